/* test_replies.c: an engine that was taken over answers the library with what it likes: a guest of its own in the engine's place, in a
 * snapshot with the engine's identity. What comes of it is a result, an error or a crash of that evaluation; the next one is clean.
 */
#include "internal.h"
#include "harness_js.h"

extern const uint8_t waspjs_duktape_id[16];

static struct evaluated e;

static waspjs *open_liar(uint64_t memory)
{
    wasp_options options = { .size = sizeof options, .memory = 8 * MB };
    wasp_snapshot *snapshot = ready_snapshot(&e.output, "reply", &options, "");
    waspjs *js = NULL;
    memcpy(snapshot->id, waspjs_duktape_id, sizeof snapshot->id);
    assert_ok(wasp_snapshot_save(snapshot, scratch_file("liar.snap"), &error));
    wasp_snapshot_free(snapshot);
    assert_ok(waspjs_open(&js, &(waspjs_options){ .size = sizeof(waspjs_options), .snapshot = scratch_file("liar.snap"), .memory = memory,
                                                  .engine = WASPJS_ENGINE_DUKTAPE, .backend = test_backend() }, &error));
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
    js = open_liar(8 * MB);
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
    js = open_liar(8 * MB);
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

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replies),
        cmocka_unit_test(test_endless_replies),
    };
    return harness_run(tests, argc, argv);
}
