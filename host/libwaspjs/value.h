/* value.h: what a value is made of: value.c makes and reads them, items.c turns them into what crosses and back. */
#ifndef WASPJS_VALUE_H
#define WASPJS_VALUE_H

#include "internal.h"

struct key {
    char *bytes; /* with a NUL behind */
    size_t size;
};

struct waspjs_value {
    uint8_t type;    /* waspjs_type */
    uint8_t status;  /* of none: why, WASP_ERROR_MEMORY or _ARGUMENT */
    bool fixed;      /* part of a tree that came out of a virtine: freed with that, never changed */
    bool boolean;
    uint32_t height; /* of a container: containers inside each other, with itself */
    waspjs_value *parent;
    union {
        double number;
        struct key text; /* string, binary, JSON */
        struct {
            waspjs_value **items;
            struct key *keys; /* of an object: that of each item */
            uint32_t count, capacity;
        } in;
    } u;
};

static inline bool value_is_container(const waspjs_value *v)
{
    return v->type == WASPJS_TYPE_ARRAY || v->type == WASPJS_TYPE_OBJECT;
}

static inline bool value_has_text(const waspjs_value *v)
{
    return v->type == WASPJS_TYPE_STRING || v->type == WASPJS_TYPE_BINARY || v->type == WASPJS_TYPE_JSON;
}

/* Appends a value as items. Fails where there is a none in it; `b` then fails as well where there was no memory for it or no room. NULL is
 * undefined. */
wasp_status items_append(struct buffer *b, const waspjs_value *value, wasp_error *error);

/* Makes a value from items that a guest has written; nothing in them is believed. They are copied; *tree is freed as one. False where they are
 * not well-formed, or (*no_memory) there is no memory. */
bool items_parse(const char *bytes, size_t size, struct value_tree **tree, bool *no_memory);

#endif
