// method.c -- bound methods: a function and the object it was looked up on.
#include "runtime/types/method.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuBoundMethod *)self)

OuObject *ou_method_new(OuObject *func, OuObject *self)
{
    OuBoundMethod *m = (OuBoundMethod *)ou_gc_new(OU_L_METHOD, sizeof(OuBoundMethod));
    if (!m) return NULL;
    m->func = ou_ref(func);
    m->self = ou_ref(self);
    return ou_obj(m);
}

static OuObject *method_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    if (!ou_args_positional("method", n, kwnames, 2, 2)) return NULL;
    if (!ou_is_callable(args[0])) return ou_raise(OU_TypeError, "first argument must be callable");
    if (ou_is_none(args[1])) return ou_raise(OU_TypeError, "self must not be None");
    return ou_method_new(args[0], args[1]);
}

static OuObject *method_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return ou_call_prepend(SELF->func, SELF->self, args, n, kwnames);
}

static OuObject *method_repr(OuObject *self)
{
    OuObject *name;
    int found = ou_getattr_maybe(SELF->func, ou_name(__qualname__), &name);
    if (found == 0) found = ou_getattr_maybe(SELF->func, ou_name(__name__), &name);
    if (found < 0) return NULL;
    bool named = found > 0 && ou_is_str(name);
    OuStr *text = named ? ou_str_format("<bound method %S of %R>", name, SELF->self) : ou_str_format("<bound method ? of %R>", SELF->self);
    if (found) ou_decref(name);
    return ou_obj(text);
}

static ou_hash method_hash(OuObject *self)
{
    ou_hash f = ou_hash_of(SELF->func);
    if (f == -1) return -1;
    ou_hash h = ou_hash_pointer(SELF->self) ^ f;
    return h == -1 ? -2 : h;
}

static OuObject *method_compare(OuObject *a, OuObject *b, int op)
{
    if ((op != OU_EQ && op != OU_NE) || !ou_is_exact(a, OU_L_METHOD) || !ou_is_exact(b, OU_L_METHOD)) return ou_not_implemented();
    OuBoundMethod *x = (OuBoundMethod *)a, *y = (OuBoundMethod *)b;
    int equal = ou_equal(x->func, y->func);
    if (equal < 0) return NULL;
    equal = equal && x->self == y->self;
    return ou_bool(equal == (op == OU_EQ));
}

// Its own attributes first, all others are the function's.
static OuObject *method_getattr(OuObject *self, OuObject *name)
{
    OuObject *descr = ou_type_lookup(ou_type(OU_L_METHOD), (OuStr *)name);
    if (!descr) return ou_getattr(SELF->func, (OuStr *)name);
    return ou_generic_getattr(self, name);
}

static OuObject *method_get_doc(OuObject *self)
{
    OuObject *doc;
    int found = ou_getattr_maybe(SELF->func, ou_name(__doc__), &doc);
    return found < 0 ? NULL : found ? doc : ou_none();
}

static OuObject *method_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *getattr = ou_getattr_cstr(ou_obj(ou_type(OU_L_OBJECT)), "__getattribute__");
    OuObject *name = ou_getattr(SELF->func, ou_name(__name__)), *result = NULL;
    if (getattr && name) {
        OuTuple *pair = ou_tuple_pack(2, SELF->self, name);
        if (pair) result = ou_obj(ou_tuple_pack(2, getattr, ou_obj(pair)));
        ou_xdecref(pair);
    }
    ou_xdecref(getattr);
    ou_xdecref(name);
    return result;
}

static void method_clear(OuObject *self)
{
    ou_clear_ref(&SELF->func);
    ou_clear_ref(&SELF->self);
}

static void method_dealloc(OuObject *self)
{
    method_clear(self);
    ou_object_free(self);
}

static bool method_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->func);
    OU_VISIT(SELF->self);
    return true;
}

static const OuMethod method_methods[] = {
    { "__reduce__", { method_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuMember method_members[] = {
    { "__func__", OU_MEMBER_OBJECT, false, offsetof(OuBoundMethod, func), "the function (or other callable) implementing a method" },
    { "__self__", OU_MEMBER_OBJECT, false, offsetof(OuBoundMethod, self), "the instance to which a method is bound" },
    { 0 },
};

static const OuGetSet method_getsets[] = {
    { "__doc__", method_get_doc, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_method_spec = {
    .name = "method",
    .doc = "Create a bound instance method object.",
    .flags = OU_TYPE_GC | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(OuBoundMethod),
    .dealloc = method_dealloc,
    .traverse = method_traverse,
    .clear = method_clear,
    .op = { .repr = method_repr, .call = method_call, .hash = method_hash, .compare = method_compare,
            .getattr = method_getattr, .new_ = method_new },
    .methods = method_methods,
    .getsets = method_getsets,
    .members = method_members,
};
