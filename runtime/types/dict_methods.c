// dict_methods.c -- the dict type: slots, methods and tables. Storage is in dict.c.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str_repr.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static OuDict *as_dict(OuObject *o) { return (OuDict *)o; }

// --- life ---

static void dict_dealloc(OuObject *o)
{
    ou_dict_clear(as_dict(o));
    ou_object_free(o);
}

static bool dict_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuDict *d = as_dict(o);
    for (uint32_t i = 0; i < d->filled; i++) {
        if (!d->entries[i].key)
            continue;
        OU_VISIT(d->entries[i].value);
        OU_VISIT(d->entries[i].key);
    }
    return true;
}

static void dict_clear_refs(OuObject *o) { ou_dict_clear(as_dict(o)); }

static size_t dict_size_of(OuObject *o)
{
    OuDict *d = as_dict(o);
    return (d->entries ? ou_mem_size(d->entries) : 0) + (d->index ? ou_mem_size(d->index) : 0);
}

static OuObject *dict_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    if (type == ou_type(OU_L_DICT))
        return ou_obj(ou_dict_new());
    OuDict *d = (OuDict *)ou_instance_new(type);
    if (d)
        d->only_str = true;
    return ou_obj(d);
}

bool ou_dict_update_args(OuDict *self, const char *fname, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n > 1)
        return ou_fail(OU_TypeError, "%s expected at most 1 argument, got %zu", fname, n);
    if (n == 1 && !ou_dict_update(self, args[0]))
        return false;
    for (size_t i = 0; kwnames && i < kwnames->len; i++)
        if (!ou_dict_set_str(self, (OuStr *)kwnames->items[i], args[n + i]))
            return false;
    return true;
}

static bool dict_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return ou_dict_update_args(as_dict(self), "dict", args, n, kwnames);
}

// --- slots ---

static ou_ssize dict_len(OuObject *self) { return (ou_ssize)as_dict(self)->used; }

OuObject *ou_dict_missing(OuDict *self, OuObject *key)
{
    if (!ou_is_exact(ou_obj(self), OU_L_DICT)) {
        OuObject *method;
        int found = ou_lookup_special(ou_obj(self), ou_name(__missing__), &method);
        if (found < 0)
            return NULL;
        if (found) {
            OuObject *result = ou_call1(method, key);
            ou_decref(method);
            return result;
        }
    }
    return ou_raise_object(OU_KeyError, key);
}

static OuObject *dict_getitem(OuObject *self, OuObject *key)
{
    OuObject *value;
    int found = ou_dict_get(as_dict(self), key, &value);
    return found > 0 ? ou_ref(value) : found == 0 ? ou_dict_missing(as_dict(self), key) : NULL;
}

static bool dict_setitem(OuObject *self, OuObject *key, OuObject *value)
{
    if (value)
        return ou_dict_set(as_dict(self), key, value);
    int r = ou_dict_del(as_dict(self), key);
    if (r == 0)
        ou_raise_object(OU_KeyError, key);
    return r > 0;
}

static int dict_contains(OuObject *self, OuObject *key)
{
    OuObject *value;
    return ou_dict_get(as_dict(self), key, &value);
}

static OuObject *dict_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_dict(a) || !ou_is_dict(b) || (op != OU_EQ && op != OU_NE))
        return ou_not_implemented();
    if (!ou_enter(" in comparison"))
        return NULL;
    int eq = ou_dict_equal(as_dict(a), as_dict(b));
    ou_leave();
    return eq < 0 ? NULL : ou_bool(eq == (op == OU_EQ));
}

static OuObject *dict_or(OuObject *a, OuObject *b)
{
    if (!ou_is_dict(a) || !ou_is_dict(b))
        return ou_not_implemented();
    OuDict *result = ou_dict_copy(as_dict(a));
    if (result && !ou_dict_update(result, b)) {
        ou_decref(result);
        return NULL;
    }
    return ou_obj(result);
}

static OuObject *dict_ior(OuObject *self, OuObject *other)
{
    return ou_dict_update(as_dict(self), other) ? ou_ref(self) : NULL;
}

static OuObject *repr_entries(OuDict *d)
{
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_builder_char(&b, '{');
    size_t pos = 0, count = 0;
    OuObject *key, *value;
    while (ou_dict_next(d, &pos, &key, &value)) {
        if (count++ > 0)
            ou_builder_ascii(&b, ", ", 2);
        ou_incref(value);
        bool ok = ou_builder_repr(&b, key) && ou_builder_ascii(&b, ": ", 2) && ou_builder_repr(&b, value);
        ou_decref(value);
        if (!ok) {
            ou_builder_fini(&b);
            return NULL;
        }
    }
    ou_builder_char(&b, '}');
    return ou_obj(ou_builder_finish(&b));
}

static OuObject *dict_repr(OuObject *self)
{
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("{...}"));
    OuObject *text = repr_entries(as_dict(self));
    ou_repr_leave(self);
    return text;
}

static OuObject *dict_iter(OuObject *self) { return ou_dict_iterator_new(OU_L_DICT_KEY_ITERATOR, as_dict(self)); }

// --- methods ---

static OuObject *dict_get(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *value;
    int found = ou_dict_get(as_dict(self), args[0], &value);
    if (found < 0)
        return NULL;
    return found ? ou_ref(value) : n > 1 ? ou_ref(args[1]) : ou_none();
}

static OuObject *dict_setdefault(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *value = ou_dict_setdefault(as_dict(self), args[0], n > 1 ? args[1] : ou_core()->none);
    return ou_xref(value);
}

static OuObject *dict_pop(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *value;
    int found = as_dict(self)->used == 0 ? 0 : ou_dict_pop(as_dict(self), args[0], &value);
    if (found < 0)
        return NULL;
    if (found)
        return value;
    return n > 1 ? ou_ref(args[1]) : ou_raise_object(OU_KeyError, args[0]);
}

static OuObject *dict_popitem(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuDict *d = as_dict(self);
    if (d->used == 0) {
        OuStr *text = ou_str_from_cstr("popitem(): dictionary is empty");
        if (text)
            ou_raise_object(OU_KeyError, ou_obj(text));
        ou_xdecref(text);
        return NULL;
    }
    OuTuple *pair = ou_tuple_new(2);      // before any change
    if (!pair)
        return NULL;
    ou_dict_trim(d);
    OuDictEntry e = d->entries[d->filled - 1];
    pair->items[0] = ou_ref(e.key);
    pair->items[1] = ou_ref(e.value);
    ou_dict_remove_entry(d, d->filled - 1);      // `pair` keeps both: no Python code runs
    ou_dict_trim(d);
    return ou_obj(pair);
}

static OuObject *dict_clear(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    ou_dict_clear(as_dict(self));
    return ou_none();
}

static OuObject *dict_copy(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_obj(ou_dict_copy(as_dict(self)));
}

static OuObject *dict_update(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return ou_dict_update_args(as_dict(self), "update", args, n, kwnames) ? ou_none() : NULL;
}

static bool fill_from_keys(OuObject *d, OuObject *it, OuObject *value)
{
    bool plain = ou_is_exact(d, OU_L_DICT);
    OuObject *key;
    while ((key = ou_next(it))) {
        bool ok = plain ? ou_dict_set(as_dict(d), key, value) : ou_setitem(d, key, value);
        ou_decref(key);
        if (!ok)
            return false;
    }
    return !ou_has_error();
}

// Sets and dictionaries know the hashes of their items.
static bool fill_from_hashed(OuDict *d, OuObject *source, OuObject *value)
{
    bool ok = true;
    bool is_dict = ou_is_exact(source, OU_L_DICT);
    size_t count = is_dict ? as_dict(source)->filled : ((OuSet *)source)->mask + 1;
    for (size_t i = 0; ok && i < count; i++) {
        OuObject *key;
        ou_hash hash;
        if (is_dict) {
            if (i >= as_dict(source)->filled)
                break;
            key = as_dict(source)->entries[i].key;
            hash = as_dict(source)->entries[i].hash;
        } else {
            if (i > ((OuSet *)source)->mask)
                break;
            key = ((OuSet *)source)->table[i].key;
            hash = ((OuSet *)source)->table[i].hash;
            if (key == OU_SET_DUMMY)
                continue;
        }
        if (!key)
            continue;
        ou_incref(key);
        ok = ou_dict_set_hashed(d, key, hash, value);
        ou_decref(key);
    }
    return ok;
}

static OuObject *dict_fromkeys(OuObject *cls, OuObject *const *args, size_t n)
{
    OuObject *d = ou_call0(cls);
    if (!d)
        return NULL;
    OuObject *value = n > 1 ? args[1] : ou_core()->none;
    if (ou_is_exact(d, OU_L_DICT) && (ou_is_exact(args[0], OU_L_DICT) || ou_is_any_set(args[0]))) {
        if (!fill_from_hashed(as_dict(d), args[0], value))
            ou_clear_ref(&d);
        return d;
    }
    OuObject *it = ou_iter(args[0]);
    if (!it || !fill_from_keys(d, it, value))
        ou_clear_ref(&d);
    ou_xdecref(it);
    return d;
}

static OuObject *dict_keys(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_dict_view_new(OU_L_DICT_KEYS, as_dict(self));
}

static OuObject *dict_values(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_dict_view_new(OU_L_DICT_VALUES, as_dict(self));
}

static OuObject *dict_items(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_dict_view_new(OU_L_DICT_ITEMS, as_dict(self));
}

static OuObject *dict_reversed(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_dict_iterator_new(OU_L_DICT_REVERSE_KEY_ITERATOR, as_dict(self));
}

// --- tables ---

static const OuMethod dict_methods[] = {
    { "__reversed__", { dict_reversed }, 0, 0, 0, NULL, "Return a reverse iterator over the dict keys." },
    { "get", { dict_get }, 1, 2, 0, NULL, "Return the value for key if key is in the dictionary, else default." },
    { "setdefault", { dict_setdefault }, 1, 2, 0, NULL,
      "Insert key with a value of default if key is not in the dictionary.\n\n"
      "Return the value for key if key is in the dictionary, else default." },
    { "pop", { dict_pop }, 1, 2, 0, NULL,
      "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
      "If the key is not found, return the default if given; otherwise,\nraise a KeyError." },
    { "popitem", { dict_popitem }, 0, 0, 0, NULL,
      "Remove and return a (key, value) pair as a 2-tuple.\n\n"
      "Pairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty." },
    { "keys", { dict_keys }, 0, 0, 0, NULL, "D.keys() -> a set-like object providing a view on D's keys" },
    { "items", { dict_items }, 0, 0, 0, NULL, "D.items() -> a set-like object providing a view on D's items" },
    { "values", { dict_values }, 0, 0, 0, NULL, "D.values() -> an object providing a view on D's values" },
    { "update", { .kw = dict_update }, 0, -1, OU_M_KW, NULL,
      "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F." },
    { "fromkeys", { dict_fromkeys }, 1, 2, OU_M_CLASS, NULL,
      "Create a new dictionary with keys from iterable and values set to value." },
    { "clear", { dict_clear }, 0, 0, 0, NULL, "D.clear() -> None.  Remove all items from D." },
    { "copy", { dict_copy }, 0, 0, 0, NULL, "D.copy() -> a shallow copy of D" },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

const OuTypeSpec ou_dict_spec = {
    .name = "dict",
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n"
           "dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n"
           "        d[k] = v\n"
           "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
           "    in the keyword argument list.  For example:  dict(one=1, two=2)",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_DICT | OU_TYPE_MAPPING | OU_TYPE_MATCH_SELF | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuDict),
    .dealloc = dict_dealloc,
    .traverse = dict_traverse,
    .clear = dict_clear_refs,
    .size_of = dict_size_of,
    .op = {
        .new_ = dict_new, .init = dict_init, .len = dict_len, .getitem = dict_getitem, .setitem = dict_setitem,
        .contains = dict_contains, .compare = dict_compare, .hash = ou_hash_not_implemented, .or_ = dict_or,
        .ior = dict_ior, .repr = dict_repr, .iter = dict_iter,
    },
    .methods = dict_methods,
};
