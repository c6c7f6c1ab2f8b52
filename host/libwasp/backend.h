/* backend.h: what a backend provides: a machine that runs ring-3 code at the addresses of wasp_abi.h, stops when the gate is
 * called, and can be put back into its snapshot's state. Everything else is common.
 */
#ifndef WASP_BACKEND_H
#define WASP_BACKEND_H

#include <sys/user.h>
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

/* The registers of a guest that has stopped. */
struct machine_registers {
    struct user_regs_struct general;
    bool fx_known;
    uint8_t fx[512]; /* x87 and SSE, as fxsave64 stores them */
};

struct backend {
    const char *name;
    /* Makes v->machine in the snapshot's state; sets v->window and v->tsc_khz. */
    wasp_status (*create)(wasp_virtine *v, wasp_error *error);
    void (*destroy)(wasp_virtine *v);
    /* Runs until the next exit. */
    wasp_status (*enter)(wasp_virtine *v, struct machine_exit *exit, wasp_error *error);
    /* Makes `enter` return EXIT_KICKED, now or when it is called next; called from a signal handler. */
    void (*stop)(wasp_virtine *v);
    /* The clock of the processor time that the guest uses. */
    clockid_t (*cpu_clock)(const wasp_virtine *v);
    /* Puts memory, window and registers back. *intact is false, and nothing is promised, when that cannot be done in
     * place: the machine must be thrown away. Sets v->stats.dirty_pages and hot_pages. */
    wasp_status (*reset)(wasp_virtine *v, bool *intact, wasp_error *error);
    /* Makes writable memory usable up to `size` bytes (a multiple of MEMORY_UNIT) until the next reset; sets
     * v->mapped_size. */
    wasp_status (*grow)(wasp_virtine *v, uint64_t size, wasp_error *error);
    /* For taking a snapshot: sets the bits of the pages of writable memory that may be anything but zeros (one a page, up to
     * v->mapped_size), and copies such a page out. */
    wasp_status (*touched)(wasp_virtine *v, uint64_t *bitmap, wasp_error *error);
    wasp_status (*read_page)(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error);
    /* For a crash report, after a run that failed: the registers in ring 3, WASP_ERROR_UNAVAILABLE where nothing is left of them (such a
     * machine's memory is gone too); and a page of gate (0) and gate state. The machine cannot go on afterwards. */
    wasp_status (*registers)(wasp_virtine *v, struct machine_registers *registers, wasp_error *error);
    wasp_status (*read_gate)(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error);
    /* Bytes of guest memory now resident. */
    uint64_t (*resident)(wasp_virtine *v);
    /* How resets learn what to restore: a name for wasp_stats. */
    const char *(*reset_way)(const wasp_virtine *v);
    /* Boot record of the last real-mode boot; NULL where there is none. */
    void (*boot_record)(wasp_virtine *v, struct wasp_boot_record *record);
};

extern const struct backend kvm_backend, process_backend;

/* Opens what KVM's resets need, for when nothing can be opened any more. */
void kvm_prepare_confinement(void);

/* What a backend keeps with a snapshot, when that is freed. */
void zygote_stop(wasp_snapshot *snapshot);

#endif
