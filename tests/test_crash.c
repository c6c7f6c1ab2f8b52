/* test_crash.c: crash reports of the JavaScript engines, through libwaspjs and through the command. No script is known to crash one, so
 * each gets a snapshot with other code: whoever can write a snapshot can. Math.imul then faults, Math.clz32 never returns.
 */
#include "harness_snapshot.h"
#include "harness_js.h"
#include <elf.h>
#include <sys/wait.h>

static struct evaluated e;

static const char *engine_name(void)
{
    return waspjs_engine_name(test_engine());
}

/* The engine's executable for debuggers, beside the command. */
static const char *debug_file(void)
{
    static char path[600];
    snprintf(path, sizeof path, "%.*s/%s.elf", (int)(strrchr(COMMAND, '/') - COMMAND), COMMAND, engine_name());
    return path;
}

static uint64_t symbol(const uint8_t *file, const char *name)
{
    const Elf64_Ehdr *h = (const Elf64_Ehdr *)file;
    const Elf64_Shdr *s = (const Elf64_Shdr *)(file + h->e_shoff);
    for (unsigned i = 0; i < h->e_shnum; i++) {
        const Elf64_Sym *table = (const Elf64_Sym *)(file + s[i].sh_offset);
        for (size_t k = 0; s[i].sh_type == SHT_SYMTAB && k < s[i].sh_size / sizeof *table; k++)
            if (!strcmp((const char *)file + s[s[i].sh_link].sh_offset + table[k].st_name, name))
                return table[k].st_value;
    }
    fail_msg("%s has no symbol %s", debug_file(), name);
    return 0;
}

#define IMUL (DUKTAPE ? "duk_bi_math_object_imul" : "js_math_imul")
#define CLZ32 (DUKTAPE ? "duk_bi_math_object_clz32" : "js_math_clz32")

/* A snapshot file of the engine with that code; made once. */
static const char *crashing_snapshot(void)
{
    static const uint8_t store[] = { 0xc6, 0x04, 0x25, 0x34, 0x12, 0, 0, 1 }; /* movb $1, 0x1234 */
    static const uint8_t loop[] = { 0xeb, 0xfe };
    static char path[600];
    uint8_t *bytes, *file, *code;
    size_t size, file_size;
    waspjs *js;
    if (path[0])
        return path;
    snprintf(path, sizeof path, "%s", scratch_file("crashing.snap"));
    js = js_open(NULL);
    assert_ok(waspjs_save(js, path, &error));
    waspjs_close(js);
    bytes = read_file(path, &size);
    file = read_file(debug_file(), &file_size);
    code = bytes + readonly_offset((struct file_header *)bytes);
    memcpy(code + (symbol(file, IMUL) - WASP_IMAGE_BASE), store, sizeof store);
    memcpy(code + (symbol(file, CLZ32) - WASP_IMAGE_BASE), loop, sizeof loop);
    seal(bytes, size);
    write_file(path, bytes, size);
    free(bytes);
    free(file);
    return path;
}

static bool is_core(const char *path)
{
    size_t size;
    uint8_t *bytes = read_file(path, &size);
    bool is = size > sizeof(Elf64_Ehdr) && !memcmp(bytes, ELFMAG, SELFMAG) && ((Elf64_Ehdr *)bytes)->e_type == ET_CORE;
    free(bytes);
    return is;
}

/* ---- libwaspjs ---------------------------------------------------------------------------------------------------------- */

static void assert_no_report(waspjs *js)
{
    char text[100];
    assert_status(waspjs_dump(js, STDOUT_FILENO, &error), WASP_ERROR_ARGUMENT);
    assert_status(waspjs_trace(js, text, sizeof text, &error), WASP_ERROR_ARGUMENT);
}

/* A crash is reported by name, what is no crash is not, and evaluation goes on. */
static void test_library(void **state)
{
    waspjs_options options = { .size = sizeof options, .snapshot = crashing_snapshot(), .keep_failed = true };
    waspjs_source spin = { "spin.js", "Math.clz32(1)", 13 };
    const char *path = scratch_file("core");
    char text[8192];
    waspjs *js;
    (void)state;
    NEED_KVM();
    js = js_open(&options);
    for (int i = 0; i < 2; i++) {
        int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        js_text(&e, js, "function f() { return Math.imul(6, 7) }\nf()");
        assert_kind(&e, WASPJS_CRASHED);
        assert_non_null(strstr(e.result.report, "test.js: the engine crashed: page fault at address 0x1234 (write)"));
        assert_ok(waspjs_trace(js, text, sizeof text, &error));
        assert_non_null(strstr(text, IMUL));
        assert_non_null(strstr(strstr(text, IMUL), "main+0x"));
        assert_ok(waspjs_dump(js, fd, &error));
        close(fd);
        assert_true(is_core(path));
        js_text(&e, js, "6 * 7");
        assert_kind(&e, WASPJS_VALUE);
        assert_string_equal(e.result.value, "42");
        assert_no_report(js);
        js_text(&e, js, "throw new Error('no crash')");
        assert_kind(&e, WASPJS_ERROR);
        assert_no_report(js);
        js_run(&e, js, (waspjs_script){ .sources = &spin, .source_count = 1, .time_limit = 50 * MS });
        assert_kind(&e, WASPJS_TIME);
        assert_ok(waspjs_trace(js, text, sizeof text, &error));
        assert_non_null(strstr(text, CLZ32));
    }
    waspjs_close(js);
}

static void test_debug_file(void **state)
{
    char path[600];
    (void)state;
    assert_false(waspjs_debug_file(WASPJS_ENGINE_AUTO, path, 3)); /* no file has that name, and three bytes is little room */
    assert_string_equal(path, "au");
}

/* ---- The command -------------------------------------------------------------------------------------------------------- */

/* Runs it with --crash-dump=dump.core in a folder of its own; returns its exit code, *said is what it wrote on standard error. */
static int command(const char *arguments, char **said)
{
    static const char *const backends[] = { [WASP_BACKEND_KVM] = "kvm", [WASP_BACKEND_PROCESS] = "process", [WASP_BACKEND_FORK] = "fork" };
    char line[3000], program[600];
    size_t size;
    int status;
    assert_non_null(realpath(COMMAND, program));
    snprintf(line, sizeof line, "mkdir -p '%s/run' && cd '%s/run' && '%s' --backend=%s --engine=%s --snapshot='%s' "
             "--crash-dump=dump.core %s >out 2>err", scratch(), scratch(), program, backends[test_backend()], engine_name(), crashing_snapshot(), arguments);
    status = system(line);
    *said = read_file(scratch_file("run/err"), &size);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* What lies in that folder; as a text of names. */
static void assert_files(const char *expected)
{
    char line[500], *got;
    size_t size;
    snprintf(line, sizeof line, "cd '%s/run' && echo $(ls -A) >../names && rm -f dump.core", scratch());
    assert_int_equal(system(line), 0);
    got = read_file(scratch_file("names"), &size);
    assert_string_equal(got, expected);
    free(got);
}

/* A crash, and an end by force, leave one complete file and say where; other ends leave nothing. */
static void test_command(void **state)
{
    static const struct {
        const char *arguments;
        int code;
        bool dumped;
    } cases[] = {
        { "-e 'Math.imul(6, 7)'", 126, true },
        { "--repeat=3 --stats -e 'Math.imul(6, 7)'", 126, true },
        { "--timeout=50 -e 'Math.clz32(1)'", 124, true },
        { "--cpu-time=50 -e 'Math.clz32(1)'", 123, true },
        { "-e '6 * 7'", 0, false },
        { "-e 'throw 1'", 1, false },
        { "-e 'process.exit(5)'", 5, false },
        { "--timeout=50 -e 'for (;;);'", 124, false },
        { "--max-output=5 -e 'for (;;) print(1)'", 122, false },
        { "--memory=4 -e 'var a = []; for (;;) a.push(a.length)'", 125, false },
        { "--save-snapshot=none/x.snap", 3, false },
    };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *said, expected[1500], guest_path[600];
        int code = command(cases[i].arguments, &said);
        if (code != cases[i].code)
            fail_msg("%s: exit code %d instead of %d: %s", cases[i].arguments, code, cases[i].code, said);
        assert_non_null(realpath(debug_file(), guest_path));
        snprintf(expected, sizeof expected, "\nwasp-js: crash dump written to dump.core (gdb %s dump.core)", guest_path);
        if (cases[i].dumped) {
            assert_non_null(strstr(said, "registers:\n"));
            assert_non_null(strstr(said, code == 126 ? IMUL : CLZ32));
            assert_non_null(strstr(said, expected));
            assert_true(is_core(scratch_file("run/dump.core")));
        } else {
            assert_null(strstr(said, "crash"));
        }
        assert_files(cases[i].dumped ? "dump.core err out\n" : "err out\n");
        free(said);
    }
}

/* gdb shows the engine's own functions with their arguments. */
static void test_gdb(void **state)
{
    char line[2000], *said;
    const char *at;
    size_t size;
    (void)state;
    NEED_KVM();
    if (system("gdb --version >/dev/null 2>&1")) {
        print_message("skipped: there is no gdb\n");
        skip();
    }
    assert_int_equal(command("-e 'Math.imul(6, 7)'", &said), 126);
    free(said);
    snprintf(line, sizeof line, "gdb -nx -batch -ex bt '%s' '%s' >'%s' 2>&1", debug_file(), scratch_file("run/dump.core"),
             scratch_file("gdb.txt"));
    assert_int_equal(system(line), 0);
    said = read_file(scratch_file("gdb.txt"), &size);
    at = strstr(said, "#0 ");
    at = at ? strstr(at, IMUL) : NULL;
    at = at ? strstr(at, " main () at ") : NULL;
    if (!at)
        fail_msg("no backtrace down to main: %s", said);
    free(said);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_library),
        cmocka_unit_test(test_debug_file),
        cmocka_unit_test(test_command),
        cmocka_unit_test(test_gdb),
    };
    return harness_run(tests, argc, argv);
}
