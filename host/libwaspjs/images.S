/* images.S: the engine's guest image and its identity, so that an embedding program needs no file beside the library. */
        .section .rodata
        .globl waspjs_duktape_image, waspjs_duktape_image_end, waspjs_duktape_id
        .hidden waspjs_duktape_image, waspjs_duktape_image_end, waspjs_duktape_id
        .balign 4096
waspjs_duktape_image:
        .incbin "duktape.elf"
waspjs_duktape_image_end:
waspjs_duktape_id:
        .incbin "duktape.id"
        .section .note.GNU-stack, "", @progbits
