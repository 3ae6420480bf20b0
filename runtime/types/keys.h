// keys.h -- hashing and comparing the commonest keys of dicts and sets in place: exact strings and ints of one word.
#ifndef OURO_RUNTIME_TYPES_KEYS_H
#define OURO_RUNTIME_TYPES_KEYS_H
#include <string.h>
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

// As ou_hash_of: -1 with exception.
OU_INLINE ou_hash ou_hash_quick(OuObject *key)
{
    if (OU_LIKELY(key->layout == OU_L_STR) && ((OuStr *)key)->hash != -1)
        return ((OuStr *)key)->hash;
    return ou_hash_of(key);
}

// Keys with equal hashes: 1 equal, 0 not, -1 only a comparison that may run Python code can tell.
OU_INLINE int ou_keys_equal(const OuObject *a, const OuObject *b)
{
    if (a->layout == OU_L_STR && b->layout == OU_L_STR) {
        const OuStr *x = (const OuStr *)a, *y = (const OuStr *)b;
        return x->len == y->len && x->kind == y->kind && memcmp(x->data, y->data, x->len * x->kind) == 0;
    }
    if (a->layout == OU_L_INT && b->layout == OU_L_INT)
        return ou_int_value(a) == ou_int_value(b);
    return -1;
}

#endif
