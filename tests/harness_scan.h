/* harness_scan.h: for tests that search a virtine from outside for bytes that must not be there: all memory of the guest, and on KVM
 * every register that the kernel shows. Include it first: it uses the library's own declarations.
 */
#ifndef HARNESS_SCAN_H
#define HARNESS_SCAN_H

#include "kvm.h"
#include "harness_process.h"

#define SECRET_SIZE 16
#define MOST_FOUND 4096
/* Where supervisor memory and registers are, in the addresses below. */
#define NOT_WRITABLE (1ull << 60)

struct found {
    size_t count;
    uint64_t addresses[MOST_FOUND]; /* the guest's, of writable memory; else with NOT_WRITABLE: physical, or a child's own */
    size_t registers;
    char where[100]; /* the last register found */
    char trouble[200]; /* what could not be searched */
};

static inline void found_add(struct found *f, uint64_t address)
{
    if (f->count < MOST_FOUND)
        f->addresses[f->count] = address;
    f->count++;
}

static inline bool found_at(const struct found *f, uint64_t address)
{
    for (size_t i = 0; i < f->count && i < MOST_FOUND; i++)
        if (f->addresses[i] == address)
            return true;
    return false;
}

/* Each half of the secret counts, wherever it begins. */
static inline void scan_bytes(const void *bytes, size_t size, const void *secret, uint64_t address, struct found *f)
{
    for (int half = 0; half < 2; half++) {
        const uint8_t *begin = bytes, *end = begin + size, *at = begin;
        while ((at = memmem(at, (size_t)(end - at), (const uint8_t *)secret + 8 * half, 8))) {
            found_add(f, address + (uint64_t)(at - begin));
            at++;
        }
    }
}

static inline void scan_registers(const void *bytes, size_t size, const void *secret, const char *name, struct found *f)
{
    struct found here = { 0 };
    scan_bytes(bytes, size, secret, 0, &here);
    f->registers += here.count;
    if (here.count)
        snprintf(f->where, sizeof f->where, "%s + 0x%llx", name, (unsigned long long)here.addresses[0]);
}

/* ---- KVM ------------------------------------------------------------------------------------------------------------ */

/* The host's address of guest physical 0, and how much of it lies below writable memory. */
static inline size_t kvm_fixed_size(const wasp_virtine *v)
{
    return WASP_SUPERVISOR_SIZE + ALIGN_UP(v->snapshot->readonly_size, MEMORY_UNIT);
}

static inline uint8_t *kvm_physical(const wasp_virtine *v)
{
    return (uint8_t *)v->window - kvm_fixed_size(v);
}

static inline void scan_msrs(int vcpu, const void *secret, struct found *f)
{
    struct { struct kvm_msr_list head; uint32_t index[1000]; } list = { .head.nmsrs = 1000 };
    int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (kvm < 0 || ioctl(kvm, KVM_GET_MSR_INDEX_LIST, &list) < 0)
        snprintf(f->trouble, sizeof f->trouble, "KVM_GET_MSR_INDEX_LIST: %s", strerror(errno));
    else
        for (uint32_t i = 0; i < list.head.nmsrs; i++) {
            struct { struct kvm_msrs head; struct kvm_msr_entry entry; } one = { .head.nmsrs = 1, .entry.index = list.index[i] };
            char name[40];
            snprintf(name, sizeof name, "MSR 0x%x", list.index[i]);
            if (ioctl(vcpu, KVM_GET_MSRS, &one) == 1)
                scan_registers(&one.entry.data, 8, secret, name, f);
        }
    close(kvm);
}

/* KVM_GET_FPU is left out: it shows the kernel's save area as it is, also the parts that its header calls void. */
static inline void scan_vcpu(const wasp_virtine *v, const void *secret, struct found *f)
{
    static const struct { unsigned long get; const char *name; } sets[] = {
        { KVM_GET_REGS, "KVM_GET_REGS" },
        { KVM_GET_SREGS, "KVM_GET_SREGS" },
        { KVM_GET_XSAVE, "KVM_GET_XSAVE" },
        { KVM_GET_XCRS, "KVM_GET_XCRS" },
        { KVM_GET_DEBUGREGS, "KVM_GET_DEBUGREGS" },
        { KVM_GET_VCPU_EVENTS, "KVM_GET_VCPU_EVENTS" },
    };
    static uint8_t bytes[sizeof(struct kvm_xsave) + 65536]; /* of XSAVE the kernel stores as much as the CPU has */
    int vcpu = kvm_vcpu_fd(v);
    for (size_t i = 0; i < COUNT(sets); i++) {
        memset(bytes, 0, sizeof bytes);
        if (ioctl(vcpu, sets[i].get, bytes) < 0)
            snprintf(f->trouble, sizeof f->trouble, "%s: %s", sets[i].name, strerror(errno));
        scan_registers(bytes, sizeof bytes, secret, sets[i].name, f);
    }
    scan_msrs(vcpu, secret, f);
}

static inline void scan_kvm(const wasp_virtine *v, const void *secret, struct found *f)
{
    size_t fixed = kvm_fixed_size(v);
    scan_bytes(kvm_physical(v), fixed, secret, NOT_WRITABLE, f);
    scan_bytes((const uint8_t *)v->window, v->mapped_size, secret, WASP_WRITABLE_BASE, f);
    scan_vcpu(v, secret, f);
}

/* ---- Processes ------------------------------------------------------------------------------------------------------ */

/* All that a child has mapped. */
static inline void scan_child(int pid, const void *secret, struct found *f)
{
    char path[40], line[500];
    unsigned long long begin, end;
    FILE *maps;
    int mem;
    snprintf(path, sizeof path, "/proc/%d/maps", pid);
    maps = fopen(path, "r");
    snprintf(path, sizeof path, "/proc/%d/mem", pid);
    mem = open(path, O_RDONLY | O_CLOEXEC);
    if (!maps || mem < 0)
        snprintf(f->trouble, sizeof f->trouble, "%s: %s", path, strerror(errno));
    while (maps && mem >= 0 && fgets(line, sizeof line, maps)) {
        uint8_t *bytes;
        if (sscanf(line, "%llx-%llx", &begin, &end) != 2 || strstr(line, "[vsyscall]"))
            continue;
        bytes = malloc(end - begin);
        if (!bytes || pread(mem, bytes, end - begin, (off_t)begin) != (ssize_t)(end - begin))
            snprintf(f->trouble, sizeof f->trouble, "%.150s cannot be read: %s", line, strerror(errno));
        else
            scan_bytes(bytes, end - begin, secret, begin >= WASP_WRITABLE_BASE ? begin : begin | NOT_WRITABLE, f);
        free(bytes);
    }
    if (maps)
        fclose(maps);
    if (mem >= 0)
        close(mem);
}

/* Everything of the guest: of a virtine on KVM, or of all confined children of this process. From hypercall handlers too: asserts
 * nothing. */
static inline void scan_guest(const wasp_virtine *v, const void *secret, struct found *f)
{
    int pids[16];
    size_t count;
    memset(f, 0, sizeof *f);
    if (test_backend() == WASP_BACKEND_KVM) {
        scan_kvm(v, secret, f);
        return;
    }
    count = descendants(getpid(), CONFINED, pids, COUNT(pids));
    if (!count || count > COUNT(pids))
        snprintf(f->trouble, sizeof f->trouble, "%zu confined children", count);
    for (size_t i = 0; i < count && i < COUNT(pids); i++)
        scan_child(pids[i], secret, f);
}

#endif
