/* library.S: the common JavaScript as constants of the guest image, in the order in which engines run it: struct library of engine.h. */
        .macro file name
\name\()_name:
        .asciz "wasp:\name\().js"
\name\()_begin:
        .incbin "\name\().js"
\name\()_end:
        .endm
        .macro entry name
        .quad \name\()_name, \name\()_begin, \name\()_end
        .endm

        .section .rodata
        file inspect
        file console
        .balign 8
        .globl libraries
libraries:
        entry inspect
        entry console
        .quad 0, 0, 0
        .section .note.GNU-stack, "", @progbits
