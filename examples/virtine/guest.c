/* guest.c: the smallest virtine: three functions that the host may call by name. See host.c. */
#include <stdio.h>
#include <string.h>
#include <wasp_guest.h>

/* A number in, a number out. */
static int64_t fib(const void *in, size_t in_size, void *out, size_t capacity, size_t *out_size)
{
    uint64_t a = 0, b = 1, n;
    if (in_size != sizeof n || capacity < sizeof a)
        return -1;
    memcpy(&n, in, sizeof n);
    while (n--) {
        uint64_t next = a + b;
        a = b;
        b = next;
    }
    memcpy(out, &a, sizeof a);
    *out_size = sizeof a;
    return 0;
}
WASP_EXPORT(fib);

/* Greets the user, whose name only the host knows: hypercall 64. What a guest prints goes to its host. */
static int64_t greet(const void *in, size_t in_size, void *out, size_t capacity, size_t *out_size)
{
    char name[100];
    size_t size;
    if (wasp_call_host(WASP_HC_USER, in, in_size, name, sizeof name, &size) < 0 || size > sizeof name)
        return -1;
    printf("the guest has asked for user %.*s\n", (int)in_size, (const char *)in);
    *out_size = (size_t)snprintf(out, capacity, "Hello, %.*s!", (int)size, name);
    return 0;
}
WASP_EXPORT(greet);

/* Goes wrong, as functions do. */
static int64_t crash(const void *in, size_t in_size, void *out, size_t capacity, size_t *out_size)
{
    (void)in, (void)out, (void)capacity, (void)out_size;
    ((volatile char *)WASP_IMAGE_BASE)[in_size] = 0; /* its own code, which is not writable */
    return 0;
}
WASP_EXPORT(crash);
