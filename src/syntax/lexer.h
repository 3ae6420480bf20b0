// lexer.h -- source text to tokens. Scanner: grammar/lexer.re; strings and f-strings: lex_string.c; numbers and names: lex_check.c.
#ifndef OURO_SRC_SYNTAX_LEXER_H
#define OURO_SRC_SYNTAX_LEXER_H
#include "src/syntax/source.h"
#include "src/syntax/token.h"

enum { OU_MAX_BRACKETS = 200, OU_MAX_INDENTS = 100 };

typedef struct OuLexer {
    OuSource *src;
    OuTokens tokens;
    const char *cursor;            // next character
    const char *line_start;        // of the current line
    int line;                      // from 1
    int level;                     // open brackets
    int fstring_depth;             // inside the replacement field of so many f-strings: newlines are blanks
    struct { char c; int line, col; } brackets[OU_MAX_BRACKETS];
    int indent;                    // open indentation levels
    int indents[OU_MAX_INDENTS];   // columns with tabs to multiples of 8 ...
    int alt_indents[OU_MAX_INDENTS];   // ... and with tabs as 1: both must agree
    bool partial;                  // for the REPL: the text ended inside a string, bracket or after a backslash
    struct {                       // what ou_lex_error noted; raised by ou_lex once the text is whole again
        uint32_t exc;              // OU_SyntaxError, OU_IndentationError, OU_TabError
        int line, offset;          // offset: the exception's, in characters from 1
        int end_offset;
        bool range;                // end_offset is 0, and the text keeps its newline
        bool weak;                 // about the layout: a syntax error before it wins
        char text[160];
    } error;
} OuLexer;

// Makes the token array of `src`; false with MemoryError set. At an error in the text `error.exc` is set and the tokens end
// with LEXER_ERROR: the parser decides whether something before it is worse.
OU_CHECK bool ou_lex(OuLexer *lx, OuSource *src);
void ou_lexer_fini(OuLexer *lx);

// --- between the parts of the lexer ---
OU_CHECK bool ou_lex_range(OuLexer *lx, const char *limit);        // lexer.re: tokens up to `limit` (inside an f-string)
OU_CHECK OuToken *ou_lex_push(OuLexer *lx, int type, const char *start, const char *end);
OU_CHECK bool ou_lex_string(OuLexer *lx, const char *start, const char *quote);
OU_CHECK bool ou_lex_number_tail(OuLexer *lx, const char *start, const char *end);   // `end` is followed by a letter or digit
OU_CHECK bool ou_lex_check_name(OuLexer *lx, const char *start, const char *end);
OU_CHECK bool ou_lex_indentation(OuLexer *lx);                     // at a line start: INDENT and DEDENT tokens
OU_CHECK bool ou_lex_end(OuLexer *lx);                             // NEWLINE, DEDENTs and END_OF_FILE
// SyntaxError with the caret at the character before `cursor`; always false.
bool ou_lex_error(OuLexer *lx, const char *cursor, const char *fmt, ...) OU_COLD OU_PRINTF(3, 4);
void ou_lex_note_open(OuLexer *lx);                                // the innermost open bracket, into `tokens`
OU_CHECK bool ou_lex_join(OuLexer *lx, const char *backslash);       // lexer.re: at a backslash outside of strings
bool ou_lex_cut_off(OuLexer *lx, const char *end) OU_COLD;           // a backslash ends the text: an error, returns false
void ou_lex_raise(OuLexer *lx) OU_COLD;
void ou_lex_advance(OuLexer *lx, const char *to);                  // counts the lines from `cursor` to `to`, and moves there

// Errors in f-strings, reported when the parser gets there.
typedef enum OuFstringError {
#define FSTRING_ERROR(id, text) OU_FSTRING_##id,
#include "src/syntax/fstring_errors.def"
#undef FSTRING_ERROR
} OuFstringError;
const char *ou_fstring_error_text(OuFstringError error);

#endif
