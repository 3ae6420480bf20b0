// json_string.c -- JSON's strings: reading with escapes, writing with escapes. Runs without escapes are copied whole.
#include <string.h>
#include "runtime/types/str_impl.h"
#include "stdlib/json_impl.h"

void *ou_json_error(const char *message, OuStr *doc, size_t at)
{
    OuObject *module = ou_dict_get_cstr(ou_rt->modules, "json.decoder");
    OuObject *cls = module ? ou_getattr_cstr(module, "JSONDecodeError") : NULL;
    if (!cls)
        return ou_has_error() ? NULL : ou_raise(OU_ValueError, "%s (char %zu)", message, at);
    OuObject *text = ou_obj(ou_str_from_cstr(message)), *pos = text ? ou_int_new((int64_t)at) : NULL;
    OuObject *exc = pos ? ou_call3(cls, text, ou_obj(doc), pos) : NULL;
    ou_xdecref(text);
    ou_xdecref(pos);
    ou_decref(cls);
    if (exc && !ou_is_exception(exc)) {
        ou_decref(exc);
        return ou_raise(OU_TypeError, "exceptions must derive from BaseException");
    }
    if (exc)
        ou_throw(exc);
    return NULL;
}

// --- reading ---

// Where the run of ordinary characters from `at` ends: at a quote, a backslash, a control character or the text's end.
static size_t run_end(const OuStr *s, size_t at)
{
    size_t len = s->len;
    if (s->kind == 1) {
        const uint8_t *p = s->data;
        while (at < len && p[at] != '"' && p[at] != '\\' && p[at] > 0x1f)
            at++;
        return at;
    }
    for (; at < len; at++) {
        uint32_t c = ou_str_at(s, at);
        if (c == '"' || c == '\\' || c <= 0x1f)
            break;
    }
    return at;
}

static int hex_digit(uint32_t c)
{
    return c >= '0' && c <= '9' ? (int)c - '0' : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1;
}

// The number in the four hexadecimal digits at `at`, which are within the text; -1: not digits.
static int32_t four_digits(const OuStr *s, size_t at)
{
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = hex_digit(ou_str_at(s, i));
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

// The code point of the escape \uXXXX (perhaps a pair of them) whose first digit is at *at. False with exception.
static bool read_unicode_escape(OuStr *s, size_t *at, uint32_t *out)
{
    size_t first = *at, end = first + 4;
    if (end >= s->len)
        return ou_json_error("Invalid \\uXXXX escape", s, first - 1);
    int32_t c = four_digits(s, first);
    if (c < 0)
        return ou_json_error("Invalid \\uXXXX escape", s, first - 1);
    if (c >= 0xd800 && c < 0xdc00 && end + 6 < s->len && ou_str_at(s, end) == '\\' && ou_str_at(s, end + 1) == 'u') {
        int32_t low = four_digits(s, end + 2);
        if (low < 0)
            return ou_json_error("Invalid \\uXXXX escape", s, end + 1);
        if (low >= 0xdc00 && low < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            end += 6;
        }
    }
    *at = end;
    *out = (uint32_t)c;
    return true;
}

static bool read_escape(OuStr *s, size_t *at, uint32_t *out)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    uint32_t c = ou_str_at(s, *at);
    if (c == 'u') {
        ++*at;
        return read_unicode_escape(s, at, out);
    }
    const char *found = c && c < 128 ? strchr(names, (int)c) : NULL;
    if (!found)
        return ou_json_error("Invalid \\escape", s, *at - 1);
    ++*at;
    *out = (uint8_t)values[found - names];
    return true;
}

OuStr *ou_json_read_string(OuStr *s, size_t *at, bool strict)
{
    size_t start = *at, begin = start - 1, end = run_end(s, start);
    if (end < s->len && ou_str_at(s, end) == '"') {         // the usual case
        *at = end + 1;
        return s->ascii && end - start != 1 ? ou_str_from_ascii((const char *)s->data + start, end - start) : ou_str_slice(s, start, end);
    }
    OuStrBuilder out;
    ou_builder_init(&out);
    for (;;) {
        uint32_t c = end < s->len ? ou_str_at(s, end) : 0;
        if (c == '"' && end < s->len)
            break;
        if (end < s->len && c <= 0x1f && strict) {
            ou_json_error("Invalid control character at", s, end);
            goto fail;
        }
        ou_builder_slice(&out, s, start, end);
        start = end + 1;
        if (end < s->len && c <= 0x1f) {
            ou_builder_char(&out, c);
        } else if (start >= s->len) {
            ou_json_error("Unterminated string starting at", s, begin);
            goto fail;
        } else if (!read_escape(s, &start, &c)) {
            goto fail;
        } else {
            ou_builder_char(&out, c);
        }
        end = run_end(s, start);
    }
    ou_builder_slice(&out, s, start, end);
    *at = end + 1;
    return ou_builder_finish(&out);
fail:
    ou_builder_fini(&out);
    return NULL;
}

OuObject *ou_json_scanstring(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    int strict = n > 2 ? ou_truth(args[2]) : 1;
    ou_ssize at = ou_index_ssize(args[1], OU_OverflowError);
    if (strict < 0 || (at == -1 && ou_has_error()))
        return NULL;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "first argument must be a string, not %V", args[0]);
    OuStr *s = (OuStr *)args[0];
    if (at < 0 || (size_t)at > s->len)
        return ou_raise(OU_ValueError, "end is out of bounds");
    size_t end = (size_t)at;
    OuObject *text = ou_obj(ou_json_read_string(s, &end, strict)), *where = text ? ou_int_new((int64_t)end) : NULL;
    OuObject *pair = where ? ou_obj(ou_tuple_pack(2, text, where)) : NULL;
    ou_xdecref(text);
    ou_xdecref(where);
    return pair;
}

// --- writing ---

static void put_unit(OuStrBuilder *out, uint32_t c)
{
    static const char digits[] = "0123456789abcdef";
    char text[6] = { '\\', 'u', digits[c >> 12 & 15], digits[c >> 8 & 15], digits[c >> 4 & 15], digits[c & 15] };
    ou_builder_ascii(out, text, 6);
}

static void put_escape(OuStrBuilder *out, uint32_t c)
{
    char letter = c == '"' ? '"' : c == '\\' ? '\\' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c == '\f' ? 'f' : c == '\b' ? 'b' : 0;
    if (letter) {
        char text[2] = { '\\', letter };
        ou_builder_ascii(out, text, 2);
    } else if (c < 0x10000) {
        put_unit(out, c);
    } else {
        put_unit(out, 0xd800 + ((c - 0x10000) >> 10));
        put_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    }
}

OU_INLINE bool is_plain(uint32_t c, bool ascii) { return c >= 0x20 && c != '"' && c != '\\' && (c < 0x7f || !ascii); }

void ou_json_put_string(OuStrBuilder *out, const OuStr *s, bool ascii)
{
    size_t len = s->len, start = 0;
    ou_builder_char(out, '"');
    for (size_t i = 0;; i++) {
        if (s->kind == 1)
            while (i < len && is_plain(s->data[i], ascii))
                i++;
        else
            while (i < len && is_plain(ou_str_at(s, i), ascii))
                i++;
        if (i > start)
            ou_builder_slice(out, s, start, i);
        if (i >= len)
            break;
        put_escape(out, ou_str_at(s, i));
        start = i + 1;
    }
    ou_builder_char(out, '"');
}

static OuObject *encode(OuObject *s, bool ascii)
{
    if (!ou_is_str(s))
        return ou_raise(OU_TypeError, "first argument must be a string, not %V", s);
    OuStrBuilder out;
    ou_builder_init(&out);
    ou_json_put_string(&out, (OuStr *)s, ascii);
    return ou_obj(ou_builder_finish(&out));
}

OuObject *ou_json_encode_string(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return encode(args[0], false); }
OuObject *ou_json_encode_ascii(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return encode(args[0], true); }
