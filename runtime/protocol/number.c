// number.c -- arithmetic on any two objects.
//
// a + b asks type(a) and then type(b); type(b) goes first when it is a proper subclass of type(a) with a slot of its own.
// Whoever cannot do it answers NotImplemented. Sequences come last: their + and * are slots of their own.
#include "runtime/protocol/number.h"
#include <math.h>
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/object/type.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"

// --- dispatch ---
static bool declined(OuObject *result) { return result == ou_core()->not_implemented; }

static OuBinary slot_of(OuObject *o, size_t offset)
{
    return *(OuBinary *)(void *)((char *)&ou_type_of(o)->op + offset);
}

// The result, NULL with exception, or (a new reference to) NotImplemented.
static OuObject *dispatch(OuObject *a, OuObject *b, size_t offset)
{
    OuBinary slot_a = slot_of(a, offset), slot_b = NULL;
    if (ou_type_of(a) != ou_type_of(b)) {
        slot_b = slot_of(b, offset);
        if (slot_b == slot_a)
            slot_b = NULL;
    }
    if (slot_a) {
        if (slot_b && ou_type_is_subtype(ou_type_of(b), ou_type_of(a))) {
            OuObject *r = slot_b(a, b);
            if (!declined(r))
                return r;
            ou_decref(r);
            slot_b = NULL;
        }
        OuObject *r = slot_a(a, b);
        if (!declined(r))
            return r;
        ou_decref(r);
    }
    return slot_b ? slot_b(a, b) : ou_not_implemented();
}

static OU_COLD void *raise_unsupported(OuObject *a, OuObject *b, const char *op)
{
    if (strcmp(op, ">>") == 0 && ou_is_exact(a, OU_L_BUILTIN) && strcmp(((OuBuiltin *)a)->def->name, "print") == 0)
        return ou_raise(OU_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'. Did you mean "
                        "\"print(<message>, file=<output_stream>)\"?", op, a, b);
    return ou_raise(OU_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", op, a, b);
}

static OuObject *binary(OuObject *a, OuObject *b, size_t offset, const char *op)
{
    OuObject *r = dispatch(a, b, offset);
    if (!declined(r))
        return r;
    ou_decref(r);
    return raise_unsupported(a, b, op);
}

// As `dispatch`, with the in-place slot of `a` first.
static OuObject *dispatch_inplace(OuObject *a, OuObject *b, size_t inplace, size_t offset)
{
    OuBinary slot = slot_of(a, inplace);
    if (slot) {
        OuObject *r = slot(a, b);
        if (!declined(r))
            return r;
        ou_decref(r);
    }
    return dispatch(a, b, offset);
}

static OuObject *inplace(OuObject *a, OuObject *b, size_t own, size_t offset, const char *op)
{
    OuObject *r = dispatch_inplace(a, b, own, offset);
    if (!declined(r))
        return r;
    ou_decref(r);
    return raise_unsupported(a, b, op);
}

#define SLOT(field) offsetof(OuSlots, field)
#define OPERATOR(name, slot, islot, text)                                                                          \
    OuObject *ou_##name(OuObject *a, OuObject *b) { return binary(a, b, SLOT(slot), text); }                       \
    OuObject *ou_inplace_##name(OuObject *a, OuObject *b) { return inplace(a, b, SLOT(islot), SLOT(slot), text "="); }
OPERATOR(truediv, truediv, itruediv, "/")
OPERATOR(matmul, matmul, imatmul, "@")
OPERATOR(lshift, lshift, ilshift, "<<")
OPERATOR(rshift, rshift, irshift, ">>")
OPERATOR(and_, and_, iand, "&")
OPERATOR(or_, or_, ior, "|")
OPERATOR(xor_, xor_, ixor, "^")

OuObject *ou_divmod(OuObject *a, OuObject *b) { return binary(a, b, SLOT(divmod), "divmod()"); }

// --- the operators with a short way for numbers ---
static bool both(OuObject *a, OuObject *b, uint32_t layout) { return ou_is_exact(a, layout) && ou_is_exact(b, layout); }
static bool is_exact_int(OuObject *o) { return ou_is_exact(o, OU_L_INT) || ou_is_exact(o, OU_L_BIGINT); }
static bool both_ints(OuObject *a, OuObject *b) { return is_exact_int(a) && is_exact_int(b); }

OuObject *ou_sub(OuObject *a, OuObject *b)
{
    if (both_ints(a, b))
        return ou_int_sub(a, b);
    if (both(a, b, OU_L_FLOAT))
        return ou_float_new(ou_float_value(a) - ou_float_value(b));
    return binary(a, b, SLOT(sub), "-");
}

OuObject *ou_inplace_sub(OuObject *a, OuObject *b) { return inplace(a, b, SLOT(isub), SLOT(sub), "-="); }

OuObject *ou_floordiv(OuObject *a, OuObject *b)
{
    return both_ints(a, b) ? ou_int_floordiv(a, b) : binary(a, b, SLOT(floordiv), "//");
}

OuObject *ou_inplace_floordiv(OuObject *a, OuObject *b) { return inplace(a, b, SLOT(ifloordiv), SLOT(floordiv), "//="); }

OuObject *ou_mod(OuObject *a, OuObject *b)
{
    if (ou_is_exact(a, OU_L_STR) && !ou_type_has(ou_type_of(b), OU_TYPE_HEAP))     // no __rmod__ to ask
        return ou_obj(ou_str_percent((OuStr *)a, b));
    return both_ints(a, b) ? ou_int_mod(a, b) : binary(a, b, SLOT(mod), "%");
}

OuObject *ou_inplace_mod(OuObject *a, OuObject *b) { return inplace(a, b, SLOT(imod), SLOT(mod), "%="); }

// Whether a + b is for the sequence slots of `a` alone.
static bool only_sequence(OuObject *a, OuObject *b)
{
    return !ou_type_of(a)->op.add && (ou_type_of(a) == ou_type_of(b) || !ou_type_of(b)->op.add);
}

OuObject *ou_add(OuObject *a, OuObject *b)
{
    if (both_ints(a, b))
        return ou_int_add(a, b);
    if (both(a, b, OU_L_FLOAT))
        return ou_float_new(ou_float_value(a) + ou_float_value(b));
    if (ou_type_of(a)->op.concat && only_sequence(a, b)) {
        OuObject *both_of = ou_type_of(a)->op.concat(a, b);
        if (!declined(both_of))
            return both_of;
        ou_decref(both_of);
        return raise_unsupported(a, b, "+");
    }
    OuObject *r = dispatch(a, b, SLOT(add));
    if (!declined(r))
        return r;
    ou_decref(r);
    OuBinary concat = ou_type_of(a)->op.concat;
    if (concat) {
        r = concat(a, b);
        if (!declined(r))
            return r;
        ou_decref(r);
    }
    return raise_unsupported(a, b, "+");
}

OuObject *ou_inplace_add(OuObject *a, OuObject *b)
{
    if (both_ints(a, b))
        return ou_int_add(a, b);
    OuObject *r = !ou_type_of(a)->op.iadd && only_sequence(a, b) ? ou_not_implemented()
                                                                 : dispatch_inplace(a, b, SLOT(iadd), SLOT(add));
    if (!declined(r))
        return r;
    ou_decref(r);
    OuSlots *op = &ou_type_of(a)->op;
    OuBinary concat = op->iconcat ? op->iconcat : op->concat;
    if (concat) {
        r = concat(a, b);
        if (!declined(r))
            return r;
        ou_decref(r);
    }
    return raise_unsupported(a, b, "+=");
}

static OuObject *repeat(OuRepeat slot, OuObject *sequence, OuObject *count)
{
    if (!ou_is_int(count) && !ou_type_of(count)->op.index)
        return ou_raise(OU_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    ou_ssize n = ou_index_ssize(count, OU_OverflowError);
    return n == -1 && ou_has_error() ? NULL : slot(sequence, n);
}

OuObject *ou_mul(OuObject *a, OuObject *b)
{
    if (both_ints(a, b))
        return ou_int_mul(a, b);
    if (both(a, b, OU_L_FLOAT))
        return ou_float_new(ou_float_value(a) * ou_float_value(b));
    if (ou_is_exact(b, OU_L_INT) && ou_type_of(a)->op.repeat && !ou_type_of(a)->op.mul)
        return ou_type_of(a)->op.repeat(a, (ou_ssize)ou_int_value(b));
    OuObject *r = dispatch(a, b, SLOT(mul));
    if (!declined(r))
        return r;
    ou_decref(r);
    if (ou_type_of(a)->op.repeat)
        return repeat(ou_type_of(a)->op.repeat, a, b);
    if (ou_type_of(b)->op.repeat)
        return repeat(ou_type_of(b)->op.repeat, b, a);
    return raise_unsupported(a, b, "*");
}

OuObject *ou_inplace_mul(OuObject *a, OuObject *b)
{
    OuObject *r = dispatch_inplace(a, b, SLOT(imul), SLOT(mul));
    if (!declined(r))
        return r;
    ou_decref(r);
    OuSlots *op = &ou_type_of(a)->op;
    if (op->irepeat || op->repeat)
        return repeat(op->irepeat ? op->irepeat : op->repeat, a, b);
    // Sets and dicts are sequences to CPython here, of a kind that cannot be repeated: `b` is not asked then.
    if (ou_type_of(b)->op.repeat && !op->contains && !op->len)
        return repeat(ou_type_of(b)->op.repeat, b, a);
    return raise_unsupported(a, b, "*=");
}

// --- power, which may have a third operand ---
static OuObject *dispatch_power(OuObject *a, OuObject *b, OuObject *mod)
{
    OuTernary slot_a = ou_type_of(a)->op.pow, slot_b = NULL, slot_mod = ou_type_of(mod)->op.pow;
    if (ou_type_of(a) != ou_type_of(b)) {
        slot_b = ou_type_of(b)->op.pow;
        if (slot_b == slot_a)
            slot_b = NULL;
    }
    OuObject *r;
    if (slot_a) {
        if (slot_b && ou_type_is_subtype(ou_type_of(b), ou_type_of(a))) {
            r = slot_b(a, b, mod);
            if (!declined(r))
                return r;
            ou_decref(r);
            slot_b = NULL;
        }
        r = slot_a(a, b, mod);
        if (!declined(r))
            return r;
        ou_decref(r);
    }
    if (slot_b) {
        r = slot_b(a, b, mod);
        if (!declined(r))
            return r;
        ou_decref(r);
    }
    if (slot_mod && slot_mod != slot_a && slot_mod != slot_b)
        return slot_mod(a, b, mod);
    return ou_not_implemented();
}

OuObject *ou_pow3(OuObject *a, OuObject *b, OuObject *mod)
{
    OuObject *r = dispatch_power(a, b, mod);
    if (!declined(r))
        return r;
    ou_decref(r);
    if (ou_is_none(mod))
        return raise_unsupported(a, b, "** or pow()");
    return ou_raise(OU_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, mod);
}

OuObject *ou_pow(OuObject *a, OuObject *b) { return ou_pow3(a, b, ou_core()->none); }

OuObject *ou_inplace_pow(OuObject *a, OuObject *b)
{
    OuBinary slot = ou_type_of(a)->op.ipow;
    OuObject *r = slot ? slot(a, b) : ou_not_implemented();
    if (declined(r)) {
        ou_decref(r);
        r = dispatch_power(a, b, ou_core()->none);
    }
    if (!declined(r))
        return r;
    ou_decref(r);
    return raise_unsupported(a, b, "**=");
}

// --- unary ---
#define UNARY(name, slot, what)                                                                          \
    OuObject *ou_##name(OuObject *a)                                                                     \
    {                                                                                                    \
        OuUnary f = ou_type_of(a)->op.slot;                                                              \
        return f ? f(a) : ou_raise(OU_TypeError, "bad operand type for " what ": '%T'", a);              \
    }
UNARY(neg, neg, "unary -")
UNARY(pos, pos, "unary +")
UNARY(abs, abs, "abs()")
UNARY(invert, invert, "unary ~")

// --- truth ---
int ou_truth(OuObject *o)
{
    OuCore *core = ou_core();
    if (o == core->true_)
        return 1;
    if (o == core->false_ || o == core->none)
        return 0;
    if (ou_is_exact(o, OU_L_INT))
        return ou_int_value(o) != 0;
    if (ou_is_exact(o, OU_L_STR))
        return ((OuStr *)o)->len != 0;
    OuSlots *op = &ou_type_of(o)->op;
    if (op->to_bool)
        return op->to_bool(o);
    if (op->len) {
        ou_ssize n = op->len(o);
        return n < 0 ? -1 : n > 0;
    }
    return 1;
}

// --- as an integer ---
#define SUBCLASS_DEPRECATED                                                                                    \
    "%s returned non-int (type %T).  The ability to return an instance of a strict subclass of int "           \
    "is deprecated, and may not be supported in a future version of Python."

// The result of __index__ or __int__ as an exact int.
static OuObject *checked_int(OU_STEALS OuObject *r, const char *method)
{
    if (!r || ou_is_exact(r, OU_L_INT) || ou_is_exact(r, OU_L_BIGINT))
        return r;
    OuObject *exact = NULL;
    if (!ou_is_int(r))
        ou_raise(OU_TypeError, "%s returned non-int (type %T)", method, r);
    else if (ou_warn(OU_DeprecationWarning, SUBCLASS_DEPRECATED, method, r))
        exact = ou_int_exact(r);
    ou_decref(r);
    return exact;
}

OuObject *ou_index(OuObject *o)
{
    if (ou_is_int(o))
        return ou_int_exact(o);
    OuUnary slot = ou_type_of(o)->op.index;
    if (!slot)
        return ou_raise(OU_TypeError, "'%T' object cannot be interpreted as an integer", o);
    return checked_int(slot(o), "__index__");
}

ou_ssize ou_index_ssize(OuObject *o, uint32_t exc)
{
    int64_t v;
    if (ou_is_exact(o, OU_L_INT))
        return ou_int_value(o);
    OuObject *i = ou_index(o);
    if (!i)
        return -1;
    bool fits = ou_int_fits(i, &v);
    if (!fits) {
        v = ou_int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
        if (exc) {
            ou_fail(exc, "cannot fit '%T' into an index-sized integer", o);
            v = -1;
        }
    }
    ou_decref(i);
    return v;
}

bool ou_to_int64(OuObject *o, int64_t *out)
{
    if (ou_is_exact(o, OU_L_INT)) {
        *out = ou_int_value(o);
        return true;
    }
    OuObject *i = ou_index(o);
    if (!i)
        return false;
    bool fits = ou_int_fits(i, out);
    ou_decref(i);
    return fits || ou_fail(OU_OverflowError, "Python int too large to convert to C long");
}

bool ou_to_int(OuObject *o, int *out)
{
    OuObject *i = ou_index(o);
    if (!i)
        return false;
    int64_t v;
    bool fits = ou_int_fits(i, &v) && v >= INT32_MIN && v <= INT32_MAX;
    ou_decref(i);
    if (!fits)
        return ou_fail(OU_OverflowError, "Python int too large to convert to C int");
    *out = (int)v;
    return true;
}

// int(o) by the deprecated __trunc__: NULL without exception when there is none.
static OuObject *by_trunc(OuObject *o)
{
    OuStr *name = ou_intern_cstr("__trunc__");
    OuObject *method = NULL;
    int found = name ? ou_lookup_special(o, name, &method) : -1;
    ou_xdecref(name);
    if (found <= 0)
        return NULL;
    OuObject *r = ou_warn(OU_DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.") ? ou_call0(method) : NULL;
    ou_decref(method);
    if (!r || ou_is_exact(r, OU_L_INT) || ou_is_exact(r, OU_L_BIGINT))
        return r;
    OuObject *exact = ou_is_int(r) || ou_type_of(r)->op.index
        ? ou_index(r) : ou_raise(OU_TypeError, "__trunc__ returned non-Integral (type %T)", r);
    ou_decref(r);
    return exact;
}



OuObject *ou_number_int(OuObject *o)
{
    if (ou_is_exact(o, OU_L_INT) || ou_is_exact(o, OU_L_BIGINT))
        return ou_ref(o);
    OuSlots *op = &ou_type_of(o)->op;
    if (op->to_int)
        return checked_int(op->to_int(o), "__int__");
    if (op->index)
        return ou_index(o);
    OuObject *r = ou_is_exact(o, OU_L_STR) ? NULL : by_trunc(o);
    if (!r && !ou_has_error())
        r = ou_is_str(o) ? ou_int_from_str((OuStr *)o, 10) : ou_int_from_buffer(o, 10);
    if (!r && !ou_has_error())
        ou_raise(OU_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%T'", o);
    return r;
}

// --- as a float ---
// o.__float__() or o.__index__(): 1, 0 has neither, -1 exception.
static int float_by_slot(OuObject *o, double *out)
{
    OuSlots *op = &ou_type_of(o)->op;
    if (!op->to_float && !op->index)
        return 0;
    OuObject *r = op->to_float ? op->to_float(o) : ou_index(o);
    if (!r)
        return -1;
    int ok = 1;
    if (!op->to_float) {
        *out = ou_int_to_double(r);
        ok = *out == -1.0 && ou_has_error() ? -1 : 1;
    } else if (!ou_is_float(r)) {
        ou_fail(OU_TypeError, "%T.__float__ returned non-float (type %T)", o, r);
        ok = -1;
    } else {
        if (!ou_is_exact(r, OU_L_FLOAT) &&
            !ou_warn(OU_DeprecationWarning, "%T.__float__ returned non-float (type %T).  The ability to return an instance of a "
                     "strict subclass of float is deprecated, and may not be supported in a future version of Python.", o, r))
            ok = -1;
        *out = ou_float_value(r);
    }
    ou_decref(r);
    return ok;
}

bool ou_to_double(OuObject *o, double *out)
{
    if (ou_is_float(o)) {
        *out = ou_float_value(o);
        return true;
    }
    if (ou_is_exact(o, OU_L_INT)) {
        *out = (double)ou_int_value(o);
        return true;
    }
    int found = float_by_slot(o, out);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "must be real number, not %T", o));
}

OuObject *ou_number_float(OuObject *o)
{
    if (ou_is_exact(o, OU_L_FLOAT))
        return ou_ref(o);
    double v;
    int found = ou_is_exact(o, OU_L_STR) ? 0 : float_by_slot(o, &v);
    if (found)
        return found < 0 ? NULL : ou_float_new(v);
    if (ou_is_str(o))
        return ou_float_from_text((OuStr *)o);
    OuObject *r = ou_float_from_buffer(o);
    if (!r && !ou_has_error())
        ou_raise(OU_TypeError, "float() argument must be a string or a real number, not '%T'", o);
    return r;
}
