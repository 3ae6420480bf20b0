// float_text.c -- floats to and from text: repr, parsing, decimal rounding, hexadecimal form.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "runtime/base/dtoa.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/float.h"
#include "runtime/types/float_impl.h"
#include "runtime/types/format_number.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

OuStr *ou_float_repr(double value)
{
    char buf[OU_DTOA_REPR];
    size_t n = ou_dtoa_repr(value, true, buf);
    return ou_str_from_ascii(buf, n);
}

OuObject *ou_float_repr_slot(OuObject *o) { return ou_obj(ou_float_repr(ou_float_value(o))); }

// --- parsing ---
static const char *skip_digits(const char *p)
{
    while (*p >= '0' && *p <= '9')
        p++;
    return p;
}

// [digits][.digits][e[+-]digits]: where it ends, or NULL. strtod alone would take hexadecimal, too.
static const char *match_decimal(const char *p)
{
    const char *start = p;
    p = skip_digits(p);
    bool any = p > start;
    if (*p == '.') {
        const char *fraction = ++p;
        p = skip_digits(p);
        any |= p > fraction;
    }
    if (!any)
        return NULL;
    if (*p == 'e' || *p == 'E') {
        p++;
        if (*p == '+' || *p == '-')
            p++;
        const char *exponent = p;
        p = skip_digits(p);
        if (p == exponent)
            return NULL;
    }
    return p;
}

// "inf", "infinity" or "nan" at p in any case: its length and value.
static size_t match_special(const char *p, double *out)
{
    *out = HUGE_VAL;
    if (strncasecmp(p, "infinity", 8) == 0)
        return 8;
    if (strncasecmp(p, "inf", 3) == 0)
        return 3;
    *out = NAN;
    return strncasecmp(p, "nan", 3) == 0 ? 3 : 0;
}

static bool read_plain(const char *p, const char *end, double *out)
{
    const char *q = p + (*p == '-' || *p == '+');
    size_t special = match_special(q, out);
    if (special) {
        *out = copysign(*out, *p == '-' ? -1.0 : 1.0);
        return q + special == end;
    }
    if (match_decimal(q) != end)
        return false;
    *out = strtod(p, NULL);
    return true;
}

bool ou_float_read(const char *p, size_t len, double *out)
{
    if (!len)
        return false;
    if (!memchr(p, '_', len))
        return read_plain(p, p + len, out);
    char small[128], *copy = len < sizeof small ? small : ou_mem_alloc(len + 1);
    if (!copy)
        return false;
    size_t n = 0;
    bool ok = true;
    for (size_t i = 0; i < len; i++) {
        if (p[i] != '_')
            copy[n++] = p[i];
        else if (i == 0 || i + 1 == len || !isdigit((unsigned char)p[i - 1]) || !isdigit((unsigned char)p[i + 1]))
            ok = false;
    }
    copy[n] = 0;
    ok = ok && read_plain(copy, copy + n, out);
    if (copy != small)
        ou_mem_free(copy);
    return ok;
}

static OuObject *from_chars(OU_STEALS char *text, size_t len, OuObject *source)
{
    double v;
    bool ok = ou_float_read(text, len, &v);
    ou_mem_free(text);
    return ok ? ou_float_new(v) : ou_raise(OU_ValueError, "could not convert string to float: %R", source);
}

// [-]digits[.digits] with at most 15 digits: both the digits and the power of ten are exact as doubles, so their quotient is
// the nearest one. False: not so.
static bool read_short(const uint8_t *p, size_t len, double *out)
{
    static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    const uint8_t *end = p + len, *point = NULL;
    bool negative = len > 0 && *p == '-';
    p += negative;
    if (p == end || end - p > 16)
        return false;
    uint64_t digits = 0;
    const uint8_t *start = p;
    for (; p < end; p++) {
        unsigned digit = *p - (unsigned)'0';
        if (digit <= 9)
            digits = digits * 10 + digit;
        else if (*p == '.' && !point)
            point = p;
        else
            return false;
    }
    size_t count = (size_t)(end - start) - (point != NULL);
    if (count == 0 || count > 15)
        return false;
    double value = (double)digits / powers[point ? end - point - 1 : 0];
    *out = negative ? -value : value;
    return true;
}

OuObject *ou_float_from_text(OuStr *s)
{
    size_t len;
    double value;
    if (s->ascii && read_short(s->data, s->len, &value))
        return ou_float_new(value);
    char *text = ou_number_text(s, &len);
    return text ? from_chars(text, len, ou_obj(s)) : NULL;
}

OuObject *ou_float_from_buffer(OuObject *o)
{
    char *text;
    size_t len;
    return ou_number_bytes(o, &text, &len) > 0 ? from_chars(text, len, o) : NULL;
}

// --- decimal rounding ---
double ou_float_round(double v, int digits)
{
    char buf[800];
    uint64_t scaled;
    // Below 2**53 and 10**22 both are exact as doubles, and their quotient is the nearest one.
    if (ou_dtoa_scaled(fabs(v), digits, &scaled) && scaled < (uint64_t)1 << 53) {
        double power = 1;
        for (int i = 0; i < digits; i++)
            power *= 10;
        return copysign((double)scaled / power, v);
    }
    if (digits >= 0) {
        snprintf(buf, sizeof buf, "%.*f", digits, v);       // glibc rounds the exact value
        return strtod(buf, NULL);
    }
    double whole = trunc(fabs(v));
    bool sticky = whole != fabs(v);
    int len = snprintf(buf, sizeof buf, "0%.0f", whole), cut = len + digits;     // a 0 in front for a carry
    if (cut < 1)
        return copysign(0.0, v);
    for (int i = cut + 1; i < len; i++)
        sticky |= buf[i] != '0';
    char next = buf[cut];
    bool up = next > '5' || (next == '5' && (sticky || ((buf[cut - 1] - '0') & 1)));
    memset(buf + cut, '0', (size_t)(len - cut));
    for (int i = cut - 1; up && i >= 0; i--) {
        up = buf[i] == '9';
        buf[i] = up ? '0' : (char)(buf[i] + 1);
    }
    return copysign(strtod(buf, NULL), v);
}

// --- hexadecimal ---
OuObject *ou_float_hex(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    double v = ou_float_value(self);
    if (!isfinite(v))
        return ou_obj(ou_float_repr(v));
    const char *sign = signbit(v) ? "-" : "";
    if (v == 0)
        return ou_obj(ou_str_format("%s0x0.0p+0", sign));
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7FF), exp = biased ? biased - 1023 : -1022;
    char buf[40];
    snprintf(buf, sizeof buf, "%s0x%d.%013llxp%+d", sign, biased != 0,
             (unsigned long long)(bits & ((UINT64_C(1) << 52) - 1)), exp);
    return ou_obj(ou_str_from_cstr(buf));
}

// mantissa * 2**exponent, plus a little when `sticky`, as the nearest double; halves go to the even one.
static double scale(uint64_t mantissa, int64_t exponent, bool sticky)
{
    if (mantissa == 0)
        return 0;
    int64_t top = exponent + 63 - __builtin_clzll(mantissa), lowest = top - 52 > -1074 ? top - 52 : -1074;
    if (top > 1024)
        return HUGE_VAL;
    int64_t shift = lowest - exponent;
    if (shift > 64)
        return 0;
    if (shift > 0) {
        uint64_t cut = shift == 64 ? mantissa : mantissa & ((UINT64_C(1) << shift) - 1), half = UINT64_C(1) << (shift - 1);
        mantissa = shift == 64 ? 0 : mantissa >> shift;
        mantissa += cut > half || (cut == half && (sticky || (mantissa & 1)));
        exponent = lowest;
    }
    return ldexp((double)mantissa, (int)exponent);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

// [0x]hex[.hex][p[+-]digits] up to `end`.
static bool read_hex(const char *p, const char *end, double *out)
{
    enum { FAR = 1 << 30 };                              // exponents beyond mean 0 or infinity, whatever the digits
    if (end - p >= 2 && p[0] == '0' && (p[1] | 0x20) == 'x')
        p += 2;
    uint64_t mantissa = 0;
    int64_t exponent = 0, power = 0;
    bool any = false, point = false, sticky = false;
    for (; p < end && (hex_digit(*p) >= 0 || (*p == '.' && !point)); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        any = true;
        if (mantissa >> 60) {                            // full: what follows only breaks ties
            sticky |= *p != '0';
            exponent += point ? 0 : 4;
        } else {
            mantissa = mantissa << 4 | (uint64_t)hex_digit(*p);
            exponent -= point ? 4 : 0;
        }
    }
    if (!any)
        return false;
    if (p < end && (*p | 0x20) == 'p') {
        bool negative = ++p < end && *p == '-';
        p += p < end && (*p == '-' || *p == '+');
        if (p == end)
            return false;
        for (; p < end && *p >= '0' && *p <= '9'; p++)
            power = power < FAR ? power * 10 + (*p - '0') : FAR;
        power = negative ? -power : power;
    }
    *out = scale(mantissa, exponent + power, sticky);
    return p == end;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

OuObject *ou_float_fromhex(OuObject *cls, OuObject *const *args, size_t n)
{
    (void)n;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "bad argument type for built-in operation");
    size_t len;
    char *text = ou_str_to_utf8((OuStr *)args[0], &len);
    if (!text)
        return NULL;
    const char *p = text, *end = text + len;
    while (p < end && is_blank(*p))
        p++;
    while (end > p && is_blank(end[-1]))
        end--;
    text[end - text] = 0;
    bool negative = *p == '-';
    p += *p == '-' || *p == '+';
    double v;
    size_t special = match_special(p, &v);
    bool ok = special ? p + special == end : read_hex(p, end, &v), too_large = ok && !special && isinf(v);
    ou_mem_free(text);
    if (!ok)
        return ou_raise(OU_ValueError, "invalid hexadecimal floating-point string");
    if (too_large)
        return ou_raise(OU_OverflowError, "hexadecimal value too large to represent as a float");
    OuObject *r = ou_float_new(negative ? -v : v);
    if (r && cls != ou_obj(ou_type(OU_L_FLOAT))) {
        OuObject *of_class = ou_call1(cls, r);
        ou_decref(r);
        return of_class;
    }
    return r;
}

OuObject *ou_float_getformat(OuObject *cls, OuObject *const *args, size_t n)
{
    (void)cls, (void)n;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "__getformat__() argument must be str, not %V", args[0]);
    OuStr *kind = (OuStr *)args[0];
    if (!ou_str_equal_cstr(kind, "double") && !ou_str_equal_cstr(kind, "float"))
        return ou_raise(OU_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return ou_obj(ou_str_from_cstr("IEEE, little-endian"));
}

OuObject *ou_float_format_method(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "__format__() argument must be str, not %V", args[0]);
    return ou_obj(ou_float_format(self, (OuStr *)args[0]));
}
