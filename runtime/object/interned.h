// interned.h -- the life of the intern table. Used by state.c alone; everybody else wants intern.h.
#ifndef OURO_RUNTIME_OBJECT_INTERNED_H
#define OURO_RUNTIME_OBJECT_INTERNED_H
#include "runtime/object/object.h"
OU_CHECK bool ou_interned_init(OuRuntime *rt);
void ou_interned_fini(OuRuntime *rt);
#endif
