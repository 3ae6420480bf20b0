// reach.h -- walks along references: the shortest path from a root to an object, and all that an object leads to.
#ifndef OURO_RUNTIME_GC_REACH_H
#define OURO_RUNTIME_GC_REACH_H
#include "runtime/object/edge.h"

typedef struct OuPath {
    OuEdge *steps;           // from a root to the object; in pages of their own
    size_t count;
    size_t mapped;
} OuPath;

// The shortest way to `x` that does not begin at `without` (a frame's slot, or NULL); count 0: nothing but garbage, or C code,
// refers to it. False: no memory.
OU_CHECK bool ou_path_find(OuObject *x, OuObject **without, OuPath *out);
void ou_path_free(OuPath *p);

typedef struct OuReach { size_t objects, bytes; } OuReach;

// `x` and what it leads to, each once: blocks and the buffers they own. Classes, modules and what the runtime keeps anyway (None,
// small ints, one-character strings) are no part of it, unless `x` is one. False: no memory.
OU_CHECK bool ou_reach_measure(OuObject *x, OuReach *out);
size_t ou_object_bytes(OuObject *o);         // its block and its own buffers

#endif
