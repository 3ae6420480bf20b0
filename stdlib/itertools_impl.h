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
// (type, args) or, with a state, (type, args, state), for __reduce__. `args` NULL: false start, the exception is set.
OU_CHECK OuObject *ou_itertools_parts(OuObject *type, OU_STEALS OU_NULLABLE OuObject *args, OU_STEALS OU_NULLABLE OuObject *state);
OU_CHECK OuObject *ou_itertools_sizes(const size_t *values, size_t n);     // a tuple of ints
// Fills values[0 .. n) from a tuple of n ints, each clamped to [least, most[i]]; false with exception.
OU_CHECK bool ou_itertools_read_sizes(OuObject *tuple, size_t *values, size_t n, size_t least, const size_t *most);
OU_CHECK OuObject *ou_itertools_empty_iterator(void);

#endif
