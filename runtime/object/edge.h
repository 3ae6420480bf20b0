// edge.h -- a reference and the place where it is kept: what `ouro.holders`, `ouro.why_alive` and the audit speak of.
#ifndef OURO_RUNTIME_OBJECT_EDGE_H
#define OURO_RUNTIME_OBJECT_EDGE_H
#include "runtime/object/type.h"

typedef enum OuEdgeKind {
    OU_EDGE_FIELD,           // a field of the struct: `name`, or NULL and `index` is its number
    OU_EDGE_TYPE,            // the class of an instance
    OU_EDGE_ATTRIBUTE,       // in an instance: `key` is the attribute's name
    OU_EDGE_SLOT,            // of `__slots__`: likewise
    OU_EDGE_ITEM,            // of a sequence: `index`
    OU_EDGE_KEY,             // of a dictionary: the child itself
    OU_EDGE_VALUE,           // of a dictionary: `key`
    OU_EDGE_ELEMENT,         // of a set
    OU_EDGE_LOCAL,           // of a frame or generator: `key` is the variable's name
    OU_EDGE_TEMPORARY,       // of a frame or generator: `index` above the locals
    OU_EDGE_FRAME,           // of a running frame itself: `name`
    OU_EDGE_RUNTIME,         // the runtime: `name`, `index` in a table
    OU_EDGE_NATIVE,          // nothing that can be seen: C code that runs now
    OU_EDGE_KINDS
} OuEdgeKind;

// Everything in it is borrowed and good until the next change of the heap.
struct OuEdge {
    OuEdgeKind kind;
    OuObject *holder;        // NULL: the runtime, or C code. Of frames: their code object
    OuObject *child;
    const char *name;
    OuObject *key;
    ou_ssize index;          // -1: none
    OuObject **place;        // of TEMPORARY: the slot itself
};

// The reference in a field of `self`, for functions in OuTypeSpec.edges.
#define OU_EDGE(field, label) do { \
        if ((field) && !visit(&(OuEdge){ .kind = OU_EDGE_FIELD, .holder = self, .child = ou_obj(field), .name = (label), .index = -1 }, arg)) \
            return false; \
    } while (0)

#endif
