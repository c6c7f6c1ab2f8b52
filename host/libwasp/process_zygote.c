/* process_zygote.c: the host's side of the zygote: starting it from memory, asking it for children.
 *
 * The embedder's waitpid(-1) and SIGCHLD must not see the zygote, and no memory of the host is to be copied. So a keeper
 * starts it: a process that shares the host's memory (no fork), signals nobody when it ends, holds no descriptor, has all
 * signals blocked, and does nothing but wait for the zygote, which ends with its socket or with the host.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "process.h"
#include "zygote/protocol.h"

#define STACK_SIZE 16384

struct zygote {
    int socket;   /* -1: none is running */
    int keeper;   /* process id */
    unsigned forks; /* forks_seen() of the process that it serves */
    void *stacks; /* of the keeper and, until it executes, of the zygote */
};

static int file_of(const char *name, const uint8_t *bytes, size_t size)
{
    int fd = anonymous_file(name, size);
    if (fd >= 0 && write_all(fd, &(struct iovec){ (void *)bytes, size }, 1) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* The program as a file that can be executed, for the whole process. A deleted file that is open for writing could not be
 * executed, so it is opened again for reading. */
static int program_file(void)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static int program = -1;
    char path[40];
    pthread_mutex_lock(&lock);
    if (program < 0) {
        int fd = file_of("wasp-zygote", wasp_zygote, (size_t)(wasp_zygote_end - wasp_zygote));
        if (fd >= 0) {
            snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
            program = above_standard(open(path, O_RDONLY | O_CLOEXEC));
            if (program < 0)
                program = fd;
            else
                close(fd);
        }
    }
    pthread_mutex_unlock(&lock);
    return program;
}

/* This process as a descriptor, for the whole process: a zygote ends when it ends. A forked child is another one. */
static int self_file(void)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static int self = -1, owner;
    pthread_mutex_lock(&lock);
    if (self < 0 || owner != getpid()) {
        if (self >= 0)
            close(self);
        owner = getpid();
        self = above_standard((int)syscall(SYS_pidfd_open, owner, 0));
    }
    pthread_mutex_unlock(&lock);
    return self;
}

/* ---- Starting ------------------------------------------------------------------------------------------------------- */

struct start {
    int program, socket, snapshot, host;
    uint8_t *stack; /* of the zygote until it executes */
    volatile int error;
    _Atomic uint32_t executed; /* a futex, 1: the zygote runs, or error says why not */
};

/* What runs on the keeper's stacks leaves them without returning, which AddressSanitizer would not understand; and ThreadSanitizer would
 * take it for the thread whose thread-local storage it has, and its descriptors for the host's: so system calls are made by number. */
#define ON_STRANGE_STACK __attribute__((no_sanitize_address, no_sanitize_thread))
#ifdef __SANITIZE_THREAD__
int __clone(int (*function)(void *), void *stack, int flags, void *data, ...);
#define clone __clone /* TSan has one of its own, which treats what shares memory as a fork */
#endif

/* Closes every descriptor from `first` on, one by one where close_range is missing or forbidden. */
ON_STRANGE_STACK static void close_from(unsigned first)
{
    struct rlimit limit = { .rlim_max = 65536 };
    if (syscall(SYS_close_range, first, ~0u, 0) == 0)
        return;
    getrlimit(RLIMIT_NOFILE, &limit);
    for (unsigned fd = first; fd < limit.rlim_max && fd < 1u << 20; fd++)
        syscall(SYS_close, fd);
}

/* In the process that becomes the zygote. It shares our memory until it executes, so it does little more than system
 * calls. */
ON_STRANGE_STACK static int become_zygote(void *data)
{
    struct start *s = data;
    static char no_name[] = "";
    static char *const empty[] = { no_name, NULL }, *const nothing[] = { NULL };
    /* Out of the way of the numbers that the zygote wants. */
    int program = fcntl(s->program, F_DUPFD_CLOEXEC, 10), socket = fcntl(s->socket, F_DUPFD_CLOEXEC, 10);
    int snapshot = fcntl(s->snapshot, F_DUPFD_CLOEXEC, 10), host = fcntl(s->host, F_DUPFD_CLOEXEC, 10);
    if (program < 0 || socket < 0 || snapshot < 0 || host < 0 || syscall(SYS_dup2, socket, ZYGOTE_SOCKET) < 0 ||
        syscall(SYS_dup2, snapshot, ZYGOTE_SNAPSHOT) < 0 || syscall(SYS_dup2, host, ZYGOTE_HOST) < 0 || syscall(SYS_dup2, program, 6) < 0) {
        s->error = errno;
        return 1;
    }
    close_from(7);
    for (int fd = 0; fd < 3; fd++)
        syscall(SYS_close, fd);
    fcntl(6, F_SETFD, FD_CLOEXEC);
    syscall(SYS_execveat, 6, "", empty, nothing, AT_EMPTY_PATH);
    s->error = errno;
    return 1;
}

/* The keeper. Its thread-local storage is the caller's, so after the start it makes raw system calls only. */
ON_STRANGE_STACK static int keeper(void *data)
{
    struct start *s = data;
    int pid = clone(become_zygote, s->stack + STACK_SIZE, CLONE_VM | CLONE_VFORK, s);
    if (pid < 0)
        s->error = errno;
    close_from(0);
    syscall(SYS_chdir, "/"); /* or it would keep a folder from being unmounted */
    atomic_store(&s->executed, 1); /* from here on `s` is gone, and the thread-local storage in use */
    syscall(SYS_futex, &s->executed, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    if (pid > 0) {
        long result;
        do
            __asm__ volatile("xor %%r10d, %%r10d; syscall"
                             : "=a"(result)
                             : "a"((long)SYS_wait4), "D"((long)pid), "S"(0l), "d"(0l)
                             : "rcx", "r10", "r11", "memory");
        while (result == -EINTR);
    }
    __asm__ volatile("syscall" ::"a"((long)SYS_exit), "D"(0l) : "rcx", "r11", "memory");
    return 0;
}

static wasp_status start_process(struct zygote *z, struct start *s, wasp_error *error)
{
    sigset_t all, old;
    z->stacks = mmap(NULL, 2 * STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (z->stacks == MAP_FAILED)
        return fail(error, WASP_ERROR_MEMORY, "no memory to start a process");
    s->stack = (uint8_t *)z->stacks + STACK_SIZE;
    /* No handler of the embedder's may run in a process that shares its memory. */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    z->keeper = clone(keeper, (uint8_t *)z->stacks + STACK_SIZE, CLONE_VM, s);
    if (z->keeper < 0)
        s->error = errno;
    else
        while (!atomic_load(&s->executed))
            syscall(SYS_futex, &s->executed, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (!s->error)
        return WASP_OK;
    errno = s->error;
    return fail_errno(error, WASP_ERROR_UNAVAILABLE, "starting the zygote process");
}

/* The zygote ends when its socket closes, the keeper when the zygote has ended. */
static void forget(struct zygote *z)
{
    if (z->socket >= 0)
        close(z->socket);
    z->socket = -1;
    if (z->keeper > 0)
        while (waitpid(z->keeper, NULL, __WALL) < 0 && errno == EINTR)
            ;
    z->keeper = 0;
    if (z->stacks && z->stacks != MAP_FAILED)
        munmap(z->stacks, 2 * STACK_SIZE);
    z->stacks = NULL;
}

static void describe_snapshot(const wasp_snapshot *s, struct zygote_setup *setup)
{
    const uint8_t *base = s->storage;
    *setup = (struct zygote_setup){
        .rsp = s->rsp,
        .readonly_offset = (uint64_t)(s->readonly_bytes - base),
        .contents_offset = (uint64_t)(s->contents - base),
        .numbers_offset = (uint64_t)((const uint8_t *)s->numbers - base),
        .page_count = s->page_count,
        .file_size = s->storage_size,
        .readonly_count = (uint32_t)s->readonly_count,
        /* XSAVE, which the kernel has switched on where AVX can be used; and FSGSBASE. */
        .gate_flags = (__builtin_cpu_supports("avx") ? 1u : 0u) | (uint32_t)(getauxval(AT_HWCAP2) & 2),
    };
    for (size_t i = 0; i < s->readonly_count; i++) {
        setup->readonly[i].address = s->readonly[i].address;
        setup->readonly[i].size = s->readonly[i].size;
        setup->readonly[i].executable = s->readonly[i].flags & SEGMENT_EXECUTE;
    }
}

static wasp_status start(wasp_snapshot *snapshot, wasp_error *error)
{
    struct zygote_setup setup;
    struct start s = { .snapshot = snapshot->storage_file, .host = -1 };
    int pair[2] = { -1, -1 };
    wasp_status status;
    describe_snapshot(snapshot, &setup);
    s.program = program_file();
    if (s.program < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0 ||
        (pair[0] = above_standard(pair[0])) < 0 || (s.host = self_file()) < 0 ||
        (s.snapshot < 0 && (s.snapshot = file_of("wasp-snapshot", snapshot->storage, snapshot->storage_size)) < 0)) {
        status = fail_errno(error, WASP_ERROR_UNAVAILABLE, "preparing the zygote process");
    } else {
        s.socket = pair[1];
        status = start_process(snapshot->zygote, &s, error);
        if (!status && send(pair[0], &setup, sizeof setup, MSG_NOSIGNAL) != sizeof setup)
            status = fail_errno(error, WASP_ERROR_UNAVAILABLE, "the zygote process ended at once");
    }
    if (s.snapshot >= 0 && s.snapshot != snapshot->storage_file)
        close(s.snapshot);
    if (pair[1] >= 0)
        close(pair[1]);
    snapshot->zygote->socket = pair[0];
    if (status)
        forget(snapshot->zygote);
    return status;
}

/* ---- Asking --------------------------------------------------------------------------------------------------------- */

union descriptors {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(CHILD_FILES * sizeof(int))];
};

/* One request, with a child's ends or without. */
static bool send_request(struct zygote *z, const struct zygote_request *request, const struct child_ends *ends)
{
    union descriptors control = { 0 };
    struct iovec iov = { (void *)request, sizeof *request };
    struct msghdr h = { .msg_iov = &iov, .msg_iovlen = 1 };
    ssize_t n;
    if (ends) {
        struct cmsghdr *c;
        const int fds[3] = { ends->window, ends->go, ends->report };
        h.msg_control = control.bytes;
        h.msg_controllen = sizeof control.bytes;
        c = CMSG_FIRSTHDR(&h);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof fds);
        memcpy(CMSG_DATA(c), fds, sizeof fds);
    }
    while ((n = sendmsg(z->socket, &h, MSG_NOSIGNAL)) < 0 && errno == EINTR)
        ;
    return n >= 0;
}

/* Its answer. `files` gets the descriptors that come with it, -1 for those that do not. */
static bool receive_answer(struct zygote *z, int *answer, int files[CHILD_FILES])
{
    union descriptors control = { 0 };
    struct zygote_answer a;
    struct iovec iov = { &a, sizeof a };
    struct msghdr h = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
    const struct cmsghdr *c;
    ssize_t n;
    for (int i = 0; i < CHILD_FILES; i++)
        files[i] = -1;
    while ((n = recvmsg(z->socket, &h, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
        ;
    if (n > 0 && (c = CMSG_FIRSTHDR(&h)) && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
        memcpy(files, CMSG_DATA(c), c->cmsg_len - CMSG_LEN(0));
    for (int i = 0; i < CHILD_FILES; i++)
        files[i] = above_standard(files[i]);
    *answer = a.value;
    return n == sizeof a;
}

/* False when the zygote is gone. */
static bool ask(struct zygote *z, const struct zygote_request *request, const struct child_ends *ends, int *answer,
                int files[CHILD_FILES])
{
    return send_request(z, request, ends) && receive_answer(z, answer, files);
}

wasp_status zygote_fork(wasp_snapshot *snapshot, const struct child_ends *ends, uint64_t memory_end, unsigned wanted, int *pid,
                        int files[CHILD_FILES], wasp_error *error)
{
    struct zygote_request request = { .kind = ZYGOTE_FORK, .memory_end = memory_end, .cpu = sched_getcpu(), .files = wanted };
    wasp_status status = WASP_OK;
    bool answered = false;
    if ((status = snapshot_check_file(snapshot, error)))
        return status;
    pthread_mutex_lock(&snapshot->zygote_lock);
    if (snapshot->zygote && snapshot->zygote->forks != forks_seen())
        forget(snapshot->zygote); /* the parent's */
    if (!snapshot->zygote && (snapshot->zygote = calloc(1, sizeof *snapshot->zygote)))
        snapshot->zygote->socket = -1;
    if (snapshot->zygote)
        snapshot->zygote->forks = forks_seen();
    if (!snapshot->zygote)
        status = fail(error, WASP_ERROR_MEMORY, "no memory for a zygote");
    /* A zygote that was killed is only noticed when it is asked: then a new one is. */
    for (int i = 0; i < 2 && !status && !answered; i++) {
        if (snapshot->zygote->socket < 0)
            status = start(snapshot, error);
        if (!status && !(answered = ask(snapshot->zygote, &request, ends, pid, files)))
            forget(snapshot->zygote);
    }
    pthread_mutex_unlock(&snapshot->zygote_lock);
    if (status)
        return status;
    if (!answered)
        return fail(error, WASP_ERROR_UNAVAILABLE, "the zygote process ended at once");
    if (*pid > 0 && files[CHILD_PIDFD] >= 0)
        return WASP_OK;
    if (*pid > 0) { /* there was no room for its descriptor, without which it could not be stopped */
        zygote_end(snapshot, *pid, false);
        *pid = -EMFILE;
    }
    errno = -*pid;
    return fail_errno(error, WASP_ERROR_SYSTEM, "no process for a virtine");
}

int zygote_end(wasp_snapshot *snapshot, int pid, bool wait)
{
    struct zygote_request request = { .kind = wait ? ZYGOTE_END : ZYGOTE_DROP, .pid = pid };
    int status = -1, none[CHILD_FILES];
    bool done;
    pthread_mutex_lock(&snapshot->zygote_lock);
    if (snapshot->zygote && snapshot->zygote->socket >= 0) {
        done = wait ? ask(snapshot->zygote, &request, NULL, &status, none)
                    : send(snapshot->zygote->socket, &request, sizeof request, MSG_NOSIGNAL) == sizeof request;
    } else {
        done = true;
    }
    if (!done) {
        forget(snapshot->zygote);
        status = -1;
    }
    pthread_mutex_unlock(&snapshot->zygote_lock);
    return status;
}

void zygote_stop(wasp_snapshot *snapshot)
{
    if (snapshot->zygote)
        forget(snapshot->zygote);
    free(snapshot->zygote);
    pthread_mutex_destroy(&snapshot->zygote_lock);
}
