/* evaluate.c: one evaluation: the request for the guest, its reply, the report for a person.
 *
 * The reply comes from the guest, so it is not believed: it is collected within a limit, and every size in it is checked
 * before it is used.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "choose.h"
#include "internal.h"

static void append(struct buffer *b, const void *bytes, size_t size)
{
    if (b->failed)
        return;
    if (size > b->limit - b->size) {
        b->failed = true;
        return;
    }
    if (b->size + size > b->capacity) {
        size_t capacity = b->capacity * 2 > b->size + size ? b->capacity * 2 : b->size + size + 256;
        char *grown = realloc(b->bytes, capacity);
        if (!grown) {
            b->failed = true;
            return;
        }
        b->bytes = grown;
        b->capacity = capacity;
    }
    memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
}

/* ---- The request ---------------------------------------------------------------------------------------------------- */

static const char *name_of(const waspjs_source *source)
{
    return source->name ? source->name : "script";
}

/* Header, sizes, texts: as pieces, so that no source is copied on the host. */
struct request {
    struct iovec *pieces;
    size_t count;
    void *tables;
};

static wasp_status make_request(const waspjs *js, const waspjs_script *s, struct request *r, wasp_error *error)
{
    size_t table = sizeof(struct waspjs_request) + s->source_count * sizeof(struct waspjs_unit) +
                   s->argument_count * sizeof(uint32_t);
    struct waspjs_request *head;
    struct waspjs_unit *units;
    uint32_t *argument_sizes;
    uint64_t total = 0;

    for (size_t i = 0; i < s->source_count; i++)
        total = s->sources[i].size > js->options.source_max ? UINT64_MAX / 2 : total + s->sources[i].size;
    if (total > js->options.source_max)
        return js_fail(error, WASP_ERROR_ARGUMENT, "the source is larger than the limit of %llu bytes (source_max raises it)",
                       (unsigned long long)js->options.source_max);
    r->tables = calloc(1, table + (1 + 2 * s->source_count + s->argument_count) * sizeof *r->pieces);
    if (!r->tables)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for a request");
    r->pieces = r->tables;
    head = (struct waspjs_request *)(r->pieces + 1 + 2 * s->source_count + s->argument_count);
    units = (struct waspjs_unit *)(head + 1);
    argument_sizes = (uint32_t *)(units + s->source_count);

    *head = (struct waspjs_request){ .result = (uint32_t)s->form, .unit_count = (uint32_t)s->source_count,
                                     .arg_count = (uint32_t)s->argument_count };
    r->pieces[r->count++] = (struct iovec){ head, table };
    for (size_t i = 0; i < s->argument_count; i++) {
        argument_sizes[i] = (uint32_t)strlen(s->arguments[i]);
        r->pieces[r->count++] = (struct iovec){ (char *)s->arguments[i], argument_sizes[i] };
    }
    for (size_t i = 0; i < s->source_count; i++) {
        const waspjs_source *source = &s->sources[i];
        units[i] = (struct waspjs_unit){ (uint32_t)strlen(name_of(source)), (uint32_t)source->size };
        r->pieces[r->count++] = (struct iovec){ (char *)name_of(source), units[i].name_size };
        r->pieces[r->count++] = (struct iovec){ (char *)source->bytes, source->size };
    }
    return WASP_OK;
}

/* ---- The reply ------------------------------------------------------------------------------------------------------ */

struct sink {
    waspjs *js;
    const waspjs_script *script;
};

static void on_output(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct sink *sink = data;
    if (stream == WASP_STREAM_RESULT)
        append(&sink->js->reply, bytes, size);
    else if ((stream == WASP_STREAM_STDOUT || stream == WASP_STREAM_STDERR) && sink->script->output)
        sink->script->output(sink->script->output_data, stream, bytes, size);
}

/* Splits the reply into terminated texts. False when it is not well-formed. */
static bool parse_reply(struct buffer *b, struct waspjs_reply *head, const char *texts[WASPJS_TEXTS])
{
    size_t at = sizeof *head, total = 0;
    char *out;
    if (b->failed || b->size < sizeof *head)
        return false;
    memcpy(head, b->bytes, sizeof *head);
    for (int i = 0; i < WASPJS_TEXTS; i++) {
        if (head->sizes[i] > b->size - at - total)
            return false;
        total += head->sizes[i];
    }
    /* The texts again, behind the reply, each with its NUL. */
    out = realloc(b->bytes, b->size + total + WASPJS_TEXTS);
    if (!out)
        return false;
    b->bytes = out;
    b->capacity = b->size + total + WASPJS_TEXTS;
    out += b->size;
    for (int i = 0; i < WASPJS_TEXTS; i++) {
        memcpy(out, b->bytes + at, head->sizes[i]);
        out[head->sizes[i]] = 0;
        texts[i] = out;
        at += head->sizes[i];
        out += head->sizes[i] + 1;
    }
    return true;
}

/* False when the reply is of no known kind. */
static bool fill_result(const struct waspjs_reply *head, const char *const texts[WASPJS_TEXTS], waspjs_result *r)
{
    static const waspjs_kind kinds[] = {
        [WASPJS_REPLY_VALUE] = WASPJS_VALUE,   [WASPJS_REPLY_EXIT] = WASPJS_EXIT, [WASPJS_REPLY_ERROR] = WASPJS_ERROR,
        [WASPJS_REPLY_SYNTAX] = WASPJS_SYNTAX, [WASPJS_REPLY_MEMORY] = WASPJS_MEMORY, [WASPJS_REPLY_TIME] = WASPJS_TIME,
    };
    if (head->kind == 0 || head->kind >= sizeof kinds / sizeof *kinds)
        return false;
    r->kind = kinds[head->kind];
    r->exit_code = r->kind == WASPJS_EXIT ? head->code & 255 : 0;
    r->rejected = r->kind == WASPJS_ERROR && head->code == WASPJS_CODE_REJECTED;
    r->line = head->line;
    r->column = head->column;
    r->value = texts[WASPJS_TEXT];
    r->value_size = head->sizes[WASPJS_TEXT];
    r->name = texts[WASPJS_NAME];
    r->message = texts[WASPJS_MESSAGE];
    r->stack = texts[WASPJS_STACK];
    r->file = texts[WASPJS_FILE];
    r->excerpt = texts[WASPJS_EXCERPT];
    return true;
}

/* ---- The report ----------------------------------------------------------------------------------------------------- */

/* What an uncaught ReferenceError or TypeError may come from, and what to do. */
static const struct hint {
    const char *name;
    waspjs_engine engine; /* AUTO: either */
    const char *text;
} hints[] = {
    { "Intl", WASPJS_ENGINE_AUTO, "there is no Intl in wasp-js: no locales, formats or collation" },
    { "Duktape", WASPJS_ENGINE_QUICKJS, "Duktape's own functions are there with the engine duktape only" },
    { "Buffer", WASPJS_ENGINE_QUICKJS, "only the engine duktape has it; Uint8Array is there" },
    { "TextEncoder", WASPJS_ENGINE_QUICKJS, "only the engine duktape has it" },
    { "TextDecoder", WASPJS_ENGINE_QUICKJS, "only the engine duktape has it" },
    { "require", WASPJS_ENGINE_AUTO, "there are no modules to load" },
    { "module", WASPJS_ENGINE_AUTO, "a script is no module, and there are none to load" },
    { "exports", WASPJS_ENGINE_AUTO, "a script is no module, and there are none to load" },
    { "fetch", WASPJS_ENGINE_AUTO, "there is no network" },
    { "window", WASPJS_ENGINE_AUTO, "this is no browser; the global object is globalThis" },
    { "document", WASPJS_ENGINE_AUTO, "this is no browser" },
    { "structuredClone", WASPJS_ENGINE_AUTO, "it is not there; JSON.parse(JSON.stringify(value)) does for plain data" },
    { "setTimeout", WASPJS_ENGINE_AUTO, "there are no timers; promises work" },
    { "setInterval", WASPJS_ENGINE_AUTO, "there are no timers; promises work" },
    { "Map", WASPJS_ENGINE_DUKTAPE, NULL },
    { "Set", WASPJS_ENGINE_DUKTAPE, NULL },
    { "WeakMap", WASPJS_ENGINE_DUKTAPE, NULL },
    { "WeakSet", WASPJS_ENGINE_DUKTAPE, NULL },
    { "Promise", WASPJS_ENGINE_DUKTAPE, NULL },
    { "BigInt", WASPJS_ENGINE_DUKTAPE, NULL },
    { "globalThis", WASPJS_ENGINE_DUKTAPE, NULL },
};

/* True when the message names it as what is not there: "Intl is not defined", "identifier 'Intl' undefined". */
static bool names(const char *message, const char *name)
{
    size_t n = strlen(name);
    if (strncmp(message, "identifier '", 12) == 0)
        return strncmp(message + 12, name, n) == 0 && strcmp(message + 12 + n, "' undefined") == 0;
    return strncmp(message, name, n) == 0 && strcmp(message + n, " is not defined") == 0;
}

static const char *hint_for(const waspjs *js, const waspjs_script *s, const waspjs_result *r)
{
    waspjs_engine engine = waspjs_current_engine(js);
    for (size_t i = 0; r->kind == WASPJS_SYNTAX && engine == WASPJS_ENGINE_DUKTAPE && i < s->source_count; i++)
        if (choose_needs(s->sources[i].bytes, s->sources[i].size) & NEEDS_MODERN)
            return engine_is_built(WASPJS_ENGINE_QUICKJS)
                       ? "Duktape speaks ES5; newer JavaScript is for the engine quickjs, or auto"
                       : "Duktape speaks ES5; QuickJS-ng, which knows newer JavaScript, is not in this build ('make setup' says why)";
    if (r->kind == WASPJS_SYNTAX && engine == WASPJS_ENGINE_QUICKJS) {
        if (strncmp(r->excerpt, "import ", 7) == 0 || strncmp(r->excerpt, "export ", 7) == 0)
            return "scripts are no modules: there is no import or export of them";
        return strstr(r->excerpt, "await ") ? "await can only be used inside async functions" : NULL;
    }
    if (strcmp(r->name, "ReferenceError") != 0)
        return NULL;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        const struct hint *h = &hints[i];
        if ((h->engine == WASPJS_ENGINE_AUTO || h->engine == engine) && names(r->message, h->name))
            return h->text ? h->text : "Duktape does not have it; the engine quickjs does";
    }
    return NULL;
}

static void append_text(struct buffer *b, const char *text)
{
    append(b, text, strlen(text));
}

/* Rounded up. */
static unsigned long long in_ms(uint64_t ns)
{
    return ns / 1000000 + (ns % 1000000 != 0);
}

/* Which limit, and where the script was, if the engine could say. */
static void append_limit(struct buffer *b, const char *file, const waspjs_result *r, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void append_limit(struct buffer *b, const char *file, const waspjs_result *r, const char *format, ...)
{
    char what[200];
    va_list values;
    va_start(values, format);
    vsnprintf(what, sizeof what, format, values);
    va_end(values);
    append_text(b, file);
    append_text(b, ": ");
    append_text(b, what);
    append_text(b, "\n");
    append_text(b, r->stack);
}

/* Texts are appended by their sizes, because they may contain NUL. */
static void write_report(waspjs *js, const waspjs_script *s, const wasp_result *run, const uint32_t sizes[WASPJS_TEXTS],
                         waspjs_result *r)
{
    struct buffer b = { .limit = SIZE_MAX };
    const char *hint;
    char line[300];
    const unsigned long long memory = js->options.memory ? js->options.memory : WASP_MEMORY_DEFAULT;
    const char *file = s->source_count ? name_of(&s->sources[s->source_count - 1]) : "script";
    if (r->file[0])
        file = r->file;
    switch (r->kind) {
    case WASPJS_ERROR:
        append_text(&b, r->rejected ? "Uncaught (in promise) " : "Uncaught ");
        append(&b, r->value, r->value_size);
        append_text(&b, "\n");
        append(&b, r->stack, sizes[WASPJS_STACK]);
        break;
    case WASPJS_SYNTAX:
        append_text(&b, file);
        snprintf(line, sizeof line, r->column ? ":%u:%u: " : r->line ? ":%u: " : ": ", r->line, r->column);
        append_text(&b, line);
        append_text(&b, r->name[0] ? r->name : "SyntaxError");
        append_text(&b, ": ");
        append(&b, r->message, sizes[WASPJS_MESSAGE]);
        if (r->excerpt[0])
            append_text(&b, "\n    ");
        append(&b, r->excerpt, sizes[WASPJS_EXCERPT]);
        break;
    case WASPJS_TIME:
        append_limit(&b, file, r, "time limit of %llu ms reached (used: %llu ms)", in_ms(s->time_limit), in_ms(r->run_ns));
        break;
    case WASPJS_CPU:
        append_limit(&b, file, r, "limit of %llu ms of processor time reached (used: %llu ms)", in_ms(s->cpu_limit), in_ms(r->cpu_ns));
        break;
    case WASPJS_OUTPUT:
        append_limit(&b, file, r, "limit of %llu bytes of output reached (printed: %llu)", (unsigned long long)s->output_max,
                     (unsigned long long)r->output_bytes);
        break;
    case WASPJS_HYPERCALLS:
        append_limit(&b, file, r, "limit of %llu hypercalls reached (made: %llu)", (unsigned long long)s->hypercall_max,
                     (unsigned long long)run->hypercalls);
        break;
    case WASPJS_MEMORY:
        if (memory > WASP_MEMORY_NEAR && js->options.permissions && !(js->options.permissions & WASP_PERMIT_MEMORY))
            append_limit(&b, file, r, "out of memory (more than %llu MB is not permitted: WASP_PERMIT_MEMORY)", WASP_MEMORY_NEAR >> 20);
        else
            append_limit(&b, file, r, "out of memory (limit: %llu MB, used: %llu MB)", memory >> 20,
                         (unsigned long long)(run->heap_used + (1 << 20) - 1) >> 20);
        break;
    case WASPJS_INTERRUPTED:
        append_text(&b, file);
        append_text(&b, ": interrupted");
        break;
    case WASPJS_CRASHED:
        append_text(&b, file);
        append_text(&b, ": the engine crashed: ");
        append_text(&b, wasp_describe(run, line, sizeof line));
        break;
    default:
        break;
    }
    while (b.size && b.bytes[b.size - 1] == '\n')
        b.size--;
    if ((hint = hint_for(js, s, r))) {
        append_text(&b, "\nhint: ");
        append_text(&b, hint);
    }
    r->report_size = b.size;
    append(&b, "", 1);
    free(js->report);
    js->report = b.bytes;
    r->report = js->report;
    if (b.failed) {
        r->report = "no memory for a report";
        r->report_size = strlen(r->report);
    }
}

/* Evaluates in the current engine. */
static wasp_status run_once(waspjs *js, const waspjs_script *s, wasp_run *run, waspjs_result *result, wasp_error *error)
{
    static const char *const empty[WASPJS_TEXTS] = { "", "", "", "", "", "" };
    static const waspjs_kind kind_of_limit[] = { [WASP_LIMIT_CPU] = WASPJS_CPU, [WASP_LIMIT_OUTPUT] = WASPJS_OUTPUT,
                                                 [WASP_LIMIT_HYPERCALLS] = WASPJS_HYPERCALLS };
    const char *texts[WASPJS_TEXTS];
    struct waspjs_reply head = { .kind = WASPJS_REPLY_VALUE };
    wasp_result run_result;
    wasp_status status;

    free(js->reply.bytes);
    js->reply = (struct buffer){ .limit = js->reply_max };
    if ((status = wasp_virtine_run(js->current->virtine, run, &run_result, error)))
        return status;
    memset(result, 0, sizeof *result);
    fill_result(&head, empty, result);
    result->run_ns = run_result.run_ns;
    result->exits = run_result.exits;
    result->cpu_ns = run_result.cpu_ns;
    result->output_bytes = run_result.output_bytes;
    result->hypercalls = run_result.hypercalls;
    result->report = "";
    switch (run_result.outcome) {
    case WASP_OUTCOME_EXITED:
        if (js->reply.failed)
            return js_fail(error, WASP_ERROR_MEMORY, "no memory for the result");
        if (!parse_reply(&js->reply, &head, texts) || !fill_result(&head, texts, result))
            result->kind = WASPJS_CRASHED;
        break;
    case WASP_OUTCOME_TIME:
        result->kind = WASPJS_TIME;
        break;
    case WASP_OUTCOME_INTERRUPT:
        result->kind = WASPJS_INTERRUPTED;
        break;
    case WASP_OUTCOME_ABORTED:
        result->kind = run_result.status == WASP_ABORT_NO_MEMORY ? WASPJS_MEMORY
                       : run_result.status == WASP_ABORT_TIME    ? WASPJS_TIME
                                                                 : WASPJS_CRASHED;
        break;
    default:
        result->kind = WASPJS_CRASHED;
    }
    /* A limit that it reached counts where it ended by itself or because of that, not where something else ended it. */
    if (run_result.limit && (run_result.outcome == WASP_OUTCOME_EXITED || run_result.outcome == WASP_OUTCOME_LIMIT ||
                             (run_result.outcome == WASP_OUTCOME_ABORTED && run_result.status == WASP_ABORT_TIME))) {
        result->kind = kind_of_limit[run_result.limit];
        result->exit_code = 0;
        result->value = "";
        result->value_size = 0;
    }
    if (result->kind != WASPJS_VALUE && result->kind != WASPJS_EXIT)
        write_report(js, s, &run_result, head.sizes, result);
    return WASP_OK;
}

/* What AUTO does after Duktape: a script that it cannot parse, and of which nothing has run, is for the other engine, whose word on
 * it counts. */
static bool is_for_quickjs(const waspjs *js, const waspjs_result *result)
{
    return js->options.engine == WASPJS_ENGINE_AUTO && result->kind == WASPJS_SYNTAX &&
           js->current == &js->engines[WASPJS_ENGINE_DUKTAPE] && engine_is_built(WASPJS_ENGINE_QUICKJS);
}

/* AUTO's choice, and the sources' hash: what Duktape could not parse the last time is for QuickJS at once. */
static waspjs_engine choose(const waspjs *js, const waspjs_script *s, uint64_t *hash)
{
    *hash = engine_hash(s->sources, s->source_count);
    return *hash == js->refused_hash ? WASPJS_ENGINE_QUICKJS : engine_choose(s->sources, s->source_count, *hash);
}

static void set_limits(wasp_run *run, const waspjs_script *s)
{
    run->soft_limit = s->time_limit;
    run->hard_limit = !s->time_limit ? 0 : s->time_limit < UINT64_MAX - WASPJS_TIME_GRACE ? s->time_limit + WASPJS_TIME_GRACE : UINT64_MAX;
    run->cpu_limit = s->cpu_limit;
    run->output_max = s->output_max;
    run->hypercall_max = s->hypercall_max;
    run->grace = WASPJS_TIME_GRACE;
}

/* What is left of a limit, 0 being none. */
static uint64_t left(uint64_t limit, uint64_t used)
{
    return !limit ? 0 : limit > used ? limit - used : 1;
}

/* The limits are for both engines together. Nothing has been printed yet. */
static wasp_status run_in_quickjs(waspjs *js, const waspjs_script *s, uint64_t hash, wasp_run *run, waspjs_result *result, wasp_error *error)
{
    const waspjs_result first = *result;
    wasp_status status;
    run->soft_limit = left(run->soft_limit, first.run_ns);
    run->hard_limit = left(run->hard_limit, first.run_ns);
    run->cpu_limit = left(run->cpu_limit, first.cpu_ns);
    run->hypercall_max = left(run->hypercall_max, first.hypercalls);
    /* Where it cannot be had, as in a program that has confined itself without a snapshot for it, Duktape's word stands. */
    if (engine_open(js, WASPJS_ENGINE_QUICKJS, NULL))
        return WASP_OK;
    js->refused_hash = hash;
    if ((status = run_once(js, s, run, result, error)))
        return status;
    result->run_ns += first.run_ns;
    result->exits += first.exits;
    result->cpu_ns += first.cpu_ns;
    result->hypercalls += first.hypercalls;
    return WASP_OK;
}

wasp_status waspjs_run(waspjs *js, const waspjs_script *options, waspjs_result *result, wasp_error *error)
{
    waspjs_script s = { .size = sizeof s };
    struct sink sink = { js, &s };
    struct request request = { 0 };
    wasp_run run = { .size = sizeof run, .output = on_output, .output_data = &sink };
    uint64_t hash = 0;
    wasp_status status;

    if (!js || !options || !result)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_run: NULL argument");
    if (options->size == 0 || options->size > sizeof s)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: size is not sizeof(waspjs_script)");
    memcpy(&s, options, options->size);
    js->interrupted = 0;
    if ((status = make_request(js, &s, &request, error)))
        return status;
    run.input = request.pieces;
    run.input_count = request.count;
    run.interrupted = &js->interrupted;
    set_limits(&run, &s);
    if (js->options.engine == WASPJS_ENGINE_AUTO)
        status = engine_open(js, choose(js, &s, &hash), error);
    if (!status)
        status = run_once(js, &s, &run, result, error);
    if (!status && is_for_quickjs(js, result)) {
        status = run_in_quickjs(js, &s, hash, &run, result, error);
    }
    free(request.tables);
    return status;
}

wasp_status waspjs_eval(waspjs *js, const char *source, const char *name, waspjs_result *result, wasp_error *error)
{
    waspjs_source one = { name ? name : "script", source, source ? strlen(source) : 0 };
    waspjs_script script = { .size = sizeof script, .sources = &one, .source_count = 1, .form = WASPJS_RESULT_TEXT };
    if (!source)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_eval: NULL argument");
    return waspjs_run(js, &script, result, error);
}
