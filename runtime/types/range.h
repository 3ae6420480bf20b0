// range.h -- range objects and their iterators (also for the VM's FOR_ITER).
#ifndef OURO_RUNTIME_TYPES_RANGE_H
#define OURO_RUNTIME_TYPES_RANGE_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuRange { OuObject base; OuObject *start, *stop, *step, *length; } OuRange;   // exact ints, owned
typedef struct OuRangeIterator { OuObject base; int64_t next, step; uint64_t left, total; } OuRangeIterator;   // `left` of `total` values remain

// What iter(range(*args)) gives, without the range. NULL: with exception, or without one for arguments it is not made for.
OuObject *ou_range_iter_of(OuObject *const *args, size_t n);
OU_CHECK OuObject *ou_range_new(OuObject *start, OuObject *stop, OuObject *step);
#endif
