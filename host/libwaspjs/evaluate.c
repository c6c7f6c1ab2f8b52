/* evaluate.c: one evaluation: the request for the guest, its reply, what comes of it; and which engine takes it.
 *
 * The reply comes from the guest, so it is not believed: it is collected within a limit, and every size in it is checked
 * before it is used.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "value.h"

/* More of them are a mistake. */
#define COUNT_MOST (1u << 20)

/* ---- The request ---------------------------------------------------------------------------------------------------- */

/* Header, arguments of the function, tables of sizes, texts: as pieces, so that no source is copied on the host. */
struct request {
    struct waspjs_request head;
    struct buffer value;
    struct iovec *pieces;
    size_t count;
    uint32_t *sizes; /* of units, arguments, names of functions, in the memory behind the pieces */
};

static void add_piece(struct request *r, const void *bytes, size_t size)
{
    r->pieces[r->count++] = (struct iovec){ (void *)bytes, size };
}

static void add_text(struct request *r, const char *text, size_t size)
{
    *r->sizes++ = (uint32_t)size;
    add_piece(r, text, size);
}

static wasp_status check_sources(const waspjs *js, const waspjs_script *s, wasp_error *error)
{
    uint64_t total = 0;
    for (size_t i = 0; i < s->source_count; i++)
        total = s->sources[i].size < UINT64_MAX - total ? total + s->sources[i].size : UINT64_MAX;
    if (total > js->options.source_max)
        return js_fail(error, WASP_ERROR_ARGUMENT, "the source, %llu bytes, is larger than the limit of %llu bytes (source_max raises it)",
                       (unsigned long long)total, (unsigned long long)js->options.source_max);
    return WASP_OK;
}

static wasp_status add_value(const waspjs *js, struct request *r, const waspjs_value *value, wasp_error *error)
{
    wasp_status status;
    r->value.limit = js->options.value_max;
    if ((status = items_append(&r->value, value, error)))
        return status;
    if (r->value.no_memory)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for arguments");
    if (r->value.failed)
        return js_fail(error, WASP_ERROR_ARGUMENT, "the arguments are larger than %zu bytes (value_max raises it)", r->value.limit);
    r->head.value_size = r->value.size;
    return WASP_OK;
}

static wasp_status make_request(const waspjs *js, const waspjs_script *s, const struct request_options *o, struct request *r,
                                wasp_error *error)
{
    const size_t binds = js->function_count - o->bind_from;
    const size_t sizes = 2 * s->source_count + s->argument_count + binds;
    uint32_t *units;
    wasp_status status;

    if ((status = check_sources(js, s, error)))
        return status;
    if (s->function_arguments && (status = add_value(js, r, s->function_arguments, error)))
        return status;
    r->pieces = malloc((4 + sizes) * sizeof *r->pieces + sizes * sizeof *r->sizes);
    if (!r->pieces)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for a request");
    units = (uint32_t *)(r->pieces + 4 + sizes);
    r->sizes = units + 2 * s->source_count;
    r->head.result = (uint32_t)s->form;
    r->head.flags = o->flags;
    r->head.unit_count = (uint32_t)s->source_count;
    r->head.arg_count = (uint32_t)s->argument_count;
    r->head.bind_count = (uint32_t)binds;
    r->head.function_size = s->function ? (uint32_t)strlen(s->function) : 0;
    add_piece(r, &r->head, sizeof r->head);
    add_piece(r, r->value.bytes, r->value.size);
    add_piece(r, units, sizes * sizeof *units);
    for (size_t i = 0; i < s->argument_count; i++)
        add_text(r, s->arguments[i], strlen(s->arguments[i]));
    for (size_t i = o->bind_from; i < js->function_count; i++)
        add_text(r, js->functions[i].name, strlen(js->functions[i].name));
    add_piece(r, s->function, r->head.function_size);
    r->sizes = units;
    for (size_t i = 0; i < s->source_count; i++) {
        add_text(r, source_name(&s->sources[i]), strlen(source_name(&s->sources[i])));
        add_text(r, s->sources[i].bytes, s->sources[i].size);
    }
    return WASP_OK;
}

static void free_request(struct request *r)
{
    free(r->value.bytes);
    free(r->pieces);
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
        buffer_append(&sink->js->reply, bytes, size);
    else if ((stream == WASP_STREAM_STDOUT || stream == WASP_STREAM_STDERR) && sink->script->output)
        sink->script->output(sink->script->output_data, stream, bytes, size);
}

/* Splits the reply into terminated texts. False when it is not well-formed, or (b->failed) there is no memory. */
static bool parse_reply(struct buffer *b, struct waspjs_reply *head, const char *texts[WASPJS_TEXTS])
{
    size_t at = sizeof *head, total = 0;
    char *out;
    if (b->size < sizeof *head)
        return false;
    memcpy(head, b->bytes, sizeof *head);
    for (int i = 0; i < WASPJS_TEXTS; i++) {
        if (head->sizes[i] > b->size - at - total)
            return false;
        total += head->sizes[i];
    }
    if (head->value_size > b->size - at - total)
        return false;
    /* The texts again, behind the reply, each with its NUL. */
    out = realloc(b->bytes, b->size + total + WASPJS_TEXTS);
    if (!out) {
        b->failed = true;
        return false;
    }
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

/* The value behind the texts. WASP_OK and no tree where it is not well-formed. */
static wasp_status parse_value(waspjs *js, const struct waspjs_reply *head, wasp_error *error)
{
    const char *at = js->reply.bytes + sizeof *head;
    bool no_memory;
    for (int i = 0; i < WASPJS_TEXTS; i++)
        at += head->sizes[i];
    if (!items_parse(at, head->value_size, &js->tree, &no_memory) && no_memory)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for the result");
    return WASP_OK;
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

/* A value that came back is more than the embedder wants. */
static void fail_for_size(uint32_t sizes[WASPJS_TEXTS], waspjs_result *r)
{
    r->kind = WASPJS_ERROR;
    r->name = "RangeError";
    r->message = "the value is larger than value_max";
    r->value = "RangeError: the value is larger than value_max";
    r->value_size = strlen(r->value);
    sizes[WASPJS_STACK] = 0;
}

/* What a run that came to its end by itself has replied. */
static wasp_status read_reply(waspjs *js, const waspjs_script *s, struct waspjs_reply *head, waspjs_result *result, wasp_error *error)
{
    const char *texts[WASPJS_TEXTS];
    wasp_status status = WASP_OK;
    const bool parsed = !js->reply.failed && parse_reply(&js->reply, head, texts);
    if (js->reply.failed)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for the result");
    if (!parsed || !fill_result(head, texts, result)) {
        result->kind = WASPJS_CRASHED;
    } else if (result->kind == WASPJS_VALUE && s->form == WASPJS_RESULT_VALUE) {
        if (head->value_size > js->options.value_max)
            fail_for_size(head->sizes, result);
        else if (!(status = parse_value(js, head, error)) && !js->tree)
            result->kind = WASPJS_CRASHED;
        result->tree = js->tree ? js->tree->root : NULL;
    }
    return status;
}

void result_free(waspjs *js)
{
    free(js->reply.bytes);
    js->reply = (struct buffer){ .limit = js->reply_max };
    free(js->tree);
    js->tree = NULL;
}

/* What became of the run. */
static wasp_status fill_from_run(waspjs *js, const waspjs_script *s, const wasp_result *run, waspjs_result *result, wasp_error *error)
{
    static const char *const empty[WASPJS_TEXTS] = { "", "", "", "", "", "" };
    static const waspjs_kind kind_of_limit[] = { [WASP_LIMIT_CPU] = WASPJS_CPU, [WASP_LIMIT_OUTPUT] = WASPJS_OUTPUT,
                                                 [WASP_LIMIT_HYPERCALLS] = WASPJS_HYPERCALLS };
    struct waspjs_reply head = { .kind = WASPJS_REPLY_VALUE };
    const bool by_itself = run->outcome == WASP_OUTCOME_EXITED || run->outcome == WASP_OUTCOME_READY;
    wasp_status status;

    memset(result, 0, sizeof *result);
    fill_result(&head, empty, result);
    result->run_ns = run->run_ns;
    result->exits = run->exits;
    result->cpu_ns = run->cpu_ns;
    result->output_bytes = run->output_bytes;
    result->hypercalls = run->hypercalls;
    result->report = "";
    switch (run->outcome) {
    case WASP_OUTCOME_EXITED:
    case WASP_OUTCOME_READY:
        if ((status = read_reply(js, s, &head, result, error)))
            return status;
        break;
    case WASP_OUTCOME_TIME:
        result->kind = WASPJS_TIME;
        break;
    case WASP_OUTCOME_INTERRUPT:
        result->kind = WASPJS_INTERRUPTED;
        break;
    case WASP_OUTCOME_ABORTED:
        result->kind = run->status == WASP_ABORT_NO_MEMORY ? WASPJS_MEMORY
                       : run->status == WASP_ABORT_TIME    ? WASPJS_TIME
                                                           : WASPJS_CRASHED;
        break;
    default:
        result->kind = WASPJS_CRASHED;
    }
    /* A limit that it reached counts where it ended by itself or because of that, not where something else ended it. */
    if (run->limit && (by_itself || run->outcome == WASP_OUTCOME_LIMIT ||
                       (run->outcome == WASP_OUTCOME_ABORTED && run->status == WASP_ABORT_TIME))) {
        result->kind = kind_of_limit[run->limit];
        result->exit_code = 0;
        result->value = "";
        result->value_size = 0;
        result->tree = NULL;
    }
    if (result->kind != WASPJS_VALUE && result->kind != WASPJS_EXIT)
        report_write(js, s, run, head.sizes, result);
    return WASP_OK;
}

/* Runs the request, and puts a virtine back that waits although nothing is to go on from there. */
static wasp_status run_request(waspjs *js, const waspjs_script *s, const wasp_run *run, waspjs_result *result, bool *ready, wasp_error *error)
{
    wasp_virtine *virtine = js->current->virtine;
    wasp_result of_run = { .outcome = WASP_OUTCOME_EXITED };
    wasp_status status;
    result_free(js);
    js->permissions = js->options.permissions ? js->options.permissions : WASP_PERMIT_DEFAULT;
    if (s->permissions)
        js->permissions &= s->permissions;
    status = wasp_virtine_run(virtine, run, &of_run, error);
    functions_end(js);
    if (!status)
        status = fill_from_run(js, s, &of_run, result, error);
    *ready = !status && of_run.outcome == WASP_OUTCOME_READY &&
             (result->kind == WASPJS_VALUE || result->kind == WASPJS_ERROR || result->kind == WASPJS_SYNTAX);
    if (!*ready && of_run.outcome == WASP_OUTCOME_READY && wasp_virtine_reset(virtine, status ? NULL : error) && !status)
        status = WASP_ERROR_SYSTEM;
    return status;
}

wasp_status evaluate_script(waspjs *js, const waspjs_script *s, const struct request_options *options, wasp_run *limits, waspjs_result *result,
                     bool *ready, wasp_error *error)
{
    struct sink sink = { js, s };
    struct request request = { .count = 0 };
    wasp_run run = *limits;
    wasp_status status;
    *ready = false;
    if (!(status = make_request(js, s, options, &request, error))) {
        run.input = request.pieces;
        run.input_count = request.count;
        run.output = on_output;
        run.output_data = &sink;
        run.interrupted = (const volatile int *)&js->interrupted;
        run.stop_at_ready = options->flags & WASPJS_KEEP;
        run.permissions = s->permissions;
        status = run_request(js, s, &run, result, ready, error);
    }
    free_request(&request);
    return status;
}

/* ---- Scripts -------------------------------------------------------------------------------------------------------- */

void limits_of(wasp_run *limits, const waspjs_script *s)
{
    *limits = (wasp_run){
        .size = sizeof *limits,
        .soft_limit = s->time_limit,
        .hard_limit = !s->time_limit ? 0 : s->time_limit < UINT64_MAX - WASPJS_TIME_GRACE ? s->time_limit + WASPJS_TIME_GRACE : UINT64_MAX,
        .cpu_limit = s->cpu_limit,
        .output_max = s->output_max,
        .hypercall_max = s->hypercall_max,
        .grace = WASPJS_TIME_GRACE,
    };
}

static wasp_status check_script(const waspjs *js, const char *function, const waspjs_script *options, waspjs_script *s, wasp_error *error)
{
    const uint64_t needed = WASP_PERMIT_INPUT | WASP_PERMIT_RESULT;
    if (!js || !options)
        return js_fail(error, WASP_ERROR_ARGUMENT, "%s: NULL argument", function);
    if (options->size == 0 || options->size > sizeof *s)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: size is not sizeof(waspjs_script)");
    *s = (waspjs_script){ .size = sizeof *s };
    memcpy(s, options, options->size);
    if ((s->source_count && !s->sources) || (s->argument_count && !s->arguments))
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: a count without what it counts");
    if (s->source_count > COUNT_MOST || s->argument_count > COUNT_MOST)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: more than %u sources or arguments", COUNT_MOST);
    for (size_t i = 0; i < s->source_count; i++)
        if (!s->sources[i].bytes && s->sources[i].size)
            return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: source %zu is NULL", i);
    for (size_t i = 0; i < s->argument_count; i++)
        if (!s->arguments[i])
            return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: argument %zu is NULL", i);
    if (s->form < WASPJS_RESULT_NONE || s->form > WASPJS_RESULT_VALUE)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: there is no form %d", s->form);
    if (s->function && (!s->function[0] || strlen(s->function) > 10000))
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: the name of the function is empty or too long");
    if (s->function_arguments && waspjs_value_type(s->function_arguments) != WASPJS_TYPE_ARRAY &&
        waspjs_value_type(s->function_arguments) != WASPJS_TYPE_NONE)
        return js_fail(error, WASP_ERROR_ARGUMENT, "the arguments of a function are an array");
    if (s->permissions && (s->permissions & needed) != needed)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_script: permissions lack WASP_PERMIT_INPUT or WASP_PERMIT_RESULT, which evaluating "
                       "needs");
    return WASP_OK;
}

/* What AUTO does after Duktape: a script that it cannot parse, and of which nothing has run, is for the other engine, whose word on
 * it counts. */
static bool is_for_quickjs(const waspjs *js, const waspjs_result *result)
{
    return js->options.engine == WASPJS_ENGINE_AUTO && result->kind == WASPJS_SYNTAX &&
           js->current == &js->engines[WASPJS_ENGINE_DUKTAPE] && engine_is_built(WASPJS_ENGINE_QUICKJS);
}

/* What Duktape could not parse the last time is for QuickJS at once; a function alone is for the engine that was the last. */
static waspjs_engine choose(waspjs *js, const waspjs_script *s, uint64_t *hash)
{
    *hash = 0;
    if (js->options.engine)
        return js->options.engine;
    if (!s->source_count)
        return waspjs_current_engine(js);
    *hash = engine_hash(s->sources, s->source_count);
    return *hash == js->refused_hash ? WASPJS_ENGINE_QUICKJS : engine_choose(s->sources, s->source_count, *hash);
}

/* What is left of a limit, 0 being none. */
static uint64_t left(uint64_t limit, uint64_t used)
{
    return !limit ? 0 : limit > used ? limit - used : 1;
}

/* The limits are for both engines together. Nothing has been printed yet. */
static wasp_status run_in_quickjs(waspjs *js, const waspjs_script *s, script_run_fn *run, uint64_t hash, wasp_run *limits, waspjs_result *result,
                                  wasp_error *error)
{
    const waspjs_result first = *result;
    wasp_status status;
    limits->soft_limit = left(limits->soft_limit, first.run_ns);
    limits->hard_limit = left(limits->hard_limit, first.run_ns);
    limits->cpu_limit = left(limits->cpu_limit, first.cpu_ns);
    limits->hypercall_max = left(limits->hypercall_max, first.hypercalls);
    /* Where it cannot be had, as in a program that has confined itself without a snapshot for it, Duktape's word stands. */
    if (engine_open(js, WASPJS_ENGINE_QUICKJS, NULL))
        return WASP_OK;
    js->refused_hash = hash;
    if ((status = run(js, s, limits, result, error)))
        return status;
    result->run_ns += first.run_ns;
    result->exits += first.exits;
    result->cpu_ns += first.cpu_ns;
    result->hypercalls += first.hypercalls;
    return WASP_OK;
}

static wasp_status run_in_chosen(waspjs *js, const waspjs_script *s, script_run_fn *run, waspjs_result *result, wasp_error *error)
{
    wasp_run limits;
    uint64_t hash;
    wasp_status status = engine_open(js, choose(js, s, &hash), error);
    limits_of(&limits, s);
    if (!status)
        status = run(js, s, &limits, result, error);
    if (!status && is_for_quickjs(js, result))
        status = run_in_quickjs(js, s, run, hash, &limits, result, error);
    return status;
}

wasp_status script_run(waspjs *js, const char *function, const waspjs_script *options, script_run_fn *run, waspjs_result *result,
                       wasp_error *error)
{
    waspjs_script s;
    wasp_status status;
    if (!result)
        return js_fail(error, WASP_ERROR_ARGUMENT, "%s: NULL argument", function);
    if ((status = check_script(js, function, options, &s, error)) || (status = instance_enter(js, function, error)))
        return status;
    js->interrupted = 0;
    status = run_in_chosen(js, &s, run, result, error);
    instance_leave(js);
    return status;
}

/* Evaluates in the current engine, with the functions that it does not have yet. */
static wasp_status run_once(waspjs *js, const waspjs_script *s, wasp_run *limits, waspjs_result *result, wasp_error *error)
{
    struct request_options options = { js->options.session ? WASPJS_KEEP : 0, js->function_count };
    wasp_status status;
    if (js->alive)
        options.bind_from = js->current->bound_now;
    else if (js->current->bound < js->function_count && (status = prelude_bind(js, error)))
        return status;
    status = evaluate_script(js, s, &options, limits, result, &js->alive, error);
    js->current->bound_now = js->function_count;
    return status;
}

wasp_status waspjs_run(waspjs *js, const waspjs_script *options, waspjs_result *result, wasp_error *error)
{
    return script_run(js, "waspjs_run", options, run_once, result, error);
}

wasp_status waspjs_eval(waspjs *js, const char *source, const char *name, waspjs_result *result, wasp_error *error)
{
    waspjs_source one = { name ? name : "script", source, source ? strlen(source) : 0 };
    waspjs_script script = { .size = sizeof script, .sources = &one, .source_count = 1, .form = WASPJS_RESULT_TEXT };
    if (!source)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_eval: NULL argument");
    return waspjs_run(js, &script, result, error);
}

/* The bytes of a file, up to one more than the limit. */
static wasp_status read_file(const char *path, struct buffer *b, wasp_error *error)
{
    FILE *file = fopen(path, "rbe");
    char piece[16384];
    size_t n;
    int reason = 0;
    if (!file)
        return js_fail(error, WASP_ERROR_SYSTEM, "%s: %s", path, strerror(errno));
    while (!b->failed && (n = fread(piece, 1, sizeof piece, file)))
        buffer_append(b, piece, n);
    reason = ferror(file) ? errno : 0;
    fclose(file);
    if (reason)
        return js_fail(error, WASP_ERROR_SYSTEM, "%s: %s", path, strerror(reason));
    if (b->no_memory)
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for %s", path);
    if (b->failed)
        return js_fail(error, WASP_ERROR_ARGUMENT, "%s is larger than the limit of %zu bytes (source_max raises it)", path, b->limit);
    return WASP_OK;
}

wasp_status waspjs_eval_file(waspjs *js, const char *path, waspjs_result *result, wasp_error *error)
{
    struct buffer b = { .limit = 0 };
    waspjs_source one = { .name = path };
    const waspjs_script script = { .size = sizeof script, .sources = &one, .source_count = 1, .form = WASPJS_RESULT_TEXT };
    wasp_status status;
    if (!js || !path)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_eval_file: NULL argument");
    b.limit = js->options.source_max;
    if (!(status = read_file(path, &b, error))) {
        one.bytes = b.bytes;
        one.size = b.size;
        status = waspjs_run(js, &script, result, error);
    }
    free(b.bytes);
    return status;
}

wasp_status waspjs_call(waspjs *js, const char *function, const waspjs_value *arguments, waspjs_result *result, wasp_error *error)
{
    waspjs_script script = { .size = sizeof script, .function = function, .function_arguments = arguments, .form = WASPJS_RESULT_VALUE };
    if (!function)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_call: NULL argument");
    return waspjs_run(js, &script, result, error);
}
