// enumerate.c -- enumerate(iterable, start): pairs of count and item.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/iterators.h"
#include "runtime/types/life.h"
#include "runtime/types/tuple.h"

#define FIELDS(X) X(it) X(big) X(pair)
OU_LIFE(enumerate, OuEnumerate, FIELDS)

static OuObject *enumerate_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[2] = { 0 };
    if (n == 0 && (!kwnames || kwnames->len == 0))
        return ou_raise(OU_TypeError, "enumerate() missing required argument 'iterable'");
    if (!ou_args_bind("enumerate", "iterable start", 1, 2, args, n, kwnames, given))
        return NULL;
    int64_t start = 0;
    OuObject *big = NULL;
    if (given[1]) {
        OuObject *i = ou_index(given[1]);
        if (!i)
            return NULL;
        if (ou_int_fits(i, &start))
            ou_decref(i);
        else
            big = i;
    }
    OuEnumerate *e = (OuEnumerate *)ou_make(type, sizeof *e);
    if (!e) {
        ou_xdecref(big);
        return NULL;
    }
    e->big = big;
    e->next = start;
    e->it = ou_iter(given[0]);
    if (!e->it)
        ou_clear_ref(&e);
    return ou_obj(e);
}

// The count for the next pair; moves it on.
static OuObject *take_count(OuEnumerate *e)
{
    if (!e->big) {
        if (e->next < INT64_MAX)
            return ou_int_new(e->next++);
        e->big = ou_int_new(e->next);
        if (!e->big)
            return NULL;
    }
    OuObject *one = ou_int_new(1), *count = e->big;
    OuObject *after = one ? ou_add(count, one) : NULL;
    ou_xdecref(one);
    if (!after)
        return NULL;
    e->big = after;
    return count;
}

static OuObject *enumerate_next(OuObject *self)
{
    OuEnumerate *e = (OuEnumerate *)self;
    OuObject *item = e->it ? ou_next(e->it) : NULL;
    if (!item)
        return NULL;
    OuObject *count = take_count(e);
    OuTuple *pair = count ? ou_tuple_reuse(e->pair) : NULL;
    if (pair) {
        OuObject *old[2] = { pair->items[0], pair->items[1] };
        pair->items[0] = count;
        pair->items[1] = item;
        ou_decref(old[0]);
        ou_decref(old[1]);
        return ou_obj(pair);
    }
    pair = count ? ou_tuple_new(2) : NULL;
    if (!pair) {
        ou_decref(item);
        ou_xdecref(count);
        return NULL;
    }
    pair->items[0] = count;
    pair->items[1] = item;
    ou_set_ref(&e->pair, ou_ref(pair));
    return ou_obj(pair);
}

static OuObject *enumerate_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuEnumerate *e = (OuEnumerate *)self;
    OuObject *count = e->big ? ou_ref(e->big) : ou_int_new(e->next);
    OuTuple *inner = count ? ou_tuple_pack(2, e->it, count) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(2, ou_type_of(self), ou_obj(inner)) : NULL;
    ou_xdecref(count);
    ou_xdecref(inner);
    return ou_obj(result);
}

static const OuMethod enumerate_methods[] = {
    { "__reduce__", { enumerate_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};

const OuTypeSpec ou_enumerate_spec = {
    .name = "enumerate",
    .doc = "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
           "The enumerate object yields pairs containing a count (from start, which\n"
           "defaults to zero) and a value yielded by the iterable argument.\n\n"
           "enumerate is useful for obtaining an indexed list:\n"
           "    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuEnumerate),
    OU_LIFE_SLOTS(enumerate),
    .op = { .new_ = enumerate_new, .iter = ou_iter_self, .next = enumerate_next },
    .methods = enumerate_methods,
};
