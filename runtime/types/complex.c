// complex.c -- complex numbers.
#include "runtime/types/complex.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/base/dtoa.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/format_number.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

typedef struct Value { double re, im; } Value;

OuObject *ou_complex_new(double real, double imag)
{
    OuComplex *o = (OuComplex *)ou_object_new(OU_L_COMPLEX, sizeof(OuComplex));
    if (!o)
        return NULL;
    o->real = real;
    o->imag = imag;
    return &o->base;
}

static OuObject *of_value(Value v) { return ou_complex_new(v.re, v.im); }
static Value value_of(const OuObject *o) { return (Value){ ((const OuComplex *)o)->real, ((const OuComplex *)o)->imag }; }

// 1, 0 no number of ours, -1 exception.
static int operand(OuObject *o, Value *out)
{
    out->im = 0;
    if (ou_is_complex(o)) {
        *out = value_of(o);
        return 1;
    }
    if (ou_is_float(o)) {
        out->re = ou_float_value(o);
        return 1;
    }
    if (!ou_is_int(o))
        return 0;
    out->re = ou_int_to_double(o);
    return out->re == -1.0 && ou_has_error() ? -1 : 1;
}

#define COMPLEX_OPERANDS(a, b)                                        \
    Value x, y;                                                       \
    int ok = operand(a, &x);                                          \
    if (ok > 0)                                                       \
        ok = operand(b, &y);                                          \
    if (ok <= 0)                                                      \
        return ok < 0 ? NULL : ou_not_implemented()

// --- arithmetic ---
static Value multiply(Value a, Value b) { return (Value){ a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re }; }

// a / b without needless overflow: scaled by the larger part of b (Smith). False: b is 0.
static bool divide(Value a, Value b, Value *out)
{
    if (fabs(b.re) >= fabs(b.im)) {
        if (b.re == 0)
            return false;
        double ratio = b.im / b.re, denom = b.re + b.im * ratio;
        *out = (Value){ (a.re + a.im * ratio) / denom, (a.im - a.re * ratio) / denom };
    } else if (fabs(b.im) >= fabs(b.re)) {
        double ratio = b.re / b.im, denom = b.re * ratio + b.im;
        *out = (Value){ (a.re * ratio + a.im) / denom, (a.im * ratio - a.re) / denom };
    } else {
        *out = (Value){ NAN, NAN };
    }
    return true;
}

static OuObject *complex_add(OuObject *a, OuObject *b) { COMPLEX_OPERANDS(a, b); return ou_complex_new(x.re + y.re, x.im + y.im); }
static OuObject *complex_sub(OuObject *a, OuObject *b) { COMPLEX_OPERANDS(a, b); return ou_complex_new(x.re - y.re, x.im - y.im); }
static OuObject *complex_mul(OuObject *a, OuObject *b) { COMPLEX_OPERANDS(a, b); return of_value(multiply(x, y)); }

static OuObject *complex_truediv(OuObject *a, OuObject *b)
{
    COMPLEX_OPERANDS(a, b);
    Value q;
    return divide(x, y, &q) ? of_value(q) : ou_raise(OU_ZeroDivisionError, "complex division by zero");
}

static Value power_of(Value x, unsigned n)
{
    Value r = { 1, 0 };
    for (unsigned mask = 1; mask && n >= mask; mask <<= 1, x = multiply(x, x))
        if (n & mask)
            r = multiply(r, x);
    return r;
}

// x ** y; false: 0 to a negative or complex power.
static bool power(Value x, Value y, Value *out)
{
    if (y.re == 0 && y.im == 0) {
        *out = (Value){ 1, 0 };
        return true;
    }
    if (x.re == 0 && x.im == 0) {
        *out = (Value){ 0, 0 };
        return y.im == 0 && y.re >= 0;
    }
    if (y.im == 0 && y.re == floor(y.re) && fabs(y.re) <= 100) {
        if (y.re > 0) {
            *out = power_of(x, (unsigned)y.re);
            return true;
        }
        return divide((Value){ 1, 0 }, power_of(x, (unsigned)-y.re), out);
    }
    double size = hypot(x.re, x.im), len = pow(size, y.re), at = atan2(x.im, x.re), phase = at * y.re;
    if (y.im != 0) {
        len /= exp(at * y.im);
        phase += y.im * log(size);
    }
    if (isinf(phase))
        return false;                                    // no angle; CPython has the same words for it
    *out = (Value){ len * cos(phase), len * sin(phase) };
    return true;
}

static OuObject *complex_pow(OuObject *a, OuObject *b, OuObject *mod)
{
    COMPLEX_OPERANDS(a, b);
    if (!ou_is_none(mod))
        return ou_raise(OU_ValueError, "complex modulo");
    Value r;
    if (!power(x, y, &r))
        return ou_raise(OU_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(r.re) || isinf(r.im))
        return ou_raise(OU_OverflowError, "complex exponentiation");
    return of_value(r);
}

static OuObject *complex_neg(OuObject *o) { return ou_complex_new(-value_of(o).re, -value_of(o).im); }
static OuObject *complex_pos(OuObject *o) { return ou_is_exact(o, OU_L_COMPLEX) ? ou_ref(o) : of_value(value_of(o)); }
static int complex_to_bool(OuObject *o) { return value_of(o).re != 0 || value_of(o).im != 0; }

static OuObject *complex_abs(OuObject *o)
{
    Value v = value_of(o);
    double r = hypot(v.re, v.im);
    if (isinf(r) && isfinite(v.re) && isfinite(v.im))
        return ou_raise(OU_OverflowError, "absolute value too large");
    return ou_float_new(r);
}

// --- comparison and hash ---
static OuObject *complex_compare(OuObject *a, OuObject *b, int op)
{
    if (op != OU_EQ && op != OU_NE)
        return ou_not_implemented();
    Value x = value_of(a);
    bool equal;
    if (ou_is_complex(b))
        equal = x.re == value_of(b).re && x.im == value_of(b).im;
    else if (ou_is_float(b))
        equal = x.im == 0 && x.re == ou_float_value(b);
    else if (ou_is_int(b))
        equal = x.im == 0 && !isnan(x.re) && ou_int_compare_double(b, x.re) == 0;
    else
        return ou_not_implemented();
    return ou_bool(equal == (op == OU_EQ));
}

static ou_hash complex_hash(OuObject *o)
{
    Value v = value_of(o);
    ou_hash re = isnan(v.re) ? ou_hash_pointer(o) : ou_hash_double(v.re);
    ou_hash im = isnan(v.im) ? ou_hash_pointer(o) : ou_hash_double(v.im);
    ou_hash h = (ou_hash)((uint64_t)re + UINT64_C(1000003) * (uint64_t)im);
    return h == -1 ? -2 : h;
}

// --- text ---
static OuObject *complex_repr(OuObject *o)
{
    Value v = value_of(o);
    char re[OU_DTOA_REPR], im[OU_DTOA_REPR];
    ou_dtoa_repr(v.im, false, im);
    if (v.re == 0 && !signbit(v.re))
        return ou_obj(ou_str_format("%sj", im));
    ou_dtoa_repr(v.re, false, re);
    return ou_obj(ou_str_format("(%s%s%sj)", re, *im == '-' ? "" : "+", im));
}

// Length of the float at the start of p, 0: none.
static size_t float_length(const char *p)
{
    const char *q = p + (*p == '+' || *p == '-');
    if (*q == 'i' || *q == 'I' || *q == 'n' || *q == 'N') {
        double v;
        static const size_t lengths[] = { 8, 3 };    // infinity, inf and nan
        for (int i = 0; i < 2; i++)
            if (strlen(q) >= lengths[i] && ou_float_read(strndupa(q, lengths[i]), lengths[i], &v))
                return (size_t)(q - p) + lengths[i];
        return 0;
    }
    const char *end = q;
    while ((*end >= '0' && *end <= '9') || *end == '.' || *end == '_' ||
           ((*end == '+' || *end == '-') && end > q && (end[-1] == 'e' || end[-1] == 'E')) ||
           ((*end == 'e' || *end == 'E') && end > q))
        end++;
    return end > q ? (size_t)(end - p) : 0;
}

static bool read_part(const char **p, double *out)
{
    size_t n = float_length(*p);
    char *copy = n ? ou_mem_alloc(n + 1) : NULL;
    if (!copy)
        return false;
    memcpy(copy, *p, n);
    copy[n] = 0;
    bool ok = ou_float_read(copy, n, out);
    ou_mem_free(copy);
    *p += n;
    return ok;
}

static bool is_j(char c) { return c == 'j' || c == 'J'; }

// <float>, <float>j, <float><signed float>j; the number before j may be missing. Brackets round it all.
static bool read_complex(const char *p, size_t len, Value *out)
{
    if (strlen(p) != len)
        return false;
    bool bracket = *p == '(';
    for (p += bracket; bracket && *p == ' ';)
        p++;
    *out = (Value){ 0, 0 };
    double v;
    bool sign = *p == '+' || *p == '-';
    if (is_j(p[sign])) {                             // "j", "+j", "-j"
        out->im = *p == '-' ? -1 : 1;
        p += sign + 1;
    } else {
        if (!read_part(&p, &v))
            return false;
        if (is_j(*p)) {
            out->im = v;
            p++;
        } else {
            out->re = v;
            if (*p == '+' || *p == '-') {
                if (is_j(p[1])) {
                    out->im = *p == '-' ? -1 : 1;
                    p++;
                } else if (!read_part(&p, &out->im)) {
                    return false;
                }
                if (!is_j(*p++))
                    return false;
            }
        }
    }
    while (*p == ' ' || (*p >= 9 && *p <= 13))
        p++;
    if (bracket && *p++ != ')')
        return false;
    return *p == 0;
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static bool from_text(OuStr *s, Value *out)
{
    size_t len;
    char *text = ou_number_text(s, &len);
    if (!text)
        return false;
    bool ok = read_complex(text, len, out);
    ou_mem_free(text);
    for (size_t i = 0; !ok && i < s->len; i++)               // a misplaced underscore has its own words
        if (ou_str_at(s, i) == '_' && !(i > 0 && i + 1 < s->len && is_digit(ou_str_at(s, i - 1)) && is_digit(ou_str_at(s, i + 1))))
            return ou_fail(OU_ValueError, "could not convert string to complex: %R", s);
    return ok || ou_fail(OU_ValueError, "complex() arg is a malformed string");
}

// --- construction ---
// o.__complex__(): 1, 0 has none, -1 exception.
static int by_method(OuObject *o, Value *out)
{
    if (ou_is_exact(o, OU_L_COMPLEX)) {
        *out = value_of(o);
        return 1;
    }
    if (ou_is_exact(o, OU_L_FLOAT) || ou_is_exact(o, OU_L_INT) || ou_is_exact(o, OU_L_BIGINT))
        return 0;
    OuStr *name = ou_intern_cstr("__complex__");
    if (!name)
        return -1;
    OuObject *method;
    int found = ou_lookup_special(o, name, &method);
    ou_decref(name);
    if (found <= 0) {
        if (!found && ou_is_complex(o)) {
            *out = value_of(o);
            return 1;
        }
        return found;
    }
    OuObject *r = ou_call0(method);
    ou_decref(method);
    if (!r)
        return -1;
    int ok = 1;
    if (!ou_is_complex(r)) {
        ou_fail(OU_TypeError, "__complex__ returned non-complex (type %T)", r);
        ok = -1;
    } else if (!ou_is_exact(r, OU_L_COMPLEX) &&
               !ou_warn(OU_DeprecationWarning,
                        "__complex__ returned non-complex (type %T).  The ability to return an instance of a strict subclass "
                        "of complex is deprecated, and may not be supported in a future version of Python.", r)) {
        ok = -1;
    } else {
        *out = value_of(r);
    }
    ou_decref(r);
    return ok;
}

bool ou_to_complex(OuObject *o, double *real, double *imag)
{
    Value v;
    int found = by_method(o, &v);
    if (found < 0)
        return false;
    if (found) {
        *real = v.re;
        *imag = v.im;
        return true;
    }
    *imag = 0;
    return ou_to_double(o, real);
}

static bool is_real_number(OuObject *o) { return ou_type_of(o)->op.to_float || ou_type_of(o)->op.index || ou_is_complex(o); }

// The value of a number for complex(): a class of floats may have its own __float__.
static bool part_of(OuObject *o, double *out)
{
    if (!ou_is_float(o) || ou_is_exact(o, OU_L_FLOAT))
        return ou_to_double(o, out);
    OuObject *value = ou_number_float(o);
    if (value)
        *out = ou_float_value(value);
    ou_xdecref(value);
    return value != NULL;
}

static bool build(OuObject *re, OuObject *im, Value *out)
{
    *out = (Value){ 0, 0 };
    if (re && ou_is_str(re)) {
        if (im)
            return ou_fail(OU_TypeError, "complex() can't take second arg if first is a string");
        return from_text((OuStr *)re, out);
    }
    if (im && ou_is_str(im))
        return ou_fail(OU_TypeError, "complex() second arg can't be a string");
    Value a = { 0, 0 }, b = { 0, 0 };
    bool re_complex = false, im_complex = false;
    if (re) {
        int found = by_method(re, &a);
        if (found < 0)
            return false;
        re_complex = found;
        if (!found && !is_real_number(re))
            return ou_fail(OU_TypeError, "complex() first argument must be a string or a number, not '%T'", re);
    }
    if (im && !is_real_number(im))
        return ou_fail(OU_TypeError, "complex() second argument must be a number, not '%T'", im);
    if (re && !re_complex && !part_of(re, &a.re))
        return false;
    if (im) {
        im_complex = ou_is_complex(im);
        if (im_complex)
            b = value_of(im);
        else if (!part_of(im, &b.re))
            return false;
    }
    *out = a;
    if (im_complex)
        out->re -= b.im;                             // re + im * 1j
    out->im = re_complex ? (im ? a.im + b.re : a.im) : b.re;
    return true;
}

static OuObject *complex_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *arg[2];
    if (!ou_args_bind("complex", "real imag", 0, 2, args, n, kwnames, arg))
        return NULL;
    bool exact = type == ou_type(OU_L_COMPLEX);
    if (exact && arg[0] && !arg[1] && ou_is_exact(arg[0], OU_L_COMPLEX))
        return ou_ref(arg[0]);
    Value v;
    if (!build(arg[0], arg[1], &v))
        return NULL;
    if (exact)
        return of_value(v);
    OuComplex *self = (OuComplex *)ou_instance_new(type);
    if (self) {
        self->real = v.re;
        self->imag = v.im;
    }
    return ou_obj(self);
}

static void complex_dealloc(OuObject *o) { ou_object_free(o); }

// --- methods ---
static OuObject *complex_conjugate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_complex_new(value_of(self).re, -value_of(self).im);
}

static OuObject *complex_self(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return complex_pos(self);
}

static OuObject *complex_getnewargs(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *re = ou_float_new(value_of(self).re), *im = re ? ou_float_new(value_of(self).im) : NULL;
    OuTuple *r = im ? ou_tuple_pack(2, re, im) : NULL;
    ou_xdecref(re);
    ou_xdecref(im);
    return ou_obj(r);
}

static OuObject *complex_format(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "__format__() argument must be str, not %V", args[0]);
    return ou_obj(ou_complex_format(self, (OuStr *)args[0]));
}

static const OuMethod complex_methods[] = {
    { "conjugate", { complex_conjugate }, 0, 0, 0, NULL, "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j." },
    { "__complex__", { complex_self }, 0, 0, 0, NULL, "Convert this value to exact type complex." },
    { "__format__", { complex_format }, 1, 1, 0, NULL, "Convert to a string according to format_spec." },
    { "__getnewargs__", { complex_getnewargs }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuMember complex_members[] = {
    { "real", OU_MEMBER_DOUBLE, false, offsetof(OuComplex, real), "the real part of a complex number" },
    { "imag", OU_MEMBER_DOUBLE, false, offsetof(OuComplex, imag), "the imaginary part of a complex number" },
    { 0 },
};

const OuTypeSpec ou_complex_spec = {
    .name = "complex",
    .doc = "Create a complex number from a real part and an optional imaginary part.\n\n"
           "This is equivalent to (real + imag*1j) where imag defaults to 0.",
    .flags = OU_TYPE_BASE | OU_TYPE_COMPLEX, .size = sizeof(OuComplex), .dealloc = complex_dealloc,
    .op = {
        .add = complex_add, .sub = complex_sub, .mul = complex_mul, .truediv = complex_truediv, .pow = complex_pow,
        .neg = complex_neg, .pos = complex_pos, .abs = complex_abs, .to_bool = complex_to_bool,
        .repr = complex_repr, .hash = complex_hash, .compare = complex_compare, .new_ = complex_construct,
    },
    .methods = complex_methods, .members = complex_members,
};
