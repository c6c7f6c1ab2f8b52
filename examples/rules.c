/* rules.c: a price rule in JavaScript, evaluated for each order. The rule is a prelude: it is compiled once, and each order gets a fresh
 * copy of what that has made. A rule that fails for one order, or does not come to an end, costs that order and no other.
 *
 *     rules [RULE.js]      RULE.js defines price(order), which returns a number
 */
#include <stdio.h>
#include <string.h>
#include <waspjs.h>

#define TIME_LIMIT 100000000ull /* ns for an order */

static const char example[] =
    "var rates = { AT: 0.20, DE: 0.19, FR: 0.20 };\n"
    "function price(order) {\n"
    "    if (!(order.country in rates)) throw new RangeError('no tax rate for ' + order.country);\n"
    "    var sum = order.items.reduce(function (sum, item) { return sum + item.count * item.price; }, 0);\n"
    "    if (order.loyal) sum *= 0.95;\n"
    "    if (sum < 50) sum += 4.90;\n"
    "    return Math.round(sum * (1 + rates[order.country]) * 100) / 100;\n"
    "}\n";

static const struct order {
    int number;
    const char *country;
    bool loyal;
    int count;
    double price;
} orders[] = { { 1, "DE", false, 2, 9.99 }, { 2, "AT", true, 10, 25 }, { 3, "XX", false, 1, 100 }, { 4, "FR", false, 1, 49.99 },
               { 5, "DE", true, 0, 0 } };

static waspjs_value *order_value(const struct order *order)
{
    waspjs_value *item = waspjs_new_object(), *items = waspjs_new_array(), *value = waspjs_new_object(), *arguments = waspjs_new_array();
    waspjs_object_set(item, "count", waspjs_new_number(order->count));
    waspjs_object_set(item, "price", waspjs_new_number(order->price));
    waspjs_array_push(items, item);
    waspjs_object_set(value, "country", waspjs_new_string(order->country));
    waspjs_object_set(value, "loyal", waspjs_new_boolean(order->loyal));
    waspjs_object_set(value, "items", items);
    waspjs_array_push(arguments, value);
    return arguments;
}

/* The price, or what is the matter. */
static void print_price(waspjs *js, const struct order *order)
{
    wasp_error error;
    waspjs_result result;
    waspjs_value *arguments = order_value(order);
    waspjs_script script = { .size = sizeof script, .function = "price", .function_arguments = arguments, .form = WASPJS_RESULT_VALUE,
                            .time_limit = TIME_LIMIT };
    wasp_status status = waspjs_run(js, &script, &result, &error);
    waspjs_value_free(arguments);
    if (status)
        printf("order %d: %s\n", order->number, error.message);
    else if (result.kind == WASPJS_ERROR)
        printf("order %d: %s: %s\n", order->number, result.name, result.message);
    else if (result.kind == WASPJS_TIME)
        printf("order %d: the rule does not come to an end\n", order->number);
    else if (result.kind != WASPJS_VALUE)
        printf("order %d: %s\n", order->number, result.report);
    else if (waspjs_value_type(result.tree) != WASPJS_TYPE_NUMBER)
        printf("order %d: the rule returned no number\n", order->number);
    else
        printf("order %d: %.2f\n", order->number, waspjs_value_number(result.tree));
}

int main(int count, char **arguments)
{
    static char text[1 << 16];
    wasp_error error;
    waspjs *js;
    waspjs_result result;
    waspjs_source rule = { "rule.js", example, sizeof example - 1 };
    if (count > 1) {
        FILE *file = fopen(arguments[1], "r");
        if (!file) {
            perror(arguments[1]);
            return 1;
        }
        rule = (waspjs_source){ arguments[1], text, fread(text, 1, sizeof text, file) };
        fclose(file);
        if (rule.size == sizeof text) {
            fprintf(stderr, "rules: %s is too long\n", arguments[1]);
            return 1;
        }
    }
    waspjs_script prelude = { .size = sizeof prelude, .sources = &rule, .source_count = 1, .time_limit = TIME_LIMIT };
    if (waspjs_open(&js, NULL, &error) || waspjs_prelude(js, &prelude, &result, &error)) {
        fprintf(stderr, "rules: %s\n", error.message);
        return 1;
    }
    if (result.kind != WASPJS_VALUE)
        fprintf(stderr, "%s\n", result.report);
    else
        for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
            print_price(js, &orders[i]);
    int status = result.kind != WASPJS_VALUE;
    waspjs_close(js);
    return status;
}
