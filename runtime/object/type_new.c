// type_new.c -- classes: choosing the metaclass and the base, `__slots__`, and the work of type.__new__.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/super.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

// Flags a class takes from its base.
#define INHERITED (OU_TYPE_GC | OU_TYPE_VAR | OU_TYPE_SEQUENCE | OU_TYPE_MAPPING | OU_TYPE_MATCH_SELF | OU_TYPE_HAS_DICT \
                   | OU_TYPE_HAS_WEAKREF | (0xffff0000u & ~(uint32_t)OU_TYPE_IMMUTABLE))

// --- metaclass and base ---

OuType *ou_type_winner(OuType *meta, OuTuple *bases)
{
    OuType *winner = meta;
    for (size_t i = 0; i < bases->len; i++) {
        OuType *m = ou_type_of(bases->items[i]);
        if (ou_type_is_subtype(winner, m)) continue;
        if (!ou_type_is_subtype(m, winner))
            return ou_raise(OU_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
                                          "the metaclasses of all its bases");
        winner = m;
    }
    return winner;
}

// The base that last made the struct larger: two classes fit together if one's is an ancestor of the other's.
OuType *ou_type_solid_base(OuType *t)
{
    while (t->base && t->size == t->base->size && t->spec == t->base->spec) t = t->base;
    while (t->base && !(t->flags & OU_TYPE_HEAP) && t->size == t->base->size && t->base->dealloc == t->dealloc) t = t->base;
    return t;
}

OuType *ou_type_best_base(OuTuple *bases)
{
    OuType *winner = NULL, *best = NULL;
    for (size_t i = 0; i < bases->len; i++) {
        if (!ou_is_type(bases->items[i])) return ou_raise(OU_TypeError, "bases must be types");
        OuType *t = (OuType *)bases->items[i];
        if (!(t->flags & OU_TYPE_BASE)) return ou_raise(OU_TypeError, "type '%s' is not an acceptable base type", ou_type_cname(t));
        OuType *candidate = ou_type_solid_base(t);
        if (!winner || (winner != candidate && ou_type_is_subtype(candidate, winner))) {
            winner = candidate;
            best = t;
        } else if (!ou_type_is_subtype(winner, candidate)) {
            return ou_raise(OU_TypeError, "multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

// --- __slots__ ---

typedef struct SlotPlan {
    OuTuple *names;              // mangled and sorted, without __dict__ and __weakref__; owned, NULL when there are no __slots__
    bool dict, weakref;          // what instances of this class get besides
} SlotPlan;

// Private names get the class's name in front, as the compiler does.
static OuStr *mangle(OuStr *class_name, OuStr *name)
{
    size_t skip = 0, n = name->len;
    if (n < 3 || ou_str_at(name, 0) != '_' || ou_str_at(name, 1) != '_') return (OuStr *)ou_ref(name);
    if (ou_str_at(name, n - 1) == '_' && ou_str_at(name, n - 2) == '_') return (OuStr *)ou_ref(name);
    while (skip < class_name->len && ou_str_at(class_name, skip) == '_') skip++;
    if (skip == class_name->len) return (OuStr *)ou_ref(name);
    OuStr *stripped = ou_str_slice(class_name, skip, class_name->len);
    OuStr *result = stripped ? ou_str_format("_%U%U", stripped, name) : NULL;
    ou_xdecref(stripped);
    return result;
}

static bool add_slot_name(OuStr *class_name, OuDict *dict, OuStr *name, OuList *into)
{
    OuStr *mangled = ou_intern(mangle(class_name, name));
    if (!mangled) return false;
    bool ok = ou_list_append(into, ou_obj(mangled));
    if (ok && ou_dict_get_str(dict, mangled) && mangled != ou_name(__qualname__) && mangled != ou_name(__classcell__))
        ok = ou_fail(OU_ValueError, "%R in __slots__ conflicts with class variable", mangled);
    ou_decref(mangled);
    return ok;
}

static bool plan_names(SlotPlan *plan, OuStr *class_name, OuType *base, OuDict *dict, OuTuple *slots, bool may_dict, bool may_weakref)
{
    if (slots->len && ((base->flags & (OU_TYPE_VAR | OU_TYPE_INT | OU_TYPE_TYPE))))
        return ou_fail(OU_TypeError, "nonempty __slots__ not supported for subtype of '%s'", ou_type_cname(base));
    OuList *names = ou_list_new(slots->len);
    bool ok = names != NULL;
    for (size_t i = 0; ok && i < slots->len; i++) {
        OuStr *name = (OuStr *)slots->items[i];
        if (!ou_is_str(slots->items[i])) {
            ok = ou_fail(OU_TypeError, "__slots__ items must be strings, not '%T'", name);
        } else if (!ou_str_is_identifier(name)) {
            ok = ou_fail(OU_TypeError, "__slots__ must be identifiers");
        } else if (ou_str_equal_cstr(name, "__dict__")) {
            if (!may_dict || plan->dict) ok = ou_fail(OU_TypeError, "__dict__ slot disallowed: we already got one");
            plan->dict = true;
        } else if (ou_str_equal_cstr(name, "__weakref__")) {
            if (!may_weakref || plan->weakref)
                ok = ou_fail(OU_TypeError, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            plan->weakref = true;
        } else {
            ok = add_slot_name(class_name, dict, name, names);
        }
    }
    ok = ok && ou_list_sort(names, NULL, false);
    if (ok) plan->names = ou_list_to_tuple(names);
    ou_xdecref(names);
    return ok && plan->names;
}

static bool plan_slots(SlotPlan *plan, OuStr *class_name, OuType *base, OuTuple *bases, OuDict *dict)
{
    bool built_in_without = !(base->flags & (OU_TYPE_HEAP | OU_TYPE_DICT_SLOT)) && base->op.getattr == ou_generic_getattr;
    bool may_dict = !(base->flags & OU_TYPE_HAS_DICT) || built_in_without;
    bool may_weakref = !(base->flags & OU_TYPE_HAS_WEAKREF)
                       && !(base->flags & (OU_TYPE_INT | OU_TYPE_TUPLE | OU_TYPE_BYTES));
    OuObject *slots = ou_dict_get_str(dict, ou_name(__slots__));
    if (!slots) {
        plan->dict = may_dict;
        plan->weakref = may_weakref;
        return true;
    }
    OuTuple *items = ou_is_str(slots) ? ou_tuple_pack(1, slots) : ou_to_tuple(slots);
    if (!items) return false;
    bool ok = plan_names(plan, class_name, base, dict, items, may_dict, may_weakref);
    ou_decref(items);
    for (size_t i = 0; ok && i < bases->len; i++) {          // other bases may bring them
        OuType *other = (OuType *)bases->items[i];
        if (other == base) continue;
        if (may_dict && (other->flags & OU_TYPE_HAS_DICT)) plan->dict = true;
        if (may_weakref && (other->flags & OU_TYPE_HAS_WEAKREF)) plan->weakref = true;
    }
    return ok;
}

// --- the dictionary ---

static OuObject *get_weakref(OuObject *self)
{
    OuWeakref *first = ou_weakrefs_first(self);
    return first ? ou_ref(first) : ou_none();
}

static const OuGetSet dict_getset = { "__dict__", ou_generic_get_dict, ou_generic_set_dict, "dictionary for instance variables (if defined)" };
static const OuGetSet weakref_getset = { "__weakref__", get_weakref, NULL, "list of weak references to the object (if defined)" };

static bool put_take(OuDict *dict, OuStr *name, OuObject *value)
{
    bool ok = value && ou_dict_set_str(dict, name, value);
    ou_xdecref(value);
    return ok;
}

// Plain functions under these names are methods of the class without being declared so.
static bool wrap_special_functions(OuDict *dict)
{
    OuStr *names[] = { ou_name(__new__), ou_name(__init_subclass__), ou_name(__class_getitem__) };
    for (size_t i = 0; i < OU_LENGTH(names); i++) {
        OuObject *f = ou_dict_get_str(dict, names[i]);
        if (!f || !ou_is_exact(f, OU_L_FUNCTION)) continue;
        if (!put_take(dict, names[i], i == 0 ? ou_staticmethod_new(f) : ou_classmethod_new(f))) return false;
    }
    return true;
}

static bool set_module(OuDict *dict)
{
    if (ou_dict_get_str(dict, ou_name(__module__))) return true;
    OuDict *globals = ou_rt->current_globals ? ou_rt->current_globals() : NULL;
    OuObject *module = globals ? ou_dict_get_str(globals, ou_name(__name__)) : NULL;
    return !module || ou_dict_set_str(dict, ou_name(__module__), module);
}

static bool set_qualname(OuType *t, OuDict *dict)
{
    OuObject *q = ou_dict_get_str(dict, ou_name(__qualname__));
    if (!q) {
        t->qualname = (OuStr *)ou_ref(t->name);
        return true;
    }
    if (!ou_is_str(q)) return ou_fail(OU_TypeError, "type __qualname__ must be a str, not %T", q);
    t->qualname = (OuStr *)ou_ref(q);
    return ou_dict_del(dict, ou_obj(ou_name(__qualname__))) >= 0;
}

static bool set_class_cell(OuType *t, OuDict *dict)
{
    OuObject *cell = ou_dict_get_str(dict, ou_name(__classcell__));
    if (!cell) return true;
    if (!ou_is_exact(cell, OU_L_CELL))
        return ou_fail(OU_TypeError, "__classcell__ must be a nonlocal cell, not %R", ou_type_of(cell));
    ou_set_ref(&((OuCell *)cell)->value, ou_ref(t));
    return ou_dict_del(dict, ou_obj(ou_name(__classcell__))) >= 0;
}

// Names that methods assign to on self: those of the base and new ones make the first number of inline slots.
static bool set_attribute_names(OuType *t, OuDict *dict)
{
    OuType *base = t->base;
    OuTuple *inherited = base->attr_names;
    size_t known = inherited ? inherited->len : 0;
    OuObject *own = ou_dict_get_str(dict, ou_name(__static_attributes__));
    if (!own || !ou_is_exact(own, OU_L_TUPLE)) {
        t->attr_names = (OuTuple *)ou_xref(inherited);
        t->inline_slots = base->inline_slots > 4 ? base->inline_slots : 4;
        return true;
    }
    OuTuple *names = (OuTuple *)own;
    OuList *all = ou_list_new(known + names->len);
    if (!all) return false;
    bool ok = true;
    for (size_t i = 0; ok && i < known; i++) ok = ou_list_append(all, inherited->items[i]);
    for (size_t i = 0; ok && i < names->len; i++) {
        bool seen = false;
        for (size_t j = 0; j < all->len && !seen; j++) seen = all->items[j] == names->items[i];
        if (!seen) ok = ou_list_append(all, names->items[i]);
    }
    if (ok) {
        t->attr_names = ou_list_to_tuple(all);
        size_t grown = base->inline_slots > known ? base->inline_slots - known : 0;      // beyond what the names say
        if (!(base->flags & OU_TYPE_HEAP) || (grown == 1 && known == 0)) grown = 0;
        t->inline_slots = (uint16_t)(all->len + grown);
        ok = t->attr_names && ou_dict_del(dict, ou_obj(ou_name(__static_attributes__))) >= 0;
    }
    ou_decref(all);
    return ok;
}

static bool add_slot_members(OuType *t, OuDict *dict, const SlotPlan *plan)
{
    for (size_t i = 0; plan->names && i < plan->names->len; i++) {
        OuStr *name = (OuStr *)plan->names->items[i];
        size_t offset = t->base->size + i * sizeof(OuObject *);
        if (offset > UINT16_MAX) return ou_fail(OU_OverflowError, "too many __slots__");
        OuMember member = { NULL, OU_MEMBER_OBJECT_OR_ERROR, true, (uint16_t)offset, NULL };
        if (!put_take(dict, name, ou_member_descriptor_new(t, name, &member))) return false;
    }
    // What the class body says of these names stays.
    bool dict_is_ours = plan->dict && !ou_dict_get_str(dict, ou_name(__dict__));
    bool weakref_is_ours = plan->weakref && !ou_dict_get_str(dict, ou_name(__weakref__));
    if (dict_is_ours && !put_take(dict, ou_name(__dict__), ou_getset_descriptor_new(t, &dict_getset))) return false;
    return !weakref_is_ours || put_take(dict, ou_name(__weakref__), ou_getset_descriptor_new(t, &weakref_getset));
}

// --- putting it together ---

static void set_struct(OuType *t, SlotPlan *plan)
{
    OuType *base = t->base;
    size_t own = plan->names ? plan->names->len : 0;
    t->spec = base->spec;
    t->flags |= OU_TYPE_HEAP | OU_TYPE_BASE | (base->flags & INHERITED);
    t->flags &= ~(uint32_t)(OU_TYPE_IMMUTABLE | OU_TYPE_ABSTRACT | OU_TYPE_NO_NEW | OU_TYPE_METHOD_DESCR);
    if (plan->dict) t->flags |= OU_TYPE_HAS_DICT;
    if (plan->weakref) t->flags |= OU_TYPE_HAS_WEAKREF;
    t->flags |= OU_TYPE_GC;          // an instance refers to its class, as in CPython 3.11
    t->slots_start = base->flags & OU_TYPE_HEAP && base->slots_count ? base->slots_start : (uint16_t)((base->size + 7) & ~7u);
    t->slots_count = (uint16_t)(base->slots_count + own);
    t->size = own ? (uint32_t)(((base->size + 7) & ~7u) + own * sizeof(OuObject *)) : base->size;
    t->dealloc = ou_heap_dealloc;
    t->traverse = ou_heap_traverse;
    t->clear = ou_heap_clear;
    t->own_slots = plan->names;
    plan->names = NULL;
}

static bool has_other_bases(const OuType *t) { return t->bases->len > 1 || t->mro->len != t->base->mro->len + 1; }

// A class with equality of its own but no hash is unhashable.
static bool set_hash(OuDict *dict)
{
    if (!ou_dict_get_str(dict, ou_name(__eq__)) || ou_dict_get_str(dict, ou_name(__hash__))) return true;
    return ou_dict_set_str(dict, ou_name(__hash__), ou_core()->none);
}

static void set_slots(OuType *t)
{
    t->op = t->base->op;
    ou_type_update_plain(t);
    if (has_other_bases(t)) {
        ou_slots_update_all(t);
        return;
    }
    size_t pos = 0;
    OuObject *key, *value;
    while (ou_dict_next(t->dict, &pos, &key, &value)) {
        if (!ou_is_exact(key, OU_L_STR)) continue;
        OuStr *name = ou_intern((OuStr *)ou_ref(key));      // special names are told by address
        if (name && ou_slots_is_special(name)) ou_slots_update(t, name);
        ou_xdecref(name);
    }
    if (!t->op.new_) ou_slots_update(t, ou_name(__new__));
}

static bool call_set_names(OuType *t)
{
    OuList *items = ou_dict_items_list(t->dict);     // __set_name__ may change the class
    if (!items) return false;
    bool ok = true;
    for (size_t i = 0; ok && i < items->len; i++) {
        OuTuple *item = (OuTuple *)items->items[i];
        OuObject *name = item->items[0], *value = item->items[1];
        if (!ou_type_lookup(ou_type_of(value), ou_name(__set_name__))) continue;
        OuObject *r = ou_call_special(value, ou_name(__set_name__), (OuObject *[]){ ou_obj(t), name }, 2);
        ou_xdecref(r);
        if (!r)
            ok = ou_raise_from(OU_RuntimeError, "Error calling __set_name__ on '%T' instance %R in '%N'", value, name, t) != NULL;
    }
    ou_decref(items);
    return ok;
}

// Not so when a metaclass's mro() forgets it.
static bool in_own_mro(const OuType *t)
{
    for (size_t i = 0; i < t->mro->len; i++)
        if (t->mro->items[i] == (const OuObject *)t) return true;
    return false;
}

static bool call_init_subclass(OuType *t, OuObject *const *kwvalues, OuTuple *kwnames)
{
    OuObject *f;
    if (!in_own_mro(t)) return ou_fail(OU_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    int found = ou_super_lookup(t, t, ou_obj(t), ou_name(__init_subclass__), &f);
    if (found < 0) return false;
    if (!found) return ou_fail(OU_AttributeError, "__init_subclass__");
    OuObject *r = ou_call(f, kwvalues, 0, kwnames && kwnames->len ? kwnames : NULL);
    ou_decref(f);
    ou_xdecref(r);
    return r != NULL;
}

// What needs no Python code; leaves a type that can be released at any point.
static bool fill_class(OuType *t, OuTuple *bases, OuDict *ns)
{
    SlotPlan plan = { 0 };
    OuDict *dict = t->dict = ou_dict_copy(ns);
    bool ok = dict && plan_slots(&plan, t->name, t->base, bases, dict)
              && set_qualname(t, dict) && set_module(dict) && wrap_special_functions(dict)
              && set_attribute_names(t, dict) && set_class_cell(t, dict) && add_slot_members(t, dict, &plan)
              && (ou_dict_get_str(dict, ou_name(__doc__)) || ou_dict_set_str(dict, ou_name(__doc__), ou_core()->none))
              && set_hash(dict);
    if (!ok) {
        ou_xdecref(plan.names);
        return false;
    }
    set_struct(t, &plan);
    t->bases = (OuTuple *)ou_ref(bases);
    return ou_layouts_init(t);
}

// Only now do the bases know of the class: it has an order of resolution.
static bool join_bases(OuType *t)
{
    for (size_t i = 0; i < t->bases->len; i++)
        if (!ou_type_add_subclass((OuType *)t->bases->items[i], t)) return false;
    return true;
}

OuType *ou_type_new(OuType *meta, OuStr *name, OuTuple *bases, OuDict *ns, OuObject *const *kwvalues, OuTuple *kwnames)
{
    OuTuple *real = bases->len ? (OuTuple *)ou_ref(bases) : ou_tuple_pack(1, ou_obj(ou_type(OU_L_OBJECT)));
    OuType *base = real ? ou_type_best_base(real) : NULL;
    OuType *t = NULL;
    if (base) t = (OuType *)(meta->flags & OU_TYPE_HEAP ? ou_instance_new(meta) : ou_gc_new(OU_L_TYPE, sizeof(OuType)));
    bool ok = false;
    if (t) {
        t->version = ou_rt->next_version++;
        t->flags = OU_TYPE_HEAP;             // from now on: the collector may meet it before it is complete
        t->name = ou_intern((OuStr *)ou_ref(name));
        t->base = (OuType *)ou_ref(base);
        ok = t->name && fill_class(t, real, ns) && ou_type_update_mro(t) >= 0 && join_bases(t);
    }
    if (ok) {
        set_slots(t);
        ok = call_set_names(t) && call_init_subclass(t, kwvalues, kwnames);
    }
    ou_xdecref(real);
    if (!ok) ou_clear_ref(&t);
    return t;
}

// --- type.__new__ ---

OuObject *ou_type_new_slot(OuType *meta, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n != 3) return ou_raise(OU_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", n);
    static const uint32_t flags[] = { OU_TYPE_STR, OU_TYPE_TUPLE, OU_TYPE_DICT };
    static const char *const kinds[] = { "str", "tuple", "dict" };
    for (int i = 0; i < 3; i++)
        if (!ou_has_flag(args[i], flags[i]))
            return ou_raise(OU_TypeError, "type.__new__() argument %d must be %s, not %V", i + 1, kinds[i], args[i]);
    for (size_t i = 0; i < ((OuStr *)args[0])->len; i++)
        if (ou_str_at((OuStr *)args[0], i) == 0) return ou_raise(OU_ValueError, "type name must not contain null characters");
    OuTuple *bases = (OuTuple *)args[1];
    for (size_t i = 0; i < bases->len; i++) {
        if (ou_is_type(bases->items[i])) continue;
        OuObject *hook;
        int found = ou_getattr_maybe(bases->items[i], ou_name(__mro_entries__), &hook);
        if (found < 0) return NULL;
        if (!found) continue;
        ou_decref(hook);
        return ou_raise(OU_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    OuType *winner = ou_type_winner(meta, bases);
    if (!winner) return NULL;
    if (winner != meta && winner->op.new_ != ou_type_new_slot && winner->op.new_) return winner->op.new_(winner, args, n, kwnames);
    return ou_obj(ou_type_new(winner, (OuStr *)args[0], bases, (OuDict *)args[2], args + 3, kwnames));
}
