/* test_registers.c: whatever a run leaves in registers, the next one begins with the snapshot's. That holds for every
 * register that instructions of ring 3 can change, also for those that CPUID denies but the CPU has.
 */
#include "harness.h"
#include "guests/registers.h"

static struct ran ran;
static const char *const feature_names[FEATURES] = { "fsgsbase", "AVX", "AVX-512", "protection keys", "AMX" };

/* The extensions that instructions of a guest can really use here. */
static unsigned find_features(void)
{
    static unsigned features;
    static bool known;
    wasp_virtine *v;
    if (known)
        return features;
    v = virtine_of("registers");
    for (unsigned i = 0; i < FEATURES; i++) {
        char input[20];
        snprintf(input, sizeof input, "t%u", 1u << i);
        run_text(&ran, v, input);
        if (ran.result.outcome == WASP_OUTCOME_EXITED)
            features |= 1u << i;
        else
            assert_outcome(&ran, WASP_OUTCOME_FAULT);
        print_message("guests %s use %s\n", features & 1u << i ? "can" : "cannot", feature_names[i]);
    }
    wasp_virtine_free(v);
    known = true;
    return features;
}

static wasp_snapshot *recorder(void)
{
    char input[20];
    snprintf(input, sizeof input, "d%u", find_features());
    return ready_snapshot(&ran, "registers", NULL, input);
}

static void get(wasp_virtine *v, struct registers *registers)
{
    run_text(&ran, v, "g");
    assert_exited(&ran, 0);
    assert_int_equal(ran.out.size, sizeof *registers);
    memcpy(registers, ran.out.bytes, sizeof *registers);
}

static void set(wasp_virtine *v, const char *how)
{
    wasp_run run = { .size = sizeof run, .hard_limit = how[1] == 'x' ? 20 * MS : LIMIT_DEFAULT };
    run_with(&ran, v, &run, how, strlen(how));
    assert_outcome(&ran, how[1] == 'x' ? WASP_OUTCOME_TIME : how[1] == 'f' ? WASP_OUTCOME_FAULT : WASP_OUTCOME_EXITED);
}

/* ---- Comparing --------------------------------------------------------------------------------------------------- */

#define FIELD(name) offsetof(struct registers, name), sizeof(((struct registers *)0)->name)

static const struct group {
    const char *name;
    size_t offset, size;
    unsigned needs;
} groups[] = {
    { "general registers", FIELD(general), 0 },
    { "flags", FIELD(flags), 0 },
    { "segment selectors", FIELD(selectors), 0 },
    { "segment bases", offsetof(struct registers, fs_base), 16, FEATURE_FSGSBASE },
    { "x87 control, status, tags, pointers", offsetof(struct registers, fx), 24, 0 },
    { "mxcsr", offsetof(struct registers, fx) + 24, 4, 0 },
    { "x87 and MMX registers", offsetof(struct registers, fx) + 32, 128, 0 },
    { "xmm0 to xmm15", offsetof(struct registers, fx) + 160, 256, 0 },
    { "ymm0 to ymm15", FIELD(ymm), FEATURE_AVX },
    { "zmm0 to zmm31", FIELD(zmm), FEATURE_AVX512 },
    { "k0 to k7", FIELD(mask), FEATURE_AVX512 },
    { "protection keys", FIELD(pkru), FEATURE_PKRU },
    { "tile configuration", FIELD(tiles), FEATURE_AMX },
};

static bool differ(const struct registers *expected, const struct registers *got, const struct group *g, const char *when)
{
    const uint8_t *a = (const uint8_t *)expected + g->offset, *b = (const uint8_t *)got + g->offset;
    for (size_t i = 0; i < g->size; i++)
        if (a[i] != b[i]) {
            print_error("%s differ %s: byte %zu is 0x%02x instead of 0x%02x\n", g->name, when, i, b[i], a[i]);
            return true;
        }
    return false;
}

/* One group of registers, with every way in which the run before can end. */
static void test_group(void **state)
{
    static const struct { const char *how, *when; } ways[] = {
        { "s", "after a run that exited" }, { "s", "after another one" }, { "sf", "after a fault" },
        { "sx", "after a run that was stopped" }
    };
    const struct group *g = *state;
    struct registers first, got;
    wasp_snapshot *snapshot;
    wasp_virtine *v, *other;
    bool wrong = false;
    NEED_KVM();
    snapshot = recorder();
    assert_ok(virtine_try(&other, snapshot, NULL, &error));
    v = virtine_new(snapshot, NULL);
    get(v, &first);
    for (size_t i = 0; i < COUNT(ways); i++) {
        set(v, ways[i].how);
        get(v, &got);
        wrong |= differ(&first, &got, g, ways[i].when);
    }
    set(v, "s");
    get(other, &got);
    wrong |= differ(&first, &got, g, "in another virtine");
    if (wrong)
        fail_msg("%s are not reset", g->name);
    wasp_virtine_free(other);
    wasp_virtine_free(v);
}

/* That a snapshot's start is what docs and ABI promise, not only the same each time. */
static void test_start(void **state)
{
    struct registers r;
    uint32_t mxcsr;
    wasp_virtine *v;
    (void)state;
    NEED_KVM();
    v = virtine_new(recorder(), NULL);
    get(v, &r);
    for (int i = 0; i < 16; i++)
        if (i != 4)
            assert_int_equal(r.general[i], 0);
    assert_in_range(r.general[4], WASP_STACK_LOW, WASP_STACK_TOP);
    /* trap, direction, nested task, alignment check, id; the gate computes the others */
    assert_int_equal(r.flags & 0x244500, 0);
    memcpy(&mxcsr, r.fx + 24, 4);
    assert_int_equal(mxcsr, 0x1f80);
    assert_int_equal(r.fx[0] | r.fx[1] << 8, 0x37f);
    for (size_t i = 2; i < 24; i++)
        assert_int_equal(r.fx[i], 0);
    for (size_t i = 32; i < 416; i++)
        assert_int_equal(r.fx[i], 0);
    for (size_t i = 0; i < sizeof r.ymm + sizeof r.zmm + sizeof r.mask; i++)
        assert_int_equal(((uint8_t *)r.ymm)[i], 0);
    wasp_virtine_free(v);
}

int main(int argc, char **argv)
{
    struct CMUnitTest tests[COUNT(groups) + 1] = { cmocka_unit_test(test_start) };
    unsigned features = kvm_reason() ? 0 : find_features();
    size_t count = 1;
    for (size_t i = 0; i < COUNT(groups); i++)
        if (!groups[i].needs || (groups[i].needs & features))
            tests[count++] = (struct CMUnitTest){ groups[i].name, test_group, NULL, NULL, (void *)(uintptr_t)&groups[i] };
    if (harness_begin(argc, argv))
        return 0;
    return harness_end(_cmocka_run_group_tests("registers", tests, count, NULL, NULL));
}
