/* confine.c: the host program takes from itself what running virtines does not need, so that who should ever break out into it finds
 * nothing there to go on with.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "backend.h"

#include "confine_filters.h"

/* ---- Files: Landlock ------------------------------------------------------------------------------------------------
 * The filter leaves no way to a file but the descriptors that are open. Only where files may still be renamed has the kernel to look at
 * paths; it costs time at every start.
 */

/* The kernel's structs, which older headers lack. */
struct ruleset {
    uint64_t files;
};
struct beneath {
    uint64_t rights;
    int32_t folder;
} __attribute__((packed));

#define ASK_VERSION 1u
#define RULE_BENEATH 1
#define REMOVE_FILE (1u << 5)
#define MAKE_FILE (1u << 8)

/* Everything that each version of it can forbid. */
static uint64_t everything(long version)
{
    return (1u << (version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13)) - 1;
}

/* *done is false, and nothing has changed, where the kernel cannot do it. */
static wasp_status keep_folder(const char *path, bool *done, wasp_error *error)
{
    const long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
    struct ruleset all = { everything(version) };
    struct beneath here = { REMOVE_FILE | MAKE_FILE, open(path, O_PATH | O_DIRECTORY | O_CLOEXEC) };
    wasp_status status = WASP_OK;
    int rules = -1;
    *done = false;
    if (here.folder < 0)
        return fail_errno(error, WASP_ERROR_SYSTEM, "%s", path);
    if (version >= 1 && (rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0)) >= 0) {
        *done = !syscall(SYS_landlock_add_rule, rules, RULE_BENEATH, &here, 0) && !syscall(SYS_landlock_restrict_self, rules, 0);
        if (!*done)
            status = fail_errno(error, WASP_ERROR_SYSTEM, "Landlock, for %s", path);
        close(rules);
    }
    close(here.folder);
    return status;
}

/* ---- System calls: seccomp ------------------------------------------------------------------------------------------ */

#define FILTER_MOST 300

static wasp_status forbid_calls(bool kvm, bool files, wasp_error *error)
{
#define FILTER(name) { name, sizeof name / sizeof *name }
    static const struct {
        const struct sock_filter *code;
        size_t count;
    } filters[2][2] = { { FILTER(filter_process), FILTER(filter_process_files) }, { FILTER(filter_kvm), FILTER(filter_kvm_files) } };
    struct sock_filter code[FILTER_MOST];
    struct sock_fprog program = { (unsigned short)filters[kvm][files].count, code };
    long refused;
    _Static_assert(sizeof filter_process_files / sizeof *filter_process_files <= FILTER_MOST &&
                   sizeof filter_kvm_files / sizeof *filter_kvm_files <= FILTER_MOST, "the longer ones fit");
    memcpy(code, filters[kvm][files].code, program.len * sizeof *code);
    for (size_t i = 0; i < program.len; i++)
        if (code[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && code[i].k == CONFINE_SELF)
            code[i].k = (uint32_t)getpid();
    /* All threads; and no slower code for the sake of what only the guests' side needs. */
    refused = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
    if (refused == 0)
        return WASP_OK;
    if (refused > 0)
        return fail(error, WASP_ERROR_UNAVAILABLE, "thread %ld has a seccomp filter of its own and cannot be confined", refused);
    return fail_errno(error, WASP_ERROR_UNAVAILABLE, "a seccomp filter cannot be installed here (CONFIG_SECCOMP_FILTER)");
}

wasp_status wasp_confine(const wasp_confinement *options, unsigned *what, wasp_error *error)
{
    wasp_confinement o = { .size = sizeof o };
    wasp_status status = WASP_OK, calls;
    unsigned done = WASP_CONFINED_PRIVILEGES;
    bool in_folder = false;
    if (!options || options->size == 0 || options->size > sizeof o)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_confinement: size is not sizeof(wasp_confinement)");
    memcpy(&o, options, options->size);
    if (o.backend == WASP_BACKEND_AUTO || o.backend > WASP_BACKEND_FORK)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_confine: name the backend that the virtines run on; wasp_virtine_backend tells it");
    if (o.backend == WASP_BACKEND_KVM)
        kvm_prepare_confinement();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return fail_errno(error, WASP_ERROR_UNAVAILABLE, "PR_SET_NO_NEW_PRIVS");
    if (o.folder)
        status = keep_folder(o.folder, &in_folder, error);
    if (in_folder)
        done |= WASP_CONFINED_FOLDER;
    calls = forbid_calls(o.backend == WASP_BACKEND_KVM, o.folder, status ? NULL : error);
    if (!calls)
        done |= WASP_CONFINED_CALLS;
    if (what)
        *what = done;
    return status ? status : calls;
}
