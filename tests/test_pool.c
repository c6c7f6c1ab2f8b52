/* test_pool.c: pools. First of members that only count, where each promise is brought about: the bound, the order of those that wait, members
 * made ahead and given up, resets and who does them, callbacks that fail, threads that die, fork, the end. Then of virtines: threads
 * that run them by the thousand, each finding them as the snapshot says.
 *
 * The linker lets this program fail malloc, calloc and pthread_create (see the Makefile). What threads find out the main thread asserts.
 */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include "harness_process.h"

#define HOUR (3600 * SECOND)

/* ---- Failures on demand ------------------------------------------------------------------------------------------- */

/* Sanitizers end a program that asks for too much, unless they are told otherwise. */
WASP_API const char *__asan_default_options(void);
WASP_API const char *__tsan_default_options(void);

const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

const char *__tsan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static _Thread_local int allocation_to_fail; /* counts down; 0: none */
static atomic_bool threads_fail;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*begin)(void *), void *data);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*begin)(void *), void *data);

void *__wrap_malloc(size_t size)
{
    return allocation_to_fail && --allocation_to_fail == 0 ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return allocation_to_fail && --allocation_to_fail == 0 ? NULL : __real_calloc(count, size);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*begin)(void *), void *data)
{
    return atomic_load(&threads_fail) ? EAGAIN : __real_pthread_create(thread, attributes, begin, data);
}

/* ---- Members that only count -------------------------------------------------------------------------------------- */

struct thing {
    int number; /* from 1, in the order of making */
    bool dirty; /* whoever acquires it must find it clean, and makes it dirty */
    atomic_int hands; /* that it is in: never two */
};

/* What makes them, and how that goes. */
static struct {
    atomic_int made, destroyed, reset, clashes;
    atomic_int makes_to_pass, makes_to_fail, resets_to_fail; /* so many succeed, then so many fail */
    atomic_bool all_stand; /* calls of other threads than `main_thread` */
    atomic_int standing;
    pthread_t main_thread;
    _Atomic pthread_t reset_by; /* the last one that was reset */
} maker;

static void take_in_hand(struct thing *t)
{
    if (atomic_fetch_add(&t->hands, 1))
        atomic_fetch_add(&maker.clashes, 1);
}

static void let_out_of_hand(struct thing *t)
{
    atomic_fetch_sub(&t->hands, 1);
}

static void stand(void)
{
    if (!atomic_load(&maker.all_stand) || pthread_equal(pthread_self(), maker.main_thread))
        return;
    atomic_fetch_add(&maker.standing, 1);
    while (atomic_load(&maker.all_stand))
        sleep_ns(MS);
    atomic_fetch_sub(&maker.standing, 1);
}

static wasp_status make(void *data, void **member, wasp_error *error)
{
    struct thing *t;
    (void)data;
    stand();
    if (atomic_fetch_sub(&maker.makes_to_pass, 1) <= 0 && atomic_fetch_sub(&maker.makes_to_fail, 1) > 0) {
        *error = (wasp_error){ WASP_ERROR_MEMORY, "no thing" };
        *member = &maker; /* must not be looked at */
        return WASP_ERROR_MEMORY;
    }
    t = __real_calloc(1, sizeof *t);
    t->number = atomic_fetch_add(&maker.made, 1) + 1;
    *member = t;
    return WASP_OK;
}

static wasp_status reset(void *data, void *member, wasp_error *error)
{
    struct thing *t = member;
    (void)data;
    take_in_hand(t);
    stand();
    t->dirty = false;
    maker.reset_by = pthread_self();
    atomic_fetch_add(&maker.reset, 1);
    let_out_of_hand(t);
    if (atomic_fetch_sub(&maker.resets_to_fail, 1) > 0) {
        *error = (wasp_error){ WASP_ERROR_SYSTEM, "dirt that does not come off" };
        return WASP_ERROR_SYSTEM;
    }
    return WASP_OK;
}

static void destroy(void *data, void *member)
{
    (void)data;
    take_in_hand(member);
    atomic_fetch_add(&maker.destroyed, 1);
    free(member);
}

static const wasp_pool_members things = { make, reset, destroy, NULL };

#define OPTIONS(...) (&(wasp_pool_options){ .size = sizeof(wasp_pool_options), __VA_ARGS__ })
#define THINGS(...) OPTIONS(.members = &things, .idle = HOUR, __VA_ARGS__)

static wasp_pool *pool_new(const wasp_pool_options *options)
{
    wasp_pool *pool = NULL;
    memset(&maker, 0, sizeof maker);
    maker.main_thread = pthread_self();
    assert_ok(wasp_pool_new(&pool, options, &error));
    assert_non_null(pool);
    return pool;
}

/* Freed, with all that it has made. */
static void pool_end(wasp_pool *pool)
{
    wasp_pool_free(pool);
    assert_int_equal(maker.destroyed, maker.made);
    assert_int_equal(maker.clashes, 0);
}

static wasp_pool_stats stats_of(wasp_pool *pool)
{
    wasp_pool_stats stats;
    wasp_pool_stats_get(pool, &stats);
    return stats;
}

/* What must come to pass, sooner or later. */
#define EVENTUALLY(condition) \
    do { \
        uint64_t end = now_ns() + LIMIT_DEFAULT; \
        while (!(condition) && now_ns() < end) \
            sleep_ns(MS); \
        assert_true(condition); \
    } while (0)

/* Marks a thing as taken; a mistake if it is dirty or somebody else has it. */
static bool begin_use(struct thing *t)
{
    bool right = !t->dirty;
    take_in_hand(t);
    t->dirty = true;
    return right;
}

static struct thing *take(wasp_pool *pool)
{
    void *member = NULL;
    assert_ok(wasp_pool_acquire_member(pool, 0, &member, &error));
    assert_non_null(member);
    assert_true(begin_use(member));
    return member;
}

static void give_back(wasp_pool *pool, struct thing *t)
{
    let_out_of_hand(t);
    wasp_pool_release(pool, t);
}

static void assert_none_free(wasp_pool *pool)
{
    void *member = pool;
    assert_status(wasp_pool_acquire_member(pool, 0, &member, &error), WASP_ERROR_TIMEOUT);
    assert_null(member);
}

/* ---- Threads that acquire ------------------------------------------------------------------------------------------ */

struct taker {
    pthread_t thread;
    wasp_pool *pool;
    uint64_t timeout;
    atomic_bool done;       /* it has acquired, or not */
    atomic_bool let_go;     /* it is to give back */
    atomic_int *turn;       /* counts those that have acquired */
    int turn_got;
    bool keeps;             /* it ends without giving back */
    wasp_status status;
    wasp_error error;
    struct thing *got;
    bool right;
};

static void *take_and_keep(void *data)
{
    struct taker *t = data;
    void *member = NULL;
    t->status = wasp_pool_acquire_member(t->pool, t->timeout, &member, &t->error);
    t->got = member;
    if (!t->status) {
        t->right = begin_use(t->got);
        t->turn_got = t->turn ? atomic_fetch_add(t->turn, 1) : 0;
    }
    atomic_store(&t->done, true);
    if (t->status || t->keeps)
        return NULL;
    while (!atomic_load(&t->let_go))
        sleep_ns(MS);
    give_back(t->pool, t->got);
    return NULL;
}

static void start(struct taker *t, wasp_pool *pool, uint64_t timeout)
{
    t->pool = pool;
    t->timeout = timeout;
    assert_int_equal(pthread_create(&t->thread, NULL, take_and_keep, t), 0);
}

/* Its status, once it has ended. */
static wasp_status end(struct taker *t)
{
    atomic_store(&t->let_go, true);
    pthread_join(t->thread, NULL);
    assert_true(t->status || t->right);
    return t->status;
}

/* Starts takers that wait, one behind the other. */
static void start_queue(struct taker *t, size_t count, wasp_pool *pool, uint64_t timeout)
{
    const size_t before = stats_of(pool).waiting;
    for (size_t i = 0; i < count; i++) {
        start(&t[i], pool, timeout);
        EVENTUALLY(stats_of(pool).waiting == before + i + 1);
    }
}

/* ---- How many there are --------------------------------------------------------------------------------------------- */

static void test_bound(void **state)
{
    enum { MOST = 3 };
    wasp_pool *pool = pool_new(THINGS(.most = MOST));
    struct thing *t[MOST];
    (void)state;
    for (int i = 0; i < MOST; i++)
        t[i] = take(pool);
    assert_none_free(pool);
    assert_int_equal(maker.made, MOST);
    give_back(pool, t[1]);
    t[1] = take(pool);
    assert_none_free(pool);
    for (int i = 0; i < MOST; i++)
        give_back(pool, t[i]);
    assert_int_equal(maker.made, MOST);
    assert_int_equal(stats_of(pool).members, MOST);
    assert_int_equal(stats_of(pool).idle, MOST);
    pool_end(pool);
}

static void test_defaults(void **state)
{
    wasp_pool *pool = pool_new(THINGS(.most = 0));
    struct thing *t[2 * CPU_SETSIZE];
    cpu_set_t set;
    size_t most;
    (void)state;
    assert_int_equal(stats_of(pool).members, 1);
    assert_int_equal(sched_getaffinity(0, sizeof set, &set), 0);
    most = 2 * (size_t)CPU_COUNT(&set);
    for (size_t i = 0; i < most; i++)
        t[i] = take(pool);
    assert_none_free(pool);
    for (size_t i = 0; i < most; i++)
        give_back(pool, t[i]);
    pool_end(pool);
}

static void test_made_ahead(void **state)
{
    wasp_pool *pool = pool_new(THINGS(.most = 8, .ahead = 5));
    struct thing *t[6];
    (void)state;
    assert_int_equal(stats_of(pool).idle, 5);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(maker.made, 5);
        t[i] = take(pool);
    }
    assert_int_equal(maker.made, 6);
    for (int i = 0; i < 6; i++)
        give_back(pool, t[i]);
    pool_end(pool);
    pool = pool_new(THINGS(.most = 2, .ahead = 5)); /* `most` at most */
    assert_int_equal(stats_of(pool).idle, 2);
    pool_end(pool);
}

/* What was idle for too long goes, but for those that stay. */
static void test_shrinks(void **state)
{
    wasp_pool *pool = pool_new(OPTIONS(.members = &things, .most = 6, .ahead = 2, .idle = 5 * MS));
    struct thing *t[6];
    (void)state;
    for (int i = 0; i < 6; i++)
        t[i] = take(pool);
    for (int i = 0; i < 6; i++)
        give_back(pool, t[i]);
    EVENTUALLY(maker.destroyed == 4);
    sleep_ns(50 * MS);
    assert_int_equal(maker.destroyed, 4);
    assert_int_equal(stats_of(pool).members, 2);
    assert_int_equal(stats_of(pool).idle, 2);
    for (int i = 0; i < 6; i++) /* and they come again */
        t[i] = take(pool);
    assert_int_equal(maker.made, 10);
    EVENTUALLY(stats_of(pool).idle == 0);
    for (int i = 0; i < 6; i++)
        give_back(pool, t[i]);
    EVENTUALLY(maker.destroyed == 8);
    pool_end(pool);
}

/* What is used stays, however short the time is. */
static void test_wanted_ones_stay(void **state)
{
    wasp_pool *pool = pool_new(OPTIONS(.members = &things, .most = 2, .ahead = 1, .idle = 1));
    struct thing *t[2] = { take(pool), take(pool) };
    (void)state;
    sleep_ns(20 * MS);
    assert_int_equal(maker.destroyed, 0);
    give_back(pool, t[0]);
    EVENTUALLY(maker.destroyed == 1);
    assert_int_equal(stats_of(pool).members, 1);
    give_back(pool, t[1]);
    sleep_ns(20 * MS);
    assert_int_equal(maker.destroyed, 1);
    pool_end(pool);
}

/* ---- Waiting ---------------------------------------------------------------------------------------------------------- */

/* Each of them stands behind those that were there, and nobody takes what they wait for. */
static void test_order(void **state)
{
    enum { WAITERS = 6 };
    static struct taker t[WAITERS];
    wasp_pool *pool = pool_new(THINGS(.most = 1));
    struct thing *first = take(pool);
    atomic_int turn = 0;
    (void)state;
    memset(t, 0, sizeof t);
    for (int i = 0; i < WAITERS; i++)
        t[i].turn = &turn;
    start_queue(t, WAITERS, pool, WASP_FOREVER);
    give_back(pool, first);
    for (int i = 0; i < WAITERS; i++) {
        assert_none_free(pool); /* it is the next one's already */
        EVENTUALLY(t[i].done);
        assert_int_equal(stats_of(pool).waiting, WAITERS - 1 - i);
        atomic_store(&t[i].let_go, true);
    }
    for (int i = 0; i < WAITERS; i++) {
        assert_int_equal(end(&t[i]), WASP_OK);
        assert_int_equal(t[i].turn_got, i);
        assert_ptr_equal(t[i].got, first);
    }
    assert_int_equal(maker.made, 1);
    assert_int_equal(stats_of(pool).acquired, 1 + WAITERS);
    assert_true(stats_of(pool).wait_ns > 0);
    pool_end(pool);
}

static void test_timeout(void **state)
{
    static struct taker t[3];
    wasp_pool *pool = pool_new(THINGS(.most = 1));
    struct thing *first = take(pool);
    void *member;
    uint64_t begin = now_ns();
    (void)state;
    memset(t, 0, sizeof t);
    assert_status(wasp_pool_acquire_member(pool, 20 * MS, &member, &error), WASP_ERROR_TIMEOUT);
    assert_true(now_ns() - begin >= 20 * MS);
    assert_int_equal(stats_of(pool).timed_out, 1);
    assert_true(stats_of(pool).wait_ns >= 20 * MS);
    /* One that has given up in the middle of the queue is passed over. No sum of times overflows. */
    start_queue(&t[0], 1, pool, UINT64_MAX - 1);
    start(&t[1], pool, 20 * MS);
    EVENTUALLY(t[1].done);
    start_queue(&t[2], 1, pool, WASP_FOREVER);
    assert_int_equal(end(&t[1]), WASP_ERROR_TIMEOUT);
    give_back(pool, first);
    assert_int_equal(end(&t[0]), WASP_OK);
    assert_int_equal(end(&t[2]), WASP_OK);
    assert_int_equal(stats_of(pool).timed_out, 2);
    pool_end(pool);
}

/* ---- Giving back ------------------------------------------------------------------------------------------------------- */

static void test_reset_by_releaser(void **state)
{
    static struct taker t;
    wasp_pool *pool = pool_new(THINGS(.most = 2));
    struct thing *mine;
    (void)state;
    memset(&t, 0, sizeof t);
    start(&t, pool, 0);
    EVENTUALLY(t.done);
    mine = take(pool);
    assert_int_equal(end(&t), WASP_OK);
    assert_int_equal(maker.reset, 1);
    assert_true(pthread_equal(maker.reset_by, t.thread));
    give_back(pool, mine);
    assert_int_equal(maker.reset, 2);
    assert_true(pthread_equal(maker.reset_by, pthread_self()));
    pool_end(pool);
}

static void test_release_by_another_thread(void **state)
{
    static struct taker t;
    wasp_pool *pool = pool_new(THINGS(.most = 1));
    (void)state;
    t = (struct taker){ .keeps = true };
    start(&t, pool, 0);
    assert_int_equal(end(&t), WASP_OK); /* that thread has died, with the member in its hands */
    assert_none_free(pool);
    give_back(pool, t.got);
    give_back(pool, take(pool));
    assert_int_equal(maker.made, 1);
    pool_end(pool);
}

/* By the pool's thread: giving back takes no time, and the pool is in no danger while it does. */
static void test_background(void **state)
{
    static struct taker t;
    wasp_pool *pool = pool_new(THINGS(.most = 2, .background = true));
    struct thing *a = take(pool), *b = take(pool);
    (void)state;
    memset(&t, 0, sizeof t);
    atomic_store(&maker.all_stand, true);
    give_back(pool, a);
    EVENTUALLY(maker.standing == 1);
    assert_none_free(pool);
    give_back(pool, b); /* whoever wants one before the thread can come to it, resets it */
    assert_int_equal(maker.reset, 0);
    assert_int_equal(stats_of(pool).idle, 0);
    assert_int_equal(stats_of(pool).members, 2);
    assert_ptr_equal(take(pool), b);
    assert_true(pthread_equal(maker.reset_by, pthread_self()));
    start_queue(&t, 1, pool, WASP_FOREVER);
    atomic_store(&maker.all_stand, false);
    assert_int_equal(end(&t), WASP_OK);
    assert_ptr_equal(t.got, a);
    give_back(pool, b);
    EVENTUALLY(stats_of(pool).idle == 2);
    assert_int_equal(maker.reset, 4);
    assert_false(pthread_equal(maker.reset_by, pthread_self()));
    /* It has something to do when the pool ends. */
    a = take(pool), b = take(pool);
    atomic_store(&maker.all_stand, true);
    give_back(pool, a);
    EVENTUALLY(maker.standing == 1);
    give_back(pool, b);
    atomic_store(&maker.all_stand, false);
    pool_end(pool);
}

/* A thread that waits is given what is not reset yet. */
static void test_background_with_queue(void **state)
{
    static struct taker t;
    wasp_pool *pool = pool_new(THINGS(.most = 1, .background = true));
    struct thing *a = take(pool);
    (void)state;
    memset(&t, 0, sizeof t);
    start_queue(&t, 1, pool, WASP_FOREVER);
    give_back(pool, a);
    EVENTUALLY(t.done);
    assert_true(pthread_equal(maker.reset_by, t.thread));
    assert_int_equal(end(&t), WASP_OK);
    pool_end(pool);
}

static void test_without_thread(void **state)
{
    wasp_pool *pool;
    struct thing *t[4];
    (void)state;
    atomic_store(&threads_fail, true);
    pool = pool_new(OPTIONS(.members = &things, .most = 4, .ahead = 2, .idle = MS, .background = true));
    atomic_store(&threads_fail, false);
    for (int i = 0; i < 4; i++)
        t[i] = take(pool);
    for (int i = 0; i < 4; i++) {
        give_back(pool, t[i]);
        assert_true(pthread_equal(maker.reset_by, pthread_self()));
        assert_int_equal(maker.reset, i + 1);
    }
    sleep_ns(2 * MS);
    give_back(pool, take(pool)); /* looks for those that nobody wants */
    assert_int_equal(maker.destroyed, 2);
    t[0] = take(pool), t[1] = take(pool);
    atomic_store(&maker.resets_to_fail, 2);
    give_back(pool, t[0]);
    give_back(pool, t[1]);
    assert_int_equal(stats_of(pool).members, 0);
    give_back(pool, take(pool));
    pool_end(pool);
}

static void go_to(int cpu)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
}

/* On its own CPU a thread finds what it had before, whoever came last. */
static void test_same_cpu(void **state)
{
    wasp_pool *pool = pool_new(THINGS(.most = 3));
    struct thing *t[3], *last;
    cpu_set_t given;
    int cpu[2], count = 0;
    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof given, &given), 0);
    for (int i = 0; i < CPU_SETSIZE && count < 2; i++)
        if (CPU_ISSET(i, &given))
            cpu[count++] = i;
    if (count < 2) {
        pool_end(pool);
        print_message("skipped: one CPU only\n");
        skip();
    }
    go_to(cpu[0]);
    for (int i = 0; i < 3; i++)
        t[i] = take(pool);
    give_back(pool, t[0]);
    go_to(cpu[1]);
    give_back(pool, t[1]);
    give_back(pool, t[2]);
    go_to(cpu[0]);
    assert_ptr_equal(last = take(pool), t[0]);
    give_back(pool, last);
    go_to(cpu[1]);
    assert_ptr_equal(last = take(pool), t[2]); /* the latest of two */
    give_back(pool, last);
    sched_setaffinity(0, sizeof given, &given);
    pool_end(pool);
}

/* ---- Callbacks that fail ---------------------------------------------------------------------------------------------- */

static void test_making_fails(void **state)
{
    wasp_pool *pool;
    struct thing *t;
    void *member = &maker;
    (void)state;
    memset(&maker, 0, sizeof maker);
    for (int passed = 0; passed < 3; passed++) { /* those that could be made ahead go again */
        atomic_store(&maker.makes_to_pass, passed);
        atomic_store(&maker.makes_to_fail, 1);
        pool = (wasp_pool *)&maker;
        assert_status(wasp_pool_new(&pool, THINGS(.most = 3, .ahead = 3), &error), WASP_ERROR_MEMORY);
        assert_null(pool);
        assert_int_equal(maker.made, passed * (passed + 1) / 2);
        assert_int_equal(maker.made, maker.destroyed);
    }
    pool = pool_new(THINGS(.most = 2));
    t = take(pool);
    atomic_store(&maker.makes_to_fail, 1);
    assert_status(wasp_pool_acquire_member(pool, WASP_FOREVER, &member, &error), WASP_ERROR_MEMORY);
    assert_null(member);
    assert_int_equal(stats_of(pool).members, 1);
    give_back(pool, take(pool)); /* the next one can be made */
    give_back(pool, t);
    pool_end(pool);
}

/* A member is lost, and the first of those that wait cannot make another: it is told so, the next one can. */
static void test_making_fails_while_others_wait(void **state)
{
    enum { WAITERS = 4 };
    static struct taker t[WAITERS];
    wasp_pool *pool = pool_new(THINGS(.most = 1));
    struct thing *first = take(pool);
    (void)state;
    memset(t, 0, sizeof t);
    start_queue(t, WAITERS, pool, WASP_FOREVER);
    atomic_store(&maker.resets_to_fail, 1);
    atomic_store(&maker.makes_to_fail, 2);
    give_back(pool, first);
    assert_int_equal(end(&t[0]), WASP_ERROR_MEMORY);
    assert_string_equal(t[0].error.message, "no thing");
    assert_int_equal(end(&t[1]), WASP_ERROR_MEMORY);
    assert_int_equal(end(&t[2]), WASP_OK);
    assert_int_equal(end(&t[3]), WASP_OK);
    assert_ptr_equal(t[2].got, t[3].got);
    assert_int_equal(maker.made, 2);
    pool_end(pool);
}

/* What cannot be reset is destroyed, and replaced where it is one that stays. */
static void test_resetting_fails(void **state)
{
    (void)state;
    for (int background = 0; background < 2; background++) {
        wasp_pool *pool = pool_new(THINGS(.most = 3, .ahead = 2, .background = background));
        struct thing *t[3];
        for (int i = 0; i < 3; i++)
            t[i] = take(pool);
        atomic_store(&maker.resets_to_fail, 3);
        for (int i = 0; i < 3; i++)
            give_back(pool, t[i]);
        EVENTUALLY(maker.destroyed == 3 && stats_of(pool).idle == 2);
        assert_int_equal(maker.made, 5);
        assert_int_equal(stats_of(pool).created, 5);
        assert_int_equal(stats_of(pool).destroyed, 3);
        /* The pool's thread tries again when it could not make one. */
        t[0] = take(pool);
        atomic_store(&maker.resets_to_fail, 1);
        atomic_store(&maker.makes_to_fail, 1);
        give_back(pool, t[0]);
        EVENTUALLY(stats_of(pool).idle == 2);
        assert_true(maker.makes_to_fail <= 0);
        pool_end(pool);
    }
}

static wasp_status make_nothing(void *data, void **member, wasp_error *error)
{
    (void)data, (void)error;
    *member = NULL;
    return WASP_OK;
}

/* ---- Wrong use ----------------------------------------------------------------------------------------------------------- */

static void test_wrong_arguments(void **state)
{
    const wasp_pool_members incomplete[] = { { NULL, reset, destroy, NULL }, { make, NULL, destroy, NULL }, { make, reset, NULL, NULL },
                                             { make_nothing, reset, destroy, NULL } };
    wasp_snapshot *program = guest("toolbox");
    wasp_pool *pool = (wasp_pool *)&maker;
    wasp_virtine *v = (wasp_virtine *)&maker;
    struct thing *t[2];
    int other;
    (void)state;
#define REFUSED(options) \
    do { \
        pool = (wasp_pool *)&maker; \
        assert_status(wasp_pool_new(&pool, options, &error), WASP_ERROR_ARGUMENT); \
        assert_null(pool); \
    } while (0)
    assert_status(wasp_pool_new(NULL, THINGS(.most = 1), &error), WASP_ERROR_ARGUMENT);
    assert_int_equal(wasp_pool_new(&pool, NULL, NULL), WASP_ERROR_ARGUMENT);
    REFUSED((&(wasp_pool_options){ .members = &things }));
    REFUSED((&(wasp_pool_options){ .size = sizeof(wasp_pool_options) + 1, .members = &things }));
    REFUSED((&(wasp_pool_options){ .size = sizeof(size_t), .members = &things })); /* so short, it says nothing of members */
    REFUSED(OPTIONS(.most = 1));
    REFUSED(OPTIONS(.members = &things, .snapshot = program));
    for (size_t i = 0; i < COUNT(incomplete); i++)
        REFUSED(OPTIONS(.members = &incomplete[i]));
    REFUSED(OPTIONS(.snapshot = program, .virtine = &(wasp_options){ .memory = 64 * MB }));
    REFUSED(OPTIONS(.snapshot = program, .virtine = &(wasp_options){ .size = sizeof(wasp_options) + 1 }));
    REFUSED(OPTIONS(.snapshot = program, .virtine = &(wasp_options){ .size = sizeof(wasp_options), .memory = 1 }));
    REFUSED(OPTIONS(.snapshot = program, .virtine = &(wasp_options){ .size = sizeof(wasp_options), .hypercall_count = 1 }));
    wasp_snapshot_free(program);

    assert_status(wasp_pool_acquire(NULL, 0, &v, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_pool_acquire_member(NULL, 0, (void **)&v, &error), WASP_ERROR_ARGUMENT);
    pool = pool_new(THINGS(.most = 2));
    assert_status(wasp_pool_acquire(pool, 0, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_pool_acquire_member(pool, 0, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_pool_acquire(pool, 0, &v, &error), WASP_ERROR_ARGUMENT); /* it is not of virtines */
    assert_null(v);
    assert_int_equal(wasp_pool_acquire(pool, 0, &v, NULL), WASP_ERROR_ARGUMENT);

    /* What is none of its members that are out it leaves alone. */
    wasp_pool_release(NULL, &other);
    wasp_pool_release(pool, NULL);
    wasp_pool_release(pool, &other);
    t[0] = take(pool);
    give_back(pool, t[0]);
    wasp_pool_release(pool, t[0]);
    assert_int_equal(maker.reset, 1);
    t[0] = take(pool), t[1] = take(pool);
    assert_ptr_not_equal(t[0], t[1]);
    assert_none_free(pool);
    assert_int_equal(wasp_pool_acquire_member(pool, 0, (void **)&v, NULL), WASP_ERROR_TIMEOUT);
    give_back(pool, t[0]);
    give_back(pool, t[1]);
    wasp_pool_stats_get(NULL, NULL);
    wasp_pool_stats_get(pool, NULL);
    assert_int_equal(stats_of(NULL).members, 0);
    pool_end(pool);
    wasp_pool_free(NULL);
}

/* ---- Threads that die, processes that fork, pools that end ------------------------------------------------------------------ */

/* AddressSanitizer leaves its marks on the stack of a thread that is cancelled, and then takes its last steps for mistakes. */
static void need_cancelling(void)
{
#ifdef __SANITIZE_ADDRESS__
    print_message("left out: AddressSanitizer does not know cancelled threads\n");
    skip();
#endif
}

static void test_cancelled_while_waiting(void **state)
{
    static struct taker t[3];
    wasp_pool *pool;
    struct thing *first;
    (void)state;
    need_cancelling();
    pool = pool_new(THINGS(.most = 1));
    first = take(pool);
    memset(t, 0, sizeof t);
    start_queue(t, 3, pool, WASP_FOREVER);
    pthread_cancel(t[1].thread);
    pthread_join(t[1].thread, NULL);
    assert_int_equal(stats_of(pool).waiting, 2);
    pthread_cancel(t[0].thread);
    pthread_join(t[0].thread, NULL);
    give_back(pool, first);
    assert_int_equal(end(&t[2]), WASP_OK);
    pool_end(pool);
}

static atomic_bool held;

/* Keeps a thread where it is, until it is cancelled. */
static void hold(int signal)
{
    (void)signal;
    atomic_store(&held, true);
    while (atomic_load(&held))
        continue;
}

/* A thread that is given a member, and is cancelled before it can know: the member is the next one's. */
static void test_cancelled_when_served(void **state)
{
    struct sigaction action = { .sa_handler = hold }, before;
    (void)state;
    need_cancelling();
#ifdef __SANITIZE_THREAD__
    print_message("left out: ThreadSanitizer keeps signals for later\n");
    skip();
#endif
    sigaction(SIGUSR1, &action, &before);
    for (int i = 0; i < 10; i++) {
        static struct taker t[2];
        wasp_pool *pool = pool_new(THINGS(.most = 1));
        struct thing *first = take(pool);
        memset(t, 0, sizeof t);
        start_queue(t, 2, pool, WASP_FOREVER);
        atomic_store(&held, false);
        pthread_kill(t[0].thread, SIGUSR1);
        EVENTUALLY(atomic_load(&held));
        give_back(pool, first);
        assert_int_equal(stats_of(pool).acquired, 1);
        assert_none_free(pool);
        pthread_cancel(t[0].thread);
        pthread_join(t[0].thread, NULL);
        assert_false(t[0].done);
        assert_int_equal(end(&t[1]), WASP_OK);
        pool_end(pool);
    }
    sigaction(SIGUSR1, &before, NULL);
}

static int in_child(void *data)
{
    wasp_pool *pool = data;
    void *member = &maker;
    wasp_error error;
    EXPECT(wasp_pool_acquire_member(pool, WASP_FOREVER, &member, &error) == WASP_ERROR_ARGUMENT && !member, "acquire");
    wasp_pool_release(pool, &maker);
    EXPECT(stats_of(pool).members == 0, "stats");
    wasp_pool_free(pool);
    EXPECT(maker.destroyed == 0, "destroyed");
    return 0;
}

static void *hammer(void *data)
{
    struct taker *t = data;
    while (!atomic_load(&t->let_go)) {
        void *member;
        if (wasp_pool_acquire_member(t->pool, WASP_FOREVER, &member, &t->error)) {
            t->status = WASP_ERROR_ARGUMENT;
            break;
        }
        if (!begin_use(member))
            t->status = WASP_ERROR_GUEST;
        give_back(t->pool, member);
    }
    return NULL;
}

/* Whatever the parent's threads are at, a child does not wait for them. */
static void test_fork(void **state)
{
    static struct taker t[2];
    wasp_pool *pool = pool_new(THINGS(.most = 1, .background = true));
    (void)state;
    memset(t, 0, sizeof t);
    for (size_t i = 0; i < COUNT(t); i++) {
        t[i].pool = pool;
        assert_int_equal(pthread_create(&t[i].thread, NULL, hammer, &t[i]), 0);
    }
    for (int i = 0; i < 20; i++)
        assert_apart(in_child, pool);
    for (size_t i = 0; i < COUNT(t); i++) {
        atomic_store(&t[i].let_go, true);
        pthread_join(t[i].thread, NULL);
        assert_int_equal(t[i].status, WASP_OK);
    }
    EVENTUALLY(stats_of(pool).idle == 1);
    give_back(pool, take(pool));
    pool_end(pool);
}

static void test_free_while_out(void **state)
{
    (void)state;
    for (int background = 0; background < 2; background++) {
        static struct taker t;
        wasp_pool *pool = pool_new(THINGS(.most = 4, .ahead = 2, .background = background));
        struct thing *mine = take(pool);
        void *member = &maker;
        t = (struct taker){ .keeps = true };
        start(&t, pool, 0);
        assert_int_equal(end(&t), WASP_OK);
        give_back(pool, take(pool));
        wasp_pool_free(pool);
        assert_int_equal(maker.destroyed, maker.made - 2);
        assert_status(wasp_pool_acquire_member(pool, WASP_FOREVER, &member, &error), WASP_ERROR_ARGUMENT);
        assert_null(member);
        wasp_pool_free(pool); /* once more, while it is there: nothing */
        give_back(pool, mine);
        assert_int_equal(maker.destroyed, maker.made - 1);
        give_back(pool, t.got);
        assert_int_equal(maker.destroyed, maker.made);
        assert_int_equal(maker.clashes, 0);
    }
}

static void test_free_while_waiting(void **state)
{
    enum { WAITERS = 3 };
    static struct taker t[WAITERS];
    wasp_pool *pool = pool_new(THINGS(.most = 1));
    struct thing *first = take(pool);
    (void)state;
    memset(t, 0, sizeof t);
    start_queue(t, WAITERS, pool, WASP_FOREVER);
    wasp_pool_free(pool);
    for (int i = 0; i < WAITERS; i++)
        assert_int_equal(end(&t[i]), WASP_ERROR_ARGUMENT);
    give_back(pool, first);
    assert_int_equal(maker.destroyed, 1);
}

static void *free_pool(void *data)
{
    struct taker *t = data;
    wasp_pool_free(t->pool);
    t->turn_got = atomic_load(&maker.made) - atomic_load(&maker.destroyed);
    atomic_store(&t->done, true);
    return NULL;
}

/* What is being made or reset it waits for: afterwards the callbacks' data is not needed any more but for what is out. */
static void test_free_while_busy(void **state)
{
    static struct taker makes, resets, frees;
    wasp_pool *pool = pool_new(THINGS(.most = 2));
    (void)state;
    memset(&makes, 0, sizeof makes);
    memset(&resets, 0, sizeof resets);
    start(&resets, pool, 0);
    EVENTUALLY(resets.done);
    atomic_store(&maker.all_stand, true);
    atomic_store(&resets.let_go, true);
    start(&makes, pool, 0);
    EVENTUALLY(maker.standing == 2);
    frees = (struct taker){ .pool = pool };
    assert_int_equal(pthread_create(&frees.thread, NULL, free_pool, &frees), 0);
    sleep_ns(20 * MS);
    assert_false(frees.done);
    atomic_store(&maker.all_stand, false);
    pthread_join(frees.thread, NULL);
    assert_int_equal(frees.turn_got, 1); /* that is out */
    assert_int_equal(end(&resets), WASP_OK);
    assert_int_equal(end(&makes), WASP_OK);
    assert_int_equal(maker.destroyed, 2);
    assert_int_equal(maker.clashes, 0);
}

static void test_many_threads(void **state)
{
    enum { THREADS = 8 };
    static struct taker t[THREADS];
    (void)state;
    for (int background = 0; background < 2; background++) {
        wasp_pool *pool = pool_new(OPTIONS(.members = &things, .most = 3, .idle = 1, .background = background));
        memset(t, 0, sizeof t);
        for (int i = 0; i < THREADS; i++) {
            t[i].pool = pool;
            assert_int_equal(pthread_create(&t[i].thread, NULL, hammer, &t[i]), 0);
        }
        for (int i = 0; i < 20; i++) {
            atomic_store(&maker.resets_to_fail, 5);
            sleep_ns(5 * MS);
            assert_true(stats_of(pool).members <= 3);
        }
        for (int i = 0; i < THREADS; i++) {
            atomic_store(&t[i].let_go, true);
            pthread_join(t[i].thread, NULL);
            assert_int_equal(t[i].status, WASP_OK);
        }
        assert_true(maker.destroyed > 0);
        pool_end(pool);
    }
}

/* ---- Virtines ------------------------------------------------------------------------------------------------------------- */

static struct ran ran;

static wasp_options virtine_options(void)
{
    return (wasp_options){ .size = sizeof(wasp_options), .memory = 16 * MB, .backend = test_backend() };
}

struct user {
    pthread_t thread;
    wasp_pool *pool;
    int number, runs, wrong;
    wasp_error error;
    struct ran ran;
};

static bool runs_as(struct user *u, wasp_virtine *v, const char *input, wasp_outcome outcome, const char *expected)
{
    struct iovec piece = { (void *)(uintptr_t)input, strlen(input) };
    wasp_run run = { .size = sizeof run, .input = &piece, .input_count = 1, .hard_limit = LIMIT_DEFAULT, .output = capture,
                     .output_data = &u->ran };
    ran_clear(&u->ran);
    return !wasp_virtine_run(v, &run, &u->ran.result, &u->error) && u->ran.result.outcome == outcome && !strcmp(u->ran.out.bytes, expected);
}

/* What a run counts and finds in fresh memory is the same each time; some leave secrets, some crash. */
static void *use(void *data)
{
    struct user *u = data;
    for (int i = 1; i <= u->runs && !u->wrong; i++) {
        wasp_virtine *v;
        char text[60];
        if (wasp_pool_acquire(u->pool, WASP_FOREVER, &v, &u->error)) {
            u->wrong = i;
            break;
        }
        snprintf(text, sizeof text, "echo thread %d run %d", u->number, i);
        if (!runs_as(u, v, i % 3 ? text : "count", WASP_OUTCOME_EXITED, i % 3 ? text + 5 : "101 1 1001 0"))
            u->wrong = i;
        if (i % 100 == 0 && !runs_as(u, v, "crash", WASP_OUTCOME_FAULT, ""))
            u->wrong = i;
        wasp_pool_release(u->pool, v);
    }
    return NULL;
}

static void use_by(int threads, int runs, const wasp_pool_options *options)
{
    static struct user users[4];
    wasp_pool *pool = NULL;
    assert_ok(wasp_pool_new(&pool, options, &error));
    for (int i = 0; i < threads; i++) {
        struct ran kept = users[i].ran;
        users[i] = (struct user){ .pool = pool, .number = i, .runs = runs, .ran = kept };
        assert_int_equal(pthread_create(&users[i].thread, NULL, use, &users[i]), 0);
    }
    for (int i = 0; i < threads; i++)
        pthread_join(users[i].thread, NULL);
    for (int i = 0; i < threads; i++)
        if (users[i].wrong) {
            print_error("run %d of thread %d: %s\n", users[i].wrong, i, users[i].error.message);
            print_ran(&users[i].ran);
            fail();
        }
    assert_int_equal(stats_of(pool).acquired, threads * runs);
    assert_true(stats_of(pool).created <= options->most);
    assert_int_equal(stats_of(pool).destroyed, 0);
    wasp_pool_free(pool);
}

static void test_virtines(void **state)
{
    const int runs = test_backend() == WASP_BACKEND_FORK ? 300 : 2000;
    wasp_options options = virtine_options();
    wasp_snapshot *snapshot;
    (void)state;
    NEED_KVM();
    snapshot = ready_snapshot(&ran, "toolbox", &options, "");
    use_by(2, runs, OPTIONS(.snapshot = snapshot, .virtine = &options, .most = 2));
    use_by(2, runs / 4, OPTIONS(.snapshot = snapshot, .virtine = &options, .most = 2, .background = true));
    use_by(3, runs / 4, OPTIONS(.snapshot = snapshot, .virtine = &options, .most = 1));
    use_by(4, runs / 8, OPTIONS(.snapshot = snapshot, .virtine = &options, .most = 3, .background = true));
    wasp_snapshot_free(snapshot);
}

static int64_t add_one(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)request, (void)size, (void)response, (void)capacity, (void)response_size;
    return ++*(int *)data;
}

/* They are like those that the caller described, however late they are made, and keep the snapshot. */
static void test_virtine_options_are_copied(void **state)
{
    int calls = 0;
    wasp_hypercall call = { WASP_HC_USER + 5, "add_one", add_one, &calls, 0 };
    wasp_options options = virtine_options();
    wasp_pool_options o = { .size = sizeof o, .most = 2, .virtine = &options };
    wasp_virtine *v[2];
    wasp_pool *pool;
    (void)state;
    NEED_KVM();
    options.hypercalls = &call;
    options.hypercall_count = 1;
    o.snapshot = guest("toolbox");
    assert_ok(wasp_pool_new(&pool, &o, &error));
    wasp_snapshot_free(o.snapshot);
    memset(&call, 0xee, sizeof call);
    memset(&options, 0xee, sizeof options);
    for (int i = 0; i < 2; i++) {
        assert_ok(wasp_pool_acquire(pool, 0, &v[i], &error));
        run_text(&ran, v[i], "call 69 0");
        assert_exited(&ran, 0);
        assert_int_equal(calls, i + 1);
        assert_true(strtol(ran.out.bytes, NULL, 10) == i + 1);
    }
    wasp_pool_release(pool, v[1]);
    wasp_pool_release(pool, v[0]);
    wasp_pool_free(pool);
}

static int free_in_child(void *data)
{
    wasp_virtine *v = NULL;
    wasp_error error;
    EXPECT(wasp_pool_acquire(data, WASP_FOREVER, &v, &error) == WASP_ERROR_ARGUMENT && !v, "acquire");
    wasp_pool_free(data);
    return 0;
}

/* A child that frees its copy of the pool takes nothing from its parent's. */
static void test_fork_with_virtines(void **state)
{
    wasp_options options = virtine_options();
    wasp_pool_options o = { .size = sizeof o, .most = 2, .ahead = 2, .virtine = &options };
    wasp_virtine *v;
    wasp_pool *pool;
    (void)state;
    NEED_KVM();
    o.snapshot = guest("toolbox");
    assert_ok(wasp_pool_new(&pool, &o, &error));
    wasp_snapshot_free(o.snapshot);
    assert_ok(wasp_pool_acquire(pool, 0, &v, &error));
    assert_apart(free_in_child, pool);
    assert_prints(&ran, v, "echo still here", "still here");
    wasp_pool_release(pool, v);
    assert_ok(wasp_pool_acquire(pool, 0, &v, &error));
    assert_prints(&ran, v, "echo and here", "and here");
    wasp_pool_release(pool, v);
    assert_int_equal(stats_of(pool).created, 2);
    wasp_pool_free(pool);
}

/* ---- No memory -------------------------------------------------------------------------------------------------------------- */

static void test_no_memory(void **state)
{
    wasp_hypercall call = { WASP_HC_USER, "call", add_one, NULL, 0 };
    wasp_options options = virtine_options();
    wasp_pool_options o = { .size = sizeof o, .most = 2, .virtine = &options };
    wasp_pool *pool = NULL;
    wasp_virtine *v[2] = { NULL, NULL };
    wasp_status status = WASP_ERROR_MEMORY;
    size_t most[] = { SIZE_MAX, SIZE_MAX / 64, SIZE_MAX / 100, SIZE_MAX / 1000 };
    (void)state;
    for (size_t i = 0; i < COUNT(most); i++)
        assert_status(wasp_pool_new(&pool, THINGS(.most = most[i]), &error), WASP_ERROR_MEMORY);
    NEED_KVM();
    options.hypercalls = &call;
    o.snapshot = guest("toolbox");
    options.hypercall_count = SIZE_MAX / 2;
    assert_status(wasp_pool_new(&pool, &o, &error), WASP_ERROR_MEMORY);
    options.hypercall_count = 1;
    assert_ok(wasp_pool_new(&pool, &o, &error)); /* what is made once for all is there */
    wasp_pool_free(pool);
    for (int n = 1; status; n++) {
        wasp_error error;
        allocation_to_fail = n;
        status = wasp_pool_new(&pool, &o, &error);
        allocation_to_fail = 0;
        check_status(status, status ? WASP_ERROR_MEMORY : WASP_OK, &error, "wasp_pool_new", __FILE__, __LINE__);
        assert_true(!pool == (status != WASP_OK));
        assert_true(status || n > 4);
    }
    assert_ok(wasp_pool_acquire(pool, 0, &v[0], &error));
    status = WASP_ERROR_MEMORY;
    for (int n = 1; status; n++) {
        wasp_error error;
        allocation_to_fail = n;
        status = wasp_pool_acquire(pool, 0, &v[1], &error);
        allocation_to_fail = 0;
        check_status(status, status ? WASP_ERROR_MEMORY : WASP_OK, &error, "wasp_pool_acquire", __FILE__, __LINE__);
        assert_true(status || n > 3);
    }
    assert_prints(&ran, v[1], "echo made", "made");
    wasp_pool_release(pool, v[0]);
    wasp_pool_release(pool, v[1]);
    wasp_pool_free(pool);
    wasp_snapshot_free(o.snapshot);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bound),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_made_ahead),
        cmocka_unit_test(test_shrinks),
        cmocka_unit_test(test_wanted_ones_stay),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_timeout),
        cmocka_unit_test(test_reset_by_releaser),
        cmocka_unit_test(test_release_by_another_thread),
        cmocka_unit_test(test_background),
        cmocka_unit_test(test_background_with_queue),
        cmocka_unit_test(test_without_thread),
        cmocka_unit_test(test_same_cpu),
        cmocka_unit_test(test_making_fails),
        cmocka_unit_test(test_making_fails_while_others_wait),
        cmocka_unit_test(test_resetting_fails),
        cmocka_unit_test(test_wrong_arguments),
        cmocka_unit_test(test_cancelled_while_waiting),
        cmocka_unit_test(test_cancelled_when_served),
        cmocka_unit_test(test_fork),
        cmocka_unit_test(test_free_while_out),
        cmocka_unit_test(test_free_while_waiting),
        cmocka_unit_test(test_free_while_busy),
        cmocka_unit_test(test_many_threads),
        cmocka_unit_test(test_virtines),
        cmocka_unit_test(test_virtine_options_are_copied),
        cmocka_unit_test(test_fork_with_virtines),
        cmocka_unit_test(test_no_memory),
    };
    return harness_run(tests, argc, argv);
}
