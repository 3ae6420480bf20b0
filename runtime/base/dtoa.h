// dtoa.h -- doubles as decimal text: the shortest digits that read back as the same number.
#ifndef OURO_RUNTIME_BASE_DTOA_H
#define OURO_RUNTIME_BASE_DTOA_H
#include "runtime/base/config.h"

#define OU_DTOA_DIGITS 20            // room for the digits
#define OU_DTOA_REPR 32              // room for a repr
#define OU_DTOA_FIXED 48             // room for a number with fixed places
#define OU_DTOA_GENERAL 32           // room for a number with up to 17 significant digits

// Shortest digits (and among those the closest) of the finite v > 0; v = 0.d1d2d3... * 10**point. Returns how many; no NUL.
int ou_dtoa_shortest(double v, char digits[OU_DTOA_DIGITS], int *point);
// repr(v), NUL-terminated; `dot_zero`: integral values end in ".0". Returns the length.
size_t ou_dtoa_repr(double v, bool dot_zero, char out[OU_DTOA_REPR]);

// v * 10**places rounded half to even, exactly. False: v is negative or not finite, or the answer may not fit.
bool ou_dtoa_scaled(double v, int places, uint64_t *scaled);
// The text of printf's "%.*f", NUL-terminated, and its length; 0 where ou_dtoa_scaled fails.
size_t ou_dtoa_fixed(double v, int places, char out[OU_DTOA_FIXED]);

// The text of printf's "%.*e" and "%.*g" (letter 'e') or "%.*E" and "%.*G", NUL-terminated, and its length; 0 where more than
// 128 bits or 17 digits are needed: then printf must do it.
size_t ou_dtoa_exponent(double v, int precision, char letter, char out[OU_DTOA_GENERAL]);
size_t ou_dtoa_general(double v, int precision, char letter, char out[OU_DTOA_GENERAL]);

#endif
