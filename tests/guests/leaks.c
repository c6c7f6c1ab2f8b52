/* leaks.c: a guest that puts a secret into one kind of place, and that searches for it in all of its memory and in every register as it
 * was at the very moment when the run began. What it is asked is in leaks.h. A run that was not reset goes on behind its exit, and
 * begins there as others do at the snapshot point: then it must find what it has put there.
 */
#include <stdlib.h>
#include <string.h>
#include "leaks.h"
#include "record.h"
#include "wasp_guest.h"

#define WINDOW ((struct wasp_window *)WASP_WINDOW)

static struct leak_request request;
static struct report report;
struct record record __attribute__((aligned(64)));
uint64_t features, secret[2];
uint8_t area[AREA_SIZE] __attribute__((aligned(64)));
uint8_t look_stack[65536] __attribute__((aligned(64)));
void *way_out;
uint64_t mask;

static uint64_t global[8] = { 1, 2, 3 };
static uint64_t bss[8];
static uint64_t entropy[4];
static void *volatile kept;

extern int begin(void);
extern void leave(void) __attribute__((noreturn));
void look(void) __attribute__((noreturn, used));

/* READY as libc-guest does it; the first thing after it, and after an exit that was not the end, is to store all registers. Addresses are
 * absolute: no register may be needed. */
__asm__("        .text\n"
        "begin:  push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
        "        lea record_all(%rip), %rax\n"
        "        push %rax\n"
        "        mov $" STRING(WASP_WINDOW) ", %eax\n"
        "        movq $" STRING(WASP_HC_READY) ", (%rax)\n"
        "        mov %rsp, 8(%rax)\n"
        "        mov $" STRING(WASP_GATE_CALL) ", %eax\n"
        "        call *%rax\n"
        "        ud2\n"
        "leave:  call *way_out\n"
        "record_all:\n"
        RECORD_GENERAL
        "        mov $look_stack + 65536, %esp\n"
        "        pushfq\n"
        "        popq record + 128\n"
        "        pushq $2\n"
        "        popfq\n"
        RECORD_SELECTORS
        RECORD_BASES(FEATURE_FSGSBASE)
        "        testb $" STRING(FEATURE_XSAVE) ", features\n"
        "        jz 2f\n"
        "        mov $-1, %eax\n"
        "        mov $-1, %edx\n"
        "        xsave64 record + 192\n"
        "        jmp 3f\n"
        "2:      fxsave64 record + 192\n"
        "3:      movq $" STRING(SCAN_CALL) ", " STRING(WASP_WINDOW) "\n"
        "        movq $0, " STRING(WASP_WINDOW) " + 8\n"
        "        mov $" STRING(WASP_GATE_CALL) ", %eax\n"
        "        call *%rax\n"
        "        jmp look\n"
        /* Loads what `area` holds, in the components of `mask`. */
        "load_extended:\n"
        "        testb $" STRING(FEATURE_XSAVE) ", features\n"
        "        jz 1f\n"
        "        mov mask, %eax\n"
        "        mov mask + 4, %edx\n"
        "        xrstor64 area\n"
        "        ret\n"
        "1:      fxrstor64 area\n"
        "        ret\n");
extern void load_extended(void);

/* ---- Looking -------------------------------------------------------------------------------------------------------- */

static inline uint64_t hidden(uint64_t value)
{
    __asm__("" : "+r"(value)); /* or the compiler would compare with the secret itself */
    return value;
}

static void search(uint64_t from, uint64_t to, uint64_t origin)
{
    const uint64_t a = request.not_secret[0], b = request.not_secret[1];
    for (uint64_t at = from; at + 8 <= to; at++) {
        uint64_t value = *(volatile uint64_t *)at;
        if (hidden(value ^ a) != ~0ull && hidden(value ^ b) != ~0ull)
            continue;
        if (report.count < sizeof report.found / sizeof *report.found)
            report.found[report.count] = at - origin;
        report.count++;
    }
}

void look(void)
{
    uint64_t end = WINDOW->run.memory_end;
    wasp_input(0, &request, sizeof request);
    if (request.what == 'l') {
        search((uint64_t)&record, (uint64_t)(&record + 1), (uint64_t)&record);
        wasp_hypercall(SHORT_CALL, 0, 0); /* the host's buffers, too, may hold old bytes; none may come with the answer */
        if (end > WINDOW->run.memory_mapped && wasp_hypercall(WASP_HC_GROW, end, 0) != 0)
            wasp_exit(201);
        for (uint32_t i = 0; i < request.ranges; i++)
            search(request.range[i].begin, request.range[i].end, 0);
        search(WASP_WINDOW, WASP_WINDOW_END, 0);
        search(WASP_STACK_LOW, WASP_STACK_TOP, 0);
        search(WASP_DATA_BASE, WINDOW->run.memory_mapped, 0);
        report.record = record;
        wasp_output_flush(); /* a run that was not reset still believes in its last record */
        wasp_output(WASP_STREAM_STDOUT, &report, sizeof report);
        wasp_exit(0);
    }
    /* Planting is done on the usual stack. */
    __asm__ volatile("mov record + 32, %%rsp\n"
                     "and $-16, %%rsp\n"
                     "call plant" ::: "memory");
    __builtin_unreachable();
}

/* ---- Planting in memory --------------------------------------------------------------------------------------------- */

static void tell(volatile void *at, uint64_t words)
{
    struct planted p = { (uint64_t)at, words, { entropy[0], entropy[1] } };
    wasp_output(WASP_STREAM_STDOUT, &p, sizeof p);
}

static inline __attribute__((always_inline)) void put(volatile uint64_t *at, uint64_t words)
{
    for (uint64_t i = 0; i < words; i++)
        at[i] = secret[i % 2];
}

static void put_and_tell(uint64_t at, uint64_t words)
{
    tell((void *)at, words);
    put((uint64_t *)at, words);
}

/* The exit that `leave` makes, or a fault. */
static void prepare_exit(void)
{
    WINDOW->call.number = WASP_HC_EXIT;
    WINDOW->call.arg[0] = 0;
}

__attribute__((noreturn)) static void end(void)
{
    prepare_exit();
    leave();
}

__attribute__((noreturn, noinline)) static void plant_on_stack(void)
{
    volatile uint64_t local[32];
    tell(local, 32);
    put(local, 32);
    kept = (void *)local;
    end();
}

/* From the red zone down. Nothing is called any more but the way out. */
__attribute__((noreturn, noinline)) static void plant_below_stack(void)
{
    volatile uint64_t *low;
    __asm__ volatile("mov %%rsp, %0" : "=r"(low));
    low -= 512;
    tell(low, 504);
    prepare_exit();
    put(low, 504);
    leave();
}

static void plant_freed(void)
{
    uint64_t *p = malloc(5000);
    put_and_tell((uint64_t)p + 1024, 64);
    free(p);
}

/* Beyond the heap that is there from the start; sbrk gives the guest's part back. */
static void plant_far(void)
{
    char *p = malloc(40 << 20);
    put_and_tell(((uint64_t)p & ~15ull) + (39 << 20), 64);
    free(p);
}

/* ---- Planting in registers ------------------------------------------------------------------------------------------ */

__attribute__((noreturn)) static void plant_general(void)
{
    prepare_exit();
    __asm__ volatile(".irp r, rax,rcx,rdx,rbx,rbp,rsi,rdi,r8,r9,r10,r11,r12,r13,r14,r15\n"
                     "mov secret, %%\\r\n"
                     ".endr\n"
                     "jmp leave" ::: "memory");
    __builtin_unreachable();
}

__attribute__((noreturn)) static void plant_flags(void)
{
    prepare_exit();
    __asm__ volatile("pushq %0\n"
                     "popfq\n"
                     "jmp leave" ::"i"(ODD_FLAGS) : "memory");
    __builtin_unreachable();
}

__attribute__((noreturn)) static void plant_stack_pointer(void)
{
    prepare_exit();
    __asm__ volatile("mov %0, %%rsp\n"
                     "jmp leave" ::"i"(ODD_STACK) : "memory");
    __builtin_unreachable();
}

static void plant_selectors(void)
{
    __asm__ volatile("mov %0, %%ds\n mov %0, %%es\n mov %0, %%fs\n mov %0, %%gs" ::"r"(ODD_SELECTOR));
}

static void plant_debug(void)
{
    __asm__ volatile("mov %0, %%db0" ::"r"(secret[0]));
}

/* An area that loads as initial state. */
static void clear_area(uint64_t components)
{
    memset(area, 0, sizeof area);
    memcpy(area, &(uint16_t){ 0x37f }, 2);
    memcpy(area + 24, &(uint32_t){ 0x1f80 }, 4);
    memcpy(area + 512, &components, 8);
    mask = components;
}

static void fill_x87(void)
{
    area[4] = ODD_X87_TAGS;
    for (int i = 0; i < 8; i++)
        memcpy(area + 32 + 16 * i, secret, 10);
}

static void fill_x87_control(void)
{
    memcpy(area, &(uint16_t){ ODD_X87_CONTROL }, 2);
    memcpy(area + 2, &(uint16_t){ ODD_X87_STATUS }, 2);
    area[4] = ODD_X87_TAGS;
}

/* Some CPUs load and store the pointers only with an error pending. */
static void fill_x87_pointers(void)
{
    memcpy(area, &(uint16_t){ 0x37e }, 2);
    memcpy(area + 2, &(uint16_t){ 0x8081 }, 2);
    memcpy(area + 8, secret, 16);
}

static void fill_component(unsigned i)
{
    uint8_t *at = area + request.component_offset[i];
    size_t size = request.component_size[i];
    switch (i) {
    case COMPONENT_X87:
        fill_x87();
        break;
    case COMPONENT_SSE:
        put((uint64_t *)(area + 160), 32);
        break;
    case COMPONENT_BNDCSR: /* a register with reserved bits, then a status */
        memcpy(at + 8, secret, 8);
        break;
    case COMPONENT_PKRU:
        memcpy(at, &(uint32_t){ ODD_PKRU }, 4);
        break;
    case COMPONENT_TILEDATA:
    case COMPONENT_TILECFG: /* palette 1, tiles of 16 rows of 64 bytes; data is nothing without it */
        for (int tile = 0; tile < 8; tile++) {
            area[request.component_offset[COMPONENT_TILECFG] + 16 + 2 * tile] = 64;
            area[request.component_offset[COMPONENT_TILECFG] + 48 + tile] = ODD_ROWS;
        }
        area[request.component_offset[COMPONENT_TILECFG]] = 1;
        if (i == COMPONENT_TILEDATA)
            put((uint64_t *)at, size / 8);
        break;
    default:
        put((uint64_t *)at, size / 8);
    }
}

static void load_component(unsigned i)
{
    clear_area(i == COMPONENT_TILEDATA ? 3ull << COMPONENT_TILECFG : 1ull << i);
    fill_component(i);
    load_extended();
}

static void load_filled(unsigned component, void (*fill)(void))
{
    clear_area(1ull << component);
    fill();
    load_extended();
}

static void fill_mxcsr(void)
{
    memcpy(area + 24, &(uint32_t){ ODD_MXCSR }, 4);
}

/* ---- All of them ---------------------------------------------------------------------------------------------------- */

static void plant_place(unsigned place)
{
    switch (place) {
    case PLACE_GLOBAL: put_and_tell((uint64_t)global, 8); break;
    case PLACE_BSS: put_and_tell((uint64_t)bss, 8); break;
    case PLACE_HEAP: put_and_tell((uint64_t)malloc(3000) + 16, 300); break;
    case PLACE_FREED: plant_freed(); break;
    case PLACE_NEAR_END: put_and_tell(WINDOW->run.memory_mapped - 64, 8); break;
    case PLACE_FAR: plant_far(); break;
    case PLACE_STACK: plant_on_stack();
    case PLACE_BELOW_STACK: plant_below_stack();
    case PLACE_STACK_END: put_and_tell(WASP_STACK_LOW, 8); break;
    case PLACE_SIGNAL_STACK: put_and_tell(WASP_SIGNAL_STACK + 104, 8); break;
    case PLACE_CALL: put_and_tell((uint64_t)&WINDOW->call.arg[2], 2); break;
    /* up to where the process backend's bytes arrive */
    case PLACE_CONTROL: put_and_tell((uint64_t)(WINDOW + 1), (WASP_GATE_GO - WASP_WINDOW - sizeof *WINDOW) / 8); break;
    case PLACE_RUN_BLOCK: put_and_tell((uint64_t)&WINDOW->run.entropy, 4); break;
    case PLACE_INPUT: put_and_tell(WASP_INPUT + 0x5010, 8); break;
    case PLACE_INPUT_END: put_and_tell(WASP_OUTPUT - 64, 8); break;
    case PLACE_OUTPUT: put_and_tell(WASP_OUTPUT + 0x810, 8); break;
    case PLACE_OUTPUT_END: put_and_tell(WASP_WINDOW_END - 64, 8); break;
    case PLACE_HOST_INPUT: tell((void *)(WASP_INPUT + HOST_INPUT_AT), 8); break;
    case PLACE_CONSOLE:
        tell((void *)(WASP_OUTPUT + sizeof(struct wasp_record) + sizeof(struct planted)), 2);
        for (int i = 0; i < 1000; i++)
            wasp_output(WASP_STREAM_STDOUT, secret, 16);
        break;
    case PLACE_RESPONSE:
        put((uint64_t *)WASP_INPUT, LONG_SIZE / 8);
        wasp_hypercall(LONG_CALL, LONG_SIZE, 0);
        tell((void *)(WASP_INPUT + LONG_SIZE / 2), LONG_SIZE / 16);
        break;
    case PLACE_ENTROPY:
        wasp_entropy(entropy, sizeof entropy);
        tell(entropy, 2);
        break;
    case PLACE_GENERAL: plant_general();
    case PLACE_STACK_POINTER: plant_stack_pointer();
    case PLACE_FLAGS: plant_flags();
    case PLACE_SELECTORS: plant_selectors(); break;
    case PLACE_FS_BASE: __asm__ volatile("wrfsbase %0" ::"r"(secret[0])); break;
    case PLACE_GS_BASE: __asm__ volatile("wrgsbase %0" ::"r"(secret[0])); break;
    case PLACE_X87_CONTROL: load_filled(COMPONENT_X87, fill_x87_control); break;
    case PLACE_X87_POINTERS: load_filled(COMPONENT_X87, fill_x87_pointers); break;
    case PLACE_MXCSR: load_filled(COMPONENT_SSE, fill_mxcsr); break;
    case PLACE_DEBUG: plant_debug(); break;
    case PLACE_NOWHERE: break;
    default: load_component(place - PLACE_COMPONENT);
    }
}

static void fault(void)
{
    __builtin_trap();
}

void plant(void) __attribute__((noreturn, used));
void plant(void)
{
    secret[0] = ~request.not_secret[0];
    secret[1] = ~request.not_secret[1];
    way_out = request.fault ? (void *)fault : (void *)WASP_GATE_CALL;
    plant_place(request.place);
    end();
}

/* Some emulators have no pointers. */
static void try_x87_pointers(void)
{
    static uint8_t stored[512] __attribute__((aligned(64)));
    secret[0] = secret[1] = 0x123456789abc;
    load_filled(COMPONENT_X87, fill_x87_pointers);
    __asm__ volatile("fxsave64 %0" : "=m"(stored));
    wasp_exit(memcmp(stored + 8, secret, sizeof secret) != 0);
}

static void show_xcr0(void)
{
    uint32_t low, high;
    uint64_t value;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    value = (uint64_t)high << 32 | low;
    wasp_output(WASP_STREAM_STDOUT, &value, sizeof value);
}

int main(void)
{
    wasp_input(0, &request, sizeof request);
    features = request.features;
    if (request.what == 't' && request.place == PLACE_FS_BASE) {
        uint64_t base;
        __asm__ volatile("rdfsbase %0\n wrfsbase %0\n rdgsbase %0\n wrgsbase %0" : "=r"(base));
        wasp_exit(0);
    }
    if (request.what == 't' && request.place == PLACE_X87_POINTERS)
        try_x87_pointers();
    if (request.what == 't')
        load_component(request.place - PLACE_COMPONENT);
    if (request.what == 'x')
        show_xcr0();
    if (request.what != 'd')
        wasp_exit(0);
    kept = malloc(100000);
    begin();
}
