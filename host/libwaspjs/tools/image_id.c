/* image_id.c: a tool of the build: prints the 16 bytes that identify a guest image. */
#include <stdio.h>
#include <stdlib.h>
#include <wasp.h>

int main(int argc, char **argv)
{
    wasp_snapshot *program;
    wasp_error error;
    int written;
    if (argc != 2 || wasp_snapshot_from_elf_file(&program, argv[1], &error)) {
        fprintf(stderr, "image_id: %s\n", argc == 2 ? error.message : "usage: image_id IMAGE");
        return 1;
    }
    written = fwrite(wasp_snapshot_id(program), 16, 1, stdout) == 1;
    wasp_snapshot_free(program);
    return written ? 0 : 1;
}
