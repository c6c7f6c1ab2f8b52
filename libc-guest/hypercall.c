/* hypercall.c: the guest's side of the window: hypercalls, input, output records, run control. */
#include <string.h>
#include "wasp_guest.h"
#include "runtime.h"

#define WINDOW ((struct wasp_window *)WASP_WINDOW)
#define OUTPUT ((unsigned char *)WASP_OUTPUT)
#define HEADER sizeof(struct wasp_record)

extern int64_t __wasp_ready(void);

/* The last record of the output area, which writes to the same stream extend; NULL when the area is empty. */
static struct wasp_record *last_record;
static uint64_t waiting_since;
/* The input area no longer holds the input from its beginning. */
static int input_area_changed;

int64_t wasp_hypercall(uint64_t number, uint64_t arg0, uint64_t arg1)
{
    struct wasp_call *call = &WINDOW->call;
    if (number == WASP_HC_INPUT || number >= WASP_HC_USER)
        input_area_changed = 1;
    call->number = number;
    call->arg[0] = arg0;
    call->arg[1] = arg1;
    /* The gate follows the C calling convention and may change what any function may. */
    ((void (*)(void))WASP_GATE_CALL)();
    __asm__ volatile("" ::: "memory");
    return call->result;
}

int64_t wasp_call_host(unsigned number, const void *request, size_t request_size, void *response, size_t capacity,
                       size_t *response_size)
{
    int64_t result;
    size_t size;
    if (number < WASP_HC_USER || request_size > WASP_INPUT_SIZE)
        return WASP_ERR_INVALID;
    memcpy((void *)WASP_INPUT, request, request_size);
    result = wasp_hypercall(number, request_size, 0);
    size = WINDOW->call.arg[1];
    memcpy(response, (const void *)WASP_INPUT, size < capacity ? size : capacity);
    if (response_size)
        *response_size = size;
    return result;
}

void wasp_ready(void)
{
    wasp_output_flush();
    __wasp_ready();
    __asm__ volatile("" ::: "memory");
    input_area_changed = 0;
    __wasp_clock_start();
}

size_t wasp_input_size(void)
{
    return WINDOW->run.input_size;
}

const void *wasp_input_window(size_t *size)
{
    if (input_area_changed) {
        wasp_hypercall(WASP_HC_INPUT, 0, 0);
        input_area_changed = 0;
    }
    *size = WINDOW->run.input_size < WASP_INPUT_SIZE ? WINDOW->run.input_size : WASP_INPUT_SIZE;
    return (const void *)WASP_INPUT;
}

size_t wasp_input(size_t offset, void *to, size_t size)
{
    size_t done = 0, total = wasp_input_size();
    const void *window = (const void *)WASP_INPUT;
    if (offset >= total)
        return 0;
    if (size > total - offset)
        size = total - offset;
    if (total <= WASP_INPUT_SIZE && !input_area_changed) {
        memcpy(to, (const char *)window + offset, size);
        return size;
    }
    while (done < size) {
        int64_t got = wasp_hypercall(WASP_HC_INPUT, offset + done, 0);
        if (got <= 0)
            break;
        if ((size_t)got > size - done)
            got = (int64_t)(size - done);
        memcpy((char *)to + done, window, (size_t)got);
        done += (size_t)got;
    }
    return done;
}

void wasp_output_flush(void)
{
    if (WINDOW->output_used)
        wasp_hypercall(WASP_HC_OUTPUT, 0, 0);
    WINDOW->output_used = 0;
    last_record = NULL;
}

void wasp_output_poll(void)
{
    if (WINDOW->output_used && __wasp_tsc_to_ns(__wasp_rdtsc() - waiting_since) >= WINDOW->run.flush_ns)
        wasp_output_flush();
}

void wasp_output(uint32_t stream, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;
    while (size) {
        /* Where the bytes go: behind the last record's when it is of the same stream, else in a new record. */
        int extend = last_record && last_record->stream == stream;
        size_t at = extend ? (size_t)((unsigned char *)(last_record + 1) - OUTPUT) + last_record->length
                           : WINDOW->output_used + HEADER;
        size_t n;
        if (at >= WASP_OUTPUT_SIZE) {
            wasp_output_flush();
            continue;
        }
        n = WASP_OUTPUT_SIZE - at < size ? WASP_OUTPUT_SIZE - at : size;
        memcpy(OUTPUT + at, from, n);
        if (extend) {
            last_record->length += (uint32_t)n;
        } else {
            if (!WINDOW->output_used)
                waiting_since = __wasp_rdtsc();
            last_record = (struct wasp_record *)(OUTPUT + WINDOW->output_used);
            last_record->stream = stream;
            last_record->length = (uint32_t)n;
        }
        WINDOW->output_used = (at + n + 7) & ~(size_t)7;
        from += n;
        size -= n;
    }
    wasp_output_poll();
}

int wasp_may(uint64_t permissions)
{
    uint64_t has = WINDOW->run.permissions;
    return !has || (has & permissions) == permissions;
}

void wasp_exit(int64_t status)
{
    wasp_hypercall(WASP_HC_EXIT, (uint64_t)status, 0);
    __builtin_trap();
}

void wasp_abort(uint64_t reason)
{
    wasp_hypercall(WASP_HC_ABORT, reason, 0);
    __builtin_trap();
}

void wasp_entropy(void *to, size_t size)
{
    memcpy(to, WINDOW->run.entropy, size < sizeof WINDOW->run.entropy ? size : sizeof WINDOW->run.entropy);
}
