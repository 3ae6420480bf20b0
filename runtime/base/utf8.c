// utf8.c -- UTF-8 decoding with the exact error classes that Python reports.
#include "runtime/base/utf8.h"
#include <string.h>

size_t ou_ascii_prefix(const uint8_t *p, size_t bytes)
{
    size_t i = 0;
    for (; i + 8 <= bytes; i += 8) {
        uint64_t word;
        memcpy(&word, p + i, 8);
        word &= 0x8080808080808080u;
        if (word)
            return i + (size_t)__builtin_ctzll(word) / 8;
    }
    while (i < bytes && p[i] < 0x80)
        i++;
    return i;
}

static bool is_continuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

// The range of a valid second byte shrinks after E0, ED, F0 and F4: overlong forms, surrogates, beyond U+10FFFF.
static bool second_is_valid(uint8_t first, uint8_t second)
{
    switch (first) {
    case 0xe0: return second >= 0xa0 && second <= 0xbf;
    case 0xed: return second >= 0x80 && second <= 0x9f;
    case 0xf0: return second >= 0x90 && second <= 0xbf;
    case 0xf4: return second >= 0x80 && second <= 0x8f;
    default: return is_continuation(second);
    }
}

OuUtf8Error ou_utf8_decode(const uint8_t *p, size_t bytes, uint32_t *code_point, size_t *used)
{
    uint8_t first = p[0];
    *used = 1;
    if (first < 0x80) {
        *code_point = first;
        return OU_UTF8_OK;
    }
    if (first < 0xc2 || first > 0xf4)
        return OU_UTF8_BAD_START;
    size_t need = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t c = first & (0xffu >> (need + 1));
    for (size_t i = 1; i < need; i++) {
        if (i == bytes) {
            *used = bytes;
            return OU_UTF8_TRUNCATED;
        }
        bool valid = i == 1 ? second_is_valid(first, p[1]) : is_continuation(p[i]);
        if (!valid) {
            *used = i;
            return OU_UTF8_BAD_CONTINUATION;
        }
        c = c << 6 | (p[i] & 0x3fu);
    }
    *code_point = c;
    *used = need;
    return OU_UTF8_OK;
}

size_t ou_utf8_encode(uint32_t c, uint8_t out[OU_UTF8_MAX])
{
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (uint8_t)(0xc0 | c >> 6);
        out[1] = (uint8_t)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xe0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
        out[2] = (uint8_t)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (uint8_t)(0xf0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
    out[3] = (uint8_t)(0x80 | (c & 0x3f));
    return 4;
}
