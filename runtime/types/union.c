// union.c -- unions of types: int | str. Flat, without repetitions; isinstance accepts them.
#include "runtime/types/union.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/generic_alias.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuUnion *)self)

static bool is_member(OuObject *o)
{
    return ou_is_none(o) || ou_is_type(o) || ou_is_exact(o, OU_L_GENERIC_ALIAS) || ou_is_exact(o, OU_L_UNION);
}

// Adds what is not there yet; members of unions one by one. None stands for its type.
static bool add(OuList *list, OuObject *o)
{
    if (ou_is_exact(o, OU_L_UNION)) {
        OuTuple *args = ((OuUnion *)o)->args;
        for (size_t i = 0; i < args->len; i++)
            if (!add(list, args->items[i])) return false;
        return true;
    }
    if (ou_is_none(o)) o = ou_obj(ou_type(OU_L_NONE));
    for (size_t i = 0; i < list->len; i++) {
        OuObject *have = list->items[i];
        bool aliases = ou_is_exact(o, OU_L_GENERIC_ALIAS) && ou_is_exact(have, OU_L_GENERIC_ALIAS);
        int same = aliases ? ou_equal(have, o) : have == o;
        if (same) return same > 0;
    }
    return ou_list_append(list, o);
}

static OuObject *from_list(OuList *list)
{
    if (list->len == 1) return ou_ref(list->items[0]);
    OuTuple *args = ou_list_to_tuple(list);
    OuUnion *u = args ? (OuUnion *)ou_gc_new(OU_L_UNION, sizeof(OuUnion)) : NULL;
    if (!u) return ou_xdecref(args), NULL;
    u->args = args;
    return ou_obj(u);
}

OuObject *ou_union_or(OuObject *a, OuObject *b)
{
    if (!is_member(a) || !is_member(b)) return ou_not_implemented();
    OuList *list = ou_list_new(2);
    OuObject *result = list && add(list, a) && add(list, b) ? from_list(list) : NULL;
    ou_xdecref(list);
    return result;
}

static OuObject *union_repr(OuObject *self)
{
    OuStr *text = NULL;
    for (size_t i = 0; i < SELF->args->len; i++) {
        OuObject *arg = SELF->args->items[i];
        OuStr *part = arg == ou_obj(ou_type(OU_L_NONE)) ? ou_str_from_cstr("None") : ou_type_argument_repr(arg);
        OuStr *longer = part && text ? ou_str_format("%U | %U", text, part) : (OuStr *)ou_xref(part);
        ou_xdecref(part);
        ou_xdecref(text);
        text = longer;
        if (!text) return NULL;
    }
    return ou_obj(text);
}

static ou_hash union_hash(OuObject *self)
{
    OuSet *set = ou_set_new(OU_L_FROZENSET, ou_obj(SELF->args));
    ou_hash hash = set ? ou_hash_of(ou_obj(set)) : -1;
    ou_xdecref(set);
    return hash;
}

// Order does not matter.
static OuObject *union_compare(OuObject *a, OuObject *b, int op)
{
    if ((op != OU_EQ && op != OU_NE) || !ou_is_exact(a, OU_L_UNION) || !ou_is_exact(b, OU_L_UNION)) return ou_not_implemented();
    OuSet *x = ou_set_new(OU_L_SET, ou_obj(((OuUnion *)a)->args)), *y = x ? ou_set_new(OU_L_SET, ou_obj(((OuUnion *)b)->args)) : NULL;
    OuObject *result = y ? ou_compare(ou_obj(x), ou_obj(y), op) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return result;
}

static OuTuple *parameters_of(OuUnion *u)
{
    if (!u->parameters) u->parameters = ou_type_parameters(u->args);
    return u->parameters;
}

static OuObject *union_getitem(OuObject *self, OuObject *item)
{
    OuTuple *parameters = parameters_of(SELF);
    OuTuple *args = parameters ? ou_type_substitute(self, SELF->args, parameters, item) : NULL;
    OuObject *result = args ? ou_ref(args->items[0]) : NULL;
    for (size_t i = 1; result && i < args->len; i++) ou_set_ref(&result, ou_or_(result, args->items[i]));
    ou_xdecref(args);
    return result;
}

static OuObject *any_member(OuObject *self, OuObject *o, int (*test)(OuObject *, OuObject *))
{
    for (size_t i = 0; i < SELF->args->len; i++) {
        int r = test(o, SELF->args->items[i]);
        if (r) return r < 0 ? NULL : ou_bool(true);
    }
    return ou_bool(false);
}

static OuObject *union_instancecheck(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    return any_member(self, args[0], ou_isinstance);
}

static OuObject *union_subclasscheck(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (!ou_is_type(args[0])) return ou_raise(OU_TypeError, "issubclass() arg 1 must be a class");
    return any_member(self, args[0], ou_issubclass);
}

static OuObject *union_get_parameters(OuObject *self) { return ou_xref(parameters_of(SELF)); }

static void union_clear(OuObject *self)
{
    ou_clear_ref(&SELF->args);
    ou_clear_ref(&SELF->parameters);
}

static void union_dealloc(OuObject *self)
{
    union_clear(self);
    ou_object_free(self);
}

static bool union_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->args);
    OU_VISIT(SELF->parameters);
    return true;
}

static const OuMethod union_methods[] = {
    { "__instancecheck__", { union_instancecheck }, 1, 1, 0, NULL, NULL },
    { "__subclasscheck__", { union_subclasscheck }, 1, 1, 0, NULL, NULL },
    { 0 },
};

static const OuMember union_members[] = {
    { "__args__", OU_MEMBER_OBJECT, false, offsetof(OuUnion, args), NULL },
    { 0 },
};

static const OuGetSet union_getsets[] = {
    { "__parameters__", union_get_parameters, NULL, "Type variables in the types.UnionType." },
    { 0 },
};

const OuTypeSpec ou_union_spec = {
    .name = "types.UnionType",
    .doc = "Represent a PEP 604 union type",
    .flags = OU_TYPE_GC,
    .size = sizeof(OuUnion),
    .dealloc = union_dealloc,
    .traverse = union_traverse,
    .clear = union_clear,
    .op = { .repr = union_repr, .hash = union_hash, .compare = union_compare, .getitem = union_getitem, .or_ = ou_union_or },
    .methods = union_methods,
    .members = union_members,
    .getsets = union_getsets,
};
