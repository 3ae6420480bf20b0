// buffer.c -- lending memory: which objects are bytes-like, and single items of a buffer as Python values.
#include "runtime/types/buffer_item.h"
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/types/bytes.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/memoryview.h"
#include "runtime/types/str.h"

// --- lending ---

int ou_buffer_get(OuObject *o, OuBuffer *out)
{
    *out = (OuBuffer){ .owner = o, .item_size = 1, .format = 'B' };
    if (ou_is_bytes(o)) {
        out->data = ((OuBytes *)o)->data;
        out->len = ((OuBytes *)o)->len;
        out->readonly = true;
    } else if (ou_has_flag(o, OU_TYPE_BYTEARRAY | OU_TYPE_BUFFER)) {
        OuByteArray *a = (OuByteArray *)o;
        out->data = a->data ? a->data : (uint8_t *)"";
        out->len = a->len;
        if (ou_has_flag(o, OU_TYPE_BUFFER)) {
            out->format = ((OuArrayBuffer *)o)->format;
            out->item_size = ((OuArrayBuffer *)o)->item_size;
        }
        a->exports++;
    } else if (ou_is_exact(o, OU_L_MEMORYVIEW)) {
        OuMemoryView *m = (OuMemoryView *)o;
        if (!m->buffer.owner) {
            ou_fail(OU_ValueError, "operation forbidden on released memoryview object");
            return -1;
        }
        if (!ou_memoryview_contiguous(m)) {
            ou_fail(OU_BufferError, "memoryview: underlying buffer is not C-contiguous");
            return -1;
        }
        if (ou_buffer_get(m->buffer.owner, out) < 0)
            return -1;
        out->data = m->data;
        out->len = ou_memoryview_items(m) * m->buffer.item_size;
        out->item_size = m->buffer.item_size;
        out->format = m->buffer.format;
        out->readonly = m->buffer.readonly;
        return 1;
    } else {
        out->owner = NULL;
        return 0;
    }
    ou_incref(o);
    return 1;
}

void ou_buffer_release(OuBuffer *buffer)
{
    OuObject *owner = buffer->owner;
    if (!owner)
        return;
    buffer->owner = NULL;
    if (ou_has_flag(owner, OU_TYPE_BYTEARRAY | OU_TYPE_BUFFER))
        ((OuByteArray *)owner)->exports--;
    ou_decref(owner);
}

int ou_buffer_view(OuObject *o, const uint8_t **data, size_t *len)
{
    OuBuffer buffer;
    int found = ou_buffer_get(o, &buffer);
    if (found > 0) {
        *data = buffer.data;
        *len = buffer.len;
        ou_buffer_release(&buffer);
    }
    return found;
}

// --- items ---

// Code, C type, and whether it is signed.
#define INT_ITEMS(X)                                                                                        \
    X('b', signed char, true) X('B', unsigned char, false) X('h', short, true) X('H', unsigned short, false) \
    X('i', int, true) X('I', unsigned int, false) X('l', long, true) X('L', unsigned long, false)           \
    X('q', long long, true) X('Q', unsigned long long, false) X('n', ou_ssize, true) X('N', size_t, false)  \
    X('P', size_t, false)

size_t ou_item_size(char format)
{
    switch (format) {
#define X(code, type, is_signed) case code: return sizeof(type);
    INT_ITEMS(X)
#undef X
    case '?': case 'c': return 1;
    case 'e': return 2;
    case 'f': return sizeof(float);
    case 'd': return sizeof(double);
    default: return 0;
    }
}

double ou_half_to_double(uint16_t h)
{
    int exponent = h >> 10 & 31;
    double mantissa = h & 1023, value;
    if (exponent == 0)
        value = mantissa * 0x1p-24;
    else if (exponent == 31)
        value = mantissa == 0 ? __builtin_inf() : __builtin_nan("");
    else
        value = __builtin_ldexp(1024 + mantissa, exponent - 25);
    return h & 0x8000 ? -value : value;
}

bool ou_double_to_half(double v, uint16_t *out)
{
    uint16_t sign = __builtin_signbit(v) ? 0x8000 : 0;
    v = __builtin_fabs(v);
    if (v != v) {
        *out = sign | 0x7e00;
        return true;
    }
    if (__builtin_isinf(v)) {
        *out = sign | 0x7c00;
        return true;
    }
    if (v == 0) {
        *out = sign;
        return true;
    }
    int exponent;
    __builtin_frexp(v, &exponent);
    // The unit of the last place: 2**-24 for subnormals, 11 significant bits above.
    int unit = exponent - 11 < -24 ? -24 : exponent - 11;
    double scaled = __builtin_rint(__builtin_ldexp(v, -unit));
    uint32_t bits = (uint32_t)scaled;
    // With the implicit bit in place, adding the biased exponent carries over by itself when rounding reached the next power.
    uint32_t value = bits < 1024 && unit == -24 ? bits : ((uint32_t)(unit + 24) << 10) + bits;
    if (value >= 0x7c00)
        return false;
    *out = (uint16_t)(sign | value);
    return true;
}

OuObject *ou_item_get(char format, const void *p)
{
    switch (format) {
#define X(code, type, has_sign)                                                                        \
    case code: {                                                                             \
        type value;                                                                          \
        memcpy(&value, p, sizeof value);                                                     \
        return has_sign ? ou_int_new((int64_t)value) : ou_int_from_u64((uint64_t)value); \
    }
    INT_ITEMS(X)
#undef X
    case '?': return ou_bool(*(const uint8_t *)p != 0);
    case 'c': return ou_bytes_new(p, 1);
    case 'e': {
        uint16_t half;
        memcpy(&half, p, sizeof half);
        return ou_float_new(ou_half_to_double(half));
    }
    case 'f': {
        float value;
        memcpy(&value, p, sizeof value);
        return ou_float_new((double)value);
    }
    case 'd': {
        double value;
        memcpy(&value, p, sizeof value);
        return ou_float_new(value);
    }
    }
    return ou_raise(OU_NotImplementedError, "memoryview: format %c not supported", format);   // 'u' of array
}

// The value of an unsigned 64-bit integer; false when the int does not fit.
static bool to_u64(OuObject *o, uint64_t *out)
{
    int64_t value;
    if (ou_int_fits(o, &value)) {
        *out = (uint64_t)value;
        return value >= 0;
    }
    if (ou_int_sign(o) < 0 || !ou_is_exact(o, OU_L_BIGINT))
        return false;
    const OuLimbs *limbs = ((OuBigInt *)o)->limbs;
    *out = limbs->limb[0];
    return limbs->count == 1;
}

static OuItemResult put_int(char format, void *p, OuObject *o)
{
    if (!ou_is_int(o) && !ou_type_of(o)->op.index)
        return OU_ITEM_BAD_TYPE;
    OuObject *index = ou_index(o);
    if (!index)
        return OU_ITEM_EXCEPTION;
    int64_t i = 0;
    uint64_t u = 0;
    bool is_signed = ou_int_fits(index, &i), is_unsigned = to_u64(index, &u);
    ou_decref(index);
    switch (format) {
#define X(code, type, has_sign)                                                            \
    case code: {                                                                 \
        bool wants_sign = has_sign;                                    \
        type value = wants_sign ? (type)i : (type)u;                             \
        if (wants_sign ? !is_signed || (int64_t)value != i : !is_unsigned || (uint64_t)value != u) \
            return OU_ITEM_BAD_VALUE;                                            \
        memcpy(p, &value, sizeof value);                                         \
        return OU_ITEM_OK;                                                       \
    }
    INT_ITEMS(X)
#undef X
    }
    OU_UNREACHABLE();
}

OuItemResult ou_item_put(char format, void *p, OuObject *o)
{
    if (!ou_item_size(format)) {
        ou_fail(OU_NotImplementedError, "memoryview: format %c not supported", format);
        return OU_ITEM_EXCEPTION;
    }
    if (format == '?') {
        int truth = ou_truth(o);
        if (truth < 0)
            return OU_ITEM_EXCEPTION;
        *(uint8_t *)p = (uint8_t)truth;
        return OU_ITEM_OK;
    }
    if (format == 'c') {
        if (!ou_is_bytes(o))
            return OU_ITEM_BAD_TYPE;
        if (((OuBytes *)o)->len != 1)
            return OU_ITEM_BAD_VALUE;
        *(uint8_t *)p = ((OuBytes *)o)->data[0];
        return OU_ITEM_OK;
    }
    if (format != 'e' && format != 'f' && format != 'd')
        return put_int(format, p, o);
    double value;
    if (!ou_to_double(o, &value)) {
        if (!ou_error_is(OU_TypeError))
            return OU_ITEM_EXCEPTION;
        ou_error_clear();
        return OU_ITEM_BAD_TYPE;
    }
    if (format == 'd') {
        memcpy(p, &value, sizeof value);
        return OU_ITEM_OK;
    }
    if (format == 'f') {
        float single = (float)value;
        memcpy(p, &single, sizeof single);
        return OU_ITEM_OK;
    }
    uint16_t half;
    if (!ou_double_to_half(value, &half)) {
        ou_fail(OU_OverflowError, "float too large to pack with e format");
        return OU_ITEM_EXCEPTION;
    }
    memcpy(p, &half, sizeof half);
    return OU_ITEM_OK;
}
