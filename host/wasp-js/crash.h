/* crash.h: what --crash-dump does. */
#ifndef WASP_JS_CRASH_H
#define WASP_JS_CRASH_H

#include <waspjs.h>

struct crash;

/* Before anything is evaluated: makes the file, under another name. *crash is NULL when none was asked for (path NULL). False when it
 * cannot be written, which has been said. */
bool crash_open(struct crash **crash, const char *path);
/* The folder in which the file gets its name; NULL when none was asked for. */
const char *crash_folder(const struct crash *crash);
/* After an evaluation: if the engine crashed, or had to be stopped by force, prints a backtrace and completes the file. */
void crash_report(struct crash *crash, waspjs *js, const waspjs_result *result);
/* Removes the file if it was not needed. NULL is fine. */
void crash_close(struct crash *crash);

#endif
