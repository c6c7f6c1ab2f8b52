/* crash.h: the marks that crash.c leaves in its memory before it fails. */
#ifndef CRASH_H
#define CRASH_H

#define CRASH_DATA "mark in data"
#define CRASH_STACK "mark on the stack"
#define CRASH_HEAP "mark in the heap"
#define CRASH_LARGE (60u << 20) /* heap beyond what is there from the start */

#endif
