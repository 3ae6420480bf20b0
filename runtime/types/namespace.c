// namespace.c -- types.SimpleNamespace: an object that is nothing but its attributes.
#include "runtime/types/namespace.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

typedef struct OuNamespace { OuObject base; } OuNamespace;       // the dictionary is in the attribute slot behind it

OuObject *ou_namespace_new(void) { return ou_instance_new(ou_type(OU_L_NAMESPACE)); }

static OuObject *namespace_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return ou_instance_new(type);
}

static bool namespace_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n) return ou_fail(OU_TypeError, "no positional arguments expected");
    for (size_t i = 0; kwnames && i < kwnames->len; i++)
        if (ou_instance_set(self, (OuStr *)kwnames->items[i], args[i]) < 0) return false;
    return true;
}

static OuObject *namespace_repr(OuObject *self)
{
    OuDict *dict = ou_instance_dict(self);
    if (!dict) return NULL;
    const char *name = ou_is_exact(self, OU_L_NAMESPACE) ? "namespace" : ou_type_name(self);
    int active = ou_repr_enter(self);
    if (active) return active < 0 ? NULL : ou_obj(ou_str_format("%s(...)", name));
    OuList *parts = ou_list_new(dict->used);
    size_t pos = 0;
    OuObject *key, *value;
    bool ok = parts != NULL;
    while (ok && ou_dict_next(dict, &pos, &key, &value)) {
        if (!ou_is_str(key) || !((OuStr *)key)->len) continue;
        OuObject *part = ou_obj(ou_str_format("%U=%R", key, value));
        ok = part && ou_list_append(parts, part);
        ou_xdecref(part);
    }
    OuStr *comma = ok ? ou_str_from_cstr(", ") : NULL;
    OuStr *all = comma ? ou_str_join(comma, ou_obj(parts)) : NULL;
    OuStr *text = all ? ou_str_format("%s(%U)", name, all) : NULL;
    ou_xdecref(all);
    ou_xdecref(comma);
    ou_xdecref(parts);
    ou_repr_leave(self);
    return ou_obj(text);
}

static OuObject *namespace_compare(OuObject *a, OuObject *b, int op)
{
    OuType *type = ou_type(OU_L_NAMESPACE);
    if (!ou_is_instance_of(a, type) || !ou_is_instance_of(b, type)) return ou_not_implemented();
    OuDict *x = ou_instance_dict(a), *y = x ? ou_instance_dict(b) : NULL;
    return y ? ou_compare(ou_obj(x), ou_obj(y), op) : NULL;
}

static OuObject *namespace_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *dict = ou_obj(ou_instance_dict(self));
    OuTuple *empty = dict ? ou_tuple_new(0) : NULL;
    OuTuple *result = empty ? ou_tuple_pack(3, ou_obj(ou_type_of(self)), ou_obj(empty), dict) : NULL;
    ou_xdecref(empty);
    return ou_obj(result);
}

static void namespace_dealloc(OuObject *self) { ou_object_free(self); }
static bool namespace_traverse(OuObject *self, OuVisit visit, void *arg) { (void)self, (void)visit, (void)arg; return true; }

static const OuMethod namespace_methods[] = {
    { "__reduce__", { namespace_reduce }, 0, 0, 0, NULL, "Return state information for pickling" },
    { 0 },
};

static const OuGetSet namespace_getsets[] = {
    { "__dict__", ou_generic_get_dict, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_namespace_spec = {
    .name = "types.SimpleNamespace",
    .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT,
    .size = sizeof(OuNamespace),
    .dealloc = namespace_dealloc,
    .traverse = namespace_traverse,
    .op = { .repr = namespace_repr, .compare = namespace_compare, .new_ = namespace_new, .init = namespace_init },
    .methods = namespace_methods,
    .getsets = namespace_getsets,
};
