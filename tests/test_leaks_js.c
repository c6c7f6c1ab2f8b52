/* test_leaks_js.c: nothing that a script had is left for the next one, wherever the engine kept it: a script puts a secret somewhere, the
 * next walks through all objects that it can reach, and the host then searches all memory of the guest. Both must find the secret where
 * there is no reset between: the host after the first script, the walk as the second source of the same script.
 */
#include "harness_scan.h"
#include "harness_js.h"
#include "../host/libwaspjs/internal.h"

#define SECRET_LENGTH SECRET_SIZE /* characters */

#define WALK 1u   /* a script could see it, if it were there */
#define MODERN 2u /* QuickJS only */
#define IN_SOURCE 4u /* the source holds the secret where it says $ */

struct js_row {
    const char *name, *source; /* the secret is process.argv[1] */
    unsigned flags;
    waspjs_kind ends;
};

static const struct js_row rows[] = {
    { "global variable", "leaked = process.argv[1] + ''", WALK, WASPJS_VALUE },
    { "closure", "keep = (function (s) { return function () { return s } })(process.argv[1])", WALK, WASPJS_VALUE },
    { "property of a built-in prototype", "Array.prototype.leaked = process.argv[1]", WALK, WASPJS_VALUE },
    { "getter of a built-in prototype", "Object.defineProperty(String.prototype, 'leaked', {get: (function (s) {"
      "return function () { return s } })(process.argv[1])})", WALK, WASPJS_VALUE },
    { "property name", "Math[process.argv[1]] = 1", WALK, WASPJS_VALUE },
    { "process.argv", "0", WALK, WASPJS_VALUE },
    { "regular expression's last match", "/(.*)/.exec(process.argv[1]); 'x'.replace(/x/, process.argv[1])", 0, WASPJS_VALUE },
    { "regular expression", "leaked = new RegExp(process.argv[1])", WALK, WASPJS_VALUE },
    { "freed strings", "for (var i = 0; i < 2000; i++) var s = process.argv[1] + i; s = null; if (typeof Duktape === 'object') Duktape.gc()",
      0, WASPJS_VALUE },
    { "freed bytes", "(function (s) { for (var a = new Uint8Array(1 << 20), i = 0; i < a.length; i++) a[i] = s.charCodeAt(i % s.length) })"
      "(process.argv[1])", 0, WASPJS_VALUE },
    { "heap beyond what is there from the start", "var a = [], s = process.argv[1]; while (s.length < 1 << 20) s += s;"
      "for (var i = 0; i < 38; i++) a.push(s + i); a.length = 0", 0, WASPJS_VALUE },
    { "console output", "console.log(process.argv[1]); console.error(process.argv[1])", 0, WASPJS_VALUE },
    { "much console output", "for (var i = 0; i < 20000; i++) console.log(process.argv[1])", 0, WASPJS_VALUE },
    { "result", "process.argv[1] + '!'", 0, WASPJS_VALUE },
    { "uncaught error", "throw new TypeError(process.argv[1])", 0, WASPJS_ERROR },
    { "process.exit in the middle", "(function f(s) { console.log(s); process.exit(3) })(process.argv[1])", 0, WASPJS_EXIT },
    { "end of time in the middle", "(function f(s) { for (;;) s = s + ''; })(process.argv[1])", 0, WASPJS_TIME },
    { "source", "var leaked = /* $ */ '$'", IN_SOURCE | WALK, WASPJS_VALUE },
    { "source with a syntax error", "var $ = = 1", IN_SOURCE, WASPJS_SYNTAX },
    { "name of a function", "function $() {}", IN_SOURCE | WALK, WASPJS_VALUE },
    { "lexical variable", "let keep = (s => () => s)(process.argv[1]); const leaked = process.argv[1]", MODERN | WALK, WASPJS_VALUE },
    { "map", "Math.map = new Map([[1, process.argv[1]]])", MODERN | WALK, WASPJS_VALUE },
    { "registered symbol", "Symbol.for(process.argv[1])", MODERN, WASPJS_VALUE },
    { "generator", "keep = (s => { let g = (function* () { yield 1; yield s })(); g.next(); return () => g.next().value })(process.argv[1])",
      MODERN | WALK, WASPJS_VALUE },
    { "promise that waits", "(async s => { await new Promise(() => {}); return s })(process.argv[1]); 0", MODERN, WASPJS_VALUE },
    { "wide string", "leaked = process.argv[1] + '\\u20ac'", WALK, WASPJS_VALUE },
};

/* Walks through everything; the last argument is the secret with the lowest bit of each character changed. Nothing in it ever is the
 * secret itself. It counts where it finds it. */
static const char walk[] =
    "(function (global, key) {"
    "  var names = Object.getOwnPropertyNames, seen = typeof Set === 'function' ? new Set() : [], found = 0, first = '';"
    "  function known(o) {"
    "    if (seen.has) return seen.has(o) || (seen.add(o), false);"
    "    return seen.indexOf(o) >= 0 || (seen.push(o), false);"
    "  }"
    "  function text(path, s) {"
    "    for (var i = 0, k; i + key.length <= s.length; i++) {"
    "      for (k = 0; k < key.length && s.charCodeAt(i + k) === (key.charCodeAt(k) ^ 1); k++) ;"
    "      if (k === key.length) { found++; first = first || path; return }"
    "    }"
    "  }"
    "  function value(path, v) {"
    "    if (typeof v === 'string') text(path, v);"
    "    else if (v !== null && (typeof v === 'object' || typeof v === 'function')) all(path, v);"
    "  }"
    "  function all(path, o) {"
    "    if (known(o)) return;"
    "    if (/keep$/.test(path)) value(path + '()', o());"
    "    if (o instanceof RegExp) text(path, o.source);"
    "    if (typeof Map === 'function' && o instanceof Map) o.forEach(function (v) { value(path + '[]', v) });"
    "    names(o).forEach(function (n) {"
    "      var d = Object.getOwnPropertyDescriptor(o, n);"
    "      text(path + ' has', n);"
    "      if (d.get) try { value(path + '.' + n, d.get.call(o)) } catch (e) {}"
    "      else value(path + '.' + n, d.value);"
    "    });"
    "    value(path + '.__proto__', Object.getPrototypeOf(o));"
    "  }"
    "  all('', global);"
    "  if (typeof keep !== 'undefined') all('keep', keep);"
    "  if (typeof leaked !== 'undefined') value('leaked', leaked);"
    "  ['lastMatch', 'input', '$1', '$_', 'leftContext', 'rightContext'].forEach(function (n) { value('RegExp.' + n, RegExp[n]) });"
    "  return found + ' ' + first;"
    "})(this, process.argv.pop())";

static struct evaluated e;
static const struct js_row *row;
static struct found found;

static void new_secret(char secret[SECRET_LENGTH + 1])
{
    static uint64_t random = 0x2545f4914f6cdd1d;
    for (int i = 0; i < SECRET_LENGTH; i++)
        secret[i] = (char)('A' + next_random(&random) / 16 % 26);
    secret[SECRET_LENGTH] = 0;
}

static waspjs *leaks_open(void)
{
    return js_open(&(waspjs_options){ .size = sizeof(waspjs_options), .memory = 128 * MB, .boot = true });
}

static wasp_virtine *virtine_in(waspjs *js)
{
    return atomic_load(&js->current)->virtine;
}

/* Plants the secret, walks, or does both in one world. */
static void evaluate(waspjs *js, const char *secret, bool plants, bool walks)
{
    char source[1000] = "", key[SECRET_LENGTH + 1] = "";
    const char *arguments[2];
    waspjs_source sources[2];
    waspjs_script script = { .sources = sources, .form = WASPJS_RESULT_TEXT, .arguments = arguments };
    for (const char *p = row->source; *p; p++) {
        bool here = *p == '$' && row->flags & IN_SOURCE;
        snprintf(source + strlen(source), sizeof source - strlen(source), "%.*s", here ? SECRET_LENGTH : 1, here ? secret : p);
    }
    for (int i = 0; i < SECRET_LENGTH; i++)
        key[i] = secret[i] ^ 1;
    if (plants) {
        sources[script.source_count++] = (waspjs_source){ "plant.js", source, strlen(source) };
        if (!(row->flags & IN_SOURCE))
            arguments[script.argument_count++] = secret;
        script.time_limit = row->ends == WASPJS_TIME ? 50 * MS : 0;
    }
    if (walks) {
        sources[script.source_count++] = (waspjs_source){ "walk.js", walk, sizeof walk - 1 };
        arguments[script.argument_count++] = key;
    }
    js_run(&e, js, script);
    assert_kind(&e, plants ? row->ends : WASPJS_VALUE);
}

/* Whether the host finds it, also in characters of 16 bits: on the heap, or anywhere. */
static bool host_finds(waspjs *js, const char *secret, bool anywhere)
{
    char wide[SECRET_SIZE];
    for (int i = 0; i < SECRET_SIZE; i++)
        wide[i] = i % 2 ? 0 : secret[i / 2];
    for (int i = 0; i < 2; i++) {
        scan_guest(virtine_in(js), i ? wide : secret, &found);
        if (found.trouble[0])
            fail_msg("the host could not search everything: %s", found.trouble);
        if (anywhere && (found.count || found.registers))
            return true;
        for (size_t k = 0; k < found.count && k < MOST_FOUND; k++)
            if (found.addresses[k] >= WASP_DATA_BASE && !(found.addresses[k] & NOT_WRITABLE))
                return true;
    }
    return false;
}

static void test_left(void **state)
{
    char secret[SECRET_LENGTH + 1];
    waspjs *js = leaks_open();
    row = *state;
    for (int i = 0; i < 2; i++) {
        new_secret(secret);
        evaluate(js, secret, true, false);
        if (!host_finds(js, secret, false))
            fail_msg("%s: the host does not find it after the first script", row->name);
        evaluate(js, secret, false, true);
        if (strtol(e.result.value, NULL, 10))
            fail_msg("%s: the next script found it: %s", row->name, e.result.value);
        if (host_finds(js, secret, true))
            fail_msg("%s: the host found it, %zu times in memory, %zu times in registers", row->name, found.count, found.registers);
    }
    waspjs_close(js);
}

/* That the walk finds. */
static void test_walk(void **state)
{
    char secret[SECRET_LENGTH + 1];
    waspjs *js = leaks_open();
    row = *state;
    new_secret(secret);
    evaluate(js, secret, true, true);
    if (!strtol(e.result.value, NULL, 10))
        fail_msg("%s: not found although it is there", row->name);
    waspjs_close(js);
}

static void test_needs_kvm(void **state)
{
    (void)state;
    NEED_KVM();
}

int main(int argc, char **argv)
{
    static char names[2 * COUNT(rows)][80];
    struct CMUnitTest tests[2 * COUNT(rows)] = { cmocka_unit_test(test_needs_kvm) };
    size_t count = 0;
    if (harness_begin(argc, argv))
        return 0;
    if (test_backend() == WASP_BACKEND_KVM && kvm_reason())
        return harness_end(_cmocka_run_group_tests("leaks in JavaScript", tests, 1, NULL, NULL));
    for (size_t i = 0; i < COUNT(rows); i++) {
        void *state = (void *)(uintptr_t)&rows[i];
        if (DUKTAPE && rows[i].flags & MODERN)
            continue;
        tests[count++] = (struct CMUnitTest){ rows[i].name, test_left, NULL, NULL, state };
        if (!(rows[i].flags & WALK))
            continue;
        snprintf(names[count], sizeof names[count], "%s, in one world", rows[i].name);
        tests[count] = (struct CMUnitTest){ names[count], test_walk, NULL, NULL, state };
        count++;
    }
    return harness_end(_cmocka_run_group_tests("leaks in JavaScript", tests, count, NULL, NULL));
}
