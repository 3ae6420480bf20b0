// reversed.c -- reversed(sequence): __reversed__ of its type, or items by index from the last.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/iterators.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

typedef struct Reversed { OuObject base; OuObject *seq; ou_ssize index; } Reversed;   // seq NULL once exhausted
#define FIELDS(X) X(seq)
OU_LIFE(reversed, Reversed, FIELDS)

static OuObject *make(OuType *type, OuObject *seq)
{
    if (ou_is_exact(seq, OU_L_LIST))
        return ou_list_reversed((OuList *)seq);
    OuObject *method = ou_type_lookup(ou_type_of(seq), ou_name(__reversed__));
    if (method && !ou_is_none(method))
        return ou_call_special(seq, ou_name(__reversed__), NULL, 0);
    if (method || !ou_is_sequence(seq))
        return ou_raise(OU_TypeError, "'%T' object is not reversible", seq);
    ou_ssize len = ou_len(seq);
    Reversed *r = len < 0 ? NULL : (Reversed *)ou_make(type, sizeof *r);
    if (r) {
        r->seq = ou_ref(seq);
        r->index = len - 1;
    }
    return ou_obj(r);
}

OuObject *ou_reversed_new(OuObject *sequence) { return make(ou_type(OU_L_REVERSED), sequence); }

static OuObject *reversed_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("reversed", n, ou_keywords_if_exact(type, kwnames), 1, 1))
        return NULL;
    return make(type, args[0]);
}

static OuObject *reversed_next(OuObject *self)
{
    Reversed *r = (Reversed *)self;
    if (!r->seq)
        return NULL;
    if (r->index >= 0) {
        OuObject *seq = ou_ref(r->seq), *item = ou_getitem_i(seq, r->index);
        ou_decref(seq);
        if (item) {
            r->index--;
            return item;
        }
        if (!ou_error_is(OU_IndexError) && !ou_error_is(OU_StopIteration))
            return NULL;
        ou_error_clear();
    }
    r->index = -1;
    ou_clear_ref(&r->seq);
    return NULL;
}

static OuObject *reversed_length_hint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    Reversed *r = (Reversed *)self;
    if (!r->seq)
        return ou_int_new(0);
    ou_ssize len = ou_len(r->seq);
    if (len < 0)
        return NULL;
    return ou_int_new(len < r->index + 1 ? 0 : r->index + 1);
}

static OuObject *reversed_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    Reversed *r = (Reversed *)self;
    OuObject *index = ou_int_new(r->index);
    OuObject *source = index ? r->seq ? ou_ref(r->seq) : ou_obj(ou_tuple_new(0)) : NULL;
    OuTuple *inner = source ? ou_tuple_pack(1, source) : NULL;
    OuTuple *result = inner ? ou_tuple_pack(r->seq ? 3 : 2, ou_type_of(self), ou_obj(inner), index) : NULL;
    ou_xdecref(index);
    ou_xdecref(source);
    ou_xdecref(inner);
    return ou_obj(result);
}

static OuObject *reversed_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    Reversed *r = (Reversed *)self;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (r->seq) {
        ou_ssize len = ou_len(r->seq);
        if (len < 0)
            return NULL;
        r->index = i < -1 ? -1 : i > len - 1 ? len - 1 : i;
    }
    return ou_none();
}

static const OuMethod reversed_methods[] = {
    { "__length_hint__", { reversed_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { "__reduce__", { reversed_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { reversed_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { 0 },
};

const OuTypeSpec ou_reversed_spec = {
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_IMMUTABLE,
    .size = sizeof(Reversed),
    OU_LIFE_SLOTS(reversed),
    .op = { .new_ = reversed_new, .iter = ou_iter_self, .next = reversed_next },
    .methods = reversed_methods,
};
