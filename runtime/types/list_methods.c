// list_methods.c -- subscripts, methods and iterators of lists.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/sequence_impl.h"
#include "runtime/types/slice.h"
#include "runtime/types/tuple.h"

static OuList *as_list(OuObject *o) { return (OuList *)o; }

// --- subscripts ---

static OuObject *get_slice(OuList *l, OuSlice *slice)
{
    ou_ssize start, stop, step, count;
    if (!ou_slice_indices(slice, (ou_ssize)l->len, &start, &stop, &step, &count))
        return NULL;
    if (step == 1)
        return ou_obj(ou_list_slice(l, (size_t)start, (size_t)(start + count)));
    OuList *r = ou_list_new((size_t)count);
    if (!r)
        return NULL;
    OuObject **to = r->items, *const *from = l->items + start;
    for (ou_ssize i = 0; i < count; i++, from += step)
        *to++ = ou_ref(*from);
    r->len = (size_t)count;
    return ou_obj(r);
}

OuObject *ou_list_getitem(OuObject *self, OuObject *key)
{
    OuList *l = as_list(self);
    if (ou_has_index(key)) {
        ou_ssize i;
        if (!ou_index_from(key, &i))
            return NULL;
        if (i < 0)
            i += (ou_ssize)l->len;
        if ((size_t)i >= l->len)
            return ou_raise(OU_IndexError, "list index out of range");
        return ou_ref(l->items[i]);
    }
    if (ou_is_exact(key, OU_L_SLICE))
        return get_slice(l, (OuSlice *)key);
    return ou_raise(OU_TypeError, "list indices must be integers or slices, not %T", key);
}

// Takes items[at] out; the caller owns it.
static OuObject *take_out(OuList *l, size_t at)
{
    OuObject *item = l->items[at];
    size_t len = l->len - 1;
    memmove(l->items + at, l->items + at + 1, (len - at) * sizeof *l->items);
    if (len == 0 && l->cap) {
        ou_mem_free(l->items);
        l->items = NULL;
        l->len = l->cap = 0;
    } else if (!ou_list_resize(l, len)) {
        ou_error_clear();                  // a buffer that cannot shrink is still a buffer
        l->len = len;
    }
    return item;
}

static bool del_steps(OuList *l, ou_ssize start, ou_ssize step, ou_ssize count)
{
    if (count == 0)
        return true;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    OuObject **gone = ou_mem_need_array((size_t)count, sizeof *gone);
    if (!gone)
        return false;
    size_t to = (size_t)start, len = l->len;
    for (size_t i = (size_t)start, k = 0; i < len; i++) {
        if (k < (size_t)count && i == (size_t)start + k * (size_t)step)
            gone[k++] = l->items[i];
        else
            l->items[to++] = l->items[i];
    }
    if (!ou_list_resize(l, to)) {
        ou_error_clear();
        l->len = to;
    }
    for (ou_ssize i = 0; i < count; i++)
        ou_decref(gone[i]);
    ou_mem_free(gone);
    return true;
}

static bool set_steps(OuList *l, OuSlice *slice, OuObject *value)
{
    OuList *source = ou_sequence_list(value, "must assign iterable to extended slice");
    if (!source)
        return false;
    ou_ssize start, stop, step, count;
    bool ok = ou_slice_indices(slice, (ou_ssize)l->len, &start, &stop, &step, &count);   // the list may have changed
    if (ok && (ou_ssize)source->len != count)
        ok = ou_fail(OU_ValueError, "attempt to assign sequence of size %zd to extended slice of size %zd",
                     (ou_ssize)source->len, count);
    for (ou_ssize i = 0; ok && i < count; i++) {      // swap: `source` then holds the old items and releases them
        OuObject *old = l->items[start + i * step];
        l->items[start + i * step] = source->items[i];
        source->items[i] = old;
    }
    ou_decref(source);
    return ok;
}

static bool set_slice(OuList *l, OuSlice *slice, OuObject *value)
{
    ou_ssize start, stop, step, count;
    if (!ou_slice_indices(slice, (ou_ssize)l->len, &start, &stop, &step, &count))
        return false;
    if (step == 1)
        return ou_list_set_slice(l, (size_t)start, (size_t)(start + count), value);
    return value ? set_steps(l, slice, value) : del_steps(l, start, step, count);
}

bool ou_list_setitem(OuObject *self, OuObject *key, OuObject *value)
{
    OuList *l = as_list(self);
    if (ou_has_index(key)) {
        ou_ssize i;
        if (!ou_index_from(key, &i))
            return false;
        if (i < 0)
            i += (ou_ssize)l->len;
        if ((size_t)i >= l->len)
            return ou_fail(OU_IndexError, "list assignment index out of range");
        if (value)
            ou_set_ref(&l->items[i], ou_ref(value));
        else
            ou_decref(take_out(l, (size_t)i));
        return true;
    }
    if (ou_is_exact(key, OU_L_SLICE))
        return set_slice(l, (OuSlice *)key, value);
    return ou_fail(OU_TypeError, "list indices must be integers or slices, not %T", key);
}

// --- methods ---

static OuObject *list_append(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    return ou_list_append(as_list(self), args[0]) ? ou_none() : NULL;
}

static OuObject *list_extend(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    return ou_list_extend(as_list(self), args[0]) ? ou_none() : NULL;
}

static OuObject *list_insert(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    return ou_list_insert(as_list(self), i, args[1]) ? ou_none() : NULL;
}

static OuObject *list_pop(OuObject *self, OuObject *const *args, size_t n)
{
    OuList *l = as_list(self);
    ou_ssize i = -1;
    if (n) {
        i = ou_index_ssize(args[0], OU_IndexError);
        if (i == -1 && ou_has_error())
            return NULL;
    }
    if (l->len == 0)
        return ou_raise(OU_IndexError, "pop from empty list");
    if (i < 0)
        i += (ou_ssize)l->len;
    if ((size_t)i >= l->len)
        return ou_raise(OU_IndexError, "pop index out of range");
    return take_out(l, (size_t)i);
}

static OuObject *list_remove(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuList *l = as_list(self);
    for (size_t i = 0; i < l->len; i++) {
        OuObject *item = ou_ref(l->items[i]);
        int eq = ou_equal(item, args[0]);
        ou_decref(item);
        if (eq < 0)
            return NULL;
        if (eq) {
            if (i < l->len)
                ou_decref(take_out(l, i));
            return ou_none();
        }
    }
    return ou_raise(OU_ValueError, "list.remove(x): x not in list");
}

static OuObject *list_index(OuObject *self, OuObject *const *args, size_t n)
{
    OuList *l = as_list(self);
    ou_ssize start = 0, stop = PTRDIFF_MAX;
    if ((n > 1 && !ou_bound_from(args[1], (ou_ssize)l->len, &start)) ||
        (n > 2 && !ou_bound_from(args[2], (ou_ssize)l->len, &stop)))
        return NULL;
    for (ou_ssize i = start; i < stop && i < (ou_ssize)l->len; i++) {
        OuObject *item = ou_ref(l->items[i]);
        int eq = ou_equal(item, args[0]);
        ou_decref(item);
        if (eq)
            return eq < 0 ? NULL : ou_int_new(i);
    }
    return ou_raise(OU_ValueError, "%R is not in list", args[0]);
}

static OuObject *list_count(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuList *l = as_list(self);
    int64_t count = 0;
    for (size_t i = 0; i < l->len; i++) {
        OuObject *item = ou_ref(l->items[i]);
        int eq = ou_equal(item, args[0]);
        ou_decref(item);
        if (eq < 0)
            return NULL;
        count += eq;
    }
    return ou_int_new(count);
}

static OuObject *list_clear(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    ou_list_clear(as_list(self));
    return ou_none();
}

static OuObject *list_copy(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_obj(ou_list_slice(as_list(self), 0, as_list(self)->len));
}

static OuObject *list_reverse(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    ou_list_reverse(as_list(self));
    return ou_none();
}

static OuObject *list_sort(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    int reverse = 0;
    if (args[1] && !ou_to_int(args[1], &reverse))
        return NULL;
    OuObject *key = args[0] && !ou_is_none(args[0]) ? args[0] : NULL;
    return ou_list_sort(as_list(self), key, reverse != 0) ? ou_none() : NULL;
}

OuObject *ou_list_reversed(OuList *self)
{
    OuListIterator *it = (OuListIterator *)ou_gc_new(OU_L_LIST_REVERSE_ITERATOR, sizeof *it);
    if (it) {
        it->list = (OuList *)ou_ref(self);
        it->index = self->len - 1;             // SIZE_MAX when empty: at the end
    }
    return ou_obj(it);
}

static OuObject *list_reversed(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_list_reversed(as_list(self));
}

const OuMethod ou_list_methods[] = {
    { "__reversed__", { list_reversed }, 0, 0, 0, NULL, "Return a reverse iterator over the list." },
    { "clear", { list_clear }, 0, 0, 0, NULL, "Remove all items from list." },
    { "copy", { list_copy }, 0, 0, 0, NULL, "Return a shallow copy of the list." },
    { "append", { list_append }, 1, 1, 0, NULL, "Append object to the end of the list." },
    { "insert", { list_insert }, 2, 2, 0, NULL, "Insert object before index." },
    { "extend", { list_extend }, 1, 1, 0, NULL, "Extend list by appending elements from the iterable." },
    { "pop", { list_pop }, 0, 1, 0, NULL,
      "Remove and return item at index (default last).\n\n"
      "Raises IndexError if list is empty or index is out of range." },
    { "remove", { list_remove }, 1, 1, 0, NULL,
      "Remove first occurrence of value.\n\nRaises ValueError if the value is not present." },
    { "index", { list_index }, 1, 3, 0, NULL,
      "Return first index of value.\n\nRaises ValueError if the value is not present." },
    { "count", { list_count }, 1, 1, 0, NULL, "Return number of occurrences of value." },
    { "reverse", { list_reverse }, 0, 0, 0, NULL, "Reverse *IN PLACE*." },
    { "sort", { list_sort }, 0, 0, 0, "* key reverse",
      "Sort the list in ascending order and return None.\n\n"
      "The sort is in-place (i.e. the list itself is modified) and stable (i.e. the\n"
      "order of two equal elements is maintained).\n\n"
      "If a key function is given, apply it once to each list item and sort them,\n"
      "ascending or descending, according to their function values.\n\n"
      "The reverse flag can be set to sort in descending order." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

// --- iterators ---

static OuListIterator *as_iter(OuObject *o) { return (OuListIterator *)o; }
static bool is_reverse(OuObject *o) { return ou_layout(o) == OU_L_LIST_REVERSE_ITERATOR; }

static void iter_dealloc(OuObject *o)
{
    ou_clear_ref(&as_iter(o)->list);
    ou_object_free(o);
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(as_iter(o)->list);
    return true;
}

static const OuFieldName iter_fields[] = { { "list", offsetof(OuListIterator, list) }, { 0 } };

static void iter_clear(OuObject *o) { ou_clear_ref(&as_iter(o)->list); }

static OuObject *iter_next(OuObject *self)
{
    OuListIterator *it = as_iter(self);
    if (!it->list)
        return NULL;
    if (it->index < it->list->len)
        return ou_ref(it->list->items[it->index++]);
    ou_clear_ref(&it->list);
    return NULL;
}

static OuObject *reverse_next(OuObject *self)
{
    OuListIterator *it = as_iter(self);
    if (!it->list)
        return NULL;
    if (it->index < it->list->len)
        return ou_ref(it->list->items[it->index--]);
    it->index = SIZE_MAX;
    ou_clear_ref(&it->list);
    return NULL;
}

static OuObject *iter_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuListIterator *it = as_iter(self);
    if (!it->list)
        return ou_int_new(0);
    if (is_reverse(self))
        return ou_int_new(it->index + 1 <= it->list->len ? (int64_t)(it->index + 1) : 0);
    return ou_int_new(it->index < it->list->len ? (int64_t)(it->list->len - it->index) : 0);
}

static OuObject *iter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuListIterator *it = as_iter(self);
    bool done = !it->list;
    OuObject *source = done ? ou_obj(ou_list_new(0)) : ou_ref(it->list);
    OuObject *make = source ? ou_builtin_attr(!done && is_reverse(self) ? "reversed" : "iter") : NULL;
    OuTuple *inner = make ? ou_tuple_pack(1, source) : NULL;
    OuObject *index = inner ? ou_int_new((int64_t)it->index) : NULL;
    OuTuple *result = index ? ou_tuple_pack(done ? 2 : 3, make, ou_obj(inner), index) : NULL;
    ou_xdecref(source);
    ou_xdecref(make);
    ou_xdecref(inner);
    ou_xdecref(index);
    return ou_obj(result);
}

static OuObject *iter_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuListIterator *it = as_iter(self);
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (it->list) {
        if (is_reverse(self))
            it->index = i < -1 ? SIZE_MAX : i > (ou_ssize)it->list->len - 1 ? it->list->len - 1 : (size_t)i;
        else
            it->index = i < 0 ? 0 : (size_t)i > it->list->len ? it->list->len : (size_t)i;
    }
    return ou_none();
}

static const OuMethod iter_methods[] = {
    { "__length_hint__", { iter_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { iter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { iter_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_list_iterator_spec = {
    .name = "list_iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuListIterator),
    .dealloc = iter_dealloc, .traverse = iter_traverse, .fields = iter_fields, .clear = iter_clear,
    .op = { .iter = ou_iter_self, .next = iter_next },
    .methods = iter_methods,
};

const OuTypeSpec ou_list_reverse_iterator_spec = {
    .name = "list_reverseiterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuListIterator),
    .dealloc = iter_dealloc, .traverse = iter_traverse, .fields = iter_fields, .clear = iter_clear,
    .op = { .iter = ou_iter_self, .next = reverse_next },
    .methods = iter_methods,
};
