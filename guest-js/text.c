/* text.c: strings on their way in and out: UTF-8, stack frames, source lines. */
#include <stdlib.h>
#include <string.h>
#include "engine.h"
#include "wasp_guest.h"

/* Bytes of a source line that an error message shows. */
#define LINE_MOST 200

bool text_is(struct text text, const char *what)
{
    return text.size == strlen(what) && memcmp(text.bytes, what, text.size) == 0;
}

bool text_begins(struct text text, const char *what)
{
    size_t size = strlen(what);
    return text.size >= size && memcmp(text.bytes, what, size) == 0;
}

bool text_ends(struct text text, const char *what)
{
    size_t size = strlen(what);
    return text.size >= size && memcmp(text.bytes + text.size - size, what, size) == 0;
}

bool text_is_identifier(struct text text)
{
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.bytes[i];
        if (!(c == '_' || c == '$' || (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (i && c >= '0' && c <= '9')))
            return false;
    }
    return text.size;
}

/* The code unit of a three-byte sequence that encodes a surrogate at p, or 0. */
static unsigned surrogate(const unsigned char *p, const unsigned char *end)
{
    if (end - p < 3 || p[0] != 0xed || p[1] < 0xa0 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
        return 0;
    return 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

/* The next surrogate, or NULL. *c gets the character of a pair of them, six bytes, or 0 for one that stands alone, three. */
static const unsigned char *find_surrogate(const unsigned char *p, const unsigned char *end, uint32_t *c)
{
    while (end - p >= 3 && (p = memchr(p, 0xed, (size_t)(end - p)))) {
        unsigned high = surrogate(p, end), low = high ? surrogate(p + 3, end) : 0;
        if (high) {
            *c = high <= 0xdbff && low >= 0xdc00 ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0;
            return p;
        }
        p++;
    }
    return NULL;
}

size_t text_size(const char *bytes, size_t size)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + size;
    uint32_t c;
    for (; (p = find_surrogate(p, end, &c)); p += c ? 6 : 3)
        size -= c ? 2 : 0; /* U+FFFD takes as much as what it stands for */
    return size;
}

void text_pieces(void (*take)(void *data, const char *bytes, size_t size), void *data, const char *bytes, size_t size)
{
    const unsigned char *from = (const unsigned char *)bytes, *end = from + size, *found;
    uint32_t c;
    for (; (found = find_surrogate(from, end, &c)); from = found + (c ? 6 : 3)) {
        const char out[4] = { (char)(0xf0 | c >> 18), (char)(0x80 | (c >> 12 & 0x3f)), (char)(0x80 | (c >> 6 & 0x3f)),
                              (char)(0x80 | (c & 0x3f)) };
        take(data, (const char *)from, (size_t)(found - from));
        take(data, c ? out : "\xef\xbf\xbd", c ? 4 : 3);
    }
    take(data, (const char *)from, (size_t)(end - from));
}

static void write_piece(void *stream, const char *bytes, size_t size)
{
    runtime_write(*(uint32_t *)stream, bytes, size);
}

void text_write(uint32_t stream, const char *bytes, size_t size)
{
    text_pieces(write_piece, &stream, bytes, size);
}

/* Decodes one character; 0x110000 for bytes that are no UTF-8. *length gets how many bytes it takes, for broken ones as many
 * as could have begun a character (as browsers replace them). */
static uint32_t decode(const unsigned char *p, const unsigned char *end, size_t *length)
{
    unsigned first = p[0], low = 0x80, high = 0xbf, more;
    uint32_t c;
    *length = 1;
    if (first < 0x80)
        return first;
    if (first < 0xc2 || first > 0xf4)
        return 0x110000;
    more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    c = first & (0x3fu >> more);
    if (first == 0xe0)
        low = 0xa0; /* no overlong forms */
    else if (first == 0xed)
        high = 0x9f; /* no surrogates */
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f;
    for (; more; more--, low = 0x80, high = 0xbf) {
        if (p + *length >= end || p[*length] < low || p[*length] > high)
            return 0x110000;
        c = c << 6 | (p[(*length)++] & 0x3fu);
    }
    return c;
}

static char *encode_three(char *to, uint32_t c)
{
    *to++ = (char)(0xe0 | c >> 12);
    *to++ = (char)(0x80 | (c >> 6 & 0x3f));
    *to++ = (char)(0x80 | (c & 0x3f));
    return to;
}

/* True when importing would change nothing. */
static bool is_clean(struct text in, bool split)
{
    const unsigned char *p = (const unsigned char *)in.bytes, *end = p + in.size;
    while (p < end) {
        uint64_t eight;
        size_t length;
        uint32_t c;
        if (end - p >= 8 && (memcpy(&eight, p, 8), !(eight & 0x8080808080808080ull))) {
            p += 8;
            continue;
        }
        c = decode(p, end, &length);
        if (c == 0x110000 || (split && c > 0xffff))
            return false;
        p += length;
    }
    return true;
}

struct text text_import(struct text in, bool split)
{
    const unsigned char *p = (const unsigned char *)in.bytes, *end = p + in.size;
    char *out, *to;
    if (is_clean(in, split))
        return in;
    out = to = malloc(in.size * 3 + 1);
    if (!out)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    while (p < end) {
        size_t length;
        uint32_t c = decode(p, end, &length);
        if (c == 0x110000) {
            to = encode_three(to, 0xfffd);
        } else if (split && c > 0xffff) {
            to = encode_three(to, 0xd800 + ((c - 0x10000) >> 10));
            to = encode_three(to, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            memcpy(to, p, length);
            to += length;
        }
        p += length;
    }
    *to = 0;
    return (struct text){ out, (size_t)(to - out) };
}

struct text text_terminated(struct text text)
{
    char *copy = malloc(text.size + 1);
    if (!copy)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    memcpy(copy, text.bytes, text.size);
    copy[text.size] = 0;
    return (struct text){ copy, text.size };
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
    return colon - open > 4 && memcmp(open, "duk_", 4) == 0 && text_ends((struct text){ open, (size_t)(colon - open) }, ".c");
}

/* "    at NAME (PLACE)\n"; its size, 0 when it does not fit. */
static size_t write_frame(char *to, size_t capacity, struct text name, struct text place)
{
    size_t size = 7 + name.size + 2 + place.size + 2;
    if (size > capacity)
        return 0;
    memcpy(to, "    at ", 7);
    memcpy(to + 7, name.bytes, name.size);
    memcpy(to + 7 + name.size, " (", 2);
    memcpy(to + 9 + name.size, place.bytes, place.size);
    memcpy(to + size - 2, ")\n", 2);
    return size;
}

/* Engines print "    at NAME (FILE:LINE) attributes". The attributes are left away, frames inside an engine's own C code too; what
 * has no place is a built-in function. Code outside functions is called global and, where eval was given it, eval. */
size_t text_frames(char *to, size_t capacity, const char *from, size_t size)
{
    const char *end = from + size, *eol, *open, *close;
    size_t used = 0, written;
    for (; from < end; from = eol + 1) {
        struct text name, place;
        eol = memchr(from, '\n', (size_t)(end - from));
        if (!eol)
            eol = end;
        if (!find_location(from, eol, &open, &close) || is_internal(open, close) ||
            text_begins((struct text){ open, (size_t)(close - open) }, LIBRARY_NAME))
            continue;
        name = (struct text){ from + 7, open - from > 9 ? (size_t)(open - from) - 9 : 0 };
        place = close > open ? (struct text){ open, (size_t)(close - open) } : (struct text){ "native", 6 };
        if (text_begins(name, "<eval>"))
            name = text_begins(place, "<input>") ? (struct text){ "eval", 4 } : (struct text){ "global", 6 };
        if (!(written = write_frame(to + used, capacity - used, name, place)))
            break;
        used += written;
    }
    return used;
}

/* The number between `begin` and `end`, of which *end is moved to the colon before it; 0 when there is none. */
static uint32_t number_before(const char *begin, const char **end)
{
    const char *p = *end;
    uint32_t number = 0, place = 1;
    for (; p > begin && p[-1] >= '0' && p[-1] <= '9' && place <= 100000000; place *= 10)
        number += (uint32_t)(*--p - '0') * place;
    if (p == *end || p == begin || p[-1] != ':')
        return 0;
    *end = p - 1;
    return number;
}

/* Whether a location in this file is what text_location is asked for. */
static bool is_wanted(struct text file, const char *wanted)
{
    if (wanted)
        return text_is(file, wanted);
    return !text_begins(file, "<input>") && !text_begins(file, LIBRARY_NAME);
}

void text_location(struct text stack, const char *wanted, struct text *file, uint32_t *line, uint32_t *column)
{
    const char *from = stack.bytes, *end = from + stack.size, *eol, *open, *close;
    for (; from < end; from = eol + 1) {
        uint32_t first, second;
        const char *behind;
        eol = memchr(from, '\n', (size_t)(end - from));
        if (!eol)
            eol = end;
        if (!find_location(from, eol, &open, &close)) {
            if (eol - from < 8 || memcmp(from, "    at ", 7) != 0)
                continue;
            open = from + 7;
            close = eol;
        }
        second = number_before(open, &close);
        behind = close;
        first = number_before(open, &close);
        if (!first) { /* no column */
            first = second;
            second = 0;
            close = behind;
        }
        if (!first || !is_wanted((struct text){ open, (size_t)(close - open) }, wanted))
            continue;
        *file = (struct text){ open, (size_t)(close - open) };
        *line = first;
        *column = second;
        return;
    }
}

struct text text_without_mark(struct text source)
{
    if (source.size >= 3 && memcmp(source.bytes, "\xef\xbb\xbf", 3) == 0)
        return (struct text){ source.bytes + 3, source.size - 3 };
    return source;
}

/* The end of the line at p, as ECMAScript counts lines; *after gets the size of what ends it. */
static const char *line_end(const char *p, const char *end, size_t *after)
{
    for (; p < end; p++) {
        *after = *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
        if (*p == '\n' || *p == '\r')
            return p;
        *after = 3;
        if (end - p >= 3 && (memcmp(p, "\xe2\x80\xa8", 3) == 0 || memcmp(p, "\xe2\x80\xa9", 3) == 0))
            return p;
    }
    *after = 0;
    return end;
}

struct text text_line(struct text source, uint32_t line)
{
    const char *p = source.bytes, *end = p + source.size, *eol;
    size_t after;
    for (uint32_t i = 1; i < line && p < end; i++) {
        p = line_end(p, end, &after);
        p += after;
    }
    eol = line_end(p, end, &after);
    while (p < eol && (*p == ' ' || *p == '\t'))
        p++;
    while (eol > p && (eol[-1] == ' ' || eol[-1] == '\t' || eol[-1] == '\r'))
        eol--;
    if (eol - p > LINE_MOST) {
        eol = p + LINE_MOST;
        while (eol > p && (*eol & 0xc0) == 0x80) /* not in the middle of a character */
            eol--;
    }
    return (struct text){ p, (size_t)(eol - p) };
}
