// range_impl.h -- what range.c and range_iterator.c share.
#ifndef OURO_RUNTIME_TYPES_RANGE_IMPL_H
#define OURO_RUNTIME_TYPES_RANGE_IMPL_H
#include "runtime/types/range.h"

typedef struct OuLongRangeIterator {     // values that may exceed 64 bits
    OuObject base;
    OuObject *next, *step, *left, *total; // exact ints, owned
} OuLongRangeIterator;

OuObject *ou_range_value(OuRange *r, OuObject *i);        // start + i * step
OuObject *ou_range_iter(OuObject *range);
OuObject *ou_range_reversed(OuObject *range, OuObject *const *args, size_t n);

#endif
