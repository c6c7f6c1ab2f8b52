/* kvm.c: the KVM backend: one VM with one vCPU per virtine.
 *
 * Guest physical memory: supervisor memory, the image's code and constants, writable memory, in one slot whose writes are
 * logged; what a guest asks for beyond that gets slots of its own, which the next reset removes. The log is switched on at
 * the first reset: a virtine that runs once starts twice as fast without, and what it touched is known from which pages
 * exist. Registers go through the shared run area, never through ioctls; extended state is loaded by the gate. When
 * supervisor memory, the image or supervisor registers changed, the machine is not intact: it is thrown away, not repaired.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "kvm.h"

#define SLOT_MEMORY 0
#define SLOT_FAR 1 /* and the numbers behind it */
#define HUGE (2u << 20)
#define POPULATE_WRITE 23 /* MADV_POPULATE_WRITE, which older headers lack */
#define POPULATE_LEAST (8 * PAGE)
#define SHARED_LEAST 16 /* neighbouring pages of a snapshot; fewer are not worth a mapping of their own, of which a process may not have many */

/* IOPL 3 lets `out` through where the CPU (or an emulation of it) goes by it alone; the TSS's bitmap does where it goes by
 * that. See docs/architecture.md. */
#define USER_RFLAGS 0x3002

struct machine {
    int vm, vcpu;
    struct kvm_run *run;
    size_t run_size;
    uint8_t *physical;      /* host address of guest physical 0 */
    uint8_t *writable;      /* and of WASP_WRITABLE_BASE */
    size_t reserved_size;   /* of the address range behind it */
    size_t fixed_size;      /* supervisor memory and image: what the guest must never change */
    size_t supervisor_size; /* bytes of supervisor memory in use */
    unsigned far_slots;
    bool logging;
    struct learning learning;
    uint64_t *log;          /* dirty bits of the memory slot, fixed pages first */
    uint8_t *expected;      /* supervisor memory to compare with, made when it is needed */
    size_t expected_size;
    struct kvm_sregs sregs; /* what they are while the guest is in ring 3 */
};

/* The device, opened once, and what is asked of it once. A failure is not remembered: permissions may be mended. */
static struct {
    pthread_mutex_t lock;
    int fd;
    int run_size;
    uint64_t log_begins_full; /* KVM_DIRTY_LOG_INITIALLY_SET where it is known (Linux 5.7), else 0 */
} device = { PTHREAD_MUTEX_INITIALIZER, -1, 0, 0 };

static wasp_status explain_open(wasp_error *error)
{
    switch (errno) {
    case ENOENT:
        return fail(error, WASP_ERROR_UNAVAILABLE,
                    "/dev/kvm is not there; enable virtualization (VT-x or AMD-V) in the firmware, load the module with "
                    "'modprobe kvm_intel' or 'modprobe kvm_amd', or in a container pass '--device /dev/kvm'");
    case EACCES:
    case EPERM:
        return fail(error, WASP_ERROR_UNAVAILABLE,
                    "/dev/kvm: permission denied; add yourself to its group with 'sudo usermod -aG kvm $USER' and log in "
                    "again");
    default:
        return fail_errno(error, WASP_ERROR_UNAVAILABLE, "/dev/kvm cannot be opened");
    }
}

static wasp_status check_device(int fd, wasp_error *error)
{
    static const struct {
        int number;
        const char *name;
    } needed[] = {
        { KVM_CAP_SYNC_REGS, "KVM_CAP_SYNC_REGS" },
        { KVM_CAP_IMMEDIATE_EXIT, "KVM_CAP_IMMEDIATE_EXIT" },
        { KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2" },
        { KVM_CAP_SET_GUEST_DEBUG, "KVM_CAP_SET_GUEST_DEBUG" },
    };
    int version = ioctl(fd, KVM_GET_API_VERSION, 0);
    if (version != KVM_API_VERSION)
        return fail(error, WASP_ERROR_UNAVAILABLE, "/dev/kvm has API version %d instead of %d", version,
                    KVM_API_VERSION);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (ioctl(fd, KVM_CHECK_EXTENSION, needed[i].number) <= 0)
            return fail(error, WASP_ERROR_UNAVAILABLE, "this kernel's KVM lacks %s; Linux 5.1 or later has it",
                        needed[i].name);
    device.log_begins_full = (uint64_t)ioctl(fd, KVM_CHECK_EXTENSION, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2) &
                             KVM_DIRTY_LOG_INITIALLY_SET;
    device.run_size = ioctl(fd, KVM_GET_VCPU_MMAP_SIZE, 0);
    if (device.run_size < (int)sizeof(struct kvm_run))
        return fail(error, WASP_ERROR_UNAVAILABLE, "/dev/kvm reports a run area of %d bytes", device.run_size);
    return WASP_OK;
}

static wasp_status open_device(wasp_error *error)
{
    wasp_status status = WASP_OK;
    pthread_mutex_lock(&device.lock);
    if (device.fd < 0) {
        int fd = above_standard(open("/dev/kvm", O_RDWR | O_CLOEXEC));
        if (fd < 0)
            status = explain_open(error);
        else if ((status = check_device(fd, error)))
            close(fd);
        else
            device.fd = fd;
    }
    pthread_mutex_unlock(&device.lock);
    return status;
}

/* ---- Memory ------------------------------------------------------------------------------------------------------- */

/* A range of addresses on a 2 MiB boundary, with nothing behind it yet. */
static void *reserve(size_t size)
{
    uint8_t *p = mmap(NULL, size + HUGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    uint8_t *aligned;
    if (p == MAP_FAILED)
        return NULL;
    aligned = (uint8_t *)ALIGN_UP((uintptr_t)p, HUGE);
    if (aligned > p)
        munmap(p, (size_t)(aligned - p));
    munmap(aligned + size, (size_t)(p + HUGE - aligned));
    return aligned;
}

/* The size of the memory slot: fixed pages and near memory. */
static size_t slot_size(const wasp_virtine *v)
{
    return v->machine->fixed_size + v->near_size;
}

/* Sets a slot to the memory at a guest physical address; size 0 removes it. */
static wasp_status set_slot(struct machine *m, unsigned slot, uint64_t physical, size_t size, unsigned flags,
                            wasp_error *error)
{
    struct kvm_userspace_memory_region region = {
        .slot = slot,
        .flags = flags,
        .guest_phys_addr = physical,
        .memory_size = size,
        .userspace_addr = (uintptr_t)(m->physical + physical),
    };
    if (ioctl(m->vm, KVM_SET_USER_MEMORY_REGION, &region) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_SET_USER_MEMORY_REGION (%zu MiB)", size >> 20);
    return WASP_OK;
}

/* Whether ring 3 has XSAVE here. Assumed until the gate's XRSTOR faults, which costs the first virtine of a process two
 * exits where it is wrong, and nothing where it is right. Once a virtine has come through its gate it is known: a report of that
 * fault is then a guest's lie, and the next guests would find what is left in the registers. */
enum { XSAVE_ASSUMED, XSAVE_THERE, XSAVE_MISSING };
static atomic_int guest_xsave = XSAVE_ASSUMED;

/* The extended state that the gate loads: as after power-on, with the control words that C programs start with. An XSAVE
 * area with an empty header means initial values for every component. */
static void fill_gate(uint8_t *physical)
{
    uint8_t *gate = physical + WASP_BOOT_GATE, *state = gate + PAGE;
    uint8_t flags = atomic_load(&guest_xsave) != XSAVE_MISSING;
    const uint16_t fcw = 0x37f;
    const uint32_t mxcsr = 0x1f80;
    memset(gate, 0xcc, PAGE);
    memcpy(gate, wasp_kvm_gate, (size_t)(wasp_kvm_gate_end - wasp_kvm_gate));
    memcpy(state, &fcw, sizeof fcw);
    memcpy(state + 24, &mxcsr, sizeof mxcsr);
    memcpy(gate + (WASP_GATE_FLAGS - WASP_GATE), &flags, sizeof flags);
}

/* Fills supervisor memory as a virtine begins with it; returns how much of it is used. */
static size_t fill_supervisor(const wasp_virtine *v, uint8_t *physical)
{
    struct wasp_boot_record *record = (struct wasp_boot_record *)(physical + WASP_BOOT_RECORD);
    memcpy(physical + WASP_BOOT_CODE, wasp_boot_code, (size_t)(wasp_boot_code_end - wasp_boot_code));
    record->entry_rsp = v->snapshot->rsp;
    fill_gate(physical);
    return kvm_build_page_tables(physical, v->snapshot, v->machine->fixed_size, v->near_size);
}

/* All pages at once instead of a fault for each; older systems (before Linux 5.14) refuse, and fault. */
static void populate(void *p, size_t size)
{
    if (size >= POPULATE_LEAST)
        madvise(p, size, POPULATE_WRITE);
}

/* Maps bytes of the snapshot's storage, as `file` has them, to guest memory: pages become this virtine's own when they are written. */
static wasp_status map_shared(const wasp_snapshot *s, int file, const uint8_t *bytes, uint8_t *to, size_t size, wasp_error *error)
{
    if (mmap(to, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, file, bytes - (const uint8_t *)s->storage) == MAP_FAILED)
        return fail_errno(error, WASP_ERROR_MEMORY, "mapping a snapshot into a virtine");
    return WASP_OK;
}

/* Puts the snapshot into guest memory. A virtine that is the only one of its snapshot gets a copy of its own: KVM maps neighbours of a page
 * that is touched, which halves the time of a first run, but only where pages could be written at once. More of them share what they do
 * not write: a tenth of the memory, and sooner made. */
static wasp_status fill_snapshot(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    const wasp_snapshot *s = v->snapshot;
    const int file = atomic_load(&s->machines) > 1 ? snapshot_shared_file(s) : -1;
    uint8_t *image = m->physical + WASP_SUPERVISOR_SIZE;
    wasp_status status;
    if (file < 0) {
        populate(image, s->readonly_size);
        status = snapshot_copy_readonly(s, image, error);
    } else {
        status = s->readonly_size ? map_shared(s, file, s->readonly_bytes, image, s->readonly_size, error) : WASP_OK;
    }
    for (size_t i = 0, end; i < s->page_count && !status; i = end) { /* runs of neighbouring pages */
        const uint8_t *from = s->contents + i * PAGE;
        uint8_t *to = m->writable + (size_t)s->numbers[i] * PAGE;
        for (end = i + 1; end < s->page_count && s->numbers[end] == s->numbers[end - 1] + 1;)
            end++;
        if (file >= 0 && end - i >= SHARED_LEAST) {
            status = map_shared(s, file, from, to, (end - i) * PAGE, error);
        } else {
            populate(to, (end - i) * PAGE);
            memcpy(to, from, (end - i) * PAGE);
        }
    }
    return status;
}

static wasp_status fill_memory(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    const wasp_snapshot *s = v->snapshot;
    wasp_status status;
    uint64_t large;

    m->fixed_size = WASP_SUPERVISOR_SIZE + ALIGN_UP(s->readonly_size, HUGE);
    m->reserved_size = m->fixed_size + ALIGN_UP(v->memory_end - WASP_WRITABLE_BASE, HUGE);
    m->physical = reserve(m->reserved_size);
    m->log = calloc(slot_size(v) / PAGE / 64, sizeof *m->log);
    if (!m->physical || !m->log || mprotect(m->physical, slot_size(v), PROT_READ | PROT_WRITE) < 0)
        return fail(error, WASP_ERROR_MEMORY, "no address space for %zu MiB of guest memory; a lower memory limit needs less",
                    m->reserved_size >> 20);
    m->writable = m->physical + m->fixed_size;
    /* Heap beyond the first large page's boundary: one fault instead of 512 while the log is off, where the system has
     * them. */
    large = ALIGN_UP(s->data_end, HUGE) - WASP_WRITABLE_BASE;
    if (large < v->near_size)
        madvise(m->writable + large, v->near_size - large, MADV_HUGEPAGE);
    v->window = (volatile struct wasp_window *)m->writable;
    m->supervisor_size = fill_supervisor(v, m->physical);
    if ((status = fill_snapshot(v, error)))
        return status;
    return set_slot(m, SLOT_MEMORY, 0, slot_size(v), 0, error);
}

/* ---- CPU ---------------------------------------------------------------------------------------------------------- */

/* What CPUID shows: a plain x86-64 with SSE2. Fixed, so that a snapshot fits any machine, and a guest has no state (AVX,
 * PKRU, ...) beyond FXSAVE's. A software KVM that runs ring 3 on the bare CPU hides neither; there the gate loads all of
 * it. */
static wasp_status set_cpuid(struct machine *m, wasp_error *error)
{
    struct {
        struct kvm_cpuid2 head;
        struct kvm_cpuid_entry2 entries[4];
    } id = {
        .head = { .nent = 4 },
        .entries = {
            { .function = 0, .eax = 1, .ebx = 0x756e6547, .edx = 0x49656e69, .ecx = 0x6c65746e },
            /* fpu tsc msr pae cx8 cmov pat clfsh mmx fxsr sse sse2 */
            { .function = 1, .eax = 0x600, .ebx = 0x800, .edx = 0x07098171 },
            { .function = 0x80000000, .eax = 0x80000001 },
            { .function = 0x80000001, .edx = 1u << 20 | 1u << 29 }, /* nx, long mode */
        },
    };
    if (ioctl(m->vcpu, KVM_SET_CPUID2, &id) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_SET_CPUID2");
    return WASP_OK;
}

/* Ring 0 of the guest needs one model-specific register while it boots; every other access is refused by KVM. */
static void deny_msrs(struct machine *m)
{
    uint8_t efer_allowed = 1;
    struct kvm_msr_filter filter = {
        .flags = KVM_MSR_FILTER_DEFAULT_DENY,
        .ranges = { { .flags = KVM_MSR_FILTER_READ | KVM_MSR_FILTER_WRITE, .nmsrs = 1, .base = 0xc0000080,
                      .bitmap = &efer_allowed } },
    };
    ioctl(m->vm, KVM_X86_SET_MSR_FILTER, &filter); /* Linux 5.10; before it the MSRs are KVM's own to guard */
}

/* Breakpoints are the host's, which sets none. Looking at the debug registers at each reset would cost an ioctl, so it must not matter
 * what ring 0 leaves in them: the next guest would fault where the last one wants it. */
static wasp_status take_breakpoints(struct machine *m, wasp_error *error)
{
    struct kvm_guest_debug none = { .control = KVM_GUESTDBG_ENABLE | KVM_GUESTDBG_USE_HW_BP };
    if (ioctl(m->vcpu, KVM_SET_GUEST_DEBUG, &none) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_SET_GUEST_DEBUG");
    return WASP_OK;
}

static struct kvm_segment segment(uint16_t selector, uint8_t type, uint8_t dpl, uint8_t is_long)
{
    return (struct kvm_segment){
        .limit = 0xffffffff, .selector = selector, .type = type, .present = 1, .dpl = dpl, .db = !is_long, .s = 1,
        .l = is_long, .g = 1
    };
}

/* Ring 3 in long mode, exactly as boot.asm leaves it. */
static void set_ring3(struct kvm_sregs *s)
{
    s->cs = segment(WASP_SEL_UCODE, 0xb, 3, 1);
    s->ss = s->ds = s->es = s->fs = s->gs = segment(WASP_SEL_UDATA, 0x3, 3, 0);
    s->tr = (struct kvm_segment){ .base = WASP_BOOT_TSS, .limit = WASP_TSS_SIZE - 1, .selector = WASP_SEL_TSS,
                                  .type = 0xb, .present = 1 };
    s->ldt = (struct kvm_segment){ .unusable = 1, .type = 2 };
    s->gdt = (struct kvm_dtable){ .base = WASP_BOOT_GDT, .limit = WASP_GDT_SIZE - 1 };
    s->idt = (struct kvm_dtable){ .base = WASP_BOOT_IDT, .limit = WASP_IDT_SIZE - 1 };
    s->cr0 = 0x80010033;
    s->cr3 = WASP_PAGE_TABLES;
    s->cr4 = 0x620;
    s->efer = 0xd00;
}

static void set_registers(struct machine *m, uint64_t rip, uint64_t rsp, uint64_t rflags)
{
    m->run->s.regs.regs = (struct kvm_regs){ .rip = rip, .rsp = rsp, .rflags = rflags };
    m->run->kvm_dirty_regs |= KVM_SYNC_X86_REGS;
}

/* Where a run begins: in ring 3, with every general register but rsp cleared. */
static void enter_gate(wasp_virtine *v)
{
    set_registers(v->machine, WASP_GATE_RESUME, v->snapshot->rsp, USER_RFLAGS);
}

static wasp_status start_vcpu(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_sregs *sregs;
    wasp_status status;
    void *run;
    int khz;
    m->vcpu = above_standard(ioctl(m->vm, KVM_CREATE_VCPU, 0));
    if (m->vcpu < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_CREATE_VCPU");
    run = mmap(NULL, (size_t)device.run_size, PROT_READ | PROT_WRITE, MAP_SHARED, m->vcpu, 0);
    if (run == MAP_FAILED)
        return fail_errno(error, WASP_ERROR_SYSTEM, "mapping the vCPU's run area");
    m->run = run;
    m->run_size = (size_t)device.run_size;
    if ((status = set_cpuid(m, error)) || (status = take_breakpoints(m, error)))
        return status;
    if (ioctl(m->vcpu, KVM_GET_SREGS, &m->sregs) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_GET_SREGS");
    sregs = &m->run->s.regs.sregs;
    *sregs = m->sregs;
    /* Set and read back: what later exits are compared with must be in the CPU's own words. */
    set_ring3(&m->sregs);
    if (ioctl(m->vcpu, KVM_SET_SREGS, &m->sregs) < 0 || ioctl(m->vcpu, KVM_GET_SREGS, &m->sregs) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_SET_SREGS");
    m->run->kvm_valid_regs = KVM_SYNC_X86_REGS | KVM_SYNC_X86_SREGS;
    m->run->kvm_dirty_regs = 0;
    if (v->real_mode) {
        sregs->cs.base = sregs->cs.selector = 0;
        m->run->kvm_dirty_regs = KVM_SYNC_X86_SREGS;
        set_registers(m, WASP_BOOT_CODE, 0, 2);
    } else {
        enter_gate(v);
    }
    khz = ioctl(m->vcpu, KVM_GET_TSC_KHZ, 0);
    if (khz <= 0)
        return fail(error, WASP_ERROR_UNAVAILABLE, "KVM does not know the rate of its virtual machines' clock");
    v->tsc_khz = (uint32_t)khz;
    return WASP_OK;
}

static void drop_expected(struct machine *m)
{
    if (m->expected)
        munmap(m->expected, WASP_SUPERVISOR_SIZE);
    m->expected = NULL;
}

/* ---- The backend interface ------------------------------------------------------------------------------------------ */

static void kvm_destroy(wasp_virtine *v)
{
    struct machine *m = v->machine;
    if (!m)
        return;
    if (m->run)
        munmap(m->run, m->run_size);
    if (m->vcpu >= 0)
        close(m->vcpu);
    if (m->vm >= 0)
        close(m->vm);
    if (m->physical)
        munmap(m->physical, m->reserved_size);
    drop_expected(m);
    atomic_fetch_sub(&v->snapshot->machines, 1);
    learning_free(&m->learning);
    free(m->log);
    free(m);
    v->machine = NULL;
    v->window = NULL;
}

static wasp_status kvm_create(wasp_virtine *v, wasp_error *error)
{
    struct machine *m;
    struct kvm_enable_cap log = { .cap = KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
                                  .args = { KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE | device.log_begins_full } };
    wasp_status status;
    if ((status = open_device(error)))
        return status;
    m = calloc(1, sizeof *m);
    if (!m)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a virtine");
    m->vm = m->vcpu = -1;
    v->machine = m;
    atomic_fetch_add(&v->snapshot->machines, 1);
    do
        m->vm = above_standard(ioctl(device.fd, KVM_CREATE_VM, 0));
    while (m->vm < 0 && errno == EINTR);
    if (m->vm < 0)
        status = fail_errno(error, WASP_ERROR_UNAVAILABLE, "KVM_CREATE_VM: /dev/kvm opens but gives no virtual machine");
    else if (ioctl(m->vm, KVM_ENABLE_CAP, &log) < 0)
        status = fail_errno(error, WASP_ERROR_UNAVAILABLE, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2");
    else {
        ioctl(m->vm, KVM_SET_TSS_ADDR, 0xfffbd000ul); /* needed by some Intel CPUs, unknown elsewhere */
        deny_msrs(m);
        if (!(status = fill_memory(v, error)) && !(status = learning_init(&m->learning, v->near_size, error)))
            status = start_vcpu(v, error);
    }
    if (status)
        kvm_destroy(v);
    return status;
}

/* A fault report is believed only when ring 0 made it. */
static void read_fault(struct machine *m, struct machine_exit *x)
{
    const struct wasp_boot_record *record = (const struct wasp_boot_record *)(m->physical + WASP_BOOT_RECORD);
    if (m->run->s.regs.sregs.cs.selector & 3) {
        x->kind = EXIT_VIOLATION;
        x->number = KVM_EXIT_IO;
        return;
    }
    x->kind = EXIT_FAULT;
    x->vector = record->vector;
    x->code = record->code;
    x->rip = record->rip;
    x->address = record->vector == 14 ? record->cr2 : 0;
}

static wasp_status enter_once(wasp_virtine *v, struct machine_exit *x, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_run *run = m->run;
    while (ioctl(m->vcpu, KVM_RUN, 0) < 0) {
        if (errno == EINTR) {
            run->immediate_exit = 0;
            x->kind = EXIT_KICKED;
            return WASP_OK;
        }
        if (errno == EFAULT)
            return fail(error, WASP_ERROR_MEMORY, "the host has no memory for a page that the guest touched");
        if (errno != EAGAIN)
            return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_RUN");
    }
    x->kind = EXIT_VIOLATION;
    x->number = run->exit_reason;
    if (run->exit_reason == KVM_EXIT_IO && run->io.direction == KVM_EXIT_IO_OUT && run->io.size == 1 &&
        run->io.count == 1) {
        if (run->io.port == WASP_PORT_CALL)
            x->kind = EXIT_CALL;
        else if (run->io.port == WASP_PORT_FAULT)
            read_fault(m, x);
    } else if (run->exit_reason == KVM_EXIT_INTR) {
        x->kind = EXIT_KICKED;
    } else if (run->exit_reason == KVM_EXIT_DEBUG) { /* a single-step trap: the breakpoints' owner gets it instead of the guest */
        x->kind = EXIT_FAULT;
        x->vector = run->debug.arch.exception;
        x->rip = run->debug.arch.pc;
    }
    return WASP_OK;
}

/* The gate's XRSTOR faulted: ring 3 has no XSAVE. Begins again without it, on every virtine from now on. */
static bool retry_without_xsave(wasp_virtine *v, const struct machine_exit *x)
{
    struct machine *m = v->machine;
    int known = XSAVE_ASSUMED;
    if (x->kind == EXIT_CALL)
        atomic_compare_exchange_strong(&guest_xsave, &known, XSAVE_THERE);
    if (x->kind != EXIT_FAULT || x->vector != 6 || x->rip != WASP_GATE_XRSTOR || atomic_load(&guest_xsave) == XSAVE_THERE ||
        !(m->physical[WASP_BOOT_GATE + (WASP_GATE_FLAGS - WASP_GATE)] & 1))
        return false;
    atomic_store(&guest_xsave, XSAVE_MISSING);
    m->physical[WASP_BOOT_GATE + (WASP_GATE_FLAGS - WASP_GATE)] = 0;
    /* What the exception left in supervisor memory: its report, and the frame on the stack. */
    memset(m->physical + WASP_BOOT_RECORD + WASP_RECORD_VECTOR, 0, WASP_BOOT_DF_STACK_TOP - WASP_BOOT_RECORD - WASP_RECORD_VECTOR);
    m->run->s.regs.sregs = m->sregs;
    m->run->kvm_dirty_regs |= KVM_SYNC_X86_SREGS;
    enter_gate(v);
    return true;
}

static wasp_status kvm_enter(wasp_virtine *v, struct machine_exit *x, wasp_error *error)
{
    wasp_status status;
    do
        status = enter_once(v, x, error);
    while (!status && retry_without_xsave(v, x));
    return status;
}

static void kvm_stop(wasp_virtine *v)
{
    v->machine->run->immediate_exit = 1;
}

/* Ring 3 can load the data segment registers with the few selectors it may use; those are put back. Everything else in
 * the special registers is out of its reach and must be as it was. */
static bool registers_intact(struct machine *m)
{
    struct kvm_sregs *now = &m->run->s.regs.sregs;
    if (memcmp(now, &m->sregs, sizeof *now) == 0)
        return true;
    now->ds = m->sregs.ds;
    now->es = m->sregs.es;
    now->fs = m->sregs.fs;
    now->gs = m->sregs.gs;
    m->run->kvm_dirty_regs |= KVM_SYNC_X86_SREGS;
    return memcmp(now, &m->sregs, sizeof *now) == 0;
}

/* Supervisor memory as this virtine began with it, to compare with. */
static const uint8_t *expected_supervisor(wasp_virtine *v)
{
    struct machine *m = v->machine;
    if (!m->expected) {
        void *p = mmap(NULL, WASP_SUPERVISOR_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED)
            return NULL;
        m->expected = p;
        m->expected_size = fill_supervisor(v, p);
    }
    return m->expected;
}

/* Whether a fixed page still has its content; what lies behind the image has none. */
static bool fixed_page_intact(wasp_virtine *v, size_t number)
{
    static const uint8_t zeros[PAGE];
    struct machine *m = v->machine;
    size_t offset = number * PAGE;
    const uint8_t *expected;
    if (offset >= WASP_SUPERVISOR_SIZE + v->snapshot->readonly_size)
        return memcmp(m->physical + offset, zeros, PAGE) == 0;
    if (offset >= WASP_SUPERVISOR_SIZE) {
        return !snapshot_readonly(v->snapshot, &expected, NULL) &&
               memcmp(m->physical + offset, expected + (offset - WASP_SUPERVISOR_SIZE), PAGE) == 0;
    }
    expected = expected_supervisor(v);
    return expected && memcmp(m->physical + offset, expected + offset, PAGE) == 0;
}

/* Whether the fixed pages that the log names are as they were. AMD's nested paging counts every walk of the guest's page tables as a
 * write, so there they are in the log although nobody changed them; they stay in it, and are compared each time. */
static bool logged_fixed_pages_intact(wasp_virtine *v)
{
    const struct machine *m = v->machine;
    for (size_t w = 0; w < m->fixed_size / PAGE / 64; w++)
        for (uint64_t bits = m->log[w]; bits; bits &= bits - 1)
            if (!fixed_page_intact(v, w * 64 + (size_t)__builtin_ctzll(bits)))
                return false;
    return true;
}

#define OWN_PAGE_MAP "/proc/self/pagemap"

/* Open only where it could not be opened any more when it is needed. */
static atomic_int own_page_map = -1;

void kvm_prepare_confinement(void)
{
    int none = -1, fd = above_standard(open(OWN_PAGE_MAP, O_RDONLY | O_CLOEXEC));
    if (!atomic_compare_exchange_strong(&own_page_map, &none, fd) && fd >= 0)
        close(fd);
}

/* Sets the bits of those of our pages that exist, in memory or swapped out (which mincore would not tell). Where our own page
 * map cannot be read, of all of them. */
static void existing_pages(const uint8_t *begin, size_t size, uint64_t *bitmap)
{
    const uint64_t exists = 3ull << 62; /* present, swapped */
    size_t pages = size / PAGE, known = 0;
    uint64_t entries[512];
    int kept = atomic_load(&own_page_map), fd = kept >= 0 ? kept : open(OWN_PAGE_MAP, O_RDONLY | O_CLOEXEC);
    while (fd >= 0 && known < pages) {
        uint64_t first = (uintptr_t)begin / PAGE + known;
        ssize_t n = pread(fd, entries, sizeof entries, (off_t)(first * sizeof *entries));
        if (n < (ssize_t)sizeof *entries)
            break;
        for (size_t i = 0; i < (size_t)n / sizeof *entries && known < pages; i++, known++)
            if (entries[i] & exists)
                bitmap[known / 64] |= 1ull << known % 64;
    }
    if (fd >= 0 && fd != kept)
        close(fd);
    for (; known < pages; known++)
        bitmap[known / 64] |= 1ull << known % 64;
}

/* Watches the pages whose bits are set for writes again; `bitmap` is for the whole slot, its words first to last count. */
static wasp_status watch(struct machine *m, uint64_t *bitmap, size_t first, size_t last, wasp_error *error)
{
    struct kvm_clear_dirty_log clear = {
        .slot = SLOT_MEMORY,
        .first_page = first * 64,
        .num_pages = (uint32_t)(last - first + 1) * 64,
        .dirty_bitmap = bitmap + first,
    };
    if (ioctl(m->vm, KVM_CLEAR_DIRTY_LOG, &clear) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_CLEAR_DIRTY_LOG");
    return WASP_OK;
}

/* The log has begun with every bit set and no page watched. Leaves those pages so that differ from the snapshot, because
 * the next run will write them too, and watches all others; keeps only the former in the bitmap. */
static wasp_status watch_unchanged(wasp_virtine *v, uint64_t *near, wasp_error *error)
{
    static const uint8_t zeros[PAGE];
    struct machine *m = v->machine;
    size_t fixed_words = m->fixed_size / PAGE / 64, words = slot_size(v) / PAGE / 64;
    uint64_t *rest = malloc(words * sizeof *rest);
    wasp_status status;
    if (!rest)
        return fail(error, WASP_ERROR_MEMORY, "no memory to look at a virtine's pages");
    memset(rest, 0xff, fixed_words * sizeof *rest);
    for (size_t w = 0; w < words - fixed_words; w++) {
        for (uint64_t bits = near[w]; bits; bits &= bits - 1) {
            size_t number = w * 64 + (size_t)__builtin_ctzll(bits);
            const uint8_t *content = snapshot_page(v->snapshot, number);
            if (memcmp(m->writable + number * PAGE, content ? content : zeros, PAGE) == 0)
                near[w] &= ~(bits & -bits);
        }
        rest[fixed_words + w] = ~near[w];
    }
    status = watch(m, rest, 0, words - 1, error);
    free(rest);
    return status;
}

/* The pages that may have been written since creation, or since they were last watched again; whether the fixed ones among them are
 * intact. The first time those are all that exist, and the log is switched on. */
static wasp_status read_log(wasp_virtine *v, uint64_t *near, bool *intact, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_dirty_log log = { .slot = SLOT_MEMORY, .dirty_bitmap = m->log };
    wasp_status status;
    if (m->logging) {
        if (ioctl(m->vm, KVM_GET_DIRTY_LOG, &log) < 0)
            return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_GET_DIRTY_LOG");
        *intact = logged_fixed_pages_intact(v);
        return WASP_OK;
    }
    existing_pages(m->physical, slot_size(v), m->log);
    *intact = logged_fixed_pages_intact(v);
    drop_expected(m);
    m->logging = true;
    if ((status = set_slot(m, SLOT_MEMORY, 0, slot_size(v), KVM_MEM_LOG_DIRTY_PAGES, error)))
        return status;
    return device.log_begins_full ? watch_unchanged(v, near, error) : WASP_OK;
}

/* Whether supervisor memory is what it was made as, with the page tables that kvm_grow extended. */
static bool grown_supervisor_intact(wasp_virtine *v)
{
    struct machine *m = v->machine;
    bool intact = false;
    if (expected_supervisor(v)) {
        size_t end = kvm_extend_page_tables(m->expected, m->expected_size, WASP_WRITABLE_BASE + v->near_size, slot_size(v),
                                            v->mapped_size - v->near_size);
        intact = end == m->supervisor_size && memcmp(m->physical, m->expected, end) == 0;
    }
    drop_expected(m);
    return intact;
}

/* Takes back what kvm_grow added. The page tables are then made anew, so what was done to them is looked for before. */
static wasp_status shrink(wasp_virtine *v, bool *intact, wasp_error *error)
{
    struct machine *m = v->machine;
    wasp_status status;
    *intact = grown_supervisor_intact(v);
    if (!*intact)
        return WASP_OK;
    for (; m->far_slots; m->far_slots--)
        if ((status = set_slot(m, SLOT_FAR + m->far_slots - 1, 0, 0, 0, error)))
            return status;
    if (mmap(m->writable + v->near_size, v->mapped_size - v->near_size, PROT_NONE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0) == MAP_FAILED)
        return fail_errno(error, WASP_ERROR_SYSTEM, "giving memory back");
    v->mapped_size = v->near_size;
    /* Without the far pages again. Removing the slots has made KVM forget what it knew of the tables. */
    memset(m->physical + WASP_PAGE_TABLES, 0, m->supervisor_size - WASP_PAGE_TABLES);
    m->supervisor_size = kvm_build_page_tables(m->physical, v->snapshot, m->fixed_size, v->near_size);
    return WASP_OK;
}

static wasp_status kvm_reset(wasp_virtine *v, bool *intact, wasp_error *error)
{
    struct machine *m = v->machine;
    size_t fixed_words = m->fixed_size / PAGE / 64;
    struct restore restore = { .snapshot = v->snapshot, .writable = m->writable, .learning = &m->learning };
    wasp_status status;
    if (v->mapped_size > v->near_size && ((status = shrink(v, intact, error)) || !*intact))
        return status;
    if ((status = read_log(v, m->log + fixed_words, intact, error)))
        return status;
    *intact = *intact && registers_intact(m);
    if (!*intact)
        return WASP_OK;
    if ((status = kvm_restore_pages(&restore, m->log + fixed_words, error)))
        return status;
    v->stats.dirty_pages = restore.restored;
    v->stats.hot_pages = m->learning.hot_count;
    /* The host's own writes to the window are in no log. */
    memset(m->writable, 0, PAGE);
    memset(m->writable + (WASP_INPUT - WASP_WRITABLE_BASE), 0, v->input_pages * PAGE);
    enter_gate(v);
    if (restore.first > restore.last)
        return WASP_OK;
    return watch(m, m->log, fixed_words + restore.first, fixed_words + restore.last, error);
}

static wasp_status kvm_grow(wasp_virtine *v, uint64_t size, wasp_error *error)
{
    struct machine *m = v->machine;
    uint64_t from = m->fixed_size + v->mapped_size, more = size - v->mapped_size;
    wasp_status status;
    if (mprotect(m->physical + from, more, PROT_READ | PROT_WRITE) < 0)
        return fail_errno(error, WASP_ERROR_MEMORY, "%llu MiB more for a virtine", (unsigned long long)more >> 20);
    madvise(m->physical + from, more, MADV_HUGEPAGE); /* one fault instead of 512, where the system has them */
    if ((status = set_slot(m, SLOT_FAR + m->far_slots, from, more, 0, error)))
        return status;
    m->far_slots++;
    m->supervisor_size = kvm_extend_page_tables(m->physical, m->supervisor_size, WASP_WRITABLE_BASE + v->mapped_size, from, more);
    v->mapped_size = size;
    return WASP_OK;
}

static wasp_status kvm_touched(wasp_virtine *v, uint64_t *bitmap, wasp_error *error)
{
    (void)error;
    for (size_t i = v->near_size / PAGE / 64; i < v->mapped_size / PAGE / 64; i++)
        bitmap[i] = ~0ull;
    existing_pages(v->machine->writable, v->near_size, bitmap);
    return WASP_OK;
}

static wasp_status kvm_read_page(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error)
{
    (void)error;
    memcpy(page, v->machine->writable + number * PAGE, PAGE);
    return WASP_OK;
}

static wasp_status kvm_read_gate(wasp_virtine *v, size_t number, uint8_t *page, wasp_error *error)
{
    (void)error;
    memcpy(page, v->machine->physical + WASP_BOOT_GATE + number * PAGE, PAGE);
    return WASP_OK;
}

/* KVM's names for what fxsave stores. */
static void copy_fpu(const struct kvm_fpu *fpu, struct machine_registers *r)
{
    struct user_fpregs_struct fx = { .cwd = fpu->fcw, .swd = fpu->fsw, .ftw = fpu->ftwx, .fop = fpu->last_opcode, .rip = fpu->last_ip,
                                     .rdp = fpu->last_dp, .mxcsr = fpu->mxcsr, .mxcr_mask = 0xffff };
    memcpy(fx.st_space, fpu->fpr, sizeof fpu->fpr);
    memcpy(fx.xmm_space, fpu->xmm, sizeof fpu->xmm);
    memcpy(r->fx, &fx, sizeof r->fx);
}

/* In the run area since the exit. Of a fault the exit is the stub's, in ring 0: what the exception changed is in its report. */
static wasp_status kvm_registers(wasp_virtine *v, struct machine_registers *r, wasp_error *error)
{
    const struct machine *m = v->machine;
    const struct wasp_boot_record *record = (const struct wasp_boot_record *)(m->physical + WASP_BOOT_RECORD);
    const struct kvm_regs *g = &m->run->s.regs.regs;
    const struct kvm_sregs *s = &m->run->s.regs.sregs;
    struct kvm_fpu fpu;
    (void)error;
    r->general = (struct user_regs_struct){
        .rax = g->rax, .rbx = g->rbx, .rcx = g->rcx, .rdx = g->rdx, .rsi = g->rsi, .rdi = g->rdi, .rbp = g->rbp, .rsp = g->rsp,
        .r8 = g->r8, .r9 = g->r9, .r10 = g->r10, .r11 = g->r11, .r12 = g->r12, .r13 = g->r13, .r14 = g->r14, .r15 = g->r15,
        .rip = g->rip, .eflags = g->rflags, .cs = s->cs.selector, .ss = s->ss.selector, .ds = s->ds.selector, .es = s->es.selector,
        .fs = s->fs.selector, .gs = s->gs.selector, .fs_base = s->fs.base, .gs_base = s->gs.base, .orig_rax = ~0ull
    };
    if (v->ended.outcome == WASP_OUTCOME_FAULT) {
        r->general.rax = record->rax;
        r->general.rip = record->rip;
        r->general.rsp = record->rsp;
        r->general.eflags = record->rflags;
        r->general.cs = record->cs;
        r->general.ss = record->ss;
    }
    r->fx_known = ioctl(m->vcpu, KVM_GET_FPU, &fpu) == 0;
    if (r->fx_known)
        copy_fpu(&fpu, r);
    return WASP_OK;
}

static uint64_t kvm_resident(wasp_virtine *v)
{
    size_t pages = (v->machine->fixed_size + v->mapped_size) / PAGE, resident = 0;
    unsigned char *present = malloc(pages);
    if (present && mincore(v->machine->physical, pages * PAGE, present) == 0)
        for (size_t i = 0; i < pages; i++)
            resident += present[i] & 1;
    free(present);
    return resident * PAGE;
}

static void kvm_boot_record(wasp_virtine *v, struct wasp_boot_record *record)
{
    memcpy(record, v->machine->physical + WASP_BOOT_RECORD, sizeof *record);
}

int kvm_vcpu_fd(const wasp_virtine *v)
{
    return v->machine->vcpu;
}

static const char *kvm_reset_way(const wasp_virtine *v)
{
    (void)v;
    return "dirty-log";
}

/* The vCPU runs on its caller's thread. */
static clockid_t kvm_cpu_clock(const wasp_virtine *v)
{
    (void)v;
    return CLOCK_THREAD_CPUTIME_ID;
}

const struct backend kvm_backend = {
    .name = "kvm",
    .create = kvm_create,
    .destroy = kvm_destroy,
    .enter = kvm_enter,
    .stop = kvm_stop,
    .cpu_clock = kvm_cpu_clock,
    .reset = kvm_reset,
    .grow = kvm_grow,
    .touched = kvm_touched,
    .read_page = kvm_read_page,
    .registers = kvm_registers,
    .read_gate = kvm_read_gate,
    .resident = kvm_resident,
    .reset_way = kvm_reset_way,
    .boot_record = kvm_boot_record,
};
