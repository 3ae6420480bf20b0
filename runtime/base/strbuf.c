// strbuf.c -- a growing buffer of bytes.
#include "runtime/base/strbuf.h"
#include "runtime/base/utf8.h"
#include "runtime/mem/alloc.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ou_strbuf_fini(OuStrBuf *b)
{
    ou_mem_free(b->data);
    *b = (OuStrBuf){ 0 };
}

bool ou_strbuf_reserve(OuStrBuf *b, size_t more)
{
    if (b->failed)
        return false;
    if (b->cap - b->len >= more)
        return true;
    size_t cap = b->len + more;
    cap += cap / 2 + 16;
    char *data = cap < more ? NULL : ou_mem_realloc(b->data, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void ou_strbuf_bytes(OuStrBuf *b, const void *p, size_t n)
{
    if (n == 0 || !ou_strbuf_reserve(b, n))
        return;
    memcpy(b->data + b->len, p, n);
    b->len += n;
}

void ou_strbuf_byte(OuStrBuf *b, uint8_t byte)
{
    if (b->len < b->cap || ou_strbuf_reserve(b, 1))
        b->data[b->len++] = (char)byte;
}

void ou_strbuf_fill(OuStrBuf *b, uint8_t byte, size_t n)
{
    if (n == 0 || !ou_strbuf_reserve(b, n))
        return;
    memset(b->data + b->len, byte, n);
    b->len += n;
}

void ou_strbuf_cstr(OuStrBuf *b, const char *s) { ou_strbuf_bytes(b, s, strlen(s)); }

void ou_strbuf_printf(OuStrBuf *b, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    if (n > 0 && ou_strbuf_reserve(b, (size_t)n + 1)) {
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

void ou_strbuf_code_point(OuStrBuf *b, uint32_t c)
{
    uint8_t out[OU_UTF8_MAX];
    ou_strbuf_bytes(b, out, ou_utf8_encode(c, out));
}
