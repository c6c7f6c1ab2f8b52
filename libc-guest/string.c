/* string.c: the memory functions that engines lean on, with SSE2; newlib's for x86_64 are several times slower.
 * Built without builtins, or the compiler would turn the loops below into calls of themselves.
 */
#include <emmintrin.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t __attribute__((may_alias, aligned(1))) u64;
typedef uint32_t __attribute__((may_alias, aligned(1))) u32;
typedef uint16_t __attribute__((may_alias, aligned(1))) u16;

#define LOAD(p) _mm_loadu_si128((const __m128i *)(p))
#define STORE(p, x) _mm_storeu_si128((__m128i *)(p), x)

/* Above this the processor's own copy loop wins. */
#define REP_THRESHOLD 2048

/* Up to 32 bytes: all loads come before all stores, so overlap does not matter. */
static inline void move_small(unsigned char *d, const unsigned char *s, size_t n)
{
    if (n >= 16) {
        __m128i a = LOAD(s), b = LOAD(s + n - 16);
        STORE(d, a);
        STORE(d + n - 16, b);
    } else if (n >= 8) {
        uint64_t a = *(const u64 *)s, b = *(const u64 *)(s + n - 8);
        *(u64 *)d = a;
        *(u64 *)(d + n - 8) = b;
    } else if (n >= 4) {
        uint32_t a = *(const u32 *)s, b = *(const u32 *)(s + n - 4);
        *(u32 *)d = a;
        *(u32 *)(d + n - 4) = b;
    } else if (n >= 2) {
        uint16_t a = *(const u16 *)s, b = *(const u16 *)(s + n - 2);
        *(u16 *)d = a;
        *(u16 *)(d + n - 2) = b;
    } else if (n) {
        *d = *s;
    }
}

/* More than 32 bytes, ascending; right when d is below s or they do not overlap. The tail is loaded first because an
 * overlapping copy would have changed it by then. */
static inline void copy_up(unsigned char *d, const unsigned char *s, size_t n)
{
    __m128i t0 = LOAD(s + n - 32), t1 = LOAD(s + n - 16);
    unsigned char *end = d + n;
    while (n > 32) {
        __m128i a = LOAD(s), b = LOAD(s + 16);
        STORE(d, a);
        STORE(d + 16, b);
        s += 32, d += 32, n -= 32;
    }
    STORE(end - 32, t0);
    STORE(end - 16, t1);
}

static inline void copy_down(unsigned char *d, const unsigned char *s, size_t n)
{
    __m128i h0 = LOAD(s), h1 = LOAD(s + 16);
    unsigned char *begin = d;
    while (n > 32) {
        __m128i a = LOAD(s + n - 16), b = LOAD(s + n - 32);
        STORE(d + n - 16, a);
        STORE(d + n - 32, b);
        n -= 32;
    }
    STORE(begin + 16, h1);
    STORE(begin, h0);
}

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    if (n <= 32) {
        move_small(to, from, n);
    } else if (n < REP_THRESHOLD) {
        copy_up(to, from, n);
    } else {
        void *d = to;
        __asm__ volatile("rep movsb" : "+D"(d), "+S"(from), "+c"(n)::"memory");
    }
    return to;
}

void *memmove(void *to, const void *from, size_t n)
{
    if (n <= 32)
        move_small(to, from, n);
    else if ((uintptr_t)to - (uintptr_t)from >= n)
        copy_up(to, from, n);
    else
        copy_down(to, from, n);
    return to;
}

void *memset(void *to, int value, size_t n)
{
    unsigned char *d = to;
    uint64_t v = 0x0101010101010101ull * (unsigned char)value;
    if (n >= 16) {
        __m128i x = _mm_set1_epi8((char)value);
        unsigned char *last = d + n - 16;
        if (n >= REP_THRESHOLD) {
            __asm__ volatile("rep stosb" : "+D"(d), "+c"(n) : "a"(value) : "memory");
            return to;
        }
        for (; d < last; d += 16)
            STORE(d, x);
        STORE(last, x);
    } else if (n >= 8) {
        *(u64 *)d = v;
        *(u64 *)(d + n - 8) = v;
    } else if (n >= 4) {
        *(u32 *)d = (uint32_t)v;
        *(u32 *)(d + n - 4) = (uint32_t)v;
    } else {
        while (n--)
            *d++ = (unsigned char)value;
    }
    return to;
}

int memcmp(const void *left, const void *right, size_t n)
{
    const unsigned char *a = left, *b = right;
    while (n >= 16) {
        unsigned differ = 0xffffu ^ (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(LOAD(a), LOAD(b)));
        if (differ) {
            unsigned i = (unsigned)__builtin_ctz(differ);
            return a[i] - b[i];
        }
        a += 16, b += 16, n -= 16;
    }
    if (n >= 8) {
        uint64_t x = *(const u64 *)a, y = *(const u64 *)b;
        if (x != y) {
            x = __builtin_bswap64(x), y = __builtin_bswap64(y);
            return x < y ? -1 : 1;
        }
        a += 8, b += 8, n -= 8;
    }
    for (; n; n--, a++, b++)
        if (*a != *b)
            return *a - *b;
    return 0;
}

void *memchr(const void *in, int value, size_t n)
{
    const unsigned char *p = in;
    __m128i x = _mm_set1_epi8((char)value);
    for (; n >= 16; p += 16, n -= 16) {
        unsigned found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(LOAD(p), x));
        if (found)
            return (void *)(p + __builtin_ctz(found));
    }
    for (; n; n--, p++)
        if (*p == (unsigned char)value)
            return (void *)p;
    return NULL;
}

/* Aligned loads never cross into a page that the string does not touch. */
size_t strlen(const char *s)
{
    const __m128i zero = _mm_setzero_si128();
    const unsigned char *p = (const unsigned char *)((uintptr_t)s & ~(uintptr_t)15);
    unsigned skip = (unsigned)((uintptr_t)s & 15);
    unsigned found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128((const __m128i *)p), zero)) >> skip;
    if (found)
        return (size_t)__builtin_ctz(found);
    for (;;) {
        p += 16;
        found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128((const __m128i *)p), zero));
        if (found)
            return (size_t)(p + __builtin_ctz(found) - (const unsigned char *)s);
    }
}
