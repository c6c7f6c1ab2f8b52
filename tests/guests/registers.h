/* registers.h: what registers.c dumps. Offsets are written out for its assembly. */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stddef.h>
#include <stdint.h>

/* Extensions that a CPU may let the guest use. The host asks for a try of each first. */
#define FEATURE_FSGSBASE 1
#define FEATURE_AVX 2
#define FEATURE_AVX512 4
#define FEATURE_PKRU 8
#define FEATURE_AMX 16
#define FEATURES 5

struct registers {
    uint64_t general[16];  /* 0: rax rcx rdx rbx rsp rbp rsi rdi r8 .. r15 */
    uint64_t flags;        /* 128 */
    uint64_t fs_base;      /* 136 */
    uint64_t gs_base;      /* 144 */
    uint16_t selectors[6]; /* 152: cs ss ds es fs gs */
    uint16_t unused[6];
    uint32_t pkru;         /* 176 */
    uint32_t unused2[3];
    uint8_t fx[512];       /* 192: as fxsave64 stores it */
    uint8_t ymm[16][32];   /* 704 */
    uint8_t zmm[32][64];   /* 1216 */
    uint64_t mask[8];      /* 3264: k0 .. k7 */
    uint8_t tiles[64];     /* 3328: as sttilecfg stores it */
    uint8_t tile0[1024];   /* 3392 */
};

_Static_assert(offsetof(struct registers, fx) == 192 && offsetof(struct registers, ymm) == 704, "registers.c");
_Static_assert(offsetof(struct registers, zmm) == 1216 && offsetof(struct registers, mask) == 3264, "registers.c");
_Static_assert(offsetof(struct registers, tiles) == 3328 && offsetof(struct registers, tile0) == 3392, "registers.c");

#endif
