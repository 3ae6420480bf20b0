// array_impl.h -- what array_module.c and array_pickle.c share. Not for others.
#ifndef OURO_STDLIB_ARRAY_IMPL_H
#define OURO_STDLIB_ARRAY_IMPL_H
#include "runtime/types/bytes.h"

// array._array_reconstructor(type, typecode, machine format, bytes)
OuObject *ou_array_reconstructor(OuObject *module, OuObject *const *args, size_t n);
// What `__reduce_ex__` gives from protocol 3 on: (reconstructor, (type, typecode, machine format, bytes), dict).
OU_CHECK OuObject *ou_array_reduce_binary(OuArrayBuffer *a, OuObject *bytes, OuObject *dict);

#endif
