// tuple.c -- the immutable sequence: items inline, hash and order item by item.
#include "runtime/types/tuple.h"
#include <stdarg.h>
#include <string.h>
#include "runtime/gc/gc.h"
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/keys.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/sequence_impl.h"
#include "runtime/types/slice.h"
#include "runtime/types/str.h"

static OuTuple *as_tuple(OuObject *o) { return (OuTuple *)o; }

#define MAX_LEN (((size_t)PTRDIFF_MAX - sizeof(OuTuple)) / sizeof(OuObject *))
static size_t bytes_for(size_t len) { return sizeof(OuTuple) + len * sizeof(OuObject *); }

// --- making ---

static OuTuple *empty(void)
{
    if (!ou_rt->empty_tuple) {
        ou_rt->empty_tuple = ou_gc_new(OU_L_TUPLE, sizeof(OuTuple));
        if (!ou_rt->empty_tuple)
            return NULL;
    }
    return (OuTuple *)ou_ref(ou_rt->empty_tuple);
}

OuTuple *ou_tuple_new(size_t len)
{
    if (len == 0)
        return empty();
    if (len > MAX_LEN)
        return ou_raise_memory();
    OuTuple *t = (OuTuple *)ou_gc_new(OU_L_TUPLE, bytes_for(len));
    if (t)
        t->len = len;
    return t;
}

OuTuple *ou_tuple_from(OuObject *const *items, size_t len)
{
    OuTuple *t = ou_tuple_new(len);
    if (t)
        ou_copy_refs(t->items, items, len);
    return t;
}

OuTuple *ou_tuple_of(OuObject *const *items, size_t len)
{
    OuTuple *t = len - 1 < (OU_SMALL_MAX - sizeof *t) / sizeof *items ? ou_fast_alloc_container(ou_rt->heap, bytes_for(len)) : NULL;
    if (OU_LIKELY(t != NULL)) {
        t->base = (OuObject){ 1, OU_L_TUPLE };
        t->len = len;
    } else if (!(t = ou_tuple_new(len))) {
        return NULL;
    }
    for (size_t i = 0; i < len; i++) {
        t->items[i] = items[i];
        __asm__("" : : : "memory");          // no call of memcpy for a few words
    }
    return t;
}

OuTuple *ou_tuple_take(OuObject **items, size_t len)
{
    OuTuple *t = ou_tuple_new(len);
    if (t && len)
        memcpy(t->items, items, len * sizeof *items);
    for (size_t i = 0; !t && i < len; i++)
        ou_decref(items[i]);
    return t;
}

OuTuple *ou_tuple_reuse(OuTuple *t)
{
    if (!t || t->base.refs != 1)
        return NULL;
    ou_gc_track(ou_obj(t));
    return (OuTuple *)ou_ref(t);
}

OuTuple *ou_tuple_pack(size_t len, ...)
{
    OuTuple *t = ou_tuple_new(len);
    va_list args;
    va_start(args, len);
    for (size_t i = 0; t && i < len; i++)
        t->items[i] = ou_ref(va_arg(args, OuObject *));
    va_end(args);
    return t;
}

OuTuple *ou_tuple_pair(OuObject *a, OuObject *b)
{
    OuTuple *t = (OuTuple *)ou_gc_new(OU_L_TUPLE, bytes_for(2));
    if (t) {
        t->len = 2;
        t->items[0] = ou_ref(a);
        t->items[1] = ou_ref(b);
    }
    return t;
}

OuTuple *ou_tuple_slice(OuTuple *t, size_t start, size_t end)
{
    if (start == 0 && end == t->len && ou_is_exact(ou_obj(t), OU_L_TUPLE))
        return (OuTuple *)ou_ref(t);
    return start < end ? ou_tuple_from(t->items + start, end - start) : empty();
}

static OuObject *tuple_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool exact = type == ou_type(OU_L_TUPLE);
    if (!ou_args_positional("tuple", n, ou_keywords_if_exact(type, kwnames), 0, 1))
        return NULL;
    OuTuple *plain = n ? ou_to_tuple(args[0]) : empty();
    if (exact || !plain)
        return ou_obj(plain);
    OuTuple *t = (OuTuple *)ou_instance_new_var(type, bytes_for(plain->len));
    if (t) {
        t->len = plain->len;
        for (size_t i = 0; i < plain->len; i++)
            t->items[i] = ou_ref(plain->items[i]);
    }
    ou_decref(plain);
    return ou_obj(t);
}

// --- life ---

static size_t tuple_var_size(const OuObject *o) { return bytes_for(((const OuTuple *)o)->len); }

static void tuple_dealloc(OuObject *o)
{
    OuTuple *t = as_tuple(o);
    for (size_t i = t->len; i-- > 0;)
        ou_xdecref(t->items[i]);
    ou_fast_free_container(o);
}

static bool tuple_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuTuple *t = as_tuple(o);
    for (size_t i = t->len; i-- > 0; )
        OU_VISIT(t->items[i]);
    return true;
}

// A tuple never loses items while someone can see it: something else in each cycle can be cleared.
static void tuple_clear(OuObject *o) { (void)o; }

// --- slots ---

static ou_ssize tuple_len(OuObject *self) { return (ou_ssize)as_tuple(self)->len; }

static OuObject *tuple_item(OuObject *self, ou_ssize i)
{
    OuTuple *t = as_tuple(self);
    if ((size_t)i >= t->len)
        return ou_raise(OU_IndexError, "tuple index out of range");
    return ou_ref(t->items[i]);
}

static OuObject *get_slice(OuTuple *t, OuSlice *slice)
{
    ou_ssize start, stop, step, count;
    if (!ou_slice_indices(slice, (ou_ssize)t->len, &start, &stop, &step, &count))
        return NULL;
    if (step == 1)
        return ou_obj(ou_tuple_slice(t, (size_t)start, (size_t)(start + count)));
    OuTuple *r = ou_tuple_new((size_t)count);
    for (ou_ssize i = 0; r && i < count; i++)
        r->items[i] = ou_ref(t->items[start + i * step]);
    return ou_obj(r);
}

static OuObject *tuple_getitem(OuObject *self, OuObject *key)
{
    OuTuple *t = as_tuple(self);
    if (ou_has_index(key)) {
        ou_ssize i;
        if (!ou_index_from(key, &i))
            return NULL;
        return tuple_item(self, i < 0 ? i + (ou_ssize)t->len : i);
    }
    if (ou_is_exact(key, OU_L_SLICE))
        return get_slice(t, (OuSlice *)key);
    return ou_raise(OU_TypeError, "tuple indices must be integers or slices, not %T", key);
}

OU_INLINE int item_equal(OuObject *a, OuObject *b)
{
    int eq = ou_quick_equal(a, b);
    return eq >= 0 ? eq : ou_compare_bool(a, b, OU_EQ);
}

static int tuple_contains(OuObject *self, OuObject *item)
{
    OuTuple *t = as_tuple(self);
    int eq = 0;
    for (size_t i = 0; eq == 0 && i < t->len; i++)
        eq = item_equal(t->items[i], item);
    return eq;
}

static OuObject *tuple_concat(OuObject *a, OuObject *b)
{
    if (!ou_is_tuple(b))
        return ou_raise(OU_TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
    OuTuple *x = as_tuple(a), *y = as_tuple(b);
    if (x->len == 0 && ou_is_exact(b, OU_L_TUPLE))
        return ou_ref(b);
    if (y->len == 0 && ou_is_exact(a, OU_L_TUPLE))
        return ou_ref(a);
    OuTuple *r = ou_tuple_new(x->len + y->len);
    if (!r)
        return NULL;
    ou_copy_refs(r->items, x->items, x->len);
    ou_copy_refs(r->items + x->len, y->items, y->len);
    return ou_obj(r);
}

static OuObject *tuple_repeat(OuObject *self, ou_ssize n)
{
    OuTuple *t = as_tuple(self);
    if (ou_is_exact(self, OU_L_TUPLE) && (t->len == 0 || n == 1))
        return ou_ref(self);
    if (t->len == 0 || n <= 0)
        return ou_obj(empty());
    if ((size_t)n > MAX_LEN / t->len)
        return ou_raise_memory();
    OuTuple *r = ou_tuple_new(t->len * (size_t)n);
    if (!r)
        return NULL;
    for (size_t i = 0; i < t->len; i++)
        t->items[i]->refs += (uint32_t)n;
    for (size_t i = 0; i < (size_t)n; i++)
        memcpy(r->items + i * t->len, t->items, t->len * sizeof *t->items);
    return ou_obj(r);
}

// As xxHash mixes lanes: equal to CPython's for equal item hashes. Only an item of another kind may lead deeper.
static ou_hash tuple_hash(OuObject *self)
{
    const uint64_t p1 = 11400714785074694791u, p2 = 14029467366897019727u, p5 = 2870177450012600261u;
    OuTuple *t = as_tuple(self);
    uint64_t acc = p5;
    for (size_t i = 0; i < t->len; i++) {
        OuObject *item = t->items[i];
        bool flat = item->layout == OU_L_STR || item->layout == OU_L_INT;
        if (!flat && !ou_enter(" while hashing a tuple"))
            return -1;
        ou_hash h = ou_hash_quick(item);
        if (!flat)
            ou_leave();
        if (h == -1)
            return -1;
        acc += (uint64_t)h * p2;
        acc = (acc << 31 | acc >> 33) * p1;
    }
    acc += t->len ^ (p5 ^ 3527539u);
    return acc == UINT64_MAX ? 1546275796 : (ou_hash)acc;
}

int ou_tuple_quick_equal(const OuObject *a, const OuObject *b)
{
    const OuTuple *x = (const OuTuple *)a, *y = (const OuTuple *)b;
    if (x->len != y->len)
        return 0;
    for (size_t i = 0; i < x->len; i++) {
        int eq = ou_quick_equal(x->items[i], y->items[i]);
        if (eq <= 0)
            return eq;
    }
    return 1;
}

static OuObject *tuple_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_tuple(a) || !ou_is_tuple(b))
        return ou_not_implemented();
    OuTuple *x = as_tuple(a), *y = as_tuple(b);
    size_t i = 0, n = x->len < y->len ? x->len : y->len;
    int eq = 1;
    while (i < n && (eq = ou_quick_equal(x->items[i], y->items[i])) > 0)
        i++;
    if (!ou_enter(" in comparison"))
        return NULL;
    if (eq < 0) {
        for (; i < n; i++) {
            eq = item_equal(x->items[i], y->items[i]);
            if (eq < 0) {
                ou_leave();
                return NULL;
            }
            if (!eq)
                break;
        }
    }
    OuObject *result;
    if (i == n) {
        ou_ssize d = (ou_ssize)x->len - (ou_ssize)y->len;
        result = ou_bool(op == OU_LT ? d < 0 : op == OU_LE ? d <= 0 : op == OU_EQ ? d == 0
                       : op == OU_NE ? d != 0 : op == OU_GT ? d > 0 : d >= 0);
    } else if (op == OU_EQ || op == OU_NE) {
        result = ou_bool(op == OU_NE);
    } else {
        result = ou_compare(x->items[i], y->items[i], op);
    }
    ou_leave();
    return result;
}

static OuObject *tuple_repr(OuObject *self)
{
    OuTuple *t = as_tuple(self);
    if (t->len == 0)
        return ou_obj(ou_str_from_cstr("()"));
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("(...)"));
    OuObject **items = t->items;
    OuObject *text = ou_repr_items("(", &t->len, &items, t->len == 1 ? ",)" : ")");
    ou_repr_leave(self);
    return text;
}

static OuObject *tuple_iter(OuObject *self)
{
    OuTupleIterator *it = (OuTupleIterator *)ou_gc_new(OU_L_TUPLE_ITERATOR, sizeof *it);
    if (it)
        it->tuple = (OuTuple *)ou_ref(self);
    return ou_obj(it);
}

// --- methods ---

static OuObject *tuple_index(OuObject *self, OuObject *const *args, size_t n)
{
    OuTuple *t = as_tuple(self);
    ou_ssize start = 0, stop = (ou_ssize)t->len;
    if ((n > 1 && !ou_bound_from(args[1], (ou_ssize)t->len, &start)) ||
        (n > 2 && !ou_bound_from(args[2], (ou_ssize)t->len, &stop)))
        return NULL;
    for (ou_ssize i = start; i < stop && i < (ou_ssize)t->len; i++) {
        int eq = item_equal(t->items[i], args[0]);
        if (eq)
            return eq < 0 ? NULL : ou_int_new(i);
    }
    return ou_raise(OU_ValueError, "tuple.index(x): x not in tuple");
}

static OuObject *tuple_count(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuTuple *t = as_tuple(self);
    int64_t count = 0;
    for (size_t i = 0; i < t->len; i++) {
        int eq = item_equal(t->items[i], args[0]);
        if (eq < 0)
            return NULL;
        count += eq;
    }
    return ou_int_new(count);
}

static OuObject *tuple_getnewargs(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuTuple *t = as_tuple(self);
    OuTuple *plain = ou_tuple_slice(t, 0, t->len);
    OuTuple *result = plain ? ou_tuple_pack(1, ou_obj(plain)) : NULL;
    ou_xdecref(plain);
    return ou_obj(result);
}

static const OuMethod tuple_methods[] = {
    { "__getnewargs__", { tuple_getnewargs }, 0, 0, 0, NULL, "" },
    { "index", { tuple_index }, 1, 3, 0, NULL,
      "Return first index of value.\n\nRaises ValueError if the value is not present." },
    { "count", { tuple_count }, 1, 1, 0, NULL, "Return number of occurrences of value." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

const OuTypeSpec ou_tuple_spec = {
    .name = "tuple",
    .doc = "Built-in immutable sequence.\n\n"
           "If no argument is given, the constructor returns an empty tuple.\n"
           "If iterable is specified the tuple is initialized from iterable's items.\n\n"
           "If the argument is a tuple, the return value is the same object.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_VAR | OU_TYPE_TUPLE | OU_TYPE_SEQUENCE | OU_TYPE_MATCH_SELF |
             OU_TYPE_IMMUTABLE,
    .size = sizeof(OuTuple),
    .var_size = tuple_var_size,
    .dealloc = tuple_dealloc,
    .traverse = tuple_traverse,
    .clear = tuple_clear,
    .op = {
        .new_ = tuple_new, .len = tuple_len, .item = tuple_item, .getitem = tuple_getitem, .contains = tuple_contains,
        .concat = tuple_concat, .repeat = tuple_repeat, .hash = tuple_hash, .compare = tuple_compare,
        .repr = tuple_repr, .iter = tuple_iter,
    },
    .methods = tuple_methods,
};

// --- iterator ---

static OuTupleIterator *as_iter(OuObject *o) { return (OuTupleIterator *)o; }

static void iter_dealloc(OuObject *o)
{
    ou_clear_ref(&as_iter(o)->tuple);
    ou_object_free(o);
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(as_iter(o)->tuple);
    return true;
}

static const OuFieldName iter_fields[] = { { "tuple", offsetof(OuTupleIterator, tuple) }, { 0 } };

static void iter_clear(OuObject *o) { ou_clear_ref(&as_iter(o)->tuple); }

static OuObject *iter_next(OuObject *self)
{
    OuTupleIterator *it = as_iter(self);
    if (!it->tuple)
        return NULL;
    if (it->index < it->tuple->len)
        return ou_ref(it->tuple->items[it->index++]);
    ou_clear_ref(&it->tuple);
    return NULL;
}

static OuObject *iter_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuTupleIterator *it = as_iter(self);
    return ou_int_new(it->tuple ? (int64_t)(it->tuple->len - it->index) : 0);
}

static OuObject *iter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuTupleIterator *it = as_iter(self);
    OuTuple *source = it->tuple ? (OuTuple *)ou_ref(it->tuple) : empty();
    OuObject *iter = source ? ou_builtin_attr("iter") : NULL;
    OuTuple *inner = iter ? ou_tuple_pack(1, ou_obj(source)) : NULL;
    OuObject *index = inner ? ou_int_new((int64_t)it->index) : NULL;
    OuTuple *result = index ? ou_tuple_pack(it->tuple ? 3 : 2, iter, ou_obj(inner), index) : NULL;
    ou_xdecref(source);
    ou_xdecref(iter);
    ou_xdecref(inner);
    ou_xdecref(index);
    return ou_obj(result);
}

static OuObject *iter_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuTupleIterator *it = as_iter(self);
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (it->tuple)
        it->index = i < 0 ? 0 : (size_t)i > it->tuple->len ? it->tuple->len : (size_t)i;
    return ou_none();
}

static const OuMethod iter_methods[] = {
    { "__length_hint__", { iter_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { iter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { iter_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_tuple_iterator_spec = {
    .name = "tuple_iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuTupleIterator),
    .dealloc = iter_dealloc,
    .traverse = iter_traverse, .fields = iter_fields,
    .clear = iter_clear,
    .op = { .iter = ou_iter_self, .next = iter_next },
    .methods = iter_methods,
};
