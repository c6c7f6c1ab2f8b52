/* test_window.c: hostile use of the window: hypercalls of every number with every argument that may be one too many, millions of them,
 * a window that changes while the host works on it, transfers that are cut off in the middle.
 */
#include "internal.h"
#include "harness.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static struct ran ran;

/* ---- What the host sees -------------------------------------------------------------------------------------------------- */

/* What was given to the embedder: more than there can be, or bytes that changed under his hands. */
static struct {
    unsigned calls, too_large, changed;
    uint64_t bytes;
} seen;

/* Of the first page, where the enemy below writes. */
static uint64_t sum(const void *bytes, size_t size)
{
    const volatile uint8_t *p = bytes;
    uint64_t s = size;
    for (size_t i = 0; i < size && i < WASP_PAGE_SIZE; i++)
        s = s * 31 + p[i];
    return s;
}

/* Looks twice. */
static void see(const void *bytes, size_t size, size_t most)
{
    seen.calls++;
    seen.bytes += size;
    if (size > most)
        seen.too_large++;
    else if (sum(bytes, size) != sum(bytes, size))
        seen.changed++;
}

static int64_t echo(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data;
    see(request, size, WASP_INPUT_SIZE);
    *response_size = size < capacity ? size : capacity;
    memset(response, 0x5a, *response_size);
    return (int64_t)size;
}

static void on_output(void *data, uint32_t stream, const void *bytes, size_t size)
{
    (void)data, (void)stream;
    see(bytes, size, WASP_OUTPUT_SIZE);
}

static wasp_virtine *window_virtine(void)
{
    static const wasp_hypercall call = { WASP_HC_USER, "echo", echo, NULL, 0 };
    memset(&seen, 0, sizeof seen);
    return virtine_new(guest("window"), &(wasp_options){ .size = sizeof(wasp_options), .memory = 64 * MB, .hypercalls = &call,
                                                         .hypercall_count = 1 });
}

/* A command, then a pattern up to that size. */
static char *input_of(const char *command, size_t size)
{
    char *input = malloc(size);
    assert_non_null(input);
    for (size_t i = 0; i < size; i++)
        input[i] = (char)(i * 7 + (i >> 8));
    memset(input, ' ', 100);
    memcpy(input, command, strlen(command));
    return input;
}

/* The next run finds nothing, and the one behind it works. */
static void assert_clean(wasp_virtine *v)
{
    assert_prints(&ran, v, "look", "nothing");
    assert_prints(&ran, v, "good", "good");
}

/* ---- Boundaries ------------------------------------------------------------------------------------------------------------ */

/* Arguments of 0, sizes and limits with their neighbours, 2^31, 2^32, 2^63, sums that wrap, with every number; the input in one
 * part, and in several of odd sizes. */
static void test_boundaries(void **state)
{
    static const size_t sizes[] = { 200, WASP_INPUT_SIZE - 1, WASP_INPUT_SIZE, WASP_INPUT_SIZE + 1, 2 * WASP_INPUT_SIZE, 300001 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = window_virtine();
    for (size_t i = 0; i < COUNT(sizes); i++) {
        char *input = input_of("boundaries", sizes[i]);
        struct iovec pieces[] = { { NULL, 0 }, { input, 13 }, { input + 13, 0 }, { input + 13, sizes[i] - 20 },
                                  { input + sizes[i] - 7, 7 } };
        wasp_run run = { .size = sizeof run, .input = pieces, .input_count = COUNT(pieces), .hard_limit = LIMIT_DEFAULT, .output = capture,
                         .output_data = &ran };
        ran_clear(&ran);
        assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
        assert_exited(&ran, 0);
        assert_string_equal(ran.out.bytes, "all as told");
        assert_true(seen.calls > 0);
        assert_int_equal(seen.too_large, 0);
        assert_clean(v);
        free(input);
    }
    wasp_virtine_free(v);
}

/* ---- Many ------------------------------------------------------------------------------------------------------------------ */

/* Hypercalls without end, of any number with any arguments, and records with any lengths; and very many that are nothing. They end at a
 * limit, and that is all. */
static void test_storm(void **state)
{
    const struct { const char *input; wasp_run limits; wasp_outcome outcome; uint64_t least; } storms[] = {
        { "storm", { .hypercall_max = 20000, .hard_limit = LIMIT_DEFAULT }, WASP_OUTCOME_LIMIT, 20000 },
        { "storm", { .hard_limit = 500 * MS }, WASP_OUTCOME_TIME, 1000 },
        { "storm", { .cpu_limit = 300 * MS, .hard_limit = LIMIT_DEFAULT }, WASP_OUTCOME_LIMIT, 1000 },
        { "storm", { .output_max = 1 << 20, .hard_limit = LIMIT_DEFAULT }, WASP_OUTCOME_LIMIT, 10 },
        { "part-calls", { .hypercall_max = 100000, .hard_limit = LIMIT_DEFAULT }, WASP_OUTCOME_LIMIT, 100000 },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = window_virtine();
    for (size_t i = 0; i < COUNT(storms); i++) {
        struct iovec input = { (char *)storms[i].input, strlen(storms[i].input) };
        wasp_run run = storms[i].limits;
        run.size = sizeof run;
        run.input = &input;
        run.input_count = 1;
        run.output = on_output;
        assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
        assert_int_equal(ran.result.outcome, storms[i].outcome);
        print_message("%llu hypercalls in %llu ms\n", (unsigned long long)ran.result.hypercalls,
                      (unsigned long long)(ran.result.run_ns / MS));
        assert_true(ran.result.hypercalls >= storms[i].least);
        assert_int_equal(seen.too_large, 0);
        assert_clean(v);
    }
    wasp_virtine_free(v);
}

/* ---- A window that changes --------------------------------------------------------------------------------------------------- */

static struct {
    volatile struct wasp_window *window;
    int what;
    int cpu; /* another than the guest's; -1: there is none */
    atomic_bool stop;
    uint64_t rounds;
} enemy;

enum { NUMBERS, SIZES, OUTPUT_SIZES, BYTES, WHATS };

/* Valid calls become invalid ones and back, sizes and lengths too large and small again, and the bytes themselves change. */
static void change_window(volatile struct wasp_window *w, uint64_t i)
{
    static const uint64_t numbers[] = { WASP_HC_OUTPUT, 1ull << 63 | WASP_HC_OUTPUT, WASP_HC_USER, 0x7fffffff };
    static const uint64_t sizes[] = { 64, 1ull << 40, WASP_INPUT_SIZE, UINT64_MAX, 100000, WASP_INPUT_SIZE + 1 };
    static const uint32_t lengths[] = { 8, 0xffffffff, 100, 0x7fffffff, 4096 };
    volatile uint8_t *input = (volatile uint8_t *)w + (WASP_INPUT - WASP_WINDOW);
    volatile uint8_t *output = (volatile uint8_t *)w + (WASP_OUTPUT - WASP_WINDOW);
    switch (enemy.what) {
    case NUMBERS:
        w->call.number = numbers[i % COUNT(numbers)];
        break;
    case SIZES:
        w->call.arg[0] = sizes[i % COUNT(sizes)];
        break;
    case OUTPUT_SIZES:
        w->output_used = i % 2 ? WASP_OUTPUT_SIZE : UINT64_MAX >> i % 64;
        break;
    case BYTES:
        for (size_t at = 0; at < WASP_PAGE_SIZE; at += 64) {
            ((volatile struct wasp_record *)(output + at))->length = lengths[(i + at / 64) % COUNT(lengths)];
            output[at + 16] = input[at + 16] = (uint8_t)i;
        }
    }
}

static void run_on(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
}

/* Plays a guest that writes while the host reads. */
static void *write_to_window(void *unused)
{
    (void)unused;
    if (enemy.cpu >= 0)
        run_on(enemy.cpu);
    while (!enemy.window->call.number && !atomic_load(&enemy.stop))
        continue; /* the gate may still read there what the host has written for it */
    for (uint64_t i = 0; !atomic_load_explicit(&enemy.stop, memory_order_relaxed); enemy.rounds = i++)
        change_window(enemy.window, i);
    return NULL;
}

/* Two processors for this thread and its enemy, or they seldom run at the same time where much else runs. */
static cpu_set_t take_processors(void)
{
    cpu_set_t usual;
    int own = -1;
    enemy.cpu = -1;
    pthread_getaffinity_np(pthread_self(), sizeof usual, &usual);
    for (int cpu = 0; cpu < CPU_SETSIZE && enemy.cpu < 0; cpu++)
        if (CPU_ISSET(cpu, &usual)) {
            if (own >= 0)
                enemy.cpu = cpu;
            else
                own = cpu;
        }
    run_on(own);
    return usual;
}

/* Whatever the host was told once is what it goes by: nothing larger than allowed arrives, and nothing that still changes. */
static void test_window_changes(void **state)
{
    cpu_set_t usual;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    usual = take_processors();
    v = window_virtine();
    for (enemy.what = 0; enemy.what < WHATS; enemy.what++) {
        struct iovec input = { "work", 4 };
        wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = 700 * MS, .output = on_output };
        pthread_t thread;
        assert_ok(wasp_virtine_reset(v, &error)); /* while it runs the window stays where it is */
        enemy.window = v->window;
        enemy.stop = false;
        memset(&seen, 0, sizeof seen);
        assert_int_equal(pthread_create(&thread, NULL, write_to_window, NULL), 0);
        assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
        enemy.stop = true;
        pthread_join(thread, NULL);
        assert_int_equal(ran.result.outcome, WASP_OUTCOME_TIME);
        print_message("%u times something arrived, %llu changes\n", seen.calls, (unsigned long long)enemy.rounds);
        assert_true(seen.calls > 100 && enemy.rounds > 100);
        assert_int_equal(seen.too_large, 0);
        assert_int_equal(seen.changed, 0);
        assert_clean(v);
    }
    wasp_virtine_free(v);
    pthread_setaffinity_np(pthread_self(), sizeof usual, &usual);
}

/* ---- In the middle of it ------------------------------------------------------------------------------------------------------ */

/* A run that ends between two parts of its input and of its results: what it had produced arrives, the rest does not, and the next run
 * sees nothing of either. */
static void test_cut_off(void **state)
{
    static const struct { const char *how; wasp_outcome outcome; } ends[] = {
        { "exit", WASP_OUTCOME_EXITED }, { "fault", WASP_OUTCOME_FAULT },   { "abort", WASP_OUTCOME_ABORTED },
        { "spin", WASP_OUTCOME_TIME },   { "calls", WASP_OUTCOME_LIMIT },   { "port", WASP_OUTCOME_VIOLATION },
    };
    enum { SIZE = 4 * WASP_INPUT_SIZE };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = window_virtine();
    for (size_t i = 0; i < COUNT(ends); i++)
        for (int rehearsal = 0; rehearsal < 2; rehearsal++) {
            wasp_run run = { .size = sizeof run, .hard_limit = ends[i].outcome == WASP_OUTCOME_TIME ? 100 * MS : LIMIT_DEFAULT,
                             .hypercall_max = 500 };
            char command[40], *input;
            snprintf(command, sizeof command, "%s-%s", rehearsal ? "rehearse" : "part", ends[i].how);
            input = input_of(command, SIZE);
            run_with(&ran, v, &run, input, SIZE);
            free(input);
            if (rehearsal)
                assert_exited(&ran, 0);
            else if (ends[i].outcome != WASP_OUTCOME_VIOLATION || ran.result.outcome != WASP_OUTCOME_FAULT) /* a port may be one */
                assert_outcome(&ran, ends[i].outcome);
            assert_string_equal(ran.out.bytes, "before");
            assert_string_equal(ran.other.bytes, rehearsal ? "one two three four" : "one two three ");
            assert_clean(v);
        }
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boundaries),
        cmocka_unit_test(test_storm),
        cmocka_unit_test(test_window_changes),
        cmocka_unit_test(test_cut_off),
    };
    return harness_run(tests, argc, argv);
}
