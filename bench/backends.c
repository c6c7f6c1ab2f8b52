/* backends.c: the backends side by side, with Duktape: 1+1 in a reset copy on each, reset costs, throughput of one and two
 * workers, how late a time limit fires. A backend that does not work here is absent.
 */
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <waspjs.h>
#include "bench.h"

enum { ROUNDS = 40, BLOCK = 25, DIRTY_ROUNDS = 60, LIMITS = 20, WORKER_MS = 300 };

struct contender {
    const char *name;
    wasp_backend backend;
    const char *scan; /* for WASP_PROCESS_SCAN */
    waspjs *js;
    struct row *total;
};

static waspjs *open_on(wasp_backend backend, const char *scan)
{
    waspjs *js;
    if (scan)
        setenv("WASP_PROCESS_SCAN", scan, 1);
    js = instance_open(&engines[DUKTAPE], backend, NULL);
    unsetenv("WASP_PROCESS_SCAN");
    return js;
}

static double evaluate(waspjs *js, const char *source)
{
    waspjs_result result;
    wasp_error error;
    double begin = now_ns();
    check(waspjs_eval(js, source, "bench", &result, &error), &error, "waspjs_eval");
    check(waspjs_reset(js, &error), &error, "waspjs_reset");
    return now_ns() - begin;
}

/* ---- 1+1 and dirty pages ---------------------------------------------------------------------------------------------- */

static void measure_sum(struct contender *c, size_t count, struct row *native)
{
    char value[16];
    for (int round = -4; round < ROUNDS; round++) {
        for (size_t i = 0; i < count; i++)
            for (int k = 0; c[i].js && k < BLOCK; k++) {
                double time = evaluate(c[i].js, script_sum.source);
                if (round >= 0)
                    row_add(c[i].total, time);
            }
        for (int k = 0; k < BLOCK; k++) {
            double begin = now_ns();
            engines[DUKTAPE].native_fresh(script_sum.source, value, sizeof value);
            if (round >= 0)
                row_add(native, now_ns() - begin);
        }
    }
}

/* A script that writes so many pages; the reset alone is measured. */
static void measure_dirty(const struct contender *c, unsigned pages)
{
    char source[100];
    struct row *row = row_new(UNIT_NS, "%s: reset after %u pages", c->name, pages);
    snprintf(source, sizeof source, "new Uint8Array(%u * 4096).fill(1).length", pages);
    for (int i = -5; i < DIRTY_ROUNDS; i++) {
        wasp_stats stats;
        evaluate(c->js, source);
        waspjs_stats(c->js, &stats);
        if (i >= 0)
            row_add(row, (double)stats.reset_ns);
    }
}

/* ---- Throughput ----------------------------------------------------------------------------------------------------- */

struct worker {
    pthread_t thread;
    wasp_backend backend;
    int cpu;
    double per_second;
};

static void *work(void *data)
{
    struct worker *w = data;
    cpu_set_t set;
    waspjs *js;
    double begin;
    unsigned count = 0;
    CPU_ZERO(&set);
    CPU_SET(w->cpu, &set);
    sched_setaffinity(0, sizeof set, &set);
    js = open_on(w->backend, NULL);
    for (int i = 0; js && i < 200; i++)
        evaluate(js, script_sum.source);
    for (begin = now_ns(); js && now_ns() - begin < WORKER_MS * 1e6; count++)
        evaluate(js, script_sum.source);
    w->per_second = count / (now_ns() - begin) * 1e9;
    waspjs_close(js);
    return NULL;
}

static double throughput(wasp_backend backend, int workers)
{
    struct worker w[2] = { { .backend = backend, .cpu = 0 }, { .backend = backend, .cpu = 1 } };
    double sum = 0;
    for (int i = 0; i < workers; i++)
        pthread_create(&w[i].thread, NULL, work, &w[i]);
    for (int i = 0; i < workers; i++) {
        pthread_join(w[i].thread, NULL);
        sum += w[i].per_second;
    }
    return sum;
}

/* ---- Limits --------------------------------------------------------------------------------------------------------- */

/* How much later than asked for a loop that never ends is stopped. */
static void measure_limit(const struct contender *c)
{
    static const waspjs_source source = { "spin.js", "for (;;);", 9 };
    struct row *row = row_new(UNIT_NS, "%s: a limit of 50 ms is late by", c->name);
    for (int i = 0; i < LIMITS; i++) {
        waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .time_limit = 50000000 };
        waspjs_result result;
        wasp_error error;
        double begin = now_ns();
        check(waspjs_run(c->js, &script, &result, &error), &error, "waspjs_run");
        row_add(row, now_ns() - begin - 50e6);
    }
    target_add("a limit of 50 ms, late by at most", row_median(row) / 1e6, AT_MOST, 10, " ms");
}

void measure_backends(double duk_process_ns)
{
    struct contender c[] = {
        { .name = "kvm", .backend = WASP_BACKEND_KVM },
        { .name = "process", .backend = WASP_BACKEND_PROCESS },
        { .name = "process (page map read)", .backend = WASP_BACKEND_PROCESS, .scan = "pagemap" },
        { .name = "fork", .backend = WASP_BACKEND_FORK },
    };
    const size_t count = sizeof c / sizeof *c;
    struct row *native;
    double one, process;
    for (size_t i = 0; i < count; i++) {
        c[i].js = open_on(c[i].backend, c[i].scan);
        c[i].total = row_new(UNIT_NS, "%s: 1+1, evaluation and reset", c[i].name);
    }
    native = row_new(UNIT_NS, "native: 1+1, new heap");
    measure_sum(c, count, native);
    for (size_t i = 0; i < 2; i++)
        if (c[i].js) {
            measure_dirty(&c[i], 20);
            measure_dirty(&c[i], 200);
            measure_dirty(&c[i], 2000);
            measure_limit(&c[i]);
        }
    process = row_median(c[1].total);
    target_add("1+1 in a reset process / native, new heap", process / row_median(native), AT_MOST, 0.15, "");
    target_add("1+1 in a reset process / kvm", process / row_median(c[0].total), AT_MOST, 1, "");
    target_add("1+1 in a forked process, times faster than duk", duk_process_ns / row_median(c[3].total), AT_LEAST, 4, "");
    one = throughput(WASP_BACKEND_PROCESS, 1);
    target_add("one worker, times faster than fork and exec of duk", one * duk_process_ns / 1e9, AT_LEAST, 30, "");
    if (sysconf(_SC_NPROCESSORS_ONLN) > 1)
        target_add("two workers / one", throughput(WASP_BACKEND_PROCESS, 2) / one, AT_LEAST, 1.6, "");
    for (size_t i = 0; i < count; i++)
        waspjs_close(c[i].js);
}
