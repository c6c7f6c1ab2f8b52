/* bytes.c: a guest that compares libc-guest's memory functions with byte-by-byte references: every size to 300, every
 * alignment, overlaps in both directions, sizes on both sides of the thresholds, and ends of mapped memory.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "check.h"
#include "wasp_guest.h"

#define SMALL 300
#define ROOM 1024

/* Called through these, the compiler cannot put its own code in place of a call. */
static void *(*volatile f_memcpy)(void *, const void *, size_t) = memcpy;
static void *(*volatile f_memmove)(void *, const void *, size_t) = memmove;
static void *(*volatile f_memset)(void *, int, size_t) = memset;
static int (*volatile f_memcmp)(const void *, const void *, size_t) = memcmp;
static void *(*volatile f_memchr)(const void *, int, size_t) = memchr;
static size_t (*volatile f_strlen)(const char *) = strlen;

static const size_t large[] = { 511, 512, 1023, 2047, 2048, 2049, 2063, 4096, 4097, 65537, (1 << 20) + 3 };
#define LARGE_COUNT (sizeof large / sizeof *large)
#define LARGE_ROOM ((1 << 20) + 8192)

/* volatile: or the loops would be compiled to calls of what they are to check. */
static void fill(volatile unsigned char *p, size_t n, unsigned seed)
{
    for (size_t i = 0; i < n; i++)
        p[i] = (unsigned char)(i * 7 + (i >> 8) * 13 + seed);
}

static void copy(volatile unsigned char *to, const volatile unsigned char *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = from[i];
}

static int same(const volatile unsigned char *a, const volatile unsigned char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i])
            return 0;
    return 1;
}

static unsigned char from_small[ROOM], to_small[ROOM], expected_small[ROOM];

static void copies(void *(*function)(void *, const void *, size_t))
{
    fill(from_small, ROOM, 1);
    for (size_t n = 0; n <= SMALL; n++)
        for (size_t a = 0; a < 16; a++)
            for (size_t b = 0; b < 16; b += n % 16 == a ? 1 : 5) {
                size_t around = n + b + 32;
                fill(to_small, around, 99);
                copy(expected_small, to_small, around);
                copy(expected_small + b, from_small + a, n);
                CHECK_AT(function(to_small + b, from_small + a, n) == to_small + b, n);
                CHECK_AT(same(to_small, expected_small, around), n);
            }
}

static void large_copies(void *(*function)(void *, const void *, size_t))
{
    unsigned char *from = malloc(LARGE_ROOM), *to = malloc(LARGE_ROOM);
    fill(from, LARGE_ROOM, 3);
    for (size_t i = 0; i < LARGE_COUNT; i++)
        for (size_t a = 0; a < 16; a += 5)
            for (size_t b = 0; b < 16; b += 3) {
                size_t n = large[i];
                to[b + n] = to[b + n + 1] = 0x5a;
                if (b)
                    to[b - 1] = 0xa5;
                function(to + b, from + a, n);
                CHECK_AT(same(to + b, from + a, n), n);
                CHECK_AT(to[b + n] == 0x5a && to[b + n + 1] == 0x5a && (!b || to[b - 1] == 0xa5), n);
            }
    free(from);
    free(to);
}

static void overlap(unsigned char *memory, unsigned char *expected, size_t middle, long shift, size_t n)
{
    size_t low = middle - (shift < 0 ? (size_t)-shift : 0) - 16, high = middle + n + (shift > 0 ? (size_t)shift : 0) + 16;
    fill(memory + low, high - low, 5);
    copy(expected + low, memory + low, high - low);
    copy(expected + middle + shift, memory + middle, n);
    f_memmove(memory + middle + shift, memory + middle, n);
    CHECK_AT(same(memory + low, expected + low, high - low), (long long)n * 10000 + shift);
}

static void overlaps(void)
{
    static const long shifts[] = { -4096, -4095, -1000, -48, -33, -32, -31, -17, -16, -15, -1, 0,
                                   1,     15,    16,    17,  31,  32,  33,  48,  1000, 4095, 4096 };
    unsigned char *memory = malloc(LARGE_ROOM * 2), *expected = malloc(LARGE_ROOM * 2);
    for (size_t n = 0; n <= SMALL; n++)
        for (long shift = -70; shift <= 70; shift += n % 8 == 0 ? 1 : 3)
            overlap(memory, expected, 128 + n % 16, shift, n);
    for (size_t i = 0; i < LARGE_COUNT; i++)
        for (size_t k = 0; k < sizeof shifts / sizeof *shifts; k++)
            overlap(memory, expected, 4200 + k, shifts[k], large[i] < 70000 ? large[i] : 70000);
    free(memory);
    free(expected);
}

static void sets(void)
{
    unsigned char *memory = malloc(LARGE_ROOM);
    for (size_t i = 0; i <= SMALL + LARGE_COUNT; i++) {
        size_t n = i <= SMALL ? i : large[i - SMALL - 1], wrong = 0;
        for (size_t a = 16; a < 32; a += n > 70000 ? 7 : 1) {
            int value = (int)(n * 31 + a) + 0x300; /* only the low byte counts */
            memory[a - 1] = memory[a + n] = (unsigned char)(value + 1);
            CHECK_AT(f_memset(memory + a, value, n) == memory + a, n);
            for (size_t k = 0; k < n; k++)
                wrong += ((volatile unsigned char *)memory)[a + k] != (unsigned char)value;
            CHECK_AT(!wrong && memory[a - 1] == (unsigned char)(value + 1) && memory[a + n] == (unsigned char)(value + 1),
                     n);
        }
    }
    free(memory);
}

static int sign(int x)
{
    return (x > 0) - (x < 0);
}

static void comparisons(void)
{
    static unsigned char a[ROOM], b[ROOM];
    for (size_t n = 0; n <= SMALL; n++)
        for (size_t at = 0; at <= n; at += n < 70 ? 1 : 3) {
            unsigned char *left = a + (n + at) % 16, *right = b + n % 13;
            fill(left, n + 16, 200);
            copy(right, left, n + 16);
            left[n] = 1, right[n] = 2; /* beyond the end: must not matter */
            CHECK_AT(f_memcmp(left, right, n) == 0, n);
            if (at == n)
                continue;
            /* Bytes are compared as unsigned, and the first difference decides. */
            left[at] = 0x7f, right[at] = 0x80;
            if (at + 1 < n)
                left[at + 1] = 0xff, right[at + 1] = 0;
            CHECK_AT(sign(f_memcmp(left, right, n)) == -1, n * 1000 + at);
            CHECK_AT(sign(f_memcmp(right, left, n)) == 1, n * 1000 + at);
            CHECK_AT(f_memcmp(left, right, at) == 0, n * 1000 + at);
        }
}

static void searches(void)
{
    static unsigned char memory[ROOM];
    for (size_t n = 0; n <= SMALL; n++)
        for (size_t at = 0; at <= n + 2; at += n < 70 ? 1 : 3) {
            unsigned char *p = memory + (n + at) % 16;
            f_memset(memory, 'a', ROOM);
            p[at] = 0xe9;
            CHECK_AT(f_memchr(p, 0xe9 + 0x100, n) == (at < n ? p + at : NULL), n * 1000 + at);
            p[n + 1 > at ? n + 3 : at] = 0xe9; /* the first one counts */
            CHECK_AT(f_memchr(p, 0xe9, n) == (at < n ? p + at : NULL), n * 1000 + at);
            CHECK_AT(f_memchr(p, 'x', n) == NULL, n);
        }
}

static void lengths(void)
{
    static char memory[ROOM];
    for (size_t n = 0; n <= SMALL; n++)
        for (size_t a = 0; a < 16; a++) {
            f_memset(memory, 0, ROOM);
            f_memset(memory + a, 0x80, n);
            CHECK_AT(f_strlen(memory + a) == n, n * 16 + a);
            f_memset(memory + a + n + 1, 'x', 40);
            CHECK_AT(f_strlen(memory + a) == n, n * 16 + a);
        }
}

/* At the last bytes of memory, nothing beyond what a function may read is read: the next page is not there. */
static void ends_of_memory(void)
{
    unsigned char *end, *begin = sbrk(0), other[64];
    size_t left = wasp_heap_limit() - wasp_heap_used();
    CHECK(sbrk((ptrdiff_t)left) == begin);
    end = begin + left;
    for (size_t n = 0; n <= 64; n++) {
        f_memset(end - n, 'e', n);
        f_memcpy(other, end - n, n);
        CHECK_AT(f_memcmp(end - n, other, n) == 0, n);
        f_memmove(end - n, other, n);
        CHECK_AT(f_memchr(end - n, 0, n) == NULL, n);
        if (!n)
            continue;
        end[-1] = 0;
        CHECK_AT(f_strlen((char *)end - n) == n - 1, n);
        /* memchr reads as if byte by byte: a found byte bounds it, however large the size is (as in "%.100s"). */
        CHECK_AT(f_memchr(end - n, 0, n + 100) == end - 1, n);
        CHECK_AT(f_memchr(end - n, 0, SIZE_MAX) == end - 1, n);
    }
    CHECK(sbrk(-(ptrdiff_t)left) == end);
}

int main(void)
{
    char which[20] = "";
    wasp_input(0, which, sizeof which - 1);
    if (!strcmp(which, "copy")) {
        copies(f_memcpy);
        copies(f_memmove);
        large_copies(f_memcpy);
        large_copies(f_memmove);
    } else if (!strcmp(which, "overlap")) {
        overlaps();
    } else if (!strcmp(which, "set")) {
        sets();
    } else if (!strcmp(which, "compare")) {
        comparisons();
    } else if (!strcmp(which, "search")) {
        searches();
    } else if (!strcmp(which, "length")) {
        lengths();
    } else if (!strcmp(which, "end")) {
        ends_of_memory();
    } else {
        CHECK(!"a known part");
    }
    return failures;
}
