/* input.h: reading scripts. */
#ifndef WASP_JS_INPUT_H
#define WASP_JS_INPUT_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a file, or standard input for "-", into allocated memory. False when it cannot be read or is larger than `limit`; a
 * message has been printed. */
bool input_read(const char *path, size_t limit, char **bytes, size_t *size);

#endif
