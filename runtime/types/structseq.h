// structseq.h -- named tuples made by C code: sys.version_info, time.struct_time.
#ifndef OURO_RUNTIME_TYPES_STRUCTSEQ_H
#define OURO_RUNTIME_TYPES_STRUCTSEQ_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// A subclass of tuple with a named attribute for each item. `name`: "time.struct_time"; `fields`: `visible` names of
// items, then names of attributes that are no items, `count` in all.
OU_CHECK OuType *ou_structseq_type(const char *name, const char *const *fields, size_t visible, size_t count);
// An instance; values for all fields, borrowed.
OU_CHECK OuObject *ou_structseq_new(OuType *type, OuObject *const *values);
// An instance of a type of its own, for singletons.
OU_CHECK OuObject *ou_structseq_make(const char *name, const char *const *fields, size_t count, OuObject *const *values);

#endif
