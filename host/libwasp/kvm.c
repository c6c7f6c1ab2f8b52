/* kvm.c: the KVM backend: one VM with one vCPU per virtine.
 *
 * Guest physical memory: supervisor memory, then writable memory, in one slot whose writes are logged; the image's
 * read-only bytes in a slot that cannot be written, shared with the snapshot and thus among all its virtines. Registers
 * go through the shared run area, never through ioctls; extended state is loaded by the gate. An exit that leaves
 * supervisor memory or supervisor registers changed makes the machine not intact: it is thrown away, not repaired.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "kvm.h"

#define SUPERVISOR_PAGES (WASP_SUPERVISOR_SIZE / PAGE)
#define SUPERVISOR_WORDS (SUPERVISOR_PAGES / 64)
#define SLOT_MEMORY 0
#define SLOT_READONLY 1
#define HUGE (2u << 20)

/* IOPL 3 lets `out` through where the CPU (or an emulation of it) goes by it alone; the TSS's bitmap does where it goes by
 * that. See docs/architecture.md. */
#define USER_RFLAGS 0x3002

struct machine {
    int vm, vcpu;
    struct kvm_run *run;
    size_t run_size;
    uint8_t *physical; /* host address of guest physical 0 */
    size_t physical_size;
    uint64_t *log; /* dirty bits of the memory slot, supervisor pages first */
    struct kvm_sregs sregs; /* what they are while the guest is in ring 3 */
};

/* The device, opened once, and what is asked of it once. A failure is not remembered: permissions may be mended. */
static struct {
    pthread_mutex_t lock;
    int fd;
    int run_size;
} device = { PTHREAD_MUTEX_INITIALIZER, -1, 0 };

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
        { KVM_CAP_READONLY_MEM, "KVM_CAP_READONLY_MEM" },
        { KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2" },
    };
    int version = ioctl(fd, KVM_GET_API_VERSION, 0);
    if (version != KVM_API_VERSION)
        return fail(error, WASP_ERROR_UNAVAILABLE, "/dev/kvm has API version %d instead of %d", version,
                    KVM_API_VERSION);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (ioctl(fd, KVM_CHECK_EXTENSION, needed[i].number) <= 0)
            return fail(error, WASP_ERROR_UNAVAILABLE, "this kernel's KVM lacks %s; Linux 5.1 or later has it",
                        needed[i].name);
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
        int fd = open("/dev/kvm", O_RDWR | O_CLOEXEC);
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

/* Anonymous memory on a 2 MiB boundary, taken from the system as it is touched. */
static void *aligned_memory(size_t size)
{
    uint8_t *p = mmap(NULL, size + HUGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    uint8_t *aligned;
    if (p == MAP_FAILED)
        return NULL;
    aligned = (uint8_t *)ALIGN_UP((uintptr_t)p, HUGE);
    if (aligned > p)
        munmap(p, (size_t)(aligned - p));
    munmap(aligned + size, (size_t)(p + HUGE - aligned));
    return aligned;
}

static wasp_status add_slot(struct machine *m, unsigned slot, uint64_t address, void *memory, size_t size,
                            unsigned flags, wasp_error *error)
{
    struct kvm_userspace_memory_region region = {
        .slot = slot,
        .flags = flags,
        .guest_phys_addr = address,
        .memory_size = size,
        .userspace_addr = (uintptr_t)memory,
    };
    if (ioctl(m->vm, KVM_SET_USER_MEMORY_REGION, &region) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_SET_USER_MEMORY_REGION (%zu MiB)", size >> 20);
    return WASP_OK;
}

/* The extended state that the gate loads: as after power-on, with the control words that C programs start with. */
static void fill_gate(struct machine *m)
{
    uint8_t *gate = m->physical + WASP_BOOT_GATE, *state = gate + PAGE;
    const uint16_t fcw = 0x37f;
    const uint32_t mxcsr = 0x1f80;
    memset(gate, 0xcc, PAGE);
    memcpy(gate, wasp_kvm_gate, (size_t)(wasp_kvm_gate_end - wasp_kvm_gate));
    memcpy(state, &fcw, sizeof fcw);
    memcpy(state + 24, &mxcsr, sizeof mxcsr);
}

static wasp_status fill_memory(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    const wasp_snapshot *s = v->snapshot;
    struct wasp_boot_record *record;
    wasp_status status;

    m->physical_size = WASP_SUPERVISOR_SIZE + v->writable_size;
    m->physical = aligned_memory(m->physical_size);
    m->log = calloc(m->physical_size / PAGE / 64, sizeof *m->log);
    if (!m->physical || !m->log)
        return fail(error, WASP_ERROR_MEMORY, "no address space for %zu MiB of guest memory", m->physical_size >> 20);
    v->writable = m->physical + WASP_SUPERVISOR_SIZE;
    v->window = (volatile struct wasp_window *)v->writable;

    memcpy(m->physical + WASP_BOOT_CODE, wasp_boot_code, (size_t)(wasp_boot_code_end - wasp_boot_code));
    record = (struct wasp_boot_record *)(m->physical + WASP_BOOT_RECORD);
    record->entry_rsp = s->rsp;
    fill_gate(m);
    kvm_build_page_tables(m->physical, s, v->writable_size);
    for (size_t i = 0; i < s->page_count; i++)
        memcpy(v->writable + (size_t)s->numbers[i] * PAGE, s->contents + i * PAGE, PAGE);

    if ((status = add_slot(m, SLOT_MEMORY, 0, m->physical, m->physical_size, KVM_MEM_LOG_DIRTY_PAGES, error)))
        return status;
    return add_slot(m, SLOT_READONLY, WASP_READONLY_PHYS, s->readonly_bytes, s->readonly_size, KVM_MEM_READONLY, error);
}

/* ---- CPU ---------------------------------------------------------------------------------------------------------- */

/* What CPUID shows: a plain x86-64 with SSE2. Fixed, so that a guest learns nothing of the machine it runs on, a
 * snapshot fits any other, and there is no state (AVX, PKRU, ...) beyond what the gate loads. */
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

static void set_entry(wasp_virtine *v)
{
    struct machine *m = v->machine;
    struct kvm_regs *regs = &m->run->s.regs.regs;
    memset(regs, 0, sizeof *regs);
    if (v->real_mode) {
        regs->rip = WASP_BOOT_CODE;
        regs->rflags = 2;
    } else {
        regs->rip = WASP_GATE_RESUME;
        regs->rsp = v->snapshot->rsp;
        regs->rflags = USER_RFLAGS;
    }
    m->run->kvm_dirty_regs |= KVM_SYNC_X86_REGS;
}

static wasp_status start_vcpu(wasp_virtine *v, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_sregs *sregs;
    wasp_status status;
    void *run;
    m->vcpu = ioctl(m->vm, KVM_CREATE_VCPU, 0);
    if (m->vcpu < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_CREATE_VCPU");
    run = mmap(NULL, (size_t)device.run_size, PROT_READ | PROT_WRITE, MAP_SHARED, m->vcpu, 0);
    if (run == MAP_FAILED)
        return fail_errno(error, WASP_ERROR_SYSTEM, "mapping the vCPU's run area");
    m->run = run;
    m->run_size = (size_t)device.run_size;
    if ((status = set_cpuid(m, error)))
        return status;
    sregs = &m->run->s.regs.sregs;
    if (ioctl(m->vcpu, KVM_GET_SREGS, sregs) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_GET_SREGS");
    m->sregs = *sregs;
    set_ring3(&m->sregs);
    if (v->real_mode)
        sregs->cs.base = sregs->cs.selector = 0;
    else
        *sregs = m->sregs;
    m->run->kvm_valid_regs = KVM_SYNC_X86_REGS | KVM_SYNC_X86_SREGS;
    m->run->kvm_dirty_regs = KVM_SYNC_X86_SREGS;
    set_entry(v);
    v->tsc_khz = (uint32_t)ioctl(m->vcpu, KVM_GET_TSC_KHZ, 0);
    return WASP_OK;
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
        munmap(m->physical, m->physical_size);
    free(m->log);
    free(m);
    v->machine = NULL;
    v->window = NULL;
    v->writable = NULL;
}

static wasp_status kvm_create(wasp_virtine *v, wasp_error *error)
{
    struct machine *m;
    struct kvm_enable_cap log = { .cap = KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
                                  .args = { KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE } };
    wasp_status status;
    if ((status = open_device(error)))
        return status;
    m = calloc(1, sizeof *m);
    if (!m)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a virtine");
    m->vm = m->vcpu = -1;
    v->machine = m;
    do
        m->vm = ioctl(device.fd, KVM_CREATE_VM, 0);
    while (m->vm < 0 && errno == EINTR);
    if (m->vm < 0)
        status = fail_errno(error, WASP_ERROR_UNAVAILABLE, "KVM_CREATE_VM: /dev/kvm opens but gives no virtual machine");
    else if (ioctl(m->vm, KVM_ENABLE_CAP, &log) < 0)
        status = fail_errno(error, WASP_ERROR_UNAVAILABLE, "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2");
    else {
        ioctl(m->vm, KVM_SET_TSS_ADDR, 0xfffbd000ul); /* needed by some Intel CPUs, unknown elsewhere */
        deny_msrs(m);
        if (!(status = fill_memory(v, error)))
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

static wasp_status kvm_enter(wasp_virtine *v, struct machine_exit *x, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_run *run = m->run;
    while (ioctl(m->vcpu, KVM_RUN, 0) < 0) {
        if (errno == EINTR) {
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
    }
    return WASP_OK;
}

static volatile uint8_t *kvm_kick_flag(wasp_virtine *v)
{
    return &v->machine->run->immediate_exit;
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

static wasp_status kvm_dirty_log(wasp_virtine *v, uint64_t **bitmap, bool *intact, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_dirty_log log = { .slot = SLOT_MEMORY, .dirty_bitmap = m->log };
    uint64_t supervisor = 0;
    if (ioctl(m->vm, KVM_GET_DIRTY_LOG, &log) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_GET_DIRTY_LOG");
    for (size_t i = 0; i < SUPERVISOR_WORDS; i++)
        supervisor |= m->log[i];
    *bitmap = m->log + SUPERVISOR_WORDS;
    *intact = !supervisor && registers_intact(m);
    return WASP_OK;
}

static wasp_status kvm_protect(wasp_virtine *v, size_t first, size_t last, wasp_error *error)
{
    struct machine *m = v->machine;
    struct kvm_clear_dirty_log clear = {
        .slot = SLOT_MEMORY,
        .first_page = SUPERVISOR_PAGES + first * 64,
        .num_pages = (uint32_t)(last - first + 1) * 64,
        .dirty_bitmap = m->log + SUPERVISOR_WORDS + first,
    };
    if (ioctl(m->vm, KVM_CLEAR_DIRTY_LOG, &clear) < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "KVM_CLEAR_DIRTY_LOG");
    return WASP_OK;
}

static wasp_status kvm_rewind(wasp_virtine *v, wasp_error *error)
{
    (void)error;
    set_entry(v);
    return WASP_OK;
}

static void kvm_boot_record(wasp_virtine *v, struct wasp_boot_record *record)
{
    memcpy(record, v->machine->physical + WASP_BOOT_RECORD, sizeof *record);
}

const struct backend kvm_backend = {
    .name = "kvm",
    .create = kvm_create,
    .destroy = kvm_destroy,
    .enter = kvm_enter,
    .kick_flag = kvm_kick_flag,
    .dirty_log = kvm_dirty_log,
    .protect = kvm_protect,
    .rewind = kvm_rewind,
    .boot_record = kvm_boot_record,
};
