/* library.S: modules.js as a constant of the guest image. */
        .section .rodata
        .globl modules_source, modules_source_end
modules_source:
        .incbin "duktape/modules.js"
modules_source_end:
        .section .note.GNU-stack, "", @progbits
