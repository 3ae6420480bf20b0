// tuple.h -- the immutable sequence. Items are inline.
#ifndef OURO_RUNTIME_TYPES_TUPLE_H
#define OURO_RUNTIME_TYPES_TUPLE_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

struct OuTuple {
    OuObject base;
    size_t len;
    OuObject *items[];           // owned; never NULL once the tuple is visible
};

typedef struct OuTupleIterator {  // shared with the VM's FOR_ITER
    OuObject base;
    size_t index;
    OuTuple *tuple;              // owned; NULL once exhausted
} OuTupleIterator;

OU_CHECK OuTuple *ou_tuple_new(size_t len);                                  // items NULL: fill before anything else runs; len 0: the shared one
OU_CHECK OuTuple *ou_tuple_from(OuObject *const *items, size_t len);         // new references to the items
OU_CHECK OuTuple *ou_tuple_of(OuObject *const *items, size_t len);           // moves the items; on failure they stay the caller's
OU_CHECK OuTuple *ou_tuple_take(OU_STEALS OuObject **items, size_t len);     // moves the items; on failure releases them
// For iterators that hand out one tuple again and again: when nobody but the iterator holds `t`, a reference to it,
// looked at by the collector again; its items are still the old ones. Else NULL.
OuTuple *ou_tuple_reuse(OU_NULLABLE OuTuple *t);
OU_CHECK OuTuple *ou_tuple_pack(size_t len, ...);                            // borrowed OuObject * arguments
OU_CHECK OuTuple *ou_tuple_pair(OuObject *a, OuObject *b);
OU_CHECK OuTuple *ou_tuple_slice(OuTuple *t, size_t start, size_t end);

#endif
