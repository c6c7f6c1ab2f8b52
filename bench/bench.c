/* bench.c: the benchmark's command line and the order of its sections. Prints what the machine is, a table of all that was
 * measured, and a table of targets; every number in them was measured in this run.
 */
#include <string.h>
#include <waspjs.h>
#include "bench.h"

static int usage(void)
{
    fputs("Usage: bench [--csv FILE] GUESTS_FOLDER COMMAND\n", stderr);
    return 2;
}

/* Without KVM its sections are left out, and the reason is said. */
static bool kvm_works(void)
{
    waspjs_options options = { .size = sizeof options, .backend = WASP_BACKEND_KVM };
    wasp_error error;
    waspjs *js;
    if (waspjs_open(&js, &options, &error)) {
        printf("kvm is absent: %s\n", error.message);
        return false;
    }
    waspjs_close(js);
    return true;
}

int main(int argc, char **argv)
{
    const char *csv = NULL;
    double begin = now_ns(), duk;
    bool pinned;
    if (argc == 5 && strcmp(argv[1], "--csv") == 0) {
        csv = argv[2];
        argv += 2;
        argc -= 2;
    }
    if (argc != 3 || argv[1][0] == '-')
        return usage();

    /* Whole processes may use every CPU, as their users' do; the rest stays on one. */
    duk = measure_processes(argv[2]);
    pinned = machine_pin();
    if (kvm_works()) {
        measure_evaluations(argv[1]);
        measure_resets(argv[1]);
    }
    measure_backends(duk);

    machine_describe(stdout, pinned);
    printf("measured in %.0f s; contenders took turns; medians with 10th and 90th percentile; n samples after warm-up\n\n",
           (now_ns() - begin) / 1e9);
    report_rows(stdout);
    putchar('\n');
    report_targets(stdout);
    if (csv && !report_csv(csv)) {
        perror(csv);
        return 2;
    }
    return 0;
}
