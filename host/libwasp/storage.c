/* storage.c: the memory that a snapshot's bytes lie in, as a file without a name, so that other processes can map it. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "internal.h"

void *storage_new(size_t size, int *file)
{
    void *p = MAP_FAILED;
    if (file && (*file = anonymous_file("wasp-snapshot", size)) >= 0) {
        p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, *file, 0);
        if (p == MAP_FAILED) {
            close(*file);
            *file = -1;
        } else {
            /* From here on only this mapping writes to it. */
            fcntl(*file, F_ADD_SEALS, F_SEAL_FUTURE_WRITE | F_SEAL_SHRINK | F_SEAL_GROW);
        }
    }
    if (p == MAP_FAILED)
        p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void storage_free(void *storage, size_t size)
{
    if (storage)
        munmap(storage, size);
}
