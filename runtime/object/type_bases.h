// type_bases.h -- changing the bases of a class, and the class of an instance.
#ifndef OURO_RUNTIME_OBJECT_TYPE_BASES_H
#define OURO_RUNTIME_OBJECT_TYPE_BASES_H
#include "runtime/object/type.h"
bool ou_type_set_bases(OuObject *type, OU_NULLABLE OuObject *bases);        // setter of type.__bases__
bool ou_object_set_class(OuObject *self, OU_NULLABLE OuObject *value);      // setter of object.__class__
#endif
