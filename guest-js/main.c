/* main.c: the JavaScript guest: makes the engine, warms it up, offers a snapshot, then serves a request: compiles its units, runs them, calls
 * a function and replies. Where the request says so it waits for another one then, which finds what this one has left. What depends on
 * the engine is behind engine.h.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "engine.h"
#include "items.h"
#include "wasp_guest.h"

static bool muted;
static bool random_seeded;
static uint64_t random_state[4];
static bool time_is_up;
static uint32_t flags;      /* of the request, WASPJS_KEEP and WASPJS_COMPACT */
static bool arguments_set;  /* process.argv is not as in the snapshot */

/* ---- Services for engines ------------------------------------------------------------------------------------------- */

void runtime_write(uint32_t stream, const char *bytes, size_t size)
{
    if (!muted)
        wasp_output(stream, bytes, size);
}

bool runtime_may_print(void)
{
    return muted || wasp_may(WASP_PERMIT_OUTPUT);
}

/* Ends the run with its reply, or returns where another request may follow. A script that came to its end, good or bad, gets what the language
 * owes it then; the reply is written before, because it points into the engine's memory. */
static void reply(const struct outcome *o, int32_t code)
{
    struct waspjs_reply head = { .kind = o->kind, .code = o->rejected ? WASPJS_CODE_REJECTED : code, .line = o->line, .column = o->column,
                                 .value_size = (uint32_t)o->value.size };
    const bool completed = o->kind == WASPJS_REPLY_VALUE || o->kind == WASPJS_REPLY_ERROR;
    for (int i = 0; i < WASPJS_TEXTS; i++)
        head.sizes[i] = (uint32_t)text_size(o->texts[i].bytes, o->texts[i].size);
    wasp_output(WASP_STREAM_RESULT, &head, sizeof head);
    for (int i = 0; i < WASPJS_TEXTS; i++)
        text_write(WASP_STREAM_RESULT, o->texts[i].bytes, o->texts[i].size);
    wasp_output(WASP_STREAM_RESULT, o->value.bytes, o->value.size);
    if ((flags & WASPJS_KEEP) && (completed || o->kind == WASPJS_REPLY_SYNTAX) && !time_is_up)
        return;
    if (completed)
        engine_finish();
    if (time_is_up && o->kind != WASPJS_REPLY_TIME)
        wasp_abort(WASP_ABORT_TIME); /* while finalizers ran */
    wasp_exit(0);
}

void runtime_exit(int32_t code)
{
    struct outcome o = { .kind = WASPJS_REPLY_EXIT };
    reply(&o, code);
    __builtin_unreachable();
}

void runtime_end(const struct outcome *o)
{
    reply(o, 0);
    __builtin_unreachable();
}

void runtime_fatal(const char *message)
{
    wasp_output(WASP_STREAM_STDERR, "fatal error in the engine: ", 27);
    wasp_output(WASP_STREAM_STDERR, message, strlen(message));
    wasp_output(WASP_STREAM_STDERR, "\n", 1);
    wasp_abort(WASP_ABORT_FAILED);
}

/* xoshiro256+, seeded from the run's entropy at first use: the snapshot holds no state of it. */
double runtime_random(void)
{
    uint64_t *s = random_state, result, t;
    if (!random_seeded) {
        wasp_entropy(random_state, sizeof random_state);
        random_seeded = true;
    }
    result = s[0] + s[3];
    t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3] << 45 | s[3] >> 19;
    return (double)(result >> 11) * 0x1p-53;
}

bool runtime_interrupted(void)
{
    wasp_output_poll();
    if (!wasp_time_is_up() || time_is_up)
        return time_is_up;
    return time_is_up = true;
}

/* ---- Snapshots -------------------------------------------------------------------------------------------------------- */

/* newlib's header declares size_t where its malloc has int: what it returns begins with these. */
struct heap runtime_heap(void)
{
    union {
        struct mallinfo declared;
        struct {
            int arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
        } real;
    } info = { .declared = mallinfo() };
    return (struct heap){ (unsigned)info.real.uordblks, (unsigned)info.real.fordblks, (unsigned)info.real.keepcost };
}

/* Takes the free pieces that were left between what is in use, so that a run's own memory lies together behind it: each page that it would
 * fill up costs as much to reset as one of its own. They are never given back. They and what lies behind are zeros in the end, which a
 * snapshot does not hold. */
static void fill_gaps(void)
{
    const struct heap heap = runtime_heap();
    const uintptr_t behind_all = (uintptr_t)sbrk(0) - heap.behind; /* the piece behind all others */
    char *piece, *volatile behind; /* volatile, or the compiler sees no use in clearing it */
    for (size_t size = heap.unused - heap.behind; size >= 16; size -= size > 1024 ? size / 4 : 8) {
        while ((piece = malloc(size)) && (uintptr_t)piece < behind_all)
            memset(piece, 0, size);
        free(piece);
    }
    behind = calloc(1, heap.behind + 256 * 1024);
    free(behind);
}

/* Before a snapshot: no garbage, and nothing of this run's random numbers. */
static void compact(void)
{
    engine_collect();
    random_seeded = false;
    memset(random_state, 0, sizeof random_state);
    fill_gaps();
}

/* ---- Requests ------------------------------------------------------------------------------------------------------- */

/* The whole input as one piece of memory: in place when it fits the window, else copied out of it in pieces. */
static const char *input_bytes(size_t *size)
{
    size_t in_window;
    const void *window = wasp_input_window(&in_window);
    char *copy;
    *size = wasp_input_size();
    if (in_window == *size)
        return window;
    copy = malloc(*size);
    if (!copy || wasp_input(0, copy, *size) != *size)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    return copy;
}

static struct text take(const char **at, const char *end, size_t size)
{
    struct text t = { *at, size };
    if (size > (size_t)(end - *at))
        runtime_fatal("malformed request");
    *at += size;
    return t;
}

/* The request, part by part. */
struct request {
    struct waspjs_request head;
    struct text value, units, sizes;
    const char *at, *end; /* the texts */
};

static struct text next_text(struct request *r)
{
    uint32_t size;
    memcpy(&size, take(&r->sizes.bytes, r->units.bytes + r->units.size, sizeof size).bytes, sizeof size);
    return take(&r->at, r->end, size);
}

static void read_request(struct request *r, const char *at, size_t size)
{
    const char *end = at + size;
    size_t sizes;
    memcpy(&r->head, take(&at, end, sizeof r->head).bytes, sizeof r->head);
    r->value = take(&at, end, r->head.value_size);
    sizes = ((size_t)r->head.arg_count + r->head.bind_count) * sizeof(uint32_t);
    r->units = take(&at, end, (size_t)r->head.unit_count * sizeof(struct waspjs_unit) + sizes);
    r->sizes = (struct text){ r->units.bytes + r->units.size - sizes, sizes };
    r->at = at;
    r->end = end;
}

static void set_arguments(struct request *r)
{
    struct text *arguments = r->head.arg_count ? malloc(r->head.arg_count * sizeof *arguments) : NULL;
    if (r->head.arg_count && !arguments)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    for (uint32_t i = 0; i < r->head.arg_count; i++)
        arguments[i] = next_text(r);
    if (r->head.arg_count || arguments_set) /* else it is as in the snapshot */
        engine_set_arguments(arguments, r->head.arg_count);
    arguments_set = r->head.arg_count;
    free(arguments);
}

static bool compile_units(struct request *r, struct outcome *o)
{
    for (uint32_t i = 0; i < r->head.unit_count; i++) {
        struct waspjs_unit unit;
        struct text name, source;
        memcpy(&unit, r->units.bytes + i * sizeof unit, sizeof unit);
        name = take(&r->at, r->end, unit.name_size);
        source = take(&r->at, r->end, unit.source_size);
        if (!engine_compile(name, source, o))
            return false;
    }
    return true;
}

/* Name and arguments out of the window, which host functions that are called before use for their own. */
static char *copy_call(struct call *call)
{
    char *copy = malloc(call->arguments.size + call->path.size);
    if (!copy)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    memcpy(copy, call->arguments.bytes, call->arguments.size);
    memcpy(copy + call->arguments.size, call->path.bytes, call->path.size);
    call->arguments.bytes = copy;
    call->path.bytes = copy + call->arguments.size;
    return copy;
}

static void serve(void)
{
    struct request r;
    struct outcome o = { .kind = WASPJS_REPLY_VALUE };
    struct call call;
    char *copy;
    size_t size, in_window;
    const char *input = input_bytes(&size);
    read_request(&r, input, size);
    flags = r.head.flags;
    engine_begin(flags & WASPJS_COMPACT);
    set_arguments(&r);
    for (uint32_t i = 0; i < r.head.bind_count; i++)
        engine_bind(next_text(&r));
    call = (struct call){ take(&r.at, r.end, r.head.function_size), r.value };
    copy = call.path.size ? copy_call(&call) : NULL;
    if (compile_units(&r, &o))
        engine_run(r.head.result, call.path.size ? &call : NULL, &o);
    reply(&o, 0);
    engine_end();
    free(copy);
    if (input != wasp_input_window(&in_window))
        free((char *)input);
    if ((flags & WASPJS_COMPACT) && o.kind == WASPJS_REPLY_VALUE)
        compact();
}

static void warm_up_with(struct text source, uint32_t form, const struct call *call)
{
    static const struct text name = { "warm-up", 7 };
    struct outcome o;
    if (!engine_compile(name, source, &o) || !engine_run(form, call, &o))
        runtime_fatal("the warm-up failed");
    engine_end();
    engine_collect();
}

/* The arguments of a call. */
static struct items warm_up_arguments(void)
{
    struct items items = { 0 };
    items_item(&items, WASPJS_ITEM_ARRAY, 1);
    items_item(&items, WASPJS_ITEM_OBJECT, 2);
    items_string(&items, "a", 1);
    items_number(&items, 1.5);
    items_string(&items, "b", 1);
    items_string(&items, "text", 4);
    return items;
}

/* Runs what ordinary evaluations run, so that caches are filled and tables grown in the snapshot and not in each run. */
static void warm_up(void)
{
    static const char source[] =
        "(function () { 'use strict';"
        "var o = {a: 1, b: [1, 2, {c: 'x'}], d: 'text'}, s = '', i;"
        "for (i = 0; i < 20; i++) s += i + ',';"
        "console.log('%s %d', s, 1.5, o, [1, 2], null); console.error(s); print(s, 1);"
        "JSON.parse(JSON.stringify(o)); [3, 1, 2].sort(); s.split(',').map(Number).join('');"
        "s.replace(/(\\d),/g, '$1;'); new Date(0).toISOString(); Math.random(); parseFloat('1.25');"
        "try { null.x; } catch (e) { String(e.stack); }"
        "})(); 1 + 1;";
    struct items arguments = warm_up_arguments();
    const struct call call = { { "JSON.stringify", 14 }, { arguments.bytes, arguments.size } };
    muted = true;
    engine_set_arguments(NULL, 0);
    for (int i = 0; i < 3; i++) {
        warm_up_with((struct text){ source, sizeof source - 1 }, WASPJS_RESULT_INSPECT, NULL);
        warm_up_with((struct text){ "({a: [1, 'x'], b: true})", 24 }, WASPJS_RESULT_VALUE, NULL);
        warm_up_with((struct text){ "", 0 }, WASPJS_RESULT_VALUE, &call);
        warm_up_with((struct text){ "1+1", 3 }, WASPJS_RESULT_INSPECT, NULL);
    }
    items_free(&arguments);
    muted = false;
}

int main(void)
{
    engine_init();
    warm_up();
    compact();
    for (;;) {
        wasp_ready();
        time_is_up = false;
        serve();
    }
}
