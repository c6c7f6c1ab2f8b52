/* items.h: values as the items of waspjs_abi.h, for every engine: writing and reading them, where in a value something is, and calls of host
 * functions, which are made of them.
 */
#ifndef GUEST_JS_ITEMS_H
#define GUEST_JS_ITEMS_H

#include "engine.h"

/* Items as they are written: memory of malloc's, which the owner frees. Where there is none the run ends. */
struct items {
    char *bytes;
    size_t size, capacity;
};

void items_bytes(struct items *to, const void *bytes, size_t size);
void items_item(struct items *to, uint32_t type, size_t size);
void items_number(struct items *to, double number);
void items_binary(struct items *to, const void *bytes, size_t size);
/* An array of more elements cannot be passed: a RangeError. */
#define ITEMS_MOST ((2u << 30) / sizeof(struct waspjs_item))
#define TOO_LARGE "the value is larger than 2 GiB"
/* A string as engines have it, see text_write. */
void items_string(struct items *to, const char *bytes, size_t size);
void items_free(struct items *items);

/* Items as they are read: the host has written them. */
struct item_reader {
    const char *at, *end;
};

struct waspjs_item items_next(struct item_reader *from);
double items_next_number(struct item_reader *from);
/* What a STRING, BINARY or JSON holds, with a NUL behind; in place. */
struct text items_next_text(struct item_reader *from, size_t size);

/* Where in a value an engine is that writes it: in an element or member of what is around it. */
struct place {
    const struct place *outer; /* NULL: this is the value itself */
    const void *object;        /* the container that is being written here */
    struct text key;           /* of the member; without bytes: the element `index` */
    uint32_t index;
    unsigned depth;            /* of containers, with this one */
    bool of_arguments;         /* what is in it are the arguments of a call */
};

/* Why a value cannot be passed, for a TypeError; NULL where nothing is wrong. `object` is to be written at `place`. */
const char *place_refuses_container(const struct place *place, const void *object);
/* What is wrong, and where: "... (at .list[3])". Static, until the next one. */
const char *place_says(const struct place *place, const char *what);
/* The key that toJSON is called with; of the value itself it is empty. */
struct text place_key(const struct place *place, char number[12]);
/* "a Map cannot be passed to the host (at .list[3])". */
const char *place_refuses(const struct place *place, const char *what);

/* ---- Host functions -------------------------------------------------------------------------------------------------- */

/* Keeps the name of a host function; returns its number. */
int host_function_add(struct text name);

/* Begins a call; its arguments, one item that is an array, are written behind. */
void host_call_begin(struct items *call, int function);

/* Makes it, and frees the items. True: *answer holds the value; false: an error, *name and *message say which. Frees nothing of the answer:
 * `answer_items` is the owner's. */
bool host_call(struct items *call, struct items *answer_items, struct item_reader *answer, struct text *name, struct text *message);

#endif
