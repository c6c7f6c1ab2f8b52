/* elf.c: target for the ELF loader: any bytes as a guest program. What is accepted must be a snapshot that can be loaded. */
#include "machine.h"

static wasp_status create(wasp_virtine *v, wasp_error *error)
{
    (void)v, (void)error;
    return WASP_OK;
}

const struct backend kvm_backend = { .name = "none", .create = create }, process_backend = { .name = "none", .create = create };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);
    wasp_error error = { WASP_OK, "" };
    wasp_snapshot *s = NULL;
    wasp_status status;
    PROMISE(exact);
    memcpy(exact, bytes, size);
    large_memory = size && bytes[size - 1] == 'L';
    status = wasp_snapshot_from_elf(&s, exact, size, &error);
    free(exact); /* it was copied */
    PROMISE(status == error.status && !status == (s != NULL));
    PROMISE(status == WASP_OK || status == WASP_ERROR_IMAGE || status == WASP_ERROR_MEMORY);
    PROMISE(!status == !error.message[0]);
    if (s) {
        PROMISE(!s->started && !s->mapped_size);
        check_snapshot(s);
        touch_snapshot(s);
        if (size % 8 == 0) /* takes longer than the rest */
            load_snapshot(s, size % 16 ? WASP_MEMORY_MIN : 0);
        wasp_snapshot_free(s);
    }
    return 0;
}
