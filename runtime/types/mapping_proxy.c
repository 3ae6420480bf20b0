// mapping_proxy.c -- a read-only view of a mapping: everything is passed on, except changes.
#include "runtime/types/mapping_proxy.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"

#define MAPPING (((OuMappingProxy *)self)->mapping)

OuObject *ou_mapping_proxy_new(OuObject *mapping)
{
    OuMappingProxy *p = (OuMappingProxy *)ou_gc_new(OU_L_MAPPING_PROXY, sizeof(OuMappingProxy));
    if (p) p->mapping = ou_ref(mapping);
    return ou_obj(p);
}

static OuObject *proxy_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    OuObject *mapping;
    if (!ou_args_bind("mappingproxy", "mapping", 1, 1, args, n, kwnames, &mapping)) return NULL;
    if (!ou_type_of(mapping)->op.getitem || ou_is_list(mapping) || ou_is_tuple(mapping) || ou_is_str(mapping))
        return ou_raise(OU_TypeError, "mappingproxy() argument must be a mapping, not %V", mapping);
    return ou_mapping_proxy_new(mapping);
}

static OuObject *target(OuObject *o) { return ou_is_exact(o, OU_L_MAPPING_PROXY) ? ((OuMappingProxy *)o)->mapping : o; }

static ou_ssize proxy_len(OuObject *self) { return ou_len(MAPPING); }
static OuObject *proxy_getitem(OuObject *self, OuObject *key) { return ou_getitem(MAPPING, key); }
static int proxy_contains(OuObject *self, OuObject *key) { return ou_contains(MAPPING, key); }
static OuObject *proxy_iter(OuObject *self) { return ou_iter(MAPPING); }
static OuObject *proxy_repr(OuObject *self) { return ou_obj(ou_str_format("mappingproxy(%R)", MAPPING)); }
static OuObject *proxy_str(OuObject *self) { return ou_obj(ou_to_str(MAPPING)); }
static ou_hash proxy_hash(OuObject *self) { return ou_hash_of(MAPPING); }
static OuObject *proxy_compare(OuObject *self, OuObject *other, int op) { return ou_compare(MAPPING, target(other), op); }
static OuObject *proxy_or(OuObject *a, OuObject *b) { return ou_or_(target(a), target(b)); }

static OuObject *proxy_ior(OuObject *self, OuObject *other)
{
    (void)other;
    return ou_raise(OU_TypeError, "'|=' is not supported by %T; use '|' instead", self);
}

static OuObject *proxy_get(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *both[] = { args[0], n > 1 ? args[1] : ou_core()->none };
    return ou_call_method(MAPPING, ou_name(get), both, 2);
}

static OuObject *proxy_keys(OuObject *self, OuObject *const *args, size_t n) { return ou_call_method(MAPPING, ou_name(keys), args, n); }
static OuObject *proxy_values(OuObject *self, OuObject *const *args, size_t n) { return ou_call_method(MAPPING, ou_name(values), args, n); }
static OuObject *proxy_items(OuObject *self, OuObject *const *args, size_t n) { return ou_call_method(MAPPING, ou_name(items), args, n); }
static OuObject *proxy_copy(OuObject *self, OuObject *const *args, size_t n) { return ou_call_method(MAPPING, ou_name(copy), args, n); }
static OuObject *proxy_reversed(OuObject *self, OuObject *const *args, size_t n) { return ou_call_method(MAPPING, ou_name(__reversed__), args, n); }

static void proxy_clear(OuObject *self) { ou_clear_ref(&MAPPING); }

static void proxy_dealloc(OuObject *self)
{
    proxy_clear(self);
    ou_object_free(self);
}

static bool proxy_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(MAPPING);
    return true;
}

static const OuFieldName proxy_fields[] = { { "mapping", offsetof(OuMappingProxy, mapping) }, { 0 } };

static const OuMethod proxy_methods[] = {
    { "get", { proxy_get }, 1, 2, 0, NULL, "Return the value for key if key is in the mapping, else default." },
    { "keys", { proxy_keys }, 0, 0, 0, NULL, "D.keys() -> a set-like object providing a view on D's keys" },
    { "values", { proxy_values }, 0, 0, 0, NULL, "D.values() -> an object providing a view on D's values" },
    { "items", { proxy_items }, 0, 0, 0, NULL, "D.items() -> a set-like object providing a view on D's items" },
    { "copy", { proxy_copy }, 0, 0, 0, NULL, "D.copy() -> a shallow copy of D" },
    { "__reversed__", { proxy_reversed }, 0, 0, 0, NULL, "D.__reversed__() -> reverse iterator" },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

const OuTypeSpec ou_mapping_proxy_spec = {
    .name = "mappingproxy",
    .flags = OU_TYPE_GC | OU_TYPE_MAPPING,
    .size = sizeof(OuMappingProxy),
    .dealloc = proxy_dealloc,
    .traverse = proxy_traverse, .fields = proxy_fields,
    .clear = proxy_clear,
    .op = { .repr = proxy_repr, .str = proxy_str, .hash = proxy_hash, .compare = proxy_compare, .len = proxy_len,
            .getitem = proxy_getitem, .contains = proxy_contains, .iter = proxy_iter, .or_ = proxy_or, .ior = proxy_ior,
            .new_ = proxy_new },
    .methods = proxy_methods,
};
