// cmath_functions.h -- complex functions that C's library has too, but not with CPython's rounding.
#ifndef OURO_STDLIB_CMATH_FUNCTIONS_H
#define OURO_STDLIB_CMATH_FUNCTIONS_H
#include <complex.h>

// re + im * I that keeps infinities and the sign of zero; C11's CMPLX, which clang lacks.
static inline double complex ou_z(double re, double im)
{
    union { double part[2]; double complex whole; } z = { { re, im } };
    return z.whole;
}

double complex ou_csqrt(double complex z);
double complex ou_clog(double complex z);
double complex ou_cacos(double complex z);
double complex ou_cacosh(double complex z);
double complex ou_casin(double complex z);
double complex ou_casinh(double complex z);
double complex ou_catan(double complex z);
double complex ou_catanh(double complex z);
double complex ou_ctan(double complex z);
double complex ou_ctanh(double complex z);

#endif
