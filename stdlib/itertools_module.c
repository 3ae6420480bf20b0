// itertools_module.c -- module itertools: the table, the infinite iterators and those that pick from one input.
#include "runtime/types/module.h"
#include "stdlib/itertools_impl.h"

OuObject *ou_itertools_reduce(OuObject *self, OuObject *a, OuObject *b)
{
    OuTuple *inner = ou_tuple_pack(a && b ? 2 : a ? 1 : 0, a, b);
    OuTuple *result = inner ? ou_tuple_pack(2, ou_type_of(self), ou_obj(inner)) : NULL;
    ou_xdecref(inner);
    return ou_obj(result);
}

// --- count ---

typedef struct Count { OuObject base; OuObject *count, *step; int64_t next; } Count;   // count NULL: ints by one, in `next`
#define COUNT_FIELDS(X) X(count) X(step)
OU_LIFE(count, Count, COUNT_FIELDS)

static bool is_number(OuObject *o)
{
    OuType *t = ou_type_of(o);
    return t->op.index || t->op.to_int || t->op.to_float || ou_type_has(t, OU_TYPE_COMPLEX);
}

ITER_NEW(count)
{
    OuObject *given[2] = { 0 };
    if (!ou_args_bind("count", "start step", 0, 2, args, n, kwnames, given))
        return NULL;
    if ((given[0] && !is_number(given[0])) || (given[1] && !is_number(given[1])))
        return ou_raise(OU_TypeError, "a number is required");
    Count *c = (Count *)ou_make(type, sizeof *c);
    if (!c)
        return NULL;
    bool by_one = !given[1] || (ou_is_exact(given[1], OU_L_INT) && ou_int_value(given[1]) == 1);
    c->step = given[1] ? ou_ref(given[1]) : ou_int_new(1);
    if (!given[0])
        c->next = 0;
    else if (ou_is_exact(given[0], OU_L_INT))
        c->next = ou_int_value(given[0]);
    else
        by_one = false;
    if (!by_one)
        c->count = given[0] ? ou_ref(given[0]) : ou_int_new(0);
    if (!c->step || (!by_one && !c->count))
        ou_clear_ref(&c);
    return ou_obj(c);
}

static OuObject *count_next(OuObject *self)
{
    Count *c = (Count *)self;
    if (!c->count) {
        if (c->next < INT64_MAX)
            return ou_int_new(c->next++);
        c->count = ou_int_new(c->next);
        if (!c->count)
            return NULL;
    }
    OuObject *now = c->count, *after = ou_add(now, c->step);
    if (!after)
        return NULL;
    c->count = after;
    return now;
}

static OuObject *count_now(Count *c) { return c->count ? ou_ref(c->count) : ou_int_new(c->next); }
static bool step_is_one(Count *c) { return ou_is_exact(c->step, OU_L_INT) && ou_int_value(c->step) == 1; }

static OuObject *count_repr(OuObject *self)
{
    Count *c = (Count *)self;
    OuObject *now = count_now(c);
    OuStr *text = !now ? NULL : step_is_one(c) ? ou_str_format("%U(%R)", ou_type_of(self)->name, now)
                                               : ou_str_format("%U(%R, %R)", ou_type_of(self)->name, now, c->step);
    ou_xdecref(now);
    return ou_obj(text);
}

METHOD(count_reduce)
{
    Count *c = (Count *)self;
    OuObject *now = count_now(c);
    OuObject *r = now ? ou_itertools_reduce(self, now, step_is_one(c) ? NULL : c->step) : NULL;
    ou_xdecref(now);
    return r;
}

static const OuMethod count_methods[] = {
    { "__reduce__", { count_reduce }, 0, 0, 0, NULL, "Return state information for pickling." }, { 0 },
};
const OuTypeSpec ou_itertools_count_spec = {
    .name = "itertools.count",
    .doc = "Return a count object whose .__next__() method returns consecutive values.",
    .flags = ITER_FLAGS, .size = sizeof(Count), OU_LIFE_SLOTS(count),
    .op = { .new_ = count_new, .iter = ou_iter_self, .next = count_next, .repr = count_repr },
    .methods = count_methods,
};

// --- cycle ---

typedef struct Cycle { OuObject base; OuObject *it; OuList *saved; size_t index; } Cycle;   // it NULL: replaying `saved`
#define CYCLE_FIELDS(X) X(it) X(saved)
OU_LIFE(cycle, Cycle, CYCLE_FIELDS)

ITER_NEW(cycle)
{
    if (!ou_args_positional("cycle", n, ou_keywords_if_exact(type, kwnames), 1, 1))
        return NULL;
    OuObject *it = ou_iter(args[0]);
    OuList *saved = it ? ou_list_new(0) : NULL;
    Cycle *c = saved ? (Cycle *)ou_make(type, sizeof *c) : NULL;
    if (!c) {
        ou_xdecref(it);
        ou_xdecref(saved);
        return NULL;
    }
    c->it = it;
    c->saved = saved;
    return ou_obj(c);
}

static OuObject *cycle_next(OuObject *self)
{
    Cycle *c = (Cycle *)self;
    if (c->it) {
        OuObject *item = ou_next(c->it);
        if (item) {
            if (ou_list_append(c->saved, item))
                return item;
            ou_decref(item);
            return NULL;
        }
        if (ou_has_error())
            return NULL;
        ou_clear_ref(&c->it);
    }
    if (!c->saved || c->saved->len == 0)
        return NULL;
    OuObject *item = c->saved->items[c->index];
    c->index = c->index + 1 < c->saved->len ? c->index + 1 : 0;
    return ou_ref(item);
}
static const OuMethod cycle_methods[] = { { 0 } };
ITER_SPEC(cycle, Cycle, "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.");

// --- repeat ---

typedef struct Repeat { OuObject base; OuObject *item; int64_t left; } Repeat;   // left -1: for ever
#define REPEAT_FIELDS(X) X(item)
OU_LIFE(repeat, Repeat, REPEAT_FIELDS)

ITER_NEW(repeat)
{
    OuObject *given[2] = { 0 };
    if (!ou_args_bind("repeat", "object times", 1, 2, args, n, kwnames, given))
        return NULL;
    ou_ssize left = -1;
    if (given[1]) {
        left = ou_index_ssize(given[1], OU_OverflowError);
        if (left == -1 && ou_has_error())
            return NULL;
        if (left < 0)
            left = 0;
    }
    Repeat *r = (Repeat *)ou_make(type, sizeof *r);
    if (r) {
        r->item = ou_ref(given[0]);
        r->left = left;
    }
    return ou_obj(r);
}

static OuObject *repeat_next(OuObject *self)
{
    Repeat *r = (Repeat *)self;
    if (r->left == 0)
        return NULL;
    if (r->left > 0)
        r->left--;
    return ou_ref(r->item);
}

static OuObject *repeat_repr(OuObject *self)
{
    Repeat *r = (Repeat *)self;
    if (r->left < 0)
        return ou_obj(ou_str_format("%U(%R)", ou_type_of(self)->name, r->item));
    return ou_obj(ou_str_format("%U(%R, %lld)", ou_type_of(self)->name, r->item, (long long)r->left));
}

METHOD(repeat_length_hint)
{
    Repeat *r = (Repeat *)self;
    if (r->left < 0)
        return ou_raise(OU_TypeError, "len() of unsized object");
    return ou_int_new(r->left);
}

METHOD(repeat_reduce)
{
    Repeat *r = (Repeat *)self;
    if (r->left < 0)
        return ou_itertools_reduce(self, r->item, NULL);
    OuObject *left = ou_int_new(r->left);
    OuObject *result = left ? ou_itertools_reduce(self, r->item, left) : NULL;
    ou_xdecref(left);
    return result;
}

static const OuMethod repeat_methods[] = {
    { "__length_hint__", { repeat_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { repeat_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};
const OuTypeSpec ou_itertools_repeat_spec = {
    .name = "itertools.repeat",
    .doc = "repeat(object [,times]) -> create an iterator which returns the object\n"
           "for the specified number of times.  If not specified, returns the object\nendlessly.",
    .flags = ITER_FLAGS, .size = sizeof(Repeat), OU_LIFE_SLOTS(repeat),
    .op = { .new_ = repeat_new, .iter = ou_iter_self, .next = repeat_next, .repr = repeat_repr },
    .methods = repeat_methods,
};

// --- accumulate ---

typedef struct Accumulate { OuObject base; OuObject *it, *func, *total, *initial; } Accumulate;
#define ACCUMULATE_FIELDS(X) X(it) X(func) X(total) X(initial)
OU_LIFE(accumulate, Accumulate, ACCUMULATE_FIELDS)

ITER_NEW(accumulate)
{
    OuObject *given[3] = { 0 };
    if (!ou_args_bind("accumulate", "iterable func * initial", 1, 2, args, n, kwnames, given))
        return NULL;
    OuObject *it = ou_iter(given[0]);
    Accumulate *a = it ? (Accumulate *)ou_make(type, sizeof *a) : NULL;
    if (!a) {
        ou_xdecref(it);
        return NULL;
    }
    a->it = it;
    a->func = given[1] && !ou_is_none(given[1]) ? ou_ref(given[1]) : NULL;
    a->initial = given[2] && !ou_is_none(given[2]) ? ou_ref(given[2]) : NULL;
    return ou_obj(a);
}

static OuObject *accumulate_next(OuObject *self)
{
    Accumulate *a = (Accumulate *)self;
    if (a->initial) {
        ou_set_ref(&a->total, a->initial);
        a->initial = NULL;
        return ou_ref(a->total);
    }
    OuObject *item = ou_next(a->it);
    if (!item)
        return NULL;
    if (!a->total) {
        a->total = item;
        return ou_ref(item);
    }
    OuObject *total = a->func ? ou_call2(a->func, a->total, item) : ou_add(a->total, item);
    ou_decref(item);
    if (!total)
        return NULL;
    ou_set_ref(&a->total, ou_ref(total));
    return total;
}
static const OuMethod accumulate_methods[] = { { 0 } };
ITER_SPEC(accumulate, Accumulate, "Return series of accumulated sums.");

// --- chain ---

typedef struct Chain { OuObject base; OuObject *source, *active; } Chain;   // source: iterator of iterables; NULL once exhausted
#define CHAIN_FIELDS(X) X(source) X(active)
OU_LIFE(chain, Chain, CHAIN_FIELDS)

static OuObject *chain_of(OuType *type, OU_STEALS OuObject *source)
{
    Chain *c = source ? (Chain *)ou_make(type, sizeof *c) : NULL;
    if (c)
        c->source = source;
    else
        ou_xdecref(source);
    return ou_obj(c);
}

ITER_NEW(chain)
{
    if (kwnames && kwnames->len && ou_keywords_if_exact(type, kwnames))
        return ou_raise(OU_TypeError, "chain() takes no keyword arguments");
    OuTuple *all = ou_tuple_from(args, n);
    OuObject *source = all ? ou_iter(ou_obj(all)) : NULL;
    ou_xdecref(all);
    return chain_of(type, source);
}

METHOD(chain_from_iterable) { return chain_of((OuType *)self, ou_iter(args[0])); }

static OuObject *chain_next(OuObject *self)
{
    Chain *c = (Chain *)self;
    while (c->source) {
        if (!c->active) {
            OuObject *iterable = ou_next(c->source);
            if (iterable) {
                c->active = ou_iter(iterable);
                ou_decref(iterable);
            }
            if (!c->active) {
                ou_clear_ref(&c->source);
                return NULL;
            }
        }
        OuObject *item = ou_next(c->active);
        if (item || ou_has_error())
            return item;
        ou_clear_ref(&c->active);
    }
    return NULL;
}

static const OuMethod chain_methods[] = {
    { "from_iterable", { chain_from_iterable }, 1, 1, OU_M_CLASS, NULL,
      "Alternative chain() constructor taking a single iterable argument that evaluates lazily." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};
ITER_SPEC(chain, Chain, "chain(*iterables) --> chain object\n\n"
          "Return a chain object whose .__next__() method returns elements from the\n"
          "first iterable until it is exhausted, then elements from the next\n"
          "iterable, until all of the iterables are exhausted.");

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

static const OuMethod picker_methods[] = {
    { "__reduce__", { picker_reduce }, 0, 0, 0, NULL, "Return state information for pickling." }, { 0 },
};
#define PICKER_SPEC(id, text)                                                                         \
    ITER_NEW(id) { return picker_new(#id, type, args, n, kwnames); }                                  \
    const OuTypeSpec ou_itertools_##id##_spec = {                                                     \
        .name = "itertools." #id, .doc = text, .flags = ITER_FLAGS, .size = sizeof(Picker),           \
        OU_LIFE_SLOTS(picker), .methods = picker_methods,                                             \
        .op = { .new_ = id##_new, .iter = ou_iter_self, .next = id##_next },                          \
    }
PICKER_SPEC(dropwhile, "Drop items from the iterable while predicate(item) is true.\n\n"
                       "Afterwards, return every element until the iterable is exhausted.");
PICKER_SPEC(takewhile, "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.");
PICKER_SPEC(filterfalse, "Return those items of iterable for which function(item) is false.\n\n"
                         "If function is None, return the items that are false.");
PICKER_SPEC(starmap, "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.");

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

// --- the module ---

static bool init(OuModule *self)
{
    for (uint32_t layout = OU_L_ITERTOOLS_COUNT; layout <= OU_L_ITERTOOLS_CWR; layout++)
        if (!ou_type_need(layout) || !ou_module_add_type(self, layout))
            return false;
    return ou_type_need(OU_L_ITERTOOLS_GROUPER) && ou_type_need(OU_L_ITERTOOLS_TEE) && ou_type_need(OU_L_ITERTOOLS_TEE_BLOCK) &&
           ou_module_add_type(self, OU_L_ITERTOOLS_TEE) && ou_module_add_type(self, OU_L_ITERTOOLS_TEE_BLOCK) &&
           ou_module_add_type(self, OU_L_ITERTOOLS_GROUPER);
}

static const OuMethod functions[] = {
    { "tee", { ou_itertools_tee }, 1, 2, 0, NULL, "Returns a tuple of n independent iterators." },
    { 0 },
};

const OuModuleDef ou_itertools_module = {
    "itertools", "Functional tools for creating and using iterators.", functions, init,
};
