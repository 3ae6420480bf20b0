// int_bits.c -- & | ^ ~ << >> on ints, which behave as two's complement of unbounded width.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"

// Reads a view as two's complement limbs, lowest first, sign-extended for ever.
typedef struct TwosReader {
    const OuIntView *v;
    size_t i;
    mp_limb_t carry;             // what is still to be added after inverting
} TwosReader;

static mp_limb_t next_limb(TwosReader *r)
{
    mp_limb_t x = r->i < r->v->count ? r->v->limb[r->i] : 0;
    r->i++;
    if (!r->v->negative)
        return x;
    x = ~x + r->carry;
    r->carry = r->carry && x == 0;
    return x;
}

static OuObject *combine(OuObject *a, OuObject *b, char op)
{
    OuIntView v, w;
    ou_int_view(a, &v);
    ou_int_view(b, &w);
    size_t n = (v.count > w.count ? v.count : w.count) + 1;      // one more for the sign
    OuLimbs *r = ou_limbs_new(n);
    if (!r)
        return NULL;
    TwosReader p = { &v, 0, 1 }, q = { &w, 0, 1 };
    for (size_t i = 0; i < n; i++) {
        mp_limb_t x = next_limb(&p), y = next_limb(&q);
        r->limb[i] = op == '&' ? (x & y) : op == '|' ? (x | y) : (x ^ y);
    }
    bool negative = r->limb[n - 1] >> 63;
    if (negative)
        mpn_neg(r->limb, r->limb, (mp_size_t)n);
    return ou_int_take(r, n, negative);
}

#define BIT_OPERATOR(name, op)                                                          \
    OuObject *name(OuObject *a, OuObject *b)                                            \
    {                                                                                   \
        int64_t x = 0, y = 0;                                                           \
        int kind_a = ou_int_kind(a, &x), kind_b = ou_int_kind(b, &y);                   \
        if (kind_a == OU_INT_NOT || kind_b == OU_INT_NOT)                               \
            return ou_not_implemented();                                                \
        if (kind_a == OU_INT_SMALL && kind_b == OU_INT_SMALL)                           \
            return ou_int_new(x op y);                                                  \
        return combine(a, b, #op[0]);                                                   \
    }
BIT_OPERATOR(ou_int_and, &)
BIT_OPERATOR(ou_int_or, |)
BIT_OPERATOR(ou_int_xor, ^)

OuObject *ou_int_invert(OuObject *a)
{
    int64_t x;
    if (ou_int_kind(a, &x) == OU_INT_SMALL)
        return ou_int_new(~x);
    OuIntView v;
    ou_int_view(a, &v);
    OuLimbs *r = ou_limbs_new(v.count + 1);              // ~x is -x - 1
    if (!r)
        return NULL;
    if (v.negative) {
        mpn_sub_1(r->limb, v.limb, (mp_size_t)v.count, 1);
        r->limb[v.count] = 0;
    } else {
        r->limb[v.count] = mpn_add_1(r->limb, v.limb, (mp_size_t)v.count, 1);
    }
    return ou_int_take(r, v.count + 1, !v.negative);
}

// --- shifts ---
static OuObject *shift_left(OuObject *a, uint64_t by)
{
    OuIntView v;
    ou_int_view(a, &v);
    size_t words = by / 64, bits = by % 64;
    OuLimbs *r = ou_limbs_new(v.count + words + 1);
    if (!r)
        return NULL;
    memset(r->limb, 0, words * sizeof(mp_limb_t));
    if (bits) {
        r->limb[words + v.count] = mpn_lshift(r->limb + words, v.limb, (mp_size_t)v.count, (unsigned)bits);
    } else {
        memcpy(r->limb + words, v.limb, v.count * sizeof(mp_limb_t));
        r->limb[words + v.count] = 0;
    }
    return ou_int_take(r, v.count + words + 1, v.negative);
}

static OuObject *shift_right(OuObject *a, uint64_t by)
{
    OuIntView v;
    ou_int_view(a, &v);
    size_t words = by / 64, bits = by % 64;
    if (words >= v.count)
        return ou_int_new(v.negative ? -1 : 0);
    size_t n = v.count - words;
    OuLimbs *r = ou_limbs_new(n + 1);
    if (!r)
        return NULL;
    mp_limb_t lost = 0;
    if (bits)
        lost = mpn_rshift(r->limb, v.limb + words, (mp_size_t)n, (unsigned)bits);
    else
        memcpy(r->limb, v.limb + words, n * sizeof(mp_limb_t));
    r->limb[n] = 0;
    if (v.negative && (lost || (words && !mpn_zero_p(v.limb, (mp_size_t)words))))    // towards minus infinity
        r->limb[n] = mpn_add_1(r->limb, r->limb, (mp_size_t)n, 1);
    return ou_int_take(r, n + 1, v.negative);
}

OuObject *ou_int_lshift(OuObject *a, OuObject *b)
{
    int64_t x = 0, y = 0;
    int kind_a = ou_int_kind(a, &x), kind_b = ou_int_kind(b, &y);
    if (kind_a == OU_INT_NOT || kind_b == OU_INT_NOT)
        return ou_not_implemented();
    if (ou_int_sign(b) < 0)
        return ou_raise(OU_ValueError, "negative shift count");
    if (kind_a == OU_INT_SMALL) {
        if (x == 0)
            return ou_int_new(0);
        if (kind_b == OU_INT_SMALL && y < 63) {
            int64_t shifted = (int64_t)((uint64_t)x << y);
            if (shifted >> y == x)
                return ou_int_new(shifted);
        }
    }
    if (kind_b == OU_INT_BIG) {
        OuIntView v;
        ou_int_view(b, &v);
        if (ou_int_bits(&v) > 68)                        // beyond what CPython counts in its 30-bit digits
            return ou_raise(OU_OverflowError, "too many digits in integer");
        return ou_int_refuse(SIZE_MAX);
    }
    if ((uint64_t)y > UINT64_C(1) << 35)
        return ou_int_refuse((uint64_t)y / 64);
    return shift_left(a, (uint64_t)y);
}

OuObject *ou_int_rshift(OuObject *a, OuObject *b)
{
    int64_t x = 0, y = 0;
    int kind_a = ou_int_kind(a, &x), kind_b = ou_int_kind(b, &y);
    if (kind_a == OU_INT_NOT || kind_b == OU_INT_NOT)
        return ou_not_implemented();
    if (ou_int_sign(b) < 0)
        return ou_raise(OU_ValueError, "negative shift count");
    if (kind_b == OU_INT_BIG)
        return ou_int_new(ou_int_sign(a) < 0 ? -1 : 0);
    if (kind_a == OU_INT_SMALL)
        return ou_int_new(x >> (y > 63 ? 63 : y));
    return shift_right(a, (uint64_t)y);
}
