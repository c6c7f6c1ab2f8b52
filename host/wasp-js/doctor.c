/* doctor.c: looks at the machine, tries each backend with a real evaluation, and says what would make things better.
 *
 * Everything found is a line: a name, a value, perhaps a remedy. They are collected first and printed as text or as JSON.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <waspjs.h>
#include "doctor.h"
#include "options.h"

#define LINES_MOST 40
#define EVALUATIONS 2000
#define EXITS 2000

struct line {
    char name[24];
    char value[300];
    char remedy[300]; /* empty: nothing to mend */
};

static struct line lines[LINES_MOST];
static size_t line_count;

static struct line *say(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));
static struct line *say(const char *name, const char *format, ...)
{
    struct line *l = &lines[line_count < LINES_MOST - 1 ? line_count++ : line_count];
    va_list args;
    memset(l, 0, sizeof *l);
    snprintf(l->name, sizeof l->name, "%s", name);
    va_start(args, format);
    vsnprintf(l->value, sizeof l->value, format, args);
    va_end(args);
    return l;
}

static void remedy(struct line *l, const char *text)
{
    snprintf(l->remedy, sizeof l->remedy, "%s", text);
}

/* The first line of a file, or of it the part behind ": " in the line that begins with `key`. */
static bool read_line(const char *path, const char *key, char *text, size_t size)
{
    char buffer[3900];
    FILE *f = fopen(path, "r");
    bool found = false;
    while (f && !found && fgets(buffer, sizeof buffer, f)) {
        char *value = buffer;
        buffer[strcspn(buffer, "\n")] = 0;
        if (key && strncmp(buffer, key, strlen(key)) != 0)
            continue;
        if (key && (value = strstr(buffer, ": ")))
            value += 2;
        snprintf(text, size, "%s", value ? value : "");
        found = true;
    }
    if (f)
        fclose(f);
    return found;
}

/* ---- The machine ---------------------------------------------------------------------------------------------------- */

static void look_at_cpu(void)
{
    char text[300], flags[4000];
    struct utsname u;
    uname(&u);
    say("kernel", "%s %s", u.sysname, u.release);
    say("cpu", "%s", read_line("/proc/cpuinfo", "model name", text, sizeof text) ? text : "unknown");
    if (!read_line("/proc/cpuinfo", "flags", flags, sizeof flags))
        return;
    if (strstr(flags, " vmx"))
        say("virtualization", "Intel VT-x");
    else if (strstr(flags, " svm"))
        say("virtualization", "AMD-V");
    else if (strstr(flags, " hypervisor"))
        remedy(say("virtualization", "none in this virtual machine's CPU; a KVM that is here works in software, with slow exits"),
               "have nested virtualization switched on for this virtual machine; until then the process backend is the fast one");
    else
        remedy(say("virtualization", "not offered by the CPU"), "switch VT-x or AMD-V on in the firmware");
}

static void look_at_kvm(void)
{
    int fd = open("/dev/kvm", O_RDWR | O_CLOEXEC), vm;
    if (fd < 0 && errno == ENOENT) {
        remedy(say("/dev/kvm", "not there"),
               "sudo modprobe kvm_intel (or kvm_amd); in a container: --device /dev/kvm");
    } else if (fd < 0 && (errno == EACCES || errno == EPERM)) {
        remedy(say("/dev/kvm", "permission denied"), "sudo usermod -aG kvm $USER, then log in again");
    } else if (fd < 0) {
        say("/dev/kvm", "%s", strerror(errno));
    } else if ((vm = ioctl(fd, KVM_CREATE_VM, 0)) < 0) {
        remedy(say("/dev/kvm", "opens, but makes no virtual machine: %s", strerror(errno)),
               "see 'sudo dmesg | grep -i kvm'; another hypervisor may hold the CPU");
    } else {
        say("/dev/kvm", "works");
        close(vm);
    }
    if (fd >= 0)
        close(fd);
}

static void look_at_system(void)
{
    char text[100];
    if (prctl(PR_GET_SECCOMP) >= 0)
        say("seccomp", "available");
    else
        remedy(say("seccomp", "missing"), "a kernel with CONFIG_SECCOMP_FILTER; the process backend needs it");
    if (read_line("/proc/sys/user/max_user_namespaces", NULL, text, sizeof text))
        say("user namespaces", "%s at most (not needed)", text);
    if (read_line("/sys/kernel/mm/transparent_hugepage/enabled", NULL, text, sizeof text)) {
        struct line *l = say("huge pages", "%s", text);
        if (strstr(text, "[never]"))
            remedy(l, "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled (large heaps fill faster)");
    }
}

/* ---- Trying --------------------------------------------------------------------------------------------------------- */

/* A number in machine code. */
#define BYTES(n) (n) & 255, (n) >> 8 & 255, (n) >> 16 & 255, (n) >> 24 & 255

/* A guest that makes EXITS hypercalls which do nothing, and ends: what one exit costs, with next to nothing around it. */
static wasp_status measure_exit(wasp_backend backend, double *microseconds, wasp_error *error)
{
    static const uint8_t code[] = {
        0xbb, EXITS & 0xff, EXITS >> 8, 0, 0,                            /* mov ebx, EXITS */
        0xc7, 0x04, 0x25, BYTES(WASP_WINDOW), WASP_HC_OUTPUT, 0, 0, 0,      /* again: mov dword [window], OUTPUT */
        0xb8, BYTES(WASP_GATE_CALL), 0xff, 0xd0,                                 /* mov eax, gate; call rax */
        0xff, 0xcb, 0x75, 0xea,                                          /* dec ebx; jnz again */
        0xc7, 0x04, 0x25, BYTES(WASP_WINDOW), WASP_HC_EXIT, 0, 0, 0,
        0xb8, BYTES(WASP_GATE_CALL), 0xff, 0xd0
    };
    static struct {
        Elf64_Ehdr head;
        Elf64_Phdr segment;
        uint8_t gap[4096 - sizeof(Elf64_Ehdr) - sizeof(Elf64_Phdr)];
        uint8_t code[sizeof code];
    } elf;
    wasp_snapshot *program;
    wasp_virtine *virtine = NULL;
    wasp_result result = { 0 };
    wasp_status status;
    memcpy(elf.head.e_ident, ELFMAG, SELFMAG);
    elf.head.e_ident[EI_CLASS] = ELFCLASS64;
    elf.head.e_ident[EI_DATA] = ELFDATA2LSB;
    elf.head.e_type = ET_EXEC;
    elf.head.e_machine = EM_X86_64;
    elf.head.e_entry = WASP_IMAGE_BASE;
    elf.head.e_phoff = sizeof elf.head;
    elf.head.e_phentsize = sizeof elf.segment;
    elf.head.e_phnum = 1;
    elf.segment = (Elf64_Phdr){ .p_type = PT_LOAD, .p_flags = PF_R | PF_X, .p_offset = 4096, .p_vaddr = WASP_IMAGE_BASE,
                                .p_filesz = sizeof code, .p_memsz = sizeof code };
    memcpy(elf.code, code, sizeof code);
    if ((status = wasp_snapshot_from_elf(&program, &elf, sizeof elf, error)))
        return status;
    status = wasp_virtine_new(&virtine, program, &(wasp_options){ .size = sizeof(wasp_options), .backend = backend }, error);
    wasp_snapshot_free(program);
    if (!status)
        status = wasp_virtine_run(virtine, &(wasp_run){ .size = sizeof(wasp_run), .hard_limit = 5000000000ull }, &result, error);
    if (!status && result.outcome != WASP_OUTCOME_EXITED) {
        char what[200];
        status = WASP_ERROR_GUEST;
        snprintf(error->message, sizeof error->message, "a guest that only leaves: %s", wasp_describe(&result, what, sizeof what));
    }
    *microseconds = (double)result.run_ns / 1e3 / (double)(result.exits ? result.exits : 1);
    wasp_virtine_free(virtine);
    return status;
}

/* Evaluates on one backend; says how it went. True when it works. */
static bool try_backend(const char *name, wasp_backend backend)
{
    waspjs_options options = { .size = sizeof options, .backend = backend };
    waspjs_result result;
    wasp_stats stats;
    wasp_error error = { 0 };
    waspjs *js;
    double exit_us = 0, eval = 0, reset = 0;
    bool works = true;
    if (waspjs_open(&js, &options, &error)) {
        say(name, "does not work: %s", error.message);
        return false;
    }
    for (int i = 0; i < EVALUATIONS && works; i++) {
        works = !waspjs_eval(js, "1 + 1", "doctor", &result, &error) && result.kind == WASPJS_VALUE &&
                strcmp(result.value, "2") == 0 && !waspjs_reset(js, &error);
        waspjs_stats(js, &stats);
        eval += (double)result.run_ns / 1e3;
        reset += (double)stats.reset_ns / 1e3;
    }
    works = works && !measure_exit(backend, &exit_us, &error);
    if (works) {
        say(name, "works: exit %.1f us, 1+1 %.1f us, reset %.1f us (%s)", exit_us, eval / EVALUATIONS, reset / EVALUATIONS,
            stats.reset_way);
    } else {
        say(name, "fails: %s", error.message[0] ? error.message : "a wrong result");
    }
    waspjs_close(js);
    return works;
}

/* The engines that this build has, where anything works. */
static void look_at_engines(void)
{
    for (waspjs_engine engine = WASPJS_ENGINE_DUKTAPE; engine <= WASPJS_ENGINE_QUICKJS; engine++) {
        waspjs_options options = { .size = sizeof options, .engine = engine };
        waspjs_result result;
        wasp_error error;
        char label[24];
        waspjs *js;
        snprintf(label, sizeof label, "engine %s", waspjs_engine_name(engine));
        if (waspjs_open(&js, &options, &error)) {
            say(label, "does not work: %s", error.message);
            continue;
        }
        if (waspjs_eval(js, "process.versions.duktape || process.versions.quickjs", "doctor", &result, &error))
            say(label, "fails: %s", error.message);
        else
            say(label, "%s", result.kind == WASPJS_VALUE ? result.value : result.report);
        if (waspjs_notice(js))
            remedy(say(label, "%s", waspjs_notice(js)), "run 'make' (or 'make install') again");
        waspjs_close(js);
    }
}

static void say_choice(bool kvm, bool process)
{
    if (kvm)
        say("auto takes", "kvm, the stronger boundary");
    else if (process)
        say("auto takes", "process: the kernel's boundary instead of the hardware's");
    else
        say("auto takes", "nothing: no evaluation works here");
}

/* ---- Printing ------------------------------------------------------------------------------------------------------- */

static void print_json_string(const char *s)
{
    putchar('"');
    for (; *s; s++)
        if (*s == '"' || *s == '\\')
            printf("\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            printf("\\u%04x", (unsigned)*s);
        else
            putchar(*s);
    putchar('"');
}

static void print(bool json, bool works)
{
    if (json) {
        printf("{\n  \"works\": %s", works ? "true" : "false");
        for (size_t i = 0; i < line_count; i++) {
            printf(",\n  ");
            print_json_string(lines[i].name);
            printf(": { \"value\": ");
            print_json_string(lines[i].value);
            if (lines[i].remedy[0]) {
                printf(", \"remedy\": ");
                print_json_string(lines[i].remedy);
            }
            printf(" }");
        }
        printf("\n}\n");
        return;
    }
    for (size_t i = 0; i < line_count; i++) {
        printf("%-16s %s\n", lines[i].name, lines[i].value);
        if (lines[i].remedy[0])
            printf("%-16s   -> %s\n", "", lines[i].remedy);
    }
    puts(works ? "wasp-js works on this machine." : "wasp-js does not work on this machine.");
}

int doctor(int argc, char **argv)
{
    bool json = argc == 1 && strcmp(argv[0], "--json") == 0, kvm, process;
    if (argc > 1 || (argc == 1 && !json)) {
        fprintf(stderr, "wasp-js: doctor knows only --json\nTry 'wasp-js --help'.\n");
        return CODE_USAGE;
    }
    look_at_cpu();
    look_at_kvm();
    look_at_system();
    kvm = try_backend("kvm", WASP_BACKEND_KVM);
    process = try_backend("process", WASP_BACKEND_PROCESS);
    say_choice(kvm, process);
    if (kvm || process)
        look_at_engines();
    print(json, kvm || process);
    return kvm || process ? CODE_OK : CODE_HOST;
}
