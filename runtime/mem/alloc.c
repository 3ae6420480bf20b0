// alloc.c -- the entry: buffers of any size, the heap's beginning and end, its limit and its figures.
#include "runtime/mem/alloc.h"
#include "runtime/mem/fast.h"
#include "runtime/mem/os_pages.h"
#include "runtime/mem/watch.h"
#include "runtime/object/state.h"

static const size_t CAP = (size_t)32 << 30;      // beyond it 32-bit reference counts could overflow
enum { MAGAZINE_BATCH = 64 };

// --- the heap's beginning and end ---

// Blocks per pool of the medium classes: sizes 12 to 30 % apart.
static const uint8_t medium_counts[OU_MEDIUM_CLASSES] = { 27, 24, 22, 20, 18, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2 };

static void init_class(OuHeap *heap, OuSizeClass *c, int kind, size_t index, size_t bytes)
{
    c->heap = heap;
    c->kind = (uint8_t)kind;
    c->index = (uint8_t)index;
    c->block_bytes = (uint32_t)bytes;
    c->current = c->active = &heap->nothing;
}

static void init_classes(OuHeap *heap)
{
    size_t done = 0;
    for (int kind = 0; kind < OU_KIND_COUNT; kind++) {
        for (size_t i = 0; i < OU_SMALL_CLASSES; i++)
            init_class(heap, &heap->classes[kind][i], kind, i, i < 2 ? 16 : i * 8);
        for (size_t i = 0; i < OU_MEDIUM_CLASSES; i++) {
            size_t bytes = (OU_UNIT_BYTES / medium_counts[i]) & ~(size_t)7;
            init_class(heap, &heap->classes[kind][OU_SMALL_CLASSES + i], kind, OU_SMALL_CLASSES + i, bytes);
        }
        init_class(heap, &heap->spans[kind], kind, OU_CLASSES, 0);
    }
    for (size_t i = 0; i < OU_MEDIUM_CLASSES; i++)
        while (done * 8 <= heap->classes[0][OU_SMALL_CLASSES + i].block_bytes && done < OU_LENGTH(heap->medium_class))
            heap->medium_class[done++] = (uint8_t)(OU_SMALL_CLASSES + i);
}

OuHeap *ou_heap_new(void) { return ou_heap_new_as(OU_MODE_OURO); }

OuHeap *ou_heap_new_as(int mode)
{
    size_t bytes = (sizeof(OuHeap) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
    OuHeap *heap = ou_os_map(bytes, OU_OS_GRAIN);
    if (!heap) return NULL;
    if (!ou_arenas_init(&heap->arenas)) {
        ou_os_unmap(heap, bytes);
        return NULL;
    }
    heap->numbers.top = heap->numbers.base = heap->numbers.slots;
    heap->numbers.limit = heap->numbers.slots + OU_MAGAZINE;
    heap->container_trigger = INT32_MAX;
    heap->nothing.block_bytes = 16;
    init_classes(heap);
    ou_heap_set_limit(heap, 0);
    if (!ou_heap_set_mode(heap, mode)) {
        ou_heap_free(heap);
        return NULL;
    }
    ou_heap_check_from_env(heap);
    return heap;
}

void ou_heap_free(OuHeap *heap)
{
    ou_watch_fini(heap);
    ou_span_cache_drop(heap);
    for (OuPool *span = heap->mappings, *next; span; span = next) {
        next = span->next;
        ou_span_unmap(span);
    }
    ou_arenas_fini(&heap->arenas);
    ou_os_unmap(heap, (sizeof(OuHeap) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1));
}

// --- pages with accounting ---

// Once the limit was hit, a small reserve lets the handlers of the MemoryError run.
bool ou_heap_admit(OuHeap *heap, size_t bytes)
{
    if (heap->reserve_open && heap->committed + 2 * heap->reserve < heap->limit) heap->reserve_open = false;
    size_t limit = heap->limit + (heap->reserve_open ? heap->reserve : 0);
    if (bytes > limit || heap->committed > limit - bytes) return false;
    heap->committed += bytes;
    if (heap->committed > heap->peak) heap->peak = heap->committed;
    return true;
}

void ou_heap_release(OuHeap *heap, size_t bytes)
{
    OU_ASSERT(bytes <= heap->committed);
    heap->committed -= bytes;
}

// A full collection that found next to nothing is not repeated for each of the requests that follow, as when a deep stack
// unwinds at the limit; it is when something was given back meanwhile.
bool ou_heap_reclaim(OuHeap *heap)
{
    if (heap->reclaiming) return false;
    if (heap->reclaim_skip && heap->committed >= heap->futile_at) {
        heap->reclaim_skip--;
        return false;
    }
    size_t before = heap->committed;
    heap->reclaiming = true;
    if (heap->reclaim) heap->reclaim(heap);
    if (heap->watch && heap->watch->fences) ou_fences_flush(heap->watch);
    ou_heap_trim(heap);
    heap->reclaiming = false;
    bool futile = before - heap->committed < heap->limit / 64;
    heap->reclaim_wait = !futile ? 0 : heap->reclaim_wait < 4096 ? 2 * heap->reclaim_wait + 1 : heap->reclaim_wait;
    heap->reclaim_skip = heap->reclaim_wait;
    heap->futile_at = heap->committed;
    return true;
}

void *ou_heap_deny(OuHeap *heap, size_t bytes)
{
    heap->reserve_open = true;
    heap->denied = bytes;
    return NULL;
}

void ou_heap_set_limit(OuHeap *heap, size_t bytes)
{
    size_t most = ou_os_memory() < CAP ? ou_os_memory() : CAP;      // beyond it the system would end the process without a word
    heap->limit_is_set = bytes != 0;
    heap->limit = bytes && bytes < most ? bytes : most;
    heap->reserve = heap->limit / 64 < 1 << 20 ? heap->limit / 64 : 1 << 20;
    heap->reserve_open = false;
}

// --- blocks of any size ---

static void *alloc_large(OuHeap *heap, int kind, size_t bytes)
{
    if (bytes <= OU_MEDIUM_MAX) {
        OuSizeClass *c = &heap->classes[kind][heap->medium_class[(bytes + 7) / 8]];
        if (bytes <= c->block_bytes) return ou_block_alloc(c, bytes);
    }
    bool zeroed;
    return ou_span_alloc(heap, kind, bytes, &zeroed);
}

void *ou_heap_alloc(OuHeap *heap, int kind, size_t bytes)
{
    if (OU_LIKELY(bytes <= OU_SMALL_MAX)) return ou_block_alloc(&heap->classes[kind][(bytes + 7) / 8], bytes);
    return alloc_large(heap, kind, bytes);
}

// --- numbers ---

void *ou_heap_numbers_refill(OuHeap *heap)
{
    OuSizeClass *c = &heap->classes[OU_KIND_OBJECT][OU_NUMBER_CLASS];
    void *block = ou_block_alloc(c, 16);
    if (!block || heap->checked) return block;
    // Only what the pool has at hand, and in its order: more would touch pages nobody asked for.
    OuMagazine *m = &heap->numbers;
    void **low = m->top;
    while (m->top < low + MAGAZINE_BATCH && c->current->free) {
        void *spare = ou_block_alloc(c, 16);
        OU_POISON(spare, 16);
        *m->top++ = spare;
    }
    for (void **high = m->top - 1; low < high; low++, high--) {
        void *swap = *low;
        *low = *high;
        *high = swap;
    }
    return block;
}

void ou_heap_numbers_flush(OuHeap *heap, size_t keep)
{
    OuMagazine *m = &heap->numbers;
    size_t have = (size_t)(m->top - m->base);
    if (have <= keep) return;
    for (void **p = m->top - keep; p > m->base; ) {        // the longest unused go
        void *block = *--p;
        OU_UNPOISON(block, 16);
        ou_block_free(ou_pool_of(block), block);
    }
    memmove(m->base, m->top - keep, keep * sizeof(void *));
    m->top = m->base + keep;
}

void ou_heap_number_spill(OuHeap *heap, void *block)
{
    if (heap->checked) {
        if (heap->watch) ou_watch_dying(heap, block);
        ou_block_free(ou_pool_of(block), block);
        return;
    }
    ou_heap_numbers_flush(heap, OU_MAGAZINE / 2);
    ou_fast_free16(heap, block);
}

// --- buffers ---

void *ou_mem_alloc(size_t bytes)
{
    return ou_heap_alloc(ou_rt->heap, OU_KIND_BUFFER, bytes);
}

void *ou_mem_zalloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    if (bytes > OU_MEDIUM_MAX) {
        bool zeroed;
        void *p = ou_span_alloc(ou_rt->heap, OU_KIND_BUFFER, bytes, &zeroed);
        if (p && !zeroed) memset(p, 0, bytes);
        return p;
    }
    void *p = ou_mem_alloc(bytes);
    return p ? memset(p, 0, bytes) : NULL;
}

void ou_mem_free(void *p)
{
    if (p) ou_block_free(ou_pool_of(p), p);
}

size_t ou_mem_size(const void *p)
{
    return ou_pool_of(p)->block_bytes;
}

// A block may stay although smaller would do, unless it would waste more than half.
static bool fits_in_place(const OuPool *pool, size_t bytes)
{
    return bytes <= pool->block_bytes && (pool->block_bytes <= 64 || bytes >= pool->block_bytes / 2);
}

void *ou_mem_realloc(void *p, size_t bytes)
{
    if (!p) return ou_mem_alloc(bytes);
    OuPool *pool = ou_pool_of(p);
    if (pool->is_span && bytes > OU_MEDIUM_MAX) {
        if (pool->cls->heap->checked && bytes > pool->block_bytes && ou_heap_should_fail(pool->cls->heap)) return NULL;
        void *resized = ou_span_resize(pool, bytes) ? p : ou_span_move(pool, bytes);
        if (resized && OU_UNLIKELY(ou_rt->heap->watch != NULL)) (void)ou_watch_resized(resized, p, bytes);
        if (resized) return resized;
    } else if (fits_in_place(pool, bytes) && (OU_LIKELY(!pool->watched) || ou_watch_resized(p, p, bytes))) {
        return p;
    }
    void *fresh = ou_mem_alloc(bytes);
    if (!fresh) return bytes <= pool->block_bytes ? p : NULL;
    memcpy(fresh, p, bytes < pool->block_bytes ? bytes : pool->block_bytes);
    ou_block_free(pool, p);
    return fresh;
}

// --- figures ---

size_t ou_heap_live_blocks(const OuHeap *heap)
{
    size_t blocks = 0;
    for (int kind = 0; kind < OU_KIND_COUNT; kind++) {
        for (int i = 0; i < OU_CLASSES; i++) blocks += ou_class_live(&heap->classes[kind][i]);
        blocks += ou_class_live(&heap->spans[kind]);
    }
    return blocks - (size_t)(heap->numbers.top - heap->numbers.base);
}

size_t ou_heap_live_bytes(const OuHeap *heap)
{
    size_t bytes = 0;
    for (int kind = 0; kind < OU_KIND_COUNT; kind++) {
        bytes += heap->span_bytes[kind];
        for (int i = 0; i < OU_CLASSES; i++) bytes += ou_class_live(&heap->classes[kind][i]) * heap->classes[kind][i].block_bytes;
    }
    return bytes - (size_t)(heap->numbers.top - heap->numbers.base) * 16;
}

size_t ou_heap_peak_bytes(const OuHeap *heap)
{
    return heap->peak;
}
