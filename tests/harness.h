/* harness.h: what the host's tests share: guests by name, virtines, captured output, and failures that say why.
 *
 * A test that needs virtines begins with NEED_KVM(): where /dev/kvm does not work it says so and is skipped. Nothing here
 * may assert while the library is on the stack (output functions, hypercalls): cmocka leaves a test by longjmp.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include <wasp.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MB (1ull << 20)
#define MS 1000000ull
#define SECOND 1000000000ull
/* How much slower than usual this machine may be (an emulator is): margins of time are multiplied by it. */
static inline uint64_t slowness(void)
{
    const char *given = getenv("WASP_TEST_SLOWNESS");
    int times = given ? atoi(given) : 1;
    return times > 0 ? (uint64_t)times : 1;
}
/* No test's run takes as long; what hangs is stopped and reported instead. */
#define LIMIT_DEFAULT (30 * SECOND * slowness())

/* Whether the file WASP_TEST_LEAVE_OUT (see run.sh) has a line "NAME: REASON": a single case that cannot be right here. Says so. */
static inline bool left_out(const char *name)
{
    const char *path = getenv("WASP_TEST_LEAVE_OUT");
    size_t length = strlen(name);
    char line[500];
    bool found = false;
    FILE *f = path ? fopen(path, "r") : NULL;
    while (f && !found && fgets(line, sizeof line, f))
        found = !strncmp(line, name, length) && !strncmp(line + length, ": ", 2);
    if (f)
        fclose(f);
    if (found)
        print_message("left out: %s", line);
    return found;
}

/* ---- Where virtines can run -------------------------------------------------------------------------------------- */

/* Why this machine runs no virtines, found out without the library; NULL: it does. */
static inline const char *kvm_reason(void)
{
    static char reason[100];
    int fd = open("/dev/kvm", O_RDWR | O_CLOEXEC), vm = -1;
    reason[0] = 0;
    if (fd < 0 || (vm = ioctl(fd, KVM_CREATE_VM, 0)) < 0)
        snprintf(reason, sizeof reason, "%s%s", fd < 0 ? "" : "KVM_CREATE_VM: ", strerror(errno));
    if (vm >= 0)
        close(vm);
    if (fd >= 0)
        close(fd);
    return reason[0] ? reason : NULL;
}

/* What the tests run on: WASP_TEST_BACKEND names it; KVM if it does not. */
static inline wasp_backend test_backend(void)
{
    const char *name = getenv("WASP_TEST_BACKEND");
    if (name && !strcmp(name, "process"))
        return WASP_BACKEND_PROCESS;
    return name && !strcmp(name, "fork") ? WASP_BACKEND_FORK : WASP_BACKEND_KVM;
}

#define NEED_KVM() \
    do { \
        const char *kvm_missing = test_backend() == WASP_BACKEND_KVM ? kvm_reason() : NULL; \
        if (kvm_missing) { \
            print_message("skipped: /dev/kvm: %s\n", kvm_missing); \
            skip(); \
        } \
    } while (0)

/* ---- Statuses ---------------------------------------------------------------------------------------------------- */

/* A call that takes `&error` must return `expected`; a failure must be described in one line. */
#define assert_status(call, expected) \
    do { \
        wasp_error error = { WASP_OK, "" }; \
        check_status(call, expected, &error, #call, __FILE__, __LINE__); \
    } while (0)
#define assert_ok(call) assert_status(call, WASP_OK)

static inline void check_status(wasp_status status, wasp_status expected, const wasp_error *error, const char *call,
                                const char *file, int line)
{
    if (status != expected) {
        print_error("%s\n  gave status %d instead of %d: %s\n", call, status, expected, error->message);
        _fail(file, line);
    }
    if (status && (error->status != status || !error->message[0] || strchr(error->message, '\n'))) {
        print_error("%s\n  failed with status %d but error has %d, '%s'\n", call, status, error->status, error->message);
        _fail(file, line);
    }
}

/* ---- Output ------------------------------------------------------------------------------------------------------ */

/* Bytes with a NUL behind them. */
struct text {
    char *bytes;
    size_t size, capacity;
};

static inline void text_append(struct text *t, const void *bytes, size_t size)
{
    if (t->size + size + 1 > t->capacity) {
        t->capacity = (t->size + size + 1) * 2;
        t->bytes = realloc(t->bytes, t->capacity);
        if (!t->bytes)
            abort();
    }
    if (size)
        memcpy(t->bytes + t->size, bytes, size);
    t->size += size;
    t->bytes[t->size] = 0;
}

/* What a run gave. Used again and again, so that tests need not free it. */
struct ran {
    wasp_result result;
    struct text out, err, other;
};

static inline void capture(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct ran *ran = data;
    struct text *to = stream == WASP_STREAM_STDOUT ? &ran->out : stream == WASP_STREAM_STDERR ? &ran->err : &ran->other;
    text_append(to, bytes, size);
}

static inline void ran_clear(struct ran *ran)
{
    ran->out.size = ran->err.size = ran->other.size = 0;
    text_append(&ran->out, "", 0);
    text_append(&ran->err, "", 0);
    text_append(&ran->other, "", 0);
    memset(&ran->result, 0xee, sizeof ran->result);
}

/* ---- Guests and virtines ----------------------------------------------------------------------------------------- */

static inline wasp_snapshot *guest(const char *name)
{
    char path[500];
    wasp_snapshot *snapshot = NULL;
    snprintf(path, sizeof path, GUESTS "/%s.elf", name);
    assert_ok(wasp_snapshot_from_elf_file(&snapshot, path, &error));
    assert_non_null(snapshot);
    return snapshot;
}

/* wasp_virtine_new on the backend that is tested, never on another one in its place. */
static inline wasp_status virtine_try(wasp_virtine **v, wasp_snapshot *snapshot, const wasp_options *options,
                                      wasp_error *error)
{
    wasp_options o = { .size = sizeof o };
    if (options)
        o = *options;
    o.backend = test_backend();
    return wasp_virtine_new(v, snapshot, &o, error);
}

/* A virtine whose only reference to the snapshot is its own. */
static inline wasp_virtine *virtine_new(wasp_snapshot *snapshot, const wasp_options *options)
{
    wasp_virtine *v = NULL;
    assert_ok(virtine_try(&v, snapshot, options, &error));
    assert_non_null(v);
    wasp_snapshot_free(snapshot);
    return v;
}

static inline wasp_virtine *virtine_of(const char *name)
{
    return virtine_new(guest(name), &(wasp_options){ .size = sizeof(wasp_options), .memory = 64 * MB });
}

/* Runs with options (`base`, which may be NULL), input bytes and captured output. */
static inline void run_with(struct ran *ran, wasp_virtine *v, const wasp_run *base, const void *input, size_t size)
{
    struct iovec piece = { (void *)(uintptr_t)input, size };
    wasp_run run = { .size = sizeof run, .hard_limit = LIMIT_DEFAULT };
    if (base)
        run = *base;
    if (size) {
        run.input = &piece;
        run.input_count = 1;
    }
    run.output = capture;
    run.output_data = ran;
    ran_clear(ran);
    assert_ok(wasp_virtine_run(v, &run, &ran->result, &error));
}

static inline void run_text(struct ran *ran, wasp_virtine *v, const char *input)
{
    run_with(ran, v, NULL, input, strlen(input));
}

static inline void print_ran(const struct ran *ran)
{
    char what[200];
    wasp_describe(&ran->result, what, sizeof what);
    print_error("the run ended: %s; its output: '%.2000s', errors: '%.2000s'\n", what, ran->out.bytes, ran->err.bytes);
}

#define assert_outcome(ran, expected) check_outcome(ran, expected, __FILE__, __LINE__)
static inline void check_outcome(const struct ran *ran, wasp_outcome expected, const char *file, int line)
{
    if (ran->result.outcome == expected)
        return;
    print_error("outcome %d instead of %d\n", ran->result.outcome, expected);
    print_ran(ran);
    _fail(file, line);
}

#define assert_exited(ran, code) check_exited(ran, code, __FILE__, __LINE__)
static inline void check_exited(const struct ran *ran, int64_t code, const char *file, int line)
{
    if (ran->result.outcome == WASP_OUTCOME_EXITED && ran->result.status == code)
        return;
    print_error("should have exited with %lld\n", (long long)code);
    print_ran(ran);
    _fail(file, line);
}

/* Runs with a text as input; it must exit with 0 and print exactly `expected`, nothing on the other streams. */
#define assert_prints(ran, v, input, expected) check_prints(ran, v, input, expected, __FILE__, __LINE__)
static inline void check_prints(struct ran *ran, wasp_virtine *v, const char *input, const char *expected, const char *file,
                                int line)
{
    run_text(ran, v, input);
    check_exited(ran, 0, file, line);
    if (ran->out.size == strlen(expected) && !memcmp(ran->out.bytes, expected, ran->out.size) && !ran->err.size &&
        !ran->other.size)
        return;
    print_error("'%s' should have printed '%s'\n", input, expected);
    print_ran(ran);
    _fail(file, line);
}

/* A snapshot taken at the guest's own point, which it reaches with this input. */
static inline wasp_snapshot *ready_snapshot(struct ran *ran, const char *name, const wasp_options *options,
                                            const char *input)
{
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_virtine *v = virtine_new(guest(name), options);
    wasp_snapshot *snapshot = NULL;
    run_with(ran, v, &run, input, strlen(input));
    assert_outcome(ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    wasp_virtine_free(v);
    return snapshot;
}

/* ---- Odds and ends ----------------------------------------------------------------------------------------------- */

static inline uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

static inline void sleep_ns(uint64_t ns)
{
    struct timespec t = { (time_t)(ns / SECOND), (long)(ns % SECOND) };
    while (nanosleep(&t, &t) < 0 && errno == EINTR)
        continue;
}

/* Random numbers that are the same in each run of the test. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static inline void *read_file(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    char *bytes;
    if (!f) {
        print_error("%s: %s\n", path, strerror(errno));
        fail();
    }
    fseek(f, 0, SEEK_END);
    *size = (size_t)ftell(f);
    rewind(f);
    bytes = malloc(*size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, f), *size);
    bytes[*size] = 0;
    fclose(f);
    return bytes;
}

static inline void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes, 1, size, f) != size || fclose(f)) {
        print_error("%s: %s\n", path, strerror(errno));
        fail();
    }
}

/* A folder of this test program's own, for the whole of its life; HARNESS_MAIN removes it. */
static char scratch_folder[200];

static inline const char *scratch(void)
{
    const char *base = getenv("TMPDIR");
    if (!scratch_folder[0]) {
        snprintf(scratch_folder, sizeof scratch_folder, "%.150s/wasp-test-XXXXXX", base && base[0] ? base : "/tmp");
        if (!mkdtemp(scratch_folder))
            abort();
        chmod(scratch_folder, 0755); /* for tests that go on as another user */
    }
    return scratch_folder;
}

/* The path of a file in that folder; valid until the fourth call after this. */
static inline const char *scratch_file(const char *name)
{
    static char paths[4][500];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", scratch(), name);
    return path;
}

static inline void harness_clean(void)
{
    char command[300];
    if (!scratch_folder[0])
        return;
    snprintf(command, sizeof command, "rm -rf '%s'", scratch_folder);
    if (system(command))
        fprintf(stderr, "%s could not be removed\n", scratch_folder);
}

/* Of a folder, with "." and "..". 0 where there is none. */
static inline size_t entries_of(const char *path)
{
    size_t count = 0;
    DIR *dir = opendir(path);
    while (dir && readdir(dir))
        count++;
    if (dir)
        closedir(dir);
    return count;
}

/* What every test program's main ends with. "PROGRAM PATTERN" runs the tests whose names match it; "PROGRAM --kvm" only
 * tells whether virtines can run here. */
#define harness_run(tests, argc, argv) \
    (harness_begin(argc, argv) ? 0 : harness_end(cmocka_run_group_tests(tests, NULL, NULL)))

static inline bool harness_begin(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--kvm") == 0) {
        const char *reason = kvm_reason();
        puts(reason ? reason : "works");
        return true;
    }
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return false;
}

static inline int harness_end(int failed)
{
    harness_clean();
    return failed != 0;
}

#endif
