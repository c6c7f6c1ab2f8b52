/* check.h: for guests that test themselves: CHECK prints what does not hold; the exit code is how often that was. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>

static int failures;

static void check_failed(const char *what, const char *file, int line, long long detail)
{
    if (++failures <= 20)
        printf("%s:%d: %s does not hold (%lld)\n", file, line, what, detail);
}

/* `detail` is a number that helps to find the case. */
#define CHECK_AT(condition, detail) \
    ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__, (long long)(detail)))
#define CHECK(condition) CHECK_AT(condition, 0)

#endif
