/* math_functions.h: the functions and arguments that guest and host evaluate with their own maths libraries. */
#ifndef MATH_FUNCTIONS_H
#define MATH_FUNCTIONS_H

#include <math.h>
#include <stddef.h>

struct evaluation {
    unsigned function, index;
    double x, y, result;
};

/* The guest takes the functions that it is linked with; the host looks them up by their names. */
#ifndef MATH_FUNCTION
#define MATH_FUNCTION(name) name
#endif

/* `ulps`: how many representable numbers a result may be away. */
static struct math_function {
    const char *name;
    int arguments;
    double (*one)(double);
    double (*two)(double, double);
    unsigned ulps;
} math_functions[] = {
#define ONE(name, ulps) { #name, 1, MATH_FUNCTION(name), NULL, ulps }
#define TWO(name, ulps) { #name, 2, NULL, MATH_FUNCTION(name), ulps }
    ONE(floor, 0), ONE(ceil, 0),  ONE(trunc, 0), ONE(rint, 0),  ONE(round, 0),    ONE(fabs, 0), ONE(sqrt, 0),  TWO(fmod, 0),
    TWO(fmin, 0),  TWO(fmax, 0),  ONE(sin, 2),   ONE(cos, 2),   ONE(tan, 2),      ONE(asin, 2), ONE(acos, 2),  ONE(atan, 2),
    TWO(atan2, 2), ONE(exp, 2),   ONE(expm1, 2), ONE(log, 2),   ONE(log10, 2),    ONE(log2, 4), ONE(log1p, 2), TWO(pow, 2),
    ONE(cbrt, 2),  TWO(hypot, 2), ONE(sinh, 3),  ONE(cosh, 3),  TWO(copysign, 0), ONE(tanh, 3),
};
#define MATH_FUNCTIONS (sizeof math_functions / sizeof *math_functions)

/* Arguments: edges, then all combinations of mantissas and magnitudes. */
static const double math_edges[] = {
    0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.5, -2.5, 0.49999999999999994, 4503599627370497.5, 0x1p53, -0x1p63,
    INFINITY, -INFINITY, NAN, 1e300, -1e300, 1e-300, 5e-324, 3.141592653589793, 1.5707963267948966, 1e22, 0.1, 8.0, 1024.0,
};
#define MATH_EDGES (sizeof math_edges / sizeof *math_edges)
#define MATH_MORE 400
#define MATH_CASES (MATH_EDGES * MATH_EDGES + MATH_MORE)

static void math_evaluate(unsigned f, unsigned i, struct evaluation *e)
{
    const struct math_function *function = &math_functions[f];
    volatile double x, y; /* evaluated at run time, not by the compiler */
    if (i < MATH_EDGES * MATH_EDGES) {
        x = math_edges[i % MATH_EDGES];
        y = math_edges[i / MATH_EDGES];
    } else {
        unsigned k = i - MATH_EDGES * MATH_EDGES;
        x = ldexp((k % 20 + 1) * 0.37 * (k % 3 ? 1 : -1), (int)(k / 20) - 10);
        y = ldexp((k % 7 + 1) * 0.61, (int)(k % 5) - 2);
    }
    e->function = f;
    e->index = i;
    e->x = x;
    e->y = y;
    e->result = function->arguments == 1 ? function->one(x) : function->two(x, y);
}

#endif
