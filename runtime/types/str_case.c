// str_case.c -- case mappings and the is... questions.
#include "runtime/base/unicode.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"

#define NO_ARGS OuObject *const *args OU_UNUSED, size_t n OU_UNUSED

// --- mappings ---

// Flips the case bit of the ASCII letters from `first` to `first` + 25, eight characters at a time.
static void flip_case(uint8_t *to, const uint8_t *from, size_t n, uint8_t first)
{
    const uint64_t ones = 0x0101010101010101u;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, from + i, 8);
        uint64_t not_below = word + ones * (uint64_t)(0x80 - first), above = word + ones * (uint64_t)(0x80 - first - 26);
        word ^= ((not_below & ~above) & ones * 0x80) >> 2;
        memcpy(to + i, &word, 8);
    }
    for (; i < n; i++)
        to[i] = from[i] >= first && from[i] < first + 26 ? from[i] ^ 0x20 : from[i];
}

static OuObject *map_ascii(const OuStr *s, uint8_t first)
{
    OuStr *made = ou_str_new(s->len, 0x7f);
    if (made && s->len)
        flip_case(made->data, s->data, s->len, first);
    return ou_obj(ou_str_result(made));
}

// Sigma is final when a cased letter comes before and none after it, case-ignorable ones not counted.
static uint32_t lower_sigma(const OuStr *s, size_t at)
{
    size_t i = at;
    while (i > 0 && ou_uc_is_case_ignorable(ou_str_at(s, i - 1)))
        i--;
    if (i == 0 || !ou_uc_is_cased(ou_str_at(s, i - 1)))
        return 0x3c3;
    for (i = at + 1; i < s->len && ou_uc_is_case_ignorable(ou_str_at(s, i));)
        i++;
    return i < s->len && ou_uc_is_cased(ou_str_at(s, i)) ? 0x3c3 : 0x3c2;
}

static void put(OuStrBuilder *b, const uint32_t *chars, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ou_builder_char(b, chars[i]);
}

// Most characters of Latin-1 have their other case 32 further on, or none.
static bool is_latin1_upper(uint32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7); }
static bool is_latin1_lower(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7); }
static bool has_odd_upper(uint32_t c) { return c == 0xb5 || c == 0xdf || c == 0xff; }

static void put_lower(OuStrBuilder *b, const OuStr *s, size_t i)
{
    uint32_t out[OU_UC_MAP_MAX], c = ou_str_at(s, i);
    if (c < 0x100)
        ou_builder_char(b, is_latin1_upper(c) ? c + 0x20 : c);
    else if (c == 0x3a3)
        ou_builder_char(b, lower_sigma(s, i));
    else
        put(b, out, ou_uc_lower(c, out));
}

static void put_upper(OuStrBuilder *b, uint32_t c)
{
    uint32_t out[OU_UC_MAP_MAX];
    if (c < 0x100 && !has_odd_upper(c))
        ou_builder_char(b, is_latin1_lower(c) ? c - 0x20 : c);
    else
        put(b, out, ou_uc_upper(c, out));
}

static void put_title(OuStrBuilder *b, uint32_t c)
{
    uint32_t out[OU_UC_MAP_MAX];
    if (c < 0x100 && !has_odd_upper(c))
        put_upper(b, c);
    else
        put(b, out, ou_uc_title(c, out));
}

// Latin-1 that stays Latin-1, or NULL without exception.
static OuObject *map_latin1(const OuStr *s, bool upper)
{
    for (size_t i = 0; upper && i < s->len; i++)
        if (has_odd_upper(s->data[i]))
            return NULL;
    OuStr *made = ou_str_new(s->len, 0xff);
    for (size_t i = 0; made && i < s->len; i++) {
        uint8_t c = s->data[i];
        made->data[i] = upper ? (is_latin1_lower(c) ? c - 0x20 : c) : is_latin1_upper(c) ? c + 0x20 : c;
    }
    return ou_obj(ou_str_result(made));
}

OuObject *ou_str_method_lower(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    if (s->ascii)
        return map_ascii(s, 'A');
    if (s->kind == 1)
        return map_latin1(s, false);
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++)
        put_lower(&b, s, i);
    return ou_obj(ou_builder_finish(&b));
}

OuObject *ou_str_method_upper(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    if (s->ascii)
        return map_ascii(s, 'a');
    OuObject *latin1 = s->kind == 1 ? map_latin1(s, true) : NULL;
    if (latin1 || ou_has_error())
        return latin1;
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++)
        put_upper(&b, ou_str_at(s, i));
    return ou_obj(ou_builder_finish(&b));
}

OuObject *ou_str_method_casefold(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    if (s->ascii)
        return map_ascii(s, 'A');
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t out[OU_UC_MAP_MAX];
        put(&b, out, ou_uc_fold(ou_str_at(s, i), out));
    }
    return ou_obj(ou_builder_finish(&b));
}

OuObject *ou_str_method_capitalize(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    if (s->ascii && s->len > 1) {
        OuStr *made = (OuStr *)map_ascii(s, 'A');
        if (made && is_latin1_lower(made->data[0]))
            made->data[0] -= 0x20;
        return ou_obj(made);
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++) {
        if (i == 0)
            put_title(&b, ou_str_at(s, i));
        else
            put_lower(&b, s, i);
    }
    return ou_obj(ou_builder_finish(&b));
}

static OuObject *title_ascii(const OuStr *s)
{
    OuStr *made = ou_str_new(s->len, 0x7f);
    bool in_word = false;
    for (size_t i = 0; made && i < s->len; i++) {
        uint8_t c = s->data[i], lower = c | 0x20;
        bool letter = lower >= 'a' && lower <= 'z';
        made->data[i] = !letter ? c : in_word ? lower : lower - 0x20;
        in_word = letter;
    }
    return ou_obj(made);
}

OuObject *ou_str_method_title(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    bool in_word = false;
    if (s->ascii && s->len > 1)
        return title_ascii(s);
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        if (in_word)
            put_lower(&b, s, i);
        else
            put_title(&b, c);
        in_word = ou_uc_is_cased(c);
    }
    return ou_obj(ou_builder_finish(&b));
}

OuObject *ou_str_method_swapcase(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    if (s->ascii && s->len > 1) {
        OuStr *made = ou_str_new(s->len, 0x7f);
        for (size_t i = 0; made && i < s->len; i++) {
            uint8_t c = s->data[i], lower = c | 0x20;
            made->data[i] = lower >= 'a' && lower <= 'z' ? c ^ 0x20 : c;
        }
        return ou_obj(made);
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        if (ou_uc_is_upper(c))
            put_lower(&b, s, i);
        else if (ou_uc_is_lower(c))
            put_upper(&b, c);
        else
            ou_builder_char(&b, c);
    }
    return ou_obj(ou_builder_finish(&b));
}

// --- questions ---

static OuObject *all(OuObject *self, bool (*is)(uint32_t), bool when_empty)
{
    const OuStr *s = (OuStr *)self;
    if (s->len == 0)
        return ou_bool(when_empty);
    for (size_t i = 0; i < s->len; i++)
        if (!is(ou_str_at(s, i)))
            return ou_bool(false);
    return ou_bool(true);
}

OuObject *ou_str_method_isalnum(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_alnum, false); }
OuObject *ou_str_method_isalpha(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_alpha, false); }
OuObject *ou_str_method_isdecimal(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_decimal, false); }
OuObject *ou_str_method_isdigit(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_digit, false); }
OuObject *ou_str_method_isnumeric(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_numeric, false); }
OuObject *ou_str_method_isspace(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_space, false); }
OuObject *ou_str_method_isprintable(OuObject *self, NO_ARGS) { return all(self, ou_uc_is_printable, true); }
OuObject *ou_str_method_isascii(OuObject *self, NO_ARGS) { return ou_bool(((OuStr *)self)->ascii); }
OuObject *ou_str_method_isidentifier(OuObject *self, NO_ARGS) { return ou_bool(ou_str_is_identifier((OuStr *)self)); }

// At least one letter of the wanted case, none of the other.
static OuObject *only_case(const OuStr *s, bool (*wanted)(uint32_t), bool (*other)(uint32_t))
{
    bool any = false;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        if (other(c) || ou_uc_is_title(c))
            return ou_bool(false);
        any |= wanted(c);
    }
    return ou_bool(any);
}

OuObject *ou_str_method_islower(OuObject *self, NO_ARGS) { return only_case((OuStr *)self, ou_uc_is_lower, ou_uc_is_upper); }
OuObject *ou_str_method_isupper(OuObject *self, NO_ARGS) { return only_case((OuStr *)self, ou_uc_is_upper, ou_uc_is_lower); }

OuObject *ou_str_method_istitle(OuObject *self, NO_ARGS)
{
    const OuStr *s = (OuStr *)self;
    bool any = false, in_word = false;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        bool upper = ou_uc_is_upper(c) || ou_uc_is_title(c);
        if (upper ? in_word : ou_uc_is_lower(c) && !in_word)
            return ou_bool(false);
        in_word = upper || ou_uc_is_lower(c);
        any |= in_word;
    }
    return ou_bool(any);
}
