/* evaluate.c: what one evaluation costs with each engine: in a reset copy on each backend, natively in a fresh and in a warm
 * environment; and what a VM exit costs by itself.
 */
#include <linux/kvm.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
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
    wasp_snapshot *program = guest_program(guests, "exits");
    wasp_result result;
    wasp_error error;
    struct kvm_run *area;
    check(wasp_virtine_new(&bare->virtine, program, NULL, &error), &error, "exits");
    check(wasp_virtine_run(bare->virtine, &run, &result, &error), &error, "exits");
    wasp_snapshot_free(program);
    bare->vcpu = kvm_vcpu_fd(bare->virtine);
    area = mmap(NULL, sizeof *area, PROT_READ | PROT_WRITE, MAP_SHARED, bare->vcpu, 0);
    if (result.outcome != WASP_OUTCOME_READY || area == MAP_FAILED) {
        fprintf(stderr, "bench: exits: the guest is not fit to be measured\n");
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

/* ---- Contests ----------------------------------------------------------------------------------------------------- */

/* Where a script is evaluated: in a reset copy on a backend, or natively. */
enum { KVM, PROCESS, COPIES, FRESH = COPIES, WARM, PLACES };

static const struct place {
    const char *name;
    wasp_backend backend; /* of copies */
} places[PLACES] = {
    [KVM] = { "virtine", WASP_BACKEND_KVM },
    [PROCESS] = { "process", WASP_BACKEND_PROCESS },
    [FRESH] = { .name = "native" },
    [WARM] = { .name = "native" },
};

/* Instances are NULL where their backend or their engine is absent. */
struct instances {
    waspjs *js[COPIES][ENGINES];
};

/* One engine in one place. One that is absent has neither an instance nor a function; one that a contest does without has no
 * rows either. */
struct contender {
    waspjs *js;
    evaluate_fn *native;
    struct row *total, *eval, *reset; /* the last two only where the parts are of interest */
};

/* One script, evaluated by all. */
struct contest {
    const struct script *script;
    int block; /* evaluations in a turn */
    struct contender contenders[PLACES][ENGINES];
    char expected[VALUE_SIZE]; /* the first contender's value */
};

enum detail { PARTS, TOTALS, LONG };

static bool takes_part(const struct script *script, enum detail detail, int place, int engine)
{
    if (script->modern && (engine == DUKTAPE || place == WARM))
        return false;
    return place != FRESH || detail != LONG; /* which is lost in a long script */
}

static struct row *row_of(const struct script *script, int place, int engine, const char *before, const char *what)
{
    return row_new(UNIT_NS, "%s, %s%s%s%s", script->name, engines[engine].prefix, places[place].name, before, what);
}

static void add_copy(struct contest *c, enum detail detail, int place, int engine, waspjs *js)
{
    struct contender *it = &c->contenders[place][engine];
    it->js = js;
    it->total = row_of(c->script, place, engine, detail == LONG ? "" : ": ", detail == LONG ? "" : "evaluation and reset");
    if (detail != PARTS)
        return;
    it->eval = row_of(c->script, place, engine, ": ", "evaluation");
    it->reset = row_of(c->script, place, engine, ": ", "reset");
}

static void add_native(struct contest *c, enum detail detail, int place, int engine)
{
    const struct engine *e = &engines[engine];
    struct contender *it = &c->contenders[place][engine];
    const char *before = place == FRESH ? ": new " : ": warm ";
    it->native = place == FRESH ? e->native_fresh : e->native_warm;
    it->total = row_of(c->script, place, engine, detail == LONG ? "" : before, detail == LONG ? "" : e->environment);
}

static void contest_open(struct contest *c, const struct script *script, enum detail detail, const struct instances *in)
{
    *c = (struct contest){ .script = script, .block = detail == LONG ? 1 : BLOCK };
    for (int place = 0; place < PLACES; place++)
        for (int engine = 0; engine < ENGINES; engine++) {
            if (!takes_part(script, detail, place, engine))
                continue;
            if (place < COPIES)
                add_copy(c, detail, place, engine, in->js[place][engine]);
            else
                add_native(c, detail, place, engine);
        }
}

static void compare(struct contest *c, const char *value)
{
    if (!c->expected[0])
        snprintf(c->expected, sizeof c->expected, "%s", value);
    if (strcmp(c->expected, value) == 0)
        return;
    fprintf(stderr, "bench: %s: contenders differ: '%.60s' and '%.60s'\n", c->script->name, c->expected, value);
    exit(1);
}

static void copy_once(struct contest *c, const struct contender *it, bool record)
{
    waspjs_result result;
    wasp_error error;
    double begin = now_ns(), evaluated, end;
    check(waspjs_eval(it->js, c->script->source, "bench", &result, &error), &error, c->script->name);
    evaluated = now_ns();
    check(waspjs_reset(it->js, &error), &error, c->script->name);
    end = now_ns();
    compare(c, result.kind == WASPJS_VALUE ? result.value : result.report);
    if (!record)
        return;
    row_add(it->total, end - begin);
    if (it->eval)
        row_add(it->eval, evaluated - begin);
    if (it->reset)
        row_add(it->reset, end - evaluated);
}

static void native_once(struct contest *c, const struct contender *it, bool record)
{
    char value[VALUE_SIZE];
    double begin = now_ns(), end;
    it->native(c->script->source, value, sizeof value);
    end = now_ns();
    compare(c, value);
    if (record)
        row_add(it->total, end - begin);
}

/* A turn of each contender, the engines of one place side by side. */
static void play(struct contest *c, bool record)
{
    for (int i = 0; i < PLACES * ENGINES; i++) {
        const struct contender *it = &c->contenders[i / ENGINES][i % ENGINES];
        for (int k = 0; k < c->block; k++) {
            if (it->js)
                copy_once(c, it, record);
            else if (it->native)
                native_once(c, it, record);
        }
    }
}

static double median(const struct contest *c, int place, int engine)
{
    return row_median(c->contenders[place][engine].total);
}

/* ---- What is compared ----------------------------------------------------------------------------------------------- */

/* The smallest scripts, old and new: what a reset copy costs beside the alternatives. */
static void contest_small(const struct instances *in, const char *guests)
{
    struct contest sum, modern;
    struct bare bare = { .row = row_new(UNIT_NS, "bare VM exit and entry") };
    double virtine;
    if (in->js[KVM][DUKTAPE])
        bare_open(&bare, guests);
    contest_open(&sum, &script_sum, PARTS, in);
    contest_open(&modern, &script_modern, PARTS, in);
    for (int i = -WARM_UP_ROUNDS; i < SHORT_ROUNDS; i++) {
        if (bare.virtine)
            bare_block(&bare, i >= 0);
        play(&sum, i >= 0);
        play(&modern, i >= 0);
    }
    wasp_virtine_free(bare.virtine);
    virtine = median(&sum, KVM, DUKTAPE);
    target_add("1+1 in a reset virtine / bare VM exit", virtine / row_median(bare.row), AT_MOST, 1.6, "");
    target_add("1+1 in a reset virtine / native, new heap", virtine / median(&sum, FRESH, DUKTAPE), AT_MOST, 0.35, "");
    for (int place = 0; place < COPIES; place++) {
        double copy = median(&modern, place, QUICKJS);
        const char *name = places[place].name;
        char target[80];
        snprintf(target, sizeof target, "%s, quickjs %s / 1+1, %s", script_modern.name, name, name);
        target_add(target, copy / median(&sum, place, DUKTAPE), AT_MOST, 2, "");
        snprintf(target, sizeof target, "%s, quickjs %s / native, new context", script_modern.name, name);
        target_add(target, copy / median(&modern, FRESH, QUICKJS), AT_MOST, place == KVM ? 0.6 : 0.4, "");
    }
}

static void contest_short(const struct instances *in, const struct script *script)
{
    struct contest c;
    contest_open(&c, script, TOTALS, in);
    for (int i = -WARM_UP_ROUNDS; i < SHORT_ROUNDS / 4; i++)
        play(&c, i >= 0);
}

/* Duktape's speed has a target on KVM only. */
static void contest_long(const struct instances *in, const struct long_script *script)
{
    struct contest c;
    contest_open(&c, &script->script, LONG, in);
    for (int i = -WARM_UP_ROUNDS; i < LONG_ROUNDS; i++)
        play(&c, i >= 0);
    for (int engine = 0; engine < ENGINES; engine++)
        for (int place = 0; place < (engine == DUKTAPE ? PROCESS : COPIES); place++) {
            double speed = median(&c, WARM, engine) / median(&c, place, engine);
            char target[80];
            snprintf(target, sizeof target, "%s: speed of %s%s / native", script->script.name, engines[engine].prefix,
                     places[place].name);
            target_add(target, speed, AT_LEAST, script->least_speed[engine], "");
        }
}

void measure_evaluations(const char *guests)
{
    struct instances in;
    for (int i = 0; i < COPIES * ENGINES; i++)
        in.js[i / ENGINES][i % ENGINES] = instance_open(&engines[i % ENGINES], places[i / ENGINES].backend, NULL);
    contest_small(&in, guests);
    for (const struct script *s = short_scripts; s->name; s++)
        contest_short(&in, s);
    for (const struct long_script *s = long_scripts; s->script.name; s++)
        contest_long(&in, s);
    for (int i = 0; i < COPIES * ENGINES; i++)
        waspjs_close(in.js[i / ENGINES][i % ENGINES]);
}
