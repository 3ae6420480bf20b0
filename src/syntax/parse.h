// parse.h -- the one entry to the syntax layer: source bytes in, tree or SyntaxError out.
#ifndef OURO_SRC_SYNTAX_PARSE_H
#define OURO_SRC_SYNTAX_PARSE_H
#include "src/syntax/ast.h"

typedef enum OuParseMode {
    OU_PARSE_FILE,       // a module's text
    OU_PARSE_EVAL,       // an expression
    OU_PARSE_SINGLE,     // one statement of a session
    OU_PARSE_SCRIPT,     // as OU_PARSE_FILE, for the program's main file: Python words and places some errors there differently
} OuParseMode;

// Parses `bytes` bytes of source. `filename` appears in errors. Decodes by BOM and coding line (PEP 263) unless
// `is_text`, when it is UTF-8 already (from a str). NULL with SyntaxError, IndentationError, TabError, MemoryError or RecursionError set.
OU_CHECK OuTree *ou_parse(const char *source, size_t bytes, OuStr *filename, OuParseMode mode, bool is_text);

// For the REPL: 1 the text so far is an unfinished statement, 0 it is complete or wrong.
int ou_parse_is_incomplete(const char *source, size_t bytes);

// Raises a SyntaxError at `span` of the file `filename`; text of the line is taken from `source` (may be NULL).
// The compiler uses it too. Always returns false. col counts as OuSpan; the exception's offset is 1-based in characters.
bool ou_syntax_error_in_file(OuStr *filename, OuSpan span, const char *fmt, ...) OU_COLD;
bool ou_syntax_error_at(OuStr *filename, const char *source, size_t bytes, OuSpan span, const char *fmt, ...) OU_COLD;
#endif
