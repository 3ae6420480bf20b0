// itertools_combinatoric.c -- product, permutations, combinations, combinations_with_replacement.
//
// One struct serves all four: `indices` says which item of its pool each place of the next result takes.
#include "runtime/mem/alloc.h"
#include "stdlib/itertools_impl.h"

typedef struct Combo {
    OuObject base;
    OuTuple *pools;              // product: a tuple for each place; else the one pool itself
    size_t r;                    // length of the results
    size_t *indices;             // owned buffer; product r, permutations pool length, else r
    size_t *cycles;              // owned buffer of permutations
    bool started, done;
} Combo;

static bool combo_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((Combo *)o)->pools);
    return true;
}

static void combo_clear(OuObject *o)
{
    Combo *c = (Combo *)o;
    c->done = true;
    ou_clear_ref(&c->pools);
}

static void combo_dealloc(OuObject *o)
{
    Combo *c = (Combo *)o;
    combo_clear(o);
    ou_mem_free(c->indices);
    ou_mem_free(c->cycles);
    ou_object_free(o);
}

static Combo *combo_new(OuType *type, OU_STEALS OuTuple *pools, size_t r, size_t indices)
{
    Combo *c = pools ? (Combo *)ou_make(type, sizeof *c) : NULL;
    if (!c) {
        ou_xdecref(pools);
        return NULL;
    }
    c->pools = pools;
    c->r = r;
    c->indices = ou_mem_need_array(indices ? indices : 1, sizeof *c->indices);
    if (!c->indices)
        ou_clear_ref(&c);
    else
        for (size_t i = 0; i < indices; i++)
            c->indices[i] = 0;
    return c;
}

static OuObject *pick(Combo *c)
{
    OuTuple *row = ou_tuple_new(c->r);
    for (size_t i = 0; row && i < c->r; i++)
        row->items[i] = ou_ref(c->pools->items[c->indices[i]]);
    return ou_obj(row);
}

static bool length_arg(OuObject *o, ou_ssize *r)
{
    *r = ou_index_ssize(o, OU_OverflowError);
    return *r != -1 || !ou_has_error();
}

static bool not_negative(ou_ssize r) { return r >= 0 || ou_fail(OU_ValueError, "r must be non-negative"); }

// --- product ---

ITER_NEW(product)
{
    ou_ssize repeat = 1;
    for (size_t i = 0; kwnames && i < kwnames->len; i++) {
        if (!ou_str_equal_cstr((OuStr *)kwnames->items[i], "repeat"))
            return ou_raise(OU_TypeError, "'%U' is an invalid keyword argument for product()", kwnames->items[i]);
        repeat = ou_index_ssize(args[n + i], OU_OverflowError);
        if (repeat == -1 && ou_has_error())
            return NULL;
        if (repeat < 0)
            return ou_raise(OU_ValueError, "repeat argument cannot be negative");
    }
    if (repeat == 0)
        n = 0;
    else if (n > PTRDIFF_MAX / sizeof(OuObject *) / (size_t)repeat)
        return ou_raise(OU_OverflowError, "repeat argument too large");
    size_t places = n * (size_t)repeat;
    OuTuple *pools = ou_tuple_new(places);
    for (size_t i = 0; pools && i < n; i++)
        if (!(pools->items[i] = ou_obj(ou_to_tuple(args[i]))))
            ou_clear_ref(&pools);
    for (size_t i = n; pools && i < places; i++)
        pools->items[i] = ou_ref(pools->items[i - n]);
    return ou_obj(combo_new(type, pools, places, places));
}

static OuTuple *pool_at(Combo *c, size_t i) { return (OuTuple *)c->pools->items[i]; }

static bool product_advance(Combo *c)
{
    if (!c->started) {
        c->started = true;
        for (size_t i = 0; i < c->r; i++)
            if (pool_at(c, i)->len == 0)
                return false;
        return true;
    }
    for (size_t i = c->r; i-- > 0;) {
        if (++c->indices[i] < pool_at(c, i)->len)
            return true;
        c->indices[i] = 0;
    }
    return false;
}

static OuObject *product_next(OuObject *self)
{
    Combo *c = (Combo *)self;
    if (c->done || !product_advance(c)) {
        c->done = true;
        return NULL;
    }
    OuTuple *row = ou_tuple_new(c->r);
    for (size_t i = 0; row && i < c->r; i++)
        row->items[i] = ou_ref(pool_at(c, i)->items[c->indices[i]]);
    return ou_obj(row);
}

// --- permutations ---

ITER_NEW(permutations)
{
    OuObject *given[2] = { 0 };
    if (!ou_args_bind("permutations", "iterable r", 1, 2, args, n, kwnames, given))
        return NULL;
    OuTuple *pool = ou_to_tuple(given[0]);
    if (!pool)
        return NULL;
    size_t r = pool->len, len = pool->len;
    if (given[1] && !ou_is_none(given[1])) {
        if (!ou_is_int(given[1])) {
            ou_decref(pool);
            return ou_raise(OU_TypeError, "Expected int as r");
        }
        ou_ssize wanted;
        if (!length_arg(given[1], &wanted) || !not_negative(wanted)) {
            ou_decref(pool);
            return NULL;
        }
        r = (size_t)wanted;
    }
    Combo *c = combo_new(type, pool, r, len);
    if (!c)
        return NULL;
    c->done = r > len;
    c->cycles = ou_mem_need_array(r && !c->done ? r : 1, sizeof *c->cycles);
    if (!c->cycles)
        ou_clear_ref(&c);
    for (size_t i = 0; c && i < len; i++)
        c->indices[i] = i;
    for (size_t i = 0; c && !c->done && i < r; i++)
        c->cycles[i] = len - i;
    return ou_obj(c);
}

static bool permutations_advance(Combo *c)
{
    size_t len = c->pools->len;
    for (size_t i = c->r; i-- > 0;) {
        if (--c->cycles[i] == 0) {            // rotate indices[i:] left by one
            size_t first = c->indices[i];
            for (size_t j = i; j + 1 < len; j++)
                c->indices[j] = c->indices[j + 1];
            c->indices[len - 1] = first;
            c->cycles[i] = len - i;
        } else {
            size_t j = len - c->cycles[i], t = c->indices[i];
            c->indices[i] = c->indices[j];
            c->indices[j] = t;
            return true;
        }
    }
    return false;
}

static OuObject *permutations_next(OuObject *self)
{
    Combo *c = (Combo *)self;
    if (c->done || (c->started && !permutations_advance(c))) {
        c->done = true;
        return NULL;
    }
    c->started = true;
    return pick(c);
}

// --- combinations, with and without replacement ---

static OuObject *choose_new(const char *name, bool again, OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[2] = { 0 };
    ou_ssize wanted;
    if (!ou_args_bind(name, "iterable r", 2, 2, args, n, kwnames, given) || !length_arg(given[1], &wanted))
        return NULL;
    OuTuple *pool = ou_to_tuple(given[0]);
    if (!pool)
        return NULL;
    if (!not_negative(wanted)) {
        ou_decref(pool);
        return NULL;
    }
    size_t len = pool->len, r = (size_t)wanted;
    bool none = again ? len == 0 && r > 0 : r > len;
    Combo *c = combo_new(type, pool, r, none ? 0 : r);
    if (!c)
        return NULL;
    c->done = none;
    for (size_t i = 0; !none && !again && i < r; i++)
        c->indices[i] = i;
    return ou_obj(c);
}

ITER_NEW(combinations) { return choose_new("combinations", false, type, args, n, kwnames); }
ITER_NEW(combinations_with_replacement)
{
    return choose_new("combinations_with_replacement", true, type, args, n, kwnames);
}

static OuObject *combinations_next(OuObject *self)
{
    Combo *c = (Combo *)self;
    if (c->done)
        return NULL;
    if (c->started) {
        size_t i = c->r, len = c->pools->len;
        while (i > 0 && c->indices[i - 1] == i - 1 + len - c->r)
            i--;
        if (i == 0) {
            c->done = true;
            return NULL;
        }
        c->indices[i - 1]++;
        for (; i < c->r; i++)
            c->indices[i] = c->indices[i - 1] + 1;
    }
    c->started = true;
    return pick(c);
}

static OuObject *combinations_with_replacement_next(OuObject *self)
{
    Combo *c = (Combo *)self;
    if (c->done)
        return NULL;
    if (c->started) {
        size_t i = c->r;
        while (i > 0 && c->indices[i - 1] + 1 == c->pools->len)
            i--;
        if (i == 0) {
            c->done = true;
            return NULL;
        }
        size_t next = c->indices[i - 1] + 1;
        for (i--; i < c->r; i++)
            c->indices[i] = next;
    }
    c->started = true;
    return pick(c);
}

// --- copying and pickling: the pools, then the indices of the last result ---

// (type, ((), r)) of an iterator that has nothing to give any more.
static OuObject *reduce_done(Combo *c)
{
    OuObject *empty = ou_obj(ou_tuple_new(0)), *r = empty ? ou_int_new((int64_t)c->r) : NULL;
    OuObject *args = r ? ou_obj(ou_tuple_pack(2, empty, r)) : NULL;
    ou_xdecref(empty);
    ou_xdecref(r);
    return ou_itertools_parts(ou_obj(ou_type_of(ou_obj(c))), args, NULL);
}

static OuObject *reduce_with(Combo *c, bool cycles)
{
    OuObject *r, *args, *state = NULL;
    if (c->done)
        return reduce_done(c);
    r = ou_int_new((int64_t)c->r);
    args = r ? ou_obj(ou_tuple_pack(2, c->pools, r)) : NULL;
    ou_xdecref(r);
    if (args && c->started) {
        state = ou_itertools_sizes(c->indices, cycles ? c->pools->len : c->r);
        if (state && cycles) {
            OuObject *rest = ou_itertools_sizes(c->cycles, c->r), *both = rest ? ou_obj(ou_tuple_pack(2, state, rest)) : NULL;
            ou_xdecref(rest);
            ou_set_ref(&state, both);
        }
        if (!state)
            ou_clear_ref(&args);
    }
    return ou_itertools_parts(ou_obj(ou_type_of(ou_obj(c))), args, state);
}

METHOD(combo_reduce) { return reduce_with((Combo *)self, false); }
METHOD(permutations_reduce) { return reduce_with((Combo *)self, true); }

METHOD(product_reduce)
{
    Combo *c = (Combo *)self;
    OuObject *type = ou_obj(ou_type_of(self));
    if (c->done) {
        OuObject *empty = ou_obj(ou_tuple_new(0)), *args_ = empty ? ou_obj(ou_tuple_pack(1, empty)) : NULL;
        ou_xdecref(empty);
        return ou_itertools_parts(type, args_, NULL);
    }
    OuObject *state = c->started ? ou_itertools_sizes(c->indices, c->r) : NULL;
    if (c->started && !state)
        return NULL;
    return ou_itertools_parts(type, ou_ref(c->pools), state);
}

// Takes over indices[0 .. count), none above most[i].
static OuObject *set_indices(Combo *c, OuObject *tuple, size_t count, const size_t *most)
{
    if (c->done)
        return ou_none();
    if (!ou_itertools_read_sizes(tuple, c->indices, count, 0, most))
        return NULL;
    c->started = true;
    return ou_none();
}

static size_t limit_product(const Combo *c, size_t i) { return ((OuTuple *)c->pools->items[i])->len - 1; }
static size_t limit_combinations(const Combo *c, size_t i) { return c->pools->len - c->r + i; }
static size_t limit_again(const Combo *c, size_t i OU_UNUSED) { return c->pools->len - 1; }

static OuObject *setstate(Combo *c, OuObject *tuple, size_t (*limit)(const Combo *c, size_t i))
{
    size_t *most = ou_mem_need_array(c->r ? c->r : 1, sizeof *most);
    if (!most)
        return NULL;
    for (size_t i = 0; i < c->r && !c->done; i++)
        most[i] = limit(c, i);
    OuObject *result = set_indices(c, tuple, c->r, most);
    ou_mem_free(most);
    return result;
}

METHOD(product_setstate)
{
    Combo *c = (Combo *)self;
    for (size_t i = 0; i < c->r && !c->done; i++)
        c->done = ((OuTuple *)c->pools->items[i])->len == 0;
    return setstate(c, args[0], limit_product);
}

METHOD(combinations_setstate) { return setstate((Combo *)self, args[0], limit_combinations); }
METHOD(combinations_with_replacement_setstate) { return setstate((Combo *)self, args[0], limit_again); }

METHOD(permutations_setstate)
{
    Combo *c = (Combo *)self;
    OuTuple *both = (OuTuple *)args[0];
    if (!ou_is_tuple(args[0]))
        return ou_raise(OU_TypeError, "state is not a tuple");
    if (both->len != 2)
        return ou_raise(OU_TypeError, "function takes exactly 2 arguments (%zu given)", both->len);
    if (c->done)
        return ou_none();
    size_t len = c->pools->len, *most = ou_mem_need_array(len ? len : 1, sizeof *most);
    if (!most)
        return NULL;
    for (size_t i = 0; i < c->r; i++)
        most[i] = len - i;
    bool ok = ou_itertools_read_sizes(both->items[1], c->cycles, c->r, 1, most);
    for (size_t i = 0; i < len; i++)
        most[i] = len - 1;
    OuObject *result = ok ? set_indices(c, both->items[0], len, most) : NULL;
    ou_mem_free(most);
    return result;
}

#define combinations_reduce combo_reduce
#define combinations_with_replacement_reduce combo_reduce
#define COMBO_SPEC(id, text)                                                                          \
    static const OuMethod id##_methods[] = {                                                          \
        { "__reduce__", { id##_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },   \
        { "__setstate__", { id##_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },\
        { 0 },                                                                                        \
    };                                                                                                \
    const OuTypeSpec ou_itertools_##id##_spec = {                                                     \
        .name = "itertools." #id, .doc = text, .flags = ITER_FLAGS, .size = sizeof(Combo),            \
        OU_LIFE_OWN_SLOTS(combo), .methods = id##_methods,                                            \
        .op = { .new_ = id##_new, .iter = ou_iter_self, .next = id##_next },                          \
    }
COMBO_SPEC(product, "product(*iterables, repeat=1) --> product object\n\nCartesian product of input iterables.  Equivalent to nested for-loops.");
COMBO_SPEC(permutations, "Return successive r-length permutations of elements in the iterable.\n\n"
                         "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)");
COMBO_SPEC(combinations, "Return successive r-length combinations of elements in the iterable.\n\n"
                         "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)");
COMBO_SPEC(combinations_with_replacement,
           "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\n"
           "combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')");
