/* backend.h: what a backend provides: a machine that runs ring-3 code at the addresses of wasp_abi.h, stops when the gate is
 * called, and says which pages were written. Everything else is common.
 */
#ifndef WASP_BACKEND_H
#define WASP_BACKEND_H

#include "internal.h"

struct machine;

enum exit_kind {
    EXIT_CALL,     /* the gate was called: a hypercall is in the window */
    EXIT_FAULT,    /* a CPU exception */
    EXIT_KICKED,   /* the kick's flag was up, or a signal came */
    EXIT_VIOLATION /* anything else; `number` and `what` say it */
};

struct machine_exit {
    enum exit_kind kind;
    uint64_t vector, code, rip, address;
    int64_t number;
};

struct backend {
    const char *name;
    /* Makes v->machine in the snapshot's state, sets v->window and v->writable. */
    wasp_status (*create)(wasp_virtine *v, wasp_error *error);
    void (*destroy)(wasp_virtine *v);
    /* Runs until the next exit. */
    wasp_status (*enter)(wasp_virtine *v, struct machine_exit *exit, wasp_error *error);
    /* The flag for struct kick. */
    volatile uint8_t *(*kick_flag)(wasp_virtine *v);
    /* The near pages of writable memory that were written since creation or since they were last passed to `protect`: one
     * bit a page, in the backend's memory, for the caller to change. *intact is false when anything outside writable memory, or
     * a register that ring 3 cannot reach, was changed. */
    wasp_status (*dirty_log)(wasp_virtine *v, uint64_t **bitmap, bool *intact, wasp_error *error);
    /* Watches the pages that are set in the bitmap of dirty_log, within words first to last, for writes again. */
    wasp_status (*protect)(wasp_virtine *v, size_t first, size_t last, wasp_error *error);
    /* Makes writable memory usable up to `size` bytes (a multiple of 2 MiB); sets v->mapped_size. `shrink` takes back, for good,
     * what is beyond v->near_size. */
    wasp_status (*grow)(wasp_virtine *v, uint64_t size, wasp_error *error);
    wasp_status (*shrink)(wasp_virtine *v, wasp_error *error);
    /* Puts every register back, to begin at the snapshot's rsp. */
    wasp_status (*rewind)(wasp_virtine *v, wasp_error *error);
    /* Boot record of the last real-mode boot. */
    void (*boot_record)(wasp_virtine *v, struct wasp_boot_record *record);
};

extern const struct backend kvm_backend;

#endif
