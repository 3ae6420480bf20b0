// weakref_impl.h -- shared by weakref.c and weakproxy.c.
#ifndef OURO_RUNTIME_TYPES_WEAKREF_IMPL_H
#define OURO_RUNTIME_TYPES_WEAKREF_IMPL_H
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

extern const OuTypeSpec ou_weakref_spec;

// `type` NULL: an exact reference or proxy of `layout`, shared when there is no callback.
OU_CHECK OuObject *ou_weakref_make(OU_NULLABLE OuType *type, uint32_t layout, OuObject *referent, OU_NULLABLE OuObject *callback);
void ou_weakref_dealloc(OuObject *self);
bool ou_weakref_traverse(OuObject *self, OuVisit visit, void *arg);
void ou_weakref_clear_slot(OuObject *self);

#endif
