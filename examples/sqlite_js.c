/* sqlite_js.c: JavaScript in SQL, isolated: an extension of SQLite with the function js(code, argument...).
 *
 *     gcc -shared -fPIC sqlite_js.c $(pkg-config --cflags --libs waspjs) -o sqlite_js.so
 *     sqlite> .load ./sqlite_js
 *     sqlite> SELECT name, js('$1.split(" ").length', name) FROM people;
 *     sqlite> SELECT js('var sum = 0; for (var i = 1; i <= $1; i++) sum += i; return sum', 100);
 *
 * `code` is an expression over the arguments $1, $2 ..., as parameters are written in SQL. What is no expression is the body of a function,
 * with `return`. Not a script with a completion value: that would be compiled for each row, and could not be left early.
 *
 *     SQL       $1                        result                                     SQL
 *     NULL      null                      null, undefined, NaN                       NULL
 *     INTEGER   number; beyond 2^53 an    boolean; a number that is an integer       INTEGER
 *               error: CAST it AS TEXT    other numbers                              REAL
 *     REAL      number                    string                                     TEXT
 *     TEXT      string                    Uint8Array, ArrayBuffer, views of one      BLOB
 *     BLOB      Uint8Array                arrays and objects: as JSON                TEXT
 *
 * Each call runs in a virtine that is as new: what it does to globals, to its memory or to the engine itself is gone for the next row. It
 * has no files, no network, no environment, and a second: js_time_limit(milliseconds) gives it another time and returns the one before.
 * What it throws is an error of the statement.
 *
 * Speed: one instance serves all code of a connection, which is compiled for each call. Making a prelude of it takes as long as a hundred
 * calls and saves a third of each, so that is for code that is called often.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3ext.h>
#include <waspjs.h>

SQLITE_EXTENSION_INIT1

#define CODES 8         /* that a connection remembers */
#define OFTEN 200       /* calls after which a code gets an instance of its own */
#define EXACT 0x1p53    /* the integers up to here are numbers in JavaScript */
#define LIMIT_MAX 3600000 /* ms */
#define MILLISECOND 1000000ull

/* Code that was called. */
struct code {
    char *text;
    size_t size;
    int parameters;
    char *function; /* its source as a function; NULL: not yet */
    size_t function_size;
    unsigned calls;
    uint64_t last;  /* when, by connection.clock */
    waspjs *js;     /* with the function as its prelude; NULL: not yet */
};

/* What the functions of a connection share. */
struct connection {
    int users; /* functions that SQLite knows */
    waspjs *js;
    uint64_t time_limit;
    uint64_t clock; /* calls */
    struct code codes[CODES];
};

/* Calls the code and makes of its value what SQL has. */
static const char call[] =
    "function js() { return forSQL(code.apply(null, arguments)); }"
    "function forSQL(value) {"
    "    var kind = Object.prototype.toString.call(value);"
    "    if (kind === '[object Promise]') return value.then(forSQL);"
    "    return kind === '[object Array]' || kind === '[object Object]' ? JSON.stringify(value) : value;"
    "}";

static void forget(struct code *code)
{
    waspjs_close(code->js);
    sqlite3_free(code->function);
    sqlite3_free(code->text);
    memset(code, 0, sizeof *code);
}

/* What this code was last time, or a place for it: one that is free, or that of the code that was not called for longest. */
static struct code *remember(struct connection *connection, const char *text, size_t size, int parameters)
{
    struct code *oldest = connection->codes;
    for (struct code *code = connection->codes; code < connection->codes + CODES; code++) {
        if (code->function && code->size == size && code->parameters == parameters && memcmp(code->text, text, size) == 0)
            return code;
        if (code->last < oldest->last)
            oldest = code;
    }
    forget(oldest);
    if (!(oldest->text = sqlite3_malloc64(size + 1)))
        return NULL;
    memcpy(oldest->text, text, size);
    oldest->text[size] = 0;
    oldest->size = size;
    oldest->parameters = parameters;
    return oldest;
}

/* Makes a function of the code. Its lines keep their numbers. Text that closes the function and goes on
 * behind it does itself no good: it runs in the same virtine. */
static void compose(struct code *code, bool expression)
{
    sqlite3_str *text = sqlite3_str_new(NULL);
    sqlite3_str_appendall(text, "function code(");
    for (int i = 1; i <= code->parameters; i++)
        sqlite3_str_appendf(text, "%s$%d", i == 1 ? "" : ", ", i);
    sqlite3_str_appendall(text, expression ? ") { return (" : ") {");
    sqlite3_str_append(text, code->text, (int)code->size);
    sqlite3_str_appendall(text, strstr(code->text, "//") ? "\n" : " "); /* it may end with a comment */
    sqlite3_str_appendall(text, expression ? "); }" : "}");
    sqlite3_free(code->function);
    code->function_size = (size_t)sqlite3_str_length(text);
    code->function = sqlite3_str_finish(text);
}

/* Evaluates one call. */
static wasp_status evaluate(struct connection *connection, struct code *code, const waspjs_value *arguments, waspjs_result *result,
                            wasp_error *error)
{
    waspjs_source sources[2] = { { "js", code->function, code->function_size }, { "js", call, sizeof call - 1 } };
    waspjs_script script = { .size = sizeof script, .sources = sources, .source_count = 2, .time_limit = connection->time_limit };
    if (code->calls++ == OFTEN && waspjs_clone(&code->js, connection->js, NULL) == WASP_OK &&
        (waspjs_prelude(code->js, &script, result, NULL) || result->kind != WASPJS_VALUE)) {
        waspjs_close(code->js);
        code->js = NULL;
    }
    script.function = "js";
    script.function_arguments = arguments;
    script.form = WASPJS_RESULT_VALUE;
    if (code->js) {
        script.source_count = 0;
        return waspjs_run(code->js, &script, result, error);
    }
    if (code->function)
        return waspjs_run(connection->js, &script, result, error);
    for (bool expression = true;; expression = false) {
        compose(code, expression);
        if (!code->function)
            return WASP_ERROR_MEMORY;
        sources[0] = (waspjs_source){ "js", code->function, code->function_size };
        wasp_status status = waspjs_run(connection->js, &script, result, error);
        if (status) { /* what it is has not been found out */
            sqlite3_free(code->function);
            code->function = NULL;
            return status;
        }
        if (result->kind != WASPJS_SYNTAX || !expression)
            return WASP_OK;
    }
}

/* NULL: what JavaScript has no exact equal of. */
static waspjs_value *from_sql(sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: {
        double number = (double)sqlite3_value_int64(value);
        return fabs(number) < EXACT ? waspjs_new_number(number) : NULL;
    }
    case SQLITE_FLOAT:
        return waspjs_new_number(sqlite3_value_double(value));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_value_text(value);
        return waspjs_new_text(text ? text : "", text ? (size_t)sqlite3_value_bytes(value) : 0);
    }
    case SQLITE_BLOB: {
        const void *bytes = sqlite3_value_blob(value);
        return waspjs_new_binary(bytes, bytes ? (size_t)sqlite3_value_bytes(value) : 0);
    }
    default:
        return waspjs_new_null();
    }
}

static void to_sql(sqlite3_context *context, const waspjs_value *value)
{
    size_t size;
    const char *bytes = waspjs_value_bytes(value, &size);
    double number = waspjs_value_number(value);
    switch (waspjs_value_type(value)) {
    case WASPJS_TYPE_BOOLEAN:
        sqlite3_result_int(context, waspjs_value_boolean(value));
        break;
    case WASPJS_TYPE_NUMBER:
        if (fabs(number) < EXACT && number == (double)(sqlite3_int64)number)
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

/* Ends the statement with a message, which is the function's then. */
static void fail(sqlite3_context *context, char *message)
{
    if (message)
        sqlite3_result_error(context, message, -1);
    else
        sqlite3_result_error_nomem(context);
    sqlite3_free(message);
}

/* What a script that has no value says, on one line. */
static char *complaint(const waspjs_result *result)
{
    char line[32] = "";
    if (result->line > 1)
        sqlite3_snprintf(sizeof line, line, " (line %u)", result->line);
    switch (result->kind) {
    case WASPJS_EXIT:
        return sqlite3_mprintf("js: process.exit was called, where a value is wanted");
    case WASPJS_ERROR:
        if (result->name[0])
            return sqlite3_mprintf("js: %s: %s%s", result->name, result->message, line);
        return sqlite3_mprintf("js: %.*s", (int)strcspn(result->report, "\n"), result->report);
    default: /* begins with the name of the source, "js" */
        return sqlite3_mprintf("%.*s", (int)strcspn(result->report, "\n"), result->report);
    }
}

/* js(code, argument...) */
static void js(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct connection *connection = sqlite3_user_data(context);
    if (count == 0) {
        sqlite3_result_error(context, "js() needs code, and then its arguments", -1);
        return;
    }
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (!text) { /* as functions of SQL do */
        sqlite3_result_null(context);
        return;
    }
    struct code *code = remember(connection, text, (size_t)sqlite3_value_bytes(values[0]), count - 1);
    if (!code) {
        sqlite3_result_error_nomem(context);
        return;
    }
    code->last = ++connection->clock;
    waspjs_value *arguments = waspjs_new_array();
    for (int i = 1; i < count; i++) {
        waspjs_value *value = from_sql(values[i]);
        if (!value) {
            waspjs_value_free(arguments);
            fail(context, sqlite3_mprintf("js: the integer %lld is not exact as a number of JavaScript: CAST it AS TEXT",
                                          sqlite3_value_int64(values[i])));
            return;
        }
        waspjs_array_push(arguments, value);
    }
    wasp_error error = { 0 };
    waspjs_result result;
    wasp_status status = evaluate(connection, code, arguments, &result, &error);
    waspjs_value_free(arguments);
    if (status == WASP_ERROR_MEMORY)
        sqlite3_result_error_nomem(context);
    else if (status)
        fail(context, sqlite3_mprintf("js: %s", error.message));
    else if (result.kind == WASPJS_VALUE)
        to_sql(context, result.tree);
    else
        fail(context, complaint(&result));
}

/* js_time_limit(milliseconds) */
static void js_time_limit(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct connection *connection = sqlite3_user_data(context);
    sqlite3_int64 limit = sqlite3_value_int64(values[0]);
    (void)count;
    if (limit < 1 || limit > LIMIT_MAX) {
        sqlite3_result_error(context, "js_time_limit: from 1 to 3600000 milliseconds", -1);
        return;
    }
    sqlite3_result_int64(context, (sqlite3_int64)(connection->time_limit / MILLISECOND));
    connection->time_limit = (uint64_t)limit * MILLISECOND;
}

/* A function is gone: of a connection that is closed, or replaced by another one. */
static void leave(void *data)
{
    struct connection *connection = data;
    if (--connection->users != 0)
        return;
    for (int i = 0; i < CODES; i++)
        forget(&connection->codes[i]);
    waspjs_close(connection->js);
    free(connection);
}

int sqlite3_sqlitejs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);
__attribute__((visibility("default")))
int sqlite3_sqlitejs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api);
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return SQLITE_NOMEM;
    wasp_error error;
    if (waspjs_open(&connection->js, NULL, &error)) {
        *message = sqlite3_mprintf("js: %s", error.message);
        free(connection);
        return SQLITE_ERROR;
    }
    connection->time_limit = 1000 * MILLISECOND;
    connection->users = 2;
    /* Isolated, and so fit for views and triggers of a database that is not trusted. Not deterministic: it has Math.random and the time.
     * When SQLite cannot add a function it calls `leave`. */
    int status = sqlite3_create_function_v2(db, "js", -1, SQLITE_UTF8 | SQLITE_INNOCUOUS, connection, js, NULL, NULL, leave);
    int second = sqlite3_create_function_v2(db, "js_time_limit", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, connection, js_time_limit,
                                            NULL, NULL, leave);
    /* It stays in the process when the connection is closed: libwasp's signal handler does. */
    return status ? status : second ? second : SQLITE_OK_LOAD_PERMANENTLY;
}
