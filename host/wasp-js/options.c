/* options.c: parses the command line of wasp-js. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <waspjs.h>
#include "options.h"

static const char help[] =
    "Usage: wasp-js [OPTION...] FILE [ARG...]\n"
    "       wasp-js [OPTION...] FILE... -- [ARG...]\n"
    "       wasp-js [OPTION...] -e CODE [ARG...]\n"
    "       ... | wasp-js [OPTION...] [- [ARG...]]\n"
    "       wasp-js doctor [--json]\n"
    "\n"
    "Evaluates JavaScript in a virtual machine of its own.\n"
    "\n"
    "  -e, --eval CODE      evaluate CODE\n"
    "  -p, --print CODE     evaluate CODE and print its value\n"
    "      --engine NAME    auto (the default: duktape for ES5, else quickjs), duktape, quickjs\n"
    "      --timeout MS     stop after MS milliseconds (exit code 124)\n"
    "      --cpu-time MS    stop after MS milliseconds of processor time (exit code 123)\n"
    "      --max-output N   stop when more than N bytes are printed (exit code 122)\n"
    "      --memory MB      heap of the script (default 2048; exit code 125 when used up)\n"
    "      --max-source MB  largest script that is accepted (default 16)\n"
    "      --repeat N       evaluate N times, each in a fresh copy\n"
    "      --stats          print times and sizes on standard error\n"
    "      --backend NAME   auto (the default: kvm where it works, else process), kvm, process, fork\n"
    "      --quiet          don't say on standard error that there is no KVM (or set WASP_JS_QUIET)\n"
    "      --no-confine     don't take from wasp-js itself what evaluating does not need\n"
    "      --snapshot FILE  start from this snapshot\n"
    "      --boot           boot from the image, without a snapshot\n"
    "      --save-snapshot FILE  write the initialised engine to FILE\n"
    "      --crash-dump FILE  if the engine crashes, write its memory and registers to FILE, for gdb\n"
    "      --version        print the version\n"
    "  -h, --help           print this text\n"
    "\n"
    "Exit codes: 0 fine, 1 uncaught error, 2 usage or unreadable script, 3 host problem, 122 too much output,\n"
    "123 processor time, 124 timeout, 125 out of memory, 126 engine crash; process.exit(n) gives n.\n";

static int usage(const char *what, const char *which)
{
    fprintf(stderr, "wasp-js: %s%s\nTry 'wasp-js --help'.\n", what, which);
    return CODE_USAGE;
}

/* A whole number from 1 to `most`. */
static bool parse_number(const char *text, uint64_t most, uint64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && !*end && !errno && *number >= 1 && *number <= most;
}

struct number_option {
    const char *name;
    uint64_t *value, most;
};

struct switch_option {
    const char *name;
    bool *value;
};

struct text_option {
    const char *name;
    char short_name;
    const char **value;
    bool is_code; /* adds a source */
};

/* Takes the value of the option at argv[*i] when it is called `name` (or -x): "--name=value" or "--name value". */
static bool option_value(const char *name, char short_name, int argc, char **argv, int *i, const char **value, bool *matches)
{
    const char *arg = argv[*i];
    size_t n = strlen(name);
    *matches = (strncmp(arg, name, n) == 0 && (arg[n] == 0 || arg[n] == '=')) ||
               (short_name && arg[0] == '-' && arg[1] == short_name && arg[2] == 0);
    if (!*matches)
        return true;
    if (arg[1] == '-' && arg[n] == '=') {
        *value = arg + n + 1;
        return true;
    }
    if (*i + 1 >= argc)
        return false;
    *value = argv[++*i];
    return true;
}

static bool parse_backend(const char *name, wasp_backend *backend)
{
    int number = wasp_backend_named(name);
    if (number < 0)
        fprintf(stderr, "wasp-js: --backend is auto, kvm, process or fork, not '%s'\n", name);
    else
        *backend = (wasp_backend)number;
    return number >= 0;
}

static bool parse_engine(const char *name, waspjs_engine *engine)
{
    int number = waspjs_engine_named(name);
    if (number < 0)
        fprintf(stderr, "wasp-js: --engine is auto, duktape or quickjs, not '%s'\n", name);
    else
        *engine = (waspjs_engine)number;
    return number >= 0;
}

static int parse_options(struct options *o, int argc, char **argv, int *next)
{
    const char *code = NULL, *print_code = NULL, *backend = NULL, *engine = NULL;
    const struct number_option numbers[] = {
        { "--timeout", &o->timeout_ms, 1000ull * 3600 * 24 * 365 },
        { "--cpu-time", &o->cpu_ms, 1000ull * 3600 * 24 * 365 },
        { "--max-output", &o->max_output, 1ull << 50 },
        { "--memory", &o->memory_mb, WASP_MEMORY_MAX >> 20 },
        { "--max-source", &o->source_mb, 2047 },
        { "--repeat", &o->repeat, 1000000000 },
    };
    const struct switch_option switches[] = {
        { "--stats", &o->stats }, { "--quiet", &o->quiet }, { "--boot", &o->boot }, { "--no-confine", &o->unconfined },
    };
    const struct text_option texts[] = {
        { "--eval", 'e', &code, true },
        { "--print", 'p', &print_code, true },
        { "--snapshot", 0, &o->snapshot, false },
        { "--save-snapshot", 0, &o->save_snapshot, false },
        { "--crash-dump", 0, &o->crash_dump, false },
        { "--backend", 0, &backend, false },
        { "--engine", 0, &engine, false },
    };
    int i;
    for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        const char *arg = argv[i], *value = NULL;
        bool matches = false, complete = true;
        if (strcmp(arg, "--") == 0)
            break;
        if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
            fputs(help, stdout);
            return CODE_OK;
        }
        if (strcmp(arg, "--version") == 0) {
            puts("wasp-js " WASP_VERSION);
            return CODE_OK;
        }
        for (size_t k = 0; k < sizeof switches / sizeof *switches && !matches; k++)
            if ((matches = strcmp(arg, switches[k].name) == 0))
                *switches[k].value = true;
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers && !matches; k++) {
            complete = option_value(numbers[k].name, 0, argc, argv, &i, &value, &matches);
            if (matches && complete && !parse_number(value, numbers[k].most, numbers[k].value)) {
                fprintf(stderr, "wasp-js: %s needs a whole number from 1 to %llu, not '%s'\n", numbers[k].name,
                        (unsigned long long)numbers[k].most, value);
                return CODE_USAGE;
            }
        }
        for (size_t k = 0; k < sizeof texts / sizeof *texts && !matches; k++) {
            complete = option_value(texts[k].name, texts[k].short_name, argc, argv, &i, &value, &matches);
            if (!matches || !complete)
                continue;
            *texts[k].value = value;
            if (texts[k].is_code)
                o->sources[o->source_count++] = (struct source_option){ value, true };
        }
        if (matches && !complete)
            return usage("a value is missing after ", arg);
        if (!matches)
            return usage("unknown option ", arg);
    }
    if (backend && !parse_backend(backend, &o->backend))
        return CODE_USAGE;
    if (engine && !parse_engine(engine, &o->engine))
        return CODE_USAGE;
    if (engine && !o->engine)
        unsetenv("WASP_ENGINE"); /* auto was asked for */
    o->print = print_code != NULL;
    *next = i;
    return -1;
}

/* Where files end and arguments begin: at a "--", unless what stands before it cannot be a list of files because one begins
 * with a dash; then the "--" belongs to the script's arguments. argc when there is none. */
static int find_separator(int argc, char **argv, int next)
{
    for (int i = next; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            return i;
        if (argv[i][0] == '-' && argv[i][1])
            return argc;
    }
    return argc;
}

/* What follows the options: with code, all of it is arguments; with a separator, files before and arguments after it;
 * else one file and its arguments. */
static int parse_operands(struct options *o, int argc, char **argv, int next)
{
    bool ended = next < argc && strcmp(argv[next], "--") == 0; /* "-- FILE": the file's name may begin with a dash */
    int separator = ended ? argc : find_separator(argc, argv, next);
    if (ended)
        next++;
    if (o->source_count) {
        o->arguments = argv + next;
        o->argument_count = (size_t)(argc - next);
        return -1;
    }
    if (next >= argc) {
        if (isatty(STDIN_FILENO))
            return usage("no script given; name a FILE, or pass code with -e", "");
        o->sources[o->source_count++] = (struct source_option){ "-", false };
        return -1;
    }
    if (separator == argc) {
        o->sources[o->source_count++] = (struct source_option){ argv[next++], false };
    } else {
        while (next < separator)
            o->sources[o->source_count++] = (struct source_option){ argv[next++], false };
        next++;
    }
    o->arguments = argv + next;
    o->argument_count = (size_t)(argc - next);
    return -1;
}

int options_parse(struct options *o, int argc, char **argv)
{
    int next = 1, code;
    *o = (struct options){ .repeat = 1, .memory_mb = 2048 };
    o->sources = calloc((size_t)argc + 1, sizeof *o->sources);
    if (!o->sources)
        return CODE_HOST;
    if ((code = parse_options(o, argc, argv, &next)) >= 0 || o->save_snapshot)
        return code;
    return parse_operands(o, argc, argv, next);
}
