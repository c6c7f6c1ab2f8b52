/* choose.c: target for the scanner that chooses an engine: any bytes, in memory of just their size. */
#include "choose.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const unsigned all = NEEDS_MODERN | NEEDS_NEWER | NEEDS_DUKTAPE | NEEDS_UNCLEAR;
    char *source = malloc(size ? size : 1);
    unsigned needs;
    PROMISE(source);
    memcpy(source, bytes, size);
    needs = choose_needs(source, size);
    PROMISE(!(needs & ~all));
    PROMISE(needs == choose_needs(source, size));
    free(source);
    return 0;
}
