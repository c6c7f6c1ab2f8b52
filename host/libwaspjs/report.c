/* report.c: what to show a person of a script that did not come to its end, with a hint where one helps. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "choose.h"
#include "internal.h"

const char *source_name(const waspjs_source *source)
{
    return source->name ? source->name : "script";
}

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
    buffer_append_text(b, file);
    buffer_append_text(b, ": ");
    buffer_append_text(b, what);
    buffer_append_text(b, "\n");
    buffer_append_text(b, r->stack);
}

/* Texts are appended by their sizes, because they may contain NUL. */
void report_write(waspjs *js, const waspjs_script *s, const wasp_result *run, const uint32_t sizes[WASPJS_TEXTS], waspjs_result *r)
{
    struct buffer b = { .limit = SIZE_MAX };
    const char *hint;
    char line[300];
    const unsigned long long memory = js->options.memory ? js->options.memory : WASP_MEMORY_DEFAULT;
    const char *file = s->source_count ? source_name(&s->sources[s->source_count - 1]) : "script";
    if (r->file[0])
        file = r->file;
    switch (r->kind) {
    case WASPJS_ERROR:
        buffer_append_text(&b, r->rejected ? "Uncaught (in promise) " : "Uncaught ");
        buffer_append(&b, r->value, r->value_size);
        buffer_append_text(&b, "\n");
        buffer_append(&b, r->stack, sizes[WASPJS_STACK]);
        break;
    case WASPJS_SYNTAX:
        buffer_append_text(&b, file);
        snprintf(line, sizeof line, r->column ? ":%u:%u: " : r->line ? ":%u: " : ": ", r->line, r->column);
        buffer_append_text(&b, line);
        buffer_append_text(&b, r->name[0] ? r->name : "SyntaxError");
        buffer_append_text(&b, ": ");
        buffer_append(&b, r->message, sizes[WASPJS_MESSAGE]);
        if (r->excerpt[0])
            buffer_append_text(&b, "\n    ");
        buffer_append(&b, r->excerpt, sizes[WASPJS_EXCERPT]);
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
        buffer_append_text(&b, file);
        buffer_append_text(&b, ": interrupted");
        break;
    case WASPJS_CRASHED:
        buffer_append_text(&b, file);
        buffer_append_text(&b, ": the engine crashed: ");
        buffer_append_text(&b, wasp_describe(run, line, sizeof line));
        break;
    default:
        break;
    }
    while (b.size && b.bytes[b.size - 1] == '\n')
        b.size--;
    if ((hint = hint_for(js, s, r))) {
        buffer_append_text(&b, "\nhint: ");
        buffer_append_text(&b, hint);
    }
    r->report_size = b.size;
    buffer_append(&b, "", 1);
    free(js->report);
    js->report = b.bytes;
    r->report = js->report;
    if (b.failed) {
        r->report = "no memory for a report";
        r->report_size = strlen(r->report);
    }
}
