/* internal.h: an instance, as waspjs.c (its life), engines.c (images, snapshots), evaluate.c (requests, replies), functions.c (host
 * functions), prelude.c and report.c see it. */
#ifndef WASPJS_INTERNAL_H
#define WASPJS_INTERNAL_H

#include <stdatomic.h>
#include <waspjs.h>
#include <waspjs_abi.h>

/* Bytes that grow. */
struct buffer {
    char *bytes;
    size_t size, capacity, limit;
    bool failed;    /* there was no memory, or more than its limit */
    bool no_memory; /* the former */
};
void buffer_append(struct buffer *b, const void *bytes, size_t size);
void buffer_append_text(struct buffer *b, const char *text);

/* A value that came out of a virtine, and all its memory. */
struct value_tree {
    waspjs_value *root;
};

/* A C function that scripts may call. */
struct function {
    char *name;
    waspjs_host_fn call;
    void *data;
    uint64_t permission;
};

#define WASPJS_ENGINES 3

/* One engine of an instance; empty until it is needed. */
struct engine {
    wasp_snapshot *snapshot;
    wasp_virtine *virtine;
    char *path; /* of the file that its snapshot is to be read from; NULL: none has been found */
    int file;   /* that file; -1: it cannot be opened, because of errno `reason` */
    int reason;
    size_t bound; /* of the instance's functions so many are in the snapshot */
    size_t bound_now; /* and so many in the virtine, where a session lives in it */
};

struct waspjs {
    waspjs_options options;
    atomic_bool busy;        /* a function that evaluates or changes the instance is in progress */
    bool alive;              /* a session's state is in the current virtine */
    struct function *functions;
    size_t function_count;
    uint64_t permissions;    /* the evaluation's */
    uint64_t forbidden;      /* calls of host functions that were refused for want of a permission */
    struct buffer call, answer; /* of the call of a host function that is in progress */
    size_t answer_at;
    struct value_tree *tree; /* of the last result */
    struct engine engines[WASPJS_ENGINES];    /* by waspjs_engine; AUTO's is empty */
    _Atomic(struct engine *) current;         /* the last evaluation's */
    atomic_int interrupted;                   /* since the evaluation began */
    uint64_t refused_hash;   /* of the sources that Duktape could not parse last; 0: none */
    size_t reply_max;    /* a result cannot be larger than the heap that it comes from */
    struct buffer reply; /* of the last evaluation; the result's texts point into it */
    char *report;
    char notice[500];
};

/* Takes the engine's snapshot from a file. With AUTO the file decides on the engine, which is the instance's from then on. */
wasp_status engine_load(waspjs *js, const char *path, wasp_error *error);

/* Finds the engine's snapshot or boots it, unless that has been done. */
wasp_status engine_snapshot(waspjs *js, waspjs_engine engine, wasp_error *error);
/* Makes this engine the current one, with a virtine. */
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

/* As wasp_hypercall_fn's, for WASPJS_HC_*. */
extern const wasp_hypercall function_hypercalls[];
#define FUNCTION_HYPERCALLS 3
/* Gives back what is kept of a call. */
void functions_end(waspjs *js);
void functions_free(waspjs *js);
/* Copies them to an instance that has none. */
wasp_status functions_copy(waspjs *to, const waspjs *from, wasp_error *error);

/* What an evaluation is to do besides. */
struct request_options {
    uint32_t flags;    /* WASPJS_KEEP, WASPJS_COMPACT */
    size_t bind_from;  /* the functions from here on are defined first */
};
/* Runs a script in the current engine. *ready: the guest is ready for another request. */
wasp_status evaluate_script(waspjs *js, const waspjs_script *script, const struct request_options *options, wasp_run *limits, waspjs_result *result,
                     bool *ready, wasp_error *error);
/* The limits of a script, of which evaluations take what they use. */
void limits_of(wasp_run *limits, const waspjs_script *script);
/* What is done with a script in the current engine, within these limits. */
typedef wasp_status script_run_fn(waspjs *js, const waspjs_script *script, wasp_run *limits, waspjs_result *result, wasp_error *error);
/* Checks what a caller of `function` gave and does it, in the engine that AUTO chooses; in QuickJS-ng, with what is left of the limits, where
 * Duktape could not parse it. */
wasp_status script_run(waspjs *js, const char *function, const waspjs_script *script, script_run_fn *run, waspjs_result *result,
                       wasp_error *error);
/* Frees what the last result's texts and tree are in. */
void result_free(waspjs *js);

/* Defines the functions that the current engine's snapshot does not have yet: folds them into it. */
wasp_status prelude_bind(waspjs *js, wasp_error *error);

/* Begins and ends what only one caller may do at a time. */
wasp_status instance_enter(waspjs *js, const char *function, wasp_error *error);
void instance_leave(waspjs *js);

/* Fills result->report. */
void report_write(waspjs *js, const waspjs_script *script, const wasp_result *run, const uint32_t sizes[WASPJS_TEXTS], waspjs_result *result);
const char *source_name(const waspjs_source *source);

/* Describes a failure where `error` is not NULL; returns `status`. */
wasp_status js_fail(wasp_error *error, wasp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
