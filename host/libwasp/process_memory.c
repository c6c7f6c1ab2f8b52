/* process_memory.c: a child's memory from outside: which pages it has written, and putting them back while it waits in its
 * gate.
 *
 * A private page that was written is anonymous memory of the child's own; a page that was only read still is the snapshot
 * file's, or the kernel's page of zeros. So the page map tells, without write protection and without asking the child. Pages
 * cannot be given back from outside: what was written once is restored from then on, and a child with too many such pages is
 * replaced.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>
#include "process.h"

/* Linux 6.7's interface, which older headers lack. */
struct scan_region {
    uint64_t start, end, categories;
};
struct scan_arguments {
    uint64_t size, flags, start, end, walk_end, vec, vec_length, max_pages;
    uint64_t category_inverted, category_mask, category_anyof_mask, return_mask;
};
#define PAGEMAP_SCAN_IOCTL _IOWR('f', 16, struct scan_arguments)
#define SCAN_FILE    (1u << 2)
#define SCAN_PRESENT (1u << 3)
#define SCAN_SWAPPED (1u << 4)
#define SCAN_ZERO    (1u << 5)

/* Bits of a page map entry. */
#define ENTRY_PRESENT (1ull << 63)
#define ENTRY_SWAPPED (1ull << 62)
#define ENTRY_FILE    (1ull << 61)

#define REGIONS 128
#define MAX_IOV 512

static const uint8_t zeros[64 * PAGE];

/* The private, writable ranges of a child; the window is shared and not among them. */
struct range {
    uint64_t begin, end;
};

static size_t ranges_of(const struct child_memory *m, struct range r[3])
{
    r[0] = (struct range){ WASP_SIGNAL_STACK, WASP_SIGNAL_STACK + WASP_SIGNAL_STACK_SIZE };
    r[1] = (struct range){ WASP_STACK_LOW, WASP_STACK_TOP };
    r[2] = (struct range){ WASP_DATA_BASE, m->memory_end };
    return 3;
}

static bool add_page(struct child_memory *m, uint64_t address)
{
    if (m->count == m->capacity) {
        size_t capacity = m->capacity ? 2 * m->capacity : 256;
        uint64_t *grown = realloc(m->written, capacity * sizeof *grown);
        if (!grown)
            return false;
        m->written = grown;
        m->capacity = capacity;
    }
    m->written[m->count++] = address;
    return true;
}

/* One pass of the ioctl from the signal stack to the end of the heap; gaps cost nothing. */
static wasp_status scan_ioctl(struct child_memory *m, size_t most, bool *too_many, wasp_error *error)
{
    struct scan_region regions[REGIONS];
    struct scan_arguments a = {
        .size = sizeof a, .start = WASP_SIGNAL_STACK, .end = m->memory_end, .vec = (uintptr_t)regions,
        .vec_length = REGIONS, .category_inverted = SCAN_FILE | SCAN_ZERO, .category_mask = SCAN_FILE | SCAN_ZERO,
        .category_anyof_mask = SCAN_PRESENT | SCAN_SWAPPED, .return_mask = SCAN_PRESENT
    };
    while (a.start < a.end) {
        int n = ioctl(m->pagemap, PAGEMAP_SCAN_IOCTL, &a);
        if (n < 0)
            return fail_errno(error, WASP_ERROR_SYSTEM, "PAGEMAP_SCAN");
        for (int i = 0; i < n; i++)
            for (uint64_t at = regions[i].start; at < regions[i].end; at += PAGE) {
                if (at >= WASP_WINDOW && at < WASP_WINDOW_END)
                    continue;
                if (m->count >= most) {
                    *too_many = true;
                    return WASP_OK;
                }
                if (!add_page(m, at))
                    return fail(error, WASP_ERROR_MEMORY, "no memory to scan a virtine");
            }
        if (a.walk_end <= a.start)
            break;
        a.start = a.walk_end;
    }
    return WASP_OK;
}

/* Adds the pages of one range that the page map says the child has for itself. A page of zeros that was only read looks
 * like one. */
static wasp_status scan_range(struct child_memory *m, struct range r, size_t most, bool *too_many, wasp_error *error)
{
    uint64_t entries[512], at = r.begin;
    while (at < r.end && !*too_many) {
        size_t want = (r.end - at) / PAGE < 512 ? (r.end - at) / PAGE : 512;
        ssize_t n = pread(m->pagemap, entries, want * 8, (off_t)(at / PAGE * 8));
        if (n <= 0 || n % 8)
            return fail_errno(error, WASP_ERROR_SYSTEM, "reading the page map");
        for (ssize_t k = 0; k < n / 8; k++, at += PAGE) {
            if (!(entries[k] & (ENTRY_PRESENT | ENTRY_SWAPPED)) || (entries[k] & ENTRY_FILE))
                continue;
            if (m->count >= most)
                *too_many = true;
            else if (!add_page(m, at))
                return fail(error, WASP_ERROR_MEMORY, "no memory to scan a virtine");
        }
    }
    return WASP_OK;
}

static wasp_status scan_pagemap(struct child_memory *m, uint64_t heap_end, size_t most, bool *too_many, wasp_error *error)
{
    struct range r[3];
    size_t count = ranges_of(m, r);
    wasp_status status = WASP_OK;
    if (r[2].end > heap_end)
        r[2].end = heap_end;
    for (size_t i = 0; i < count && !status; i++)
        status = scan_range(m, r[i], most, too_many, error);
    return status;
}

/* A number of kilobytes from a file of /proc, in pages; the key with the newline before it. */
static size_t pages_in(const char *text, const char *key)
{
    const char *found = strstr(text, key);
    return found ? strtoul(found + strlen(key), NULL, 10) / (PAGE / 1024) : 0;
}

bool child_memory_complete(const struct child_memory *m)
{
    struct child_memory gate = { .pagemap = m->pagemap };
    char text[4096];
    bool too_many = false;
    ssize_t n;
    if (m->way == SCAN_IOCTL)
        return true;
    n = pread(m->totals, text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = 0;
    if (!strstr(text, "\nAnonymous:") ||
        scan_range(&gate, (struct range){ WASP_GATE, WASP_GATE_STATE + WASP_GATE_STATE_SIZE }, 64, &too_many, NULL))
        return false;
    free(gate.written);
    return pages_in(text, "\nAnonymous:") + pages_in(text, "\nSwap:") <= m->count + gate.count;
}

wasp_status child_memory_scan(struct child_memory *m, uint64_t heap_end, size_t most, bool *too_many, wasp_error *error)
{
    m->count = 0;
    *too_many = false;
    return m->way == SCAN_IOCTL ? scan_ioctl(m, most, too_many, error) : scan_pagemap(m, heap_end, most, too_many, error);
}

/* ---- Writing -------------------------------------------------------------------------------------------------------- */

/* A batch of copies for one system call. */
struct batch {
    struct iovec local[MAX_IOV], remote[MAX_IOV];
    size_t count, bytes;
};

/* Where process_vm_* is forbidden. A child may have come without it; a process that has confined itself cannot open it any more. */
static bool has_memory_file(struct child_memory *m)
{
    char path[32];
    if (m->mem < 0) {
        snprintf(path, sizeof path, "/proc/%d/mem", m->pid);
        m->mem = open(path, O_RDWR | O_CLOEXEC);
    }
    return m->mem >= 0;
}

static wasp_status flush(struct child_memory *m, struct batch *b, wasp_error *error)
{
    if (b->count && !m->by_file &&
        process_vm_writev(m->pid, b->local, b->count, b->remote, b->count, 0) != (ssize_t)b->bytes) {
        if ((errno != EPERM && errno != ENOSYS) || !has_memory_file(m))
            return fail_errno(error, WASP_ERROR_SYSTEM, "process_vm_writev");
        m->by_file = true;
    }
    for (size_t i = 0; m->by_file && i < b->count; i++)
        if (pwrite(m->mem, b->local[i].iov_base, b->local[i].iov_len, (off_t)(uintptr_t)b->remote[i].iov_base) !=
            (ssize_t)b->local[i].iov_len)
            return fail_errno(error, WASP_ERROR_SYSTEM, "writing a virtine's memory");
    b->count = b->bytes = 0;
    return WASP_OK;
}

/* What a page should be; NULL: zeros. */
static const uint8_t *content_of(uint64_t at, const wasp_snapshot *snapshot)
{
    return at >= WASP_WRITABLE_BASE ? snapshot_page(snapshot, PAGE_NUMBER(at)) : NULL;
}

/* Adds a page, to the last piece if it continues it on both sides. */
static void add_copy(struct batch *b, const uint8_t *from, uint64_t to)
{
    struct iovec *l = b->count ? &b->local[b->count - 1] : NULL, *r = b->count ? &b->remote[b->count - 1] : NULL;
    b->bytes += PAGE;
    if (l && (uint64_t)(uintptr_t)r->iov_base + r->iov_len == to) {
        bool both_zeros = from == zeros && l->iov_base == (void *)zeros && l->iov_len < sizeof zeros;
        if (both_zeros || (const uint8_t *)l->iov_base + l->iov_len == from) {
            l->iov_len += PAGE;
            r->iov_len += PAGE;
            return;
        }
    }
    b->local[b->count] = (struct iovec){ (void *)(uintptr_t)from, PAGE };
    b->remote[b->count] = (struct iovec){ (void *)(uintptr_t)to, PAGE };
    b->count++;
}

/* Lists the pages for the gate: no page then crosses from one process to the other. */
static void list_pages(const struct child_memory *m, const wasp_snapshot *snapshot, uint64_t *list)
{
    for (size_t i = 0; i < m->count; i++) {
        const uint8_t *content = content_of(m->written[i], snapshot);
        list[2 * i] = m->written[i];
        list[2 * i + 1] = content ? WASP_PRISTINE + (uint64_t)(content - snapshot->contents) : 0;
    }
}

wasp_status child_memory_restore(struct child_memory *m, const wasp_snapshot *snapshot, uint64_t *list, wasp_error *error)
{
    struct batch b;
    wasp_status status;
    if (m->count < WASP_GATE_RESTORE_MOST && snapshot->page_count <= (WASP_IMAGE_BASE - WASP_PRISTINE) / PAGE) {
        list_pages(m, snapshot, list);
        return WASP_OK;
    }
    b.count = b.bytes = 0;
    for (size_t i = 0; i < m->count; i++) {
        uint64_t at = m->written[i];
        const uint8_t *content = content_of(at, snapshot);
        if (b.count == MAX_IOV && (status = flush(m, &b, error)))
            return status;
        add_copy(&b, content ? content : zeros, at);
    }
    return flush(m, &b, error);
}

wasp_status child_memory_read(struct child_memory *m, uint64_t address, void *to, size_t size, wasp_error *error)
{
    struct iovec local = { to, size }, remote = { (void *)(uintptr_t)address, size };
    if (process_vm_readv(m->pid, &local, 1, &remote, 1, 0) == (ssize_t)size)
        return WASP_OK;
    if (has_memory_file(m) && pread(m->mem, to, size, (off_t)address) == (ssize_t)size)
        return WASP_OK;
    return fail_errno(error, WASP_ERROR_SYSTEM, "reading a virtine's memory");
}

/* ---- Opening -------------------------------------------------------------------------------------------------------- */

void child_memory_open(struct child_memory *m, int pid, const int files[CHILD_FILES], uint64_t memory_end, enum scan_way best)
{
    bool too_many;
    m->pid = pid;
    m->memory_end = memory_end;
    m->pagemap = files[CHILD_PAGEMAP];
    m->mem = files[CHILD_MEMORY];
    m->totals = files[CHILD_TOTALS];
    m->by_file = false;
    m->count = 0;
    m->way = m->pagemap < 0 ? SCAN_NONE : best;
    /* Asked of each new child: it costs microseconds, and what a system allows may change while a process runs. */
    if (m->way == SCAN_IOCTL && child_memory_scan(m, WASP_DATA_BASE, 1, &too_many, NULL))
        m->way = SCAN_PAGEMAP;
    if (m->way == SCAN_PAGEMAP && child_memory_scan(m, WASP_DATA_BASE, 1, &too_many, NULL))
        m->way = SCAN_NONE;
}

void child_memory_close(struct child_memory *m)
{
    if (m->pagemap >= 0)
        close(m->pagemap);
    if (m->mem >= 0)
        close(m->mem);
    if (m->totals >= 0)
        close(m->totals);
    m->pagemap = m->mem = m->totals = -1;
    free(m->written);
    m->written = NULL;
    m->count = m->capacity = 0;
}
