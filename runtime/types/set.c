// set.c -- set and frozenset: an open-addressed table in CPython's probe order and growth, so that iteration order agrees.
//
// From a hash's slot up to nine neighbours are looked at, then the probe jumps. Deleted entries keep a dummy until the
// table is rebuilt. Comparisons may run Python code: every search starts again when the table changed under it.
#include "runtime/types/set.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/keys.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

enum { NEIGHBOURS = 9 };
const OuObject ou_set_dummy = { 1, 0 };

static OuSet *as_set(OuObject *o) { return (OuSet *)o; }

// --- the table ---

// From a base slot its NEIGHBOURS are looked at too, unless they would pass the end; then the base jumps.
static void insert_clean(OuSetEntry *table, size_t mask, OuObject *key, ou_hash hash)
{
    size_t base = (size_t)hash & mask, bits = (size_t)hash;
    for (;;) {
        OuSetEntry *e = &table[base], *last = base + NEIGHBOURS <= mask ? e + NEIGHBOURS : e;
        for (; e <= last; e++) {
            if (!e->key) {
                *e = (OuSetEntry){ key, hash };
                return;
            }
        }
        bits >>= 5;
        base = (base * 5 + 1 + bits) & mask;
    }
}

// The slots of a table for `least` items.
static size_t slots_for(size_t least)
{
    size_t slots = 8;
    while (slots <= least)
        slots <<= 1;
    return slots;
}

bool ou_set_resize(OuSet *self, size_t least)
{
    size_t slots = slots_for(least);
    OuSetEntry *old = self->table, copy[8];
    bool was_small = old == self->small;
    OuSetEntry *table = self->small;
    if (slots == 8) {
        if (was_small) {
            memcpy(copy, old, sizeof copy);
            old = copy;
        }
        memset(self->small, 0, sizeof self->small);
    } else {
        table = ou_mem_zalloc(slots, sizeof *table);
        if (!table)
            return ou_raise_memory() != NULL;
    }
    size_t left = self->used;
    for (const OuSetEntry *e = old; left > 0; e++) {
        if (!ou_set_is_live(e))
            continue;
        insert_clean(table, slots - 1, e->key, e->hash);
        left--;
    }
    self->table = table;
    self->mask = slots - 1;
    self->fill = self->used;
    if (!was_small)
        ou_mem_free(old);
    return true;
}

// 1 equal, 0 not, -1 exception, 2 the table changed meanwhile.
OU_NOINLINE static int slow_equal(OuSet *s, size_t slot, OuObject *key)
{
    OuSetEntry *table = s->table;
    size_t mask = s->mask;
    OuObject *have = ou_ref(table[slot].key);
    int eq = ou_compare_bool(have, key, OU_EQ);
    bool same = s->table == table && s->mask == mask && table[slot].key == have;
    ou_decref(have);
    return eq < 0 ? -1 : same ? eq : 2;
}

// A search as far as it goes without calling anything. 1: *slot holds the key; 0: *slot is where it would go, free or the last
// deleted one on the way; 2: whether *slot holds it only the key's type can tell.
OU_INLINE int probe(const OuSet *s, const OuObject *key, ou_hash hash, size_t *slot)
{
    const OuSetEntry *table = s->table, *deleted = NULL;
    size_t mask = s->mask, base = (size_t)hash & mask, bits = (size_t)hash;
    for (;;) {
        const OuSetEntry *e = &table[base], *last = base + NEIGHBOURS <= mask ? e + NEIGHBOURS : e;
        for (; e <= last; e++) {
            if (!e->key) {
                *slot = (size_t)((deleted ? deleted : e) - table);
                return 0;
            }
            if (e->hash == hash) {
                int eq = ou_keys_equal(e->key, key);
                *slot = (size_t)(e - table);
                if (eq)
                    return eq > 0 ? 1 : 2;
            } else if (OU_UNLIKELY(e->hash == -1)) {
                deleted = e;
            }
        }
        bits >>= 5;
        base = (base * 5 + 1 + bits) & mask;
    }
}

// The same to the end: 1, 0, or -1 with exception. Starts again when a comparison changed the table.
OU_NOINLINE static int find_asking(OuSet *s, OuObject *key, ou_hash hash, size_t *slot)
{
again:;
    const OuSetEntry *table = s->table;
    size_t mask = s->mask, base = (size_t)hash & mask, bits = (size_t)hash, deleted = SIZE_MAX;
    for (;;) {
        size_t last = base + NEIGHBOURS <= mask ? base + NEIGHBOURS : base;
        for (size_t i = base; i <= last; i++) {
            if (!table[i].key) {
                *slot = deleted != SIZE_MAX ? deleted : i;
                return 0;
            }
            if (table[i].hash == -1) {
                deleted = i;
            } else if (table[i].hash == hash) {
                int eq = ou_keys_equal(table[i].key, key);
                if (eq < 0)
                    eq = slow_equal(s, i, key);
                *slot = i;
                if (eq == 2)
                    goto again;
                if (eq)
                    return eq;
            }
        }
        bits >>= 5;
        base = (base * 5 + 1 + bits) & mask;
    }
}

OU_INLINE int find(OuSet *s, OuObject *key, ou_hash hash, size_t *slot)
{
    int found = probe(s, key, hash, slot);
    return OU_LIKELY(found < 2) ? found : find_asking(s, key, hash, slot);
}

int ou_set_find(OuSet *self, OuObject *key, ou_hash hash)
{
    size_t slot;
    return find(self, key, hash, &slot);
}

// One more slot is in use: keeps the table at most three fifths full.
OU_INLINE bool filled_one(OuSet *s)
{
    s->fill++;
    return OU_LIKELY(s->fill * 5 < s->mask * 3) || ou_set_resize(s, s->used > 50000 ? s->used * 2 : s->used * 4);
}

bool ou_set_add_hashed(OuSet *self, OuObject *key, ou_hash hash)
{
    size_t slot;
    int found = find(self, key, hash, &slot);
    if (found)
        return found > 0;
    OuSetEntry *e = &self->table[slot];
    bool reused = e->key != NULL;
    *e = (OuSetEntry){ ou_ref(key), hash };
    self->used++;
    return reused || filled_one(self);
}

// Adds a key known to be absent to a set without deleted entries.
bool ou_set_add_new(OuSet *self, OuObject *key, ou_hash hash)
{
    insert_clean(self->table, self->mask, ou_ref(key), hash);
    self->used++;
    return filled_one(self);
}

bool ou_set_add(OuSet *self, OuObject *key)
{
    ou_hash hash = ou_hash_quick(key);
    return hash != -1 && ou_set_add_hashed(self, key, hash);
}

int ou_set_discard_hashed(OuSet *self, OuObject *key, ou_hash hash)
{
    size_t slot;
    int found = find(self, key, hash, &slot);
    if (found <= 0)
        return found;
    OuObject *old = self->table[slot].key;
    self->table[slot] = (OuSetEntry){ OU_SET_DUMMY, -1 };
    self->used--;
    ou_decref(old);
    return 1;
}

// A set is looked up by the value it would have as a frozenset: NULL when that does not apply, exception kept.
static OuSet *frozen_stand_in(OuObject *key)
{
    if (!ou_has_flag(key, OU_TYPE_SET) || !ou_error_is(OU_TypeError))
        return NULL;
    ou_error_clear();
    return ou_set_copy_as(as_set(key), OU_L_FROZENSET);
}

OU_NOINLINE static int by_stand_in(OuSet *self, OuObject *key, int (*action)(OuSet *, OuObject *, ou_hash))
{
    OuSet *stand_in = frozen_stand_in(key);
    if (!stand_in)
        return -1;
    int r = action(self, ou_obj(stand_in), ou_hash_of(ou_obj(stand_in)));
    ou_decref(stand_in);
    return r;
}

int ou_set_contains(OuSet *self, OuObject *key)
{
    ou_hash hash = ou_hash_quick(key);
    return OU_LIKELY(hash != -1) ? ou_set_find(self, key, hash) : by_stand_in(self, key, ou_set_find);
}

int ou_set_discard(OuSet *self, OuObject *key)
{
    ou_hash hash = ou_hash_quick(key);
    return OU_LIKELY(hash != -1) ? ou_set_discard_hashed(self, key, hash) : by_stand_in(self, key, ou_set_discard_hashed);
}

static void release_keys(const OuSetEntry *table, size_t used, size_t mask)
{
    const OuSetEntry *end = table + mask;
    for (const OuSetEntry *e = table; used > 0; e++) {
        if (!ou_set_is_live(e))
            continue;
        used--;
        OU_PREFETCH(end - e >= OU_SET_AHEAD ? e[OU_SET_AHEAD].key : NULL);
        ou_decref(e->key);
    }
}

void ou_set_clear(OuSet *self)
{
    OuSetEntry *table = self->table, copy[8];
    size_t used = self->used, mask = self->mask;
    bool was_small = table == self->small;
    if (!table)
        return;
    if (was_small) {
        memcpy(copy, table, sizeof copy);
        table = copy;
    }
    memset(self->small, 0, sizeof self->small);
    self->table = self->small;
    self->mask = 7;
    self->used = self->fill = 0;
    release_keys(table, used, mask);
    if (!was_small)
        ou_mem_free(table);
}

bool ou_set_next(const OuSet *self, size_t *pos, OuObject **key)
{
    const OuSetEntry *e = self->table + *pos, *end = self->table + self->mask + 1;
    while (e < end && !ou_set_is_live(e))
        e++;
    *pos = (size_t)(e - self->table) + 1;
    if (e >= end)
        return false;
    OU_PREFETCH(e + OU_SET_AHEAD < end ? e[OU_SET_AHEAD].key : NULL);
    *key = e->key;
    return true;
}

// --- making and merging ---

// The empty `self` becomes a copy of the table of `other`, which has no deleted entries.
static bool copy_table(OuSet *self, const OuSet *other)
{
    size_t bytes = (other->mask + 1) * sizeof *other->table;
    OuSetEntry *table = other->mask == 7 ? self->small : ou_mem_need(bytes);
    if (!table)
        return false;
    memcpy(table, other->table, bytes);
    size_t left = other->used;
    for (const OuSetEntry *e = table; left > 0; e++) {
        if (!e->key)
            continue;
        OU_PREFETCH(e + OU_SET_AHEAD <= table + other->mask ? e[OU_SET_AHEAD].key : NULL);
        ou_incref(e->key);
        left--;
    }
    OuSetEntry *old = self->table;
    self->table = table;
    self->mask = other->mask;
    self->fill = self->used = other->used;
    if (old != self->small)
        ou_mem_free(old);
    return true;
}

static bool merge_set(OuSet *self, OuSet *other)
{
    if (self == other || other->used == 0)
        return true;
    OuSetEntry e;
    bool grows = (self->fill + other->used) * 5 >= self->mask * 3;
    size_t least = (self->used + other->used) * 2;
    if (self->fill == 0 && other->fill == other->used && (grows ? slots_for(least) : self->mask + 1) == other->mask + 1)
        return copy_table(self, other);
    if (grows && !ou_set_resize(self, least))
        return false;
    if (self->fill == 0) {
        for (OuSetWalk w = ou_set_walk(other); ou_set_step(&w, &e);)
            insert_clean(self->table, self->mask, ou_ref(e.key), e.hash);
        self->fill = self->used = other->used;
        return true;
    }
    for (OuSetWalk w = ou_set_walk(other); ou_set_step(&w, &e);) {
        ou_incref(e.key);
        bool ok = ou_set_add_hashed(self, e.key, e.hash);
        ou_decref(e.key);
        if (!ok)
            return false;
    }
    return true;
}

static bool merge_dict(OuSet *self, OuDict *dict)
{
    if ((self->fill + dict->used) * 5 >= self->mask * 3 && !ou_set_resize(self, (self->used + dict->used) * 2))
        return false;
    for (size_t i = 0; i < dict->filled; i++) {
        OuDictEntry e = dict->entries[i];
        if (!e.key)
            continue;
        ou_incref(e.key);
        bool ok = ou_set_add_hashed(self, e.key, e.hash);
        ou_decref(e.key);
        if (!ok)
            return false;
    }
    return true;
}

// Hashing and comparing may change the list.
static bool merge_list(OuSet *self, OuList *list)
{
    for (size_t i = 0; i < list->len; i++) {
        OuObject *key = ou_ref(list->items[i]);
        bool ok = ou_set_add(self, key);
        ou_decref(key);
        if (!ok)
            return false;
    }
    return true;
}

bool ou_set_update(OuSet *self, OuObject *iterable)
{
    if (ou_is_any_set(iterable))
        return merge_set(self, as_set(iterable));
    if (ou_is_exact(iterable, OU_L_DICT))
        return merge_dict(self, (OuDict *)iterable);
    if (ou_is_exact(iterable, OU_L_LIST))
        return merge_list(self, (OuList *)iterable);
    OuObject *it = ou_iter(iterable);
    if (!it)
        return false;
    bool ok = true;
    OuObject *key;
    OuUnary next = ou_type_of(it)->op.next;
    bool fixed = !(ou_type_of(it)->flags & OU_TYPE_HEAP);       // no class whose __next__ may be replaced meanwhile
    while (ok && (key = fixed ? next(it) : ou_next(it))) {
        ok = ou_set_add(self, key);
        ou_decref(key);
    }
    if (ok && fixed)
        ou_next_end(it);
    ou_decref(it);
    return ok && !ou_has_error();
}

OuSet *ou_set_make(OuType *type, OuObject *iterable)
{
    OuSet *s;
    bool frozen = ou_type_has(type, OU_TYPE_FROZENSET);
    if (ou_type_has(type, OU_TYPE_HEAP))
        s = (OuSet *)ou_instance_new(type);
    else
        s = (OuSet *)ou_gc_new(frozen ? OU_L_FROZENSET : OU_L_SET, sizeof *s);
    if (!s)
        return NULL;
    s->table = s->small;
    s->mask = 7;
    if (frozen)
        s->hash = -1;
    if (iterable && !ou_set_update(s, iterable)) {
        ou_decref(s);
        return NULL;
    }
    return s;
}

OuSet *ou_set_new(uint32_t layout, OuObject *iterable) { return ou_set_make(ou_type(layout), iterable); }
OuSet *ou_set_copy_as(OuSet *self, uint32_t layout) { return ou_set_new(layout, ou_obj(self)); }

static OuObject *set_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return ou_obj(ou_set_make(type, NULL));
}

static bool set_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("set", n, kwnames, 0, 1))
        return false;
    if (as_set(self)->fill)
        ou_set_clear(as_set(self));
    return n == 0 || ou_set_update(as_set(self), args[0]);
}

static OuObject *frozenset_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool exact = type == ou_type(OU_L_FROZENSET);
    if (!ou_args_positional("frozenset", n, ou_keywords_if_exact(type, kwnames), 0, 1))
        return NULL;
    if (exact && n && ou_is_exact(args[0], OU_L_FROZENSET))
        return ou_ref(args[0]);
    return ou_obj(ou_set_make(type, n ? args[0] : NULL));
}

// --- life ---

static void set_dealloc(OuObject *o)
{
    OuSet *s = as_set(o);
    if (s->table)
        release_keys(s->table, s->used, s->mask);
    if (s->table != s->small)
        ou_mem_free(s->table);
    ou_object_free(o);
}

static bool set_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuSet *s = as_set(o);
    for (size_t i = 0; s->table && i <= s->mask; i++)
        if (ou_set_is_live(&s->table[i]))
            OU_VISIT(s->table[i].key);
    return true;
}

static void set_clear_refs(OuObject *o) { ou_set_clear(as_set(o)); }

static size_t set_size_of(OuObject *o)
{
    OuSet *s = as_set(o);
    return s->table == s->small ? 0 : (s->mask + 1) * sizeof *s->table;
}

// --- slots ---

static ou_ssize set_len(OuObject *self) { return (ou_ssize)as_set(self)->used; }
static int set_contains(OuObject *self, OuObject *key) { return ou_set_contains(as_set(self), key); }

static uint64_t shuffle(uint64_t h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

// Independent of order: item hashes are shuffled and xored, then mixed with the number of items.
static ou_hash frozenset_hash(OuObject *self)
{
    OuSet *s = as_set(self);
    if (s->hash != -1)
        return s->hash;
    uint64_t h = 0;
    OuSetEntry e;
    for (OuSetWalk w = ou_set_walk(s); ou_set_step(&w, &e);)
        h ^= shuffle((uint64_t)e.hash);
    h ^= ((uint64_t)s->used + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    s->hash = h == UINT64_MAX ? 590923713 : (ou_hash)h;
    return s->hash;
}

static OuObject *set_repr(OuObject *self)
{
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_format("%T(...)", self));
    OuObject *text = NULL;
    OuList *keys = as_set(self)->used ? ou_to_list(self) : NULL;
    if (as_set(self)->used == 0) {
        text = ou_obj(ou_str_format("%T()", self));
    } else if (keys) {
        text = ou_repr_items("{", &keys->len, &keys->items, "}");
        if (text && !ou_is_exact(self, OU_L_SET))
            ou_set_ref(&text, ou_str_format("%T(%U)", self, text));
    }
    ou_xdecref(keys);
    ou_repr_leave(self);
    return text;
}

static OuObject *set_iter(OuObject *self)
{
    OuSetIterator *it = (OuSetIterator *)ou_gc_new(OU_L_SET_ITERATOR, sizeof *it);
    if (it) {
        it->set = (OuSet *)ou_ref(self);
        it->used = it->left = it->set->used;
    }
    return ou_obj(it);
}

#define SET_COMMON                                                                            \
    .size = sizeof(OuSet), .dealloc = set_dealloc, .traverse = set_traverse,                  \
    .clear = set_clear_refs, .size_of = set_size_of
#define SET_SLOTS                                                                             \
    .len = set_len, .contains = set_contains, .repr = set_repr, .iter = set_iter,             \
    .compare = ou_set_op_compare, .sub = ou_set_op_sub, .and_ = ou_set_op_and,                \
    .xor_ = ou_set_op_xor, .or_ = ou_set_op_or

const OuTypeSpec ou_set_spec = {
    .name = "set",
    .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\n"
           "Build an unordered collection of unique elements.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_SET | OU_TYPE_MATCH_SELF | OU_TYPE_IMMUTABLE | OU_TYPE_HAS_WEAKREF,
    SET_COMMON,
    .op = {
        SET_SLOTS, .new_ = set_new, .init = set_init, .hash = ou_hash_not_implemented, .isub = ou_set_op_isub,
        .iand = ou_set_op_iand, .ixor = ou_set_op_ixor, .ior = ou_set_op_ior,
    },
    .methods = ou_set_methods,
};

const OuTypeSpec ou_frozenset_spec = {
    .name = "frozenset",
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
           "Build an immutable unordered collection of unique elements.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_FROZENSET | OU_TYPE_MATCH_SELF | OU_TYPE_IMMUTABLE | OU_TYPE_HAS_WEAKREF,
    SET_COMMON,
    .op = { SET_SLOTS, .new_ = frozenset_new, .hash = frozenset_hash },
    .methods = ou_frozenset_methods,
};

// --- iterator ---

static OuSetIterator *as_iter(OuObject *o) { return (OuSetIterator *)o; }

static void iter_dealloc(OuObject *o)
{
    ou_clear_ref(&as_iter(o)->set);
    ou_object_free(o);
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(as_iter(o)->set);
    return true;
}

static const OuFieldName iter_fields[] = { { "set", offsetof(OuSetIterator, set) }, { 0 } };

static void iter_clear(OuObject *o) { ou_clear_ref(&as_iter(o)->set); }

static OuObject *iter_next(OuObject *self)
{
    OuSetIterator *it = as_iter(self);
    if (!it->set)
        return NULL;
    if (it->used != it->set->used) {
        it->used = SIZE_MAX;           // stays wrong: the error repeats
        return ou_raise(OU_RuntimeError, "Set changed size during iteration");
    }
    OuObject *key;
    if (ou_set_next(it->set, &it->pos, &key)) {
        it->left--;
        return ou_ref(key);
    }
    ou_clear_ref(&it->set);
    return NULL;
}

static OuObject *iter_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuSetIterator *it = as_iter(self);
    return ou_int_new(it->set && it->used == it->set->used ? (int64_t)it->left : 0);
}

static OuObject *iter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuSetIterator *it = as_iter(self), *copy = (OuSetIterator *)ou_gc_new(OU_L_SET_ITERATOR, sizeof *copy);
    if (!copy)
        return NULL;
    copy->set = (OuSet *)ou_xref(it->set);
    copy->pos = it->pos;
    copy->used = it->used;
    copy->left = it->left;
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

static const OuMethod iter_methods[] = {
    { "__length_hint__", { iter_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { iter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};

const OuTypeSpec ou_set_iterator_spec = {
    .name = "set_iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuSetIterator),
    .dealloc = iter_dealloc, .traverse = iter_traverse, .fields = iter_fields, .clear = iter_clear,
    .op = { .iter = ou_iter_self, .next = iter_next },
    .methods = iter_methods,
};
