/* test_functions.c: functions that a guest exports, called by name: bytes in and out, each call in a reset copy, and what becomes of a call
 * that does not come back, or not with a reply that is one.
 */
#include "harness.h"

static struct ran ran;
static struct { unsigned calls; char request[200]; size_t size; } asked;

static int64_t answer(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)capacity;
    asked.calls++;
    asked.size = size < sizeof asked.request ? size : sizeof asked.request;
    memcpy(asked.request, request, asked.size);
    memcpy(response, "the answer", 10);
    *response_size = 10;
    return 42;
}

static const wasp_hypercall hypercalls[] = { { 70, "answer", answer, NULL, 0 } };
static const wasp_options options = { .size = sizeof options, .memory = 64 * MB, .hypercalls = hypercalls, .hypercall_count = 1 };

/* One that begins with main, and one that has initialised. */
static wasp_virtine *fresh(void)
{
    return virtine_new(guest("functions"), &options);
}

static wasp_virtine *warm(void)
{
    return virtine_new(ready_snapshot(&ran, "functions", &options, ""), &options);
}

/* Calls with limits and captured output. */
static wasp_status call(wasp_virtine *v, const char *function, const void *in, size_t in_size, void *out, size_t capacity,
                        size_t *out_size, wasp_error *error)
{
    wasp_run run = { .size = sizeof run, .hard_limit = LIMIT_DEFAULT, .output = capture, .output_data = &ran };
    ran_clear(&ran);
    return wasp_virtine_call(v, function, in, in_size, out, capacity, out_size, &run, &ran.result, error);
}

/* Without bytes either way. */
static wasp_status call_plain(wasp_virtine *v, const char *function, wasp_error *error)
{
    return call(v, function, NULL, 0, NULL, 0, NULL, error);
}

/* A failure whose message says all of these. */
#define assert_says(call, status, first, second) \
    do { \
        wasp_error error; \
        check_status(call, status, &error, #call, __FILE__, __LINE__); \
        if (!strstr(error.message, first) || !strstr(error.message, second)) \
            fail_msg("%s says '%s'", #call, error.message); \
    } while (0)

/* ---- Good calls -------------------------------------------------------------------------------------------------- */

static void test_bytes(void **state)
{
    /* On both sides of what the window holds, and of what is in the heap from the start. */
    static const size_t sizes[] = { 0, 1, 7, 4096, WASP_INPUT_SIZE - 20 - 1, WASP_INPUT_SIZE - 20, WASP_INPUT_SIZE - 20 + 1,
                                    WASP_INPUT_SIZE, WASP_OUTPUT_SIZE - 8, WASP_OUTPUT_SIZE, 1000003, 21 * MB };
    uint8_t *in = malloc(21 * MB), *out = malloc(21 * MB + 1);
    uint64_t random = 5;
    wasp_virtine *v[2];
    (void)state;
    NEED_KVM();
    assert_int_equal(sizeof(struct wasp_function_call) + strlen("echo"), 20);
    v[0] = fresh();
    v[1] = warm();
    for (size_t i = 0; i < 21 * MB; i += 8) {
        uint64_t value = next_random(&random);
        memcpy(in + i, &value, 8);
    }
    for (size_t i = 0; i < COUNT(sizes) * 2; i++) {
        size_t n = sizes[i / 2], got = 77;
        memset(out, 0xee, n + 1);
        assert_ok(call(v[i % 2], "echo", in, n, out, n, &got, &error));
        assert_int_equal(ran.result.outcome, WASP_OUTCOME_EXITED);
        assert_int_equal(ran.result.status, n);
        assert_int_equal(got, n);
        assert_memory_equal(out, in, n);
        assert_int_equal(out[n], 0xee);
        /* Less room than there are bytes: the function's business. */
        assert_ok(call(v[i % 2], "echo", in, n, out, n / 2, &got, &error));
        assert_int_equal(got, n / 2);
        assert_int_equal(ran.result.status, n);
        assert_int_equal(ran.out.size + ran.err.size + ran.other.size, 0); /* the reply is nobody else's */
    }
    wasp_virtine_free(v[0]);
    wasp_virtine_free(v[1]);
    free(in);
    free(out);
}

static void test_values(void **state)
{
    static const int64_t values[] = { 0, 1, -1, 255, 256, INT32_MIN, INT64_MAX, INT64_MIN };
    static const size_t capacities[] = { 0, 1, 100000 };
    char out[100000];
    size_t got;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = warm();
    for (size_t i = 0; i < COUNT(values); i++) {
        assert_ok(call(v, "value", &values[i], sizeof values[i], NULL, 0, NULL, &error));
        assert_int_equal(ran.result.status, values[i]);
    }
    for (size_t i = 0; i < COUNT(capacities); i++) {
        assert_ok(call(v, "look", "abc", 3, out, capacities[i], &got, &error));
        assert_int_equal(ran.result.status, capacities[i]);
    }
    for (size_t length = 14; length <= 256; length = length == 14 ? 254 : length + 1) {
        char name[300];
        for (size_t i = 0; i < length; i++)
            name[i] = "fifteen_letters"[i % 15];
        name[length] = 0;
        if (length == WASP_FUNCTION_NAME_MAX) {
            assert_ok(call_plain(v, name, &error));
            assert_int_equal(ran.result.status, 255);
        } else {
            assert_status(call_plain(v, name, &error), length > 255 ? WASP_ERROR_ARGUMENT : WASP_ERROR_GUEST);
        }
    }
    wasp_virtine_free(v);
}

static void test_reset(void **state)
{
    wasp_virtine *v[2];
    wasp_result result;
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    (void)state;
    NEED_KVM();
    v[0] = fresh();
    v[1] = warm();
    for (int i = 0; i < 6; i++) {
        assert_ok(call_plain(v[i % 2], "count", &error));
        assert_int_equal(ran.result.status, 1101);
    }
    /* Also where it goes on from its snapshot point, as any run would. */
    assert_ok(wasp_virtine_run(v[0], &run, &result, &error));
    assert_int_equal(result.outcome, WASP_OUTCOME_READY);
    for (int i = 0; i < 2; i++) {
        assert_ok(call_plain(v[0], "count", &error));
        assert_int_equal(ran.result.status, 1101);
    }
    wasp_virtine_free(v[0]);
    wasp_virtine_free(v[1]);
}

static void test_hypercalls(void **state)
{
    char out[100];
    size_t got;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = warm();
    asked.calls = 0;
    for (size_t room = 0; room <= sizeof out; room += 5) {
        memset(out, 0xee, sizeof out);
        assert_ok(call(v, "ask", "a question", 10, out, room, &got, &error));
        assert_int_equal(ran.result.status, 42);
        assert_int_equal(got, room < 10 ? room : 10);
        assert_memory_equal(out, "the answer\xee", got);
        assert_string_equal(ran.out.bytes, "answer of 10 bytes; input as before");
        assert_int_equal(asked.size, 10);
        assert_memory_equal(asked.request, "a question", 10);
    }
    assert_int_equal(asked.calls, sizeof out / 5 + 1);
    assert_ok(call(v, "ask_refused", "another", 7, NULL, 0, NULL, &error));
    assert_int_equal(ran.result.status, 42);
    assert_int_equal(asked.calls, sizeof out / 5 + 2);
    wasp_virtine_free(v);
}

/* ---- Calls that do not come back ----------------------------------------------------------------------------------- */

static void test_failures(void **state)
{
    static char out[100];
    wasp_run run = { .size = sizeof run, .hard_limit = 50 * MS * slowness() };
    size_t got = 1;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = warm();
    assert_says(call(v, "nothing", "x", 1, out, 10, &got, &error), WASP_ERROR_GUEST, "exports no function", "nothing");
    assert_int_equal(got, 0);
    assert_says(call_plain(v, "coun", &error), WASP_ERROR_GUEST, "exports no function", "'coun'");
    assert_says(call_plain(v, "count2", &error), WASP_ERROR_GUEST, "exports no function", "'count2'");
    assert_says(call_plain(v, "crash", &error), WASP_ERROR_GUEST, "crash", "page fault at address 0x10");
    assert_int_equal(ran.result.outcome, WASP_OUTCOME_FAULT);
    assert_says(call_plain(v, "leave", &error), WASP_ERROR_GUEST, "leave", "exited with status 3");
    assert_says(call(v, "too_much", "x", 1, out, 10, &got, &error), WASP_ERROR_GUEST, "too_much", "internal check");
    assert_string_equal(ran.err.bytes, "too_much: 11 bytes of output, there is room for 10\n");
    assert_says(wasp_virtine_call(v, "spin", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error), WASP_ERROR_GUEST, "spin", "time limit");
    assert_int_equal(ran.result.outcome, WASP_OUTCOME_TIME);
    run.soft_limit = run.hard_limit;
    run.hard_limit = LIMIT_DEFAULT;
    assert_says(wasp_virtine_call(v, "polite", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error), WASP_ERROR_GUEST, "polite",
                "time limit");
    assert_int_equal(ran.result.outcome, WASP_OUTCOME_ABORTED);
    /* More than there is memory for, either way. */
    for (int i = 0; i < 2; i++) {
        uint8_t *large = calloc(1, 80 * MB);
        assert_says(call(v, "echo", large, i ? 80 * MB : 0, large, i ? 0 : 80 * MB, &got, &error), WASP_ERROR_GUEST, "echo", "memory");
        free(large);
    }
    assert_ok(call_plain(v, "count", &error)); /* the virtine is as good as before */
    assert_int_equal(ran.result.status, 1101);
    wasp_virtine_free(v);
    /* A program that exports nothing does something else and ends. */
    v = virtine_of("toolbox");
    assert_says(call_plain(v, "count", &error), WASP_ERROR_GUEST, "count", "instead of returning");
    wasp_virtine_free(v);
    /* And one that does is run without a call. */
    v = fresh();
    for (size_t size = 0; size < 60; size++) {
        uint8_t noise[60];
        memset(noise, size % 2 ? 0xff : 0, sizeof noise);
        run_with(&ran, v, NULL, noise, size);
        assert_outcome(&ran, WASP_OUTCOME_ABORTED);
        assert_int_equal(ran.result.status, WASP_ABORT_FUNCTION);
    }
    wasp_virtine_free(v);
}

/* A guest that was taken over sends what it likes. */
static void test_lies(void **state)
{
    enum { ROOM = 100 };
    static const struct { size_t bytes; uint64_t size; bool good; } lies[] = {
        { 0, 0, false }, { 15, 0, false }, { 16, 0, true }, { 17, 0, false }, { 16, 1, false }, { 17, 1, true }, { 116, 100, true },
        { 117, 100, false }, { 117, 101, false }, { 116, 101, false }, { 116, 99, false }, { 5016, 5000, false }, { 16, UINT64_MAX, false },
        { 15, UINT64_MAX, false }, { 116, UINT64_MAX - 15, false }, { 16, 1ull << 63, false }, { 116, (1ull << 32) + 100, false },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = warm();
    for (size_t i = 0; i < COUNT(lies); i++) {
        uint8_t message[5016], *out = malloc(ROOM); /* so that the sanitizer sees writes beyond */
        struct wasp_function_reply reply = { -5, lies[i].size };
        size_t got = 77;
        wasp_error error = { WASP_OK, "" };
        wasp_status status;
        memset(message, 'm', sizeof message);
        memcpy(message, &reply, sizeof reply);
        status = call(v, "lie", message, lies[i].bytes, out, ROOM, &got, &error);
        if (status != (lies[i].good ? WASP_OK : WASP_ERROR_GUEST))
            fail_msg("lie %zu: status %d, '%s'", i, status, error.message);
        assert_int_equal(got, lies[i].good ? lies[i].size : 0);
        if (lies[i].good) {
            assert_int_equal(ran.result.status, -5);
            assert_memory_equal(out, message + sizeof reply, got);
        }
        free(out);
    }
    /* Results without end, which nobody keeps. */
    {
        wasp_run run = { .size = sizeof run, .hard_limit = 100 * MS * slowness() };
        char *out = malloc(ROOM);
        size_t got;
        assert_says(wasp_virtine_call(v, "flood", NULL, 0, out, ROOM, &got, &run, &ran.result, &error), WASP_ERROR_GUEST, "flood",
                    "time limit");
        free(out);
    }
    wasp_virtine_free(v);
}

/* ---- The caller's mistakes ------------------------------------------------------------------------------------------ */

static void test_arguments(void **state)
{
    static const char *const names[] = { "", " ", "a b", "a.b", "1a", "a-b", "a\n", "\xc3\xa4", "a\x01", "echo ", "*", "%s", "echo()" };
    struct iovec piece = { (void *)(uintptr_t)"x", 1 };
    wasp_run run = { .size = sizeof run };
    char out[10], name[100000];
    size_t got = 5;
    wasp_virtine *v;
    wasp_snapshot *snapshot;
    (void)state;
    NEED_KVM();
    v = fresh();
    for (size_t i = 0; i < COUNT(names); i++)
        assert_status(call_plain(v, names[i], &error), WASP_ERROR_ARGUMENT);
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = 0;
    assert_status(call_plain(v, name, &error), WASP_ERROR_ARGUMENT);
    assert_status(call_plain(v, name + sizeof name - 1 - 256, &error), WASP_ERROR_ARGUMENT);
    assert_status(call_plain(v, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(call_plain(NULL, "echo", &error), WASP_ERROR_ARGUMENT);
    assert_status(call(v, "echo", NULL, 1, out, 10, &got, &error), WASP_ERROR_ARGUMENT);
    assert_status(call(v, "echo", NULL, SIZE_MAX, out, 10, &got, &error), WASP_ERROR_ARGUMENT);
    assert_status(call(v, "echo", "x", 1, NULL, 10, &got, &error), WASP_ERROR_ARGUMENT);
    assert_status(call(v, "echo", "x", 1, out, 10, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_int_equal(got, 5);
    assert_status(wasp_virtine_call(v, "echo", NULL, 0, NULL, 0, NULL, NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    run.stop_at_ready = true;
    assert_status(wasp_virtine_call(v, "echo", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error), WASP_ERROR_ARGUMENT);
    run.stop_at_ready = false;
    run.input = &piece;
    run.input_count = 1;
    assert_status(wasp_virtine_call(v, "echo", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error), WASP_ERROR_ARGUMENT);
    run.input_count = 0;
    run.size = 0;
    assert_status(wasp_virtine_call(v, "echo", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error), WASP_ERROR_ARGUMENT);
    run.size = offsetof(wasp_run, output); /* an older, shorter one */
    assert_ok(wasp_virtine_call(v, "echo", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error));
    assert_ok(wasp_virtine_call(v, "ask", "x", 1, out, 10, &got, NULL, &ran.result, &error)); /* its output is dropped */
    assert_int_equal(got, 10);
    run = (wasp_run){ .size = sizeof run, .permissions = WASP_PERMIT_DEFAULT & ~WASP_PERMIT_INPUT };
    assert_says(wasp_virtine_call(v, "echo", NULL, 0, NULL, 0, NULL, &run, &ran.result, &error), WASP_ERROR_ARGUMENT, "needs",
                "WASP_PERMIT_INPUT");
    assert_int_equal(wasp_virtine_call(v, "a b", NULL, 0, NULL, 0, NULL, &run, &ran.result, NULL), WASP_ERROR_ARGUMENT);
    wasp_virtine_free(v);
    snapshot = guest("functions");
    assert_ok(virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options),
                                                         .permissions = WASP_PERMIT_DEFAULT & ~WASP_PERMIT_RESULT }, &error));
    wasp_snapshot_free(snapshot);
    assert_says(call_plain(v, "echo", &error), WASP_ERROR_ARGUMENT, "needs", "WASP_PERMIT_RESULT");
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_reset),
        cmocka_unit_test(test_hypercalls),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_lies),
        cmocka_unit_test(test_arguments),
    };
    return harness_run(tests, argc, argv);
}
