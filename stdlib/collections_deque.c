// collections_deque.c -- collections.deque: a ring buffer, so that both ends and any index are quick.
#include <string.h>
#include "runtime/object/edge.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/sequence_impl.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// Always: cap is 0 or a power of two; item i is ring[(head + i) & (cap - 1)]. `state` changes with every change of length.
typedef struct Deque {
    OuObject base;
    OuObject **ring;
    size_t head, len, cap, state;
    ou_ssize maxlen;                  // -1: none
} Deque;
typedef struct DequeIter { OuObject base; Deque *deque; size_t index, state; } DequeIter;

static Deque *as_deque(OuObject *o) { return (Deque *)o; }
OU_INLINE OuObject **at(const Deque *d, size_t i) { return &d->ring[(d->head + i) & (d->cap - 1)]; }

static bool grow(Deque *d)
{
    size_t cap = d->cap ? d->cap * 2 : 8;
    OuObject **ring = ou_mem_need_array(cap, sizeof *ring);
    if (!ring)
        return false;
    size_t first = d->cap - d->head < d->len ? d->cap - d->head : d->len;      // the items up to the end of the buffer
    if (d->len) {
        memcpy(ring, d->ring + d->head, first * sizeof *ring);
        memcpy(ring + first, d->ring, (d->len - first) * sizeof *ring);
    }
    ou_mem_free(d->ring);
    d->ring = ring;
    d->head = 0;
    d->cap = cap;
    return true;
}

static OuObject *take_left(Deque *d)
{
    OuObject *item = *at(d, 0);
    d->head = (d->head + 1) & (d->cap - 1);
    d->len--;
    d->state++;
    return item;
}

static OuObject *take_right(Deque *d)
{
    d->len--;
    d->state++;
    return *at(d, d->len);
}

static bool push_right(Deque *d, OuObject *item)
{
    if (d->maxlen == 0)
        return true;
    if (d->len == d->cap && d->len != (size_t)d->maxlen && !grow(d))
        return false;
    OuObject *dropped = d->len == (size_t)d->maxlen ? take_left(d) : NULL;
    *at(d, d->len++) = ou_ref(item);
    d->state++;
    ou_xdecref(dropped);
    return true;
}

static bool push_left(Deque *d, OuObject *item)
{
    if (d->maxlen == 0)
        return true;
    if (d->len == d->cap && d->len != (size_t)d->maxlen && !grow(d))
        return false;
    OuObject *dropped = d->len == (size_t)d->maxlen ? take_right(d) : NULL;
    d->head = (d->head - 1) & (d->cap - 1);
    d->ring[d->head] = ou_ref(item);
    d->len++;
    d->state++;
    ou_xdecref(dropped);
    return true;
}

static void empty(Deque *d)
{
    Deque old = *d;
    d->ring = NULL;
    d->head = d->len = d->cap = 0;
    d->state++;
    size_t i = old.head, mask = old.cap - 1;
    for (size_t left = old.len; left > 0; left--) {
        ou_decref(old.ring[i]);
        i = (i + 1) & mask;
    }
    ou_mem_free(old.ring);
}

// Nothing is dropped on the way, so no Python code runs.
static bool extend_list(Deque *d, const OuList *list)
{
    OuObject *const *items = list->items;
    for (size_t i = 0, n = list->len; i < n; i++) {
        if (d->len == d->cap && !grow(d))
            return false;
        *at(d, d->len++) = ou_ref(items[i]);
    }
    d->state++;
    return true;
}

static bool extend(Deque *d, OuObject *iterable, bool left)
{
    if (iterable == ou_obj(d)) {
        OuList *copy = ou_to_list(iterable);
        bool ok = copy && extend(d, ou_obj(copy), left);
        ou_xdecref(copy);
        return ok;
    }
    if (!left && ou_is_exact(iterable, OU_L_LIST) && d->maxlen < 0)
        return extend_list(d, (OuList *)iterable);
    OuObject *it = ou_iter(iterable);
    if (!it)
        return false;
    OuObject *item;
    bool ok = true;
    while (ok && (item = ou_next(it))) {
        ok = left ? push_left(d, item) : push_right(d, item);
        ou_decref(item);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

// --- life ---

static OuObject *deque_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    Deque *d = (Deque *)ou_make(type, sizeof *d);
    if (d)
        d->maxlen = -1;
    return ou_obj(d);
}

static bool deque_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[2] = { 0 };
    if (!ou_args_bind("deque", "iterable maxlen", 0, 2, args, n, kwnames, given))
        return false;
    ou_ssize maxlen = -1;
    if (given[1] && !ou_is_none(given[1])) {
        if (!ou_is_int(given[1]))
            return ou_fail(OU_TypeError, "an integer is required");
        maxlen = ou_index_ssize(given[1], OU_OverflowError);
        if (maxlen == -1 && ou_has_error())
            return false;
        if (maxlen < 0)
            return ou_fail(OU_ValueError, "maxlen must be non-negative");
    }
    Deque *d = as_deque(self);
    d->maxlen = maxlen;
    if (d->len)
        empty(d);
    return !given[0] || extend(d, given[0], false);
}

static bool deque_traverse(OuObject *o, OuVisit visit, void *arg)
{
    Deque *d = as_deque(o);
    for (size_t i = 0; i < d->len; i++)
        OU_VISIT(*at(d, i));
    return true;
}

static bool deque_edges(OuObject *o, OuEdgeVisit visit, void *arg)
{
    Deque *d = as_deque(o);
    for (size_t i = 0; i < d->len; i++)
        if (!visit(&(OuEdge){ .kind = OU_EDGE_ITEM, .holder = o, .child = *at(d, i), .index = (ou_ssize)i }, arg)) return false;
    return true;
}

static void deque_clear_refs(OuObject *o) { empty(as_deque(o)); }

static void deque_dealloc(OuObject *o)
{
    empty(as_deque(o));
    ou_object_free(o);
}

static size_t deque_size_of(OuObject *o) { return as_deque(o)->cap * sizeof(OuObject *); }

// A deque of the same type, maxlen and items.
static OuObject *deque_copy_of(OuObject *self)
{
    Deque *d = as_deque(self);
    if (ou_is_exact(self, OU_L_DEQUE)) {
        Deque *copy = (Deque *)ou_gc_new(OU_L_DEQUE, sizeof *copy);
        if (!copy)
            return NULL;
        copy->maxlen = d->maxlen;
        if (!extend(copy, self, false))
            ou_clear_ref(&copy);
        return ou_obj(copy);
    }
    if (d->maxlen < 0)
        return ou_call1(ou_obj(ou_type_of(self)), self);
    OuObject *maxlen = ou_int_new(d->maxlen);
    OuObject *copy = maxlen ? ou_call2(ou_obj(ou_type_of(self)), self, maxlen) : NULL;
    ou_xdecref(maxlen);
    return copy;
}

// --- slots ---

static ou_ssize deque_len(OuObject *self) { return (ou_ssize)as_deque(self)->len; }

static bool index_of(Deque *d, OuObject *key, size_t *i)
{
    if (!ou_has_index(key))
        return ou_fail(OU_TypeError, "sequence index must be integer, not '%T'", key);
    ou_ssize v;
    if (!ou_index_from(key, &v))
        return false;
    if (v < 0)
        v += (ou_ssize)d->len;
    *i = (size_t)v;
    return *i < d->len || ou_fail(OU_IndexError, "deque index out of range");
}

static OuObject *deque_getitem(OuObject *self, OuObject *key)
{
    size_t i;
    return index_of(as_deque(self), key, &i) ? ou_ref(*at(as_deque(self), i)) : NULL;
}

static OuObject *deque_item(OuObject *self, ou_ssize i)
{
    Deque *d = as_deque(self);
    return (size_t)i < d->len ? ou_ref(*at(d, (size_t)i)) : ou_raise(OU_IndexError, "deque index out of range");
}

static OuObject *take_at(Deque *d, size_t i)
{
    OuObject *item = *at(d, i);
    if (i < d->len / 2) {
        for (; i > 0; i--)
            *at(d, i) = *at(d, i - 1);
        d->head = (d->head + 1) & (d->cap - 1);
    } else {
        for (; i + 1 < d->len; i++)
            *at(d, i) = *at(d, i + 1);
    }
    d->len--;
    d->state++;
    return item;
}

static bool deque_setitem(OuObject *self, OuObject *key, OuObject *value)
{
    Deque *d = as_deque(self);
    size_t i;
    if (!index_of(d, key, &i))
        return false;
    if (value)
        ou_set_ref(at(d, i), ou_ref(value));
    else
        ou_decref(take_at(d, i));
    return true;
}

// Index of the first item equal to `value` from start on, `end` when there is none; -1 exception.
static ou_ssize search(Deque *d, OuObject *value, size_t start, size_t end, uint32_t exc, const char *mutated)
{
    size_t state = d->state;
    for (size_t i = start; i < end; i++) {
        OuObject *item = ou_ref(*at(d, i));
        int eq = ou_equal(item, value);
        ou_decref(item);
        if (eq < 0)
            return -1;
        if (d->state != state) {
            ou_raise(exc, "%s", mutated);
            return -1;
        }
        if (eq)
            return (ou_ssize)i;
    }
    return (ou_ssize)end;
}

static const char mutated_text[] = "deque mutated during iteration";

static int deque_contains(OuObject *self, OuObject *value)
{
    Deque *d = as_deque(self);
    size_t len = d->len;
    ou_ssize i = search(d, value, 0, len, OU_RuntimeError, mutated_text);
    return i < 0 ? -1 : (size_t)i < len;
}

static OuObject *deque_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_instance_of(a, ou_type(OU_L_DEQUE)) || !ou_is_instance_of(b, ou_type(OU_L_DEQUE)))
        return ou_not_implemented();
    if (as_deque(a)->len != as_deque(b)->len && (op == OU_EQ || op == OU_NE))
        return ou_bool(op == OU_NE);
    OuList *x = ou_to_list(a), *y = x ? ou_to_list(b) : NULL;
    OuObject *result = y ? ou_compare(ou_obj(x), ou_obj(y), op) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return result;
}

static OuObject *deque_repr(OuObject *self)
{
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("[...]"));
    OuList *items = ou_to_list(self);
    OuStr *text = NULL;
    if (items && as_deque(self)->maxlen >= 0)
        text = ou_str_format("%U(%R, maxlen=%zd)", ou_type_of(self)->name, items, as_deque(self)->maxlen);
    else if (items)
        text = ou_str_format("%U(%R)", ou_type_of(self)->name, items);
    ou_xdecref(items);
    ou_repr_leave(self);
    return ou_obj(text);
}

static OuObject *deque_concat(OuObject *self, OuObject *other)
{
    if (!ou_is_instance_of(other, ou_type(OU_L_DEQUE)))
        return ou_raise(OU_TypeError, "can only concatenate deque (not \"%T\") to deque", other);
    OuObject *result = deque_copy_of(self);
    if (result && !extend(as_deque(result), other, false))
        ou_clear_ref(&result);
    return result;
}

static OuObject *deque_iconcat(OuObject *self, OuObject *other)
{
    return extend(as_deque(self), other, false) ? ou_ref(self) : NULL;
}

static OuObject *deque_irepeat(OuObject *self, ou_ssize n)
{
    Deque *d = as_deque(self);
    if (n <= 0) {
        empty(d);
        return ou_ref(self);
    }
    size_t len = d->len;
    if (len && (size_t)n > PTRDIFF_MAX / sizeof(OuObject *) / len)
        return ou_raise_memory();
    if (len == 0 || n == 1)
        return ou_ref(self);
    OuList *once = ou_to_list(self);
    if (!once)
        return NULL;
    if (d->maxlen >= 0 && (size_t)n > (size_t)d->maxlen / len + 2)
        n = d->maxlen / (ou_ssize)len + 2;              // more would only fall out again
    bool ok = true;
    if (d->maxlen >= 0) {                               // what stays is the end of the whole repetition
        for (ou_ssize i = 1; ok && i < n; i++)
            ok = extend(d, ou_obj(once), false);
    } else {
        for (ou_ssize i = 1; ok && i < n; i++)
            for (size_t k = 0; ok && k < len; k++)
                ok = push_right(d, once->items[k]);
    }
    ou_decref(once);
    return ok ? ou_ref(self) : NULL;
}

static OuObject *deque_repeat(OuObject *self, ou_ssize n)
{
    OuObject *copy = deque_copy_of(self), *result = copy ? deque_irepeat(copy, n) : NULL;
    ou_xdecref(copy);
    return result;
}

// --- methods ---

#define METHOD(name) static OuObject *deque_##name(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

METHOD(append) { return push_right(as_deque(self), args[0]) ? ou_none() : NULL; }
METHOD(appendleft) { return push_left(as_deque(self), args[0]) ? ou_none() : NULL; }
METHOD(extend) { return extend(as_deque(self), args[0], false) ? ou_none() : NULL; }
METHOD(extendleft) { return extend(as_deque(self), args[0], true) ? ou_none() : NULL; }
METHOD(copy) { return deque_copy_of(self); }

METHOD(pop)
{
    Deque *d = as_deque(self);
    return d->len ? take_right(d) : ou_raise(OU_IndexError, "pop from an empty deque");
}

METHOD(popleft)
{
    Deque *d = as_deque(self);
    return d->len ? take_left(d) : ou_raise(OU_IndexError, "pop from an empty deque");
}

METHOD(clear)
{
    empty(as_deque(self));
    return ou_none();
}

METHOD(count)
{
    Deque *d = as_deque(self);
    size_t state = d->state, len = d->len;
    int64_t count = 0;
    for (size_t i = 0; i < len; i++) {
        OuObject *item = ou_ref(*at(d, i));
        int eq = ou_equal(item, args[0]);
        ou_decref(item);
        if (eq < 0)
            return NULL;
        if (d->state != state)
            return ou_raise(OU_RuntimeError, "%s", mutated_text);
        count += eq;
    }
    return ou_int_new(count);
}

METHOD(index)
{
    Deque *d = as_deque(self);
    ou_ssize start = 0, stop = (ou_ssize)d->len, len = stop;
    if ((n > 1 && !ou_bound_from(args[1], len, &start)) || (n > 2 && !ou_bound_from(args[2], len, &stop)))
        return NULL;
    if (stop > len)
        stop = len;
    if (start > stop)
        start = stop;
    ou_ssize i = search(d, args[0], (size_t)start, (size_t)stop, OU_RuntimeError, mutated_text);
    if (i < 0)
        return NULL;
    return i < stop ? ou_int_new(i) : ou_raise(OU_ValueError, "%R is not in deque", args[0]);
}

METHOD(remove)
{
    Deque *d = as_deque(self);
    size_t len = d->len;
    ou_ssize i = search(d, args[0], 0, len, OU_IndexError, "deque mutated during remove().");
    if (i < 0)
        return NULL;
    if ((size_t)i == len)
        return ou_raise(OU_ValueError, "%R is not in deque", args[0]);
    ou_decref(take_at(d, (size_t)i));
    return ou_none();
}

static void rotate(Deque *d, ou_ssize by)
{
    if (d->len < 2)
        return;
    ou_ssize len = (ou_ssize)d->len;
    by %= len;
    if (by > len / 2)
        by -= len;
    else if (by < -len / 2)
        by += len;
    for (; by > 0; by--) {
        OuObject *item = *at(d, d->len - 1);
        d->head = (d->head - 1) & (d->cap - 1);
        d->ring[d->head] = item;
    }
    for (; by < 0; by++) {
        OuObject *item = d->ring[d->head];
        d->head = (d->head + 1) & (d->cap - 1);
        *at(d, d->len - 1) = item;
    }
    d->state++;
}

METHOD(rotate)
{
    ou_ssize by = 1;
    if (n) {
        by = ou_index_ssize(args[0], OU_OverflowError);
        if (by == -1 && ou_has_error())
            return NULL;
    }
    rotate(as_deque(self), by);
    return ou_none();
}

METHOD(reverse)
{
    Deque *d = as_deque(self);
    for (size_t lo = 0, hi = d->len; lo + 1 < hi--; lo++) {
        OuObject *t = *at(d, lo);
        *at(d, lo) = *at(d, hi);
        *at(d, hi) = t;
    }
    return ou_none();
}

METHOD(insert)
{
    Deque *d = as_deque(self);
    if (d->len == (size_t)d->maxlen)
        return ou_raise(OU_IndexError, "deque already at its maximum size");
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError), len = (ou_ssize)d->len;
    if (i == -1 && ou_has_error())
        return NULL;
    if (i < 0 && (i += len) < 0)
        i = 0;
    if (i > len)
        i = len;
    rotate(d, -i);
    bool ok = i == len ? push_right(d, args[1]) : push_left(d, args[1]);
    if (i < len)
        rotate(d, i);
    return ok ? ou_none() : NULL;
}

METHOD(reduce)
{
    OuObject *dict = ou_call_special(self, ou_name(__getstate__), NULL, 0);
    if (!dict)
        return NULL;
    Deque *d = as_deque(self);
    OuObject *it = ou_iter(self), *maxlen = it && d->maxlen >= 0 ? ou_int_new(d->maxlen) : NULL;
    OuTuple *inner = !it || ou_has_error() ? NULL : ou_tuple_new(maxlen ? 2 : 0);
    if (inner && maxlen) {
        inner->items[0] = ou_obj(ou_tuple_new(0));
        inner->items[1] = ou_ref(maxlen);
    }
    OuTuple *result = inner ? ou_tuple_pack(4, ou_type_of(self), ou_obj(inner), dict, it) : NULL;
    ou_decref(dict);
    ou_xdecref(it);
    ou_xdecref(maxlen);
    ou_xdecref(inner);
    return ou_obj(result);
}

static OuObject *deque_maxlen(OuObject *self)
{
    return as_deque(self)->maxlen < 0 ? ou_none() : ou_int_new(as_deque(self)->maxlen);
}

// --- iterators ---

static OuObject *iterator(uint32_t layout, OuObject *self)
{
    DequeIter *it = (DequeIter *)ou_gc_new(layout, sizeof *it);
    if (it) {
        it->deque = (Deque *)ou_ref(self);
        it->state = it->deque->state;
    }
    return ou_obj(it);
}

static OuObject *deque_iter(OuObject *self) { return iterator(OU_L_DEQUE_ITERATOR, self); }
METHOD(reversed) { return iterator(OU_L_DEQUE_REVERSE_ITERATOR, self); }

#define ITER_FIELDS(X) X(deque)
OU_LIFE(iter, DequeIter, ITER_FIELDS)

static OuObject *iter_next(OuObject *self)
{
    DequeIter *it = (DequeIter *)self;
    Deque *d = it->deque;
    if (!d)
        return NULL;
    if (it->state != d->state) {
        iter_clear(self);
        return ou_raise(OU_RuntimeError, "deque mutated during iteration");
    }
    if (it->index < d->len) {
        size_t i = it->index++;
        return ou_ref(*at(d, ou_is_exact(self, OU_L_DEQUE_ITERATOR) ? i : d->len - 1 - i));
    }
    iter_clear(self);
    return NULL;
}

static OuObject *iter_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    DequeIter *it = (DequeIter *)self;
    return ou_int_new(it->deque ? (int64_t)(it->deque->len - it->index) : 0);
}

// iterator(deque[, index]): as __reduce__ makes it.
static OuObject *iter_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional(ou_type_cname(type), n, kwnames, 1, 2))
        return NULL;
    if (!ou_is_instance_of(args[0], ou_type(OU_L_DEQUE)))
        return ou_raise(OU_TypeError, "argument 1 must be collections.deque, not %V", args[0]);
    ou_ssize index = 0;
    if (n > 1) {
        index = ou_index_ssize(args[1], OU_OverflowError);
        if (index == -1 && ou_has_error())
            return NULL;
    }
    DequeIter *it = (DequeIter *)iterator(type->layout, args[0]);
    if (it)
        it->index = index < 0 ? 0 : (size_t)index < it->deque->len ? (size_t)index : it->deque->len;
    return ou_obj(it);
}

static OuObject *iter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    DequeIter *it = (DequeIter *)self;
    OuObject *deque = it->deque ? ou_ref(it->deque) : ou_call0(ou_obj(ou_type(OU_L_DEQUE)));
    OuObject *index = deque ? ou_int_new((int64_t)it->index) : NULL;
    OuTuple *inner = index ? ou_tuple_pack(2, deque, index) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(2, ou_type_of(self), ou_obj(inner)) : NULL;
    ou_xdecref(deque);
    ou_xdecref(index);
    ou_xdecref(inner);
    return ou_obj(result);
}

static const OuMethod iter_methods[] = {
    { "__length_hint__", { iter_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { iter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};

#define DEQUE_ITERATOR(id, text)                                                                      \
    const OuTypeSpec ou_deque_##id##_spec = {                                                         \
        .name = "collections." text, .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE,                         \
        .size = sizeof(DequeIter), OU_LIFE_SLOTS(iter),                                               \
        .op = { .new_ = iter_new, .iter = ou_iter_self, .next = iter_next }, .methods = iter_methods, \
    }
DEQUE_ITERATOR(iterator, "_deque_iterator");
DEQUE_ITERATOR(reverse_iterator, "_deque_reverse_iterator");

// --- tables ---

static const OuMethod deque_methods[] = {
    { "append", { deque_append }, 1, 1, 0, NULL, "Add an element to the right side of the deque." },
    { "appendleft", { deque_appendleft }, 1, 1, 0, NULL, "Add an element to the left side of the deque." },
    { "clear", { deque_clear }, 0, 0, 0, NULL, "Remove all elements from the deque." },
    { "copy", { deque_copy }, 0, 0, 0, NULL, "Return a shallow copy of a deque." },
    { "__copy__", { deque_copy }, 0, 0, 0, NULL, "Return a shallow copy of a deque." },
    { "count", { deque_count }, 1, 1, 0, NULL, "D.count(value) -- return number of occurrences of value" },
    { "extend", { deque_extend }, 1, 1, 0, NULL, "Extend the right side of the deque with elements from the iterable" },
    { "extendleft", { deque_extendleft }, 1, 1, 0, NULL, "Extend the left side of the deque with elements from the iterable" },
    { "index", { deque_index }, 1, 3, 0, NULL, "D.index(value, [start, [stop]]) -- return first index of value.\nRaises ValueError if the value is "
        "not present." },
    { "insert", { deque_insert }, 2, 2, 0, NULL, "D.insert(index, object) -- insert object before index" },
    { "pop", { deque_pop }, 0, 0, 0, NULL, "Remove and return the rightmost element." },
    { "popleft", { deque_popleft }, 0, 0, 0, NULL, "Remove and return the leftmost element." },
    { "remove", { deque_remove }, 1, 1, 0, NULL, "D.remove(value) -- remove first occurrence of value." },
    { "reverse", { deque_reverse }, 0, 0, 0, NULL, "D.reverse() -- reverse *IN PLACE*" },
    { "rotate", { deque_rotate }, 0, 1, 0, NULL, "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left." },
    { "__reversed__", { deque_reversed }, 0, 0, 0, NULL, "D.__reversed__() -- return a reverse iterator over the deque" },
    { "__reduce__", { deque_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

static const OuGetSet deque_getsets[] = {
    { "maxlen", deque_maxlen, NULL, "maximum size of a deque or None if unbounded" },
    { 0 },
};

const OuTypeSpec ou_deque_spec = {
    .name = "collections.deque",
    .doc = "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_SEQUENCE | OU_TYPE_IMMUTABLE | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(Deque),
    .dealloc = deque_dealloc, .traverse = deque_traverse, .clear = deque_clear_refs, .size_of = deque_size_of, .edges = deque_edges,
    .op = {
        .new_ = deque_new, .init = deque_init, .len = deque_len, .getitem = deque_getitem, .item = deque_item,
        .setitem = deque_setitem, .contains = deque_contains, .compare = deque_compare, .hash = ou_hash_not_implemented,
        .repr = deque_repr, .iter = deque_iter, .concat = deque_concat, .iconcat = deque_iconcat,
        .repeat = deque_repeat, .irepeat = deque_irepeat,
    },
    .methods = deque_methods, .getsets = deque_getsets,
};
