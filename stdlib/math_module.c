// math_module.c -- the module math: functions of floats. Those of integers are in math_int.c.
#include <float.h>
#include <math.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/math_gamma.h"
#include "stdlib/math_int.h"

static void *raise_domain(void) { return ou_raise(OU_ValueError, "math domain error"); }
static void *raise_range(void) { return ou_raise(OU_OverflowError, "math range error"); }

// The result r of a function of x: NaN out of nothing is a domain error, infinity out of nothing overflow or a pole.
static OuObject *checked(double x, double r, bool can_overflow)
{
    if (isnan(r) && !isnan(x))
        return raise_domain();
    if (isinf(r) && isfinite(x))
        return can_overflow ? raise_range() : raise_domain();
    return ou_float_new(r);
}

#define FUNCTION(name, f, can_overflow)                                                 \
    static OuObject *name(OuObject *self, OuObject *const *args, size_t n)              \
    {                                                                                   \
        (void)self, (void)n;                                                            \
        double x;                                                                       \
        return ou_to_double(args[0], &x) ? checked(x, f(x), can_overflow) : NULL;       \
    }
FUNCTION(math_acos, acos, false)
FUNCTION(math_acosh, acosh, false)
FUNCTION(math_asin, asin, false)
FUNCTION(math_asinh, asinh, false)
FUNCTION(math_atan, atan, false)
FUNCTION(math_atanh, atanh, false)
FUNCTION(math_cbrt, cbrt, false)
FUNCTION(math_cos, cos, false)
FUNCTION(math_cosh, cosh, true)
FUNCTION(math_erf, erf, false)
FUNCTION(math_erfc, erfc, false)
FUNCTION(math_exp, exp, true)
FUNCTION(math_exp2, exp2, true)
FUNCTION(math_expm1, expm1, true)
FUNCTION(math_fabs, fabs, false)
FUNCTION(math_log1p, log1p, false)
FUNCTION(math_sin, sin, false)
FUNCTION(math_sinh, sinh, true)
FUNCTION(math_sqrt, sqrt, false)
FUNCTION(math_tan, tan, false)
FUNCTION(math_tanh, tanh, false)

static double to_degrees(double x) { return x * (180.0 / M_PI); }
static double to_radians(double x) { return x * (M_PI / 180.0); }

static OuObject *math_degrees(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    return ou_to_double(args[0], &x) ? ou_float_new(to_degrees(x)) : NULL;
}

static OuObject *math_radians(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    return ou_to_double(args[0], &x) ? ou_float_new(to_radians(x)) : NULL;
}

// --- gamma: see math_gamma.c ---
static OuObject *math_gamma(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    if (!ou_to_double(args[0], &x))
        return NULL;
    if (x == -HUGE_VAL || (x <= 0 && x == floor(x)))
        return raise_domain();
    return checked(x, ou_gamma(x), true);
}

static OuObject *math_lgamma(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    if (!ou_to_double(args[0], &x))
        return NULL;
    if (isfinite(x) && x <= 0 && x == floor(x))
        return raise_domain();
    return checked(x, ou_log_gamma(x), true);
}

// --- logarithms ---
static bool is_positive_int(OuObject *o) { return ou_is_int(o) && ou_int_sign(o) > 0; }

// f(o) for a logarithm f, also of ints beyond floats. False with exception.
static bool log_of(OuObject *o, double (*f)(double), double *out)
{
    double x;
    if (ou_is_int(o)) {
        if (!is_positive_int(o)) {
            raise_domain();
            return false;
        }
        OuIntView v;
        ou_int_view(o, &v);
        size_t bits = ou_int_bits(&v);
        if (bits > 1024 || (bits == 1024 && ou_int_compare_double(o, DBL_MAX) > 0)) {
            size_t shift = bits - 1000;               // the top 1000 bits are more than enough
            OuObject *by = ou_int_new((int64_t)shift), *top = by ? ou_rshift(o, by) : NULL;
            x = top ? ldexp(ou_int_to_double(top), -1000) : 0;
            ou_xdecref(by);
            ou_xdecref(top);
            if (!top)
                return false;
            *out = f(x) + f(2.0) * (double)bits;
            return true;
        }
    }
    if (!ou_to_double(o, &x))
        return false;
    if (x <= 0) {
        raise_domain();
        return false;
    }
    *out = f(x);
    return true;
}

static OuObject *math_log(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    double x, base;
    if (!log_of(args[0], log, &x))
        return NULL;
    if (n < 2)
        return ou_float_new(x);
    if (!log_of(args[1], log, &base))
        return NULL;
    return base == 0 ? ou_raise(OU_ZeroDivisionError, "float division by zero") : ou_float_new(x / base);
}

static OuObject *math_log2(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double r;
    return log_of(args[0], log2, &r) ? ou_float_new(r) : NULL;
}

static OuObject *math_log10(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double r;
    return log_of(args[0], log10, &r) ? ou_float_new(r) : NULL;
}

// --- two arguments ---
static bool two(OuObject *const *args, double *x, double *y) { return ou_to_double(args[0], x) && ou_to_double(args[1], y); }

static OuObject *math_atan2(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, y;
    return two(args, &x, &y) ? ou_float_new(atan2(x, y)) : NULL;
}

static OuObject *math_copysign(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, y;
    return two(args, &x, &y) ? ou_float_new(copysign(x, y)) : NULL;
}

static OuObject *math_nextafter(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, y;
    return two(args, &x, &y) ? ou_float_new(nextafter(x, y)) : NULL;
}

static OuObject *math_fmod(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, y;
    if (!two(args, &x, &y))
        return NULL;
    double r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? raise_domain() : ou_float_new(r);
}

static OuObject *math_remainder(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, y;
    if (!two(args, &x, &y))
        return NULL;
    double r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? raise_domain() : ou_float_new(r);
}

static OuObject *math_pow(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, y;
    if (!two(args, &x, &y))
        return NULL;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y) && !isfinite(r))
        return isnan(r) || x == 0 ? raise_domain() : raise_range();
    return ou_float_new(r);
}

static OuObject *math_ldexp(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    if (!ou_to_double(args[0], &x))
        return NULL;
    if (!ou_is_int(args[1]))
        return ou_raise(OU_TypeError, "Expected an int as second argument to ldexp.");
    int64_t e;
    if (!ou_int_fits(args[1], &e))
        e = ou_int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0 || !isfinite(x))
        return ou_float_new(x);
    double r = ldexp(x, e > 10000 ? 10000 : e < -10000 ? -10000 : (int)e);
    return isinf(r) ? raise_range() : ou_float_new(r);
}

// --- parts ---
static OuObject *pair(OU_STEALS OuObject *a, OU_STEALS OuObject *b)
{
    OuTuple *t = a && b ? ou_tuple_pack(2, a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return ou_obj(t);
}

static OuObject *math_frexp(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    int e = 0;
    if (!ou_to_double(args[0], &x))
        return NULL;
    if (isfinite(x))
        x = frexp(x, &e);
    return pair(ou_float_new(x), ou_int_new(e));
}

static OuObject *math_modf(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x, whole;
    if (!ou_to_double(args[0], &x))
        return NULL;
    double rest = modf(x, &whole);
    return pair(ou_float_new(rest), ou_float_new(whole));
}

static OuObject *math_ulp(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    if (!ou_to_double(args[0], &x))
        return NULL;
    x = fabs(x);
    if (isnan(x) || isinf(x))
        return ou_float_new(x);
    double up = nextafter(x, HUGE_VAL);
    return ou_float_new(isinf(up) ? x - nextafter(x, 0) : up - x);
}

// Calls o.<name>() if the type has it: 1 with *out (NULL on exception), 0.
static bool by_special(OuObject *o, const char *name, OuObject **out)
{
    OuStr *key = ou_intern_cstr(name);
    OuObject *method;
    int found = key ? ou_lookup_special(o, key, &method) : -1;
    ou_xdecref(key);
    *out = NULL;
    if (found > 0) {
        *out = ou_call0(method);
        ou_decref(method);
    }
    return found != 0;
}

static OuObject *math_floor(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *r;
    double x;
    if (!ou_is_exact(args[0], OU_L_FLOAT) && by_special(args[0], "__floor__", &r))
        return r;
    return ou_to_double(args[0], &x) ? ou_int_from_double(floor(x)) : NULL;
}

static OuObject *math_ceil(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *r;
    double x;
    if (!ou_is_exact(args[0], OU_L_FLOAT) && by_special(args[0], "__ceil__", &r))
        return r;
    return ou_to_double(args[0], &x) ? ou_int_from_double(ceil(x)) : NULL;
}

static OuObject *math_trunc(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *r;
    if (ou_is_exact(args[0], OU_L_FLOAT))
        return ou_int_from_double(ou_float_value(args[0]));
    return by_special(args[0], "__trunc__", &r) ? r : ou_raise(OU_TypeError, "type %T doesn't define __trunc__ method", args[0]);
}

// --- questions ---
static OuObject *math_isfinite(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    return ou_to_double(args[0], &x) ? ou_bool(isfinite(x)) : NULL;
}

static OuObject *math_isinf(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    return ou_to_double(args[0], &x) ? ou_bool(isinf(x)) : NULL;
}

static OuObject *math_isnan(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double x;
    return ou_to_double(args[0], &x) ? ou_bool(isnan(x)) : NULL;
}

static OuObject *math_isclose(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double a, b, rel = 1e-9, abs = 0;
    if (!two(args, &a, &b) || (args[2] && !ou_to_double(args[2], &rel)) || (args[3] && !ou_to_double(args[3], &abs)))
        return NULL;
    if (rel < 0 || abs < 0)
        return ou_raise(OU_ValueError, "tolerances must be non-negative");
    if (a == b)
        return ou_bool(true);
    if (isinf(a) || isinf(b))
        return ou_bool(false);
    double diff = fabs(b - a);
    return ou_bool(diff <= fabs(rel * b) || diff <= fabs(rel * a) || diff <= abs);
}

// --- sums ---
// Length of the vector: squares summed in twice the precision, and one correction of the root.
static double norm(double *v, size_t n)
{
    double max = 0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        v[i] = fabs(v[i]);
        nan |= isnan(v[i]);
        if (v[i] > max)
            max = v[i];
    }
    if (isinf(max))
        return max;
    if (nan)
        return NAN;
    if (max == 0 || n <= 1)
        return max;
    int e;
    frexp(max, &e);
    double high = 0, low = 0;
    for (size_t i = 0; i < n; i++) {
        double x = ldexp(v[i], -e), square = x * x, error = fma(x, x, -square), sum = high + square;
        low += high >= square ? high - sum + square : square - sum + high;
        low += error;
        high = sum;
    }
    double root = sqrt(high + low), square = root * root, error = fma(root, root, -square);
    root += (high - square + (low - error)) / (2 * root);
    return ldexp(root, e);
}

static bool to_doubles(OuObject *const *items, size_t n, double *out)
{
    for (size_t i = 0; i < n; i++)
        if (!ou_to_double(items[i], &out[i]))
            return false;
    return true;
}

static OuObject *math_hypot(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    double small[16], *v = n <= 16 ? small : ou_mem_need_array(n, sizeof *v);
    if (!v)
        return NULL;
    OuObject *r = to_doubles(args, n, v) ? ou_float_new(norm(v, n)) : NULL;
    if (v != small)
        ou_mem_free(v);
    return r;
}

static OuObject *math_dist(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuTuple *p = ou_to_tuple(args[0]), *q = p ? ou_to_tuple(args[1]) : NULL;
    OuObject *r = NULL;
    double *v = NULL;
    if (!q)
        goto done;
    if (p->len != q->len) {
        ou_raise(OU_ValueError, "both points must have the same number of dimensions");
        goto done;
    }
    if (!(v = ou_mem_need_array(2 * p->len + 1, sizeof *v)) || !to_doubles(p->items, p->len, v) ||
        !to_doubles(q->items, q->len, v + p->len))
        goto done;
    for (size_t i = 0; i < p->len; i++)
        v[i] -= v[p->len + i];
    r = ou_float_new(norm(v, p->len));
done:
    ou_mem_free(v);
    ou_xdecref(p);
    ou_xdecref(q);
    return r;
}

// Sums exactly by keeping partial sums that do not overlap (Shewchuk 1997).
typedef struct Partials { double *sum; size_t count, cap; double special, inf_sum; } Partials;

static bool add_partial(Partials *p, double x)
{
    size_t kept = 0;
    double given = x;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->sum[i];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0)
            p->sum[kept++] = low;
        x = high;
    }
    p->count = kept;
    if (x == 0)
        return true;
    if (!isfinite(x)) {
        if (isfinite(given))
            return ou_fail(OU_OverflowError, "intermediate overflow in fsum");
        if (isinf(given))
            p->inf_sum += given;
        p->special += given;
        p->count = 0;
        return true;
    }
    if (kept == p->cap) {
        double *more = ou_mem_grow(p->sum, p->cap ? p->cap * 2 : 32, sizeof(double));
        if (!more)
            return false;
        p->sum = more;
        p->cap = p->cap ? p->cap * 2 : 32;
    }
    p->sum[p->count++] = x;
    return true;
}

static double total(Partials *p)
{
    size_t n = p->count;
    if (!n)
        return 0;
    double high = p->sum[--n], low = 0;
    while (n) {
        double x = high, y = p->sum[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    // a tie is broken by what is still below
    if (n && ((low < 0 && p->sum[n - 1] < 0) || (low > 0 && p->sum[n - 1] > 0))) {
        double twice = low * 2, up = high + twice;
        if (twice == up - high)
            high = up;
    }
    return high;
}

static OuObject *math_fsum(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *it = ou_iter(args[0]), *item, *r = NULL;
    if (!it)
        return NULL;
    Partials p = { 0 };
    bool ok = true;
    while (ok && (item = ou_next(it))) {
        double x;
        ok = ou_to_double(item, &x) && add_partial(&p, x);
        ou_decref(item);
    }
    if (!ok || ou_has_error())
        goto done;
    if (p.special != 0)
        r = isnan(p.inf_sum) ? ou_raise(OU_ValueError, "-inf + inf in fsum") : ou_float_new(p.special);
    else
        r = ou_float_new(total(&p));
done:
    ou_mem_free(p.sum);
    ou_decref(it);
    return r;
}

static OuObject *math_prod(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *it = ou_iter(args[0]), *item;
    OuObject *r = !it ? NULL : args[1] ? ou_ref(args[1]) : ou_int_new(1);
    while (r && (item = ou_next(it))) {
        ou_set_ref(&r, ou_mul(r, item));
        ou_decref(item);
    }
    if (r && ou_has_error())
        ou_clear_ref(&r);
    ou_xdecref(it);
    return r;
}

// --- table ---
static const OuMethod math_functions[] = {
    { "acos", { math_acos }, 1, 1, 0, NULL, "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi." },
    { "acosh", { math_acosh }, 1, 1, 0, NULL, "Return the inverse hyperbolic cosine of x." },
    { "asin", { math_asin }, 1, 1, 0, NULL, "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2." },
    { "asinh", { math_asinh }, 1, 1, 0, NULL, "Return the inverse hyperbolic sine of x." },
    { "atan", { math_atan }, 1, 1, 0, NULL, "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2." },
    { "atan2", { math_atan2 }, 2, 2, 0, NULL, "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of both x and y "
        "are considered." },
    { "atanh", { math_atanh }, 1, 1, 0, NULL, "Return the inverse hyperbolic tangent of x." },
    { "cbrt", { math_cbrt }, 1, 1, 0, NULL, "Return the cube root of x." },
    { "ceil", { math_ceil }, 1, 1, 0, NULL, "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x." },
    { "comb", { ou_math_comb }, 2, 2, 0, NULL, "Number of ways to choose k items from n items without repetition and without order." },
    { "copysign", { math_copysign }, 2, 2, 0, NULL, "Return a float with the magnitude (absolute value) of x but the sign of y." },
    { "cos", { math_cos }, 1, 1, 0, NULL, "Return the cosine of x (measured in radians)." },
    { "cosh", { math_cosh }, 1, 1, 0, NULL, "Return the hyperbolic cosine of x." },
    { "degrees", { math_degrees }, 1, 1, 0, NULL, "Convert angle x from radians to degrees." },
    { "dist", { math_dist }, 2, 2, 0, NULL, "Return the Euclidean distance between two points p and q." },
    { "erf", { math_erf }, 1, 1, 0, NULL, "Error function at x." },
    { "erfc", { math_erfc }, 1, 1, 0, NULL, "Complementary error function at x." },
    { "exp", { math_exp }, 1, 1, 0, NULL, "Return e raised to the power of x." },
    { "exp2", { math_exp2 }, 1, 1, 0, NULL, "Return 2 raised to the power of x." },
    { "expm1", { math_expm1 }, 1, 1, 0, NULL, "Return exp(x)-1." },
    { "fabs", { math_fabs }, 1, 1, 0, NULL, "Return the absolute value of the float x." },
    { "factorial", { ou_math_factorial }, 1, 1, 0, NULL, "Find x!.\n\nRaise a ValueError if x is negative or non-integral." },
    { "floor", { math_floor }, 1, 1, 0, NULL, "Return the floor of x as an Integral.\n\nThis is the largest integer <= x." },
    { "fmod", { math_fmod }, 2, 2, 0, NULL, "Return fmod(x, y), according to platform C.\n\nx % y may differ." },
    { "frexp", { math_frexp }, 1, 1, 0, NULL, "Return the mantissa and exponent of x, as pair (m, e)." },
    { "fsum", { math_fsum }, 1, 1, 0, NULL, "Return an accurate floating point sum of values in the iterable seq." },
    { "gamma", { math_gamma }, 1, 1, 0, NULL, "Gamma function at x." },
    { "gcd", { ou_math_gcd }, 0, -1, 0, NULL, "Greatest Common Divisor." },
    { "hypot", { math_hypot }, 0, -1, 0, NULL, "Multidimensional Euclidean distance from the origin to a point." },
    { "isclose", { math_isclose }, 2, 2, 0, "a b * rel_tol abs_tol", "Determine whether two floating point numbers are close in value." },
    { "isfinite", { math_isfinite }, 1, 1, 0, NULL, "Return True if x is neither an infinity nor a NaN, and False otherwise." },
    { "isinf", { math_isinf }, 1, 1, 0, NULL, "Return True if x is a positive or negative infinity, and False otherwise." },
    { "isnan", { math_isnan }, 1, 1, 0, NULL, "Return True if x is a NaN (not a number), and False otherwise." },
    { "isqrt", { ou_math_isqrt }, 1, 1, 0, NULL, "Return the integer part of the square root of the input." },
    { "lcm", { ou_math_lcm }, 0, -1, 0, NULL, "Least Common Multiple." },
    { "ldexp", { math_ldexp }, 2, 2, 0, NULL, "Return x * (2**i).\n\nThis is essentially the inverse of frexp()." },
    { "lgamma", { math_lgamma }, 1, 1, 0, NULL, "Natural logarithm of absolute value of Gamma function at x." },
    { "log", { math_log }, 1, 2, 0, NULL, "log(x, [base=math.e])\nReturn the logarithm of x to the given base." },
    { "log10", { math_log10 }, 1, 1, 0, NULL, "Return the base 10 logarithm of x." },
    { "log1p", { math_log1p }, 1, 1, 0, NULL, "Return the natural logarithm of 1+x (base e)." },
    { "log2", { math_log2 }, 1, 1, 0, NULL, "Return the base 2 logarithm of x." },
    { "modf", { math_modf }, 1, 1, 0, NULL, "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are floats." },
    { "nextafter", { math_nextafter }, 2, 2, 0, NULL, "Return the next floating-point value after x towards y." },
    { "perm", { ou_math_perm }, 1, 2, 0, NULL, "Number of ways to choose k items from n items without repetition and with order." },
    { "pow", { math_pow }, 2, 2, 0, NULL, "Return x**y (x to the power of y)." },
    { "prod", { math_prod }, 1, 1, 0, "iterable / * start", "Calculate the product of all the elements in the input iterable." },
    { "radians", { math_radians }, 1, 1, 0, NULL, "Convert angle x from degrees to radians." },
    { "remainder", { math_remainder }, 2, 2, 0, NULL, "Difference between x and the closest integer multiple of y." },
    { "sin", { math_sin }, 1, 1, 0, NULL, "Return the sine of x (measured in radians)." },
    { "sinh", { math_sinh }, 1, 1, 0, NULL, "Return the hyperbolic sine of x." },
    { "sqrt", { math_sqrt }, 1, 1, 0, NULL, "Return the square root of x." },
    { "tan", { math_tan }, 1, 1, 0, NULL, "Return the tangent of x (measured in radians)." },
    { "tanh", { math_tanh }, 1, 1, 0, NULL, "Return the hyperbolic tangent of x." },
    { "trunc", { math_trunc }, 1, 1, 0, NULL, "Truncates the Real x to the nearest Integral toward 0." },
    { "ulp", { math_ulp }, 1, 1, 0, NULL, "Return the value of the least significant bit of the float x." },
    { 0 },
};

static bool math_init(OuModule *m)
{
    return ou_module_add(m, "pi", ou_float_new(M_PI)) && ou_module_add(m, "e", ou_float_new(M_E)) &&
           ou_module_add(m, "tau", ou_float_new(2 * M_PI)) && ou_module_add(m, "inf", ou_float_new(HUGE_VAL)) &&
           ou_module_add(m, "nan", ou_float_new(NAN));
}

const OuModuleDef ou_math_module = {
    "math", "This module provides access to the mathematical functions\ndefined by the C standard.", math_functions, math_init,
};
