// classmethod.c -- classmethod and staticmethod: functions that are bound to the class, or not at all.
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"

#define SELF ((OuWrappedFunction *)self)

// They look like the function they wrap.
static bool copy_attributes(OuWrappedFunction *w)
{
    OuStr *names[] = { ou_name(__module__), ou_name(__name__), ou_name(__qualname__), ou_name(__doc__), ou_name(__annotations__) };
    for (size_t i = 0; i < OU_LENGTH(names); i++) {
        OuObject *value;
        int found = ou_getattr_maybe(w->callable, names[i], &value);
        if (found < 0) return false;
        if (!found) continue;
        bool ok = (w->dict || (w->dict = ou_dict_new())) && ou_dict_set_str(w->dict, names[i], value);
        ou_decref(value);
        if (!ok) return false;
    }
    return true;
}

static OuObject *wrapped_make(OuType *type, uint32_t layout)
{
    return type && (type->flags & OU_TYPE_HEAP) ? ou_instance_new(type) : ou_gc_new(layout, sizeof(OuWrappedFunction));
}

static OuObject *wrap(uint32_t layout, OuObject *callable)
{
    OuWrappedFunction *w = (OuWrappedFunction *)wrapped_make(NULL, layout);
    if (w) w->callable = ou_ref(callable);
    return ou_obj(w);
}

OuObject *ou_classmethod_new(OuObject *callable) { return wrap(OU_L_CLASSMETHOD, callable); }
OuObject *ou_staticmethod_new(OuObject *callable) { return wrap(OU_L_STATICMETHOD, callable); }

static OuObject *classmethod_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return wrapped_make(type, OU_L_CLASSMETHOD);
}

static OuObject *staticmethod_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return wrapped_make(type, OU_L_STATICMETHOD);
}

static bool init(const char *name, OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional(name, n, kwnames, 1, 1)) return false;
    ou_set_ref(&SELF->callable, ou_ref(args[0]));
    return copy_attributes(SELF);
}

static bool classmethod_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames) { return init("classmethod", self, args, n, kwnames); }
static bool staticmethod_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames) { return init("staticmethod", self, args, n, kwnames); }

// --- binding ---

static OuObject *classmethod_get(OuObject *self, OuObject *obj, OuObject *type)
{
    if (!SELF->callable) return ou_raise(OU_RuntimeError, "uninitialized classmethod object");
    if (!type) type = ou_obj(ou_type_of(obj));
    OuType *kind = ou_type_of(SELF->callable);
    if (kind->op.get && !(kind->flags & OU_TYPE_METHOD_DESCR)) return kind->op.get(SELF->callable, type, type);   // chained descriptors
    return ou_method_new(SELF->callable, type);
}

static OuObject *staticmethod_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)obj, (void)type;
    return SELF->callable ? ou_ref(SELF->callable) : ou_raise(OU_RuntimeError, "uninitialized staticmethod object");
}

static OuObject *staticmethod_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return ou_call(SELF->callable, args, n, kwnames);
}

static OuObject *classmethod_repr(OuObject *self) { return ou_obj(ou_str_format("<classmethod(%R)>", SELF->callable)); }
static OuObject *staticmethod_repr(OuObject *self) { return ou_obj(ou_str_format("<staticmethod(%R)>", SELF->callable)); }

// --- attributes ---

static OuObject *wrapped_getattr(OuObject *self, OuObject *name)
{
    return ou_generic_getattr_dict(self, (OuStr *)name, SELF->dict);
}

static bool wrapped_setattr(OuObject *self, OuObject *name, OuObject *value)
{
    return ou_generic_setattr_dict(self, (OuStr *)name, value, &SELF->dict);
}

static OuObject *wrapped_get_dict(OuObject *self)
{
    if (!SELF->dict) SELF->dict = ou_dict_new();
    return ou_xref(SELF->dict);
}

static OuObject *wrapped_get_abstract(OuObject *self)
{
    OuObject *flag;
    int found = SELF->callable ? ou_getattr_maybe(SELF->callable, ou_name(__isabstractmethod__), &flag) : 0;
    int truth = found > 0 ? ou_truth(flag) : found;
    if (found > 0) ou_decref(flag);
    return truth < 0 ? NULL : ou_bool(truth);
}

static void wrapped_clear(OuObject *self)
{
    ou_clear_ref(&SELF->callable);
    ou_clear_ref(&SELF->dict);
}

static void wrapped_dealloc(OuObject *self)
{
    wrapped_clear(self);
    ou_object_free(self);
}

static bool wrapped_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->callable);
    OU_VISIT(SELF->dict);
    return true;
}

static const OuFieldName wrapped_fields[] = { { "__dict__", offsetof(OuWrappedFunction, dict) }, { 0 } };

static const OuMember wrapped_members[] = {
    { "__func__", OU_MEMBER_OBJECT, false, offsetof(OuWrappedFunction, callable), NULL },
    { "__wrapped__", OU_MEMBER_OBJECT, false, offsetof(OuWrappedFunction, callable), NULL },
    { 0 },
};

static const OuGetSet wrapped_getsets[] = {
    { "__dict__", wrapped_get_dict, NULL, NULL },
    { "__isabstractmethod__", wrapped_get_abstract, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_classmethod_spec = {
    .name = "classmethod",
    .doc = "Convert a function to be a class method.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT,
    .size = sizeof(OuWrappedFunction),
    .dealloc = wrapped_dealloc,
    .traverse = wrapped_traverse, .fields = wrapped_fields,
    .clear = wrapped_clear,
    .op = { .repr = classmethod_repr, .get = classmethod_get, .new_ = classmethod_new, .init = classmethod_init,
            .getattr = wrapped_getattr, .setattr = wrapped_setattr },
    .getsets = wrapped_getsets,
    .members = wrapped_members,
};

const OuTypeSpec ou_staticmethod_spec = {
    .name = "staticmethod",
    .doc = "Convert a function to be a static method.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT,
    .size = sizeof(OuWrappedFunction),
    .dealloc = wrapped_dealloc,
    .traverse = wrapped_traverse, .fields = wrapped_fields,
    .clear = wrapped_clear,
    .op = { .repr = staticmethod_repr, .get = staticmethod_get, .call = staticmethod_call, .new_ = staticmethod_new, .init = staticmethod_init,
            .getattr = wrapped_getattr, .setattr = wrapped_setattr },
    .getsets = wrapped_getsets,
    .members = wrapped_members,
};
