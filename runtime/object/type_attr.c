// type_attr.c -- what Python sees of a class: its attributes and methods, calling it, the table of `type`.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/object/type_bases.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/isinstance.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/mapping_proxy.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/union.h"

#define SELF ((OuType *)self)

// May attribute `name` of the class be set? It may be of classes made in Python, and never be deleted.
static bool check_settable(OuType *t, OuObject *value, const char *name)
{
    if (!(t->flags & OU_TYPE_HEAP))
        return ou_fail(OU_TypeError, "cannot set '%s' attribute of immutable type '%s'", name, ou_type_cname(t));
    if (!value) return ou_fail(OU_TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, ou_type_cname(t));
    return true;
}

// --- names and text ---

static OuObject *type_get_name(OuObject *self) { return ou_ref(SELF->name); }
static OuObject *type_get_qualname(OuObject *self) { return ou_ref(SELF->qualname); }

static bool type_set_name(OuObject *self, OuObject *value)
{
    if (!check_settable(SELF, value, "__name__")) return false;
    if (!ou_is_str(value)) return ou_fail(OU_TypeError, "can only assign string to %N.__name__, not '%T'", SELF, value);
    for (size_t i = 0; i < ((OuStr *)value)->len; i++)
        if (ou_str_at((OuStr *)value, i) == 0) return ou_fail(OU_ValueError, "type name must not contain null characters");
    ou_mem_free(SELF->utf8_name);
    SELF->utf8_name = NULL;
    ou_set_ref(&SELF->name, ou_ref(value));
    return true;
}

static bool type_set_qualname(OuObject *self, OuObject *value)
{
    if (!check_settable(SELF, value, "__qualname__")) return false;
    if (!ou_is_str(value)) return ou_fail(OU_TypeError, "can only assign string to %N.__qualname__, not '%T'", SELF, value);
    ou_set_ref(&SELF->qualname, ou_ref(value));
    return true;
}

static OuObject *type_get_module(OuObject *self)
{
    if (!(SELF->flags & OU_TYPE_HEAP)) return SELF->module_name ? ou_ref(SELF->module_name) : ou_obj(ou_intern_cstr("builtins"));
    OuObject *module = SELF->dict ? ou_dict_get_str(SELF->dict, ou_name(__module__)) : NULL;
    return module ? ou_ref(module) : ou_raise(OU_AttributeError, "__module__");
}

static bool type_set_module(OuObject *self, OuObject *value)
{
    return check_settable(SELF, value, "__module__") && ou_type_set(SELF, ou_name(__module__), value);
}

static OuObject *type_get_doc(OuObject *self)
{
    if (!(SELF->flags & OU_TYPE_HEAP)) return SELF->spec->doc ? ou_obj(ou_str_from_cstr(SELF->spec->doc)) : ou_none();
    OuObject *doc = SELF->dict ? ou_dict_get_str(SELF->dict, ou_name(__doc__)) : NULL;
    if (!doc) return ou_none();
    OuDescrGet get = ou_type_of(doc)->op.get;
    return get ? get(doc, NULL, self) : ou_ref(doc);
}

static bool type_set_doc(OuObject *self, OuObject *value)
{
    return check_settable(SELF, value, "__doc__") && ou_type_set(SELF, ou_name(__doc__), value);
}

static OuObject *type_repr(OuObject *self)
{
    OuStr *name = ou_type_full_name(SELF);
    OuStr *text = name ? ou_str_format("<class '%U'>", name) : NULL;
    ou_xdecref(name);
    return ou_obj(text);
}

// --- structure ---

static OuObject *type_get_base(OuObject *self) { return SELF->base ? ou_ref(SELF->base) : ou_none(); }
static OuObject *type_get_bases(OuObject *self) { return SELF->bases ? ou_ref(SELF->bases) : ou_obj(ou_tuple_new(0)); }
static OuObject *type_get_mro(OuObject *self) { return SELF->mro ? ou_ref(SELF->mro) : ou_none(); }
static OuObject *type_get_basicsize(OuObject *self) { return ou_int_new(SELF->size); }
static OuObject *type_get_itemsize(OuObject *self) { return ou_int_new(SELF->flags & OU_TYPE_VAR ? 8 : 0); }
static OuObject *type_get_dictoffset(OuObject *self) { return ou_int_new(ou_type_has_attribute_slots(SELF) ? -1 : 0); }
static OuObject *type_get_weakrefoffset(OuObject *self) { return ou_int_new(SELF->flags & OU_TYPE_HAS_WEAKREF ? SELF->size : 0); }
static OuObject *type_get_signature(OuObject *self) { (void)self; return ou_none(); }

static OuObject *type_get_dict(OuObject *self)
{
    OuDict *dict = ou_type_dict(SELF);
    return dict ? ou_mapping_proxy_new(ou_obj(dict)) : NULL;
}

// The public bits of CPython's tp_flags, as far as programs look at them.
static OuObject *type_get_flags(OuObject *self)
{
    static const struct { uint32_t ours; unsigned bit; } map[] = {
        { OU_TYPE_HEAP, 9 }, { OU_TYPE_BASE, 10 }, { OU_TYPE_GC, 14 }, { OU_TYPE_IMMUTABLE, 8 }, { OU_TYPE_ABSTRACT, 20 },
        { OU_TYPE_SEQUENCE, 5 }, { OU_TYPE_MAPPING, 6 }, { OU_TYPE_METHOD_DESCR, 17 }, { OU_TYPE_MATCH_SELF, 22 },
        { OU_TYPE_INT, 24 }, { OU_TYPE_LIST, 25 }, { OU_TYPE_TUPLE, 26 }, { OU_TYPE_BYTES, 27 }, { OU_TYPE_STR, 28 },
        { OU_TYPE_DICT, 29 }, { OU_TYPE_EXCEPTION, 30 }, { OU_TYPE_TYPE, 31 },
    };
    int64_t flags = (1 << 12) | (1 << 18);       // ready; has a version
    for (size_t i = 0; i < OU_LENGTH(map); i++)
        if (SELF->flags & map[i].ours) flags |= (int64_t)1 << map[i].bit;
    return ou_int_new(flags);
}

static OuObject *type_get_annotations(OuObject *self)
{
    if (!(SELF->flags & OU_TYPE_HEAP))
        return ou_raise(OU_AttributeError, "type object '%s' has no attribute '__annotations__'", ou_type_cname(SELF));
    OuDict *dict = ou_type_dict(SELF);
    if (!dict) return NULL;
    OuObject *found = ou_dict_get_str(dict, ou_name(__annotations__));
    if (found) {
        OuDescrGet get = ou_type_of(found)->op.get;
        return get ? get(found, NULL, self) : ou_ref(found);
    }
    OuObject *made = ou_obj(ou_dict_new());
    if (made && !ou_type_set(SELF, ou_name(__annotations__), made)) ou_clear_ref(&made);
    return made;
}

static bool type_set_annotations(OuObject *self, OuObject *value)
{
    if (!(SELF->flags & OU_TYPE_HEAP))
        return ou_fail(OU_TypeError, "cannot set '__annotations__' attribute of immutable type '%s'", ou_type_cname(SELF));
    if (!value && (!SELF->dict || !ou_dict_get_str(SELF->dict, ou_name(__annotations__))))
        return ou_fail(OU_AttributeError, "__annotations__");
    return ou_type_set(SELF, ou_name(__annotations__), value);
}

static OuObject *type_get_abstract(OuObject *self)
{
    if (SELF->abstract_methods && SELF != ou_type(OU_L_TYPE)) return ou_ref(SELF->abstract_methods);
    return ou_raise(OU_AttributeError, "__abstractmethods__");
}

static bool type_set_abstract(OuObject *self, OuObject *value)
{
    if (!(SELF->flags & OU_TYPE_HEAP))
        return ou_fail(OU_TypeError, "cannot set '__abstractmethods__' attribute of immutable type '%s'", ou_type_cname(SELF));
    if (!value && !SELF->abstract_methods) return ou_fail(OU_AttributeError, "__abstractmethods__");
    int any = value ? ou_truth(value) : 0;
    if (any < 0) return false;
    ou_set_ref(&SELF->abstract_methods, ou_xref(value));
    SELF->flags = any ? SELF->flags | OU_TYPE_ABSTRACT : SELF->flags & ~(uint32_t)OU_TYPE_ABSTRACT;
    ou_type_modified(SELF);
    return true;
}

// --- attributes ---

static OuObject *type_getattr(OuObject *self, OuObject *name_object)
{
    OuStr *name = (OuStr *)name_object;
    OuType *meta = ou_type_of(self);
    OuObject *in_meta = ou_type_lookup(meta, name);
    OuDescrGet get = in_meta ? ou_type_of(in_meta)->op.get : NULL;
    OuObject *result;
    if (get && ou_type_of(in_meta)->op.set) {                // data descriptors of the metaclass come first
        ou_incref(in_meta);
        result = get(in_meta, self, ou_obj(meta));
        ou_decref(in_meta);
        return result;
    }
    OuObject *own = ou_type_lookup(SELF, name);
    if (own) {
        OuDescrGet own_get = ou_type_of(own)->op.get;
        ou_incref(own);
        if (!own_get) return own;
        result = own_get(own, NULL, self);
        ou_decref(own);
        return result;
    }
    if (get) {
        ou_incref(in_meta);
        result = get(in_meta, self, ou_obj(meta));
        ou_decref(in_meta);
        return result;
    }
    if (in_meta) return ou_ref(in_meta);
    return ou_raise_attribute(self, name, "type object '%s' has no attribute '%U'", ou_type_cname(SELF), name);
}

static bool type_setattr(OuObject *self, OuObject *name_object, OuObject *value)
{
    OuStr *name = (OuStr *)name_object;
    if (SELF->flags & OU_TYPE_IMMUTABLE)
        return ou_fail(OU_TypeError, "cannot set '%U' attribute of immutable type '%s'", name, ou_type_cname(SELF));
    OuObject *in_meta = ou_type_lookup(ou_type_of(self), name);
    OuSetItem set = in_meta ? ou_type_of(in_meta)->op.set : NULL;
    if (set) {
        ou_incref(in_meta);
        bool ok = set(in_meta, self, value);
        ou_decref(in_meta);
        return ok;
    }
    OuDict *dict = value ? NULL : ou_type_dict(SELF);
    if (dict && !ou_dict_get_str(dict, name)) {
        ou_raise_attribute(self, name, "type object '%s' has no attribute '%U'", ou_type_cname(SELF), name);
        return false;
    }
    return ou_type_set(SELF, name, value);
}

// --- calling: make an instance ---

static OuObject *type_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (SELF == ou_type(OU_L_TYPE)) {
        if (n == 1 && (!kwnames || !kwnames->len)) return ou_ref(ou_type_of(args[0]));
        if (n != 3) return ou_raise(OU_TypeError, n == 1 ? "type() takes no keyword arguments" : "type() takes 1 or 3 arguments");
    }
    if (!SELF->op.new_) return ou_raise(OU_TypeError, "cannot create '%s' instances", ou_type_cname(SELF));
    OuObject *o = SELF->op.new_(SELF, args, n, kwnames);
    if (!o) return NULL;
    OuType *type = ou_type_of(o);
    if (type != SELF && !ou_type_is_subtype(type, SELF)) return o;
    if (type->op.init && !type->op.init(o, args, n, kwnames)) ou_clear_ref(&o);
    return o;
}

static bool type_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)self, (void)args;
    if (kwnames && kwnames->len && n == 1) return ou_fail(OU_TypeError, "type.__init__() takes no keyword arguments");
    if (n != 1 && n != 3) return ou_fail(OU_TypeError, "type.__init__() takes 1 or 3 arguments");
    return true;
}

// --- methods ---

static OuObject *type_mro(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuTuple *mro = SELF->bases && SELF->base ? ou_mro_compute(SELF) : (OuTuple *)ou_ref(SELF->mro);
    OuList *list = mro ? ou_list_from(mro->items, mro->len) : NULL;
    ou_xdecref(mro);
    return ou_obj(list);
}

static OuObject *type_subclasses(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_obj(ou_list_from((OuObject *const *)(void *)SELF->subclasses.items, SELF->subclasses.len));
}

static OuObject *type_prepare(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)self, (void)args, (void)n, (void)kwnames;
    return ou_obj(ou_dict_new());
}

static OuObject *type_instancecheck(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    int r = ou_plain_isinstance(args[0], self);
    return r < 0 ? NULL : ou_bool(r);
}

static OuObject *type_subclasscheck(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    int r = ou_plain_issubclass(args[0], self);
    return r < 0 ? NULL : ou_bool(r);
}

static OuObject *type_sizeof(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_int_new((int64_t)ou_object_block_size(self));
}

// Names of the class and all its bases; `dir` sorts them.
static OuObject *type_dir(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuDict *all = ou_dict_new();
    bool ok = all && SELF->mro;
    for (size_t i = SELF->mro ? SELF->mro->len : 0; ok && i-- > 0;) {
        OuDict *dict = ou_type_dict((OuType *)SELF->mro->items[i]);
        ok = dict && ou_dict_update(all, ou_obj(dict));
    }
    OuList *names = ok ? ou_dict_keys_list(all) : NULL;
    ou_xdecref(all);
    return ou_obj(names);
}

// --- life ---

static void type_dealloc(OuObject *self)
{
    ou_type_strip(SELF);
    ou_object_free(self);
}

static bool type_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->dict);
    OU_VISIT(SELF->bases);
    OU_VISIT(SELF->mro);
    OU_VISIT(SELF->base);
    OU_VISIT(SELF->abstract_methods);
    return true;
}

bool ou_type_visit_names(OuType *t, OuVisit visit, void *arg)
{
    OU_VISIT(t->name);
    OU_VISIT(t->qualname);
    OU_VISIT(t->module_name);
    OU_VISIT(t->attr_names);
    OU_VISIT(t->own_slots);
    return true;
}

// Instances that die later still need the struct's base and functions: only what can close a cycle goes.
static void type_clear(OuObject *self)
{
    if (!(SELF->flags & OU_TYPE_HEAP)) return;
    SELF->version = ou_rt->next_version++;
    ou_clear_ref(&SELF->dict);
    ou_clear_ref(&SELF->mro);
    ou_clear_ref(&SELF->abstract_methods);
}

// --- tables ---

static const OuMethod type_methods[] = {
    { "mro", { type_mro }, 0, 0, 0, NULL, "Return a type's method resolution order." },
    { "__subclasses__", { type_subclasses }, 0, 0, 0, NULL, "Return a list of immediate subclasses." },
    { "__prepare__", { .kw = type_prepare }, 0, -1, OU_M_CLASS | OU_M_KW, NULL, "Create the namespace for the class statement." },
    { "__instancecheck__", { type_instancecheck }, 1, 1, 0, NULL, "Check if an object is an instance." },
    { "__subclasscheck__", { type_subclasscheck }, 1, 1, 0, NULL, "Check if a class is a subclass." },
    { "__dir__", { type_dir }, 0, 0, 0, NULL, "Specialized __dir__ implementation for types." },
    { "__sizeof__", { type_sizeof }, 0, 0, 0, NULL, "Return memory consumption of the type object." },
    { 0 },
};

static const OuGetSet type_getsets[] = {
    { "__name__", type_get_name, type_set_name, NULL },
    { "__qualname__", type_get_qualname, type_set_qualname, NULL },
    { "__module__", type_get_module, type_set_module, NULL },
    { "__base__", type_get_base, NULL, NULL },
    { "__bases__", type_get_bases, ou_type_set_bases, NULL },
    { "__mro__", type_get_mro, NULL, NULL },
    { "__dict__", type_get_dict, NULL, NULL },
    { "__doc__", type_get_doc, type_set_doc, NULL },
    { "__annotations__", type_get_annotations, type_set_annotations, NULL },
    { "__abstractmethods__", type_get_abstract, type_set_abstract, NULL },
    { "__basicsize__", type_get_basicsize, NULL, NULL },
    { "__itemsize__", type_get_itemsize, NULL, NULL },
    { "__flags__", type_get_flags, NULL, NULL },
    { "__dictoffset__", type_get_dictoffset, NULL, NULL },
    { "__weakrefoffset__", type_get_weakrefoffset, NULL, NULL },
    { "__text_signature__", type_get_signature, NULL, NULL },
    { 0 },
};

static const OuFieldName type_fields[] = {
    { "__dict__", offsetof(OuType, dict) }, { "__bases__", offsetof(OuType, bases) }, { "__mro__", offsetof(OuType, mro) },
    { "__base__", offsetof(OuType, base) }, { "__name__", offsetof(OuType, name) }, { "__qualname__", offsetof(OuType, qualname) },
    { "__module__", offsetof(OuType, module_name) }, { "__slots__", offsetof(OuType, own_slots) },
    { "__abstractmethods__", offsetof(OuType, abstract_methods) }, { "attribute names", offsetof(OuType, attr_names) },
    { 0 },
};

const OuTypeSpec ou_type_spec = {
    .name = "type",
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_TYPE | OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(OuType),
    .dealloc = type_dealloc,
    .traverse = type_traverse,
    .clear = type_clear,
    .fields = type_fields,
    .op = { .repr = type_repr, .call = type_call, .getattr = type_getattr, .setattr = type_setattr,
            .new_ = ou_type_new_slot, .init = type_init, .or_ = ou_union_or },
    .methods = type_methods,
    .getsets = type_getsets,
};
