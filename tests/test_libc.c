/* test_libc.c: the guest's C library and its streams, through libwasp alone: guests test themselves or print what the host
 * compares with its own library.
 */
#include "harness.h"
#include <float.h>
#include <limits.h>
#include <math.h>
#include <sys/time.h>
#include "guests/formats.h"
#include "guests/stream_pieces.h"

static struct ran ran;

/* A guest with parts that check themselves; the state is "guest part". */
static void test_part(void **state)
{
    char name[40];
    const char *part = strchr(*state, ' ') + 1;
    wasp_virtine *v;
    NEED_KVM();
    snprintf(name, sizeof name, "%.*s", (int)(part - 1 - (const char *)*state), (const char *)*state);
    v = virtine_of(name);
    assert_prints(&ran, v, part, "");
    wasp_virtine_free(v);
}

static void test_printf(void **state)
{
    struct text expected = { 0 };
    char line[1000];
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("libc");
#define EXPECT(...) \
    text_append(&expected, line, (size_t)snprintf(line, sizeof line, __VA_ARGS__)); \
    text_append(&expected, "\n", 1);
    FORMATS(EXPECT)
    run_text(&ran, v, "printf");
    assert_exited(&ran, 0);
    for (char *got = ran.out.bytes, *want = expected.bytes; *want;) {
        size_t n = strcspn(got, "\n"), m = strcspn(want, "\n");
        if (n != m || memcmp(got, want, n)) {
            print_error("printed '%.*s' instead of '%.*s'\n", (int)n, got, (int)m, want);
            fail();
        }
        got += n + 1, want += m + 1;
    }
    assert_int_equal(ran.out.size, expected.size);
    free(expected.bytes);
    wasp_virtine_free(v);
}

/* ---- Time and chance --------------------------------------------------------------------------------------------- */

static void test_clock(void **state)
{
    struct timeval before, after;
    long long seconds, tv_sec, tv_usec, real_sec, real_nsec;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("libc");
    gettimeofday(&before, NULL);
    run_text(&ran, v, "clock");
    gettimeofday(&after, NULL);
    assert_exited(&ran, 0);
    assert_int_equal(sscanf(ran.out.bytes, "%lld %lld.%lld %lld.%lld", &seconds, &tv_sec, &tv_usec, &real_sec, &real_nsec),
                     5);
    assert_in_range(seconds, before.tv_sec - 2, after.tv_sec + 2);
    assert_in_range(tv_sec, before.tv_sec - 2, after.tv_sec + 2);
    assert_in_range(real_sec, before.tv_sec - 2, after.tv_sec + 2);
    assert_in_range(tv_usec, 0, 999999);
    assert_in_range(real_nsec, 0, 999999999);
    /* The guest waited until its own clock said that 100 ms had passed. */
    assert_in_range(ran.result.run_ns, 90 * MS, 5 * SECOND);
    wasp_virtine_free(v);
}

static void test_entropy(void **state)
{
    enum { RUNS = 100 };
    static char seen[RUNS][32];
    wasp_virtine *v[2];
    (void)state;
    NEED_KVM();
    v[0] = virtine_of("libc");
    v[1] = virtine_of("libc");
    for (int i = 0; i < RUNS; i++) {
        run_text(&ran, v[i % 2], "entropy");
        assert_exited(&ran, 0);
        assert_int_equal(ran.out.size, 32);
        memcpy(seen[i], ran.out.bytes, 32);
        for (int k = 0; k < i; k++)
            for (int part = 0; part < 4; part++)
                assert_memory_not_equal(seen[i] + part * 8, seen[k] + part * 8, 8);
    }
    wasp_virtine_free(v[0]);
    wasp_virtine_free(v[1]);
}

/* ---- Streams ----------------------------------------------------------------------------------------------------- */

static void test_input(void **state)
{
    static const size_t sizes[] = { 1, 2, 4096, WASP_INPUT_SIZE - 1, WASP_INPUT_SIZE, WASP_INPUT_SIZE + 1,
                                    WASP_INPUT_SIZE * 2,
                                    WASP_OUTPUT_SIZE, WASP_OUTPUT_SIZE * 2 + 1, 1 << 20, (5 << 20) + 3 };
    enum { MOST = (5 << 20) + 3 };
    unsigned char *input = malloc(MOST);
    uint64_t random = 1;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("stream");
    for (size_t i = 0; i < MOST; i++)
        input[i] = (unsigned char)next_random(&random);
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (const char *how = "erp"; *how; how++) {
            size_t n = sizes[i];
            input[0] = (unsigned char)*how;
            run_with(&ran, v, NULL, input, n);
            assert_exited(&ran, 0);
            assert_int_equal(ran.out.size, n);
            if (*how != 'p') {
                assert_memory_equal(ran.out.bytes, input, n);
                continue;
            }
            for (size_t end = n, at = 0; end;) { /* pieces from the end on */
                size_t piece = end < 50021 ? end : 50021;
                assert_memory_equal(ran.out.bytes + at, input + end - piece, piece);
                at += piece, end -= piece;
            }
        }
    run_with(&ran, v, NULL, NULL, 0);
    assert_exited(&ran, 0);
    assert_int_equal(ran.out.size, 0);
    free(input);
    wasp_virtine_free(v);
}

/* The input's pieces are one stream for the guest, whatever their sizes. */
static void test_input_pieces(void **state)
{
    enum { PIECES_IN = 400 };
    static struct iovec pieces[PIECES_IN];
    static char bytes[PIECES_IN * 1700];
    size_t at = 1;
    wasp_run run = { .size = sizeof run, .input = pieces, .input_count = PIECES_IN, .hard_limit = LIMIT_DEFAULT };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("stream");
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 11 + (i >> 8));
    bytes[0] = 'r';
    pieces[0] = (struct iovec){ bytes, 1 };
    for (size_t i = 1; i < PIECES_IN; i++) {
        pieces[i] = (struct iovec){ bytes + at, i % 5 == 0 ? 0 : i * 37 % 1699 };
        if (!pieces[i].iov_len)
            pieces[i].iov_base = NULL;
        at += pieces[i].iov_len;
    }
    assert_in_range(at, WASP_INPUT_SIZE * 2, sizeof bytes);
    run_with(&ran, v, &run, NULL, 0);
    assert_exited(&ran, 0);
    assert_int_equal(ran.out.size, at);
    assert_memory_equal(ran.out.bytes, bytes, at);
    wasp_virtine_free(v);
}

/* Follows the pieces as they arrive. */
struct follower {
    unsigned piece, at;
    uint64_t total;
    bool wrong;
};

static void follow(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct follower *f = data;
    const unsigned char *p = bytes;
    f->total += size;
    while (size-- && !f->wrong) {
        while (f->piece < PIECES && f->at == piece_size(f->piece))
            f->piece++, f->at = 0;
        if (f->piece == PIECES || stream != piece_stream(f->piece) || *p++ != piece_byte(f->piece, f->at++))
            f->wrong = true;
    }
}

static void test_output(void **state)
{
    struct follower f = { 0 };
    struct iovec input = { "f", 1 };
    wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .output = follow, .output_data = &f,
                     .hard_limit = LIMIT_DEFAULT };
    uint64_t expected = 0;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("stream");
    for (unsigned i = 0; i < PIECES; i++)
        expected += piece_size(i);
    assert_in_range(expected, 6 * MB, 20 * MB);
    ran_clear(&ran);
    assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
    assert_exited(&ran, 0);
    if (f.wrong)
        fail_msg("piece %u differs at byte %u", f.piece, f.at);
    assert_int_equal(f.total, expected);
    /* Without anybody to take it, it is dropped, and the run ends the same. */
    run.output = NULL;
    assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
    assert_exited(&ran, 0);
    wasp_virtine_free(v);
}

static void test_ends(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("toolbox");
    run_text(&ran, v, "return 0");
    assert_exited(&ran, 0);
    run_text(&ran, v, "return 7");
    assert_exited(&ran, 7);
    run_text(&ran, v, "return -1");
    assert_exited(&ran, -1);
    run_text(&ran, v, "exit 255");
    assert_exited(&ran, 255);
    assert_string_equal(ran.out.bytes, "not flushed by hand; at exit");
    run_text(&ran, v, "wasp_exit 1099511627776");
    assert_exited(&ran, 1099511627776);
    run_text(&ran, v, "wasp_exit -9223372036854775808");
    assert_exited(&ran, INT64_MIN);
    run_text(&ran, v, "abort");
    assert_outcome(&ran, WASP_OUTCOME_ABORTED);
    assert_int_equal(ran.result.status, WASP_ABORT_FAILED);
    run_text(&ran, v, "assert");
    assert_outcome(&ran, WASP_OUTCOME_ABORTED);
    assert_int_equal(ran.result.status, WASP_ABORT_FAILED);
    assert_non_null(strstr(ran.err.bytes, "two and two are five"));
    assert_prints(&ran, v, "echo still works", "still works");
    wasp_virtine_free(v);
}

#define PART(guest, part) { guest " " part, test_part, NULL, NULL, (void *)(uintptr_t)(guest " " part) }

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        PART("bytes", "copy"), PART("bytes", "overlap"), PART("bytes", "set"), PART("bytes", "compare"),
        PART("bytes", "search"),
        PART("bytes", "length"), PART("bytes", "end"), PART("libc", "stdio"), PART("libc", "malloc"),
        PART("libc", "exhaustion"),
        PART("libc", "numbers"), PART("libc", "sort"), PART("libc", "jump"), PART("libc", "constructors"),
        cmocka_unit_test(test_printf),
        cmocka_unit_test(test_clock),
        cmocka_unit_test(test_entropy),
        cmocka_unit_test(test_input),
        cmocka_unit_test(test_input_pieces),
        cmocka_unit_test(test_output),
        cmocka_unit_test(test_ends),
    };
    return harness_run(tests, argc, argv);
}
