/* choose.c: libFuzzer's target for the scanner that chooses an engine: any bytes, in memory of just their size. `make fuzz` runs it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "choose.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const unsigned all = NEEDS_MODERN | NEEDS_NEWER | NEEDS_DUKTAPE | NEEDS_UNCLEAR;
    char *source = malloc(size ? size : 1);
    unsigned needs;
    if (!source)
        return 0;
    memcpy(source, bytes, size);
    needs = choose_needs(source, size);
    if ((needs & ~all) || needs != choose_needs(source, size))
        abort();
    free(source);
    return 0;
}
