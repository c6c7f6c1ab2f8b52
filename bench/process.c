/* process.c: the command as a whole process: cold start, with each engine and beside other engines' commands, resident memory,
 * and the size of the snapshots that it starts from.
 *
 * Runs before the process has grown: what a child inherits for the moment before exec counts as its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench.h"

#define ROUNDS 160
#define SLOW_EVERY 4 /* a slow program runs in every so many rounds only */
#define MEMORY_ROUNDS 5
#define WARM_UP_ROUNDS 2

extern char **environ;

/* The programs. PROCESS: on that backend, else on the one that the command takes by itself; LET: with a modern script. */
enum {
    AUTO,
    AUTO_LET,
    UNCONFINED,
    ON_DUKTAPE,
    ON_QUICKJS,
    ON_QUICKJS_LET,
    PROCESS_AUTO,
    PROCESS_UNCONFINED,
    PROCESS_ON_DUKTAPE,
    PROCESS_ON_QUICKJS,
    DUK,
    NODE,
    TRUE,
    PROGRAMS
};

struct program {
    const char *name;
    char *argv[6];
    bool quickjs; /* needs that engine */
    bool slow, present;
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

/* Each round in an order of its own: what ran just before leaves its traces in the caches, and the same program would
 * always have the same advantage. */
static void shuffle(struct program *order[PROGRAMS])
{
    for (int i = PROGRAMS - 1; i > 0; i--) {
        int other = rand() % (i + 1);
        struct program *swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
    }
}

static void measure_all(struct program p[PROGRAMS])
{
    struct program *order[PROGRAMS];
    for (int i = 0; i < PROGRAMS; i++) {
        p[i].time = row_new(UNIT_NS, "process: %s", p[i].name);
        p[i].present = !p[i].quickjs || engines[QUICKJS].native_fresh;
        order[i] = &p[i];
    }
    for (int i = 0; i < PROGRAMS; i++)
        p[i].memory = row_new(UNIT_MB, "resident memory: %s", p[i].name);
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
        shuffle(order);
        for (int i = 0; i < PROGRAMS; i++)
            if (round < 0 || !order[i]->slow || round % SLOW_EVERY == 0)
                measure(order[i], time_of, order[i]->time, round >= 0);
    }
    for (int round = 0; round < MEMORY_ROUNDS; round++)
        for (int i = 0; i < PROGRAMS; i++)
            measure(&p[i], memory_of, p[i].memory, true);
}

/* A file beside the command. */
static struct row *measure_size(const char *command, const char *name)
{
    struct row *row = row_new(UNIT_MB, "size of %s", name);
    const char *slash = strrchr(command, '/');
    struct stat file;
    char path[4096];
    snprintf(path, sizeof path, "%.*s%s", slash ? (int)(slash + 1 - command) : 0, command, name);
    if (stat(path, &file) == 0)
        row_add(row, (double)file.st_size / 1048576);
    return row;
}

static void add_targets(struct program p[PROGRAMS], struct row *snapshot)
{
    double time[PROGRAMS], in_process;
    for (int i = 0; i < PROGRAMS; i++)
        time[i] = row_median(p[i].time);
    in_process = time[PROCESS_ON_DUKTAPE];
    target_add("cold start / duk", time[AUTO] / time[DUK], AT_MOST, 4, "");
    target_add("cold start / node", time[AUTO] / time[NODE], AT_MOST, 0.1, "");
    target_add("cold start in a process / duk", time[PROCESS_AUTO] / time[DUK], AT_MOST, 1.5, "");
    target_add("cold start, quickjs / duktape", time[ON_QUICKJS] / time[ON_DUKTAPE], AT_MOST, 1.3, "");
    target_add("cold start, auto with ES5 / duktape", time[AUTO] / time[ON_DUKTAPE], AT_MOST, 1.05, "");
    target_add("cold start in a process, quickjs / duktape", time[PROCESS_ON_QUICKJS] / in_process, AT_MOST, 1.3, "");
    target_add("cold start in a process, auto with ES5 / duktape", time[PROCESS_AUTO] / in_process, AT_MOST, 1.05, "");
    target_add("cold start, confined / not", time[AUTO] / time[UNCONFINED], AT_MOST, 1.05, "");
    target_add("cold start in a process, confined / not", time[PROCESS_AUTO] / time[PROCESS_UNCONFINED], AT_MOST, 1.05, "");
    target_add("resident memory of wasp-js -e 1", row_median(p[AUTO].memory), AT_MOST, 8, " MB");
    target_add("resident memory of quickjs, -e 'let x = 1'", row_median(p[ON_QUICKJS_LET].memory), AT_MOST, 10, " MB");
    target_add("size of quickjs.snap", row_median(snapshot), AT_MOST, 4, " MB");
}

double measure_processes(const char *command)
{
    char *const wasp = (char *)command, *const process = "--backend=process", *const duktape = "--engine=duktape",
         *const quickjs = "--engine=quickjs", *const let = "let x = 1", *const plain = "--no-confine";
    struct program p[PROGRAMS] = {
        [AUTO] = { "wasp-js -e 1", { wasp, "-e", "1" } },
        [AUTO_LET] = { "wasp-js -e 'let x = 1'", { wasp, "-e", let }, .quickjs = true },
        [UNCONFINED] = { "wasp-js --no-confine -e 1", { wasp, plain, "-e", "1" } },
        [ON_DUKTAPE] = { "wasp-js --engine=duktape -e 1", { wasp, duktape, "-e", "1" } },
        [ON_QUICKJS] = { "wasp-js --engine=quickjs -e 1", { wasp, quickjs, "-e", "1" }, .quickjs = true },
        [ON_QUICKJS_LET] = { "wasp-js --engine=quickjs -e 'let x = 1'", { wasp, quickjs, "-e", let }, .quickjs = true },
        [PROCESS_AUTO] = { "wasp-js --backend=process -e 1", { wasp, process, "-e", "1" } },
        [PROCESS_UNCONFINED] = { "wasp-js --backend=process --no-confine -e 1", { wasp, process, plain, "-e", "1" } },
        [PROCESS_ON_DUKTAPE] = { "wasp-js --backend=process --engine=duktape -e 1", { wasp, process, duktape, "-e", "1" } },
        [PROCESS_ON_QUICKJS] = { "wasp-js --backend=process --engine=quickjs -e 1", { wasp, process, quickjs, "-e", "1" },
                                 .quickjs = true },
        [DUK] = { "duk /dev/null", { "duk", "/dev/null" } },
        [NODE] = { "node -e 1", { "node", "-e", "1" }, .slow = true },
        [TRUE] = { "true", { "true" } },
    };
    struct row *snapshot;
    setenv("WASP_JS_QUIET", "1", 1); /* where KVM is absent each of them would say so */
    measure_all(p);
    if (!p[AUTO].present) {
        fprintf(stderr, "bench: '%s -e 1' cannot be run or fails\n", command);
        exit(3);
    }
    measure_size(command, "duktape.snap");
    snapshot = measure_size(command, "quickjs.snap");
    add_targets(p, snapshot);
    return row_median(p[DUK].time);
}
