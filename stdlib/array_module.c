// array_module.c -- array.array: a growing vector of C numbers. Storage is that of bytearray (OuArrayBuffer), so memoryview can lend it.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/buffer_item.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/slice.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/tuple.h"
#include "stdlib/array_impl.h"

typedef OuArrayBuffer Array;     // bytes.len and bytes.cap are in bytes
typedef struct ArrayIterator { OuObject base; size_t index; Array *array; } ArrayIterator;   // array NULL once exhausted

#define ARGS OuObject *const *args OU_UNUSED, size_t n OU_UNUSED

static size_t length(const Array *a) { return a->bytes.len / a->item_size; }
static uint8_t *item_at(const Array *a, size_t i) { return a->bytes.data + i * a->item_size; }
static bool is_array(const OuObject *o) { return ou_has_flag(o, OU_TYPE_BUFFER); }

// --- storage ---

static Array *array_alloc(OuType *type, char format)
{
    Array *a = (Array *)(type->layout == OU_L_ARRAY ? ou_object_new(OU_L_ARRAY, sizeof(Array)) : ou_instance_new(type));
    if (a) {
        a->format = format;
        a->item_size = (uint8_t)(format == 'u' ? 4 : ou_item_size(format));
    }
    return a;
}

static bool may_resize(const Array *a)
{
    return a->bytes.exports == 0 || ou_fail(OU_BufferError, "cannot resize an array that is exporting buffers");
}

// Sets the length in items; new ones are not initialised.
static bool resize(Array *a, size_t items)
{
    size_t bytes;
    if (items == length(a))
        return true;
    if (!may_resize(a))
        return false;
    if (__builtin_mul_overflow(items, a->item_size, &bytes) || bytes > PTRDIFF_MAX / 2)
        return ou_raise_memory() != NULL;
    if (bytes > a->bytes.cap) {
        size_t cap = bytes + (items >> 4) * a->item_size + (items < 8 ? 3u : 7u) * a->item_size;
        uint8_t *data = ou_mem_realloc(a->bytes.data, cap);
        if (!data)
            return ou_raise_memory() != NULL;
        a->bytes.data = data;
        a->bytes.cap = cap;
    }
    a->bytes.len = bytes;
    return true;
}

// Replaces items [start, end) by `count` of `with` (not in `a`); with NULL: room only.
static bool splice(Array *a, size_t start, size_t end, const void *with, size_t count)
{
    size_t old = end - start, items = length(a), tail = (items - end) * a->item_size;
    if (count > old && !resize(a, items - old + count))
        return false;
    if (count < old && !may_resize(a))
        return false;
    if (a->bytes.data)
        memmove(item_at(a, start + count), item_at(a, end), tail);
    if (with && count)
        memcpy(item_at(a, start), with, count * a->item_size);
    return count >= old || resize(a, items - old + count);
}

static OuObject *get(const Array *a, size_t i)
{
    if (a->format != 'u')
        return ou_item_get(a->format, item_at(a, i));
    uint32_t c;
    memcpy(&c, item_at(a, i), sizeof c);
    if (c > 0x10ffff)
        return ou_raise(OU_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
    return ou_obj(ou_str_from_char(c));
}

static bool out_of_range(char format, OuObject *value)
{
    OuObject *index = ou_index(value);
    if (!index)
        return false;
    bool negative = ou_int_sign(index) < 0;
    ou_decref(index);
    const char *end = negative ? "less than minimum" : "greater than maximum";
    switch (format) {
    case 'b': return ou_fail(OU_OverflowError, "signed char is %s", end);
    case 'B': return ou_fail(OU_OverflowError, "unsigned byte integer is %s", end);
    case 'h': return ou_fail(OU_OverflowError, "signed short integer is %s", end);
    case 'H': return ou_fail(OU_OverflowError, "unsigned short is %s", end);
    case 'i': return ou_fail(OU_OverflowError, "signed integer is %s", end);
    case 'I':
        return ou_fail(OU_OverflowError, negative ? "can't convert negative value to unsigned int" : "unsigned int is greater than maximum");
    case 'L':
        return ou_fail(OU_OverflowError, negative ? "can't convert negative value to unsigned int"
                                                  : "Python int too large to convert to C unsigned long");
    case 'l': return ou_fail(OU_OverflowError, "Python int too large to convert to C long");
    case 'Q':
        if (negative)
            return ou_fail(OU_OverflowError, "can't convert negative int to unsigned");
    }
    return ou_fail(OU_OverflowError, "int too big to convert");
}

static bool put(char format, void *to, OuObject *value)
{
    if (format == 'u') {
        if (!ou_is_str(value) || ((OuStr *)value)->len != 1)
            return ou_fail(OU_TypeError, "array item must be unicode character");
        uint32_t c = ou_str_at((OuStr *)value, 0);
        memcpy(to, &c, sizeof c);
        return true;
    }
    switch (ou_item_put(format, to, value)) {
    case OU_ITEM_OK: return true;
    case OU_ITEM_BAD_VALUE: return out_of_range(format, value);
    case OU_ITEM_EXCEPTION: return false;
    case OU_ITEM_BAD_TYPE: break;
    }
    if (format == 'f' || format == 'd')
        return ou_fail(OU_TypeError, "must be real number, not %T", value);
    return ou_fail(OU_TypeError, "'%T' object cannot be interpreted as an integer", value);
}

static bool append(Array *a, OuObject *value)
{
    uint64_t item;
    return put(a->format, &item, value) && splice(a, length(a), length(a), &item, 1);
}

// Converting an item may run Python code that changes the list or `a`.
static bool extend_list(Array *a, OuList *list)
{
    for (size_t i = 0; i < list->len; i++) {
        OuObject *value = ou_ref(list->items[i]);
        bool ok = append(a, value);
        ou_decref(value);
        if (!ok)
            return false;
    }
    return true;
}

static bool extend_iterable(Array *a, OuObject *iterable)
{
    if (ou_is_exact(iterable, OU_L_LIST))
        return extend_list(a, (OuList *)iterable);
    OuObject *it = ou_iter(iterable), *value;
    if (!it)
        return false;
    bool ok = true;
    while (ok && (value = ou_next(it)) != NULL) {
        ok = append(a, value);
        ou_decref(value);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

// Appends the items of another array of the same format (perhaps `a` itself).
static bool extend_array(Array *a, const Array *other)
{
    size_t items = length(a), more = length(other), bytes = other->bytes.len;
    if (more == 0)
        return true;
    if (!resize(a, items + more))
        return false;
    memcpy(item_at(a, items), other->bytes.data, bytes);
    return true;
}

static bool append_bytes(Array *a, const void *data, size_t bytes)
{
    if (bytes % a->item_size)
        return ou_fail(OU_ValueError, "bytes length not a multiple of item size");
    return splice(a, length(a), length(a), data, bytes / a->item_size);
}

static bool append_text(Array *a, const OuStr *text)
{
    size_t at = length(a);
    if (!resize(a, at + text->len))
        return false;
    for (size_t i = 0; i < text->len; i++) {
        uint32_t c = ou_str_at(text, i);
        memcpy(item_at(a, at + i), &c, sizeof c);
    }
    return true;
}

// --- making ---

static bool fill(Array *a, OuObject *source)
{
    if (ou_is_str(source)) {
        if (a->format == 'u')
            return append_text(a, (OuStr *)source);
        return ou_fail(OU_TypeError, "cannot use a str to initialize an array with typecode '%c'", a->format);
    }
    if (ou_is_bytes(source) || ou_has_flag(source, OU_TYPE_BYTEARRAY)) {
        const uint8_t *data;
        size_t len;
        return ou_buffer_view(source, &data, &len) > 0 && append_bytes(a, data, len);
    }
    if (is_array(source) && (((Array *)source)->format == 'u') != (a->format == 'u'))
        return ou_fail(OU_TypeError, "cannot use a unicode array to initialize an array with typecode '%c'", a->format);
    if (is_array(source) && ((Array *)source)->format == a->format)
        return extend_array(a, (Array *)source);
    return extend_iterable(a, source);
}

static OuObject *array_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (type->layout == OU_L_ARRAY && !ou_args_positional("array.array", n, kwnames, 1, 2))
        return NULL;
    if (n < 1 || n > 2)
        return ou_raise(OU_TypeError, "array() takes 1 or 2 arguments (%zu given)", n);
    if (!ou_is_str(args[0]) || ((OuStr *)args[0])->len != 1)
        return ou_raise(OU_TypeError, "array() argument 1 must be a unicode character, not %V", args[0]);
    uint32_t code = ou_str_at((OuStr *)args[0], 0);
    if (code == 0 || code > 127 || !strchr("bBuhHiIlLqQfd", (int)code))
        return ou_raise(OU_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    Array *a = array_alloc(type, (char)code);
    if (a && n > 1 && !fill(a, args[1])) {
        ou_decref(a);
        return NULL;
    }
    return ou_obj(a);
}

static OuObject *part(const Array *a, size_t start, size_t count)
{
    Array *made = array_alloc(ou_type(OU_L_ARRAY), a->format);
    if (made && !splice(made, 0, 0, count ? item_at(a, start) : NULL, count)) {
        ou_decref(made);
        return NULL;
    }
    return ou_obj(made);
}

// --- slots ---

static void array_dealloc(OuObject *o)
{
    ou_mem_free(((Array *)o)->bytes.data);
    ou_object_free(o);
}

static size_t array_size_of(OuObject *o) { return ((Array *)o)->bytes.cap; }

static OuObject *array_tolist(OuObject *o, ARGS)
{
    const Array *a = (Array *)o;
    OuList *list = ou_list_new(length(a));
    for (size_t i = 0; list && i < length(a); i++) {
        OuObject *item = get(a, i);
        if (!item || !ou_list_append_take(list, item)) {
            ou_decref(list);
            return NULL;
        }
    }
    return ou_obj(list);
}

static OuObject *array_tounicode(OuObject *o, ARGS)
{
    const Array *a = (Array *)o;
    if (a->format != 'u')
        return ou_raise(OU_ValueError, "tounicode() may only be called on unicode type arrays");
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < length(a); i++) {
        uint32_t c;
        memcpy(&c, item_at(a, i), sizeof c);
        if (c > 0x10ffff) {
            ou_builder_fini(&b);
            return ou_raise(OU_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
        }
        ou_builder_char(&b, c);
    }
    return ou_obj(ou_builder_finish(&b));
}

static OuObject *array_repr(OuObject *o)
{
    const Array *a = (Array *)o;
    if (length(a) == 0)
        return ou_obj(ou_str_format("%U('%c')", ou_type_of(o)->name, a->format));
    OuObject *content = a->format == 'u' ? array_tounicode(o, NULL, 0) : array_tolist(o, NULL, 0);
    if (!content)
        return NULL;
    OuStr *text = ou_str_format("%U('%c', %R)", ou_type_of(o)->name, a->format, content);
    ou_decref(content);
    return ou_obj(text);
}

static ou_ssize array_len(OuObject *o) { return (ou_ssize)length((Array *)o); }

static OuObject *array_item(OuObject *o, ou_ssize i)
{
    const Array *a = (Array *)o;
    if (i < 0 || (size_t)i >= length(a))
        return ou_raise(OU_IndexError, "array index out of range");
    return get(a, (size_t)i);
}

// The index that `key` names, from the end when negative; false with exception.
static bool index_of(const Array *a, OuObject *key, ou_ssize *i)
{
    if (!ou_is_int(key) && !ou_type_of(key)->op.index)
        return ou_fail(OU_TypeError, "array indices must be integers");
    *i = ou_index_ssize(key, OU_IndexError);
    if (*i == -1 && ou_has_error())
        return false;
    if (*i < 0)
        *i += (ou_ssize)length(a);
    return true;
}

static OuObject *array_getitem(OuObject *o, OuObject *key)
{
    const Array *a = (Array *)o;
    ou_ssize start, stop, step, count, i;
    if (!ou_is_exact(key, OU_L_SLICE))
        return index_of(a, key, &i) ? array_item(o, i) : NULL;
    if (!ou_slice_indices((OuSlice *)key, (ou_ssize)length(a), &start, &stop, &step, &count))
        return NULL;
    if (step == 1 || count <= 0)
        return part(a, (size_t)start, count < 0 ? 0 : (size_t)count);
    Array *made = array_alloc(ou_type(OU_L_ARRAY), a->format);
    if (!made || !resize(made, (size_t)count)) {
        ou_xdecref(made);
        return NULL;
    }
    for (ou_ssize k = 0; k < count; k++)
        memcpy(item_at(made, (size_t)k), item_at(a, (size_t)(start + k * step)), a->item_size);
    return ou_obj(made);
}

static bool delete_stepped(Array *a, ou_ssize start, ou_ssize step, size_t count)
{
    if (step < 0) {
        start += (ou_ssize)(count - 1) * step;
        step = -step;
    }
    if (!may_resize(a))
        return false;
    size_t to = (size_t)start, next = (size_t)start, left = count;
    for (size_t i = (size_t)start; i < length(a); i++) {
        if (left > 0 && i == next) {
            next += (size_t)step;
            left--;
        } else {
            memcpy(item_at(a, to++), item_at(a, i), a->item_size);
        }
    }
    return resize(a, to);
}

static bool set_slice(Array *a, OuObject *key, OuObject *value)
{
    ou_ssize start, stop, step, count;
    if (!ou_slice_indices((OuSlice *)key, (ou_ssize)length(a), &start, &stop, &step, &count))
        return false;
    if (value && !is_array(value))
        return ou_fail(OU_TypeError, "can only assign array (not \"%T\") to array slice", value);
    if (value && ((Array *)value)->format != a->format)
        return ou_fail(OU_TypeError, "bad argument type for built-in operation");
    if (count < 0)
        count = 0;
    if (!value && step != 1)
        return count == 0 || delete_stepped(a, start, step, (size_t)count);
    Array *copy = value ? (Array *)part((Array *)value, 0, length((Array *)value)) : NULL;
    if (value && !copy)
        return false;
    size_t given = copy ? length(copy) : 0;
    bool ok = true;
    if (step == 1)
        ok = splice(a, (size_t)start, (size_t)(start + count), copy ? copy->bytes.data : NULL, given);
    else if ((size_t)count != given)
        ok = ou_fail(OU_ValueError, "attempt to assign array of size %zu to extended slice of size %zd", given, count);
    else
        for (ou_ssize k = 0; k < count; k++)
            memcpy(item_at(a, (size_t)(start + k * step)), item_at(copy, (size_t)k), a->item_size);
    ou_xdecref(copy);
    return ok;
}

static bool array_setitem(OuObject *o, OuObject *key, OuObject *value)
{
    Array *a = (Array *)o;
    ou_ssize i;
    uint64_t item;
    if (ou_is_exact(key, OU_L_SLICE))
        return set_slice(a, key, value);
    if (!index_of(a, key, &i))
        return false;
    if (i < 0 || (size_t)i >= length(a))
        return ou_fail(OU_IndexError, "array assignment index out of range");
    if (!value)
        return splice(a, (size_t)i, (size_t)i + 1, NULL, 0);
    if (!put(a->format, &item, value))
        return false;
    if ((size_t)i >= length(a))      // converting the value may have run code that shrank the array
        return ou_fail(OU_IndexError, "array assignment index out of range");
    memcpy(item_at(a, (size_t)i), &item, a->item_size);
    return true;
}

// The first place of `value`, -1 when absent, -2 with exception.
static ou_ssize find(Array *a, OuObject *value, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < length(a); i++) {
        OuObject *item = get(a, i);
        int equal = item ? ou_equal(item, value) : -1;
        ou_xdecref(item);
        if (equal)
            return equal > 0 ? (ou_ssize)i : -2;
    }
    return -1;
}

static int array_contains(OuObject *o, OuObject *value)
{
    ou_ssize i = find((Array *)o, value, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

static OuObject *array_compare(OuObject *x, OuObject *y, int op)
{
    if (!is_array(x) || !is_array(y))
        return ou_not_implemented();
    const Array *a = (Array *)x, *b = (Array *)y;
    if ((op == OU_EQ || op == OU_NE) && length(a) != length(b))
        return ou_bool(op == OU_NE);
    for (size_t i = 0; i < length(a) && i < length(b); i++) {
        OuObject *p = get(a, i), *q = get(b, i), *result = NULL;
        int equal = p && q ? ou_compare_bool(p, q, OU_EQ) : -1;
        if (equal == 0)
            result = op == OU_EQ ? ou_bool(false) : op == OU_NE ? ou_bool(true) : ou_compare(p, q, op);
        ou_xdecref(p);
        ou_xdecref(q);
        if (equal <= 0)
            return result;
    }
    int order = length(a) < length(b) ? -1 : length(a) > length(b);
    return ou_bool(op == OU_LT ? order < 0 : op == OU_LE ? order <= 0 : op == OU_EQ ? order == 0 : op == OU_NE ? order != 0
                   : op == OU_GT ? order > 0 : order >= 0);
}

static OuObject *array_concat(OuObject *x, OuObject *y)
{
    if (!is_array(y))
        return ou_raise(OU_TypeError, "can only append array (not \"%T\") to array", y);
    if (((Array *)x)->format != ((Array *)y)->format)
        return ou_raise(OU_TypeError, "bad argument type for built-in operation");
    Array *made = (Array *)part((Array *)x, 0, length((Array *)x));
    if (made && !extend_array(made, (Array *)y)) {
        ou_decref(made);
        return NULL;
    }
    return ou_obj(made);
}

static OuObject *array_irepeat(OuObject *o, ou_ssize count)
{
    Array *a = (Array *)o;
    size_t unit = a->bytes.len, items;
    if (__builtin_mul_overflow(length(a), count < 0 ? 0 : (size_t)count, &items))
        return ou_raise_memory();
    if (!resize(a, items))
        return NULL;
    for (size_t at = unit; unit && at < a->bytes.len; at += unit)
        memcpy(a->bytes.data + at, a->bytes.data, unit);
    return ou_ref(o);
}

static OuObject *array_repeat(OuObject *o, ou_ssize count)
{
    OuObject *made = part((Array *)o, 0, length((Array *)o));
    OuObject *result = made ? array_irepeat(made, count) : NULL;
    ou_xdecref(made);
    return result;
}

static OuObject *array_iconcat(OuObject *x, OuObject *y)
{
    if (!is_array(y))
        return ou_raise(OU_TypeError, "can only extend array with array (not \"%T\")", y);
    if (((Array *)x)->format != ((Array *)y)->format)
        return ou_raise(OU_TypeError, "can only extend with array of same kind");
    return extend_array((Array *)x, (Array *)y) ? ou_ref(x) : NULL;
}

// --- methods ---

static OuObject *none_if(bool ok) { return ok ? ou_none() : NULL; }

static OuObject *array_append(OuObject *o, ARGS) { return none_if(append((Array *)o, args[0])); }

static OuObject *array_extend(OuObject *o, ARGS)
{
    if (!is_array(args[0]))
        return none_if(extend_iterable((Array *)o, args[0]));
    OuObject *same = array_iconcat(o, args[0]);
    ou_xdecref(same);
    return none_if(same != NULL);
}

static OuObject *array_insert(OuObject *o, ARGS)
{
    Array *a = (Array *)o;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError), len = (ou_ssize)length(a);
    uint64_t item;
    if ((i == -1 && ou_has_error()) || !put(a->format, &item, args[1]))
        return NULL;
    if (i < 0 && (i += len) < 0)
        i = 0;
    if (i > len)
        i = len;
    return none_if(splice(a, (size_t)i, (size_t)i, &item, 1));
}

static OuObject *array_pop(OuObject *o, ARGS)
{
    Array *a = (Array *)o;
    ou_ssize i = n > 0 ? ou_index_ssize(args[0], OU_OverflowError) : -1;
    if (n > 0 && i == -1 && ou_has_error())
        return NULL;
    if (length(a) == 0)
        return ou_raise(OU_IndexError, "pop from empty array");
    if (i < 0)
        i += (ou_ssize)length(a);
    if (i < 0 || (size_t)i >= length(a))
        return ou_raise(OU_IndexError, "pop index out of range");
    OuObject *item = get(a, (size_t)i);
    if (item && !splice(a, (size_t)i, (size_t)i + 1, NULL, 0)) {
        ou_decref(item);
        return NULL;
    }
    return item;
}

static OuObject *array_remove(OuObject *o, ARGS)
{
    ou_ssize i = find((Array *)o, args[0], 0, SIZE_MAX);
    if (i == -1)
        ou_fail(OU_ValueError, "array.remove(x): x not in array");
    return none_if(i >= 0 && splice((Array *)o, (size_t)i, (size_t)i + 1, NULL, 0));
}

static OuObject *array_index(OuObject *o, ARGS)
{
    ou_ssize bound[2] = { 0, PTRDIFF_MAX }, len = (ou_ssize)length((Array *)o);
    for (size_t k = 1; k < n; k++) {
        bound[k - 1] = ou_index_ssize(args[k], 0);
        if (bound[k - 1] == -1 && ou_has_error())
            return NULL;
        if (bound[k - 1] < 0 && (bound[k - 1] += len) < 0)
            bound[k - 1] = 0;
    }
    ou_ssize i = find((Array *)o, args[0], (size_t)bound[0], (size_t)bound[1]);
    if (i == -1)
        ou_fail(OU_ValueError, "array.index(x): x not in array");
    return i >= 0 ? ou_int_new(i) : NULL;
}

static OuObject *array_count(OuObject *o, ARGS)
{
    int64_t count = 0;
    for (ou_ssize i = -1; (i = find((Array *)o, args[0], (size_t)(i + 1), SIZE_MAX)) >= 0;)
        count++;
    return ou_has_error() ? NULL : ou_int_new(count);
}

static OuObject *array_reverse(OuObject *o, ARGS)
{
    Array *a = (Array *)o;
    uint64_t spare;
    for (size_t i = 0, j = length(a); i + 1 < j; i++) {
        j--;
        memcpy(&spare, item_at(a, i), a->item_size);
        memcpy(item_at(a, i), item_at(a, j), a->item_size);
        memcpy(item_at(a, j), &spare, a->item_size);
    }
    return ou_none();
}

static OuObject *array_byteswap(OuObject *o, ARGS)
{
    Array *a = (Array *)o;
    for (size_t i = 0; i < length(a); i++) {
        uint8_t *p = item_at(a, i);
        for (size_t k = 0, l = a->item_size; k + 1 < l; k++) {
            uint8_t byte = p[k];
            p[k] = p[--l];
            p[l] = byte;
        }
    }
    return ou_none();
}

static OuObject *array_tobytes(OuObject *o, ARGS)
{
    return ou_bytes_new(((Array *)o)->bytes.len ? ((Array *)o)->bytes.data : (uint8_t *)"", ((Array *)o)->bytes.len);
}

static OuObject *array_frombytes(OuObject *o, ARGS)
{
    OuBuffer buffer;
    int found = ou_is_str(args[0]) ? 0 : ou_buffer_get(args[0], &buffer);
    if (found == 0)
        return ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    if (found < 0)
        return NULL;
    bool ok = append_bytes((Array *)o, buffer.data, buffer.len);
    ou_buffer_release(&buffer);
    return none_if(ok);
}

static OuObject *array_fromlist(OuObject *o, ARGS)
{
    Array *a = (Array *)o;
    if (!ou_is_list(args[0]))
        return ou_raise(OU_TypeError, "arg must be list");
    size_t before = length(a);
    bool ok = extend_iterable(a, args[0]);
    if (!ok) {                       // all or nothing
        OuObject *exc = ou_error_take();
        if (!resize(a, before))
            ou_error_clear();
        ou_error_restore(exc);
    }
    return none_if(ok);
}

static OuObject *array_fromunicode(OuObject *o, ARGS)
{
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "fromunicode() argument must be str, not %V", args[0]);
    if (((Array *)o)->format != 'u')
        return ou_raise(OU_ValueError, "fromunicode() may only be called on unicode type arrays");
    return none_if(append_text((Array *)o, (OuStr *)args[0]));
}

static OuObject *array_tofile(OuObject *o, ARGS)
{
    OuObject *bytes = array_tobytes(o, NULL, 0), *write = bytes ? ou_getattr_cstr(args[0], "write") : NULL;
    OuObject *result = write ? ou_call1(write, bytes) : NULL;
    ou_xdecref(write);
    ou_xdecref(bytes);
    ou_xdecref(result);
    return none_if(result != NULL);
}

static OuObject *array_fromfile(OuObject *o, ARGS)
{
    Array *a = (Array *)o;
    ou_ssize items = ou_index_ssize(args[1], OU_OverflowError);
    if (items == -1 && ou_has_error())
        return NULL;
    if (items < 0)
        return ou_raise(OU_ValueError, "negative count");
    OuObject *count = ou_int_new((int64_t)items * a->item_size), *read = count ? ou_getattr_cstr(args[0], "read") : NULL;
    OuObject *bytes = read ? ou_call1(read, count) : NULL;
    ou_xdecref(count);
    ou_xdecref(read);
    if (!bytes)
        return NULL;
    bool ok = false;
    if (!ou_is_bytes(bytes)) {
        ou_fail(OU_TypeError, "read() didn't return bytes");
    } else {
        size_t got = ((OuBytes *)bytes)->len;
        ok = append_bytes(a, ((OuBytes *)bytes)->data, got);
        if (ok && got != (size_t)items * a->item_size)
            ok = ou_fail(OU_EOFError, "read() didn't return enough bytes");
    }
    ou_decref(bytes);
    return none_if(ok);
}

static OuObject *array_copy(OuObject *o, ARGS) { return part((Array *)o, 0, length((Array *)o)); }

static OuObject *array_buffer_info(OuObject *o, ARGS)
{
    OuObject *address = ou_int_from_u64((uint64_t)(uintptr_t)((Array *)o)->bytes.data), *len = ou_int_new(array_len(o));
    OuObject *pair = address && len ? ou_obj(ou_tuple_pack(2, address, len)) : NULL;
    ou_xdecref(address);
    ou_xdecref(len);
    return pair;
}

// For pickle: up to protocol 2 (type, (typecode, list), instance dictionary or None), then with the bytes.
static OuObject *array_reduce(OuObject *o, ARGS)
{
    int protocol;
    OuObject *dict = NULL, *code = NULL, *content = NULL, *pair = NULL, *result = NULL;
    if (!ou_to_int(args[0], &protocol) || ou_getattr_maybe(o, ou_name(__dict__), &dict) < 0)
        return NULL;
    if (!dict)
        dict = ou_none();
    content = protocol < 3 ? array_tolist(o, NULL, 0) : array_tobytes(o, NULL, 0);
    if (content && protocol >= 3)
        result = ou_array_reduce_binary((Array *)o, content, dict);
    else if (content && (code = ou_obj(ou_str_from_char((uint8_t)((Array *)o)->format))) != NULL &&
             (pair = ou_obj(ou_tuple_pack(2, code, content))) != NULL)
        result = ou_obj(ou_tuple_pack(3, ou_type_of(o), pair, dict));
    ou_xdecref(pair);
    ou_xdecref(content);
    ou_xdecref(code);
    ou_decref(dict);
    return result;
}

static OuObject *array_get_typecode(OuObject *o) { return ou_obj(ou_str_from_char((uint8_t)((Array *)o)->format)); }
static OuObject *array_get_itemsize(OuObject *o) { return ou_int_new(((Array *)o)->item_size); }

// --- iterator ---

static OuObject *array_iter(OuObject *o)
{
    if (!ou_type_need(OU_L_ARRAY_ITERATOR))
        return NULL;
    ArrayIterator *it = (ArrayIterator *)ou_gc_new(OU_L_ARRAY_ITERATOR, sizeof(ArrayIterator));
    if (it)
        it->array = (Array *)ou_ref(o);
    return ou_obj(it);
}

static void iterator_dealloc(OuObject *o)
{
    ou_xdecref(((ArrayIterator *)o)->array);
    ou_object_free(o);
}

static bool iterator_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((ArrayIterator *)o)->array);
    return true;
}

static void iterator_clear(OuObject *o) { ou_clear_ref(&((ArrayIterator *)o)->array); }

static OuObject *iterator_next(OuObject *o)
{
    ArrayIterator *it = (ArrayIterator *)o;
    if (it->array && it->index < length(it->array))
        return get(it->array, it->index++);
    ou_clear_ref(&it->array);
    return NULL;
}

// (iter, (array,), index), or iter(()) once exhausted.
static OuObject *iterator_reduce(OuObject *o, ARGS)
{
    ArrayIterator *it = (ArrayIterator *)o;
    OuObject *iter = ou_builtin_attr("iter"), *index = iter ? ou_int_new((int64_t)it->index) : NULL;
    OuObject *source = index ? it->array ? ou_ref(it->array) : ou_obj(ou_tuple_new(0)) : NULL;
    OuTuple *inner = source ? ou_tuple_pack(1, source) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(it->array ? 3 : 2, iter, ou_obj(inner), index) : NULL;
    ou_xdecref(inner);
    ou_xdecref(source);
    ou_xdecref(index);
    ou_xdecref(iter);
    return ou_obj(result);
}

static OuObject *iterator_setstate(OuObject *o, ARGS)
{
    ArrayIterator *it = (ArrayIterator *)o;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (it->array)
        it->index = i < 0 ? 0 : (size_t)i > length(it->array) ? length(it->array) : (size_t)i;
    return ou_none();
}

// --- tables ---

static const OuMethod iterator_methods[] = {
    { "__reduce__", { iterator_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { iterator_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
static const OuMethod array_methods[] = {
    { "append", { array_append }, 1, 1, 0, NULL, "Append new value v to the end of the array." },
    { "buffer_info", { array_buffer_info }, 0, 0, 0, NULL, "Return a tuple (address, length) of the array's buffer." },
    { "byteswap", { array_byteswap }, 0, 0, 0, NULL, "Byteswap all items of the array." },
    { "count", { array_count }, 1, 1, 0, NULL, "Return number of occurrences of v in the array." },
    { "extend", { array_extend }, 1, 1, 0, NULL, "Append items to the end of the array." },
    { "frombytes", { array_frombytes }, 1, 1, 0, NULL, "Appends items from the string, interpreting it as an array of machine values." },
    { "fromfile", { array_fromfile }, 2, 2, 0, NULL, "Read n objects from the file object f and append them to the end of the array." },
    { "fromlist", { array_fromlist }, 1, 1, 0, NULL, "Append items to array from list." },
    { "fromunicode", { array_fromunicode }, 1, 1, 0, NULL, "Extends this array with data from the unicode string ustr." },
    { "index", { array_index }, 1, 3, 0, NULL, "Return index of first occurrence of v in the array." },
    { "insert", { array_insert }, 2, 2, 0, NULL, "Insert a new item v into the array before position i." },
    { "pop", { array_pop }, 0, 1, 0, NULL, "Return the i-th element and delete it from the array." },
    { "remove", { array_remove }, 1, 1, 0, NULL, "Remove the first occurrence of v in the array." },
    { "reverse", { array_reverse }, 0, 0, 0, NULL, "Reverse the order of the items in the array." },
    { "tobytes", { array_tobytes }, 0, 0, 0, NULL, "Convert the array to an array of machine values and return the bytes representation." },
    { "tofile", { array_tofile }, 1, 1, 0, NULL, "Write all items (as machine values) to the file object f." },
    { "tolist", { array_tolist }, 0, 0, 0, NULL, "Convert array to an ordinary list with the same items." },
    { "tounicode", { array_tounicode }, 0, 0, 0, NULL, "Extends this array with data from the unicode string ustr." },
    { "__reduce_ex__", { array_reduce }, 1, 1, 0, NULL, "Return state information for pickling." },
    { "__copy__", { array_copy }, 0, 0, 0, NULL, "Return a copy of the array." },
    { "__deepcopy__", { array_copy }, 1, 1, 0, NULL, "Return a copy of the array." },
    { 0 },
};
static const OuGetSet array_getsets[] = {
    { "typecode", array_get_typecode, NULL, "the typecode character used to create the array" },
    { "itemsize", array_get_itemsize, NULL, "the size, in bytes, of one array item" },
    { 0 },
};
const OuTypeSpec ou_array_spec = {
    .name = "array.array", .doc = "array(typecode [, initializer]) -> array", .flags = OU_TYPE_BASE | OU_TYPE_BUFFER | OU_TYPE_SEQUENCE | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(Array), .dealloc = array_dealloc, .size_of = array_size_of,
    .op = {
        .new_ = array_new, .repr = array_repr, .compare = array_compare, .hash = ou_hash_not_implemented, .len = array_len,
        .getitem = array_getitem, .setitem = array_setitem, .item = array_item, .contains = array_contains,
        .concat = array_concat, .repeat = array_repeat, .iconcat = array_iconcat, .irepeat = array_irepeat, .iter = array_iter,
    },
    .methods = array_methods, .getsets = array_getsets,
};
const OuTypeSpec ou_array_iterator_spec = {
    .name = "array.arrayiterator", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(ArrayIterator),
    .dealloc = iterator_dealloc, .traverse = iterator_traverse, .clear = iterator_clear,
    .op = { .iter = ou_iter_self, .next = iterator_next }, .methods = iterator_methods,
};

// MutableSequence.register(array), when collections.abc is there; else that module does it (`_register_builtins`).
static bool register_type(OuType *type)
{
    OuStr *name = ou_str_from_cstr("_collections_abc");
    OuObject *abc = name ? ou_xref(ou_dict_get_str(ou_rt->modules, name)) : NULL, *cls = NULL, *done = NULL;
    if (abc && (cls = ou_getattr_cstr(abc, "MutableSequence")) == NULL)
        ou_error_clear();            // still being imported: it has not come to that yet
    OuStr *method = cls ? ou_str_from_cstr("register") : NULL;
    if (method) {
        OuObject *arg = ou_obj(type);
        done = ou_call_method(cls, method, &arg, 1);
    }
    ou_xdecref(done);
    ou_xdecref(method);
    ou_xdecref(cls);
    ou_xdecref(abc);
    ou_xdecref(name);
    return !ou_has_error();
}

static bool init(OuModule *self)
{
    OuType *type = ou_type_need(OU_L_ARRAY);
    return type && ou_module_add_type(self, OU_L_ARRAY) && ou_module_add(self, "ArrayType", ou_ref(type)) &&
           ou_module_add(self, "typecodes", ou_obj(ou_str_from_cstr("bBuhHiIlLqQfd"))) && register_type(type);
}

static const OuMethod functions[] = {
    { "_array_reconstructor", { ou_array_reconstructor }, 4, 4, 0, NULL, "Internal. Used for pickling support." },
    { 0 },
};
const OuModuleDef ou_array_module = {
    .name = "array", .doc = "An object type which can compactly represent an array of basic values.", .functions = functions, .init = init,
};
