/* snapshot.c: the snapshot object: its life, its page index, its identity. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include "backend.h"

wasp_status snapshot_check_file(const wasp_snapshot *s, wasp_error *error)
{
    struct stat st;
    if (!s->own_file)
        return WASP_OK;
    if (fstat(s->storage_file, &st) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "the snapshot's file");
    if ((uint64_t)st.st_size != s->storage_size || st.st_mtim.tv_sec != s->file_changed.tv_sec ||
        st.st_mtim.tv_nsec != s->file_changed.tv_nsec)
        return fail(error, WASP_ERROR_SNAPSHOT,
                    "the snapshot's file was changed while it is in use; replace such files, don't write into them");
    return WASP_OK;
}

wasp_status snapshot_copy_readonly(const wasp_snapshot *s, uint8_t *to, wasp_error *error)
{
    wasp_status status;
    if (!atomic_load_explicit(&s->readonly_missing, memory_order_acquire)) {
        memcpy(to, s->readonly_bytes, s->readonly_size);
        return WASP_OK;
    }
    if ((status = snapshot_check_file(s, error)))
        return status;
    return file_read_at(s->storage_file, (uint64_t)(s->readonly_bytes - (uint8_t *)s->storage), to, s->readonly_size,
                        "the snapshot's file", error);
}

wasp_status snapshot_readonly(const wasp_snapshot *snapshot, const uint8_t **bytes, wasp_error *error)
{
    wasp_snapshot *s = (wasp_snapshot *)snapshot; /* whether they are in memory is no part of its value */
    wasp_status status = WASP_OK;
    pthread_mutex_lock(&s->readonly_lock);
    if (s->readonly_missing)
        status = snapshot_copy_readonly(s, s->readonly_bytes, error);
    if (!status)
        atomic_store_explicit(&s->readonly_missing, false, memory_order_release);
    pthread_mutex_unlock(&s->readonly_lock);
    *bytes = status ? NULL : s->readonly_bytes;
    return status;
}

/* A copy of what the snapshot's own file holds, which others could write to. */
static int shared_copy(wasp_snapshot *s)
{
    int file;
    uint8_t *copy = storage_new(s->storage_size, &file);
    if (!copy)
        return -1;
    memcpy(copy + (s->contents - (uint8_t *)s->storage), s->contents, s->page_count * PAGE);
    if (file >= 0 && snapshot_copy_readonly(s, copy + (s->readonly_bytes - (uint8_t *)s->storage), NULL)) {
        close(file);
        file = -1;
    }
    storage_free(copy, s->storage_size);
    return file;
}

int snapshot_shared_file(const wasp_snapshot *snapshot)
{
    wasp_snapshot *s = (wasp_snapshot *)snapshot; /* as above */
    int file;
    pthread_mutex_lock(&s->readonly_lock);
    if (s->shared_file < 0)
        s->shared_file = s->own_file ? shared_copy(s) : s->storage_file;
    file = s->shared_file;
    pthread_mutex_unlock(&s->readonly_lock);
    return file >= 0 && fcntl(file, F_GET_SEALS) >= 0 && (fcntl(file, F_GET_SEALS) & F_SEAL_SHRINK) ? file : -1;
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
    s->storage_file = s->shared_file = -1;
    pthread_mutex_init(&s->zygote_lock, NULL);
    pthread_mutex_init(&s->readonly_lock, NULL);
    return s;
}

wasp_status snapshot_program(wasp_snapshot **result, uint64_t entry, size_t readonly_size, size_t data_pages, wasp_error *error)
{
    wasp_snapshot *s = snapshot_new();
    /* One page more than the data: the top of the stack, which holds the entry point as the gate's return address. */
    const size_t pages = data_pages + 1;
    if (!s)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a snapshot");
    s->data_end = WASP_DATA_BASE;
    s->readonly_size = readonly_size;
    s->storage_size = readonly_size + ALIGN_UP(pages * (PAGE + sizeof *s->numbers), PAGE);
    s->storage = storage_new(s->storage_size, &s->storage_file);
    if (!s->storage) {
        wasp_snapshot_free(s);
        return fail(error, WASP_ERROR_MEMORY, "no memory for a program of %zu bytes", readonly_size + data_pages * PAGE);
    }
    s->readonly_bytes = s->storage;
    s->contents = s->readonly_bytes + readonly_size;
    s->numbers = (uint32_t *)(s->contents + pages * PAGE);
    s->rsp = WASP_STACK_TOP - 16;
    s->numbers[s->page_count++] = PAGE_NUMBER(WASP_STACK_TOP - PAGE);
    memcpy(s->contents + PAGE - 16, &entry, sizeof entry);
    *result = s;
    return WASP_OK;
}

wasp_snapshot *wasp_snapshot_hold(wasp_snapshot *s)
{
    if (s)
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
    if (s->own_file && s->shared_file >= 0)
        close(s->shared_file);
    pthread_mutex_destroy(&s->readonly_lock);
    free(s->index);
    free(s);
}

const uint8_t *wasp_snapshot_id(const wasp_snapshot *s)
{
    return s ? s->id : NULL;
}

void wasp_image_id(uint8_t id[16], const void *elf, size_t size)
{
    XXH128_canonical_t canonical;
    if (!id || (!elf && size))
        return;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(elf, size));
    memcpy(id, canonical.digest, 16);
}
