// memory_iterator.c -- what iter(memoryview) gives: as many items as there were when it began.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/iterators.h"
#include "runtime/types/life.h"

typedef struct MemoryIter {
    OuObject base;
    OuObject *view;              // NULL once exhausted
    ou_ssize index, len;
} MemoryIter;
#define FIELDS(X) X(view)
OU_LIFE(memiter, MemoryIter, FIELDS)

OuObject *ou_memory_iterator_new(OuObject *view)
{
    ou_ssize len = ou_len(view);
    if (len < 0 || !ou_type_need(OU_L_MEMORY_ITERATOR))
        return NULL;
    MemoryIter *it = (MemoryIter *)ou_gc_new(OU_L_MEMORY_ITERATOR, sizeof *it);
    if (it) {
        it->view = ou_ref(view);
        it->len = len;
        it->index = 0;
    }
    return ou_obj(it);
}

static OuObject *memiter_next(OuObject *self)
{
    MemoryIter *it = (MemoryIter *)self;
    if (it->view && it->index < it->len)
        return ou_getitem_i(it->view, it->index++);
    ou_clear_ref(&it->view);
    return NULL;
}

const OuTypeSpec ou_memory_iterator_spec = {
    .name = "memory_iterator",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,
    .size = sizeof(MemoryIter),
    OU_LIFE_SLOTS(memiter),
    .op = { .iter = ou_iter_self, .next = memiter_next },
};
