// format_number.h -- the format mini-language for int, bool, float and complex.
#ifndef OURO_RUNTIME_TYPES_FORMAT_NUMBER_H
#define OURO_RUNTIME_TYPES_FORMAT_NUMBER_H
#include "runtime/object/object.h"

// format(o, spec) for an int (subclass, bool), a float, a complex.
OU_CHECK OuStr *ou_int_format(OuObject *o, OuStr *spec);
OU_CHECK OuStr *ou_float_format(OuObject *o, OuStr *spec);
OU_CHECK OuStr *ou_complex_format(OuObject *o, OuStr *spec);

#endif
