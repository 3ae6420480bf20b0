// sequence.c -- length, membership, items by C index, and what the repr of containers shares.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str_repr.h"

ou_ssize ou_len(OuObject *o)
{
    OuLen len = ou_type_of(o)->op.len;
    if (len)
        return len(o);
    ou_raise(OU_TypeError, "object of type '%T' has no len()", o);
    return -1;
}

// The answer of __length_hint__: the hint, `fallback` when there is none, -1 with exception.
static ou_ssize ask_hint(OuObject *o, ou_ssize fallback)
{
    if (!ou_type_lookup(ou_type_of(o), ou_name(__length_hint__)))
        return fallback;
    OuObject *hint = ou_call_special(o, ou_name(__length_hint__), NULL, 0);
    if (!hint) {
        if (!ou_error_is(OU_TypeError))
            return -1;
        ou_error_clear();
        return fallback;
    }
    ou_ssize n = fallback;
    if (hint == ou_core()->not_implemented) {
        ou_decref(hint);
        return n;
    }
    if (!ou_is_int(hint)) {
        ou_raise(OU_TypeError, "__length_hint__ must be an integer, not %T", hint);
        n = -1;
    } else {
        n = ou_index_ssize(hint, OU_OverflowError);
        if (n < 0 && !ou_has_error())
            ou_raise(OU_ValueError, "__length_hint__() should return >= 0");
        if (n < 0)
            n = -1;
    }
    ou_decref(hint);
    return n;
}

ou_ssize ou_length_hint(OuObject *o, ou_ssize fallback)
{
    OuLen len = ou_type_of(o)->op.len;
    if (len) {
        ou_ssize n = len(o);
        if (n >= 0)
            return n;
        if (!ou_error_is(OU_TypeError))
            return -1;
        ou_error_clear();
    }
    return ask_hint(o, fallback);
}

OuObject *ou_getitem_i(OuObject *o, ou_ssize i)
{
    OuType *t = ou_type_of(o);
    if (t->op.item && !ou_type_has(t, OU_TYPE_HEAP)) {
        if (i < 0) {
            ou_ssize len = ou_len(o);
            if (len < 0)
                return NULL;
            i += len;
        }
        return t->op.item(o, i);
    }
    OuObject *key = ou_int_new(i);
    OuObject *item = key ? ou_getitem(o, key) : NULL;
    ou_xdecref(key);
    return item;
}

static int search(OuObject *container, OuObject *item)
{
    OuObject *it = ou_iter(container);
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_raise(OU_TypeError, "argument of type '%T' is not iterable", container);
        }
        return -1;
    }
    int eq = 0;
    OuObject *have;
    while (eq == 0 && (have = ou_next(it))) {
        eq = ou_equal(have, item);
        ou_decref(have);
    }
    ou_decref(it);
    return eq == 0 && ou_has_error() ? -1 : eq;
}

int ou_contains(OuObject *container, OuObject *item)
{
    OuContains contains = ou_type_of(container)->op.contains;
    return contains ? contains(container, item) : search(container, item);
}

bool ou_is_sequence(const OuObject *o) { return ou_type_of(o)->op.getitem && !ou_is_dict(o); }

OuList *ou_sequence_list(OuObject *iterable, const char *message)
{
    OuObject *it = ou_is_list(iterable) || ou_is_tuple(iterable) ? ou_ref(iterable) : ou_iter(iterable);
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_raise(OU_TypeError, "%s", message);
        }
        return NULL;
    }
    OuList *list = ou_to_list(it);
    ou_decref(it);
    return list;
}

// --- repr of containers ---

OuList *ou_repr_pieces(const size_t *len, OuObject **const *items)
{
    OuList *pieces = ou_list_new(*len);
    for (size_t i = 0; pieces && i < *len; i++) {
        OuObject *item = ou_ref((*items)[i]);
        OuStr *text = ou_repr(item);
        ou_decref(item);
        if (!text || !ou_list_append_take(pieces, ou_obj(text)))
            ou_clear_ref(&pieces);
    }
    return pieces;
}

OuObject *ou_repr_items(const char *open, const size_t *len, OuObject **const *items, const char *close)
{
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_builder_cstr(&b, open);
    for (size_t i = 0; i < *len; i++) {
        if (i > 0)
            ou_builder_ascii(&b, ", ", 2);
        if (!ou_builder_repr(&b, (*items)[i])) {
            ou_builder_fini(&b);
            return NULL;
        }
    }
    ou_builder_cstr(&b, close);
    return ou_obj(ou_builder_finish(&b));
}

OuObject *ou_repr_join(const char *open, OuList *pieces, const char *close)
{
    OuStr *sep = pieces ? ou_str_from_cstr(", ") : NULL;
    OuStr *inner = sep ? ou_str_join(sep, ou_obj(pieces)) : NULL;
    OuStr *text = inner ? ou_str_format("%s%U%s", open, inner, close) : NULL;
    ou_xdecref(pieces);
    ou_xdecref(sep);
    ou_xdecref(inner);
    return ou_obj(text);
}
