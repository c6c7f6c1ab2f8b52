/* bench.h: between the files of the benchmark. The story: bench.c runs the sections one after the other, each of which
 * interleaves its contenders and puts what it measured into rows (report.c); in the end bench.c prints rows and targets.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <waspjs.h>

/* ---- report.c: rows and targets ----------------------------------------------------------------------------------- */

enum unit { UNIT_NS, UNIT_KB, UNIT_MB, UNIT_PAGES };

/* One row of the table: all samples of one contender. Samples are kept; medians are taken when they are asked for. */
struct row {
    char name[80];
    enum unit unit;
    double *samples;
    size_t count, capacity;
};

/* Makes a row; the table shows rows in the order of their making. Lives as long as the process. */
struct row *row_new(enum unit unit, const char *format, ...) __attribute__((format(printf, 2, 3)));
void row_add(struct row *row, double sample);
double row_median(struct row *row);
/* The sample below which `part` of all lie; not a number when there is none. */
double row_quantile(struct row *row, double part);

/* A line of the second table: `value` is to be at most (or at least) `limit`. A value that is not a number means that a
 * contender is absent. The name is copied. */
enum direction { AT_MOST, AT_LEAST };
void target_add(const char *name, double value, enum direction direction, double limit, const char *unit);

void report_rows(FILE *to);
void report_targets(FILE *to);
bool report_csv(const char *path);

/* ---- common.c: the clock, the CPU, giving up, guests ---------------------------------------------------------------------- */

double now_ns(void);
/* Keeps this thread and its children on one CPU; false when that is not possible. */
bool machine_pin(void);
void machine_describe(FILE *to, bool pinned);
/* Ends the process with a message when a call of the libraries fails. */
void check(wasp_status status, const wasp_error *error, const char *what);
/* The guest program of this name in the folder of guests. */
wasp_snapshot *guest_program(const char *guests, const char *name);

/* ---- engines.c: the engines, inside and outside ------------------------------------------------------------------- */

/* Evaluates; copies the value's text. */
typedef void evaluate_fn(const char *source, char *value, size_t size);

struct engine {
    const char *prefix;      /* before "virtine", "process" and "native" in the names of its rows */
    const char *environment; /* what it evaluates in: "heap" */
    waspjs_engine number;
    /* The same engine outside a virtine, in an environment that is made for it and destroyed afterwards, or in one that stays;
     * NULL in a build without this engine. */
    evaluate_fn *native_fresh, *native_warm;
};

evaluate_fn duktape_fresh, duktape_warm; /* native_duktape.c */
evaluate_fn quickjs_fresh, quickjs_warm; /* native_quickjs.c, which only a build with this engine has */

enum { DUKTAPE, QUICKJS, ENGINES };
extern const struct engine engines[ENGINES];

/* An instance of one engine on one backend. NULL where one of them does not work; *error, unless NULL, says why then. */
waspjs *instance_open(const struct engine *engine, wasp_backend backend, wasp_error *error);

/* ---- scripts.c: what is evaluated --------------------------------------------------------------------------------- */

struct script {
    const char *name;
    const char *source;
    bool modern; /* not for Duktape; and it declares a global, so that an environment can evaluate it but once */
};

extern const struct script script_sum;      /* 1+1 */
extern const struct script script_modern;
extern const struct script short_scripts[]; /* some hundred microseconds each; ends with a NULL name */

/* Long enough that the exit does not matter; to reach this part of each engine's native speed. Ends with a NULL name. */
struct long_script {
    struct script script;
    double least_speed[ENGINES];
};
extern const struct long_script long_scripts[];

/* ---- The sections ------------------------------------------------------------------------------------------------- */

double measure_processes(const char *command);     /* process.c; returns the time of a duk process */
void measure_choice(void);                         /* choose.c */
void measure_evaluations(const char *guests);      /* evaluate.c */
void measure_resets(const char *guests);           /* pages.c */
void measure_limits(void);                         /* limits.c */
void measure_embedding(const char *guests);        /* embedding.c */
void measure_backends(double duk_process_ns);      /* backends.c */
void measure_pools(void);                          /* pool.c */

#endif
