/* internal.h: an instance, as waspjs.c (its life), engines.c (images, snapshots) and evaluate.c (requests, replies, reports)
 * see it. */
#ifndef WASPJS_INTERNAL_H
#define WASPJS_INTERNAL_H

#include <stdatomic.h>
#include <waspjs.h>
#include <waspjs_abi.h>

/* Bytes that grow. */
struct buffer {
    char *bytes;
    size_t size, capacity, limit;
    bool failed; /* there was no memory, or more than its limit */
};

#define WASPJS_ENGINES 3

/* One engine of an instance; empty until it is needed. */
struct engine {
    wasp_snapshot *snapshot;
    wasp_virtine *virtine;
    char *path; /* of the file that its snapshot is to be read from; NULL: none has been found */
    int file;   /* that file; -1: it cannot be opened, because of errno `reason` */
    int reason;
};

struct waspjs {
    waspjs_options options;
    struct engine engines[WASPJS_ENGINES];    /* by waspjs_engine; AUTO's is empty */
    _Atomic(struct engine *) current;         /* the last evaluation's */
    volatile int interrupted;                 /* since the evaluation began */
    uint64_t refused_hash;   /* of the sources that Duktape could not parse last; 0: none */
    size_t reply_max;    /* a result cannot be larger than the heap that it comes from */
    struct buffer reply; /* of the last evaluation; the result's texts point into it */
    char *report;
    char notice[500];
};

/* Takes the engine's snapshot from a file. With AUTO the file decides on the engine, which is the instance's from then on. */
wasp_status engine_load(waspjs *js, const char *path, wasp_error *error);

/* Makes this engine the current one, with a virtine: finds its snapshot or boots it, unless that has been done. */
wasp_status engine_open(waspjs *js, waspjs_engine engine, wasp_error *error);
/* Opens the file that the engine's snapshot would be read from, for when files cannot be opened any more. */
void engine_open_file(waspjs *js, waspjs_engine engine);
/* Gives back what it holds. */
void engine_close(struct engine *engine);
bool engine_is_built(waspjs_engine engine);
/* wasp_virtine_trace with the current engine's symbols. */
wasp_status engine_trace(waspjs *js, char *text, size_t size, wasp_error *error);
/* A hash of the sources' bytes, never 0. */
uint64_t engine_hash(const struct waspjs_source *sources, size_t count);
/* AUTO's choice for sources with this hash. */
waspjs_engine engine_choose(const struct waspjs_source *sources, size_t count, uint64_t hash);

/* Describes a failure where `error` is not NULL; returns `status`. */
wasp_status js_fail(wasp_error *error, wasp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
