/* test_limits.c: runs that are ended from outside: the soft and the hard limit, interrupts from other threads and from
 * signal handlers; that they fire, that they fire in time, and that they never hit anything but what they were meant for.
 */
#include "harness.h"
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <sys/wait.h>

static struct ran ran;

/* How late a limit may be on a machine that does other things too. */
#define TOLERANCE (2 * SECOND * slowness())

static wasp_virtine *ready_virtine(void)
{
    return virtine_new(ready_snapshot(&ran, "toolbox", NULL, ""), NULL);
}

static void run_limited(wasp_virtine *v, const char *input, uint64_t soft, uint64_t hard)
{
    wasp_run run = { .size = sizeof run, .soft_limit = soft, .hard_limit = hard };
    run_with(&ran, v, &run, input, strlen(input));
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static void test_hard_limit(void **state)
{
    static const uint64_t limits[] = { 1, 1000, MS, 10 * MS, 50 * MS, 300 * MS };
    wasp_virtine *v;
    char what[200];
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    for (size_t i = 0; i < COUNT(limits); i++)
        for (int talking = 0; talking < 2; talking++) {
            uint64_t begin = now_ns();
            run_limited(v, talking ? "talk" : "spin", 0, limits[i]);
            assert_outcome(&ran, WASP_OUTCOME_TIME);
            assert_in_range(now_ns() - begin, limits[i], limits[i] + TOLERANCE);
            assert_in_range(ran.result.run_ns, limits[i], limits[i] + TOLERANCE);
            if (talking && limits[i] >= 50 * MS)
                assert_in_range(ran.out.size, 10, 1 << 20);
            assert_non_null(strstr(wasp_describe(&ran.result, what, sizeof what), "time limit"));
            assert_prints(&ran, v, "count", "101 1 1001 0");
        }
    wasp_virtine_free(v);
}

/* Limits that only the host sees: processor time, output, hypercalls. One who listens ends by himself, with the limit's name all the
 * same; who does not is stopped, at once or after the grace. */
static void run_within(wasp_virtine *v, const char *input, wasp_run run)
{
    run.size = sizeof run;
    run_with(&ran, v, &run, input, strlen(input));
}

static void assert_limit(wasp_limit limit, wasp_outcome outcome)
{
    char what[200];
    assert_outcome(&ran, outcome);
    assert_int_equal(ran.result.limit, limit);
    if (outcome == WASP_OUTCOME_LIMIT)
        assert_non_null(strstr(wasp_describe(&ran.result, what, sizeof what), "stopped at its limit of "));
}

static void test_cpu_limit(void **state)
{
    static const uint64_t limits[] = { 1, MS, 30 * MS, 200 * MS };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    for (size_t i = 0; i < COUNT(limits); i++) {
        run_within(v, "spin", (wasp_run){ .cpu_limit = limits[i] });
        assert_limit(WASP_LIMIT_CPU, WASP_OUTCOME_LIMIT);
        assert_in_range(ran.result.cpu_ns, limits[i], limits[i] + TOLERANCE);
        assert_prints(&ran, v, "count", "101 1 1001 0");
    }
    run_within(v, "wait 5000", (wasp_run){ .cpu_limit = 50 * MS, .grace = 5 * SECOND }); /* listens */
    assert_limit(WASP_LIMIT_CPU, WASP_OUTCOME_ABORTED);
    assert_int_equal(ran.result.status, WASP_ABORT_TIME);
    assert_in_range(ran.result.cpu_ns, 50 * MS, 3 * SECOND);
    run_within(v, "spin", (wasp_run){ .cpu_limit = 10 * MS, .grace = 50 * MS }); /* does not */
    assert_limit(WASP_LIMIT_CPU, WASP_OUTCOME_LIMIT);
    assert_in_range(ran.result.cpu_ns, 10 * MS, 60 * MS + TOLERANCE);
    assert_in_range(ran.result.run_ns, 55 * MS, 60 * MS + TOLERANCE);
    run_within(v, "spin", (wasp_run){ .cpu_limit = 10 * SECOND, .hard_limit = 20 * MS }); /* the other one comes first */
    assert_limit(WASP_LIMIT_NONE, WASP_OUTCOME_TIME);
    for (int i = 0; i < 20; i++) { /* not reached: nothing later either */
        run_within(v, "wait 2", (wasp_run){ .cpu_limit = 30 * MS });
        if (ran.result.limit == WASP_LIMIT_CPU && ran.result.cpu_ns >= 30 * MS)
            continue; /* a machine so slow that it is reached */
        assert_limit(WASP_LIMIT_NONE, WASP_OUTCOME_EXITED);
    }
    run_within(v, "wait 60", (wasp_run){ .size = 0 });
    assert_limit(WASP_LIMIT_NONE, WASP_OUTCOME_EXITED);
    wasp_virtine_free(v);
}

static void test_output_limit(void **state)
{
    static char text[100001];
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    run_within(v, "talk", (wasp_run){ .output_max = 100 });
    assert_limit(WASP_LIMIT_OUTPUT, WASP_OUTCOME_LIMIT);
    assert_int_equal(ran.out.size, 100);
    assert_int_equal(ran.result.output_bytes, 100);
    assert_prints(&ran, v, "count", "101 1 1001 0");
    run_within(v, "count", (wasp_run){ .output_max = 12 });
    assert_limit(WASP_LIMIT_NONE, WASP_OUTCOME_EXITED);
    assert_int_equal(ran.result.output_bytes, 12);
    run_within(v, "count", (wasp_run){ .output_max = 11 }); /* it ended with the very call that brought the output */
    assert_limit(WASP_LIMIT_OUTPUT, WASP_OUTCOME_EXITED);
    assert_string_equal(ran.out.bytes, "101 1 1001 ");
    run_within(v, "talk", (wasp_run){ .output_max = 1, .grace = 30 * MS });
    assert_limit(WASP_LIMIT_OUTPUT, WASP_OUTCOME_LIMIT);
    assert_string_equal(ran.out.bytes, "x");
    memset(text, 'y', sizeof text - 1);
    memcpy(text, "echo ", 5);
    run_within(v, text, (wasp_run){ .output_max = 50 });
    assert_int_equal(ran.result.limit, WASP_LIMIT_OUTPUT);
    assert_int_equal(ran.out.size, 50);
    wasp_virtine_free(v);
}

static void test_hypercall_limit(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    for (uint64_t most = 1; most <= 1000; most *= 10) {
        run_within(v, "talk", (wasp_run){ .hypercall_max = most });
        assert_limit(WASP_LIMIT_HYPERCALLS, WASP_OUTCOME_LIMIT);
        assert_in_range(ran.out.size, most, most + 1);
        run_within(v, "talk", (wasp_run){ .hypercall_max = most, .grace = 5 * SECOND }); /* a storm has not so much grace */
        assert_limit(WASP_LIMIT_HYPERCALLS, WASP_OUTCOME_LIMIT);
        assert_in_range(ran.result.hypercalls, most, most + 100);
        assert_prints(&ran, v, "count", "101 1 1001 0");
    }
    run_within(v, "count", (wasp_run){ .hypercall_max = 1 });
    assert_limit(WASP_LIMIT_NONE, WASP_OUTCOME_EXITED);
    assert_int_equal(ran.result.hypercalls, 1);
    wasp_virtine_free(v);
}

/* Counts its calls. With `waits` it is one long system call, which nothing may cut short. */
struct counter {
    int calls, disturbed, wait_ms;
};

static int64_t count_call(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    struct counter *c = data;
    (void)request, (void)size, (void)response, (void)capacity, (void)response_size;
    c->calls++;
    c->disturbed += c->wait_ms && poll(NULL, 0, c->wait_ms) != 0;
    return 0;
}

static wasp_virtine *counting_virtine(struct counter *c)
{
    wasp_hypercall call = { 64, "count", count_call, c, 0 };
    return virtine_new(ready_snapshot(&ran, "toolbox", NULL, ""),
                       &(wasp_options){ .size = sizeof(wasp_options), .hypercalls = &call, .hypercall_count = 1 });
}

/* Beyond its number a guest may say last words; the embedder's handlers are not called any more. */
static void test_hypercall_limit_of_handlers(void **state)
{
    static const uint64_t graces[] = { 0, 5 * SECOND };
    struct counter c = { 0 };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = counting_virtine(&c);
    for (size_t i = 0; i < COUNT(graces); i++) {
        c.calls = 0;
        run_within(v, "storm", (wasp_run){ .hypercall_max = 10, .grace = graces[i] });
        assert_limit(WASP_LIMIT_HYPERCALLS, WASP_OUTCOME_LIMIT);
        assert_int_equal(c.calls, 10);
        assert_prints(&ran, v, "count", "101 1 1001 0");
    }
    /* A guest that says it is ready with one call too many is not. */
    run_within(v, "ready", (wasp_run){ .hypercall_max = 1, .stop_at_ready = true });
    assert_limit(WASP_LIMIT_HYPERCALLS, WASP_OUTCOME_LIMIT);
    assert_string_equal(ran.out.bytes, "before");
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
}

/* Looking at a guest's processor time does not disturb the system calls of a handler that waits. */
static void test_cpu_limit_and_handlers(void **state)
{
    struct counter c = { .wait_ms = 80 * (int)slowness() };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = counting_virtine(&c);
    for (int i = 0; i < 3; i++) {
        run_within(v, "call 64 0", (wasp_run){ .cpu_limit = 40 * MS * slowness() });
        assert_limit(WASP_LIMIT_NONE, WASP_OUTCOME_EXITED);
    }
    assert_int_equal(c.calls, 3);
    assert_int_equal(c.disturbed, 0);
    c.wait_ms = 0;
    run_within(v, "storm", (wasp_run){ .cpu_limit = 40 * MS }); /* and it is looked at */
    assert_limit(WASP_LIMIT_CPU, WASP_OUTCOME_LIMIT);
    wasp_virtine_free(v);
}

/* A limit that is not reached does nothing, neither to its run nor to later ones. */
static void test_limit_not_reached(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    for (int i = 0; i < 30; i++) {
        run_limited(v, "wait 1", 0, 60 * MS);
        if (ran.result.outcome == WASP_OUTCOME_TIME && ran.result.run_ns >= 60 * MS)
            continue; /* the machine was busy with something else for so long */
        assert_exited(&ran, 0);
    }
    run_limited(v, "wait 150", 0, 0); /* the limits of the runs before would be due in this one */
    assert_exited(&ran, 0);
    run_limited(v, "wait 20", 0, 1ull << 62);
    assert_exited(&ran, 0);
    for (uint64_t limit = UINT64_MAX, i = 0; i < 12; limit = i == 5 ? (1ull << 62) : limit - (limit >> (i % 6 + 1)), i++) {
        run_limited(v, "wait 5", limit, limit);
        assert_exited(&ran, 0);
    }
    wasp_virtine_free(v);
}

static void test_soft_limit(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    for (int i = 0; i < 3; i++) {
        run_limited(v, "wait 20000", 50 * MS, 10 * SECOND);
        assert_outcome(&ran, WASP_OUTCOME_ABORTED);
        assert_int_equal(ran.result.status, WASP_ABORT_TIME);
        assert_in_range(ran.result.run_ns, 45 * MS, 50 * MS + TOLERANCE);
        run_limited(v, "wait 30", 0, 10 * SECOND);
        assert_exited(&ran, 0);
    }
    wasp_virtine_free(v);
}

/* Output that has waited long enough leaves while the guest runs on. */
struct arrival {
    uint64_t begin, first;
    size_t size;
};
static void note_arrival(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct arrival *a = data;
    (void)stream, (void)bytes;
    if (!a->size)
        a->first = now_ns() - a->begin;
    a->size += size;
}
static void test_flush_interval(void **state)
{
    struct arrival a = { 0 };
    struct iovec input = { "poll 400", 8 };
    wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .output = note_arrival, .output_data = &a,
                     .hard_limit = LIMIT_DEFAULT, .flush_interval = 5 * MS };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    a.begin = now_ns();
    assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
    assert_int_equal(ran.result.outcome, WASP_OUTCOME_EXITED);
    assert_int_equal(a.size, strlen("early late"));
    assert_in_range(now_ns() - a.begin - a.first, 100 * MS, LIMIT_DEFAULT); /* "early" was there while it waited for "late" */
    run.flush_interval = 10 * SECOND; /* long: both leave when the run ends */
    a = (struct arrival){ .begin = now_ns() };
    assert_ok(wasp_virtine_run(v, &run, &ran.result, &error));
    assert_in_range(a.first, 390 * MS, 400 * MS + TOLERANCE);
    wasp_virtine_free(v);
}

/* ---- Interrupts -------------------------------------------------------------------------------------------------- */

struct interrupter {
    pthread_t thread;
    wasp_virtine *virtine;
    uint64_t delay;
    atomic_bool stop;
};

static void *interrupt_later(void *data)
{
    struct interrupter *i = data;
    sleep_ns(i->delay);
    wasp_virtine_interrupt(i->virtine);
    return NULL;
}

static void test_interrupt(void **state)
{
    struct interrupter i = { .delay = 60 * MS };
    char what[200];
    (void)state;
    NEED_KVM();
    i.virtine = ready_virtine();
    for (int talking = 0; talking < 2; talking++) {
        uint64_t begin = now_ns();
        assert_int_equal(pthread_create(&i.thread, NULL, interrupt_later, &i), 0);
        run_limited(i.virtine, talking ? "talk" : "spin", 0, LIMIT_DEFAULT);
        assert_outcome(&ran, WASP_OUTCOME_INTERRUPT);
        assert_in_range(now_ns() - begin, i.delay, i.delay + TOLERANCE);
        assert_non_null(strstr(wasp_describe(&ran.result, what, sizeof what), "interrupted"));
        pthread_join(i.thread, NULL);
        assert_prints(&ran, i.virtine, "count", "101 1 1001 0");
        wasp_virtine_interrupt(i.virtine); /* nothing runs: nothing happens */
        assert_prints(&ran, i.virtine, "count", "101 1 1001 0");
    }
    wasp_virtine_free(i.virtine);
}

/* An interrupt at any moment ends the run it hits or nothing; the runs after it are whole. */
static void test_late_interrupts(void **state)
{
    enum { ROUNDS = 250 };
    struct interrupter i = { 0 };
    uint64_t random = 99;
    int hit = 0, usual = 0;
    (void)state;
    NEED_KVM();
    i.virtine = ready_virtine();
    for (int round = 0; round < ROUNDS; round++) {
        i.delay = next_random(&random) % (3 * MS);
        assert_int_equal(pthread_create(&i.thread, NULL, interrupt_later, &i), 0);
        run_limited(i.virtine, round % 2 ? "wait 1" : "count", 0, LIMIT_DEFAULT);
        if (ran.result.outcome == WASP_OUTCOME_INTERRUPT)
            hit++;
        else
            assert_exited(&ran, 0);
        usual += ran.result.outcome == WASP_OUTCOME_EXITED;
        pthread_join(i.thread, NULL); /* the interrupt was sent, to whatever run or to none */
        for (int k = 0; k < 3; k++)
            assert_prints(&ran, i.virtine, "count", "101 1 1001 0");
    }
    print_message("%d of %d interrupts hit\n", hit, ROUNDS);
    assert_true(hit > 0 && usual > 0);
    wasp_virtine_free(i.virtine);
}

static void *interrupt_always(void *data)
{
    struct interrupter *i = data;
    while (!atomic_load(&i->stop)) {
        wasp_virtine_interrupt(i->virtine);
        sleep_ns(i->delay);
    }
    return NULL;
}

/* A storm of interrupts meant for one virtine never ends a run of another that the same thread is in. */
static void test_interrupts_of_another(void **state)
{
    struct interrupter i = { .delay = 50000 };
    wasp_virtine *bystander;
    (void)state;
    NEED_KVM();
    i.virtine = ready_virtine();
    bystander = ready_virtine();
    assert_int_equal(pthread_create(&i.thread, NULL, interrupt_always, &i), 0);
    for (int round = 0; round < 150; round++) {
        run_limited(i.virtine, "spin", 0, LIMIT_DEFAULT);
        assert_outcome(&ran, WASP_OUTCOME_INTERRUPT);
        run_limited(bystander, "wait 1", 0, LIMIT_DEFAULT);
        assert_exited(&ran, 0);
    }
    atomic_store(&i.stop, true);
    pthread_join(i.thread, NULL);
    wasp_virtine_free(i.virtine);
    wasp_virtine_free(bystander);
}

static wasp_virtine *interrupted_by_alarm;
static atomic_int alarms;

static void on_alarm(int signal)
{
    (void)signal;
    atomic_fetch_add(&alarms, 1);
    if (interrupted_by_alarm)
        wasp_virtine_interrupt(interrupted_by_alarm);
}

static void set_alarm(uint64_t first, uint64_t every)
{
    struct itimerval t = { { 0, (suseconds_t)(every / 1000) }, { 0, (suseconds_t)(first / 1000) } };
    struct sigaction action = { .sa_handler = on_alarm };
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &t, NULL);
}

static void test_interrupt_in_signal_handler(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    interrupted_by_alarm = v;
    for (int i = 0; i < 5; i++) {
        set_alarm(30 * MS, 30 * MS); /* again and again: one may come before the run has begun, and then does nothing */
        run_limited(v, i % 2 ? "talk" : "spin", 0, LIMIT_DEFAULT);
        set_alarm(0, 0);
        assert_outcome(&ran, WASP_OUTCOME_INTERRUPT);
    }
    interrupted_by_alarm = NULL;
    assert_prints(&ran, v, "count", "101 1 1001 0");
    wasp_virtine_free(v);
}

/* The embedder's own signals reach their handlers while a guest runs, and do not end its run. */
static void test_signals_of_the_embedder(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    atomic_store(&alarms, 0);
    set_alarm(5 * MS, 5 * MS);
    run_limited(v, "wait 300", 0, LIMIT_DEFAULT);
    set_alarm(0, 0);
    assert_exited(&ran, 0);
    assert_in_range(atomic_load(&alarms), slowness() > 1 ? 2 : 10, 100 * slowness());
    print_message("%d alarms during one run\n", atomic_load(&alarms));
    set_alarm(2 * MS, 2 * MS); /* and limits still hold */
    run_limited(v, "spin", 0, 100 * MS);
    set_alarm(0, 0);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    assert_in_range(ran.result.run_ns, 100 * MS, 100 * MS + TOLERANCE);
    wasp_virtine_free(v);
}

/* A limit's timer must not disturb what the host does after the run: its system calls see no stray signal. */
static void test_no_stray_signal(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    for (int i = 0; i < 100; i++) {
        struct timespec t = { 0, 3000000 };
        run_limited(v, "count", 0, 2 * MS);
        if (nanosleep(&t, NULL) < 0)
            fail_msg("a system call after the run was interrupted: %s", strerror(errno));
    }
    wasp_virtine_free(v);
}

/* ---- Nested runs, children, other signals ------------------------------------------------------------------------ */

struct nested {
    wasp_virtine *inner;
    wasp_result result;
    wasp_status status;
};

static int64_t run_inner(void *data, const void *request, size_t size, void *response, size_t capacity,
                         size_t *response_size)
{
    struct nested *n = data;
    struct iovec input = { "spin", 4 };
    wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = 5 * SECOND };
    (void)request, (void)size, (void)response, (void)capacity, (void)response_size;
    if (n->result.status == 1) /* the outer limit comes first */
        run.hard_limit = 50 * MS;
    n->status = wasp_virtine_run(n->inner, &run, &n->result, NULL);
    return 7;
}

/* A hypercall handler that runs another virtine: each run keeps its own limit. */
static void test_nested(void **state)
{
    struct nested n = { .result = { .status = 1 } };
    wasp_hypercall call = { 64, "inner", run_inner, &n, 0 };
    wasp_virtine *outer;
    (void)state;
    NEED_KVM();
    n.inner = ready_virtine();
    outer = virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options), .hypercalls = &call,
                                                           .hypercall_count = 1 });
    run_limited(outer, "call 64 0", 0, 10 * SECOND);
    assert_exited(&ran, 0);
    assert_int_equal(n.status, WASP_OK);
    assert_int_equal(n.result.outcome, WASP_OUTCOME_TIME);
    assert_in_range(n.result.run_ns, 50 * MS, 50 * MS + TOLERANCE);
    assert_in_range(ran.result.run_ns, 50 * MS, 3 * SECOND);
    assert_prints(&ran, n.inner, "echo inner", "inner");
    run_limited(outer, "spin", 0, 50 * MS);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    wasp_virtine_free(outer);
    wasp_virtine_free(n.inner);
}

/* What a handler does before it runs another virtine. */
struct doomed {
    wasp_virtine *outer, *inner;
    wasp_result result;
    wasp_status status;
    void (*before)(struct doomed *d);
    uint64_t took;
};

static void run_in_doomed(struct doomed *d)
{
    struct iovec input = { "spin", 4 };
    wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = 5 * SECOND };
    uint64_t begin = now_ns();
    if (d->before)
        d->before(d);
    memset(&d->result, 0xee, sizeof d->result);
    d->status = wasp_virtine_run(d->inner, &run, &d->result, NULL);
    d->took = now_ns() - begin;
}

static int64_t doomed_call(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)request, (void)size, (void)response, (void)capacity, (void)response_size;
    run_in_doomed(data);
    return 0;
}

static void doomed_output(void *data, uint32_t stream, const void *bytes, size_t size)
{
    (void)stream, (void)bytes, (void)size;
    run_in_doomed(data);
}

static void interrupt_outer(struct doomed *d)
{
    wasp_virtine_interrupt(d->outer);
    sleep_ns(5 * MS);
}

static void sleep_long(struct doomed *d)
{
    (void)d;
    sleep_ns(60 * MS);
}

static void assert_doomed(const struct doomed *d)
{
    char what[200];
    assert_int_equal(d->status, WASP_OK);
    assert_int_equal(d->result.outcome, WASP_OUTCOME_INTERRUPT);
    assert_int_equal(d->result.limit, WASP_LIMIT_NONE);
    assert_non_null(strstr(wasp_describe(&d->result, what, sizeof what), "interrupted"));
    assert_in_range(d->took, 0, TOLERANCE);
}

/* A run that begins, or goes on, inside one that was stopped is stopped too: nothing outlasts the limits around it. */
static void test_doomed(void **state)
{
    struct doomed d = { 0 };
    wasp_hypercall call = { 64, "inner", doomed_call, &d, 0 };
    (void)state;
    NEED_KVM();
    d.inner = ready_virtine();
    d.outer = virtine_new(guest("toolbox"), &(wasp_options){ .size = sizeof(wasp_options), .hypercalls = &call,
                                                             .hypercall_count = 1 });
    d.before = interrupt_outer;
    run_limited(d.outer, "call 64 0", 0, 20 * SECOND);
    assert_outcome(&ran, WASP_OUTCOME_INTERRUPT);
    assert_doomed(&d);
    d.before = sleep_long; /* the outer limit passes while no guest runs */
    run_limited(d.outer, "call 64 0", 0, 30 * MS);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    assert_doomed(&d);
    d.before = NULL; /* it passes while the inner one runs */
    run_limited(d.outer, "call 64 0", 0, 30 * MS);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    assert_doomed(&d);
    if (test_backend() == WASP_BACKEND_KVM) { /* where the outer one's processor time is the thread's */
        run_within(d.outer, "call 64 0", (wasp_run){ .cpu_limit = 30 * MS });
        assert_limit(WASP_LIMIT_CPU, WASP_OUTCOME_LIMIT);
        assert_doomed(&d);
    }
    {
        struct iovec input = { "ready", 5 }; /* which prints a word at once */
        wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = 20 * SECOND, .output_max = 1,
                         .output = doomed_output, .output_data = &d };
        assert_ok(wasp_virtine_run(d.outer, &run, &ran.result, &error));
        assert_int_equal(ran.result.outcome, WASP_OUTCOME_LIMIT);
        assert_doomed(&d);
    }
    assert_prints(&ran, d.inner, "echo inner", "inner");
    wasp_virtine_free(d.outer);
    wasp_virtine_free(d.inner);
}

/* A process that is forked between runs has limits of its own. */
static void test_forked(void **state)
{
    wasp_virtine *v;
    pid_t child;
    int status;
    (void)state;
    NEED_KVM();
    v = ready_virtine();
    run_limited(v, "spin", 0, 5 * MS);
    child = fork();
    if (child == 0) {
        struct iovec input = { "spin", 4 };
        wasp_run run = { .size = sizeof run, .input = &input, .input_count = 1, .hard_limit = 50 * MS };
        wasp_snapshot *s;
        wasp_virtine *own;
        wasp_result r;
        alarm(20);
        _exit(wasp_snapshot_from_elf_file(&s, GUESTS "/toolbox.elf", NULL) || virtine_try(&own, s, NULL, NULL) ||
              wasp_virtine_run(own, &run, &r, NULL) || r.outcome != WASP_OUTCOME_TIME);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    run_limited(v, "spin", 0, 5 * MS);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    wasp_virtine_free(v);
}

/* In a process of its own: the signal can be chosen before the first limited run, and is then settled. */
static void choose_signal(void)
{
    wasp_virtine *v;
    assert_status(wasp_set_kick_signal(0, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_set_kick_signal(SIGALRM, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_set_kick_signal(SIGRTMAX + 1, &error), WASP_ERROR_ARGUMENT);
    assert_ok(wasp_set_kick_signal(SIGRTMIN + 6, &error));
    signal(SIGRTMIN + 6, on_alarm); /* somebody else's already */
    v = virtine_of("toolbox");
    assert_status(wasp_virtine_run(v, &(wasp_run){ .size = sizeof(wasp_run), .hard_limit = SECOND }, &ran.result, &error),
                  WASP_ERROR_ARGUMENT);
    assert_ok(wasp_set_kick_signal(SIGRTMIN + 3, &error));
    run_limited(v, "spin", 0, 20 * MS);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    assert_status(wasp_set_kick_signal(SIGRTMIN + 4, &error), WASP_ERROR_ARGUMENT);
    wasp_virtine_free(v);
}

static void test_kick_signal(void **state)
{
    pid_t child;
    int status;
    (void)state;
    NEED_KVM();
    child = fork();
    if (child == 0) {
        execl("/proc/self/exe", "test_limits", "--choose-signal", NULL);
        _exit(99);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hard_limit),
        cmocka_unit_test(test_cpu_limit),
        cmocka_unit_test(test_output_limit),
        cmocka_unit_test(test_hypercall_limit),
        cmocka_unit_test(test_hypercall_limit_of_handlers),
        cmocka_unit_test(test_cpu_limit_and_handlers),
        cmocka_unit_test(test_limit_not_reached),
        cmocka_unit_test(test_soft_limit),
        cmocka_unit_test(test_flush_interval),
        cmocka_unit_test(test_interrupt),
        cmocka_unit_test(test_late_interrupts),
        cmocka_unit_test(test_interrupts_of_another),
        cmocka_unit_test(test_interrupt_in_signal_handler),
        cmocka_unit_test(test_signals_of_the_embedder),
        cmocka_unit_test(test_no_stray_signal),
        cmocka_unit_test(test_nested),
        cmocka_unit_test(test_doomed),
        cmocka_unit_test(test_forked),
        cmocka_unit_test(test_kick_signal),
    };
    if (argc == 2 && strcmp(argv[1], "--choose-signal") == 0) {
        choose_signal();
        return 0;
    }
    return harness_run(tests, argc, argv);
}
