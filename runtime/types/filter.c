// filter.c -- filter(function or None, iterable): the items for which the function is true.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/life.h"
#include "runtime/types/tuple.h"

typedef struct Filter { OuObject base; OuObject *func, *it; } Filter;   // func None: the items' own truth
#define FIELDS(X) X(func) X(it)
OU_LIFE(filter, Filter, FIELDS)

static OuObject *filter_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("filter", n, ou_keywords_if_exact(type, kwnames), 2, 2))
        return NULL;
    OuObject *it = ou_iter(args[1]);
    Filter *f = it ? (Filter *)ou_make(type, sizeof *f) : NULL;
    if (!f) {
        ou_xdecref(it);
        return NULL;
    }
    f->it = it;
    f->func = ou_ref(args[0]);
    return ou_obj(f);
}

static int passes(OuObject *func, OuObject *item)
{
    if (ou_is_none(func) || func == ou_obj(ou_type(OU_L_BOOL)))
        return ou_truth(item);
    OuObject *answer = ou_call1(func, item);
    if (!answer)
        return -1;
    int truth = ou_truth(answer);
    ou_decref(answer);
    return truth;
}

static OuObject *filter_next(OuObject *self)
{
    Filter *f = (Filter *)self;
    OuObject *item;
    while (f->it && (item = ou_next(f->it))) {
        int pass = passes(f->func, item);
        if (pass > 0)
            return item;
        ou_decref(item);
        if (pass < 0)
            return NULL;
    }
    return NULL;
}

static OuObject *filter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    Filter *f = (Filter *)self;
    OuTuple *inner = ou_tuple_pack(2, f->func, f->it);
    OuTuple *result = inner ? ou_tuple_pack(2, ou_type_of(self), ou_obj(inner)) : NULL;
    ou_xdecref(inner);
    return ou_obj(result);
}

static const OuMethod filter_methods[] = {
    { "__reduce__", { filter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};

const OuTypeSpec ou_filter_spec = {
    .name = "filter",
    .doc = "filter(function or None, iterable) --> filter object\n\n"
           "Return an iterator yielding those items of iterable for which function(item)\n"
           "is true. If function is None, return the items that are true.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_IMMUTABLE,
    .size = sizeof(Filter),
    OU_LIFE_SLOTS(filter),
    .op = { .new_ = filter_new, .iter = ou_iter_self, .next = filter_next },
    .methods = filter_methods,
};
