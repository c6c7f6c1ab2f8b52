/* gate.S: gate.asm, assembled, as a constant of the zygote. */
        .section .rodata
        .globl gate_code, gate_code_end
gate_code:
        .incbin "process_gate.bin"
gate_code_end:
        .section .note.GNU-stack, "", @progbits
