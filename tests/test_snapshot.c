/* test_snapshot.c: snapshots: taken at the guest's point, saved, loaded, run from; and every way in which a file can be wrong. */
#include "harness.h"
#include <dirent.h>
#include <sys/wait.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static struct ran ran;

/* The header of a snapshot file, as host/libwasp/snapshot_file.c has it. */
struct header {
    char magic[8];
    uint32_t format, abi_version;
    uint64_t file_size;
    uint8_t id[16];
    uint64_t rsp, data_end, mapped_size, started, page_count, readonly_size, readonly_count;
    struct { uint64_t address, size; uint32_t flags, unused; } readonly[8];
    uint64_t contents_sum, header_sum;
};

static wasp_snapshot *ready_snapshot(const char *input)
{
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_virtine *v = virtine_of("toolbox");
    wasp_snapshot *snapshot = NULL;
    run_with(&ran, v, &run, input, strlen(input));
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    wasp_virtine_free(v);
    return snapshot;
}

/* A good file and its bytes. */
static const char *good_file(uint8_t **bytes, size_t *size)
{
    const char *path = scratch_file("good.snap");
    wasp_snapshot *snapshot = ready_snapshot("");
    assert_ok(wasp_snapshot_save(snapshot, path, &error));
    wasp_snapshot_free(snapshot);
    *bytes = read_file(path, size);
    return path;
}

/* ---- The snapshot point ------------------------------------------------------------------------------------------------------------ */

static void test_ready(void **state)
{
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_snapshot *snapshot;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("toolbox");
    assert_status(wasp_virtine_snapshot(v, &snapshot, &error), WASP_ERROR_ARGUMENT); /* has not run */
    assert_null(snapshot);
    /* Stopped there, it goes on from there, with the next run's input. */
    run_with(&ran, v, &run, "echo first", 10);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_prints(&ran, v, "echo second", "second");
    assert_status(wasp_virtine_snapshot(v, &snapshot, &error), WASP_ERROR_ARGUMENT); /* has gone on */
    /* Stopped again and reset, it begins anew. */
    run_with(&ran, v, &run, "", 0);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_reset(v, &error));
    assert_status(wasp_virtine_snapshot(v, &snapshot, &error), WASP_ERROR_ARGUMENT);
    assert_prints(&ran, v, "count", "101 1 1001 0");
    /* A second point in the same run, and a snapshot of it. */
    run_with(&ran, v, &run, "", 0);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    run_with(&ran, v, &run, "ready then", 10);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_string_equal(ran.out.bytes, "before");
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    assert_prints(&ran, v, "", "after then"); /* the virtine itself goes on, and then begins anew */
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
    v = virtine_new(snapshot, NULL);
    for (int i = 0; i < 3; i++)
        assert_prints(&ran, v, "", "after then");
    assert_status(wasp_virtine_snapshot(NULL, &snapshot, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_virtine_snapshot(v, NULL, &error), WASP_ERROR_ARGUMENT);
    wasp_virtine_free(v);
}

/* A run from a snapshot has its own clock, input and entropy, however old the snapshot is. */
static void test_fresh_after_resume(void **state)
{
    wasp_virtine *v;
    unsigned long long realtime, elapsed, old;
    (void)state;
    NEED_KVM();
    v = virtine_new(ready_snapshot("some other input"), NULL);
    sleep_ns(2500 * MS);
    for (int i = 0; i < 2; i++) {
        struct timespec now;
        run_text(&ran, v, "time");
        clock_gettime(CLOCK_REALTIME, &now);
        assert_exited(&ran, 0);
        assert_int_equal(sscanf(ran.out.bytes, "%llu %llu %llu", &realtime, &elapsed, &old), 3);
        assert_in_range(realtime, (uint64_t)(now.tv_sec - 2) * SECOND, (uint64_t)(now.tv_sec + 2) * SECOND);
        assert_true(realtime - old > 2300 * MS);
        assert_in_range(elapsed, 0, SECOND);
    }
    wasp_virtine_free(v);
}

/* Memory is the virtine's own business, not the snapshot's. */
static void test_other_memory(void **state)
{
    static const uint64_t sizes[] = { 4, 32, 300 };
    wasp_snapshot *snapshot;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot("");
    for (size_t i = 0; i < COUNT(sizes); i++) {
        wasp_virtine *v;
        char command[40];
        assert_ok(virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = sizes[i] * MB }, &error));
        run_text(&ran, v, "limits");
        assert_in_range(strtoull(ran.out.bytes, NULL, 10), sizes[i], sizes[i] + 2);
        snprintf(command, sizeof command, "touch %llu", (unsigned long long)sizes[i] / 2);
        assert_prints(&ran, v, command, command + 6);
        wasp_virtine_free(v);
    }
    wasp_snapshot_free(snapshot);
}

/* ---- Files --------------------------------------------------------------------------------------------------------------------------- */

static void test_save_and_load(void **state)
{
    uint8_t *bytes, *again, id[16], *elf;
    size_t size, size_again, elf_size;
    wasp_snapshot *loaded;
    wasp_virtine *v;
    const char *path;
    struct stat st;
    mode_t mask;
    (void)state;
    NEED_KVM();
    mask = umask(027);
    path = good_file(&bytes, &size);
    umask(mask);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    elf = read_file(GUESTS "/toolbox.elf", &elf_size);
    wasp_image_id(id, elf, elf_size);
    free(elf);
    assert_ok(wasp_snapshot_load(&loaded, path, id, &error));
    assert_memory_equal(wasp_snapshot_id(loaded), id, 16);
    unlink(path); /* not needed any more */
    assert_ok(wasp_snapshot_save(loaded, path, &error)); /* gives the same file */
    again = read_file(path, &size_again);
    assert_int_equal(size, size_again);
    assert_memory_equal(bytes, again, size);
    assert_ok(virtine_try(&v, loaded, NULL, &error));
    for (int i = 0; i < 200; i++)
        assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
    id[15] ^= 1;
    wasp_snapshot_free(loaded);
    assert_status(wasp_snapshot_load(&loaded, path, id, &error), WASP_ERROR_SNAPSHOT);
    assert_null(loaded);
    free(bytes);
    free(again);
    assert_status(wasp_snapshot_load(NULL, path, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_load(&loaded, NULL, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_save(NULL, path, &error), WASP_ERROR_ARGUMENT);
}

/* A program that has not begun is a snapshot too. */
static void test_save_program(void **state)
{
    const char *path = scratch_file("program.snap");
    wasp_snapshot *snapshot = guest("toolbox");
    wasp_virtine *v;
    (void)state;
    assert_ok(wasp_snapshot_save(snapshot, path, &error));
    wasp_snapshot_free(snapshot);
    assert_ok(wasp_snapshot_load(&snapshot, path, NULL, &error));
    NEED_KVM();
    v = virtine_new(snapshot, &(wasp_options){ .size = sizeof(wasp_options), .real_mode = true });
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
}

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
    for (size_t n = 0; n <= sizeof(struct header) + 1; n++) {
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
    for (size_t at = 0; at < sizeof(struct header); at++)
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
        _exit(wasp_snapshot_load(&snapshot, path, NULL, &error) == WASP_ERROR_SYSTEM && strstr(error.message, "ermission") ? 0 : 1);
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

/* ---- Files that lie with correct checksums -------------------------------------------------------------------------------------------- */

static void seal(uint8_t *bytes, size_t size)
{
    struct header *h = (struct header *)bytes;
    if (size > 4096)
        h->contents_sum = XXH3_64bits(bytes + 4096, size - 4096);
    h->header_sum = XXH3_64bits(h, offsetof(struct header, header_sum));
}

/* Whoever writes a snapshot can compute checksums. What is loaded may be nonsense for the guest, but never harms the host. */
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
        0, 1, 8, 4095, 4096, 4097, 65536, 0x10000000, 0x10001000, 0x10ffffff, 0x10fff000, 0x11000000, 0x11001000, 0x11200000,
        0x11240000, 0x11241000, 0x1163f000, 0x1163eff8, 0x1163eff9, 0x1163f001, 0x11640000, 0x11641000, 0x20000000, 1ull << 30,
        1ull << 32, (16ull << 30) + 0x11640000, 1ull << 40, 1ull << 47, 1ull << 63, ~0ull, ~0ull - 4095, ~0ull << 12
    };
    const char *path = scratch_file("sealed.snap");
    uint8_t *bytes, *copy;
    struct header h;
    size_t size, accepted = 0;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    copy = malloc(size);
    memcpy(&h, bytes, sizeof h);
    seal(bytes, size);
    assert_memory_equal(&h, bytes, sizeof h); /* this test and the library agree on the format */
    for (size_t field = offsetof(struct header, file_size); field < offsetof(struct header, contents_sum); field += 8)
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
        { 4096, 0x10002000, 0x100000 },  { 4096, 0x10fff000, 0x10000000 }, { 4096, 0x10002000, 1ull << 40 },
        { 4096, 0x11000000, 0x200000 },  { 4096, 0x10001000, 0x40000000 }, { 0, 0x10001000, 0x1000 },
        { 0, 0x10000000, 0x1000 },       { 4096, 0x10001000, 0 },          { 4096, 0x11000000, ~0ull << 12 },
    };
    const char *path = scratch_file("segments.snap");
    uint8_t *bytes;
    struct header *h;
    size_t size, wrong = 0;
    (void)state;
    NEED_KVM();
    good_file(&bytes, &size);
    h = (struct header *)bytes;
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

/* ---- Saving -------------------------------------------------------------------------------------------------------------------------------- */

static int files_in(const char *folder)
{
    DIR *d = opendir(folder);
    int count = 0;
    assert_non_null(d);
    while (readdir(d))
        count++;
    closedir(d);
    return count - 2;
}

/* Either the whole new file is there or the old one; nothing else is left behind. */
static void test_save_is_atomic(void **state)
{
    char folder[300], path[320], target[320];
    wasp_snapshot *snapshot = guest("toolbox"), *loaded;
    pid_t child;
    int status;
    (void)state;
    snprintf(folder, sizeof folder, "%s/atomic", scratch());
    snprintf(path, sizeof path, "%s/file.snap", folder);
    snprintf(target, sizeof target, "%s/target", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    write_file(path, "old", 3);
    assert_ok(wasp_snapshot_save(snapshot, path, &error)); /* replaces */
    assert_int_equal(files_in(folder), 1);
    assert_ok(wasp_snapshot_load(&loaded, path, NULL, &error));
    wasp_snapshot_free(loaded);

    assert_int_equal(mkdir(target, 0700), 0); /* a folder stands where the file should be */
    assert_status(wasp_snapshot_save(snapshot, target, &error), WASP_ERROR_SYSTEM);
    assert_int_equal(files_in(folder), 2);
    assert_int_equal(files_in(target), 0);
    assert_status(wasp_snapshot_save(snapshot, scratch_file("missing/file.snap"), &error), WASP_ERROR_SYSTEM);
    assert_status(wasp_snapshot_save(snapshot, "", &error), WASP_ERROR_SYSTEM);

    write_file(path, "old", 3);
    chmod(folder, 0555); /* nobody may write here, and root is not asked */
    child = fork();
    if (child == 0) {
        wasp_error error = { 0 };
        if (getuid() == 0 && (setgid(65534) || setuid(65534)))
            _exit(2);
        _exit(wasp_snapshot_save(snapshot, path, &error) == WASP_ERROR_SYSTEM && strstr(error.message, path) ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    chmod(folder, 0700);
    assert_int_equal(files_in(folder), 2);
    {
        size_t size;
        char *old = read_file(path, &size);
        assert_string_equal(old, "old");
        free(old);
    }
    wasp_snapshot_free(snapshot);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ready),
        cmocka_unit_test(test_fresh_after_resume),
        cmocka_unit_test(test_other_memory),
        cmocka_unit_test(test_save_and_load),
        cmocka_unit_test(test_save_program),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_flipped),
        cmocka_unit_test(test_not_a_snapshot),
        cmocka_unit_test(test_save_is_atomic),
        cmocka_unit_test(test_sealed_lies),
        cmocka_unit_test(test_sealed_segments),
        cmocka_unit_test(test_sealed_noise),
    };
    return harness_run(tests, argc, argv);
}
