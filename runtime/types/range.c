// range.c -- range objects: arithmetic sequences of ints of any size. Their iterators are in range_iterator.c.
#include "runtime/types/range.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/range_impl.h"
#include "runtime/types/slice.h"
#include "runtime/types/slice_long.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// --- construction ---
// How many values: (stop - start + step - sign) // step, or 0.
static OuObject *compute_length(OuObject *start, OuObject *stop, OuObject *step)
{
    int64_t a, b, s;
    if (ou_int_fits(start, &a) && ou_int_fits(stop, &b) && ou_int_fits(step, &s)) {
        __int128 span = s > 0 ? (__int128)b - a : (__int128)a - b, by = s > 0 ? (__int128)s : -(__int128)s;
        return ou_int_from_u64(span <= 0 ? 0 : (uint64_t)((span - 1) / by + 1));
    }
    bool up = ou_int_sign(step) > 0;
    OuObject *span = up ? ou_int_sub(stop, start) : ou_int_sub(start, stop);
    OuObject *by = span ? ou_abs(step) : NULL, *one = by ? ou_int_new(1) : NULL, *r = NULL;
    if (one) {
        if (ou_int_sign(span) <= 0) {
            r = ou_int_new(0);
        } else {
            ou_set_ref(&span, ou_int_sub(span, one));
            if (span)
                ou_set_ref(&span, ou_int_floordiv(span, by));
            r = span ? ou_int_add(span, one) : NULL;
        }
    }
    ou_xdecref(span), ou_xdecref(by), ou_xdecref(one);
    return r;
}

// From exact ints, consumed; step is not 0.
static OuObject *range_take(OU_STEALS OuObject *start, OU_STEALS OuObject *stop, OU_STEALS OuObject *step)
{
    OuObject *length = start && stop && step ? compute_length(start, stop, step) : NULL;
    OuRange *r = length ? (OuRange *)ou_object_new(OU_L_RANGE, sizeof(OuRange)) : NULL;
    if (!r) {
        ou_xdecref(start), ou_xdecref(stop), ou_xdecref(step), ou_xdecref(length);
        return NULL;
    }
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return ou_obj(r);
}

OuObject *ou_range_new(OuObject *start, OuObject *stop, OuObject *step)
{
    OuObject *a = ou_index(start), *b = a ? ou_index(stop) : NULL, *s = b ? ou_index(step) : NULL;
    if (s && ou_int_sign(s) == 0) {
        ou_fail(OU_ValueError, "range() arg 3 must not be zero");
        ou_clear_ref(&s);
    }
    return range_take(a, b, s);
}

static OuObject *range_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    if (kwnames && kwnames->len)
        return ou_raise(OU_TypeError, "range() takes no keyword arguments");
    if (n == 0)
        return ou_raise(OU_TypeError, "range expected at least 1 argument, got 0");
    if (n > 3)
        return ou_raise(OU_TypeError, "range expected at most 3 arguments, got %zu", n);
    OuObject *zero = ou_int_new(0), *one = zero ? ou_int_new(1) : NULL, *r = NULL;
    if (one)
        r = n == 1 ? ou_range_new(zero, args[0], one) : ou_range_new(args[0], args[1], n == 3 ? args[2] : one);
    ou_xdecref(zero);
    ou_xdecref(one);
    return r;
}

static bool range_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuRange *r = (OuRange *)o;
    OU_VISIT(r->start);
    OU_VISIT(r->stop);
    OU_VISIT(r->step);
    OU_VISIT(r->length);
    return true;
}

static const OuFieldName range_fields[] = { { "length", offsetof(OuRange, length) }, { 0 } };

static void range_dealloc(OuObject *o)
{
    OuRange *r = (OuRange *)o;
    ou_clear_ref(&r->start);
    ou_clear_ref(&r->stop);
    ou_clear_ref(&r->step);
    ou_clear_ref(&r->length);
    ou_object_free(o);
}

// --- items ---
// start + i * step
OuObject *ou_range_value(OuRange *r, OuObject *i)
{
    OuObject *offset = ou_int_mul(i, r->step);
    OuObject *value = offset ? ou_int_add(r->start, offset) : NULL;
    ou_xdecref(offset);
    return value;
}

static OuObject *range_at(OuRange *r, OuObject *index)
{
    OuObject *i = ou_index(index);
    if (i && ou_int_sign(i) < 0)
        ou_set_ref(&i, ou_int_add(i, r->length));
    if (!i)
        return NULL;
    OuObject *value = ou_int_sign(i) < 0 || ou_compare_bool(i, r->length, OU_GE)
        ? ou_raise(OU_IndexError, "range object index out of range") : ou_range_value(r, i);
    ou_decref(i);
    return value;
}

static OuObject *range_slice(OuRange *r, OuSlice *s)
{
    OuObject *part[3];
    if (!ou_slice_long_indices(s, r->length, part))
        return NULL;
    OuObject *start = ou_range_value(r, part[0]), *stop = start ? ou_range_value(r, part[1]) : NULL;
    OuObject *step = stop ? ou_int_mul(r->step, part[2]) : NULL;
    for (int i = 0; i < 3; i++)
        ou_decref(part[i]);
    return range_take(start, stop, step);
}

static OuObject *range_getitem(OuObject *o, OuObject *key)
{
    OuRange *r = (OuRange *)o;
    if (ou_is_int(key) || ou_type_of(key)->op.index)
        return range_at(r, key);
    if (ou_is_exact(key, OU_L_SLICE))
        return range_slice(r, (OuSlice *)key);
    return ou_raise(OU_TypeError, "range indices must be integers or slices, not %T", key);
}

static OuObject *range_item(OuObject *o, ou_ssize i)
{
    OuObject *index = ou_int_new(i), *value = NULL;
    if (index) {
        if (i < 0 || ou_compare_bool(index, ((OuRange *)o)->length, OU_GE))
            ou_raise(OU_IndexError, "range object index out of range");
        else
            value = ou_range_value((OuRange *)o, index);
    }
    ou_xdecref(index);
    return value;
}

static ou_ssize range_len(OuObject *o)
{
    int64_t n;
    if (ou_int_fits(((OuRange *)o)->length, &n))
        return n;
    ou_fail(OU_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

static int range_to_bool(OuObject *o) { return ou_int_sign(((OuRange *)o)->length) != 0; }

// --- membership ---
// The place of the int `x` in r: 1 with *index (new reference), 0 not there, -1 exception.
static int find(OuRange *r, OuObject *x, OuObject **index)
{
    bool up = ou_int_sign(r->step) > 0;
    int after_start = ou_compare_bool(x, r->start, up ? OU_GE : OU_LE), before_stop = ou_compare_bool(x, r->stop, up ? OU_LT : OU_GT);
    if (after_start <= 0 || before_stop <= 0)
        return after_start < 0 || before_stop < 0 ? -1 : 0;
    OuObject *offset = ou_int_sub(x, r->start), *rest = offset ? ou_int_mod(offset, r->step) : NULL;
    int found = !rest ? -1 : ou_int_sign(rest) == 0;
    if (found > 0 && index && !(*index = ou_int_floordiv(offset, r->step)))
        found = -1;
    ou_xdecref(offset);
    ou_xdecref(rest);
    return found;
}

static bool is_plain_int(OuObject *o)
{
    return ou_is_exact(o, OU_L_INT) || ou_is_exact(o, OU_L_BOOL) || ou_is_exact(o, OU_L_BIGINT);
}

// Any other object: compares one by one. 1 with the position in *at, 0, -1. `all`: counts equals in *at instead.
static int search(OuObject *range, OuObject *x, bool all, int64_t *at)
{
    OuObject *it = ou_iter(range), *item;
    int found = it ? 0 : -1;
    *at = 0;
    for (int64_t i = 0; it && (item = ou_next(it)); i++) {
        int equal = ou_equal(item, x);
        ou_decref(item);
        if (equal < 0) {
            found = -1;
            break;
        }
        if (equal && all) {
            ++*at;
        } else if (equal) {
            *at = i;
            found = 1;
            break;
        }
    }
    ou_xdecref(it);
    return found >= 0 && ou_has_error() ? -1 : found;
}

static int range_contains(OuObject *o, OuObject *x)
{
    int64_t at, a, b, s, v;
    OuRange *r = (OuRange *)o;
    if (!is_plain_int(x))
        return search(o, x, false, &at);
    if (ou_int_fits(x, &v) && ou_int_fits(r->start, &a) && ou_int_fits(r->stop, &b) && ou_int_fits(r->step, &s)) {
        if (s > 0 ? v < a || v >= b : v > a || v <= b)
            return 0;
        return s == 1 || s == -1 || ((__int128)v - a) % s == 0;
    }
    return find(r, x, NULL);
}

static OuObject *range_index(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (is_plain_int(args[0])) {
        OuObject *index = NULL;
        int found = find((OuRange *)self, args[0], &index);
        return found ? (found > 0 ? index : NULL) : ou_raise(OU_ValueError, "%R is not in range", args[0]);
    }
    int64_t at;
    int found = search(self, args[0], false, &at);
    if (found < 0)
        return NULL;
    return found ? ou_int_new(at) : ou_raise(OU_ValueError, "sequence.index(x): x not in sequence");
}

static OuObject *range_count(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (is_plain_int(args[0])) {
        int found = find((OuRange *)self, args[0], NULL);
        return found < 0 ? NULL : ou_int_new(found);
    }
    int64_t count;
    return search(self, args[0], true, &count) < 0 ? NULL : ou_int_new(count);
}

// --- comparison, hash, text ---
// Ranges are equal when they hold the same values: the key says length, first value and step as far as they matter.
static OuTuple *key_of(OuRange *r)
{
    OuObject *none = ou_core()->none;
    int64_t n = 2;
    bool small = ou_int_fits(r->length, &n);
    if (small && n == 0)
        return ou_tuple_pack(3, r->length, none, none);
    return ou_tuple_pack(3, r->length, r->start, small && n == 1 ? none : r->step);
}

static OuObject *range_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_exact(b, OU_L_RANGE) || (op != OU_EQ && op != OU_NE))
        return ou_not_implemented();
    OuTuple *x = key_of((OuRange *)a), *y = x ? key_of((OuRange *)b) : NULL;
    int equal = y ? ou_compare_bool(ou_obj(x), ou_obj(y), OU_EQ) : -1;
    ou_xdecref(x);
    ou_xdecref(y);
    return equal < 0 ? NULL : ou_bool(equal == (op == OU_EQ));
}

static ou_hash range_hash(OuObject *o)
{
    OuTuple *key = key_of((OuRange *)o);
    ou_hash h = key ? ou_hash_of(ou_obj(key)) : -1;
    ou_xdecref(key);
    return h;
}

static OuObject *range_repr(OuObject *o)
{
    OuRange *r = (OuRange *)o;
    int64_t step;
    if (ou_int_fits(r->step, &step) && step == 1)
        return ou_obj(ou_str_format("range(%R, %R)", r->start, r->stop));
    return ou_obj(ou_str_format("range(%R, %R, %R)", r->start, r->stop, r->step));
}

static OuObject *range_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuRange *r = (OuRange *)self;
    OuTuple *of = ou_tuple_pack(3, r->start, r->stop, r->step);
    OuTuple *result = of ? ou_tuple_pack(2, ou_obj(ou_type(OU_L_RANGE)), of) : NULL;
    ou_xdecref(of);
    return ou_obj(result);
}

// --- table ---
static const OuMethod range_methods[] = {
    { "count", { range_count }, 1, 1, 0, NULL, "rangeobject.count(value) -> integer -- return number of occurrences of value" },
    { "index", { range_index }, 1, 1, 0, NULL, "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present." },
    { "__reversed__", { ou_range_reversed }, 0, 0, 0, NULL, "Return a reverse iterator." },
    { "__reduce__", { range_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};

static const OuMember range_members[] = {
    { "start", OU_MEMBER_OBJECT, false, offsetof(OuRange, start), NULL },
    { "stop", OU_MEMBER_OBJECT, false, offsetof(OuRange, stop), NULL },
    { "step", OU_MEMBER_OBJECT, false, offsetof(OuRange, step), NULL },
    { 0 },
};

const OuTypeSpec ou_range_spec = {
    .name = "range",
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "Return an object that produces a sequence of integers from start (inclusive)\n"
           "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
           "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
           "These are exactly the valid indices for a list of 4 elements.\n"
           "When step is given, it specifies the increment (or decrement).",
    .flags = OU_TYPE_SEQUENCE, .size = sizeof(OuRange), .dealloc = range_dealloc, .traverse = range_traverse, .fields = range_fields,
    .op = {
        .to_bool = range_to_bool, .len = range_len, .getitem = range_getitem, .item = range_item, .contains = range_contains,
        .repr = range_repr, .hash = range_hash, .compare = range_compare, .iter = ou_range_iter, .new_ = range_construct,
    },
    .methods = range_methods, .members = range_members,
};
