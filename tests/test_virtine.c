/* test_virtine.c: the life of a virtine: made, run, reset, run again, many times, many at a time; what a run leaves in memory
 * is gone in the next; and nothing of the host is used up.
 */
#include "harness.h"
#include <dirent.h>
#include <pthread.h>

static struct ran ran;

/* A snapshot taken at the guest's own point. */
static wasp_snapshot *ready_snapshot(const char *name, const wasp_options *options, const char *input)
{
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_virtine *v = virtine_new(guest(name), options);
    wasp_snapshot *snapshot = NULL;
    run_with(&ran, v, &run, input, strlen(input));
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    wasp_virtine_free(v);
    return snapshot;
}

static wasp_virtine *isolation_virtine(wasp_snapshot *snapshot, uint64_t memory)
{
    return virtine_new(snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = memory });
}

/* ---- Life ----------------------------------------------------------------------------------------------------------------------- */

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
    assert_true(stats.reset_ns > 0 && stats.dirty_pages > 0);
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
    snapshot = ready_snapshot("toolbox", NULL, "");
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
    v = virtine_new(ready_snapshot("toolbox", &options, ""), &options); /* real mode is for programs that have not begun */
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

/* ---- Isolation ------------------------------------------------------------------------------------------------------------------- */

/* All writable memory as the guest sees it when it begins must be what it was in a virtine that has never run. */
static void assert_image(wasp_virtine *v, const struct text *first, const char *when)
{
    run_text(&ran, v, "i");
    assert_exited(&ran, 0);
    assert_int_equal(ran.out.size, first->size);
    for (size_t i = 0; i < first->size; i++)
        if (ran.out.bytes[i] != first->bytes[i])
            fail_msg("%s byte %zu of %s is 0x%02x instead of 0x%02x", when, i, i < WASP_STACK_TOP - WASP_STACK_LOW ? "the stack" : "memory",
                     (unsigned char)ran.out.bytes[i], (unsigned char)first->bytes[i]);
}

static void take_image(wasp_snapshot *snapshot, uint64_t memory, struct text *image)
{
    wasp_virtine *v;
    assert_ok(virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = memory }, &error));
    run_text(&ran, v, "i");
    assert_exited(&ran, 0);
    assert_in_range(ran.out.size, memory + 3 * MB, memory + 10 * MB);
    memset(image, 0, sizeof *image);
    text_append(image, ran.out.bytes, ran.out.size);
    wasp_virtine_free(v);
}

static void overwrite_everything(uint64_t memory, int times)
{
    static const struct { const char *how; wasp_outcome outcome; } ways[] = {
        { "d", WASP_OUTCOME_EXITED }, { "df", WASP_OUTCOME_FAULT }, { "dx", WASP_OUTCOME_TIME }, { "d", WASP_OUTCOME_EXITED }
    };
    wasp_snapshot *snapshot = ready_snapshot("isolation", NULL, "");
    struct text image;
    wasp_virtine *v;
    take_image(snapshot, memory, &image);
    v = isolation_virtine(snapshot, memory);
    assert_image(v, &image, "in a new virtine");
    assert_image(v, &image, "after a harmless run");
    for (size_t i = 0; i < COUNT(ways); i++) {
        wasp_run run = { .size = sizeof run, .hard_limit = ways[i].outcome == WASP_OUTCOME_TIME ? SECOND : LIMIT_DEFAULT };
        for (int k = 0; k < times; k++) { /* pages are treated differently once they were written several times */
            run_with(&ran, v, &run, ways[i].how, strlen(ways[i].how));
            assert_outcome(&ran, ways[i].outcome);
        }
        assert_image(v, &image, "after all was overwritten");
    }
    free(image.bytes);
    wasp_virtine_free(v);
}

static void test_everything_overwritten(void **state)
{
    (void)state;
    NEED_KVM();
    overwrite_everything(8 * MB, 3);
}

/* With memory that is there only when the guest asks for it. */
static void test_much_overwritten(void **state)
{
    (void)state;
    NEED_KVM();
    overwrite_everything(40 * MB, 1);
}

/* What the host puts into the input area is gone too, also where the guest never looked at it. */
static void test_old_input(void **state)
{
    static const size_t sizes[] = { WASP_INPUT_SIZE, 100, WASP_INPUT_SIZE - 5000, 4096, 4097, 3 * WASP_INPUT_SIZE, 1 };
    char *input = malloc(3 * WASP_INPUT_SIZE + 1);
    wasp_snapshot *snapshot;
    struct text image;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    memset(input, 'z', 3 * WASP_INPUT_SIZE);
    input[3 * WASP_INPUT_SIZE] = 0;
    snapshot = ready_snapshot("isolation", NULL, input);
    take_image(snapshot, 8 * MB, &image);
    v = isolation_virtine(snapshot, 8 * MB);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        run_with(&ran, v, NULL, input, sizes[i]);
        assert_exited(&ran, 0);
        assert_image(v, &image, "after larger input");
    }
    free(input);
    free(image.bytes);
    wasp_virtine_free(v);
}

/* More runs than the library remembers pages for, each with pages of its own. */
static void test_scattered_pages(void **state)
{
    enum { RUNS = 1300 };
    wasp_snapshot *snapshot;
    struct text image;
    wasp_virtine *v;
    wasp_stats stats;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot("isolation", NULL, "");
    take_image(snapshot, 36 * MB, &image);
    v = isolation_virtine(snapshot, 36 * MB);
    for (int i = 0; i < RUNS; i++) {
        char input[20];
        snprintf(input, sizeof input, "r%d", i);
        run_text(&ran, v, input);
        assert_exited(&ran, 0);
        if (i % 300 == 0 || (i > 1021 && i < 1026))
            assert_image(v, &image, "after runs that wrote here and there");
    }
    assert_image(v, &image, "after all of them");
    wasp_virtine_stats(v, &stats);
    assert_int_equal(stats.replaced, 0);
    free(image.bytes);
    wasp_virtine_free(v);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------------------------ */

static void test_memory_limits(void **state)
{
    static const uint64_t sizes[] = { 1, 2, 3, 16, 100, 256, 1000 };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(sizes); i++) {
        wasp_virtine *v = virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options), .memory = sizes[i] * MB });
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
    snapshot = ready_snapshot("isolation", NULL, ""); /* has 3 MB of heap */
    assert_status(virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = MB }, &error),
                  WASP_ERROR_ARGUMENT);
    wasp_snapshot_free(snapshot);
}

/* Much memory, once used, is given back, and does not stay in the set of pages that are copied each time. */
static void test_much_memory_goes_back(void **state)
{
    wasp_virtine *v;
    wasp_stats stats;
    (void)state;
    NEED_KVM();
    v = virtine_new(ready_snapshot("toolbox", NULL, ""), NULL);
    for (int round = 0; round < 4; round++) {
        assert_prints(&ran, v, "touch 64", "64");
        wasp_virtine_stats(v, &stats);
        assert_true(stats.memory_bytes >= 64 * MB);
        assert_ok(wasp_virtine_reset(v, &error));
        wasp_virtine_stats(v, &stats);
        print_message("after %d runs with 64 MB: %llu KB resident, %llu hot pages\n", round + 1,
                      (unsigned long long)stats.memory_bytes >> 10, (unsigned long long)stats.hot_pages);
        assert_in_range(stats.memory_bytes, 0, 16 * MB);
        assert_in_range(stats.hot_pages, 0, 2048);
        assert_int_equal(stats.replaced, 0);
        /* Small runs afterwards are small. */
        for (int i = 0; i < 5; i++)
            assert_prints(&ran, v, "echo x", "x");
        assert_ok(wasp_virtine_reset(v, &error));
        wasp_virtine_stats(v, &stats);
        assert_in_range(stats.dirty_pages, 1, 2200);
    }
    wasp_virtine_free(v);
}

/* ---- Many ---------------------------------------------------------------------------------------------------------------------------- */

static int open_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static size_t resident_kb(void)
{
    size_t pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%*s %zu", &pages), 1);
    fclose(f);
    return pages * 4;
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
    v = virtine_new(ready_snapshot("toolbox", NULL, ""), NULL);
    for (int i = 0; i < RUNS; i++) {
        assert_prints(&ran, v, "count", "101 1 1001 0");
        if (i == RUNS / 10) {
            before = resident_kb();
            files = open_files();
        }
    }
    assert_int_equal(open_files(), files);
    assert_in_range(resident_kb(), 0, before + 4096);
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
    snapshot = ready_snapshot("isolation", NULL, ""); /* needs more memory than that */
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
            files = open_files();
        }
    }
    assert_int_equal(open_files(), files);
    assert_in_range(resident_kb(), 0, before + 8192);
    wasp_snapshot_free(snapshot);
}

static void test_many_virtines(void **state)
{
    enum { MANY = 300 };
    static wasp_virtine *v[MANY];
    wasp_snapshot *snapshot;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot("toolbox", NULL, "");
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

/* ---- Threads ------------------------------------------------------------------------------------------------------------------------- */

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
        wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = LIMIT_DEFAULT, .output = capture,
                         .output_data = &w->ran };
        ran_clear(&w->ran);
        if (i % 50 == 0) {
            wasp_virtine_free(w->virtine);
            if (virtine_try(&w->virtine, w->snapshot, NULL, &error))
                w->wrong = 1;
        }
        if (w->wrong || wasp_virtine_run(w->virtine, &run, &w->ran.result, &error) || w->ran.result.outcome != WASP_OUTCOME_EXITED ||
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
    snapshot = ready_snapshot("toolbox", NULL, "");
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
        cmocka_unit_test(test_everything_overwritten),
        cmocka_unit_test(test_much_overwritten),
        cmocka_unit_test(test_old_input),
        cmocka_unit_test(test_scattered_pages),
        cmocka_unit_test(test_memory_limits),
        cmocka_unit_test(test_memory_below_snapshot),
        cmocka_unit_test(test_much_memory_goes_back),
        cmocka_unit_test(test_many_runs),
        cmocka_unit_test(test_replacing_leaks_nothing),
        cmocka_unit_test(test_many_virtines),
        cmocka_unit_test(test_threads),
    };
    return harness_run(tests, argc, argv);
}
