// union.h -- unions of types: int | str.
#ifndef OURO_RUNTIME_TYPES_UNION_H
#define OURO_RUNTIME_TYPES_UNION_H
#include "runtime/object/type.h"
typedef struct OuUnion { OuObject base; OuTuple *args; OuTuple *parameters; } OuUnion;   // owned; parameters NULL: not yet asked for
OuObject *ou_union_or(OuObject *a, OuObject *b);          // slot `or_` of type, generic aliases and unions; NotImplemented
#endif
