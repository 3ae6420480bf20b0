// text_alloc.h -- blocks for str and bytes: not zeroed, since their maker writes every byte.
#ifndef OURO_RUNTIME_TYPES_TEXT_ALLOC_H
#define OURO_RUNTIME_TYPES_TEXT_ALLOC_H
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"

// Only the header is set. No text is as small as the 16 bytes that numbers use.
OU_INLINE OU_CHECK void *ou_text_alloc(uint32_t layout, size_t bytes)
{
    OuHeap *heap = ou_rt->heap;
    OuObject *o = bytes <= OU_SMALL_MAX ? ou_fast_alloc(heap, OU_KIND_OBJECT, bytes) : ou_heap_alloc(heap, OU_KIND_OBJECT, bytes);
    if (OU_UNLIKELY(!o))
        return ou_raise_memory();
    o->refs = 1;
    o->layout = layout;
    return o;
}

// Gives back a text, or an instance of a subclass, which may lie with the containers.
OU_INLINE void ou_text_free(OuObject *o)
{
    OuPool *pool = ou_pool_of(o);
    if (OU_LIKELY(pool->kind == OU_KIND_OBJECT))
        ou_block_free(pool, o);
    else
        ou_object_free(o);
}

#endif
