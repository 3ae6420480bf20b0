// functools_module.c -- module _functools: reduce, partial, lru_cache's wrapper and cmp_to_key.
#include <stddef.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

// --- reduce ---

METHOD(reduce)
{
    OuObject *it = ou_iter(args[1]);
    if (!it) {
        if (ou_error_is(OU_TypeError) && !ou_type_of(args[1])->op.iter) {
            ou_error_clear();
            ou_raise(OU_TypeError, "reduce() arg 2 must support iteration");
        }
        return NULL;
    }
    OuObject *result = n > 2 ? ou_ref(args[2]) : ou_next(it), *item;
    if (!result && !ou_has_error())
        ou_raise(OU_TypeError, "reduce() of empty iterable with no initial value");
    while (result && (item = ou_next(it))) {
        OuObject *both[2] = { result, item }, *next = ou_call(args[0], both, 2, NULL);
        ou_decref(item);
        ou_set_ref(&result, next);
    }
    ou_decref(it);
    if (ou_has_error())
        ou_clear_ref(&result);
    return result;
}

// --- partial ---

typedef struct Partial { OuObject base; OuObject *func; OuTuple *args; OuDict *kw; } Partial;
#define PARTIAL_FIELDS(X) X(func) X(args) X(kw)
OU_LIFE(partial, Partial, PARTIAL_FIELDS)

static OuObject *partial_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n < 1)
        return ou_raise(OU_TypeError, "type 'partial' takes at least one argument");
    OuObject *func = args[0];
    if (!ou_is_callable(func))
        return ou_raise(OU_TypeError, "the first argument must be callable");
    Partial *inner = (ou_type_of(func) == ou_type(OU_L_PARTIAL)) ? (Partial *)func : NULL;      // flattened
    Partial *p = (Partial *)ou_make(type, sizeof *p);
    if (!p)
        return NULL;
    size_t before = inner ? inner->args->len : 0;
    p->func = ou_ref(inner ? inner->func : func);
    p->args = ou_tuple_new(before + n - 1);
    p->kw = inner ? ou_dict_copy(inner->kw) : ou_dict_new();
    bool ok = p->args && p->kw;
    for (size_t i = 0; ok && i < before; i++)
        p->args->items[i] = ou_ref(inner->args->items[i]);
    for (size_t i = 1; ok && i < n; i++)
        p->args->items[before + i - 1] = ou_ref(args[i]);
    for (size_t i = 0; ok && kwnames && i < kwnames->len; i++)
        ok = ou_dict_set_str(p->kw, (OuStr *)kwnames->items[i], args[n + i]);
    if (!ok)
        ou_clear_ref(&p);
    return ou_obj(p);
}

// The call with keywords of both sides: the caller's win, the partial's come first.
static OuObject *call_merged(Partial *p, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuDict *kw = ou_dict_copy(p->kw);
    OuTuple *all = kw ? ou_tuple_new(p->args->len + n) : NULL;
    bool ok = all != NULL;
    for (size_t i = 0; ok && kwnames && i < kwnames->len; i++)
        ok = ou_dict_set_str(kw, (OuStr *)kwnames->items[i], args[n + i]);
    for (size_t i = 0; ok && i < p->args->len; i++)
        all->items[i] = ou_ref(p->args->items[i]);
    for (size_t i = 0; ok && i < n; i++)
        all->items[p->args->len + i] = ou_ref(args[i]);
    OuObject *result = ok ? ou_call_tuple(p->func, all, kw) : NULL;
    ou_xdecref(kw);
    ou_xdecref(all);
    return result;
}

static OuObject *partial_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    Partial *p = (Partial *)self;
    if (p->kw->used)
        return call_merged(p, args, n, kwnames);
    size_t before = p->args->len, given = n + (kwnames ? kwnames->len : 0);
    if (before == 0)
        return ou_call(p->func, args, n, kwnames);
    OuObject *few[12], **all = few;
    if (before + given > OU_LENGTH(few) && !(all = ou_mem_need_array(before + given, sizeof *all)))
        return NULL;
    for (size_t i = 0; i < before; i++)
        all[i] = p->args->items[i];
    for (size_t i = 0; i < given; i++)
        all[before + i] = args[i];
    OuTuple *keep = (OuTuple *)ou_ref(p->args);         // __setstate__ may run meanwhile
    OuObject *result = ou_call(p->func, all, before + n, kwnames);
    ou_decref(keep);
    if (all != few)
        ou_mem_free(all);
    return result;
}

static OuObject *partial_repr(OuObject *self)
{
    Partial *p = (Partial *)self;
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("..."));
    OuList *pieces = ou_list_new(0);
    OuObject *piece = NULL, *key, *value;
    bool ok = pieces != NULL;
    OuObject *func = ou_ref(p->func);
    if (ok)
        ok = (piece = ou_obj(ou_repr(func))) && ou_list_append_take(pieces, piece);
    OuTuple *values = (OuTuple *)ou_ref(p->args);           // a repr may run __setstate__, or change the dictionary
    OuDict *kw = (OuDict *)ou_ref(p->kw);
    for (size_t i = 0; ok && i < values->len; i++)
        ok = (piece = ou_obj(ou_repr(values->items[i]))) && ou_list_append_take(pieces, piece);
    for (size_t pos = 0; ok && ou_dict_next(kw, &pos, &key, &value);) {
        ou_incref(key);
        ou_incref(value);
        ok = (piece = ou_obj(ou_str_format("%S=%R", key, value))) && ou_list_append_take(pieces, piece);
        ou_decref(value);
        ou_decref(key);
    }
    ou_decref(kw);
    ou_decref(values);
    ou_decref(func);
    if (!ok)
        ou_clear_ref(&pieces);
    OuObject *inner = ou_repr_join("", pieces, "");
    const char *name = ou_type_of(self) == ou_type(OU_L_PARTIAL) ? "functools.partial" : ou_type_name(self);
    OuStr *text = inner ? ou_str_format("%s(%U)", name, inner) : NULL;
    ou_xdecref(inner);
    ou_repr_leave(self);
    return ou_obj(text);
}

METHOD(partial_reduce)
{
    Partial *p = (Partial *)self;
    OuObject *dict = NULL;
    int found = ou_getattr_maybe(self, ou_name(__dict__), &dict);
    if (found < 0)
        return NULL;
    if (!found || ((OuDict *)dict)->used == 0) {
        ou_xdecref(dict);
        dict = ou_none();
    }
    OuTuple *inner = ou_tuple_pack(1, p->func);
    OuTuple *state = inner ? ou_tuple_pack(4, p->func, ou_obj(p->args), ou_obj(p->kw), dict) : NULL;
    OuTuple *result = state ? ou_tuple_pack(3, ou_type_of(self), ou_obj(inner), ou_obj(state)) : NULL;
    ou_decref(dict);
    ou_xdecref(inner);
    ou_xdecref(state);
    return ou_obj(result);
}

METHOD(partial_setstate)
{
    Partial *p = (Partial *)self;
    OuTuple *state = (OuTuple *)args[0];
    if (!ou_is_tuple(args[0]) || state->len != 4 || !ou_is_callable(state->items[0]) || !ou_is_tuple(state->items[1]) ||
        !(ou_is_dict(state->items[2]) || ou_is_none(state->items[2])))
        return ou_raise(OU_TypeError, "invalid partial state");
    OuTuple *plain = ou_to_tuple(state->items[1]);
    OuDict *kw = ou_is_exact(state->items[2], OU_L_DICT) ? (OuDict *)ou_ref(state->items[2])
               : ou_is_dict(state->items[2]) ? ou_dict_copy((OuDict *)state->items[2]) : ou_dict_new();
    if (!plain || !kw) {
        ou_xdecref(plain);
        ou_xdecref(kw);
        return NULL;
    }
    ou_set_ref(&p->func, ou_ref(state->items[0]));
    ou_set_ref(&p->args, plain);
    ou_set_ref(&p->kw, kw);
    OuObject *dict = ou_is_none(state->items[3]) ? ou_obj(ou_dict_new()) : ou_ref(state->items[3]);
    bool ok = dict && ou_setattr(self, ou_name(__dict__), dict);
    ou_xdecref(dict);
    return ok ? ou_none() : NULL;
}

static const OuMethod partial_methods[] = {
    { "__reduce__", { partial_reduce }, 0, 0, 0, NULL, "" },
    { "__setstate__", { partial_setstate }, 1, 1, 0, NULL, "" },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};
static const OuMember partial_members[] = {
    { "func", OU_MEMBER_OBJECT, false, offsetof(Partial, func), "function object to use in future partial calls" },
    { "args", OU_MEMBER_OBJECT, false, offsetof(Partial, args), "tuple of arguments to future partial calls" },
    { "keywords", OU_MEMBER_OBJECT, false, offsetof(Partial, kw), "dictionary of keyword arguments to future partial calls" },
    { 0 },
};

static bool set_dict(OuObject *self, OuObject *value)
{
    return value ? ou_generic_set_dict(self, value) : ou_fail(OU_TypeError, "cannot delete __dict__");
}

static const OuGetSet dict_getsets[] = {
    { "__dict__", ou_generic_get_dict, set_dict, NULL },
    { 0 },
};

const OuTypeSpec ou_partial_spec = {
    .name = "functools.partial",
    .doc = "partial(func, *args, **keywords) - new function with partial application\n"
           "    of the given arguments and keywords.\n",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(Partial), OU_LIFE_SLOTS(partial),
    .op = { .new_ = partial_new, .call = partial_call, .repr = partial_repr },
    .methods = partial_methods, .members = partial_members, .getsets = dict_getsets,
};

// --- lru_cache ---

typedef struct LruCache {
    OuObject base;
    OuObject *func, *info_class;
    OuDict *cache;              // key -> result; the order is that of use when bounded
    OuObject *mark;             // stands between positional and keyword arguments in keys
    ou_ssize maxsize;           // -1: no bound
    bool typed;
    int64_t hits, misses;
} LruCache;
#define LRU_FIELDS(X) X(func) X(info_class) X(cache) X(mark)
OU_LIFE(lru, LruCache, LRU_FIELDS)

static OuObject *lru_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[4] = { 0 };
    if (!ou_args_bind("lru_cache", "user_function maxsize typed cache_info_type", 4, 4, args, n, kwnames, given))
        return NULL;
    if (!ou_is_callable(given[0]))
        return ou_raise(OU_TypeError, "the first argument must be callable");
    ou_ssize maxsize = -1;
    if (!ou_is_none(given[1])) {
        if (!ou_type_of(given[1])->op.index)
            return ou_raise(OU_TypeError, "maxsize should be integer or None");
        maxsize = ou_index_ssize(given[1], OU_OverflowError);
        if (maxsize == -1 && ou_has_error())
            return NULL;
        if (maxsize < 0)
            maxsize = 0;
    }
    int typed = ou_truth(given[2]);
    if (typed < 0)
        return NULL;
    LruCache *c = (LruCache *)ou_make(type, sizeof *c);
    if (!c)
        return NULL;
    c->func = ou_ref(given[0]);
    c->info_class = ou_ref(given[3]);
    c->maxsize = maxsize;
    c->typed = typed;
    c->cache = ou_dict_new();
    c->mark = ou_call0(ou_obj(ou_type(OU_L_OBJECT)));
    if (!c->cache || !c->mark)
        ou_clear_ref(&c);
    return ou_obj(c);
}

static OuObject *make_key(LruCache *c, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    size_t kw = kwnames ? kwnames->len : 0;
    if (kw == 0 && !c->typed && n == 1 && (ou_is_exact(args[0], OU_L_STR) || ou_is_exact(args[0], OU_L_INT)))
        return ou_ref(args[0]);
    size_t len = n + (kw ? 2 * kw + 1 : 0), at = n;
    OuTuple *key = ou_tuple_new(c->typed ? len + n + kw : len);
    if (!key)
        return NULL;
    for (size_t i = 0; i < n; i++)
        key->items[i] = ou_ref(args[i]);
    if (kw)
        key->items[at++] = ou_ref(c->mark);
    for (size_t i = 0; i < kw; i++) {
        key->items[at++] = ou_ref(kwnames->items[i]);
        key->items[at++] = ou_ref(args[n + i]);
    }
    for (size_t i = 0; c->typed && i < n + kw; i++)
        key->items[at++] = ou_ref(ou_type_of(args[i]));
    return ou_obj(key);
}

static bool lru_store(LruCache *c, OuObject *key, ou_hash hash, OuObject *result)
{
    ou_ssize at = c->maxsize < 0 ? -1 : ou_dict_find(c->cache, key, hash);   // the call may have filled it already
    if (at != -1)
        return at >= 0;
    if (c->maxsize >= 0 && c->cache->used >= (size_t)c->maxsize)
        ou_dict_remove_entry(c->cache, ou_dict_first(c->cache));
    return ou_dict_set_hashed(c->cache, key, hash, result);
}

static OuObject *lru_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    LruCache *c = (LruCache *)self;
    if (c->maxsize == 0) {
        c->misses++;
        return ou_call(c->func, args, n, kwnames);
    }
    OuObject *key = make_key(c, args, n, kwnames);
    ou_hash hash = key ? ou_hash_of(key) : -1;
    ou_ssize at = hash == -1 ? -2 : ou_dict_find(c->cache, key, hash);
    OuObject *result = NULL;
    if (at >= 0) {
        c->hits++;
        result = ou_ref(c->cache->entries[at].value);
        if (c->maxsize > 0 && !ou_dict_move_to_end(c->cache, (size_t)at))
            ou_clear_ref(&result);
    } else if (at == -1) {
        c->misses++;
        result = ou_call(c->func, args, n, kwnames);
        if (result && !lru_store(c, key, hash, result))
            ou_clear_ref(&result);
    }
    ou_xdecref(key);
    return result;
}

static OuObject *lru_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    return obj && !ou_is_none(obj) ? ou_method_new(self, obj) : ou_ref(self);
}

METHOD(lru_info)
{
    LruCache *c = (LruCache *)self;
    OuObject *v[4] = { ou_int_new(c->hits), ou_int_new(c->misses),
                       c->maxsize < 0 ? ou_none() : ou_int_new(c->maxsize), ou_int_new(c->cache->used) };
    OuObject *result = v[0] && v[1] && v[2] && v[3] ? ou_call(c->info_class, v, 4, NULL) : NULL;
    for (int i = 0; i < 4; i++)
        ou_xdecref(v[i]);
    return result;
}

METHOD(lru_clear_cache)
{
    LruCache *c = (LruCache *)self;
    c->hits = c->misses = 0;
    ou_dict_clear(c->cache);
    return ou_none();
}

METHOD(lru_same) { return ou_ref(self); }
METHOD(lru_reduce) { return ou_getattr_cstr(self, "__qualname__"); }

static const OuMethod lru_methods[] = {
    { "cache_info", { lru_info }, 0, 0, 0, NULL, "Report cache statistics" },
    { "cache_clear", { lru_clear_cache }, 0, 0, 0, NULL, "Clear the cache and cache statistics" },
    { "__reduce__", { lru_reduce }, 0, 0, 0, NULL, "" },
    { "__copy__", { lru_same }, 0, 0, 0, NULL, "" },
    { "__deepcopy__", { lru_same }, 1, 1, 0, NULL, "" },
    { 0 },
};

const OuTypeSpec ou_lru_cache_spec = {
    .name = "functools._lru_cache_wrapper",
    .doc = "Create a cached callable that wraps another function.\n\n"
           "user_function:      the function being cached\n\nmaxsize:  0         for no caching\n"
           "          None      for unlimited cache size\n          n         for a bounded cache\n\n"
           "typed:    False     cache f(3) and f(3.0) as identical calls\n"
           "          True      cache f(3) and f(3.0) as distinct calls\n\n"
           "cache_info_type:    namedtuple class with the fields:\n"
           "                        hits misses currsize maxsize\n",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT | OU_TYPE_HAS_WEAKREF | OU_TYPE_METHOD_DESCR,
    .size = sizeof(LruCache), OU_LIFE_SLOTS(lru),
    .op = { .new_ = lru_new, .call = lru_call, .get = lru_get },
    .methods = lru_methods, .getsets = dict_getsets,
};

// --- cmp_to_key ---

typedef struct KeyObject { OuObject base; OuObject *cmp, *obj; } KeyObject;     // obj NULL: the key function itself
#define KEY_FIELDS(X) X(cmp) X(obj)
OU_LIFE(key, KeyObject, KEY_FIELDS)

static OuObject *key_new(OuObject *cmp, OuObject *obj)
{
    KeyObject *k = (KeyObject *)ou_gc_new(OU_L_KEY_OBJECT, sizeof *k);
    if (k) {
        k->cmp = ou_ref(cmp);
        k->obj = ou_xref(obj);
    }
    return ou_obj(k);
}

static OuObject *key_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *obj;
    return ou_args_bind("K", "obj", 1, 1, args, n, kwnames, &obj) ? key_new(((KeyObject *)self)->cmp, obj) : NULL;
}

static OuObject *key_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_exact(b, OU_L_KEY_OBJECT))
        return ou_raise(OU_TypeError, "other argument must be K instance");
    KeyObject *x = (KeyObject *)a, *y = (KeyObject *)b;
    if (!x->obj || !y->obj)
        return ou_raise(OU_AttributeError, "object");
    OuObject *order = ou_call2(x->cmp, x->obj, y->obj), *zero = order ? ou_int_new(0) : NULL;
    OuObject *result = zero ? ou_compare(order, zero, op) : NULL;
    ou_xdecref(order);
    ou_xdecref(zero);
    return result;
}

static const OuMember key_members[] = {
    { "obj", OU_MEMBER_OBJECT, true, offsetof(KeyObject, obj), "Value wrapped by a key function." },
    { 0 },
};

const OuTypeSpec ou_key_object_spec = {
    .name = "functools.KeyWrapper", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(KeyObject),
    OU_LIFE_SLOTS(key),
    .op = { .call = key_call, .compare = key_compare, .hash = ou_hash_not_implemented },
    .members = key_members,
};

METHOD(cmp_to_key) { return key_new(args[0], NULL); }

static bool init(OuModule *self)
{
    return ou_type_need(OU_L_PARTIAL) && ou_type_need(OU_L_LRU_CACHE) && ou_type_need(OU_L_KEY_OBJECT) &&
           ou_module_add_type(self, OU_L_PARTIAL) && ou_module_add_type(self, OU_L_LRU_CACHE);
}

static const OuMethod functions[] = {
    { "reduce", { reduce }, 2, 3, 0, NULL,
      "reduce(function, iterable[, initial]) -> value\n\n"
      "Apply a function of two arguments cumulatively to the items of a sequence\n"
      "or iterable, from left to right, so as to reduce the iterable to a single\n"
      "value.  For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5]) calculates\n"
      "((((1+2)+3)+4)+5).  If initial is present, it is placed before the items\n"
      "of the iterable in the calculation, and serves as a default when the\niterable is empty." },
    { "cmp_to_key", { cmp_to_key }, 1, 1, 0, "mycmp", "Convert a cmp= function into a key= function." },
    { 0 },
};

const OuModuleDef ou__functools_module = { "_functools", "Tools that operate on functions.", functions, init };
