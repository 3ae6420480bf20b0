// ref.c -- the first and the last moment of an object: blocks for new ones, deallocation with bounded C stack.
#include "runtime/object/ref.h"
#include <string.h>
#include "runtime/mem/fast.h"
#include "runtime/mem/os_pages.h"
#include "runtime/mem/watch.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/object/type.h"
#include "runtime/types/str.h"
#include "runtime/types/weakref.h"

// Deallocations that may nest in C; the rest waits in rt->dealloc_later. With OUROMALLOC=debug rt->dealloc_depth starts at that
// number, so that none passes unseen.
enum { MAX_DEPTH = OU_DEALLOC_DEPTH };

// --- making ---

// Header, one reference, the rest zero. A block is a multiple of 8 bytes.
OU_INLINE OuObject *start_object(void *block, uint32_t layout, size_t bytes)
{
    if (OU_UNLIKELY(!block)) return ou_raise_memory();
    OuObject *o = block;
    o->refs = 1;
    o->layout = layout;
    uint64_t *word = block;
    size_t words = (bytes + 7) / 8;
    if (OU_UNLIKELY(words > 24)) {
        memset(word + 1, 0, bytes - 8);
        return o;
    }
    if (words % 2 == 0) word[1] = 0;
    for (size_t i = 1 + (words % 2 == 0); i < words; i += 2) {
        word[i] = word[i + 1] = 0;
        __asm__("" : : : "memory");      // else gcc makes it `rep stos`, which takes 30 cycles to start
    }
    return o;
}

OuObject *ou_object_new(uint32_t layout, size_t bytes)
{
    OuHeap *heap = ou_rt->heap;
    void *block = bytes <= 16             ? ou_fast_alloc16(heap)
                : bytes <= OU_SMALL_MAX   ? ou_fast_alloc(heap, OU_KIND_OBJECT, bytes)
                                          : ou_heap_alloc(heap, OU_KIND_OBJECT, bytes);
    return start_object(block, layout, bytes);
}

OuObject *ou_gc_new(uint32_t layout, size_t bytes)
{
    OuHeap *heap = ou_rt->heap;
    void *block = bytes <= OU_SMALL_MAX ? ou_fast_alloc_container(heap, bytes)
                                        : ou_heap_alloc(heap, OU_KIND_CONTAINER, bytes);
    if (bytes > OU_SMALL_MAX && ++heap->container_count > heap->container_trigger) *heap->pending |= heap->pending_bit;
    return start_object(block, layout, bytes);
}

// --- freeing ---

void ou_object_free(void *o)
{
    OuPool *pool = ou_pool_of(o);
    OU_ASSERT(pool->kind != OU_KIND_BUFFER);
    if (pool->kind == OU_KIND_CONTAINER) ou_fast_free_container(o);
    else if (pool->block_bytes == 16) ou_fast_free16(pool->cls->heap, o);
    else ou_block_free(pool, o);
}

size_t ou_object_block_size(const OuObject *o)
{
    return ou_pool_of(o)->block_bytes;
}

// --- deallocation ---

// The list lives in pages of its own: it must not fail, or collect, when the heap is at its limit.
static bool grow_later(OuRuntime *rt)
{
    size_t cap = rt->dealloc_later.cap ? rt->dealloc_later.cap * 2 : OU_OS_GRAIN / sizeof(OuObject *);
    OuObject **items = ou_os_map(cap * sizeof(OuObject *), OU_OS_GRAIN);
    if (!items) return false;
    if (rt->dealloc_later.len) memcpy(items, rt->dealloc_later.items, rt->dealloc_later.len * sizeof(OuObject *));
    if (rt->dealloc_later.items) ou_os_unmap(rt->dealloc_later.items, rt->dealloc_later.cap * sizeof(OuObject *));
    rt->dealloc_later.items = items;
    rt->dealloc_later.cap = cap;
    return true;
}

OU_INLINE void dealloc_now(OuRuntime *rt, OuObject *o)
{
    OuType *type = rt->core.layout_types[ou_layout(o)];
    // Heap types run __del__ first and clear the references after.
    if (OU_UNLIKELY(o->layout & OU_HAS_WEAKREFS) && !(type->flags & OU_TYPE_HEAP)) ou_weakrefs_clear(o);
    rt->dealloc_depth++;
    type->dealloc(o);
    rt->dealloc_depth--;
}

// Too deep: `o` waits with count 0, which the collector and everything that walks the heap passes over.
static OU_NOINLINE void dealloc_deferred(OuRuntime *rt, OuObject *o)
{
    if (rt->dealloc_later.len == rt->dealloc_later.cap && !grow_later(rt)) {
        dealloc_now(rt, o);          // the OS gave no page: the stack may still do
        return;
    }
    rt->dealloc_later.items[rt->dealloc_later.len++] = o;
}

static void drain(OuRuntime *rt);

// Every deallocation of OUROMALLOC=debug, and none but the too deep ones otherwise.
static OU_NOINLINE void dealloc_slow(OuRuntime *rt, OuObject *o)
{
    OuWatch *w = rt->heap->watch;
    if (!w || !w->fences) {
        dealloc_deferred(rt, o);
        return;
    }
    ou_watch_dying(rt->heap, o);
    if (rt->dealloc_depth >= 2 * MAX_DEPTH) {
        dealloc_deferred(rt, o);
        return;
    }
    dealloc_now(rt, o);
    if (rt->dealloc_later.len && rt->dealloc_depth == MAX_DEPTH) drain(rt);
}

static OU_NOINLINE void drain(OuRuntime *rt)
{
    while (rt->dealloc_later.len) dealloc_now(rt, rt->dealloc_later.items[--rt->dealloc_later.len]);
    if (rt->dealloc_later.cap > 4 * OU_OS_GRAIN) {
        ou_os_unmap(rt->dealloc_later.items, rt->dealloc_later.cap * sizeof(OuObject *));
        rt->dealloc_later.items = NULL;
        rt->dealloc_later.cap = 0;
    }
}

void ou_dealloc_later(OuObject *o) { dealloc_deferred(ou_rt, o); }

void ou_dealloc_waiting(size_t waited)
{
    OuRuntime *rt = ou_rt;
    while (rt->dealloc_later.len > waited) dealloc_now(rt, rt->dealloc_later.items[--rt->dealloc_later.len]);
}

void ou_dealloc(OuObject *o)
{
    OuRuntime *rt = ou_rt;
    if (o->layout == OU_L_INT || o->layout == OU_L_FLOAT) {
        ou_fast_free16(rt->heap, o);
        return;
    }
    if (o->layout == OU_L_STR && OU_LIKELY(!((OuStr *)o)->interned)) {
        ou_block_free(ou_pool_of(o), o);
        return;
    }
    if (OU_UNLIKELY(rt->dealloc_depth >= MAX_DEPTH)) {
        dealloc_slow(rt, o);
        return;
    }
    dealloc_now(rt, o);
    if (OU_UNLIKELY(rt->dealloc_later.len) && rt->dealloc_depth == 0) drain(rt);
}
