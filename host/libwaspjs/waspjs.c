/* waspjs.c: an instance, from opening to closing. */
#include <stdlib.h>
#include <string.h>
#include "internal.h"

#define SIZE_LIMIT (2ull << 30)

wasp_status instance_enter(waspjs *js, const char *function, wasp_error *error)
{
    if (!js)
        return js_fail(error, WASP_ERROR_ARGUMENT, "%s: NULL argument", function);
    if (atomic_exchange(&js->busy, true))
        return js_fail(error, WASP_ERROR_ARGUMENT, "%s: this instance is in use, by another thread or by the caller of a host function; "
                       "waspjs_clone makes another one", function);
    return WASP_OK;
}

void instance_leave(waspjs *js)
{
    atomic_store(&js->busy, false);
}

static waspjs *new_instance(const waspjs_options *options, wasp_error *error)
{
    waspjs *js = calloc(1, sizeof *js);
    if (!js) {
        js_fail(error, WASP_ERROR_MEMORY, "no memory for an instance");
        return NULL;
    }
    js->options = *options;
    js->reply_max = (options->memory ? options->memory : WASP_MEMORY_DEFAULT) + (1u << 20);
    result_free(js);
    functions_end(js);
    return js;
}

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
    if (!o.value_max)
        o.value_max = WASPJS_VALUE_MAX_DEFAULT;
    if (o.source_max >= SIZE_LIMIT || o.value_max >= SIZE_LIMIT)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_options: source_max and value_max must be below 2 GiB");
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
    if (o.session && o.engine == WASPJS_ENGINE_AUTO && !o.snapshot) /* what comes later may be modern */
        o.engine = engine_is_built(WASPJS_ENGINE_QUICKJS) ? WASPJS_ENGINE_QUICKJS : WASPJS_ENGINE_DUKTAPE;
    if (!(js = new_instance(&o, error)))
        return WASP_ERROR_MEMORY;
    if (o.snapshot)
        status = engine_load(js, o.snapshot, error);
    if (!status)
        status = engine_open(js, js->options.engine ? js->options.engine : o.first ? o.first : WASPJS_ENGINE_DUKTAPE, error);
    if (status) {
        waspjs_close(js);
        return status;
    }
    js->options.snapshot = NULL; /* the caller's */
    *result = js;
    return WASP_OK;
}

/* All snapshots that the copies of an instance will need, with its functions: so that they share them. */
static wasp_status complete_snapshots(waspjs *js, wasp_error *error)
{
    const waspjs_engine current = waspjs_current_engine(js);
    wasp_status status = WASP_OK;
    for (int i = WASPJS_ENGINE_DUKTAPE; i < WASPJS_ENGINES && !status; i++) {
        if ((js->options.engine && (int)js->options.engine != i) || !engine_is_built((waspjs_engine)i))
            continue;
        if (js->engines[i].bound == js->function_count || js->alive) /* a session would end with it: the copies do it */
            status = engine_snapshot(js, (waspjs_engine)i, error);
        else if (!(status = engine_open(js, (waspjs_engine)i, error)))
            status = prelude_bind(js, error);
    }
    return status ? status : engine_open(js, current, error);
}

static wasp_status fill_copy(waspjs *copy, waspjs *js, wasp_error *error)
{
    wasp_status status = functions_copy(copy, js, error);
    for (int i = WASPJS_ENGINE_DUKTAPE; i < WASPJS_ENGINES && !status; i++) {
        if (js->engines[i].snapshot)
            copy->engines[i].snapshot = wasp_snapshot_hold(js->engines[i].snapshot);
        copy->engines[i].bound = js->engines[i].bound;
    }
    return status ? status : engine_open(copy, waspjs_current_engine(js), error);
}

wasp_status waspjs_clone(waspjs **result, waspjs *js, wasp_error *error)
{
    waspjs *copy = NULL;
    wasp_status status;
    if (!result)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_clone: NULL argument");
    *result = NULL;
    if ((status = instance_enter(js, "waspjs_clone", error)))
        return status;
    if (!(status = complete_snapshots(js, error)))
        status = (copy = new_instance(&js->options, error)) ? fill_copy(copy, js, error) : WASP_ERROR_MEMORY;
    instance_leave(js);
    if (status)
        waspjs_close(copy);
    else
        *result = copy;
    return status;
}

const char *waspjs_notice(const waspjs *js)
{
    return js && js->notice[0] ? js->notice : NULL;
}

const char *waspjs_backend(const waspjs *js, const char **why)
{
    return wasp_virtine_backend(js ? js->current->virtine : NULL, why);
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
    return js ? (waspjs_engine)(js->current - js->engines) : WASPJS_ENGINE_AUTO;
}

void waspjs_close(waspjs *js)
{
    if (!js || atomic_load(&js->busy))
        return;
    for (int i = 0; i < WASPJS_ENGINES; i++)
        engine_close(&js->engines[i]);
    result_free(js);
    functions_free(js);
    free(js->report);
    free(js);
}

wasp_status waspjs_reset(waspjs *js, wasp_error *error)
{
    wasp_status status = instance_enter(js, "waspjs_reset", error);
    if (status)
        return status;
    js->alive = false;
    for (int i = 0; i < WASPJS_ENGINES && !status; i++)
        if (js->engines[i].virtine)
            status = wasp_virtine_reset(js->engines[i].virtine, error);
    instance_leave(js);
    return status;
}

void waspjs_interrupt(waspjs *js)
{
    if (!js)
        return;
    atomic_store(&js->interrupted, 1); /* a run that begins now sees it, or we see the run */
    wasp_virtine_interrupt(js->current->virtine);
}

void waspjs_stats(waspjs *js, wasp_stats *stats)
{
    wasp_virtine_stats(js ? js->current->virtine : NULL, stats);
    if (js && stats)
        stats->forbidden += js->forbidden;
}

wasp_status waspjs_dump(waspjs *js, int fd, wasp_error *error)
{
    wasp_status status = instance_enter(js, "waspjs_dump", error);
    if (status)
        return status;
    status = wasp_virtine_dump(js->current->virtine, fd, error);
    instance_leave(js);
    return status;
}

wasp_status waspjs_trace(waspjs *js, char *text, size_t size, wasp_error *error)
{
    wasp_status status = instance_enter(js, "waspjs_trace", error);
    if (status)
        return status;
    status = engine_trace(js, text, size, error);
    instance_leave(js);
    return status;
}

wasp_status waspjs_save(waspjs *js, const char *path, wasp_error *error)
{
    wasp_status status;
    if (!path)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_save: NULL argument");
    if ((status = instance_enter(js, "waspjs_save", error)))
        return status;
    status = wasp_snapshot_save(js->current->snapshot, path, error);
    instance_leave(js);
    return status;
}
