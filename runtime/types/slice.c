// slice.c -- slice objects.
#include "runtime/types/slice.h"
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/slice_long.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

OuObject *ou_slice_new(OuObject *start, OuObject *stop, OuObject *step)
{
    OuSlice *s = (OuSlice *)ou_gc_new(OU_L_SLICE, sizeof(OuSlice));
    if (!s)
        return NULL;
    s->start = ou_ref(start);
    s->stop = ou_ref(stop);
    s->step = ou_ref(step);
    return ou_obj(s);
}

// --- indices ---
static bool bound(OuObject *o, ou_ssize *out)
{
    if (ou_is_exact(o, OU_L_INT)) {
        *out = ou_int_value(o);
        return true;
    }
    if (!ou_is_int(o) && !ou_type_of(o)->op.index)
        return ou_fail(OU_TypeError, "slice indices must be integers or None or have an __index__ method");
    *out = ou_index_ssize(o, 0);
    return *out != -1 || !ou_has_error();
}

static ou_ssize clamp(ou_ssize i, ou_ssize len, ou_ssize lowest, ou_ssize highest)
{
    if (i < 0)
        i = i < -len ? -1 : i + len;
    return i < lowest ? lowest : i > highest ? highest : i;
}

bool ou_slice_indices(OuSlice *s, ou_ssize len, ou_ssize *start, ou_ssize *stop, ou_ssize *step, ou_ssize *count)
{
    *step = 1;
    if (!ou_is_none(s->step)) {
        if (!bound(s->step, step))
            return false;
        if (*step == 0)
            return ou_fail(OU_ValueError, "slice step cannot be zero");
        if (*step < -PTRDIFF_MAX)
            *step = -PTRDIFF_MAX;
    }
    bool back = *step < 0;
    *start = back ? PTRDIFF_MAX : 0;
    *stop = back ? PTRDIFF_MIN : PTRDIFF_MAX;
    if ((!ou_is_none(s->start) && !bound(s->start, start)) || (!ou_is_none(s->stop) && !bound(s->stop, stop)))
        return false;
    ou_ssize lowest = back ? -1 : 0, highest = back ? len - 1 : len;
    *start = clamp(*start, len, lowest, highest);
    *stop = clamp(*stop, len, lowest, highest);
    if (*step == 1 || *step == -1)           // no division
        *count = back ? (*stop < *start ? *start - *stop : 0) : *start < *stop ? *stop - *start : 0;
    else if (back)
        *count = *stop < *start ? (*start - *stop - 1) / -*step + 1 : 0;
    else
        *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    return true;
}

// A bound as an exact int, clamped to [lowest, highest] after counting a negative one from the end.
static OuObject *clamp_long(OuObject *o, OuObject *len, OuObject *lowest, OuObject *highest)
{
    if (!ou_is_int(o) && !ou_type_of(o)->op.index)
        return ou_raise(OU_TypeError, "slice indices must be integers or None or have an __index__ method");
    OuObject *i = ou_index(o);
    if (i && ou_int_sign(i) < 0)
        ou_set_ref(&i, ou_int_add(i, len));
    if (!i)
        return NULL;
    int below = ou_compare_bool(i, lowest, OU_LT), above = below ? 0 : ou_compare_bool(i, highest, OU_GT);
    if (below)
        ou_set_ref(&i, ou_ref(lowest));
    else if (above)
        ou_set_ref(&i, ou_ref(highest));
    return i;
}

bool ou_slice_long_indices(OuSlice *s, OuObject *len, OuObject *out[3])
{
    OuObject *one = ou_int_new(1), *lowest = NULL, *highest = NULL;
    out[0] = out[1] = out[2] = NULL;
    if (!one)
        return false;
    if (ou_is_none(s->step))
        out[2] = ou_ref(one);
    else if (!ou_is_int(s->step) && !ou_type_of(s->step)->op.index)
        ou_raise(OU_TypeError, "slice indices must be integers or None or have an __index__ method");
    else
        out[2] = ou_index(s->step);
    if (out[2] && ou_int_sign(out[2]) == 0)
        ou_fail(OU_ValueError, "slice step cannot be zero");
    if (!out[2] || ou_has_error())
        goto done;
    bool back = ou_int_sign(out[2]) < 0;
    lowest = ou_int_new(back ? -1 : 0);
    highest = back ? ou_int_sub(len, one) : ou_ref(len);
    if (!lowest || !highest)
        goto done;
    out[0] = ou_is_none(s->start) ? ou_ref(back ? highest : lowest) : clamp_long(s->start, len, lowest, highest);
    if (out[0])
        out[1] = ou_is_none(s->stop) ? ou_ref(back ? lowest : highest) : clamp_long(s->stop, len, lowest, highest);
done:
    ou_decref(one);
    ou_xdecref(lowest);
    ou_xdecref(highest);
    if (out[0] && out[1])
        return true;
    for (int i = 0; i < 3; i++)
        ou_clear_ref(&out[i]);
    return false;
}

// --- slots ---
static void slice_dealloc(OuObject *o)
{
    OuSlice *s = (OuSlice *)o;
    ou_clear_ref(&s->step);          // in CPython's order, which finalizers show
    ou_clear_ref(&s->start);
    ou_clear_ref(&s->stop);
    ou_object_free(o);
}

static bool slice_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuSlice *s = (OuSlice *)o;
    OU_VISIT(s->start);
    OU_VISIT(s->stop);
    OU_VISIT(s->step);
    return true;
}

static OuObject *slice_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    if (!ou_args_positional("slice", n, kwnames, 1, 3))
        return NULL;
    OuObject *none = ou_core()->none;
    if (n == 1)
        return ou_slice_new(none, args[0], none);
    return ou_slice_new(args[0], args[1], n == 3 ? args[2] : none);
}

static OuObject *slice_repr(OuObject *o)
{
    OuSlice *s = (OuSlice *)o;
    return ou_obj(ou_str_format("slice(%R, %R, %R)", s->start, s->stop, s->step));
}

static OuTuple *fields(OuSlice *s) { return ou_tuple_pack(3, s->start, s->stop, s->step); }

static OuObject *slice_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_exact(a, OU_L_SLICE) || !ou_is_exact(b, OU_L_SLICE))
        return ou_not_implemented();
    if (a == b)
        return ou_bool(op == OU_EQ || op == OU_LE || op == OU_GE);
    OuTuple *x = fields((OuSlice *)a), *y = x ? fields((OuSlice *)b) : NULL;
    OuObject *r = y ? ou_compare(ou_obj(x), ou_obj(y), op) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return r;
}

static OuObject *slice_indices(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuObject *len = ou_index(args[0]), *part[3];
    if (!len)
        return NULL;
    OuTuple *r = NULL;
    if (ou_int_sign(len) < 0)
        ou_fail(OU_ValueError, "length should not be negative");
    else if (ou_slice_long_indices((OuSlice *)self, len, part))
        r = ou_tuple_take(part, 3);
    ou_decref(len);
    return ou_obj(r);
}

static OuObject *slice_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuTuple *of = fields((OuSlice *)self);
    OuTuple *r = of ? ou_tuple_pack(2, ou_obj(ou_type(OU_L_SLICE)), of) : NULL;
    ou_xdecref(of);
    return ou_obj(r);
}

static const OuMethod slice_methods[] = {
    { "indices", { slice_indices }, 1, 1, 0, NULL, "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the "
        "start and stop\nindices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner "
        "consistent with the\nhandling of normal slices." },
    { "__reduce__", { slice_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};

static const OuMember slice_members[] = {
    { "start", OU_MEMBER_OBJECT, false, offsetof(OuSlice, start), NULL },
    { "stop", OU_MEMBER_OBJECT, false, offsetof(OuSlice, stop), NULL },
    { "step", OU_MEMBER_OBJECT, false, offsetof(OuSlice, step), NULL },
    { 0 },
};

const OuTypeSpec ou_slice_spec = {
    .name = "slice",
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .flags = OU_TYPE_GC, .size = sizeof(OuSlice),
    .dealloc = slice_dealloc, .traverse = slice_traverse,
    .op = { .repr = slice_repr, .hash = ou_hash_not_implemented, .compare = slice_compare, .new_ = slice_construct },
    .methods = slice_methods, .members = slice_members,
};
