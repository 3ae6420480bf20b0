// slow_except.c -- raise, with, except matching, and the binding of class patterns.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/interp.h"

// --- raise ---
static bool is_exception_class(OuObject *o) { return ou_is_type(o) && ou_type_is_subtype((OuType *)o, ou_type(OU_L_BaseException)); }

// The instance that `raise o` means: new reference, or NULL with exception.
static OuObject *exception_from(OuObject *o, const char *refusal)
{
    if (is_exception_class(o)) {
        OuObject *exc = ou_call0(o);
        if (exc && !ou_is_exception(exc)) {
            ou_raise(OU_TypeError, "calling %R should have returned an instance of BaseException, not %N", o, ou_type_of(exc));
            ou_clear_ref(&exc);
        }
        return exc;
    }
    if (ou_is_exception(o)) return ou_ref(o);
    return ou_raise(OU_TypeError, refusal);
}

void ou_slow_raise(OuObject *o, OuObject *cause, bool with_cause)
{
    OuObject *exc = exception_from(o, "exceptions must derive from BaseException");
    if (!exc) return;
    if (with_cause) {
        OuException *e = (OuException *)exc;
        OuObject *c = NULL;
        if (!ou_is_none(cause)) {
            c = exception_from(cause, "exception causes must derive from BaseException");
            if (!c) {
                ou_decref(exc);
                return;
            }
        }
        e->suppress_context = true;
        ou_set_ref(&e->cause, c);
    }
    ou_throw(exc);
}

bool ou_slow_reraise_handled(void)
{
    OuObject *exc = ou_rt->handled;
    if (!exc) return ou_fail(OU_RuntimeError, "No active exception to reraise");
    ou_error_restore(ou_ref(exc));
    return true;
}

// --- except ---
static bool check_catchable(OuObject *cls, const char *message)
{
    if (is_exception_class(cls)) return true;
    if (ou_is_tuple(cls)) {
        OuTuple *t = (OuTuple *)cls;
        for (size_t i = 0; i < t->len; i++) if (!is_exception_class(t->items[i])) return ou_fail(OU_TypeError, message);
        return true;
    }
    return ou_fail(OU_TypeError, message);
}

static bool matches(OuObject *exc, OuObject *cls)
{
    if (!ou_is_tuple(cls)) return ou_is_instance_of(exc, (OuType *)cls);
    OuTuple *t = (OuTuple *)cls;
    for (size_t i = 0; i < t->len; i++) if (ou_is_instance_of(exc, (OuType *)t->items[i])) return true;
    return false;
}

int ou_slow_exc_match(OuObject *exc, OuObject *cls)
{
    if (!check_catchable(cls, "catching classes that do not inherit from BaseException is not allowed")) return -1;
    return matches(exc, cls);
}

bool ou_slow_eg_match(OuObject *exc, OuObject *cls, OuObject **rest, OuObject **match)
{
    *rest = *match = NULL;
    if (!check_catchable(cls, "catching classes that do not inherit from BaseException is not allowed")) return false;
    OuType *group = ou_type(OU_L_BaseExceptionGroup);
    OuObject *const *classes = ou_is_tuple(cls) ? ((OuTuple *)cls)->items : &cls;
    size_t n = ou_is_tuple(cls) ? ((OuTuple *)cls)->len : 1;
    for (size_t i = 0; i < n; i++) {
        if (ou_type_is_subtype((OuType *)classes[i], group)) {
            return ou_fail(OU_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
    }
    if (ou_is_none(exc)) {             // everything was handled before
        *rest = ou_none();
        *match = ou_none();
        return true;
    }
    if (matches(exc, cls)) {
        if (ou_is_instance_of(exc, group)) {
            *match = ou_ref(exc);
        } else {                       // a naked exception is wrapped
            OuTuple *excs = ou_tuple_pack(1, exc);
            if (!excs) return false;
            OuObject *args[] = { ou_obj(ou_rt->empty_str), ou_obj(excs) };
            *match = ou_call(ou_obj(ou_type(ou_is_instance_of(exc, ou_type(OU_L_Exception)) ? OU_L_ExceptionGroup : OU_L_BaseExceptionGroup)), args, 2, NULL);
            ou_decref(excs);
            if (!*match) return false;
            OuException *e = (OuException *)exc;
            ou_set_ref(&((OuException *)*match)->traceback, ou_xref(e->traceback));
        }
        *rest = ou_none();
        return true;
    }
    if (ou_is_instance_of(exc, group)) {
        if (!ou_exception_group_split(exc, cls, match, rest)) return false;
        if (!*match) *match = ou_none();
        if (!*rest) *rest = ou_none();
        return true;
    }
    *match = ou_none();
    *rest = ou_ref(exc);
    return true;
}

// --- with ---
static bool before(OuObject *manager, OuObject **out, OuStr *enter, OuStr *leave, const char *protocol, const char *member)
{
    OuObject *in = NULL;
    int found = ou_lookup_special(manager, enter, &in);
    if (found == 0) ou_raise(OU_TypeError, "'%T' object does not support the %scontext manager protocol", manager, protocol);
    if (found <= 0) return false;
    found = ou_lookup_special(manager, leave, &out[0]);
    if (found == 0) {
        ou_raise(OU_TypeError, "'%T' object does not support the %scontext manager protocol (missed %s method)", manager, protocol, member);
    }
    if (found > 0) {
        out[1] = ou_call0(in);
        if (!out[1]) {
            ou_decref(out[0]);
            found = -1;
        }
    }
    ou_decref(in);
    return found > 0;
}

bool ou_slow_before_with(OuObject *manager, OuObject **out)
{
    return before(manager, out, ou_name(__enter__), ou_name(__exit__), "", "__exit__");
}

bool ou_slow_before_async_with(OuObject *manager, OuObject **out)
{
    return before(manager, out, ou_name(__aenter__), ou_name(__aexit__), "asynchronous ", "__aexit__");
}

OuObject *ou_slow_with_except(OuObject *exit, OuObject *exc)
{
    OuObject *tb = ((OuException *)exc)->traceback;
    OuObject *args[] = { ou_obj(ou_type_of(exc)), exc, tb ? tb : ou_core()->none };
    return ou_call(exit, args, 3, NULL);
}

// --- match ---
static OuObject *match_attr(OuObject *subject, OuType *cls, OuObject *name, OuSet *seen, bool *absent)
{
    int twice = ou_set_contains(seen, name);
    if (twice < 0 || !(twice || ou_set_add(seen, name))) return NULL;
    if (twice) return ou_raise(OU_TypeError, "%N() got multiple sub-patterns for attribute %R", cls, name);
    OuObject *value;
    int found = ou_getattr_maybe(subject, (OuStr *)name, &value);
    *absent = found == 0;
    return found > 0 ? value : NULL;
}

static OuObject *match_class(OuObject *subject, OuType *cls, OuTuple *names, size_t positional, OuSet *seen, OuList *values)
{
    bool absent = false;
    if (positional) {
        OuObject *args = NULL;
        int has = ou_getattr_maybe(ou_obj(cls), ou_name(__match_args__), &args);
        if (has < 0) return NULL;
        bool self = false;
        if (has && !ou_is_exact(args, OU_L_TUPLE)) {
            ou_raise(OU_TypeError, "%N.__match_args__ must be a tuple (got %T)", cls, args);
            ou_decref(args);
            return NULL;
        }
        if (!has) {
            self = (cls->flags & OU_TYPE_MATCH_SELF) != 0;
            args = ou_ref(ou_rt->empty_tuple);
        }
        size_t allowed = self ? 1 : ((OuTuple *)args)->len;
        if (allowed < positional) {
            ou_raise(OU_TypeError, "%N() accepts %zu positional sub-pattern%s (%zu given)", cls, allowed, allowed == 1 ? "" : "s", positional);
            ou_decref(args);
            return NULL;
        }
        for (size_t i = 0; i < positional; i++) {
            OuObject *value;
            if (self) {
                value = ou_ref(subject);
            } else {
                OuObject *name = ((OuTuple *)args)->items[i];
                if (!ou_is_str(name)) {
                    ou_raise(OU_TypeError, "__match_args__ elements must be strings (got %T)", name);
                    value = NULL;
                } else {
                    value = match_attr(subject, cls, name, seen, &absent);
                }
            }
            if (!value || !ou_list_append_take(values, value)) {
                ou_decref(args);
                return absent ? ou_none() : NULL;
            }
        }
        ou_decref(args);
    }
    for (size_t i = 0; i < names->len; i++) {
        OuObject *value = match_attr(subject, cls, names->items[i], seen, &absent);
        if (!value || !ou_list_append_take(values, value)) return absent ? ou_none() : NULL;
    }
    return ou_obj(ou_list_to_tuple(values));
}

OuObject *ou_slow_match_class(OuObject *subject, OuObject *cls, OuTuple *names, size_t positional)
{
    if (!ou_is_type(cls)) return ou_raise(OU_TypeError, "called match pattern must be a type");
    int is = ou_isinstance(subject, cls);
    if (is <= 0) return is < 0 ? NULL : ou_none();
    OuSet *seen = ou_set_new(OU_L_SET, NULL);
    OuList *values = seen ? ou_list_new(positional + names->len) : NULL;
    OuObject *result = values ? match_class(subject, (OuType *)cls, names, positional, seen, values) : NULL;
    ou_xdecref(seen);
    ou_xdecref(values);
    return result;
}

OuObject *ou_slow_match_keys(OuObject *subject, OuTuple *keys)
{
    OuSet *seen = ou_set_new(OU_L_SET, NULL);
    OuTuple *values = seen ? ou_tuple_new(keys->len) : NULL;
    OuObject *get = values && keys->len ? ou_getattr(subject, ou_name(get)) : NULL, *result = NULL, *dummy = NULL;
    if (!values || (keys->len && !get)) goto done;
    dummy = ou_call0(ou_obj(ou_type(OU_L_OBJECT)));
    if (!dummy) goto done;
    for (size_t i = 0; i < keys->len; i++) {
        int twice = ou_set_contains(seen, keys->items[i]);
        if (twice > 0) ou_raise(OU_ValueError, "mapping pattern checks duplicate key (%R)", keys->items[i]);
        if (twice || !ou_set_add(seen, keys->items[i])) goto done;
        OuObject *value = ou_call2(get, keys->items[i], dummy);
        if (!value) goto done;
        if (value == dummy) {
            ou_decref(value);
            result = ou_none();
            goto done;
        }
        values->items[i] = value;
    }
    result = ou_ref(values);
done:
    ou_xdecref(dummy);
    ou_xdecref(get);
    ou_xdecref(seen);
    ou_xdecref(values);
    return result;
}

OuObject *ou_slow_dict_without(OuObject *subject, OuTuple *keys)
{
    OuDict *dict = ou_dict_new();
    bool ok = dict && ou_dict_update(dict, subject);
    for (size_t i = 0; ok && i < keys->len; i++) ok = ou_dict_del(dict, keys->items[i]) >= 0;
    if (ok) return ou_obj(dict);
    ou_xdecref(dict);
    return NULL;
}
