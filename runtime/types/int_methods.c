// int_methods.c -- the constructor int(...) and the methods of int.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/format_number.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// --- construction ---
static OuObject *with_base(OuObject *x, OuObject *base_arg)
{
    ou_ssize base = ou_index_ssize(base_arg, 0);
    if (base == -1 && ou_has_error())
        return NULL;
    if (base != 0 && (base < 2 || base > 36))
        return ou_raise(OU_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (ou_is_str(x))
        return ou_int_from_str((OuStr *)x, (int)base);
    if (ou_is_bytes(x) || ou_has_flag(x, OU_TYPE_BYTEARRAY))
        return ou_int_from_buffer(x, (int)base);
    return ou_raise(OU_TypeError, "int() can't convert non-string with explicit base");
}

// An instance of the subclass `type` with the value of the exact int `o`, which is consumed.
static OuObject *as_subclass(OuType *type, OU_STEALS OuObject *o)
{
    if (!o)
        return NULL;
    OuIntSub *self = (OuIntSub *)ou_instance_new(type);
    if (!self)
        goto done;
    if (ou_is_exact(o, OU_L_INT)) {
        self->value = ou_int_value(o);
        goto done;
    }
    const OuLimbs *limbs = ((OuBigInt *)o)->limbs;
    size_t bytes = sizeof(OuLimbs) + limbs->count * sizeof(uint64_t);
    if ((self->limbs = ou_mem_need(bytes)))
        memcpy(self->limbs, limbs, bytes);
    else
        ou_clear_ref(&self);
done:
    ou_decref(o);
    return ou_obj(self);
}

OuObject *ou_int_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *r;
    if (n == 1 && !kwnames) {
        r = ou_number_int(args[0]);
    } else {
        OuObject *arg[2];
        if (!ou_args_bind("int", "x / base", 0, 2, args, n, kwnames, arg))
            return NULL;
        if (!arg[0] && arg[1])
            return ou_raise(OU_TypeError, "int() missing string argument");
        r = arg[1] ? with_base(arg[0], arg[1]) : arg[0] ? ou_number_int(arg[0]) : ou_int_new(0);
    }
    return type == ou_type(OU_L_INT) ? r : as_subclass(type, r);
}

// --- bytes ---
// byteorder argument: 1 little, 0 big, -1 exception.
static int byte_order(OuObject *o, const char *fname)
{
    if (!o)
        return 0;
    if (!ou_is_str(o))
        return ou_fail(OU_TypeError, "%s() argument 'byteorder' must be str, not %V", fname, o), -1;
    if (ou_str_equal_cstr((OuStr *)o, "little"))
        return 1;
    if (ou_str_equal_cstr((OuStr *)o, "big"))
        return 0;
    ou_fail(OU_ValueError, "byteorder must be either 'little' or 'big'");
    return -1;
}

OuObject *ou_int_from_bytes(const uint8_t *p, size_t n, bool little, bool is_signed)
{
    if (n < 8) {
        uint64_t v = 0;
        for (size_t i = 0; i < n; i++)
            v = v << 8 | p[little ? n - 1 - i : i];
        bool below_zero = is_signed && n && v >> (8 * n - 1);
        return ou_int_new(below_zero ? (int64_t)(v - ((uint64_t)1 << 8 * n)) : (int64_t)v);
    }
    size_t count = n / 8 + 1;
    OuLimbs *r = ou_limbs_new(count);
    if (!r)
        return NULL;
    bool negative = is_signed && n && p[little ? n - 1 : 0] >> 7;
    memset(r->limb, negative ? 0xFF : 0, count * sizeof(mp_limb_t));
    uint8_t *out = (uint8_t *)r->limb;                // limbs are little-endian words in a little-endian array
    for (size_t i = 0; i < n; i++)
        out[i] = p[little ? i : n - 1 - i];
    if (negative)
        mpn_neg((mp_ptr)r->limb, (mp_srcptr)r->limb, (mp_size_t)count);
    return ou_int_take(r, count, negative);
}

static OuObject *int_from_bytes(OuObject *cls, OuObject *const *args, size_t n)
{
    (void)n;
    int little = byte_order(args[1], "from_bytes");
    int is_signed = little < 0 ? -1 : args[2] ? ou_truth(args[2]) : 0;
    if (is_signed < 0)
        return NULL;
    const uint8_t *p;
    size_t len;
    OuObject *bytes = NULL;
    int found = ou_is_exact(args[0], OU_L_BYTES) ? 0 : ou_bytes_dunder(args[0], &bytes);
    if (found == 0)
        found = ou_buffer_view(args[0], &p, &len);
    if (found < 0)
        return NULL;
    if (!bytes && !found) {
        if (ou_is_str(args[0]) || ou_is_int(args[0]) || !ou_type_of(args[0])->op.iter)
            return ou_raise(OU_TypeError, "cannot convert '%T' object to bytes", args[0]);
        if (!(bytes = ou_bytes_from_object(args[0])))
            return NULL;
    }
    if (bytes) {
        p = ((OuBytes *)bytes)->data;
        len = ((OuBytes *)bytes)->len;
    }
    OuObject *r = ou_int_from_bytes(p, len, little, is_signed);
    ou_xdecref(bytes);
    if (r && cls != ou_obj(ou_type(OU_L_INT))) {
        OuObject *of_class = ou_call1(cls, r);
        ou_decref(r);
        return of_class;
    }
    return r;
}

static OuObject *int_to_bytes(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    ou_ssize len = 1;
    if (args[0] && (len = ou_index_ssize(args[0], OU_OverflowError)) == -1 && ou_has_error())
        return NULL;
    int little = byte_order(args[1], "to_bytes");
    int is_signed = little < 0 ? -1 : args[2] ? ou_truth(args[2]) : 0;
    if (is_signed < 0)
        return NULL;
    if (len < 0)
        return ou_raise(OU_ValueError, "length argument must be non-negative");
    OuIntView v;
    ou_int_view(self, &v);
    if (v.negative && !is_signed)
        return ou_raise(OU_OverflowError, "can't convert negative int to unsigned");
    size_t bits = ou_int_bits(&v), room = (size_t)len;
    bool power = v.count && (v.limb[v.count - 1] & (v.limb[v.count - 1] - 1)) == 0;
    for (size_t i = 0; power && i + 1 < v.count; i++)
        power = v.limb[i] == 0;
    size_t need = is_signed && bits ? bits + !(v.negative && power) : bits;      // -2**k needs no bit more than its magnitude
    bool minus_one = v.negative && bits == 1;                                    // CPython lets it pass as no bytes at all
    if (room < (need + 7) / 8 && !(minus_one && room == 0))
        return ou_raise(OU_OverflowError, "int too big to convert");
    OuBytes *r = (OuBytes *)ou_bytes_new(NULL, room);
    if (!r)
        return NULL;
    uint8_t carry = 1;
    for (size_t i = 0; i < room; i++) {
        uint8_t byte = i / 8 < v.count ? (uint8_t)(v.limb[i / 8] >> (i % 8 * 8)) : 0;
        if (v.negative) {
            byte = (uint8_t)(~byte + carry);
            carry = carry && byte == 0;
        }
        r->data[little ? i : room - 1 - i] = byte;
    }
    return ou_obj(r);
}

// --- bits ---
static OuObject *int_bit_length(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuIntView v;
    ou_int_view(self, &v);
    return ou_int_new((int64_t)ou_int_bits(&v));
}

static OuObject *int_bit_count(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuIntView v;
    ou_int_view(self, &v);
    return ou_int_new(v.count ? (int64_t)mpn_popcount(v.limb, (mp_size_t)v.count) : 0);
}

// --- rounding ---
static OuObject *int_self(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_int_exact(self);
}

// Nearest multiple of 10**digits, ties to even.
static OuObject *round_to_tens(OuObject *self, OuObject *digits)
{
    OuObject *ten = ou_int_new(10), *unit = NULL, *q = NULL, *r = NULL, *twice = NULL, *back = NULL, *result = NULL;
    OuIntView v;
    ou_int_view(self, &v);
    int64_t d;
    if (!ten)
        goto done;
    if (!ou_int_fits(digits, &d) || (double)d > (double)ou_int_bits(&v) * 0.302 + 2) {   // the unit is more than twice the value
        result = ou_int_new(0);
        goto done;
    }
    if (!(unit = ou_pow(ten, digits)) || !(q = ou_int_floordiv(self, unit)) || !(back = ou_int_mul(q, unit)) ||
        !(r = ou_int_sub(self, back)) || !(twice = ou_int_add(r, r)))
        goto done;
    int order = ou_int_order(twice, unit);
    OuIntView quotient;
    ou_int_view(q, &quotient);
    bool odd = quotient.count && (quotient.limb[0] & 1);
    result = order > 0 || (order == 0 && odd) ? ou_int_add(back, unit) : ou_ref(back);
done:
    ou_xdecref(ten), ou_xdecref(unit), ou_xdecref(q), ou_xdecref(r), ou_xdecref(twice), ou_xdecref(back);
    return result;
}

static OuObject *int_round(OuObject *self, OuObject *const *args, size_t n)
{
    if (n == 0)
        return ou_int_exact(self);
    OuObject *digits = ou_index(args[0]);
    if (!digits)
        return NULL;
    OuObject *r = NULL;
    if (ou_int_sign(digits) >= 0) {
        r = ou_int_exact(self);
    } else {
        OuObject *tens = ou_int_neg(digits);
        r = tens ? round_to_tens(self, tens) : NULL;
        ou_xdecref(tens);
    }
    ou_decref(digits);
    return r;
}

// --- others ---
static OuObject *int_as_integer_ratio(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *num = ou_int_exact(self), *one = num ? ou_int_new(1) : NULL;
    OuTuple *pair = one ? ou_tuple_pack(2, num, one) : NULL;
    ou_xdecref(num);
    ou_xdecref(one);
    return ou_obj(pair);
}

static OuObject *int_getnewargs(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *value = ou_int_exact(self);
    OuTuple *r = value ? ou_tuple_pack(1, value) : NULL;
    ou_xdecref(value);
    return ou_obj(r);
}

static OuObject *int_format(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "__format__() argument must be str, not %V", args[0]);
    return ou_obj(ou_int_format(self, (OuStr *)args[0]));
}

static OuObject *get_zero(OuObject *self) { (void)self; return ou_int_new(0); }
static OuObject *get_one(OuObject *self) { (void)self; return ou_int_new(1); }

const OuMethod ou_int_methods[] = {
    { "as_integer_ratio", { int_as_integer_ratio }, 0, 0, 0, NULL, "Return integer ratio.\n\nReturn a pair of integers, whose ratio is exactly "
        "equal to the original int." },
    { "bit_count", { int_bit_count }, 0, 0, 0, NULL, "Number of ones in the binary representation of the absolute value of self." },
    { "bit_length", { int_bit_length }, 0, 0, 0, NULL, "Number of bits necessary to represent self in binary." },
    { "conjugate", { int_self }, 0, 0, 0, NULL, "Returns self, the complex conjugate of any int." },
    { "from_bytes", { int_from_bytes }, 1, 2, OU_M_CLASS, "bytes byteorder * signed", "Return the integer represented by the given array of bytes." },
    { "to_bytes", { int_to_bytes }, 0, 2, 0, "length byteorder * signed", "Return an array of bytes representing an integer." },
    { "__ceil__", { int_self }, 0, 0, 0, NULL, "Ceiling of an Integral returns itself." },
    { "__floor__", { int_self }, 0, 0, 0, NULL, "Flooring an Integral returns itself." },
    { "__trunc__", { int_self }, 0, 0, 0, NULL, "Truncating an Integral returns itself." },
    { "__round__", { int_round }, 0, 1, 0, NULL, "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer." },
    { "__format__", { int_format }, 1, 1, 0, NULL, "Default object formatter." },
    { "__getnewargs__", { int_getnewargs }, 0, 0, 0, NULL, NULL },
    { 0 },
};

const OuGetSet ou_int_getsets[] = {
    { "real", ou_int_exact, NULL, "the real part of a complex number" },
    { "imag", get_zero, NULL, "the imaginary part of a complex number" },
    { "numerator", ou_int_exact, NULL, "the numerator of a rational number in lowest terms" },
    { "denominator", get_one, NULL, "the denominator of a rational number in lowest terms" },
    { 0 },
};
