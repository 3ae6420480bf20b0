// itertools_module.c -- module itertools: the table, the infinite iterators and those that pick from one input.
#include "runtime/types/int_fast.h"
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
            return ou_int_make(c->next++);
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

// it NULL: replaying `saved`; recorded: what `it` gives is in `saved` already (set by __setstate__)
typedef struct Cycle { OuObject base; OuObject *it; OuList *saved; size_t index; bool recorded; } Cycle;
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
            if (c->recorded || ou_list_append(c->saved, item))
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

// (type, (iterator,), (saved, replaying)); while replaying, the iterator is that of the rest of this round.
METHOD(cycle_reduce)
{
    Cycle *c = (Cycle *)self;
    OuObject *it = c->it ? ou_ref(c->it) : NULL, *flag = ou_int_new(!c->it), *state = NULL, *args_ = NULL;
    OuList *saved = c->saved ? (OuList *)ou_ref(c->saved) : ou_list_new(0);
    if (!it && saved) {
        OuList *rest = ou_list_slice(saved, c->index, saved->len);
        it = rest ? ou_iter(ou_obj(rest)) : NULL;
        ou_xdecref(rest);
    }
    args_ = it ? ou_obj(ou_tuple_pack(1, it)) : NULL;
    state = args_ && flag ? ou_obj(ou_tuple_pack(2, saved, flag)) : NULL;
    if (!state)
        ou_clear_ref(&args_);
    ou_xdecref(it);
    ou_xdecref(flag);
    ou_xdecref(saved);
    return ou_itertools_parts(ou_obj(ou_type_of(self)), args_, state);
}

METHOD(cycle_setstate)
{
    Cycle *c = (Cycle *)self;
    OuTuple *state = (OuTuple *)args[0];
    if (!ou_is_tuple(args[0]))
        return ou_raise(OU_TypeError, "state is not a tuple");
    if (state->len != 2 || !ou_is_list(state->items[0]))
        return ou_raise(OU_TypeError, "state must be a list and a flag");
    int replaying;
    if (!ou_to_int(state->items[1], &replaying))
        return NULL;
    ou_set_ref(&c->saved, ou_ref(state->items[0]));
    c->recorded = replaying;
    c->index = 0;
    return ou_none();
}

static const OuMethod cycle_methods[] = {
    { "__reduce__", { cycle_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { cycle_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
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
    OuObject *total;
    int64_t sum;
    if (a->func)
        total = ou_call2(a->func, a->total, item);
    else if (ou_is_exact(a->total, OU_L_INT) && ou_is_exact(item, OU_L_INT) &&
             !__builtin_add_overflow(ou_int_value(a->total), ou_int_value(item), &sum))
        total = ou_int_make(sum);
    else
        total = ou_add(a->total, item);
    ou_decref(item);
    if (!total)
        return NULL;
    ou_set_ref(&a->total, ou_ref(total));
    return total;
}

// chain((first,), it): the input again with what was read or given before it.
static OuObject *with_first(OuObject *first, OuObject *it)
{
    OuObject *one = ou_obj(ou_tuple_pack(1, first)), *both[2] = { one, it };
    OuObject *chained = one ? ou_call(ou_obj(ou_type(OU_L_ITERTOOLS_CHAIN)), both, 2, NULL) : NULL;
    ou_xdecref(one);
    return chained;
}

METHOD(accumulate_reduce)
{
    Accumulate *a = (Accumulate *)self;
    OuObject *type = ou_obj(ou_type_of(self)), *none = ou_core()->none, *func = a->func ? a->func : none;
    if (!a->initial && !(a->total && ou_is_none(a->total)))
        return ou_itertools_parts(type, ou_obj(ou_tuple_pack(2, a->it, func)), ou_ref(a->total ? a->total : none));
    OuObject *it = with_first(a->initial ? a->initial : a->total, a->it);
    OuObject *args_ = it ? ou_obj(ou_tuple_pack(2, it, func)) : NULL;
    ou_xdecref(it);
    if (a->initial)
        return ou_itertools_parts(type, args_, ou_none());
    // A total of None cannot be told from none as state: islice(accumulate(chain((None,), it), func), 1, None).
    OuObject *again = args_ ? ou_call_tuple(type, (OuTuple *)args_, NULL) : NULL, *one = again ? ou_int_new(1) : NULL;
    ou_xdecref(args_);
    args_ = one ? ou_obj(ou_tuple_pack(3, again, one, none)) : NULL;
    ou_xdecref(again);
    ou_xdecref(one);
    return ou_itertools_parts(ou_obj(ou_type(OU_L_ITERTOOLS_ISLICE)), args_, NULL);
}

METHOD(accumulate_setstate)
{
    ou_set_ref(&((Accumulate *)self)->total, ou_is_none(args[0]) ? NULL : ou_ref(args[0]));
    return ou_none();
}

static const OuMethod accumulate_methods[] = {
    { "__reduce__", { accumulate_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { accumulate_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
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

METHOD(chain_reduce)
{
    Chain *c = (Chain *)self;
    OuObject *state = c->source ? ou_obj(ou_tuple_pack(c->active ? 2 : 1, c->source, c->active)) : NULL;
    if (c->source && !state)
        return NULL;
    return ou_itertools_parts(ou_obj(ou_type_of(self)), ou_obj(ou_tuple_new(0)), state);
}

METHOD(chain_setstate)
{
    Chain *c = (Chain *)self;
    OuTuple *state = (OuTuple *)args[0];
    if (!ou_is_tuple(args[0]))
        return ou_raise(OU_TypeError, "state is not a tuple");
    if (state->len < 1 || state->len > 2)
        return ou_raise(OU_TypeError, "function takes %s argument%s (%zu given)", state->len ? "at most 2" : "at least 1",
                        state->len ? "s" : "", state->len);
    for (size_t i = 0; i < state->len; i++)
        if (!ou_is_iterator(state->items[i]))
            return ou_raise(OU_TypeError, "Arguments must be iterators.");
    ou_set_ref(&c->source, ou_ref(state->items[0]));
    ou_set_ref(&c->active, state->len > 1 ? ou_ref(state->items[1]) : NULL);
    return ou_none();
}

static const OuMethod chain_methods[] = {
    { "__reduce__", { chain_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { chain_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { "from_iterable", { chain_from_iterable }, 1, 1, OU_M_CLASS, NULL,
      "Alternative chain() constructor taking a single iterable argument that evaluates lazily." },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};
ITER_SPEC(chain, Chain, "chain(*iterables) --> chain object\n\n"
          "Return a chain object whose .__next__() method returns elements from the\n"
          "first iterable until it is exhausted, then elements from the next\n"
          "iterable, until all of the iterables are exhausted.");

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
