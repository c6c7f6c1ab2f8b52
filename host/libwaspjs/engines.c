/* engines.c: the engines that this library carries: their images, their snapshots, found or booted, and their virtines. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include "choose.h"
#include "internal.h"

#define IMAGE(name) extern const uint8_t waspjs_##name##_image[], waspjs_##name##_image_end[], waspjs_##name##_id[16]
IMAGE(duktape);
IMAGE(quickjs); /* empty in a build without it */

static const struct image {
    const char *name;
    const uint8_t *begin, *end, *id;
} engines[WASPJS_ENGINES] = {
    [WASPJS_ENGINE_AUTO] = { .name = "auto" },
    [WASPJS_ENGINE_DUKTAPE] = { "duktape", waspjs_duktape_image, waspjs_duktape_image_end, waspjs_duktape_id },
    [WASPJS_ENGINE_QUICKJS] = { "quickjs", waspjs_quickjs_image, waspjs_quickjs_image_end, waspjs_quickjs_id },
};

bool engine_is_built(waspjs_engine engine)
{
    return engine == WASPJS_ENGINE_AUTO || engines[engine].begin != engines[engine].end;
}

const char *waspjs_engine_name(waspjs_engine engine)
{
    return (unsigned)engine < WASPJS_ENGINES ? engines[engine].name : NULL;
}

int waspjs_engine_named(const char *name)
{
    for (int i = 0; i < WASPJS_ENGINES; i++)
        if (name && strcmp(engines[i].name, name) == 0)
            return i;
    return -1;
}

/* With a secret of this process's, so that nobody can make up sources with the same hash. */
uint64_t engine_hash(const waspjs_source *sources, size_t count)
{
    const void *secret = (const void *)getauxval(AT_RANDOM);
    uint64_t hash = 0;
    if (secret)
        memcpy(&hash, secret, sizeof hash);
    hash += count;
    for (size_t i = 0; i < count; i++)
        hash = XXH3_64bits_withSeed(sources[i].bytes, sources[i].size, hash);
    return hash ? hash : 1;
}

/* Hosts evaluate the same sources many times, and the command asks before it opens an instance: so the last answer of a thread is
 * kept. Reading is ten times as fast as looking at tokens. */
waspjs_engine engine_choose(const waspjs_source *sources, size_t count, uint64_t hash)
{
    static _Thread_local uint64_t known_hash;
    static _Thread_local unsigned needs;
    if (!engine_is_built(WASPJS_ENGINE_QUICKJS))
        return WASPJS_ENGINE_DUKTAPE;
    if (hash != known_hash) {
        needs = 0;
        for (size_t i = 0; i < count; i++)
            needs |= choose_needs(sources[i].bytes, sources[i].size);
        known_hash = hash;
    }
    if (needs & (NEEDS_MODERN | NEEDS_UNCLEAR))
        return WASPJS_ENGINE_QUICKJS;
    return (needs & NEEDS_NEWER) && !(needs & NEEDS_DUKTAPE) ? WASPJS_ENGINE_QUICKJS : WASPJS_ENGINE_DUKTAPE;
}

waspjs_engine waspjs_choose(const waspjs_source *sources, size_t count)
{
    count = sources ? count : 0;
    return engine_choose(sources, count, engine_hash(sources, count));
}

/* ---- Finding and making the snapshot -------------------------------------------------------------------------------- */

#define CANDIDATES 5

/* Places where the default snapshot, or another file of an engine, may lie: beside the running program and where its installation has
 * libraries, beside this library where it is shared, and the usual folders. */
static bool candidate(int i, const char *name, const char *kind, char *path, size_t size)
{
    static const char *const rest[CANDIDATES] = { "", "/../lib/wasp-js", "/wasp-js", "/usr/local/lib/wasp-js", "/usr/lib/wasp-js" };
    char place[PATH_MAX] = "";
    ssize_t n = 0;
    Dl_info library;
    if (i < 2)
        n = readlink("/proc/self/exe", place, sizeof place - 1);
    else if (i == 2 && dladdr((const void *)engines, &library) && library.dli_fname)
        n = snprintf(place, sizeof place, "%s", library.dli_fname);
    place[n > 0 ? n : 0] = 0;
    if (i < 3 && !strchr(place, '/'))
        return false;
    if (i < 3)
        *strrchr(place, '/') = 0;
    return (size_t)snprintf(path, size, "%s%s/%s.%s", place, rest[i], name, kind) < size;
}

/* The first of them that can be reached as `mode` says. */
static bool find_file(waspjs_engine engine, const char *kind, int mode, char *path, size_t size)
{
    for (int i = 0; i < CANDIDATES; i++)
        if (candidate(i, engines[engine].name, kind, path, size) && access(path, mode) == 0)
            return true;
    return false;
}

void engine_open_file(waspjs *js, waspjs_engine number)
{
    struct engine *engine = &js->engines[number];
    char path[PATH_MAX];
    if (engine->path || engine->snapshot || js->options.boot || !find_file(number, "snap", F_OK, path, sizeof path))
        return;
    engine->path = strdup(path);
    engine->file = engine->path ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    engine->reason = engine->file < 0 ? errno : 0;
}

static void close_file(struct engine *engine)
{
    if (engine->path && engine->file >= 0)
        close(engine->file);
    free(engine->path);
    engine->path = NULL;
}

void engine_close(struct engine *engine)
{
    wasp_virtine_free(engine->virtine);
    wasp_snapshot_free(engine->snapshot);
    close_file(engine);
}

/* A file that does not fit is refused, and the notice says so. */
static void find_snapshot(waspjs *js, waspjs_engine number)
{
    struct engine *engine = &js->engines[number];
    wasp_error error;
    engine_open_file(js, number);
    if (!engine->path)
        return;
    if (engine->file < 0)
        snprintf(error.message, sizeof error.message, "%.300s: %s", engine->path, strerror(engine->reason));
    if (engine->file < 0 || wasp_snapshot_load_fd(&engine->snapshot, engine->file, engine->path, engines[number].id, &error))
        snprintf(js->notice, sizeof js->notice, "snapshot refused: %.400s; booting from the image instead", error.message);
    close_file(engine);
}

bool waspjs_debug_file(waspjs_engine engine, char *path, size_t size)
{
    const char *name = waspjs_engine_name(engine);
    if (!path || !size)
        return false;
    if (name && find_file(engine, "elf", R_OK, path, size))
        return true;
    snprintf(path, size, "%s.elf", name ? name : "");
    return false;
}

wasp_status engine_trace(waspjs *js, char *text, size_t size, wasp_error *error)
{
    const struct image *image = &engines[waspjs_current_engine(js)];
    return wasp_virtine_trace(js->current->virtine, image->begin, (size_t)(image->end - image->begin), text, size, error);
}

/* Boots the engine through real mode up to its snapshot point. */
static wasp_status boot(const waspjs_options *o, const struct image *image, wasp_snapshot **snapshot, wasp_error *error)
{
    wasp_options options = { .size = sizeof options, .memory = o->memory, .real_mode = true, .backend = o->backend };
    wasp_run run = { .size = sizeof run, .stop_at_ready = true };
    wasp_result result;
    wasp_snapshot *program;
    wasp_virtine *virtine;
    wasp_status status;
    char what[200];
    if ((status = wasp_snapshot_from_elf(&program, image->begin, (size_t)(image->end - image->begin), error)))
        return status;
    status = wasp_virtine_new(&virtine, program, &options, error);
    wasp_snapshot_free(program);
    if (status)
        return status;
    status = wasp_virtine_run(virtine, &run, &result, error);
    if (!status && result.outcome == WASP_OUTCOME_READY) {
        status = wasp_virtine_snapshot(virtine, snapshot, error);
    } else if (!status) {
        status = js_fail(error, WASP_ERROR_GUEST, "%s did not initialise: %s", image->name,
                         wasp_describe(&result, what, sizeof what));
    }
    wasp_virtine_free(virtine);
    return status;
}

wasp_status engine_load(waspjs *js, const char *path, wasp_error *error)
{
    wasp_status first = WASP_OK, status;
    wasp_error other;
    for (int i = WASPJS_ENGINE_DUKTAPE; i < WASPJS_ENGINES; i++) {
        if ((js->options.engine && (int)js->options.engine != i) || !engine_is_built((waspjs_engine)i))
            continue;
        status = wasp_snapshot_load(&js->engines[i].snapshot, path, engines[i].id, first ? &other : error);
        if (!status) {
            js->options.engine = (waspjs_engine)i;
            return WASP_OK;
        }
        first = first ? first : status;
    }
    return first;
}

wasp_status engine_snapshot(waspjs *js, waspjs_engine number, wasp_error *error)
{
    struct engine *engine = &js->engines[number];
    if (!engine_is_built(number))
        return js_fail(error, WASP_ERROR_UNAVAILABLE, "this build has no %s; 'make setup' and 'make' add it where the package "
                       "qjs-src can be fetched", engines[number].name);
    if (!engine->snapshot)
        find_snapshot(js, number);
    return engine->snapshot ? WASP_OK : boot(&js->options, &engines[number], &engine->snapshot, error);
}

static wasp_status new_virtine(waspjs *js, struct engine *engine, wasp_error *error)
{
    const waspjs_options *o = &js->options;
    wasp_hypercall functions[FUNCTION_HYPERCALLS];
    const wasp_options options = { .size = sizeof options, .memory = o->memory, .backend = o->backend, .keep_failed = o->keep_failed,
                                   .permissions = o->permissions, .hypercalls = functions, .hypercall_count = FUNCTION_HYPERCALLS };
    for (int i = 0; i < FUNCTION_HYPERCALLS; i++) {
        functions[i] = function_hypercalls[i];
        functions[i].data = js;
    }
    return wasp_virtine_new(&engine->virtine, engine->snapshot, &options, error);
}

wasp_status engine_open(waspjs *js, waspjs_engine number, wasp_error *error)
{
    struct engine *engine = &js->engines[number];
    wasp_status status;
    if (!engine->virtine && ((status = engine_snapshot(js, number, error)) || (status = new_virtine(js, engine, error))))
        return status;
    js->current = engine;
    return WASP_OK;
}
