/* internal.h: what the files of libwasp share. The story: a snapshot (elf.c, flat.c, snapshot.c, snapshot_file.c) is loaded into
 * a virtine (virtine.c), whose machine a backend provides (backend.h); hypercall.c serves what the guest asks for
 * through the window; kick.c ends runs from outside.
 */
#ifndef WASP_INTERNAL_H
#define WASP_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>
#include <wasp.h>

#define PAGE WASP_PAGE_SIZE
#define PAGES(bytes) (((bytes) + PAGE - 1) / PAGE)
#define ALIGN_UP(x, a) (((x) + (a) - 1) / (a) * (a))

/* Writable memory is mapped in units of large pages. */
#define MEMORY_UNIT (2u << 20)

/* Numbers a page of writable guest memory: its address less WASP_WRITABLE_BASE, in pages. */
#define PAGE_NUMBER(address) (((address) - WASP_WRITABLE_BASE) / PAGE)
#define WINDOW_PAGES PAGE_NUMBER(WASP_WINDOW_END)

/* ---- error.c ---------------------------------------------------------------------------------------------------- */

wasp_status fail(wasp_error *error, wasp_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same with ": reason" from errno behind it. */
wasp_status fail_errno(wasp_error *error, wasp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
uint64_t monotonic_ns(void);

/* ---- forks.c ----------------------------------------------------------------------------------------------------- */

/* How many times this process, as one that was forked from another and so on, has begun: what was made at another number is the parent's. */
unsigned forks_seen(void);

/* ---- snapshot.c -------------------------------------------------------------------------------------------------- */

#define MAX_SEGMENTS 8

enum { SEGMENT_EXECUTE = 1, SEGMENT_WRITE = 2 };

struct segment {
    uint64_t address; /* page-aligned */
    uint64_t size;    /* bytes in pages */
    uint32_t flags;
};

struct wasp_snapshot {
    atomic_uint references;
    uint8_t id[16];
    bool started;      /* false: a program before its first instruction */
    uint64_t rsp;
    uint64_t data_end; /* first byte behind data and bss; the heap begins there */
    struct segment readonly[MAX_SEGMENTS];
    size_t readonly_count;
    uint8_t *readonly_bytes; /* covers WASP_IMAGE_BASE .. + readonly_size; gaps are zero and not mapped. Only through
                                snapshot_readonly and snapshot_copy_readonly: they may not have been read yet */
    size_t readonly_size;
    /* Writable pages that are not all zero, ascending: numbers[i] is the page whose content is contents + i * PAGE. */
    uint32_t *numbers;
    uint8_t *contents;
    size_t page_count;
    /* page number -> i + 1, or 0 for a page of zeros; for numbers below `index_size`. */
    uint32_t *index;
    size_t index_size;
    /* The memory that the pointers above lie in: freed together. */
    void *storage;
    size_t storage_size;
    int storage_file; /* with the same bytes, for other processes to map: what `storage` maps, or the snapshot's own file; -1: none */
    atomic_bool readonly_missing;  /* the read-only bytes are in storage_file only */
    bool own_file;                 /* storage_file is the snapshot's own file */
    struct timespec file_changed;  /* its status then */
    uint64_t mapped_size; /* writable memory that must be there from the start, in bytes */
    /* The process backend's, started when it is needed; under the lock. */
    struct zygote *zygote;
    pthread_mutex_t zygote_lock;
    pthread_mutex_t readonly_lock; /* while they are read, and for the next one */
    int shared_file; /* see snapshot_shared_file; -1: none yet */
    atomic_uint machines; /* KVM's that start from it */
};

/* The read-only bytes, read now if they have not been. */
wasp_status snapshot_readonly(const wasp_snapshot *snapshot, const uint8_t **bytes, wasp_error *error);
/* A copy of them, without keeping another. */
wasp_status snapshot_copy_readonly(const wasp_snapshot *snapshot, uint8_t *to, wasp_error *error);
/* A file from which read-only bytes and contents can be mapped privately, at the offsets that they have in `storage`: nobody can change it or
 * cut it off. Made when it is first asked for; -1: this system has no such files. It is the snapshot's. */
int snapshot_shared_file(const wasp_snapshot *snapshot);
/* Fails when the snapshot's own file is no longer what was checked. */
wasp_status snapshot_check_file(const wasp_snapshot *snapshot, wasp_error *error);
/* An empty snapshot with one reference. */
wasp_snapshot *snapshot_new(void);
/* A snapshot of a program that begins at `entry`, with nothing in it yet but its stack: room for so many bytes of image (in pages) and
 * pages of data, which the caller fills in. */
wasp_status snapshot_program(wasp_snapshot **result, uint64_t entry, size_t readonly_size, size_t data_pages, wasp_error *error);
/* Completes a snapshot whose tables are filled in: builds the index. */
wasp_status snapshot_index(wasp_snapshot *snapshot, wasp_error *error);
/* The content of a page, or NULL where it is zeros. */
static inline const uint8_t *snapshot_page(const wasp_snapshot *s, size_t number)
{
    uint32_t i = number < s->index_size ? s->index[number] : 0;
    return i ? s->contents + (size_t)(i - 1) * PAGE : NULL;
}

/* ---- storage.c --------------------------------------------------------------------------------------------------- */

/* Memory for a snapshot's bytes: page-aligned, zeroed. With `file` it is that of a file without a name where the system
 * allows one, so that other processes can map it; the descriptor goes to *file, else -1. */
void *storage_new(size_t size, int *file);
void storage_free(void *storage, size_t size);

/* ---- file.c ------------------------------------------------------------------------------------------------------ */

/* Opens a regular file of at most `limit` bytes. *size gets its length. */
wasp_status file_open(const char *path, size_t limit, int *fd, size_t *size, wasp_error *error);
/* Whether what was opened (-1 and errno: it could not be) is such a file; closes it if not. */
wasp_status file_check(int fd, const char *path, size_t limit, size_t *size, wasp_error *error);
/* Reads `size` bytes from `offset` on, all of them or it fails. */
wasp_status file_read_at(int fd, uint64_t offset, void *to, size_t size, const char *path, wasp_error *error);
/* Reads a whole file into memory of malloc's. */
wasp_status file_read(const char *path, size_t limit, void **bytes, size_t *size, wasp_error *error);
/* A file without a name, close-on-exec: memfd, or where that is forbidden a deleted file. Of `size` bytes, zeros. -1 with
 * errno; EFBIG where the limit on file sizes forbids it, instead of the signal. */
int anonymous_file(const char *name, size_t size);
/* The same descriptor above the standard ones, which an embedder may have closed: nothing that it writes to "standard
 * output" may land in one of ours. Passes -1 and errno through. */
int above_standard(int fd);
/* Writes all of the pieces; -1 with errno. */
int write_all(int fd, const struct iovec *pieces, int count);
wasp_status file_write_atomically(const char *path, const struct iovec *pieces, int count, wasp_error *error);

/* ---- kick.c --------------------------------------------------------------------------------------------------------- */

enum kick_reason { KICK_NONE, KICK_TIME, KICK_INTERRUPT, KICK_LIMIT };

/* How a run in progress is stopped from outside. Runs are numbered through the life of the process, so that what was
 * meant for one never hits the next. */
struct kick {
    _Atomic uint64_t run;            /* number of the run in progress; 0: none */
    _Atomic uint64_t interrupted;    /* number of the last run that somebody asked to end */
    _Atomic long thread;             /* kernel thread id of the run */
    uint64_t deadline;               /* monotonic ns; 0: none */
    uint64_t cpu_limit, cpu_begin;   /* processor time, by cpu_clock; limit 0: none */
    uint64_t cpu_seen;               /* the run's, at the last look */
    clockid_t cpu_clock;
    uint64_t cpu_look;               /* monotonic ns: not before can its processor time be used up */
    volatile bool inside;            /* the guest runs, not a handler */
    uint64_t grace;                  /* between reaching a limit and being stopped */
    volatile int reached;            /* wasp_limit */
    void (*stop)(wasp_virtine *);    /* the backend's way to end it; safe in a signal handler */
    wasp_virtine *virtine;
    volatile int reason;             /* enum kick_reason, set by the signal handler */
    struct kick *outer;              /* the run that this thread was in when this one began */
};

/* Begins with the run's limits and clock. `stop` is called at most once for each run, when it is over its limit or somebody asked to
 * end it. */
wasp_status kick_begin(struct kick *kick, const wasp_run *run, clockid_t cpu_clock, wasp_virtine *virtine, void (*stop)(wasp_virtine *),
                       wasp_error *error);
/* The run has reached a limit: tells the guest, and sees to it that it does not go on for long. From the run's own thread. */
void kick_limit(struct kick *kick, wasp_limit limit);
/* Before the guest is entered and when it has been left: only in between is its processor time looked at. */
void kick_inside(struct kick *kick, bool inside);
/* Reads the clock once more, which will not be there any longer. */
void kick_see_cpu(struct kick *kick);
/* What is left runs on another clock: that of a new process. */
void kick_change_clock(struct kick *kick, clockid_t cpu_clock);
/* Returns the processor time that was used, ns, where there is a limit to it. */
uint64_t kick_end(struct kick *kick);
/* Ends the run in progress, if any; safe from any thread and from signal handlers. */
void kick_send(struct kick *kick);

/* ---- virtine.c --------------------------------------------------------------------------------------------------- */

enum virtine_state {
    STATE_CLEAN, /* as the snapshot says; a run may begin */
    STATE_READY, /* stopped at WASP_HC_READY; a run goes on from there */
    STATE_USED,  /* has run; needs a reset */
    STATE_BROKEN /* must be replaced: faulted, stopped by force, or its supervisor state is not ours */
};

struct wasp_virtine {
    wasp_snapshot *snapshot;
    const struct backend *backend;
    struct machine *machine;         /* the backend's own */
    volatile struct wasp_window *window; /* the host's view of the control page */
    uint64_t heap;                   /* its limit, bytes */
    uint64_t near_size;              /* bytes of writable memory that are always there */
    uint64_t mapped_size;            /* bytes that the guest can use now; beyond near_size only until the next reset */
    bool grown;                      /* the guest has asked for more than near memory */
    uint64_t memory_end;             /* guest address that the heap can never reach */
    enum virtine_state state;
    unsigned forks;     /* forks_seen() of its process */
    bool failed;        /* the last run did, and a crash report can be had */
    bool keep_failed;
    wasp_result ended;  /* of the last run */
    bool real_mode;
    bool process_fork;  /* process backend: a new child for each run */
    char why[400];      /* why AUTO did not take KVM; empty if it did */
    uint64_t permissions; /* WASP_PERMIT_* */
    wasp_hypercall user[WASP_HC_LIMIT - WASP_HC_USER];
    wasp_stats stats;
    size_t input_pages; /* pages of the input area that the host wrote, which no log holds */
    struct kick kick;
    uint64_t ready_rsp; /* the argument of WASP_HC_READY */
    uint32_t tsc_khz;   /* of the guest's rdtsc; set by the backend */
    uint8_t *scratch;   /* WASP_OUTPUT_SIZE bytes: what the guest wrote is copied here once, then checked */
    uint8_t *response;  /* WASP_INPUT_SIZE bytes: what an embedder's hypercall answers */
};

/* What a caller has filled in of a wasp_run, which may be NULL or an older, shorter one. */
wasp_status run_copy(const wasp_run *run, wasp_run *copy, wasp_error *error);
/* The pages of writable memory, up to mapped_size, that may be anything but zeros: one bit each, the window's left out. The caller frees
 * *bitmap. */
wasp_status virtine_pages(wasp_virtine *v, uint64_t **bitmap, wasp_error *error);

/* ---- dump.c ----------------------------------------------------------------------------------------------------------- */

struct machine_registers;

/* Those of a run that failed; of a guest that has made a hypercall, as they were where it called the gate. */
wasp_status dump_registers(wasp_virtine *v, struct machine_registers *registers, wasp_error *error);
/* Reads writable guest memory. False where none is. */
bool dump_read(wasp_virtine *v, uint64_t address, void *to, size_t size);

/* ---- hypercall.c -------------------------------------------------------------------------------------------------- */

/* One run as the hypercall handlers see it. */
struct run_state {
    wasp_virtine *virtine;
    const wasp_run *run;
    wasp_result *result;
    uint64_t permissions; /* WASP_PERMIT_* */
    size_t input_size;
    uint64_t output_left; /* of output_max */
    bool ended; /* a handler sets it to end the run; result is filled */
};

void window_prepare(struct run_state *r);
/* Serves the hypercall that the window holds. False where the guest has made so many that it is ended. */
bool hypercall_serve(struct run_state *r);
/* Delivers what is in the output area. False where some of it was not permitted. */
bool output_deliver(struct run_state *r);

#endif
