/* attack_code.h: the attacks of attack.c that are single instructions. */
#ifndef ATTACK_CODE_H
#define ATTACK_CODE_H

#include <stdint.h>
#include <string.h>

/* int 0 .. int 255, each followed by a return. */
void attack_interrupts(void);
__asm__("        .text\n"
        "        .balign 16\n"
        "attack_interrupts:\n"
        "        .set vector, 0\n"
        "        .rept 256\n"
        "        .byte 0xcd, vector, 0xc3, 0x90\n"
        "        .set vector, vector + 1\n"
        "        .endr\n");

static void attack_interrupt(unsigned vector)
{
    ((void (*)(void))((uintptr_t)attack_interrupts + 4 * (vector & 255)))();
}

static unsigned char attack_bytes[64] __attribute__((aligned(64))) = { 1, 2, 3 };

#define EXIT_CALL "mov $0x3da00000, %%edi; movq $1, (%%rdi); movq $0, 8(%%rdi);"

/* Each runs its instructions with rax = rcx = rdx = 0 and rsi pointing at some bytes. */
#define ATTACKS(A) \
    /* what a program can do wrong */ \
    A("divide", "xor %%ecx, %%ecx; mov $1, %%eax; cltd; idiv %%ecx") \
    A("divide-overflow", "mov $0x80000000, %%eax; cltd; mov $-1, %%ecx; idiv %%ecx") \
    A("ud2", "ud2") \
    A("int3", "int3") \
    A("icebp", ".byte 0xf1") \
    A("into", ".byte 0xce") \
    A("trap-flag", "pushfq; orq $0x100, (%%rsp); popfq; nop; nop") \
    A("unaligned-sse", "movaps 1(%%rsi), %%xmm0") \
    A("sse-exception", "push $0; ldmxcsr (%%rsp); pop %%rax; xorps %%xmm0, %%xmm0; divss %%xmm0, %%xmm0") \
    A("x87-exception", "push $0; fldcw (%%rsp); pop %%rax; fldz; fld1; fdivp; fwait") \
    A("x87-pending", "push $0; fldcw (%%rsp); pop %%rax; fldz; fld1; fdivp") \
    A("alignment-check", "pushfq; orq $0x40000, (%%rsp); popfq; mov 1(%%rsi), %%eax;" \
                         "pushfq; andq $~0x40000, (%%rsp); popfq") \
    A("too-long", ".fill 15, 1, 0x66; nop") \
    A("lock-nop", ".byte 0xf0; nop") \
    A("trap-in-shadow", "mov %%ss, %%eax; pushfq; orq $0x100, (%%rsp); popfq; mov %%eax, %%ss; int3") \
    /* privileged instructions */ \
    A("hlt", "hlt") \
    A("lgdt", "lgdt (%%rsi)") \
    A("lidt", "lidt (%%rsi)") \
    A("lldt", "lldt %%ax") \
    A("ltr", "mov $0x30, %%eax; ltr %%ax") \
    A("lmsw", "lmsw %%ax") \
    A("write-cr0", "mov %%rax, %%cr0") \
    A("write-cr3", "mov $0x10000, %%eax; mov %%rax, %%cr3") \
    A("write-cr4", "mov %%rax, %%cr4") \
    A("write-cr8", "mov %%rax, %%cr8") \
    A("read-cr0", "mov %%cr0, %%rax") \
    A("read-cr3", "mov %%cr3, %%rax") \
    A("write-dr7", "mov $0x401, %%eax; mov %%rax, %%dr7") \
    A("read-dr0", "mov %%dr0, %%rax") \
    A("rdmsr", "mov $0x10, %%ecx; rdmsr") \
    A("wrmsr-efer", "mov $0xc0000080, %%ecx; wrmsr") \
    A("wrmsr-lstar", "mov $0xc0000082, %%ecx; wrmsr") \
    A("rdpmc", "rdpmc") \
    A("clts", "clts") \
    A("invd", "invd") \
    A("wbinvd", "wbinvd") \
    A("invlpg", "invlpg (%%rsi)") \
    A("swapgs", "swapgs") \
    A("sysret", "sysretq") \
    A("monitor", "mov %%rsi, %%rax; monitor") \
    A("xsetbv", "xor %%ecx, %%ecx; mov $1, %%eax; xsetbv") \
    A("vmxon", "vmxon (%%rsi)") \
    A("vmcall", "vmcall") \
    A("vmmcall", "vmmcall") \
    A("cli", "cli") \
    A("cli-spin", "cli; 1: jmp 1b") \
    A("sti", "sti") \
    A("popf-interrupts", "pushq $0x2; popfq") \
    /* system calls of an operating system that is not there */ \
    A("syscall", "mov $39, %%eax; syscall") \
    A("syscall-no-stack", "xor %%esp, %%esp; syscall") \
    A("syscall-supervisor-stack", "mov $0x3800, %%esp; syscall") \
    A("syscall-table-stack", "mov $0x31f0, %%esp; syscall") \
    A("syscall-boot-stack", "mov $0x7000, %%esp; syscall") \
    A("syscall-trap-flag", "pushq $0x3302; popfq; syscall") \
    A("syscall-window-stack", "mov $0x3da20800, %%esp; syscall") \
    A("sysenter", "sysenter") \
    /* segments and stacks */ \
    A("null-stack-segment", "mov %%ax, %%ss") \
    A("kernel-data-segment", "mov $0x10, %%eax; mov %%ax, %%ds") \
    A("kernel-code-segment", "pushq $0x18; lea 1f(%%rip), %%rax; push %%rax; lretq; 1:") \
    A("beyond-the-table", "mov $0xfff8, %%eax; mov %%ax, %%es") \
    A("local-table", "mov $0x0c, %%eax; mov %%ax, %%fs") \
    A("iret-to-ring-0", "pushq $0; push %%rsp; pushfq; pushq $0x18; lea 1f(%%rip), %%rax; push %%rax; iretq; 1:") \
    A("non-canonical-jump", "movabs $0x8000000000000000, %%rax; jmp *%%rax") \
    A("non-canonical-return", "movabs $0x0000800000000000, %%rax; push %%rax; ret") \
    A("non-canonical-read", "movabs $0x8000000000000000, %%rax; mov (%%rax), %%eax") \
    A("non-canonical-stack", "movabs $0x8000000000000000, %%rsp; push %%rax") \
    A("no-stack-ud2", "xor %%esp, %%esp; ud2") \
    A("supervisor-stack-ud2", "mov $0x8000, %%esp; ud2") \
    A("non-canonical-stack-ud2", "movabs $0x8000000000000000, %%rsp; ud2") \
    A("supervisor-stack-push", "mov $0x8000, %%esp; push %%rax") \
    A("far-call", "lcall *(%%rsi)") \
    /* ports */ \
    A("in-80", "in $0x80, %%al") \
    A("in-call", "in $0xe0, %%al") \
    A("in-fault", "in $0xe1, %%al") \
    A("out-80", "out %%al, $0x80") \
    A("out-pci", "mov $0xcf8, %%edx; out %%al, %%dx") \
    A("out-serial", "mov $0x3f8, %%edx; out %%al, %%dx") \
    A("out-last", "mov $0xffff, %%edx; out %%al, %%dx") \
    A("out-fault", "out %%al, $0xe1") \
    A("out-word", "out %%ax, $0xe0") \
    A("out-long", "out %%eax, $0xe0") \
    A("out-df", "out %%al, $0xdf") \
    A("out-word-df", "out %%ax, $0xdf") \
    A("outs-call", "mov $0xe0, %%edx; mov $5, %%ecx; rep outsb") \
    A("outs-fault", "mov $0xe1, %%edx; mov $5, %%ecx; rep outsb") \
    A("ins-call", "mov $0xe0, %%edx; mov $5, %%ecx; mov %%rsi, %%rdi; rep insb") \
    A("outsw-call", "mov $0xe0, %%edx; outsw") \
    A("outsl-call", "mov $0xe0, %%edx; outsl") \
    A("outs-80", "mov $0x80, %%edx; outsb") \
    A("ins-80", "mov $0x80, %%edx; mov %%rsi, %%rdi; insl") \
    A("ins-fault", "mov $0xe1, %%edx; mov $5, %%ecx; mov %%rsi, %%rdi; rep insw") \
    /* exits that are more than an exit: a string of them, one with a trap that is due behind it, and both with a shadow that holds the \
     * trap back. The hypercall is WASP_HC_EXIT */ \
    A("exit-string", EXIT_CALL "mov $0xe0, %%edx; mov $5, %%ecx; rep outsb") \
    A("exit-trap", EXIT_CALL "pushfq; orq $0x100, (%%rsp); popfq; out %%al, $0xe0") \
    A("exit-shadow", EXIT_CALL "mov %%ss, %%eax; mov %%eax, %%ss; out %%al, $0xe0") \
    A("exit-shadow-trap", EXIT_CALL "mov %%ss, %%eax; pushfq; orq $0x100, (%%rsp); popfq; mov %%eax, %%ss; out %%al, $0xe0") \
    /* the gate is code like other code */ \
    A("gate-resume", "call *resume_gate") \
    A("gate-filler", "mov $0x3d800ff0, %%eax; call *%%rax") \
    A("gate-behind", "mov $0x3d800001, %%eax; call *%%rax")

/* What is pushed and popped stays away from what the compiler keeps below the stack pointer. */
static int attack_instruction(const char *name)
{
    static const uint64_t resume_gate_address __asm__("resume_gate") __attribute__((used)) = 0x3d800080;
#define ONE(label, code) \
    if (!strcmp(name, label)) { \
        __asm__ volatile("sub $256, %%rsp\n" code "\nadd $256, %%rsp" \
                         : \
                         : "a"(0), "c"(0), "d"(0), "S"(attack_bytes) \
                         : "rdi", "r8", "r9", "r10", "r11", "memory", "cc"); \
        return 1; \
    }
    ATTACKS(ONE)
    return 0;
}

#endif
