// generic_alias.h -- parameterised generics: list[int].
#ifndef OURO_RUNTIME_TYPES_GENERIC_ALIAS_H
#define OURO_RUNTIME_TYPES_GENERIC_ALIAS_H
#include "runtime/object/type.h"
typedef struct OuGenericAlias {
    OuObject base;
    OuObject *origin;            // owned
    OuTuple *args;               // owned
    OuTuple *parameters;         // type variables in args, owned; NULL: not yet asked for
    bool starred;                // *tuple[int, ...]
} OuGenericAlias;
OU_CHECK OuObject *ou_generic_alias_new(OuObject *origin, OuObject *args);         // args: one argument or a tuple of them
// Implementation of `__class_getitem__` for generic built-ins: { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" }.
#include "runtime/protocol/object_protocol.h"
OU_CHECK OuStr *ou_type_argument_repr(OuObject *o);       // how an argument shows: int, typing.Any, ...
OU_CHECK OuTuple *ou_type_parameters(OuTuple *args);      // type variables in the arguments, each once
OU_CHECK OuTuple *ou_type_substitute(OuObject *alias, OuTuple *args, OuTuple *parameters, OuObject *item);
#endif
