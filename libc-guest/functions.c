/* functions.c: the exported functions of a guest program, and the main of one that has no other: see wasp_guest.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wasp_guest.h"

extern const struct wasp_export __wasp_exports_start[], __wasp_exports_end[]; /* guest.ld */

static wasp_function *find(const char *name)
{
    for (const struct wasp_export *e = __wasp_exports_start; e < __wasp_exports_end; e++)
        if (strcmp(e->name, name) == 0)
            return e->function;
    return NULL;
}

/* The request comes from the host, which a guest trusts; but a host may also run this program without calling a function. */
void wasp_serve(void)
{
    struct wasp_function_call call = { 0 };
    struct wasp_function_reply reply;
    char name[WASP_FUNCTION_NAME_MAX + 1] = "";
    wasp_function *function;
    void *in, *out;
    size_t at, in_size, out_size = 0;

    wasp_ready();
    at = wasp_input(0, &call, sizeof call);
    if (call.name_size <= WASP_FUNCTION_NAME_MAX)
        at += wasp_input(at, name, call.name_size);
    function = find(name);
    if (!function)
        wasp_abort(WASP_ABORT_FUNCTION);

    in_size = wasp_input_size() - at;
    in = malloc(in_size ? in_size : 1); /* NULL is for want of memory only */
    out = malloc(call.capacity ? call.capacity : 1);
    if (!in || !out)
        wasp_abort(WASP_ABORT_NO_MEMORY);
    wasp_input(at, in, in_size);
    reply.value = function(in, in_size, out, call.capacity, &out_size);
    if (out_size > call.capacity) {
        fprintf(stderr, "%s: %lu bytes of output, there is room for %lu\n", name, (unsigned long)out_size, (unsigned long)call.capacity);
        abort();
    }
    reply.size = out_size;
    wasp_output(WASP_STREAM_RESULT, &reply, sizeof reply);
    wasp_output(WASP_STREAM_RESULT, out, out_size);
    exit(0);
}

int __attribute__((weak)) main(void)
{
    wasp_serve();
}
