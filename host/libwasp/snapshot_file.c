/* snapshot_file.c: snapshots as files.
 *
 * Layout, all little-endian: one page of header; the page numbers; from the next page boundary on the read-only bytes;
 * then the contents of the writable pages. The header holds a checksum of itself, one of the read-only bytes and one of the rest; all are
 * checked whenever a file is read, before anything in it is believed.
 *
 * Most of a file is read-only bytes: code, of which a run touches a part. They are read to be checked but not kept in memory: a
 * virtine gets its copy, a child its mapping, from the file, which stays open. Format rule: a reader accepts its own
 * SNAPSHOT_FORMAT only; whoever changes the layout raises it, and old files are made anew.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include "snapshot_file.h"

#define SNAPSHOT_MAGIC "WASPSNAP"
#define SNAPSHOT_FORMAT 3
#define MAX_SNAPSHOT_FILE (1u << 30)

/* Sizes and offsets in a file with so many pages; computed the same way by writer and reader. */
struct layout {
    size_t numbers, readonly, contents, end;
};

static struct layout layout_of(uint64_t page_count, uint64_t readonly_size)
{
    struct layout l;
    l.numbers = PAGE;
    l.readonly = l.numbers + ALIGN_UP(page_count * sizeof(uint32_t), PAGE);
    l.contents = l.readonly + readonly_size;
    l.end = l.contents + page_count * PAGE;
    return l;
}

static uint64_t header_sum(const struct file_header *h)
{
    return XXH3_64bits(h, offsetof(struct file_header, header_sum));
}

wasp_status wasp_snapshot_save(const wasp_snapshot *s, const char *path, wasp_error *error)
{
    const uint8_t *readonly;
    struct layout l;
    struct file_header h;
    uint8_t *head;
    wasp_status status;
    XXH3_state_t *sum;

    if (!s || !path)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_snapshot_save: NULL argument");
    if ((status = snapshot_readonly(s, &readonly, error)))
        return status;
    l = layout_of(s->page_count, s->readonly_size);
    /* Header and page numbers in one buffer, so that the gap between them is written as zeros. */
    head = storage_new(l.readonly, NULL);
    sum = XXH3_createState();
    if (!head || !sum) {
        storage_free(head, l.readonly);
        XXH3_freeState(sum);
        return fail(error, WASP_ERROR_MEMORY, "%s: no memory", path);
    }
    memset(&h, 0, sizeof h);
    memcpy(h.magic, SNAPSHOT_MAGIC, sizeof h.magic);
    h.format = SNAPSHOT_FORMAT;
    h.abi_version = WASP_ABI_VERSION;
    h.file_size = l.end;
    memcpy(h.id, s->id, sizeof h.id);
    h.rsp = s->rsp;
    h.data_end = s->data_end;
    h.mapped_size = s->mapped_size;
    h.started = s->started;
    h.page_count = s->page_count;
    h.readonly_size = s->readonly_size;
    h.readonly_count = s->readonly_count;
    memcpy(h.readonly, s->readonly, sizeof h.readonly);
    memcpy(head + l.numbers, s->numbers, s->page_count * sizeof *s->numbers);
    XXH3_64bits_reset(sum);
    XXH3_64bits_update(sum, head + l.numbers, l.readonly - l.numbers);
    XXH3_64bits_update(sum, s->contents, s->page_count * PAGE);
    h.contents_sum = XXH3_64bits_digest(sum);
    XXH3_freeState(sum);
    h.readonly_sum = XXH3_64bits(readonly, s->readonly_size);
    h.header_sum = header_sum(&h);
    memcpy(head, &h, sizeof h);

    status = file_write_atomically(path,
                                   (struct iovec[]){ { head, l.readonly },
                                                     { (void *)readonly, s->readonly_size },
                                                     { s->contents, s->page_count * PAGE } },
                                   3, error);
    storage_free(head, l.readonly);
    return status;
}

/* The sums only say that the file is what some writer wrote. That its numbers make sense is checked too: a snapshot may
 * be built by anyone, and the host must not be harmed by it. */
static wasp_status check_header(const struct file_header *h, size_t size, const uint8_t *id, const char *path,
                                wasp_error *error)
{
    uint64_t end = WASP_IMAGE_BASE, most;
    if (size < PAGE || memcmp(h->magic, SNAPSHOT_MAGIC, sizeof h->magic))
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: not a snapshot file", path);
    if (h->format != SNAPSHOT_FORMAT || h->abi_version != WASP_ABI_VERSION)
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: made by another version (format %u, ABI %u; this one reads %u, %u)",
                    path, h->format, h->abi_version, SNAPSHOT_FORMAT, WASP_ABI_VERSION);
    if (h->header_sum != header_sum(h))
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (the header's checksum does not match)", path);
    if (h->file_size != size)
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (%zu bytes long instead of %llu)", path, size,
                    (unsigned long long)h->file_size);
    if (id && memcmp(h->id, id, sizeof h->id))
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: stale (made from another guest program)", path);
    if (h->page_count > MAX_SNAPSHOT_FILE / PAGE || h->readonly_count > MAX_SEGMENTS ||
        h->readonly_size > WASP_IMAGE_END - WASP_IMAGE_BASE || h->readonly_size % PAGE ||
        layout_of(h->page_count, h->readonly_size).end != size)
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (its sizes contradict each other)", path);
    most = WASP_IMAGE_BASE + h->readonly_size;
    for (size_t i = 0; i < h->readonly_count; i++) {
        const struct segment *g = &h->readonly[i];
        if (g->address < end || g->address > most || g->size > most - g->address || g->address % PAGE ||
            g->size % PAGE || (g->flags & ~(uint32_t)SEGMENT_EXECUTE))
            return fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (segment %zu)", path, i);
        end = g->address + g->size;
    }
    if (h->data_end < WASP_DATA_BASE || h->data_end % PAGE || h->data_end - WASP_DATA_BASE > WASP_MEMORY_MAX ||
        h->mapped_size > WASP_DATA_BASE - WASP_WRITABLE_BASE + WASP_MEMORY_MAX ||
        h->rsp < WASP_STACK_LOW || h->rsp > WASP_STACK_TOP - 8)
        return fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (entry or data out of range)", path);
    return WASP_OK;
}

static wasp_status check_pages(const wasp_snapshot *s, const char *path, wasp_error *error)
{
    for (size_t i = 0; i < s->page_count; i++)
        if (s->numbers[i] < WINDOW_PAGES || (i && s->numbers[i] <= s->numbers[i - 1]) ||
            s->numbers[i] >= PAGE_NUMBER(WASP_DATA_BASE + WASP_MEMORY_MAX))
            return fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (page %zu)", path, i);
    return WASP_OK;
}

/* Whether children can execute code from a mapping of the file: not where its file system is mounted noexec. */
static bool can_be_mapped(int fd)
{
    void *p = mmap(NULL, PAGE, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0);
    if (p != MAP_FAILED)
        munmap(p, PAGE);
    return p != MAP_FAILED;
}

/* The sum of the file's read-only bytes, a piece at a time. */
static wasp_status sum_readonly(int fd, const struct layout *l, const char *path, uint64_t *sum, wasp_error *error)
{
    const size_t piece = 128 * 1024;
    XXH3_state_t *state = XXH3_createState();
    uint8_t *bytes = malloc(piece);
    wasp_status status = state && bytes ? WASP_OK : fail(error, WASP_ERROR_MEMORY, "%s: no memory", path);
    if (!status)
        XXH3_64bits_reset(state);
    for (size_t at = l->readonly, n; !status && at < l->contents; at += n) {
        n = l->contents - at < piece ? l->contents - at : piece;
        status = file_read_at(fd, at, bytes, n, path, error);
        XXH3_64bits_update(state, bytes, status ? 0 : n);
    }
    if (!status)
        *sum = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    free(bytes);
    return status;
}

/* Reads what follows the header into the snapshot's storage and checks it. The snapshot keeps the file where it can be mapped. */
static wasp_status read_contents(wasp_snapshot *s, const struct file_header *h, int *fd, const char *path, wasp_error *error)
{
    struct layout l = layout_of(h->page_count, h->readonly_size);
    bool keep = can_be_mapped(*fd);
    uint64_t readonly_sum = 0;
    XXH3_state_t *sum;
    struct stat st;
    wasp_status status;

    s->storage_size = l.end;
    s->storage = storage_new(l.end, keep ? NULL : &s->storage_file);
    sum = XXH3_createState();
    if (!s->storage || !sum || fstat(*fd, &st) < 0) { /* before anything is read: what is changed later is noticed */
        XXH3_freeState(sum);
        return fail(error, WASP_ERROR_MEMORY, "%s: no memory for %zu bytes", path, l.end);
    }
    s->numbers = (uint32_t *)((uint8_t *)s->storage + l.numbers);
    s->readonly_bytes = (uint8_t *)s->storage + l.readonly;
    s->contents = (uint8_t *)s->storage + l.contents;
    if (!(status = file_read_at(*fd, l.numbers, s->numbers, l.readonly - l.numbers, path, error)) &&
        !(status = file_read_at(*fd, l.contents, s->contents, l.end - l.contents, path, error)) &&
        !(status = sum_readonly(*fd, &l, path, &readonly_sum, error)) && !keep)
        status = file_read_at(*fd, l.readonly, s->readonly_bytes, h->readonly_size, path, error);
    XXH3_64bits_reset(sum);
    XXH3_64bits_update(sum, s->numbers, l.readonly - l.numbers);
    XXH3_64bits_update(sum, s->contents, l.end - l.contents);
    if (!status && (h->contents_sum != XXH3_64bits_digest(sum) || h->readonly_sum != readonly_sum))
        status = fail(error, WASP_ERROR_SNAPSHOT, "%s: damaged (the contents' checksum does not match)", path);
    XXH3_freeState(sum);
    if (!status && keep) {
        s->storage_file = *fd;
        s->own_file = true;
        s->file_changed = st.st_mtim;
        s->readonly_missing = true;
        *fd = -1;
    }
    return status;
}

static wasp_status load(wasp_snapshot *s, int *fd, size_t size, const char *path, const uint8_t *id, wasp_error *error)
{
    struct file_header h = { 0 };
    wasp_status status;
    if ((status = file_read_at(*fd, 0, &h, size < sizeof h ? size : sizeof h, path, error)) ||
        (status = check_header(&h, size, id, path, error)))
        return status;
    memcpy(s->id, h.id, sizeof s->id);
    s->started = h.started;
    s->rsp = h.rsp;
    s->data_end = h.data_end;
    s->mapped_size = h.mapped_size;
    memcpy(s->readonly, h.readonly, sizeof s->readonly);
    s->readonly_count = h.readonly_count;
    s->readonly_size = h.readonly_size;
    s->page_count = h.page_count;
    if ((status = read_contents(s, &h, fd, path, error)) || (status = check_pages(s, path, error)))
        return status;
    return snapshot_index(s, error);
}

/* Takes `fd`. */
static wasp_status load_opened(wasp_snapshot **result, int fd, size_t size, const char *path, const uint8_t *id, wasp_error *error)
{
    wasp_snapshot *s = snapshot_new();
    wasp_status status = s ? load(s, &fd, size, path, id, error) : fail(error, WASP_ERROR_MEMORY, "%s: no memory", path);
    if (fd >= 0)
        close(fd);
    if (status)
        wasp_snapshot_free(s);
    else
        *result = s;
    return status;
}

wasp_status wasp_snapshot_load(wasp_snapshot **result, const char *path, const uint8_t *id, wasp_error *error)
{
    size_t size;
    wasp_status status;
    int fd;
    if (!result || !path)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_snapshot_load: NULL argument");
    *result = NULL;
    if ((status = file_open(path, MAX_SNAPSHOT_FILE, &fd, &size, error)))
        return status;
    return load_opened(result, fd, size, path, id, error);
}

wasp_status wasp_snapshot_load_fd(wasp_snapshot **result, int fd, const char *name, const uint8_t *id, wasp_error *error)
{
    size_t size;
    wasp_status status;
    int own;
    if (!result || !name)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_snapshot_load_fd: NULL argument");
    *result = NULL;
    own = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if ((status = file_check(own, name, MAX_SNAPSHOT_FILE, &size, error)))
        return status;
    return load_opened(result, own, size, name, id, error);
}
