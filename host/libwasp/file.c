/* file.c: whole files in and out of memory. Reading copies, so that nobody who truncates or rewrites the file later can
 * harm the process (a mapping would answer with SIGBUS); writing replaces the file at once or not at all.
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

wasp_status file_read(const char *path, size_t limit, void **bytes, size_t *size, size_t *capacity, int *file,
                      wasp_error *error)
{
    struct stat st;
    wasp_status status = WASP_OK;
    size_t done = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    *bytes = NULL;
    if (fd < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "%s", path);
    if (fstat(fd, &st) < 0)
        status = fail_errno(error, WASP_ERROR_SYSTEM, "%s", path);
    else if (!S_ISREG(st.st_mode))
        status = fail(error, WASP_ERROR_SYSTEM, "%s: not a regular file", path);
    else if (st.st_size < 0 || (uint64_t)st.st_size > limit)
        status = fail(error, WASP_ERROR_SYSTEM, "%s: larger than %zu bytes", path, limit);
    if (status)
        goto out;
    *size = (size_t)st.st_size;
    *capacity = ALIGN_UP(*size + 1, PAGE);
    *bytes = storage_new(*capacity, file);
    if (!*bytes) {
        status = fail(error, WASP_ERROR_MEMORY, "%s: no memory for %zu bytes", path, *size);
        goto out;
    }
    while (done < *size) {
        ssize_t n = read(fd, (char *)*bytes + done, *size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            status = fail_errno(error, WASP_ERROR_SYSTEM, "%s", path);
        else if (n == 0)
            status = fail(error, WASP_ERROR_SYSTEM, "%s: became shorter while it was read", path);
        if (n <= 0)
            goto out;
        done += (size_t)n;
    }
out:
    close(fd);
    if (status && *bytes) {
        storage_free(*bytes, *capacity);
        *bytes = NULL;
        if (file && *file >= 0)
            close(*file);
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
