// codecs_escape.c -- bytes as the inside of a bytes literal, and back. Pickles of protocol 0 hold such text.
#include "stdlib/codecs_escape.h"
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// (bytes of the first `len` of result, consumed); result is stolen.
static OuObject *pair_of(OuObject *result, size_t len, size_t consumed)
{
    OuObject *bytes = result ? ou_bytes_new(((OuBytes *)result)->data, len) : NULL, *count = bytes ? ou_int_new((int64_t)consumed) : NULL;
    OuObject *pair = count ? ou_obj(ou_tuple_pack(2, bytes, count)) : NULL;
    ou_xdecref(result);
    ou_xdecref(bytes);
    ou_xdecref(count);
    return pair;
}

OuObject *ou_codecs_escape_encode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    static const char digit[] = "0123456789abcdef";
    if (!ou_is_bytes(args[0]))
        return ou_raise(OU_TypeError, "escape_encode() argument 1 must be bytes, not %T", args[0]);
    const OuBytes *in = (OuBytes *)args[0];
    OuObject *result = ou_bytes_new(NULL, 4 * in->len);
    uint8_t *start = result ? ((OuBytes *)result)->data : NULL, *out = start;
    for (size_t i = 0; result && i < in->len; i++) {
        uint8_t c = in->data[i];
        const char *short_form = c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\'' ? "\\'" : c == '\\' ? "\\\\" : NULL;
        if (short_form) {
            *out++ = (uint8_t)short_form[0];
            *out++ = (uint8_t)short_form[1];
        } else if (c < ' ' || c >= 127) {
            *out++ = '\\';
            *out++ = 'x';
            *out++ = (uint8_t)digit[c >> 4];
            *out++ = (uint8_t)digit[c & 15];
        } else {
            *out++ = c;
        }
    }
    return pair_of(result, (size_t)(out - start), in->len);
}

static int hex_value(uint8_t c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// What to do about a bad \x: true: go on, having written what `errors` asks for.
static bool bad_hex(OuObject *errors, size_t position, uint8_t **out)
{
    if (!errors || ou_is_none(errors) || ou_str_equal_cstr((OuStr *)errors, "strict"))
        return ou_fail(OU_ValueError, "invalid \\x escape at position %zu", position);
    if (ou_str_equal_cstr((OuStr *)errors, "replace"))
        *(*out)++ = '?';
    else if (!ou_str_equal_cstr((OuStr *)errors, "ignore"))
        return ou_fail(OU_ValueError, "decoding error; unknown error handling code: %U", errors);
    return true;
}

// Decodes the escape whose backslash is at p[i - 1]; the index behind it, 0 with an exception.
static size_t decode_one(const uint8_t *p, size_t len, size_t i, OuObject *errors, uint8_t **out)
{
    static const char letters[] = "abfnrtv\\'\"", values[] = "\a\b\f\n\r\t\v\\'\"";
    uint8_t c = p[i++];
    if (c == '\n')
        return i;
    const char *found = c ? strchr(letters, c) : NULL;
    if (found) {
        *(*out)++ = (uint8_t)values[found - letters];
    } else if (c >= '0' && c <= '7') {
        unsigned value = c - '0';
        for (size_t end = i + 2; i < end && i < len && p[i] >= '0' && p[i] <= '7'; i++)
            value = value * 8 + p[i] - '0';
        *(*out)++ = (uint8_t)value;
    } else if (c == 'x') {
        int high = i < len ? hex_value(p[i]) : -1, low = high >= 0 && i + 1 < len ? hex_value(p[i + 1]) : -1;
        if (low >= 0) {
            *(*out)++ = (uint8_t)(high << 4 | low);
            return i + 2;
        }
        if (!bad_hex(errors, i - 2, out))
            return 0;
        i += high >= 0;
    } else {
        if (!ou_warn(OU_DeprecationWarning, "invalid escape sequence '\\%c'", c))
            return 0;
        *(*out)++ = '\\';
        *(*out)++ = c;
    }
    return i;
}

OuObject *ou_codecs_escape_decode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *encoded = ou_is_str(args[0]) ? ou_str_encode((OuStr *)args[0], NULL, NULL) : ou_ref(args[0]);
    OuBuffer in;
    int found = encoded ? ou_buffer_get(encoded, &in) : -1;
    if (found == 0)
        ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    ou_xdecref(encoded);
    if (found <= 0)
        return NULL;
    if (args[1] && !ou_is_none(args[1]) && !ou_is_str(args[1])) {
        ou_buffer_release(&in);
        return ou_raise(OU_TypeError, "escape_decode() argument 2 must be str or None, not %T", args[1]);
    }
    OuObject *result = ou_bytes_new(NULL, in.len);
    uint8_t *start = result ? ((OuBytes *)result)->data : NULL, *out = start;
    for (size_t i = 0; result && i < in.len;) {
        uint8_t c = in.data[i++];
        if (c != '\\') {
            *out++ = c;
        } else if (i == in.len) {
            ou_clear_ref(&result);
            ou_raise(OU_ValueError, "Trailing \\ in string");
        } else if (!(i = decode_one(in.data, in.len, i, args[1], &out))) {
            ou_clear_ref(&result);
        }
    }
    size_t len = in.len;
    ou_buffer_release(&in);
    return pair_of(result, (size_t)(out - start), len);
}
