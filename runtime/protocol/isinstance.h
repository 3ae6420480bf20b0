// isinstance.h -- instance and subclass tests without the hooks of metaclasses, for type.__instancecheck__ and its kin.
#ifndef OURO_RUNTIME_PROTOCOL_ISINSTANCE_H
#define OURO_RUNTIME_PROTOCOL_ISINSTANCE_H
#include "runtime/object/type.h"
int ou_plain_isinstance(OuObject *o, OuObject *cls);      // by o's type and o.__class__: 1, 0, -1
int ou_plain_issubclass(OuObject *sub, OuObject *cls);    // by MRO, or by __bases__ of what only looks like a class
// AttributeError with `name` and `obj` set; yields NULL. Format as in error.h.
OU_COLD void *ou_raise_attribute(OuObject *obj, OuStr *name, const char *fmt, ...);
#endif
