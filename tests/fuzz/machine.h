/* machine.h: for targets that make snapshots or virtines, in place of what is in the library's files of these names: memory whose end
 * AddressSanitizer knows, no child processes, and a backend that is the target's own. Each target is a program of its own, so this header
 * defines functions.
 */
#ifndef FUZZ_MACHINE_H
#define FUZZ_MACHINE_H

#include "fuzz.h"
#include "kvm.h"

/* Large pieces, of which few bytes are ever used, cost more time than they are worth: to most inputs the host has no memory for them. */
#define LARGE (256u << 10)
static bool large_memory;

void *storage_new(size_t size, int *file)
{
    if (file)
        *file = -1;
    return size > LARGE && !large_memory ? NULL : calloc(1, size);
}

void storage_free(void *storage, size_t size)
{
    (void)size;
    free(storage);
}

void zygote_stop(wasp_snapshot *snapshot)
{
    (void)snapshot;
}

/* What a snapshot promises to whoever loads it into a machine, wherever it is from. */
static inline void check_snapshot(const wasp_snapshot *s)
{
    uint64_t end = WASP_IMAGE_BASE;
    PROMISE(s->readonly_count <= MAX_SEGMENTS && s->readonly_size <= WASP_IMAGE_END - WASP_IMAGE_BASE && s->readonly_size % PAGE == 0);
    for (size_t i = 0; i < s->readonly_count; i++) {
        const struct segment *g = &s->readonly[i];
        PROMISE(g->address >= end && g->address % PAGE == 0 && g->size % PAGE == 0);
        PROMISE(g->address - WASP_IMAGE_BASE <= s->readonly_size && g->size <= s->readonly_size - (g->address - WASP_IMAGE_BASE));
        PROMISE(!(g->flags & SEGMENT_WRITE));
        end = g->address + g->size;
    }
    for (size_t i = 0; i < s->page_count; i++) {
        PROMISE(s->numbers[i] >= WINDOW_PAGES && s->numbers[i] < PAGE_NUMBER(WASP_DATA_BASE + WASP_MEMORY_MAX));
        PROMISE(!i || s->numbers[i] > s->numbers[i - 1]);
        PROMISE(snapshot_page(s, s->numbers[i]) == s->contents + i * PAGE);
    }
    PROMISE(s->rsp >= WASP_STACK_LOW && s->rsp <= WASP_STACK_TOP - 8);
    PROMISE(s->data_end >= WASP_DATA_BASE && s->data_end % PAGE == 0 && s->data_end - WASP_DATA_BASE <= WASP_MEMORY_MAX);
}

/* The bytes that come with it are there: reads the ends of each kind. */
static inline void touch_snapshot(const wasp_snapshot *s)
{
    const uint8_t *readonly;
    if (s->readonly_size && !snapshot_readonly(s, &readonly, NULL))
        touch(readonly, s->readonly_size);
    if (s->page_count)
        touch(s->contents, s->page_count * PAGE);
}

/* A virtine of it, with so much memory, and its page tables as the KVM backend builds them. */
static inline void load_snapshot(wasp_snapshot *s, uint64_t memory)
{
    wasp_options options = { .size = sizeof options, .memory = memory, .backend = WASP_BACKEND_KVM };
    static uint8_t *physical;
    wasp_virtine *v;
    size_t end;
    if (wasp_virtine_new(&v, s, &options, NULL))
        return;
    PROMISE(v->mapped_size == v->near_size && v->near_size % MEMORY_UNIT == 0 && v->memory_end <= WASP_DATA_BASE + 2 * WASP_MEMORY_MAX);
    PROMISE(!s->page_count || ((uint64_t)s->numbers[s->page_count - 1] + 1) * PAGE <= v->mapped_size);
    if (!physical)
        PROMISE((physical = calloc(1, WASP_SUPERVISOR_SIZE)));
    end = kvm_build_page_tables(physical, s, ALIGN_UP(WASP_SUPERVISOR_SIZE + s->readonly_size, MEMORY_UNIT), v->near_size);
    PROMISE(end <= WASP_SUPERVISOR_SIZE);
    memset(physical + WASP_PAGE_TABLES, 0, end - WASP_PAGE_TABLES);
    wasp_virtine_free(v);
}
#endif
