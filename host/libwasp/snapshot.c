/* snapshot.c: the snapshot object: its life, its page index, its identity. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include "backend.h"

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

wasp_status snapshot_index(wasp_snapshot *s, wasp_error *error)
{
    s->index_size = s->page_count ? (size_t)s->numbers[s->page_count - 1] + 1 : 0;
    s->index = calloc(s->index_size + 1, sizeof *s->index);
    if (!s->index)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a snapshot's page index");
    for (size_t i = 0; i < s->page_count; i++)
        s->index[s->numbers[i]] = (uint32_t)i + 1;
    return WASP_OK;
}

wasp_snapshot *snapshot_new(void)
{
    wasp_snapshot *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    atomic_init(&s->references, 1);
    s->storage_file = -1;
    pthread_mutex_init(&s->zygote_lock, NULL);
    return s;
}

wasp_snapshot *snapshot_hold(wasp_snapshot *s)
{
    atomic_fetch_add_explicit(&s->references, 1, memory_order_relaxed);
    return s;
}

void wasp_snapshot_free(wasp_snapshot *s)
{
    if (!s || atomic_fetch_sub_explicit(&s->references, 1, memory_order_acq_rel) != 1)
        return;
    zygote_stop(s);
    storage_free(s->storage, s->storage_size);
    if (s->storage_file >= 0)
        close(s->storage_file);
    free(s->index);
    free(s);
}

const uint8_t *wasp_snapshot_id(const wasp_snapshot *s)
{
    return s->id;
}

void wasp_image_id(uint8_t id[16], const void *elf, size_t size)
{
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(elf, size));
    memcpy(id, canonical.digest, 16);
}
