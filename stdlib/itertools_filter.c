// itertools_filter.c -- dropwhile, takewhile, filterfalse, starmap and compress.
#include "stdlib/itertools_impl.h"

// --- iterators with a function and one input: dropwhile, takewhile, filterfalse, starmap ---

typedef struct Picker { OuObject base; OuObject *func, *it; bool passed; } Picker;
#define PICKER_FIELDS(X) X(func) X(it)
OU_LIFE(picker, Picker, PICKER_FIELDS)

static OuObject *picker_new(const char *name, OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional(name, n, ou_keywords_if_exact(type, kwnames), 2, 2))
        return NULL;
    OuObject *it = ou_iter(args[1]);
    Picker *p = it ? (Picker *)ou_make(type, sizeof *p) : NULL;
    if (!p) {
        ou_xdecref(it);
        return NULL;
    }
    p->it = it;
    p->func = ou_ref(args[0]);
    return ou_obj(p);
}

static int ask(OuObject *func, OuObject *item)
{
    if (ou_is_none(func) || func == ou_obj(ou_type(OU_L_BOOL)))
        return ou_truth(item);
    OuObject *answer = ou_call1(func, item);
    int truth = answer ? ou_truth(answer) : -1;
    ou_xdecref(answer);
    return truth;
}

static int ask_plainly(OuObject *func, OuObject *item)      // None is no function here
{
    OuObject *answer = ou_call1(func, item);
    int truth = answer ? ou_truth(answer) : -1;
    ou_xdecref(answer);
    return truth;
}

static OuObject *dropwhile_next(OuObject *self)
{
    Picker *p = (Picker *)self;
    OuObject *item;
    while ((item = ou_next(p->it))) {
        if (p->passed)
            return item;
        int drop = ask_plainly(p->func, item);
        if (drop == 0) {
            p->passed = true;
            return item;
        }
        ou_decref(item);
        if (drop < 0)
            return NULL;
    }
    return NULL;
}

static OuObject *takewhile_next(OuObject *self)
{
    Picker *p = (Picker *)self;
    OuObject *item = p->passed ? NULL : ou_next(p->it);
    if (!item)
        return NULL;
    int take = ask_plainly(p->func, item);
    if (take > 0)
        return item;
    ou_decref(item);
    if (take == 0)
        p->passed = true;
    return NULL;
}

static OuObject *filterfalse_next(OuObject *self)
{
    Picker *p = (Picker *)self;
    OuObject *item;
    while ((item = ou_next(p->it))) {
        int truth = ask(p->func, item);
        if (truth == 0)
            return item;
        ou_decref(item);
        if (truth < 0)
            return NULL;
    }
    return NULL;
}

static OuObject *starmap_next(OuObject *self)
{
    Picker *p = (Picker *)self;
    OuObject *item = ou_next(p->it);
    OuTuple *args = item ? ou_to_tuple(item) : NULL;
    OuObject *result = args ? ou_call(p->func, args->items, args->len, NULL) : NULL;
    ou_xdecref(item);
    ou_xdecref(args);
    return result;
}

METHOD(picker_reduce) { return ou_itertools_reduce(self, ((Picker *)self)->func, ((Picker *)self)->it); }

// dropwhile and takewhile also tell whether they are past the point.
METHOD(while_reduce)
{
    Picker *p = (Picker *)self;
    return ou_itertools_parts(ou_obj(ou_type_of(self)), ou_obj(ou_tuple_pack(2, p->func, p->it)), ou_int_new(p->passed));
}

METHOD(while_setstate)
{
    int passed = ou_truth(args[0]);
    if (passed < 0)
        return NULL;
    ((Picker *)self)->passed = passed;
    return ou_none();
}

static const OuMethod picker_methods[] = {
    { "__reduce__", { picker_reduce }, 0, 0, 0, NULL, "Return state information for pickling." }, { 0 },
};
static const OuMethod while_methods[] = {
    { "__reduce__", { while_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { while_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
#define PICKER_SPEC(id, table, text)                                                                         \
    ITER_NEW(id) { return picker_new(#id, type, args, n, kwnames); }                                  \
    const OuTypeSpec ou_itertools_##id##_spec = {                                                     \
        .name = "itertools." #id, .doc = text, .flags = ITER_FLAGS, .size = sizeof(Picker),           \
        OU_LIFE_SLOTS(picker), .methods = table##_methods,                                              \
        .op = { .new_ = id##_new, .iter = ou_iter_self, .next = id##_next },                          \
    }
PICKER_SPEC(dropwhile, while, "Drop items from the iterable while predicate(item) is true.\n\n"
                       "Afterwards, return every element until the iterable is exhausted.");
PICKER_SPEC(takewhile, while, "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.");
PICKER_SPEC(filterfalse, picker, "Return those items of iterable for which function(item) is false.\n\n"
                         "If function is None, return the items that are false.");
PICKER_SPEC(starmap, picker, "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.");

// --- compress ---

typedef struct Compress { OuObject base; OuObject *data, *selectors; } Compress;
#define COMPRESS_FIELDS(X) X(data) X(selectors)
OU_LIFE(compress, Compress, COMPRESS_FIELDS)

ITER_NEW(compress)
{
    OuObject *given[2] = { 0 };
    if (!ou_args_bind("compress", "data selectors", 2, 2, args, n, kwnames, given))
        return NULL;
    OuObject *data = ou_iter(given[0]), *selectors = data ? ou_iter(given[1]) : NULL;
    Compress *c = selectors ? (Compress *)ou_make(type, sizeof *c) : NULL;
    if (!c) {
        ou_xdecref(data);
        ou_xdecref(selectors);
        return NULL;
    }
    c->data = data;
    c->selectors = selectors;
    return ou_obj(c);
}

static OuObject *compress_next(OuObject *self)
{
    Compress *c = (Compress *)self;
    for (;;) {
        OuObject *item = ou_next(c->data), *selector = item ? ou_next(c->selectors) : NULL;
        if (!selector) {
            ou_xdecref(item);
            return NULL;
        }
        int take = ou_truth(selector);
        ou_decref(selector);
        if (take > 0)
            return item;
        ou_decref(item);
        if (take < 0)
            return NULL;
    }
}

METHOD(compress_reduce) { return ou_itertools_reduce(self, ((Compress *)self)->data, ((Compress *)self)->selectors); }
static const OuMethod compress_methods[] = {
    { "__reduce__", { compress_reduce }, 0, 0, 0, NULL, "Return state information for pickling." }, { 0 },
};
ITER_SPEC(compress, Compress, "Return data elements corresponding to true selector elements.\n\n"
          "Forms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.");
