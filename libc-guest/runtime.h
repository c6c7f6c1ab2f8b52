/* runtime.h: what the files of libc-guest share among themselves; guest programs use wasp_guest.h. */
#ifndef WASP_RUNTIME_H
#define WASP_RUNTIME_H

#include <stdint.h>

static inline uint64_t __wasp_rdtsc(void)
{
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

/* Begins this run's clock: now is the moment that the run block's realtime_ns names. */
void __wasp_clock_start(void);
uint64_t __wasp_tsc_to_ns(uint64_t ticks);

#endif
