/* values.c: what crosses between QuickJS-ng and the host: values as items, calls of host functions, calls of functions by name.
 *
 * Properties are defined, never set, and what is asked of objects is asked of functions that were kept at init: whatever a script
 * has made of its built-ins, values cross as they are.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "values.h"
#include "wasp_guest.h"

static const char *const box_names[] = { "Number", "String", "Boolean" };
static const char *const error_names[] = { "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError" };
enum { BOXES = sizeof box_names / sizeof *box_names, ERRORS = sizeof error_names / sizeof *error_names };

/* Proxies of proxies that are looked through. */
#define PROXIES_MOST 64

enum { GETTERS = 3 }; /* buffer, byteOffset, byteLength */
static JSValue of_arrays[GETTERS], of_views[GETTERS];
static JSValue value_of[BOXES]; /* Number.prototype.valueOf and so on */
static JSValue errors[ERRORS];  /* the constructors */
static JSAtom to_json, length_name;
static JSClassID object_class, shared_buffer_class;

void values_init(JSContext *c)
{
    static const char shared[] = "new SharedArrayBuffer(8)";
    static const char getters[] = "[Object.getPrototypeOf(Uint8Array.prototype), DataView.prototype].flatMap(o => "
                                  "['buffer', 'byteOffset', 'byteLength'].map(n => Object.getOwnPropertyDescriptor(o, n).get))";
    JSValue global = JS_GetGlobalObject(c), plain = JS_NewObject(c);
    for (int i = 0; i < BOXES; i++) {
        JSValue constructor = JS_GetPropertyStr(c, global, box_names[i]), prototype = JS_GetPropertyStr(c, constructor, "prototype");
        value_of[i] = JS_GetPropertyStr(c, prototype, "valueOf");
        JS_FreeValue(c, prototype);
        JS_FreeValue(c, constructor);
    }
    for (int i = 0; i < ERRORS; i++)
        errors[i] = JS_GetPropertyStr(c, global, error_names[i]);
    to_json = JS_NewAtom(c, "toJSON");
    length_name = JS_NewAtom(c, "length");
    object_class = JS_GetClassID(plain);
    JS_FreeValue(c, plain);
    plain = JS_Eval(c, shared, sizeof shared - 1, LIBRARY_NAME "values", JS_EVAL_TYPE_GLOBAL);
    shared_buffer_class = JS_GetClassID(plain);
    JS_FreeValue(c, plain);
    plain = JS_Eval(c, getters, sizeof getters - 1, LIBRARY_NAME "values", JS_EVAL_TYPE_GLOBAL);
    for (uint32_t i = 0; i < GETTERS; i++) {
        of_arrays[i] = JS_GetPropertyUint32(c, plain, i);
        of_views[i] = JS_GetPropertyUint32(c, plain, GETTERS + i);
    }
    JS_FreeValue(c, plain);
    JS_FreeValue(c, global);
}

/* ---- Out ------------------------------------------------------------------------------------------------------------- */

static bool write_value(JSContext *c, JSValueConst value, struct items *to, struct place *place);

static bool refuse(JSContext *c, const char *message)
{
    JS_ThrowTypeError(c, "%s", message);
    return false;
}

static bool write_string(JSContext *c, JSValueConst value, struct items *to)
{
    size_t size;
    const char *s = JS_ToCStringLen(c, &size, value);
    if (!s)
        return false;
    items_string(to, s, size);
    JS_FreeCString(c, s);
    return true;
}

static bool write_element(JSContext *c, JSValue value, struct items *to, struct place *place)
{
    const bool done = !JS_IsException(value) && write_value(c, value, to, place);
    JS_FreeValue(c, value);
    return done;
}

static bool write_array(JSContext *c, JSValueConst array, struct items *to, const struct place *place)
{
    struct place element = { .outer = place };
    JSValue length = JS_GetProperty(c, array, length_name);
    uint32_t count;
    if (JS_IsException(length) || JS_ToUint32(c, &count, length))
        return false;
    if (count > ITEMS_MOST) {
        JS_ThrowRangeError(c, TOO_LARGE);
        return false;
    }
    items_item(to, WASPJS_ITEM_ARRAY, count);
    for (; element.index < count; element.index++)
        if (!write_element(c, JS_GetPropertyUint32(c, array, element.index), to, &element))
            return false;
    return true;
}

static bool write_member(JSContext *c, JSValueConst object, JSAtom name, struct items *to, struct place *member)
{
    bool done;
    member->key.bytes = JS_AtomToCStringLen(c, &member->key.size, name);
    if (!member->key.bytes)
        return false;
    items_string(to, member->key.bytes, member->key.size);
    done = write_element(c, JS_GetProperty(c, object, name), to, member);
    JS_FreeCString(c, member->key.bytes);
    return done;
}

static bool write_object(JSContext *c, JSValueConst object, struct items *to, const struct place *place)
{
    struct place member = { .outer = place };
    JSPropertyEnum *names;
    uint32_t count;
    bool done = true;
    if (JS_GetOwnPropertyNames(c, &names, &count, object, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY))
        return false;
    items_item(to, WASPJS_ITEM_OBJECT, count);
    for (uint32_t i = 0; i < count && done; i++)
        done = write_member(c, object, names[i].atom, to, &member);
    JS_FreePropertyEnum(c, names, count);
    return done;
}

/* Also a proxy of one, and so on. */
static bool is_array(JSContext *c, JSValueConst value)
{
    JSValue at = JS_DupValue(c, value);
    bool found;
    for (int i = 0; i < PROXIES_MOST && JS_IsProxy(at); i++) {
        JSValue target = JS_GetProxyTarget(c, at);
        JS_FreeValue(c, at);
        at = target;
    }
    found = JS_IsArray(at);
    if (JS_IsException(at))
        JS_FreeValue(c, JS_GetException(c)); /* revoked: reading it will say so */
    JS_FreeValue(c, at);
    return found;
}

static bool write_container(JSContext *c, JSValueConst object, struct items *to, struct place *place)
{
    const char *problem;
    place->object = JS_VALUE_GET_PTR(object);
    place->depth++;
    if ((problem = place_refuses_container(place, place->object)))
        return refuse(c, problem);
    return is_array(c, object) ? write_array(c, object, to, place) : write_object(c, object, to, place);
}

/* Part of a buffer's bytes. */
static bool write_bytes(JSContext *c, JSValueConst buffer, size_t offset, size_t length, struct items *to)
{
    size_t size;
    const uint8_t *bytes = JS_GetArrayBuffer(c, &size, buffer);
    if (!bytes && JS_HasException(c))
        return false;
    if (offset > size || length > size - offset)
        return refuse(c, "a view reaches beyond its buffer");
    items_binary(to, bytes ? bytes + offset : (const uint8_t *)"", length);
    return true;
}

static bool get_size(JSContext *c, JSValueConst view, JSValueConst getter, uint64_t *size)
{
    JSValue value = JS_Call(c, getter, view, 0, NULL);
    const bool done = !JS_IsException(value) && JS_ToIndex(c, size, value) == 0;
    JS_FreeValue(c, value);
    return done;
}

/* A typed array or a DataView: what its own getters say, as it is now, whatever the script has put before them. */
static bool write_view(JSContext *c, JSValueConst view, const JSValue getters[GETTERS], struct items *to)
{
    JSValue buffer = JS_Call(c, getters[0], view, 0, NULL);
    uint64_t offset, length;
    const bool done = !JS_IsException(buffer) && get_size(c, view, getters[1], &offset) && get_size(c, view, getters[2], &length) &&
                      write_bytes(c, buffer, offset, length, to);
    JS_FreeValue(c, buffer);
    return done;
}

static bool is_buffer(JSValueConst value)
{
    return JS_IsArrayBuffer(value) || JS_GetClassID(value) == shared_buffer_class;
}

static bool has_bytes(JSValueConst value)
{
    return JS_GetTypedArrayType(value) >= 0 || is_buffer(value) || JS_IsDataView(value);
}

/* Its bytes: none where its buffer was taken away or has become too small. */
static bool write_binary(JSContext *c, JSValueConst value, struct items *to)
{
    size_t size;
    bool done;
    if (JS_GetTypedArrayType(value) >= 0)
        done = write_view(c, value, of_arrays, to);
    else if (JS_IsDataView(value))
        done = write_view(c, value, of_views, to);
    else
        done = (JS_GetArrayBuffer(c, &size, value) || !JS_HasException(c)) && write_bytes(c, value, 0, size, to);
    if (!done) {
        JS_FreeValue(c, JS_GetException(c));
        items_binary(to, "", 0);
    }
    return true;
}

/* What is of a class of its own: a box's value, an object like others, or what cannot cross. */
static bool write_classed(JSContext *c, JSValueConst object, struct items *to, struct place *place)
{
    static const char *const refused[] = { "Map", "Set", "WeakMap", "WeakSet", "RegExp", "Symbol", "BigInt" };
    JSAtom atom = JS_GetClassName(JS_GetRuntime(c), JS_GetClassID(object));
    const char *name = JS_AtomToCString(c, atom);
    JSValue value = JS_UNDEFINED;
    bool done, boxed = false, is_refused = JS_IsError(object);
    JS_FreeAtom(c, atom);
    if (!name)
        return false;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        is_refused = is_refused || strcmp(name, refused[i]) == 0;
    for (int i = 0; i < BOXES && !boxed; i++)
        if ((boxed = strcmp(name, box_names[i]) == 0))
            value = JS_Call(c, value_of[i], object, 0, NULL);
    if (is_refused)
        done = refuse(c, place_refuses(place, strcmp(name, "Symbol") == 0 ? "symbol" : JS_IsError(object) ? "error" : name));
    else
        done = boxed ? write_element(c, value, to, place) : write_container(c, object, to, place);
    JS_FreeCString(c, name);
    return done;
}

/* A promise that is settled, when all that could settle it has run. */
static bool write_promise(JSContext *c, JSValueConst promise, struct items *to, struct place *place)
{
    const JSPromiseStateEnum state = JS_PromiseState(c, promise);
    if (state == JS_PROMISE_PENDING)
        return refuse(c, place_says(place, STILL_PENDING));
    if (state == JS_PROMISE_REJECTED)
        JS_Throw(c, JS_PromiseResult(c, promise));
    return state == JS_PROMISE_FULFILLED && write_element(c, JS_PromiseResult(c, promise), to, place);
}

static bool write_object_value(JSContext *c, JSValueConst object, struct items *to, struct place *place)
{
    if (JS_IsFunction(c, object))
        return refuse(c, place_refuses(place, "function"));
    if (JS_IsArray(object) || JS_GetClassID(object) == object_class)
        return write_container(c, object, to, place);
    return write_classed(c, object, to, place);
}

/* What the object's toJSON returns, if it has that, else the object. */
static JSValue apply_to_json(JSContext *c, JSValueConst object, const struct place *place)
{
    JSValue function = JS_GetProperty(c, object, to_json), key, value;
    char number[12];
    struct text name;
    if (JS_IsException(function))
        return function;
    if (!JS_IsFunction(c, function)) {
        JS_FreeValue(c, function);
        return JS_DupValue(c, object);
    }
    name = place_key(place, number);
    key = JS_NewStringLen(c, name.bytes ? name.bytes : "", name.size);
    value = JS_Call(c, function, object, 1, (JSValueConst *)&key);
    JS_FreeValue(c, key);
    JS_FreeValue(c, function);
    return value;
}

/* A value that needs no more looking after. */
static bool write_plain(JSContext *c, JSValueConst value, struct items *to, struct place *place)
{
    double number;
    if (JS_IsObject(value))
        return has_bytes(value)      ? write_binary(c, value, to)
               : JS_IsPromise(value) ? write_promise(c, value, to, place)
                                     : write_object_value(c, value, to, place);
    if (JS_IsString(value))
        return write_string(c, value, to);
    if (JS_IsBigInt(value))
        return refuse(c, place_refuses(place, "BigInt"));
    if (JS_IsSymbol(value))
        return refuse(c, place_refuses(place, "symbol"));
    if (JS_IsNumber(value)) {
        JS_ToFloat64(c, &number, value);
        items_number(to, number);
    } else {
        items_item(to, JS_IsBool(value) ? WASPJS_ITEM_BOOLEAN : JS_IsNull(value) ? WASPJS_ITEM_NULL : WASPJS_ITEM_UNDEFINED,
                   JS_IsBool(value) && JS_VALUE_GET_BOOL(value));
    }
    return true;
}

static bool write_value(JSContext *c, JSValueConst value, struct items *to, struct place *place)
{
    JSValue json;
    bool done;
    place->depth = place->outer ? place->outer->depth : 0;
    place->object = NULL;
    if (!JS_IsObject(value) || has_bytes(value) || JS_IsPromise(value))
        return write_plain(c, value, to, place);
    json = apply_to_json(c, value, place);
    done = !JS_IsException(json) && write_plain(c, json, to, place);
    JS_FreeValue(c, json);
    return done;
}

bool values_write(JSContext *c, JSValueConst value, struct items *to)
{
    struct place place = { .outer = NULL };
    return write_value(c, value, to, &place);
}

/* ---- In -------------------------------------------------------------------------------------------------------------- */

static struct text imported(struct text text)
{
    return text_import(text, false);
}

static void free_imported(struct text import, struct text text)
{
    if (import.bytes != text.bytes)
        free((char *)import.bytes);
}

static JSValue new_string(JSContext *c, struct text text)
{
    const struct text s = imported(text);
    JSValue value = JS_NewStringLen(c, s.bytes, s.size);
    free_imported(s, text);
    return value;
}

/* The parser wants a NUL behind, which items and imported texts have. */
static JSValue parse_json(JSContext *c, struct text text)
{
    const struct text s = imported(text);
    JSValue value = JS_ParseJSON(c, s.bytes, s.size, "json");
    free_imported(s, text);
    return value;
}

static JSValue read_array(JSContext *c, struct item_reader *from, uint32_t count)
{
    JSValue array = JS_NewArray(c);
    for (uint32_t i = 0; i < count && !JS_IsException(array); i++) {
        JSValue element = values_read(c, from);
        if (JS_IsException(element) || JS_DefinePropertyValueUint32(c, array, i, element, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(c, array);
            return JS_EXCEPTION;
        }
    }
    return array;
}

static JSValue read_object(JSContext *c, struct item_reader *from, uint32_t count)
{
    JSValue object = JS_NewObject(c);
    for (uint32_t i = 0; i < count && !JS_IsException(object); i++) {
        const struct text key = items_next_text(from, items_next(from).size), s = imported(key);
        JSAtom name = JS_NewAtomLen(c, s.bytes, s.size);
        JSValue member = values_read(c, from);
        const bool done = !JS_IsException(member) && JS_DefinePropertyValue(c, object, name, member, JS_PROP_C_W_E) >= 0;
        JS_FreeAtom(c, name);
        free_imported(s, key);
        if (!done) {
            JS_FreeValue(c, object);
            return JS_EXCEPTION;
        }
    }
    return object;
}

JSValue values_read(JSContext *c, struct item_reader *from)
{
    const struct waspjs_item item = items_next(from);
    struct text text;
    switch (item.type) {
    case WASPJS_ITEM_NULL:
        return JS_NULL;
    case WASPJS_ITEM_BOOLEAN:
        return JS_NewBool(c, item.size != 0);
    case WASPJS_ITEM_NUMBER:
        return JS_NewNumber(c, items_next_number(from));
    case WASPJS_ITEM_STRING:
        return new_string(c, items_next_text(from, item.size));
    case WASPJS_ITEM_BINARY:
        text = items_next_text(from, item.size);
        return JS_NewUint8ArrayCopy(c, (const uint8_t *)text.bytes, text.size);
    case WASPJS_ITEM_ARRAY:
        return read_array(c, from, item.size);
    case WASPJS_ITEM_OBJECT:
        return read_object(c, from, item.size);
    case WASPJS_ITEM_JSON:
        return parse_json(c, items_next_text(from, item.size));
    default:
        return JS_UNDEFINED;
    }
}

/* ---- Calls by name --------------------------------------------------------------------------------------------------- */

/* A global; one that was declared by let, const or class is no property of the global object. */
static JSValue get_global(JSContext *c, const char *name, size_t size)
{
    JSValue global = JS_GetGlobalObject(c), value;
    JSAtom atom = JS_NewAtomLen(c, name, size);
    const int has = JS_HasProperty(c, global, atom);
    value = has > 0 ? JS_GetProperty(c, global, atom) : JS_UNDEFINED;
    JS_FreeAtom(c, atom);
    JS_FreeValue(c, global);
    if (has == 0 && text_is_identifier((struct text){ name, size })) {
        const struct text source = text_terminated((struct text){ name, size });
        value = JS_Eval(c, source.bytes, size, "wasp:call", JS_EVAL_TYPE_GLOBAL);
        free((char *)source.bytes);
        if (JS_IsException(value)) {
            JS_FreeValue(c, JS_GetException(c)); /* there is none */
            return JS_UNDEFINED;
        }
    }
    return value;
}

/* The function at the path, and `this`: undefined for a global, else what it is a property of. An exception where a getter threw; undefined where
 * there is nothing. */
static JSValue find_function(JSContext *c, struct text path, JSValue *this)
{
    const char *at = path.bytes, *end = at + path.size;
    JSValue value = JS_UNDEFINED;
    *this = JS_UNDEFINED;
    for (bool first = true; at <= end; first = false) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        const size_t size = (size_t)((dot ? dot : end) - at);
        JSAtom name;
        if (!size || (!first && (JS_IsUndefined(value) || JS_IsNull(value)))) {
            JS_FreeValue(c, value);
            return JS_UNDEFINED;
        }
        if (first) {
            value = get_global(c, at, size);
        } else {
            JS_FreeValue(c, *this);
            *this = value;
            name = JS_NewAtomLen(c, at, size);
            value = JS_GetProperty(c, *this, name);
            JS_FreeAtom(c, name);
        }
        if (JS_IsException(value))
            return value;
        at += size + 1;
    }
    return value;
}

/* Reads the arguments, and calls. */
static JSValue call_with(JSContext *c, JSValueConst function, JSValueConst this, struct text items)
{
    struct item_reader from = { items.bytes, items.bytes + items.size };
    const uint32_t count = items.size ? items_next(&from).size : 0;
    JSValue *arguments = malloc((count + 1) * sizeof *arguments), result = JS_UNDEFINED;
    uint32_t read = 0;
    if (!arguments)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    for (; read < count && !JS_IsException(result); read++) {
        arguments[read] = values_read(c, &from);
        if (JS_IsException(arguments[read]))
            result = JS_EXCEPTION;
    }
    if (!JS_IsException(result))
        result = JS_Call(c, function, this, (int)count, (JSValueConst *)arguments);
    while (read)
        JS_FreeValue(c, arguments[--read]);
    free(arguments);
    return result;
}

JSValue values_call(JSContext *c, const struct call *call)
{
    const struct text path = imported(call->path);
    JSValue this, function = find_function(c, path, &this), result = JS_EXCEPTION;
    if (!JS_IsException(function)) {
        if (JS_IsFunction(c, function))
            result = call_with(c, function, this, call->arguments);
        else
            JS_ThrowTypeError(c, NO_FUNCTION, path.size < 100 ? (int)path.size : 100, path.bytes);
    }
    JS_FreeValue(c, function);
    JS_FreeValue(c, this);
    free_imported(path, call->path);
    return result;
}

/* ---- Host functions -------------------------------------------------------------------------------------------------- */

JSValue values_throw(JSContext *c, struct text name, struct text message)
{
    JSValue text = new_string(c, message), error;
    int class = 0;
    for (int i = 0; i < ERRORS; i++)
        if (text_is(name, error_names[i]))
            class = i;
    error = JS_CallConstructor(c, errors[class], 1, (JSValueConst *)&text);
    JS_FreeValue(c, text);
    if (JS_IsException(error))
        return error;
    if (!text_is(name, error_names[class]))
        JS_DefinePropertyValueStr(c, error, "name", new_string(c, name), JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
    return JS_Throw(c, error);
}

static JSValue call_host(JSContext *c, JSValueConst this, int count, JSValueConst *values, int number)
{
    struct items call = { 0 }, answer = { 0 };
    struct place place = { .of_arguments = true }, element = { .outer = &place };
    struct item_reader reader;
    struct text name, message;
    JSValue result;
    (void)this;
    check_ending();
    host_call_begin(&call, number);
    items_item(&call, WASPJS_ITEM_ARRAY, (size_t)count);
    for (; element.index < (uint32_t)count; element.index++)
        if (!write_value(c, values[element.index], &call, &element)) {
            items_free(&call);
            return JS_EXCEPTION;
        }
    check_ending();
    if (host_call(&call, &answer, &reader, &name, &message))
        result = values_read(c, &reader);
    else
        result = values_throw(c, name, message);
    items_free(&answer);
    return result;
}

void values_bind(JSContext *c, struct text name)
{
    const int number = host_function_add(name);
    const int hidden = JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE;
    JSValue holder = JS_GetGlobalObject(c), next;
    const char *dot;
    JSAtom atom;
    while ((dot = memchr(name.bytes, '.', name.size))) {
        const size_t size = (size_t)(dot - name.bytes);
        atom = JS_NewAtomLen(c, name.bytes, size);
        next = JS_GetProperty(c, holder, atom);
        if (!JS_IsObject(next)) {
            JS_FreeValue(c, next);
            JS_DefinePropertyValue(c, holder, atom, JS_DupValue(c, next = JS_NewObject(c)), hidden);
        }
        JS_FreeAtom(c, atom);
        JS_FreeValue(c, holder);
        holder = next;
        name = (struct text){ dot + 1, name.size - size - 1 };
    }
    atom = JS_NewAtomLen(c, name.bytes, name.size);
    next = JS_NewCFunctionMagic(c, call_host, "", 0, JS_CFUNC_generic_magic, number);
    JS_DefinePropertyValueStr(c, next, "name", new_string(c, name), JS_PROP_CONFIGURABLE);
    JS_DefinePropertyValue(c, holder, atom, next, hidden);
    JS_FreeAtom(c, atom);
    JS_FreeValue(c, holder);
}
