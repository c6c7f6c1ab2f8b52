/* waspjs_abi.h: what libwaspjs and the JavaScript guest say to each other: the input of a run and its result, on top of the
 * window of wasp_abi.h. All numbers are little-endian; texts are UTF-8, their sizes in bytes.
 */
#ifndef WASPJS_ABI_H
#define WASPJS_ABI_H

#include "wasp_abi.h"

/* How the completion value comes back. */
#define WASPJS_RESULT_NONE    0
#define WASPJS_RESULT_TEXT    1 /* String(value) */
#define WASPJS_RESULT_INSPECT 2 /* as console.log shows it */
#define WASPJS_RESULT_JSON    3 /* JSON.stringify(value) */
#define WASPJS_RESULT_VALUE   4 /* as a value, see below */

/* What a request asks for besides. */
#define WASPJS_KEEP    1u /* when it is done (VALUE, ERROR or SYNTAX) the guest says that it is ready again, for a next request */
#define WASPJS_COMPACT 2u /* and before, where it completed, collects garbage: a snapshot is to be taken */

/* The input: this header; `value_size` bytes, the arguments of the function, a value that is an array (none: no arguments);
 * `unit_count` units, `arg_count` argument sizes and `bind_count` sizes (uint32_t), then the texts without terminators: the arguments, the names of
 * host functions to define, the function's name, name and source of each unit. All units are compiled, then evaluated one after the
 * other in the same global scope; when one does not parse nothing is evaluated. Then the function is called, if there is one. */
struct waspjs_request {
    uint32_t result;
    uint32_t flags;
    uint32_t unit_count;
    uint32_t arg_count;
    uint32_t bind_count;
    uint32_t function_size; /* 0: no function is called */
    uint64_t value_size;    /* a multiple of 8 */
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

/* The reply, on the result stream: this header, then the texts one after the other, then the value. */
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
    uint32_t value_size; /* the completion value, where the form is WASPJS_RESULT_VALUE; 0: none */
    uint32_t reserved;
};

/* Values: an item, then what it holds. Items begin at multiples of 8 bytes from the value's beginning. */
struct waspjs_item {
    uint32_t type; /* waspjs_type of waspjs.h: WASPJS_ITEM_* */
    uint32_t size;
};
#define WASPJS_ITEM_UNDEFINED 1
#define WASPJS_ITEM_NULL      2
#define WASPJS_ITEM_BOOLEAN   3 /* size: 0 or 1 */
#define WASPJS_ITEM_NUMBER    4 /* size 8: a double */
#define WASPJS_ITEM_STRING    5 /* `size` bytes of UTF-8, then zeros up to a multiple of 8, at least one */
#define WASPJS_ITEM_BINARY    6 /* as STRING */
#define WASPJS_ITEM_ARRAY     7 /* `size` values follow */
#define WASPJS_ITEM_OBJECT    8 /* `size` times a STRING, the key, and a value. Keys are different */
#define WASPJS_ITEM_JSON      9 /* as STRING; only to the guest: it stands for the value that JSON.parse gives */

/* Containers inside each other: no more. */
#define WASPJS_DEPTH_MAX 500

/* Host functions. The call is written to the input area: struct waspjs_host_call, the name without terminator up to the next multiple of 8, the
 * arguments, a value that is an array. Where that is larger than the area, parts of it go ahead by WASPJS_HC_PART. The call returns the size of
 * the answer, or WASP_ERR_*; of that the area holds the first part, further ones are fetched by WASPJS_HC_REST, which returns their size. The
 * answer: struct waspjs_host_answer, then a value: what the function returned, or the array [name, message] of an error. */
#define WASPJS_HC_CALL (WASP_HC_USER + 0) /* (length) */
#define WASPJS_HC_PART (WASP_HC_USER + 1) /* (length) 0 */
#define WASPJS_HC_REST (WASP_HC_USER + 2) /* (0) */
struct waspjs_host_call {
    uint32_t name_size;
    uint32_t reserved;
};
struct waspjs_host_answer {
    uint32_t failed;
    uint32_t reserved;
};

#endif
