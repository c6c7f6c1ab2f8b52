/* test_snapshot_file.c: every way in which a snapshot file can be wrong: damaged, cut short, something else, and made by
 * somebody who can compute checksums. Each is refused with a message; none harms the host.
 */
#include "harness_snapshot.h"
#include <sys/wait.h>

static struct ran ran;

/* A good file and its bytes. */
static const char *good_file(uint8_t **bytes, size_t *size)
{
    const char *path = scratch_file("good.snap");
    wasp_snapshot *snapshot = ready_snapshot(&ran, "toolbox", NULL, "");
    assert_ok(wasp_snapshot_save(snapshot, path, &error));
    wasp_snapshot_free(snapshot);
    *bytes = read_file(path, size);
    return path;
}

/* ---- Damage ------------------------------------------------------------------------------------------------------ */

/* The message must name the file, and *snapshot be NULL. */
static void assert_refused(const char *path, wasp_status expected)
{
    wasp_snapshot *snapshot = (wasp_snapshot *)&ran;
    wasp_error error;
    wasp_status status = wasp_snapshot_load(&snapshot, path, NULL, &error);
    if (status != expected && (expected != WASP_OK || (status != WASP_ERROR_SNAPSHOT && status != WASP_ERROR_SYSTEM)))
        fail_msg("%s: status %d instead of %d (%s)", path, status, expected, status ? error.message : "");
    assert_null(snapshot);
    assert_int_equal(error.status, status);
    assert_non_null(strstr(error.message, path));
    assert_true(strlen(error.message) > strlen(path) + 5);
    assert_int_equal(wasp_snapshot_load(&snapshot, path, NULL, NULL), status);
}

static void test_truncated(void **state)
{
    const char *path = scratch_file("short.snap");
    uint8_t *bytes;
    size_t size;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    for (size_t n = 0; n < size; n += 4096) {
        static const int around[] = { 0, -1, 1, 100 };
        for (size_t i = 0; i < COUNT(around); i++)
            if (n + (size_t)around[i] < size) {
                write_file(path, bytes, n + (size_t)around[i]);
                assert_refused(path, WASP_ERROR_SNAPSHOT);
            }
    }
    for (size_t n = 0; n <= sizeof(struct file_header) + 1; n++) {
        write_file(path, bytes, n);
        assert_refused(path, WASP_ERROR_SNAPSHOT);
    }
    write_file(path, bytes, size - 1);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    bytes = realloc(bytes, size + 4096);
    memset(bytes + size, 0, 4096);
    write_file(path, bytes, size + 1);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    write_file(path, bytes, size + 4096);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    free(bytes);
}

static void flip(const char *path, uint8_t *bytes, size_t size, size_t at, uint8_t bits)
{
    int fd = open(path, O_WRONLY);
    uint8_t wrong = bytes[at] ^ bits;
    assert_true(fd >= 0 && at < size);
    assert_int_equal(pwrite(fd, &wrong, 1, (off_t)at), 1);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    assert_int_equal(pwrite(fd, &bytes[at], 1, (off_t)at), 1);
    close(fd);
}

static void test_flipped(void **state)
{
    const char *path = scratch_file("flipped.snap");
    uint64_t random = 7;
    wasp_snapshot *snapshot;
    uint8_t *bytes;
    size_t size;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    write_file(path, bytes, size);
    for (size_t at = 0; at < sizeof(struct file_header); at++)
        flip(path, bytes, size, at, (uint8_t)(1u << at % 8));
    for (size_t page = 4096; page < size; page += 4096)
        flip(path, bytes, size, page + next_random(&random) % 4096, (uint8_t)(1 + next_random(&random) % 255));
    flip(path, bytes, size, size - 1, 1);
    assert_ok(wasp_snapshot_load(&snapshot, path, NULL, &error)); /* the test itself has put all of it back */
    wasp_snapshot_free(snapshot);
    free(bytes);
}

static void as_nobody(const char *path)
{
    pid_t child = fork();
    int status;
    if (child == 0) {
        wasp_snapshot *snapshot;
        wasp_error error = { 0 };
        if (getuid() == 0 && (setgid(65534) || setuid(65534)))
            _exit(2);
        _exit(wasp_snapshot_load(&snapshot, path, NULL, &error) == WASP_ERROR_SYSTEM &&
              strstr(error.message, "ermission") ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void test_not_a_snapshot(void **state)
{
    static char zeros[20000];
    const char *path = scratch_file("other");
    (void)state;
    assert_refused("/nonexistent/folder/file.snap", WASP_ERROR_SYSTEM);
    assert_refused(scratch_file("missing.snap"), WASP_ERROR_SYSTEM);
    assert_refused(scratch(), WASP_ERROR_SYSTEM);
    assert_refused("/dev/null", WASP_ERROR_SYSTEM);
    assert_refused("/dev/zero", WASP_ERROR_SYSTEM);
    write_file(path, "", 0);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    write_file(path, "console.log('not a snapshot')\n", 30);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    write_file(path, zeros, sizeof zeros);
    assert_refused(path, WASP_ERROR_SNAPSHOT);
    assert_refused(GUESTS "/toolbox.elf", WASP_ERROR_SNAPSHOT);
    chmod(path, 0);
    as_nobody(path);
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0); /* must not wait for a writer */
    assert_refused(path, WASP_ERROR_SYSTEM);
}

/* ---- Files that lie with correct checksums ----------------------------------------------------------------------- */

/* Whoever writes a snapshot can compute checksums. What is loaded may be nonsense for the guest, but never harms the
 * host. */
static bool is_accepted(const char *path, uint8_t *bytes, size_t size)
{
    wasp_snapshot *snapshot;
    wasp_virtine *v;
    wasp_error error;
    wasp_status status;
    seal(bytes, size);
    write_file(path, bytes, size);
    status = wasp_snapshot_load(&snapshot, path, NULL, &error);
    if (status) {
        assert_int_equal(status, WASP_ERROR_SNAPSHOT);
        return false;
    }
    if (!virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = 16 * MB }, &error)) {
        wasp_run run = { .size = sizeof run, .hard_limit = 20 * MS };
        for (int i = 0; i < 2; i++) {
            ran_clear(&ran);
            wasp_virtine_run(v, &run, &ran.result, &error); /* any outcome, any status */
        }
        wasp_virtine_free(v);
    }
    wasp_snapshot_free(snapshot);
    return true;
}

static void test_sealed_lies(void **state)
{
    static const uint64_t values[] = {
        0, 1, 8, 4095, 4096, 4097, 65536, 0x3c800000, 0x3c801000, 0x3d7fffff, 0x3d7ff000, 0x3d800000, 0x3d801000, 0x3da00000,
        0x3da40000, 0x3da41000, 0x3de3f000, 0x3de3eff8, 0x3de3eff9, 0x3de3f001, 0x3de40000, 0x3de41000, 0x20000000,
        1ull << 30,
        1ull << 32, (16ull << 30) + 0x3de40000, 1ull << 40, 1ull << 47, 1ull << 63, ~0ull, ~0ull - 4095, ~0ull << 12
    };
    const char *path = scratch_file("sealed.snap");
    uint8_t *bytes, *copy;
    struct file_header h;
    size_t size, accepted = 0;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    copy = malloc(size);
    memcpy(&h, bytes, sizeof h);
    seal(bytes, size);
    assert_memory_equal(&h, bytes, sizeof h); /* this test and the library agree on the format */
    for (size_t field = offsetof(struct file_header, file_size); field < offsetof(struct file_header, readonly_sum); field += 8)
        for (size_t i = 0; i < COUNT(values); i++) {
            memcpy(copy, bytes, size);
            memcpy(copy + field, &values[i], 8);
            accepted += is_accepted(path, copy, size);
        }
    print_message("%zu headers were accepted\n", accepted);
    free(copy);
    free(bytes);
}

/* Segments, each plausible by itself, that do not fit the bytes that are there. */
static void test_sealed_segments(void **state)
{
    static const struct { uint64_t readonly_size, address, size; } cases[] = {
        { 4096, 0x3c802000, 0x100000 },  { 4096, 0x3d7ff000, 0x3c800000 }, { 4096, 0x3c802000, 1ull << 40 },
        { 4096, 0x3d800000, 0x200000 },  { 4096, 0x3c801000, 0x40000000 }, { 0, 0x3c801000, 0x1000 },
        { 0, 0x3c800000, 0x1000 },       { 4096, 0x3c801000, 0 },          { 4096, 0x3d800000, ~0ull << 12 },
    };
    const char *path = scratch_file("segments.snap");
    uint8_t *bytes;
    struct file_header *h;
    size_t size, wrong = 0;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    h = (struct file_header *)bytes;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t short_size = 4096 + cases[i].readonly_size;
        h->page_count = 0;
        h->readonly_size = cases[i].readonly_size;
        h->file_size = short_size;
        h->readonly_count = 1;
        h->readonly[0].address = cases[i].address;
        h->readonly[0].size = cases[i].size;
        h->readonly[0].flags = 1;
        if (is_accepted(path, bytes, short_size) && cases[i].size) {
            print_error("a segment of 0x%llx bytes at 0x%llx was accepted, where there are 0x%llx bytes\n",
                        (unsigned long long)cases[i].size, (unsigned long long)cases[i].address,
                        (unsigned long long)cases[i].readonly_size);
            wrong++;
        }
    }
    free(bytes);
    assert_int_equal(wrong, 0);
}

/* Page numbers that are in no order, in the window, twice, or larger than any memory, and stack pointers that point elsewhere: refused. The
 * host uses both as they are. */
static void test_sealed_pages(void **state)
{
    static const uint64_t stacks[] = { 0, WASP_STACK_LOW - 8, WASP_STACK_TOP, WASP_DATA_BASE, 1ull << 63, UINT64_MAX };
    const char *path = scratch_file("pages.snap");
    uint8_t *bytes, *copy;
    size_t size, count;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    copy = malloc(size);
    count = ((struct file_header *)bytes)->page_count;
    for (size_t i = 1; i < count; i++) {
        const uint32_t before = ((uint32_t *)(bytes + 4096))[i - 1];
        const uint32_t numbers[] = { 0, 63, before, before - 1, 0x404000, 0x80000000, UINT32_MAX };
        for (size_t k = 0; k < COUNT(numbers); k++) {
            memcpy(copy, bytes, size);
            ((uint32_t *)(copy + 4096))[i] = numbers[k];
            if (is_accepted(path, copy, size))
                fail_msg("page %u behind page %u was accepted", numbers[k], before);
        }
    }
    for (size_t i = 0; i < COUNT(stacks); i++) {
        memcpy(copy, bytes, size);
        ((struct file_header *)copy)->rsp = stacks[i];
        if (is_accepted(path, copy, size))
            fail_msg("stack pointer 0x%llx was accepted", (unsigned long long)stacks[i]);
    }
    free(copy);
    free(bytes);
}

static void test_sealed_noise(void **state)
{
    const char *path = scratch_file("noise.snap");
    uint64_t random = 12345;
    uint8_t *bytes, *copy;
    size_t size;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    copy = malloc(size);
    for (int round = 0; round < 300; round++) {
        memcpy(copy, bytes, size);
        for (uint64_t k = 1 + next_random(&random) % 4; k; k--) {
            size_t limit = round % 2 ? size : 4096 + 200; /* header and page numbers, or all of it */
            copy[24 + next_random(&random) % (limit - 24)] = (uint8_t)next_random(&random);
        }
        is_accepted(path, copy, size);
    }
    free(copy);
    free(bytes);
}

/* ---- Later ------------------------------------------------------------------------------------------------------- */

enum change { REPLACED, REMOVED, CUT, REWRITTEN, EMPTIED };

static void change(enum change how, const char *path, const uint8_t *bytes, size_t size)
{
    char other[600];
    FILE *f;
    snprintf(other, sizeof other, "%s.new", path);
    sleep_ns(20 * MS); /* the file system's clock is coarse */
    switch (how) {
    case REPLACED: /* as whoever installs files does it */
        write_file(other, bytes, size / 2);
        assert_int_equal(rename(other, path), 0);
        return;
    case REMOVED:
        assert_int_equal(unlink(path), 0);
        return;
    case CUT:
        assert_int_equal(truncate(path, 4096 * 3), 0);
        return;
    case EMPTIED:
        assert_int_equal(truncate(path, 0), 0);
        return;
    case REWRITTEN:
        f = fopen(path, "r+");
        assert_non_null(f);
        fseek(f, 4096, SEEK_SET);
        for (size_t i = 4096; i < size; i++)
            putc(0xcc, f);
        fclose(f);
    }
}

/* A file that is replaced or removed while its snapshot is in use is no matter. One that somebody writes into is refused to new
 * virtines, and those that are there may fail; the host is unharmed. */
static void test_changed_later(void **state)
{
    uint8_t *bytes;
    size_t size;
    (void)state;
    NEED_KVM();
    for (enum change how = REPLACED; how <= EMPTIED; how++) {
        const char *path = good_file(&bytes, &size);
        wasp_snapshot *snapshot;
        wasp_virtine *before, *after = NULL;
        wasp_options options = { .size = sizeof options, .backend = test_backend() };
        wasp_run run = { .size = sizeof run, .output = capture, .output_data = &ran, .input = NULL, .hard_limit = 200 * MS };
        wasp_status status;
        assert_ok(wasp_snapshot_load(&snapshot, path, NULL, &error));
        assert_ok(wasp_virtine_new(&before, snapshot, &options, &error));
        change(how, path, bytes, size);
        status = wasp_virtine_new(&after, snapshot, &options, NULL);
        for (int i = 0; i < 3; i++) {
            ran_clear(&ran);
            wasp_virtine_run(before, &run, &ran.result, NULL); /* whatever comes of it */
            ran_clear(&ran);
            if (!status)
                wasp_virtine_run(after, &run, &ran.result, NULL);
        }
        if (how <= REMOVED) {
            assert_int_equal(status, WASP_OK);
            assert_prints(&ran, before, "count", "101 1 1001 0");
            assert_prints(&ran, after, "count", "101 1 1001 0");
        } else if (test_backend() == WASP_BACKEND_KVM) {
            assert_int_equal(status, WASP_ERROR_SNAPSHOT);
        }
        wasp_virtine_free(before);
        wasp_virtine_free(after);
        wasp_snapshot_free(snapshot);
        free(bytes);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_flipped),
        cmocka_unit_test(test_not_a_snapshot),
        cmocka_unit_test(test_sealed_lies),
        cmocka_unit_test(test_sealed_segments),
        cmocka_unit_test(test_sealed_pages),
        cmocka_unit_test(test_sealed_noise),
        cmocka_unit_test(test_changed_later),
    };
    return harness_run(tests, argc, argv);
}
