/* kick.c: ending a run from outside: at its hard limit, or because another thread asks.
 *
 * Each thread that runs virtines has one POSIX timer that signals that very thread; the handler looks at the runs the thread
 * is in (they nest when a hypercall handler runs another virtine) and has the backend stop those that are due. The
 * timer is disarmed when the run ends, so that the embedder's own system calls see no stray signal. Processor time is looked at
 * only while a guest runs: a handler's system calls are not disturbed for it.
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "internal.h"

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

/* Between two looks at a run's processor time, ns: looking must not take the time that the run, on the same processor, would need. */
#define LOOK_LEAST 500000

/* Limits beyond a century are none; the sum with the time of day must not overflow. */
#define NO_LIMIT (1ull << 61)

/* Reached from the signal handler, so it must never need an allocation. */
#define HANDLER_TLS static _Thread_local __attribute__((tls_model("initial-exec")))

HANDLER_TLS struct kick *innermost;
HANDLER_TLS timer_t timer;
HANDLER_TLS bool timer_exists;

static atomic_int kick_signal;
static pthread_mutex_t install_lock = PTHREAD_MUTEX_INITIALIZER;
static bool installed;
static pthread_key_t timer_key;
static _Atomic uint64_t run_counter;

static void arm(uint64_t deadline)
{
    struct itimerspec at = { .it_value = { (time_t)(deadline / 1000000000u), (long)(deadline % 1000000000u) } };
    timer_settime(timer, TIMER_ABSTIME, &at, NULL);
}

/* The earlier one of two times, of which 0 is never. */
static uint64_t earlier(uint64_t a, uint64_t b)
{
    return !b || (a && a < b) ? a : b;
}

/* When to look next at the runs that this thread is in and that have not been stopped yet; 0: never. */
static uint64_t next_deadline(void)
{
    uint64_t next = 0;
    for (struct kick *k = innermost; k; k = k->outer)
        if (!k->reason && atomic_load(&k->run))
            next = earlier(next, innermost->inside ? earlier(k->deadline, k->cpu_look) : k->deadline);
    return next;
}

static void rearm(void)
{
    uint64_t next = next_deadline();
    if (next)
        arm(next);
    else
        timer_settime(timer, 0, &(struct itimerspec){ 0 }, NULL);
}

/* The clock of a process that has ended cannot be read: what was seen last counts then. */
static uint64_t cpu_used(struct kick *k)
{
    struct timespec t;
    if (clock_gettime(k->cpu_clock, &t) == 0) {
        uint64_t now = (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
        if (now >= k->cpu_begin + k->cpu_seen)
            k->cpu_seen = now - k->cpu_begin;
    }
    return k->cpu_seen;
}

static void end(struct kick *k, int reason)
{
    if (k->reason || !atomic_load(&k->run))
        return;
    k->reason = reason;
    if (k->cpu_limit)
        cpu_used(k); /* while it can be read */
    k->stop(k->virtine);
}

static uint64_t deadline_of(uint64_t limit)
{
    return limit && limit < NO_LIMIT ? monotonic_ns() + limit : 0;
}

void kick_limit(struct kick *k, wasp_limit limit)
{
    if (k->reached)
        return;
    k->reached = limit;
    k->cpu_look = 0;
    if (!atomic_load(&k->run))
        return; /* it has ended by itself */
    k->virtine->window->run.stop = (uint32_t)limit;
    if (k->grace)
        k->deadline = earlier(k->deadline, deadline_of(k->grace));
    else
        end(k, KICK_LIMIT);
    if (timer_exists)
        rearm();
}

/* Processor time passes at most as fast as time: so it is looked at when it can be used up at the earliest. */
static void check_cpu(struct kick *k, uint64_t now)
{
    uint64_t used = cpu_used(k), left = k->cpu_limit - used;
    if (used >= k->cpu_limit)
        kick_limit(k, WASP_LIMIT_CPU);
    else
        k->cpu_look = now + (left > LOOK_LEAST ? left : LOOK_LEAST);
}

static void check(struct kick *k, uint64_t now)
{
    if (atomic_load(&k->interrupted) == atomic_load(&k->run))
        end(k, KICK_INTERRUPT);
    else if (k->deadline && now >= k->deadline)
        end(k, k->reached ? KICK_LIMIT : KICK_TIME);
    else if (innermost->inside && k->cpu_look && now >= k->cpu_look)
        check_cpu(k, now);
}

/* What runs inside a run that must end, ends with it. */
static void end_inner(void)
{
    for (struct kick *k = innermost; k; k = k->outer)
        if (k->reason)
            for (struct kick *inner = innermost; inner != k; inner = inner->outer)
                end(inner, KICK_INTERRUPT);
}

static void on_signal(int signal)
{
    int saved = errno;
    uint64_t now = monotonic_ns();
    (void)signal;
    for (struct kick *k = innermost; k; k = k->outer)
        check(k, now);
    end_inner();
    if (timer_exists)
        rearm();
    errno = saved;
}

static void delete_timer(void *unused)
{
    (void)unused;
    if (timer_exists)
        timer_delete(timer);
    timer_exists = false;
}

/* A forked child has the thread's variables but not its timer. */
static void forget_timer(void)
{
    timer_exists = false;
    innermost = NULL;
}

static int chosen_signal(void)
{
    int chosen = atomic_load(&kick_signal);
    return chosen ? chosen : SIGRTMIN + 6;
}

static wasp_status install(wasp_error *error)
{
    wasp_status status = WASP_OK;
    pthread_mutex_lock(&install_lock);
    if (!installed) {
        struct sigaction old, action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
        sigemptyset(&action.sa_mask);
        sigaction(chosen_signal(), NULL, &old);
        if ((old.sa_flags & SA_SIGINFO) || (old.sa_handler != SIG_DFL && old.sa_handler != SIG_IGN))
            status = fail(error, WASP_ERROR_ARGUMENT,
                          "signal %d, which stops virtines, has a handler already; choose another with "
                          "wasp_set_kick_signal", chosen_signal());
        else if (sigaction(chosen_signal(), &action, NULL) < 0 || pthread_key_create(&timer_key, delete_timer) ||
                 pthread_atfork(NULL, NULL, forget_timer))
            status = fail_errno(error, WASP_ERROR_SYSTEM, "setting up the signal that stops virtines");
        else
            installed = true;
    }
    pthread_mutex_unlock(&install_lock);
    return status;
}

wasp_status wasp_set_kick_signal(int signal, wasp_error *error)
{
    wasp_status status = WASP_OK;
    if (signal < SIGRTMIN || signal > SIGRTMAX)
        return fail(error, WASP_ERROR_ARGUMENT, "signal %d is not a real-time signal (%d to %d)", signal, SIGRTMIN,
                    SIGRTMAX);
    pthread_mutex_lock(&install_lock);
    if (installed && signal != chosen_signal())
        status = fail(error, WASP_ERROR_ARGUMENT, "the kick signal cannot change after a virtine has run");
    else
        atomic_store(&kick_signal, signal);
    pthread_mutex_unlock(&install_lock);
    return status;
}

/* This thread's timer, and the signal let through. */
static wasp_status prepare_thread(wasp_error *error)
{
    struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = chosen_signal() };
    sigset_t set;
    event.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "timer_create");
    timer_exists = true;
    pthread_setspecific(timer_key, &timer); /* any non-NULL value makes the destructor run */
    sigemptyset(&set);
    sigaddset(&set, chosen_signal());
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    return WASP_OK;
}

void kick_change_clock(struct kick *k, clockid_t cpu_clock)
{
    if (!k->cpu_limit || !atomic_load(&k->run))
        return;
    k->cpu_clock = cpu_clock;
    k->cpu_begin = k->cpu_seen = 0;
}

void kick_inside(struct kick *k, bool inside)
{
    k->inside = inside;
    for (struct kick *each = k; each; each = each->outer)
        if (each->cpu_look) {
            rearm();
            return;
        }
}

void kick_see_cpu(struct kick *k)
{
    if (k->cpu_limit)
        cpu_used(k);
}

wasp_status kick_begin(struct kick *k, const wasp_run *run, clockid_t cpu_clock, wasp_virtine *virtine, void (*stop)(wasp_virtine *),
                       wasp_error *error)
{
    static _Thread_local long thread;
    wasp_status status;
    if (!timer_exists) {
        if ((status = install(error)) || (status = prepare_thread(error)))
            return status;
        thread = syscall(SYS_gettid);
    }
    k->virtine = virtine;
    k->stop = stop;
    k->reason = KICK_NONE;
    k->reached = WASP_LIMIT_NONE;
    k->deadline = deadline_of(run->hard_limit);
    k->grace = run->grace;
    k->cpu_limit = run->cpu_limit;
    k->cpu_clock = cpu_clock;
    k->cpu_begin = k->cpu_seen = 0;
    k->cpu_begin = k->cpu_limit ? cpu_used(k) : 0;
    k->cpu_seen = 0;
    k->cpu_look = deadline_of(run->cpu_limit);
    k->inside = false;
    k->outer = innermost;
    atomic_store(&k->thread, thread);
    atomic_signal_fence(memory_order_seq_cst);
    innermost = k;
    atomic_store(&k->run, atomic_fetch_add(&run_counter, 1) + 1);
    if (k->outer)
        end_inner(); /* the one around it may have been stopped already */
    if (k->deadline)
        rearm();
    return WASP_OK;
}

uint64_t kick_end(struct kick *k)
{
    uint64_t used = k->cpu_limit ? cpu_used(k) : 0;
    atomic_store(&k->run, 0);
    innermost = k->outer;
    atomic_signal_fence(memory_order_seq_cst);
    if (k->deadline || k->cpu_limit)
        rearm();
    return used;
}

void kick_send(struct kick *k)
{
    uint64_t run = atomic_load(&k->run);
    long thread = atomic_load(&k->thread);
    if (!run)
        return;
    atomic_store(&k->interrupted, run);
    syscall(SYS_tgkill, getpid(), thread, chosen_signal());
}
