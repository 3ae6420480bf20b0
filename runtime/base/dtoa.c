// dtoa.c -- shortest decimal digits of a double, by the Schubfach method (R. Giulietti, 2020).
//
// A double stands for an interval of reals, from halfway to its lower to halfway to its upper neighbour. Scaled by a power of
// ten so that this interval is between 2 and 20 wide, it holds one or two integers of interest; a 64 x 128-bit product, rounded
// to odd, is all the precision that comparing with its ends takes.
#include "runtime/base/dtoa.h"
#include <math.h>
#include <string.h>
#include "runtime/base/decimal.h"
#include "runtime/base/dtoa_powers.h"

// The top 64 of the 192 bits of g * c, with a sticky lowest bit.
static uint64_t mul_round_to_odd(const struct Power *g, uint64_t c)
{
    unsigned __int128 low = (unsigned __int128)g->lo * c, high = (unsigned __int128)g->hi * c;
    high += (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

typedef struct Decimal { uint64_t digits; int exponent; } Decimal;

static Decimal shortest(uint64_t fraction, int biased)
{
    uint64_t c = fraction;
    int q = -1074;
    if (biased) {
        c |= UINT64_C(1) << 52;
        q = biased - 1075;
        if (q <= 0 && q > -53 && (c & ((UINT64_C(1) << -q) - 1)) == 0)
            return (Decimal){ c >> -q, 0 };                       // an integer below 2**53
    }
    bool closer = fraction == 0 && biased > 1;                    // the lower neighbour is only half as far
    uint64_t odd = c & 1;                                         // odd: the ends of the interval do not read back
    int k = (q * 1262611 - (closer ? 524031 : 0)) >> 22;          // 10**k is just below the interval's width
    int h = q + ((-k * 1741647) >> 19) + 1;
    const struct Power *g = &powers_of_ten[-k - POWER_MIN];
    uint64_t low = mul_round_to_odd(g, (4 * c - 2 + closer) << h) + odd;
    uint64_t mid = mul_round_to_odd(g, (4 * c) << h);
    uint64_t high = mul_round_to_odd(g, (4 * c + 2) << h) - odd;
    uint64_t s = mid / 4;                                         // all of these are quarters of 10**k
    if (s >= 10) {
        uint64_t t = s / 10;                                      // one digit less
        bool down = low <= 40 * t, up = 40 * t + 40 <= high;
        if (down != up)
            return (Decimal){ t + up, k + 1 };
    }
    bool down = low <= 4 * s, up = 4 * s + 4 <= high;
    if (down != up)
        return (Decimal){ s + up, k };
    uint64_t half = 4 * s + 2;
    return (Decimal){ s + (mid > half || (mid == half && (s & 1))), k };
}

int ou_dtoa_shortest(double v, char digits[OU_DTOA_DIGITS], int *point)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    Decimal d = shortest(bits & ((UINT64_C(1) << 52) - 1), (int)(bits >> 52 & 0x7FF));
    while (d.digits % 100 == 0 && d.digits) {
        d.digits /= 100;
        d.exponent += 2;
    }
    if (d.digits % 10 == 0 && d.digits) {
        d.digits /= 10;
        d.exponent++;
    }
    char text[OU_DTOA_DIGITS], *end = text + sizeof text, *start = ou_put_decimal(end, d.digits);
    int n = (int)(end - start);
    memcpy(digits, start, (size_t)n);
    *point = d.exponent + n;
    return n;
}

static char *put(char *p, const char *text, int n)
{
    memcpy(p, text, (size_t)n);
    return p + n;
}

static char *put_zeros(char *p, int n)
{
    memset(p, '0', (size_t)n);
    return p + n;
}

size_t ou_dtoa_repr(double v, bool dot_zero, char out[OU_DTOA_REPR])
{
    char *p = out, digits[OU_DTOA_DIGITS];
    if (isnan(v)) {
        strcpy(out, "nan");
        return 3;
    }
    if (signbit(v)) {
        *p++ = '-';
        v = -v;
    }
    int point = 1, n = 1;
    if (isinf(v)) {
        p = put(p, "inf", 3);
    } else {
        if (v == 0)
            digits[0] = '0';
        else
            n = ou_dtoa_shortest(v, digits, &point);
        if (point > 16 || point < -3) {
            *p++ = digits[0];
            if (n > 1) {
                *p++ = '.';
                p = put(p, digits + 1, n - 1);
            }
            int e = point > 0 ? point - 1 : 1 - point;
            *p++ = 'e';
            *p++ = point > 0 ? '+' : '-';
            if (e >= 100)
                *p++ = (char)('0' + e / 100);
            p = put(p, ou_two_digits + e % 100 * 2, 2);
        } else if (point <= 0) {
            p = put(p, "0.", 2);
            p = put_zeros(p, -point);
            p = put(p, digits, n);
        } else if (n <= point) {
            p = put(p, digits, n);
            p = put_zeros(p, point - n);
            if (dot_zero)
                p = put(p, ".0", 2);
        } else {
            p = put(p, digits, point);
            *p++ = '.';
            p = put(p, digits + point, n - point);
        }
    }
    *p = 0;
    return (size_t)(p - out);
}
