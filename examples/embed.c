/* embed.c: JavaScript in a C program, isolated, in ten lines. */
#include <stdio.h>
#include <waspjs.h>

int main(void)
{
    wasp_error error;
    waspjs *js;
    waspjs_result result;
    if (waspjs_open(&js, NULL, &error) || waspjs_eval(js, "'6 * 7 = ' + 6 * 7", "sum.js", &result, &error)) {
        fprintf(stderr, "embed: %s\n", error.message);
        return 1;
    }
    puts(result.kind == WASPJS_VALUE ? result.value : result.report);
    waspjs_close(js);
    return 0;
}
