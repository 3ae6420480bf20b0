// str_builder.c -- a growing text that widens when it must.
#include "runtime/types/str_builder.h"
#include "runtime/base/copy.h"
#include "runtime/base/utf8.h"
#include "runtime/mem/alloc.h"
#include "runtime/types/str_impl.h"

void ou_builder_init(OuStrBuilder *b)
{
    b->data = b->small;
    b->len = 0;
    b->cap = sizeof b->small;
    b->kind = 1;
    b->bound = 0x7f;
    b->failed = false;
}

void ou_builder_fini(OuStrBuilder *b)
{
    if (b->data != b->small)
        ou_mem_free(b->data);
    ou_builder_init(b);
}

OuStr *ou_builder_finish(OuStrBuilder *b)
{
    OuStr *s = NULL;
    if (OU_LIKELY(!b->failed && b->bound <= 0x7f && b->kind == 1)) {
        s = ou_str_from_ascii(b->data, b->len);
        if (OU_LIKELY(b->data == b->small))
            return s;
    } else if (!b->failed && b->len == 1) {
        s = ou_str_from_char(ou_chars_get(b->kind, b->data, 0));
    } else if (!b->failed) {
        s = ou_str_from_chars(b->kind, b->data, b->len);
    }
    ou_builder_fini(b);
    return s;
}

static bool fail(OuStrBuilder *b)
{
    b->failed = true;
    ou_raise_memory();
    return false;
}

static uint32_t bound_of(uint32_t max) { return max < 0x80 ? 0x7f : max < 0x100 ? 0xff : max < 0x10000 ? 0xffff : 0x10ffff; }

// Moves the text to a buffer of `cap` units of `kind` bytes.
static bool rebuild(OuStrBuilder *b, size_t cap, uint32_t kind)
{
    if (cap > PTRDIFF_MAX / 8)
        return fail(b);
    if (kind == b->kind && b->data != b->small) {
        void *data = ou_mem_realloc(b->data, cap * kind);
        if (!data)
            return fail(b);
        b->data = data;
        b->cap = cap;
        return true;
    }
    void *data = ou_mem_alloc(cap * kind);
    if (!data)
        return fail(b);
    ou_chars_copy(kind, data, b->kind, b->data, b->len);
    if (b->data != b->small)
        ou_mem_free(b->data);
    b->data = data;
    b->cap = cap;
    b->kind = kind;
    return true;
}

bool ou_builder_reserve(OuStrBuilder *b, size_t more, uint32_t max)
{
    if (b->failed)
        return false;
    if (max > b->bound)
        b->bound = bound_of(max);
    uint32_t kind = b->bound < 0x100 ? 1 : b->bound < 0x10000 ? 2 : 4;
    if (kind == b->kind && b->cap - b->len >= more)
        return true;
    size_t cap = b->len + more;
    if (cap < more)
        return fail(b);
    return rebuild(b, cap + cap / 2 + 32, kind);
}

bool ou_builder_char_slow(OuStrBuilder *b, uint32_t c)
{
    if (!ou_builder_reserve(b, 1, c))
        return false;
    ou_chars_set(b->kind, b->data, b->len++, c);
    return true;
}

static void *end_of(OuStrBuilder *b) { return (uint8_t *)b->data + b->len * b->kind; }

bool ou_builder_ascii_any(OuStrBuilder *b, const char *text, size_t n)
{
    if (OU_LIKELY(b->kind == 1 && b->cap - b->len >= n)) {
        ou_copy_bytes((uint8_t *)b->data + b->len, text, n);
        b->len += n;
        return !b->failed;
    }
    if (!ou_builder_reserve(b, n, 0))
        return false;
    ou_chars_copy(b->kind, end_of(b), 1, text, n);
    b->len += n;
    return true;
}

bool ou_builder_slice(OuStrBuilder *b, const OuStr *s, size_t start, size_t end)
{
    // A part of a wide text may be narrow; only then is looking at its characters worth it.
    if (OU_LIKELY(s->ascii && b->kind == 1))
        return ou_builder_ascii(b, (const char *)s->data + start, end - start);
    uint32_t max = ou_str_bound(s);
    if (max > b->bound && (start > 0 || end < s->len))
        max = ou_str_need(s, start, end);
    if (!ou_builder_reserve(b, end - start, max))
        return false;
    ou_chars_copy(b->kind, end_of(b), s->kind, ou_str_ptr(s, start), end - start);
    b->len += end - start;
    return true;
}

bool ou_builder_utf8(OuStrBuilder *b, const char *utf8, size_t bytes)
{
    const uint8_t *p = (const uint8_t *)utf8;
    if (ou_ascii_prefix(p, bytes) == bytes)
        return ou_builder_ascii(b, utf8, bytes);
    size_t used;
    for (size_t i = 0; i < bytes; i += used) {
        uint32_t c;
        if (ou_utf8_decode(p + i, bytes - i, &c, &used) != OU_UTF8_OK)
            c = 0xfffd;
        if (!ou_builder_char(b, c))
            return false;
    }
    return true;
}

bool ou_builder_cstr(OuStrBuilder *b, const char *utf8) { return ou_builder_utf8(b, utf8, strlen(utf8)); }

bool ou_builder_fill(OuStrBuilder *b, uint32_t c, size_t n)
{
    if (n == 0)
        return !b->failed;
    if (!ou_builder_reserve(b, n, c))
        return false;
    if (b->kind == 1) {
        memset(end_of(b), (int)c, n);
        b->len += n;
    } else {
        while (n-- > 0)
            ou_chars_set(b->kind, b->data, b->len++, c);
    }
    return true;
}

bool ou_builder_take(OuStrBuilder *b, OU_STEALS OuStr *s)
{
    if (!s) {
        b->failed = true;
        return false;
    }
    bool ok = ou_builder_str(b, s);
    ou_decref(s);
    return ok;
}
