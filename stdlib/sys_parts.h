// sys_parts.h -- the parts of module sys that live in files of their own.
#ifndef OURO_STDLIB_SYS_PARTS_H
#define OURO_STDLIB_SYS_PARTS_H
#include "runtime/types/module.h"

OU_CHECK bool ou_sys_add_memory(OuModule *sys);    // sys_memory.c: getrefcount, getsizeof, getallocatedblocks ...
OU_CHECK bool ou_sys_add_trace(OuModule *sys);      // sys_trace.c: settrace, setprofile ...
OU_CHECK bool ou_sys_add_async(OuModule *sys);      // sys_async.c: hooks of asynchronous generators
void ou_sys_install_warn(void);                    // warn.c: ou_warn goes through module warnings
OU_CHECK OuObject *ou_sys_import(OuStr *name);     // builtins.__import__(name)

#endif
