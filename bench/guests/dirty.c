/* dirty.c: writes to as many pages of fresh heap as its input says, behind as many that it only takes. */
#include <stdlib.h>
#include "wasp_guest.h"

int main(void)
{
    struct {
        uint64_t skip, count;
    } order = { 0, 0 };
    volatile char *heap;
    wasp_ready();
    wasp_input(0, &order, sizeof order);
    heap = malloc((order.skip + order.count) * WASP_PAGE_SIZE);
    if (!heap)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    for (uint64_t i = order.skip; i < order.skip + order.count; i++)
        heap[i * WASP_PAGE_SIZE] = 1;
    wasp_exit(0);
}
