/* test_replies.c: an engine that was taken over answers the library with what it likes: a guest of its own in the engine's place, in a
 * snapshot with the engine's identity. What comes of it is a result, an error or a crash of that evaluation; the next one is clean.
 */
#include "internal.h"
#include "harness_js.h"

extern const uint8_t waspjs_duktape_id[16];

static struct evaluated e;

static waspjs *open_liar(uint64_t memory, uint64_t value_max)
{
    wasp_options options = { .size = sizeof options, .memory = 8 * MB };
    wasp_snapshot *snapshot = ready_snapshot(&e.output, "reply", &options, "");
    waspjs *js = NULL;
    memcpy(snapshot->id, waspjs_duktape_id, sizeof snapshot->id);
    assert_ok(wasp_snapshot_save(snapshot, scratch_file("liar.snap"), &error));
    wasp_snapshot_free(snapshot);
    assert_ok(waspjs_open(&js, &(waspjs_options){ .size = sizeof(waspjs_options), .snapshot = scratch_file("liar.snap"), .memory = memory,
                                                  .value_max = value_max, .engine = WASPJS_ENGINE_DUKTAPE,
                                                  .backend = test_backend() }, &error));
    return js;
}

/* All that a result may hold is there, whatever its kind. */
static void assert_whole(const char *script)
{
    const waspjs_result *r = &e.result;
    const char *const texts[] = { r->value, r->name, r->message, r->stack, r->file, r->excerpt, r->report };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (!texts[i])
            fail_msg("%s: a text is missing", script);
    assert_int_equal(r->report[r->report_size], 0);
    assert_int_equal(r->value[r->value_size], 0);
}

static void assert_becomes(waspjs *js, const char *script, waspjs_kind kind)
{
    js_text(&e, js, script);
    if (e.result.kind != kind) {
        js_print(&e);
        fail_msg("%s: kind %d instead of %d", script, e.result.kind, kind);
    }
    assert_whole(script);
    assert_value(&e, js, "good", "good");
}

static void test_replies(void **state)
{
    static const struct { const char *script; waspjs_kind kind; } lies[] = {
        { "nothing", WASPJS_CRASHED }, { "bytes 0", WASPJS_CRASHED }, { "bytes 1", WASPJS_CRASHED }, { "bytes 47", WASPJS_CRASHED },
        { "bytes 48", WASPJS_VALUE }, { "kind 0", WASPJS_CRASHED }, { "kind 1", WASPJS_VALUE }, { "kind 2 -1", WASPJS_EXIT },
        { "kind 3 1", WASPJS_ERROR }, { "kind 3 7", WASPJS_ERROR }, { "kind 4", WASPJS_SYNTAX }, { "kind 5", WASPJS_MEMORY },
        { "kind 6", WASPJS_TIME }, { "kind 7", WASPJS_CRASHED }, { "kind 0x80000000", WASPJS_CRASHED },
        { "kind 0xffffffff", WASPJS_CRASHED }, { "kind 0x7fffffff", WASPJS_CRASHED }, { "odd 3", WASPJS_ERROR }, { "odd 4", WASPJS_SYNTAX },
        { "odd 1", WASPJS_VALUE }, { "odd 2", WASPJS_EXIT }, { "odd 5", WASPJS_MEMORY }, { "odd 6", WASPJS_TIME },
        { "size 0 9", WASPJS_VALUE }, { "size 0 0", WASPJS_VALUE }, { "size 0 11", WASPJS_CRASHED }, { "size 5 11", WASPJS_CRASHED },
        { "size 0 0xffffffff", WASPJS_CRASHED }, { "size 3 0xfffffff6", WASPJS_CRASHED }, { "size 5 0xffffffd8", WASPJS_CRASHED },
        { "size 2 0x80000000", WASPJS_CRASHED }, { "sizes 0xffffffff", WASPJS_CRASHED }, { "sizes 0x80000000", WASPJS_CRASHED },
        { "sizes 0x2aaaaaab", WASPJS_CRASHED }, { "sizes 0x55555555", WASPJS_CRASHED }, { "sizes 11", WASPJS_CRASHED },
        { "streams", WASPJS_VALUE }, { "twice", WASPJS_VALUE }, { "late", WASPJS_CRASHED }, { "value 3000000", WASPJS_VALUE },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_liar(8 * MB, 0);
    for (size_t i = 0; i < COUNT(lies); i++)
        assert_becomes(js, lies[i].script, lies[i].kind);
    waspjs_close(js);
}

/* A reply without end, or larger than the heap that it should come from, takes no more of the host's memory than that. */
static void test_endless_replies(void **state)
{
    waspjs_source source = { "test.js", "endless", 7 };
    waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .time_limit = 300 * MS };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_liar(8 * MB, 0);
    assert_ok(waspjs_run(js, &script, &e.result, &error));
    assert_int_equal(e.result.kind, WASPJS_TIME);
    assert_whole("endless");
    assert_value(&e, js, "good", "good");
    source = (waspjs_source){ "test.js", "value 20000000", 14 };
    script.time_limit = LIMIT_DEFAULT;
    assert_status(waspjs_run(js, &script, &e.result, &error), WASP_ERROR_MEMORY);
    assert_value(&e, js, "good", "good");
    waspjs_close(js);
}

/* ---- Values --------------------------------------------------------------------------------------------------------- */

static void evaluate(waspjs *js, const char *script, int form)
{
    js_source(&e, js, script, strlen(script), form);
    assert_whole(script);
}

/* Reads all of a value. */
static void walk(const waspjs_value *v)
{
    size_t size;
    const char *bytes = waspjs_value_bytes(v, &size);
    assert_int_equal(bytes[size], 0);
    for (size_t i = 0; i < waspjs_value_count(v); i++) {
        assert_non_null(waspjs_value_key(v, i, &size));
        walk(waspjs_value_at(v, i));
    }
}

static void test_trees(void **state)
{
    static const struct { const char *script; waspjs_type type; /* NONE: it crashed */ } lies[] = {
        { "items 0", WASPJS_TYPE_NONE }, { "items 0 =0", WASPJS_TYPE_NONE }, { "items 0 1:0", WASPJS_TYPE_UNDEFINED },
        { "items 0 1:0 1:0", WASPJS_TYPE_NONE }, { "items 0 10:0", WASPJS_TYPE_NONE }, { "items 0 0xffffffff:0", WASPJS_TYPE_NONE },
        { "items 0 9:1 =0x31", WASPJS_TYPE_NONE }, { "items 0 2:0xffffffff", WASPJS_TYPE_NULL }, { "items 0 3:7", WASPJS_TYPE_BOOLEAN },
        /* Sizes of the value itself. */
        { "items 1 1:0", WASPJS_TYPE_NONE }, { "items 8 1:0", WASPJS_TYPE_NONE }, { "items -1 1:0", WASPJS_TYPE_NONE },
        { "items -8 1:0", WASPJS_TYPE_NONE }, { "items -8 1:0 1:0", WASPJS_TYPE_UNDEFINED }, { "items 0x7fffffff 1:0", WASPJS_TYPE_NONE },
        { "items -9 1:0", WASPJS_TYPE_NONE },
        /* Numbers and texts that end behind the end. */
        { "items 0 4:8", WASPJS_TYPE_NONE }, { "items 0 4:7 =0", WASPJS_TYPE_NONE }, { "items 0 4:0", WASPJS_TYPE_NONE },
        { "items 0 4:16 =0 =0", WASPJS_TYPE_NONE }, { "items 0 4:8 =0xfff8000000000001", WASPJS_TYPE_NUMBER },
        { "items -4 4:8 =0", WASPJS_TYPE_NONE }, { "items 0 5:0", WASPJS_TYPE_NONE }, { "items 0 5:0 =0", WASPJS_TYPE_STRING },
        { "items 0 5:7 =-1", WASPJS_TYPE_STRING }, { "items 0 5:8 =0", WASPJS_TYPE_NONE }, { "items 0 5:9 =0", WASPJS_TYPE_NONE },
        { "items 0 5:0xffffffff =0", WASPJS_TYPE_NONE }, { "items 0 5:0xfffffff8 =0", WASPJS_TYPE_NONE },
        { "items 0 6:0xfffffff9 =0", WASPJS_TYPE_NONE }, { "items 0 6:0x80000000 =0", WASPJS_TYPE_NONE },
        { "items 0 6:3 =0", WASPJS_TYPE_BINARY },
        /* Counts. */
        { "items 0 7:1", WASPJS_TYPE_NONE }, { "items 0 7:0xffffffff", WASPJS_TYPE_NONE }, { "items 0 7:0x20000000 1:0", WASPJS_TYPE_NONE },
        { "items 0 7:2 1:0", WASPJS_TYPE_NONE }, { "items 0 7:1 1:0 1:0", WASPJS_TYPE_NONE }, { "items 0 7:2 7:1 1:0", WASPJS_TYPE_NONE },
        { "items 0 7:2 7:1 1:0 1:0", WASPJS_TYPE_ARRAY }, { "items 0 8:1", WASPJS_TYPE_NONE },
        { "items 0 8:0xffffffff 5:0 =0 1:0", WASPJS_TYPE_NONE },
        /* Keys that are none, or the same twice. */
        { "items 0 8:1 1:0 1:0", WASPJS_TYPE_NONE }, { "items 0 8:1 6:0 =0 1:0", WASPJS_TYPE_NONE },
        { "items 0 8:1 5:0 =0", WASPJS_TYPE_NONE }, { "items 0 8:1 5:8 =0 1:0", WASPJS_TYPE_NONE },
        { "items 0 8:1 5:0xffffffff =0 1:0", WASPJS_TYPE_NONE }, { "items 0 8:1 8:1 5:0 =0 1:0", WASPJS_TYPE_NONE },
        { "items 0 8:2 5:1 =0x61 1:0 5:1 =0x61 2:0", WASPJS_TYPE_OBJECT }, { "deep 1", WASPJS_TYPE_ARRAY },
        { "deep 500", WASPJS_TYPE_ARRAY }, { "deep 501", WASPJS_TYPE_NONE }, { "deep 100000", WASPJS_TYPE_NONE },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_liar(8 * MB, 0);
    for (size_t i = 0; i < COUNT(lies); i++) {
        evaluate(js, lies[i].script, WASPJS_RESULT_VALUE);
        if (waspjs_value_type(e.result.tree) != lies[i].type || e.result.kind != (lies[i].type ? WASPJS_VALUE : WASPJS_CRASHED))
            fail_msg("%s: kind %d, type %d instead of %d", lies[i].script, e.result.kind, waspjs_value_type(e.result.tree), lies[i].type);
        walk(e.result.tree);
        assert_value(&e, js, "good", "good");
    }
    /* A value that nobody asked for is not looked at. */
    evaluate(js, "items 0 =0", WASPJS_RESULT_TEXT);
    assert_true(e.result.kind == WASPJS_VALUE && !e.result.tree);
    for (char kind[] = "tree 2"; kind[5] <= '6'; kind[5]++) {
        evaluate(js, kind, WASPJS_RESULT_VALUE);
        assert_true(e.result.kind != WASPJS_CRASHED && !e.result.tree);
    }
    waspjs_close(js);
}

/* A value that is larger than value_max, really or by its own account, is an error of the script's or a crash; no value. */
static void test_value_max(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_liar(8 * MB, 100000);
    evaluate(js, "blob 99984", WASPJS_RESULT_VALUE);
    assert_kind(&e, WASPJS_VALUE);
    evaluate(js, "blob 100000", WASPJS_RESULT_VALUE);
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "RangeError");
    assert_null(e.result.tree);
    evaluate(js, "blob 5000000", WASPJS_RESULT_VALUE);
    assert_kind(&e, WASPJS_ERROR);
    evaluate(js, "items 100000 1:0", WASPJS_RESULT_VALUE);
    assert_kind(&e, WASPJS_CRASHED);
    assert_value(&e, js, "good", "good");
    waspjs_close(js);
}

/* ---- Calls of host functions ------------------------------------------------------------------------------------------ */

static unsigned calls;

static waspjs_value *say(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)exception;
    calls++;
    assert_int_equal(waspjs_value_type(arguments), WASPJS_TYPE_ARRAY);
    walk(arguments);
    return NULL;
}

static waspjs_value *big(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    static const char zeros[300000];
    (void)data, (void)arguments, (void)exception;
    return waspjs_new_binary(zeros, sizeof zeros);
}

#define SAY "3:0 =0x796173 "
#define BIG "3:0 =0x676962 7:0"

/* What the hypercalls of a script return; `count` calls of the function come of it. */
static void assert_calls(waspjs *js, const char *script, const char *expected, unsigned count)
{
    calls = 0;
    js_text(&e, js, script);
    assert_whole(script);
    if (e.result.kind != WASPJS_VALUE || strcmp(e.result.value, expected) || calls != count)
        fail_msg("%s: kind %d, '%s' instead of '%s', %u calls", script, e.result.kind, e.result.value, expected, calls);
}

static waspjs *open_calling_liar(uint64_t value_max)
{
    waspjs *js = open_liar(8 * MB, value_max);
    assert_ok(waspjs_bind(js, "say", say, NULL, 0, &error));
    assert_ok(waspjs_bind(js, "big", big, NULL, 0, &error));
    return js;
}

static void test_host_calls(void **state)
{
    static const struct { const char *script, *returned; unsigned calls; } lies[] = {
        { "call 0 " SAY "7:0", " 16", 1 }, { "call 0", " -1", 0 }, { "call 7", " -1", 0 }, { "call 0 0:0", " -1", 0 },
        { "call 0 3:0", " -1", 0 }, { "call 0 " SAY, " -1", 0 }, { "call -1 " SAY "7:0", " -1", 0 }, { "call -4 " SAY "7:0", " -1", 0 },
        { "call 1 " SAY "7:0", " -1", 0 }, { "call 8 " SAY "7:0", " -1", 0 },
        /* More than a request can be. */
        { "call 0x1f000 " SAY "7:0", " -1", 0 }, { "call 0xfffffff0 " SAY "7:0", " -1", 0 },
        { "call 0x7fffffffffffff00 " SAY "7:0", " -1", 0 },
        /* Names. */
        { "call 0 0xffffffff:0 =0x796173 7:0", " -1", 0 }, { "call 0 0xfffffff9:0 =0x796173 7:0", " -1", 0 },
        { "call 0 17:0 =0x796173 7:0", " -1", 0 }, { "call 0 16:0 =0x796173 7:0", " -1", 0 },
        { "call 0 3:0xffffffff =0xffffffffff796173 7:0", " 16", 1 },
        /* Arguments. */
        { "call 0 " SAY "1:0", " -1", 0 }, { "call 0 " SAY "8:0", " -1", 0 }, { "call 0 " SAY "9:0 =0", " -1", 0 },
        { "call 0 " SAY "7:0xffffffff", " -1", 0 }, { "call 0 " SAY "7:1 5:0xfffffff8 =0", " -1", 0 },
        { "call 0 " SAY "7:1 7:1 7:1 4:9 =0", " -1", 0 }, { "call 0 " SAY "7:1 8:1 5:1 =0x61 6:2 =0", " 16", 1 },
        /* Parts of answers: there are none before a call, nor behind the last. The answer is 300,024 bytes. */
        { "rest 3", " 0 0 0", 0 }, { "rest 2 " SAY "7:0", " 16 0 0", 1 }, { "rest 4 " BIG, " 300024 126976 46072 0 0", 0 },
        { "rest 2 " SAY "1:0", " -1 0 0", 0 },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_calling_liar(0);
    for (size_t i = 0; i < COUNT(lies); i++) {
        assert_calls(js, lies[i].script, lies[i].returned, lies[i].calls);
        assert_calls(js, "call 0 " SAY "7:0", " 16", 1);
    }
    /* A name that there is not is an exception's: its answer says so, and is longer. */
    calls = 0;
    js_text(&e, js, "call 0 0:0 7:0");
    assert_true(strtol(e.result.value, NULL, 10) > 16);
    js_text(&e, js, "call 0 4:0 =0x796173 7:0");
    assert_true(strtol(e.result.value, NULL, 10) > 16);
    assert_int_equal(calls, 0);
    waspjs_close(js);
}

/* Parts of a call without end: the host keeps value_max of them, and nothing beyond the call or the evaluation. */
static void test_parts(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_calling_liar(400000);
    assert_calls(js, "only 5", " 0 0 0 -3 -3", 0);
    assert_calls(js, "call 0 " SAY "7:0", " 16", 1);
    assert_calls(js, "only 1", " 0", 0);
    assert_calls(js, "call 0 " SAY "7:0", " 16", 1);
    assert_calls(js, "parts 1 " SAY "7:0", " 0 -1", 0); /* the parts begin with something else */
    /* RangeError, "the arguments of a host function are larger than 400000 bytes" */
    js_text(&e, js, "parts 300 " SAY "7:0");
    assert_kind(&e, WASPJS_VALUE);
    assert_true(strtol(strrchr(e.result.value, ' '), NULL, 10) > 64);
    assert_calls(js, "call 0 " SAY "7:0", " 16", 1);
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replies),
        cmocka_unit_test(test_endless_replies),
        cmocka_unit_test(test_trees),
        cmocka_unit_test(test_value_max),
        cmocka_unit_test(test_host_calls),
        cmocka_unit_test(test_parts),
    };
    return harness_run(tests, argc, argv);
}
