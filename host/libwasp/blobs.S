/* blobs.S: the machine code that the KVM backend puts into a virtine, as nasm made it. */
        .section .rodata
        .balign 16
        .globl wasp_boot_code, wasp_boot_code_end, wasp_kvm_gate, wasp_kvm_gate_end
        .hidden wasp_boot_code, wasp_boot_code_end, wasp_kvm_gate, wasp_kvm_gate_end
wasp_boot_code:
        .incbin "boot.bin"
wasp_boot_code_end:
        .balign 16
wasp_kvm_gate:
        .incbin "kvm_gate.bin"
wasp_kvm_gate_end:
        .section .note.GNU-stack, "", @progbits
