/* sqlite_host.c: a host function: scripts ask a database, `db.query(SQL, parameters)`, and get rows as objects.
 *
 *     sqlite_host [--no-db] DATABASE SCRIPT
 *
 * The database is opened for reading only. What SQLite refuses is an exception in the script. With --no-db the script lacks the permission
 * that the function needs, and gets a PermissionError.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sqlite3.h>
#include <waspjs.h>

#define PERMIT_DB WASP_PERMIT_USER(0)
#define TIME_LIMIT 5000000000ull

static int bind_parameter(sqlite3_stmt *statement, int i, const waspjs_value *value)
{
    size_t size;
    const char *bytes = waspjs_value_bytes(value, &size);
    switch (waspjs_value_type(value)) {
    case WASPJS_TYPE_BOOLEAN:
        return sqlite3_bind_int(statement, i, waspjs_value_boolean(value));
    case WASPJS_TYPE_NUMBER:
        return sqlite3_bind_double(statement, i, waspjs_value_number(value));
    case WASPJS_TYPE_STRING:
        return sqlite3_bind_text64(statement, i, bytes, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    case WASPJS_TYPE_BINARY:
        return sqlite3_bind_blob64(statement, i, bytes, size, SQLITE_TRANSIENT);
    default:
        return sqlite3_bind_null(statement, i);
    }
}

static waspjs_value *column(sqlite3_stmt *statement, int i)
{
    const size_t size = (size_t)sqlite3_column_bytes(statement, i);
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return waspjs_new_number(sqlite3_column_double(statement, i));
    case SQLITE_TEXT:
        return waspjs_new_text((const char *)sqlite3_column_text(statement, i), size);
    case SQLITE_BLOB:
        return waspjs_new_binary(sqlite3_column_blob(statement, i), size);
    default:
        return waspjs_new_null();
    }
}

/* db.query(sql, parameters): an array of objects, one for each row. */
static waspjs_value *query(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    const waspjs_value *sql = waspjs_value_at(arguments, 0), *parameters = waspjs_value_at(arguments, 1);
    waspjs_value *rows = waspjs_new_array(), *row;
    sqlite3 *db = data;
    sqlite3_stmt *statement = NULL;
    int status = SQLITE_OK;
    if (waspjs_value_type(sql) != WASPJS_TYPE_STRING) {
        waspjs_throw(exception, "TypeError", "db.query: the first argument is SQL");
        return rows;
    }
    status = sqlite3_prepare_v2(db, waspjs_value_bytes(sql, NULL), -1, &statement, NULL);
    for (size_t i = 0; !status && i < waspjs_value_count(parameters); i++)
        status = bind_parameter(statement, (int)i + 1, waspjs_value_at(parameters, i));
    while (!status && statement && (status = sqlite3_step(statement)) == SQLITE_ROW) {
        row = waspjs_new_object();
        for (int i = 0; i < sqlite3_column_count(statement); i++)
            waspjs_object_set(row, sqlite3_column_name(statement, i), column(statement, i));
        waspjs_array_push(rows, row);
        status = SQLITE_OK;
    }
    if (status && status != SQLITE_DONE)
        waspjs_throw(exception, NULL, "db.query: %s", sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    return rows;
}

static void print(void *data, uint32_t stream, const void *bytes, size_t size)
{
    (void)data;
    fwrite(bytes, 1, size, stream == WASP_STREAM_STDERR ? stderr : stdout);
}

static int run(sqlite3 *db, const char *path, bool permitted)
{
    const waspjs_options options = { .size = sizeof options, .permissions = WASP_PERMIT_DEFAULT | PERMIT_DB };
    static char text[1 << 20];
    waspjs_source source = { path, text, 0 };
    waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .output = print, .time_limit = TIME_LIMIT,
                             .permissions = permitted ? 0 : WASP_PERMIT_DEFAULT };
    FILE *file = fopen(path, "r");
    waspjs_result result;
    wasp_error error;
    waspjs *js;
    int code = 1;
    if (!file) {
        perror(path);
        return 1;
    }
    source.size = fread(text, 1, sizeof text, file);
    fclose(file);
    if (waspjs_open(&js, &options, &error) || waspjs_bind(js, "db.query", query, db, PERMIT_DB, &error) ||
        waspjs_run(js, &script, &result, &error))
        fprintf(stderr, "sqlite_host: %s\n", error.message);
    else if (result.kind != WASPJS_VALUE)
        fprintf(stderr, "%s\n", result.report);
    else
        code = 0;
    waspjs_close(js);
    return code;
}

int main(int argc, char **argv)
{
    const bool refused = argc == 4 && !strcmp(argv[1], "--no-db");
    sqlite3 *db;
    int code = 1;
    if (argc != 3 + refused) {
        fputs("usage: sqlite_host [--no-db] DATABASE SCRIPT\n", stderr);
        return 2;
    }
    if (sqlite3_open_v2(argv[1 + refused], &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
        code = run(db, argv[2 + refused], !refused);
    else
        fprintf(stderr, "sqlite_host: %s: %s\n", argv[1 + refused], sqlite3_errmsg(db));
    sqlite3_close(db);
    return code;
}
