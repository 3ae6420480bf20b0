// object_reduce.h -- how copy and pickle take an object apart.
#ifndef OURO_RUNTIME_TYPES_OBJECT_REDUCE_H
#define OURO_RUNTIME_TYPES_OBJECT_REDUCE_H
#include "runtime/object/type.h"
OuObject *ou_object_reduce(OuObject *self, OuObject *const *args, size_t n);       // object.__reduce__
OuObject *ou_object_reduce_ex(OuObject *self, OuObject *const *args, size_t n);    // object.__reduce_ex__
OuObject *ou_object_getstate(OuObject *self, OuObject *const *args, size_t n);     // object.__getstate__
#endif
