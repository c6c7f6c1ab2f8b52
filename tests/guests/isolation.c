/* isolation.c: a guest that can write to all memory there is, and that can show all of it as it was when the guest resumed.
 * By the first byte of its input it
 *   i    writes an image to standard output: stack, then data and heap; fails if the window is not as it should be
 *   d    overwrites everything, its own stack and data too, and exits; "df" faults instead, "dx" spins
 *   rN   writes to some pages, chosen by the number N, and exits
 *   u    writes to heap that it has not asked for
 *   h    makes hypercall 64 without a request and exits
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "wasp_guest.h"

#define WINDOW ((struct wasp_window *)WASP_WINDOW)
/* The end of what there is, once the heap was made as large as it can be. */
#define MEMORY_END (WINDOW->run.memory_mapped)
#define PIECE (WASP_OUTPUT_SIZE - sizeof(struct wasp_record))

extern int64_t __wasp_ready(void);

static unsigned char data[65536] = { 1, 2, 3 };
static unsigned char zeros[300000];
static void *volatile kept; /* keeps the compiler from removing what is only written */

/* Something of every kind, so that the snapshot holds more than zeros. */
static void prepare(void)
{
    unsigned char *heap = malloc(2 << 20), *above = sbrk(0);
    char stack[20000];
    memset(stack, 0x33, sizeof stack);
    for (size_t i = 100; i < sizeof data; i += 3)
        data[i] = (unsigned char)i;
    for (size_t i = 0; i < sizeof zeros; i += 40000)
        zeros[i] = 9;
    for (size_t i = 0; i < 2 << 20; i += 7 * 4096)
        memset(heap + i, 0x44, 50);
    above[1 << 20] = 0x55;
    kept = stack;
    kept = heap;
    kept = data;
    kept = zeros;
}

static int all_zero(const volatile unsigned char *p, const volatile unsigned char *end)
{
    for (; p < end; p++)
        if (*p)
            return 0;
    return 1;
}

static void check_window(void)
{
    const unsigned char *input = (unsigned char *)WASP_INPUT, *page = (unsigned char *)WASP_WINDOW;
    size_t used = WINDOW->run.input_size;
    if (!all_zero(page, page + offsetof(struct wasp_window, run)))
        wasp_exit(201);
    if (!all_zero(page + sizeof(struct wasp_window), input))
        wasp_exit(202);
    if (!all_zero(input + used, (unsigned char *)WASP_OUTPUT))
        wasp_exit(203);
    if (!all_zero((unsigned char *)WASP_OUTPUT, (unsigned char *)WASP_WINDOW_END))
        wasp_exit(204);
}

/* Past libc-guest's buffers, which would change the memory that is being shown. */
static void show(const unsigned char *from, const unsigned char *end)
{
    struct wasp_record *record = (struct wasp_record *)WASP_OUTPUT;
    while (from < end) {
        size_t n = (size_t)(end - from) < PIECE ? (size_t)(end - from) : PIECE;
        record->stream = WASP_STREAM_STDOUT;
        record->length = (uint32_t)n;
        memcpy(record + 1, from, n);
        WINDOW->output_used = sizeof *record + n;
        wasp_hypercall(WASP_HC_OUTPUT, 0, 0);
        from += n;
    }
    WINDOW->output_used = 0;
}

/* Fills three ranges with registers alone, then prepares an exit and jumps to the way out. */
__attribute__((noreturn)) static void overwrite(void (*way_out)(void))
{
    __asm__ volatile("mov %0, %%r12\n"
                     "mov %1, %%r13\n"
                     "mov $0xd1, %%eax\n"
                     "mov %2, %%edi\n"
                     "mov %3, %%ecx\n"
                     "rep stosb\n"
                     "mov %4, %%edi\n"
                     "mov %5, %%ecx\n"
                     "rep stosb\n"
                     "mov %6, %%edi\n"
                     "mov %%r13, %%rcx\n"
                     "sub %%rdi, %%rcx\n"
                     "rep stosb\n"
                     "mov %2, %%edi\n"
                     "movq %7, (%%rdi)\n"
                     "movq $0, 8(%%rdi)\n"
                     "movq $0, 0x30(%%rdi)\n" /* output_used: nothing to deliver */
                     "jmp *%%r12" ::"r"(way_out),
                     "r"(MEMORY_END), "i"(WASP_WINDOW), "i"(WASP_WINDOW_END - WASP_WINDOW), "i"(WASP_STACK_LOW),
                     "i"(WASP_STACK_TOP - WASP_STACK_LOW), "i"(WASP_DATA_BASE), "i"(WASP_HC_EXIT)
                     : "rax", "rcx", "rdi", "r12", "r13", "memory");
    __builtin_unreachable();
}
_Static_assert(offsetof(struct wasp_window, output_used) == 0x30, "overwrite");

/* Makes all of the heap usable. The hypercall leaves no trace in the window that matters here. */
static void grow(void)
{
    if (WINDOW->run.memory_end > MEMORY_END && wasp_hypercall(WASP_HC_GROW, WINDOW->run.memory_end, 0) != 0)
        wasp_exit(205);
    if (WINDOW->run.memory_end > MEMORY_END)
        wasp_exit(206);
}

static void scribble(uint64_t random)
{
    size_t pages = (MEMORY_END - WASP_DATA_BASE) / 4096, count = random % 300;
    random = random * 2654435761u + 88172645463325252u;
    for (size_t i = 0; i < count; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        /* Half of them from the same few dozen pages, far behind this program's own. */
        memset((char *)WASP_DATA_BASE + (random % 2 ? 1000 + random / 2 % 60 : 1000 + random / 2 % (pages - 1000)) * 4096 +
                   random % 4000, 0xee, 96);
    }
}

static void spin(void)
{
    for (;;)
        __asm__ volatile("");
}

static void crash(void)
{
    __builtin_trap();
}

int main(void)
{
    const char *input = (const char *)WASP_INPUT;
    prepare();
    __wasp_ready();
    switch (input[0]) {
    case 'i':
        check_window();
        grow();
        show((unsigned char *)WASP_STACK_LOW, (unsigned char *)WASP_STACK_TOP);
        show((unsigned char *)WASP_DATA_BASE, (unsigned char *)MEMORY_END);
        break;
    case 'd':
        grow();
        overwrite(input[1] == 'f' ? crash : input[1] == 'x' ? spin : (void (*)(void))WASP_GATE_CALL);
    case 'u':
        for (uint64_t at = MEMORY_END; at < WINDOW->run.memory_end; at += 64 * 4096)
            *(volatile unsigned char *)at = 0xee;
        break;
    case 'h':
        wasp_hypercall(64, 0, 0);
        break;
    case 'r':
        if (input[1] & 1) /* an odd digit first: beyond what is there from the start, too */
            grow();
        scribble(strtoull(input + 1, NULL, 10));
        break;
    }
    wasp_exit(0);
}
