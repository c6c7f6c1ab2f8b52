/* main.c: the command wasp-js: reads scripts, evaluates them through libwaspjs, prints what comes out. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include <waspjs.h>
#include <waspjs_abi.h>
#include "crash.h"
#include "doctor.h"
#include "input.h"
#include "options.h"

static uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* Writes all of it, or says once that it cannot. */
static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
            continue;
        }
        if (n < 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

struct output {
    bool failed;
    waspjs *js;
};

/* What the script prints goes out as it comes, without a buffer of ours, so that the two streams keep their order. When
 * it cannot be written the script need not go on. */
static void on_output(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct output *output = data;
    if (output->failed || write_all(stream == WASP_STREAM_STDERR ? STDERR_FILENO : STDOUT_FILENO, bytes, size))
        return;
    output->failed = true;
    fprintf(stderr, "wasp-js: output cannot be written: %s\n", strerror(errno));
    if (output->js)
        waspjs_interrupt(output->js);
}

/* Where output is limited, a script's error is no way round that: its report is cut. */
#define REPORT_MOST 4096

static void print_report(const struct options *o, const char *before, const waspjs_result *r)
{
    bool cut = o->max_output && r->report_size > REPORT_MOST;
    fputs(before, stderr);
    fwrite(r->report, 1, cut ? REPORT_MOST : r->report_size, stderr);
    fputs(cut ? "...\n" : "\n", stderr);
}

/* The value that -p prints counts as output. */
static int print_value(const struct options *o, const waspjs_result *r, struct output *output)
{
    uint64_t left = !o->max_output ? UINT64_MAX : o->max_output > r->output_bytes ? o->max_output - r->output_bytes : 0;
    bool fits = r->value_size < left;
    on_output(output, WASP_STREAM_STDOUT, r->value, fits ? r->value_size : left);
    if (fits)
        on_output(output, WASP_STREAM_STDOUT, "\n", 1);
    else
        fprintf(stderr, "wasp-js: limit of %llu bytes of output reached by the value\n", (unsigned long long)o->max_output);
    return output->failed ? CODE_HOST : fits ? CODE_OK : CODE_OUTPUT;
}

static bool read_sources(const struct options *o, waspjs_source *sources)
{
    size_t limit = o->source_mb ? o->source_mb << 20 : WASPJS_SOURCE_MAX_DEFAULT, left = limit;
    for (size_t i = 0; i < o->source_count; i++) {
        const struct source_option *s = &o->sources[i];
        char *bytes;
        if (s->is_code) {
            sources[i] = (waspjs_source){ "[eval]", s->text, strlen(s->text) };
            continue;
        }
        sources[i].name = strcmp(s->text, "-") ? s->text : "[stdin]";
        if (!input_read(s->text, limit, &bytes, &sources[i].size))
            return false;
        sources[i].bytes = bytes;
        if (sources[i].size > left) {
            fprintf(stderr, "wasp-js: the files are larger together than the limit of %zu MB; --max-source raises it\n", limit >> 20);
            return false;
        }
        left -= sources[i].size;
    }
    return true;
}

/* Tells what became of one evaluation; returns the exit code. */
static int conclude(const struct options *o, const waspjs_result *r, struct output *output)
{
    switch (r->kind) {
    case WASPJS_VALUE:
        if (o->print)
            return print_value(o, r, output);
        return output->failed ? CODE_HOST : CODE_OK;
    case WASPJS_EXIT:
        return output->failed ? CODE_HOST : r->exit_code;
    case WASPJS_ERROR:
    case WASPJS_SYNTAX:
        print_report(o, "", r);
        return CODE_ERROR;
    case WASPJS_TIME:
        print_report(o, "wasp-js: ", r);
        return CODE_TIME;
    case WASPJS_CPU:
        print_report(o, "wasp-js: ", r);
        return CODE_CPU;
    case WASPJS_OUTPUT:
        print_report(o, "wasp-js: ", r);
        return CODE_OUTPUT;
    case WASPJS_MEMORY:
        print_report(o, "wasp-js: ", r);
        return CODE_MEMORY;
    case WASPJS_INTERRUPTED: /* by on_output, which has said why */
        return CODE_HOST;
    default:
        print_report(o, "wasp-js: ", r);
        return CODE_CRASH;
    }
}

struct measured {
    uint64_t open_ns, confine_ns, first_ns, eval_ns, reset_ns, exits, dirty_pages, count;
    unsigned confined;
};

static void print_stats(waspjs *js, const struct measured *m)
{
    wasp_stats s;
    waspjs_stats(js, &s);
    fprintf(stderr, "engine       %s on %s (reset by %s)\n",
            waspjs_engine_name(waspjs_current_engine(js)), waspjs_backend(js, NULL), s.reset_way ? s.reset_way : "none");
    fprintf(stderr, "confined     %s%s%s (in %.3f ms)\n", m->confined ? "no new privileges" : "no",
            m->confined & WASP_CONFINED_CALLS ? ", no files, network or programs (seccomp)" : "",
            m->confined & WASP_CONFINED_FOLDER ? ", one folder to rename in (Landlock)" : "", (double)m->confine_ns / 1e6);
    fprintf(stderr, "cold start   %.3f ms (instance ready %.3f)\n", (double)m->first_ns / 1e6, (double)m->open_ns / 1e6);
    fprintf(stderr, "eval         %.1f us%s\n", (double)m->eval_ns / 1e3 / (double)m->count, m->count > 1 ? " on average" : "");
    fprintf(stderr, "reset        %.1f us%s\n", (double)m->reset_ns / 1e3 / (double)m->count, m->count > 1 ? " on average" : "");
    fprintf(stderr, "exits        %llu\n", (unsigned long long)m->exits);
    fprintf(stderr, "pages dirty  %llu (%llu hot)\n", (unsigned long long)m->dirty_pages, (unsigned long long)s.hot_pages);
    if (s.forbidden)
        fprintf(stderr, "forbidden    %llu hypercalls or records of output\n", (unsigned long long)s.forbidden);
    if (s.memory_bytes) /* with a new child for each run it is not known */
        fprintf(stderr, "memory       %.1f MB of guest memory resident\n", (double)s.memory_bytes / 1048576.0);
}

/* Evaluates as often as was asked for; ends early when an evaluation fails. */
static int evaluate(waspjs *js, const struct options *o, const waspjs_script *script, struct measured *m, struct output *output,
                    struct crash *crash, uint64_t begin)
{
    int code = CODE_OK;
    for (uint64_t i = 0; i < o->repeat && code == CODE_OK; i++) {
        waspjs_result result;
        wasp_error error;
        if (waspjs_run(js, script, &result, &error)) {
            fprintf(stderr, "wasp-js: %s\n", error.message);
            return CODE_HOST;
        }
        if (!i)
            m->first_ns = now_ns() - begin;
        m->eval_ns += result.run_ns;
        m->exits += result.exits;
        m->count++;
        code = conclude(o, &result, output);
        crash_report(crash, js, &result);
        if (o->stats) {
            wasp_stats stats;
            if (waspjs_reset(js, &error)) {
                fprintf(stderr, "wasp-js: %s\n", error.message);
                return CODE_HOST;
            }
            waspjs_stats(js, &stats);
            m->reset_ns += stats.reset_ns;
            m->dirty_pages = stats.dirty_pages;
        }
    }
    return code;
}

/* What it has taken from itself; 0: nothing. */
static unsigned confine(const struct options *o, waspjs *js, const struct crash *crash)
{
    unsigned what = 0;
    wasp_error error;
    if (!o->unconfined && waspjs_confine(js, crash_folder(crash), &what, &error))
        fprintf(stderr, "wasp-js: not confined itself (--no-confine does without): %s\n", error.message);
    return what;
}

static bool tell_notice(const waspjs *js)
{
    if (!waspjs_notice(js))
        return false;
    fprintf(stderr, "wasp-js: %s\n", waspjs_notice(js));
    return true;
}

/* With the sources read: makes an instance and does what was asked for. */
static int with_instance(const struct options *o, const waspjs_script *script, struct output *output, struct crash *crash, uint64_t begin)
{
    waspjs_options options = { .size = sizeof options, .memory = o->memory_mb << 20, .source_max = o->source_mb << 20,
                               .snapshot = o->snapshot, .boot = o->boot || o->save_snapshot, .backend = o->backend,
                               .engine = o->engine, .first = o->engine ? o->engine : waspjs_choose(script->sources, script->source_count),
                               .keep_failed = crash != NULL };
    struct measured measured = { 0 };
    const char *why;
    wasp_error error;
    waspjs *js;
    int code = CODE_OK;
    bool told;

    if (waspjs_open(&js, &options, &error)) {
        fprintf(stderr, "wasp-js: %s\n", error.message);
        return CODE_HOST;
    }
    measured.open_ns = now_ns() - begin;
    output->js = js;
    told = tell_notice(js);
    waspjs_backend(js, &why);
    if (why && !o->quiet && !getenv("WASP_JS_QUIET"))
        fprintf(stderr, "wasp-js: running in a confined process, without the hardware's boundary: %s\n", why);
    if (!o->save_snapshot) {
        measured.confined = confine(o, js, crash);
        measured.confine_ns = now_ns() - begin - measured.open_ns;
        code = evaluate(js, o, script, &measured, output, crash, begin);
        if (!told)
            tell_notice(js); /* of another engine's snapshot */
        if (o->stats && measured.count)
            print_stats(js, &measured);
    } else if (waspjs_save(js, o->save_snapshot, &error)) {
        fprintf(stderr, "wasp-js: %s\n", error.message);
        code = CODE_HOST;
    }
    waspjs_close(js);
    return code;
}

/* What the command was given beyond the standard descriptors, and has read its sources from, is no business of an evaluation. */
static void close_inherited(void)
{
    if (syscall(SYS_close_range, 3, ~0u, 0) < 0) /* before Linux 5.9 */
        for (int fd = 3; fd < 1024; fd++)
            close(fd);
}

static int run(const struct options *o, uint64_t begin)
{
    waspjs_source *sources = calloc(o->source_count + 1, sizeof *sources);
    const char **arguments = calloc(o->argument_count + 2, sizeof *arguments);
    struct output output = { 0 };
    waspjs_script script = {
        .size = sizeof script, .sources = sources, .source_count = o->source_count, .arguments = arguments,
        .form = o->print ? WASPJS_RESULT_INSPECT : WASPJS_RESULT_NONE, .time_limit = o->timeout_ms * 1000000,
        .cpu_limit = o->cpu_ms * 1000000, .output_max = o->max_output,
        .output = on_output, .output_data = &output
    };
    struct crash *crash = NULL;
    int code = CODE_USAGE;

    if (!sources || !arguments) {
        fprintf(stderr, "wasp-js: no memory\n");
        code = CODE_HOST;
    } else if (read_sources(o, sources)) {
        /* process.argv: the program, the file where there is one, the arguments. */
        if (o->source_count && !o->sources[0].is_code)
            arguments[script.argument_count++] = o->sources[0].text;
        for (size_t i = 0; i < o->argument_count; i++)
            arguments[script.argument_count++] = o->arguments[i];
        close_inherited();
        code = crash_open(&crash, o->crash_dump) ? with_instance(o, &script, &output, crash, begin) : CODE_HOST;
        crash_close(crash);
    }
    for (size_t i = 0; sources && i < o->source_count; i++)
        if (!o->sources[i].is_code)
            free((char *)sources[i].bytes);
    free(sources);
    free(arguments);
    return code;
}

/* A standard descriptor that is closed must not be taken by one of ours, or the script's output would be written into it.
 * One that can neither be read nor written takes its place. */
static void occupy_standard_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/", O_PATH | O_DIRECTORY) < 0)
            _exit(CODE_HOST);
}

#ifdef __SANITIZE_ADDRESS__
/* Looking for leaks at the end takes a process and ptrace, which a confined one does not have; the tests of the libraries look for them. */
const char *__asan_default_options(void);
__attribute__((visibility("default"))) const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}
#endif

int main(int argc, char **argv)
{
    uint64_t begin = now_ns();
    struct options options;
    int code;
    occupy_standard_descriptors();
    if (argc > 1 && strcmp(argv[1], "doctor") == 0)
        return doctor(argc - 2, argv + 2);
    code = options_parse(&options, argc, argv);
    if (code < 0)
        code = run(&options, begin);
    free(options.sources);
    return code;
}
