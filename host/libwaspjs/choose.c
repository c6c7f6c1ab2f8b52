/* choose.c: reads the tokens of a source to tell what it needs. The tokens are ES5's; beside them it keeps what brackets are open
 * and whether an operand or an operator is due, enough to tell a regular expression from a division, an object from a block, a
 * declaration from an expression. It checks no syntax: a source that ends up in Duktape and does not parse there is for QuickJS
 * (evaluate.c), which has the last word on it.
 *
 * What is read is hostile: everything stays within `end`, and the time is linear in the size.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "choose.h"
#include "choose_words.h"

/* More brackets inside each other than people write: cannot be told. */
#define DEPTH_MOST 250

enum bracket {
    TOP,            /* the program */
    BLOCK,          /* { of statements */
    BODY,           /* { of a function that is declared */
    BODY_OF_VALUE,  /* { of a function in an expression */
    OBJECT,         /* { of a literal */
    ARRAY,          /* [ of a literal */
    INDEX,          /* [ behind an operand */
    GROUP,          /* ( of an expression or a call */
    GROUP_OF_REGEXP, /* ( of RegExp's arguments */
    GROUP_OF_DATE,   /* ( of Date's or Date.parse's */
    HEADER,         /* ( behind if, while, for */
    PARAMETERS,     /* ( of a function that is declared */
    PARAMETERS_OF_VALUE,
};

/* What an object literal is waiting for. */
enum member { KEY, COLON, ACCESSOR, ACCESSOR_PARAMETERS, VALUE };

struct open {
    uint8_t bracket;
    uint8_t member;
    uint16_t conditionals; /* ? whose : has not come */
};

/* What may stand at this place. */
enum place {
    STATEMENT,    /* a statement may begin */
    SUBSTATEMENT, /* the same, behind a header, a label, an else: no declaration */
    OPERAND,
    OPERATOR, /* behind an operand */
};

/* What the tokens before have announced. */
enum announced { NOTHING, A_HEADER, A_FUNCTION, A_FUNCTION_VALUE, A_BODY, A_BODY_OF_VALUE };

/* What is remembered of a token until the next one. */
struct token {
    unsigned word;       /* its WORD_ bits */
    bool dot, comma;
    bool of_object;      /* a dot behind Object */
    bool of_date;        /* a dot behind Date */
    bool constructor;    /* the property's name is that */
    bool index;          /* [ behind an operand */
    bool indexing;       /* a string right behind that */
    unsigned string;     /* what a string needs if it names a property */
    bool literal;        /* it is a value that nothing can be assigned to */
    bool steps;          /* ++ or -- before an operand */
    bool stepped;        /* a literal right behind that: an error, unless a property of it follows */
    enum bracket closed; /* which it closes; TOP: none */
};

struct scanner {
    const char *p, *end;
    unsigned needs;
    enum place place;
    enum announced announced;
    bool newline; /* before this token */
    struct token before, now;
    size_t depth;
    struct open open[DEPTH_MOST + 1];
};

static void modern(struct scanner *s)
{
    s->needs |= NEEDS_MODERN;
}

static void unclear(struct scanner *s)
{
    s->needs |= NEEDS_UNCLEAR;
}

static unsigned needs_of(unsigned word)
{
    return (word & WORD_MODERN ? NEEDS_MODERN : 0) | (word & WORD_NEWER ? NEEDS_NEWER : 0) | (word & WORD_DUKTAPE ? NEEDS_DUKTAPE : 0);
}

static struct open *top(struct scanner *s)
{
    return &s->open[s->depth];
}

/* ---- Characters ----------------------------------------------------------------------------------------------------- */

/* Letters, digits, $ and _; all that is not ASCII counts, white space has been looked for before. */
#define W(from, to) [from ... to] = 1
static const uint8_t word_characters[256] = { W('a', 'z'), W('A', 'Z'), W('0', '9'), ['$'] = 1, ['_'] = 1, W(0x80, 0xff) };
#undef W

static bool is_word(char c)
{
    return word_characters[(unsigned char)c];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool looking_at(const struct scanner *s, const char *text)
{
    size_t size = strlen(text);
    return (size_t)(s->end - s->p) >= size && memcmp(s->p, text, size) == 0;
}

/* U+2028, U+2029. */
static bool at_separator(const struct scanner *s)
{
    return looking_at(s, "\xe2\x80\xa8") || looking_at(s, "\xe2\x80\xa9");
}

/* The size of the white space that is not ASCII, or 0. */
static size_t wide_space(const struct scanner *s)
{
    if (looking_at(s, "\xc2\xa0"))
        return 2;
    if (looking_at(s, "\xef\xbb\xbf") || looking_at(s, "\xe1\x9a\x80") || looking_at(s, "\xe2\x80\xaf") ||
        looking_at(s, "\xe2\x81\x9f") || looking_at(s, "\xe3\x80\x80"))
        return 3;
    return looking_at(s, "\xe2\x80") && s->end - s->p >= 3 && (unsigned char)s->p[2] >= 0x80 && (unsigned char)s->p[2] <= 0x8a ? 3 : 0;
}

static void skip_line(struct scanner *s)
{
    while (s->p < s->end && *s->p != '\n' && *s->p != '\r' && !(*s->p == '\xe2' && at_separator(s)))
        s->p++;
}

static void skip_comment(struct scanner *s)
{
    for (s->p += 2; s->p < s->end; s->p++) {
        if (looking_at(s, "*/")) {
            s->p += 2;
            return;
        }
        s->newline = s->newline || *s->p == '\n' || *s->p == '\r' || (*s->p == '\xe2' && at_separator(s));
    }
    unclear(s); /* it has no end */
}

/* To the next token. */
static void skip_space(struct scanner *s)
{
    s->newline = false;
    while (s->p < s->end) {
        char c = *s->p;
        size_t wide;
        if (c == '\n' || c == '\r') {
            s->newline = true;
            s->p++;
        } else if (c == ' ' || (c >= '\t' && c <= '\f')) {
            s->p++;
        } else if (c == '/' && looking_at(s, "//")) {
            skip_line(s);
        } else if (c == '/' && looking_at(s, "/*")) {
            skip_comment(s);
        } else if (!(c & 0x80)) {
            return;
        } else if (at_separator(s)) {
            s->newline = true;
            s->p += 3;
        } else if ((wide = wide_space(s))) {
            s->p += wide;
        } else {
            return;
        }
    }
}

/* ---- Brackets ------------------------------------------------------------------------------------------------------- */

static void open(struct scanner *s, enum bracket bracket, enum place place)
{
    if (s->depth == DEPTH_MOST) {
        unclear(s);
        return;
    }
    s->open[++s->depth] = (struct open){ .bracket = bracket };
    s->place = place;
}

static void open_brace(struct scanner *s)
{
    if (s->announced == A_BODY || s->announced == A_BODY_OF_VALUE)
        open(s, s->announced == A_BODY ? BODY : BODY_OF_VALUE, STATEMENT);
    else if (s->place == OPERAND)
        open(s, OBJECT, OPERAND);
    else
        open(s, BLOCK, STATEMENT);
    s->announced = NOTHING;
}

static void open_parenthesis(struct scanner *s)
{
    struct open *in = top(s);
    if (in->bracket == OBJECT && in->member == ACCESSOR_PARAMETERS) {
        in->member = VALUE;
        open(s, PARAMETERS_OF_VALUE, OPERAND);
    } else if (s->announced == A_HEADER) {
        open(s, HEADER, OPERAND);
    } else if (s->announced == A_FUNCTION || s->announced == A_FUNCTION_VALUE) {
        open(s, s->announced == A_FUNCTION ? PARAMETERS : PARAMETERS_OF_VALUE, OPERAND);
    } else {
        if (s->before.constructor)
            s->needs |= NEEDS_NEWER; /* it may be Function's */
        open(s, s->before.word & WORD_REGEXP ? GROUP_OF_REGEXP : s->before.word & WORD_DATE ? GROUP_OF_DATE : GROUP, OPERAND);
    }
    s->announced = NOTHING;
}

static void close(struct scanner *s, char c)
{
    static const char closing[] = { [BLOCK] = '}', [BODY] = '}', [BODY_OF_VALUE] = '}', [OBJECT] = '}', [ARRAY] = ']', [INDEX] = ']',
                                    [GROUP] = ')', [GROUP_OF_REGEXP] = ')', [GROUP_OF_DATE] = ')', [HEADER] = ')', [PARAMETERS] = ')',
                                    [PARAMETERS_OF_VALUE] = ')' };
    enum bracket bracket = top(s)->bracket;
    if (closing[bracket] != c) {
        unclear(s);
        return;
    }
    s->depth--;
    s->now.closed = bracket;
    s->place = bracket == BLOCK || bracket == BODY ? STATEMENT : bracket == HEADER ? SUBSTATEMENT : OPERATOR;
    if (bracket == PARAMETERS || bracket == PARAMETERS_OF_VALUE)
        s->announced = bracket == PARAMETERS ? A_BODY : A_BODY_OF_VALUE;
}

/* ---- Tokens --------------------------------------------------------------------------------------------------------- */

/* A key of an object literal. */
static void member_key(struct scanner *s, unsigned word)
{
    struct open *in = top(s);
    if (word & WORD_PROTO)
        modern(s); /* ES5 sets a property of that name, or what the engine likes */
    if (in->member == KEY)
        in->member = word & WORD_ACCESSOR ? ACCESSOR : COLON;
    else
        in->member = ACCESSOR_PARAMETERS;
    s->place = OPERATOR;
}

/* True where an object literal waits for a key. */
static bool wants_key(struct scanner *s)
{
    return top(s)->bracket == OBJECT && (top(s)->member == KEY || top(s)->member == ACCESSOR);
}

static void function_word(struct scanner *s)
{
    bool value = s->place == OPERAND;
    if (!value && (s->place == SUBSTATEMENT || top(s)->bracket == BLOCK))
        modern(s); /* ES5 has no declarations in blocks, engines give them each their meaning */
    s->announced = value ? A_FUNCTION_VALUE : A_FUNCTION;
    s->place = OPERATOR;
}

/* A property's name behind a dot. */
static void property_name(struct scanner *s, unsigned word)
{
    if ((word & WORD_PROPERTY) || ((word & WORD_STATIC) && !s->before.of_object))
        s->needs |= needs_of(word);
    s->now.constructor = word & WORD_CONSTRUCTOR;
    if (s->before.of_date && (word & WORD_PARSE))
        s->now.word |= WORD_DATE; /* its argument is like Date's */
    s->place = OPERATOR;
}

/* A word of the language, or a variable's name. */
static void plain_word(struct scanner *s, unsigned word, size_t size)
{
    if (word & WORD_SYNTAX)
        modern(s);
    if (word & WORD_GLOBAL)
        s->needs |= needs_of(word);
    if ((word & WORD_OPERATOR) && size == 2)
        s->needs |= s->before.string; /* "name" in object */
    if (word & WORD_FUNCTION) {
        function_word(s);
    } else if (word & WORD_HEADER) {
        s->announced = A_HEADER;
        s->place = OPERATOR;
    } else {
        if (size == 2 && s->before.literal && top(s)->bracket == HEADER && (word & WORD_OPERATOR))
            unclear(s); /* for (1 in x) */
        s->now.literal = word & WORD_LITERAL;
        s->place = word & WORD_OPERATOR ? OPERAND : word & WORD_BODY ? SUBSTATEMENT : OPERATOR;
    }
}

/* True where the next character, not ASCII, is no part of a word. */
static bool is_space_here(const struct scanner *s)
{
    return (*s->p & 0x80) && (at_separator(s) || wide_space(s));
}

static void scan_word(struct scanner *s)
{
    const char *begin = s->p;
    size_t size;
    while (s->p < s->end && is_word(*s->p) && !is_space_here(s))
        s->p++;
    size = (size_t)(s->p - begin);
    s->now.word = choose_word(begin, size);
    if (s->before.dot)
        property_name(s, s->now.word);
    else if (wants_key(s))
        member_key(s, s->now.word);
    else if (s->announced == NOTHING || s->announced == A_HEADER) /* else it is a function's name */
        plain_word(s, s->now.word, size);
}

/* Digits of any kind run on until something else comes; what is more than ES5's shows itself by a letter. */
static void scan_number(struct scanner *s)
{
    const char *begin = s->p;
    bool hex = looking_at(s, "0x") || looking_at(s, "0X"), point = hex, exponent = hex;
    if (hex)
        s->p += 2;
    for (; s->p < s->end; s->p++) {
        char c = *s->p;
        if (is_digit(c) || (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))))
            continue;
        if (!point && c == '.') {
            point = true;
            continue;
        }
        if (!exponent && s->p > begin && (c == 'e' || c == 'E')) {
            point = exponent = true;
            if (s->p + 1 < s->end && (s->p[1] == '+' || s->p[1] == '-'))
                s->p++;
            continue;
        }
        break;
    }
    if (s->p < s->end && (is_word(*s->p) || *s->p == '\\') && !is_space_here(s))
        modern(s); /* 1n, 1_000, 0b1 */
    s->now.literal = true;
    if (wants_key(s))
        member_key(s, 0);
    else
        s->place = OPERATOR;
}

/* A regular expression, or a string that may become one: (?<name>...) is newer. */
static void check_pattern(struct scanner *s, const char *begin, const char *end)
{
    for (const char *p = begin; end - p >= 3 && (p = memchr(p, '(', (size_t)(end - p - 2))); p++)
        if (p[1] == '?' && p[2] == '<')
            modern(s);
}

static void check_flags(struct scanner *s, const char *begin, const char *end)
{
    for (const char *p = begin; p < end; p++)
        if (*p != 'g' && *p != 'i' && *p != 'm')
            modern(s);
}

/* Dates in words or with slashes are for each engine to read as it likes; ES5 has those of ISO 8601. */
static void check_date(struct scanner *s, const char *begin, const char *end)
{
    for (const char *p = begin; p < end; p++)
        if (!is_digit(*p) && !memchr("-:.+TZ", *p, 6))
            s->needs |= NEEDS_NEWER;
}

static void scan_string(struct scanner *s)
{
    char quote = *s->p;
    const char *begin = ++s->p;
    while (s->p < s->end && *s->p != quote && *s->p != '\n' && *s->p != '\r') {
        if (*s->p == '\\') {
            if (looking_at(s, "\\u{"))
                modern(s);
            s->p += looking_at(s, "\\\r\n") ? 2 : 1;
            if (s->p == s->end)
                break;
        }
        s->p++;
    }
    if (s->p >= s->end || *s->p != quote) {
        unclear(s); /* it has no end */
        return;
    }
    check_pattern(s, begin, s->p);
    if (top(s)->bracket == GROUP_OF_REGEXP && s->before.comma)
        check_flags(s, begin, s->p);
    if (top(s)->bracket == GROUP_OF_DATE)
        check_date(s, begin, s->p);
    s->now.literal = true;
    if (wants_key(s)) {
        member_key(s, choose_word(begin, (size_t)(s->p - begin)) & WORD_PROTO);
    } else {
        unsigned word = choose_word(begin, (size_t)(s->p - begin));
        s->now.string = word & (WORD_PROPERTY | WORD_STATIC) ? needs_of(word) : 0;
        s->now.indexing = s->before.index;
        s->place = OPERATOR;
    }
    s->p++;
}

static void scan_regexp(struct scanner *s)
{
    bool in_class = false;
    const char *begin = ++s->p;
    for (; s->p < s->end && (*s->p != '/' || in_class) && *s->p != '\n' && *s->p != '\r'; s->p++) {
        if (*s->p == '\\' && s->p + 1 < s->end)
            s->p++;
        else if (*s->p == '[')
            in_class = true;
        else if (*s->p == ']')
            in_class = false;
    }
    if (s->p >= s->end || *s->p != '/') {
        unclear(s);
        return;
    }
    check_pattern(s, begin, s->p);
    begin = ++s->p;
    while (s->p < s->end && is_word(*s->p) && !is_space_here(s))
        s->p++;
    check_flags(s, begin, s->p);
    s->now.literal = true;
    s->place = OPERATOR;
}

static void colon(struct scanner *s)
{
    struct open *in = top(s);
    s->place = OPERAND;
    if (in->bracket == OBJECT && (in->member == COLON || in->member == ACCESSOR))
        in->member = VALUE;
    else if (in->conditionals)
        in->conditionals--;
    else
        s->place = SUBSTATEMENT;
}

static void comma(struct scanner *s)
{
    if (top(s)->bracket == OBJECT)
        top(s)->member = KEY;
    s->place = OPERAND;
    s->now.comma = true;
}

static bool is_newer_punctuator(const struct scanner *s)
{
    switch (*s->p) {
    case '=':
        return looking_at(s, "=>") || ((s->before.closed == ARRAY || s->before.closed == OBJECT) && !looking_at(s, "==")); /* [a, b] = */
    case '.':
        return looking_at(s, "...");
    case '*':
        return looking_at(s, "**");
    case '?':
        return looking_at(s, "??") || (looking_at(s, "?.") && !(s->end - s->p > 2 && is_digit(s->p[2])));
    case '&':
        return looking_at(s, "&&=");
    case '|':
        return looking_at(s, "||=");
    case '<': /* comments of HTML, which ES5 does not have */
        return looking_at(s, "<!--");
    case '-':
        return s->newline && looking_at(s, "-->");
    case '`':
    case '#':
    case '@':
    case '\\':
        return true;
    default:
        return false;
    }
}

/* True for =, += and their like, ++ and -- behind an operand. */
static bool assigns(const struct scanner *s)
{
    char c = *s->p;
    if (c == '=')
        return !looking_at(s, "==");
    if (c == '<' || c == '>')
        return looking_at(s, "<<=") || looking_at(s, ">>=") || looking_at(s, ">>>=");
    return s->end - s->p > 1 && memchr("+-*/%&|^", c, 8) && (s->p[1] == '=' || (s->p[1] == c && (c == '+' || c == '-') && !s->newline));
}

/* A token that is no word, number, string or regular expression. Of operators only the first character matters where the
 * rest says nothing more. */
static void scan_punctuator(struct scanner *s)
{
    bool behind = s->place == OPERATOR;
    char c = *s->p;
    if (s->before.literal && assigns(s))
        unclear(s); /* 1 = 2 does not parse, though Duktape says so only when it comes there */
    if (is_newer_punctuator(s))
        modern(s);
    s->p++;
    switch (c) {
    case '{':
        open_brace(s);
        return;
    case '(':
        open_parenthesis(s);
        return;
    case '[':
        s->now.index = behind;
        open(s, behind ? INDEX : ARRAY, OPERAND);
        return;
    case ']':
        s->needs |= s->before.indexing ? s->before.string : 0;
        close(s, c);
        return;
    case '}':
    case ')':
        close(s, c);
        return;
    case ';':
        s->place = top(s)->bracket >= OBJECT ? OPERAND : STATEMENT;
        return;
    case ':':
        colon(s);
        return;
    case ',':
        comma(s);
        return;
    case '?':
        top(s)->conditionals += top(s)->conditionals < UINT16_MAX;
        s->place = OPERAND;
        return;
    case '.':
        s->now.dot = true;
        s->now.of_object = s->before.word & WORD_OBJECT;
        s->now.of_date = s->before.word & WORD_DATE;
        if (s->before.word & WORD_NEW)
            modern(s); /* new.target */
        return;
    case '+':
    case '-':
        if (s->p < s->end && *s->p == c) {
            s->p++;
            s->place = behind && !s->newline ? OPERATOR : OPERAND;
            s->now.steps = s->place == OPERAND;
            return;
        }
        break;
    default:
        break;
    }
    while (s->p < s->end && *s->p == '=')
        s->p++;
    s->place = OPERAND;
}

/* Object literals of ES5 have no shorthands, methods or computed keys, parameters no defaults or patterns. */
static bool fits_bracket(struct scanner *s, char c, bool name)
{
    switch (top(s)->bracket) {
    case OBJECT:
        switch (top(s)->member) {
        case KEY:
            return name || c == '}';
        case COLON:
            return c == ':';
        case ACCESSOR:
            return name || c == ':';
        case ACCESSOR_PARAMETERS:
            return c == '(';
        default:
            return true;
        }
    case PARAMETERS:
    case PARAMETERS_OF_VALUE:
        return is_word(c) || c == ',' || c == ')';
    default:
        return true;
    }
}

static bool fits_announcement(struct scanner *s, char c)
{
    switch (s->announced) {
    case NOTHING:
        return true;
    case A_HEADER:
        return c == '(';
    case A_FUNCTION:
    case A_FUNCTION_VALUE:
        return c == '(' || (is_word(c) && !is_digit(c) && (s->before.word & WORD_FUNCTION));
    default:
        return c == '{';
    }
}

static void scan_token(struct scanner *s)
{
    char c = *s->p;
    bool number = is_digit(c) || (c == '.' && s->end - s->p > 1 && is_digit(s->p[1]) && s->place != OPERATOR);
    if (!fits_bracket(s, c, is_word(c) || number || c == '\'' || c == '"')) {
        modern(s);
        return;
    }
    if (!fits_announcement(s, c)) {
        s->needs |= c == '{' || c == '*' ? NEEDS_MODERN : NEEDS_UNCLEAR; /* catch {, function* */
        return;
    }
    if (s->before.stepped && c != '.' && c != '[')
        unclear(s); /* ++1, like 1 = 2 */
    s->now = (struct token){ 0 };
    if (number)
        scan_number(s);
    else if (is_word(c))
        scan_word(s);
    else if (c == '\'' || c == '"')
        scan_string(s);
    else if (c == '/' && s->place != OPERATOR)
        scan_regexp(s);
    else
        scan_punctuator(s);
    s->now.stepped = s->before.steps && s->now.literal;
    s->before = s->now;
}

unsigned choose_needs(const char *source, size_t size)
{
    struct scanner s; /* its stack need not be cleared */
    s.p = source;
    s.end = source + size;
    s.needs = 0;
    s.place = STATEMENT;
    s.announced = NOTHING;
    s.before = (struct token){ 0 };
    s.depth = 0;
    s.open[0] = (struct open){ .bracket = TOP };
    choose_words_make();
    if (looking_at(&s, "\xef\xbb\xbf"))
        s.p += 3;
    if (looking_at(&s, "#!"))
        skip_line(&s);
    for (skip_space(&s); s.p < s.end && !(s.needs & (NEEDS_MODERN | NEEDS_UNCLEAR)); skip_space(&s))
        scan_token(&s);
    if (s.depth || s.before.stepped)
        unclear(&s);
    return s.needs;
}
