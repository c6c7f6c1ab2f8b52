/* wasp_abi.h: what host, guest and boot code agree on, defined once.
 *
 * The host (libwasp), every guest program (libc-guest and what is linked with it) and the boot code share the
 * memory map, the hypercall numbers, the window and the boot record. nasm gets the constants of this file through
 * a generated include, so only plain numeric macros may stand outside the !__ASSEMBLER__ part.
 *
 * Rule for growth: a change that an existing image or snapshot would misread raises WASP_ABI_VERSION; a new
 * hypercall number or a field taken from reserved space does not.
 */
#ifndef WASP_ABI_H
#define WASP_ABI_H

#define WASP_ABI_VERSION 2

#define WASP_PAGE_SIZE 0x1000

/* ---- Guest virtual memory -------------------------------------------------------------------------------------
 *
 *   0x3c800000  image: code (RX), constants (R)              linked there by libc-guest/guest.ld
 *   0x3d800000  gate (RX), gate state (R)                    filled by the backend, no part of image or snapshot
 *   0x3da00000  window (RW): control page, input, output     the only memory that host and guest share
 *   0x3da40000  guard | stack (RW) | guard
 *   0x3de40000  data, bss (RW), then the heap                 up to what the run block says
 *
 * Everything a guest may write lies in one contiguous range from WASP_WRITABLE_BASE, so that one dirty log covers
 * it. All of it is above 64 KiB (mmap_min_addr) and clear of where small static programs live (0x400000), because
 * the process backend maps the same addresses in a child. It ends, with some 34 MiB of heap, at 1 GiB: what a larger heap could use has
 * page tables of its own, so that as long as it does not exist, looking for pages that were written costs nothing there. Nothing else
 * is mapped for ring 3.
 */
#define WASP_IMAGE_BASE      0x3c800000
#define WASP_IMAGE_END       0x3d800000
#define WASP_GATE            0x3d800000
#define WASP_GATE_STATE      0x3d801000
#define WASP_GATE_STATE_SIZE 0x4000
#define WASP_WRITABLE_BASE   0x3da00000
#define WASP_WINDOW          0x3da00000
#define WASP_INPUT           0x3da01000
#define WASP_INPUT_SIZE      0x1f000
#define WASP_OUTPUT          0x3da20000
#define WASP_OUTPUT_SIZE     0x20000
#define WASP_WINDOW_END      0x3da40000
#define WASP_STACK_LOW       0x3da41000 /* lowest usable byte; the page below is a guard */
#define WASP_STACK_TOP       0x3de3f000 /* first byte above; the page from here on is a guard */
#define WASP_DATA_BASE       0x3de40000

/* ---- The gate --------------------------------------------------------------------------------------------------
 *
 * A hypercall is: fill window->call, call WASP_GATE_CALL, read window->call.result. A virtine that starts or was
 * reset begins at WASP_GATE_RESUME with rsp from its snapshot and every other register cleared; the code there
 * loads the extended state and returns to the address on the stack.
 */
#define WASP_GATE_CALL   0x3d800000
#define WASP_GATE_RESUME 0x3d800080
#define WASP_GATE_XRSTOR 0x3d8000c0 /* the instruction that faults where a guest has no XSAVE */
#define WASP_GATE_FLAGS  0x3d804ff8 /* in the gate state's last bytes: bit 0: load all extended state with XRSTOR, */
                                    /* bit 1: ring 3 can write its segment bases */

/* ---- Hypercalls: numbers ---------------------------------------------------------------------------------------
 * No argument is a pointer. Offsets and lengths refer to the window's input or output area.
 */
#define WASP_HC_EXIT   1  /* (status)              the run is over; does not return */
#define WASP_HC_READY  2  /* (rsp)                 initialised: a snapshot taken here resumes at rsp. 0 */
#define WASP_HC_OUTPUT 3  /* ()                    deliver window->output_used bytes of records now. 0 */
#define WASP_HC_INPUT  4  /* (offset)              the input from this offset on into the input area. Bytes copied */
#define WASP_HC_ABORT  5  /* (reason)              the run failed by the guest's own judgement; does not return */
#define WASP_HC_GROW   6  /* (address)             make memory usable up to this address; run.memory_mapped says how far. 0 */
#define WASP_HC_USER   64 /* (length)              64..127: the embedder's own; request in the input area */
#define WASP_HC_LIMIT  128

/* Reasons of WASP_HC_ABORT. */
#define WASP_ABORT_FAILED    1 /* an internal check failed; a text may be on the error stream */
#define WASP_ABORT_NO_MEMORY 2 /* the heap is used up */
#define WASP_ABORT_TIME      3 /* the soft time limit was reached */
#define WASP_ABORT_FUNCTION  4 /* called for a function that the guest does not export */

/* Results of hypercalls: zero or a count, else one of these, negative. */
#define WASP_ERR_INVALID   -1 /* no such hypercall, or an argument out of range */
#define WASP_ERR_FORBIDDEN -2 /* the virtine may not use it */
#define WASP_ERR_FAILED    -3 /* the host could not do it */

/* Limits that only the host can see; in the run block when they are reached. */
#define WASP_STOP_CPU        1 /* processor time */
#define WASP_STOP_OUTPUT     2 /* bytes of output */
#define WASP_STOP_HYPERCALLS 3 /* number of hypercalls */

/* Streams of output records. */
#define WASP_STREAM_STDOUT 1
#define WASP_STREAM_STDERR 2
#define WASP_STREAM_RESULT 3

/* ---- Calls of exported functions --------------------------------------------------------------------------------
 * wasp_virtine_call (wasp.h) on one side, WASP_EXPORT (libc-guest's wasp_guest.h) on the other. The run's input is struct
 * wasp_function_call, the name, the function's input; the reply, on WASP_STREAM_RESULT, is struct wasp_function_reply and its output.
 */
#define WASP_FUNCTION_NAME_MAX 255

/* ---- Process only -----------------------------------------------------------------------------------------------------
 *
 * The gate makes two system calls at fixed addresses: it writes one byte to descriptor 1, "stopped", and then reads one from
 * descriptor 0 into WASP_GATE_GO, "go on", or "begin anew". A fault's handler reports the same way, on a signal stack of its own.
 *
 * Before it begins anew the gate copies the pages that the host has listed: pairs of 64-bit addresses, the page and where its content
 * lies in a read-only mapping of the snapshot, 0 for zeros; a page 0 ends the list, which the gate clears.
 */
#define WASP_PRISTINE          0x20000000 /* the snapshot's contents, where they fit below the image */
#define WASP_GATE_RESTORE      0x3da20000 /* the list: the first page of the output area */
#define WASP_GATE_RESTORE_MOST 256
#define WASP_SIGNAL_STACK      0x3d900000
#define WASP_SIGNAL_STACK_SIZE 0x10000
#define WASP_GATE_ENTER        0x3d800200 /* a new child gives up all that is not the guest's, and then waits */
#define WASP_GATE_FAULT        0x3d800180 /* signal handler */
#define WASP_GATE_RSP          0x3d804000 /* in the gate state: the snapshot's rsp */
#define WASP_GATE_RFLAGS       0x3d804008
#define WASP_GATE_FILTER       0x3d804010 /* struct sock_fprog, then its instructions */
#define WASP_GATE_SAY_CALL     0x3d804ff0 /* the byte that reports a hypercall */
#define WASP_GATE_SAY_FAULT    0x3d804ff1
#define WASP_GATE_GO           0x3da00ff0 /* where the host's byte arrives */
#define WASP_GATE_REPORT       0x3da00f00 /* vector, code, rip, cr2 of a fault, address of its ucontext */
#define WASP_SAID_CALL  0x43
#define WASP_SAID_FAULT 0x46
#define WASP_GO_ON      0x67
#define WASP_GO_ANEW    0x72

/* ---- KVM only: supervisor memory (guest physical = virtual, ring 0) ----------------------------------------------
 *
 *   0x1000  boot code, exception stubs (RX)
 *   0x3000  GDT, TSS, IDT (RW)
 *   0x6000  boot record (RW)
 *   0x7000  ring 0 stack, 0x8000 double-fault stack (RW)
 *   0x10000 page tables, built by the host, mapped nowhere
 *
 * The image's code and constants follow at WASP_SUPERVISOR_SIZE, writable memory behind them on the next 2 MiB boundary.
 */
#define WASP_BOOT_CODE       0x1000
#define WASP_BOOT_CODE_END   0x3000
#define WASP_BOOT_TABLES     0x3000
#define WASP_BOOT_TABLES_END 0x4000
#define WASP_BOOT_RECORD     0x6000
#define WASP_BOOT_STACK_TOP  0x8000
#define WASP_BOOT_DF_STACK_TOP 0x9000
#define WASP_BOOT_GATE       0xa000 /* the physical page behind WASP_GATE */
#define WASP_PAGE_TABLES     0x10000
#define WASP_SUPERVISOR_SIZE 0x200000

#define WASP_SEL_CODE32  0x08
#define WASP_SEL_DATA    0x10
#define WASP_SEL_CODE64  0x18
/* Those of ring 3 are what Linux has for its own: a software KVM may run ring 3 on the kernel's descriptor table, and then no others can be
 * loaded without a trap. */
#define WASP_SEL_UDATA   0x2b
#define WASP_SEL_UCODE   0x33
#define WASP_SEL_TSS     0x38
#define WASP_GDT_SIZE    0x48
#define WASP_BOOT_GDT    0x3000
#define WASP_BOOT_TSS    0x3048
#define WASP_TSS_SIZE    0x88  /* 104 bytes, an I/O bitmap that covers our ports, the end mark */
#define WASP_BOOT_IDT    0x3100
#define WASP_IDT_SIZE    0x200 /* 32 vectors */

#define WASP_PORT_CALL   0xe0  /* a hypercall: the only port that ring 3 may use */
#define WASP_PORT_FAULT  0xe1  /* ring 0 reports an exception; details in the boot record */

#define WASP_BOOT_STAGES 7
#define WASP_STAGE_REAL      0 /* first instruction */
#define WASP_STAGE_GDT       1 /* descriptor table loaded */
#define WASP_STAGE_PROTECTED 2 /* 32-bit protected mode */
#define WASP_STAGE_PAGING    3 /* paging on, compatibility mode */
#define WASP_STAGE_LONG      4 /* 64-bit code */
#define WASP_STAGE_TABLES    5 /* IDT and TSS loaded */
#define WASP_STAGE_RING3     6 /* about to enter ring 3 */

/* Offsets in the boot record, for nasm; checked against the struct below. */
#define WASP_RECORD_ENTRY_RSP 0x40
#define WASP_RECORD_VECTOR    0x48
#define WASP_RECORD_CODE      0x50
#define WASP_RECORD_RIP       0x58
#define WASP_RECORD_CS        0x60
#define WASP_RECORD_RSP       0x68
#define WASP_RECORD_CR2       0x70
#define WASP_RECORD_RAX       0x78
#define WASP_RECORD_RFLAGS    0x80
#define WASP_RECORD_SS        0x88

/* Offsets in the window's control page, for nasm. */
#define WASP_CALL_NUMBER 0x00
#define WASP_CALL_ARG0   0x08
#define WASP_CALL_RESULT 0x28

#ifndef __ASSEMBLER__

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#define WASP_ABI_ASSERT static_assert
#else
#define WASP_ABI_ASSERT _Static_assert
#endif

/* Permissions: what a virtine may ask its host for. More of them, and what a set is, in wasp.h. */
#define WASP_PERMIT_OUTPUT (1ull << 0) /* records of output, on all streams but the result's; without it they are dropped */
#define WASP_PERMIT_INPUT  (1ull << 1) /* the run's input; without it the guest sees none */
#define WASP_PERMIT_MEMORY (1ull << 2) /* heap beyond what is there from the start, some 34 MiB; without it there is no more */
#define WASP_PERMIT_RESULT (1ull << 3) /* records of output on WASP_STREAM_RESULT */

/* A hypercall: written by the guest, except result, which the host writes. */
struct wasp_call {
    uint64_t number;
    uint64_t arg[4];
    int64_t result;
};

/* What the host tells a guest for one run; written before entry and again at WASP_HC_READY. */
struct wasp_run_block {
    uint32_t abi_version;
    uint32_t stop;          /* the host sets it during the run when the guest has reached a limit, WASP_STOP_*: it is to end soon */
    uint64_t memory_end;    /* first guest address that the heap can never reach */
    uint64_t memory_mapped; /* first one that is not usable before WASP_HC_GROW */
    uint64_t input_size;    /* bytes of input in all; the first WASP_INPUT_SIZE at most are in the input area */
    uint64_t realtime_ns;   /* wall clock at entry, ns since 1970-01-01 UTC */
    uint64_t tsc_khz;       /* rate of rdtsc in this virtine */
    uint64_t soft_limit_ns; /* from entry; 0: none. The guest itself ends the run when it notices */
    uint64_t flush_ns;      /* output older than this leaves at the next chance */
    uint8_t entropy[32];    /* fresh random bytes, never given twice */
    uint64_t permissions;   /* WASP_PERMIT_* that the virtine has, so that a guest can say what is not permitted; the host goes by its own
                               copy. 0: not told */
    uint64_t heap_used;     /* by the guest: bytes of heap when it last asked for more; 0: it has not */
};

/* The control page at WASP_WINDOW. What is behind its fields is reserved: zeros when a run begins. */
struct wasp_window {
    struct wasp_call call;
    uint64_t output_used;   /* bytes of records in the output area, kept true by the guest at any moment */
    uint64_t ring3_tsc;     /* guest's rdtsc at its first instruction in ring 3 */
    struct wasp_run_block run;
};

/* One record of the output area: header, then length bytes, the next record aligned to 8. */
struct wasp_record {
    uint32_t stream;
    uint32_t length;
};

/* The beginning of the input where an exported function is called, and of its reply. */
struct wasp_function_call {
    uint32_t name_size;
    uint32_t reserved;
    uint64_t capacity; /* bytes of output that it may have */
};
struct wasp_function_reply {
    int64_t value;     /* what it returned */
    uint64_t size;     /* bytes of output */
};

/* At WASP_BOOT_RECORD. */
struct wasp_boot_record {
    uint64_t tsc[WASP_BOOT_STAGES];
    uint64_t reserved;
    uint64_t entry_rsp;     /* in: rsp for WASP_GATE_RESUME, from the host */
    uint64_t vector;        /* out: the exception */
    uint64_t code;
    uint64_t rip;
    uint64_t cs;
    uint64_t rsp;
    uint64_t cr2;
    uint64_t rax;           /* the other registers are the exception's own when it is reported */
    uint64_t rflags;
    uint64_t ss;
};

WASP_ABI_ASSERT(sizeof(struct wasp_window) <= WASP_PAGE_SIZE, "control page");
WASP_ABI_ASSERT(offsetof(struct wasp_window, call.arg) == WASP_CALL_ARG0, "nasm");
WASP_ABI_ASSERT(offsetof(struct wasp_window, call.result) == WASP_CALL_RESULT, "nasm");
WASP_ABI_ASSERT(offsetof(struct wasp_boot_record, entry_rsp) == WASP_RECORD_ENTRY_RSP, "nasm");
WASP_ABI_ASSERT(offsetof(struct wasp_boot_record, vector) == WASP_RECORD_VECTOR, "nasm");
WASP_ABI_ASSERT(offsetof(struct wasp_boot_record, cr2) == WASP_RECORD_CR2, "nasm");
WASP_ABI_ASSERT(offsetof(struct wasp_boot_record, ss) == WASP_RECORD_SS, "nasm");

#ifdef __cplusplus
}
#endif

#endif /* !__ASSEMBLER__ */
#endif
