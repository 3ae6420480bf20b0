// range_iterator.c -- iterators of ranges: one in 64-bit arithmetic and one for everything beyond.
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int_fast.h"
#include "runtime/types/range.h"
#include "runtime/types/range_impl.h"
#include "runtime/types/tuple.h"

// --- construction ---
static OuObject *iterator_new(int64_t next, int64_t step, uint64_t left)
{
    OuRangeIterator *it = (OuRangeIterator *)ou_object_new(OU_L_RANGE_ITERATOR, sizeof(OuRangeIterator));
    if (!it)
        return NULL;
    it->next = next;
    it->step = step;
    it->left = it->total = left;
    return ou_obj(it);
}

// Consumes its arguments, any of which may be NULL.
static OuObject *long_iterator_take(OU_STEALS OuObject *next, OU_STEALS OuObject *step, OU_STEALS OuObject *left)
{
    OuLongRangeIterator *it = NULL;
    if (next && step && left)
        it = (OuLongRangeIterator *)ou_object_new(OU_L_LONG_RANGE_ITERATOR, sizeof *it);
    if (!it) {
        ou_xdecref(next), ou_xdecref(step), ou_xdecref(left);
        return NULL;
    }
    it->next = next;
    it->step = step;
    it->left = left;
    it->total = ou_ref(left);
    return ou_obj(it);
}

// No value, not even the one behind the last, leaves 64 bits.
static bool stays_small(int64_t start, int64_t step, int64_t length)
{
    int64_t span, end;
    return !__builtin_mul_overflow(length, step, &span) && !__builtin_add_overflow(start, span, &end);
}

OuObject *ou_range_iter(OuObject *o)
{
    OuRange *r = (OuRange *)o;
    int64_t start, stop, step, left;
    if (ou_int_fits(r->start, &start) && ou_int_fits(r->stop, &stop) && ou_int_fits(r->step, &step) &&
        ou_int_fits(r->length, &left) && stays_small(start, step, left))
        return iterator_new(start, step, (uint64_t)left);
    return long_iterator_take(ou_ref(r->start), ou_ref(r->step), ou_ref(r->length));
}

OuObject *ou_range_iter_of(OuObject *const *args, size_t n)
{
    int64_t v[3] = { 0, 0, 1 };        // start, stop, step
    if (n < 1 || n > 3) return NULL;
    for (size_t i = 0; i < n; i++) {
        if (!ou_is_exact(args[i], OU_L_INT)) return NULL;
        v[n == 1 ? 1 : i] = ((OuInt *)args[i])->value;
    }
    int64_t span, unused, step = v[2];
    if (step == 0 || step == INT64_MIN || __builtin_sub_overflow(v[1], v[0], &span)) return NULL;
    uint64_t left = (span > 0) == (step > 0) && span ? ((span > 0 ? (uint64_t)span : -(uint64_t)span) - 1) / (uint64_t)(step > 0 ? step : -step) + 1 : 0;
    if (__builtin_add_overflow(v[1], step, &unused)) return NULL;
    return iterator_new(v[0], step, left);
}

OuObject *ou_range_reversed(OuObject *o, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuRange *r = (OuRange *)o;
    int64_t start, stop, step, left;
    if (ou_int_fits(r->start, &start) && ou_int_fits(r->stop, &stop) && ou_int_fits(r->step, &step) && step != INT64_MIN &&
        ou_int_fits(r->length, &left) && !__builtin_sub_overflow(start, step, &stop))
        return iterator_new(left ? start + (left - 1) * step : start, -step, (uint64_t)left);
    OuObject *one = ou_int_new(1), *last = one ? ou_int_sub(r->length, one) : NULL;
    OuObject *first = last ? ou_range_value(r, last) : NULL;
    ou_xdecref(one);
    ou_xdecref(last);
    return long_iterator_take(first, first ? ou_neg(r->step) : NULL, ou_ref(r->length));
}

// --- 64-bit ---
static void iterator_dealloc(OuObject *o) { ou_object_free(o); }

static OuObject *iterator_next(OuObject *o)
{
    OuRangeIterator *it = (OuRangeIterator *)o;
    if (!it->left)
        return NULL;
    OuObject *value = ou_int_make(it->next);
    if (value) {
        it->left--;
        it->next = (int64_t)((uint64_t)it->next + (uint64_t)it->step);
    }
    return value;
}

static OuObject *iterator_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_int_from_u64(((OuRangeIterator *)self)->left);
}

// (iter, (range(first, stop, step),), index): the whole range, and how far the iterator has come.
static OuObject *reduce(OuObject *next, OuObject *step, OuObject *left, OuObject *total)
{
    OuObject *index = ou_int_sub(total, left), *done = index ? ou_int_mul(index, step) : NULL;
    OuObject *first = done ? ou_int_sub(next, done) : NULL, *span = first ? ou_int_mul(total, step) : NULL;
    OuObject *stop = span ? ou_int_add(first, span) : NULL, *range = stop ? ou_range_new(first, stop, step) : NULL;
    OuTuple *args = range ? ou_tuple_pack(1, range) : NULL, *r = NULL;
    OuObject *iter = args ? ou_dict_get_cstr(ou_rt->builtins, "iter") : NULL;
    if (iter)
        r = ou_tuple_pack(3, iter, args, index);
    else if (args)
        ou_raise(OU_AttributeError, "iter");
    ou_xdecref(done), ou_xdecref(first), ou_xdecref(span), ou_xdecref(stop), ou_xdecref(range), ou_xdecref(args), ou_xdecref(index);
    return ou_obj(r);
}

static OuObject *iterator_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuRangeIterator *it = (OuRangeIterator *)self;
    OuObject *next = ou_int_new(it->next), *step = next ? ou_int_new(it->step) : NULL;
    OuObject *left = step ? ou_int_from_u64(it->left) : NULL, *total = left ? ou_int_from_u64(it->total) : NULL;
    OuObject *r = total ? reduce(next, step, left, total) : NULL;
    ou_xdecref(next), ou_xdecref(step), ou_xdecref(left), ou_xdecref(total);
    return r;
}

static OuObject *iterator_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuRangeIterator *it = (OuRangeIterator *)self;
    int64_t skip;
    if (!ou_to_int64(args[0], &skip))
        return NULL;
    uint64_t index = skip < 0 ? 0 : (uint64_t)skip > it->total ? it->total : (uint64_t)skip;
    uint64_t forward = index - (it->total - it->left);       // modulo 2**64, as the values are
    it->next = (int64_t)((uint64_t)it->next + forward * (uint64_t)it->step);
    it->left = it->total - index;
    return ou_none();
}

static const OuMethod iterator_methods[] = {
    { "__length_hint__", { iterator_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { iterator_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { iterator_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_range_iterator_spec = {
    .name = "range_iterator", .flags = OU_TYPE_NO_NEW, .size = sizeof(OuRangeIterator), .dealloc = iterator_dealloc,
    .op = { .iter = ou_iter_self, .next = iterator_next },
    .methods = iterator_methods,
};

// --- any size ---
static bool long_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuLongRangeIterator *it = (OuLongRangeIterator *)o;
    OU_VISIT(it->next);
    OU_VISIT(it->step);
    OU_VISIT(it->left);
    OU_VISIT(it->total);
    return true;
}

static const OuFieldName long_fields[] = {
    { "next", offsetof(OuLongRangeIterator, next) }, { "step", offsetof(OuLongRangeIterator, step) },
    { "left", offsetof(OuLongRangeIterator, left) }, { "total", offsetof(OuLongRangeIterator, total) }, { 0 },
};

static void long_dealloc(OuObject *o)
{
    OuLongRangeIterator *it = (OuLongRangeIterator *)o;
    ou_clear_ref(&it->next);
    ou_clear_ref(&it->step);
    ou_clear_ref(&it->left);
    ou_clear_ref(&it->total);
    ou_object_free(o);
}

static OuObject *long_next(OuObject *o)
{
    OuLongRangeIterator *it = (OuLongRangeIterator *)o;
    if (ou_int_sign(it->left) <= 0)
        return NULL;
    OuObject *one = ou_int_new(1), *left = one ? ou_int_sub(it->left, one) : NULL;
    OuObject *after = left ? ou_int_add(it->next, it->step) : NULL;
    ou_xdecref(one);
    if (!after) {
        ou_xdecref(left);
        return NULL;
    }
    OuObject *value = it->next;
    it->next = after;
    ou_set_ref(&it->left, left);
    return value;
}

static OuObject *long_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_ref(((OuLongRangeIterator *)self)->left);
}

static OuObject *long_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuLongRangeIterator *it = (OuLongRangeIterator *)self;
    return reduce(it->next, it->step, it->left, it->total);
}

static OuObject *long_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuLongRangeIterator *it = (OuLongRangeIterator *)self;
    OuObject *index = ou_index(args[0]);
    if (index && ou_int_sign(index) < 0)
        ou_set_ref(&index, ou_int_new(0));
    if (index && ou_compare_bool(index, it->total, OU_GT))
        ou_set_ref(&index, ou_ref(it->total));
    OuObject *left = index ? ou_int_sub(it->total, index) : NULL, *forward = left ? ou_int_sub(it->left, left) : NULL;
    OuObject *offset = forward ? ou_int_mul(forward, it->step) : NULL, *next = offset ? ou_int_add(it->next, offset) : NULL;
    ou_xdecref(index), ou_xdecref(forward), ou_xdecref(offset);
    if (!next) {
        ou_xdecref(left);
        return NULL;
    }
    ou_set_ref(&it->next, next);
    ou_set_ref(&it->left, left);
    return ou_none();
}

static const OuMethod long_methods[] = {
    { "__length_hint__", { long_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { long_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { long_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_long_range_iterator_spec = {
    .name = "longrange_iterator", .flags = OU_TYPE_NO_NEW, .size = sizeof(OuLongRangeIterator), .dealloc = long_dealloc, .traverse = long_traverse,
        .fields = long_fields,
    .op = { .iter = ou_iter_self, .next = long_next },
    .methods = long_methods,
};
