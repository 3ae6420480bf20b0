// cmath_functions.c -- complex functions by the formulas of W. Kahan, "Branch cuts for complex elementary functions" (1987).
// Arguments that are not finite go to C's library, whose table of special values (C11, annex G) is the one wanted.
#include "stdlib/cmath_functions.h"
#include <float.h>
#include <math.h>
#include "runtime/base/config.h"

typedef double complex Z;

#define LARGE (DBL_MAX / 4)
#define SQRT_LARGE 0x1.6a09e667f3bccp+510       // roots of LARGE and DBL_MIN, where squares are still safe
#define SQRT_MIN 0x1p-511

static bool is_finite(Z z) { return isfinite(creal(z)) && isfinite(cimag(z)); }
static bool is_large(Z z) { return fabs(creal(z)) > LARGE || fabs(cimag(z)) > LARGE; }

// log |z| where |z| itself might overflow
static double log_large(Z z) { return log(hypot(creal(z) / 2, cimag(z) / 2)) + M_LN2 * 2; }

static Z times_i(Z z) { return ou_z(-cimag(z), creal(z)); }
static Z by_i(Z z) { return ou_z(cimag(z), -creal(z)); }

Z ou_csqrt(Z z)
{
    if (!is_finite(z))
        return csqrt(z);
    double re = creal(z), im = cimag(z), a = fabs(re), b = fabs(im), s;
    if (a == 0 && b == 0)
        return ou_z(0.0, im);
    if (a < DBL_MIN && b < DBL_MIN) {                 // both subnormal: scale up
        a = ldexp(a, 54);
        s = ldexp(sqrt(a + hypot(a, ldexp(b, 54))), -27);
    } else {
        a /= 8;
        s = 2 * sqrt(a + hypot(a, b / 8));
    }
    double d = b / (2 * s);
    return re >= 0 ? ou_z(s, copysign(d, im)) : ou_z(d, copysign(s, im));
}

Z ou_clog(Z z)
{
    if (!is_finite(z))
        return clog(z);
    double a = fabs(creal(z)), b = fabs(cimag(z)), r;
    if (a > LARGE || b > LARGE) {
        r = log(hypot(a / 2, b / 2)) + M_LN2;
    } else if (a < DBL_MIN && b < DBL_MIN) {
        r = a > 0 || b > 0 ? log(hypot(ldexp(a, DBL_MANT_DIG), ldexp(b, DBL_MANT_DIG))) - DBL_MANT_DIG * M_LN2 : -HUGE_VAL;
    } else {
        double h = hypot(a, b);
        if (h >= 0.71 && h <= 1.73) {                 // log is small here: go by the distance from 1
            double more = a > b ? a : b, less = a > b ? b : a;
            r = log1p((more - 1) * (more + 1) + less * less) / 2;
        } else {
            r = log(h);
        }
    }
    return ou_z(r, atan2(cimag(z), creal(z)));
}

Z ou_cacos(Z z)
{
    if (!is_finite(z))
        return cacos(z);
    double re = creal(z), im = cimag(z);
    if (is_large(z)) {
        double size = log_large(z);
        return ou_z(atan2(fabs(im), re), re < 0 ? -copysign(size, im) : copysign(size, -im));
    }
    Z s = ou_csqrt(ou_z(1 - re, -im)), t = ou_csqrt(ou_z(1 + re, im));
    return ou_z(2 * atan2(creal(s), creal(t)), asinh(creal(t) * cimag(s) - cimag(t) * creal(s)));
}

Z ou_cacosh(Z z)
{
    if (!is_finite(z))
        return cacosh(z);
    double re = creal(z), im = cimag(z);
    if (is_large(z))
        return ou_z(log_large(z), atan2(im, re));
    Z s = ou_csqrt(ou_z(re - 1, im)), t = ou_csqrt(ou_z(re + 1, im));
    return ou_z(asinh(creal(s) * creal(t) + cimag(s) * cimag(t)), 2 * atan2(cimag(s), creal(t)));
}

Z ou_casinh(Z z)
{
    if (!is_finite(z))
        return casinh(z);
    double re = creal(z), im = cimag(z);
    if (is_large(z)) {
        double size = log_large(z);
        return ou_z(im >= 0 ? copysign(size, re) : -copysign(size, -re), atan2(im, fabs(re)));
    }
    Z s = ou_csqrt(ou_z(1 + im, -re)), t = ou_csqrt(ou_z(1 - im, re));
    return ou_z(asinh(creal(s) * cimag(t) - creal(t) * cimag(s)), atan2(im, creal(s) * creal(t) - cimag(s) * cimag(t)));
}

Z ou_casin(Z z) { return by_i(ou_casinh(times_i(z))); }

Z ou_catanh(Z z)
{
    if (!is_finite(z))
        return catanh(z);
    double re = creal(z), im = cimag(z), b = fabs(im);
    if (re < 0 || (re == 0 && signbit(re)))
        return -ou_catanh(-z);
    if (re > SQRT_LARGE || b > SQRT_LARGE) {
        double h = hypot(re / 2, im / 2);
        return ou_z(re / 4 / h / h, -copysign(M_PI / 2, -im));
    }
    if (re == 1 && b < SQRT_MIN) {
        if (b == 0)
            return ou_z(HUGE_VAL, im);
        return ou_z(-log(sqrt(b) / sqrt(hypot(b, 2))), copysign(atan2(2.0, -b) / 2, im));
    }
    return ou_z(log1p(4 * re / ((1 - re) * (1 - re) + b * b)) / 4, -atan2(-2 * im, (1 - re) * (1 + re) - b * b) / 2);
}

Z ou_catan(Z z) { return by_i(ou_catanh(times_i(z))); }

Z ou_ctanh(Z z)
{
    if (!is_finite(z))
        return ctanh(z);
    double re = creal(z), im = cimag(z);
    if (fabs(re) > log(LARGE))
        return ou_z(copysign(1, re), 4 * sin(im) * cos(im) * exp(-2 * fabs(re)));
    double th = tanh(re), t = tan(im), sech = 1 / cosh(re), product = th * t, den = 1 + product * product;
    return ou_z(th * (1 + t * t) / den, t / den * sech * sech);
}

Z ou_ctan(Z z) { return by_i(ou_ctanh(times_i(z))); }
