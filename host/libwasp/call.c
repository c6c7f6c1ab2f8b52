/* call.c: calling a guest's function by its name: a run whose input says which and whose result is its reply. What the guest
 * replies is counted and checked, whatever it says of it.
 */
#include <string.h>
#include "internal.h"

/* The reply as it comes in, in pieces of any size. */
struct reply {
    struct wasp_function_reply head;
    uint64_t got; /* bytes, the head's among them */
    uint8_t *out;
    size_t capacity;
    wasp_output_fn output; /* where everything else goes */
    void *output_data;
};

static void reply_collect(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct reply *r = data;
    const uint8_t *from = bytes;
    if (stream != WASP_STREAM_RESULT) {
        if (r->output)
            r->output(r->output_data, stream, bytes, size);
        return;
    }
    if (r->got < sizeof r->head) {
        size_t n = sizeof r->head - r->got < size ? sizeof r->head - r->got : size;
        memcpy((uint8_t *)&r->head + r->got, from, n);
        r->got += n;
        from += n;
        size -= n;
    }
    if (size) {
        uint64_t at = r->got - sizeof r->head;
        uint64_t room = at < r->capacity ? r->capacity - at : 0;
        if (room)
            memcpy(r->out + at, from, size < room ? size : room);
        r->got += size;
    }
}

static bool is_identifier(const char *name, size_t length)
{
    return length && length <= WASP_FUNCTION_NAME_MAX && !(name[0] >= '0' && name[0] <= '9') &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == length;
}

wasp_status wasp_virtine_call(wasp_virtine *v, const char *function, const void *in, size_t in_size, void *out, size_t capacity,
                              size_t *out_size, const wasp_run *run, wasp_result *result, wasp_error *error)
{
    const uint64_t needed = WASP_PERMIT_INPUT | WASP_PERMIT_RESULT;
    struct wasp_function_call call = { .capacity = capacity };
    struct reply reply = { .out = out, .capacity = capacity };
    struct iovec input[3];
    char how[200];
    size_t length;
    wasp_run options;
    wasp_status status;

    if (!v || !function || !result || (!in && in_size) || (!out && capacity) || (!out_size && capacity))
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_call: NULL argument");
    length = strnlen(function, WASP_FUNCTION_NAME_MAX + 1);
    if (!is_identifier(function, length))
        return fail(error, WASP_ERROR_ARGUMENT, "the name of a function is a C identifier of at most %d characters",
                    WASP_FUNCTION_NAME_MAX);
    if ((status = run_copy(run, &options, error)))
        return status;
    if (options.input_count || options.stop_at_ready)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_call: a call has no other input and does not stop_at_ready");
    if (needed & ~v->permissions || (options.permissions && needed & ~options.permissions))
        return fail(error, WASP_ERROR_ARGUMENT, "calling a function needs WASP_PERMIT_INPUT and WASP_PERMIT_RESULT");

    call.name_size = (uint32_t)length;
    input[0] = (struct iovec){ &call, sizeof call };
    input[1] = (struct iovec){ (void *)(uintptr_t)function, length };
    input[2] = (struct iovec){ (void *)(uintptr_t)in, in_size };
    reply.output = options.output;
    reply.output_data = options.output_data;
    options.input = input;
    options.input_count = in_size ? 3 : 2;
    options.output = reply_collect;
    options.output_data = &reply;
    if (out_size)
        *out_size = 0;
    if ((status = wasp_virtine_run(v, &options, result, error)))
        return status;

    if (result->outcome == WASP_OUTCOME_ABORTED && result->status == WASP_ABORT_FUNCTION)
        return fail(error, WASP_ERROR_GUEST, "the guest exports no function '%s'", function);
    if (result->outcome != WASP_OUTCOME_EXITED)
        return fail(error, WASP_ERROR_GUEST, "function '%s' did not return: %s", function, wasp_describe(result, how, sizeof how));
    if (reply.got < sizeof reply.head)
        return fail(error, WASP_ERROR_GUEST, "the guest %s instead of returning from function '%s'",
                    wasp_describe(result, how, sizeof how), function);
    if (reply.head.size > capacity || reply.got - sizeof reply.head != reply.head.size)
        return fail(error, WASP_ERROR_GUEST, "the guest's reply from function '%s' has not the size that it says", function);
    if (out_size)
        *out_size = (size_t)reply.head.size;
    result->status = reply.head.value;
    return WASP_OK;
}
