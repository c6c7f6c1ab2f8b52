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

#define MOST (1 << 20)

/* A file's bytes. */
static waspjs_source read_file(const char *path, char bytes[MOST])
{
    FILE *file = fopen(path, "r");
    waspjs_source source = { path, bytes, 0 };
    if (!file) {
        perror(path);
        exit(1);
    }
    source.size = fread(bytes, 1, MOST, file);
    fclose(file);
    return source;
}

/* Closes the instance where something went wrong; true if so. */
static bool failed(waspjs *js, wasp_status status, const waspjs_result *result, const wasp_error *error)
{
    if (!status && result->kind == WASPJS_VALUE)
        return false;
    fprintf(stderr, "%s\n", status ? error->message : result->report);
    waspjs_close(js);
    return true;
}

int main(int argc, char **argv)
{
    static char bytes[3][MOST];
    waspjs_source library, template, data;
    waspjs_script prelude = { .size = sizeof prelude, .sources = &library, .source_count = 1, .time_limit = TIME_LIMIT };
    waspjs_script render = { .size = sizeof render, .function = "Mustache.render", .form = WASPJS_RESULT_VALUE, .time_limit = TIME_LIMIT };
    waspjs_value *arguments;
    waspjs_result result;
    wasp_status status;
    wasp_error error;
    waspjs *js;
    if (argc != 4) {
        fputs("usage: templates mustache.js TEMPLATE DATA.json\n", stderr);
        return 2;
    }
    library = read_file(argv[1], bytes[0]);
    template = read_file(argv[2], bytes[1]);
    data = read_file(argv[3], bytes[2]);
    if (waspjs_open(&js, NULL, &error)) {
        fprintf(stderr, "templates: %s\n", error.message);
        return 1;
    }
    if (failed(js, waspjs_prelude(js, &prelude, &result, &error), &result, &error))
        return 1;
    arguments = waspjs_new_array();
    waspjs_array_push(arguments, waspjs_new_text(template.bytes, template.size));
    waspjs_array_push(arguments, waspjs_new_json(data.bytes, data.size));
    render.function_arguments = arguments;
    status = waspjs_run(js, &render, &result, &error);
    waspjs_value_free(arguments);
    if (failed(js, status, &result, &error))
        return 1;
    fputs(waspjs_value_bytes(result.tree, NULL), stdout);
    waspjs_close(js);
    return 0;
}
