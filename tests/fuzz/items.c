/* items.c: target for the reader of values that a guest has written. What it accepts must be a value whose every part can be read, and which
 * gives the same items again.
 */
#include <stdlib.h>
#include <string.h>
#include "fuzz.h"
#include "value.h"

static void touch_value(const waspjs_value *v, unsigned depth)
{
    size_t size;
    const char *bytes = waspjs_value_bytes(v, &size);
    PROMISE(v && depth <= WASPJS_DEPTH_MAX && waspjs_value_type(v) != WASPJS_TYPE_NONE && waspjs_value_type(v) != WASPJS_TYPE_JSON);
    PROMISE(!bytes[size]);
    touch((const uint8_t *)bytes, size + 1);
    for (size_t i = 0; i < waspjs_value_count(v); i++) {
        const char *key = waspjs_value_key(v, i, &size);
        PROMISE(!key[size]);
        touch((const uint8_t *)key, size + 1);
        PROMISE(waspjs_value_type(v) != WASPJS_TYPE_OBJECT || waspjs_value_get(v, key) || memchr(key, 0, size));
        touch_value(waspjs_value_at(v, i), depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct buffer b = { .limit = SIZE_MAX };
    struct value_tree *tree, *again;
    waspjs_value *copy;
    bool no_memory;
    const bool good = items_parse((const char *)bytes, size, &tree, &no_memory);
    PROMISE(good == (tree != NULL) && !no_memory);
    if (!good)
        return 0;
    touch_value(tree->root, 0);
    PROMISE(items_append(&b, tree->root, NULL) == WASP_OK && !b.failed && b.size == size);
    PROMISE(items_parse(b.bytes, b.size, &again, &no_memory));
    copy = waspjs_value_copy(again->root);
    PROMISE(waspjs_value_type(copy) == waspjs_value_type(again->root));
    waspjs_value_free(tree->root); /* part of a tree: left alone */
    waspjs_value_free(copy);
    free(again);
    free(tree);
    free(b.bytes);
    return 0;
}
