/* snapshot_file.h: the header of a snapshot file, for snapshot_file.c and for the tests that make such files. */
#ifndef WASP_SNAPSHOT_FILE_H
#define WASP_SNAPSHOT_FILE_H

#include "internal.h"

struct file_header {
    char magic[8];
    uint32_t format;
    uint32_t abi_version;
    uint64_t file_size;
    uint8_t id[16];
    uint64_t rsp;
    uint64_t data_end;
    uint64_t mapped_size;
    uint64_t started;
    uint64_t page_count;
    uint64_t readonly_size;
    uint64_t readonly_count;
    struct segment readonly[MAX_SEGMENTS];
    uint64_t readonly_sum;
    uint64_t contents_sum; /* of the page numbers and the contents */
    uint64_t header_sum; /* of all the fields above */
};

#endif
