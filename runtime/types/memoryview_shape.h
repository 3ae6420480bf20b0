// memoryview_shape.h -- what memoryview.c takes from memoryview_shape.c. Not for others.
#ifndef OURO_RUNTIME_TYPES_MEMORYVIEW_SHAPE_H
#define OURO_RUNTIME_TYPES_MEMORYVIEW_SHAPE_H
#include "runtime/types/memoryview.h"

OU_CHECK bool ou_memoryview_alive(const OuMemoryView *m);                // false with ValueError when released
OU_CHECK OuObject *ou_memoryview_cast(OuMemoryView *m, OuObject *format, OU_NULLABLE OuObject *shape);
OU_CHECK OuObject *ou_memoryview_list(const OuMemoryView *m);            // lists in lists; the item when there is no dimension
OU_CHECK OuObject *ou_memoryview_fortran_bytes(const OuMemoryView *m);   // the items with the first index running fastest
bool ou_memoryview_same_shape(const OuMemoryView *a, const OuMemoryView *b);
bool ou_memoryview_fortran(const OuMemoryView *m);                       // contiguous as Fortran lays arrays out
OU_CHECK OuObject *ou_memoryview_shape(const OuMemoryView *m);
OU_CHECK OuObject *ou_memoryview_strides(const OuMemoryView *m);

#endif
