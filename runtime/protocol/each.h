// each.h -- the items of anything iterable, one after the other; exact lists and tuples are read without an iterator.
//
// OuEach e;
// if (!ou_each_start(&e, iterable)) return NULL;
// while ((item = ou_each_next(&e))) { ...; ou_decref(item); }
// ok = ou_each_end(&e);                 also after leaving the loop early; false: an exception is set
#ifndef OURO_RUNTIME_PROTOCOL_EACH_H
#define OURO_RUNTIME_PROTOCOL_EACH_H
#include "runtime/object/error.h"
#include "runtime/object/type.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

typedef struct OuEach {
    OuObject *from;          // a list, a tuple or an iterator (owned)
    OuUnary next;            // of an iterator whose type cannot change; NULL: ask the type each time
    size_t i;                // next item of a list or tuple
    enum { OU_EACH_LIST, OU_EACH_TUPLE, OU_EACH_ITERATOR } kind;
} OuEach;

OU_INLINE OU_CHECK bool ou_each_start(OuEach *e, OuObject *iterable)
{
    e->i = 0;
    e->next = NULL;
    if (iterable->layout == OU_L_LIST || iterable->layout == OU_L_TUPLE) {
        e->kind = iterable->layout == OU_L_LIST ? OU_EACH_LIST : OU_EACH_TUPLE;
        e->from = ou_ref(iterable);
        return true;
    }
    e->kind = OU_EACH_ITERATOR;
    e->from = ou_iter(iterable);
    if (e->from && !(ou_type_of(e->from)->flags & OU_TYPE_HEAP))
        e->next = ou_type_of(e->from)->op.next;
    return e->from != NULL;
}

// A new reference; NULL at the end or with an exception.
OU_INLINE OuObject *ou_each_next(OuEach *e)
{
    if (e->kind == OU_EACH_LIST) {
        OuList *l = (OuList *)e->from;
        return e->i < l->len ? ou_ref(l->items[e->i++]) : NULL;
    }
    if (e->kind == OU_EACH_TUPLE) {
        OuTuple *t = (OuTuple *)e->from;
        return e->i < t->len ? ou_ref(t->items[e->i++]) : NULL;
    }
    OuObject *item = e->next ? e->next(e->from) : ou_next(e->from);
    return OU_LIKELY(item != NULL) ? item : ou_next_end(e->from);
}

OU_INLINE OU_CHECK bool ou_each_end(OuEach *e)
{
    ou_decref(e->from);
    return !ou_has_error();
}

#endif
