/* test_kvm.c: guests that have got into ring 0 of their virtual machine, as if the processor or KVM had a fault. Nothing that they do
 * there lasts: the machine is thrown away or what they did is undone; whatever ends their run ends nothing else. And the ports,
 * every one.
 */
#include "kvm.h"
#include "harness.h"
#include <sys/mman.h>

static struct ran ran;

/* ---- A guest that the test lifts into ring 0 -------------------------------------------------------------------------- */

static wasp_virtine *lifted; /* whose run it is */

/* The vCPU's run area, as the library has it; NULL if it cannot be mapped. */
static struct kvm_run *map_run_area(wasp_virtine *v)
{
    void *p = mmap(NULL, sizeof(struct kvm_run), PROT_READ | PROT_WRITE, MAP_SHARED, kvm_vcpu_fd(v), 0);
    return p == MAP_FAILED ? NULL : p;
}

static size_t fixed_size(const wasp_virtine *v)
{
    return WASP_SUPERVISOR_SIZE + ALIGN_UP(v->snapshot->readonly_size, 2u << 20);
}

static uint8_t *physical(const wasp_virtine *v)
{
    return (uint8_t *)v->window - fixed_size(v);
}

/* Hypercall 64: where writable memory begins in the guest's physical memory; with a request also the way into ring 0. */
static int64_t lift(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)data, (void)request, (void)response, (void)capacity, (void)response_size;
    if (size) {
        struct kvm_run *run = map_run_area(lifted);
        struct kvm_sregs *s = run ? &run->s.regs.sregs : NULL;
        if (!s)
            return WASP_ERR_FAILED;
        s->cs.selector = WASP_SEL_CODE64;
        s->ss.selector = WASP_SEL_DATA;
        s->cs.dpl = s->ss.dpl = 0;
        run->kvm_dirty_regs |= KVM_SYNC_X86_SREGS;
        munmap(run, sizeof *run);
    }
    return (int64_t)fixed_size(lifted);
}

static wasp_virtine *ring0_virtine(void)
{
    static const wasp_hypercall call = { WASP_HC_USER, "lift", lift, NULL, 0 };
    return virtine_new(guest("ring0"), &(wasp_options){ .size = sizeof(wasp_options), .memory = 64 * MB, .hypercalls = &call,
                                                        .hypercall_count = 1 });
}

static void run_lifted(wasp_virtine *v, const char *input, uint64_t limit)
{
    wasp_run run = { .size = sizeof run, .hard_limit = limit };
    lifted = v;
    run_with(&ran, v, &run, input, strlen(input));
}

static uint64_t replaced(wasp_virtine *v)
{
    wasp_stats stats;
    assert_ok(wasp_virtine_reset(v, &error));
    wasp_virtine_stats(v, &stats);
    return stats.replaced;
}

/* ---- What must be as it was ------------------------------------------------------------------------------------------- */

/* What ring 3 cannot change, as it is behind an ordinary run. */
struct view {
    struct kvm_sregs sregs;
    uint8_t *fixed;
};

static struct kvm_sregs sregs_of(wasp_virtine *v)
{
    struct kvm_sregs s;
    assert_int_equal(ioctl(kvm_vcpu_fd(v), KVM_GET_SREGS, &s), 0);
    return s;
}

static struct view view_of_a_new_one(void)
{
    wasp_virtine *v = ring0_virtine();
    struct view view;
    assert_prints(&ran, v, "good", "good");
    view.sregs = sregs_of(v);
    view.fixed = malloc(fixed_size(v));
    assert_non_null(view.fixed);
    memcpy(view.fixed, physical(v), fixed_size(v));
    wasp_virtine_free(v);
    return view;
}

/* An ordinary run that finds the machine as new. */
static bool clean(wasp_virtine *v, const struct view *view, const char *after)
{
    struct kvm_sregs s;
    assert_prints(&ran, v, "good", "good");
    s = sregs_of(v);
    if (memcmp(&s, &view->sregs, sizeof s)) {
        print_error("%s: special registers were left different\n", after);
        return false;
    }
    for (size_t i = 0; i < fixed_size(v); i++)
        if (physical(v)[i] != view->fixed[i]) {
            print_error("%s: left something at 0x%zx\n", after, i);
            return false;
        }
    return true;
}

/* ---- Changes ---------------------------------------------------------------------------------------------------------- */

/* Supervisor state, changed in ring 0 and left so; the guest goes on in ring 3 and exits. */
static const char *const changes[] = {
    /* page tables: a new entry on each level, more rights, a mark */
    "flip 10800 12067", "flip 11020 12067", "flip 12008 400083", "flip 13000 1067", "flip 13008 4", "flip 13018 4", "flip 14000 2",
    "flip 16000 8000000000000000", "flip 12f20 200", "flip 1f000 1",
    /* boot code, GDT, TSS, I/O bitmap, IDT, record, stacks, what is between */
    "flip 1000 1", "flip 2ff8 1", "flip 3028 ff00000000", "flip 3044 1000", "flip 30c0 ff", "flip 3160 10000", "flip 3ff8 1",
    "flip 6048 1", "flip 7ff0 1", "flip 8ff0 1", "flip 0 1", "flip 5000 1", "flip 9000 1",
    /* the gate, what it loads, its flags */
    "flip a040 1", "flip b000 100", "flip b018 1", "flip eff8 1", "flip ef00 1",
    /* where nothing is */
    "flip f000 1", "flip 80000 1", "flip 1ffff8 1", "flip 3f0000 1", "flip 3ffff8 1",
    /* the image */
    "flip 200000 1",
    /* registers */
    "cr0 10000", "cr0 40000", "cr0 40000000", "cr2 5", "cr3 8", "cr3 10", "cr4 8", "cr4 80", "cr4 100", "cr8 1", "msr c0000080 1",
    "idt 3000 1ff", "idt 3100 1fe", "idt 3da20000 ffff", "gdt 3000 37", "gdt 3000 4f", "stay",
};

/* What else a machine may have behind it: nothing, runs whose writes were logged, or memory that this run has asked for. */
enum { IN_FIRST_RUN, IN_LATER_RUN, GROWN, MOMENTS };
static const char *const moments[] = { "in the first run", "in a later run", "with more memory" };

/* Runs it at that moment. Returns whether it came back to ring 3 and the machine was thrown away, or not, as expected. */
static bool change(wasp_virtine *v, int moment, const char *input, bool thrown_away)
{
    char text[100];
    uint64_t before;
    if (moment != IN_FIRST_RUN)
        for (int i = 0; i < 2; i++)
            assert_prints(&ran, v, "good", "good");
    before = replaced(v);
    snprintf(text, sizeof text, "%s%s%s", thrown_away ? "" : "rehearse ", moment == GROWN ? "grown " : "", input);
    run_lifted(v, text, LIMIT_DEFAULT);
    if (ran.result.outcome == WASP_OUTCOME_EXITED && ran.result.status == 0 && !strncmp(ran.out.bytes, "before ", 7) &&
        replaced(v) == before + thrown_away)
        return true;
    print_error("%s, %s: should have been %s\n", text, moments[moment], thrown_away ? "thrown away" : "kept");
    print_ran(&ran);
    return false;
}

/* Whatever is changed, and whenever, the machine is thrown away; the same way into ring 0 and back without a change is none of its
 * business, so that it is the change that was noticed. */
static void test_changes(void **state)
{
    struct view view;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    view = view_of_a_new_one();
    for (size_t i = 0; i < COUNT(changes); i++)
        for (int moment = 0; moment < MOMENTS; moment++) {
            wasp_virtine *v = ring0_virtine();
            wrong += !change(v, moment, changes[i], false);
            wasp_virtine_free(v);
            v = ring0_virtine();
            wrong += !change(v, moment, changes[i], true) || !clean(v, &view, changes[i]);
            wasp_virtine_free(v);
        }
    free(view.fixed);
    assert_int_equal(wrong, 0);
}

/* Memory that the guest may write is restored also where ring 0 wrote it by another address. */
static void test_writes_by_another_address(void **state)
{
    static const uint64_t places[] = { WASP_WINDOW + 0x800, WASP_OUTPUT + 0x10000, WASP_STACK_LOW, WASP_DATA_BASE + 20 * MB };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ring0_virtine();
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT(places); i++) {
            uint64_t offset = places[i] - WASP_WRITABLE_BASE, before = replaced(v);
            char input[60];
            snprintf(input, sizeof input, "flip %llx 1234", (unsigned long long)(fixed_size(v) + offset));
            run_lifted(v, input, LIMIT_DEFAULT);
            assert_exited(&ran, 0);
            assert_int_equal(*(volatile uint64_t *)((uint8_t *)v->window + offset), 0x1234);
            assert_int_equal(replaced(v), before);
            assert_int_equal(*(volatile uint64_t *)((uint8_t *)v->window + offset), 0);
            assert_prints(&ran, v, "good", "good");
        }
    wasp_virtine_free(v);
}

/* Memory of this process's own, in KB, in the mapping that this address is in. */
static long own_memory(const void *address)
{
    unsigned long begin, end;
    long kilobytes = -1;
    bool found = false;
    char line[500];
    FILE *f = fopen("/proc/self/smaps", "r");
    assert_non_null(f);
    while (kilobytes < 0 && fgets(line, sizeof line, f)) {
        if (sscanf(line, "%lx-%lx ", &begin, &end) == 2)
            found = begin <= (uintptr_t)address && (uintptr_t)address < end;
        else if (found)
            sscanf(line, "Anonymous: %ld", &kilobytes);
    }
    fclose(f);
    return kilobytes;
}

/* Further virtines of a snapshot share its image with each other; what one of them does to it, in ring 0 even, is its own. Those of a loaded
 * file have a copy to share. */
static void test_shared_image(void **state)
{
    static const wasp_hypercall call = { WASP_HC_USER, "lift", lift, NULL, 0 };
    const wasp_options options = { .size = sizeof options, .memory = 64 * MB, .hypercalls = &call, .hypercall_count = 1 };
    (void)state;
    NEED_KVM();
    for (int from_file = 0; from_file < 2; from_file++) {
        wasp_snapshot *snapshot = guest("ring0");
        wasp_virtine *v[3];
        const uint8_t *image[3];
        long size;
        if (from_file) {
            assert_ok(wasp_snapshot_save(snapshot, scratch_file("ring0.snap"), &error));
            wasp_snapshot_free(snapshot);
            assert_ok(wasp_snapshot_load(&snapshot, scratch_file("ring0.snap"), NULL, &error));
        }
        size = (long)snapshot->readonly_size / 1024;
        for (int i = 0; i < 3; i++) {
            v[i] = virtine_new(wasp_snapshot_hold(snapshot), &options);
            image[i] = physical(v[i]) + WASP_SUPERVISOR_SIZE;
        }
        wasp_snapshot_free(snapshot);
        assert_true(own_memory(image[0]) >= size);
        for (int i = 0; i < 3; i++)
            assert_prints(&ran, v[i], "good", "good");
        for (int i = 1; i < 3; i++) {
            assert_int_equal(own_memory(image[i]), 0);
            assert_memory_equal(image[i], image[0], (size_t)size * 1024);
        }
        run_lifted(v[1], "flip 200000 1", LIMIT_DEFAULT);
        assert_exited(&ran, 0);
        assert_int_equal(image[1][0] ^ image[0][0], 1);
        assert_int_equal(own_memory(image[1]), 4);
        assert_memory_equal(image[2], image[0], (size_t)size * 1024);
        assert_int_equal(replaced(v[1]), 1);
        image[1] = physical(v[1]) + WASP_SUPERVISOR_SIZE;
        assert_memory_equal(image[1], image[0], (size_t)size * 1024);
        for (int i = 0; i < 3; i++) {
            assert_prints(&ran, v[i], "good", "good");
            assert_int_equal(replaced(v[i]), i == 1);
            wasp_virtine_free(v[i]);
        }
    }
}

/* Debug registers are not looked at: breakpoints that ring 0 leaves behind must hit nobody. On instructions and data that every run
 * uses. */
static void test_breakpoints(void **state)
{
    static const char *const inputs[] = { "watch 3d800080 402", "watch 3d800000 402", "watch 3da00000 d0402", "watch 3da00000 f0402",
                                          "watch 3d800080 2402" };
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(inputs); i++) {
        wasp_virtine *v = ring0_virtine();
        run_lifted(v, inputs[i], LIMIT_DEFAULT);
        if (ran.result.outcome != WASP_OUTCOME_FAULT) /* it may hit its owner */
            assert_exited(&ran, 0);
        for (int k = 0; k < 3; k++)
            assert_prints(&ran, v, "good", "good");
        wasp_virtine_free(v);
    }
}

/* Every model-specific register there may be, read and written from ring 0: one of them answers, and is compared. */
static void test_msrs(void **state)
{
    static const struct { const char *input, *output; } ranges[] = {
        { "msrs 0 2000", "before survived 0" }, { "msrs 40000000 200", "before survived 0" },
        { "msrs 4b564d00 100", "before survived 0" }, { "msrs c0000000 2000", "before survived 200c0000080" },
        { "msrs c0010000 2000", "before survived 0" }, { "msrs fffffff0 10", "before survived 0" },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = ring0_virtine();
    for (size_t i = 0; i < COUNT(ranges); i++) {
        run_lifted(v, ranges[i].input, LIMIT_DEFAULT);
        assert_exited(&ran, 0);
        assert_string_equal(ran.out.bytes, ranges[i].output);
        assert_prints(&ran, v, "good", "good");
    }
    wasp_virtine_free(v);
}

/* ---- Ends ------------------------------------------------------------------------------------------------------------- */

/* What may become of it: exceptions by vector, exits by KVM's number, and the rest. Where ring 0 is interpreted, what its interpreter does
 * not know is an internal error. */
#define V(vector) (1ull << (vector))
#define EXIT(number) (1ull << (32 + (number)))
#define UNKNOWN EXIT(KVM_EXIT_INTERNAL_ERROR)
#define MMIO EXIT(KVM_EXIT_MMIO)
#define PORT EXIT(KVM_EXIT_IO)
#define SHUTDOWN EXIT(KVM_EXIT_SHUTDOWN)
#define STOPPED (1ull << 62)
#define SURVIVED (1ull << 63)
#define PAGE_FAULT V(14)
#define PROTECTION V(13)

static uint64_t what_became(void)
{
    switch (ran.result.outcome) {
    case WASP_OUTCOME_EXITED:
        return ran.result.status == 0 && strstr(ran.out.bytes, "survived") ? SURVIVED : 0;
    case WASP_OUTCOME_FAULT:
        return ran.result.vector < 32 ? V(ran.result.vector) : 0;
    case WASP_OUTCOME_VIOLATION:
        return ran.result.status >= 0 && ran.result.status < 30 ? EXIT(ran.result.status) : 0;
    case WASP_OUTCOME_TIME:
        return STOPPED;
    default:
        return 0;
    }
}

static wasp_virtine *victim;
static struct view as_new;
static size_t wrong_ends;

/* A rehearsal, the attack, and a machine as new. */
static void attack(uint64_t allowed, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void attack(uint64_t allowed, const char *format, ...)
{
    char input[100] = "rehearse ", what[200];
    const char *itself = input + strlen(input);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(input + strlen(input), sizeof input - strlen(input), format, arguments);
    va_end(arguments);
    run_lifted(victim, input, LIMIT_DEFAULT);
    if (what_became() != SURVIVED) {
        print_error("%s: %s\n", input, wasp_describe(&ran.result, what, sizeof what));
        wrong_ends++;
    }
    run_lifted(victim, itself, allowed & STOPPED ? 100 * MS : LIMIT_DEFAULT);
    if (!(what_became() & allowed) || strncmp(ran.out.bytes, "before ", 7) || strstr(ran.out.bytes + 7, "before")) {
        print_error("%s: %s; output '%s'\n", itself, wasp_describe(&ran.result, what, sizeof what), ran.out.bytes);
        wrong_ends++;
    }
    wrong_ends += !clean(victim, &as_new, itself);
}

static void begin_attacks(void)
{
    as_new = view_of_a_new_one();
    victim = ring0_virtine();
    wrong_ends = 0;
}

static void end_attacks(void)
{
    wasp_virtine_free(victim);
    free(as_new.fixed);
    assert_int_equal(wrong_ends, 0);
}

/* Halts, triple faults, loops, exceptions in the handlers of exceptions. */
static void test_ends(void **state)
{
    (void)state;
    NEED_KVM();
    begin_attacks();
    attack(EXIT(KVM_EXIT_HLT), "hlt 0");
    attack(EXIT(KVM_EXIT_HLT), "hlt 1");
    attack(SHUTDOWN, "triple 0");
    attack(SHUTDOWN, "triple fff"); /* a table of zeros */
    attack(STOPPED, "spin 0");
    attack(STOPPED, "spin 1");
    for (unsigned vector = 0; vector < 32; vector += 3)
        attack(SHUTDOWN | STOPPED | UNKNOWN, "recursion %x", vector);
    attack(V(7) | SURVIVED, "cr0 8"); /* takes the coprocessor away from ring 3, where it is not interpreted */
    attack(PROTECTION, "cr0 80000000"); /* without paging */
    attack(PROTECTION, "cr4 20");
    attack(PROTECTION | SURVIVED, "cr4 40000"); /* XSAVE, which this CPU has not */
    attack(SHUTDOWN | STOPPED | UNKNOWN, "gdt 3da20000 ffff"); /* and back to ring 3 by way of that */
    attack(PROTECTION, "rdmsr 10");
    attack(PROTECTION, "rdmsr c0000102");
    attack(PROTECTION | SURVIVED, "ldt 8");
    attack(SURVIVED | UNKNOWN, "swapgs 12345678");
    for (unsigned number = 0; number < 16; number++)
        for (int amd = 0; amd < 2; amd++) /* the other vendor's KVM tries to replace in the text, which cannot be written */
            attack(SURVIVED | V(6) | PROTECTION | PAGE_FAULT | UNKNOWN, "call-kvm %x %d", number, amd);
    end_attacks();
}

/* Every vector there is, raised in ring 0. Interpreters of ring 0 know `int` for few vectors, or for purposes of their own (CPUID). */
static void test_vectors(void **state)
{
    (void)state;
    NEED_KVM();
    begin_attacks();
    /* `int 8` pushes no error code, and the stub, which takes one, then reads above its stack. */
    for (unsigned vector = 0; vector < 32; vector++)
        attack(V(vector) | UNKNOWN | PROTECTION | (vector == 26 || vector == 27 ? SURVIVED : 0) | (vector == 8 ? V(14) : 0), "int %x", vector);
    for (unsigned vector = 32; vector < 256; vector += vector < 40 ? 1 : 31)
        attack(PROTECTION | UNKNOWN, "int %x", vector);
    end_attacks();
}

/* A report of an exception that never was is a lie about the guest itself: it does not make the library believe that there is no
 * XSAVE, for then the next guest would find this one's registers. */
static void test_forged_reports(void **state)
{
    static const struct { uint64_t vector, rip; } reports[] = {
        { 0, 0 }, { 6, WASP_GATE_XRSTOR }, { 6, WASP_GATE_RESUME }, { 31, 1 }, { 32, 0 }, { 0x7fffffff, 0 }, { UINT64_MAX, UINT64_MAX },
    };
    char input[100], what[200];
    wasp_virtine *v;
    uint8_t flags;
    (void)state;
    NEED_KVM();
    v = ring0_virtine();
    assert_prints(&ran, v, "good", "good");
    flags = physical(v)[WASP_BOOT_GATE + (WASP_GATE_FLAGS - WASP_GATE)];
    for (size_t i = 0; i < COUNT(reports); i++) {
        snprintf(input, sizeof input, "forge %llx %llx", (unsigned long long)reports[i].vector, (unsigned long long)reports[i].rip);
        run_lifted(v, input, LIMIT_DEFAULT);
        assert_outcome(&ran, WASP_OUTCOME_FAULT);
        assert_int_equal(ran.result.vector, reports[i].vector);
        assert_int_equal(ran.result.rip, reports[i].rip);
        assert_string_equal(ran.out.bytes, "before ");
        assert_true(strlen(wasp_describe(&ran.result, what, sizeof what)) > 4);
        assert_prints(&ran, v, "good", "good");
        assert_int_equal(physical(v)[WASP_BOOT_GATE + (WASP_GATE_FLAGS - WASP_GATE)], flags);
    }
    wasp_virtine_free(v);
}

/* Ring 0 has no more memory than the page tables say, and may not run data. */
static void test_memory(void **state)
{
    static const uint64_t unmapped[] = { 0, 0xff8, 0x5000, 0x9000, 0xa000, WASP_PAGE_TABLES, 0x1ffff8, 0x200000, WASP_WINDOW_END,
                                         WASP_STACK_LOW - 8, WASP_STACK_TOP, 0xfee00000, 0xffff800000000000 };
    static const uint64_t data[] = { 0x3000, 0x6000, WASP_GATE_STATE, WASP_OUTPUT, WASP_STACK_LOW };
    (void)state;
    NEED_KVM();
    begin_attacks();
    for (size_t i = 0; i < COUNT(unmapped); i++) {
        attack(PAGE_FAULT, "read %llx", (unsigned long long)unmapped[i]);
        run_lifted(victim, "read 5000", LIMIT_DEFAULT);
        assert_int_equal(ran.result.address, 0x5000);
        assert_int_equal(ran.result.code & 6, 0); /* a supervisor's, reading */
        attack(PAGE_FAULT, "jump %llx", (unsigned long long)unmapped[i]);
    }
    for (size_t i = 0; i < COUNT(data); i++)
        attack(PAGE_FAULT, "jump %llx", (unsigned long long)data[i]);
    end_attacks();
}

/* Physical memory that is not there, mapped by ring 0: reads, writes, code, string moves and stacks end the run. */
static void touch_nothing(uint64_t address)
{
    const unsigned long long at = address;
    const uint64_t beyond = address >> 36 ? PAGE_FAULT : 0; /* more than the CPU says it can address */
    /* Some Intel CPUs need three pages there, behind which KVM has memory of its own. */
    const uint64_t kvms_own = address >> 16 == 0xfffb ? SURVIVED : 0;
    attack(MMIO | beyond | kvms_own, "mmio-read %llx", at);
    attack(MMIO | beyond | kvms_own, "mmio-write %llx ffffffff", at);
    attack(MMIO | UNKNOWN | beyond | kvms_own, "mmio-execute %llx", at);
    attack(MMIO | UNKNOWN | beyond | kvms_own, "mmio-move %llx", at);
    attack(MMIO | SHUTDOWN | UNKNOWN | (beyond ? V(8) : 0) | (kvms_own ? V(6) : 0), "mmio-stack %llx", at);
}

static void test_mmio(void **state)
{
    static const uint64_t addresses[] = { 0xa0000, 0xfec00000, 0xfed00000, 0xfee00000, 0xfee00300, 0xfffbc000, 0xfffbd000, 0xfffc0000,
                                          0xfffffff0 };
    (void)state;
    NEED_KVM();
    begin_attacks();
    touch_nothing(fixed_size(victim) + victim->near_size);
    for (size_t i = 1; i < COUNT(addresses); i++)
        touch_nothing(addresses[i]);
    for (unsigned bit = 30; bit < 46; bit++) {
        touch_nothing(1ull << bit);
        touch_nothing((1ull << bit) - 8);
    }
    end_attacks();
}

/* From ring 0, where no bitmap is consulted. */
static void test_ports_in_ring_0(void **state)
{
    static const unsigned ports[] = { 0, 0x20, 0x21, 0x40, 0x60, 0x64, 0x70, 0x7e, 0x80, 0x92, 0xdf, WASP_PORT_CALL, WASP_PORT_FAULT, 0xe2,
                                      0x1f0, 0x3f8, 0x402, 0x510, 0x5658, 0xcf8, 0xcfc, 0x7fff, 0x8000, 0xfffd, 0xffff };
    (void)state;
    NEED_KVM();
    begin_attacks();
    for (size_t i = 0; i < COUNT(ports); i++)
        for (unsigned size = 1; size <= 4; size *= 2) {
            uint64_t out = size > 1 ? PORT : ports[i] == WASP_PORT_CALL ? SURVIVED : ports[i] == WASP_PORT_FAULT ? V(0) : PORT;
            attack(out, "out %x %x", ports[i], size);
            attack(PORT, "in %x %x", ports[i], size);
        }
    end_attacks();
}

/* ---- Every port, from ring 3 ------------------------------------------------------------------------------------------ */

/* The instructions, each with an invalid one behind it, which is reached where a port answers: seven that write, seven that read. */
#define WRITING 7
static const struct form {
    const char *name;
    uint8_t code[5];
    bool may_call; /* writes single bytes */
} forms[2 * WRITING] = {
    { "out %al", { 0xee, 0x0f, 0x0b }, true },    { "out %ax", { 0x66, 0xef, 0x0f, 0x0b }, false },
    { "out %eax", { 0xef, 0x0f, 0x0b }, false },  { "outsb", { 0x6e, 0x0f, 0x0b }, true },
    { "outsw", { 0x66, 0x6f, 0x0f, 0x0b }, false }, { "outsl", { 0x6f, 0x0f, 0x0b }, false },
    { "rep outsb", { 0xf3, 0x6e, 0x0f, 0x0b }, true },
    { "in %al", { 0xec, 0x0f, 0x0b }, false },    { "in %ax", { 0x66, 0xed, 0x0f, 0x0b }, false },
    { "in %eax", { 0xed, 0x0f, 0x0b }, false },   { "insb", { 0x6c, 0x0f, 0x0b }, false },
    { "insw", { 0x66, 0x6d, 0x0f, 0x0b }, false }, { "insl", { 0x6d, 0x0f, 0x0b }, false },
    { "rep insb", { 0xf3, 0x6c, 0x0f, 0x0b }, false },
};

/* A virtine that has run, so that its registers are known. */
static wasp_virtine *new_victim(void)
{
    wasp_virtine *v = ring0_virtine();
    assert_prints(&ran, v, "good", "good");
    return v;
}

/* What becomes of one instruction in ring 3. It goes past the library's runs, which would make a new machine for each port. */
static struct machine_exit use_port(wasp_virtine *v, const struct kvm_sregs *ring3, const struct form *form, unsigned port)
{
    struct kvm_run *run = map_run_area(v);
    struct machine_exit x = { 0 };
    assert_non_null(run);
    memcpy(physical(v) + WASP_SUPERVISOR_SIZE, form->code, sizeof form->code);
    run->s.regs.sregs = *ring3;
    run->s.regs.regs = (struct kvm_regs){ .rip = WASP_IMAGE_BASE, .rsp = WASP_STACK_TOP - 64, .rflags = 0x3002, .rdx = port, .rcx = 2,
                                          .rsi = WASP_OUTPUT, .rdi = WASP_OUTPUT };
    run->kvm_dirty_regs |= KVM_SYNC_X86_REGS | KVM_SYNC_X86_SREGS;
    munmap(run, sizeof *run);
    assert_ok(v->backend->enter(v, &x, &error));
    return x;
}

static bool as_it_must(const struct machine_exit *x, const struct form *form, unsigned port)
{
    if (x->kind == EXIT_CALL)
        return form->may_call && port == WASP_PORT_CALL;
    return x->kind == EXIT_VIOLATION || (x->kind == EXIT_FAULT && x->vector == 13);
}

/* Each port is refused to ring 3 or ends the run, but for a byte written to ours. Each is written and read in one of the forms; in all of
 * them, which takes minutes, with WASP_TEST_EVERY_PORT. */
static void test_every_port(void **state)
{
    const bool all = getenv("WASP_TEST_EVERY_PORT") != NULL;
    struct kvm_sregs ring3;
    wasp_virtine *v;
    size_t wrong = 0;
    (void)state;
    NEED_KVM();
    v = new_victim();
    ring3 = sregs_of(v);
    for (unsigned port = 0; port < 65536; port++)
        for (size_t i = 0; i < COUNT(forms); i++) {
            struct machine_exit x;
            if (!all && port % WRITING != i % WRITING && port / 16 != WASP_PORT_CALL / 16)
                continue;
            x = use_port(v, &ring3, &forms[i], port);
            if (!as_it_must(&x, &forms[i], port) && ++wrong < 20)
                print_error("%s, port 0x%x: exit %d, vector %llu\n", forms[i].name, port, x.kind, (unsigned long long)x.vector);
            if (x.kind == EXIT_VIOLATION && i >= WRITING) { /* KVM would go on with what it has not finished */
                wasp_virtine_free(v);
                v = new_victim();
            }
        }
    wasp_virtine_free(v);
    assert_int_equal(wrong, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_writes_by_another_address),
        cmocka_unit_test(test_shared_image),
        cmocka_unit_test(test_breakpoints),
        cmocka_unit_test(test_msrs),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_forged_reports),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_mmio),
        cmocka_unit_test(test_ports_in_ring_0),
        cmocka_unit_test(test_every_port),
    };
    return harness_run(tests, argc, argv);
}
