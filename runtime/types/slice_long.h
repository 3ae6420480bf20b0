// slice_long.h -- slicing of sequences whose length may exceed 64 bits (range).
#ifndef OURO_RUNTIME_TYPES_SLICE_LONG_H
#define OURO_RUNTIME_TYPES_SLICE_LONG_H
#include "runtime/types/slice.h"

// start, stop and step for a sequence of `len` (an exact int) items, as exact ints, new references.
OU_CHECK bool ou_slice_long_indices(OuSlice *s, OuObject *len, OuObject *out[3]);

#endif
