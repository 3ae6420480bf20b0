// builtins.h -- the parts of module builtins; builtins.c puts them together.
#ifndef OURO_STDLIB_BUILTINS_H
#define OURO_STDLIB_BUILTINS_H
#include "runtime/types/module.h"

extern const OuMethod ou_builtins_objects[];     // builtins.c: abs ... vars
extern const OuMethod ou_builtins_iteration[];   // builtins_iter.c: all any max min sorted sum iter next
extern const OuMethod ou_builtins_text[];        // builtins_text.c: ascii bin chr hex input oct ord print repr

// Makes module builtins and ou_rt->builtins; false with exception.
OU_CHECK bool ou_builtins_init(void);
// Adds functions that live in higher layers (compile, eval, exec, __import__, open).
OU_CHECK bool ou_builtins_add(const OuMethod *functions);

#endif
