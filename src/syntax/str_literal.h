// str_literal.h -- the text inside the quotes of a literal, to its value.
#ifndef OURO_SRC_SYNTAX_STR_LITERAL_H
#define OURO_SRC_SYNTAX_STR_LITERAL_H
#include "src/syntax/build.h"

// A str or bytes, by `tok->flags`. NULL with the parser's complaint noted or an exception set.
OU_CHECK OuObject *ou_decode_literal(OuParser *ps, const OuToken *tok, const char *text, size_t len);

#endif
