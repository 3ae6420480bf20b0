// set_methods.c -- the algebra of sets: operators, comparisons and methods of set and frozenset.
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/keys.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static OuSet *as_set(OuObject *o) { return (OuSet *)o; }
static uint32_t plain_layout(OuSet *s) { return ou_has_flag(ou_obj(s), OU_TYPE_FROZENSET) ? OU_L_FROZENSET : OU_L_SET; }
static OuSet *plain_copy(OuSet *s) { return ou_set_copy_as(s, plain_layout(s)); }

// Calls `each` with the hashed items of any iterable; false stops with an exception.
typedef bool (*Each)(OuSet *s, OuObject *key, ou_hash hash, void *arg);

OU_INLINE bool for_each(OuObject *iterable, OuSet *s, Each each, void *arg)
{
    bool ok = true;
    if (ou_is_any_set(iterable)) {
        OuSetEntry e;
        for (OuSetWalk w = ou_set_walk(as_set(iterable)); ok && ou_set_step(&w, &e);) {
            ou_incref(e.key);
            ok = each(s, e.key, e.hash, arg);
            ou_decref(e.key);
        }
        return ok;
    }
    if (ou_is_exact(iterable, OU_L_DICT)) {
        OuDict *dict = (OuDict *)iterable;
        for (size_t i = 0; ok && i < dict->filled; i++) {
            OuDictEntry e = dict->entries[i];
            if (!e.key)
                continue;
            ou_incref(e.key);
            ok = each(s, e.key, e.hash, arg);
            ou_decref(e.key);
        }
        return ok;
    }
    OuObject *it = ou_iter(iterable);
    if (!it)
        return false;
    OuObject *key;
    while (ok && (key = ou_next(it))) {
        ou_hash hash = ou_hash_quick(key);
        ok = hash != -1 && each(s, key, hash, arg);
        ou_decref(key);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

static bool each_discard(OuSet *s, OuObject *key, ou_hash hash, void *arg)
{
    (void)arg;
    return ou_set_discard_hashed(s, key, hash) >= 0;
}

// `arg` is the result: items that are in `s` too.
static bool each_common(OuSet *s, OuObject *key, ou_hash hash, void *arg)
{
    int in = ou_set_find(s, key, hash);
    return in < 0 ? false : in == 0 || ou_set_add_hashed(arg, key, hash);
}

// The same when the items come from a set, so that none is met twice.
static bool each_common_once(OuSet *s, OuObject *key, ou_hash hash, void *arg)
{
    int in = ou_set_find(s, key, hash);
    return in < 0 ? false : in == 0 || ou_set_add_new(arg, key, hash);
}

static bool each_toggle(OuSet *s, OuObject *key, ou_hash hash, void *arg)
{
    (void)arg;
    int gone = ou_set_discard_hashed(s, key, hash);
    return gone < 0 ? false : gone > 0 || ou_set_add_hashed(s, key, hash);
}

// `arg` is the result: items of an iterated set that are not in `s`.
static bool each_missing(OuSet *s, OuObject *key, ou_hash hash, void *arg)
{
    int in = ou_set_find(s, key, hash);
    return in < 0 ? false : in > 0 || ou_set_add_new(arg, key, hash);
}

// --- the four operations, always a new plain set ---

static OuSet *intersection(OuSet *s, OuObject *other)
{
    if (ou_obj(s) == other)
        return plain_copy(s);
    OuSet *result = ou_set_new(plain_layout(s), NULL);
    if (!result)
        return NULL;
    if (ou_is_any_set(other) && as_set(other)->used > s->used) {   // walk the smaller one
        OuObject *t = ou_obj(s);
        s = as_set(other);
        other = t;
    }
    if (!for_each(other, s, ou_is_any_set(other) ? each_common_once : each_common, result))
        ou_clear_ref(&result);
    return result;
}

static bool difference_update(OuSet *s, OuObject *other)
{
    if (ou_obj(s) == other) {
        ou_set_clear(s);
        return true;
    }
    OuSet *common = NULL;
    if (ou_is_any_set(other) && as_set(other)->used >> 3 > s->used) {
        common = intersection(s, other);
        if (!common)
            return false;
        other = ou_obj(common);
    }
    bool ok = for_each(other, s, each_discard, NULL);
    ou_xdecref(common);
    if (!ok || s->fill - s->used <= s->mask / 4)
        return ok;
    return ou_set_resize(s, s->used > 50000 ? s->used * 2 : s->used * 4);
}

static OuSet *difference(OuSet *s, OuObject *other)
{
    size_t other_len = SIZE_MAX;
    if (ou_is_any_set(other))
        other_len = as_set(other)->used;
    else if (ou_is_exact(other, OU_L_DICT))
        other_len = ((OuDict *)other)->used;
    if (other_len == SIZE_MAX || s->used >> 2 > other_len) {
        OuSet *result = plain_copy(s);
        if (result && !difference_update(result, other))
            ou_clear_ref(&result);
        return result;
    }
    OuSet *result = ou_set_new(plain_layout(s), NULL);
    if (!result)
        return NULL;
    bool ok = true;
    if (ou_is_any_set(other)) {
        ok = for_each(ou_obj(s), as_set(other), each_missing, result);
    } else {
        OuSetEntry e;
        for (OuSetWalk w = ou_set_walk(s); ok && ou_set_step(&w, &e);) {
            OuObject *value;
            ou_incref(e.key);
            int in = ou_dict_get_hashed((OuDict *)other, e.key, e.hash, &value);
            ok = in < 0 ? false : in > 0 || ou_set_add_new(result, e.key, e.hash);
            ou_decref(e.key);
        }
    }
    if (!ok)
        ou_clear_ref(&result);
    return result;
}

static bool toggle_all(OuSet *s, OuObject *other)
{
    if (ou_obj(s) == other) {
        ou_set_clear(s);
        return true;
    }
    if (ou_is_exact(other, OU_L_DICT) || ou_is_any_set(other))
        return for_each(other, s, each_toggle, NULL);
    OuSet *once = ou_set_new(OU_L_SET, other);      // repeated items must not toggle twice
    bool ok = once && for_each(ou_obj(once), s, each_toggle, NULL);
    ou_xdecref(once);
    return ok;
}

static OuSet *symmetric_difference(OuSet *s, OuObject *other)
{
    OuSet *result = ou_set_new(plain_layout(s), other);
    if (result && !toggle_all(result, ou_obj(s)))
        ou_clear_ref(&result);
    return result;
}

static OuSet *set_union(OuSet *s, OuObject *other)
{
    OuSet *result = plain_copy(s);
    if (result && !ou_set_update(result, other))
        ou_clear_ref(&result);
    return result;
}

// `s` gets the items of `from`, which goes.
static bool replace(OuSet *s, OU_STEALS OuSet *from)
{
    if (!from)
        return false;
    OuSet t = *from;
    from->used = s->used, from->fill = s->fill, from->mask = s->mask;
    from->table = s->table == s->small ? from->small : s->table;
    memcpy(from->small, s->small, sizeof s->small);
    s->used = t.used, s->fill = t.fill, s->mask = t.mask;
    s->table = t.table == from->small ? s->small : t.table;
    memcpy(s->small, t.small, sizeof s->small);
    ou_decref(from);
    return true;
}

// --- operators ---

#define OPERATOR(name, function)                             \
    OuObject *ou_set_op_##name(OuObject *a, OuObject *b)     \
    {                                                        \
        if (!ou_is_any_set(a) || !ou_is_any_set(b))          \
            return ou_not_implemented();                     \
        return ou_obj(function(as_set(a), b));               \
    }
OPERATOR(and, intersection)
OPERATOR(or, set_union)
OPERATOR(xor, symmetric_difference)
OPERATOR(sub, difference)

#define IN_PLACE(name, change)                               \
    OuObject *ou_set_op_##name(OuObject *a, OuObject *b)     \
    {                                                        \
        if (!ou_is_any_set(b))                               \
            return ou_not_implemented();                     \
        return (change) ? ou_ref(a) : NULL;                  \
    }
IN_PLACE(iand, replace(as_set(a), intersection(as_set(a), b)))
IN_PLACE(ior, ou_set_update(as_set(a), b))
IN_PLACE(ixor, toggle_all(as_set(a), b))
IN_PLACE(isub, difference_update(as_set(a), b))

int ou_set_is_subset(OuSet *a, OuSet *b)
{
    if (a->used > b->used)
        return 0;
    int in = 1;
    OuSetEntry e;
    for (OuSetWalk w = ou_set_walk(a); in > 0 && ou_set_step(&w, &e);) {
        ou_incref(e.key);
        in = ou_set_find(b, e.key, e.hash);
        ou_decref(e.key);
    }
    return in;
}

static int set_equal(OuSet *a, OuSet *b)
{
    if (a->used != b->used)
        return 0;
    if (plain_layout(a) == OU_L_FROZENSET && plain_layout(b) == OU_L_FROZENSET && a->hash != -1 && b->hash != -1 &&
        a->hash != b->hash)
        return 0;
    return ou_set_is_subset(a, b);
}

OuObject *ou_set_op_compare(OuObject *x, OuObject *y, int op)
{
    if (!ou_is_any_set(x) || !ou_is_any_set(y))
        return ou_not_implemented();
    OuSet *a = as_set(x), *b = as_set(y);
    int r = 0;
    switch (op) {
    case OU_EQ: r = set_equal(a, b); break;
    case OU_NE: r = set_equal(a, b); r = r < 0 ? r : !r; break;
    case OU_LE: r = ou_set_is_subset(a, b); break;
    case OU_GE: r = ou_set_is_subset(b, a); break;
    case OU_LT: r = a->used < b->used ? ou_set_is_subset(a, b) : 0; break;
    case OU_GT: r = b->used < a->used ? ou_set_is_subset(b, a) : 0; break;
    }
    return r < 0 ? NULL : ou_bool(r);
}

// --- methods ---

#define METHOD(name) static OuObject *set_##name(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

METHOD(add) { return ou_set_add(as_set(self), args[0]) ? ou_none() : NULL; }
METHOD(discard) { return ou_set_discard(as_set(self), args[0]) >= 0 ? ou_none() : NULL; }

METHOD(remove)
{
    int r = ou_set_discard(as_set(self), args[0]);
    return r > 0 ? ou_none() : r < 0 ? NULL : ou_raise_object(OU_KeyError, args[0]);
}

METHOD(pop)
{
    OuSet *s = as_set(self);
    if (s->used == 0)
        return ou_raise(OU_KeyError, "pop from an empty set");
    size_t i = s->finger & s->mask;
    while (!s->table[i].key || s->table[i].key == OU_SET_DUMMY)
        i = i == s->mask ? 0 : i + 1;
    OuObject *key = s->table[i].key;
    s->table[i] = (OuSetEntry){ OU_SET_DUMMY, -1 };
    s->used--;
    s->finger = i + 1;
    return key;
}

METHOD(clear)
{
    ou_set_clear(as_set(self));
    return ou_none();
}

METHOD(copy)
{
    if (ou_is_exact(self, OU_L_FROZENSET))
        return ou_ref(self);
    return ou_obj(plain_copy(as_set(self)));
}

METHOD(update)
{
    for (size_t i = 0; i < n; i++)
        if (!ou_set_update(as_set(self), args[i]))
            return NULL;
    return ou_none();
}

METHOD(union_)
{
    OuSet *result = plain_copy(as_set(self));
    for (size_t i = 0; result && i < n; i++)
        if (!ou_set_update(result, args[i]))
            ou_clear_ref(&result);
    return ou_obj(result);
}

static OuSet *intersection_all(OuSet *s, OuObject *const *args, size_t n)
{
    if (n == 0)
        return plain_copy(s);
    OuSet *result = (OuSet *)ou_ref(s);
    for (size_t i = 0; result && i < n; i++)
        ou_set_ref(&result, intersection(result, args[i]));
    return result;
}

METHOD(intersection) { return ou_obj(intersection_all(as_set(self), args, n)); }

METHOD(intersection_update)
{
    return replace(as_set(self), intersection_all(as_set(self), args, n)) ? ou_none() : NULL;
}

METHOD(difference)
{
    if (n == 0)
        return ou_obj(plain_copy(as_set(self)));
    OuSet *result = difference(as_set(self), args[0]);
    for (size_t i = 1; result && i < n; i++)
        if (!difference_update(result, args[i]))
            ou_clear_ref(&result);
    return ou_obj(result);
}

METHOD(difference_update)
{
    for (size_t i = 0; i < n; i++)
        if (!difference_update(as_set(self), args[i]))
            return NULL;
    return ou_none();
}

METHOD(symmetric_difference) { return ou_obj(symmetric_difference(as_set(self), args[0])); }
METHOD(symmetric_difference_update) { return toggle_all(as_set(self), args[0]) ? ou_none() : NULL; }

// `other` as a set: itself or a new one.
static OuSet *need_set(OuObject *other)
{
    return ou_is_any_set(other) ? (OuSet *)ou_ref(other) : ou_set_new(OU_L_SET, other);
}

METHOD(issubset)
{
    OuSet *other = need_set(args[0]);
    int r = other ? ou_set_is_subset(as_set(self), other) : -1;
    ou_xdecref(other);
    return r < 0 ? NULL : ou_bool(r);
}

METHOD(issuperset)
{
    if (ou_is_any_set(args[0])) {
        int r = ou_set_is_subset(as_set(args[0]), as_set(self));
        return r < 0 ? NULL : ou_bool(r);
    }
    OuObject *it = ou_iter(args[0]);
    if (!it)
        return NULL;
    int in = 1;
    OuObject *key;
    while (in > 0 && (key = ou_next(it))) {
        in = ou_set_contains(as_set(self), key);
        ou_decref(key);
    }
    ou_decref(it);
    return ou_has_error() ? NULL : ou_bool(in);
}

METHOD(isdisjoint)
{
    OuObject *other = args[0];
    if (self == other)
        return ou_bool(as_set(self)->used == 0);
    if (ou_is_any_set(other) && as_set(other)->used > as_set(self)->used) {
        other = self;
        self = args[0];
    }
    int in = 0;
    if (ou_is_any_set(other)) {
        OuSetEntry e;
        for (OuSetWalk w = ou_set_walk(as_set(other)); in == 0 && ou_set_step(&w, &e);) {
            ou_incref(e.key);
            in = ou_set_find(as_set(self), e.key, e.hash);
            ou_decref(e.key);
        }
        return in < 0 ? NULL : ou_bool(!in);
    }
    OuObject *it = ou_iter(other);
    if (!it)
        return NULL;
    OuObject *key;
    while (in == 0 && (key = ou_next(it))) {
        ou_hash hash = ou_hash_quick(key);
        in = hash == -1 ? -1 : ou_set_find(as_set(self), key, hash);
        ou_decref(key);
    }
    ou_decref(it);
    return ou_has_error() ? NULL : ou_bool(!in);
}

METHOD(reduce)
{
    OuList *keys = ou_to_list(self);
    OuTuple *inner = keys ? ou_tuple_pack(1, ou_obj(keys)) : NULL;
    OuObject *state = inner ? ou_call_special(self, ou_name(__getstate__), NULL, 0) : NULL;
    OuTuple *result = state ? ou_tuple_pack(3, ou_obj(ou_type_of(self)), ou_obj(inner), state) : NULL;
    ou_xdecref(keys);
    ou_xdecref(inner);
    ou_xdecref(state);
    return ou_obj(result);
}

#define SHARED_METHODS                                                                                              \
    { "copy", { set_copy }, 0, 0, 0, NULL, "Return a shallow copy of a set." },                                         \
    { "union", { set_union_ }, 0, -1, 0, NULL,                                                                          \
      "Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)" },                    \
    { "intersection", { set_intersection }, 0, -1, 0, NULL,                                                             \
      "Return the intersection of two sets as a new set.\n\n(i.e. all elements that are in both sets.)" },          \
    { "difference", { set_difference }, 0, -1, 0, NULL,                                                                 \
      "Return the difference of two or more sets as a new set.\n\n"                                                 \
      "(i.e. all elements that are in this set but not the others.)" },                                             \
    { "symmetric_difference", { set_symmetric_difference }, 1, 1, 0, NULL,                                              \
      "Return the symmetric difference of two sets as a new set.\n\n"                                               \
      "(i.e. all elements that are in exactly one of the sets.)" },                                                 \
    { "issubset", { set_issubset }, 1, 1, 0, NULL, "Report whether another set contains this set." },                   \
    { "issuperset", { set_issuperset }, 1, 1, 0, NULL, "Report whether this set contains another set." },               \
    { "isdisjoint", { set_isdisjoint }, 1, 1, 0, NULL, "Return True if two sets have a null intersection." },           \
    { "__reduce__", { set_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },                          \
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" }

const OuMethod ou_frozenset_methods[] = { SHARED_METHODS, { 0 } };

const OuMethod ou_set_methods[] = {
    SHARED_METHODS,
    { "add", { set_add }, 1, 1, 0, NULL,
      "Add an element to a set.\n\nThis has no effect if the element is already present." },
    { "discard", { set_discard }, 1, 1, 0, NULL,
      "Remove an element from a set if it is a member.\n\n"
      "Unlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set." },
    { "remove", { set_remove }, 1, 1, 0, NULL,
      "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError." },
    { "pop", { set_pop }, 0, 0, 0, NULL,
      "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty." },
    { "clear", { set_clear }, 0, 0, 0, NULL, "Remove all elements from this set." },
    { "update", { set_update }, 0, -1, 0, NULL, "Update a set with the union of itself and others." },
    { "intersection_update", { set_intersection_update }, 0, -1, 0, NULL,
      "Update a set with the intersection of itself and another." },
    { "difference_update", { set_difference_update }, 0, -1, 0, NULL,
      "Remove all elements of another set from this set." },
    { "symmetric_difference_update", { set_symmetric_difference_update }, 1, 1, 0, NULL,
      "Update a set with the symmetric difference of itself and another." },
    { 0 },
};
