/* test_no_memory.c: a host that runs out of memory, or of descriptors, at any moment of embedding: each allocation in turn fails. Functions say
 * so, nothing is leaked, nothing stays locked, and when there is memory again everything works.
 */
#include <sys/resource.h>
#include "harness_js.h"

/* After so many allocations one fails; below 0: none. `living` counts pieces that have not been freed. */
static volatile long until_failure = -1, living; /* volatile: compilers know that malloc changes no variable */

#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__ /* which have the allocator to themselves */
/* Also for the C library's own calls. */
#pragma GCC visibility push(default)
#define ALLOCATES(name, parameters, arguments, new_piece) \
    void *name parameters; \
    void *__libc_##name parameters; \
    void *name parameters \
    { \
        const bool is_new = new_piece; \
        void *p = until_failure >= 0 && until_failure-- == 0 ? NULL : __libc_##name arguments; \
        living += is_new && p; \
        return p; \
    }
ALLOCATES(malloc, (size_t size), (size), true)
ALLOCATES(calloc, (size_t count, size_t size), (count, size), true)
ALLOCATES(realloc, (void *old, size_t size), (old, size), !old)
void __libc_free(void *p);
void free(void *p)
{
    living -= p != NULL;
    __libc_free(p);
}
#pragma GCC visibility pop
#define NEED_ALLOCATOR()
#else
#define NEED_ALLOCATOR() skip()
#endif

static waspjs_value *twice(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    waspjs_value *list = waspjs_new_array();
    (void)data, (void)exception;
    waspjs_array_push(list, waspjs_value_copy(waspjs_value_at(arguments, 0)));
    waspjs_array_push(list, waspjs_value_copy(waspjs_value_at(arguments, 0)));
    return list;
}

static bool is_expected(wasp_status status)
{
    return status == WASP_ERROR_MEMORY || status == WASP_ERROR_SYSTEM || status == WASP_ERROR_UNAVAILABLE;
}

/* A status, or what became of a script, that failed must be one of these; true when it did. */
static bool failed(wasp_status status, const wasp_error *e)
{
    if (!status)
        return false;
    if (!is_expected(status) || e->status != status || !e->message[0])
        fail_msg("status %d, %d, '%s'", status, e->status, e->message);
    return true;
}

/* The script may have got the error, as an exception of a host function's. */
static bool went_wrong(const waspjs_result *r)
{
    if (r->kind == WASPJS_VALUE)
        return false;
    if (r->kind != WASPJS_ERROR || (strcmp(r->name, "Error") && strcmp(r->name, "RangeError")))
        fail_msg("kind %d: %s", r->kind, r->report);
    return true;
}

/* What programs do, from opening to closing; false where something failed. */
static bool use_instances(waspjs *js)
{
    static const char prelude[] = "function f(x) { return { got: host(x), text: 'a text that is long enough to need some room of its own' }; }";
    const waspjs_source source = { "prelude.js", prelude, sizeof prelude - 1 };
    const waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .output = capture };
    waspjs_value *arguments;
    waspjs_result r;
    waspjs *copy = NULL;
    wasp_error e;
    bool done;
    if (failed(waspjs_bind(js, "host", twice, NULL, 0, &e), &e) || failed(waspjs_prelude(js, &script, &r, &e), &e) || went_wrong(&r))
        return false;
    arguments = waspjs_new_array();
    waspjs_array_push(arguments, waspjs_new_string("x"));
    done = !failed(waspjs_call(js, "f", arguments, &r, &e), &e) && !went_wrong(&r) && waspjs_value_count(r.tree) == 2;
    waspjs_value_free(arguments);
    if (done && !failed(waspjs_clone(&copy, js, &e), &e)) {
        done = !failed(waspjs_eval(copy, "host(1).length; throw new Error('with a report')", "x.js", &r, &e), &e);
        waspjs_close(copy);
        return done && copy;
    }
    return false;
}

/* From here on there is memory; false where there always was. */
static bool memory_is_back(void)
{
    const bool was_missing = until_failure < 0;
    until_failure = -1;
    return was_missing;
}

/* *missed: something was not there. */
static bool live(bool *missed)
{
    const waspjs_options options = { .size = sizeof options, .backend = test_backend(), .engine = test_engine(), .memory = 16 * MB };
    waspjs *js;
    wasp_error e;
    bool done;
    if (failed(waspjs_open(&js, &options, &e), &e)) {
        *missed = memory_is_back();
        assert_null(js);
        return false;
    }
    done = use_instances(js);
    *missed = memory_is_back();
    if (!done) { /* now it works, with what is left of it */
        waspjs_result r;
        assert_ok(waspjs_eval(js, "6 * 7", "x.js", &r, &error));
        assert_string_equal(r.value, "42");
    }
    waspjs_close(js);
    return done;
}

static void test_memory(void **state)
{
    long before, i;
    bool missed = true;
    (void)state;
    NEED_KVM();
    NEED_ALLOCATOR();
    assert_true(live(&missed));
    before = living;
    for (i = 0, missed = true; missed; i++) {
        until_failure = i;
        live(&missed);
        if (living != before)
            fail_msg("%ld pieces of memory are left after allocation %ld has failed", living - before, i);
        if (i > 5000)
            fail_msg("there is no end to it");
    }
    print_message("%ld allocations\n", i);
    assert_true(i > 20);
}

static void test_descriptors(void **state)
{
    struct rlimit all, few;
    size_t before;
    bool done = false;
    bool missed;
    int i;
    (void)state;
    NEED_KVM();
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &all), 0);
    assert_true(live(&missed)); /* some are kept for the process's life */
    before = entries_of("/proc/self/fd");
    assert_true(live(&missed));
    assert_int_equal(entries_of("/proc/self/fd"), before);
    for (i = 0; !done; i++) {
        wasp_error e;
        waspjs *js;
        const waspjs_options options = { .size = sizeof options, .backend = test_backend(), .engine = test_engine() };
        few = (struct rlimit){ (rlim_t)(before - 3 + i), all.rlim_max };
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
        if (!failed(waspjs_open(&js, &options, &e), &e)) {
            done = use_instances(js);
            assert_int_equal(setrlimit(RLIMIT_NOFILE, &all), 0);
            waspjs_close(js);
        }
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &all), 0);
        assert_int_equal(entries_of("/proc/self/fd"), before);
        if (i > 200)
            fail_msg("there is no end to it");
    }
    assert_true(i > 3);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_memory), cmocka_unit_test(test_descriptors) };
    return harness_run(tests, argc, argv);
}
