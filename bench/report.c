/* report.c: samples in rows, and the two tables made of them. */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "bench.h"

#define MAX_ROWS 280
#define MAX_TARGETS 110

struct target {
    char name[80];
    const char *unit;
    double value, limit;
    enum direction direction;
};

static struct row rows[MAX_ROWS];
static size_t row_count;
static struct target targets[MAX_TARGETS];
static size_t target_count;

static void *need(void *memory)
{
    if (!memory) {
        fputs("bench: no memory, or too many rows\n", stderr);
        exit(3);
    }
    return memory;
}

struct row *row_new(enum unit unit, const char *format, ...)
{
    struct row *row = need(row_count < MAX_ROWS ? &rows[row_count++] : NULL);
    va_list args;
    va_start(args, format);
    vsnprintf(row->name, sizeof row->name, format, args);
    va_end(args);
    row->unit = unit;
    return row;
}

void row_add(struct row *row, double sample)
{
    if (row->count == row->capacity) {
        row->capacity = row->capacity ? row->capacity * 2 : 64;
        row->samples = need(realloc(row->samples, row->capacity * sizeof *row->samples));
    }
    row->samples[row->count++] = sample;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* By linear interpolation. */
double row_quantile(struct row *row, double part)
{
    double at;
    size_t i;
    if (!row->count)
        return NAN;
    qsort(row->samples, row->count, sizeof *row->samples, ascending);
    at = part * (double)(row->count - 1);
    i = (size_t)at;
    if (i + 1 >= row->count)
        return row->samples[row->count - 1];
    return row->samples[i] + (at - (double)i) * (row->samples[i + 1] - row->samples[i]);
}

double row_median(struct row *row)
{
    return row_quantile(row, 0.5);
}

void target_add(const char *name, double value, enum direction direction, double limit, const char *unit)
{
    struct target *t = need(target_count < MAX_TARGETS ? &targets[target_count++] : NULL);
    *t = (struct target){ .unit = unit, .value = value, .limit = limit, .direction = direction };
    snprintf(t->name, sizeof t->name, "%s", name);
}

/* How a row is shown: its samples divided by `divisor`. All of a row's numbers use the unit that fits its median. */
struct scale {
    const char *name;
    double divisor;
};

static struct scale scale_of(struct row *row)
{
    double median = row_median(row);
    if (row->unit == UNIT_MB || row->unit == UNIT_KB)
        return (struct scale){ row->unit == UNIT_MB ? "MB" : "KB", 1 };
    if (row->unit == UNIT_PAGES)
        return (struct scale){ "pages", 1 };
    if (median < 1e3)
        return (struct scale){ "ns", 1 };
    return median < 1e6 ? (struct scale){ "us", 1e3 } : (struct scale){ "ms", 1e6 };
}

/* The first column of both tables: as wide as the longest name. */
static int name_width(void)
{
    size_t width = 0;
    for (size_t i = 0; i < row_count; i++)
        width = strlen(rows[i].name) > width ? strlen(rows[i].name) : width;
    for (size_t i = 0; i < target_count; i++)
        width = strlen(targets[i].name) > width ? strlen(targets[i].name) : width;
    return (int)width;
}

void report_rows(FILE *to)
{
    const int width = name_width();
    fprintf(to, "%-*s %10s %10s %10s %-5s %6s\n", width, "name", "median", "p10", "p90", "", "n");
    for (size_t i = 0; i < row_count; i++) {
        struct row *row = &rows[i];
        struct scale s = scale_of(row);
        int digits = row->unit == UNIT_PAGES ? 0 : 2;
        if (!row->count)
            fprintf(to, "%-*s %10s %10s %10s %-5s %6d\n", width, row->name, "absent", "-", "-", "", 0);
        else
            fprintf(to, "%-*s %10.*f %10.*f %10.*f %-5s %6zu\n", width, row->name, digits, row_median(row) / s.divisor,
                    digits, row_quantile(row, 0.1) / s.divisor, digits, row_quantile(row, 0.9) / s.divisor, s.name, row->count);
    }
}

void report_targets(FILE *to)
{
    const int width = name_width();
    fprintf(to, "%-*s %10s    %-13s %s\n", width, "target", "measured", "limit", "met");
    for (size_t i = 0; i < target_count; i++) {
        const struct target *t = &targets[i];
        bool met = t->direction == AT_MOST ? t->value <= t->limit : t->value >= t->limit;
        char limit[40];
        snprintf(limit, sizeof limit, "%s %g%s", t->direction == AT_MOST ? "<=" : ">=", t->limit, t->unit);
        if (isnan(t->value))
            fprintf(to, "%-*s %10s    %-13s %s\n", width, t->name, "absent", limit, "-");
        else
            fprintf(to, "%-*s %10.4g    %-13s %s\n", width, t->name, t->value, limit, met ? "yes" : "NO");
    }
}

/* Times in ns, whatever the table shows. */
bool report_csv(const char *path)
{
    static const char *const units[] = { [UNIT_NS] = "ns", [UNIT_KB] = "KB", [UNIT_MB] = "MB", [UNIT_PAGES] = "pages" };
    FILE *to = fopen(path, "w");
    if (!to)
        return false;
    fputs("name,unit,median,p10,p90,n\n", to);
    for (size_t i = 0; i < row_count; i++) {
        struct row *row = &rows[i];
        fprintf(to, "\"%s\",%s,", row->name, units[row->unit]);
        if (row->count)
            fprintf(to, "%.6g,%.6g,%.6g,%zu\n", row_median(row), row_quantile(row, 0.1), row_quantile(row, 0.9), row->count);
        else
            fputs(",,,0\n", to);
    }
    return fclose(to) == 0;
}
