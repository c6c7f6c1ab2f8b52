/* native_duktape.c: the guest's Duktape, from the same source and options, as ordinary host code: what a virtine is compared
 * with. It evaluates as guest-js/duktape/glue.c does, with the C library's malloc and clock.
 */
#include <duktape.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "bench.h"

#define STACK_RESERVE (64 * 1024)

static uintptr_t stack_floor;

/* ---- What duk_config.h refers to ---------------------------------------------------------------------------------- */

double duk_host_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (double)t.tv_sec * 1e3 + (double)(t.tv_nsec / 1000) / 1e3;
}

double duk_host_monotonic(void)
{
    return now_ns() / 1e6;
}

double duk_host_random(void)
{
    return drand48();
}

int duk_host_interrupted(void)
{
    return 0;
}

int duk_host_stack_low(void)
{
    char here;
    return (uintptr_t)&here < stack_floor;
}

void duk_host_fatal(const char *message)
{
    fprintf(stderr, "bench: native Duktape: %s\n", message ? message : "fatal error");
    exit(3);
}

/* ---- Evaluation --------------------------------------------------------------------------------------------------- */

static void find_stack_floor(void)
{
    char here;
    struct rlimit limit;
    size_t size = 1 << 20;
    if (!getrlimit(RLIMIT_STACK, &limit) && limit.rlim_cur != RLIM_INFINITY)
        size = limit.rlim_cur;
    stack_floor = (uintptr_t)&here - size + 2 * STACK_RESERVE;
}

static duk_context *heap_new(void)
{
    duk_context *ctx;
    if (!stack_floor)
        find_stack_floor();
    ctx = duk_create_heap_default();
    if (!ctx)
        duk_host_fatal("no memory for a heap");
    return ctx;
}

static void evaluate(duk_context *ctx, const char *source, char *value, size_t size)
{
    duk_set_top(ctx, 0);
    duk_push_string(ctx, "bench");
    if (duk_pcompile_lstring_filename(ctx, DUK_COMPILE_SHEBANG, source, strlen(source)) || duk_pcall(ctx, 0))
        duk_host_fatal(duk_safe_to_string(ctx, -1));
    snprintf(value, size, "%s", duk_safe_to_string(ctx, -1));
}

void duktape_fresh(const char *source, char *value, size_t size)
{
    duk_context *ctx = heap_new();
    evaluate(ctx, source, value, size);
    duk_destroy_heap(ctx);
}

void duktape_warm(const char *source, char *value, size_t size)
{
    static duk_context *ctx;
    if (!ctx)
        ctx = heap_new();
    evaluate(ctx, source, value, size);
}
