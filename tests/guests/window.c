/* window.c: a hostile guest that knows nothing but the window and hypercalls. By the first word of its input it
 *   good        is an ordinary run
 *   look        finds the window as it should be at the beginning of a run, or fails
 *   boundaries  makes every hypercall with every argument that may be one too many; they must answer as wasp_abi.h says
 *   storm       makes hypercalls of any number with any arguments and records, until it is stopped
 *   work        makes a few of them over and over, while somebody else writes to its window
 *   part-HOW    takes its input in parts and gives results in parts, and in the middle of it ends by exit, fault, spin, abort, port or
 *               calls; "rehearse-HOW" does so to the end
 * test_window.c says what must become of each.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "wasp_guest.h"

#define WINDOW ((volatile struct wasp_window *)WASP_WINDOW)
#define INPUT_AREA ((const volatile unsigned char *)WASP_INPUT)
#define ECHO WASP_HC_USER /* what the test has registered: answers with the request's size */

static void say(const char *text)
{
    wasp_output(WASP_STREAM_STDOUT, text, strlen(text));
}

/* ---- What a run begins with --------------------------------------------------------------------------------------------- */

static int all_zero(uintptr_t from, uintptr_t end)
{
    for (const volatile unsigned char *p = (const volatile unsigned char *)from; p < (const volatile unsigned char *)end; p++)
        if (*p)
            return 0;
    return 1;
}

static void look(void)
{
    if (!all_zero(WASP_WINDOW, WASP_WINDOW + offsetof(struct wasp_window, ring3_tsc)))
        wasp_exit(201);
    if (!all_zero(WASP_WINDOW + sizeof(struct wasp_window), WASP_INPUT))
        wasp_exit(202);
    if (!all_zero(WASP_INPUT + WINDOW->run.input_size, WASP_OUTPUT))
        wasp_exit(203);
    if (!all_zero(WASP_OUTPUT, WASP_WINDOW_END))
        wasp_exit(204);
    say("nothing");
}

/* ---- Boundaries ------------------------------------------------------------------------------------------------------------ */

static unsigned char input_byte(uint64_t i)
{
    return (unsigned char)(i * 7 + (i >> 8));
}

static int64_t expected(uint64_t number, uint64_t argument)
{
    uint64_t input = WINDOW->run.input_size, left = argument < input ? input - argument : 0;
    switch (number) {
    case WASP_HC_READY:
    case WASP_HC_OUTPUT:
        return 0;
    case WASP_HC_INPUT:
        return (int64_t)(left < WASP_INPUT_SIZE ? left : WASP_INPUT_SIZE);
    case WASP_HC_GROW:
        return argument > WINDOW->run.memory_end ? WASP_ERR_INVALID : 0;
    case ECHO:
        return argument > WASP_INPUT_SIZE ? WASP_ERR_INVALID : (int64_t)argument;
    }
    return WASP_ERR_INVALID;
}

/* Behind the first bytes, which are the command, the input is a pattern. */
static int input_is_right(uint64_t offset, int64_t got)
{
    return got <= 0 || offset < 100 ||
           (INPUT_AREA[0] == input_byte(offset) && INPUT_AREA[got - 1] == input_byte(offset + (uint64_t)got - 1));
}

static void try(uint64_t number, uint64_t argument, uint64_t second)
{
    char text[100];
    int64_t wanted = expected(number, argument), got = wasp_hypercall(number, argument, second);
    if (got == wanted && (number != WASP_HC_INPUT || input_is_right(argument, got)) &&
        (number != WASP_HC_GROW || got || WINDOW->run.memory_mapped >= argument))
        return;
    snprintf(text, sizeof text, "hypercall 0x%llx of 0x%llx gave %lld instead of %lld", (unsigned long long)number,
             (unsigned long long)argument, (long long)got, (long long)wanted);
    say(text);
    wasp_exit(100);
}

static void boundaries(void)
{
    const uint64_t input = WINDOW->run.input_size, mapped = WINDOW->run.memory_mapped, end = WINDOW->run.memory_end;
    const uint64_t around[] = { 0, WASP_PAGE_SIZE, WASP_INPUT_SIZE, WASP_OUTPUT_SIZE, WASP_WINDOW_END - WASP_WINDOW, WASP_HC_USER,
                                WASP_HC_LIMIT, 1ull << 31, 1ull << 32, 1ull << 63, WASP_WINDOW, WASP_INPUT, WASP_OUTPUT, WASP_WINDOW_END,
                                WASP_STACK_TOP, input, input - WASP_INPUT_SIZE, -(uint64_t)WASP_PAGE_SIZE, -(uint64_t)WASP_INPUT_SIZE,
                                -(uint64_t)WASP_WINDOW, -(uint64_t)WASP_WRITABLE_BASE, mapped, end, end + (1ull << 32),
                                end + (1ull << 63) };
    const size_t count = sizeof around / sizeof *around;
    for (size_t i = 0; i < 3 * count; i++) {
        uint64_t number = around[i / 3] + i % 3 - 1;
        for (uint64_t n = 0; n < WASP_HC_LIMIT + 3; n++)
            if (n != WASP_HC_EXIT && n != WASP_HC_ABORT)
                try(n, number, around[count - 1 - i / 3]);
        for (size_t k = 0; k < 3 * count && number >= WASP_HC_LIMIT; k += 7)
            try(number, around[k / 3] + k % 3 - 1, UINT64_MAX);
    }
    say("all as told");
}

/* ---- Many ------------------------------------------------------------------------------------------------------------------ */

static uint64_t next_random(void)
{
    static uint64_t random = 88172645463325252u;
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return random;
}

static void storm(void)
{
    for (;;) {
        uint64_t r = next_random(), number = r >> 8 & 1 ? r >> (r >> 16 & 63) : r >> 24 & 127, *record;
        if (number == WASP_HC_EXIT || number == WASP_HC_ABORT)
            continue;
        record = (uint64_t *)(WASP_OUTPUT + (r >> 32 & (WASP_OUTPUT_SIZE - 8)));
        *record = next_random() >> (r >> 40 & 63);
        WINDOW->output_used = next_random() >> (r >> 48 & 63);
        wasp_hypercall(number, next_random() >> (r & 63), r);
    }
}

static void work(void)
{
    for (uint64_t i = 0;; i++) {
        WINDOW->output_used = WASP_OUTPUT_SIZE;
        wasp_hypercall(i % 2 ? ECHO : WASP_HC_OUTPUT, WASP_INPUT_SIZE - i % 100, 0);
    }
}

/* ---- In the middle of it ------------------------------------------------------------------------------------------------------ */

static void end_by(const char *how)
{
    if (!strcmp(how, "exit"))
        wasp_exit(0);
    if (!strcmp(how, "fault"))
        __builtin_trap();
    if (!strcmp(how, "abort"))
        wasp_abort(WASP_ABORT_FAILED);
    if (!strcmp(how, "port"))
        __asm__ volatile("out %%al, $0x80" ::"a"(0));
    while (!strcmp(how, "calls"))
        wasp_hypercall(99, 0, 0);
    while (!strcmp(how, "spin"))
        __asm__ volatile("");
}

static void parts(const char *how, int rehearsal)
{
    uint64_t at = WASP_INPUT_SIZE;
    wasp_output(WASP_STREAM_RESULT, "one ", 4);
    wasp_output_flush();
    at += (uint64_t)wasp_hypercall(WASP_HC_INPUT, at, 0);
    wasp_output(WASP_STREAM_RESULT, "two ", 4);
    say("before");
    wasp_output(WASP_STREAM_RESULT, "three ", 6);
    if (!rehearsal)
        end_by(how);
    while (at < WINDOW->run.input_size)
        at += (uint64_t)wasp_hypercall(WASP_HC_INPUT, at, 0);
    wasp_output(WASP_STREAM_RESULT, "four", 4);
}

int main(void)
{
    static const struct { const char *name; void (*run)(void); } commands[] = {
        { "look", look }, { "boundaries", boundaries }, { "storm", storm }, { "work", work },
    };
    char word[30] = "";
    for (size_t i = 0; i < sizeof word - 1 && i < WINDOW->run.input_size && INPUT_AREA[i] != ' '; i++)
        word[i] = (char)INPUT_AREA[i];
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(commands[i].name, word)) {
            commands[i].run();
            return 0;
        }
    if (!strncmp(word, "part-", 5))
        parts(word + 5, 0);
    else if (!strncmp(word, "rehearse-", 9))
        parts(word + 9, 1);
    else if (!strcmp(word, "good"))
        say("good");
    else
        wasp_exit(250);
    return 0;
}
