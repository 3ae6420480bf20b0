// set.h -- set and frozenset: open addressing in CPython's growth and probe order, so that the order of iteration agrees.
#ifndef OURO_RUNTIME_TYPES_SET_H
#define OURO_RUNTIME_TYPES_SET_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuSetEntry { OuObject *key; ou_hash hash; } OuSetEntry;   // key NULL: free; hash -1 with a dummy key: deleted

#define OU_SET_DUMMY ((OuObject *)(void *)&ou_set_dummy)
extern const OuObject ou_set_dummy;                                      // the address is all that counts

typedef struct OuSet {
    OuObject base;
    size_t used;                 // len(s)
    size_t fill;                 // used + deleted
    size_t mask;                 // table slots - 1
    OuSetEntry *table;           // `small` or an owned buffer
    union {
        ou_hash hash;            // frozenset: -1 when not computed yet
        size_t finger;           // set: where pop() goes on searching
    };
    OuSetEntry small[8];
} OuSet;

OU_INLINE bool ou_set_is_live(const OuSetEntry *e) { return e->key && e->key != OU_SET_DUMMY; }

// The keys of a table lie all over the heap: who walks over it asks for those some slots ahead.
enum { OU_SET_AHEAD = 10 };

// Walks over the entries: for (OuSetWalk w = ou_set_walk(s); ou_set_step(&w, &e);). The set may change meanwhile; at most as
// many entries are met as it had in the beginning.
typedef struct OuSetWalk { const OuSet *set; size_t i, left; } OuSetWalk;
OU_INLINE OuSetWalk ou_set_walk(const OuSet *s) { return (OuSetWalk){ s, 0, s->used }; }
OU_INLINE bool ou_set_step(OuSetWalk *w, OuSetEntry *e)
{
    if (w->left == 0)
        return false;
    const OuSetEntry *table = w->set->table;
    size_t i = w->i, mask = w->set->mask;
    while (i <= mask && !ou_set_is_live(&table[i]))
        i++;
    w->i = i + 1;
    w->left--;
    if (i > mask)
        return false;
    OU_PREFETCH(table[i + OU_SET_AHEAD <= mask ? i + OU_SET_AHEAD : i].key);
    *e = table[i];
    return true;
}

OU_CHECK OuSet *ou_set_new(uint32_t layout, OU_NULLABLE OuObject *iterable);   // layout OU_L_SET or OU_L_FROZENSET
int ou_set_contains(OuSet *self, OuObject *key);               // 1, 0, -1
OU_CHECK bool ou_set_add(OuSet *self, OuObject *key);          // also to fill a new frozenset
int ou_set_discard(OuSet *self, OuObject *key);                // 1 removed, 0 absent, -1
OU_CHECK bool ou_set_update(OuSet *self, OuObject *iterable);
bool ou_set_next(const OuSet *self, size_t *pos, OU_BORROWED OuObject **key);
int ou_set_find(OuSet *self, OuObject *key, ou_hash hash);     // 1, 0, -1
OU_CHECK bool ou_set_add_hashed(OuSet *self, OuObject *key, ou_hash hash);
OU_CHECK bool ou_set_add_new(OuSet *self, OuObject *key, ou_hash hash);   // absent, and nothing was deleted from `self`
int ou_set_discard_hashed(OuSet *self, OuObject *key, ou_hash hash);
void ou_set_clear(OuSet *self);
OU_CHECK OuSet *ou_set_copy_as(OuSet *self, uint32_t layout);  // exact set or frozenset with the same items
OU_CHECK bool ou_set_resize(OuSet *self, size_t least);        // rebuilds the table for at least `least` items
OU_CHECK OuSet *ou_set_make(OuType *type, OU_NULLABLE OuObject *iterable);   // set, frozenset or a subclass
int ou_set_is_subset(OuSet *a, OuSet *b);                      // 1, 0, -1

typedef struct OuSetIterator {
    OuObject base;
    OuSet *set;                  // owned; NULL once exhausted
    size_t pos, used, left;      // table position; what set->used must still be; items to come
} OuSetIterator;

extern const OuMethod ou_set_methods[], ou_frozenset_methods[];   // set_methods.c, like the operators below
OuObject *ou_set_op_and(OuObject *a, OuObject *b);
OuObject *ou_set_op_or(OuObject *a, OuObject *b);
OuObject *ou_set_op_xor(OuObject *a, OuObject *b);
OuObject *ou_set_op_sub(OuObject *a, OuObject *b);
OuObject *ou_set_op_iand(OuObject *a, OuObject *b);
OuObject *ou_set_op_ior(OuObject *a, OuObject *b);
OuObject *ou_set_op_ixor(OuObject *a, OuObject *b);
OuObject *ou_set_op_isub(OuObject *a, OuObject *b);
OuObject *ou_set_op_compare(OuObject *a, OuObject *b, int op);

#endif
