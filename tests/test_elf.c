/* test_elf.c: programs that are not programs: each header field broken, files cut short, segments where none may be, noise.
 * What is refused is refused with WASP_ERROR_IMAGE and a message; what is accepted can be loaded. Nothing may crash.
 */
#include "harness.h"
#include <elf.h>

static struct ran ran;

struct image {
    uint8_t *bytes;
    size_t size;
};

static Elf64_Ehdr *header_of(struct image image)
{
    return (Elf64_Ehdr *)image.bytes;
}

static Elf64_Phdr *segment_of(struct image image, unsigned i)
{
    return (Elf64_Phdr *)(image.bytes + header_of(image)->e_phoff) + i;
}

static struct image good_image(void)
{
    struct image image;
    image.bytes = read_file(GUESTS "/toolbox.elf", &image.size);
    /* As guest.ld links it: text, constants, data; entry in the text. */
    assert_int_equal(header_of(image)->e_phnum, 3);
    assert_int_equal(segment_of(image, 0)->p_flags, PF_R | PF_X);
    assert_int_equal(segment_of(image, 1)->p_flags, PF_R);
    assert_int_equal(segment_of(image, 2)->p_flags, PF_R | PF_W);
    return image;
}

/* Loads from memory that ends where the file ends, so that the sanitizer sees reads beyond. */
static wasp_status load(struct image image, wasp_snapshot **snapshot, wasp_error *error)
{
    uint8_t *exact = malloc(image.size ? image.size : 1);
    wasp_status status;
    memcpy(exact, image.bytes, image.size);
    *snapshot = (wasp_snapshot *)&ran;
    status = wasp_snapshot_from_elf(snapshot, exact, image.size, error);
    memset(exact, 0xcc, image.size); /* the bytes were copied */
    free(exact);
    return status;
}

static void assert_refused(struct image image, const char *why)
{
    wasp_snapshot *snapshot;
    wasp_error error = { WASP_OK, "" };
    wasp_status status = load(image, &snapshot, &error);
    if (status != WASP_ERROR_IMAGE || error.status != status || !error.message[0] || snapshot)
        fail_msg("%s: status %d, '%s'", why, status, error.message);
}

/* Loads; where virtines can run, the program is also tried, for a moment, if it was accepted. True: it was. */
static bool is_accepted(struct image image, bool kvm)
{
    wasp_snapshot *snapshot;
    wasp_virtine *v;
    wasp_error error = { WASP_OK, "" };
    wasp_status status = load(image, &snapshot, &error);
    if (status) {
        if (status != WASP_ERROR_IMAGE || !error.message[0] || snapshot)
            fail_msg("status %d, '%s'", status, error.message);
        return false;
    }
    if (kvm) {
        wasp_status made = virtine_try(&v, snapshot, &(wasp_options){ .size = sizeof(wasp_options), .memory = 4 * MB },
                                       &error);
        if (made) {
            print_error("a program that was accepted makes no virtine: %s\n", error.message);
            fail();
        }
        for (int i = 0; i < 2; i++) {
            wasp_run run = { .size = sizeof run, .hard_limit = 10 * MS * slowness() };
            run_with(&ran, v, &run, "echo x", 6);
        }
        wasp_virtine_free(v);
    }
    wasp_snapshot_free(snapshot);
    return true;
}

static struct image copy_of(struct image image)
{
    struct image copy = { malloc(image.size), image.size };
    memcpy(copy.bytes, image.bytes, image.size);
    return copy;
}

/* ---- Single changes ---------------------------------------------------------------------------------------------- */

static void test_good(void **state)
{
    struct image image = good_image();
    (void)state;
    assert_true(is_accepted(image, false));
    free(image.bytes);
}

static void test_arguments(void **state)
{
    struct image image = good_image();
    wasp_snapshot *snapshot = NULL;
    (void)state;
    assert_status(wasp_snapshot_from_elf(NULL, image.bytes, image.size, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_from_elf(&snapshot, NULL, 0, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_from_elf(&snapshot, image.bytes, 0, &error), WASP_ERROR_IMAGE);
    assert_status(wasp_snapshot_from_elf_file(&snapshot, NULL, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_from_elf_file(&snapshot, scratch_file("missing.elf"), &error), WASP_ERROR_SYSTEM);
    assert_status(wasp_snapshot_from_elf_file(&snapshot, scratch(), &error), WASP_ERROR_SYSTEM);
    write_file(scratch_file("text"), "#!/bin/sh\n", 10);
    assert_status(wasp_snapshot_from_elf_file(&snapshot, scratch_file("text"), &error), WASP_ERROR_IMAGE);
    write_file(scratch_file("empty"), "", 0);
    assert_status(wasp_snapshot_from_elf_file(&snapshot, scratch_file("empty"), &error), WASP_ERROR_IMAGE);
    /* a program of the host's */
    assert_status(wasp_snapshot_from_elf_file(&snapshot, "/proc/self/exe", &error), WASP_ERROR_IMAGE);
    assert_null(snapshot);
    free(image.bytes);
}

#define HEADER(field) offsetof(Elf64_Ehdr, field), sizeof(((Elf64_Ehdr *)0)->field)
#define SEGMENT(i, field) \
    sizeof(Elf64_Ehdr) + (i) * sizeof(Elf64_Phdr) + offsetof(Elf64_Phdr, field), sizeof(((Elf64_Phdr *)0)->field)

/* Segment 0 is text, 1 constants, 2 data. */
static const struct change {
    const char *what;
    size_t offset, size;
    uint64_t value;
} refused[] = {
    { "no magic", 0, 1, 0 },
    { "another magic", 1, 3, 0x474c45 },
    { "32 bits", EI_CLASS, 1, ELFCLASS32 },
    { "no class", EI_CLASS, 1, 0 },
    { "big-endian", EI_DATA, 1, ELFDATA2MSB },
    { "relocatable", HEADER(e_type), ET_REL },
    { "position-independent", HEADER(e_type), ET_DYN },
    { "a core file", HEADER(e_type), ET_CORE },
    { "no type", HEADER(e_type), 0 },
    { "for i386", HEADER(e_machine), EM_386 },
    { "for arm64", HEADER(e_machine), EM_AARCH64 },
    { "entry at 0", HEADER(e_entry), 0 },
    { "entry behind everything", HEADER(e_entry), WASP_IMAGE_END - 4096 },
    { "entry in the data", HEADER(e_entry), WASP_DATA_BASE },
    { "entry in the gate", HEADER(e_entry), WASP_GATE },
    { "entry in supervisor memory", HEADER(e_entry), 0x1000 },
    { "entry beyond", HEADER(e_entry), UINT64_MAX },
    { "program headers beyond the file", HEADER(e_phoff), 1u << 30 },
    { "program headers far beyond", HEADER(e_phoff), UINT64_MAX },
    { "program headers near the end of addresses", HEADER(e_phoff), UINT64_MAX - 100 },
    { "small program headers", HEADER(e_phentsize), 32 },
    { "large program headers", HEADER(e_phentsize), 64 },
    { "program headers without size", HEADER(e_phentsize), 0 },
    { "no program headers", HEADER(e_phnum), 0 },
    { "too many program headers", HEADER(e_phnum), 0xffff },
    { "needs an interpreter", SEGMENT(1, p_type), PT_INTERP },
    { "is dynamic", SEGMENT(1, p_type), PT_DYNAMIC },
    { "has thread-local storage", SEGMENT(1, p_type), PT_TLS },
    { "text writable", SEGMENT(0, p_flags), PF_R | PF_W | PF_X },
    { "data executable", SEGMENT(2, p_flags), PF_R | PF_W | PF_X },
    { "text not executable", SEGMENT(0, p_flags), PF_R },
    { "text writable, not executable", SEGMENT(0, p_flags), PF_R | PF_W },
    { "constants writable", SEGMENT(1, p_flags), PF_R | PF_W },
    { "data read-only", SEGMENT(2, p_flags), PF_R },
    { "offset beyond the file", SEGMENT(0, p_offset), 1u << 30 },
    { "offset that wraps", SEGMENT(0, p_offset), UINT64_MAX - 4095 },
    { "offset and size that wrap", SEGMENT(0, p_offset), UINT64_MAX },
    { "text unaligned", SEGMENT(0, p_vaddr), WASP_IMAGE_BASE + 8 },
    { "data unaligned", SEGMENT(2, p_vaddr), WASP_DATA_BASE + 1 },
    { "text below", SEGMENT(0, p_vaddr), WASP_IMAGE_BASE - 4096 },
    { "text at 0", SEGMENT(0, p_vaddr), 0 },
    { "text in supervisor memory", SEGMENT(0, p_vaddr), 0x1000 },
    { "constants in supervisor memory", SEGMENT(1, p_vaddr), 0x3000 },
    { "constants at the gate", SEGMENT(1, p_vaddr), WASP_GATE },
    { "constants at the gate state", SEGMENT(1, p_vaddr), WASP_GATE_STATE },
    { "constants that reach into the gate", SEGMENT(1, p_vaddr), WASP_IMAGE_END - 4096 },
    { "constants in the window", SEGMENT(1, p_vaddr), WASP_WINDOW },
    { "constants on the text", SEGMENT(1, p_vaddr), WASP_IMAGE_BASE },
    { "constants near the end of addresses", SEGMENT(1, p_vaddr), UINT64_MAX - 4095 },
    { "data in the window", SEGMENT(2, p_vaddr), WASP_WINDOW },
    { "data on the stack", SEGMENT(2, p_vaddr), WASP_STACK_LOW },
    { "data on the guard page", SEGMENT(2, p_vaddr), WASP_STACK_TOP },
    { "data just below", SEGMENT(2, p_vaddr), WASP_DATA_BASE - 4096 },
    { "data in the image", SEGMENT(2, p_vaddr), 0x3d000000 },
    { "data far away", SEGMENT(2, p_vaddr), 1ull << 46 },
    { "data in the host's half", SEGMENT(2, p_vaddr), 0xffff800000000000 },
    { "text's file size beyond the file", SEGMENT(0, p_filesz), 1u << 30 },
    { "file size that wraps", SEGMENT(2, p_filesz), UINT64_MAX },
    { "file size larger than memory", SEGMENT(2, p_memsz), 1 },
    { "huge text", SEGMENT(0, p_memsz), 1u << 30 },
    { "huge data", SEGMENT(2, p_memsz), 1ull << 40 },
    { "data of all memory", SEGMENT(2, p_memsz), UINT64_MAX },
    { "data that wraps", SEGMENT(2, p_memsz), UINT64_MAX - WASP_DATA_BASE + 1 },
    { "text without file bytes", SEGMENT(0, p_filesz), 0 },
};

static void test_refused_changes(void **state)
{
    struct image image = good_image();
    (void)state;
    assert_int_equal(header_of(image)->e_phoff, sizeof(Elf64_Ehdr));
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct image copy = copy_of(image);
        memcpy(copy.bytes + refused[i].offset, &refused[i].value, refused[i].size);
        assert_refused(copy, refused[i].what);
        free(copy.bytes);
    }
    header_of(image)->e_entry = segment_of(image, 1)->p_vaddr;
    assert_refused(image, "entry in the constants");
    header_of(image)->e_entry = segment_of(image, 0)->p_vaddr + segment_of(image, 0)->p_filesz;
    assert_refused(image, "entry one byte behind the text");
    free(image.bytes);
}

/* Fields that loading does not use may hold anything. */
static void test_harmless_changes(void **state)
{
    static const struct change harmless[] = {
        { "section headers", HEADER(e_shoff), UINT64_MAX }, { "number of sections", HEADER(e_shnum), 0xffff },
        { "section names", HEADER(e_shstrndx), 0xffff },    { "physical address", SEGMENT(0, p_paddr), UINT64_MAX },
        { "flags", HEADER(e_flags), UINT32_MAX },           { "operating system", EI_OSABI, 1, 77 },
    };
    struct image image = good_image();
    bool kvm = !kvm_reason();
    (void)state;
    for (size_t i = 0; i < COUNT(harmless); i++) {
        struct image copy = copy_of(image);
        memcpy(copy.bytes + harmless[i].offset, &harmless[i].value, harmless[i].size);
        if (!is_accepted(copy, kvm))
            fail_msg("%s", harmless[i].what);
        if (kvm) {
            assert_exited(&ran, 0);
            assert_string_equal(ran.out.bytes, "x");
        }
        free(copy.bytes);
    }
    free(image.bytes);
}

static void test_truncated(void **state)
{
    struct image image = good_image(), copy = copy_of(image);
    Elf64_Phdr *data = segment_of(image, 2);
    size_t needed = data->p_offset + data->p_filesz;
    (void)state;
    for (copy.size = 0; copy.size < image.size; copy.size += copy.size < 300 ? 1 : 509) {
        if (copy.size < needed)
            assert_refused(copy, "a file cut short");
        else /* only sections are missing */
            assert_true(is_accepted(copy, false));
    }
    copy.size = needed - 1;
    assert_refused(copy, "a file without its last byte of data");
    free(copy.bytes);
    free(image.bytes);
}

/* ---- More segments ----------------------------------------------------------------------------------------------- */

/* The image with `count` more segments, all the same but at addresses `step` apart. */
static struct image with_segments(struct image image, unsigned count, uint32_t flags, uint64_t address, uint64_t step,
                                  uint64_t size)
{
    struct image more = { calloc(1, image.size + (count + 3) * sizeof(Elf64_Phdr)),
                          image.size + (count + 3) * sizeof(Elf64_Phdr) };
    memcpy(more.bytes, image.bytes, image.size);
    memcpy(more.bytes + image.size, segment_of(image, 0), 3 * sizeof(Elf64_Phdr));
    header_of(more)->e_phoff = image.size;
    header_of(more)->e_phnum = (uint16_t)(3 + count);
    for (unsigned i = 0; i < count; i++)
        *segment_of(more, 3 + i) = (Elf64_Phdr){ .p_type = PT_LOAD, .p_flags = flags, .p_offset = 0,
                                                 .p_vaddr = address + i * step,
                                                .p_filesz = size < 64 ? size : 64, .p_memsz = size };
    return more;
}

static void test_more_segments(void **state)
{
    struct image image = good_image(), more;
    uint64_t text_end = segment_of(image, 0)->p_vaddr + segment_of(image, 0)->p_memsz;
    bool kvm = !kvm_reason();
    (void)state;
    static const struct { unsigned count; uint32_t flags; uint64_t address, step, size; bool fine; } cases[] = {
        { 1, PF_R, 0x3d000000, 0, 4096, true },         { 5, PF_R, 0x3d000000, 0x10000, 0x9000, true },
        { 1, PF_R | PF_X, 0x3d000000, 0, 4096, true },  { 1, PF_R, WASP_IMAGE_END - 4096, 0, 4096, true },
        { 1, PF_R, WASP_IMAGE_END - 4096, 0, 4097, false }, { 1, PF_R | PF_W, 0x3e800000, 0, 4096, true },
        { 3, PF_R | PF_W, 0x3e800000, 0x2000, 0x1001, true }, { 2, PF_R, 0x3d000000, 0, 4096, false },
        { 2, PF_R, 0x3d000000, 4096, 4097, false },     { 2, PF_R | PF_W, 0x3e800000, 4096, 4097, false },
        { 6, PF_R, 0x3d000000, 0x1000, 4096, false },   { 60000, PF_R, 0x3d000000, 0x1000, 4096, false },
        { 20000, PF_R, 0x3d000000, 0x1000, 0, true },   { 1, PF_R | PF_W, WASP_DATA_BASE, 0, 1, false },
        { 1, PF_R | PF_W, WASP_DATA_BASE + (256u << 20) - 4096, 0, 4096, true },
        { 1, PF_R | PF_W, WASP_DATA_BASE + (256u << 20) - 4096, 0, 4097, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        more = with_segments(image, cases[i].count, cases[i].flags, cases[i].address, cases[i].step, cases[i].size);
        if (!cases[i].fine)
            assert_refused(more, "more segments");
        else if (!is_accepted(more, kvm))
            fail_msg("segments of case %zu were refused", i);
        free(more.bytes);
    }
    /* Two segments in one page: with different rights, one of them would have the other's. */
    more = with_segments(image, 1, PF_R, text_end & ~4095ull, 0, 16);
    assert_refused(more, "a shared page");
    free(more.bytes);
    free(image.bytes);
}

/* ---- Noise ------------------------------------------------------------------------------------------------------- */

static const uint64_t interesting[] = {
    0, 1, 2, 7, 8, 0x38, 0x40, 4095, 4096, 65535, 0x3c800000, 0x3d7ff000, 0x3d800000, 0x3da00000, 0x3da40000, 0x3de41000,
    0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffff000, ~0ull,
};

static void test_noise(void **state)
{
    struct image image = good_image();
    size_t headers = sizeof(Elf64_Ehdr) + 3 * sizeof(Elf64_Phdr);
    uint64_t random = 20;
    unsigned accepted = 0, tried = 0;
    bool kvm = !kvm_reason();
    (void)state;
    for (int round = 0; round < 6000; round++) {
        struct image copy = copy_of(image);
        for (uint64_t k = 1 + next_random(&random) % 3; k; k--) {
            uint64_t value = round % 2 ? next_random(&random) : interesting[next_random(&random) % COUNT(interesting)];
            size_t sizes[] = { 1, 2, 4, 8 }, n = sizes[next_random(&random) % 4];
            size_t at = next_random(&random) % ((round % 5 ? headers : image.size) / n) * n;
            memcpy(copy.bytes + at, &value, n);
        }
        accepted += is_accepted(copy, kvm && round % 20 == 0);
        tried++;
        free(copy.bytes);
    }
    print_message("%u of %u were accepted\n", accepted, tried);
    assert_true(accepted > 100 && accepted < tried - 1000);
    free(image.bytes);
}

/* Nothing but noise behind a plausible beginning. */
static void test_pure_noise(void **state)
{
    struct image image = { malloc(20000), 20000 }, good = good_image();
    uint64_t random = 21;
    (void)state;
    for (int round = 0; round < 1000; round++) {
        image.size = next_random(&random) % 20000;
        for (size_t i = 0; i < image.size; i++)
            image.bytes[i] = (uint8_t)(next_random(&random) >> 9);
        memcpy(image.bytes, good.bytes, image.size < 64u ? image.size : round % 2 ? 20 : 64);
        if (image.size >= 60 && round % 3 == 0)
            header_of(image)->e_phnum = 1;
        assert_refused(image, "noise");
    }
    free(image.bytes);
    free(good.bytes);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_refused_changes),
        cmocka_unit_test(test_harmless_changes),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_more_segments),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_pure_noise),
    };
    return harness_run(tests, argc, argv);
}
