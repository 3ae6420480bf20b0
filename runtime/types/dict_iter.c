// dict_iter.c -- walking a dictionary: iterators over keys, values and items, forwards and backwards; lists of them; equality.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

static OuDictIterator *as_iter(OuObject *o) { return (OuDictIterator *)o; }

static bool is_reverse(uint32_t layout) { return layout >= OU_L_DICT_REVERSE_KEY_ITERATOR; }

OuObject *ou_dict_iterator_new(uint32_t layout, OuDict *dict)
{
    OuDictIterator *it = (OuDictIterator *)ou_gc_new(layout, sizeof *it);
    if (!it)
        return NULL;
    it->dict = (OuDict *)ou_ref(dict);
    it->used = it->left = dict->used;
    it->pos = is_reverse(layout) ? dict->filled : 0;
    return ou_obj(it);
}

static void iter_dealloc(OuObject *o)
{
    ou_clear_ref(&as_iter(o)->dict);
    ou_clear_ref(&as_iter(o)->pair);
    ou_object_free(o);
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(as_iter(o)->dict);
    OU_VISIT(as_iter(o)->pair);
    return true;
}

static const OuFieldName iter_fields[] = { { "dict", offsetof(OuDictIterator, dict) }, { "pair", offsetof(OuDictIterator, pair) }, { 0 } };

static void iter_clear(OuObject *o)
{
    ou_clear_ref(&as_iter(o)->dict);
    ou_clear_ref(&as_iter(o)->pair);
}

static void finish(OuDictIterator *it)
{
    ou_clear_ref(&it->dict);
}

// The next live entry; NULL when exhausted, or with an exception.
OU_INLINE OuDictEntry *advance(OuDictIterator *it, bool reverse)
{
    OuDict *d = it->dict;
    if (!d)
        return NULL;
    if (OU_UNLIKELY(it->used != d->used)) {
        it->used = UINT32_MAX;         // stays wrong: the error repeats
        return ou_raise(OU_RuntimeError, "dictionary changed size during iteration");
    }
    OuDictEntry *e;
    if (reverse) {
        size_t i = it->pos < d->filled ? it->pos : d->filled;
        while (i > 0 && !d->entries[i - 1].key)
            i--;
        if (i == 0) {
            finish(it);
            return NULL;
        }
        it->pos = i - 1;
        e = &d->entries[i - 1];
    } else {
        size_t i = it->pos ? it->pos : ou_dict_first(d);
        while (i < d->filled && !d->entries[i].key)
            i++;
        if (i >= d->filled) {
            finish(it);
            return NULL;
        }
        it->pos = i + 1;
        e = &d->entries[i];
    }
    if (OU_UNLIKELY(it->left == 0)) {
        finish(it);
        return ou_raise(OU_RuntimeError, "dictionary keys changed during iteration");
    }
    it->left--;
    return e;
}

static OuObject *pair_of(OuDictIterator *it, OuDictEntry *e)
{
    if (!e)
        return NULL;
    OuObject *key = ou_ref(e->key), *value = ou_ref(e->value);
    OuTuple *pair = ou_tuple_reuse(it->pair);
    if (pair) {
        OuObject *old[2] = { pair->items[0], pair->items[1] };
        pair->items[0] = key;
        pair->items[1] = value;
        ou_decref(old[0]);
        ou_decref(old[1]);
        return ou_obj(pair);
    }
    pair = ou_tuple_new(2);
    if (!pair) {
        ou_decref(key);
        ou_decref(value);
        return NULL;
    }
    pair->items[0] = key;
    pair->items[1] = value;
    ou_set_ref(&it->pair, ou_ref(pair));
    return ou_obj(pair);
}

#define NEXT(name, reverse, result)                       \
    static OuObject *name(OuObject *self)                 \
    {                                                     \
        OuDictEntry *e = advance(as_iter(self), reverse); \
        return result;                                    \
    }
NEXT(key_next, false, e ? ou_ref(e->key) : NULL)
NEXT(value_next, false, e ? ou_ref(e->value) : NULL)
NEXT(item_next, false, pair_of(as_iter(self), e))
NEXT(reverse_key_next, true, e ? ou_ref(e->key) : NULL)
NEXT(reverse_value_next, true, e ? ou_ref(e->value) : NULL)
NEXT(reverse_item_next, true, pair_of(as_iter(self), e))

static OuObject *iter_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuDictIterator *it = as_iter(self);
    return ou_int_new(it->dict && it->used == it->dict->used ? it->left : 0);
}

// (iter, ([what is left],)): the items are listed without moving this iterator.
static OuObject *iter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuDictIterator *copy = (OuDictIterator *)ou_gc_new(ou_layout(self), sizeof *copy);
    if (!copy)
        return NULL;
    OuDictIterator *it = as_iter(self);
    copy->dict = (OuDict *)ou_xref(it->dict);
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

#define ITERATOR(id, text, next_)                              \
    const OuTypeSpec ou_dict_##id##_spec = {                   \
        .name = text,                                          \
        .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, \
        .size = sizeof(OuDictIterator),                        \
        .dealloc = iter_dealloc,                               \
        .traverse = iter_traverse, .fields = iter_fields,                             \
        .clear = iter_clear,                                   \
        .op = { .iter = ou_iter_self, .next = next_ },         \
        .methods = iter_methods,                               \
    };
ITERATOR(key_iterator, "dict_keyiterator", key_next)
ITERATOR(value_iterator, "dict_valueiterator", value_next)
ITERATOR(item_iterator, "dict_itemiterator", item_next)
ITERATOR(reverse_key_iterator, "dict_reversekeyiterator", reverse_key_next)
ITERATOR(reverse_value_iterator, "dict_reversevalueiterator", reverse_value_next)
ITERATOR(reverse_item_iterator, "dict_reverseitemiterator", reverse_item_next)

// --- walking ---

bool ou_dict_next(const OuDict *self, size_t *pos, OuObject **key, OuObject **value)
{
    size_t i = *pos ? *pos : ou_dict_first(self);
    while (i < self->filled && !self->entries[i].key)
        i++;
    if (i >= self->filled) {
        *pos = i;
        return false;
    }
    if (key)
        *key = self->entries[i].key;
    if (value)
        *value = self->entries[i].value;
    *pos = i + 1;
    return true;
}

static OuList *list_of(OuDict *self, int what)
{
    OuList *list = ou_list_new(self->used);
    if (!list)
        return NULL;
    size_t pos = 0;
    OuObject *key, *value;
    while (list->len < list->cap && ou_dict_next(self, &pos, &key, &value)) {
        OuObject *item = what == 0 ? ou_ref(key) : what == 1 ? ou_ref(value) : ou_obj(ou_tuple_pair(key, value));
        if (!item) {
            ou_decref(list);
            return NULL;
        }
        list->items[list->len++] = item;
    }
    return list;
}

OuList *ou_dict_keys_list(OuDict *self) { return list_of(self, 0); }
OuList *ou_dict_values_list(OuDict *self) { return list_of(self, 1); }
OuList *ou_dict_items_list(OuDict *self) { return list_of(self, 2); }

int ou_dict_equal(OuDict *a, OuDict *b)
{
    if (a->used != b->used)
        return 0;
    for (size_t i = 0; i < a->filled; i++) {
        OuDictEntry e = a->entries[i];
        if (!e.key)
            continue;
        ou_incref(e.key);
        ou_incref(e.value);
        OuObject *other;
        int r = ou_dict_get_hashed(b, e.key, e.hash, &other);
        if (r > 0) {
            ou_incref(other);
            r = ou_equal(e.value, other);
            ou_decref(other);
        }
        ou_decref(e.key);
        ou_decref(e.value);
        if (r <= 0)
            return r;
    }
    return 1;
}
