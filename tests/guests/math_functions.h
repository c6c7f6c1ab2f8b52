/* math_functions.h: the functions and arguments that guest and host evaluate with their own maths libraries. */
#ifndef MATH_FUNCTIONS_H
#define MATH_FUNCTIONS_H

#include <math.h>
#include <stddef.h>

struct evaluation {
    unsigned function, index;
    double x, y, result;
};

static double f_log2(double x) { return (log2)(x); }
static double f_mod(double x, double y) { return fmod(x, y); }

/* `ulps`: how many representable numbers a result may be away. */
static const struct math_function {
    const char *name;
    double (*one)(double);
    double (*two)(double, double);
    unsigned ulps;
} math_functions[] = {
    { "floor", floor, NULL, 0 },   { "ceil", ceil, NULL, 0 },   { "trunc", trunc, NULL, 0 }, { "rint", rint, NULL, 0 },
    { "round", round, NULL, 0 },   { "fabs", fabs, NULL, 0 },   { "sqrt", sqrt, NULL, 0 },   { "fmod", NULL, f_mod, 0 },
    { "fmin", NULL, fmin, 0 },     { "fmax", NULL, fmax, 0 },   { "copysign", NULL, copysign, 0 },
    { "sin", sin, NULL, 2 },       { "cos", cos, NULL, 2 },     { "tan", tan, NULL, 2 },     { "asin", asin, NULL, 2 },
    { "acos", acos, NULL, 2 },     { "atan", atan, NULL, 2 },   { "atan2", NULL, atan2, 2 }, { "exp", exp, NULL, 2 },
    { "expm1", expm1, NULL, 2 },   { "log", log, NULL, 2 },     { "log10", log10, NULL, 2 }, { "log1p", log1p, NULL, 2 },
    { "log2", f_log2, NULL, 4 },   { "pow", NULL, pow, 2 },     { "cbrt", cbrt, NULL, 2 },   { "hypot", NULL, hypot, 2 },
    { "sinh", sinh, NULL, 3 },     { "cosh", cosh, NULL, 3 },   { "tanh", tanh, NULL, 3 },
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
    e->result = function->one ? function->one(x) : function->two(x, y);
}

#endif
