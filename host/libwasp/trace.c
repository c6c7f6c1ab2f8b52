/* trace.c: a guest that failed, as text for a person: its registers, and where it was, by the names of an ELF symbol table. The guest is
 * compiled without frame pointers, and unwind tables are for debuggers; so callers are guessed from what lies on its stack.
 */
#include <elf.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "backend.h"

#define CALLERS_MOST 32
#define NAME_MOST 80

struct text {
    char *at;
    size_t left; /* with the NUL */
};

static void append(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void append(struct text *t, const char *format, ...)
{
    va_list args;
    int n;
    va_start(args, format);
    n = vsnprintf(t->at, t->left, format, args);
    va_end(args);
    if (n > 0) {
        size_t used = (size_t)n < t->left ? (size_t)n : t->left - 1;
        t->at += used;
        t->left -= used;
    }
}

/* ---- Symbols: of a file that is not trusted ------------------------------------------------------------------------------ */

struct symbols {
    const uint8_t *table;
    size_t count;
    const char *names;
    size_t names_size;
};

/* The bytes of a section; NULL where the file does not have them. */
static const uint8_t *section(const uint8_t *elf, size_t size, const Elf64_Ehdr *h, unsigned i, Elf64_Shdr *s)
{
    if (i >= h->e_shnum || h->e_shentsize != sizeof *s || h->e_shoff > size || (size - h->e_shoff) / sizeof *s < h->e_shnum)
        return NULL;
    memcpy(s, elf + h->e_shoff + i * sizeof *s, sizeof *s);
    return s->sh_type != SHT_NOBITS && s->sh_offset <= size && s->sh_size <= size - s->sh_offset ? elf + s->sh_offset : NULL;
}

static struct symbols find_symbols(const uint8_t *elf, size_t size)
{
    struct symbols found = { 0 };
    Elf64_Ehdr h;
    Elf64_Shdr s, names;
    if (!elf || size < sizeof h)
        return found;
    memcpy(&h, elf, sizeof h);
    for (unsigned i = 0; i < h.e_shnum; i++) {
        const uint8_t *table = section(elf, size, &h, i, &s), *strings;
        if (!table || s.sh_type != SHT_SYMTAB || !(strings = section(elf, size, &h, s.sh_link, &names)))
            continue;
        return (struct symbols){ table, s.sh_size / sizeof(Elf64_Sym), (const char *)strings, names.sh_size };
    }
    return found;
}

/* Whether a symbol names what is at an address: a function, or in assembly a place without a type and a size. */
static bool names(const Elf64_Sym *s, uint64_t address)
{
    unsigned type = ELF64_ST_TYPE(s->st_info);
    return s->st_name && s->st_shndx != SHN_UNDEF && s->st_shndx < SHN_LORESERVE && s->st_value <= address &&
           (type == STT_FUNC ? address - s->st_value < s->st_size : type == STT_NOTYPE);
}

/* Appends the name of the function that an address lies in, else of the nearest place before it, and how far in. */
static void append_name(struct text *t, const struct symbols *symbols, uint64_t address)
{
    Elf64_Sym s, best = { 0 };
    char name[NAME_MOST];
    size_t n = 0;
    for (size_t i = 0; i < symbols->count && ELF64_ST_TYPE(best.st_info) != STT_FUNC; i++) {
        memcpy(&s, symbols->table + i * sizeof s, sizeof s);
        if (names(&s, address) && (s.st_value >= best.st_value || ELF64_ST_TYPE(s.st_info) == STT_FUNC))
            best = s;
    }
    if (!best.st_name || best.st_name >= symbols->names_size)
        return;
    for (const char *from = symbols->names + best.st_name; n < sizeof name - 1 && best.st_name + n < symbols->names_size && from[n]; n++)
        name[n] = from[n] >= ' ' && from[n] <= '~' ? from[n] : '?';
    name[n] = 0;
    append(t, "  %s+0x%llx", name, (unsigned long long)(address - best.st_value));
}

/* ---- Callers ----------------------------------------------------------------------------------------------------------- */

static bool in_code(const wasp_snapshot *s, uint64_t address)
{
    for (size_t i = 0; i < s->readonly_count; i++)
        if ((s->readonly[i].flags & SEGMENT_EXECUTE) && address - s->readonly[i].address < s->readonly[i].size)
            return true;
    return false;
}

/* The length of `ff /2`, an indirect call, from its ModRM and SIB bytes; 0: another instruction. */
static unsigned indirect_call_length(uint8_t modrm, uint8_t sib)
{
    unsigned mod = modrm >> 6, rm = modrm & 7, length = 2;
    if ((modrm >> 3 & 7) != 2)
        return 0;
    if (mod == 3)
        return length;
    if (rm == 4)
        length++;
    if (mod == 1)
        return length + 1;
    return mod == 2 || rm == 5 || (rm == 4 && (sib & 7) == 5) ? length + 4 : length;
}

/* Whether the bytes before an address of the code are a call, to somewhere in the code or through a register or memory. */
static bool follows_call(const wasp_snapshot *s, const uint8_t *code, uint64_t address)
{
    const uint8_t *end = code + (address - WASP_IMAGE_BASE);
    int32_t distance;
    if (address < WASP_IMAGE_BASE + 8)
        return false;
    memcpy(&distance, end - 4, sizeof distance);
    if (end[-5] == 0xe8 && in_code(s, address + (uint64_t)(int64_t)distance))
        return true;
    for (unsigned length = 2; length <= 7; length++)
        if (end[-(int)length] == 0xff && indirect_call_length(end[1 - (int)length], length > 2 ? end[2 - (int)length] : 0) == length)
            return true;
    return false;
}

static void append_callers(struct text *t, wasp_virtine *v, const struct symbols *symbols, const uint8_t *code, uint64_t rsp)
{
    uint64_t words[PAGE / 8];
    unsigned count = 0;
    if (rsp < WASP_STACK_LOW || rsp >= WASP_STACK_TOP) {
        append(t, "\n  rsp is not in the stack");
        return;
    }
    for (uint64_t at = ALIGN_UP(rsp, 8), size; at < WASP_STACK_TOP && count < CALLERS_MOST; at += size) {
        size = PAGE - at % PAGE;
        if (!dump_read(v, at, words, size))
            return;
        for (size_t i = 0; i < size / 8 && count < CALLERS_MOST; i++) {
            if (!in_code(v->snapshot, words[i]) || !follows_call(v->snapshot, code, words[i]))
                continue;
            append(t, "\n  0x%llx", (unsigned long long)words[i]);
            append_name(t, symbols, words[i] - 1); /* a call can be a function's last instruction */
            count++;
        }
    }
    if (count == CALLERS_MOST)
        append(t, "\n  ...");
}

/* ---- The text ---------------------------------------------------------------------------------------------------------- */

static void append_registers(struct text *t, const struct user_regs_struct *r)
{
    const struct {
        const char *name;
        uint64_t value;
    } all[] = {
        { "rax", r->rax }, { "rbx", r->rbx }, { "rcx", r->rcx }, { "rdx", r->rdx }, { "rsi", r->rsi }, { "rdi", r->rdi },
        { "rbp", r->rbp }, { "rsp", r->rsp }, { "r8", r->r8 },   { "r9", r->r9 },   { "r10", r->r10 }, { "r11", r->r11 },
        { "r12", r->r12 }, { "r13", r->r13 }, { "r14", r->r14 }, { "r15", r->r15 }, { "rip", r->rip }, { "flags", r->eflags },
    };
    append(t, "registers:");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        append(t, "%s%-5s %016llx", i % 4 ? "  " : "\n  ", all[i].name, (unsigned long long)all[i].value);
}

wasp_status wasp_virtine_trace(wasp_virtine *v, const void *elf, size_t elf_size, char *text, size_t size, wasp_error *error)
{
    struct symbols symbols = find_symbols(elf, elf_size);
    struct machine_registers r;
    struct text t = { text, size };
    const uint8_t *code;
    wasp_status status;
    if (!v || !text || !size)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_virtine_trace: NULL argument");
    text[0] = 0;
    if ((status = dump_registers(v, &r, error)) || (status = snapshot_readonly(v->snapshot, &code, error)))
        return status;
    append_registers(&t, &r.general);
    append(&t, "\nguest backtrace (where it was, then likely callers: what on its stack follows a call):");
    append(&t, "\n  0x%llx", (unsigned long long)r.general.rip);
    if (in_code(v->snapshot, r.general.rip))
        append_name(&t, &symbols, r.general.rip);
    else
        append(&t, "  (not in the code)");
    append_callers(&t, v, &symbols, code, r.general.rsp);
    return WASP_OK;
}
