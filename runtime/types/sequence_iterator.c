// sequence_iterator.c -- iter() of objects that only have __getitem__: 0, 1, 2, ... until IndexError.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/iterators.h"
#include "runtime/types/life.h"
#include "runtime/types/tuple.h"

typedef struct SeqIter { OuObject base; OuObject *seq; ou_ssize index; } SeqIter;   // seq NULL once exhausted
#define FIELDS(X) X(seq)
OU_LIFE(seqiter, SeqIter, FIELDS)

OuObject *ou_sequence_iterator_new(OuObject *sequence)
{
    SeqIter *it = (SeqIter *)ou_gc_new(OU_L_SEQUENCE_ITERATOR, sizeof *it);
    if (it)
        it->seq = ou_ref(sequence);
    return ou_obj(it);
}

static OuObject *seqiter_next(OuObject *self)
{
    SeqIter *it = (SeqIter *)self;
    if (!it->seq)
        return NULL;
    if (it->index == PTRDIFF_MAX)
        return ou_raise(OU_OverflowError, "iter index too large");
    OuObject *seq = ou_ref(it->seq), *item = ou_getitem_i(seq, it->index);
    if (item) {
        it->index++;
    } else if (ou_error_is(OU_IndexError) || ou_error_is(OU_StopIteration)) {
        ou_error_clear();
        ou_clear_ref(&it->seq);
    }
    ou_decref(seq);
    return item;
}

static OuObject *seqiter_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    SeqIter *it = (SeqIter *)self;
    if (!it->seq)
        return ou_int_new(0);
    if (!ou_type_of(it->seq)->op.len)
        return ou_not_implemented();
    ou_ssize len = ou_len(it->seq);
    if (len < 0)
        return NULL;
    return ou_int_new(len > it->index ? len - it->index : 0);
}

static OuObject *seqiter_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    SeqIter *it = (SeqIter *)self;
    OuObject *iter = ou_builtin_attr("iter");
    OuObject *index = iter ? ou_int_new(it->index) : NULL;
    OuObject *source = index ? it->seq ? ou_ref(it->seq) : ou_obj(ou_tuple_new(0)) : NULL;
    OuTuple *inner = source ? ou_tuple_pack(1, source) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(it->seq ? 3 : 2, iter, ou_obj(inner), index) : NULL;
    ou_xdecref(iter);
    ou_xdecref(index);
    ou_xdecref(source);
    ou_xdecref(inner);
    return ou_obj(result);
}

static OuObject *seqiter_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    SeqIter *it = (SeqIter *)self;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (it->seq)
        it->index = i < 0 ? 0 : i;
    return ou_none();
}

static const OuMethod seqiter_methods[] = {
    { "__length_hint__", { seqiter_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { seqiter_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { seqiter_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_sequence_iterator_spec = {
    .name = "iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(SeqIter),
    OU_LIFE_SLOTS(seqiter),
    .op = { .iter = ou_iter_self, .next = seqiter_next },
    .methods = seqiter_methods,
};
