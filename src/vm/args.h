// args.h -- binding the arguments of a call to the parameters of a Python function.
#ifndef OURO_SRC_VM_ARGS_H
#define OURO_SRC_VM_ARGS_H
#include "src/vm/frame.h"

// Fills slots[0 .. n_params) (NULL before) with new references: `args` holds n positional values, then one for each of `kwnames`.
// False with TypeError in CPython's words; what was filled stays in the slots.
OU_CHECK bool ou_args_place(OuFunction *f, OuObject **slots, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
// Only defaults are missing: fills slots[n .. n_args). False without exception if this is not so simple.
bool ou_args_defaults(OuFunction *f, OuObject **slots, size_t n);
#endif
