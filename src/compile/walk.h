// walk.h -- the children of any node, derived from ast.def.
#ifndef OURO_SRC_COMPILE_WALK_H
#define OURO_SRC_COMPILE_WALK_H
#include "src/syntax/ast.h"

// Calls visit(child, arg) for each child node in field order; false from it stops the walk and is returned.
bool ou_walk_children(const OuNode *node, bool (*visit)(OuNode *child, void *arg), void *arg);

#endif
