/* test_leaks.c: no run finds what an earlier one has put anywhere: memory of every kind, the window, every register. For each kind of place
 * a run plants a secret there, and the next searches all of its memory and all registers, as does the host from outside. With the
 * reset left out the same two searches must find it: a run goes on behind its exit then, which is what `not_reset` does here; the
 * library offers no such thing.
 */
#include "harness_scan.h"
#include <cpuid.h>
#include "guests/leaks.h"

#define KVM_ONLY 1u
#define PROCESS_ONLY 2u
#define FAULTS 4u       /* the attempt is a fault: there is no run to go on without a reset */
#define THROWN_AWAY 8u  /* a run that has come so far ends by a fault, and its machine is not used again */
#define ONCE 16u        /* the host's write into the machine stands for one of the guest's, and no log sees it */
#define REPLACED 32u    /* the reset notices, and takes a new machine */
#define REWRITTEN 64u   /* by the host before every run, reset or not */
#define LARGE 128u      /* with more heap than is there from the start */

struct place_row {
    const char *name;
    unsigned place, flags;
    bool (*odd)(const struct record *r);      /* for what is too narrow for a secret: whether it is as it was planted */
    size_t offset, size, words;               /* in the record: where, and how many words of the secret there must be */
    void (*poke)(wasp_virtine *v, const uint64_t *secret); /* plants, in the place of a guest in ring 0 */
};

static struct ran ran;
static struct leak_request layout; /* what every request says: features, components */
static uint64_t xcr0;
static const struct place_row *row;
static struct found found;
static const void *scan_for;       /* the secret while a run looks */
static const uint64_t *poke_with;  /* while one plants */
static wasp_virtine *running;

/* ---- The embedder's hypercalls -------------------------------------------------------------------------------------- */

/* At the beginning of each run, which stands still meanwhile. */
static int64_t on_begin(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)request, (void)size, (void)response, (void)capacity, (void)response_size;
    if (scan_for)
        scan_guest(running, scan_for, &found);
    if (poke_with && row->poke)
        row->poke(running, poke_with);
    return 0;
}

static int64_t on_long(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)capacity;
    memcpy(response, request, size);
    *response_size = size;
    return 0;
}

static int64_t on_short(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)request, (void)size, (void)capacity;
    memcpy(response, "abc", 4);
    *response_size = 4;
    return 0;
}

static wasp_virtine *leaks_virtine(wasp_snapshot *snapshot, unsigned flags)
{
    const wasp_hypercall calls[] = { { SCAN_CALL, "begin", on_begin, NULL, 0 }, { LONG_CALL, "long", on_long, NULL, 0 },
                                     { SHORT_CALL, "short", on_short, NULL, 0 } };
    return virtine_new(snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = flags & LARGE ? 48 * MB : 8 * MB,
                                                  .hypercalls = calls, .hypercall_count = COUNT(calls) });
}

/* ---- What this machine has ------------------------------------------------------------------------------------------ */

static bool try(uint32_t what, unsigned place)
{
    struct leak_request request = layout;
    wasp_virtine *v = virtine_of("leaks");
    bool works;
    request.what = what;
    request.place = place;
    request.not_secret[0] = request.not_secret[1] = 0xffff123456789abc;
    run_with(&ran, v, NULL, &request, sizeof request);
    works = ran.result.outcome == WASP_OUTCOME_EXITED && ran.result.status == 0;
    if (ran.result.outcome != WASP_OUTCOME_EXITED)
        assert_outcome(&ran, WASP_OUTCOME_FAULT);
    wasp_virtine_free(v);
    return works;
}

static void find_features(void)
{
    unsigned a, b, c, d;
    if (try('t', PLACE_FS_BASE))
        layout.features |= FEATURE_FSGSBASE;
    xcr0 = 3;
    if (try('x', 0)) {
        layout.features |= FEATURE_XSAVE;
        memcpy(&xcr0, ran.out.bytes, sizeof xcr0);
    }
    for (unsigned i = 2; i < COMPONENTS; i++)
        if (xcr0 >> i & 1 && __get_cpuid_count(0xd, i, &a, &b, &c, &d) && b + a <= AREA_SIZE) {
            layout.component_offset[i] = b;
            layout.component_size[i] = a;
        }
    print_message("guests %s use fsgsbase; %s, XCR0 0x%llx\n", layout.features & FEATURE_FSGSBASE ? "can" : "cannot",
                  layout.features & FEATURE_XSAVE ? "they can use xsave" : "they have fxsave only", (unsigned long long)xcr0);
}

static wasp_snapshot *ready(void)
{
    struct leak_request request = layout;
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_virtine *v = virtine_of("leaks");
    wasp_snapshot *snapshot = NULL;
    request.what = 'd';
    run_with(&ran, v, &run, &request, sizeof request);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
    wasp_virtine_free(v);
    return snapshot;
}

/* ---- Planting and looking ------------------------------------------------------------------------------------------- */

/* Different each time, and a canonical address, so that segment bases can hold either half. */
static void new_secret(uint64_t secret[2])
{
    static uint64_t random = 0x9e3779b97f4a7c15;
    for (int i = 0; i < 2; i++)
        secret[i] = (next_random(&random) & 0x3fffffffffff) | 0x410101010101;
}

/* Leaves out what comes between two runs: the next one goes on where this one ended. */
static void not_reset(wasp_virtine *v)
{
    assert_int_equal(v->state, STATE_USED);
    v->state = STATE_CLEAN;
}

static void plant(wasp_virtine *v, uint64_t secret[2], bool fault, struct planted *planted)
{
    static char input[HOST_INPUT_AT + 64];
    struct leak_request request = layout;
    size_t size = sizeof request;
    request.what = 'p';
    request.place = row->place;
    request.fault = fault;
    request.not_secret[0] = ~secret[0];
    request.not_secret[1] = ~secret[1];
    memset(input, 'x', sizeof input);
    memcpy(input, &request, sizeof request);
    if (row->place == PLACE_HOST_INPUT) {
        size = sizeof input;
        for (int i = 0; i < 8; i++)
            memcpy(input + HOST_INPUT_AT + 8 * i, &secret[i % 2], 8);
    }
    running = v;
    poke_with = secret;
    run_with(&ran, v, NULL, input, size);
    poke_with = NULL;
    assert_outcome(&ran, fault || row->flags & FAULTS ? WASP_OUTCOME_FAULT : WASP_OUTCOME_EXITED);
    memset(planted, 0, sizeof *planted);
    if (ran.out.size >= sizeof *planted)
        memcpy(planted, ran.out.bytes, sizeof *planted);
    if (row->place == PLACE_ENTROPY)
        memcpy(secret, planted->entropy, sizeof planted->entropy);
}

static void add_range(struct leak_request *r, uint64_t begin, uint64_t size)
{
    if (!size)
        return;
    r->range[r->ranges].begin = begin;
    r->range[r->ranges++].end = begin + size;
}

static void look(wasp_virtine *v, const uint64_t secret[2], struct report *report)
{
    static struct leak_request request;
    const wasp_snapshot *s = v->snapshot;
    request = layout;
    request.what = 'l';
    request.not_secret[0] = ~secret[0];
    request.not_secret[1] = ~secret[1];
    for (size_t i = 0; i < s->readonly_count; i++)
        add_range(&request, s->readonly[i].address, s->readonly[i].size);
    add_range(&request, WASP_GATE, PAGE + WASP_GATE_STATE_SIZE);
    if (test_backend() != WASP_BACKEND_KVM) {
        add_range(&request, WASP_SIGNAL_STACK, WASP_SIGNAL_STACK_SIZE);
        add_range(&request, WASP_PRISTINE, s->page_count * PAGE);
    }
    running = v;
    scan_for = secret;
    memset(&found, 0xff, sizeof found);
    run_with(&ran, v, NULL, &request, sizeof request);
    scan_for = NULL;
    assert_exited(&ran, 0);
    assert_int_equal(ran.out.size, sizeof *report);
    memcpy(report, ran.out.bytes, sizeof *report);
    if (found.trouble[0])
        fail_msg("the host could not search everything: %s", found.trouble);
}

/* Whether two runs began with the same registers. XSAVE's header, which tells what is in use, is the processor's own affair. */
static bool records_differ(const struct record *expected, const struct record *got)
{
    const uint8_t *a = (const uint8_t *)expected, *b = (const uint8_t *)got;
    const size_t header = offsetof(struct record, area) + 512;
    for (size_t i = 0; i < sizeof *got; i++)
        if (a[i] != b[i] && (i < header || i >= header + 64)) {
            print_error("registers differ: byte %zu of the record is 0x%02x instead of 0x%02x\n", i, b[i], a[i]);
            return true;
        }
    return false;
}

static void nothing_found(const struct record *first, const struct report *report, const char *when)
{
    bool wrong = records_differ(first, &report->record);
    if (report->count)
        print_error("the run found it %llu times, first at 0x%llx\n", (unsigned long long)report->count,
                    (unsigned long long)report->found[0]);
    if (found.count)
        print_error("the host found it %zu times in memory, first at 0x%llx\n", found.count, (unsigned long long)found.addresses[0]);
    if (found.registers)
        print_error("the host found it in registers: %s\n", found.where);
    if (wrong || report->count || found.count || found.registers)
        fail_msg("%s: there is something left %s", row->name, when);
}

/* A new virtine, whose first run has looked for what cannot be there. *first gets the registers that it began with. */
static wasp_virtine *new_virtine(struct report *report, struct record *first)
{
    wasp_virtine *v = leaks_virtine(ready(), row->flags);
    uint64_t secret[2];
    new_secret(secret);
    look(v, secret, report);
    *first = report->record;
    return v;
}

/* The promise: after a run that exited, again, when its pages are known, and after one that faulted. */
static void test_reset(void **state)
{
    static const struct { bool fault; const char *when; } ways[] = {
        { false, "after a run that exited" }, { false, "after another one" }, { false, "after a third" }, { true, "after a fault" }
    };
    static struct report report;
    static struct record first;
    uint64_t secret[2], replaced = 0;
    wasp_stats stats;
    wasp_virtine *v;
    row = *state;
    v = new_virtine(&report, &first);
    nothing_found(&first, &report, "in a new virtine");
    if (row->flags & ONCE) { /* before the first reset */
        wasp_virtine_free(v);
        v = leaks_virtine(ready(), row->flags);
    }
    for (size_t i = 0; i < (row->flags & ONCE ? 1 : COUNT(ways)); i++) {
        struct planted planted;
        new_secret(secret);
        plant(v, secret, ways[i].fault || row->flags & THROWN_AWAY, &planted);
        look(v, secret, &report);
        nothing_found(&first, &report, ways[i].when);
        wasp_virtine_stats(v, &stats);
        if (row->flags & REPLACED)
            assert_int_equal(stats.replaced, ++replaced);
    }
    wasp_virtine_free(v);
}

/* How many words of the secret the run has found in a part of its registers. */
static size_t words_in_record(const struct report *report, size_t offset, size_t size)
{
    size_t words = 0;
    for (size_t i = 0; i < report->count && i < COUNT(report->found); i++)
        words += report->found[i] >= offset && report->found[i] < offset + size;
    return words;
}

static void everything_in_memory_found(const struct planted *planted, const struct report *report)
{
    for (uint64_t w = 0; w < planted->words; w++) {
        uint64_t at = planted->address + 8 * w;
        size_t i = 0;
        while (i < report->count && i < COUNT(report->found) && report->found[i] != at)
            i++;
        if (i == report->count || i == COUNT(report->found))
            fail_msg("%s: the run did not find word %llu of %llu, at 0x%llx", row->name, (unsigned long long)w,
                     (unsigned long long)planted->words, (unsigned long long)at);
        if (!found_at(&found, at < WASP_WRITABLE_BASE ? at | NOT_WRITABLE : at))
            fail_msg("%s: the host did not find word %llu of %llu, at 0x%llx", row->name, (unsigned long long)w,
                     (unsigned long long)planted->words, (unsigned long long)at);
    }
}

/* That the searches find: without a reset, all that was planted. */
static void test_without_reset(void **state)
{
    static struct report report;
    static struct record first;
    struct planted planted;
    uint64_t secret[2];
    wasp_virtine *v;
    row = *state;
    v = new_virtine(&report, &first);
    assert_ok(wasp_virtine_reset(v, &error));
    new_secret(secret);
    plant(v, secret, false, &planted);
    not_reset(v);
    look(v, secret, &report);
    if (row->flags & REWRITTEN) {
        for (uint64_t w = 0; w < planted.words; w++)
            assert_false(found_at(&found, planted.address + 8 * w));
    } else if (planted.words) {
        everything_in_memory_found(&planted, &report);
    } else if (row->odd) {
        if (row->odd(&first) || !row->odd(&report.record))
            fail_msg("%s: not seen by the next run", row->name);
    } else if (row->words) {
        assert_int_equal(words_in_record(&report, row->offset, row->size), row->words);
        if (test_backend() == WASP_BACKEND_KVM && !found.registers)
            fail_msg("%s: the host did not find it among the registers", row->name);
    } else if (!found.count && !found.registers) {
        fail_msg("%s: the host did not find it", row->name);
    }
    /* The host's own buffers hold it, whatever becomes of the guest. */
    if (row->place == PLACE_RESPONSE)
        assert_non_null(memmem(v->response, WASP_INPUT_SIZE, secret, sizeof secret));
    wasp_virtine_free(v);
}

/* ---- What is too narrow for a secret -------------------------------------------------------------------------------- */

static bool odd_stack(const struct record *r)
{
    return r->general[4] == ODD_STACK;
}

/* A software KVM may clear the nested-task flag at an exit; the process backend's gate compares. */
static bool odd_flags(const struct record *r)
{
    uint64_t kept = test_backend() == WASP_BACKEND_KVM ? ODD_FLAGS & ~0x4000u : ODD_FLAGS_KEPT;
    return (r->flags & kept) == kept;
}

static bool odd_selectors(const struct record *r)
{
    for (int i = 2; i < 6; i++)
        if (r->selectors[i] != ODD_SELECTOR)
            return false;
    return true;
}

static uint32_t area_word(const struct record *r, size_t offset)
{
    uint32_t word;
    memcpy(&word, r->area + offset, sizeof word);
    return word;
}

static bool odd_x87_control(const struct record *r)
{
    return area_word(r, 0) == (ODD_X87_CONTROL | ODD_X87_STATUS << 16) && r->area[4] == ODD_X87_TAGS;
}

static bool odd_mxcsr(const struct record *r)
{
    return area_word(r, 24) == ODD_MXCSR;
}

static bool odd_pkru(const struct record *r)
{
    return area_word(r, layout.component_offset[COMPONENT_PKRU]) == ODD_PKRU;
}

static bool odd_tiles(const struct record *r)
{
    return r->area[layout.component_offset[COMPONENT_TILECFG] + 48] == ODD_ROWS;
}

/* ---- What only ring 0 can write ------------------------------------------------------------------------------------- */

static void poke_stack(wasp_virtine *v, const uint64_t *secret)
{
    memcpy(kvm_physical(v) + WASP_BOOT_STACK_TOP - 128, secret, SECRET_SIZE);
}

/* An entry that no address uses. */
static void poke_tables(wasp_virtine *v, const uint64_t *secret)
{
    memcpy(kvm_physical(v) + WASP_PAGE_TABLES + 0xfe0, secret, SECRET_SIZE);
}

static void poke_image(wasp_virtine *v, const uint64_t *secret)
{
    memcpy(kvm_physical(v) + WASP_SUPERVISOR_SIZE + v->snapshot->readonly_size - SECRET_SIZE, secret, SECRET_SIZE);
}

static void poke_special(wasp_virtine *v, const uint64_t *secret)
{
    struct kvm_sregs s;
    if (ioctl(kvm_vcpu_fd(v), KVM_GET_SREGS, &s) == 0) {
        s.cr2 = secret[0];
        ioctl(kvm_vcpu_fd(v), KVM_SET_SREGS, &s);
    }
}

static void poke_debug(wasp_virtine *v, const uint64_t *secret)
{
    struct kvm_debugregs d;
    if (ioctl(kvm_vcpu_fd(v), KVM_GET_DEBUGREGS, &d) == 0) {
        d.db[0] = d.db[3] = secret[0];
        ioctl(kvm_vcpu_fd(v), KVM_SET_DEBUGREGS, &d);
    }
}

/* SYSENTER's instruction pointer, SYSCALL's, the base that SWAPGS would bring. */
static void poke_msrs(wasp_virtine *v, const uint64_t *secret)
{
    static const uint32_t numbers[] = { 0x176, 0xc0000082, 0xc0000102 };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct { struct kvm_msrs head; struct kvm_msr_entry entry; } one = { .head.nmsrs = 1, .entry = { numbers[i], 0, secret[0] } };
        ioctl(kvm_vcpu_fd(v), KVM_SET_MSRS, &one);
    }
}

/* ---- The table ------------------------------------------------------------------------------------------------------ */

#define AREA(at) (offsetof(struct record, area) + (at))

static const struct place_row rows[] = {
    { .name = "data", .place = PLACE_GLOBAL },
    { .name = "bss", .place = PLACE_BSS },
    { .name = "heap", .place = PLACE_HEAP },
    { .name = "freed heap", .place = PLACE_FREED },
    { .name = "end of the heap that is there from the start", .place = PLACE_NEAR_END },
    { .name = "heap beyond it, freed", .place = PLACE_FAR, .flags = LARGE },
    { .name = "stack", .place = PLACE_STACK },
    { .name = "below the stack pointer", .place = PLACE_BELOW_STACK },
    { .name = "end of the stack", .place = PLACE_STACK_END },
    { .name = "signal stack", .place = PLACE_SIGNAL_STACK, .flags = PROCESS_ONLY },
    { .name = "window: call block", .place = PLACE_CALL },
    { .name = "window: rest of the control page", .place = PLACE_CONTROL },
    { .name = "window: run block", .place = PLACE_RUN_BLOCK, .flags = REWRITTEN },
    { .name = "window: input area", .place = PLACE_INPUT },
    { .name = "window: end of the input area", .place = PLACE_INPUT_END },
    { .name = "window: output area", .place = PLACE_OUTPUT },
    { .name = "window: end of the output area", .place = PLACE_OUTPUT_END },
    { .name = "input, longer than the next", .place = PLACE_HOST_INPUT },
    { .name = "console output", .place = PLACE_CONSOLE },
    { .name = "request and response of a hypercall", .place = PLACE_RESPONSE },
    { .name = "entropy, copied", .place = PLACE_ENTROPY },
    { .name = "stack pointer", .place = PLACE_STACK_POINTER, .odd = odd_stack },
    { .name = "general registers", .place = PLACE_GENERAL, .flags = KVM_ONLY, .offset = 0, .size = 128, .words = 15 },
    /* rbx, rbp, r8 to r10, r12 to r15: the others are the way out's, whose system calls change them */
    { .name = "general registers", .place = PLACE_GENERAL, .flags = PROCESS_ONLY, .offset = 0, .size = 128, .words = 9 },
    { .name = "flags", .place = PLACE_FLAGS, .odd = odd_flags },
    { .name = "segment selectors", .place = PLACE_SELECTORS, .odd = odd_selectors },
    { .name = "FS base", .place = PLACE_FS_BASE, .offset = 136, .size = 8, .words = 1 },
    { .name = "GS base", .place = PLACE_GS_BASE, .offset = 144, .size = 8, .words = 1 },
    { .name = "x87 control, status, tags", .place = PLACE_X87_CONTROL, .odd = odd_x87_control },
    { .name = "x87 pointers", .place = PLACE_X87_POINTERS, .offset = AREA(8), .size = 16, .words = 2 },
    { .name = "mxcsr", .place = PLACE_MXCSR, .odd = odd_mxcsr },
    { .name = "x87 registers", .place = PLACE_COMPONENT + COMPONENT_X87, .offset = AREA(32), .size = 128, .words = 8 },
    { .name = "SSE registers", .place = PLACE_COMPONENT + COMPONENT_SSE, .offset = AREA(160), .size = 256, .words = 32 },
    { .name = "debug registers, tried", .place = PLACE_DEBUG, .flags = FAULTS },
    { .name = "debug registers", .place = PLACE_NOWHERE, .flags = KVM_ONLY | THROWN_AWAY, .poke = poke_debug },
    { .name = "model-specific registers", .place = PLACE_NOWHERE, .flags = KVM_ONLY | THROWN_AWAY, .poke = poke_msrs },
    { .name = "special registers", .place = PLACE_NOWHERE, .flags = KVM_ONLY | REPLACED, .poke = poke_special },
    { .name = "supervisor memory", .place = PLACE_NOWHERE, .flags = KVM_ONLY | ONCE | REPLACED, .poke = poke_stack },
    { .name = "page tables", .place = PLACE_NOWHERE, .flags = KVM_ONLY | ONCE | REPLACED, .poke = poke_tables },
    { .name = "image", .place = PLACE_NOWHERE, .flags = KVM_ONLY | ONCE | REPLACED, .poke = poke_image },
};

static const char *const component_names[COMPONENTS] = {
    [COMPONENT_AVX] = "AVX registers", [COMPONENT_BNDREGS] = "MPX bounds", [COMPONENT_BNDCSR] = "MPX configuration",
    [COMPONENT_OPMASK] = "AVX-512 masks", [COMPONENT_ZMM_HI256] = "AVX-512 upper halves",
    [COMPONENT_HI16_ZMM] = "AVX-512 registers 16 to 31", [COMPONENT_PKRU] = "protection keys", [COMPONENT_TILECFG] = "AMX configuration", [COMPONENT_TILEDATA] = "AMX tiles",
    [COMPONENT_APX] = "APX registers",
};

/* Every further component that XCR0 enables and instructions can load. */
static size_t add_components(struct place_row *list)
{
    static char unknown[COMPONENTS][40];
    size_t count = 0;
    for (unsigned i = COMPONENT_AVX; i < COMPONENTS; i++) {
        const char *name = component_names[i];
        if (!(xcr0 >> i & 1) || !layout.component_size[i]) {
            if (name || xcr0 >> i & 1)
                print_message("absent here: %s (XSAVE component %u, not in XCR0)\n", name ? name : "unknown", i);
            continue;
        }
        if (!name)
            snprintf(unknown[i], sizeof unknown[i], "XSAVE component %u", i);
        if (!try('t', PLACE_COMPONENT + i)) {
            print_message("absent here: %s (in XCR0, but the system does not let guests load it)\n", name ? name : unknown[i]);
            continue;
        }
        list[count] = (struct place_row){ .name = name ? name : unknown[i], .place = PLACE_COMPONENT + i };
        if (i == COMPONENT_PKRU || i == COMPONENT_TILECFG) {
            list[count++].odd = i == COMPONENT_PKRU ? odd_pkru : odd_tiles;
            continue;
        }
        list[count].offset = AREA(layout.component_offset[i]);
        list[count].size = layout.component_size[i];
        list[count].words = i == COMPONENT_BNDCSR ? 1 : layout.component_size[i] / 8;
        count++;
    }
    return count;
}

static bool is_here(const struct place_row *r)
{
    bool kvm = test_backend() == WASP_BACKEND_KVM;
    if (r->flags & (kvm ? PROCESS_ONLY : KVM_ONLY))
        return false;
    if ((r->place == PLACE_FS_BASE || r->place == PLACE_GS_BASE) && !(layout.features & FEATURE_FSGSBASE)) {
        print_message("absent here: %s (no instruction of ring 3 can set it to a secret)\n", r->name);
        return false;
    }
    if (r->place == PLACE_X87_POINTERS && !try('t', PLACE_X87_POINTERS)) {
        print_message("absent here: %s (not kept by this CPU, or what emulates it)\n", r->name);
        return false;
    }
    return true;
}

static void test_needs_kvm(void **state)
{
    (void)state;
    NEED_KVM();
}

int main(int argc, char **argv)
{
    static struct place_row components[COMPONENTS];
    static char names[2 * (COUNT(rows) + COMPONENTS)][80];
    struct CMUnitTest tests[2 * (COUNT(rows) + COMPONENTS)] = { cmocka_unit_test(test_needs_kvm) };
    size_t count = 0, extra;
    if (harness_begin(argc, argv))
        return 0;
    if (test_backend() == WASP_BACKEND_KVM && kvm_reason())
        return harness_end(_cmocka_run_group_tests("leaks", tests, 1, NULL, NULL));
    find_features();
    extra = add_components(components);
    for (size_t i = 0; i < COUNT(rows) + extra; i++) {
        const struct place_row *r = i < COUNT(rows) ? &rows[i] : &components[i - COUNT(rows)];
        void *state = (void *)(uintptr_t)r;
        if (!is_here(r))
            continue;
        tests[count] = (struct CMUnitTest){ r->name, test_reset, NULL, NULL, state };
        count++;
        if (r->flags & FAULTS)
            continue;
        snprintf(names[count], sizeof names[count], "%s, not reset", r->name);
        tests[count] = (struct CMUnitTest){ names[count], test_without_reset, NULL, NULL, state };
        count++;
    }
    return harness_end(_cmocka_run_group_tests("leaks", tests, count, NULL, NULL));
}
