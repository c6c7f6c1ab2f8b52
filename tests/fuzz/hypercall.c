/* hypercall.c: target for the host's side of the window. A guest that the fuzzer's bytes direct fills the window, calls, faults, while
 * a second thread of its own stores into the window whenever the host is about to read from it: hypercall.c is compiled into
 * this program with its loads traced (-fsanitize-coverage=trace-loads) and its memcpy replaced.
 *
 * An input is: which virtine, the length of the second thread's part, that part, then runs: their options and what the guest does.
 */
#include "machine.h"

/* Copies for the host, who may be reading from the window. */
static inline void *copy(void *to, const void *from, size_t size);
#define memcpy copy
#include "../../host/libwasp/hypercall.c"
#undef memcpy

#define WINDOW_SIZE (WASP_WINDOW_END - WASP_WINDOW)
#define MOST_ACTS 24 /* of a guest in one run: copying whole areas takes time */
#define MOST_RUNS 3
#define OLD_OUTPUT 1  /* fills the output area: long records, because thousands of empty ones take time */
#define UNTRACED __attribute__((no_sanitize("coverage"), noinline))

static struct fuzz {
    struct bytes script, race; /* what is left of the guest's and of its second thread's */
    wasp_virtine *v;
    const wasp_run *run;
    bool host_reads;      /* the second thread watches */
    bool stop_asked;      /* by kick.c */
    bool over;            /* the machine must not be entered again in this run */
    bool grow_fails, meddle; /* meddle: the guest's memory changes during callbacks too */
    unsigned acts, useless_calls;
    uint64_t entered, calls, counted, delivered; /* counted: output that output_max counts */
    uint64_t forbidden; /* calls and records that were certainly refused */
    unsigned refused;   /* of the call that is served */
    bool grown;
    const uint8_t *last_output; /* end of what was delivered last, in this delivery */
    struct { bool known; int64_t result; } expected; /* of the call that is served */
    uint32_t cursor;      /* where the guest writes its next record */
    size_t input_dirty, output_dirty; /* bytes of the areas that the guest may have written */
} f;

static uint8_t *window;

/* ---- The guest's second thread ------------------------------------------------------------------------------------- */

UNTRACED static void mark_dirty(size_t offset, size_t size)
{
    const size_t input = WASP_INPUT - WASP_WINDOW, output = WASP_OUTPUT - WASP_WINDOW, end = offset + size;
    if (offset < output && end > input && (end < output ? end : output) - input > f.input_dirty)
        f.input_dirty = (end < output ? end : output) - input;
    if (end > output && end - output > f.output_dirty)
        f.output_dirty = end - output;
}

UNTRACED static uint8_t race_byte(void)
{
    uint8_t b = f.race.left ? *f.race.at : 0;
    if (f.race.left)
        f.race.at++, f.race.left--;
    return b;
}

/* The host is about to read from here: a store of a byte, of a number, or none. */
UNTRACED static void race(const void *address, size_t size)
{
    size_t offset = (size_t)((uintptr_t)address - (uintptr_t)window);
    uint8_t what;
    if (!f.host_reads || (uintptr_t)address < (uintptr_t)window || offset >= WINDOW_SIZE || !size)
        return;
    what = race_byte();
    if (!what)
        return;
    if (what % 2) { /* a byte of it */
        size_t at = offset + race_byte() % size;
        window[at] ^= what;
        mark_dirty(at, 1);
    } else { /* the number at one of its first places */
        size_t at = offset + (size > 8 ? what / 2 % (size / 8 < 6 ? size / 8 : 6) * 8 : 0);
        for (size_t i = 0; i < 8 && i < size; i++)
            window[at + i] = race_byte();
        mark_dirty(at, size < 8 ? size : 8);
    }
}

static inline __attribute__((always_inline)) void *copy(void *to, const void *from, size_t size)
{
    if (f.race.left)
        race(from, size);
    return memcpy(to, from, size);
}

#define LOADS(bits, type) \
    void __sanitizer_cov_load##bits(type *address); \
    UNTRACED void __sanitizer_cov_load##bits(type *address) { if (f.race.left) race(address, sizeof *address); }
LOADS(1, uint8_t)
LOADS(2, uint16_t)
LOADS(4, uint32_t)
LOADS(8, uint64_t)
LOADS(16, __int128)

/* ---- The guest ----------------------------------------------------------------------------------------------------- */

static struct wasp_window *control(void)
{
    return (struct wasp_window *)window;
}

static void put(size_t offset, const uint8_t *bytes, size_t size)
{
    offset %= WINDOW_SIZE;
    size = size < WINDOW_SIZE - offset ? size : WINDOW_SIZE - offset;
    memcpy(window + offset, bytes, size);
    mark_dirty(offset, size);
}

static void put_bytes(void)
{
    size_t offset = take(&f.script, 3), size = take(&f.script, 1);
    size = size < f.script.left ? size : f.script.left;
    put(offset, f.script.at, size);
    f.script.at += size;
    f.script.left -= size;
}

static void fill(void)
{
    size_t offset = take(&f.script, 3) % WINDOW_SIZE, size = take(&f.script, 3) % (WINDOW_SIZE - offset);
    memset(window + offset, (int)take(&f.script, 1), size);
    mark_dirty(offset, size);
}

static void put_record(void)
{
    struct wasp_record record = { (uint32_t)take(&f.script, 1), (uint32_t)take(&f.script, 3) };
    put(WASP_OUTPUT - WASP_WINDOW + f.cursor % WASP_OUTPUT_SIZE, (const uint8_t *)&record, sizeof record);
    f.cursor += (uint32_t)ALIGN_UP(sizeof record + record.length, 8);
    control()->output_used = f.cursor;
}

static uint64_t permissions(void)
{
    return f.run->permissions ? f.v->permissions & f.run->permissions : f.v->permissions;
}

static bool permitted(uint64_t permission)
{
    return (permissions() & permission) == permission;
}

static bool stream_permitted(uint32_t stream)
{
    return permitted(stream == WASP_STREAM_RESULT ? WASP_PERMIT_RESULT : WASP_PERMIT_OUTPUT);
}

/* How many of the records in the output area are of a stream that is not permitted. */
static unsigned refused_records(void)
{
    const uint8_t *area = window + (WASP_OUTPUT - WASP_WINDOW);
    const uint64_t used = control()->output_used < WASP_OUTPUT_SIZE ? control()->output_used : WASP_OUTPUT_SIZE;
    unsigned refused = 0;
    for (uint64_t at = 0, length; at + sizeof(struct wasp_record) < used; at = ALIGN_UP(at + length, 8)) {
        struct wasp_record record;
        memcpy(&record, area + at, sizeof record);
        at += sizeof record;
        length = record.length < used - at ? record.length : used - at;
        refused += !stream_permitted(record.stream);
    }
    return refused;
}

static int64_t input_answer(uint64_t offset)
{
    uint64_t input = 0, rest;
    for (size_t i = 0; i < f.run->input_count; i++)
        input += f.run->input[i].iov_len;
    rest = offset < input ? input - offset : 0;
    return (int64_t)(rest < WASP_INPUT_SIZE ? rest : WASP_INPUT_SIZE);
}

static bool allowed(uint64_t number)
{
    switch (number) {
    case WASP_HC_OUTPUT:
        return permissions() & (WASP_PERMIT_OUTPUT | WASP_PERMIT_RESULT);
    case WASP_HC_INPUT:
        return permitted(WASP_PERMIT_INPUT);
    case WASP_HC_GROW:
        return permitted(WASP_PERMIT_MEMORY);
    default:
        return number < WASP_HC_USER || number >= WASP_HC_LIMIT || permitted(f.v->user[number - WASP_HC_USER].permission);
    }
}

/* What the call must answer, if nothing interferes and the run is not being stopped; calls of the embedder's own are their
 * handler's matter. */
static void expect(void)
{
    const struct wasp_call *c = &control()->call;
    const bool beyond = f.run->hypercall_max && f.calls > f.run->hypercall_max;
    if (beyond && f.calls > f.run->hypercall_max + CALLS_TO_END) { /* will not be served */
        f.over = true;
        return;
    }
    f.expected.known = !f.race.left;
    f.expected.result = WASP_ERR_INVALID;
    if (beyond && c->number >= WASP_HC_USER) {
        f.expected.result = WASP_ERR_FORBIDDEN;
    } else if (!allowed(c->number)) {
        f.expected.result = WASP_ERR_FORBIDDEN;
        f.refused = f.expected.known;
    } else if (c->number == WASP_HC_OUTPUT) {
        f.refused = f.expected.known ? refused_records() : 0;
        f.expected.result = f.refused ? WASP_ERR_FORBIDDEN : 0;
    } else if (c->number == WASP_HC_INPUT) {
        f.expected.result = input_answer(c->arg[0]);
    } else if (c->number == WASP_HC_GROW) {
        f.expected.known = false;
    } else if (c->number == WASP_HC_READY) {
        f.expected.result = 0;
    }
    if (f.expected.known && (c->number == WASP_HC_EXIT || c->number == WASP_HC_ABORT || (c->number == WASP_HC_READY && f.run->stop_at_ready)))
        f.over = true;
}

static enum exit_kind call(uint64_t number, uint64_t argument)
{
    control()->call.number = number;
    control()->call.arg[0] = argument;
    control()->call.result = 12345;
    f.calls++;
    expect();
    return EXIT_CALL;
}

/* One thing that the guest does; true where it leaves the machine. */
static bool act(struct machine_exit *x)
{
    if (f.useless_calls) {
        f.useless_calls--;
        x->kind = call(0, 0);
        return true;
    }
    switch (take(&f.script, 1) % 17) {
    case 0: /* any field of the control page */
        put(take(&f.script, 1) * 8 % 256, f.script.at, f.script.left < 8 ? f.script.left : 8);
        take(&f.script, 8);
        return false;
    case 1:
        control()->output_used = take(&f.script, 3);
        return false;
    case 2:
        f.cursor = (uint32_t)take(&f.script, 3);
        return false;
    case 3:
        put_record();
        return false;
    case 4:
        put_bytes();
        return false;
    case 5:
        fill();
        return false;
    case 6:
        x->kind = call(take(&f.script, 1), take(&f.script, 3));
        return true;
    case 7:
        x->kind = call(take(&f.script, 8), take(&f.script, 8));
        return true;
    case 8:
        x->kind = call(WASP_HC_USER + take(&f.script, 1) % 64, take(&f.script, 3));
        return true;
    case 9:
        x->kind = call(WASP_HC_GROW, take(&f.script, 5) << 4);
        return true;
    case 10:
        x->kind = call(WASP_HC_OUTPUT, 0);
        f.cursor = 0;
        return true;
    case 11:
        x->kind = call(WASP_HC_READY, WASP_STACK_LOW - 16 + take(&f.script, 4) % (WASP_STACK_TOP - WASP_STACK_LOW + 32));
        return true;
    case 12:
        wasp_virtine_interrupt(f.v);
        return false;
    case 13:
        x->kind = EXIT_KICKED; /* a signal of the embedder's */
        return true;
    case 14:
        x->kind = EXIT_FAULT;
        x->vector = take(&f.script, 1);
        x->code = take(&f.script, 2);
        f.over = true;
        return true;
    case 15:
        x->kind = EXIT_VIOLATION;
        x->number = (int64_t)take(&f.script, 2);
        f.over = true;
        return true;
    default:
        f.useless_calls = (unsigned)take(&f.script, 1) % 100;
        return false;
    }
}

/* ---- The backend --------------------------------------------------------------------------------------------------- */

static wasp_status create(wasp_virtine *v, wasp_error *error)
{
    (void)error;
    memset(window, 0, WASP_OUTPUT - WASP_WINDOW);
    memset(window + (WASP_OUTPUT - WASP_WINDOW), OLD_OUTPUT, WASP_OUTPUT_SIZE);
    f.input_dirty = f.output_dirty = 0;
    v->window = (struct wasp_window *)window;
    v->machine = (struct machine *)window;
    return WASP_OK;
}

static void destroy(wasp_virtine *v)
{
    v->machine = NULL;
}

static wasp_status enter(wasp_virtine *v, struct machine_exit *x, wasp_error *error)
{
    (void)v;
    f.host_reads = false;
    PROMISE(!f.over || f.stop_asked); /* a call of a run that is being stopped is not served, be it an exit */
    if (f.expected.known && !f.stop_asked) {
        PROMISE(control()->call.result == f.expected.result);
        f.forbidden += f.refused;
    }
    f.expected.known = false;
    f.refused = 0;
    f.entered++;
    while (!f.stop_asked && (f.useless_calls || (f.acts++ < MOST_ACTS && f.script.left)))
        if (act(x))
            goto out;
    if (f.stop_asked) {
        x->kind = EXIT_KICKED;
        f.over = true;
    } else if (f.acts > MOST_ACTS + 3) { /* its exits came to nothing, because of its second thread */
        f.over = true;
        f.entered--;
        return fail(error, WASP_ERROR_SYSTEM, "the machine failed");
    } else {
        x->kind = call(WASP_HC_EXIT, take(&f.script, 1));
    }
out:
    f.last_output = NULL;
    f.host_reads = true;
    return WASP_OK;
}

static void stop(wasp_virtine *v)
{
    (void)v;
    PROMISE(!f.stop_asked);
    f.stop_asked = true;
}

static clockid_t cpu_clock(const wasp_virtine *v)
{
    (void)v;
    return CLOCK_THREAD_CPUTIME_ID;
}

/* Clears what a backend's own log would tell, and what the host says it has written: nothing else may have been. */
static wasp_status reset(wasp_virtine *v, bool *intact, wasp_error *error)
{
    uint8_t *input = window + (WASP_INPUT - WASP_WINDOW);
    (void)error;
    PROMISE(v->input_pages <= WASP_INPUT_SIZE / PAGE);
    memset(window, 0, PAGE);
    memset(input, 0, f.input_dirty);
    memset(input, 0, v->input_pages * PAGE);
    memset(window + (WASP_OUTPUT - WASP_WINDOW), OLD_OUTPUT, f.output_dirty);
    for (size_t i = 0; i < WASP_INPUT_SIZE; i += 64) /* what the host writes are bytes without gaps */
        PROMISE(!input[i]);
    f.input_dirty = f.output_dirty = 0;
    v->mapped_size = v->near_size;
    *intact = true;
    return WASP_OK;
}

static wasp_status grow(wasp_virtine *v, uint64_t size, wasp_error *error)
{
    PROMISE(permitted(WASP_PERMIT_MEMORY));
    PROMISE(size % MEMORY_UNIT == 0 && size > v->mapped_size && size < v->memory_end - WASP_WRITABLE_BASE + MEMORY_UNIT);
    if (f.grow_fails)
        return fail(error, WASP_ERROR_MEMORY, "no memory");
    f.grown = true;
    v->mapped_size = size;
    return WASP_OK;
}

static wasp_status touched(wasp_virtine *v, uint64_t *bitmap, wasp_error *error)
{
    (void)error;
    for (unsigned i = (unsigned)take(&f.script, 1) % 16; i; i--) {
        size_t page = take(&f.script, 2) % (v->mapped_size / PAGE);
        bitmap[page / 64] |= 1ull << page % 64;
    }
    return WASP_OK;
}

static wasp_status read_page(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error)
{
    PROMISE(number >= WINDOW_PAGES && number < v->mapped_size / PAGE);
    if (number % 64 == 63)
        return fail(error, WASP_ERROR_SYSTEM, "the page cannot be read");
    memset(page, number % 2, PAGE);
    return WASP_OK;
}

static uint64_t resident(wasp_virtine *v)
{
    return v->mapped_size;
}

static const char *reset_way(const wasp_virtine *v)
{
    (void)v;
    return "none";
}

#define BACKEND { "none", create, destroy, enter, stop, cpu_clock, reset, grow, touched, read_page, NULL, NULL, resident, reset_way, NULL }
const struct backend kvm_backend = BACKEND, process_backend = BACKEND;

/* ---- The embedder -------------------------------------------------------------------------------------------------- */

/* While the embedder has the word the guest's second thread goes on. */
static void meddle(void)
{
    if (!f.meddle || !f.script.left)
        return;
    put(take(&f.script, 1) % 16 * 8, f.script.at, f.script.left < 8 ? f.script.left : 8);
    take(&f.script, 8);
    if (take(&f.script, 1) % 2)
        put_bytes();
}

static void output(void *data, uint32_t stream, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    PROMISE(data == &f && stream_permitted(stream) && size);
    PROMISE(at >= f.v->scratch && at + size <= f.v->scratch + WASP_OUTPUT_SIZE && at >= f.last_output);
    f.host_reads = false;
    f.last_output = at + size;
    if (stream != WASP_STREAM_RESULT)
        f.counted += size;
    f.delivered += size;
    touch(at, size);
    meddle();
    f.host_reads = true;
}

/* An embedder's call: `data` says which permission it has. */
static int64_t handle(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    const uint64_t *permission = data;
    uint8_t first = size ? *(const uint8_t *)request : 0;
    size_t answer;
    int64_t result;
    PROMISE(permitted(*permission) && size <= WASP_INPUT_SIZE && capacity == WASP_INPUT_SIZE);
    PROMISE(request == f.v->scratch && response == f.v->response); /* out of the guest's reach */
    f.host_reads = false;
    answer = take(&f.script, 3);
    memset(response, (int)answer, answer < capacity ? answer : capacity);
    *response_size = answer < 1u << 23 ? answer : SIZE_MAX; /* an embedder's mistake */
    result = (int64_t)take(&f.script, 1) - 8;
    f.expected.result = result;
    meddle();
    PROMISE(!size || *(const uint8_t *)request == first);
    f.host_reads = true;
    return result;
}

/* ---- Runs ---------------------------------------------------------------------------------------------------------- */

enum { VIRTINES = 4 };

static uint8_t *input_bytes; /* of the length of the longest piece, which ends where its memory ends */
#define LONGEST 140000

static wasp_virtine *make_virtine(wasp_snapshot *program, uint64_t permissions, bool calls)
{
    static uint64_t needs[] = { 0, WASP_PERMIT_USER(0), WASP_PERMIT_USER(1) | WASP_PERMIT_OUTPUT };
    const wasp_hypercall user[] = {
        { 64, "free", handle, &needs[0], needs[0] },
        { 65, "user 0", handle, &needs[1], needs[1] },
        { 127, "user 1", handle, &needs[2], needs[2] },
    };
    const wasp_options options = { .size = sizeof options, .memory = 64u << 20, .backend = WASP_BACKEND_KVM, .hypercalls = user,
                                   .hypercall_count = calls ? 3 : 0, .permissions = permissions };
    wasp_virtine *v;
    PROMISE(wasp_virtine_new(&v, program, &options, NULL) == WASP_OK);
    return v;
}

/* A program of one page of code, and a stack. */
static wasp_snapshot *make_program(void)
{
    wasp_snapshot *s = snapshot_new();
    PROMISE(s && (s->storage = storage_new(s->storage_size = 3 * PAGE, &s->storage_file)));
    s->readonly_bytes = s->storage;
    s->readonly_size = PAGE;
    s->readonly[s->readonly_count++] = (struct segment){ WASP_IMAGE_BASE, PAGE, SEGMENT_EXECUTE };
    s->contents = s->readonly_bytes + PAGE;
    s->numbers = (uint32_t *)(s->contents + PAGE);
    s->numbers[s->page_count++] = PAGE_NUMBER(WASP_STACK_TOP - PAGE);
    s->rsp = WASP_STACK_TOP - 16;
    s->data_end = WASP_DATA_BASE;
    PROMISE(snapshot_index(s, NULL) == WASP_OK);
    return s;
}

static wasp_virtine *virtine(unsigned number)
{
    static wasp_virtine *all[VIRTINES];
    if (!window) {
        wasp_snapshot *program = make_program();
        PROMISE((window = calloc(1, WINDOW_SIZE)) && (input_bytes = malloc(LONGEST)));
        for (size_t i = 0; i < LONGEST; i++)
            input_bytes[i] = (uint8_t)(i % 251 + 1);
        all[0] = make_virtine(program, 0, false);
        all[1] = make_virtine(program, WASP_PERMIT_DEFAULT | WASP_PERMIT_USER(0) | WASP_PERMIT_USER(1), true);
        all[2] = make_virtine(program, WASP_PERMIT_NONE, true);
        all[3] = make_virtine(program, WASP_PERMIT_OUTPUT | WASP_PERMIT_USER(0), true);
        wasp_snapshot_free(program);
    }
    return all[number % VIRTINES];
}

static void check_result(const wasp_run *run, const wasp_result *r, uint64_t forbidden_before)
{
    wasp_stats stats;
    char text[400];
    PROMISE(r->exits == f.entered && r->hypercalls == f.calls);
    PROMISE(!run->hypercall_max || r->hypercalls <= run->hypercall_max + CALLS_TO_END + 1);
    PROMISE(!run->output_max || f.counted <= run->output_max);
    PROMISE(r->output_bytes == (run->output_max && run->output ? f.counted : r->output_bytes));
    PROMISE(!run->hypercall_max || r->hypercalls <= run->hypercall_max || r->limit);
    PROMISE(r->limit == WASP_LIMIT_NONE || (r->limit == WASP_LIMIT_OUTPUT && run->output_max) ||
            (r->limit == WASP_LIMIT_HYPERCALLS && run->hypercall_max));
    PROMISE(r->outcome != WASP_OUTCOME_READY || run->stop_at_ready);
    PROMISE(r->outcome != WASP_OUTCOME_LIMIT || r->limit);
    PROMISE(strlen(wasp_describe(r, text, sizeof text)) < sizeof text);
    wasp_virtine_stats(f.v, &stats);
    PROMISE(stats.forbidden >= forbidden_before + f.forbidden);
}

static void take_snapshot(void)
{
    wasp_snapshot *s = NULL;
    wasp_error error = { WASP_OK, "" };
    wasp_status status = wasp_virtine_snapshot(f.v, &s, &error);
    PROMISE(!status == (s != NULL) && status == error.status);
    if (!s)
        return;
    check_snapshot(s);
    touch_snapshot(s);
    PROMISE(s->started && (f.grown ? s->mapped_size == f.v->mapped_size : s->mapped_size == 0));
    wasp_snapshot_free(s);
}

/* One run, as the next bytes say. */
static void run_once(void)
{
    static const size_t lengths[] = { 0, 1, 100, PAGE, 60000, WASP_INPUT_SIZE, LONGEST, 7 };
    const uint64_t how = take(&f.script, 2), forbidden = f.v->stats.forbidden;
    const uint64_t limits = how & 64 ? take(&f.script, 4) : 0;
    const volatile int interrupted = 1;
    struct iovec pieces[3];
    wasp_run run = { .size = sizeof run, .input = pieces, .stop_at_ready = how & 4, .output = how & 8 ? NULL : output, .output_data = &f,
                     .grace = how & 16 ? 0 : 1ull << 62, .output_max = limits & 0xffffff, .hypercall_max = limits >> 24,
                     .interrupted = how & 0x8000 ? &interrupted : NULL, .permissions = limits & 1 ? limits >> 3 : 0 };
    wasp_result result;
    wasp_status status;
    for (; run.input_count < (how & 3); run.input_count++) {
        size_t length = lengths[how >> (8 + 2 * run.input_count) & 7];
        pieces[run.input_count] = (struct iovec){ input_bytes + LONGEST - length, length };
    }
    if (f.v->state != STATE_READY) {
        f.grown = false;
        f.cursor = 0;
    }
    f.run = &run;
    f.grow_fails = how & 32;
    f.meddle = how & 128;
    f.over = f.stop_asked = false;
    f.expected.known = false;
    f.refused = 0;
    f.acts = f.useless_calls = 0;
    f.entered = f.calls = f.counted = f.delivered = f.forbidden = 0;
    status = wasp_virtine_run(f.v, &run, &result, NULL);
    f.host_reads = false;
    if (status)
        PROMISE(f.over);
    else
        check_result(&run, &result, forbidden);
    if (!status && result.outcome == WASP_OUTCOME_READY)
        take_snapshot();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct bytes in = { bytes, size };
    uint64_t which = take(&in, 1), length = take(&in, 1);
    f = (struct fuzz){ .v = virtine((unsigned)which), .race = { in.at, length < in.left ? length : in.left } };
    f.script = (struct bytes){ in.at + f.race.left, in.left - f.race.left };
    for (int i = 0; i < MOST_RUNS && (f.script.left || !i); i++)
        run_once();
    PROMISE(wasp_virtine_reset(f.v, NULL) == WASP_OK);
    f.host_reads = false;
    return 0;
}
