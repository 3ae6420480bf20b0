// repr.c -- repr, str, ascii and format of any object, and the guard against containers that contain themselves.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/format_number.h"
#include "runtime/types/format_spec.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/str_repr.h"

OuStr *ou_repr(OuObject *o)
{
    OuUnary slot = ou_type_of(o)->op.repr;
    if (!slot)
        return ou_str_format("<%T object at 0x%zx>", o, (size_t)o);
    if (!ou_enter(" while getting the repr of an object"))
        return NULL;
    OuObject *result = slot(o);
    ou_leave();
    if (result && !ou_is_str(result)) {
        ou_fail(OU_TypeError, "__repr__ returned non-string (type %T)", result);
        ou_decref(result);
        return NULL;
    }
    return (OuStr *)result;
}

OuStr *ou_to_str(OuObject *o)
{
    if (ou_is_exact(o, OU_L_STR))
        return (OuStr *)ou_ref(o);
    if (ou_is_exact(o, OU_L_INT))
        return ou_int_to_str(o, 10);
    OuUnary slot = ou_type_of(o)->op.str;
    if (!slot)
        return ou_repr(o);
    if (!ou_enter(" while getting the str of an object"))
        return NULL;
    OuObject *result = slot(o);
    ou_leave();
    if (result && !ou_is_str(result)) {
        ou_fail(OU_TypeError, "__str__ returned non-string (type %T)", result);
        ou_decref(result);
        return NULL;
    }
    return (OuStr *)result;
}

OuStr *ou_ascii(OuObject *o)
{
    OuStr *text = ou_repr(o);
    if (!text)
        return NULL;
    OuStr *result = ou_str_ascii_only(text);
    ou_decref(text);
    return result;
}

OuStr *ou_format(OuObject *o, OuStr *spec)
{
    // Most format specs are empty, and str and int then mean str().
    if ((!spec || spec->len == 0) && (ou_is_exact(o, OU_L_STR) || ou_is_exact(o, OU_L_INT)))
        return ou_to_str(o);
    switch (spec ? ou_layout(o) : 0) {           // what their __format__ would do
    case OU_L_STR: return ou_str_format_with((OuStr *)o, spec);
    case OU_L_INT: return ou_int_format(o, spec);
    case OU_L_FLOAT: return ou_float_format(o, spec);
    default: break;
    }
    OuObject *text = spec ? ou_ref(spec) : ou_obj(ou_str_new(0, 0));
    if (!text)
        return NULL;
    OuObject *result = ou_type_lookup(ou_type_of(o), ou_name(__format__)) || ou_rt->lookup_failed
                           ? ou_call_special(o, ou_name(__format__), &text, 1)
                           : ou_raise(OU_TypeError, "Type %T doesn't define __format__", o);
    ou_decref(text);
    if (result && !ou_is_str(result)) {
        ou_fail(OU_TypeError, "__format__ must return a str, not %T", result);
        ou_decref(result);
        return NULL;
    }
    return (OuStr *)result;
}

int ou_repr_enter(OuObject *o)
{
    for (size_t i = ou_rt->repr_active.len; i-- > 0;)
        if (ou_rt->repr_active.items[i] == o)
            return 1;
    if (ou_rt->repr_active.len == ou_rt->repr_active.cap) {
        size_t cap = ou_rt->repr_active.cap * 2 + 8;
        OuObject **items = ou_mem_grow(ou_rt->repr_active.items, cap, sizeof *items);
        if (!items)
            return -1;
        ou_rt->repr_active.items = items;
        ou_rt->repr_active.cap = cap;
    }
    ou_rt->repr_active.items[ou_rt->repr_active.len++] = o;
    return 0;
}

void ou_repr_leave(OuObject *o)
{
    // Nearly always the last one; generators can leave out of order.
    size_t i = ou_rt->repr_active.len;
    while (i-- > 0) {
        if (ou_rt->repr_active.items[i] == o) {
            OuObject **items = ou_rt->repr_active.items;
            size_t last = --ou_rt->repr_active.len;
            for (; i < last; i++)
                items[i] = items[i + 1];
            break;
        }
    }
    if (ou_rt->repr_active.len == 0) {
        ou_mem_free(ou_rt->repr_active.items);
        ou_rt->repr_active.items = NULL;
        ou_rt->repr_active.cap = 0;
    }
}
