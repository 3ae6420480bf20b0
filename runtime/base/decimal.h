// decimal.h -- unsigned integers as decimal text, two digits at a time.
#ifndef OURO_RUNTIME_BASE_DECIMAL_H
#define OURO_RUNTIME_BASE_DECIMAL_H
#include "runtime/base/config.h"

enum { OU_DECIMAL_ROOM = 20 };       // the digits of UINT64_MAX

static const char ou_two_digits[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

// Writes `v` before `end`; returns where it begins.
OU_INLINE char *ou_put_decimal(char *end, uint64_t v)
{
    while (v >= 100) {
        __builtin_memcpy(end -= 2, ou_two_digits + v % 100 * 2, 2);
        v /= 100;
    }
    if (v >= 10)
        __builtin_memcpy(end -= 2, ou_two_digits + v * 2, 2);
    else
        *--end = (char)('0' + v);
    return end;
}

// The last `n` digits of `v`, with leading zeros.
OU_INLINE char *ou_put_places(char *end, uint64_t v, int n)
{
    for (; n >= 2; n -= 2) {
        __builtin_memcpy(end -= 2, ou_two_digits + v % 100 * 2, 2);
        v /= 100;
    }
    if (n)
        *--end = (char)('0' + v % 10);
    return end;
}

#endif
