// iter.c -- the iterator protocol.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/iterators.h"
#include "runtime/types/str.h"

bool ou_is_iterator(const OuObject *o) { return ou_type_of(o)->op.next != NULL; }

OuObject *ou_iter(OuObject *o)
{
    OuType *t = ou_type_of(o);
    if (OU_LIKELY(t->op.iter != NULL)) {
        OuObject *it = t->op.iter(o);
        if (it && OU_UNLIKELY(!ou_is_iterator(it))) {
            ou_raise(OU_TypeError, "iter() returned non-iterator of type '%T'", it);
            ou_clear_ref(&it);
        }
        return it;
    }
    if (ou_is_sequence(o))
        return ou_sequence_iterator_new(o);
    return ou_raise(OU_TypeError, "'%T' object is not iterable", o);
}

OuObject *ou_next_end(OuObject *it)
{
    if (ou_has_error()) {
        if (ou_error_is(OU_StopIteration))
            ou_error_clear();
        return NULL;
    }
    if (OU_UNLIKELY(!ou_is_iterator(it)))      // the class lost its __next__ meanwhile
        return ou_raise(OU_TypeError, "'%T' object is not an iterator", it);
    return NULL;
}

OuObject *ou_iter_self(OuObject *it) { return ou_ref(it); }

OuObject *ou_builtin_attr(const char *name)
{
    OuObject *value = ou_rt->builtins ? ou_dict_get_cstr(ou_rt->builtins, name) : NULL;
    return value ? ou_ref(value) : ou_raise(OU_AttributeError, "%s", name);
}
