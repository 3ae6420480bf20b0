// keys.h -- hashing and comparing the commonest objects in place: exact strings, ints of one word, floats, tuples of these.
#ifndef OURO_RUNTIME_TYPES_KEYS_H
#define OURO_RUNTIME_TYPES_KEYS_H
#include <string.h>
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

// As ou_hash_of: -1 with exception.
OU_INLINE ou_hash ou_hash_quick(OuObject *key)
{
    if (OU_LIKELY(key->layout == OU_L_STR)) {
        if (OU_LIKELY(((OuStr *)key)->hash != -1))
            return ((OuStr *)key)->hash;
    } else if (key->layout == OU_L_INT) {
        int64_t v = ou_int_value(key);
        if (OU_LIKELY((uint64_t)v < ((uint64_t)1 << 61) - 1))
            return v;
    }
    return ou_hash_of(key);
}

// Whether two strings have the same text. A block is a multiple of eight bytes, so the last word may be read whole.
OU_INLINE bool ou_same_text(const OuStr *x, const OuStr *y)
{
    if (x->len != y->len || x->kind != y->kind)
        return false;
    size_t bytes = x->len * x->kind;
    if (bytes > 32)
        return memcmp(x->data, y->data, bytes) == 0;
    const uint8_t *a = x->data, *b = y->data;
    uint64_t p, q;
    for (; bytes >= 8; bytes -= 8, a += 8, b += 8) {
        memcpy(&p, a, 8);
        memcpy(&q, b, 8);
        if (p != q)
            return false;
    }
    if (bytes == 0)
        return true;
    memcpy(&p, a, 8);
    memcpy(&q, b, 8);
    return (p ^ q) << (64 - 8 * bytes) == 0;
}

// Whether a == b: 1, 0, or -1 when the types must be asked. An object is equal to itself, as containers see it.
OU_INLINE int ou_quick_equal(const OuObject *a, const OuObject *b)
{
    if (a == b)
        return 1;
    if (a->layout == OU_L_INT) {
        if (b->layout == OU_L_INT)
            return ou_int_value(a) == ou_int_value(b);
        return b->layout == OU_L_STR ? 0 : -1;
    }
    if (a->layout == OU_L_STR) {
        if (b->layout == OU_L_STR)
            return ou_same_text((const OuStr *)a, (const OuStr *)b);
        return b->layout == OU_L_INT ? 0 : -1;
    }
    if (a->layout == OU_L_FLOAT && b->layout == OU_L_FLOAT)
        return ou_float_value(a) == ou_float_value(b);
    return -1;
}

// Tuples as keys: 1, 0, or -1 when an item's type must be asked. tuple.c.
int ou_tuple_quick_equal(const OuObject *a, const OuObject *b);

// Keys with equal hashes: 1 equal, 0 not, -1 only a comparison that may run Python code can tell.
OU_INLINE int ou_keys_equal(const OuObject *a, const OuObject *b)
{
    if (a->layout == OU_L_TUPLE && b->layout == OU_L_TUPLE)
        return ou_tuple_quick_equal(a, b);
    return ou_quick_equal(a, b);
}

#endif
