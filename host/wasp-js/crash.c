/* crash.c: --crash-dump: the file is made before a script runs, under another name, and gets its own when it is complete. Nothing is opened
 * after a crash. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "crash.h"

#define ENGINES (WASPJS_ENGINE_QUICKJS + 1)

struct crash {
    const char *path;
    char temporary[PATH_MAX]; /* empty when the file has its own name */
    int fd;
    char folder[PATH_MAX];    /* where it lies */
    char guests[ENGINES][PATH_MAX]; /* for gdb, by waspjs_engine */
};

/* What a signal that ends the command must not leave behind; NULL: nothing. */
static const char *volatile unfinished;

static void on_end(int signal)
{
    if (unfinished)
        unlink(unfinished);
    /* With its usual effect, as soon as this returns; the one of the ways to say it that a confined process has. */
    syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), signal);
}

static void catch_ends(void)
{
    static const int signals[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };
    struct sigaction old, action = { .sa_handler = on_end, .sa_flags = SA_RESETHAND };
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(signals[i], &action, NULL);
}

bool crash_open(struct crash **result, const char *path)
{
    struct crash *c;
    struct stat st;
    *result = NULL;
    if (!path)
        return true;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) { /* the file will be replaced, which must not happen to a device */
        fprintf(stderr, "wasp-js: %s: not a regular file\n", path);
        return false;
    }
    c = calloc(1, sizeof *c);
    if (!c) {
        fprintf(stderr, "wasp-js: no memory\n");
        return false;
    }
    c->path = path;
    c->fd = -1;
    if (!path[0])
        errno = ENOENT;
    else if (snprintf(c->temporary, sizeof c->temporary, "%s.%ld", path, (long)getpid()) >= (int)sizeof c->temporary)
        errno = ENAMETOOLONG;
    else
        c->fd = open(c->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (c->fd < 0) {
        fprintf(stderr, "wasp-js: %s: cannot be written: %s\n", path, strerror(errno));
        free(c);
        return false;
    }
    strcpy(c->folder, c->temporary);
    if (strchr(c->folder, '/'))
        strrchr(c->folder, '/')[1] = 0;
    else
        strcpy(c->folder, ".");
    for (int i = WASPJS_ENGINE_DUKTAPE; i < ENGINES; i++)
        waspjs_debug_file((waspjs_engine)i, c->guests[i], sizeof c->guests[i]);
    unfinished = c->temporary;
    catch_ends();
    *result = c;
    return true;
}

const char *crash_folder(const struct crash *c)
{
    return c ? c->folder : NULL;
}

static bool may_have_failed(waspjs_kind kind)
{
    return kind == WASPJS_CRASHED || kind == WASPJS_TIME || kind == WASPJS_CPU || kind == WASPJS_OUTPUT || kind == WASPJS_HYPERCALLS;
}

void crash_report(struct crash *c, waspjs *js, const waspjs_result *result)
{
    char text[8192];
    wasp_error error;
    wasp_status status;
    if (!c || !c->temporary[0] || !may_have_failed(result->kind))
        return;
    status = waspjs_trace(js, text, sizeof text, &error);
    if (status == WASP_ERROR_ARGUMENT && result->kind != WASPJS_CRASHED)
        return; /* the engine itself has ended the script */
    if (!status) {
        fprintf(stderr, "%s\n", text);
        status = waspjs_dump(js, c->fd, &error);
    }
    if (!status && (fsync(c->fd) < 0 || rename(c->temporary, c->path) < 0)) {
        fprintf(stderr, "wasp-js: %s: cannot be written: %s\n", c->path, strerror(errno));
    } else if (status) {
        fprintf(stderr, "wasp-js: %s: no crash dump: %s\n", c->path, error.message);
    } else {
        unfinished = NULL;
        c->temporary[0] = 0;
        fprintf(stderr, "wasp-js: crash dump written to %s (gdb %s %s)\n", c->path, c->guests[waspjs_current_engine(js)], c->path);
    }
}

void crash_close(struct crash *c)
{
    if (!c)
        return;
    if (c->temporary[0])
        unlink(c->temporary);
    unfinished = NULL;
    close(c->fd);
    free(c);
}
