// mapping.c -- o[key], its assignment and deletion, and the subscripts of classes.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static OuObject *subscript_class(OuObject *cls, OuObject *key)
{
    if (cls == ou_obj(ou_type(OU_L_TYPE)))
        return ou_class_getitem(cls, &key, 1);
    OuObject *method;
    int found = ou_getattr_maybe(cls, ou_name(__class_getitem__), &method);
    if (found < 0)
        return NULL;
    if (found && !ou_is_none(method)) {
        OuObject *result = ou_call1(method, key);
        ou_decref(method);
        return result;
    }
    if (found)
        ou_decref(method);
    return ou_raise(OU_TypeError, "type '%N' is not subscriptable", cls);
}

OuObject *ou_getitem(OuObject *o, OuObject *key)
{
    OuType *t = ou_type_of(o);
    if (OU_LIKELY(t->op.getitem != NULL))
        return t->op.getitem(o, key);
    if (ou_is_type(o))
        return subscript_class(o, key);
    return ou_raise(OU_TypeError, "'%T' object is not subscriptable", o);
}

bool ou_setitem(OuObject *o, OuObject *key, OuObject *value)
{
    OuSetItem set = ou_type_of(o)->op.setitem;
    if (OU_LIKELY(set != NULL))
        return set(o, key, value);
    return ou_fail(OU_TypeError, "'%T' object does not support item assignment", o);
}

bool ou_delitem(OuObject *o, OuObject *key)
{
    OuSetItem set = ou_type_of(o)->op.setitem;
    if (OU_LIKELY(set != NULL))
        return set(o, key, NULL);
    const OuType *t = ou_type_of(o);          // CPython asks sequences in other words than the rest
    bool sequence = ou_type_of(key)->op.index && (ou_type_has(t, OU_TYPE_HEAP) || t->op.item || t->op.contains);
    return ou_fail(OU_TypeError, sequence ? "'%T' object doesn't support item deletion"
                                          : "'%T' object does not support item deletion", o);
}

bool ou_is_mapping(const OuObject *o) { return ou_type_of(o)->op.getitem != NULL; }
