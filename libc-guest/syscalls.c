/* syscalls.c: the system calls that newlib expects, as far as a virtine has them: three streams, a heap, an end.
 * There are no files, processes or signals; what asks for them gets an error.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "wasp_guest.h"
#include "runtime.h"

extern char _end[];
extern void (*__init_array_start[])(void), (*__init_array_end[])(void);
extern int main(int argc, char **argv);

static char *heap_break = _end;

void __wasp_main(uint64_t ring3_tsc)
{
    static char name[] = "guest";
    static char *argv[] = { name, NULL };
    ((struct wasp_window *)WASP_WINDOW)->ring3_tsc = ring3_tsc;
    __wasp_clock_start();
    for (void (**init)(void) = __init_array_start; init < __init_array_end; init++)
        (*init)();
    exit(main(1, argv));
}

void _exit(int status)
{
    wasp_exit(status);
}

size_t wasp_heap_used(void)
{
    return (size_t)(heap_break - _end);
}

void *sbrk(ptrdiff_t change)
{
    struct wasp_run_block *run = &((struct wasp_window *)WASP_WINDOW)->run;
    char *old = heap_break, *limit = (char *)run->memory_end;
    if (change > limit - old || change < _end - old ||
        ((uint64_t)(old + change) > run->memory_mapped && wasp_hypercall(WASP_HC_GROW, (uint64_t)(old + change), 0) != 0)) {
        run->heap_used = wasp_heap_used();
        errno = ENOMEM;
        return (void *)-1;
    }
    heap_break = old + change;
    run->heap_used = wasp_heap_used();
    return old;
}

size_t wasp_heap_limit(void)
{
    return (size_t)(((struct wasp_window *)WASP_WINDOW)->run.memory_end - (uint64_t)_end);
}

/* Standard output and error go to the host's streams of the same name. */
_READ_WRITE_RETURN_TYPE write(int fd, const void *bytes, size_t size)
{
    if (fd != 1 && fd != 2) {
        errno = EBADF;
        return -1;
    }
    wasp_output(fd == 1 ? WASP_STREAM_STDOUT : WASP_STREAM_STDERR, bytes, size);
    return (_READ_WRITE_RETURN_TYPE)size;
}

/* Standard input is the run's input. */
_READ_WRITE_RETURN_TYPE read(int fd, void *to, size_t size)
{
    static size_t position;
    size_t got;
    if (fd != 0) {
        errno = EBADF;
        return -1;
    }
    got = wasp_input(position, to, size);
    position += got;
    return (_READ_WRITE_RETURN_TYPE)got;
}

int isatty(int fd)
{
    if (fd >= 0 && fd <= 2)
        return 1; /* line-buffered: records are cheap, lost output is not */
    errno = EBADF;
    return 0;
}

int fstat(int fd, struct stat *st)
{
    *st = (struct stat){ .st_mode = S_IFCHR };
    if (fd >= 0 && fd <= 2)
        return 0;
    errno = EBADF;
    return -1;
}

off_t lseek(int fd, off_t offset, int whence)
{
    (void)fd, (void)offset, (void)whence;
    errno = ESPIPE;
    return -1;
}

int close(int fd)
{
    if (fd >= 0 && fd <= 2)
        return 0;
    errno = EBADF;
    return -1;
}

int open(const char *path, int flags, int mode)
{
    (void)path, (void)flags, (void)mode;
    errno = ENOENT;
    return -1;
}

int getpid(void)
{
    return 1;
}

/* abort() and assert() arrive here with SIGABRT. */
int kill(int pid, int signal)
{
    (void)pid, (void)signal;
    wasp_abort(WASP_ABORT_FAILED);
}

int link(const char *from, const char *to)
{
    (void)from, (void)to;
    errno = EMLINK;
    return -1;
}

int unlink(const char *path)
{
    (void)path;
    errno = ENOENT;
    return -1;
}

int stat(const char *path, struct stat *st)
{
    (void)path, (void)st;
    errno = ENOENT;
    return -1;
}
