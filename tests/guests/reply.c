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
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"
#include "waspjs_abi.h"

static char script[100];

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
    wasp_input(0, &head, sizeof head);
    wasp_input(sizeof head, &unit, sizeof unit);
    wasp_input(sizeof head + sizeof unit + unit.name_size, script, sizeof script - 1);
}

static void lie(const char *how, uint64_t a, uint64_t b)
{
    struct waspjs_reply head = { .kind = WASPJS_REPLY_VALUE };
    static char texts[WASPJS_TEXTS * 10 + 1] = "0123456789abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ";
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
    wasp_ready();
    read_script();
    at = script + strcspn(script, " ");
    if (*at)
        *at++ = 0;
    a = strtoull(at, &at, 0);
    b = strtoull(at, &at, 0);
    lie(script, a, b);
    return 0;
}
