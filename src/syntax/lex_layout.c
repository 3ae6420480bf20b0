// lex_layout.c -- what the lexer does around tokens: pushing them, lines, indentation, the end, errors.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "grammar/parser.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "src/syntax/lexer.h"
#include "src/syntax/syntax_error.h"

// --- tokens ---

static OU_NOINLINE bool grow(OuLexer *lx)
{
    OuTokens *ts = &lx->tokens;
    size_t cap = ts->cap ? ts->cap + ts->cap / 2 : lx->src->len / 5 + 16;
    OuToken *items = ou_mem_grow(ts->items, cap, sizeof *items);
    if (!items) return false;
    ts->items = items;
    ts->cap = cap;
    return true;
}

OuToken *ou_lex_push(OuLexer *lx, int type, const char *start, const char *end)
{
    OuTokens *ts = &lx->tokens;
    if (OU_UNLIKELY(ts->len == ts->cap) && !grow(lx)) return NULL;
    OuToken *t = &ts->items[ts->len++];
    *t = (OuToken){
        .type = (uint16_t)type, .level = (uint8_t)(lx->level + lx->fstring_depth),
        .span = { lx->line, (int)(start - lx->line_start), lx->line, (int)(end - lx->line_start) },
        .start = (uint32_t)(start - lx->src->text), .end = (uint32_t)(end - lx->src->text),
    };
    return t;
}

void ou_lexer_fini(OuLexer *lx)
{
    ou_mem_free(lx->tokens.items);
    lx->tokens = (OuTokens){ 0 };
}

void ou_lex_advance(OuLexer *lx, const char *to)
{
    const char *p = lx->cursor;
    while (p < to && (p = memchr(p, '\n', (size_t)(to - p)))) {
        p++;
        lx->line++;
        lx->line_start = p;
    }
    lx->cursor = to;
}

// --- errors ---

bool ou_lex_error(OuLexer *lx, const char *cursor, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(lx->error.text, sizeof lx->error.text, fmt, args);
    va_end(args);
    if (!lx->error.exc) lx->error.exc = OU_SyntaxError;
    lx->error.line = lx->line;
    lx->error.offset = (int)ou_source_chars(lx->line_start, (size_t)(cursor - lx->line_start));
    if (!lx->error.end_offset) lx->error.end_offset = lx->error.range ? 0 : lx->error.offset;
    return false;
}

void ou_lex_raise(OuLexer *lx)
{
    size_t len;
    const char *line = ou_source_line(lx->src->text, lx->src->len, lx->error.line, &len);
    if (lx->error.range && line + len + lx->src->bare_end < lx->src->text + lx->src->len) len++;
    ou_syntax_raise(lx->error.exc, lx->src->filename, lx->error.line, lx->error.offset, lx->error.line, lx->error.end_offset,
                    line, len, "%s", lx->error.text);
}

bool ou_lex_cut_off(OuLexer *lx, const char *end)
{
    lx->partial = true;
    lx->error.range = lx->error.weak = true;
    if (!lx->level) {
        lx->error.end_offset = -1;
        return ou_lex_error(lx, end, "unexpected EOF while parsing");
    }
    ou_lex_note_open(lx);
    ou_lex_error(lx, lx->line_start, "'%c' was never closed", lx->tokens.open_char);
    const char *line = ou_source_line(lx->src->text, lx->src->len, lx->tokens.open_line, &(size_t){ 0 });
    lx->error.line = lx->tokens.open_line;
    lx->error.offset = (int)ou_source_chars(line, (size_t)lx->tokens.open_col) + 1;
    return false;
}

// --- indentation ---

static bool indentation_error(OuLexer *lx, uint32_t exc, int offset, int end_offset, const char *text)
{
    lx->error.exc = exc;
    lx->error.range = lx->error.weak = true;
    ou_lex_error(lx, lx->line_start, "%s", text);
    lx->error.offset = offset;
    lx->error.end_offset = end_offset;
    return false;
}

static bool tab_error(OuLexer *lx)
{
    return indentation_error(lx, OU_TabError, 1, 0, "inconsistent use of tabs and spaces in indentation");
}

// The columns of the first token at `p` against the open levels: INDENT, DEDENTs or nothing.
static bool indent_to(OuLexer *lx, const char *p, int col, int alt)
{
    int *cols = lx->indents, *alts = lx->alt_indents, now = lx->indent;
    if (col == cols[now]) return alt == alts[now] || tab_error(lx);
    if (col > cols[now]) {
        if (now + 1 >= OU_MAX_INDENTS) return indentation_error(lx, OU_IndentationError, 1, 0, "too many levels of indentation");
        if (alt <= alts[now]) return tab_error(lx);
        lx->indent = ++now;
        cols[now] = col;
        alts[now] = alt;
        return ou_lex_push(lx, INDENT, p, p) != NULL;
    }
    int level = now;
    while (level > 0 && col < cols[level]) level--;
    if (col != cols[level]) {
        const char *end = strchr(p, '\n');
        int chars = (int)ou_source_chars(lx->line_start, (size_t)(end - lx->line_start)) + 1;
        return indentation_error(lx, OU_IndentationError, chars, -1, "unindent does not match any outer indentation level");
    }
    if (alt != alts[level]) return tab_error(lx);
    for (; lx->indent > level; lx->indent--)
        if (!ou_lex_push(lx, DEDENT, p, p)) return false;
    return true;
}

bool ou_lex_indentation(OuLexer *lx)
{
    const char *p = lx->cursor;
    int col = 0, alt = 0, continued = -1, continued_alt = 0;   // a backslash freezes the columns at the first line's
    for (;;) {
        switch (*p) {
        case ' ': col++; alt++; p++; continue;
        case '\t': col = (col / 8 + 1) * 8; alt++; p++; continue;
        case '\f': col = alt = 0; p++; continue;
        case '\\':
            if (p[1] != '\n') return ou_lex_join(lx, p);
            if (continued < 0) { continued = col; continued_alt = alt; }
            p += 2;
            if (*p == 0) return ou_lex_cut_off(lx, p);
            lx->line++;
            lx->line_start = p;
            continue;
        case '#':
            p = strchr(p, '\n');
            // fall through
        case '\n':
            p++;
            lx->line++;
            lx->line_start = p;
            col = alt = 0;
            continued = -1;
            continue;
        default: break;
        }
        break;
    }
    lx->cursor = p;
    if (*p == 0) return true;
    return continued < 0 ? indent_to(lx, p, col, alt) : indent_to(lx, p, continued, continued_alt);
}

void ou_lex_note_open(OuLexer *lx)
{
    if (!lx->level) return;
    lx->tokens.open_char = lx->brackets[lx->level - 1].c;
    lx->tokens.open_line = lx->brackets[lx->level - 1].line;
    lx->tokens.open_col = lx->brackets[lx->level - 1].col;
}

bool ou_lex_end(OuLexer *lx)
{
    const char *p = lx->cursor;
    lx->line_start = p;
    ou_lex_note_open(lx);
    lx->partial = lx->level > 0;
    lx->level = 0;
    for (; lx->indent > 0; lx->indent--)
        if (!ou_lex_push(lx, DEDENT, p, p)) return false;
    return ou_lex_push(lx, END_OF_FILE, p, p) != NULL;
}
