/* test_flat.c: flat images: raw machine code runs where wasp.h says, in the state that it says, and ends as it says. */
#include "harness.h"

/* Position-independent code; each piece is an image of its own, `name` to `name`_end. */
#define PIECE(name, code) \
    __asm__(".pushsection .rodata\n.globl piece_" name ", piece_" name "_end\n" \
            "piece_" name ":\n" code "\npiece_" name "_end:\n.popsection");

#define HYPERCALL(number, argument) \
    "mov $0x3da00000, %ebx\n movq $" number ", (%rbx)\n mov " argument ", 8(%rbx)\n mov $0x3d800000, %eax\n call *%rax\n"
#define EXIT(status) HYPERCALL("1", status)

_Static_assert(offsetof(struct wasp_window, call.result) == 40 && offsetof(struct wasp_window, output_used) == 48 &&
               offsetof(struct wasp_window, run.input_size) == 88, "as the pieces have them");

/* Collects all that must be zero; leaves with 7 where it is. */
PIECE("state",
      "or %rbx, %rax\n or %rcx, %rax\n or %rdx, %rax\n or %rsi, %rax\n or %rdi, %rax\n or %rbp, %rax\n or %r8, %rax\n or %r9, %rax\n"
      "or %r10, %rax\n or %r11, %rax\n or %r12, %rax\n or %r13, %rax\n or %r14, %rax\n or %r15, %rax\n"
      "or (%rsp), %rax\n"
      "mov $0x3de3eff8, %ecx\n xor %rsp, %rcx\n or %rcx, %rax\n"                        /* WASP_STACK_TOP - 8 */
      "lea piece_state(%rip), %rcx\n mov $0x3c800000, %edx\n xor %rdx, %rcx\n or %rcx, %rax\n" /* WASP_IMAGE_BASE */
      "mov $0x3de40000, %ebx\n mov $0x2000000, %ecx\n"                                  /* WASP_DATA_BASE, 32 MiB */
      "1: or -8(%rbx, %rcx), %rax\n sub $4096, %rcx\n jnz 1b\n"
      "stmxcsr 64(%rbx)\n mov 64(%rbx), %ecx\n xor $0x1f80, %ecx\n or %rcx, %rax\n"
      "fnstcw 64(%rbx)\n movzwl 64(%rbx), %ecx\n xor $0x37f, %ecx\n or %rcx, %rax\n"
      "add $7, %rax\n mov %rax, %r12\n" EXIT("%r12"))
/* Counts in memory, on the stack and in the window, all of which the next run must not see. */
PIECE("count",
      "mov $0x3de40000, %ecx\n incq (%rcx)\n mov (%rcx), %r12\n incq -0x200000(%rsp)\n add -0x200000(%rsp), %r12\n"
      "mov $0x3da00800, %ecx\n incq (%rcx)\n add (%rcx), %r12\n" EXIT("%r12"))
/* Its input as its output: one record. */
PIECE("echo",
      "mov $0x3da00000, %ebx\n mov 88(%rbx), %rcx\n mov $0x3da20000, %edi\n movl $1, (%rdi)\n mov %ecx, 4(%rdi)\n"
      "add $8, %rdi\n mov $0x3da01000, %esi\n rep movsb\n mov 88(%rbx), %rcx\n add $8, %rcx\n mov %rcx, 48(%rbx)\n" EXIT("%rcx"))
/* Asks the embedder, with its input as the request; leaves with the answer's first bytes. */
PIECE("ask",
      "mov $0x3da00000, %ebx\n mov 88(%rbx), %r12\n" HYPERCALL("66", "%r12")
      "mov 0x1000(%rbx), %r12\n add 40(%rbx), %r12\n" EXIT("%r12"))
/* What is not allowed. */
PIECE("write", "lea piece_write(%rip), %rcx\n movb $0x90, (%rcx)\n")
PIECE("return", "ret")
PIECE("fetch", "mov $0x3de40000, %eax\n movb $0xc3, (%rax)\n call *%rax\n")
PIECE("spin", "1: jmp 1b\n")
/* Ready: a snapshot resumes at .. with the count that it had. */
PIECE("ready",
      "mov $0x3de40000, %ecx\n incq (%rcx)\n lea 2f(%rip), %rax\n push %rax\n mov $0x3da00000, %ebx\n movq $2, (%rbx)\n mov %rsp, 8(%rbx)\n"
      "mov $0x3d800000, %eax\n call *%rax\n pop %rax\n"
      "2: mov $0x3de40000, %ecx\n incq (%rcx)\n mov (%rcx), %r12\n" EXIT("%r12"))

static struct ran ran;

static wasp_snapshot *flat_bytes(const void *code, size_t size)
{
    uint8_t *exact = malloc(size); /* so that the sanitizer sees reads beyond */
    wasp_snapshot *snapshot = NULL;
    memcpy(exact, code, size);
    assert_ok(wasp_snapshot_from_flat(&snapshot, exact, size, &error));
    memset(exact, 0xcc, size); /* the bytes were copied */
    free(exact);
    return snapshot;
}

#define flat(name) \
    __extension__({ \
        extern const char piece_##name[], piece_##name##_end[]; \
        flat_bytes(piece_##name, (size_t)(piece_##name##_end - piece_##name)); \
    })
#define virtine_flat(name, options) virtine_new(flat(name), options)

static void test_state(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    for (int real_mode = 0; real_mode < 2; real_mode++) {
        v = virtine_flat(state, (&(wasp_options){ .size = sizeof(wasp_options), .real_mode = real_mode }));
        for (int i = 0; i < 3; i++) {
            run_text(&ran, v, "");
            assert_exited(&ran, 7);
        }
        wasp_virtine_free(v);
    }
}

static void test_reset(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_flat(count, NULL);
    for (int i = 0; i < 5; i++) {
        run_text(&ran, v, "");
        assert_exited(&ran, 3);
    }
    wasp_virtine_free(v);
}

static void test_bytes(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_flat(echo, NULL);
    run_text(&ran, v, "there and back");
    assert_exited(&ran, 8 + 14);
    assert_string_equal(ran.out.bytes, "there and back");
    run_text(&ran, v, "");
    assert_exited(&ran, 8);
    assert_int_equal(ran.out.size, 0);
    wasp_virtine_free(v);
}

static int64_t answer(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    (void)capacity;
    memcpy(data, request, size < 100 ? size : 100);
    memcpy(response, "\x10\x20\0\0\0\0\0\0", 8);
    *response_size = 8;
    return (int64_t)size;
}

static void test_hypercalls(void **state)
{
    char seen[100] = "";
    const wasp_hypercall hypercalls[] = { { 66, "answer", answer, seen, WASP_PERMIT_USER(3) } };
    wasp_options options = { .size = sizeof options, .hypercalls = hypercalls, .hypercall_count = 1,
                             .permissions = WASP_PERMIT_DEFAULT | WASP_PERMIT_USER(3) };
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_flat(ask, &options);
    run_text(&ran, v, "question");
    assert_exited(&ran, 0x2010 + 8);
    assert_string_equal(seen, "question");
    wasp_virtine_free(v);
    options.permissions = 0;
    v = virtine_flat(ask, &options);
    run_with(&ran, v, NULL, "\1\0\0\0\0\0\0\0", 8);
    assert_exited(&ran, 1 + WASP_ERR_FORBIDDEN);
    wasp_virtine_free(v);
}

static void test_faults(void **state)
{
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_flat(write, NULL);
    run_text(&ran, v, "");
    assert_outcome(&ran, WASP_OUTCOME_FAULT);
    assert_int_equal(ran.result.vector, 14);
    assert_int_equal(ran.result.address, WASP_IMAGE_BASE);
    wasp_virtine_free(v);
    v = virtine_flat(return, NULL);
    run_text(&ran, v, "");
    assert_outcome(&ran, WASP_OUTCOME_FAULT);
    assert_int_equal(ran.result.vector, 14);
    assert_int_equal(ran.result.rip, 0);
    wasp_virtine_free(v);
    v = virtine_flat(fetch, NULL);
    run_text(&ran, v, "");
    assert_outcome(&ran, WASP_OUTCOME_FAULT);
    assert_int_equal(ran.result.vector, 14);
    assert_int_equal(ran.result.rip, WASP_DATA_BASE);
    wasp_virtine_free(v);
    v = virtine_flat(spin, NULL);
    run_with(&ran, v, &(wasp_run){ .size = sizeof(wasp_run), .hard_limit = 20 * MS * slowness() }, NULL, 0);
    assert_outcome(&ran, WASP_OUTCOME_TIME);
    wasp_virtine_free(v);
}

/* Ready, a snapshot from there, to a file and back. */
static void test_snapshots(void **state)
{
    const char *path = scratch_file("flat.snap");
    uint8_t id[16];
    wasp_snapshot *snapshot, *ready, *loaded;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    snapshot = flat(ready);
    memcpy(id, wasp_snapshot_id(snapshot), sizeof id);
    v = virtine_new(snapshot, NULL);
    for (int i = 0; i < 2; i++) {
        run_text(&ran, v, "");
        assert_exited(&ran, 2);
    }
    run_with(&ran, v, &(wasp_run){ .size = sizeof(wasp_run), .stop_at_ready = true, .hard_limit = LIMIT_DEFAULT }, NULL, 0);
    assert_outcome(&ran, WASP_OUTCOME_READY);
    assert_ok(wasp_virtine_snapshot(v, &ready, &error));
    wasp_virtine_free(v);
    assert_ok(wasp_snapshot_save(ready, path, &error));
    wasp_snapshot_free(ready);
    assert_ok(wasp_snapshot_load(&loaded, path, id, &error));
    v = virtine_new(loaded, NULL);
    for (int i = 0; i < 3; i++) {
        run_text(&ran, v, "");
        assert_exited(&ran, 2);
    }
    wasp_virtine_free(v);
}

static void test_arguments(void **state)
{
    enum { MOST = WASP_IMAGE_END - WASP_IMAGE_BASE };
    uint8_t *large = calloc(1, MOST + 1), id[16];
    wasp_snapshot *snapshot = (wasp_snapshot *)&ran;
    wasp_virtine *v;
    size_t size;
    void *elf;
    extern const char piece_return[];
    (void)state;
    assert_status(wasp_snapshot_from_flat(NULL, "\xc3", 1, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_from_flat(&snapshot, NULL, 1, &error), WASP_ERROR_ARGUMENT);
    assert_status(wasp_snapshot_from_flat(&snapshot, "", 0, &error), WASP_ERROR_IMAGE);
    assert_null(snapshot);
    assert_status(wasp_snapshot_from_flat(&snapshot, large, MOST + 1, &error), WASP_ERROR_IMAGE);
    assert_status(wasp_snapshot_from_flat(&snapshot, large, SIZE_MAX, &error), WASP_ERROR_IMAGE);
    assert_int_equal(wasp_snapshot_from_flat(&snapshot, large, SIZE_MAX, NULL), WASP_ERROR_IMAGE);
    elf = read_file(GUESTS "/toolbox.elf", &size);
    assert_status(wasp_snapshot_from_flat(&snapshot, elf, size, &error), WASP_ERROR_IMAGE);
    free(elf);
    NEED_KVM();
    /* One byte, exactly a page, and as much as there can be. */
    assert_int_equal(piece_return[0], '\xc3');
    large[0] = 0xc3;
    for (size_t i = 0; i < 4; i++) {
        const size_t sizes[] = { 1, 4095, 4096, MOST };
        snapshot = flat_bytes(large, sizes[i]);
        wasp_image_id(id, large, sizes[i]);
        assert_memory_equal(wasp_snapshot_id(snapshot), id, sizeof id);
        v = virtine_new(snapshot, NULL);
        run_text(&ran, v, "");
        assert_outcome(&ran, WASP_OUTCOME_FAULT);
        assert_int_equal(ran.result.rip, 0);
        wasp_virtine_free(v);
    }
    free(large);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_state),
        cmocka_unit_test(test_reset),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_hypercalls),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_snapshots),
        cmocka_unit_test(test_arguments),
    };
    return harness_run(tests, argc, argv);
}
