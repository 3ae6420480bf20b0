// slice.h -- slice objects and the arithmetic of indices.
#ifndef OURO_RUNTIME_TYPES_SLICE_H
#define OURO_RUNTIME_TYPES_SLICE_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuSlice { OuObject base; OuObject *start, *stop, *step; } OuSlice;   // all owned, None when left out

OU_CHECK OuObject *ou_slice_new(OuObject *start, OuObject *stop, OuObject *step);
// Resolves `o` for a sequence of len items; *count items from *start in steps of *step.
OU_CHECK bool ou_slice_indices(OuSlice *s, ou_ssize len, ou_ssize *start, ou_ssize *stop, ou_ssize *step, ou_ssize *count);

#endif
