/* waspjs.c: an instance, from opening to closing. */
#include <stdlib.h>
#include <string.h>
#include "internal.h"

#define SOURCE_MAX_LIMIT (2ull << 30)

wasp_status waspjs_open(waspjs **result, const waspjs_options *options, wasp_error *error)
{
    waspjs_options o = { .size = sizeof o };
    waspjs *js;
    wasp_status status = WASP_OK;
    const char *name;

    if (!result)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_open: NULL argument");
    *result = NULL;
    if (options) {
        if (options->size == 0 || options->size > sizeof o)
            return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_options: size is not sizeof(waspjs_options)");
        memcpy(&o, options, options->size);
    }
    if (!o.source_max)
        o.source_max = WASPJS_SOURCE_MAX_DEFAULT;
    if (o.source_max >= SOURCE_MAX_LIMIT)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_options: source_max must be below 2 GiB");
    if ((unsigned)o.engine >= WASPJS_ENGINES || (unsigned)o.first >= WASPJS_ENGINES)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_options: there is no such engine");
    if (o.permissions && ~o.permissions & (WASP_PERMIT_INPUT | WASP_PERMIT_RESULT))
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_options: permissions lack %s, which evaluating needs",
                       !(o.permissions & WASP_PERMIT_INPUT) ? "WASP_PERMIT_INPUT" : "WASP_PERMIT_RESULT");
    if (o.engine == WASPJS_ENGINE_AUTO && (name = getenv("WASP_ENGINE"))) {
        int engine = waspjs_engine_named(name);
        if (engine < 0)
            return js_fail(error, WASP_ERROR_ARGUMENT, "WASP_ENGINE is auto, duktape or quickjs, not '%s'", name);
        o.engine = (waspjs_engine)engine;
    }
    js = calloc(1, sizeof *js);
    if (!js)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for an instance");
    js->options = o;
    js->reply_max = (o.memory ? o.memory : WASP_MEMORY_DEFAULT) + (1u << 20);
    if (o.snapshot)
        status = engine_load(js, o.snapshot, error);
    if (!status)
        status = engine_open(js, js->options.engine ? js->options.engine : o.first ? o.first : WASPJS_ENGINE_DUKTAPE, error);
    if (status) {
        waspjs_close(js);
        return status;
    }
    *result = js;
    return WASP_OK;
}

const char *waspjs_notice(const waspjs *js)
{
    return js->notice[0] ? js->notice : NULL;
}

const char *waspjs_backend(const waspjs *js, const char **why)
{
    return wasp_virtine_backend(js->current->virtine, why);
}

wasp_status waspjs_confine(waspjs *js, const char *folder, unsigned *what, wasp_error *error)
{
    wasp_confinement c = { .size = sizeof c, .folder = folder };
    if (!js)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_confine: NULL argument");
    for (int i = WASPJS_ENGINE_DUKTAPE; i < WASPJS_ENGINES && !js->options.engine; i++)
        engine_open_file(js, (waspjs_engine)i);
    c.backend = (wasp_backend)wasp_backend_named(waspjs_backend(js, NULL));
    return wasp_confine(&c, what, error);
}

waspjs_engine waspjs_current_engine(const waspjs *js)
{
    return (waspjs_engine)(js->current - js->engines);
}

void waspjs_close(waspjs *js)
{
    if (!js)
        return;
    for (int i = 0; i < WASPJS_ENGINES; i++)
        engine_close(&js->engines[i]);
    free(js->reply.bytes);
    free(js->report);
    free(js);
}

wasp_status waspjs_reset(waspjs *js, wasp_error *error)
{
    return wasp_virtine_reset(js->current->virtine, error);
}

void waspjs_interrupt(waspjs *js)
{
    js->interrupted = 1;
    atomic_thread_fence(memory_order_seq_cst); /* a run that begins now sees it, or we see the run */
    wasp_virtine_interrupt(js->current->virtine);
}

void waspjs_stats(waspjs *js, wasp_stats *stats)
{
    wasp_virtine_stats(js->current->virtine, stats);
}

wasp_status waspjs_dump(waspjs *js, int fd, wasp_error *error)
{
    return wasp_virtine_dump(js->current->virtine, fd, error);
}

wasp_status waspjs_trace(waspjs *js, char *text, size_t size, wasp_error *error)
{
    return engine_trace(js, text, size, error);
}

wasp_status waspjs_save(waspjs *js, const char *path, wasp_error *error)
{
    return wasp_snapshot_save(js->current->snapshot, path, error);
}
