// memoryview.c -- a window on the memory of another object, of any native item format. Dimensions: memoryview_shape.c.
#include "runtime/types/memoryview_shape.h"
#include "runtime/base/hash.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/buffer_item.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/int.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/slice.h"
#include "runtime/types/tuple.h"

#define NO_ARGS OuObject *const *args OU_UNUSED, size_t n OU_UNUSED

// --- making ---

OuObject *ou_memoryview_new(OuObject *o)
{
    OuMemoryView *from = ou_is_exact(o, OU_L_MEMORYVIEW) ? (OuMemoryView *)o : NULL;
    if (from && !from->buffer.owner)
        return ou_raise(OU_ValueError, "operation forbidden on released memoryview object");
    OuBuffer buffer;
    int found = ou_buffer_get(from ? from->buffer.owner : o, &buffer);
    if (found == 0)
        return ou_raise(OU_TypeError, "memoryview: a bytes-like object is required, not '%T'", o);
    if (found < 0)
        return NULL;
    size_t inner_bytes = from && from->inner ? (from->ndim - 1u) * sizeof *from->inner : 0;
    size_t *inner = inner_bytes ? ou_mem_need(inner_bytes) : NULL;
    OuMemoryView *m = inner_bytes && !inner ? NULL : (OuMemoryView *)ou_gc_new(OU_L_MEMORYVIEW, sizeof(OuMemoryView));
    if (!m) {
        ou_mem_free(inner);
        ou_buffer_release(&buffer);
        return NULL;
    }
    m->buffer = buffer;
    m->hash = -1;
    m->inner = inner;
    m->marked = from && from->marked;
    if (from) {
        m->buffer.format = from->buffer.format;
        m->buffer.item_size = from->buffer.item_size;
        m->buffer.readonly = from->buffer.readonly;
        m->data = from->data;
        m->len = from->len;
        m->stride = from->stride;
        m->row = from->row;
        m->ndim = from->ndim;
        if (inner)
            memcpy(inner, from->inner, inner_bytes);
    } else {
        m->data = buffer.data;
        m->len = buffer.len / buffer.item_size;
        m->stride = (ou_ssize)buffer.item_size;
        m->row = 1;
        m->ndim = 1;
    }
    return ou_obj(m);
}

static OuObject *view_new(OuType *type OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *arg[1];
    size_t given = n + (kwnames ? kwnames->len : 0);
    if (given > 1)
        return ou_raise(OU_TypeError, "memoryview() takes at most 1 argument (%zu given)", given);
    return ou_args_bind("memoryview", "object", 1, 1, args, n, kwnames, arg) ? ou_memoryview_new(arg[0]) : NULL;
}

bool ou_memoryview_alive(const OuMemoryView *m)
{
    return m->buffer.owner || ou_fail(OU_ValueError, "operation forbidden on released memoryview object");
}

// The items one behind the other; *owned is a buffer to free, or NULL when they already lie so.
static bool gather(const OuMemoryView *m, OuView *out, void **owned)
{
    size_t row = m->row * m->buffer.item_size;
    *owned = NULL;
    *out = (OuView){ m->data, m->len * row };
    if (ou_memoryview_contiguous(m))
        return true;
    uint8_t *copy = ou_mem_need(m->len * row);
    if (!copy)
        return false;
    for (size_t i = 0; i < m->len; i++)
        memcpy(copy + i * row, m->data + (ou_ssize)i * m->stride, row);
    *owned = copy;
    out->data = copy;
    return true;
}

// --- slots ---

static void view_dealloc(OuObject *o)
{
    ou_buffer_release(&((OuMemoryView *)o)->buffer);
    ou_mem_free(((OuMemoryView *)o)->inner);
    ou_object_free(o);
}

static bool view_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuMemoryView *)o)->buffer.owner);
    return true;
}

static size_t view_size_of(OuObject *o)
{
    const size_t *inner = ((OuMemoryView *)o)->inner;
    return inner ? ou_mem_size(inner) : 0;
}

static void view_clear(OuObject *o) { ou_buffer_release(&((OuMemoryView *)o)->buffer); }

static OuObject *view_repr(OuObject *o)
{
    return ou_obj(ou_str_format(((OuMemoryView *)o)->buffer.owner ? "<memory at %p>" : "<released memory at %p>", (void *)o));
}

static ou_hash view_hash(OuObject *o)
{
    OuMemoryView *m = (OuMemoryView *)o;
    OuView v;
    void *owned;
    if (m->hash != -1)
        return m->hash;
    if (!ou_memoryview_alive(m))
        return -1;
    if (!m->buffer.readonly)
        return ou_raise(OU_ValueError, "cannot hash writable memoryview object"), -1;
    if (m->buffer.format != 'B' && m->buffer.format != 'b' && m->buffer.format != 'c')
        return ou_raise(OU_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
    if (!gather(m, &v, &owned))
        return -1;
    m->hash = ou_hash_bytes(v.data, v.len, ou_rt->hash_key);
    ou_mem_free(owned);
    return m->hash;
}

static ou_ssize view_len(OuObject *o) { return ou_memoryview_alive((OuMemoryView *)o) ? (ou_ssize)((OuMemoryView *)o)->len : -1; }

static OuObject *no_sub_view(const OuMemoryView *m)
{
    return m->ndim ? ou_raise(OU_NotImplementedError, "multi-dimensional sub-views are not implemented")
                   : ou_raise(OU_TypeError, "invalid indexing of 0-dim memory");
}

static OuObject *view_item(OuObject *o, ou_ssize i)
{
    const OuMemoryView *m = (OuMemoryView *)o;
    if (!ou_memoryview_alive(m))
        return NULL;
    if (m->ndim != 1)
        return no_sub_view(m);
    if (i < 0 || (size_t)i >= m->len)
        return ou_raise(OU_IndexError, "index out of bounds on dimension 1");
    return ou_item_get(m->buffer.format, ou_memoryview_at(m, (size_t)i));
}

static OuMemoryView *sub_view(OuMemoryView *m, OuObject *slice)
{
    ou_ssize start, stop, step, count;
    OuMemoryView *part = (OuMemoryView *)ou_memoryview_new(ou_obj(m));   // first: an __index__ may release `m`
    if (part && !ou_slice_indices((OuSlice *)slice, (ou_ssize)part->len, &start, &stop, &step, &count))
        ou_clear_ref(&part);
    if (part) {
        part->data += start * part->stride;
        part->len = count < 0 ? 0 : (size_t)count;
        part->stride *= step;
    }
    return part;
}

// The position that one index names in a dimension of `len`; -1 with exception.
static ou_ssize position(const OuMemoryView *m, OuObject *key, size_t len, size_t dimension)
{
    ou_ssize i = ou_index_ssize(key, OU_IndexError);
    if ((i == -1 && ou_has_error()) || !ou_memoryview_alive(m))            // __index__ may have released it
        return -1;
    if (i < 0)
        i += (ou_ssize)len;
    if (i < 0 || (size_t)i >= len)
        return ou_raise(OU_IndexError, "index out of bounds on dimension %zu", dimension), -1;
    return i;
}

static bool is_index(OuObject *o) { return ou_is_int(o) || ou_type_of(o)->op.index; }

// A tuple of indices, one for each dimension; -1 with exception.
static ou_ssize index_tuple(const OuMemoryView *m, OuTuple *key, bool assign)
{
    size_t slices = 0, indices = 0;
    ou_ssize at = 0;
    for (size_t i = 0; i < key->len; i++) {
        slices += ou_is_exact(key->items[i], OU_L_SLICE);
        indices += is_index(key->items[i]);
    }
    if (indices == key->len && indices > m->ndim)
        return ou_raise(OU_TypeError, "cannot index %d-dimension view with %zu-element tuple", m->ndim, indices), -1;
    if (indices == key->len && indices < m->ndim)
        return ou_raise(OU_NotImplementedError, "sub-views are not implemented"), -1;
    if (indices == key->len) {
        for (size_t d = 0; d < key->len && at >= 0; d++) {
            size_t len = d == 0 ? m->len : m->inner[d - 1];
            ou_ssize i = position(m, key->items[d], len, d + 1);
            at = i < 0 ? -1 : at * (ou_ssize)len + i;
        }
        return at;
    }
    if (slices == key->len)
        ou_raise(OU_NotImplementedError, assign ? "memoryview slice assignments are currently restricted to ndim = 1"
                                                : "multi-dimensional slicing is not implemented");
    else
        ou_raise(OU_TypeError, "memoryview: invalid slice key");
    return -1;
}

// Which item an index object names; -1 with exception.
static ou_ssize index_of(const OuMemoryView *m, OuObject *key, bool assign)
{
    if (m->ndim == 0) {
        if ((ou_is_tuple(key) && ((OuTuple *)key)->len == 0) || (assign && key == ou_core()->ellipsis))
            return 0;
        return no_sub_view(m), -1;
    }
    if (ou_is_tuple(key))
        return index_tuple(m, (OuTuple *)key, assign);
    if (!is_index(key))
        return ou_raise(OU_TypeError, "memoryview: invalid slice key"), -1;
    if (m->ndim > 1)
        return ou_raise(OU_NotImplementedError, assign ? "sub-views are not implemented"
                                                       : "multi-dimensional sub-views are not implemented"), -1;
    return position(m, key, m->len, 1);
}

static OuObject *view_getitem(OuObject *o, OuObject *key)
{
    OuMemoryView *m = (OuMemoryView *)o;
    if (!ou_memoryview_alive(m))
        return NULL;
    if (ou_is_exact(key, OU_L_SLICE) && m->ndim > 0)
        return ou_obj(sub_view(m, key));
    if (m->ndim == 0 && key == ou_core()->ellipsis)
        return ou_ref(o);
    ou_ssize i = index_of(m, key, false);
    return i < 0 ? NULL : ou_item_get(m->buffer.format, ou_memoryview_at(m, (size_t)i));
}

static bool set_items(OuMemoryView *to, OuObject *value)
{
    OuBuffer from;
    int found = ou_buffer_get(value, &from);
    if (found == 0)
        return ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", value);
    if (found < 0)
        return false;
    bool flat = !ou_is_exact(value, OU_L_MEMORYVIEW) || ((OuMemoryView *)value)->ndim == 1;
    bool same = flat && from.item_size == to->buffer.item_size && from.format == to->buffer.format && from.len == to->len * from.item_size;
    uint8_t *copy = same ? ou_mem_need(from.len + 1) : NULL;   // the two may overlap
    if (copy) {
        memcpy(copy, from.data, from.len);
        for (size_t i = 0; i < to->len; i++)
            memcpy(to->data + (ou_ssize)i * to->stride, copy + i * from.item_size, from.item_size);
        ou_mem_free(copy);
    }
    ou_buffer_release(&from);
    return same ? copy != NULL
                : ou_fail(OU_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
}

static bool view_setitem(OuObject *o, OuObject *key, OuObject *value)
{
    OuMemoryView *m = (OuMemoryView *)o;
    if (!ou_memoryview_alive(m))
        return false;
    if (m->buffer.readonly)
        return ou_fail(OU_TypeError, "cannot modify read-only memory");
    if (!value)
        return ou_fail(OU_TypeError, "cannot delete memory");
    if (ou_is_exact(key, OU_L_SLICE) && m->ndim > 0) {
        if (m->ndim > 1)
            return ou_fail(OU_NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
        OuMemoryView *part = sub_view(m, key);
        bool ok = part && set_items(part, value);
        ou_xdecref(part);
        return ok;
    }
    ou_ssize i = index_of(m, key, true);
    if (i < 0)
        return false;
    char format = m->buffer.format;
    switch (ou_item_put(format, (uint8_t *)ou_memoryview_at(m, (size_t)i), value)) {
    case OU_ITEM_OK: return true;
    case OU_ITEM_BAD_TYPE: return ou_fail(OU_TypeError, "memoryview: invalid type for format '%c'", format);
    case OU_ITEM_BAD_VALUE: return ou_fail(OU_ValueError, "memoryview: invalid value for format '%c'", format);
    case OU_ITEM_EXCEPTION: return false;
    }
    OU_UNREACHABLE();
}

// Equal when both have the same items as Python sees them: 1, 0, -1.
static int same_items(const OuMemoryView *a, const OuMemoryView *b)
{
    if (!ou_memoryview_same_shape(a, b))
        return 0;
    size_t count = ou_memoryview_items(a);
    if (a->buffer.format == b->buffer.format && strchr("bBhHiIlLqQnNc?", a->buffer.format)) {
        for (size_t i = 0; i < count; i++)
            if (memcmp(ou_memoryview_at(a, i), ou_memoryview_at(b, i), a->buffer.item_size))
                return 0;
        return 1;
    }
    int equal = 1;
    for (size_t i = 0; equal > 0 && i < count; i++) {
        OuObject *x = ou_item_get(a->buffer.format, ou_memoryview_at(a, i)), *y = ou_item_get(b->buffer.format, ou_memoryview_at(b, i));
        equal = x && y ? ou_compare_bool(x, y, OU_EQ) : -1;
        ou_xdecref(x);
        ou_xdecref(y);
    }
    return equal;
}

static OuObject *view_compare(OuObject *a, OuObject *b, int op)
{
    if (op != OU_EQ && op != OU_NE)
        return ou_not_implemented();
    OuMemoryView *m = (OuMemoryView *)a;
    if (a == b || !m->buffer.owner)
        return ou_bool((a == b) == (op == OU_EQ));
    const uint8_t *data;
    size_t len;
    if (ou_is_exact(b, OU_L_MEMORYVIEW)) {
        if (!((OuMemoryView *)b)->buffer.owner)
            return ou_bool(op == OU_NE);
    } else {
        int found = ou_buffer_view(b, &data, &len);
        if (found <= 0)
            return found < 0 ? NULL : ou_not_implemented();
    }
    OuMemoryView *other = (OuMemoryView *)ou_memoryview_new(b);
    if (!other)
        return NULL;
    int equal = same_items(m, other);
    ou_decref(other);
    return equal < 0 ? NULL : ou_bool(equal == (op == OU_EQ));
}

static int view_contains(OuObject *o, OuObject *item)
{
    const OuMemoryView *m = (OuMemoryView *)o;
    if (!ou_memoryview_alive(m))
        return -1;
    if (m->ndim == 0)
        return ou_raise(OU_TypeError, "argument of type 'memoryview' is not iterable"), -1;
    if (m->ndim > 1)
        return no_sub_view(m), -1;
    for (size_t i = 0; i < m->len; i++) {
        OuObject *x = ou_item_get(m->buffer.format, ou_memoryview_at(m, i));
        int equal = x ? ou_equal(x, item) : -1;
        ou_xdecref(x);
        if (equal)
            return equal;
    }
    return 0;
}

static OuObject *view_iter(OuObject *o)
{
    const OuMemoryView *m = (OuMemoryView *)o;
    if (!ou_memoryview_alive(m))
        return NULL;
    return m->ndim == 1 ? ou_memory_iterator_new(o) : no_sub_view(m);
}

// --- methods ---

static OuObject *view_tolist(OuObject *o, NO_ARGS)
{
    const OuMemoryView *m = (OuMemoryView *)o;
    return ou_memoryview_alive(m) ? ou_memoryview_list(m) : NULL;
}

static OuObject *view_tobytes(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *order = args[0];
    if (order && !ou_is_none(order)) {
        if (!ou_is_str(order))
            return ou_raise(OU_TypeError, "tobytes() argument 'order' must be str or None, not %T", order);
        if (!ou_str_equal_cstr((OuStr *)order, "C") && !ou_str_equal_cstr((OuStr *)order, "F") && !ou_str_equal_cstr((OuStr *)order, "A"))
            return ou_raise(OU_ValueError, "order must be 'C', 'F' or 'A'");
    }
    const OuMemoryView *m = (OuMemoryView *)o;
    OuView v;
    void *owned;
    if (!ou_memoryview_alive(m))
        return NULL;
    if (m->ndim > 1 && order && ou_is_str(order) && ou_str_equal_cstr((OuStr *)order, "F"))
        return ou_memoryview_fortran_bytes(m);
    if (!gather(m, &v, &owned))
        return NULL;
    OuObject *bytes = ou_bytes_new(v.data, v.len);
    ou_mem_free(owned);
    return bytes;
}

static OuObject *view_hex(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    const OuMemoryView *m = (OuMemoryView *)o;
    OuView v;
    void *owned;
    if (!ou_memoryview_alive(m) || !gather(m, &v, &owned))
        return NULL;
    OuStr *text = ou_hex_text(v, args[0], args[1]);
    ou_mem_free(owned);
    return ou_obj(text);
}

static OuObject *view_cast(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_memoryview_alive((OuMemoryView *)o) ? ou_memoryview_cast((OuMemoryView *)o, args[0], args[1]) : NULL;
}

static OuObject *view_toreadonly(OuObject *o, NO_ARGS)
{
    OuMemoryView *made = ou_memoryview_alive((OuMemoryView *)o) ? (OuMemoryView *)ou_memoryview_new(o) : NULL;
    if (made)
        made->buffer.readonly = true;
    return ou_obj(made);
}

static OuObject *view_release(OuObject *o, NO_ARGS)
{
    ou_buffer_release(&((OuMemoryView *)o)->buffer);
    return ou_none();
}

static OuObject *view_enter(OuObject *o, NO_ARGS) { return ou_memoryview_alive((OuMemoryView *)o) ? ou_ref(o) : NULL; }

// --- attributes ---

#define GETTER(name, value)                                          \
    static OuObject *get_##name(OuObject *o)                         \
    {                                                                \
        const OuMemoryView *m = (OuMemoryView *)o;                   \
        return ou_memoryview_alive(m) ? (value) : NULL;                            \
    }
GETTER(format, ou_obj(ou_str_format(m->marked ? "@%c" : "%c", m->buffer.format)))
GETTER(itemsize, ou_int_new((int64_t)m->buffer.item_size))
GETTER(nbytes, ou_int_new((int64_t)(ou_memoryview_items(m) * m->buffer.item_size)))
GETTER(obj, ou_ref(m->buffer.owner))
GETTER(readonly, ou_bool(m->buffer.readonly))
GETTER(ndim, ou_int_new(m->ndim))
GETTER(shape, ou_memoryview_shape(m))
GETTER(strides, ou_memoryview_strides(m))
GETTER(suboffsets, ou_obj(ou_tuple_new(0)))
GETTER(c_contiguous, ou_bool(ou_memoryview_contiguous(m)))
GETTER(f_contiguous, ou_bool(ou_memoryview_fortran(m)))
GETTER(contiguous, ou_bool(ou_memoryview_contiguous(m) || ou_memoryview_fortran(m)))

static const OuGetSet view_getsets[] = {
    { "format", get_format, NULL, "A string containing the format (in struct module style) for each element in the view." },
    { "itemsize", get_itemsize, NULL, "The size in bytes of each element of the memoryview." },
    { "nbytes", get_nbytes, NULL, "The amount of space in bytes that the array would use in a contiguous representation." },
    { "obj", get_obj, NULL, "The underlying object of the memoryview." },
    { "readonly", get_readonly, NULL, "A bool indicating whether the memory is read only." },
    { "ndim", get_ndim, NULL, "An integer indicating how many dimensions of a multi-dimensional array the memory represents." },
    { "shape", get_shape, NULL, "A tuple of ndim integers giving the shape of the memory as an N-dimensional array." },
    { "strides", get_strides, NULL, "A tuple of ndim integers giving the size in bytes to access each element." },
    { "suboffsets", get_suboffsets, NULL, "A tuple of integers used internally for PIL-style arrays." },
    { "c_contiguous", get_c_contiguous, NULL, "A bool indicating whether the memory is C contiguous." },
    { "f_contiguous", get_f_contiguous, NULL, "A bool indicating whether the memory is Fortran contiguous." },
    { "contiguous", get_contiguous, NULL, "A bool indicating whether the memory is contiguous." },
    { 0 },
};

static const OuMethod view_methods[] = {
    { "cast", { view_cast }, 1, 2, 0, "format shape", "Cast a memoryview to a new format or shape." },
    { "hex", { view_hex }, 0, 2, 0, "sep bytes_per_sep", "Return the data in the buffer as a str of hexadecimal numbers." },
    { "release", { view_release }, 0, 0, 0, NULL, "Release the underlying buffer exposed by the memoryview object." },
    { "tobytes", { view_tobytes }, 0, 1, 0, "order", "Return the data in the buffer as a byte string." },
    { "tolist", { view_tolist }, 0, 0, 0, NULL, "Return the data in the buffer as a list of elements." },
    { "toreadonly", { view_toreadonly }, 0, 0, 0, NULL, "Return a readonly version of the memoryview." },
    { "__enter__", { view_enter }, 0, 0, 0, NULL, NULL },
    { "__exit__", { view_release }, 0, -1, 0, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_memoryview_spec = {
    .name = "memoryview", .doc = "Create a new memoryview object which references the given object.",
    .flags = OU_TYPE_GC | OU_TYPE_SEQUENCE | OU_TYPE_HAS_WEAKREF, .size = sizeof(OuMemoryView),
    .dealloc = view_dealloc, .traverse = view_traverse, .clear = view_clear,
    .size_of = view_size_of,
    .op = {
        .new_ = view_new, .repr = view_repr, .hash = view_hash, .compare = view_compare, .len = view_len,
        .getitem = view_getitem, .setitem = view_setitem, .item = view_item, .contains = view_contains, .iter = view_iter,
    },
    .methods = view_methods, .getsets = view_getsets,
};
