// float.c -- floats: arithmetic, comparison and the type's table. Text and the methods about it are in float_text.c.
#include "runtime/types/float.h"
#include <errno.h>
#include <math.h>
#include <string.h>
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/complex.h"
#include "runtime/types/exception.h"
#include "runtime/types/float_impl.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

OuObject *ou_float_new(double value)
{
    OuFloat *o = ou_fast_alloc16(ou_rt->heap);
    if (OU_UNLIKELY(!o))
        return ou_raise_memory();
    o->base = (OuObject){ .refs = 1, .layout = OU_L_FLOAT };
    o->value = value;
    return &o->base;
}

static OuObject *float_exact(OuObject *o)
{
    return ou_is_exact(o, OU_L_FLOAT) ? ou_ref(o) : ou_float_new(ou_float_value(o));
}

// The operand as a double: 1, 0 neither float nor int, -1 exception (int too large).
static int operand(OuObject *o, double *out)
{
    if (ou_is_exact(o, OU_L_FLOAT) || ou_is_float(o)) {
        *out = ou_float_value(o);
        return 1;
    }
    if (!ou_is_int(o))
        return 0;
    *out = ou_int_to_double(o);
    return *out == -1.0 && ou_has_error() ? -1 : 1;
}

#define FLOAT_OPERANDS(a, b)                                          \
    double x, y;                                                      \
    int ok = operand(a, &x);                                          \
    if (ok > 0)                                                       \
        ok = operand(b, &y);                                          \
    if (ok <= 0)                                                      \
        return ok < 0 ? NULL : ou_not_implemented()

// --- arithmetic ---
static OuObject *float_add(OuObject *a, OuObject *b) { FLOAT_OPERANDS(a, b); return ou_float_new(x + y); }
static OuObject *float_sub(OuObject *a, OuObject *b) { FLOAT_OPERANDS(a, b); return ou_float_new(x - y); }
static OuObject *float_mul(OuObject *a, OuObject *b) { FLOAT_OPERANDS(a, b); return ou_float_new(x * y); }

static OuObject *float_truediv(OuObject *a, OuObject *b)
{
    FLOAT_OPERANDS(a, b);
    return y == 0 ? ou_raise(OU_ZeroDivisionError, "float division by zero") : ou_float_new(x / y);
}

// Remainder with the sign of y, and the floor of the quotient that goes with it. y is not 0.
static double float_divide(double x, double y, double *rem)
{
    double r = fmod(x, y), q = (x - r) / y;
    if (r != 0) {
        if ((y < 0) != (r < 0)) {
            r += y;
            q -= 1.0;
        }
    } else {
        r = copysign(0.0, y);
    }
    *rem = r;
    if (q == 0)
        return copysign(0.0, x / y);
    double whole = floor(q);
    return q - whole > 0.5 ? whole + 1.0 : whole;
}

static OuObject *float_floordiv(OuObject *a, OuObject *b)
{
    FLOAT_OPERANDS(a, b);
    double rem;
    return y == 0 ? ou_raise(OU_ZeroDivisionError, "float floor division by zero") : ou_float_new(float_divide(x, y, &rem));
}

static OuObject *float_mod(OuObject *a, OuObject *b)
{
    FLOAT_OPERANDS(a, b);
    if (y == 0)
        return ou_raise(OU_ZeroDivisionError, "float modulo");
    double r = fmod(x, y);
    if (r == 0)
        r = copysign(0.0, y);
    else if ((y < 0) != (r < 0))
        r += y;
    return ou_float_new(r);
}

static OuObject *pair_of_floats(double a, double b)
{
    OuObject *x = ou_float_new(a), *y = x ? ou_float_new(b) : NULL;
    OuTuple *pair = y ? ou_tuple_pack(2, x, y) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return ou_obj(pair);
}

static OuObject *float_divmod(OuObject *a, OuObject *b)
{
    FLOAT_OPERANDS(a, b);
    if (y == 0)
        return ou_raise(OU_ZeroDivisionError, "float divmod()");
    double rem, q = float_divide(x, y, &rem);
    return pair_of_floats(q, rem);
}

void *ou_raise_range(void)
{
    OuObject *args[2] = { ou_int_new(ERANGE), ou_obj(ou_str_from_cstr(strerror(ERANGE))) };
    OuObject *exc = args[0] && args[1] ? ou_exception_new(OU_OverflowError, args, 2) : NULL;
    if (exc)
        ou_throw(exc);
    ou_xdecref(args[0]);
    ou_xdecref(args[1]);
    return NULL;
}

static OuObject *complex_power(double x, double y)
{
    OuObject *a = ou_complex_new(x, 0), *b = a ? ou_complex_new(y, 0) : NULL;
    OuObject *r = b ? ou_pow(a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return r;
}

static OuObject *float_pow(OuObject *a, OuObject *b, OuObject *mod)
{
    if (!ou_is_none(mod))
        return ou_raise(OU_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    FLOAT_OPERANDS(a, b);
    bool finite = isfinite(x) && isfinite(y);
    if (x == 0 && y < 0 && finite)
        return ou_raise(OU_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (finite && x < 0 && y != floor(y))
        return complex_power(x, y);
    double r = pow(x, y);
    return finite && isinf(r) ? ou_raise_range() : ou_float_new(r);
}

static OuObject *float_neg(OuObject *o) { return ou_float_new(-ou_float_value(o)); }
static OuObject *float_abs(OuObject *o) { return ou_float_new(fabs(ou_float_value(o))); }
static int float_to_bool(OuObject *o) { return ou_float_value(o) != 0; }
static OuObject *float_to_int(OuObject *o) { return ou_int_from_double(ou_float_value(o)); }

// --- comparison and hash ---
static OuObject *float_compare(OuObject *a, OuObject *b, int op)
{
    double x = ou_float_value(a), y;
    int order;
    if (ou_is_float(b)) {
        y = ou_float_value(b);
        switch (op) {
        case OU_LT: return ou_bool(x < y);
        case OU_LE: return ou_bool(x <= y);
        case OU_EQ: return ou_bool(x == y);
        case OU_NE: return ou_bool(x != y);
        case OU_GT: return ou_bool(x > y);
        default:    return ou_bool(x >= y);
        }
    }
    if (!ou_is_int(b))
        return ou_not_implemented();
    if (isnan(x))
        return ou_bool(op == OU_NE);
    order = -ou_int_compare_double(b, x);
    switch (op) {
    case OU_LT: return ou_bool(order < 0);
    case OU_LE: return ou_bool(order <= 0);
    case OU_EQ: return ou_bool(order == 0);
    case OU_NE: return ou_bool(order != 0);
    case OU_GT: return ou_bool(order > 0);
    default:    return ou_bool(order >= 0);
    }
}

ou_hash ou_hash_double(double v)
{
    if (isinf(v))
        return v > 0 ? 314159 : -314159;
    if (isnan(v))
        return 0;
    // v = m * 2^exp modulo 2^61 - 1, where multiplying by 2 rotates 61 bits
    const uint64_t modulus = (UINT64_C(1) << 61) - 1;
    int exp;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(v), &exp), 53);
    exp = (exp - 53) % 61;
    exp = exp < 0 ? exp + 61 : exp;
    uint64_t h = ((m << exp) & modulus) | (exp ? m >> (61 - exp) : 0);
    h = h == modulus ? 0 : h;
    int64_t r = v < 0 ? -(int64_t)h : (int64_t)h;
    return r == -1 ? -2 : r;
}

static ou_hash float_hash(OuObject *o)
{
    double v = ou_float_value(o);
    return isnan(v) ? ou_hash_pointer(o) : ou_hash_double(v);
}

// --- construction ---
static OuObject *float_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len && type->op.init == ou_type(OU_L_FLOAT)->op.init)
        return ou_raise(OU_TypeError, "float() takes no keyword arguments");
    if (!ou_args_positional("float", n, NULL, 0, 1))
        return NULL;
    OuObject *value = n ? ou_number_float(args[0]) : ou_float_new(0.0);
    if (!value || type == ou_type(OU_L_FLOAT))
        return value;
    OuFloat *self = (OuFloat *)ou_instance_new(type);
    if (self)
        self->value = ou_float_value(value);
    ou_decref(value);
    return ou_obj(self);
}

static void float_dealloc(OuObject *o)
{
    if (OU_LIKELY(ou_is_exact(o, OU_L_FLOAT)))
        ou_fast_free16(ou_rt->heap, o);
    else
        ou_object_free(o);
}

// --- methods ---
static OuObject *float_self(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return float_exact(self);
}

static OuObject *float_is_integer(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    double v = ou_float_value(self);
    return ou_bool(isfinite(v) && floor(v) == v);
}

static OuObject *float_trunc(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_int_from_double(ou_float_value(self));
}

static OuObject *float_floor(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_int_from_double(floor(ou_float_value(self)));
}

static OuObject *float_ceil(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_int_from_double(ceil(ou_float_value(self)));
}

static OuObject *float_round(OuObject *self, OuObject *const *args, size_t n)
{
    double v = ou_float_value(self);
    if (n == 0 || ou_is_none(args[0]))
        return ou_int_from_double(isfinite(v) ? rint(v) : v);       // ties to even
    ou_ssize digits = ou_index_ssize(args[0], 0);
    if (digits == -1 && ou_has_error())
        return NULL;
    if (!isfinite(v) || digits > 323)
        return ou_float_new(v);
    if (digits < -308)
        return ou_float_new(0.0 * v);
    double r = ou_float_round(v, (int)digits);
    if (isinf(r))
        return ou_raise(OU_OverflowError, "rounded value too large to represent");
    return ou_float_new(r);
}

static OuObject *float_as_integer_ratio(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    double v = ou_float_value(self);
    if (isnan(v))
        return ou_raise(OU_ValueError, "cannot convert NaN to integer ratio");
    if (isinf(v))
        return ou_raise(OU_OverflowError, "cannot convert Infinity to integer ratio");
    int exp;
    double m = frexp(v, &exp);
    for (int i = 0; i < 300 && m != floor(m); i++) {
        m *= 2;
        exp--;
    }
    OuObject *num = ou_int_from_double(m), *den = num ? ou_int_new(1) : NULL;
    OuObject *by = den ? ou_int_new(exp < 0 ? -exp : exp) : NULL;
    OuTuple *pair = NULL;
    OuObject **shifted = exp < 0 ? &den : &num;
    if (by) {
        ou_set_ref(shifted, ou_lshift(*shifted, by));
        if (num && den)
            pair = ou_tuple_pack(2, num, den);
    }
    ou_xdecref(num), ou_xdecref(den), ou_xdecref(by);
    return ou_obj(pair);
}

static OuObject *float_getnewargs(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *value = ou_float_new(ou_float_value(self));
    OuTuple *r = value ? ou_tuple_pack(1, value) : NULL;
    ou_xdecref(value);
    return ou_obj(r);
}

static OuObject *get_zero(OuObject *self) { (void)self; return ou_float_new(0.0); }

static const OuMethod float_methods[] = {
    { "as_integer_ratio", { float_as_integer_ratio }, 0, 0, 0, NULL, "Return integer ratio.\n\nReturn a pair of integers, whose ratio is exactly "
        "equal to the original float\nand with a positive denominator." },
    { "conjugate", { float_self }, 0, 0, 0, NULL, "Return self, the complex conjugate of any float." },
    { "fromhex", { ou_float_fromhex }, 1, 1, OU_M_CLASS, NULL, "Create a floating-point number from a hexadecimal string." },
    { "hex", { ou_float_hex }, 0, 0, 0, NULL, "Return a hexadecimal representation of a floating-point number." },
    { "is_integer", { float_is_integer }, 0, 0, 0, NULL, "Return True if the float is an integer." },
    { "__trunc__", { float_trunc }, 0, 0, 0, NULL, "Return the Integral closest to x between 0 and x." },
    { "__floor__", { float_floor }, 0, 0, 0, NULL, "Return the floor as an Integral." },
    { "__ceil__", { float_ceil }, 0, 0, 0, NULL, "Return the ceiling as an Integral." },
    { "__round__", { float_round }, 0, 1, 0, NULL, "Return the Integral closest to x, rounding half toward even.\n\n"
        "When an argument is passed, work like built-in round(x, ndigits)." },
    { "__format__", { ou_float_format_method }, 1, 1, 0, NULL, "Formats the float according to format_spec." },
    { "__getformat__", { ou_float_getformat }, 1, 1, OU_M_CLASS, NULL, "You probably don't want to use this function." },
    { "__getnewargs__", { float_getnewargs }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuGetSet float_getsets[] = {
    { "real", float_exact, NULL, "the real part of a complex number" },
    { "imag", get_zero, NULL, "the imaginary part of a complex number" },
    { 0 },
};

const OuTypeSpec ou_float_spec = {
    .name = "float", .doc = "Convert a string or number to a floating point number, if possible.",
    .flags = OU_TYPE_BASE | OU_TYPE_FLOAT | OU_TYPE_MATCH_SELF, .size = sizeof(OuFloat),
    .dealloc = float_dealloc,
    .op = {
        .add = float_add, .sub = float_sub, .mul = float_mul, .truediv = float_truediv, .floordiv = float_floordiv,
        .mod = float_mod, .divmod = float_divmod, .pow = float_pow, .neg = float_neg, .pos = float_exact, .abs = float_abs,
        .to_bool = float_to_bool, .to_int = float_to_int, .to_float = float_exact,
        .repr = ou_float_repr_slot, .hash = float_hash, .compare = float_compare, .new_ = float_construct,
    },
    .methods = float_methods, .getsets = float_getsets,
};
