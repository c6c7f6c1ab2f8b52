/* test_waspjs.c: the JavaScript library: results of every kind and what is in them, sources, arguments, limits, options. */
#include "harness_js.h"
#include <pthread.h>

static struct evaluated e;

/* ---- Values and errors ------------------------------------------------------------------------------------------- */

static void test_values(void **state)
{
    static const struct { const char *source, *text, *inspect, *json; } cases[] = {
        { "6 * 7", "42", "42", "42" },
        { "'a' + 1", "a1", "a1", "\"a1\"" },
        { "undefined", "undefined", "undefined", "" },
        { "", "undefined", "undefined", "" },
        { "var x = 1;", "undefined", "undefined", "" },
        { "null", "null", "null", "null" },
        { "[1, 'b', [true]]", "1,b,true", "[ 1, 'b', [ true ] ]", "[1,\"b\",[true]]" },
        { "({a: 1, b: {c: null}})", "[object Object]", "{ a: 1, b: { c: null } }", "{\"a\":1,\"b\":{\"c\":null}}" },
        { "-0", "0", "-0", "0" },
        { "1 / 0", "Infinity", "Infinity", "null" },
        { "'\\u00e4\\u20ac\\ud83d\\ude00'", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80",
          "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"" },
        { "(function f() {})", NULL, "[Function: f]", "" },
        { "if (true) 5; else 6", "5", "5", "5" },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int form = WASPJS_RESULT_NONE; form <= WASPJS_RESULT_JSON; form++) {
            const char *forms[] = { "", cases[i].text, cases[i].inspect, cases[i].json };
            js_source(&e, js, cases[i].source, strlen(cases[i].source), form);
            assert_kind(&e, WASPJS_VALUE);
            assert_int_equal(e.result.value_size, strlen(e.result.value));
            if (forms[form])
                assert_string_equal(e.result.value, forms[form]);
            assert_string_equal(e.result.report, "");
            assert_int_equal(e.output.out.size + e.output.err.size, 0);
            assert_true(e.result.run_ns > 0 && e.result.exits > 0);
        }
    waspjs_close(js);
}

static void test_eval(void **state)
{
    waspjs_result r;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    assert_ok(waspjs_eval(js, "console.log('dropped'); [1, 2]", "list.js", &r, &error));
    assert_int_equal(r.kind, WASPJS_VALUE);
    assert_string_equal(r.value, "1,2");
    assert_ok(waspjs_eval(js, "\nfoo()", "my file.js", &r, &error));
    assert_int_equal(r.kind, WASPJS_ERROR);
    assert_string_equal(r.file, "my file.js");
    assert_int_equal(r.line, 2);
    assert_ok(waspjs_eval(js, "throw 1", NULL, &r, &error)); /* a name is not needed */
    assert_int_equal(r.kind, WASPJS_ERROR);
    assert_status(waspjs_eval(js, NULL, "x", &r, &error), WASP_ERROR_ARGUMENT);
    waspjs_close(js);
    waspjs_close(NULL);
}

#define assert_begins(text, begin) assert_memory_equal(text, begin, strlen(begin))

static void test_error_fields(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_text(&e, js, "function inner() {\n  throw new RangeError('too far');\n}\n"
                    "function outer() { inner(); }\n\nouter();\n");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "RangeError");
    assert_string_equal(e.result.message, "too far");
    assert_string_equal(e.result.file, "test.js");
    assert_int_equal(e.result.line, 2);
    assert_int_equal(e.result.column, DUKTAPE ? 0 : 13);
    assert_begins(e.result.stack, DUKTAPE ? "    at inner (test.js:2)\n    at outer (test.js:4)\n"
                                          : "    at inner (test.js:2:13)\n    at outer (test.js:4:20)\n");
    assert_begins(e.result.report, DUKTAPE ? "Uncaught RangeError: too far\n    at inner (test.js:2)\n"
                                           : "Uncaught RangeError: too far\n    at inner (test.js:2:13)\n");
    assert_false(e.result.rejected);

    js_text(&e, js, "null.x");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "TypeError");
    js_text(&e, js, "throw 'just text'");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "");
    assert_non_null(strstr(e.result.report, "just text"));
    js_text(&e, js, "throw undefined");
    assert_kind(&e, WASPJS_ERROR);
    assert_non_null(strstr(e.result.report, "undefined"));
    js_text(&e, js, "throw {get message() { throw 1; }, get stack() { while (true); }, toString: null}");
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "var err = new Error('lazy'); Object.defineProperty(err, 'stack', {get: function () { throw 2; }});"
                    "Object.defineProperty(err, 'name', {get: function () { throw 3; }});"
                    "err.message = {toString: null}; throw err;");
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "console.log('before'); console.error('this, too'); throw new Error('then')");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.output.out.bytes, "before\n");
    assert_string_equal(e.output.err.bytes, "this, too\n");
    waspjs_close(js);
}

static void test_syntax_errors(void **state)
{
    /* Columns are QuickJS's. */
    static const struct { const char *source; unsigned line, column; const char *excerpt; } cases[] = {
        { "var x = ;", 1, 9, "var x = ;" },
        { "\n\n   var y = 08x; // here\nfine()", 3, 12, "var y = 08x; // here" },
        { "function f( {\n]", 0, 0, NULL }, /* the engines see the fault in different lines */
        { "a b", 1, 3, "a b" },
        { "'use strict';\nwith (a) {}", 2, 1, "with (a) {}" },
        { "var s = 'never ends", 1, 9, "var s = 'never ends" },
        { "/(/", 1, 1, "/(/" },
        { "x = 1;\n  y = /(?:/;", 2, 7, "y = /(?:/;" },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char place[40];
        js_text(&e, js, cases[i].source);
        assert_kind(&e, WASPJS_SYNTAX);
        assert_string_equal(e.result.file, "test.js");
        assert_true(strlen(e.result.message) > 3 && !strstr(e.result.message, "(line"));
        if (!cases[i].line)
            continue;
        assert_int_equal(e.result.line, cases[i].line);
        assert_int_equal(e.result.column, DUKTAPE ? 0 : cases[i].column);
        assert_string_equal(e.result.excerpt, cases[i].excerpt);
        snprintf(place, sizeof place, DUKTAPE ? "test.js:%u: SyntaxError: " : "test.js:%u:%u: SyntaxError: ", cases[i].line,
                 cases[i].column);
        assert_begins(e.result.report, place);
        assert_non_null(strstr(e.result.report, cases[i].excerpt));
    }
    /* At run time it is an error like others. */
    js_text(&e, js, "eval('var x = ;')");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "SyntaxError");
    waspjs_close(js);
}

static void test_exit(void **state)
{
    static const struct { const char *source; int code; } cases[] = {
        { "process.exit()", 0 }, { "process.exit(0)", 0 }, { "process.exit(7)", 7 }, { "process.exit(255)", 255 },
        { "process.exit(256)", 0 }, { "process.exit(-1)", 255 },
        { "try { process.exit(3) } catch (e) {} finally { print(1) }", 3 },
        { "[1].map(function () { process.exit(9) })", 9 },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        js_text(&e, js, cases[i].source);
        assert_kind(&e, WASPJS_EXIT);
        assert_int_equal(e.result.exit_code, cases[i].code);
        assert_int_equal(e.output.out.size, 0);
    }
    js_text(&e, js, "print('out'); console.error('err'); process.exit(1); print('never')");
    assert_kind(&e, WASPJS_EXIT);
    assert_string_equal(e.output.out.bytes, "out\n");
    assert_string_equal(e.output.err.bytes, "err\n");
    waspjs_close(js);
}

/* ---- Sources, arguments ------------------------------------------------------------------------------------------ */

static void test_several_sources(void **state)
{
    static const waspjs_source sources[] = {
        { "first.js", "var a = 1; function add(x) { a += x; }", 38 },
        { "empty.js", "", 0 },
        { "second.js", "add(10); a", 10 },
        { "third.js", "add(100);\nif (a !== 111) throw a; a", 35 },
    };
    static const waspjs_source wrong[] = { { "good.js", "print('ran'); var q = 1", 23 }, { "bad.js", "\nq.r.s", 6 },
                                           { "never.js", "print('no')", 11 } };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_run(&e, js, (waspjs_script){ .sources = sources, .source_count = 4, .form = WASPJS_RESULT_TEXT });
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "111");
    js_run(&e, js, (waspjs_script){ .sources = wrong, .source_count = 3, .form = WASPJS_RESULT_TEXT });
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.file, "bad.js");
    assert_int_equal(e.result.line, 2);
    assert_string_equal(e.output.out.bytes, "ran\n");
    js_run(&e, js, (waspjs_script){ .form = WASPJS_RESULT_TEXT }); /* none at all */
    assert_kind(&e, WASPJS_VALUE);
    waspjs_close(js);
}

static void test_arguments(void **state)
{
    static const char *const arguments[] = { "one", "", "three words here", "\xc3\xa4\xe2\x82\xac", "-x", "--",
                                             "\n\t\"'\\" };
    static char *many[5000];
    static char large[300000];
    waspjs_source source = { "a.js", "JSON.stringify(process.argv)", 28 };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_run(&e, js, (waspjs_script){ .sources = &source, .source_count = 1, .arguments = arguments,
                                    .argument_count = COUNT(arguments),
                                    .form = WASPJS_RESULT_TEXT });
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value,
                        "[\"wasp-js\",\"one\",\"\",\"three words here\","
                        "\"\xc3\xa4\xe2\x82\xac\",\"-x\",\"--\",\"\\n\\t\\\"'\\\\\"]");
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = large;
    memset(large, 'q', sizeof large - 1);
    many[0] = large;
    for (size_t i = 1; i < COUNT(many); i++)
        many[i] = large + sizeof large - 1 - i % 50;
    source.bytes = "process.argv.length + ' ' + process.argv[1].length + ' ' + process.argv[5000].length";
    source.size = strlen(source.bytes);
    js_run(&e, js, (waspjs_script){ .sources = &source, .source_count = 1, .arguments = (const char *const *)many,
                                    .argument_count = COUNT(many), .form = WASPJS_RESULT_TEXT });
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "5001 299999 49");
    waspjs_close(js);
}

/* Bytes that are no text: NUL, invalid UTF-8, marks at the beginning. */
static void test_odd_bytes(void **state)
{
    static const char with_nul[] = "var s = 'a\0b'; s + s.length";
    static const char bad[][20] = { "'\xff\xfe'", "'\xc0\x80'", "'\xed\xa0\x80'", "'\xf5\x80\x80\x80'", "\xff",
                                    "// \x80\xc3", "'\xe2\x82'", "\xc3" };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_source(&e, js, with_nul, sizeof with_nul - 1, WASPJS_RESULT_TEXT);
    assert_kind(&e, WASPJS_VALUE);
    assert_int_equal(e.result.value_size, 4);
    assert_memory_equal(e.result.value, "a\0b3", 5);
    js_text(&e, js, "print('x\\0y'); throw new Error('n\\0m')");
    assert_kind(&e, WASPJS_ERROR);
    assert_int_equal(e.output.out.size, 4);
    assert_memory_equal(e.output.out.bytes, "x\0y\n", 4);
    for (size_t i = 0; i < COUNT(bad); i++) { /* a value or a syntax error, no more */
        js_text(&e, js, bad[i]);
        if (e.result.kind != WASPJS_SYNTAX)
            assert_kind(&e, WASPJS_VALUE);
    }
    assert_value(&e, js, "\xef\xbb\xbf'with a mark'", "with a mark");
    assert_value(&e, js, "#!/usr/bin/wasp-js\n'shebang'", "shebang");
    js_text(&e, js, "#!x\nfoo(");
    assert_kind(&e, WASPJS_SYNTAX);
    assert_int_equal(e.result.line, 2);
    assert_value(&e, js, "'\\ud800'.length", "1");
    waspjs_close(js);
}

static void test_source_max(void **state)
{
    waspjs_options options = { .size = sizeof options, .source_max = 100, .boot = true };
    waspjs_source sources[2] = { { "a.js", NULL, 60 }, { "b.js", NULL, 40 } };
    char spaces[101];
    waspjs_script script = { .size = sizeof script, .sources = sources, .source_count = 2 };
    waspjs *js;
    (void)state;
    NEED_KVM();
    memset(spaces, ' ', sizeof spaces);
    sources[0].bytes = sources[1].bytes = spaces;
    js = js_open(&options);
    js_run(&e, js, script);
    assert_kind(&e, WASPJS_VALUE);
    sources[1].size = 41;
    assert_status(waspjs_run(js, &script, &e.result, &error), WASP_ERROR_ARGUMENT);
    sources[0].size = 101;
    script.source_count = 1;
    assert_status(waspjs_run(js, &script, &e.result, &error), WASP_ERROR_ARGUMENT);
    sources[0].size = SIZE_MAX; /* sums that wrap */
    sources[1].size = 50;
    script.source_count = 2;
    assert_status(waspjs_run(js, &script, &e.result, &error), WASP_ERROR_ARGUMENT);
    assert_value(&e, js, "1", "1");
    waspjs_close(js);
}

static void test_large_source_and_output(void **state)
{
    enum { SIZE = 16 << 20, LINES = 1 << 20 };
    char *source = malloc(SIZE + 1), line[20];
    size_t n = 0;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .memory = 1024 * MB, .boot = true });
    memset(source, ' ', SIZE); /* code, 16 MB of comment, code */
    n = (size_t)sprintf(source, "var sum = 40; /*");
    source[n] = '*';
    memcpy(source + SIZE - 20, "*/ sum += 2; sum    ", 20);
    js_source(&e, js, source, SIZE, WASPJS_RESULT_TEXT);
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "42");
    assert_status(waspjs_run(js, &(waspjs_script){ .size = sizeof(waspjs_script),
                                                   .sources = &(waspjs_source){ "x", source, SIZE + 1 },
                                                   .source_count = 1 }, &e.result, &error), WASP_ERROR_ARGUMENT);
    free(source);
    js_text(&e, js, "var i; for (i = 0; i < 1048576; i++) print('line ' + i); 'done'");
    assert_kind(&e, WASPJS_VALUE);
    for (size_t i = 0, at = 0; i < LINES; i++) {
        n = (size_t)snprintf(line, sizeof line, "line %zu\n", i);
        if (at + n > e.output.out.size || memcmp(e.output.out.bytes + at, line, n))
            fail_msg("line %zu is wrong", i);
        at += n;
        if (i == LINES - 1)
            assert_int_equal(at, e.output.out.size);
    }
    js_text(&e, js, "new Array(10 * 1024 * 1024 + 1).join('v')"); /* a value of 10 MB */
    assert_kind(&e, WASPJS_VALUE);
    assert_int_equal(e.result.value_size, 10 << 20);
    for (size_t i = 0; i < e.result.value_size; i++)
        if (e.result.value[i] != 'v')
            fail_msg("byte %zu of the value is wrong", i);
    waspjs_close(js);
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static void run_limited(waspjs *js, const char *source, uint64_t limit)
{
    waspjs_source one = { "slow.js", source, strlen(source) };
    js_run(&e, js, (waspjs_script){ .sources = &one, .source_count = 1, .form = WASPJS_RESULT_TEXT, .time_limit = limit });
}

static void test_time(void **state)
{
    static const struct { const char *source; bool stack; } cases[] = {
        { "function deep() { while (true); }\ndeep();", true },
        { "function again() { try { while (true); } catch (e) { again(); } } again();", true },
        { "function last() { try { while (true); } finally { while (true); } } last();", true },
        { "/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", false }, /* does not listen */
        { "[].indexOf.call({length: 2000000000}, 1)", false },
        { "[1].map(function f() { for (;;) print(1); })", false },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint64_t begin = now_ns();
        run_limited(js, cases[i].source, 150 * MS);
        assert_kind(&e, WASPJS_TIME);
        assert_in_range(now_ns() - begin, 140 * MS, 3 * SECOND);
        assert_in_range(e.result.run_ns, 140 * MS, 3 * SECOND);
        assert_non_null(strstr(e.result.report, "slow.js: time limit of 150 ms reached"));
        if (cases[i].stack)
            assert_non_null(strstr(e.result.stack, "(slow.js:"));
        assert_value(&e, js, "1 + 1", "2");
    }
    run_limited(js, "var end = Date.now() + 80; while (Date.now() < end); 'in time'", 5 * SECOND);
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "in time");
    waspjs_close(js);
}

/* Once time is up nothing of the script runs any more, also not what it has put in the way of its report: neither the functions that it
 * made into getters nor those of the environment, which are called without an instruction of the script's. */
static void test_nothing_after_time(void **state)
{
    static const char *const scripts[] = {
        "try { for (;;); } catch (e) { print('caught') } finally { print('finally') }",
        "['name', 'message', 'stack', 'fileName', 'lineNumber', 'toString'].forEach(function (key) {"
        "    [RangeError, typeof InternalError == 'function' ? InternalError : RangeError].forEach(function (E) {"
        "        Object.defineProperty(E.prototype, key, { get: function () { print(key) }, configurable: true }) }) }); for (;;);",
        "Object.defineProperty(Error.prototype, 'name', { get: print.bind(null, 'name') }); delete RangeError.prototype.name; for (;;);",
        "Error.prototype.toString = function () { print('text') }; for (;;);",
        "function f() { for (;;); } Object.defineProperty(f, 'name', { get: print.bind(null, 'name') }); f()",
        "function f() { for (;;); } Object.defineProperty(f, 'name', { get: console.error.bind(null, 'name') }); f()",
        "function f() { for (;;); } Object.defineProperty(f, 'name', { get: process.exit.bind(null, 0) }); f()",
        "if (typeof Duktape == 'undefined') for (;;); "
        "var last = {}, first = {}; Duktape.fin(first, function () { for (;;); }); Duktape.fin(last, print.bind(null, 'finalizer'))",
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(scripts); i++) {
        run_limited(js, scripts[i], 100 * MS);
        assert_kind(&e, WASPJS_TIME);
        if (e.output.out.size + e.output.err.size)
            fail_msg("%s: %s%s", scripts[i], e.output.out.bytes, e.output.err.bytes);
    }
    waspjs_close(js);
}

/* Processor time, output, hypercalls: each has its kind and says what it was and where the script stood, if the engine listens. */
static void test_other_limits(void **state)
{
    static const struct { const char *source; waspjs_script limits; waspjs_kind kind; const char *says; bool listens; } cases[] = {
        { "function f() { for (;;); }\nf()", { .cpu_limit = 50 * MS }, WASPJS_CPU, "limit of 50 ms of processor time reached (used: ", true },
        { "try { for (;;); } catch (e) { console.log('caught') }", { .cpu_limit = 50 * MS }, WASPJS_CPU, "processor time", true },
        { "/(a+)+$/.test(new Array(60).join('a') + 'b')", { .cpu_limit = 50 * MS }, WASPJS_CPU, "processor time", false },
        { "for (;;) console.log('x')", { .output_max = 10 }, WASPJS_OUTPUT, "limit of 10 bytes of output reached", true },
        { "for (;;) console.error('x')", { .output_max = 1000000 }, WASPJS_OUTPUT, "limit of 1000000 bytes of output reached", true },
        { "print('0123456789')", { .output_max = 10 }, WASPJS_OUTPUT, "limit of 10 bytes of output reached", false },
        { "throw new Error('y')", { .output_max = 1 }, WASPJS_ERROR, "Uncaught Error: y", false },
        { "print('012345678')", { .output_max = 10, .cpu_limit = 5 * SECOND, .hypercall_max = 2 }, WASPJS_VALUE, "", false },
        { "for (;;) print(new Array(10000).join('x'))", { .hypercall_max = 5 }, WASPJS_HYPERCALLS, "limit of 5 hypercalls reached (made: ", false },
        /* What the script says of its end does not count then. */
        { "print('0123456789'); process.exit(7)", { .output_max = 10 }, WASPJS_OUTPUT, "limit of 10 bytes of output reached", false },
        { "print('0123456789'); 'a value'", { .output_max = 10 }, WASPJS_OUTPUT, "limit of 10 bytes of output reached (printed: 10)", false },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        waspjs_source source = { "test.js", cases[i].source, strlen(cases[i].source) };
        waspjs_script script = cases[i].limits;
        script.sources = &source;
        script.source_count = 1;
        js_run(&e, js, script);
        assert_kind(&e, cases[i].kind);
        assert_int_equal(e.result.exit_code, 0);
        assert_true(e.result.kind < WASPJS_CPU || e.result.value_size == 0);
        /* The engine has half a second to say where it was, which is not enough everywhere. */
        if (!strstr(e.result.report, cases[i].says) || (cases[i].listens && slowness() == 1 && !strstr(e.result.report, "    at ")))
            fail_msg("%s: %s", cases[i].source, e.result.report);
        if (script.output_max) {
            assert_true(e.output.out.size + e.output.err.size <= script.output_max);
            assert_int_equal(e.result.output_bytes, e.output.out.size + e.output.err.size);
        }
        if (cases[i].kind == WASPJS_CPU) {
            assert_in_range(e.result.cpu_ns, 50 * MS, 10 * SECOND);
            assert_string_equal(e.output.out.bytes, "");
        }
        assert_value(&e, js, "1 + 1", "2");
    }
    waspjs_close(js);
}

/* No limit must be no limit, and a very long one not a short one. */
static void test_long_limits(void **state)
{
    static const uint64_t limits[] = { 0, 1ull << 62, INT64_MAX, UINT64_MAX - WASPJS_TIME_GRACE, UINT64_MAX - 1, UINT64_MAX };
    waspjs_source one = { "x.js", "var end = Date.now() + 600; while (Date.now() < end); 1", 55 };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(limits); i++) {
        waspjs_script script = { .size = sizeof script, .sources = &one, .source_count = 1, .time_limit = limits[i] };
        assert_ok(waspjs_run(js, &script, &e.result, &error));
        if (e.result.kind != WASPJS_VALUE)
            fail_msg("limit %llu: %s", (unsigned long long)limits[i], e.result.report);
    }
    waspjs_close(js);
}

static void test_memory(void **state)
{
    static const char *const hogs[] = {
        "var a = []; for (;;) a.push(new Array(1000).join('x') + a.length)", "var s = 'x'; for (;;) s += s",
        "new Uint8Array(1e9)",
        "var o = {}; for (var i = 0; ; i++) o['key' + i] = i",
        "function f(x) { return function () { return x + x; } } var l = []; for (;;) l.push(f(l))",
        "new Array(5e7).join('abc')", "var b = []; for (;;) b.push(new ArrayBuffer(1 << 20))",
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .memory = 24 * MB, .boot = true });
    for (size_t i = 0; i < COUNT(hogs); i++) {
        js_text(&e, js, hogs[i]);
        /* Or the engine says at once that it is too much. */
        if (e.result.kind != WASPJS_MEMORY && !(e.result.kind == WASPJS_ERROR && (!strcmp(e.result.name, "RangeError") ||
                                                                                  !strcmp(e.result.message, "string too long")))) {
            print_error("%s\n", hogs[i]);
            assert_kind(&e, WASPJS_MEMORY);
        }
        assert_non_null(e.result.report);
        assert_value(&e, js, "1 + 1", "2");
    }
    /* A script that handles it goes on. */
    js_text(&e, js, "var a = [], n; try { for (;;) a.push(new ArrayBuffer(1 << 20)) } catch (e) { n = a.length; a = null }"
                    "n > 5 ? 'handled' : n");
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "handled");
    waspjs_close(js);
}

/* What a script throws itself is its own, also after it was really out of memory and caught that; what it only lets pass is not. */
static void test_memory_caught(void **state)
{
    static const struct { const char *thrown; waspjs_kind kind; const char *report; } cases[] = {
        { "throw null", WASPJS_ERROR, "Uncaught null" },
        { "throw undefined", WASPJS_ERROR, "Uncaught undefined" },
        { "throw 'out of memory'", WASPJS_ERROR, "Uncaught out of memory" },
        { "throw new Error('out of memory')", WASPJS_ERROR, "Uncaught Error: out of memory" },
        { "throw new Error('alloc failed')", WASPJS_ERROR, "Uncaught Error: alloc failed" },
        { "var own = new TypeError('alloc failed'); own.name = 'DoubleError'; throw own", WASPJS_ERROR, "Uncaught DoubleError: alloc failed" },
        { "throw { message: 'out of memory' }", WASPJS_ERROR, "Uncaught { message: 'out of memory' }" },
        { "throw error", WASPJS_MEMORY, "test.js: out of memory (limit: 24 MB, used: " },
        { "var all = []; for (;;) all.push(new ArrayBuffer(1 << 20))", WASPJS_MEMORY, "test.js: out of memory (limit: 24 MB, used: " },
        { "for (var all = []; ; ) all.push({})", WASPJS_MEMORY, "test.js: out of memory (limit: 24 MB, used: " },
    };
    static const char *const hogs[] = { "new ArrayBuffer(1e9)", "var a = []; for (;;) a.push(new ArrayBuffer(1 << 20))",
                                        "var l = null; for (;;) l = { next: l }" };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .memory = 24 * MB, .boot = true });
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(hogs); k++) {
            char source[400];
            snprintf(source, sizeof source, "var error; try { (function () { %s })() } catch (e) { error = e } %s", hogs[k], cases[i].thrown);
            js_text(&e, js, source);
            if (e.result.kind != cases[i].kind || strncmp(e.result.report, cases[i].report, strlen(cases[i].report)))
                fail_msg("%s: %s", source, e.result.report);
        }
    waspjs_close(js);
}

/* ---- Permissions ------------------------------------------------------------------------------------------------- */

static waspjs *open_without(uint64_t permission, uint64_t memory)
{
    return js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .boot = true, .memory = memory,
                                      .permissions = WASP_PERMIT_DEFAULT & ~permission });
}

/* A script that may not print learns so by an error that it can catch and that says where it was; nothing else is different. */
static void test_no_printing(void **state)
{
    static const char *const ways[] = {
        "print", "console.log", "console.info", "console.debug", "console.warn", "console.error", "console.dir", "console.trace",
        "console.group", "process.stdout.write", "process.stderr.write", "console.assert.bind(console, false)",
    };
    static const char wanted[] = "PermissionError: printing is not permitted (WASP_PERMIT_OUTPUT)";
    char source[300], report[300];
    wasp_stats stats;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_without(WASP_PERMIT_OUTPUT, 0);
    for (size_t i = 0; i < COUNT(ways); i++) {
        snprintf(source, sizeof source, "var r; try { %s('x') } catch (e) { r = String(e) + (e instanceof Error) + Object.keys(e) } r", ways[i]);
        snprintf(report, sizeof report, "%strue", wanted);
        assert_value(&e, js, source, report);
        snprintf(source, sizeof source, "function f() {\n  %s('x')\n}\nf()", ways[i]);
        js_text(&e, js, source);
        assert_kind(&e, WASPJS_ERROR);
        assert_string_equal(e.result.name, "PermissionError");
        assert_string_equal(e.result.file, "test.js");
        assert_int_equal(e.result.line, 2);
        assert_null(strstr(e.result.report, "glue.c"));
        snprintf(report, sizeof report, "Uncaught %s\n", wanted);
        assert_begins(e.result.report, report);
        assert_int_equal(e.output.out.size + e.output.err.size, 0);
    }
    assert_value(&e, js, "console.assert(true); 6 * 7", "42");
    js_text(&e, js, "process.exit(3)");
    assert_kind(&e, WASPJS_EXIT);
    js_text(&e, js, "throw new Error('mine')");
    assert_string_equal(e.result.message, "mine");
    if (!DUKTAPE)
        assert_value(&e, js, "import('./x.js'); 1", "1"); /* else a warning */
    waspjs_stats(js, &stats);
    assert_int_equal(stats.forbidden, 0); /* it does not even try */
    waspjs_close(js);
}

/* Without more memory than is there from the start a script is out of memory earlier, can catch that, and its report says why. */
static void test_no_more_memory(void **state)
{
    static const char hog[] = "var a = []; for (;;) a.push({})";
    static const char fits[] = "var a = [], n; try { for (;;) a.push(new ArrayBuffer(1 << 20)) } catch (e) { n = a.length; a = null } n > 20 && n < 40";
    static const struct { uint64_t permission, memory; const char *report; } cases[] = {
        { WASP_PERMIT_MEMORY, 0, "test.js: out of memory (more than 32 MB is not permitted: WASP_PERMIT_MEMORY)" },
        { WASP_PERMIT_MEMORY, 64 * MB, "test.js: out of memory (more than 32 MB is not permitted: WASP_PERMIT_MEMORY)" },
        { WASP_PERMIT_MEMORY, 24 * MB, "test.js: out of memory (limit: 24 MB, used: " },
        { 0, 64 * MB, "test.js: out of memory (limit: 64 MB, used: " },
    };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(cases); i++) {
        waspjs *js = open_without(cases[i].permission, cases[i].memory);
        js_text(&e, js, hog);
        assert_kind(&e, WASPJS_MEMORY);
        assert_begins(e.result.report, cases[i].report);
        assert_value(&e, js, fits, cases[i].permission ? "true" : "false");
        waspjs_close(js);
    }
}

/* Evaluating needs its input and its result; the message names what is missing. */
static void test_needed_permissions(void **state)
{
    static const struct { uint64_t permissions; const char *names; } cases[] = {
        { WASP_PERMIT_NONE, "WASP_PERMIT_INPUT" }, { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_INPUT, "WASP_PERMIT_INPUT" },
        { WASP_PERMIT_DEFAULT & ~WASP_PERMIT_RESULT, "WASP_PERMIT_RESULT" },
    };
    wasp_error failure;
    waspjs *js;
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        waspjs_options options = { .size = sizeof options, .permissions = cases[i].permissions };
        assert_int_equal(waspjs_open(&js, &options, &failure), WASP_ERROR_ARGUMENT);
        assert_non_null(strstr(failure.message, cases[i].names));
        assert_null(js);
    }
    NEED_KVM();
    js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .boot = true, .permissions = WASP_PERMIT_INPUT | WASP_PERMIT_RESULT });
    assert_value(&e, js, "6 * 7", "42");
    waspjs_close(js);
}

/* ---- Interrupts, arguments of the library ------------------------------------------------------------------------ */

static uint64_t interrupt_delay;

static void *interrupt_after(void *js)
{
    sleep_ns(interrupt_delay + MS);
    waspjs_interrupt(js);
    return NULL;
}

static void *interrupt_later(void *js)
{
    sleep_ns(80 * MS);
    waspjs_interrupt(js);
    return NULL;
}

static void test_interrupt(void **state)
{
    pthread_t thread;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    assert_int_equal(pthread_create(&thread, NULL, interrupt_later, js), 0);
    js_text(&e, js, "for (;;);");
    assert_kind(&e, WASPJS_INTERRUPTED);
    assert_non_null(strstr(e.result.report, "test.js: interrupted"));
    pthread_join(thread, NULL);
    waspjs_interrupt(js); /* nothing runs */
    assert_value(&e, js, "'and on'", "and on");
    waspjs_close(js);
}

/* An interrupt counts from when the evaluation has begun, also while no virtine runs: here the sources are being read for AUTO's choice, or
 * another engine's virtine is made. */
static void test_early_interrupt(void **state)
{
    static char source[8000000];
    waspjs_source one = { "test.js", source, sizeof source };
    (void)state;
    NEED_KVM();
    memset(source, ' ', sizeof source);
    memcpy(source, "/*", 2);
    memcpy(source + sizeof source - 12, "*/ for (;;);", 12);
    for (uint64_t delay = 0; delay < 30; delay += 3) {
        waspjs_options options = { .size = sizeof options, .boot = true, .backend = test_backend() };
        waspjs *js = NULL;
        pthread_t thread;
        assert_ok(waspjs_open(&js, &options, &error));
        interrupt_delay = delay * MS;
        pthread_create(&thread, NULL, interrupt_after, js);
        js_run(&e, js, (waspjs_script){ .sources = &one, .source_count = 1 });
        pthread_join(thread, NULL);
        assert_kind(&e, WASPJS_INTERRUPTED);
        waspjs_close(js);
    }
}

static void test_bad_arguments(void **state)
{
    waspjs_options options = { .size = 0 };
    waspjs_script script = { .size = 0 };
    waspjs *js = (waspjs *)&script;
    (void)state;
    assert_status(waspjs_open(NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    assert_null(js);
    options.size = sizeof options + 1;
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    options = (waspjs_options){ .size = sizeof options, .source_max = 2ull << 30 };
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    options = (waspjs_options){ .size = sizeof options, .memory = 1000 };
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    options = (waspjs_options){ .size = sizeof options, .memory = WASP_MEMORY_MAX + 1, .boot = true };
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    options = (waspjs_options){ .size = sizeof options, .snapshot = scratch_file("missing.snap") };
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_SYSTEM);
    NEED_KVM();
    js = js_open(NULL);
    assert_null(waspjs_notice(js));
    assert_status(waspjs_run(js, &script, &e.result, &error), WASP_ERROR_ARGUMENT);
    script.size = sizeof script + 1;
    assert_status(waspjs_run(js, &script, &e.result, &error), WASP_ERROR_ARGUMENT);
    script.size = sizeof script;
    assert_status(waspjs_run(NULL, &script, &e.result, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_run(js, NULL, &e.result, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_run(js, &script, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_value(&e, js, "1", "1");
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),          cmocka_unit_test(test_eval),        cmocka_unit_test(test_error_fields),
        cmocka_unit_test(test_syntax_errors),   cmocka_unit_test(test_exit),        cmocka_unit_test(test_several_sources),
        cmocka_unit_test(test_arguments),       cmocka_unit_test(test_odd_bytes),   cmocka_unit_test(test_source_max),
        cmocka_unit_test(test_large_source_and_output), cmocka_unit_test(test_time), cmocka_unit_test(test_long_limits),
        cmocka_unit_test(test_other_limits),    cmocka_unit_test(test_nothing_after_time),
        cmocka_unit_test(test_memory_caught),   cmocka_unit_test(test_no_printing), cmocka_unit_test(test_no_more_memory),
        cmocka_unit_test(test_needed_permissions),
        cmocka_unit_test(test_memory),          cmocka_unit_test(test_interrupt),   cmocka_unit_test(test_early_interrupt),
        cmocka_unit_test(test_bad_arguments),
    };
    return harness_run(tests, argc, argv);
}
