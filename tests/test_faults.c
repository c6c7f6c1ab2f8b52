/* test_faults.c: hostile guests, one attack at a time. Each ends as it must, what it had said before arrives, and the same
 * handle's next run works.
 */
#include "harness.h"

static struct ran ran;

/* What may become of an attack: exceptions by vector, and other ends. */
#define V(vector) (1ull << (vector))
#define VIOLATION (1ull << 32) /* of the virtine's rules, as KVM saw it */
#define SURVIVED (1ull << 33)  /* it had no effect */
#define STOPPED (1ull << 34)   /* it ran on until its limit */
#define LEFT (1ull << 35)      /* it ended its run by itself */
#define PAGE_FAULT V(14)
#define PROTECTION V(13)
#define INVALID V(6)
/* Where hardware says "protection", interpreted instructions may be "invalid"; both end the run. */
#define REFUSED (PROTECTION | INVALID)
#define ANY_FAULT 0xffffffffull

static uint64_t what_became(void)
{
    switch (ran.result.outcome) {
    case WASP_OUTCOME_EXITED:
        return ran.result.status ? 0 : strstr(ran.out.bytes, "survived") ? SURVIVED : LEFT;
    case WASP_OUTCOME_FAULT:
        return ran.result.vector < 32 ? V(ran.result.vector) : 0;
    case WASP_OUTCOME_TIME:
        return STOPPED;
    case WASP_OUTCOME_VIOLATION:
        return VIOLATION;
    default:
        return 0;
    }
}

/* The same without its attack ends well, so that it is the attack that ends it otherwise. */
static bool rehearse(wasp_virtine *v, const char *input)
{
    char text[100];
    snprintf(text, sizeof text, "rehearse %s", input);
    run_text(&ran, v, text);
    if (what_became() == SURVIVED && !strncmp(ran.out.bytes, "before ", 7))
        return true;
    print_error("%s:\n", text);
    print_ran(&ran);
    return false;
}

/* Runs one attack, checks its end and that a good run follows. Returns whether all was well. */
static bool attack(wasp_virtine *v, const char *input, uint64_t allowed)
{
    wasp_run run = { .size = sizeof run, .hard_limit = allowed & STOPPED ? 100 * MS : LIMIT_DEFAULT };
    char what[200];
    bool fine = rehearse(v, input);
    /* Elsewhere than in a virtual machine exceptions come as signals, which tell less: that it was ended is what counts. */
    if (test_backend() != WASP_BACKEND_KVM && (allowed & (ANY_FAULT | VIOLATION | LEFT)))
        allowed |= ANY_FAULT | VIOLATION;
    run_with(&ran, v, &run, input, strlen(input));
    if (!(what_became() & allowed)) {
        print_error("%s: %s\n", input, wasp_describe(&ran.result, what, sizeof what));
        fine = false;
    }
    if (strncmp(ran.out.bytes, "before ", 7)) {
        print_error("%s: what it had said was lost: '%s'\n", input, ran.out.bytes);
        fine = false;
    }
    assert_true(strlen(wasp_describe(&ran.result, what, sizeof what)) > 4);
    assert_true(strlen(wasp_describe(&ran.result, what, 8)) < 8);
    assert_prints(&ran, v, "good", "good");
    return fine;
}

struct attack {
    const char *input;
    uint64_t allowed;
};

static void attack_all(const struct attack *attacks, size_t count)
{
    wasp_virtine *v = virtine_of("attack");
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !left_out(attacks[i].input) && !attack(v, attacks[i].input, attacks[i].allowed);
    wasp_virtine_free(v);
    if (wrong)
        fail_msg("%zu attacks ended otherwise than they must", wrong);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

enum { READ = 1, WRITE = 2, EXECUTE = 4 };

/* What a guest may not do where. */
static const struct {
    const char *place;
    int forbidden;
} places[] = {
    { "text", WRITE }, { "rodata", WRITE | EXECUTE }, { "data", EXECUTE }, { "heap", EXECUTE }, { "stack", EXECUTE },
    { "window", EXECUTE }, { "gate", WRITE }, { "gate-state", WRITE | EXECUTE },
    { "0", READ | WRITE | EXECUTE }, { "8", READ | WRITE | EXECUTE }, { "fff", READ | WRITE | EXECUTE },
    { "1000", READ | WRITE | EXECUTE }, { "2fff", READ | WRITE | EXECUTE }, { "3000", READ | WRITE | EXECUTE },
    { "3100", READ | WRITE | EXECUTE }, { "6000", READ | WRITE | EXECUTE }, { "7ff8", READ | WRITE | EXECUTE },
    { "8ff8", READ | WRITE | EXECUTE }, { "a000", READ | WRITE | EXECUTE }, { "b000", READ | WRITE | EXECUTE },
    { "10000", READ | WRITE | EXECUTE }, { "11000", READ | WRITE | EXECUTE }, { "1ffff8", READ | WRITE | EXECUTE },
    { "200000", READ | WRITE | EXECUTE }, { "400000", READ | WRITE | EXECUTE }, { "fffff00", READ | WRITE | EXECUTE },
    { "image-end", READ | WRITE | EXECUTE }, { "window-end", READ | WRITE | EXECUTE },
    { "stack-low", READ | WRITE | EXECUTE },
    { "stack-top", READ | WRITE | EXECUTE }, { "data-low", READ | WRITE | EXECUTE }, { "heap-end", READ | WRITE | EXECUTE },
    { "fee00000", READ | WRITE | EXECUTE }, { "fffbd000", READ | WRITE | EXECUTE }, { "800000000", READ | WRITE | EXECUTE },
    { "7fffffffeff8", READ | WRITE | EXECUTE }, { "7fffff000000", READ | WRITE | EXECUTE },
    { "ffff800000000000", READ | WRITE | EXECUTE }, { "ffffffff81000000", READ | WRITE | EXECUTE },
    { "ffffffffff600000", READ | WRITE | EXECUTE }, { "fffffffffffff000", READ | WRITE | EXECUTE },
};

/* The fault must say what was tried, and where: the guest has told the address before. */
static bool touch(wasp_virtine *v, const char *how, const char *place)
{
    const wasp_result *r = &ran.result;
    uint64_t wanted = !strcmp(how, "write") ? 2 : !strcmp(how, "execute") ? 16 : 0, address;
    char input[60];
    bool fine;
    snprintf(input, sizeof input, "%s %s", how, place);
    if (!rehearse(v, input))
        return false;
    run_text(&ran, v, input);
    address = strtoull(ran.out.bytes + 7, NULL, 16);
    if (test_backend() != WASP_BACKEND_KVM && r->outcome == WASP_OUTCOME_VIOLATION)
        return attack(v, input, VIOLATION);
    fine = !strncmp(ran.out.bytes, "before ", 7) && r->outcome == WASP_OUTCOME_FAULT && r->vector == 14 &&
        r->address == address &&
           (r->code & (2 | 4 | 16)) == (wanted | 4);
    if (!fine) {
        print_error("%s\n", input);
        print_ran(&ran);
        print_error("vector %llu, code 0x%llx, address 0x%llx\n", (unsigned long long)r->vector, (unsigned long long)r->code,
                    (unsigned long long)r->address);
    }
    assert_prints(&ran, v, "good", "good");
    return fine;
}

static void test_memory(void **state)
{
    wasp_virtine *v;
    uint64_t not_grown;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    for (size_t i = 0; i < COUNT(places); i++) {
        if (places[i].forbidden & READ)
            wrong += !touch(v, "read", places[i].place);
        if (places[i].forbidden & WRITE)
            wrong += !touch(v, "write", places[i].place);
        if (places[i].forbidden & EXECUTE)
            wrong += !touch(v, "execute", places[i].place);
    }
    /* Heap that was not asked for yet: with KVM it is there for the page tables, but not for the machine; other backends may
     * have it ready. */
    not_grown = PAGE_FAULT | VIOLATION | (test_backend() == WASP_BACKEND_KVM ? 0 : SURVIVED);
    wrong += !attack(v, "read not-grown", not_grown);
    wrong += !attack(v, "write not-grown", not_grown);
    wrong += !attack(v, "run-over", not_grown);
    wrong += !attack(v, "execute not-grown", PAGE_FAULT);
    wasp_virtine_free(v);
    if (wrong)
        fail_msg("%zu accesses ended otherwise than they must", wrong);
}

/* Addresses of every size, but those behind 1 GiB, where a heap may lie. */
static void test_addresses(void **state)
{
    wasp_virtine *v;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    for (unsigned bit = 12; bit < 64; bit++) {
        const uint64_t addresses[] = { 1ull << bit, (1ull << bit) - 8, -(1ull << bit) };
        for (size_t i = 0; i < COUNT(addresses) && bit != 30; i++) {
            bool canonical = addresses[i] < 1ull << 47 || addresses[i] >= -(1ull << 47);
            char input[40];
            for (const char *const *how = (const char *const[]){ "read", "write", "execute", NULL }; *how; how++) {
                uint64_t allowed = canonical ? PAGE_FAULT : PROTECTION;
                if (addresses[i] == WASP_PRISTINE && test_backend() != WASP_BACKEND_KVM && **how == 'r')
                    allowed = SURVIVED;
                snprintf(input, sizeof input, "%s %llx", *how, (unsigned long long)addresses[i]);
                wrong += !attack(v, input, allowed);
            }
        }
    }
    wasp_virtine_free(v);
    assert_int_equal(wrong, 0);
}

/* What the tests above take for granted: these are allowed. */
static void test_allowed_memory(void **state)
{
    static const struct attack attacks[] = {
        { "read text", SURVIVED }, { "read rodata", SURVIVED }, { "read data", SURVIVED }, { "write data", SURVIVED },
        { "read heap", SURVIVED }, { "write heap", SURVIVED }, { "write stack", SURVIVED }, { "read gate", SURVIVED },
        { "read gate-state", SURVIVED },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

static void test_stack_overflow(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    assert_true(attack(v, "overflow", PAGE_FAULT));
    run_text(&ran, v, "overflow");
    assert_in_range(ran.result.address, WASP_STACK_LOW - 4096, WASP_STACK_LOW - 1);
    assert_prints(&ran, v, "good", "good");
    wasp_virtine_free(v);
}

/* ---- Instructions ------------------------------------------------------------------------------------------------ */

static void test_mistakes(void **state)
{
    static const struct attack attacks[] = {
        { "divide", V(0) },         { "divide-overflow", V(0) }, { "ud2", V(6) },
        { "int3", V(3) },           { "icebp", V(1) },           { "into", INVALID },
        { "trap-flag", V(1) },      { "unaligned-sse", V(13) },  { "sse-exception", V(19) },
        { "x87-exception", V(16) }, { "x87-pending", V(16) | SURVIVED },
        { "alignment-check", V(17) | SURVIVED }, /* by the host's own setting, which some KVMs leave to the guest */
        { "too-long", V(13) },      { "lock-nop", INVALID },     { "trap-in-shadow", V(1) | V(3) },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

static void test_privileged(void **state)
{
    static const struct attack attacks[] = {
        { "hlt", PROTECTION },        { "lgdt", PROTECTION },      { "lidt", PROTECTION },     { "lldt", REFUSED },
        { "ltr", REFUSED },           { "lmsw", PROTECTION },      { "write-cr0", PROTECTION }, { "write-cr3", PROTECTION },
        { "write-cr4", PROTECTION },  { "write-cr8", PROTECTION }, { "read-cr0", PROTECTION }, { "read-cr3", PROTECTION },
        { "write-dr7", PROTECTION },  { "read-dr0", PROTECTION },  { "rdmsr", PROTECTION },    { "wrmsr-efer", PROTECTION },
        { "wrmsr-lstar", PROTECTION }, { "rdpmc", PROTECTION },    { "clts", PROTECTION },     { "invd", PROTECTION },
        { "wbinvd", PROTECTION },     { "invlpg", PROTECTION },    { "swapgs", PROTECTION },   { "sysret", REFUSED },
        { "monitor", REFUSED },       { "xsetbv", REFUSED },       { "vmxon", REFUSED },
        /* A hypercall of KVM's own; from ring 3 it is refused or answered with an error. The other vendor's one KVM tries to
         * replace in the text, which cannot be written. */
        { "vmcall", REFUSED | PAGE_FAULT | SURVIVED }, { "vmmcall", REFUSED | PAGE_FAULT | SURVIVED },
        /* There are no interrupts in a virtine, so the flag that guards them is nothing to it. */
        { "cli", PROTECTION | SURVIVED }, { "sti", PROTECTION | SURVIVED }, { "popf-interrupts", PROTECTION | SURVIVED },
        { "cli-spin", PROTECTION | STOPPED },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

/* Entries into an operating system. There is none: where the CPU does not refuse them, they lead to an unmapped page; with
 * an evil stack the report of that may be a double fault. */
static void test_system_calls(void **state)
{
    static const struct attack attacks[] = {
        { "syscall", INVALID | PAGE_FAULT },         { "syscall-no-stack", INVALID | PAGE_FAULT | V(8) },
        { "syscall-supervisor-stack", ANY_FAULT },   { "syscall-table-stack", ANY_FAULT },
        { "syscall-boot-stack", ANY_FAULT },         { "syscall-trap-flag", INVALID | PAGE_FAULT | V(1) },
        { "syscall-window-stack", ANY_FAULT },       { "sysenter", REFUSED },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

static void test_interrupts(void **state)
{
    wasp_virtine *v;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    for (unsigned i = 0; i < 256; i++) {
        char input[20];
        snprintf(input, sizeof input, "int %u", i);
        /* Vector 26 asks for CPUID where KVM is done in software. */
        wrong += !attack(v, input, i == 3 || i == 4 ? V(i) : i == 26 ? REFUSED | SURVIVED : REFUSED);
    }
    assert_int_equal(wrong, 0);
    wasp_virtine_free(v);
}

static void test_segments(void **state)
{
    static const struct attack attacks[] = {
        { "null-stack-segment", PROTECTION },   { "kernel-data-segment", PROTECTION },
        { "kernel-code-segment", PROTECTION },
        { "beyond-the-table", PROTECTION },     { "local-table", PROTECTION },             { "iret-to-ring-0", PROTECTION },
        { "non-canonical-jump", PROTECTION },   { "non-canonical-return", PROTECTION },
        { "non-canonical-read", PROTECTION },
        { "non-canonical-stack", V(12) | PROTECTION }, { "no-stack-ud2", INVALID },
        { "supervisor-stack-ud2", INVALID },
        { "non-canonical-stack-ud2", INVALID }, { "supervisor-stack-push", PAGE_FAULT },
        { "far-call", REFUSED | PAGE_FAULT },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

static void test_ports(void **state)
{
    const uint64_t ended = PROTECTION | VIOLATION;
    const struct attack attacks[] = {
        { "in-80", ended },   { "in-call", ended },    { "in-fault", ended },    { "out-80", ended },   { "out-pci", ended },
        { "out-serial", ended }, { "out-last", ended }, { "out-fault", ended },  { "out-word", ended },
        { "out-long", ended },
        { "out-df", ended },  { "out-word-df", ended }, { "outs-fault", ended }, { "ins-call", ended },
        { "outs-call", ended | SURVIVED }, /* may be five hypercalls, of no known number */
        { "outsw-call", ended }, { "outsl-call", ended }, { "outs-80", ended }, { "ins-80", ended }, { "ins-fault", ended },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

/* What is due behind an exit, or left of it, does not come to the next run. */
static void test_exits(void **state)
{
    static const struct attack attacks[] = {
        { "exit-string", PROTECTION | VIOLATION | LEFT }, { "exit-trap", V(1) | LEFT }, { "exit-shadow", LEFT },
        { "exit-shadow-trap", V(1) | LEFT },
    };
    (void)state;
    NEED_KVM();
    for (int round = 0; round < 3; round++)
        attack_all(attacks, COUNT(attacks));
}

static void test_gate(void **state)
{
    static const struct attack attacks[] = {
        { "gate-resume", SURVIVED }, { "gate-filler", V(3) }, { "gate-behind", ANY_FAULT | VIOLATION | SURVIVED },
    };
    (void)state;
    NEED_KVM();
    if (test_backend() == WASP_BACKEND_KVM) /* what the gate holds is the backend's business */
        attack_all(attacks, COUNT(attacks));
}

/* From each of its bytes on, and from what lies behind it. It may be a hypercall of no number, a beginning anew, or a fault. */
static void test_gate_from_every_byte(void **state)
{
    wasp_virtine *v;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    for (unsigned offset = 0; test_backend() == WASP_BACKEND_KVM && offset < WASP_PAGE_SIZE; offset += offset < 0x100 ? 1 : 61) {
        char input[20];
        snprintf(input, sizeof input, "gate %x", offset);
        wrong += !attack(v, input, ANY_FAULT | VIOLATION | SURVIVED);
    }
    wasp_virtine_free(v);
    assert_int_equal(wrong, 0);
}

/* ---- Hypercalls -------------------------------------------------------------------------------------------------- */

static void test_hypercalls(void **state)
{
    static const struct attack attacks[] = {
        { "numbers", SURVIVED }, { "inputs", SURVIVED }, { "ready 0", SURVIVED }, { "ready ffffffffffffffff", SURVIVED },
        { "ready 1000", SURVIVED },
    };
    (void)state;
    NEED_KVM();
    attack_all(attacks, COUNT(attacks));
}

/* Records whose lengths lie, in an area whose size lies. What arrives is at most what the area can hold, and all of it is
 * there. */
struct sum {
    uint64_t bytes, calls, largest;
    unsigned sum;
};

static void add_up(void *data, uint32_t stream, const void *bytes, size_t size)
{
    struct sum *s = data;
    (void)stream;
    s->calls++;
    s->bytes += size;
    if (size > s->largest)
        s->largest = size;
    for (size_t i = 0; i < size; i++)
        s->sum += ((const uint8_t *)bytes)[i];
}

static void test_records(void **state)
{
    static const char *const lengths[] = { "0", "1", "7", "8", "9", "120", "131063", "131064", "131065", "0x7fffffff",
                                           "0xfffffff0",
                                           "0xfffffff8", "0xffffffff" };
    static const char *const used[] = { "0", "1", "7", "8", "9", "15", "16", "17", "131071", "131072", "131073",
                                        "0x100000000",
                                        "0x8000000000000000", "0xfffffffffffffff8", "0xffffffffffffffff" };
    struct sum sum;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    for (size_t i = 0; i < COUNT(lengths); i++)
        for (size_t k = 0; k < COUNT(used); k++) {
            char input[100];
            struct iovec piece = { input, (size_t)snprintf(input, sizeof input, "records 8 %s %s", lengths[i], used[k]) };
            wasp_run run = { .size = sizeof run, .input = &piece, .input_count = 1, .hard_limit = LIMIT_DEFAULT,
                             .output = add_up,
                             .output_data = &sum };
            wasp_result result;
            sum = (struct sum){ 0 };
            assert_ok(wasp_virtine_run(v, &run, &result, &error));
            assert_int_equal(result.outcome, WASP_OUTCOME_EXITED);
            assert_int_equal(result.status, 0);
            assert_in_range(sum.largest, 0, WASP_OUTPUT_SIZE - sizeof(struct wasp_record) + 7);
            assert_in_range(sum.bytes, 7, 3 * WASP_OUTPUT_SIZE + 7);
            assert_in_range(sum.calls, 1, 3 * WASP_OUTPUT_SIZE / 8 + 1);
        }
    assert_prints(&ran, v, "good", "good");
    run_text(&ran, v, "records-fault");
    assert_outcome(&ran, WASP_OUTCOME_FAULT);
    assert_in_range(ran.other.size, 1, WASP_OUTPUT_SIZE);
    assert_prints(&ran, v, "good", "good");
    run_text(&ran, v, "whole-window"); /* numbers, sizes and records of 0xff alone */
    assert_outcome(&ran, WASP_OUTCOME_FAULT);
    assert_prints(&ran, v, "good", "good");
    wasp_virtine_free(v);
}

/* A snapshot point whose stack pointer points elsewhere makes no snapshot. */
static void test_ready_with_a_bad_stack(void **state)
{
    static const char *const inputs[] = { "ready 0", "ready 1000", "ready 6000", "ready 3da40ff8", "ready 3de3f000",
                                          "ready 3de3eff9",
                                          "ready 3de3effc", "ready 8000000000000000", "ready ffffffffffffffff" };
    wasp_run run = { .size = sizeof run, .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_of("attack");
    for (size_t i = 0; i < COUNT(inputs); i++) {
        wasp_snapshot *snapshot = NULL;
        run_with(&ran, v, &run, inputs[i], strlen(inputs[i]));
        assert_outcome(&ran, WASP_OUTCOME_READY);
        assert_status(wasp_virtine_snapshot(v, &snapshot, &error), WASP_ERROR_GUEST);
        assert_null(snapshot);
        run_with(&ran, v, &run, "", 0); /* goes on, to its second READY */
        assert_outcome(&ran, WASP_OUTCOME_READY);
        assert_ok(wasp_virtine_reset(v, &error));
        assert_prints(&ran, v, "good", "good");
    }
    /* A stack that is one, with nonsense on it: the snapshot is the guest's own problem. */
    for (int i = 0; i < 2; i++) {
        wasp_snapshot *snapshot = NULL;
        wasp_virtine *victim;
        const char *input = i ? "ready 3de3eff8" : "ready 3da41000";
        run_with(&ran, v, &run, input, strlen(input));
        assert_outcome(&ran, WASP_OUTCOME_READY);
        assert_ok(wasp_virtine_snapshot(v, &snapshot, &error));
        victim = virtine_new(snapshot, NULL);
        for (int k = 0; k < 3; k++) {
            run_text(&ran, victim, "");
            assert_outcome(&ran, WASP_OUTCOME_FAULT);
        }
        wasp_virtine_free(victim);
    }
    wasp_virtine_free(v);
}

/* Whatever number a guest ends with is just a number. */
static void test_ends(void **state)
{
    static const char *const reasons[] = { "1", "2", "3", "4", "99", "9223372036854775807" };
    wasp_virtine *v;
    char what[200];
    (void)state;
    NEED_KVM();
    v = virtine_of("toolbox");
    for (size_t i = 0; i < COUNT(reasons); i++) {
        char input[60];
        snprintf(input, sizeof input, "abort %s", reasons[i]);
        run_text(&ran, v, input);
        assert_outcome(&ran, WASP_OUTCOME_ABORTED);
        assert_int_equal(ran.result.status, strtoull(reasons[i], NULL, 10));
        assert_true(strlen(wasp_describe(&ran.result, what, sizeof what)) > 4);
        assert_prints(&ran, v, "echo good", "good");
    }
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_allowed_memory),
        cmocka_unit_test(test_stack_overflow),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_privileged),
        cmocka_unit_test(test_system_calls),
        cmocka_unit_test(test_interrupts),
        cmocka_unit_test(test_segments),
        cmocka_unit_test(test_ports),
        cmocka_unit_test(test_exits),
        cmocka_unit_test(test_gate),
        cmocka_unit_test(test_gate_from_every_byte),
        cmocka_unit_test(test_hypercalls),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_ready_with_a_bad_stack),
        cmocka_unit_test(test_ends),
    };
    return harness_run(tests, argc, argv);
}
