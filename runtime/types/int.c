// int.c -- integers: representation, construction, conversion, comparison and the type's table.
//
// A value is kept in the smallest of two forms: 64 bits in the object, or a buffer of limbs that never holds what
// 64 bits could. So equal ints have equal forms, and a big one is always farther from zero than any small one.
#include "runtime/types/int.h"
#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int_fast.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/str.h"

#define HASH_MODULUS ((UINT64_C(1) << 61) - 1)
#define LIMBS_MAX ((size_t)1 << 28)      // 2 GiB an int; GMP's own counters hold 31 bits

_Static_assert(sizeof(OuInt) == 16, "ints come from the magazine of 16-byte blocks");
_Static_assert(sizeof(mp_limb_t) == 8 && GMP_NUMB_BITS == 64, "limbs are plain 64-bit words");

// --- GMP's scratch memory ---
// GMP cannot be told that memory is out. Big operations ask beforehand (`ou_int_scratch`); should the heap refuse all
// the same, libc steps in, and a word before each block says whose it is.
typedef struct Scratch { uint64_t from_libc, unused; } Scratch;

static void *scratch_alloc(size_t bytes)
{
    Scratch *s = ou_rt ? ou_mem_alloc(bytes + sizeof *s) : NULL;
    bool from_libc = !s;
    if (from_libc && !(s = malloc(bytes + sizeof *s)))
        ou_panic("no memory for an integer operation");
    s->from_libc = from_libc;
    return s + 1;
}

static void scratch_free(void *p, size_t bytes)
{
    (void)bytes;
    Scratch *s = (Scratch *)p - 1;
    if (s->from_libc)
        free(s);
    else
        ou_mem_free(s);
}

static void *scratch_realloc(void *p, size_t old_bytes, size_t bytes)
{
    void *q = scratch_alloc(bytes);
    memcpy(q, p, old_bytes < bytes ? old_bytes : bytes);
    scratch_free(p, old_bytes);
    return q;
}

void *ou_int_refuse(size_t limbs)
{
    (void)ou_heap_deny(ou_rt->heap, limbs > SIZE_MAX / sizeof(mp_limb_t) ? SIZE_MAX : limbs * sizeof(mp_limb_t));
    return ou_raise_memory();
}

bool ou_int_scratch(size_t limbs)
{
    if (limbs < 2048)
        return true;               // GMP keeps this on the stack
    if (limbs > LIMBS_MAX)
        return ou_int_refuse(limbs) != NULL;
    void *p = ou_mem_need(limbs * sizeof(mp_limb_t) * 4);
    ou_mem_free(p);
    return p != NULL;
}

bool ou_int_init(void)
{
    mp_set_memory_functions(scratch_alloc, scratch_realloc, scratch_free);
    for (int i = 0; i < (int)OU_LENGTH(ou_rt->small_ints); i++) {
        OuInt *o = (OuInt *)ou_object_new(OU_L_INT, sizeof(OuInt));
        if (!o)
            return false;
        o->value = i + OU_SMALL_INT_MIN;
        ou_rt->small_ints[i] = &o->base;
    }
    return true;
}

void ou_int_fini(void)
{
    for (size_t i = 0; i < OU_LENGTH(ou_rt->small_ints); i++)
        ou_clear_ref(&ou_rt->small_ints[i]);
}

// --- construction ---
OuObject *ou_int_new(int64_t value) { return ou_int_make(value); }

OuLimbs *ou_limbs_new(size_t count)
{
    if (count > LIMBS_MAX)
        return ou_int_refuse(count);
    return ou_mem_need(sizeof(OuLimbs) + count * sizeof(mp_limb_t));
}

static OuObject *big_new(OU_STEALS OuLimbs *limbs)
{
    OuBigInt *o = (OuBigInt *)ou_object_new(OU_L_BIGINT, sizeof(OuBigInt));
    if (!o) {
        ou_mem_free(limbs);
        return NULL;
    }
    o->limbs = limbs;
    return &o->base;
}

OuObject *ou_int_take(OuLimbs *limbs, size_t count, bool negative)
{
    size_t had = count;
    while (count && limbs->limb[count - 1] == 0)
        count--;
    if (count <= 1) {
        uint64_t v = count ? limbs->limb[0] : 0;
        if (v <= (uint64_t)INT64_MAX + negative) {
            ou_mem_free(limbs);
            return ou_int_new(negative ? (int64_t)(0 - v) : (int64_t)v);
        }
    }
    if (had - count > 8 + count / 8) {
        OuLimbs *smaller = ou_mem_realloc(limbs, sizeof(OuLimbs) + count * sizeof(mp_limb_t));
        limbs = smaller ? smaller : limbs;
    }
    limbs->count = count;
    limbs->negative = negative;
    return big_new(limbs);
}

OuObject *ou_int_from_i128(__int128 value)
{
    if (value >= INT64_MIN && value <= INT64_MAX)
        return ou_int_new((int64_t)value);
    unsigned __int128 m = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    OuLimbs *limbs = ou_limbs_new(2);
    if (!limbs)
        return NULL;
    limbs->limb[0] = (uint64_t)m;
    limbs->limb[1] = (uint64_t)(m >> 64);
    return ou_int_take(limbs, 2, value < 0);
}

OuObject *ou_int_from_u64(uint64_t value) { return ou_int_from_i128((__int128)value); }

OuObject *ou_int_from_mpz(const mpz_t z)
{
    size_t n = mpz_size(z);
    OuLimbs *limbs = ou_limbs_new(n);
    if (!limbs)
        return NULL;
    memcpy(limbs->limb, mpz_limbs_read(z), n * sizeof(mp_limb_t));
    return ou_int_take(limbs, n, mpz_sgn(z) < 0);
}

OuObject *ou_int_from_double(double value)
{
    if (isnan(value))
        return ou_raise(OU_ValueError, "cannot convert float NaN to integer");
    if (isinf(value))
        return ou_raise(OU_OverflowError, "cannot convert float infinity to integer");
    if (value >= -0x1p63 && value < 0x1p63)
        return ou_int_new((int64_t)value);
    int exp;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(value), &exp), 64);   // value = m * 2^(exp - 64), exp >= 64
    size_t words = (size_t)(exp - 64) / 64, bits = (size_t)(exp - 64) % 64;
    OuLimbs *limbs = ou_limbs_new(words + 2);
    if (!limbs)
        return NULL;
    memset(limbs->limb, 0, words * sizeof(mp_limb_t));
    limbs->limb[words] = m << bits;
    limbs->limb[words + 1] = bits ? m >> (64 - bits) : 0;
    return ou_int_take(limbs, words + 2, value < 0);
}

OuObject *ou_int_exact(OuObject *o)
{
    if (ou_is_exact(o, OU_L_INT) || ou_is_exact(o, OU_L_BIGINT))
        return ou_ref(o);
    int64_t small;
    if (ou_int_kind(o, &small) == OU_INT_SMALL)
        return ou_int_new(small);
    OuIntView v;
    ou_int_view(o, &v);
    OuLimbs *limbs = ou_limbs_new(v.count);
    if (!limbs)
        return NULL;
    memcpy(limbs->limb, v.limb, v.count * sizeof(mp_limb_t));
    return ou_int_take(limbs, v.count, v.negative);
}

// --- views and conversion ---
void ou_int_view_i64(int64_t value, OuIntView *view)
{
    view->negative = value < 0;
    view->one = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    view->limb = &view->one;
    view->count = value != 0;
}

static const OuLimbs *limbs_of(const OuObject *o)
{
    return ou_is_exact(o, OU_L_BIGINT) ? ((const OuBigInt *)o)->limbs : ((const OuIntSub *)o)->limbs;
}

void ou_int_view(const OuObject *o, OuIntView *view)
{
    int64_t small = 0;
    int kind = ou_int_kind(o, &small);
    OU_ASSERT(kind != OU_INT_NOT);
    if (kind == OU_INT_SMALL) {
        ou_int_view_i64(small, view);
        return;
    }
    const OuLimbs *limbs = limbs_of(o);
    view->limb = (const mp_limb_t *)limbs->limb;
    view->count = limbs->count;
    view->negative = limbs->negative;
}

size_t ou_int_bits(const OuIntView *v)
{
    return v->count ? v->count * 64 - (size_t)__builtin_clzll(v->limb[v->count - 1]) : 0;
}

bool ou_int_fits(const OuObject *o, int64_t *out) { return ou_int_kind(o, out) == OU_INT_SMALL; }

int ou_int_sign(const OuObject *o)
{
    int64_t v;
    if (ou_int_kind(o, &v) == OU_INT_SMALL)
        return (v > 0) - (v < 0);
    return limbs_of(o)->negative ? -1 : 1;
}

double ou_round_to_double(uint64_t m, bool sticky, int64_t exp)
{
    if (m == 0)
        return 0.0;
    int64_t top = exp + 64;                          // the value is in [2^(top-1), 2^top)
    if (top > 1024)
        return HUGE_VAL;
    int64_t keep = top > -1021 ? 53 : top + 1074;    // bits of the result, fewer when it is subnormal
    if (keep < 0)
        return 0.0;
    if (keep == 0)                                   // between 0 and the smallest: half of it goes to even, 0
        return m > (UINT64_C(1) << 63) || sticky ? 0x1p-1074 : 0.0;
    int drop = 64 - (int)keep;
    uint64_t low = m & ((UINT64_C(1) << drop) - 1), half = UINT64_C(1) << (drop - 1);
    m >>= drop;
    if (low > half || (low == half && (sticky || (m & 1))))
        m++;
    return ldexp((double)m, (int)(exp + drop));      // exact, or infinite
}

// The top 64 bits of v (v not 0), left-aligned; *sticky: are there any below.
static uint64_t top_bits(const OuIntView *v, bool *sticky)
{
    size_t n = v->count;
    int lead = __builtin_clzll(v->limb[n - 1]);
    uint64_t m = v->limb[n - 1] << lead;
    *sticky = false;
    if (n > 1) {
        if (lead) {
            m |= v->limb[n - 2] >> (64 - lead);
            *sticky = (v->limb[n - 2] << lead) != 0;
        } else {
            *sticky = v->limb[n - 2] != 0;
        }
        for (size_t i = 0; i + 2 < n && !*sticky; i++)
            *sticky = v->limb[i] != 0;
    }
    return m;
}

double ou_int_to_double(const OuObject *o)
{
    OuIntView v;
    int64_t small;
    if (ou_int_kind(o, &small) == OU_INT_SMALL)
        return (double)small;
    ou_int_view(o, &v);
    bool sticky;
    uint64_t m = top_bits(&v, &sticky);
    double d = v.count > 16 ? HUGE_VAL : ou_round_to_double(m, sticky, (int64_t)ou_int_bits(&v) - 64);
    if (isinf(d)) {
        ou_fail(OU_OverflowError, "int too large to convert to float");
        return -1.0;
    }
    return v.negative ? -d : d;
}

// --- comparison and hash ---
int ou_int_order(const OuObject *a, const OuObject *b)
{
    int64_t x = 0, y = 0;
    int ka = ou_int_kind(a, &x), kb = ou_int_kind(b, &y);
    if (ka == OU_INT_SMALL && kb == OU_INT_SMALL)
        return (x > y) - (x < y);
    if (ka == OU_INT_SMALL)
        return limbs_of(b)->negative ? 1 : -1;
    if (kb == OU_INT_SMALL)
        return limbs_of(a)->negative ? -1 : 1;
    const OuLimbs *p = limbs_of(a), *q = limbs_of(b);
    if (p->negative != q->negative)
        return p->negative ? -1 : 1;
    int order = p->count != q->count ? (p->count < q->count ? -1 : 1)
                                     : mpn_cmp((mp_srcptr)p->limb, (mp_srcptr)q->limb, (mp_size_t)p->count);
    order = (order > 0) - (order < 0);
    return p->negative ? -order : order;
}

int ou_int_compare_double(const OuObject *o, double d)
{
    int64_t v;
    int kind = ou_int_kind(o, &v);
    if (isinf(d))
        return d > 0 ? -1 : 1;
    if (kind == OU_INT_SMALL) {
        if (d >= 0x1p63)
            return -1;
        if (d < -0x1p63)
            return 1;
        int64_t whole = (int64_t)d;
        if (v != whole)
            return v < whole ? -1 : 1;
        double rest = d - (double)whole;              // exact
        return rest > 0 ? -1 : rest < 0 ? 1 : 0;
    }
    OuIntView big;
    ou_int_view(o, &big);
    if (fabs(d) < 0x1p63 || (d < 0) != big.negative)
        return big.negative ? -1 : 1;
    int exp;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &exp), 64);
    size_t bits = ou_int_bits(&big);
    int order;
    if (bits != (size_t)exp) {
        order = bits < (size_t)exp ? -1 : 1;
    } else {
        bool sticky;
        uint64_t top = top_bits(&big, &sticky);
        order = top != m ? (top < m ? -1 : 1) : sticky;
    }
    return big.negative ? -order : order;
}

static OuObject *by_order(int order, int op)
{
    switch (op) {
    case OU_LT: return ou_bool(order < 0);
    case OU_LE: return ou_bool(order <= 0);
    case OU_EQ: return ou_bool(order == 0);
    case OU_NE: return ou_bool(order != 0);
    case OU_GT: return ou_bool(order > 0);
    default:    return ou_bool(order >= 0);
    }
}

OuObject *ou_int_compare(OuObject *a, OuObject *b, int op)
{
    int64_t x = 0, y = 0;
    int ka = ou_int_kind(a, &x), kb = ou_int_kind(b, &y);
    if (ka == OU_INT_NOT || kb == OU_INT_NOT)
        return ou_not_implemented();
    if (ka == OU_INT_SMALL && kb == OU_INT_SMALL)
        return by_order((x > y) - (x < y), op);
    return by_order(ou_int_order(a, b), op);
}

ou_hash ou_int_hash(OuObject *o)
{
    OuIntView v;
    ou_int_view(o, &v);
    uint64_t h = v.count == 0 ? 0 : v.count == 1 ? v.limb[0] % HASH_MODULUS
                                                 : mpn_mod_1(v.limb, (mp_size_t)v.count, HASH_MODULUS);
    int64_t r = v.negative ? -(int64_t)h : (int64_t)h;
    return r == -1 ? -2 : r;
}

// --- slots and table ---
static void int_dealloc(OuObject *o)
{
    if (OU_LIKELY(ou_is_exact(o, OU_L_INT))) {
        ou_fast_free16(ou_rt->heap, o);
        return;
    }
    if (ou_is_exact(o, OU_L_BIGINT))
        ou_mem_free(((OuBigInt *)o)->limbs);
    else if (!ou_is_exact(o, OU_L_BOOL))
        ou_mem_free(((OuIntSub *)o)->limbs);
    ou_object_free(o);
}

static size_t int_buffer_size(OuObject *o)
{
    int64_t v;
    return ou_int_kind(o, &v) == OU_INT_BIG ? sizeof(OuLimbs) + limbs_of(o)->count * sizeof(uint64_t) : 0;
}

static int int_to_bool(OuObject *o) { return ou_int_sign(o) != 0; }

static OuObject *int_to_float(OuObject *o)
{
    double d = ou_int_to_double(o);
    return d == -1.0 && ou_has_error() ? NULL : ou_float_new(d);
}

const OuTypeSpec ou_int_spec = {
    .name = "int",
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no arguments are given.",
    .flags = OU_TYPE_BASE | OU_TYPE_INT | OU_TYPE_MATCH_SELF,
    .size = sizeof(OuIntSub),
    .dealloc = int_dealloc, .size_of = int_buffer_size,
    .op = {
        .add = ou_int_add, .sub = ou_int_sub, .mul = ou_int_mul, .truediv = ou_int_truediv,
        .floordiv = ou_int_floordiv, .mod = ou_int_mod, .divmod = ou_int_divmod, .pow = ou_int_pow,
        .lshift = ou_int_lshift, .rshift = ou_int_rshift, .and_ = ou_int_and, .or_ = ou_int_or, .xor_ = ou_int_xor,
        .neg = ou_int_neg, .pos = ou_int_exact, .abs = ou_int_abs, .invert = ou_int_invert, .to_bool = int_to_bool,
        .to_int = ou_int_exact, .to_float = int_to_float, .index = ou_int_exact,
        .repr = ou_int_repr, .hash = ou_int_hash, .compare = ou_int_compare, .new_ = ou_int_construct,
    },
    .methods = ou_int_methods, .getsets = ou_int_getsets,
};
