// object.c -- the root of all classes: its slots, and the methods every object has.
#include <stdio.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/object/type_bases.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/object_reduce.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// --- making ---

static OuObject *fail_abstract(OuType *type)
{
    OuList *names = ou_to_list(type->abstract_methods);
    if (!names || !ou_list_sort(names, NULL, false)) return ou_xdecref(names), NULL;
    OuStr *comma = ou_str_from_cstr(", ");
    OuStr *all = comma ? ou_str_join(comma, ou_obj(names)) : NULL;
    if (all) ou_raise(OU_TypeError, "Can't instantiate abstract class %N with abstract method%s %U", type, names->len > 1 ? "s" : "", all);
    ou_xdecref(all);
    ou_xdecref(comma);
    ou_decref(names);
    return NULL;
}

// Arguments are an error unless the other one of __new__ and __init__ was overridden and may have used them.
OuObject *ou_object_new_slot(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args;
    if (n || (kwnames && kwnames->len)) {
        if (type->op.new_ != ou_object_new_slot)
            return ou_raise(OU_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->op.init == ou_object_init_slot) return ou_raise(OU_TypeError, "%N() takes no arguments", type);
    }
    if (OU_UNLIKELY(type->flags & OU_TYPE_ABSTRACT)) return fail_abstract(type);
    return ou_instance_new(type);
}

bool ou_object_init_slot(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args;
    if (OU_LIKELY(!n && (!kwnames || !kwnames->len))) return true;
    OuType *type = ou_type_of(self);
    if (type->op.init != ou_object_init_slot)
        return ou_fail(OU_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->op.new_ == ou_object_new_slot)
        return ou_fail(OU_TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
    return true;
}

static void object_dealloc(OuObject *self) { ou_object_free(self); }

// --- text, comparison ---

static OuObject *object_repr(OuObject *self)
{
    char address[24];
    snprintf(address, sizeof address, "%p", (void *)self);
    OuStr *name = ou_type_full_name(ou_type_of(self));
    OuStr *text = name ? ou_str_format("<%U object at %s>", name, address) : NULL;
    ou_xdecref(name);
    return ou_obj(text);
}

// The repr slot itself: it is str() that checks the result, and its message names __str__.
static OuObject *object_str(OuObject *self)
{
    OuUnary repr = ou_type_of(self)->op.repr;
    return repr ? repr(self) : ou_obj(ou_repr(self));
}
static ou_hash object_hash(OuObject *self) { return ou_hash_pointer(self); }

static OuObject *object_compare(OuObject *a, OuObject *b, int op)
{
    if (op == OU_EQ && a == b) return ou_bool(true);
    if (op != OU_NE) return ou_not_implemented();
    // != is the opposite of the type's own ==, if that has an answer.
    OuCompare compare = ou_type_of(a)->op.compare;
    OuObject *equal = compare ? compare(a, b, OU_EQ) : ou_not_implemented();
    if (!equal || equal == ou_core()->not_implemented) return equal;
    int truth = equal == ou_core()->true_ ? 1 : equal == ou_core()->false_ ? 0 : -2;
    if (truth == -2) {
        OuInquiry to_bool = ou_type_of(equal)->op.to_bool;
        OuLen len = ou_type_of(equal)->op.len;
        truth = to_bool ? to_bool(equal) : len ? (int)(len(equal) != 0) : 1;
    }
    ou_decref(equal);
    return truth < 0 ? NULL : ou_bool(!truth);
}

// --- methods ---

static OuObject *object_format(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "__format__() argument must be str, not %V", args[0]);
    if (((OuStr *)args[0])->len) return ou_raise(OU_TypeError, "unsupported format string passed to %T.__format__", self);
    return ou_obj(ou_to_str(self));
}

static OuObject *object_sizeof(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    const OuType *type = ou_type_of(self);
    const OuTypeSpec *spec = type->spec;
    bool is_exact_var = spec->var_size && !ou_type_has(type, OU_TYPE_HEAP);   // of tuples and texts what they use of their block
    size_t bytes = is_exact_var ? spec->var_size(self) : ou_object_block_size(self);
    return ou_int_new((int64_t)(bytes + (spec->size_of ? spec->size_of(self) : 0)));
}

static OuObject *object_dir(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuDict *all = ou_dict_new();
    OuObject *own = NULL;
    bool ok = all != NULL;
    OuTuple *mro = ou_type_of(self)->mro;
    for (size_t i = mro ? mro->len : 0; ok && i-- > 0;) {
        OuDict *dict = ou_type_dict((OuType *)mro->items[i]);
        ok = dict && ou_dict_update(all, ou_obj(dict));
    }
    int found = ok ? ou_getattr_maybe(self, ou_name(__dict__), &own) : -1;
    ok = found == 0 || (found > 0 && (!ou_is_dict(own) || ou_dict_update(all, own)));
    OuList *names = ok ? ou_dict_keys_list(all) : NULL;
    ou_xdecref(own);
    ou_xdecref(all);
    return ou_obj(names);
}

static OuObject *object_init_subclass(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args;
    if (kwnames && kwnames->len) return ou_raise(OU_TypeError, "%U.__init_subclass__() takes no keyword arguments", ((OuType *)self)->qualname);
    if (n) return ou_raise(OU_TypeError, "%U.__init_subclass__() takes no arguments (%zu given)", ((OuType *)self)->qualname, n);
    return ou_none();
}

static OuObject *object_subclasshook(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)args, (void)n;
    return ou_not_implemented();
}

static OuObject *object_get_class(OuObject *self) { return ou_ref(ou_type_of(self)); }

static const OuMethod object_methods[] = {
    { "__reduce__", { ou_object_reduce }, 0, 0, 0, NULL, "Helper for pickle." },
    { "__reduce_ex__", { ou_object_reduce_ex }, 1, 1, 0, NULL, "Helper for pickle." },
    { "__getstate__", { ou_object_getstate }, 0, 0, 0, NULL, "Helper for pickle." },
    { "__format__", { object_format }, 1, 1, 0, NULL, "Default object formatter." },
    { "__sizeof__", { object_sizeof }, 0, 0, 0, NULL, "Size of object in memory, in bytes." },
    { "__dir__", { object_dir }, 0, 0, 0, NULL, "Default dir() implementation." },
    { "__init_subclass__", { .kw = object_init_subclass }, 0, 0, OU_M_CLASS | OU_M_KW, NULL, "This method is called when a class is subclassed." },
    { "__subclasshook__", { object_subclasshook }, 0, -1, OU_M_CLASS, NULL, "Abstract classes can override this to customize issubclass()." },
    { 0 },
};

static const OuGetSet object_getsets[] = {
    { "__class__", object_get_class, ou_object_set_class, "the object's class" },
    { 0 },
};

const OuTypeSpec ou_object_spec = {
    .name = "object",
    .doc = "The base class of the class hierarchy.",
    .flags = OU_TYPE_BASE,
    .size = sizeof(OuObject),
    .dealloc = object_dealloc,
    .op = { .repr = object_repr, .str = object_str, .hash = object_hash, .compare = object_compare,
            .getattr = ou_generic_getattr, .setattr = ou_generic_setattr,
            .new_ = ou_object_new_slot, .init = ou_object_init_slot },
    .methods = object_methods,
    .getsets = object_getsets,
};
