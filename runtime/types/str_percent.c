// str_percent.c -- printf-style formatting: format % args.
#include "runtime/types/str_percent.h"
#include <math.h>
#include <stdio.h>
#include "runtime/base/decimal.h"
#include "runtime/base/dtoa.h"
#include "runtime/base/unicode.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/tuple.h"

enum { LEFT = 1, SIGN = 2, BLANK = 4, ALTERNATE = 8, ZERO = 16, NO_NEGATIVE_ZERO = 32 };

// One conversion: "%(key)#0-+ width.precision type".
typedef struct Directive {
    uint32_t flags;
    ou_ssize width, precision;   // -1: none
    uint32_t type;
} Directive;

typedef struct Percent {
    const OuStr *text;
    size_t at;
    bool bytes;                  // the rules of bytes % args
    OuObject *args;              // the right operand
    OuObject *mapping;           // the right operand when it can be asked for keys, or NULL
    OuObject *keyed;             // value of the key just read (owned), or NULL
    bool single;                 // the next argument is `keyed` or `args` itself, not an item of a tuple
    size_t next, count;          // arguments used and there are
    bool directives;             // there was a %
    OuStrBuilder *out;
} Percent;

// --- reading ---

static OU_BORROWED OuObject *next_arg(Percent *p)
{
    if (p->next >= p->count)
        return ou_raise(OU_TypeError, "not enough arguments for format string");
    size_t i = p->next++;
    return !p->single ? ((OuTuple *)p->args)->items[i] : p->keyed ? p->keyed : p->args;
}

static bool peek(Percent *p, uint32_t *c)
{
    if (p->at >= p->text->len)
        return ou_fail(OU_ValueError, "incomplete format");
    *c = ou_str_at(p->text, p->at);
    return true;
}

static bool read_key(Percent *p)
{
    if (!p->mapping)
        return ou_fail(OU_TypeError, "format requires a mapping");
    size_t start = ++p->at;
    for (int depth = 1; depth > 0; p->at++) {
        if (p->at >= p->text->len)
            return ou_fail(OU_ValueError, "incomplete format key");
        uint32_t c = ou_str_at(p->text, p->at);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    size_t end = p->at - 1;
    OuObject *key = p->bytes ? ou_bytes_new(ou_str_ptr(p->text, start), end - start)
                             : ou_obj(ou_str_slice((OuStr *)p->text, start, end));
    if (!key)
        return false;
    OuObject *value = ou_getitem(p->mapping, key);
    ou_decref(key);
    ou_set_ref(&p->keyed, value);
    p->single = true;
    p->next = 0;
    p->count = 1;
    return value != NULL;
}

// Digits or "*" at the current place; `out` stays when there are none. `what` names it when above `max`.
static bool read_size(Percent *p, const char *what, ou_ssize max, ou_ssize *out)
{
    uint32_t c;
    if (!peek(p, &c))
        return false;
    if (c == '*') {
        OuObject *arg = next_arg(p);
        if (!arg)
            return false;
        if (!ou_is_int(arg))
            return ou_fail(OU_TypeError, "* wants int");
        int64_t value;
        if (!ou_int_fits(arg, &value) || (max == INT32_MAX && value != (int32_t)value))
            return ou_fail(OU_OverflowError, "Python int too large to convert to C %s", max == INT32_MAX ? "int" : "ssize_t");
        *out = (ou_ssize)value;
        p->at++;
        return true;
    }
    if (c >= '0' && c <= '9')
        *out = 0;
    for (; c >= '0' && c <= '9'; p->at++) {
        if (__builtin_mul_overflow(*out, 10, out) || __builtin_add_overflow(*out, (ou_ssize)(c - '0'), out) ||
            *out > max)
            return ou_fail(OU_ValueError, "%s too big", what);
        if (p->at + 1 >= p->text->len) {
            p->at++;
            break;
        }
        c = ou_str_at(p->text, p->at + 1);
    }
    return true;
}

static uint32_t flag_of(const Percent *p, uint32_t c)
{
    switch (c) {
    case '-': return LEFT;
    case '+': return SIGN;
    case ' ': return BLANK;
    case '#': return ALTERNATE;
    case '0': return ZERO;
    case 'z': return p->bytes ? NO_NEGATIVE_ZERO : 0;
    default: return 0;
    }
}

static bool read_directive(Percent *p, Directive *d)
{
    *d = (Directive){ .width = -1, .precision = -1 };
    uint32_t c;
    if (!peek(p, &c) || (c == '(' && (!read_key(p) || !peek(p, &c))))
        return false;
    for (uint32_t flag; (flag = flag_of(p, c)) != 0;) {
        d->flags |= flag;
        p->at++;
        if (!peek(p, &c))
            return false;
    }
    if (!read_size(p, "width", PTRDIFF_MAX, &d->width) || !peek(p, &c))
        return false;
    if (d->width < -1 || (d->width == -1 && p->at > 0 && ou_str_at(p->text, p->at - 1) == '*')) {
        d->flags |= LEFT;        // a negative width from "*"
        d->width = -d->width;
    }
    if (c == '.') {
        p->at++;
        d->precision = 0;
        if (!read_size(p, p->bytes ? "prec" : "precision", INT32_MAX, &d->precision) || !peek(p, &c))
            return false;
        if (d->precision < 0)
            d->precision = 0;
    }
    if (c == 'h' || c == 'l' || c == 'L') {   // C's sizes mean nothing here
        p->at++;
        if (!peek(p, &c))
            return false;
    }
    d->type = c;
    p->at++;
    return true;
}

// --- writing ---

static bool put_padded(Percent *p, const Directive *d, OuStr *s, size_t len)
{
    if (OU_LIKELY(d->width <= (ou_ssize)len))
        return ou_builder_slice(p->out, s, 0, len);
    size_t missing = d->width > (ou_ssize)len ? (size_t)d->width - len : 0;
    if (!(d->flags & LEFT))
        ou_builder_fill(p->out, ' ', missing);
    ou_builder_slice(p->out, s, 0, len);
    if (d->flags & LEFT)
        ou_builder_fill(p->out, ' ', missing);
    return !p->out->failed;
}

static bool put_text(Percent *p, const Directive *d, OU_STEALS OuStr *s)
{
    if (!s)
        return false;
    size_t len = d->precision >= 0 && (size_t)d->precision < s->len ? (size_t)d->precision : s->len;
    bool ok = put_padded(p, d, s, len);
    ou_decref(s);
    return ok;
}

// A number in pieces: sign, prefix ("0x"), `zeros` and digits, padded as the flags say.
static bool put_number(Percent *p, const Directive *d, bool negative, const char *prefix, size_t zeros, const char *digits, size_t n)
{
    char sign = negative ? '-' : d->flags & SIGN ? '+' : d->flags & BLANK ? ' ' : 0;
    size_t len = (sign != 0) + strlen(prefix) + zeros + n;
    size_t missing = d->width > (ou_ssize)len ? (size_t)d->width - len : 0;
    if (!(d->flags & (LEFT | ZERO)))
        ou_builder_fill(p->out, ' ', missing);
    if (sign)
        ou_builder_char(p->out, (uint8_t)sign);
    ou_builder_ascii(p->out, prefix, strlen(prefix));
    if ((d->flags & (LEFT | ZERO)) == ZERO)
        zeros += missing;
    ou_builder_fill(p->out, '0', zeros);
    ou_builder_ascii(p->out, digits, n);
    if (d->flags & LEFT)
        ou_builder_fill(p->out, ' ', missing);
    return !p->out->failed;
}

// The int that %d, %x and so on print; NULL with CPython's TypeError.
static OuObject *integer_of(OuObject *o, uint32_t type)
{
    if (ou_is_int(o))
        return ou_int_exact(o);
    bool whole = type == 'x' || type == 'X' || type == 'o';
    const OuSlots *op = &ou_type_of(o)->op;
    OuObject *value = NULL;
    if (op->index || op->to_int || op->to_float)
        value = whole ? ou_index(o) : ou_number_int(o);
    if (value || (ou_has_error() && !ou_error_is(OU_TypeError)))
        return value;
    ou_error_clear();
    if (whole)
        return ou_raise(OU_TypeError, "%%%c format: an integer is required, not %T", (int)type, o);
    return ou_raise(OU_TypeError, "%%%c format: a real number is required, not %T", (int)type, o);
}

static bool put_integer(Percent *p, const Directive *d, OuObject *o)
{
    if (d->precision > INT32_MAX - 3)
        return ou_fail(OU_OverflowError, "precision too large");
    OuObject *value = integer_of(o, p->bytes && d->type == 'i' ? 'd' : d->type);
    if (!value)
        return false;
    bool hex = d->type == 'x' || d->type == 'X', octal = d->type == 'o';
    OuStr *text = ou_int_to_str(value, hex ? 16 : octal ? 8 : 10);
    ou_decref(value);
    if (!text)
        return false;
    bool negative = text->data[0] == '-';
    char *digits = (char *)text->data + negative;
    size_t n = text->len - negative;
    // `text` may be shared, so capital digits go to the output and are raised there.
    size_t zeros = d->precision > (ou_ssize)n ? (size_t)d->precision - n : 0;
    const char *prefix = !(d->flags & ALTERNATE) ? "" : octal ? "0o" : d->type == 'x' ? "0x" : d->type == 'X' ? "0X" : "";
    size_t start = p->out->len;
    bool ok = put_number(p, d, negative, prefix, zeros, digits, n);
    ou_decref(text);
    for (size_t i = start; ok && d->type == 'X' && i < p->out->len; i++) {
        uint32_t c = ou_chars_get(p->out->kind, p->out->data, i);
        if (c >= 'a' && c <= 'f')
            ou_chars_set(p->out->kind, p->out->data, i, c - 'a' + 'A');
    }
    return ok;
}

// Whether flag z takes the sign from what was rounded to 0.
static bool vanishes(const Directive *d, const char *digits, size_t n)
{
    if (!(d->flags & NO_NEGATIVE_ZERO))
        return false;
    for (size_t i = 0; i < n && digits[i] != 'e' && digits[i] != 'E'; i++)
        if (digits[i] != '0' && digits[i] != '.')
            return false;
    return true;
}

static bool put_float(Percent *p, const Directive *d, OuObject *o)
{
    double value;
    if (!ou_to_double(o, &value)) {
        if (!p->bytes || !ou_error_is(OU_TypeError))
            return false;
        ou_error_clear();
        return ou_fail(OU_TypeError, "float argument required, not %T", o);
    }
    if (d->precision > INT32_MAX)
        return ou_fail(OU_ValueError, "precision too big");
    int precision = d->precision < 0 ? 6 : (int)d->precision;
    char format[8], small[128], *text = small;
    bool negative = signbit(value) && !isnan(value);
    value = fabs(value);
    size_t quick = d->flags & ALTERNATE ? 0 : d->type == 'f' ? ou_dtoa_fixed(value, precision, small)
                 : d->type == 'e' || d->type == 'E' ? ou_dtoa_exponent(value, precision, (char)d->type, small)
                 : d->type == 'g' ? ou_dtoa_general(value, precision, 'e', small) : 0;
    if (quick)
        return put_number(p, d, negative && !vanishes(d, small, quick), "", 0, small, quick);
    snprintf(format, sizeof format, "%%%s.*%c", d->flags & ALTERNATE ? "#" : "", (int)d->type);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int n = snprintf(small, sizeof small, format, precision, value);
    if (n >= (int)sizeof small) {
        text = ou_mem_need((size_t)n + 1);
        if (!text)
            return false;
        snprintf(text, (size_t)n + 1, format, precision, value);
    }
#pragma GCC diagnostic pop
    bool ok = put_number(p, d, negative && !vanishes(d, text, (size_t)n), "", 0, text, (size_t)n);
    if (text != small)
        ou_mem_free(text);
    return ok;
}

static bool put_char(Percent *p, const Directive *d, OuObject *o)
{
    uint32_t limit = p->bytes ? 256 : 0x110000, c;
    const uint8_t *data;
    size_t len;
    if (!p->bytes && ou_is_str(o)) {
        if (((OuStr *)o)->len != 1)
            return ou_fail(OU_TypeError, "%%c requires int or char");
        c = ou_str_at((OuStr *)o, 0);
    } else if (p->bytes && (ou_is_bytes(o) || ou_has_flag(o, OU_TYPE_BYTEARRAY)) && ou_buffer_view(o, &data, &len) > 0 && len == 1) {
        c = data[0];
    } else {
        if (!ou_is_int(o) && !ou_type_of(o)->op.index)
            return ou_fail(OU_TypeError, p->bytes ? "%%c requires an integer in range(256) or a single byte" : "%%c requires int or char");
        OuObject *index = ou_index(o);
        int64_t value;
        if (!index)
            return false;
        bool fits = ou_int_fits(index, &value) && value >= 0 && value < (int64_t)limit;
        ou_decref(index);
        if (!fits)
            return ou_fail(OU_OverflowError, p->bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
        c = (uint32_t)value;
    }
    OuStr *s = ou_str_from_char(c);
    bool ok = s && put_padded(p, d, s, 1);
    ou_xdecref(s);
    return ok;
}

// bytes-like or __bytes__, as Latin-1 text.
static OuStr *bytes_text(OuObject *o)
{
    const uint8_t *data;
    size_t len;
    int is_buffer = ou_buffer_view(o, &data, &len);
    if (is_buffer < 0)
        return NULL;
    if (is_buffer > 0)
        return ou_str_from_chars(1, data, len);
    OuObject *method;
    int found = ou_lookup_special(o, ou_name(__bytes__), &method);
    if (found < 0)
        return NULL;
    if (found == 0)
        return ou_raise(OU_TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", o);
    OuObject *made = ou_call0(method);
    ou_decref(method);
    if (!made)
        return NULL;
    OuStr *text = NULL;
    if (ou_is_bytes(made))
        text = ou_str_from_chars(1, ((OuBytes *)made)->data, ((OuBytes *)made)->len);
    else
        ou_fail(OU_TypeError, "__bytes__ returned non-bytes (type %T)", made);
    ou_decref(made);
    return text;
}

static bool put(Percent *p, const Directive *d, OuObject *arg)
{
    switch (d->type) {
    case 's': return put_text(p, d, p->bytes ? bytes_text(arg) : ou_to_str(arg));
    case 'r': return put_text(p, d, p->bytes ? ou_ascii(arg) : ou_repr(arg));
    case 'a': return put_text(p, d, ou_ascii(arg));
    case 'b':
        if (p->bytes)
            return put_text(p, d, bytes_text(arg));
        break;
    case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': return put_integer(p, d, arg);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return put_float(p, d, arg);
    case 'c': return put_char(p, d, arg);
    }
    int shown = d->type > 31 && d->type < 128 ? (int)d->type : '?';
    return ou_fail(OU_ValueError, "unsupported format character '%c' (0x%x) at index %zd", shown, d->type, (ou_ssize)p->at - 1);
}

static size_t next_percent(const OuStr *text, size_t at)
{
    if (text->kind == 1) {
        const uint8_t *found = memchr(text->data + at, '%', text->len - at);
        return found ? (size_t)(found - text->data) : text->len;
    }
    while (at < text->len && ou_str_at(text, at) != '%')
        at++;
    return at;
}

static bool run(Percent *p)
{
    const OuStr *text = p->text;
    while (p->at < text->len) {
        size_t start = p->at;
        p->at = next_percent(text, start);
        if (p->at > start && !ou_builder_slice(p->out, text, start, p->at))
            return false;
        if (p->at == text->len)
            break;
        p->directives = true;
        p->at++;
        if (p->at < text->len && ou_str_at(text, p->at) == '%') {
            ou_builder_char(p->out, '%');
            p->at++;
            continue;
        }
        Directive d = { .width = -1, .precision = -1 };
        uint32_t c = p->at < text->len ? ou_str_at(text, p->at) : 0;
        if (c == 's' || c == 'd' || c == 'r')            // most are that short
            d.type = c, p->at++;
        else if (!read_directive(p, &d))
            return false;
        OuObject *arg = next_arg(p);
        if (!arg)
            return false;
        ou_incref(arg);          // its own methods may drop the mapping that holds it
        bool ok = put(p, &d, arg);
        ou_decref(arg);
        if (!ok)
            return false;
    }
    if (p->next < p->count && !p->mapping)
        return ou_fail(OU_TypeError, "not all arguments converted during %s formatting", p->bytes ? "bytes" : "string");
    return true;
}

static OuStr *percent(OuStr *format, OuObject *args, bool bytes)
{
    bool tuple = ou_is_tuple(args);
    bool plain = ou_is_str(args) || (bytes && (ou_is_bytes(args) || ou_has_flag(args, OU_TYPE_BYTEARRAY)));
    Percent p = { .text = format, .bytes = bytes, .args = args, .single = !tuple };
    p.count = tuple ? ((OuTuple *)args)->len : 1;
    p.mapping = !tuple && !plain && ou_type_of(args)->op.getitem ? args : NULL;
    OuStrBuilder out;            // not in the struct: that would be zeroed
    ou_builder_init(&out);
    p.out = &out;
    bool ok = run(&p);
    ou_xdecref(p.keyed);
    if (ok && !p.directives && !bytes) {      // nothing to do: the very same str, a subclass's too
        ou_builder_fini(&out);
        return (OuStr *)ou_ref(format);
    }
    if (ok)
        return ou_builder_finish(&out);
    ou_builder_fini(&out);
    return NULL;
}

OuStr *ou_str_percent(OuStr *format, OuObject *args) { return percent(format, args, false); }
OuStr *ou_bytes_percent_text(OuStr *format, OuObject *args) { return percent(format, args, true); }
