/* dump.c: a guest that failed, as an ELF core file for debuggers: registers and memory. The file is written from its beginning to its
 * end, by write and lseek only, to a descriptor of the caller's.
 */
#include <elf.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/procfs.h>
#include <unistd.h>
#include "backend.h"

#define GATE_PAGES (1 + WASP_GATE_STATE_SIZE / PAGE)
#define MOST_AREAS (MAX_SEGMENTS + 5)

/* ---- What is known of the guest --------------------------------------------------------------------------------------- */

bool dump_read(wasp_virtine *v, uint64_t address, void *to, size_t size)
{
    uint8_t page[PAGE];
    while (size) {
        size_t offset = address % PAGE, part = PAGE - offset < size ? PAGE - offset : size;
        if (address < WASP_WINDOW_END || address >= WASP_WRITABLE_BASE + v->mapped_size ||
            v->backend->read_page(v, PAGE_NUMBER(address), page, NULL))
            return false;
        memcpy(to, page + offset, part);
        to = (uint8_t *)to + part;
        address += part;
        size -= part;
    }
    return true;
}

wasp_status dump_registers(wasp_virtine *v, struct machine_registers *r, wasp_error *error)
{
    uint64_t caller;
    wasp_status status;
    if (atomic_load(&v->kick.run) || !v->failed)
        return fail(error, WASP_ERROR_ARGUMENT, "there is no failed run to report; ask after it and before the next run or reset");
    memset(r, 0, sizeof *r);
    v->state = STATE_BROKEN; /* what is asked for here changes the machine */
    if ((status = v->backend->registers(v, r, error)))
        return status;
    /* No debugger knows the gate. */
    if (r->general.rip >= WASP_GATE_CALL && r->general.rip < WASP_GATE_RESUME &&
        dump_read(v, r->general.rsp, &caller, sizeof caller)) {
        r->general.rip = caller;
        r->general.rsp += sizeof caller;
    }
    return WASP_OK;
}

/* ---- Writing ---------------------------------------------------------------------------------------------------------- */

struct writer {
    int fd;
    bool seeks;    /* else zeros are written */
    uint64_t hole; /* zeros that are not written yet */
};

static const uint8_t zeros[PAGE];

static bool write_bytes(struct writer *w, const void *bytes, size_t size)
{
    return write_all(w->fd, &(struct iovec){ (void *)(uintptr_t)bytes, size }, 1) == 0;
}

/* All but the last `keep` bytes of it. */
static bool write_hole(struct writer *w, uint64_t keep)
{
    if (w->seeks && w->hole > keep) {
        if (lseek(w->fd, (off_t)(w->hole - keep), SEEK_CUR) < 0)
            return false;
        w->hole = keep;
    }
    for (; w->hole > keep; w->hole -= PAGE)
        if (!write_bytes(w, zeros, PAGE))
            return false;
    return true;
}

static bool write_page(struct writer *w, const uint8_t *page)
{
    if (memcmp(page, zeros, PAGE) == 0) {
        w->hole += PAGE;
        return true;
    }
    return write_hole(w, 0) && write_bytes(w, page, PAGE);
}

/* The file ends with bytes, not with a hole. */
static bool write_end(struct writer *w)
{
    return !w->hole || (write_hole(w, PAGE) && write_bytes(w, zeros, PAGE));
}

/* ---- Head: what is where, and the notes --------------------------------------------------------------------------------- */

struct area {
    uint64_t address, size;
    uint32_t flags; /* PF_* */
};

struct dump {
    wasp_virtine *v;
    struct machine_registers registers;
    uint64_t *pages; /* of virtine_pages */
    struct area areas[MOST_AREAS];
    size_t area_count;
    struct writer writer;
};

static void add_area(struct dump *d, uint64_t begin, uint64_t end, uint32_t flags)
{
    d->areas[d->area_count++] = (struct area){ begin, end - begin, flags };
}

/* The end of data and heap, as far as there is anything in them. */
static uint64_t used_end(const struct dump *d)
{
    size_t last = d->v->mapped_size / PAGE;
    uint64_t end;
    while (last && !(d->pages[(last - 1) / 64] >> (last - 1) % 64 & 1))
        last--;
    end = WASP_WRITABLE_BASE + (uint64_t)last * PAGE;
    return end > d->v->snapshot->data_end ? end : d->v->snapshot->data_end;
}

static void list_areas(struct dump *d)
{
    const wasp_snapshot *s = d->v->snapshot;
    for (size_t i = 0; i < s->readonly_count; i++)
        add_area(d, s->readonly[i].address, s->readonly[i].address + s->readonly[i].size,
                 PF_R | (s->readonly[i].flags & SEGMENT_EXECUTE ? PF_X : 0));
    add_area(d, WASP_GATE, WASP_GATE + PAGE, PF_R | PF_X);
    add_area(d, WASP_GATE_STATE, WASP_GATE_STATE + WASP_GATE_STATE_SIZE, PF_R);
    add_area(d, WASP_WINDOW, WASP_WINDOW_END, PF_R | PF_W);
    add_area(d, WASP_STACK_LOW, WASP_STACK_TOP, PF_R | PF_W);
    add_area(d, WASP_DATA_BASE, used_end(d), PF_R | PF_W);
}

/* The signal that a program of an operating system would have ended with. */
static int signal_of(const wasp_result *r)
{
    static const uint8_t of_vector[32] = { [0] = SIGFPE, [1] = SIGTRAP, [3] = SIGTRAP, [6] = SIGILL, [16] = SIGFPE, [17] = SIGBUS,
                                           [19] = SIGFPE };
    switch (r->outcome) {
    case WASP_OUTCOME_FAULT:
        return r->vector < 32 && of_vector[r->vector] ? of_vector[r->vector] : SIGSEGV;
    case WASP_OUTCOME_ABORTED:
        return SIGABRT;
    case WASP_OUTCOME_INTERRUPT:
        return SIGINT;
    case WASP_OUTCOME_VIOLATION:
        return SIGSYS;
    default:
        return SIGXCPU;
    }
}

static uint8_t *add_note(uint8_t *at, const char *name, uint32_t type, const void *bytes, size_t size)
{
    const Elf64_Nhdr head = { (uint32_t)strlen(name) + 1, (uint32_t)size, type };
    memcpy(at, &head, sizeof head);
    memcpy(at + sizeof head, name, head.n_namesz);
    at += sizeof head + ALIGN_UP(head.n_namesz, 4);
    memcpy(at, bytes, size);
    return at + ALIGN_UP(size, 4);
}

static uint8_t *add_notes(const struct dump *d, uint8_t *at)
{
    const wasp_result *ended = &d->v->ended;
    struct elf_prstatus status;
    siginfo_t signal;
    char outcome[200];
    memset(&status, 0, sizeof status);
    memset(&signal, 0, sizeof signal);
    signal.si_signo = signal_of(ended);
    signal.si_code = ended->outcome == WASP_OUTCOME_FAULT ? SI_KERNEL : SI_USER;
    if (ended->outcome == WASP_OUTCOME_FAULT)
        signal.si_addr = (void *)(uintptr_t)(ended->vector == 14 ? ended->address : ended->rip);
    status.pr_info.si_signo = signal.si_signo;
    status.pr_cursig = (short)signal.si_signo;
    status.pr_pid = 1;
    status.pr_fpvalid = d->registers.fx_known;
    memcpy(&status.pr_reg, &d->registers.general, sizeof status.pr_reg);
    wasp_describe(ended, outcome, sizeof outcome);
    at = add_note(at, "CORE", NT_PRSTATUS, &status, sizeof status);
    if (d->registers.fx_known)
        at = add_note(at, "CORE", NT_FPREGSET, d->registers.fx, sizeof d->registers.fx);
    at = add_note(at, "CORE", NT_SIGINFO, &signal, sizeof signal);
    return add_note(at, "wasp-js", 1, outcome, strlen(outcome) + 1);
}

_Static_assert(sizeof(elf_gregset_t) == sizeof(struct user_regs_struct), "general registers");
_Static_assert(sizeof(Elf64_Ehdr) + (MOST_AREAS + 1) * sizeof(Elf64_Phdr) + sizeof(struct elf_prstatus) + 512 + sizeof(siginfo_t) + 200 +
               4 * (sizeof(Elf64_Nhdr) + 16) <= PAGE, "the head is one page");

static bool write_head(struct dump *d)
{
    union {
        Elf64_Ehdr head;
        uint8_t bytes[PAGE];
    } page = { .bytes = { 0 } };
    Elf64_Phdr *p = (Elf64_Phdr *)(page.bytes + sizeof page.head);
    uint8_t *notes = (uint8_t *)(p + d->area_count + 1);
    uint64_t offset = PAGE;
    page.head = (Elf64_Ehdr){
        .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT }, .e_type = ET_CORE, .e_machine = EM_X86_64,
        .e_version = EV_CURRENT, .e_phoff = sizeof page.head, .e_ehsize = sizeof page.head, .e_phentsize = sizeof *p,
        .e_phnum = (Elf64_Half)(d->area_count + 1)
    };
    p[0] = (Elf64_Phdr){ .p_type = PT_NOTE, .p_offset = (uint64_t)(notes - page.bytes), .p_align = 4 };
    p[0].p_filesz = (uint64_t)(add_notes(d, notes) - notes);
    for (size_t i = 0; i < d->area_count; i++) {
        const struct area *a = &d->areas[i];
        p[i + 1] = (Elf64_Phdr){ .p_type = PT_LOAD, .p_flags = a->flags, .p_offset = offset, .p_vaddr = a->address, .p_filesz = a->size,
                                 .p_memsz = a->size, .p_align = PAGE };
        offset += a->size;
    }
    return write_bytes(&d->writer, page.bytes, PAGE);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------------- */

/* A page of any area, in `page` or where it is. */
static wasp_status find_page(struct dump *d, uint64_t address, uint8_t *page, const uint8_t **found, wasp_error *error)
{
    wasp_virtine *v = d->v;
    size_t number = PAGE_NUMBER(address);
    wasp_status status;
    *found = page;
    if (address < WASP_GATE) {
        if ((status = snapshot_readonly(v->snapshot, found, error)))
            return status;
        *found += address - WASP_IMAGE_BASE;
        return WASP_OK;
    }
    if (address < WASP_WRITABLE_BASE)
        return v->backend->read_gate(v, (address - WASP_GATE) / PAGE, page, error);
    if (address < WASP_WINDOW_END) {
        memcpy(page, (const uint8_t *)(uintptr_t)v->window + number * PAGE, PAGE);
        return WASP_OK;
    }
    if (d->pages[number / 64] >> number % 64 & 1)
        return v->backend->read_page(v, number, page, error);
    *found = zeros;
    return WASP_OK;
}

static wasp_status write_dump(struct dump *d, wasp_error *error)
{
    uint8_t page[PAGE];
    const uint8_t *found;
    wasp_status status;
    bool written = write_head(d);
    for (size_t i = 0; written && i < d->area_count; i++)
        for (uint64_t at = 0; written && at < d->areas[i].size; at += PAGE) {
            if ((status = find_page(d, d->areas[i].address + at, page, &found, error)))
                return status;
            written = write_page(&d->writer, found);
        }
    if (!written || !write_end(&d->writer))
        return fail_errno(error, WASP_ERROR_SYSTEM, "the crash dump cannot be written");
    return WASP_OK;
}

wasp_status wasp_virtine_dump(wasp_virtine *v, int fd, wasp_error *error)
{
    struct dump d = { .v = v, .writer = { .fd = fd, .seeks = lseek(fd, 0, SEEK_CUR) >= 0 } };
    wasp_status status;
    if (!v)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_dump: NULL argument");
    if ((status = dump_registers(v, &d.registers, error)))
        return status;
    if (!(status = virtine_pages(v, &d.pages, error))) {
        list_areas(&d);
        status = write_dump(&d, error);
    }
    free(d.pages);
    return status;
}
