// collections_module.c -- module _collections: defaultdict, the field descriptor of namedtuple, a helper of Counter.
#include <stddef.h>
#include "runtime/gc/edges.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

extern const OuTypeSpec ou_dict_spec;
#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

// --- defaultdict ---

typedef struct DefaultDict { OuDict dict; OuObject *factory; } DefaultDict;   // factory NULL: None

static DefaultDict *as_default(OuObject *o) { return (DefaultDict *)o; }

static OuObject *default_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    DefaultDict *d = (DefaultDict *)ou_make(type, sizeof *d);
    if (d)
        d->dict.only_str = true;
    return ou_obj(d);
}

static bool default_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n > 0 && !ou_is_none(args[0]) && !ou_is_callable(args[0]))
        return ou_fail(OU_TypeError, "first argument must be callable or None");
    ou_set_ref(&as_default(self)->factory, n > 0 ? ou_ref(args[0]) : NULL);
    if (n > 2)
        return ou_fail(OU_TypeError, "dict expected at most 1 argument, got %zu", n - 1);
    size_t skip = n > 0;
    return ou_dict_update_args((OuDict *)self, "dict", args + skip, n - skip, kwnames);
}

static void default_clear(OuObject *o)
{
    ou_clear_ref(&as_default(o)->factory);
    ou_dict_clear((OuDict *)o);
}

static void default_dealloc(OuObject *o)
{
    default_clear(o);
    ou_object_free(o);
}

static bool default_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(as_default(o)->factory);
    return ou_dict_spec.traverse(o, visit, arg);
}

static OuObject *missing(OuObject *self, OuObject *key)
{
    OuObject *factory = as_default(self)->factory;
    if (!factory || ou_is_none(factory))
        return ou_raise_object(OU_KeyError, key);
    ou_incref(factory);
    OuObject *value = ou_call0(factory);
    ou_decref(factory);
    if (value && !(ou_is_exact(self, OU_L_DEFAULTDICT) ? ou_dict_set((OuDict *)self, key, value)
                                                       : ou_setitem(self, key, value)))
        ou_clear_ref(&value);
    return value;
}

static OuObject *default_getitem(OuObject *self, OuObject *key)
{
    OuObject *value;
    int found = ou_dict_get((OuDict *)self, key, &value);
    if (found)
        return found > 0 ? ou_ref(value) : NULL;
    return ou_is_exact(self, OU_L_DEFAULTDICT) ? missing(self, key) : ou_dict_missing((OuDict *)self, key);
}

static OuObject *default_repr(OuObject *self)
{
    OuStr *inner = (OuStr *)ou_dict_spec.op.repr(self);
    OuObject *factory = as_default(self)->factory ? as_default(self)->factory : ou_core()->none;
    int active = inner ? ou_repr_enter(factory) : -1;       // a factory may be a method of this very dict
    OuStr *text = active < 0 ? NULL : active > 0 ? ou_str_format("%U(..., %U)", ou_type_of(self)->name, inner)
                                                 : ou_str_format("%U(%R, %U)", ou_type_of(self)->name, factory, inner);
    if (active == 0)
        ou_repr_leave(factory);
    ou_xdecref(inner);
    return ou_obj(text);
}

METHOD(default_copy)
{
    OuObject *factory = as_default(self)->factory ? as_default(self)->factory : ou_core()->none;
    return ou_call2(ou_obj(ou_type_of(self)), factory, self);
}

static OuObject *default_or(OuObject *a, OuObject *b)
{
    bool left = ou_is_instance_of(a, ou_type(OU_L_DEFAULTDICT));
    if (!ou_is_dict(a) || !ou_is_dict(b))
        return ou_not_implemented();
    OuObject *self = left ? a : b, *factory = as_default(self)->factory ? as_default(self)->factory : ou_core()->none;
    OuObject *result = ou_call2(ou_obj(ou_type_of(self)), factory, a);
    if (result && !ou_dict_update((OuDict *)result, b))
        ou_clear_ref(&result);
    return result;
}

METHOD(default_missing) { return missing(self, args[0]); }

METHOD(default_reduce)
{
    OuObject *factory = as_default(self)->factory, *none = ou_core()->none;
    OuTuple *inner = factory && !ou_is_none(factory) ? ou_tuple_pack(1, factory) : ou_tuple_new(0);
    OuObject *items = inner ? ou_dict_view_new(OU_L_DICT_ITEMS, (OuDict *)self) : NULL;
    OuObject *it = items ? ou_iter(items) : NULL;
    OuTuple *result = it ? ou_tuple_pack(5, ou_type_of(self), ou_obj(inner), none, none, it) : NULL;
    ou_xdecref(inner);
    ou_xdecref(items);
    ou_xdecref(it);
    return ou_obj(result);
}

static const OuMethod default_methods[] = {
    { "__missing__", { default_missing }, 1, 1, 0, NULL,
      "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
      "  if self.default_factory is None: raise KeyError((key,))\n"
      "  self[key] = value = self.default_factory()\n  return value\n" },
    { "copy", { default_copy }, 0, 0, 0, NULL, "D.copy() -> a shallow copy of D." },
    { "__copy__", { default_copy }, 0, 0, 0, NULL, "D.copy() -> a shallow copy of D." },
    { "__reduce__", { default_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};
static const OuMember default_members[] = {
    { "default_factory", OU_MEMBER_OBJECT, true, offsetof(DefaultDict, factory), "Factory for default value called by __missing__()." },
    { 0 },
};
static bool default_edges(OuObject *self, OuEdgeVisit visit, void *arg)
{
    OU_EDGE(as_default(self)->factory, "default_factory");
    return ou_edges_of_items(self, visit, arg);
}

static size_t default_size_of(OuObject *o) { return ou_dict_spec.size_of(o); }

const OuTypeSpec ou_defaultdict_spec = {
    .name = "collections.defaultdict",
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
           "The default factory is called without arguments to produce\n"
           "a new value when a key is not present, in __getitem__ only.\n"
           "A defaultdict compares equal to a dict with the same items.\n"
           "All remaining arguments are treated the same as if they were\n"
           "passed to the dict constructor, including keyword arguments.",
    .base = OU_L_DICT,
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_DICT | OU_TYPE_MAPPING | OU_TYPE_IMMUTABLE,
    .size = sizeof(DefaultDict),
    .dealloc = default_dealloc, .traverse = default_traverse, .clear = default_clear, .size_of = default_size_of,
    .edges = default_edges,
    .op = { .new_ = default_new, .init = default_init, .getitem = default_getitem, .repr = default_repr, .or_ = default_or },
    .methods = default_methods, .members = default_members,
};

// --- the fields of named tuples ---

typedef struct TupleGetter { OuObject base; size_t index; OuObject *doc; } TupleGetter;
#define GETTER_FIELDS(X) X(doc)
OU_LIFE(getter, TupleGetter, GETTER_FIELDS)

static OuObject *getter_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("_tuplegetter", n, kwnames, 2, 2))
        return NULL;
    ou_ssize index = ou_index_ssize(args[0], OU_OverflowError);
    if (index == -1 && ou_has_error())
        return NULL;
    TupleGetter *g = (TupleGetter *)ou_make(type, sizeof *g);
    if (g) {
        g->index = (size_t)index;
        g->doc = ou_ref(args[1]);
    }
    return ou_obj(g);
}

static OuObject *getter_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    TupleGetter *g = (TupleGetter *)self;
    if (!obj)
        return ou_ref(self);
    if (!ou_is_tuple(obj)) {
        if (ou_is_none(obj))
            return ou_ref(self);
        return ou_raise(OU_TypeError, "descriptor for index '%zu' for tuple subclasses doesn't apply to '%T' object", g->index, obj);
    }
    OuTuple *t = (OuTuple *)obj;
    return g->index < t->len ? ou_ref(t->items[g->index]) : ou_raise(OU_IndexError, "tuple index out of range");
}

static bool getter_set(OuObject *self, OuObject *obj, OuObject *value)
{
    (void)self, (void)obj;
    return ou_fail(OU_AttributeError, value ? "can't set attribute" : "can't delete attribute");
}

static OuObject *getter_repr(OuObject *self)
{
    TupleGetter *g = (TupleGetter *)self;
    return ou_obj(ou_str_format("%U(%zu, %R)", ou_type_of(self)->name, g->index, g->doc));
}

METHOD(getter_reduce)
{
    TupleGetter *g = (TupleGetter *)self;
    OuObject *index = ou_int_new((int64_t)g->index);
    OuTuple *inner = index ? ou_tuple_pack(2, index, g->doc) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(2, ou_type_of(self), ou_obj(inner)) : NULL;
    ou_xdecref(index);
    ou_xdecref(inner);
    return ou_obj(result);
}

static const OuMember getter_members[] = {
    { "__doc__", OU_MEMBER_OBJECT, true, offsetof(TupleGetter, doc), NULL },
    { 0 },
};
static const OuMethod getter_methods[] = { { "__reduce__", { getter_reduce }, 0, 0, 0, NULL, "" }, { 0 } };

const OuTypeSpec ou_tuplegetter_spec = {
    .name = "collections._tuplegetter", .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE, .size = sizeof(TupleGetter),
    OU_LIFE_SLOTS(getter),
    .op = { .new_ = getter_new, .get = getter_get, .set = getter_set, .repr = getter_repr },
    .members = getter_members, .methods = getter_methods,
};

// --- Counter and OrderedDict ---

// Adds one to the count of `key` in a plain dict.
static bool count_key(OuDict *d, OuObject *key)
{
    ou_hash hash = ou_hash_of(key);
    if (hash == -1)
        return false;
    ou_ssize i = ou_dict_find(d, key, hash);
    if (i == -2)
        return false;
    OuObject *old = i >= 0 ? d->entries[i].value : NULL, *now;
    if (!old)
        return (now = ou_int_new(1)) && ou_dict_take(d, key, hash, now);
    if (ou_is_exact(old, OU_L_INT) && ou_int_value(old) < INT64_MAX) {
        now = ou_int_new(ou_int_value(old) + 1);
        if (now)
            ou_set_ref(&d->entries[i].value, now);
        return now != NULL;
    }
    OuObject *one = ou_int_new(1);
    now = one ? ou_add(old, one) : NULL;
    ou_xdecref(one);
    return now && ou_dict_take(d, key, hash, now);
}

static bool count_generally(OuObject *mapping, OuObject *get, OuObject *key)
{
    OuObject *zero = ou_int_new(0), *one = ou_int_new(1);
    OuObject *old = zero && one ? ou_call2(get, key, zero) : NULL;
    OuObject *now = old ? ou_add(old, one) : NULL;
    bool ok = now && ou_setitem(mapping, key, now);
    ou_xdecref(zero);
    ou_xdecref(one);
    ou_xdecref(old);
    ou_xdecref(now);
    return ok;
}

METHOD(count_elements)
{
    OuObject *mapping = args[0];
    OuType *t = ou_type_of(mapping), *dict = ou_type(OU_L_DICT);
    bool plain = ou_is_dict(mapping) && ou_type_lookup(t, ou_name(__setitem__)) == ou_type_lookup(dict, ou_name(__setitem__)) &&
                 ou_type_lookup(t, ou_name(get)) == ou_type_lookup(dict, ou_name(get));
    OuObject *it = ou_iter(args[1]);
    OuObject *get = !it || plain ? NULL : ou_getattr(mapping, ou_name(get));
    bool ok = it && (plain || get);
    OuObject *key;
    while (ok && (key = ou_next(it))) {
        ok = plain ? count_key((OuDict *)mapping, key) : count_generally(mapping, get, key);
        ou_decref(key);
    }
    ou_xdecref(it);
    ou_xdecref(get);
    return ok && !ou_has_error() ? ou_none() : NULL;
}

static bool init(OuModule *self)
{
    return ou_type_need(OU_L_DEQUE) && ou_type_need(OU_L_DEQUE_ITERATOR) && ou_type_need(OU_L_DEQUE_REVERSE_ITERATOR) &&
           ou_type_need(OU_L_DEFAULTDICT) && ou_type_need(OU_L_ORDERED_DICT) &&
           ou_type_need(OU_L_ODICT_ITERATOR) && ou_type_need(OU_L_ODICT_KEYS) && ou_type_need(OU_L_ODICT_VALUES) &&
           ou_type_need(OU_L_ODICT_ITEMS) && ou_module_add_type(self, OU_L_ORDERED_DICT) &&
           ou_type_need(OU_L_TUPLEGETTER) && ou_module_add_type(self, OU_L_DEQUE) &&
           ou_module_add_type(self, OU_L_DEFAULTDICT) && ou_module_add_type(self, OU_L_TUPLEGETTER) &&
           ou_module_add_type(self, OU_L_DEQUE_ITERATOR) && ou_module_add_type(self, OU_L_DEQUE_REVERSE_ITERATOR);
}

static const OuMethod functions[] = {
    { "_count_elements", { count_elements }, 2, 2, 0, NULL, "Count elements in the iterable, updating the mapping" },
    { 0 },
};

const OuModuleDef ou__collections_module = { "_collections", "High performance data structures.", functions, init };
