/* templates.c: renders a template with a library from npm, Mustache or Handlebars. The prelude loads the library and makes the
 * template ready; a page costs as much as if there were none. Neither the library nor the template need be trusted.
 *
 *     templates LIBRARY.js TEMPLATE <DATA      a line of DATA is the JSON of one page
 *     templates node_modules/mustache/mustache.js letter.txt <people.json
 */
#include <stdio.h>
#include <stdlib.h>
#include <waspjs.h>

#define TIME_LIMIT 1000000000ull /* ns for a page, and for the library */

/* What calls either library. A template that does not parse is an error of prepare. */
static const char glue[] =
    "var render;\n"
    "function prepare(template) {\n"
    "    if (typeof Handlebars !== 'undefined') render = Handlebars.template(eval('(' + Handlebars.precompile(template) + ')'));\n"
    "    else if (typeof Mustache !== 'undefined') {\n"
    "        Mustache.parse(template);\n"
    "        render = function (data) { return Mustache.render(template, data); };\n"
    "    } else throw new Error('the library defines neither Mustache nor Handlebars');\n"
    "}\n";

/* The file's text, which the caller frees; ends the program where there is none. */
static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    if (!file || getdelim(&text, &(size_t){0}, EOF, file) < 0) {
        perror(path);
        exit(1);
    }
    *size = (size_t)ftell(file);
    fclose(file);
    return text;
}

/* Loads the library and gives it the template. */
static wasp_status load(waspjs *js, const char *library, const char *template, waspjs_result *result, wasp_error *error)
{
    size_t library_size, template_size;
    char *library_text = read_file(library, &library_size), *template_text = read_file(template, &template_size);
    waspjs_source sources[] = { { library, library_text, library_size }, { "glue.js", glue, sizeof glue - 1 } };
    waspjs_value *arguments = waspjs_new_array();
    waspjs_array_push(arguments, waspjs_new_text(template_text, template_size));
    waspjs_script prelude = { .size = sizeof prelude, .sources = sources, .source_count = 2, .function = "prepare",
                             .function_arguments = arguments, .time_limit = TIME_LIMIT };
    wasp_status status = waspjs_prelude(js, &prelude, result, error);
    waspjs_value_free(arguments);
    free(library_text);
    free(template_text);
    return status;
}

/* False if the page was not rendered. */
static bool render(waspjs *js, const char *json, size_t size)
{
    wasp_error error;
    waspjs_result result;
    waspjs_value *arguments = waspjs_new_array();
    waspjs_array_push(arguments, waspjs_new_json(json, size));
    waspjs_script script = { .size = sizeof script, .function = "render", .function_arguments = arguments, .form = WASPJS_RESULT_TEXT,
                            .time_limit = TIME_LIMIT };
    wasp_status status = waspjs_run(js, &script, &result, &error);
    waspjs_value_free(arguments);
    if (status || result.kind != WASPJS_VALUE) {
        fprintf(stderr, "%s\n", status ? error.message : result.report);
        return false;
    }
    fwrite(result.value, 1, result.value_size, stdout);
    return true;
}

int main(int count, char **arguments)
{
    wasp_error error;
    waspjs *js;
    waspjs_result result;
    if (count != 3) {
        fprintf(stderr, "usage: templates LIBRARY.js TEMPLATE <DATA\n");
        return 2;
    }
    if (waspjs_open(&js, NULL, &error) || load(js, arguments[1], arguments[2], &result, &error)) {
        fprintf(stderr, "templates: %s\n", error.message);
        return 1;
    }
    bool fine = result.kind == WASPJS_VALUE;
    if (fine) {
        char *line = NULL;
        size_t capacity = 0;
        for (ssize_t size; (size = getline(&line, &capacity, stdin)) > 0;)
            fine &= render(js, line, (size_t)size);
        free(line);
    } else
        fprintf(stderr, "%s\n", result.report);
    waspjs_close(js);
    return !fine;
}
