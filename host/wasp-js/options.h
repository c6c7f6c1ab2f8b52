/* options.h: the command line of wasp-js, parsed. */
#ifndef WASP_JS_OPTIONS_H
#define WASP_JS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <waspjs.h>

/* Exit codes. process.exit(n) gives n, and a script that ends by itself 0. */
enum {
    CODE_OK = 0,
    CODE_ERROR = 1,    /* uncaught error, syntax error */
    CODE_USAGE = 2,    /* command line, or a script that cannot be read */
    CODE_HOST = 3,     /* this machine cannot run virtines, output cannot be written */
    CODE_OUTPUT = 122, /* --max-output */
    CODE_CPU = 123,    /* --cpu-time */
    CODE_TIME = 124,   /* --timeout */
    CODE_MEMORY = 125, /* --memory */
    CODE_CRASH = 126   /* the engine crashed inside its virtine */
};

struct source_option {
    const char *text; /* a path, "-", or code */
    bool is_code;
};

struct options {
    struct source_option *sources;
    size_t source_count;
    char **arguments;       /* for the script, behind the file name */
    size_t argument_count;
    bool print;             /* -p */
    bool stats;
    bool boot;
    bool quiet;
    bool unconfined;        /* --no-confine */
    wasp_backend backend;
    waspjs_engine engine;
    uint64_t timeout_ms;
    uint64_t cpu_ms;
    uint64_t max_output;
    uint64_t memory_mb;
    uint64_t source_mb;
    uint64_t repeat;
    const char *snapshot;
    const char *save_snapshot;
    const char *crash_dump;
};

/* Fills *o from the command line. Returns -1 to go on, else the exit code of a program that has said what there was to
 * say. */
int options_parse(struct options *o, int argc, char **argv);

#endif
