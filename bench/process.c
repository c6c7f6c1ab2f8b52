/* process.c: the command as a whole process: cold start beside other engines' commands, and resident memory.
 *
 * Runs before the process has grown: what a child inherits for the moment before exec counts as its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench.h"

#define ROUNDS 40
#define MEMORY_ROUNDS 5
#define WARM_UP_ROUNDS 2

extern char **environ;

struct program {
    const char *name;
    char *argv[5];
    bool present;
    struct row *time, *memory;
};

/* Waits for a child; returns its largest resident set in MB, or a negative number when it failed. */
static double conclude(pid_t pid)
{
    struct rusage usage;
    int status;
    while (wait4(pid, &status, 0, &usage) < 0)
        if (errno != EINTR)
            return -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status))
        return -1;
    return (double)usage.ru_maxrss / 1024;
}

/* Time from before the start to after the end, in ns; negative when it cannot be run or fails. posix_spawn, so that
 * duplicating this process is no part of it. */
static double time_of(const struct program *p)
{
    posix_spawn_file_actions_t actions;
    double begin = now_ns(), memory = -1;
    pid_t pid;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&pid, p->argv[0], &actions, NULL, p->argv, environ) == 0)
        memory = conclude(pid);
    posix_spawn_file_actions_destroy(&actions);
    return memory < 0 ? -1 : now_ns() - begin;
}

/* Of a forked child: with posix_spawn the memory of this process would be counted too. */
static double memory_of(const struct program *p)
{
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execvp(p->argv[0], p->argv);
        _exit(127);
    }
    return pid < 0 ? -1 : conclude(pid);
}

static void measure(struct program *p, double (*what)(const struct program *), struct row *row, bool record)
{
    double value = p->present ? what(p) : -1;
    if (value >= 0 && record)
        row_add(row, value);
    if (value < 0)
        p->present = false;
}

double measure_processes(const char *command)
{
    struct program programs[] = {
        { .name = "wasp-js -e 1", .argv = { (char *)command, "-e", "1", NULL } },
        { .name = "wasp-js --backend=process -e 1", .argv = { (char *)command, "--backend=process", "-e", "1", NULL } },
        { .name = "duk /dev/null", .argv = { "duk", "/dev/null", NULL } },
        { .name = "node -e 1", .argv = { "node", "-e", "1", NULL } },
        { .name = "true", .argv = { "true", NULL } },
    };
    struct program *const end = programs + sizeof programs / sizeof *programs;
    for (struct program *p = programs; p < end; p++) {
        p->time = row_new(UNIT_NS, "process: %s", p->name);
        p->present = true;
    }
    for (struct program *p = programs; p < end; p++)
        p->memory = row_new(UNIT_MB, "resident memory: %s", p->name);
    for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++)
        for (struct program *p = programs; p < end; p++)
            measure(p, time_of, p->time, i >= 0);
    for (int i = 0; i < MEMORY_ROUNDS; i++)
        for (struct program *p = programs; p < end; p++)
            measure(p, memory_of, p->memory, true);
    if (!programs[0].present) {
        fprintf(stderr, "bench: '%s -e 1' cannot be run or fails\n", command);
        exit(3);
    }
    target_add("cold start / duk", row_median(programs[0].time) / row_median(programs[2].time), AT_MOST, 4, "");
    target_add("cold start / node", row_median(programs[0].time) / row_median(programs[3].time), AT_MOST, 0.1, "");
    target_add("cold start in a process / duk", row_median(programs[1].time) / row_median(programs[2].time), AT_MOST, 1.5, "");
    target_add("resident memory of wasp-js -e 1", row_median(programs[0].memory), AT_MOST, 8, " MB");
    return row_median(programs[2].time);
}
