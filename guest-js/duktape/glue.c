/* glue.c: Duktape behind engine.h: the heap, the globals that are native, evaluation, errors. */
#include <stdlib.h>
#include <string.h>
#include <duktape.h>
#include "values.h"
#include "wasp_guest.h"

/* Below this much stack a call becomes a RangeError: enough for the deepest C recursion that is not checked. */
#define STACK_RESERVE (64 * 1024)
/* Heap kept back so that an out-of-memory error can be described. */
#define MEMORY_RESERVE (128 * 1024)
#define FRAMES_SIZE 8192

/* modules.js in this folder. */
extern const char modules_source[], modules_source_end[];

static duk_context *ctx;
static bool out_of_memory;
static bool finalizers;   /* the script has set one */
static bool reporting;    /* an error is being described: no more interruptions */
static bool ending;       /* time is up, the engine has been told: no instruction is executed any more */
static void *reserve;
static struct items result; /* the last value, in the form WASPJS_RESULT_VALUE */

/* ---- What duk_config.h refers to ------------------------------------------------------------------------------------ */

double duk_host_now(void)
{
    return (double)(wasp_realtime_ns() / 1000) / 1000.0;
}

double duk_host_monotonic(void)
{
    return (double)wasp_elapsed_ns() / 1e6;
}

double duk_host_random(void)
{
    return runtime_random();
}

int duk_host_interrupted(void)
{
    return ending = ending || (!reporting && runtime_interrupted());
}

int duk_host_stack_low(void)
{
    char here;
    return (uintptr_t)&here < WASP_STACK_LOW + STACK_RESERVE;
}

void duk_host_fatal(const char *message)
{
    runtime_fatal(message ? message : "unknown");
}

/* ---- Memory --------------------------------------------------------------------------------------------------------- */

static void *engine_allocate(void *unused, duk_size_t size)
{
    void *p = malloc(size);
    (void)unused;
    if (!p && size)
        out_of_memory = true;
    return p;
}

static void *engine_reallocate(void *unused, void *old, duk_size_t size)
{
    void *p = realloc(old, size);
    (void)unused;
    if (!p && size)
        out_of_memory = true;
    return p;
}

static void engine_free(void *unused, void *p)
{
    (void)unused;
    free(p);
}

/* ---- Globals -------------------------------------------------------------------------------------------------------- */

/* As a getter it is called without an instruction. */
void check_ending(duk_context *c)
{
    if (ending)
        duk_error(c, DUK_ERR_RANGE_ERROR, "execution timeout");
}

/* To be called by what prints. */
static void check_print(duk_context *c)
{
    check_ending(c);
    if (runtime_may_print())
        return;
    values_push_error(c, TEXT(PERMISSION_ERROR), TEXT(PRINT_REFUSED));
    (void)duk_throw(c);
}

static duk_ret_t js_print(duk_context *c)
{
    duk_idx_t count = duk_get_top(c);
    check_print(c);
    for (duk_idx_t i = 0; i < count; i++)
        duk_to_string(c, i);
    for (duk_idx_t i = 0; i < count; i++) {
        duk_size_t size;
        const char *s = duk_get_lstring(c, i, &size);
        if (i)
            runtime_write(WASP_STREAM_STDOUT, " ", 1);
        text_write(WASP_STREAM_STDOUT, s, size);
    }
    runtime_write(WASP_STREAM_STDOUT, "\n", 1);
    return 0;
}

/* write(stream, string) of the library. */
static duk_ret_t js_write(duk_context *c)
{
    duk_size_t size;
    uint32_t stream = duk_get_uint(c, 0);
    const char *s = duk_to_lstring(c, 1, &size);
    check_print(c);
    text_write(stream == WASP_STREAM_STDERR ? WASP_STREAM_STDERR : WASP_STREAM_STDOUT, s, size);
    return 0;
}

static duk_ret_t js_exit(duk_context *c)
{
    check_ending(c);
    runtime_exit(duk_to_int32(c, 0));
}

/* frames(stack): a stack trace as people should see it. */
static duk_ret_t js_frames(duk_context *c)
{
    static char frames[FRAMES_SIZE];
    duk_size_t size;
    const char *s = duk_to_lstring(c, 0, &size);
    duk_push_lstring(c, frames, text_frames(frames, sizeof frames, s, size));
    return 1;
}

/* kind(value): of "[object Class]" the class, whatever toString has become. */
static duk_ret_t js_kind(duk_context *c)
{
    duk_size_t size;
    const char *s;
    duk_push_heap_stash(c);
    duk_get_prop_string(c, -1, "classof");
    duk_dup(c, 0);
    duk_call_method(c, 0);
    s = duk_get_lstring(c, -1, &size);
    duk_push_lstring(c, s + 8, size - 9);
    return 1;
}

/* String.fromBufferRaw(buffer): a string with just these bytes, as Debian's duk offers it. */
static duk_ret_t js_from_buffer_raw(duk_context *c)
{
    duk_buffer_to_string(c, 0);
    return 1;
}

/* Duktape.fin, noting that there is a finalizer to run at the end. */
static duk_ret_t js_fin(duk_context *c)
{
    duk_idx_t count = duk_get_top(c);
    finalizers = finalizers || count > 1;
    duk_push_heap_stash(c);
    duk_get_prop_string(c, -1, "fin");
    duk_replace(c, -2);
    duk_insert(c, 0);
    duk_call(c, count);
    return 1;
}

/* compile(name, source): the value of the program `source`, for modules. */
static duk_ret_t js_compile(duk_context *c)
{
    duk_require_string(c, 1);
    duk_swap(c, 0, 1);
    duk_compile(c, DUK_COMPILE_EVAL);
    duk_call(c, 0);
    return 1;
}

static void define_native(const char *name, duk_c_function function, duk_idx_t arguments)
{
    duk_push_c_function(ctx, function, arguments);
    duk_put_prop_string(ctx, -2, name);
}

/* Evaluates a program of ours whose value is a function, ready to be called. */
static void push_library(const char *name, const char *source, const char *end)
{
    duk_push_string(ctx, name);
    duk_compile_lstring_filename(ctx, 0, source, (size_t)(end - source));
    duk_call(ctx, 0);
}

static void load_libraries(void)
{
    duk_push_heap_stash(ctx);
    duk_eval_string(ctx, "Object.prototype.toString");
    duk_put_prop_string(ctx, -2, "classof");

    duk_push_object(ctx);
    define_native("write", js_write, 2);
    define_native("exit", js_exit, 1);
    define_native("frames", js_frames, 1);
    define_native("kind", js_kind, 1);
    duk_push_string(ctx, "duktape");
    duk_put_prop_string(ctx, -2, "engine");
    duk_push_sprintf(ctx, "%lu.%lu.%lu", DUK_VERSION / 10000, DUK_VERSION / 100 % 100, DUK_VERSION % 100);
    duk_put_prop_string(ctx, -2, "engineVersion");
    for (const struct library *l = libraries; l->name; l++) {
        push_library(l->name, l->begin, l->end);
        duk_dup(ctx, -2);
        duk_call(ctx, 1);
        duk_pop(ctx);
    }
    duk_get_prop_string(ctx, -1, "inspect");
    duk_put_prop_string(ctx, -3, "inspect");
    duk_pop(ctx);

    push_library(LIBRARY_NAME "modules.js", modules_source, modules_source_end);
    duk_push_c_function(ctx, js_compile, 2);
    duk_call(ctx, 1);
    duk_set_top(ctx, 0);
}

static void define_hidden(const char *name, duk_c_function function, duk_idx_t arguments)
{
    duk_push_string(ctx, name);
    duk_push_c_function(ctx, function, arguments);
    duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE |
                          DUK_DEFPROP_CLEAR_ENUMERABLE);
}

static void define_globals(void)
{
    duk_push_global_object(ctx);
    define_hidden("print", js_print, DUK_VARARGS);
    duk_get_prop_string(ctx, 0, "String");
    define_hidden("fromBufferRaw", js_from_buffer_raw, 1);
    duk_push_heap_stash(ctx);
    duk_get_prop_string(ctx, 0, "Duktape");
    duk_get_prop_string(ctx, -1, "fin");
    duk_put_prop_string(ctx, -3, "fin");
    define_hidden("fin", js_fin, DUK_VARARGS);
    duk_set_top(ctx, 0);
}

void engine_init(void)
{
    uint64_t seed;
    reserve = malloc(MEMORY_RESERVE);
    /* Duktape's string hash seed is the heap's address: a random piece of memory in front of it makes the seed differ from
     * snapshot to snapshot. Never touched, so it costs nothing. */
    wasp_entropy(&seed, sizeof seed);
    if (!reserve || !malloc(seed % 0xfff * 16 + 16))
        runtime_fatal("no memory for the engine");
    ctx = duk_create_heap(engine_allocate, engine_reallocate, engine_free, NULL, NULL);
    if (!ctx)
        runtime_fatal("no memory for the engine");
    define_globals();
    load_libraries();
    values_init(ctx);
}

void engine_begin(bool lasting)
{
    (void)lasting;
}

void engine_bind(struct text name)
{
    values_bind(ctx, name);
}

void engine_finish(void)
{
    reporting = false; /* finalizers have no more time than the script */
    if (finalizers)
        duk_destroy_heap(ctx);
}

void engine_end(void)
{
    duk_set_top(ctx, 0);
    items_free(&result);
    out_of_memory = reporting = ending = false;
    if (!reserve)
        reserve = malloc(MEMORY_RESERVE);
}

void engine_collect(void)
{
    duk_gc(ctx, 0);
    duk_gc(ctx, 0);
}

void engine_set_arguments(const struct text *arguments, size_t count)
{
    duk_get_global_string(ctx, "process");
    duk_push_array(ctx);
    duk_push_string(ctx, "wasp-js");
    duk_put_prop_index(ctx, -2, 0);
    for (size_t i = 0; i < count; i++) {
        struct text argument = text_import(arguments[i], true);
        duk_push_lstring(ctx, argument.bytes, argument.size);
        duk_put_prop_index(ctx, -2, (duk_uarridx_t)i + 1);
    }
    duk_put_prop_string(ctx, -2, "argv");
    duk_pop(ctx);
}

/* ---- Evaluation ----------------------------------------------------------------------------------------------------- */

/* Replaces the value on top by the text that was asked for; a VALUE is written besides. */
static duk_ret_t convert(duk_context *c, void *kind)
{
    uint32_t form = *(uint32_t *)kind;
    switch (form == WASPJS_RESULT_TEXT && duk_is_symbol(c, -1) ? WASPJS_RESULT_INSPECT : form) { /* as String(symbol) does */
    case WASPJS_RESULT_TEXT:
        duk_to_string(c, -1);
        break;
    case WASPJS_RESULT_JSON:
        duk_json_encode(c, -1);
        if (!duk_is_string(c, -1)) { /* functions and undefined have no JSON */
            duk_pop(c);
            duk_push_string(c, "");
        }
        break;
    case WASPJS_RESULT_INSPECT:
        duk_push_heap_stash(c);
        duk_get_prop_string(c, -1, "inspect");
        duk_dup(c, -3);
        duk_call(c, 1);
        break;
    case WASPJS_RESULT_VALUE:
        values_write(c, &result);
        duk_push_string(c, "");
        break;
    default:
        duk_push_string(c, "");
    }
    return 1;
}

static duk_ret_t call_function(duk_context *c, void *call)
{
    values_call(c, call);
    return 1;
}

/* The string on top of the stack, which stays there. */
static struct text top_text(void)
{
    duk_size_t size = 0;
    const char *s = duk_get_lstring(ctx, -1, &size);
    return (struct text){ s ? s : "", s ? size : 0 };
}

static duk_ret_t read_property(duk_context *c, void *name)
{
    duk_get_prop_string(c, 0, name);
    if (duk_is_null_or_undefined(c, -1))
        duk_push_string(c, "");
    duk_to_string(c, -1);
    return 1;
}

/* A property of the error at index 0 as a string; empty when it has none or reading it throws. The string stays on the
 * stack. */
static struct text error_property(const char *name)
{
    union {
        const char *in;
        void *out;
    } p = { .in = name };
    duk_dup(ctx, 0);
    if (duk_safe_call(ctx, read_property, p.out, 0, 1) != DUK_EXEC_SUCCESS) {
        duk_pop(ctx);
        duk_push_string(ctx, "");
    }
    return top_text();
}

static duk_ret_t inspect_value(duk_context *c, void *unused)
{
    (void)unused;
    duk_push_heap_stash(c);
    duk_get_prop_string(c, -1, "inspect");
    duk_dup(c, 0);
    duk_call(c, 1);
    return 1;
}

/* Removes " (line 3)" or " (line 3, end of input)" from the end of a compiler's message. */
static size_t without_line(const char *s, size_t size)
{
    for (size_t i = size; i-- > 0;)
        if (s[i] == '(' && i > 0 && size - i > 6 && memcmp(s + i, "(line ", 6) == 0)
            return i - 1;
    return size;
}

static duk_ret_t to_string(duk_context *c, void *unused)
{
    (void)unused;
    duk_to_string(c, -1);
    return 1;
}

/* String(error); where the script has made that impossible, its name. */
static struct text error_text(void)
{
    duk_dup(ctx, 0);
    if (duk_safe_call(ctx, to_string, NULL, 1, 1) == DUK_EXEC_SUCCESS)
        return top_text();
    return error_property("name");
}

/* After a failed allocation, which the script may have caught or a collection made good: whether this is the engine's error and none of
 * the script's. That comes from a place in the engine, or there was no memory for its stack, or even for the error. */
static bool is_out_of_memory(struct text name, struct text message, struct text stack)
{
    const char *frames = memchr(stack.bytes, '\n', stack.size);
    if (frames && !text_begins((struct text){ frames, stack.size - (size_t)(frames - stack.bytes) }, "\n    at [anon] (duk_"))
        return false;
    return text_is(message, "alloc failed") || text_is(name, "DoubleError");
}

/* Describes the error at index 0 of the stack. Runs C code only, except for getters that the script may have put on the
 * error, which run under protection; not when time is up. */
static void describe(struct outcome *o, bool compiling, struct text name, struct text source)
{
    static char frames[FRAMES_SIZE];
    struct text stack = { "", 0 }, line;
    reporting = true; /* which changes nothing when it is ending */
    memset(o, 0, sizeof *o);
    o->kind = WASPJS_REPLY_ERROR;
    if (duk_is_error(ctx, 0)) {
        o->texts[WASPJS_NAME] = error_property("name");
        o->texts[WASPJS_MESSAGE] = error_property("message");
        o->texts[WASPJS_FILE] = error_property("fileName");
        line = error_property("lineNumber");
        o->line = (uint32_t)strtoul(line.bytes, NULL, 10);
        stack = error_property("stack");
        o->texts[WASPJS_STACK] = (struct text){ frames, text_frames(frames, sizeof frames, stack.bytes, stack.size) };
        if (text_begins(o->texts[WASPJS_FILE], LIBRARY_NAME))
            text_location(o->texts[WASPJS_STACK], NULL, &o->texts[WASPJS_FILE], &o->line, &o->column);
        o->texts[WASPJS_TEXT] = error_text();
    } else {
        duk_dup(ctx, 0);
        if (duk_safe_call(ctx, inspect_value, NULL, 1, 1) != DUK_EXEC_SUCCESS)
            duk_safe_to_string(ctx, -1);
        o->texts[WASPJS_TEXT] = top_text();
    }
    if (runtime_interrupted()) {
        o->kind = WASPJS_REPLY_TIME;
    } else if (out_of_memory && is_out_of_memory(o->texts[WASPJS_NAME], o->texts[WASPJS_MESSAGE], stack)) {
        o->kind = WASPJS_REPLY_MEMORY;
    } else if (compiling && o->line) {
        struct text *message = &o->texts[WASPJS_MESSAGE];
        o->kind = WASPJS_REPLY_SYNTAX;
        message->size = without_line(message->bytes, message->size);
        o->texts[WASPJS_FILE] = name;
        o->texts[WASPJS_EXCERPT] = text_line(source, o->line);
    }
}

/* Describes the error on top of the stack. */
static void fail(struct outcome *o, bool compiling, struct text name, struct text source)
{
    if (out_of_memory) {
        free(reserve);
        reserve = NULL;
    }
    duk_insert(ctx, 0);
    describe(o, compiling, name, source);
}

/* Compiled units wait at the bottom of the value stack. A first line "#!" becomes a comment by Duktape itself. */
bool engine_compile(struct text name, struct text source, struct outcome *o)
{
    name = text_import(name, true);
    source = text_import(text_without_mark(source), false);
    duk_require_stack(ctx, 16);
    duk_push_lstring(ctx, name.bytes, name.size);
    if (!duk_pcompile_lstring_filename(ctx, DUK_COMPILE_SHEBANG, source.bytes, source.size))
        return true;
    fail(o, true, name, source);
    return false;
}

bool engine_run(uint32_t form, const struct call *call, struct outcome *o)
{
    static const struct text none = { "", 0 };
    duk_idx_t units = duk_get_top(ctx);
    bool done = true;
    for (duk_idx_t i = 0; i < units && done; i++) {
        duk_set_top(ctx, units);
        duk_dup(ctx, i);
        done = !duk_pcall(ctx, 0);
    }
    if (!units)
        duk_push_undefined(ctx);
    if (done && call) {
        struct call copy = *call;
        done = !duk_safe_call(ctx, call_function, &copy, 0, 1);
    }
    if (done && form != WASPJS_RESULT_NONE)
        done = !duk_safe_call(ctx, convert, &form, 1, 1);
    if (!done) {
        fail(o, false, none, none);
        return false;
    }
    memset(o, 0, sizeof *o);
    o->kind = WASPJS_REPLY_VALUE;
    if (form != WASPJS_RESULT_NONE)
        o->texts[WASPJS_TEXT] = top_text();
    o->value = (struct text){ result.bytes, result.size };
    return true;
}
