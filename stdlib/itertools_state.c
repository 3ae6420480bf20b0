// itertools_state.c -- what the iterators' __reduce__ and __setstate__ have in common.
#include "stdlib/itertools_impl.h"

OuObject *ou_itertools_parts(OuObject *type, OuObject *args, OuObject *state)
{
    OuObject *result = args ? ou_obj(ou_tuple_pack(state ? 3 : 2, type, args, state)) : NULL;
    ou_xdecref(args);
    ou_xdecref(state);
    return result;
}

OuObject *ou_itertools_sizes(const size_t *values, size_t n)
{
    OuTuple *t = ou_tuple_new(n);
    for (size_t i = 0; t && i < n; i++)
        if (!(t->items[i] = ou_int_new((int64_t)values[i])))
            ou_clear_ref(&t);
    return ou_obj(t);
}

bool ou_itertools_read_sizes(OuObject *tuple, size_t *values, size_t n, size_t least, const size_t *most)
{
    OuTuple *t = (OuTuple *)tuple;
    if (!ou_is_tuple(tuple) || t->len != n)
        return ou_fail(OU_ValueError, "invalid arguments");
    for (size_t i = 0; i < n; i++) {
        ou_ssize v = ou_index_ssize(t->items[i], OU_OverflowError);
        if (v == -1 && ou_has_error())
            return false;
        values[i] = v < (ou_ssize)least ? least : (size_t)v > most[i] ? most[i] : (size_t)v;
    }
    return true;
}

OuObject *ou_itertools_empty_iterator(void)
{
    OuObject *empty = ou_obj(ou_tuple_new(0)), *it = empty ? ou_iter(empty) : NULL;
    ou_xdecref(empty);
    return it;
}
