/* bench.c: the benchmark's command line and the order of its sections. Prints what the machine is, a table of all that was
 * measured, and a table of targets; every number in them was measured in this run.
 */
#include <string.h>
#include "bench.h"

static int usage(void)
{
    fputs("Usage: bench [--csv FILE] GUESTS_FOLDER COMMAND\n", stderr);
    return 2;
}

/* Says why a contender is absent, where it is. */
static bool works(const char *what, int engine, wasp_backend backend)
{
    wasp_error error;
    waspjs *js = instance_open(&engines[engine], backend, &error);
    const bool does = js != NULL;
    if (!does)
        printf("%s is absent: %s\n", what, error.message);
    waspjs_close(js);
    return does;
}

int main(int argc, char **argv)
{
    const char *csv = NULL;
    double begin = now_ns(), duk;
    bool pinned, kvm;
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
    kvm = works("kvm", DUKTAPE, WASP_BACKEND_KVM);
    works("process", DUKTAPE, WASP_BACKEND_PROCESS);
    works("quickjs", QUICKJS, WASP_BACKEND_AUTO);
    measure_choice();
    measure_evaluations(argv[1]);
    if (kvm)
        measure_resets(argv[1]);
    measure_limits();
    measure_embedding(argv[1]);
    measure_backends(duk);
    measure_pools();

    machine_describe(stdout, pinned);
    printf("measured in %.0f s; contenders took turns; medians with 10th and 90th percentile; n samples after warm-up\n",
           (now_ns() - begin) / 1e9);
    puts("virtine: on KVM; process: in a confined process; native: without isolation; Duktape where no engine is named\n");
    report_rows(stdout);
    putchar('\n');
    report_targets(stdout);
    if (csv && !report_csv(csv)) {
        perror(csv);
        return 2;
    }
    return 0;
}
