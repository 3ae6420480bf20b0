// dict.h -- the built-in mapping: insertion-ordered entries and an index table.
#ifndef OURO_RUNTIME_TYPES_DICT_H
#define OURO_RUNTIME_TYPES_DICT_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuDictEntry {
    ou_hash hash;
    OuObject *key;               // owned; NULL: deleted entry
    OuObject *value;             // owned
} OuDictEntry;

// Always: entries[0..filled) hold `used` live entries in insertion order, deleted ones have key NULL and hash -1
// (their value is no object: that of entry 0 is the number of the first live entry).
// Up to OU_DICT_SCAN entries are found by scanning; beyond that `index` maps hash slots to entry numbers.
#define OU_DICT_SCAN 8
struct OuDict {
    OuObject base;
    uint32_t used;               // live entries: len(d)
    uint32_t filled;             // entries in use, deleted ones included
    uint32_t cap;                // entries allocated
    uint32_t stamp;              // 0, or a number unique to this dict's set of keys: see ou_dict_stamp
    uint32_t index_fill;         // index slots that are not empty, deleted ones included
    uint8_t log2_index;          // index slots = 1 << log2_index; 0: no index
    bool only_str;               // every key is an exact str: lookups by str run no Python code
    bool hidden;                 // holds the attributes of an instance that had no room for them: nobody has asked for it
    OuDictEntry *entries;        // owned buffer; NULL when cap is 0
    void *index;                 // owned buffer of 8-, 16- or 32-bit entry numbers; NULL when log2_index is 0
};

// Iterators of all six kinds (keys, values, items, and reversed); the layout says which. Shared with the VM's FOR_ITER.
typedef struct OuDictIterator {
    OuObject base;
    OuDict *dict;                // owned; NULL once exhausted
    OuTuple *pair;               // handed out last by an items iterator, reused if nobody kept it; owned or NULL
    size_t pos;                  // next entry number; reversed: one above it
    uint32_t used;               // what dict->used must still be
    uint32_t left;               // items still to come
} OuDictIterator;

typedef struct OuDictView { OuObject base; OuDict *dict; } OuDictView;   // dict_keys, dict_values, dict_items; dict owned

OU_CHECK OuDict *ou_dict_new(void);
OU_CHECK OuDict *ou_dict_new_sized(size_t expect);
OU_CHECK OuDict *ou_dict_copy(OuDict *self);
OU_CHECK bool ou_dict_copy_entries(OuDict *self, OuDict *from);              // into one that never held any
OU_CHECK OuDict *ou_dict_from_keys(const OuTuple *keys, OuObject *const *values);   // {keys[0]: values[0], ...}
// 1 found (*value borrowed), 0 absent, -1 exception (hash or eq failed).
int ou_dict_get(OuDict *self, OuObject *key, OU_BORROWED OuObject **value);
int ou_dict_get_hashed(OuDict *self, OuObject *key, ou_hash hash, OU_BORROWED OuObject **value);
OU_BORROWED OuObject *ou_dict_get_str(OuDict *self, OuStr *key);             // NULL: absent; never raises when only_str, else swallows errors
OU_BORROWED OuObject *ou_dict_get_cstr(OuDict *self, const char *key);
OU_CHECK bool ou_dict_set(OuDict *self, OuObject *key, OuObject *value);
OU_CHECK bool ou_dict_set_hashed(OuDict *self, OuObject *key, ou_hash hash, OuObject *value);
OU_CHECK bool ou_dict_set_str(OuDict *self, OuStr *key, OuObject *value);
OU_CHECK bool ou_dict_set_cstr(OuDict *self, const char *key, OuObject *value);   // key becomes interned
int ou_dict_del(OuDict *self, OuObject *key);                                // 1 deleted, 0 absent, -1 exception
int ou_dict_pop(OuDict *self, OuObject *key, OuObject **value);              // 1 (*value new reference), 0, -1
OU_CHECK bool ou_dict_update(OuDict *self, OuObject *other);                 // mapping or iterable of pairs, as dict.update
// for f(**a, **b): false with *duplicate set (new ref) and no exception on a repeated key
OU_CHECK bool ou_dict_merge_new(OuDict *self, OuObject *mapping, OuObject **duplicate);
void ou_dict_clear(OuDict *self);
// Iterates in order: *pos starts at 0; false at the end. Key and value are borrowed; the dict must not be resized meanwhile.
bool ou_dict_next(const OuDict *self, size_t *pos, OU_BORROWED OuObject **key, OU_BORROWED OuObject **value);
OU_CHECK OuList *ou_dict_keys_list(OuDict *self);
OU_CHECK OuList *ou_dict_values_list(OuDict *self);
OU_CHECK OuList *ou_dict_items_list(OuDict *self);
// For inline caches: a non-zero number that stays the same exactly as long as no key is added or removed (values may change).
// (0, never cached, in the unlikely case that the numbers have run out.)
uint32_t ou_dict_stamp(OuDict *self);
ou_ssize ou_dict_find_str(OuDict *self, OuStr *key);                         // entry number or -1
OU_CHECK bool ou_dict_take(OuDict *self, OuObject *key, ou_hash hash, OU_STEALS OuObject *value);   // as set_hashed
// value of `key`, stored as `value` before if it was absent; borrowed, NULL with exception.
OU_BORROWED OuObject *ou_dict_setdefault(OuDict *self, OuObject *key, OuObject *value);
// Removes the entry `at` (live, below filled); key and value are released after.
void ou_dict_remove_entry(OuDict *self, size_t at);
void ou_dict_trim(OuDict *self);                                             // the last entry is then live
size_t ou_dict_first(const OuDict *self);                                    // the first live entry, or `filled`
OU_CHECK bool ou_dict_move_to_end(OuDict *self, size_t at);                  // entry `at` becomes the newest
OU_CHECK bool ou_dict_move_to_front(OuDict *self, size_t at);                // ... the oldest
// Entry number of `key`; -1 absent, -2 exception.
ou_ssize ou_dict_find(OuDict *self, OuObject *key, ou_hash hash);
OU_CHECK OuObject *ou_dict_missing(OuDict *self, OuObject *key);             // __missing__ of a subclass, or KeyError
OU_CHECK bool ou_dict_update_args(OuDict *self, const char *fname, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
OU_CHECK OuObject *ou_dict_view_new(uint32_t layout, OuDict *dict);          // OU_L_DICT_KEYS, _VALUES or _ITEMS
OU_CHECK OuObject *ou_dict_iterator_new(uint32_t layout, OuDict *dict);      // OU_L_DICT_KEY_ITERATOR ..
int ou_dict_equal(OuDict *a, OuDict *b);                                     // 1, 0, -1

#endif
