// dict_merge.c -- putting mappings and pairs into a dictionary: dict.update, |=, and the ** of calls.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/keys.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static bool merge_dict(OuDict *self, OuDict *other)
{
    if (other == self || other->used == 0)
        return true;
    if (self->used == 0 && self->cap == 0)
        return ou_dict_copy_entries(self, other);
    for (size_t i = 0; i < other->filled; i++) {
        OuDictEntry e = other->entries[i];
        if (!e.key)
            continue;
        uint32_t used = other->used;
        ou_incref(e.key);
        ou_incref(e.value);
        bool ok = ou_dict_set_hashed(self, e.key, e.hash, e.value);
        ou_decref(e.key);
        ou_decref(e.value);
        if (!ok)
            return false;
        if (other->used != used)
            return ou_fail(OU_RuntimeError, "dict mutated during update");
    }
    return true;
}

static bool merge_keys(OuDict *self, OuObject *keys, OuObject *other)
{
    OuObject *it = ou_iter(keys);
    if (!it)
        return false;
    OuObject *key;
    bool ok = true;
    while (ok && (key = ou_next(it))) {
        OuObject *value = ou_getitem(other, key);
        ok = value && ou_dict_set(self, key, value);
        ou_xdecref(value);
        ou_decref(key);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

static bool merge_pair(OuDict *self, OuObject *item, ou_ssize number)
{
    if (OU_LIKELY(ou_is_exact(item, OU_L_TUPLE) && ((OuTuple *)item)->len == 2))
        return ou_dict_set(self, ((OuTuple *)item)->items[0], ((OuTuple *)item)->items[1]);
    OuTuple *pair = ou_to_tuple(item);
    if (!pair) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            return ou_fail(OU_TypeError, "cannot convert dictionary update sequence element #%zd to a sequence", number);
        }
        return false;
    }
    bool ok;
    if (pair->len != 2)
        ok = ou_fail(OU_ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required",
                     number, (ou_ssize)pair->len);
    else
        ok = ou_dict_set(self, pair->items[0], pair->items[1]);
    ou_decref(pair);
    return ok;
}

static bool merge_pairs(OuDict *self, OuObject *other)
{
    OuObject *it = ou_iter(other);
    if (!it)
        return false;
    OuObject *item;
    bool ok = true;
    for (ou_ssize i = 0; ok && (item = ou_next(it)); i++) {
        ok = merge_pair(self, item, i);
        ou_decref(item);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

bool ou_dict_update(OuDict *self, OuObject *other)
{
    if (ou_is_dict(other) && ou_type_of(other)->op.iter == ou_type(OU_L_DICT)->op.iter)
        return merge_dict(self, (OuDict *)other);
    OuObject *method;
    int found = ou_getattr_maybe(other, ou_name(keys), &method);
    if (found < 0)
        return false;
    if (!found)
        return merge_pairs(self, other);
    OuObject *keys = ou_call0(method);
    ou_decref(method);
    bool ok = keys && merge_keys(self, keys, other);
    ou_xdecref(keys);
    return ok;
}

static bool merge_new_item(OuDict *self, OuObject *key, OuObject *value, OuObject **duplicate)
{
    ou_hash hash = ou_hash_quick(key);
    if (hash == -1)
        return false;
    uint32_t used = self->used;
    if (!ou_dict_set_hashed(self, key, hash, value))
        return false;
    if (self->used == used)
        *duplicate = ou_ref(key);
    return self->used > used;
}

static bool merge_new_keys(OuDict *self, OuObject *keys, OuObject *mapping, OuObject **duplicate)
{
    OuObject *it = ou_iter(keys);
    if (!it)
        return false;
    OuObject *key;
    bool ok = true;
    while (ok && (key = ou_next(it))) {
        OuObject *value = ou_getitem(mapping, key);
        ok = value && merge_new_item(self, key, value, duplicate);
        ou_xdecref(value);
        ou_decref(key);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

bool ou_dict_merge_new(OuDict *self, OuObject *mapping, OuObject **duplicate)
{
    *duplicate = NULL;
    if (ou_is_dict(mapping) && ou_type_of(mapping)->op.iter == ou_type(OU_L_DICT)->op.iter) {
        OuDict *other = (OuDict *)mapping;
        for (size_t i = 0; i < other->filled; i++)
            if (other->entries[i].key &&
                !merge_new_item(self, other->entries[i].key, other->entries[i].value, duplicate))
                return false;
        return true;
    }
    OuObject *keys = ou_call_method(mapping, ou_name(keys), NULL, 0);
    bool ok = keys && merge_new_keys(self, keys, mapping, duplicate);
    ou_xdecref(keys);
    return ok;
}
