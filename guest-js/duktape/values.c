/* values.c: what crosses between Duktape and the host: values as items, calls of host functions, calls of functions by name.
 *
 * Properties are defined, never set, and what is asked of objects is asked of functions that were kept at init: whatever a script
 * has made of its built-ins, values cross as they are.
 */
#include <stdlib.h>
#include <string.h>
#include "values.h"
#include "wasp_guest.h"

#define PLAIN_MEMBER (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE)
#define HIDDEN_MEMBER (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE)
/* Value stack that one level of a value needs. */
#define LEVEL_STACK 12

static const char *const boxes[] = { "Number", "String", "Boolean" };
enum { BOXES = sizeof boxes / sizeof *boxes };

static void *object_prototype;

void values_init(duk_context *c)
{
    duk_push_heap_stash(c);
    for (int i = 0; i < BOXES; i++) {
        duk_get_global_string(c, boxes[i]);
        duk_get_prop_string(c, -1, "prototype");
        duk_get_prop_string(c, -1, "valueOf");
        duk_put_prop_string(c, -4, boxes[i]);
        duk_pop_2(c);
    }
    duk_push_object(c);
    duk_get_prototype(c, -1);
    object_prototype = duk_get_heapptr(c, -1);
    duk_pop_3(c);
}

/* ---- Out ------------------------------------------------------------------------------------------------------------- */

static void write_value(duk_context *c, struct items *to, struct place *place);

static void refuse(duk_context *c, const char *message)
{
    duk_push_error_object_raw(c, DUK_ERR_TYPE_ERROR, NULL, 0, "%s", message); /* not with a line of this file */
    (void)duk_throw(c);
}

/* Replaces the object on top by what its toJSON returns, if it has that. */
static void apply_to_json(duk_context *c, const struct place *place)
{
    char number[12];
    struct text key;
    duk_get_prop_string(c, -1, "toJSON");
    if (!duk_is_callable(c, -1)) {
        duk_pop(c);
        return;
    }
    key = place_key(place, number);
    duk_dup(c, -2);
    duk_push_lstring(c, key.bytes, key.size);
    duk_call_method(c, 1);
    duk_replace(c, -2);
}

static void write_array(duk_context *c, struct items *to, const struct place *place)
{
    const size_t length = duk_get_length(c, -1);
    struct place element = { .outer = place };
    if (length > ITEMS_MOST)
        duk_error(c, DUK_ERR_RANGE_ERROR, TOO_LARGE);
    items_item(to, WASPJS_ITEM_ARRAY, length);
    for (size_t i = 0; i < length; i++) {
        element.index = (uint32_t)i;
        duk_get_prop_index(c, -1, (duk_uarridx_t)i);
        write_value(c, to, &element);
        duk_pop(c);
    }
}

/* Its members are counted as they come, and the count put in its place afterwards: a getter may change what follows. */
static void write_object(duk_context *c, struct items *to, const struct place *place)
{
    const size_t begin = to->size;
    struct place member = { .outer = place };
    struct waspjs_item item = { WASPJS_ITEM_OBJECT, 0 };
    items_item(to, item.type, 0);
    duk_enum(c, -1, DUK_ENUM_OWN_PROPERTIES_ONLY);
    while (duk_next(c, -1, 0)) {
        duk_size_t size;
        const char *key = duk_get_lstring(c, -1, &size);
        member.key = (struct text){ key, size };
        items_string(to, key, size);
        duk_dup(c, -1);
        duk_get_prop(c, -4);
        write_value(c, to, &member);
        duk_pop_2(c);
        item.size++;
    }
    duk_pop(c);
    memcpy(to->bytes + begin, &item, sizeof item);
}

/* Replaces a Number, String or Boolean object on top by its value. */
static void unbox(duk_context *c, const char *kind)
{
    duk_push_heap_stash(c);
    duk_get_prop_string(c, -1, kind);
    duk_replace(c, -2);
    duk_dup(c, -2);
    duk_call_method(c, 0);
    duk_replace(c, -2);
}

/* The class of an object that is not plainly Object's. Left on the stack. */
static const char *push_class(duk_context *c)
{
    duk_size_t size;
    const char *s;
    duk_push_heap_stash(c);
    duk_get_prop_string(c, -1, "classof");
    duk_replace(c, -2);
    duk_dup(c, -2);
    if (duk_pcall_method(c, 0)) { /* a proxy, of which it asks for a property; it is no box */
        duk_pop(c);
        return duk_push_string(c, "Object");
    }
    s = duk_get_lstring(c, -1, &size);
    duk_push_lstring(c, s + 8, size - 9);
    duk_replace(c, -2);
    return duk_get_string(c, -1);
}

static bool is_plain(duk_context *c)
{
    void *prototype;
    duk_get_prototype(c, -1);
    prototype = duk_get_heapptr(c, -1);
    duk_pop(c);
    return prototype == object_prototype;
}

/* Replaces what is on top by its value where it is a box. Throws for what cannot cross. */
static void check_class(duk_context *c, const struct place *place)
{
    const char *name = push_class(c);
    for (int i = 0; i < BOXES; i++)
        if (strcmp(name, boxes[i]) == 0) {
            duk_pop(c);
            unbox(c, boxes[i]);
            return;
        }
    if (strcmp(name, "Symbol") == 0)
        refuse(c, place_refuses(place, "symbol"));
    if (duk_is_error(c, -2) || strcmp(name, "RegExp") == 0 || strcmp(name, "Thread") == 0 || strcmp(name, "Pointer") == 0)
        refuse(c, place_refuses(place, duk_is_error(c, -2) ? "error" : name));
    duk_pop(c);
}

static void write_container(duk_context *c, struct items *to, struct place *place)
{
    const char *problem;
    place->object = duk_get_heapptr(c, -1);
    place->depth++;
    if ((problem = place_refuses_container(place, place->object)))
        refuse(c, problem);
    if (duk_is_array(c, -1))
        write_array(c, to, place);
    else
        write_object(c, to, place);
}

static void write_object_value(duk_context *c, struct items *to, struct place *place)
{
    duk_size_t size;
    void *bytes;
    if (duk_is_callable(c, -1))
        refuse(c, place_refuses(place, "function"));
    if (duk_is_buffer_data(c, -1)) {
        bytes = duk_get_buffer_data(c, -1, &size);
        items_binary(to, bytes, bytes ? size : 0);
        return;
    }
    if (!duk_is_array(c, -1) && !is_plain(c))
        check_class(c, place);
    if (duk_is_object(c, -1))
        write_container(c, to, place);
    else
        write_value(c, to, place);
}

/* The value on top, at `place`. It stays there, or what it was replaced by. */
static void write_value(duk_context *c, struct items *to, struct place *place)
{
    duk_size_t size;
    const char *s;
    duk_require_stack(c, LEVEL_STACK);
    place->depth = place->outer ? place->outer->depth : 0;
    place->object = NULL;
    if (duk_is_object(c, -1) && !duk_is_buffer_data(c, -1))
        apply_to_json(c, place);
    switch (duk_get_type(c, -1)) {
    case DUK_TYPE_UNDEFINED:
    case DUK_TYPE_NONE:
        items_item(to, WASPJS_ITEM_UNDEFINED, 0);
        break;
    case DUK_TYPE_NULL:
        items_item(to, WASPJS_ITEM_NULL, 0);
        break;
    case DUK_TYPE_BOOLEAN:
        items_item(to, WASPJS_ITEM_BOOLEAN, duk_get_boolean(c, -1));
        break;
    case DUK_TYPE_NUMBER:
        items_number(to, duk_get_number(c, -1));
        break;
    case DUK_TYPE_STRING:
        if (duk_is_symbol(c, -1))
            refuse(c, place_refuses(place, "symbol"));
        s = duk_get_lstring(c, -1, &size);
        items_string(to, s, size);
        break;
    case DUK_TYPE_OBJECT:
    case DUK_TYPE_BUFFER:
    case DUK_TYPE_LIGHTFUNC:
        write_object_value(c, to, place);
        break;
    default:
        refuse(c, place_refuses(place, "pointer"));
    }
}

static void write_at(duk_context *c, struct items *to, struct place place)
{
    duk_dup(c, -1);
    write_value(c, to, &place);
    duk_pop(c);
}

void values_write(duk_context *c, struct items *to)
{
    write_at(c, to, (struct place){ .outer = NULL });
}

/* ---- In -------------------------------------------------------------------------------------------------------------- */

static void push_text(duk_context *c, struct text text)
{
    const struct text s = text_import(text, true);
    duk_push_lstring(c, s.bytes, s.size);
    if (s.bytes != text.bytes)
        free((char *)s.bytes);
}

static void push_binary(duk_context *c, struct text bytes)
{
    void *buffer = duk_push_fixed_buffer(c, bytes.size);
    memcpy(buffer, bytes.bytes, bytes.size);
    duk_push_buffer_object(c, -1, 0, bytes.size, DUK_BUFOBJ_UINT8ARRAY);
    duk_remove(c, -2);
}

static void push_array(duk_context *c, struct item_reader *from, uint32_t count)
{
    duk_push_array(c);
    for (uint32_t i = 0; i < count; i++) {
        duk_push_uint(c, i);
        values_read(c, from);
        duk_def_prop(c, -3, PLAIN_MEMBER);
    }
}

static void push_object(duk_context *c, struct item_reader *from, uint32_t count)
{
    duk_push_object(c);
    for (uint32_t i = 0; i < count; i++) {
        push_text(c, items_next_text(from, items_next(from).size));
        values_read(c, from);
        duk_def_prop(c, -3, PLAIN_MEMBER);
    }
}

void values_read(duk_context *c, struct item_reader *from)
{
    const struct waspjs_item item = items_next(from);
    duk_require_stack(c, LEVEL_STACK);
    switch (item.type) {
    case WASPJS_ITEM_NULL:
        duk_push_null(c);
        break;
    case WASPJS_ITEM_BOOLEAN:
        duk_push_boolean(c, item.size != 0);
        break;
    case WASPJS_ITEM_NUMBER:
        duk_push_number(c, items_next_number(from));
        break;
    case WASPJS_ITEM_STRING:
        push_text(c, items_next_text(from, item.size));
        break;
    case WASPJS_ITEM_BINARY:
        push_binary(c, items_next_text(from, item.size));
        break;
    case WASPJS_ITEM_ARRAY:
        push_array(c, from, item.size);
        break;
    case WASPJS_ITEM_OBJECT:
        push_object(c, from, item.size);
        break;
    case WASPJS_ITEM_JSON:
        push_text(c, items_next_text(from, item.size));
        duk_json_decode(c, -1);
        break;
    default:
        duk_push_undefined(c);
    }
}

/* ---- Calls by name --------------------------------------------------------------------------------------------------- */

/* Pushes `this` and the function at the path: undefined and a global, or what it is a property of. */
static bool push_function(duk_context *c, struct text path)
{
    const char *at = path.bytes, *end = at + path.size;
    duk_push_undefined(c);
    duk_push_global_object(c);
    for (bool first = true; at <= end; first = false) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        const size_t size = (size_t)((dot ? dot : end) - at);
        if (!duk_is_object_coercible(c, -1) || !size)
            return false;
        if (!first) {
            duk_dup(c, -1);
            duk_replace(c, -3);
        }
        duk_push_lstring(c, at, size);
        duk_get_prop(c, -2);
        duk_replace(c, -2);
        at += size + 1;
    }
    return duk_is_callable(c, -1);
}

void values_call(duk_context *c, const struct call *call)
{
    struct item_reader from = { call->arguments.bytes, call->arguments.bytes + call->arguments.size };
    const struct text path = text_import(call->path, true);
    uint32_t count = 0;
    if (!push_function(c, path)) {
        duk_push_error_object_raw(c, DUK_ERR_TYPE_ERROR, NULL, 0, NO_FUNCTION, (int)path.size, path.bytes);
        (void)duk_throw(c);
    }
    duk_swap_top(c, -2);
    if (call->arguments.size)
        count = items_next(&from).size;
    duk_require_stack(c, (duk_idx_t)(count < INT32_MAX - 16 ? count + 16 : INT32_MAX));
    for (uint32_t i = 0; i < count; i++)
        values_read(c, &from);
    duk_call_method(c, (duk_idx_t)count);
}

/* ---- Host functions -------------------------------------------------------------------------------------------------- */

static duk_ret_t write_arguments(duk_context *c, void *items)
{
    write_at(c, items, (struct place){ .of_arguments = true });
    return 0;
}

void values_push_error(duk_context *c, struct text name, struct text message)
{
    static const struct { const char *name; duk_errcode_t code; } classes[] = {
        { "Error", DUK_ERR_ERROR },           { "TypeError", DUK_ERR_TYPE_ERROR },           { "RangeError", DUK_ERR_RANGE_ERROR },
        { "SyntaxError", DUK_ERR_SYNTAX_ERROR }, { "ReferenceError", DUK_ERR_REFERENCE_ERROR }, { "EvalError", DUK_ERR_EVAL_ERROR },
        { "URIError", DUK_ERR_URI_ERROR },
    };
    duk_errcode_t code = DUK_ERR_NONE;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (text_is(name, classes[i].name))
            code = classes[i].code;
    duk_push_error_object_raw(c, code ? code : DUK_ERR_ERROR, NULL, 0, "%s", "");
    duk_push_string(c, "message");
    push_text(c, message);
    duk_def_prop(c, -3, HIDDEN_MEMBER);
    if (!code) {
        duk_push_string(c, "name");
        push_text(c, name);
        duk_def_prop(c, -3, HIDDEN_MEMBER);
    }
}

static duk_ret_t read_answer(duk_context *c, void *reader)
{
    values_read(c, reader);
    return 1;
}

static duk_ret_t call_host(duk_context *c)
{
    const duk_idx_t count = duk_get_top(c);
    struct items call = { 0 }, answer = { 0 };
    struct item_reader reader;
    struct text name, message;
    bool failed = true;
    check_ending(c);
    duk_push_array(c);
    for (duk_idx_t i = 0; i < count; i++) {
        duk_push_int(c, i);
        duk_dup(c, i);
        duk_def_prop(c, -3, PLAIN_MEMBER);
    }
    host_call_begin(&call, duk_get_current_magic(c));
    if (duk_safe_call(c, write_arguments, &call, 1, 1) != DUK_EXEC_SUCCESS)
        items_free(&call);
    else if (host_call(&call, &answer, &reader, &name, &message))
        failed = duk_safe_call(c, read_answer, &reader, 0, 1) != DUK_EXEC_SUCCESS;
    else
        values_push_error(c, name, message);
    items_free(&answer);
    if (failed)
        (void)duk_throw(c);
    return 1;
}

void values_bind(duk_context *c, struct text name)
{
    const int number = host_function_add(name);
    const char *dot;
    duk_push_global_object(c);
    while ((dot = memchr(name.bytes, '.', name.size))) {
        const size_t size = (size_t)(dot - name.bytes);
        duk_push_lstring(c, name.bytes, size);
        duk_get_prop(c, -2);
        if (!duk_is_object(c, -1)) {
            duk_pop(c);
            duk_push_lstring(c, name.bytes, size);
            duk_push_object(c);
            duk_def_prop(c, -3, HIDDEN_MEMBER);
            duk_push_lstring(c, name.bytes, size);
            duk_get_prop(c, -2);
        }
        duk_replace(c, -2);
        name = (struct text){ dot + 1, name.size - size - 1 };
    }
    duk_push_lstring(c, name.bytes, name.size);
    duk_push_c_function(c, call_host, DUK_VARARGS);
    duk_set_magic(c, -1, number);
    duk_push_string(c, "name");
    duk_push_lstring(c, name.bytes, name.size);
    duk_def_prop(c, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WE | DUK_DEFPROP_SET_CONFIGURABLE);
    duk_def_prop(c, -3, HIDDEN_MEMBER);
    duk_pop(c);
}
