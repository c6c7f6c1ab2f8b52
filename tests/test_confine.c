/* test_confine.c: the host confines itself: what it cannot do any more, and what it still must be able to do. Each part runs in a
 * process of its own, since there is no way back.
 */
#include "harness_process.h"
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <waspjs.h>

static wasp_error why;

static wasp_virtine *open_virtine(void)
{
    wasp_options o = { .size = sizeof o, .memory = 64 * MB, .backend = test_backend() };
    wasp_snapshot *snapshot = NULL;
    wasp_virtine *v = NULL;
    if (!wasp_snapshot_from_elf_file(&snapshot, GUESTS "/toolbox.elf", &why))
        wasp_virtine_new(&v, snapshot, &o, &why);
    wasp_snapshot_free(snapshot);
    return v;
}

static struct text output;

static void keep(void *data, uint32_t stream, const void *bytes, size_t size)
{
    (void)data, (void)stream;
    text_append(&output, bytes, size);
}

static wasp_outcome run_in(wasp_virtine *v, const char *input, uint64_t limit)
{
    struct iovec piece = { (void *)(uintptr_t)input, strlen(input) };
    wasp_run run = { .size = sizeof run, .input = &piece, .input_count = 1, .hard_limit = limit, .output = keep };
    wasp_result result = { .outcome = (wasp_outcome)99 };
    output.size = 0;
    text_append(&output, "", 0);
    if (wasp_virtine_run(v, &run, &result, &why))
        fprintf(stderr, "run: %s\n", why.message);
    return result.outcome;
}

static int works(wasp_virtine *v)
{
    wasp_outcome outcome = run_in(v, "count", LIMIT_DEFAULT);
    EXPECT(outcome == WASP_OUTCOME_EXITED && !strcmp(output.bytes, "101 1 1001 0"), "outcome %d, '%s', %s", outcome, output.bytes,
           why.message);
    return 0;
}

static int confine(const char *folder, unsigned *what)
{
    wasp_confinement c = { .size = sizeof c, .backend = test_backend(), .folder = folder };
    EXPECT(!wasp_confine(&c, what, &why), "%s", why.message);
    return 0;
}

#define DENIED(call) EXPECT((call) == -1 && errno == EPERM, "it was not refused: %s", strerror(errno))

/* ---- What it cannot do any more -------------------------------------------------------------------------------------- */

static int nothing_is_reachable(void *data)
{
    wasp_virtine *v = open_virtine();
    char *arguments[] = { (char[]){ "true" }, NULL };
    pid_t parent = getppid();
    unsigned what = 0;
    (void)data;
    EXPECT(v, "%s", why.message);
    if (confine(NULL, &what))
        return 1;
    EXPECT(what == (WASP_CONFINED_PRIVILEGES | WASP_CONFINED_CALLS), "what is 0x%x", what);
    DENIED(open("/etc/passwd", O_RDONLY));
    DENIED(open("/tmp/wasp-confined", O_WRONLY | O_CREAT, 0600));
    DENIED(syscall(SYS_openat2, AT_FDCWD, "/", NULL, 0));
    DENIED(syscall(SYS_name_to_handle_at, AT_FDCWD, "/", NULL, NULL, 0));
    DENIED(rename("/tmp/a", "/tmp/b"));
    DENIED(unlink("/tmp/wasp-confined"));
    DENIED(socket(AF_INET, SOCK_STREAM, 0));
    DENIED(execve("/bin/true", arguments, arguments));
    DENIED(syscall(SYS_tgkill, parent, parent, 0));
    DENIED(syscall(SYS_ptrace, 16 /* attach */, parent, NULL, NULL));
    DENIED(syscall(SYS_process_vm_readv, parent, NULL, 0, NULL, 0, 0));
    DENIED(syscall(SYS_io_uring_setup, 1, NULL));
    DENIED(syscall(SYS_bpf, 0, NULL, 0));
    DENIED(syscall(SYS_userfaultfd, 0));
    DENIED(syscall(SYS_pidfd_open, parent, 0));
    DENIED(syscall(SYS_mount, NULL, NULL, NULL, 0, NULL));
    DENIED(ioctl(0, 0x5412 /* TIOCSTI */, "x"));
    DENIED(fcntl(0, F_SETOWN, parent)); /* the ways to have the kernel signal somebody */
    DENIED(fcntl(0, F_SETSIG, SIGKILL));
    DENIED(fcntl(0, F_SETFL, O_ASYNC));
    DENIED(kill(parent, 0));
    DENIED(kill(parent, SIGSTOP));
    DENIED(prlimit(parent, RLIMIT_NOFILE, &(struct rlimit){ 1, 1 }, NULL));
    DENIED(socketpair(AF_UNIX, SOCK_DGRAM, 0, (int[2]){ 0 })); /* from which one could write to any name */
    DENIED(syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
    if (test_backend() == WASP_BACKEND_KVM) {
        DENIED(fork());
        DENIED(syscall(SYS_execveat, 0, "", arguments, arguments, AT_EMPTY_PATH));
        EXPECT(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED, "new code");
    } else {
        DENIED(syscall(SYS_pidfd_send_signal, -1, SIGTERM, NULL, 0));
        DENIED(socketpair(AF_INET, SOCK_STREAM, 0, (int[2]){ 0 }));
    }
    return works(v);
}

static void test_nothing_is_reachable(void **state)
{
    (void)state;
    NEED_KVM();
    assert_apart(nothing_is_reachable, NULL);
}

/* Only the folder that was named, and only for putting files in place. */
static int one_folder(void *data)
{
    const char *folder = data;
    wasp_virtine *v = open_virtine();
    char from[600], to[600], other[600];
    unsigned what = 0;
    snprintf(from, sizeof from, "%s/inside/from", folder);
    snprintf(to, sizeof to, "%s/inside/to", folder);
    snprintf(other, sizeof other, "%s/outside", folder);
    EXPECT(v, "%s", why.message);
    write_file(from, "x", 1);
    write_file(other, "x", 1);
    *strrchr(from, '/') = 0;
    if (confine(from, &what))
        return 1;
    from[strlen(from)] = '/';
    DENIED(open(from, O_RDONLY));
    EXPECT(!rename(from, to), "%s", strerror(errno));
    if (!(what & WASP_CONFINED_FOLDER)) {
        fprintf(stderr, "no Landlock here\n");
        return works(v);
    }
    EXPECT(rename(other, to) && (errno == EACCES || errno == EXDEV), "%s", strerror(errno));
    EXPECT(unlink(other) && errno == EACCES, "%s", strerror(errno));
    EXPECT(!unlink(to), "%s", strerror(errno));
    return works(v);
}

static void test_one_folder(void **state)
{
    char inside[500];
    (void)state;
    NEED_KVM();
    snprintf(inside, sizeof inside, "%s/inside", scratch());
    mkdir(inside, 0700);
    assert_apart(one_folder, (void *)(uintptr_t)scratch());
}

/* ---- What it still can ---------------------------------------------------------------------------------------------- */

static void *in_a_thread(void *v)
{
    return works(v) ? v : NULL;
}

/* Evaluations, limits, replacing what was stopped or has used much memory, more virtines, threads. */
static int all_works(void *data)
{
    wasp_virtine *v = open_virtine(), *more = NULL;
    wasp_options o = { .size = sizeof o, .memory = 64 * MB, .backend = test_backend() };
    wasp_snapshot *snapshot = NULL;
    pthread_t thread;
    void *failed = data;
    wasp_stats stats;
    EXPECT(v && !wasp_snapshot_from_elf_file(&snapshot, GUESTS "/toolbox.elf", &why), "%s", why.message);
    EXPECT(!works(v), "it did not work before");
    if (confine(NULL, NULL))
        return 1;
    /* A reset still knows which pages to look at; where it does not it restores all of them. */
    EXPECT(!wasp_virtine_reset(v, &why), "%s", why.message);
    wasp_virtine_stats(v, &stats);
    EXPECT(stats.dirty_pages < 1000, "%llu pages", (unsigned long long)stats.dirty_pages);
    EXPECT(test_backend() != WASP_BACKEND_KVM || stats.memory_bytes > 0, "no memory is resident");
    for (int i = 0; i < 5; i++) {
        EXPECT(run_in(v, "spin", 20 * MS) == WASP_OUTCOME_TIME, "no limit");
        EXPECT(run_in(v, "crash", LIMIT_DEFAULT) == WASP_OUTCOME_FAULT, "no fault");
        EXPECT(run_in(v, i % 2 ? "touch 2" : "touch 40", LIMIT_DEFAULT) == WASP_OUTCOME_EXITED, "no memory");
        if (works(v))
            return 1;
    }
    wasp_virtine_stats(v, &stats);
    EXPECT(!wasp_virtine_new(&more, snapshot, &o, &why), "%s", why.message);
    EXPECT(!pthread_create(&thread, NULL, in_a_thread, more), "no thread");
    pthread_join(thread, &failed);
    EXPECT(!failed, "in a thread");
    wasp_virtine_free(more);
    wasp_virtine_free(v);
    wasp_snapshot_free(snapshot);
    return 0;
}

static void test_all_works(void **state)
{
    (void)state;
    NEED_KVM();
    assert_apart(all_works, NULL);
}

/* Both engines of an instance, the second of which is made only then; Duktape's word where it cannot be made. */
static int both_engines(void *data)
{
    waspjs_options o = { .size = sizeof o, .backend = test_backend(), .boot = data != NULL };
    waspjs_result r;
    waspjs *js = NULL;
    unsigned what = 0;
    EXPECT(!waspjs_open(&js, &o, &why), "%s", why.message);
    EXPECT(!waspjs_confine(js, NULL, &what, &why) && (what & WASP_CONFINED_CALLS), "%s", why.message);
    for (int i = 0; i < 3; i++) {
        EXPECT(!waspjs_eval(js, "1 + 1", NULL, &r, &why) && !strcmp(r.value, "2"), "%s", why.message);
        EXPECT(!waspjs_eval(js, "var x = ;", NULL, &r, &why) && r.kind == WASPJS_SYNTAX, "%s", why.message);
        EXPECT(!strncmp(r.report, "script:1:", 9), "%s", r.report);
    }
    waspjs_close(js);
    return 0;
}

static void test_both_engines(void **state)
{
    (void)state;
    NEED_KVM();
    assert_apart(both_engines, NULL);
    if (test_backend() == WASP_BACKEND_KVM)
        assert_apart(both_engines, &why);
}

static void test_arguments(void **state)
{
    wasp_confinement c = { 0 };
    (void)state;
    assert_status(wasp_confine(NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_confine(&c, NULL, &error), WASP_ERROR_ARGUMENT);
    c.size = sizeof c + 1;
    assert_status(wasp_confine(&c, NULL, &error), WASP_ERROR_ARGUMENT);
    c.size = sizeof c;
    assert_status(wasp_confine(&c, NULL, &error), WASP_ERROR_ARGUMENT); /* AUTO */
    c.backend = (wasp_backend)9;
    assert_status(wasp_confine(&c, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_confine(NULL, NULL, NULL, &error), WASP_ERROR_ARGUMENT);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_nothing_is_reachable),
        cmocka_unit_test(test_one_folder),
        cmocka_unit_test(test_all_works),
        cmocka_unit_test(test_both_engines),
    };
    return harness_run(tests, argc, argv);
}
