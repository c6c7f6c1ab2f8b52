/* test_process_containers.c: the process backend where a container or an administrator forbids one thing or another:
 * an evaluation is right, its traces are gone in the next, or there is none and the message says why. Never a crash, a
 * hang, or something left.
 *
 * Each case is a process of its own, made poorer before it uses the library.
 */
#include "harness_process.h"
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <waspjs.h>

/* ---- Making poorer ----------------------------------------------------------------------------------------------- */

#define PAGEMAP_SCAN_COMMAND 0xc0606610u
#define PAGEMAP_SCAN (-1) /* stands for ioctl with that command */
#define SECCOMP (-2)      /* stands for every way to install a filter */

/* From here on these system calls fail with `error`. */
static int forbid(const int *calls, size_t count, int error)
{
    struct sock_filter f[100];
    unsigned n = 0;
    struct sock_fprog program = { 0, f };
#define LOAD(field) f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define UNLESS(value, skip) f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skip)
#define RETURN(what) f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what)
    for (size_t i = 0; i < count; i++) {
        LOAD(nr);
        if (calls[i] == PAGEMAP_SCAN) {
            UNLESS(SYS_ioctl, 3);
            LOAD(args[1]);
            UNLESS(PAGEMAP_SCAN_COMMAND, 1);
        } else if (calls[i] == SECCOMP) {
            UNLESS(SYS_seccomp, 1);
            RETURN(SECCOMP_RET_ERRNO | (unsigned)error);
            UNLESS(SYS_prctl, 3);
            LOAD(args[0]);
            UNLESS(PR_SET_SECCOMP, 1);
        } else {
            UNLESS((unsigned)calls[i], 1);
        }
        RETURN(SECCOMP_RET_ERRNO | (unsigned)error);
    }
    RETURN(SECCOMP_RET_ALLOW);
    program.len = (unsigned short)n;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* ---- What must be true anywhere ---------------------------------------------------------------------------------- */

enum expectation { WORKS, REFUSED, EITHER };

struct poverty {
    const char *name;
    int calls[6];
    size_t count;
    int error;
    enum expectation expected;
    const char *says; /* in the message of a refusal */
};

static int refusal(const struct poverty *p, wasp_status status, const wasp_error *error)
{
    EXPECT(p->expected != WORKS, "%s: refused: %s", p->name, error->message);
    EXPECT(status == WASP_ERROR_UNAVAILABLE || status == WASP_ERROR_SYSTEM, "%s: status %d, %s", p->name, status,
           error->message);
    EXPECT(strlen(error->message) > 20, "%s: '%s'", p->name, error->message);
    EXPECT(!p->says || strstr(error->message, p->says), "%s: '%s' does not mention '%s'", p->name, error->message,
           p->says);
    return 0;
}

/* JavaScript: right values, and a global variable is not there in the next evaluation. */
static int evaluate(const struct poverty *p)
{
    waspjs_options o = { .size = sizeof o, .boot = true, .backend = confined() };
    waspjs *js = NULL;
    waspjs_result result;
    wasp_error error;
    wasp_status status = waspjs_open(&js, &o, &error);
    EXPECT(fcntl(0, F_GETFD) >= 0, "%s: descriptor 0 was closed", p->name);
    if (status)
        return refusal(p, status, &error);
    EXPECT(p->expected != REFUSED, "%s: it works all the same", p->name);
    for (int i = 0; i < 5; i++) {
        status = waspjs_eval(js, "var kept; kept = (kept || 0) + 1;"
                                 "var b = []; for (var i = 0; i < 20000; i++) b.push(i); 1 + kept",
                             "one.js", &result, &error);
        EXPECT(!status, "%s: %s", p->name, error.message);
        EXPECT(result.kind == WASPJS_VALUE && !strcmp(result.value, "2"), "%s, evaluation %d: kind %d, '%s'", p->name,
               i, result.kind,
               result.value);
    }
    waspjs_close(js);
    return 0;
}

static int run_order(wasp_virtine *v, uint64_t order, wasp_result *result, const char *name)
{
    wasp_run run = { .size = sizeof run, .hard_limit = 10 * SECOND, .soft_limit = order };
    wasp_error error;
    wasp_status status = wasp_virtine_run(v, &run, result, &error);
    EXPECT(!status, "%s: %s", name, error.message);
    return 0;
}

/* A guest that leaves something where it is easily overlooked, process_leave.c. */
static int leave_and_look(const struct poverty *p)
{
    static const struct {
        unsigned where, page;
    } places[] = { { 0, 5 }, { 0, 63 }, { 1, 3 }, { 2, 500 }, { 3, 0 }, { 3, 600 }, { 5, 1 }, { 5, 2 }, { 5, 300 },
                   { 4, 0 } };
    wasp_options o = { .size = sizeof o, .memory = 8 * MB, .backend = confined() };
    wasp_snapshot *snapshot = NULL;
    wasp_virtine *v = NULL;
    wasp_result result;
    wasp_error error;
    wasp_status status = wasp_snapshot_from_elf_file(&snapshot, GUESTS "/process_leave.elf", &error);
    EXPECT(!status, "%s", error.message);
    status = wasp_virtine_new(&v, snapshot, &o, &error);
    wasp_snapshot_free(snapshot);
    if (status)
        return refusal(p, status, &error);
    for (size_t i = 0; i < COUNT(places); i++)
        for (int fault = 0; fault < 2; fault++) {
            if (run_order(v, (uint64_t)fault << 32 | places[i].page << 16 | places[i].where << 8 | 2, &result, p->name))
                return 1;
            EXPECT(result.outcome == (fault ? WASP_OUTCOME_FAULT : WASP_OUTCOME_EXITED), "%s: outcome %d", p->name,
                   result.outcome);
            if (run_order(v, 1, &result, p->name))
                return 1;
            EXPECT(result.outcome == WASP_OUTCOME_EXITED && result.status == 0,
                   "%s: after region %u, page %u the next run finds something in region %lld", p->name, places[i].where,
                   places[i].page,
                   (long long)result.status);
        }
    wasp_virtine_free(v);
    return 0;
}

static int live_with(void *data)
{
    const struct poverty *p = data;
    if (p->count)
        EXPECT(!forbid(p->calls, p->count, p->error), "%s: the test's own filter: %s", p->name, strerror(errno));
    return evaluate(p) || leave_and_look(p);
}

/* ---- Filters ----------------------------------------------------------------------------------------------------- */

static void test_forbidden_calls(void **state)
{
    static const struct poverty poverties[] = {
        { "nothing forbidden", { 0 }, 0, EPERM, WORKS, NULL },
        { "memfd_create", { SYS_memfd_create }, 1, EPERM, EITHER, NULL },
        { "process_vm_*", { SYS_process_vm_writev, SYS_process_vm_readv }, 2, EPERM, WORKS, NULL },
        { "PAGEMAP_SCAN", { PAGEMAP_SCAN }, 1, EPERM, WORKS, NULL },
        { "both", { SYS_process_vm_writev, SYS_process_vm_readv, PAGEMAP_SCAN }, 3, EPERM, WORKS, NULL },
        { "close_range", { SYS_close_range }, 1, EPERM, WORKS, NULL },
        { "pidfd_open", { SYS_pidfd_open }, 1, EPERM, EITHER, NULL },
        { "seccomp", { SECCOMP }, 1, EPERM, REFUSED, "seccomp" },
        { "sched_setaffinity", { SYS_sched_setaffinity }, 1, EPERM, WORKS, NULL },
        { "execveat", { SYS_execveat }, 1, EPERM, EITHER, NULL },
        { "clone", { SYS_clone, SYS_clone3, SYS_fork, SYS_vfork }, 4, EPERM, REFUSED, NULL },
        { "socketpair", { SYS_socketpair }, 1, EPERM, EITHER, NULL },
        { "fallocate", { SYS_fallocate }, 1, EPERM, WORKS, NULL },
        { "limits", { SYS_prlimit64, SYS_sched_getaffinity }, 2, EPERM, WORKS, NULL },
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(poverties); i++)
        for (int k = 0; k < 2; k++) {
            struct poverty p = poverties[i];
            int status;
            p.error = k ? ENOSYS : EPERM;
            status = apart_status(live_with, &p, 10);
            if (status) {
                print_error("%s fails with '%s': wait status 0x%x%s\n", p.name, strerror(p.error), (unsigned)status,
                            status == -1 ? ": it hung" : "");
                wrong++;
            }
        }
    if (wrong)
        fail_msg("%zu cases", wrong);
}

/* The second way to learn what was written, on a system that has the first. */
static int with_pagemap(void *data)
{
    setenv("WASP_PROCESS_SCAN", "pagemap", 1);
    return live_with(data);
}

static void test_second_way_to_scan(void **state)
{
    struct poverty p = { "WASP_PROCESS_SCAN=pagemap", { 0 }, 0, 0, WORKS, NULL };
    (void)state;
    assert_apart(with_pagemap, &p);
}

/* A snapshot holds what was written anywhere in the heap, in whatever way that was found out. */
static void test_snapshot_by_the_second_way(void **state)
{
    static struct ran ran;
    wasp_options o = { .size = sizeof o, .memory = 8 * MB, .backend = confined() };
    wasp_run ready = { .size = sizeof ready, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    struct text first = { 0 };
    size_t different = 0;
    (void)state;
    for (int k = 0; k < 2; k++) {
        wasp_snapshot *snapshot = NULL;
        wasp_virtine *v;
        if (k)
            setenv("WASP_PROCESS_SCAN", "pagemap", 1);
        v = confined_virtine_of("isolation", 8 * MB);
        run_with(&ran, v, &ready, "", 0);
        assert_outcome(&ran, WASP_OUTCOME_READY);
        assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
        wasp_virtine_free(v);
        unsetenv("WASP_PROCESS_SCAN");
        assert_ok(wasp_virtine_new(&v, snapshot, &o, &error));
        wasp_snapshot_free(snapshot);
        run_text(&ran, v, "i");
        assert_exited(&ran, 0);
        if (k == 0)
            text_append(&first, ran.out.bytes, ran.out.size);
        wasp_virtine_free(v);
    }
    assert_true(first.size > 8 * MB);
    assert_int_equal(first.size, ran.out.size);
    for (size_t i = 0; i < first.size; i++)
        different += first.bytes[i] != ran.out.bytes[i];
    assert_in_range(different, 0, 48); /* the clock's beginning */
    free(first.bytes);
}

/* ---- /proc ------------------------------------------------------------------------------------------------------- */

static int without_proc(void *data)
{
    if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || umount2("/proc", MNT_DETACH))
        return 77;
    return live_with(data);
}

static void test_without_proc(void **state)
{
    struct poverty p = { "no /proc", { 0 }, 0, 0, EITHER, "/proc" };
    int status;
    (void)state;
    NEED_ROOT();
    status = apart_status(without_proc, &p, 20);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
        print_message("skipped: /proc cannot be unmounted here\n");
        skip();
    }
    assert_int_equal(status, 0);
}

/* Another user's or a read-only /proc of a container: /proc/PID/pagemap cannot be opened. Stands in: a process that is
 * not dumpable. */
static int not_dumpable(void *data)
{
    prctl(PR_SET_DUMPABLE, 0);
    return live_with(data);
}

static void test_not_dumpable(void **state)
{
    struct poverty p = { "not dumpable", { 0 }, 0, 0, EITHER, NULL };
    (void)state;
    assert_apart(not_dumpable, &p);
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static void limit_processes(int pid, bool none)
{
    struct rlimit limit;
    prlimit(pid, RLIMIT_NPROC, NULL, &limit);
    limit.rlim_cur = none ? 0 : limit.rlim_max;
    prlimit(pid, RLIMIT_NPROC, &limit, NULL);
}

static int no_more_processes(void *data)
{
    struct poverty p = { "process limit", { 0 }, 0, 0, WORKS, NULL };
    waspjs_options o = { .size = sizeof o, .boot = true, .backend = confined() };
    waspjs *js = NULL;
    wasp_error error;
    wasp_status status;
    (void)data;
    EXPECT(!setresgid(65534, 65534, 65534) && !setresuid(65534, 65534, 65534), "%s", strerror(errno));
    limit_processes(0, true);
    for (int i = 0; i < 3; i++) {
        status = waspjs_open(&js, &o, &error);
        EXPECT(status == WASP_ERROR_UNAVAILABLE || status == WASP_ERROR_SYSTEM, "status %d", status);
        EXPECT(strlen(error.message) > 20, "'%s'", error.message);
        EXPECT(js == NULL, "an instance in spite of the failure");
    }
    limit_processes(0, false);
    return evaluate(&p);
}

/* A virtine that must be replaced while there can be no process: an error, and the same handle works again afterwards. */
static int no_more_processes_later(void *data)
{
    wasp_options o = { .size = sizeof o, .memory = 8 * MB, .backend = confined() };
    wasp_run run = { .size = sizeof run, .hard_limit = 5 * SECOND, .soft_limit = 1ull << 32 | 2 };
    wasp_snapshot *snapshot = NULL;
    wasp_virtine *v = NULL;
    wasp_result result;
    wasp_error error = { 0 };
    int zygote = 0;
    (void)data;
    EXPECT(!setresgid(65534, 65534, 65534) && !setresuid(65534, 65534, 65534), "%s", strerror(errno));
    EXPECT(!wasp_snapshot_from_elf_file(&snapshot, GUESTS "/process_leave.elf", &error), "%s", error.message);
    EXPECT(!wasp_virtine_new(&v, snapshot, &o, &error), "%s", error.message);
    wasp_snapshot_free(snapshot);
    EXPECT(descendants(getpid(), ZYGOTE, &zygote, 1) == 1, "no zygote");
    for (int i = 0; i < 3; i++) {
        run.soft_limit = 1ull << 32 | 2; /* faults */
        EXPECT(!wasp_virtine_run(v, &run, &result, &error) && result.outcome == WASP_OUTCOME_FAULT, "%s",
               error.message);
        limit_processes(zygote, true);
        for (int k = 0; k < 3; k++)
            EXPECT(wasp_virtine_run(v, &run, &result, &error) && strlen(error.message) > 20,
                   "no error without a process");
        limit_processes(zygote, false);
        run.soft_limit = 1;
        EXPECT(!wasp_virtine_run(v, &run, &result, &error), "%s", error.message);
        EXPECT(result.outcome == WASP_OUTCOME_EXITED && result.status == 0, "outcome %d", result.outcome);
    }
    wasp_virtine_free(v);
    return 0;
}

static void test_process_limit(void **state)
{
    (void)state;
    NEED_ROOT();
    assert_apart(no_more_processes, NULL);
    assert_apart(no_more_processes_later, NULL);
}

/* Descriptors: an error each time there are too few, and it works when there are enough. */
static int few_descriptors(void *data)
{
    struct poverty p = { "descriptor limit", { 0 }, 0, 0, WORKS, NULL };
    struct rlimit limit = { 0, 1024 };
    waspjs_options o = { .size = sizeof o, .boot = true, .backend = confined() };
    size_t refused = 0;
    (void)data;
    for (limit.rlim_cur = 3; limit.rlim_cur < 40; limit.rlim_cur++) {
        waspjs *js = NULL;
        waspjs_result result;
        wasp_error error;
        setrlimit(RLIMIT_NOFILE, &limit);
        if (waspjs_open(&js, &o, &error))
            refused++;
        else if (!waspjs_eval(js, "1 + 1", "sum.js", &result, &error))
            EXPECT(result.kind == WASPJS_VALUE && !strcmp(result.value, "2"), "with %d descriptors: '%s'",
                   (int)limit.rlim_cur,
                   result.report);
        waspjs_close(js);
    }
    EXPECT(refused > 0 && refused < 37, "refused %zu times", refused);
    limit.rlim_cur = 1024;
    setrlimit(RLIMIT_NOFILE, &limit);
    return evaluate(&p);
}

/* A virtine that is made with few descriptors left is one that can be stopped, or none: the child's own descriptor comes with it. */
static int few_left(void *data)
{
    struct rlimit limit = { 64, 1024 };
    wasp_options o = { .size = sizeof o, .memory = 8 * MB, .backend = confined() };
    wasp_snapshot *snapshot = NULL;
    wasp_virtine *first = NULL;
    wasp_error error;
    (void)data;
    setrlimit(RLIMIT_NOFILE, &limit);
    EXPECT(!wasp_snapshot_from_elf_file(&snapshot, GUESTS "/toolbox.elf", &error), "%s", error.message);
    EXPECT(!wasp_virtine_new(&first, snapshot, &o, &error), "%s", error.message);
    for (int left = 3; left < 12; left++) {
        struct iovec spin = { (char[]){ "spin" }, 4 };
        wasp_run run = { .size = sizeof run, .input = &spin, .input_count = 1, .hard_limit = 20 * MS };
        wasp_virtine *v = NULL;
        wasp_result result;
        int last = -1, fd;
        while ((fd = open("/dev/null", O_RDONLY)) >= 0)
            last = fd;
        for (int i = 0; i < left; i++)
            close(last - i);
        if (!wasp_virtine_new(&v, snapshot, &o, &error))
            EXPECT(wasp_virtine_run(v, &run, &result, &error) || result.outcome == WASP_OUTCOME_TIME, "outcome %d", result.outcome);
        wasp_virtine_free(v);
        for (fd = last; fd > 30; fd--)
            close(fd);
    }
    wasp_virtine_free(first);
    wasp_snapshot_free(snapshot);
    return 0;
}

static void test_descriptor_limit(void **state)
{
    (void)state;
    assert_apart(few_left, NULL);
    assert_apart(few_descriptors, NULL);
}

/* An embedder without standard descriptors: ours take their numbers. */
static int closed_descriptors(void *data)
{
    struct poverty p = { "no standard descriptors", { 0 }, 0, 0, WORKS, NULL };
    (void)data;
    dup2(2, 100);
    for (int fd = 0; fd < 10; fd++)
        close(fd);
    open("/dev/null", O_RDONLY); /* what evaluate looks for */
    close(1);
    return evaluate(&p) || leave_and_look(&p);
}

static void test_no_standard_descriptors(void **state)
{
    (void)state;
    assert_apart(closed_descriptors, NULL);
}

/* One with so many that ours have numbers of four digits. */
static int many_descriptors(void *data)
{
    struct poverty p = { "many descriptors", { 0 }, 0, 0, WORKS, NULL };
    struct rlimit limit;
    (void)data;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max < 5000 ? limit.rlim_max : 5000;
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 0; i < 1500; i++)
        if (open("/dev/null", O_RDONLY) < 0)
            return 0;
    return evaluate(&p) || leave_and_look(&p);
}

static void test_many_descriptors(void **state)
{
    (void)state;
    assert_apart(many_descriptors, NULL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forbidden_calls),
        cmocka_unit_test(test_second_way_to_scan),
        cmocka_unit_test(test_snapshot_by_the_second_way),
        cmocka_unit_test(test_without_proc),
        cmocka_unit_test(test_not_dumpable),
        cmocka_unit_test(test_process_limit),
        cmocka_unit_test(test_descriptor_limit),
        cmocka_unit_test(test_no_standard_descriptors),
        cmocka_unit_test(test_many_descriptors),
    };
    return harness_run(tests, argc, argv);
}
