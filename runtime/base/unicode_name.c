// unicode_name.c -- characters and their names: by rule for ideographs and Hangul, else from a compressed list.
//
// The list holds the names in the order of their characters, then aliases, then named sequences. A name is a run of
// symbols, ended by 0; a symbol is a letter or stands for two others (see scripts/unicode_names.py). From a name to its
// place leads a perfect hash: the name found there is the only one that can be equal, and is compared.
#include <string.h>
#include "runtime/base/check.h"
#include "runtime/base/unicode_name.h"

typedef struct NameRange { uint32_t first, last, key; } NameRange;   // key: first's place is first - key; or which rule
#include "runtime/base/unicode_names.inc"

enum { HANGUL = 0xac00, VOWEL_COUNT = 21, TAIL_COUNT = 28, HANGUL_COUNT = 19 * VOWEL_COUNT * TAIL_COUNT, NO_SLOT = 0xffff };
static const char hangul_prefix[] = "HANGUL SYLLABLE ";
static const char leads[][4] = { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H" };
static const char vowels[][4] = { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE",
                                  "WI", "YU", "EU", "YI", "I" };
static const char tails[][4] = { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B",
                                 "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };

// --- the list ---

static size_t expand(unsigned symbol, char *out)
{
    if (!right_half[symbol]) {
        *out = (char)left_half[symbol];
        return 1;
    }
    size_t n = expand(left_half[symbol], out);
    return n + expand(right_half[symbol], out + n);
}

static const uint8_t *next_symbol(const uint8_t *p, unsigned *symbol)
{
    *symbol = *p++;
    if (*symbol >= ONE_BYTE)
        *symbol = ONE_BYTE + ((*symbol - ONE_BYTE) << 8) + *p++;
    return p;
}

static size_t name_at(size_t place, char out[OU_UNICODE_NAME_MAX])
{
    const uint8_t *p = &name_stream[group_offsets[place / GROUP]];
    unsigned symbol;
    for (size_t skip = place % GROUP; skip > 0; skip -= symbol == 0)
        p = next_symbol(p, &symbol);
    size_t n = 0;
    for (p = next_symbol(p, &symbol); symbol; p = next_symbol(p, &symbol))
        n += expand(symbol, out + n);
    OU_ASSERT(n <= OU_UNICODE_NAME_MAX);
    return n;
}

#define FIND_RANGE(c, table) find_range(c, table, OU_LENGTH(table))
static const NameRange *find_range(uint32_t c, const NameRange *table, size_t n)
{
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (c > table[middle].last)
            low = middle + 1;
        else if (c < table[middle].first)
            n = middle;
        else
            return &table[middle];
    }
    return NULL;
}

// --- character to name ---

static size_t put(char *out, size_t at, const char *text)
{
    size_t n = strlen(text);
    memcpy(out + at, text, n);
    return at + n;
}

static size_t hangul_name(uint32_t i, char *out)
{
    size_t n = put(out, put(out, 0, hangul_prefix), leads[i / (VOWEL_COUNT * TAIL_COUNT)]);
    n = put(out, n, vowels[i / TAIL_COUNT % VOWEL_COUNT]);
    return put(out, n, tails[i % TAIL_COUNT]);
}

static size_t ruled_name(const char *prefix, uint32_t c, char *out)
{
    size_t n = put(out, 0, prefix);
    for (int shift = c > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
        out[n++] = "0123456789ABCDEF"[c >> shift & 15];
    return n;
}

size_t ou_unicode_name(uint32_t c, char out[OU_UNICODE_NAME_MAX])
{
    if (c >= HANGUL && c < HANGUL + HANGUL_COUNT)
        return hangul_name(c - HANGUL, out);
    const NameRange *range = FIND_RANGE(c, ruled_ranges);
    if (range)
        return ruled_name(rule_names[range->key], c, out);
    range = FIND_RANGE(c, named_ranges);
    return range ? name_at(c - range->key, out) : 0;
}

// --- name to character ---

static bool starts(const char *name, size_t len, const char *prefix)
{
    size_t n = strlen(prefix);
    return len > n && !memcmp(name, prefix, n);
}

// The character that a rule names.
static uint32_t ruled_character(const char *name, size_t len, unsigned rule)
{
    uint32_t c = 0;
    size_t at = strlen(rule_names[rule]);
    if (len - at != 4 && len - at != 5)
        return 0;
    for (; at < len; at++) {
        const char *digit = memchr("0123456789ABCDEF", name[at], 16);
        if (!digit)
            return 0;
        c = c * 16 + (uint32_t)(digit - "0123456789ABCDEF");
    }
    const NameRange *range = FIND_RANGE(c, ruled_ranges);
    bool exact = (c > 0xffff) == (len - strlen(rule_names[rule]) == 5);
    return range && range->key == rule && (exact || rule == 0) ? c : 0;      // CPython lets unified ideographs have a leading 0
}

// The longest of `parts` that *p begins with, -1 for none; moves *p behind it.
static int longest_part(const char **p, const char *end, const char (*parts)[4], int count)
{
    int best = -1;
    size_t best_len = 0;
    for (int i = 0; i < count; i++) {
        size_t len = strlen(parts[i]);
        if (len > (size_t)(end - *p) || memcmp(*p, parts[i], len) || (best >= 0 && len <= best_len))
            continue;
        best = i;
        best_len = len;
    }
    *p += best_len;
    return best;
}

static uint32_t hangul_character(const char *p, const char *end)
{
    int lead = longest_part(&p, end, leads, OU_LENGTH(leads));
    int vowel = longest_part(&p, end, vowels, OU_LENGTH(vowels));
    int tail = longest_part(&p, end, tails, OU_LENGTH(tails));
    return lead < 0 || vowel < 0 || p < end ? 0 : (uint32_t)(HANGUL + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT + tail);
}

// The place in the list where a name with this hash would be.
static size_t hashed_place(uint32_t hash)
{
    uint32_t x = hash ^ hash_shifts[hash % OU_LENGTH(hash_shifts)] * 0x9e3779b1u;
    x = (x ^ x >> 15) * 0x85ebca6bu;
    return hash_slots[(uint64_t)(x ^ x >> 13) * OU_LENGTH(hash_slots) >> 32];
}

static size_t find_listed(const char *name, size_t len)
{
    char found[OU_UNICODE_NAME_MAX];
    uint32_t hash = SEED;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (uint8_t)name[i]) * 16777619u;
    size_t place = hashed_place(hash ^ hash >> 15);
    return place != NO_SLOT && name_at(place, found) == len && !memcmp(found, name, len) ? place : NO_SLOT;
}

static uint32_t character_at(size_t place)
{
    size_t low = 0, high = OU_LENGTH(named_ranges);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (named_ranges[middle].first - named_ranges[middle].key <= place)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)place + named_ranges[low].key;
}

size_t ou_unicode_find(const char *name, size_t len, uint32_t out[OU_UNICODE_SEQUENCE_MAX])
{
    if (len == 0 || len > OU_UNICODE_NAME_MAX)
        return 0;
    char upper[OU_UNICODE_NAME_MAX];
    for (size_t i = 0; i < len; i++)
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    // As in CPython these two, and these alone, must be given in capitals.
    if (starts(name, len, hangul_prefix))
        return (out[0] = hangul_character(name + strlen(hangul_prefix), name + len)) != 0;
    if (starts(name, len, rule_names[0]))
        return (out[0] = ruled_character(name, len, 0)) != 0;
    for (unsigned rule = 1; rule < OU_LENGTH(rule_names); rule++)
        if (starts(upper, len, rule_names[rule]))
            return (out[0] = ruled_character(upper, len, rule)) != 0;
    size_t place = find_listed(upper, len), n = 0;
    if (place == NO_SLOT)
        return 0;
    if (place < NAMED + ALIASES) {
        out[0] = place < NAMED ? character_at(place) : alias_targets[place - NAMED];
        return 1;
    }
    for (; n < OU_UNICODE_SEQUENCE_MAX && sequences[place - NAMED - ALIASES][n]; n++)
        out[n] = sequences[place - NAMED - ALIASES][n];
    return n;
}

int32_t ou_unicode_by_name(const char *name, size_t len)
{
    uint32_t found[OU_UNICODE_SEQUENCE_MAX];
    return ou_unicode_find(name, len, found) == 1 ? (int32_t)found[0] : -1;
}
