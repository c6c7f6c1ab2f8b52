/* calloc.c: newlib's calloc multiplies without looking for an overflow, and would return too little memory. */
#include <errno.h>
#include <reent.h>
#include <stdint.h>
#include <stdlib.h>

void *calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return _calloc_r(_REENT, count, size);
}
