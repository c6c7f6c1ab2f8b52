/* harness_process.h: for the tests of the process backend: virtines on it, parts of a test in a process of their own,
 * and what /proc tells about processes.
 */
#ifndef HARNESS_PROCESS_H
#define HARNESS_PROCESS_H

#include "harness.h"
#include <dirent.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

/* These tests are about processes, whatever the others run on; with WASP_TEST_BACKEND=fork about a new one for each
 * run. */
static inline wasp_backend confined(void)
{
    return test_backend() == WASP_BACKEND_FORK ? WASP_BACKEND_FORK : WASP_BACKEND_PROCESS;
}

static inline wasp_virtine *confined_virtine_of(const char *name, uint64_t memory)
{
    wasp_options o = { .size = sizeof o, .memory = memory, .backend = confined() };
    wasp_snapshot *snapshot = guest(name);
    wasp_virtine *v = NULL;
    assert_ok(wasp_virtine_new(&v, snapshot, &o, &error));
    assert_non_null(v);
    wasp_snapshot_free(snapshot);
    return v;
}

#define NEED_ROOT() \
    do { \
        if (geteuid() != 0) { \
            print_message("skipped: needs root\n"); \
            skip(); \
        } \
    } while (0)

/* ---- A process of its own ---------------------------------------------------------------------------------------- */

/* Where a part of a test runs that must not change this process: it returns 0 or prints what went wrong. No cmocka in
 * it. */
typedef int (*apart_fn)(void *data);

#define EXPECT(condition, ...) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #condition); \
            fprintf(stderr, __VA_ARGS__); \
            fprintf(stderr, "\n"); \
            return 1; \
        } \
    } while (0)

/* Its wait status; -1 when it had to be stopped after so many seconds. */
static inline int apart_status(apart_fn part, void *data, unsigned seconds)
{
    uint64_t end = now_ns() + seconds * SECOND * slowness();
    int status = -1;
    pid_t pid;
    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        _exit(part(data));
    }
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (now_ns() > end) {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            return -1;
        }
        sleep_ns(MS);
    }
    return status;
}

#define assert_apart(part, data) check_apart(part, data, #part, __FILE__, __LINE__)
static inline void check_apart(apart_fn part, void *data, const char *name, const char *file, int line)
{
    int status = apart_status(part, data, 30);
    if (status == 0)
        return;
    print_error("%s ended with wait status 0x%x%s\n", name, (unsigned)status, status == -1 ? ": it hung" : "");
    _fail(file, line);
}

/* ---- /proc ------------------------------------------------------------------------------------------------------- */

struct process {
    int pid, parent, group;
    char state;
    char name[40];
};

static inline bool process_read(int pid, struct process *p)
{
    char path[40], text[500], *end;
    FILE *f;
    size_t n;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    if (!(f = fopen(path, "r")))
        return false;
    n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = 0;
    end = strrchr(text, ')');
    *p = (struct process){ .pid = pid };
    if (!end || sscanf(end + 1, " %c %d %d", &p->state, &p->parent, &p->group) != 3)
        return false;
    snprintf(p->name, sizeof p->name, "%.*s", (int)(end - strchr(text, '(') - 1), strchr(text, '(') + 1);
    return true;
}

/* All processes of a process group, zombies left out; returns how many there are. */
static inline size_t processes_of_group(int group, struct process *list, size_t most)
{
    size_t count = 0;
    struct dirent *entry;
    DIR *dir = opendir("/proc");
    while (dir && (entry = readdir(dir))) {
        struct process p;
        int pid = atoi(entry->d_name);
        if (pid > 0 && process_read(pid, &p) && p.group == group && p.state != 'Z' && p.state != 'X') {
            if (count < most)
                list[count] = p;
            count++;
        }
    }
    if (dir)
        closedir(dir);
    return count;
}

/* Of this process, by what they are to each other: keeper, child of this one; zygote, child of a keeper; confined,
 * child of a zygote. Returns the number of those `depth` generations below (1, 2, 3), zombies left out. */
enum { KEEPER = 1, ZYGOTE = 2, CONFINED = 3 };
static inline size_t descendants(int parent, int depth, int *pids, size_t most)
{
    size_t count = 0;
    struct dirent *entry;
    DIR *dir = opendir("/proc");
    while (dir && (entry = readdir(dir))) {
        struct process p;
        int pid = atoi(entry->d_name);
        if (pid <= 0 || !process_read(pid, &p) || p.parent != parent || p.state == 'Z' || p.state == 'X')
            continue;
        if (depth > 1)
            count += descendants(pid, depth - 1, count < most ? pids + count : NULL, count < most ? most - count : 0);
        else if (count++ < most)
            pids[count - 1] = pid;
    }
    if (dir)
        closedir(dir);
    return count;
}

#endif
