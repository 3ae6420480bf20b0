// list.h -- the built-in mutable sequence. Storage in list.c, sorting in list_sort.c.
#ifndef OURO_RUNTIME_TYPES_LIST_H
#define OURO_RUNTIME_TYPES_LIST_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// Always: 0 <= len <= cap; items[0..len) are owned, never NULL; items == NULL exactly when cap == 0.
struct OuList {
    OuObject   base;
    size_t     len;
    size_t     cap;              // grows by about 1/8, as CPython's
    OuObject **items;            // owned buffer
};

typedef struct OuListIterator {  // shared with the VM's FOR_ITER
    OuObject base;
    size_t index;
    OuList *list;                // NULL once exhausted
} OuListIterator;

OU_CHECK OuList *ou_list_new(size_t cap);                                   // empty, room for cap items
OU_CHECK OuObject *ou_list_reversed(OuList *self);                         // an iterator from the last item to the first
OU_CHECK OuList *ou_list_from(OuObject *const *items, size_t len);          // new references
OU_CHECK OuList *ou_list_of(OuObject *const *items, size_t len);            // moves the items; on failure they stay the caller's
OU_CHECK OuList *ou_list_take(OU_STEALS OuObject **items, size_t len);      // moves the items; on failure releases them
OU_CHECK bool ou_list_append(OuList *self, OuObject *item);
OU_CHECK bool ou_list_append_take(OuList *self, OU_STEALS OuObject *item);
OU_CHECK bool ou_list_insert(OuList *self, ou_ssize i, OuObject *item);
OU_CHECK bool ou_list_extend(OuList *self, OuObject *iterable);
OU_CHECK bool ou_list_set_slice(OuList *self, size_t start, size_t end, OU_NULLABLE OuObject *iterable);   // NULL: delete
OU_CHECK OuList *ou_list_slice(OuList *self, size_t start, size_t end);
OU_CHECK bool ou_list_sort(OuList *self, OU_NULLABLE OuObject *key, bool reverse);
OU_CHECK OuTuple *ou_list_to_tuple(OuList *self);
void ou_list_clear(OuList *self);
OU_CHECK bool ou_list_resize(OuList *self, size_t len);   // sets len and fits cap; items beyond the old len are uninitialised
// Room for `n` more items: for exactly these in an empty list that has no buffer yet, else as ou_list_resize.
OU_CHECK bool ou_list_reserve(OuList *self, size_t n);
void ou_list_reverse(OuList *self);
OU_CHECK OuList *ou_list_concat(OuList *a, OuList *b);

extern const OuMethod ou_list_methods[];                  // list_methods.c
bool ou_list_setitem(OuObject *self, OuObject *key, OU_NULLABLE OuObject *value);
OuObject *ou_list_getitem(OuObject *self, OuObject *key);

#endif
