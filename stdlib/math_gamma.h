// math_gamma.h -- the gamma function and its logarithm.
#ifndef OURO_STDLIB_MATH_GAMMA_H
#define OURO_STDLIB_MATH_GAMMA_H

double ou_gamma(double x);           // x is no pole; infinite when it overflows
double ou_log_gamma(double x);       // log |gamma(x)|

#endif
