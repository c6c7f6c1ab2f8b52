/* sqlite_host.c: a script that asks a database: db.query(sql, parameters) is a function of the host's, which calls back into SQLite.
 *
 *     sqlite_host [--no-database] DATABASE SCRIPT
 *     sqlite_host shop.db 'db.query("SELECT name FROM customers WHERE city = ?", ["Graz"]).map(function (row) { return row.name; }).join()'
 *
 * The script is not trusted, and so neither is its SQL: it may read this database and do nothing else. What a query may cost is limited.
 * db.query needs the permission PERMIT_DATABASE, which --no-database withholds.
 */
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <waspjs.h>

#define PERMIT_DATABASE WASP_PERMIT_USER(0)
#define TIME_LIMIT 1000000000ull /* ns for the script, and for a query of it: while SQLite works nobody else stops the script */
#define TEXT_MAX (1 << 20)       /* bytes of one text or blob */
#define BYTES_MAX (16u << 20)    /* of all that a query gives, with CELL for each value besides its column's name, its text or its blob */
#define CELL 64
#define EXACT 0x1p53             /* the integers up to here are numbers in JavaScript */

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/* Reading is allowed; ATTACH, PRAGMA, writing and what later versions of SQLite may do are not. */
static int authorize(void *data, int action, const char *a, const char *b, const char *c, const char *d)
{
    (void)data, (void)a, (void)b, (void)c, (void)d;
    bool reading = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE;
    return reading ? SQLITE_OK : SQLITE_DENY;
}

/* Called by SQLite now and then: ends a query whose time is over. */
static int too_late(void *deadline)
{
    return now() > *(uint64_t *)deadline;
}

/* Texts and blobs are copied by SQLite. False for what SQL does not have. */
static bool bind(sqlite3_stmt *statement, int index, const waspjs_value *value)
{
    size_t size;
    const char *bytes = waspjs_value_bytes(value, &size);
    double number = waspjs_value_number(value);
    switch (waspjs_value_type(value)) {
    case WASPJS_TYPE_UNDEFINED:
    case WASPJS_TYPE_NULL:
        return sqlite3_bind_null(statement, index) == SQLITE_OK;
    case WASPJS_TYPE_BOOLEAN:
        return sqlite3_bind_int(statement, index, waspjs_value_boolean(value)) == SQLITE_OK;
    case WASPJS_TYPE_NUMBER:
        if (fabs(number) < EXACT && number == (double)(sqlite3_int64)number)
            return sqlite3_bind_int64(statement, index, (sqlite3_int64)number) == SQLITE_OK;
        return sqlite3_bind_double(statement, index, number) == SQLITE_OK;
    case WASPJS_TYPE_STRING:
        return sqlite3_bind_text64(statement, index, bytes, size, SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK;
    case WASPJS_TYPE_BINARY:
        return sqlite3_bind_blob64(statement, index, bytes, size, SQLITE_TRANSIENT) == SQLITE_OK;
    default:
        return false;
    }
}

/* An integer that is no number in JavaScript becomes a string. */
static waspjs_value *column(sqlite3_stmt *statement, int index, size_t *bytes)
{
    switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER: {
        double number = (double)sqlite3_column_int64(statement, index);
        if (fabs(number) < EXACT)
            return waspjs_new_number(number);
        return waspjs_new_string((const char *)sqlite3_column_text(statement, index));
    }
    case SQLITE_FLOAT:
        return waspjs_new_number(sqlite3_column_double(statement, index));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(statement, index);
        size_t size = text ? (size_t)sqlite3_column_bytes(statement, index) : 0;
        *bytes += size;
        return waspjs_new_text(text ? text : "", size);
    }
    case SQLITE_BLOB: {
        const void *blob = sqlite3_column_blob(statement, index);
        size_t size = blob ? (size_t)sqlite3_column_bytes(statement, index) : 0;
        *bytes += size;
        return waspjs_new_binary(blob, size);
    }
    default:
        return waspjs_new_null();
    }
}

/* A row as an object; what it takes is added to *bytes, and when that is too much the row is not whole. */
static waspjs_value *row(sqlite3_stmt *statement, size_t *bytes)
{
    waspjs_value *result = waspjs_new_object();
    for (int i = 0; i < sqlite3_column_count(statement) && *bytes < BYTES_MAX; i++) {
        const char *name = sqlite3_column_name(statement, i);
        *bytes += CELL + strlen(name ? name : "");
        waspjs_object_set(result, name, column(statement, i, bytes));
    }
    return result;
}

/* The rows as an array of objects; NULL when it has thrown. */
static waspjs_value *rows(sqlite3 *db, sqlite3_stmt *statement, waspjs_exception *exception)
{
    waspjs_value *result = waspjs_new_array();
    size_t bytes = 0;
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW && bytes < BYTES_MAX)
        waspjs_array_push(result, row(statement, &bytes));
    if (bytes < BYTES_MAX && status == SQLITE_DONE)
        return result;
    waspjs_value_free(result);
    if (bytes >= BYTES_MAX)
        waspjs_throw(exception, "RangeError", "the query gives more than %u bytes", BYTES_MAX);
    else
        waspjs_throw(exception, "Error", "%s", status == SQLITE_INTERRUPT ? "the query takes too long" : sqlite3_errmsg(db));
    return NULL;
}

/* db.query(sql, parameters) */
static waspjs_value *query(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    sqlite3 *db = data;
    const waspjs_value *sql = waspjs_value_at(arguments, 0), *parameters = waspjs_value_at(arguments, 1);
    sqlite3_stmt *statement;
    const char *rest;
    size_t size;
    if (waspjs_value_type(sql) != WASPJS_TYPE_STRING) {
        waspjs_throw(exception, "TypeError", "db.query(sql, parameters): sql is no string");
        return NULL;
    }
    const char *text = waspjs_value_bytes(sql, &size);
    uint64_t deadline = now() + TIME_LIMIT;
    sqlite3_progress_handler(db, 1000, too_late, &deadline);
    if (size > TEXT_MAX || sqlite3_prepare_v2(db, text, (int)size, &statement, &rest)) {
        waspjs_throw(exception, "Error", "%s", size > TEXT_MAX ? "the statement is too long" : sqlite3_errmsg(db));
        return NULL;
    }
    waspjs_value *result = NULL;
    int wanted = sqlite3_bind_parameter_count(statement), given = (int)waspjs_value_count(parameters), bound = 0;
    while (bound < given && bound < wanted && bind(statement, bound + 1, waspjs_value_at(parameters, (size_t)bound)))
        bound++;
    if (!statement || rest[strspn(rest, " \t\r\n;")])
        waspjs_throw(exception, "Error", "one statement is wanted");
    else if (wanted != given)
        waspjs_throw(exception, "RangeError", "the statement has %d parameters, and %d are given", wanted, given);
    else if (bound != given)
        waspjs_throw(exception, "TypeError", "parameter %d is nothing that SQL has", bound + 1);
    else
        result = rows(db, statement, exception);
    sqlite3_finalize(statement);
    return result;
}

/* Opens a database for reading, by SQL that is not trusted. */
static bool open_database(const char *path, sqlite3 **db)
{
    if (sqlite3_open_v2(path, db, SQLITE_OPEN_READONLY, NULL))
        return false;
    sqlite3_db_config(*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(*db, SQLITE_LIMIT_LENGTH, TEXT_MAX);
    sqlite3_hard_heap_limit64(256 << 20);
    return sqlite3_set_authorizer(*db, authorize, NULL) == SQLITE_OK;
}

int main(int count, char **arguments)
{
    bool permitted = !(count > 1 && strcmp(arguments[1], "--no-database") == 0);
    wasp_error error;
    waspjs *js = NULL;
    sqlite3 *db = NULL;
    waspjs_result result;
    if (count != (permitted ? 3 : 4)) {
        fprintf(stderr, "usage: sqlite_host [--no-database] DATABASE SCRIPT\n");
        return 2;
    }
    waspjs_options options = { .size = sizeof options, .permissions = WASP_PERMIT_DEFAULT | (permitted ? PERMIT_DATABASE : 0) };
    waspjs_source source = { "script", arguments[count - 1], strlen(arguments[count - 1]) };
    waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .form = WASPJS_RESULT_TEXT,
                            .time_limit = TIME_LIMIT };
    bool fine = false;
    if (!open_database(arguments[count - 2], &db))
        fprintf(stderr, "sqlite_host: %s\n", sqlite3_errmsg(db));
    else if (waspjs_open(&js, &options, &error) || waspjs_bind(js, "db.query", query, db, PERMIT_DATABASE, &error) ||
             waspjs_run(js, &script, &result, &error))
        fprintf(stderr, "sqlite_host: %s\n", error.message);
    else if (!(fine = result.kind == WASPJS_VALUE))
        fprintf(stderr, "%s\n", result.report);
    else
        puts(result.value);
    waspjs_close(js);
    sqlite3_close(db);
    return !fine;
}
