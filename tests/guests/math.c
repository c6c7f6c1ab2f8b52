/* math.c: a guest that evaluates functions of its maths library; the host compares the results with its own library's. */
#include <math.h>
#include <stdio.h>
#include "math_functions.h"

int main(void)
{
    struct evaluation e;
    for (unsigned f = 0; f < MATH_FUNCTIONS; f++)
        for (unsigned i = 0; i < MATH_CASES; i++) {
            math_evaluate(f, i, &e);
            fwrite(&e, sizeof e, 1, stdout);
        }
    return 0;
}
