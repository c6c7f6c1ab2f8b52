/* process.h: between the files of the process backend: process.c (a virtine's child), process_memory.c (what it wrote, and
 * putting it back) and process_zygote.c (where children come from).
 */
#ifndef WASP_PROCESS_H
#define WASP_PROCESS_H

#include "backend.h"
#include "zygote/protocol.h"

/* ---- process_zygote.c ----------------------------------------------------------------------------------------------- */

/* A zygote belongs to a snapshot; it is started when a virtine first needs it, and again when it has died. */
struct child_ends {
    int window; /* file that the child maps as its window */
    int go;     /* end to read from */
    int report; /* end to write to */
};

/* Forks a child that confines itself and waits in the gate; *pid is valid until zygote_end. `files` gets descriptors, which are the
 * caller's: its pidfd and its files in /proc, the first `wanted` of CHILD_*; -1 for those that are missing. */
wasp_status zygote_fork(wasp_snapshot *snapshot, const struct child_ends *ends, uint64_t memory_end, unsigned wanted, int *pid,
                        int files[CHILD_FILES], wasp_error *error);
/* Kills the child if it lives, and takes its wait status, -1 if unknown. Only with `wait` is it gone when this returns. */
int zygote_end(wasp_snapshot *snapshot, int pid, bool wait);
/* When the snapshot is freed. */
void zygote_stop(wasp_snapshot *snapshot);

extern const uint8_t wasp_zygote[], wasp_zygote_end[];

/* ---- process.c ------------------------------------------------------------------------------------------------------ */

/* The child's process id, 0 if there is none: for tests that look into it. */
int process_child(const wasp_virtine *virtine);

/* ---- process_memory.c ----------------------------------------------------------------------------------------------- */

/* Ways to learn which pages a child has written, the best that the system allows. */
enum scan_way {
    SCAN_IOCTL,   /* PAGEMAP_SCAN, Linux 6.7 */
    SCAN_PAGEMAP, /* reading the page map */
    SCAN_NONE     /* neither: every evaluation gets a child of its own */
};

struct child_memory {
    int pid;
    int pagemap; /* /proc/PID/pagemap; -1: there is none */
    int mem;     /* /proc/PID/mem, for where process_vm_writev is forbidden; -1: there is none */
    bool by_file; /* it is forbidden */
    int totals;   /* /proc/PID/smaps_rollup; -1: there is none */
    enum scan_way way;
    uint64_t memory_end;
    uint64_t *written; /* page numbers that the last scan found; of signal stack pages see process_memory.c */
    size_t count, capacity;
};

/* Finds the way that works, not better than `best`. Takes the descriptors of the child's files in /proc, by CHILD_*. */
void child_memory_open(struct child_memory *m, int pid, const int files[CHILD_FILES], uint64_t memory_end, enum scan_way best);
void child_memory_close(struct child_memory *m);
/* Fills m->written with the addresses of the private pages that the child has written since it was forked. More than `most`:
 * *too_many. Reading the page map of a large heap takes long, so that way looks at the heap only up to `heap_end`. */
wasp_status child_memory_scan(struct child_memory *m, uint64_t heap_end, size_t most, bool *too_many, wasp_error *error);
/* After a scan: whether the last scan has seen all that the child has written. */
bool child_memory_complete(const struct child_memory *m);
/* Sees to it that the pages of the last scan have the snapshot's content, or zeros: where they are few by a list for the gate, in `list`,
 * which is the child's WASP_GATE_RESTORE. */
wasp_status child_memory_restore(struct child_memory *m, const wasp_snapshot *snapshot, uint64_t *list, wasp_error *error);
wasp_status child_memory_read(struct child_memory *m, uint64_t address, void *to, size_t size, wasp_error *error);

#endif
