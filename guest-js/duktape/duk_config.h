/* duk_config.h: how Duktape is configured for a virtine: the package's configuration, and below what differs, each with its
 * reason. Included by duktape.c and duktape.h instead of the package's file. The native engine of the benchmarks is built
 * from the same options.
 */
#ifndef GUEST_DUK_CONFIG_H
#define GUEST_DUK_CONFIG_H

#include_next <duk_config.h>

extern double duk_host_now(void);
extern double duk_host_monotonic(void);
extern double duk_host_random(void);
extern int duk_host_interrupted(void);
extern int duk_host_stack_low(void);
extern void duk_host_fatal(const char *message) __attribute__((noreturn));

/* The clock comes from the window and rdtsc, not from system calls. */
#undef DUK_USE_DATE_GET_NOW
#define DUK_USE_DATE_GET_NOW(ctx) duk_host_now()
#undef DUK_USE_GET_MONOTONIC_TIME
#define DUK_USE_GET_MONOTONIC_TIME(ctx) duk_host_monotonic()

/* Nothing of the building machine's time zone may be frozen in: local time is UTC. */
#undef DUK_USE_DATE_GET_LOCAL_TZOFFSET
#define DUK_USE_DATE_GET_LOCAL_TZOFFSET(d) 0

/* Math.random must not be part of the snapshot; its state is made from each run's entropy. */
#undef DUK_USE_GET_RANDOM_DOUBLE
#define DUK_USE_GET_RANDOM_DOUBLE(udata) duk_host_random()

/* The soft time limit, and the chance to let waiting output go. */
#undef DUK_USE_INTERRUPT_COUNTER
#define DUK_USE_INTERRUPT_COUNTER
#undef DUK_USE_EXEC_TIMEOUT_CHECK
#define DUK_USE_EXEC_TIMEOUT_CHECK(udata) duk_host_interrupted()

/* Deep recursion ends in a RangeError before it reaches the guard page. */
#undef DUK_USE_NATIVE_STACK_CHECK
#define DUK_USE_NATIVE_STACK_CHECK() duk_host_stack_low()

/* The default handler loops for ever. */
#undef DUK_USE_FATAL_HANDLER
#define DUK_USE_FATAL_HANDLER(udata, message) duk_host_fatal(message)

/* Loading bytecode is unsafe by design; without the code nothing can reach it. */
#undef DUK_USE_BYTECODE_DUMP_SUPPORT

/* Evaluations are short and their memory is reset: shrinking tables on the way only dirties pages. */
#undef DUK_USE_MS_STRINGTABLE_RESIZE

/* The target is what scripts see in Duktape.env: the same on every machine. */
#undef DUK_USE_TARGET_INFO
#define DUK_USE_TARGET_INFO "virtine"
#undef DUK_USE_OS_STRING
#define DUK_USE_OS_STRING "wasp"

#endif
