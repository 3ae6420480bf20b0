// namespace.h -- types.SimpleNamespace: an object that is nothing but attributes.
#ifndef OURO_RUNTIME_TYPES_NAMESPACE_H
#define OURO_RUNTIME_TYPES_NAMESPACE_H
#include "runtime/object/object.h"

OU_CHECK OuObject *ou_namespace_new(void);     // empty; fill through ou_instance_dict or ou_setattr

#endif
