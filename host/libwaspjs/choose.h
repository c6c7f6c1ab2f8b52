/* choose.h: what a source needs, found by reading its tokens: which engine AUTO takes follows from it (engines.c). */
#ifndef WASPJS_CHOOSE_H
#define WASPJS_CHOOSE_H

#include <stddef.h>

enum {
    NEEDS_MODERN = 1,  /* syntax that is not ES5, or a name that Duktape does not have */
    NEEDS_NEWER = 2,   /* a name that is not ES5 although Duktape has it, or eval or Function, which hide code */
    NEEDS_DUKTAPE = 4, /* a name that only Duktape has */
    NEEDS_UNCLEAR = 8, /* it ends in the middle of something, brackets don't match, or there are too many in each other */
};

/* The needs of one source, 0 for plain ES5. Reads it once, at most, up to MODERN or UNCLEAR; allocates nothing. `source` need
 * not end with a NUL. Any thread. */
unsigned choose_needs(const char *source, size_t size);

#endif
