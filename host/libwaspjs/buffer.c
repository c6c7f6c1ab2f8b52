/* buffer.c: bytes that grow, up to a limit. */
#include <stdlib.h>
#include <string.h>
#include "internal.h"

void buffer_append(struct buffer *b, const void *bytes, size_t size)
{
    if (b->failed)
        return;
    if (size > b->limit - b->size) {
        b->failed = true;
        return;
    }
    if (b->size + size > b->capacity) {
        size_t capacity = b->capacity * 2 > b->size + size ? b->capacity * 2 : b->size + size + 256;
        char *grown = realloc(b->bytes, capacity);
        if (!grown) {
            b->failed = b->no_memory = true;
            return;
        }
        b->bytes = grown;
        b->capacity = capacity;
    }
    if (size)
        memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
}

void buffer_append_text(struct buffer *b, const char *text)
{
    buffer_append(b, text, strlen(text));
}
