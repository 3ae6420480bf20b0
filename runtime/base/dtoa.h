// dtoa.h -- doubles as decimal text: the shortest digits that read back as the same number.
#ifndef OURO_RUNTIME_BASE_DTOA_H
#define OURO_RUNTIME_BASE_DTOA_H
#include "runtime/base/config.h"

#define OU_DTOA_DIGITS 20            // room for the digits
#define OU_DTOA_REPR 32              // room for a repr

// Shortest digits (and among those the closest) of the finite v > 0; v = 0.d1d2d3... * 10**point. Returns how many; no NUL.
int ou_dtoa_shortest(double v, char digits[OU_DTOA_DIGITS], int *point);
// repr(v), NUL-terminated; `dot_zero`: integral values end in ".0". Returns the length.
size_t ou_dtoa_repr(double v, bool dot_zero, char out[OU_DTOA_REPR]);

#endif
