// utf8_text.c -- whole texts to and from UTF-8 when nothing is wrong with them: measured first, then written in place.
#include "runtime/types/codecs.h"
#include "runtime/base/utf8.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str_impl.h"

// --- encoding ---

// Bytes of the text in UTF-8; SIZE_MAX: it has surrogates.
#define MEASURE(T)                                                      \
    for (size_t i = 0; i < n; i++) {                                    \
        uint32_t c = ((const T *)data)[i];                              \
        bytes += 1u + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);      \
        surrogates |= (c & 0xfffff800) == 0xd800;                       \
    }

static size_t measure(const OuStr *s)
{
    const void *data = s->data;
    size_t n = s->len, bytes = 0;
    bool surrogates = false;
    if (s->kind == 1) {
        for (size_t i = 0; i < n; i++)
            bytes += s->data[i] >> 7;
        return bytes + n;
    }
    if (s->kind == 2)
        MEASURE(uint16_t)
    else
        MEASURE(uint32_t)
    return surrogates ? SIZE_MAX : bytes;
}

OU_INLINE void write_all(uint32_t kind, const void *data, size_t n, uint8_t *to)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_chars_get(kind, data, i);
        if (c < 0x80) {
            *to++ = (uint8_t)c;
        } else if (c < 0x800) {
            *to++ = (uint8_t)(0xc0 | c >> 6);
            *to++ = (uint8_t)(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            *to++ = (uint8_t)(0xe0 | c >> 12);
            *to++ = (uint8_t)(0x80 | (c >> 6 & 0x3f));
            *to++ = (uint8_t)(0x80 | (c & 0x3f));
        } else {
            to += ou_utf8_encode(c, to);
        }
    }
}

int ou_utf8_encode_text(const OuStr *s, OuObject **out)
{
    size_t bytes = measure(s);
    if (bytes == SIZE_MAX)
        return 0;
    OuBytes *made = (OuBytes *)ou_bytes_new(NULL, bytes);
    *out = ou_obj(made);
    if (!made)
        return -1;
    if (bytes) {
        if (s->kind == 1)
            write_all(1, s->data, s->len, made->data);
        else if (s->kind == 2)
            write_all(2, s->data, s->len, made->data);
        else
            write_all(4, s->data, s->len, made->data);
    }
    return 1;
}

// --- decoding ---

// The code point at *p, which moves behind it; false when it is not valid.
OU_INLINE bool next(const uint8_t **p, const uint8_t *end, uint32_t *c)
{
    const uint8_t *q = *p;
    uint32_t first = *q;
    if (first < 0x80) {
        *c = first;
        *p = q + 1;
        return true;
    }
    if (first < 0xe0 && first >= 0xc2 && end - q >= 2 && (q[1] & 0xc0) == 0x80) {
        *c = (first & 0x1f) << 6 | (q[1] & 0x3f);
        *p = q + 2;
        return true;
    }
    if (first > 0xe0 && first < 0xf0 && first != 0xed && end - q >= 3 && (q[1] & 0xc0) == 0x80 && (q[2] & 0xc0) == 0x80) {
        *c = (first & 0x0f) << 12 | (uint32_t)(q[1] & 0x3f) << 6 | (q[2] & 0x3f);
        *p = q + 3;
        return true;
    }
    size_t used;
    bool ok = ou_utf8_decode(q, (size_t)(end - q), c, &used) == OU_UTF8_OK;
    *p = q + used;
    return ok;
}

OU_INLINE void read_all(uint32_t kind, void *to, size_t len, const uint8_t *p, const uint8_t *end)
{
    for (size_t i = 0; i < len; i++) {
        uint32_t c = 0;
        next(&p, end, &c);
        ou_chars_set(kind, to, i, c);
    }
}

int ou_utf8_decode_text(const uint8_t *p, size_t bytes, OuStr **out)
{
    const uint8_t *end = p + bytes;
    size_t len = 0;
    uint32_t all = 0, c;
    for (const uint8_t *q = p; q < end; len++) {
        if (!next(&q, end, &c))
            return 0;
        all |= c;
    }
    if (len == 1) {
        *out = ou_str_from_char(all);
        return *out ? 1 : -1;
    }
    uint32_t bound = all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : 0x10ffff;
    OuStr *s = *out = ou_str_new(len, bound);
    if (!s)
        return -1;
    if (len) {
        if (s->kind == 1)
            read_all(1, s->data, len, p, end);
        else if (s->kind == 2)
            read_all(2, s->data, len, p, end);
        else
            read_all(4, s->data, len, p, end);
    }
    return 1;
}
