// slot_functions.h -- the slots of classes that define special methods in Python. Used by slots.c alone.
#ifndef OURO_RUNTIME_OBJECT_SLOT_FUNCTIONS_H
#define OURO_RUNTIME_OBJECT_SLOT_FUNCTIONS_H
#include "runtime/object/slots.h"

#define BINOP(field, name, rname) OuObject *ou_sf_##field(OuObject *a, OuObject *b);
#define SLOT(field, kind, name, doc)
#include "runtime/object/slots.def"
#undef BINOP
#undef SLOT

// --- slots that just call their method with fixed arguments ---
#define OU_SF_UNARY(X) X(neg) X(pos) X(abs) X(invert) X(to_int) X(to_float) X(index) X(repr) X(str) X(next) \
                       X(await) X(aiter) X(anext) X(iter)
#define OU_SF_BINARY(X) X(iadd) X(isub) X(imul) X(imatmul) X(itruediv) X(ifloordiv) X(imod) X(ilshift) X(irshift) \
                        X(iand) X(ixor) X(ior) X(ipow) X(getitem)
#define X(field) OuObject *ou_sf_##field(OuObject *self);
OU_SF_UNARY(X)
#undef X
#define X(field) OuObject *ou_sf_##field(OuObject *self, OuObject *other);
OU_SF_BINARY(X)
#undef X

OuObject *ou_sf_pow(OuObject *a, OuObject *b, OuObject *mod);
int ou_sf_to_bool(OuObject *self);
ou_ssize ou_sf_len(OuObject *self);
ou_hash ou_sf_hash(OuObject *self);
bool ou_sf_setitem(OuObject *self, OuObject *key, OuObject *value);
int ou_sf_contains(OuObject *self, OuObject *item);
OuObject *ou_sf_compare(OuObject *a, OuObject *b, int op);
OuObject *ou_sf_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames);
OuObject *ou_sf_getattr(OuObject *self, OuObject *name);
bool ou_sf_setattr(OuObject *self, OuObject *name, OuObject *value);
OuObject *ou_sf_get(OuObject *descr, OuObject *obj, OuObject *type);
bool ou_sf_set(OuObject *descr, OuObject *obj, OuObject *value);
OuObject *ou_sf_new_(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames);
bool ou_sf_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames);
void ou_sf_finalize(OuObject *self);
#endif
