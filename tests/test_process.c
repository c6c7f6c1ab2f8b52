/* test_process.c: hostile guests of the process backend: what they try ends their process, the host is unharmed, the
 * handle's next run works, and nothing of what they left is there.
 */
#include "harness_process.h"
#include <sys/syscall.h>

static struct ran ran;

/* ---- One attack -------------------------------------------------------------------------------------------------- */

/* What may become of an attack. */
enum { FAULT = 1, FILTERED = 2, STOPPED = 4, SURVIVED = 8, BEGUN_AGAIN = 16, DIED = 32 };
#define REFUSED (FAULT | FILTERED) /* a system call: the filter killed the child, or the processor or the kernel has no such way in */
#define ENDED (REFUSED | DIED)

static int what_became(void)
{
    switch (ran.result.outcome) {
    case WASP_OUTCOME_FAULT:
        return FAULT;
    case WASP_OUTCOME_VIOLATION:
        return ran.result.status == -SIGSYS ? FILTERED : DIED;
    case WASP_OUTCOME_TIME:
        return STOPPED;
    case WASP_OUTCOME_EXITED:
        if (ran.result.status == 112)
            return BEGUN_AGAIN;
        return ran.result.status == 111 || ran.result.status == 0 ? SURVIVED : 0;
    default:
        return 0;
    }
}

static size_t wrong;

/* Runs the same without its attack, the attack, and an ordinary run behind it; counts what was wrong. */
static void attack(wasp_virtine *v, int allowed, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void attack(wasp_virtine *v, int allowed, const char *format, ...)
{
    wasp_run run = { .size = sizeof run, .hard_limit = allowed & STOPPED ? 15 * MS * slowness() : LIMIT_DEFAULT };
    char text[200] = "rehearse ", *input = text + strlen(text), what[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(input, sizeof text - strlen(text), format, arguments);
    va_end(arguments);
    run_text(&ran, v, text);
    if ((ran.result.outcome != WASP_OUTCOME_EXITED || ran.result.status) && ++wrong < 20)
        print_error("%s: %s\n", text, wasp_describe(&ran.result, what, sizeof what));
    run_with(&ran, v, &run, input, strlen(input));
    assert_true(strlen(wasp_describe(&ran.result, what, sizeof what)) > 4);
    if (!(what_became() & allowed) && ++wrong < 20)
        print_error("%s: %s\n", input, what);
    if (strncmp(input, "again ", 6) && strncmp(ran.out.bytes, "before", 6) && ++wrong < 20)
        print_error("%s: what it had said was lost\n", input);
    run.hard_limit = LIMIT_DEFAULT;
    run_with(&ran, v, &run, "good", 4);
    if ((ran.result.outcome != WASP_OUTCOME_EXITED || ran.result.status || strcmp(ran.out.bytes, "good")) &&
        ++wrong < 20)
        print_error("the run after '%s': %s, output '%s'\n", input, wasp_describe(&ran.result, what, sizeof what),
                    ran.out.bytes);
}

static void none_wrong(wasp_virtine *v)
{
    wasp_virtine_free(v);
    if (wrong)
        fail_msg("%zu attacks ended otherwise than they must", wrong);
}

static wasp_virtine *victim(void)
{
    wrong = 0;
    return confined_virtine_of("process_attack", 4 * MB);
}

/* ---- System calls: the filter lets two through, at two places, with one set of arguments ------------------------- */

static void test_all_system_calls(void **state)
{
    wasp_virtine *v = victim();
    (void)state;
    /* The kernel itself lets uretprobe and uprobe, 335 and 336, past every filter; called from elsewhere than its own
     * code they do nothing. */
    for (unsigned number = 0; number <= 500; number++)
        attack(v, number == 335 || number == 336 ? REFUSED | SURVIVED : REFUSED, "syss %x 0 0 0", number);
    none_wrong(v);
}

/* The same numbers as 32-bit code and programs with short pointers have them, and numbers that are none. */
static void test_all_other_system_calls(void **state)
{
    static const uint64_t none[] = { 512, 547, 1023, 0x7fffffff, 0x80000000, 0xbfffffff, 0xc0000000, 0xffffffff, 1ull << 32 | SYS_write,
                                     1ull << 63, UINT64_MAX, UINT64_MAX - 4095 };
    wasp_virtine *v = victim();
    (void)state;
    for (unsigned number = 0; number <= 500; number++) {
        attack(v, REFUSED, "sysi %x 1 3d804ff0 1", number);
        attack(v, REFUSED, "sysI %x 1 3d804ff0 1", number);
    }
    for (unsigned number = 0; number <= 560; number++)
        attack(v, REFUSED, "syss %x 1 3d804ff0 1", 0x40000000 | number);
    for (size_t i = 0; i < COUNT(none); i++)
        for (const char *way = "siIwr"; *way; way++) {
            /* The kernel looks at the lower half of a number only; what is left of this one is the byte to the host. */
            bool write = *way == 'w' && (uint32_t)none[i] == SYS_write;
            attack(v, write ? REFUSED | SURVIVED : REFUSED, "sys%c %llx 1 3d804ff0 1", *way, (unsigned long long)none[i]);
        }
    none_wrong(v);
}

/* What would harm most, with arguments that it would succeed with. */
static void test_ways_in(void **state)
{
    static const unsigned numbers[] = {
        SYS_read, SYS_write, SYS_open, SYS_mmap, SYS_mprotect, SYS_munmap, SYS_rt_sigaction, SYS_rt_sigprocmask,
        SYS_rt_sigreturn, SYS_ioctl, SYS_dup, SYS_getpid, SYS_socket, SYS_clone, SYS_fork, SYS_vfork, SYS_execve,
        SYS_exit, SYS_kill, SYS_ptrace, SYS_sigaltstack, SYS_personality, SYS_prctl, SYS_arch_prctl, SYS_modify_ldt,
        SYS_setitimer, SYS_futex, SYS_exit_group, SYS_tgkill, SYS_openat, SYS_process_vm_writev, SYS_seccomp,
        SYS_memfd_create, SYS_userfaultfd, SYS_io_uring_setup, SYS_pidfd_open, SYS_clone3
    };
    wasp_virtine *v = victim();
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        attack(v, REFUSED, "syss %x 1 3d804ff0 1", numbers[i]);
        attack(v, REFUSED, "syss %x 1 3d804ff0 1", numbers[i] | 0x40000000); /* x32 */
        attack(v, REFUSED, "sysi %x 1 3d804ff0 1", numbers[i]);
        attack(v, REFUSED, "sysI %x 1 3d804ff0 1", numbers[i]);
        if (numbers[i] != SYS_write)
            attack(v, REFUSED, "sysw %x 1 3d804ff0 1", numbers[i]);
        if (numbers[i] != SYS_read)
            attack(v, REFUSED, "sysr %x 0 3da00ff0 1", numbers[i]);
        attack(v, REFUSED, "sysw %x 1 3d804ff0 1", numbers[i] | 0x40000000);
        attack(v, REFUSED, "sysr %x 0 3da00ff0 1", numbers[i] | 0x40000000);
    }
    for (unsigned number = 0; number < 20; number++) {
        attack(v, REFUSED, "sysE %x 1 3d804ff0 1", number);
        attack(v, REFUSED, "sysS %x 1 3d804ff0 1", number);
    }
    for (unsigned number = 0; number < 4; number++)
        attack(v, REFUSED, "sysv %x 3da00800 0 0", number);
    none_wrong(v);
}

/* The two that are allowed, with one argument that is not. */
static void test_arguments(void **state)
{
    static const struct {
        char way;
        const char *arguments;
    } calls[] = {
        { 'w', "1 0 3d804ff0 1" }, { 'w', "1 2 3d804ff0 1" }, { 'w', "1 3 3d804ff0 1" },
        { 'w', "1 ffffffff 3d804ff0 1" }, { 'w', "1 100000001 3d804ff0 1" }, { 'w', "1 1 3d804fef 1" },
        { 'w', "1 1 3d804ff2 1" }, { 'w', "1 1 13d804ff0 1" }, { 'w', "1 1 800000003d804ff0 1" },
        { 'w', "1 1 3da00ff0 1" }, { 'w', "1 1 0 1" }, { 'w', "1 1 3d804ff0 0" }, { 'w', "1 1 3d804ff0 2" },
        { 'w', "1 1 3d804ff0 100000001" }, { 'w', "1 1 3d804ff1 2" }, { 'w', "1 1 3d804ff0 ffffffffffffffff" },
        { 'r', "0 1 3da00ff0 1" }, { 'r', "0 2 3da00ff0 1" }, { 'r', "0 100000000 3da00ff0 1" },
        { 'r', "0 0 3da00fef 1" }, { 'r', "0 0 3da00ff1 1" }, { 'r', "0 0 3d800000 1" }, { 'r', "0 0 13da00ff0 1" },
        { 'r', "0 0 3da00ff0 0" }, { 'r', "0 0 3da00ff0 2" }, { 'r', "0 0 3da00ff0 100000001" },
        /* each at the other's place, and anywhere else */
        { 'w', "0 0 3da00ff0 1" }, { 'r', "1 1 3d804ff0 1" }, { 'r', "1 1 3d804ff1 1" }, { 's', "1 1 3d804ff0 1" },
        { 's', "1 1 3d804ff1 1" }, { 's', "0 0 3da00ff0 1" },
    };
    wasp_virtine *v = victim();
    (void)state;
    for (size_t i = 0; i < COUNT(calls); i++)
        attack(v, REFUSED, "sys%c %s", calls[i].way, calls[i].arguments);
    /* As the gate does it: a call without a hypercall, and waiting for an answer that nobody has asked for. */
    attack(v, REFUSED | SURVIVED, "sysw 1 1 3d804ff0 1");
    attack(v, STOPPED, "sysr 0 0 3da00ff0 1");
    attack(v, ENDED, "sysW 1 1 3d804ff0 1");
    attack(v, ENDED | STOPPED, "sysR 0 0 3da00ff0 1");
    /* In 32-bit code, where the numbers are other calls': 1 is exit. */
    attack(v, REFUSED, "sysx 1 1 3d804ff0 1");
    attack(v, REFUSED, "sysy 0 0 3da00ff0 1");
    none_wrong(v);
}

/* Against the host and its relatives by number, so that the filter is all that protects them. */
static void test_host_is_out_of_reach(void **state)
{
    wasp_virtine *v = victim();
    int self = getpid();
    (void)state;
    for (const char *way = "swri"; *way; way++) {
        attack(v, REFUSED, "sys%c %x %x 9 0", *way, *way == 'i' ? 37u : SYS_kill, self);
        attack(v, REFUSED, "sys%c %x %x %x 9", *way, *way == 'i' ? 270u : SYS_tgkill, self, self);
        attack(v, REFUSED, "sys%c %x 10 %x 0", *way, *way == 'i' ? 26u : SYS_ptrace, self);
        attack(v, REFUSED, "sys%c %x ffffffff 9 0", *way, *way == 'i' ? 37u : SYS_kill);
    }
    none_wrong(v);
}

/* ---- The gate: code like other code ------------------------------------------------------------------------------ */

/* Where a stack pointer may point: edges of all that is mapped, what the gate uses, nothing, no address at all. */
static const uint64_t stacks[] = {
    2, 8, 0xff8, WASP_PRISTINE, WASP_PRISTINE + 8, WASP_IMAGE_BASE, WASP_IMAGE_BASE + 0x800, WASP_GATE, WASP_GATE + 8, WASP_GATE_STATE,
    WASP_GATE_RSP, WASP_GATE_RFLAGS, WASP_GATE_SAY_CALL, WASP_SIGNAL_STACK, WASP_SIGNAL_STACK + 8, WASP_SIGNAL_STACK + 0x400,
    WASP_SIGNAL_STACK + WASP_SIGNAL_STACK_SIZE, WASP_SIGNAL_STACK + WASP_SIGNAL_STACK_SIZE - 8, WASP_WINDOW, WASP_WINDOW + 8,
    WASP_GATE_REPORT, WASP_GATE_REPORT + 32, WASP_GATE_GO, WASP_GATE_RESTORE + 8, WASP_WINDOW_END, WASP_STACK_LOW, WASP_STACK_LOW + 8,
    WASP_STACK_TOP, WASP_DATA_BASE, WASP_DATA_BASE + 8, 0x7ffffffff000, 0x7fffffffffff, 1ull << 47, 1ull << 63, 0xffff800000000000,
    0xffffffff81000000, 0xffffffffff600000, UINT64_MAX - 7, UINT64_MAX
};

/* From every byte on, in 64-bit code and in 32-bit code. It stops, resumes or dies, as the guest could by other means
 * too. */
static void test_gate_from_every_byte(void **state)
{
    wasp_virtine *v = victim();
    uint64_t random = 4711;
    (void)state;
    for (unsigned offset = 0; offset < WASP_PAGE_SIZE; offset += offset >= 0x2a0 && offset < 0xfe0 ? 16 : 1) {
        for (int i = 0; i < 3; i++)
            attack(v, ENDED | STOPPED | SURVIVED | BEGUN_AGAIN, "jump %x 33 202 %llx %llx", offset,
                   (unsigned long long)stacks[(3 * offset + (unsigned)i) % COUNT(stacks)], (unsigned long long)next_random(&random));
        attack(v, ENDED | STOPPED | SURVIVED | BEGUN_AGAIN, "jump %x 33 202 0 %llx", offset,
               (unsigned long long)next_random(&random));
        attack(v, ENDED | STOPPED | SURVIVED | BEGUN_AGAIN, "jump %x 33 202 1 %llx", offset,
               (unsigned long long)next_random(&random));
        attack(v, ENDED | STOPPED | SURVIVED | BEGUN_AGAIN, "jump %x 23 202 0 %llx", offset,
               (unsigned long long)next_random(&random));
    }
    none_wrong(v);
}

/* A single-step trap behind any instruction of the gate, also behind the byte that says "stopped". */
static void test_gate_step_by_step(void **state)
{
    wasp_virtine *v = victim();
    uint64_t random = 42;
    (void)state;
    for (unsigned offset = 0; offset < 64; offset++) {
        attack(v, ENDED, "popf %x", offset);
        for (int i = 0; i < 4; i++)
            attack(v, ENDED | STOPPED | SURVIVED, "jump %x 33 302 %d %llx", offset, i & 1,
                   (unsigned long long)next_random(&random));
    }
    for (int i = 0; i < 50; i++)
        attack(v, ENDED | SURVIVED, "sysW 1 1 3d804ff0 1");
    none_wrong(v);
}

/* ---- Faults ------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *input;
    uint64_t vector;
} faults[] = {
    { "fault read 0", 14 }, { "fault read 10000", 14 }, { "fault read 3da3fffc", 0 }, { "fault read 3da40000", 14 },
    { "fault read 7fffffffe000", 14 }, { "fault write 3c800000", 14 }, { "fault write 3d800000", 14 },
    { "fault write 3d804ff0", 14 }, { "fault execute 3da01000", 14 }, { "fault execute 0", 14 },
    { "fault execute 3da50000", 14 }, { "fault execute 3d801000", 14 }, { "fault read 8000000000000000", 13 },
    { "fault divide 0", 0 }, { "fault ud2 0", 6 }, { "fault int3 0", 3 }, { "fault hlt 0", 13 },
    { "fault sse-unaligned 0", 13 }, { "fault sse-divide 0", 19 }, { "fault x87-divide 0", 16 },
};

static void print_difference(const char *backend, const wasp_result *r)
{
    print_error("%s: outcome %d, vector %llu, code %llx, rip %llx, address %llx\n", backend, r->outcome,
                (unsigned long long)r->vector, (unsigned long long)r->code, (unsigned long long)r->rip,
                (unsigned long long)r->address);
}

/* A fault tells vector, code, instruction and address, the same on each backend. */
static void test_faults_tell_the_same(void **state)
{
    wasp_virtine *v = victim(), *kvm = NULL;
    wasp_options o = { .size = sizeof o, .memory = 4 * MB, .backend = WASP_BACKEND_KVM };
    wasp_snapshot *snapshot = guest("process_attack");
    (void)state;
    if (!kvm_reason())
        assert_ok(wasp_virtine_new(&kvm, snapshot, &o, &error));
    wasp_snapshot_free(snapshot);
    for (size_t i = 0; i < COUNT(faults); i++) {
        wasp_result first;
        if (left_out(faults[i].input))
            continue;
        run_text(&ran, v, faults[i].input);
        first = ran.result;
        if (first.outcome == WASP_OUTCOME_EXITED && !faults[i].vector)
            continue;
        if (first.outcome != WASP_OUTCOME_FAULT || first.vector != faults[i].vector) {
            print_ran(&ran);
            fail_msg("%s", faults[i].input);
        }
        if (!kvm || first.vector == 3)
            continue;
        run_text(&ran, kvm, faults[i].input);
        if (ran.result.outcome != first.outcome || memcmp(&ran.result.vector, &first.vector, 4 * sizeof first.vector)) {
            print_difference("process", &first);
            print_difference("KVM", &ran.result);
            fail_msg("%s", faults[i].input);
        }
    }
    wasp_virtine_free(kvm);
    none_wrong(v);
}

/* Wherever the stack pointer points, a fault is reported; the handler's own stack is no exception. */
static void test_signal_stack(void **state)
{
    static const char *const ways[] = { "ud2", "push", "read", "divide", "hlt", "ret", "sse" };
    const uint64_t end = WASP_SIGNAL_STACK + WASP_SIGNAL_STACK_SIZE + 0x100;
    const size_t last = left_out("fault stack-sse") ? COUNT(ways) - 1 : COUNT(ways);
    wasp_virtine *v = victim();
    (void)state;
    for (uint64_t rsp = WASP_SIGNAL_STACK - 0x100; rsp <= end; rsp += 0x4f8) {
        attack(v, FAULT, "fault stack-ud2 %llx", (unsigned long long)rsp);
        attack(v, FAULT, "fault stack-push %llx", (unsigned long long)rsp);
    }
    for (size_t i = 0; i < COUNT(stacks); i++)
        for (size_t k = 0; k < last; k++)
            attack(v, FAULT, "fault stack-%s %llx", ways[k], (unsigned long long)stacks[i]);
    none_wrong(v);
}

/* A fault that a guest makes up is only a lie about itself. */
static void test_forged_report(void **state)
{
    wasp_virtine *v = victim();
    char what[200];
    (void)state;
    attack(v, FAULT, "report");
    run_text(&ran, v, "report");
    assert_outcome(&ran, WASP_OUTCOME_FAULT);
    assert_non_null(strstr(wasp_describe(&ran.result, what, sizeof what), "unknown exception"));
    none_wrong(v);
}

/* Where the CPU has protection keys, a guest can take its own rights away, and must not do so to its successor. */
static void test_protection_keys(void **state)
{
    wasp_virtine *v;
    FILE *f = fopen("/proc/cpuinfo", "r");
    char line[8192];
    bool there = false;
    (void)state;
    while (f && fgets(line, sizeof line, f))
        there = there || strstr(line, " ospke");
    if (f)
        fclose(f);
    if (!there) {
        print_message("skipped: no protection keys\n");
        skip();
    }
    v = victim();
    for (int i = 0; i < 10; i++)
        attack(v, ENDED | SURVIVED, "fault protection-key 0");
    none_wrong(v);
}

/* Death in the first instructions of a run is the guest's, too, also when it looks as if the run had not begun. */
static void test_pretends_not_to_have_begun(void **state)
{
    wasp_virtine *v = victim();
    (void)state;
    for (int i = 0; i < 10; i++) {
        attack(v, ENDED, "again s");
        attack(v, ENDED, "again u");
    }
    none_wrong(v);
}

/* The list of pages to restore is the host's: what a guest writes there is gone before the next run, and a guest that goes by a list of
 * its own can write to nothing that it could not write to before. */
static void test_list_of_pages(void **state)
{
    static const struct { const char *page, *from; int allowed; } lists[] = {
        { "3d800000", "0", FAULT },       { "3d804000", "3da41000", FAULT },  { "3c800000", "0", FAULT }, { "20000000", "0", FAULT },
        { "ffffffff80000000", "0", FAULT }, { "3de3e000", "ffffffff80000000", FAULT }, { "1000", "3da41000", FAULT },
        { "3da00000", "20000000", ENDED | BEGUN_AGAIN }, { "3de3e000", "20000000", ENDED | BEGUN_AGAIN },
        { "3de3effc", "3de40000", ENDED | BEGUN_AGAIN }, { "3de3e000", "8000000000000000", FAULT }, { "3da40ff8", "0", FAULT },
        { "3de41000", "0", ENDED | BEGUN_AGAIN }, { "8000000000000000", "0", FAULT },
    };
    wasp_virtine *v = victim();
    (void)state;
    for (size_t i = 0; i < COUNT(lists); i++) {
        attack(v, SURVIVED, "list e %s %s", lists[i].page, lists[i].from);
        attack(v, lists[i].allowed, "list r %s %s", lists[i].page, lists[i].from);
    }
    none_wrong(v);
}

/* ---- What a child has -------------------------------------------------------------------------------------------- */

/* Nothing is mapped but what the ABI has, no descriptor is open but the two ends, and the filter is on. */
static void test_what_a_child_has(void **state)
{
    wasp_virtine *v = confined_virtine_of("process_attack", 4 * MB);
    unsigned long begin, end;
    char path[60], line[500], filter[10] = "", privileges[10] = "";
    int child = 0, zygote = 0, keeper = 0;
    FILE *f;
    (void)state;
    assert_prints(&ran, v, "good", "good");
    assert_int_equal(descendants(getpid(), KEEPER, &keeper, 1), 1);
    assert_int_equal(descendants(getpid(), ZYGOTE, &zygote, 1), 1);
    assert_int_equal(descendants(getpid(), CONFINED, &child, 1), 1);
    snprintf(path, sizeof path, "/proc/%d/maps", child);
    assert_non_null(f = fopen(path, "r"));
    while (fgets(line, sizeof line, f)) {
        if (strstr(line, "[vsyscall]"))
            continue;
        assert_int_equal(sscanf(line, "%lx-%lx", &begin, &end), 2);
        if (begin == WASP_PRISTINE && end < WASP_PRISTINE + MB && strstr(line, "r--p"))
            continue; /* the snapshot's contents */
        if (begin < WASP_IMAGE_BASE || end > WASP_DATA_BASE + 8 * MB || strstr(line, "[v") || strstr(line, "zygo") ||
            strstr(line, "wx"))
            fail_msg("mapped: %s", line);
    }
    fclose(f);
    snprintf(path, sizeof path, "/proc/%d/status", child);
    assert_non_null(f = fopen(path, "r"));
    while (fgets(line, sizeof line, f)) {
        sscanf(line, "Seccomp: %9s", filter);
        sscanf(line, "NoNewPrivs: %9s", privileges);
    }
    fclose(f);
    assert_string_equal(filter, "2");
    assert_string_equal(privileges, "1");
    snprintf(path, sizeof path, "/proc/%d/fd", child);
    assert_int_equal(entries_of(path), 2 + 2); /* with "." and ".." */
    snprintf(path, sizeof path, "/proc/%d/fd", zygote);
    assert_int_equal(entries_of(path), 2 + 3);
    snprintf(path, sizeof path, "/proc/%d/fd", keeper);
    assert_int_equal(entries_of(path), 2);
    wasp_virtine_free(v);
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static void test_memory_is_given_back(void **state)
{
    wasp_virtine *v = confined_virtine_of("process_attack", 256 * MB);
    wasp_stats before, full, after;
    (void)state;
    run_text(&ran, v, "good");
    assert_exited(&ran, 0);
    wasp_virtine_stats(v, &before);
    run_text(&ran, v, "fill");
    assert_exited(&ran, 0);
    wasp_virtine_stats(v, &full);
    assert_true(full.memory_bytes > 200 * MB);
    assert_ok(wasp_virtine_reset(v, &error));
    wasp_virtine_stats(v, &after);
    assert_true(after.memory_bytes < 10 * MB);
    if (confined() == WASP_BACKEND_PROCESS)
        assert_true(after.replaced > before.replaced);
    assert_prints(&ran, v, "good", "good");
    wasp_virtine_free(v);
}

static void test_spinning(void **state)
{
    wasp_virtine *v = victim();
    (void)state;
    for (int i = 0; i < 10; i++)
        attack(v, STOPPED, "spin");
    none_wrong(v);
}

/* ---- What is left behind ----------------------------------------------------------------------------------------- */

enum { WINDOW, SIGNAL_STACK, STACK, HEAP, EVERYWHERE, FAR_HEAP };
enum { BY_EXIT, BY_FAULT, BY_EXIT_WITH_STRANGE_FLAGS, BY_TRAP, BY_FORGING, BY_FAULT_IN_GATE };

/* Leaves something there and looks for it in the next run. */
static void leave_and_look(wasp_virtine *v, unsigned where, unsigned page, unsigned how)
{
    static const char *const regions[] = { "nothing", "window", "signal stack", "stack", "data", "heap" };
    wasp_run run = { .size = sizeof run, .hard_limit = how == BY_FORGING ? 10 * MS * slowness() : LIMIT_DEFAULT,
                     .soft_limit = (uint64_t)how << 32 | page << 16 | where << 8 | 2 };
    const bool must_exit = how == BY_EXIT || how == BY_EXIT_WITH_STRANGE_FLAGS;
    wasp_result result;
    assert_ok(wasp_virtine_run(v, &run, &result, &error));
    if (how == BY_FORGING ? result.outcome != WASP_OUTCOME_TIME : must_exit && result.outcome != WASP_OUTCOME_EXITED) {
        char what[200];
        wrong++;
        print_error("region %u, page %u, way %u: %s\n", where, page, how, wasp_describe(&result, what, sizeof what));
    }
    run.soft_limit = 1;
    run.hard_limit = LIMIT_DEFAULT;
    assert_ok(wasp_virtine_run(v, &run, &result, &error));
    if ((result.outcome != WASP_OUTCOME_EXITED || result.status) && ++wrong < 20) {
        char what[200];
        print_error("region %u, page %u, way %u left something in the %s (%s)\n", where, page, how,
                    result.status >= 0 && result.status < 6 ? regions[result.status] : "?",
                    wasp_describe(&result, what, sizeof what));
    }
}

/* Each page on its own: what is cleared must not depend on how much was used. */
static void test_nothing_is_left(void **state)
{
    wasp_virtine *v = confined_virtine_of("process_leave", 4 * MB);
    (void)state;
    wrong = 0;
    for (unsigned page = 0; page < 64; page++)
        leave_and_look(v, WINDOW, page, BY_EXIT);
    for (unsigned page = 0; page < 16; page++)
        leave_and_look(v, SIGNAL_STACK, page, BY_EXIT);
    for (unsigned page = 0; page < 1000; page += 37)
        leave_and_look(v, STACK, page, BY_EXIT);
    for (unsigned page = 0; page < 1000; page += 37)
        leave_and_look(v, HEAP, page, BY_EXIT);
    for (unsigned pages = 1; pages < 500; pages *= 2)
        leave_and_look(v, FAR_HEAP, pages, BY_EXIT);
    leave_and_look(v, EVERYWHERE, 0, BY_EXIT);
    none_wrong(v);
}

/* The same in the first run of a virtine, when the window has no pages yet. */
static void test_nothing_is_left_by_the_first_run(void **state)
{
    (void)state;
    wrong = 0;
    for (unsigned page = 0; page < 64; page += 3) {
        wasp_virtine *v = confined_virtine_of("process_leave", 4 * MB);
        leave_and_look(v, WINDOW, page, BY_EXIT);
        wasp_virtine_free(v);
    }
    none_wrong(NULL);
}

/* A guest that forges the end of its run, or prepares to go on behind it. */
static void test_forged_ends(void **state)
{
    wasp_virtine *v = confined_virtine_of("process_leave", 4 * MB);
    (void)state;
    wrong = 0;
    for (unsigned i = 0; i < 50; i++)
        for (unsigned how = BY_EXIT; how <= BY_FAULT_IN_GATE; how++)
            leave_and_look(v, i % 5, i % 16, how);
    none_wrong(v);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_system_calls),
        cmocka_unit_test(test_all_other_system_calls),
        cmocka_unit_test(test_ways_in),
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_host_is_out_of_reach),
        cmocka_unit_test(test_gate_from_every_byte),
        cmocka_unit_test(test_gate_step_by_step),
        cmocka_unit_test(test_faults_tell_the_same),
        cmocka_unit_test(test_signal_stack),
        cmocka_unit_test(test_forged_report),
        cmocka_unit_test(test_protection_keys),
        cmocka_unit_test(test_pretends_not_to_have_begun),
        cmocka_unit_test(test_list_of_pages),
        cmocka_unit_test(test_what_a_child_has),
        cmocka_unit_test(test_memory_is_given_back),
        cmocka_unit_test(test_spinning),
        cmocka_unit_test(test_nothing_is_left),
        cmocka_unit_test(test_nothing_is_left_by_the_first_run),
        cmocka_unit_test(test_forged_ends),
    };
    return harness_run(tests, argc, argv);
}
