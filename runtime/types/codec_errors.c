// codec_errors.c -- what happens where text cannot be encoded or bytes cannot be decoded.
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/types/bytes.h"
#include "runtime/types/codecs.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_repr.h"
#include "runtime/types/tuple.h"

#define HANDLERS(X) X(strict) X(ignore) X(replace) X(backslashreplace) X(xmlcharrefreplace) X(namereplace) X(surrogateescape) X(surrogatepass)
typedef enum Handler {
#define X(name) H_##name,
    HANDLERS(X)
#undef X
    H_registered,
} Handler;

static Handler handler_of(const char *errors)
{
    if (!errors)
        return H_strict;
#define X(name) if (!strcmp(errors, #name)) return H_##name;
    HANDLERS(X)
#undef X
    return H_registered;
}

// --- exceptions ---

static OuObject *make_exception(uint32_t type, const char *encoding, OuObject *object, size_t start, size_t end, const char *reason)
{
    OuObject *args[5] = { ou_obj(ou_str_from_cstr(encoding)), object, ou_int_new((int64_t)start), ou_int_new((int64_t)end),
                          ou_obj(ou_str_from_cstr(reason)) };
    OuObject *exc = NULL;
    if (args[0] && object && args[2] && args[3] && args[4])
        exc = ou_exception_new(type, args, 5);
    for (int i = 0; i < 5; i++)
        if (i != 1)
            ou_xdecref(args[i]);
    return exc;
}

bool ou_raise_encode_error(const char *encoding, OuStr *s, size_t start, size_t end, const char *reason)
{
    OuObject *exc = make_exception(OU_UnicodeEncodeError, encoding, ou_obj(s), start, end, reason);
    if (exc)
        ou_throw(exc);
    return false;
}

static OuObject *decode_exception(const OuDecoder *d, size_t start, size_t end, const char *reason)
{
    OuObject *input = ou_bytes_new(d->p, d->n);
    OuObject *exc = input ? make_exception(OU_UnicodeDecodeError, d->encoding, input, start, end, reason) : NULL;
    ou_xdecref(input);
    return exc;
}

static bool raise_decode_error(const OuDecoder *d, size_t start, size_t end, const char *reason)
{
    OuObject *exc = decode_exception(d, start, end, reason);
    if (exc)
        ou_throw(exc);
    return false;
}

// --- handlers from Python ---

// Calls the handler: *text is its replacement (str, or bytes where allowed), *at its position, made absolute.
static bool call_handler(const char *errors, OU_STEALS OuObject *exc, size_t len, bool allow_bytes, OuObject **text, size_t *at)
{
    if (!exc)
        return false;
    OuObject *handler = ou_codec_lookup_error(errors), *answer = NULL;
    if (handler)
        answer = ou_call1(handler, exc);
    ou_xdecref(handler);
    ou_decref(exc);
    if (!answer)
        return false;
    OuTuple *pair = (OuTuple *)answer;
    bool ok = false;
    if (!ou_is_tuple(answer) || pair->len != 2 || !ou_is_int(pair->items[1]) ||
        !(ou_is_str(pair->items[0]) || (allow_bytes && ou_is_bytes(pair->items[0])))) {
        ou_fail(OU_TypeError, allow_bytes ? "encoding error handler must return (str/bytes, int) tuple"
                                          : "decoding error handler must return (str, int) tuple");
    } else {
        int64_t position;
        bool fits = ou_int_fits(pair->items[1], &position);
        if (fits && position < 0)
            position += (int64_t)len;
        if (!fits || position < 0 || position > (int64_t)len) {
            ou_fail(OU_IndexError, "position %zd from error handler out of bounds", fits ? (ou_ssize)position : (ou_ssize)-1);
        } else {
            *text = ou_ref(pair->items[0]);
            *at = (size_t)position;
            ok = true;
        }
    }
    ou_decref(answer);
    return ok;
}

// --- decoding ---

static uint32_t unit_at(const OuDecoder *d, size_t at)
{
    uint32_t value = 0;
    for (size_t i = 0; i < d->codec->unit; i++)
        value |= (uint32_t)d->p[at + i] << 8 * (d->codec->big_endian ? d->codec->unit - 1 - i : i);
    return value;
}

// A surrogate as this encoding would write it if it were a character.
static bool pass_surrogate(OuDecoder *d, size_t start)
{
    if (!d->codec->passes_surrogates)
        return false;
    const uint8_t *p = d->p + start;
    size_t left = d->n - start, size = d->codec->unit == 1 ? 3 : d->codec->unit;
    if (left < size)
        return false;
    uint32_t c;
    if (size == 3)
        c = (p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80
            ? (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu) : 0;
    else
        c = unit_at(d, start);
    if (c < 0xd800 || c > 0xdfff)
        return false;
    d->at = start + size;
    return ou_builder_char(&d->out, c);
}

static size_t escape_bytes(OuDecoder *d, size_t start, size_t end)
{
    size_t i = start;
    while (i < end && d->p[i] >= 0x80)
        ou_builder_char(&d->out, 0xdc00 + d->p[i++]);
    return i - start;
}

bool ou_decode_error(OuDecoder *d, size_t start, size_t end, const char *reason)
{
    d->at = end;
    switch (handler_of(d->errors)) {
    case H_strict: break;
    case H_ignore: return true;
    case H_replace: return ou_builder_char(&d->out, 0xfffd);
    case H_backslashreplace:
        for (size_t i = start; i < end; i++)
            ou_builder_escape(&d->out, d->p[i]);
        return !d->out.failed;
    case H_xmlcharrefreplace: case H_namereplace:
        return ou_fail(OU_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    case H_surrogateescape: {
        size_t used = escape_bytes(d, start, end);
        if (used == 0)
            break;
        d->at = start + used;
        return !d->out.failed;
    }
    case H_surrogatepass:
        if (pass_surrogate(d, start))
            return true;
        break;
    case H_registered: {
        OuObject *text;
        if (!call_handler(d->errors, decode_exception(d, start, end, reason), d->n, false, &text, &d->at))
            return false;
        return ou_builder_take(&d->out, (OuStr *)text);
    }
    }
    return raise_decode_error(d, start, end, reason);
}

// --- encoding ---

static bool put_text(const OuCodec *codec, OuStrBuf *out, const OuStr *text)
{
    for (size_t i = 0; i < text->len; i++)
        if (!codec->put(codec, out, ou_str_at(text, i)))
            return false;
    return true;
}

// The replacement of one code point as text; NULL: this handler replaces none.
static OuStr *replacement(Handler handler, uint32_t c)
{
    if (handler == H_replace)
        return ou_str_from_char('?');
    if (handler == H_xmlcharrefreplace)
        return ou_str_format("&#%d;", (int)c);
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_builder_escape(&b, c);
    return ou_builder_finish(&b);
}

static bool escaped_surrogate(const OuCodec *codec, OuStrBuf *out, uint32_t c)
{
    if (c < 0xdc80 || c > 0xdcff)
        return false;
    (void)codec;
    ou_strbuf_byte(out, (uint8_t)(c - 0xdc00));
    return true;
}

static bool passed_surrogate(const OuCodec *codec, OuStrBuf *out, uint32_t c)
{
    if (!codec->passes_surrogates || c < 0xd800 || c > 0xdfff)
        return false;
    if (codec->unit == 1) {
        ou_strbuf_code_point(out, c);
        return true;
    }
    for (unsigned i = 0; i < codec->unit; i++)
        ou_strbuf_byte(out, (uint8_t)(c >> 8 * (codec->big_endian ? codec->unit - 1 - i : i)));
    return true;
}

bool ou_encode_error(const OuCodec *codec, OuStr *s, size_t start, size_t end, const char *errors, OuStrBuf *out, size_t *next)
{
    Handler handler = handler_of(errors);
    *next = end;
    switch (handler) {
    case H_strict: break;
    case H_ignore: return true;
    case H_replace: case H_backslashreplace: case H_xmlcharrefreplace: case H_namereplace:
        for (size_t i = start; i < end; i++) {
            OuStr *text = replacement(handler, ou_str_at(s, i));
            if (!text)
                return false;
            put_text(codec, out, text);
            ou_decref(text);
        }
        return true;
    case H_surrogateescape: case H_surrogatepass:
        for (size_t i = start; i < end; i++) {
            bool done = (handler == H_surrogateescape ? escaped_surrogate : passed_surrogate)(codec, out, ou_str_at(s, i));
            if (!done)
                return ou_raise_encode_error(codec->name, s, i, end, codec->reason);
        }
        return true;
    case H_registered: {
        OuObject *exc = make_exception(OU_UnicodeEncodeError, codec->name, ou_obj(s), start, end, codec->reason), *text;
        if (!call_handler(errors, exc, s->len, true, &text, next))
            return false;
        bool ok = true;
        if (ou_is_bytes(text))
            ou_strbuf_bytes(out, ((OuBytes *)text)->data, ((OuBytes *)text)->len);
        else
            ok = put_text(codec, out, (OuStr *)text);
        ou_decref(text);
        if (ok)
            return true;
        break;
    }
    }
    return ou_raise_encode_error(codec->name, s, start, end, codec->reason);
}
