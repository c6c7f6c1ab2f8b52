/* zygote.c: a small static program of its own, without a C library: maps a snapshot copy-on-write at the guest's addresses
 * and forks children from that, each of which confines itself and then waits in the gate. It dies with the host process, and
 * its children with it. libwasp carries it as a constant and starts it from memory; nothing of the host's address space is
 * in it.
 */
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <asm/unistd.h>
#include "protocol.h"
#include "wasp_abi.h"

/* The kernel's constants and structs that the C library's headers would give. */
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
#define MAP_SHARED 1
#define MAP_PRIVATE 2
#define MAP_FIXED 0x10
#define MAP_ANONYMOUS 0x20
#define MAP_NORESERVE 0x4000
#define SIGKILL 9
#define SIGILL 4
#define SIGBUS 7
#define SIGFPE 8
#define SIGSEGV 11
#define SIGCHLD 17
#define SA_SIGINFO 4ul
#define SA_RESTORER 0x04000000ul
#define SA_ONSTACK 0x08000000ul
#define SA_NODEFER 0x40000000ul
#define SS_AUTODISARM (1u << 31)
#define PR_SET_PDEATHSIG 1
#define PR_SET_NO_NEW_PRIVS 38
#define RLIMIT_FSIZE 1
#define RLIMIT_CORE 4
#define RLIMIT_MEMLOCK 8
#define RLIMIT_MSGQUEUE 12
#define POLLIN 1
#define SOL_SOCKET 1
#define SCM_RIGHTS 1
#define MSG_NOSIGNAL 0x4000
#define O_RDONLY 0
#define O_RDWR 2
#define O_CLOEXEC 02000000

struct kernel_sigaction {
    uint64_t handler, flags, restorer, mask;
};
struct kernel_stack {
    uint64_t base;
    int32_t flags;
    uint64_t size;
};
struct kernel_iovec {
    void *base;
    uint64_t length;
};
struct kernel_msghdr {
    void *name;
    uint32_t name_length;
    struct kernel_iovec *iov;
    uint64_t iov_count;
    void *control;
    uint64_t control_length;
    uint32_t flags;
};
struct kernel_pollfd {
    int32_t fd;
    int16_t events, revents;
};

extern const unsigned char gate_code[], gate_code_end[];

static long call(long number, long a, long b, long c, long d, long e, long f)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
#define SYS1(name, a) call(__NR_##name, (long)(a), 0, 0, 0, 0, 0)
#define SYS2(name, a, b) call(__NR_##name, (long)(a), (long)(b), 0, 0, 0, 0)
#define SYS3(name, a, b, c) call(__NR_##name, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define SYS4(name, a, b, c, d) call(__NR_##name, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)

/* The compiler may call these. */
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int value, size_t n);
void *memcpy(void *to, const void *from, size_t n)
{
    void *d = to;
    __asm__ volatile("rep movsb" : "+D"(d), "+S"(from), "+c"(n)::"memory");
    return to;
}
void *memset(void *to, int value, size_t n)
{
    void *d = to;
    __asm__ volatile("rep stosb" : "+D"(d), "+c"(n) : "a"(value) : "memory");
    return to;
}

static void leave(int code) __attribute__((noreturn));
static void leave(int code)
{
    for (;;)
        SYS1(exit_group, code);
}

/* Maps exactly there, or ends. */
static void map_at(uint64_t address, uint64_t size, int rights, int flags, int fd, uint64_t offset)
{
    if (size && (uint64_t)call(__NR_mmap, (long)address, (long)size, rights, flags | MAP_FIXED, fd, (long)offset) != address)
        leave(2);
}

/* ---- Set-up: the snapshot, the gate, the filter --------------------------------------------------------------------- */

static uint64_t gate_constant(unsigned index)
{
    uint64_t value;
    memcpy(&value, gate_code + 0xff0 + 8 * index, sizeof value);
    return value;
}

/* Allows two system calls, each at one place with one set of arguments; anything else kills the process. The instruction
 * pointer and the arguments are compared in halves, because the filter's machine has 32 bits. */
static unsigned build_filter(struct sock_filter *f)
{
    enum { KILL, ALLOW };
    static const struct {
        unsigned number, after; /* gate_constant */
        uint32_t fd;
        uint32_t addresses[2];
        unsigned address_count;
    } allowed[] = {
        { __NR_write, 0, 1, { WASP_GATE_SAY_CALL, WASP_GATE_SAY_FAULT }, 2 },
        { __NR_read, 1, 0, { WASP_GATE_GO, WASP_GATE_GO }, 1 },
    };
    unsigned n = 0;
#define LOAD(field) f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, field)
#define RETURN(what) f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what)
/* Goes on when equal, else to a kill that follows. */
#define MUST_BE(value)                                                                     \
    f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 1, 0); \
    RETURN(SECCOMP_RET_KILL_PROCESS)
#define LOW(i) (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (i))
#define HIGH(i) (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (i) + 4)
    LOAD(offsetof(struct seccomp_data, arch));
    MUST_BE(AUDIT_ARCH_X86_64);
    LOAD(offsetof(struct seccomp_data, instruction_pointer) + 4);
    MUST_BE(0);
    for (unsigned i = 0; i < 2; i++) {
        unsigned skip, begin;
        LOAD(offsetof(struct seccomp_data, nr));
        skip = n++;
        begin = n;
        LOAD(offsetof(struct seccomp_data, instruction_pointer));
        MUST_BE(gate_constant(allowed[i].after));
        LOAD(LOW(0));
        MUST_BE(allowed[i].fd);
        LOAD(HIGH(0));
        MUST_BE(0);
        LOAD(HIGH(1));
        MUST_BE(0);
        LOAD(LOW(2));
        MUST_BE(1);
        LOAD(HIGH(2));
        MUST_BE(0);
        LOAD(LOW(1));
        for (unsigned k = 0; k < allowed[i].address_count; k++) {
            f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, allowed[i].addresses[k], 0, 1);
            RETURN(SECCOMP_RET_ALLOW);
        }
        RETURN(SECCOMP_RET_KILL_PROCESS);
        f[skip] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, allowed[i].number, 0, (uint8_t)(n - begin));
    }
    RETURN(SECCOMP_RET_KILL_PROCESS);
    return n;
}

/* The gate page, and the state that it loads: an XSAVE area with an empty header stands for initial values. */
static void map_gate(const struct zygote_setup *s)
{
    unsigned char *state = (unsigned char *)WASP_GATE_STATE;
    struct sock_fprog *program = (struct sock_fprog *)WASP_GATE_FILTER;
    map_at(WASP_GATE, WASP_PAGE_SIZE + WASP_GATE_STATE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    /* Every page is written, so that the host can tell by their number whether a child has pages that it has not seen. */
    for (uint64_t i = 0; i <= WASP_GATE_STATE_SIZE / WASP_PAGE_SIZE; i++)
        *(volatile unsigned char *)(WASP_GATE + i * WASP_PAGE_SIZE) = 0;
    memcpy((void *)WASP_GATE, gate_code, (size_t)(gate_code_end - gate_code));
    *(uint16_t *)state = 0x37f;
    *(uint32_t *)(state + 24) = 0x1f80;
    *(uint64_t *)WASP_GATE_RSP = s->rsp;
    *(uint64_t *)WASP_GATE_RFLAGS = 0x202;
    *(unsigned char *)WASP_GATE_SAY_CALL = WASP_SAID_CALL;
    *(unsigned char *)WASP_GATE_SAY_FAULT = WASP_SAID_FAULT;
    *(unsigned char *)WASP_GATE_FLAGS = (unsigned char)s->gate_flags;
    program->filter = (struct sock_filter *)(program + 1);
    program->len = (unsigned short)build_filter(program->filter);
    if (SYS3(mprotect, WASP_GATE, WASP_PAGE_SIZE, PROT_READ | PROT_EXEC) ||
        SYS3(mprotect, WASP_GATE_STATE, WASP_GATE_STATE_SIZE, PROT_READ))
        leave(3);
}

/* The contents once more, for the gate to copy from. Nothing else is left there: children keep it. */
static void map_pristine(const struct zygote_setup *s)
{
    uint64_t size = s->page_count * WASP_PAGE_SIZE;
    SYS2(munmap, WASP_PRISTINE, WASP_IMAGE_BASE - WASP_PRISTINE);
    if (size && size <= WASP_IMAGE_BASE - WASP_PRISTINE)
        map_at(WASP_PRISTINE, size, PROT_READ, MAP_PRIVATE, ZYGOTE_SNAPSHOT, s->contents_offset);
}

static void map_snapshot(const struct zygote_setup *s)
{
    const int data = PROT_READ | PROT_WRITE, anonymous = MAP_PRIVATE | MAP_ANONYMOUS;
    uint64_t image = call(__NR_mmap, 0, (long)s->file_size, PROT_READ, MAP_PRIVATE, ZYGOTE_SNAPSHOT, 0);
    const uint32_t *numbers = (const uint32_t *)(image + s->numbers_offset);
    if (image >= (uint64_t)-4096)
        leave(4);
    for (uint32_t i = 0; i < s->readonly_count; i++)
        map_at(s->readonly[i].address, s->readonly[i].size, PROT_READ | (s->readonly[i].executable ? PROT_EXEC : 0),
               MAP_PRIVATE, ZYGOTE_SNAPSHOT, s->readonly_offset + (s->readonly[i].address - WASP_IMAGE_BASE));
    map_at(WASP_SIGNAL_STACK, WASP_SIGNAL_STACK_SIZE, data, anonymous, -1, 0);
    map_at(WASP_STACK_LOW, WASP_STACK_TOP - WASP_STACK_LOW, data, anonymous, -1, 0);
    /* Runs of neighbouring pages lie side by side in the file too. */
    for (uint64_t i = 0; i < s->page_count;) {
        uint64_t j = i + 1;
        while (j < s->page_count && numbers[j] == numbers[j - 1] + 1)
            j++;
        map_at(WASP_WRITABLE_BASE + (uint64_t)numbers[i] * WASP_PAGE_SIZE, (j - i) * WASP_PAGE_SIZE, data, MAP_PRIVATE,
               ZYGOTE_SNAPSHOT, s->contents_offset + i * WASP_PAGE_SIZE);
        i = j;
    }
    SYS2(munmap, image, s->file_size);
}

/* ---- A child -------------------------------------------------------------------------------------------------------- */

/* What children inherit: the handlers of their faults, and limits behind the filter. */
static void prepare_inheritance(void)
{
    static const int limits[] = { RLIMIT_CORE, RLIMIT_FSIZE, RLIMIT_MEMLOCK, RLIMIT_MSGQUEUE };
    const uint64_t none[2] = { 0, 0 };
    static const int signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE };
    struct kernel_sigaction action = {
        .handler = WASP_GATE_FAULT, .flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTORER, .restorer = WASP_GATE_FAULT
    };
    struct kernel_stack stack = { WASP_SIGNAL_STACK, (int32_t)SS_AUTODISARM, WASP_SIGNAL_STACK_SIZE };
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++)
        if (SYS4(rt_sigaction, signals[i], &action, 0, 8))
            leave(5);
    for (unsigned i = 0; i < sizeof limits / sizeof *limits; i++)
        SYS4(prlimit64, 0, limits[i], none, 0);
    if (SYS2(sigaltstack, &stack, 0) || call(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0))
        leave(5);
}

/* The zygote starts with every signal blocked and stays so: what is sent to the host's process group is not meant for it.
 * A child lets through what its own faults raise. */
static void unblock_faults(void)
{
    const uint64_t mask = ~(1ull << (SIGSEGV - 1) | 1ull << (SIGBUS - 1) | 1ull << (SIGILL - 1) | 1ull << (SIGFPE - 1));
    if (SYS4(rt_sigprocmask, 2 /* SIG_SETMASK */, &mask, 0, 8))
        leave(5);
}

static void be_child(int zygote, const int fds[3], uint64_t data_mapped_end, uint64_t memory_end)
{
    SYS2(prctl, PR_SET_PDEATHSIG, SIGKILL);
    if (SYS1(getppid, 0) != zygote)
        leave(6);
    map_at(WASP_WINDOW, WASP_WINDOW_END - WASP_WINDOW, PROT_READ | PROT_WRITE, MAP_SHARED, fds[0], 0);
    /* The heap that the snapshot does not have. */
    if (memory_end > data_mapped_end)
        map_at(data_mapped_end, memory_end - data_mapped_end, PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (SYS3(dup3, fds[1], 0, 0) < 0 || SYS3(dup3, fds[2], 1, 0) < 0)
        leave(6);
    if (SYS3(close_range, 2, ~0u, 0))
        for (int fd = 2; fd < 1024; fd++)
            SYS1(close, fd);
    unblock_faults();
    __asm__ volatile("jmp *%0" ::"r"((uint64_t)WASP_GATE_ENTER), "b"(memory_end) : "memory");
    __builtin_unreachable();
}

/* ---- The zygote's loop ---------------------------------------------------------------------------------------------- */

/* Descriptors of a message: three ends come, a child's files go. */
struct descriptors {
    uint64_t length;
    int32_t level, type;
    int32_t fds[CHILD_FILES];
};

/* Receives a message with up to three descriptors; -1 for those that did not come. Returns its size, 0 at the end. */
static long receive(void *message, uint64_t size, int fds[3])
{
    struct kernel_iovec iov = { message, size };
    struct descriptors control;
    struct kernel_msghdr h = { .iov = &iov, .iov_count = 1, .control = &control, .control_length = sizeof control };
    long n;
    memset(&control, 0, sizeof control);
    n = SYS3(recvmsg, ZYGOTE_SOCKET, &h, 0);
    for (int i = 0; i < 3; i++)
        fds[i] = h.control_length >= 28 && control.level == SOL_SOCKET && control.type == SCM_RIGHTS ? control.fds[i] : -1;
    return n;
}

/* Sends an answer with so many descriptors, which are closed here. */
static long answer_with(const struct zygote_answer *answer, const int *fds, unsigned count)
{
    struct kernel_iovec iov = { (void *)answer, sizeof *answer };
    struct descriptors control = { .length = 16 + 4 * count, .level = SOL_SOCKET, .type = SCM_RIGHTS };
    struct kernel_msghdr h = { .iov = &iov, .iov_count = 1, .control = &control, .control_length = count ? 16 + 4 * count : 0 };
    long n;
    for (unsigned i = 0; i < count; i++)
        control.fds[i] = fds[i];
    n = SYS3(sendmsg, ZYGOTE_SOCKET, &h, MSG_NOSIGNAL);
    for (unsigned i = 0; i < count; i++)
        SYS1(close, fds[i]);
    return n;
}

/* The child's pid; *pidfd gets its descriptor. */
static int fork_child(const int fds[3], uint64_t data_mapped_end, uint64_t memory_end, int *pidfd)
{
    int self = (int)SYS1(getpid, 0);
    long pid = call(__NR_clone, CLONE_PIDFD | SIGCHLD, 0, (long)pidfd, 0, 0, 0);
    if (pid == 0)
        be_child(self, fds, data_mapped_end, memory_end);
    return (int)pid;
}

static int open_of(int pid, const char *name, int flags)
{
    char path[40] = "/proc/", digits[12];
    unsigned n = 6, count = 0;
    for (; pid; pid /= 10)
        digits[count++] = (char)('0' + pid % 10);
    while (count)
        path[n++] = digits[--count];
    while ((path[n++] = *name++))
        ;
    return (int)SYS2(open, path, flags | O_CLOEXEC);
}

/* What the host needs to look into a child, the pidfd being there, as many as it wants; returns how many there are. */
static unsigned open_child(int pid, unsigned wanted, int files[CHILD_FILES])
{
    static const char *const names[CHILD_FILES] = {
        [CHILD_PAGEMAP] = "/pagemap", [CHILD_MEMORY] = "/mem", [CHILD_TOTALS] = "/smaps_rollup"
    };
    unsigned count = CHILD_PIDFD + 1;
    while (count < wanted && count < CHILD_FILES && (files[count] = open_of(pid, names[count], count == CHILD_MEMORY ? O_RDWR : O_RDONLY)) >= 0)
        count++;
    return count;
}

/* Hand-overs between two CPUs cost several times as much as on one. */
static void follow(int cpu)
{
    static int current = -1;
    uint64_t set[16] = { 0 };
    if (cpu == current || cpu < 0 || cpu >= 1024)
        return;
    set[cpu / 64] = 1ull << cpu % 64;
    if (SYS3(sched_setaffinity, 0, sizeof set, set) >= 0)
        current = cpu;
}

static int end_child(int pid)
{
    int status = 0;
    SYS2(kill, pid, SIGKILL);
    if (SYS4(wait4, pid, &status, 0x40000000 /* __WALL */, 0) < 0)
        return -1;
    return status;
}

static uint64_t mapped_end(const struct zygote_setup *s)
{
    uint64_t end = WASP_DATA_BASE;
    uint32_t last;
    if (!s->page_count || SYS4(pread64, ZYGOTE_SNAPSHOT, &last, sizeof last,
                               s->numbers_offset + (s->page_count - 1) * sizeof last) != sizeof last)
        return end;
    last++;
    if (WASP_WRITABLE_BASE + (uint64_t)last * WASP_PAGE_SIZE > end)
        end = WASP_WRITABLE_BASE + (uint64_t)last * WASP_PAGE_SIZE;
    return end;
}

static void serve(uint64_t data_mapped_end)
{
    for (;;) {
        struct kernel_pollfd poll[2] = { { ZYGOTE_SOCKET, POLLIN, 0 }, { ZYGOTE_HOST, POLLIN, 0 } };
        struct zygote_request request;
        struct zygote_answer answer = { -22, 0 };
        int fds[3], files[CHILD_FILES];
        unsigned file_count = 0;
        if (SYS3(poll, poll, 2, -1) < 0)
            continue;
        if (poll[1].revents || receive(&request, sizeof request, fds) != sizeof request)
            leave(0);
        if (request.kind == ZYGOTE_FORK)
            follow(request.cpu);
        if (request.kind == ZYGOTE_FORK && fds[2] >= 0) {
            answer.value = fork_child(fds, data_mapped_end, request.memory_end, &files[CHILD_PIDFD]);
            if (answer.value > 0)
                file_count = open_child(answer.value, request.files, files);
        } else if (request.kind == ZYGOTE_END || request.kind == ZYGOTE_DROP)
            answer.value = end_child(request.pid);
        for (int i = 0; i < 3; i++)
            if (fds[i] >= 0)
                SYS1(close, fds[i]);
        if (request.kind != ZYGOTE_DROP && answer_with(&answer, files, file_count) < 0)
            leave(0);
    }
}

void zygote_main(void) __attribute__((noreturn));
void zygote_main(void)
{
    struct zygote_setup setup;
    uint64_t end;
    int fds[3];
    if (receive(&setup, sizeof setup, fds) != sizeof setup || setup.readonly_count > ZYGOTE_SEGMENTS)
        leave(1);
    /* bss between the snapshot's pages: anonymous memory below them. */
    end = mapped_end(&setup);
    map_at(WASP_DATA_BASE, end - WASP_DATA_BASE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    map_snapshot(&setup);
    map_pristine(&setup);
    map_gate(&setup);
    prepare_inheritance();
    serve(end);
    leave(0);
}

__asm__(".globl _start\n"
        "_start: xor %ebp, %ebp\n"
        "        and $-16, %rsp\n"
        "        call zygote_main\n"
        "        hlt\n");
