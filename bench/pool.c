/* pool.c: pools of Duktape's instances on each backend: throughput of one and two threads, how long a request takes at half and at nine
 * tenths of what two threads can do, and the memory of instances that stand ready.
 */
#include <ctype.h>
#include <dirent.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "bench.h"

enum { WORKERS = 2, ROUNDS = 9, THROUGHPUT_MS = 100, LOAD_MS = 1000, INSTANCES = 1000 };

struct contender {
    const char *name;
    wasp_backend backend;
    waspjs *js;
    waspjs_pool *pool;
    struct row *time[WORKERS]; /* of an evaluation, with so many workers and one */
};

struct worker {
    pthread_t thread;
    waspjs_pool *pool;
    int cpu;
    unsigned count;
    struct load *load;
};

/* Requests come when they come, whatever becomes of those before: so waiting counts. */
struct load {
    double begin;
    double *arrivals, *latencies;
    size_t count;
    atomic_size_t next;
};

/* One request; returns when its answer was there. */
static double serve(waspjs_pool *pool)
{
    waspjs_result result;
    wasp_error error;
    waspjs *js;
    double answered;
    check(waspjs_pool_acquire(pool, WASP_FOREVER, &js, &error), &error, "waspjs_pool_acquire");
    check(waspjs_eval(js, script_sum.source, "bench", &result, &error), &error, "waspjs_eval");
    answered = now_ns();
    waspjs_pool_release(pool, js);
    return answered;
}

static void go_to_cpu(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    sched_setaffinity(0, sizeof set, &set);
}

static void run_workers(struct worker w[WORKERS], int workers, void *(*work)(void *))
{
    for (int i = 0; i < workers; i++) {
        w[i].cpu = i;
        if (pthread_create(&w[i].thread, NULL, work, &w[i])) {
            fputs("bench: no thread\n", stderr);
            exit(3);
        }
    }
    for (int i = 0; i < workers; i++)
        pthread_join(w[i].thread, NULL);
}

/* ---- Throughput ----------------------------------------------------------------------------------------------------- */

static void *work(void *data)
{
    struct worker *w = data;
    double begin;
    go_to_cpu(w->cpu);
    for (int i = 0; i < 50; i++)
        serve(w->pool);
    for (begin = now_ns(); now_ns() - begin < THROUGHPUT_MS * 1e6; w->count++)
        serve(w->pool);
    return NULL;
}

static void measure_throughput(struct contender *c, int workers)
{
    struct worker w[WORKERS] = { { .pool = c->pool }, { .pool = c->pool } };
    unsigned count = 0;
    run_workers(w, workers, work);
    for (int i = 0; i < workers; i++)
        count += w[i].count;
    row_add(c->time[workers - 1], THROUGHPUT_MS * 1e6 / count);
}

/* ---- Latency -------------------------------------------------------------------------------------------------------- */

/* Asleep until shortly before, then awake, for waking up takes time. */
static void wait_until(double when)
{
    for (double left; (left = when - now_ns()) > 0;)
        if (left > 200e3)
            usleep((useconds_t)(left / 1e3 - 150));
}

static void *work_on_load(void *data)
{
    struct worker *w = data;
    struct load *l = w->load;
    size_t i;
    go_to_cpu(w->cpu);
    while ((i = atomic_fetch_add(&l->next, 1)) < l->count) {
        wait_until(l->begin + l->arrivals[i]);
        l->latencies[i] = serve(w->pool) - (l->begin + l->arrivals[i]);
    }
    return NULL;
}

static void measure_load(struct contender *c, double part)
{
    static const double quantiles[] = { 0.99, 0.999 };
    struct row *row = row_new(UNIT_NS, "%s: pool, latency at %.0f %% load", c->name, part * 100);
    const double interval = row_median(c->time[WORKERS - 1]) / part;
    struct load load = { .count = (size_t)(LOAD_MS * 1e6 / interval) };
    struct worker w[WORKERS] = { { .pool = c->pool, .load = &load }, { .pool = c->pool, .load = &load } };
    double at = 0;
    load.arrivals = calloc(load.count, sizeof(double));
    load.latencies = calloc(load.count, sizeof(double));
    if (!load.arrivals || !load.latencies)
        exit(3);
    for (size_t i = 0; i < load.count; i++) /* independent of each other */
        load.arrivals[i] = at -= log(1 - drand48()) * interval;
    load.begin = now_ns() + 10e6;
    run_workers(w, WORKERS, work_on_load);
    for (size_t i = 0; i < load.count; i++)
        row_add(row, load.latencies[i]);
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++)
        row_add(row_new(UNIT_NS, "%s, p%g", row->name, quantiles[i] * 100), row_quantile(row, quantiles[i]));
    free(load.arrivals);
    free(load.latencies);
}

/* ---- Memory --------------------------------------------------------------------------------------------------------- */

/* A number of kilobytes from a file of /proc; 0: it is not there. */
static double kilobytes(const char *path, const char *key)
{
    char line[256];
    double value = 0;
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (!strncmp(line, key, strlen(key)))
            value = strtod(line + strlen(key), NULL);
    if (f)
        fclose(f);
    return value;
}

static int parent_of(int pid)
{
    char path[40];
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    return (int)kilobytes(path, "PPid:");
}

/* Proportional set sizes of this process and of its descendants. Its children share its memory (see process_zygote.c), so they don't count,
 * but those that they have. */
static double memory_of_processes(void)
{
    const int self = getpid();
    double sum = kilobytes("/proc/self/smaps_rollup", "Pss:");
    struct dirent *entry;
    DIR *dir = opendir("/proc");
    while (dir && (entry = readdir(dir))) {
        int pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0, above = pid ? parent_of(pid) : 0;
        char path[40];
        if (!above || above == self)
            continue;
        while (above > 1 && above != self)
            above = parent_of(above);
        snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
        if (above == self)
            sum += kilobytes(path, "Pss:");
    }
    if (dir)
        closedir(dir);
    return sum;
}

/* What the kernel has for itself, for whomever. */
static double memory_of_kernel(void)
{
    static const char *const keys[] = { "Slab:", "VmallocUsed:", "PageTables:", "SecPageTables:" };
    double sum = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        sum += kilobytes("/proc/meminfo", keys[i]);
    return sum;
}

static void use_all(waspjs_pool *pool)
{
    static waspjs *all[INSTANCES];
    wasp_error error;
    for (int i = 0; i < INSTANCES; i++) {
        waspjs_result result;
        check(waspjs_pool_acquire(pool, 0, &all[i], &error), &error, "waspjs_pool_acquire");
        for (int k = 0; k < 3; k++)
            check(waspjs_eval(all[i], script_sum.source, "bench", &result, &error), &error, "waspjs_eval");
    }
    for (int i = 0; i < INSTANCES; i++)
        waspjs_pool_release(pool, all[i]);
}

static void measure_memory(struct contender *c)
{
    struct row *new = row_new(UNIT_KB, "%s: memory of an instance of %d, unused", c->name, INSTANCES);
    struct row *used = row_new(UNIT_KB, "%s: memory of an instance of %d, used and idle", c->name, INSTANCES);
    struct row *kernel = row_new(UNIT_KB, "%s: the same, the kernel's besides", c->name);
    const double before = memory_of_processes(), kernel_before = memory_of_kernel();
    wasp_pool_options options = { .size = sizeof options, .most = INSTANCES, .ahead = INSTANCES };
    waspjs_pool *pool;
    wasp_error error;
    char name[80];
    if (c->js && waspjs_pool_new(&pool, c->js, &options, &error)) {
        printf("%s: %d instances are absent: %s\n", c->name, INSTANCES, error.message);
    } else if (c->js) {
        row_add(new, (memory_of_processes() - before) / INSTANCES);
        use_all(pool);
        row_add(used, (memory_of_processes() - before) / INSTANCES);
        row_add(kernel, (memory_of_kernel() - kernel_before) / INSTANCES);
        waspjs_pool_free(pool);
    }
    snprintf(name, sizeof name, "%s: memory of an idle instance", c->name);
    target_add(name, row_median(used), AT_MOST, 400, " KB");
}

void measure_pools(void)
{
    struct contender c[] = { { .name = "kvm", .backend = WASP_BACKEND_KVM }, { .name = "process", .backend = WASP_BACKEND_PROCESS } };
    const size_t count = sizeof c / sizeof *c;
    const double least[] = { 1.8, 1.6 };
    const bool two = sysconf(_SC_NPROCESSORS_ONLN) >= WORKERS;
    struct rlimit files;
    char name[80];
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    for (size_t i = 0; i < count; i++) {
        wasp_pool_options options = { .size = sizeof options, .most = WORKERS, .ahead = WORKERS };
        wasp_error error;
        c[i].time[0] = row_new(UNIT_NS, "%s: pool, time for each 1+1, one worker", c[i].name);
        c[i].time[1] = row_new(UNIT_NS, "%s: pool, time for each 1+1, two workers", c[i].name);
        if ((c[i].js = instance_open(&engines[DUKTAPE], c[i].backend, NULL)))
            check(waspjs_pool_new(&c[i].pool, c[i].js, &options, &error), &error, "waspjs_pool_new");
    }
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < count; i++)
            for (int workers = 1; workers <= (two ? WORKERS : 1) && c[i].js; workers++)
                measure_throughput(&c[i], workers);
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%s: pool, throughput of two workers / one", c[i].name);
        if (two)
            target_add(name, row_median(c[i].time[0]) / row_median(c[i].time[1]), AT_LEAST, least[i], "");
        if (two && c[i].js) {
            measure_load(&c[i], 0.5);
            measure_load(&c[i], 0.9);
        }
        waspjs_pool_free(c[i].pool);
        measure_memory(&c[i]);
        waspjs_close(c[i].js);
    }
}
