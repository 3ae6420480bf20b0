// type_bases.c -- changing the bases of a class, and the class of an instance: both need structs of the same shape.
#include "runtime/object/type_bases.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

static bool same_own_slots(const OuType *a, const OuType *b)
{
    size_t n = a->own_slots ? a->own_slots->len : 0, m = b->own_slots ? b->own_slots->len : 0;
    if (n != m) return false;
    for (size_t i = 0; i < n; i++)
        if (a->own_slots->items[i] != b->own_slots->items[i]) return false;
    return true;
}

// Classes that add nothing to the struct are passed over, then the rest must be the same, or add the same slots to the same base.
static bool same_struct(const OuType *a, const OuType *b)
{
    const uint32_t shape = OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF;
    if (a->spec != b->spec || a->size != b->size || (a->flags & shape) != (b->flags & shape)) return false;
    while (a->base && a->size == a->base->size) a = a->base;
    while (b->base && b->size == b->base->size) b = b->base;
    return a == b || ((a->flags & OU_TYPE_HEAP) && (b->flags & OU_TYPE_HEAP) && a->base == b->base && same_own_slots(a, b));
}

// Why instances of one cannot become instances of the other: CPython looks at who frees them first, the collector or not.
static bool fail_assignment(const char *attribute, OuType *to, OuType *from)
{
    const char *what = (to->flags ^ from->flags) & OU_TYPE_GC ? "deallocator" : "object layout";
    return ou_fail(OU_TypeError, "%s assignment: '%s' %s differs from '%s'", attribute, ou_type_cname(to), what, ou_type_cname(from));
}

// --- instance.__class__ ---

bool ou_object_set_class(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "can't delete __class__ attribute");
    if (!ou_is_type(value)) return ou_fail(OU_TypeError, "__class__ must be set to a class, not '%T' object", value);
    OuType *to = (OuType *)value, *from = ou_type_of(self);
    OuType *module = ou_type(OU_L_MODULE);
    bool modules = ou_type_is_subtype(to, module) && ou_type_is_subtype(from, module);
    if (!modules && (!(to->flags & OU_TYPE_HEAP) || !(from->flags & OU_TYPE_HEAP)))
        return ou_fail(OU_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!same_struct(from, to))
        return fail_assignment("__class__", to, from);
    return to == from || ou_instance_set_class(self, to);
}

// --- class.__bases__ ---
//
// A metaclass's mro() runs in between and may assign __bases__ again, of this class or of others: whoever finds that the
// bases or the order are no longer those it has set leaves them alone.

typedef struct Changed {
    OuType *type;
    OuTuple *before, *after;     // its MRO; all owned
} Changed;

typedef struct Changes {
    Changed *items;
    size_t len, cap;
} Changes;

static bool note_change(Changes *all, OuType *t, OuTuple *before)
{
    if (all->len == all->cap) {
        size_t cap = all->cap ? all->cap * 2 : 8;
        Changed *items = ou_mem_grow(all->items, cap, sizeof *items);
        if (!items) return false;
        all->items = items;
        all->cap = cap;
    }
    all->items[all->len++] = (Changed){ (OuType *)ou_ref(t), (OuTuple *)ou_xref(before), (OuTuple *)ou_ref(t->mro) };
    return true;
}

// A new MRO for the class and everything below it.
static bool refresh(Changes *all, OuType *t)
{
    OuTuple *before = (OuTuple *)ou_xref(t->mro);
    int updated = ou_type_update_mro(t);
    bool ok = updated == 0 || (updated > 0 && note_change(all, t, before));
    ou_xdecref(before);
    if (!ok || updated == 0) return ok;
    OuList *below = ou_list_from((OuObject *const *)(void *)t->subclasses.items, t->subclasses.len);
    if (!below) return false;
    for (size_t i = 0; ok && i < below->len; i++) ok = refresh(all, (OuType *)below->items[i]);
    ou_decref(below);
    return ok;
}

static void take_back(Changes *all)
{
    for (size_t i = all->len; i-- > 0;) {
        Changed *c = &all->items[i];
        if (c->type->mro != c->after) continue;
        ou_set_ref(&c->type->mro, ou_xref(c->before));
        ou_type_modified(c->type);
    }
}

static void forget(Changes *all)
{
    for (size_t i = 0; i < all->len; i++) {
        ou_decref(all->items[i].type);
        ou_xdecref(all->items[i].before);
        ou_decref(all->items[i].after);
    }
    ou_mem_free(all->items);
}

static void refresh_slots(OuType *t)
{
    ou_slots_update_all(t);
    for (uint32_t i = 0; i < t->subclasses.len; i++) refresh_slots(t->subclasses.items[i]);
}

static void move_subclass(OuType *t, OuTuple *from, OuTuple *to)
{
    for (size_t i = 0; i < from->len; i++) ou_type_remove_subclass((OuType *)from->items[i], t);
    for (size_t i = 0; i < to->len; i++)
        if (!ou_type_add_subclass((OuType *)to->items[i], t)) ou_error_clear();
}

// The chain of structs is up to date before the MRO is.
static bool extends(const OuType *a, const OuType *b)
{
    while (a && a != b) a = a->base;
    return a != NULL;
}

static bool check_bases(OuType *t, OuTuple *bases)
{
    if (!bases->len) return ou_fail(OU_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", t);
    for (size_t i = 0; i < bases->len; i++) {
        OuType *b = (OuType *)bases->items[i];
        if (!ou_is_type(bases->items[i]))
            return ou_fail(OU_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", t, b);
        if (ou_type_is_subtype(b, t) || extends(b, t)) return ou_fail(OU_TypeError, "a __bases__ item causes an inheritance cycle");
    }
    OuType *best = ou_type_best_base(bases);
    if (!best) return false;
    const uint32_t shape = OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF;
    if (best->spec != t->base->spec || best->size != t->base->size || ((best->flags ^ t->base->flags) & shape))
        return fail_assignment("__bases__", best, t->base);
    return true;
}

bool ou_type_set_bases(OuObject *type, OuObject *value)
{
    OuType *t = (OuType *)type;
    if (!(t->flags & OU_TYPE_HEAP))
        return ou_fail(OU_TypeError, "cannot set '__bases__' attribute of immutable type '%s'", ou_type_cname(t));
    if (!value) return ou_fail(OU_TypeError, "cannot delete '__bases__' attribute of immutable type '%s'", ou_type_cname(t));
    if (!ou_is_tuple(value)) return ou_fail(OU_TypeError, "can only assign tuple to %N.__bases__, not %T", t, value);
    OuTuple *bases = (OuTuple *)value, *old = t->bases;
    if (!check_bases(t, bases)) return false;
    OuType *old_base = t->base;
    t->bases = (OuTuple *)ou_ref(bases);
    t->base = (OuType *)ou_ref(ou_type_best_base(bases));
    Changes all = { 0 };
    bool ok = refresh(&all, t);
    if (!ok) {
        OuObject *error = ou_error_take();
        take_back(&all);
        if (t->bases == bases) {             // nobody has changed them again
            ou_set_ref(&t->bases, (OuTuple *)ou_ref(old));
            ou_set_ref(&t->base, (OuType *)ou_ref(old_base));
        }
        ou_error_restore(error);
    } else if (t->bases == bases) {
        move_subclass(t, old, bases);
    }
    forget(&all);
    ou_type_modified(t);
    refresh_slots(t);
    ou_caches_flush();
    ou_decref(old);
    ou_decref(old_base);
    return ok;
}
