/* test_calls.c: the embedder's own hypercalls: what arrives, what comes back, and what happens at and beyond their
 * limits. */
#include "harness.h"

static struct ran ran;

/* What the handler saw, and what it is to do. */
struct handler {
    unsigned calls;
    uint8_t request[WASP_INPUT_SIZE];
    size_t request_size, capacity;
    size_t response_size;
    uint8_t fill;
    int64_t result;
};

static int64_t handle(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    struct handler *h = data;
    h->calls++;
    h->request_size = size;
    h->capacity = capacity;
    if (size <= sizeof h->request)
        memcpy(h->request, request, size);
    memset(response, h->fill, h->response_size < capacity ? h->response_size : capacity);
    *response_size = h->response_size;
    return h->result;
}

static int64_t echo(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data;
    for (size_t i = 0; i < size && i < capacity; i++)
        ((uint8_t *)response)[i] = (uint8_t)~((const uint8_t *)request)[i];
    *response_size = size;
    return (int64_t)size;
}

static wasp_virtine *virtine_with(const wasp_hypercall *calls, size_t count)
{
    return virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options), .hypercalls = calls,
                                                          .hypercall_count = count });
}

/* The pattern that "call NUMBER SIZE" puts into the input area. */
static uint8_t pattern(size_t i)
{
    return (uint8_t)(i * 5 + (i >> 8));
}

static void test_request(void **state)
{
    static const size_t sizes[] = { 0, 1, 2, 100, 4095, 4096, 4097, WASP_INPUT_SIZE - 1, WASP_INPUT_SIZE };
    static struct handler h;
    wasp_hypercall call = { 77, "handle", handle, &h, 0 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_with(&call, 1);
    memset(&call, 0, sizeof call); /* was copied */
    for (size_t i = 0; i < COUNT(sizes); i++) {
        char input[40], expected[60];
        h = (struct handler){ .result = 1000 + (int64_t)i };
        snprintf(input, sizeof input, "call 77 %zu", sizes[i]);
        snprintf(expected, sizeof expected, "%zu 0 %02x%02x%02x..%02x", 1000 + i, pattern(0), pattern(1), pattern(2),
                 pattern(WASP_INPUT_SIZE - 1));
        assert_prints(&ran, v, input, expected);
        assert_int_equal(h.calls, 1);
        assert_int_equal(h.request_size, sizes[i]);
        assert_true(h.capacity >= WASP_INPUT_SIZE);
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(h.request[k], pattern(k));
    }
    wasp_virtine_free(v);
}

static void test_response(void **state)
{
    static const size_t sizes[] = { 0, 1, 2, 3, 4096, WASP_INPUT_SIZE - 1, WASP_INPUT_SIZE };
    static const size_t too_large[] = { WASP_INPUT_SIZE + 1, WASP_OUTPUT_SIZE, 1ull << 32, SIZE_MAX };
    static struct handler h;
    wasp_hypercall call = { 127, "handle", handle, &h, 0 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_with(&call, 1);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        char expected[60];
        size_t n = sizes[i];
        h = (struct handler){ .response_size = n, .fill = 0xf0 };
        snprintf(expected, sizeof expected, "0 %zu %02x%02x%02x..%02x", n, n > 0 ? 0xf0 : pattern(0),
                 n > 1 ? 0xf0 : pattern(1),
                 n > 2 ? 0xf0 : pattern(2), n == WASP_INPUT_SIZE ? 0xf0 : pattern(WASP_INPUT_SIZE - 1));
        assert_prints(&ran, v, "call 127 0", expected);
    }
    /* More than there is room for: a handler's mistake, which harms nobody. */
    for (size_t i = 0; i < COUNT(too_large); i++) {
        char expected[60];
        h = (struct handler){ .response_size = too_large[i], .fill = 0xf0 };
        snprintf(expected, sizeof expected, "0 %d f0f0f0..f0", WASP_INPUT_SIZE);
        assert_prints(&ran, v, "call 127 0", expected);
    }
    wasp_virtine_free(v);
}

/* A response that was larger than any input is gone in the next run; isolation.c fails where it is not. */
static void test_response_is_reset(void **state)
{
    static struct handler h;
    wasp_hypercall call = { 64, "handle", handle, &h, 0 };
    wasp_options options = { .size = sizeof options, .memory = 8 * MB, .hypercalls = &call, .hypercall_count = 1 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_new(ready_snapshot(&ran, "isolation", &options, ""), &options);
    for (int i = 0; i < 4; i++) {
        h = (struct handler){ .response_size = WASP_INPUT_SIZE, .fill = 0xf0 };
        run_text(&ran, v, "h");
        assert_exited(&ran, 0);
        assert_int_equal(h.calls, 1);
        run_text(&ran, v, "i");
        assert_exited(&ran, 0);
    }
    wasp_virtine_free(v);
}

static void test_results(void **state)
{
    static const int64_t results[] = { 0, 1, INT64_MAX, -1, -2, -3, -4, INT64_MIN };
    static struct handler h;
    wasp_hypercall call = { 64, "handle", handle, &h, 0 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_with(&call, 1);
    for (size_t i = 0; i < COUNT(results); i++) {
        char expected[60];
        h = (struct handler){ .result = results[i] };
        run_text(&ran, v, "call 64 10");
        assert_exited(&ran, 0);
        snprintf(expected, sizeof expected, "%lld ", (long long)results[i]);
        assert_memory_equal(ran.out.bytes, expected, strlen(expected));
    }
    wasp_virtine_free(v);
}

/* What is not registered, not a number of the embedder's, or too long gives WASP_ERR_INVALID, and no handler is called. */
static void test_refused(void **state)
{
    static const char *const inputs[] = {
        "call 64 0", "call 66 0", "call 126 0", "call 127 0", "call 128 0", "call 63 0", "call 7 0", "call 0 0",
        "call 4294967361 0",
        "call 18446744073709551615 0", "call 65 126977", "call 65 4294967296", "call 65 9223372036854775808",
        "call 65 18446744073709551615",
    };
    static struct handler h;
    wasp_hypercall call = { 65, "handle", handle, &h, 0 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    assert_int_equal(WASP_INPUT_SIZE, 126976);
    v = virtine_with(&call, 1);
    for (size_t i = 0; i < COUNT(inputs); i++) {
        run_text(&ran, v, inputs[i]);
        assert_exited(&ran, 0);
        if (strncmp(ran.out.bytes, "-1 ", 3))
            fail_msg("%s gave %s", inputs[i], ran.out.bytes);
    }
    assert_int_equal(h.calls, 0);
    run_text(&ran, v, "call 65 126976");
    assert_int_equal(h.calls, 1);
    wasp_virtine_free(v);
    v = virtine_of("toolbox"); /* none at all */
    run_text(&ran, v, "call 65 0");
    assert_exited(&ran, 0);
    assert_memory_equal(ran.out.bytes, "-1 ", 3);
    wasp_virtine_free(v);
}

/* A call without its permission is refused, named and counted; without the permission nothing passes by other ways either. */
static void test_permissions(void **state)
{
    static struct handler h;
    const wasp_hypercall calls[] = { { 64, "free", handle, &h, 0 }, { 65, "one", handle, &h, WASP_PERMIT_USER(0) },
                                     { 66, "two", handle, &h, WASP_PERMIT_USER(1) | WASP_PERMIT_USER(54) } };
    static const struct { uint64_t permissions; const char *input, *begins; unsigned forbidden; } cases[] = {
        { 0, "call 64 0", "0 ", 0 }, { 0, "call 65 0", "-2 ", 1 }, { WASP_PERMIT_DEFAULT | WASP_PERMIT_USER(0), "call 65 0", "0 ", 0 },
        { WASP_PERMIT_DEFAULT | WASP_PERMIT_USER(1), "call 66 0", "-2 ", 1 },
        { WASP_PERMIT_DEFAULT | WASP_PERMIT_USER(1) | WASP_PERMIT_USER(54), "call 66 0", "0 ", 0 },
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_INPUT, "count", "", 0 }, /* it sees no input, so it does nothing */
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_OUTPUT, "count", "", 1 }, { WASP_PERMIT_NONE, "count", "", 0 },
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_MEMORY, "count", "101 1 1001 0", 0 },
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_MEMORY, "touch 60", "", 0 }, /* it knows, and does not ask */
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_MEMORY, "call 6 1100000000", "-2 ", 1 }, { WASP_PERMIT_DEFAULT, "call 6 1100000000", "0 ", 0 },
        { WASP_PERMIT_DEFAULT, "touch 60", "60", 0 },
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_OUTPUT, "echo with output that is flushed", "", 1 },
        { WASP_PERMIT_DEFAULT, "call 7 0", "-1 ", 0 }, /* none is not forbidden */
    };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(cases); i++) {
        wasp_virtine *v = virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options), .hypercalls = calls,
                                                                         .hypercall_count = COUNT(calls),
                                                                         .permissions = cases[i].permissions });
        wasp_stats stats;
        run_text(&ran, v, cases[i].input);
        wasp_virtine_stats(v, &stats);
        if (strncmp(ran.out.bytes, cases[i].begins, strlen(cases[i].begins)) || (!cases[i].begins[0] && ran.out.size) ||
            !stats.forbidden != !cases[i].forbidden)
            fail_msg("case %zu: '%s', %llu refused", i, ran.out.bytes, (unsigned long long)stats.forbidden);
        wasp_virtine_free(v);
    }
}

/* Each record needs the permission of its stream: others of the same call arrive, the call says that not all did, and a guest that waits for
 * its end with them gets no further. The guest knows what it may. */
static void test_stream_permissions(void **state)
{
    static const struct { uint64_t permissions; const char *out, *err, *other; int64_t answer; uint64_t forbidden; } cases[] = {
        { 0, "out", "err", "resultother", 0, 0 },
        { WASP_PERMIT_DEFAULT, "out", "err", "resultother", 0, 0 },
        { WASP_PERMIT_INPUT | WASP_PERMIT_OUTPUT, "out", "err", "other", 2, 1 },
        { WASP_PERMIT_INPUT | WASP_PERMIT_RESULT, "", "", "result", 2, 3 },
        { WASP_PERMIT_INPUT, "", "", "", 2, 5 }, /* the call, and with the end the records again */
    };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(cases); i++) {
        wasp_virtine *v = virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options), .permissions = cases[i].permissions });
        wasp_run silent = { .size = sizeof silent, .hard_limit = LIMIT_DEFAULT, .input = &(struct iovec){ "streams", 7 }, .input_count = 1 };
        wasp_stats stats;
        run_text(&ran, v, "streams");
        assert_exited(&ran, cases[i].answer);
        assert_string_equal(ran.out.bytes, cases[i].out);
        assert_string_equal(ran.err.bytes, cases[i].err);
        assert_string_equal(ran.other.bytes, cases[i].other);
        wasp_virtine_stats(v, &stats);
        assert_int_equal(stats.forbidden, cases[i].forbidden);
        /* The same where nobody wants the output. */
        assert_ok(wasp_virtine_run(v, &silent, &ran.result, &error));
        assert_exited(&ran, cases[i].answer);
        wasp_virtine_stats(v, &stats);
        assert_int_equal(stats.forbidden, 2 * cases[i].forbidden);
        run_text(&ran, v, "permissions");
        assert_exited(&ran, (int64_t)(cases[i].permissions ? cases[i].permissions : WASP_PERMIT_DEFAULT));
        wasp_virtine_free(v);
    }
}

/* Without the permission there is no more memory, on any backend: not for one that does not ask either. */
static void test_memory_permission(void **state)
{
    (void)state;
    NEED_KVM();
    for (int i = 0; i < 2; i++) {
        wasp_virtine *v = virtine_new(guest("attack"), &(wasp_options){ .size = sizeof(wasp_options),
                                                                        .permissions = WASP_PERMIT_DEFAULT & ~WASP_PERMIT_MEMORY });
        run_text(&ran, v, i ? "write not-grown" : "read heap-end");
        assert_outcome(&ran, WASP_OUTCOME_FAULT);
        assert_int_equal(ran.result.vector, 14);
        run_text(&ran, v, "good");
        assert_exited(&ran, 0);
        wasp_virtine_free(v);
    }
}

static void test_several(void **state)
{
    static struct handler h[2];
    const wasp_hypercall calls[] = { { 64, "a", handle, &h[0], 0 }, { 65, "b", handle, &h[1], 0 }, { 90, "echo", echo, NULL, 0 } };
    wasp_virtine *v;
    char expected[60];
    (void)state;
    NEED_KVM();
    v = virtine_with(calls, COUNT(calls));
    h[0].result = 5;
    h[1].result = 6;
    run_text(&ran, v, "call 64 0");
    assert_memory_equal(ran.out.bytes, "5 ", 2);
    run_text(&ran, v, "call 65 0");
    assert_memory_equal(ran.out.bytes, "6 ", 2);
    assert_int_equal(h[0].calls, 1);
    assert_int_equal(h[1].calls, 1);
    snprintf(expected, sizeof expected, "%d %d %02x%02x%02x..%02x", WASP_INPUT_SIZE, WASP_INPUT_SIZE, (uint8_t)~pattern(0),
             (uint8_t)~pattern(1), (uint8_t)~pattern(2), (uint8_t)~pattern(WASP_INPUT_SIZE - 1));
    assert_prints(&ran, v, "call 90 126976", expected);
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_request), cmocka_unit_test(test_response), cmocka_unit_test(test_response_is_reset),
        cmocka_unit_test(test_permissions),  cmocka_unit_test(test_stream_permissions), cmocka_unit_test(test_memory_permission),
        cmocka_unit_test(test_results), cmocka_unit_test(test_refused),  cmocka_unit_test(test_several),
    };
    return harness_run(tests, argc, argv);
}
