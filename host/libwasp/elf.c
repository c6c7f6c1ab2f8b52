/* elf.c: from an ELF executable to a snapshot of a program that has not begun. The file is not trusted: every number is
 * checked before it is used, and what is accepted is exactly what libc-guest/guest.ld produces.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "internal.h"

#define MAX_IMAGE_FILE (64u << 20)
#define MAX_DATA (256u << 20) /* data and bss */

/* Where a segment may lie. */
static wasp_status check_segment(const Elf64_Phdr *p, size_t file_size, wasp_error *error)
{
    bool writable = p->p_flags & PF_W;
    uint64_t low = writable ? WASP_DATA_BASE : WASP_IMAGE_BASE;
    uint64_t high = writable ? WASP_DATA_BASE + (uint64_t)MAX_DATA : WASP_IMAGE_END;
    unsigned long long at = p->p_vaddr;
    if (writable && (p->p_flags & PF_X))
        return fail(error, WASP_ERROR_IMAGE, "segment at 0x%llx is both writable and executable", at);
    if (p->p_offset > file_size || p->p_filesz > file_size - p->p_offset)
        return fail(error, WASP_ERROR_IMAGE, "segment at 0x%llx lies beyond the end of the file", at);
    if (p->p_filesz > p->p_memsz)
        return fail(error, WASP_ERROR_IMAGE, "segment at 0x%llx has more bytes in the file than in memory", at);
    if (p->p_vaddr % PAGE)
        return fail(error, WASP_ERROR_IMAGE, "segment at 0x%llx is not page-aligned", at);
    if (p->p_vaddr < low || p->p_vaddr >= high || p->p_memsz > high - p->p_vaddr)
        return fail(error, WASP_ERROR_IMAGE,
                    "segment at 0x%llx lies outside the range for %s segments (0x%llx to 0x%llx); link with guest.ld",
                    at, writable ? "writable" : "read-only", (unsigned long long)low, (unsigned long long)high);
    return WASP_OK;
}

/* Copies what loading needs out of the file, checked. */
static wasp_status read_segments(const uint8_t *elf, size_t size, Elf64_Phdr *segments, size_t *count,
                                 uint64_t *entry, wasp_error *error)
{
    Elf64_Ehdr h;
    size_t n = 0;
    bool entry_fits = false;
    if (size < sizeof h || memcmp(elf, ELFMAG, SELFMAG))
        return fail(error, WASP_ERROR_IMAGE, "not an ELF file");
    memcpy(&h, elf, sizeof h);
    if (h.e_ident[EI_CLASS] != ELFCLASS64 || h.e_ident[EI_DATA] != ELFDATA2LSB || h.e_machine != EM_X86_64)
        return fail(error, WASP_ERROR_IMAGE, "not an x86-64 ELF file");
    if (h.e_type != ET_EXEC)
        return fail(error, WASP_ERROR_IMAGE, "not a static, position-dependent executable; link with -static -no-pie");
    if (h.e_phentsize != sizeof(Elf64_Phdr) || h.e_phnum == 0 || h.e_phoff > size ||
        (uint64_t)h.e_phnum * sizeof(Elf64_Phdr) > size - h.e_phoff)
        return fail(error, WASP_ERROR_IMAGE, "program headers are damaged");
    for (unsigned i = 0; i < h.e_phnum; i++) {
        Elf64_Phdr p;
        memcpy(&p, elf + h.e_phoff + i * sizeof p, sizeof p);
        if (p.p_type == PT_INTERP || p.p_type == PT_DYNAMIC || p.p_type == PT_TLS)
            return fail(error, WASP_ERROR_IMAGE, "needs a dynamic linker or thread-local storage, which guests don't have");
        if (p.p_type != PT_LOAD || p.p_memsz == 0)
            continue;
        if (n == MAX_SEGMENTS)
            return fail(error, WASP_ERROR_IMAGE, "more than %d segments", MAX_SEGMENTS);
        if (check_segment(&p, size, error))
            return WASP_ERROR_IMAGE;
        for (size_t j = 0; j < n; j++)
            if (p.p_vaddr < ALIGN_UP(segments[j].p_vaddr + segments[j].p_memsz, PAGE) &&
                segments[j].p_vaddr < ALIGN_UP(p.p_vaddr + p.p_memsz, PAGE))
                return fail(error, WASP_ERROR_IMAGE, "segments at 0x%llx and 0x%llx share a page",
                            (unsigned long long)segments[j].p_vaddr, (unsigned long long)p.p_vaddr);
        if ((p.p_flags & PF_X) && h.e_entry >= p.p_vaddr && h.e_entry - p.p_vaddr < p.p_filesz)
            entry_fits = true;
        segments[n++] = p;
    }
    if (!entry_fits)
        return fail(error, WASP_ERROR_IMAGE, "the entry point 0x%llx is not in the code", (unsigned long long)h.e_entry);
    *count = n;
    *entry = h.e_entry;
    return WASP_OK;
}

static int by_address(const void *a, const void *b)
{
    uint64_t x = ((const Elf64_Phdr *)a)->p_vaddr, y = ((const Elf64_Phdr *)b)->p_vaddr;
    return x < y ? -1 : x > y;
}

wasp_status wasp_snapshot_from_elf(wasp_snapshot **result, const void *bytes, size_t size, wasp_error *error)
{
    const uint8_t *elf = bytes;
    Elf64_Phdr segments[MAX_SEGMENTS];
    size_t count = 0, data_pages = 0;
    uint64_t entry = 0, image_end = WASP_IMAGE_BASE;
    wasp_snapshot *s;
    wasp_status status;

    if (!result || !bytes)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_snapshot_from_elf: NULL argument");
    *result = NULL;
    if ((status = read_segments(elf, size, segments, &count, &entry, error)))
        return status;
    qsort(segments, count, sizeof *segments, by_address);
    for (size_t i = 0; i < count; i++) {
        if (segments[i].p_flags & PF_W)
            data_pages += PAGES(segments[i].p_filesz);
        else
            image_end = ALIGN_UP(segments[i].p_vaddr + segments[i].p_memsz, PAGE);
    }

    if ((status = snapshot_program(&s, entry, image_end - WASP_IMAGE_BASE, data_pages, error)))
        return status;
    wasp_image_id(s->id, elf, size);
    for (size_t i = 0; i < count; i++) {
        const Elf64_Phdr *p = &segments[i];
        if (p->p_flags & PF_W) {
            memcpy(s->contents + s->page_count * PAGE, elf + p->p_offset, p->p_filesz);
            for (size_t k = 0; k < PAGES(p->p_filesz); k++)
                s->numbers[s->page_count++] = (uint32_t)(PAGE_NUMBER(p->p_vaddr) + k);
            s->data_end = ALIGN_UP(p->p_vaddr + p->p_memsz, PAGE);
        } else {
            memcpy(s->readonly_bytes + (p->p_vaddr - WASP_IMAGE_BASE), elf + p->p_offset, p->p_filesz);
            s->readonly[s->readonly_count++] = (struct segment){
                .address = p->p_vaddr,
                .size = ALIGN_UP(p->p_memsz, PAGE),
                .flags = p->p_flags & PF_X ? SEGMENT_EXECUTE : 0,
            };
        }
    }
    if ((status = snapshot_index(s, error))) {
        wasp_snapshot_free(s);
        return status;
    }
    *result = s;
    return WASP_OK;
}

wasp_status wasp_snapshot_from_elf_file(wasp_snapshot **result, const char *path, wasp_error *error)
{
    void *bytes;
    size_t size;
    wasp_status status;
    if (!result || !path)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_snapshot_from_elf_file: NULL argument");
    *result = NULL;
    if ((status = file_read(path, MAX_IMAGE_FILE, &bytes, &size, error)))
        return status;
    status = wasp_snapshot_from_elf(result, bytes, size, error);
    free(bytes);
    return status;
}
