// float_impl.h -- what float.c and float_text.c share.
#ifndef OURO_RUNTIME_TYPES_FLOAT_IMPL_H
#define OURO_RUNTIME_TYPES_FLOAT_IMPL_H
#include "runtime/types/float.h"

OuObject *ou_float_repr_slot(OuObject *o);
OuObject *ou_float_hex(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_float_fromhex(OuObject *cls, OuObject *const *args, size_t n);
OuObject *ou_float_getformat(OuObject *cls, OuObject *const *args, size_t n);
OuObject *ou_float_format_method(OuObject *self, OuObject *const *args, size_t n);
void *ou_raise_range(void);              // OverflowError(34, "Numerical result out of range"), as C's errno says it

#endif
