/* leaks.h: what leaks.c is asked and what it answers. Offsets are written out for its assembly. */
#ifndef LEAKS_H
#define LEAKS_H

#include <stddef.h>
#include <stdint.h>

/* Kinds of places where a secret can be put. Behind the last one: the components of XSAVE's state, by their numbers. */
enum place {
    PLACE_GLOBAL, PLACE_BSS, PLACE_HEAP, PLACE_FREED, PLACE_NEAR_END, PLACE_FAR,
    PLACE_STACK, PLACE_BELOW_STACK, PLACE_STACK_END, PLACE_SIGNAL_STACK,
    PLACE_CALL, PLACE_CONTROL, PLACE_RUN_BLOCK, PLACE_INPUT, PLACE_INPUT_END, PLACE_OUTPUT, PLACE_OUTPUT_END,
    PLACE_HOST_INPUT, PLACE_CONSOLE, PLACE_RESPONSE, PLACE_ENTROPY,
    PLACE_GENERAL, PLACE_STACK_POINTER, PLACE_FLAGS, PLACE_SELECTORS, PLACE_FS_BASE, PLACE_GS_BASE,
    PLACE_X87_CONTROL, PLACE_X87_POINTERS, PLACE_MXCSR, PLACE_DEBUG, PLACE_NOWHERE,
    PLACE_COMPONENT
};

enum component {
    COMPONENT_X87, COMPONENT_SSE, COMPONENT_AVX, COMPONENT_BNDREGS, COMPONENT_BNDCSR, COMPONENT_OPMASK, COMPONENT_ZMM_HI256,
    COMPONENT_HI16_ZMM, COMPONENT_PKRU = 9, COMPONENT_TILECFG = 17, COMPONENT_TILEDATA, COMPONENT_APX, COMPONENTS = 63
};

/* What has no room for 64 bits is given an odd value instead. */
#define ODD_FLAGS        0x244cd5 /* carry, parity, adjust, zero, sign, direction, overflow, nested task, alignment check, id */
#define ODD_FLAGS_KEPT   0x244400 /* those that the process backend's gate, whose comparisons change the others, lets stay */
#define ODD_SELECTOR     0x33     /* the code segment, which can be read */
#define ODD_STACK        0x3da80000
#define ODD_X87_CONTROL  0x0f7f   /* other rounding */
#define ODD_X87_STATUS   0x7f00   /* condition codes, another top of stack */
#define ODD_X87_TAGS     0xff
#define ODD_MXCSR        0xffbf   /* flags, rounding, flush and denormals to zero */
#define ODD_PKRU         0x55555500
#define ODD_ROWS         16

/* Extensions that are tried first. */
#define FEATURE_FSGSBASE 1
#define FEATURE_XSAVE    2

#define AREA_SIZE 0x3000
#define SCAN_CALL 64     /* the embedder's hypercalls: all registers are recorded, nothing else has been done */
#define LONG_CALL 65     /* request and response hold the secret */
#define SHORT_CALL 66    /* answers a few bytes */
#define HOST_INPUT_AT 100000
#define LONG_SIZE 8192

/* The secret is never told to a run that looks for it, only its complement. */
struct leak_request {
    uint32_t what;       /* 't' tries, 'x' writes XCR0, 'd' goes on to the snapshot point; behind it: 'p' plants, 'l' looks */
    uint32_t place;      /* of 't': PLACE_FS_BASE, PLACE_X87_POINTERS or a component */
    uint64_t not_secret[2];
    uint64_t features;
    uint64_t component_offset[COMPONENTS], component_size[COMPONENTS];
    uint32_t fault;      /* of 'p': ends by a fault */
    uint32_t ranges;     /* of 'l': what there is to read besides window, stack and data */
    struct { uint64_t begin, end; } range[12];
};

/* The answer to 'p': so many words of the secret, its halves in turn, lie there. */
struct planted {
    uint64_t address, words;
    uint64_t entropy[2]; /* the secret of PLACE_ENTROPY */
};

/* Every register at the very moment when the run began. */
struct record {
    uint64_t general[16];  /* 0: rax rcx rdx rbx rsp rbp rsi rdi r8 .. r15 */
    uint64_t flags;        /* 128 */
    uint64_t fs_base;      /* 136 */
    uint64_t gs_base;      /* 144 */
    uint16_t selectors[6]; /* 152: cs ss ds es fs gs */
    uint16_t unused[14];
    uint8_t area[AREA_SIZE]; /* 192: as xsave64 or fxsave64 stores it */
};

/* The answer to 'l'. An address in the record is its offset. */
struct report {
    struct record record;
    uint64_t count;
    uint64_t found[4096];
};

_Static_assert(offsetof(struct record, flags) == 128 && offsetof(struct record, area) == 192, "leaks.c");

#endif
