/* file.c: files in and out of memory. Reading copies, so that nobody who truncates or rewrites the file later can harm the process
 * (a mapping would answer with SIGBUS); writing replaces the file at once or not at all.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "internal.h"

int above_standard(int fd)
{
    int high;
    if (fd < 0 || fd > 2)
        return fd;
    high = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    close(fd);
    return high;
}

int anonymous_file(const char *name, size_t size)
{
    static const char *const folders[] = { "/dev/shm", "/tmp", "." };
    struct rlimit limit;
    int fd;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < size) {
        errno = EFBIG;
        return -1;
    }
    fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    for (size_t i = 0; fd < 0 && i < sizeof folders / sizeof *folders; i++)
        fd = open(folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0700);
    fd = above_standard(fd);
    if (fd >= 0 && ftruncate(fd, (off_t)size) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

wasp_status file_check(int fd, const char *path, size_t limit, size_t *size, wasp_error *error)
{
    struct stat st;
    wasp_status status = WASP_OK;
    if (fd < 0 || fstat(fd, &st) < 0)
        status = fail_errno(error, WASP_ERROR_SYSTEM, "%s", path);
    else if (!S_ISREG(st.st_mode))
        status = fail(error, WASP_ERROR_SYSTEM, "%s: not a regular file", path);
    else if (st.st_size < 0 || (uint64_t)st.st_size > limit)
        status = fail(error, WASP_ERROR_SYSTEM, "%s: larger than %zu bytes", path, limit);
    if (status && fd >= 0)
        close(fd);
    if (!status)
        *size = (size_t)st.st_size;
    return status;
}

wasp_status file_open(const char *path, size_t limit, int *result, size_t *size, wasp_error *error)
{
    int fd = above_standard(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    wasp_status status = file_check(fd, path, limit, size, error);
    *result = status ? -1 : fd;
    return status;
}

wasp_status file_read_at(int fd, uint64_t offset, void *to, size_t size, const char *path, wasp_error *error)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = pread(fd, (char *)to + done, size - done, (off_t)(offset + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_errno(error, WASP_ERROR_SYSTEM, "%s", path);
        if (n == 0)
            return fail(error, WASP_ERROR_SYSTEM, "%s: became shorter while it was read", path);
        done += (size_t)n;
    }
    return WASP_OK;
}

wasp_status file_read(const char *path, size_t limit, void **bytes, size_t *size, wasp_error *error)
{
    wasp_status status;
    int fd;
    *bytes = NULL;
    if ((status = file_open(path, limit, &fd, size, error)))
        return status;
    *bytes = malloc(*size + 1);
    if (!*bytes)
        status = fail(error, WASP_ERROR_MEMORY, "%s: no memory for %zu bytes", path, *size);
    else
        status = file_read_at(fd, 0, *bytes, *size, path, error);
    close(fd);
    if (status) {
        free(*bytes);
        *bytes = NULL;
    }
    return status;
}

int write_all(int fd, const struct iovec *pieces, int count)
{
    for (int i = 0; i < count; i++) {
        const char *from = pieces[i].iov_base;
        size_t left = pieces[i].iov_len;
        while (left) {
            ssize_t n = write(fd, from, left);
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0)
                return -1;
            from += n;
            left -= (size_t)n;
        }
    }
    return 0;
}

/* Creates a file beside `path`, under a name that nobody else uses. Its mode follows the umask. */
static int create_beside(const char *path, char *name, size_t size)
{
    static atomic_uint counter;
    int fd = -1;
    for (int i = 0; i < 100 && fd < 0; i++) {
        snprintf(name, size, "%s.%ld-%u", path, (long)getpid(), atomic_fetch_add(&counter, 1));
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

wasp_status file_write_atomically(const char *path, const struct iovec *pieces, int count, wasp_error *error)
{
    size_t size = strlen(path) + 40;
    char *name = malloc(size);
    wasp_status status = WASP_OK;
    int fd;
    if (!name)
        return fail(error, WASP_ERROR_MEMORY, "%s: no memory", path);
    fd = create_beside(path, name, size);
    if (fd < 0) {
        status = fail_errno(error, WASP_ERROR_SYSTEM, "%s: cannot be written", path);
    } else {
        if (write_all(fd, pieces, count) < 0 || fsync(fd) < 0 || rename(name, path) < 0) {
            status = fail_errno(error, WASP_ERROR_SYSTEM, "%s: cannot be written", path);
            unlink(name);
        }
        close(fd);
    }
    free(name);
    return status;
}
