/* pool.c: pools of instances: libwasp's pool, whose members are clones of one instance. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "internal.h"

struct waspjs_pool {
    wasp_pool *members;
    waspjs *model;        /* what they are clones of; never evaluates */
    pthread_mutex_t lock; /* of the model, of which one clone is made at a time */
    atomic_uint users;    /* the pool's owner and its members: the last one frees it */
    atomic_bool freed;    /* the owner has left */
};

static void leave(waspjs_pool *pool)
{
    if (atomic_fetch_sub(&pool->users, 1) != 1)
        return;
    waspjs_close(pool->model);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

static wasp_status create(void *data, void **member, wasp_error *error)
{
    waspjs_pool *pool = data;
    waspjs *js;
    wasp_status status;
    pthread_mutex_lock(&pool->lock);
    status = waspjs_clone(&js, pool->model, error);
    pthread_mutex_unlock(&pool->lock);
    if (status)
        return status;
    atomic_fetch_add(&pool->users, 1);
    *member = js;
    return WASP_OK;
}

static wasp_status reset(void *data, void *member, wasp_error *error)
{
    wasp_status status = waspjs_reset(member, error);
    (void)data;
    if (!status)
        result_free(member); /* the last user's, and as large as a script likes */
    return status;
}

static void destroy(void *data, void *member)
{
    waspjs_close(member);
    leave(data);
}

wasp_status waspjs_pool_new(waspjs_pool **result, waspjs *js, const wasp_pool_options *options, wasp_error *error)
{
    wasp_pool_options o = { .size = sizeof o };
    wasp_pool_members members = { create, reset, destroy, NULL };
    waspjs_pool *pool;
    wasp_status status;
    if (!result || !js)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_pool_new: NULL argument");
    *result = NULL;
    if (options) {
        if (options->size == 0 || options->size > sizeof o)
            return js_fail(error, WASP_ERROR_ARGUMENT, "wasp_pool_options: size is not sizeof(wasp_pool_options)");
        memcpy(&o, options, options->size);
        o.size = sizeof o;
        o.snapshot = NULL;
        o.virtine = NULL;
    }
    if (!(pool = calloc(1, sizeof *pool)))
        return js_fail(error, WASP_ERROR_MEMORY, "no memory for a pool");
    pthread_mutex_init(&pool->lock, NULL);
    atomic_store(&pool->users, 1);
    members.data = pool;
    o.members = &members;
    if (!(status = waspjs_clone(&pool->model, js, error)))
        status = wasp_pool_new(&pool->members, &o, error);
    if (status)
        leave(pool);
    else
        *result = pool;
    return status;
}

wasp_status waspjs_pool_acquire(waspjs_pool *pool, uint64_t timeout, waspjs **js, wasp_error *error)
{
    void *member;
    wasp_status status;
    if (!js)
        return js_fail(error, WASP_ERROR_ARGUMENT, "waspjs_pool_acquire: NULL argument");
    *js = NULL;
    if (!(status = wasp_pool_acquire_member(pool ? pool->members : NULL, timeout, &member, error)))
        *js = member;
    return status;
}

void waspjs_pool_release(waspjs_pool *pool, waspjs *js)
{
    if (pool)
        wasp_pool_release(pool->members, js);
}

void waspjs_pool_stats(waspjs_pool *pool, wasp_pool_stats *stats)
{
    wasp_pool_stats_get(pool ? pool->members : NULL, stats);
}

void waspjs_pool_free(waspjs_pool *pool)
{
    if (!pool)
        return;
    if (atomic_exchange(&pool->freed, true))
        return;
    wasp_pool_free(pool->members);
    leave(pool);
}
