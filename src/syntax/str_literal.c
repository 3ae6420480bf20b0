// str_literal.c -- escapes in string and bytes literals.
#include <stdio.h>
#include <string.h>
#include "runtime/base/unicode_name.h"
#include "runtime/object/error.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str.h"
#include "src/syntax/str_literal.h"

typedef struct Decoder {
    OuParser *ps;
    const OuToken *tok;
    const char *start, *p, *end;
    size_t wide;                   // how much longer the text before `p` would be with \U escapes for characters beyond ASCII
} Decoder;

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Messages count positions as the codec they name would see them.
static bool unicode_error(Decoder *d, const char *from, const char *to, const char *why)
{
    size_t a = (size_t)(from - d->start) + d->wide, b = a + (size_t)(to - from);
    if (b - a > 1) ou_parser_complain(d->ps, d->tok->span, "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", a, b - 1, why);
    else ou_parser_complain(d->ps, d->tok->span, "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %zu: %s", a, why);
    ou_parser_complain_at_next(d->ps);
    return false;
}

static bool warn_escape(Decoder *d, char c)
{
    if (ou_warn_at(d->ps, d->tok->span, "invalid escape sequence '\\%c'", c)) return true;
    ou_parser_exception(d->ps);
    return false;
}

static bool hex_escape(Decoder *d, const char *from, int digits, const char *truncated, uint32_t *out)
{
    uint32_t value = 0;
    int i = 0;
    for (; i < digits && d->p < d->end && hex_value(*d->p) >= 0; i++) value = value * 16 + (uint32_t)hex_value(*d->p++);
    if (i < digits) return unicode_error(d, from, d->p, truncated);
    if (value > 0x10ffff) return unicode_error(d, from, d->p, "illegal Unicode character");
    *out = value;
    return true;
}

static bool named_escape(Decoder *d, const char *from, uint32_t *out)
{
    const char *name = d->p + 1, *close = d->p < d->end && *d->p == '{' ? memchr(name, '}', (size_t)(d->end - name)) : NULL;
    if (!close || close == name) {
        const char *to = d->p < d->end && *d->p == '{' ? (close ? close + 1 : d->end) : d->p;
        return unicode_error(d, from, to, "malformed \\N character escape");
    }
    int32_t c = ou_unicode_by_name(name, (size_t)(close - name));
    d->p = close + 1;
    if (c < 0) return unicode_error(d, from, d->p, "unknown Unicode character name");
    *out = (uint32_t)c;
    return true;
}

// The escape after a backslash at d->p - 1. *skip: it stands for nothing (backslash newline). *keep: it is no escape.
static bool escape(Decoder *d, bool bytes, uint32_t *out, bool *skip)
{
    const char *from = d->p - 1;
    char c = *d->p++;
    switch (c) {
    case '\n': *skip = true; return true;
    case '\\': case '\'': case '"': *out = (uint32_t)c; return true;
    case 'a': *out = 7; return true;
    case 'b': *out = 8; return true;
    case 'f': *out = 12; return true;
    case 'n': *out = 10; return true;
    case 'r': *out = 13; return true;
    case 't': *out = 9; return true;
    case 'v': *out = 11; return true;
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': {
        uint32_t value = (uint32_t)(c - '0');
        for (int i = 0; i < 2 && d->p < d->end && *d->p >= '0' && *d->p <= '7'; i++) value = value * 8 + (uint32_t)(*d->p++ - '0');
        if (value > 0377) {
            if (!ou_warn_at(d->ps, d->tok->span, "invalid octal escape sequence '\\%o'", value)) {
                ou_parser_exception(d->ps);
                return false;
            }
        }
        *out = bytes ? value & 0xff : value;
        return true;
    }
    case 'x':
        if (!bytes) return hex_escape(d, from, 2, "truncated \\xXX escape", out);
        if (d->end - d->p < 2 || hex_value(d->p[0]) < 0 || hex_value(d->p[1]) < 0) {
            ou_parser_complain(d->ps, d->tok->span, "(value error) invalid \\x escape at position %zu", (size_t)(from - d->start));
            ou_parser_complain_at_next(d->ps);
            return false;
        }
        *out = (uint32_t)(hex_value(d->p[0]) * 16 + hex_value(d->p[1]));
        d->p += 2;
        return true;
    case 'u': if (!bytes) return hex_escape(d, from, 4, "truncated \\uXXXX escape", out); break;
    case 'U': if (!bytes) return hex_escape(d, from, 8, "truncated \\UXXXXXXXX escape", out); break;
    case 'N': if (!bytes) return named_escape(d, from, out); break;
    default: break;
    }
    d->p = from + 1;                                       // no escape: the backslash stays
    *out = '\\';
    return (unsigned char)c >= 128 ? true : warn_escape(d, c);
}

static uint32_t next_char(Decoder *d)
{
    unsigned char c = (unsigned char)*d->p++;
    if (c < 0x80) return c;
    int more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
    uint32_t value = c & (0x3fu >> more);
    d->wide += 10 - 1 - (size_t)more;
    while (more-- && d->p < d->end) value = value << 6 | ((unsigned char)*d->p++ & 0x3f);
    return value;
}

static OuObject *decode_escapes(Decoder *d, bool bytes)
{
    size_t len = 0;
    uint32_t *chars = ou_mem_need_array((size_t)(d->end - d->p) + 1, bytes ? 1 : sizeof *chars);
    uint8_t *octets = (uint8_t *)chars;
    if (!chars) {
        ou_parser_exception(d->ps);
        return NULL;
    }
    OuObject *result = NULL;
    while (d->p < d->end) {
        uint32_t c = 0;
        bool skip = false;
        if (*d->p == '\\' && d->p + 1 < d->end) {
            d->p++;
            if (!escape(d, bytes, &c, &skip)) goto done;
        } else if (*d->p == '\\') {                        // only before a field of an f-string: "\{"
            d->p++;
            c = '\\';
            if (!warn_escape(d, '{')) goto done;
        } else {
            c = next_char(d);
        }
        if (skip) continue;
        if (bytes) octets[len++] = (uint8_t)c;
        else chars[len++] = c;
    }
    result = bytes ? ou_bytes_new(octets, len) : ou_obj(ou_str_from_ucs4(chars, len));
    if (!result) ou_parser_exception(d->ps);
done:
    ou_mem_free(chars);
    return result;
}

OuObject *ou_decode_literal(OuParser *ps, const OuToken *tok, const char *text, size_t len)
{
    bool bytes = tok->flags & OU_TOKEN_BYTES, ascii = true;
    for (size_t i = 0; i < len; i++) ascii &= !(text[i] & 0x80);
    if (bytes && !ascii) {
        ou_parser_complain(ps, tok->span, "bytes can only contain ASCII literal characters");
        ou_parser_complain_at_next(ps);
        return NULL;
    }
    if (!(tok->flags & OU_TOKEN_RAW) && memchr(text, '\\', len)) {
        Decoder d = { ps, tok, text, text, text + len, 0 };
        return decode_escapes(&d, bytes);
    }
    OuObject *value = bytes ? ou_bytes_new(text, len) : ou_obj(ascii ? ou_str_from_ascii(text, len) : ou_str_from_utf8(text, len));
    if (!value) ou_parser_exception(ps);
    return value;
}
