/* flat.c: from raw machine code to a snapshot of a program that has not begun. */
#include <elf.h>
#include <string.h>
#include "internal.h"

wasp_status wasp_snapshot_from_flat(wasp_snapshot **result, const void *code, size_t size, wasp_error *error)
{
    wasp_snapshot *s;
    wasp_status status;
    if (!result || !code)
        return fail(error, WASP_ERROR_ARGUMENT, "wasp_snapshot_from_flat: NULL argument");
    *result = NULL;
    if (size == 0 || size > WASP_IMAGE_END - WASP_IMAGE_BASE)
        return fail(error, WASP_ERROR_IMAGE, "a flat image has from 1 to %d bytes, not %zu", WASP_IMAGE_END - WASP_IMAGE_BASE, size);
    if (size >= SELFMAG && memcmp(code, ELFMAG, SELFMAG) == 0)
        return fail(error, WASP_ERROR_IMAGE, "this is an ELF file, not a flat image; use wasp_snapshot_from_elf");
    if ((status = snapshot_program(&s, WASP_IMAGE_BASE, ALIGN_UP(size, PAGE), 0, error)))
        return status;
    wasp_image_id(s->id, code, size);
    memcpy(s->readonly_bytes, code, size);
    s->readonly[s->readonly_count++] = (struct segment){ WASP_IMAGE_BASE, s->readonly_size, SEGMENT_EXECUTE };
    if ((status = snapshot_index(s, error))) {
        wasp_snapshot_free(s);
        return status;
    }
    *result = s;
    return WASP_OK;
}
