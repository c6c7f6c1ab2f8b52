/* fuzz.h: what the targets share: numbers out of the fuzzer's bytes, and promises that stop it when they are broken. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define PROMISE(holds) \
    do { \
        if (!(holds)) { \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #holds); \
            abort(); \
        } \
    } while (0)

struct bytes {
    const uint8_t *at;
    size_t left;
};

/* The next `size` bytes as a number, as far as there are any. */
static inline uint64_t take(struct bytes *b, size_t size)
{
    uint64_t number = 0;
    size = size < b->left ? size : b->left;
    memcpy(&number, b->at, size);
    b->at += size;
    b->left -= size;
    return number;
}

/* Reads the first and the last byte. */
static inline void touch(const uint8_t *bytes, size_t size)
{
    (void)*(const volatile uint8_t *)bytes;
    (void)*(const volatile uint8_t *)(bytes + size - 1);
}

#endif
