// type.c -- type objects: made from the tables of built-in types; attribute lookup with its cache; release.
//
// A built-in type is made in two steps. At start it gets its number, name, bases, MRO and slots, which everything else relies
// on; its dictionary of descriptors is filled when somebody first looks an attribute up, which keeps start-up short.
#include "runtime/object/type.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/object/wrap.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

// Flags a built-in type takes from its base.
#define INHERITED (OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF | OU_TYPE_SEQUENCE | OU_TYPE_MAPPING | OU_TYPE_MATCH_SELF | 0xffff0000u)

// --- making built-in types ---

OuType *ou_type_raw(uint32_t layout)
{
    OuType *t = (OuType *)ou_gc_new(OU_L_TYPE, sizeof(OuType));
    if (!t) return NULL;
    t->layout = layout;
    t->version = ou_rt->next_version++;
    ou_rt->core.layout_types[layout] = t;
    return t;
}

// "collections.deque" is the type `deque` of the module `collections`.
static bool set_names(OuType *t, const char *full)
{
    const char *dot = strrchr(full, '.');
    t->name = ou_intern_cstr(dot ? dot + 1 : full);
    if (!t->name) return false;
    t->qualname = (OuStr *)ou_ref(t->name);
    if (!dot) return true;
    t->module_name = ou_obj(ou_intern(ou_str_from_ascii(full, (size_t)(dot - full))));
    return t->module_name != NULL;
}

static void inherit_functions(OuType *t)
{
    const OuTypeSpec *spec = t->spec;
    OuType *base = t->base;
    t->dealloc = spec->dealloc ? spec->dealloc : base ? base->dealloc : NULL;
    t->traverse = spec->traverse ? spec->traverse : base ? base->traverse : NULL;
    t->clear = spec->clear ? spec->clear : base ? base->clear : NULL;
    if (t->flags & OU_TYPE_DICT_SLOT) {
        t->dealloc = ou_heap_dealloc;
        t->traverse = ou_heap_traverse;
        t->clear = ou_heap_clear;
    }
}

bool ou_type_ready_static(OuType *t, const OuTypeSpec *spec, OuTuple *bases)
{
    OuRuntime *rt = ou_rt;
    bool is_object = t->layout == OU_L_OBJECT;
    t->spec = spec;
    t->flags |= spec->flags | OU_TYPE_IMMUTABLE;
    t->op = spec->op;
    if (!set_names(t, spec->name)) return false;
    if (!is_object) {
        OuType *base = spec->base == OU_L_NULL ? rt->core.layout_types[OU_L_OBJECT] : ou_type_need(spec->base);
        if (!base) return false;
        t->base = (OuType *)ou_ref(base);
        t->flags |= base->flags & INHERITED;
        if (!spec->traverse) t->flags |= base->flags & OU_TYPE_GC;
        ou_slots_inherit(t, base);
        // Only what makes instances itself, or extends something that does, can be called.
        if (!spec->op.new_ && base == rt->core.layout_types[OU_L_OBJECT]) t->op.new_ = NULL;
        if (t->flags & OU_TYPE_NO_NEW) t->op.new_ = NULL;
    }
    t->size = (uint32_t)(spec->size ? spec->size : t->base ? t->base->size : sizeof(OuObject));
    inherit_functions(t);
    t->bases = bases ? (OuTuple *)ou_ref(bases) : is_object ? ou_tuple_new(0) : ou_tuple_pack(1, ou_obj(t->base));
    if (!t->bases) return false;
    for (size_t i = 0; i < t->bases->len; i++)
        if (!ou_type_add_subclass((OuType *)t->bases->items[i], t)) return false;
    t->mro = is_object ? ou_tuple_pack(1, ou_obj(t)) : ou_mro_compute(t);
    if (!t->mro) return false;
    ou_type_update_plain(t);
    return !(t->flags & OU_TYPE_DICT_SLOT) || ou_layouts_init(t);
}

OuType *ou_type_from_spec(const OuTypeSpec *spec, uint32_t layout)
{
    if (!layout) layout = ou_layout_reserve();
    if (!layout) return NULL;
    OuType *t = ou_type_raw(layout);
    if (t && ou_type_ready_static(t, spec, NULL)) return t;
    ou_rt->core.layout_types[layout] = NULL;
    ou_xdecref(t);
    return NULL;
}

extern const OuTypeSpec
#define LAZY(id, spec) spec##_spec,
#include "runtime/object/lazy_layouts.def"
#undef LAZY
    ou_object_spec;

OuType *ou_type_need(uint32_t layout)
{
    static const OuTypeSpec *const lazy[] = {
        NULL,
#define LAZY(id, spec) &spec##_spec,
#include "runtime/object/lazy_layouts.def"
#undef LAZY
    };
    OuType *t = ou_type(layout);
    if (t) return t;
    OU_ASSERT(layout > OU_L_LAZY && layout < OU_L_FIRST_DYNAMIC);
    return ou_type_from_spec(lazy[layout - OU_L_LAZY], layout);
}

// --- the dictionary of a built-in type ---

static bool add_take(OuDict *dict, OuStr *name, OuObject *value)
{
    if (!value) return false;
    bool ok = ou_dict_set_str(dict, name, value);
    ou_decref(value);
    return ok;
}

static bool add_cstr_take(OuDict *dict, const char *name, OuObject *value)
{
    if (!value) return false;
    bool ok = ou_dict_set_cstr(dict, name, value);
    ou_decref(value);
    return ok;
}

static bool add_wrappers(OuType *t, OuDict *dict)
{
    const OuSlots *op = &t->spec->op;
    for (unsigned d = 0; d < OU_D_COUNT; d++) {
        const OuDunder *def = &ou_dunders[d];
        void *f = *(void *const *)(const void *)((const char *)op + def->offset);
        if (!f || def->wrap == OU_WRAP_NONE) continue;
        if (f == (void *)ou_hash_not_implemented) {
            if (!ou_dict_set_str(dict, ou_dunder_name(d), ou_core()->none)) return false;
        } else if (!add_take(dict, ou_dunder_name(d), ou_slot_wrapper_new(t, def, f))) {
            return false;
        }
    }
    if (t->op.hash == ou_hash_not_implemented && t->spec->op.compare && !t->spec->op.hash
        && !ou_dict_set_str(dict, ou_dunder_name(OU_D_hash), ou_core()->none))
        return false;
    if (t->spec->op.new_ && t->op.new_
        && !add_take(dict, ou_dunder_name(OU_D_new_), ou_builtin_new(&ou_new_method, ou_obj(t), NULL)))
        return false;
    return true;
}

static bool fill(OuType *t, OuDict *dict)
{
    const OuTypeSpec *spec = t->spec;
    if (!add_wrappers(t, dict)) return false;
    for (const OuMethod *m = spec->methods; m && m->name; m++)
        if (!add_cstr_take(dict, m->name, ou_method_descriptor_new(m, t))) return false;
    for (const OuMember *m = spec->members; m && m->name; m++) {
        OuStr *name = ou_intern_cstr(m->name);
        bool ok = name && add_take(dict, name, ou_member_descriptor_new(t, name, m));
        ou_xdecref(name);
        if (!ok) return false;
    }
    for (const OuGetSet *g = spec->getsets; g && g->name; g++)
        if (!add_cstr_take(dict, g->name, ou_getset_descriptor_new(t, g))) return false;
    if (ou_dict_get_str(dict, ou_name(__doc__))) return true;
    OuObject *doc = spec->doc ? ou_obj(ou_str_from_cstr(spec->doc)) : ou_none();
    return add_take(dict, ou_name(__doc__), doc);
}

OuDict *ou_type_dict(OuType *t)
{
    if (OU_LIKELY(t->dict != NULL)) return t->dict;
    OuDict *dict = ou_dict_new();
    if (!dict) return NULL;
    if (t->spec && !(t->flags & OU_TYPE_HEAP) && !fill(t, dict)) return ou_decref(dict), NULL;
    return t->dict = dict;
}

// --- lookup ---

static OuObject *search(OuType *type, OuStr *name)
{
    OuTuple *mro = type->mro;
    if (!mro) return NULL;
    for (size_t i = 0; i < mro->len; i++) {
        OuDict *dict = ou_type_dict((OuType *)mro->items[i]);
        if (OU_UNLIKELY(!dict)) {
            ou_error_clear();
            ou_rt->lookup_failed = true;
            return NULL;
        }
        OuObject *found = ou_dict_get_str(dict, name);
        if (found) return found;
    }
    return NULL;
}

// Versions are never used twice and names in the cache are owned, so what matches is true.
OuObject *ou_type_lookup(OuType *type, OuStr *name)
{
    if (OU_UNLIKELY(!name->interned || !ou_rt->attr_cache)) return search(type, name);
    size_t place = (type->version * 0x9e3779b1u ^ (uint32_t)((uintptr_t)name >> 3)) % OU_ATTR_CACHE_SIZE;
    if (OU_LIKELY(ou_rt->attr_cache[place].version == type->version && ou_rt->attr_cache[place].name == name))
        return ou_rt->attr_cache[place].value;
    bool failed_before = ou_rt->lookup_failed;
    ou_rt->lookup_failed = false;
    OuObject *found = search(type, name);
    if (OU_UNLIKELY(ou_rt->lookup_failed)) return NULL;          // not for ever
    ou_rt->lookup_failed = failed_before;
    OuStr *old = ou_rt->attr_cache[place].name;
    ou_rt->attr_cache[place].version = type->version;
    ou_rt->attr_cache[place].type = type;
    ou_rt->attr_cache[place].name = (OuStr *)ou_ref(name);
    ou_rt->attr_cache[place].value = found;
    ou_xdecref(old);
    return found;
}

bool ou_attr_cache_init(OuRuntime *rt)
{
    rt->attr_cache = ou_mem_zalloc(OU_ATTR_CACHE_SIZE, sizeof *rt->attr_cache);
    return rt->attr_cache != NULL;
}

void ou_attr_cache_fini(OuRuntime *rt)
{
    if (!rt->attr_cache) return;
    for (size_t i = 0; i < OU_ATTR_CACHE_SIZE; i++) ou_clear_ref(&rt->attr_cache[i].name);
    ou_mem_free(rt->attr_cache);
    rt->attr_cache = NULL;
}

void ou_type_modified(OuType *t)
{
    t->version = ou_rt->next_version++;
    for (uint32_t i = 0; i < t->subclasses.len; i++) ou_type_modified(t->subclasses.items[i]);
}

// --- change ---

static void update_slots_below(OuType *t, OuStr *name)
{
    ou_slots_update(t, name);
    for (uint32_t i = 0; i < t->subclasses.len; i++)
        if (t->subclasses.items[i]->flags & OU_TYPE_HEAP) update_slots_below(t->subclasses.items[i], name);
}

static bool is_data_descriptor(const OuObject *o) { return o && ou_type_of(o)->op.set != NULL; }

bool ou_type_set(OuType *type, OuStr *name, OuObject *value)
{
    OuDict *dict = ou_type_dict(type);
    if (!dict) return false;
    name = ou_intern((OuStr *)ou_ref(name));
    if (!name) return false;
    OuObject *old = ou_xref(ou_dict_get_str(dict, name));
    bool ok = true;
    if (value) ok = ou_dict_set_str(dict, name, value);
    else if (!old) ok = ou_fail(OU_AttributeError, "type object '%N' has no attribute '%U'", type, name);
    else ok = ou_dict_del(dict, ou_obj(name)) >= 0;
    if (ok) {
        ou_type_modified(type);
        bool special = ou_slots_is_special(name);
        if (special) update_slots_below(type, name);
        if (special || is_data_descriptor(old) || is_data_descriptor(value)) ou_caches_flush();
    }
    ou_xdecref(old);
    ou_decref(name);
    return ok;
}

void ou_caches_flush(void)
{
    if (ou_rt->flush_caches) ou_rt->flush_caches();
}

// --- names ---

const char *ou_type_cname(const OuType *t)
{
    if (!(t->flags & OU_TYPE_HEAP) && t->spec) return t->spec->name;
    if (!t->name) return "?";
    if (t->name->ascii) return (const char *)t->name->data;
    if (!t->utf8_name) {
        OuObject *saved = ou_error_take();
        ((OuType *)t)->utf8_name = ou_str_to_utf8(t->name, NULL);
        ou_error_clear();
        ou_error_restore(saved);
    }
    return t->utf8_name ? t->utf8_name : "?";
}

const char *ou_type_name(const OuObject *o) { return ou_type_cname(ou_type_of(o)); }

OuStr *ou_type_full_name(OuType *t)
{
    OuObject *module = t->module_name;
    if (t->flags & OU_TYPE_HEAP) module = t->dict ? ou_dict_get_str(t->dict, ou_name(__module__)) : NULL;
    if (!module || !ou_is_str(module) || ou_str_equal_cstr((OuStr *)module, "builtins")) return (OuStr *)ou_ref(t->qualname);
    return ou_str_format("%U.%U", module, t->qualname);
}

// --- instances of classes ---

// The C function of the nearest built-in base that has one.
static const OuTypeSpec *spec_with_dealloc(const OuType *t)
{
    while (!t->spec->dealloc) t = t->base;
    return t->spec;
}

bool ou_finalize_dying(OuObject *o)
{
    OuType *type = ou_type_of(o);
    if (!type->op.finalize || (o->layout & OU_FINALIZED)) return true;
    o->layout |= OU_FINALIZED;
    o->refs = 1;
    type->op.finalize(o);
    return --o->refs == 0;
}

void ou_heap_dealloc(OuObject *o)
{
    if (!ou_finalize_dying(o)) return;
    OuType *type = ou_type_of(o);            // __del__ may have changed it
    if (o->layout & OU_HAS_WEAKREFS) ou_weakrefs_clear(o);
    ou_instance_clear(o);
    bool owns_type = type->flags & OU_TYPE_HEAP;
    spec_with_dealloc(type)->dealloc(o);
    if (owns_type) ou_decref(type);
}

bool ou_heap_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuType *type = ou_type_of(o);
    if (!ou_instance_traverse(o, visit, arg)) return false;
    if ((type->flags & OU_TYPE_HEAP) && !visit(ou_obj(type), arg)) return false;
    const OuType *t = type;
    while (t && !t->spec->traverse) t = t->base;
    return !t || t->spec->traverse(o, visit, arg);
}

void ou_heap_clear(OuObject *o)
{
    const OuType *t = ou_type_of(o);
    ou_instance_clear(o);
    while (t && !t->spec->clear) t = t->base;
    if (t) t->spec->clear(o);
}

// --- release of type objects ---

void ou_type_strip(OuType *t)
{
    if (t->bases)
        for (size_t i = 0; i < t->bases->len; i++) ou_type_remove_subclass((OuType *)t->bases->items[i], t);
    ou_clear_ref(&t->dict);
    ou_clear_ref(&t->abstract_methods);
    ou_clear_ref(&t->attr_names);
    ou_clear_ref(&t->own_slots);
    ou_clear_ref(&t->mro);
    ou_clear_ref(&t->bases);
    ou_clear_ref(&t->base);
    ou_clear_ref(&t->module_name);
    ou_clear_ref(&t->qualname);
    ou_clear_ref(&t->name);
    ou_layouts_free(t);
    ou_mem_free(t->subclasses.items);
    t->subclasses.items = NULL;
    t->subclasses.len = t->subclasses.cap = 0;
    ou_mem_free(t->utf8_name);
    t->utf8_name = NULL;
}
