; kvm_gate.asm: the gate page of the KVM backend (WASP_GATE), in ring 3, readable and executable for the guest, never
; writable. The host fills the page and the state that it loads; neither is part of an image or a snapshot.

%include "wasp_abi.inc"
        bits 64
        org WASP_GATE

; A hypercall. The request lies in the window; only the exit itself is left to do.
call_gate:
        out WASP_PORT_CALL, al
        ret
        times WASP_GATE_RESUME - WASP_GATE - ($ - $$) db 0xcc

; Where a virtine begins and where it is put at reset: rsp from the snapshot, every other general register cleared.
; Loads the whole extended state in ring 3, which costs a tenth of a microsecond instead of an ioctl's five.
; Both ways leave the x87 error pointers alone on some CPUs, so they are cleared first. The host puts the data segments back too, but a
; software KVM that runs ring 3 on the bare CPU leaves there what was loaded last, by whatever virtine.
resume: fninit
        mov eax, WASP_SEL_UDATA
        mov ds, eax
        mov es, eax
        mov fs, eax
        mov gs, eax
        test byte [WASP_GATE_FLAGS], 1
        jz fxsave_only
        mov eax, -1                     ; every component that the CPU has enabled, to its initial state
        mov edx, -1
        jmp xsave
        times WASP_GATE_XRSTOR - WASP_GATE - ($ - $$) db 0xcc
xsave:  xrstor64 [WASP_GATE_STATE]
        jmp clear
fxsave_only:
        fxrstor64 [WASP_GATE_STATE]
clear:  mov eax, 0x0200                 ; the flags that the test has set, too
        sahf
        mov eax, 0
        mov edx, 0
        ret
