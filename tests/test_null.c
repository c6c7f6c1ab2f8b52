/* test_null.c: every public function, given NULL for each of its pointers that must not be one: an error or nothing, never a crash. What a new
 * function is given has to be added here: the test counts the headers' functions.
 */
#include "harness_js.h"

static int functions;

/* The next function of a header. */
#define FUNCTION(name) (functions++, (void)&name)
#define REFUSES(call) assert_status(call, WASP_ERROR_ARGUMENT)

static int declared(const char *header)
{
    char line[300];
    int count = 0;
    FILE *file = fopen(header, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        count += !strncmp(line, "WASP_API ", 9);
    fclose(file);
    return count;
}

static void test_wasp(void **state)
{
    wasp_snapshot *snapshot = guest("bytes"), *out;
    const wasp_options options = { .size = sizeof options, .backend = test_backend() };
    wasp_pool_options pool_options = { .size = sizeof pool_options };
    wasp_virtine *v, *other;
    wasp_result result = { .outcome = WASP_OUTCOME_EXITED };
    wasp_stats stats;
    wasp_pool_stats counters;
    wasp_pool *pool = NULL;
    uint8_t id[16];
    char text[100];
    size_t size;
    void *member;
    (void)state;
    NEED_KVM();
    functions = 0;
    assert_ok(wasp_virtine_new(&v, snapshot, &options, &error));
    FUNCTION(wasp_snapshot_from_elf);
    REFUSES(wasp_snapshot_from_elf(NULL, "x", 1, &error));
    REFUSES(wasp_snapshot_from_elf(&out, NULL, 1, &error));
    FUNCTION(wasp_snapshot_from_elf_file);
    REFUSES(wasp_snapshot_from_elf_file(NULL, "x", &error));
    REFUSES(wasp_snapshot_from_elf_file(&out, NULL, &error));
    FUNCTION(wasp_snapshot_from_flat);
    REFUSES(wasp_snapshot_from_flat(NULL, "x", 1, &error));
    REFUSES(wasp_snapshot_from_flat(&out, NULL, 1, &error));
    FUNCTION(wasp_snapshot_save);
    REFUSES(wasp_snapshot_save(NULL, "x", &error));
    REFUSES(wasp_snapshot_save(snapshot, NULL, &error));
    FUNCTION(wasp_snapshot_load);
    REFUSES(wasp_snapshot_load(NULL, "x", NULL, &error));
    REFUSES(wasp_snapshot_load(&out, NULL, NULL, &error));
    FUNCTION(wasp_snapshot_load_fd);
    REFUSES(wasp_snapshot_load_fd(NULL, 0, "x", NULL, &error));
    REFUSES(wasp_snapshot_load_fd(&out, 0, NULL, NULL, &error));
    FUNCTION(wasp_snapshot_id);
    assert_null(wasp_snapshot_id(NULL));
    FUNCTION(wasp_image_id);
    wasp_image_id(NULL, "x", 1);
    wasp_image_id(id, NULL, 0);
    FUNCTION(wasp_snapshot_hold);
    assert_null(wasp_snapshot_hold(NULL));
    FUNCTION(wasp_snapshot_free);
    wasp_snapshot_free(NULL);
    FUNCTION(wasp_virtine_new);
    REFUSES(wasp_virtine_new(NULL, snapshot, NULL, &error));
    REFUSES(wasp_virtine_new(&other, NULL, NULL, &error));
    FUNCTION(wasp_backend_named);
    assert_int_equal(wasp_backend_named(NULL), -1);
    FUNCTION(wasp_virtine_backend);
    assert_null(wasp_virtine_backend(NULL, NULL));
    assert_non_null(wasp_virtine_backend(v, NULL));
    FUNCTION(wasp_virtine_run);
    REFUSES(wasp_virtine_run(NULL, NULL, &result, &error));
    REFUSES(wasp_virtine_run(v, NULL, NULL, &error));
    FUNCTION(wasp_virtine_call);
    REFUSES(wasp_virtine_call(NULL, "f", NULL, 0, NULL, 0, NULL, NULL, &result, &error));
    REFUSES(wasp_virtine_call(v, NULL, NULL, 0, NULL, 0, NULL, NULL, &result, &error));
    REFUSES(wasp_virtine_call(v, "f", NULL, 1, NULL, 0, NULL, NULL, &result, &error));
    REFUSES(wasp_virtine_call(v, "f", NULL, 0, NULL, 1, &size, NULL, &result, &error));
    REFUSES(wasp_virtine_call(v, "f", NULL, 0, text, 1, NULL, NULL, &result, &error));
    REFUSES(wasp_virtine_call(v, "f", NULL, 0, NULL, 0, NULL, NULL, NULL, &error));
    FUNCTION(wasp_virtine_reset);
    REFUSES(wasp_virtine_reset(NULL, &error));
    FUNCTION(wasp_virtine_rebase);
    REFUSES(wasp_virtine_rebase(NULL, snapshot, &error));
    REFUSES(wasp_virtine_rebase(v, NULL, &error));
    FUNCTION(wasp_virtine_interrupt);
    wasp_virtine_interrupt(NULL);
    FUNCTION(wasp_virtine_snapshot);
    REFUSES(wasp_virtine_snapshot(NULL, &out, &error));
    REFUSES(wasp_virtine_snapshot(v, NULL, &error));
    FUNCTION(wasp_pool_new);
    REFUSES(wasp_pool_new(NULL, &pool_options, &error));
    REFUSES(wasp_pool_new(&pool, NULL, &error));
    REFUSES(wasp_pool_new(&pool, &pool_options, &error));
    FUNCTION(wasp_pool_acquire);
    REFUSES(wasp_pool_acquire(NULL, 0, &other, &error));
    FUNCTION(wasp_pool_acquire_member);
    REFUSES(wasp_pool_acquire_member(NULL, 0, &member, &error));
    FUNCTION(wasp_pool_release);
    wasp_pool_release(NULL, NULL);
    FUNCTION(wasp_pool_stats_get);
    wasp_pool_stats_get(NULL, &counters);
    FUNCTION(wasp_pool_free);
    wasp_pool_free(NULL);
    FUNCTION(wasp_virtine_dump);
    REFUSES(wasp_virtine_dump(NULL, 1, &error));
    FUNCTION(wasp_virtine_trace);
    REFUSES(wasp_virtine_trace(NULL, NULL, 0, text, sizeof text, &error));
    REFUSES(wasp_virtine_trace(v, NULL, 0, NULL, 10, &error));
    FUNCTION(wasp_virtine_stats);
    wasp_virtine_stats(NULL, &stats);
    wasp_virtine_stats(v, NULL);
    FUNCTION(wasp_virtine_free);
    wasp_virtine_free(NULL);
    FUNCTION(wasp_confine);
    REFUSES(wasp_confine(NULL, NULL, &error));
    FUNCTION(wasp_describe);
    wasp_describe(NULL, text, sizeof text);
    wasp_describe(&result, NULL, 0);
    FUNCTION(wasp_set_kick_signal); /* has none */
    assert_int_equal(functions, declared("include/wasp.h"));
    wasp_virtine_free(v);
    wasp_snapshot_free(snapshot);
}

static waspjs_value *nothing(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)arguments, (void)exception;
    return NULL;
}

static void test_waspjs(void **state)
{
    const waspjs_script script = { .size = sizeof script };
    waspjs *js = js_open(NULL), *copy;
    waspjs_pool *pool;
    waspjs_result r;
    wasp_stats stats;
    wasp_pool_stats counters;
    char text[100];
    (void)state;
    functions = 0;
    FUNCTION(waspjs_choose);
    assert_int_equal(waspjs_choose(NULL, 0), waspjs_choose(NULL, 1));
    FUNCTION(waspjs_engine_name);
    assert_null(waspjs_engine_name((waspjs_engine)99));
    FUNCTION(waspjs_engine_named);
    assert_int_equal(waspjs_engine_named(NULL), -1);
    FUNCTION(waspjs_open);
    REFUSES(waspjs_open(NULL, NULL, &error));
    FUNCTION(waspjs_clone);
    REFUSES(waspjs_clone(NULL, js, &error));
    REFUSES(waspjs_clone(&copy, NULL, &error));
    FUNCTION(waspjs_notice);
    assert_null(waspjs_notice(NULL));
    FUNCTION(waspjs_current_engine);
    assert_int_equal(waspjs_current_engine(NULL), WASPJS_ENGINE_AUTO);
    FUNCTION(waspjs_confine);
    REFUSES(waspjs_confine(NULL, NULL, NULL, &error));
    FUNCTION(waspjs_backend);
    assert_null(waspjs_backend(NULL, NULL));
    /* Values: test_values.c gives them NULL, and these are all that take pointers to what is not a value. */
    FUNCTION(waspjs_new_undefined);
    FUNCTION(waspjs_new_null);
    FUNCTION(waspjs_new_boolean);
    FUNCTION(waspjs_new_number);
    FUNCTION(waspjs_new_string);
    FUNCTION(waspjs_new_text);
    FUNCTION(waspjs_new_binary);
    assert_int_equal(waspjs_value_type(waspjs_new_binary(NULL, 1)), WASPJS_TYPE_NONE);
    FUNCTION(waspjs_new_json);
    assert_int_equal(waspjs_value_type(waspjs_new_json(NULL, 1)), WASPJS_TYPE_NONE);
    FUNCTION(waspjs_new_array);
    FUNCTION(waspjs_new_object);
    FUNCTION(waspjs_array_push);
    waspjs_array_push(NULL, NULL);
    FUNCTION(waspjs_object_set);
    waspjs_object_set(NULL, NULL, NULL);
    FUNCTION(waspjs_object_set_text);
    waspjs_object_set_text(NULL, NULL, 1, NULL);
    FUNCTION(waspjs_value_copy);
    FUNCTION(waspjs_value_free);
    FUNCTION(waspjs_value_type);
    FUNCTION(waspjs_value_boolean);
    FUNCTION(waspjs_value_number);
    FUNCTION(waspjs_value_bytes);
    FUNCTION(waspjs_value_count);
    FUNCTION(waspjs_value_at);
    FUNCTION(waspjs_value_key);
    FUNCTION(waspjs_value_get);
    FUNCTION(waspjs_eval);
    REFUSES(waspjs_eval(NULL, "1", "x", &r, &error));
    REFUSES(waspjs_eval(js, NULL, "x", &r, &error));
    REFUSES(waspjs_eval(js, "1", "x", NULL, &error));
    assert_ok(waspjs_eval(js, "1", NULL, &r, &error));
    FUNCTION(waspjs_eval_file);
    REFUSES(waspjs_eval_file(NULL, "/dev/null", &r, &error));
    REFUSES(waspjs_eval_file(js, NULL, &r, &error));
    REFUSES(waspjs_eval_file(js, "/dev/null", NULL, &error));
    FUNCTION(waspjs_run);
    REFUSES(waspjs_run(NULL, &script, &r, &error));
    REFUSES(waspjs_run(js, NULL, &r, &error));
    REFUSES(waspjs_run(js, &script, NULL, &error));
    REFUSES(waspjs_run(js, &(waspjs_script){ .size = sizeof script, .source_count = 1 }, &r, &error));
    REFUSES(waspjs_run(js, &(waspjs_script){ .size = sizeof script, .argument_count = 1 }, &r, &error));
    REFUSES(waspjs_run(js, &(waspjs_script){ .size = sizeof script, .sources = &(waspjs_source){ "x", NULL, 1 }, .source_count = 1 }, &r, &error));
    FUNCTION(waspjs_call);
    REFUSES(waspjs_call(NULL, "f", NULL, &r, &error));
    REFUSES(waspjs_call(js, NULL, NULL, &r, &error));
    REFUSES(waspjs_call(js, "f", NULL, NULL, &error));
    FUNCTION(waspjs_prelude);
    REFUSES(waspjs_prelude(NULL, &script, &r, &error));
    REFUSES(waspjs_prelude(js, NULL, &r, &error));
    REFUSES(waspjs_prelude(js, &script, NULL, &error));
    FUNCTION(waspjs_throw);
    waspjs_throw(NULL, NULL, "%s", "");
    FUNCTION(waspjs_bind);
    REFUSES(waspjs_bind(NULL, "f", nothing, NULL, 0, &error));
    REFUSES(waspjs_bind(js, NULL, nothing, NULL, 0, &error));
    REFUSES(waspjs_bind(js, "f", NULL, NULL, 0, &error));
    FUNCTION(waspjs_pool_new);
    REFUSES(waspjs_pool_new(NULL, js, NULL, &error));
    REFUSES(waspjs_pool_new(&pool, NULL, NULL, &error));
    FUNCTION(waspjs_pool_acquire);
    REFUSES(waspjs_pool_acquire(NULL, 0, &copy, &error));
    FUNCTION(waspjs_pool_release);
    waspjs_pool_release(NULL, NULL);
    FUNCTION(waspjs_pool_stats);
    waspjs_pool_stats(NULL, &counters);
    FUNCTION(waspjs_pool_free);
    waspjs_pool_free(NULL);
    FUNCTION(waspjs_reset);
    REFUSES(waspjs_reset(NULL, &error));
    FUNCTION(waspjs_interrupt);
    waspjs_interrupt(NULL);
    FUNCTION(waspjs_stats);
    waspjs_stats(NULL, &stats);
    waspjs_stats(js, NULL);
    FUNCTION(waspjs_dump);
    REFUSES(waspjs_dump(NULL, 1, &error));
    FUNCTION(waspjs_trace);
    REFUSES(waspjs_trace(NULL, text, sizeof text, &error));
    REFUSES(waspjs_trace(js, NULL, 10, &error));
    FUNCTION(waspjs_debug_file);
    assert_false(waspjs_debug_file(WASPJS_ENGINE_DUKTAPE, NULL, 0));
    FUNCTION(waspjs_save);
    REFUSES(waspjs_save(NULL, "x", &error));
    REFUSES(waspjs_save(js, NULL, &error));
    FUNCTION(waspjs_close);
    waspjs_close(NULL);
    assert_int_equal(functions, declared("include/waspjs.h"));
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_wasp), cmocka_unit_test(test_waspjs) };
    return harness_run(tests, argc, argv);
}
