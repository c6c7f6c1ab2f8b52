/* functions.c: host functions: C functions that scripts call, by the hypercalls WASPJS_HC_*.
 *
 * Scripts call them by name: a snapshot that another process has made knows no more of them. What the guest sends is collected within
 * the limit on values, and checked before it is used.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "value.h"

#define NAME_MOST 200
#define MESSAGE_MOST 1000
#define PERMISSION_ERROR "PermissionError"

struct waspjs_exception {
    bool thrown;
    char name[64];
    char message[MESSAGE_MOST + 1];
};

void waspjs_throw(waspjs_exception *e, const char *name, const char *format, ...)
{
    va_list values;
    if (!e)
        return;
    e->thrown = true;
    snprintf(e->name, sizeof e->name, "%s", name ? name : "Error");
    e->message[0] = 0;
    if (!format)
        return;
    va_start(values, format);
    if (vsnprintf(e->message, sizeof e->message, format, values) < 0)
        e->message[0] = 0;
    va_end(values);
}

/* ---- Binding -------------------------------------------------------------------------------------------------------- */

/* Identifiers with dots between them, of ASCII: others would have to be looked up in Unicode's tables. */
static bool is_name(const char *name)
{
    bool begin = true;
    size_t i = 0;
    for (; name[i] && i <= NAME_MOST; i++) {
        const char c = name[i];
        if (c == '.' && !begin) {
            begin = true;
            continue;
        }
        if (!(c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!begin && c >= '0' && c <= '9')))
            return false;
        begin = false;
    }
    return !begin && i <= NAME_MOST;
}

static struct function *find(const waspjs *js, const char *name, size_t size)
{
    for (size_t i = 0; i < js->function_count; i++)
        if (strlen(js->functions[i].name) == size && memcmp(js->functions[i].name, name, size) == 0)
            return &js->functions[i];
    return NULL;
}

static wasp_status bind_function(waspjs *js, const struct function *new, wasp_error *error)
{
    struct function *f = find(js, new->name, strlen(new->name)), *grown;
    char *name;
    if (!f) {
        grown = realloc(js->functions, (js->function_count + 1) * sizeof *grown);
        if (grown)
            js->functions = grown;
        if (!grown || !(name = strdup(new->name)))
            return js_fail(error, WASP_ERROR_MEMORY, "no memory for a host function");
        f = &js->functions[js->function_count++];
        f->name = name;
    }
    f->call = new->call;
    f->data = new->data;
    f->permission = new->permission;
    return WASP_OK;
}

wasp_status waspjs_bind(waspjs *js, const char *name, waspjs_host_fn function, void *data, uint64_t permission, wasp_error *error)
{
    const struct function new = { (char *)name, function, data, permission };
    wasp_status status;
    if (!js || !name || !function)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_bind: NULL argument");
    if (!is_name(name))
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_bind: '%.80s' is not a name such as \"log\" or \"db.get\", of at most %d letters, "
                       "digits, _ and $", name, NAME_MOST);
    if ((status = instance_enter(js, "waspjs_bind", error)))
        return status;
    status = bind_function(js, &new, error);
    instance_leave(js);
    return status;
}

wasp_status functions_copy(waspjs *to, const waspjs *from, wasp_error *error)
{
    wasp_status status = WASP_OK;
    for (size_t i = 0; i < from->function_count && !status; i++)
        status = bind_function(to, &from->functions[i], error);
    return status;
}

void functions_end(waspjs *js)
{
    free(js->call.bytes);
    free(js->answer.bytes);
    js->call = js->answer = (struct buffer){ .limit = js->options.value_max };
    js->answer_at = 0;
}

void functions_free(waspjs *js)
{
    functions_end(js);
    for (size_t i = 0; i < js->function_count; i++)
        free(js->functions[i].name);
    free(js->functions);
}

/* ---- Serving -------------------------------------------------------------------------------------------------------- */

/* Where the function is to be called, or why not. */
static const struct function *permitted_function(waspjs *js, const char *name, size_t size, waspjs_exception *e)
{
    const struct function *f = find(js, name, size);
    if (!f) {
        waspjs_throw(e, NULL, "the program has no host function '%.*s' (waspjs_bind)", (int)(size < NAME_MOST ? size : NAME_MOST), name);
        return NULL;
    }
    if (f->permission & ~js->permissions) {
        waspjs_throw(e, PERMISSION_ERROR, "calling %s is not permitted", f->name);
        js->forbidden++;
        return NULL;
    }
    return f;
}

/* Calls what the guest asks for. WASP_ERR_* where it makes no sense. The value may be one of *arguments, which the caller frees. */
static int64_t call_function(waspjs *js, const char *bytes, size_t size, struct value_tree **arguments, waspjs_value **value,
                             waspjs_exception *e)
{
    struct waspjs_host_call head;
    const struct function *f;
    size_t name_end;
    bool no_memory;
    if (size < sizeof head)
        return WASP_ERR_INVALID;
    memcpy(&head, bytes, sizeof head);
    name_end = (sizeof head + head.name_size + 7) & ~(size_t)7;
    if (name_end > size)
        return WASP_ERR_INVALID;
    if (!items_parse(bytes + name_end, size - name_end, arguments, &no_memory))
        return no_memory ? WASP_ERR_FAILED : WASP_ERR_INVALID;
    if (waspjs_value_type((*arguments)->root) != WASPJS_TYPE_ARRAY)
        return WASP_ERR_INVALID;
    if ((f = permitted_function(js, bytes + sizeof head, head.name_size, e)))
        *value = f->call(f->data, (*arguments)->root, e);
    return 0;
}

static void append_answer(waspjs *js, const waspjs_value *value, bool failed, wasp_error *error)
{
    const struct waspjs_host_answer head = { .failed = failed };
    js->answer.size = 0;
    js->answer.failed = js->answer.no_memory = false;
    buffer_append(&js->answer, &head, sizeof head);
    error->status = items_append(&js->answer, value, error);
}

static void append_exception(waspjs *js, const waspjs_exception *e)
{
    waspjs_value *pair = waspjs_new_array();
    wasp_error error;
    waspjs_array_push(pair, waspjs_new_string(e->name));
    waspjs_array_push(pair, waspjs_new_string(e->message));
    append_answer(js, pair, true, &error);
    js->answer.failed = js->answer.failed || error.status;
    waspjs_value_free(pair);
}

static void make_answer(waspjs *js, const waspjs_value *value, waspjs_exception *e)
{
    wasp_error error;
    if (!e->thrown) {
        append_answer(js, value, false, &error);
        if (error.status)
            waspjs_throw(e, NULL, "the host function has returned no value that could be passed: %s", error.message);
        else if (js->answer.no_memory)
            waspjs_throw(e, NULL, "the host has no memory for what its function has returned");
        else if (js->answer.failed)
            waspjs_throw(e, "RangeError", "what the host function has returned is larger than %zu bytes", js->answer.limit);
    }
    if (e->thrown)
        append_exception(js, e);
}

/* The next part of the answer. */
static size_t next_part(waspjs *js, void *response, size_t capacity)
{
    size_t n = js->answer.size - js->answer_at;
    n = n < capacity ? n : capacity;
    if (n)
        memcpy(response, js->answer.bytes + js->answer_at, n);
    js->answer_at += n;
    return n;
}

static int64_t serve_part(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    waspjs *js = data;
    (void)response, (void)capacity, (void)response_size;
    buffer_append(&js->call, request, size);
    return js->call.failed ? WASP_ERR_FAILED : 0;
}

static int64_t serve_call(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    waspjs *js = data;
    waspjs_exception e = { .thrown = false };
    struct value_tree *arguments = NULL;
    waspjs_value *value = NULL;
    const bool too_large = js->call.failed || size > js->call.limit - js->call.size;
    int64_t result = 0;
    if (too_large) {
        waspjs_throw(&e, "RangeError", "the arguments of a host function are larger than %zu bytes", js->call.limit);
    } else if (js->call.size) {
        buffer_append(&js->call, request, size);
        result = js->call.failed ? WASP_ERR_FAILED : call_function(js, js->call.bytes, js->call.size, &arguments, &value, &e);
    } else {
        result = call_function(js, request, size, &arguments, &value, &e);
    }
    js->call.size = 0;
    js->call.failed = false;
    if (!result)
        make_answer(js, value, &e);
    waspjs_value_free(value);
    free(arguments);
    if (result || js->answer.failed)
        return result ? result : WASP_ERR_FAILED;
    js->answer_at = 0;
    *response_size = next_part(js, response, capacity);
    return (int64_t)js->answer.size;
}

static int64_t serve_rest(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)request, (void)size;
    *response_size = next_part(data, response, capacity);
    return (int64_t)*response_size;
}

const wasp_hypercall function_hypercalls[FUNCTION_HYPERCALLS] = {
    { .number = WASPJS_HC_CALL, .name = "call", .call = serve_call },
    { .number = WASPJS_HC_PART, .name = "part", .call = serve_part },
    { .number = WASPJS_HC_REST, .name = "rest", .call = serve_rest },
};
