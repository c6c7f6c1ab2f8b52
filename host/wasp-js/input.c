/* input.c: reads a script from whatever can be read: a file, a pipe, a device. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "input.h"

static const char *shown(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path[0] ? path : "''";
}

static bool complain(const char *path, const char *what)
{
    fprintf(stderr, "wasp-js: %s: %s\n", shown(path), what);
    return false;
}

static bool read_all(int fd, const char *path, size_t limit, char **bytes, size_t *size)
{
    struct stat st;
    size_t capacity = 65536, used = 0;
    char *buffer;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
        return complain(path, "is a directory");
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= 0 && (size_t)st.st_size < limit)
        capacity = (size_t)st.st_size + 1;
    buffer = malloc(capacity);
    while (buffer) {
        ssize_t n = read(fd, buffer + used, capacity - used);
        if (n == 0) {
            *bytes = buffer;
            *size = used;
            return true;
        }
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, -1);
            continue;
        }
        if (n < 0 && errno != EINTR) {
            free(buffer);
            return complain(path, strerror(errno));
        }
        used += n > 0 ? (size_t)n : 0;
        if (used > limit) {
            fprintf(stderr, "wasp-js: %s: larger than the limit of %zu MB; --max-source raises it\n", shown(path), limit >> 20);
            free(buffer);
            return false;
        }
        if (used == capacity) {
            char *grown = realloc(buffer, capacity *= 2);
            if (!grown)
                free(buffer);
            buffer = grown;
        }
    }
    return complain(path, "no memory to read it");
}

bool input_read(const char *path, size_t limit, char **bytes, size_t *size)
{
    bool done;
    int fd;
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, path, limit, bytes, size);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return complain(path, strerror(errno));
    done = read_all(fd, path, limit, bytes, size);
    close(fd);
    return done;
}
