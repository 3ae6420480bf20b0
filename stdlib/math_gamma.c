// math_gamma.c -- the gamma function by Lanczos' approximation, with the coefficients of the Boost library (g = 6.0246...,
// 13 terms), which CPython uses too: so results agree to the last digit, as those of the C library do not.
#include "stdlib/math_gamma.h"
#include <math.h>
#include "runtime/base/config.h"

#define G 6.024680040776729583740234375
#define G_MINUS_HALF 5.524680040776729583740234375
#define LOG_PI 1.144729885849400174143427351353058711647

static const double above[13] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double below[13] = {        // x (x + 1) ... (x + 11)
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
};

// The rational function of Lanczos' sum, in powers of x or of 1/x, whichever stays in range.
static double lanczos(double x)
{
    double num = 0, den = 0;
    for (int i = 0; i < 13; i++) {
        int k = x < 5 ? 12 - i : i;
        num = (x < 5 ? num * x : num / x) + above[k];
        den = (x < 5 ? den * x : den / x) + below[k];
    }
    return num / den;
}

// sin(pi x), exact for halves.
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0:  r = sin(M_PI * y); break;
    case 1:  r = cos(M_PI * (y - 0.5)); break;
    case 2:  r = sin(M_PI * (1.0 - y)); break;
    case 3:  r = -cos(M_PI * (y - 1.5)); break;
    default: r = sin(M_PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

double ou_gamma(double x)
{
    if (isnan(x) || isinf(x))
        return x;
    if (x == floor(x) && x > 0 && x <= 23) {          // exact factorials
        double r = 1;
        for (int i = 2; i < (int)x; i++)
            r *= i;
        return r;
    }
    double a = fabs(x);
    if (a < 1e-20)
        return 1.0 / x;
    if (a > 200)
        return x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    double y = a + G_MINUS_HALF;
    double z = a > G_MINUS_HALF ? y - a - G_MINUS_HALF : y - G_MINUS_HALF - a;    // what rounding took from y
    z = z * G / y;
    bool large = a >= 140;
    double power = large ? pow(y, a / 2 - 0.25) : pow(y, a - 0.5), r;
    if (x < 0) {
        r = -M_PI / sin_pi(a) / a * exp(y) / lanczos(a);
        r -= z * r;
        r /= power;
        return large ? r / power : r;
    }
    r = lanczos(a) / exp(y);
    r += z * r;
    r *= power;
    return large ? r * power : r;
}

double ou_log_gamma(double x)
{
    if (isnan(x))
        return x;
    if (isinf(x))
        return HUGE_VAL;
    if (x == floor(x) && x > 0 && x <= 2)
        return 0.0;
    double a = fabs(x);
    if (a < 1e-20)
        return -log(a);
    double r = log(lanczos(a)) - G;
    r += (a - 0.5) * (log(a + G - 0.5) - 1);
    return x < 0 ? LOG_PI - log(fabs(sin_pi(a))) - log(a) - r : r;
}
