/* waspjs_abi.h: what libwaspjs and the JavaScript guest say to each other: the input of a run and its result, on top of the
 * window of wasp_abi.h. All numbers are little-endian; texts are UTF-8, their sizes in bytes.
 */
#ifndef WASPJS_ABI_H
#define WASPJS_ABI_H

#include <stdint.h>

/* How the completion value comes back. */
#define WASPJS_RESULT_NONE    0
#define WASPJS_RESULT_TEXT    1 /* String(value) */
#define WASPJS_RESULT_INSPECT 2 /* as console.log shows it */
#define WASPJS_RESULT_JSON    3 /* JSON.stringify(value) */

/* The input: this header, `unit_count` units, `arg_count` argument sizes (uint32_t), then the texts without terminators:
 * name and source of each unit, the arguments. All units are compiled, then evaluated one after the other in the same global scope;
 * when one does not parse nothing is evaluated. */
struct waspjs_request {
    uint32_t result;
    uint32_t unit_count;
    uint32_t arg_count;
    uint32_t reserved;
};
struct waspjs_unit {
    uint32_t name_size;
    uint32_t source_size;
};

/* Kinds of reply. */
#define WASPJS_REPLY_VALUE  1 /* text: the completion value */
#define WASPJS_REPLY_EXIT   2 /* code: of process.exit */
#define WASPJS_REPLY_ERROR  3 /* an uncaught error; code: WASPJS_CODE_REJECTED or 0 */
#define WASPJS_REPLY_SYNTAX 4 /* a unit does not parse; excerpt: the offending line */
#define WASPJS_REPLY_MEMORY 5 /* out of memory */
#define WASPJS_REPLY_TIME   6 /* the soft time limit */

#define WASPJS_CODE_REJECTED 1 /* it is the reason of a promise's rejection that nobody handled */

/* The reply, on the result stream: this header, then the texts one after the other. */
#define WASPJS_TEXT    0 /* the value, or String(error) */
#define WASPJS_NAME    1 /* error.name */
#define WASPJS_MESSAGE 2 /* error.message */
#define WASPJS_STACK   3 /* one line a frame: "    at NAME (FILE:LINE)" */
#define WASPJS_FILE    4 /* where it happened */
#define WASPJS_EXCERPT 5 /* the source line of a syntax error */
#define WASPJS_TEXTS   6
struct waspjs_reply {
    uint32_t kind;
    int32_t code;
    uint32_t line;   /* from 1; 0: unknown */
    uint32_t column; /* from 1; 0: unknown */
    uint32_t sizes[WASPJS_TEXTS];
};

#endif
