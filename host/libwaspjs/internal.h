/* internal.h: an instance, as waspjs.c (its life) and evaluate.c (requests, replies, reports) see it. */
#ifndef WASPJS_INTERNAL_H
#define WASPJS_INTERNAL_H

#include <waspjs.h>
#include <waspjs_abi.h>

/* Bytes that grow. */
struct buffer {
    char *bytes;
    size_t size, capacity, limit;
    bool failed; /* there was no memory, or more than its limit */
};

struct waspjs {
    wasp_snapshot *snapshot;
    wasp_virtine *virtine;
    uint64_t source_max;
    size_t reply_max;    /* a result cannot be larger than the heap that it comes from */
    struct buffer reply; /* of the last evaluation; the result's texts point into it */
    char *report;
    char notice[500];
};

/* Describes a failure where `error` is not NULL; returns `status`. */
wasp_status js_fail(wasp_error *error, wasp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
