/* test_npm.c: libraries from npm as preludes, in the versions of tests/npm: they load, work in every evaluation, and are in a snapshot
 * file. Runs for the backend and engine that the environment names; skipped where the libraries could not be fetched.
 */
#include "harness_js.h"

static struct evaluated e;

/* Loads a library into a new instance. NULL, after a message, where it is not there. */
static waspjs *library(const char *path)
{
    char *text = NULL;
    size_t capacity = 0;
    FILE *file = fopen(path, "r");
    if (!file) {
        print_message("skipped: %s was not fetched\n", path);
        return NULL;
    }
    ssize_t size = getdelim(&text, &capacity, EOF, file);
    fclose(file);
    assert_true(size > 0);
    waspjs *js = js_open(NULL);
    const waspjs_source source = { path, text, (size_t)size };
    const waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .output = capture, .output_data = &e.output,
                                  .time_limit = LIMIT_DEFAULT };
    ran_clear(&e.output);
    assert_ok(waspjs_prelude(js, &script, &e.result, &error));
    assert_kind(&e, WASPJS_VALUE);
    free(text);
    return js;
}

static void works(waspjs *js)
{
    /* Twice: the second begins with what the reset has put back. */
    for (int i = 0; i < 2; i++) {
        assert_value(&e, js, "_.VERSION + ' ' + Object.keys(_).length", "4.17.21 307");
        assert_value(&e, js, "JSON.stringify(_.chunk(_.range(7), 3))", "[[0,1,2],[3,4,5],[6]]");
        assert_value(&e, js, "JSON.stringify(_.groupBy(['one', 'two', 'three'], 'length'))", "{\"3\":[\"one\",\"two\"],\"5\":[\"three\"]}");
        assert_value(&e, js, "_.camelCase('Foo-bar') + _.padStart('x', 3, '_-') + _.template('<%- a %>')({ a: '<' })", "fooBar_-x&lt;");
        assert_value(&e, js, "_.isEqual(_.cloneDeep({ a: [1, { b: new Date(0) }] }), { a: [1, { b: new Date(0) }] })", "true");
        assert_value(&e, js, "_.chain([3, 1, 2]).sortBy().map(function (x) { return x * x; }).value().join()", "1,4,9");
        assert_value(&e, js, "_.mixin({ own: _.identity }); _.map = null; typeof _.own", "function");
        assert_value(&e, js, "typeof _.own + typeof _.map", "undefinedfunction");
    }
    waspjs_value *arguments = waspjs_new_array();
    waspjs_array_push(arguments, waspjs_new_json("[[1,[2,[3,[]]]],4]", 18));
    assert_ok(waspjs_call(js, "_.flattenDeep", arguments, &e.result, &error));
    waspjs_value_free(arguments);
    assert_kind(&e, WASPJS_VALUE);
    assert_int_equal(waspjs_value_count(e.result.tree), 4);
    assert_true(waspjs_value_number(waspjs_value_at(e.result.tree, 3)) == 4);
}

static void test_lodash(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    if (!(js = library(NPM "/lodash/lodash.js")))
        skip();
    works(js);
    assert_ok(waspjs_save(js, scratch_file("lodash.snap"), &error));
    waspjs_close(js);
    waspjs_options options = { .size = sizeof options, .snapshot = scratch_file("lodash.snap") };
    js = js_open(&options);
    works(js);
    waspjs_close(js);
}

static void test_templates(void **state)
{
    waspjs *js;
    (void)state;
    NEED_KVM();
    if (!(js = library(NPM "/mustache/mustache.js")))
        skip();
    assert_value(&e, js, "Mustache.render('{{#a}}<{{.}}>{{/a}}{{^b}}{{c}}{{/b}}', { a: [1, 2], c: '&' })", "<1><2>&amp;");
    waspjs_close(js);
    if (!(js = library(NPM "/handlebars/dist/handlebars.js")))
        skip();
    assert_value(&e, js, "Handlebars.compile('{{#each a}}{{@index}}={{this}} {{/each}}{{#if b}}{{else}}{{c}}{{/if}}')"
                         "({ a: [1, 2], c: '&' })", "0=1 1=2 &amp;");
    waspjs_close(js);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lodash), cmocka_unit_test(test_templates) };
    return harness_run(tests, argc, argv);
}
