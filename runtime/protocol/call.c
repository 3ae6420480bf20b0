// call.c -- call anything, from C.
#include "runtime/protocol/call.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/isinstance.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

bool ou_is_callable(const OuObject *o) { return ou_type_of(o)->op.call != NULL; }

// Calls of functions written in C need no counting as long as there is C stack. The quickest have nothing to bind either.
OU_INLINE bool takes_directly(const OuObject *f, size_t n, const OuTuple *kwnames)
{
    if (!ou_is_exact(f, OU_L_BUILTIN) || kwnames) return false;
    const OuMethod *m = ((const OuBuiltin *)f)->def;
    return !m->params && !(m->flags & (OU_M_KW | OU_M_STATIC)) && n >= (size_t)m->min && n <= (size_t)(ou_ssize)m->max;
}

OuObject *ou_call(OuObject *f, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool stack_left = (uintptr_t)__builtin_frame_address(0) > ou_rt->stack_limit;
    if (OU_LIKELY(stack_left) && takes_directly(f, n, kwnames)) return ((OuBuiltin *)f)->def->fn(((OuBuiltin *)f)->self, args, n);
    OuCall call = ou_type_of(f)->op.call;
    if (OU_UNLIKELY(!call)) return ou_raise(OU_TypeError, "'%T' object is not callable", f);
    // Python functions count their frames themselves; here they only must not run out of C stack.
    if (OU_LIKELY(stack_left) && (ou_is_exact(f, OU_L_FUNCTION) || ou_is_exact(f, OU_L_METHOD_DESCRIPTOR) || ou_is_exact(f, OU_L_BUILTIN)))
        return call(f, args, n, kwnames);
    if (OU_UNLIKELY(!ou_enter(" while calling a Python object"))) return NULL;
    OuObject *result = call(f, args, n, kwnames);
    ou_leave();
    return result;
}

OuObject *ou_call0(OuObject *f) { return ou_call(f, NULL, 0, NULL); }
OuObject *ou_call1(OuObject *f, OuObject *a) { return ou_call(f, &a, 1, NULL); }
OuObject *ou_call2(OuObject *f, OuObject *a, OuObject *b) { return ou_call(f, (OuObject *[]){ a, b }, 2, NULL); }

OuObject *ou_call3(OuObject *f, OuObject *a, OuObject *b, OuObject *c)
{
    return ou_call(f, (OuObject *[]){ a, b, c }, 3, NULL);
}

OuObject *ou_call_prepend(OuObject *f, OuObject *first, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    size_t total = n + (kwnames ? kwnames->len : 0);
    OuObject *few[9], **all = total < OU_LENGTH(few) ? few : ou_mem_need_array(total + 1, sizeof *all);
    if (!all) return NULL;
    all[0] = first;
    if (total) memcpy(all + 1, args, total * sizeof *all);
    OuObject *result = ou_call(f, all, n + 1, kwnames);
    if (all != few) ou_mem_free(all);
    return result;
}

OuObject *ou_call_tuple(OuObject *f, OuTuple *args, OuDict *kwargs)
{
    size_t n = args ? args->len : 0, k = kwargs ? kwargs->used : 0;
    if (!k) return ou_call(f, args ? args->items : NULL, n, NULL);
    OuObject **all = ou_mem_need_array(n + k, sizeof *all);
    OuTuple *names = all ? ou_tuple_new(k) : NULL;
    OuObject *result = NULL, *key, *value;
    size_t pos = 0, i = 0;
    bool ok = names != NULL;
    for (size_t j = 0; ok && j < n; j++) all[j] = args->items[j];
    while (ok && i < k && ou_dict_next(kwargs, &pos, &key, &value)) {
        if (!ou_is_str(key)) ok = ou_fail(OU_TypeError, "keywords must be strings");
        all[n + i] = ou_ref(value);
        names->items[i++] = ou_ref(key);
    }
    if (ok) result = ou_call(f, all, n, names);
    for (size_t j = 0; j < i; j++) ou_decref(all[n + j]);
    if (names && i < k) names->len = i;
    ou_xdecref(names);
    ou_mem_free(all);
    return result;
}

// --- methods ---

OuObject *ou_call_method(OuObject *o, OuStr *name, OuObject *const *args, size_t n)
{
    OuObject *f;
    int found = ou_getmethod(o, name, &f);
    if (found < 0) return NULL;
    OuObject *result = found ? ou_call_prepend(f, o, args, n, NULL) : ou_call(f, args, n, NULL);
    ou_decref(f);
    return result;
}

// After a lookup that found nothing: whether that was for want of memory to make the type's attributes. Asks again.
static OU_COLD OuObject *look_again(OuType *type, OuStr *name)
{
    ou_rt->lookup_failed = false;
    OuObject *f = ou_type_lookup(type, name);
    if (f || !ou_rt->lookup_failed) return f;
    ou_rt->lookup_failed = false;
    return ou_raise_memory();
}

int ou_lookup_special(OuObject *o, OuStr *name, OuObject **out)
{
    OuType *type = ou_type_of(o);
    OuObject *f = ou_type_lookup(type, name);
    *out = NULL;
    if (OU_UNLIKELY(!f && ou_rt->lookup_failed)) {
        f = look_again(type, name);
        if (!f && ou_has_error()) return -1;
    }
    if (!f) return 0;
    OuDescrGet get = ou_type_of(f)->op.get;
    ou_incref(f);
    if (!get) {
        *out = f;
        return 1;
    }
    *out = get(f, o, ou_obj(type));
    ou_decref(f);
    return *out ? 1 : -1;
}

OuObject *ou_call_special(OuObject *o, OuStr *name, OuObject *const *args, size_t n)
{
    OuObject *f = ou_type_lookup(ou_type_of(o), name), *result;
    if (!f) return ou_raise_attribute(o, name, "'%T' object has no attribute '%U'", o, name);
    if (ou_is_exact(f, OU_L_METHOD_DESCRIPTOR)) {            // methods of built-in types need neither binding nor type checks
        const OuMethodDescriptor *method = (OuMethodDescriptor *)f;
        if (!ou_enter(" while calling a Python object")) return NULL;
        result = ou_method_invoke(method->def, method->params, o, method->type, args, n, NULL);
        ou_leave();
        return result;
    }
    if (ou_has_flag(f, OU_TYPE_METHOD_DESCR)) {
        ou_incref(f);
        result = ou_call_prepend(f, o, args, n, NULL);
        ou_decref(f);
        return result;
    }
    if (ou_lookup_special(o, name, &f) < 0) return NULL;
    result = ou_call(f, args, n, NULL);
    ou_decref(f);
    return result;
}
