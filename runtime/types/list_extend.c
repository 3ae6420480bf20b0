// list_extend.c -- taking items from anything iterable; the commonest containers are read as they lie, without an iterator.
//
// Where no iterator is used, no Python code runs between looking at the source and the last item.
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int_fast.h"
#include "runtime/types/list.h"
#include "runtime/types/range.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// --- containers ---

static bool extend_array(OuList *l, OuObject *source)
{
    bool list = ou_is_list(source);
    size_t n = list ? ((OuList *)source)->len : ((OuTuple *)source)->len;
    if (n == 0)
        return true;
    if (!ou_list_reserve(l, n))
        return false;
    ou_copy_refs(l->items + l->len, list ? ((OuList *)source)->items : ((OuTuple *)source)->items, n);   // may be l itself
    l->len += n;
    return true;
}

enum { KEYS, VALUES, ITEMS };

static bool extend_dict(OuList *l, const OuDict *d, int what)
{
    if (!ou_list_reserve(l, d->used))
        return false;
    const OuDictEntry *e = d->entries;
    OuObject **to = l->items + l->len;
    for (uint32_t left = d->used; left > 0; e++) {
        if (!e->key)
            continue;
        OuObject *item = what == KEYS ? ou_ref(e->key) : what == VALUES ? ou_ref(e->value) : ou_obj(ou_tuple_pair(e->key, e->value));
        if (!item)
            return false;
        *to++ = item;
        l->len++;
        left--;
    }
    return true;
}

static bool extend_set(OuList *l, const OuSet *s)
{
    if (!ou_list_reserve(l, s->used))
        return false;
    OuObject **to = l->items + l->len;
    OuSetEntry e;
    for (OuSetWalk w = ou_set_walk(s); ou_set_step(&w, &e);)
        *to++ = ou_ref(e.key);
    l->len += s->used;
    return true;
}

static bool extend_str(OuList *l, const OuStr *s)
{
    if (!ou_list_reserve(l, s->len))
        return false;
    for (size_t i = 0; i < s->len; i++) {
        OuObject *c = ou_obj(ou_str_from_char(ou_str_at(s, i)));
        if (!c)
            return false;
        l->items[l->len++] = c;
    }
    return true;
}

static bool extend_bytes(OuList *l, const OuBytes *b)
{
    if (!ou_list_reserve(l, b->len))
        return false;
    for (size_t i = 0; i < b->len; i++)
        l->items[l->len++] = ou_ref(ou_rt->small_ints[b->data[i] - OU_SMALL_INT_MIN]);
    return true;
}

// What is left of an iterator over a range.
static bool extend_range(OuList *l, OuRangeIterator *it)
{
    if (it->left > PTRDIFF_MAX / 16)
        return ou_raise_memory() != NULL;
    if (!ou_list_reserve(l, it->left))
        return false;
    for (; it->left > 0; it->left--) {
        OuObject *value = ou_int_make(it->next);
        if (!value)
            return false;
        l->items[l->len++] = value;
        it->next = (int64_t)((uint64_t)it->next + (uint64_t)it->step);
    }
    return true;
}

// What is left of reversed(list); `l` itself may be the list.
static bool extend_reversed(OuList *l, OuListIterator *it)
{
    size_t n = it->list && it->index < it->list->len ? it->index + 1 : 0;
    if (!ou_list_reserve(l, n))
        return false;
    while (n > 0)
        l->items[l->len++] = ou_ref(it->list->items[--n]);
    it->index = SIZE_MAX;
    ou_clear_ref(&it->list);
    return true;
}

// --- iterators ---

OU_INLINE bool append_take(OuList *l, OuObject *item)
{
    if (OU_UNLIKELY(l->len == l->cap))
        return ou_list_append_take(l, item);
    l->items[l->len++] = item;
    return true;
}

// Iterators of built-in types keep their type and so their `next`.
static bool take_all(OuList *l, OuObject *it)
{
    OuType *type = ou_type_of(it);
    OuObject *item;
    if (type->flags & OU_TYPE_HEAP) {
        while ((item = ou_next(it)))
            if (!append_take(l, item))
                return false;
        return !ou_has_error();
    }
    OuUnary next = type->op.next;
    while ((item = next(it)))
        if (OU_UNLIKELY(!append_take(l, item)))
            return false;
    ou_next_end(it);
    return !ou_has_error();
}

static bool extend_iter(OuList *l, OuObject *iterable)
{
    OuObject *it = ou_iter(iterable);
    if (!it)
        return false;
    bool ok;
    if (ou_is_exact(it, OU_L_RANGE_ITERATOR)) {
        ok = extend_range(l, (OuRangeIterator *)it);
    } else if (ou_is_exact(it, OU_L_LIST_REVERSE_ITERATOR)) {
        ok = extend_reversed(l, (OuListIterator *)it);
    } else {
        ou_ssize hint = ou_length_hint(iterable, 8);
        ok = hint >= 0 && (hint > PTRDIFF_MAX / 16 - (ou_ssize)l->len || ou_list_reserve(l, (size_t)hint)) && take_all(l, it);
    }
    ou_decref(it);
    if (ok && l->len < l->cap)
        ok = ou_list_resize(l, l->len);      // gives back what a generous hint took
    return ok;
}

bool ou_list_extend(OuList *self, OuObject *iterable)
{
    switch (ou_layout(iterable)) {
    case OU_L_LIST: case OU_L_TUPLE: return extend_array(self, iterable);
    case OU_L_DICT: return extend_dict(self, (OuDict *)iterable, KEYS);
    case OU_L_DICT_KEYS: return extend_dict(self, ((OuDictView *)iterable)->dict, KEYS);
    case OU_L_DICT_VALUES: return extend_dict(self, ((OuDictView *)iterable)->dict, VALUES);
    case OU_L_DICT_ITEMS: return extend_dict(self, ((OuDictView *)iterable)->dict, ITEMS);
    case OU_L_SET: case OU_L_FROZENSET: return extend_set(self, (OuSet *)iterable);
    case OU_L_BYTES: return extend_bytes(self, (OuBytes *)iterable);
    case OU_L_STR: return extend_str(self, (OuStr *)iterable);
    default: return iterable == ou_obj(self) ? extend_array(self, iterable) : extend_iter(self, iterable);
    }
}
