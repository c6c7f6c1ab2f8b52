; boot.asm: takes the vCPU from its reset state (16-bit real mode) to the guest program in ring 3, and reports exceptions.
;
; One flat binary for guest physical address WASP_BOOT_CODE. The host has built the page tables (at WASP_PAGE_TABLES)
; and put the gate in place; ring 0 here only switches modes and, later, runs the exception stubs. It is kept
; short because some KVMs interpret ring 0 at about a microsecond an instruction.
; A virtine that starts from a snapshot skips the mode switches: the host enters at WASP_GATE_RESUME with the same
; tables loaded. Constants come from include/wasp_abi.h.

%include "wasp_abi.inc"

CR0_PE_MP_ET_NE equ 0x33
CR0_WP_PG       equ 0x80010000
CR4_PAE_OSFXSR_OSXMMEXCPT equ 0x620
MSR_EFER        equ 0xc0000080
EFER_LME_NXE    equ 0x900
USER_RFLAGS     equ 0x3002              ; IOPL 3: see docs/architecture.md, "The way out"

        org WASP_BOOT_CODE

; Stores the time stamp counter for one stage. Clobbers eax, edx.
%macro stamp 1
        rdtsc
        mov [WASP_BOOT_RECORD + 8 * %1], eax
        mov [WASP_BOOT_RECORD + 8 * %1 + 4], edx
%endmacro

; ---- 16-bit real mode: cs = ds = ss = 0, so that offsets are addresses. No interrupts, no BIOS, nothing else. -------
        bits 16
real_mode:
        cli
        stamp WASP_STAGE_REAL
        lgdt [gdt_pointer]
        stamp WASP_STAGE_GDT
        mov eax, CR0_PE_MP_ET_NE
        mov cr0, eax
        jmp WASP_SEL_CODE32:protected_mode

; ---- 32-bit protected mode, paging off. ------------------------------------------------------------------------
        bits 32
protected_mode:
        mov ax, WASP_SEL_DATA
        mov ds, ax
        mov ss, ax
        stamp WASP_STAGE_PROTECTED
        mov eax, CR4_PAE_OSFXSR_OSXMMEXCPT
        mov cr4, eax
        mov eax, WASP_PAGE_TABLES
        mov cr3, eax
        mov ecx, MSR_EFER               ; long mode becomes active with paging; no-execute is needed for W^X
        mov eax, EFER_LME_NXE
        xor edx, edx
        wrmsr
        mov eax, CR0_PE_MP_ET_NE | CR0_WP_PG
        mov cr0, eax
        stamp WASP_STAGE_PAGING
        jmp WASP_SEL_CODE64:long_mode

; ---- 64-bit mode, ring 0. --------------------------------------------------------------------------------------
        bits 64
long_mode:
        stamp WASP_STAGE_LONG
        lidt [idt_pointer]
        mov ax, WASP_SEL_TSS
        ltr ax
        mov esp, WASP_BOOT_STACK_TOP
        stamp WASP_STAGE_TABLES
        mov ax, WASP_SEL_UDATA          ; what ring 3 sees, the same as when a snapshot starts
        mov ds, ax
        mov es, ax
        mov fs, ax
        mov gs, ax
        push WASP_SEL_UDATA
        push qword [WASP_BOOT_RECORD + WASP_RECORD_ENTRY_RSP]
        push USER_RFLAGS
        push WASP_SEL_UCODE
        push WASP_GATE_RESUME
        stamp WASP_STAGE_RING3
        xor eax, eax                    ; every general register starts cleared
        xor ecx, ecx
        xor edx, edx
        xor ebx, ebx
        xor ebp, ebp
        xor esi, esi
        xor edi, edi
        iretq

; ---- Exceptions: any one ends the run. The stub of each vector says its number, the rest is common. -----------
; Vectors 8, 10 to 14, 17, 21, 29, 30 push an error code themselves; the others get a zero in its place.
%assign vector 0
%rep 32
stub_ %+ vector:
%if !(vector == 8 || (vector >= 10 && vector <= 14) || vector == 17 || vector == 21 || vector == 29 || vector == 30)
        push 0
%endif
        push vector
        jmp report
%assign vector vector + 1
%endrep

; The stack holds: vector, error code, rip, cs, rflags, rsp, ss.
report: mov [WASP_BOOT_RECORD + WASP_RECORD_RAX], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_VECTOR], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_CODE], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_RIP], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_CS], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_RFLAGS], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_RSP], rax
        pop rax
        mov [WASP_BOOT_RECORD + WASP_RECORD_SS], rax
        mov rax, cr2
        mov [WASP_BOOT_RECORD + WASP_RECORD_CR2], rax
.again: out WASP_PORT_FAULT, al         ; the host does not come back from this
        jmp .again

        align 8
gdt_pointer:
        dw WASP_GDT_SIZE - 1
        dd WASP_BOOT_GDT
        align 8
idt_pointer:
        dw WASP_IDT_SIZE - 1
        dq WASP_BOOT_IDT

%if ($ - $$) > WASP_BOOT_CODE_END - WASP_BOOT_CODE
%error "boot code outgrew its pages"
%endif
        times WASP_BOOT_TABLES - WASP_BOOT_CODE - ($ - $$) db 0

; ---- Descriptor tables. Accessed bits are set in advance, so that no load writes to them. ------------------------
gdt:    dq 0
        dq 0x00cf9b000000ffff           ; code32: base 0, 4 GiB, ring 0
        dq 0x00cf93000000ffff           ; data
        dq 0x00af9b000000ffff           ; code64, ring 0
        dq 0
        dq 0x00cff3000000ffff           ; user data
        dq 0x00affb000000ffff           ; user code, 64-bit
        dw WASP_TSS_SIZE - 1, WASP_BOOT_TSS, 0x8900, 0
        dq 0

tss:    dd 0
        dq WASP_BOOT_STACK_TOP          ; rsp0: exceptions from ring 3
        times 24 db 0
        dq WASP_BOOT_DF_STACK_TOP       ; ist1: the double fault
        times 58 db 0
        dw 104                          ; the I/O bitmap follows
        times WASP_PORT_CALL / 8 db 0xff
        db 0xff & ~(1 << (WASP_PORT_CALL & 7))
        times WASP_TSS_SIZE - 104 - WASP_PORT_CALL / 8 - 1 db 0xff

        times WASP_BOOT_IDT - WASP_BOOT_TABLES - ($ - gdt) db 0
; Interrupt gates; ring 3 may raise 3 and 4 itself (int3, into), the rest of its `int n` are protection faults.
%assign vector 0
%rep 32
        dw WASP_BOOT_CODE + (stub_ %+ vector - $$)
        dw WASP_SEL_CODE64
%if vector == 8
        db 1
%else
        db 0
%endif
%if vector == 3 || vector == 4
        db 0xee
%else
        db 0x8e
%endif
        dw 0
        dq 0
%assign vector vector + 1
%endrep
