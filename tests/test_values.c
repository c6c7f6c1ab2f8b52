/* test_values.c: values as a C program makes and reads them: each kind, containers, copies; that mistakes and want of memory make none, which
 * nothing need be checked for in between, and free what was to be freed. No virtine.
 */
#include <math.h>
#include "harness_js.h"

/* After so many calls of malloc, calloc and realloc one fails; below 0: none. */
static volatile long until_failure = -1; /* volatile: compilers know that malloc changes no variable */

#ifndef __SANITIZE_ADDRESS__ /* which has the allocator to itself */
#pragma GCC visibility push(default) /* also for the C library's own calls */
#define REPLACED(name, parameters, arguments) \
    void *name parameters; \
    void *__libc_##name parameters; \
    void *name parameters { return until_failure >= 0 && until_failure-- == 0 ? NULL : __libc_##name arguments; }
REPLACED(malloc, (size_t size), (size))
REPLACED(calloc, (size_t count, size_t size), (count, size))
REPLACED(realloc, (void *old, size_t size), (old, size))
#pragma GCC visibility pop
#endif

static void test_kinds(void **state)
{
    static const char text[] = "a\0b\xff";
    waspjs_value *values[] = { waspjs_new_undefined(), waspjs_new_null(), waspjs_new_boolean(true), waspjs_new_number(-0.5),
                               waspjs_new_string("h\xc3\xa9"), waspjs_new_text(text, 4), waspjs_new_binary(text, 4), waspjs_new_json("[1]", 3),
                               waspjs_new_array(), waspjs_new_object(), waspjs_new_string(NULL), waspjs_new_binary(NULL, 0) };
    static const waspjs_type types[] = { WASPJS_TYPE_UNDEFINED, WASPJS_TYPE_NULL, WASPJS_TYPE_BOOLEAN, WASPJS_TYPE_NUMBER,
                                         WASPJS_TYPE_STRING, WASPJS_TYPE_STRING, WASPJS_TYPE_BINARY, WASPJS_TYPE_JSON,
                                         WASPJS_TYPE_ARRAY, WASPJS_TYPE_OBJECT, WASPJS_TYPE_NULL, WASPJS_TYPE_BINARY };
    size_t size;
    (void)state;
    for (size_t i = 0; i < COUNT(values); i++)
        assert_int_equal(waspjs_value_type(values[i]), types[i]);
    assert_true(waspjs_value_boolean(values[2]));
    assert_true(waspjs_value_number(values[3]) == -0.5);
    assert_string_equal(waspjs_value_bytes(values[4], &size), "h\xc3\xa9");
    assert_int_equal(size, 3);
    assert_memory_equal(waspjs_value_bytes(values[5], &size), text, 5);
    assert_int_equal(size, 4);
    assert_memory_equal(waspjs_value_bytes(values[6], &size), text, 5);
    assert_int_equal(size, 4);
    /* Whatever it is, it may be asked anything. */
    for (size_t i = 0; i <= COUNT(values); i++) {
        const waspjs_value *v = i < COUNT(values) ? values[i] : NULL;
        const bool has_bytes = i >= 4 && i <= 7;
        assert_true(i == 2 || !waspjs_value_boolean(v));
        assert_true(i == 3 || isnan(waspjs_value_number(v)));
        assert_true(has_bytes || !*waspjs_value_bytes(v, &size));
        assert_true(has_bytes || !size);
        assert_int_equal(waspjs_value_count(v), 0);
        assert_null(waspjs_value_at(v, 0));
        assert_null(waspjs_value_get(v, "a"));
        assert_null(waspjs_value_get(v, NULL));
        assert_string_equal(waspjs_value_key(v, 0, &size), "");
        if (i < COUNT(values))
            waspjs_value_free(values[i]);
    }
    waspjs_value_free(NULL);
}

static void test_containers(void **state)
{
    waspjs_value *o = waspjs_new_object(), *a = waspjs_new_array(), *copy;
    size_t size;
    (void)state;
    for (int i = 0; i < 1000; i++)
        waspjs_array_push(a, waspjs_new_number(i));
    waspjs_object_set(o, "list", a);
    waspjs_object_set(o, "x", waspjs_new_boolean(true));
    waspjs_object_set_text(o, "k\0k", 3, waspjs_new_string("v"));
    waspjs_object_set_text(o, NULL, 0, waspjs_new_null());
    waspjs_object_set(o, "x", waspjs_new_string("again"));
    copy = waspjs_value_copy(o);
    waspjs_value_free(a); /* a part of another: left alone */
    waspjs_value_free(o);
    assert_int_equal(waspjs_value_count(copy), 4);
    assert_string_equal(waspjs_value_key(copy, 1, NULL), "x");
    assert_string_equal(waspjs_value_bytes(waspjs_value_get(copy, "x"), NULL), "again");
    assert_memory_equal(waspjs_value_key(copy, 2, &size), "k\0k", 4);
    assert_int_equal(size, 3);
    assert_int_equal(waspjs_value_type(waspjs_value_get(copy, "")), WASPJS_TYPE_NULL);
    assert_int_equal(waspjs_value_count(waspjs_value_get(copy, "list")), 1000);
    assert_true(waspjs_value_number(waspjs_value_at(waspjs_value_get(copy, "list"), 999)) == 999);
    assert_null(waspjs_value_at(copy, 4));
    waspjs_value_free(copy);
}

/* What is given to something that it does not belong into is freed (the sanitizers' build sees it), and spoils it. */
static void test_mistakes(void **state)
{
    waspjs_value *a = waspjs_new_array(), *o = waspjs_new_object(), *inner = waspjs_new_array(), *n = waspjs_new_number(1);
    (void)state;
    waspjs_array_push(n, waspjs_new_string("no container"));
    assert_int_equal(waspjs_value_type(n), WASPJS_TYPE_NUMBER);
    waspjs_array_push(NULL, waspjs_new_string("no container"));
    waspjs_object_set(NULL, "key", waspjs_new_string("no container"));
    waspjs_array_push(o, waspjs_new_string("no array"));
    assert_int_equal(waspjs_value_type(o), WASPJS_TYPE_NONE);
    waspjs_object_set(a, "key", n);
    assert_int_equal(waspjs_value_type(a), WASPJS_TYPE_NONE);
    waspjs_array_push(a, waspjs_new_string("none already"));
    waspjs_value_free(a);
    waspjs_value_free(o);

    o = waspjs_new_object();
    waspjs_object_set(o, NULL, waspjs_new_string("no key"));
    assert_int_equal(waspjs_value_type(o), WASPJS_TYPE_NONE);
    waspjs_value_free(o);
    a = waspjs_new_array();
    waspjs_array_push(a, inner);
    waspjs_array_push(inner, a); /* into what is in it: given away, and so freed, with all that is in it */
    a = waspjs_new_array();
    waspjs_array_push(a, a);
    waspjs_array_push(a, waspjs_new_null());
    waspjs_array_push(a, (waspjs_value *)waspjs_value_at(a, 0)); /* in two places */
    assert_int_equal(waspjs_value_type(a), WASPJS_TYPE_NONE);
    waspjs_value_free(a);
    a = waspjs_new_array();
    waspjs_array_push(a, NULL);
    assert_int_equal(waspjs_value_type(a), WASPJS_TYPE_NONE);
    waspjs_value_free(a);
    assert_int_equal(waspjs_value_type(waspjs_new_text(NULL, 1)), WASPJS_TYPE_NONE);
    assert_int_equal(waspjs_value_type(waspjs_value_copy(NULL)), WASPJS_TYPE_NONE);
}

/* From the inside outwards and the other way round. */
static void test_depth(void **state)
{
    waspjs_value *inside = waspjs_new_array(), *top = waspjs_new_array(), *at = top;
    (void)state;
    for (int i = 1; i < WASPJS_DEPTH_MAX; i++) {
        waspjs_value *outer = i % 2 ? waspjs_new_object() : waspjs_new_array(), *next = waspjs_new_array();
        if (i % 2)
            waspjs_object_set(outer, "in", inside);
        else
            waspjs_array_push(outer, inside);
        inside = outer;
        waspjs_array_push(at, next);
        at = next;
    }
    assert_int_equal(waspjs_value_type(inside), WASPJS_TYPE_OBJECT);
    assert_int_equal(waspjs_value_type(at), WASPJS_TYPE_ARRAY);
    waspjs_array_push(at, waspjs_new_number(1));
    assert_int_equal(waspjs_value_count(at), 1);
    waspjs_array_push(at, waspjs_new_array());
    assert_int_equal(waspjs_value_type(at), WASPJS_TYPE_NONE);
    waspjs_value_free(top);
    top = waspjs_new_array();
    waspjs_array_push(top, inside);
    assert_int_equal(waspjs_value_type(top), WASPJS_TYPE_NONE);
    waspjs_value_free(top);
}

static waspjs_value *some_value(void)
{
    waspjs_value *o = waspjs_new_object(), *a = waspjs_new_array();
    for (int i = 0; i < 5; i++)
        waspjs_array_push(a, waspjs_new_string("text"));
    waspjs_object_set(o, "list", a);
    waspjs_object_set(o, "binary", waspjs_new_binary("12", 2));
    return o;
}

/* At each allocation: it is none, or whole. */
static void test_no_memory(void **state)
{
    int failed = 0;
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip();
#endif
    for (long i = 0; i < 200; i++) {
        waspjs_value *v, *copy;
        until_failure = i;
        v = some_value();
        copy = waspjs_value_copy(v);
        until_failure = -1;
        failed += waspjs_value_type(v) == WASPJS_TYPE_NONE || waspjs_value_type(waspjs_value_get(v, "list")) == WASPJS_TYPE_NONE;
        assert_true(waspjs_value_type(copy) == WASPJS_TYPE_NONE || waspjs_value_count(waspjs_value_get(copy, "list")) == 5 ||
                    waspjs_value_type(waspjs_value_get(copy, "list")) == WASPJS_TYPE_NONE);
        waspjs_value_free(copy);
        waspjs_value_free(v);
    }
    assert_true(failed > 5 && failed < 100);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds), cmocka_unit_test(test_containers), cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_depth), cmocka_unit_test(test_no_memory),
    };
    return harness_run(tests, argc, argv);
}
