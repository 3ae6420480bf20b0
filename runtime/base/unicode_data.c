// unicode_data.c -- the Unicode character database: tables and the ways through them.
#include "runtime/base/unicode_data.h"
#include "runtime/base/unicode.h"
#include "runtime/base/unicode_tables.h"

typedef struct CaseShift { int32_t upper, lower, title, fold; } CaseShift;
typedef OuUnicodeRecord UnicodeRecord;
typedef struct OldRange { uint32_t first, last, record; } OldRange;
typedef struct Composition { uint32_t first, second, composed; } Composition;
#include "runtime/base/unicode_data.inc"

enum { HANGUL = 0xac00, LEADS = 0x1100, VOWELS = 0x1161, TAILS = 0x11a7, LEAD_COUNT = 19, VOWEL_COUNT = 21, TAIL_COUNT = 28,
       HANGUL_COUNT = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT };

static inline unsigned record_number(uint32_t c)
{
    return record_of[((uint32_t)block_of[c >> SHIFT] << SHIFT) + (c & ((1u << SHIFT) - 1))];
}

const OuUnicodeRecord *ou_unicode_record(uint32_t c) { return &records[record_number(c)]; }

const OuUnicodeRecord *ou_unicode_record_3_2(uint32_t c)
{
    size_t low = 0, high = OU_LENGTH(old_ranges);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > old_ranges[middle].last)
            low = middle + 1;
        else if (c < old_ranges[middle].first)
            high = middle;
        else
            return &records[old_ranges[middle].record];
    }
    return ou_unicode_record(c);
}

const char *ou_unicode_category(const OuUnicodeRecord *r) { return category_names[r->category]; }
const char *ou_unicode_bidi(const OuUnicodeRecord *r) { return bidi_names[r->bidi]; }
const char *ou_unicode_width(const OuUnicodeRecord *r) { return width_names[r->width]; }
bool ou_unicode_is_mirrored(const OuUnicodeRecord *r) { return r->flags & MIRRORED; }

bool ou_unicode_numeric(const OuUnicodeRecord *r, double *value)
{
    *value = numeric_values[r->numeric];
    return r->numeric != 0;
}

// --- predicates of str ---

static inline unsigned flags_of(uint32_t c) { return c < 256 ? latin1_flags[c] : records[record_number(c)].flags; }

bool ou_uc_is_alpha(uint32_t c) { return flags_of(c) & ALPHA; }
bool ou_uc_is_decimal(uint32_t c) { return flags_of(c) & DECIMAL; }
bool ou_uc_is_digit(uint32_t c) { return flags_of(c) & DIGIT; }
bool ou_uc_is_numeric(uint32_t c) { return flags_of(c) & NUMERIC; }
bool ou_uc_is_alnum(uint32_t c) { return flags_of(c) & (ALPHA | DECIMAL | DIGIT | NUMERIC); }
bool ou_uc_is_space(uint32_t c) { return flags_of(c) & SPACE; }
bool ou_uc_is_lower(uint32_t c) { return flags_of(c) & LOWER; }
bool ou_uc_is_upper(uint32_t c) { return flags_of(c) & UPPER; }
bool ou_uc_is_title(uint32_t c) { return flags_of(c) & TITLE; }
bool ou_uc_is_printable(uint32_t c) { return flags_of(c) & PRINTABLE; }
bool ou_uc_is_id_start(uint32_t c) { return flags_of(c) & ID_START; }
bool ou_uc_is_id_continue(uint32_t c) { return flags_of(c) & ID_CONTINUE; }
bool ou_uc_is_cased(uint32_t c) { return flags_of(c) & (LOWER | UPPER | TITLE); }
bool ou_uc_is_case_ignorable(uint32_t c) { return flags_of(c) & CASE_IGNORABLE; }

bool ou_uc_is_line_break(uint32_t c)
{
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

int ou_uc_decimal(uint32_t c)
{
    if (c < 128)
        return c >= '0' && c <= '9' ? (int)c - '0' : -1;
    return ou_unicode_record(c)->decimal;
}

// --- case ---

#define FIND_SPECIAL(c, table) find_special(c, table, OU_LENGTH(table))
static const Special *find_special(uint32_t c, const Special *table, size_t n)
{
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (c > table[middle].code_point)
            low = middle + 1;
        else if (c < table[middle].code_point)
            n = middle;
        else
            return &table[middle];
    }
    return NULL;
}

static size_t map_special(const Special *special, uint32_t out[OU_UC_MAP_MAX])
{
    size_t n = 0;
    for (; n < OU_UC_MAP_MAX && special->to[n]; n++)
        out[n] = special->to[n];
    return n;
}

static inline size_t map_simple(uint32_t c, int32_t shift, uint32_t out[OU_UC_MAP_MAX])
{
    out[0] = c + (uint32_t)shift;
    return 1;
}

static inline const CaseShift *shifts_of(uint32_t c) { return &case_shifts[records[record_number(c)].case_shift]; }

size_t ou_uc_upper(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    const Special *special = c < 128 ? NULL : FIND_SPECIAL(c, special_upper);
    return special ? map_special(special, out) : map_simple(c, shifts_of(c)->upper, out);
}

size_t ou_uc_lower(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    if (c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    return map_simple(c, shifts_of(c)->lower, out);
}

size_t ou_uc_title(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    const Special *special = c < 128 ? NULL : FIND_SPECIAL(c, special_title);
    return special ? map_special(special, out) : map_simple(c, shifts_of(c)->title, out);
}

size_t ou_uc_fold(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    const Special *special = c < 128 ? NULL : FIND_SPECIAL(c, special_fold);
    return special ? map_special(special, out) : map_simple(c, shifts_of(c)->fold, out);
}

// --- normal forms ---

static bool is_hangul(uint32_t c) { return c >= HANGUL && c < HANGUL + HANGUL_COUNT; }

static size_t hangul_parts(uint32_t c, uint32_t out[OU_DECOMPOSITION_MAX])
{
    uint32_t i = c - HANGUL, tail = i % TAIL_COUNT;
    out[0] = LEADS + i / (VOWEL_COUNT * TAIL_COUNT);
    out[1] = VOWELS + i / TAIL_COUNT % VOWEL_COUNT;
    out[2] = TAILS + tail;
    return tail ? 3 : 2;
}

size_t ou_unicode_step(uint32_t c, uint32_t out[OU_DECOMPOSITION_MAX], const char **tag)
{
    if (!(records[record_number(c)].flags & NFKD_NO))
        return 0;
    size_t low = 0, high = OU_LENGTH(decomposed), n = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > decomposed[middle])
            low = middle + 1;
        else
            high = middle;
    }
    if (low == OU_LENGTH(decomposed) || decomposed[low] != c)
        return 0;                            // a Hangul syllable
    const uint16_t *p = &decompositions[decomposition_at[low]], *end = p + 1 + (*p & 0xff);
    *tag = decomposition_tags[*p++ >> 8];
    while (p < end) {
        uint32_t unit = *p++;
        if (unit >= 0xd800 && unit < 0xdc00)
            unit = 0x10000 + ((unit - 0xd800) << 10) + (*p++ - 0xdc00u);
        out[n++] = unit;
    }
    return n;
}

size_t ou_unicode_decompose(uint32_t c, bool compatible, uint32_t out[OU_DECOMPOSITION_MAX])
{
    if (is_hangul(c))
        return hangul_parts(c, out);
    const char *tag = "";
    uint32_t step[OU_DECOMPOSITION_MAX];
    size_t parts = ou_unicode_step(c, step, &tag), n = 0;
    if (parts == 0 || (*tag && !compatible)) {
        out[0] = c;
        return 1;
    }
    for (size_t i = 0; i < parts; i++)       // a few levels deep at most
        n += ou_unicode_decompose(step[i], compatible, out + n);
    return n;
}

uint32_t ou_unicode_old_form(uint32_t c)
{
    for (size_t i = 0; i < OU_LENGTH(old_forms); i++)
        if (old_forms[i][0] == c)
            return old_forms[i][1];
    return 0;
}

static uint32_t hangul_of(uint32_t first, uint32_t second)
{
    if (first >= LEADS && first < LEADS + LEAD_COUNT && second >= VOWELS && second < VOWELS + VOWEL_COUNT)
        return HANGUL + ((first - LEADS) * VOWEL_COUNT + (second - VOWELS)) * TAIL_COUNT;
    if (is_hangul(first) && (first - HANGUL) % TAIL_COUNT == 0 && second > TAILS && second < TAILS + TAIL_COUNT)
        return first + (second - TAILS);
    return 0;
}

uint32_t ou_unicode_compose(uint32_t first, uint32_t second)
{
    if (second < 0x300 || !(records[record_number(second)].flags & NFC_MAYBE))
        return 0;
    if (second >= VOWELS && second < TAILS + TAIL_COUNT)
        return hangul_of(first, second);
    size_t low = 0, high = OU_LENGTH(compositions);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Composition *m = &compositions[middle];
        if (m->first < first || (m->first == first && m->second < second))
            low = middle + 1;
        else if (m->first == first && m->second == second)
            return m->composed;
        else
            high = middle;
    }
    return 0;
}

bool ou_unicode_may_change(uint32_t c, OuNormalForm form)
{
    static const uint32_t masks[] = {
        [OU_NFD] = NFD_NO, [OU_NFC] = NFC_MAYBE, [OU_NFKD] = NFKD_NO, [OU_NFKC] = NFKC_MAYBE,
    };
    return records[record_number(c)].flags & masks[form];
}
