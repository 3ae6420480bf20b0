// binascii_module.c -- module binascii: bytes as text and back (hexadecimal, base64, uuencode, quoted-printable), and checksums.
//
// Every encoder first computes how long its result can get, allocates that, writes straight into it and cuts it at the end.
// Read `base64_decode` for how forgiving decoding works: letters are collected six bits at a time, everything else is skipped.
#include <stdio.h>
#include <string.h>
#include <zlib.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

// binascii.Error or binascii.Incomplete with a message; NULL.
static OuObject *fail_as(OuObject *module, const char *name, const char *text)
{
    OuObject *type = ou_dict_get_cstr(((OuModule *)module)->dict, name);
    OuObject *message = ou_obj(ou_str_from_cstr(text));
    OuObject *exc = message ? ou_call1(type ? type : ou_obj(ou_type(OU_ValueError)), message) : NULL;
    ou_xdecref(message);
    if (exc)
        ou_throw(exc);
    return NULL;
}

static OuObject *fail(OuObject *module, const char *text) { return fail_as(module, "Error", text); }

// The bytes of a bytes-like argument.
static bool bytes_arg(OuObject *o, OuBuffer *out)
{
    int found = ou_is_str(o) ? 0 : ou_buffer_get(o, out);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", o));
}

// The bytes of a bytes-like argument or of an ASCII string.
static bool ascii_arg(OuObject *o, OuBuffer *out)
{
    if (ou_is_str(o)) {
        OuStr *s = (OuStr *)o;
        if (!s->ascii)
            return ou_fail(OU_ValueError, "string argument should contain only ASCII characters");
        *out = (OuBuffer){ .owner = ou_ref(o), .data = s->data, .len = s->len, .item_size = 1, .format = 'B', .readonly = true };
        return true;
    }
    int found = ou_buffer_get(o, out);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", o));
}

static void release(OuBuffer *b)
{
    if (b->owner && ou_is_str(b->owner))
        ou_clear_ref(&b->owner);
    else
        ou_buffer_release(b);
}

// The first `len` bytes of a result that was made larger (stolen).
static OuObject *cut(OuObject *result, size_t len)
{
    if (!result || ((OuBytes *)result)->len == len)
        return result;
    OuObject *shorter = ou_bytes_new(((OuBytes *)result)->data, len);
    ou_decref(result);
    return shorter;
}

static bool flag_arg(OuObject *o, bool fallback, bool *out)
{
    int v = o ? ou_truth(o) : fallback;
    *out = v > 0;
    return v >= 0;
}

// --- hexadecimal ---

static int hex_value(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The separator of hexlify: one ASCII character. 0: none given; -1 exception.
static int separator(OuObject *o)
{
    if (!o)
        return 0;
    const uint8_t *p;
    size_t len;
    if (ou_is_str(o)) {
        OuStr *s = (OuStr *)o;
        if (s->len == 1) {
            uint32_t c = ou_str_at(s, 0);
            if (c < 128)
                return (int)c;
            ou_raise(OU_ValueError, "sep must be ASCII.");
            return -1;
        }
    } else if (ou_is_bytes(o) && ou_buffer_view(o, &p, &len) > 0) {
        if (len == 1) {
            if (p[0] < 128)
                return p[0];
            ou_raise(OU_ValueError, "sep must be ASCII.");
            return -1;
        }
    } else {
        ou_raise(OU_TypeError, "sep must be str or bytes.");
        return -1;
    }
    ou_raise(OU_ValueError, "sep must be length 1.");
    return -1;
}

// data sep bytes_per_sep: groups are counted from the right, with a negative number from the left.
METHOD(hexlify)
{
    static const char digit[] = "0123456789abcdef";
    int sep = separator(args[1]), per = 1;
    OuBuffer in;
    if (sep < 0 || (args[2] && !ou_to_int(args[2], &per)) || !bytes_arg(args[0], &in))
        return NULL;
    size_t group = (size_t)(per < 0 ? -(int64_t)per : per);
    size_t separators = args[1] && group && in.len ? (in.len - 1) / group : 0;
    OuObject *result = ou_bytes_new(NULL, 2 * in.len + separators);
    if (result) {
        uint8_t *out = ((OuBytes *)result)->data;
        size_t until = separators == 0 ? in.len : per < 0 ? group : in.len - separators * group;
        for (size_t i = 0; i < in.len; i++) {
            if (i == until) {
                *out++ = (uint8_t)sep;
                until += group;
            }
            *out++ = (uint8_t)digit[in.data[i] >> 4];
            *out++ = (uint8_t)digit[in.data[i] & 15];
        }
    }
    release(&in);
    return result;
}

METHOD(unhexlify)
{
    OuBuffer in;
    if (!ascii_arg(args[0], &in))
        return NULL;
    OuObject *result = NULL;
    if (in.len % 2) {
        fail(self, "Odd-length string");
    } else if ((result = ou_bytes_new(NULL, in.len / 2))) {
        uint8_t *out = ((OuBytes *)result)->data;
        for (size_t i = 0; i < in.len; i += 2) {
            int high = hex_value(in.data[i]), low = hex_value(in.data[i + 1]);
            if (high < 0 || low < 0) {
                ou_clear_ref(&result);
                fail(self, "Non-hexadecimal digit found");
                break;
            }
            *out++ = (uint8_t)(high << 4 | low);
        }
    }
    release(&in);
    return result;
}

// --- base64 ---

static const char base64_digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void base64_table(uint8_t table[256])
{
    memset(table, 0xff, 256);
    for (int i = 0; i < 64; i++)
        table[(uint8_t)base64_digit[i]] = (uint8_t)i;
}

// data * newline
METHOD(b2a_base64)
{
    bool newline;
    OuBuffer in;
    if (!flag_arg(args[1], true, &newline) || !bytes_arg(args[0], &in))
        return NULL;
    OuObject *result = ou_bytes_new(NULL, (in.len + 2) / 3 * 4 + newline);
    if (result) {
        const uint8_t *p = in.data;
        uint8_t *out = ((OuBytes *)result)->data;
        size_t left = in.len;
        for (; left >= 3; left -= 3, p += 3) {
            uint32_t word = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
            *out++ = (uint8_t)base64_digit[word >> 18];
            *out++ = (uint8_t)base64_digit[word >> 12 & 63];
            *out++ = (uint8_t)base64_digit[word >> 6 & 63];
            *out++ = (uint8_t)base64_digit[word & 63];
        }
        if (left) {
            uint32_t word = (uint32_t)p[0] << 16 | (left == 2 ? (uint32_t)p[1] << 8 : 0);
            *out++ = (uint8_t)base64_digit[word >> 18];
            *out++ = (uint8_t)base64_digit[word >> 12 & 63];
            *out++ = left == 2 ? (uint8_t)base64_digit[word >> 6 & 63] : '=';
            *out++ = '=';
        }
        if (newline)
            *out = '\n';
    }
    release(&in);
    return result;
}

// Decodes into `out` (3/4 of the input is enough). The number of bytes, or -1 with an exception. Letters outside the alphabet are
// skipped unless `strict`; padding counts only where it completes a group of four.
static ou_ssize base64_decode(OuObject *module, const uint8_t *p, size_t len, bool strict, uint8_t *out)
{
    uint8_t value[256];
    base64_table(value);
    uint8_t *start = out;
    size_t i = 0;
    if (strict && len && p[0] == '=')
        return fail(module, "Leading padding not allowed"), -1;
    unsigned have = 0, pads = 0;     // letters and padding in the current group
    uint32_t word = 0;
    bool padded = false;             // a padding character has been seen since the last letter
    while (i < len) {
        while (have == 0 && len - i >= 4) {          // whole groups of letters
            uint32_t a = value[p[i]], b = value[p[i + 1]], c = value[p[i + 2]], d = value[p[i + 3]];
            if ((a | b | c | d) > 63)
                break;
            word = a << 18 | b << 12 | c << 6 | d;
            *out++ = (uint8_t)(word >> 16);
            *out++ = (uint8_t)(word >> 8);
            *out++ = (uint8_t)word;
            i += 4;
            padded = false;
            pads = 0;
        }
        if (i == len)
            break;
        uint8_t c = p[i++];
        if (c == '=') {
            padded = true;
            if (have >= 2 && have + ++pads >= 4) {   // a complete group: what follows is not looked at
                if (strict && i < len)
                    return fail(module, "Excess data after padding"), -1;
                return out - start;
            }
            continue;
        }
        uint8_t v = value[c];
        if (v > 63) {
            if (strict)
                return fail(module, "Only base64 data is allowed"), -1;
            continue;
        }
        if (strict && padded)
            return fail(module, "Discontinuous padding not allowed"), -1;
        padded = false;
        pads = 0;
        word = word << 6 | v;
        if (++have == 1)
            continue;
        *out++ = (uint8_t)(word >> (have == 2 ? 4 : have == 3 ? 2 : 0));
        have &= 3;
    }
    if (have == 1) {
        char text[128];
        ou_ssize letters = (out - start) / 3 * 4 + 1;
        snprintf(text, sizeof text, "Invalid base64-encoded string: number of data characters (%zd) cannot be 1 more than a multiple of 4", letters);
        return fail(module, text), -1;
    }
    if (have)
        return fail(module, "Incorrect padding"), -1;
    return out - start;
}

// data / * strict_mode
METHOD(a2b_base64)
{
    bool strict;
    OuBuffer in;
    if (!flag_arg(args[1], false, &strict) || !ascii_arg(args[0], &in))
        return NULL;
    OuObject *result = ou_bytes_new(NULL, (in.len + 3) / 4 * 3);
    ou_ssize len = result ? base64_decode(self, in.data, in.len, strict, ((OuBytes *)result)->data) : -1;
    release(&in);
    if (len < 0)
        ou_clear_ref(&result);
    return cut(result, len < 0 ? 0 : (size_t)len);
}

// --- uuencode ---

// data * backtick
METHOD(b2a_uu)
{
    bool backtick;
    OuBuffer in;
    if (!flag_arg(args[1], false, &backtick) || !bytes_arg(args[0], &in))
        return NULL;
    OuObject *result = NULL;
    uint8_t zero = backtick ? '`' : ' ';
    if (in.len > 45) {
        fail(self, "At most 45 bytes at once");
    } else if ((result = ou_bytes_new(NULL, 2 + (in.len + 2) / 3 * 4))) {
        uint8_t *out = ((OuBytes *)result)->data;
        *out++ = in.len ? (uint8_t)(' ' + in.len) : zero;
        for (size_t i = 0; i < in.len; i += 3) {
            uint32_t word = 0;
            for (size_t k = i; k < i + 3; k++)
                word = word << 8 | (k < in.len ? in.data[k] : 0);
            for (int shift = 18; shift >= 0; shift -= 6) {
                uint8_t v = word >> shift & 63;
                *out++ = v ? (uint8_t)(' ' + v) : zero;
            }
        }
        *out = '\n';
    }
    release(&in);
    return result;
}

METHOD(a2b_uu)
{
    OuBuffer in;
    if (!ascii_arg(args[0], &in))
        return NULL;
    size_t i = 0, want = in.len ? (in.data[i++] - ' ') & 63u : 0, got = 0;
    OuObject *result = ou_bytes_new(NULL, want);
    uint32_t word = 0;
    unsigned bits = 0;
    bool bad = false, ended = false;
    while (result && !bad && got < want) {
        ended = ended || i >= in.len;
        uint8_t c = ended ? 0 : in.data[i++];
        ended = ended || c == '\n' || c == '\r';
        if (ended)
            c = 0;                                   // a short line counts as blanks
        else if (c < ' ' || c > ' ' + 64)
            bad = true;
        else
            c = (c - ' ') & 63;
        word = word << 6 | c;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            ((OuBytes *)result)->data[got++] = (uint8_t)(word >> bits);
        }
    }
    if (bad) {
        ou_clear_ref(&result);
        fail(self, "Illegal char");
    }
    for (; result && i < in.len; i++) {              // what is left may only be blanks and the line's end
        uint8_t c = in.data[i];
        if (c == ' ' || c == ' ' + 64 || c == '\n' || c == '\r')
            continue;
        ou_clear_ref(&result);
        fail(self, "Trailing garbage");
    }
    release(&in);
    return result;
}

// --- quoted-printable ---

// data header
METHOD(a2b_qp)
{
    bool header;
    OuBuffer in;
    if (!flag_arg(args[1], false, &header) || !ascii_arg(args[0], &in))
        return NULL;
    OuObject *result = ou_bytes_new(NULL, in.len);
    size_t len = 0;
    for (size_t i = 0; result && i < in.len;) {
        uint8_t *out = ((OuBytes *)result)->data, c = in.data[i++];
        if (c == '_' && header) {
            out[len++] = ' ';
        } else if (c != '=') {
            out[len++] = c;
        } else if (i >= in.len) {
            break;
        } else if (in.data[i] == '\n' || in.data[i] == '\r') {     // soft line break: skip to the end of the line
            while (i < in.len && in.data[i] != '\n')
                i++;
            i += i < in.len;
        } else if (in.data[i] == '=') {              // broken encoders write "==" for "="
            out[len++] = '=';
            i++;
        } else if (i + 1 < in.len && hex_value(in.data[i]) >= 0 && hex_value(in.data[i + 1]) >= 0) {
            out[len++] = (uint8_t)(hex_value(in.data[i]) << 4 | hex_value(in.data[i + 1]));
            i += 2;
        } else {
            out[len++] = '=';
        }
    }
    release(&in);
    return cut(result, len);
}

#define QP_LINE 76                   // longest line, a soft break's "=" included

typedef struct QpWriter {
    uint8_t *out;                    // NULL: only count
    size_t len, column;
    uint8_t last;                    // the byte written last
    bool crlf;                       // line ends are written as \r\n
} QpWriter;

static void qp_put(QpWriter *w, uint8_t c)
{
    if (w->out)
        w->out[w->len] = c;
    w->last = c;
    w->len++;
}

static void qp_line_end(QpWriter *w)
{
    if (w->crlf)
        qp_put(w, '\r');
    qp_put(w, '\n');
    w->column = 0;
}

static void qp_room(QpWriter *w, size_t width)
{
    if (w->column + width < QP_LINE)
        return;
    qp_put(w, '=');
    qp_line_end(w);
}

static void qp_escape(QpWriter *w, uint8_t c)
{
    static const char digit[] = "0123456789ABCDEF";
    qp_put(w, '=');
    qp_put(w, (uint8_t)digit[c >> 4]);
    qp_put(w, (uint8_t)digit[c & 15]);
}

typedef struct QpOptions { bool quotetabs, istext, header; } QpOptions;

static bool qp_must_escape(const uint8_t *p, size_t i, size_t len, size_t column, QpOptions o)
{
    uint8_t c = p[i];
    bool last = i + 1 == len;
    if (c > 126 || c == '=' || (o.header && c == '_'))
        return true;
    if (c == '.' && column == 0 && (last || p[i + 1] == '\n' || p[i + 1] == '\r' || p[i + 1] == 0))
        return true;
    if (c == '\r' || c == '\n')
        return !o.istext;
    if (c == '\t' || c == ' ')
        return last || o.quotetabs;
    return c < 33;
}

static void qp_encode(QpWriter *w, const uint8_t *p, size_t len, QpOptions o)
{
    for (size_t i = 0; i < len; i++) {
        uint8_t c = p[i];
        if (qp_must_escape(p, i, len, w->column, o)) {
            qp_room(w, 3);
            qp_escape(w, c);
            w->column += 3;
        } else if (o.istext && (c == '\n' || (c == '\r' && i + 1 < len && p[i + 1] == '\n'))) {
            // blanks at the end of a line must not be lost
            if (w->last == ' ' || w->last == '\t') {
                w->len--;
                qp_escape(w, w->last);
            }
            qp_line_end(w);
            i += c == '\r';
        } else {
            if (i + 1 < len && p[i + 1] != '\n')
                qp_room(w, 1);
            qp_put(w, o.header && c == ' ' ? '_' : c);
            w->column++;
        }
    }
}

// data quotetabs istext header
METHOD(b2a_qp)
{
    QpOptions o;
    OuBuffer in;
    if (!flag_arg(args[1], false, &o.quotetabs) || !flag_arg(args[2], true, &o.istext) || !flag_arg(args[3], false, &o.header) ||
        !bytes_arg(args[0], &in))
        return NULL;
    const uint8_t *newline = in.len ? memchr(in.data, '\n', in.len) : NULL;
    QpWriter w = { .crlf = newline && newline > in.data && newline[-1] == '\r' };
    qp_encode(&w, in.data, in.len, o);
    OuObject *result = ou_bytes_new(NULL, w.len);
    if (result) {
        w = (QpWriter){ .out = ((OuBytes *)result)->data, .crlf = w.crlf };
        qp_encode(&w, in.data, in.len, o);
    }
    release(&in);
    return result;
}

// --- checksums ---

static bool start_arg(OuObject *o, uint32_t *value)
{
    OuObject *i = o ? ou_index(o) : NULL;
    if (!o)
        return true;
    if (!i)
        return false;
    OuObject *mask = ou_int_from_u64(0xffffffffu), *low = mask ? ou_and_(i, mask) : NULL;
    if (low)
        *value = (uint32_t)ou_int_value(low);
    ou_decref(i);
    ou_xdecref(mask);
    ou_xdecref(low);
    return low != NULL;
}

METHOD(binascii_crc32)
{
    uint32_t crc = 0;
    OuBuffer in;
    if (!start_arg(n > 1 ? args[1] : NULL, &crc) || !bytes_arg(args[0], &in))
        return NULL;
    crc = (uint32_t)crc32_z(crc, in.data, in.len);
    release(&in);
    return ou_int_new(crc);
}

// CRC-CCITT with the polynomial 0x1021, as BinHex 4 uses it.
METHOD(crc_hqx)
{
    uint32_t crc = 0;
    OuBuffer in;
    if (!start_arg(args[1], &crc) || !bytes_arg(args[0], &in))
        return NULL;
    crc &= 0xffff;
    for (size_t i = 0; i < in.len; i++) {
        crc ^= (uint32_t)in.data[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
    }
    release(&in);
    return ou_int_new(crc);
}

// --- table ---

static const OuMethod functions[] = {
    { "a2b_base64", { a2b_base64 }, 1, 1, 0, "data / * strict_mode", "Decode a line of base64 data." },
    { "a2b_hex", { unhexlify }, 1, 1, 0, NULL, "Binary data of hexadecimal representation." },
    { "a2b_qp", { a2b_qp }, 1, 2, 0, "data header", "Decode a string of qp-encoded data." },
    { "a2b_uu", { a2b_uu }, 1, 1, 0, NULL, "Decode a line of uuencoded data." },
    { "b2a_base64", { b2a_base64 }, 1, 1, 0, "data / * newline", "Base64-code line of data." },
    { "b2a_hex", { hexlify }, 1, 3, 0, "data sep bytes_per_sep", "Hexadecimal representation of binary data." },
    { "b2a_qp", { b2a_qp }, 1, 4, 0, "data quotetabs istext header", "Encode a string using quoted-printable encoding." },
    { "b2a_uu", { b2a_uu }, 1, 1, 0, "data / * backtick", "Uuencode line of data." },
    { "crc32", { binascii_crc32 }, 1, 2, 0, NULL, "Compute CRC-32 incrementally." },
    { "crc_hqx", { crc_hqx }, 2, 2, 0, NULL, "Compute CRC-CCITT incrementally." },
    { "hexlify", { hexlify }, 1, 3, 0, "data sep bytes_per_sep", "Hexadecimal representation of binary data." },
    { "unhexlify", { unhexlify }, 1, 1, 0, NULL, "Binary data of hexadecimal representation." },
    { 0 },
};

static bool init(OuModule *self)
{
    return ou_module_add_exception(self, "Error", OU_ValueError) && ou_module_add_exception(self, "Incomplete", OU_Exception);
}

const OuModuleDef ou_binascii_module = {
    .name = "binascii", .doc = "Conversion between binary data and ASCII", .functions = functions, .init = init,
};
