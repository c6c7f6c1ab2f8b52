/* native_quickjs.c: the guest's QuickJS-ng, from the same source and options, as ordinary host code and as its own functions
 * set it up: what a virtine is compared with.
 */
#include <quickjs.h>
#include <stdlib.h>
#include <string.h>
#include "bench.h"

static void fatal(const char *message)
{
    fprintf(stderr, "bench: native QuickJS-ng: %s\n", message ? message : "an error that has no text");
    exit(3);
}

static JSContext *context_new(void)
{
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *ctx = runtime ? JS_NewContext(runtime) : NULL;
    if (!ctx)
        fatal("no memory for a context");
    return ctx;
}

static void evaluate(JSContext *ctx, const char *source, char *value, size_t size)
{
    JSValue result = JS_Eval(ctx, source, strlen(source), "bench", JS_EVAL_TYPE_GLOBAL);
    const char *text;
    if (JS_IsException(result))
        fatal(JS_ToCString(ctx, JS_GetException(ctx)));
    text = JS_ToCString(ctx, result);
    if (!text)
        fatal("no text of the value");
    snprintf(value, size, "%s", text);
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, result);
}

void quickjs_fresh(const char *source, char *value, size_t size)
{
    JSContext *ctx = context_new();
    JSRuntime *runtime = JS_GetRuntime(ctx);
    evaluate(ctx, source, value, size);
    JS_FreeContext(ctx);
    JS_FreeRuntime(runtime);
}

void quickjs_warm(const char *source, char *value, size_t size)
{
    static JSContext *ctx;
    if (!ctx)
        ctx = context_new();
    evaluate(ctx, source, value, size);
}
