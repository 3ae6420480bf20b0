// format_number.c -- the format mini-language for int, bool, float and complex.
//
// Every number becomes a Figure (sign, prefix, integer digits, the rest), which `render` groups and pads.
#include "runtime/types/format_number.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/base/copy.h"
#include "runtime/base/decimal.h"
#include "runtime/base/dtoa.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/complex.h"
#include "runtime/types/float.h"
#include "runtime/types/format_spec.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/str.h"

typedef struct Figure {
    char sign;                   // '+', '-', ' ' or 0
    const char *prefix;          // "0x" and the like
    size_t prefix_len;
    const char *digits;          // the integer part
    size_t digit_count;
    const char *rest;            // from the point on
    size_t rest_len;
    int group;                   // digits between separators
} Figure;

static void *raise_unknown(uint32_t code, OuObject *o)
{
    ou_format_unknown_type(code, ou_type_name(o));
    return NULL;
}

// --- layout ---
// Digits with separators and, up to `min_width`, leading zeros; written backwards before `end` unless that is NULL.
// Without `end` it returns the length.
static size_t group_digits(const Figure *f, char separator, ou_ssize min_width, char *end)
{
    size_t left = f->digit_count, len = 0;
    if (!separator) {
        size_t zeros = min_width > (ou_ssize)left ? (size_t)min_width - left : 0;
        if (end) {
            ou_copy_bytes(end - left, f->digits, left);
            for (char *p = end - left; zeros-- > 0;)
                *--p = '0';
            return 0;
        }
        return left + zeros;
    }
    while (left || min_width > 0) {
        if (len) {
            if (end)
                end[-(ptrdiff_t)len - 1] = separator;
            len++;
            min_width--;
        }
        size_t want = left > (size_t)(min_width > 0 ? min_width : 0) ? left : (size_t)min_width;
        want = want < 1 ? 1 : want > (size_t)f->group ? (size_t)f->group : want;
        for (size_t i = 0; i < want; i++) {
            char c = left ? f->digits[--left] : '0';
            if (end)
                end[-(ptrdiff_t)len - 1] = c;
            len++;
        }
        min_width -= (ou_ssize)want;
    }
    return len;
}

static void put_fill(OuStr *s, size_t at, size_t n, uint32_t c)
{
    if (s->kind == 1) {
        memset(s->data + at, (int)c, n);
        return;
    }
    for (size_t i = at; i < at + n; i++) {
        if (s->kind == 2)
            ((uint16_t *)(void *)s->data)[i] = (uint16_t)c;
        else
            ((uint32_t *)(void *)s->data)[i] = c;
    }
}

static void put_ascii(OuStr *s, size_t *at, const char *text, size_t n)
{
    if (s->kind == 1)
        memcpy(s->data + *at, text, n);
    else
        for (size_t i = 0; i < n; i++)
            put_fill(s, *at + i, 1, (unsigned char)text[i]);
    *at += n;
}

static char align_of(const OuFormatSpec *spec) { return spec->align ? spec->align : spec->zero ? '=' : '>'; }

// How a Figure is laid out: fill, sign, prefix, fill, digits with leading zeros, rest, fill.
typedef struct Layout {
    size_t before, inside, after;
    size_t digits;               // with separators and leading zeros
    ou_ssize min_digits;
    uint32_t fill;
} Layout;

static size_t lay_out(const Figure *f, const OuFormatSpec *spec, Layout *l)
{
    char align = align_of(spec);
    size_t fixed = (f->sign != 0) + f->prefix_len + f->rest_len;
    l->fill = spec->zero && !spec->align ? '0' : spec->fill;
    l->min_digits = l->fill == '0' && align == '=' ? spec->width - (ou_ssize)fixed : 0;
    l->digits = f->digit_count ? group_digits(f, spec->grouping, l->min_digits, NULL) : 0;
    size_t len = fixed + l->digits, pad = spec->width > (ou_ssize)len ? (size_t)spec->width - len : 0;
    l->before = align == '>' ? pad : align == '^' ? pad / 2 : 0;
    l->inside = align == '=' ? pad : 0;
    l->after = pad - l->before - l->inside;
    return len + pad;
}

static OuStr *render_wide(const Figure *f, const OuFormatSpec *spec, const Layout *l, OU_STEALS OuStr *s)
{
    put_fill(s, 0, l->before, l->fill);
    size_t at = l->before;
    if (f->sign)
        put_ascii(s, &at, &f->sign, 1);
    put_ascii(s, &at, f->prefix, f->prefix_len);
    put_fill(s, at, l->inside, l->fill);
    at += l->inside;
    if (l->digits) {
        char small[128], *text = l->digits <= sizeof small ? small : ou_mem_need(l->digits);
        if (!text) {
            ou_decref(s);
            return NULL;
        }
        group_digits(f, spec->grouping, l->min_digits, text + l->digits);
        put_ascii(s, &at, text, l->digits);
        if (text != small)
            ou_mem_free(text);
    }
    put_ascii(s, &at, f->rest, f->rest_len);
    put_fill(s, at, l->after, l->fill);
    return s;
}

static OuStr *render(const Figure *f, const OuFormatSpec *spec)
{
    Layout l;
    size_t len = lay_out(f, spec, &l);
    OuStr *s = ou_str_new(len, l.fill > 127 && l.before + l.inside + l.after ? l.fill : 127);
    if (!s || len == 0)
        return s;
    if (s->kind != 1)
        return render_wide(f, spec, &l, s);
    uint8_t *p = s->data;
    for (size_t i = 0; i < l.before; i++)
        *p++ = (uint8_t)l.fill;
    if (f->sign)
        *p++ = (uint8_t)f->sign;
    if (f->prefix_len)
        p = (uint8_t *)memcpy(p, f->prefix, f->prefix_len) + f->prefix_len;
    if (l.inside)
        p = (uint8_t *)memset(p, (int)l.fill, l.inside) + l.inside;
    if (l.digits)
        group_digits(f, spec->grouping, l.min_digits, (char *)p + l.digits);
    p += l.digits;
    ou_copy_bytes(p, f->rest, f->rest_len);
    p += f->rest_len;
    if (l.after)
        memset(p, (int)l.fill, l.after);
    return s;
}

static char sign_char(bool negative, char wanted) { return negative ? '-' : wanted == '+' || wanted == ' ' ? wanted : 0; }

// --- int ---
static OuStr *format_char(OuObject *o, const OuFormatSpec *spec)
{
    if (spec->sign)
        return ou_raise(OU_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return ou_raise(OU_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t code;
    if (!ou_to_int64(o, &code))
        return NULL;
    if (code < 0 || code > 0x10FFFF)
        return ou_raise(OU_OverflowError, "%%c arg not in range(0x110000)");
    char align = align_of(spec);
    uint32_t fill = spec->zero && !spec->align ? '0' : spec->fill;
    size_t pad = spec->width > 1 ? (size_t)spec->width - 1 : 0;
    size_t before = align == '<' ? 0 : align == '^' ? pad / 2 : pad;
    OuStr *s = ou_str_new(1 + pad, pad && fill > code ? fill : (uint32_t)code);
    if (!s)
        return NULL;
    put_fill(s, 0, before, fill);
    put_fill(s, before, 1, (uint32_t)code);
    put_fill(s, before + 1, pad - before, fill);
    return s;
}

static const char *prefix_of(uint32_t type) { return type == 'x' ? "0x" : type == 'X' ? "0X" : type == 'o' ? "0o" : "0b"; }

// Digits of a value of one word before `end`.
static char *small_digits(char *end, uint64_t m, uint32_t type)
{
    if (type == 'x' || type == 'X' || type == 'o' || type == 'b') {
        const char *letters = type == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
        int shift = type == 'o' ? 3 : type == 'b' ? 1 : 4;
        do
            *--end = letters[m & ((1u << shift) - 1)];
        while (m >>= shift);
        return end;
    }
    return ou_put_decimal(end, m);
}

static OuStr *format_integer(OuObject *o, const OuFormatSpec *spec)
{
    if (spec->precision >= 0)
        return ou_raise(OU_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_neg_zero)
        return ou_raise(OU_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type == 'c')
        return format_char(o, spec);
    uint32_t type = spec->type;
    int base = type == 'x' || type == 'X' ? 16 : type == 'o' ? 8 : type == 'b' ? 2 : 10;
    bool plain = base == 10 || !spec->alternate;
    Figure f = { .prefix = plain ? "" : prefix_of(type), .prefix_len = plain ? 0 : 2, .rest = "", .group = base == 10 ? 3 : 4 };
    int64_t small;
    if (ou_int_fits(o, &small)) {
        char digits[64], *end = digits + sizeof digits, *p = small_digits(end, small < 0 ? 0 - (uint64_t)small : (uint64_t)small, type);
        f.sign = sign_char(small < 0, spec->sign);
        f.digits = p;
        f.digit_count = (size_t)(end - p);
        return render(&f, spec);
    }
    OuStr *text = ou_int_to_str(o, base);
    if (!text)
        return NULL;
    char *p = (char *)text->data;
    bool negative = *p == '-';
    if (type == 'X')
        for (size_t i = 0; i < ou_str_len(text); i++)
            if (p[i] >= 'a')
                p[i] = (char)(p[i] - 32);             // our own, still unshared
    f.sign = sign_char(negative, spec->sign);
    f.digits = p + negative;
    f.digit_count = ou_str_len(text) - negative;
    OuStr *r = render(&f, spec);
    ou_decref(text);
    return r;
}

// --- float ---
// printf(form, precision, v) in a new buffer with room for three more.
static char *in_format(const char *form, int precision, double v)
{
    int n = snprintf(NULL, 0, form, precision, v);
    char *text = n < 0 ? ou_raise_memory() : ou_mem_need((size_t)n + 4);
    if (text)
        snprintf(text, (size_t)n + 1, form, precision, v);
    return text;
}

// "1.500e+20" without the zeros before its exponent `e`.
static char *without_zeros(const char *number, const char *e)
{
    const char *end = e;
    if (memchr(number, '.', (size_t)(e - number)))
        while (end[-1] == '0')
            end--;
    if (end[-1] == '.')
        end--;
    char *text = ou_mem_need((size_t)(end - number) + strlen(e) + 1);
    if (text) {
        memcpy(text, number, (size_t)(end - number));
        strcpy(text + (end - number), e);
    }
    return text;
}

enum { SMALL_TEXT = 48 };            // room for what most floats need, and a percent sign

// What `magnitude` does without allocating, into `small`; 0: cannot.
static size_t small_magnitude(double v, char type, ou_ssize precision, bool dot_zero, char small[SMALL_TEXT])
{
    if (!isfinite(v) || precision > 20)
        return 0;
    switch (type) {
    case 'f': case 'F': return ou_dtoa_fixed(v, (int)precision, small);
    case 'e': case 'E': return ou_dtoa_exponent(v, (int)precision, type, small);
    case 'g': case 'G': return dot_zero ? 0 : ou_dtoa_general(v, (int)precision, type == 'g' ? 'e' : 'E', small);
    case 'r': return ou_dtoa_repr(v, dot_zero, small);
    default: return 0;
    }
}

// The text of |v| in the C format `type` (one of e f g r and upper case), in `space` or to be freed. `dot_zero` as `%g` does
// not know it.
static char *magnitude(double v, char type, ou_ssize precision, bool alternate, bool dot_zero, char space[SMALL_TEXT])
{
    v = fabs(v);
    if (!alternate && small_magnitude(v, type, precision, dot_zero, space))
        return space;
    char small[400], *text = NULL;
    bool upper = type >= 'A' && type <= 'Z';
    char lower = upper ? (char)(type + 32) : type;
    if (!isfinite(v)) {
        if ((text = ou_mem_need(4)))
            strcpy(text, isnan(v) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf");
        return text;
    }
    if (lower == 'r') {                               // shortest digits, but laid out with a point
        char digits[OU_DTOA_DIGITS];
        int point = 1, n = v == 0 ? 1 : ou_dtoa_shortest(v, digits, &point);
        char form[] = { '%', '#', '.', '*', point > 16 || point < -3 ? 'e' : 'f', 0 };
        ou_ssize places = form[4] == 'e' ? n - 1 : n > point ? n - point : dot_zero;
        if ((text = ou_mem_need(400)))
            snprintf(text, 400, form, (int)places, v);
        return text;
    }
    if (lower == 'g' && dot_zero) {                   // as %g, but exponents come one digit earlier and integers get ".0"
        int p = precision ? (int)precision : 1;
        snprintf(small, sizeof small, "%.*e", p > 300 ? 300 : p - 1, v);
        char *e = strchr(small, 'e');
        int exponent = atoi(e + 1);
        if (exponent == p - 1)                        // the one exponent where the two differ
            return alternate ? in_format("%#.*e", p - 1, v) : without_zeros(small, e);
    }
    char form[] = { '%', alternate ? '#' : '.', alternate ? '.' : '*', alternate ? '*' : type, alternate ? type : 0, 0 };
    text = in_format(form, (int)precision, v);
    if (text && dot_zero && !strpbrk(text, ".e"))
        strcat(text, ".0");
    return text;
}

static bool is_zero_text(const char *p) { return strspn(p, "0.") == strcspn(p, "eE"); }

// Fills `f` from the text of |v|; `percent`: room for the sign is in the text.
static void split(Figure *f, const char *text, bool negative, char sign, bool no_neg_zero)
{
    if (negative && no_neg_zero && is_zero_text(text) && *text <= '9')
        negative = false;
    size_t n = 0;
    while (text[n] >= '0' && text[n] <= '9')
        n++;
    *f = (Figure){ .sign = sign_char(negative, sign), .prefix = "", .digits = text, .digit_count = n, .rest = text + n,
                   .rest_len = strlen(text + n), .group = 3 };
}

static bool check_precision(const OuFormatSpec *spec)
{
    return spec->precision <= INT_MAX || ou_fail(OU_ValueError, "precision too big");
}

// spec->type is one of eEfFgGn% or 0.
static OuStr *format_double(double v, const OuFormatSpec *spec)
{
    if (!check_precision(spec))
        return NULL;
    char type = (char)spec->type;
    bool bare = type == 0, percent = type == '%';
    ou_ssize precision = spec->precision >= 0 ? spec->precision : 6;
    if (bare)
        type = spec->precision >= 0 ? 'g' : 'r';
    else if (type == 'n')
        type = 'g';
    else if (percent)
        type = 'f';
    char space[SMALL_TEXT], *text = magnitude(percent ? v * 100 : v, type, precision, spec->alternate, bare, space);
    if (!text)
        return NULL;
    if (percent) {
        size_t n = strlen(text);
        char *longer = text == space ? text : ou_mem_grow(text, n + 2, 1);
        if (!longer) {
            ou_mem_free(text);
            return NULL;
        }
        text = longer;
        strcpy(text + n, "%");
    }
    Figure f;
    split(&f, text, signbit(v) && !isnan(v), spec->sign, spec->no_neg_zero);
    if (percent && spec->no_neg_zero && f.sign == '-' && strspn(text, "0.") + 1 == strlen(text))
        f.sign = sign_char(false, spec->sign);
    OuStr *r = render(&f, spec);
    if (text != space)
        ou_mem_free(text);
    return r;
}

// --- complex ---
static OuStr *format_parts(double re, double im, const OuFormatSpec *spec)
{
    bool bare = spec->type == 0;
    char type = bare ? (spec->precision >= 0 ? 'g' : 'r') : spec->type == 'n' ? 'g' : (char)spec->type;
    ou_ssize precision = spec->precision >= 0 ? spec->precision : 6;
    bool skip_real = bare && re == 0 && !signbit(re), brackets = bare && !skip_real;
    OuFormatSpec part = *spec;
    part.width = -1;
    part.zero = false;
    part.fill = ' ';
    part.align = 0;
    char re_space[SMALL_TEXT], im_space[SMALL_TEXT];
    char *re_text = magnitude(re, type, precision, spec->alternate, false, re_space);
    char *im_text = re_text ? magnitude(im, type, precision, spec->alternate, false, im_space) : NULL;
    OuStr *a = NULL, *b = NULL, *r = NULL;
    if (im_text) {
        Figure f;
        split(&f, re_text, signbit(re) && !isnan(re), spec->sign, spec->no_neg_zero);
        a = render(&f, &part);
        split(&f, im_text, signbit(im) && !isnan(im), skip_real ? spec->sign : '+', spec->no_neg_zero);
        b = a ? render(&f, &part) : NULL;
    }
    if (re_text != re_space)
        ou_mem_free(re_text);
    if (im_text != im_space)
        ou_mem_free(im_text);
    OuStr *body = b ? ou_str_format("%s%U%Uj%s", brackets ? "(" : "", skip_real ? ou_rt->empty_str : a, b, brackets ? ")" : "") : NULL;
    if (body) {
        Figure f = { .prefix = "", .digits = "", .rest = (const char *)body->data, .rest_len = ou_str_len(body), .group = 3 };
        r = render(&f, spec);
    }
    ou_xdecref(a), ou_xdecref(b), ou_xdecref(body);
    return r;
}

// --- entries ---
// Decimal digits, right or left, with spaces or leading zeros: all that most specs ask for. NULL without exception: more than that.
static OuStr *format_plain(int64_t value, const OuFormatSpec *spec)
{
    enum { ROOM = 64 };
    if ((spec->type != 'd' && spec->type) || spec->sign || spec->grouping || spec->alternate || spec->no_neg_zero || spec->precision >= 0 ||
        spec->width > ROOM - 24 || spec->fill > 127 || (spec->align && (spec->zero || spec->align == '^' || spec->align == '=')))
        return NULL;
    char text[2 * ROOM], *end = text + ROOM, *p = ou_put_decimal(end, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    if (spec->align == '<') {
        if (value < 0)
            *--p = '-';
        while (end - p < spec->width)
            *end++ = (char)spec->fill;
    } else {
        if (spec->zero)
            while (end - p + (value < 0) < spec->width)
                *--p = '0';
        if (value < 0)
            *--p = '-';
        while (end - p < spec->width)
            *--p = (char)spec->fill;
    }
    return ou_str_from_ascii(p, (size_t)(end - p));
}

OuStr *ou_int_format(OuObject *o, OuStr *spec_text)
{
    if (ou_str_len(spec_text) == 0)
        return ou_to_str(o);
    OuFormatSpec spec;
    if (!ou_format_spec_parse(spec_text, &spec, o->layout == OU_L_INT ? "int" : ou_type_name(o)))
        return NULL;
    OuStr *plain = o->layout == OU_L_INT ? format_plain(ou_int_value(o), &spec) : NULL;
    if (plain || ou_has_error())
        return plain;
    switch (spec.type) {
    case 0: case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n': return format_integer(o, &spec);
    default: break;
    }
    if (spec.type >= 128 || !strchr("eEfFgG%", (int)spec.type))
        return raise_unknown(spec.type, o);
    double v = ou_int_to_double(o);
    return v == -1.0 && ou_has_error() ? NULL : format_double(v, &spec);
}

OuStr *ou_float_format(OuObject *o, OuStr *spec_text)
{
    if (ou_str_len(spec_text) == 0)
        return ou_to_str(o);
    OuFormatSpec spec;
    if (!ou_format_spec_parse(spec_text, &spec, o->layout == OU_L_FLOAT ? "float" : ou_type_name(o)))
        return NULL;
    if (spec.type && spec.type != 'f' && (spec.type >= 128 || !strchr("eEfFgGn%", (int)spec.type)))
        return raise_unknown(spec.type, o);
    return format_double(ou_float_value(o), &spec);
}

OuStr *ou_complex_format(OuObject *o, OuStr *spec_text)
{
    if (ou_str_len(spec_text) == 0)
        return ou_to_str(o);
    OuFormatSpec spec;
    if (!ou_format_spec_parse(spec_text, &spec, ou_type_name(o)))
        return NULL;
    if (spec.type && (spec.type >= 128 || !strchr("eEfFgGn", (int)spec.type)))
        return raise_unknown(spec.type, o);
    if (spec.zero || spec.fill == '0')
        return ou_raise(OU_ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return ou_raise(OU_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    if (!check_precision(&spec))
        return NULL;
    return format_parts(((OuComplex *)o)->real, ((OuComplex *)o)->imag, &spec);
}
