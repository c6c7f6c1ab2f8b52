/* attack.c: a hostile guest. Its input names one attack; it says what it is about to do, does it, and says "survived" if it
 * is still there. With "rehearse " before the name it does all but the attack itself. "good" is an ordinary run. test_faults.c says what
 * must become of each.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "attack_code.h"
#include "wasp_guest.h"

#define WINDOW ((volatile struct wasp_window *)WASP_WINDOW)
#define OUTPUT_AREA ((unsigned char *)WASP_OUTPUT)

static int rehearsal;

static const char constant[8] = "constant";
static char data[64];

/* What is said goes to the output area and stays there: delivering it is the host's business, whatever comes next. */
static void say(const char *text)
{
    wasp_output(WASP_STREAM_STDOUT, text, strlen(text));
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static uintptr_t place(const char *name)
{
    static const struct { const char *name; uintptr_t address; } places[] = {
        { "text", WASP_IMAGE_BASE + 0x40 }, { "rodata", (uintptr_t)constant },  { "data", (uintptr_t)data },
        { "gate", WASP_GATE + 0x90 },       { "gate-state", WASP_GATE_STATE },  { "window", WASP_OUTPUT },
        { "image-end", WASP_IMAGE_END - 8 }, { "window-end", WASP_WINDOW_END }, { "stack-low", WASP_STACK_LOW - 8 },
        { "stack-top", WASP_STACK_TOP },    { "data-low", WASP_DATA_BASE - 8 },
    };
    char here[8];
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (!strcmp(places[i].name, name))
            return places[i].address;
    if (!strcmp(name, "stack"))
        return (uintptr_t)here & ~15ul;
    if (!strcmp(name, "heap"))
        return (uintptr_t)malloc(100);
    if (!strcmp(name, "not-grown"))
        return WINDOW->run.memory_mapped;
    if (!strcmp(name, "heap-end")) /* memory is mapped in large pages */
        return (WINDOW->run.memory_end + 0x1fffff) & ~0x1ffffful;
    return strtoull(name, NULL, 16);
}

static void touch(const char *how, const char *name)
{
    volatile unsigned char *p = (volatile unsigned char *)place(name);
    char text[40];
    snprintf(text, sizeof text, "%lx ", (unsigned long)(uintptr_t)p);
    say(text);
    if (rehearsal)
        return;
    if (!strcmp(how, "read"))
        (void)*p;
    else if (!strcmp(how, "write"))
        *p = 1;
    else
        ((void (*)(void))(uintptr_t)p)();
}

/* gate OFFSET: the gate's page is code like other code. */
static void enter_gate(const char *offset)
{
    ((void (*)(void))(WASP_GATE + strtoull(offset, NULL, 16)))();
}

static int depth(volatile char *outer)
{
    volatile char room[1000];
    room[0] = outer[0] + 1;
    return outer[0] == 127 ? 0 : depth(room) + room[0];
}
static int (*volatile call_depth)(volatile char *) = depth;

/* Uses up the stack, in steps smaller than a page. */
static void overflow(void)
{
    volatile char first[8] = "";
    for (;;) {
        first[0] = (char)call_depth(first);
        __asm__ volatile("sub $65536, %rsp"); /* never given back */
    }
}

/* A copy that runs over the end of memory. */
static void run_over(void)
{
    char text[40];
    snprintf(text, sizeof text, "%lx ", (unsigned long)WINDOW->run.memory_mapped);
    say(text);
    memset((char *)(uintptr_t)WINDOW->run.memory_mapped - 10000, 'x', 20000);
}

/* ---- Hypercalls -------------------------------------------------------------------------------------------------- */

static void numbers(void)
{
    static const uint64_t bad[] = { 0, 7, 8, 63, 64, 65, 100, 127, 128, 129, 255, 256, 1u << 31, UINT32_MAX,
                                    (1ull << 32) + 1, 1ull << 63,
                                    UINT64_MAX, UINT64_MAX - 63 };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (int k = 0; k < 3; k++)
            if (wasp_hypercall(bad[i], k ? UINT64_MAX >> k : 0, 0) != WASP_ERR_INVALID)
                wasp_exit(100 + (int)i);
}

static void inputs(void)
{
    static const uint64_t offsets[] = { 6, 7, 100, WASP_INPUT_SIZE, 1ull << 31, 1ull << 32, 1ull << 63, UINT64_MAX,
                                        UINT64_MAX - 4096 };
    if (wasp_hypercall(WASP_HC_INPUT, 0, 0) != 6 || wasp_hypercall(WASP_HC_INPUT, 5, 0) != 1)
        wasp_exit(100);
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)
        if (wasp_hypercall(WASP_HC_INPUT, offsets[i], 0) != 0)
            wasp_exit(101 + (int)i);
}

static void fill_records(uint32_t length, size_t step)
{
    for (size_t at = 0; at + 8 <= WASP_OUTPUT_SIZE; at += step)
        *(struct wasp_record *)(OUTPUT_AREA + at) = (struct wasp_record){ 77, length };
}

/* record STEP LENGTH USED: the output area full of records; `used` is a lie too. Then delivers them in every way. */
static void records(const char *arguments)
{
    char *end;
    size_t step = strtoul(arguments, &end, 0), length = strtoul(end, &end, 0), used = strtoul(end, NULL, 0);
    wasp_output_flush();
    fill_records((uint32_t)length, step);
    for (int i = 0; i < 2; i++) {
        WINDOW->output_used = used;
        wasp_hypercall(WASP_HC_OUTPUT, UINT64_MAX, UINT64_MAX);
        if (WINDOW->output_used > WASP_OUTPUT_SIZE)
            wasp_exit(100);
    }
    WINDOW->output_used = used;
    wasp_hypercall(WASP_HC_EXIT, 0, 0);
}

static void records_fault(void)
{
    wasp_output_flush();
    fill_records(UINT32_MAX, 8);
    WINDOW->output_used = UINT64_MAX;
    __builtin_trap();
}

static void whole_window(void)
{
    memset((void *)WASP_WINDOW, 0xff, WASP_WINDOW_END - WASP_WINDOW);
    ((void (*)(void))WASP_GATE_CALL)(); /* hypercall 2^64 - 1 */
    __builtin_trap();
}

/* READY twice, the second time with a stack that is none. */
static void ready_again(const char *rsp)
{
    wasp_output_flush();
    wasp_hypercall(WASP_HC_READY, strtoull(rsp, NULL, 16), 0);
    wasp_hypercall(WASP_HC_READY, strtoull(rsp, NULL, 16), 0);
}

int main(void)
{
    static const struct { const char *name; void (*run)(void); } plain[] = {
        { "overflow", overflow }, { "run-over", run_over }, { "numbers", numbers }, { "inputs", inputs },
        { "records-fault", records_fault }, { "whole-window", whole_window },
    };
    char text[80] = "", *input = text, *argument;
    text[wasp_input(0, text, sizeof text - 1)] = 0;
    if (!strcmp(input, "good")) {
        printf("good");
        fflush(stdout);
        return 0;
    }
    rehearsal = !strncmp(input, "rehearse ", 9);
    input += rehearsal ? 9 : 0;
    argument = strchr(input, ' ');
    if (argument)
        *argument++ = 0;
    else
        argument = input + strlen(input);
    say("before ");
    if (!strcmp(input, "read") || !strcmp(input, "write") || !strcmp(input, "execute"))
        touch(input, argument);
    else if (rehearsal)
        ;
    else if (!strcmp(input, "records"))
        records(argument);
    else if (!strcmp(input, "ready"))
        ready_again(argument);
    else if (!strcmp(input, "gate"))
        enter_gate(argument);
    else if (!strcmp(input, "int"))
        attack_interrupt((unsigned)strtoul(argument, NULL, 0));
    else if (!attack_instruction(input)) {
        size_t i = 0;
        while (i < sizeof plain / sizeof *plain && strcmp(plain[i].name, input))
            i++;
        if (i == sizeof plain / sizeof *plain)
            wasp_exit(250);
        plain[i].run();
    }
    say("survived");
    return 0;
}
