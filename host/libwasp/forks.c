/* forks.c: telling a forked child from the process that made what it has inherited: virtines and zygotes are the parent's, and the child must
 * leave them alone.
 */
#include <pthread.h>
#include "internal.h"

static atomic_uint forks;

static void count_fork(void)
{
    atomic_fetch_add(&forks, 1);
}

static void watch(void)
{
    pthread_atfork(NULL, NULL, count_fork);
}

unsigned forks_seen(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, watch);
    return atomic_load_explicit(&forks, memory_order_relaxed);
}
