/* kvm.h: between the files of the KVM backend: kvm.c, kvm_paging.c and the two binaries that nasm makes. */
#ifndef WASP_KVM_H
#define WASP_KVM_H

#include "backend.h"

/* Fills the page tables at WASP_PAGE_TABLES; returns the physical address of the first byte behind them. `physical` is the
 * host's address of guest physical 0, `writable` the guest physical address of writable memory. */
size_t kvm_build_page_tables(uint8_t *physical, const wasp_snapshot *snapshot, uint64_t writable, uint64_t writable_size);

/* boot/boot.asm and kvm_gate.asm, assembled. */
extern const uint8_t wasp_boot_code[], wasp_boot_code_end[];
extern const uint8_t wasp_kvm_gate[], wasp_kvm_gate_end[];

#endif
