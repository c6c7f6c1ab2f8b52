/* test_process_life.c: the processes of the process backend through their lives: killed from outside at any time, left
 * behind by a host that is killed, unseen by an embedder that waits for its own children; and snapshots that go from
 * one backend to the other.
 */
#include "harness_process.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <waspjs.h>

static struct ran ran;

/* ---- Without cmocka, for processes apart ------------------------------------------------------------------------- */

struct instance {
    wasp_virtine *v;
    wasp_result result;
    wasp_error error;
    char text[200];
    size_t size;
};

static void keep_output(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct instance *i = data;
    (void)stream;
    if (size > sizeof i->text - 1 - i->size)
        size = sizeof i->text - 1 - i->size;
    memcpy(i->text + i->size, bytes, size);
    i->size += size;
    i->text[i->size] = 0;
}

static wasp_status instance_new(struct instance *i)
{
    wasp_options o = { .size = sizeof o, .memory = 16 * MB, .backend = confined() };
    wasp_snapshot *snapshot = NULL;
    wasp_status status = wasp_snapshot_from_elf_file(&snapshot, GUESTS "/toolbox.elf", &i->error);
    i->v = NULL;
    if (!status)
        status = wasp_virtine_new(&i->v, snapshot, &o, &i->error);
    wasp_snapshot_free(snapshot);
    return status;
}

static wasp_status instance_run(struct instance *i, const char *input, uint64_t limit)
{
    struct iovec piece = { (void *)(uintptr_t)input, strlen(input) };
    wasp_run run = { .size = sizeof run, .input = &piece, .input_count = 1, .hard_limit = limit, .output = keep_output,
                     .output_data = i };
    i->size = 0;
    i->text[0] = 0;
    return wasp_virtine_run(i->v, &run, &i->result, &i->error);
}

/* A run that says what it must, in a virtine that remembers nothing. */
static int works(struct instance *i)
{
    EXPECT(!instance_run(i, "count", 10 * SECOND), "%s", i->error.message);
    EXPECT(i->result.outcome == WASP_OUTCOME_EXITED && !strcmp(i->text, "101 1 1001 0"), "outcome %d, '%s'",
           i->result.outcome, i->text);
    return 0;
}

/* ---- Killed from outside ----------------------------------------------------------------------------------------- */

struct killer {
    int depth;
    uint64_t delay;
    atomic_bool again; /* until this is false: the first time may have been too early */
};

static void *kill_later(void *data)
{
    const struct killer *k = data;
    int pids[20];
    do {
        size_t count;
        sleep_ns(k->delay);
        count = descendants(getpid(), k->depth, pids, COUNT(pids));
        for (size_t i = 0; i < count && i < COUNT(pids); i++)
            kill(pids[i], SIGKILL);
    } while (k->again);
    return NULL;
}

static int killed_between_runs(void *data)
{
    struct instance i;
    int *depth = data;
    EXPECT(!instance_new(&i), "%s", i.error.message);
    for (int k = 0; k < 20; k++) {
        struct killer killer = { *depth, 0, false };
        if (works(&i))
            return 1;
        kill_later(&killer);
        /* A zygote's child dies a moment after it, and may have begun a run by then. */
        if (*depth == ZYGOTE) {
            EXPECT(k % 3 == 0 || !instance_run(&i, "count", SECOND), "%s", i.error.message);
            sleep_ns(10 * MS);
        }
    }
    if (works(&i))
        return 1;
    wasp_virtine_free(i.v);
    return 0;
}

/* The result says that something happened, whatever it is called; the next run works. */
static int killed_during_a_run(void *data)
{
    struct instance i;
    int *depth = data;
    EXPECT(!instance_new(&i), "%s", i.error.message);
    for (int k = 0; k < 5; k++) {
        struct killer killer = { *depth, 30 * MS, true };
        pthread_t thread;
        uint64_t begin = now_ns();
        wasp_status status;
        if (works(&i))
            return 1;
        pthread_create(&thread, NULL, kill_later, &killer);
        status = instance_run(&i, k % 2 ? "talk" : "spin", 3 * SECOND * slowness());
        killer.again = false;
        pthread_join(thread, NULL);
        EXPECT(status || i.result.outcome == WASP_OUTCOME_VIOLATION, "outcome %d", i.result.outcome);
        EXPECT(now_ns() - begin < 2 * SECOND * slowness(), "it was noticed only by the limit");
    }
    if (works(&i))
        return 1;
    wasp_virtine_free(i.v);
    return 0;
}

/* A limit that is reached while a new child is being made for the run ends the run all the same. */
static int stopped_between_children(void *data)
{
    struct instance i;
    struct killer killer = { CONFINED, 0, false };
    EXPECT(!instance_new(&i), "%s", i.error.message);
    (void)data;
    for (uint64_t limit = 20000; limit < 1500000; limit += 20000) {
        if (works(&i) || wasp_virtine_reset(i.v, &i.error))
            return 1;
        kill_later(&killer);
        EXPECT(!instance_run(&i, "spin", limit), "%s", i.error.message);
        EXPECT(i.result.outcome == WASP_OUTCOME_TIME, "outcome %d", i.result.outcome);
    }
    if (works(&i))
        return 1;
    wasp_virtine_free(i.v);
    return 0;
}

static void test_child_killed(void **state)
{
    int depth = CONFINED;
    (void)state;
    assert_apart(stopped_between_children, NULL);
    assert_apart(killed_between_runs, &depth);
    assert_apart(killed_during_a_run, &depth);
}

static void test_zygote_killed(void **state)
{
    int depth = ZYGOTE;
    (void)state;
    assert_apart(killed_between_runs, &depth);
    assert_apart(killed_during_a_run, &depth);
}

static void test_keeper_killed(void **state)
{
    int depth = KEEPER;
    (void)state;
    assert_apart(killed_between_runs, &depth);
}

/* What is stopped goes on when it may. */
static void *stop_and_continue(void *data)
{
    int pid = 0, *depth = data;
    sleep_ns(20 * MS);
    if (descendants(getpid(), *depth, &pid, 1) != 1)
        return NULL;
    kill(pid, SIGSTOP);
    sleep_ns(30 * MS);
    kill(pid, SIGCONT);
    return NULL;
}

static int stopped(void *data)
{
    struct instance i;
    EXPECT(!instance_new(&i), "%s", i.error.message);
    for (int depth = ZYGOTE; depth <= CONFINED; depth++) {
        pthread_t thread;
        pthread_create(&thread, NULL, stop_and_continue, &depth);
        EXPECT(!instance_run(&i, "wait 100", 5 * SECOND), "%s", i.error.message);
        pthread_join(thread, NULL);
        EXPECT(i.result.outcome == WASP_OUTCOME_EXITED && i.result.status == 0, "outcome %d", i.result.outcome);
        if (works(&i))
            return 1;
    }
    (void)data;
    wasp_virtine_free(i.v);
    return 0;
}

static void test_stopped(void **state)
{
    (void)state;
    assert_apart(stopped, NULL);
}

/* ---- The host's death -------------------------------------------------------------------------------------------- */

static void be_host(void)
{
    struct instance i[2];
    setpgid(0, 0);
    for (;;) {
        if (instance_new(&i[0]) || instance_new(&i[1]))
            _exit(1);
        for (int k = 0; k < 20; k++)
            if (instance_run(&i[0], "count", SECOND) || instance_run(&i[1], k % 5 ? "count" : "crash x", SECOND))
                _exit(1);
        wasp_virtine_free(i[0].v);
        wasp_virtine_free(i[1].v);
    }
}

/* Killed at any moment, it takes all of its processes with it. */
static void test_host_killed(void **state)
{
    uint64_t random = 99;
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct process left[10];
        uint64_t end;
        size_t count;
        int status, pid = fork();
        if (pid == 0)
            be_host();
        setpgid(pid, pid);
        sleep_ns(next_random(&random) % (50 * MS));
        kill(pid, SIGKILL);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFSIGNALED(status));
        end = now_ns() + 2 * SECOND * slowness();
        while ((count = processes_of_group(pid, left, COUNT(left))) && now_ns() < end)
            sleep_ns(5 * MS);
        for (size_t k = 0; k < count && k < COUNT(left); k++) {
            print_error("left: %d '%s', state %c, parent %d\n", left[k].pid, left[k].name, left[k].state,
                        left[k].parent);
            kill(left[k].pid, SIGKILL);
        }
        assert_int_equal(count, 0);
    }
}

/* One that frees its virtines, and one that just exits. */
static int frees(void *data)
{
    struct instance i;
    struct process left[10];
    uint64_t end = now_ns() + 2 * SECOND * slowness();
    (void)data;
    EXPECT(!setpgid(0, 0) && !instance_new(&i), "%s", i.error.message);
    if (works(&i))
        return 1;
    EXPECT(processes_of_group(getpid(), left, COUNT(left)) == 4, "there are not host, keeper, zygote and child");
    wasp_virtine_free(i.v);
    while (processes_of_group(getpid(), left, COUNT(left)) > 1 && now_ns() < end)
        sleep_ns(MS);
    EXPECT(processes_of_group(getpid(), left, COUNT(left)) == 1, "something is left");
    return 0;
}

static void test_freed(void **state)
{
    (void)state;
    assert_apart(frees, NULL);
}

/* ---- Threads ----------------------------------------------------------------------------------------------------- */

static void *make_instance(void *data)
{
    struct instance *i = data;
    if (instance_new(i) || works(i)) {
        wasp_virtine_free(i->v);
        i->v = NULL;
    }
    return NULL;
}

static void *use_instance(void *data)
{
    for (int k = 0; k < 20; k++)
        if (works(data))
            return data;
    return NULL;
}

static int threads_come_and_go(void *data)
{
    struct instance i[4];
    pthread_t threads[4];
    void *failed;
    (void)data;
    for (size_t k = 0; k < COUNT(i); k++)
        pthread_create(&threads[k], NULL, make_instance, &i[k]);
    for (size_t k = 0; k < COUNT(i); k++)
        pthread_join(threads[k], NULL);
    sleep_ns(10 * MS);
    for (int round = 0; round < 3; round++) {
        for (size_t k = 0; k < COUNT(i); k++) {
            EXPECT(i[k].v, "%s", i[k].error.message);
            pthread_create(&threads[k], NULL, use_instance, &i[k]);
        }
        for (size_t k = 0; k < COUNT(i); k++) {
            pthread_join(threads[k], &failed);
            EXPECT(!failed, "instance %zu", k);
        }
    }
    for (size_t k = 0; k < COUNT(i); k++)
        if (works(&i[k]))
            return 1;
    for (size_t k = 0; k < COUNT(i); k++)
        wasp_virtine_free(i[k].v);
    return 0;
}

static void test_threads_come_and_go(void **state)
{
    (void)state;
    assert_apart(threads_come_and_go, NULL);
}

/* ---- The embedder's own business --------------------------------------------------------------------------------- */

static volatile sig_atomic_t children_died, interrupts;

static void count_signal(int signal)
{
    if (signal == SIGCHLD)
        children_died++;
    else
        interrupts++;
}

/* An embedder that waits for any child sees none of ours, nor a signal. */
static int unseen(void *data)
{
    struct sigaction action = { .sa_handler = count_signal };
    struct instance i;
    (void)data;
    sigaction(SIGCHLD, &action, NULL);
    for (int k = 0; k < 30; k++) {
        EXPECT(!instance_new(&i), "%s", i.error.message);
        for (int n = 0; n < 5; n++) {
            if (works(&i) || instance_run(&i, "crash x", SECOND) || instance_run(&i, "spin", 2 * MS))
                return 1;
            errno = 0;
            EXPECT(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD, "a child is seen");
            errno = 0;
            EXPECT(waitpid(0, NULL, WNOHANG) == -1 && errno == ECHILD, "a child is seen");
        }
        wasp_virtine_free(i.v);
        EXPECT(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD, "a child is seen");
    }
    EXPECT(children_died == 0, "%d SIGCHLD", (int)children_died);
    return 0;
}

static void test_unseen_by_the_embedder(void **state)
{
    (void)state;
    assert_apart(unseen, NULL);
}

static void *signal_the_group(void *data)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGTSTP, SIGALRM, SIGPIPE };
    (void)data;
    for (size_t i = 0; i < COUNT(signals); i++) {
        sleep_ns(10 * MS);
        kill(0, signals[i]);
    }
    return NULL;
}

/* Keys pressed at a terminal signal the whole group; what happens then is for the embedder to decide. */
static int signals_to_the_group(void *data)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGTSTP, SIGALRM, SIGPIPE };
    struct sigaction action = { .sa_handler = count_signal };
    struct instance i;
    pthread_t thread;
    int before, after;
    (void)data;
    setpgid(0, 0);
    for (size_t k = 0; k < COUNT(signals); k++)
        sigaction(signals[k], &action, NULL);
    EXPECT(!instance_new(&i) && !works(&i), "%s", i.error.message);
    EXPECT(descendants(getpid(), ZYGOTE, &before, 1) == 1, "no zygote");
    for (int k = 0; k < 3; k++) {
        pthread_create(&thread, NULL, signal_the_group, NULL);
        EXPECT(!instance_run(&i, "wait 150", 5 * SECOND), "%s", i.error.message);
        pthread_join(thread, NULL);
        EXPECT(i.result.outcome == WASP_OUTCOME_EXITED, "outcome %d", i.result.outcome);
        signal_the_group(NULL);
        if (works(&i))
            return 1;
    }
    EXPECT(interrupts == 2 * 3 * (int)COUNT(signals), "%d signals", (int)interrupts);
    EXPECT(descendants(getpid(), ZYGOTE, &after, 1) == 1 && before == after, "the zygote was replaced");
    wasp_virtine_free(i.v);
    return 0;
}

static void test_signals_to_the_group(void **state)
{
    (void)state;
    assert_apart(signals_to_the_group, NULL);
}

/* ---- Leaks ------------------------------------------------------------------------------------------------------- */

/* What memory may grow by; the sanitizer keeps what was freed. */
#ifdef __SANITIZE_ADDRESS__
#define GROWTH_KB 300000
#else
#define GROWTH_KB 2000
#endif

static size_t resident_kb(void)
{
    char line[200];
    size_t kb = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (!strncmp(line, "VmRSS:", 6))
            kb = strtoul(line + 6, NULL, 10);
    if (f)
        fclose(f);
    return kb;
}

static int many_evaluations(void *data)
{
    waspjs_options o = { .size = sizeof o, .boot = true, .backend = confined() };
    size_t descriptors = 0, kb = 0, count = confined() == WASP_BACKEND_FORK ? 3000 : 10000;
    struct process list[20];
    waspjs *js = NULL;
    wasp_error error;
    (void)data;
    setpgid(0, 0);
    EXPECT(!waspjs_open(&js, &o, &error), "%s", error.message);
    for (size_t k = 0; k < count; k++) {
        waspjs_result result;
        EXPECT(!waspjs_eval(js, "var kept; kept = (kept || 0) + 1; 1 + kept", "sum.js", &result, &error), "%s",
               error.message);
        EXPECT(result.kind == WASPJS_VALUE && !strcmp(result.value, "2"), "evaluation %zu: '%s'", k, result.value);
        if (k == 500) {
            descriptors = entries_of("/proc/self/fd");
            kb = resident_kb();
        }
    }
    EXPECT(entries_of("/proc/self/fd") == descriptors, "descriptors: %zu instead of %zu", entries_of("/proc/self/fd"),
           descriptors);
    EXPECT(resident_kb() < kb + GROWTH_KB, "%zu kB instead of %zu", resident_kb(), kb);
    /* A child that has just been replaced may still be on its way out. */
    sleep_ns(50 * MS);
    EXPECT(processes_of_group(getpid(), list, COUNT(list)) == 4, "there are not host, keeper, zygote and child");
    waspjs_close(js);
    return 0;
}

static void test_many_evaluations(void **state)
{
    (void)state;
    assert_apart(many_evaluations, NULL);
}

/* The same for virtines that come and go, and children that are replaced. */
static int many_virtines(void *data)
{
    size_t descriptors = 0, kb = 0;
    struct process list[20];
    struct instance i;
    (void)data;
    setpgid(0, 0);
    for (int k = 0; k < 300; k++) {
        EXPECT(!instance_new(&i), "%s", i.error.message);
        if (works(&i) || instance_run(&i, "crash x", SECOND) || instance_run(&i, "spin", MS) || works(&i))
            return 1;
        wasp_virtine_free(i.v);
        if (k == 50) {
            descriptors = entries_of("/proc/self/fd");
            kb = resident_kb();
        }
    }
    EXPECT(entries_of("/proc/self/fd") == descriptors, "descriptors: %zu instead of %zu", entries_of("/proc/self/fd"),
           descriptors);
    EXPECT(resident_kb() < kb + GROWTH_KB, "%zu kB instead of %zu", resident_kb(), kb);
    sleep_ns(50 * MS);
    EXPECT(processes_of_group(getpid(), list, COUNT(list)) == 1, "processes are left");
    return 0;
}

static void test_many_virtines(void **state)
{
    (void)state;
    assert_apart(many_virtines, NULL);
}

/* ---- An ordinary user -------------------------------------------------------------------------------------------- */

static int as_nobody(void *data)
{
    static const apart_fn parts[] = { frees, threads_come_and_go, unseen, many_virtines };
    int depths[] = { CONFINED, ZYGOTE };
    (void)data;
    EXPECT(!setresgid(65534, 65534, 65534) && !setresuid(65534, 65534, 65534), "%s", strerror(errno));
    for (size_t i = 0; i < COUNT(parts); i++)
        EXPECT(!apart_status(parts[i], NULL, 20), "part %zu", i);
    for (size_t i = 0; i < COUNT(depths); i++)
        EXPECT(!apart_status(killed_between_runs, &depths[i], 20) && !apart_status(killed_during_a_run, &depths[i], 20),
               "part %zu", i);
    return 0;
}

static void test_ordinary_user(void **state)
{
    (void)state;
    NEED_ROOT();
    assert_apart(as_nobody, NULL);
}

/* ---- Snapshots on the other backend ------------------------------------------------------------------------------ */

static const char *const scripts[] = {
    "1 + 1",
    "var kept; kept = (kept || 0) + 1; kept",
    "[0.1 + 0.2, Math.sin(1e9), Math.pow(2, 0.5), Math.exp(-700), 5e-324, 1 / 3, -0, 1e21].map(String).join()",
    "JSON.stringify({ a: [1, { b: '\\u20ac' }], c: null, d: 'x'.repeat ? 1 : 0 })",
    "var o = {}; for (var i = 0; i < 20000; i++) o['k' + i % 1000] = i; Object.keys(o).length + ' ' + o.k999",
    "'the quick brown fox'.replace(/(\\w+) (\\w+)/g, '$2 $1')",
    "function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2); } f(18)",
    "console.log('printed'); console.error('wrong'); undefined",
    "null.x",
    "function g() { throw new TypeError('text'); }\n\ng()",
    "syntax error here",
    "function deep() { return deep() + 1; } try { deep(); } catch (e) { e.name }",
    "var s = ''; for (var k in this) s += k + ' '; s",
    "process.exit(7)",
};

static void evaluate_all(waspjs *js, struct text *all)
{
    all->size = 0;
    for (size_t i = 0; i < COUNT(scripts); i++) {
        waspjs_source source = { "a.js", scripts[i], strlen(scripts[i]) };
        waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .form = 1,
                                 .output = capture,
                                 .output_data = &ran, .time_limit = LIMIT_DEFAULT };
        waspjs_result r;
        char head[100];
        ran_clear(&ran);
        assert_ok(waspjs_run(js, &script, &r, &error));
        text_append(all, head, (size_t)snprintf(head, sizeof head, "[%zu] %d %d %u ", i, r.kind, r.exit_code, r.line));
        text_append(all, r.value, r.value_size);
        text_append(all, r.report, strlen(r.report));
        text_append(all, r.stack, strlen(r.stack));
        text_append(all, ran.out.bytes, ran.out.size);
        text_append(all, ran.err.bytes, ran.err.size);
    }
}

/* An engine that one backend has initialised does the same on the other, to the byte. */
static void change_backends(waspjs_engine engine)
{
    const wasp_backend backends[] = { WASP_BACKEND_KVM, WASP_BACKEND_PROCESS, WASP_BACKEND_FORK };
    size_t first = kvm_reason() ? 1 : 0;
    struct text expected = { 0 }, got = { 0 };
    for (size_t from = first; from < COUNT(backends); from++) {
        waspjs_options o = { .size = sizeof o, .boot = true, .backend = backends[from], .engine = engine };
        const char *path = scratch_file("engine.snap");
        waspjs *js = NULL;
        assert_ok(waspjs_open(&js, &o, &error));
        if (from == first)
            evaluate_all(js, &expected);
        assert_ok(waspjs_save(js, path, &error));
        waspjs_close(js);
        for (size_t to = first; to < COUNT(backends); to++) {
            o = (waspjs_options){ .size = sizeof o, .snapshot = path, .backend = backends[to], .engine = engine };
            assert_ok(waspjs_open(&js, &o, &error));
            for (int k = 0; k < 3; k++) {
                evaluate_all(js, &got);
                if (got.size != expected.size || memcmp(got.bytes, expected.bytes, got.size))
                    fail_msg("made on %d, run on %d:\n%s\ninstead of\n%s", (int)backends[from], (int)backends[to],
                             got.bytes, expected.bytes);
            }
            waspjs_close(js);
        }
    }
    free(expected.bytes);
    free(got.bytes);
}

static void test_snapshots_change_backends(void **state)
{
    waspjs_source modern = { "x.js", "let x", 5 };
    (void)state;
    change_backends(WASPJS_ENGINE_DUKTAPE);
    if (waspjs_choose(&modern, 1) == WASPJS_ENGINE_QUICKJS) /* it is built in */
        change_backends(WASPJS_ENGINE_QUICKJS);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_child_killed),
        cmocka_unit_test(test_zygote_killed),
        cmocka_unit_test(test_keeper_killed),
        cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_host_killed),
        cmocka_unit_test(test_freed),
        cmocka_unit_test(test_threads_come_and_go),
        cmocka_unit_test(test_unseen_by_the_embedder),
        cmocka_unit_test(test_signals_to_the_group),
        cmocka_unit_test(test_many_evaluations),
        cmocka_unit_test(test_many_virtines),
        cmocka_unit_test(test_ordinary_user),
        cmocka_unit_test(test_snapshots_change_backends),
    };
    return harness_run(tests, argc, argv);
}
