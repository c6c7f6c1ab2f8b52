/* wasp.h: libwasp, an embeddable micro-hypervisor for virtines.
 *
 * A virtine is a virtual machine the size of a function: one vCPU, some memory, no kernel and no devices. It runs one
 * guest program in ring 3, is given input bytes, produces output bytes, and can be reset to a snapshot in
 * microseconds. What it can reach is its own memory and the hypercalls listed here; nothing else.
 *
 *     wasp_error error;
 *     wasp_snapshot *program;
 *     wasp_virtine *virtine;
 *     wasp_snapshot_from_elf_file(&program, "guest.elf", &error);
 *     wasp_virtine_new(&virtine, program, NULL, &error);
 *     wasp_virtine_run(virtine, &(wasp_run){ .size = sizeof(wasp_run), .output = print }, &result, &error);
 *
 * Conventions. Functions that can fail return a wasp_status and, where `error` is not NULL, describe the failure in it.
 * The library never prints, never exits and never aborts. Structs that callers fill begin with their own size in bytes,
 * so that they can grow; zeroed fields mean the default. Times are in nanoseconds, sizes in bytes.
 *
 * Threads. Snapshots may be shared by any threads. A virtine may be used by any thread, by one at a time; only
 * wasp_virtine_interrupt may be called while another thread runs it.
 *
 * Signals. To end a run at its hard limit the library uses one POSIX timer for each thread that runs virtines with such
 * a limit and one real-time signal (SIGRTMIN + 6; wasp_set_kick_signal chooses another). No other signal; no thread but a pool's.
 */
#ifndef WASP_H
#define WASP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>
#include "wasp_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WASP_VERSION "0.1.0"

#if defined(__GNUC__)
#define WASP_API __attribute__((visibility("default")))
#define WASP_FORMAT(text, first) __attribute__((format(printf, text, first)))
#else
#define WASP_API
#define WASP_FORMAT(text, first)
#endif

/* ---- Errors ---------------------------------------------------------------------------------------------------- */

typedef enum wasp_status {
    WASP_OK = 0,
    WASP_ERROR_ARGUMENT,    /* the caller's mistake: a parameter out of range, a call in the wrong state */
    WASP_ERROR_UNAVAILABLE, /* this machine or user cannot run virtines; the message says what to do */
    WASP_ERROR_SYSTEM,      /* a system call failed; the message names it and the reason */
    WASP_ERROR_MEMORY,      /* the host has no memory left */
    WASP_ERROR_IMAGE,       /* not a guest program that can be loaded */
    WASP_ERROR_SNAPSHOT,    /* a snapshot file that is damaged, or was made for something else */
    WASP_ERROR_GUEST,       /* the guest ended before it reached the point that was asked for */
    WASP_ERROR_TIMEOUT      /* it did not come to pass in the time that was given */
} wasp_status;

typedef struct wasp_error {
    wasp_status status;
    char message[400]; /* one sentence without a newline */
} wasp_error;

/* ---- Snapshots --------------------------------------------------------------------------------------------------
 * A snapshot is memory and an entry point: what virtines start from and are reset to. The simplest is a program that
 * has not begun. Immutable, reference-counted, shared by any number of virtines.
 */
typedef struct wasp_snapshot wasp_snapshot;

/* A program from a static x86-64 ELF executable that was linked with libc-guest/guest.ld, as `pkg-config --libs wasp-guest` does. The bytes
 * are copied.
 * WASP_ERROR_IMAGE when the file is malformed or asks for what a guest cannot have: segments outside their ranges
 * (wasp_abi.h), overlapping, unaligned, writable and executable at once, an entry point outside the code. */
WASP_API wasp_status wasp_snapshot_from_elf(wasp_snapshot **snapshot, const void *elf, size_t size, wasp_error *error);
WASP_API wasp_status wasp_snapshot_from_elf_file(wasp_snapshot **snapshot, const char *path, wasp_error *error);

/* A program from raw x86-64 code, 1 byte to 16 MiB, copied: it lies at WASP_IMAGE_BASE, for which it is linked if it is not independent of
 * its address, and begins there at its first byte, in ring 3 and 64-bit mode. It can be executed and read, not written. rsp is
 * WASP_STACK_TOP - 8, as after a call, with just under 4 MiB of stack below and no return address; all other registers are 0, those for
 * floating point as a C program expects them. From WASP_DATA_BASE on there are WASP_MEMORY_NEAR bytes of memory, zeros.
 * It ends, and asks for anything else, by a hypercall through the gate (wasp_abi.h), which changes what a C function may:
 *
 *     mov  eax, 0x3da00000       ; WASP_WINDOW: struct wasp_window
 *     mov  qword [rax], 1        ; .call.number: WASP_HC_EXIT
 *     mov  qword [rax + 8], 42   ; .call.arg[0]: wasp_result.status
 *     mov  eax, 0x3d800000       ; WASP_GATE_CALL
 *     call rax                   ; does not return; from others call.result is the answer
 */
WASP_API wasp_status wasp_snapshot_from_flat(wasp_snapshot **snapshot, const void *code, size_t size, wasp_error *error);

/* Writes a snapshot to a file: a new file beside `path`, synced, then renamed over it; mode 0644 less the umask. */
WASP_API wasp_status wasp_snapshot_save(const wasp_snapshot *snapshot, const char *path, wasp_error *error);

/* Reads a snapshot file. Everything in it is checked: magic, format and ABI version, sizes, checksum of header and
 * contents. With `id` not NULL it must also stem from the program with that identity (16 bytes). Otherwise
 * WASP_ERROR_SNAPSHOT; WASP_ERROR_SYSTEM when the file cannot be read. The file is not needed afterwards. */
WASP_API wasp_status wasp_snapshot_load(wasp_snapshot **snapshot, const char *path, const uint8_t *id,
                                        wasp_error *error);

/* The same from a descriptor that is open for reading, which stays the caller's; `name` is for messages. */
WASP_API wasp_status wasp_snapshot_load_fd(wasp_snapshot **snapshot, int fd, const char *name, const uint8_t *id, wasp_error *error);

/* Identity of the program that a snapshot stems from: 16 bytes, a hash of its ELF file. Lives as long as the snapshot. */
WASP_API const uint8_t *wasp_snapshot_id(const wasp_snapshot *snapshot);

/* The hash that wasp_snapshot_id of a program from these bytes would be. */
WASP_API void wasp_image_id(uint8_t id[16], const void *elf, size_t size);

/* Takes another reference; returns `snapshot`. */
WASP_API wasp_snapshot *wasp_snapshot_hold(wasp_snapshot *snapshot);

/* Gives a reference back; the last one frees. NULL is fine. Virtines hold a reference of their own. */
WASP_API void wasp_snapshot_free(wasp_snapshot *snapshot);

/* ---- Virtines --------------------------------------------------------------------------------------------------- */

typedef struct wasp_virtine wasp_virtine;

#define WASP_MEMORY_DEFAULT (256ull << 20)
#define WASP_MEMORY_MIN     (1ull << 20)
#define WASP_MEMORY_NEAR    (32ull << 20) /* of the heap, there without asking; more needs WASP_PERMIT_MEMORY */
#define WASP_MEMORY_MAX     (16ull << 30)

/* Permissions: what a virtine may ask its host for. A call without its permission answers WASP_ERR_FORBIDDEN and is counted
 * (wasp_stats.forbidden); nothing else comes of it. So is each record of output on a stream without permission; the others of the same
 * call are delivered, though it answers WASP_ERR_FORBIDDEN. Ending a run and saying that it is ready need none.
 * WASP_PERMIT_OUTPUT, _INPUT, _MEMORY and _RESULT are in wasp_abi.h, because a guest is told which of them it has. */
#define WASP_PERMIT_USER(n) (1ull << (8 + (n))) /* the embedder's own, n from 0 to 54 */
#define WASP_PERMIT_NONE    (1ull << 63) /* a set that is empty, and yet not 0 */
#define WASP_PERMIT_DEFAULT (WASP_PERMIT_OUTPUT | WASP_PERMIT_INPUT | WASP_PERMIT_MEMORY | WASP_PERMIT_RESULT)

/* A hypercall of the embedder's own. `request` (copied out of the guest, at most WASP_INPUT_SIZE bytes) is read,
 * up to `capacity` bytes may be written to `response`, their number to *response_size. Returns what the guest's call
 * returns: zero or positive, or WASP_ERR_*. Runs on the thread that runs the virtine; must not touch that virtine. */
typedef int64_t (*wasp_hypercall_fn)(void *data, const void *request, size_t request_size, void *response,
                                     size_t capacity, size_t *response_size);

typedef struct wasp_hypercall {
    unsigned number; /* WASP_HC_USER .. WASP_HC_LIMIT - 1 */
    const char *name;
    wasp_hypercall_fn call;
    void *data;
    uint64_t permission; /* all of these it needs, WASP_PERMIT_*; 0: none */
} wasp_hypercall;

/* What a virtine runs on. The same image and the same snapshot run on each. */
typedef enum wasp_backend {
    WASP_BACKEND_AUTO,    /* what the environment variable WASP_BACKEND names; without it KVM where it works, else the process */
    WASP_BACKEND_KVM,     /* a virtual machine: the hardware's boundary */
    WASP_BACKEND_PROCESS, /* a confined child process: the kernel's boundary; needs no /dev/kvm */
    WASP_BACKEND_FORK     /* the same, with a new child for every run */
} wasp_backend;

typedef struct wasp_options {
    size_t size;
    uint64_t memory;                  /* heap, WASP_MEMORY_MIN .. _MAX; 0: WASP_MEMORY_DEFAULT. Taken from the system as
                                         it is touched, given back at reset */
    const wasp_hypercall *hypercalls; /* copied */
    size_t hypercall_count;
    wasp_backend backend;
    bool real_mode;                   /* KVM: a program that has not begun is booted through 16-bit real mode instead of
                                         being entered in long mode; fills the boot record */
    uint64_t permissions;             /* WASP_PERMIT_* that it has; 0: WASP_PERMIT_DEFAULT */
    bool keep_failed;                 /* process backend: a guest that is stopped by force is not killed at once but kept, unable to run,
                                         until the next run or reset, so that wasp_virtine_dump finds its memory */
} wasp_options;

/* Makes a virtine in the state of `snapshot`. `options` may be NULL. WASP_ERROR_UNAVAILABLE when /dev/kvm is missing,
 * forbidden or lacks something; WASP_ERROR_ARGUMENT when the memory is less than the snapshot needs. */
WASP_API wasp_status wasp_virtine_new(wasp_virtine **virtine, wasp_snapshot *snapshot, const wasp_options *options,
                                      wasp_error *error);

/* The backend that a name stands for ("auto", "kvm", "process", "fork"); -1 for any other. */
WASP_API int wasp_backend_named(const char *name);

/* The name of the backend that the virtine runs on: "kvm", "process" or "fork". Where AUTO did not take KVM, *why (if
 * `why` is not NULL) gets the reason, else NULL; it lives as long as the virtine. */
WASP_API const char *wasp_virtine_backend(const wasp_virtine *virtine, const char **why);

/* Receives output as it leaves the virtine: `stream` is WASP_STREAM_* or whatever number the guest chose. Runs on the
 * thread that runs the virtine, during wasp_virtine_run. Bytes are the callee's for the duration of the call. */
typedef void (*wasp_output_fn)(void *data, uint32_t stream, const void *bytes, size_t size);

typedef struct wasp_run {
    size_t size;
    const struct iovec *input;  /* what the guest reads as its input, in pieces */
    size_t input_count;
    uint64_t soft_limit;        /* the guest is to end itself after this long; 0: none. Guests that were taken over won't */
    uint64_t hard_limit;        /* the vCPU is stopped after this long, whatever it does; 0: none */
    uint64_t flush_interval;    /* output that has waited longer leaves at the guest's next chance; 0: 20 ms */
    wasp_output_fn output;      /* NULL: output is dropped */
    void *output_data;
    bool stop_at_ready;         /* return with WASP_OUTCOME_READY when the guest has initialised */
    /* Limits, 0: none. A guest that reaches one of them is told (run.stop in its window) and, if it has not ended `grace` ns later,
     * stopped: wasp_result.limit says which it was. */
    uint64_t cpu_limit;         /* processor time, ns: KVM's of the calling thread, handlers included; else the child's. It is looked at
                                   while the guest runs */
    uint64_t output_max;        /* bytes of output on all streams but WASP_STREAM_RESULT; what is beyond is dropped */
    uint64_t hypercall_max;     /* hypercalls; beyond it the embedder's own answer WASP_ERR_FORBIDDEN, and after 64 more it is stopped */
    uint64_t grace;             /* 0: stopped at once */
    const volatile int *interrupted; /* not NULL: looked at once, as soon as wasp_virtine_interrupt would end the run; if it is not 0 the
                                   run ends as if that had been called. So an interrupt that comes before is not lost */
    uint64_t permissions;       /* of the virtine's permissions those that it has in this run; 0: all. MEMORY only counts for asking: on the process
                                   backend what the virtine could ask for is there from the start */
} wasp_run;

typedef enum wasp_limit {
    WASP_LIMIT_NONE,
    WASP_LIMIT_CPU = WASP_STOP_CPU,
    WASP_LIMIT_OUTPUT = WASP_STOP_OUTPUT,
    WASP_LIMIT_HYPERCALLS = WASP_STOP_HYPERCALLS
} wasp_limit;

typedef enum wasp_outcome {
    WASP_OUTCOME_EXITED,    /* the guest ended by itself: `status` */
    WASP_OUTCOME_READY,     /* it waits at its snapshot point (stop_at_ready) */
    WASP_OUTCOME_ABORTED,   /* it gave up: `status` is a WASP_ABORT_* reason */
    WASP_OUTCOME_FAULT,     /* a CPU exception: vector, code, rip, address */
    WASP_OUTCOME_TIME,      /* the hard limit */
    WASP_OUTCOME_INTERRUPT, /* wasp_virtine_interrupt; or it ran in a hypercall handler of a run that was stopped */
    WASP_OUTCOME_VIOLATION, /* it did what no guest may: `status` is the hypercall or KVM exit number, see describe */
    WASP_OUTCOME_LIMIT      /* it was stopped because of `limit` */
} wasp_outcome;

typedef struct wasp_result {
    wasp_outcome outcome;
    int64_t status;
    uint64_t vector, code, rip, address; /* of a fault; address is cr2, meaningful for page faults (vector 14) */
    uint64_t exits;                      /* VM exits of this run */
    uint64_t run_ns;                     /* from entry to the last exit */
    wasp_limit limit;                    /* that it reached, however it ended then */
    uint64_t cpu_ns;                     /* processor time; only with a cpu_limit */
    uint64_t output_bytes;               /* that counted for output_max */
    uint64_t hypercalls;
    uint64_t heap_used;                  /* bytes of heap, by the guest's word; 0: it has not asked for any in this run */
    uint64_t reserved[8];
} wasp_result;

/* Runs the virtine until it exits, fails or reaches a limit. If it has run before, it is reset first. WASP_OK means that
 * `result` tells what became of the guest, good or bad; all output that the guest had produced was delivered. Any other
 * status is a problem of the host. `run` may be NULL: no input, no limits, output dropped. After WASP_OUTCOME_READY the
 * next run goes on from there. */
WASP_API wasp_status wasp_virtine_run(wasp_virtine *virtine, const wasp_run *run, wasp_result *result,
                                      wasp_error *error);

/* Calls a function that the guest exports (WASP_EXPORT in libc-guest's wasp_guest.h) by its name, with `in_size` bytes: what it wrote, at
 * most `capacity` bytes, is in `out`, their number in *out_size (which may be NULL where `capacity` is 0), and what it returned in
 * result->status. Each call is a run of its own, in a copy in the snapshot's state. `run` has limits, permissions and where output goes, no
 * input; may be NULL.
 *
 * WASP_OK means that the function has returned. WASP_ERROR_GUEST: it is not exported, or the guest ended before it had returned; `result`
 * tells how, *out_size is 0 and `out` may have been written to. WASP_ERROR_ARGUMENT: a name that is no C identifier of at most
 * WASP_FUNCTION_NAME_MAX characters; WASP_PERMIT_INPUT or _RESULT is missing. Other errors: wasp_virtine_run's.
 * The bytes in `out` and the status are the guest's word: check them as you would a stranger's. */
WASP_API wasp_status wasp_virtine_call(wasp_virtine *virtine, const char *function, const void *in, size_t in_size, void *out,
                                       size_t capacity, size_t *out_size, const wasp_run *run, wasp_result *result, wasp_error *error);

/* Puts the virtine back into its snapshot's state: memory, registers, window. wasp_virtine_run does it by itself; call it
 * earlier to keep it off the critical path. A virtine whose supervisor state was changed, that faulted or was stopped
 * by force is replaced by a new one behind the same handle. */
WASP_API wasp_status wasp_virtine_reset(wasp_virtine *virtine, wasp_error *error);

/* Gives the virtine another snapshot, whose state it is in then and is reset to. Options and handle stay. WASP_ERROR_ARGUMENT when its memory is
 * less than the snapshot needs: then everything is as before. After another error the next run or reset tries again. */
WASP_API wasp_status wasp_virtine_rebase(wasp_virtine *virtine, wasp_snapshot *snapshot, wasp_error *error);

/* Ends a run that another thread is in, with WASP_OUTCOME_INTERRUPT. Does nothing when none is in progress. Safe in a
 * signal handler. */
WASP_API void wasp_virtine_interrupt(wasp_virtine *virtine);

/* After WASP_OUTCOME_READY: the state of this virtine as a new snapshot. */
WASP_API wasp_status wasp_virtine_snapshot(wasp_virtine *virtine, wasp_snapshot **snapshot, wasp_error *error);

/* ---- Pools ----------------------------------------------------------------------------------------------------------
 * Virtines, or whatever an embedder has built around them, for the threads of a server: made ahead, handed out one to a thread, and reset
 * when they come back.
 *
 * Threads: any number may acquire and release at a time, and another one may give back than has taken. Who waits is served in the order of
 * coming: nobody overtakes. A thread that waits in wasp_pool_acquire can be cancelled (pthread_cancel). The functions of wasp_pool_members are called
 * without a lock held, by any thread, never two at a time for one member; they must not call the pool's functions.
 *
 * A pool has one thread of its own, with all signals blocked: it makes members ahead, frees those that are idle for too long, and with
 * `background` it resets. Where it cannot be started the pool works without: members are made when they are wanted, reset by who gives them
 * back, and freed when others are given back. In a forked child a pool can only be freed, which leaves members and snapshot alone: they are the
 * parent's. Everything else is WASP_ERROR_ARGUMENT there, or does nothing.
 */
typedef struct wasp_pool wasp_pool;

/* What a pool is of, where that is not virtines. */
typedef struct wasp_pool_members {
    wasp_status (*create)(void *data, void **member, wasp_error *error);
    wasp_status (*reset)(void *data, void *member, wasp_error *error); /* one that cannot be reset is destroyed */
    void (*destroy)(void *data, void *member);
    void *data;
} wasp_pool_members;

typedef struct wasp_pool_options {
    size_t size;
    size_t most;             /* members at a time; 0: two for each CPU that the process may use */
    size_t ahead;            /* so many are made by wasp_pool_new, stay when idle, and are replaced when they are lost; 0: one; `most` at
                                most */
    uint64_t idle;           /* ns after which a member beyond those is freed that nobody wanted; 0: 10 s */
    bool background;         /* members are reset by the pool's thread, instead of by the one that gives them back: sooner free for the
                                latter, but it takes another CPU's time */
    wasp_snapshot *snapshot; /* of virtines: what they start from, and their options */
    const wasp_options *virtine; /* copied; NULL: defaults */
    const wasp_pool_members *members; /* of other things; copied */
} wasp_pool_options;

typedef struct wasp_pool_stats {
    size_t members, idle;    /* now: in all; free to be acquired */
    size_t waiting;          /* threads that wait now */
    uint64_t acquired, timed_out, created, destroyed;
    uint64_t wait_ns;        /* that threads have waited, in all */
    uint64_t reserved[8];
} wasp_pool_stats;

#define WASP_FOREVER UINT64_MAX

/* Makes a pool, with `ahead` members. Errors: those of making a member, WASP_ERROR_ARGUMENT. */
WASP_API wasp_status wasp_pool_new(wasp_pool **pool, const wasp_pool_options *options, wasp_error *error);

/* Takes a member out: an idle one, the one that this CPU had last where there is a choice; else one that is to be reset yet; else a new one where
 * there may be more; else waits for one, `timeout` ns at most: 0 not at all, WASP_FOREVER. WASP_ERROR_TIMEOUT when there was none; the errors of
 * making one, which a thread that waits gets too when a member was lost and it cannot make another. */
WASP_API wasp_status wasp_pool_acquire(wasp_pool *pool, uint64_t timeout, wasp_virtine **virtine, wasp_error *error);
WASP_API wasp_status wasp_pool_acquire_member(wasp_pool *pool, uint64_t timeout, void **member, wasp_error *error);

/* Gives a member back, after which it is not the caller's. It is reset before anybody gets it. NULL is fine; what is no member that is out is
 * left alone. */
WASP_API void wasp_pool_release(wasp_pool *pool, void *member);

WASP_API void wasp_pool_stats_get(wasp_pool *pool, wasp_pool_stats *stats);

/* Frees the pool and its members, when all have been given back; threads that wait get WASP_ERROR_ARGUMENT. NULL is fine. Members that are
 * still out are destroyed when they are released; the last one ends the pool. When it returns, nothing is made or reset any more. */
WASP_API void wasp_pool_free(wasp_pool *pool);

/* ---- Crash reports -----------------------------------------------------------------------------------------------
 * After a run that ended otherwise than by WASP_OUTCOME_EXITED or _READY, until the next run or reset; else WASP_ERROR_ARGUMENT.
 * WASP_ERROR_UNAVAILABLE when nothing is left of the guest: a process that the kernel or a limit has killed (see keep_failed).
 * What a report says is the guest's word, or that of who took it over: look at it as at any file from a stranger.
 */

/* Writes an ELF core file to a descriptor: registers (NT_PRSTATUS, NT_FPREGSET), a signal for the outcome (NT_SIGINFO), a note "wasp-js"
 * with the outcome in words; the image, the gate, the window, stack, data and heap. `gdb GUEST.elf FILE` reads it. The file is empty and
 * not opened for appending, and the descriptor at its beginning: pages of zeros become holes. Or a pipe. Only write and lseek are called
 * on it. */
WASP_API wasp_status wasp_virtine_dump(wasp_virtine *virtine, int fd, wasp_error *error);

/* The same for a person, in `text`, cut off at `size`: registers, and where the guest was: the instruction, then what lies on the stack,
 * is an address in the code and follows a call there: likely callers, among which there can be some of earlier calls. Lines without the
 * last newline. Names come from the symbol table of `elf`, the executable that the snapshot stems from; NULL, or one without: numbers. */
WASP_API wasp_status wasp_virtine_trace(wasp_virtine *virtine, const void *elf, size_t elf_size, char *text, size_t size,
                                        wasp_error *error);

typedef struct wasp_stats {
    uint64_t create_ns;     /* making the virtine */
    uint64_t reset_ns;      /* the last reset */
    uint64_t resets;
    uint64_t replaced;      /* resets that needed a new VM */
    uint64_t dirty_pages;   /* pages that the last reset restored */
    uint64_t hot_pages;     /* pages restored each time without asking (see docs/architecture.md) */
    uint64_t memory_bytes;  /* guest memory now resident */
    uint64_t forbidden;     /* hypercalls and records of output that were refused for want of a permission */
    uint64_t boot_tsc[WASP_BOOT_STAGES]; /* a real-mode boot's record; zeros otherwise */
    uint64_t ring3_tsc;
    const char *reset_way;  /* how resets learn what was written: "dirty-log" (kvm); "pagemap-scan" (Linux 6.7), "pagemap", or
                               "new-child" where neither can be used (process); NULL before there is a machine */
    uint64_t reserved[8];
} wasp_stats;

/* Reads counters. `memory_bytes` costs a system call that is linear in the memory's size. */
WASP_API void wasp_virtine_stats(wasp_virtine *virtine, wasp_stats *stats);

/* Frees the virtine. NULL is fine. */
WASP_API void wasp_virtine_free(wasp_virtine *virtine);

/* ---- Confining the host -------------------------------------------------------------------------------------------
 * For a program that does nothing but evaluate: a second wall behind the virtine's.
 */
typedef struct wasp_confinement {
    size_t size;
    wasp_backend backend; /* that the virtines run on, not AUTO. KVM needs least: no processes, no new code. The process backend still may
                             start its own, and end processes of the same user */
    const char *folder;   /* in which files may still be renamed and removed, so that one which is open for writing can be put in its place;
                             NULL: nowhere */
} wasp_confinement;

#define WASP_CONFINED_PRIVILEGES 1u /* no program that it starts gains any */
#define WASP_CONFINED_CALLS      2u /* seccomp: of the system calls those that running virtines needs; others fail with EPERM */
#define WASP_CONFINED_FOLDER     4u /* Landlock (Linux 5.13), for this thread and those that it starts: renaming and removing in `folder`
                                       only. Without it: anywhere */

/* Takes from this process, for good, everything but what running virtines needs, and the descriptors that are open: files cannot be
 * opened any more, sockets not made, programs not executed. Virtines that are there run on, are reset and replaced; new ones can be made
 * from snapshots that are there, on KVM if it was used before. *what (if not NULL) gets WASP_CONFINED_*: what is in force. Call it after
 * the first virtine has been made and before strangers' code is run, best before there are other threads. WASP_ERROR_UNAVAILABLE where
 * the kernel has no seccomp filters; what could be done has been done. WASP_ERROR_SYSTEM when `folder` cannot be opened. */
WASP_API wasp_status wasp_confine(const wasp_confinement *options, unsigned *what, wasp_error *error);

/* ---- Helpers ---------------------------------------------------------------------------------------------------- */

/* Writes one sentence about a result, without a newline; returns `text`. */
WASP_API char *wasp_describe(const wasp_result *result, char *text, size_t size);

/* Chooses the signal that stops vCPUs (SIGRTMIN .. SIGRTMAX), before the first run with a hard limit. */
WASP_API wasp_status wasp_set_kick_signal(int signal, wasp_error *error);

#ifdef __cplusplus
}
#endif
#endif
