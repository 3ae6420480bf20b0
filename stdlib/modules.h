// modules.h -- the table of native modules.
#ifndef OURO_STDLIB_MODULES_H
#define OURO_STDLIB_MODULES_H
#include "runtime/types/module.h"
#include "stdlib/options.h"

// The definition of the native module `name`, or NULL. *late: in CPython it is a .py file, so that sys.path comes first.
const OuModuleDef *ou_native_module_find(const OuStr *name, bool *late);
// All of them, ended by NULL: for sys.builtin_module_names.
typedef struct OuNativeModule { const OuModuleDef *def; bool late; } OuNativeModule;
extern const OuNativeModule ou_native_modules[];

OU_CHECK bool ou_sys_init(const OuOptions *options);     // module sys and ou_rt->sys_dict

#endif
