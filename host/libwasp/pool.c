/* pool.c: virtines, or other members, that are made ahead, handed out to threads and reset when they come back.
 *
 * A pool has places, one for each member that there may be. A place is somebody's, the thread's that has acquired its member or works on
 * it; or it is at rest: idle, with a member that is clean, used, with one that is to be reset, or empty. Whoever lets go of a place gives
 * it to the thread that waits longest, in whatever state it is; that thread makes ready what it gets. So nothing is at rest while somebody
 * waits, nobody can overtake, and a member that could not be made still wakes the next thread.
 *
 * Members are made, reset and destroyed by those whose place it is, without the lock. The pool's own thread is one more of them: it takes
 * what is at rest and needs work. Where it cannot be started members are made when they are wanted, reset by who gives them back,
 * and looked through for those that nobody wants when one is given back.
 */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "internal.h"

#define IDLE_DEFAULT 10000000000ull
#define RETRY 1000000000ull /* ns until the thread tries again to make a member ahead that could not be made */
#define NEVER UINT64_MAX

struct place {
    void *member;   /* NULL: none. This and `clean` are for whose place it is */
    bool clean;
    int cpu;        /* that had it last */
    uint64_t since; /* when it became idle */
    struct place *next, *previous; /* in a list, whose head is a place that is none */
};

/* A thread that waits, on its stack. */
struct waiter {
    wasp_pool *pool;
    struct place *given; /* NULL: nothing yet */
    uint64_t deadline;   /* NEVER: none */
    pthread_cond_t wake;
    struct waiter *next;
};

struct wasp_pool {
    unsigned forks; /* forks_seen() of its process: a forked child has neither the thread nor a lock to rely on */
    wasp_pool_members of;
    bool of_virtines;
    wasp_snapshot *snapshot; /* of virtines */
    wasp_options virtine;
    size_t most, ahead;
    uint64_t idle_limit;
    bool background;
    bool has_thread;
    pthread_t thread;
    atomic_uint_fast64_t created, destroyed;

    pthread_mutex_t lock; /* for what follows, and for places */
    pthread_condattr_t monotonic;
    pthread_cond_t work;  /* for the thread */
    uint64_t wakes_at;    /* and when it looks by itself; 0: it is awake */
    uint64_t retry_at;
    bool ended;           /* wasp_pool_free has been called */
    size_t users;         /* places that are somebody's, and threads that wait: the last one frees an ended pool */
    struct waiter *first;
    struct place idle, used, empty; /* at rest; lists begin with the latest */
    struct place out;     /* whose members are acquired */
    size_t out_count;
    size_t begun;         /* places from here on have never been used */
    size_t count;         /* places that are not at rest and empty */
    wasp_pool_stats stats;
    struct place places[];
};

/* ---- Members: by whose place it is, without the lock ---------------------------------------------------------------- */

static wasp_status make(wasp_pool *p, struct place *place, wasp_error *error)
{
    wasp_status status = p->of.create(p->of.data, &place->member, error);
    if (status) {
        place->member = NULL;
        return status;
    }
    if (!place->member)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_members: create gave no member");
    place->clean = true;
    place->cpu = sched_getcpu();
    atomic_fetch_add(&p->created, 1);
    return WASP_OK;
}

static void destroy(wasp_pool *p, struct place *place)
{
    p->of.destroy(p->of.data, place->member);
    place->member = NULL;
    place->clean = false;
    atomic_fetch_add(&p->destroyed, 1);
}

static void reset(wasp_pool *p, struct place *place)
{
    wasp_error error;
    if (p->of.reset(p->of.data, place->member, &error))
        destroy(p, place);
    else
        place->clean = true;
}

static wasp_status make_ready(wasp_pool *p, struct place *place, wasp_error *error)
{
    if (place->member && !place->clean)
        reset(p, place);
    return place->member ? WASP_OK : make(p, place, error);
}

/* Members that are virtines. */
static wasp_status virtine_create(void *data, void **member, wasp_error *error)
{
    wasp_pool *p = data;
    wasp_virtine *v = NULL;
    wasp_status status = wasp_virtine_new(&v, p->snapshot, &p->virtine, error);
    *member = v;
    return status;
}

static wasp_status virtine_reset(void *data, void *member, wasp_error *error)
{
    (void)data;
    return wasp_virtine_reset(member, error);
}

static void virtine_destroy(void *data, void *member)
{
    (void)data;
    wasp_virtine_free(member);
}

/* ---- Places: under the lock ----------------------------------------------------------------------------------------- */

static void list_init(struct place *list)
{
    list->next = list->previous = list;
}

static void list_add(struct place *list, struct place *place)
{
    place->previous = list;
    place->next = list->next;
    list->next->previous = place;
    list->next = place;
}

static void list_remove(struct place *place)
{
    place->previous->next = place->next;
    place->next->previous = place->previous;
}

/* Takes a place out of a list for this thread; of an empty list, NULL. */
static struct place *pull(wasp_pool *p, const struct place *list, struct place *place)
{
    if (place == list)
        return NULL;
    list_remove(place);
    p->users++;
    return place;
}

/* The one that this CPU had last, else the latest: to move a vCPU costs more than to look. */
static struct place *pull_near(wasp_pool *p, const struct place *list)
{
    const int cpu = sched_getcpu();
    for (struct place *place = list->next; place != list; place = place->next)
        if (place->cpu == cpu)
            return pull(p, list, place);
    return pull(p, list, list->next);
}

static struct place *pull_empty(wasp_pool *p)
{
    struct place *place;
    if (p->empty.next == &p->empty && p->begun < p->most)
        list_add(&p->empty, &p->places[p->begun++]);
    place = pull(p, &p->empty, p->empty.next);
    if (place)
        p->count++;
    return place;
}

/* The time from which on a member that is idle since then is not kept. */
static uint64_t expiry(const wasp_pool *p, uint64_t since)
{
    return since < NEVER - p->idle_limit ? since + p->idle_limit : NEVER;
}

/* When the thread has to look at the pool although nobody wakes it. */
static uint64_t next_look(const wasp_pool *p)
{
    if (p->count < p->ahead)
        return p->retry_at;
    return p->count > p->ahead && p->idle.next != &p->idle ? expiry(p, p->idle.previous->since) : NEVER;
}

/* There is something to do for the thread at this time. */
static void tell_thread(wasp_pool *p, uint64_t when)
{
    if (p->has_thread && when < p->wakes_at)
        pthread_cond_signal(&p->work);
}

static void leave_queue(struct waiter *w)
{
    for (struct waiter **at = &w->pool->first; *at; at = &(*at)->next)
        if (*at == w) {
            *at = w->next;
            return;
        }
}

/* Lets a place rest, where nobody waits for one. */
static void rest(wasp_pool *p, struct place *place)
{
    p->users--;
    if (!place->member) {
        list_add(&p->empty, place);
        p->count--;
    } else if (place->clean) {
        place->since = monotonic_ns();
        list_add(&p->idle, place);
    } else {
        list_add(&p->used, place);
        tell_thread(p, 0);
        return;
    }
    tell_thread(p, next_look(p));
}

static void give(wasp_pool *p, struct place *place)
{
    struct waiter *w = p->first;
    if (!w) {
        rest(p, place);
        return;
    }
    p->first = w->next;
    w->given = place;
    pthread_cond_signal(&w->wake);
}

/* Lets go of a place that is this thread's; leaves the lock for as long as a member is destroyed that an ended pool does not keep. */
static void let_go(wasp_pool *p, struct place *place)
{
    if (p->ended && place->member) {
        pthread_mutex_unlock(&p->lock);
        destroy(p, place);
        pthread_mutex_lock(&p->lock);
    }
    give(p, place);
}

static void dispose(wasp_pool *p)
{
    pthread_cond_destroy(&p->work);
    pthread_condattr_destroy(&p->monotonic);
    pthread_mutex_destroy(&p->lock);
    wasp_snapshot_free(p->snapshot);
    free((void *)p->virtine.hypercalls);
    free(p);
}

/* A thread's last use of the pool. */
static void unlock(wasp_pool *p)
{
    const bool last = p->ended && !p->users;
    if (p->ended)
        pthread_cond_signal(&p->work); /* for wasp_pool_free; the thread has ended */
    pthread_mutex_unlock(&p->lock);
    if (last)
        dispose(p);
}

/* ---- The thread ------------------------------------------------------------------------------------------------------- */

static void wait_until(wasp_pool *p, pthread_cond_t *condition, uint64_t deadline)
{
    struct timespec at = { (time_t)(deadline / 1000000000u), (long)(deadline % 1000000000u) };
    if (deadline == NEVER)
        pthread_cond_wait(condition, &p->lock);
    else
        pthread_cond_timedwait(condition, &p->lock, &at);
}

/* Frees the member that has been idle longest, if that is too long; false: there is none. */
static bool shrink(wasp_pool *p)
{
    struct place *place = p->idle.previous;
    if (p->count <= p->ahead || place == &p->idle || expiry(p, place->since) > monotonic_ns())
        return false;
    pull(p, &p->idle, place);
    pthread_mutex_unlock(&p->lock);
    destroy(p, place);
    pthread_mutex_lock(&p->lock);
    let_go(p, place);
    return true;
}

static bool reset_used(wasp_pool *p)
{
    struct place *place = pull(p, &p->used, p->used.previous);
    if (!place)
        return false;
    pthread_mutex_unlock(&p->lock);
    reset(p, place);
    pthread_mutex_lock(&p->lock);
    let_go(p, place);
    return true;
}

static bool make_ahead(wasp_pool *p)
{
    struct place *place;
    wasp_error error;
    wasp_status status;
    if (p->count >= p->ahead || p->retry_at > monotonic_ns())
        return false;
    place = pull_empty(p);
    pthread_mutex_unlock(&p->lock);
    status = make(p, place, &error);
    pthread_mutex_lock(&p->lock);
    if (status)
        p->retry_at = monotonic_ns() + RETRY;
    let_go(p, place);
    return true;
}

static void *keep(void *data)
{
    wasp_pool *p = data;
    pthread_mutex_lock(&p->lock);
    while (!p->ended) {
        p->wakes_at = 0;
        if (reset_used(p) || shrink(p) || make_ahead(p))
            continue;
        p->wakes_at = next_look(p);
        wait_until(p, &p->work, p->wakes_at);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* None of the embedder's signal handlers is to run in it. */
static void start_thread(wasp_pool *p)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    pthread_mutex_lock(&p->lock);
    p->has_thread = pthread_create(&p->thread, NULL, keep, p) == 0;
    pthread_mutex_unlock(&p->lock);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

/* ---- Making a pool ---------------------------------------------------------------------------------------------------- */

static size_t most_default(void)
{
    cpu_set_t set;
    long count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? 2 * (size_t)count : 2;
}

static wasp_status check_pool_options(const wasp_pool_options *options, wasp_pool_options *o, wasp_error *error)
{
    const wasp_pool_members *of;
    memset(o, 0, sizeof *o);
    if (options->size == 0 || options->size > sizeof *o)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_options: size is %zu, not sizeof(wasp_pool_options)", options->size);
    memcpy(o, options, options->size);
    of = o->members;
    if (!of == !o->snapshot)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_options: a pool is of virtines or of other members: either `snapshot` or `members`");
    if (of && (!of->create || !of->reset || !of->destroy))
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_members: create, reset and destroy are needed");
    if (o->snapshot && o->virtine && (o->virtine->size == 0 || o->virtine->size > sizeof *o->virtine))
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_options: size is %zu, not sizeof(wasp_options)", o->virtine->size);
    if (!o->most)
        o->most = most_default();
    if (!o->ahead)
        o->ahead = 1;
    if (o->ahead > o->most)
        o->ahead = o->most;
    if (!o->idle)
        o->idle = IDLE_DEFAULT;
    return WASP_OK;
}

/* What the pool is of. */
static wasp_status set_kind(wasp_pool *p, const wasp_pool_options *o, wasp_error *error)
{
    const wasp_hypercall *given;
    size_t count;
    if (o->members) {
        p->of = *o->members;
        return WASP_OK;
    }
    p->of = (wasp_pool_members){ virtine_create, virtine_reset, virtine_destroy, p };
    p->of_virtines = true;
    p->snapshot = wasp_snapshot_hold(o->snapshot);
    p->virtine.size = sizeof p->virtine;
    if (o->virtine)
        memcpy(&p->virtine, o->virtine, o->virtine->size);
    given = p->virtine.hypercalls;
    count = p->virtine.hypercall_count;
    p->virtine.hypercalls = NULL;
    if (!count)
        return WASP_OK;
    if (!given)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_options: hypercalls is NULL and hypercall_count %zu", count);
    p->virtine.hypercalls = calloc(count, sizeof *given);
    if (!p->virtine.hypercalls)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a pool's hypercalls");
    memcpy((void *)p->virtine.hypercalls, given, count * sizeof *given);
    return WASP_OK;
}

wasp_status wasp_pool_new(wasp_pool **result, const wasp_pool_options *options, wasp_error *error)
{
    wasp_pool_options o;
    wasp_pool *p;
    wasp_error unwanted;
    wasp_status status;

    error = error ? error : &unwanted;
    if (!result || !options)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_new: NULL argument");
    *result = NULL;
    if ((status = check_pool_options(options, &o, error)))
        return status;
    p = o.most <= (SIZE_MAX - sizeof *p) / sizeof *p->places ? calloc(1, sizeof *p + o.most * sizeof *p->places) : NULL;
    if (!p)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a pool of %zu members", o.most);
    p->forks = forks_seen();
    p->most = o.most;
    p->ahead = o.ahead;
    p->idle_limit = o.idle;
    p->background = o.background;
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_init(&p->monotonic);
    pthread_condattr_setclock(&p->monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&p->work, &p->monotonic);
    list_init(&p->idle);
    list_init(&p->used);
    list_init(&p->empty);
    list_init(&p->out);
    status = set_kind(p, &o, error);
    while (!status && p->count < p->ahead) {
        struct place *place = pull_empty(p);
        status = make(p, place, error);
        rest(p, place);
        if (status)
            break;
    }
    if (status) {
        wasp_pool_free(p);
        return status;
    }
    start_thread(p);
    *result = p;
    return WASP_OK;
}

/* ---- Acquiring and releasing -------------------------------------------------------------------------------------------- */

static bool forked(const wasp_pool *p)
{
    return p->forks != forks_seen();
}

/* A thread that is cancelled while it waits: what it has been given meanwhile is the next one's. */
static void give_up(void *data)
{
    struct waiter *w = data;
    wasp_pool *p = w->pool;
    leave_queue(w);
    p->users--;
    p->stats.waiting--;
    pthread_cond_destroy(&w->wake);
    if (w->given)
        let_go(p, w->given);
    unlock(p);
}

/* Threads can be cancelled here and nowhere else in this file. */
static void wait_given(wasp_pool *p, struct waiter *w, int cancel_state)
{
    pthread_cleanup_push(give_up, w);
    pthread_setcancelstate(cancel_state, NULL);
    while (!w->given && !p->ended && monotonic_ns() < w->deadline)
        wait_until(p, &w->wake, w->deadline);
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_cleanup_pop(0);
}

/* Waits behind those that wait already. NULL: in vain. */
static struct place *wait_turn(wasp_pool *p, uint64_t timeout, int cancel_state)
{
    const uint64_t begin = monotonic_ns();
    struct waiter w = { .pool = p, .deadline = timeout < NEVER - begin ? begin + timeout : NEVER }, **last = &p->first;
    pthread_cond_init(&w.wake, &p->monotonic);
    while (*last)
        last = &(*last)->next;
    *last = &w;
    p->users++;
    p->stats.waiting++;
    wait_given(p, &w, cancel_state);
    leave_queue(&w);
    p->users--;
    p->stats.waiting--;
    p->stats.wait_ns += monotonic_ns() - begin;
    pthread_cond_destroy(&w.wake);
    return w.given;
}

static wasp_status nothing_free(wasp_pool *p, uint64_t timeout, wasp_error *error)
{
    if (p->ended)
        return fail(error, WASP_ERROR_ARGUMENT, "the pool has been freed");
    p->stats.timed_out++;
    return fail(error, WASP_ERROR_TIMEOUT, "all %zu members of the pool are in use, and none came back within %llu ms", p->count,
                (unsigned long long)(timeout / 1000000));
}

static wasp_status acquire(wasp_pool *p, uint64_t timeout, int cancel_state, void **member, wasp_error *error)
{
    struct place *place = NULL;
    wasp_status status = WASP_OK;
    pthread_mutex_lock(&p->lock);
    if (!p->ended && !(place = pull_near(p, &p->idle)) && !(place = pull_near(p, &p->used)) && !(place = pull_empty(p)) && timeout)
        place = wait_turn(p, timeout, cancel_state);
    if (!place) {
        status = nothing_free(p, timeout, error);
    } else if (!place->clean) {
        pthread_mutex_unlock(&p->lock);
        status = make_ready(p, place, error);
        pthread_mutex_lock(&p->lock);
    }
    if (!status) {
        *member = place->member;
        list_add(&p->out, place);
        p->out_count++;
        p->stats.acquired++;
    } else if (place) {
        let_go(p, place);
    }
    unlock(p);
    return status;
}

wasp_status wasp_pool_acquire_member(wasp_pool *p, uint64_t timeout, void **member, wasp_error *error)
{
    wasp_error unwanted;
    wasp_status status;
    int cancel_state;
    error = error ? error : &unwanted;
    if (!p || !member)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_acquire: NULL argument");
    *member = NULL;
    if (forked(p))
        return fail(error, WASP_ERROR_ARGUMENT, "a forked child cannot use its parent's pool; it can make one of its own");
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancel_state);
    status = acquire(p, timeout, cancel_state, member, error);
    pthread_setcancelstate(cancel_state, NULL);
    return status;
}

wasp_status wasp_pool_acquire(wasp_pool *p, uint64_t timeout, wasp_virtine **virtine, wasp_error *error)
{
    void *member;
    wasp_status status;
    if (!p || !virtine)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_acquire: NULL argument");
    *virtine = NULL;
    if (!p->of_virtines)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_acquire: this pool is not of virtines; wasp_pool_acquire_member takes what it is of");
    status = wasp_pool_acquire_member(p, timeout, &member, error);
    *virtine = member;
    return status;
}

/* The place of a member that is out; NULL: it is none. */
static struct place *find(wasp_pool *p, const void *member)
{
    for (struct place *place = p->out.next; place != &p->out; place = place->next)
        if (place->member == member)
            return place;
    return NULL;
}

void wasp_pool_release(wasp_pool *p, void *member)
{
    struct place *place;
    int cancel_state;
    if (!p || !member || forked(p))
        return;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancel_state);
    pthread_mutex_lock(&p->lock);
    place = find(p, member);
    if (place) {
        list_remove(place);
        p->out_count--;
        place->clean = false;
        place->cpu = sched_getcpu();
        if (!p->ended && !(p->background && p->has_thread)) {
            pthread_mutex_unlock(&p->lock);
            reset(p, place);
            pthread_mutex_lock(&p->lock);
        }
        while (!p->has_thread && shrink(p))
            continue;
        let_go(p, place);
    }
    unlock(p);
    pthread_setcancelstate(cancel_state, NULL);
}

void wasp_pool_stats_get(wasp_pool *p, wasp_pool_stats *stats)
{
    if (!stats)
        return;
    memset(stats, 0, sizeof *stats);
    if (!p || forked(p))
        return;
    pthread_mutex_lock(&p->lock);
    *stats = p->stats;
    stats->members = p->count;
    for (const struct place *place = p->idle.next; place != &p->idle; place = place->next)
        stats->idle++;
    pthread_mutex_unlock(&p->lock);
    stats->created = atomic_load(&p->created);
    stats->destroyed = atomic_load(&p->destroyed);
}

void wasp_pool_free(wasp_pool *p)
{
    struct place *place;
    int cancel_state;
    if (!p)
        return;
    if (forked(p)) { /* members and what they hold are the parent's */
        free((void *)p->virtine.hypercalls);
        free(p);
        return;
    }
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancel_state);
    pthread_mutex_lock(&p->lock);
    if (!p->ended) {
        p->ended = true;
        p->users++;
        for (struct waiter *w = p->first; w; w = w->next)
            pthread_cond_signal(&w->wake);
        p->first = NULL;
        pthread_cond_signal(&p->work);
        pthread_mutex_unlock(&p->lock);
        if (p->has_thread)
            pthread_join(p->thread, NULL);
        pthread_mutex_lock(&p->lock);
        while (p->users - p->out_count > 1) /* others than this thread, and what is out: they come to an end of their own */
            pthread_cond_wait(&p->work, &p->lock);
        while ((place = pull(p, &p->idle, p->idle.next)) || (place = pull(p, &p->used, p->used.next)))
            let_go(p, place);
        p->users--;
    }
    unlock(p);
    pthread_setcancelstate(cancel_state, NULL);
}
