/* engine.h: between the common part of the JavaScript guest (main.c, console.js) and the engine's folder.
 *
 * The engine implements the functions marked so; main.c drives them. There is one context for the life of a virtine.
 */
#ifndef GUEST_JS_ENGINE_H
#define GUEST_JS_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "waspjs_abi.h"

struct text {
    const char *bytes;
    size_t size;
};
#define TEXT(literal) ((struct text){ literal, sizeof literal - 1 })

/* What became of an evaluation. The texts belong to the engine and live until the run ends. */
struct outcome {
    uint32_t kind; /* WASPJS_REPLY_* */
    uint32_t line, column;
    bool rejected; /* of an error: it is the reason of a promise's rejection that nobody handled */
    struct text texts[WASPJS_TEXTS];
    struct text value; /* its items, in the form WASPJS_RESULT_VALUE */
};

/* A function to call, by its path "a.b", with arguments as items: an array, or nothing. */
struct call {
    struct text path, arguments;
};
#define NO_FUNCTION "there is no function '%.*s'"
#define STILL_PENDING "the promise is still pending and nothing is left that could settle it"

/* Engine: makes the context, defines the globals, runs the library. Called once, before the snapshot. */
void engine_init(void);

/* Engine: a run begins, with its own limits; `lasting`: for a snapshot. */
void engine_begin(bool lasting);

/* Engine: makes a host function (items.h) callable by its name, "log" or "db.get". */
void engine_bind(struct text name);

/* Engine: compiles one unit and keeps it for engine_run. False when it does not parse: *outcome says why. `name` and `source`
 * stay valid. */
bool engine_compile(struct text name, struct text source, struct outcome *outcome);

/* Engine: runs what was compiled, in order, each unit with the microtasks that it leaves, then calls a function unless `call` is NULL. *outcome
 * gets the last value in the form WASPJS_RESULT_*, or says why a unit or the function did not complete (false); nothing further is run then. */
bool engine_run(uint32_t form, const struct call *call, struct outcome *outcome);

/* Engine: sets process.argv. The strings are in order, without the program's name. */
void engine_set_arguments(const struct text *arguments, size_t count);

/* Engine: the script has completed; runs what the language owes it at the end (finalizers). Output may still be produced. */
void engine_finish(void);

/* Engine: a run is over, and another one may follow: forgets the units, the outcome's texts and whatever else was the run's. */
void engine_end(void);

/* Engine: after that, collects garbage, so that a snapshot holds none. */
void engine_collect(void);

/* ---- Common services for engines (main.c, text.c) ------------------------------------------------------------------- */

/* Ends the run as process.exit does. */
void runtime_exit(int32_t code) __attribute__((noreturn));

/* Ends the run with this outcome, which is none that a session outlives. */
void runtime_end(const struct outcome *outcome) __attribute__((noreturn));

/* Ends the run as failed inside the engine, with a text for the error stream. */
void runtime_fatal(const char *message) __attribute__((noreturn));

/* The heap, in bytes: what is used, what is not, and the part of that behind all that is used. */
struct heap {
    size_t used, unused, behind;
};
struct heap runtime_heap(void);

/* A double in [0, 1) from a generator that is seeded afresh in each run. */
double runtime_random(void);

/* True when the script must end: its time is up. Also lets output go that has waited. Made for an engine's periodic
 * check. */
bool runtime_interrupted(void);

/* Writes output, unless the engine is being warmed up. */
void runtime_write(uint32_t stream, const char *bytes, size_t size);

/* False where the script may not print: what it would print with throws an error of this name and message then. */
bool runtime_may_print(void);
#define PERMISSION_ERROR "PermissionError"
#define TEXT_OF_(x) #x
#define TEXT_OF(x) TEXT_OF_(x)
#define PRINT_REFUSED "printing is not permitted (WASP_PERMIT_OUTPUT)"

/* What a text is, begins with, ends with. */
bool text_is(struct text text, const char *what);
bool text_begins(struct text text, const char *what);
bool text_ends(struct text text, const char *what);

/* Whether it can be an identifier; any character beyond ASCII will do. */
bool text_is_identifier(struct text text);

/* A copy with a NUL behind, which the caller frees. */
struct text text_terminated(struct text text);

/* Writes a string that may hold surrogates as three-byte sequences (CESU-8) as UTF-8: pairs as one character, others as U+FFFD. */
void text_write(uint32_t stream, const char *bytes, size_t size);

/* The same, piece by piece, to where else it is wanted. */
void text_pieces(void (*take)(void *data, const char *bytes, size_t size), void *data, const char *bytes, size_t size);

/* How many bytes text_write writes. */
size_t text_size(const char *bytes, size_t size);

/* Text from the host as an engine wants it: what is not UTF-8 becomes U+FFFD; with `split`, characters beyond U+FFFF become
 * surrogate pairs of three bytes each. The same text when there is nothing to change, else a copy with a NUL behind, of malloc's. */
struct text text_import(struct text in, bool split);

/* Rewrites a stack trace of the form that engines print to plain frames, one a line; returns the size. */
size_t text_frames(char *to, size_t capacity, const char *from, size_t size);

/* Where the first frame of a stack trace is that is in `wanted`, NULL: in the script, not in what it gave to eval: "(FILE:LINE:COLUMN)"
 * or, after a syntax error, "at FILE:LINE:COLUMN". Leaves everything as it is when no frame says. */
void text_location(struct text stack, const char *wanted, struct text *file, uint32_t *line, uint32_t *column);

/* Source without a byte-order mark. */
struct text text_without_mark(struct text source);

/* The line with this number, without surrounding white space; a very long one is cut. */
struct text text_line(struct text source, uint32_t line);

/* What of the environment is written in JavaScript (library.S). Each is a program whose value is a function of one object, the
 * same for all, with the engine's native helpers; at init an engine runs them in order. In the end the object's `inspect` is what
 * shows a value to a person. The helpers:
 *     engine, engineVersion    names
 *     write(stream, text)      output
 *     exit(code)               runtime_exit
 *     frames(stack)            text_frames
 *     kind(object)             its class, as ECMAScript calls it, whatever the script did to it: "Array", "Error", "Map"
 *     target(value)            a proxy's target, null when it was revoked; undefined for what is no proxy. May be absent
 *     promise(promise)         [state, result], state one of pending, fulfilled, rejected. Absent where there are none */
#define LIBRARY_NAME "wasp:" /* frames in such files are not shown */
struct library {
    const char *name; /* LIBRARY_NAME and a file's; NULL: the end */
    const char *begin, *end;
};
extern const struct library libraries[];

#endif
