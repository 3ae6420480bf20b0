// generic_alias.c -- parameterised generics: list[int]. They act like their origin and remember the arguments.
#include "runtime/types/generic_alias.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/union.h"

#define SELF ((OuGenericAlias *)self)

OuObject *ou_generic_alias_new(OuObject *origin, OuObject *args)
{
    OuTuple *t = ou_is_tuple(args) ? (OuTuple *)ou_ref(args) : ou_tuple_pack(1, args);
    OuGenericAlias *a = t ? (OuGenericAlias *)ou_gc_new(OU_L_GENERIC_ALIAS, sizeof(OuGenericAlias)) : NULL;
    if (!a) return ou_xdecref(t), NULL;
    a->origin = ou_ref(origin);
    a->args = t;
    return ou_obj(a);
}

OuObject *ou_class_getitem(OuObject *type, OuObject *const *args, size_t n)
{
    (void)n;
    return ou_generic_alias_new(type, args[0]);
}

static OuObject *alias_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *plain = ou_args_positional("GenericAlias", n, kwnames, 2, 2) ? ou_generic_alias_new(args[0], args[1]) : NULL;
    if (!plain || !ou_type_has(type, OU_TYPE_HEAP))
        return plain;
    OuGenericAlias *a = (OuGenericAlias *)ou_instance_new(type);
    if (a) {
        a->origin = ou_ref(((OuGenericAlias *)plain)->origin);
        a->args = (OuTuple *)ou_ref(((OuGenericAlias *)plain)->args);
    }
    ou_decref(plain);
    return ou_obj(a);
}

// --- text ---

static OuStr *join_reprs(OuObject *const *items, size_t n, const char *open, const char *close)
{
    OuStr *text = ou_str_from_cstr(open);
    for (size_t i = 0; text && i < n; i++) {
        OuStr *part = ou_type_argument_repr(items[i]);
        OuStr *longer = part ? ou_str_format(i ? "%U, %U" : "%U%U", text, part) : NULL;
        ou_xdecref(part);
        ou_decref(text);
        text = longer;
    }
    OuStr *all = text ? ou_str_format("%U%s", text, close) : NULL;
    ou_xdecref(text);
    return all;
}

OuStr *ou_type_argument_repr(OuObject *o)
{
    if (o == ou_core()->ellipsis) return ou_str_from_cstr("...");
    if (ou_is_exact(o, OU_L_GENERIC_ALIAS)) return ou_repr(o);
    OuObject *name, *module;
    if (ou_is_type(o)) return ou_type_full_name((OuType *)o);
    int found = ou_getattr_maybe(o, ou_name(__origin__), &name);     // typing's aliases show themselves
    if (found > 0) ou_decref(name);
    if (found) return found < 0 ? NULL : ou_repr(o);
    found = ou_getattr_maybe(o, ou_name(__qualname__), &name);
    if (found <= 0) return found < 0 ? NULL : ou_repr(o);
    found = ou_getattr_maybe(o, ou_name(__module__), &module);
    OuStr *text = NULL;
    if (found == 0 || (found > 0 && ou_is_none(module))) text = ou_repr(o);
    else if (found > 0 && ou_is_str(module) && ou_str_equal_cstr((OuStr *)module, "builtins")) text = ou_to_str(name);
    else if (found > 0) text = ou_str_format("%S.%S", module, name);
    if (found > 0) ou_decref(module);
    ou_decref(name);
    return text;
}

static OuObject *alias_repr(OuObject *self)
{
    OuStr *origin = ou_type_argument_repr(SELF->origin), *args = NULL, *text = NULL;
    if (origin) args = SELF->args->len ? join_reprs(SELF->args->items, SELF->args->len, "[", "]") : ou_str_from_cstr("[()]");
    if (args) text = ou_str_format("%s%U%U", SELF->starred ? "*" : "", origin, args);
    ou_xdecref(origin);
    ou_xdecref(args);
    return ou_obj(text);
}

// --- type variables ---

static bool add_once(OuList *list, OuObject *o)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == o) return true;
    return ou_list_append(list, o);
}

// Type variables that `arg` is or contains are added to `list`.
static bool collect(OuObject *arg, OuList *list)
{
    OuObject *found;
    if (ou_is_type(arg)) return true;
    int has = ou_getattr_maybe(arg, ou_name(__typing_subst__), &found);
    if (has < 0) return false;
    if (has) {
        ou_decref(found);
        return add_once(list, arg);
    }
    has = ou_getattr_maybe(arg, ou_name(__parameters__), &found);
    if (has <= 0) return has == 0;
    bool ok = true;
    if (ou_is_tuple(found))
        for (size_t i = 0; ok && i < ((OuTuple *)found)->len; i++) ok = add_once(list, ((OuTuple *)found)->items[i]);
    ou_decref(found);
    return ok;
}

OuTuple *ou_type_parameters(OuTuple *args)
{
    OuList *list = ou_list_new(0);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < args->len; i++) ok = collect(args->items[i], list);
    OuTuple *result = ok ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return result;
}

static OuObject *value_of(OuObject *parameter, OuTuple *parameters, OuTuple *values)
{
    for (size_t i = 0; i < parameters->len; i++)
        if (parameters->items[i] == parameter) return values->items[i];
    return parameter;
}

// `arg` with its type variables replaced.
static OuObject *substitute(OuObject *arg, OuTuple *parameters, OuTuple *values)
{
    OuObject *found, *result = NULL;
    if (ou_is_type(arg)) return ou_ref(arg);
    int has = ou_getattr_maybe(arg, ou_name(__typing_subst__), &found);
    if (has < 0) return NULL;
    if (has) {
        result = ou_call1(found, value_of(arg, parameters, values));
        ou_decref(found);
        return result;
    }
    has = ou_getattr_maybe(arg, ou_name(__parameters__), &found);
    if (has < 0) return NULL;
    OuTuple *inner = has && ou_is_tuple(found) ? (OuTuple *)found : NULL;
    if (!inner || !inner->len) {
        if (has) ou_decref(found);
        return ou_ref(arg);
    }
    OuTuple *chosen = ou_tuple_new(inner->len);
    for (size_t i = 0; chosen && i < inner->len; i++) chosen->items[i] = ou_ref(value_of(inner->items[i], parameters, values));
    if (chosen) result = ou_getitem(arg, ou_obj(chosen));
    ou_xdecref(chosen);
    ou_decref(found);
    return result;
}

OuTuple *ou_type_substitute(OuObject *alias, OuTuple *args, OuTuple *parameters, OuObject *item)
{
    if (!parameters->len) return ou_raise(OU_TypeError, "%R is not a generic class", alias);
    OuTuple *values = ou_is_tuple(item) ? (OuTuple *)ou_ref(item) : ou_tuple_pack(1, item);
    if (!values) return NULL;
    OuTuple *result = NULL;
    if (values->len != parameters->len) {
        ou_raise(OU_TypeError, "Too %s arguments for %R; actual %zu, expected %zu", values->len > parameters->len ? "many" : "few", alias,
                 values->len, parameters->len);
    } else if ((result = ou_tuple_new(args->len))) {
        for (size_t i = 0; result && i < args->len; i++) {
            result->items[i] = substitute(args->items[i], parameters, values);
            if (!result->items[i]) ou_clear_ref(&result);
        }
    }
    ou_decref(values);
    return result;
}

static OuTuple *parameters_of(OuGenericAlias *a)
{
    if (!a->parameters) a->parameters = ou_type_parameters(a->args);
    return a->parameters;
}

static OuObject *alias_getitem(OuObject *self, OuObject *item)
{
    OuTuple *parameters = parameters_of(SELF);
    OuTuple *args = parameters ? ou_type_substitute(self, SELF->args, parameters, item) : NULL;
    OuObject *result = args ? ou_generic_alias_new(SELF->origin, ou_obj(args)) : NULL;
    if (result) ((OuGenericAlias *)result)->starred = SELF->starred;
    ou_xdecref(args);
    return result;
}

// --- acting like the origin ---

static OuObject *alias_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *o = ou_call(SELF->origin, args, n, kwnames);
    if (!o) return NULL;
    OuStr *name = ou_intern_cstr("__orig_class__");
    bool set = name && ou_setattr(o, name, self);
    ou_xdecref(name);
    if (!set && (ou_error_is(OU_AttributeError) || ou_error_is(OU_TypeError))) ou_error_clear();
    if (ou_has_error()) ou_clear_ref(&o);
    return o;
}

static OuObject *alias_getattr(OuObject *self, OuObject *name)
{
    static const char *const own[] = {
        "__class__", "__bases__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
        "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
    };
    for (size_t i = 0; i < OU_LENGTH(own); i++)
        if (ou_str_equal_cstr((OuStr *)name, own[i])) return ou_generic_getattr(self, name);
    return ou_getattr(SELF->origin, (OuStr *)name);
}

static ou_hash alias_hash(OuObject *self)
{
    ou_hash a = ou_hash_of(SELF->origin), b = a == -1 ? -1 : ou_hash_of(ou_obj(SELF->args));
    if (b == -1) return -1;
    return (a ^ b) == -1 ? -2 : a ^ b;
}

static OuObject *alias_compare(OuObject *a, OuObject *b, int op)
{
    OuType *type = ou_type(OU_L_GENERIC_ALIAS);
    if ((op != OU_EQ && op != OU_NE) || !ou_is_instance_of(a, type) || !ou_is_instance_of(b, type)) return ou_not_implemented();
    OuGenericAlias *x = (OuGenericAlias *)a, *y = (OuGenericAlias *)b;
    int equal = x->starred == y->starred ? ou_equal(x->origin, y->origin) : 0;
    if (equal > 0) equal = ou_equal(ou_obj(x->args), ou_obj(y->args));
    return equal < 0 ? NULL : ou_bool((equal != 0) == (op == OU_EQ));
}

// *tuple[int] in a subscript: one item, marked.
static OuObject *alias_iter(OuObject *self)
{
    OuObject *starred = ou_generic_alias_new(SELF->origin, ou_obj(SELF->args));
    if (!starred) return NULL;
    ((OuGenericAlias *)starred)->starred = true;
    OuTuple *one = ou_tuple_pack(1, starred);
    OuObject *it = one ? ou_iter(ou_obj(one)) : NULL;
    ou_xdecref(one);
    ou_decref(starred);
    return it;
}

static OuObject *alias_get_parameters(OuObject *self) { return ou_xref(parameters_of(SELF)); }

static OuObject *alias_mro_entries(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_obj(ou_tuple_pack(1, SELF->origin));
}

static OuObject *alias_instancecheck(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)args, (void)n;
    return ou_raise(OU_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static OuObject *alias_subclasscheck(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)args, (void)n;
    return ou_raise(OU_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static OuObject *alias_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuTuple *pair = ou_tuple_pack(2, SELF->origin, ou_obj(SELF->args));
    OuObject *result = pair ? ou_obj(ou_tuple_pack(2, ou_obj(ou_type(OU_L_GENERIC_ALIAS)), ou_obj(pair))) : NULL;
    ou_xdecref(pair);
    return result;
}

static void alias_clear(OuObject *self)
{
    ou_clear_ref(&SELF->origin);
    ou_clear_ref(&SELF->args);
    ou_clear_ref(&SELF->parameters);
}

static void alias_dealloc(OuObject *self)
{
    alias_clear(self);
    ou_object_free(self);
}

static bool alias_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->origin);
    OU_VISIT(SELF->args);
    OU_VISIT(SELF->parameters);
    return true;
}

static const OuMethod alias_methods[] = {
    { "__mro_entries__", { alias_mro_entries }, 1, 1, 0, NULL, NULL },
    { "__instancecheck__", { alias_instancecheck }, 1, 1, 0, NULL, NULL },
    { "__subclasscheck__", { alias_subclasscheck }, 1, 1, 0, NULL, NULL },
    { "__reduce__", { alias_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuMember alias_members[] = {
    { "__origin__", OU_MEMBER_OBJECT, false, offsetof(OuGenericAlias, origin), NULL },
    { "__args__", OU_MEMBER_OBJECT, false, offsetof(OuGenericAlias, args), NULL },
    { "__unpacked__", OU_MEMBER_BOOL, false, offsetof(OuGenericAlias, starred), NULL },
    { 0 },
};

static const OuGetSet alias_getsets[] = {
    { "__parameters__", alias_get_parameters, NULL, "Type variables in the GenericAlias." },
    { 0 },
};

const OuTypeSpec ou_generic_alias_spec = {
    .name = "types.GenericAlias",
    .doc = "Represent a PEP 585 generic type",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(OuGenericAlias),
    .dealloc = alias_dealloc,
    .traverse = alias_traverse,
    .clear = alias_clear,
    .op = { .repr = alias_repr, .call = alias_call, .getattr = alias_getattr, .hash = alias_hash, .compare = alias_compare,
            .getitem = alias_getitem, .iter = alias_iter, .or_ = ou_union_or, .new_ = alias_new },
    .methods = alias_methods,
    .members = alias_members,
    .getsets = alias_getsets,
};
