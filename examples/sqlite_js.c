/* sqlite_js.c: a loadable SQLite extension: js(CODE, ARGUMENT...) gives SQL a function in JavaScript, and each row a virtine of its own.
 *
 *     $ sqlite3 shop.db
 *     sqlite> .load ./sqlite_js
 *     sqlite> SELECT name, js('$1.toUpperCase() + "!"', name) FROM goods WHERE js('$1 % 2 == 0', id) ORDER BY js('$1.length', name);
 *
 * CODE is an expression, or the body of a function that returns, in which $1, $2 and so on are the other arguments and `args` all of them. It is
 * text, and not prepared: so it may come from a column too. Parsing it costs a fifth of a row; a row costs some 50 us.
 *
 *     SQL      to JavaScript                       from JavaScript
 *     NULL     null                                null, undefined, NaN
 *     INTEGER  number; an error beyond 2^53        boolean, and a number without a fraction
 *     REAL     number                              number
 *     TEXT     string                              string; arrays and other objects as JSON
 *     BLOB     Uint8Array                          Uint8Array, ArrayBuffer
 *
 * What a script throws is an SQL error. A script has a second and 64 MB; nothing of it is left for the next row. One instance for each
 * connection, which SQLite uses from one thread at a time.
 */
#include <math.h>
#include <string.h>
#include <sqlite3ext.h>
#include <waspjs.h>
SQLITE_EXTENSION_INIT1

#define TIME_LIMIT 1000000000ull
#define MEMORY (64ull << 20)
#define EXACT 9007199254740992 /* 2^53 */

static const char prelude[] =
    "function js(code, args) {"
    "    var names = args.map(function (_, i) { return '$' + (i + 1); }).concat('args').join(), f, value;"
    "    try { f = Function(names, 'return (' + code + '\\n)'); }"
    "    catch (error) { f = Function(names, code); }"
    "    value = f.apply(undefined, args.concat([args]));"
    "    if (typeof value != 'object' || !value || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;"
    "    return JSON.stringify(value);"
    "}";

static waspjs_value *from_sql(sqlite3_value *value, sqlite3_context *context)
{
    sqlite3_int64 integer;
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        integer = sqlite3_value_int64(value);
        if (integer > EXACT || integer < -EXACT) {
            sqlite3_result_error(context, "js: an integer beyond 2^53 is no number of JavaScript: cast it to text", -1);
            return NULL;
        }
        return waspjs_new_number((double)integer);
    case SQLITE_FLOAT:
        return waspjs_new_number(sqlite3_value_double(value));
    case SQLITE_TEXT:
        return waspjs_new_text((const char *)sqlite3_value_text(value), (size_t)sqlite3_value_bytes(value));
    case SQLITE_BLOB:
        return waspjs_new_binary(sqlite3_value_blob(value), (size_t)sqlite3_value_bytes(value));
    default:
        return waspjs_new_null();
    }
}

static void to_sql(sqlite3_context *context, const waspjs_value *value)
{
    size_t size;
    const char *bytes = waspjs_value_bytes(value, &size);
    const double number = waspjs_value_number(value);
    switch (waspjs_value_type(value)) {
    case WASPJS_TYPE_BOOLEAN:
        sqlite3_result_int(context, waspjs_value_boolean(value));
        break;
    case WASPJS_TYPE_NUMBER:
        if (number == trunc(number) && fabs(number) <= EXACT)
            sqlite3_result_int64(context, (sqlite3_int64)number);
        else
            sqlite3_result_double(context, number);
        break;
    case WASPJS_TYPE_STRING:
        sqlite3_result_text64(context, bytes, size, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case WASPJS_TYPE_BINARY:
        sqlite3_result_blob64(context, bytes, size, SQLITE_TRANSIENT);
        break;
    default:
        sqlite3_result_null(context);
    }
}

/* The arguments of the prelude's function; NULL when one of them cannot be passed. */
static waspjs_value *arguments_of(sqlite3_context *context, int count, sqlite3_value **values)
{
    waspjs_value *arguments = waspjs_new_array(), *args = waspjs_new_array();
    waspjs_array_push(arguments, waspjs_new_text((const char *)sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0])));
    for (int i = 1; i < count; i++) {
        waspjs_value *value = from_sql(values[i], context);
        if (!value) {
            waspjs_value_free(args);
            waspjs_value_free(arguments);
            return NULL;
        }
        waspjs_array_push(args, value);
    }
    waspjs_array_push(arguments, args);
    return arguments;
}

static void fail(sqlite3_context *context, const char *message)
{
    char *text = sqlite3_mprintf("js: %s", message);
    sqlite3_result_error(context, text ? text : "js: no memory", -1);
    sqlite3_free(text);
}

static void js_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    waspjs *js = sqlite3_user_data(context);
    waspjs_script script = { .size = sizeof script, .function = "js", .form = WASPJS_RESULT_VALUE, .time_limit = TIME_LIMIT };
    waspjs_value *arguments;
    waspjs_result result;
    wasp_error error;
    if (!count) {
        fail(context, "the first argument is the code");
        return;
    }
    if (!(arguments = arguments_of(context, count, values)))
        return;
    script.function_arguments = arguments;
    if (waspjs_run(js, &script, &result, &error))
        fail(context, error.message);
    else if (result.kind == WASPJS_VALUE)
        to_sql(context, result.tree);
    else
        fail(context, result.kind == WASPJS_ERROR ? result.value : result.report);
    waspjs_value_free(arguments);
}

static void close_instance(void *js)
{
    waspjs_close(js);
}

/* Modern JavaScript where the library has it. */
static wasp_status open_instance(waspjs **js, wasp_error *error)
{
    const waspjs_source source = { "sqlite_js", prelude, sizeof prelude - 1 };
    const waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1 };
    waspjs_options options = { .size = sizeof options, .memory = MEMORY, .engine = WASPJS_ENGINE_QUICKJS };
    waspjs_result result;
    wasp_status status = waspjs_open(js, &options, error);
    if (status == WASP_ERROR_UNAVAILABLE) {
        options.engine = WASPJS_ENGINE_DUKTAPE;
        status = waspjs_open(js, &options, error);
    }
    return status ? status : waspjs_prelude(*js, &script, &result, error);
}

/* The name that SQLite makes of the file's. */
int sqlite3_sqlitejs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);
__attribute__((visibility("default"))) int sqlite3_sqlitejs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
    wasp_error error;
    waspjs *js;
    SQLITE_EXTENSION_INIT2(api);
    if (open_instance(&js, &error)) {
        *message = sqlite3_mprintf("js: %s", error.message);
        waspjs_close(js);
        return SQLITE_ERROR;
    }
    return sqlite3_create_function_v2(db, "js", -1, SQLITE_UTF8, js, js_function, NULL, NULL, close_instance);
}
