/* values.h: values of QuickJS-ng as items, calls of host functions, and calls by name: what values.c gives to glue.c. */
#ifndef GUEST_QUICKJS_VALUES_H
#define GUEST_QUICKJS_VALUES_H

#include <quickjs.h>
#include "items.h"

/* Keeps what scripts could change. Once, at init. */
void values_init(JSContext *c);

/* Writes a value. False with an exception pending; *to is the caller's then too. */
bool values_write(JSContext *c, JSValueConst value, struct items *to);

/* The value that comes next; an exception where it is JSON that does not parse. */
JSValue values_read(JSContext *c, struct item_reader *from);

/* Calls the function of this path. An exception where there is none, and what it throws. */
JSValue values_call(JSContext *c, const struct call *call);

/* Throws an error: of the built-in class of that name, else Error with the name. */
JSValue values_throw(JSContext *c, struct text name, struct text message);

/* Defines a host function. */
void values_bind(JSContext *c, struct text name);

/* glue.c's: to be called by what has an effect outside. */
void check_ending(void);

#endif
