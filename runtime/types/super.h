// super.h -- super objects, and what zero-argument super() needs from the running frame.
#ifndef OURO_RUNTIME_TYPES_SUPER_H
#define OURO_RUNTIME_TYPES_SUPER_H
#include "runtime/object/type.h"

typedef struct OuSuper { OuObject base; OuType *type; OuObject *obj; OuType *obj_type; } OuSuper;   // all owned; obj NULL: unbound

// The class (`__class__` cell) and first argument of the running function, both new references. In src/vm.
OU_CHECK bool ou_vm_super_args(OuType **type, OuObject **self);
// super(type, self).name: for the VM's LOAD_SUPER paths and super's own getattr. New reference; 0 not found, -1 exception.
int ou_super_lookup(OuType *type, OuType *obj_type, OU_NULLABLE OuObject *self, OuStr *name, OuObject **out);
// The type along whose MRO super(type, obj) looks: obj itself or its type. Borrowed; TypeError.
OU_CHECK OU_BORROWED OuType *ou_super_check(OuType *type, OuObject *obj);
#endif
