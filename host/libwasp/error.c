/* error.c: filling wasp_error, and the clock that the library measures with. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "internal.h"

static void format_message(wasp_error *error, wasp_status status, const char *format, va_list args)
{
    if (!error)
        return;
    error->status = status;
    vsnprintf(error->message, sizeof error->message, format, args);
}

wasp_status fail(wasp_error *error, wasp_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    format_message(error, status, format, args);
    va_end(args);
    return status;
}

wasp_status fail_errno(wasp_error *error, wasp_status status, const char *format, ...)
{
    int reason = errno;
    va_list args;
    va_start(args, format);
    format_message(error, status, format, args);
    va_end(args);
    if (error) {
        size_t used = strlen(error->message);
        snprintf(error->message + used, sizeof error->message - used, ": %s", strerror(reason));
    }
    return status;
}

uint64_t monotonic_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

char *wasp_describe(const wasp_result *r, char *text, size_t size)
{
    static const char *const exceptions[32] = {
        "division error", "debug exception", "non-maskable interrupt", "breakpoint", "overflow", "bound range exceeded",
        "invalid instruction", "device not available", "double fault", "coprocessor segment overrun", "invalid TSS",
        "segment not present", "stack fault", "protection fault", "page fault", "reserved", "floating-point error",
        "alignment check", "machine check", "SIMD floating-point error", "virtualization exception",
        "control protection exception"
    };
    if (!text || !size)
        return text;
    text[0] = 0;
    if (!r)
        return text;
    switch (r->outcome) {
    case WASP_OUTCOME_EXITED:
        snprintf(text, size, "exited with status %lld", (long long)r->status);
        break;
    case WASP_OUTCOME_READY:
        snprintf(text, size, "ready");
        break;
    case WASP_OUTCOME_ABORTED:
        snprintf(text, size, "%s",
                 r->status == WASP_ABORT_NO_MEMORY  ? "the guest ran out of memory"
                 : r->status == WASP_ABORT_TIME     ? "the guest's time limit was reached"
                 : r->status == WASP_ABORT_FUNCTION ? "the guest was called for a function that it does not export"
                                                    : "the guest failed an internal check");
        break;
    case WASP_OUTCOME_FAULT: {
        const char *name = r->vector < 32 && exceptions[r->vector] ? exceptions[r->vector] : "unknown exception";
        if (r->vector == 14)
            snprintf(text, size, "%s at address 0x%llx (%s), instruction 0x%llx", name, (unsigned long long)r->address,
                     r->code & 16 ? "execute" : r->code & 2 ? "write" : "read", (unsigned long long)r->rip);
        else
            snprintf(text, size, "%s (vector %llu, code 0x%llx), instruction 0x%llx", name,
                     (unsigned long long)r->vector, (unsigned long long)r->code, (unsigned long long)r->rip);
        break;
    }
    case WASP_OUTCOME_TIME:
        snprintf(text, size, "stopped at its time limit");
        break;
    case WASP_OUTCOME_INTERRUPT:
        snprintf(text, size, "interrupted");
        break;
    case WASP_OUTCOME_LIMIT:
        snprintf(text, size, "stopped at its limit of %s", r->limit == WASP_LIMIT_CPU      ? "processor time"
                                                           : r->limit == WASP_LIMIT_OUTPUT ? "output"
                                                                                           : "hypercalls");
        break;
    case WASP_OUTCOME_VIOLATION:
        snprintf(text, size, "left the virtine in a forbidden way (%lld)", (long long)r->status);
        break;
    }
    return text;
}
