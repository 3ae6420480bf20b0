// copy.h -- copying short runs of bytes in place, where the call of memcpy would cost more than the work.
#ifndef OURO_RUNTIME_BASE_COPY_H
#define OURO_RUNTIME_BASE_COPY_H
#include <string.h>
#include "runtime/base/config.h"

// As memcpy; up to 32 bytes are copied as two words that may overlap.
OU_INLINE void ou_copy_bytes(void *to, const void *from, size_t n)
{
    char *t = to;
    const char *f = from;
    if (n >= 16) {
        if (n > 32) {
            memcpy(t, f, n);
            return;
        }
        __uint128_t a, b;
        memcpy(&a, f, 16);
        memcpy(&b, f + n - 16, 16);
        memcpy(t, &a, 16);
        memcpy(t + n - 16, &b, 16);
    } else if (n >= 8) {
        uint64_t a, b;
        memcpy(&a, f, 8);
        memcpy(&b, f + n - 8, 8);
        memcpy(t, &a, 8);
        memcpy(t + n - 8, &b, 8);
    } else if (n >= 4) {
        uint32_t a, b;
        memcpy(&a, f, 4);
        memcpy(&b, f + n - 4, 4);
        memcpy(t, &a, 4);
        memcpy(t + n - 4, &b, 4);
    } else if (n > 0) {
        char a = f[0], b = f[n / 2], c = f[n - 1];
        t[0] = a;
        t[n / 2] = b;
        t[n - 1] = c;
    }
}

#endif
