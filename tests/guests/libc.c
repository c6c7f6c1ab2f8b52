/* libc.c: a guest that tests its own C library, one part a run; the input names the part. */
#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>
#include "check.h"
#include "formats.h"
#include "wasp_guest.h"

static uint64_t random_state = 88172645463325252ull;

static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

static void part_printf(void)
{
#define PRINT(...) printf(__VA_ARGS__), printf("\n");
    FORMATS(PRINT)
}

static void part_stdio(void)
{
    const char *volatile digits = "0123456789";
    char small[8], text[64];
    int a, b, n = -1;
    double d;
    CHECK(snprintf(small, sizeof small, "%s", digits) == 10 && !strcmp(small, "0123456"));
    CHECK(snprintf(NULL, 0, "%d", 12345) == 5);
    CHECK(sprintf(text, "%d%n", 1234, &n) == 4 && n == 4);
    CHECK(sscanf("12 0x1f 2.5e3 word", "%d %i %lf %63s", &a, &b, &d, text) == 4 && a == 12 && b == 31 && d == 2500);
    CHECK(!strcmp(text, "word"));
    CHECK(fopen("/etc/passwd", "r") == NULL && errno == ENOENT);
    CHECK(write(7, "x", 1) == -1 && errno == EBADF);
    CHECK(getenv("HOME") == NULL);
    CHECK(strtok(strcpy(text, "a,b"), ",") == text && !strcmp(strtok(NULL, ","), "b"));
    CHECK(strstr("haystack", "st") && !strcasecmp("ABC", "abc") && strrchr("a/b/c", '/')[1] == 'c');
    CHECK(!strcmp(strerror(ENOMEM), "Not enough space") || strlen(strerror(ENOMEM)) > 3);
    CHECK(isalpha('x') && !isalpha('1') && toupper('q') == 'Q');
}

/* Blocks that come and go; each holds a pattern of its own, checked when it goes. */
static void part_malloc(void)
{
    enum { BLOCKS = 500, ROUNDS = 60000 };
    static struct { unsigned char *p; size_t n; unsigned char seed; } block[BLOCKS];
    for (int round = 0; round < ROUNDS; round++) {
        size_t i = next_random() % BLOCKS, n = next_random() % (round % 50 ? 600 : 60000), keep;
        if (!block[i].p) {
            block[i].p = round % 3 ? malloc(n) : calloc(1, n);
            CHECK(block[i].p && (uintptr_t)block[i].p % 16 == 0);
            for (size_t k = 0; round % 3 == 0 && k < n; k++)
                CHECK(block[i].p[k] == 0);
        } else {
            keep = block[i].n < n ? block[i].n : n;
            if (round % 2)
                block[i].p = realloc(block[i].p, n + 1);
            else
                keep = block[i].n;
            for (size_t k = 0; k < keep; k++)
                CHECK_AT(block[i].p[k] == (unsigned char)(block[i].seed + k), round);
            if (round % 2 == 0) {
                free(block[i].p);
                block[i].p = NULL;
                continue;
            }
        }
        block[i].n = n;
        block[i].seed = (unsigned char)round;
        for (size_t k = 0; k < n; k++)
            block[i].p[k] = (unsigned char)(round + k);
    }
    for (int i = 0; i < BLOCKS; i++)
        free(block[i].p);
    free(NULL);
    CHECK(wasp_heap_used() < 32 << 20);
}

static size_t take_all(size_t size)
{
    void **list = NULL, **p;
    size_t count = 0;
    while ((p = malloc(size))) {
        memset(p, 0x5a, size);
        *p = list;
        list = p;
        count++;
    }
    CHECK(errno == ENOMEM);
    while (list) {
        p = *list;
        free(list);
        list = p;
    }
    return count;
}

/* All of the heap can be had, what is beyond gives NULL, and afterwards it can be had again. */
static void part_exhaustion(void)
{
    /* volatile: the compiler knows that these cannot succeed, and says so. */
    volatile size_t limit = wasp_heap_limit(), first, again, most = SIZE_MAX, half = PTRDIFF_MAX, wide = (size_t)1 << 33;
    unsigned char *kept = malloc(1000);
    memset(kept, 7, 1000);
    CHECK(malloc(most) == NULL && malloc(most - 100) == NULL && malloc(half) == NULL && malloc(limit) == NULL);
    CHECK(calloc(half, 4) == NULL && calloc(wide, wide) == NULL && calloc(wide, wide / 2 + 1) == NULL);
    CHECK(realloc(kept, limit + 1) == NULL && realloc(kept, most - 8) == NULL && kept[0] == 7 && kept[999] == 7);
    CHECK(sbrk((ptrdiff_t)limit + 1) == (void *)-1 && sbrk(PTRDIFF_MAX) == (void *)-1 && sbrk(PTRDIFF_MIN) == (void *)-1);
    first = take_all(1 << 20);
    CHECK_AT(first << 20 <= limit && (first + 2) << 20 > limit / 100 * 95, first);
    again = take_all(1 << 20);
    CHECK_AT(again + 2 >= first, again);
    first = take_all(100);
    CHECK_AT(first * 112 <= limit && first * 112 > limit / 100 * 90, first);
    CHECK(malloc(limit / 2) != NULL);
}

static void one_number(const char *text, double value, size_t used)
{
    char *end;
    double got = strtod(text, &end);
    CHECK_AT((got == value || (isnan(got) && isnan(value))) && signbit(got) == signbit(value), got * 1000);
    CHECK_AT((size_t)(end - text) == used, end - text);
}

static void one_integer(const char *text, int base, long value, int error, size_t used)
{
    char *end;
    errno = 0;
    CHECK_AT(strtol(text, &end, base) == value && errno == error && (size_t)(end - text) == used, value);
}

static void part_numbers(void)
{
    char text[400];
    for (int i = 0; i < 30000; i++) {
        union { uint64_t u; double d; } x = { next_random() }, y;
        if (!isfinite(x.d))
            continue;
        snprintf(text, sizeof text, i % 3 ? "%.17g" : i % 2 ? "%a" : "%.16e", x.d);
        y.d = strtod(text, NULL);
        CHECK_AT(x.u == y.u, i);
    }
    one_number("0", 0, 1);
    one_number("-0.0", -0.0, 4);
    one_number(" \t+12.5e-1x", 1.25, 10);
    one_number(".5.", .5, 2);
    one_number("5.e", 5, 2);
    one_number("1e+", 1, 1);
    one_number("0x1.8p1", 3, 7);
    one_number("2.2250738585072012e-308", 0x1p-1022, 23);
    one_number("2.2250738585072011e-308", 0x1p-1022 - 0x1p-1074, 23);
    one_number("1.7976931348623157e308", DBL_MAX, 22);
    one_number("4.9e-324", 0x1p-1074, 8);
    one_number("9007199254740993", 9007199254740992.0, 16);
    one_number("9007199254740993.00000000000000000000001", 9007199254740994.0, 40);
    one_number("inf", INFINITY, 3);
    one_number("-Infinity", -INFINITY, 9);
    one_number("nan", NAN, 3);
    one_number("abc", 0, 0);
    errno = 0;
    CHECK(strtod("1e400", NULL) == HUGE_VAL && errno == ERANGE);
    errno = 0;
    CHECK(strtod("1e-400", NULL) == 0 && errno == ERANGE);

    one_integer("123abc", 10, 123, 0, 3);
    one_integer("  -0x1F", 0, -31, 0, 7);
    one_integer("0777", 0, 511, 0, 4);
    one_integer("zz", 36, 35 * 36 + 35, 0, 2);
    one_integer("1012", 2, 5, 0, 3);
    one_integer("", 10, 0, 0, 0);
    one_integer("9223372036854775807", 10, LONG_MAX, 0, 19);
    one_integer("9223372036854775808", 10, LONG_MAX, ERANGE, 19);
    one_integer("-9223372036854775809", 10, LONG_MIN, ERANGE, 20);
    errno = 0;
    CHECK(strtoull("18446744073709551615", NULL, 10) == ULLONG_MAX && !errno);
    CHECK(strtoull("18446744073709551616", NULL, 10) == ULLONG_MAX && errno == ERANGE);
    CHECK(atoi("-17") == -17 && atoll("5000000000") == 5000000000ll && labs(-5l) == 5 && div(17, 5).rem == 2);
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Random, ascending, descending, and few different ones. */
static uint32_t order_of(int kind, size_t i, size_t n)
{
    return kind == 0 ? (uint32_t)next_random() : kind == 1 ? (uint32_t)i : kind == 2 ? (uint32_t)(n - i) : i % 3;
}

static void part_sort(void)
{
    enum { MOST = 20000 };
    static uint32_t numbers[MOST];
    for (size_t n = 0; n <= MOST; n = n < 20 ? n + 1 : n * 10) {
        for (int kind = 0; kind < 4; kind++) {
            uint64_t sum = 0, sum_after = 0;
            for (size_t i = 0; i < n; i++)
                sum += numbers[i] = order_of(kind, i, n);
            qsort(numbers, n, sizeof *numbers, compare);
            for (size_t i = 0; i < n; i++) {
                sum_after += numbers[i];
                CHECK_AT(!i || numbers[i - 1] <= numbers[i], n);
            }
            CHECK_AT(sum == sum_after, n);
            for (size_t i = 0; i < n; i += 1 + n / 100) {
                const uint32_t *found = bsearch(&numbers[i], numbers, n, sizeof *numbers, compare);
                CHECK_AT(found && *found == numbers[i], i);
            }
            CHECK(bsearch(&(uint32_t){ UINT32_MAX }, numbers, n, sizeof *numbers, compare) == NULL);
        }
    }
}

static jmp_buf back;

static void deeper(int depth);
static void (*volatile call_deeper)(int depth) = deeper;

static void deeper(int depth)
{
    volatile char room[100];
    room[0] = (char)depth;
    if (depth == 0)
        longjmp(back, 42);
    call_deeper(depth - 1);
    room[1] = room[0];
}

static void part_jump(void)
{
    volatile int rounds = 0;
    int value;
    register uint64_t kept = next_random() | 1, copy = kept;
    for (rounds = 0; rounds < 1000; rounds++) {
        value = setjmp(back);
        if (value == 0)
            deeper(rounds % 500);
        CHECK_AT(value == 42, value);
    }
    CHECK(rounds == 1000 && kept == copy);
    rounds = 0;
    value = setjmp(back); /* longjmp with 0 comes back as 1 */
    if (value == 0 && rounds++ < 3)
        longjmp(back, 0);
    CHECK_AT(value == 1 && rounds == 1, rounds);
}

/* Constructors ran before main, in the order of their priorities, with the C library ready. */
static char order[8];
static void *from_constructor;
static void note(char c)
{
    order[strlen(order)] = c;
}
__attribute__((constructor)) static void plain(void)
{
    note('p');
    from_constructor = malloc(10);
}
__attribute__((constructor(102))) static void second(void)
{
    note('2');
}
__attribute__((constructor(101))) static void first(void)
{
    note('1');
}
static void part_constructors(void)
{
    CHECK(!strcmp(order, "12p"));
    CHECK(from_constructor != NULL);
}

/* libc-guest has it, newlib's headers do not declare it for this target. */
int clock_gettime(clockid_t clock, struct timespec *now);
#ifndef CLOCK_MONOTONIC
#define CLOCK_MONOTONIC (clockid_t)4
#endif

static void part_clock(void)
{
    struct timeval tv;
    struct timespec real, mono, before = { 0, 0 };
    uint64_t begin = wasp_elapsed_ns();
    gettimeofday(&tv, NULL);
    clock_gettime(CLOCK_REALTIME, &real);
    printf("%lld %lld.%06ld %lld.%09ld\n", (long long)time(NULL), (long long)tv.tv_sec, (long)tv.tv_usec,
           (long long)real.tv_sec,
           real.tv_nsec);
    while (wasp_elapsed_ns() - begin < 100000000) {
        clock_gettime(CLOCK_MONOTONIC, &mono);
        CHECK(mono.tv_sec > before.tv_sec || (mono.tv_sec == before.tv_sec && mono.tv_nsec >= before.tv_nsec));
        before = mono;
    }
    CHECK(clock() != (clock_t)-1);
    CHECK(gmtime(&(time_t){ 951782400 })->tm_mday == 29); /* 2000-02-29 */
}

static void part_entropy(void)
{
    unsigned char bytes[32], again[32];
    wasp_entropy(bytes, 32);
    wasp_entropy(again, 32);
    CHECK(!memcmp(bytes, again, 32));
    wasp_output(WASP_STREAM_STDOUT, bytes, 32);
}

int main(void)
{
    static const struct { const char *name; void (*run)(void); } parts[] = {
        { "printf", part_printf }, { "stdio", part_stdio }, { "malloc", part_malloc }, { "exhaustion", part_exhaustion },
        { "numbers", part_numbers }, { "sort", part_sort }, { "jump", part_jump }, { "constructors", part_constructors },
        { "clock", part_clock }, { "entropy", part_entropy },
    };
    char name[20] = "";
    wasp_input(0, name, sizeof name - 1);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(parts[i].name, name)) {
            parts[i].run();
            return failures;
        }
    CHECK(!"a known part");
    return failures;
}
