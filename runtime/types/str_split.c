// str_split.c -- taking text apart and putting it together: split, partition, strip, splitlines, join.
#include "runtime/base/copy.h"
#include "runtime/base/unicode.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_search.h"
#include "runtime/types/tuple.h"

// What a text falls into: the first few wait on the stack, so that most results get a list of the right size at once.
enum { FEW = 16 };
typedef struct Parts {
    size_t n;                // of `few` that wait
    OuList *list;            // once there were more
    OuObject *few[FEW];
} Parts;

OU_NOINLINE static bool spill(Parts *parts)
{
    if (!parts->list && !(parts->list = ou_list_new(0)))
        return false;
    OuList *list = parts->list;
    size_t len = list->len;
    if (!ou_list_resize(list, len + parts->n))
        return false;
    memcpy(list->items + len, parts->few, parts->n * sizeof *parts->few);
    parts->n = 0;
    return true;
}

OU_INLINE bool add_slice(Parts *parts, OuStr *s, size_t start, size_t end)
{
    if (OU_UNLIKELY(parts->n == FEW) && !spill(parts))
        return false;
    OuStr *part = ou_str_slice(s, start, end);
    if (OU_UNLIKELY(!part))
        return false;
    parts->few[parts->n++] = ou_obj(part);
    return true;
}

// The parts as a list, or NULL: `ok` is false, or there is no memory.
static OuList *finish(Parts *parts, bool ok)
{
    if (ok && !parts->list)
        return ou_list_take(parts->few, parts->n);
    if (ok && spill(parts))
        return parts->list;
    while (parts->n > 0)
        ou_decref(parts->few[--parts->n]);
    ou_xdecref(parts->list);
    return NULL;
}

// A bit for each of the ASCII spaces: 9 to 13, 28 to 32.
#define ASCII_SPACES (UINT64_C(0x1f) << 9 | UINT64_C(0x1f) << 28)

OU_INLINE bool is_ascii_space(uint8_t c) { return c <= 32 && (ASCII_SPACES >> c & 1); }

OU_INLINE bool space_at(const OuStr *s, size_t i)
{
    uint32_t c = ou_str_at(s, i);
    return c < 128 ? c <= 32 && (ASCII_SPACES >> c & 1) : ou_uc_is_space(c);
}

// --- split ---

static bool split_space(Parts *parts, OuStr *s, size_t limit)
{
    size_t i = 0, n = s->len;
    while (s->ascii && limit > 0) {
        const uint8_t *p = s->data;
        while (i < n && is_ascii_space(p[i]))
            i++;
        if (i == n)
            return true;
        size_t start = i++;
        while (i < n && !is_ascii_space(p[i]))
            i++;
        if (!add_slice(parts, s, start, i))
            return false;
        limit--;
    }
    while (limit > 0) {
        while (i < n && space_at(s, i))
            i++;
        if (i == n)
            return true;
        size_t start = i++;
        while (i < n && !space_at(s, i))
            i++;
        if (!add_slice(parts, s, start, i))
            return false;
        limit--;
    }
    while (i < n && space_at(s, i))
        i++;
    return i == n || add_slice(parts, s, i, n);   // what the limit left, trailing space included
}

static bool rsplit_space(Parts *parts, OuStr *s, size_t limit)
{
    size_t i = s->len;
    while (limit > 0) {
        while (i > 0 && space_at(s, i - 1))
            i--;
        if (i == 0)
            return true;
        size_t end = i--;
        while (i > 0 && !space_at(s, i - 1))
            i--;
        if (!add_slice(parts, s, i, end))
            return false;
        limit--;
    }
    while (i > 0 && space_at(s, i - 1))
        i--;
    return i == 0 || add_slice(parts, s, 0, i);
}

static bool split_at(Parts *parts, OuStr *s, const OuNeedle *sep, size_t limit)
{
    size_t at = 0;
    if (s->kind == 1 && sep->len == 1 && sep->fits) {
        uint8_t byte = *(const uint8_t *)sep->data;
        const uint8_t *found;
        for (; limit > 0 && (found = memchr(s->data + at, byte, s->len - at)) != NULL; limit--) {
            size_t end = (size_t)(found - s->data);
            if (!add_slice(parts, s, at, end))
                return false;
            at = end + 1;
        }
        return add_slice(parts, s, at, s->len);
    }
    while (limit > 0 && sep->fits) {
        ou_ssize i = ou_search_first(s->kind, ou_str_ptr(s, at), s->len - at, sep->data, sep->len);
        if (i < 0)
            break;
        if (!add_slice(parts, s, at, at + (size_t)i))
            return false;
        at += (size_t)i + sep->len;
        limit--;
    }
    return add_slice(parts, s, at, s->len);
}

static bool rsplit_at(Parts *parts, OuStr *s, const OuNeedle *sep, size_t limit)
{
    size_t end = s->len;
    while (limit > 0 && sep->fits) {
        ou_ssize i = ou_search_last(s->kind, s->data, end, sep->data, sep->len);
        if (i < 0)
            break;
        if (!add_slice(parts, s, (size_t)i + sep->len, end))
            return false;
        end = (size_t)i;
        limit--;
    }
    return add_slice(parts, s, 0, end);
}

static void reverse(OuList *list)
{
    for (size_t i = 0, j = list->len; i + 1 < j; i++) {
        OuObject *item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
}

static OuObject *split(OuStr *s, OuObject *sep, OuObject *maxsplit, bool from_right)
{
    ou_ssize limit = -1;
    if (maxsplit && !ou_size_arg(maxsplit, &limit))
        return NULL;
    bool by_space = !sep || ou_is_none(sep);
    if (!by_space && !ou_is_str(sep))
        return ou_raise(OU_TypeError, "must be str or None, not %T", sep);
    if (!by_space && ((OuStr *)sep)->len == 0)
        return ou_raise(OU_ValueError, "empty separator");
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    bool ok;
    Parts parts;
    parts.n = 0;
    parts.list = NULL;
    if (by_space) {
        ok = (from_right ? rsplit_space : split_space)(&parts, s, most);
    } else {
        OuNeedle needle;
        ok = ou_needle_init(&needle, (OuStr *)sep, s->kind) && (from_right ? rsplit_at : split_at)(&parts, s, &needle, most);
        ou_needle_fini(&needle);
    }
    OuList *list = finish(&parts, ok);
    if (list && from_right)
        reverse(list);
    return ou_obj(list);
}

OuObject *ou_str_method_split(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return split((OuStr *)self, args[0], args[1], false);
}

OuObject *ou_str_method_rsplit(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return split((OuStr *)self, args[0], args[1], true);
}

OuObject *ou_str_method_splitlines(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStr *s = (OuStr *)self;
    int keep = 0;
    if (args[0] && !ou_to_int(args[0], &keep))
        return NULL;
    Parts parts;
    parts.n = 0;
    parts.list = NULL;
    bool ok = true;
    for (size_t i = 0; ok && i < s->len;) {
        size_t start = i, end;
        if (s->ascii) {
            while (i < s->len && (s->data[i] >= 32 || !ou_uc_is_line_break(s->data[i])))
                i++;
        } else {
            while (i < s->len && !ou_uc_is_line_break(ou_str_at(s, i)))
                i++;
        }
        end = i;
        if (i < s->len) {
            i += ou_str_at(s, i) == '\r' && i + 1 < s->len && ou_str_at(s, i + 1) == '\n' ? 2 : 1;
            if (keep)
                end = i;
        }
        ok = add_slice(&parts, s, start, end);
    }
    return ou_obj(finish(&parts, ok));
}

static OuObject *triple(OU_STEALS OuStr *a, OU_STEALS OuStr *b, OU_STEALS OuStr *c)
{
    OuTuple *result = a && b && c ? ou_tuple_new(3) : NULL;
    if (!result) {
        ou_xdecref(a);
        ou_xdecref(b);
        ou_xdecref(c);
        return NULL;
    }
    result->items[0] = ou_obj(a);
    result->items[1] = ou_obj(b);
    result->items[2] = ou_obj(c);
    return ou_obj(result);
}

static OuObject *partition(OuStr *s, OuObject *separator, int direction)
{
    if (!ou_is_str(separator))
        return ou_raise(OU_TypeError, "must be str, not %T", separator);
    OuStr *sep = (OuStr *)separator;
    if (sep->len == 0)
        return ou_raise(OU_ValueError, "empty separator");
    ou_ssize i = ou_str_find(s, sep, 0, s->len, direction);
    if (OU_LIKELY(i >= 0))
        return triple(ou_str_slice(s, 0, (size_t)i), ou_str_exact(sep), ou_str_slice(s, (size_t)i + sep->len, s->len));
    if (ou_has_error())
        return NULL;
    OuStr *empty = ou_str_new(0, 0);
    if (!empty)
        return NULL;
    OuStr *again = (OuStr *)ou_ref(empty), *whole = ou_str_exact(s);
    return direction > 0 ? triple(whole, empty, again) : triple(empty, again, whole);
}

OuObject *ou_str_method_partition(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return partition((OuStr *)self, args[0], 1);
}

OuObject *ou_str_method_rpartition(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return partition((OuStr *)self, args[0], -1);
}

// --- strip ---

enum { LEFT = 1, RIGHT = 2 };

static bool strip_at(const OuStr *s, size_t i, const OuStr *chars)
{
    return chars ? ou_search_char(chars->kind, chars->data, chars->len, ou_str_at(s, i)) >= 0 : space_at(s, i);
}

static OuObject *strip(OuObject *self, OuObject *const *args, size_t n, int sides, const char *name)
{
    OuStr *s = (OuStr *)self, *chars = NULL;
    if (n > 0 && !ou_is_none(args[0])) {
        if (!ou_is_str(args[0]))
            return ou_raise(OU_TypeError, "%s arg must be None or str", name);
        chars = (OuStr *)args[0];
    }
    size_t start = 0, end = s->len;
    if (s->ascii && !chars) {
        const uint8_t *p = s->data;
        while (sides & LEFT && start < end && is_ascii_space(p[start]))
            start++;
        while (sides & RIGHT && end > start && is_ascii_space(p[end - 1]))
            end--;
        return ou_obj(ou_str_slice(s, start, end));
    }
    while (sides & LEFT && start < end && strip_at(s, start, chars))
        start++;
    while (sides & RIGHT && end > start && strip_at(s, end - 1, chars))
        end--;
    return ou_obj(ou_str_slice(s, start, end));
}

OuObject *ou_str_method_strip(OuObject *self, OuObject *const *args, size_t n)
{
    return strip(self, args, n, LEFT | RIGHT, "strip");
}
OuObject *ou_str_method_lstrip(OuObject *self, OuObject *const *args, size_t n) { return strip(self, args, n, LEFT, "lstrip"); }
OuObject *ou_str_method_rstrip(OuObject *self, OuObject *const *args, size_t n) { return strip(self, args, n, RIGHT, "rstrip"); }

// --- join ---

// Sums lengths and finds the widest; false when an item is no str or the result would be too long.
static bool measure(const OuStr *sep, OuObject *const *items, size_t n, size_t *len, uint32_t *max)
{
    *max = n > 1 ? ou_str_bound(sep) : 0;
    size_t total = 0;
    if (__builtin_mul_overflow(sep->len, n - 1, &total))
        return ou_fail(OU_OverflowError, "join() result is too long for a Python string");
    for (size_t i = 0; i < n; i++) {
        if (items[i]->layout != OU_L_STR && !ou_is_str(items[i]))
            return ou_fail(OU_TypeError, "sequence item %zd: expected str instance, %T found", (ou_ssize)i, items[i]);
        const OuStr *s = (OuStr *)items[i];
        total += s->len;
        if (total > PTRDIFF_MAX / 4)
            return ou_fail(OU_OverflowError, "join() result is too long for a Python string");
        if (ou_str_bound(s) > *max)
            *max = ou_str_bound(s);
    }
    *len = total;
    return true;
}

static OuStr *join_items(const OuStr *sep, OuObject *const *items, size_t n)
{
    if (n == 0)
        return ou_str_new(0, 0);
    if (n == 1 && ou_is_exact(items[0], OU_L_STR))
        return (OuStr *)ou_ref(items[0]);
    size_t len = 0;
    uint32_t max = 0;
    if (!measure(sep, items, n, &len, &max))
        return NULL;
    OuStr *made = ou_str_new(len, max);
    if (!made || len == 0)
        return made;
    size_t at = 0;
    if (made->kind == 1) {
        uint8_t *to = made->data;
        for (size_t i = 0; i < n; i++) {
            const OuStr *s = (OuStr *)items[i];
            if (i > 0) {
                ou_copy_bytes(to, sep->data, sep->len);
                to += sep->len;
            }
            ou_copy_bytes(to, s->data, s->len);
            to += s->len;
        }
        return ou_str_result(made);
    }
    for (size_t i = 0; i < n; i++) {
        const OuStr *s = (OuStr *)items[i];
        if (i > 0) {
            ou_str_copy(made, at, sep, 0, sep->len);
            at += sep->len;
        }
        ou_str_copy(made, at, s, 0, s->len);
        at += s->len;
    }
    return ou_str_result(made);
}

OuStr *ou_str_join(OuStr *sep, OuObject *iterable)
{
    // No Python code runs while the items are read, so a list may be used as it lies.
    if (ou_is_list(iterable))
        return join_items(sep, ((OuList *)iterable)->items, ((OuList *)iterable)->len);
    if (ou_is_tuple(iterable))
        return join_items(sep, ((OuTuple *)iterable)->items, ((OuTuple *)iterable)->len);
    OuObject *it = ou_iter(iterable);
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_fail(OU_TypeError, "can only join an iterable");
        }
        return NULL;
    }
    OuList *list = ou_to_list(it);
    ou_decref(it);
    if (!list)
        return NULL;
    OuStr *made = join_items(sep, list->items, list->len);
    ou_decref(list);
    return made;
}

OuObject *ou_str_method_join(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_obj(ou_str_join((OuStr *)self, args[0]));
}
