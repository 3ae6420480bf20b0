// source.h -- one source text: decoded to UTF-8, newlines unified, ready for the lexer.
#ifndef OURO_SRC_SYNTAX_SOURCE_H
#define OURO_SRC_SYNTAX_SOURCE_H
#include "runtime/object/object.h"

// Always: text[len] is 0, no byte before it is 0, and text is empty or ends in '\n'.
typedef struct OuSource {
    char *text;            // owned
    size_t len;
    bool newline_added;    // the last line had none
    bool bare_end;         // ... and errors show it so: everything but whole files
    OuStr *filename;       // borrowed
    bool script;           // a program's main file
} OuSource;

// False with an exception set: SyntaxError for bad encodings, ValueError for null characters.
// `script`: the words are those for a program's main file.
OU_CHECK bool ou_source_init(OuSource *src, const char *bytes, size_t len, OuStr *filename, bool is_text, bool script);
void ou_source_fini(OuSource *src);

// The line with number `line` (from 1): its start, and its length without the newline. An empty range past the end.
const char *ou_source_line(const char *text, size_t len, int line, size_t *line_len);
// Code points in `bytes` bytes of UTF-8.
size_t ou_source_chars(const char *text, size_t bytes);

#endif
