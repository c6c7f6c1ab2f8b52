/* harness_scan.h: for tests that search a virtine from outside for bytes that must not be there: all memory of the guest, and on KVM
 * every register that the kernel shows. Include it first: it uses the library's own declarations.
 */
#ifndef HARNESS_SCAN_H
#define HARNESS_SCAN_H

#include "kvm.h"
#include "process.h"
#include "harness.h"

#define SECRET_SIZE 16
#define MOST_FOUND 65536
/* Where supervisor memory and registers are, in the addresses below. */
#define NOT_WRITABLE (1ull << 60)

struct found {
    size_t count;
    uint64_t addresses[MOST_FOUND]; /* the guest's, of writable memory; else with NOT_WRITABLE: physical, or a child's own */
    size_t registers;
    char where[100]; /* the last register found */
    char trouble[200]; /* what could not be searched */
};

static inline bool found_at(const struct found *f, uint64_t address)
{
    for (size_t i = 0; i < f->count && i < MOST_FOUND; i++)
        if (f->addresses[i] == address)
            return true;
    return false;
}

/* Where one half of the secret is, from `at` on. */
static inline const uint8_t *next_half(const uint8_t *at, const uint8_t *end, const void *secret, int half)
{
    return memmem(at, (size_t)(end - at), (const uint8_t *)secret + SECRET_SIZE / 2 * half, SECRET_SIZE / 2);
}

/* Each half of the secret counts, wherever it begins. */
static inline void scan_bytes(const void *bytes, size_t size, const void *secret, uint64_t address, struct found *f)
{
    const uint8_t *begin = bytes, *end = begin + size;
    for (int half = 0; half < 2; half++)
        for (const uint8_t *at = begin; (at = next_half(at, end, secret, half)); at++) {
            if (f->count < MOST_FOUND)
                f->addresses[f->count] = address + (uint64_t)(at - begin);
            f->count++;
        }
}

static inline void scan_registers(const void *bytes, size_t size, const void *secret, const char *name, struct found *f)
{
    const uint8_t *begin = bytes, *end = begin + size;
    for (int half = 0; half < 2; half++)
        for (const uint8_t *at = begin; (at = next_half(at, end, secret, half)); at++) {
            f->registers++;
            snprintf(f->where, sizeof f->where, "%s + 0x%zx", name, (size_t)(at - begin));
        }
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

/* One mapping of a child: `all` of its pages, or those that it has: what it never touched is zeros, or a file's that nobody writes. */
static inline bool scan_mapping(int mem, int pagemap, uint64_t begin, uint64_t end, bool all, const void *secret, struct found *f)
{
    const uint64_t mark = begin >= WASP_WRITABLE_BASE ? 0 : NOT_WRITABLE;
    size_t pages = (end - begin) / PAGE;
    uint64_t *entries = malloc(pages * sizeof *entries);
    uint8_t *bytes = malloc(end - begin);
    ssize_t size = (ssize_t)(pages * sizeof *entries);
    bool done = entries && bytes && pread(pagemap, entries, (size_t)size, (off_t)(begin / PAGE * sizeof *entries)) == size;
    for (size_t i = 0, next; done && i < pages; i = next) {
        next = i + 1;
        if (!all && !(entries[i] >> 62)) /* neither in memory nor swapped out */
            continue;
        while (next < pages && (all || entries[next] >> 62))
            next++;
        done = pread(mem, bytes, (next - i) * PAGE, (off_t)(begin + i * PAGE)) == (ssize_t)((next - i) * PAGE);
        if (done)
            scan_bytes(bytes, (next - i) * PAGE, secret, (begin + i * PAGE) | mark, f);
    }
    free(entries);
    free(bytes);
    return done;
}

static inline int open_of(int pid, const char *name)
{
    char path[40];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/* All that a child has mapped. */
static inline void scan_child(int pid, const void *secret, struct found *f)
{
    char line[500], rights[5];
    unsigned long long begin, end;
    int mem = open_of(pid, "mem"), pagemap = open_of(pid, "pagemap"), list = open_of(pid, "maps");
    FILE *maps = list < 0 ? NULL : fdopen(list, "r");
    if (!maps || mem < 0 || pagemap < 0)
        snprintf(f->trouble, sizeof f->trouble, "/proc/%d: %s", pid, strerror(errno));
    while (maps && fgets(line, sizeof line, maps))
        if (sscanf(line, "%llx-%llx %4s", &begin, &end, rights) == 3 && !strstr(line, "[vsyscall]") &&
            !scan_mapping(mem, pagemap, begin, end, rights[3] == 's', secret, f))
            snprintf(f->trouble, sizeof f->trouble, "%.150s cannot be read: %s", line, strerror(errno));
    if (maps)
        fclose(maps);
    close(pagemap);
    close(mem);
}

/* Everything of the guest. From hypercall handlers too: asserts nothing. */
static inline void scan_guest(const wasp_virtine *v, const void *secret, struct found *f)
{
    memset(f, 0, sizeof *f);
    if (test_backend() == WASP_BACKEND_KVM)
        scan_kvm(v, secret, f);
    else
        scan_child(process_child(v), secret, f);
}

#endif
