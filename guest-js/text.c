/* text.c: strings on their way out: UTF-8, stack frames, source lines. */
#include <string.h>
#include "engine.h"
#include "wasp_guest.h"

/* The code unit of a three-byte sequence that encodes a surrogate at p, or 0. */
static unsigned surrogate(const unsigned char *p, const unsigned char *end)
{
    if (end - p < 3 || p[0] != 0xed || p[1] < 0xa0 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
        return 0;
    return 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

void text_write(uint32_t stream, const char *bytes, size_t size)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + size, *from = p;
    while (p < end && (p = memchr(p, 0xed, (size_t)(end - p)))) {
        unsigned high = surrogate(p, end), low = surrogate(p + 3, end), c;
        char out[4];
        if (high < 0xd800 || high > 0xdbff || low < 0xdc00 || low > 0xdfff) {
            p++;
            continue;
        }
        c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        out[0] = (char)(0xf0 | c >> 18);
        out[1] = (char)(0x80 | (c >> 12 & 0x3f));
        out[2] = (char)(0x80 | (c >> 6 & 0x3f));
        out[3] = (char)(0x80 | (c & 0x3f));
        runtime_write(stream, (const char *)from, (size_t)(p - from));
        runtime_write(stream, out, 4);
        p += 6;
        from = p;
    }
    runtime_write(stream, (const char *)from, (size_t)(end - from));
}

static bool ends_with(const char *begin, const char *end, const char *what)
{
    size_t n = strlen(what);
    return (size_t)(end - begin) >= n && memcmp(end - n, what, n) == 0;
}

/* Where a frame's location begins and ends: "(FILE:LINE)" or "()" for built-in functions. False when it is no frame. */
static bool find_location(const char *line, const char *eol, const char **open, const char **close)
{
    const char *p = eol;
    if (eol - line < 8 || memcmp(line, "    at ", 7) != 0)
        return false;
    while (p > line && p[-1] != ')')
        p--;
    *close = p - 1;
    while (p > line && p[-1] != '(')
        p--;
    *open = p;
    return p > line;
}

/* True for a location in the engine's own C code, such as duk_js_var.c:1234. */
static bool is_internal(const char *open, const char *close)
{
    const char *colon = close;
    while (colon > open && *colon != ':')
        colon--;
    return ends_with(open, colon, ".c");
}

/* The engine prints "    at NAME (FILE:LINE) attributes"; the attributes are left away, frames inside its own C code too,
 * and built-in functions get a location that says so. Frames that do not fit are dropped. */
size_t text_frames(char *to, size_t capacity, const char *from, size_t size)
{
    static const char native[] = "native";
    const char *end = from + size, *eol, *open, *close;
    size_t used = 0;
    for (; from < end; from = eol + 1) {
        size_t head, place;
        eol = memchr(from, '\n', (size_t)(end - from));
        if (!eol)
            eol = end;
        if (!find_location(from, eol, &open, &close) || is_internal(open, close))
            continue;
        head = (size_t)(open - from);
        place = close > open ? (size_t)(close - open) : sizeof native - 1;
        if (used + head + place + 2 > capacity)
            break;
        memcpy(to + used, from, head);
        memcpy(to + used + head, close > open ? open : native, place);
        used += head + place;
        to[used++] = ')';
        to[used++] = '\n';
    }
    return used;
}

struct text text_line(struct text source, uint32_t line)
{
    const char *p = source.bytes, *end = p + source.size, *eol;
    for (uint32_t i = 1; i < line && p < end; i++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        p = newline ? newline + 1 : end;
    }
    eol = memchr(p, '\n', (size_t)(end - p));
    if (!eol)
        eol = end;
    while (p < eol && (*p == ' ' || *p == '\t'))
        p++;
    while (eol > p && (eol[-1] == ' ' || eol[-1] == '\t' || eol[-1] == '\r'))
        eol--;
    return (struct text){ p, (size_t)(eol - p) };
}
