/* functions.c: a guest with exported functions, good ones and such as do not keep to the rules: see test_functions.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"

#define FUNCTION(name) static int64_t name(const void *in, size_t in_size, void *out, size_t capacity, size_t *out_size)
#define UNUSED (void)in, (void)in_size, (void)out, (void)capacity, (void)out_size

static int counter = 100, constructed;

static void __attribute__((constructor)) construct(void)
{
    constructed = 1;
}

/* What it is given, as much as there is room for; returns how much it was given. */
FUNCTION(echo)
{
    *out_size = in_size < capacity ? in_size : capacity;
    memcpy(out, in, *out_size);
    return (int64_t)in_size;
}
WASP_EXPORT(echo);

/* Differs from one call to the next where the state is not reset. */
FUNCTION(count)
{
    UNUSED;
    return ++counter + 1000 * constructed;
}
WASP_EXPORT(count);

FUNCTION(value)
{
    int64_t result;
    UNUSED;
    memcpy(&result, in, sizeof result);
    return result;
}
WASP_EXPORT(value);

/* Both buffers are aligned for anything, and what it is told of the output is fresh. */
FUNCTION(look)
{
    (void)in_size;
    return (uintptr_t)in % 16 == 0 && (uintptr_t)out % 16 == 0 && *out_size == 0 ? (int64_t)capacity : -1;
}
WASP_EXPORT(look);

/* Prints, asks the host, and then finds its input as it was, in every way to it. */
FUNCTION(ask)
{
    char again[100] = "";
    size_t answer_size = 0, window_size;
    int64_t result = wasp_call_host(70, in, in_size, out, capacity, &answer_size);
    const char *window = wasp_input_window(&window_size);
    size_t got = wasp_input(wasp_input_size() - in_size, again, sizeof again);
    printf("answer of %lu bytes; ", (unsigned long)answer_size);
    fputs(got == in_size && !memcmp(again, in, in_size) && !memcmp(window + window_size - in_size, in, in_size) ? "input as before"
                                                                                                                : "input lost", stdout);
    *out_size = answer_size < capacity ? answer_size : capacity;
    return result;
}
WASP_EXPORT(ask);

/* Requests that are refused, then one that wants no answer. */
FUNCTION(ask_refused)
{
    UNUSED;
    if (wasp_call_host(1, in, 0, out, 0, NULL) != WASP_ERR_INVALID || wasp_call_host(71, in, 0, out, 0, NULL) != WASP_ERR_INVALID ||
        wasp_call_host(128, in, 0, out, 0, NULL) != WASP_ERR_INVALID ||
        wasp_call_host(70, (void *)WASP_OUTPUT, WASP_INPUT_SIZE + 1, out, 0, NULL) != WASP_ERR_INVALID)
        return 1;
    return wasp_call_host(70, in, in_size, NULL, 0, NULL);
}
WASP_EXPORT(ask_refused);

FUNCTION(too_much)
{
    UNUSED;
    *out_size = capacity + 1;
    return 0;
}
WASP_EXPORT(too_much);

FUNCTION(leave)
{
    UNUSED;
    exit(3);
}
WASP_EXPORT(leave);

FUNCTION(crash)
{
    UNUSED;
    *(volatile int *)(16 + in_size) = 1;
    return 0;
}
WASP_EXPORT(crash);

FUNCTION(spin)
{
    UNUSED;
    for (;;)
        __asm__ volatile("");
    return 0;
}
WASP_EXPORT(spin);

FUNCTION(polite)
{
    UNUSED;
    while (!wasp_time_is_up())
        continue;
    wasp_abort(WASP_ABORT_TIME);
}
WASP_EXPORT(polite);

/* A reply of its own making: exactly the bytes that it is given, in pieces of one, three, five ... bytes, and the end of the run. */
FUNCTION(lie)
{
    (void)out, (void)capacity, (void)out_size;
    for (size_t at = 0, n = 1; at < in_size; at += n, n += 2) {
        wasp_output(WASP_STREAM_RESULT, (const char *)in + at, n < in_size - at ? n : in_size - at);
        wasp_output_flush();
    }
    wasp_exit(0);
}
WASP_EXPORT(lie);

/* Results without end. */
FUNCTION(flood)
{
    UNUSED;
    for (;;)
        wasp_output(WASP_STREAM_RESULT, (void *)WASP_IMAGE_BASE, 4096);
    return 0;
}
WASP_EXPORT(flood);

/* A name as long as any may be: 255 characters. */
#define PASTE_NOW(a, b) a##b
#define PASTE(a, b) PASTE_NOW(a, b)
#define LONG15 fifteen_letters
#define LONG30 PASTE(LONG15, LONG15)
#define LONG60 PASTE(LONG30, LONG30)
#define LONG120 PASTE(LONG60, LONG60)
#define LONG255 PASTE(PASTE(LONG120, LONG120), LONG15)
#define DEFINE(name) FUNCTION(name) { UNUSED; return 255; } WASP_EXPORT(name)
DEFINE(LONG255);
