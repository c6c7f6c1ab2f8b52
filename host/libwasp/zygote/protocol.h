/* protocol.h: what libwasp and its zygote say to each other over a sequenced-packet socket. */
#ifndef WASP_ZYGOTE_PROTOCOL_H
#define WASP_ZYGOTE_PROTOCOL_H

#include <stdint.h>

/* Descriptors that a zygote starts with. */
#define ZYGOTE_SOCKET   3
#define ZYGOTE_SNAPSHOT 4 /* file with the snapshot's bytes */
#define ZYGOTE_HOST     5 /* pidfd of the host process */

#define ZYGOTE_SEGMENTS 8

/* Descriptors that come with a child. */
enum { CHILD_PIDFD, CHILD_PAGEMAP, CHILD_MEMORY, CHILD_TOTALS, CHILD_FILES };

/* First message to the zygote: how to map the snapshot. Offsets are in the snapshot file, page-aligned but for `numbers`. */
struct zygote_setup {
    uint64_t rsp;
    uint64_t readonly_offset;
    uint64_t contents_offset;
    uint64_t numbers_offset;
    uint64_t page_count;
    uint64_t file_size;
    uint32_t readonly_count;
    uint32_t gate_flags;
    struct {
        uint64_t address, size;
        uint32_t executable, reserved;
    } readonly[ZYGOTE_SEGMENTS];
};

enum { ZYGOTE_FORK = 1, ZYGOTE_END = 2, ZYGOTE_DROP = 3 };

/* FORK comes with three descriptors: window file, end to read "go" from, end to report to. Answer: the child's pid, with its pidfd
 * and, where /proc is there, the first of its files pagemap, mem and smaps_rollup, so that the host need not be able to open them; or
 * -errno. END kills the child `pid` and waits for it. Answer: its wait status. DROP is END without an answer. */
struct zygote_request {
    uint32_t kind;
    int32_t pid;
    uint64_t memory_end; /* of FORK */
    int32_t cpu;         /* of FORK: where the caller runs; the zygote and the child go there. -1: anywhere */
    uint32_t files;      /* of FORK: how many descriptors are wanted, 1 to CHILD_FILES */
};

struct zygote_answer {
    int32_t value;
    int32_t reserved;
};

#endif
