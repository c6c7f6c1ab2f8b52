/* test_dump.c: crash reports: of a guest that failed with known registers, memory and calls, an ELF core file and a text that say so, on
 * every backend; none where there is nothing to report; and nothing that a guest leaves harms who reports it.
 */
#include "harness_process.h"
#include <elf.h>
#include <pthread.h>
#include <signal.h>
#include <sys/procfs.h>
#include <sys/user.h>
#include <sys/wait.h>
#include "guests/crash.h"

static struct ran ran;
static const bool on_process[] = { [WASP_BACKEND_KVM] = false, [WASP_BACKEND_PROCESS] = true, [WASP_BACKEND_FORK] = true };
#define PROCESS on_process[test_backend()]

/* ---- Guest ------------------------------------------------------------------------------------------------------------ */

static wasp_virtine *crasher(bool keep)
{
    return virtine_new(guest("crash"), &(wasp_options){ .size = sizeof(wasp_options), .memory = 128 * MB, .keep_failed = keep });
}

/* Runs it to an end of that kind. */
static void crash(wasp_virtine *v, const char *how, wasp_outcome outcome)
{
    wasp_run run = { .size = sizeof run, .hard_limit = outcome == WASP_OUTCOME_TIME ? 50 * MS : LIMIT_DEFAULT };
    run_with(&ran, v, &run, how, strlen(how));
    assert_outcome(&ran, outcome);
}

static const uint8_t *guest_file(size_t *size)
{
    static uint8_t *bytes;
    static size_t known;
    if (!bytes)
        bytes = read_file(GUESTS "/crash.elf", &known);
    *size = known;
    return bytes;
}

/* The value of a symbol of the guest; its size goes to *size. */
static uint64_t symbol(const char *name, uint64_t *size)
{
    size_t file_size;
    const uint8_t *file = guest_file(&file_size);
    const Elf64_Ehdr *h = (const Elf64_Ehdr *)file;
    const Elf64_Shdr *s = (const Elf64_Shdr *)(file + h->e_shoff);
    for (unsigned i = 0; i < h->e_shnum; i++) {
        const Elf64_Sym *table = (const Elf64_Sym *)(file + s[i].sh_offset);
        if (s[i].sh_type != SHT_SYMTAB)
            continue;
        for (size_t k = 0; k < s[i].sh_size / sizeof *table; k++)
            if (!strcmp((const char *)file + s[s[i].sh_link].sh_offset + table[k].st_name, name)) {
                if (size)
                    *size = table[k].st_size;
                return table[k].st_value;
            }
    }
    fail_msg("the guest has no symbol %s", name);
    return 0;
}

static bool inside(uint64_t address, const char *function)
{
    uint64_t size, begin = symbol(function, &size);
    return address >= begin && address - begin < size;
}

/* ---- Core files ------------------------------------------------------------------------------------------------------- */

struct core {
    uint8_t *bytes;
    size_t size;
    struct elf_prstatus status;
    struct user_regs_struct registers;
    const uint8_t *fx;
    siginfo_t signal;
    const char *outcome;
};

static void find_notes(struct core *c, const uint8_t *at, const uint8_t *end)
{
    while (at < end) {
        const Elf64_Nhdr *n = (const Elf64_Nhdr *)at;
        const char *name = (const char *)(n + 1);
        const uint8_t *bytes = (const uint8_t *)name + (n->n_namesz + 3) / 4 * 4;
        if (!strcmp(name, "CORE") && n->n_type == NT_PRSTATUS)
            memcpy(&c->status, bytes, sizeof c->status);
        else if (!strcmp(name, "CORE") && n->n_type == NT_FPREGSET)
            c->fx = bytes;
        else if (!strcmp(name, "CORE") && n->n_type == NT_SIGINFO)
            memcpy(&c->signal, bytes, sizeof c->signal);
        else if (!strcmp(name, "wasp-js"))
            c->outcome = (const char *)bytes;
        at = bytes + (n->n_descsz + 3) / 4 * 4;
    }
    assert_ptr_equal(at, end);
}

static const Elf64_Phdr *headers(const struct core *c, unsigned *count)
{
    const Elf64_Ehdr *h = (const Elf64_Ehdr *)c->bytes;
    *count = h->e_phnum;
    return (const Elf64_Phdr *)(c->bytes + h->e_phoff);
}

static void parse_core(struct core *c)
{
    const Elf64_Ehdr *h = (const Elf64_Ehdr *)c->bytes;
    const Elf64_Phdr *p;
    unsigned count;
    assert_true(c->size > sizeof *h);
    assert_memory_equal(h->e_ident, ELFMAG, SELFMAG);
    assert_int_equal(h->e_type, ET_CORE);
    assert_int_equal(h->e_machine, EM_X86_64);
    p = headers(c, &count);
    for (unsigned i = 0; i < count; i++) {
        assert_true(p[i].p_offset + p[i].p_filesz <= c->size);
        if (p[i].p_type == PT_NOTE)
            find_notes(c, c->bytes + p[i].p_offset, c->bytes + p[i].p_offset + p[i].p_filesz);
    }
    assert_int_not_equal(c->status.pr_cursig, 0);
    assert_int_not_equal(c->signal.si_signo, 0);
    assert_non_null(c->outcome);
    memcpy(&c->registers, &c->status.pr_reg, sizeof c->registers);
}

static struct core dump(wasp_virtine *v)
{
    const char *path = scratch_file("core");
    struct core c = { 0 };
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_ok(wasp_virtine_dump(v, fd, &error));
    close(fd);
    c.bytes = read_file(path, &c.size);
    parse_core(&c);
    return c;
}

/* Guest memory as the core file has it; fails where it does not have all of it. */
static const void *memory(const struct core *c, uint64_t address, size_t size)
{
    unsigned count;
    const Elf64_Phdr *p = headers(c, &count);
    for (unsigned i = 0; i < count; i++)
        if (p[i].p_type == PT_LOAD && address >= p[i].p_vaddr && address - p[i].p_vaddr < p[i].p_filesz &&
            p[i].p_filesz - (address - p[i].p_vaddr) >= size)
            return c->bytes + p[i].p_offset + (address - p[i].p_vaddr);
    fail_msg("the core file has no memory at 0x%llx", (unsigned long long)address);
    return NULL;
}

static const char *trace(wasp_virtine *v, bool names)
{
    static char text[8192];
    size_t size;
    const uint8_t *file = guest_file(&size);
    assert_ok(wasp_virtine_trace(v, names ? file : NULL, size, text, sizeof text, &error));
    return text;
}

/* That these texts follow one another in a report. */
static void assert_order(const char *text, const char *const *parts, size_t count)
{
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, parts[i]);
        if (!at)
            fail_msg("'%s' is not where it should be in:\n%s", parts[i], text);
        at += strlen(parts[i]);
    }
}

/* ---- What is in a report ------------------------------------------------------------------------------------------------ */

/* The registers are those of the faulting instruction, not of what handled the fault. */
static void test_registers(void **state)
{
    wasp_virtine *v;
    struct core c;
    const uint64_t value = 0x5ec2e70000000000;
    uint64_t rsp, xmm7;
    (void)state;
    NEED_KVM();
    v = crasher(false);
    for (int i = 0; i < 2; i++) { /* also after a reset */
        crash(v, "fault", WASP_OUTCOME_FAULT);
        c = dump(v);
        const struct user_regs_struct *r = &c.registers;
        const uint64_t got[] = { r->rax, r->rcx, r->rdx, r->rbx, r->rbp, r->rsi, r->rdi, r->r8, r->r9, r->r10, r->r11, r->r12, r->r13,
                                 r->r14, r->r15 };
        for (size_t k = 0; k < COUNT(got); k++)
            assert_int_equal(got[k], value + k);
        assert_int_equal(r->rip, symbol("crash_here", NULL));
        assert_int_equal(r->rip, ran.result.rip);
        assert_int_equal(r->eflags & 0x401, 0x401); /* direction, carry */
        assert_int_equal(r->cs & 3, 3);
        assert_int_equal(r->ss & 3, 3);
        assert_in_range(r->rsp, WASP_STACK_LOW, WASP_STACK_TOP);
        memcpy(&rsp, memory(&c, r->rsp, 8), 8);
        assert_true(inside(rsp - 1, "crash_inner"));
        assert_int_equal(c.signal.si_signo, SIGSEGV);
        assert_int_equal((uintptr_t)c.signal.si_addr, 0x1234);
        assert_int_equal(c.status.pr_cursig, SIGSEGV);
        assert_true(strncmp(c.outcome, "page fault at address 0x1234 (write)", 36) == 0);
        assert_non_null(c.fx);
        memcpy(&xmm7, c.fx + 160 + 7 * 16, 8);
        assert_int_equal(xmm7, value + 2);
        assert_int_equal(c.fx[0] | c.fx[1] << 8, 0x37f);
        free(c.bytes);
    }
    wasp_virtine_free(v);
}

/* All of the guest's memory is there, as it was, and zeros take no room. */
static void test_memory(void **state)
{
    static const char *const cases[] = { "fault", "large" };
    size_t file_size;
    const uint8_t *file = guest_file(&file_size);
    const Elf64_Ehdr *h = (const Elf64_Ehdr *)file;
    const Elf64_Phdr *p = (const Elf64_Phdr *)(file + h->e_phoff);
    unsigned long data, stack, heap;
    (void)state;
    NEED_KVM();
    for (size_t i = 0; i < COUNT(cases); i++) {
        wasp_virtine *v = crasher(false);
        struct stat st;
        struct core c;
        crash(v, cases[i], WASP_OUTCOME_FAULT);
        c = dump(v);
        assert_int_equal(sscanf(ran.out.bytes, "%lx %lx %lx", &data, &stack, &heap), 3);
        assert_int_equal(data, symbol("crash_data", NULL));
        assert_string_equal(memory(&c, data, 64), CRASH_DATA);
        assert_string_equal(memory(&c, stack, 64), CRASH_STACK);
        assert_string_equal(memory(&c, heap, 64), CRASH_HEAP);
        for (unsigned k = 0; k < h->e_phnum; k++)
            if (p[k].p_type == PT_LOAD && !(p[k].p_flags & PF_W))
                assert_memory_equal(memory(&c, p[k].p_vaddr, p[k].p_filesz), file + p[k].p_offset, p[k].p_filesz);
        assert_int_equal(((const uint32_t *)memory(&c, WASP_OUTPUT, 8))[0], WASP_STREAM_STDOUT); /* a record of the window */
        assert_int_not_equal(*(const uint8_t *)memory(&c, WASP_GATE, WASP_PAGE_SIZE), 0);
        assert_int_equal(*(const uint16_t *)memory(&c, WASP_GATE_STATE, WASP_GATE_STATE_SIZE), 0x37f); /* the x87 control word */
        memory(&c, WASP_STACK_LOW, WASP_STACK_TOP - WASP_STACK_LOW);
        assert_int_equal(stat(scratch_file("core"), &st), 0);
        assert_int_equal((size_t)st.st_size, c.size);
        assert_true(c.size > 4 * MB);
        assert_true((uint64_t)st.st_blocks * 512 < 3 * MB);
        free(c.bytes);
        wasp_virtine_free(v);
    }
}

/* The text names functions and callers, in their order, and fits the room that it is given. */
static void test_trace(void **state)
{
    static const char *const names[] = { "registers:", "rax   5ec2e70000000000", "rip   ", "guest backtrace", "crash_registers+0x",
                                         "crash_inner+0x", "crash_middle+0x", "crash_outer+0x", "main+0x" };
    const char *text;
    char rip[30], cut[6000];
    size_t size;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = crasher(false);
    crash(v, "fault", WASP_OUTCOME_FAULT);
    text = trace(v, true);
    assert_order(text, names, COUNT(names));
    assert_null(strstr(strstr(text, "crash_inner"), "crash_registers")); /* what lies on the stack and is no caller's */
    text = trace(v, false);
    snprintf(rip, sizeof rip, "\n  0x%llx\n  0x3c8", (unsigned long long)symbol("crash_here", NULL));
    assert_non_null(strstr(text, rip));
    assert_null(strstr(text, "crash_"));
    for (size = 1; size < 300; size++) {
        memset(cut, 'x', sizeof cut);
        assert_ok(wasp_virtine_trace(v, NULL, 0, cut, size, &error));
        assert_int_equal(strlen(cut), size - 1);
        for (size_t i = size; i < sizeof cut; i++)
            if (cut[i] != 'x')
                fail_msg("%zu bytes of room, and byte %zu was written", size, i);
    }
    wasp_virtine_free(v);
}

/* Symbols come from a file that may be damaged in any way. */
static void test_damaged_symbols(void **state)
{
    uint64_t random = 4711;
    size_t size;
    const uint8_t *file = guest_file(&size);
    uint8_t *copy = malloc(size);
    char text[4000];
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = crasher(false);
    crash(v, "fault", WASP_OUTCOME_FAULT);
    for (int round = 0; round < 300; round++) {
        size_t sections = ((const Elf64_Ehdr *)file)->e_shoff, cut = round % 3 ? size : next_random(&random) % size;
        uint8_t *exact;
        memcpy(copy, file, size);
        for (uint64_t k = 1 + next_random(&random) % 8; k; k--)
            copy[round % 2 ? next_random(&random) % 64 : sections + next_random(&random) % (size - sections)] =
                (uint8_t)next_random(&random);
        exact = malloc(cut ? cut : 1); /* so that a sanitizer sees the end */
        memcpy(exact, copy, cut);
        assert_ok(wasp_virtine_trace(v, exact, cut, text, sizeof text, &error));
        free(exact);
    }
    free(copy);
    wasp_virtine_free(v);
}

/* ---- Ends of every kind --------------------------------------------------------------------------------------------------- */

/* Each failure has its report, says where the guest was, and the next run works. */
static void test_outcomes(void **state)
{
    static const struct {
        const char *how;
        wasp_outcome outcome;
        int signal;
        const char *in, *caller;
    } cases[] = {
        { "divide", WASP_OUTCOME_FAULT, SIGFPE, "crash_inner", "crash_middle+0x" },
        { "no-stack", WASP_OUTCOME_FAULT, SIGILL, "crash_inner", "rsp is not in the stack" },
        { "spin", WASP_OUTCOME_TIME, SIGXCPU, "crash_inner", "crash_middle+0x" },
        { "abort", WASP_OUTCOME_ABORTED, SIGABRT, "wasp_abort", "crash_inner+0x" },
    };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = crasher(true);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < COUNT(cases); i++) {
            struct core c;
            crash(v, cases[i].how, cases[i].outcome);
            c = dump(v);
            assert_int_equal(c.signal.si_signo, cases[i].signal);
            assert_true(inside(c.registers.rip, cases[i].in));
            assert_order(trace(v, true), &cases[i].caller, 1);
            assert_string_equal(memory(&c, symbol("crash_data", NULL), 64), CRASH_DATA);
            free(c.bytes);
            crash(v, "exit", WASP_OUTCOME_EXITED);
        }
    wasp_virtine_free(v);
}

static void assert_no_report(wasp_virtine *v, wasp_status expected)
{
    char text[100];
    int fd = open("/dev/null", O_WRONLY);
    assert_status(wasp_virtine_dump(v, fd, &error), expected);
    assert_status(wasp_virtine_trace(v, NULL, 0, text, sizeof text, &error), expected);
    close(fd);
}

/* Without a failure there is no report: never of an older run, and never of a virtine that works. */
static void test_nothing_to_report(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = crasher(false);
    assert_no_report(v, WASP_ERROR_ARGUMENT);
    crash(v, "exit", WASP_OUTCOME_EXITED);
    assert_no_report(v, WASP_ERROR_ARGUMENT);
    crash(v, "fault", WASP_OUTCOME_FAULT);
    assert_ok(wasp_virtine_reset(v, &error));
    assert_no_report(v, WASP_ERROR_ARGUMENT);
    crash(v, "exit", WASP_OUTCOME_EXITED);
    assert_no_report(v, WASP_ERROR_ARGUMENT);
    wasp_virtine_free(v);
}

/* A process that was killed has nothing left, and the message says so; with keep_failed one that is stopped by force is kept. */
static void test_keeping(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    for (int keep = 0; keep < 2; keep++) {
        v = crasher(keep);
        crash(v, "spin", WASP_OUTCOME_TIME);
        if (PROCESS && !keep)
            assert_no_report(v, WASP_ERROR_UNAVAILABLE);
        else
            free(dump(v).bytes);
        if (PROCESS) {
            crash(v, "syscall", WASP_OUTCOME_VIOLATION);
            assert_no_report(v, WASP_ERROR_UNAVAILABLE);
        }
        crash(v, "exit", WASP_OUTCOME_EXITED);
        wasp_virtine_free(v);
    }
}

/* Whatever a guest does to its registers, with keep_failed too its limit ends it, and what it had is reported. */
static void test_kept_registers(void **state)
{
    wasp_run run = { .size = sizeof run, .hard_limit = 50 * MS };
    wasp_virtine *v;
    struct core c;
    uint64_t begin;
    (void)state;
    NEED_KVM();
    v = virtine_new(ready_snapshot(&ran, "registers", NULL, "d0"),
                    &(wasp_options){ .size = sizeof(wasp_options), .keep_failed = true });
    for (int i = 0; i < 3; i++) {
        begin = now_ns();
        run_with(&ran, v, &run, "sx", 2);
        assert_outcome(&ran, WASP_OUTCOME_TIME);
        assert_in_range(now_ns() - begin, 50 * MS, 10 * SECOND);
        c = dump(v);
        assert_int_equal(c.registers.rbx, 0x5ec2e7005ec2e700);
        assert_int_equal(c.registers.rsp, 0x5ec2e7005ec2e7f0);
        assert_int_equal(c.fx[0] | c.fx[1] << 8, 0x0f7f);
        free(c.bytes);
    }
    wasp_virtine_free(v);
}

static void *halt_child(void *unused)
{
    int child;
    sleep_ns(50 * MS);
    if (descendants(getpid(), CONFINED, &child, 1) == 1)
        kill(child, SIGSTOP); /* no guest can do that to itself */
    return unused;
}

/* A process that is asked to show where it is and does not answer is killed all the same. */
static void test_kept_but_silent(void **state)
{
    wasp_run run = { .size = sizeof run, .hard_limit = 300 * MS };
    wasp_virtine *v;
    pthread_t thread;
    uint64_t begin = now_ns();
    (void)state;
    if (!PROCESS)
        return;
    v = crasher(true);
    assert_int_equal(pthread_create(&thread, NULL, halt_child, NULL), 0);
    run_with(&ran, v, &run, "spin", 4);
    pthread_join(thread, NULL);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    assert_true(now_ns() - begin < 20 * SECOND);
    assert_no_report(v, WASP_ERROR_UNAVAILABLE);
    crash(v, "exit", WASP_OUTCOME_EXITED);
    wasp_virtine_free(v);
}

/* A guest that reports a fault itself gives what it likes; the report has that, or says that it cannot be. */
static void test_false_report(void **state)
{
    wasp_status status;
    wasp_virtine *v;
    wasp_error error;
    char text[4000];
    int fd = open("/dev/null", O_WRONLY);
    (void)state;
    NEED_KVM();
    v = crasher(false);
    for (int i = 0; i < 3; i++) {
        crash(v, "false-report", WASP_OUTCOME_FAULT);
        status = wasp_virtine_dump(v, fd, &error);
        assert_true(status == WASP_OK || (PROCESS && status == WASP_ERROR_SYSTEM));
        wasp_virtine_trace(v, NULL, 0, text, sizeof text, &error);
        crash(v, "exit", WASP_OUTCOME_EXITED);
    }
    close(fd);
    wasp_virtine_free(v);
}

/* ---- Where a report goes -------------------------------------------------------------------------------------------------- */

/* A pipe gets the same bytes as a file. */
static void test_pipe(void **state)
{
    wasp_virtine *v;
    struct core c;
    uint8_t *got;
    size_t size = 0;
    ssize_t n;
    int ends[2], status;
    pid_t pid;
    (void)state;
    NEED_KVM();
    v = crasher(false);
    crash(v, "fault", WASP_OUTCOME_FAULT);
    c = dump(v);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid = fork();
    if (pid == 0) { /* a reader, so that the pipe does not fill up */
        FILE *f = fopen(scratch_file("piped"), "wb");
        char bytes[4096];
        close(ends[1]);
        while ((n = read(ends[0], bytes, sizeof bytes)) > 0)
            fwrite(bytes, 1, (size_t)n, f);
        _exit(fclose(f));
    }
    close(ends[0]);
    assert_ok(wasp_virtine_dump(v, ends[1], &error));
    close(ends[1]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    got = read_file(scratch_file("piped"), &size);
    assert_int_equal(size, c.size);
    assert_memory_equal(got, c.bytes, size);
    free(got);
    free(c.bytes);
    wasp_virtine_free(v);
}

/* What cannot be written is told, and can be tried again. */
static void test_not_written(void **state)
{
    wasp_virtine *v;
    int full = open("/dev/full", O_WRONLY), reader = open("/dev/null", O_RDONLY);
    (void)state;
    NEED_KVM();
    v = crasher(false);
    crash(v, "fault", WASP_OUTCOME_FAULT);
    assert_status(wasp_virtine_dump(v, -1, &error), WASP_ERROR_SYSTEM);
    assert_status(wasp_virtine_dump(v, full, &error), WASP_ERROR_SYSTEM);
    assert_status(wasp_virtine_dump(v, reader, &error), WASP_ERROR_SYSTEM);
    assert_status(wasp_virtine_dump(NULL, full, &error), WASP_ERROR_ARGUMENT);
    free(dump(v).bytes);
    close(full);
    close(reader);
    wasp_virtine_free(v);
}

/* gdb reads it: the backtrace by the guest's own debugging information, variables, memory. */
static void test_gdb(void **state)
{
    static const char *const frames[] = { "Program terminated with signal SIGSEGV", "#0 ", "crash_registers", "#1 ", "crash_inner (how=",
                                          "#2 ", "crash_middle (how=", "#3 ", "crash_outer (how=", "#4 ", "main () at tests/guests/",
                                          "rax            0x5ec2e70000000000", "mark in data", "0x1234" };
    static const char *const aborted[] = { "SIGABRT", "wasp_abort (reason=", "crash_inner (how=", "crash_outer", "main ()" };
    char command[1500];
    const char *how[] = { "fault", "abort" };
    (void)state;
    NEED_KVM();
    if (system("gdb --version >/dev/null 2>&1")) {
        print_message("skipped: there is no gdb\n");
        skip();
    }
    for (size_t i = 0; i < COUNT(how); i++) {
        wasp_virtine *v = crasher(false);
        size_t size;
        char *text;
        crash(v, how[i], i ? WASP_OUTCOME_ABORTED : WASP_OUTCOME_FAULT);
        free(dump(v).bytes);
        wasp_virtine_free(v);
        snprintf(command, sizeof command, "gdb -nx -batch -ex bt -ex 'info registers rax' -ex 'x/s crash_data' -ex 'p $_siginfo' "
                 GUESTS "/crash.elf '%s' >'%s' 2>&1", scratch_file("core"), scratch_file("gdb.txt"));
        assert_int_equal(system(command), 0);
        text = read_file(scratch_file("gdb.txt"), &size);
        if (i)
            assert_order(text, aborted, COUNT(aborted));
        else
            assert_order(text, frames, COUNT(frames));
        free(text);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_registers),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_trace),
        cmocka_unit_test(test_damaged_symbols),
        cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_nothing_to_report),
        cmocka_unit_test(test_keeping),
        cmocka_unit_test(test_kept_registers),
        cmocka_unit_test(test_kept_but_silent),
        cmocka_unit_test(test_false_report),
        cmocka_unit_test(test_pipe),
        cmocka_unit_test(test_not_written),
        cmocka_unit_test(test_gdb),
    };
    return harness_run(tests, argc, argv);
}
