/* choose_words.c: the words that decide about the engine, and their table. docs/engines.md lists them for people. */
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include "choose_words.h"

#define SLOTS 1024 /* a power of two, several times the number of words */
#define LONGEST 32

static const struct {
    unsigned what;
    const char *words; /* with a space between two */
} groups[] = {
    { WORD_OPERATOR, "return typeof in instanceof new void delete throw case var" },
    { WORD_HEADER, "if while for with switch catch" },
    { WORD_BODY, "else do try finally" },
    { WORD_FUNCTION, "function" },
    /* Duktape takes const for var, and `let` at a line's end for a variable. */
    { WORD_SYNTAX, "let const class extends super import export enum" },

    /* Globals that are not ES5's; they are properties of the global object too. */
    { WORD_GLOBAL | WORD_PROPERTY | WORD_MODERN,
      "AggregateError AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array DOMException DisposableStack "
      "FinalizationRegistry Float16Array Intl Iterator Map Promise Set SharedArrayBuffer SuppressedError Temporal WeakMap WeakRef "
      "WeakSet atob btoa queueMicrotask structuredClone" },
    { WORD_GLOBAL | WORD_PROPERTY | WORD_NEWER,
      "ArrayBuffer DataView Float32Array Float64Array Int16Array Int32Array Int8Array Proxy Reflect Symbol Uint16Array "
      "Uint32Array Uint8Array Uint8ClampedArray globalThis" },
    /* What these are given may be anything. */
    { WORD_GLOBAL | WORD_PROPERTY | WORD_NEWER, "eval Function" },
    { WORD_GLOBAL | WORD_PROPERTY | WORD_DUKTAPE, "Buffer CBOR Duktape TextDecoder TextEncoder" },

    /* Properties of ES5's built-ins that are not ES5's. */
    { WORD_PROPERTY | WORD_MODERN,
      "acosh anchor asinh at atanh big blink bold captureStackTrace copyWithin cosh dotAll entries escape expm1 f16round fill find "
      "findIndex findLast findLastIndex fixed flat flatMap fontcolor fontsize from fromAsync fromEntries fround "
      "getOwnPropertyDescriptors groupBy hasIndices hasOwn isError isRawJSON isWellFormed italics link log1p matchAll "
      "normalize of padEnd padStart raw rawJSON replaceAll sinh small stackTraceLimit sticky strike sub sumPrecise sup tanh "
      "toReversed toSorted toSpliced toWellFormed trimEnd trimLeft trimRight trimStart unicode unicodeSets values with" },
    { WORD_STATIC | WORD_MODERN, "keys" },
    { WORD_PROPERTY | WORD_NEWER,
      "EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER assign cbrt clz32 codePointAt endsWith flags fromCodePoint getOwnPropertySymbols "
      "hypot imul includes is isFinite isInteger isNaN isSafeInteger log10 log2 parseFloat parseInt repeat setPrototypeOf sign "
      "startsWith trunc" },
    /* ES5 leaves its arguments to engines; Duktape takes them for toString's. */
    { WORD_PROPERTY | WORD_NEWER, "toLocaleString" },
    { WORD_PROPERTY | WORD_DUKTAPE, "allocPlain fromBufferRaw plainOf" },

    { WORD_OBJECT, "Object" },
    { WORD_REGEXP, "RegExp" },
    { WORD_ACCESSOR, "get set" },
    { WORD_CONSTRUCTOR, "constructor" },
    { WORD_PROTO, "__proto__" },
    { WORD_LITERAL, "this null true false" },
    { WORD_NEW, "new" },
    { WORD_DATE, "Date" },
    { WORD_PARSE, "parse" },
};

static struct slot {
    const char *text;
    size_t size;
    unsigned what;
} slots[SLOTS];

/* Where the word is, or the empty slot where it would be. */
static struct slot *find(const char *text, size_t size)
{
    uint32_t hash = (uint32_t)size;
    size_t at;
    for (size_t i = 0; i < size; i++)
        hash = hash * 33 + (unsigned char)text[i];
    for (at = (hash ^ hash >> 12) % SLOTS; slots[at].text; at = (at + 1) % SLOTS)
        if (slots[at].size == size && memcmp(slots[at].text, text, size) == 0)
            break;
    return &slots[at];
}

static void make(void)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        for (const char *at = groups[i].words; *at;) {
            size_t size = strcspn(at, " ");
            struct slot *slot = find(at, size);
            *slot = (struct slot){ at, size, slot->what | groups[i].what };
            at += size + (at[size] == ' ');
        }
    }
}

void choose_words_make(void)
{
    static pthread_once_t made = PTHREAD_ONCE_INIT;
    pthread_once(&made, make);
}

unsigned choose_word(const char *text, size_t size)
{
    return size > LONGEST ? 0 : find(text, size)->what;
}
