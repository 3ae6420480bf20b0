// dtoa_general.c -- doubles rounded to a number of significant digits, exactly: printf's %e and %g, for most numbers.
//
// v is m * 2**x with m below 2**53. For the digits D of v / 10**k, with 10**k chosen so that D has as many as wanted, one
// 128-bit product (k below 0) or quotient (k above 0) is exact, and its remainder says which way to round.
#include <math.h>
#include <string.h>
#include "runtime/base/decimal.h"
#include "runtime/base/dtoa.h"

typedef unsigned __int128 Wide;

enum {
    MOST_DIGITS = 17,
    MOST_SCALE = 22,             // 2**53 * 10**22 is below 2**127
    MOST_DIVISOR = 19,           // 10**19 is below 2**64
    MOST_EXPONENT = 63,          // of 2: m * 2**63 is below 2**116
};

static Wide power_of_ten(int n)
{
    static const uint64_t powers[] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, UINT64_C(10000000000),
        UINT64_C(100000000000), UINT64_C(1000000000000), UINT64_C(10000000000000), UINT64_C(100000000000000),
        UINT64_C(1000000000000000), UINT64_C(10000000000000000), UINT64_C(100000000000000000),
        UINT64_C(1000000000000000000), UINT64_C(10000000000000000000),
    };
    return n < 20 ? powers[n] : (Wide)powers[19] * powers[n - 19];
}

// v / 10**k rounded half to even, where that is in reach; false: it is not.
static bool scaled_to(uint64_t m, int x, int k, uint64_t *out)
{
    Wide above = m, below = 1;
    if (k < -MOST_SCALE || k > MOST_DIVISOR || x > MOST_EXPONENT) return false;
    if (k < 0) above *= power_of_ten(-k);
    else below = power_of_ten(k);
    if (x >= 0) {
        if (k < 0 && x > 0) return false;
        above <<= x;
    } else if (k <= 0) {                 // a shift instead of a division
        int shift = -x;
        if (shift > 126) return false;
        Wide whole = above >> shift, rest = above - (whole << shift), half = (Wide)1 << (shift - 1);
        *out = (uint64_t)whole + (rest > half || (rest == half && (whole & 1)));
        return whole < UINT64_MAX;
    } else {
        if (-x > 62) return false;
        below <<= -x;
    }
    Wide whole = above / below, rest = above - whole * below;
    if (whole >= UINT64_MAX) return false;
    *out = (uint64_t)whole + (rest > below - rest || (rest == below - rest && (whole & 1)));
    return true;
}

// The `n` digits of the finite v > 0, of which the first stands for a multiple of 10**exponent.
static bool digits_of(double v, int n, uint64_t *digits, int *exponent)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    if (biased == 0) return false;       // subnormal
    uint64_t m = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
    int x = biased - 1075;
    if (x < 0) {                         // small integers and simple fractions are in reach then, too
        int zeros = __builtin_ctzll(m) < -x ? __builtin_ctzll(m) : -x;
        m >>= zeros;
        x += zeros;
    }
    int e = (int)floor((biased - 1023) * 0.30103);       // log10 of v, or one less
    uint64_t limit = (uint64_t)power_of_ten(n);
    if (!scaled_to(m, x, e - n + 1, digits)) return false;
    if (*digits >= limit) {              // the estimate was one less, or v rounds up to 10**(e+1): this is right for both
        e++;
        if (!scaled_to(m, x, e - n + 1, digits)) return false;
    }
    *exponent = e;
    return *digits >= limit / 10 && *digits < limit;
}

static char *put_exponent(char *p, int e, char letter)
{
    *p++ = letter;
    *p++ = e < 0 ? '-' : '+';
    e = e < 0 ? -e : e;
    if (e >= 100) {
        *p++ = (char)('0' + e / 100);
        e %= 100;
    }
    memcpy(p, ou_two_digits + e * 2, 2);
    return p + 2;
}

size_t ou_dtoa_exponent(double v, int precision, char letter, char out[OU_DTOA_GENERAL])
{
    uint64_t digits = 0;
    int e = 0, n = precision + 1;
    if (precision < 0 || n > MOST_DIGITS || !(v >= 0) || isinf(v)) return 0;
    if (v > 0 && !digits_of(v, n, &digits, &e)) return 0;
    char text[MOST_DIGITS] = "", *p = out;
    ou_put_places(text + n, digits, n);
    *p++ = text[0];
    if (n > 1) {
        *p++ = '.';
        memcpy(p, text + 1, (size_t)n - 1);
        p += n - 1;
    }
    p = put_exponent(p, e, letter);
    *p = 0;
    return (size_t)(p - out);
}

size_t ou_dtoa_general(double v, int precision, char letter, char out[OU_DTOA_GENERAL])
{
    uint64_t digits = 0;
    int e = 0, n = precision ? precision : 1;
    if (n < 0 || n > MOST_DIGITS || !(v >= 0) || isinf(v)) return 0;
    if (v > 0 && !digits_of(v, n, &digits, &e)) return 0;
    char text[MOST_DIGITS] = "", *p = out;
    ou_put_places(text + n, digits, n);
    int count = n;                       // without the zeros at the end
    while (count > 1 && text[count - 1] == '0') count--;
    if (e < -4 || e >= n) {
        *p++ = text[0];
        if (count > 1) {
            *p++ = '.';
            memcpy(p, text + 1, (size_t)count - 1);
            p += count - 1;
        }
        p = put_exponent(p, e, letter);
    } else if (e < 0) {
        memcpy(p, "0.000", 5);
        p += 1 - e;
        memcpy(p, text, (size_t)count);
        p += count;
    } else {
        int whole = e + 1;
        memcpy(p, text, (size_t)(whole < count ? whole : count));
        if (count < whole) memset(p + count, '0', (size_t)(whole - count));
        p += whole;
        if (count > whole) {
            *p++ = '.';
            memcpy(p, text + whole, (size_t)(count - whole));
            p += count - whole;
        }
    }
    *p = 0;
    return (size_t)(p - out);
}
