/* items.c: writing and reading values as items, for every engine; and where in a value something is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "items.h"
#include "wasp_guest.h"

void items_bytes(struct items *to, const void *bytes, size_t size)
{
    if (to->size + size > to->capacity) {
        to->capacity = to->capacity * 2 > to->size + size ? to->capacity * 2 : to->size + size + 240;
        to->bytes = realloc(to->bytes, to->capacity);
        if (!to->bytes)
            wasp_abort(WASP_ABORT_NO_MEMORY);
    }
    memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
}

void items_item(struct items *to, uint32_t type, size_t size)
{
    const struct waspjs_item item = { type, (uint32_t)size };
    if (size != item.size)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    items_bytes(to, &item, sizeof item);
}

void items_number(struct items *to, double number)
{
    items_item(to, WASPJS_ITEM_NUMBER, sizeof number);
    items_bytes(to, &number, sizeof number);
}

/* Behind bytes: zeros up to the next multiple of 8, at least one. */
static void pad(struct items *to)
{
    static const char zeros[8];
    items_bytes(to, zeros, 8 - to->size % 8);
}

void items_binary(struct items *to, const void *bytes, size_t size)
{
    items_item(to, WASPJS_ITEM_BINARY, size);
    items_bytes(to, bytes, size);
    pad(to);
}

static void append_piece(void *to, const char *bytes, size_t size)
{
    items_bytes(to, bytes, size);
}

void items_string(struct items *to, const char *bytes, size_t size)
{
    items_item(to, WASPJS_ITEM_STRING, text_size(bytes, size));
    text_pieces(append_piece, to, bytes, size);
    pad(to);
}

void items_free(struct items *items)
{
    free(items->bytes);
    *items = (struct items){ 0 };
}

struct waspjs_item items_next(struct item_reader *from)
{
    struct waspjs_item item;
    if ((size_t)(from->end - from->at) < sizeof item)
        runtime_fatal("malformed value");
    memcpy(&item, from->at, sizeof item);
    from->at += sizeof item;
    return item;
}

double items_next_number(struct item_reader *from)
{
    double number;
    if ((size_t)(from->end - from->at) < sizeof number)
        runtime_fatal("malformed value");
    memcpy(&number, from->at, sizeof number);
    from->at += sizeof number;
    return number;
}

struct text items_next_text(struct item_reader *from, size_t size)
{
    const struct text text = { from->at, size };
    if ((size_t)(from->end - from->at) < size + 8 - size % 8)
        runtime_fatal("malformed value");
    from->at += size + 8 - size % 8;
    return text;
}

/* ---- Places ----------------------------------------------------------------------------------------------------------- */

#define MESSAGE_MOST 300

/* ".list[3].name", from the outermost on, but for the number of an argument; cut where it gets long. */
static size_t write_path(char *to, size_t size, const struct place *place)
{
    size_t n;
    if (!place || !place->outer || place->outer->of_arguments)
        return 0;
    n = write_path(to, size, place->outer);
    if (n + 80 > size) {
        if (strcmp(to + n - 3, "...") != 0)
            n += (size_t)snprintf(to + n, size - n, "...");
        return n;
    }
    if (place->key.bytes)
        n += (size_t)snprintf(to + n, size - n, text_is_identifier(place->key) ? ".%.*s" : "[\"%.*s\"]", place->key.size < 60 ? (int)place->key.size : 60, place->key.bytes);
    else
        n += (size_t)snprintf(to + n, size - n, "[%lu]", (unsigned long)place->index);
    return n;
}

const char *place_says(const struct place *place, const char *what)
{
    static char message[MESSAGE_MOST];
    char path[MESSAGE_MOST / 2] = "", argument[40] = "";
    const struct place *p = place;
    write_path(path, sizeof path, place);
    while (p->outer && !p->outer->of_arguments)
        p = p->outer;
    if (p->outer)
        snprintf(argument, sizeof argument, "%sargument %lu", path[0] ? " of " : "", (unsigned long)p->index + 1);
    snprintf(message, sizeof message, path[0] ? "%s (at %s%s)" : argument[0] ? "%s (%s%s)" : "%s", what, path, argument);
    return message;
}

const char *place_refuses_container(const struct place *place, const void *object)
{
    static const char too_deep[] = "the value is nested deeper than " TEXT_OF(WASPJS_DEPTH_MAX) " levels";
    if (place->depth > WASPJS_DEPTH_MAX)
        return place_says(place, too_deep);
    for (const struct place *p = place->outer; p; p = p->outer)
        if (p->object == object)
            return place_says(place, "the value contains itself");
    return NULL;
}

struct text place_key(const struct place *place, char number[12])
{
    if (place->key.bytes || !place->outer)
        return place->key;
    return (struct text){ number, (size_t)snprintf(number, 12, "%lu", (unsigned long)place->index) };
}

const char *place_refuses(const struct place *place, const char *what)
{
    char text[120];
    snprintf(text, sizeof text, "%s %.60s cannot be passed to the host", strchr("AEIOaeio", what[0]) ? "an" : "a", what);
    return place_says(place, text);
}
