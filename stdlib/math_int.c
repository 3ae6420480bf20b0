// math_int.c -- factorial, comb, perm, gcd, lcm and isqrt.
#include "stdlib/math_int.h"
#include <gmp.h>
#include <math.h>
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"

#define BITS_MAX 0x1p34              // results beyond are memory errors right away

static bool room_for(double bits) { return bits < BITS_MAX ? ou_int_scratch((size_t)(bits / 32) + 64) : (ou_raise_memory(), false); }

static OuObject *take_mpz(mpz_t z)
{
    OuObject *o = ou_int_from_mpz(z);
    mpz_clear(z);
    return o;
}

OuObject *ou_math_factorial(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *x = ou_index(args[0]);
    if (!x)
        return NULL;
    int64_t v;
    bool fits = ou_int_fits(x, &v);
    int sign = ou_int_sign(x);
    ou_decref(x);
    if (sign < 0)
        return ou_raise(OU_ValueError, "factorial() not defined for negative values");
    if (!fits)
        return ou_raise(OU_OverflowError, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
    int64_t small = 1;
    if (v <= 20) {
        for (int64_t i = 2; i <= v; i++)
            small *= i;
        return ou_int_new(small);
    }
    if (!room_for((double)v * log2((double)v)))
        return NULL;
    mpz_t r;
    mpz_init(r);
    mpz_fac_ui(r, (unsigned long)v);
    return take_mpz(r);
}

// n * (n - 1) * ... * (n - k + 1) for n of any size.
static OuObject *falling(OuObject *n, int64_t k)
{
    OuObject *r = ou_int_new(1), *factor = ou_ref(n), *one = ou_int_new(1);
    for (int64_t i = 0; r && factor && one && i < k; i++) {
        ou_set_ref(&r, ou_int_mul(r, factor));
        ou_set_ref(&factor, ou_int_sub(factor, one));
    }
    if (!factor || !one)
        ou_clear_ref(&r);
    ou_xdecref(factor);
    ou_xdecref(one);
    return r;
}

// The product lo * (lo + 1) * ... * hi, by halves.
static void range_product(mpz_t r, unsigned long lo, unsigned long hi)
{
    if (hi - lo < 16) {
        mpz_set_ui(r, lo);
        while (lo < hi)
            mpz_mul_ui(r, r, ++lo);
        return;
    }
    unsigned long mid = lo + (hi - lo) / 2;
    mpz_t right;
    mpz_init(right);
    range_product(r, lo, mid);
    range_product(right, mid + 1, hi);
    mpz_mul(r, r, right);
    mpz_clear(right);
}

// Both arguments as exact ints >= 0.
static bool two_naturals(OuObject *const *args, OuObject **n, OuObject **k)
{
    *k = NULL;
    if (!(*n = ou_index(args[0])) || !(*k = ou_index(args[1])))
        goto fail;
    if (ou_int_sign(*n) < 0)
        ou_fail(OU_ValueError, "n must be a non-negative integer");
    else if (ou_int_sign(*k) < 0)
        ou_fail(OU_ValueError, "k must be a non-negative integer");
    else
        return true;
fail:
    ou_xdecref(*n);
    ou_xdecref(*k);
    return false;
}

OuObject *ou_math_perm(OuObject *self, OuObject *const *args, size_t count)
{
    if (count < 2 || ou_is_none(args[1]))
        return ou_math_factorial(self, args, 1);
    OuObject *n, *k, *r = NULL;
    if (!two_naturals(args, &n, &k))
        return NULL;
    int64_t a, b;
    if (ou_int_order(n, k) < 0)
        r = ou_int_new(0);
    else if (!ou_int_fits(k, &b))
        ou_raise(OU_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    else if (b == 0)
        r = ou_int_new(1);
    else if (!ou_int_fits(n, &a))
        r = falling(n, b);
    else if (room_for((double)b * log2((double)a + 1))) {
        mpz_t z;
        mpz_init(z);
        range_product(z, (unsigned long)(a - b + 1), (unsigned long)a);
        r = take_mpz(z);
    }
    ou_decref(n);
    ou_decref(k);
    return r;
}

OuObject *ou_math_comb(OuObject *self, OuObject *const *args, size_t count)
{
    (void)self, (void)count;
    OuObject *n, *k, *other = NULL, *r = NULL;
    if (!two_naturals(args, &n, &k) || !(other = ou_int_sub(n, k)))
        return NULL;
    if (ou_int_order(other, k) < 0)
        ou_set_ref(&k, ou_ref(other));               // the smaller of k and n - k
    int64_t a, b;
    if (ou_int_sign(k) < 0) {
        r = ou_int_new(0);
    } else if (!ou_int_fits(k, &b)) {
        ou_raise(OU_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    } else {
        double bits = (double)b * (ou_int_fits(n, &a) ? log2((double)a + 1) - log2((double)b + 1) + 2 : 1.0);
        OuIntView v;
        ou_int_view(n, &v);
        if (room_for(bits)) {
            mpz_t z, zn;
            mpz_init(z);
            mpz_roinit_n(zn, v.limb, (mp_size_t)v.count);
            if (ou_int_fits(n, &a))
                mpz_bin_uiui(z, (unsigned long)a, (unsigned long)b);
            else
                mpz_bin_ui(z, zn, (unsigned long)b);
            r = take_mpz(z);
        }
    }
    ou_decref(other);
    ou_decref(n);
    ou_decref(k);
    return r;
}

OuObject *ou_math_gcd(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    OuObject *r = ou_int_new(0);
    for (size_t i = 0; r && i < n; i++) {
        OuObject *x = ou_index(args[i]);
        ou_set_ref(&r, x ? ou_int_gcd(r, x) : NULL);
        ou_xdecref(x);
    }
    return r;
}

// |a / gcd(a, b) * b|
static OuObject *lcm(OuObject *a, OuObject *b)
{
    if (ou_int_sign(a) == 0 || ou_int_sign(b) == 0)
        return ou_int_new(0);
    OuObject *g = ou_int_gcd(a, b), *q = g ? ou_int_floordiv(a, g) : NULL, *m = q ? ou_int_mul(q, b) : NULL;
    OuObject *r = m ? ou_int_abs(m) : NULL;
    ou_xdecref(g), ou_xdecref(q), ou_xdecref(m);
    return r;
}

OuObject *ou_math_lcm(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    OuObject *r = ou_int_new(1);
    for (size_t i = 0; r && i < n; i++) {
        OuObject *x = ou_index(args[i]);
        ou_set_ref(&r, x ? lcm(r, x) : NULL);
        ou_xdecref(x);
    }
    return r;
}

OuObject *ou_math_isqrt(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuObject *x = ou_index(args[0]);
    if (!x)
        return NULL;
    OuObject *r = ou_int_sign(x) < 0 ? ou_raise(OU_ValueError, "isqrt() argument must be nonnegative") : ou_int_sqrt(x);
    ou_decref(x);
    return r;
}
