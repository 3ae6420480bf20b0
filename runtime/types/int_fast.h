// int_fast.h -- ou_int_new inline, for loops that make many ints.
#ifndef OURO_RUNTIME_TYPES_INT_FAST_H
#define OURO_RUNTIME_TYPES_INT_FAST_H
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"

OU_INLINE OU_CHECK OuObject *ou_int_make(int64_t value)
{
    OuRuntime *rt = ou_rt;
    uint64_t small = (uint64_t)value - (uint64_t)(int64_t)OU_SMALL_INT_MIN;
    if (small <= OU_SMALL_INT_MAX - OU_SMALL_INT_MIN)
        return ou_ref(rt->small_ints[small]);
    OuInt *o = ou_fast_alloc16(rt->heap);
    if (OU_UNLIKELY(!o))
        return ou_raise_memory();
    o->base = (OuObject){ .refs = 1, .layout = OU_L_INT };
    o->value = value;
    return &o->base;
}

#endif
