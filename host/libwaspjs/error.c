/* error.c: filling wasp_error, for the files of libwaspjs. */
#include <stdarg.h>
#include <stdio.h>
#include "internal.h"

wasp_status js_fail(wasp_error *error, wasp_status status, const char *format, ...)
{
    va_list args;
    if (error) {
        error->status = status;
        va_start(args, format);
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return status;
}
