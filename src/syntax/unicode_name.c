// unicode_name.c -- characters by name, for \N{...}: by rule for ideographs and Hangul, else by the hash of the name.
#include <ctype.h>
#include <string.h>
#include "src/syntax/str_literal.h"
#include "src/syntax/unicode_names.inc"

enum { LONGEST_NAME = 88 };

static int32_t ideograph(const char *hex, size_t len)
{
    static const struct { int32_t first, last; } blocks[] = {
        { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0x20000, 0x2a6df }, { 0x2a700, 0x2b738 }, { 0x2b740, 0x2b81d },
        { 0x2b820, 0x2cea1 }, { 0x2ceb0, 0x2ebe0 }, { 0x30000, 0x3134a },
    };
    int32_t c = 0;
    if (len != 4 && len != 5) return -1;
    for (size_t i = 0; i < len; i++) {
        if (!isdigit((unsigned char)hex[i]) && (hex[i] < 'A' || hex[i] > 'F')) return -1;
        c = c * 16 + (hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'A' + 10);
    }
    for (size_t i = 0; i < OU_LENGTH(blocks); i++)
        if (c >= blocks[i].first && c <= blocks[i].last) return c;
    return -1;
}

// The longest of `parts` that *p begins with; moves *p behind it.
static int jamo(const char **p, const char *const *parts, int count)
{
    int best = -1;
    size_t best_len = 0;
    for (int i = 0; i < count; i++) {
        size_t len = strlen(parts[i]);
        if (strncmp(*p, parts[i], len) || (best >= 0 && len <= best_len)) continue;
        best = i;
        best_len = len;
    }
    *p += best_len;
    return best;
}

static int32_t hangul(const char *p)
{
    static const char *const lead[] = { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H" };
    static const char *const vowel[] = { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE",
                                         "WI", "YU", "EU", "YI", "I" };
    static const char *const tail[] = { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B",
                                        "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };
    int l = jamo(&p, lead, OU_LENGTH(lead)), v = jamo(&p, vowel, OU_LENGTH(vowel)), t = jamo(&p, tail, OU_LENGTH(tail));
    return l < 0 || v < 0 || t < 0 || *p ? -1 : 0xac00 + (l * 21 + v) * 28 + t;
}

int32_t ou_unicode_by_name(const char *name, size_t len)
{
    char upper[LONGEST_NAME + 1];
    if (len < 2 || len > LONGEST_NAME) return -1;
    uint32_t hash = SEED;
    for (size_t i = 0; i < len; i++) {
        upper[i] = (char)toupper((unsigned char)name[i]);
        hash = (hash ^ (unsigned char)upper[i]) * 16777619u;
    }
    upper[len] = 0;
    hash ^= hash >> 15;
    if (len > 22 && !memcmp(upper, "CJK UNIFIED IDEOGRAPH-", 22)) return ideograph(upper + 22, len - 22);
    if (len > 16 && !memcmp(upper, "HANGUL SYLLABLE ", 16)) return hangul(upper + 16);
    const uint32_t *h = hashes;
    for (size_t i = 0; i < OU_LENGTH(ranges); h += ranges[i++].count)
        for (uint32_t j = 0; j < ranges[i].count; j++)
            if (h[j] == hash) return (int32_t)(ranges[i].first + j);
    for (size_t i = 0; i < OU_LENGTH(aliases); i++)
        if (aliases[i].hash == hash) return (int32_t)aliases[i].c;
    return -1;
}
