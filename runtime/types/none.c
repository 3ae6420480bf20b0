// none.c -- None, NotImplemented and Ellipsis: types with one instance each.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static bool takes_nothing(const char *name, size_t n, OuTuple *kwnames)
{
    return (!n && (!kwnames || !kwnames->len)) || ou_fail(OU_TypeError, "%s takes no arguments", name);
}

// Every runtime has one of each; it goes with the runtime.
static void singleton_dealloc(OuObject *self) { self->refs = 1; }

// --- None ---

static OuObject *none_repr(OuObject *self) { (void)self; return ou_obj(ou_intern_cstr("None")); }
static int none_to_bool(OuObject *self) { (void)self; return 0; }

static OuObject *none_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type, (void)args;
    return takes_nothing("NoneType", n, kwnames) ? ou_none() : NULL;
}

const OuTypeSpec ou_none_spec = {
    .name = "NoneType",
    .size = sizeof(OuObject),
    .dealloc = singleton_dealloc,
    .op = { .repr = none_repr, .to_bool = none_to_bool, .new_ = none_new },
};

// --- NotImplemented ---

static OuObject *not_implemented_repr(OuObject *self) { (void)self; return ou_obj(ou_intern_cstr("NotImplemented")); }

static OuObject *singleton_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_obj(ou_intern_cstr(self == ou_core()->ellipsis ? "Ellipsis" : "NotImplemented"));
}

static const OuMethod singleton_methods[] = {
    { "__reduce__", { singleton_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static int not_implemented_to_bool(OuObject *self)
{
    (void)self;
    return ou_warn(OU_DeprecationWarning, "NotImplemented should not be used in a boolean context") ? 1 : -1;
}

static OuObject *not_implemented_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type, (void)args;
    return takes_nothing("NotImplementedType", n, kwnames) ? ou_not_implemented() : NULL;
}

const OuTypeSpec ou_not_implemented_spec = {
    .name = "NotImplementedType",
    .size = sizeof(OuObject),
    .dealloc = singleton_dealloc,
    .op = { .repr = not_implemented_repr, .to_bool = not_implemented_to_bool, .new_ = not_implemented_new },
    .methods = singleton_methods,
};

// --- Ellipsis ---

static OuObject *ellipsis_repr(OuObject *self) { (void)self; return ou_obj(ou_intern_cstr("Ellipsis")); }

static OuObject *ellipsis_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type, (void)args;
    return takes_nothing("EllipsisType", n, kwnames) ? ou_ref(ou_core()->ellipsis) : NULL;
}

const OuTypeSpec ou_ellipsis_spec = {
    .name = "ellipsis",
    .size = sizeof(OuObject),
    .dealloc = singleton_dealloc,
    .op = { .repr = ellipsis_repr, .new_ = ellipsis_new },
    .methods = singleton_methods,
};
