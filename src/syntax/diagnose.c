// diagnose.c -- after a failed parse: from the token where it stopped to the exception.
#include "src/syntax/diagnose.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "src/syntax/parse.h"
#include "src/syntax/syntax_error.h"

bool ou_report(OuDiagnosis *d, OuSpan span, const char *fmt, ...)
{
    if (d->found || d->quiet) return false;
    d->found = true;
    d->span = span;
    va_list args;
    va_start(args, fmt);
    vsnprintf(d->message, sizeof d->message, fmt, args);
    va_end(args);
    return false;
}

static bool is_layout(int type) { return type == NEWLINE || type == INDENT || type == DEDENT; }

// The place of a token; of an f-string's first token all of the f-string.
static OuSpan whole_string(const OuToken *t)
{
    if (t->type != FSTRING_START) return t->span;
    int depth = 0;
    const OuToken *end = t;
    for (; end->type != END_OF_FILE; end++) {
        if (end->type == FSTRING_START) depth++;
        if (end->type == FSTRING_END && --depth == 0) break;
    }
    return SPAN(t->span, end->span);
}

// --- blocks ---

// The first token of the logical line that `t` is in; a NEWLINE belongs to the line it ends.
static const OuToken *line_start(const OuDiagnosis *d, const OuToken *t)
{
    while (t > d->first && !is_layout(t[-1].type)) t--;
    return t;
}

// The header whose block was closed just before `t`, or NULL. `t` is at a line start.
static const OuToken *header_before(const OuDiagnosis *d, const OuToken *t)
{
    if (t == d->first) return NULL;
    const OuToken *p = t - 1;
    if (p->type == NEWLINE) return line_start(d, p);
    if (p->type != DEDENT) return NULL;
    int depth = 0;
    for (; p > d->first; p--) {
        if (p->type == DEDENT) depth++;
        else if (p->type == INDENT && --depth == 0) return line_start(d, p - 1);
    }
    return NULL;
}

static bool no_block(OuDiagnosis *d, const OuToken *stuck)
{
    if (stuck < d->first + 2 || stuck[-1].type != NEWLINE || stuck[-2].type != COLON || stuck->type == INDENT) return false;
    const OuToken *t = line_start(d, stuck - 1);
    int line = t->span.line;
    if (t->type == KW_ASYNC) t++;
    const char *what;
    switch (t->type) {
    case KW_IF: what = "'if' statement"; break;
    case KW_ELIF: what = "'elif' statement"; break;
    case KW_ELSE: what = "'else' statement"; break;
    case KW_FOR: what = "'for' statement"; break;
    case KW_WHILE: what = "'while' statement"; break;
    case KW_WITH: what = "'with' statement"; break;
    case KW_TRY: what = "'try' statement"; break;
    case KW_EXCEPT: what = t[1].type == STAR ? "'except*' statement" : "'except' statement"; break;
    case KW_FINALLY: what = "'finally' statement"; break;
    case KW_DEF: what = "function definition"; break;
    case KW_CLASS: what = "class definition"; break;
    case KW_CASE: what = "'case' statement"; break;
    case KW_MATCH: what = "'match' statement"; break;
    default: what = t->type == NAME ? "'match' statement" : NULL; break;
    }
    if (!what) return false;
    d->exc = OU_IndentationError;
    ou_report(d, whole_string(stuck), "expected an indented block after %s on line %d", what, line);
    return true;
}

static bool match_without_block(OuDiagnosis *d, const OuToken *stuck)
{
    const OuToken *t = line_start(d, stuck);
    if (stuck->type != COLON && stuck->type != NAME) return false;
    if (t->type != NAME || !ou_token_is(t, d->text, "match", 5)) return false;
    const OuToken *end = t;
    while (end->type != NEWLINE && end->type != END_OF_FILE) end++;
    if (end[-1].type != COLON || end[1].type == INDENT || end->type != NEWLINE || end - t < 3) return false;
    return no_block(d, end + 1);
}

// --- f-strings ---

static const OuToken *after_strings(const OuToken *t)
{
    int depth = 0;
    for (;; t++) {
        if (t->type == END_OF_FILE) return t;
        if (t->type == FSTRING_START) depth++;
        else if (t->type == FSTRING_END) depth--;
        else if (depth <= 0 && t->type != STRING && t->type != FSTRING_MIDDLE && t->type != FSTRING_ERROR) return t;
        if (depth < 0) depth = 0;
    }
}

// The FSTRING_OPEN whose expression `t` is in, or NULL.
static const OuToken *field_around(const OuDiagnosis *d, const OuToken *t)
{
    int depth = 0;
    for (const OuToken *p = t - 1; p >= d->first && !is_layout(p->type); p--) {
        if (p->type == FSTRING_RPAR) depth++;
        else if (p->type == FSTRING_OPEN && depth-- == 0) return p;
    }
    return NULL;
}

// Errors in a field are placed in "(expression)", and show that as their text.
static void raise_in_field(OuDiagnosis *d, const OuToken *open)
{
    const OuToken *close = open + 1;
    for (int depth = 0; close->type != END_OF_FILE; close++) {
        if (close->type == FSTRING_OPEN) depth++;
        else if (close->type == FSTRING_RPAR && depth-- == 0) break;
    }
    const char *text = d->text + open->start;
    size_t len = close->start - open->start + 1;
    char *copy = ou_mem_need(len + 3);
    if (!copy) return;
    memcpy(copy, text, len);
    copy[0] = '(';
    copy[len - 1] = ')';
    copy[len] = '\n';
    int shift = d->span.line == open->span.line ? open->span.col : 0;
    int end_shift = d->span.end_line == open->span.line ? open->span.col : 0;
    size_t line_len;
    const char *line = ou_source_line(copy, len + 1, d->span.line - open->span.line + 1, &line_len);
    const char *source_line = ou_source_line(d->text, d->ps->src->len, d->span.line, &(size_t){ 0 });
    const char *source_end = ou_source_line(d->text, d->ps->src->len, d->span.end_line, &(size_t){ 0 });
    int offset = (int)ou_source_chars(source_line + shift, (size_t)(d->span.col - shift)) + 1;
    int end = (int)ou_source_chars(source_end + end_shift, (size_t)(d->span.end_col - end_shift)) + 1;
    ou_syntax_raise(OU_SyntaxError, d->ps->src->filename, d->span.line, offset, d->span.end_line, end, line, line_len + 1, "f-string: %s", d->message);
    ou_mem_free(copy);
}

static void raise_fstring_form(OuDiagnosis *d, const OuToken *error)
{
    char text[120];
    snprintf(text, sizeof text, ou_fstring_error_text(error->start), (char)error->end, (char)(error->end >> 8));
    ou_syntax_error_at(d->ps->src->filename, d->text, d->ps->src->len, after_strings(error + 1)->span, "%s", text);
}

// --- raising ---

static void raise(OuDiagnosis *d)
{
    OuSource *src = d->ps->src;
    if (d->exc == OU_SyntaxError && !d->fixed_end && !src->script) {
        ou_syntax_error_at(src->filename, src->text, src->len - src->bare_end, d->span, "%s", d->message);
        return;
    }
    size_t len;
    const char *line = ou_source_line(src->text, src->len, d->span.line, &len);
    size_t end_col = (size_t)d->span.end_col < len ? (size_t)d->span.end_col : len;
    int offset = (src->script ? d->span.col : (int)ou_source_chars(line, (size_t)d->span.col)) + 1;
    if (src->script) end_col = (size_t)d->span.end_col;
    int end = d->fixed_end ? (d->fixed_end == -1 ? 0 : -1) : (src->script ? (int)end_col : (int)ou_source_chars(line, end_col)) + 1;
    if (d->fixed_end == -2) offset--;                     // a token without text: the place behind the blanks
    if (d->fixed_end == -3) offset = end = 0;
    ou_syntax_raise(d->exc, src->filename, d->span.line, offset, d->span.end_line, end, line,
        len + (line + len + src->bare_end < src->text + src->len), "%s", d->message);
}

static bool raise_never_closed(OuDiagnosis *d, const OuToken *looked_at)
{
    const OuTokens *ts = &d->ps->lexer.tokens;
    if (!ts->open_line) return false;
    if (looked_at->type != END_OF_FILE && looked_at->span.line <= ts->open_line) return false;
    d->found = false;
    d->quiet = 0;
    d->exc = OU_SyntaxError;
    d->fixed_end = -1;
    ou_report(d, (OuSpan){ ts->open_line, ts->open_col, ts->open_line, ts->open_col }, "'%c' was never closed", ts->open_char);
    raise(d);
    return true;
}

// --- the entry ---

// INDENT, DEDENT and the end of the file have no text to point at.
static void place_without_text(OuDiagnosis *d, const OuToken *stuck)
{
    if (stuck->type == NEWLINE && d->ps->src->bare_end && stuck[1].type == END_OF_FILE && !strcmp(d->message, "invalid syntax")) {
        d->fixed_end = -3;
        return;
    }
    if (stuck->type != INDENT && stuck->type != DEDENT && stuck->type != END_OF_FILE) return;
    const OuToken *end = &d->ps->lexer.tokens.items[d->ps->lexer.tokens.len - 1];
    d->fixed_end = -2;
    if (stuck->span.line != end->span.line || stuck->type == INDENT) return;
    size_t len;
    d->span.line = d->span.end_line = end->span.line - 1;
    ou_source_line(d->text, d->ps->src->len, d->span.line, &len);
    d->span.col = d->span.end_col = d->ps->src->script ? 0 : (int)len + 1;
    if (!strcmp(d->message, "invalid syntax")) d->fixed_end = -3;
}

static const OuToken *token_at(const OuDiagnosis *d, OuSpan span)
{
    const OuToken *t = d->first;
    while (t->type != END_OF_FILE && (is_layout(t->type) || t->span.line < span.line || (t->span.line == span.line && t->span.col < span.col))) t++;
    return t;
}

// Targets in the headers around the line were read before it, the outermost first.
static void look_around(OuDiagnosis *d, const OuToken *start)
{
    int depth = 0;
    for (const OuToken *p = start - 1; p > d->first; p--) {
        if (p->type == DEDENT) depth++;
        if (p->type != INDENT || depth-- > 0) continue;
        depth = 0;
        const OuToken *header = line_start(d, p - 1), *t = header->type == KW_ASYNC ? header + 1 : header;
        if (t->type != KW_FOR && t->type != KW_WITH) continue;
        OuDiagnosis outer = *d;
        outer.found = false;
        outer.exc = OU_SyntaxError;
        outer.fixed_end = 0;
        outer.t = header;
        ou_diagnose_line(&outer);
        if (outer.found) *d = outer;
    }
}

static const OuToken *token_with_span(const OuDiagnosis *d, OuSpan span)
{
    const OuToken *t = d->first;
    while (t->type != END_OF_FILE && (t->span.line != span.line || t->span.col != span.col)) t++;
    return t;
}

static void look(OuDiagnosis *d, const OuToken *stuck)
{
    if (no_block(d, stuck) || match_without_block(d, stuck)) return;
    const OuToken *start = line_start(d, stuck);
    if (stuck == start && stuck->type != INDENT) {
        const OuToken *header = header_before(d, stuck);
        if (header && header->type == KW_TRY) {
            ou_report(d, whole_string(stuck), "expected 'except' or 'finally' block");
            return;
        }
        if (stuck->type == KW_ELSE || stuck->type == KW_ELIF || stuck->type == KW_EXCEPT || stuck->type == KW_FINALLY) return;
    }
    if (is_layout(start->type)) return;
    d->t = start;
    if (d->ps->start.type == START_EVAL) {                   // only expressions are read there
        while (ou_dx_expression(d) && ou_dx_take(d, COMMA)) {}
        return;
    }
    ou_diagnose_line(d);
    look_around(d, start);
    if (d->found) return;
    // "match x:" and a block that does not begin with "case": that is where it goes wrong.
    const OuToken *end = stuck;
    while (end->type != NEWLINE && end->type != END_OF_FILE) end++;
    if (start->type == NAME && ou_token_is(start, d->text, "match", 5) && end->type == NEWLINE && end[-1].type == COLON
        && end[1].type == INDENT && stuck < end && d->t + 1 >= stuck)
        ou_report(d, end[2].span, "invalid syntax");
}

// The text of the line that the tokenizer stands in comes with its newline, that of an earlier one without.
static void trim_text(const OuToken *looked_at)
{
    OuSyntaxError *e = ou_core()->exc && ou_has_error() ? (OuSyntaxError *)ou_core()->exc : NULL;
    int64_t line;
    if (!e || !ou_is_instance_of(ou_obj(e), ou_type(OU_SyntaxError)) || !e->text || !ou_is_str(e->text)) return;
    if (!e->lineno || !ou_is_int(e->lineno) || !ou_int_fits(e->lineno, &line) || line >= looked_at->span.line - (looked_at->type == END_OF_FILE)) return;
    OuStr *text = (OuStr *)e->text;
    if (!text->len || ou_str_at(text, text->len - 1) != '\n') return;
    OuStr *trimmed = ou_str_slice(text, 0, text->len - 1);
    if (trimmed) ou_set_ref(&e->text, ou_obj(trimmed));
}

static void diagnose(OuParser *ps, size_t stuck_index, const OuToken **looked_at);

void ou_diagnose(OuParser *ps, size_t stuck_index)
{
    const OuToken *looked_at = NULL;
    diagnose(ps, stuck_index, &looked_at);
    if (looked_at) trim_text(looked_at);
}

// *last: how far this has looked, where the error is the parser's.
static void diagnose(OuParser *ps, size_t stuck_index, const OuToken **last)
{
    OuDiagnosis d = { .ps = ps, .first = ps->lexer.tokens.items, .text = ps->src->text, .exc = OU_SyntaxError };
    const OuToken *stuck = &d.first[stuck_index];
    char complaint[sizeof ps->complaint];
    memcpy(complaint, ps->complaint, sizeof complaint);
    OuSpan complaint_span = ps->complaint_span;
    bool about_strings = ps->complaint_is_final;
    ps->trouble = OU_TROUBLE_NONE;                         // so that constructors work again
    if (complaint[0] && !about_strings) stuck = token_at(&d, complaint_span);
    if (stuck->type == FSTRING_ERROR) {
        raise_fstring_form(&d, stuck);
        return;
    }
    d.furthest = stuck;
    const OuToken *field = field_around(&d, stuck);
    if (about_strings) {
    } else if (field) {
        d.t = field;
        ou_dx_group(&d);
    } else {
        look(&d, stuck);
    }
    if (ps->trouble == OU_TROUBLE_EXCEPTION) return;
    const OuToken *looked_at = d.furthest > stuck ? d.furthest : stuck;
    if (looked_at->type == LEXER_ERROR) {
        ou_lex_raise(&ps->lexer);
        *last = looked_at;
        return;
    }
    *last = &d.first[ps->lexer.tokens.len - 1];            // a bracket is found open at the end of everything
    if (raise_never_closed(&d, looked_at)) return;
    *last = looked_at;
    d.quiet = 0;
    if (!d.found && complaint[0]) {
        ou_report(&d, about_strings ? after_strings(token_at(&d, complaint_span))->span : complaint_span, "%s", complaint);
        if (about_strings) field = NULL;
    }
    if (!d.found && (stuck->type == INDENT || stuck->type == DEDENT)) {
        d.exc = OU_IndentationError;
        ou_report(&d, stuck->span, stuck->type == INDENT ? "unexpected indent" : "unexpected unindent");
    }
    if (!d.found && ps->start.type == START_SINGLE && stuck > d.first + 1 && stuck[-1].type == NEWLINE && stuck->type != END_OF_FILE) {
        *last = --stuck;
        ou_report(&d, stuck->span, "multiple statements found while compiling a single statement");
    }
    if (!d.found) ou_report(&d, whole_string(stuck), "invalid syntax");
    if (d.exc == OU_IndentationError && stuck->type != INDENT && stuck->type != DEDENT) stuck = token_with_span(&d, d.span);
    if (d.span.line == stuck->span.line && d.span.col == stuck->span.col) place_without_text(&d, stuck);
    if (field) raise_in_field(&d, field);
    else raise(&d);
}
