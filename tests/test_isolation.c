/* test_isolation.c: nothing that a script does is seen by the next, the engine cannot be crashed by scripts, and snapshots
 * of the engine are as good as the engine itself.
 */
#include "harness_js.h"
#include <sys/wait.h>

static struct evaluated e;

/* ---- Between evaluations ----------------------------------------------------------------------------------------- */

/* Each is followed by the same look at the world; what it saw in a new instance, it must see again. */
static const char *const deeds[] = {
    "leaked = 1; var alsoLeaked = 2; function leakedToo() {}",
    "Object.prototype.evil = 1; Array.prototype[5] = 'evil'; String.prototype.trim = function () { return 'evil' }",
    "Array.prototype.push = Array.prototype.map = Array.prototype.join = function () { throw 'evil' }",
    "Object.prototype.toString = Function.prototype.call = Function.prototype.toString = null",
    "Object.defineProperty(Object.prototype, 'then', {get: function () { throw 1 }, set: function () { throw 2 }})",
    "Object.defineProperty(Array.prototype, '0', {set: function () { throw 'evil' }, get: function () { return 'evil' }})",
    "delete Object; delete Array; delete JSON; delete Math; delete Date; delete String; delete Error; delete console",
    "JSON.stringify = JSON.parse = Math.random = Date.now = parseInt = eval = undefined",
    "console.log = console.error = print = process.exit = function () { throw 1 }; process.argv = process.evil = 1",
    "console = process = undefined; undefined = 1; NaN = 1",
    "Error.prototype.toString = function () { throw 1 }; Error.prototype.name = TypeError.prototype.message = 'evil'",
    "Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(this); Object.seal(console)",
    "RegExp.prototype.exec = RegExp.prototype.test = null; /a(.)/.exec('abc'); RegExp.lastMatch",
    "Math.PI = 3; Date.prototype.getTime = 1; Number.prototype.valueOf = function () { return 13 }",
    "var keep = []; for (var i = 0; i < 100000; i++) keep.push({i: i}); Object.prototype.kept = keep",
    "Object.getOwnPropertyNames(this).forEach(function (n) { try { delete this[n] } catch (e) {} }, this)",
    "if (typeof Duktape === 'object') Duktape.errCreate = Duktape.errThrow = Duktape.modSearch = function () { return 1 }",
    "throw new Error('in the middle')",
    "process.exit(5)",
    "(function f() { f() })()",
    "var s = 'x'; for (;;) s += s",
    "syntax error",
    "for (;;);",
    NULL,
}, *const modern_deeds[] = {
    "let leaked = 1; const alsoLeaked = 2; class LeakedToo {}",
    "Map.prototype.get = Set.prototype.has = Promise.prototype.then = Symbol.prototype.description = null",
    "Promise.resolve().then(function again() { return Promise.resolve().then(again) })",
    "globalThis.registered = Symbol.for('leak'); Object.defineProperty(Array.prototype, Symbol.iterator, {value: null})",
    "new FinalizationRegistry(() => { globalThis.leaked = 1 }).register({}, 1); new WeakRef({})",
    "Error.prepareStackTrace = () => 'evil'; Error.stackTraceLimit = 0; Error.captureStackTrace = null",
    "Promise.reject(new Error('nobody handles this'))",
    "performance.now = queueMicrotask = structuredClone = undefined",
    "async function f() { for (;;) await null } f()",
    "function* g() { for (;;) yield } for (const x of g());",
    NULL,
};

static const char look[] =
    "(function (global) {"
    "  var seen = [], names = Object.getOwnPropertyNames;"
    "  function all(path, o, depth) {"
    "    names(o).sort().forEach(function (n) {"
    "      var d = Object.getOwnPropertyDescriptor(o, n), v = d.value;"
    "      seen.push(path + n + ':' + typeof v + d.writable + d.configurable + d.enumerable);"
    "      if (typeof v !== 'object' && typeof v !== 'function') seen.push(String(v));"
    "      else if (v && v !== global && depth < 3) all(path + n + '.', v, depth + 1);"
    "    });"
    "    seen.push(Object.isFrozen(o), Object.isExtensible(o));"
    "  }"
    "  all('', global, 0);"
    "  for (var k in {}) seen.push(k);"
    "  seen.push([1, 2, 3].map(String).join(), JSON.stringify({a: [1]}), ' x '.trim(), typeof Math.random());"
    "  seen.push(String(new Error('e')), String(new TypeError));"
    "  seen.push(typeof leaked, typeof alsoLeaked, typeof LeakedToo, typeof registered);"
    "  return seen.join('\\n');"
    "})(this)";

static void do_and_look(waspjs *js, const char *const *deed, const char *first)
{
    for (; *deed; deed++) {
        waspjs_source source = { "deed.js", *deed, strlen(*deed) };
        waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .time_limit = 200 * MS };
        assert_ok(waspjs_run(js, &script, &e.result, &error)); /* whatever comes of it */
        assert_in_range(e.result.kind, WASPJS_VALUE, WASPJS_MEMORY);
        js_text(&e, js, look);
        assert_kind(&e, WASPJS_VALUE);
        if (strcmp(e.result.value, first)) {
            size_t at = 0;
            while (e.result.value[at] == first[at])
                at++;
            while (at && first[at - 1] != '\n')
                at--;
            fail_msg("after %s: '%.60s' instead of '%.60s'", *deed, e.result.value + at, first + at);
        }
    }
}

static void test_nothing_is_left(void **state)
{
    char *first;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .memory = 48 * MB, .boot = true });
    js_text(&e, js, look);
    assert_kind(&e, WASPJS_VALUE);
    assert_in_range(e.result.value_size, 5000, 500000);
    first = strdup(e.result.value);
    do_and_look(js, deeds, first);
    if (!DUKTAPE)
        do_and_look(js, modern_deeds, first);
    free(first);
    waspjs_close(js);
}

/* The same, within one evaluation: sources of one script share their world. */
static void test_one_world_in_one_script(void **state)
{
    static const waspjs_source sources[] = { { "a.js", "leaked = 1; Object.prototype.x = 2", 34 },
                                             { "b.js", "leaked + ({}).x", 15 } };
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_run(&e, js, (waspjs_script){ .sources = sources, .source_count = 2, .form = WASPJS_RESULT_TEXT });
    assert_kind(&e, WASPJS_VALUE);
    assert_string_equal(e.result.value, "3");
    waspjs_close(js);
}

/* The library's own messages do not depend on what a script does to built-ins. */
static void test_messages_survive(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_text(&e, js, "Object.prototype.toString = String.prototype.replace = Array.prototype.join = null;"
                    "Array.prototype.map = JSON.stringify = Function.prototype.call = null;"
                    "console.log('text', 1.5, true, null);"
                    "(function thrower() { null.x })()");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.output.out.bytes, "text 1.5 true null\n");
    assert_string_equal(e.result.name, "TypeError");
    assert_memory_equal(e.result.stack, "    at thrower (test.js:1", 25);
    js_text(&e, js, "Error.prototype.toString = null; null.x"); /* which the engine's own stack traces call */
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.name, "TypeError");
    assert_non_null(strstr(e.result.message, "null"));
    waspjs_close(js);
}

/* ---- Chance and time --------------------------------------------------------------------------------------------- */

static void random_numbers(char *to, size_t size)
{
    waspjs *js = js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .snapshot = scratch_file("random.snap") });
    for (int i = 0; i < 20; i++) {
        js_text(&e, js, "[Math.random(), Math.random(), Math.random()].join()");
        assert_kind(&e, WASPJS_VALUE);
        snprintf(to + strlen(to), size - strlen(to), "%s,", e.result.value);
    }
    waspjs_close(js);
}

static void assert_all_differ(char *numbers, int expected)
{
    char *seen[500], *save = NULL;
    int count = 0;
    for (char *n = strtok_r(numbers, ",", &save); n; n = strtok_r(NULL, ",", &save)) {
        double x = strtod(n, NULL);
        assert_true(x >= 0 && x < 1);
        for (int i = 0; i < count; i++)
            assert_string_not_equal(n, seen[i]);
        seen[count++] = n;
    }
    assert_int_equal(count, expected);
}

/* Different in each evaluation, although each starts from the same snapshot; and in each process. */
static void test_random(void **state)
{
    static char numbers[20000];
    int pipes[2], status;
    size_t used;
    ssize_t n;
    pid_t child;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    assert_ok(waspjs_save(js, scratch_file("random.snap"), &error));
    waspjs_close(js);
    assert_int_equal(pipe(pipes), 0);
    child = fork();
    if (child == 0) {
        random_numbers(numbers, sizeof numbers);
        _exit(write(pipes[1], numbers, strlen(numbers)) != (ssize_t)strlen(numbers));
    }
    close(pipes[1]);
    random_numbers(numbers, sizeof numbers);
    used = strlen(numbers);
    while ((n = read(pipes[0], numbers + used, sizeof numbers - 1 - used)) > 0)
        used += (size_t)n;
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    numbers[used] = 0;
    assert_all_differ(numbers, 2 * 20 * 3);
}

static void test_date(void **state)
{
    double before = 0;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    sleep_ns(2200 * MS); /* a clock that stood still since the engine was initialised would be seen */
    for (int i = 0; i < 4; i++) {
        struct timespec t;
        double now, ms;
        js_text(&e, js, "var a = Date.now(), b; do b = +new Date(); while (b < a + 20); b");
        clock_gettime(CLOCK_REALTIME, &t);
        assert_kind(&e, WASPJS_VALUE);
        now = (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
        ms = strtod(e.result.value, NULL);
        assert_true(ms > now - 2000 && ms < now + 2000 && ms > before);
        before = ms;
    }
    waspjs_close(js);
}

/* ---- The engine does not crash ----------------------------------------------------------------------------------- */

static void test_deep(void **state)
{
    static const char *const sources[] = {
        "(function f() { return f() + 1 })()",
        "(function f(n) { try { f(n + 1) } finally { f(n + 1) } })(0)",
        "var o = {}; o.toString = function () { return '' + o }; '' + o",
        "var o = {get x() { return this.x }}; o.x",
        "[1].sort.call([3, 2, 1], function f(a, b) { return [2, 1].sort(f)[0] })",
        "'a'.replace(/a/, function f() { return 'a'.replace(/a/, f) })",
        "var a = []; for (var i = 0; i < 100000; i++) a = [a]; JSON.stringify(a)",
        "var s = ''; for (var i = 0; i < 100000; i++) s += '['; JSON.parse(s)",
        "JSON.parse(new Array(100001).join('{\"a\":'))",
        "var s = new Array(100001).join('('); new RegExp(s)",
        "new RegExp(new Array(50001).join('(a') + new Array(50001).join(')')).test('a')",
        "/^(([a-z])+.)+[A-Z]([a-z])+$/.test(new Array(50000).join('a'))",
        "/(?:a*)*b/.test(new Array(100000).join('a'))",
        "new RegExp(new Array(30001).join('(?=')).test('')",
        "eval(new Array(100001).join('('))",
        "eval(new Array(20001).join('[') + new Array(20001).join(']'))",
        "eval(new Array(20001).join('function f() {') + new Array(20001).join('}'))",
        "eval(new Array(100001).join('!') + '1')",
        "eval(new Array(100001).join('a.') + 'a')",
        "eval('1' + new Array(100001).join('+1'))",
        "var f = function () {}; for (var i = 0; i < 100000; i++) f = f.bind(null); f()",
        "var p = {}; for (var i = 0; i < 100000; i++) p = Object.create(p); p.missing",
        "var p = {}; for (var i = 0; i < 100000; i++) p = new Proxy(p, {}); p.x",
        "var e = new Error('x'); for (var i = 0; i < 10000; i++) e = new Error(e); throw e",
        "var a = [1]; a[0] = a; String(a); a.toString(); console.log(a); JSON.stringify(a)",
        "var o = {}; for (var i = 0; i < 10000; i++) o = {o: o}; console.log(o); o",
        "Array.apply(null, {length: 1000000}).length",
        "String.fromCharCode.apply(null, new Array(1000000)).length",
        "new Function(new Array(70000).join('a,') + 'a', '')",
        "(function () { return arguments.length }).apply(null, new Array(500000))",
        "var x = new Uint8Array(10); x.set(x.subarray(5), 5); new DataView(x.buffer).getFloat64(3)",
        "'x'.repeat(1 << 28)", "new Array(-1)", "(1.5).toString(37)", "'a'.localeCompare()", "decodeURIComponent('%')",
        "Object.defineProperty([], 'length', {value: -1})", "var a = []; a.length = 4294967295; a.push(1)",
    };
    waspjs *js;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t i = 0; i < COUNT(sources); i++) {
        waspjs_source source = { "deep.js", sources[i], strlen(sources[i]) };
        js_run(&e, js, (waspjs_script){ .sources = &source, .source_count = 1, .form = WASPJS_RESULT_INSPECT,
                                        .time_limit = 400 * MS });
        if (e.result.kind == WASPJS_CRASHED) {
            print_error("%s\n  crashed: %s\n", sources[i], e.result.report);
            wrong++;
        }
        assert_value(&e, js, "1 + 1", "2");
    }
    assert_int_equal(wrong, 0);
    waspjs_close(js);
}

/* What the guest sends back is not believed; the engine's own streams cannot be reached by scripts, so this only shows that
 * odd texts in errors come back whole. */
static void test_odd_errors(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    js_text(&e, js, "throw new Error(new Array(3000001).join('m'))");
    assert_kind(&e, WASPJS_ERROR);
    assert_int_equal(strlen(e.result.message), 3000000);
    assert_true(strlen(e.result.report) > 3000000);
    js_text(&e, js, "var err = new Error('a\\nb'); err.name = 'Name\\nwith lines'; throw err");
    assert_kind(&e, WASPJS_ERROR);
    assert_string_equal(e.result.message, "a\nb");
    js_text(&e, js, "var err = new Error('x'); err.lineNumber = 'many'; err.fileName = {}; err.stack = 5; throw err");
    assert_kind(&e, WASPJS_ERROR);
    js_text(&e, js, "var err = new SyntaxError('mine'); err.lineNumber = 1e20; throw err");
    assert_kind(&e, WASPJS_ERROR);
    waspjs_close(js);
}

/* ---- Snapshots --------------------------------------------------------------------------------------------------- */

static void test_snapshot_file(void **state)
{
    waspjs_options options = { .size = sizeof options, .snapshot = scratch_file("engine.snap") };
    waspjs *js, *other = (waspjs *)&options;
    uint8_t *bytes;
    size_t size;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    assert_ok(waspjs_save(js, options.snapshot, &error));
    assert_status(waspjs_save(js, scratch_file("no folder/engine.snap"), &error), WASP_ERROR_SYSTEM);
    js_text(&e, js, "used = true");
    assert_ok(waspjs_save(js, scratch_file("again.snap"), &error)); /* the initialised engine, not the used one */
    other = js_open(&options);
    assert_null(waspjs_notice(other));
    assert_value(&e, other, "typeof used + 6 * 7", "undefined42");
    waspjs_close(other);
    options.snapshot = scratch_file("again.snap");
    other = js_open(&options);
    assert_value(&e, other, "typeof used + 6 * 7", "undefined42");
    waspjs_close(other);
    /* Damaged, and for another program: an explicit snapshot is not silently replaced. */
    options.snapshot = scratch_file("engine.snap");
    bytes = read_file(options.snapshot, &size);
    bytes[size / 2] ^= 4;
    write_file(options.snapshot, bytes, size);
    options.backend = test_backend();
    assert_status(waspjs_open(&other, &options, &error), WASP_ERROR_SNAPSHOT);
    assert_null(other);
    {
        wasp_snapshot *stranger = guest("toolbox");
        assert_ok(wasp_snapshot_save(stranger, options.snapshot, &error));
        wasp_snapshot_free(stranger);
    }
    assert_status(waspjs_open(&other, &options, &error), WASP_ERROR_SNAPSHOT);
    assert_null(other);
    assert_value(&e, js, "'unharmed'", "unharmed");
    free(bytes);
    waspjs_close(js);
}

static void test_stats_and_reset(void **state)
{
    wasp_stats stats;
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (int i = 0; i < 50; i++) {
        assert_value(&e, js, "[3, 1, 2].sort().join('-')", "1-2-3");
        assert_ok(waspjs_reset(js, &error));
    }
    waspjs_stats(js, &stats);
    assert_int_equal(stats.resets, 50);
    assert_int_equal(stats.replaced, 0);
    if (test_backend() == WASP_BACKEND_KVM) {
        assert_in_range(stats.memory_bytes, 100 << 10, 64 * MB);
        assert_in_range(stats.dirty_pages, 1, 2000);
    }
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_left), cmocka_unit_test(test_one_world_in_one_script),
        cmocka_unit_test(test_messages_survive),
        cmocka_unit_test(test_random),          cmocka_unit_test(test_date),                    cmocka_unit_test(test_deep),
        cmocka_unit_test(test_odd_errors),      cmocka_unit_test(test_snapshot_file),
        cmocka_unit_test(test_stats_and_reset),
    };
    return harness_run(tests, argc, argv);
}
