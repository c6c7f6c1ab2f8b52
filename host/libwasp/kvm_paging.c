/* kvm_paging.c: the guest's page tables, built by the host (ring 0 of the guest would take milliseconds where it is
 * interpreted) from the snapshot's segments: W^X, guard pages, page zero unmapped, supervisor memory out of ring 3's
 * reach. Accessed and dirty bits are set in advance, or the CPU's page walks would dirty the tables.
 */
#include "kvm.h"

#define PTE_PRESENT  0x1u
#define PTE_WRITE    0x2u
#define PTE_USER     0x4u
#define PTE_ACCESSED 0x20u
#define PTE_DIRTY    0x40u
#define PTE_LARGE    0x80u
#define PTE_NX       (1ull << 63)
#define PTE_ADDRESS  0x000ffffffffff000ull

#define LARGE_PAGE (2ull << 20)

struct builder {
    uint8_t *physical; /* host address of guest physical 0 */
    uint64_t next;     /* the next free page for a table */
};

/* The table that `entry` points to; made when missing. */
static uint64_t *next_table(struct builder *b, uint64_t *entry)
{
    if (!*entry) {
        *entry = b->next | PTE_PRESENT | PTE_WRITE | PTE_USER | PTE_ACCESSED;
        b->next += PAGE;
    }
    return (uint64_t *)(b->physical + (*entry & PTE_ADDRESS));
}

static void map(struct builder *b, uint64_t address, uint64_t physical, uint64_t size, uint64_t flags)
{
    uint64_t *pml4 = (uint64_t *)(b->physical + WASP_PAGE_TABLES);
    flags |= PTE_PRESENT | PTE_ACCESSED | PTE_DIRTY;
    for (uint64_t done = 0; done < size;) {
        uint64_t at = address + done, to = physical + done;
        uint64_t *pdpt = next_table(b, &pml4[at >> 39 & 511]);
        uint64_t *pd = next_table(b, &pdpt[at >> 30 & 511]);
        uint64_t *pde = &pd[at >> 21 & 511];
        if (!*pde && !((at | to) & (LARGE_PAGE - 1)) && size - done >= LARGE_PAGE) {
            *pde = to | flags | PTE_LARGE;
            done += LARGE_PAGE;
        } else {
            next_table(b, pde)[at >> 12 & 511] = to | flags;
            done += PAGE;
        }
    }
}

size_t kvm_build_page_tables(uint8_t *physical, const wasp_snapshot *s, uint64_t writable, uint64_t writable_size)
{
    struct builder b = { physical, WASP_PAGE_TABLES + PAGE };
    const uint64_t data = PTE_WRITE | PTE_USER | PTE_NX;
    const uint64_t to_physical = writable - (uint64_t)WASP_WRITABLE_BASE; /* wraps, as intended */

    /* Ring 0: boot code, its tables, record and stacks. */
    map(&b, WASP_BOOT_CODE, WASP_BOOT_CODE, WASP_BOOT_CODE_END - WASP_BOOT_CODE, 0);
    map(&b, WASP_BOOT_TABLES, WASP_BOOT_TABLES, WASP_BOOT_TABLES_END - WASP_BOOT_TABLES, PTE_WRITE | PTE_NX);
    map(&b, WASP_BOOT_RECORD, WASP_BOOT_RECORD, WASP_BOOT_DF_STACK_TOP - WASP_BOOT_RECORD, PTE_WRITE | PTE_NX);

    /* Ring 3. */
    for (size_t i = 0; i < s->readonly_count; i++)
        map(&b, s->readonly[i].address, WASP_SUPERVISOR_SIZE + (s->readonly[i].address - WASP_IMAGE_BASE),
            s->readonly[i].size, PTE_USER | (s->readonly[i].flags & SEGMENT_EXECUTE ? 0 : PTE_NX));
    map(&b, WASP_GATE, WASP_BOOT_GATE, PAGE, PTE_USER);
    map(&b, WASP_GATE_STATE, WASP_BOOT_GATE + PAGE, WASP_GATE_STATE_SIZE, PTE_USER | PTE_NX);
    map(&b, WASP_WINDOW, WASP_WINDOW + to_physical, WASP_WINDOW_END - WASP_WINDOW, data);
    map(&b, WASP_STACK_LOW, WASP_STACK_LOW + to_physical, WASP_STACK_TOP - WASP_STACK_LOW, data);
    map(&b, WASP_DATA_BASE, WASP_DATA_BASE + to_physical, WASP_WRITABLE_BASE + writable_size - WASP_DATA_BASE, data);
    return b.next;
}

size_t kvm_extend_page_tables(uint8_t *physical, size_t end, uint64_t address, uint64_t to, uint64_t size)
{
    struct builder b = { physical, end };
    map(&b, address, to, size, PTE_WRITE | PTE_USER | PTE_NX);
    return b.next;
}
