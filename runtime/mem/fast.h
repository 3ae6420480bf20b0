// fast.h -- allocation inline, for the VM and the constructors of the commonest types.
//
// `heap` is ou_rt->heap, which a caller in a loop keeps in a local. All of these give exact accounting and honour
// the limit; a NULL result sets no exception.
#ifndef OURO_RUNTIME_MEM_FAST_H
#define OURO_RUNTIME_MEM_FAST_H
#include "runtime/mem/heap.h"

// A block of 16 bytes for an int, a float or any object of that size that is no container.
OU_INLINE void *ou_fast_alloc16(OuHeap *heap)
{
    OuMagazine *m = &heap->numbers;
    if (OU_UNLIKELY(m->top == m->base)) return ou_heap_numbers_refill(heap);
    void *block = *--m->top;
    OU_UNPOISON(block, 16);
    return block;
}

// `block` came from ou_fast_alloc16 or ou_object_new(.., 16).
OU_INLINE void ou_fast_free16(OuHeap *heap, void *block)
{
    OuMagazine *m = &heap->numbers;
    if (OU_UNLIKELY(m->top == m->limit)) {
        ou_heap_number_spill(heap, block);
        return;
    }
    OU_FILL(block, OU_FILL_FREED, 16);
    OU_POISON(block, 16);
    *m->top++ = block;
}

// A block for an object or buffer of at most OU_SMALL_MAX bytes; with `kind` and `bytes` constant this is a dozen instructions.
OU_INLINE void *ou_fast_alloc(OuHeap *heap, int kind, size_t bytes)
{
    return ou_block_alloc(&heap->classes[kind][(bytes + 7) / 8], bytes);
}

// The same for a container: counts it for the collector. The caller fills the whole object before anything else runs.
OU_INLINE void *ou_fast_alloc_container(OuHeap *heap, size_t bytes)
{
    void *block = ou_fast_alloc(heap, OU_KIND_CONTAINER, bytes);
    if (OU_UNLIKELY(++heap->container_count > heap->container_trigger)) *heap->pending |= heap->pending_bit;
    return block;
}

// Takes back any container.
OU_INLINE void ou_fast_free_container(void *block)
{
    OuPool *pool = ou_pool_of(block);
    OuHeap *heap = pool->cls->heap;
    if (pool->marked) {
        size_t granule = ou_granule(block);
        for (int plane = 0; plane < OU_PLANE_COUNT; plane++) ou_bit_clear(ou_plane_of(pool, plane), granule);
    }
    if (heap->container_count > 0) heap->container_count--;
    ou_block_free(pool, block);
}

#endif
