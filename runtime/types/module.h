// module.h -- module objects and how native modules are described.
#ifndef OURO_RUNTIME_TYPES_MODULE_H
#define OURO_RUNTIME_TYPES_MODULE_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuModule {
    OuObject base;
    OuDict *dict;                     // owned, never NULL
    bool built_in;                    // made from an OuModuleDef
} OuModule;

typedef struct OuModuleDef {          // a native module; the table of all is stdlib/modules.c
    const char *name;
    const char *doc;
    const OuMethod *functions;        // ended by an entry without name
    bool (*init)(OuModule *self);     // adds types and constants; false with exception
} OuModuleDef;

OU_CHECK OuModule *ou_module_new(OuStr *name);                         // __name__, __doc__, __package__, __loader__, __spec__ set
OU_CHECK OuModule *ou_module_from_def(const OuModuleDef *def);
OU_CHECK bool ou_module_add(OuModule *self, const char *name, OU_STEALS OuObject *value);   // value NULL: false (exception already set)
OU_CHECK bool ou_module_add_functions(OuModule *self, const OuMethod *functions);            // of a module with a str __name__
OU_CHECK bool ou_module_add_type(OuModule *self, uint32_t layout);     // under the type's __name__
OU_CHECK bool ou_module_add_exception(OuModule *self, const char *name, uint32_t base);      // a new class `name` below the built-in exception `base`

#endif
