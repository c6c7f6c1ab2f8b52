/* library.S: console.js as a constant of the guest image. */
        .section .rodata
        .globl library_source, library_source_end
library_source:
        .incbin "console.js"
library_source_end:
        .section .note.GNU-stack, "", @progbits
