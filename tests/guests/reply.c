/* reply.c: a guest in the place of a JavaScript engine that was taken over: its replies are what the "script" says, "HOW A B", and not what
 * a host would like. test_replies.c says what must become of each.
 *   good         an ordinary value
 *   bytes N      the first N bytes of a reply
 *   kind K       a reply of that kind
 *   size I S     with texts of 10 bytes and one size that lies
 *   sizes S      all sizes lie
 *   value N      a value of N bytes, in one piece as it should be
 *   odd          texts of zeros, line ends and half characters, numbers as large as they can be
 *   streams      output on streams that there are not
 *   twice, late  a reply and another, a reply and then a fault
 *   endless      a reply without end
 *   items N W... a value of these words, said to be N bytes longer. T:S is an item, or two numbers of 32 bits, =W 64 bits
 *   deep N       N arrays in each other
 *   blob N       a value with N bytes of binary
 *   tree K       a reply of that kind, with a value
 *   call N W...  calls a host function: these words are the request, N bytes longer. What hypercalls returned is the value, here and below
 *   rest N W...  calls, if there are words; then asks for N parts of the answer
 *   parts N W... N parts of a call, as large as they can be, then calls
 *   only N       N parts of a call, and no call
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"
#include "waspjs_abi.h"

static char script[200];
static uint32_t flags; /* of the request */
static uint64_t words[100];
static size_t word_count;
static char results[2000]; /* of hypercalls */

static void send(const void *bytes, size_t size)
{
    wasp_output(WASP_STREAM_RESULT, bytes, size);
}

static void reply(struct waspjs_reply head, const char *texts, size_t size)
{
    send(&head, sizeof head);
    send(texts, size);
}

static void read_script(void)
{
    struct waspjs_request head;
    struct waspjs_unit unit;
    memset(script, 0, sizeof script);
    wasp_input(0, &head, sizeof head);
    flags = head.flags;
    if (!head.unit_count) { /* functions are to be defined */
        strcpy(script, "good");
        return;
    }
    wasp_input(sizeof head, &unit, sizeof unit);
    wasp_input(sizeof head + sizeof unit + unit.name_size, script, sizeof script - 1);
}

static void read_words(char *at)
{
    word_count = 0;
    while (*(at += strspn(at, " ")) && word_count < sizeof words / sizeof *words) {
        if (*at == '=') {
            words[word_count++] = strtoull(at + 1, &at, 0);
        } else {
            const uint64_t low = strtoull(at, &at, 0);
            words[word_count++] = *at == ':' ? low | strtoull(at + 1, &at, 0) << 32 : low;
        }
    }
}

static void reply_value(const void *bytes, size_t size, uint64_t more)
{
    reply((struct waspjs_reply){ .kind = WASPJS_REPLY_VALUE, .value_size = (uint32_t)(size + more) }, bytes, size);
}

static void call(uint64_t number, uint64_t size)
{
    snprintf(results + strlen(results), sizeof results - strlen(results), " %lld", (long long)wasp_hypercall(number, size, 0));
}

static void call_words(uint64_t more)
{
    memcpy((void *)WASP_INPUT, words, sizeof words);
    call(WASPJS_HC_CALL, word_count * sizeof *words + more);
}

/* False: this is about something else. */
static bool lie_in_values(const char *how, uint64_t n)
{
    struct waspjs_item *items;
    if (!strcmp(how, "items")) {
        reply_value(words, word_count * sizeof *words, n);
    } else if (!strcmp(how, "deep")) {
        items = calloc(n, sizeof *items);
        for (uint64_t i = 0; i < n; i++)
            items[i] = (struct waspjs_item){ WASPJS_ITEM_ARRAY, i + 1 < n };
        reply_value(items, n * sizeof *items, 0);
    } else if (!strcmp(how, "blob")) {
        items = calloc(1, sizeof *items + n + 8);
        *items = (struct waspjs_item){ WASPJS_ITEM_BINARY, (uint32_t)n };
        reply_value(items, sizeof *items + n + 8 - n % 8, 0);
    } else if (!strcmp(how, "tree")) {
        reply((struct waspjs_reply){ .kind = (uint32_t)n, .value_size = 8 }, "\1\0\0\0\0\0\0", 8);
    } else {
        return false;
    }
    return true;
}

static bool lie_in_calls(const char *how, uint64_t n)
{
    results[0] = 0;
    if (!strcmp(how, "call")) {
        call_words(n);
    } else if (!strcmp(how, "rest")) {
        if (word_count)
            call_words(0);
        for (uint64_t i = 0; i < n; i++)
            call(WASPJS_HC_REST, 0);
    } else if (!strcmp(how, "parts") || !strcmp(how, "only")) {
        for (uint64_t i = 0; i < n; i++)
            call(WASPJS_HC_PART, WASP_INPUT_SIZE);
        if (how[0] == 'p')
            call_words(0);
    } else {
        return false;
    }
    reply((struct waspjs_reply){ .kind = WASPJS_REPLY_VALUE, .sizes[WASPJS_TEXT] = (uint32_t)strlen(results) }, results, strlen(results));
    return true;
}

static void lie(const char *how, uint64_t a, uint64_t b)
{
    struct waspjs_reply head = { .kind = WASPJS_REPLY_VALUE };
    static char texts[WASPJS_TEXTS * 10 + 1] = "0123456789abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ";
    if (lie_in_values(how, a) || lie_in_calls(how, a))
        return;
    if (!strcmp(how, "good")) {
        head.sizes[WASPJS_TEXT] = 4;
        reply(head, "good", 4);
    } else if (!strcmp(how, "bytes")) {
        send(&head, a);
    } else if (!strcmp(how, "kind")) {
        head.kind = (uint32_t)a;
        head.code = (int32_t)b;
        for (int i = 0; i < WASPJS_TEXTS; i++)
            head.sizes[i] = 10;
        reply(head, texts, WASPJS_TEXTS * 10);
    } else if (!strcmp(how, "size") || !strcmp(how, "sizes")) {
        for (int i = 0; i < WASPJS_TEXTS; i++)
            head.sizes[i] = how[4] ? (uint32_t)a : 10;
        if (!how[4])
            head.sizes[a] = (uint32_t)b;
        reply(head, texts, WASPJS_TEXTS * 10);
    } else if (!strcmp(how, "value")) {
        head.sizes[WASPJS_TEXT] = (uint32_t)a;
        send(&head, sizeof head);
        for (uint64_t i = 0; i < a; i++)
            send("x", 1);
    } else if (!strcmp(how, "odd")) {
        static const char odd[10] = "\0\n\xff\xc3\0\x1b[2J";
        for (int i = 0; i < WASPJS_TEXTS; i++) {
            head.sizes[i] = sizeof odd;
            memcpy(texts + 10 * i, odd, sizeof odd);
        }
        head.kind = (uint32_t)a;
        head.code = INT32_MIN;
        head.line = head.column = UINT32_MAX;
        reply(head, texts, WASPJS_TEXTS * 10);
    } else if (!strcmp(how, "streams")) {
        static const uint32_t streams[] = { 0, 4, 77, 1u << 31, UINT32_MAX };
        for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
            wasp_output(streams[i], "nobody hears this", 17);
        lie("good", 0, 0);
    } else if (!strcmp(how, "twice")) {
        lie("good", 0, 0);
        lie("good", 0, 0);
    } else if (!strcmp(how, "late")) {
        lie("good", 0, 0);
        __builtin_trap();
    } else if (!strcmp(how, "endless")) {
        for (;;)
            send(texts, sizeof texts);
    }
}

int main(void)
{
    char *at;
    uint64_t a, b;
    do {
        wasp_ready();
        read_script();
        at = script + strcspn(script, " ");
        if (*at)
            *at++ = 0;
        a = strtoull(at, &at, 0);
        read_words(at);
        b = strtoull(at, &at, 0);
        lie(script, a, b);
    } while (flags & WASPJS_KEEP);
    return 0;
}
