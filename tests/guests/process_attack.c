/* process_attack.c: a guest that attacks the walls of the process backend: system calls by every way into the kernel,
 * the gate's instructions out of turn, faults of every kind. Its input names one attack, all numbers in hexadecimal; it says "before",
 * then does it, or all but the attack itself with "rehearse " in front. test_process.c says what must become of each. "good" is an
 * ordinary run.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"

#define WINDOW ((volatile struct wasp_window *)WASP_WINDOW)
#define CS32 0x23
#define CS64 0x33
#define SS 0x2b
#define TRAP_FLAG 0x100

/* What iretq takes from the stack, and the registers before that; in this order for the code below. */
static struct {
    uint64_t general[15]; /* rax rbx rcx rdx rsi rdi rbp r8 .. r15 */
    uint64_t rip, cs, flags, rsp, ss;
} state __asm__("attack_state") __attribute__((used));

static uint64_t landings[512]; /* a stack whose every return address is the way back */
static int rehearsal;
static int runs_of_main;
static int unchanged = 7;

void attack_go(void) __attribute__((noreturn));
void attack_landing(void);
void attack_landed(void) __attribute__((noreturn, used));
void attack_int80(void);
void attack_sysenter(void);
void attack_syscall(void);
void attack_syscall64(void);
void attack_int80_64(void);
__asm__("        .text\n"
        "attack_go:\n"
        "        mov $attack_state, %esp\n"
        "        pop %rax; pop %rbx; pop %rcx; pop %rdx; pop %rsi; pop %rdi; pop %rbp\n"
        "        pop %r8; pop %r9; pop %r10; pop %r11; pop %r12; pop %r13; pop %r14; pop %r15\n"
        "        iretq\n"
        "attack_landing:\n" /* reached from anywhere with any registers */
        "        mov $0x3de3e000, %esp\n"
        "        pushq $0x202\n"
        "        popfq\n"
        "        call attack_landed\n"
        "attack_syscall64: syscall; jmp attack_landing\n"
        "attack_int80_64: int $0x80; jmp attack_landing\n"
        "        .code32\n"
        "attack_int80: int $0x80; ljmp $0x33, $attack_landing\n"
        "attack_sysenter: sysenter; ljmp $0x33, $attack_landing\n"
        "attack_syscall: syscall; ljmp $0x33, $attack_landing\n"
        "        .code64\n");

static void say(const char *text)
{
    WINDOW->output_used = 0;
    wasp_output(WASP_STREAM_STDOUT, text, strlen(text));
}

/* Delivered at once, and gone from the output area, whose first page the gate takes for a list. */
static void announce(void)
{
    say("before");
    wasp_output_flush();
    memset((void *)WASP_OUTPUT, 0, 64);
}

/* Whatever came back did not end the process. */
void attack_landed(void)
{
    wasp_exit(111);
}

static uint64_t number(char **at)
{
    return strtoull(*at, at, 16);
}

static void go(void (*where)(void), uint64_t cs, uint64_t flags)
{
    state.rip = (uintptr_t)where;
    state.cs = cs;
    state.flags = flags;
    state.ss = SS;
    if (!state.rsp)
        state.rsp = (uintptr_t)&landings[256];
    if (rehearsal)
        wasp_exit(0);
    attack_go();
}

/* sysWAY NUMBER A B C: a system call by one of the ways in, its arguments where the kernel looks for them. */
static void system_call(char way, char *at)
{
    uint64_t n = number(&at), a = number(&at), b = number(&at), c = number(&at);
    const uint64_t *gate = (const uint64_t *)(WASP_GATE + 0xff0); /* what follows its two system calls */
    state.general[0] = n;
    state.general[3] = c;
    state.general[4] = b;
    state.general[5] = a;
    switch (way) {
    case 's': go(attack_syscall64, CS64, 0x202); break;
    case 'i':
    case 'I': /* the arguments' registers of 32-bit calls */
        state.general[1] = a;
        state.general[2] = b;
        if (way == 'i')
            go(attack_int80_64, CS64, 0x202);
        go(attack_int80, CS32, 0x202);
        break;
    case 'E': go(attack_sysenter, CS32, 0x202); break;
    case 'S': go(attack_syscall, CS32, 0x202); break;
    case 'w': go((void (*)(void))(gate[0] - 2), CS64, 0x202); break;
    case 'r': go((void (*)(void))(gate[1] - 2), CS64, 0x202); break;
    case 'W': go((void (*)(void))(gate[0] - 2), CS64, 0x202 | TRAP_FLAG); break;
    case 'R': go((void (*)(void))(gate[1] - 2), CS64, 0x202 | TRAP_FLAG); break;
    case 'x': /* the gate's places in 32-bit code, with the arguments' registers of that */
    case 'y':
        state.general[1] = a;
        state.general[2] = state.general[6] = b;
        state.general[3] = c;
        go((void (*)(void))(gate[way == 'y'] - 2), CS32, 0x202);
        break;
    case 'v': go((void (*)(void))(0xffffffffff600000 + (n << 10)), CS64, 0x202); break; /* the vsyscall page */
    }
}

/* jump OFFSET CS FLAGS STACK SEED: to a place in the gate page with registers that are random, some of them plausible. */
static void jump(char *at)
{
    uint64_t offset = number(&at), cs = number(&at), flags = number(&at), stack = number(&at), random = number(&at) | 1;
    static const uint64_t plausible[] = {
        0, 1, 2, UINT64_MAX, WASP_GATE_SAY_CALL, WASP_GATE_SAY_FAULT, WASP_GATE_GO, WASP_GATE_FILTER,
        WASP_SIGNAL_STACK + 0x8000, 317, 11, 15, WASP_WINDOW, WASP_STACK_LOW + 0x1000
    };
    for (int i = 0; i < 15; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        state.general[i] = random % 4 ? plausible[(random >> 8) % (sizeof plausible / sizeof *plausible)] : random;
    }
    state.rsp = stack == 0 ? (uintptr_t)&landings[256] : stack == 1 ? random : stack;
    WINDOW->call.number = random % 9;
    go((void (*)(void))(WASP_GATE + offset), cs, flags);
}

/* popf OFFSET: sets the trap flag and jumps there. */
static void popf(char *at)
{
    uint64_t target = WASP_GATE + number(&at);
    if (rehearsal)
        return;
    WINDOW->call.number = WASP_HC_EXIT;
    WINDOW->call.arg[0] = 0;
    __asm__ volatile("pushq $0x302; popfq; jmp *%0" ::"r"(target) : "memory");
}

/* report: says that it has faulted, with nonsense as the details. */
static void report(void)
{
    memset((void *)WASP_GATE_REPORT, 0xff, 32);
    state.general[0] = 1;
    state.general[3] = 1;
    state.general[4] = WASP_GATE_SAY_FAULT;
    state.general[5] = 1;
    go((void (*)(void))(*(const uint64_t *)(WASP_GATE + 0xff0) - 2), CS64, 0x202);
}

/* fault KIND ADDRESS */
static void fault(char *at)
{
    static unsigned char bytes[64] __attribute__((aligned(64)));
    char kind[20] = "";
    uint64_t address;
    for (size_t i = 0; *at && *at != ' ' && i < sizeof kind - 1; i++)
        kind[i] = *at++;
    address = number(&at);
    if (rehearsal)
        return;
#define KIND(name, code) \
    if (!strcmp(kind, name)) \
        __asm__ volatile(code ::"a"(address), "S"(bytes), "c"(0), "d"(0) : "rdi", "memory", "cc")
    KIND("read", "mov (%%rax), %%edi");
    KIND("write", "movl $1, (%%rax)");
    KIND("execute", "jmp *%%rax");
    KIND("divide", "mov $1, %%eax; div %%ecx");
    KIND("ud2", "ud2");
    KIND("int3", "int3");
    KIND("hlt", "hlt");
    KIND("sse-unaligned", "movaps 1(%%rsi), %%xmm0");
    KIND("sse-divide", "push $0; ldmxcsr (%%rsp); xorps %%xmm0, %%xmm0; divss %%xmm0, %%xmm0");
    KIND("x87-divide", "push $0; fldcw (%%rsp); fldz; fld1; fdivp; fwait");
    KIND("stack-ud2", "mov %%rax, %%rsp; ud2"); /* with the stack pointer anywhere */
    KIND("stack-push", "mov %%rax, %%rsp; push %%rax; ud2");
    KIND("stack-read", "mov %%rax, %%rsp; mov 8, %%rdi");
    KIND("stack-divide", "mov %%rax, %%rsp; div %%ecx");
    KIND("stack-hlt", "mov %%rax, %%rsp; hlt");
    KIND("stack-sse", "push $0; ldmxcsr (%%rsp); mov %%rax, %%rsp; xorps %%xmm0, %%xmm0; divss %%xmm0, %%xmm0");
    KIND("stack-ret", "mov %%rax, %%rsp; ret");
    KIND("protection-key", "mov $0xaaaaaaaa, %%eax; wrpkru"); /* nothing may be written any more; reads work */
}

/* again s, again u: dies at once by a system call or a fault, with the window as it was before the run began. */
static void again(char how)
{
    *(volatile uint8_t *)WASP_GATE_GO = WASP_GO_ANEW;
    if (how == 's')
        __asm__ volatile("syscall" ::"a"(39) : "rcx", "r11", "memory");
    __builtin_trap();
}

/* list HOW PAGE FROM: fills the list of pages that the gate restores; 'e': and ends, 'r': and begins anew by itself. */
static void list(char how, char *at)
{
    uint64_t page = number(&at), from = number(&at), *entries = (uint64_t *)WASP_GATE_RESTORE;
    if (rehearsal)
        return;
    for (int i = 0; i < WASP_GATE_RESTORE_MOST; i++) {
        entries[2 * i] = page;
        entries[2 * i + 1] = from;
    }
    if (how == 'r')
        go((void (*)(void))WASP_GATE_RESUME, CS64, 0x202);
}

/* Touches all the memory that there is, one page after the other. */
static void fill(void)
{
    uint64_t end = WINDOW->run.memory_end;
    if (wasp_hypercall(WASP_HC_GROW, end, 0) < 0)
        wasp_exit(99);
    for (uint64_t at = (WASP_DATA_BASE + (1 << 20)) & ~0xfffull; at < end; at += WASP_PAGE_SIZE)
        *(volatile char *)(uintptr_t)at = 1;
}

int main(void)
{
    static char text[200];
    char *input = text, *at;
    text[wasp_input(0, text, sizeof text - 1)] = 0;
    rehearsal = !strncmp(text, "rehearse ", 9);
    at = input += rehearsal ? 9 : 0;
    if (runs_of_main++ || unchanged++ != 7) /* begun again without a reset, by the gate's code */
        wasp_exit(112);
    for (size_t i = 0; i < sizeof landings / sizeof *landings; i++)
        landings[i] = (uintptr_t)attack_landing;
    while (*at && *at != ' ')
        at++;
    if (strcmp(input, "good") && strncmp(input, "again ", 6))
        announce();
    if (!strcmp(input, "good"))
        say("good");
    else if (!strncmp(input, "sys", 3))
        system_call(input[3], at);
    else if (!strncmp(input, "jump ", 5))
        jump(at);
    else if (!strncmp(input, "popf ", 5))
        popf(at);
    else if (!strcmp(input, "report"))
        report();
    else if (!strncmp(input, "fault ", 6))
        fault(at + 1);
    else if (!strncmp(input, "again ", 6) && !rehearsal)
        again(at[1]);
    else if (!strncmp(input, "list ", 5))
        list(at[1], at + 2);
    else if (!strcmp(input, "fill"))
        fill();
    else if (!strcmp(input, "spin"))
        while (!rehearsal)
            __asm__ volatile("");
    else if (!rehearsal)
        wasp_exit(250);
    wasp_exit(0);
}
