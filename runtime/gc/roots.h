// roots.h -- the references that belong to no object: fields and tables of the runtime, and the frames that run.
#ifndef OURO_RUNTIME_GC_ROOTS_H
#define OURO_RUNTIME_GC_ROOTS_H
#include "runtime/object/edge.h"

// Shows the references that a part of Ouro above this layer owns. False when `visit` stopped it.
typedef bool (*OuRoots)(OuEdgeVisit visit, void *arg);

enum { OU_ROOTS_MAX = 8 };
OU_CHECK bool ou_roots_add(OuRoots roots);            // false: too many. Adding the same again changes nothing

// All of them: modules first, then what was added, then the runtime's tables.
bool ou_roots_each(OuEdgeVisit visit, void *arg);

#endif
