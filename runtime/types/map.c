// map.c -- map(function, *iterables): the function's results for one item from each.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/life.h"
#include "runtime/types/tuple.h"

typedef struct Map { OuObject base; OuObject *func; OuTuple *its; } Map;
#define FIELDS(X) X(func) X(its)
OU_LIFE(map, Map, FIELDS)

static OuObject *map_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len && ou_keywords_if_exact(type, kwnames))
        return ou_raise(OU_TypeError, "map() takes no keyword arguments");
    if (n < 2)
        return ou_raise(OU_TypeError, "map() must have at least two arguments.");
    OuTuple *its = ou_tuple_new(n - 1);
    for (size_t i = 1; its && i < n; i++)
        if (!(its->items[i - 1] = ou_iter(args[i])))
            ou_clear_ref(&its);
    Map *m = its ? (Map *)ou_make(type, sizeof *m) : NULL;
    if (!m) {
        ou_xdecref(its);
        return NULL;
    }
    m->its = its;
    m->func = ou_ref(args[0]);
    return ou_obj(m);
}

static OuObject *map_next(OuObject *self)
{
    Map *m = (Map *)self;
    if (!m->its)
        return NULL;
    size_t n = m->its->len, got = 0;
    OuObject *few[6], **items = few, *result = NULL;
    if (n > OU_LENGTH(few) && !(items = ou_mem_need_array(n, sizeof *items)))
        return NULL;
    for (; got < n; got++)
        if (!(items[got] = ou_next(m->its->items[got])))
            break;
    if (got == n)
        result = ou_call(m->func, items, n, NULL);
    while (got-- > 0)
        ou_decref(items[got]);
    if (items != few)
        ou_mem_free(items);
    return result;
}

static OuObject *map_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    Map *m = (Map *)self;
    OuTuple *inner = ou_tuple_new(m->its->len + 1);
    if (!inner)
        return NULL;
    inner->items[0] = ou_ref(m->func);
    for (size_t i = 0; i < m->its->len; i++)
        inner->items[i + 1] = ou_ref(m->its->items[i]);
    OuTuple *result = ou_tuple_pack(2, ou_type_of(self), ou_obj(inner));
    ou_decref(inner);
    return ou_obj(result);
}

static const OuMethod map_methods[] = {
    { "__reduce__", { map_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};

const OuTypeSpec ou_map_spec = {
    .name = "map",
    .doc = "map(func, *iterables) --> map object\n\n"
           "Make an iterator that computes the function using arguments from\n"
           "each of the iterables.  Stops when the shortest iterable is exhausted.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_IMMUTABLE,
    .size = sizeof(Map),
    OU_LIFE_SLOTS(map),
    .op = { .new_ = map_new, .iter = ou_iter_self, .next = map_next },
    .methods = map_methods,
};
