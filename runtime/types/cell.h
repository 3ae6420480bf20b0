// cell.h -- a variable shared by a function and the functions inside it.
#ifndef OURO_RUNTIME_TYPES_CELL_H
#define OURO_RUNTIME_TYPES_CELL_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"
typedef struct OuCell { OuObject base; OuObject *value; } OuCell;    // value owned; NULL: unbound
OU_CHECK OuObject *ou_cell_new(OU_NULLABLE OuObject *value);
#endif
