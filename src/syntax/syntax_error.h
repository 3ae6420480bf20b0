// syntax_error.h -- making SyntaxError objects.
#ifndef OURO_SRC_SYNTAX_SYNTAX_ERROR_H
#define OURO_SRC_SYNTAX_SYNTAX_ERROR_H
#include "runtime/object/object.h"

// Raises exc(message, (filename, line, offset, text, end_line, end_offset)); offsets are the exception's own, in characters
// from 1. `text` may be NULL: None; end_line -1: no end. Always false.
bool ou_syntax_raise(uint32_t exc, OuStr *filename, int line, int offset, int end_line, int end_offset,
                     const char *text, size_t text_len, const char *fmt, ...) OU_COLD OU_PRINTF(9, 10);

#endif
