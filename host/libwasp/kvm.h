/* kvm.h: between the files of the KVM backend: kvm.c, kvm_paging.c, kvm_reset.c and the two binaries that nasm makes. */
#ifndef WASP_KVM_H
#define WASP_KVM_H

#include "backend.h"

/* Fills the page tables at WASP_PAGE_TABLES; returns the physical address of the first byte behind them. `physical` is the
 * host's address of guest physical 0, `writable` the guest physical address of writable memory. */
size_t kvm_build_page_tables(uint8_t *physical, const wasp_snapshot *snapshot, uint64_t writable, uint64_t writable_size);

/* Adds writable memory to page tables that end at `end`; returns their new end. Pages that were not there may be added
 * while the vCPU stands, because absent entries are in no TLB. */
size_t kvm_extend_page_tables(uint8_t *physical, size_t end, uint64_t address, uint64_t to, uint64_t size);

/* What kvm_reset.c has learned about the pages of one virtine's near memory. */
struct learning {
    uint8_t *seen;    /* one byte a page: whether it was dirtied lately, or is hot */
    size_t hot_count;
    size_t words;     /* 64-bit words of a bitmap with one bit a page */
    unsigned since_learning;
    unsigned interval; /* resets until learning begins anew */
    size_t known;      /* hot pages when it last began */
};

wasp_status learning_init(struct learning *learning, uint64_t near_size, wasp_error *error);
void learning_free(struct learning *learning);

struct restore {
    const wasp_snapshot *snapshot;
    uint8_t *writable;
    struct learning *learning;
    size_t restored;    /* out: pages */
    size_t first, last; /* out: words of the bitmap that have pages to watch again; first > last: none */
};

/* Restores the pages whose bits are set in `dirty`; leaves the bits of those that are to be watched again. */
wasp_status kvm_restore_pages(struct restore *restore, uint64_t *dirty, wasp_error *error);

/* The vCPU's file descriptor: for the benchmark, which measures what KVM_RUN costs by itself. */
int kvm_vcpu_fd(const wasp_virtine *virtine);

/* boot/boot.asm and kvm_gate.asm, assembled. */
extern const uint8_t wasp_boot_code[], wasp_boot_code_end[];
extern const uint8_t wasp_kvm_gate[], wasp_kvm_gate_end[];

#endif
