/* test_snapshot.c: snapshots: taken at the guest's point, saved, loaded, run from; saved as a whole or not at all.
 */
#include "harness.h"
#include <dirent.h>
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

/* ---- The snapshot point ------------------------------------------------------------------------------------------ */

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
    v = virtine_new(ready_snapshot(&ran, "toolbox", NULL, "some other input"), NULL);
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
    snapshot = ready_snapshot(&ran, "toolbox", NULL, "");
    for (size_t i = 0; i < COUNT(sizes); i++) {
        wasp_virtine *v;
        char command[40];
        assert_ok(virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = sizes[i] * MB },
                              &error));
        run_text(&ran, v, "limits");
        assert_in_range(strtoull(ran.out.bytes, NULL, 10), sizes[i], sizes[i] + 2);
        snprintf(command, sizeof command, "touch %llu", (unsigned long long)sizes[i] / 2);
        assert_prints(&ran, v, command, command + 6);
        wasp_virtine_free(v);
    }
    wasp_snapshot_free(snapshot);
}

/* What a virtine had in an earlier run is not part of a later run's snapshot: one that once had a large heap makes snapshots that need no
 * more than their own. */
static void test_earlier_memory(void **state)
{
    wasp_options options = { .size = sizeof options, .memory = 300 * MB };
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_snapshot *snapshot;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_new(guest("toolbox"), &options);
    assert_prints(&ran, v, "touch 100", "100");
    run_with(&ran, v, &run, "", 0);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    wasp_virtine_free(v);
    options.memory = 4 * MB;
    assert_ok(virtine_try(&v, snapshot, &options, &error));
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
    wasp_snapshot_free(snapshot);
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

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

/* ---- Saving ------------------------------------------------------------------------------------------------------ */

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
        cmocka_unit_test(test_earlier_memory),
        cmocka_unit_test(test_save_and_load),
        cmocka_unit_test(test_save_program),
        cmocka_unit_test(test_save_is_atomic),
    };
    return harness_run(tests, argc, argv);
}
