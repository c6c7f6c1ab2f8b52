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

#ifdef __cplusplus
extern "C" {
#endif

typedef struct waspjs waspjs;
struct waspjs_source;

#define WASPJS_SOURCE_MAX_DEFAULT (16ull << 20)

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
} waspjs_options;

/* The engine that AUTO takes for these sources. It reads them once, at hundreds of MB a second, and runs nothing. Any thread. */
WASP_API waspjs_engine waspjs_choose(const struct waspjs_source *sources, size_t count);

/* "auto", "duktape", "quickjs", and back; NULL or -1 for what is none. Any thread. */
WASP_API const char *waspjs_engine_name(waspjs_engine engine);
WASP_API int waspjs_engine_named(const char *name);

/* Makes an instance. `options` may be NULL. Errors: those of wasp_virtine_new, of wasp_snapshot_load for an explicit
 * snapshot, and WASP_ERROR_UNAVAILABLE for an engine that this library was built without. The caller gives the instance back
 * with waspjs_close. */
WASP_API wasp_status waspjs_open(waspjs **js, const waspjs_options *options, wasp_error *error);

/* What was unusual about opening, for a person: a snapshot that was refused and why; NULL when nothing was. Lives as long as
 * the instance. */
WASP_API const char *waspjs_notice(const waspjs *js);

/* The engine of the last evaluation; before the first one, the one that is ready. */
WASP_API waspjs_engine waspjs_current_engine(const waspjs *js);

/* wasp_confine, for a program whose virtines are this instance's: the snapshots of engines that AUTO may need later are opened before. An
 * instance that is opened afterwards finds no snapshot file. `folder` and *what as there. */
WASP_API wasp_status waspjs_confine(waspjs *js, const char *folder, unsigned *what, wasp_error *error);

/* As wasp_virtine_backend, for that engine's virtine; so do waspjs_stats, waspjs_reset and waspjs_save. */
WASP_API const char *waspjs_backend(const waspjs *js, const char **why);

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
} waspjs_result;

/* Evaluates `source` (NUL-terminated) as the file `name`; the result is String(value). No limits, output dropped. */
WASP_API wasp_status waspjs_eval(waspjs *js, const char *source, const char *name, waspjs_result *result,
                                 wasp_error *error);

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
    int form;                     /* WASPJS_RESULT_* of waspjs_abi.h: NONE 0, TEXT 1, INSPECT 2, JSON 3 */
    uint64_t time_limit;          /* ns; 0: none. The engine ends the script with a stack trace; what does not listen is
                                     stopped WASPJS_TIME_GRACE later */
    wasp_output_fn output;        /* gets WASP_STREAM_STDOUT and WASP_STREAM_STDERR as they come; NULL: dropped */
    void *output_data;
    uint64_t cpu_limit;           /* ns of processor time; 0: none. What it means on each backend: wasp_run in wasp.h */
    uint64_t output_max;          /* bytes that the script may print; 0: any number. What is beyond is dropped */
    uint64_t hypercall_max;       /* 0: any number. An evaluation needs two at most, if it prints little and uses less than 32 MiB */
} waspjs_script;

#define WASPJS_TIME_GRACE 500000000ull /* ns */

/* Evaluates a script in a reset copy of the engine. Output that it produced is delivered in any case. Errors:
 * WASP_ERROR_ARGUMENT when the source is larger than source_max, and those of wasp_virtine_run. */
WASP_API wasp_status waspjs_run(waspjs *js, const waspjs_script *script, waspjs_result *result, wasp_error *error);

/* Resets now, so that the next evaluation need not. Optional. On the process backend the last script's data may stay in its child until the
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

/* Writes the initialised engine as a snapshot file for other processes. */
WASP_API wasp_status waspjs_save(waspjs *js, const char *path, wasp_error *error);

/* Frees the instance. NULL is fine. */
WASP_API void waspjs_close(waspjs *js);

#ifdef __cplusplus
}
#endif
#endif
