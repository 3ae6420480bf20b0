// unicode.c -- properties and case mappings of code points.
#include "runtime/base/unicode.h"
#include "runtime/base/unicode_tables.h"
#include <utf8proc.h>

enum Flag { ALPHA = 1, DECIMAL = 2, DIGIT = 4, NUMERIC = 8, SPACE = 16, LOWER = 32, UPPER = 64, PRINTABLE = 128 };

#define IN_RANGES(c, table) in_ranges(c, table, OU_LENGTH(table))
static bool in_ranges(uint32_t c, const Range *table, size_t n)
{
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (c > table[middle].last)
            low = middle + 1;
        else if (c < table[middle].first)
            n = middle;
        else
            return true;
    }
    return false;
}

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

static utf8proc_category_t category(uint32_t c)
{
    return c >= 0xd800 && c < 0xe000 ? UTF8PROC_CATEGORY_CS : utf8proc_category((utf8proc_int32_t)c);
}

bool ou_uc_is_alpha(uint32_t c)
{
    if (c < 256)
        return latin1_flags[c] & ALPHA;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
    }
}

bool ou_uc_is_decimal(uint32_t c) { return c < 256 ? latin1_flags[c] & DECIMAL : category(c) == UTF8PROC_CATEGORY_ND; }

bool ou_uc_is_digit(uint32_t c)
{
    return c < 256 ? latin1_flags[c] & DIGIT : ou_uc_is_decimal(c) || IN_RANGES(c, other_digit);
}

bool ou_uc_is_numeric(uint32_t c)
{
    if (c < 256)
        return latin1_flags[c] & NUMERIC;
    utf8proc_category_t cat = category(c);
    return cat == UTF8PROC_CATEGORY_ND || cat == UTF8PROC_CATEGORY_NL || cat == UTF8PROC_CATEGORY_NO ||
           IN_RANGES(c, other_numeric);
}

bool ou_uc_is_alnum(uint32_t c) { return ou_uc_is_alpha(c) || ou_uc_is_numeric(c); }

bool ou_uc_is_space(uint32_t c)
{
    if (c < 256)
        return latin1_flags[c] & SPACE;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
           c == 0x3000;
}

bool ou_uc_is_lower(uint32_t c)
{
    return c < 256 ? latin1_flags[c] & LOWER : category(c) == UTF8PROC_CATEGORY_LL || IN_RANGES(c, other_lower);
}

bool ou_uc_is_upper(uint32_t c)
{
    return c < 256 ? latin1_flags[c] & UPPER : category(c) == UTF8PROC_CATEGORY_LU || IN_RANGES(c, other_upper);
}

bool ou_uc_is_title(uint32_t c) { return c >= 256 && category(c) == UTF8PROC_CATEGORY_LT; }

bool ou_uc_is_printable(uint32_t c)
{
    if (c < 256)
        return latin1_flags[c] & PRINTABLE;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS: case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_ZS:
        return false;
    default:
        return true;
    }
}

bool ou_uc_is_line_break(uint32_t c)
{
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool starts_by_category(utf8proc_category_t cat)
{
    switch (cat) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_NL: return true;
    default: return false;
    }
}

bool ou_uc_is_id_start(uint32_t c)
{
    if (c < 128)
        return c == '_' || (latin1_flags[c] & ALPHA);
    if (starts_by_category(category(c)))
        return !IN_RANGES(c, xid_start_less);
    return IN_RANGES(c, xid_start_more);
}

bool ou_uc_is_id_continue(uint32_t c)
{
    if (c < 128)
        return c == '_' || (latin1_flags[c] & (ALPHA | DECIMAL));
    utf8proc_category_t cat = category(c);
    if (starts_by_category(cat) || cat == UTF8PROC_CATEGORY_MN || cat == UTF8PROC_CATEGORY_MC ||
        cat == UTF8PROC_CATEGORY_ND || cat == UTF8PROC_CATEGORY_PC)
        return !IN_RANGES(c, xid_continue_less);
    return IN_RANGES(c, xid_continue_more);
}

bool ou_uc_is_cased(uint32_t c) { return ou_uc_is_lower(c) || ou_uc_is_upper(c) || ou_uc_is_title(c); }

bool ou_uc_is_case_ignorable(uint32_t c)
{
    switch (c) {
    case 0x27: case 0x2e: case 0x3a: case 0xb7: case 0x387: case 0x55f: case 0x5f4: case 0x2018: case 0x2019:
    case 0x2024: case 0x2027: case 0xfe13: case 0xfe52: case 0xfe55: case 0xff07: case 0xff0e: case 0xff1a:
        return true;
    }
    switch (category(c)) {
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_ME: case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_SK: return true;
    default: return false;
    }
}

int ou_uc_decimal(uint32_t c)
{
    if (c < 128)
        return c >= '0' && c <= '9' ? (int)c - '0' : -1;
    if (!ou_uc_is_decimal(c))
        return -1;
    size_t i = OU_LENGTH(decimal_zeros);
    while (i > 0 && decimal_zeros[i - 1] > c)
        i--;
    return i > 0 && c - decimal_zeros[i - 1] < 10 ? (int)(c - decimal_zeros[i - 1]) : -1;
}

static size_t map_special(const Special *special, uint32_t out[OU_UC_MAP_MAX])
{
    size_t n = 0;
    for (; n < OU_UC_MAP_MAX && special->to[n]; n++)
        out[n] = special->to[n];
    return n;
}

size_t ou_uc_upper(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    const Special *special = c < 128 ? NULL : FIND_SPECIAL(c, special_upper);
    if (special)
        return map_special(special, out);
    out[0] = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return 1;
}

size_t ou_uc_lower(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    if (c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

size_t ou_uc_title(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    const Special *special = c < 128 ? NULL : FIND_SPECIAL(c, special_title);
    if (special)
        return map_special(special, out);
    out[0] = (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    return 1;
}

size_t ou_uc_fold(uint32_t c, uint32_t out[OU_UC_MAP_MAX])
{
    const Special *special = c < 128 ? NULL : FIND_SPECIAL(c, special_fold);
    if (special)
        return map_special(special, out);
    utf8proc_int32_t folded[OU_UC_MAP_MAX];
    int boundary = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, folded, OU_UC_MAP_MAX, UTF8PROC_CASEFOLD, &boundary);
    out[0] = n == 1 ? (uint32_t)folded[0] : c;
    return 1;
}
