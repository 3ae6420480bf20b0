// slot_wrapper.c -- slots of built-in types seen as methods: list.__len__ (wrapper_descriptor) and [].__len__ (method-wrapper).
#include <stdio.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/object/wrap.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuSlotWrapper *)self)

// --- from Python arguments to the slot's and back ---

static bool arity(size_t n, size_t min, size_t max)
{
    if (n >= min && n <= max) return true;
    if (min == max) return ou_fail(OU_TypeError, "expected %zu argument%s, got %zu", min, min == 1 ? "" : "s", n);
    size_t bound = n < min ? min : max;
    return ou_fail(OU_TypeError, " expected at %s %zu argument%s, got %zu", n < min ? "least" : "most", bound, bound == 1 ? "" : "s", n);
}

static OuObject *none_if(bool ok) { return ok ? ou_none() : NULL; }
static OuObject *bool_of(int answer) { return answer < 0 ? NULL : ou_bool(answer); }

// object.__setattr__(C, ...) must not get around what the class's own type forbids.
static bool may_set_attribute(const OuSlotWrapper *w, OuObject *self)
{
    if (w->def->offset != offsetof(OuSlots, setattr)) return true;
    OuType *t = ou_type_of(self);
    while (t->flags & OU_TYPE_HEAP) t = t->base;
    if ((void *)t->op.setattr == w->function) return true;
    return ou_fail(OU_TypeError, "can't apply this %s to %s object", w->def->name, ou_type_cname(ou_type_of(self)));
}

static OuObject *wrap_fixed(const OuSlotWrapper *w, OuObject *self, OuObject *const *args)
{
    void *f = w->function;
    OuObject *r;
    switch (w->def->wrap) {
    case OU_WRAP_UNARY: return ((OuUnary)f)(self);
    case OU_WRAP_BINARY: return ((OuBinary)f)(self, args[0]);
    case OU_WRAP_RBINARY: return ((OuBinary)f)(args[0], self);
    case OU_WRAP_INQUIRY: return bool_of(((OuInquiry)f)(self));
    case OU_WRAP_CONTAINS: return bool_of(((OuContains)f)(self, args[0]));
    case OU_WRAP_SETITEM: return none_if(may_set_attribute(w, self) && ((OuSetItem)f)(self, args[0], args[1]));
    case OU_WRAP_DELITEM: return none_if(may_set_attribute(w, self) && ((OuSetItem)f)(self, args[0], NULL));
    case OU_WRAP_NEXT:
        r = ((OuUnary)f)(self);
        if (!r && !ou_has_error()) ou_raise_object(OU_StopIteration, NULL);
        return r;
    case OU_WRAP_FINALIZE: ((OuFinalize)f)(self); return ou_none();
    case OU_WRAP_LEN: {
        ou_ssize len = ((OuLen)f)(self);
        return len < 0 ? NULL : ou_int_new(len);
    }
    case OU_WRAP_HASH: {
        ou_hash hash = ((OuHash)f)(self);
        return hash == -1 && ou_has_error() ? NULL : ou_int_new(hash);
    }
    case OU_WRAP_REPEAT: {
        ou_ssize count = ou_index_ssize(args[0], OU_OverflowError);
        return count == -1 && ou_has_error() ? NULL : ((OuRepeat)f)(self, count);
    }
    default: return ((OuCompare)f)(self, args[0], w->def->wrap - OU_WRAP_LT);
    }
}

static size_t fixed_arity(uint8_t wrap)
{
    switch (wrap) {
    case OU_WRAP_UNARY: case OU_WRAP_INQUIRY: case OU_WRAP_LEN: case OU_WRAP_HASH: case OU_WRAP_NEXT: case OU_WRAP_FINALIZE: return 0;
    case OU_WRAP_SETITEM: return 2;
    default: return 1;
    }
}

// A few of these are methods in CPython, and say so.
static bool is_method_there(const OuSlotWrapper *w)
{
    OuType *type = w->type;
    bool contains = w->def->wrap == OU_WRAP_CONTAINS, getitem = w->def->offset == offsetof(OuSlots, getitem) && w->def->wrap == OU_WRAP_BINARY;
    bool is_dict = type == ou_type(OU_L_DICT), is_set = type == ou_type(OU_L_SET) || type == ou_type(OU_L_FROZENSET);
    return (contains && (is_dict || is_set)) || (getitem && (is_dict || type == ou_type(OU_L_LIST)));
}

static OU_COLD OuObject *fail_keywords(const OuSlotWrapper *w)
{
    if (is_method_there(w)) return ou_raise(OU_TypeError, "%U.%s() takes no keyword arguments", w->type->qualname, w->def->name);
    return ou_raise(OU_TypeError, "wrapper %s() takes no keyword arguments", w->def->name);
}

// Some of its wrappers unpack their arguments as a tuple without a name.
static OU_COLD OuObject *fail_fixed(const OuSlotWrapper *w, size_t n, size_t want)
{
    if (is_method_there(w)) return ou_raise(OU_TypeError, "%U.%s() takes exactly one argument (%zu given)", w->type->qualname, w->def->name, n);
    const char *lead = w->def->wrap == OU_WRAP_REPEAT || w->def->wrap == OU_WRAP_SETITEM ? " " : "";
    return ou_raise(OU_TypeError, "%sexpected %zu argument%s, got %zu", lead, want, want == 1 ? "" : "s", n);
}

OuObject *ou_slot_wrapper_invoke(OuSlotWrapper *w, OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    uint8_t wrap = w->def->wrap;
    OuObject *none = ou_core()->none;
    if (wrap == OU_WRAP_CALL) return ((OuCall)w->function)(self, args, n, kwnames);
    if (wrap == OU_WRAP_INIT) return none_if(((OuInit)w->function)(self, args, n, kwnames));
    if (kwnames && kwnames->len) return fail_keywords(w);
    if (wrap == OU_WRAP_POW) return arity(n, 1, 2) ? ((OuTernary)w->function)(self, args[0], n == 2 ? args[1] : none) : NULL;
    if (wrap == OU_WRAP_RPOW) return arity(n, 1, 2) ? ((OuTernary)w->function)(args[0], self, n == 2 ? args[1] : none) : NULL;
    if (wrap == OU_WRAP_GET) {
        if (!arity(n, 1, 2)) return NULL;
        OuObject *obj = args[0] == none ? NULL : args[0], *type = n == 2 && args[1] != none ? args[1] : NULL;
        if (!obj && !type) return ou_raise(OU_TypeError, "__get__(None, None) is invalid");
        return ((OuDescrGet)w->function)(self, obj, type);
    }
    size_t want = fixed_arity(wrap);
    if (n == want) return wrap_fixed(w, self, args);
    return fail_fixed(w, n, want);
}

// --- wrapper_descriptor ---

OuObject *ou_slot_wrapper_new(OuType *type, const OuDunder *def, void *function)
{
    OuSlotWrapper *w = (OuSlotWrapper *)ou_gc_new(OU_L_SLOT_WRAPPER, sizeof(OuSlotWrapper));
    if (!w) return NULL;
    w->type = (OuType *)ou_ref(type);
    w->def = def;
    w->function = function;
    return ou_obj(w);
}

static void wrapper_clear(OuObject *self) { ou_clear_ref(&SELF->type); }

static void wrapper_dealloc(OuObject *self)
{
    wrapper_clear(self);
    ou_object_free(self);
}

static bool wrapper_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->type);
    return true;
}

static const OuFieldName wrapper_fields[] = { { "__objclass__", offsetof(OuSlotWrapper, type) }, { 0 } };

static OuObject *wrapper_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n == 0) return ou_raise(OU_TypeError, "descriptor '%s' of '%s' object needs an argument", SELF->def->name, ou_type_cname(SELF->type));
    if (!ou_is_instance_of(args[0], SELF->type))
        return ou_raise(OU_TypeError, "descriptor '%s' requires a '%s' object but received a '%T'", SELF->def->name, ou_type_cname(SELF->type), args[0]);
    return ou_slot_wrapper_invoke(SELF, args[0], args + 1, n - 1, kwnames);
}

static OuObject *wrapper_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj) return ou_ref(self);
    if (!ou_is_instance_of(obj, SELF->type))
        return ou_raise(OU_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%T' object", SELF->def->name, ou_type_cname(SELF->type), obj);
    OuMethodWrapper *m = (OuMethodWrapper *)ou_gc_new(OU_L_METHOD_WRAPPER, sizeof(OuMethodWrapper));
    if (!m) return NULL;
    m->descr = (OuSlotWrapper *)ou_ref(self);
    m->self = ou_ref(obj);
    return ou_obj(m);
}

static OuObject *wrapper_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<slot wrapper '%s' of '%s' objects>", SELF->def->name, ou_type_cname(SELF->type)));
}

static OuObject *wrapper_get_name(OuObject *self) { return ou_obj(ou_intern_cstr(SELF->def->name)); }
static OuObject *wrapper_get_qualname(OuObject *self) { return ou_obj(ou_str_format("%U.%s", SELF->type->qualname, SELF->def->name)); }
static OuObject *wrapper_get_doc(OuObject *self) { return ou_obj(ou_str_from_cstr(SELF->def->doc ? SELF->def->doc : "")); }
static OuObject *wrapper_get_objclass(OuObject *self) { return ou_ref(SELF->type); }
static OuObject *wrapper_get_signature(OuObject *self) { (void)self; return ou_none(); }

static const OuGetSet wrapper_getsets[] = {
    { "__name__", wrapper_get_name, NULL, NULL },
    { "__qualname__", wrapper_get_qualname, NULL, NULL },
    { "__doc__", wrapper_get_doc, NULL, NULL },
    { "__objclass__", wrapper_get_objclass, NULL, NULL },
    { "__text_signature__", wrapper_get_signature, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_slot_wrapper_spec = {
    .name = "wrapper_descriptor",
    .flags = OU_TYPE_GC | OU_TYPE_METHOD_DESCR,
    .size = sizeof(OuSlotWrapper),
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse, .fields = wrapper_fields,
    .clear = wrapper_clear,
    .op = { .repr = wrapper_repr, .call = wrapper_call, .get = wrapper_get },
    .getsets = wrapper_getsets,
};

// --- method-wrapper ---

#undef SELF
#define SELF ((OuMethodWrapper *)self)

static void bound_clear(OuObject *self)
{
    ou_clear_ref(&SELF->descr);
    ou_clear_ref(&SELF->self);
}

static void bound_dealloc(OuObject *self)
{
    bound_clear(self);
    ou_object_free(self);
}

static bool bound_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->descr);
    OU_VISIT(SELF->self);
    return true;
}

static const OuFieldName bound_fields[] = { { "descriptor", offsetof(OuMethodWrapper, descr) }, { "__self__", offsetof(OuMethodWrapper, self) }, { 0 } };

static OuObject *bound_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return ou_slot_wrapper_invoke(SELF->descr, SELF->self, args, n, kwnames);
}

static OuObject *bound_repr(OuObject *self)
{
    char address[24];
    snprintf(address, sizeof address, "%p", (void *)SELF->self);
    return ou_obj(ou_str_format("<method-wrapper '%s' of %T object at %s>", SELF->descr->def->name, SELF->self, address));
}

static ou_hash bound_hash(OuObject *self)
{
    ou_hash h = ou_hash_pointer(SELF->self) ^ ou_hash_pointer(SELF->descr);
    return h == -1 ? -2 : h;
}

static OuObject *bound_compare(OuObject *a, OuObject *b, int op)
{
    if ((op != OU_EQ && op != OU_NE) || !ou_is_exact(a, OU_L_METHOD_WRAPPER) || !ou_is_exact(b, OU_L_METHOD_WRAPPER)) return ou_not_implemented();
    OuMethodWrapper *x = (OuMethodWrapper *)a, *y = (OuMethodWrapper *)b;
    return ou_bool((x->descr == y->descr && x->self == y->self) == (op == OU_EQ));
}

static OuObject *bound_get_name(OuObject *self) { return wrapper_get_name(ou_obj(SELF->descr)); }
static OuObject *bound_get_qualname(OuObject *self) { return wrapper_get_qualname(ou_obj(SELF->descr)); }
static OuObject *bound_get_doc(OuObject *self) { return wrapper_get_doc(ou_obj(SELF->descr)); }
static OuObject *bound_get_objclass(OuObject *self) { return ou_ref(SELF->descr->type); }
static OuObject *bound_get_self(OuObject *self) { return ou_ref(SELF->self); }

static const OuGetSet bound_getsets[] = {
    { "__name__", bound_get_name, NULL, NULL },
    { "__qualname__", bound_get_qualname, NULL, NULL },
    { "__doc__", bound_get_doc, NULL, NULL },
    { "__objclass__", bound_get_objclass, NULL, NULL },
    { "__self__", bound_get_self, NULL, NULL },
    { "__text_signature__", wrapper_get_signature, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_method_wrapper_spec = {
    .name = "method-wrapper",
    .flags = OU_TYPE_GC,
    .size = sizeof(OuMethodWrapper),
    .dealloc = bound_dealloc,
    .traverse = bound_traverse, .fields = bound_fields,
    .clear = bound_clear,
    .op = { .repr = bound_repr, .call = bound_call, .hash = bound_hash, .compare = bound_compare },
    .getsets = bound_getsets,
};
