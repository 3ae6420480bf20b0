// memoryview_shape.c -- several dimensions of a memoryview: casts, nested lists, the two orders of arrays.
#include "runtime/types/memoryview_shape.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/buffer_item.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

static size_t dimension(const OuMemoryView *m, size_t d) { return d == 0 ? m->len : m->inner[d - 1]; }

// Items from one index of dimension d to the next; the first dimension's way is `stride`.
static size_t step_of(const OuMemoryView *m, size_t d)
{
    size_t step = 1;
    for (size_t i = d + 1; i < m->ndim; i++)
        step *= dimension(m, i);
    return step;
}

static ou_ssize stride_of(const OuMemoryView *m, size_t d)
{
    return d == 0 ? m->stride : (ou_ssize)(step_of(m, d) * m->buffer.item_size);
}

bool ou_memoryview_same_shape(const OuMemoryView *a, const OuMemoryView *b)
{
    if (a->ndim != b->ndim || a->len != b->len)
        return false;
    return a->ndim < 2 || !memcmp(a->inner, b->inner, (a->ndim - 1u) * sizeof *a->inner);
}

bool ou_memoryview_fortran(const OuMemoryView *m)
{
    size_t expected = m->buffer.item_size;
    for (size_t d = 0; d < m->ndim && m->len > 0; d++) {
        if (dimension(m, d) > 1 && stride_of(m, d) != (ou_ssize)expected)
            return false;
        expected *= dimension(m, d);
    }
    return true;
}

// --- as tuples, lists and bytes ---

OuObject *ou_memoryview_shape(const OuMemoryView *m)
{
    OuTuple *shape = ou_tuple_new(m->ndim);
    for (size_t d = 0; shape && d < m->ndim; d++)
        if (!(shape->items[d] = ou_int_new((int64_t)dimension(m, d))))
            ou_clear_ref(&shape);
    return ou_obj(shape);
}

OuObject *ou_memoryview_strides(const OuMemoryView *m)
{
    OuTuple *strides = ou_tuple_new(m->ndim);
    for (size_t d = 0; strides && d < m->ndim; d++)
        if (!(strides->items[d] = ou_int_new(stride_of(m, d))))
            ou_clear_ref(&strides);
    return ou_obj(strides);
}

// The items of dimension d and behind, from item `first` on.
static OuObject *nested(const OuMemoryView *m, size_t d, size_t first)
{
    if (d == m->ndim)
        return ou_item_get(m->buffer.format, ou_memoryview_at(m, first));
    size_t count = dimension(m, d), step = step_of(m, d);
    OuList *list = ou_list_new(count);
    for (size_t i = 0; list && i < count; i++) {
        OuObject *item = nested(m, d + 1, first + i * step);
        if (!item || !ou_list_append_take(list, item))
            ou_clear_ref(&list);
    }
    return ou_obj(list);
}

OuObject *ou_memoryview_list(const OuMemoryView *m) { return nested(m, 0, 0); }

OuObject *ou_memoryview_fortran_bytes(const OuMemoryView *m)
{
    size_t count = ou_memoryview_items(m), size = m->buffer.item_size;
    OuObject *bytes = ou_bytes_new(NULL, count * size);
    for (size_t i = 0; bytes && i < count; i++) {
        size_t rest = i, from = 0;
        for (size_t d = 0; d < m->ndim; d++) {
            from += rest % dimension(m, d) * step_of(m, d);
            rest /= dimension(m, d);
        }
        memcpy(((OuBytes *)bytes)->data + i * size, ou_memoryview_at(m, from), size);
    }
    return bytes;
}

// --- casts ---

// The code of a format text "B" or "@B"; 0 with an exception.
static char format_code(OuObject *o, bool *marked)
{
    if (!ou_is_str(o))
        return ou_raise(OU_TypeError, "cast() argument 'format' must be str, not %T", o), 0;
    const OuStr *s = (OuStr *)o;
    *marked = s->len == 2 && ou_str_at(s, 0) == '@';
    char code = s->kind == 1 && s->len - *marked == 1 ? (char)s->data[*marked] : 0;
    if (code && ou_item_size(code))
        return code;
    return ou_raise(OU_ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'"), 0;
}

static bool is_byte_format(char format) { return format == 'b' || format == 'B' || format == 'c'; }

// Checks the lengths in `shape` and puts them into out[0 .. ndim). Their product is *items.
static bool read_shape(OuObject *shape, size_t ndim, size_t item_size, size_t *out, size_t *items)
{
    *items = 1;
    for (size_t d = 0; d < ndim; d++) {
        OuObject *length = ou_is_list(shape) ? ((OuList *)shape)->items[d] : ((OuTuple *)shape)->items[d];
        int64_t value;
        if (!ou_is_int(length))
            return ou_fail(OU_TypeError, "memoryview.cast(): elements of shape must be integers");
        if (!ou_int_fits(length, &value) || value <= 0)
            return ou_fail(OU_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        if ((uint64_t)value > (uint64_t)INT64_MAX / *items / item_size)
            return ou_fail(OU_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        out[d] = (size_t)value;
        *items *= (size_t)value;
    }
    return true;
}

static OuObject *make_cast(OuMemoryView *m, char code, bool marked, size_t ndim, const size_t *shape)
{
    size_t *inner = ndim > 1 ? ou_mem_need_array(ndim - 1, sizeof *inner) : NULL;
    OuMemoryView *made = ndim > 1 && !inner ? NULL : (OuMemoryView *)ou_memoryview_new(ou_obj(m));
    if (!made) {
        ou_mem_free(inner);
        return NULL;
    }
    size_t size = ou_item_size(code);
    ou_mem_free(made->inner);
    made->row = 1;
    for (size_t d = 1; d < ndim; d++) {
        inner[d - 1] = shape[d];
        made->row *= shape[d];
    }
    made->inner = inner;
    made->ndim = (uint8_t)ndim;
    made->len = ndim ? shape[0] : 1;
    made->stride = (ou_ssize)(made->row * size);
    made->marked = marked;
    made->buffer.format = code;
    made->buffer.item_size = size;
    return ou_obj(made);
}

OuObject *ou_memoryview_cast(OuMemoryView *m, OuObject *format, OuObject *shape)
{
    bool marked = false;
    if (!ou_memoryview_contiguous(m))
        return ou_raise(OU_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if ((shape || m->ndim != 1) && m->len == 0)
        return ou_raise(OU_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    size_t ndim = 1, lengths[OU_MEMORYVIEW_NDIM_MAX], items;
    if (shape) {
        if (!ou_is_list(shape) && !ou_is_tuple(shape))
            return ou_raise(OU_TypeError, "shape must be a list or a tuple");
        ndim = ou_is_list(shape) ? ((OuList *)shape)->len : ((OuTuple *)shape)->len;
        if (ndim > OU_MEMORYVIEW_NDIM_MAX)
            return ou_raise(OU_ValueError, "memoryview: number of dimensions must not exceed 64");
        if (m->ndim != 1 && ndim != 1)
            return ou_raise(OU_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    char code = format_code(format, &marked);
    if (!code)
        return NULL;
    if (!is_byte_format(m->buffer.format) && !is_byte_format(code))
        return ou_raise(OU_TypeError, "memoryview: cannot cast between two non-byte formats");
    size_t size = ou_item_size(code), bytes = ou_memoryview_items(m) * m->buffer.item_size;
    if (bytes % size)
        return ou_raise(OU_TypeError, "memoryview: length is not a multiple of itemsize");
    lengths[0] = items = bytes / size;
    if (shape && !read_shape(shape, ndim, size, lengths, &items))
        return NULL;
    if (items * size != bytes)
        return ou_raise(OU_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    return make_cast(m, code, marked, ndim, lengths);
}
