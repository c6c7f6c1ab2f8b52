/* value.c: values, as programs make and read them.
 *
 * A value in a container knows it (parent), so that none comes into two of them or into itself; and a container knows how many are inside each
 * other below it (height), so that none is deeper than what may cross, and functions here may call themselves.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "value.h"

/* What is none from the beginning. */
static waspjs_value no_memory = { .type = WASPJS_TYPE_NONE, .status = WASP_ERROR_MEMORY, .fixed = true };
static waspjs_value misused = { .type = WASPJS_TYPE_NONE, .status = WASP_ERROR_ARGUMENT, .fixed = true };

static waspjs_value *new_value(waspjs_type type)
{
    waspjs_value *v = calloc(1, sizeof *v);
    if (!v)
        return &no_memory;
    v->type = (uint8_t)type;
    v->height = type == WASPJS_TYPE_ARRAY || type == WASPJS_TYPE_OBJECT;
    return v;
}

waspjs_value *waspjs_new_undefined(void)
{
    return new_value(WASPJS_TYPE_UNDEFINED);
}

waspjs_value *waspjs_new_null(void)
{
    return new_value(WASPJS_TYPE_NULL);
}

waspjs_value *waspjs_new_boolean(bool value)
{
    waspjs_value *v = new_value(WASPJS_TYPE_BOOLEAN);
    if (v->type)
        v->boolean = value;
    return v;
}

waspjs_value *waspjs_new_number(double value)
{
    waspjs_value *v = new_value(WASPJS_TYPE_NUMBER);
    if (v->type)
        v->u.number = value;
    return v;
}

static bool copy_text(struct key *to, const void *bytes, size_t size)
{
    to->bytes = size < SIZE_MAX ? malloc(size + 1) : NULL;
    if (!to->bytes)
        return false;
    if (size)
        memcpy(to->bytes, bytes, size);
    to->bytes[size] = 0;
    to->size = size;
    return true;
}

static waspjs_value *new_text(waspjs_type type, const void *bytes, size_t size)
{
    waspjs_value *v;
    if (!bytes && size)
        return &misused;
    v = new_value(type);
    if (v->type && !copy_text(&v->u.text, bytes, size)) {
        free(v);
        return &no_memory;
    }
    return v;
}

waspjs_value *waspjs_new_string(const char *utf8)
{
    return utf8 ? new_text(WASPJS_TYPE_STRING, utf8, strlen(utf8)) : waspjs_new_null();
}

waspjs_value *waspjs_new_text(const char *utf8, size_t size)
{
    return new_text(WASPJS_TYPE_STRING, utf8, size);
}

waspjs_value *waspjs_new_binary(const void *bytes, size_t size)
{
    return new_text(WASPJS_TYPE_BINARY, bytes, size);
}

waspjs_value *waspjs_new_json(const char *json, size_t size)
{
    return new_text(WASPJS_TYPE_JSON, json, size);
}

waspjs_value *waspjs_new_array(void)
{
    return new_value(WASPJS_TYPE_ARRAY);
}

waspjs_value *waspjs_new_object(void)
{
    return new_value(WASPJS_TYPE_OBJECT);
}

/* ---- Containers ----------------------------------------------------------------------------------------------------- */

static void free_content(waspjs_value *v)
{
    if (value_has_text(v))
        free(v->u.text.bytes);
    if (!value_is_container(v))
        return;
    for (uint32_t i = 0; i < v->u.in.count; i++) {
        if (v->type == WASPJS_TYPE_OBJECT)
            free(v->u.in.keys[i].bytes);
        v->u.in.items[i]->parent = NULL;
        waspjs_value_free(v->u.in.items[i]);
    }
    free(v->u.in.items);
    free(v->u.in.keys);
}

void waspjs_value_free(waspjs_value *v)
{
    if (!v || v->fixed || v->parent)
        return;
    free_content(v);
    free(v);
}

/* Something went wrong: the container is none from now on. */
static void spoil(waspjs_value *container, wasp_status status)
{
    free_content(container);
    container->type = WASPJS_TYPE_NONE;
    container->status = (uint8_t)status;
    container->height = 0;
}

/* Room for one more. */
static bool grow(waspjs_value *c)
{
    uint32_t capacity = c->u.in.capacity * 2 + 4;
    waspjs_value **items;
    struct key *keys;
    if (c->u.in.count < c->u.in.capacity)
        return true;
    if (c->u.in.count > UINT32_MAX / 4 || !(items = realloc(c->u.in.items, capacity * sizeof *items)))
        return false;
    c->u.in.items = items;
    if (c->type == WASPJS_TYPE_OBJECT) {
        if (!(keys = realloc(c->u.in.keys, capacity * sizeof *keys)))
            return false;
        c->u.in.keys = keys;
    }
    c->u.in.capacity = capacity;
    return true;
}

/* How the container would be with this inside: as it may be, or not. Frees an element that cannot be put there. */
static bool fits(waspjs_value *container, waspjs_value *element, waspjs_type type)
{
    uint32_t above = 0;
    wasp_status status = WASP_OK;
    bool inside, around = false;
    if (!element)
        element = &misused;
    inside = element->parent != NULL;
    if (!element->type)
        status = (wasp_status)element->status;
    else if (element->parent || element->fixed || element == container)
        status = WASP_ERROR_ARGUMENT;
    for (waspjs_value *v = container; v && !container->fixed; v = v->parent, above++) {
        around = around || v == element;
        if (around || above + element->height >= WASPJS_DEPTH_MAX)
            status = WASP_ERROR_ARGUMENT;
    }
    if (!status && container && container->type == type && !container->fixed)
        return true;
    if (!inside && element != container)
        waspjs_value_free(element); /* may have the container in it */
    if (!around && container && value_is_container(container) && !container->fixed)
        spoil(container, status ? status : WASP_ERROR_ARGUMENT);
    return false;
}

static void set_parent(waspjs_value *container, waspjs_value *element)
{
    uint32_t height = element->height;
    element->parent = container;
    for (waspjs_value *v = container; v && v->height < ++height; v = v->parent)
        v->height = height;
}

void waspjs_array_push(waspjs_value *array, waspjs_value *element)
{
    if (!fits(array, element, WASPJS_TYPE_ARRAY))
        return;
    if (!grow(array)) {
        waspjs_value_free(element);
        spoil(array, WASP_ERROR_MEMORY);
        return;
    }
    array->u.in.items[array->u.in.count++] = element;
    set_parent(array, element);
}

static uint32_t find(const waspjs_value *object, const char *key, size_t size)
{
    uint32_t i = 0;
    while (i < object->u.in.count && (object->u.in.keys[i].size != size || memcmp(object->u.in.keys[i].bytes, key, size) != 0))
        i++;
    return i;
}

void waspjs_object_set_text(waspjs_value *object, const char *key, size_t size, waspjs_value *member)
{
    struct key copy;
    uint32_t i;
    if (!fits(object, key || !size ? member : NULL, WASPJS_TYPE_OBJECT)) {
        if (!key && size)
            waspjs_value_free(member);
        return;
    }
    i = find(object, key ? key : "", size);
    if (i < object->u.in.count) {
        object->u.in.items[i]->parent = NULL;
        waspjs_value_free(object->u.in.items[i]);
        object->u.in.items[i] = member;
        set_parent(object, member);
        return;
    }
    if (!grow(object) || !copy_text(&copy, key, size)) {
        waspjs_value_free(member);
        spoil(object, WASP_ERROR_MEMORY);
        return;
    }
    object->u.in.keys[i] = copy;
    object->u.in.items[object->u.in.count++] = member;
    set_parent(object, member);
}

void waspjs_object_set(waspjs_value *object, const char *key, waspjs_value *member)
{
    waspjs_object_set_text(object, key, key ? strlen(key) : 1, member);
}

waspjs_value *waspjs_value_copy(const waspjs_value *value)
{
    waspjs_value *copy;
    if (!value || !value->type)
        return value && value->status == WASP_ERROR_MEMORY ? &no_memory : &misused;
    if (value_has_text(value))
        return new_text((waspjs_type)value->type, value->u.text.bytes, value->u.text.size);
    copy = new_value((waspjs_type)value->type);
    if (!copy->type)
        return copy;
    if (!value_is_container(value)) {
        copy->boolean = value->boolean;
        copy->u.number = value->u.number;
    }
    for (size_t i = 0; value_is_container(value) && i < value->u.in.count; i++) {
        waspjs_value *item = waspjs_value_copy(value->u.in.items[i]);
        if (value->type == WASPJS_TYPE_ARRAY)
            waspjs_array_push(copy, item);
        else
            waspjs_object_set_text(copy, value->u.in.keys[i].bytes, value->u.in.keys[i].size, item);
    }
    return copy;
}

/* ---- Reading -------------------------------------------------------------------------------------------------------- */

waspjs_type waspjs_value_type(const waspjs_value *value)
{
    return value ? (waspjs_type)value->type : WASPJS_TYPE_NONE;
}

bool waspjs_value_boolean(const waspjs_value *value)
{
    return value && value->type == WASPJS_TYPE_BOOLEAN && value->boolean;
}

double waspjs_value_number(const waspjs_value *value)
{
    return value && value->type == WASPJS_TYPE_NUMBER ? value->u.number : (double)NAN;
}

const char *waspjs_value_bytes(const waspjs_value *value, size_t *size)
{
    bool has = value && value_has_text(value);
    if (size)
        *size = has ? value->u.text.size : 0;
    return has ? value->u.text.bytes : "";
}

size_t waspjs_value_count(const waspjs_value *value)
{
    return value && value_is_container(value) ? value->u.in.count : 0;
}

const waspjs_value *waspjs_value_at(const waspjs_value *value, size_t index)
{
    return index < waspjs_value_count(value) ? value->u.in.items[index] : NULL;
}

const char *waspjs_value_key(const waspjs_value *value, size_t index, size_t *size)
{
    bool has = waspjs_value_type(value) == WASPJS_TYPE_OBJECT && index < value->u.in.count;
    if (size)
        *size = has ? value->u.in.keys[index].size : 0;
    return has ? value->u.in.keys[index].bytes : "";
}

const waspjs_value *waspjs_value_get(const waspjs_value *value, const char *key)
{
    if (!key || waspjs_value_type(value) != WASPJS_TYPE_OBJECT)
        return NULL;
    return waspjs_value_at(value, find(value, key, strlen(key)));
}
