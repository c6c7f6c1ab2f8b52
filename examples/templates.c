/* templates.c: a strangers' template, rendered by a library from npm in a virtine: the library is loaded once, into the prelude.
 *
 *     templates mustache.js TEMPLATE DATA.json
 *
 * prints what Mustache.render makes of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <waspjs.h>

#define TIME_LIMIT 1000000000ull

/* A file's bytes, for the process's life. */
static waspjs_source read_file(const char *path)
{
    waspjs_source source = { path, NULL, 0 };
    FILE *file = fopen(path, "r");
    char *bytes = malloc(1 << 20);
    if (!file || !bytes) {
        perror(path);
        exit(1);
    }
    source.bytes = bytes;
    source.size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return source;
}

static void check(wasp_status status, const wasp_error *error)
{
    if (!status)
        return;
    fprintf(stderr, "templates: %s\n", error->message);
    exit(1);
}

static void check_result(const waspjs_result *result)
{
    if (result->kind == WASPJS_VALUE)
        return;
    fprintf(stderr, "%s\n", result->report);
    exit(1);
}

int main(int argc, char **argv)
{
    waspjs_source library, template, data;
    waspjs_script prelude = { .size = sizeof prelude, .sources = &library, .source_count = 1, .time_limit = TIME_LIMIT };
    waspjs_script render = { .size = sizeof render, .function = "Mustache.render", .form = WASPJS_RESULT_VALUE, .time_limit = TIME_LIMIT };
    waspjs_value *arguments = waspjs_new_array();
    waspjs_result result;
    wasp_error error;
    waspjs *js;
    size_t size;
    if (argc != 4) {
        fputs("usage: templates mustache.js TEMPLATE DATA.json\n", stderr);
        return 2;
    }
    library = read_file(argv[1]);
    template = read_file(argv[2]);
    data = read_file(argv[3]);
    check(waspjs_open(&js, NULL, &error), &error);
    check(waspjs_prelude(js, &prelude, &result, &error), &error);
    check_result(&result);

    waspjs_array_push(arguments, waspjs_new_text(template.bytes, template.size));
    waspjs_array_push(arguments, waspjs_new_json(data.bytes, data.size));
    render.function_arguments = arguments;
    check(waspjs_run(js, &render, &result, &error), &error);
    check_result(&result);
    fputs(waspjs_value_bytes(result.tree, &size), stdout);
    waspjs_value_free(arguments);
    waspjs_close(js);
    return 0;
}
