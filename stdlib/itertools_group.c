// itertools_group.c -- groupby, islice, pairwise, tee and zip_longest.
#include "stdlib/itertools_impl.h"

// --- groupby ---

typedef struct GroupBy {
    OuObject base;
    OuObject *it, *key_func;             // key_func NULL: the items themselves
    OuObject *target, *key, *value;      // key of the group given out; key and value read last
    struct Grouper *current;             // borrowed: only the newest group may go on
} GroupBy;
typedef struct Grouper { OuObject base; GroupBy *parent; OuObject *target; } Grouper;
#define GROUPBY_FIELDS(X) X(it) X(key_func) X(target) X(key) X(value)
OU_LIFE(groupby, GroupBy, GROUPBY_FIELDS)

ITER_NEW(groupby)
{
    OuObject *given[2] = { 0 };
    if (!ou_args_bind("groupby", "iterable key", 1, 2, args, n, kwnames, given))
        return NULL;
    OuObject *it = ou_iter(given[0]);
    GroupBy *g = it ? (GroupBy *)ou_make(type, sizeof *g) : NULL;
    if (!g) {
        ou_xdecref(it);
        return NULL;
    }
    g->it = it;
    g->key_func = given[1] && !ou_is_none(given[1]) ? ou_ref(given[1]) : NULL;
    return ou_obj(g);
}

// Reads the next item into key and value: false when exhausted or with exception.
static bool groupby_step(GroupBy *g)
{
    OuObject *value = ou_next(g->it);
    if (!value)
        return false;
    OuObject *key = g->key_func ? ou_call1(g->key_func, value) : ou_ref(value);
    if (!key) {
        ou_decref(value);
        return false;
    }
    ou_set_ref(&g->value, value);
    ou_set_ref(&g->key, key);
    return true;
}

static int same_key(OuObject *a, OuObject *b)
{
    ou_incref(a);
    ou_incref(b);
    int eq = ou_equal(a, b);
    ou_decref(a);
    ou_decref(b);
    return eq;
}

static OuObject *groupby_next(OuObject *self)
{
    GroupBy *g = (GroupBy *)self;
    g->current = NULL;
    for (;;) {                            // skip the rest of the group before
        if (g->key && !g->target)
            break;
        if (g->key) {
            int eq = same_key(g->target, g->key);
            if (eq < 0)
                return NULL;
            if (!eq)
                break;
        }
        if (!groupby_step(g))
            return NULL;
    }
    ou_set_ref(&g->target, ou_ref(g->key));
    Grouper *group = (Grouper *)ou_gc_new(OU_L_ITERTOOLS_GROUPER, sizeof *group);
    if (!group)
        return NULL;
    group->parent = (GroupBy *)ou_ref(g);
    group->target = ou_ref(g->target);
    g->current = group;
    OuTuple *pair = ou_tuple_pack(2, g->key, ou_obj(group));
    ou_decref(group);
    return ou_obj(pair);
}


METHOD(groupby_reduce)
{
    GroupBy *g = (GroupBy *)self;
    OuObject *args_ = ou_obj(ou_tuple_pack(2, g->it, g->key_func ? g->key_func : ou_core()->none));
    OuObject *state = args_ && g->target && g->key && g->value ? ou_obj(ou_tuple_pack(3, g->value, g->target, g->key)) : NULL;
    if (ou_has_error())
        ou_clear_ref(&args_);
    return ou_itertools_parts(ou_obj(ou_type_of(self)), args_, state);
}

METHOD(groupby_setstate)
{
    GroupBy *g = (GroupBy *)self;
    OuTuple *state = (OuTuple *)args[0];
    if (!ou_is_tuple(args[0]))
        return ou_raise(OU_TypeError, "state is not a tuple");
    if (state->len != 3)
        return ou_raise(OU_TypeError, "function takes exactly 3 arguments (%zu given)", state->len);
    ou_set_ref(&g->value, ou_ref(state->items[0]));
    ou_set_ref(&g->target, ou_ref(state->items[1]));
    ou_set_ref(&g->key, ou_ref(state->items[2]));
    return ou_none();
}

static const OuMethod groupby_methods[] = {
    { "__reduce__", { groupby_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { groupby_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
ITER_SPEC(groupby, GroupBy, "make an iterator that returns consecutive keys and groups from the iterable\n\n"
          "  iterable\n    Elements to divide into groups according to the key function.\n"
          "  key\n    A function for computing the group category for each element.\n"
          "    If the key function is not specified or is None, the element itself\n    is used for grouping.");

#define GROUPER_FIELDS(X) X(parent) X(target)
static bool grouper_traverse(OuObject *o, OuVisit visit, void *arg)
{
    Grouper *s = (Grouper *)o;
    GROUPER_FIELDS(OU_LIFE_VISIT_)
    return true;
}

static void grouper_clear(OuObject *o)
{
    Grouper *s = (Grouper *)o;
    if (s->parent && s->parent->current == s)
        s->parent->current = NULL;
    GROUPER_FIELDS(OU_LIFE_CLEAR_)
}

static void grouper_dealloc(OuObject *o)
{
    grouper_clear(o);
    ou_object_free(o);
}

static OuObject *grouper_next(OuObject *self)
{
    Grouper *s = (Grouper *)self;
    GroupBy *g = s->parent;
    if (!g || g->current != s)
        return NULL;
    if (!g->value && !groupby_step(g))
        return NULL;
    int eq = same_key(s->target, g->key);
    if (eq <= 0)
        return NULL;
    OuObject *value = g->value;
    g->value = NULL;
    ou_clear_ref(&g->key);
    return value;
}

// _grouper(groupby, key): as __reduce__ makes it.
ITER_NEW(grouper)
{
    (void)type;
    if (!ou_args_positional("_grouper", n, kwnames, 2, 2))
        return NULL;
    if (!ou_is_instance_of(args[0], ou_type(OU_L_ITERTOOLS_GROUPBY)))
        return ou_raise(OU_TypeError, "_grouper() argument 1 must be itertools.groupby, not %V", args[0]);
    Grouper *s = (Grouper *)ou_gc_new(OU_L_ITERTOOLS_GROUPER, sizeof *s);
    if (!s)
        return NULL;
    s->parent = (GroupBy *)ou_ref(args[0]);
    s->target = ou_ref(args[1]);
    s->parent->current = s;
    return ou_obj(s);
}

METHOD(grouper_reduce)
{
    Grouper *s = (Grouper *)self;
    if (s->parent && s->parent->current == s)
        return ou_itertools_reduce(self, ou_obj(s->parent), s->target);
    OuObject *iter = ou_builtin_attr("iter"), *empty = iter ? ou_obj(ou_tuple_new(0)) : NULL;
    OuObject *args_ = empty ? ou_obj(ou_tuple_pack(1, empty)) : NULL;
    OuObject *result = args_ ? ou_itertools_parts(iter, args_, NULL) : NULL;
    ou_xdecref(iter);
    ou_xdecref(empty);
    return result;
}

static const OuMethod grouper_methods[] = {
    { "__reduce__", { grouper_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { 0 },
};
const OuTypeSpec ou_itertools_grouper_spec = {
    .name = "itertools._grouper", .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE, .size = sizeof(Grouper),
    OU_LIFE_OWN_SLOTS(grouper), .op = { .new_ = grouper_new, .iter = ou_iter_self, .next = grouper_next }, .methods = grouper_methods,
};

// --- islice ---

typedef struct ISlice { OuObject base; OuObject *it; ou_ssize next, stop, step, count; } ISlice;   // stop -1: none; it NULL once done
#define ISLICE_FIELDS(X) X(it)
OU_LIFE(islice, ISlice, ISLICE_FIELDS)

static const char indices[] = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
static const char stops[] = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
static const char steps[] = "Step for islice() must be a positive integer or None.";

// `wrong`: what to say about something that is no index, or -1, which CPython cannot tell apart.
static bool slice_bound(OuObject *o, ou_ssize fallback, ou_ssize *out, const char *wrong, const char *negative)
{
    *out = fallback;
    if (ou_is_none(o))
        return true;
    ou_ssize v = -1;
    if (ou_type_of(o)->op.index) {
        v = ou_index_ssize(o, OU_OverflowError);
        if (v == -1 && ou_has_error())
            ou_error_clear();
    }
    *out = v;
    return v >= 0 || ou_fail(OU_ValueError, "%s", v == -1 ? wrong : negative);
}

ITER_NEW(islice)
{
    if (!ou_args_positional("islice", n, ou_keywords_if_exact(type, kwnames), 2, 4))
        return NULL;
    ou_ssize start = 0, stop = -1, step = 1;
    if (n == 2) {
        if (!slice_bound(args[1], -1, &stop, stops, indices))
            return NULL;
    } else {
        if (!slice_bound(args[2], -1, &stop, stops, indices))
            return NULL;
        if (!slice_bound(args[1], 0, &start, indices, indices))
            return NULL;
    }
    if (n == 4 && !slice_bound(args[3], 1, &step, steps, steps))
        return NULL;
    if (step < 1)
        return ou_raise(OU_ValueError, "%s", steps);
    OuObject *it = ou_iter(args[0]);
    ISlice *s = it ? (ISlice *)ou_make(type, sizeof *s) : NULL;
    if (!s) {
        ou_xdecref(it);
        return NULL;
    }
    s->it = it;
    s->next = start;
    s->stop = stop;
    s->step = step;
    return ou_obj(s);
}

static OuObject *islice_next(OuObject *self)
{
    ISlice *s = (ISlice *)self;
    if (!s->it)
        return NULL;
    while (s->count < s->next) {
        OuObject *skipped = ou_next(s->it);
        if (!skipped)
            goto done;
        ou_decref(skipped);
        s->count++;
    }
    if (s->stop != -1 && s->count >= s->stop)
        goto done;
    OuObject *item = ou_next(s->it);
    if (!item)
        goto done;
    s->count++;
    ou_ssize next = s->next > PTRDIFF_MAX - s->step ? PTRDIFF_MAX : s->next + s->step;
    s->next = s->stop != -1 && next > s->stop ? s->stop : next;
    return item;
done:
    ou_clear_ref(&s->it);
    return NULL;
}

METHOD(islice_reduce)
{
    ISlice *s = (ISlice *)self;
    OuObject *it = s->it ? ou_ref(s->it) : ou_itertools_empty_iterator();
    OuObject *next = it ? ou_int_new(s->it ? s->next : 0) : NULL, *stop = NULL, *step = NULL, *args_ = NULL;
    if (next)
        stop = s->it && s->stop == -1 ? ou_none() : ou_int_new(s->it ? s->stop : 0);
    step = stop ? ou_int_new(s->step) : NULL;
    args_ = step ? ou_obj(ou_tuple_pack(4, it, next, stop, step)) : NULL;
    ou_xdecref(it);
    ou_xdecref(next);
    ou_xdecref(stop);
    ou_xdecref(step);
    OuObject *count = args_ ? ou_int_new(s->it ? s->count : 0) : NULL;
    if (!count)
        ou_clear_ref(&args_);
    return ou_itertools_parts(ou_obj(ou_type_of(self)), args_, count);
}

METHOD(islice_setstate)
{
    ou_ssize count = ou_index_ssize(args[0], OU_OverflowError);
    if (count == -1 && ou_has_error())
        return NULL;
    ((ISlice *)self)->count = count;
    return ou_none();
}

static const OuMethod islice_methods[] = {
    { "__reduce__", { islice_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { islice_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
ITER_SPEC(islice, ISlice, "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n"
          "Return an iterator whose next() method returns selected values from an\niterable.");

// --- pairwise ---

typedef struct Pairwise { OuObject base; OuObject *it, *old; } Pairwise;
#define PAIRWISE_FIELDS(X) X(it) X(old)
OU_LIFE(pairwise, Pairwise, PAIRWISE_FIELDS)

ITER_NEW(pairwise)
{
    if (!ou_args_positional("pairwise", n, ou_keywords_if_exact(type, kwnames), 1, 1))
        return NULL;
    OuObject *it = ou_iter(args[0]);
    Pairwise *p = it ? (Pairwise *)ou_make(type, sizeof *p) : NULL;
    if (p)
        p->it = it;
    else
        ou_xdecref(it);
    return ou_obj(p);
}

static OuObject *pairwise_next(OuObject *self)
{
    Pairwise *p = (Pairwise *)self;
    if (!p->it)
        return NULL;
    OuObject *it = ou_ref(p->it);
    OuTuple *pair = NULL;
    if (!p->old)
        p->old = ou_next(it);
    OuObject *old = ou_xref(p->old), *item = old ? ou_next(it) : NULL;
    if (item) {
        pair = ou_tuple_pack(2, old, item);
        ou_set_ref(&p->old, item);
    } else {
        pairwise_clear(self);
    }
    ou_xdecref(old);
    ou_decref(it);
    return ou_obj(pair);
}
static const OuMethod pairwise_methods[] = { { 0 } };
ITER_SPEC(pairwise, Pairwise, "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...");

// --- tee: the iterators share a chain of blocks of items ---

enum { TEE_ITEMS = 57 };
typedef struct TeeBlock {
    OuObject base;
    OuObject *it;
    struct TeeBlock *next;
    size_t count;
    bool running;
    OuObject *items[TEE_ITEMS];
} TeeBlock;
typedef struct Tee { OuObject base; TeeBlock *block; size_t index; } Tee;

static bool block_traverse(OuObject *o, OuVisit visit, void *arg)
{
    TeeBlock *b = (TeeBlock *)o;
    OU_VISIT(b->it);
    OU_VISIT(b->next);
    for (size_t i = 0; i < b->count; i++)
        OU_VISIT(b->items[i]);
    return true;
}

static void block_clear(OuObject *o)
{
    TeeBlock *b = (TeeBlock *)o;
    ou_clear_ref(&b->it);
    while (b->count > 0)
        ou_clear_ref(&b->items[--b->count]);
    ou_clear_ref(&b->next);
}

static void block_dealloc(OuObject *o)
{
    block_clear(o);
    ou_object_free(o);
}

const OuTypeSpec ou_itertools_tee_block_spec = {
    .name = "itertools._tee_dataobject", .doc = "Data container common to multiple tee objects.",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(TeeBlock), OU_LIFE_OWN_SLOTS(block),
};

#define TEE_FIELDS(X) X(block)
OU_LIFE(tee, Tee, TEE_FIELDS)

static TeeBlock *block_new(OuObject *it)
{
    TeeBlock *b = (TeeBlock *)ou_gc_new(OU_L_ITERTOOLS_TEE_BLOCK, sizeof *b);
    if (b)
        b->it = ou_ref(it);
    return b;
}

// Item i of the block, read now if nobody has read it; NULL when exhausted or with exception.
static OuObject *block_item(TeeBlock *b, size_t i)
{
    if (i < b->count)
        return ou_ref(b->items[i]);
    if (b->running)
        return ou_raise(OU_RuntimeError, "cannot re-enter the tee iterator");
    if (!b->it)
        return NULL;
    b->running = true;
    OuObject *item = ou_next(b->it);
    b->running = false;
    if (item)
        b->items[b->count++] = ou_ref(item);
    return item;
}

static OuObject *tee_next(OuObject *self)
{
    Tee *t = (Tee *)self;
    if (!t->block)
        return NULL;
    if (t->index == TEE_ITEMS) {
        TeeBlock *b = t->block;
        if (!b->next && !(b->next = block_new(b->it)))
            return NULL;
        t->index = 0;
        ou_set_ref(&t->block, ou_ref(b->next));
    }
    OuObject *item = block_item(t->block, t->index);
    if (item)
        t->index++;
    return item;
}

static Tee *tee_of(OuObject *it)
{
    TeeBlock *block = block_new(it);
    Tee *t = block ? (Tee *)ou_gc_new(OU_L_ITERTOOLS_TEE, sizeof *t) : NULL;
    if (t)
        t->block = block;
    else
        ou_xdecref(block);
    return t;
}

METHOD(tee_copy)
{
    Tee *from = (Tee *)self, *t = (Tee *)ou_gc_new(OU_L_ITERTOOLS_TEE, sizeof *t);
    if (t) {
        t->block = (TeeBlock *)ou_xref(from->block);
        t->index = from->index;
    }
    return ou_obj(t);
}

ITER_NEW(tee)
{
    (void)type;
    if (!ou_args_positional("_tee", n, kwnames, 1, 1))
        return NULL;
    if (ou_is_exact(args[0], OU_L_ITERTOOLS_TEE))
        return tee_copy(args[0], NULL, 0);
    OuObject *it = ou_iter(args[0]);
    Tee *t = it ? tee_of(it) : NULL;
    ou_xdecref(it);
    return ou_obj(t);
}

static const OuMethod tee_methods[] = {
    { "__copy__", { tee_copy }, 0, 0, 0, NULL, "Returns an independent iterator." },
    { 0 },
};
const OuTypeSpec ou_itertools_tee_spec = {
    .name = "itertools._tee", .doc = "Iterator wrapped to make it copyable.",
    .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE | OU_TYPE_HAS_WEAKREF, .size = sizeof(Tee), OU_LIFE_SLOTS(tee),
    .op = { .new_ = tee_new, .iter = ou_iter_self, .next = tee_next }, .methods = tee_methods,
};

OuObject *ou_itertools_tee(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    ou_ssize count = 2;
    if (n > 1) {
        count = ou_index_ssize(args[1], OU_OverflowError);
        if (count == -1 && ou_has_error())
            return NULL;
    }
    if (count < 0)
        return ou_raise(OU_ValueError, "n must be >= 0");
    OuTuple *result = ou_tuple_new((size_t)count);
    if (!result || count == 0)
        return ou_obj(result);
    OuObject *first = ou_iter(args[0]), *copy = NULL;
    int copyable = first ? ou_getattr_maybe(first, ou_name(__copy__), &copy) : -1;
    if (copyable == 0) {
        ou_set_ref(&first, tee_of(first));
        copyable = first ? ou_getattr_maybe(first, ou_name(__copy__), &copy) : -1;
    }
    if (copyable > 0)
        result->items[0] = ou_ref(first);
    for (ou_ssize i = 1; copyable > 0 && i < count; i++)
        if (!(result->items[i] = ou_call0(copy)))
            copyable = -1;
    ou_xdecref(first);
    ou_xdecref(copy);
    if (copyable <= 0)
        ou_clear_ref(&result);
    return ou_obj(result);
}

// --- zip_longest ---

typedef struct ZipLongest { OuObject base; OuList *its; OuObject *fill; size_t active; } ZipLongest;   // its: None for exhausted ones
#define ZIP_LONGEST_FIELDS(X) X(its) X(fill)
OU_LIFE(zip_longest, ZipLongest, ZIP_LONGEST_FIELDS)

ITER_NEW(zip_longest)
{
    OuObject *fill = ou_core()->none;
    for (size_t i = 0; kwnames && i < kwnames->len; i++) {
        if (!ou_str_equal_cstr((OuStr *)kwnames->items[i], "fillvalue"))
            return ou_raise(OU_TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args[n + i];
    }
    OuList *its = ou_list_new(n);
    for (size_t i = 0; its && i < n; i++) {
        OuObject *it = ou_iter(args[i]);
        if (!it || !ou_list_append_take(its, it))
            ou_clear_ref(&its);
    }
    ZipLongest *z = its ? (ZipLongest *)ou_make(type, sizeof *z) : NULL;
    if (!z) {
        ou_xdecref(its);
        return NULL;
    }
    z->its = its;
    z->fill = ou_ref(fill);
    z->active = n;
    return ou_obj(z);
}

static OuObject *zip_longest_next(OuObject *self)
{
    ZipLongest *z = (ZipLongest *)self;
    if (!z->its || z->active == 0)
        return NULL;
    OuTuple *row = ou_tuple_new(z->its->len);
    for (size_t i = 0; row && i < row->len; i++) {
        OuObject *it = z->its->items[i], *item = ou_is_none(it) ? NULL : ou_next(it);
        if (!item && !ou_is_none(it)) {
            if (ou_has_error() || --z->active == 0) {
                z->active = 0;
                ou_decref(row);
                return NULL;
            }
            ou_set_ref(&z->its->items[i], ou_none());
        }
        row->items[i] = item ? item : ou_ref(z->fill);
    }
    return ou_obj(row);
}

METHOD(zip_longest_reduce)
{
    ZipLongest *z = (ZipLongest *)self;
    OuTuple *its = ou_tuple_new(z->its ? z->its->len : 0);
    for (size_t i = 0; its && i < its->len; i++) {
        OuObject *it = z->its->items[i];
        if (!(its->items[i] = ou_is_none(it) ? ou_obj(ou_tuple_new(0)) : ou_ref(it)))
            ou_clear_ref(&its);
    }
    return ou_itertools_parts(ou_obj(ou_type_of(self)), ou_obj(its), ou_ref(z->fill));
}

METHOD(zip_longest_setstate)
{
    ou_set_ref(&((ZipLongest *)self)->fill, ou_ref(args[0]));
    return ou_none();
}

static const OuMethod zip_longest_methods[] = {
    { "__reduce__", { zip_longest_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { zip_longest_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};
ITER_SPEC(zip_longest, ZipLongest, "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n\n"
          "Return a zip_longest object whose .__next__() method returns a tuple where\n"
          "the i-th element comes from the i-th iterable argument.  The .__next__()\n"
          "method continues until the longest iterable in the argument sequence\n"
          "is exhausted and then it raises StopIteration.  When the shorter iterables\n"
          "are exhausted, the fillvalue is substituted in their place.  The fillvalue\n"
          "defaults to None or can be specified by a keyword argument.\n");
