// weakref.c -- weak references: the side table from objects to their references, and the type weakref.ReferenceType.
//
// The table is open addressing with linear probing; a slot holds an object and the head of its list. In the list the
// plain reference (exact type, no callback) comes first and the plain proxy next, so that both can be found and shared.
#include "runtime/types/weakref.h"
#include <stdio.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "runtime/types/weakref_impl.h"

// --- the side table ---

typedef struct Slot {
    OuObject *object;        // NULL: free
    OuWeakref *first;
} Slot;

struct OuWeakrefs {
    size_t used, mask;       // mask + 1 slots, at most 2/3 used
    Slot slots[];
};

static size_t slot_hash(const OuObject *o)
{
    return (size_t)((uintptr_t)o * 0x9E3779B97F4A7C15u >> 20);
}

// The slot of `o`, or the free one where it would go.
static Slot *find_slot(OuWeakrefs *t, const OuObject *o)
{
    size_t i = slot_hash(o) & t->mask;
    while (t->slots[i].object && t->slots[i].object != o) i = (i + 1) & t->mask;
    return &t->slots[i];
}

static bool make_room(OuRuntime *rt)
{
    OuWeakrefs *old = rt->weakrefs;
    if (old && (old->used + 1) * 3 <= (old->mask + 1) * 2) return true;
    size_t size = old ? (old->mask + 1) * 2 : 16;
    OuWeakrefs *t = ou_mem_zalloc(1, sizeof(OuWeakrefs) + size * sizeof(Slot));
    if (!t) return ou_raise_memory() != NULL;
    t->mask = size - 1;
    old = rt->weakrefs;
    for (size_t i = 0; old && i <= old->mask; i++)
        if (old->slots[i].object) {
            *find_slot(t, old->slots[i].object) = old->slots[i];
            t->used++;
        }
    rt->weakrefs = t;
    ou_mem_free(old);
    return true;
}

// Moves later entries of the run into the hole, so that no probe stops early.
static void remove_slot(OuWeakrefs *t, Slot *slot)
{
    size_t hole = (size_t)(slot - t->slots);
    for (size_t i = (hole + 1) & t->mask; t->slots[i].object; i = (i + 1) & t->mask) {
        size_t home = slot_hash(t->slots[i].object) & t->mask;
        if (((i - home) & t->mask) < ((i - hole) & t->mask)) continue;
        t->slots[hole] = t->slots[i];
        hole = i;
    }
    t->slots[hole].object = NULL;
    t->used--;
}

OuWeakref *ou_weakrefs_first(const OuObject *o)
{
    if (!(o->layout & OU_HAS_WEAKREFS) || !ou_rt->weakrefs) return NULL;     // no table: the runtime is at its end
    return find_slot(ou_rt->weakrefs, o)->first;
}

size_t ou_weakrefs_count(const OuObject *o)
{
    size_t n = 0;
    for (const OuWeakref *w = ou_weakrefs_first(o); w; w = w->next) n++;
    return n;
}

void ou_weakrefs_fini(OuRuntime *rt)
{
    ou_mem_free(rt->weakrefs);
    rt->weakrefs = NULL;
}

// --- joining and leaving a list ---

// Behind `after`, or at the head.
static void link_ref(OuWeakref *w, Slot *slot, OuWeakref *after)
{
    w->prev = after;
    w->next = after ? after->next : slot->first;
    if (w->next) w->next->prev = w;
    if (after) after->next = w;
    else slot->first = w;
}

void ou_weakref_kill(OuWeakref *w)
{
    OuObject *o = w->referent;
    w->referent = NULL;
    if (!o || !ou_rt->weakrefs) return;
    Slot *slot = find_slot(ou_rt->weakrefs, o);
    if (w->next) w->next->prev = w->prev;
    if (w->prev) w->prev->next = w->next;
    else slot->first = w->next;
    w->prev = w->next = NULL;
    if (slot->first) return;
    o->layout &= ~OU_HAS_WEAKREFS;
    remove_slot(ou_rt->weakrefs, slot);
}

static bool is_plain(const OuWeakref *w, uint32_t layout)
{
    return w && ou_layout(&w->base) == layout && !w->callback;
}

static bool is_plain_proxy(const OuWeakref *w)
{
    return is_plain(w, OU_L_WEAKPROXY) || is_plain(w, OU_L_WEAKCALLABLEPROXY);
}

// The shared reference of this layout, if `o` has one; a new reference.
static OuWeakref *find_plain(const OuObject *o, uint32_t layout)
{
    OuWeakref *w = ou_weakrefs_first(o);
    if (layout != OU_L_WEAKREF && is_plain(w, OU_L_WEAKREF)) w = w->next;
    if (!is_plain(w, layout) || !w->base.refs) return NULL;
    ou_incref(w);
    return w;
}

static bool attach(OuWeakref *w, OuObject *referent)
{
    if (!make_room(ou_rt)) return false;
    Slot *slot = find_slot(ou_rt->weakrefs, referent);
    if (!slot->object) {
        *slot = (Slot){ referent, NULL };
        ou_rt->weakrefs->used++;
        referent->layout |= OU_HAS_WEAKREFS;
    }
    OuWeakref *after = NULL;
    if (!is_plain(w, OU_L_WEAKREF)) {
        if (is_plain(slot->first, OU_L_WEAKREF)) after = slot->first;
        OuWeakref *second = after ? after->next : slot->first;
        if (!is_plain_proxy(w) && is_plain_proxy(second)) after = second;
    }
    w->referent = referent;
    link_ref(w, slot, after);
    return true;
}

// --- making ---

OuObject *ou_weakref_make(OuType *type, uint32_t layout, OuObject *referent, OuObject *callback)
{
    if (!ou_has_flag(referent, OU_TYPE_HAS_WEAKREF))
        return ou_raise(OU_TypeError, "cannot create weak reference to '%T' object", referent);
    if (callback && ou_is_none(callback)) callback = NULL;
    OuWeakref *w = !type && !callback ? find_plain(referent, layout) : NULL;
    if (w) return ou_obj(w);
    w = (OuWeakref *)(type ? ou_instance_new(type) : ou_gc_new(layout, sizeof(OuWeakref)));
    if (!w) return NULL;
    w->hash = -1;
    w->callback = ou_xref(callback);
    if (attach(w, referent)) return ou_obj(w);
    ou_decref(w);
    return NULL;
}

OuObject *ou_weakref_new(OuObject *referent, OuObject *callback)
{
    return ou_weakref_make(NULL, OU_L_WEAKREF, referent, callback);
}

bool ou_is_weakref(const OuObject *o)
{
    uint32_t layout = ou_layout(o);
    return layout == OU_L_WEAKREF || layout == OU_L_WEAKPROXY || layout == OU_L_WEAKCALLABLEPROXY
        || (layout >= OU_L_FIRST_DYNAMIC && ou_type_of(o)->spec == &ou_weakref_spec);
}

OuObject *ou_weakref_get(const OuObject *ref)
{
    OuObject *o = ((const OuWeakref *)ref)->referent;
    return o && o->refs ? ou_ref(o) : NULL;
}

// --- the referent dies ---

void ou_weakref_call(OuWeakref *chain)
{
    while (chain) {
        OuWeakref *w = chain;
        chain = w->next;
        w->next = NULL;
        OuObject *callback = w->callback;
        w->callback = NULL;
        OuObject *result = ou_call1(callback, ou_obj(w));
        if (!result) ou_error_unraisable(callback);
        ou_xdecref(result);
        ou_decref(callback);
        ou_decref(w);
    }
}

void ou_weakrefs_clear(OuObject *o)
{
    OuWeakref *called = NULL, **end = &called;
    for (OuWeakref *w; (w = ou_weakrefs_first(o)) != NULL; ) {
        ou_weakref_kill(w);
        if (!w->callback || !w->base.refs) continue;     // a dying reference is not told
        ou_incref(w);
        *end = w;
        end = &w->next;
    }
    if (!called) return;
    OuObject *exc = ou_error_take();
    ou_weakref_call(called);
    ou_error_restore(exc);
}

// --- slots of weakref.ReferenceType ---

static OuWeakref *as_ref(OuObject *o) { return (OuWeakref *)o; }

void ou_weakref_dealloc(OuObject *self)
{
    OuWeakref *w = as_ref(self);
    ou_weakref_kill(w);
    ou_clear_ref(&w->callback);
    ou_object_free(self);
}

bool ou_weakref_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(as_ref(self)->callback);
    return true;
}

void ou_weakref_clear_slot(OuObject *self)
{
    ou_weakref_kill(as_ref(self));
    ou_clear_ref(&as_ref(self)->callback);
}

// Keywords are left to __init__, so that subclasses may take their own.
static OuObject *weakref_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)kwnames;
    if (!ou_args_positional("__new__", n, NULL, 1, 2)) return NULL;
    return ou_weakref_make(type == ou_type(OU_L_WEAKREF) ? NULL : type, OU_L_WEAKREF, args[0], n > 1 ? args[1] : NULL);
}

static bool weakref_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)self, (void)args;
    if (kwnames && kwnames->len) return ou_fail(OU_TypeError, "ref() takes no keyword arguments");
    return ou_args_positional("__init__", n, NULL, 1, 2);
}

static OuObject *weakref_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args;
    if (!ou_args_positional("weakref", n, kwnames, 0, 0)) return NULL;
    OuObject *o = ou_weakref_get(self);
    return o ? o : ou_none();
}

// The name of functions and classes, or an empty string.
static OuStr *referent_name(OuObject *o)
{
    OuObject *name;
    int found = ou_getattr_maybe(o, ou_name(__name__), &name);
    if (found < 0) return NULL;
    if (found == 0) return ou_str_from_cstr("");
    OuStr *text = ou_is_str(name) ? ou_str_format(" (%U)", name) : ou_str_from_cstr("");
    ou_decref(name);
    return text;
}

static OuObject *weakref_repr(OuObject *self)
{
    char here[32], there[32];
    snprintf(here, sizeof here, "%p", (void *)self);
    OuObject *o = ou_weakref_get(self);
    if (!o) return ou_obj(ou_str_format("<weakref at %s; dead>", here));
    snprintf(there, sizeof there, "%p", (void *)o);
    OuStr *name = referent_name(o);
    OuStr *text = name ? ou_str_format("<weakref at %s; to '%T' at %s%U>", here, o, there, name) : NULL;
    ou_xdecref(name);
    ou_decref(o);
    return ou_obj(text);
}

static ou_hash weakref_hash(OuObject *self)
{
    OuWeakref *w = as_ref(self);
    if (w->hash != -1) return w->hash;
    OuObject *o = ou_weakref_get(self);
    if (!o) {
        ou_raise(OU_TypeError, "weak object has gone away");
        return -1;
    }
    w->hash = ou_hash_of(o);
    ou_decref(o);
    return w->hash;
}

// Live references compare as their referents do, dead ones by identity.
static OuObject *weakref_compare(OuObject *a, OuObject *b, int op)
{
    const OuType *ref = ou_type(OU_L_WEAKREF);
    if ((op != OU_EQ && op != OU_NE) || !ou_is_instance_of(a, ref) || !ou_is_instance_of(b, ref)) return ou_not_implemented();
    OuObject *x = ou_weakref_get(a), *y = ou_weakref_get(b);
    OuObject *result = x && y ? ou_compare(x, y, op) : ou_bool((a == b) == (op == OU_EQ));
    ou_xdecref(x);
    ou_xdecref(y);
    return result;
}

// --- tables ---

static const OuMethod weakref_methods[] = {
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

static const OuMember weakref_members[] = {
    { "__callback__", OU_MEMBER_OBJECT, false, offsetof(OuWeakref, callback), NULL },
    { 0 },
};

const OuTypeSpec ou_weakref_spec = {
    .name = "weakref.ReferenceType", .flags = OU_TYPE_GC | OU_TYPE_BASE, .size = sizeof(OuWeakref),
    .dealloc = ou_weakref_dealloc, .traverse = ou_weakref_traverse, .clear = ou_weakref_clear_slot,
    .op = { .new_ = weakref_new, .init = weakref_init, .call = weakref_call, .repr = weakref_repr,
            .hash = weakref_hash, .compare = weakref_compare },
    .methods = weakref_methods, .members = weakref_members,
};
