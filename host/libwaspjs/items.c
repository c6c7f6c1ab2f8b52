/* items.c: values as the items that cross between host and guest (waspjs_abi.h), and back.
 *
 * What comes from a guest is looked at twice: first whether it is well-formed and how much memory its values need, then to fill
 * that memory. It is the host's copy both times.
 */
#include <stdlib.h>
#include <string.h>
#include "value.h"

_Static_assert((int)WASPJS_TYPE_UNDEFINED == WASPJS_ITEM_UNDEFINED && (int)WASPJS_TYPE_STRING == WASPJS_ITEM_STRING &&
               (int)WASPJS_TYPE_JSON == WASPJS_ITEM_JSON, "types are items");

static void append_item(struct buffer *b, uint32_t type, size_t size)
{
    struct waspjs_item item = { type, (uint32_t)size };
    if (size > UINT32_MAX - 16)
        b->failed = true;
    buffer_append(b, &item, sizeof item);
}

static void append_text(struct buffer *b, uint32_t type, const struct key *text)
{
    static const char zeros[8];
    append_item(b, type, text->size);
    buffer_append(b, text->bytes, text->size);
    buffer_append(b, zeros, 8 - text->size % 8);
}

wasp_status items_append(struct buffer *b, const waspjs_value *v, wasp_error *error)
{
    wasp_status status = WASP_OK;
    if (!v) {
        append_item(b, WASPJS_ITEM_UNDEFINED, 0);
        return WASP_OK;
    }
    switch (v->type) {
    case WASPJS_TYPE_NONE:
        return v->status == WASP_ERROR_MEMORY
                   ? js_fail(error, WASP_ERROR_MEMORY, "no memory for a value")
                   : js_fail(error, WASP_ERROR_ARGUMENT, "a value was put where it cannot be: in two places, into itself, more than %d deep, "
                             "or made of NULL", WASPJS_DEPTH_MAX);
    case WASPJS_TYPE_STRING:
    case WASPJS_TYPE_BINARY:
    case WASPJS_TYPE_JSON:
        append_text(b, v->type, &v->u.text);
        return WASP_OK;
    case WASPJS_TYPE_NUMBER:
        append_item(b, v->type, sizeof v->u.number);
        buffer_append(b, &v->u.number, sizeof v->u.number);
        return WASP_OK;
    case WASPJS_TYPE_ARRAY:
    case WASPJS_TYPE_OBJECT:
        append_item(b, v->type, v->u.in.count);
        for (uint32_t i = 0; i < v->u.in.count && !status; i++) {
            if (v->type == WASPJS_TYPE_OBJECT)
                append_text(b, WASPJS_ITEM_STRING, &v->u.in.keys[i]);
            status = items_append(b, v->u.in.items[i], error);
        }
        return status;
    default:
        append_item(b, v->type, v->type == WASPJS_TYPE_BOOLEAN && v->boolean);
        return WASP_OK;
    }
}

/* ---- What a guest has written ----------------------------------------------------------------------------------------- */

struct reader {
    const char *at;
    size_t left;
    size_t values, items, members, text; /* that are needed: values, places in containers, in objects, bytes with their NULs */
};

static bool take_item(struct reader *r, struct waspjs_item *item)
{
    if (r->left < sizeof *item)
        return false;
    memcpy(item, r->at, sizeof *item);
    r->at += sizeof *item;
    r->left -= sizeof *item;
    return true;
}

static bool skip_text(struct reader *r, size_t size)
{
    size_t padded = size + 8 - size % 8;
    if (r->left < padded)
        return false;
    r->at += padded;
    r->left -= padded;
    r->text += size + 1;
    return true;
}

static bool check(struct reader *r, unsigned depth);

static bool check_container(struct reader *r, const struct waspjs_item *item, unsigned depth)
{
    struct waspjs_item key;
    const bool object = item->type == WASPJS_ITEM_OBJECT;
    if (depth == WASPJS_DEPTH_MAX || item->size > r->left / sizeof key)
        return false;
    r->items += item->size;
    r->members += object ? item->size : 0;
    for (uint32_t i = 0; i < item->size; i++) {
        if (object && (!take_item(r, &key) || key.type != WASPJS_ITEM_STRING || !skip_text(r, key.size)))
            return false;
        if (!check(r, depth + 1))
            return false;
    }
    return true;
}

static bool check(struct reader *r, unsigned depth)
{
    struct waspjs_item item;
    if (!take_item(r, &item))
        return false;
    r->values++;
    switch (item.type) {
    case WASPJS_ITEM_UNDEFINED:
    case WASPJS_ITEM_NULL:
    case WASPJS_ITEM_BOOLEAN:
        return true;
    case WASPJS_ITEM_NUMBER:
        if (item.size != sizeof(double) || r->left < sizeof(double))
            return false;
        r->at += sizeof(double);
        r->left -= sizeof(double);
        return true;
    case WASPJS_ITEM_STRING:
    case WASPJS_ITEM_BINARY:
        return skip_text(r, item.size);
    case WASPJS_ITEM_ARRAY:
    case WASPJS_ITEM_OBJECT:
        return check_container(r, &item, depth);
    default:
        return false;
    }
}

/* What is left of the tree's memory, by kind. */
struct builder {
    const char *at;
    waspjs_value *values, **items;
    struct key *keys;
    char *text;
};

static struct waspjs_item next_item(struct builder *b)
{
    struct waspjs_item item;
    memcpy(&item, b->at, sizeof item);
    b->at += sizeof item;
    return item;
}

static struct key build_text(struct builder *b, size_t size)
{
    struct key k = { b->text, size };
    memcpy(k.bytes, b->at, size);
    k.bytes[size] = 0;
    b->text += size + 1;
    b->at += size + 8 - size % 8;
    return k;
}

static waspjs_value *build(struct builder *b)
{
    const struct waspjs_item item = next_item(b);
    waspjs_value *v = b->values++;
    *v = (waspjs_value){ .type = (uint8_t)item.type, .fixed = true };
    switch (item.type) {
    case WASPJS_ITEM_BOOLEAN:
        v->boolean = item.size != 0;
        break;
    case WASPJS_ITEM_NUMBER:
        memcpy(&v->u.number, b->at, sizeof v->u.number);
        b->at += sizeof v->u.number;
        break;
    case WASPJS_ITEM_STRING:
    case WASPJS_ITEM_BINARY:
        v->u.text = build_text(b, item.size);
        break;
    case WASPJS_ITEM_ARRAY:
    case WASPJS_ITEM_OBJECT:
        v->u.in.count = item.size;
        v->u.in.items = b->items;
        v->u.in.keys = b->keys;
        b->items += item.size;
        b->keys += item.type == WASPJS_ITEM_OBJECT ? item.size : 0;
        for (uint32_t i = 0; i < item.size; i++) {
            if (item.type == WASPJS_ITEM_OBJECT)
                v->u.in.keys[i] = build_text(b, next_item(b).size);
            v->u.in.items[i] = build(b);
        }
        break;
    }
    return v;
}

bool items_parse(const char *bytes, size_t size, struct value_tree **result, bool *no_memory)
{
    struct reader r = { .at = bytes, .left = size };
    struct builder b = { .at = bytes };
    struct value_tree *tree;
    *no_memory = false;
    *result = NULL;
    if (!check(&r, 0) || r.left)
        return false;
    tree = malloc(sizeof *tree + r.values * sizeof *b.values + r.items * sizeof *b.items + r.members * sizeof *b.keys + r.text);
    if (!tree) {
        *no_memory = true;
        return false;
    }
    b.values = (waspjs_value *)(tree + 1);
    b.items = (waspjs_value **)(b.values + r.values);
    b.keys = (struct key *)(b.items + r.items);
    b.text = (char *)(b.keys + r.members);
    tree->root = build(&b);
    *result = tree;
    return true;
}
