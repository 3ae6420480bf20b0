// isinstance.c -- instance and subclass tests, with the hooks of metaclasses and for what only looks like a class.
#include "runtime/protocol/isinstance.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/tuple.h"

// cls.__bases__ if that is a tuple: 1, 0, -1.
static int get_bases(OuObject *cls, OuTuple **out)
{
    OuObject *bases;
    int found = ou_getattr_maybe(cls, ou_name(__bases__), &bases);
    *out = NULL;
    if (found <= 0) return found;
    if (!ou_is_tuple(bases)) {
        ou_decref(bases);
        return 0;
    }
    *out = (OuTuple *)bases;
    return 1;
}

static bool check_class(OuObject *cls, const char *message)
{
    OuTuple *bases;
    int found = get_bases(cls, &bases);
    ou_xdecref(bases);
    if (found == 0) ou_fail(OU_TypeError, "%s", message);
    return found > 0;
}

static int derived_by_bases(OuObject *sub, OuObject *cls)
{
    if (sub == cls) return 1;
    OuTuple *bases;
    int result = get_bases(sub, &bases);
    if (result <= 0) return result;
    result = 0;
    if (!ou_enter(" in __issubclass__")) result = -1;
    else {
        for (size_t i = 0; result == 0 && i < bases->len; i++) result = derived_by_bases(bases->items[i], cls);
        ou_leave();
    }
    ou_decref(bases);
    return result;
}

int ou_plain_isinstance(OuObject *o, OuObject *cls)
{
    OuObject *claimed;
    if (ou_is_type(cls)) {
        OuType *type = ou_type_of(o);
        if (ou_type_is_subtype(type, (OuType *)cls)) return 1;
        if ((type->flags & OU_TYPE_PLAIN_GETATTR) && !(type->flags & OU_TYPE_HEAP)) return 0;
        int found = ou_getattr_maybe(o, ou_name(__class__), &claimed);
        if (found <= 0) return found;
        int result = ou_is_type(claimed) && claimed != ou_obj(type) && ou_type_is_subtype((OuType *)claimed, (OuType *)cls);
        ou_decref(claimed);
        return result;
    }
    if (!check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
    int found = ou_getattr_maybe(o, ou_name(__class__), &claimed);
    if (found <= 0) return found;
    int result = derived_by_bases(claimed, cls);
    ou_decref(claimed);
    return result;
}

int ou_plain_issubclass(OuObject *sub, OuObject *cls)
{
    if (ou_is_type(sub) && ou_is_type(cls)) return ou_type_is_subtype((OuType *)sub, (OuType *)cls);
    if (!check_class(sub, "issubclass() arg 1 must be a class")) return -1;
    if (!check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
    return derived_by_bases(sub, cls);
}

// The hook of cls's type, or the plain test. `where` is for the recursion message.
static int ask(OuObject *o, OuObject *cls, OuStr *hook, const char *where, int (*plain)(OuObject *, OuObject *))
{
    OuObject *f;
    int found = ou_lookup_special(cls, hook, &f);
    if (found < 0) return -1;
    if (!found) return plain(o, cls);
    int result = -1;
    if (ou_enter(where)) {
        OuObject *answer = ou_call1(f, o);
        ou_leave();
        if (answer) result = ou_truth(answer);
        ou_xdecref(answer);
    }
    ou_decref(f);
    return result;
}

static int any_of(OuObject *o, OuTuple *classes, const char *where, int (*test)(OuObject *, OuObject *))
{
    int result = 0;
    if (!ou_enter(where)) return -1;
    for (size_t i = 0; result == 0 && i < classes->len; i++) result = test(o, classes->items[i]);
    ou_leave();
    return result;
}

int ou_isinstance(OuObject *o, OuObject *cls)
{
    if (ou_obj(ou_type_of(o)) == cls) return 1;
    if (ou_is_exact(cls, OU_L_TYPE)) return ou_plain_isinstance(o, cls);
    if (ou_is_exact(cls, OU_L_TUPLE)) return any_of(o, (OuTuple *)cls, " in __instancecheck__", ou_isinstance);
    return ask(o, cls, ou_name(__instancecheck__), " in __instancecheck__", ou_plain_isinstance);
}

int ou_issubclass(OuObject *sub, OuObject *cls)
{
    if (ou_is_exact(cls, OU_L_TYPE)) return sub == cls ? 1 : ou_plain_issubclass(sub, cls);
    if (ou_is_exact(cls, OU_L_TUPLE)) return any_of(sub, (OuTuple *)cls, " in __subclasscheck__", ou_issubclass);
    return ask(sub, cls, ou_name(__subclasscheck__), " in __subclasscheck__", ou_plain_issubclass);
}
