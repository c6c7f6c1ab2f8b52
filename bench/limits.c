/* limits.c: what each limit adds to an evaluation that does not reach it, and what a host pays for having confined itself: 1+1 in a reset
 * copy, beside the same without.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench.h"

#define ROUNDS 40
#define WARM_UP_ROUNDS 2
#define BLOCK 20

/* What is never reached. CONFINED is the host's. */
static const struct variant {
    const char *name;
    waspjs_script limits;
} variants[] = {
    { "no limit", { 0 } },
    { "a time limit", { .time_limit = 10000000000 } },
    { "a limit of processor time", { .cpu_limit = 10000000000 } },
    { "a limit of output", { .output_max = 1000000 } },
    { "a limit of hypercalls", { .hypercall_max = 1000000 } },
    { "all of them", { .time_limit = 10000000000, .cpu_limit = 10000000000, .output_max = 1000000, .hypercall_max = 1000000 } },
    { "confined host", { 0 } },
};

enum { VARIANTS = sizeof variants / sizeof *variants, NONE = 0, ALL = VARIANTS - 2, CONFINED = VARIANTS - 1 };

static double once(waspjs *js, const waspjs_script *limits)
{
    const waspjs_source source = { "sum.js", script_sum.source, strlen(script_sum.source) };
    waspjs_script script = *limits;
    double begin = now_ns();
    waspjs_result result;
    wasp_error error;
    script.size = sizeof script;
    script.sources = &source;
    script.source_count = 1;
    check(waspjs_run(js, &script, &result, &error), &error, "1+1");
    check(waspjs_reset(js, &error), &error, "reset");
    return now_ns() - begin;
}

/* A process that has confined itself and measures a block whenever it is told to. */
struct confined {
    int ask[2], answer[2];
    pid_t pid;
};

static void be_confined(const struct confined *c, const struct engine *engine, wasp_backend backend)
{
    waspjs *js = instance_open(engine, backend, NULL);
    wasp_error error;
    double samples[BLOCK];
    char byte;
    close(c->ask[1]);
    check(waspjs_confine(js, NULL, NULL, &error), &error, "confine");
    while (read(c->ask[0], &byte, 1) == 1) {
        for (int i = 0; i < BLOCK; i++)
            samples[i] = once(js, &variants[CONFINED].limits);
        if (write(c->answer[1], samples, sizeof samples) != sizeof samples)
            break;
    }
    _exit(0);
}

static void confined_open(struct confined *c, const struct engine *engine, wasp_backend backend)
{
    if (pipe(c->ask) < 0 || pipe(c->answer) < 0 || (c->pid = fork()) < 0) {
        perror("bench: confined host");
        exit(3);
    }
    if (c->pid == 0)
        be_confined(c, engine, backend);
    close(c->ask[0]);
    close(c->answer[1]);
}

static void block_of_confined(const struct confined *c, struct row *row, bool record)
{
    double samples[BLOCK];
    if (write(c->ask[1], "", 1) != 1 || read(c->answer[0], samples, sizeof samples) != sizeof samples) {
        fputs("bench: the confined host has ended\n", stderr);
        exit(3);
    }
    for (int i = 0; record && i < BLOCK; i++)
        row_add(row, samples[i]);
}

static void confined_close(const struct confined *c)
{
    close(c->ask[1]);
    close(c->answer[0]);
    waitpid(c->pid, NULL, 0);
}

static void measure(const struct engine *engine, wasp_backend backend, const char *place)
{
    struct row *rows[VARIANTS];
    struct confined confined;
    waspjs *js = instance_open(engine, backend, NULL);
    char name[100];
    if (!js)
        return;
    confined_open(&confined, engine, backend);
    for (int i = 0; i < VARIANTS; i++)
        rows[i] = row_new(UNIT_NS, "1+1, %s%s: %s", engine->prefix, place, variants[i].name);
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
        for (int i = 0; i < VARIANTS; i++) {
            if (i == CONFINED)
                block_of_confined(&confined, rows[i], round >= 0);
            for (int k = 0; i != CONFINED && k < BLOCK; k++) {
                double sample = once(js, &variants[i].limits);
                if (round >= 0)
                    row_add(rows[i], sample);
            }
        }
    confined_close(&confined);
    waspjs_close(js);
    snprintf(name, sizeof name, "1+1, %s%s: all limits / none", engine->prefix, place);
    target_add(name, row_median(rows[ALL]) / row_median(rows[NONE]), AT_MOST, 1.25, "");
    snprintf(name, sizeof name, "1+1, %s%s: confined host / not", engine->prefix, place);
    target_add(name, row_median(rows[CONFINED]) / row_median(rows[NONE]), AT_MOST, 1.05, "");
}

void measure_limits(void)
{
    for (int i = 0; i < ENGINES; i++) {
        measure(&engines[i], WASP_BACKEND_KVM, "virtine");
        measure(&engines[i], WASP_BACKEND_PROCESS, "process");
    }
}
