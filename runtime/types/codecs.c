// codecs.c -- the built-in encodings: one entry in `ou_codecs` each, generic loops around them, fast paths for UTF-8 and ASCII.
#include "runtime/types/codecs.h"
#include "runtime/base/utf8.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/tuple.h"
#include <stdio.h>

// --- encoding one code point ---

static bool is_surrogate(uint32_t c) { return c >= 0xd800 && c <= 0xdfff; }

static bool put_utf8(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c)
{
    if (is_surrogate(c))
        return false;
    ou_strbuf_code_point(out, c);
    return true;
}

static bool put_ascii(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c)
{
    if (c >= 0x80)
        return false;
    ou_strbuf_byte(out, (uint8_t)c);
    return true;
}

static bool put_latin1(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c)
{
    if (c >= 0x100)
        return false;
    ou_strbuf_byte(out, (uint8_t)c);
    return true;
}

static void put_unit(OuStrBuf *out, uint32_t value, int bytes, bool big)
{
    for (int i = 0; i < bytes; i++)
        ou_strbuf_byte(out, (uint8_t)(value >> 8 * (big ? bytes - 1 - i : i)));
}

static bool put_utf16(OuStrBuf *out, uint32_t c, bool big)
{
    if (is_surrogate(c))
        return false;
    if (c >= 0x10000) {
        put_unit(out, 0xd800 + ((c - 0x10000) >> 10), 2, big);
        put_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff), 2, big);
    } else {
        put_unit(out, c, 2, big);
    }
    return true;
}

static bool put_utf32(OuStrBuf *out, uint32_t c, bool big)
{
    if (is_surrogate(c))
        return false;
    put_unit(out, c, 4, big);
    return true;
}

static bool put_utf16le(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c) { return put_utf16(out, c, false); }
static bool put_utf16be(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c) { return put_utf16(out, c, true); }
static bool put_utf32le(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c) { return put_utf32(out, c, false); }
static bool put_utf32be(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c) { return put_utf32(out, c, true); }

static void put_escape(OuStrBuf *out, uint32_t c)
{
    ou_strbuf_printf(out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
}

static bool put_unicode_escape(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c)
{
    switch (c) {
    case '\n': ou_strbuf_cstr(out, "\\n"); break;
    case '\r': ou_strbuf_cstr(out, "\\r"); break;
    case '\t': ou_strbuf_cstr(out, "\\t"); break;
    case '\\': ou_strbuf_cstr(out, "\\\\"); break;
    default:
        if (c >= ' ' && c < 0x7f)
            ou_strbuf_byte(out, (uint8_t)c);
        else
            put_escape(out, c);
    }
    return true;
}

static bool put_raw_unicode_escape(const OuCodec *codec OU_UNUSED, OuStrBuf *out, uint32_t c)
{
    if (c < 0x100)
        ou_strbuf_byte(out, (uint8_t)c);
    else
        put_escape(out, c);
    return true;
}

// --- decoding ---

static bool decode_utf8(OuDecoder *d)
{
    while (d->at < d->n) {
        size_t plain = ou_ascii_prefix(d->p + d->at, d->n - d->at), used;
        if (plain > 0 && !ou_builder_ascii(&d->out, (const char *)d->p + d->at, plain))
            return false;
        d->at += plain;
        if (d->at == d->n)
            break;
        uint32_t c;
        OuUtf8Error error = ou_utf8_decode(d->p + d->at, d->n - d->at, &c, &used);
        if (error == OU_UTF8_OK) {
            if (!ou_builder_char(&d->out, c))
                return false;
            d->at += used;
            continue;
        }
        if (error == OU_UTF8_TRUNCATED && !d->final)
            break;
        const char *reason = error == OU_UTF8_BAD_START ? "invalid start byte"
            : error == OU_UTF8_TRUNCATED ? "unexpected end of data" : "invalid continuation byte";
        if (!ou_decode_error(d, d->at, d->at + used, reason))
            return false;
    }
    return true;
}

static bool decode_utf8_sig(OuDecoder *d)
{
    if (d->n >= 3 && memcmp(d->p, "\xef\xbb\xbf", 3) == 0)
        d->at = 3;
    else if (!d->final && d->n < 3 && memcmp(d->p, "\xef\xbb\xbf", d->n) == 0)
        return true;
    return decode_utf8(d);
}

static bool decode_ascii(OuDecoder *d)
{
    while (d->at < d->n) {
        size_t plain = ou_ascii_prefix(d->p + d->at, d->n - d->at);
        if (plain > 0 && !ou_builder_ascii(&d->out, (const char *)d->p + d->at, plain))
            return false;
        d->at += plain;
        if (d->at < d->n && !ou_decode_error(d, d->at, d->at + 1, "ordinal not in range(128)"))
            return false;
    }
    return true;
}

// Never called: ou_codec_decode takes the bytes as they are.
static bool decode_latin1(OuDecoder *d) { return d->at == d->n; }

static uint32_t unit16(const OuDecoder *d, size_t at, bool big)
{
    return big ? (uint32_t)d->p[at] << 8 | d->p[at + 1] : (uint32_t)d->p[at + 1] << 8 | d->p[at];
}

static bool decode_utf16(OuDecoder *d, bool big)
{
    while (d->at < d->n) {
        size_t left = d->n - d->at;
        if (left < 2) {
            if (!d->final)
                return true;
            if (!ou_decode_error(d, d->at, d->n, "truncated data"))
                return false;
            continue;
        }
        uint32_t c = unit16(d, d->at, big);
        const char *reason = NULL;
        size_t bad = 2;
        if (!is_surrogate(c)) {
            d->at += 2;
        } else if (c >= 0xdc00) {
            reason = "illegal encoding";
        } else if (left < 4) {
            if (!d->final)
                return true;
            reason = "unexpected end of data";
            bad = left;
        } else {
            uint32_t low = unit16(d, d->at + 2, big);
            if (low >= 0xdc00 && low <= 0xdfff) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                d->at += 4;
            } else {
                reason = "illegal UTF-16 surrogate";
            }
        }
        if (reason ? !ou_decode_error(d, d->at, d->at + bad, reason) : !ou_builder_char(&d->out, c))
            return false;
    }
    return true;
}

static bool decode_utf16le(OuDecoder *d) { return decode_utf16(d, false); }
static bool decode_utf16be(OuDecoder *d) { return decode_utf16(d, true); }

static bool decode_utf32(OuDecoder *d, bool big)
{
    while (d->at < d->n) {
        size_t left = d->n - d->at;
        if (left < 4) {
            if (!d->final)
                return true;
            if (!ou_decode_error(d, d->at, d->n, "truncated data"))
                return false;
            continue;
        }
        const uint8_t *p = d->p + d->at;
        uint32_t c = big ? (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3] : (uint32_t)p[3] << 24 | p[2] << 16 | p[1] << 8 | p[0];
        const char *reason = c > OU_CODE_POINT_MAX ? "code point not in range(0x110000)"
            : is_surrogate(c) ? "code point in surrogate code point range(0xd800, 0xe000)" : NULL;
        if (!reason)
            d->at += 4;
        if (reason ? !ou_decode_error(d, d->at, d->at + 4, reason) : !ou_builder_char(&d->out, c))
            return false;
    }
    return true;
}

static bool decode_utf32le(OuDecoder *d) { return decode_utf32(d, false); }
static bool decode_utf32be(OuDecoder *d) { return decode_utf32(d, true); }

// With a byte order mark; without one, little-endian.
static bool decode_utf16_bom(OuDecoder *d)
{
    bool big = d->n >= 2 && d->p[0] == 0xfe && d->p[1] == 0xff;
    if (big || (d->n >= 2 && d->p[0] == 0xff && d->p[1] == 0xfe))
        d->at = 2;
    d->encoding = big ? "utf-16-be" : "utf-16-le";
    return decode_utf16(d, big);
}

static bool decode_utf32_bom(OuDecoder *d)
{
    bool big = d->n >= 4 && memcmp(d->p, "\0\0\xfe\xff", 4) == 0;
    if (big || (d->n >= 4 && memcmp(d->p, "\xff\xfe\0\0", 4) == 0))
        d->at = 4;
    d->encoding = big ? "utf-32-be" : "utf-32-le";
    return decode_utf32(d, big);
}

static int hex_value(uint8_t c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// \xXX, \uXXXX and \UXXXXXXXX; d->at is at the backslash.
static bool decode_hex_escape(OuDecoder *d, size_t digits, const char *truncated)
{
    size_t start = d->at, i = start + 2;
    uint32_t c = 0;
    for (; i < d->n && i < start + 2 + digits && hex_value(d->p[i]) >= 0; i++)
        c = c << 4 | (uint32_t)hex_value(d->p[i]);
    if (i < start + 2 + digits)
        return ou_decode_error(d, start, i, truncated);
    if (c > OU_CODE_POINT_MAX)
        return ou_decode_error(d, start, i, "illegal Unicode character");
    d->at = i;
    return ou_builder_char(&d->out, c);
}

static bool decode_octal_escape(OuDecoder *d)
{
    uint32_t c = 0;
    size_t i = d->at + 1;
    for (size_t end = i + 3; i < d->n && i < end && d->p[i] >= '0' && d->p[i] <= '7'; i++)
        c = c * 8 + (d->p[i] - '0');
    d->at = i;
    return ou_builder_char(&d->out, c);
}

static bool decode_name_escape(OuDecoder *d)
{
    size_t start = d->at, i = start + 2;
    if (i >= d->n || d->p[i] != '{')
        return ou_decode_error(d, start, i, "malformed \\N character escape");
    const uint8_t *close = memchr(d->p + i, '}', d->n - i);
    if (!close)
        return ou_decode_error(d, start, d->n, "malformed \\N character escape");
    return ou_decode_error(d, start, (size_t)(close - d->p) + 1, "unknown Unicode character name");
}

static bool decode_escape(OuDecoder *d)
{
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    if (d->at + 1 >= d->n)
        return ou_decode_error(d, d->at, d->n, "\\ at end of string");
    uint8_t c = d->p[d->at + 1];
    const char *simple = c ? strchr(from, c) : NULL;
    if (simple) {
        d->at += 2;
        return ou_builder_char(&d->out, (uint8_t)to[simple - from]);
    }
    switch (c) {
    case '\n': d->at += 2; return true;
    case 'x': return decode_hex_escape(d, 2, "truncated \\xXX escape");
    case 'u': return decode_hex_escape(d, 4, "truncated \\uXXXX escape");
    case 'U': return decode_hex_escape(d, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return decode_name_escape(d);
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': return decode_octal_escape(d);
    }
    d->at += 2;
    return ou_builder_char(&d->out, '\\') && ou_builder_char(&d->out, c);
}

static bool decode_unicode_escape(OuDecoder *d)
{
    while (d->at < d->n)
        if (d->p[d->at] == '\\' ? !decode_escape(d) : !ou_builder_char(&d->out, d->p[d->at++]))
            return false;
    return true;
}

static bool decode_raw_unicode_escape(OuDecoder *d)
{
    while (d->at < d->n) {
        uint8_t c = d->p[d->at];
        bool ok;
        if (c != '\\' || d->at + 1 >= d->n) {
            ok = ou_builder_char(&d->out, c);
            d->at++;
        } else if (d->p[d->at + 1] == 'u') {
            ok = decode_hex_escape(d, 4, "truncated \\uXXXX escape");
        } else if (d->p[d->at + 1] == 'U') {
            ok = decode_hex_escape(d, 8, "truncated \\UXXXXXXXX escape");
        } else {   // a backslash and what follows it are taken as they are
            ok = ou_builder_char(&d->out, c) && ou_builder_char(&d->out, d->p[d->at + 1]);
            d->at += 2;
        }
        if (!ok)
            return false;
    }
    return true;
}

// --- the table ---

#define NO_SURROGATES "surrogates not allowed"
const OuCodec ou_codecs[] = {
    { .name = "utf-8", .aliases = " utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001 ", .put = put_utf8, .decode = decode_utf8,
      .reason = NO_SURROGATES, .unit = 1, .passes_surrogates = true },
    { .name = "ascii", .aliases = " ascii us_ascii 646 us ansi_x3.4_1968 ansi_x3_4_1968 iso646_us iso_646.irv_1991 cp367 ",
      .put = put_ascii, .decode = decode_ascii, .reason = "ordinal not in range(128)", .unit = 1 },
    { .name = "latin-1", .aliases = " latin_1 latin1 latin l1 8859 cp819 iso8859 iso8859_1 iso_8859_1 iso_ir_100 csisolatin1 ",
      .put = put_latin1, .decode = decode_latin1, .reason = "ordinal not in range(256)", .unit = 1 },
    { .name = "utf-16", .aliases = " utf_16 utf16 u16 ", .put = put_utf16le, .decode = decode_utf16_bom, .reason = NO_SURROGATES,
      .start = "\xff\xfe", .start_bytes = 2, .unit = 2, .passes_surrogates = true },
    { .name = "utf-16-le", .aliases = " utf_16_le utf_16le utf16_le unicodelittleunmarked ", .put = put_utf16le,
      .decode = decode_utf16le, .reason = NO_SURROGATES, .unit = 2, .passes_surrogates = true },
    { .name = "utf-16-be", .aliases = " utf_16_be utf_16be utf16_be unicodebigunmarked ", .put = put_utf16be,
      .decode = decode_utf16be, .reason = NO_SURROGATES, .unit = 2, .big_endian = true, .passes_surrogates = true },
    { .name = "utf-32", .aliases = " utf_32 utf32 u32 ", .put = put_utf32le, .decode = decode_utf32_bom, .reason = NO_SURROGATES,
      .start = "\xff\xfe\0\0", .start_bytes = 4, .unit = 4, .passes_surrogates = true },
    { .name = "utf-32-le", .aliases = " utf_32_le utf_32le utf32_le ", .put = put_utf32le, .decode = decode_utf32le,
      .reason = NO_SURROGATES, .unit = 4, .passes_surrogates = true },
    { .name = "utf-32-be", .aliases = " utf_32_be utf_32be utf32_be ", .put = put_utf32be, .decode = decode_utf32be,
      .reason = NO_SURROGATES, .unit = 4, .big_endian = true, .passes_surrogates = true },
    { .name = "utf-8", .aliases = " utf_8_sig utf8_sig ", .put = put_utf8, .decode = decode_utf8_sig, .reason = NO_SURROGATES,
      .start = "\xef\xbb\xbf", .start_bytes = 3, .unit = 1, .passes_surrogates = true },
    { .name = "unicodeescape", .aliases = " unicode_escape unicodeescape ", .put = put_unicode_escape,
      .decode = decode_unicode_escape, .unit = 1 },
    { .name = "rawunicodeescape", .aliases = " raw_unicode_escape rawunicodeescape ", .put = put_raw_unicode_escape,
      .decode = decode_raw_unicode_escape, .unit = 1 },
    { 0 },
};

void ou_codec_normalize(const char *name, char *out, size_t size)
{
    size_t n = 0;
    bool gap = false;
    for (; *name && n + 2 < size; name++) {
        uint8_t c = (uint8_t)*name;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
        if (letter) {
            if (gap && n > 0)
                out[n++] = '_';
            out[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : (char)c;
        }
        gap = !letter;
    }
    out[n] = 0;
}

const OuCodec *ou_codec_find(const char *name)
{
    char word[80];
    word[0] = ' ';
    ou_codec_normalize(name, word + 1, sizeof word - 2);
    if (!word[1])
        return NULL;
    strcat(word, " ");
    for (const OuCodec *c = ou_codecs; c->name; c++)
        if (strstr(c->aliases, word))
            return c;
    for (const OuCodec *c = ou_charmaps; c->name; c++)
        if (strstr(c->aliases, word))
            return c;
    return NULL;
}

// --- whole texts ---

OuObject *ou_codec_encode(const OuCodec *codec, OuStr *s, const char *errors)
{
    if (s->ascii && codec->unit == 1 && !codec->start_bytes && codec->reason && !codec->charmap)
        return ou_bytes_new(s->data, s->len);
    if (codec->put == put_latin1 && s->kind == 1)
        return ou_bytes_new(s->data, s->len);
    OuObject *result = NULL;
    if (codec == &ou_codecs[0]) {
        int done = ou_utf8_encode_text(s, &result);
        if (done)
            return result;
    }
    OuStrBuf out = { 0 };
    ou_strbuf_reserve(&out, s->len * codec->unit + codec->start_bytes);
    ou_strbuf_bytes(&out, codec->start, codec->start_bytes);
    for (size_t i = 0; i < s->len && !out.failed;) {
        if (codec->put(codec, &out, ou_str_at(s, i))) {
            i++;
            continue;
        }
        size_t end = i + 1, before = out.len;
        while (end < s->len && !codec->put(codec, &out, ou_str_at(s, end)))
            end++;
        if (end < s->len)
            out.len = before;    // the probe wrote the first good one
        if (!ou_encode_error(codec, s, i, end, errors, &out, &i))
            goto done;
    }
    result = out.failed ? ou_raise_memory() : ou_bytes_new(out.data, out.len);
done:
    ou_strbuf_fini(&out);
    return result;
}

// Step by step, with whatever the error handler says.
static OuStr *decode_with(const OuCodec *codec, const uint8_t *p, size_t n, const char *errors, size_t *consumed)
{
    OuDecoder d;                 // the builder is large: nothing is zeroed that need not be
    d.codec = codec;
    d.encoding = codec->name;
    d.errors = errors;
    d.p = p;
    d.n = n;
    d.at = 0;
    d.final = consumed == NULL;
    d.exc = NULL;
    ou_builder_init(&d.out);
    if (codec->decode(&d) && !d.out.failed) {
        if (consumed)
            *consumed = d.at;
        return ou_builder_finish(&d.out);
    }
    ou_builder_fini(&d.out);
    return NULL;
}

OuStr *ou_codec_decode(const OuCodec *codec, const uint8_t *p, size_t n, const char *errors, size_t *consumed)
{
    // What is plain needs no decoder.
    if (codec->decode == decode_latin1 || ((codec->decode == decode_utf8 || codec->decode == decode_ascii) && ou_ascii_prefix(p, n) == n)) {
        if (consumed)
            *consumed = n;
        return ou_str_from_chars(1, p, n);
    }
    if (codec == &ou_codecs[0]) {
        OuStr *text;
        int done = ou_utf8_decode_text(p, n, &text);
        if (done && consumed)
            *consumed = n;
        if (done)
            return done > 0 ? text : NULL;
    }
    return decode_with(codec, p, n, errors, consumed);
}

// What a registered codec's encode or decode function gives: the first of the pair.
static OuObject *call_codec(const char *encoding, const char *errors, OuObject *input, bool encoding_way)
{
    OuObject *info = ou_codec_search(encoding), *result = NULL;
    if (!info)
        return NULL;
    OuObject *mode = ou_obj(ou_str_from_cstr(errors ? errors : "strict"));
    if (mode)
        result = ou_call2(((OuTuple *)info)->items[encoding_way ? 0 : 1], input, mode);
    ou_xdecref(mode);
    ou_decref(info);
    if (!result)
        return NULL;
    OuObject *first = NULL;
    if (ou_is_tuple(result) && ((OuTuple *)result)->len == 2)
        first = ou_ref(((OuTuple *)result)->items[0]);
    else
        ou_fail(OU_TypeError, "%s must return a tuple (object, integer)", encoding_way ? "encoder" : "decoder");
    ou_decref(result);
    return first;
}

OuObject *ou_str_encode(OuStr *s, const char *encoding, const char *errors)
{
    const OuCodec *codec = encoding ? ou_codec_find(encoding) : &ou_codecs[0];
    if (codec == &ou_codecs[0] && s->ascii && !errors)       // UTF-8 of ASCII is the text itself
        return ou_bytes_new(s->data, s->len);
    if (codec)
        return ou_codec_encode(codec, s, errors);
    OuObject *result = call_codec(encoding, errors, ou_obj(s), true);
    if (!result || ou_is_bytes(result))
        return result;
    ou_fail(OU_TypeError, "'%s' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
            encoding, result);
    ou_decref(result);
    return NULL;
}

bool ou_codec_argument(OuObject *o, const char *function, const char *name, char **out)
{
    *out = NULL;
    if (!o)
        return true;
    if (!ou_is_str(o))
        return ou_fail(OU_TypeError, "%s() argument '%s' must be str, not %V", function, name, o);
    size_t bytes;
    *out = ou_str_to_utf8((OuStr *)o, &bytes);
    return *out && (strlen(*out) == bytes || ou_fail(OU_ValueError, "embedded null character"));
}

OuStr *ou_str_decode(const uint8_t *p, size_t n, const char *encoding, const char *errors)
{
    const OuCodec *codec = encoding && n ? ou_codec_find(encoding) : &ou_codecs[0];     // nothing is nothing in any encoding
    if (n == 0 || (codec == &ou_codecs[0] && !errors && ou_ascii_prefix(p, n) == n))
        return ou_str_from_ascii((const char *)p, n);
    if (codec)
        return ou_codec_decode(codec, p, n, errors, NULL);
    OuObject *input = ou_bytes_new(p, n);
    OuObject *result = input ? call_codec(encoding, errors, input, false) : NULL;
    ou_xdecref(input);
    if (!result || ou_is_str(result))
        return (OuStr *)result;
    ou_fail(OU_TypeError, "'%s' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types",
            encoding, result);
    ou_decref(result);
    return NULL;
}

// --- UTF-8 for C ---

static char *to_utf8(const OuStr *s, size_t *bytes, bool lossy)
{
    if (s->ascii) {
        char *copy = ou_mem_need(s->len + 1);
        if (copy)
            memcpy(copy, s->data, s->len + 1);
        if (bytes)
            *bytes = s->len;
        return copy;
    }
    OuStrBuf out = { 0 };
    ou_strbuf_reserve(&out, s->len + s->len / 2 + 1);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        if (put_utf8(NULL, &out, c))
            continue;
        if (lossy) {
            put_escape(&out, c);
            continue;
        }
        ou_strbuf_fini(&out);
        size_t end = i + 1;
        while (end < s->len && is_surrogate(ou_str_at(s, end)))
            end++;
        ou_raise_encode_error("utf-8", (OuStr *)s, i, end, NO_SURROGATES);
        return NULL;
    }
    ou_strbuf_byte(&out, 0);
    if (out.failed) {
        ou_strbuf_fini(&out);
        return ou_raise_memory();
    }
    if (bytes)
        *bytes = out.len - 1;
    return out.data;
}

char *ou_str_to_utf8(const OuStr *s, size_t *bytes) { return to_utf8(s, bytes, false); }
char *ou_str_to_utf8_lossy(const OuStr *s, size_t *bytes) { return to_utf8(s, bytes, true); }
