/* process.c: the process backend: a virtine as a confined child process that waits in its gate between runs.
 *
 * The child is believed to have stopped only when its byte has come through the pipe, which the gate writes immediately
 * before it waits; no shared memory counts. Then the pages that it wrote are listed for its gate, whose code puts them back
 * and loads every register anew before the next run. A child that faulted, was killed or has written too many pages is replaced.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>
#include "process.h"

/* More written pages than this, and a new child is cheaper; also when one run has added more than GROWTH_MOST. */
#define WRITTEN_MOST 4096
#define GROWTH_MOST 1024
/* Where the page map must be read, so much of data and heap is looked at; a run that writes beyond costs a new child. */
#define SCANNED_HEAP (2u << 20)
/* A child that is asked where it is (ask_child) answers at once, by its gate; what does not within this, twice, is killed. */
#define ANSWER_MS 100

struct machine {
    int pid;
    int handle;         /* pidfd of the child: signals never hit another process that got its number */
    int go, report;     /* our ends */
    int go_child;       /* the child's end of `go`, kept open so that writing never raises SIGPIPE */
    int window_file;
    bool window_counts; /* its file system counts the pages of a file exactly */
    uint8_t *window;    /* the mapping of the window, WASP_WINDOW_END - WASP_WINDOW bytes */
    struct child_memory memory;
    size_t written;     /* pages at the last reset */
    int cpu;            /* that the child is bound to; -1: none */
    uint8_t next;       /* what to say: WASP_GO_ANEW, then WASP_GO_ON */
    bool again;         /* a run is being tried for the second time */
    volatile sig_atomic_t stopped; /* we killed it, or with `keep` asked it */
    volatile sig_atomic_t keep;    /* stopped by force it is to leave its memory and its registers (keep_failed) */
    uint64_t context;   /* address of the registers that a fault's report has left; 0: none */
};

#define WINDOW_SIZE (WASP_WINDOW_END - WASP_WINDOW)

/* ---- The clock that rdtsc shows ------------------------------------------------------------------------------------- */

static uint64_t rdtsc(void)
{
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

/* The rate of rdtsc: the kernel does not tell, so it is measured against the clock, over as much time as has passed since
 * the first virtine; at least half a millisecond, which gives it to a thousandth. */
static uint32_t tsc_khz(void)
{
    static _Atomic uint64_t first_tsc, first_ns, result;
    uint64_t ns, tsc, known = atomic_load(&result);
    if (known)
        return (uint32_t)known;
    if (!atomic_load(&first_ns)) {
        atomic_store(&first_tsc, rdtsc());
        atomic_store(&first_ns, monotonic_ns());
        return 0;
    }
    do {
        tsc = rdtsc();
        ns = monotonic_ns();
    } while (ns - atomic_load(&first_ns) < 500000);
    known = (uint64_t)((unsigned __int128)(tsc - atomic_load(&first_tsc)) * 1000000 / (ns - atomic_load(&first_ns)));
    if (ns - atomic_load(&first_ns) > 1000000000)
        atomic_store(&result, known);
    return (uint32_t)known;
}

/* ---- Life of a child ------------------------------------------------------------------------------------------------ */

/* Safe in a signal handler. */
static void kill_child(const struct machine *m)
{
    syscall(SYS_pidfd_send_signal, m->handle, SIGKILL, NULL, 0);
}

/* Makes the child report where it is, as a fault that it has not made: its gate handles the signal, and the kernel has put its registers
 * on the signal stack. Nothing that a guest can do keeps it from that but its death. Safe in a signal handler. */
static void ask_child(const struct machine *m)
{
    syscall(SYS_pidfd_send_signal, m->handle, SIGSEGV, NULL, 0);
}

/* False when the child has died, so that its number may be another's. */
static bool lives(const struct machine *m)
{
    return poll(&(struct pollfd){ .fd = m->handle, .events = POLLIN }, 1, 0) == 0;
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* Ends the child. With `wait` it is gone afterwards, and the result is its wait status, -1 if unknown. */
static int end_child(wasp_virtine *v, bool wait)
{
    struct machine *m = v->machine;
    int status = -1;
    if (m->pid > 0) {
        child_memory_close(&m->memory);
        status = zygote_end(v->snapshot, m->pid, wait);
    }
    m->pid = 0;
    m->keep = 0;
    m->context = 0;
    close_fd(&m->handle);
    close_fd(&m->go);
    close_fd(&m->go_child);
    close_fd(&m->report);
    return status;
}

/* Until there is a byte to read; a child that was asked and does not answer is killed. */
static void wait_answer(struct machine *m)
{
    bool asked = false;
    int n;
    while ((n = poll(&(struct pollfd){ .fd = m->report, .events = POLLIN }, 1, ANSWER_MS)) == 0 || (n < 0 && errno == EINTR)) {
        if (n == 0 && asked)
            kill_child(m);
        asked = asked || (n == 0 && m->stopped);
    }
}

static ssize_t wait_byte(struct machine *m, uint8_t *byte)
{
    ssize_t n;
    if (m->keep)
        wait_answer(m);
    while ((n = read(m->report, byte, 1)) < 0 && errno == EINTR)
        ;
    return n;
}

/* WASP_PROCESS_SCAN=pagemap leaves the best way out, for tests of the second. */
static enum scan_way best_scan(const wasp_virtine *v)
{
    const char *forced = getenv("WASP_PROCESS_SCAN");
    if (v->process_fork)
        return SCAN_NONE;
    return forced && strcmp(forced, "pagemap") == 0 ? SCAN_PAGEMAP : SCAN_IOCTL;
}

/* Opening them takes time, so a child comes with what this system has been seen to need. */
static atomic_uint files_needed = CHILD_PAGEMAP + 1;

static unsigned files_wanted(const wasp_virtine *v)
{
    if (v->keep_failed || best_scan(v) == SCAN_PAGEMAP)
        return CHILD_FILES;
    return best_scan(v) == SCAN_NONE ? CHILD_PIDFD + 1 : atomic_load(&files_needed);
}

static clockid_t process_cpu_clock(const wasp_virtine *v)
{
    const struct machine *m = v->machine;
    clockid_t clock;
    return m->pid > 0 && clock_getcpuclockid(m->pid, &clock) == 0 ? clock : CLOCK_THREAD_CPUTIME_ID;
}

static wasp_status new_child(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    int go[2] = { -1, -1 }, report[2] = { -1, -1 }, files[CHILD_FILES];
    struct child_ends ends;
    wasp_status status;
    uint8_t byte;

    m->stopped = 0;
    if (pipe2(go, O_CLOEXEC) < 0 || pipe2(report, O_CLOEXEC) < 0) {
        close_fd(&go[0]);
        close_fd(&go[1]);
        return fail_errno(error, WASP_ERROR_SYSTEM, "pipes for a virtine");
    }
    m->go = above_standard(go[1]);
    m->go_child = go[0] = above_standard(go[0]);
    m->report = above_standard(report[0]);
    ends = (struct child_ends){ m->window_file, go[0], report[1] };
    status = zygote_fork(v->snapshot, &ends, ALIGN_UP(v->memory_end, MEMORY_UNIT), files_wanted(v), &m->pid, files, error);
    close(report[1]);
    if (status) {
        m->pid = 0;
        end_child(v, false);
        return status;
    }
    m->handle = files[CHILD_PIDFD];
    child_memory_open(&m->memory, m->pid, files, ALIGN_UP(v->memory_end, MEMORY_UNIT), best_scan(v));
    if (wait_byte(m, &byte) != 1 || byte != WASP_SAID_CALL) {
        end_child(v, false);
        if (m->stopped) { /* killed by a kick before it could say that it is confined: as if a moment later */
            m->next = WASP_GO_ANEW;
            return WASP_OK;
        }
        return fail(error, WASP_ERROR_UNAVAILABLE,
                    "a process cannot be confined here: seccomp filters are missing or forbidden (CONFIG_SECCOMP_FILTER)");
    }
    m->written = 0;
    m->cpu = -1;
    m->next = WASP_GO_ANEW;
    m->again = false;
    m->context = 0;
    m->keep = v->keep_failed;
    kick_change_clock(&v->kick, process_cpu_clock(v)); /* where a run has begun */
    return WASP_OK;
}

static void process_destroy(wasp_virtine *v)
{
    struct machine *m = v->machine;
    if (!m)
        return;
    if (v->forks == forks_seen())
        end_child(v, false); /* else it is the parent's */
    if (m->window)
        munmap(m->window, WINDOW_SIZE);
    close_fd(&m->window_file);
    free(m);
    v->machine = NULL;
    v->window = NULL;
}

static wasp_status process_create(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = calloc(1, sizeof *m);
    struct statfs fs;
    wasp_status status;
    void *window;
    if (!m)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a virtine");
    v->machine = m;
    m->handle = m->go = m->go_child = m->report = -1;
    m->memory.pagemap = m->memory.mem = m->memory.totals = -1;
    tsc_khz();
    m->window_file = anonymous_file("wasp-window", WINDOW_SIZE);
    window = m->window_file < 0 ? MAP_FAILED
                                : mmap(NULL, WINDOW_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, m->window_file, 0);
    if (window == MAP_FAILED) {
        status = fail_errno(error, WASP_ERROR_SYSTEM, "memory to share with a virtine");
    } else {
        m->window = window;
        m->window_counts = fstatfs(m->window_file, &fs) == 0 && fs.f_type == TMPFS_MAGIC;
        v->window = window;
        status = new_child(v, error);
    }
    if (status)
        process_destroy(v);
    else
        v->tsc_khz = tsc_khz();
    return status;
}

/* ---- Running -------------------------------------------------------------------------------------------------------- */

/* The child runs where its caller runs: a hand-over between two CPUs costs four times as much. */
static void follow_caller(struct machine *m)
{
    int cpu = sched_getcpu();
    cpu_set_t set;
    if (cpu == m->cpu || cpu < 0)
        return;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(m->pid, sizeof set, &set) == 0)
        m->cpu = cpu;
}

/* Whether a child that was told to begin has died before it executed anything: our byte is still in the pipe, or it has
 * arrived where the gate's first instruction would have cleared it. */
static bool never_began(const struct machine *m)
{
    int waiting = 0;
    return m->next == WASP_GO_ANEW && ((ioctl(m->go_child, FIONREAD, &waiting) == 0 && waiting > 0) ||
                                       m->window[WASP_GATE_GO - WASP_WINDOW] == WASP_GO_ANEW);
}

/* What a child died of, in the words of KVM's exits. */
static void explain_death(wasp_virtine *v, struct machine_exit *x)
{
    int status;
    kick_see_cpu(&v->kick);
    status = end_child(v, true);
    x->kind = EXIT_VIOLATION;
    x->number = -1;
    if (status >= 0 && WIFSIGNALED(status)) {
        x->number = -WTERMSIG(status);
        if (WTERMSIG(status) == SIGTRAP) {
            x->kind = EXIT_FAULT;
            x->vector = 3;
        }
    }
}

/* A new child in the middle of a run. If that was stopped meanwhile there is none. */
static wasp_status new_child_for_run(wasp_virtine *v, wasp_error *error)
{
    wasp_status status = new_child(v, error);
    if (!status && v->kick.reason != KICK_NONE) {
        end_child(v, false);
        v->machine->stopped = 1;
    }
    return status;
}

static void note_context(struct machine *m)
{
    memcpy(&m->context, m->window + (WASP_GATE_REPORT - WASP_WINDOW) + 4 * sizeof(uint64_t), sizeof m->context);
}

/* Whether a child that was asked has reported where it is; it may have made a call before. */
static bool has_answered(struct machine *m)
{
    uint8_t byte;
    while (wait_byte(m, &byte) == 1)
        if (byte == WASP_SAID_FAULT) {
            note_context(m);
            return true;
        }
    return false;
}

static void read_fault(struct machine *m, struct machine_exit *x)
{
    uint64_t report[4];
    memcpy(report, m->window + (WASP_GATE_REPORT - WASP_WINDOW), sizeof report);
    note_context(m);
    x->kind = EXIT_FAULT;
    x->vector = report[0];
    x->code = report[1];
    x->rip = report[2];
    x->address = report[0] == 14 ? report[3] : 0;
}

static wasp_status process_enter(wasp_virtine *v, struct machine_exit *x, wasp_error *error)
{
    struct machine *m = v->machine;
    wasp_status status;
    uint8_t byte;
    ssize_t n;
    if (m->stopped && v->kick.reason == KICK_NONE) {
        /* A kick that came when its run was over has killed the child between two runs. */
        bool begins = m->next == WASP_GO_ANEW;
        end_child(v, false);
        m->stopped = 0;
        if (begins && (status = new_child_for_run(v, error)))
            return status;
    }
    if (m->pid > 0 && m->stopped && m->keep) {
        if (has_answered(m)) {
            x->kind = EXIT_KICKED;
            return WASP_OK;
        }
    } else if (m->pid > 0 && !m->stopped) {
        follow_caller(m);
        while ((n = write(m->go, &m->next, 1)) < 0 && errno == EINTR)
            ;
        n = wait_byte(m, &byte);
        if (n == 1 && byte == WASP_SAID_FAULT && m->stopped && m->keep) {
            note_context(m);
            x->kind = EXIT_KICKED;
            return WASP_OK;
        }
        /* A fault before anything was executed is of the last run's making too: it took itself the right to read (by
         * PKRU). */
        if (n == 1 && byte == WASP_SAID_FAULT && !m->again && never_began(m))
            n = 0;
        if (n == 1) {
            m->again = false;
            m->next = WASP_GO_ON;
            if (byte == WASP_SAID_CALL)
                x->kind = EXIT_CALL;
            else
                read_fault(m, x);
            return WASP_OK;
        }
        if (!m->stopped && !m->again && never_began(m)) {
            /* It died while it waited, killed from outside or by a trap of its last run's making. Once: a guest can
             * pretend this. */
            end_child(v, false);
            if ((status = new_child_for_run(v, error)))
                return status;
            m->again = true;
            return process_enter(v, x, error);
        }
    }
    if (m->stopped) {
        end_child(v, false);
        x->kind = EXIT_KICKED;
        return WASP_OK;
    }
    explain_death(v, x);
    return WASP_OK;
}

static void process_stop(wasp_virtine *v)
{
    struct machine *m = v->machine;
    if (m->pid > 0) {
        m->stopped = 1;
        if (m->keep)
            ask_child(m);
        else
            kill_child(m);
    }
}

/* ---- Resetting ------------------------------------------------------------------------------------------------------ */

/* Clears the window. Its file's pages come into being when either side touches them, so the file knows how many there
 * are: those that every run uses, which are cleared, and if there are more, all are given back and the usual ones made
 * again. */
static wasp_status clear_window(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    uint8_t *window = m->window;
    size_t inputs = v->input_pages ? v->input_pages : 1;
    struct stat st;
    if (!m->window_counts) {
        memset(window, 0, WINDOW_SIZE);
        return WASP_OK;
    }
    for (int i = 0; i < 2; i++) {
        memset(window, 0, PAGE);
        memset(window + (WASP_INPUT - WASP_WINDOW), 0, inputs * PAGE);
        memset(window + (WASP_OUTPUT - WASP_WINDOW), 0, PAGE);
        if (fstat(m->window_file, &st) < 0)
            return fail_errno(error, WASP_ERROR_SYSTEM, "a virtine's window");
        if ((size_t)st.st_blocks <= (2 + inputs) * (PAGE / 512))
            return WASP_OK;
        if (fallocate(m->window_file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, WINDOW_SIZE) < 0)
            break;
    }
    memset(window, 0, WINDOW_SIZE);
    return WASP_OK;
}

/* A new child with the window as it is. The old one cannot run any more once it has been killed; that it is gone
 * altogether need not be waited for. */
static wasp_status change_child(wasp_virtine *v, bool *intact, wasp_error *error)
{
    struct machine *m = v->machine;
    wasp_status status;
    int old = m->pid;
    kill_child(m);
    if ((status = clear_window(v, error)))
        return status;
    m->pid = 0;
    child_memory_close(&m->memory);
    end_child(v, false);
    status = new_child(v, error);
    zygote_end(v->snapshot, old, false);
    v->stats.dirty_pages = v->stats.hot_pages = 0;
    *intact = !status;
    return status;
}

static wasp_status process_reset(wasp_virtine *v, bool *intact, wasp_error *error)
{
    struct machine *m = v->machine;
    bool too_many;
    wasp_status status;
    *intact = false;
    v->mapped_size = v->near_size;
    if (m->pid <= 0 || m->stopped || !lives(m))
        return WASP_OK;
    if (v->process_fork || m->memory.way == SCAN_NONE)
        return change_child(v, intact, error);
    if ((status = child_memory_scan(&m->memory, WASP_DATA_BASE + SCANNED_HEAP, WRITTEN_MOST, &too_many, error)))
        return status;
    if (too_many || m->memory.count > m->written + GROWTH_MOST)
        return WASP_OK;
    if ((status = clear_window(v, error)) ||
        (status = child_memory_restore(&m->memory, v->snapshot, (uint64_t *)(m->window + (WASP_GATE_RESTORE - WASP_WINDOW)), error))) {
        atomic_store(&files_needed, CHILD_FILES);
        return status;
    }
    if (!child_memory_complete(&m->memory)) {
        atomic_store(&files_needed, CHILD_FILES);
        return WASP_OK;
    }
    m->written = m->memory.count;
    m->next = WASP_GO_ANEW;
    v->stats.dirty_pages = m->memory.count;
    v->stats.hot_pages = m->memory.count;
    v->tsc_khz = tsc_khz();
    *intact = true;
    return WASP_OK;
}

/* All of the memory is mapped from the start; what the guest says it uses only matters where a snapshot must do without
 * the page map. */
static wasp_status process_grow(wasp_virtine *v, uint64_t size, wasp_error *error)
{
    (void)error;
    v->mapped_size = size;
    return WASP_OK;
}

/* With a new child for every run the page map is not looked at; here it is, if that is possible. */
static void look_all_the_same(wasp_virtine *v)
{
    struct child_memory *m = &v->machine->memory;
    int files[CHILD_FILES] = { -1, m->pagemap, m->mem, m->totals };
    char path[40];
    if (!v->process_fork || m->way != SCAN_NONE)
        return;
    snprintf(path, sizeof path, "/proc/%d/pagemap", m->pid);
    if (m->pagemap < 0)
        files[CHILD_PAGEMAP] = above_standard(open(path, O_RDONLY | O_CLOEXEC));
    child_memory_open(m, m->pid, files, m->memory_end, SCAN_IOCTL);
}

static wasp_status process_touched(wasp_virtine *v, uint64_t *bitmap, wasp_error *error)
{
    struct child_memory *m = &v->machine->memory;
    bool too_many;
    wasp_status status;
    look_all_the_same(v);
    if (m->way == SCAN_NONE) {
        for (size_t number = PAGE_NUMBER(WASP_STACK_LOW); number < v->mapped_size / PAGE; number++)
            if (number < PAGE_NUMBER(WASP_STACK_TOP) || number >= PAGE_NUMBER(WASP_DATA_BASE))
                bitmap[number / 64] |= 1ull << number % 64;
        return WASP_OK;
    }
    if ((status = child_memory_scan(m, WASP_WRITABLE_BASE + v->mapped_size, SIZE_MAX, &too_many, error)))
        return status;
    for (size_t i = 0; i < m->count; i++)
        if (m->written[i] >= WASP_WRITABLE_BASE && m->written[i] < WASP_WRITABLE_BASE + v->mapped_size)
            bitmap[PAGE_NUMBER(m->written[i]) / 64] |= 1ull << PAGE_NUMBER(m->written[i]) % 64;
    return WASP_OK;
}

static wasp_status process_read_page(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error)
{
    return child_memory_read(&v->machine->memory, WASP_WRITABLE_BASE + (uint64_t)number * PAGE, page, PAGE, error);
}

static wasp_status process_read_gate(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error)
{
    return child_memory_read(&v->machine->memory, WASP_GATE + (uint64_t)number * PAGE, page, PAGE, error);
}

/* Where a signal has put them; of a child that waits after a call, a signal that is sent now. A guest can write there, and have said
 * another address: what comes of it are its own bytes or nothing. The kernel does not put segment bases there. */
static wasp_status process_registers(wasp_virtine *v, struct machine_registers *r, wasp_error *error)
{
    struct machine *m = v->machine;
    ucontext_t context;
    const greg_t *g = context.uc_mcontext.gregs;
    const size_t size = offsetof(ucontext_t, uc_mcontext) + offsetof(mcontext_t, fpregs) + sizeof context.uc_mcontext.fpregs;
    wasp_status status;
    if (m->pid > 0 && !m->context) {
        m->stopped = m->keep = 1;
        ask_child(m);
        has_answered(m);
    }
    if (m->pid <= 0 || !m->context)
        return fail(error, WASP_ERROR_UNAVAILABLE, "the guest's process has been killed, and its memory is gone; wasp_options.keep_failed "
                    "keeps that of a guest that is stopped by force");
    if ((status = child_memory_read(&m->memory, m->context, &context, size, error)))
        return status;
#define SELECTOR(n) (uint16_t)((uint64_t)g[REG_CSGSFS] >> 16 * (n))
    r->general = (struct user_regs_struct){
        .rax = (uint64_t)g[REG_RAX], .rbx = (uint64_t)g[REG_RBX], .rcx = (uint64_t)g[REG_RCX], .rdx = (uint64_t)g[REG_RDX],
        .rsi = (uint64_t)g[REG_RSI], .rdi = (uint64_t)g[REG_RDI], .rbp = (uint64_t)g[REG_RBP], .rsp = (uint64_t)g[REG_RSP],
        .r8 = (uint64_t)g[REG_R8], .r9 = (uint64_t)g[REG_R9], .r10 = (uint64_t)g[REG_R10], .r11 = (uint64_t)g[REG_R11],
        .r12 = (uint64_t)g[REG_R12], .r13 = (uint64_t)g[REG_R13], .r14 = (uint64_t)g[REG_R14], .r15 = (uint64_t)g[REG_R15],
        .rip = (uint64_t)g[REG_RIP], .eflags = (uint64_t)g[REG_EFL], .cs = SELECTOR(0), .gs = SELECTOR(1), .fs = SELECTOR(2),
        .ss = SELECTOR(3), .orig_rax = ~0ull
    };
    r->fx_known = !child_memory_read(&m->memory, (uintptr_t)context.uc_mcontext.fpregs, r->fx, sizeof r->fx, NULL);
    return WASP_OK;
}

static uint64_t process_resident(wasp_virtine *v)
{
    struct child_memory *m = &v->machine->memory;
    bool too_many;
    if (v->machine->pid > 0)
        look_all_the_same(v);
    if (v->machine->pid <= 0 || m->way == SCAN_NONE ||
        child_memory_scan(m, WASP_WRITABLE_BASE + v->mapped_size, SIZE_MAX, &too_many, NULL))
        return 0;
    return m->count * PAGE + v->snapshot->readonly_size;
}

int process_child(const wasp_virtine *v)
{
    return v->machine->pid;
}

static const char *process_reset_way(const wasp_virtine *v)
{
    static const char *const names[] = { [SCAN_IOCTL] = "pagemap-scan", [SCAN_PAGEMAP] = "pagemap", [SCAN_NONE] = "new-child" };
    return names[v->process_fork ? SCAN_NONE : v->machine->memory.way];
}

const struct backend process_backend = {
    .name = "process",
    .create = process_create,
    .destroy = process_destroy,
    .enter = process_enter,
    .stop = process_stop,
    .cpu_clock = process_cpu_clock,
    .reset = process_reset,
    .grow = process_grow,
    .touched = process_touched,
    .read_page = process_read_page,
    .registers = process_registers,
    .read_gate = process_read_gate,
    .resident = process_resident,
    .reset_way = process_reset_way,
};
