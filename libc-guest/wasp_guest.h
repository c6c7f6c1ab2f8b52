/* wasp_guest.h: what a guest program may ask of its host, beyond what the C library offers.
 *
 * A guest is single-threaded and has no signals. printf, malloc, time and the rest of newlib work on top of this;
 * use it directly for input, results and the snapshot point.
 */
#ifndef WASP_GUEST_H
#define WASP_GUEST_H

#include <stddef.h>
#include <stdint.h>
#include "wasp_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Makes hypercall `number` with up to two arguments. Returns the host's result: zero or a count, or WASP_ERR_*. */
int64_t wasp_hypercall(uint64_t number, uint64_t arg0, uint64_t arg1);

/* A function that the host may call by its name (wasp_virtine_call in wasp.h): it is given `in_size` bytes and may write up to `capacity`
 * bytes to `out`, their number to *out_size, which is 0 before. What it returns is the host's to know, 0 as a rule for success.
 *
 *     static int64_t add(const void *in, size_t in_size, void *out, size_t capacity, size_t *out_size) { ... }
 *     WASP_EXPORT(add);
 */
typedef int64_t wasp_function(const void *in, size_t in_size, void *out, size_t capacity, size_t *out_size);

struct wasp_export {
    const char *name;
    wasp_function *function;
};
/* Not static: two functions of one name are found by the linker. */
#define WASP_EXPORT(function_name) \
    extern const struct wasp_export __wasp_export_##function_name; \
    const struct wasp_export __wasp_export_##function_name __attribute__((used, section(".wasp_exports"))) = { \
        #function_name, function_name }

/* Is ready (wasp_ready), calls the function that the host asks for, replies and exits. What main does by default; a program with a main of
 * its own initialises there and then calls this. */
void wasp_serve(void) __attribute__((noreturn));

/* Makes the embedder's own hypercall `number` with a request of up to WASP_INPUT_SIZE bytes. What the host's function answers goes to
 * `response`, cut off at `capacity`; the size of all of it to *response_size, which may be NULL. Returns what that function returned, or
 * WASP_ERR_*. */
int64_t wasp_call_host(unsigned number, const void *request, size_t request_size, void *response, size_t capacity,
                       size_t *response_size);

/* Marks the end of initialisation. A snapshot resumes by returning from here, with fresh input, time, limits and
 * entropy; without a snapshot it returns at once. Output that waits is delivered first. May be called again later, when a next request can
 * be served from what this one has left. */
void wasp_ready(void);

/* Size of this run's input in bytes, and a copy of it: up to `size` bytes from `offset` to `to`; returns how many. */
size_t wasp_input_size(void);
size_t wasp_input(size_t offset, void *to, size_t size);

/* The part of the input, from its beginning, that lies in the window and can be used in place until the next hypercall
 * other than output; its size goes to *size. */
const void *wasp_input_window(size_t *size);

/* Appends bytes to a stream (WASP_STREAM_*). They reach the host in order, at the latest when the run ends. */
void wasp_output(uint32_t stream, const void *bytes, size_t size);

/* Delivers waiting output now, or only if it has waited for the host's flush interval. Cheap when it has not. */
void wasp_output_flush(void);
void wasp_output_poll(void);

/* Ends the run: normally with a status, or as failed for a reason (WASP_ABORT_*). stdio buffers are not flushed. */
void wasp_exit(int64_t status) __attribute__((noreturn));
void wasp_abort(uint64_t reason) __attribute__((noreturn));

/* Wall clock in ns since 1970 UTC, and ns since this run's entry. */
uint64_t wasp_realtime_ns(void);
uint64_t wasp_elapsed_ns(void);

/* True once this run's soft time limit has passed. Cheap: one rdtsc. */
int wasp_time_is_up(void);

/* Fills up to 32 bytes from this run's fresh entropy. The same bytes at each call of one run: seed from them. */
void wasp_entropy(void *to, size_t size);

/* False where the host has said that this run does not have all of these permissions (WASP_PERMIT_*): for messages, the host checks. */
int wasp_may(uint64_t permissions);

/* Bytes of heap obtained from the host so far, and the most there can be. */
size_t wasp_heap_used(void);
size_t wasp_heap_limit(void);

#ifdef __cplusplus
}
#endif
#endif
