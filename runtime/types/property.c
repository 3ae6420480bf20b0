// property.c -- property: an attribute computed by functions.
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"

#define SELF ((OuProperty *)self)

static OuObject *property_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return type->flags & OU_TYPE_HEAP ? ou_instance_new(type) : ou_gc_new(OU_L_PROPERTY, sizeof(OuProperty));
}

static OuObject *given(OuObject *o) { return o && !ou_is_none(o) ? ou_ref(o) : NULL; }

// Without a doc of its own it shows that of the getter.
static bool take_getter_doc(OuObject *self)
{
    OuObject *doc;
    if (!SELF->fget) return true;
    int found = ou_getattr_maybe(SELF->fget, ou_name(__doc__), &doc);
    if (found <= 0) return found == 0;
    ou_set_ref(&SELF->doc, doc);
    SELF->doc_from_getter = true;
    // A subclass's __doc__ would hide the field: the instance gets its own.
    return !(ou_type_of(self)->flags & OU_TYPE_HEAP) || ou_instance_set(self, ou_name(__doc__), doc) >= 0;
}

static bool property_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *v[4];
    if (!ou_args_bind("property", "fget fset fdel doc", 0, 4, args, n, kwnames, v)) return false;
    ou_set_ref(&SELF->fget, given(v[0]));
    ou_set_ref(&SELF->fset, given(v[1]));
    ou_set_ref(&SELF->fdel, given(v[2]));
    ou_set_ref(&SELF->doc, ou_xref(v[3]));
    SELF->doc_from_getter = false;
    if (!v[3] || ou_is_none(v[3])) return take_getter_doc(self);
    return !(ou_type_of(self)->flags & OU_TYPE_HEAP) || ou_instance_set(self, ou_name(__doc__), v[3]) >= 0;
}

// --- the descriptor ---

static void *fail(const OuProperty *p, const OuObject *obj, const char *what)
{
    if (p->name) return ou_raise(OU_AttributeError, "property %R of '%U' object has no %s", p->name, ou_type_of(obj)->qualname, what);
    return ou_raise(OU_AttributeError, "property of '%U' object has no %s", ou_type_of(obj)->qualname, what);
}

static OuObject *property_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj || ou_is_none(obj)) return ou_ref(self);
    if (!SELF->fget) return fail(SELF, obj, "getter");
    return ou_call1(SELF->fget, obj);
}

static bool property_set(OuObject *self, OuObject *obj, OuObject *value)
{
    OuObject *f = value ? SELF->fset : SELF->fdel;
    if (!f) return fail(SELF, obj, value ? "setter" : "deleter"), false;
    OuObject *r = value ? ou_call2(f, obj, value) : ou_call1(f, obj);
    ou_xdecref(r);
    return r != NULL;
}

// --- methods ---

// A copy of the same class with one function replaced.
static OuObject *copy_with(OuObject *self, OuObject *fget, OuObject *fset, OuObject *fdel)
{
    OuObject *none = ou_core()->none;
    OuObject *get = fget && fget != none ? fget : SELF->fget;
    OuObject *args[] = {
        get ? get : none,
        fset && fset != none ? fset : SELF->fset ? SELF->fset : none,
        fdel && fdel != none ? fdel : SELF->fdel ? SELF->fdel : none,
        SELF->doc_from_getter && get ? none : SELF->doc ? SELF->doc : none,
    };
    OuObject *copy = ou_call(ou_obj(ou_type_of(self)), args, 4, NULL);
    if (copy && ou_is_instance_of(copy, ou_type(OU_L_PROPERTY))) ou_set_ref(&((OuProperty *)copy)->name, ou_xref(SELF->name));
    return copy;
}

static OuObject *property_getter(OuObject *self, OuObject *const *args, size_t n) { (void)n; return copy_with(self, args[0], NULL, NULL); }
static OuObject *property_setter(OuObject *self, OuObject *const *args, size_t n) { (void)n; return copy_with(self, NULL, args[0], NULL); }
static OuObject *property_deleter(OuObject *self, OuObject *const *args, size_t n) { (void)n; return copy_with(self, NULL, NULL, args[0]); }

static OuObject *property_set_name(OuObject *self, OuObject *const *args, size_t n)
{
    if (n != 2) return ou_raise(OU_TypeError, "__set_name__() takes 2 positional arguments but %zu were given", n);
    ou_set_ref(&SELF->name, ou_ref(args[1]));
    return ou_none();
}

static OuObject *property_get_doc(OuObject *self) { return SELF->doc ? ou_ref(SELF->doc) : ou_none(); }

static bool property_set_doc(OuObject *self, OuObject *value)
{
    ou_set_ref(&SELF->doc, ou_xref(value));
    SELF->doc_from_getter = false;
    return true;
}

static OuObject *property_get_abstract(OuObject *self)
{
    OuObject *functions[] = { SELF->fget, SELF->fset, SELF->fdel };
    for (size_t i = 0; i < OU_LENGTH(functions); i++) {
        OuObject *flag;
        int found = functions[i] ? ou_getattr_maybe(functions[i], ou_name(__isabstractmethod__), &flag) : 0;
        if (found < 0) return NULL;
        int truth = found ? ou_truth(flag) : 0;
        if (found) ou_decref(flag);
        if (truth < 0) return NULL;
        if (truth) return ou_bool(true);
    }
    return ou_bool(false);
}

static void property_clear(OuObject *self)
{
    ou_clear_ref(&SELF->fget);
    ou_clear_ref(&SELF->fset);
    ou_clear_ref(&SELF->fdel);
    ou_clear_ref(&SELF->doc);
    ou_clear_ref(&SELF->name);
}

static void property_dealloc(OuObject *self)
{
    property_clear(self);
    ou_object_free(self);
}

static bool property_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->fget);
    OU_VISIT(SELF->fset);
    OU_VISIT(SELF->fdel);
    OU_VISIT(SELF->doc);
    OU_VISIT(SELF->name);
    return true;
}

static const OuFieldName property_fields[] = { { "__doc__", offsetof(OuProperty, doc) }, { 0 } };

static const OuMethod property_methods[] = {
    { "getter", { property_getter }, 1, 1, 0, NULL, "Descriptor to obtain a copy of the property with a different getter." },
    { "setter", { property_setter }, 1, 1, 0, NULL, "Descriptor to obtain a copy of the property with a different setter." },
    { "deleter", { property_deleter }, 1, 1, 0, NULL, "Descriptor to obtain a copy of the property with a different deleter." },
    { "__set_name__", { property_set_name }, 0, -1, 0, NULL, "Method to set name of a property." },
    { 0 },
};

static const OuMember property_members[] = {
    { "fget", OU_MEMBER_OBJECT, false, offsetof(OuProperty, fget), NULL },
    { "fset", OU_MEMBER_OBJECT, false, offsetof(OuProperty, fset), NULL },
    { "fdel", OU_MEMBER_OBJECT, false, offsetof(OuProperty, fdel), NULL },
    { 0 },
};

static const OuGetSet property_getsets[] = {
    { "__doc__", property_get_doc, property_set_doc, NULL },
    { "__isabstractmethod__", property_get_abstract, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_property_spec = {
    .name = "property",
    .doc = "Property attribute.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE,
    .size = sizeof(OuProperty),
    .dealloc = property_dealloc,
    .traverse = property_traverse, .fields = property_fields,
    .clear = property_clear,
    .op = { .get = property_get, .set = property_set, .new_ = property_new, .init = property_init },
    .methods = property_methods,
    .getsets = property_getsets,
    .members = property_members,
};
