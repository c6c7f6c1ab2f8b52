/* test_modern.c: what QuickJS-ng brings beyond Duktape, as an embedder sees it: microtasks and rejections, limits that nothing can
 * catch, the collector within a memory limit, and nothing of chance or time that stems from the snapshot.
 */
#include "harness_js.h"

static struct evaluated e;

/* NULL where the library was built without it; the test says so and is skipped. */
static waspjs *open_quickjs(uint64_t memory)
{
    waspjs_options options = { .size = sizeof options, .boot = true, .memory = memory, .backend = test_backend(),
                               .engine = WASPJS_ENGINE_QUICKJS };
    waspjs *js = NULL;
    wasp_error failure;
    wasp_status status = waspjs_open(&js, &options, &failure);
    if (status == WASP_ERROR_UNAVAILABLE && strstr(failure.message, "quickjs")) {
        print_message("skipped: %s\n", failure.message);
        skip();
    }
    assert_int_equal(status, WASP_OK);
    return js;
}

static void test_language(void **state)
{
    static const struct { const char *source, *value; } cases[] = {
        { "let f = x => x + 1; f(2)", "3" },
        { "const { a, ...rest } = { a: 1, b: 2, c: 3 }; `${a}${Object.keys(rest)}`", "1b,c" },
        { "class A { #p = 5; static s = 1; get p() { return this.#p } } class B extends A {} new B().p + B.s", "6" },
        { "[...function* () { yield* [1, 2]; yield 3 }()].join()", "1,2,3" },
        { "2n ** 100n", "1267650600228229401496703205376" },
        { "new Proxy({}, { get: (t, k) => k + '!' }).any", "any!" },
        { "const o = { x: 1 }; new WeakRef(o).deref().x", "1" },
        { "'2024-05-06'.replace(/(?<y>\\d+)-(?<m>\\d+)-(?<d>\\d+)/u, '$<d>.$<m>.$<y>')", "06.05.2024" },
        { "'x1y22'.match(/(?<=y)\\d+/)[0] + /\\p{Lu}/u.test('\xc3\x84') + /^\\p{RGI_Emoji}$/v.test('\xf0\x9f\x98\x80')", "22truetrue" },
        { "null?.x ?? 'none'", "none" },
        { "typeof Intl + typeof globalThis + typeof Temporal", "undefinedobjectundefined" },
        { "Object.entries(Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even')).join(';')", "odd,1,3;even,2" },
        { "[3, 1, 2].toSorted().with(0, 9).at(-1) + [1, [2, [3]]].flat(Infinity).length", "6" },
        { "new Set([1, 2, 3]).union(new Set([4])).size", "4" },
        { "Symbol.for('x').description + [...'a\xf0\x9f\x98\x80'].length", "x2" },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_value(&e, js, cases[i].source, cases[i].value);
    waspjs_close(js);
}

/* ---- Microtasks --------------------------------------------------------------------------------------------------- */

static void test_microtasks(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    js_text(&e, js, "console.log(1); Promise.resolve().then(() => console.log(3)).then(() => console.log(5));"
                    "queueMicrotask(() => console.log(4)); (async () => { await null; await null; await null; console.log(6) })();"
                    "console.log(2); 'value'");
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.output.out.bytes, "1\n2\n3\n4\n5\n6\n");
    assert_string_equal(e.result.value, "value");
    /* A million of them, and those of an earlier source before the next one. */
    js_text(&e, js, "let n = 0; (async () => { for (; n < 1e6; n++) await n; console.log(n) })()");
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.output.out.bytes, "1000000\n");
    js_run(&e, js, (waspjs_script){ .source_count = 2, .form = WASPJS_RESULT_TEXT, .sources = (const waspjs_source[]){
        { "a.js", "let done = false; Promise.resolve().then(() => { done = true })", 63 }, { "b.js", "done", 4 } } });
    assert_string_equal(e.result.value, "true");
    /* One that leaves a script by process.exit leaves its promises alone. */
    js_text(&e, js, "Promise.resolve().then(() => console.log('never')); process.exit(3)");
    assert_kind(&e, WASPJS_EXIT);
    assert_string_equal(e.output.out.bytes, "");
    js_source(&e, js, "Promise.resolve({ a: 1 })", 25, WASPJS_RESULT_INSPECT);
    assert_string_equal(e.result.value, "Promise { { a: 1 } }");
    waspjs_close(js);
}

static void test_rejections(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    js_text(&e, js, "async function later() {\n  await null;\n  throw new TypeError('too late');\n}\nlater();\nconsole.log('first')");
    assert_kind(&e, WASPJS_ERROR);
    assert_true(e.result.rejected);
    assert_string_equal(e.output.out.bytes, "first\n");
    assert_string_equal(e.result.name, "TypeError");
    assert_int_equal(e.result.line, 3);
    assert_string_equal(e.result.report, "Uncaught (in promise) TypeError: too late\n    at later (test.js:3:13)");
    js_text(&e, js, "Promise.reject({ code: 5 })");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.report, "Uncaught (in promise) { code: 5 }");
    js_text(&e, js, "Promise.reject(1); Promise.reject(2)"); /* the first counts */
    assert_string_equal(e.result.report, "Uncaught (in promise) 1");
    js_text(&e, js, "const p = Promise.reject(1); throw new Error('sync')"); /* what was thrown comes before */
    assert_kind(&e, WASPJS_ERROR);
    assert_false(e.result.rejected);
    assert_string_equal(e.result.message, "sync");

    /* Handled, if only later; also many of them, in any order. */
    assert_value(&e, js, "const p = Promise.reject(1); Promise.resolve().then(() => {}).then(() => p.catch(() => {})); 'fine'", "fine");
    assert_value(&e, js, "const all = Array.from({ length: 50000 }, (_, i) => Promise.reject(i));"
                         "for (const p of all.reverse()) p.catch(() => {}); 'fine'", "fine");
    js_text(&e, js, "const all = Array.from({ length: 5000 }, (_, i) => Promise.reject(i)); all.forEach((p, i) => i === 77 || p.catch(() => {}))");
    assert_string_equal(e.result.report, "Uncaught (in promise) 77");
    js_text(&e, js, "Promise.allSettled([Promise.reject(1), 2]).then(r => console.log(JSON.stringify(r)))");
    assert_kind(&e, WASPJS_VALUE);
    assert_non_null(strstr(e.output.out.bytes, "\"reason\":1"));
    waspjs_close(js);
}

/* A promise that was a warning once may be handled by a later source. It does not lend its address to another promise, whose rejection
 * would be taken for handled then: many are waiting, so that what was handled is looked for only at the end. */
static void test_late_handler(void **state)
{
    static const char first[] = "var p = import('./x.js')";
    static const char second[] = "const waiting = Array.from({ length: 1000 }, () => Promise.reject(0));"
                                 "p.catch(() => {}); p = null;"
                                 "for (let i = 1; i < 100; i++) Promise.reject(i);"
                                 "waiting.forEach(w => w.catch(() => {}))";
    static const waspjs_source sources[] = { { "a.js", first, sizeof first - 1 }, { "b.js", second, sizeof second - 1 } };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    js_run(&e, js, (waspjs_script){ .sources = sources, .source_count = 2 });
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.report, "Uncaught (in promise) 1");
    assert_string_equal(e.output.err.bytes, "warning: import: cannot find module './x.js': there are no modules to load\n");
    waspjs_close(js);
}

/* There are no modules: a program that looks for one can handle that, and hears of it when it does not. */
static void test_import(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    js_text(&e, js, "import('./x.js').catch(e => console.log(e instanceof Error, e.code))");
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.output.out.bytes, "true ERR_MODULE_NOT_FOUND\n");
    assert_string_equal(e.output.err.bytes, "");
    js_text(&e, js, "import('./x.js'); 1");
    assert_kind(&e, WASPJS_VALUE);
    assert_non_null(strstr(e.output.err.bytes, "cannot find module './x.js'"));
    js_text(&e, js, "import('./x.js'); Promise.reject(new Error('counts'))");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.message, "counts");
    js_text(&e, js, "(async () => { await import('./x.js') })()"); /* somebody counted on it */
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "import('./x.js').then(m => m.main())");
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "Promise.reject(Object.assign(new Error('mine'), { code: 'ERR_MODULE_NOT_FOUND' }))");
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "import x from './x.js'");
    assert_kind(&e, WASPJS_SYNTAX);
    waspjs_close(js);
}

/* ---- Limits ------------------------------------------------------------------------------------------------------- */

/* Nothing catches the end; where the engine listens it says where the script was. */
static void test_time(void **state)
{
    static const struct { const char *source; bool listens; } cases[] = {
        { "for (;;);", true },
        { "for (;;) try { for (;;); } catch (e) { console.log('caught') } finally { console.log('finally') }", true },
        { "async function f() { try { for (;;) await null } finally { console.log('finally') } } f().catch(() => console.log('caught'))", true },
        { "(function again() { return Promise.resolve().then(again) })()", true },
        { "function again() { queueMicrotask(again) } again()", true },
        { "function* g() { try { for (;;) yield 1 } finally { console.log('finally') } } for (const x of g());", true },
        { "new Proxy({}, { get() { for (;;); } }).x", true },
        { "/(a+)+$/.test('a'.repeat(50) + 'b')", true },
        { "Array.from({ length: 1e9 }, (_, i) => i % 2 ? 0 : 1).sort()", true },
        { "[1, 2, 3].sort(() => { for (;;); })", true },
        { "JSON.parse('[1, 2]', () => { for (;;); })", true },
        { "const o = { toString() { for (;;); } }; `${o}`", true },
        { "throw Object.assign(new Error, { get message() { for (;;); } })", true },
        { "class A { static { for (;;); } }", true },
        { "label: for (;;) { try { continue label } finally { continue label } }", true },
        { "new Array(5e7).fill(0).map((x, i) => String(i)).join()", false },
        { "for (let a = 3n; ; a = a * a);", false },
        { "Promise.reject(1); for (;;);", true },
        /* What the engine makes of an error is not let out. */
        { "new Promise(() => { for (;;); }); console.log('went on'); process.exit(0)", true },
        { "new Promise(() => { for (;;); }).catch(() => console.log('caught'))", true },
        { "for (;;) new Promise(() => { for (;;); })", true },
        { "Promise.resolve({ get then() { for (;;); } }).catch(() => console.log('caught'))", true },
        { "Promise.all({ [Symbol.iterator]() { for (;;); } }).catch(() => console.log('caught'))", true },
        { "async function* g() { for (;;); } g().next().catch(() => console.log('caught'))", true },
        { "import({ toString() { for (;;); } }).catch(() => console.log('caught'))", true },
        { "Error.prepareStackTrace = () => { for (;;); }; try { throw new Error('x') } catch (e) { console.log('caught') }", true },
        { "for (const x of { [Symbol.iterator]() { return { next: () => ({}), return() { for (;;); } } } }) throw 1", true },
        { "new Map({ [Symbol.iterator]() { return { next() { for (;;); }, return() { console.log('return') } } } })", true },
        { "eval('for (;;);')", true },
        { "new Function('for (;;);')()", true },
        /* Nor does what the script has put in the way of its report. */
        { "Object.defineProperty(InternalError.prototype, 'name', { get() { console.log('name') } }); for (;;);", true },
        { "Object.defineProperty(InternalError.prototype, 'stack', { get() { for (;;) console.log('stack') } }); for (;;);", true },
        { "InternalError.prototype.toString = () => { process.exit(0) }; for (;;);", true },
        { "Error.prepareStackTrace = () => ({ toString() { console.log('text') } }); for (;;);", true },
        { "Error.prepareStackTrace = () => ({ toString() { console.log('text') } }); new Promise(() => { for (;;); })", true },
        { "Error.stackTraceLimit = { valueOf() { console.log('limit') } }; new Promise(() => { for (;;); }); console.log(1)", true },
        { "Error.prepareStackTrace = e => Object.defineProperty(e, 'message', { get() { for (;;); } }); import('./x')", true },
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(256 * MB);
    for (size_t i = 0; i < COUNT(cases); i++) {
        waspjs_source source = { "test.js", cases[i].source, strlen(cases[i].source) };
        js_run(&e, js, (waspjs_script){ .sources = &source, .source_count = 1, .time_limit = 100 * MS });
        if (e.result.kind != WASPJS_TIME && (cases[i].listens || e.result.kind == WASPJS_CRASHED)) {
            print_error("%s\n", cases[i].source);
            assert_kind(&e, WASPJS_TIME);
        }
        assert_string_equal(e.output.out.bytes, "");
        assert_string_equal(e.output.err.bytes, "");
        assert_true(e.result.run_ns < (cases[i].listens ? 3 : 10) * SECOND);
        assert_value(&e, js, "1 + 1", "2"); /* and the next one has its own */
    }
    waspjs_close(js);
}

/* Atomics.wait is refused, it does not hang. */
static void test_atomics(void **state)
{
    static const char wait[] = "const a = new Int32Array(new SharedArrayBuffer(8)); for (;;) try { Atomics.wait(a, 0, 0, 1e9) } catch {}";
    static const waspjs_source hangs = { "test.js", wait, sizeof wait - 1 };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    assert_value(&e, js, "const a = new Int32Array(new SharedArrayBuffer(8)); let r; try { r = Atomics.wait(a, 0, 0) } catch (e) { r = e.name } r",
                 "TypeError");
    assert_value(&e, js, "const a = new Int32Array(new SharedArrayBuffer(8)); Atomics.add(a, 0, 5); Atomics.notify(a, 0) + Atomics.load(a, 0)", "5");
    js_run(&e, js, (waspjs_script){ .sources = &hangs, .source_count = 1, .time_limit = 100 * MS });
    assert_kind(&e, WASPJS_TIME);
    waspjs_close(js);
}

/* The collector stays out of short scripts, but long ones live within their memory. */
static void test_cycles(void **state)
{
    static const char *const scripts[] = {
        "let n = 0; for (; n < 600000; n++) { const a = {}, b = { a, list: [n, n] }; a.b = b } n",
        "let n = 0; for (; n < 100000; n++) { class A { constructor() { this.self = this; this.bytes = new Uint8Array(1000) } } new A } n",
        "let n = 0; (async () => { for (; n < 300000; n++) { const p = Promise.resolve(n); p.self = p; await p } })(); 0",
        "const keep = []; let n = 0; for (; n < 30000; n++) keep.push({ n }); for (; n < 600000; n++) { const a = [n]; a.push(a) } n",
        "const live = []; for (let i = 0; i < 9; i++) live.push(new Uint8Array(1e6));"
        "let n = 0; for (; n < 3000; n++) { const a = { b: new Uint8Array(50000) }; a.self = a } n",
        "let n = 0; for (; n < 200000; n++) { const f = () => f; const m = new Map([[f, 1]]); m.set(m, m) } n",
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    for (uint64_t memory = 16; memory <= 256; memory *= 16) {
        js = open_quickjs(memory * MB);
        for (size_t i = 0; i < COUNT(scripts); i++) {
            js_text(&e, js, scripts[i]);
            assert_kind(&e, WASPJS_VALUE);
        }
        waspjs_close(js);
    }
}

static void test_memory(void **state)
{
    static const char *const hogs[] = {
        "const m = new Map; for (let i = 0; ; i++) m.set(i, {})", "const s = new Set; for (let i = 0; ; i++) s.add(`key ${i}`)",
        "let l = null; for (;;) l = { next: l }", "const a = []; for (;;) a.push(() => a)", "const a = []; for (;;) a.push(Promise.reject(1))",
        "const a = []; for (;;) a.push(new ArrayBuffer(1 << 20))", "let p = Promise.resolve(); for (;;) p = p.then(() => {})",
        "for (;;) queueMicrotask(() => {})", "const o = {}; for (let i = 0; ; i++) o[Symbol(i)] = i", "[...function* () { for (;;) yield {} }()]",
        "let a = []; for (;;) { a = [a, a]; a.push(JSON.stringify({ a: 'x'.repeat(1e6) })) }", "const a = []; for (;;) a.push('x'.repeat(1e5) + a.length)",
        "try { const a = []; for (;;) a.push({}) } finally { for (const a = []; ; ) a.push({}) }", "const a = []; for (let i = 1n; ; i *= 3n) a.push(i)",
        "async function f() { const a = []; for (;;) { a.push({}); await null } } f()",
        "const a = []; for (let i = 0; ; i++) a.push(Symbol.for('s' + i))", "const a = []; for (;;) a.push(new Error('x'))",
        "/^(a|b|c)*?$/.test('ab'.repeat(1e6))",
    };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(16 * MB);
    for (size_t i = 0; i < COUNT(hogs); i++) {
        js_text(&e, js, hogs[i]);
        if (e.result.kind != WASPJS_MEMORY) {
            print_error("%s\n", hogs[i]);
            assert_kind(&e, WASPJS_MEMORY);
        }
        assert_value(&e, js, "1 + 1", "2");
    }
    js_text(&e, js, "let n = 0; try { const a = []; for (;;) a.push(new ArrayBuffer(1 << 20)) } catch (e) { n = e.message } n");
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "out of memory");
    js_text(&e, js, "try { new ArrayBuffer(1e9) } catch (e) {} throw 'mine'"); /* once caught it is over */
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.report, "Uncaught mine");
    waspjs_close(js);
}

/* Nested 100,000 deep: refused where the parser's stack ends. */
static void test_nesting(void **state)
{
    static const char *const parts[][2] = { { "(", ")" }, { "[", "]" }, { "{", "}" }, { "a=>", "" }, { "`${", "}`" }, { "- ", "" }, { "f(", ")" },
                                            { "x?", ":0" }, { "class A{static{", "}}" }, { "if(1)", ";" }, { "async()=>{", "}" } };
    static char digits[400000];
    const size_t depth = 100000;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    for (size_t i = 0; i < COUNT(parts); i++) {
        size_t open = strlen(parts[i][0]), close = strlen(parts[i][1]), size = 0;
        char *source = malloc(depth * (open + close) + 1);
        for (size_t n = 0; n < depth; n++, size += open)
            memcpy(source + size, parts[i][0], open);
        source[size++] = '1';
        for (size_t n = 0; n < depth; n++, size += close)
            memcpy(source + size, parts[i][1], close);
        js_source(&e, js, source, size, WASPJS_RESULT_NONE);
        if (e.result.kind != WASPJS_SYNTAX)
            print_error("%s\n", parts[i][0]);
        assert_kind(&e, WASPJS_SYNTAX);
        assert_string_equal(e.result.report, "test.js: RangeError: the source is nested too deeply");
        free(source);
    }
    /* Another RangeError is not called so: a number that is too large. */
    memset(digits, '9', sizeof digits - 1);
    digits[sizeof digits - 1] = 'n';
    js_source(&e, js, digits, sizeof digits, WASPJS_RESULT_NONE);
    assert_kind(&e, WASPJS_SYNTAX);
    assert_non_null(strstr(e.result.report, "RangeError: BigInt is too large"));
    assert_value(&e, js, "let s = '['.repeat(1e5), r; try { JSON.parse(s) } catch (e) { r = e.name } r", "RangeError");
    assert_value(&e, js, "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; let r; try { JSON.stringify(a) } catch (e) { r = e.name } r", "RangeError");
    waspjs_close(js);
}

/* ---- Chance and time ---------------------------------------------------------------------------------------------- */

static void test_fresh(void **state)
{
    char random[64], now[64];
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = open_quickjs(0);
    js_text(&e, js, "`${Math.random()} ${[1, 2, 3].map(Math.random)}`");
    snprintf(random, sizeof random, "%.60s", e.result.value);
    js_text(&e, js, "`${Math.random()} ${[1, 2, 3].map(Math.random)}`");
    assert_string_not_equal(e.result.value, random);
    js_text(&e, js, "String(Date.now())");
    snprintf(now, sizeof now, "%s", e.result.value);
    assert_in_range(strtoull(now, NULL, 10) / 1000, (uintmax_t)time(NULL) - 5, (uintmax_t)time(NULL) + 5);
    nanosleep(&(struct timespec){ .tv_nsec = 20 * MS }, NULL);
    js_text(&e, js, "String(Date.now())");
    assert_true(strtoull(e.result.value, NULL, 10) >= strtoull(now, NULL, 10) + 20);
    assert_value(&e, js, "performance.now() < 1000 && Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000", "true");
    assert_value(&e, js, "const t = performance.now(); for (let i = 0; i < 1e5; i++); performance.now() > t", "true");
    assert_value(&e, js, "const r = Array.from({ length: 1000 }, Math.random); new Set(r).size > 990 && r.every(x => x >= 0 && x < 1)", "true");
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language), cmocka_unit_test(test_microtasks), cmocka_unit_test(test_rejections),
        cmocka_unit_test(test_import),   cmocka_unit_test(test_time),       cmocka_unit_test(test_atomics),
        cmocka_unit_test(test_cycles),   cmocka_unit_test(test_memory),     cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_fresh),    cmocka_unit_test(test_late_handler),
    };
    return harness_run(tests, argc, argv);
}
