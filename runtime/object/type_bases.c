// type_bases.c -- changing the bases of a class, and the class of an instance: both need structs of the same shape.
#include "runtime/object/type_bases.h"
#include "runtime/object/error.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/tuple.h"

static bool same_own_slots(const OuType *a, const OuType *b)
{
    size_t n = a->own_slots ? a->own_slots->len : 0, m = b->own_slots ? b->own_slots->len : 0;
    if (n != m) return false;
    for (size_t i = 0; i < n; i++)
        if (a->own_slots->items[i] != b->own_slots->items[i]) return false;
    return true;
}

// Classes that add nothing to the struct are passed over, then the rest must be the same, or have the same slots.
static bool same_struct(const OuType *a, const OuType *b)
{
    const uint32_t shape = OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF;
    if (a->spec != b->spec || a->size != b->size || (a->flags & shape) != (b->flags & shape)) return false;
    for (;;) {
        while (a->base && a->size == a->base->size) a = a->base;
        while (b->base && b->size == b->base->size) b = b->base;
        if (a == b) return true;
        if (!(a->flags & OU_TYPE_HEAP) || !(b->flags & OU_TYPE_HEAP) || !same_own_slots(a, b)) return false;
        a = a->base;
        b = b->base;
    }
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
        return ou_fail(OU_TypeError, "__class__ assignment: '%s' object layout differs from '%s'", ou_type_cname(to), ou_type_cname(from));
    return to == from || ou_instance_set_class(self, to);
}

// --- class.__bases__ ---

// New MRO and slots for the class and everything below it.
static bool refresh(OuType *t)
{
    OuTuple *mro = ou_mro_compute(t);
    if (!mro) return false;
    ou_set_ref(&t->mro, mro);
    for (uint32_t i = 0; i < t->subclasses.len; i++)
        if (!refresh(t->subclasses.items[i])) return false;
    return true;
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

static bool check_bases(OuType *t, OuTuple *bases)
{
    if (!bases->len) return ou_fail(OU_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", t);
    for (size_t i = 0; i < bases->len; i++) {
        OuType *b = (OuType *)bases->items[i];
        if (!ou_is_type(bases->items[i]))
            return ou_fail(OU_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", t, b);
        if (ou_type_is_subtype(b, t)) return ou_fail(OU_TypeError, "a __bases__ item causes an inheritance cycle");
    }
    OuType *best = ou_type_best_base(bases);
    if (!best) return false;
    const uint32_t shape = OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF;
    if (best->spec != t->base->spec || best->size != t->base->size || ((best->flags ^ t->base->flags) & shape))
        return ou_fail(OU_TypeError, "__bases__ assignment: '%s' object layout differs from '%s'", ou_type_cname(best), ou_type_cname(t->base));
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
    bool ok = refresh(t);
    if (ok) {
        move_subclass(t, old, bases);
        ou_decref(old);
        ou_decref(old_base);
    } else {                                 // back to what was
        ou_decref(t->bases);
        ou_decref(t->base);
        t->bases = old;
        t->base = old_base;
        OuObject *error = ou_error_take();
        if (!refresh(t)) ou_error_clear();
        ou_error_restore(error);
    }
    ou_type_modified(t);
    refresh_slots(t);
    ou_caches_flush();
    return ok;
}
