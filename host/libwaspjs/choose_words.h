/* choose_words.h: what words of a source mean to choose.c. */
#ifndef WASPJS_CHOOSE_WORDS_H
#define WASPJS_CHOOSE_WORDS_H

#include <stddef.h>

enum {
    /* As a word of the language; not where it names a property. */
    WORD_OPERATOR = 1 << 0, /* an operand follows: return, typeof, var */
    WORD_HEADER = 1 << 1,   /* a parenthesis and a statement follow: if, while */
    WORD_BODY = 1 << 2,     /* a statement follows: else, do, try */
    WORD_FUNCTION = 1 << 3,
    WORD_SYNTAX = 1 << 4, /* not ES5: let, class */
    /* Where the following three count. */
    WORD_GLOBAL = 1 << 5,   /* as a variable */
    WORD_PROPERTY = 1 << 6, /* as a property */
    WORD_STATIC = 1 << 7,   /* as a property, but for that of Object, which is ES5's */
    /* What it needs. */
    WORD_MODERN = 1 << 8,
    WORD_NEWER = 1 << 9,
    WORD_DUKTAPE = 1 << 10,
    /* Words of the built-ins on which the meaning of the next tokens depends. */
    WORD_OBJECT = 1 << 11,
    WORD_REGEXP = 1 << 12,
    WORD_ACCESSOR = 1 << 13, /* get, set */
    WORD_CONSTRUCTOR = 1 << 14,
    WORD_PROTO = 1 << 15,
    WORD_LITERAL = 1 << 16, /* this, null: nothing is assigned to them */
    WORD_NEW = 1 << 17,
    WORD_DATE = 1 << 18,
    WORD_PARSE = 1 << 19,
};

/* Makes the table, once in a process. Any thread. */
void choose_words_make(void);

/* The WORD_ bits of a word, 0 for one that means nothing. After choose_words_make. */
unsigned choose_word(const char *text, size_t size);

#endif
