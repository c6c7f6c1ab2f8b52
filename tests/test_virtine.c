/* test_virtine.c: the life of a virtine: made, run, reset, run again, many times, many at a time; with as much memory as was
 * asked for; and nothing of the host is used up.
 */
#include "harness.h"
#include <pthread.h>

static struct ran ran;

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void test_life(void **state)
{
    wasp_virtine *v;
    wasp_result result;
    wasp_stats stats;
    (void)state;
    NEED_KVM();
    v = virtine_of("toolbox");
    wasp_virtine_stats(v, &stats);
    assert_int_equal(stats.resets, 0);
    assert_true(stats.create_ns > 0);
    assert_ok(wasp_virtine_reset(v, &error)); /* nothing to do */
    assert_prints(&ran, v, "count", "101 1 1001 0");
    assert_in_range(ran.result.run_ns, 1, LIMIT_DEFAULT);
    assert_in_range(ran.result.exits, 1, 1000);
    assert_prints(&ran, v, "count", "101 1 1001 0"); /* was reset by itself */
    assert_ok(wasp_virtine_reset(v, &error));
    assert_ok(wasp_virtine_reset(v, &error));
    assert_prints(&ran, v, "count", "101 1 1001 0");
    assert_ok(wasp_virtine_run(v, NULL, &result, &error)); /* no input, no limits, nowhere to write */
    assert_int_equal(result.outcome, WASP_OUTCOME_EXITED);
    assert_int_equal(result.status, 0);
    wasp_virtine_stats(v, &stats);
    assert_int_equal(stats.resets, 3);
    assert_true(stats.reset_ns > 0 && (stats.dirty_pages > 0 || test_backend() != WASP_BACKEND_KVM));
    wasp_virtine_free(v);
    wasp_virtine_free(NULL);
    wasp_virtine_interrupt(NULL);
}

/* The snapshot may be given back while virtines use it, and virtines may end in any order. */
static void test_snapshot_is_shared(void **state)
{
    wasp_snapshot *snapshot;
    wasp_virtine *v[3];
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "toolbox", NULL, "");
    for (int i = 0; i < 3; i++)
        assert_ok(virtine_try(&v[i], snapshot, NULL, &error));
    wasp_snapshot_free(snapshot);
    for (int i = 0; i < 6; i++)
        assert_prints(&ran, v[i % 3], "count", "101 1 1001 0");
    wasp_virtine_free(v[1]);
    assert_prints(&ran, v[0], "count", "101 1 1001 0");
    wasp_virtine_free(v[0]);
    assert_prints(&ran, v[2], "count", "101 1 1001 0");
    wasp_virtine_free(v[2]);
}

/* The three ways into a guest lead to the same. */
static void test_boots(void **state)
{
    wasp_options options = { .size = sizeof options, .real_mode = true };
    wasp_stats stats;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_new(guest("toolbox"), &options);
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_stats(v, &stats);
    if (test_backend() == WASP_BACKEND_KVM) {
        for (int i = 1; i < WASP_BOOT_STAGES; i++)
            assert_true(stats.boot_tsc[i] > stats.boot_tsc[i - 1]);
        assert_true(stats.boot_tsc[0] && stats.ring3_tsc > stats.boot_tsc[WASP_STAGE_RING3]);
    }
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
    /* real mode is for programs that have not begun */
    v = virtine_new(ready_snapshot(&ran, "toolbox", &options, ""), &options);
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_stats(v, &stats);
    assert_int_equal(stats.boot_tsc[0], 0);
    wasp_virtine_free(v);
}

static void test_bad_options(void **state)
{
    static const uint64_t memories[] = { 1, 4096, WASP_MEMORY_MIN - 1, WASP_MEMORY_MAX + 1, 1ull << 63, UINT64_MAX };
    static const unsigned numbers[] = { 0, 1, 6, 63, 128, UINT32_MAX };
    static const size_t sizes[] = { 0, sizeof(wasp_options) + 1, SIZE_MAX };
    wasp_hypercall call = { .number = 64 };
    wasp_options options = { .size = sizeof options };
    wasp_run run = { .size = 0 };
    wasp_snapshot *snapshot = guest("toolbox");
    wasp_virtine *v = (wasp_virtine *)&call;
    wasp_result result;
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(memories); i++) {
        options.memory = memories[i];
        assert_status(virtine_try(&v, snapshot, &options, &error), WASP_ERROR_ARGUMENT);
        assert_null(v);
    }
    options.memory = 0;
    options.hypercalls = &call;
    options.hypercall_count = 1;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        call.number = numbers[i];
        assert_status(virtine_try(&v, snapshot, &options, &error), WASP_ERROR_ARGUMENT);
    }
    options.hypercall_count = 0;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        options.size = sizes[i];
        assert_status(virtine_try(&v, snapshot, &options, &error), WASP_ERROR_ARGUMENT);
    }
    assert_status(wasp_virtine_new(NULL, snapshot, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(virtine_try(&v, NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    options.size = offsetof(wasp_options, hypercalls); /* an older, shorter struct: the rest means the default */
    assert_ok(virtine_try(&v, snapshot, &options, &error));
    wasp_snapshot_free(snapshot);
    assert_status(wasp_virtine_run(v, &run, &result, &error), WASP_ERROR_ARGUMENT);
    run.size = sizeof run + 8;
    assert_status(wasp_virtine_run(v, &run, &result, &error), WASP_ERROR_ARGUMENT);
    assert_int_equal(wasp_virtine_run(v, &run, &result, NULL), WASP_ERROR_ARGUMENT); /* nobody wants to know why */
    assert_status(wasp_virtine_run(NULL, NULL, &result, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_virtine_run(v, NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_virtine_reset(NULL, &error), WASP_ERROR_ARGUMENT);
    assert_prints(&ran, v, "echo fine", "fine");
    wasp_virtine_free(v);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static void test_memory_limits(void **state)
{
    static const uint64_t sizes[] = { 1, 2, 3, 16, 100, 256, 1000 };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(sizes); i++) {
        wasp_virtine *v = virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options),
                                                                         .memory = sizes[i] * MB });
        for (int k = 0; k < 2; k++) {
            unsigned long long got;
            run_text(&ran, v, "fill");
            assert_exited(&ran, 0);
            got = strtoull(ran.out.bytes, NULL, 10);
            /* The stated size, rounded up to how memory is mapped, less what the allocator needs itself. */
            assert_in_range(got, sizes[i] * 95 / 100 - (sizes[i] > 2), sizes[i] + 3);
        }
        assert_prints(&ran, v, "count", "101 1 1001 0");
        wasp_virtine_free(v);
    }
}

/* A snapshot that uses more memory than a virtine is to have. */
static void test_memory_below_snapshot(void **state)
{
    wasp_snapshot *snapshot;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "isolation", NULL, ""); /* has 3 MB of heap */
    assert_status(virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = MB }, &error),
                  WASP_ERROR_ARGUMENT);
    wasp_snapshot_free(snapshot);
}

/* ---- Many -------------------------------------------------------------------------------------------------------- */

static size_t resident_kb(void)
{
    size_t pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%*s %zu", &pages), 1);
    fclose(f);
    return pages * 4;
}

/* Not with the sanitizer, which keeps freed memory for a while and finds leaks by itself. */
static void assert_resident(size_t before_kb, size_t more_kb)
{
#ifndef __SANITIZE_ADDRESS__
    assert_in_range(resident_kb(), 0, before_kb + more_kb);
#else
    (void)before_kb, (void)more_kb;
#endif
}

static void test_many_runs(void **state)
{
    enum { RUNS = 10000 };
    size_t before = 0;
    int files = 0;
    wasp_stats stats;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_new(ready_snapshot(&ran, "toolbox", NULL, ""), NULL);
    for (int i = 0; i < RUNS; i++) {
        assert_prints(&ran, v, "count", "101 1 1001 0");
        if (i == RUNS / 10) {
            before = resident_kb();
            files = entries_of("/proc/self/fd");
        }
    }
    assert_int_equal(entries_of("/proc/self/fd"), files);
    assert_resident(before, 4096);
    wasp_virtine_stats(v, &stats);
    assert_int_equal(stats.resets, RUNS - 1);
    assert_int_equal(stats.replaced, 0);
    wasp_virtine_free(v);
}

/* Faulting runs replace the machine; calls that fail clean up behind themselves. */
static void test_replacing_leaks_nothing(void **state)
{
    static const wasp_options too_small = { .size = sizeof too_small, .memory = MB };
    wasp_snapshot *snapshot;
    size_t before = 0;
    int files = 0;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "isolation", NULL, ""); /* needs more memory than that */
    for (int i = 0; i < 500; i++) {
        wasp_virtine *v = virtine_of("toolbox");
        wasp_stats stats;
        for (int k = 0; k < 3; k++) {
            run_text(&ran, v, "crash with last words");
            assert_outcome(&ran, WASP_OUTCOME_FAULT);
            assert_string_equal(ran.out.bytes, "with last words");
        }
        wasp_virtine_stats(v, &stats);
        assert_int_equal(stats.replaced, 2);
        wasp_virtine_free(v);
        assert_status(virtine_try(&v, snapshot, &too_small, &error), WASP_ERROR_ARGUMENT);
        if (i == 100) {
            before = resident_kb();
            files = entries_of("/proc/self/fd");
        }
    }
    assert_int_equal(entries_of("/proc/self/fd"), files);
    assert_resident(before, 8192);
    wasp_snapshot_free(snapshot);
}

static void test_many_virtines(void **state)
{
    enum { MANY = 300 };
    static wasp_virtine *v[MANY];
    wasp_snapshot *snapshot;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "toolbox", NULL, "");
    for (int i = 0; i < MANY; i++)
        assert_ok(virtine_try(&v[i], snapshot, NULL, &error));
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < MANY; i++) {
            char input[30];
            snprintf(input, sizeof input, "echo %d", i);
            assert_prints(&ran, v[i], input, input + 5);
        }
    for (int i = 0; i < MANY; i++)
        wasp_virtine_free(v[i * 7 % MANY]);
    wasp_snapshot_free(snapshot);
}

/* ---- Threads ----------------------------------------------------------------------------------------------------- */

struct worker {
    pthread_t thread;
    wasp_snapshot *snapshot;
    wasp_virtine *virtine;
    int number, wrong;
    struct ran ran;
};

/* No assertions here: they belong to the main thread. */
static void *work(void *data)
{
    struct worker *w = data;
    wasp_error error;
    for (int i = 0; i < 300 && !w->wrong; i++) {
        char text[60];
        struct iovec input = { text, (size_t)snprintf(text, sizeof text, "echo thread %d run %d", w->number, i) };
        wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = LIMIT_DEFAULT,
                         .output = capture,
                         .output_data = &w->ran };
        ran_clear(&w->ran);
        if (i % 50 == 0) {
            wasp_virtine_free(w->virtine);
            if (virtine_try(&w->virtine, w->snapshot, NULL, &error))
                w->wrong = 1;
        }
        if (w->wrong || wasp_virtine_run(w->virtine, &run, &w->ran.result, &error) ||
            w->ran.result.outcome != WASP_OUTCOME_EXITED ||
            strcmp(w->ran.out.bytes, text + 5))
            w->wrong = 1 + i;
    }
    return NULL;
}

static void test_threads(void **state)
{
    enum { THREADS = 4 };
    static struct worker workers[THREADS];
    wasp_snapshot *snapshot;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "toolbox", NULL, "");
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){ .snapshot = snapshot, .number = i };
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(workers[i].thread, NULL);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(workers[i].wrong, 0);
        assert_prints(&ran, workers[i].virtine, "echo in another thread", "in another thread");
        wasp_virtine_free(workers[i].virtine);
        free(workers[i].ran.out.bytes);
        free(workers[i].ran.err.bytes);
        free(workers[i].ran.other.bytes);
    }
    wasp_snapshot_free(snapshot);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_life),
        cmocka_unit_test(test_snapshot_is_shared),
        cmocka_unit_test(test_boots),
        cmocka_unit_test(test_bad_options),
        cmocka_unit_test(test_memory_limits),
        cmocka_unit_test(test_memory_below_snapshot),
        cmocka_unit_test(test_many_runs),
        cmocka_unit_test(test_replacing_leaks_nothing),
        cmocka_unit_test(test_many_virtines),
        cmocka_unit_test(test_threads),
    };
    return harness_run(tests, argc, argv);
}
