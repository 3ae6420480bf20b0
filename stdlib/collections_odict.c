// collections_odict.c -- collections.OrderedDict: a dict that can move keys to both ends and notices changes while it is iterated.
//
// The order is that of the dict's own entries. `changes` counts what alters the order; iterators compare it. A subclass
// that replaces __setitem__ sees the methods use it.
#include <stddef.h>
#include "runtime/gc/edges.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

extern const OuTypeSpec ou_dict_spec;
#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

typedef struct OrderedDict { OuDict dict; uint32_t changes; } OrderedDict;

static OrderedDict *as_ordered(OuObject *o) { return (OrderedDict *)o; }
static OuDict *as_dict(OuObject *o) { return (OuDict *)o; }
static bool is_ordered(const OuObject *o) { return ou_is_instance_of(o, ou_type(OU_L_ORDERED_DICT)); }

static bool ordered_setitem(OuObject *self, OuObject *key, OuObject *value)
{
    uint32_t used = as_dict(self)->used;
    bool ok = ou_dict_spec.op.setitem(self, key, value);
    if (as_dict(self)->used != used)
        as_ordered(self)->changes++;
    return ok;
}

// Nobody has replaced how items are stored.
static bool is_plain(OuObject *self) { return ou_type_of(self)->op.setitem == ordered_setitem; }

// --- iteration ---

enum { KEYS, VALUES, ITEMS };

typedef struct OrderedIterator {
    OuObject base;
    OrderedDict *from;       // owned; NULL once exhausted
    size_t pos;              // next entry number; backwards: one above it
    uint32_t changes, used;  // what they must still be
    uint8_t what;
    bool backwards;
} OrderedIterator;

#define ITERATOR_FIELDS(X) X(from)
OU_LIFE(iterator, OrderedIterator, ITERATOR_FIELDS)

static OuObject *iterate(OuObject *self, int what, bool backwards)
{
    OrderedIterator *it = (OrderedIterator *)ou_gc_new(OU_L_ODICT_ITERATOR, sizeof *it);
    if (!it)
        return NULL;
    it->from = (OrderedDict *)ou_ref(self);
    it->changes = as_ordered(self)->changes;
    it->used = as_dict(self)->used;
    it->what = (uint8_t)what;
    it->backwards = backwards;
    it->pos = backwards ? as_dict(self)->filled : ou_dict_first(as_dict(self));
    return ou_obj(it);
}

static OuObject *iterator_next(OuObject *self)
{
    OrderedIterator *it = (OrderedIterator *)self;
    if (!it->from)
        return NULL;
    OuDict *d = &it->from->dict;
    if (it->changes != it->from->changes)
        return ou_raise(OU_RuntimeError, "OrderedDict mutated during iteration");
    if (it->used != d->used)
        return ou_raise(OU_RuntimeError, "OrderedDict changed size during iteration");
    size_t i = it->pos;
    if (it->backwards) {
        while (i > 0 && (i > d->filled || !d->entries[i - 1].key))
            i--;
        it->pos = i > 0 ? i - 1 : 0;
        i--;                         // SIZE_MAX at the end
    } else {
        while (i < d->filled && !d->entries[i].key)
            i++;
        it->pos = i + 1;
    }
    if (i >= d->filled) {
        ou_clear_ref(&it->from);
        return NULL;
    }
    const OuDictEntry *e = &d->entries[i];
    return it->what == KEYS ? ou_ref(e->key) : it->what == VALUES ? ou_ref(e->value) : ou_obj(ou_tuple_pair(e->key, e->value));
}

METHOD(iterator_reduce)
{
    OrderedIterator *it = (OrderedIterator *)self, *copy = (OrderedIterator *)ou_gc_new(OU_L_ODICT_ITERATOR, sizeof *copy);
    if (!copy)
        return NULL;
    copy->from = (OrderedDict *)ou_xref(it->from);
    copy->pos = it->pos;
    copy->changes = it->changes, copy->used = it->used;
    copy->what = it->what, copy->backwards = it->backwards;
    OuList *rest = ou_to_list(ou_obj(copy));
    ou_decref(copy);
    OuObject *iter = rest ? ou_builtin_attr("iter") : NULL;
    OuTuple *inner = iter ? ou_tuple_pack(1, ou_obj(rest)) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(2, iter, ou_obj(inner)) : NULL;
    ou_xdecref(rest);
    ou_xdecref(iter);
    ou_xdecref(inner);
    return ou_obj(result);
}

static const OuMethod iterator_methods[] = {
    { "__reduce__", { iterator_reduce }, 0, 0, 0, NULL, "Return state information for pickling" },
    { 0 },
};

const OuTypeSpec ou_odict_iterator_spec = {
    .name = "odict_iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(OrderedIterator),
    OU_LIFE_SLOTS(iterator),
    .op = { .iter = ou_iter_self, .next = iterator_next },
    .methods = iterator_methods,
};

// --- views ---

#define VIEW(kind, NAME, WHAT)                                                                                     \
    static OuObject *kind##_iter(OuObject *self) { return iterate(ou_obj(((OuDictView *)self)->dict), WHAT, false); } \
    METHOD(kind##_reversed) { return iterate(ou_obj(((OuDictView *)self)->dict), WHAT, true); }                    \
    static const OuMethod kind##_methods[] = { { "__reversed__", { kind##_reversed }, 0, 0, 0, NULL, NULL }, { 0 } }; \
    const OuTypeSpec ou_odict_##kind##_spec = {                                                                    \
        .name = "odict_" #kind, .base = OU_L_DICT_##NAME, .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, \
        .size = sizeof(OuDictView), .op = { .iter = kind##_iter }, .methods = kind##_methods,                      \
    };                                                                                                             \
    METHOD(ordered_##kind) { return ou_dict_view_new(OU_L_ODICT_##NAME, as_dict(self)); }
VIEW(keys, KEYS, KEYS)
VIEW(values, VALUES, VALUES)
VIEW(items, ITEMS, ITEMS)

static OuObject *ordered_iter(OuObject *self) { return iterate(self, KEYS, false); }
METHOD(ordered_reversed) { return iterate(self, KEYS, true); }

// --- filling ---

static bool set_from_keys(OuObject *self, OuObject *other, OuObject *keys)
{
    OuObject *it = ou_iter(keys), *key;
    bool ok = it != NULL;
    while (ok && (key = ou_next(it))) {
        OuObject *value = ou_getitem(other, key);
        ok = value && ou_setitem(self, key, value);
        ou_xdecref(value);
        ou_decref(key);
    }
    ou_xdecref(it);
    return ok && !ou_has_error();
}

static bool set_pair(OuObject *self, OuObject *item)
{
    OuTuple *pair = ou_to_tuple(item);
    if (!pair)
        return false;
    bool ok = pair->len == 2 ? ou_setitem(self, pair->items[0], pair->items[1])
            : pair->len < 2  ? ou_fail(OU_ValueError, pair->len ? "need more than 1 value to unpack" : "need more than 0 values to unpack")
                             : ou_fail(OU_ValueError, "too many values to unpack (expected 2)");
    ou_decref(pair);
    return ok;
}

static bool set_from_pairs(OuObject *self, OuObject *pairs)
{
    OuObject *it = ou_iter(pairs), *item;
    bool ok = it != NULL;
    while (ok && (item = ou_next(it))) {
        ok = set_pair(self, item);
        ou_decref(item);
    }
    ou_xdecref(it);
    return ok && !ou_has_error();
}

static bool set_from(OuObject *self, OuObject *other)
{
    if (is_plain(self) && ou_is_exact(other, OU_L_DICT)) {
        as_ordered(self)->changes++;
        return ou_dict_update(as_dict(self), other);
    }
    if (is_plain(self) && ou_is_exact(other, OU_L_ORDERED_DICT)) {
        size_t pos = 0;
        OuObject *key, *value;
        as_ordered(self)->changes++;
        while (ou_dict_next(as_dict(other), &pos, &key, &value))
            if (!ou_dict_set(as_dict(self), key, value))
                return false;
        return true;
    }
    OuObject *method;
    int found = ou_getattr_maybe(other, ou_name(keys), &method);
    bool by_keys = found > 0;
    if (found == 0)
        found = ou_getattr_maybe(other, ou_name(items), &method);
    if (found < 0)
        return false;
    if (found == 0)
        return set_from_pairs(self, other);
    OuObject *source = ou_call0(method);
    ou_decref(method);
    bool ok = source && (by_keys ? set_from_keys(self, other, source) : set_from_pairs(self, source));
    ou_xdecref(source);
    return ok;
}

static bool set_all(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n > 0 && !set_from(self, args[0]))
        return false;
    for (size_t i = 0; kwnames && i < kwnames->len; i++)
        if (!ou_setitem(self, kwnames->items[i], args[n + i]))
            return false;
    return true;
}

static OuObject *ordered_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    OrderedDict *d = (OrderedDict *)ou_instance_new(type);
    if (d)
        d->dict.only_str = true;
    return ou_obj(d);
}

static bool ordered_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n > 1)
        return ou_fail(OU_TypeError, "expected at most 1 arguments, got %zu", n);
    return set_all(self, args, n, kwnames);
}

static OuObject *ordered_update(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n > 1)
        return ou_raise(OU_TypeError, "update() takes at most 1 positional argument (%zu given)", n);
    return set_all(self, args, n, kwnames) ? ou_none() : NULL;
}

METHOD(ordered_fromkeys)
{
    OuObject *made = ou_call0(self), *it = made ? ou_iter(args[0]) : NULL, *key;
    bool ok = it != NULL;
    while (ok && (key = ou_next(it))) {
        ok = ou_setitem(made, key, args[1] ? args[1] : ou_core()->none);
        ou_decref(key);
    }
    if (!ok || ou_has_error())
        ou_clear_ref(&made);
    ou_xdecref(it);
    return made;
}

// --- methods ---

METHOD(ordered_clear)
{
    as_ordered(self)->changes++;
    ou_dict_clear(as_dict(self));
    return ou_none();
}

// Takes a key out, whatever __delitem__ a class has: 1 with its value, 0 absent, -1.
static int take(OuObject *self, OuObject *key, OuObject **value)
{
    int found = ou_dict_pop(as_dict(self), key, value);
    if (found > 0)
        as_ordered(self)->changes++;
    return found;
}

METHOD(ordered_pop)
{
    OuObject *value;
    int found = take(self, args[0], &value);
    if (found)
        return found > 0 ? value : NULL;
    return args[1] ? ou_ref(args[1]) : ou_raise_object(OU_KeyError, args[0]);
}

METHOD(ordered_popitem)
{
    OuDict *d = as_dict(self);
    int last = args[0] ? ou_truth(args[0]) : 1;
    if (last < 0)
        return NULL;
    if (d->used == 0)
        return ou_raise(OU_KeyError, "dictionary is empty");
    if (last)
        ou_dict_trim(d);
    size_t at = last ? d->filled - 1 : ou_dict_first(d);
    OuObject *key = ou_ref(d->entries[at].key), *value = NULL, *pair = NULL;
    if (take(self, key, &value) > 0) {
        pair = ou_obj(ou_tuple_pair(key, value));
        ou_decref(value);
    } else if (!ou_has_error()) {
        ou_raise_object(OU_KeyError, key);
    }
    ou_decref(key);
    return pair;
}

METHOD(ordered_setdefault)
{
    OuObject *value = args[1] ? args[1] : ou_core()->none;
    int found = ou_contains(self, args[0]);
    if (found > 0)
        return ou_getitem(self, args[0]);
    return found == 0 && ou_setitem(self, args[0], value) ? ou_ref(value) : NULL;
}

METHOD(ordered_move_to_end)
{
    OuDict *d = as_dict(self);
    int last = args[1] ? ou_truth(args[1]) : 1;
    ou_hash hash = last < 0 ? -1 : ou_hash_of(args[0]);
    if (hash == -1)
        return NULL;
    ou_ssize at = ou_dict_find(d, args[0], hash);
    if (at < 0)
        return at == -1 ? ou_raise_object(OU_KeyError, args[0]) : NULL;
    as_ordered(self)->changes++;
    return (last ? ou_dict_move_to_end(d, (size_t)at) : ou_dict_move_to_front(d, (size_t)at)) ? ou_none() : NULL;
}

METHOD(ordered_copy)
{
    OuObject *made = ou_call0(ou_obj(ou_type_of(self)));
    if (!made)
        return NULL;
    size_t pos = 0;
    OuObject *key, *value;
    bool plain = is_plain(self) && ou_is_exact(self, OU_L_ORDERED_DICT), ok = true;
    while (ok && ou_dict_next(as_dict(self), &pos, &key, &value)) {
        ou_incref(key);
        OuObject *item = plain ? ou_ref(value) : ou_getitem(self, key);
        ok = item && ou_setitem(made, key, item);
        ou_xdecref(item);
        ou_decref(key);
    }
    if (!ok)
        ou_clear_ref(&made);
    return made;
}

METHOD(ordered_reduce)
{
    OuObject *state = ou_call_special(self, ou_name(__getstate__), NULL, 0), *none = ou_core()->none;
    OuObject *items = state ? ou_call_method(self, ou_name(items), NULL, 0) : NULL, *it = items ? ou_iter(items) : NULL;
    OuTuple *empty = it ? ou_tuple_new(0) : NULL;
    int has_state = empty ? ou_truth(state) : 0;
    OuTuple *result = empty && has_state >= 0 ? ou_tuple_pack(5, ou_type_of(self), ou_obj(empty), has_state ? state : none, none, it) : NULL;
    ou_xdecref(state);
    ou_xdecref(items);
    ou_xdecref(it);
    ou_xdecref(empty);
    return ou_obj(result);
}

// --- slots ---

static OuObject *ordered_repr(OuObject *self)
{
    OuStr *name = ou_type_of(self)->name;
    if (as_dict(self)->used == 0)
        return ou_obj(ou_str_format("%U()", name));
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("..."));
    OuObject *items = ou_is_exact(self, OU_L_ORDERED_DICT) ? iterate(self, ITEMS, false) : ou_call_method(self, ou_name(items), NULL, 0);
    OuList *list = items ? ou_to_list(items) : NULL;
    OuObject *text = list ? ou_obj(ou_str_format("%U(%R)", name, list)) : NULL;
    ou_xdecref(items);
    ou_xdecref(list);
    ou_repr_leave(self);
    return text;
}

// Keys in the same order: 1, 0, -1.
static int same_order(OuObject *a, OuObject *b)
{
    OuObject *x = iterate(a, KEYS, false), *y = x ? iterate(b, KEYS, false) : NULL, *p, *q;
    int eq = y ? 1 : -1;
    while (eq > 0 && (p = iterator_next(x))) {
        q = iterator_next(y);
        eq = q ? ou_equal(p, q) : 0;
        ou_decref(p);
        ou_xdecref(q);
    }
    ou_xdecref(x);
    ou_xdecref(y);
    return ou_has_error() ? -1 : eq;
}

static OuObject *ordered_compare(OuObject *self, OuObject *other, int op)
{
    if ((op != OU_EQ && op != OU_NE) || !ou_is_dict(other))
        return ou_not_implemented();
    int eq = ou_dict_equal(as_dict(self), as_dict(other));
    if (eq > 0 && is_ordered(other))
        eq = same_order(self, other);
    return eq < 0 ? NULL : ou_bool(eq == (op == OU_EQ));
}

static OuObject *ordered_or(OuObject *a, OuObject *b)
{
    OuObject *self = is_ordered(a) ? a : b;
    if (!ou_is_dict(a) || !ou_is_dict(b))
        return ou_not_implemented();
    OuObject *made = ou_call1(ou_obj(ou_type_of(self)), a);
    if (made && !set_from(made, b))
        ou_clear_ref(&made);
    return made;
}

static OuObject *ordered_ior(OuObject *self, OuObject *other) { return set_from(self, other) ? ou_ref(self) : NULL; }

static bool ordered_edges(OuObject *self, OuEdgeVisit visit, void *arg) { return ou_edges_of_items(self, visit, arg); }

static const OuMethod ordered_methods[] = {
    { "fromkeys", { ordered_fromkeys }, 1, 2, OU_M_CLASS, "iterable value",
      "Create a new ordered dictionary with keys from iterable and values set to value." },
    { "setdefault", { ordered_setdefault }, 1, 2, 0, "key default",
      "Insert key with a value of default if key is not in the dictionary.\n\n"
      "Return the value for key if key is in the dictionary, else default." },
    { "pop", { ordered_pop }, 1, 2, 0, "key default",
      "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\n"
      "If the key is not found, return the default if given; otherwise,\nraise a KeyError." },
    { "popitem", { ordered_popitem }, 0, 1, 0, "last",
      "Remove and return a (key, value) pair from the dictionary.\n\n"
      "Pairs are returned in LIFO order if last is true or FIFO order if false." },
    { "move_to_end", { ordered_move_to_end }, 1, 2, 0, "key last",
      "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist." },
    { "update", { .kw = ordered_update }, 0, -1, OU_M_KW, NULL, NULL },
    { "keys", { ordered_keys }, 0, 0, 0, NULL, NULL },
    { "values", { ordered_values }, 0, 0, 0, NULL, NULL },
    { "items", { ordered_items }, 0, 0, 0, NULL, NULL },
    { "clear", { ordered_clear }, 0, 0, 0, NULL, "od.clear() -> None.  Remove all items from od." },
    { "copy", { ordered_copy }, 0, 0, 0, NULL, "od.copy() -> a shallow copy of od" },
    { "__reversed__", { ordered_reversed }, 0, 0, 0, NULL, "od.__reversed__() <==> reversed(od)" },
    { "__reduce__", { ordered_reduce }, 0, 0, 0, NULL, "Return state information for pickling" },
    { 0 },
};

static const OuGetSet ordered_getsets[] = {
    { "__dict__", ou_generic_get_dict, ou_generic_set_dict, NULL },
    { 0 },
};

static void ordered_dealloc(OuObject *o) { ou_dict_spec.dealloc(o); }
static bool ordered_traverse(OuObject *o, OuVisit visit, void *arg) { return ou_dict_spec.traverse(o, visit, arg); }
static void ordered_forget(OuObject *o) { ou_dict_spec.clear(o); }
static size_t ordered_size_of(OuObject *o) { return ou_dict_spec.size_of(o); }

const OuTypeSpec ou_ordered_dict_spec = {
    .name = "collections.OrderedDict",
    .doc = "Dictionary that remembers insertion order",
    .base = OU_L_DICT,
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_DICT | OU_TYPE_MAPPING | OU_TYPE_IMMUTABLE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(OrderedDict),
    .dealloc = ordered_dealloc, .traverse = ordered_traverse, .clear = ordered_forget, .size_of = ordered_size_of, .edges = ordered_edges,
    .op = {
        .new_ = ordered_new, .init = ordered_init, .setitem = ordered_setitem, .compare = ordered_compare, .hash = ou_hash_not_implemented,
        .repr = ordered_repr, .iter = ordered_iter, .or_ = ordered_or, .ior = ordered_ior,
    },
    .methods = ordered_methods, .getsets = ordered_getsets,
};
