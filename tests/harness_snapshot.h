/* harness_snapshot.h: for tests that make snapshot files of their own: the header, and the checksums that anybody can compute.
 */
#ifndef HARNESS_SNAPSHOT_H
#define HARNESS_SNAPSHOT_H

#include "harness.h"
#define XXH_INLINE_ALL
#include <xxhash.h>

/* The header of a snapshot file, as host/libwasp/snapshot_file.c has it. */
struct header {
    char magic[8];
    uint32_t format, abi_version;
    uint64_t file_size;
    uint8_t id[16];
    uint64_t rsp, data_end, mapped_size, started, page_count, readonly_size, readonly_count;
    struct { uint64_t address, size; uint32_t flags, unused; } readonly[8];
    uint64_t readonly_sum, contents_sum, header_sum;
};

/* Where the read-only bytes begin in the file. */
static inline uint64_t readonly_offset(const struct header *h)
{
    return 4096 + (h->page_count * 4 + 4095) / 4096 * 4096;
}

static inline void seal(uint8_t *bytes, size_t size)
{
    struct header *h = (struct header *)bytes;
    uint64_t readonly = readonly_offset(h), contents = readonly + h->readonly_size;
    if (h->page_count < size && h->readonly_size < size && contents <= size) {
        XXH3_state_t *sum = XXH3_createState();
        XXH3_64bits_reset(sum);
        XXH3_64bits_update(sum, bytes + 4096, readonly - 4096);
        XXH3_64bits_update(sum, bytes + contents, size - contents);
        h->contents_sum = XXH3_64bits_digest(sum);
        h->readonly_sum = XXH3_64bits(bytes + readonly, h->readonly_size);
        XXH3_freeState(sum);
    }
    h->header_sum = XXH3_64bits(h, offsetof(struct header, header_sum));
}

#endif
