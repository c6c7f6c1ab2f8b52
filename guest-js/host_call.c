/* host_call.c: calls of host functions, by the hypercalls WASPJS_HC_*. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "items.h"
#include "wasp_guest.h"

#define WINDOW ((struct wasp_window *)WASP_WINDOW)

static struct text *names;
static int count;

int host_function_add(struct text name)
{
    char *copy = malloc(name.size + 1);
    names = realloc(names, (size_t)(count + 1) * sizeof *names);
    if (!copy || !names)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    memcpy(copy, name.bytes, name.size);
    copy[name.size] = 0;
    names[count] = (struct text){ copy, name.size };
    return count++;
}

void host_call_begin(struct items *call, int function)
{
    static const char zeros[8];
    const struct waspjs_host_call head = { .name_size = (uint32_t)names[function].size };
    items_bytes(call, &head, sizeof head);
    items_bytes(call, names[function].bytes, names[function].size);
    items_bytes(call, zeros, -call->size % 8);
}

/* The size of the answer, or WASP_ERR_*. */
static int64_t send_call(const struct items *call)
{
    size_t at = 0;
    int64_t result = 0;
    while (call->size - at > WASP_INPUT_SIZE && result >= 0) {
        memcpy((void *)WASP_INPUT, call->bytes + at, WASP_INPUT_SIZE);
        at += WASP_INPUT_SIZE;
        result = wasp_hypercall(WASPJS_HC_PART, WASP_INPUT_SIZE, 0);
    }
    /* Where the host took no more parts it has no room for them: the last one makes it say so. */
    memcpy((void *)WASP_INPUT, call->bytes + at, call->size - at < WASP_INPUT_SIZE ? call->size - at : WASP_INPUT_SIZE);
    return wasp_hypercall(WASPJS_HC_CALL, call->size - at < WASP_INPUT_SIZE ? call->size - at : WASP_INPUT_SIZE, 0);
}

/* The answer, part by part. False where it does not come to `size` bytes. */
static bool fetch_answer(struct items *answer, size_t size)
{
    size_t part = WINDOW->call.arg[1];
    while (part && part <= WASP_INPUT_SIZE && answer->size + part <= size) {
        items_bytes(answer, (const void *)WASP_INPUT, part);
        if (answer->size == size)
            return true;
        part = (size_t)wasp_hypercall(WASPJS_HC_REST, 0, 0);
    }
    return false;
}

static bool fail(struct text *name, struct text *message, const char *what, const char *why)
{
    *name = (struct text){ what, strlen(what) };
    *message = (struct text){ why, strlen(why) };
    return false;
}

bool host_call(struct items *call, struct items *answer, struct item_reader *reader, struct text *name, struct text *message)
{
    static char refusal[300];
    const struct waspjs_host_call *called = (const struct waspjs_host_call *)call->bytes;
    struct waspjs_host_answer head;
    int64_t size;
    wasp_output_flush(); /* what was printed before comes before what the function does */
    snprintf(refusal, sizeof refusal, "'%.*s' is not permitted", (int)called->name_size, (const char *)(called + 1));
    size = send_call(call);
    items_free(call);
    if (size == WASP_ERR_FORBIDDEN)
        return fail(name, message, PERMISSION_ERROR, refusal);
    if (size < (int64_t)(sizeof head + sizeof(struct waspjs_item)) || !fetch_answer(answer, (size_t)size))
        return fail(name, message, "Error", "the host could not do it");
    memcpy(&head, answer->bytes, sizeof head);
    *reader = (struct item_reader){ answer->bytes + sizeof head, answer->bytes + answer->size };
    if (!head.failed)
        return true;
    items_next(reader); /* an array of two strings */
    *name = items_next_text(reader, items_next(reader).size);
    *message = items_next_text(reader, items_next(reader).size);
    return false;
}
