/* crash.c: a guest that fails where and how test_dump.c expects it: its input names the way. It says first where its marks lie. In between
 * are calls, outer, middle and inner, that a backtrace is to show.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "crash.h"
#include "wasp_guest.h"

char crash_data[64];
static volatile int depth; /* written after each call, so that none is the last instruction */

/* Every register has a value of its own when crash_here writes where it may not. */
extern void crash_registers(void) __attribute__((noreturn));
extern char crash_here[];
__asm__("        .text\n"
        "        .globl crash_registers, crash_here\n"
        "        .type crash_registers, @function\n"
        "crash_registers:\n"
        "        .cfi_startproc\n"
        "        .set value, 0\n"
        "        .irp r, rax,rcx,rdx,rbx,rbp,rsi,rdi,r8,r9,r10,r11,r12,r13,r14,r15\n"
        "        movabs $0x5ec2e70000000000 + value, %\\r\n"
        "        .set value, value + 1\n"
        "        .endr\n"
        "        movq %rdx, %xmm7\n"
        "        stc\n"
        "        std\n"
        "crash_here:\n"
        "        movb $1, 0x1234\n"
        "        .cfi_endproc\n"
        "        .size crash_registers, . - crash_registers\n");

static void say_places(const char *stack, const char *heap)
{
    char text[100];
    snprintf(text, sizeof text, "%lx %lx %lx ", (unsigned long)(uintptr_t)crash_data, (unsigned long)(uintptr_t)stack,
             (unsigned long)(uintptr_t)heap);
    wasp_output(WASP_STREAM_STDOUT, text, strlen(text));
}

__attribute__((noinline)) void crash_inner(const char *how)
{
    if (!strcmp(how, "abort"))
        wasp_abort(WASP_ABORT_FAILED);
    if (!strcmp(how, "exit"))
        wasp_exit(0);
    if (!strcmp(how, "divide"))
        __asm__ volatile("xor %%ecx, %%ecx; mov $1, %%eax; cltd; idiv %%ecx" ::: "eax", "ecx", "edx");
    if (!strcmp(how, "spin"))
        for (;;)
            depth++;
    if (!strcmp(how, "no-stack"))
        __asm__ volatile("movabs $0x5ec2e70000000000, %rsp; ud2");
    if (!strcmp(how, "syscall")) /* kills a process */
        __asm__ volatile("mov $39, %%eax; syscall" ::: "rax", "rcx", "r11");
    if (!strcmp(how, "false-report")) /* process: as if the kernel had come with these registers; KVM: the gate's filler */
        __asm__ volatile("mov $0x3d800180, %%eax; mov %0, %%edx; jmp *%%rax" ::"i"(WASP_STACK_TOP - 300) : "rax", "rdx");
    crash_registers();
}

__attribute__((noinline)) void crash_middle(const char *how)
{
    crash_inner(how);
    depth++;
}

__attribute__((noinline)) void crash_outer(const char *how)
{
    crash_middle(how);
    depth++;
}

int main(void)
{
    char how[60] = "";
    char stack[64] = CRASH_STACK;
    char *volatile bait = crash_here; /* an address of the code, but no caller's */
    size_t size = 1 << 20;
    char *heap;
    how[wasp_input(0, how, sizeof how - 1)] = 0;
    if (!strcmp(how, "large"))
        size = CRASH_LARGE;
    heap = malloc(size);
    if (!heap || !bait)
        return 1;
    strcpy(crash_data, CRASH_DATA);
    strcpy(heap + size - 64, CRASH_HEAP);
    say_places(stack, heap + size - 64);
    crash_outer(how);
    return 0;
}
