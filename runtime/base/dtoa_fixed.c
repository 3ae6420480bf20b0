// dtoa_fixed.c -- doubles rounded to a number of decimal places, exactly, as long as the result fits 64 bits.
//
// v is m * 2**-s with m below 2**53, so v * 10**places is a 128-bit product shifted right, and what is shifted out
// tells which way to round. Everything larger is for printf, which is as exact but ten times slower.
#include <math.h>
#include <string.h>
#include "runtime/base/decimal.h"
#include "runtime/base/dtoa.h"

enum { MOST_PLACES = 19 };           // 10**19 still fits 64 bits

static const uint64_t powers_of_ten[MOST_PLACES + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, UINT64_C(10000000000), UINT64_C(100000000000),
    UINT64_C(1000000000000), UINT64_C(10000000000000), UINT64_C(100000000000000), UINT64_C(1000000000000000),
    UINT64_C(10000000000000000), UINT64_C(100000000000000000), UINT64_C(1000000000000000000), UINT64_C(10000000000000000000),
};

bool ou_dtoa_scaled(double v, int places, uint64_t *scaled)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    int exponent = (int)(bits >> 52 & 0x7ff);
    if (bits >> 63 || exponent > 1023 + 52 || places < 0 || places > MOST_PLACES) return false;
    uint64_t m = (bits & (((uint64_t)1 << 52) - 1)) | (exponent ? (uint64_t)1 << 52 : 0);
    int shift = 1075 - (exponent ? exponent : 1);
    unsigned __int128 product = (unsigned __int128)m * powers_of_ten[places];        // below 2**117
    if (shift == 0) {
        *scaled = (uint64_t)product;
        return product <= UINT64_MAX;
    }
    if (shift > 118) {               // less than half of the last place
        *scaled = 0;
        return true;
    }
    unsigned __int128 whole = product >> shift, rest = product - (whole << shift), half = (unsigned __int128)1 << (shift - 1);
    if (rest > half || (rest == half && (whole & 1))) whole++;
    *scaled = (uint64_t)whole;
    return whole <= UINT64_MAX;
}

size_t ou_dtoa_fixed(double v, int places, char out[OU_DTOA_FIXED])
{
    uint64_t scaled;
    if (!ou_dtoa_scaled(v, places, &scaled)) return 0;
    char digits[OU_DTOA_FIXED], *end = digits + sizeof digits, *p = end;
    if (places) {
        uint64_t unit = powers_of_ten[places];
        p = ou_put_places(p, scaled % unit, places);
        *--p = '.';
        scaled /= unit;
    }
    p = ou_put_decimal(p, scaled);
    size_t len = (size_t)(end - p);
    memcpy(out, p, len);
    out[len] = 0;
    return len;
}
