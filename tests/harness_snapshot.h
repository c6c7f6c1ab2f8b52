/* harness_snapshot.h: for tests that make snapshot files of their own: the checksums that anybody can compute.
 */
#ifndef HARNESS_SNAPSHOT_H
#define HARNESS_SNAPSHOT_H

#include "snapshot_file.h"
#include "harness.h"
#define XXH_INLINE_ALL
#include <xxhash.h>

/* Where the read-only bytes begin in the file. */
static inline uint64_t readonly_offset(const struct file_header *h)
{
    return 4096 + (h->page_count * 4 + 4095) / 4096 * 4096;
}

static inline void seal(uint8_t *bytes, size_t size)
{
    struct file_header *h = (struct file_header *)bytes;
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
    h->header_sum = XXH3_64bits(h, offsetof(struct file_header, header_sum));
}

#endif
