/* prelude.c: what is run once and becomes part of the instance's snapshot: preludes, and the definitions of host functions. */
#include <string.h>
#include "internal.h"

/* Takes the virtine, which waits with what it has just run, as the snapshot that everything begins with. */
static wasp_status fold(waspjs *js, wasp_error *error)
{
    struct engine *engine = js->current;
    wasp_snapshot *snapshot;
    wasp_status status = wasp_virtine_snapshot(engine->virtine, &snapshot, error);
    if (status)
        return status;
    if ((status = wasp_virtine_rebase(engine->virtine, snapshot, error))) {
        wasp_snapshot_free(snapshot);
        return status;
    }
    wasp_snapshot_free(engine->snapshot);
    engine->snapshot = snapshot;
    engine->bound = js->function_count;
    return WASP_OK;
}

/* Evaluates in the current engine, from its snapshot; folds what completes. */
static wasp_status run_and_fold(waspjs *js, const waspjs_script *script, wasp_run *limits, waspjs_result *result, wasp_error *error)
{
    const struct request_options options = { WASPJS_KEEP | WASPJS_COMPACT, js->current->bound };
    bool ready;
    wasp_status status;
    js->alive = false;
    if ((status = wasp_virtine_reset(js->current->virtine, error)) ||
        (status = evaluate_script(js, script, &options, limits, result, &ready, error)))
        return status;
    if (ready && result->kind == WASPJS_VALUE && !(status = fold(js, error)))
        return WASP_OK;
    if (ready)
        wasp_virtine_reset(js->current->virtine, NULL); /* where it fails, the next run tries again */
    return status;
}

wasp_status prelude_bind(waspjs *js, wasp_error *error)
{
    const waspjs_script nothing = { .size = sizeof nothing };
    waspjs_result result;
    wasp_run limits;
    wasp_status status;
    limits_of(&limits, &nothing);
    if ((status = run_and_fold(js, &nothing, &limits, &result, error)))
        return status;
    if (result.kind == WASPJS_INTERRUPTED)
        return WASP_OK; /* so will be what comes now */
    return result.kind == WASPJS_VALUE ? WASP_OK : js_fail(error, WASP_ERROR_GUEST, "host functions cannot be defined: %.300s", result.report);
}

/* The first one that completes decides on the engine. */
static wasp_status run_prelude(waspjs *js, const waspjs_script *s, wasp_run *limits, waspjs_result *result, wasp_error *error)
{
    wasp_status status = run_and_fold(js, s, limits, result, error);
    if (!status && result->kind == WASPJS_VALUE)
        js->options.engine = waspjs_current_engine(js);
    return status;
}

wasp_status waspjs_prelude(waspjs *js, const waspjs_script *script, waspjs_result *result, wasp_error *error)
{
    return script_run(js, "waspjs_prelude", script, run_prelude, result, error);
}
