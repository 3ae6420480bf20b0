// attr.c -- attributes of any object: the generic lookup through type, instance and descriptors.
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/isinstance.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"

void *ou_raise_attribute(OuObject *obj, OuStr *name, const char *fmt, ...)
{
    if (OU_UNLIKELY(ou_rt->lookup_failed)) {     // it may well have the attribute
        ou_rt->lookup_failed = false;
        return ou_raise_memory();
    }
    va_list args;
    va_start(args, fmt);
    OuStr *text = ou_str_vformat(fmt, args);
    va_end(args);
    if (!text) return NULL;
    OuObject *arg = ou_obj(text);
    OuAttributeError *e = (OuAttributeError *)ou_exception_new(OU_AttributeError, &arg, 1);
    ou_decref(text);
    if (!e) return NULL;
    ou_set_ref(&e->obj, ou_ref(obj));
    ou_set_ref(&e->name, ou_ref(name));
    ou_throw(ou_obj(e));
    return NULL;
}

// --- the generic way ---

static OuObject *get_bound(OuObject *descr, OuDescrGet get, OuObject *o, OuType *type)
{
    ou_incref(descr);                        // the getter may change the class
    OuObject *result = get(descr, o, ou_obj(type));
    ou_decref(descr);
    return result;
}

// `own`: what the instance itself has under the name: 1 (borrowed), 0, -1.
typedef int (*OwnLookup)(OuObject *o, OuStr *name, void *where, OuObject **out);

static int own_in_slots(OuObject *o, OuStr *name, void *where, OuObject **out)
{
    (void)where;
    return ou_instance_get(o, name, out);
}

static int own_in_dict(OuObject *o, OuStr *name, void *where, OuObject **out)
{
    (void)o;
    *out = NULL;
    return where ? ou_dict_get(where, ou_obj(name), out) : 0;
}

OU_INLINE OuObject *find_attribute(OuObject *o, OuStr *name, OwnLookup own, void *where, bool quiet)
{
    OuType *type = ou_type_of(o);
    OuObject *descr = ou_type_lookup(type, name), *value;
    OuDescrGet get = descr ? ou_type_of(descr)->op.get : NULL;
    if (get && ou_type_of(descr)->op.set) return get_bound(descr, get, o, type);
    ou_xincref(descr);                       // comparing keys may change the class
    int found = own(o, name, where, &value);
    OuObject *result = NULL;
    if (found > 0) result = ou_ref(value);
    else if (found == 0 && get) result = get(descr, o, ou_obj(type));
    else if (found == 0 && descr) return descr;
    else if (found == 0 && !quiet) ou_raise_attribute(o, name, "'%s' object has no attribute '%U'", ou_type_cname(type), name);
    ou_xdecref(descr);
    return result;
}

static bool check_name(const OuObject *name)
{
    return ou_is_str(name) || ou_fail(OU_TypeError, "attribute name must be string, not '%T'", name);
}

OuObject *ou_generic_getattr(OuObject *o, OuObject *name)
{
    if (!check_name(name)) return NULL;
    return find_attribute(o, (OuStr *)name, own_in_slots, NULL, false);
}

OuObject *ou_generic_getattr_dict(OuObject *o, OuStr *name, OuDict *dict)
{
    return find_attribute(o, name, own_in_dict, dict, false);
}

// After the instance could not take the attribute.
static bool fail_set(OuObject *o, OuStr *name, const OuObject *descr)
{
    if (descr) ou_raise_attribute(o, name, "'%T' object attribute '%U' is read-only", o, name);
    else ou_raise_attribute(o, name, "'%T' object has no attribute '%U'", o, name);
    return false;
}

// 1 a data descriptor did it, 0 the instance has to, -1 exception.
static int set_by_descriptor(OuObject *o, OuStr *name, OuObject *value, OuObject **descr)
{
    *descr = ou_type_lookup(ou_type_of(o), name);
    OuSetItem set = *descr ? ou_type_of(*descr)->op.set : NULL;
    if (!set) return 0;
    OuObject *d = ou_ref(*descr);
    bool ok = set(d, o, value);
    ou_decref(d);
    return ok ? 1 : -1;
}

bool ou_generic_setattr(OuObject *o, OuObject *name, OuObject *value)
{
    if (!check_name(name)) return false;
    OuObject *descr;
    int done = set_by_descriptor(o, (OuStr *)name, value, &descr);
    if (done) return done > 0;
    done = ou_instance_set(o, (OuStr *)name, value);
    if (done) return done > 0;
    // Deleting what is not there is the same error with or without a dictionary.
    OuLayout *l = ou_layout_of(o);
    return fail_set(o, (OuStr *)name, l && l->capacity ? NULL : descr);
}

bool ou_generic_setattr_dict(OuObject *o, OuStr *name, OuObject *value, OuDict **dict)
{
    OuObject *descr;
    int done = set_by_descriptor(o, name, value, &descr);
    if (done) return done > 0;
    if (!*dict && value && !(*dict = ou_dict_new())) return false;
    if (value) return ou_dict_set(*dict, ou_obj(name), value);
    done = *dict ? ou_dict_del(*dict, ou_obj(name)) : 0;
    return done ? done > 0 : fail_set(o, name, NULL);
}

OuObject *ou_generic_get_dict(OuObject *o) { return ou_xref(ou_instance_dict(o)); }

bool ou_generic_set_dict(OuObject *o, OuObject *value)
{
    if (value && !ou_is_dict(value)) return ou_fail(OU_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return ou_instance_set_dict(o, (OuDict *)value);
}

// --- any object ---

// An AttributeError made by Python code without `name` and `obj` gets them, for the suggestion in its traceback.
static OU_COLD void complete_error(OuObject *o, OuStr *name)
{
    if (!ou_error_is(OU_AttributeError)) return;
    OuAttributeError *e = (OuAttributeError *)ou_core()->exc;
    if (e->obj || e->name) return;
    e->obj = ou_ref(o);
    e->name = ou_ref(name);
}

OuObject *ou_getattr(OuObject *o, OuStr *name)
{
    OuType *type = ou_type_of(o);
    if (OU_LIKELY(type->flags & OU_TYPE_PLAIN_GETATTR)) return find_attribute(o, name, own_in_slots, NULL, false);
    OuObject *value = type->op.getattr(o, ou_obj(name));
    if (OU_UNLIKELY(!value)) complete_error(o, name);
    return value;
}

int ou_getattr_maybe(OuObject *o, OuStr *name, OuObject **out)
{
    OuType *type = ou_type_of(o);
    if (OU_LIKELY(type->flags & OU_TYPE_PLAIN_GETATTR)) {
        *out = find_attribute(o, name, own_in_slots, NULL, true);
        if (!*out && !ou_has_error()) return 0;
    } else {
        *out = type->op.getattr(o, ou_obj(name));
    }
    if (*out) return 1;
    if (!ou_error_is(OU_AttributeError)) return -1;
    ou_error_clear();
    return 0;
}

OuObject *ou_getattr_cstr(OuObject *o, const char *name)
{
    OuStr *s = ou_intern_cstr(name);
    OuObject *result = s ? ou_getattr(o, s) : NULL;
    ou_xdecref(s);
    return result;
}

bool ou_setattr(OuObject *o, OuStr *name, OuObject *value)
{
    // Attribute names are few and looked up often: kept once.
    if (OU_LIKELY(name->interned)) return ou_type_of(o)->op.setattr(o, ou_obj(name), value);
    OuStr *interned = ou_is_exact(&name->base, OU_L_STR) ? ou_intern((OuStr *)ou_ref(name)) : (OuStr *)ou_ref(name);
    if (!interned) return false;
    bool ok = ou_type_of(o)->op.setattr(o, ou_obj(interned), value);
    ou_decref(interned);
    return ok;
}

bool ou_delattr(OuObject *o, OuStr *name) { return ou_type_of(o)->op.setattr(o, ou_obj(name), NULL); }

int ou_getmethod(OuObject *o, OuStr *name, OuObject **out)
{
    OuType *type = ou_type_of(o);
    *out = NULL;
    if (type->flags & OU_TYPE_PLAIN_GETATTR) {
        OuObject *f = ou_type_lookup(type, name), *own;
        if (f && ou_has_flag(f, OU_TYPE_METHOD_DESCR)) {
            ou_incref(f);
            int found = ou_instance_get(o, name, &own);
            if (found == 0) {
                *out = f;
                return 1;
            }
            if (found > 0) *out = ou_ref(own);
            ou_decref(f);
            return found > 0 ? 0 : -1;
        }
    }
    *out = ou_getattr(o, name);
    return *out ? 0 : -1;
}

OuList *ou_dir(OuObject *o)
{
    OuObject *names = ou_call_special(o, ou_name(__dir__), NULL, 0);
    OuList *list = names ? ou_to_list(names) : NULL;
    ou_xdecref(names);
    if (list && !ou_list_sort(list, NULL, false)) ou_clear_ref(&list);
    return list;
}
