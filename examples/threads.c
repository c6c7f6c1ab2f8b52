/* threads.c: evaluates lines of JavaScript on several threads, each line in a fresh copy of the engine. The threads share a pool, which has
 * made the instances ahead and resets them; results come in the order of the lines.
 *
 *     threads [COUNT] <LINES
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <waspjs.h>

#define THREADS_MAX 64
#define TIME_LIMIT 1000000000ull /* ns for a line */

static waspjs_pool *pool;
static size_t count;
static char **lines;       /* what is read, and then what is printed instead */
static atomic_size_t next; /* the line that nobody has taken yet */

/* What a line gives, as a new string. */
static char *evaluate(const char *line)
{
    wasp_error error;
    waspjs *js;
    waspjs_result result;
    waspjs_source source = { "line", line, strlen(line) };
    waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1, .form = WASPJS_RESULT_INSPECT,
                            .time_limit = TIME_LIMIT };
    if (waspjs_pool_acquire(pool, WASP_FOREVER, &js, &error))
        return strdup(error.message);
    char *text;
    if (waspjs_run(js, &script, &result, &error))
        text = strdup(error.message);
    else
        text = result.kind == WASPJS_VALUE ? strdup(result.value) : strndup(result.report, strcspn(result.report, "\n"));
    waspjs_pool_release(pool, js); /* the result goes with it */
    return text;
}

static void *work(void *data)
{
    (void)data;
    for (size_t i; (i = atomic_fetch_add(&next, 1)) < count;) {
        char *line = lines[i];
        lines[i] = evaluate(line);
        free(line);
    }
    return NULL;
}

static void read_lines(void)
{
    char *line = NULL;
    for (size_t capacity = 0; getline(&line, &capacity, stdin) > 0; line = NULL, capacity = 0) {
        char **more = realloc(lines, (count + 1) * sizeof *lines);
        if (!more)
            break;
        lines = more;
        lines[count++] = line;
    }
    free(line);
}

int main(int argument_count, char **arguments)
{
    wasp_error error;
    waspjs *js;
    int threads = argument_count > 1 ? atoi(arguments[1]) : 2, started = 0;
    pthread_t ids[THREADS_MAX];
    if (threads < 1 || threads > THREADS_MAX) {
        fprintf(stderr, "usage: threads [1 .. %d] <LINES\n", THREADS_MAX);
        return 2;
    }
    /* As many instances as threads: nobody waits. A pool may have fewer, if what threads do besides takes longer. */
    wasp_pool_options options = { .size = sizeof options, .most = (size_t)threads, .ahead = (size_t)threads };
    if (waspjs_open(&js, NULL, &error) || waspjs_pool_new(&pool, js, &options, &error)) {
        fprintf(stderr, "threads: %s\n", error.message);
        return 1;
    }
    waspjs_close(js); /* the pool has what it needs */
    read_lines();
    while (started < threads - 1 && pthread_create(&ids[started], NULL, work, NULL) == 0)
        started++;
    work(NULL);
    while (started > 0)
        pthread_join(ids[--started], NULL);
    for (size_t i = 0; i < count; i++) {
        puts(lines[i] ? lines[i] : "out of memory");
        free(lines[i]);
    }
    free(lines);
    waspjs_pool_free(pool);
    return 0;
}
