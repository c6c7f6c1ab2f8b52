/* test_backends.c: the choice of a backend, and that none falls back in silence: where the kernel offers the best way to learn what a child
 * wrote, that way must be in use.
 */
#include <sys/utsname.h>
#include <waspjs.h>
#include "harness.h"

/* How resets on a backend work, as the library says. */
static const char *reset_way(wasp_backend backend)
{
    waspjs_options options = { .size = sizeof options, .backend = backend };
    waspjs_result result;
    wasp_stats stats;
    waspjs *js;
    assert_ok(waspjs_open(&js, &options, &error));
    assert_ok(waspjs_eval(js, "1 + 1", NULL, &result, &error));
    assert_string_equal(result.value, "2");
    assert_ok(waspjs_reset(js, &error));
    waspjs_stats(js, &stats);
    waspjs_close(js);
    return stats.reset_way;
}

static bool kernel_at_least(int major, int minor)
{
    struct utsname u;
    int a = 0, b = 0;
    uname(&u);
    sscanf(u.release, "%d.%d", &a, &b);
    return a > major || (a == major && b >= minor);
}

static void test_kvm(void **state)
{
    (void)state;
    NEED_KVM();
    assert_string_equal(reset_way(WASP_BACKEND_KVM), "dirty-log");
}

static void test_best_scan(void **state)
{
    (void)state;
    assert_string_equal(reset_way(WASP_BACKEND_PROCESS), kernel_at_least(6, 7) ? "pagemap-scan" : "pagemap");
}

static void test_other_ways(void **state)
{
    (void)state;
    setenv("WASP_PROCESS_SCAN", "pagemap", 1);
    assert_string_equal(reset_way(WASP_BACKEND_PROCESS), "pagemap");
    unsetenv("WASP_PROCESS_SCAN");
    assert_string_equal(reset_way(WASP_BACKEND_FORK), "new-child");
}

/* AUTO takes KVM where it works; the environment overrules it, and only it. */
static void test_auto(void **state)
{
    static const char *const names[] = { "kvm", "process", "fork" };
    const char *why;
    waspjs *js;
    (void)state;
    NEED_KVM();
    assert_ok(waspjs_open(&js, NULL, &error));
    assert_string_equal(waspjs_backend(js, &why), "kvm");
    assert_null(why);
    waspjs_close(js);
    for (size_t i = 0; i < COUNT(names); i++) {
        setenv("WASP_BACKEND", names[i], 1);
        assert_ok(waspjs_open(&js, NULL, &error));
        assert_string_equal(waspjs_backend(js, NULL), names[i]);
        waspjs_close(js);
        assert_ok(waspjs_open(&js, &(waspjs_options){ .size = sizeof(waspjs_options), .backend = WASP_BACKEND_PROCESS }, &error));
        assert_string_equal(waspjs_backend(js, NULL), "process");
        waspjs_close(js);
    }
    setenv("WASP_BACKEND", "qemu", 1);
    assert_status(waspjs_open(&js, NULL, &error), WASP_ERROR_ARGUMENT);
    unsetenv("WASP_BACKEND");
}

static void test_names(void **state)
{
    (void)state;
    assert_int_equal(wasp_backend_named("auto"), WASP_BACKEND_AUTO);
    assert_int_equal(wasp_backend_named("fork"), WASP_BACKEND_FORK);
    assert_int_equal(wasp_backend_named("KVM"), -1);
    assert_int_equal(wasp_backend_named(""), -1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kvm), cmocka_unit_test(test_best_scan), cmocka_unit_test(test_other_ways),
        cmocka_unit_test(test_auto), cmocka_unit_test(test_names),
    };
    return harness_run(tests, argc, argv);
}
