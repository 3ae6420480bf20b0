// str_search.c -- searching: find, count, contains for text and bytes.
#include "runtime/types/str_search.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/number.h"
#include "runtime/types/str_impl.h"
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == 4, "wmemchr scans UCS-4");

ou_ssize ou_search_char(uint32_t kind, const void *hay, size_t n, uint32_t c)
{
    if (kind == 1) {
        const uint8_t *found = c < 0x100 ? memchr(hay, (int)c, n) : NULL;
        return found ? found - (const uint8_t *)hay : -1;
    }
    if (kind == 4) {
        const wchar_t *found = wmemchr(hay, (wchar_t)c, n);
        return found ? found - (const wchar_t *)hay : -1;
    }
    const uint16_t *p = hay;
    for (size_t i = 0; i < n; i++)
        if (p[i] == c)
            return (ou_ssize)i;
    return -1;
}

ou_ssize ou_search_char_last(uint32_t kind, const void *hay, size_t n, uint32_t c)
{
    if (kind == 1) {
        const uint8_t *found = c < 0x100 ? memrchr(hay, (int)c, n) : NULL;
        return found ? found - (const uint8_t *)hay : -1;
    }
    while (n-- > 0)
        if (ou_chars_get(kind, hay, n) == c)
            return (ou_ssize)n;
    return -1;
}

// Bytes: looks for the first one and compares the rest; after many false starts memmem, which is never quadratic, goes on.
static ou_ssize search_bytes(const uint8_t *hay, size_t n, const uint8_t *needle, size_t m)
{
    enum { PATIENCE = 32 };
    const uint8_t *p = hay, *last = hay + (n - m);
    for (int tries = 0; tries < PATIENCE; tries++) {
        p = memchr(p, needle[0], (size_t)(last - p) + 1);
        if (!p)
            return -1;
        if (p[m - 1] == needle[m - 1]) {
            size_t i = 1;
            while (i < m - 1 && p[i] == needle[i])
                i++;
            if (i == m - 1)
                return p - hay;
        }
        if (p++ == last)
            return -1;
    }
    const uint8_t *found = memmem(p, n - (size_t)(p - hay), needle, m);
    return found ? found - hay : -1;
}

ou_ssize ou_search_first(uint32_t kind, const void *hay, size_t n, const void *needle, size_t m)
{
    if (m > n)
        return -1;
    if (m == 0)
        return 0;
    if (m == 1)
        return ou_search_char(kind, hay, n, ou_chars_get(kind, needle, 0));
    if (kind == 1)
        return search_bytes(hay, n, needle, m);
    const uint8_t *base = hay;
    // memmem compares bytes, so on wider units a hit may lie across two of them: look again one unit further.
    for (size_t at = 0; at + m <= n;) {
        const uint8_t *found = memmem(base + at * kind, (n - at) * kind, needle, m * kind);
        if (!found)
            return -1;
        size_t offset = (size_t)(found - base);
        if (offset % kind == 0)
            return (ou_ssize)(offset / kind);
        at = offset / kind + 1;
    }
    return -1;
}

ou_ssize ou_search_last(uint32_t kind, const void *hay, size_t n, const void *needle, size_t m)
{
    if (m > n)
        return -1;
    if (m == 0)
        return (ou_ssize)n;
    uint32_t first = ou_chars_get(kind, needle, 0);
    const uint8_t *base = hay;
    size_t end = n - m + 1;   // matches start below `end`
    for (;;) {
        ou_ssize i = ou_search_char_last(kind, hay, end, first);
        if (i < 0 || m == 1 || memcmp(base + (size_t)i * kind, needle, m * kind) == 0)
            return i;
        end = (size_t)i;
    }
}

// Sixteen bytes at a time: lanes of `hits` count for themselves until they might overflow.
static size_t count_byte(const uint8_t *p, size_t n, uint8_t byte)
{
    typedef uint8_t Lanes __attribute__((vector_size(16)));
    size_t count = 0;
    while (n >= 16) {
        Lanes hits = { 0 };
        for (int rounds = 0; rounds < 255 && n >= 16; rounds++, p += 16, n -= 16) {
            Lanes lanes;
            memcpy(&lanes, p, 16);
            hits -= (Lanes)(lanes == byte);
        }
        for (int i = 0; i < 16; i++)
            count += hits[i];
    }
    for (; n > 0; n--)
        count += *p++ == byte;
    return count;
}

size_t ou_search_count(uint32_t kind, const void *hay, size_t n, const void *needle, size_t m, size_t limit)
{
    size_t count = 0, at = 0;
    if (m == 1 && kind == 1 && limit == SIZE_MAX)
        return count_byte(hay, n, *(const uint8_t *)needle);
    while (count < limit) {
        ou_ssize i = ou_search_first(kind, (const uint8_t *)hay + at * kind, n - at, needle, m);
        if (i < 0)
            break;
        count++;
        at += (size_t)i + m;
    }
    return count;
}

bool ou_needle_init(OuNeedle *needle, const OuStr *text, uint32_t kind)
{
    *needle = (OuNeedle){ .data = text->data, .len = text->len, .fits = text->kind <= kind };
    if (text->kind >= kind)
        return true;
    needle->owned = ou_mem_need_array(text->len + 1, kind);
    if (!needle->owned)
        return false;
    ou_chars_copy(kind, needle->owned, text->kind, text->data, text->len);
    needle->data = needle->owned;
    return true;
}

void ou_needle_fini(OuNeedle *needle) { ou_mem_free(needle->owned); }

ou_ssize ou_str_find(const OuStr *s, const OuStr *sub, size_t start, size_t end, int direction)
{
    if (start > end || sub->len > end - start || sub->kind > s->kind)
        return -1;
    ou_ssize found;
    if (sub->len == 1 && s->kind == 1 && direction > 0) {
        const uint8_t *at = memchr(s->data + start, sub->data[0], end - start);
        return at ? at - s->data : -1;
    }
    if (sub->len == 1) {
        uint32_t c = ou_str_at(sub, 0);
        found = direction > 0 ? ou_search_char(s->kind, ou_str_ptr(s, start), end - start, c)
                              : ou_search_char_last(s->kind, ou_str_ptr(s, start), end - start, c);
        return found < 0 ? -1 : found + (ou_ssize)start;
    }
    OuNeedle needle;
    if (sub->kind == s->kind)
        needle = (OuNeedle){ .data = sub->data, .len = sub->len, .fits = true };
    else if (!ou_needle_init(&needle, sub, s->kind))
        return -1;
    found = (direction > 0 ? ou_search_first : ou_search_last)(s->kind, ou_str_ptr(s, start), end - start, needle.data,
                                                               needle.len);
    ou_needle_fini(&needle);
    return found < 0 ? -1 : found + (ou_ssize)start;
}

static bool bound_arg(OuObject *o, ou_ssize *out)
{
    if (ou_is_none(o))
        return true;
    if (!ou_is_int(o) && !ou_type_of(o)->op.index)
        return ou_fail(OU_TypeError, "slice indices must be integers or None or have an __index__ method");
    *out = ou_index_ssize(o, 0);
    return *out != -1 || !ou_has_error();
}

bool ou_range_args(OuObject *const *args, size_t n, ou_ssize *start, ou_ssize *end)
{
    *start = 0;
    *end = PTRDIFF_MAX;
    return (n < 1 || !args[0] || bound_arg(args[0], start)) && (n < 2 || !args[1] || bound_arg(args[1], end));
}

bool ou_search_arity(const char *name, size_t n)
{
    if (n >= 1 && n <= 3)
        return true;
    return ou_fail(OU_TypeError, n < 1 ? "%s() takes at least 1 argument (%zu given)" : "%s() takes at most 3 arguments (%zu given)", name, n);
}

bool ou_size_arg(OuObject *o, ou_ssize *out)
{
    *out = ou_index_ssize(o, OU_OverflowError);
    if (*out != -1 || !ou_has_error())
        return true;
    if (ou_error_is(OU_OverflowError)) {
        ou_error_clear();
        ou_fail(OU_OverflowError, "Python int too large to convert to C ssize_t");
    }
    return false;
}
