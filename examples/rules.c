/* rules.c: a price rule in JavaScript, which others write, evaluated for each order: defined once in a prelude, then called in a reset copy.
 *
 *     rules [RULE.js] <ORDERS
 *
 * A rule defines `function price(order)`. An order is a line of JSON; for each one a line is printed: its price, or what went wrong with it.
 */
#include <stdio.h>
#include <string.h>
#include <waspjs.h>

#define TIME_LIMIT 100000000ull /* ns, for each order */

static const char rule[] =
    "function price(order) {\n"
    "    var sum = order.items.reduce(function (sum, item) { return sum + item.count * item.each; }, 0);\n"
    "    if (order.member) sum *= 0.9;\n"
    "    return { total: Math.round(sum * 100) / 100, shipping: sum < 50 ? 4.95 : 0 };\n"
    "}\n";

/* The instance with the rule in it. */
static waspjs *open_with_rule(const char *path)
{
    static char text[1 << 20];
    waspjs_source source = { path ? path : "rule.js", rule, sizeof rule - 1 };
    const waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .time_limit = TIME_LIMIT };
    FILE *file = path ? fopen(path, "r") : NULL;
    waspjs_result result;
    wasp_error error;
    waspjs *js;
    if (path && !file) {
        perror(path);
        return NULL;
    }
    if (file) {
        source.bytes = text;
        source.size = fread(text, 1, sizeof text, file);
        fclose(file);
    }
    if (waspjs_open(&js, NULL, &error) || waspjs_prelude(js, &script, &result, &error))
        fprintf(stderr, "rules: %s\n", error.message);
    else if (result.kind != WASPJS_VALUE)
        fprintf(stderr, "%s\n", result.report);
    else
        return js;
    waspjs_close(js);
    return NULL;
}

static void evaluate(waspjs *js, const char *order, size_t size)
{
    waspjs_value *arguments = waspjs_new_array();
    const waspjs_script script = { .size = sizeof script, .function = "price", .function_arguments = arguments,
                                   .form = WASPJS_RESULT_VALUE, .time_limit = TIME_LIMIT };
    waspjs_result result;
    wasp_error error;
    waspjs_array_push(arguments, waspjs_new_json(order, size));
    if (waspjs_run(js, &script, &result, &error))
        printf("error: %s\n", error.message);
    else if (result.kind != WASPJS_VALUE)
        printf("error: %.*s\n", (int)strcspn(result.report, "\n"), result.report);
    else
        printf("%.2f + %.2f\n", waspjs_value_number(waspjs_value_get(result.tree, "total")),
               waspjs_value_number(waspjs_value_get(result.tree, "shipping")));
    waspjs_value_free(arguments);
}

int main(int argc, char **argv)
{
    waspjs *js = open_with_rule(argc > 1 ? argv[1] : NULL);
    char line[10000];
    if (!js)
        return 1;
    while (fgets(line, sizeof line, stdin))
        evaluate(js, line, strcspn(line, "\n"));
    waspjs_close(js);
    return 0;
}
