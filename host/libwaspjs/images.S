/* images.S: the engines' guest images and their identities, so that an embedding program needs no file beside the library. */
        .section .rodata
        .macro image name
        .globl waspjs_\name\()_image, waspjs_\name\()_image_end, waspjs_\name\()_id
        .hidden waspjs_\name\()_image, waspjs_\name\()_image_end, waspjs_\name\()_id
        .balign 4096
waspjs_\name\()_image:
        .incbin "\name\().elf"
waspjs_\name\()_image_end:
waspjs_\name\()_id:
        .incbin "\name\().id"
        .endm

        image duktape
#ifdef WITH_QUICKJS
        image quickjs
#else /* a build without it: an image of no bytes */
        .globl waspjs_quickjs_image, waspjs_quickjs_image_end, waspjs_quickjs_id
        .hidden waspjs_quickjs_image, waspjs_quickjs_image_end, waspjs_quickjs_id
waspjs_quickjs_image:
waspjs_quickjs_image_end:
waspjs_quickjs_id:
        .zero 16
#endif
        .section .note.GNU-stack, "", @progbits
