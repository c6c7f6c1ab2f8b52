/* test_guest_values.c: the JavaScript guests' side of waspjs_abi.h, on libwasp alone: values both ways, functions called from outside, host
 * functions, requests that keep what they have made. The host's part is a few lines here: requests and answers are written in a notation,
 *
 *     undefined null true false 1.5 "text" <00ff> j"[1, 2]" [1, "a"] {"key": null}
 *
 * of which <...> is binary and j"..." JSON for the guest to parse, and what the guest sends is read back into it.
 */
#include <ctype.h>
#include <math.h>
#include <waspjs_abi.h>
#include "harness.h"

/* ---- Items ---------------------------------------------------------------------------------------------------------- */

static void put_item(struct text *t, uint32_t type, size_t size)
{
    struct waspjs_item item = { type, (uint32_t)size };
    text_append(t, &item, sizeof item);
}

static void put_padding(struct text *t)
{
    text_append(t, "\0\0\0\0\0\0\0", 8 - t->size % 8);
}

static void put_bytes(struct text *t, uint32_t type, const void *bytes, size_t size)
{
    put_item(t, type, size);
    text_append(t, bytes, size);
    put_padding(t);
}

static void skip_space(const char **at)
{
    while (isspace((unsigned char)**at))
        (*at)++;
}

static bool take_word(const char **at, const char *word)
{
    skip_space(at);
    if (strncmp(*at, word, strlen(word)))
        return false;
    *at += strlen(word);
    return true;
}

/* A quoted text, in which only \" and \\ are special. */
static void put_quoted(struct text *t, uint32_t type, const char **at)
{
    struct text content = { 0 };
    for (; **at && **at != '"'; (*at)++) {
        if (**at == '\\')
            (*at)++;
        text_append(&content, *at, 1);
    }
    (*at)++;
    put_bytes(t, type, content.bytes, content.size);
    free(content.bytes);
}

static void put_hex(struct text *t, const char **at)
{
    struct text content = { 0 };
    unsigned byte;
    for (; **at != '>'; *at += 2) {
        sscanf(*at, "%2x", &byte);
        text_append(&content, &(uint8_t){ (uint8_t)byte }, 1);
    }
    (*at)++;
    put_bytes(t, WASPJS_ITEM_BINARY, content.bytes, content.size);
    free(content.bytes);
}

static void put_value(struct text *t, const char **at);

/* Elements or members up to `end`. */
static void put_all(struct text *t, uint32_t type, char end, const char **at)
{
    size_t item = t->size;
    uint32_t count = 0;
    put_item(t, type, 0);
    for (skip_space(at); **at != end; skip_space(at), count++) {
        take_word(at, ",");
        if (type == WASPJS_ITEM_OBJECT) {
            take_word(at, "\"");
            put_quoted(t, WASPJS_ITEM_STRING, at);
            take_word(at, ":");
        }
        put_value(t, at);
    }
    (*at)++;
    memcpy(t->bytes + item + offsetof(struct waspjs_item, size), &count, sizeof count);
}

static void put_value(struct text *t, const char **at)
{
    double number;
    char *end;
    if (take_word(at, "undefined")) {
        put_item(t, WASPJS_ITEM_UNDEFINED, 0);
    } else if (take_word(at, "null")) {
        put_item(t, WASPJS_ITEM_NULL, 0);
    } else if (take_word(at, "true")) {
        put_item(t, WASPJS_ITEM_BOOLEAN, 1);
    } else if (take_word(at, "false")) {
        put_item(t, WASPJS_ITEM_BOOLEAN, 0);
    } else if (take_word(at, "\"")) {
        put_quoted(t, WASPJS_ITEM_STRING, at);
    } else if (take_word(at, "j\"")) {
        put_quoted(t, WASPJS_ITEM_JSON, at);
    } else if (take_word(at, "<")) {
        put_hex(t, at);
    } else if (take_word(at, "[")) {
        put_all(t, WASPJS_ITEM_ARRAY, ']', at);
    } else if (take_word(at, "{")) {
        put_all(t, WASPJS_ITEM_OBJECT, '}', at);
    } else {
        number = strtod(*at, &end);
        if (end == *at)
            abort();
        *at = end;
        put_item(t, WASPJS_ITEM_NUMBER, sizeof number);
        text_append(t, &number, sizeof number);
    }
}

static void put(struct text *t, const char *notation)
{
    put_value(t, &notation);
}

/* Reads items; what is not well-formed becomes a "?" and ends it. */
struct items {
    const char *at, *end;
    bool broken;
};

static struct waspjs_item next_item(struct items *in)
{
    struct waspjs_item item = { 0 };
    if ((size_t)(in->end - in->at) < sizeof item)
        in->broken = true;
    else
        memcpy(&item, in->at, sizeof item);
    in->at += in->broken ? 0 : sizeof item;
    return item;
}

/* The bytes behind an item, whose padding must be zeros. */
static const char *next_bytes(struct items *in, size_t size)
{
    size_t padded = (size + 8) / 8 * 8;
    const char *bytes = in->at;
    in->broken = in->broken || padded > (size_t)(in->end - in->at);
    for (size_t i = size; !in->broken && i < padded; i++)
        in->broken = bytes[i] != 0;
    in->at += in->broken ? 0 : padded;
    return bytes;
}

static void show_text(struct text *to, const char *text)
{
    text_append(to, text, strlen(text));
}

static void show_quoted(struct text *to, struct items *in, struct waspjs_item item)
{
    const char *bytes = next_bytes(in, item.size);
    show_text(to, "\"");
    if (!in->broken)
        text_append(to, bytes, item.size);
    show_text(to, "\"");
}

static void show_items(struct text *to, struct items *in)
{
    struct waspjs_item item = next_item(in);
    const char *bytes;
    char shown[40];
    double number;
    switch (in->broken ? 0 : item.type) {
    case WASPJS_ITEM_UNDEFINED:
        show_text(to, "undefined");
        break;
    case WASPJS_ITEM_NULL:
        show_text(to, "null");
        break;
    case WASPJS_ITEM_BOOLEAN:
        show_text(to, item.size == 1 ? "true" : item.size == 0 ? "false" : "?");
        break;
    case WASPJS_ITEM_NUMBER:
        in->broken = (size_t)(in->end - in->at) < sizeof number || item.size != sizeof number;
        if (in->broken)
            break;
        memcpy(&number, in->at, sizeof number);
        in->at += sizeof number;
        snprintf(shown, sizeof shown, isnan(number) ? "NaN" : "%.17g", number);
        show_text(to, shown);
        break;
    case WASPJS_ITEM_STRING:
        show_quoted(to, in, item);
        break;
    case WASPJS_ITEM_BINARY:
        bytes = next_bytes(in, item.size);
        show_text(to, "<");
        for (uint32_t i = 0; !in->broken && i < item.size; i++) {
            snprintf(shown, sizeof shown, "%02x", (unsigned char)bytes[i]);
            show_text(to, shown);
        }
        show_text(to, ">");
        break;
    case WASPJS_ITEM_ARRAY:
    case WASPJS_ITEM_OBJECT:
        show_text(to, item.type == WASPJS_ITEM_ARRAY ? "[" : "{");
        for (uint32_t i = 0; i < item.size && !in->broken; i++) {
            show_text(to, i ? ", " : "");
            if (item.type == WASPJS_ITEM_OBJECT) {
                struct waspjs_item key = next_item(in);
                in->broken = in->broken || key.type != WASPJS_ITEM_STRING;
                show_quoted(to, in, key);
                show_text(to, ": ");
            }
            show_items(to, in);
        }
        show_text(to, item.type == WASPJS_ITEM_ARRAY ? "]" : "}");
        break;
    default:
        in->broken = true;
    }
    if (in->broken)
        show_text(to, "?");
}

/* All of the bytes must be one value. */
static void show(struct text *to, const char *bytes, size_t size)
{
    struct items in = { bytes, bytes + size, false };
    to->size = 0;
    show_items(to, &in);
    if (!in.broken && in.at != in.end)
        show_text(to, "?");
}

/* ---- The host's functions ------------------------------------------------------------------------------------------- */

/* What the guest's calls were, and what is still to be said. */
static struct host {
    struct text parts, answer, log, shown;
    size_t said;         /* of the answer */
    int rest_calls, part_calls;
    const struct ran *ran;
    int64_t rest_fails;  /* what WASPJS_HC_REST returns instead, if not 0 */
} host;

static bool is(const char *name, size_t size, const char *what)
{
    return size == strlen(what) && !memcmp(name, what, size);
}

/* What the function `name` answers to these arguments; a result other than 0 is the hypercall's. */
static int64_t answer(const char *name, size_t name_size, const char *arguments, size_t size)
{
    struct waspjs_host_answer head = { 0 };
    struct text *a = &host.answer;
    a->size = 0;
    text_append(a, &head, sizeof head);
    show(&host.shown, arguments, size);
    if (is(name, name_size, "forbidden"))
        return WASP_ERR_FORBIDDEN;
    if (is(name, name_size, "broken"))
        return WASP_ERR_FAILED;
    if (is(name, name_size, "deep.er.echo")) {
        text_append(a, arguments, size);
    } else if (is(name, name_size, "first")) { /* its first argument */
        text_append(a, arguments + sizeof(struct waspjs_item), size - sizeof(struct waspjs_item));
    } else if (is(name, name_size, "parsed")) { /* its first argument, a string, as JSON */
        struct waspjs_item item;
        memcpy(&item, arguments + sizeof item, sizeof item);
        put_bytes(a, WASPJS_ITEM_JSON, arguments + 2 * sizeof item, item.size);
    } else if (is(name, name_size, "fail")) { /* with this name and message */
        head.failed = 1;
        memcpy(a->bytes, &head, sizeof head);
        text_append(a, arguments, size);
    } else { /* "log": with what has been printed by then */
        show_text(&host.log, "{");
        text_append(&host.log, host.ran->out.bytes, host.ran->out.size);
        show_text(&host.log, "}");
        text_append(&host.log, host.shown.bytes, host.shown.size);
        put(a, "undefined");
    }
    return 0;
}

static void say(void *response, size_t capacity, size_t *size)
{
    *size = host.answer.size - host.said < capacity ? host.answer.size - host.said : capacity;
    memcpy(response, host.answer.bytes + host.said, *size);
    host.said += *size;
}

static int64_t on_call(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    struct waspjs_host_call call;
    size_t arguments;
    int64_t result;
    (void)data;
    text_append(&host.parts, request, size);
    host.said = 0;
    memcpy(&call, host.parts.bytes, sizeof call);
    arguments = sizeof call + (call.name_size + 7) / 8 * 8;
    result = host.parts.size < arguments
                 ? WASP_ERR_INVALID
                 : answer(host.parts.bytes + sizeof call, call.name_size, host.parts.bytes + arguments, host.parts.size - arguments);
    host.parts.size = 0;
    if (result)
        return result;
    say(response, capacity, response_size);
    return (int64_t)host.answer.size;
}

static int64_t on_part(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)response, (void)capacity, (void)response_size;
    host.part_calls++;
    text_append(&host.parts, request, size);
    return 0;
}

static int64_t on_rest(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)request, (void)size;
    host.rest_calls++;
    if (host.rest_fails)
        return host.rest_fails;
    say(response, capacity, response_size);
    return (int64_t)*response_size;
}

/* ---- Requests ------------------------------------------------------------------------------------------------------- */

static const char *engine_name(void)
{
    const char *name = getenv("WASP_TEST_ENGINE");
    return name && !strcmp(name, "quickjs") ? name : "duktape";
}

#define DUKTAPE (!strcmp(engine_name(), "duktape"))

static wasp_virtine *virtine_from(wasp_snapshot *snapshot, uint64_t memory)
{
    static const wasp_hypercall hypercalls[] = {
        { WASPJS_HC_CALL, "call", on_call, NULL, 0 },
        { WASPJS_HC_PART, "part", on_part, NULL, 0 },
        { WASPJS_HC_REST, "rest", on_rest, NULL, 0 },
    };
    return virtine_new(wasp_snapshot_hold(snapshot), &(wasp_options){ .size = sizeof(wasp_options), .memory = memory,
                                                                       .hypercalls = hypercalls, .hypercall_count = COUNT(hypercalls) });
}

/* The engine, ready for its first request. */
static wasp_snapshot *engine(void)
{
    static wasp_snapshot *snapshot;
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_snapshot *program;
    wasp_virtine *v;
    static struct ran ran;
    char path[500];
    if (snapshot)
        return snapshot;
    snprintf(path, sizeof path, GUESTS "/../%s.elf", engine_name());
    assert_ok(wasp_snapshot_from_elf_file(&program, path, &error));
    v = virtine_new(program, NULL);
    run_with(&ran, v, &run, "", 0);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    wasp_virtine_free(v);
    return snapshot;
}

#define FORM_NONE -1

struct request {
    const char *source, *source2; /* NULL: none */
    const char *function, *arguments, *bind[9];
    const char *script_argument;
    int form; /* 0: VALUE; FORM_NONE: none */
    unsigned flags;
    uint64_t time_limit;
};

/* What came of it. */
static struct {
    struct ran ran;
    struct waspjs_reply head;
    char *texts[WASPJS_TEXTS];
    struct text value, message;
} reply;

static void put_size(struct text *t, size_t size)
{
    text_append(t, &(uint32_t){ (uint32_t)size }, sizeof(uint32_t));
}

static void put_unit(struct text *tables, struct text *texts, const char *name, const char *source)
{
    if (!source)
        return;
    put_size(tables, strlen(name));
    put_size(tables, strlen(source));
    show_text(texts, name);
    show_text(texts, source);
}

static void make_request(const struct request *q, struct text *t)
{
    struct waspjs_request head = { .flags = q->flags };
    struct text sizes = { 0 }, texts = { 0 };
    head.result = q->form == FORM_NONE ? WASPJS_RESULT_NONE : q->form ? (uint32_t)q->form : WASPJS_RESULT_VALUE;
    t->size = 0;
    text_append(t, &head, sizeof head);
    if (q->arguments)
        put(t, q->arguments);
    head.value_size = t->size - sizeof head;
    head.unit_count = (uint32_t)(!!q->source + !!q->source2);
    head.arg_count = !!q->script_argument;
    if (q->script_argument) {
        put_size(&sizes, strlen(q->script_argument));
        show_text(&texts, q->script_argument);
    }
    for (; q->bind[head.bind_count]; head.bind_count++) {
        put_size(&sizes, strlen(q->bind[head.bind_count]));
        show_text(&texts, q->bind[head.bind_count]);
    }
    if (q->function) {
        head.function_size = (uint32_t)strlen(q->function);
        show_text(&texts, q->function);
    }
    put_unit(t, &texts, "test.js", q->source);
    put_unit(t, &texts, "test2.js", q->source2);
    text_append(t, sizes.bytes, sizes.size);
    text_append(t, texts.bytes, texts.size);
    memcpy(t->bytes, &head, sizeof head);
    free(sizes.bytes);
    free(texts.bytes);
}

/* Takes the reply apart. Its parts must be all of it. */
static void parse_reply(const char *file, int line)
{
    static struct text texts;
    const struct text *all = &reply.ran.other;
    size_t at = sizeof reply.head, starts[WASPJS_TEXTS];
    texts.size = 0;
    memset(&reply.head, 0, sizeof reply.head);
    if (all->size >= sizeof reply.head)
        memcpy(&reply.head, all->bytes, sizeof reply.head);
    for (int i = 0; i < WASPJS_TEXTS; i++) {
        if (reply.head.sizes[i] > all->size - at)
            break;
        starts[i] = texts.size;
        text_append(&texts, all->bytes + at, reply.head.sizes[i]);
        text_append(&texts, "", 1);
        at += reply.head.sizes[i];
    }
    if (all->size < sizeof reply.head || all->size - at != reply.head.value_size) {
        print_error("a malformed reply of %zu bytes\n", all->size);
        print_ran(&reply.ran);
        _fail(file, line);
    }
    for (int i = 0; i < WASPJS_TEXTS; i++)
        reply.texts[i] = texts.bytes + starts[i];
    reply.value.size = 0;
    show_text(&reply.value, "");
    if (reply.head.value_size)
        show(&reply.value, all->bytes + at, reply.head.value_size);
    reply.message.size = 0;
    show_text(&reply.message, reply.texts[WASPJS_NAME]);
    show_text(&reply.message, ": ");
    show_text(&reply.message, reply.texts[WASPJS_MESSAGE]);
}

#define run(v, ...) run_request(v, (struct request){ __VA_ARGS__ }, __FILE__, __LINE__)
static void run_request(wasp_virtine *v, struct request q, const char *file, int line)
{
    static struct text input;
    wasp_run options = { .size = sizeof options, .stop_at_ready = true, .soft_limit = q.time_limit, .hard_limit = LIMIT_DEFAULT };
    make_request(&q, &input);
    host.log.size = 0;
    show_text(&host.log, "");
    host.ran = &reply.ran;
    run_with(&reply.ran, v, &options, input.bytes, input.size);
    if (reply.ran.result.outcome == WASP_OUTCOME_EXITED || reply.ran.result.outcome == WASP_OUTCOME_READY)
        parse_reply(file, line);
}

static void print_reply(void)
{
    print_ran(&reply.ran);
    print_error("kind %u, value %.2000s, text '%.500s', %.1000s\n%.1000s", reply.head.kind, reply.value.bytes, reply.texts[WASPJS_TEXT],
                reply.message.bytes, reply.texts[WASPJS_STACK]);
}

static void check_ended(wasp_outcome outcome, uint32_t kind, const char *file, int line)
{
    if (reply.ran.result.outcome == outcome && reply.head.kind == kind)
        return;
    print_error("outcome %d instead of %d, or kind %u instead of %u\n", reply.ran.result.outcome, outcome, reply.head.kind, kind);
    print_reply();
    _fail(file, line);
}

/* The request's value in the notation. */
#define assert_gives(v, notation, ...) check_gives(v, notation, (struct request){ __VA_ARGS__ }, __FILE__, __LINE__)
static void check_gives(wasp_virtine *v, const char *notation, struct request q, const char *file, int line)
{
    run_request(v, q, file, line);
    check_ended(q.flags & WASPJS_KEEP ? WASP_OUTCOME_READY : WASP_OUTCOME_EXITED, WASPJS_REPLY_VALUE, file, line);
    if (!strcmp(reply.value.bytes, notation))
        return;
    print_error("%s should have given %s\n", q.source ? q.source : q.function, notation);
    print_reply();
    _fail(file, line);
}

/* The request ends with an error, "NAME: MESSAGE". */
#define assert_throws(v, error, ...) check_throws(v, error, (struct request){ __VA_ARGS__ }, __FILE__, __LINE__)
static void check_throws(wasp_virtine *v, const char *error, struct request q, const char *file, int line)
{
    run_request(v, q, file, line);
    check_ended(q.flags & WASPJS_KEEP ? WASP_OUTCOME_READY : WASP_OUTCOME_EXITED, WASPJS_REPLY_ERROR, file, line);
    if (!strcmp(reply.message.bytes, error) && !reply.head.value_size)
        return;
    print_error("%s should have thrown %s\n", q.source ? q.source : q.function, error);
    print_reply();
    _fail(file, line);
}

/* ---- Values --------------------------------------------------------------------------------------------------------- */

static void test_values_from_scripts(void **state)
{
    static const struct { const char *source, *notation; } cases[] = {
        { "undefined", "undefined" }, { "var x = 1", "undefined" }, { "null", "null" }, { "true", "true" }, { "false", "false" },
        { "0", "0" }, { "-0", "-0" }, { "1.5e300", "1.5000000000000001e+300" }, { "NaN", "NaN" }, { "-Infinity", "-inf" },
        { "4294967296", "4294967296" }, { "''", "\"\"" }, { "'text'", "\"text\"" }, { "'1234567'", "\"1234567\"" },
        { "'12345678'", "\"12345678\"" }, { "'\\u00e4\\u20ac\\ud83d\\ude00'", "\"ä€😀\"" }, { "'\\ud83d|\\ude00'", "\"\xef\xbf\xbd|\xef\xbf\xbd\"" },
        { "new Number(3)", "3" }, { "new Boolean(false)", "false" }, { "new String('s')", "\"s\"" },
        { "[]", "[]" }, { "[1, [2, [3]], 'x']", "[1, [2, [3]], \"x\"]" }, { "var a = [1]; a[3] = 2; a", "[1, undefined, undefined, 2]" },
        { "({})", "{}" }, { "({b: 1, a: {c: undefined}, 'x y': [null]})", "{\"b\": 1, \"a\": {\"c\": undefined}, \"x y\": [null]}" },
        { "({'': 1, '\\ud83d\\ude00': 2})", "{\"\": 1, \"😀\": 2}" },
        { "function P() { this.own = 1; } P.prototype.far = 2; new P()", "{\"own\": 1}" },
        { "Object.defineProperty({a: 1}, 'hidden', {value: 2})", "{\"a\": 1}" },
        { "Object.create(null)", "{}" }, { "(function () { return arguments; })(1, 2)", "{\"0\": 1, \"1\": 2}" },
        { "new Date(0)", "\"1970-01-01T00:00:00.000Z\"" }, { "({d: new Date(NaN)})", "{\"d\": null}" },
        { "({toJSON: function () { return {toJSON: 1, k: arguments.length + typeof arguments[0]}; }})", "{\"toJSON\": 1, \"k\": \"1string\"}" },
        { "({a: [{toJSON: function (key) { return key; }}]})", "{\"a\": [\"0\"]}" },
        { "({get a() { return this.b + 1; }, b: 1})", "{\"a\": 2, \"b\": 1}" },
        { "var shared = {x: 1}; [shared, shared]", "[{\"x\": 1}, {\"x\": 1}]" },
        { "new Uint8Array([1, 2, 255])", "<0102ff>" }, { "new Uint8Array(0)", "<>" },
        { "new Uint8Array([1, 2, 3, 4]).subarray(1, 3)", "<0203>" }, { "new Uint8Array([1, 2]).buffer", "<0102>" },
        { "new Uint16Array([1, 2])", "<01000200>" }, { "new DataView(new Uint8Array([1, 2, 3]).buffer, 1)", "<0203>" },
        { "({b: new Float32Array([1])})", "{\"b\": <0000803f>}" },
        { "new Proxy([1, 2], {})", "[1, 2]" }, { "new Proxy({a: 1}, {get: function (t, k) { return k === 'toJSON' ? undefined : k + '!'; }})",
                                                 "{\"a\": \"a!\"}" },
        { "new Proxy({a: 1}, {ownKeys: function () { return ['a', 'b']; }, "
          "getOwnPropertyDescriptor: function (t, k) { return {value: 1, enumerable: k === 'a', configurable: true}; }})", "{\"a\": 1}" },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_gives(v, cases[i].notation, .source = cases[i].source);
    wasp_virtine_free(v);
}

/* What only one of the engines has. */
static void test_values_of_engines(void **state)
{
    static const struct { const char *source, *notation; } duktape[] = {
        { "new Buffer([1, 2])", "<0102>" }, { "Uint8Array.plainOf(new Uint8Array([7]))", "<07>" },
        { "String.fromBufferRaw(new Uint8Array([0x61, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]))", "\"a😀\"" },
        { "delete Date.prototype.toJSON; new Date(5)", "{}" },
    }, quickjs[] = {
        { "let s = new SharedArrayBuffer(2); new Uint8Array(s)[1] = 3; s", "<0003>" },
        { "let b = new ArrayBuffer(4, {maxByteLength: 8}), t = new Uint8Array(b); b.resize(6); t[5] = 1; t", "<000000000001>" },
        { "let b = new ArrayBuffer(4, {maxByteLength: 8}), t = new Uint8Array(b, 2); b.resize(1); [t, b]", "[<>, <00>]" },
        { "let b = new ArrayBuffer(8, {maxByteLength: 8}), t = new Uint8Array(b, 2, 4); b.resize(5); t", "<>" },
        { "let b = new ArrayBuffer(4, {maxByteLength: 8}), d = new DataView(b); b.resize(2); d", "<0000>" },
        { "let b = new ArrayBuffer(4, {maxByteLength: 8}), d = new DataView(b, 3); b.resize(2); d", "<>" },
        { "let b = new ArrayBuffer(4), t = new Uint8Array(b), d = new DataView(b); b.transfer(); [b, t, d]", "[<>, <>, <>]" },
        { "new (class Bytes extends Uint8Array { get byteLength() { return 1000; } })([1])", "<01>" },
        { "delete Date.prototype.toJSON; new Date(5)", "{}" },
        { "class A { x = 1; #y = 2; static z = 3; get w() { return 4; } } new A", "{\"x\": 1}" },
        { "({[Symbol('s')]: 1, a: 2})", "{\"a\": 2}" }, { "({a: 1n}).b", "undefined" },
        { "Promise.resolve({a: Promise.resolve([1])})", "{\"a\": [1]}" },
        { "(async () => { await null; return 'late'; })()", "\"late\"" },
        { "new WeakRef({})", "{}" }, { "[1, 2].values()", "{}" },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    for (size_t i = 0; i < (DUKTAPE ? COUNT(duktape) : COUNT(quickjs)); i++)
        assert_gives(v, DUKTAPE ? duktape[i].notation : quickjs[i].notation, .source = DUKTAPE ? duktape[i].source : quickjs[i].source);
    wasp_virtine_free(v);
}

#define NESTED(levels, open, inner, close) \
    "var s = ''; for (var i = 0; i < " levels "; i++) s = s + '" open "'; s += '" inner "'; for (i = 0; i < " levels "; i++) s += '" close "'; "

static void test_values_that_cannot_cross(void **state)
{
    static const struct { const char *source, *error; bool quickjs; } cases[] = {
        { "(function () { })", "TypeError: a function cannot be passed to the host", false },
        { "({items: [1, 2, 3, {run: console.log}]})", "TypeError: a function cannot be passed to the host (at .items[3].run)", false },
        { "({'a b': {'': parseInt}})", "TypeError: a function cannot be passed to the host (at [\"a b\"][\"\"])", false },
        { "({\xc3\xa4: [parseInt]})", "TypeError: a function cannot be passed to the host (at .\xc3\xa4[0])", false },
        { "[Symbol('x')]", "TypeError: a symbol cannot be passed to the host (at [0])", false },
        { "Object(Symbol.iterator)", "TypeError: a symbol cannot be passed to the host", false },
        { "({r: /x/g})", "TypeError: a RegExp cannot be passed to the host (at .r)", false },
        { "[new RangeError('x')]", "TypeError: an error cannot be passed to the host (at [0])", false },
        { "new Proxy(function () { }, {})", "TypeError: a function cannot be passed to the host", false },
        { "var a = [1]; a.push(a); a", "TypeError: the value contains itself (at [1])", false },
        { "var o = {x: {y: []}}; o.x.y.push(o.x); o", "TypeError: the value contains itself (at .x.y[0])", false },
        { "({get x() { throw new RangeError('from a getter'); }})", "RangeError: from a getter", false },
        { "({toJSON: function () { null.x; }})", NULL, false },
        { "({toJSON: function () { return [parseInt]; }})", "TypeError: a function cannot be passed to the host (at [0])", false },
        { "var a = []; a.length = 4294967295; a", "RangeError: the value is larger than 2 GiB", false },
        { "new Proxy([], {get: function (t, k) { return k === 'length' ? 1e10 : 0; }})", "RangeError: the value is larger than 2 GiB", false },
        { "(function f() { return {get x() { return f(); }}; })()", NULL, false },
        { "var s = 'k'; while (s.length < 300) s += 'k'; var o = {}; o[s] = [parseInt]; o", NULL, false },
        { "10n", "TypeError: a BigInt cannot be passed to the host", true },
        { "({a: Object(1n)})", "TypeError: a BigInt cannot be passed to the host (at .a)", true },
        { "new Map([[1, 2]])", "TypeError: a Map cannot be passed to the host", true },
        { "[new Set]", "TypeError: a Set cannot be passed to the host (at [0])", true },
        { "[new WeakMap]", "TypeError: a WeakMap cannot be passed to the host (at [0])", true },
        { "[new WeakSet]", "TypeError: a WeakSet cannot be passed to the host (at [0])", true },
        { "class Mine extends Map { } ({m: new Mine})", "TypeError: a Map cannot be passed to the host (at .m)", true },
        { "class MyError extends Error { } ({e: new MyError})", "TypeError: an error cannot be passed to the host (at .e)", true },
        { "let p = Proxy.revocable([], {}); p.revoke(); p.proxy", NULL, true },
        { "({p: new Promise(() => 0)})",
          "TypeError: the promise is still pending and nothing is left that could settle it (at .p)", true },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (cases[i].quickjs && DUKTAPE)
            continue;
        run(v, .source = cases[i].source);
        if (reply.head.kind != WASPJS_REPLY_ERROR || (cases[i].error && strcmp(reply.message.bytes, cases[i].error))) {
            print_error("%s should have thrown %s\n", cases[i].source, cases[i].error);
            print_reply();
            fail();
        }
        if (reply.message.size > 450)
            fail_msg("%s: a message of %zu bytes", cases[i].source, reply.message.size);
    }
    /* As deep as may be, and one level more. */
    run(v, .source = NESTED("500", "[", "", "]") "JSON.parse(s)");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_VALUE, __FILE__, __LINE__);
    assert_int_equal(reply.value.size, 1000);
    run(v, .source = NESTED("501", "[", "", "]") "JSON.parse(s)");
    assert_memory_equal(reply.message.bytes, "TypeError: the value is nested deeper than 500 levels (at [0][0]", 64);
    assert_string_equal(reply.message.bytes + reply.message.size - 4, "...)");
    run(v, .source = NESTED("501", "{\"a\":", "1", "}") "JSON.parse(s)");
    assert_memory_equal(reply.message.bytes, "TypeError: the value is nested deeper than 500 levels (at .a.a", 62);
    wasp_virtine_free(v);
}

static void test_values_to_scripts(void **state)
{
    static const char *const values[] = {
        "undefined", "null", "true", "false", "1.5", "-0", "\"\"", "\"1234567\"", "\"12345678\"", "\"ä€😀\"", "<>", "<00ff10>", "[]", "{}",
        "[1, [2, [3]], \"x\", null, undefined]", "{\"b\": 1, \"a\": {\"c\": undefined}, \"x y\": [null]}", "{\"__proto__\": {\"a\": 1}}",
        "{\"\": 1, \"😀\": 2}", "{\"1\": 1, \"2\": 2}", "{\"toString\": 1, \"length\": 2, \"constructor\": 3}",
    };
    /* What script has done to the built-ins changes nothing, neither on the way in nor out. */
    static const char hostile[] =
        "function same(x) { return x; }"
        "function never() { throw new Error('never'); }"
        "var trap = {get: never, set: never, configurable: true}, nothing = function () { };"
        "Object.defineProperty(Object.prototype, 'a', trap); Object.defineProperty(Object.prototype, 'b', trap);"
        "Object.defineProperty(Array.prototype, 0, trap); Object.defineProperty(Array.prototype, 1, trap);"
        "Object.defineProperty(Object.prototype, '__proto__', trap);"
        "JSON.parse = JSON.stringify = never; Object.defineProperty = Object.keys = Object.create = never;"
        "Number.prototype.valueOf = String.prototype.valueOf = Boolean.prototype.valueOf = never; Function.prototype.call = never;"
        "Function.prototype.apply = never; Array.isArray = never; Array.prototype.push = never;"
        "Uint8Array = never; ArrayBuffer = never; DataView = never; Object = never; Array = never; TypeError = never; JSON = never;";
    wasp_virtine *v;
    char arguments[300];
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    for (size_t i = 0; i < COUNT(values); i++) {
        snprintf(arguments, sizeof arguments, "[%s]", values[i]);
        assert_gives(v, values[i], .source = "function same(x) { return x; }", .function = "same", .arguments = arguments);
        assert_gives(v, values[i], .source = hostile, .function = "same", .arguments = arguments);
    }
    assert_gives(v, "[1, {\"b\": [null]}, \"ä\"]", .source = hostile, .function = "same",
                 .arguments = "[j\"[1, {\\\"b\\\": [null]}, \\\"ä\\\"]\"]");
    assert_gives(v, "3", .source = "function same(x) { return x.length; }", .function = "same", .arguments = "[\"a\\\xff\xed\"]");
    assert_gives(v, "\"object|[object Object]|true|[object Array]|true|[object Uint8Array]|2\"",
                 .source = "function tell(o, a, b) { return [typeof o, String(o), Array.isArray(a), Object.prototype.toString.call(a),"
                           "b instanceof Uint8Array, Object.prototype.toString.call(b), b.buffer.byteLength].join('|'); }",
                 .function = "tell", .arguments = "[{}, [], <0102>]");
    assert_gives(v, "[true, \"__proto__\", 5]",
                 .source = "function tell(o) { return [Object.getPrototypeOf(o) === Object.prototype, Object.keys(o)[0], o['__proto__']]; }",
                 .function = "tell", .arguments = "[{\"__proto__\": 5}]");
    assert_gives(v, "{\"a\": 2}", .source = "function same(x) { return x; }", .function = "same", .arguments = "[{\"a\": 1, \"a\": 2}]");
    run(v, .source = "function same(x) { return x; }", .function = "same", .arguments = "[j\"{\"]");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_ERROR, __FILE__, __LINE__);
    assert_string_equal(reply.texts[WASPJS_NAME], "SyntaxError");
    wasp_virtine_free(v);
}

/* Larger than the window's areas. */
static void test_large_values(void **state)
{
    struct text arguments = { 0 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    run(v, .source = "var s = 'x'; while (s.length < 200000) s += s; ['\xc3\xa4', s]");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_VALUE, __FILE__, __LINE__);
    assert_int_equal(reply.value.size, 262144 + 10);
    run(v, .source = "var b = new Uint8Array(200000); b[199999] = 7; b");
    assert_int_equal(reply.value.size, 400002);
    assert_string_equal(reply.value.bytes + 400002 - 5, "0007>");
    show_text(&arguments, "[\"");
    for (int i = 0; i < 50000; i++)
        show_text(&arguments, "ab€😀");
    show_text(&arguments, "\", <");
    for (int i = 0; i < 200000; i++)
        show_text(&arguments, "5a");
    show_text(&arguments, ">, [");
    for (int i = 0; i < 20000; i++)
        show_text(&arguments, i ? ",{\"x\": 1}" : "{\"x\": 1}");
    show_text(&arguments, "]]");
    assert_gives(v, "[250000, 200000, 90, 20000]",
                 .source = "function tell(s, b, a) { return [s.length, b.length, b[199999], a.length]; }", .function = "tell",
                 .arguments = arguments.bytes);
    free(arguments.bytes);
    wasp_virtine_free(v);
}

/* ---- Functions of the script's -------------------------------------------------------------------------------------- */

static void test_calls(void **state)
{
    static const char library[] = "function add(a, b) { return a + b; }\n"
                                  "var lib = {base: 10, deep: {er: {f: function (x) { return [this === lib.deep.er, x]; }}}, add: function (x) {\n"
                                  "  if (x < 0) throw new RangeError('negative');\n"
                                  "  return this.base + x; }};\n"
                                  "function me() { return [this === undefined || this === (0, eval)('this'), arguments.length]; }\n"
                                  "function strict() { 'use strict'; return typeof this; }"
                                  "var number = 5, nothing = null;";
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    assert_gives(v, "3", .source = library, .function = "add", .arguments = "[1, 2]");
    assert_gives(v, "\"ab\"", .source = library, .function = "add", .arguments = "[\"a\", \"b\"]");
    assert_gives(v, "15", .source = library, .function = "lib.add", .arguments = "[5]");
    assert_gives(v, "[true, 1]", .source = library, .function = "lib.deep.er.f", .arguments = "[1]");
    assert_gives(v, "[true, 0]", .source = library, .function = "me");
    assert_gives(v, "[true, 2]", .source = library, .function = "me", .arguments = "[1, 2]");
    assert_gives(v, "\"undefined\"", .source = library, .function = "strict");
    assert_gives(v, "7", .function = "Math.max", .arguments = "[3, 7]");
    assert_gives(v, "\"1,2\"", .source = "function f() { return String([1, 2]); }", .function = "f");
    assert_gives(v, "2", .source = "var x = 1", .source2 = "x++; function f() { return x; }", .function = "f");
    assert_throws(v, "TypeError: there is no function 'missing'", .source = library, .function = "missing");
    assert_throws(v, "TypeError: there is no function 'missing.f'", .function = "missing.f");
    assert_throws(v, "TypeError: there is no function 'lib.deep.missing.f'", .source = library, .function = "lib.deep.missing.f");
    assert_throws(v, "TypeError: there is no function 'number'", .source = library, .function = "number");
    assert_throws(v, "TypeError: there is no function 'nothing.f'", .source = library, .function = "nothing.f");
    assert_throws(v, "TypeError: there is no function 'lib.'", .source = library, .function = "lib.");
    assert_throws(v, "TypeError: there is no function '1 + 1'", .function = "1 + 1");
    assert_throws(v, "TypeError: there is no function 'if'", .function = "if");
    assert_throws(v, "RangeError: from a getter", .source = "var o = {get f() { throw new RangeError('from a getter'); }};", .function = "o.f");
    assert_throws(v, "RangeError: negative", .source = library, .function = "lib.add", .arguments = "[-1]");
    assert_non_null(strstr(reply.texts[WASPJS_STACK], "(test.js:3"));
    assert_string_equal(reply.texts[WASPJS_FILE], "test.js");
    assert_int_equal(reply.head.line, 3);
    /* An error before means that it is not called. */
    assert_throws(v, "Error: first", .source = "function f() { return 1; } throw new Error('first');", .function = "f");
    run(v, .source = "function f() { return 1; } (", .function = "f");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_SYNTAX, __FILE__, __LINE__);
    /* The other forms. */
    run(v, .function = "Math.min", .arguments = "[3, 7]", .form = WASPJS_RESULT_TEXT);
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_VALUE, __FILE__, __LINE__);
    assert_string_equal(reply.texts[WASPJS_TEXT], "3");
    run(v, .function = "Object", .arguments = "[{\"a\": [1]}]", .form = WASPJS_RESULT_JSON);
    assert_string_equal(reply.texts[WASPJS_TEXT], "{\"a\":[1]}");
    run(v, .function = "Object", .arguments = "[{\"a\": [1]}]", .form = WASPJS_RESULT_INSPECT);
    assert_string_equal(reply.texts[WASPJS_TEXT], "{ a: [ 1 ] }");
    run(v, .function = "Math.min", .form = FORM_NONE);
    assert_string_equal(reply.texts[WASPJS_TEXT], "");
    wasp_virtine_free(v);
}

/* Limits hold in functions, and while a value is put together. */
static void test_limits(void **state)
{
    static const char *const endless[] = {
        "while (true) { }", "return {get x() { while (true) { } }};", "return {toJSON: function () { while (true) { } }};",
        "var a = []; a.length = 200000000; return a;",
        "return new Proxy({}, {ownKeys: function () { for (;;) { } }});",
    };
    wasp_virtine *v;
    char source[200];
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    for (size_t i = 0; i < COUNT(endless); i++) {
        snprintf(source, sizeof source, "function f() { %s }", endless[i]);
        run(v, .source = source, .function = "f", .time_limit = 100 * MS);
        if (i == 3 && reply.ran.result.outcome == WASP_OUTCOME_ABORTED) /* it may be out of memory before */
            continue;
        check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_TIME, __FILE__, __LINE__);
    }
    run(v, .source = "function f() { var a = [], s = 'x'; while (s.length < 100000) s += s; for (;;) a.push(s + a.length); }", .function = "f");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_MEMORY, __FILE__, __LINE__);
    run(v, .source = "function f() { process.exit(3); }", .function = "f");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_EXIT, __FILE__, __LINE__);
    run(v, .source = "function f() { return {get x() { process.exit(4); }}; }", .function = "f");
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_EXIT, __FILE__, __LINE__);
    assert_int_equal(reply.head.code, 4);
    assert_gives(v, "2", .source = "1 + 1");
    wasp_virtine_free(v);
}

static void assert_rejected(bool rejected)
{
    assert_int_equal(reply.head.code, rejected ? WASPJS_CODE_REJECTED : 0);
}

static void test_promises(void **state)
{
    static const char *const pending = "TypeError: " "the promise is still pending and nothing is left that could settle it";
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    if (DUKTAPE)
        skip();
    v = virtine_from(engine(), 0);
    assert_gives(v, "6", .source = "async function f(x) { for (let i = 0; i < 5; i++) x = await x + 1; return x; }", .function = "f",
                 .arguments = "[1]");
    assert_throws(v, pending, .source = "new Promise(() => 0)");
    assert_rejected(false);
    assert_throws(v, pending, .source = "function f() { return new Promise(() => 0); }", .function = "f", .form = WASPJS_RESULT_TEXT);
    assert_throws(v, "RangeError: no", .source = "Promise.reject(new RangeError('no'))");
    assert_rejected(true);
    assert_throws(v, "RangeError: no", .source = "async function f() { await null;\n throw new RangeError('no'); }", .function = "f");
    assert_rejected(true);
    assert_int_equal(reply.head.line, 2);
    assert_throws(v, "RangeError: no", .source = "let p = Promise.reject(new RangeError('no')); p.catch(() => 0); p");
    assert_rejected(true);
    assert_throws(v, "RangeError: no", .source = "let p = Promise.reject(new RangeError('no')); p.catch(() => 0); [p]");
    run(v, .source = "async function f() { await null; return {a: 1}; }", .function = "f", .form = WASPJS_RESULT_JSON);
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_VALUE, __FILE__, __LINE__);
    assert_string_equal(reply.texts[WASPJS_TEXT], "{\"a\":1}");
    /* A script's own promise is what it is in the other forms, as ever. */
    run(v, .source = "Promise.resolve(1)", .form = WASPJS_RESULT_TEXT);
    assert_string_equal(reply.texts[WASPJS_TEXT], "[object Promise]");
    /* Variables that are no properties of the global object. */
    assert_gives(v, "3", .source = "const f = (a, b) => a + b", .function = "f", .arguments = "[1, 2]");
    assert_gives(v, "\"mine\"", .source = "class C { static f() { return this.x; } static x = 'mine'; }", .function = "C.f");
    assert_gives(v, "1", .source = "const gr\xc3\xb6\xc3\x9f" "e = () => 1", .function = "gr\xc3\xb6\xc3\x9f" "e");
    assert_throws(v, "TypeError: there is no function 'f'", .source = "let f = 5", .function = "f");
    wasp_virtine_free(v);
}

/* ---- Functions of the host's ---------------------------------------------------------------------------------------- */

#define BIND .bind = { "log", "deep.er.echo", "first", "parsed", "fail", "forbidden", "broken" }

static void test_host_functions(void **state)
{
    static const struct { const char *source, *notation; } cases[] = {
        { "log('a', 1); typeof log(2)", "\"undefined\"" },
        { "deep.er.echo()", "[]" }, { "deep.er.echo(1, 'two', [null, {x: undefined}])", "[1, \"two\", [null, {\"x\": undefined}]]" },
        { "first(new Uint8Array([1, 2]))", "<0102>" }, { "first('ä\\u0000😀').length", "4" },
        { "parsed('{\"a\": [1, 2]}').a[1]", "2" },
        { "deep.er.echo.call(null, 1)", "[1]" }, { "[1, 2].map(first)", "[1, 2]" }, { "deep.er.echo.name", "\"echo\"" },
        { "Object.keys(this).indexOf('log') + Object.keys(deep).length", "-1" },
        { "log = 5; delete deep.er.echo; [typeof log, typeof deep.er.echo]", "[\"number\", \"undefined\"]" },
        /* Calls in calls: the first one's bytes are not in the window yet. */
        { "first({get x() { return first([1, {toJSON: function () { return first('in'); }}]); }})", "{\"x\": [1, \"in\"]}" },
        { "function E(f) { try { f(); } catch (e) { return [e.name, e.message, e instanceof Error, e instanceof RangeError]; } }"
          "E(function () { fail('RangeError', 'too \xc3\xa4'); })", "[\"RangeError\", \"too \xc3\xa4\", true, true]" },
        { "var R = RangeError, S = Error; RangeError = Error = null; try { fail('RangeError', 'x'); } catch (e) { [e instanceof R, e.name]; }",
          "[true, \"RangeError\"]" },
        { "try { fail('DatabaseError', ''); } catch (e) { [e instanceof Error, e.name, e.message, String(e), Object.keys(e).length]; }",
          "[true, \"DatabaseError\", \"\", \"DatabaseError\", 0]" },
        { "try { forbidden(); } catch (e) { [e instanceof Error, e.name, e.message]; }",
          "[true, \"PermissionError\", \"'forbidden' is not permitted\"]" },
        { "try { broken(); } catch (e) { [e instanceof Error, e.name, e.message]; }", "[true, \"Error\", \"the host could not do it\"]" },
        { "try { log(1, {x: [log]}); } catch (e) { String(e); }",
          "\"TypeError: a function cannot be passed to the host (at .x[0] of argument 2)\"" },
        { "try { log(log); } catch (e) { String(e); }", "\"TypeError: a function cannot be passed to the host (argument 1)\"" },
        { "try { parsed('{'); } catch (e) { e.name; }", "\"SyntaxError\"" },
        { "var a = []; a[0] = a; try { log(a); } catch (e) { String(e); }",
          "\"TypeError: the value contains itself (at [0] of argument 1)\"" },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_gives(v, cases[i].notation, .source = cases[i].source, BIND);
    /* Not caught. */
    assert_throws(v, "DatabaseError: gone", .source = "function f() {\n fail('DatabaseError', 'gone'); }\nf();", BIND);
    assert_int_equal(reply.head.line, 2);
    assert_non_null(strstr(reply.texts[WASPJS_STACK], "at fail (native)\n    at f (test.js:2"));
    /* What has been printed is there before the call. */
    assert_gives(v, "undefined", .source = "log(0); console.log('a'); log(1); log(2); console.log('b'); log(3);", BIND);
    assert_string_equal(host.log.bytes, "{}[0]{a\n}[1]{a\n}[2]{a\nb\n}[3]");
    assert_int_equal(reply.ran.result.hypercalls, 7);
    /* The arguments of the function to be called are in the window, where units call. */
    assert_gives(v, "[[\"kept\", 1], \"too\"]", .source = "function f(x, y) { log('over', 'the', 'window', 'it', 'goes'); return [x, y]; } log(1);",
                 .function = "f", .arguments = "[[\"kept\", 1], \"too\"]", BIND);
    assert_gives(v, "1", .source = "var o = {get f() { return first(function () { return 1; } && {}) && function () { return 1; }; }};",
                 .function = "o.f", BIND);
    /* There are none where they are not bound, and a function of the host's can be what is called. */
    assert_gives(v, "\"undefined\"", .source = "typeof log");
    assert_gives(v, "[1, 2]", .function = "deep.er.echo", .arguments = "[1, 2]", BIND);
    wasp_virtine_free(v);
}

static void test_large_calls(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    host.rest_calls = host.part_calls = 0;
    assert_gives(v, "[524288, \"yz\"]", BIND,
                 .source = "var s = 'x'; while (s.length < 500000) s += s; var a = deep.er.echo(s, 'yz'); [a[0].length, a[1]]");
    assert_int_equal(host.part_calls, 4);
    assert_int_equal(host.rest_calls, 4);
    assert_gives(v, "[0, 7, 9]", BIND, .source = "var b = new Uint8Array(1000000); b[999999] = 7; var c = first(b); c[0] = 9; [b[0], c[999999], c[0]]");
    /* Around the size of an area: request and answer have some bytes more than the text. */
    for (int size = WASP_INPUT_SIZE - 48; size < WASP_INPUT_SIZE + 16; size += 7) {
        char source[200], notation[20];
        snprintf(source, sizeof source, "var s = new Array(%d).join('x'); first(s) === s && s.length", size + 1);
        snprintf(notation, sizeof notation, "%d", size);
        assert_gives(v, notation, .source = source, BIND);
    }
    host.rest_fails = WASP_ERR_FAILED;
    assert_throws(v, "Error: the host could not do it", .source = "var s = new Array(200000).join('x'); first(s)", BIND);
    host.rest_fails = WASP_INPUT_SIZE * 2;
    assert_throws(v, "Error: the host could not do it", .source = "var s = new Array(200000).join('x'); first(s)", BIND);
    host.rest_fails = 0;
    wasp_virtine_free(v);
}

static void test_host_functions_and_limits(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    /* Many calls and hardly an instruction between them. */
    run(v, .source = "for (;;) try { log(1); } catch (e) { } finally { continue; }", .time_limit = 200 * MS, BIND);
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_TIME, __FILE__, __LINE__);
    /* Where the stack is nearly used up. */
    assert_gives(v, "\"RangeError\"", BIND, .source = "var a = []; for (var i = 0; i < 498; i++) a = [a];"
                 "function f() { first(a); f(); } try { f(); } catch (e) { e.name; }");
    assert_gives(v, "\"RangeError\"", BIND, .source = "var a = {x: 1}; for (var i = 0; i < 490; i++) a = {get y() { return this.z; }, z: a};"
                 "function f() { f.apply(null, []); first(a); } try { f(); } catch (e) { e.name; }");
    run(v, .source = "function f(x) { return first({get y() { return f(x); }}); } f(1)", BIND);
    check_ended(WASP_OUTCOME_EXITED, WASPJS_REPLY_ERROR, __FILE__, __LINE__);
    assert_string_equal(reply.texts[WASPJS_NAME], "RangeError");
    wasp_virtine_free(v);
}

static void test_binding(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_from(engine(), 0);
    assert_gives(v, "[\"function\", \"function\", 3]", .bind = { "Math.first", "first", "first" },
                 .source = "[typeof Math.first, typeof Math.max, first(3)]");
    assert_gives(v, "\"function\"", .bind = { "first", "first.first" }, .source = "typeof first.first");
    assert_gives(v, "[1]", .bind = { "deep.er.echo", "deep.log" }, .source = "typeof deep.log === 'function' && deep.er.echo(1)");
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_from_scripts),
        cmocka_unit_test(test_values_of_engines),
        cmocka_unit_test(test_values_that_cannot_cross),
        cmocka_unit_test(test_values_to_scripts),
        cmocka_unit_test(test_large_values),
        cmocka_unit_test(test_calls),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_promises),
        cmocka_unit_test(test_host_functions),
        cmocka_unit_test(test_large_calls),
        cmocka_unit_test(test_host_functions_and_limits),
        cmocka_unit_test(test_binding),
    };
    return harness_run(tests, argc, argv);
}
