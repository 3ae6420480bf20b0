// lexer.re -- the scanner: all tokens of one source in one pass. re2c makes C of it.
//
// `scan` runs to the end of the text (or of an f-string's replacement field, which has a NUL put behind it).
// Brackets join lines, so NEWLINE, INDENT and DEDENT exist only outside of them. Anything that
// needs a decision longer than a line is a function in src/syntax/lex_*.c.
#include "src/syntax/lexer.h"
#include "runtime/object/error.h"
#include "grammar/parser.h"

// --- brackets ---

static bool open_bracket(OuLexer *lx, int type, const char *start)
{
    if (lx->level == OU_MAX_BRACKETS) return ou_lex_error(lx, start + 1, "too many nested parentheses");
    lx->brackets[lx->level].c = *start;
    lx->brackets[lx->level].line = lx->line;
    lx->brackets[lx->level].col = (int)(start - lx->line_start);
    lx->level++;
    return ou_lex_push(lx, type, start, start + 1) != NULL;
}

static bool close_bracket(OuLexer *lx, int type, const char *start)
{
    if (lx->level == 0) return ou_lex_error(lx, start + 1, "unmatched '%c'", *start);
    lx->level--;
    char open = lx->brackets[lx->level].c, fits = open == '(' ? ')' : open == '[' ? ']' : '}';
    if (*start == fits) return ou_lex_push(lx, type, start, start + 1) != NULL;
    int line = lx->brackets[lx->level].line;
    if (line != lx->line)
        return ou_lex_error(lx, start + 1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d",
                            *start, open, line);
    return ou_lex_error(lx, start + 1, "closing parenthesis '%c' does not match opening parenthesis '%c'", *start, open);
}

// --- lines ---

// At the '\n' of a line; `start` is that place too, or where the line's comment begins.
static bool end_line(OuLexer *lx, const char *start, const char *newline)
{
    bool logical = lx->level == 0 && lx->fstring_depth == 0;
    if (logical && !ou_lex_push(lx, NEWLINE, start, newline)) return false;
    lx->line++;
    lx->line_start = newline + 1;
    lx->cursor = newline + 1;
    return logical ? ou_lex_indentation(lx) : true;
}

bool ou_lex_join(OuLexer *lx, const char *start)
{
    if (start[1] != '\n') {
        lx->error.range = lx->error.weak = true;
        return ou_lex_error(lx, start + (start[1] ? 2 : 1), "unexpected character after line continuation character");
    }
    if (start[2] == 0 && lx->fstring_depth == 0) return ou_lex_cut_off(lx, start + 2);
    lx->line++;
    lx->line_start = start + 2;
    return true;
}

// --- the scanner ---

#define PUSH(type) if (!ou_lex_push(lx, type, start, p)) return false; else continue

static bool scan(OuLexer *lx)
{
    const char *p = lx->cursor, *q = p;
    for (;;) {
        const char *start = p;
/*!re2c
        re2c:define:YYCTYPE = "unsigned char";
        re2c:define:YYCURSOR = p;
        re2c:define:YYMARKER = q;
        re2c:yyfill:enable = 0;
        re2c:define:YYPEEK = "*(const unsigned char *)p";

        digits   = [0-9] ("_"? [0-9])*;
        integer  = [1-9] ("_"? [0-9])* | "0" ("_"? "0")* | "0" [xX] ("_"? [0-9a-fA-F])+ | "0" [oO] ("_"? [0-7])+ | "0" [bB] ("_"? [01])+;
        exponent = [eE] [+-]? digits;
        float    = digits "." digits? exponent? | "." digits exponent? | digits exponent;
        letter   = [a-zA-Z_] | [\x80-\xff];
        prefix   = [uU] | [rR] | [bB] | [fF] | [bB] [rR] | [rR] [bB] | [fF] [rR] | [rR] [fF];

        [ \t\f]+      { continue; }
        "#" [^\n\x00]* {
            if (*p != '\n') continue;
            if (!end_line(lx, start, p)) return false;
            p = lx->cursor;
            continue;
        }
        "\n"          { if (!end_line(lx, start, start)) return false; p = lx->cursor; continue; }
        "\\"          { if (!ou_lex_join(lx, start)) return false; p = start + 2; continue; }
        "\x00"        { lx->cursor = start; return true; }

        "False"    { PUSH(KW_FALSE); }
        "None"     { PUSH(KW_NONE); }
        "True"     { PUSH(KW_TRUE); }
        "and"      { PUSH(KW_AND); }
        "as"       { PUSH(KW_AS); }
        "assert"   { PUSH(KW_ASSERT); }
        "async"    { PUSH(KW_ASYNC); }
        "await"    { PUSH(KW_AWAIT); }
        "break"    { PUSH(KW_BREAK); }
        "class"    { PUSH(KW_CLASS); }
        "continue" { PUSH(KW_CONTINUE); }
        "def"      { PUSH(KW_DEF); }
        "del"      { PUSH(KW_DEL); }
        "elif"     { PUSH(KW_ELIF); }
        "else"     { PUSH(KW_ELSE); }
        "except"   { PUSH(KW_EXCEPT); }
        "finally"  { PUSH(KW_FINALLY); }
        "for"      { PUSH(KW_FOR); }
        "from"     { PUSH(KW_FROM); }
        "global"   { PUSH(KW_GLOBAL); }
        "if"       { PUSH(KW_IF); }
        "import"   { PUSH(KW_IMPORT); }
        "in"       { PUSH(KW_IN); }
        "is"       { PUSH(KW_IS); }
        "lambda"   { PUSH(KW_LAMBDA); }
        "nonlocal" { PUSH(KW_NONLOCAL); }
        "not"      { PUSH(KW_NOT); }
        "or"       { PUSH(KW_OR); }
        "pass"     { PUSH(KW_PASS); }
        "raise"    { PUSH(KW_RAISE); }
        "return"   { PUSH(KW_RETURN); }
        "try"      { PUSH(KW_TRY); }
        "while"    { PUSH(KW_WHILE); }
        "with"     { PUSH(KW_WITH); }
        "yield"    { PUSH(KW_YIELD); }

        [a-zA-Z_] [a-zA-Z0-9_]* { PUSH(NAME); }
        letter (letter | [0-9])* {
            if (!ou_lex_check_name(lx, start, p)) return false;
            OuToken *t = ou_lex_push(lx, NAME, start, p);
            if (!t) return false;
            t->flags = OU_TOKEN_UNICODE;
            continue;
        }
        (integer | float | (digits | float) [jJ]) / ([a-zA-Z0-9_] | [\x80-\xff]) {
            if (!ou_lex_number_tail(lx, start, p)) return false;
            p = lx->cursor;
            continue;
        }
        integer | float | (digits | float) [jJ] { PUSH(NUMBER); }
        "0" ("_"? [0-9])+ {
            if (!ou_lex_number_tail(lx, start, start)) return false;
            p = lx->cursor;
            continue;
        }
        prefix? ["'] {
            if (!ou_lex_string(lx, start, p - 1)) return false;
            p = lx->cursor;
            continue;
        }

        "("   { if (!open_bracket(lx, LPAR, start)) return false; continue; }
        "["   { if (!open_bracket(lx, LSQB, start)) return false; continue; }
        "{"   { if (!open_bracket(lx, LBRACE, start)) return false; continue; }
        ")"   { if (!close_bracket(lx, RPAR, start)) return false; continue; }
        "]"   { if (!close_bracket(lx, RSQB, start)) return false; continue; }
        "}"   { if (!close_bracket(lx, RBRACE, start)) return false; continue; }
        ","   { PUSH(COMMA); }
        ":"   { PUSH(COLON); }
        ";"   { PUSH(SEMI); }
        "."   { PUSH(DOT); }
        "..." { PUSH(ELLIPSIS); }
        "->"  { PUSH(ARROW); }
        ":="  { PUSH(WALRUS); }
        "="   { PUSH(EQUAL); }
        "+"   { PUSH(PLUS); }
        "-"   { PUSH(MINUS); }
        "*"   { PUSH(STAR); }
        "/"   { PUSH(SLASH); }
        "//"  { PUSH(DOUBLE_SLASH); }
        "%"   { PUSH(PERCENT); }
        "@"   { PUSH(AT); }
        "**"  { PUSH(DOUBLE_STAR); }
        "<<"  { PUSH(LSHIFT); }
        ">>"  { PUSH(RSHIFT); }
        "&"   { PUSH(AMPER); }
        "|"   { PUSH(VBAR); }
        "^"   { PUSH(CARET); }
        "~"   { PUSH(TILDE); }
        "<"   { PUSH(LESS); }
        ">"   { PUSH(GREATER); }
        "<="  { PUSH(LESS_EQUAL); }
        ">="  { PUSH(GREATER_EQUAL); }
        "=="  { PUSH(EQ_EQUAL); }
        "!="  { PUSH(NOT_EQUAL); }
        "<>"  { PUSH(UNKNOWN_CHAR); }
        "+="  { PUSH(PLUS_EQUAL); }
        "-="  { PUSH(MINUS_EQUAL); }
        "*="  { PUSH(STAR_EQUAL); }
        "/="  { PUSH(SLASH_EQUAL); }
        "//=" { PUSH(DOUBLE_SLASH_EQUAL); }
        "%="  { PUSH(PERCENT_EQUAL); }
        "@="  { PUSH(AT_EQUAL); }
        "**=" { PUSH(DOUBLE_STAR_EQUAL); }
        "<<=" { PUSH(LSHIFT_EQUAL); }
        ">>=" { PUSH(RSHIFT_EQUAL); }
        "&="  { PUSH(AMPER_EQUAL); }
        "|="  { PUSH(VBAR_EQUAL); }
        "^="  { PUSH(CARET_EQUAL); }
        [!$?`] { PUSH(UNKNOWN_CHAR); }
        *     { return ou_lex_error(lx, p, "invalid non-printable character U+%04X", (unsigned)(unsigned char)*start); }
*/
    }
}

bool ou_lex_range(OuLexer *lx, const char *limit)
{
    char *end = lx->src->text + (limit - lx->src->text), kept = *end;
    *end = 0;                      // the sentinel of `scan`
    lx->fstring_depth++;
    bool ok = scan(lx);
    lx->fstring_depth--;
    *end = kept;
    return ok;
}

bool ou_lex(OuLexer *lx, OuSource *src)
{
    *lx = (OuLexer){ .src = src, .cursor = src->text, .line_start = src->text, .line = 1 };
    if (ou_lex_indentation(lx) && scan(lx) && ou_lex_end(lx)) return true;
    if (ou_has_error()) return false;
    ou_lex_note_open(lx);                // an error in the text: the tokens end there
    lx->level = 0;
    return ou_lex_push(lx, LEXER_ERROR, lx->cursor, lx->cursor) && ou_lex_push(lx, END_OF_FILE, lx->cursor, lx->cursor);
}
