/* threads.c: threads of a server that evaluate: each takes an instance out of a pool for a request, and gives it back.
 *
 *     threads [THREADS [REQUESTS]]
 *
 * prints how many requests were right.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <waspjs.h>

static waspjs_pool *pool;
static atomic_int next_request, right;
static int requests = 1000;

/* One request: the function of the prelude, which counts what it must never see. */
static bool serve(waspjs *js, int number)
{
    waspjs_value *arguments = waspjs_new_array();
    waspjs_result result;
    wasp_error error;
    bool done = false;
    waspjs_array_push(arguments, waspjs_new_number(number));
    if (waspjs_call(js, "serve", arguments, &result, &error))
        fprintf(stderr, "threads: %s\n", error.message);
    else if (result.kind != WASPJS_VALUE)
        fprintf(stderr, "%s\n", result.report);
    else
        done = waspjs_value_number(result.tree) == 2.0 * number + 1;
    waspjs_value_free(arguments);
    return done;
}

static void *work(void *unused)
{
    wasp_error error;
    waspjs *js;
    for (int number; (number = atomic_fetch_add(&next_request, 1)) < requests;) {
        if (waspjs_pool_acquire(pool, WASP_FOREVER, &js, &error)) {
            fprintf(stderr, "threads: %s\n", error.message);
            break;
        }
        right += serve(js, number);
        waspjs_pool_release(pool, js); /* which resets it, when the answer is on its way */
    }
    return unused;
}

int main(int argc, char **argv)
{
    static const char prelude[] = "var served = 0; function serve(n) { served++; return 2 * n + served; }";
    const waspjs_source source = { "serve.js", prelude, sizeof prelude - 1 };
    const waspjs_script script = { .size = sizeof script, .sources = &source, .source_count = 1 };
    pthread_t threads[64];
    int count = argc > 1 ? atoi(argv[1]) : 4;
    waspjs_result result;
    wasp_error error;
    waspjs *js;
    requests = argc > 2 ? atoi(argv[2]) : requests;
    count = count < 1 ? 1 : count > 64 ? 64 : count;
    if (waspjs_open(&js, NULL, &error) || waspjs_prelude(js, &script, &result, &error) || waspjs_pool_new(&pool, js, NULL, &error)) {
        fprintf(stderr, "threads: %s\n", error.message);
        waspjs_close(js);
        return 1;
    }
    waspjs_close(js); /* the pool has its own */
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, work, NULL))
            count = i;
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    waspjs_pool_free(pool);
    printf("%d of %d requests were right\n", (int)right, requests);
    return right != requests;
}
