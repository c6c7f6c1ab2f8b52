/* options.c: target for the parser of the command line: the input's pieces between NULs are the arguments. No input: not even the
 * program's name, as old kernels allow it.
 */
#include "fuzz.h"
#include "options.h"

#define MOST 60 /* arguments */

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* What the parser has to say goes nowhere; the fuzzer has kept the real streams. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    PROMISE((stdout = stderr = fopen("/dev/null", "w")));
    return 0;
}

/* What is asked for is in range, and all texts are among the arguments. */
static void check(const struct options *o, int argc, char **argv)
{
    PROMISE(o->source_count <= (size_t)argc && o->argument_count <= (size_t)argc);
    PROMISE(o->source_count || o->save_snapshot);
    for (size_t i = 0; i < o->source_count; i++)
        PROMISE(o->sources[i].text && strlen(o->sources[i].text) < SIZE_MAX);
    if (o->argument_count)
        PROMISE(o->arguments >= argv && o->arguments + o->argument_count == argv + argc);
    PROMISE((unsigned)o->backend <= WASP_BACKEND_FORK && (unsigned)o->engine <= WASPJS_ENGINE_QUICKJS);
    PROMISE(o->repeat >= 1 && o->memory_mb >= 1 && o->memory_mb <= WASP_MEMORY_MAX >> 20);
    PROMISE(o->source_mb <= 2047 && o->timeout_ms <= UINT64_MAX / 1000000 && o->cpu_ms <= UINT64_MAX / 1000000);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1), **argv = malloc((MOST + 2) * sizeof *argv), **exact;
    struct options o;
    int argc = 1, code;
    PROMISE(text && argv);
    memcpy(text, bytes, size);
    text[size] = 0;
    argv[0] = (char[]){ "wasp-js" };
    for (size_t at = 0; at < size && argc <= MOST; at += strlen(text + at) + 1)
        argv[argc++] = text + at;
    argv[argc] = NULL;
    PROMISE((exact = realloc(argv, ((size_t)argc + 1) * sizeof *argv)));
    code = options_parse(&o, size ? argc : 0, exact);
    PROMISE(code == -1 || code == CODE_OK || code == CODE_USAGE);
    if (code == -1)
        check(&o, argc, exact);
    free(o.sources);
    free(exact);
    free(text);
    return 0;
}
