// token.h -- a token, and the array of all tokens of one source.
#ifndef OURO_SRC_SYNTAX_TOKEN_H
#define OURO_SRC_SYNTAX_TOKEN_H
#include "src/syntax/ast.h"

typedef struct OuToken {
    uint16_t type;         // enum OuTokenType: the token numbers of the parser, grammar/parser.h
    uint8_t flags;         // OU_TOKEN_*
    uint8_t level;         // open brackets around it (at most 200); closing brackets count as outside, opening ones as inside
    OuSpan span;
    uint32_t start, end;   // bytes in the source text
} OuToken;

enum {
    OU_TOKEN_RAW = 1, OU_TOKEN_BYTES = 2, OU_TOKEN_U = 4,   // string prefixes
    OU_TOKEN_UNICODE = 8,                                   // a name with characters beyond ASCII
    OU_TOKEN_COMPLAIN = 16,                                 // FSTRING_ERROR: `start` is an OuFstringError
};

typedef struct OuTokens {
    OuToken *items;        // owned; the last one is END_OF_FILE
    size_t len, cap;
    int open_line;         // line of the innermost bracket that the end of file left open; 0: none
    int open_col;
    char open_char;
} OuTokens;

#endif
