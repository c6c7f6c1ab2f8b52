; crt0.asm: a guest program's first instructions, and the READY hypercall, which must save registers where a
; snapshot keeps them.

%include "wasp_abi.inc"
        bits 64

        extern __wasp_main
        section .text.start progbits alloc exec nowrite align=16

; Entered from the gate with a stack that is aligned as after a call, every other register cleared.
        global _start
_start: rdtsc
        shl rdx, 32
        or rax, rdx
        mov rdi, rax
        and rsp, -16
        call __wasp_main                ; does not return
        ud2

; int64_t __wasp_ready(void): the point from which snapshots resume. What the ABI lets a function change is lost on
; resume; the rest waits on the stack, so that a snapshot's only register is rsp.
        global __wasp_ready
__wasp_ready:
        push rbx
        push rbp
        push r12
        push r13
        push r14
        push r15
        mov rax, .resume
        push rax
        mov eax, WASP_WINDOW
        mov qword [rax + WASP_CALL_NUMBER], WASP_HC_READY
        mov [rax + WASP_CALL_ARG0], rsp
        mov eax, WASP_GATE_CALL
        call rax
        pop rax
.resume:
        pop r15
        pop r14
        pop r13
        pop r12
        pop rbp
        pop rbx
        mov eax, WASP_WINDOW
        mov rax, [rax + WASP_CALL_RESULT]
        ret
