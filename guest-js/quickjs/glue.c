/* glue.c: QuickJS-ng behind engine.h: the context, the globals that are native, evaluation, errors. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include "values.h"
#include "wasp_guest.h"

/* Stack that is left when a call becomes a RangeError: for the deepest C recursion that is not checked. */
#define STACK_RESERVE (256 * 1024)
/* Heap kept back so that an out-of-memory error can be made, and as much so that it can be described. */
#define MEMORY_RESERVE (128 * 1024)
/* The cycle collector begins when so much of the heap is used, but at the latest when this part of its limit is: later than
 * any ordinary evaluation gets. */
#define COLLECT_AT (32ul << 20)
#define COLLECT_AT_PART 4
#define FRAMES_SIZE 8192
/* Jobs that may still run when time is up. */
#define JOBS_MOST 50000
/* The engine keeps small objects in arenas of at most a page. Those that the snapshot has lie in a page each, so that a run which
 * needs an object of some size writes one page and not two. */
#define ARENA_LEAST 3584
/* Prototypes that are looked through to see whether a value is an error. */
#define PROTOTYPES_MOST 64

static JSRuntime *runtime;
static JSContext *ctx;
static JSValue inspect; /* the library's */
static JSValue error_constructor, error_prototype, internal_error_prototype;
static JSValue set_prepare, get_stack; /* the accessors Error.prepareStackTrace and Error.prototype.stack */
static JSValue eval_directly; /* a function that evaluates its argument by direct eval */
static JSValue *units;  /* compiled, in order */
static size_t unit_count, unit_capacity;
static bool in_run;
static bool out_of_memory; /* an allocation has failed in this run */
static bool exhausted;     /* and the last small one: there was no memory even for an error */
static bool rejected;     /* the pending exception is the reason of a promise that nobody handled */
static bool ending;       /* time is up, the engine has been told */
static bool reporting;    /* an error is being described: no more interruptions */
static struct items result_items; /* the last value, in the form WASPJS_RESULT_VALUE */
static size_t live_before;   /* bytes of the heap that a snapshot began with */
static size_t collect_at; /* the collector's threshold that was set last */
static void *reserve, *reserve_of_error;

/* ---- Memory --------------------------------------------------------------------------------------------------------- */

static void keep_collecting(void);

/* The first failure leaves the engine memory for its error and the stack in that. */
static void note_result(const void *p, size_t size)
{
    if (size <= WASP_PAGE_SIZE)
        exhausted = !p && size;
    if (p || !size || out_of_memory)
        return;
    out_of_memory = true;
    free(reserve_of_error);
    reserve_of_error = NULL;
}

static void *engine_calloc(void *unused, size_t count, size_t size)
{
    void *p = calloc(count, size);
    keep_collecting();
    (void)unused;
    note_result(p, size);
    return p;
}

static void *engine_malloc(void *unused, size_t size)
{
    void *p = !in_run && size > ARENA_LEAST && size <= WASP_PAGE_SIZE ? memalign(WASP_PAGE_SIZE, size) : malloc(size);
    keep_collecting();
    (void)unused;
    note_result(p, size);
    return p;
}

static void engine_free(void *unused, void *p)
{
    (void)unused;
    free(p);
}

static void *engine_realloc(void *unused, void *old, size_t size)
{
    void *p = realloc(old, size);
    keep_collecting();
    (void)unused;
    note_result(p, size);
    return p;
}

static size_t engine_usable_size(const void *p)
{
    union {
        const void *in;
        void *out;
    } it = { .in = p };
    return p ? malloc_usable_size(it.out) : 0;
}

/* Makes room for one more element. */
static void *grown(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity * 2 + 16;
    array = realloc(array, *capacity * size);
    if (!array)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    return array;
}

static void set_collect_at(size_t bytes)
{
    collect_at = bytes;
    JS_SetGCThreshold(runtime, bytes);
}

/* What a prelude has left is not looked through in each run. */
static size_t first_collection(void)
{
    const size_t limit = wasp_heap_limit(), left = limit > live_before ? limit - live_before : 0, part = left / COLLECT_AT_PART;
    return live_before + (part < COLLECT_AT ? part : COLLECT_AT);
}

/* QuickJS collects when the heap has grown by half since the last collection, and never because an allocation failed. Near
 * the limit that would be too late: there, half of what is left is the most that may be added. Looked at with each piece of memory
 * that the engine takes, because each may have been the occasion for a collection. */
static void keep_collecting(void)
{
    size_t threshold, limit, live, most;
    if (!runtime || (threshold = JS_GetGCThreshold(runtime)) == collect_at)
        return;
    limit = wasp_heap_limit();
    live = threshold / 3 * 2;
    most = live < limit ? live + (limit - live) / 2 : limit;
    set_collect_at(threshold < most ? threshold : most);
    if (threshold < first_collection())
        set_collect_at(first_collection());
}

/* ---- The engine's periodic check -------------------------------------------------------------------------------------- */

static void end_for_time(JSValueConst error) __attribute__((noreturn));

/* When time is up the engine throws an error that no catch clause gets, and which knows where the script is. But parts of the engine turn
 * any error into something else, the reason of a promise for one. So nothing can come of what still runs then: whatever reaches
 * the outside, and the next check, ends the run. */
static int on_interrupt(JSRuntime *rt, void *unused)
{
    (void)rt, (void)unused;
    if (ending)
        end_for_time(JS_UNDEFINED);
    return ending = !reporting && runtime_interrupted();
}

void check_ending(void)
{
    if (ending)
        end_for_time(JS_UNDEFINED);
}

/* ---- Globals -------------------------------------------------------------------------------------------------------- */

/* To be called by what prints. False with an exception pending where the script may not. */
static bool check_print(JSContext *c)
{
    check_ending();
    if (runtime_may_print())
        return true;
    values_throw(c, TEXT(PERMISSION_ERROR), TEXT(PRINT_REFUSED));
    return false;
}

static JSValue js_print(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    (void)this;
    struct text *texts;
    int done = 0;
    if (!check_print(c))
        return JS_EXCEPTION;
    texts = js_malloc(c, (size_t)count * sizeof *texts + 1);
    /* First all texts, then output: when one throws nothing has been printed. */
    for (; texts && done < count; done++)
        if (!(texts[done].bytes = JS_ToCStringLen(c, &texts[done].size, values[done])))
            break;
    for (int i = 0; i < done; i++) {
        if (done == count) {
            runtime_write(WASP_STREAM_STDOUT, " ", i > 0);
            text_write(WASP_STREAM_STDOUT, texts[i].bytes, texts[i].size);
        }
        JS_FreeCString(c, texts[i].bytes);
    }
    if (texts && done == count)
        runtime_write(WASP_STREAM_STDOUT, "\n", 1);
    js_free(c, texts);
    return texts && done == count ? JS_UNDEFINED : JS_EXCEPTION;
}

/* write(stream, string) of the library. */
static JSValue js_write(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    int32_t stream;
    size_t size;
    const char *s;
    (void)this, (void)count;
    if (!check_print(c) || JS_ToInt32(c, &stream, values[0]) || !(s = JS_ToCStringLen(c, &size, values[1])))
        return JS_EXCEPTION;
    text_write(stream == WASP_STREAM_STDERR ? WASP_STREAM_STDERR : WASP_STREAM_STDOUT, s, size);
    JS_FreeCString(c, s);
    return JS_UNDEFINED;
}

static JSValue js_exit(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    int32_t code;
    (void)this, (void)count;
    check_ending();
    if (JS_ToInt32(c, &code, values[0]))
        return JS_EXCEPTION;
    runtime_exit(code);
}

/* frames(stack): a stack trace as people should see it. */
static JSValue js_frames(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    static char frames[FRAMES_SIZE];
    size_t size;
    const char *s = JS_ToCStringLen(c, &size, values[0]);
    JSValue result;
    (void)this, (void)count;
    if (!s)
        return JS_EXCEPTION;
    result = JS_NewStringLen(c, frames, text_frames(frames, sizeof frames, s, size));
    JS_FreeCString(c, s);
    return result;
}

/* kind(object): the internal class's name. */
static JSValue js_kind(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    JSAtom name = JS_GetClassName(runtime, JS_GetClassID(values[0]));
    JSValue text = JS_AtomToString(c, name);
    (void)this, (void)count;
    JS_FreeAtom(c, name);
    return text;
}

/* target(value): a proxy's target, null when it was revoked; undefined for what is no proxy. */
static JSValue js_target(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    JSValue target;
    (void)this, (void)count;
    if (!JS_IsProxy(values[0]))
        return JS_UNDEFINED;
    target = JS_GetProxyTarget(c, values[0]);
    if (!JS_IsException(target))
        return target;
    JS_FreeValue(c, JS_GetException(c));
    return JS_NULL;
}

/* promise(promise): [state, result]. */
static JSValue js_promise(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    JSPromiseStateEnum state = JS_PromiseState(c, values[0]);
    JSValue pair = JS_NewArray(c);
    (void)this, (void)count;
    JS_SetPropertyUint32(c, pair, 0, JS_NewString(c, state == JS_PROMISE_FULFILLED  ? "fulfilled"
                                                     : state == JS_PROMISE_REJECTED ? "rejected"
                                                                                    : "pending"));
    JS_SetPropertyUint32(c, pair, 1, JS_PromiseResult(c, values[0]));
    return pair;
}

/* Math.random: the engine's own state would be the snapshot's. */
static JSValue js_random(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    (void)this, (void)count, (void)values;
    return JS_NewFloat64(c, runtime_random());
}

/* performance.now and performance.timeOrigin, in ms: the engine's own count from when the context was made. */
static JSValue js_now(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    (void)this, (void)count, (void)values;
    return JS_NewFloat64(c, (double)wasp_elapsed_ns() / 1e6);
}

static JSValue js_time_origin(JSContext *c, JSValueConst this, int count, JSValueConst *values)
{
    (void)this, (void)count, (void)values;
    return JS_NewFloat64(c, (double)((wasp_realtime_ns() - wasp_elapsed_ns()) / 1000) / 1000.0);
}

static void define(JSValueConst object, const char *name, JSValue value)
{
    if (JS_DefinePropertyValueStr(ctx, object, name, value, JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE) < 0)
        runtime_fatal("no memory for the engine");
}

static void define_function(JSValueConst object, const char *name, JSCFunction *function, int length)
{
    define(object, name, JS_NewCFunction(ctx, function, name, length));
}

/* The getter or setter of a property of the engine's. */
static JSValue accessor(JSValueConst object, const char *name, bool getter)
{
    JSAtom atom = JS_NewAtom(ctx, name);
    JSPropertyDescriptor d = { .getter = JS_UNDEFINED, .setter = JS_UNDEFINED, .value = JS_UNDEFINED };
    JS_GetOwnProperty(ctx, &d, object, atom);
    JS_FreeAtom(ctx, atom);
    return getter ? d.getter : d.setter;
}

/* Evaluates a program of ours whose value is a function, and calls that with `helpers`. */
static void call_library(const struct library *library, JSValueConst helpers)
{
    /* The evaluator wants a NUL behind the source. */
    size_t size = (size_t)(library->end - library->begin);
    char *copy = malloc(size + 1);
    JSValue function, result;
    if (!copy)
        runtime_fatal("no memory for the engine");
    memcpy(copy, library->begin, size);
    copy[size] = 0;
    function = JS_Eval(ctx, copy, size, library->name, JS_EVAL_TYPE_GLOBAL);
    free(copy);
    result = JS_Call(ctx, function, JS_UNDEFINED, 1, &helpers);
    if (JS_IsException(result))
        runtime_fatal("the library failed");
    JS_FreeValue(ctx, function);
    JS_FreeValue(ctx, result);
}

static void define_globals(void)
{
    static const char direct[] = "(function (source) { eval(source); })";
    JSValue global = JS_GetGlobalObject(ctx), math = JS_GetPropertyStr(ctx, global, "Math"), native = JS_NewObject(ctx);
    JSValue performance = JS_NewObject(ctx), internal_error;
    JSAtom origin = JS_NewAtom(ctx, "timeOrigin");
    define_function(math, "random", js_random, 0);
    define_function(performance, "now", js_now, 0);
    JS_DefinePropertyGetSet(ctx, performance, origin, JS_NewCFunction(ctx, js_time_origin, "get timeOrigin", 0), JS_UNDEFINED,
                            JS_PROP_CONFIGURABLE | JS_PROP_ENUMERABLE);
    define(global, "performance", performance);
    error_constructor = JS_GetPropertyStr(ctx, global, "Error");
    error_prototype = JS_GetPropertyStr(ctx, error_constructor, "prototype");
    internal_error = JS_GetPropertyStr(ctx, global, "InternalError");
    internal_error_prototype = JS_GetPropertyStr(ctx, internal_error, "prototype");
    set_prepare = accessor(error_constructor, "prepareStackTrace", false);
    get_stack = accessor(error_prototype, "stack", true);
    eval_directly = JS_Eval(ctx, direct, sizeof direct - 1, "locate", JS_EVAL_TYPE_GLOBAL);
    define_function(global, "print", js_print, 0);
    define_function(native, "write", js_write, 2);
    define_function(native, "exit", js_exit, 1);
    define_function(native, "frames", js_frames, 1);
    define_function(native, "kind", js_kind, 1);
    define(native, "engine", JS_NewString(ctx, "quickjs"));
    define(native, "engineVersion", JS_NewString(ctx, JS_GetVersion()));
    define_function(native, "target", js_target, 1);
    define_function(native, "promise", js_promise, 1);
    for (const struct library *l = libraries; l->name; l++)
        call_library(l, native);
    inspect = JS_GetPropertyStr(ctx, native, "inspect");
    JS_FreeValue(ctx, native);
    JS_FreeValue(ctx, internal_error);
    JS_FreeAtom(ctx, origin);
    JS_FreeValue(ctx, math);
    JS_FreeValue(ctx, global);
}

/* ---- Values as texts ------------------------------------------------------------------------------------------------ */

/* The texts of an outcome, which live until the run ends. */
static const char *held[4 * WASPJS_TEXTS];
static size_t held_count;

/* String(value); empty when that throws. The text lives until the run ends. */
static bool to_text(JSValueConst value, struct text *text)
{
    size_t size;
    const char *s = JS_ToCStringLen(ctx, &size, value);
    if (!s) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        *text = (struct text){ "", 0 };
        return false;
    }
    *text = (struct text){ s, size };
    if (held_count < sizeof held / sizeof *held)
        held[held_count++] = s;
    return true;
}

static struct text property_text(JSValueConst object, const char *name)
{
    JSValue value = JS_GetPropertyStr(ctx, object, name);
    struct text text = { "", 0 };
    if (JS_IsException(value))
        JS_FreeValue(ctx, JS_GetException(ctx));
    else if (!JS_IsUndefined(value) && !JS_IsNull(value))
        to_text(value, &text);
    JS_FreeValue(ctx, value);
    return text;
}

/* ---- Modules -------------------------------------------------------------------------------------------------------- */

/* The error of an import() whose own promise is rejected with it in the same job, NULL in others. */
static void *missing_module;

/* There are none: import() rejects. */
static JSModuleDef *load_module(JSContext *c, const char *name, void *unused)
{
    JSValue error;
    (void)unused;
    JS_ThrowPlainError(c, "cannot find module '%s': there are no modules to load", name);
    error = JS_GetException(c);
    JS_SetPropertyStr(c, error, "code", JS_NewString(c, "ERR_MODULE_NOT_FOUND"));
    missing_module = JS_VALUE_GET_PTR(error);
    JS_Throw(c, error);
    return NULL;
}

static char *name_module(JSContext *c, const char *base, const char *name, void *unused)
{
    (void)base, (void)unused;
    return js_strdup(c, name);
}

static void warn_of_module(JSValueConst reason)
{
    struct text message = property_text(reason, "message");
    static const char begin[] = "warning: import: ";
    check_ending();
    if (!runtime_may_print())
        return;
    runtime_write(WASP_STREAM_STDERR, begin, sizeof begin - 1);
    text_write(WASP_STREAM_STDERR, message.bytes, message.size);
    runtime_write(WASP_STREAM_STDERR, "\n", 1);
}

/* ---- Promises ------------------------------------------------------------------------------------------------------- */

/* Promises that were rejected while nobody had asked for their outcome, in order, and which of them somebody has asked for since.
 * Those are taken out now and then, all at once, so that any number of them costs little. */
static struct rejection {
    JSValue promise, reason;
    bool of_import; /* the promise that import() gave */
    bool warned;    /* of that: it has been a warning */
} *rejections;
static void **handled;
static size_t rejection_count, rejection_capacity, handled_count, handled_capacity;

static void forget(struct rejection r)
{
    JS_FreeValue(ctx, r.promise);
    JS_FreeValue(ctx, r.reason);
}

static int compare(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)*(void *const *)a, y = (uintptr_t)*(void *const *)b;
    return (x > y) - (x < y);
}

/* Takes out what was handled. */
static void settle(void)
{
    size_t kept = 0;
    qsort(handled, handled_count, sizeof *handled, compare);
    for (size_t i = 0; i < rejection_count; i++) {
        void *promise = JS_VALUE_GET_PTR(rejections[i].promise);
        if (bsearch(&promise, handled, handled_count, sizeof *handled, compare))
            forget(rejections[i]);
        else
            rejections[kept++] = rejections[i];
    }
    rejection_count = kept;
    handled_count = 0;
}

static void on_rejection(JSContext *c, JSValueConst promise, JSValueConst reason, bool is_handled, void *unused)
{
    (void)unused;
    if (ending)
        end_for_time(reason);
    if (!is_handled) {
        rejections = grown(rejections, rejection_count, &rejection_capacity, sizeof *rejections);
        rejections[rejection_count++] = (struct rejection){ JS_DupValue(c, promise), JS_DupValue(c, reason),
                                                            missing_module && JS_IsObject(reason) &&
                                                                JS_VALUE_GET_PTR(reason) == missing_module, false };
        return;
    }
    handled = grown(handled, handled_count, &handled_capacity, sizeof *handled);
    handled[handled_count++] = JS_VALUE_GET_PTR(promise);
    if (handled_count * 2 > rejection_count)
        settle();
}

/* The first rejection without a handler; NULL when there is none. A module that is not there, and whose promise nobody uses, is worth a
 * warning only; what was built upon it (then, await) is rejected too, and an error. A later source may still use that promise: it is
 * kept, for if it were freed another one could lie at its address, and be taken for handled. */
static struct rejection *first_rejection(void)
{
    settle();
    for (size_t i = 0; i < rejection_count; i++)
        if (!rejections[i].of_import)
            return &rejections[i];
    for (size_t i = 0; i < rejection_count; i++)
        if (!rejections[i].warned) {
            rejections[i].warned = true;
            warn_of_module(rejections[i].reason);
        }
    return NULL;
}

/* Runs microtasks until there are none. False when one failed, with its exception pending, or a rejection was left without a handler; its
 * reason is the pending exception then. */
static bool run_jobs(void)
{
    JSContext *c;
    struct rejection *first;
    size_t late = 0;
    while (JS_IsJobPending(runtime)) {
        if (JS_ExecutePendingJob(runtime, &c) < 0)
            return false;
        missing_module = NULL;
        check_ending();
        /* The engine looks at the time within jobs, where it knows the stack; unless they are too short for that. */
        if (runtime_interrupted() && ++late > JOBS_MOST)
            end_for_time(JS_UNDEFINED);
    }
    first = first_rejection();
    if (first) {
        rejected = true;
        JS_Throw(ctx, JS_DupValue(ctx, first->reason));
    }
    return !first;
}

/* ---- Life ----------------------------------------------------------------------------------------------------------- */

void engine_init(void)
{
    static const JSMallocFunctions functions = { engine_calloc, engine_malloc, engine_free, engine_realloc, engine_usable_size };
    reserve = malloc(MEMORY_RESERVE);
    reserve_of_error = malloc(MEMORY_RESERVE);
    runtime = JS_NewRuntime2(&functions, NULL);
    if (!reserve || !runtime)
        runtime_fatal("no memory for the engine");
    JS_SetMaxStackSize(runtime, WASP_STACK_TOP - WASP_STACK_LOW - STACK_RESERVE);
    JS_SetInterruptHandler(runtime, on_interrupt, NULL);
    JS_SetHostPromiseRejectionTracker(runtime, on_rejection, NULL);
    JS_SetModuleLoaderFunc(runtime, name_module, load_module, NULL);
    set_collect_at(first_collection());
    ctx = JS_NewContext(runtime);
    if (!ctx)
        runtime_fatal("no memory for the engine");
    define_globals();
    values_init(ctx);
}

void engine_begin(bool lasting)
{
    in_run = !lasting;
    /* The limit is this run's. */
    set_collect_at(first_collection());
}

void engine_bind(struct text name)
{
    values_bind(ctx, name);
}

void engine_finish(void)
{
}

void engine_end(void)
{
    while (unit_count)
        JS_FreeValue(ctx, units[--unit_count]);
    while (rejection_count)
        forget(rejections[--rejection_count]);
    while (held_count)
        JS_FreeCString(ctx, held[--held_count]);
    handled_count = 0;
    items_free(&result_items);
    JS_FreeValue(ctx, JS_GetException(ctx));
    out_of_memory = exhausted = rejected = ending = reporting = in_run = false;
    if (!reserve)
        reserve = malloc(MEMORY_RESERVE);
    if (!reserve_of_error)
        reserve_of_error = malloc(MEMORY_RESERVE);
}

void engine_collect(void)
{
    JS_RunGC(runtime);
    live_before = runtime_heap().used;
    set_collect_at(first_collection());
}

void engine_set_arguments(const struct text *arguments, size_t count)
{
    JSValue global = JS_GetGlobalObject(ctx), process = JS_GetPropertyStr(ctx, global, "process"), list = JS_NewArray(ctx);
    JS_DefinePropertyValueUint32(ctx, list, 0, JS_NewString(ctx, "wasp-js"), JS_PROP_C_W_E);
    for (size_t i = 0; i < count; i++) {
        struct text argument = text_import(arguments[i], false);
        JS_DefinePropertyValueUint32(ctx, list, (uint32_t)i + 1, JS_NewStringLen(ctx, argument.bytes, argument.size), JS_PROP_C_W_E);
    }
    JS_SetPropertyStr(ctx, process, "argv", list);
    JS_FreeValue(ctx, process);
    JS_FreeValue(ctx, global);
}

/* ---- Errors --------------------------------------------------------------------------------------------------------- */

/* True for errors, and for what a script made from Error.prototype as one did before there were classes. */
static bool is_error(JSValueConst value)
{
    JSValue at = JS_DupValue(ctx, value);
    bool found = JS_IsError(value);
    for (int i = 0; i < PROTOTYPES_MOST && !found && JS_IsObject(at) && !JS_IsProxy(at); i++) {
        JSValue next = JS_GetPrototype(ctx, at);
        found = JS_IsObject(next) && JS_VALUE_GET_PTR(next) == JS_VALUE_GET_PTR(error_prototype);
        JS_FreeValue(ctx, at);
        at = next;
    }
    JS_FreeValue(ctx, at);
    return found;
}

static void describe_error(struct outcome *o, JSValueConst error)
{
    static char frames[FRAMES_SIZE];
    struct text stack = property_text(error, "stack");
    o->texts[WASPJS_NAME] = property_text(error, "name");
    o->texts[WASPJS_MESSAGE] = property_text(error, "message");
    text_location(stack, NULL, &o->texts[WASPJS_FILE], &o->line, &o->column);
    o->texts[WASPJS_STACK] = (struct text){ frames, text_frames(frames, sizeof frames, stack.bytes, stack.size) };
    if (!to_text(error, &o->texts[WASPJS_TEXT]))
        o->texts[WASPJS_TEXT] = o->texts[WASPJS_NAME];
}

/* After a failed allocation, which the script may have caught: whether this is the engine's error and none of the script's. There may have
 * been no memory for its message. */
static bool is_out_of_memory(JSValueConst error, struct text message)
{
    JSValue prototype;
    if (!JS_IsError(error))
        return false;
    prototype = JS_GetPrototype(ctx, error);
    JS_FreeValue(ctx, prototype);
    return JS_IsObject(prototype) && JS_VALUE_GET_PTR(prototype) == JS_VALUE_GET_PTR(internal_error_prototype) &&
           (text_begins(message, "out of memory") || text_is(message, "Invalid error message"));
}

/* The stack of `error` where it is one, else of where the script is now, as the engine itself makes it. */
static struct text stack_at_end(JSValueConst error)
{
    struct text stack = { "", 0 };
    JSValue value = JS_UNDEFINED;
    JS_FreeValue(ctx, JS_Call(ctx, set_prepare, error_constructor, 1, &value)); /* Error.prepareStackTrace is the script's */
    value = JS_Call(ctx, get_stack, JS_IsError(error) ? error : JS_NewError(ctx), 0, NULL);
    if (JS_IsString(value)) /* else it is what prepareStackTrace has made of it */
        to_text(value, &stack);
    return stack;
}

/* What the script has put into the way of its stack (Error.stackTraceLimit) may still come here again: then there is none. */
static void end_for_time(JSValueConst error)
{
    static char frames[FRAMES_SIZE];
    static bool again;
    struct outcome o = { .kind = WASPJS_REPLY_TIME };
    struct text stack = { "", 0 };
    if (!again) {
        again = true;
        stack = stack_at_end(error);
    }
    text_location(stack, NULL, &o.texts[WASPJS_FILE], &o.line, &o.column);
    o.texts[WASPJS_STACK] = (struct text){ frames, text_frames(frames, sizeof frames, stack.bytes, stack.size) };
    runtime_end(&o);
}

/* Describes the pending exception. Getters and methods that the script has put on it run, without interruptions: what they
 * may take is up to the hard limits. */
static void describe(struct outcome *o)
{
    JSValue error = JS_GetException(ctx), shown;
    const bool no_error = JS_IsUninitialized(error) || (JS_IsNull(error) && exhausted);
    if (ending)
        end_for_time(error);
    reporting = true;
    if (out_of_memory) {
        free(reserve);
        reserve = NULL;
    }
    memset(o, 0, sizeof *o);
    o->kind = WASPJS_REPLY_ERROR;
    o->rejected = rejected;
    if (is_error(error)) {
        describe_error(o, error);
    } else {
        shown = JS_Call(ctx, inspect, JS_UNDEFINED, 1, &error);
        if (JS_IsException(shown))
            JS_FreeValue(ctx, JS_GetException(ctx));
        to_text(JS_IsException(shown) ? error : shown, &o->texts[WASPJS_TEXT]);
    }
    if (out_of_memory && (no_error || is_out_of_memory(error, o->texts[WASPJS_MESSAGE])))
        o->kind = WASPJS_REPLY_MEMORY;
}

/* ---- Evaluation ----------------------------------------------------------------------------------------------------- */

/* The engine knows where a faulty regular expression is only in a direct eval. That fails as the source did, before it runs
 * anything. */
static void locate(struct text source, struct outcome *o)
{
    JSValue text = JS_NewStringLen(ctx, source.bytes, source.size);
    JSValue result = JS_Call(ctx, eval_directly, JS_UNDEFINED, 1, &text), error;
    struct text file;
    if (!JS_IsException(result))
        return;
    error = JS_GetException(ctx);
    text_location(property_text(error, "stack"), "<input>", &file, &o->line, &o->column);
}

bool engine_compile(struct text name, struct text source, struct outcome *o)
{
    JSValue unit;
    JS_UpdateStackTop(runtime);
    name = text_terminated(text_import(name, false));
    source = text_terminated(text_import(text_without_mark(source), false));
    units = grown(units, unit_count, &unit_capacity, sizeof *units);
    unit = JS_Eval(ctx, source.bytes, source.size, name.bytes, JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    if (!JS_IsException(unit)) {
        free((char *)source.bytes);
        units[unit_count++] = unit;
        return true;
    }
    describe(o);
    if (o->kind == WASPJS_REPLY_ERROR && (text_is(o->texts[WASPJS_NAME], "SyntaxError") || text_is(o->texts[WASPJS_NAME], "RangeError"))) {
        if (text_is(o->texts[WASPJS_MESSAGE], "Maximum call stack size exceeded"))
            o->texts[WASPJS_MESSAGE] = (struct text){ "the source is nested too deeply", 31 };
        else if (!o->line)
            locate(source, o);
        o->kind = WASPJS_REPLY_SYNTAX;
        o->texts[WASPJS_FILE] = name;
        if (text_ends(o->texts[WASPJS_MESSAGE], ": ''")) /* a token of no characters */
            o->texts[WASPJS_MESSAGE] = (struct text){ "unexpected end of input", 23 };
        if (o->line)
            o->texts[WASPJS_EXCERPT] = text_line(source, o->line);
    }
    return false;
}

/* The value in the form that was asked for; an exception when the conversion throws. */
static JSValue convert(JSValue value, uint32_t form)
{
    switch (form) {
    case WASPJS_RESULT_TEXT:
        if (!JS_IsSymbol(value))
            return JS_ToString(ctx, value);
        return JS_Call(ctx, inspect, JS_UNDEFINED, 1, &value); /* as String(symbol) */
    case WASPJS_RESULT_JSON:
        value = JS_JSONStringify(ctx, value, JS_UNDEFINED, JS_UNDEFINED);
        return JS_IsUndefined(value) ? JS_NewString(ctx, "") : value; /* functions and undefined have no JSON */
    case WASPJS_RESULT_INSPECT:
        return JS_Call(ctx, inspect, JS_UNDEFINED, 1, &value);
    case WASPJS_RESULT_VALUE:
        return values_write(ctx, value, &result_items) ? JS_UNDEFINED : JS_EXCEPTION;
    default:
        return JS_UNDEFINED;
    }
}

/* What a promise was fulfilled with. All microtasks have run. */
static JSValue settled(JSValue value)
{
    JSValue inner;
    while (JS_IsObject(value) && JS_IsPromise(value)) {
        const JSPromiseStateEnum state = JS_PromiseState(ctx, value);
        inner = state == JS_PROMISE_PENDING ? JS_ThrowTypeError(ctx, STILL_PENDING) : JS_PromiseResult(ctx, value);
        JS_FreeValue(ctx, value);
        if (state == JS_PROMISE_REJECTED) {
            rejected = true;
            return JS_Throw(ctx, inner);
        }
        value = inner;
    }
    return value;
}

bool engine_run(uint32_t form, const struct call *call, struct outcome *o)
{
    JSValue value = JS_UNDEFINED;
    bool done = true;
    JS_UpdateStackTop(runtime);
    for (size_t i = 0; i < unit_count && done; i++) {
        value = JS_EvalFunction(ctx, units[i]); /* takes the unit */
        units[i] = JS_UNDEFINED;
        done = !JS_IsException(value);
        if (done)
            check_ending();
        done = done && run_jobs();
    }
    if (done && call) {
        JS_FreeValue(ctx, value);
        value = values_call(ctx, call);
        done = !JS_IsException(value);
        if (done)
            check_ending();
        done = done && run_jobs();
    }
    if (done && (call || form == WASPJS_RESULT_VALUE))
        done = !JS_IsException(value = settled(value));
    if (done) {
        value = convert(value, form);
        done = !JS_IsException(value) && run_jobs(); /* toString may have begun something */
    }
    if (!done) {
        describe(o);
        return false;
    }
    check_ending();
    memset(o, 0, sizeof *o);
    o->kind = WASPJS_REPLY_VALUE;
    if (form == WASPJS_RESULT_VALUE)
        o->value = (struct text){ result_items.bytes, result_items.size };
    else if (form != WASPJS_RESULT_NONE)
        to_text(value, &o->texts[WASPJS_TEXT]);
    return true;
}
