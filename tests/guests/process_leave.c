/* process_leave.c: a guest that leaves something behind in its memory, and one that looks for what was left. What it
 * is to do comes in the run's soft limit and what it found goes out as its status, so that neither the input nor the
 * output area is used:
 *   bits 0..7    1: look; 2: leave
 *   bits 8..15   where: window 0, signal stack 1, stack 2, data and heap 3, everywhere 4, heap behind many pages that
 *                were only read 5
 *   bits 16..31  the page there
 *   bits 32..39  how it ends: exit 0, fault 1, exit without a stack and with strange flags 2, exit with a single-step
 *                trap behind the byte that reports it 3, a loop that forges a call without making it 4, a fault in the
 *                gate's own code 5
 */
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include "wasp_guest.h"

#define RUN ((volatile struct wasp_window *)WASP_WINDOW)->run
#define CALL ((volatile struct wasp_window *)WASP_WINDOW)->call
#define PATTERN 0x5a5a5a5a5a5a5a5aull

static uint64_t data[1024] __attribute__((aligned(4096))) = { 11, 12, 13 };
static uint64_t zeros[2048] __attribute__((aligned(4096)));

static const struct {
    uint64_t begin, pages;
} regions[] = {
    { WASP_WINDOW, 64 },
    { WASP_SIGNAL_STACK, WASP_SIGNAL_STACK_SIZE / WASP_PAGE_SIZE },
    { WASP_STACK_LOW, (WASP_STACK_TOP - WASP_STACK_LOW) / WASP_PAGE_SIZE },
};

static int dirty(uint64_t begin, uint64_t end)
{
    for (const volatile uint64_t *p = (const volatile uint64_t *)begin; p < (const volatile uint64_t *)end; p++)
        if (*p)
            return 1;
    return 0;
}

static uint64_t first_heap_page(void)
{
    return ((uint64_t)(uintptr_t)sbrk(0) + 2 * WASP_PAGE_SIZE - 1) & ~0xfffull;
}

/* Nothing but what a first run finds: 0, else the region that has something more, plus 1. */
static int look(void)
{
    uint64_t here = (uint64_t)(uintptr_t)__builtin_frame_address(0) & ~0xfffull;
    if (dirty(WASP_WINDOW, WASP_WINDOW + offsetof(struct wasp_window, ring3_tsc)) ||
        dirty(WASP_WINDOW + sizeof(struct wasp_window), WASP_WINDOW_END))
        return 1;
    if (dirty(WASP_SIGNAL_STACK, WASP_SIGNAL_STACK + WASP_SIGNAL_STACK_SIZE))
        return 2;
    if (dirty(WASP_STACK_LOW, here - WASP_PAGE_SIZE))
        return 3;
    if (data[0] != 11 || data[1] != 12 || data[2] != 13 || dirty((uintptr_t)(data + 3), (uintptr_t)(data + 1024)) ||
        dirty((uintptr_t)zeros, (uintptr_t)(zeros + 2048)))
        return 4;
    return dirty(first_heap_page(), RUN.memory_end) ? 5 : 0;
}

static void put(uint64_t address)
{
    volatile uint64_t *p = (volatile uint64_t *)(uintptr_t)address;
    for (size_t i = 0; i < 8; i++)
        p[i * 64 + 5] = PATTERN;
}

static void put_all(uint64_t begin, uint64_t end)
{
    for (uint64_t at = begin; at < end; at += WASP_PAGE_SIZE)
        put(at);
}

static void leave_behind(unsigned where, uint64_t page)
{
    uint64_t here = (uint64_t)(uintptr_t)__builtin_frame_address(0) & ~0xfffull, heap = first_heap_page(), sum = 0;
    switch (where) {
    case 0: /* in the control page, behind all that is in use */
        if (page)
            put(WASP_WINDOW + page * WASP_PAGE_SIZE);
        else
            *(volatile uint64_t *)(WASP_WINDOW + 0x800) = PATTERN;
        break;
    case 1:
    case 2:
        put(regions[where].begin + page * WASP_PAGE_SIZE);
        break;
    case 3:
        put((uintptr_t)data);
        put((uintptr_t)zeros + WASP_PAGE_SIZE);
        put(heap + page * WASP_PAGE_SIZE);
        break;
    case 4:
        put_all(WASP_WINDOW + WASP_PAGE_SIZE, WASP_WINDOW_END);
        put_all(WASP_SIGNAL_STACK, WASP_SIGNAL_STACK + WASP_SIGNAL_STACK_SIZE);
        put_all(WASP_STACK_LOW, here - WASP_PAGE_SIZE);
        put_all(heap, RUN.memory_end & ~0xfffull);
        break;
    case 5: /* what counts pages may take those that were read for those that were written */
        for (uint64_t at = WASP_STACK_LOW; at < WASP_STACK_LOW + 600 * WASP_PAGE_SIZE; at += WASP_PAGE_SIZE)
            sum += *(volatile uint64_t *)(uintptr_t)at;
        for (uint64_t i = 0; i < page; i++)
            put((RUN.memory_end & ~0xfffull) - (i + 1) * WASP_PAGE_SIZE + sum);
        break;
    }
}

/* To the instruction that reports a call, with flags; its registers as the gate would have them. */
__attribute__((noreturn)) static void report(uint64_t rsp, uint64_t flags)
{
    uint64_t frame[5] = { *(const uint64_t *)(WASP_GATE + 0xff0) - 2, 0x33, flags, rsp, 0x2b };
    __asm__ volatile("mov %0, %%rsp; iretq" ::"r"(frame), "a"(1), "D"(1), "S"(WASP_GATE_SAY_CALL), "d"(1) : "memory");
    __builtin_unreachable();
}

__attribute__((noreturn)) static void end(unsigned how)
{
    CALL.number = WASP_HC_EXIT;
    CALL.arg[0] = 0;
    switch (how) {
    case 1:
        __builtin_trap();
    case 2: /* direction, alignment check, identification, nested task; every arithmetic flag */
        report(0xdeadbeefdeadbee0, 0x244cd7 | 0x200);
    case 3:
        report(WASP_SIGNAL_STACK + 0x8000, 0x302);
    case 4:
        for (;;) {
            CALL.number = WASP_HC_EXIT;
            *(volatile uint8_t *)WASP_GATE_GO = WASP_GO_ANEW;
            *(volatile uint8_t *)(WASP_GATE_GO + 1) = WASP_SAID_CALL;
        }
    case 5: /* a fault in the gate's own code, behind a call that was none */
        CALL.number = 99;
        ((void (*)(void))WASP_GATE_CALL)();
        report(0, 0x202 | 0x40000);
    }
    ((void (*)(void))WASP_GATE_CALL)();
    __builtin_trap();
}

int main(void)
{
    uint64_t order = RUN.soft_limit_ns;
    if ((order & 0xff) == 1)
        wasp_exit(look());
    leave_behind(order >> 8 & 0xff, order >> 16 & 0xffff);
    end(order >> 32 & 0xff);
}
