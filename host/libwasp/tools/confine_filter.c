/* confine_filter.c: run by the build: has libseccomp compile the filters of confine.c and prints them as C tables. So a program that
 * confines itself needs no library for it and pays for one system call.
 *
 * The system calls are those that libwasp, libwaspjs and the command make once virtines are there, with the two C libraries that they
 * are built against. Whatever else is called answers EPERM.
 */
#include <asm/unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { KVM = 1, PROCESS = 2, FILES = 4 };

/* Without conditions. */
static const struct {
    int number, when; /* when: 0 always, else with any of these */
} allowed[] = {
    { __NR_read, 0 }, { __NR_readv, 0 }, { __NR_pread64, 0 }, { __NR_write, 0 }, { __NR_writev, 0 }, { __NR_pwrite64, 0 },
    { __NR_close, 0 }, { __NR_fstat, 0 }, { __NR_fstatfs, 0 }, { __NR_ftruncate, 0 },
    { __NR_fallocate, 0 }, { __NR_poll, 0 }, { __NR_memfd_create, 0 }, { __NR_getrandom, 0 },
    { __NR_munmap, 0 }, { __NR_mremap, 0 }, { __NR_madvise, 0 }, { __NR_mincore, 0 }, { __NR_brk, 0 },
    { __NR_futex, 0 }, { __NR_set_robust_list, 0 }, { __NR_rseq, 0 }, { __NR_getpid, 0 }, { __NR_gettid, 0 },
    { __NR_getcpu, 0 }, { __NR_sched_yield, 0 }, { __NR_sched_getaffinity, 0 }, { __NR_exit, 0 }, { __NR_exit_group, 0 },
    { __NR_clock_gettime, 0 }, { __NR_clock_getres, 0 }, { __NR_clock_nanosleep, 0 },
    { __NR_timer_create, 0 }, { __NR_timer_settime, 0 }, { __NR_timer_delete, 0 }, { __NR_restart_syscall, 0 },
    { __NR_rt_sigaction, 0 }, { __NR_rt_sigprocmask, 0 }, { __NR_rt_sigreturn, 0 }, { __NR_sigaltstack, 0 },
    /* What the process backend does with its children. */
    { __NR_pipe2, PROCESS }, { __NR_recvmsg, PROCESS }, { __NR_sendmsg, PROCESS },
    { __NR_wait4, PROCESS }, { __NR_sched_setaffinity, PROCESS },
    /* What the zygote of another engine does that is started afterwards; what it executes is confined like this too, and more. */
    { __NR_dup2, PROCESS }, { __NR_dup3, PROCESS }, { __NR_close_range, PROCESS }, { __NR_chdir, PROCESS },
    { __NR_getppid, PROCESS }, { __NR_prctl, PROCESS }, { __NR_seccomp, PROCESS },
    { __NR_mmap, PROCESS }, { __NR_mprotect, PROCESS },
    /* Putting a file in its place that was opened before. */
    { __NR_fsync, FILES }, { __NR_lseek, FILES }, { __NR_rename, FILES }, { __NR_renameat, FILES }, { __NR_renameat2, FILES }, { __NR_unlink, FILES }, { __NR_unlinkat, FILES },
};

static void check(int result, const char *what)
{
    if (result >= 0)
        return;
    fprintf(stderr, "confine_filter: %s: error %d\n", what, -result);
    exit(1);
}

#define ALL UINT64_MAX

/* Allowed where one argument, masked, has this value. */
static void allow_where(scmp_filter_ctx filter, int number, unsigned argument, uint64_t mask, uint64_t value)
{
    struct scmp_arg_cmp where = mask == ALL ? SCMP_CMP64(argument, SCMP_CMP_EQ, value) : SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, mask, value);
    check(seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, 1, &where), "a rule");
}

/* What the process backend does with its children; and what a zygote does that is started afterwards. */
static void fill_process(scmp_filter_ctx filter)
{
    const uint64_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    allow_where(filter, __NR_ioctl, 1, 0xffff, 'f' << 8 | 16); /* PAGEMAP_SCAN */
    allow_where(filter, __NR_ioctl, 1, ALL, FIONREAD);
    allow_where(filter, __NR_pidfd_send_signal, 1, ALL, SIGKILL);
    allow_where(filter, __NR_pidfd_send_signal, 1, ALL, SIGSEGV); /* "where are you?" */
    allow_where(filter, __NR_kill, 1, ALL, SIGKILL);
    allow_where(filter, __NR_prlimit64, 0, ALL, 0); /* its own */
    allow_where(filter, __NR_clone, 0, namespaces, 0);
    allow_where(filter, __NR_execveat, 4, ALL, AT_EMPTY_PATH);
    /* Pairs that are connected for good, and nothing sent to a name. */
    check(seccomp_rule_add(filter, SCMP_ACT_ALLOW, __NR_socketpair, 2, SCMP_A0(SCMP_CMP_EQ, AF_UNIX),
                           SCMP_A1(SCMP_CMP_EQ, SOCK_SEQPACKET | SOCK_CLOEXEC)), "socketpair");
    allow_where(filter, __NR_sendto, 4, ALL, 0);
}

/* KVM needs no new code and no new processes, but threads. */
static void fill_kvm(scmp_filter_ctx filter)
{
    allow_where(filter, __NR_ioctl, 1, 0xff00, 0xae00); /* KVM's own */
    allow_where(filter, __NR_mmap, 2, PROT_EXEC, 0);
    allow_where(filter, __NR_mprotect, 2, PROT_EXEC, 0);
    allow_where(filter, __NR_clone, 0, CLONE_VM | CLONE_THREAD, CLONE_VM | CLONE_THREAD);
    allow_where(filter, __NR_prlimit64, 2, ALL, 0); /* getrlimit */
}

static void fill(scmp_filter_ctx filter, int what)
{
    /* Not F_SETOWN, F_SETSIG and O_ASYNC, by which the kernel signals others. */
    static const int fcntls[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC, F_ADD_SEALS, F_GET_SEALS };
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (!allowed[i].when || (allowed[i].when & what))
            check(seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i].number, 0), "a rule");
    for (size_t i = 0; i < sizeof fcntls / sizeof *fcntls; i++)
        allow_where(filter, __NR_fcntl, 1, ALL, (uint64_t)fcntls[i]);
    if (what & PROCESS)
        fill_process(filter);
    else
        fill_kvm(filter);
    /* Its flags cannot be seen: as on an old kernel. */
    check(seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), __NR_clone3, 0), "clone3");
    allow_where(filter, __NR_newfstatat, 3, ALL, AT_EMPTY_PATH); /* fstat as newer C libraries make it */
    /* Signals to this process only: its number is put in when the filter is installed. */
    allow_where(filter, __NR_tgkill, 0, ALL, CONFINE_SELF);
}

static void print(const char *name, int what)
{
    static struct sock_filter program[BPF_MAXINSNS];
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    FILE *file = tmpfile();
    size_t count;
    if (!filter || !file)
        check(-ENOMEM, "no memory");
    check(seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2), "a tree of numbers"); /* instead of a list */
    fill(filter, what);
    check(seccomp_export_bpf(filter, fileno(file)), "export");
    rewind(file);
    count = fread(program, sizeof *program, BPF_MAXINSNS, file);
    printf("static const struct sock_filter %s[] = {\n", name);
    for (size_t i = 0; i < count; i++)
        printf("    { 0x%02x, %u, %u, 0x%x },\n", program[i].code, program[i].jt, program[i].jf, program[i].k);
    printf("};\n");
    fclose(file);
    seccomp_release(filter);
}

int main(void)
{
    printf("/* Made by tools/confine_filter.c. */\n");
    print("filter_kvm", KVM);
    print("filter_kvm_files", KVM | FILES);
    print("filter_process", PROCESS);
    print("filter_process_files", PROCESS | FILES);
    return 0;
}
