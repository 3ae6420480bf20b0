// weakproxy.c -- weak proxies: every operation is that of the referent, or a ReferenceError once it has died.
#include <stdio.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "runtime/types/weakref_impl.h"

OuObject *ou_weakproxy_new(OuObject *referent, OuObject *callback)
{
    return ou_weakref_make(NULL, ou_is_callable(referent) ? OU_L_WEAKCALLABLEPROXY : OU_L_WEAKPROXY, referent, callback);
}

// What `o` stands for, a new reference: the referent of a proxy, anything else itself. NULL with ReferenceError.
static OuObject *unwrap(OuObject *o)
{
    if (!ou_is_exact(o, OU_L_WEAKPROXY) && !ou_is_exact(o, OU_L_WEAKCALLABLEPROXY)) return ou_ref(o);
    OuObject *referent = ou_weakref_get(o);
    return referent ? referent : ou_raise(OU_ReferenceError, "weakly-referenced object no longer exists");
}

// --- operations that follow three patterns ---

#define UNARY(name, function)                                   \
    static OuObject *proxy_##name(OuObject *self)               \
    {                                                           \
        OuObject *o = unwrap(self);                             \
        OuObject *result = o ? ou_obj(function(o)) : NULL;      \
        ou_xdecref(o);                                          \
        return result;                                          \
    }
#define BINARY(name, function)                                  \
    static OuObject *proxy_##name(OuObject *a, OuObject *b)     \
    {                                                           \
        OuObject *x = unwrap(a), *y = x ? unwrap(b) : NULL;     \
        OuObject *result = y ? function(x, y) : NULL;           \
        ou_xdecref(x);                                          \
        ou_xdecref(y);                                          \
        return result;                                          \
    }
#define ANSWER(name, type, function)                            \
    static type proxy_##name(OuObject *self)                    \
    {                                                           \
        OuObject *o = unwrap(self);                             \
        type result = o ? function(o) : -1;                     \
        ou_xdecref(o);                                          \
        return result;                                          \
    }

#define ARITHMETIC(X) X(add) X(sub) X(mul) X(truediv) X(floordiv) X(mod) X(matmul) X(lshift) X(rshift) X(and_) X(or_) X(xor_)
#define PAIR(name) BINARY(name, ou_##name) BINARY(i##name, ou_inplace_##name)
ARITHMETIC(PAIR)
BINARY(divmod, ou_divmod)
BINARY(ipow, ou_inplace_pow)
BINARY(getitem, ou_getitem)
UNARY(neg, ou_neg)
UNARY(pos, ou_pos)
UNARY(abs, ou_abs)
UNARY(invert, ou_invert)
UNARY(to_int, ou_number_int)
UNARY(to_float, ou_number_float)
UNARY(index, ou_index)
UNARY(str, ou_to_str)
UNARY(iter, ou_iter)
ANSWER(to_bool, int, ou_truth)
ANSWER(len, ou_ssize, ou_len)

// --- the others ---

static OuObject *proxy_pow(OuObject *a, OuObject *b, OuObject *mod)
{
    OuObject *x = unwrap(a), *y = x ? unwrap(b) : NULL, *m = y ? unwrap(mod) : NULL;
    OuObject *result = !m ? NULL : ou_is_none(m) ? ou_pow(x, y) : ou_pow3(x, y, m);
    ou_xdecref(x);
    ou_xdecref(y);
    ou_xdecref(m);
    return result;
}

static OuObject *proxy_compare(OuObject *a, OuObject *b, int op)
{
    OuObject *x = unwrap(a), *y = x ? unwrap(b) : NULL;
    OuObject *result = y ? ou_compare(x, y, op) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return result;
}

static OuObject *proxy_getattr(OuObject *self, OuObject *name)
{
    OuObject *o = unwrap(self);
    OuObject *result = o ? ou_getattr(o, (OuStr *)name) : NULL;
    ou_xdecref(o);
    return result;
}

static bool proxy_setattr(OuObject *self, OuObject *name, OuObject *value)
{
    OuObject *o = unwrap(self);
    bool ok = o && (value ? ou_setattr(o, (OuStr *)name, value) : ou_delattr(o, (OuStr *)name));
    ou_xdecref(o);
    return ok;
}

static bool proxy_setitem(OuObject *self, OuObject *key, OuObject *value)
{
    OuObject *o = unwrap(self);
    bool ok = o && (value ? ou_setitem(o, key, value) : ou_delitem(o, key));
    ou_xdecref(o);
    return ok;
}

static int proxy_contains(OuObject *self, OuObject *item)
{
    OuObject *o = unwrap(self);
    int found = o ? ou_contains(o, item) : -1;
    ou_xdecref(o);
    return found;
}

static OuObject *proxy_next(OuObject *self)
{
    OuObject *o = unwrap(self);
    if (!o) return NULL;
    OuObject *result = ou_type_of(o)->op.next
        ? ou_next(o) : ou_raise(OU_TypeError, "Weakref proxy referenced a non-iterator '%T' object", o);
    ou_decref(o);
    return result;
}

static OuObject *proxy_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *o = unwrap(self);
    OuObject *result = o ? ou_call(o, args, n, kwnames) : NULL;
    ou_xdecref(o);
    return result;
}

static OuObject *proxy_repr(OuObject *self)
{
    char here[32], there[32];
    OuObject *o = ou_weakref_get(self);
    OuObject *shown = o ? o : ou_core()->none;
    snprintf(here, sizeof here, "%p", (void *)self);
    snprintf(there, sizeof there, "%p", (void *)shown);
    OuStr *text = ou_str_format("<weakproxy at %s to %T at %s>", here, shown, there);
    ou_xdecref(o);
    return ou_obj(text);
}

static OuObject *call_method(OuObject *self, OuStr *name)
{
    OuObject *o = unwrap(self);
    OuObject *result = o ? ou_call_method(o, name, NULL, 0) : NULL;
    ou_xdecref(o);
    return result;
}

static OuObject *proxy_bytes(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return call_method(self, ou_name(__bytes__));
}

static OuObject *proxy_reversed(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return call_method(self, ou_name(__reversed__));
}

// --- tables ---

static const OuMethod proxy_methods[] = {
    { "__bytes__", { proxy_bytes }, 0, 0, 0, NULL, NULL },
    { "__reversed__", { proxy_reversed }, 0, 0, 0, NULL, NULL },
    { 0 },
};

#define PROXY_OPS                                                                                                   \
    .sub = proxy_sub, .isub = proxy_isub, .add = proxy_add, .iadd = proxy_iadd, .mul = proxy_mul, .imul = proxy_imul, \
    .truediv = proxy_truediv, .itruediv = proxy_itruediv, .floordiv = proxy_floordiv, .ifloordiv = proxy_ifloordiv, \
    .mod = proxy_mod, .imod = proxy_imod, .matmul = proxy_matmul, .imatmul = proxy_imatmul,                         \
    .lshift = proxy_lshift, .ilshift = proxy_ilshift, .rshift = proxy_rshift, .irshift = proxy_irshift,             \
    .and_ = proxy_and_, .iand = proxy_iand_, .or_ = proxy_or_, .ior = proxy_ior_, .xor_ = proxy_xor_, .ixor = proxy_ixor_, \
    .divmod = proxy_divmod, .pow = proxy_pow, .ipow = proxy_ipow, .neg = proxy_neg, .pos = proxy_pos,               \
    .abs = proxy_abs, .invert = proxy_invert, .to_bool = proxy_to_bool, .to_int = proxy_to_int,                     \
    .to_float = proxy_to_float, .index = proxy_index, .len = proxy_len, .getitem = proxy_getitem,                   \
    .setitem = proxy_setitem, .contains = proxy_contains, .repr = proxy_repr, .str = proxy_str,                     \
    .hash = ou_hash_not_implemented, .compare = proxy_compare, .getattr = proxy_getattr, .setattr = proxy_setattr,  \
    .iter = proxy_iter, .next = proxy_next

const OuTypeSpec ou_weakproxy_spec = {
    .name = "weakref.ProxyType", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(OuWeakref),
    .dealloc = ou_weakref_dealloc, .traverse = ou_weakref_traverse, .clear = ou_weakref_clear_slot,
    .op = { PROXY_OPS }, .methods = proxy_methods,
};

const OuTypeSpec ou_weakcallableproxy_spec = {
    .name = "weakref.CallableProxyType", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(OuWeakref),
    .dealloc = ou_weakref_dealloc, .traverse = ou_weakref_traverse, .clear = ou_weakref_clear_slot,
    .op = { PROXY_OPS, .call = proxy_call }, .methods = proxy_methods,
};
