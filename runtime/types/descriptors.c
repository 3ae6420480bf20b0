// descriptors.c -- what stands in the dictionaries of built-in types: methods, class methods, fields, computed attributes.
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/isinstance.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static bool check_instance(const char *name, OuType *type, const OuObject *obj)
{
    if (ou_is_instance_of(obj, type)) return true;
    return ou_fail(OU_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%T' object", name, ou_type_cname(type), obj);
}

static OuObject *qualified(OuType *type, const char *name) { return ou_obj(ou_str_format("%U.%s", type->qualname, name)); }
static OuObject *doc_of(const char *doc) { return doc ? ou_obj(ou_str_from_cstr(doc)) : ou_none(); }
static OuObject *no_signature(OuObject *self) { (void)self; return ou_none(); }

// --- methods ---

#define SELF ((OuMethodDescriptor *)self)

OuObject *ou_method_descriptor_new(const OuMethod *def, OuType *type)
{
    if (def->flags & OU_M_STATIC) {
        OuObject *f = ou_builtin_new(def, ou_obj(type), NULL);
        OuObject *wrapped = f ? ou_staticmethod_new(f) : NULL;
        ou_xdecref(f);
        return wrapped;
    }
    uint32_t layout = def->flags & OU_M_CLASS ? OU_L_CLASSMETHOD_DESCRIPTOR : OU_L_METHOD_DESCRIPTOR;
    OuMethodDescriptor *d = (OuMethodDescriptor *)ou_gc_new(layout, sizeof(OuMethodDescriptor));
    if (!d) return NULL;
    d->def = def;
    d->params = ou_method_params(def);
    d->type = (OuType *)ou_ref(type);
    return ou_obj(d);
}

static void method_clear(OuObject *self) { ou_clear_ref(&SELF->type); }

static void method_dealloc(OuObject *self)
{
    method_clear(self);
    ou_object_free(self);
}

static bool method_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->type);
    return true;
}

static const OuFieldName method_fields[] = { { "__objclass__", offsetof(OuMethodDescriptor, type) }, { 0 } };

static OuObject *method_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n == 0) return ou_raise(OU_TypeError, "unbound method %U.%s() needs an argument", SELF->type->qualname, SELF->def->name);
    if (!check_instance(SELF->def->name, SELF->type, args[0])) return NULL;
    return ou_method_invoke(SELF->def, SELF->params, args[0], SELF->type, args + 1, n - 1, kwnames);
}

static OuObject *method_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj) return ou_ref(self);
    if (!check_instance(SELF->def->name, SELF->type, obj)) return NULL;
    return ou_builtin_new(SELF->def, obj, NULL);
}

static OuObject *method_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<method '%s' of '%s' objects>", SELF->def->name, ou_type_cname(SELF->type)));
}

static OuObject *method_get_name(OuObject *self) { return ou_obj(ou_intern_cstr(SELF->def->name)); }
static OuObject *method_get_qualname(OuObject *self) { return qualified(SELF->type, SELF->def->name); }
static OuObject *method_get_doc(OuObject *self) { return doc_of(SELF->def->doc); }
static OuObject *method_get_objclass(OuObject *self) { return ou_ref(SELF->type); }

// getattr(class, name) finds it again.
static OuObject *reduce_by_name(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *f = ou_rt->builtins ? ou_xref(ou_dict_get_cstr(ou_rt->builtins, "getattr")) : ou_none();
    OuObject *name = ou_getattr(self, ou_name(__name__)), *owner = ou_getattr_cstr(self, "__objclass__"), *result = NULL;
    if (f && name && owner) {
        OuTuple *pair = ou_tuple_pack(2, owner, name);
        if (pair) result = ou_obj(ou_tuple_pack(2, f, ou_obj(pair)));
        ou_xdecref(pair);
    }
    ou_xdecref(f);
    ou_xdecref(name);
    ou_xdecref(owner);
    return result;
}

static const OuMethod reduce_methods[] = {
    { "__reduce__", { reduce_by_name }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuGetSet method_getsets[] = {
    { "__name__", method_get_name, NULL, NULL },
    { "__qualname__", method_get_qualname, NULL, NULL },
    { "__doc__", method_get_doc, NULL, NULL },
    { "__objclass__", method_get_objclass, NULL, NULL },
    { "__text_signature__", no_signature, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_method_descriptor_spec = {
    .name = "method_descriptor",
    .flags = OU_TYPE_GC | OU_TYPE_METHOD_DESCR,
    .size = sizeof(OuMethodDescriptor),
    .dealloc = method_dealloc,
    .traverse = method_traverse, .fields = method_fields,
    .clear = method_clear,
    .op = { .repr = method_repr, .call = method_call, .get = method_get },
    .methods = reduce_methods,
    .getsets = method_getsets,
};

// --- class methods ---

static OuObject *classmethod_get(OuObject *self, OuObject *obj, OuObject *type)
{
    if (!type) {
        if (!obj) return ou_raise(OU_TypeError, "descriptor '%s' for type '%s' needs either an object or a type", SELF->def->name, ou_type_cname(SELF->type));
        type = ou_obj(ou_type_of(obj));
    }
    if (!ou_is_type(type))
        return ou_raise(OU_TypeError, "descriptor '%s' for type '%s' needs a type, not a '%T' as arg 2", SELF->def->name, ou_type_cname(SELF->type), type);
    if (!ou_type_is_subtype((OuType *)type, SELF->type))
        return ou_raise(OU_TypeError, "descriptor '%s' requires a subtype of '%s' but received '%s'", SELF->def->name,
                        ou_type_cname(SELF->type), ou_type_cname((OuType *)type));
    return ou_builtin_new(SELF->def, type, NULL);
}

static OuObject *classmethod_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n == 0) return ou_raise(OU_TypeError, "descriptor '%s' of '%s' object needs an argument", SELF->def->name, ou_type_cname(SELF->type));
    OuObject *bound = classmethod_get(self, NULL, args[0]);
    OuObject *result = bound ? ou_call(bound, args + 1, n - 1, kwnames) : NULL;
    ou_xdecref(bound);
    return result;
}

const OuTypeSpec ou_classmethod_descriptor_spec = {
    .name = "classmethod_descriptor",
    .flags = OU_TYPE_GC,
    .size = sizeof(OuMethodDescriptor),
    .dealloc = method_dealloc,
    .traverse = method_traverse, .fields = method_fields,
    .clear = method_clear,
    .op = { .repr = method_repr, .call = classmethod_call, .get = classmethod_get },
    .getsets = method_getsets,
};

// --- fields ---

#undef SELF
#define SELF ((OuMemberDescriptor *)self)

OuObject *ou_member_descriptor_new(OuType *type, OuStr *name, const OuMember *member)
{
    OuMemberDescriptor *d = (OuMemberDescriptor *)ou_gc_new(OU_L_MEMBER_DESCRIPTOR, sizeof(OuMemberDescriptor));
    if (!d) return NULL;
    d->type = (OuType *)ou_ref(type);
    d->name = (OuStr *)ou_ref(name);
    d->member = *member;
    return ou_obj(d);
}

static void member_clear(OuObject *self) { ou_clear_ref(&SELF->type); }

static void member_dealloc(OuObject *self)
{
    member_clear(self);
    ou_xdecref(SELF->name);
    ou_object_free(self);
}

static bool member_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->type);
    OU_VISIT(SELF->name);
    return true;
}

static const OuFieldName member_fields[] = { { "__objclass__", offsetof(OuMemberDescriptor, type) },
    { "__name__", offsetof(OuMemberDescriptor, name) }, { 0 } };

static bool member_applies(OuMemberDescriptor *d, const OuObject *obj)
{
    if (ou_is_instance_of(obj, d->type)) return true;
    return ou_fail(OU_TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%T' object", d->name, ou_type_cname(d->type), obj);
}

static OuObject *member_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj) return ou_ref(self);
    if (!member_applies(SELF, obj)) return NULL;
    const void *at = (const char *)obj + SELF->member.offset;
    switch (SELF->member.kind) {
    case OU_MEMBER_OBJECT: return *(OuObject *const *)at ? ou_ref(*(OuObject *const *)at) : ou_none();
    case OU_MEMBER_OBJECT_OR_ERROR:
        if (*(OuObject *const *)at) return ou_ref(*(OuObject *const *)at);
        return ou_raise_attribute(obj, SELF->name, "'%T' object has no attribute '%U'", obj, SELF->name);
    case OU_MEMBER_INT: return ou_int_new(*(const int *)at);
    case OU_MEMBER_SIZE: return ou_int_new(*(const ou_ssize *)at);
    case OU_MEMBER_BOOL: return ou_bool(*(const bool *)at);
    case OU_MEMBER_U32: return ou_int_new(*(const uint32_t *)at);
    case OU_MEMBER_DOUBLE: return ou_float_new(*(const double *)at);
    }
    OU_UNREACHABLE();
}

static bool set_number(OuMemberDescriptor *d, void *at, OuObject *value)
{
    int64_t i;
    if (!value) return ou_fail(OU_TypeError, "can't delete numeric/char attribute");
    if (d->member.kind == OU_MEMBER_DOUBLE) return ou_to_double(value, at);
    if (d->member.kind == OU_MEMBER_BOOL) {
        if (value != ou_core()->true_ && value != ou_core()->false_) return ou_fail(OU_TypeError, "attribute value type must be bool");
        *(bool *)at = value == ou_core()->true_;
        return true;
    }
    if (!ou_to_int64(value, &i)) return false;
    if (d->member.kind == OU_MEMBER_INT) *(int *)at = (int)i;
    else if (d->member.kind == OU_MEMBER_U32) *(uint32_t *)at = (uint32_t)i;
    else *(ou_ssize *)at = i;
    return true;
}

static bool member_set(OuObject *self, OuObject *obj, OuObject *value)
{
    if (!member_applies(SELF, obj)) return false;
    if (!SELF->member.writable) return ou_fail(OU_AttributeError, "readonly attribute");
    void *at = (char *)obj + SELF->member.offset;
    if (SELF->member.kind > OU_MEMBER_OBJECT_OR_ERROR) return set_number(SELF, at, value);
    if (!value && SELF->member.kind == OU_MEMBER_OBJECT_OR_ERROR && !*(OuObject **)at) {
        ou_raise_attribute(obj, SELF->name, "%U", SELF->name);
        return false;
    }
    ou_set_ref((OuObject **)at, ou_xref(value));
    return true;
}

static OuObject *member_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<member '%U' of '%s' objects>", SELF->name, ou_type_cname(SELF->type)));
}

static OuObject *member_get_name(OuObject *self) { return ou_ref(SELF->name); }
static OuObject *member_get_qualname(OuObject *self) { return ou_obj(ou_str_format("%U.%U", SELF->type->qualname, SELF->name)); }
static OuObject *member_get_doc(OuObject *self) { return doc_of(SELF->member.doc); }
static OuObject *member_get_objclass(OuObject *self) { return ou_ref(SELF->type); }

static const OuGetSet member_getsets[] = {
    { "__name__", member_get_name, NULL, NULL },
    { "__qualname__", member_get_qualname, NULL, NULL },
    { "__doc__", member_get_doc, NULL, NULL },
    { "__objclass__", member_get_objclass, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_member_descriptor_spec = {
    .name = "member_descriptor",
    .flags = OU_TYPE_GC,
    .size = sizeof(OuMemberDescriptor),
    .dealloc = member_dealloc,
    .traverse = member_traverse, .fields = member_fields,
    .clear = member_clear,
    .op = { .repr = member_repr, .get = member_get, .set = member_set },
    .methods = reduce_methods,
    .getsets = member_getsets,
};

// --- computed attributes ---

#undef SELF
#define SELF ((OuGetSetDescriptor *)self)

OuObject *ou_getset_descriptor_new(OuType *type, const OuGetSet *def)
{
    OuGetSetDescriptor *d = (OuGetSetDescriptor *)ou_gc_new(OU_L_GETSET_DESCRIPTOR, sizeof(OuGetSetDescriptor));
    if (!d) return NULL;
    d->type = (OuType *)ou_ref(type);
    d->def = def;
    return ou_obj(d);
}

static void getset_clear(OuObject *self) { ou_clear_ref(&SELF->type); }

static void getset_dealloc(OuObject *self)
{
    getset_clear(self);
    ou_object_free(self);
}

static bool getset_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->type);
    return true;
}

static const OuFieldName getset_fields[] = { { "__objclass__", offsetof(OuGetSetDescriptor, type) }, { 0 } };

static OuObject *getset_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj) return ou_ref(self);
    if (!check_instance(SELF->def->name, SELF->type, obj)) return NULL;
    if (SELF->def->get) return SELF->def->get(obj);
    return ou_raise(OU_AttributeError, "attribute '%s' of '%s' objects is not readable", SELF->def->name, ou_type_cname(SELF->type));
}

static bool getset_set(OuObject *self, OuObject *obj, OuObject *value)
{
    if (!check_instance(SELF->def->name, SELF->type, obj)) return false;
    if (SELF->def->set) return SELF->def->set(obj, value);
    return ou_fail(OU_AttributeError, "attribute '%s' of '%s' objects is not writable", SELF->def->name, ou_type_cname(SELF->type));
}

static OuObject *getset_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<attribute '%s' of '%s' objects>", SELF->def->name, ou_type_cname(SELF->type)));
}

static OuObject *getset_get_name(OuObject *self) { return ou_obj(ou_intern_cstr(SELF->def->name)); }
static OuObject *getset_get_qualname(OuObject *self) { return qualified(SELF->type, SELF->def->name); }
static OuObject *getset_get_doc(OuObject *self) { return doc_of(SELF->def->doc); }
static OuObject *getset_get_objclass(OuObject *self) { return ou_ref(SELF->type); }

static const OuGetSet getset_getsets[] = {
    { "__name__", getset_get_name, NULL, NULL },
    { "__qualname__", getset_get_qualname, NULL, NULL },
    { "__doc__", getset_get_doc, NULL, NULL },
    { "__objclass__", getset_get_objclass, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_getset_descriptor_spec = {
    .name = "getset_descriptor",
    .flags = OU_TYPE_GC,
    .size = sizeof(OuGetSetDescriptor),
    .dealloc = getset_dealloc,
    .traverse = getset_traverse, .fields = getset_fields,
    .clear = getset_clear,
    .op = { .repr = getset_repr, .get = getset_get, .set = getset_set },
    .getsets = getset_getsets,
};
