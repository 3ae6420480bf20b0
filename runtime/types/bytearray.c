// bytearray.c -- the mutable byte string: storage, item and slice assignment, and the methods that change it.
//
// Its memory may be lent (memoryview): while `exports` is not 0, every operation that would move or resize it raises BufferError.
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/int.h"
#include "runtime/types/slice.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/tuple.h"

#define NO_ARGS OuObject *const *args OU_UNUSED, size_t n OU_UNUSED

// --- storage ---

// Makes room for `len` bytes, content kept; the caller sets len. One byte more is kept 0 behind the content.
static bool reserve(OuByteArray *a, size_t len)
{
    if (len < a->cap)
        return true;
    size_t cap = len + len / 8 + (len < 9 ? 4 : 7);
    uint8_t *data = ou_mem_realloc(a->data, cap);
    if (!data)
        return ou_raise_memory() != NULL;
    a->data = data;
    a->cap = cap;
    return true;
}

static bool may_resize(const OuByteArray *a)
{
    return a->exports == 0 || ou_fail(OU_BufferError, "Existing exports of data: object cannot be re-sized");
}

static bool resize(OuByteArray *a, size_t len)
{
    if (len == a->len)
        return true;
    if (!may_resize(a) || !reserve(a, len))
        return false;
    a->len = len;
    a->data[len] = 0;
    return true;
}

// An empty bytearray becomes `len` zeros. Large ones are pages fresh from the system, which nobody has touched.
static bool set_zeros(OuByteArray *a, size_t len)
{
    OU_ASSERT(!a->data);
    if (len == 0)
        return true;
    if (len == SIZE_MAX || !(a->data = ou_mem_zalloc(len + 1, 1)))
        return ou_raise_memory() != NULL;
    a->len = len;
    a->cap = len + 1;
    return true;
}

// Replaces a[start:end) by n bytes of `with`, which must not lie in `a`.
static bool splice(OuByteArray *a, size_t start, size_t end, const uint8_t *with, size_t n)
{
    size_t old = end - start, len = a->len - old + n, tail = a->len - end;
    if (n != old && !may_resize(a))
        return false;
    if (n != old && !reserve(a, len > a->len ? len : a->len))
        return false;
    if (a->data) {
        memmove(a->data + start + n, a->data + end, tail);
        if (n)
            memcpy(a->data + start, with, n);
        a->len = len;
        if (n != old)
            a->data[len] = 0;
    }
    return true;
}

OuObject *ou_bytearray_new(const void *data, size_t len)
{
    OuByteArray *a = (OuByteArray *)ou_object_new(OU_L_BYTEARRAY, sizeof(OuByteArray));
    if (!a || len == 0)
        return ou_obj(a);
    if (!(data ? resize(a, len) : set_zeros(a, len))) {
        ou_decref(a);
        return NULL;
    }
    if (data)
        memcpy(a->data, data, len);
    return ou_obj(a);
}

// --- slots ---

static void bytearray_dealloc(OuObject *o)
{
    ou_mem_free(((OuByteArray *)o)->data);
    ou_object_free(o);
}

static size_t bytearray_size_of(OuObject *o)
{
    return ((OuByteArray *)o)->cap;
}

static OuObject *bytearray_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return type == ou_type(OU_L_BYTEARRAY) ? ou_bytearray_new(NULL, 0) : ou_instance_new(type);
}

static bool bytearray_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuByteArray *a = (OuByteArray *)o;
    if (n == 1 && !kwnames && !a->data && ou_is_int(args[0]) && ou_int_sign(args[0]) >= 0) {
        ou_ssize count = ou_index_ssize(args[0], OU_OverflowError);
        return (count >= 0 || !ou_has_error()) && set_zeros(a, (size_t)count);
    }
    OuStrBuf out = { 0 };
    OuObject *same = NULL;
    bool ok = ou_bytes_construct(args, n, kwnames, "bytearray", &out, &same);
    if (ok) {
        OuView v = same ? ou_bytes_view(same) : (OuView){ (uint8_t *)out.data, out.len };
        ok = resize(a, v.len);
        if (ok && v.len)
            memcpy(a->data, v.data, v.len);
    }
    ou_xdecref(same);
    ou_strbuf_fini(&out);
    return ok;
}

static OuObject *bytearray_repr(OuObject *o)
{
    OuView v = ou_bytes_view(o);
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_builder_str(&b, ou_type_of(o)->name);
    ou_builder_char(&b, '(');
    ou_bytes_put_repr(&b, v, ou_bytes_quote(v), true);
    ou_builder_char(&b, ')');
    return ou_obj(ou_builder_finish(&b));
}

static OuObject *bytearray_compare(OuObject *a, OuObject *b, int op)
{
    OuView x, y;
    int left = ou_buffer_view(a, &x.data, &x.len), right = left > 0 ? ou_buffer_view(b, &y.data, &y.len) : 0;
    if (left < 0 || right < 0)
        return NULL;
    if (left == 0 || right == 0)
        return ou_not_implemented();
    int order = memcmp(x.data, y.data, x.len < y.len ? x.len : y.len);
    if (order == 0)
        order = x.len < y.len ? -1 : x.len > y.len;
    bool yes = op == OU_EQ ? order == 0 : op == OU_NE ? order != 0 : op == OU_LT ? order < 0 : op == OU_LE ? order <= 0
        : op == OU_GT ? order > 0 : order >= 0;
    return ou_bool(yes);
}

// `data` must not lie in `a`.
static bool append_bytes(OuByteArray *a, const uint8_t *data, size_t n)
{
    size_t at = a->len;
    if (n == 0)
        return true;
    if (!resize(a, at + n))
        return false;
    memcpy(a->data + at, data, n);
    return true;
}

static OuObject *bytearray_mod(OuObject *a, OuObject *b)
{
    return ou_has_flag(a, OU_TYPE_BYTEARRAY) ? ou_bytes_format(a, b) : ou_not_implemented();
}

static OuObject *bytearray_iconcat(OuObject *o, OuObject *other)
{
    OuBuffer buffer;
    int found = ou_buffer_get(other, &buffer);   // a += a fails with BufferError, as it is then lent
    if (found == 0)
        ou_fail(OU_TypeError, "can't concat %T to %T", other, o);
    if (found <= 0)
        return NULL;
    bool ok = append_bytes((OuByteArray *)o, buffer.data, buffer.len);
    ou_buffer_release(&buffer);
    return ok ? ou_ref(o) : NULL;
}

static OuObject *bytearray_irepeat(OuObject *o, ou_ssize count)
{
    OuByteArray *a = (OuByteArray *)o;
    size_t unit = a->len, total;
    if (__builtin_mul_overflow(unit, count < 0 ? 0 : (size_t)count, &total) || total > PTRDIFF_MAX)
        return ou_raise_memory();
    if (!resize(a, total))
        return NULL;
    for (size_t at = unit; at < total; at += unit)
        memcpy(a->data + at, a->data, unit);
    return ou_ref(o);
}

// --- assignment ---

static bool value_of(OuObject *o, uint8_t *out) { return ou_byte_value(o, "byte must be in range(0, 256)", out); }

static bool set_index(OuByteArray *a, OuObject *key, OuObject *value)
{
    ou_ssize i = ou_index_ssize(key, OU_IndexError);
    if (i == -1 && ou_has_error())
        return false;
    uint8_t byte = 0;
    if (value && !value_of(value, &byte))
        return false;
    if (i < 0)
        i += (ou_ssize)a->len;
    if (i < 0 || (size_t)i >= a->len)
        return ou_fail(OU_IndexError, "bytearray index out of range");
    if (!value)
        return splice(a, (size_t)i, (size_t)i + 1, NULL, 0);
    a->data[i] = byte;
    return true;
}

static bool delete_stepped(OuByteArray *a, ou_ssize start, ou_ssize step, size_t count)
{
    if (step < 0) {
        start += (ou_ssize)(count - 1) * step;
        step = -step;
    }
    if (!may_resize(a))
        return false;
    size_t to = (size_t)start, next = (size_t)start, left = count;
    for (size_t i = (size_t)start; i < a->len; i++) {
        if (left > 0 && i == next) {
            next += (size_t)step;
            left--;
        } else {
            a->data[to++] = a->data[i];
        }
    }
    return resize(a, to);
}

static bool set_slice(OuByteArray *a, OuObject *key, OuView v)
{
    ou_ssize start, stop, step, count;
    if (!ou_slice_indices((OuSlice *)key, (ou_ssize)a->len, &start, &stop, &step, &count))
        return false;
    if (step == 1) {
        size_t end = stop < start ? (size_t)start : (size_t)stop;
        return splice(a, (size_t)start, end, v.data, v.len);
    }
    if (v.len == 0)
        return count <= 0 || delete_stepped(a, start, step, (size_t)count);
    if ((size_t)count != v.len)
        return ou_fail(OU_ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd", (ou_ssize)v.len, count);
    for (ou_ssize i = 0; i < count; i++)
        a->data[start + i * step] = v.data[i];
    return true;
}

static bool bytearray_setitem(OuObject *o, OuObject *key, OuObject *value)
{
    OuByteArray *a = (OuByteArray *)o;
    if (!ou_is_exact(key, OU_L_SLICE)) {
        if (!ou_is_int(key) && !ou_type_of(key)->op.index)
            return ou_fail(OU_TypeError, "bytearray indices must be integers or slices, not %T", key);
        return set_index(a, key, value);
    }
    if (!value)
        return set_slice(a, key, (OuView){ NULL, 0 });
    ou_ssize start, stop, step, count;
    if (!ou_slice_indices((OuSlice *)key, (ou_ssize)a->len, &start, &stop, &step, &count))       // complains first
        return false;
    const OuSlots *op = &ou_type_of(value)->op;
    if (ou_is_str(value) || op->index || op->to_int || op->to_float || ou_is_exact(value, OU_L_COMPLEX))
        return ou_fail(OU_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    OuStrBuf copy = { 0 };       // `value` may be `o` itself, or change it while it is iterated
    bool ok = ou_bytes_collect(value, "bytearray", &copy) && set_slice(a, key, (OuView){ (uint8_t *)copy.data, copy.len });
    ou_strbuf_fini(&copy);
    return ok;
}

// --- methods ---

static OuObject *bytearray_append(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    uint8_t byte;
    return value_of(args[0], &byte) && append_bytes((OuByteArray *)o, &byte, 1) ? ou_none() : NULL;
}

static OuObject *bytearray_extend(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStrBuf copy = { 0 };
    OuObject *it = NULL;
    const uint8_t *data;
    size_t len;
    bool ok;
    int found = ou_buffer_view(args[0], &data, &len);
    if (found > 0) {
        ou_strbuf_bytes(&copy, data, len);
        ok = !copy.failed || ou_raise_memory();
    } else {
        it = found == 0 ? ou_iter(args[0]) : NULL;
        if (!it && found == 0 && ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_fail(OU_TypeError, "can't extend bytearray with %T", args[0]);
        }
        ok = it && ou_length_hint(args[0], 0) >= 0 && ou_bytes_collect(it, "bytearray", &copy);
    }
    ok = ok && append_bytes((OuByteArray *)o, (uint8_t *)copy.data, copy.len);
    ou_xdecref(it);
    ou_strbuf_fini(&copy);
    return ok ? ou_none() : NULL;
}

static OuObject *bytearray_insert(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuByteArray *a = (OuByteArray *)o;
    ou_ssize i, len = (ou_ssize)a->len;
    uint8_t byte;
    if (!ou_size_arg(args[0], &i) || !value_of(args[1], &byte))
        return NULL;
    if (i < 0 && (i += len) < 0)
        i = 0;
    if (i > len)
        i = len;
    return splice(a, (size_t)i, (size_t)i, &byte, 1) ? ou_none() : NULL;
}

static OuObject *bytearray_pop(OuObject *o, OuObject *const *args, size_t n)
{
    OuByteArray *a = (OuByteArray *)o;
    ou_ssize i = -1;
    if (n > 0 && !ou_size_arg(args[0], &i))
        return NULL;
    if (a->len == 0)
        return ou_raise(OU_IndexError, "pop from empty bytearray");
    if (i < 0)
        i += (ou_ssize)a->len;
    if (i < 0 || (size_t)i >= a->len)
        return ou_raise(OU_IndexError, "pop index out of range");
    uint8_t byte = a->data[i];
    return splice(a, (size_t)i, (size_t)i + 1, NULL, 0) ? ou_int_new(byte) : NULL;
}

static OuObject *bytearray_remove(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuByteArray *a = (OuByteArray *)o;
    uint8_t byte;
    if (!value_of(args[0], &byte))
        return NULL;
    const uint8_t *found = a->len ? memchr(a->data, byte, a->len) : NULL;
    if (!found)
        return ou_raise(OU_ValueError, "value not found in bytearray");
    size_t i = (size_t)(found - a->data);
    return splice(a, i, i + 1, NULL, 0) ? ou_none() : NULL;
}

static OuObject *bytearray_reverse(OuObject *o, NO_ARGS)
{
    OuByteArray *a = (OuByteArray *)o;
    for (size_t i = 0, j = a->len; i + 1 < j; i++) {
        uint8_t byte = a->data[i];
        a->data[i] = a->data[--j];
        a->data[j] = byte;
    }
    return ou_none();
}

static OuObject *bytearray_clear(OuObject *o, NO_ARGS) { return resize((OuByteArray *)o, 0) ? ou_none() : NULL; }

static OuObject *bytearray_copy(OuObject *o, NO_ARGS)
{
    OuView v = ou_bytes_view(o);
    return ou_bytearray_new(v.data, v.len);
}

// (type, arguments, state): the content as Latin-1 text for the protocols that know no bytes.
static OuObject *reduce(OuObject *o, ou_ssize protocol)
{
    OuView v = ou_bytes_view(o);
    OuObject *content = NULL, *encoding = NULL, *result = NULL;
    OuTuple *arguments = NULL;
    if (v.len == 0) {
        arguments = ou_tuple_new(0);
    } else if (protocol >= 3) {
        content = ou_bytes_new(v.data, v.len);
        arguments = content ? ou_tuple_pack(1, content) : NULL;
    } else {
        content = ou_obj(ou_str_from_chars(1, v.data, v.len));
        encoding = ou_obj(ou_str_from_cstr("latin-1"));
        arguments = content && encoding ? ou_tuple_pack(2, content, encoding) : NULL;
    }
    OuObject *state = arguments ? ou_call_special(o, ou_name(__getstate__), NULL, 0) : NULL;
    if (state)
        result = ou_obj(ou_tuple_pack(3, ou_type_of(o), ou_obj(arguments), state));
    ou_xdecref(state);
    ou_xdecref(arguments);
    ou_xdecref(encoding);
    ou_xdecref(content);
    return result;
}

static OuObject *bytearray_reduce(OuObject *o, NO_ARGS) { return reduce(o, 2); }

static OuObject *bytearray_reduce_ex(OuObject *o, OuObject *const *args, size_t n)
{
    ou_ssize protocol = n ? ou_index_ssize(args[0], OU_OverflowError) : 0;
    return protocol == -1 && ou_has_error() ? NULL : reduce(o, protocol);
}

static OuObject *bytearray_alloc(OuObject *o, NO_ARGS) { return ou_int_new((int64_t)((OuByteArray *)o)->cap); }

// --- table ---

static const OuMethod bytearray_methods[] = {
    OU_BYTES_METHODS(OU_BYTES_METHOD_ENTRY)
    { "append", { bytearray_append }, 1, 1, 0, NULL, "Append a single item to the end of the bytearray." },
    { "clear", { bytearray_clear }, 0, 0, 0, NULL, "Remove all items from the bytearray." },
    { "copy", { bytearray_copy }, 0, 0, 0, NULL, "Return a copy of B." },
    { "extend", { bytearray_extend }, 1, 1, 0, NULL, "Append all the items from the iterator or sequence to the bytearray." },
    { "insert", { bytearray_insert }, 2, 2, 0, NULL, "Insert a single item into the bytearray before the given index." },
    { "pop", { bytearray_pop }, 0, 1, 0, NULL, "Remove and return a single item from B." },
    { "remove", { bytearray_remove }, 1, 1, 0, NULL, "Remove the first occurrence of a value in the bytearray." },
    { "reverse", { bytearray_reverse }, 0, 0, 0, NULL, "Reverse the order of the values in B in place." },
    { "__reduce__", { bytearray_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__reduce_ex__", { bytearray_reduce_ex }, 0, 1, 0, NULL, "Return state information for pickling." },
    { "__alloc__", { bytearray_alloc }, 0, 0, 0, NULL, "B.__alloc__() -> int" },
    { 0 },
};

const OuTypeSpec ou_bytearray_spec = {
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
           "bytearray() -> empty bytes array",
    .flags = OU_TYPE_BASE | OU_TYPE_BYTEARRAY | OU_TYPE_MATCH_SELF, .size = sizeof(OuByteArray),
    .dealloc = bytearray_dealloc, .size_of = bytearray_size_of,
    .op = {
        .new_ = bytearray_new, .init = bytearray_init, .repr = bytearray_repr, .compare = bytearray_compare,
        .hash = ou_hash_not_implemented, .len = ou_bytes_len, .getitem = ou_bytes_getitem, .setitem = bytearray_setitem,
        .item = ou_bytes_item, .contains = ou_bytes_contains, .concat = ou_bytes_concat, .repeat = ou_bytes_repeat,
        .iconcat = bytearray_iconcat, .irepeat = bytearray_irepeat, .mod = bytearray_mod, .iter = ou_bytes_iter,
    },
    .methods = bytearray_methods,
};
