/* exits.c: leaves the virtine again and again and does nothing else: the measure of a bare VM exit. */
#include "wasp_guest.h"

int main(void)
{
    wasp_ready();
    for (;;)
        ((void (*)(void))WASP_GATE_CALL)();
}
