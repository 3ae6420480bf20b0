// dict.c -- the built-in mapping: entries in insertion order, found by scanning (few) or by an index table (many).
//
// Entries and index are separate buffers, so that entries grow in modest steps while the index doubles. A
// comparison of keys may run Python code that changes the dictionary: `ou_dict_find` then starts again.
#include "runtime/types/dict.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/keys.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include <string.h>

enum { SLOT_EMPTY = -1, SLOT_DELETED = -2 };
#define MAX_ENTRIES 0x50000000u        // two thirds of the largest index
#define LARGE_INDEX ((size_t)1 << 20)  // bytes of an index that grows by getting more pages

// --- the index: 8-, 16- or 32-bit entry numbers ---

static size_t index_bytes(int log2)
{
    return ((size_t)1 << log2) * (log2 <= 7 ? 1 : log2 <= 15 ? 2 : 4);
}

static size_t index_usable(int log2) { return ((size_t)2 << log2) / 3; }

OU_INLINE int32_t slot_get(const OuDict *d, size_t i)
{
    return d->log2_index <= 7 ? ((const int8_t *)d->index)[i]
         : d->log2_index <= 15 ? ((const int16_t *)d->index)[i] : ((const int32_t *)d->index)[i];
}

OU_INLINE void slot_set(OuDict *d, size_t i, int32_t v)
{
    if (d->log2_index <= 7)
        ((int8_t *)d->index)[i] = (int8_t)v;
    else if (d->log2_index <= 15)
        ((int16_t *)d->index)[i] = (int16_t)v;
    else
        ((int32_t *)d->index)[i] = v;
}

// Steps through the slots of a hash: every slot is reached, high bits of the hash take part.
typedef struct Probe { size_t i, mask; uint64_t high_bits; } Probe;

OU_INLINE Probe probe_start(const OuDict *d, ou_hash hash)
{
    size_t mask = ((size_t)1 << d->log2_index) - 1;
    return (Probe){ (size_t)hash & mask, mask, (uint64_t)hash };
}

OU_INLINE void probe_next(Probe *p)
{
    p->high_bits >>= 5;
    p->i = (p->i * 5 + p->high_bits + 1) & p->mask;
}

static void index_put(OuDict *d, ou_hash hash, int32_t entry)
{
    Probe p = probe_start(d, hash);
    while (slot_get(d, p.i) >= 0)
        probe_next(&p);
    if (slot_get(d, p.i) == SLOT_EMPTY)
        d->index_fill++;
    slot_set(d, p.i, entry);
}

static int log2_for(size_t entries)
{
    int log2 = 4;
    while (index_usable(log2) < entries)
        log2++;
    return log2;
}

static void index_fill_in(OuDict *d)
{
    memset(d->index, 0xff, index_bytes(d->log2_index));
    d->index_fill = 0;
#define FILL_IN(T)                                                                             \
    for (uint32_t i = 0; i < d->filled; i++) {                                                 \
        if (!d->entries[i].key)                                                                \
            continue;                                                                          \
        Probe p = probe_start(d, d->entries[i].hash);                                          \
        while (((T *)d->index)[p.i] != SLOT_EMPTY)                                             \
            probe_next(&p);                                                                    \
        ((T *)d->index)[p.i] = (T)i;                                                           \
    }
    if (d->log2_index <= 7) {
        FILL_IN(int8_t)
    } else if (d->log2_index <= 15) {
        FILL_IN(int16_t)
    } else {
        FILL_IN(int32_t)
    }
    d->index_fill = d->used;
}

static void close_gaps(OuDict *d)
{
    uint32_t to = 0;
    for (uint32_t i = 0; i < d->filled; i++)
        if (d->entries[i].key)
            d->entries[to++] = d->entries[i];
    d->filled = to;
}

// An index with room for 1 << log2 slots, of undefined contents. One with pages of its own keeps them: beside a second one of
// twice the size they would make a growing dictionary's peak.
static bool index_renew(OuDict *d, int log2)
{
    size_t bytes = index_bytes(log2);
    bool keep = d->index && log2 > d->log2_index && bytes >= LARGE_INDEX;
    void *index = keep ? ou_mem_grow(d->index, bytes, 1) : ou_mem_need(bytes);
    if (!index)
        return false;
    if (!keep)
        ou_mem_free(d->index);
    d->index = index;
    d->log2_index = (uint8_t)log2;
    return true;
}

// A fresh index with room for `entries`, gaps among the entries closed on the way.
static bool rebuild(OuDict *d, size_t entries)
{
    int log2 = log2_for(entries);
    if (log2 != d->log2_index && !index_renew(d, log2))
        return false;
    if (d->used != d->filled)
        close_gaps(d);
    index_fill_in(d);
    return true;
}

static bool set_cap(OuDict *d, size_t cap)
{
    if (cap > MAX_ENTRIES)
        return ou_raise_memory() != NULL;
    OuDictEntry *entries = ou_mem_grow(d->entries, cap, sizeof *entries);
    if (!entries)
        return false;
    d->entries = entries;
    d->cap = (uint32_t)cap;
    return true;
}

// How many entries to have room for when `used` live ones fill the buffer: while small, the steps of CPython's tables
// (5, 10, 21, 42, ...), so that gaps are closed at the same insertions; then less and less to save memory.
static size_t next_cap(size_t used)
{
    if (used < 1024) {
        size_t slots = 8;
        while (slots < used * 3)
            slots *= 2;
        return slots * 2 / 3;
    }
    return used < 32768 ? used + used / 2 : used < 262144 ? used + used / 4 : used + used / 8;
}

// Makes room for one more entry; gaps are closed on the way.
OU_NOINLINE static bool make_room(OuDict *d)
{
    bool full_index = d->index && d->index_fill + 1 > index_usable(d->log2_index);
    if (d->filled == d->cap) {
        size_t cap = next_cap(d->used);
        bool gaps = d->filled != d->used;
        if (cap > d->cap && !set_cap(d, cap))
            return false;
        if (gaps && !d->index)
            close_gaps(d);
        else if (gaps && !rebuild(d, d->used + d->used / 2 + 1))
            return false;
        if (gaps)
            return d->index || d->filled < OU_DICT_SCAN || rebuild(d, d->used + d->used / 2 + 1);
    }
    if (full_index || (!d->index && d->filled >= OU_DICT_SCAN))
        return rebuild(d, d->used + d->used / 2 + 1);
    return true;
}

// --- finding ---

// The searches below give an entry number or -1, and then in *place the empty slot of the index where they stopped, if any.
#define NO_PLACE SIZE_MAX

// Lookup by an exact str among exact strs.
#define FIND_STR_IN(T)                                                                         \
    for (;;) {                                                                                 \
        int32_t at = ((const T *)d->index)[p.i];                                               \
        if (at >= 0) {                                                                         \
            const OuDictEntry *e = &d->entries[at];                                            \
            if (e->key == (OuObject *)key || (e->hash == hash && ou_same_text((OuStr *)e->key, key))) \
                return at;                                                                     \
        } else if (at == SLOT_EMPTY) {                                                         \
            *place = p.i;                                                                      \
            return -1;                                                                         \
        }                                                                                      \
        probe_next(&p);                                                                        \
    }

OU_INLINE ou_ssize find_str(const OuDict *d, OuStr *key, ou_hash hash, size_t *place)
{
    if (!d->index) {
        const OuDictEntry *e = d->entries;
        for (uint32_t i = 0; i < d->filled; i++, e++)
            if (e->key == (OuObject *)key || (e->hash == hash && ou_same_text((OuStr *)e->key, key)))
                return i;
        return -1;
    }
    Probe p = probe_start(d, hash);
    if (d->log2_index <= 7)
        FIND_STR_IN(int8_t)
    if (d->log2_index <= 15)
        FIND_STR_IN(int16_t)
    FIND_STR_IN(int32_t)
}

// Compares entry `at` with `key`: 1, 0, -1, or 2 when the dictionary changed meanwhile.
OU_NOINLINE static int slow_equal(OuDict *d, ou_ssize at, OuObject *key)
{
    OuDictEntry *entries = d->entries;
    void *index = d->index;
    uint32_t filled = d->filled, used = d->used;
    OuObject *have = ou_ref(entries[at].key);
    int eq = ou_compare_bool(have, key, OU_EQ);
    // A match counts as long as its entry is still there, whatever became of others.
    bool same = d->entries == entries && d->index == index && (size_t)at < d->filled && entries[at].key == have &&
                (eq > 0 || (d->filled == filled && d->used == used));
    ou_decref(have);
    return eq < 0 ? -1 : same ? eq : 2;
}

OU_NOINLINE static ou_ssize find_any(OuDict *d, OuObject *key, ou_hash hash)
{
    uint32_t i;
    Probe p;
again:
    i = 0;
    p = probe_start(d, hash);
    for (;;) {
        ou_ssize at;
        if (d->index) {
            at = slot_get(d, p.i);
            if (at == SLOT_EMPTY)
                return -1;
            probe_next(&p);
            if (at < 0)
                continue;
        } else {
            if (i >= d->filled)
                return -1;
            at = i++;
        }
        OuDictEntry *e = &d->entries[at];
        if (e->key == key)
            return at;
        if (e->hash != hash)
            continue;
        int eq = ou_keys_equal(e->key, key);
        if (eq < 0)
            eq = slow_equal(d, at, key);
        if (eq == 2)
            goto again;
        if (eq)
            return eq < 0 ? -2 : at;
    }
}

// Lookup by an exact int of one word; FIND_OTHER: a key of another kind has the same hash.
enum { FIND_OTHER = -3 };
#define FIND_INT_IN(T)                                                                         \
    for (;; probe_next(&p)) {                                                                  \
        int32_t at = ((const T *)d->index)[p.i];                                               \
        if (at >= 0) {                                                                         \
            const OuDictEntry *e = &d->entries[at];                                            \
            if (e->hash != hash)                                                               \
                continue;                                                                      \
            if (!ou_is_exact(e->key, OU_L_INT))                                                \
                return FIND_OTHER;                                                             \
            if (ou_int_value(e->key) == ou_int_value(key))                                     \
                return at;                                                                     \
        } else if (at == SLOT_EMPTY) {                                                         \
            *place = p.i;                                                                      \
            return -1;                                                                         \
        }                                                                                      \
    }

OU_INLINE ou_ssize find_int(const OuDict *d, OuObject *key, ou_hash hash, size_t *place)
{
    if (!d->index)
        return FIND_OTHER;
    Probe p = probe_start(d, hash);
    if (d->log2_index <= 7)
        FIND_INT_IN(int8_t)
    if (d->log2_index <= 15)
        FIND_INT_IN(int16_t)
    FIND_INT_IN(int32_t)
}

OU_INLINE ou_ssize find_place(OuDict *self, OuObject *key, ou_hash hash, size_t *place)
{
    *place = NO_PLACE;
    if (ou_is_exact(key, OU_L_INT)) {
        ou_ssize at = find_int(self, key, hash, place);
        return at == FIND_OTHER ? find_any(self, key, hash) : at;
    }
    return self->only_str && ou_is_exact(key, OU_L_STR) ? find_str(self, (OuStr *)key, hash, place) : find_any(self, key, hash);
}

ou_ssize ou_dict_find(OuDict *self, OuObject *key, ou_hash hash)
{
    size_t place;
    return find_place(self, key, hash, &place);
}

ou_ssize ou_dict_find_str(OuDict *self, OuStr *key)
{
    ou_hash hash = key->hash != -1 ? key->hash : ou_str_hash(key);
    size_t place;
    if (OU_LIKELY(self->only_str))
        return find_str(self, key, hash, &place);
    ou_ssize at = find_any(self, ou_obj(key), hash);
    if (at == -2)
        ou_error_clear();
    return at < 0 ? -1 : at;
}

int ou_dict_get_hashed(OuDict *self, OuObject *key, ou_hash hash, OuObject **value)
{
    ou_ssize at = ou_dict_find(self, key, hash);
    *value = at >= 0 ? self->entries[at].value : NULL;
    return at >= 0 ? 1 : at == -1 ? 0 : -1;
}

int ou_dict_get(OuDict *self, OuObject *key, OuObject **value)
{
    ou_hash hash = ou_hash_quick(key);
    if (hash == -1) {
        *value = NULL;
        return -1;
    }
    return ou_dict_get_hashed(self, key, hash, value);
}

OuObject *ou_dict_get_str(OuDict *self, OuStr *key)
{
    ou_ssize at = ou_dict_find_str(self, key);
    return at >= 0 ? self->entries[at].value : NULL;
}

// Among strings a key on the C stack will do: nobody keeps it, and looking up works when memory is short.
OuObject *ou_dict_get_cstr(OuDict *self, const char *key)
{
    union { OuStr str; uint8_t room[sizeof(OuStr) + 64]; } k;
    size_t len = strlen(key);
    if (OU_LIKELY(self->only_str && len < 64)) {
        k.str = (OuStr){ .base = { 1, OU_L_STR }, .hash = -1, .len = len, .kind = 1, .ascii = 1 };
        memcpy(k.room + offsetof(OuStr, data), key, len + 1);
        return ou_dict_get_str(self, &k.str);
    }
    OuObject *saved = ou_error_take();
    OuStr *s = ou_str_from_cstr(key);
    OuObject *value = s ? ou_dict_get_str(self, s) : NULL;
    ou_xdecref(s);
    ou_error_restore(saved);
    return value;
}

// --- changing ---

static void unlink_entry(OuDict *d, size_t at, OuObject **key, OuObject **value);

// Adds an entry for a key that is known to be absent; takes a reference to key and value. `place`: as a search for it told.
OU_INLINE bool insert_at(OuDict *d, OuObject *key, ou_hash hash, OuObject *value, size_t place)
{
    if (OU_UNLIKELY(d->filled == d->cap ||
                    (d->index ? d->index_fill + 1 > index_usable(d->log2_index) : d->filled >= OU_DICT_SCAN))) {
        if (!make_room(d))
            return false;
        place = NO_PLACE;
    }
    OuDictEntry *e = &d->entries[d->filled];
    e->hash = hash;
    e->key = ou_ref(key);
    e->value = ou_ref(value);
    if (place != NO_PLACE) {
        slot_set(d, place, (int32_t)d->filled);
        d->index_fill++;
    } else if (d->index) {
        index_put(d, hash, (int32_t)d->filled);
    }
    if (!ou_is_exact(key, OU_L_STR))
        d->only_str = false;
    else if (d->used == 0)
        d->only_str = true;
    d->filled++;
    d->used++;
    d->stamp = 0;
    return true;
}

static bool insert_new(OuDict *d, OuObject *key, ou_hash hash, OuObject *value)
{
    return insert_at(d, key, hash, value, NO_PLACE);
}

bool ou_dict_set_hashed(OuDict *self, OuObject *key, ou_hash hash, OuObject *value)
{
    size_t place;
    ou_ssize at = find_place(self, key, hash, &place);
    if (at >= 0) {
        ou_set_ref(&self->entries[at].value, ou_ref(value));
        return true;
    }
    return at == -1 && insert_at(self, key, hash, value, place);
}

bool ou_dict_move_to_end(OuDict *self, size_t at)
{
    if (at + 1 == self->filled)
        return true;
    OuObject *key, *value;
    ou_hash hash = self->entries[at].hash;
    unlink_entry(self, at, &key, &value);
    bool ok = insert_new(self, key, hash, value);   // there was room for it: fails only when a rebuild does
    ou_decref(key);
    ou_decref(value);
    return ok;
}

// A buffer with deleted entries in front, for those that will be moved there, and at the end as many for new ones: so a
// sequence of n moves to either end copies O(n) entries.
static bool open_front(OuDict *d)
{
    size_t gap = d->used / 2 + OU_DICT_SCAN, cap = gap + d->used + gap;
    int log2 = log2_for(cap);
    if (cap > MAX_ENTRIES)
        return ou_raise_memory() != NULL;
    OuDictEntry *entries = ou_mem_need_array(cap, sizeof *entries);
    void *index = entries ? ou_mem_need(index_bytes(log2)) : NULL;
    if (!index) {
        ou_mem_free(entries);
        return false;
    }
    for (size_t i = 0; i < gap; i++)
        entries[i] = (OuDictEntry){ -1, NULL, NULL };
    entries[0].value = (OuObject *)(uintptr_t)gap;
    size_t to = gap;
    for (uint32_t i = 0; i < d->filled; i++)
        if (d->entries[i].key)
            entries[to++] = d->entries[i];
    ou_mem_free(d->entries);
    ou_mem_free(d->index);
    d->entries = entries;
    d->cap = (uint32_t)cap;
    d->filled = (uint32_t)to;
    d->index = index;
    d->log2_index = (uint8_t)log2;
    index_fill_in(d);
    return true;
}

bool ou_dict_move_to_front(OuDict *self, size_t at)
{
    size_t first = ou_dict_first(self);
    if (at == first)
        return true;
    OuDictEntry moved = self->entries[at];
    self->stamp = 0;
    if (!self->index) {              // few: the others step back
        memmove(self->entries + 1, self->entries, at * sizeof *self->entries);
        self->entries[0] = moved;
        return true;
    }
    if (first == 0) {
        if (!open_front(self))
            return false;
        first = ou_dict_first(self);
        for (at = first; self->entries[at].key != moved.key;)
            at++;
    }
    Probe p = probe_start(self, moved.hash);
    while (slot_get(self, p.i) != (int32_t)at)
        probe_next(&p);
    slot_set(self, p.i, (int32_t)first - 1);
    self->entries[at] = (OuDictEntry){ -1, NULL, NULL };
    self->entries[first - 1] = moved;
    if (first > 1)
        self->entries[0].value = (OuObject *)(uintptr_t)(first - 1);
    return true;
}

bool ou_dict_take(OuDict *self, OuObject *key, ou_hash hash, OuObject *value)
{
    bool ok = ou_dict_set_hashed(self, key, hash, value);
    ou_decref(value);
    return ok;
}

bool ou_dict_set(OuDict *self, OuObject *key, OuObject *value)
{
    ou_hash hash = ou_hash_quick(key);
    return hash != -1 && ou_dict_set_hashed(self, key, hash, value);
}

bool ou_dict_set_str(OuDict *self, OuStr *key, OuObject *value)
{
    return ou_dict_set_hashed(self, ou_obj(key), key->hash != -1 ? key->hash : ou_str_hash(key), value);
}

bool ou_dict_set_cstr(OuDict *self, const char *key, OuObject *value)
{
    OuStr *s = ou_intern_cstr(key);
    bool ok = s && ou_dict_set_str(self, s, value);
    ou_xdecref(s);
    return ok;
}

OuObject *ou_dict_setdefault(OuDict *self, OuObject *key, OuObject *value)
{
    ou_hash hash = ou_hash_quick(key);
    if (hash == -1)
        return NULL;
    ou_ssize at = ou_dict_find(self, key, hash);
    if (at >= 0)
        return self->entries[at].value;
    return at == -1 && insert_new(self, key, hash, value) ? value : NULL;
}

// A deleted first entry says (as its value) how far the gap goes: taking keys from the front stays cheap.
OU_INLINE size_t first_hint(const OuDict *d) { return (size_t)(uintptr_t)d->entries[0].value; }

size_t ou_dict_first(const OuDict *self)
{
    return self->used == 0 ? self->filled : self->entries[0].key ? 0 : first_hint(self);
}

// Takes entry `at` out; its key and value now belong to the caller.
static void unlink_entry(OuDict *d, size_t at, OuObject **key, OuObject **value)
{
    OuDictEntry *e = &d->entries[at];
    if (d->index) {
        Probe p = probe_start(d, e->hash);
        while (slot_get(d, p.i) != (int32_t)at)
            probe_next(&p);
        slot_set(d, p.i, SLOT_DELETED);
    }
    *key = e->key;
    *value = e->value;
    *e = (OuDictEntry){ -1, NULL, NULL };
    d->used--;
    d->stamp = 0;
    if (!d->entries[0].key) {
        size_t first = at == 0 ? 1 : first_hint(d);
        while (first < d->filled && !d->entries[first].key)
            first++;
        d->entries[0].value = (OuObject *)(uintptr_t)first;
    }
}

// Deleted entries at the end are forgotten. Only popitem does so: elsewhere an iterator must be able to
// tell that something was added behind it.
void ou_dict_trim(OuDict *self)
{
    while (self->filled > 0 && !self->entries[self->filled - 1].key)
        self->filled--;
}

void ou_dict_remove_entry(OuDict *self, size_t at)
{
    OuObject *key, *value;
    unlink_entry(self, at, &key, &value);
    ou_decref(key);
    ou_decref(value);
}

int ou_dict_pop(OuDict *self, OuObject *key, OuObject **value)
{
    *value = NULL;
    ou_hash hash = ou_hash_quick(key);
    if (hash == -1)
        return -1;
    ou_ssize at = ou_dict_find(self, key, hash);
    if (at < 0)
        return at == -1 ? 0 : -1;
    OuObject *old;
    unlink_entry(self, (size_t)at, &old, value);
    ou_decref(old);
    return 1;
}

int ou_dict_del(OuDict *self, OuObject *key)
{
    OuObject *value;
    int r = ou_dict_pop(self, key, &value);
    ou_xdecref(value);
    return r;
}

enum { DEATHS_AHEAD = 8 };             // values asked for before their turn to be released comes: they lie anywhere

void ou_dict_clear(OuDict *self)
{
    OuDictEntry *entries = self->entries;
    uint32_t filled = self->filled;
    ou_mem_free(self->index);
    self->index = NULL;
    self->entries = NULL;
    self->used = self->filled = self->cap = self->stamp = self->index_fill = 0;
    self->log2_index = 0;
    self->only_str = true;
    for (uint32_t i = 0; i < filled && i < DEATHS_AHEAD; i++)
        OU_PREFETCH(entries[i].value);
    for (uint32_t i = 0; i < filled; i++) {
        if (!entries[i].key)
            continue;
        if (filled - i > DEATHS_AHEAD)
            OU_PREFETCH(entries[i + DEATHS_AHEAD].value);
        ou_decref(entries[i].key);
        ou_decref(entries[i].value);
    }
    ou_mem_free(entries);
}

uint32_t ou_dict_stamp(OuDict *self)
{
    if (self->stamp == 0 && ou_rt->next_version < UINT32_MAX)
        self->stamp = ++ou_rt->next_version;
    return self->stamp;
}

// --- making ---

OuDict *ou_dict_new(void)
{
    OuDict *d = (OuDict *)ou_gc_new(OU_L_DICT, sizeof *d);
    if (d)
        d->only_str = true;
    return d;
}

static bool reserve(OuDict *d, size_t expect)
{
    if (expect == 0)
        return true;
    if (!set_cap(d, expect < 5 ? 5 : expect))
        return false;
    return expect <= OU_DICT_SCAN || rebuild(d, expect);
}

OuDict *ou_dict_new_sized(size_t expect)
{
    OuDict *d = ou_dict_new();
    if (d && !reserve(d, expect)) {
        ou_decref(d);
        return NULL;
    }
    return d;
}

// Whether the keys are few interned strings, each another object: then no two are equal.
static bool few_names(const OuTuple *keys)
{
    if (keys->len > OU_DICT_SCAN)
        return false;
    for (size_t i = 0; i < keys->len; i++) {
        const OuStr *s = (OuStr *)keys->items[i];
        if (s->base.layout != OU_L_STR || !s->interned || s->hash == -1)
            return false;
        for (size_t k = 0; k < i; k++)
            if (keys->items[k] == keys->items[i])
                return false;
    }
    return true;
}

OuDict *ou_dict_from_keys(const OuTuple *keys, OuObject *const *values)
{
    OuDict *d = ou_dict_new_sized(keys->len);
    if (!d)
        return NULL;
    bool names = few_names(keys);
    for (size_t i = 0; i < keys->len; i++) {
        if (OU_LIKELY(names)) {
            d->entries[i] = (OuDictEntry){ ((OuStr *)keys->items[i])->hash, ou_ref(keys->items[i]), ou_ref(values[i]) };
            d->filled = d->used = (uint32_t)i + 1;
        } else if (!ou_dict_set(d, keys->items[i], values[i])) {
            ou_decref(d);
            return NULL;
        }
    }
    return d;
}

// The index of `d`, whose entries are those of `from`, number by number.
static bool copy_index(OuDict *d, const OuDict *from)
{
    size_t bytes = index_bytes(from->log2_index);
    void *index = ou_mem_need(bytes);
    if (!index)
        return false;
    d->index = memcpy(index, from->index, bytes);
    d->log2_index = from->log2_index;
    d->index_fill = from->index_fill;
    return true;
}

// Fills the empty `d` with the entries of `from`.
bool ou_dict_copy_entries(OuDict *d, OuDict *from)
{
    if (from->used == 0)
        return true;
    if (!set_cap(d, from->used))
        return false;
    const OuDictEntry *e = from->entries;
    OuDictEntry *to = d->entries;
    for (uint32_t left = from->used; left > 0; e++) {
        if (!e->key)
            continue;
        ou_incref(e->key);
        ou_incref(e->value);
        *to++ = *e;
        left--;
    }
    d->filled = d->used = from->used;
    d->only_str = from->only_str;
    d->stamp = 0;
    if (d->used <= OU_DICT_SCAN)
        return true;
    bool same_numbers = from->index && from->used == from->filled && from->log2_index <= log2_for(d->used) + 1;
    return same_numbers ? copy_index(d, from) : rebuild(d, d->used);
}

OuDict *ou_dict_copy(OuDict *self)
{
    OuDict *d = ou_dict_new();
    if (d && !ou_dict_copy_entries(d, self)) {
        // Without an index too many entries would be scanned: harmless for the release that follows.
        ou_decref(d);
        return NULL;
    }
    return d;
}
