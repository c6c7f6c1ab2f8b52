/* hypercall.c: the host's side of the window: what the guest is told before it runs, and the table of what it may ask for.
 *
 * The guest is hostile. Whatever is read from the window is copied once into host memory, then checked, then used;
 * nothing is read twice.
 */
#include <pthread.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include "backend.h"

/* With so many more hypercalls a guest that is told to end gets its last words out. */
#define CALLS_TO_END 64
#define FLUSH_INTERVAL_DEFAULT 20000000ull

static uint8_t *window_bytes(wasp_virtine *v, uint64_t address)
{
    return (uint8_t *)v->window + (address - WASP_WINDOW);
}

static bool may(const struct run_state *r, uint64_t permission)
{
    return (r->permissions & permission) == permission;
}

/* Copies input from an offset on into the input area; returns how many bytes fitted. */
static size_t input_copy(struct run_state *r, size_t offset)
{
    uint8_t *to = window_bytes(r->virtine, WASP_INPUT);
    size_t done = 0;
    for (size_t i = 0; i < r->run->input_count && done < WASP_INPUT_SIZE; i++) {
        const struct iovec *piece = &r->run->input[i];
        size_t n;
        if (offset >= piece->iov_len) {
            offset -= piece->iov_len;
            continue;
        }
        n = piece->iov_len - offset;
        if (n > WASP_INPUT_SIZE - done)
            n = WASP_INPUT_SIZE - done;
        memcpy(to + done, (const uint8_t *)piece->iov_base + offset, n);
        done += n;
        offset = 0;
    }
    if (PAGES(done) > r->virtine->input_pages)
        r->virtine->input_pages = PAGES(done);
    return done;
}

/* Fresh random bytes. getrandom costs a microsecond, so they are fetched for several runs at a time; each is handed
 * out once, and a forked child of the embedder's does not inherit any. */
static _Thread_local struct {
    uint8_t bytes[512];
    size_t left;
} entropy;

static void entropy_forget(void)
{
    entropy.left = 0;
}

static void entropy_watch_forks(void)
{
    pthread_atfork(NULL, NULL, entropy_forget);
}

static void entropy_take(uint8_t *to, size_t size)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    if (entropy.left < size) {
        size_t got = 0;
        pthread_once(&once, entropy_watch_forks);
        while (got < sizeof entropy.bytes) {
            ssize_t n = getrandom(entropy.bytes + got, sizeof entropy.bytes - got, 0);
            if (n > 0)
                got += (size_t)n;
        }
        entropy.left = sizeof entropy.bytes;
    }
    entropy.left -= size;
    memcpy(to, entropy.bytes + entropy.left, size);
    memset(entropy.bytes + entropy.left, 0, size);
}

void window_prepare(struct run_state *r)
{
    wasp_virtine *v = r->virtine;
    struct wasp_run_block block = {
        .abi_version = WASP_ABI_VERSION,
        .memory_end = v->memory_end,
        .memory_mapped = WASP_WRITABLE_BASE + v->mapped_size,
        .soft_limit_ns = r->run->soft_limit,
        .flush_ns = r->run->flush_interval ? r->run->flush_interval : FLUSH_INTERVAL_DEFAULT,
        .tsc_khz = v->tsc_khz,
        .permissions = r->permissions,
    };
    struct timespec now;
    r->input_size = 0;
    for (size_t i = 0; i < r->run->input_count && may(r, WASP_PERMIT_INPUT); i++)
        r->input_size += r->run->input[i].iov_len;
    block.input_size = r->input_size;
    entropy_take(block.entropy, sizeof block.entropy);
    if (r->input_size)
        input_copy(r, 0);
    clock_gettime(CLOCK_REALTIME, &now);
    block.realtime_ns = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
    memcpy((void *)&v->window->run, &block, sizeof block);
    v->window->run.stop = (uint32_t)v->kick.reached; /* last: it may be reached at any moment, by a signal */
}

/* Passes on what the limit of the run still allows. False where the stream is not permitted. */
static bool deliver_record(struct run_state *r, uint32_t stream, const uint8_t *bytes, size_t size)
{
    if (!may(r, stream == WASP_STREAM_RESULT ? WASP_PERMIT_RESULT : WASP_PERMIT_OUTPUT)) {
        r->virtine->stats.forbidden++;
        return false;
    }
    if (r->run->output_max && stream != WASP_STREAM_RESULT) {
        if (size > r->output_left)
            kick_limit(&r->virtine->kick, WASP_LIMIT_OUTPUT);
        size = size > r->output_left ? r->output_left : size;
        r->output_left -= size;
        r->result->output_bytes += size;
    }
    if (size && r->run->output)
        r->run->output(r->run->output_data, stream, bytes, size);
    return true;
}

bool output_deliver(struct run_state *r)
{
    wasp_virtine *v = r->virtine;
    uint64_t used = v->window->output_used;
    bool all = true;
    v->window->output_used = 0;
    if (used > WASP_OUTPUT_SIZE)
        used = WASP_OUTPUT_SIZE;
    if (!used || (!r->run->output && !r->run->output_max && may(r, WASP_PERMIT_OUTPUT | WASP_PERMIT_RESULT)))
        return true;
    memcpy(v->scratch, window_bytes(v, WASP_OUTPUT), used);
    for (uint64_t at = 0; used - at > sizeof(struct wasp_record);) {
        struct wasp_record record;
        memcpy(&record, v->scratch + at, sizeof record);
        at += sizeof record;
        if (record.length > used - at)
            record.length = (uint32_t)(used - at);
        all = deliver_record(r, record.stream, v->scratch + at, record.length) && all;
        at = ALIGN_UP(at + record.length, 8);
        if (at >= used)
            break;
    }
    return all;
}

/* ---- The table ---------------------------------------------------------------------------------------------------- */

static int64_t call_exit(struct run_state *r, const struct wasp_call *call)
{
    r->ended = true;
    r->result->outcome = WASP_OUTCOME_EXITED;
    r->result->status = (int64_t)call->arg[0];
    return 0;
}

static int64_t call_ready(struct run_state *r, const struct wasp_call *call)
{
    if (!r->run->stop_at_ready) {
        window_prepare(r); /* time has passed and initialisation may have used the entropy */
        return 0;
    }
    r->ended = true;
    r->result->outcome = WASP_OUTCOME_READY;
    r->virtine->ready_rsp = call->arg[0];
    return 0;
}

static int64_t call_output(struct run_state *r, const struct wasp_call *call)
{
    (void)call;
    return output_deliver(r) ? 0 : WASP_ERR_FORBIDDEN;
}

static int64_t call_input(struct run_state *r, const struct wasp_call *call)
{
    return call->arg[0] < r->input_size ? (int64_t)input_copy(r, call->arg[0]) : 0;
}

static int64_t call_abort(struct run_state *r, const struct wasp_call *call)
{
    r->ended = true;
    r->result->outcome = WASP_OUTCOME_ABORTED;
    r->result->status = (int64_t)call->arg[0];
    return 0;
}

/* Doubles what is mapped, so that a growing heap asks seldom. */
static int64_t call_grow(struct run_state *r, const struct wasp_call *call)
{
    wasp_virtine *v = r->virtine;
    uint64_t wanted = call->arg[0], size = v->mapped_size * 2, limit = v->memory_end - WASP_WRITABLE_BASE;
    if (wanted > v->memory_end)
        return WASP_ERR_INVALID;
    if (wanted <= WASP_WRITABLE_BASE + v->mapped_size)
        return 0;
    if (size < wanted - WASP_WRITABLE_BASE)
        size = wanted - WASP_WRITABLE_BASE;
    if (size > limit)
        size = limit;
    if (v->backend->grow(v, ALIGN_UP(size, MEMORY_UNIT), NULL) &&
        v->backend->grow(v, ALIGN_UP(wanted - WASP_WRITABLE_BASE, MEMORY_UNIT), NULL))
        return WASP_ERR_FAILED;
    v->grown = true;
    v->window->run.memory_mapped = WASP_WRITABLE_BASE + v->mapped_size;
    return 0;
}

static const struct {
    const char *name;
    int64_t (*serve)(struct run_state *r, const struct wasp_call *call);
    uint64_t permission; /* one of these it needs */
} hypercalls[WASP_HC_USER] = {
    [WASP_HC_EXIT] = { "exit", call_exit, 0 },
    [WASP_HC_READY] = { "ready", call_ready, 0 },
    [WASP_HC_OUTPUT] = { "output", call_output, WASP_PERMIT_OUTPUT | WASP_PERMIT_RESULT },
    [WASP_HC_INPUT] = { "input", call_input, WASP_PERMIT_INPUT },
    [WASP_HC_ABORT] = { "abort", call_abort, 0 },
    [WASP_HC_GROW] = { "grow", call_grow, WASP_PERMIT_MEMORY },
};

/* The embedder's own: request copied out of the input area, response copied back into it. */
static int64_t call_user(struct run_state *r, const struct wasp_call *call)
{
    wasp_virtine *v = r->virtine;
    const wasp_hypercall *user = &v->user[call->number - WASP_HC_USER];
    uint64_t size = call->arg[0];
    size_t response_size = 0;
    int64_t result;
    if (!user->call)
        return WASP_ERR_INVALID;
    if (size > WASP_INPUT_SIZE)
        return WASP_ERR_INVALID;
    memcpy(v->scratch, window_bytes(v, WASP_INPUT), size);
    result = user->call(user->data, v->scratch, size, v->response, WASP_INPUT_SIZE, &response_size);
    if (response_size > WASP_INPUT_SIZE)
        response_size = WASP_INPUT_SIZE;
    memcpy(window_bytes(v, WASP_INPUT), v->response, response_size);
    if (PAGES(response_size) > v->input_pages)
        v->input_pages = PAGES(response_size);
    v->window->call.arg[1] = response_size;
    return result;
}

static bool may_call(const struct run_state *r, uint64_t number)
{
    if (number < WASP_HC_USER)
        return !hypercalls[number].permission || (r->permissions & hypercalls[number].permission);
    return number >= WASP_HC_LIMIT || may(r, r->virtine->user[number - WASP_HC_USER].permission);
}

bool hypercall_serve(struct run_state *r)
{
    volatile struct wasp_window *window = r->virtine->window;
    struct wasp_call call;
    const uint64_t most = r->run->hypercall_max;
    const bool beyond = ++r->result->hypercalls > most && most;
    if (beyond) {
        kick_limit(&r->virtine->kick, WASP_LIMIT_HYPERCALLS);
        if (r->result->hypercalls > most + CALLS_TO_END) {
            r->ended = true;
            return false;
        }
    }
    if (r->virtine->kick.reason != KICK_NONE)
        return true; /* it is being stopped, and nothing more is done for it */
    memcpy(&call, (const void *)&window->call, sizeof call);
    if (beyond && call.number >= WASP_HC_USER) {
        window->call.result = WASP_ERR_FORBIDDEN; /* ending and last words only */
    } else if (!may_call(r, call.number)) {
        r->virtine->stats.forbidden++;
        window->call.result = WASP_ERR_FORBIDDEN;
    } else if (call.number < WASP_HC_USER && hypercalls[call.number].serve)
        window->call.result = hypercalls[call.number].serve(r, &call);
    else if (call.number >= WASP_HC_USER && call.number < WASP_HC_LIMIT)
        window->call.result = call_user(r, &call);
    else
        window->call.result = WASP_ERR_INVALID;
    return true;
}
