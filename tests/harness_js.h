/* harness_js.h: for tests that evaluate JavaScript through libwaspjs: instances, evaluations with captured output, failures
 * that say what came instead.
 */
#ifndef HARNESS_JS_H
#define HARNESS_JS_H

#include "harness.h"
#include <waspjs.h>
#include <waspjs_abi.h>

/* What an evaluation gave. */
struct evaluated {
    waspjs_result result;
    struct ran output;
};

/* What the tests evaluate in: WASP_TEST_ENGINE names it; Duktape if it does not. */
static inline waspjs_engine test_engine(void)
{
    const char *name = getenv("WASP_TEST_ENGINE");
    return name && !strcmp(name, "quickjs") ? WASPJS_ENGINE_QUICKJS : WASPJS_ENGINE_DUKTAPE;
}

/* What is right for one engine only. */
#define DUKTAPE (test_engine() == WASPJS_ENGINE_DUKTAPE)

static inline waspjs *js_open(const waspjs_options *options)
{
    waspjs_options o = { .size = sizeof o, .boot = true };
    waspjs *js = NULL;
    if (options)
        o = *options;
    o.backend = test_backend();
    if (!o.engine)
        o.engine = test_engine();
    assert_ok(waspjs_open(&js, &o, &error));
    assert_non_null(js);
    return js;
}

/* Evaluates `script`, whose output and size this fills in. */
static inline void js_run(struct evaluated *e, waspjs *js, waspjs_script script)
{
    script.size = sizeof script;
    script.output = capture;
    script.output_data = &e->output;
    if (!script.time_limit)
        script.time_limit = LIMIT_DEFAULT;
    ran_clear(&e->output);
    assert_ok(waspjs_run(js, &script, &e->result, &error));
}

static inline void js_source(struct evaluated *e, waspjs *js, const char *source, size_t size, int form)
{
    waspjs_source one = { "test.js", source, size };
    js_run(e, js, (waspjs_script){ .sources = &one, .source_count = 1, .form = form });
}

static inline void js_text(struct evaluated *e, waspjs *js, const char *source)
{
    js_source(e, js, source, strlen(source), WASPJS_RESULT_TEXT);
}

static inline void js_print(const struct evaluated *e)
{
    print_error("kind %d, exit code %d, value '%.1000s', report '%.2000s', output '%.1000s', errors '%.1000s'\n",
                e->result.kind,
                e->result.exit_code, e->result.value, e->result.report, e->output.out.bytes, e->output.err.bytes);
}

#define assert_kind(e, expected) check_kind(e, expected, __FILE__, __LINE__)
static inline void check_kind(const struct evaluated *e, waspjs_kind kind, const char *file, int line)
{
    const waspjs_result *r = &e->result;
    bool whole = r->value && r->name && r->message && r->stack && r->file && r->excerpt && r->report;
    if (r->kind == kind && whole && (kind <= WASPJS_EXIT || r->report[0]) &&
        (!r->report[0] || r->report[strlen(r->report) - 1] != '\n'))
        return;
    print_error("should have been of kind %d\n", kind);
    js_print(e);
    _fail(file, line);
}

/* Evaluates; the value as a string must be `expected`, and nothing may be printed. */
#define assert_value(e, js, source, expected) check_value(e, js, source, expected, __FILE__, __LINE__)
static inline void check_value(struct evaluated *e, waspjs *js, const char *source, const char *expected, const char *file,
                               int line)
{
    js_text(e, js, source);
    check_kind(e, WASPJS_VALUE, file, line);
    if (e->result.value_size == strlen(expected) && !strcmp(e->result.value, expected) && !e->output.out.size &&
        !e->output.err.size)
        return;
    print_error("'%.1000s' should have given '%s'\n", source, expected);
    js_print(e);
    _fail(file, line);
}

#endif
