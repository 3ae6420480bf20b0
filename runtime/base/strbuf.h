// strbuf.h -- a growing buffer of bytes. Failure is sticky: check once, at the end.
#ifndef OURO_RUNTIME_BASE_STRBUF_H
#define OURO_RUNTIME_BASE_STRBUF_H
#include "runtime/base/config.h"

// Always: len <= cap; data == NULL exactly when cap == 0. Once `failed`, appending does nothing.
typedef struct OuStrBuf {
    char *data;          // owned buffer, not NUL-terminated
    size_t len, cap;
    bool failed;         // memory was short; no exception is set
} OuStrBuf;

// { 0 } is an empty buffer.
void ou_strbuf_fini(OuStrBuf *b);
bool ou_strbuf_reserve(OuStrBuf *b, size_t more);         // room for `more` bytes behind len
void ou_strbuf_bytes(OuStrBuf *b, const void *p, size_t n);
void ou_strbuf_byte(OuStrBuf *b, uint8_t byte);
void ou_strbuf_fill(OuStrBuf *b, uint8_t byte, size_t n);
void ou_strbuf_cstr(OuStrBuf *b, const char *s);
void ou_strbuf_printf(OuStrBuf *b, const char *fmt, ...) OU_PRINTF(2, 3);
void ou_strbuf_code_point(OuStrBuf *b, uint32_t c);       // as UTF-8

#endif
