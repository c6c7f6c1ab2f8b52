/* choose.c: what it costs to look whether a source is for Duktape: a short one and a long one, both ES5, so that they are read
 * to their end.
 */
#include <stdlib.h>
#include <string.h>
#include "bench.h"

#define SHORT_SIZE 64
#define LONG_SIZE (100u << 10)
#define ROUNDS 200
/* So many calls are one sample, so that the clock's own cost does not matter. */
#define SHORT_CALLS 100

struct choice {
    waspjs_source source;
    char *digit; /* in it; another one each time, because the last answer is remembered */
    int calls;
    struct row *row;
};

static void choose(const struct choice *c, bool record)
{
    double begin = now_ns();
    for (int i = 0; i < c->calls; i++) {
        *c->digit = *c->digit == '9' ? '0' : (char)(*c->digit + 1);
        if (waspjs_choose(&c->source, 1) != WASPJS_ENGINE_DUKTAPE) {
            fprintf(stderr, "bench: %s is ES5, and yet not for Duktape\n", c->source.name);
            exit(1);
        }
    }
    if (record)
        row_add(c->row, (now_ns() - begin) / c->calls);
}

/* ES5 of just this size: a script again and again, then line ends. */
static char *long_source(const char *script)
{
    char *source = malloc(LONG_SIZE), *at = source;
    size_t size = strlen(script);
    if (!source) {
        fputs("bench: no memory\n", stderr);
        exit(3);
    }
    memset(source, '\n', LONG_SIZE);
    for (; (size_t)(source + LONG_SIZE - at) > size + 2; at += size + 2) {
        memcpy(at, script, size);
        memcpy(at + size, ";\n", 2);
    }
    return source;
}

void measure_choice(void)
{
    static char text[] = "var total = 0, i; for (i = 0; i < 10; i++) { total += i; } total";
    char *repeated = long_source(short_scripts[0].source);
    struct choice small = { { "64 bytes", text, SHORT_SIZE }, strchr(text, '0'), SHORT_CALLS, NULL };
    struct choice large = { { "100 KB", repeated, LONG_SIZE }, strchr(repeated, '0'), 1, NULL };
    _Static_assert(sizeof text == SHORT_SIZE + 1, "as the row says");
    small.row = row_new(UNIT_NS, "choice of the engine: 64 bytes of ES5");
    large.row = row_new(UNIT_NS, "choice of the engine: 100 KB of ES5");
    for (int i = -2; i < ROUNDS; i++) {
        choose(&small, i >= 0);
        choose(&large, i >= 0);
    }
    free(repeated);
}
