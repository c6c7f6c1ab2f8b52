/* waspjs.h: libwaspjs, JavaScript in virtines. An instance evaluates each script in a copy of a freshly initialised engine, and
 * nothing that one evaluation does is visible to the next.
 *
 *     wasp_error error;
 *     waspjs *js;
 *     waspjs_result result;
 *     if (waspjs_open(&js, NULL, &error) == WASP_OK && waspjs_eval(js, "6 * 7", "sum.js", &result, &error) == WASP_OK)
 *         puts(result.kind == WASPJS_VALUE ? result.value : result.report);
 *     waspjs_close(js);
 *
 * Conventions are those of wasp.h: functions return a wasp_status, describe failures in `error` (which may be NULL), never
 * print and never exit; option structs begin with their size. A script that fails is not a failure of the function: WASP_OK, and
 * the result says what became of it.
 *
 * Threads: an instance may be used by any thread, by one at a time; any number of instances run in parallel. Only
 * waspjs_interrupt may be called while another thread evaluates.
 */
#ifndef WASPJS_H
#define WASPJS_H

#include "wasp.h"
#include "waspjs_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct waspjs waspjs;
struct waspjs_source;

#define WASPJS_SOURCE_MAX_DEFAULT (16ull << 20)
#define WASPJS_VALUE_MAX_DEFAULT (16ull << 20)

/* The engines. AUTO chooses for each evaluation, over all its sources: Duktape where they are ES5 and name nothing that only newer
 * JavaScript has, QuickJS-ng for the rest and where Duktape finds a syntax error (docs/engines.md says what is looked at). */
typedef enum waspjs_engine {
    WASPJS_ENGINE_AUTO,
    WASPJS_ENGINE_DUKTAPE, /* ES5.1; the smallest and quickest to reset */
    WASPJS_ENGINE_QUICKJS  /* QuickJS-ng: all of modern JavaScript. A library may be built without it */
} waspjs_engine;

typedef struct waspjs_options {
    size_t size;          /* sizeof(waspjs_options) */
    uint64_t memory;      /* bytes of heap for a script; 0: WASP_MEMORY_DEFAULT; WASP_MEMORY_MIN .. WASP_MEMORY_MAX */
    uint64_t source_max;  /* bytes of source that one evaluation takes, in all; 0: WASPJS_SOURCE_MAX_DEFAULT; below 2 GiB */
    const char *snapshot; /* a snapshot file that must be used, of `engine` (AUTO: of any; that engine then takes all); NULL: the installed
                             one if it fits, else the engine is booted from the image inside this library, which takes some
                             milliseconds more */
    bool boot;            /* boot from the image even if there is a snapshot */
    wasp_backend backend;
    waspjs_engine engine; /* with AUTO, WASP_ENGINE in the environment can name one */
    waspjs_engine first;  /* with AUTO: the engine that waspjs_open makes ready; the other follows when a script needs it.
                             AUTO (0): Duktape. See waspjs_choose */
    bool keep_failed;     /* of wasp_options: for waspjs_dump after an evaluation that was stopped by force */
    uint64_t permissions; /* what a script may, WASP_PERMIT_*; 0: WASP_PERMIT_DEFAULT. INPUT and RESULT are needed to evaluate. Without
                             OUTPUT what prints throws an error whose name is "PermissionError"; without MEMORY a script is out of memory
                             after some 32 MiB, as with a limit */
    bool session;         /* an evaluation finds what those before it have left, until waspjs_reset. AUTO is then QuickJS-ng where the
                             library has it. An evaluation that does not come to an end of its own (an exit, a limit, an interrupt, a
                             crash) ends the session too: the next one begins anew. One whose error is not caught does not */
    uint64_t value_max;   /* bytes of a value that crosses, see "Values"; 0: WASPJS_VALUE_MAX_DEFAULT; below 2 GiB. As a tree it takes up to six
                             times as much of the host's memory */
} waspjs_options;

/* The engine that AUTO takes for these sources. It reads them once, at hundreds of MB a second, and runs nothing. Any thread. */
WASP_API waspjs_engine waspjs_choose(const struct waspjs_source *sources, size_t count);

/* "auto", "duktape", "quickjs", and back; NULL or -1 for what is none. Any thread. */
WASP_API const char *waspjs_engine_name(waspjs_engine engine);
WASP_API int waspjs_engine_named(const char *name);

/* Makes an instance. `options` may be NULL; its strings are copied. Errors: those of wasp_virtine_new, of wasp_snapshot_load for an explicit
 * snapshot, and WASP_ERROR_UNAVAILABLE for an engine that this library was built without. The caller gives the instance back
 * with waspjs_close. */
WASP_API wasp_status waspjs_open(waspjs **js, const waspjs_options *options, wasp_error *error);

/* Makes another instance like `js`: the same options, preludes and host functions. They share the snapshot, so it costs as much as a virtine,
 * and memory only for what is written. No session's state. `js` must not be evaluating. */
WASP_API wasp_status waspjs_clone(waspjs **copy, waspjs *js, wasp_error *error);

/* What was unusual about opening, for a person: a snapshot that was refused and why; NULL when nothing was. Lives as long as
 * the instance. */
WASP_API const char *waspjs_notice(const waspjs *js);

/* The engine of the last evaluation; before the first one, the one that is ready. */
WASP_API waspjs_engine waspjs_current_engine(const waspjs *js);

/* wasp_confine, for a program whose virtines are this instance's: the snapshots of engines that AUTO may need later are opened before. An
 * instance that is opened afterwards finds no snapshot file. Bind functions and run preludes before: on the process backend no snapshot can be taken
 * afterwards. `folder` and *what as there. */
WASP_API wasp_status waspjs_confine(waspjs *js, const char *folder, unsigned *what, wasp_error *error);

/* As wasp_virtine_backend, for that engine's virtine; so do waspjs_stats, waspjs_reset and waspjs_save. */
WASP_API const char *waspjs_backend(const waspjs *js, const char **why);

/* ---- Values -----------------------------------------------------------------------------------------------------------
 * What crosses between C and JavaScript, both ways: arguments and results of functions, and results of evaluations where the form is
 * WASPJS_RESULT_VALUE.
 *
 *     C                   to JavaScript             from JavaScript
 *     UNDEFINED, NULL     undefined, null           the same
 *     BOOLEAN, NUMBER     boolean, number           the same, and Boolean and Number objects
 *     STRING              string                    string, and String objects. UTF-8; what is not UTF-8, and half surrogate pairs, become
 *                                                   U+FFFD. NUL is a character like others
 *     BINARY              Uint8Array                ArrayBuffer, typed arrays, DataView: their bytes
 *     ARRAY               Array                     Array; holes are UNDEFINED
 *     OBJECT              Object                    any other object: its own enumerable properties with string keys. One that has a method
 *                                                   toJSON crosses as what that returns (a Date as its ISO string)
 *     JSON                what JSON.parse gives     never
 *
 * A promise crosses as what it is fulfilled with; as an error where it is rejected or still pending when nothing is left to run. Functions,
 * symbols, BigInts, Map, Set, WeakMap, WeakSet, RegExp, errors, cycles, and what is nested deeper than WASPJS_DEPTH_MAX cannot cross: a
 * TypeError whose message says where in the value it is.
 *
 * Making values never fails visibly: where there is no memory, or it would be nested too deeply, the value is none (WASPJS_TYPE_NONE), so is
 * what it is put into, and the function that it is given to says WASP_ERROR_MEMORY or _ARGUMENT. So nothing need be checked in between. A value belongs to who made
 * it until it is put into another, or returned from a host function. A value may be read by several threads at a time.
 */
typedef struct waspjs_value waspjs_value;

typedef enum waspjs_type {
    WASPJS_TYPE_NONE, /* also that of NULL */
    WASPJS_TYPE_UNDEFINED,
    WASPJS_TYPE_NULL,
    WASPJS_TYPE_BOOLEAN,
    WASPJS_TYPE_NUMBER,
    WASPJS_TYPE_STRING,
    WASPJS_TYPE_BINARY,
    WASPJS_TYPE_ARRAY,
    WASPJS_TYPE_OBJECT,
    WASPJS_TYPE_JSON
} waspjs_type;

WASP_API waspjs_value *waspjs_new_undefined(void);
WASP_API waspjs_value *waspjs_new_null(void);
WASP_API waspjs_value *waspjs_new_boolean(bool value);
WASP_API waspjs_value *waspjs_new_number(double value);
/* Bytes are copied. waspjs_new_string: NUL-terminated; NULL gives null. */
WASP_API waspjs_value *waspjs_new_string(const char *utf8);
WASP_API waspjs_value *waspjs_new_text(const char *utf8, size_t size);
WASP_API waspjs_value *waspjs_new_binary(const void *bytes, size_t size);
/* JSON text, which is parsed in the virtine: a SyntaxError there if it is none. */
WASP_API waspjs_value *waspjs_new_json(const char *json, size_t size);
WASP_API waspjs_value *waspjs_new_array(void);
WASP_API waspjs_value *waspjs_new_object(void);

/* Puts an element at the end of an array, a member into an object (replacing one with this key). They own it then, in any case: where it
 * cannot be put (into what is no container of this kind, into part of a result, into what is inside it, more than WASPJS_DEPTH_MAX deep) it is freed,
 * and the container is none from then on. What is in a container already is not freed. */
WASP_API void waspjs_array_push(waspjs_value *array, waspjs_value *element);
WASP_API void waspjs_object_set(waspjs_value *object, const char *key, waspjs_value *member);
WASP_API void waspjs_object_set_text(waspjs_value *object, const char *key, size_t key_size, waspjs_value *member);

/* A copy that is the caller's. */
WASP_API waspjs_value *waspjs_value_copy(const waspjs_value *value);
/* Frees a value with all that is in it. NULL is fine; part of a result, or of another value, is left alone. */
WASP_API void waspjs_value_free(waspjs_value *value);

/* Reading. Any value, and NULL, may be asked anything: what it is not is false, NaN, "" of size 0, no elements, NULL. */
WASP_API waspjs_type waspjs_value_type(const waspjs_value *value);
WASP_API bool waspjs_value_boolean(const waspjs_value *value);
WASP_API double waspjs_value_number(const waspjs_value *value);
/* Of a string, binary or JSON: the bytes, with a NUL behind them. `size` may be NULL. */
WASP_API const char *waspjs_value_bytes(const waspjs_value *value, size_t *size);
/* Elements of an array, members of an object, in order: at `index`, with its key; by its key. */
WASP_API size_t waspjs_value_count(const waspjs_value *value);
WASP_API const waspjs_value *waspjs_value_at(const waspjs_value *value, size_t index);
WASP_API const char *waspjs_value_key(const waspjs_value *value, size_t index, size_t *size);
WASP_API const waspjs_value *waspjs_value_get(const waspjs_value *value, const char *key);

/* ---- Results ------------------------------------------------------------------------------------------------------------ */

typedef enum waspjs_kind {
    WASPJS_VALUE,   /* it completed: `value` */
    WASPJS_EXIT,    /* it called process.exit: `exit_code` */
    WASPJS_ERROR,   /* an error was not caught: name, message, stack, file, line */
    WASPJS_SYNTAX,  /* it does not parse: message, file; line and excerpt unless it is nested too deeply */
    WASPJS_TIME,    /* it reached its time limit; stack, where the engine could still say */
    WASPJS_MEMORY,  /* it used up its memory */
    WASPJS_INTERRUPTED, /* waspjs_interrupt */
    WASPJS_CRASHED, /* the engine failed: `report` says how. The host is unharmed, the next evaluation works */
    WASPJS_CPU,       /* cpu_limit: like TIME */
    WASPJS_OUTPUT,    /* output_max: like TIME; the output up to the limit was delivered */
    WASPJS_HYPERCALLS /* hypercall_max: like TIME */
} waspjs_kind;

/* Texts are UTF-8 with a terminating NUL, never NULL, and live until the next call with the same instance. */
typedef struct waspjs_result {
    waspjs_kind kind;
    int exit_code;       /* 0 .. 255 */
    const char *value;   /* the completion value in the form that was asked for */
    size_t value_size;   /* its bytes; it may contain NUL */
    const char *name;    /* of the error; empty when the thrown value is not an Error */
    const char *message;
    const char *stack;   /* one line a frame, "    at NAME (FILE:LINE)", QuickJS-ng: "(FILE:LINE:COLUMN)" */
    const char *file;
    unsigned line;       /* from 1; 0: unknown */
    unsigned column;     /* from 1; 0: unknown, as always with Duktape */
    bool rejected;       /* the error is the reason of a promise's rejection that nobody handled */
    const char *excerpt; /* the source line of a syntax error */
    const char *report;  /* for every kind but value and exit: what to show a person, one or more lines without the last newline */
    size_t report_size;  /* its bytes; it may contain NUL */
    uint64_t run_ns;     /* from entry to the last exit */
    uint64_t exits;      /* VM exits */
    uint64_t cpu_ns;     /* processor time, only with a cpu_limit */
    uint64_t output_bytes; /* printed, only with an output_max */
    uint64_t hypercalls;
    const waspjs_value *tree; /* the completion value where the form is WASPJS_RESULT_VALUE and the kind WASPJS_VALUE, else NULL. Lives as
                                 long as the texts; waspjs_value_copy keeps it */
    uint64_t reserved[8];
} waspjs_result;

/* ---- Evaluating --------------------------------------------------------------------------------------------------------- */

/* Evaluates `source` (NUL-terminated) as the file `name`; the result is String(value). No limits, output dropped. */
WASP_API wasp_status waspjs_eval(waspjs *js, const char *source, const char *name, waspjs_result *result,
                                 wasp_error *error);

/* The same for the file at `path`, of at most source_max bytes. WASP_ERROR_SYSTEM when it cannot be read. */
WASP_API wasp_status waspjs_eval_file(waspjs *js, const char *path, waspjs_result *result, wasp_error *error);

typedef struct waspjs_source {
    const char *name;  /* as in messages and stack traces; NULL: "script". Not for programs are names that begin with "wasp:" (the library's
                          own: such frames are not shown) or "<input>" (what eval was given: no place of an error), and "duk_*.c" with
                          Duktape (its own) */
    const char *bytes; /* UTF-8; a byte-order mark and a first line "#!..." are fine */
    size_t size;
} waspjs_source;

typedef struct waspjs_script {
    size_t size;                  /* sizeof(waspjs_script) */
    const waspjs_source *sources; /* all are parsed, then evaluated one after the other in one global scope; the last one's value
                                     is the result */
    size_t source_count;
    const char *const *arguments; /* process.argv behind its first element, the program's name */
    size_t argument_count;
    int form;                     /* WASPJS_RESULT_*: NONE 0, TEXT 1, INSPECT 2, JSON 3, VALUE 4 */
    uint64_t time_limit;          /* ns; 0: none. The engine ends the script with a stack trace; what does not listen is
                                     stopped WASPJS_TIME_GRACE later */
    wasp_output_fn output;        /* gets WASP_STREAM_STDOUT and WASP_STREAM_STDERR as they come; NULL: dropped */
    void *output_data;
    uint64_t cpu_limit;           /* ns of processor time; 0: none. What it means on each backend: wasp_run in wasp.h */
    uint64_t output_max;          /* bytes that the script may print; 0: any number. What is beyond is dropped */
    uint64_t hypercall_max;       /* 0: any number. An evaluation needs two at most, if it prints little and uses less than 32 MiB,
                                     and one for each call of a host function */
    const char *function;         /* not NULL: called when the sources, if there are any, have been evaluated; its value is the result. A global
                                     variable, or with dots a property: then `this` is what it is a property of */
    const waspjs_value *function_arguments; /* an array; NULL: none */
    uint64_t permissions;         /* of the instance's permissions those that this script has; 0: all */
} waspjs_script;

#define WASPJS_TIME_GRACE 500000000ull /* ns */

/* Evaluates a script in a reset copy of the engine. Output that it produced is delivered in any case. Errors:
 * WASP_ERROR_ARGUMENT when the source is larger than source_max, and those of wasp_virtine_run. */
WASP_API wasp_status waspjs_run(waspjs *js, const waspjs_script *script, waspjs_result *result, wasp_error *error);

/* Calls a function that a prelude or the session has defined, as waspjs_script's `function`. The result is in result->tree. No limits, output
 * dropped: waspjs_run has those. A function that is not there is a TypeError in the result. */
WASP_API wasp_status waspjs_call(waspjs *js, const char *function, const waspjs_value *arguments, waspjs_result *result, wasp_error *error);

/* ---- Preludes -----------------------------------------------------------------------------------------------------------
 * JavaScript that is run once, and whose result every evaluation begins with: libraries, tables, functions to be called.
 */

/* Evaluates a script, collects garbage and takes what is there as the instance's new snapshot, which waspjs_save writes to a file. Several
 * preludes build upon each other. With AUTO the first one decides on the engine, which is the instance's from then on. When the script fails, the
 * instance is as before. It begins without what sessions have left. The script's random numbers and time are its own; what it has printed is
 * delivered. */
WASP_API wasp_status waspjs_prelude(waspjs *js, const waspjs_script *script, waspjs_result *result, wasp_error *error);

/* ---- Host functions ----------------------------------------------------------------------------------------------------- */

typedef struct waspjs_exception waspjs_exception;

/* A C function that JavaScript calls. `arguments` is an array, and lives as long as the call. The value that is returned is JavaScript's; NULL
 * is undefined. It runs on the thread that evaluates, while the virtine waits: it may use other instances and values, but not this one
 * (WASP_ERROR_ARGUMENT). A limit or an interrupt takes effect when it returns. It must return (no longjmp). */
typedef waspjs_value *(*waspjs_host_fn)(void *data, const waspjs_value *arguments, waspjs_exception *exception);

/* Makes the host function throw when it returns: an error with this name, of the class of that name where JavaScript has one ("RangeError"), else
 * Error; NULL: "Error". The message is cut at 1000 bytes. */
WASP_FORMAT(3, 4)
WASP_API void waspjs_throw(waspjs_exception *exception, const char *name, const char *format, ...);

/* Makes a C function callable from JavaScript as a global, "log", or as a property of one, "db.get", whose objects are made where they are
 * missing. At most 200 bytes, identifiers with dots. `permission`: all of these (WASP_PERMIT_USER) it needs; without them it throws
 * a PermissionError. Binding a name again replaces the function. It takes effect with the next evaluation, which begins by making a new snapshot
 * once: bind all functions first. A snapshot file holds their names: in the process that loads it each must be bound again, and throws an error
 * that says so until then. WASP_ERROR_ARGUMENT for a name that cannot be. */
WASP_API wasp_status waspjs_bind(waspjs *js, const char *name, waspjs_host_fn function, void *data, uint64_t permission, wasp_error *error);

/* ---- Pools --------------------------------------------------------------------------------------------------------------
 * Instances for the threads of a server: see wasp_pool in wasp.h, whose words hold here.
 */
typedef struct waspjs_pool waspjs_pool;

/* Makes a pool of instances like `js`, which stays the caller's and is not needed afterwards. Of `options` (NULL: defaults) the members that say
 * what the pool is of are ignored. */
WASP_API wasp_status waspjs_pool_new(waspjs_pool **pool, waspjs *js, const wasp_pool_options *options, wasp_error *error);
/* As wasp_pool_acquire. What an instance's evaluation has returned is read before the instance is released. */
WASP_API wasp_status waspjs_pool_acquire(waspjs_pool *pool, uint64_t timeout, waspjs **js, wasp_error *error);
WASP_API void waspjs_pool_release(waspjs_pool *pool, waspjs *js);
WASP_API void waspjs_pool_stats(waspjs_pool *pool, wasp_pool_stats *stats);
WASP_API void waspjs_pool_free(waspjs_pool *pool);

/* ---- Life --------------------------------------------------------------------------------------------------------------- */

/* Resets now, so that the next evaluation need not; ends a session's state. Optional. On the process backend the last script's data may stay in its child until the
 * next evaluation begins, which it does with putting everything back. */
WASP_API wasp_status waspjs_reset(waspjs *js, wasp_error *error);

/* Ends the evaluation that another thread is in, from when waspjs_run was called. Safe in a signal handler. */
WASP_API void waspjs_interrupt(waspjs *js);

WASP_API void waspjs_stats(waspjs *js, wasp_stats *stats);

/* Crash reports, until the next call that evaluates or resets: as wasp_virtine_dump and wasp_virtine_trace, with the engine's names of
 * functions. After WASPJS_CRASHED, and where a limit had to be enforced; else WASP_ERROR_ARGUMENT, WASP_ERROR_UNAVAILABLE. */
WASP_API wasp_status waspjs_dump(waspjs *js, int fd, wasp_error *error);
WASP_API wasp_status waspjs_trace(waspjs *js, char *text, size_t size, wasp_error *error);

/* Finds the installed executable of an engine with all that gdb needs to read a dump, "lib/wasp-js/NAME.elf". False where there is none;
 * then *path is only its name. Any thread. */
WASP_API bool waspjs_debug_file(waspjs_engine engine, char *path, size_t size);

/* Writes the initialised engine, with its preludes, as a snapshot file for other processes. */
WASP_API wasp_status waspjs_save(waspjs *js, const char *path, wasp_error *error);

/* Frees the instance. NULL is fine. */
WASP_API void waspjs_close(waspjs *js);

#ifdef __cplusplus
}
#endif
#endif
