// holders.h -- who holds an object: every reference that makes up its count, found by walking the heap.
#ifndef OURO_RUNTIME_GC_HOLDERS_H
#define OURO_RUNTIME_GC_HOLDERS_H
#include "runtime/object/edge.h"

typedef struct OuHolder {
    OuEdge edge;             // the reference to the object
    OuEdge owner;            // where its holder belongs, when that is a part of something: the `__dict__` of a module; holder NULL: nowhere
} OuHolder;

// In pages of its own, so that looking changes nothing in the heap.
typedef struct OuHolders {
    OuHolder *items;
    size_t count;
    size_t mapped;
} OuHolders;

// All references to `x` that there are; the frames' own included. What C code holds now is `x->refs - count`. False: no memory.
OU_CHECK bool ou_holders_find(OuObject *x, OuHolders *out);
void ou_holders_free(OuHolders *h);

#endif
