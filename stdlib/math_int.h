// math_int.h -- the functions of the module math that work on integers.
#ifndef OURO_STDLIB_MATH_INT_H
#define OURO_STDLIB_MATH_INT_H
#include "runtime/object/object.h"

OuObject *ou_math_comb(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_math_factorial(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_math_gcd(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_math_isqrt(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_math_lcm(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_math_perm(OuObject *self, OuObject *const *args, size_t n);

#endif
