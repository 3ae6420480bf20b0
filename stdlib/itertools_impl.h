// itertools_impl.h -- what the itertools_*.c files share. Not for others.
#ifndef OURO_STDLIB_ITERTOOLS_IMPL_H
#define OURO_STDLIB_ITERTOOLS_IMPL_H
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define ITER_FLAGS (OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_IMMUTABLE)

// The spec of an iterator type that can be called and subclassed; life slots `id`_*, `id`_new, `id`_next and `id`_methods.
#define ITER_SPEC(id, Struct, text)                                                                 \
    const OuTypeSpec ou_itertools_##id##_spec = {                                                   \
        .name = "itertools." #id, .doc = text, .flags = ITER_FLAGS, .size = sizeof(Struct),         \
        OU_LIFE_SLOTS(id),                                                                          \
        .op = { .new_ = id##_new, .iter = ou_iter_self, .next = id##_next },                        \
        .methods = id##_methods,                                                                    \
    }
#define ITER_NEW(id) static OuObject *id##_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

OuObject *ou_itertools_tee(OuObject *self, OuObject *const *args, size_t n);

// (type(self), (fields...)), for __reduce__; a NULL field ends the list.
OU_CHECK OuObject *ou_itertools_reduce(OuObject *self, OU_NULLABLE OuObject *a, OU_NULLABLE OuObject *b);
#endif
