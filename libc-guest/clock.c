/* clock.c: time from rdtsc and the run block, without leaving the virtine. */
#include <errno.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include "wasp_guest.h"
#include "runtime.h"

#define RUN (&((struct wasp_window *)WASP_WINDOW)->run)

static uint64_t entry_tsc;
static uint64_t ns_per_tick; /* 32.32 fixed point */
static uint64_t soft_limit_tsc;

uint64_t __wasp_tsc_to_ns(uint64_t ticks)
{
    return (uint64_t)((unsigned __int128)ticks * ns_per_tick >> 32);
}

void __wasp_clock_start(void)
{
    uint64_t khz = RUN->tsc_khz ? RUN->tsc_khz : 1000000;
    unsigned __int128 soft_limit = (unsigned __int128)RUN->soft_limit_ns * khz / 1000000;
    entry_tsc = __wasp_rdtsc();
    ns_per_tick = (1000000ull << 32) / khz;
    soft_limit_tsc = RUN->soft_limit_ns && soft_limit < UINT64_MAX - entry_tsc ? entry_tsc + (uint64_t)soft_limit : UINT64_MAX;
}

uint64_t wasp_elapsed_ns(void)
{
    return __wasp_tsc_to_ns(__wasp_rdtsc() - entry_tsc);
}

uint64_t wasp_realtime_ns(void)
{
    return RUN->realtime_ns + wasp_elapsed_ns();
}

int wasp_time_is_up(void)
{
    return *(volatile uint32_t *)&RUN->stop || __wasp_rdtsc() >= soft_limit_tsc;
}

int gettimeofday(struct timeval *now, void *zone)
{
    uint64_t ns = wasp_realtime_ns();
    (void)zone;
    now->tv_sec = (time_t)(ns / 1000000000);
    now->tv_usec = (suseconds_t)(ns % 1000000000 / 1000);
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    uint64_t ns = clock == CLOCK_REALTIME ? wasp_realtime_ns() : wasp_elapsed_ns();
    now->tv_sec = (time_t)(ns / 1000000000);
    now->tv_nsec = (long)(ns % 1000000000);
    return 0;
}

clock_t times(struct tms *t)
{
    clock_t ticks = (clock_t)(wasp_elapsed_ns() / (1000000000 / CLOCKS_PER_SEC));
    *t = (struct tms){ .tms_utime = ticks };
    return ticks;
}
