/* test_reset.c: what a run leaves in memory is gone in the next: data, stack, heap, window, in part or in whole; and memory
 * that was used once goes back to the system.
 */
#include "harness.h"

static struct ran ran;

static wasp_virtine *isolation_virtine(wasp_snapshot *snapshot, uint64_t memory)
{
    return virtine_new(snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = memory });
}

/* All writable memory as the guest sees it when it begins must be what it was in a virtine that has never run. */
static void assert_image(wasp_virtine *v, const struct text *first, const char *when)
{
    run_text(&ran, v, "i");
    assert_exited(&ran, 0);
    assert_int_equal(ran.out.size, first->size);
    for (size_t i = 0; i < first->size; i++)
        if (ran.out.bytes[i] != first->bytes[i])
            fail_msg("%s byte %zu of %s is 0x%02x instead of 0x%02x", when, i,
                     i < WASP_STACK_TOP - WASP_STACK_LOW ? "the stack" : "memory",
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
    wasp_snapshot *snapshot = ready_snapshot(&ran, "isolation", NULL, "");
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

/* Heap that was not asked for may be there or not; written or not, it is zeros when somebody asks for it. */
static void test_not_asked_for(void **state)
{
    wasp_snapshot *snapshot;
    struct text image;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "isolation", NULL, "");
    take_image(snapshot, 40 * MB, &image);
    v = isolation_virtine(snapshot, 40 * MB);
    for (int i = 0; i < 3; i++) {
        run_text(&ran, v, "u");
        if (ran.result.outcome != WASP_OUTCOME_FAULT && ran.result.outcome != WASP_OUTCOME_VIOLATION)
            assert_exited(&ran, 0);
        assert_image(v, &image, "after writes without asking");
    }
    free(image.bytes);
    wasp_virtine_free(v);
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
    snapshot = ready_snapshot(&ran, "isolation", NULL, input);
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
    snapshot = ready_snapshot(&ran, "isolation", NULL, "");
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
    if (test_backend() == WASP_BACKEND_KVM)
        assert_int_equal(stats.replaced, 0);
    free(image.bytes);
    wasp_virtine_free(v);
}

/* Much memory, once used, is given back, and does not stay in the set of pages that are copied each time. */
static void test_much_memory_goes_back(void **state)
{
    bool kvm = test_backend() == WASP_BACKEND_KVM; /* elsewhere a reset may be a new process, and pages are not counted */
    wasp_virtine *v;
    wasp_stats stats;
    (void)state;
    NEED_KVM();
    v = virtine_new(ready_snapshot(&ran, "toolbox", NULL, ""), NULL);
    for (int round = 0; round < 4; round++) {
        assert_prints(&ran, v, "touch 64", "64");
        wasp_virtine_stats(v, &stats);
        assert_true(!kvm || stats.memory_bytes >= 64 * MB);
        assert_ok(wasp_virtine_reset(v, &error));
        wasp_virtine_stats(v, &stats);
        print_message("after %d runs with 64 MB: %llu KB resident, %llu hot pages\n", round + 1,
                      (unsigned long long)stats.memory_bytes >> 10, (unsigned long long)stats.hot_pages);
        assert_in_range(stats.memory_bytes, 0, 16 * MB);
        assert_in_range(stats.hot_pages, 0, 2048);
        assert_true(!kvm || stats.replaced == 0);
        /* Small runs afterwards are small. */
        for (int i = 0; i < 5; i++)
            assert_prints(&ran, v, "echo x", "x");
        assert_ok(wasp_virtine_reset(v, &error));
        wasp_virtine_stats(v, &stats);
        assert_in_range(stats.dirty_pages, kvm, 2200);
    }
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_overwritten),
        cmocka_unit_test(test_much_overwritten),
        cmocka_unit_test(test_not_asked_for),
        cmocka_unit_test(test_old_input),
        cmocka_unit_test(test_scattered_pages),
        cmocka_unit_test(test_much_memory_goes_back),
    };
    return harness_run(tests, argc, argv);
}
