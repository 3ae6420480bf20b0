// cmath_module.c -- the module cmath: functions of complex numbers, through the C library's.
#include <complex.h>
#include <fenv.h>
#include <math.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/types/complex.h"
#include "runtime/types/float.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"
#include "stdlib/cmath_functions.h"

typedef double complex Z;

static bool to_z(OuObject *o, Z *out)
{
    double re, im;
    if (!ou_to_complex(o, &re, &im))
        return false;
    *out = ou_z(re, im);
    return true;
}

static bool is_finite(Z z) { return isfinite(creal(z)) && isfinite(cimag(z)); }
static bool is_nan(Z z) { return isnan(creal(z)) || isnan(cimag(z)); }
static bool is_inf(Z z) { return isinf(creal(z)) || isinf(cimag(z)); }
static OuObject *of_z(Z z) { return ou_complex_new(creal(z), cimag(z)); }

// The function's result for x. `pole`: infinity from a finite argument is a domain error, else overflow.
static OuObject *apply(Z (*f)(Z), Z x, bool pole)
{
    feclearexcept(FE_INVALID);
    Z r = f(x);
    if (is_finite(x) ? is_nan(r) : !is_nan(x) && is_nan(r) && fetestexcept(FE_INVALID))
        return ou_raise(OU_ValueError, "math domain error");
    if (is_finite(x) && is_inf(r))
        return pole ? ou_raise(OU_ValueError, "math domain error") : ou_raise(OU_OverflowError, "math range error");
    return of_z(r);
}

#define FUNCTION(name, f, pole)                                                         \
    static OuObject *name(OuObject *self, OuObject *const *args, size_t n)              \
    {                                                                                   \
        (void)self, (void)n;                                                            \
        Z x;                                                                            \
        return to_z(args[0], &x) ? apply(f, x, pole) : NULL;                            \
    }
FUNCTION(cmath_acos, ou_cacos, false)
FUNCTION(cmath_acosh, ou_cacosh, false)
FUNCTION(cmath_asin, ou_casin, false)
FUNCTION(cmath_asinh, ou_casinh, false)
FUNCTION(cmath_atan, ou_catan, true)
FUNCTION(cmath_atanh, ou_catanh, true)
FUNCTION(cmath_cos, ccos, false)
FUNCTION(cmath_cosh, ccosh, false)
FUNCTION(cmath_exp, cexp, false)
FUNCTION(cmath_sin, csin, false)
FUNCTION(cmath_sinh, csinh, false)
FUNCTION(cmath_sqrt, ou_csqrt, false)
FUNCTION(cmath_tan, ou_ctan, false)
FUNCTION(cmath_tanh, ou_ctanh, false)

static Z log_10(Z x)
{
    Z r = ou_clog(x);
    return ou_z(creal(r) / M_LN10, cimag(r) / M_LN10);
}

FUNCTION(cmath_log10, log_10, true)

static OuObject *cmath_log(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    Z x, base;
    if (!to_z(args[0], &x))
        return NULL;
    if (n < 2)
        return apply(ou_clog, x, true);
    if (!to_z(args[1], &base))
        return NULL;
    if (base == 0)
        return ou_raise(OU_ValueError, "math domain error");
    OuObject *r = of_z(ou_clog(x)), *b = r ? of_z(ou_clog(base)) : NULL, *q = b ? ou_truediv(r, b) : NULL;
    ou_xdecref(r);
    ou_xdecref(b);
    return q;
}

static OuObject *cmath_phase(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    Z x;
    return to_z(args[0], &x) ? ou_float_new(atan2(cimag(x), creal(x))) : NULL;
}

static OuObject *cmath_polar(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    Z x;
    if (!to_z(args[0], &x))
        return NULL;
    double r = hypot(creal(x), cimag(x));
    if (isinf(r) && is_finite(x))
        return ou_raise(OU_OverflowError, "math range error");
    OuObject *len = ou_float_new(r), *phase = len ? ou_float_new(atan2(cimag(x), creal(x))) : NULL;
    OuTuple *t = phase ? ou_tuple_pack(2, len, phase) : NULL;
    ou_xdecref(len);
    ou_xdecref(phase);
    return ou_obj(t);
}

static OuObject *cmath_rect(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double r, phi;
    if (!ou_to_double(args[0], &r) || !ou_to_double(args[1], &phi))
        return NULL;
    if (isinf(phi) && r != 0 && !isnan(r))
        return ou_raise(OU_ValueError, "math domain error");
    if (phi == 0)
        return ou_complex_new(r, r * phi);
    if (r == 0 && isinf(phi))
        return ou_complex_new(0, 0);
    return ou_complex_new(r * cos(phi), r * sin(phi));
}

static OuObject *cmath_isfinite(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    Z x;
    return to_z(args[0], &x) ? ou_bool(is_finite(x)) : NULL;
}

static OuObject *cmath_isinf(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    Z x;
    return to_z(args[0], &x) ? ou_bool(is_inf(x)) : NULL;
}

static OuObject *cmath_isnan(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    Z x;
    return to_z(args[0], &x) ? ou_bool(is_nan(x)) : NULL;
}

static OuObject *cmath_isclose(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    Z a, b;
    double rel = 1e-9, abs = 0;
    if (!to_z(args[0], &a) || !to_z(args[1], &b) || (args[2] && !ou_to_double(args[2], &rel)) ||
        (args[3] && !ou_to_double(args[3], &abs)))
        return NULL;
    if (rel < 0 || abs < 0)
        return ou_raise(OU_ValueError, "tolerances must be non-negative");
    if (creal(a) == creal(b) && cimag(a) == cimag(b))
        return ou_bool(true);
    if (is_inf(a) || is_inf(b))
        return ou_bool(false);
    double diff = cabs(a - b);
    return ou_bool(diff <= rel * cabs(b) || diff <= rel * cabs(a) || diff <= abs);
}

static const OuMethod cmath_functions[] = {
    { "acos", { cmath_acos }, 1, 1, 0, NULL, "Return the arc cosine of z." },
    { "acosh", { cmath_acosh }, 1, 1, 0, NULL, "Return the inverse hyperbolic cosine of z." },
    { "asin", { cmath_asin }, 1, 1, 0, NULL, "Return the arc sine of z." },
    { "asinh", { cmath_asinh }, 1, 1, 0, NULL, "Return the inverse hyperbolic sine of z." },
    { "atan", { cmath_atan }, 1, 1, 0, NULL, "Return the arc tangent of z." },
    { "atanh", { cmath_atanh }, 1, 1, 0, NULL, "Return the inverse hyperbolic tangent of z." },
    { "cos", { cmath_cos }, 1, 1, 0, NULL, "Return the cosine of z." },
    { "cosh", { cmath_cosh }, 1, 1, 0, NULL, "Return the hyperbolic cosine of z." },
    { "exp", { cmath_exp }, 1, 1, 0, NULL, "Return the exponential value e**z." },
    { "isclose", { cmath_isclose }, 2, 2, 0, "a b * rel_tol abs_tol", "Determine whether two complex numbers are close in value." },
    { "isfinite", { cmath_isfinite }, 1, 1, 0, NULL, "Return True if both the real and imaginary parts of z are finite, else False." },
    { "isinf", { cmath_isinf }, 1, 1, 0, NULL, "Checks if the real or imaginary part of z is infinite." },
    { "isnan", { cmath_isnan }, 1, 1, 0, NULL, "Checks if the real or imaginary part of z not a number (NaN)." },
    { "log", { cmath_log }, 1, 2, 0, NULL, "log(z[, base]) -> the logarithm of z to the given base.\n\nIf the base is not specified, returns the "
        "natural logarithm (base e) of z." },
    { "log10", { cmath_log10 }, 1, 1, 0, NULL, "Return the base-10 logarithm of z." },
    { "phase", { cmath_phase }, 1, 1, 0, NULL, "Return argument, also known as the phase angle, of a complex." },
    { "polar", { cmath_polar }, 1, 1, 0, NULL, "Convert a complex from rectangular coordinates to polar coordinates." },
    { "rect", { cmath_rect }, 2, 2, 0, NULL, "Convert from polar coordinates to rectangular coordinates." },
    { "sin", { cmath_sin }, 1, 1, 0, NULL, "Return the sine of z." },
    { "sinh", { cmath_sinh }, 1, 1, 0, NULL, "Return the hyperbolic sine of z." },
    { "sqrt", { cmath_sqrt }, 1, 1, 0, NULL, "Return the square root of z." },
    { "tan", { cmath_tan }, 1, 1, 0, NULL, "Return the tangent of z." },
    { "tanh", { cmath_tanh }, 1, 1, 0, NULL, "Return the hyperbolic tangent of z." },
    { 0 },
};

static bool cmath_init(OuModule *m)
{
    return ou_module_add(m, "pi", ou_float_new(M_PI)) && ou_module_add(m, "e", ou_float_new(M_E)) &&
           ou_module_add(m, "tau", ou_float_new(2 * M_PI)) && ou_module_add(m, "inf", ou_float_new(HUGE_VAL)) &&
           ou_module_add(m, "nan", ou_float_new(NAN)) && ou_module_add(m, "infj", ou_complex_new(0, HUGE_VAL)) &&
           ou_module_add(m, "nanj", ou_complex_new(0, NAN));
}

const OuModuleDef ou_cmath_module = {
    "cmath", "This module provides access to mathematical functions for complex\nnumbers.", cmath_functions, cmath_init,
};
