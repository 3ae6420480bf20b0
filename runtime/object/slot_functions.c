// slot_functions.c -- the slots of classes that define special methods in Python: look the method up, call it, check the result.
//
// A method that is a plain function is called with `self` in front; no bound method is made.
#include "runtime/object/slot_functions.h"
#include "runtime/object/error.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

// --- calling special methods ---

// Calls `f`, found in the type of args[0], as its method.
static OuObject *call_found(OuObject *f, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuType *ftype = ou_type_of(f);
    OuObject *result;
    ou_incref(f);
    if (OU_LIKELY(ftype->flags & OU_TYPE_METHOD_DESCR)) {
        result = ou_call(f, args, n, kwnames);
    } else if (!ftype->op.get) {
        result = ou_call(f, args + 1, n - 1, kwnames);
    } else {
        OuObject *bound = ftype->op.get(f, args[0], ou_obj(ou_type_of(args[0])));
        result = bound ? ou_call(bound, args + 1, n - 1, kwnames) : NULL;
        ou_xdecref(bound);
    }
    ou_decref(f);
    return result;
}

static OuObject *invoke(unsigned d, OuObject *const *args, size_t n)
{
    OuObject *f = ou_type_lookup(ou_type_of(args[0]), ou_dunder_name(d));
    if (OU_UNLIKELY(!f)) return ou_raise(OU_AttributeError, "%s", ou_dunders[d].name);
    return call_found(f, args, n, NULL);
}

// The same where a missing method means "cannot do it".
static OuObject *invoke_or_not_implemented(unsigned d, OuObject *a, OuObject *b)
{
    OuObject *f = ou_type_lookup(ou_type_of(a), ou_dunder_name(d));
    return f ? call_found(f, (OuObject *[]){ a, b }, 2, NULL) : ou_not_implemented();
}

static bool invoke_drop(unsigned d, OuObject *const *args, size_t n)
{
    OuObject *result = invoke(d, args, n);
    ou_xdecref(result);
    return result != NULL;
}

// --- binary operators ---

// Does the class of `b` have a method `d` of its own, different from the one of a's class?
static bool overrides(OuObject *a, OuObject *b, unsigned d)
{
    OuObject *theirs = ou_type_lookup(ou_type_of(b), ou_dunder_name(d));
    return theirs && theirs != ou_type_lookup(ou_type_of(a), ou_dunder_name(d));
}

// One slot serves a.__op__(b) and b.__rop__(a): it is called as either operand's slot, `left` says whether
// a's class has it, `right` whether b's class has it too.
static OuObject *binary(OuObject *a, OuObject *b, bool left, bool right, unsigned d, unsigned reflected)
{
    OuType *ta = ou_type_of(a), *tb = ou_type_of(b);
    bool do_other = ta != tb && right;
    if (left) {
        if (do_other && ou_type_is_subtype(tb, ta) && overrides(a, b, reflected)) {
            OuObject *r = invoke_or_not_implemented(reflected, b, a);
            if (r != ou_core()->not_implemented) return r;
            ou_decref(r);
            do_other = false;
        }
        OuObject *r = invoke_or_not_implemented(d, a, b);
        if (r != ou_core()->not_implemented || ta == tb) return r;
        ou_decref(r);
    }
    if (do_other) return invoke_or_not_implemented(reflected, b, a);
    return ou_not_implemented();
}

#define BINOP(field, name, rname)                                                                \
    OuObject *ou_sf_##field(OuObject *a, OuObject *b)                                            \
    {                                                                                            \
        return binary(a, b, ou_type_of(a)->op.field == ou_sf_##field,                            \
                      ou_type_of(b)->op.field == ou_sf_##field, OU_D_##field, OU_D_r##field);    \
    }
#define SLOT(field, kind, name, doc)
#include "runtime/object/slots.def"
#undef BINOP
#undef SLOT

OuObject *ou_sf_pow(OuObject *a, OuObject *b, OuObject *mod)
{
    bool left = ou_type_of(a)->op.pow == ou_sf_pow;
    if (!mod || ou_is_none(mod)) return binary(a, b, left, ou_type_of(b)->op.pow == ou_sf_pow, OU_D_pow, OU_D_rpow);
    if (left) return invoke(OU_D_pow, (OuObject *[]){ a, b, mod }, 3);
    return ou_not_implemented();
}

#define X(field) OuObject *ou_sf_##field(OuObject *self, OuObject *other) { return invoke(OU_D_##field, (OuObject *[]){ self, other }, 2); }
OU_SF_BINARY(X)
#undef X

// --- one operand ---

#define PLAIN(field) OuObject *ou_sf_##field(OuObject *self) { return invoke(OU_D_##field, &self, 1); }
PLAIN(neg) PLAIN(pos) PLAIN(abs) PLAIN(invert) PLAIN(to_int) PLAIN(to_float) PLAIN(index) PLAIN(repr) PLAIN(str)
PLAIN(await) PLAIN(aiter) PLAIN(anext)
// StopIteration stays set: `yield from` needs its value, ou_next drops it.
PLAIN(next)
#undef PLAIN

OuObject *ou_sf_iter(OuObject *self)
{
    OuObject *f = ou_type_lookup(ou_type_of(self), ou_dunder_name(OU_D_iter));
    if (!f || ou_is_none(f)) return ou_raise(OU_TypeError, "'%T' object is not iterable", self);
    return call_found(f, &self, 1, NULL);
}

int ou_sf_to_bool(OuObject *self)
{
    OuObject *r = invoke(OU_D_to_bool, &self, 1);
    if (!r) return -1;
    int truth = r == ou_core()->true_ ? 1 : r == ou_core()->false_ ? 0 : -1;
    if (truth < 0) ou_fail(OU_TypeError, "__bool__ should return bool, returned %T", r);
    ou_decref(r);
    return truth;
}

ou_ssize ou_sf_len(OuObject *self)
{
    OuObject *r = invoke(OU_D_len, &self, 1);
    if (!r) return -1;
    OuObject *i = ou_index(r);
    ou_decref(r);
    if (!i) return -1;
    ou_ssize len = -1;
    if (ou_int_sign(i) < 0) ou_fail(OU_ValueError, "__len__() should return >= 0");
    else len = ou_index_ssize(i, OU_OverflowError);
    ou_decref(i);
    return len;
}

ou_hash ou_sf_hash(OuObject *self)
{
    OuObject *f = ou_type_lookup(ou_type_of(self), ou_dunder_name(OU_D_hash));
    if (!f || ou_is_none(f)) return ou_hash_not_implemented(self);
    OuObject *r = call_found(f, &self, 1, NULL);
    if (!r) return -1;
    ou_hash hash = -1;
    int64_t value;
    if (!ou_is_int(r)) ou_fail(OU_TypeError, "__hash__ method should return an integer");
    else if (ou_int_fits(r, &value)) hash = value == -1 ? -2 : value;
    else hash = ou_int_hash(r);
    ou_decref(r);
    return hash;
}

// --- items ---

bool ou_sf_setitem(OuObject *self, OuObject *key, OuObject *value)
{
    if (value) return invoke_drop(OU_D_setitem, (OuObject *[]){ self, key, value }, 3);
    return invoke_drop(OU_D_delitem, (OuObject *[]){ self, key }, 2);
}

int ou_sf_contains(OuObject *self, OuObject *item)
{
    OuObject *f = ou_type_lookup(ou_type_of(self), ou_dunder_name(OU_D_contains));
    if (!f || ou_is_none(f)) return ou_fail(OU_TypeError, "'%T' object is not a container", self), -1;
    OuObject *r = call_found(f, (OuObject *[]){ self, item }, 2, NULL);
    if (!r) return -1;
    int truth = ou_truth(r);
    ou_decref(r);
    return truth;
}

OuObject *ou_sf_compare(OuObject *a, OuObject *b, int op)
{
    static const uint8_t method[] = { OU_D_lt, OU_D_le, OU_D_compare, OU_D_ne, OU_D_gt, OU_D_ge };
    return invoke_or_not_implemented(method[op], a, b);
}

// --- calls ---

static OuObject *call_with_self(OuObject *f, OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuType *ftype = ou_type_of(f);
    ou_incref(f);
    OuObject *result, *bound = NULL;
    if (OU_LIKELY(ftype->flags & OU_TYPE_METHOD_DESCR)) {
        result = ou_call_prepend(f, self, args, n, kwnames);
    } else {
        bound = ftype->op.get ? ftype->op.get(f, self, ou_obj(ou_type_of(self))) : ou_ref(f);
        result = bound ? ou_call(bound, args, n, kwnames) : NULL;
    }
    ou_xdecref(bound);
    ou_decref(f);
    return result;
}

OuObject *ou_sf_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *f = ou_type_lookup(ou_type_of(self), ou_dunder_name(OU_D_call));
    if (!f) return ou_raise(OU_AttributeError, "__call__");
    OuObject *result = NULL;
    if (ou_enter(" while calling a Python object")) {
        result = call_with_self(f, self, args, n, kwnames);
        ou_leave();
    }
    return result;
}

OuObject *ou_sf_new_(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *f = ou_getattr(ou_obj(type), ou_dunder_name(OU_D_new_));
    if (!f) return NULL;
    OuObject *result = ou_call_prepend(f, ou_obj(type), args, n, kwnames);
    ou_decref(f);
    return result;
}

bool ou_sf_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *f = ou_type_lookup(ou_type_of(self), ou_dunder_name(OU_D_init));
    if (!f) return ou_fail(OU_AttributeError, "__init__");
    OuObject *r = call_with_self(f, self, args, n, kwnames);
    if (!r) return false;
    bool ok = ou_is_none(r);
    if (!ok) ou_fail(OU_TypeError, "__init__() should return None, not '%T'", r);
    ou_decref(r);
    return ok;
}

// Runs between other things: the exception in flight stays, its own errors are reported and dropped.
void ou_sf_finalize(OuObject *self)
{
    OuObject *f = ou_type_lookup(ou_type_of(self), ou_dunder_name(OU_D_finalize));
    if (!f) return;
    OuObject *saved = ou_error_take();
    ou_incref(f);
    OuObject *r = call_found(f, &self, 1, NULL);
    if (r) ou_decref(r);
    else ou_error_unraisable(f);
    ou_decref(f);
    ou_error_restore(saved);
}

// --- attributes ---

// Serves both __getattribute__ and __getattr__, which is asked when the first raises AttributeError.
OuObject *ou_sf_getattr(OuObject *self, OuObject *name)
{
    OuType *type = ou_type_of(self);
    OuObject *get = ou_type_lookup(type, ou_dunder_name(OU_D_getattr));
    OuObject *result;
    if (!get) return ou_raise(OU_AttributeError, "__getattribute__");
    OuSlotWrapper *w = ou_is_exact(get, OU_L_SLOT_WRAPPER) ? (OuSlotWrapper *)get : NULL;
    if (w && w->def == &ou_dunders[OU_D_getattr]) result = ((OuBinary)w->function)(self, name);
    else result = call_found(get, (OuObject *[]){ self, name }, 2, NULL);
    if (result || !ou_error_is(OU_AttributeError)) return result;
    OuObject *hook = ou_type_lookup(type, ou_dunder_name(OU_D_getattr_hook));
    if (!hook) return NULL;
    ou_error_clear();
    return call_found(hook, (OuObject *[]){ self, name }, 2, NULL);
}

bool ou_sf_setattr(OuObject *self, OuObject *name, OuObject *value)
{
    if (value) return invoke_drop(OU_D_setattr, (OuObject *[]){ self, name, value }, 3);
    return invoke_drop(OU_D_delattr, (OuObject *[]){ self, name }, 2);
}

OuObject *ou_sf_get(OuObject *descr, OuObject *obj, OuObject *type)
{
    OuObject *f = ou_type_lookup(ou_type_of(descr), ou_dunder_name(OU_D_get));
    if (!f) return ou_ref(descr);
    OuObject *none = ou_core()->none;
    return call_found(f, (OuObject *[]){ descr, obj ? obj : none, type ? type : none }, 3, NULL);
}

bool ou_sf_set(OuObject *descr, OuObject *obj, OuObject *value)
{
    if (value) return invoke_drop(OU_D_set, (OuObject *[]){ descr, obj, value }, 3);
    return invoke_drop(OU_D_delete, (OuObject *[]){ descr, obj }, 2);
}
