/* test_choose.c: which engine AUTO takes for a source: what people write, what hides newer JavaScript, and what is no program at
 * all. The scanner reads what strangers wrote, so it also gets sources that are cut, spliced and spoilt, each ending right before a
 * page that cannot be read.
 */
#include "harness_js.h"
#include <sys/mman.h>

/* ---- Sources ------------------------------------------------------------------------------------------------------ */

static const char *const es5[] = {
    "", "1+1", ";", "#!/usr/bin/env wasp-js\nvar x = 1", "\xef\xbb\xbfvar x = 1;",
    "var a = [1, 2, 3].map(function (x) { return x * x; }); print(a.join());",
    "'use strict'; function f(a, b) { return a + b } console.log(f(1, 2));",
    "var o = { a: 1, 'b': 2, 3: 4, .5: 6, get: 7, set: 8, if: 9, class: 10, get x() { return 1 }, set x(v) {}, get 'y'() { return 2 } };",
    "var o = { f: function () {}, get: function () {}, };", "x = { get: 1 }; y = { set: 2, }; z = {};",
    "var re = /`let => ${class}/g, q = a / b / c; if (x) /const/.test(y); (a) / 2; b[0] / /[/]=>/.source;",
    "var s = 'let x = `y`; a => b', t = \"const\\\n class\"; // let x = `\n/* const y = () => 1 */",
    "x = a ? b : c; y = a ? { b: 1 } : { c: 2 }; z = a ? function () {} : null; l: for (;;) break l;",
    "switch (x) { case 1: y = 2; break; default: z = 3 }", "a = b\n++c; d = e\n--f; i++ / 2; n = -1; m = +x; - -x;",
    "try { f() } catch (e) { g() } finally { h() }", "do { x++ } while (x < 3) y = 1;", "for (var k in { a: 1 }) delete o[k];",
    "(function () { return { a: 1 } })(); !function () {}(); new (function () {}); var f = function g() {};",
    "Object.keys(o).forEach(function (k) { o.hasOwnProperty(k) }); Object.create(null); Date.now(); 'x'.trim();",
    "var let_ = 1, constant = 2, classes = 3, $await = 4, Mapper = 5, \xc3\xa4rger = 6;", "o.let = 1; o.class = 2; o.function = 3; o.async()",
    "var r = new RegExp('^a+$', 'gi'); RegExp('x'); r.exec(s).index;", "with (o) { x = 1 }", "a\xc2\xa0=\xe2\x80\xa9" "b\xef\xbb\xbf+ 1",
    "function f() { function g() { return 1 } return g() } f()", "var f = function () { function g() {} }; g = { m: function () { function h() {} } };",
    "x = 0x1F + 010 + 1e3 + 1.5E-7 + .5 + 5. + 1..toString().length + 1.5.constructor.name;",
    "var async = 1, await = 2, of = 3, get = 4, set = 5, from = 6, is = 7; async(await)", "[a, b][0] = 1; o = [1][0]; x = {}.y; a[b] = c;",
    "var keys = { find: 1, 'entries': 2 }; f('values'); s = 'Map';", "this.x = this['y'] = 'find';", "a <b && c >d; x <! --y",
    "new Date('2015-01-02T03:04:05.678Z').getTime() + Date.parse('2015-01-02') + Date.now()", "JSON.parse('a b'); new Date(2015, 1, 2)",
    "'a' + 1; 1 + +2; 'x' in o; for (var k in { 1: 'a' }) x = 1 == 2; a = 1; b = '' === c; 1\n++x; /a/.x = 2; 'a'.length++; x = this; y = this.z = 3",
    "1 << 2 <= 3; 1 >> 2 >= 3; 1 >>> 2; 1 < 2; 1 > 2; x <<= 1; x >>= 2; y.z >>>= 3; a[0] <<= 4", "++this.x; --this['y']; ++x; 1 + ++y; a\n++b",
    "x = 1\n++this\n.y; - -1; + +1; 1 - -1; ++'a'.length; --/a/ .lastIndex; !--x; ++x + 1; --y - 2; x++ + 1",
    "o.__proto__; o['__proto__']; x = { proto: 1 }", "f.prototype.constructor = f; o.constructor.name;", "if (a) b; else { c } else_: d", "throw { a: 1 }", "x = function () { return\n/re/ }",
};

static const char *const modern[] = {
    /* Syntax. */
    "let x = 1", "let\nx = 1", "const x = 1", "x => x", "() => {}", "`t`", "class A {}", "f(...a)", "[...a]", "2 ** 3", "a ?? b", "a?.b", "a?.[0]",
    "a &&= b", "a ||= b", "a ?\?= b", "1n", "0b1", "0o7", "1_000", "0x1n", "function* g() {}", "o = { *g() {} }", "o = { async f() {} }",
    "o = { a, b }", "o = { a }", "o = { f() {} }", "o = { [a]: 1 }", "o = { get [a]() {} }", "o = { get a }", "o = { set }", "var { a } = o",
    "var [a] = o", "[a, b] = [b, a]", "({ a } = o)", "function f(a = 1) {}", "function f({ a }) {}", "function f([a]) {}", "function f(...a) {}",
    "o = { __proto__: p }", "o = { '__proto__': p }", "'a'.match('(?<=b)a')", "x = '(?<n>.)'", "function F() { return new.target }",
    "try { f() } catch { }", "async function f() {}\nf(class {})", "import x from 'y'", "export default 1", "import('x')", "new.target",
    "super.x", "'\\u{41}'", "\\u{61} = 1", "M\\u0061p", "enum E {}", "a.#b", "@d", "/(?<n>a)/", "/(?<=a)b/", "/a/u", "/a/y", "/a/s", "/a/d", "/a/v",
    "new RegExp('a', 'u')", "RegExp(p, 'gy')", "new RegExp('(?<n>a)')", "x <!-- y", "x\n--> y",
    "{ function f() {} }", "if (x) { function f() {} }", "if (x) function f() {}", "if (x) y; else function f() {}", "l: function f() {}",
    "switch (x) { case 1: function f() {} }", "function f() { if (x) { function g() {} } }", "for (;;) { function f() {} }",
    "x = function () { try { function g() {} } catch (e) {} }",
    /* Names. */
    "new Map", "Promise.resolve()", "this.Map", "typeof Set", "Symbol('x')", "new Proxy(a, b)", "Reflect.get(a)", "new Uint8Array(3)",
    "BigInt(1)", "globalThis", "new WeakRef(a)", "Intl.x", "queueMicrotask(f)", "Object.entries(o)", "Object.assign(a, b)", "O = Object; O.entries(x)",
    "a.includes(1)", "a.find(f)", "'x'.padStart(3)", "'x'.startsWith('y')", "a.keys()", "a.flat()", "Math.trunc(1)", "Number.isInteger(1)",
    "a['includes'](1)", "'entries' in Object", "\"Map\" in this", "a.at(-1)", "s.replaceAll(a, b)", "Array.from(x)", "a.of", "x/* */.\nfind",
    "(1.5).toLocaleString('de')", "new Date('2015/01/02')", "Date.parse('Jan 1, 2020')", "Date('today')",
    /* What may hide anything. */
    "eval('1')", "Function('return 1')", "new Function", "(function () {}).constructor('return 1')()", "window.eval(x)", "(0, eval)(x)",
    /* Broken, or beyond what the scanner keeps: QuickJS has more to say. */
    "1 = 2", "'a' += 1", "1++", "/a/--", "this = 1", "null = 1", "for (1 in x);", "for ('a' in x);", "true *= 2",
    "1 <<= 2", "1 >>= 2", "1 >>>= 2", "'a' <<= 1", "++1", "--this", "x = ++'a'", "++/a/;", "--null + 1", "f(++1)", "a\n++1\nb", "++\nthis\n",
    "(", "}", "[)", "'never ends", "/never ends", "/* never ends", "var x = 'a\nb'", "function 1() {}", "if x", "`${", "(function () {",
};

/* Duktape's own, even beside names that both have and beside eval, but not beside newer syntax. */
static const char *const duktape[] = { "Duktape.gc()", "Duktape.enc('hex', new Uint8Array(3))", "new Buffer(3)", "eval('Duktape')\nDuktape.version",
                                       "CBOR.encode(1)", "new TextEncoder().encode('x')", "String.fromBufferRaw(x)" };
static const char *const duktape_modern[] = { "let x = typeof Duktape", "Duktape; const y = 1", "new Map(Buffer)", "Duktape.x(`y`)" };

static waspjs_engine engine_of(const char *bytes, size_t size)
{
    waspjs_source source = { "x.js", bytes, size };
    return waspjs_choose(&source, 1);
}

static void all_are(const char *const *sources, size_t count, waspjs_engine expected)
{
    for (size_t i = 0; i < count; i++)
        if (engine_of(sources[i], strlen(sources[i])) != expected)
            fail_msg("not for %s: %s", waspjs_engine_name(expected), sources[i]);
}

static bool has_quickjs(void)
{
    return engine_of("let x", 5) == WASPJS_ENGINE_QUICKJS;
}

#define NEED_QUICKJS() \
    do { \
        if (!has_quickjs()) { \
            print_message("skipped: built without QuickJS-ng\n"); \
            skip(); \
        } \
    } while (0)

static void test_sources(void **state)
{
    (void)state;
    all_are(es5, COUNT(es5), WASPJS_ENGINE_DUKTAPE);
    all_are(duktape, COUNT(duktape), WASPJS_ENGINE_DUKTAPE);
    NEED_QUICKJS();
    all_are(modern, COUNT(modern), WASPJS_ENGINE_QUICKJS);
    all_are(duktape_modern, COUNT(duktape_modern), WASPJS_ENGINE_QUICKJS);
}

/* One program, one engine: what one of its sources needs all get. */
static void test_several_sources(void **state)
{
    waspjs_source all[] = { { "a.js", "var a = 1", 9 }, { "b.js", "let b = a", 9 }, { "c.js", "a + b", 5 } };
    (void)state;
    NEED_QUICKJS();
    assert_int_equal(waspjs_choose(all, 0), WASPJS_ENGINE_DUKTAPE);
    assert_int_equal(waspjs_choose(all, 1), WASPJS_ENGINE_DUKTAPE);
    assert_int_equal(waspjs_choose(all, 2), WASPJS_ENGINE_QUICKJS);
    assert_int_equal(waspjs_choose(all, 3), WASPJS_ENGINE_QUICKJS);
}

static char *repeated(const char *text, size_t count, size_t *size)
{
    size_t n = strlen(text);
    char *all = malloc(n * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(all + i * n, text, n);
    *size = n * count;
    return all;
}

/* Any depth and any length, in linear time. */
static void test_extremes(void **state)
{
    static const char *const texts[] = { "(", "[", "{", ")", "a?", "`${", "/", "/*", "'", "\\", "function f(){", "x:", "get ", "\xe2\x80", "\xff", ".", "-->\n" };
    size_t size;
    char *text;
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        text = repeated(texts[i], 1000000, &size);
        engine_of(text, size);
        free(text);
    }
    text = repeated("var a = [1, {b: /x/}]; ", 400000, &size);
    assert_int_equal(engine_of(text, size), WASPJS_ENGINE_DUKTAPE);
    free(text);
    text = repeated("x = [[[[1]]]];\n", 10, &size);
    assert_int_equal(engine_of(text, size), WASPJS_ENGINE_DUKTAPE);
    free(text);
}

/* ---- Spoilt sources ----------------------------------------------------------------------------------------------- */

static uint64_t random_state = 0x9e3779b97f4a7c15u;

static size_t below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return limit ? random_state % limit : 0;
}

/* Pieces of two sources of the lists, some bytes changed. */
static size_t make_spoilt(char *to, size_t capacity)
{
    static const char bytes[] = "(){}[]'\"`/\\*<>-=.,:;?#@!\n\r \xe2\x80\xa8\xc2\xa0\xff" "0n_ae";
    size_t size = 0;
    for (int piece = 0; piece < 3; piece++) {
        const char *from = below(2) ? es5[below(COUNT(es5))] : modern[below(COUNT(modern))];
        size_t length = strlen(from), begin = below(length), count = below(length - begin + 1);
        if (count > capacity - size)
            break;
        memcpy(to + size, from + begin, count);
        size += count;
    }
    for (size_t changes = below(4); changes && size; changes--)
        to[below(size)] = bytes[below(sizeof bytes - 1)];
    return size;
}

/* Nothing behind the end is read, and the same source always gets the same engine. */
static void test_spoilt(void **state)
{
    size_t page = 4096;
    char *area = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), text[2048];
    (void)state;
    assert_true(area != MAP_FAILED && !mprotect(area + page, page, PROT_NONE));
    for (int i = 0; i < 300000; i++) {
        size_t size = make_spoilt(text, sizeof text);
        char *at = area + page - size;
        waspjs_engine engine;
        memcpy(at, text, size);
        engine = engine_of(at, size);
        assert_true(engine == WASPJS_ENGINE_DUKTAPE || engine == WASPJS_ENGINE_QUICKJS);
        if (engine != engine_of(at, size))
            fail_msg("twice not the same: %.*s", (int)size, text);
    }
    munmap(area, 2 * page);
}

/* ---- The instance follows ------------------------------------------------------------------------------------------- */

static struct evaluated e;

static void check_engine(waspjs *js, const char *source, waspjs_engine engine, const char *value)
{
    js_text(&e, js, source);
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, value);
    assert_int_equal(waspjs_current_engine(js), engine);
}

static waspjs *open_auto(waspjs_engine first)
{
    waspjs_options options = { .size = sizeof options, .boot = true, .first = first, .backend = test_backend() };
    waspjs *js = NULL;
    assert_ok(waspjs_open(&js, &options, &error));
    return js;
}

static void test_auto(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    NEED_QUICKJS();
    js = open_auto(WASPJS_ENGINE_AUTO);
    assert_int_equal(waspjs_current_engine(js), WASPJS_ENGINE_DUKTAPE);
    for (int i = 0; i < 3; i++) {
        check_engine(js, "var f = function (x) { return x + 1 }; f(2)", WASPJS_ENGINE_DUKTAPE, "3");
        check_engine(js, "let f = x => x + 1; f(2)", WASPJS_ENGINE_QUICKJS, "3");
        check_engine(js, "Object.keys(process.versions).join()", WASPJS_ENGINE_DUKTAPE, "wasp-js,duktape");
        check_engine(js, "[...Object.keys(process.versions)].join()", WASPJS_ENGINE_QUICKJS, "wasp-js,quickjs");
    }
    /* Duktape cannot parse it although nothing in it is newer: QuickJS decides. */
    check_engine(js, "var o = { a: 1 }; for (var x of [o]); x.a", WASPJS_ENGINE_QUICKJS, "1");
    waspjs_close(js);
    js = open_auto(WASPJS_ENGINE_QUICKJS);
    assert_int_equal(waspjs_current_engine(js), WASPJS_ENGINE_QUICKJS);
    check_engine(js, "1 + 1", WASPJS_ENGINE_DUKTAPE, "2");
    waspjs_close(js);
}

/* Reported once, by the engine that knows the column; nothing of the program has run, in either engine. */
static void test_syntax_error_once(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    NEED_QUICKJS();
    js = open_auto(WASPJS_ENGINE_AUTO);
    js_text(&e, js, "console.log('ran');\nvar x = 5 y;");
    assert_kind(&e, WASPJS_SYNTAX);
    assert_int_equal(e.result.line, 2);
    assert_int_equal(e.result.column, 11);
    assert_string_equal(e.result.report, "test.js:2:11: SyntaxError: expecting ';'\n    var x = 5 y;");
    assert_string_equal(e.output.out.bytes, "");
    assert_int_equal(waspjs_current_engine(js), WASPJS_ENGINE_QUICKJS);
    assert_in_range(e.result.hypercalls, 2, e.result.exits); /* both engines' */
    /* What only QuickJS refuses, Duktape runs: legal or not, it has no newer meaning. */
    check_engine(js, "var y = 1; y", WASPJS_ENGINE_DUKTAPE, "1");
    waspjs_close(js);
}

static void test_arguments(void **state)
{
    waspjs_options options = { .size = sizeof options, .engine = (waspjs_engine)7 };
    waspjs *js;
    (void)state;
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    options.engine = WASPJS_ENGINE_AUTO;
    options.first = (waspjs_engine)-1;
    assert_status(waspjs_open(&js, &options, &error), WASP_ERROR_ARGUMENT);
    assert_int_equal(waspjs_engine_named("quickjs"), WASPJS_ENGINE_QUICKJS);
    assert_int_equal(waspjs_engine_named("auto"), WASPJS_ENGINE_AUTO);
    assert_int_equal(waspjs_engine_named("v8"), -1);
    assert_int_equal(waspjs_engine_named(NULL), -1);
    assert_string_equal(waspjs_engine_name(WASPJS_ENGINE_DUKTAPE), "duktape");
    assert_null(waspjs_engine_name((waspjs_engine)3));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sources),  cmocka_unit_test(test_several_sources),   cmocka_unit_test(test_extremes),
        cmocka_unit_test(test_spoilt),   cmocka_unit_test(test_auto),              cmocka_unit_test(test_syntax_error_once),
        cmocka_unit_test(test_arguments),
    };
    return harness_run(tests, argc, argv);
}
