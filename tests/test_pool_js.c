/* test_pool_js.c: pools of instances: what they are like, that each user finds them as new, threads that evaluate by the thousand. What
 * pools promise besides is in test_pool.c.
 */
#include <pthread.h>
#include "harness_js.h"
#include "harness_process.h"

static struct evaluated e;

#define OPTIONS(...) (&(wasp_pool_options){ .size = sizeof(wasp_pool_options), __VA_ARGS__ })

/* A pool of instances like `js`, which is closed. */
static waspjs_pool *pool_of(waspjs *js, const wasp_pool_options *options)
{
    waspjs_pool *pool = NULL;
    assert_ok(waspjs_pool_new(&pool, js, options, &error));
    assert_non_null(pool);
    waspjs_close(js);
    return pool;
}

static waspjs *acquire(waspjs_pool *pool)
{
    waspjs *js = NULL;
    assert_ok(waspjs_pool_acquire(pool, 0, &js, &error));
    assert_non_null(js);
    return js;
}

static void prelude(waspjs *js, const char *source)
{
    const waspjs_source one = { "prelude.js", source, strlen(source) };
    const waspjs_script script = { .size = sizeof script, .sources = &one, .source_count = 1, .time_limit = LIMIT_DEFAULT };
    assert_ok(waspjs_prelude(js, &script, &e.result, &error));
    assert_int_equal(e.result.kind, WASPJS_VALUE);
}

static waspjs_value *add(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)exception;
    return waspjs_new_number(waspjs_value_number(waspjs_value_at(arguments, 0)) + *(const double *)data);
}

/* Preludes and host functions are in all of them; the instance that they are like is not needed any more. */
static void test_like_the_model(void **state)
{
    static double more = 0.5;
    waspjs_pool *pool;
    waspjs *js[3];
    (void)state;
    NEED_KVM();
    js[0] = js_open(NULL);
    prelude(js[0], "var table = [1, 2, 3]; function sum() { return table.reduce(function (a, b) { return a + b; }, 0); }");
    assert_ok(waspjs_bind(js[0], "host.add", add, &more, 0, &error));
    pool = pool_of(js[0], OPTIONS(.most = 3, .ahead = 2));
    for (int i = 0; i < 3; i++) {
        js[i] = acquire(pool);
        assert_value(&e, js[i], "host.add(sum()) + (table = 'mine')", "6.5mine");
    }
    for (int i = 0; i < 3; i++) {
        waspjs_pool_release(pool, js[i]);
        js[i] = acquire(pool);
        assert_value(&e, js[i], "host.add(sum()) + table.length", "9.5");
        waspjs_pool_release(pool, js[i]);
    }
    waspjs_pool_free(pool);
}

/* What one has left the next one does not find, be it a session's or a result of many bytes. */
static void test_sessions_end(void **state)
{
    waspjs_options options = { .size = sizeof options, .boot = true, .session = true };
    waspjs_pool *pool;
    waspjs *js;
    (void)state;
    NEED_KVM();
    for (int background = 0; background < 2; background++) {
        pool = pool_of(js_open(&options), OPTIONS(.most = 1, .background = background));
        for (int i = 0; i < 5; i++) {
            assert_ok(waspjs_pool_acquire(pool, WASP_FOREVER, &js, &error));
            assert_value(&e, js, "typeof secret", "undefined");
            assert_value(&e, js, "secret = new Array(1000001).join('s'); secret.length", "1000000");
            assert_value(&e, js, "secret.length", "1000000");
            waspjs_pool_release(pool, js);
        }
        waspjs_pool_free(pool);
    }
}

/* Both engines of an instance are reset, whichever was used last. */
static void test_both_engines(void **state)
{
    waspjs_options options = { .size = sizeof options, .boot = true, .backend = test_backend() };
    const waspjs_source modern = { "modern.js", "let x", 5 };
    wasp_stats stats;
    waspjs_pool *pool;
    waspjs *js;
    (void)state;
    NEED_KVM();
    if (waspjs_choose(&modern, 1) != WASPJS_ENGINE_QUICKJS) {
        print_message("skipped: built without QuickJS-ng\n");
        skip();
    }
    assert_ok(waspjs_open(&js, &options, &error));
    pool = pool_of(js, OPTIONS(.most = 1));
    for (int i = 0; i < 3; i++) {
        js = acquire(pool);
        assert_value(&e, js, "1 + 1", "2");
        assert_value(&e, js, "const f = () => 3; f()", "3");
        waspjs_pool_release(pool, js);
    }
    js = acquire(pool);
    assert_value(&e, js, "2 + 2", "4");
    waspjs_stats(js, &stats);
    assert_int_equal(stats.resets, 3); /* none was left to be done now */
    waspjs_pool_release(pool, js);
    waspjs_pool_free(pool);
}

static void test_arguments(void **state)
{
    waspjs_pool *pool;
    waspjs *js, *other;
    wasp_pool_stats stats;
    (void)state;
    NEED_KVM();
    js = js_open(NULL);
    for (size_t size = 0; size <= sizeof(wasp_pool_options) + 1; size += sizeof(wasp_pool_options) + 1) {
        pool = (waspjs_pool *)&e;
        assert_status(waspjs_pool_new(&pool, js, &(wasp_pool_options){ .size = size }, &error), WASP_ERROR_ARGUMENT);
        assert_null(pool);
    }
    assert_status(waspjs_pool_new(&pool, js, OPTIONS(.most = SIZE_MAX), &error), WASP_ERROR_MEMORY);
    /* What says what a pool is of does not count; a short struct has only defaults. */
    pool = pool_of(js, OPTIONS(.most = 1, .snapshot = (wasp_snapshot *)&e, .virtine = (const wasp_options *)&e,
                               .members = (const wasp_pool_members *)&e));
    js = acquire(pool);
    other = (waspjs *)&e;
    assert_status(waspjs_pool_acquire(pool, 0, &other, &error), WASP_ERROR_TIMEOUT);
    assert_null(other);
    waspjs_pool_release(pool, (waspjs *)&e);
    assert_value(&e, js, "1", "1");
    waspjs_pool_stats(pool, &stats);
    assert_int_equal(stats.members, 1);
    waspjs_pool_free(pool);
    waspjs_pool_free(pool); /* it is there as long as one is out */
    assert_value(&e, js, "'still mine'", "still mine");
    waspjs_pool_release(pool, js);
    js = js_open(NULL);
    pool = pool_of(js, &(wasp_pool_options){ .size = sizeof(size_t), .most = SIZE_MAX });
    js = acquire(pool);
    waspjs_pool_release(pool, js);
    waspjs_pool_free(pool);
}

static int in_child(void *data)
{
    waspjs *js = (waspjs *)&e;
    wasp_error error;
    EXPECT(waspjs_pool_acquire(data, WASP_FOREVER, &js, &error) == WASP_ERROR_ARGUMENT && !js, "acquire");
    waspjs_pool_free(data);
    return 0;
}

static void test_fork(void **state)
{
    waspjs_pool *pool;
    waspjs *js;
    (void)state;
    NEED_KVM();
    pool = pool_of(js_open(NULL), OPTIONS(.most = 2, .ahead = 2));
    js = acquire(pool);
    assert_apart(in_child, pool);
    assert_value(&e, js, "'still here'", "still here");
    waspjs_pool_release(pool, js);
    js = acquire(pool);
    assert_value(&e, js, "'and here'", "and here");
    waspjs_pool_release(pool, js);
    waspjs_pool_free(pool);
}

/* ---- Threads ------------------------------------------------------------------------------------------------------------ */

struct user {
    pthread_t thread;
    waspjs_pool *pool;
    int number, runs, wrong;
    char got[100];
};

/* No assertions here: they belong to the main thread. */
static void *use(void *data)
{
    struct user *u = data;
    for (int i = 1; i <= u->runs && !u->wrong; i++) {
        char source[200], expected[40];
        waspjs_result result;
        wasp_error error;
        waspjs *js;
        if (waspjs_pool_acquire(u->pool, WASP_FOREVER, &js, &error)) {
            snprintf(u->got, sizeof u->got, "%.90s", error.message);
            u->wrong = i;
            break;
        }
        snprintf(source, sizeof source, "count++; if (typeof left !== 'undefined') throw left; left = %d; twice(%d) + count", u->number, 1000 * u->number + i);
        snprintf(expected, sizeof expected, "%d", 2 * (1000 * u->number + i) + 1);
        if (waspjs_eval(js, source, "pool.js", &result, &error) || strcmp(result.value, expected)) {
            snprintf(u->got, sizeof u->got, "%.40s %.50s", result.value, result.report);
            u->wrong = i;
        }
        waspjs_pool_release(u->pool, js);
    }
    return NULL;
}

static void test_threads(void **state)
{
    enum { USERS = 3 };
    const int runs = test_backend() == WASP_BACKEND_FORK ? 200 : 1000;
    struct user users[USERS];
    (void)state;
    NEED_KVM();
    for (int background = 0; background < 2; background++) {
        waspjs *js = js_open(NULL);
        waspjs_pool *pool;
        prelude(js, "var count = 0; function twice(x) { return 2 * x; }");
        pool = pool_of(js, OPTIONS(.most = 2, .background = background));
        for (int i = 0; i < USERS; i++) {
            users[i] = (struct user){ .pool = pool, .number = i + 1, .runs = background ? runs / 4 : runs };
            assert_int_equal(pthread_create(&users[i].thread, NULL, use, &users[i]), 0);
        }
        for (int i = 0; i < USERS; i++)
            pthread_join(users[i].thread, NULL);
        for (int i = 0; i < USERS; i++)
            if (users[i].wrong) {
                print_error("run %d of thread %d: %s\n", users[i].wrong, i, users[i].got);
                fail();
            }
        waspjs_pool_free(pool);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_like_the_model), cmocka_unit_test(test_sessions_end), cmocka_unit_test(test_both_engines),
        cmocka_unit_test(test_arguments), cmocka_unit_test(test_fork), cmocka_unit_test(test_threads),
    };
    return harness_run(tests, argc, argv);
}
