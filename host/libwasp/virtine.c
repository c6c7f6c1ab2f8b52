/* virtine.c: the life of a virtine: made from a snapshot, run, reset, run again. Which machine it runs on is the backend's
 * business; what the guest asks for is hypercall.c's.
 */
#include <stdlib.h>
#include <string.h>
#include "backend.h"

/* WASP_MEMORY_NEAR is mapped from the start and logged page by page. More is mapped when a guest asks for it and taken away at
 * the next reset, so that a high limit costs nothing where it is not used. */

/* Heap that a snapshot's own pages leave free in near memory. */
#define NEAR_SPARE (8u << 20)

int wasp_backend_named(const char *name)
{
    static const char *const names[] = {
        [WASP_BACKEND_AUTO] = "auto", [WASP_BACKEND_KVM] = "kvm", [WASP_BACKEND_PROCESS] = "process",
        [WASP_BACKEND_FORK] = "fork",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (name && strcmp(name, names[i]) == 0)
            return (int)i;
    return -1;
}

static wasp_status check_options(const wasp_options *options, wasp_options *checked, wasp_error *error)
{
    const char *name;
    memset(checked, 0, sizeof *checked);
    if (options) {
        if (options->size == 0 || options->size > sizeof *options)
            return fail(error, WASP_ERROR_ARGUMENT, "wasp_options: size is %zu, not sizeof(wasp_options)",
                        options->size);
        memcpy(checked, options, options->size);
    }
    if (!checked->memory)
        checked->memory = WASP_MEMORY_DEFAULT;
    if (checked->memory < WASP_MEMORY_MIN || checked->memory > WASP_MEMORY_MAX)
        return fail(error, WASP_ERROR_ARGUMENT, "memory of %llu bytes is outside %llu MiB to %llu GiB",
                    (unsigned long long)checked->memory, WASP_MEMORY_MIN >> 20, WASP_MEMORY_MAX >> 30);
    if (checked->backend > WASP_BACKEND_FORK)
        return fail(error, WASP_ERROR_ARGUMENT, "backend %d does not exist", (int)checked->backend);
    if (checked->backend == WASP_BACKEND_AUTO && (name = getenv("WASP_BACKEND"))) {
        int backend = wasp_backend_named(name);
        if (backend < 0)
            return fail(error, WASP_ERROR_ARGUMENT, "WASP_BACKEND is auto, kvm, process or fork, not '%s'", name);
        checked->backend = (wasp_backend)backend;
    }
    for (size_t i = 0; i < checked->hypercall_count; i++)
        if (checked->hypercalls[i].number < WASP_HC_USER || checked->hypercalls[i].number >= WASP_HC_LIMIT)
            return fail(error, WASP_ERROR_ARGUMENT, "hypercall number %u is outside %d to %d",
                        checked->hypercalls[i].number, WASP_HC_USER, WASP_HC_LIMIT - 1);
    return WASP_OK;
}

/* Bytes of writable memory that a snapshot reaches up to: its pages, and what it had asked for beyond near memory. */
static uint64_t snapshot_extent(const wasp_snapshot *s)
{
    uint64_t pages = s->page_count ? ((uint64_t)s->numbers[s->page_count - 1] + 1) * PAGE : 0;
    return pages > s->mapped_size ? pages : s->mapped_size;
}

/* Fails where the snapshot has more than the virtine may. */
static wasp_status set_sizes(wasp_virtine *v, const wasp_snapshot *s, wasp_error *error)
{
    const uint64_t heap = v->heap, end = ALIGN_UP(s->data_end + heap, PAGE);
    uint64_t data = s->data_end - WASP_WRITABLE_BASE, near = data + WASP_MEMORY_NEAR;
    if (snapshot_extent(s) > end - WASP_WRITABLE_BASE)
        return fail(error, WASP_ERROR_ARGUMENT, "memory of %llu MiB is less than the snapshot needs (%llu MiB)",
                    (unsigned long long)(heap >> 20),
                    (unsigned long long)((snapshot_extent(s) + WASP_WRITABLE_BASE - s->data_end) >> 20) + 1);
    v->memory_end = end;
    if (near < snapshot_extent(s) + NEAR_SPARE)
        near = snapshot_extent(s) + NEAR_SPARE;
    if (near > data + heap)
        near = data + heap;
    v->near_size = v->mapped_size = ALIGN_UP(near, MEMORY_UNIT);
    /* Also where a backend has all memory ready that a guest could ask for. */
    if (!(v->permissions & WASP_PERMIT_MEMORY) && v->memory_end > WASP_WRITABLE_BASE + v->near_size)
        v->memory_end = WASP_WRITABLE_BASE + v->near_size;
    return WASP_OK;
}

/* AUTO takes the process where KVM cannot be used, and keeps the reason. */
static wasp_status create_machine(wasp_virtine *v, wasp_backend chosen, wasp_error *error)
{
    wasp_error reason;
    wasp_status status = v->backend->create(v, &reason);
    if (status == WASP_ERROR_UNAVAILABLE && chosen == WASP_BACKEND_AUTO) {
        memcpy(v->why, reason.message, sizeof v->why);
        v->backend = &process_backend;
        v->real_mode = false;
        status = v->backend->create(v, &reason);
    }
    if (status && error)
        *error = reason;
    return status;
}

wasp_status wasp_virtine_new(wasp_virtine **result, wasp_snapshot *snapshot, const wasp_options *options,
                             wasp_error *error)
{
    uint64_t begin = monotonic_ns();
    wasp_options o;
    wasp_virtine *v;
    wasp_status status;

    if (!result || !snapshot)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_new: NULL argument");
    *result = NULL;
    if ((status = check_options(options, &o, error)))
        return status;
    v = calloc(1, sizeof *v);
    if (!v)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a virtine");
    v->snapshot = wasp_snapshot_hold(snapshot);
    v->backend = o.backend <= WASP_BACKEND_KVM ? &kvm_backend : &process_backend;
    v->process_fork = o.backend == WASP_BACKEND_FORK;
    v->keep_failed = o.keep_failed;
    v->real_mode = o.real_mode && !snapshot->started;
    v->permissions = o.permissions ? o.permissions : WASP_PERMIT_DEFAULT;
    v->heap = o.memory;
    v->forks = forks_seen();
    for (size_t i = 0; i < o.hypercall_count; i++)
        v->user[o.hypercalls[i].number - WASP_HC_USER] = o.hypercalls[i];
    status = set_sizes(v, snapshot, error);
    if (!status && (!(v->scratch = malloc(WASP_OUTPUT_SIZE)) || !(v->response = malloc(WASP_INPUT_SIZE))))
        status = fail(error, WASP_ERROR_MEMORY, "no memory for a virtine's buffers");
    if (!status)
        status = create_machine(v, o.backend, error);
    if (status) {
        wasp_virtine_free(v);
        return status;
    }
    v->stats.create_ns = monotonic_ns() - begin;
    *result = v;
    return WASP_OK;
}

void wasp_virtine_free(wasp_virtine *v)
{
    if (!v)
        return;
    if (v->machine)
        v->backend->destroy(v);
    wasp_snapshot_free(v->snapshot);
    free(v->scratch);
    free(v->response);
    free(v);
}

const char *wasp_virtine_backend(const wasp_virtine *v, const char **why)
{
    if (why)
        *why = v && v->why[0] ? v->why : NULL;
    if (!v)
        return NULL;
    return v->process_fork ? "fork" : v->backend->name;
}

/* That nobody runs it, nor ever will because it is the parent's of a forked child. */
static wasp_status check_free(wasp_virtine *v, wasp_error *error)
{
    if (v->forks != forks_seen())
        return fail(error, WASP_ERROR_ARGUMENT, "this virtine is that of the process that was forked; make another one, of the same snapshot");
    if (atomic_load(&v->kick.run))
        return fail(error, WASP_ERROR_ARGUMENT, "this virtine is running already");
    return WASP_OK;
}

static wasp_outcome outcome_of_kick(const struct kick *k)
{
    return k->reason == KICK_TIME ? WASP_OUTCOME_TIME : k->reason == KICK_LIMIT ? WASP_OUTCOME_LIMIT : WASP_OUTCOME_INTERRUPT;
}

/* Enters the machine until a handler, a limit or a fault ends the run. */
static wasp_status run_loop(struct run_state *r, wasp_error *error)
{
    wasp_virtine *v = r->virtine;
    wasp_result *result = r->result;
    wasp_status status;
    while (!r->ended) {
        struct machine_exit x = { 0 };
        kick_inside(&v->kick, true);
        status = v->backend->enter(v, &x, error);
        kick_inside(&v->kick, false);
        if (status)
            return status;
        result->exits++;
        switch (x.kind) {
        case EXIT_CALL:
            if (!hypercall_serve(r))
                result->outcome = WASP_OUTCOME_LIMIT;
            break;
        case EXIT_KICKED:
            if (v->kick.reason == KICK_NONE)
                break; /* a signal of the embedder's: it was handled, on we go */
            result->outcome = outcome_of_kick(&v->kick);
            r->ended = true;
            break;
        case EXIT_FAULT:
            result->outcome = WASP_OUTCOME_FAULT;
            result->vector = x.vector;
            result->code = x.code;
            result->rip = x.rip;
            result->address = x.address;
            r->ended = true;
            break;
        case EXIT_VIOLATION:
            result->outcome = WASP_OUTCOME_VIOLATION;
            result->status = x.number;
            r->ended = true;
            break;
        }
    }
    return WASP_OK;
}

wasp_status run_copy(const wasp_run *run, wasp_run *copy, wasp_error *error)
{
    *copy = (wasp_run){ .size = sizeof *copy };
    if (!run)
        return WASP_OK;
    if (run->size == 0 || run->size > sizeof *run)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_run: size is %zu, not sizeof(wasp_run)", run->size);
    memcpy(copy, run, run->size);
    copy->size = sizeof *copy;
    return WASP_OK;
}

wasp_status wasp_virtine_run(wasp_virtine *v, const wasp_run *run, wasp_result *result, wasp_error *error)
{
    wasp_run options;
    struct run_state r = { .virtine = v, .run = &options, .result = result };
    uint64_t begin;
    wasp_status status;

    if (!v || !result)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_run: NULL argument");
    if ((status = run_copy(run, &options, error)))
        return status;
    if ((status = check_free(v, error)))
        return status;
    if ((v->state == STATE_USED || v->state == STATE_BROKEN) && (status = wasp_virtine_reset(v, error)))
        return status;

    memset(result, 0, sizeof *result);
    v->failed = false;
    begin = monotonic_ns();
    r.output_left = options.output_max;
    r.permissions = options.permissions ? v->permissions & options.permissions : v->permissions;
    if ((status = kick_begin(&v->kick, &options, v->backend->cpu_clock(v), v, v->backend->stop, error)))
        return status;
    if (options.interrupted && __atomic_load_n(options.interrupted, __ATOMIC_SEQ_CST)) /* another thread may be setting it */
        kick_send(&v->kick);
    window_prepare(&r);
    status = run_loop(&r, error);
    result->cpu_ns = kick_end(&v->kick);
    result->run_ns = monotonic_ns() - begin;
    /* Stopped at the last moment: nothing can go on from there. A guest that had ended by itself has ended. */
    if (v->kick.reason != KICK_NONE && result->outcome == WASP_OUTCOME_READY)
        result->outcome = outcome_of_kick(&v->kick);
    if (status || result->outcome > WASP_OUTCOME_ABORTED)
        v->state = STATE_BROKEN;
    else
        v->state = result->outcome == WASP_OUTCOME_READY ? STATE_READY : STATE_USED;
    output_deliver(&r);
    result->limit = (wasp_limit)v->kick.reached;
    result->heap_used = v->window ? v->window->run.heap_used : 0;
    if (result->heap_used > v->memory_end - WASP_WRITABLE_BASE)
        result->heap_used = 0;
    v->ended = *result;
    v->failed = !status && result->outcome != WASP_OUTCOME_EXITED && result->outcome != WASP_OUTCOME_READY;
    return status;
}

/* A new machine behind the same handle. */
static wasp_status replace(wasp_virtine *v, wasp_error *error)
{
    wasp_status status;
    if (v->machine)
        v->backend->destroy(v);
    v->real_mode = false;
    v->mapped_size = v->near_size;
    v->input_pages = 0;
    v->state = STATE_BROKEN;
    if ((status = v->backend->create(v, error)))
        return status;
    v->stats.replaced++;
    return WASP_OK;
}

wasp_status wasp_virtine_reset(wasp_virtine *v, wasp_error *error)
{
    uint64_t begin = monotonic_ns();
    bool intact = true;
    wasp_status status = WASP_OK;
    if (!v)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_reset: NULL argument");
    if ((status = check_free(v, error)))
        return status;
    v->failed = false;
    if (v->state == STATE_CLEAN)
        return WASP_OK;
    if (v->state != STATE_BROKEN && !v->real_mode)
        status = v->backend->reset(v, &intact, error);
    else
        intact = false;
    if (status || !intact)
        status = replace(v, error);
    if (status)
        return status;
    v->input_pages = 0;
    v->grown = false;
    v->state = STATE_CLEAN;
    v->stats.resets++;
    v->stats.reset_ns = monotonic_ns() - begin;
    return WASP_OK;
}

wasp_status wasp_virtine_rebase(wasp_virtine *v, wasp_snapshot *snapshot, wasp_error *error)
{
    wasp_status status;
    if (!v || !snapshot)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_rebase: NULL argument");
    if ((status = check_free(v, error)) || (status = set_sizes(v, snapshot, error)))
        return status;
    v->backend->destroy(v);
    v->machine = NULL;
    wasp_snapshot_free(v->snapshot);
    v->snapshot = wasp_snapshot_hold(snapshot);
    v->state = STATE_BROKEN;
    return wasp_virtine_reset(v, error);
}

void wasp_virtine_interrupt(wasp_virtine *v)
{
    if (v)
        kick_send(&v->kick);
}

static bool is_zero(const uint8_t *page)
{
    return page[0] == 0 && memcmp(page, page + 1, PAGE - 1) == 0;
}

/* An empty snapshot of the same program, with room for so many pages. The caller frees it after a failure too. */
static wasp_status like(const wasp_snapshot *old, size_t pages, wasp_snapshot **result, wasp_error *error)
{
    wasp_snapshot *s = snapshot_new();
    wasp_status status;
    *result = s;
    if (!s)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a snapshot");
    memcpy(s->id, old->id, sizeof s->id);
    memcpy(s->readonly, old->readonly, sizeof s->readonly);
    s->readonly_count = old->readonly_count;
    s->readonly_size = old->readonly_size;
    s->data_end = old->data_end;
    s->storage_size = s->readonly_size + ALIGN_UP(pages * (PAGE + sizeof *s->numbers), PAGE);
    s->storage = storage_new(s->storage_size, &s->storage_file);
    if (!s->storage)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a snapshot");
    s->readonly_bytes = s->storage;
    if ((status = snapshot_copy_readonly(old, s->readonly_bytes, error)))
        return status;
    s->contents = s->readonly_bytes + s->readonly_size;
    s->numbers = (uint32_t *)(s->contents + pages * PAGE);
    return WASP_OK;
}

/* Copies the pages of the bitmap that hold anything. */
static wasp_status capture_pages(wasp_virtine *v, const uint64_t *bitmap, wasp_snapshot *s, wasp_error *error)
{
    wasp_status status;
    for (size_t number = WINDOW_PAGES; number < v->mapped_size / PAGE; number++) {
        uint8_t *page = s->contents + s->page_count * PAGE;
        if (!(bitmap[number / 64] >> number % 64 & 1))
            continue;
        if ((status = v->backend->read_page(v, number, page, error)))
            return status;
        if (!is_zero(page))
            s->numbers[s->page_count++] = (uint32_t)number;
    }
    return snapshot_index(s, error);
}

wasp_status virtine_pages(wasp_virtine *v, uint64_t **result, wasp_error *error)
{
    const wasp_snapshot *s = v->snapshot;
    uint64_t *bitmap = calloc(v->mapped_size / PAGE / 64, sizeof *bitmap);
    wasp_status status;
    *result = bitmap;
    if (!bitmap)
        return fail(error, WASP_ERROR_MEMORY, "no memory to look at a virtine's pages");
    status = v->backend->touched(v, bitmap, error);
    for (size_t i = 0; i < s->page_count; i++)
        bitmap[s->numbers[i] / 64] |= 1ull << s->numbers[i] % 64;
    memset(bitmap, 0, WINDOW_PAGES / 64 * sizeof *bitmap); /* the window begins every run as zeros */
    return status;
}

wasp_status wasp_virtine_snapshot(wasp_virtine *v, wasp_snapshot **result, wasp_error *error)
{
    const wasp_snapshot *old;
    wasp_snapshot *s = NULL;
    uint64_t *bitmap;
    size_t words, most = 0;
    wasp_status status;

    if (!v || !result)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_snapshot: NULL argument");
    *result = NULL;
    if (v->state != STATE_READY)
        return fail(error, WASP_ERROR_ARGUMENT, "the virtine is not at its snapshot point; run it with stop_at_ready");
    if (v->ready_rsp < WASP_STACK_LOW || v->ready_rsp > WASP_STACK_TOP - 8 || v->ready_rsp % 8)
        return fail(error, WASP_ERROR_GUEST, "the guest's stack pointer 0x%llx is not in its stack",
                    (unsigned long long)v->ready_rsp);
    old = v->snapshot;
    words = v->mapped_size / PAGE / 64;
    status = virtine_pages(v, &bitmap, error);
    for (size_t w = 0; bitmap && w < words; w++)
        most += (size_t)__builtin_popcountll(bitmap[w]);
    /* One page of room more: a page is copied before it is known to be zeros. */
    if (!status)
        status = like(old, most + 1, &s, error);
    if (!status) {
        s->started = true;
        s->rsp = v->ready_rsp;
        s->mapped_size = v->grown ? v->mapped_size : 0;
        status = capture_pages(v, bitmap, s, error);
    }
    free(bitmap);
    if (status) {
        wasp_snapshot_free(s);
        return status;
    }
    *result = s;
    return WASP_OK;
}

void wasp_virtine_stats(wasp_virtine *v, wasp_stats *stats)
{
    struct wasp_boot_record record;
    if (!stats)
        return;
    *stats = v ? v->stats : (wasp_stats){ .resets = 0 };
    if (!v || !v->machine)
        return;
    stats->memory_bytes = v->backend->resident(v);
    stats->reset_way = v->backend->reset_way(v);
    stats->ring3_tsc = v->window->ring3_tsc;
    if (v->real_mode && v->backend->boot_record) {
        v->backend->boot_record(v, &record);
        memcpy(stats->boot_tsc, record.tsc, sizeof stats->boot_tsc);
    }
}
