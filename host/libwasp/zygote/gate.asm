; gate.asm: the gate page of the process backend (WASP_GATE), readable and executable for the guest, never writable.
;
; A hypercall is a byte written to the host and a byte read from it; the seccomp filter allows these two system calls at these two
; places with these arguments, and nothing else. Between them lies no instruction that touches memory, so nothing can
; intervene but a single-step trap, which kills the child: once its byte has arrived, a child does not run until it is told to.
; A guest may jump to any instruction here: it can only stop itself, resume itself, or die.

%include "wasp_abi.inc"
        bits 64
        org WASP_GATE

SYS_read    equ 0
SYS_write   equ 1
SYS_munmap  equ 11
SYS_seccomp equ 317
USER_END    equ 0x7ffffffff000

call_gate:
        mov esi, WASP_GATE_SAY_CALL
report: mov eax, SYS_write
        mov edi, 1
        mov edx, 1
        syscall
after_write:
        xor eax, eax                    ; SYS_read
        xor edi, edi
        mov esi, WASP_GATE_GO
        mov edx, 1
        syscall
after_read:
        cmp eax, 1
        jne lost
        cmp byte [WASP_GATE_GO], WASP_GO_ON
        jne resume
        ret
lost:   hlt                             ; the host is gone: die
        times WASP_GATE_RESUME - WASP_GATE - ($ - $$) db 0xcc

; The beginning of every run: the pages that the host has listed while this process could not run, then every register, as in the KVM
; backend's gate; here also what the kernel would have set. A guest that comes here by itself restores nothing but itself.
resume: mov byte [WASP_GATE_GO], 0
        mov rsp, WASP_GATE_RFLAGS
        popfq
        mov edx, WASP_GATE_RESTORE
restore:
        xor eax, eax
        mov rdi, [rdx]
        mov rsi, [rdx + 8]
        test rdi, rdi
        jz restored
        mov [rdx], rax
        mov [rdx + 8], rax
        add edx, 16
        mov ecx, WASP_PAGE_SIZE / 8
        test rsi, rsi
        jz zeros
        rep movsq
zeros:  rep stosq                       ; nothing more after a copy
        cmp edx, WASP_GATE_RESTORE + WASP_GATE_RESTORE_MOST * 16
        jb restore
restored:
        mov rsp, [WASP_GATE_RSP]
        fninit
        xor ecx, ecx
        mov ds, ecx
        mov es, ecx
        mov fs, ecx
        mov gs, ecx
        test byte [WASP_GATE_FLAGS], 2
        jz extended
        wrfsbase rcx
        wrgsbase rcx
extended:
        test byte [WASP_GATE_FLAGS], 1
        jz fxsave_only
        mov eax, -1
        mov edx, -1
        xrstor64 [WASP_GATE_STATE]
        jmp general
fxsave_only:
        fxrstor64 [WASP_GATE_STATE]
general:
        xor ebx, ebx
        xor ebp, ebp
        xor esi, esi
        xor edi, edi
        xor r8d, r8d
        xor r9d, r9d
        xor r10d, r10d
        xor r11d, r11d
        xor r12d, r12d
        xor r13d, r13d
        xor r14d, r14d
        xor r15d, r15d
        mov eax, 0x0200                 ; the flags that these have set, too
        sahf
        mov eax, 0
        mov edx, 0
        ret
        times WASP_GATE_FAULT - WASP_GATE - ($ - $$) db 0xcc

; Handler of SIGSEGV, SIGBUS, SIGILL, SIGFPE: rdx points to the ucontext. Copies what KVM's stubs report and says so; never returns,
; because the host ends a child that faulted.
fault:  mov rax, [rdx + 200]            ; trap number
        mov [WASP_GATE_REPORT], rax
        mov rax, [rdx + 192]            ; error code
        mov [WASP_GATE_REPORT + 8], rax
        mov rax, [rdx + 168]            ; rip
        mov [WASP_GATE_REPORT + 16], rax
        mov rax, [rdx + 216]            ; cr2
        mov [WASP_GATE_REPORT + 24], rax
        mov [WASP_GATE_REPORT + 32], rdx
        mov esi, WASP_GATE_SAY_FAULT
        jmp report
        times WASP_GATE_ENTER - WASP_GATE - ($ - $$) db 0xcc

; Where a new child arrives, with rbx the end of the guest's memory: takes away everything that is not the guest's (the zygote's
; code, its stack, the vDSO), then the right to make system calls. No stack from here on.
enter:  mov eax, SYS_munmap
        xor edi, edi
        mov esi, WASP_PRISTINE
        syscall
        test eax, eax
        jnz lost
        mov eax, SYS_munmap
        mov rdi, rbx
        mov rsi, USER_END
        sub rsi, rdi
        syscall
        test eax, eax
        jnz lost
        mov eax, SYS_seccomp
        mov edi, 1                      ; SECCOMP_SET_MODE_FILTER
        xor esi, esi
        mov edx, WASP_GATE_FILTER
        syscall
        test eax, eax
        jnz lost
        jmp call_gate                   ; ready: the host answers with WASP_GO_ANEW

; For the filter: where the two system calls return to.
        times 0xff0 - ($ - $$) db 0xcc
        dq WASP_GATE + after_write - $$
        dq WASP_GATE + after_read - $$
