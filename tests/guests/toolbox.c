/* toolbox.c: a guest for many tests: its input is a command and an argument. It offers a snapshot before it reads them. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"

static int counter = 100;     /* data */
static int zero_counter;      /* bss */
static int *heap_counter;     /* allocated before the snapshot */
static long before_ready_ns;  /* the clock when it was taken */
static char input[WASP_INPUT_SIZE + 1];

static void at_exit(void)
{
    printf("at exit");
}

static void do_exit(const char *argument)
{
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
    atexit(at_exit);
    printf("not flushed by hand; ");
    exit(atoi(argument));
}

static void do_wasp_exit(const char *argument)
{
    wasp_exit(strtoll(argument, NULL, 10));
}

static void do_abort(const char *argument)
{
    if (argument[0])
        wasp_abort(strtoull(argument, NULL, 10));
    abort();
}

static void do_crash(const char *argument)
{
    fputs(argument, stdout);
    fflush(stdout);
    __builtin_trap();
}

static void do_assert(const char *argument)
{
    (void)argument;
    assert(!"two and two are five");
}

static void do_echo(const char *argument)
{
    fputs(argument, stdout);
}

/* Each run must see all of these as they were at the snapshot. */
static void do_count(const char *argument)
{
    volatile unsigned char stack[4096];
    int dirty = 0;
    if (!argument[0]) /* only then is the stack below known to be untouched since the snapshot */
        for (size_t i = 0; i < sizeof stack; i++)
            stack[i] = (unsigned char)i;
    for (int i = 0; i < 100; i++) {
        unsigned char *fresh = malloc(5000);
        for (int k = 16; k < 4900; k++)
            dirty += fresh[k] == 0xd7;
        memset(fresh, 0xd7, 5000);
    }
    printf("%d %d %d %d", ++counter, ++zero_counter, ++*heap_counter, dirty);
}

static void do_spin(const char *argument)
{
    (void)argument;
    for (;;)
        __asm__ volatile("");
}

/* Never ends and leaves the virtine all the time. */
static void do_talk(const char *argument)
{
    (void)argument;
    for (;;) {
        wasp_output(WASP_STREAM_STDOUT, "x", 1);
        wasp_output_flush();
    }
}

/* Never ends and calls the embedder all the time. */
static void do_storm(const char *argument)
{
    (void)argument;
    for (;;)
        wasp_hypercall(WASP_HC_USER, 0, 0);
}

/* Waits for so many milliseconds, or until the soft limit. */
static void do_wait(const char *argument)
{
    uint64_t ns = strtoull(argument, NULL, 10) * 1000000;
    while (wasp_elapsed_ns() < ns) {
        wasp_output_poll();
        if (wasp_time_is_up())
            wasp_abort(WASP_ABORT_TIME);
    }
}

/* Writes a word at once, the next after so many milliseconds. */
static void do_poll(const char *argument)
{
    wasp_output(WASP_STREAM_STDOUT, "early", 5);
    do_wait(argument);
    wasp_output(WASP_STREAM_STDOUT, " late", 5);
}

/* Writes to so many MB of fresh heap. */
static void do_touch(const char *argument)
{
    size_t size = strtoul(argument, NULL, 10) << 20;
    char *memory = malloc(size);
    if (!memory)
        exit(1);
    for (size_t i = 0; i < size; i += 4096) {
        if (memory[i] && i) /* the first bytes of the block may be the allocator's */
            exit(2);
        memory[i] = 1;
    }
    printf("%lu", (unsigned long)(size >> 20));
}

/* Takes the heap in pieces of 64 KB until there is none left; prints how many MB that was. */
static void do_fill(const char *argument)
{
    size_t count = 0;
    char *p;
    (void)argument;
    while ((p = malloc(65536 - 32))) {
        p[0] = p[65000] = 1;
        count++;
    }
    printf("%lu", (unsigned long)(count * 65536 >> 20));
}

static void do_time(const char *argument)
{
    (void)argument;
    printf("%llu %llu %ld", (unsigned long long)wasp_realtime_ns(), (unsigned long long)wasp_elapsed_ns(), before_ready_ns);
}

/* call NUMBER LENGTH: fills that much of the input area with a pattern, makes the hypercall; prints result, size and the
 * first bytes of the answer. */
static void do_call(const char *argument)
{
    char *end;
    uint64_t number = strtoull(argument, &end, 10), length = strtoull(end, NULL, 0);
    unsigned char *area = (unsigned char *)WASP_INPUT;
    int64_t result;
    for (size_t i = 0; i < WASP_INPUT_SIZE; i++)
        area[i] = (unsigned char)(i * 5 + (i >> 8));
    result = wasp_hypercall(number, length, 0);
    printf("%lld %llu", (long long)result, (unsigned long long)((struct wasp_window *)WASP_WINDOW)->call.arg[1]);
    printf(" %02x%02x%02x..%02x", area[0], area[1], area[2], area[WASP_INPUT_SIZE - 1]);
}

static void do_ready_again(const char *argument)
{
    printf("before");
    fflush(stdout);
    wasp_ready();
    printf("after %s", argument);
}

/* One record on each stream, delivered at once; ends with what the hypercall answers, as a positive number. */
static void do_streams(const char *argument)
{
    (void)argument;
    wasp_output(WASP_STREAM_STDOUT, "out", 3);
    wasp_output(WASP_STREAM_RESULT, "result", 6);
    wasp_output(WASP_STREAM_STDERR, "err", 3);
    wasp_output(77, "other", 5);
    wasp_exit(-wasp_hypercall(WASP_HC_OUTPUT, 0, 0));
}

/* Ends with the permissions that it was told. */
static void do_permissions(const char *argument)
{
    (void)argument;
    wasp_exit((int64_t)((struct wasp_window *)WASP_WINDOW)->run.permissions);
}

static void do_limits(const char *argument)
{
    (void)argument;
    printf("%lu %lu", (unsigned long)(wasp_heap_limit() >> 20), (unsigned long)wasp_input_size());
}

int main(void)
{
    static const struct { const char *name; void (*run)(const char *argument); } commands[] = {
        { "exit", do_exit }, { "wasp_exit", do_wasp_exit }, { "abort", do_abort }, { "assert", do_assert },
        { "crash", do_crash }, { "echo", do_echo },
        { "count", do_count }, { "spin", do_spin }, { "talk", do_talk }, { "storm", do_storm }, { "wait", do_wait }, { "poll", do_poll },
        { "touch", do_touch }, { "fill", do_fill }, { "time", do_time }, { "call", do_call }, { "ready", do_ready_again },
        { "limits", do_limits }, { "streams", do_streams }, { "permissions", do_permissions },
    };
    char *argument;
    heap_counter = calloc(1000, sizeof *heap_counter);
    *heap_counter = 1000;
    before_ready_ns = (long)wasp_realtime_ns();
    wasp_ready();
    input[wasp_input(0, input, sizeof input - 1)] = 0;
    argument = strchr(input, ' ');
    if (argument)
        *argument++ = 0;
    else
        argument = input + strlen(input);
    if (!strcmp(input, "return"))
        return atoi(argument);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(commands[i].name, input)) {
            commands[i].run(argument);
            fflush(stdout);
            wasp_exit(0);
        }
    return input[0] ? 250 : 0;
}
