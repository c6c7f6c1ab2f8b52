/* blobs.S: what libwasp carries: the machine code that the KVM backend puts into a virtine, and the process backend's
 * zygote. */
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
        .globl wasp_zygote, wasp_zygote_end
        .hidden wasp_zygote, wasp_zygote_end
        .balign 4096
wasp_zygote:
        .incbin "zygote"
wasp_zygote_end:
        .section .note.GNU-stack, "", @progbits
