// sequence_impl.h -- what list, tuple and deque share: indices from objects. Not for others.
#ifndef OURO_RUNTIME_TYPES_SEQUENCE_IMPL_H
#define OURO_RUNTIME_TYPES_SEQUENCE_IMPL_H
#include "runtime/object/error.h"
#include "runtime/protocol/number.h"
#include "runtime/types/int.h"

OU_INLINE bool ou_has_index(const OuObject *o)
{
    return ou_is_exact(o, OU_L_INT) || ou_type_of(o)->op.index != NULL;
}

// The C index that `key` names, not yet checked against a length. False with exception.
OU_INLINE bool ou_index_from(OuObject *key, ou_ssize *i)
{
    if (OU_LIKELY(key->layout == OU_L_INT)) {
        *i = (ou_ssize)ou_int_value(key);
        return true;
    }
    *i = ou_index_ssize(key, OU_IndexError);
    return *i != -1 || !ou_has_error();
}

// An optional start or stop argument as `index` methods take it: clamped, negative from the end.
static inline bool ou_bound_from(OuObject *o, ou_ssize len, ou_ssize *i)
{
    if (!ou_has_index(o))
        return ou_fail(OU_TypeError, "slice indices must be integers or have an __index__ method");
    ou_ssize v = ou_index_ssize(o, 0);
    if (v == -1 && ou_has_error())
        return false;
    if (v < 0 && (v += len) < 0)
        v = 0;
    *i = v;
    return true;
}
#endif
