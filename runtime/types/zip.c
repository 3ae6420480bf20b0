// zip.c -- zip(*iterables, strict=False): tuples of one item from each.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/iterators.h"
#include "runtime/types/life.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define FIELDS(X) X(its) X(row)
OU_LIFE(zip, OuZip, FIELDS)

static bool parse_strict(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames, bool *strict)
{
    *strict = false;
    if (kwnames && kwnames->len > 1 && ou_keywords_if_exact(type, kwnames))
        return ou_fail(OU_TypeError, "zip() takes at most 1 keyword argument (%zu given)", kwnames->len);
    for (size_t i = 0; kwnames && i < kwnames->len; i++) {
        if (ou_str_equal_cstr((OuStr *)kwnames->items[i], "strict")) {
            int truth = ou_truth(args[n + i]);
            if (truth < 0)
                return false;
            *strict = truth > 0;
        } else if (ou_keywords_if_exact(type, kwnames)) {
            return ou_fail(OU_TypeError, "'%U' is an invalid keyword argument for zip()", kwnames->items[i]);
        }
    }
    return true;
}

static OuObject *zip_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool strict;
    if (!parse_strict(type, args, n, kwnames, &strict))
        return NULL;
    OuTuple *its = ou_tuple_new(n);
    for (size_t i = 0; its && i < n; i++)
        if (!(its->items[i] = ou_iter(args[i])))
            ou_clear_ref(&its);
    OuZip *z = its ? (OuZip *)ou_make(type, sizeof *z) : NULL;
    if (!z) {
        ou_xdecref(its);
        return NULL;
    }
    z->its = its;
    z->strict = strict;
    return ou_obj(z);
}

static OuObject *length_error(size_t argument, const char *than)
{
    return ou_raise(OU_ValueError, argument == 2 ? "zip() argument %zu is %s than argument 1"
                                                 : "zip() argument %zu is %s than arguments 1-%zu",
                    argument, than, argument - 1);
}

// The iterator `at` of a strict zip is exhausted: all of them must be.
static OuObject *check_ends(OuZip *z, size_t at)
{
    if (ou_has_error())
        return NULL;
    if (at > 0)
        return length_error(at + 1, "shorter");
    for (size_t i = 1; i < z->its->len; i++) {
        OuObject *extra = ou_next(z->its->items[i]);
        if (extra) {
            ou_decref(extra);
            return length_error(i + 1, "longer");
        }
        if (ou_has_error())
            return NULL;
    }
    return NULL;
}

static OuObject *zip_next(OuObject *self)
{
    OuZip *z = (OuZip *)self;
    if (!z->its || z->its->len == 0)
        return NULL;
    OuTuple *its = z->its, *row = ou_tuple_reuse(z->row);
    if (row) {
        for (size_t i = 0; i < its->len; i++) {
            OuObject *item = ou_next(its->items[i]);
            if (!item) {
                ou_decref(row);
                return z->strict ? check_ends(z, i) : NULL;
            }
            ou_set_ref(&row->items[i], item);
        }
        return ou_obj(row);
    }
    row = ou_tuple_new(its->len);
    for (size_t i = 0; row && i < its->len; i++) {
        row->items[i] = ou_next(its->items[i]);
        if (!row->items[i]) {
            ou_decref(row);
            return z->strict ? check_ends(z, i) : NULL;
        }
    }
    if (row)
        ou_set_ref(&z->row, ou_ref(row));
    return ou_obj(row);
}

static OuObject *zip_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuZip *z = (OuZip *)self;
    return ou_obj(ou_tuple_pack(z->strict ? 3 : 2, ou_type_of(self), z->its, ou_core()->true_));
}

static OuObject *zip_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    int truth = ou_truth(args[0]);
    if (truth < 0)
        return NULL;
    ((OuZip *)self)->strict = truth > 0;
    return ou_none();
}

static const OuMethod zip_methods[] = {
    { "__reduce__", { zip_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { zip_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_zip_spec = {
    .name = "zip",
    .doc = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n"
           "   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\n"
           "The zip object yields n-length tuples, where n is the number of iterables\n"
           "passed as positional arguments to zip().  The i-th element in every tuple\n"
           "comes from the i-th iterable argument to zip().  This continues until the\n"
           "shortest argument is exhausted.\n\n"
           "If strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuZip),
    OU_LIFE_SLOTS(zip),
    .op = { .new_ = zip_new, .iter = ou_iter_self, .next = zip_next },
    .methods = zip_methods,
};
