/* values.h: values of Duktape as items, calls of host functions, and calls by name: what values.c gives to glue.c. */
#ifndef GUEST_DUKTAPE_VALUES_H
#define GUEST_DUKTAPE_VALUES_H

#include <duktape.h>
#include "items.h"

/* Keeps what scripts could change. Once, at init. */
void values_init(duk_context *c);

/* Writes the value on top of the stack, which stays there. Throws what a script would get; *to is the caller's then too. */
void values_write(duk_context *c, struct items *to);

/* Pushes the value that comes next. */
void values_read(duk_context *c, struct item_reader *from);

/* Pushes the value that a function of this path returns for these arguments. Throws where there is none, and what it throws. */
void values_call(duk_context *c, const struct call *call);

/* Pushes an error: of the built-in class of that name, else Error with the name. */
void values_push_error(duk_context *c, struct text name, struct text message);

/* Defines a host function. */
void values_bind(duk_context *c, struct text name);

/* glue.c's: to be called by what has an effect outside. */
void check_ending(duk_context *c);

#endif
