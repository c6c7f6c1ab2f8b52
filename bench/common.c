/* common.c: what every section needs: the clock, a CPU to stay on, a way to give up; and one line about the machine. */
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include "bench.h"

double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

void check(wasp_status status, const wasp_error *error, const char *what)
{
    if (!status)
        return;
    fprintf(stderr, "bench: %s: %s\n", what, error->message);
    exit(3);
}

/* The last CPU that we may use: the first ones serve more interrupts. */
bool machine_pin(void)
{
    cpu_set_t given, one;
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof given, &given) < 0)
        return false;
    for (int i = CPU_SETSIZE - 1; i >= 0; i--)
        if (CPU_ISSET(i, &given)) {
            CPU_SET(i, &one);
            return sched_setaffinity(0, sizeof one, &one) == 0;
        }
    return false;
}

/* A field of /proc/cpuinfo's first CPU. */
static void cpu_field(const char *key, char *value, size_t size)
{
    char line[8192], *colon;
    FILE *f = fopen("/proc/cpuinfo", "r");
    snprintf(value, size, "unknown");
    while (f && fgets(line, sizeof line, f)) {
        colon = strchr(line, ':');
        if (strncmp(line, key, strlen(key)) || !colon)
            continue;
        snprintf(value, size, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
        break;
    }
    if (f)
        fclose(f);
}

static const char *kvm_kind(void)
{
    static const char *const kinds[][2] = {
        { "/sys/module/kvm_intel", "kvm_intel" },
        { "/sys/module/kvm_amd", "kvm_amd" },
        { "/sys/module/kvm_pvm", "kvm_pvm, which needs no CPU support" },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (access(kinds[i][0], F_OK) == 0)
            return kinds[i][1];
    return "of unknown kind";
}

void machine_describe(FILE *to, bool pinned)
{
    char model[200], flags[8192];
    struct utsname name;
    cpu_field("model name", model, sizeof model);
    cpu_field("flags", flags, sizeof flags);
    uname(&name);
    fprintf(to, "machine: %s, %ld CPUs%s, Linux %s, KVM %s%s\n", model, sysconf(_SC_NPROCESSORS_ONLN),
            pinned ? " (pinned to one)" : "", name.release, kvm_kind(),
            strstr(flags, " hypervisor") ? ", itself inside a virtual machine" : "");
}

wasp_snapshot *guest_program(const char *guests, const char *name)
{
    wasp_snapshot *program;
    wasp_error error;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.elf", guests, name);
    check(wasp_snapshot_from_elf_file(&program, path, &error), &error, path);
    return program;
}
