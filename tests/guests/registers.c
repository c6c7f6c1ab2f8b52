/* registers.c: a guest that records every register it can read at the very moment it resumes from its snapshot, and that
 * can set them all before its run ends. Its input:
 *   "tBITS"    uses one extension and exits; where there is none this is an invalid instruction
 *   "dBITS"    with these extensions: goes on to the snapshot point; then, by the first letter of the next input:
 *   "g"        writes the record to standard output
 *   "s"        sets everything, then exits; "sf" faults instead, "sx" spins
 */
#include <stdlib.h>
#include <string.h>
#include "record.h"
#include "registers.h"
#include "wasp_guest.h"

struct registers record __attribute__((aligned(64)));
uint64_t features;
static uint8_t pattern[1024] __attribute__((aligned(64)));
static uint8_t fx_pattern[512] __attribute__((aligned(64)));
static uint8_t tile_config[64] __attribute__((aligned(64)));
void *way_out;
uint64_t user_selector; /* one that ring 3 can load into any data segment register */

extern int ready_and_record(void);

/* READY as libc-guest does it, but the first thing after it is to store all registers. Addresses are absolute: no register
 * may be needed. */
__asm__("        .text\n"
        "ready_and_record:\n"
        "        push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
        "        lea 1f(%rip), %rax\n"
        "        push %rax\n"
        "        mov $0x3da00000, %eax\n" /* WASP_WINDOW */
        "        movq $2, (%rax)\n"       /* WASP_HC_READY */
        "        mov %rsp, 8(%rax)\n"
        "        mov $0x3d800000, %eax\n" /* WASP_GATE_CALL */
        "        call *%rax\n"
        "        pop %rax\n"
        "1:\n"
        RECORD_GENERAL
        "        pushfq\n"
        "        popq record + 128\n"
        "        cld\n"
        RECORD_SELECTORS
        "        fxsave64 record + 192\n"
        RECORD_BASES(FEATURE_FSGSBASE)
        "        testb $2, features\n"
        "        jz 2f\n"
        "        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n"
        "        vmovdqu %ymm\\n, record + 704 + 32 * \\n\n"
        "        .endr\n"
        "2:      testb $4, features\n"
        "        jz 2f\n"
        "        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "        vmovdqu64 %zmm\\n, record + 1216 + 64 * \\n\n"
        "        .endr\n"
        "        .irp n, 0,1,2,3,4,5,6,7\n"
        "        kmovq %k\\n, record + 3264 + 8 * \\n\n"
        "        .endr\n"
        "2:      testb $8, features\n"
        "        jz 2f\n"
        "        xor %ecx, %ecx\n"
        "        rdpkru\n"
        "        mov %eax, record + 176\n"
        "2:      testb $16, features\n"
        "        jz 2f\n"
        "        sttilecfg record + 3328\n"
        "2:      pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx\n"
        "        xor %eax, %eax\n"
        "        ret\n");

/* Sets everything to odd values; what comes after it is way_out's business, without a stack. */
__attribute__((noreturn)) static void set_all(void)
{
    __asm__ volatile("fxrstor64 %0" ::"m"(fx_pattern));
    __asm__ volatile("testb $2, features\n"
                     "jz 1f\n"
                     ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n"
                     "vmovdqu %0, %%ymm\\n\n"
                     ".endr\n"
                     "1: testb $4, features\n"
                     "jz 1f\n"
                     ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
                     "vmovdqu64 %0, %%zmm\\n\n"
                     ".endr\n"
                     ".irp n, 0,1,2,3,4,5,6,7\n"
                     "kmovq %0, %%k\\n\n"
                     ".endr\n"
                     "1: testb $8, features\n"
                     "jz 1f\n"
                     "xor %%ecx, %%ecx\n"
                     "xor %%edx, %%edx\n"
                     "mov $0x55555500, %%eax\n"
                     "wrpkru\n"
                     "1: testb $16, features\n"
                     "jz 1f\n"
                     "ldtilecfg %1\n"
                     "mov $64, %%ecx\n"
                     "lea %0, %%rdx\n"
                     "tileloadd (%%rdx, %%rcx), %%tmm0\n"
                     "1: testb $1, features\n"
                     "jz 1f\n"
                     "mov $0x3eb45678, %%eax\n"
                     "wrfsbase %%rax\n"
                     "mov $0x23456789, %%eax\n"
                     "wrgsbase %%rax\n"
                     "jmp 2f\n"
                     "1: mov user_selector, %%eax\n"
                     "mov %%eax, %%fs\n"
                     "mov %%eax, %%gs\n"
                     "2: mov user_selector, %%eax\n"
                     "mov %%eax, %%ds\n"
                     "mov %%eax, %%es\n"
                     ".irp r, rax,rcx,rdx,rbx,rbp,rsi,rdi,r8,r9,r10,r11,r12,r13,r14,r15\n"
                     "movabs $0x5ec2e7005ec2e700, %%\\r\n"
                     ".endr\n"
                     /* carry, parity, adjust, zero, sign, direction, overflow, nested task, alignment check, id */
                     "pushq $0x244cd7\n"
                     "popfq\n"
                     "movabs $0x5ec2e7005ec2e7f0, %%rsp\n"
                     "jmp *way_out" ::"m"(pattern), "m"(tile_config)
                     : "memory");
    __builtin_unreachable();
}

static void prepare(void)
{
    for (size_t i = 0; i < sizeof pattern; i++)
        pattern[i] = (unsigned char)(i * 3 + 1) | 0x41;
    memcpy(fx_pattern, pattern, sizeof fx_pattern);
    memcpy(fx_pattern, &(uint16_t){ 0x0f7f }, 2);       /* control word: other rounding */
    memcpy(fx_pattern + 2, &(uint16_t){ 0x7f00 }, 2);   /* status: condition codes, another top of stack */
    fx_pattern[4] = 0xff;                               /* every x87 register is in use */
    memcpy(fx_pattern + 24, &(uint32_t){ 0xffbf }, 4);  /* mxcsr: flags, rounding, flush and denormals to zero */
    tile_config[0] = 1;                                 /* palette 1, tile 0 is 16 rows of 64 bytes */
    tile_config[16] = 64;
    tile_config[48] = 16;
    __asm__("mov %%ss, %0" : "=r"(user_selector));
}

static void try(uint64_t feature)
{
    uint64_t kept;
    switch (feature) {
    case FEATURE_FSGSBASE:
        __asm__ volatile("rdfsbase %0\n wrfsbase %0\n rdgsbase %0\n wrgsbase %0" : "=r"(kept));
        break;
    case FEATURE_AVX:
        __asm__ volatile("vmovdqu %0, %%ymm0" ::"m"(pattern));
        break;
    case FEATURE_AVX512:
        __asm__ volatile("vmovdqu64 %0, %%zmm31\n kmovq %0, %%k1" ::"m"(pattern));
        break;
    case FEATURE_PKRU:
        __asm__ volatile("rdpkru" ::"c"(0) : "eax", "edx");
        break;
    case FEATURE_AMX:
        __asm__ volatile("ldtilecfg %0\n tileloadd (%1, %2), %%tmm0\n tilerelease" ::"m"(tile_config), "r"(pattern),
                         "r"(64l));
        break;
    }
    wasp_exit(0);
}

__attribute__((noreturn)) static void spin(void)
{
    for (;;)
        __asm__ volatile("");
}

__attribute__((noreturn)) static void crash(void)
{
    __builtin_trap();
}

int main(void)
{
    struct wasp_window *window = (struct wasp_window *)WASP_WINDOW;
    char input[20] = "";
    wasp_input(0, input, sizeof input - 1);
    prepare();
    features = strtoull(input + 1, NULL, 10);
    if (input[0] == 't')
        try(features);
    ready_and_record();
    memset(input, 0, sizeof input);
    wasp_input(0, input, sizeof input - 1);
    if (input[0] == 'g') {
        wasp_output(WASP_STREAM_STDOUT, &record, sizeof record);
        wasp_exit(0);
    }
    window->call.number = WASP_HC_EXIT;
    window->call.arg[0] = 0;
    way_out = input[1] == 'f' ? (void *)crash : input[1] == 'x' ? (void *)spin : (void *)WASP_GATE_CALL;
    set_all();
}
