// lex_string.c -- string literals; f-strings become START, MIDDLE, the tokens of each replacement field, END.
//
// As in Python 3.11 an f-string first ends where an ordinary string would, and its fields are found by
// looking at characters (`field`); only then are the tokens of a field made. What is wrong with the form becomes an
// FSTRING_ERROR token, so that errors come in the order of the text.
#include <string.h>
#include "grammar/parser.h"
#include "src/syntax/lexer.h"

// A token whose text may span lines; `cursor` is at its start.
static OuToken *push_lines(OuLexer *lx, int type, const char *start, const char *end)
{
    OuToken *t = ou_lex_push(lx, type, start, end);
    if (!t) return NULL;
    ou_lex_advance(lx, end);
    t->span.end_line = lx->line;
    t->span.end_col = (int)(end - lx->line_start);
    return t;
}

// --- f-strings ---

typedef enum Step { FAILED, STOPPED, DONE } Step;   // an exception; an FSTRING_ERROR token; go on

typedef struct Body {            // the inside of an f-string, or of a format spec in it
    OuLexer *lx;
    const char *p, *end;
    bool raw;
    int depth;                   // 0 the string, 1 a format spec, 2 a format spec in a format spec
} Body;

static Step complain(Body *b, OuFstringError error, char c, char c2)
{
    OuToken *t = ou_lex_push(b->lx, FSTRING_ERROR, b->p, b->p);
    if (!t) return FAILED;
    t->flags = OU_TOKEN_COMPLAIN;
    t->start = error;
    t->end = (uint32_t)(unsigned char)c | (uint32_t)(unsigned char)c2 << 8;
    return STOPPED;
}

static bool middle(Body *b, const char *start, const char *end)
{
    if (start == end) return true;
    ou_lex_advance(b->lx, start);
    OuToken *t = push_lines(b->lx, FSTRING_MIDDLE, start, end);
    if (t) t->flags = b->raw ? OU_TOKEN_RAW : 0;
    return t != NULL;
}

// Text up to a field, the end of the spec, or the end of the string.
static Step literal(Body *b)
{
    const char *start = b->p, *s = start;
    while (s < b->end) {
        char c = *s++;
        if (!b->raw && c == '\\' && s < b->end) {
            c = *s++;
            if (c == 'N' && s < b->end && *s == '{') {           // \N{name}: its braces are no field
                while (s < b->end && *s++ != '}') { }
                continue;
            }
        }
        if (c != '{' && c != '}') continue;
        if (b->depth == 0) {
            if (s < b->end && *s == c) {                          // doubled: one brace of text
                if (!middle(b, start, s)) return FAILED;
                start = ++s;
                continue;
            }
            if (c == '}') {
                b->p = s - 1;
                return complain(b, OU_FSTRING_SINGLE, 0, 0);
            }
        }
        s--;
        break;
    }
    b->p = s;
    return middle(b, start, s) ? DONE : FAILED;
}

// Moves over the expression of a field to the character that ends it.
static Step expression(Body *b)
{
    char open[OU_MAX_BRACKETS], quote = 0;
    int depth = 0, quotes = 0;
    for (; b->p < b->end; b->p++) {
        const char *p = b->p;
        char c = *p, next = p + 1 < b->end ? p[1] : 0;
        bool triple = p + 2 < b->end && c == next && c == p[2];
        if (c == '\\') return complain(b, OU_FSTRING_BACKSLASH, 0, 0);
        if (quote) {
            if (c != quote || (quotes == 3 && !triple)) continue;
            if (quotes == 3) b->p += 2;
            quote = 0;
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            quotes = triple ? 3 : 1;
            if (triple) b->p += 2;
            continue;
        }
        if (c == '(' || c == '[' || c == '{') {
            if (depth == OU_MAX_BRACKETS) return complain(b, OU_FSTRING_TOO_MANY, 0, 0);
            open[depth++] = c;
            continue;
        }
        if (c == '#') return complain(b, OU_FSTRING_COMMENT, 0, 0);
        if (depth == 0 && c && strchr("!:}=<>", c)) {
            if (next == '=' && strchr("!=<>", c)) { b->p++; continue; }
            if (c == '<' || c == '>') continue;
            break;
        }
        if (c == ')' || c == ']' || c == '}') {
            if (depth == 0) return complain(b, OU_FSTRING_UNMATCHED, c, 0);
            char o = open[--depth], fits = o == '(' ? ')' : o == '[' ? ']' : '}';
            if (c != fits) return complain(b, OU_FSTRING_MISMATCH, c, o);
        }
    }
    if (quote) return complain(b, OU_FSTRING_UNTERMINATED, 0, 0);
    if (depth) return complain(b, OU_FSTRING_UNMATCHED, open[depth - 1], 0);
    if (b->p >= b->end) return complain(b, OU_FSTRING_EXPECTING, 0, 0);
    return DONE;
}

static bool is_blank(const char *p, const char *end)
{
    while (p < end && strchr(" \t\n\f\r", *p)) p++;
    return p == end;
}

// OPEN, the expression's tokens, RPAR (it parses as if in parentheses).
static Step expression_tokens(Body *b)
{
    OuLexer *lx = b->lx;
    const char *open = b->p++;
    Step step = expression(b);
    if (step != DONE) return step;
    if (is_blank(open + 1, b->p))
        return *b->p == '}' ? complain(b, OU_FSTRING_EMPTY, 0, 0) : complain(b, OU_FSTRING_REQUIRED, *b->p, 0);
    ou_lex_advance(lx, open);
    lx->fstring_depth++;
    OuToken *t = ou_lex_push(lx, FSTRING_OPEN, open, open + 1);
    lx->fstring_depth--;
    if (!t) return FAILED;
    lx->cursor = open + 1;
    if (!ou_lex_range(lx, b->p)) return FAILED;
    return ou_lex_push(lx, FSTRING_RPAR, b->p, b->p + 1) ? DONE : FAILED;
}

static Step body(Body *b);

static Step field(Body *b)
{
    OuLexer *lx = b->lx;
    if (b->depth >= 2) return complain(b, OU_FSTRING_TOO_DEEP, 0, 0);
    const char *start = b->p + 1;
    Step step = expression_tokens(b);
    if (step != DONE) return step;
    if (*b->p == '=') {                                            // {x = }: the text of the expression comes first
        b->p++;
        while (b->p < b->end && strchr(" \t\n\f\r\v", *b->p)) b->p++;
        OuToken *t = ou_lex_push(lx, FSTRING_DEBUG, lx->cursor, b->p);
        if (!t) return FAILED;
        t->start = (uint32_t)(start - lx->src->text);
        ou_lex_advance(lx, b->p);
        if (b->p >= b->end) return complain(b, OU_FSTRING_EXPECTING, 0, 0);
    }
    if (*b->p == '!') {
        if (++b->p >= b->end) return complain(b, OU_FSTRING_EXPECTING, 0, 0);
        char c = *b->p++;
        if (c != 's' && c != 'r' && c != 'a') return complain(b, OU_FSTRING_CONVERSION, c, 0);
        if (!ou_lex_push(lx, FSTRING_CONVERSION, b->p - 1, b->p)) return FAILED;
        if (b->p >= b->end) return complain(b, OU_FSTRING_EXPECTING, 0, 0);
    }
    if (*b->p == ':') {
        if (!ou_lex_push(lx, FSTRING_COLON, b->p, b->p + 1)) return FAILED;
        Body spec = { lx, b->p + 1, b->end, b->raw, b->depth + 1 };
        if (spec.p >= spec.end) return complain(b, OU_FSTRING_EXPECTING, 0, 0);
        step = body(&spec);
        b->p = spec.p;
        if (step != DONE) return step;
    }
    if (b->p >= b->end || *b->p != '}') return complain(b, OU_FSTRING_EXPECTING, 0, 0);
    ou_lex_advance(lx, b->p);
    if (!ou_lex_push(lx, FSTRING_CLOSE, b->p, b->p + 1)) return FAILED;
    b->p++;
    return DONE;
}

static Step body(Body *b)
{
    for (;;) {
        Step step = literal(b);
        if (step != DONE || b->p >= b->end || *b->p == '}') return step;
        step = field(b);
        if (step != DONE) return step;
    }
}

static bool fstring(OuLexer *lx, const char *start, const char *inside, const char *inside_end, const char *end, bool raw)
{
    lx->cursor = start;
    if (!ou_lex_push(lx, FSTRING_START, start, inside)) return false;
    Body b = { lx, inside, inside_end, raw, 0 };
    if (body(&b) == FAILED) return false;
    ou_lex_advance(lx, inside_end);
    return ou_lex_push(lx, FSTRING_END, inside_end, end) != NULL;
}

// --- all strings ---

static bool unterminated(OuLexer *lx, const char *start, const char *p, bool triple)
{
    int lines = 0;
    for (const char *s = start; s < p; s++) lines += *s == '\n';
    if (!triple) {
        int line = lx->line + (*p || !lines ? lines : lines - 1);
        return ou_lex_error(lx, start + 1, "unterminated string literal (detected at line %d)", line);
    }
    lx->partial = true;
    return ou_lex_error(lx, start + 1, "unterminated triple-quoted string literal (detected at line %d)",
                        lx->line + (lines ? lines - 1 : 0));
}

// The end of the text inside the quotes, or NULL with *at where the search ended.
static const char *find_end(const char *p, char quote, bool triple, const char **at)
{
    for (;; p++) {
        if (*p == quote && (!triple || (p[1] == quote && p[2] == quote))) return p;
        if (*p == '\\' && p[1]) { p++; continue; }
        if (*p == 0 || (*p == '\n' && !triple)) {
            *at = p;
            return NULL;
        }
    }
}

bool ou_lex_string(OuLexer *lx, const char *start, const char *quote)
{
    unsigned flags = 0;
    bool is_f = false;
    for (const char *p = start; p < quote; p++) {
        switch (*p | 0x20) {
        case 'r': flags |= OU_TOKEN_RAW; break;
        case 'b': flags |= OU_TOKEN_BYTES; break;
        case 'u': if (*p == 'u') flags |= OU_TOKEN_U; break;
        default: is_f = true; break;
        }
    }
    bool triple = quote[1] == *quote && quote[2] == *quote;
    const char *inside = quote + (triple ? 3 : 1), *at;
    const char *inside_end = find_end(inside, *quote, triple, &at);
    if (!inside_end) return unterminated(lx, start, at, triple);
    const char *end = inside_end + (triple ? 3 : 1);
    if (is_f) return fstring(lx, start, inside, inside_end, end, flags & OU_TOKEN_RAW) && (lx->cursor = end);
    lx->cursor = start;
    OuToken *t = push_lines(lx, STRING, start, end);
    if (t) t->flags = (uint8_t)flags;
    return t != NULL;
}

const char *ou_fstring_error_text(OuFstringError error)
{
    static const char *const texts[] = {
#define FSTRING_ERROR(id, text) text,
#include "src/syntax/fstring_errors.def"
#undef FSTRING_ERROR
    };
    return texts[error];
}
