// syntax_error.c -- making SyntaxError objects.
#include "src/syntax/syntax_error.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "runtime/base/strbuf.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/syntax/parse.h"
#include "src/syntax/source.h"

enum { OU_NO_OFFSET = -1000 };

static bool raise_with(uint32_t exc, OuStr *filename, int line, int offset, int end_line, int end_offset, const char *text,
                       size_t text_len, OuStr *message)
{
    OuObject *parts[6] = { ou_ref(filename), ou_int_new(line), ou_int_new(offset), NULL, ou_int_new(end_line),
                           end_offset == OU_NO_OFFSET ? ou_none() : ou_int_new(end_offset) };
    if (text) {
        parts[3] = ou_obj(ou_str_decode((const uint8_t *)text, text_len, "utf-8", "replace"));
    } else {
        parts[3] = ou_none();
    }
    bool whole = message != NULL;
    for (size_t i = 0; i < 6; i++) whole &= parts[i] != NULL;
    OuTuple *where = whole ? ou_tuple_from(parts, end_line < 0 ? 4 : 6) : NULL;
    for (size_t i = 0; i < 6; i++) ou_xdecref(parts[i]);
    if (where) {
        OuObject *args[2] = { ou_obj(message), ou_obj(where) };
        OuObject *instance = ou_exception_new(exc, args, 2);
        ou_decref(where);
        if (instance) ou_throw(instance);
    }
    ou_xdecref(message);
    return false;
}

bool ou_syntax_raise(uint32_t exc, OuStr *filename, int line, int offset, int end_line, int end_offset, const char *text,
                     size_t text_len, const char *fmt, ...)
{
    char buffer[300];
    va_list args;
    va_start(args, fmt);
    vsnprintf(buffer, sizeof buffer, fmt, args);
    va_end(args);
    return raise_with(exc, filename, line, offset, end_line, end_offset, text, text_len, ou_str_from_cstr(buffer));
}

static int chars_to(const char *line, size_t len, int col)
{
    return (int)ou_source_chars(line, (size_t)col < len ? (size_t)col : len);
}

// The line of a file as bytes with its newline, to be freed; NULL: there is no such file or line.
static char *line_of_file(OuStr *filename, int line, size_t *len)
{
    char *path = ou_str_to_utf8(filename, NULL);
    FILE *file = path ? fopen(path, "rb") : NULL;
    ou_mem_free(path);
    if (!path) ou_error_clear();
    if (!file) return NULL;
    OuStrBuf text = { 0 };
    for (int c; line > 0 && (c = getc(file)) != EOF;) {
        if (line == 1) ou_strbuf_byte(&text, (uint8_t)c);
        if (c == '\n') line--;
    }
    fclose(file);
    *len = text.len;
    if (!text.failed && text.len) return text.data;
    ou_strbuf_fini(&text);
    return NULL;
}

// What is wrong with a program whose syntax is right: columns count bytes, and the line comes from the file itself.
bool ou_syntax_error_in_file(OuStr *filename, OuSpan span, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    OuStr *message = ou_str_vformat(fmt, args);
    va_end(args);
    size_t len = 0;
    char *line = line_of_file(filename, span.line, &len);
    raise_with(OU_SyntaxError, filename, span.line, span.col + 1, span.end_line, span.end_col < 0 ? OU_NO_OFFSET : span.end_col + 1, line, len, message);
    ou_mem_free(line);
    return false;
}

bool ou_syntax_error_at(OuStr *filename, const char *source, size_t bytes, OuSpan span, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    OuStr *message = ou_str_vformat(fmt, args);
    va_end(args);
    size_t len = 0;
    const char *line = source ? ou_source_line(source, bytes, span.line, &len) : NULL;
    int offset = line ? chars_to(line, len, span.col) : span.col;
    int end_offset = line ? chars_to(line, len, span.end_col) : span.end_col;    // in the first line, also when it ends in another
    return raise_with(OU_SyntaxError, filename, span.line, offset + 1, span.end_line, end_offset + 1, line,
                      line ? len + (line + len < source + bytes) : 0, message);
}
