/* test_embedding.c: what C programs do with libwaspjs beyond evaluating: values that cross, functions that are called, C functions that scripts
 * call, preludes, sessions, clones, snapshot files with all that. Runs for the backend and engine that the environment names.
 */
#include <math.h>
#include <sys/wait.h>
#include "harness_js.h"

static struct evaluated e;

static waspjs *open_js(void)
{
    return js_open(NULL);
}

/* The value of a tree as JSON would show it, for comparisons: "<3>" for binary of 3 bytes. */
static void show(const waspjs_value *v, char *to, size_t size)
{
    size_t n = strlen(to), count = waspjs_value_count(v);
    switch (waspjs_value_type(v)) {
    case WASPJS_TYPE_NONE: snprintf(to + n, size - n, "none"); break;
    case WASPJS_TYPE_UNDEFINED: snprintf(to + n, size - n, "undefined"); break;
    case WASPJS_TYPE_NULL: snprintf(to + n, size - n, "null"); break;
    case WASPJS_TYPE_BOOLEAN: snprintf(to + n, size - n, waspjs_value_boolean(v) ? "true" : "false"); break;
    case WASPJS_TYPE_NUMBER: snprintf(to + n, size - n, "%.17g", waspjs_value_number(v)); break;
    case WASPJS_TYPE_STRING: snprintf(to + n, size - n, "\"%s\"", waspjs_value_bytes(v, NULL)); break;
    case WASPJS_TYPE_BINARY: waspjs_value_bytes(v, &count); snprintf(to + n, size - n, "<%zu>", count); break;
    case WASPJS_TYPE_JSON: snprintf(to + n, size - n, "json"); break;
    case WASPJS_TYPE_ARRAY:
    case WASPJS_TYPE_OBJECT: {
        const bool object = waspjs_value_type(v) == WASPJS_TYPE_OBJECT;
        strcat(to, object ? "{" : "[");
        for (size_t i = 0; i < count; i++) {
            strcat(to, i ? "," : "");
            if (object)
                snprintf(to + strlen(to), size - strlen(to), "%s:", waspjs_value_key(v, i, NULL));
            show(waspjs_value_at(v, i), to, size);
        }
        strcat(to, object ? "}" : "]");
    }
    }
}

static void eval_form(waspjs *js, const char *source, int form)
{
    js_source(&e, js, source, strlen(source), form);
}

#define assert_tree(js, source, expected) check_tree(js, source, expected, __FILE__, __LINE__)
static void check_tree(waspjs *js, const char *source, const char *expected, const char *file, int line)
{
    char got[4000] = "";
    eval_form(js, source, WASPJS_RESULT_VALUE);
    check_kind(&e, WASPJS_VALUE, file, line);
    show(e.result.tree, got, sizeof got);
    if (strcmp(got, expected)) {
        print_error("%s: '%s' instead of '%s'\n", source, got, expected);
        _fail(file, line);
    }
}

#define assert_throws(js, source, name_, part) check_throws(js, source, name_, part, __FILE__, __LINE__)
static void check_throws(waspjs *js, const char *source, const char *name, const char *part, const char *file, int line)
{
    eval_form(js, source, WASPJS_RESULT_VALUE);
    check_kind(&e, WASPJS_ERROR, file, line);
    if (strcmp(e.result.name, name) || !strstr(e.result.message, part)) {
        print_error("%s: %s: %s\n", source, e.result.name, e.result.message);
        _fail(file, line);
    }
}

static void prelude(waspjs *js, const char *source)
{
    const waspjs_source one = { "prelude.js", source, strlen(source) };
    const waspjs_script script = { .size = sizeof script, .sources = &one, .source_count = 1, .output = capture, .output_data = &e.output,
                                   .time_limit = LIMIT_DEFAULT };
    ran_clear(&e.output);
    assert_ok(waspjs_prelude(js, &script, &e.result, &error));
}

#define assert_call(js, function, arguments, expected) check_call(js, function, arguments, expected, __FILE__, __LINE__)
/* Takes the arguments. */
static void check_call(waspjs *js, const char *function, waspjs_value *arguments, const char *expected, const char *file, int line)
{
    char got[4000] = "";
    assert_ok(waspjs_call(js, function, arguments, &e.result, &error));
    waspjs_value_free(arguments);
    check_kind(&e, WASPJS_VALUE, file, line);
    show(e.result.tree, got, sizeof got);
    if (strcmp(got, expected)) {
        print_error("%s: '%s' instead of '%s'\n", function, got, expected);
        _fail(file, line);
    }
}

static waspjs_value *list(waspjs_value *a, waspjs_value *b)
{
    waspjs_value *array = waspjs_new_array();
    waspjs_array_push(array, a);
    if (b)
        waspjs_array_push(array, b);
    return array;
}

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

static void test_values_out(void **state)
{
    waspjs *js = open_js();
    (void)state;
    assert_tree(js, "undefined", "undefined");
    assert_tree(js, "null", "null");
    assert_tree(js, "1 < 2", "true");
    assert_tree(js, "0.1 + 0.2", "0.30000000000000004");
    assert_tree(js, "-1 / 0", "-inf");
    assert_tree(js, "'h\\u00e9\\ud83d\\ude00'", "\"h\xc3\xa9\xf0\x9f\x98\x80\"");
    assert_tree(js, "'half \\ud83d.'", "\"half \xef\xbf\xbd.\"");
    assert_tree(js, "({a: [1, , 'x'], b: {}, c: new Uint8Array(3)})", "{a:[1,undefined,\"x\"],b:{},c:<3>}");
    assert_tree(js, "[new Number(1), new String('s'), new Boolean(false)]", "[1,\"s\",false]");
    assert_tree(js, "[new Date(0)]", "[\"1970-01-01T00:00:00.000Z\"]");
    assert_tree(js, "new Uint16Array([1, 2]).buffer", "<4>");
    assert_tree(js, "var o = {}; o['__proto__x'] = 1; o[''] = 2; o", "{__proto__x:1,:2}");
    assert_throws(js, "({a: [1, function () {}]})", "TypeError", "a[1]");
    assert_throws(js, "var a = {}; a.b = {c: a}; a", "TypeError", "itself");
    assert_throws(js, "var a = []; for (var i = 0; i < 500; i++) a = [a]; a", "TypeError", "deep");
    assert_throws(js, "[/x/]", "TypeError", "[0]");
    assert_throws(js, "({get x() { throw new RangeError('from a getter'); }})", "RangeError", "from a getter");
    assert_value(&e, js, "typeof a", "undefined");
    waspjs_close(js);
}

static void test_values_both_ways(void **state)
{
    waspjs *js = open_js();
    waspjs_value *o = waspjs_new_object(), *list_of = waspjs_new_array();
    char *long_text = malloc(3 * MB);
    (void)state;
    memset(long_text, 'x', 3 * MB);
    prelude(js, "function echo(v) { return v; } function kind(v) { return Object.prototype.toString.call(v) + typeof v; }"
                "function length(v) { return v.length; } function keys(o) { return Object.keys(o).join(); }");
    waspjs_object_set(o, "a", waspjs_new_number(1));
    waspjs_object_set(o, "__proto__", waspjs_new_string("own"));
    waspjs_object_set(o, "list", list_of);
    waspjs_array_push(list_of, waspjs_new_null());
    waspjs_array_push(list_of, waspjs_new_undefined());
    waspjs_array_push(list_of, waspjs_new_boolean(false));
    waspjs_array_push(list_of, waspjs_new_binary("123", 3));
    waspjs_array_push(list_of, waspjs_new_json("{\"j\":[1,2]}", 11));
    waspjs_array_push(list_of, waspjs_new_string("\xf0\x9f\x98\x80"));
    assert_call(js, "echo", list(o, NULL), "{a:1,__proto__:\"own\",list:[null,undefined,false,<3>,{j:[1,2]},\"\xf0\x9f\x98\x80\"]}");
    assert_call(js, "kind", list(waspjs_new_binary("", 0), NULL), "\"[object Uint8Array]object\"");
    assert_call(js, "kind", NULL, "\"[object Undefined]undefined\"");
    assert_call(js, "length", list(waspjs_new_text(long_text, 3 * MB), NULL), "3145728");
    assert_call(js, "length", list(waspjs_new_string("\xf0\x9f\x98\x80"), NULL), "2");
    assert_call(js, "length", list(waspjs_new_text("a\0b", 3), NULL), "3");
    assert_ok(waspjs_call(js, "echo", o = list(waspjs_new_text(long_text, 3 * MB), NULL), &e.result, &error));
    waspjs_value_free(o);
    assert_kind(&e, WASPJS_VALUE);
    assert_int_equal(strlen(waspjs_value_bytes(e.result.tree, NULL)), 3 * MB);
    assert_ok(waspjs_call(js, "echo", o = list(waspjs_new_json("{", 1), NULL), &e.result, &error));
    waspjs_value_free(o);
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "SyntaxError");
    free(long_text);
    waspjs_close(js);
}

static void test_value_max(void **state)
{
    waspjs *js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .value_max = 1000, .boot = true });
    static const char bytes[2000];
    waspjs_value *a = list(waspjs_new_binary(bytes, sizeof bytes), NULL);
    (void)state;
    prelude(js, "function echo(v) { return v; }");
    assert_status(waspjs_call(js, "echo", a, &e.result, &error), WASP_ERROR_ARGUMENT);
    waspjs_value_free(a);
    assert_throws(js, "new Uint8Array(1000)", "RangeError", "value_max");
    assert_tree(js, "new Uint8Array(900)", "<900>");
    waspjs_close(js);
}

/* ---- Calls ----------------------------------------------------------------------------------------------------------- */

static void test_calls(void **state)
{
    waspjs *js = open_js();
    waspjs_value *a;
    (void)state;
    prelude(js, "var count = 0; function add(a, b) { count++; return a + b; } var o = {n: 5, f: {get: function () { return this === o.f && count; }}};"
                "function fails() { throw new RangeError('no'); } function forever() { for (;;); }");
    for (int i = 0; i < 3; i++)
        assert_call(js, "add", list(waspjs_new_number(i), waspjs_new_number(1)), i == 0 ? "1" : i == 1 ? "2" : "3");
    assert_call(js, "o.f.get", NULL, "0");
    assert_call(js, "Math.max", list(waspjs_new_number(3), waspjs_new_number(4)), "4");
    assert_ok(waspjs_call(js, "fails", NULL, &e.result, &error));
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.message, "no");
    assert_string_equal(e.result.file, "prelude.js");
    static const char *const missing[] = { "nothing", "o.n", "o.x.y", "add.", ".add", "a b", "o..f" };
    for (size_t i = 0; i < COUNT(missing); i++) {
        assert_ok(waspjs_call(js, missing[i], NULL, &e.result, &error));
        assert_kind(&e, WASPJS_ERROR);
        assert_string_equal(e.result.name, "TypeError");
        assert_non_null(strstr(e.result.message, missing[i]));
    }
    js_run(&e, js, (waspjs_script){ .function = "forever", .time_limit = 50 * MS });
    assert_kind(&e, WASPJS_TIME);
    assert_non_null(strstr(e.result.stack, "forever"));
    /* Sources, then the function, in one evaluation. */
    waspjs_source one = { "s.js", "count = 41", 10 };
    js_run(&e, js, (waspjs_script){ .sources = &one, .source_count = 1, .function = "o.f.get", .form = WASPJS_RESULT_TEXT });
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "41");
    assert_status(waspjs_call(js, "add", a = waspjs_new_number(1), &e.result, &error), WASP_ERROR_ARGUMENT);
    waspjs_value_free(a);
    assert_status(waspjs_call(js, "add", a = list(NULL, NULL), &e.result, &error), WASP_ERROR_ARGUMENT);
    waspjs_value_free(a);
    assert_status(waspjs_call(js, "", NULL, &e.result, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_call(js, NULL, NULL, &e.result, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_call(NULL, "add", NULL, &e.result, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_call(js, "add", NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    waspjs_close(js);
}

static void test_modern_calls(void **state)
{
    waspjs *js;
    (void)state;
    if (DUKTAPE)
        skip();
    js = open_js();
    prelude(js, "const twice = x => 2 * x; class A { static f() { return this === A; } } async function later(x) { await null; return [x]; }"
                "async function fails() { await null; throw new TypeError('late'); } const never = () => new Promise(() => {});");
    assert_call(js, "twice", list(waspjs_new_number(4), NULL), "8");
    assert_call(js, "A.f", NULL, "true");
    assert_call(js, "later", list(waspjs_new_number(4), NULL), "[4]");
    assert_ok(waspjs_call(js, "fails", NULL, &e.result, &error));
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.message, "late");
    assert_ok(waspjs_call(js, "never", NULL, &e.result, &error));
    assert_kind(&e, WASPJS_ERROR);
    assert_non_null(strstr(e.result.message, "pending"));
    assert_tree(js, "Promise.resolve({a: 1})", "{a:1}");
    assert_throws(js, "new Map()", "TypeError", "Map");
    assert_throws(js, "1n", "TypeError", "BigInt");
    assert_throws(js, "[Symbol('x')]", "TypeError", "[0]");
    waspjs_close(js);
}

/* ---- Host functions -------------------------------------------------------------------------------------------------- */

static int calls;
static char said[4000];

static waspjs_value *say(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)exception;
    calls++;
    said[0] = 0;
    show(arguments, said, sizeof said);
    return NULL;
}

static waspjs_value *first(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)exception;
    calls++;
    return waspjs_value_copy(waspjs_value_at(arguments, 0));
}

static waspjs_value *refuse(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)arguments;
    waspjs_throw(exception, data, "%s %d", "refused", 7);
    return waspjs_new_string("not returned");
}

static waspjs_value *bad_value(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)arguments, (void)exception;
    return list(NULL, NULL);
}

/* An argument itself, which is not the function's to give: it is passed on all the same. */
static waspjs_value *borrowed(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)exception;
    return (waspjs_value *)waspjs_value_at(arguments, 0);
}

static void bind(waspjs *js, const char *name, waspjs_host_fn function, void *data)
{
    assert_ok(waspjs_bind(js, name, function, data, 0, &error));
}

static void test_host_functions(void **state)
{
    waspjs *js = open_js();
    char source[300];
    (void)state;
    bind(js, "say", say, NULL);
    bind(js, "db.get", first, NULL);
    bind(js, "db.deep.refuse", refuse, "RangeError");
    bind(js, "odd", refuse, "OddError");
    bind(js, "plain", refuse, NULL);
    bind(js, "bad", bad_value, NULL);
    bind(js, "borrowed", borrowed, NULL);
    calls = 0;
    assert_tree(js, "say(1, 'two', [3, {four: null}], new Uint8Array(5))", "undefined");
    assert_string_equal(said, "[1,\"two\",[3,{four:null}],<5>]");
    assert_tree(js, "say()", "undefined");
    assert_string_equal(said, "[]");
    assert_int_equal(calls, 2);
    assert_tree(js, "db.get({a: ['x', true]})", "{a:[\"x\",true]}");
    assert_tree(js, "borrowed('mine')", "\"mine\"");
    assert_throws(js, "db.deep.refuse()", "RangeError", "refused 7");
    assert_tree(js, "var r; try { db.deep.refuse(); } catch (err) { r = [err instanceof RangeError, err.message]; } r", "[true,\"refused 7\"]");
    assert_throws(js, "odd()", "OddError", "refused 7");
    assert_throws(js, "plain()", "Error", "refused 7");
    assert_throws(js, "bad()", "Error", "");
    assert_throws(js, "say(function () {})", "TypeError", "function");
    /* Larger than the window, both ways; and one call while another's arguments are made. */
    for (int kb = 100; kb <= 400; kb += 25) {
        snprintf(source, sizeof source, "var s = new Array(%d).join('x'), t = db.get(s); s === t && t.length", kb * 1024 + 1);
        snprintf(said, sizeof said, "%d", kb * 1024);
        assert_tree(js, source, said);
    }
    assert_tree(js, "db.get({toJSON: function () { return [say('inner'), db.get(2)]; }})", "[undefined,2]");
    assert_string_equal(said, "[\"inner\"]");
    /* Output comes before what follows it. */
    eval_form(js, "print('one'); say(); print('two')", WASPJS_RESULT_NONE);
    assert_string_equal(e.output.out.bytes, "one\ntwo\n");
    waspjs_close(js);
}

static void test_names(void **state)
{
    static const char *const bad[] = { "", ".", "a.", ".a", "a..b", "1a", "a b", "a-b", "h\xc3\xa9", "a.1" };
    char longest[210] = "";
    waspjs *js = open_js();
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_status(waspjs_bind(js, bad[i], say, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    memset(longest, 'a', 200);
    bind(js, longest, say, NULL);
    longest[200] = 'a';
    assert_status(waspjs_bind(js, longest, say, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_bind(js, NULL, say, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_bind(js, "a", NULL, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_bind(NULL, "a", say, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    bind(js, "$_1.a", first, NULL);
    assert_tree(js, "$_1.a(3)", "3");
    bind(js, "$_1.a", say, NULL); /* another one of this name */
    assert_tree(js, "$_1.a(3)", "undefined");
    waspjs_close(js);
}

static void test_permissions(void **state)
{
    const uint64_t user = WASP_PERMIT_USER(0);
    waspjs *js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .permissions = WASP_PERMIT_DEFAULT | user, .boot = true });
    waspjs_source one = { "test.js", "say(1)", 6 };
    wasp_stats stats;
    (void)state;
    assert_ok(waspjs_bind(js, "say", say, NULL, user, &error));
    assert_ok(waspjs_bind(js, "other", say, NULL, user | WASP_PERMIT_USER(1), &error));
    calls = 0;
    assert_tree(js, "say(1)", "undefined");
    assert_throws(js, "other(1)", "PermissionError", "other");
    js_run(&e, js, (waspjs_script){ .sources = &one, .source_count = 1, .permissions = WASP_PERMIT_DEFAULT });
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "PermissionError");
    assert_int_equal(calls, 1);
    waspjs_stats(js, &stats);
    assert_int_equal(stats.forbidden, 2);
    one = (waspjs_source){ "test.js", "print(1)", 8 };
    js_run(&e, js, (waspjs_script){ .sources = &one, .source_count = 1, .permissions = WASP_PERMIT_INPUT | WASP_PERMIT_RESULT });
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "PermissionError");
    assert_int_equal(e.output.out.size, 0);
    assert_value(&e, js, "'all back'", "all back");
    assert_status(waspjs_run(js, &(waspjs_script){ .size = sizeof(waspjs_script), .permissions = WASP_PERMIT_INPUT }, &e.result, &error),
                  WASP_ERROR_ARGUMENT);
    waspjs_close(js);
}

/* A host function that uses the instance that calls it is told so; another instance it may use. */
static waspjs_value *reenter(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    waspjs *const *instances = data;
    waspjs_result result;
    (void)arguments, (void)exception;
    assert_status(waspjs_eval(instances[0], "1", NULL, &result, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_reset(instances[0], &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_bind(instances[0], "x", say, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_save(instances[0], scratch_file("no.snap"), &error), WASP_ERROR_ARGUMENT);
    waspjs_close(instances[0]);
    assert_ok(waspjs_eval(instances[1], "6 * 7", NULL, &result, &error));
    return waspjs_new_string(result.value);
}

static waspjs_value *slow(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)arguments, (void)exception;
    calls++;
    usleep(80000);
    return NULL;
}

static waspjs_value *interrupt(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)arguments, (void)exception;
    waspjs_interrupt(*(waspjs *const *)data);
    return NULL;
}

static void test_reentrancy(void **state)
{
    waspjs *instances[2] = { open_js(), open_js() };
    waspjs_source one = { "test.js", "for (;;) slow()", 15 };
    (void)state;
    bind(instances[0], "reenter", reenter, instances);
    bind(instances[0], "slow", slow, NULL);
    bind(instances[0], "interrupt", interrupt, &instances[0]);
    assert_tree(instances[0], "reenter()", "\"42\"");
    calls = 0;
    js_run(&e, instances[0], (waspjs_script){ .sources = &one, .source_count = 1, .time_limit = 50 * MS });
    assert_kind(&e, WASPJS_TIME);
    assert_true(calls >= 1 && calls <= 8);
    eval_form(instances[0], "interrupt(); for (;;);", WASPJS_RESULT_NONE);
    assert_kind(&e, WASPJS_INTERRUPTED);
    one = (waspjs_source){ "test.js", "for (;;) slow", 13 };
    js_run(&e, instances[0], (waspjs_script){ .sources = &one, .source_count = 1, .hypercall_max = 10, .time_limit = 50 * MS });
    assert_kind(&e, WASPJS_TIME);
    assert_value(&e, instances[0], "'good'", "good");
    waspjs_close(instances[0]);
    waspjs_close(instances[1]);
}

/* ---- Preludes -------------------------------------------------------------------------------------------------------- */

static void test_preludes(void **state)
{
    waspjs *js = open_js();
    (void)state;
    prelude(js, "var a = 1; print('from the prelude')");
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.output.out.bytes, "from the prelude\n");
    prelude(js, "var b = a + 1;");
    assert_value(&e, js, "var c = 5; a = 9; a + b", "11");
    assert_value(&e, js, "typeof c + a + b", "undefined12");
    /* One that fails changes nothing. */
    prelude(js, "a = 100; throw new Error('no')");
    assert_kind(&e, WASPJS_ERROR);
    prelude(js, "var var");
    assert_kind(&e, WASPJS_SYNTAX);
    prelude(js, "a = 100; process.exit(3)");
    assert_kind(&e, WASPJS_EXIT);
    assert_value(&e, js, "a + b", "3");
    /* Random numbers and time are the evaluation's. */
    prelude(js, "var r = Math.random(); var t = Date.now(); for (var i = 0; i < 100; i++) Math.random()");
    char random[100];
    assert_value(&e, js, "Math.random() !== r && Date.now() >= t && Date.now() - t < 60000", "true");
    js_text(&e, js, "Math.random()");
    snprintf(random, sizeof random, "%s", e.result.value);
    js_text(&e, js, "Math.random()");
    assert_string_not_equal(e.result.value, random);
    waspjs_close(js);
}

static void test_many_preludes(void **state)
{
    waspjs *js = open_js();
    char source[200];
    (void)state;
    prelude(js, "var big = []; for (var i = 0; i < 20000; i++) big.push({i: i, s: 'text ' + i});");
    assert_kind(&e, WASPJS_VALUE);
    for (int i = 0; i < 10; i++) {
        snprintf(source, sizeof source, "var v%d = 'prelude ' + %d; big.push(v%d)", i, i, i);
        prelude(js, source);
        assert_kind(&e, WASPJS_VALUE);
    }
    for (int i = 0; i < 3; i++)
        assert_value(&e, js, "big.length + v9 + big[20009] + big[19999].s", "20010prelude 9prelude 9text 19999");
    waspjs_close(js);
}

/* A library of half a megabyte: it works, and an evaluation after it writes no more pages to speak of than one without. */
static void test_library(void **state)
{
    waspjs *js = open_js();
    unsigned long pages[2];
    size_t size;
    wasp_stats stats;
    char *source;
    (void)state;
    if (access(NPM "/lodash/lodash.js", R_OK)) {
        print_message("skipped: lodash is not in " NPM ": 'make test' fetches it\n");
        waspjs_close(js);
        skip();
    }
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 50; k++)
            assert_value(&e, js, "1 + 1", "2");
        assert_ok(waspjs_reset(js, &error));
        waspjs_stats(js, &stats);
        pages[i] = stats.dirty_pages;
        if (i)
            break;
        source = read_file(NPM "/lodash/lodash.js", &size);
        prelude(js, source);
        free(source);
        assert_kind(&e, WASPJS_VALUE);
    }
    if (pages[1] > pages[0] + 10)
        fail_msg("%lu pages, %lu without the library", pages[1], pages[0]);
    assert_tree(js, "_.chunk(['a', 'b', 'c'], 2)", "[[\"a\",\"b\"],[\"c\"]]");
    assert_tree(js, "_.groupBy([1.2, 1.8, 2.1], Math.floor)", "{1:[1.2,1.8],2:[2.1000000000000001]}");
    assert_tree(js, "_.template('hello <%= user %>!')({ user: 'fred' })", "\"hello fred!\"");
    assert_call(js, "_.camelCase", list(waspjs_new_string("foo bar"), NULL), "\"fooBar\"");
    waspjs_close(js);
}

/* With everything, into a file and out of it, and what a program that loads it must bring. */
static void test_saved(void **state)
{
    const char *path = scratch_file("prelude.snap");
    waspjs *js = open_js(), *loaded;
    (void)state;
    bind(js, "db.get", first, NULL);
    prelude(js, "function ask(x) { return db.get(x); }");
    assert_ok(waspjs_save(js, path, &error));
    waspjs_close(js);
    loaded = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .snapshot = path });
    assert_ok(waspjs_call(loaded, "ask", NULL, &e.result, &error));
    assert_kind(&e, WASPJS_ERROR);
    assert_non_null(strstr(e.result.message, "'db.get'"));
    bind(loaded, "db.get", first, NULL);
    assert_call(loaded, "ask", list(waspjs_new_number(3), NULL), "3");
    waspjs_close(loaded);
}

static void test_clones(void **state)
{
    waspjs *js = open_js(), *copy, *second;
    (void)state;
    bind(js, "say", say, NULL);
    prelude(js, "var a = 1");
    assert_ok(waspjs_clone(&copy, js, &error));
    prelude(js, "a = 2");
    assert_ok(waspjs_clone(&second, copy, &error));
    waspjs_close(js);
    assert_tree(copy, "say(a), a", "1");
    assert_string_equal(said, "[1]");
    waspjs_close(copy);
    assert_tree(second, "say(a + 1), a", "1");
    assert_string_equal(said, "[2]");
    assert_status(waspjs_clone(&copy, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_clone(NULL, second, &error), WASP_ERROR_ARGUMENT);
    waspjs_close(second);
}

/* AUTO: the prelude decides; functions are in both engines. */
static void test_auto(void **state)
{
    const bool both = waspjs_engine_named("quickjs") > 0 && !getenv("WASP_ENGINE");
    waspjs *js = NULL;
    (void)state;
    if (DUKTAPE || !both)
        skip();
    assert_ok(waspjs_open(&js, &(waspjs_options){ .size = sizeof(waspjs_options), .backend = test_backend(), .boot = true }, &error));
    bind(js, "db.get", first, NULL);
    assert_tree(js, "db.get(1)", "1");
    assert_int_equal(waspjs_current_engine(js), WASPJS_ENGINE_DUKTAPE);
    assert_tree(js, "((x) => db.get(x))(2)", "2");
    assert_int_equal(waspjs_current_engine(js), WASPJS_ENGINE_QUICKJS);
    prelude(js, "let f = (x) => db.get(x);");
    assert_kind(&e, WASPJS_VALUE);
    assert_tree(js, "1", "1");
    assert_int_equal(waspjs_current_engine(js), WASPJS_ENGINE_QUICKJS);
    assert_call(js, "f", list(waspjs_new_number(3), NULL), "3");
    waspjs_close(js);
}

/* ---- Sessions -------------------------------------------------------------------------------------------------------- */

static void test_sessions(void **state)
{
    waspjs *js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .session = true, .boot = true }), *copy;
    (void)state;
    assert_value(&e, js, "var a = 1; a", "1");
    assert_value(&e, js, "a += 1", "2");
    js_text(&e, js, "a += 1; throw new Error('thrown')");
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "var var");
    assert_kind(&e, WASPJS_SYNTAX);
    assert_value(&e, js, "a", "3");
    bind(js, "db.get", first, NULL); /* in the midst of it */
    assert_value(&e, js, "db.get(a)", "3");
    assert_value(&e, js, "db.get(++a)", "4");
    assert_call(js, "db.get", list(waspjs_new_number(1), NULL), "1");
    assert_ok(waspjs_clone(&copy, js, &error));
    assert_value(&e, copy, "typeof a", "undefined");
    waspjs_close(copy);
    assert_value(&e, js, "a", "4");
    assert_ok(waspjs_reset(js, &error));
    assert_value(&e, js, "typeof a + db.get(7)", "undefined7");
    assert_value(&e, js, "a = 5", "5");
    js_text(&e, js, "process.exit(3)");
    assert_kind(&e, WASPJS_EXIT);
    assert_value(&e, js, "typeof a", "undefined");
    assert_value(&e, js, "a = 5", "5");
    js_run(&e, js, (waspjs_script){ .sources = &(waspjs_source){ "test.js", "for (;;);", 9 }, .source_count = 1, .time_limit = 30 * MS });
    assert_kind(&e, WASPJS_TIME);
    assert_value(&e, js, "typeof a", "undefined");
    for (int i = 0; i < 200; i++)
        js_text(&e, js, "var n = typeof n == 'number' ? n + 1 : 1; n");
    assert_string_equal(e.result.value, "200");
    assert_value(&e, js, "var x = Math.random(), y = Math.random(); x !== y", "true");
    waspjs_close(js);
}

/* A forked child leaves its parent's instance alone, and can make its own of the same snapshot. */
static void test_fork(void **state)
{
    waspjs *js = open_js();
    wasp_stats before, after;
    pid_t child;
    int status;
    (void)state;
    NEED_KVM();
    prelude(js, "var a = 1");
    assert_value(&e, js, "a", "1");
    assert_ok(waspjs_save(js, scratch_file("fork.snap"), &error));
    waspjs_stats(js, &before);
    if ((child = fork()) == 0) {
        const waspjs_options options = { .size = sizeof options, .snapshot = scratch_file("fork.snap"), .backend = test_backend() };
        waspjs_result r;
        wasp_error error;
        waspjs *own;
        if (waspjs_eval(js, "a", NULL, &r, &error) != WASP_ERROR_ARGUMENT || waspjs_reset(js, &error) != WASP_ERROR_ARGUMENT)
            _exit(1);
        waspjs_close(js);
        if (waspjs_open(&own, &options, &error) || waspjs_eval(own, "a + 1", NULL, &r, &error) || strcmp(r.value, "2"))
            _exit(2);
        waspjs_close(own);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_value(&e, js, "a + 2", "3");
    assert_value(&e, js, "a + 3", "4");
    waspjs_stats(js, &after);
    assert_int_equal(after.replaced, before.replaced); /* it was not ended by the child */
    waspjs_close(js);
}

static void test_eval_file(void **state)
{
    const char *path = scratch_file("script.js");
    FILE *file = fopen(path, "w");
    waspjs *js = open_js();
    (void)state;
    fputs("#!/usr/bin/env wasp-js\n6 * 7", file);
    fclose(file);
    assert_ok(waspjs_eval_file(js, path, &e.result, &error));
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "42");
    assert_status(waspjs_eval_file(js, scratch_file("none.js"), &e.result, &error), WASP_ERROR_SYSTEM);
    assert_status(waspjs_eval_file(js, scratch(), &e.result, &error), WASP_ERROR_SYSTEM);
    assert_status(waspjs_eval_file(js, NULL, &e.result, &error), WASP_ERROR_ARGUMENT);
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_out), cmocka_unit_test(test_values_both_ways), cmocka_unit_test(test_value_max),
        cmocka_unit_test(test_calls), cmocka_unit_test(test_modern_calls), cmocka_unit_test(test_host_functions), cmocka_unit_test(test_names),
        cmocka_unit_test(test_permissions), cmocka_unit_test(test_reentrancy), cmocka_unit_test(test_preludes),
        cmocka_unit_test(test_many_preludes), cmocka_unit_test(test_library), cmocka_unit_test(test_saved), cmocka_unit_test(test_clones), cmocka_unit_test(test_auto),
        cmocka_unit_test(test_sessions), cmocka_unit_test(test_fork), cmocka_unit_test(test_eval_file),
    };
    return harness_run(tests, argc, argv);
}
