/* record.h: assembly that stores registers, for guests that record all of them before any is used: general registers from `record` on, selectors
 * at record + 152, segment bases at record + 136 where the bit `feature` of `features` is set, which needs rax. Addresses are absolute.
 */
#ifndef RECORD_H
#define RECORD_H

#define STRING2(x) #x
#define STRING(x) STRING2(x)

#define RECORD_GENERAL               \
    "mov %rax, record\n"             \
    "mov %rcx, record + 8\n"         \
    "mov %rdx, record + 16\n"        \
    "mov %rbx, record + 24\n"        \
    "mov %rsp, record + 32\n"        \
    "mov %rbp, record + 40\n"        \
    "mov %rsi, record + 48\n"        \
    "mov %rdi, record + 56\n"        \
    "mov %r8, record + 64\n"         \
    "mov %r9, record + 72\n"         \
    "mov %r10, record + 80\n"        \
    "mov %r11, record + 88\n"        \
    "mov %r12, record + 96\n"        \
    "mov %r13, record + 104\n"       \
    "mov %r14, record + 112\n"       \
    "mov %r15, record + 120\n"

#define RECORD_SELECTORS             \
    "mov %cs, record + 152\n"        \
    "mov %ss, record + 154\n"        \
    "mov %ds, record + 156\n"        \
    "mov %es, record + 158\n"        \
    "mov %fs, record + 160\n"        \
    "mov %gs, record + 162\n"

#define RECORD_BASES(feature)        \
    "testb $" STRING(feature) ", features\n" \
    "jz 9f\n"                        \
    "rdfsbase %rax\n"                \
    "mov %rax, record + 136\n"       \
    "rdgsbase %rax\n"                \
    "mov %rax, record + 144\n"       \
    "9:\n"

#endif
