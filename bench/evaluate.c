/* evaluate.c: what one evaluation costs in a reset virtine, natively in a fresh and in a warm heap; and what a VM exit
 * costs by itself.
 */
#include <linux/kvm.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <waspjs.h>
#include "bench.h"
#include "kvm.h"

#define SHORT_ROUNDS 100
#define LONG_ROUNDS 15
#define WARM_UP_ROUNDS 2
/* Contenders take turns after so many evaluations: each runs with its own data in the caches, and yet all of them see the
 * same phases of a noisy machine. */
#define BLOCK 20
#define VALUE_SIZE 4096

/* ---- The bare exit ------------------------------------------------------------------------------------------------ */

struct bare {
    wasp_virtine *virtine;
    int vcpu;
    struct row *row;
};

/* A guest that does nothing but leave. Registers are not copied at its exits: nothing but KVM_RUN is measured. */
static void bare_open(struct bare *bare, const char *guests)
{
    wasp_run run = { .size = sizeof run, .stop_at_ready = true };
    wasp_snapshot *program;
    wasp_result result;
    wasp_error error;
    struct kvm_run *area;
    char path[4096];
    snprintf(path, sizeof path, "%s/exits.elf", guests);
    check(wasp_snapshot_from_elf_file(&program, path, &error), &error, path);
    check(wasp_virtine_new(&bare->virtine, program, NULL, &error), &error, path);
    check(wasp_virtine_run(bare->virtine, &run, &result, &error), &error, path);
    wasp_snapshot_free(program);
    bare->vcpu = kvm_vcpu_fd(bare->virtine);
    area = mmap(NULL, sizeof *area, PROT_READ | PROT_WRITE, MAP_SHARED, bare->vcpu, 0);
    if (result.outcome != WASP_OUTCOME_READY || area == MAP_FAILED) {
        fprintf(stderr, "bench: %s: the guest is not fit to be measured\n", path);
        exit(3);
    }
    area->kvm_valid_regs = 0;
    munmap(area, sizeof *area);
}

static void bare_block(struct bare *bare, bool record)
{
    for (int i = 0; i < BLOCK; i++) {
        double begin = now_ns();
        if (ioctl(bare->vcpu, KVM_RUN, 0) < 0) {
            perror("bench: KVM_RUN");
            exit(3);
        }
        if (record)
            row_add(bare->row, now_ns() - begin);
    }
}

/* ---- Contenders --------------------------------------------------------------------------------------------------- */

struct contest {
    waspjs *js;
    const struct script *script;
    struct row *total, *eval, *reset, *fresh, *warm;
    char expected[VALUE_SIZE]; /* the first contender's value */
};

static void compare(struct contest *c, const char *value)
{
    if (!c->expected[0])
        snprintf(c->expected, sizeof c->expected, "%s", value);
    if (strcmp(c->expected, value) == 0)
        return;
    fprintf(stderr, "bench: %s: contenders differ: '%.60s' and '%.60s'\n", c->script->name, c->expected, value);
    exit(1);
}

static void virtine_once(struct contest *c, bool record)
{
    waspjs_result result;
    wasp_error error;
    double begin = now_ns(), evaluated, end;
    check(waspjs_eval(c->js, c->script->source, "bench", &result, &error), &error, c->script->name);
    evaluated = now_ns();
    check(waspjs_reset(c->js, &error), &error, c->script->name);
    end = now_ns();
    compare(c, result.kind == WASPJS_VALUE ? result.value : result.report);
    if (!record)
        return;
    row_add(c->total, end - begin);
    if (c->eval)
        row_add(c->eval, evaluated - begin);
    if (c->reset)
        row_add(c->reset, end - evaluated);
}

static void native_once(struct contest *c, void (*evaluate)(const char *, char *, size_t), struct row *row, bool record)
{
    char value[VALUE_SIZE];
    double begin = now_ns(), end;
    evaluate(c->script->source, value, sizeof value);
    end = now_ns();
    compare(c, value);
    if (record)
        row_add(row, end - begin);
}

static void short_round(struct contest *c, bool record)
{
    for (int i = 0; i < BLOCK; i++)
        virtine_once(c, record);
    for (int i = 0; i < BLOCK; i++)
        native_once(c, native_fresh, c->fresh, record);
    for (int i = 0; i < BLOCK; i++)
        native_once(c, native_warm, c->warm, record);
}

/* ---- Contests ----------------------------------------------------------------------------------------------------- */

static void contest_sum(waspjs *js, const char *guests)
{
    struct contest c = { .js = js, .script = &script_sum };
    struct bare bare;
    double total;
    bare_open(&bare, guests);
    bare.row = row_new(UNIT_NS, "bare VM exit and entry");
    c.total = row_new(UNIT_NS, "1+1, virtine: evaluation and reset");
    c.eval = row_new(UNIT_NS, "1+1, virtine: evaluation");
    c.reset = row_new(UNIT_NS, "1+1, virtine: reset");
    c.fresh = row_new(UNIT_NS, "1+1, native: new heap");
    c.warm = row_new(UNIT_NS, "1+1, native: warm heap");
    for (int i = -WARM_UP_ROUNDS; i < SHORT_ROUNDS; i++) {
        bare_block(&bare, i >= 0);
        short_round(&c, i >= 0);
    }
    wasp_virtine_free(bare.virtine);
    total = row_median(c.total);
    target_add("1+1 in a reset virtine / bare VM exit", total / row_median(bare.row), AT_MOST, 1.6, "");
    target_add("1+1 in a reset virtine / native, new heap", total / row_median(c.fresh), AT_MOST, 0.35, "");
}

static void contest_short(waspjs *js, const struct script *script)
{
    struct contest c = { .js = js, .script = script };
    c.total = row_new(UNIT_NS, "%s, virtine: evaluation and reset", script->name);
    c.fresh = row_new(UNIT_NS, "%s, native: new heap", script->name);
    c.warm = row_new(UNIT_NS, "%s, native: warm heap", script->name);
    for (int i = -WARM_UP_ROUNDS; i < SHORT_ROUNDS / 4; i++)
        short_round(&c, i >= 0);
}

static void contest_long(waspjs *js, const struct long_script *script)
{
    static char names[8][64];
    static size_t count;
    char *name = names[count++];
    struct contest c = { .js = js, .script = &script->script };
    c.total = row_new(UNIT_NS, "%s, virtine", script->script.name);
    c.warm = row_new(UNIT_NS, "%s, native", script->script.name);
    for (int i = -WARM_UP_ROUNDS; i < LONG_ROUNDS; i++) {
        virtine_once(&c, i >= 0);
        native_once(&c, native_warm, c.warm, i >= 0);
    }
    snprintf(name, sizeof names[0], "%s: speed of virtine / native", script->script.name);
    target_add(name, row_median(c.warm) / row_median(c.total), AT_LEAST, script->least_speed, "");
}

void measure_evaluations(const char *guests)
{
    waspjs *js;
    wasp_error error;
    check(waspjs_open(&js, NULL, &error), &error, "waspjs_open");
    contest_sum(js, guests);
    for (const struct script *s = short_scripts; s->name; s++)
        contest_short(js, s);
    for (const struct long_script *s = long_scripts; s->script.name; s++)
        contest_long(js, s);
    waspjs_close(js);
}
