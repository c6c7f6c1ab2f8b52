/* pages.c: what written pages cost, in runs and resets: the same in every run, for the first time, in great number once,
 * and by a guest that tries to make the set of hot pages large.
 */
#include <stdlib.h>
#include "bench.h"

#define FIRST_SAMPLES 8 /* each needs a new virtine */
#define LEARNING_RUNS 5
#define LEARNED_SAMPLES 200
#define SMALL_PAGES 20
#define SMALL_SAMPLES 1000
#define LARGE_PAGES ((64u << 20) / WASP_PAGE_SIZE)
#define LARGE_SAMPLES 5
#define SHIFTED_PAGES 1024 /* what the hostile guest writes in one run */
#define SOON 50

/* As guests/dirty.c reads it. */
struct order {
    uint64_t skip, count;
};

static const struct order small = { 0, SMALL_PAGES };

static wasp_virtine *virtine_new(wasp_snapshot *snapshot)
{
    wasp_virtine *virtine;
    wasp_error error;
    check(wasp_virtine_new(&virtine, snapshot, NULL, &error), &error, "wasp_virtine_new");
    return virtine;
}

static wasp_snapshot *snapshot_ready(const char *guests)
{
    wasp_run run = { .size = sizeof run, .stop_at_ready = true };
    wasp_snapshot *program = guest_program(guests, "dirty"), *ready;
    wasp_virtine *virtine;
    wasp_result result;
    wasp_error error;
    virtine = virtine_new(program);
    check(wasp_virtine_run(virtine, &run, &result, &error), &error, "dirty");
    check(wasp_virtine_snapshot(virtine, &ready, &error), &error, "dirty");
    wasp_virtine_free(virtine);
    wasp_snapshot_free(program);
    return ready;
}

/* One run that writes pages, and its reset. Rows may be NULL. */
static void dirty(wasp_virtine *virtine, struct order order, struct row *run_row, struct row *reset_row)
{
    struct iovec input = { &order, sizeof order };
    wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1 };
    wasp_result result;
    wasp_error error;
    double begin = now_ns(), ended, end;
    check(wasp_virtine_run(virtine, &run, &result, &error), &error, "dirty.elf");
    ended = now_ns();
    check(wasp_virtine_reset(virtine, &error), &error, "dirty.elf");
    end = now_ns();
    if (result.outcome != WASP_OUTCOME_EXITED || result.status) {
        char text[200];
        fprintf(stderr, "bench: dirty.elf: %s\n", wasp_describe(&result, text, sizeof text));
        exit(3);
    }
    if (run_row)
        row_add(run_row, ended - begin);
    if (reset_row)
        row_add(reset_row, end - ended);
}

static void dirty_often(wasp_virtine *virtine, struct order order, int count, struct row *run_row, struct row *reset_row)
{
    for (int i = 0; i < count; i++)
        dirty(virtine, order, run_row, reset_row);
}

/* Small runs, each with its reset as one sample. */
static void measure_small(wasp_virtine *virtine, int count, struct row *row)
{
    for (int i = 0; i < count; i++) {
        double begin = now_ns();
        dirty(virtine, small, NULL, NULL);
        row_add(row, now_ns() - begin);
    }
}

static void measure_count(wasp_snapshot *ready, unsigned count)
{
    struct order order = { 0, count };
    struct row *first_run = row_new(UNIT_NS, "%u pages: first run of a virtine", count);
    struct row *first_reset = row_new(UNIT_NS, "%u pages: first reset", count);
    struct row *run = row_new(UNIT_NS, "%u pages: run, learned", count);
    struct row *reset = row_new(UNIT_NS, "%u pages: reset, learned", count);
    for (int i = 0; i < FIRST_SAMPLES; i++) {
        wasp_virtine *virtine = virtine_new(ready);
        dirty(virtine, order, first_run, first_reset);
        dirty_often(virtine, order, LEARNING_RUNS, NULL, NULL);
        dirty_often(virtine, order, LEARNED_SAMPLES / FIRST_SAMPLES, run, reset);
        wasp_virtine_free(virtine);
    }
}

static wasp_stats stats_of(wasp_virtine *virtine)
{
    wasp_stats stats;
    wasp_virtine_stats(virtine, &stats);
    return stats;
}

static void add_memory(struct row *row, wasp_virtine *virtine)
{
    row_add(row, (double)stats_of(virtine).memory_bytes / 1048576);
}

static void measure_large(wasp_snapshot *ready)
{
    struct order large = { 0, LARGE_PAGES };
    struct row *first_run = row_new(UNIT_NS, "64 MB: first run of a virtine");
    struct row *first_reset = row_new(UNIT_NS, "64 MB: first reset");
    struct row *before = row_new(UNIT_NS, "%d pages: run and reset, before 64 MB", SMALL_PAGES);
    struct row *memory_before = row_new(UNIT_MB, "guest memory resident, before 64 MB");
    struct row *run = row_new(UNIT_NS, "64 MB: run after small ones");
    struct row *reset = row_new(UNIT_NS, "64 MB: reset");
    struct row *after = row_new(UNIT_NS, "%d pages: run and reset, after 64 MB", SMALL_PAGES);
    struct row *memory_after = row_new(UNIT_MB, "guest memory resident, after 64 MB");
    for (int i = 0; i < LARGE_SAMPLES; i++) {
        wasp_virtine *virtine = virtine_new(ready);
        dirty(virtine, large, first_run, first_reset);
        wasp_virtine_free(virtine);

        virtine = virtine_new(ready);
        dirty_often(virtine, small, LEARNING_RUNS, NULL, NULL);
        measure_small(virtine, SMALL_SAMPLES / LARGE_SAMPLES, before);
        add_memory(memory_before, virtine);
        dirty(virtine, large, run, reset);
        measure_small(virtine, SMALL_SAMPLES, after);
        add_memory(memory_after, virtine);
        wasp_virtine_free(virtine);
    }
    target_add("small runs after one of 64 MB / before", row_median(after) / row_median(before), AT_MOST, 1.1, "");
}

/* A guest that writes ever other pages, each twice, so that as many as possible look hot. */
static void measure_hostile(wasp_snapshot *ready)
{
    struct row *hot = row_new(UNIT_PAGES, "hot pages while a guest dirties 64 MB bit by bit");
    struct row *soon = row_new(UNIT_NS, "%d pages: run and reset, the %d after that", SMALL_PAGES, SOON);
    struct row *later = row_new(UNIT_NS, "%d pages: run and reset, later", SMALL_PAGES);
    struct row *memory = row_new(UNIT_MB, "guest memory resident, later");
    wasp_virtine *virtine = virtine_new(ready);
    double most = 0;
    for (unsigned skip = 0; skip + SHIFTED_PAGES <= LARGE_PAGES; skip += SHIFTED_PAGES) {
        double now;
        dirty_often(virtine, (struct order){ skip, SHIFTED_PAGES }, 2, NULL, NULL);
        now = (double)stats_of(virtine).hot_pages;
        most = now > most ? now : most;
        row_add(hot, now);
    }
    measure_small(virtine, SOON, soon);
    measure_small(virtine, SMALL_SAMPLES - SOON, later);
    add_memory(memory, virtine);
    wasp_virtine_free(virtine);
    target_add("hot pages, at most", most, AT_MOST, 4096, " pages");
}

void measure_resets(const char *guests)
{
    static const unsigned counts[] = { 20, 200, 2000 };
    wasp_snapshot *ready = snapshot_ready(guests);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        measure_count(ready, counts[i]);
    measure_large(ready);
    measure_hostile(ready);
    wasp_snapshot_free(ready);
}
