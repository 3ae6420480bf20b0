// int_text.c -- integers to and from text.
#include <string.h>
#include "runtime/base/decimal.h"
#include "runtime/base/unicode.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/str.h"

#define ALWAYS_ALLOWED 640           // digits below which the limit of sys.set_int_max_str_digits does not apply
#define LIMIT_TEXT "Exceeds the limit (%d digits) for integer string conversion"
#define LIMIT_HINT "use sys.set_int_max_str_digits() to increase the limit"

// --- int to text ---
static OuStr *small_to_str(int64_t value, int base)
{
    char buf[72], *end = buf + sizeof buf, *p = end;
    uint64_t m = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (base == 10) {
        p = ou_put_decimal(end, m);
    } else {
        int shift = base == 16 ? 4 : base == 8 ? 3 : 1;
        do
            *--p = "0123456789abcdef"[m & (unsigned)(base - 1)];
        while (m >>= shift);
    }
    if (value < 0)
        *--p = '-';
    return ou_str_from_ascii(p, (size_t)(end - p));
}

static void *raise_too_long(int limit) { return ou_raise(OU_ValueError, LIMIT_TEXT "; " LIMIT_HINT, limit); }

OuStr *ou_int_to_str(OuObject *o, int base)
{
    int64_t small;
    if (ou_int_kind(o, &small) == OU_INT_SMALL)
        return small_to_str(small, base);
    OuIntView v;
    ou_int_view(o, &v);
    size_t bits = ou_int_bits(&v);
    int limit = base == 10 ? ou_rt->int_max_str_digits : 0;
    if (limit && bits > ((size_t)limit + 10) * 10 / 3)        // surely too long; else counted below
        return raise_too_long(limit);
    size_t room = (base == 10 ? (size_t)((double)bits * 0.30103) : bits / (base == 16 ? 4 : base == 8 ? 3 : 1)) + 4;
    if (!ou_int_scratch(2 * v.count))
        return NULL;
    mp_limb_t *copy = ou_mem_need_array(v.count + 1, sizeof(mp_limb_t));       // mpn_get_str destroys its input
    unsigned char *digits = copy ? ou_mem_need(room) : NULL;
    OuStr *text = NULL;
    if (!digits)
        goto done;
    memcpy(copy, v.limb, v.count * sizeof(mp_limb_t));
    size_t len = mpn_get_str(digits, base, copy, (mp_size_t)v.count), zeros = 0;
    OU_ASSERT(len <= room);
    while (digits[zeros] == 0)
        zeros++;
    if (limit && len - zeros > (size_t)limit) {
        text = raise_too_long(limit);
        goto done;
    }
    text = ou_str_new(len - zeros + v.negative, 'a' - 1);
    if (!text)
        goto done;
    uint8_t *p = text->data;
    if (v.negative)
        *p++ = '-';
    for (size_t i = zeros; i < len; i++)
        *p++ = (uint8_t)"0123456789abcdef"[digits[i]];
done:
    ou_mem_free(digits);
    ou_mem_free(copy);
    return text;
}

OuObject *ou_int_repr(OuObject *o) { return ou_obj(ou_int_to_str(o, 10)); }

// --- text to int ---
static int digit_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static int prefix_base(char c) { return c == 'x' || c == 'X' ? 16 : c == 'o' || c == 'O' ? 8 : c == 'b' || c == 'B' ? 2 : 0; }

// Checks digits and underscores; *count: digits. False: malformed.
static bool check_digits(const char *p, const char *end, int base, size_t *count)
{
    bool after_digit = false;
    *count = 0;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!after_digit)
                return false;
            after_digit = false;
        } else {
            if (digit_value(*p) >= base)
                return false;
            after_digit = true;
            ++*count;
        }
    }
    return after_digit;
}

static OuObject *read_big(const char *p, const char *end, int base, size_t count, bool negative)
{
    int log2_up = base <= 2 ? 1 : 64 - __builtin_clzll((uint64_t)base - 1);
    size_t room = base == 10 ? (size_t)((double)count * 3.32193 / 64) + 3 : count * (size_t)log2_up / 64 + 3;
    if (!ou_int_scratch(room))
        return NULL;
    unsigned char *values = ou_mem_need(count + 1);
    OuLimbs *r = values ? ou_limbs_new(room) : NULL;
    if (!r) {
        ou_mem_free(values);
        return NULL;
    }
    size_t n = 0;
    for (; p < end; p++)
        if (*p != '_' && (n || *p != '0'))
            values[n++] = (unsigned char)digit_value(*p);
    size_t used = n ? (size_t)mpn_set_str(r->limb, values, n, base) : 0;
    OU_ASSERT(used <= room);
    ou_mem_free(values);
    return ou_int_take(r, used, negative);
}

// The int written in p[0..len): 1 with *out, 0 malformed, -1 exception. No outer spaces.
static int read_int(const char *p, size_t len, int base, OuObject **out)
{
    const char *end = p + len;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    bool leading_zero = false;
    int prefix = end - p >= 2 && *p == '0' ? prefix_base(p[1]) : 0;
    if (prefix && (base == 0 || base == prefix)) {
        base = prefix;
        p += 2;
        if (p < end && *p == '_')
            p++;
    } else if (base == 0) {
        base = 10;
        leading_zero = p < end && *p == '0';
    }
    size_t count;
    if (!check_digits(p, end, base, &count))
        return 0;
    if (leading_zero)                                 // "010" is no octal any more; "00" is still nothing
        for (const char *q = p; q < end; q++)
            if (*q != '0' && *q != '_')
                return 0;
    int64_t value = 0;
    if (count <= 18 && base <= 10) {
        for (; p < end; p++)
            if (*p != '_')
                value = value * base + digit_value(*p);
        *out = ou_int_new(negative ? -value : value);
        return *out ? 1 : -1;
    }
    int limit = ou_rt->int_max_str_digits;
    if (limit && (base & (base - 1)) != 0 && count > ALWAYS_ALLOWED && count > (size_t)limit) {
        ou_fail(OU_ValueError, LIMIT_TEXT ": value has %zu digits; " LIMIT_HINT, limit, count);
        return -1;
    }
    *out = read_big(p, end, base, count, negative);
    return *out ? 1 : -1;
}

static void *raise_invalid(int base, OuObject *literal)
{
    OuStr *repr = ou_repr(literal);
    if (!repr)
        return NULL;
    OuStr *cut = ou_str_slice(repr, 0, ou_str_len(repr) < 200 ? ou_str_len(repr) : 200);
    if (cut)
        ou_raise(OU_ValueError, "invalid literal for int() with base %d: %U", base, cut);
    ou_xdecref(cut);
    ou_decref(repr);
    return NULL;
}

OuObject *ou_int_from_text(const char *digits, size_t len, int base)
{
    OuObject *r = NULL;
    int found = read_int(digits, len, base, &r);
    if (found)
        return r;
    OuStr *s = ou_str_from_utf8(digits, len);
    if (s)
        raise_invalid(base, ou_obj(s));
    ou_xdecref(s);
    return NULL;
}

// Up to 18 decimal digits with a sign and spaces round them, which most texts are; NULL without exception: not so.
static OuObject *read_short(const OuStr *s)
{
    const uint8_t *p = s->data, *end = p + s->len;
    while (p < end && *p == ' ')
        p++;
    while (p < end && (end[-1] == ' ' || end[-1] == '\n'))
        end--;
    bool negative = p < end && *p == '-';
    p += negative;
    if (p == end || end - p > 18)
        return NULL;
    int64_t value = 0;
    for (; p < end; p++) {
        unsigned digit = *p - (unsigned)'0';
        if (digit > 9)
            return NULL;
        value = value * 10 + digit;
    }
    return ou_int_new(negative ? -value : value);
}

OuObject *ou_int_from_str(OuStr *s, int base)
{
    size_t len;
    if (base == 10 && s->ascii) {
        OuObject *quick = read_short(s);
        if (quick || ou_has_error())
            return quick;
    }
    char *text = ou_number_text(s, &len);
    if (!text)
        return NULL;
    OuObject *r = NULL;
    if (read_int(text, len, base, &r) == 0)
        raise_invalid(base, ou_obj(s));
    ou_mem_free(text);
    return r;
}

OuObject *ou_int_from_buffer(OuObject *o, int base)
{
    char *text;
    size_t len;
    int found = ou_number_bytes(o, &text, &len);
    if (found <= 0)
        return NULL;
    OuObject *r = NULL;
    if (read_int(text, len, base, &r) == 0) {
        const uint8_t *p;
        size_t n;
        OuObject *bytes = ou_buffer_view(o, &p, &n) > 0 ? ou_bytes_new(p, n) : NULL;
        if (bytes)
            raise_invalid(base, bytes);
        ou_xdecref(bytes);
    }
    ou_mem_free(text);
    return r;
}

// --- text as ASCII ---
static void strip(char *text, size_t *len)
{
    size_t start = 0, end = *len;
    while (start < end && ou_uc_is_space((unsigned char)text[start]))
        start++;
    while (end > start && ou_uc_is_space((unsigned char)text[end - 1]))
        end--;
    memmove(text, text + start, end - start);
    *len = end - start;
    text[*len] = 0;
}

char *ou_number_text(OuStr *s, size_t *len)
{
    size_t n = ou_str_len(s);
    char *text = ou_mem_need(n + 1);
    if (!text)
        return NULL;
    if (s->ascii)
        memcpy(text, s->data, n);
    else
        for (size_t i = 0; i < n; i++) {
            uint32_t c = ou_str_at(s, i);
            text[i] = c < 128 ? (char)c : ou_uc_is_space(c) ? ' ' : ou_uc_is_decimal(c) ? (char)('0' + ou_uc_decimal(c)) : '?';
        }
    *len = n;
    strip(text, len);
    return text;
}

int ou_number_bytes(OuObject *o, char **text, size_t *len)
{
    const uint8_t *p;
    int found = ou_buffer_view(o, &p, len);
    if (found <= 0)
        return found;
    if (!(*text = ou_mem_need(*len + 1)))
        return -1;
    memcpy(*text, p, *len);
    for (size_t i = 0; i < *len; i++)
        if ((unsigned char)(*text)[i] >= 128)
            (*text)[i] = '?';
    strip(*text, len);
    return 1;
}
