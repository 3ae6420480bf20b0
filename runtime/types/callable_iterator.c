// callable_iterator.c -- iter(f, sentinel): calls f until it returns the sentinel.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/iterators.h"
#include "runtime/types/life.h"
#include "runtime/types/tuple.h"

typedef struct CallIter { OuObject base; OuObject *callable, *sentinel; } CallIter;   // both NULL once exhausted
#define FIELDS(X) X(callable) X(sentinel)
OU_LIFE(calliter, CallIter, FIELDS)

OuObject *ou_callable_iterator_new(OuObject *callable, OuObject *sentinel)
{
    CallIter *it = (CallIter *)ou_gc_new(OU_L_CALLABLE_ITERATOR, sizeof *it);
    if (it) {
        it->callable = ou_ref(callable);
        it->sentinel = ou_ref(sentinel);
    }
    return ou_obj(it);
}

static OuObject *calliter_next(OuObject *self)
{
    CallIter *it = (CallIter *)self;
    if (!it->callable)
        return NULL;
    OuObject *callable = ou_ref(it->callable);
    OuObject *item = ou_call0(callable);
    ou_decref(callable);
    if (!item) {
        if (ou_error_is(OU_StopIteration)) {
            ou_error_clear();
            calliter_clear(self);
        }
        return NULL;
    }
    if (!it->sentinel) {               // exhausted by the call itself
        ou_decref(item);
        return NULL;
    }
    OuObject *sentinel = ou_ref(it->sentinel);
    int eq = ou_equal(sentinel, item);
    ou_decref(sentinel);
    if (eq == 0)
        return item;
    if (eq > 0)
        calliter_clear(self);
    ou_decref(item);
    return NULL;
}

static OuObject *calliter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    CallIter *it = (CallIter *)self;
    OuObject *iter = ou_builtin_attr("iter");
    OuTuple *inner = NULL;
    if (iter && it->callable)
        inner = ou_tuple_pack(2, it->callable, it->sentinel);
    else if (iter && (inner = ou_tuple_new(0)))
        ou_set_ref(&inner, ou_tuple_pack(1, ou_obj(inner)));
    OuTuple *result = inner ? ou_tuple_pack(2, iter, ou_obj(inner)) : NULL;
    ou_xdecref(iter);
    ou_xdecref(inner);
    return ou_obj(result);
}

static const OuMethod calliter_methods[] = {
    { "__reduce__", { calliter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};

const OuTypeSpec ou_callable_iterator_spec = {
    .name = "callable_iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(CallIter),
    OU_LIFE_SLOTS(calliter),
    .op = { .iter = ou_iter_self, .next = calliter_next },
    .methods = calliter_methods,
};
