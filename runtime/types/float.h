// float.h -- Python's floats: an IEEE 754 double in 16 bytes.
#ifndef OURO_RUNTIME_TYPES_FLOAT_H
#define OURO_RUNTIME_TYPES_FLOAT_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuFloat {
    OuObject base;
    double value;
} OuFloat;

OU_CHECK OuObject *ou_float_new(double value);
OU_INLINE double ou_float_value(const OuObject *o) { return ((const OuFloat *)o)->value; }   // any float or subclass
ou_hash ou_hash_double(double value);
OU_CHECK OuStr *ou_float_repr(double value);           // shortest text that reads back, as repr(float)
OU_CHECK OuObject *ou_float_from_text(OuStr *s);       // float("...")
OU_CHECK OuObject *ou_float_from_buffer(OuObject *o);  // float(b"..."); NULL without exception: not bytes-like
// The number written in all of p[0..len), NUL after it, underscores allowed between digits. False (no exception): malformed.
bool ou_float_read(const char *p, size_t len, double *out);
// Nearest double to v rounded to `digits` places after the point (before it when negative), ties by the exact value to even.
double ou_float_round(double v, int digits);

#endif
