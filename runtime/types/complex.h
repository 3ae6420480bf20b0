// complex.h -- Python's complex numbers: two doubles.
#ifndef OURO_RUNTIME_TYPES_COMPLEX_H
#define OURO_RUNTIME_TYPES_COMPLEX_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuComplex {
    OuObject base;
    double real, imag;
} OuComplex;

OU_CHECK OuObject *ou_complex_new(double real, double imag);
OU_INLINE bool ou_is_complex(const OuObject *o) { return ou_has_flag(o, OU_TYPE_COMPLEX); }
// The value of a complex, of anything with __complex__, or of a real number: TypeError otherwise, as ou_to_double.
OU_CHECK bool ou_to_complex(OuObject *o, double *real, double *imag);

#endif
