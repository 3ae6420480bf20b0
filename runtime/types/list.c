// list.c -- the built-in mutable sequence: storage, construction and slots. Methods in list_methods.c, sorting in list_sort.c.
#include "runtime/types/list.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/keys.h"
#include "runtime/types/sequence_impl.h"
#include "runtime/types/slice.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static OuList *as_list(OuObject *o) { return (OuList *)o; }

// --- storage ---

static bool set_cap(OuList *l, size_t cap)
{
    if (cap == 0) {
        ou_mem_free(l->items);
        l->items = NULL;
    } else {
        OuObject **items = ou_mem_grow(l->items, cap, sizeof *items);
        if (!items)
            return false;
        l->items = items;
    }
    l->cap = cap;
    return true;
}

// Room for `len` items as CPython gives it: 4, 8, 16, 24, 32, 40, 52, 64, ... when growing step by step.
static size_t cap_for(size_t old, size_t len)
{
    if (len == 0)
        return 0;
    size_t cap = (len + (len >> 3) + 6) & ~(size_t)3;
    if (len > old && len - old > cap - len)
        cap = (len + 3) & ~(size_t)3;
    return cap;
}

bool ou_list_resize(OuList *self, size_t len)
{
    if (self->cap < len || len < self->cap >> 1) {
        if (len > PTRDIFF_MAX / sizeof(OuObject *) - 64)
            return ou_raise_memory() != NULL;
        if (!set_cap(self, cap_for(self->len, len)))
            return false;
    }
    self->len = len;
    return true;
}

bool ou_list_reserve(OuList *l, size_t n)
{
    if (l->items) {
        size_t len = l->len;
        if (n > PTRDIFF_MAX / sizeof(OuObject *) - len || !ou_list_resize(l, len + n))
            return ou_has_error() ? false : ou_raise_memory() != NULL;
        l->len = len;
        return true;
    }
    if (n > PTRDIFF_MAX / sizeof(OuObject *) - 1)
        return ou_raise_memory() != NULL;
    return n == 0 || set_cap(l, (n + 1) & ~(size_t)1);
}

OuList *ou_list_new(size_t cap)
{
    if (cap > PTRDIFF_MAX / sizeof(OuObject *))
        return ou_raise_memory();
    OuList *l = (OuList *)ou_gc_new(OU_L_LIST, sizeof *l);
    if (l && cap && !set_cap(l, cap)) {
        ou_decref(l);
        return NULL;
    }
    return l;
}

OuList *ou_list_from(OuObject *const *items, size_t len)
{
    OuList *l = ou_list_new(len);
    if (!l)
        return NULL;
    ou_copy_refs(l->items, items, len);
    l->len = len;
    return l;
}

OuList *ou_list_take(OuObject **items, size_t len)
{
    OuList *l = ou_list_new(len);
    if (!l) {
        for (size_t i = 0; i < len; i++)
            ou_decref(items[i]);
        return NULL;
    }
    if (len)
        memcpy(l->items, items, len * sizeof *items);
    l->len = len;
    return l;
}

OuList *ou_list_of(OuObject *const *items, size_t len)
{
    OuHeap *heap = ou_rt->heap;
    bool small = len - 1 < OU_SMALL_MAX / sizeof *items;
    OuObject **own = small ? ou_fast_alloc(heap, OU_KIND_BUFFER, len * sizeof *own) : NULL;
    OuList *l = own ? ou_fast_alloc_container(heap, sizeof *l) : NULL;
    if (OU_UNLIKELY(!l)) {
        ou_mem_free(own);
        l = ou_list_new(len);
        if (l && len) memcpy(l->items, items, len * sizeof *items);
        if (l) l->len = len;
        return l;
    }
    for (size_t i = 0; i < len; i++) {
        own[i] = items[i];
        __asm__("" : : : "memory");          // no call of memcpy for a few words
    }
    *l = (OuList){ .base = { 1, OU_L_LIST }, .len = len, .cap = len, .items = own };
    return l;
}

bool ou_list_append_take(OuList *self, OuObject *item)
{
    if (OU_LIKELY(self->len < self->cap)) {
        self->items[self->len++] = item;
        return true;
    }
    if (!ou_list_resize(self, self->len + 1)) {
        ou_decref(item);
        return false;
    }
    self->items[self->len - 1] = item;
    return true;
}

bool ou_list_append(OuList *self, OuObject *item) { return ou_list_append_take(self, ou_ref(item)); }

bool ou_list_insert(OuList *self, ou_ssize i, OuObject *item)
{
    size_t len = self->len;
    if (i < 0 && (i += (ou_ssize)len) < 0)
        i = 0;
    size_t at = (size_t)i < len ? (size_t)i : len;
    if (!ou_list_resize(self, len + 1))
        return false;
    memmove(self->items + at + 1, self->items + at, (len - at) * sizeof *self->items);
    self->items[at] = ou_ref(item);
    return true;
}

enum { DEATHS_AHEAD = 8 };             // items asked for before their turn to be released comes: they lie anywhere

void ou_list_clear(OuList *self)
{
    OuObject **items = self->items;
    size_t len = self->len;
    self->items = NULL;
    self->len = self->cap = 0;
    while (len-- > 0) {
        OU_PREFETCH(len >= DEATHS_AHEAD ? items[len - DEATHS_AHEAD] : NULL);
        ou_decref(items[len]);
    }
    ou_mem_free(items);
}

void ou_list_reverse(OuList *self)
{
    OuObject **a = self->items, **b = a + self->len;
    while (self->len && a < --b) {
        OuObject *t = *a;
        *a++ = *b;
        *b = t;
    }
}

OuList *ou_to_list(OuObject *iterable)
{
    OuList *l = ou_list_new(0);
    if (l && !ou_list_extend(l, iterable)) {
        ou_decref(l);
        return NULL;
    }
    return l;
}

OuTuple *ou_to_tuple(OuObject *iterable)
{
    if (ou_is_exact(iterable, OU_L_TUPLE))
        return (OuTuple *)ou_ref(iterable);
    if (ou_is_exact(iterable, OU_L_LIST))
        return ou_list_to_tuple(as_list(iterable));
    OuList *l = ou_to_list(iterable);
    OuTuple *t = NULL;
    if (l) {
        size_t len = l->len;
        l->len = 0;                          // the items move, or are released on failure
        t = ou_tuple_take(l->items, len);
        ou_decref(l);
    }
    return t;
}

OuList *ou_list_slice(OuList *self, size_t start, size_t end)
{
    return ou_list_from(self->items + start, start < end ? end - start : 0);
}

OuTuple *ou_list_to_tuple(OuList *self) { return ou_tuple_from(self->items, self->len); }

OuList *ou_list_concat(OuList *a, OuList *b)
{
    OuList *r = ou_list_new(a->len + b->len);
    if (!r)
        return NULL;
    ou_copy_refs(r->items, a->items, a->len);
    ou_copy_refs(r->items + a->len, b->items, b->len);
    r->len = a->len + b->len;
    return r;
}

bool ou_list_set_slice(OuList *self, size_t start, size_t end, OuObject *iterable)
{
    OuList *source = NULL;
    if (iterable) {
        source = ou_sequence_list(iterable, "can only assign an iterable");
        if (!source)
            return false;
    }
    if (start > self->len)
        start = self->len;
    if (end > self->len)
        end = self->len;
    if (end < start)
        end = start;
    size_t gone = end - start, more = source ? source->len : 0, len = self->len, tail = len - end;
    if (len - gone + more == 0) {
        ou_xdecref(source);
        ou_list_clear(self);
        return true;
    }
    if (source && more == gone) {                             // `source` is ours: it takes what goes
        for (size_t i = 0; i < more; i++) {
            OuObject *item = self->items[start + i];
            self->items[start + i] = source->items[i];
            source->items[i] = item;
        }
        ou_decref(source);
        return true;
    }
    OuList *old = ou_list_from(self->items + start, gone);   // keeps what goes until the list is whole again
    if (!old)
        goto fail;
    if (more > gone && !ou_list_resize(self, len - gone + more))
        goto fail;
    for (size_t i = start; i < end; i++)
        self->items[i]->refs--;                               // `old` holds them
    memmove(self->items + start + more, self->items + end, tail * sizeof *self->items);
    if (source)
        ou_copy_refs(self->items + start, source->items, more);
    if (more < gone && !ou_list_resize(self, len - gone + more)) {
        ou_error_clear();                                     // could not shrink the buffer: no harm
        self->len = len - gone + more;
    }
    ou_decref(old);
    ou_xdecref(source);
    return true;
fail:
    ou_xdecref(old);
    ou_xdecref(source);
    return false;
}

// --- life ---

static OuObject *list_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return type == ou_type(OU_L_LIST) ? ou_obj(ou_list_new(0)) : ou_instance_new(type);
}

static bool list_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool own_new = ou_type_of(self)->op.new_ != ou_type(OU_L_LIST)->op.new_;    // may have taken the keywords
    if (!ou_args_positional("list", n, own_new ? NULL : kwnames, 0, 1))
        return false;
    if (as_list(self)->items)
        ou_list_clear(as_list(self));
    return n == 0 || ou_list_extend(as_list(self), args[0]);
}

static void list_dealloc(OuObject *o)
{
    if (as_list(o)->items)
        ou_list_clear(as_list(o));
    ou_fast_free_container(o);
}

static bool list_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuList *l = as_list(o);
    for (size_t i = l->len; i-- > 0; )           // backwards as in CPython: gc.get_referents shows it
        OU_VISIT(l->items[i]);
    return true;
}

static void list_clear(OuObject *o) { ou_list_clear(as_list(o)); }
static size_t list_size_of(OuObject *o) { return as_list(o)->cap * sizeof(OuObject *); }

// --- slots ---

static ou_ssize list_len(OuObject *self) { return (ou_ssize)as_list(self)->len; }

static OuObject *list_item(OuObject *self, ou_ssize i)
{
    OuList *l = as_list(self);
    if ((size_t)i >= l->len)
        return ou_raise(OU_IndexError, "list index out of range");
    return ou_ref(l->items[i]);
}

static int list_contains(OuObject *self, OuObject *item)
{
    OuList *l = as_list(self);
    int eq = 0;
    for (size_t i = 0; eq == 0 && i < l->len; i++) {
        OuObject *have = l->items[i];
        eq = ou_quick_equal(have, item);
        if (OU_LIKELY(eq >= 0))
            continue;
        ou_incref(have);
        eq = ou_equal(have, item);
        ou_decref(have);
    }
    return eq;
}

static OuObject *list_concat(OuObject *a, OuObject *b)
{
    if (!ou_is_list(b))
        return ou_raise(OU_TypeError, "can only concatenate list (not \"%T\") to list", b);
    return ou_obj(ou_list_concat(as_list(a), as_list(b)));
}

static OuObject *list_iconcat(OuObject *self, OuObject *other)
{
    return ou_list_extend(as_list(self), other) ? ou_ref(self) : NULL;
}

// items[0..len) n times, starting at `to`; references are counted.
static void copy_times(OuObject **to, OuObject **items, size_t len, size_t n)
{
    for (size_t i = 0; i < len; i++)
        items[i]->refs += (uint32_t)n;
    if (len == 1) {
        for (size_t i = 0; i < n; i++)
            to[i] = items[0];
        return;
    }
    for (size_t i = 0; i < n; i++)
        memcpy(to + i * len, items, len * sizeof *items);
}

static OuObject *list_repeat(OuObject *self, ou_ssize n)
{
    OuList *l = as_list(self);
    if (n <= 0 || l->len == 0)
        return ou_obj(ou_list_new(0));
    if ((size_t)n > PTRDIFF_MAX / sizeof(OuObject *) / l->len)
        return ou_raise_memory();
    OuList *r = ou_list_new(l->len * (size_t)n);
    if (!r)
        return NULL;
    copy_times(r->items, l->items, l->len, (size_t)n);
    r->len = l->len * (size_t)n;
    return ou_obj(r);
}

static OuObject *list_irepeat(OuObject *self, ou_ssize n)
{
    OuList *l = as_list(self);
    size_t len = l->len;
    if (len == 0 || n == 1)
        return ou_ref(self);
    if (n <= 0) {
        ou_list_clear(l);
        return ou_ref(self);
    }
    if ((size_t)n > PTRDIFF_MAX / sizeof(OuObject *) / len)
        return ou_raise_memory();
    if (!ou_list_resize(l, len * (size_t)n))
        return NULL;
    copy_times(l->items + len, l->items, len, (size_t)n - 1);
    return ou_ref(self);
}

static OuObject *order_of_lengths(size_t a, size_t b, int op)
{
    return ou_bool(op == OU_LT ? a < b : op == OU_LE ? a <= b : op == OU_EQ ? a == b
                 : op == OU_NE ? a != b : op == OU_GT ? a > b : a >= b);
}

// The first index at which the lists differ; -1 with exception. Comparing may change both.
static ou_ssize first_difference(OuList *x, OuList *y)
{
    size_t i = 0;
    for (; i < x->len && i < y->len; i++) {
        OuObject *a = x->items[i], *b = y->items[i];
        if (a == b)
            continue;
        ou_incref(a);
        ou_incref(b);
        int eq = ou_compare_bool(a, b, OU_EQ);
        ou_decref(a);
        ou_decref(b);
        if (eq < 0)
            return -1;
        if (!eq)
            break;
    }
    return (ou_ssize)i;
}

static OuObject *list_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_list(a) || !ou_is_list(b))
        return ou_not_implemented();
    OuList *x = as_list(a), *y = as_list(b);
    if (x->len != y->len && (op == OU_EQ || op == OU_NE))
        return ou_bool(op == OU_NE);
    if (!ou_enter(" in comparison"))
        return NULL;
    ou_ssize at = first_difference(x, y);
    OuObject *result = NULL;
    if (at >= 0 && ((size_t)at >= x->len || (size_t)at >= y->len)) {
        result = order_of_lengths(x->len, y->len, op);
    } else if (at >= 0 && (op == OU_EQ || op == OU_NE)) {
        result = ou_bool(op == OU_NE);
    } else if (at >= 0) {
        OuObject *p = ou_ref(x->items[at]), *q = ou_ref(y->items[at]);
        result = ou_compare(p, q, op);
        ou_decref(p);
        ou_decref(q);
    }
    ou_leave();
    return result;
}

static OuObject *list_repr(OuObject *self)
{
    OuList *l = as_list(self);
    if (l->len == 0)
        return ou_obj(ou_str_from_cstr("[]"));
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("[...]"));
    OuObject *text = ou_repr_items("[", &l->len, &l->items, "]");
    ou_repr_leave(self);
    return text;
}

static OuObject *list_iter(OuObject *self)
{
    OuListIterator *it = (OuListIterator *)ou_gc_new(OU_L_LIST_ITERATOR, sizeof *it);
    if (it)
        it->list = (OuList *)ou_ref(self);
    return ou_obj(it);
}

const OuTypeSpec ou_list_spec = {
    .name = "list",
    .doc = "Built-in mutable sequence.\n\n"
           "If no argument is given, the constructor creates a new empty list.\n"
           "The argument must be an iterable if specified.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_LIST | OU_TYPE_SEQUENCE | OU_TYPE_MATCH_SELF | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuList),
    .dealloc = list_dealloc,
    .traverse = list_traverse,
    .clear = list_clear,
    .size_of = list_size_of,
    .op = {
        .new_ = list_new, .init = list_init, .len = list_len, .item = list_item, .getitem = ou_list_getitem,
        .setitem = ou_list_setitem, .contains = list_contains, .concat = list_concat, .repeat = list_repeat,
        .iconcat = list_iconcat, .irepeat = list_irepeat, .hash = ou_hash_not_implemented, .compare = list_compare,
        .repr = list_repr, .iter = list_iter,
    },
    .methods = ou_list_methods,
};
