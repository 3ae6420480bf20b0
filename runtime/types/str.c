// str.c -- text: representation, making, comparison, hash, and the slots of the type. The methods are in str_methods.c.
//
// A str never changes once another object can see it; the one exception, ou_str_append, requires to hold the
// only reference. One-character Latin-1 strings and the empty string are cached in the runtime.
#include "runtime/types/str.h"
#include "runtime/base/copy.h"
#include "runtime/base/hash.h"
#include "runtime/base/unicode.h"
#include "runtime/base/utf8.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/codecs.h"
#include "runtime/types/int.h"
#include "runtime/types/slice.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_search.h"
#include "runtime/types/text_alloc.h"
#include "runtime/types/tuple.h"

// --- representation ---

static size_t str_bytes(uint32_t kind, size_t len) { return sizeof(OuStr) + kind * (len + 1); }

static size_t str_var_size(const OuObject *o)
{
    const OuStr *s = (const OuStr *)o;
    return str_bytes(s->kind, s->len);
}

OU_INLINE OuStr *start(OuStr *s, size_t len, uint32_t kind, bool ascii)
{
    if (OU_UNLIKELY(!s))
        return NULL;
    s->hash = -1;
    s->shape = (OuStrShape){ .len = len, .kind = kind & 7, .ascii = ascii };
    ou_chars_set(kind, s->data, len, 0);
    return s;
}

// A block with room for `room` >= len code points; the spare ones serve ou_str_append.
static OuStr *new_with_room(size_t len, size_t room, uint32_t max)
{
    if (OU_UNLIKELY(room > PTRDIFF_MAX / 4 - 64))
        return ou_raise_memory();
    uint32_t kind = max < 0x100 ? 1 : max < 0x10000 ? 2 : 4;
    return start(ou_text_alloc(OU_L_STR, str_bytes(kind, room)), len, kind, max < 0x80);
}

OU_NOINLINE static OuStr *empty_str(void)
{
    if (!ou_rt->empty_str) {
        ou_rt->empty_str = new_with_room(0, 0, 0x7f);
        if (!ou_rt->empty_str)
            return NULL;
    }
    return (OuStr *)ou_ref(ou_rt->empty_str);
}

OuStr *ou_str_new(size_t len, uint32_t max) { return len ? new_with_room(len, len, max) : empty_str(); }

// The commonest case of ou_str_new: ASCII, not empty.
OU_INLINE OuStr *new_ascii(size_t len)
{
    if (OU_UNLIKELY(len > PTRDIFF_MAX / 4 - 64))
        return ou_raise_memory();
    return start(ou_text_alloc(OU_L_STR, sizeof(OuStr) + len + 1), len, 1, true);
}

static bool any_above(const uint8_t *p, size_t n) { return ou_ascii_prefix(p, n) < n; }

uint32_t ou_chars_need(uint32_t kind, const void *data, size_t n)
{
    if (kind == 1)
        return any_above(data, n) ? 0xff : 0x7f;
    uint32_t all = 0;
    if (kind == 2) {
        const uint16_t *p = data;
        for (size_t i = 0; i < n; i++)
            all |= p[i];
    } else {
        const uint32_t *p = data;
        for (size_t i = 0; i < n; i++)
            all |= p[i];
    }
    return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : 0x10ffff;
}

uint32_t ou_str_need(const OuStr *s, size_t start, size_t end)
{
    return s->ascii ? 0x7f : ou_chars_need(s->kind, ou_str_ptr(s, start), end - start);
}

#define COPY(To, From)                                      \
    do {                                                    \
        To *t = to;                                         \
        const From *f = from;                               \
        for (size_t i = 0; i < n; i++)                      \
            t[i] = (To)f[i];                                \
    } while (0)

void ou_chars_copy(uint32_t to_kind, void *to, uint32_t from_kind, const void *from, size_t n)
{
    if (to_kind == from_kind)
        memcpy(to, from, n * to_kind);
    else if (to_kind == 1 && from_kind == 2)
        COPY(uint8_t, uint16_t);
    else if (to_kind == 1)
        COPY(uint8_t, uint32_t);
    else if (to_kind == 2 && from_kind == 1)
        COPY(uint16_t, uint8_t);
    else if (to_kind == 2)
        COPY(uint16_t, uint32_t);
    else if (from_kind == 1)
        COPY(uint32_t, uint8_t);
    else
        COPY(uint32_t, uint16_t);
}

// --- making ---

OuStr *ou_str_from_char(uint32_t c)
{
    if (c < 256 && ou_rt->latin1[c])
        return (OuStr *)ou_ref(ou_rt->latin1[c]);
    OuStr *s = ou_str_new(1, c);
    if (!s)
        return NULL;
    ou_str_set(s, 0, c);
    if (c < 256)
        ou_rt->latin1[c] = (OuStr *)ou_ref(s);
    return s;
}

OuStr *ou_str_result(OU_STEALS OuStr *s)
{
    if (s && s->len == 1 && s->kind == 1) {
        OuStr *cached = ou_str_from_char(s->data[0]);
        ou_decref(s);
        return cached;
    }
    return s;
}

OuStr *ou_str_from_chars(uint32_t kind, const void *data, size_t n)
{
    if (n == 1)
        return ou_str_from_char(ou_chars_get(kind, data, 0));
    OuStr *s = ou_str_new(n, ou_chars_need(kind, data, n));
    if (s)
        ou_chars_copy(s->kind, s->data, kind, data, n);
    return s;
}

OuStr *ou_str_from_ascii(const char *p, size_t n)
{
    if (n == 1)
        return ou_str_from_char((uint8_t)*p);
    OuStr *s = n ? new_ascii(n) : empty_str();
    if (OU_LIKELY(s != NULL))
        ou_copy_bytes(s->data, p, n);
    return s;
}

OuStr *ou_str_from_ucs4(const uint32_t *p, size_t n) { return ou_str_from_chars(4, p, n); }

// UTF-8 to str in two passes: measure, then write. Invalid parts become U+FFFD; returns false when there were any.
static bool utf8_measure(const uint8_t *p, size_t bytes, size_t *len, uint32_t *max)
{
    bool valid = true;
    size_t n = 0, used;
    uint32_t top = 0, c;
    for (size_t i = 0; i < bytes; i += used, n++) {
        if (ou_utf8_decode(p + i, bytes - i, &c, &used) != OU_UTF8_OK) {
            c = 0xfffd;
            valid = false;
        }
        if (c > top)
            top = c;
    }
    *len = n;
    *max = top;
    return valid;
}

static OuStr *utf8_build(const uint8_t *p, size_t bytes, size_t len, uint32_t max)
{
    OuStr *s = ou_str_new(len, max);
    if (!s)
        return NULL;
    size_t used;
    uint32_t c;
    for (size_t i = 0, n = 0; i < bytes; i += used, n++) {
        if (ou_utf8_decode(p + i, bytes - i, &c, &used) != OU_UTF8_OK)
            c = 0xfffd;
        ou_str_set(s, n, c);
    }
    return ou_str_result(s);
}

OuStr *ou_str_from_utf8(const char *text, size_t bytes)
{
    const uint8_t *p = (const uint8_t *)text;
    if (ou_ascii_prefix(p, bytes) == bytes)
        return ou_str_from_ascii(text, bytes);
    size_t len;
    uint32_t max;
    if (!utf8_measure(p, bytes, &len, &max))
        return ou_str_decode(p, bytes, "utf-8", "strict");   // raises, with position and reason
    return utf8_build(p, bytes, len, max);
}

OuStr *ou_str_from_cstr(const char *text)
{
    const uint8_t *p = (const uint8_t *)text;
    size_t bytes = strlen(text), len;
    if (ou_ascii_prefix(p, bytes) == bytes)
        return ou_str_from_ascii(text, bytes);
    uint32_t max;
    utf8_measure(p, bytes, &len, &max);
    return utf8_build(p, bytes, len, max);
}

OuStr *ou_str_exact(OuStr *s)
{
    if (ou_is_exact(ou_obj(s), OU_L_STR))
        return (OuStr *)ou_ref(s);
    return ou_str_from_chars(s->kind, s->data, s->len);
}

// --- operations ---

static uint32_t wider(uint32_t a, uint32_t b) { return a > b ? a : b; }

OuStr *ou_str_concat(OuStr *a, OuStr *b)
{
    if (a->len == 0)
        return ou_str_exact(b);
    if (b->len == 0)
        return ou_str_exact(a);
    if (OU_LIKELY(a->ascii && b->ascii)) {
        OuStr *both = new_ascii(a->len + b->len);
        if (both) {
            ou_copy_bytes(both->data, a->data, a->len);
            ou_copy_bytes(both->data + a->len, b->data, b->len);
        }
        return both;
    }
    OuStr *s = ou_str_new(a->len + b->len, wider(ou_str_bound(a), ou_str_bound(b)));
    if (!s)
        return NULL;
    ou_str_copy(s, 0, a, 0, a->len);
    ou_str_copy(s, a->len, b, 0, b->len);
    return s;
}

// True when `a` can take `more` further code points where it lies: its block has room and nobody else can notice.
static bool can_grow(const OuStr *a, const OuStr *b, size_t more)
{
    return a->base.refs == 1 && a->base.layout == OU_L_STR && !a->interned && a->kind >= b->kind &&
           str_bytes(a->kind, a->len + more) <= ou_object_block_size(&a->base);
}

bool ou_str_append(OuStr **place, OuStr *b)
{
    OuStr *a = *place;
    if (b->len == 0 && ou_is_exact(ou_obj(a), OU_L_STR))
        return true;
    size_t len = a->len + b->len;
    if (can_grow(a, b, b->len)) {
        ou_str_copy(a, a->len, b, 0, b->len);
        a->shape = (OuStrShape){ .len = len, .kind = a->kind, .ascii = a->ascii & b->ascii };
        a->hash = -1;
        ou_str_set(a, len, 0);
        return true;
    }
    // A string that is appended to will be appended to again: leave room, so that a loop of n appends copies O(n).
    size_t room = a->base.refs == 1 && len >= 64 ? len + len / 4 : len;
    OuStr *s = a->len == 0   ? ou_str_exact(b)
               : b->len == 0 ? ou_str_exact(a)
                             : new_with_room(len, room, wider(ou_str_bound(a), ou_str_bound(b)));
    if (s && a->len && b->len) {
        ou_str_copy(s, 0, a, 0, a->len);
        ou_str_copy(s, a->len, b, 0, b->len);
    }
    *place = s;
    ou_decref(a);
    return s != NULL;
}

OuStr *ou_str_slice(OuStr *s, size_t start, size_t end)
{
    OU_ASSERT(start <= end && end <= s->len);
    if (start == 0 && end == s->len)
        return ou_str_exact(s);
    if (OU_LIKELY(s->ascii)) {
        return ou_str_from_ascii((const char *)s->data + start, end - start);
    }
    return ou_str_from_chars(s->kind, ou_str_ptr(s, start), end - start);
}

bool ou_str_equal(const OuStr *a, const OuStr *b)
{
    if (a == b)
        return true;
    if (a->len != b->len || a->kind != b->kind)
        return false;
    return memcmp(a->data, b->data, a->len * a->kind) == 0;
}

bool ou_str_equal_cstr(const OuStr *a, const char *ascii)
{
    size_t n = strlen(ascii);
    return a->kind == 1 && a->len == n && memcmp(a->data, ascii, n) == 0;
}

int ou_str_order(const OuStr *a, const OuStr *b)
{
    size_t n = a->len < b->len ? a->len : b->len;
    if (a->kind == 1 && b->kind == 1) {
        int order = memcmp(a->data, b->data, n);
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t x = ou_str_at(a, i), y = ou_str_at(b, i);
            if (x != y)
                return x < y ? -1 : 1;
        }
    }
    return a->len < b->len ? -1 : a->len > b->len;
}

ou_hash ou_str_hash(OuStr *s)
{
    if (s->hash == -1)
        s->hash = ou_hash_bytes(s->data, s->len * s->kind, ou_rt->hash_key);
    return s->hash;
}

bool ou_str_is_identifier(const OuStr *s)
{
    if (s->len == 0 || !ou_uc_is_id_start(ou_str_at(s, 0)))
        return false;
    for (size_t i = 1; i < s->len; i++)
        if (!ou_uc_is_id_continue(ou_str_at(s, i)))
            return false;
    return true;
}

// --- slots ---

static void str_dealloc(OuObject *o)
{
    OuStr *s = (OuStr *)o;
    if (s->interned)
        ou_intern_forget(s);
    ou_text_free(o);
}

// A fresh instance of a subclass with the text of `s`.
static OuObject *new_subclass(OuType *type, OU_STEALS OuStr *s)
{
    if (!s)
        return NULL;
    OuStr *made = (OuStr *)ou_instance_new_var(type, str_bytes(s->kind, s->len));
    if (made) {
        made->hash = s->hash;
        made->shape = (OuStrShape){ .len = s->len, .kind = s->kind, .ascii = s->ascii };
        memcpy(made->data, s->data, s->kind * (s->len + 1));
    }
    ou_decref(s);
    return ou_obj(made);
}

static OuStr *decode_argument(OuObject *o, OuObject *encoding, OuObject *errors)
{
    OuStr *s = NULL;
    char *encoding_text = NULL, *errors_text = NULL;
    const uint8_t *data;
    size_t bytes;
    if (!ou_codec_argument(encoding, "str", "encoding", &encoding_text) || !ou_codec_argument(errors, "str", "errors", &errors_text))
        goto done;
    if (ou_is_str(o)) {
        ou_fail(OU_TypeError, "decoding str is not supported");
        goto done;
    }
    int is_buffer = ou_buffer_view(o, &data, &bytes);
    if (is_buffer == 0)
        ou_fail(OU_TypeError, "decoding to str: need a bytes-like object, %T found", o);
    else if (is_buffer > 0)
        s = ou_str_decode(data, bytes, encoding_text, errors_text);
done:
    ou_mem_free(encoding_text);
    ou_mem_free(errors_text);
    return s;
}

static OuObject *str_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *arg[3] = { NULL };
    if (n == 1 && !kwnames)
        arg[0] = args[0];
    else if (!ou_args_bind("str", "object encoding errors", 0, 3, args, n, kwnames, arg))
        return NULL;
    OuStr *s;
    if (!arg[0])
        s = ou_str_new(0, 0);
    else if (arg[1] || arg[2])
        s = decode_argument(arg[0], arg[1], arg[2]);
    else
        s = ou_to_str(arg[0]);
    return type == ou_type(OU_L_STR) ? ou_obj(s) : new_subclass(type, s);
}

static OuObject *str_str(OuObject *o) { return ou_obj(ou_str_exact((OuStr *)o)); }
static ou_hash str_hash(OuObject *o) { return ou_str_hash((OuStr *)o); }
static ou_ssize str_len(OuObject *o) { return (ou_ssize)((OuStr *)o)->len; }

static OuObject *str_compare(OuObject *x, OuObject *y, int op)
{
    if (!ou_is_str(x) || !ou_is_str(y))
        return ou_not_implemented();
    const OuStr *a = (OuStr *)x, *b = (OuStr *)y;
    if (op == OU_EQ || op == OU_NE)
        return ou_bool(ou_str_equal(a, b) == (op == OU_EQ));
    int order = ou_str_order(a, b);
    return ou_bool(op == OU_LT ? order < 0 : op == OU_LE ? order <= 0 : op == OU_GT ? order > 0 : order >= 0);
}

static OuObject *str_concat(OuObject *a, OuObject *b)
{
    if (!ou_is_str(b))
        return ou_raise(OU_TypeError, "can only concatenate str (not \"%T\") to str", b);
    return ou_obj(ou_str_concat((OuStr *)a, (OuStr *)b));
}

static OuObject *str_repeat(OuObject *o, ou_ssize count)
{
    OuStr *s = (OuStr *)o;
    if (count <= 0 || s->len == 0)
        return ou_obj(ou_str_new(0, 0));
    if (count == 1)
        return ou_obj(ou_str_exact(s));
    size_t total;
    if (__builtin_mul_overflow(s->len, (size_t)count, &total) || total > PTRDIFF_MAX)
        return ou_raise(OU_OverflowError, "repeated string is too long");
    OuStr *made = ou_str_new(total, ou_str_bound(s));
    if (!made)
        return NULL;
    if (s->len == 1 && s->kind == 1) {
        memset(made->data, s->data[0], total);
        return ou_obj(made);
    }
    size_t unit = s->len * s->kind, all = unit * (size_t)count, done = unit;
    memcpy(made->data, s->data, unit);
    while (done < all) {   // doubling: log2(count) copies
        size_t n = done < all - done ? done : all - done;
        memcpy(made->data + done, made->data, n);
        done += n;
    }
    return ou_obj(made);
}

static int str_contains(OuObject *o, OuObject *item)
{
    if (!ou_is_str(item)) {
        ou_fail(OU_TypeError, "'in <string>' requires string as left operand, not %T", item);
        return -1;
    }
    return ou_str_find((OuStr *)o, (OuStr *)item, 0, ((OuStr *)o)->len, 1) >= 0;
}

static OuObject *str_item(OuObject *o, ou_ssize i)
{
    OuStr *s = (OuStr *)o;
    if (i < 0 || (size_t)i >= s->len)
        return ou_raise(OU_IndexError, "string index out of range");
    return ou_obj(ou_str_from_char(ou_str_at(s, (size_t)i)));
}

static OuObject *stepped_slice(OuStr *s, ou_ssize start, ou_ssize step, size_t count)
{
    uint32_t max = 0x7f;
    if (!s->ascii) {
        uint32_t all = 0;
        for (size_t i = 0; i < count; i++)
            all |= ou_str_at(s, (size_t)(start + (ou_ssize)i * step));
        max = all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : 0x10ffff;
    }
    OuStr *made = ou_str_new(count, max);
    if (!made)
        return NULL;
    if (s->ascii) {
        const uint8_t *from = s->data + start;
        for (size_t i = 0; i < count; i++, from += step)
            made->data[i] = *from;
    } else {
        for (size_t i = 0; i < count; i++)
            ou_str_set(made, i, ou_str_at(s, (size_t)(start + (ou_ssize)i * step)));
    }
    return ou_obj(ou_str_result(made));
}

OuObject *ou_str_getitem(OuObject *o, OuObject *key)
{
    OuStr *s = (OuStr *)o;
    if (ou_is_exact(key, OU_L_SLICE)) {
        ou_ssize start, stop, step, count;
        if (!ou_slice_indices((OuSlice *)key, (ou_ssize)s->len, &start, &stop, &step, &count))
            return NULL;
        if (count <= 0)
            return ou_obj(ou_str_new(0, 0));
        if (step == 1)
            return ou_obj(ou_str_slice(s, (size_t)start, (size_t)(start + count)));
        return stepped_slice(s, start, step, (size_t)count);
    }
    if (!ou_is_int(key) && !ou_type_of(key)->op.index)
        return ou_raise(OU_TypeError, "string indices must be integers, not '%T'", key);
    ou_ssize i = ou_index_ssize(key, OU_IndexError);
    if (i == -1 && ou_has_error())
        return NULL;
    return str_item(o, i < 0 ? i + (ou_ssize)s->len : i);
}

static OuObject *str_mod(OuObject *a, OuObject *b)
{
    if (!ou_is_str(a))
        return ou_not_implemented();
    return ou_obj(ou_str_percent((OuStr *)a, b));
}

// --- iterator ---

static OuObject *str_iter(OuObject *o)
{
    OuStrIterator *it = (OuStrIterator *)ou_gc_new(
        ((OuStr *)o)->ascii && ou_is_exact(o, OU_L_STR) ? OU_L_STR_ASCII_ITERATOR : OU_L_STR_ITERATOR, sizeof(OuStrIterator));
    if (!it)
        return NULL;
    it->str = (OuStr *)ou_ref(o);
    return ou_obj(it);
}

static void iterator_dealloc(OuObject *o)
{
    ou_xdecref(((OuStrIterator *)o)->str);
    ou_object_free(o);
}

static bool iterator_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuStrIterator *)o)->str);
    return true;
}

static void iterator_clear(OuObject *o) { ou_clear_ref(&((OuStrIterator *)o)->str); }

static OuObject *iterator_next(OuObject *o)
{
    OuStrIterator *it = (OuStrIterator *)o;
    if (!it->str)
        return NULL;
    if (it->index < it->str->len)
        return ou_obj(ou_str_from_char(ou_str_at(it->str, it->index++)));
    ou_clear_ref(&it->str);
    return NULL;
}

static OuObject *iterator_length_hint(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuStrIterator *it = (OuStrIterator *)o;
    return ou_int_new(it->str ? (int64_t)(it->str->len - it->index) : 0);
}

// (iter, (text,), index), or (iter, ("",)) once exhausted.
static OuObject *iterator_reduce(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuStrIterator *it = (OuStrIterator *)o;
    OuObject *iter = ou_builtin_attr("iter"), *text = it->str ? ou_ref(it->str) : ou_obj(ou_str_new(0, 0));
    OuObject *inner = iter && text ? ou_obj(ou_tuple_pack(1, text)) : NULL, *index = ou_int_new((int64_t)it->index), *result = NULL;
    if (inner && index)
        result = ou_obj(it->str ? ou_tuple_pack(3, iter, inner, index) : ou_tuple_pack(2, iter, inner));
    ou_xdecref(iter);
    ou_xdecref(text);
    ou_xdecref(inner);
    ou_xdecref(index);
    return result;
}

static OuObject *iterator_setstate(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStrIterator *it = (OuStrIterator *)o;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (it->str)
        it->index = i < 0 ? 0 : (size_t)i > it->str->len ? it->str->len : (size_t)i;
    return ou_none();
}

// --- tables ---

static const OuMethod iterator_methods[] = {
    { "__length_hint__", { iterator_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { iterator_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { iterator_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

#define STR_ITERATOR_SPEC(symbol, name_) \
    const OuTypeSpec symbol = { \
        .name = name_, .flags = OU_TYPE_GC, .size = sizeof(OuStrIterator), \
        .dealloc = iterator_dealloc, .traverse = iterator_traverse, .clear = iterator_clear, \
        .op = { .iter = ou_iter_self, .next = iterator_next }, .methods = iterator_methods, \
    }
STR_ITERATOR_SPEC(ou_str_iterator_spec, "str_iterator");
STR_ITERATOR_SPEC(ou_str_ascii_iterator_spec, "str_ascii_iterator");

const OuTypeSpec ou_str_spec = {
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Create a new string object from the given object. If encoding or\n"
           "errors is specified, then the object must expose a data buffer\n"
           "that will be decoded using the given encoding and error handler.\n"
           "Otherwise, returns the result of object.__str__() (if defined)\n"
           "or repr(object).\n"
           "encoding defaults to sys.getdefaultencoding().\n"
           "errors defaults to 'strict'.",
    .flags = OU_TYPE_BASE | OU_TYPE_VAR | OU_TYPE_STR | OU_TYPE_MATCH_SELF,
    .size = sizeof(OuStr), .var_size = str_var_size, .dealloc = str_dealloc,
    .op = {
        .new_ = str_new, .repr = ou_str_repr, .str = str_str, .hash = str_hash, .compare = str_compare,
        .len = str_len, .getitem = ou_str_getitem, .item = str_item, .contains = str_contains,
        .concat = str_concat, .repeat = str_repeat, .mod = str_mod, .iter = str_iter,
    },
    .methods = ou_str_methods,
};
