; setjmp.asm: setjmp and longjmp as ISO C wants them; newlib's longjmp for x86-64 lets a value of 0 through.

        bits 64
        section .text

; int setjmp(jmp_buf): keeps what a function must preserve, the stack pointer after return, and the return address.
        global setjmp
setjmp: mov [rdi], rbx
        mov [rdi + 8], rbp
        mov [rdi + 16], r12
        mov [rdi + 24], r13
        mov [rdi + 32], r14
        mov [rdi + 40], r15
        lea rax, [rsp + 8]
        mov [rdi + 48], rax
        mov rax, [rsp]
        mov [rdi + 56], rax
        xor eax, eax
        ret

; void longjmp(jmp_buf, int value): setjmp returns again, with value, or 1 for 0.
        global longjmp
longjmp:
        mov eax, esi
        test eax, eax
        jnz .go
        inc eax
.go:    mov rbx, [rdi]
        mov rbp, [rdi + 8]
        mov r12, [rdi + 16]
        mov r13, [rdi + 24]
        mov r14, [rdi + 32]
        mov r15, [rdi + 40]
        mov rsp, [rdi + 48]
        jmp [rdi + 56]
