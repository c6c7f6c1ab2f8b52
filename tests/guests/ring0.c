/* ring0.c: a hostile guest that has got into ring 0, as if the processor or KVM had a fault: the test lifts it when it makes
 * hypercall 64 with a request. Its input is "[rehearse ][grown ]NAME [A [B]]", numbers in hexadecimal: it says what it is about to do, does
 * it in ring 0, returns to ring 3 as if nothing had been, and says "survived". A rehearsal does all of that but the attack; with "grown" it
 * has asked for memory before. "good" is an ordinary run. test_kvm.c says what must become of each.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"

/* Some KVMs interpret ring 0, and know few instructions of SSE. */
#pragma GCC target("general-regs-only")

#define WINDOW ((volatile struct wasp_window *)WASP_WINDOW)
#define RECORD ((volatile struct wasp_boot_record *)WASP_BOOT_RECORD)
#define LARGE_PAGE (2ull << 20)
#define PHYSICAL 0x40000000ull /* where the tables below map the first GiB of physical memory */
#define ANYWHERE 0x80000000ull /* and the one that was asked for */

struct table {
    uint64_t entries[512];
} __attribute__((aligned(4096)));
static struct table pml4, pdpt, low, high;

/* With error code, rip, cs, flags, rsp, ss on the stack: skips the two bytes of RDMSR or WRMSR and says so in r8. */
void skip_fault(void);
__asm__("        .text\n"
        "skip_fault:\n"
        "        add $8, %rsp\n"
        "        addq $2, (%rsp)\n"
        "        mov $1, %r8d\n"
        "        iretq\n");

/* 0 .. 255, as `int n` with a return behind it. */
void interrupts(void);
__asm__("        .text\n"
        "        .balign 16\n"
        "interrupts:\n"
        "        .set vector, 0\n"
        "        .rept 256\n"
        "        .byte 0xcd, vector, 0xc3, 0x90\n"
        "        .set vector, vector + 1\n"
        "        .endr\n");

struct descriptor_pointer {
    uint16_t limit;
    uint64_t base;
} __attribute__((packed));

struct idt_gate {
    uint16_t low, selector, type, middle;
    uint32_t high, reserved;
};
static struct idt_gate idt[32] __attribute__((aligned(16)));

static void say(const char *text)
{
    wasp_output(WASP_STREAM_STDOUT, text, strlen(text));
}

/* ---- In ring 0 ------------------------------------------------------------------------------------------------------ */

static uint64_t memory_behind; /* guest physical address of WASP_WRITABLE_BASE */
static uint64_t found;         /* what an attack has to tell */

static uint64_t physical_of(const void *p)
{
    return (uintptr_t)p - WASP_WRITABLE_BASE + memory_behind;
}

static void fill_tables(uint64_t anywhere)
{
    for (uint64_t i = 0; i < 512; i++) {
        low.entries[i] = i * LARGE_PAGE | 0x83;
        high.entries[i] = ((anywhere & ~0x3fffffffull) + i * LARGE_PAGE) | 0x83;
    }
    pml4.entries[0] = physical_of(&pdpt) | 7;
    pdpt.entries[0] = (WASP_PAGE_TABLES + 0x2000) | 7; /* the host's own: what is mapped stays mapped */
    pdpt.entries[1] = physical_of(&low) | 3;
    pdpt.entries[2] = physical_of(&high) | 3;
}

static void use_tables(uint64_t physical)
{
    __asm__ volatile("mov %0, %%cr3" ::"r"(physical) : "memory");
}

/* flip ADDRESS MASK: in physical memory, whatever it is mapped as, or nowhere. */
static void flip(uint64_t address, uint64_t mask)
{
    use_tables(physical_of(&pml4));
    *(volatile uint64_t *)(PHYSICAL + address) ^= mask;
    use_tables(WASP_PAGE_TABLES);
}

/* mmio-HOW ADDRESS: physical memory that may not exist; what becomes of the tables does not matter any more. */
static volatile void *anywhere(uint64_t address)
{
    use_tables(physical_of(&pml4));
    return (volatile void *)(ANYWHERE + (address & 0x3fffffff));
}
static void mmio_read(uint64_t address, uint64_t unused)
{
    (void)unused;
    (void)*(volatile uint32_t *)anywhere(address);
}
static void mmio_write(uint64_t address, uint64_t value)
{
    *(volatile uint32_t *)anywhere(address) = (uint32_t)value;
}
static void mmio_execute(uint64_t address, uint64_t unused)
{
    (void)unused;
    ((void (*)(void))(uintptr_t)anywhere(address))();
}
static void mmio_move(uint64_t address, uint64_t unused)
{
    (void)unused;
    __asm__ volatile("rep movsb" ::"S"(anywhere(address)), "D"(anywhere(address + 4096)), "c"(5000) : "memory");
}
static void mmio_stack(uint64_t address, uint64_t unused)
{
    (void)unused;
    __asm__ volatile("mov %0, %%rsp; push %%rax; ud2" ::"r"(anywhere(address | 0x800)));
}

#define CONTROL(n) \
    static void flip_cr##n(uint64_t mask, uint64_t unused) \
    { \
        uint64_t value; \
        (void)unused; \
        __asm__ volatile("mov %%cr" #n ", %0" : "=r"(value)); \
        __asm__ volatile("mov %0, %%cr" #n ::"r"(value ^ mask) : "memory"); \
    }
CONTROL(0)
CONTROL(2)
CONTROL(3)
CONTROL(4)
CONTROL(8)

/* watch ADDRESS HOW: a breakpoint, for whoever comes next; HOW is DR7. */
static void watch(uint64_t address, uint64_t how)
{
    __asm__ volatile("mov %0, %%dr0; mov %1, %%dr7" ::"r"(address), "r"(how));
}

static uint64_t rdmsr(uint64_t number)
{
    uint32_t low_half, high_half;
    __asm__ volatile("rdmsr" : "=a"(low_half), "=d"(high_half) : "c"(number));
    return (uint64_t)high_half << 32 | low_half;
}
static void wrmsr(uint64_t number, uint64_t value)
{
    __asm__ volatile("wrmsr" ::"c"(number), "a"(value), "d"(value >> 32));
}
static void read_msr(uint64_t number, uint64_t unused)
{
    (void)unused;
    found = rdmsr(number);
}
static void flip_msr(uint64_t number, uint64_t mask)
{
    wrmsr(number, rdmsr(number) ^ mask);
}

static void load_idt(uint64_t base, uint16_t limit)
{
    struct descriptor_pointer p = { limit, base };
    __asm__ volatile("lidt %0" ::"m"(p));
}
static void load_gdt(uint64_t base, uint16_t limit)
{
    struct descriptor_pointer p = { limit, base };
    __asm__ volatile("lgdt %0" ::"m"(p));
}

static void set_idt_gate(unsigned vector, void (*handler)(void))
{
    uint64_t at = (uintptr_t)handler;
    idt[vector] = (struct idt_gate){ (uint16_t)at, WASP_SEL_CODE64, 0x8e00, (uint16_t)(at >> 16), (uint32_t)(at >> 32), 0 };
}

/* msrs FIRST COUNT: reads and writes each; tells how often one let it, from bit 40 on, and the last that did. */
static void answered(uint64_t msr)
{
    found = ((found >> 40) + 1) << 40 | (msr & 0xffffffff);
}

static void all_msrs(uint64_t first, uint64_t count)
{
    set_idt_gate(13, skip_fault); /* elsewhere than in the tables that are compared */
    load_idt((uintptr_t)idt, sizeof idt - 1);
    for (uint64_t n = first; n < first + count; n++) {
        uint64_t low_half, high_half, faulted;
        __asm__ volatile("sub $128, %%rsp; xor %%r8d, %%r8d; rdmsr; mov %%r8, %2; add $128, %%rsp"
                         : "=a"(low_half), "=d"(high_half), "=r"(faulted)
                         : "c"(n)
                         : "r8", "memory", "cc");
        if (faulted)
            low_half = high_half = 0;
        else
            answered(n);
        __asm__ volatile("sub $128, %%rsp; xor %%r8d, %%r8d; wrmsr; mov %%r8, %0; add $128, %%rsp"
                         : "=r"(faulted)
                         : "a"(low_half), "d"(high_half), "c"(n)
                         : "r8", "memory", "cc");
        if (!faulted)
            answered(n);
    }
    load_idt(WASP_BOOT_IDT, WASP_IDT_SIZE - 1);
}

static void move_idt(uint64_t base, uint64_t limit)
{
    load_idt(base, (uint16_t)limit);
}
static void move_gdt(uint64_t base, uint64_t limit)
{
    load_gdt(base, (uint16_t)limit);
}
static void load_ldt(uint64_t selector, uint64_t unused)
{
    (void)unused;
    __asm__ volatile("lldt %w0" ::"r"(selector));
}

/* swapgs VALUE: the other base of GS, which no register shows. */
static void hide_in_gs(uint64_t value, uint64_t unused)
{
    static uint64_t gdt[2];
    (void)unused;
    gdt[1] = 0x00cff3000000ffff | (value & 0xffffff) << 16 | (value & 0xff000000) << 32;
    load_gdt((uintptr_t)gdt, sizeof gdt - 1);
    __asm__ volatile("mov %w0, %%gs; swapgs" ::"r"(8 | 3));
    load_gdt(WASP_BOOT_GDT, WASP_GDT_SIZE - 1);
    __asm__ volatile("mov %w0, %%gs" ::"r"(WASP_SEL_UDATA));
}

static void halt(uint64_t interrupts_too, uint64_t unused)
{
    (void)unused;
    if (interrupts_too)
        __asm__ volatile("sti");
    __asm__ volatile("hlt");
}
static void triple_fault(uint64_t limit, uint64_t unused)
{
    (void)unused;
    load_idt(0x5000, (uint16_t)limit);
    __asm__ volatile("ud2");
}
static void spin(uint64_t masked, uint64_t unused)
{
    (void)unused;
    if (masked)
        __asm__ volatile("cli");
    for (;;)
        __asm__ volatile("");
}
/* Exceptions in the handlers of exceptions. */
static void recursion(uint64_t vector, uint64_t unused)
{
    (void)unused;
    for (unsigned i = 0; i < 32; i++)
        set_idt_gate(i, (void (*)(void))((uintptr_t)interrupts + 4 * (vector & 31)));
    load_idt((uintptr_t)idt, sizeof idt - 1);
    __asm__ volatile("ud2");
}
/* A report of an exception that never was. */
static void forge(uint64_t vector, uint64_t rip)
{
    RECORD->vector = vector;
    RECORD->rip = rip;
    RECORD->code = RECORD->cr2 = 0x1234;
    __asm__ volatile("out %%al, $0xe1" ::"a"(0));
}
static void interrupt(uint64_t vector, uint64_t unused)
{
    (void)unused;
    ((void (*)(void))((uintptr_t)interrupts + 4 * (vector & 255)))();
}
static void read_memory(uint64_t address, uint64_t unused)
{
    (void)unused;
    (void)*(volatile uint64_t *)address;
}
static void jump(uint64_t address, uint64_t unused)
{
    (void)unused;
    ((void (*)(void))address)();
}
/* A call to KVM itself. */
static void call_kvm(uint64_t number, uint64_t amd)
{
    uint64_t result = number;
    if (amd)
        __asm__ volatile("vmmcall" : "+a"(result) : "b"(0), "c"(WASP_WINDOW), "d"(0), "S"(0) : "memory");
    else
        __asm__ volatile("vmcall" : "+a"(result) : "b"(0), "c"(WASP_WINDOW), "d"(0), "S"(0) : "memory");
    found = result;
}
static void write_port(uint64_t port, uint64_t size)
{
    if (size == 1)
        __asm__ volatile("out %%al, %%dx" ::"a"(0), "d"(port));
    else if (size == 2)
        __asm__ volatile("out %%ax, %%dx" ::"a"(0), "d"(port));
    else
        __asm__ volatile("out %%eax, %%dx" ::"a"(0), "d"(port));
}
static void read_port(uint64_t port, uint64_t size)
{
    uint32_t value;
    if (size == 1)
        __asm__ volatile("in %%dx, %%al" : "=a"(value) : "d"(port));
    else if (size == 2)
        __asm__ volatile("in %%dx, %%ax" : "=a"(value) : "d"(port));
    else
        __asm__ volatile("in %%dx, %%eax" : "=a"(value) : "d"(port));
}
/* Ends the run where it is. */
static void stay(uint64_t unused, uint64_t unused_too)
{
    (void)unused, (void)unused_too;
    WINDOW->call.number = WASP_HC_EXIT;
    WINDOW->call.arg[0] = 0;
    ((void (*)(void))WASP_GATE_CALL)();
}

/* ---- The way there and back ------------------------------------------------------------------------------------------- */

static void leave_ring_0(void)
{
    __asm__ volatile("mov %%rsp, %%rax\n"
                     "sub $128, %%rsp\n"
                     "pushq %0; push %%rax; pushq $0x3002; pushq %1\n"
                     "lea 1f(%%rip), %%rcx\n"
                     "push %%rcx\n"
                     "iretq\n"
                     "1:" ::"i"(WASP_SEL_UDATA), "i"(WASP_SEL_UCODE) : "rax", "rcx", "memory", "cc");
}

static const struct attack {
    const char *name;
    void (*run)(uint64_t a, uint64_t b);
} attacks[] = {
    { "flip", flip }, { "mmio-read", mmio_read }, { "mmio-write", mmio_write }, { "mmio-execute", mmio_execute },
    { "mmio-move", mmio_move }, { "mmio-stack", mmio_stack },
    { "cr0", flip_cr0 }, { "cr2", flip_cr2 }, { "cr3", flip_cr3 }, { "cr4", flip_cr4 }, { "cr8", flip_cr8 }, { "watch", watch },
    { "rdmsr", read_msr }, { "msr", flip_msr }, { "msrs", all_msrs }, { "idt", move_idt }, { "gdt", move_gdt }, { "ldt", load_ldt },
    { "swapgs", hide_in_gs }, { "hlt", halt }, { "triple", triple_fault }, { "spin", spin }, { "recursion", recursion },
    { "forge", forge }, { "int", interrupt }, { "read", read_memory }, { "jump", jump }, { "call-kvm", call_kvm },
    { "out", write_port }, { "in", read_port }, { "stay", stay },
};

static const struct attack *attack_named(const char *name)
{
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
        if (!strcmp(attacks[i].name, name))
            return &attacks[i];
    wasp_exit(250);
}

/* Whether the word is what comes next; then it is skipped. */
static int next_is(char **at, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*at, word, n))
        return 0;
    *at += n;
    return 1;
}

int main(void)
{
    static char input[100];
    char *at = input, *name, text[60];
    const struct attack *attack;
    int rehearsal;
    uint64_t a, b;
    input[wasp_input(0, input, sizeof input - 1)] = 0;
    if (!strcmp(input, "good")) {
        say(found ? "bad" : "good");
        return 0;
    }
    rehearsal = next_is(&at, "rehearse ");
    if (next_is(&at, "grown ") && wasp_hypercall(WASP_HC_GROW, WINDOW->run.memory_mapped + 1, 0))
        wasp_exit(98);
    name = at;
    at += strcspn(at, " ");
    if (*at)
        *at++ = 0;
    a = strtoull(at, &at, 16);
    b = strtoull(at, &at, 16);
    attack = attack_named(name);
    say("before ");
    memory_behind = (uint64_t)wasp_hypercall(WASP_HC_USER, 0, 0);
    fill_tables(a);
    if (wasp_hypercall(WASP_HC_USER, 1, 0) < 0) /* back from here in ring 0 */
        wasp_exit(99);
    if (!rehearsal)
        attack->run(a, b);
    leave_ring_0();
    snprintf(text, sizeof text, "survived %llx", (unsigned long long)found);
    say(text);
    return 0;
}
