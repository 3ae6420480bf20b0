// builtin_function.c -- functions written in C, bound to a module, an object or a type; and `__new__` of built-in types.
#include <stdio.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuBuiltin *)self)

OuObject *ou_builtin_new(const OuMethod *def, OuObject *self, OuStr *module)
{
    OuBuiltin *b = (OuBuiltin *)ou_gc_new(OU_L_BUILTIN, sizeof(OuBuiltin));
    if (!b) return NULL;
    b->def = def;
    b->params = ou_method_params(def);
    b->self = ou_xref(self);
    b->module = ou_xref(module);
    return ou_obj(b);
}

// The type that stands before the method's name: that of the object, or the type itself.
static OuType *owner_of(const OuBuiltin *b)
{
    if (!b->self || b->module || ou_is_exact(b->self, OU_L_MODULE)) return NULL;
    return ou_is_type(b->self) ? (OuType *)b->self : ou_type_of(b->self);
}

static OuObject *builtin_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    const OuMethod *m = SELF->def;
    OuObject *first = m->flags & OU_M_STATIC ? NULL : SELF->self;
    if (SELF->module) return ou_function_invoke(m, SELF->params, first, SELF->module, args, n, kwnames);
    return ou_method_invoke(m, SELF->params, first, owner_of(SELF), args, n, kwnames);
}

// --- __new__ ---

// args[0] is the class to make an instance of; `self` is the built-in type that knows how.
static OuObject *call_new(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuType *maker = (OuType *)self;
    if (n == 0) return ou_raise(OU_TypeError, "%N.__new__(): not enough arguments", maker);
    if (!ou_is_type(args[0])) return ou_raise(OU_TypeError, "%N.__new__(X): X is not a type object (%T)", maker, args[0]);
    OuType *type = (OuType *)args[0];
    if (!ou_type_is_subtype(type, maker))
        return ou_raise(OU_TypeError, "%N.__new__(%N): %N is not a subtype of %N", maker, type, type, maker);
    OuType *built_in = type;                 // whose struct it really is
    while (built_in->flags & OU_TYPE_HEAP) built_in = built_in->base;
    if (built_in->op.new_ != maker->op.new_)
        return ou_raise(OU_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", maker, type, built_in);
    return maker->op.new_(type, args + 1, n - 1, kwnames);
}

const OuMethod ou_new_method = { "__new__", { .kw = call_new }, 0, -1, OU_M_KW, NULL,
                                 "Create and return a new object.  See help(type) for accurate signature." };

// --- slots ---

static OuObject *builtin_repr(OuObject *self)
{
    OuObject *owner = SELF->self;
    if (!owner || ou_is_exact(owner, OU_L_MODULE) || SELF->module) return ou_obj(ou_str_format("<built-in function %s>", SELF->def->name));
    char address[24];
    snprintf(address, sizeof address, "%p", (void *)owner);
    return ou_obj(ou_str_format("<built-in method %s of %T object at %s>", SELF->def->name, owner, address));
}

static ou_hash builtin_hash(OuObject *self)
{
    ou_hash h = ou_hash_pointer(SELF->def) ^ (SELF->self ? ou_hash_pointer(SELF->self) : 0);
    return h == -1 ? -2 : h;
}

static OuObject *builtin_compare(OuObject *a, OuObject *b, int op)
{
    if ((op != OU_EQ && op != OU_NE) || !ou_is_exact(a, OU_L_BUILTIN) || !ou_is_exact(b, OU_L_BUILTIN)) return ou_not_implemented();
    bool equal = ((OuBuiltin *)a)->def == ((OuBuiltin *)b)->def && ((OuBuiltin *)a)->self == ((OuBuiltin *)b)->self;
    return ou_bool(equal == (op == OU_EQ));
}

static OuObject *builtin_get_name(OuObject *self) { return ou_obj(ou_intern_cstr(SELF->def->name)); }
static OuObject *builtin_get_doc(OuObject *self) { return SELF->def->doc ? ou_obj(ou_str_from_cstr(SELF->def->doc)) : ou_none(); }
static OuObject *builtin_get_self(OuObject *self) { return SELF->self ? ou_ref(SELF->self) : ou_none(); }
static OuObject *builtin_get_module(OuObject *self) { return SELF->module ? ou_ref(SELF->module) : ou_none(); }
static OuObject *builtin_get_signature(OuObject *self) { (void)self; return ou_none(); }

static bool builtin_set_module(OuObject *self, OuObject *value)
{
    ou_set_ref(&SELF->module, ou_xref(value));
    return true;
}

static OuObject *builtin_get_qualname(OuObject *self)
{
    OuType *owner = owner_of(SELF);
    if (!owner) return builtin_get_name(self);
    return ou_obj(ou_str_format("%U.%s", owner->qualname, SELF->def->name));
}

// A module function is found by its name; a method through its object.
static OuObject *builtin_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return builtin_get_name(self);
}

static void builtin_clear(OuObject *self)
{
    ou_clear_ref(&SELF->self);
    ou_clear_ref(&SELF->module);
}

static void builtin_dealloc(OuObject *self)
{
    builtin_clear(self);
    ou_object_free(self);
}

static bool builtin_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->self);
    OU_VISIT(SELF->module);
    return true;
}

static const OuFieldName builtin_fields[] = {
    { "__self__", offsetof(OuBuiltin, self) }, { "__module__", offsetof(OuBuiltin, module) }, { 0 },
};

static const OuMethod builtin_methods[] = {
    { "__reduce__", { builtin_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuGetSet builtin_getsets[] = {
    { "__name__", builtin_get_name, NULL, NULL },
    { "__qualname__", builtin_get_qualname, NULL, NULL },
    { "__doc__", builtin_get_doc, NULL, NULL },
    { "__self__", builtin_get_self, NULL, NULL },
    { "__module__", builtin_get_module, builtin_set_module, NULL },
    { "__text_signature__", builtin_get_signature, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_builtin_spec = {
    .name = "builtin_function_or_method",
    .flags = OU_TYPE_GC | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(OuBuiltin),
    .dealloc = builtin_dealloc,
    .traverse = builtin_traverse,
    .clear = builtin_clear,
    .fields = builtin_fields,
    .op = { .repr = builtin_repr, .call = builtin_call, .hash = builtin_hash, .compare = builtin_compare },
    .methods = builtin_methods,
    .getsets = builtin_getsets,
};
