// int_arith.c -- the operators + - * // % divmod / ** and unary ones on ints of any size. Bits and shifts are in int_bits.c.
//
// Each operator first tries 64-bit values; what does not fit goes through views of sign and magnitude to GMP's mpn
// functions, which write straight into the limbs of the result.
#include <math.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/tuple.h"

// Opens a binary operator: NotImplemented unless both are ints; defines x, y and `small` (both fit 64 bits).
#define INT_OPERANDS(a, b)                                            \
    int64_t x = 0, y = 0;                                             \
    int kind_a = ou_int_kind(a, &x), kind_b = ou_int_kind(b, &y);     \
    if (OU_UNLIKELY(kind_a == OU_INT_NOT || kind_b == OU_INT_NOT))    \
        return ou_not_implemented();                                  \
    bool small = kind_a == OU_INT_SMALL && kind_b == OU_INT_SMALL

// --- addition ---
static OuObject *add_views(const OuIntView *a, const OuIntView *b, bool b_negative)
{
    if (a->count < b->count || (a->count == b->count && a->count && mpn_cmp(a->limb, b->limb, (mp_size_t)a->count) < 0)) {
        const OuIntView *t = a;
        bool t_negative = a->negative;
        OuLimbs *r = ou_limbs_new(b->count + 1);      // |b| is the larger: the same with the roles exchanged
        if (!r)
            return NULL;
        if (t_negative == b_negative) {
            r->limb[b->count] = mpn_add(r->limb, b->limb, (mp_size_t)b->count, t->limb, (mp_size_t)t->count);
            return ou_int_take(r, b->count + 1, b_negative);
        }
        mpn_sub(r->limb, b->limb, (mp_size_t)b->count, t->limb, (mp_size_t)t->count);
        return ou_int_take(r, b->count, b_negative);
    }
    OuLimbs *r = ou_limbs_new(a->count + 1);
    if (!r)
        return NULL;
    if (a->negative == b_negative) {
        r->limb[a->count] = mpn_add(r->limb, a->limb, (mp_size_t)a->count, b->limb, (mp_size_t)b->count);
        return ou_int_take(r, a->count + 1, a->negative);
    }
    mpn_sub(r->limb, a->limb, (mp_size_t)a->count, b->limb, (mp_size_t)b->count);
    return ou_int_take(r, a->count, a->negative);
}

OuObject *ou_int_add(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    int64_t sum;
    if (small)
        return __builtin_add_overflow(x, y, &sum) ? ou_int_from_i128((__int128)x + y) : ou_int_new(sum);
    OuIntView v, w;
    ou_int_view(a, &v);
    ou_int_view(b, &w);
    return add_views(&v, &w, w.negative);
}

OuObject *ou_int_sub(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    int64_t diff;
    if (small)
        return __builtin_sub_overflow(x, y, &diff) ? ou_int_from_i128((__int128)x - y) : ou_int_new(diff);
    OuIntView v, w;
    ou_int_view(a, &v);
    ou_int_view(b, &w);
    return add_views(&v, &w, !w.negative);
}

// --- multiplication ---
static OuObject *mul_views(const OuIntView *a, const OuIntView *b)
{
    if (a->count < b->count) {
        const OuIntView *t = a;
        a = b;
        b = t;
    }
    if (b->count == 0)
        return ou_int_new(0);
    size_t n = a->count + b->count;
    if (!ou_int_scratch(n))
        return NULL;
    OuLimbs *r = ou_limbs_new(n);
    if (!r)
        return NULL;
    if (b->count == 1)
        r->limb[n - 1] = mpn_mul_1(r->limb, a->limb, (mp_size_t)a->count, b->limb[0]);
    else if (a->limb == b->limb && a->count == b->count)
        mpn_sqr(r->limb, a->limb, (mp_size_t)a->count);
    else
        mpn_mul(r->limb, a->limb, (mp_size_t)a->count, b->limb, (mp_size_t)b->count);
    return ou_int_take(r, n, a->negative != b->negative);
}

OuObject *ou_int_mul(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    int64_t product;
    if (small)
        return __builtin_mul_overflow(x, y, &product) ? ou_int_from_i128((__int128)x * y) : ou_int_new(product);
    OuIntView v, w;
    ou_int_view(a, &v);
    ou_int_view(b, &w);
    return mul_views(&v, &w);
}

// --- floor division ---
// |r| += 1 in place; r has room for one more limb than `count`.
static void limbs_increment(OuLimbs *r, size_t count) { r->limb[count] = mpn_add_1(r->limb, r->limb, (mp_size_t)count, 1); }

// q = a // b and r = a % b, each only if asked for. b is not 0.
static bool divmod_views(const OuIntView *a, const OuIntView *b, OuObject **q, OuObject **r)
{
    size_t na = a->count, nb = b->count;
    bool opposite = a->negative != b->negative;
    size_t nq = na >= nb ? na - nb + 1 : 1;
    OuLimbs *quot = NULL, *rem = NULL;
    if (!ou_int_scratch(na + nb) || !(quot = ou_limbs_new(nq + 1)) || !(rem = ou_limbs_new(nb + 1)))
        goto fail;
    if (na < nb) {
        quot->limb[0] = 0;
        memcpy(rem->limb, a->limb, na * sizeof(mp_limb_t));
        memset(rem->limb + na, 0, (nb - na) * sizeof(mp_limb_t));
    } else if (nb == 1) {
        rem->limb[0] = mpn_divrem_1(quot->limb, 0, a->limb, (mp_size_t)na, b->limb[0]);
    } else {
        mpn_tdiv_qr(quot->limb, rem->limb, 0, a->limb, (mp_size_t)na, b->limb, (mp_size_t)nb);
    }
    if (opposite && !mpn_zero_p(rem->limb, (mp_size_t)nb)) {     // round towards minus infinity
        limbs_increment(quot, nq);
        mpn_sub_n(rem->limb, b->limb, rem->limb, (mp_size_t)nb);
        nq++;
    }
    if (q) {
        *q = ou_int_take(quot, nq, opposite);
        quot = NULL;
        if (!*q)
            goto fail;
    }
    if (r) {
        *r = ou_int_take(rem, nb, b->negative);
        rem = NULL;
        if (!*r) {
            if (q)
                ou_decref(*q);
            goto fail;
        }
    }
    ou_mem_free(quot);
    ou_mem_free(rem);
    return true;
fail:
    ou_mem_free(quot);
    ou_mem_free(rem);
    return false;
}

static bool divmod_objects(OuObject *a, OuObject *b, OuObject **q, OuObject **r)
{
    OuIntView v, w;
    ou_int_view(a, &v);
    ou_int_view(b, &w);
    return divmod_views(&v, &w, q, r);
}

// x // y for y not 0 and not the pair that overflows.
static int64_t floor_quotient(int64_t x, int64_t y) { return x / y - (x % y != 0 && (x < 0) != (y < 0)); }

static int64_t floor_remainder(int64_t x, int64_t y)
{
    if (y == -1)
        return 0;
    int64_t r = x % y;
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

OuObject *ou_int_floordiv(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    if (kind_b == OU_INT_SMALL && y == 0)
        return ou_raise(OU_ZeroDivisionError, "integer division or modulo by zero");
    if (small)
        return y == -1 ? ou_int_from_i128(-(__int128)x) : ou_int_new(floor_quotient(x, y));
    OuObject *q;
    return divmod_objects(a, b, &q, NULL) ? q : NULL;
}

OuObject *ou_int_mod(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    if (kind_b == OU_INT_SMALL && y == 0)
        return ou_raise(OU_ZeroDivisionError, "integer modulo by zero");
    if (small)
        return ou_int_new(floor_remainder(x, y));
    if (kind_b == OU_INT_SMALL) {                    // the usual `n % 10` and `h % p` of a big n
        OuIntView v;
        ou_int_view(a, &v);
        uint64_t m = y < 0 ? 0 - (uint64_t)y : (uint64_t)y;
        uint64_t r = mpn_mod_1(v.limb, (mp_size_t)v.count, m);
        if (r && v.negative != (y < 0))
            r = m - r;
        return ou_int_from_i128(y < 0 ? -(__int128)r : (__int128)r);
    }
    OuObject *r;
    return divmod_objects(a, b, NULL, &r) ? r : NULL;
}

OuObject *ou_int_divmod(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    if (kind_b == OU_INT_SMALL && y == 0)
        return ou_raise(OU_ZeroDivisionError, "integer division or modulo by zero");
    OuObject *q = NULL, *r = NULL;
    if (small && y != -1) {
        q = ou_int_new(floor_quotient(x, y));
        r = q ? ou_int_new(floor_remainder(x, y)) : NULL;
        if (!r) {
            ou_xdecref(q);
            return NULL;
        }
    } else if (!divmod_objects(a, b, &q, &r)) {
        return NULL;
    }
    OuTuple *pair = ou_tuple_pack(2, q, r);
    ou_decref(q);
    ou_decref(r);
    return ou_obj(pair);
}

// --- true division ---
// |a| / |b| rounded once: a quotient of 66 or 67 bits, its rest only as a sticky bit.
static bool true_quotient(const OuIntView *a, const OuIntView *b, double *out)
{
    int64_t bits_a = (int64_t)ou_int_bits(a), bits_b = (int64_t)ou_int_bits(b);
    int64_t shift = 66 - (bits_a - bits_b);
    if (-shift > 1200) {
        *out = HUGE_VAL;
        return true;
    }
    if (shift > 1300) {
        *out = 0.0;
        return true;
    }
    // num / den = (a << up) / (b << down), one of the two shifts being 0
    size_t up = shift > 0 ? (size_t)shift : 0, down = shift < 0 ? (size_t)-shift : 0;
    size_t nn = a->count + up / 64 + 1, nd = b->count + down / 64 + 1;
    mp_limb_t *num = ou_mem_need_array(nn + 2 * nd + 2 + nn, sizeof(mp_limb_t));
    if (!num)
        return false;
    mp_limb_t *den = num + nn, *rem = den + nd, *quot = rem + nd;
    memset(num, 0, nn * sizeof *num);
    memset(den, 0, nd * sizeof *den);
    memcpy(num + up / 64, a->limb, a->count * sizeof *num);
    memcpy(den + down / 64, b->limb, b->count * sizeof *den);
    if (up % 64)
        mpn_lshift(num, num, (mp_size_t)nn, (unsigned)(up % 64));
    if (down % 64)
        mpn_lshift(den, den, (mp_size_t)nd, (unsigned)(down % 64));
    while (nn && num[nn - 1] == 0)
        nn--;
    while (den[nd - 1] == 0)
        nd--;
    mpn_tdiv_qr(quot, rem, 0, num, (mp_size_t)nn, den, (mp_size_t)nd);
    bool sticky = !mpn_zero_p(rem, (mp_size_t)nd);
    size_t nq = nn - nd + 1;
    while (nq && quot[nq - 1] == 0)
        nq--;
    OU_ASSERT(nq == 2);
    int over = 64 - __builtin_clzll(quot[1]);         // 2 or 3 bits above the lowest 64
    uint64_t m = quot[1] << (64 - over) | quot[0] >> over;
    sticky |= (quot[0] << (64 - over)) != 0;
    *out = ou_round_to_double(m, sticky, over - shift);
    ou_mem_free(num);
    return true;
}

OuObject *ou_int_truediv(OuObject *a, OuObject *b)
{
    INT_OPERANDS(a, b);
    if (kind_b == OU_INT_SMALL && y == 0)
        return ou_raise(OU_ZeroDivisionError, "division by zero");
    const int64_t exact = INT64_C(1) << 53;
    if (small && x >= -exact && x <= exact && y >= -exact && y <= exact)
        return ou_float_new((double)x / (double)y);
    OuIntView v, w;
    ou_int_view(a, &v);
    ou_int_view(b, &w);
    if (v.count == 0)
        return ou_float_new(w.negative ? -0.0 : 0.0);
    double q;
    if (!ou_int_scratch(v.count + w.count) || !true_quotient(&v, &w, &q))
        return NULL;
    if (isinf(q))
        return ou_raise(OU_OverflowError, "integer division result too large for a float");
    return ou_float_new(v.negative != w.negative ? -q : q);
}

// --- powers ---
// x ** e while it fits 64 bits: true with the value in *out.
static bool small_power(int64_t x, int64_t e, int64_t *out)
{
    int64_t result = 1;
    for (;;) {
        if ((e & 1) && __builtin_mul_overflow(result, x, &result))
            return false;
        if (!(e >>= 1))
            break;
        if (__builtin_mul_overflow(x, x, &x))
            return false;
    }
    *out = result;
    return true;
}

static OuObject *power(OuObject *a, OuObject *b, int64_t e, bool e_small)
{
    int64_t x, result;
    bool a_small = ou_int_kind(a, &x) == OU_INT_SMALL;
    if (a_small && x >= -1 && x <= 1) {
        int64_t low = e;
        if (!e_small) {
            OuIntView v;
            ou_int_view(b, &v);
            low = (int64_t)(v.limb[0] & 1) + 2;      // only its parity and being positive matter
        }
        return ou_int_new(low == 0 ? 1 : x == -1 ? (low & 1 ? -1 : 1) : x);
    }
    if (e_small && e == 0)
        return ou_int_new(1);
    if (e_small && a_small && small_power(x, e, &result))
        return ou_int_new(result);
    OuIntView v;
    ou_int_view(a, &v);
    size_t bits = ou_int_bits(&v);
    unsigned __int128 result_bits = e_small ? (unsigned __int128)(bits - 1) * (uint64_t)e : ~(unsigned __int128)0;
    if (result_bits > (unsigned __int128)1 << 34)
        return ou_int_refuse(result_bits / 64 > SIZE_MAX ? SIZE_MAX : (size_t)(result_bits / 64));
    if (!ou_int_scratch((bits * (size_t)e) / 64 + 2048))
        return NULL;
    mpz_t base, r;
    mpz_roinit_n(base, v.limb, (mp_size_t)v.count);
    mpz_init(r);
    mpz_pow_ui(r, base, (unsigned long)e);
    if (v.negative && (e & 1))
        mpz_neg(r, r);
    OuObject *o = ou_int_from_mpz(r);
    mpz_clear(r);
    return o;
}

static void view_mpz(OuObject *o, OuIntView *v, mpz_t z)
{
    ou_int_view(o, v);
    mpz_roinit_n(z, v->limb, v->negative ? -(mp_size_t)v->count : (mp_size_t)v->count);
}

// For a non-negative exponent and a positive modulus of one word, by squaring.
static OuObject *small_power_mod(int64_t x, uint64_t e, int64_t m)
{
    uint64_t mod = (uint64_t)m, base = (uint64_t)(x < 0 ? x % m + m : x) % mod, r = 1 % mod;
    for (; e; e >>= 1) {
        if (e & 1)
            r = (uint64_t)((unsigned __int128)r * base % mod);
        base = (uint64_t)((unsigned __int128)base * base % mod);
    }
    return ou_int_new((int64_t)r);
}

static OuObject *power_mod(OuObject *a, OuObject *b, OuObject *m)
{
    int64_t x, exponent, small_mod;
    if (ou_int_fits(a, &x) && ou_int_fits(b, &exponent) && ou_int_fits(m, &small_mod) && exponent >= 0 && small_mod > 0)
        return small_power_mod(x, (uint64_t)exponent, small_mod);
    OuIntView va, vb, vm;
    mpz_t base, e, mod, r;
    view_mpz(a, &va, base);
    view_mpz(b, &vb, e);
    view_mpz(m, &vm, mod);
    if (vm.count == 0)
        return ou_raise(OU_ValueError, "pow() 3rd argument cannot be 0");
    if (!ou_int_scratch(va.count + vb.count + 8 * vm.count))
        return NULL;
    mpz_init(r);
    bool invertible = true;
    if (vb.negative) {
        if (vm.count == 1 && vm.limb[0] == 1)
            mpz_set_ui(r, 0);
        else if ((invertible = mpz_invert(r, base, mod) != 0)) {
            mpz_t positive;
            mpz_roinit_n(positive, vb.limb, (mp_size_t)vb.count);
            mpz_powm(r, r, positive, mod);
        }
    } else {
        mpz_powm(r, base, e, mod);
    }
    if (vm.negative && mpz_sgn(r) > 0)
        mpz_add(r, r, mod);                           // the result has the sign of the modulus
    OuObject *o = invertible ? ou_int_from_mpz(r)
                             : ou_raise(OU_ValueError, "base is not invertible for the given modulus");
    mpz_clear(r);
    return o;
}

OuObject *ou_int_pow(OuObject *a, OuObject *b, OuObject *mod)
{
    INT_OPERANDS(a, b);
    (void)small;
    if (!ou_is_none(mod))
        return ou_is_int(mod) ? power_mod(a, b, mod) : ou_not_implemented();
    if (ou_int_sign(b) < 0) {                         // a float, as float ** float gives it
        double base = ou_int_to_double(a);
        if (base == -1.0 && ou_has_error())
            return NULL;
        double e = ou_int_to_double(b);
        if (e == -1.0 && ou_has_error())
            return NULL;
        OuObject *fa = ou_float_new(base), *fb = fa ? ou_float_new(e) : NULL;
        OuObject *r = fb ? ou_pow(fa, fb) : NULL;
        ou_xdecref(fa);
        ou_xdecref(fb);
        return r;
    }
    return power(a, b, y, kind_b == OU_INT_SMALL);
}

// --- unary ---
static OuObject *with_sign(OuObject *o, bool negative)
{
    OuIntView v;
    ou_int_view(o, &v);
    OuLimbs *r = ou_limbs_new(v.count);
    if (!r)
        return NULL;
    memcpy(r->limb, v.limb, v.count * sizeof(mp_limb_t));
    return ou_int_take(r, v.count, negative);
}

OuObject *ou_int_neg(OuObject *a)
{
    int64_t x;
    if (ou_int_kind(a, &x) == OU_INT_SMALL)
        return x == INT64_MIN ? ou_int_from_i128(-(__int128)x) : ou_int_new(-x);
    return with_sign(a, ou_int_sign(a) > 0);
}

OuObject *ou_int_abs(OuObject *a) { return ou_int_sign(a) < 0 ? ou_int_neg(a) : ou_int_exact(a); }

// --- number theory ---
OuObject *ou_int_gcd(OuObject *a, OuObject *b)
{
    int64_t x, y;
    if (ou_int_kind(a, &x) == OU_INT_SMALL && ou_int_kind(b, &y) == OU_INT_SMALL) {
        uint64_t u = x < 0 ? 0 - (uint64_t)x : (uint64_t)x, v = y < 0 ? 0 - (uint64_t)y : (uint64_t)y;
        if (u == 0 || v == 0)
            return ou_int_from_u64(u | v);
        int shift = __builtin_ctzll(u | v);
        u >>= __builtin_ctzll(u);
        while (v) {                                   // binary gcd: u is odd
            v >>= __builtin_ctzll(v);
            if (u > v) {
                uint64_t t = u;
                u = v;
                v = t;
            }
            v -= u;
        }
        return ou_int_from_u64(u << shift);
    }
    OuIntView va, vb;
    mpz_t za, zb, r;
    view_mpz(a, &va, za);
    view_mpz(b, &vb, zb);
    if (!ou_int_scratch(4 * (va.count + vb.count)))
        return NULL;
    mpz_init(r);
    mpz_gcd(r, za, zb);
    OuObject *o = ou_int_from_mpz(r);
    mpz_clear(r);
    return o;
}

OuObject *ou_int_sqrt(OuObject *o)
{
    OuIntView v;
    ou_int_view(o, &v);
    if (v.count == 0)
        return ou_int_new(0);
    size_t n = (v.count + 1) / 2;
    if (!ou_int_scratch(2 * v.count))
        return NULL;
    OuLimbs *root = ou_limbs_new(n), *rest = root ? ou_limbs_new(v.count) : NULL;
    if (!rest) {
        ou_mem_free(root);
        return NULL;
    }
    mpn_sqrtrem(root->limb, rest->limb, v.limb, (mp_size_t)v.count);
    ou_mem_free(rest);
    return ou_int_take(root, n, false);
}
