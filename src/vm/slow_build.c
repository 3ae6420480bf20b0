// slow_build.c -- containers, strings and slices that the loop does not make in place.
#include "runtime/base/copy.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/slice.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/interp.h"

// --- operators ---
OuObject *ou_slow_iadd_text(OuObject **slot, OuObject *y)
{
    OuStr *text = (OuStr *)*slot;
    bool ok = ou_str_append(&text, (OuStr *)y);
    *slot = ou_obj(text);
    return ok ? *slot : NULL;
}

OuObject *ou_slow_power(OuObject *x, OuObject *y)
{
    if (x->layout == OU_L_INT && y->layout == OU_L_INT && ou_int_value(y) >= 0) {
        int64_t base = ou_int_value(x), result = 1;
        uint64_t e = (uint64_t)ou_int_value(y);
        bool fits = true;
        while (e && fits) {
            if (e & 1) fits = !__builtin_mul_overflow(result, base, &result);
            e >>= 1;
            if (e && fits) fits = !__builtin_mul_overflow(base, base, &base);
        }
        if (fits) return ou_int_new(result);
    } else if (x->layout == OU_L_FLOAT && y->layout == OU_L_INT && ou_int_value(y) == 2) {
        return ou_float_new(ou_float_value(x) * ou_float_value(x));
    }
    return ou_pow(x, y);
}

static bool slice_bound(OuObject *o, int64_t *out)
{
    if (o->layout != OU_L_INT) return false;
    *out = ou_int_value(o);
    return true;
}

// The bounds of o[start:stop] for a sequence of len items, if they are plain ints or None.
static bool plain_slice(OuObject *start, OuObject *stop, size_t len, size_t *from, size_t *to)
{
    int64_t a = 0, b = (int64_t)len, n = (int64_t)len;
    if (!ou_is_none(start) && !slice_bound(start, &a)) return false;
    if (!ou_is_none(stop) && !slice_bound(stop, &b)) return false;
    if (a < 0) a = a + n < 0 ? 0 : a + n;
    if (b < 0) b = b + n < 0 ? 0 : b + n;
    if (a > n) a = n;
    if (b > n) b = n;
    if (b < a) b = a;
    *from = (size_t)a;
    *to = (size_t)b;
    return true;
}

OuObject *ou_slow_slice(OuObject *o, OuObject *start, OuObject *stop)
{
    size_t from, to;
    if (o->layout == OU_L_LIST && plain_slice(start, stop, ((OuList *)o)->len, &from, &to)) {
        return ou_obj(ou_list_slice((OuList *)o, from, to));
    }
    if (o->layout == OU_L_STR && plain_slice(start, stop, ou_str_len((OuStr *)o), &from, &to)) {
        return ou_obj(ou_str_slice((OuStr *)o, from, to));
    }
    if (o->layout == OU_L_TUPLE && plain_slice(start, stop, ((OuTuple *)o)->len, &from, &to)) {
        return ou_obj(ou_tuple_slice((OuTuple *)o, from, to));
    }
    OuObject *slice = ou_slice_new(start, stop, ou_core()->none);
    if (!slice) return NULL;
    OuObject *result = ou_getitem(o, slice);
    ou_decref(slice);
    return result;
}

// --- building ---
OuObject *ou_slow_build_set(OuObject **items, size_t n)
{
    OuSet *set = ou_set_new(OU_L_SET, NULL);
    if (!set) return NULL;
    for (size_t i = 0; i < n; i++) {
        if (!ou_set_add(set, items[i])) {
            ou_decref(set);
            return NULL;
        }
    }
    return ou_obj(set);
}

OuObject *ou_slow_build_map(OuObject **items, size_t n)
{
    OuDict *dict = n ? ou_dict_new_sized(n) : ou_dict_new();
    if (!dict) return NULL;
    for (size_t i = 0; i < n; i++) {
        if (!ou_dict_set(dict, items[2 * i], items[2 * i + 1])) {
            ou_decref(dict);
            return NULL;
        }
    }
    return ou_obj(dict);
}

OuObject *ou_slow_build_const_key_map(OuObject **values, OuTuple *keys)
{
    return ou_obj(ou_dict_from_keys(keys, values));
}

static void copy_text(OuStr *to, size_t at, const OuStr *from)
{
    size_t n = ou_str_len(from);
    if (to->kind == from->kind) {
        __builtin_memcpy(to->data + at * to->kind, from->data, n * from->kind);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at(from, i);
        if (to->kind == 2) ((uint16_t *)(void *)to->data)[at + i] = (uint16_t)c;
        else ((uint32_t *)(void *)to->data)[at + i] = c;
    }
}

// All parts are ASCII, the commonest case by far.
static OuObject *build_ascii(OuObject **parts, size_t n, size_t len)
{
    OuStr *result = ou_str_new(len, 0x7f);
    if (!result || !len) return ou_obj(result);
    uint8_t *to = result->data;
    for (size_t i = 0; i < n; i++) {
        const OuStr *s = (OuStr *)parts[i];
        ou_copy_bytes(to, s->data, ou_str_len(s));
        to += ou_str_len(s);
    }
    return ou_obj(result);
}

OuObject *ou_slow_build_string(OuObject **parts, size_t n)
{
    size_t len = 0;
    uint32_t widest = 0;
    size_t ascii = 0;
    for (; ascii < n && ((OuStr *)parts[ascii])->ascii; ascii++) len += ou_str_len((OuStr *)parts[ascii]);
    if (OU_LIKELY(ascii == n)) return build_ascii(parts, n, len);
    len = 0;
    for (size_t i = 0; i < n; i++) {
        OuStr *s = (OuStr *)parts[i];
        uint32_t most = s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
        len += ou_str_len(s);
        if (most > widest) widest = most;
    }
    OuStr *result = ou_str_new(len, widest);
    if (!result) return NULL;
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        copy_text(result, at, (OuStr *)parts[i]);
        at += ou_str_len((OuStr *)parts[i]);
    }
    return ou_obj(result);
}

OuObject *ou_slow_format_value(OuObject *value, uint32_t how, OuObject *spec)
{
    if (OU_LIKELY(!(how & 3))) {
        if (spec) return ou_obj(ou_format(value, (OuStr *)spec));
        return value->layout == OU_L_STR ? ou_ref(value) : ou_obj(value->layout == OU_L_INT ? ou_to_str(value) : ou_format(value, NULL));
    }
    OuObject *converted = (how & 3) == 1 ? ou_obj(ou_to_str(value)) : (how & 3) == 2 ? ou_obj(ou_repr(value))
                        : (how & 3) == 3 ? ou_obj(ou_ascii(value)) : ou_ref(value);
    if (!converted) return NULL;
    if (!spec && converted->layout == OU_L_STR) return converted;
    OuObject *result = !spec && converted->layout == OU_L_INT ? ou_obj(ou_repr(converted)) : ou_obj(ou_format(converted, (OuStr *)spec));
    ou_decref(converted);
    return result;
}

// --- * and ** in displays and calls ---
bool ou_slow_list_extend(OuObject *list, OuObject *iterable)
{
    if (ou_list_extend((OuList *)list, iterable)) return true;
    OuType *type = ou_type_of(iterable);
    if (ou_error_is(OU_TypeError) && !type->op.iter && !ou_is_sequence(iterable)) {
        ou_error_clear();
        ou_fail(OU_TypeError, "Value after * must be an iterable, not %T", iterable);
    }
    return false;
}

bool ou_slow_dict_update(OuObject *dict, OuObject *other)
{
    if (!ou_is_dict(other) && !ou_type_lookup(ou_type_of(other), ou_name(keys))) {
        return ou_fail(OU_TypeError, "'%T' object is not a mapping", other);
    }
    return ou_dict_update((OuDict *)dict, other);
}

// "module.f()" as the messages name what is called.
static OuStr *callable_text(OuObject *callee)
{
    OuObject *qualname, *module;
    int has = ou_getattr_maybe(callee, ou_name(__qualname__), &qualname);
    if (has <= 0) {
        if (has < 0) ou_error_clear();
        return ou_to_str(callee);
    }
    OuStr *text = NULL;
    has = ou_getattr_maybe(callee, ou_name(__module__), &module);
    if (has < 0) ou_error_clear();
    if (has > 0 && ou_is_str(module) && !ou_str_equal_cstr((OuStr *)module, "builtins")) {
        text = ou_str_format("%S.%S()", module, qualname);
    } else {
        text = ou_str_format("%S()", qualname);
    }
    if (has > 0) ou_decref(module);
    ou_decref(qualname);
    return text;
}

bool ou_slow_dict_merge(OuObject *dict, OuObject *other, OuObject *callee)
{
    if (!ou_is_dict(other) && !ou_type_lookup(ou_type_of(other), ou_name(keys))) {
        OuStr *text = callable_text(callee);
        if (!text) return false;
        ou_raise(OU_TypeError, "%U argument after ** must be a mapping, not %V", text, other);
        ou_decref(text);
        return false;
    }
    OuObject *duplicate = NULL;
    if (ou_dict_merge_new((OuDict *)dict, other, &duplicate)) return true;
    if (!duplicate) return false;
    OuStr *text = callable_text(callee);
    if (text) {
        ou_raise(OU_TypeError, "%U got multiple values for keyword argument '%S'", text, duplicate);
        ou_decref(text);
    }
    ou_decref(duplicate);
    return false;
}

OuObject *ou_slow_call_ex(OuObject *callee, OuObject *args, OuObject *kwargs)
{
    OuTuple *tuple = (OuTuple *)args;
    if (!ou_is_exact(args, OU_L_TUPLE)) {
        if (!ou_type_of(args)->op.iter && !ou_is_sequence(args)) {
            OuStr *text = callable_text(callee);
            if (text) ou_raise(OU_TypeError, "%U argument after * must be an iterable, not %V", text, args);
            ou_xdecref(text);
            return NULL;
        }
        tuple = ou_to_tuple(args);
        if (!tuple) return NULL;
    } else {
        ou_incref(tuple);
    }
    OuObject *result = ou_call_tuple(callee, tuple, (OuDict *)kwargs);
    ou_decref(tuple);
    return result;
}

// --- unpacking ---
static void release(OuObject **out, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) ou_decref(out[i]);
}

static OuObject *unpack_iter(OuObject *o)
{
    OuObject *it = ou_iter(o);
    if (!it && ou_error_is(OU_TypeError) && !ou_type_of(o)->op.iter && !ou_is_sequence(o)) {
        ou_error_clear();
        ou_raise(OU_TypeError, "cannot unpack non-iterable %T object", o);
    }
    return it;
}

bool ou_slow_unpack(OuObject *o, size_t n, OuObject **out)
{
    OuObject *it = unpack_iter(o);
    if (!it) return false;
    size_t got = 0;
    bool ok = false;
    while (got < n) {
        OuObject *item = ou_next(it);
        if (!item) {
            if (!ou_has_error()) ou_raise(OU_ValueError, "not enough values to unpack (expected %zu, got %zu)", n, got);
            goto done;
        }
        out[n - 1 - got++] = item;
    }
    OuObject *more = ou_next(it);
    if (more) {
        ou_decref(more);
        ou_raise(OU_ValueError, "too many values to unpack (expected %zu)", n);
    } else {
        ok = !ou_has_error();
    }
done:
    if (!ok) release(out, n - got, n);
    ou_decref(it);
    return ok;
}

bool ou_slow_unpack_ex(OuObject *o, size_t before, size_t after, OuObject **out)
{
    OuObject *it = unpack_iter(o);
    if (!it) return false;
    size_t total = before + 1 + after, got = 0;
    OuList *rest = NULL;
    while (got < before) {
        OuObject *item = ou_next(it);
        if (!item) {
            if (!ou_has_error()) ou_raise(OU_ValueError, "not enough values to unpack (expected at least %zu, got %zu)", before + after, got);
            goto failed;
        }
        out[total - 1 - got++] = item;
    }
    rest = ou_to_list(it);
    if (!rest) goto failed;
    if (rest->len < after) {
        ou_raise(OU_ValueError, "not enough values to unpack (expected at least %zu, got %zu)", before + after, before + rest->len);
        goto failed;
    }
    for (size_t i = 0; i < after; i++) out[after - 1 - i] = rest->items[rest->len - after + i];
    rest->len -= after;
    out[after] = ou_obj(rest);
    ou_decref(it);
    return true;
failed:
    ou_xdecref(rest);
    release(out, total - got, total);
    ou_decref(it);
    return false;
}
