/* engines.c: the engines that are compared: how rows name them, their native counterparts, instances of them in virtines. */
#include "bench.h"

/* NULL where they are not linked. */
#pragma weak quickjs_fresh
#pragma weak quickjs_warm

const struct engine engines[ENGINES] = {
    [DUKTAPE] = { "", "heap", WASPJS_ENGINE_DUKTAPE, duktape_fresh, duktape_warm },
    [QUICKJS] = { "quickjs ", "context", WASPJS_ENGINE_QUICKJS, quickjs_fresh, quickjs_warm },
};

waspjs *instance_open(const struct engine *engine, wasp_backend backend, wasp_error *error)
{
    waspjs_options options = { .size = sizeof options, .backend = backend, .engine = engine->number };
    waspjs *js = NULL;
    waspjs_open(&js, &options, error);
    return js;
}
