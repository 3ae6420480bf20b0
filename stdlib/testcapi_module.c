// testcapi_module.c -- module _testcapi: how native functions are called, made visible for tests.
//
// CPython's tests have a module of this name, most of which is about its C interface. Here is what has a meaning for
// Ouro too: one function per kind of row in an OuMethod table, each of which returns what reached it, as functions of a
// module, methods, class methods and static methods; objects that are methods without being functions; and the ways to
// call from C.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"

// --- what reached the function ---

static OuObject *owner(OuObject *self) { return self ? self : ou_core()->none; }      // static methods get no self

static OuObject *with_args(OuObject *self, OuObject *const *args, size_t n)
{
    OuTuple *values = ou_tuple_from(args, n);
    OuTuple *result = values ? ou_tuple_pair(owner(self), ou_obj(values)) : NULL;
    ou_xdecref(values);
    return ou_obj(result);
}

static OuObject *with_keywords(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuTuple *values = ou_tuple_from(args, n);
    OuDict *named = kwnames && values ? ou_dict_new() : NULL;
    bool ok = values && (named || !kwnames);
    for (size_t i = 0; ok && kwnames && i < kwnames->len; i++)
        ok = ou_dict_set(named, kwnames->items[i], args[n + i]);
    OuObject *names = named ? ou_obj(named) : ou_core()->none;
    OuTuple *result = ok ? ou_tuple_pack(3, owner(self), ou_obj(values), names) : NULL;
    ou_xdecref(values);
    ou_xdecref(named);
    return ou_obj(result);
}

static OuObject *with_one(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_obj(ou_tuple_pair(owner(self), args[0]));
}

static OuObject *alone(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return ou_ref(owner(self)); }

#define CONVENTIONS(flags) \
    { "meth_varargs", { with_args }, 0, -1, flags, NULL, NULL }, \
    { "meth_varargs_keywords", { .kw = with_keywords }, 0, -1, (flags) | OU_M_KW, NULL, NULL }, \
    { "meth_o", { with_one }, 1, 1, flags, NULL, NULL }, \
    { "meth_noargs", { alone }, 0, 0, flags, NULL, NULL }, \
    { "meth_fastcall", { with_args }, 0, -1, flags, NULL, NULL }, \
    { "meth_fastcall_keywords", { .kw = with_keywords }, 0, -1, (flags) | OU_M_KW, NULL, NULL }

static const OuMethod instance_methods[] = { CONVENTIONS(0), { 0 } };
static const OuMethod class_methods[] = { CONVENTIONS(OU_M_CLASS), { 0 } };
static const OuMethod static_methods[] = { CONVENTIONS(OU_M_STATIC), { 0 } };

static OuObject *plain_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n, OuTuple *kwnames)
{
    return ou_args_none(ou_type_cname(type), n, kwnames) ? ou_instance_new(type) : NULL;
}

#define METHODS_SPEC(name_, methods_) \
    { .name = "_testcapi." name_, .flags = OU_TYPE_BASE, .size = sizeof(OuObject), .op = { .new_ = plain_new }, .methods = methods_ }
const OuTypeSpec ou_testcapi_instance_spec = METHODS_SPEC("MethInstance", instance_methods);
const OuTypeSpec ou_testcapi_class_spec = METHODS_SPEC("MethClass", class_methods);
const OuTypeSpec ou_testcapi_static_spec = METHODS_SPEC("MethStatic", static_methods);

// --- objects that are methods ---

static OuObject *descriptor_get(OuObject *self, OuObject *object, OuObject *type OU_UNUSED)
{
    return object && object != ou_core()->none ? ou_method_new(self, object) : ou_ref(self);
}

static OuObject *say_true(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return ou_ref(ou_core()->true_);
}

static OuObject *say_false(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return ou_ref(ou_core()->false_);
}

static OuObject *say_args(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames OU_UNUSED)
{
    return ou_obj(ou_tuple_from(args, n));
}

static OuObject *get_nothing(OuObject *self, OuObject *object OU_UNUSED, OuObject *type OU_UNUSED) { return ou_ref(self); }

#define DESCRIPTOR_SPEC(name_, base_, flags_, call_, get_) \
    { .name = "_testcapi." name_, .base = base_, .flags = OU_TYPE_BASE | (flags_), .size = sizeof(OuObject), \
      .op = { .new_ = plain_new, .call = call_, .get = get_ } }
const OuTypeSpec ou_testcapi_descriptor_spec = DESCRIPTOR_SPEC("MethodDescriptorBase", 0, OU_TYPE_METHOD_DESCR, say_true, descriptor_get);
const OuTypeSpec ou_testcapi_derived_spec =
    DESCRIPTOR_SPEC("MethodDescriptorDerived", OU_L_TESTCAPI_DESCRIPTOR, OU_TYPE_METHOD_DESCR, say_true, descriptor_get);
const OuTypeSpec ou_testcapi_nop_get_spec =
    DESCRIPTOR_SPEC("MethodDescriptorNopGet", OU_L_TESTCAPI_DESCRIPTOR, 0, say_args, get_nothing);
const OuTypeSpec ou_testcapi_descriptor2_spec =
    DESCRIPTOR_SPEC("MethodDescriptor2", OU_L_TESTCAPI_DESCRIPTOR, OU_TYPE_METHOD_DESCR, say_false, descriptor_get);

// --- calls from C ---

// The values of a tuple or None.
static bool values_of(OuObject *o, OuObject *const **values, size_t *n)
{
    bool none = o == ou_core()->none;
    if (!none && !ou_is_tuple(o))
        return ou_fail(OU_TypeError, "args must be None or a tuple");
    *values = none ? NULL : ((OuTuple *)o)->items;
    *n = none ? 0 : ((OuTuple *)o)->len;
    return true;
}

static OuObject *fastcall(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *const *values = NULL;
    size_t count = 0;
    return values_of(args[1], &values, &count) ? ou_call(args[0], values, count, NULL) : NULL;
}

static OuObject *call_with_dict(OuObject *function, OuObject *values, OuObject *named)
{
    if (!ou_is_dict(named) && named != ou_core()->none)
        return ou_raise(OU_TypeError, "kwnames must be None or a dict");
    OuTuple *tuple = values == ou_core()->none ? ou_tuple_new(0) : (OuTuple *)ou_ref(values);
    OuObject *result = tuple ? ou_call_tuple(function, tuple, named == ou_core()->none ? NULL : (OuDict *)named) : NULL;
    ou_xdecref(tuple);
    return result;
}

static OuObject *fastcalldict(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *const *values;
    size_t count;
    return values_of(args[1], &values, &count) ? call_with_dict(args[0], args[1], args[2]) : NULL;
}

static OuObject *vectorcall(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *const *values, *const *names;
    size_t count, named;
    if (!values_of(args[1], &values, &count) || !values_of(args[2], &names, &named))
        return NULL;
    if (named > count)
        return ou_raise(OU_ValueError, "kwnames longer than args");
    return ou_call(args[0], values, count - named, named ? (OuTuple *)args[2] : NULL);
}

static OuObject *vectorcall_call(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    if (!ou_is_tuple(args[1]))
        return ou_raise(OU_TypeError, "args must be a tuple");
    return call_with_dict(args[0], args[1], n > 2 ? args[2] : ou_core()->none);
}

static const OuMethod functions[] = {
    CONVENTIONS(0),
    { "pyobject_fastcall", { fastcall }, 2, 2, 0, NULL, NULL },
    { "pyobject_fastcalldict", { fastcalldict }, 3, 3, 0, NULL, NULL },
    { "pyobject_vectorcall", { vectorcall }, 3, 3, 0, NULL, NULL },
    { "pyvectorcall_call", { vectorcall_call }, 2, 3, 0, NULL, NULL },
    { 0 },
};

static bool init(OuModule *self)
{
    for (uint32_t layout = OU_L_TESTCAPI_INSTANCE; layout <= OU_L_TESTCAPI_DESCRIPTOR2; layout++)
        if (!ou_type_need(layout) || !ou_module_add_type(self, layout))
            return false;
    return true;
}

const OuModuleDef ou__testcapi_module = {
    .name = "_testcapi", .doc = "How native functions are called, for tests.", .functions = functions, .init = init,
};
