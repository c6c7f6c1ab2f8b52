/* snapshot.c: target for the reader of snapshot files. The input is a header and page numbers; the file around them, with sums that are
 * right unless the input's first byte says otherwise, is made here, so that the fuzzer gets behind the sums. What is accepted
 * must be a snapshot that can be loaded.
 */
#include <sys/mman.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include "machine.h"
#include "snapshot_file.h"

enum { SIZE_AS_SAID = 1, SIZE_ODD = 2, WRONG_HEADER = 4, WRONG_CONTENTS = 8, WRONG_READONLY = 16, LARGE_MEMORY = 32, ASK_ID = 64, LOAD = 128 };

#define MOST (32u << 10) /* bytes of a file */

static wasp_status create(wasp_virtine *v, wasp_error *error)
{
    (void)v, (void)error;
    return WASP_OK;
}

const struct backend kvm_backend = { .name = "none", .create = create }, process_backend = { .name = "none", .create = create };

/* Makes the file's bytes; returns how many. */
static size_t make_file(uint8_t *file, struct bytes in, unsigned odd)
{
    struct file_header h;
    size_t size = PAGE, readonly, contents;
    memset(&h, 0, sizeof h);
    for (size_t i = 0; i < offsetof(struct file_header, readonly_sum); i++)
        ((uint8_t *)&h)[i] = (uint8_t)take(&in, 1);
    if (odd & SIZE_AS_SAID)
        size = h.file_size < MOST ? h.file_size : MOST;
    else if (h.page_count < MOST / PAGE && h.readonly_size < MOST) /* what the header's numbers come to, if that is not too much */
        size = PAGE + ALIGN_UP(h.page_count * 4, PAGE) + h.readonly_size + h.page_count * PAGE;
    size += odd & SIZE_ODD;
    size = size < MOST ? size : MOST;
    if (!(odd & (SIZE_AS_SAID | SIZE_ODD)))
        h.file_size = size;
    memset(file, 0, size < 2 * PAGE ? 2 * PAGE : size);
    memcpy(file + PAGE, in.at, in.left < PAGE ? in.left : PAGE);
    readonly = PAGE + ALIGN_UP(h.page_count % MOST * 4, PAGE);
    contents = readonly + h.readonly_size % MOST;
    if (contents <= size) {
        XXH3_state_t *sum = XXH3_createState();
        XXH3_64bits_reset(sum);
        XXH3_64bits_update(sum, file + PAGE, readonly - PAGE);
        XXH3_64bits_update(sum, file + contents, size - contents);
        h.contents_sum = XXH3_64bits_digest(sum) ^ (odd & WRONG_CONTENTS);
        h.readonly_sum = XXH3_64bits(file + readonly, contents - readonly) ^ (odd & WRONG_READONLY);
        XXH3_freeState(sum);
    }
    h.header_sum = XXH3_64bits(&h, offsetof(struct file_header, header_sum)) ^ (odd & WRONG_HEADER);
    memcpy(file, &h, sizeof h);
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const uint8_t id[16] = "identity";
    static uint8_t file[MOST + PAGE];
    static char path[40];
    static int fd = -1;
    struct bytes in = { bytes, size };
    unsigned odd = (unsigned)take(&in, 1);
    wasp_error error = { WASP_OK, "" };
    wasp_snapshot *s = NULL;
    wasp_status status;
    if (fd < 0) {
        PROMISE((fd = memfd_create("fuzz", MFD_CLOEXEC)) >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    size = make_file(file, in, odd);
    PROMISE(ftruncate(fd, (off_t)size) == 0 && pwrite(fd, file, size, 0) == (ssize_t)size);
    large_memory = odd & LARGE_MEMORY;
    status = wasp_snapshot_load(&s, path, odd & ASK_ID ? id : NULL, &error);
    PROMISE(status == error.status && !status == (s != NULL) && !status == !error.message[0]);
    PROMISE(status == WASP_OK || status == WASP_ERROR_SNAPSHOT || (status == WASP_ERROR_MEMORY && size > LARGE));
    if (s) {
        PROMISE(!(odd & (SIZE_ODD | WRONG_HEADER | WRONG_CONTENTS | WRONG_READONLY)));
        PROMISE(!(odd & ASK_ID) || memcmp(s->id, id, sizeof id) == 0);
        check_snapshot(s);
        touch_snapshot(s);
        if (odd & LOAD)
            load_snapshot(s, odd & LARGE_MEMORY ? WASP_MEMORY_MAX : odd & ASK_ID ? WASP_MEMORY_MIN : 0);
        wasp_snapshot_free(s);
    }
    return 0;
}
