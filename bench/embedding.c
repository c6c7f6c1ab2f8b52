/* embedding.c: what embedders pay beside an evaluation of 1+1: calling a function of a prelude, a large prelude, a host function.
 */
#include <stdlib.h>
#include <string.h>
#include "bench.h"

#define ROUNDS 40
#define WARM_UP_ROUNDS 2
#define BLOCK 20
#define HOST_CALLS 200 /* in one evaluation */

enum { SUM, CALL, LARGE, LARGE_CALL, HOST, LOOP, EXITS, CONTENDERS };

struct subject {
    const struct engine *engine;
    waspjs *small, *large; /* with a prelude of one function, and with half a megabyte */
    wasp_virtine *exits;   /* a guest in C that only makes hypercalls */
    waspjs_value *order;
};

static waspjs_value *answer(void *data, const waspjs_value *arguments, waspjs_exception *exception)
{
    (void)data, (void)exception;
    return waspjs_new_number(waspjs_value_number(waspjs_value_at(arguments, 0)));
}

static const char price[] =
    "function price(order) { var sum = order.count * order.each; return { total: order.member ? sum * 0.9 : sum, currency: 'EUR' }; }";

/* Source of 500 KB as libraries have it: functions, and tables that are filled when it runs. */
static char *large_prelude(void)
{
    const size_t most = 600 * 1024;
    char *source = malloc(most);
    size_t n = (size_t)snprintf(source, most, "%s var library = {}, table = {};\n", price);
    for (int i = 0; n < 500 * 1024; i++)
        n += (size_t)snprintf(source + n, most - n,
                              "library.f%d = function (a, b) { var i, sum = 0; for (i = 0; i < a.length; i++) { sum += a[i] * b + %d; } "
                              "return sum > %d ? String(sum) : { value: sum, name: 'f%d' }; }; table['key' + %d] = [%d, 'text', { n: %d }];\n",
                              i, i, i * 3, i, i, i, i);
    return source;
}

static waspjs *open_with(const struct engine *engine, wasp_backend backend, const char *prelude)
{
    const waspjs_source source = { "prelude.js", prelude, strlen(prelude) };
    const waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1 };
    waspjs *js = instance_open(engine, backend, NULL);
    waspjs_result result;
    wasp_error error;
    if (!js)
        return NULL;
    check(waspjs_bind(js, "answer", answer, NULL, 0, &error), &error, "bind");
    check(waspjs_prelude(js, &script, &result, &error), &error, "prelude");
    if (result.kind != WASPJS_VALUE) {
        fprintf(stderr, "bench: prelude: %s\n", result.report);
        exit(3);
    }
    return js;
}

static wasp_virtine *open_exits(wasp_backend backend, const char *guests)
{
    const wasp_options options = { .size = sizeof options, .backend = backend };
    wasp_snapshot *program = guest_program(guests, "exits");
    wasp_virtine *v;
    wasp_error error;
    check(wasp_virtine_new(&v, program, &options, &error), &error, "exits");
    wasp_snapshot_free(program);
    return v;
}

/* The evaluation and its reset. */
static double evaluate(waspjs *js, const char *source, const waspjs_value *order)
{
    waspjs_result result;
    wasp_error error;
    const double begin = now_ns();
    if (source)
        check(waspjs_eval(js, source, "bench", &result, &error), &error, "eval");
    else
        check(waspjs_call(js, "price", order, &result, &error), &error, "call");
    check(waspjs_reset(js, &error), &error, "reset");
    if (result.kind != WASPJS_VALUE) {
        fprintf(stderr, "bench: %s\n", result.report);
        exit(3);
    }
    return now_ns() - begin;
}

/* One hypercall of many, without JavaScript. */
static double hypercall(wasp_virtine *v)
{
    const wasp_run run = { .size = sizeof run, .hypercall_max = HOST_CALLS };
    wasp_result result;
    wasp_error error;
    check(wasp_virtine_run(v, &run, &result, &error), &error, "exits");
    return (double)result.run_ns / (double)result.hypercalls;
}

static double sample(const struct subject *s, int what)
{
    char source[200];
    switch (what) {
    case CALL:
        return evaluate(s->small, NULL, s->order);
    case LARGE:
        return evaluate(s->large, script_sum.source, NULL);
    case LARGE_CALL:
        return evaluate(s->large, NULL, s->order);
    case HOST:
    case LOOP:
        snprintf(source, sizeof source, "(function () { var s = 0, f = %s; for (var i = 0; i < %d; i++) s += f(i); return s; })()",
                 what == HOST ? "answer" : "Math.abs", HOST_CALLS);
        return evaluate(s->small, source, NULL);
    case EXITS:
        return hypercall(s->exits);
    default:
        return evaluate(s->small, script_sum.source, NULL);
    }
}

/* After a prelude a process misses its target: its page map is looked through entry by entry, also those of the prelude's pages. */
static void targets(const char *who, struct row *const rows[CONTENDERS])
{
    const double sum = row_median(rows[SUM]);
    char name[100];
    snprintf(name, sizeof name, "%s: call of a small function / 1+1", who);
    target_add(name, row_median(rows[CALL]) / sum, AT_MOST, 1.3, "");
    snprintf(name, sizeof name, "%s: 1+1 after a prelude of 500 KB / 1+1", who);
    target_add(name, row_median(rows[LARGE]) / sum, AT_MOST, 1.1, "");
    snprintf(name, sizeof name, "%s: host function / hypercall", who);
    target_add(name, (row_median(rows[HOST]) - row_median(rows[LOOP])) / HOST_CALLS / row_median(rows[EXITS]), AT_MOST, 1.5, "");
}

static void measure(const struct engine *engine, wasp_backend backend, const char *place, const char *guests)
{
    static const char *const names[CONTENDERS] = { "1+1", "call of a small function", "1+1 after a prelude of 500 KB",
                                                   "the call after that", "200 calls of a host function", "of Math.abs", "one hypercall" };
    struct subject s = { .engine = engine };
    struct row *rows[CONTENDERS];
    char *prelude = large_prelude(), who[60];
    if ((s.small = open_with(engine, backend, price))) {
        waspjs_value *order = waspjs_new_object();
        s.large = open_with(engine, backend, prelude);
        s.exits = open_exits(backend, guests);
        s.order = waspjs_new_array();
        waspjs_object_set(order, "count", waspjs_new_number(3));
        waspjs_object_set(order, "each", waspjs_new_number(19.5));
        waspjs_object_set(order, "member", waspjs_new_boolean(true));
        waspjs_array_push(s.order, order);
        snprintf(who, sizeof who, "%s%s", engine->prefix, place);
        for (int i = 0; i < CONTENDERS; i++)
            rows[i] = row_new(UNIT_NS, "embedding, %s: %s", who, names[i]);
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
            for (int i = 0; i < CONTENDERS; i++)
                for (int k = 0; k < (i >= HOST ? 2 : BLOCK); k++) {
                    const double time = sample(&s, i);
                    if (round >= 0)
                        row_add(rows[i], time);
                }
        targets(who, rows);
        waspjs_value_free(s.order);
        wasp_virtine_free(s.exits);
        waspjs_close(s.large);
        waspjs_close(s.small);
    }
    free(prelude);
}

void measure_embedding(const char *guests)
{
    for (int i = 0; i < ENGINES; i++) {
        measure(&engines[i], WASP_BACKEND_KVM, "virtine", guests);
        measure(&engines[i], WASP_BACKEND_PROCESS, "process", guests);
    }
}
