/* waspjs.c: an instance: the engine's snapshot, found or booted, and a virtine that evaluates scripts. */
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"

extern const uint8_t waspjs_duktape_image[], waspjs_duktape_image_end[], waspjs_duktape_id[16];

#define SNAPSHOT_NAME "duktape.snap"
#define SOURCE_MAX_LIMIT (2ull << 30)

/* ---- Finding and making the snapshot -------------------------------------------------------------------------------- */

#define CANDIDATES 5

/* Places where the default snapshot may lie: beside the running program and where its installation has libraries, beside
 * this library where it is shared, and the usual folders. */
static bool candidate(int i, char *path, size_t size)
{
    static const char *const rest[CANDIDATES] = { "", "/../lib/wasp-js", "/wasp-js", "/usr/local/lib/wasp-js", "/usr/lib/wasp-js" };
    char place[PATH_MAX] = "";
    ssize_t n = 0;
    Dl_info library;
    if (i < 2)
        n = readlink("/proc/self/exe", place, sizeof place - 1);
    else if (i == 2 && dladdr((const void *)waspjs_duktape_id, &library) && library.dli_fname)
        n = snprintf(place, sizeof place, "%s", library.dli_fname);
    place[n > 0 ? n : 0] = 0;
    if (i < 3 && !strchr(place, '/'))
        return false;
    if (i < 3)
        *strrchr(place, '/') = 0;
    return (size_t)snprintf(path, size, "%s%s/%s", place, rest[i], SNAPSHOT_NAME) < size;
}

/* The first file that exists decides; one that does not fit is refused, and the notice says so. */
static wasp_snapshot *find_snapshot(waspjs *js)
{
    char path[PATH_MAX];
    wasp_snapshot *snapshot = NULL;
    wasp_error error;
    for (int i = 0; i < CANDIDATES; i++) {
        if (!candidate(i, path, sizeof path) || access(path, F_OK) != 0)
            continue;
        if (wasp_snapshot_load(&snapshot, path, waspjs_duktape_id, &error))
            snprintf(js->notice, sizeof js->notice, "snapshot refused: %.400s; booting from the image instead",
                     error.message);
        return snapshot;
    }
    return NULL;
}

/* Boots the engine through real mode up to its snapshot point. */
static wasp_status boot(const waspjs_options *o, wasp_snapshot **snapshot, wasp_error *error)
{
    wasp_options options = { .size = sizeof options, .memory = o->memory, .real_mode = true, .backend = o->backend };
    wasp_run run = { .size = sizeof run, .stop_at_ready = true };
    wasp_result result;
    wasp_snapshot *program;
    wasp_virtine *virtine;
    wasp_status status;
    char what[200];
    if ((status = wasp_snapshot_from_elf(&program, waspjs_duktape_image,
                                         (size_t)(waspjs_duktape_image_end - waspjs_duktape_image), error)))
        return status;
    status = wasp_virtine_new(&virtine, program, &options, error);
    wasp_snapshot_free(program);
    if (status)
        return status;
    status = wasp_virtine_run(virtine, &run, &result, error);
    if (!status && result.outcome == WASP_OUTCOME_READY) {
        status = wasp_virtine_snapshot(virtine, snapshot, error);
    } else if (!status) {
        status = js_fail(error, WASP_ERROR_GUEST, "the engine did not initialise: %s",
                         wasp_describe(&result, what, sizeof what));
    }
    wasp_virtine_free(virtine);
    return status;
}

wasp_status waspjs_open(waspjs **result, const waspjs_options *options, wasp_error *error)
{
    waspjs_options o = { .size = sizeof o };
    wasp_options virtine = { .size = sizeof virtine };
    waspjs *js;
    wasp_status status = WASP_OK;

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
    js = calloc(1, sizeof *js);
    if (!js)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for an instance");
    js->source_max = o.source_max;
    js->reply_max = (o.memory ? o.memory : WASP_MEMORY_DEFAULT) + (1u << 20);
    if (o.snapshot)
        status = wasp_snapshot_load(&js->snapshot, o.snapshot, waspjs_duktape_id, error);
    else if (!o.boot)
        js->snapshot = find_snapshot(js);
    if (!status && !js->snapshot)
        status = boot(&o, &js->snapshot, error);
    virtine.memory = o.memory;
    virtine.backend = o.backend;
    if (!status)
        status = wasp_virtine_new(&js->virtine, js->snapshot, &virtine, error);
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
    return wasp_virtine_backend(js->virtine, why);
}

void waspjs_close(waspjs *js)
{
    if (!js)
        return;
    wasp_virtine_free(js->virtine);
    wasp_snapshot_free(js->snapshot);
    free(js->reply.bytes);
    free(js->report);
    free(js);
}

wasp_status waspjs_reset(waspjs *js, wasp_error *error)
{
    return wasp_virtine_reset(js->virtine, error);
}

void waspjs_interrupt(waspjs *js)
{
    wasp_virtine_interrupt(js->virtine);
}

void waspjs_stats(waspjs *js, wasp_stats *stats)
{
    wasp_virtine_stats(js->virtine, stats);
}

wasp_status waspjs_save(waspjs *js, const char *path, wasp_error *error)
{
    return wasp_snapshot_save(js->snapshot, path, error);
}
