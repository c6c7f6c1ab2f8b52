/* host.c: calls the functions of a guest program, each in a reset virtine, and answers what it asks for. "host GUEST.elf" */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <wasp.h>

static wasp_error error;

static int failed(void)
{
    fprintf(stderr, "%s\n", error.message);
    return 1;
}

/* Hypercall 64: the name of a user. The request is a stranger's: nothing is done with it but comparing. */
static int64_t name_of(void *data, const void *request, size_t size, void *response, size_t capacity, size_t *response_size)
{
    const char *name = size == 1 && memcmp(request, "1", 1) == 0 ? data : "stranger";
    if (strlen(name) > capacity)
        return WASP_ERR_FAILED;
    memcpy(response, name, *response_size = strlen(name));
    return 0;
}

static void print(void *data, uint32_t stream, const void *bytes, size_t size)
{
    (void)stream;
    fwrite(bytes, 1, size, data);
}

/* A virtine in which the guest has begun and waits for calls. */
static wasp_status begin(wasp_virtine **virtine, const char *path, const wasp_options *options)
{
    const wasp_run until_ready = { .size = sizeof until_ready, .stop_at_ready = true };
    wasp_snapshot *program, *ready = NULL;
    wasp_virtine *first = NULL;
    wasp_result result;
    wasp_status status = wasp_snapshot_from_elf_file(&program, path, &error);
    if (!status)
        status = wasp_virtine_new(&first, program, options, &error);
    if (!status)
        status = wasp_virtine_run(first, &until_ready, &result, &error);
    if (!status)
        status = wasp_virtine_snapshot(first, &ready, &error);
    if (!status)
        status = wasp_virtine_new(virtine, ready, options, &error);
    wasp_virtine_free(first);
    wasp_snapshot_free(program);
    wasp_snapshot_free(ready);
    return status;
}

int main(int argc, char **argv)
{
    const wasp_hypercall hypercalls[] = { { .number = WASP_HC_USER, .name = "name_of", .call = name_of, .data = "Ada" } };
    const wasp_options options = { .size = sizeof options, .hypercalls = hypercalls, .hypercall_count = 1 };
    const wasp_run limits = { .size = sizeof limits, .hard_limit = 1000000000, .output = print, .output_data = stdout };
    uint64_t number = 90;
    char text[100];
    size_t size;
    wasp_virtine *virtine;
    wasp_result result;

    if (argc != 2)
        return fprintf(stderr, "usage: host GUEST.elf\n"), 2;
    if (begin(&virtine, argv[1], &options))
        return failed();
    if (wasp_virtine_call(virtine, "fib", &number, sizeof number, &number, sizeof number, &size, &limits, &result, &error))
        return failed();
    if (result.status == 0 && size == sizeof number)
        printf("fib(90) = %" PRIu64 "\n", number);
    if (wasp_virtine_call(virtine, "greet", "1", 1, text, sizeof text, &size, &limits, &result, &error))
        return failed();
    printf("%.*s\n", (int)size, text);
    if (wasp_virtine_call(virtine, "crash", NULL, 0, NULL, 0, NULL, &limits, &result, &error) == WASP_OK)
        return 1;
    printf("%s\n", error.message);
    if (wasp_virtine_call(virtine, "greet", "2", 1, text, sizeof text, &size, &limits, &result, &error))
        return failed();
    printf("%.*s\n", (int)size, text);
    wasp_virtine_free(virtine);
    return 0;
}
