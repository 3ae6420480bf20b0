// json_scan.c -- JSON text to objects: what json.scanner.make_scanner makes.
//
// One function per kind of value, each given the index of its first character. What is no value at all is StopIteration(index),
// as json.decoder expects; everything else that is wrong is a JSONDecodeError. Keys that come again are the same str object.
#include <stddef.h>
#include <string.h>
#include "stdlib/json_impl.h"

enum { KEYS = 64, KEY_MAX = 32 };

typedef struct Scanner {
    OuObject base;
    OuObject *object_hook, *object_pairs_hook;       // None: none
    OuObject *parse_float, *parse_int, *parse_constant;
    bool strict;
} Scanner;
#define SCANNER_FIELDS(X) X(object_hook) X(object_pairs_hook) X(parse_float) X(parse_int) X(parse_constant)
OU_LIFE(scanner, Scanner, SCANNER_FIELDS)

typedef struct Scan {            // one text being read
    const Scanner *how;
    OuStr *s;
    size_t len, at;
    const uint8_t *latin;        // its characters when they are one byte each, else NULL
    OuStr *short_keys[KEYS], *keys[KEYS];            // met before, by their own hash and by str's (owned)
} Scan;

static OuObject *scan_value(Scan *sc);

OU_INLINE uint32_t peek(const Scan *sc)              // 0 at the end: no place in JSON allows it
{
    return sc->at >= sc->len ? 0 : sc->latin ? sc->latin[sc->at] : ou_str_at(sc->s, sc->at);
}

OU_INLINE void skip_blanks(Scan *sc)
{
    for (uint32_t c = peek(sc); c == ' ' || c == '\n' || c == '\t' || c == '\r'; c = peek(sc))
        sc->at++;
}

static void *no_value(size_t at)
{
    OuObject *index = ou_int_new((int64_t)at);
    if (index)
        ou_raise_object(OU_StopIteration, index);
    ou_xdecref(index);
    return NULL;
}

// --- numbers ---

static OuObject *read_int(Scan *sc, size_t start, const char *text, size_t len)
{
    bool negative = text[0] == '-';
    if (sc->how->parse_int != ou_obj(ou_type(OU_L_INT))) {
        OuObject *part = ou_obj(ou_str_slice(sc->s, start, start + len)), *value = part ? ou_call1(sc->how->parse_int, part) : NULL;
        ou_xdecref(part);
        return value;
    }
    if (len - negative > 18) {
        OuStr *part = ou_str_from_ascii(text, len);
        OuObject *value = part ? ou_int_from_str(part, 10) : NULL;
        ou_xdecref(part);
        return value;
    }
    int64_t value = 0;
    for (size_t i = negative; i < len; i++)
        value = value * 10 + (text[i] - '0');
    return ou_int_new(negative ? -value : value);
}

// The value of text[0 .. len) when that can be computed exactly: at most 15 digits and a small power of ten.
static bool exact_double(const char *text, size_t len, double *out)
{
    static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
                                     1e18, 1e19, 1e20, 1e21, 1e22 };
    size_t i = text[0] == '-', digits = 0;
    int64_t mantissa = 0;
    int exponent = 0;
    bool point = false;
    for (; i < len && text[i] != 'e' && text[i] != 'E'; i++) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        if (++digits > 15)
            return false;
        mantissa = mantissa * 10 + (text[i] - '0');
        exponent -= point;
    }
    if (i < len) {
        bool minus = text[i + 1] == '-';
        int given = 0;
        for (i += 1 + (minus || text[i + 1] == '+'); i < len; i++)
            if ((given = given * 10 + (text[i] - '0')) > 100)
                return false;
        exponent += minus ? -given : given;
    }
    if (exponent < -22 || exponent > 22)
        return false;
    double value = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
    *out = text[0] == '-' ? -value : value;
    return true;
}

static OuObject *read_float(Scan *sc, size_t start, const char *text, size_t len)
{
    double value;
    OuObject *part = NULL, *result = NULL;
    bool plain = sc->how->parse_float == ou_obj(ou_type(OU_L_FLOAT));
    if (plain && exact_double(text, len, &value))
        return ou_float_new(value);
    part = ou_obj(ou_str_slice(sc->s, start, start + len));
    if (part)
        result = plain ? ou_float_from_text((OuStr *)part) : ou_call1(sc->how->parse_float, part);
    ou_xdecref(part);
    return result;
}

OU_INLINE bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static uint32_t skip_digits(Scan *sc)
{
    while (is_digit(peek(sc)))
        sc->at++;
    return peek(sc);
}

// -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?, as much of it as there is.
static OuObject *scan_number(Scan *sc)
{
    size_t start = sc->at;
    bool whole = true;
    sc->at += peek(sc) == '-';
    uint32_t c = peek(sc);
    if (!is_digit(c))
        return no_value(start);
    sc->at++;
    c = c == '0' ? peek(sc) : skip_digits(sc);
    if (c == '.') {
        sc->at++;
        if (is_digit(peek(sc))) {
            whole = false;
            c = skip_digits(sc);
        } else {
            sc->at--;
            c = 0;
        }
    }
    if (c == 'e' || c == 'E') {
        size_t before = sc->at++;
        c = peek(sc);
        sc->at += c == '+' || c == '-';
        if (is_digit(peek(sc))) {
            whole = false;
            skip_digits(sc);
        } else {
            sc->at = before;
        }
    }
    size_t len = sc->at - start;
    if (sc->latin)
        return (whole ? read_int : read_float)(sc, start, (const char *)sc->latin + start, len);
    OuStr *part = ou_str_slice(sc->s, start, sc->at);       // all ASCII, so one byte each
    OuObject *value = part ? (whole ? read_int : read_float)(sc, start, (const char *)part->data, len) : NULL;
    ou_xdecref(part);
    return value;
}

// --- constants ---

static bool follows(Scan *sc, const char *word)
{
    size_t len = strlen(word);
    if (sc->len - sc->at < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (ou_str_at(sc->s, sc->at + i) != (uint8_t)word[i])
            return false;
    sc->at += len;
    return true;
}

static OuObject *constant(Scan *sc, const char *name)
{
    OuObject *text = ou_obj(ou_str_from_cstr(name)), *value = text ? ou_call1(sc->how->parse_constant, text) : NULL;
    ou_xdecref(text);
    return value;
}

// --- containers ---

// `key`, or the equal one that was met before; steals it.
static OuStr *same_key(Scan *sc, OU_STEALS OuStr *key)
{
    if (!key)
        return NULL;
    OuStr **place = &sc->keys[(size_t)ou_str_hash(key) % KEYS];
    if (*place && ou_str_equal(*place, key)) {
        ou_decref(key);
        return (OuStr *)ou_ref(*place);
    }
    ou_set_ref(place, ou_ref(key));
    return key;
}

static OuStr *scan_key(Scan *sc)
{
    size_t start = sc->at, hash = 0, end = start;
    for (; sc->latin && end < sc->len && end - start < KEY_MAX; end++) {
        uint8_t c = sc->latin[end];
        if (c == '"' || c == '\\' || c < 0x20 || c > 0x7e)
            break;
        hash = hash * 31 + c;
    }
    if (!sc->latin || end >= sc->len || sc->latin[end] != '"')
        return same_key(sc, ou_json_read_string(sc->s, &sc->at, sc->how->strict));
    OuStr **place = &sc->short_keys[(hash ^ hash >> 6) % KEYS], *known = *place;     // short and ASCII: found without making one
    sc->at = end + 1;
    if (known && known->len == end - start && memcmp(known->data, sc->latin + start, end - start) == 0)
        return (OuStr *)ou_ref(known);
    OuStr *key = ou_str_from_ascii((const char *)sc->latin + start, end - start);
    if (key)
        ou_set_ref(place, ou_ref(key));
    return key;
}

// What the hooks make of the pairs or the dict; steals `content`.
static OuObject *hooked(OuObject *hook, OU_STEALS OuObject *content)
{
    if (ou_is_none(hook))
        return content;
    OuObject *value = ou_call1(hook, content);
    ou_decref(content);
    return value;
}

static bool add_pair(OuObject *into, bool pairs, OuStr *key, OuObject *value)
{
    if (!pairs)
        return ou_dict_set_str((OuDict *)into, key, value);
    OuTuple *pair = ou_tuple_pack(2, key, value);
    return pair && ou_list_append_take((OuList *)into, ou_obj(pair));
}

// Behind an item of an object or array: 1 another one comes, 0 it is closed, -1 exception.
static int another(Scan *sc, uint32_t close)
{
    skip_blanks(sc);
    uint32_t c = peek(sc);
    if (c == close)
        return 0;
    if (c != ',') {
        ou_json_error("Expecting ',' delimiter", sc->s, sc->at);
        return -1;
    }
    sc->at++;
    skip_blanks(sc);
    return 1;
}

// The rest of an object, from behind its brace.
static OuObject *scan_object(Scan *sc)
{
    bool pairs = !ou_is_none(sc->how->object_pairs_hook);
    OuObject *into = pairs ? ou_obj(ou_list_new(0)) : ou_obj(ou_dict_new());
    OuObject *hook = pairs ? sc->how->object_pairs_hook : sc->how->object_hook;
    if (!into)
        return NULL;
    skip_blanks(sc);
    for (bool first = true; !first || peek(sc) != '}'; first = false) {
        if (peek(sc) != '"') {
            ou_json_error("Expecting property name enclosed in double quotes", sc->s, sc->at);
            goto fail;
        }
        sc->at++;
        OuStr *key = scan_key(sc);
        if (!key)
            goto fail;
        skip_blanks(sc);
        OuObject *value = NULL;
        if (peek(sc) != ':') {
            ou_json_error("Expecting ':' delimiter", sc->s, sc->at);
        } else {
            sc->at++;
            skip_blanks(sc);
            value = scan_value(sc);
        }
        bool ok = value && add_pair(into, pairs, key, value);
        ou_xdecref(value);
        ou_decref(key);
        if (!ok)
            goto fail;
        int more = another(sc, '}');
        if (more < 0)
            goto fail;
        if (!more)
            break;
    }
    sc->at++;
    return hooked(hook, into);
fail:
    ou_decref(into);
    return NULL;
}

static OuObject *scan_array(Scan *sc)
{
    OuList *list = ou_list_new(0);
    if (!list)
        return NULL;
    skip_blanks(sc);
    for (bool first = true; !first || peek(sc) != ']'; first = false) {
        OuObject *value = scan_value(sc);
        if (!value || !ou_list_append_take(list, value))
            goto fail;
        int more = another(sc, ']');
        if (more < 0)
            goto fail;
        if (!more)
            break;
    }
    sc->at++;
    return ou_obj(list);
fail:
    ou_decref(list);
    return NULL;
}

static OuObject *scan_value(Scan *sc)
{
    size_t start = sc->at;
    switch (peek(sc)) {
    case '"':
        sc->at++;
        return ou_obj(ou_json_read_string(sc->s, &sc->at, sc->how->strict));
    case '{':
    case '[': {
        bool object = peek(sc) == '{';
        if (!ou_enter(object ? " while decoding a JSON object from a unicode string" : " while decoding a JSON array from a unicode string"))
            return NULL;
        sc->at++;
        OuObject *value = object ? scan_object(sc) : scan_array(sc);
        ou_leave();
        return value;
    }
    case 'n': return follows(sc, "null") ? ou_none() : no_value(start);
    case 't': return follows(sc, "true") ? ou_bool(true) : no_value(start);
    case 'f': return follows(sc, "false") ? ou_bool(false) : no_value(start);
    case 'N': return follows(sc, "NaN") ? constant(sc, "NaN") : no_value(start);
    case 'I': return follows(sc, "Infinity") ? constant(sc, "Infinity") : no_value(start);
    case '-':
        if (follows(sc, "-Infinity"))
            return constant(sc, "-Infinity");
        break;
    }
    return scan_number(sc);
}

// --- the object ---

static OuObject *scanner_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[2];
    if (!ou_args_bind("scan_once", "string idx", 2, 2, args, n, kwnames, given))
        return NULL;
    ou_ssize at = ou_index_ssize(given[1], OU_OverflowError);
    if (at == -1 && ou_has_error())
        return NULL;
    if (!ou_is_str(given[0]))
        return ou_raise(OU_TypeError, "first argument must be a string, not %V", given[0]);
    if (at < 0)
        return ou_raise(OU_ValueError, "idx cannot be negative");
    Scan sc = { .how = (Scanner *)self, .s = (OuStr *)given[0], .len = ((OuStr *)given[0])->len, .at = (size_t)at };
    sc.latin = sc.s->kind == 1 ? sc.s->data : NULL;
    if (sc.at >= sc.len)
        return no_value(sc.at);
    OuObject *value = scan_value(&sc);
    for (size_t i = 0; i < KEYS; i++) {
        ou_xdecref(sc.short_keys[i]);
        ou_xdecref(sc.keys[i]);
    }
    OuObject *end = value ? ou_int_new((int64_t)sc.at) : NULL, *pair = end ? ou_obj(ou_tuple_pack(2, value, end)) : NULL;
    ou_xdecref(value);
    ou_xdecref(end);
    return pair;
}

static OuObject *scanner_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *context;
    if (!ou_args_bind("make_scanner", "context", 1, 1, args, n, kwnames, &context))
        return NULL;
    Scanner *sc = (Scanner *)ou_make(type, sizeof *sc);
    if (!sc)
        return NULL;
    OuObject *strict = ou_getattr_cstr(context, "strict");
    int is_strict = strict ? ou_truth(strict) : -1;
    ou_xdecref(strict);
    sc->strict = is_strict > 0;
    if (is_strict < 0 || !(sc->object_hook = ou_getattr_cstr(context, "object_hook")) ||
        !(sc->object_pairs_hook = ou_getattr_cstr(context, "object_pairs_hook")) ||
        !(sc->parse_float = ou_getattr_cstr(context, "parse_float")) || !(sc->parse_int = ou_getattr_cstr(context, "parse_int")) ||
        !(sc->parse_constant = ou_getattr_cstr(context, "parse_constant")))
        ou_clear_ref(&sc);
    return ou_obj(sc);
}

static const OuMember scanner_members[] = {
    { "strict", OU_MEMBER_BOOL, false, offsetof(Scanner, strict), "strict" },
    { "object_hook", OU_MEMBER_OBJECT, false, offsetof(Scanner, object_hook), "object_hook" },
    { "object_pairs_hook", OU_MEMBER_OBJECT, false, offsetof(Scanner, object_pairs_hook), "object_pairs_hook" },
    { "parse_float", OU_MEMBER_OBJECT, false, offsetof(Scanner, parse_float), "parse_float" },
    { "parse_int", OU_MEMBER_OBJECT, false, offsetof(Scanner, parse_int), "parse_int" },
    { "parse_constant", OU_MEMBER_OBJECT, false, offsetof(Scanner, parse_constant), "parse_constant" },
    { 0 },
};

const OuTypeSpec ou_json_scanner_spec = {
    .name = "_json.Scanner", .doc = "JSON scanner object", .flags = OU_TYPE_GC | OU_TYPE_BASE, .size = sizeof(Scanner), OU_LIFE_SLOTS(scanner),
    .op = { .new_ = scanner_new, .call = scanner_call }, .members = scanner_members,
};
