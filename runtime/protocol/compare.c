// compare.c -- comparison and hash of any two objects: fast paths for exact int, str and float, then the slots.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

static const char *const op_text[] = { "<", "<=", "==", "!=", ">", ">=" };
static const uint8_t swapped[] = { OU_GT, OU_GE, OU_EQ, OU_NE, OU_LT, OU_LE };

#define BY_OPERATOR(x, y, op)                                        \
    ((op) == OU_LT ? (x) < (y) : (op) == OU_LE ? (x) <= (y) : (op) == OU_EQ ? (x) == (y) \
     : (op) == OU_NE ? (x) != (y) : (op) == OU_GT ? (x) > (y) : (x) >= (y))

// 1 or 0 for two exact ints, floats or strs; -1: neither.
OU_INLINE int quick_compare(OuObject *a, OuObject *b, int op)
{
    uint32_t la = ou_layout(a), lb = ou_layout(b);
    if (la == OU_L_INT && lb == OU_L_INT) {
        int64_t x = ou_int_value(a), y = ou_int_value(b);
        return BY_OPERATOR(x, y, op);
    }
    if (la == OU_L_STR && lb == OU_L_STR) {
        OuStr *x = (OuStr *)a, *y = (OuStr *)b;
        if (op == OU_EQ || op == OU_NE)
            return (x == y || ou_str_equal(x, y)) == (op == OU_EQ);
        int order = ou_str_order(x, y);
        return BY_OPERATOR(order, 0, op);
    }
    if ((la == OU_L_BIGINT && (lb == OU_L_BIGINT || lb == OU_L_INT)) || (lb == OU_L_BIGINT && la == OU_L_INT)) {
        int order = ou_int_order(a, b);
        return BY_OPERATOR(order, 0, op);
    }
    if (la == OU_L_FLOAT && lb == OU_L_FLOAT) {
        double x = ou_float_value(a), y = ou_float_value(b);
        return BY_OPERATOR(x, y, op);
    }
    return -1;
}

// The last resorts: the right operand's type, if it was not asked yet, and identity.
static OuObject *by_right_slot(OuObject *a, OuObject *b, int op, bool tried_right)
{
    OuType *tb = ou_type_of(b);
    if (tb->op.compare && !tried_right) {
        OuObject *r = tb->op.compare(b, a, swapped[op]);
        if (r != ou_core()->not_implemented)
            return r;
        ou_decref(r);
    }
    if (op == OU_EQ || op == OU_NE)
        return ou_bool((a == b) == (op == OU_EQ));
    return ou_raise(OU_TypeError, "'%s' not supported between instances of '%T' and '%T'", op_text[op], a, b);
}

OuObject *ou_compare_declined(OuObject *a, OuObject *b, int op)
{
    if (!ou_enter(" in comparison"))
        return NULL;
    OuObject *r = by_right_slot(a, b, op, false);
    ou_leave();
    return r;
}

// Calls the slots in Python's order: a subclass on the right first, then left, then right swapped.
static OuObject *by_slots(OuObject *a, OuObject *b, int op)
{
    OuType *ta = ou_type_of(a), *tb = ou_type_of(b);
    bool tried_right = false;
    if (ta != tb && tb->op.compare && ou_type_is_subtype(tb, ta)) {
        tried_right = true;
        OuObject *r = tb->op.compare(b, a, swapped[op]);
        if (r != ou_core()->not_implemented)
            return r;
        ou_decref(r);
    }
    if (ta->op.compare) {
        OuObject *r = ta->op.compare(a, b, op);
        if (r != ou_core()->not_implemented)
            return r;
        ou_decref(r);
    }
    return by_right_slot(a, b, op, tried_right);
}

OuObject *ou_compare(OuObject *a, OuObject *b, int op)
{
    int quick = quick_compare(a, b, op);
    if (quick >= 0)
        return ou_bool(quick);
    uint32_t layout = ou_layout(a);
    if ((layout == OU_L_TUPLE || layout == OU_L_LIST) && ou_layout(b) == layout)     // they count their depth themselves
        return ou_type(layout)->op.compare(a, b, op);
    if (!ou_enter(" in comparison"))
        return NULL;
    OuObject *r = by_slots(a, b, op);
    ou_leave();
    return r;
}

// Neither type has its own ideas of equality: then only an object itself is equal to it.
OU_INLINE bool by_identity(const OuObject *a, const OuObject *b)
{
    OuCompare plain = ou_type(OU_L_OBJECT)->op.compare;
    return ou_type_of(a)->op.compare == plain && ou_type_of(b)->op.compare == plain;
}

int ou_compare_bool(OuObject *a, OuObject *b, int op)
{
    if (a == b && (op == OU_EQ || op == OU_NE))
        return op == OU_EQ;
    int quick = quick_compare(a, b, op);
    if (quick >= 0)
        return quick;
    if ((op == OU_EQ || op == OU_NE) && by_identity(a, b))
        return op == OU_NE;
    if (!ou_enter(" in comparison"))
        return -1;
    OuObject *r = by_slots(a, b, op);
    ou_leave();
    if (!r)
        return -1;
    int truth = r == ou_core()->true_ ? 1 : r == ou_core()->false_ ? 0 : ou_truth(r);
    ou_decref(r);
    return truth;
}

// --- hash ---

ou_hash ou_hash_of(OuObject *o)
{
    uint32_t layout = ou_layout(o);
    if (layout == OU_L_STR)
        return ((OuStr *)o)->hash != -1 ? ((OuStr *)o)->hash : ou_str_hash((OuStr *)o);
    if (layout == OU_L_INT) {
        const int64_t modulus = ((int64_t)1 << 61) - 1;
        int64_t v = ou_int_value(o);
        if (v < modulus && v > -modulus)
            return v == -1 ? -2 : v;
    }
    OuType *t = ou_type_of(o);
    return t->op.hash ? t->op.hash(o) : ou_hash_not_implemented(o);
}

ou_hash ou_hash_not_implemented(OuObject *o)
{
    ou_raise(OU_TypeError, "unhashable type: '%T'", o);
    return -1;
}

// Blocks are 16-byte aligned or nearly so: the low bits carry little and go to the top.
ou_hash ou_hash_pointer(const void *p)
{
    uint64_t v = (uint64_t)(uintptr_t)p;
    v = v >> 4 | v << 60;
    return v == UINT64_MAX ? -2 : (ou_hash)v;
}
