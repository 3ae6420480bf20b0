// pool.c -- where blocks come from when the free list is empty, and where a pool goes when it is.
#include "runtime/mem/pool.h"
#include "runtime/mem/watch.h"

static unsigned capacity(const OuPool *pool)
{
    return (unsigned)(pool->end / ou_pool_stride(pool));
}

// Frees that make a full pool worth allocating from again: a few at a time, so that young objects
// are not scattered one by one over a nearly full heap.
static uint16_t worthwhile(const OuPool *pool)
{
    unsigned n = capacity(pool) / 16;
    return (uint16_t)(n ? n : 1);
}

size_t ou_pool_live(const OuPool *pool)
{
    if (pool->is_span) return 1u - ou_links_of(pool)->held;
    if (pool->watched) return (size_t)pool->bias - ou_links_of(pool)->held;
    return (size_t)pool->count + pool->bias - (pool->cls->active == pool);
}

const OuStarts *ou_pool_starts(const OuPool *pool)
{
    OuStarts *s = &pool->cls->heap->starts[pool->cls->index];
    if (ou_bit(&s->at, ou_pool_front(pool) >> 4)) return s;
    for (size_t at = ou_pool_front(pool); at < pool->end; at += ou_pool_stride(pool)) {
        ou_bit_set(&s->at, at >> 4);
        if (at & 8) ou_bit_set(&s->odd, at >> 4);
    }
    return s;
}

// --- the class's list of partial pools ---

static OuPool **list_of(const OuPool *pool)
{
    OuWatch *w = pool->cls->heap->watch;
    return w && !pool->watched ? &w->aside[pool->kind][pool->cls->index] : &pool->cls->partial;
}

static void link_partial(OuPool *pool)
{
    OuPool **list = list_of(pool);
    pool->prev = NULL;
    pool->next = *list;
    if (pool->next) pool->next->prev = pool;
    *list = pool;
}

static void unlink_partial(OuPool *pool)
{
    if (pool->next) pool->next->prev = pool->prev;
    if (pool->prev) pool->prev->next = pool->next;
    else *list_of(pool) = pool->next;
}

// --- generations' lists ---

void ou_gen_join(OuHeap *heap, OuPool *pool, int gen)
{
    if (pool->gen_lists >> gen & 1) return;
    pool->gen_lists |= (uint8_t)(1 << gen);
    OuPoolLinks *links = ou_links_of(pool);
    links->gen_prev[gen] = NULL;
    links->gen_next[gen] = heap->gen_pools[gen];
    if (links->gen_next[gen]) ou_links_of(links->gen_next[gen])->gen_prev[gen] = pool;
    heap->gen_pools[gen] = pool;
}

void ou_gen_leave(OuHeap *heap, OuPool *pool, int gen)
{
    if (!(pool->gen_lists >> gen & 1)) return;
    pool->gen_lists &= (uint8_t)~(1 << gen);
    OuPool *next = ou_links_of(pool)->gen_next[gen], *prev = ou_links_of(pool)->gen_prev[gen];
    if (next) ou_links_of(next)->gen_prev[gen] = prev;
    if (prev) ou_links_of(prev)->gen_next[gen] = next;
    else heap->gen_pools[gen] = next;
}

// --- a pool's life ---

void ou_pool_mark(OuPool *pool)
{
    if (pool->marked) return;
    pool->marked = true;
    for (int plane = 0; plane < OU_PLANE_COUNT; plane++) memset(ou_plane_of(pool, plane), 0, sizeof(OuBits));
}

OuPool *ou_pool_begun(OuSizeClass *c, char *base, OuArena *arena)
{
    OuPool *pool = ou_pool_of(base);
    *pool = (OuPool){ .cls = c, .kind = c->kind, .fences = c->heap->mode == OU_MODE_DEBUG ? OU_FENCES : 0, .watched = c->heap->watch != NULL };
    ou_links_of(pool)->arena = arena;
    ou_links_of(pool)->held = 0;
    c->pools++;
    return pool;
}

static OuPool *new_pool(OuSizeClass *c)
{
    OuHeap *heap = c->heap;
    if (!ou_heap_admit(heap, OU_UNIT_BYTES)) return NULL;
    OuArena *arena;
    char *base = ou_arena_take(&heap->arenas, 1, &arena);
    if (!base) {
        ou_heap_release(heap, OU_UNIT_BYTES);
        return NULL;
    }
    OuPool *pool = ou_pool_begun(c, base, arena);
    pool->block_bytes = c->block_bytes;
    pool->inverse = (uint16_t)(((1 << 18) + ou_pool_stride(pool) - 1) / ou_pool_stride(pool));
    pool->count = pool->watched;
    pool->bump = (uint16_t)ou_pool_front(pool);
    pool->end = (uint16_t)(pool->bump + OU_UNIT_BYTES / ou_pool_stride(pool) * ou_pool_stride(pool));
    if (pool->fences) {                          // a fence of zeros belongs to no block yet
        OU_UNPOISON(base, OU_UNIT_BYTES);        // another heap may have had the address
        memset(base, 0, OU_UNIT_BYTES);
    }
    OU_POISON(base, OU_UNIT_BYTES);
    return pool;
}

static void free_pool(OuPool *pool)
{
    OuHeap *heap = pool->cls->heap;
    if (pool->kind == OU_KIND_CONTAINER)
        for (int gen = 0; gen < 2; gen++) ou_gen_leave(heap, pool, gen);
    pool->cls->pools--;
    OU_UNPOISON(ou_pool_begin(pool), OU_UNIT_BYTES);
    ou_arena_give(&heap->arenas, ou_links_of(pool)->arena, ou_pool_begin(pool), 1);
    ou_heap_release(heap, OU_UNIT_BYTES);
}

// Puts the never-used blocks up to the end of the page on the free list, lowest first: pages are
// touched only when needed. False: there is none left.
static bool carve(OuPool *pool)
{
    size_t stride = ou_pool_stride(pool);
    if (pool->bump + stride > pool->end) return false;
    size_t page_end = (pool->bump + stride + 4095) & ~(size_t)4095;
    size_t count = 0, at = pool->bump;
    char *base = ou_pool_begin(pool);
    while (at + stride <= page_end && at + stride <= pool->end) {
        at += stride;
        count++;
    }
    pool->bump = (uint16_t)at;
    while (count--) {
        at -= stride;
        void **block = (void **)(void *)(base + at);
        OU_UNPOISON(block, 16);
        block[0] = NULL;
        block[1] = pool->free;
        OU_POISON(block, 16);
        pool->free = block;
    }
    return true;
}

// Every block of the active pool is in use: it becomes full, and `pool` the active one.
static void replace_active(OuSizeClass *c, OuPool *pool)
{
    OuPool *old = c->active;
    if (old != &c->heap->nothing && !old->watched) {
        unsigned live = old->count - 1u;
        old->count = worthwhile(old);
        old->bias = (uint16_t)(live - old->count);
    }
    if (!pool->watched) pool->count++;
    c->active = pool;
    c->current = c->heap->checked ? &c->heap->nothing : pool;
    if (c->kind == OU_KIND_CONTAINER) ou_gen_join(c->heap, pool, 0);
}

static OuPool *pool_with_free_block(OuSizeClass *c)
{
    for (bool again = true;; again = false) {
        if (c->active->free || carve(c->active)) return c->active;
        OuPool *pool = c->partial;
        if (pool) unlink_partial(pool);
        else pool = new_pool(c);
        if (pool) {
            replace_active(c, pool);
            if (pool->free || carve(pool)) return pool;
        }
        if (!again || !ou_heap_reclaim(c->heap)) return ou_heap_deny(c->heap, c->block_bytes);
    }
}

// --- order ---

OU_NO_ASAN void *take_free(OuPool *pool)
{
    void **block = pool->free;
    if (block) pool->free = ((void **volatile *)block)[1];
    return block;
}

OU_NO_ASAN void put_free(OuPool *pool, void *p)
{
    ((void *volatile *)p)[1] = pool->free;
    pool->free = p;
}

static bool order_pool(OuPool *pool, void *arg)
{
    (void)arg;
    if (pool->kind != OU_KIND_CONTAINER || pool->is_span || !pool->free) return true;
    char *blocks[OU_GRANULES] = { NULL };
    for (char *b; (b = take_free(pool)) != NULL; ) blocks[ou_granule(b)] = b;
    for (size_t i = OU_GRANULES; i-- > 0;)
        if (blocks[i]) put_free(pool, blocks[i]);
    return true;
}

void ou_heap_order(OuHeap *heap)
{
    ou_heap_each_pool(heap, order_pool, NULL);
}

// An active pool without live blocks pins its arena: give it back.
static void trim_class(OuSizeClass *c)
{
    OuPool *pool = c->active;
    if (pool == &c->heap->nothing || pool->count != 1 || (pool->watched && pool->bias)) return;
    c->active = c->current = &c->heap->nothing;
    pool->count = 0;
    free_pool(pool);
}

void ou_heap_trim(OuHeap *heap)
{
    ou_heap_numbers_flush(heap, 0);
    ou_span_cache_drop(heap);
    for (int kind = 0; kind < OU_KIND_COUNT; kind++)
        for (int i = 0; i < OU_CLASSES; i++) trim_class(&heap->classes[kind][i]);
}

// --- watching begins and ends ---

static bool has_room(const OuPool *pool)
{
    return pool->free || pool->bump + ou_pool_stride(pool) <= pool->end;
}

// A pool with `live` blocks is neither active nor in a list: it becomes partial, full or nothing.
static void settle(OuPool *pool, size_t live)
{
    if (live == 0) {
        free_pool(pool);
        return;
    }
    bool room = has_room(pool);
    pool->count = room ? (uint16_t)live : worthwhile(pool);
    pool->bias = (uint16_t)(live - pool->count);
    if (room) link_partial(pool);
}

void ou_class_retire(OuSizeClass *c)
{
    OuPool *pool = c->active;
    if (pool == &c->heap->nothing) return;
    c->active = c->current = &c->heap->nothing;
    if (!pool->watched) settle(pool, pool->count - 1u);
    else if (!pool->bias) free_pool(pool);
}

void ou_pool_unwatch(OuPool *pool)
{
    pool->watched = false;
    settle(pool, pool->bias);
}

void ou_pool_put(OuPool *pool, void *block)
{
    bool active = pool->cls->active == pool, listed = !active && has_room(pool);
    put_free(pool, block);
    pool->bias--;
    if (!pool->bias && !active) {
        if (listed) unlink_partial(pool);
        free_pool(pool);
    } else if (!listed && !active) {
        link_partial(pool);
    }
}

// --- the slow paths ---

OU_NOINLINE void *ou_class_refill(OuSizeClass *c, size_t bytes)
{
    OuHeap *heap = c->heap;
    bool zeroed;
    if (heap->mode == OU_MODE_MALLOC) return ou_span_alloc(heap, c->kind, bytes, &zeroed);
    if (heap->checked && ou_heap_should_fail(heap)) return NULL;
    OuPool *pool = pool_with_free_block(c);
    if (!pool) return NULL;
    void **block = pool->free;
    OU_UNPOISON(block, c->block_bytes);
    pool->free = block[1];
    if (pool->watched) pool->bias++;
    else pool->count++;
    c->taken++;
    OU_FILL(block, OU_FILL_FRESH, c->block_bytes);
    if (pool->watched) ou_watch_made(pool, block, bytes, false);
    return block;
}

OU_NOINLINE void ou_pool_event(OuPool *pool)
{
    if (pool->watched) {
        void *block = take_free(pool);
        pool->count = 1;
        ou_watch_freed(pool, block);
    } else if (pool->is_span) {
        ou_span_free(pool);
    } else if (pool->bias) {
        pool->count = pool->bias;
        pool->bias = 0;
        link_partial(pool);
    } else {
        unlink_partial(pool);
        free_pool(pool);
    }
}

// A pool of nothing else goes without a look at its blocks.
void ou_pool_free_blocks(OuPool *pool, const OuBits *blocks)
{
    OuSizeClass *c = pool->cls;
    size_t n = 0;
    for (size_t w = 0; w < OU_LENGTH(blocks->word); w++) n += (size_t)__builtin_popcountll(blocks->word[w]);
    c->heap->container_count = c->heap->container_count > (int)n ? c->heap->container_count - (int)n : 0;
    if (n == ou_pool_live(pool) && c->active != pool && !pool->is_span) {
        if (!pool->bias) unlink_partial(pool);
        c->given += n;
        free_pool(pool);
        return;
    }
    for (int plane = 0; pool->marked && plane < OU_PLANE_COUNT; plane++)
        for (size_t w = 0; w < OU_LENGTH(blocks->word); w++) ou_plane_of(pool, plane)->word[w] &= ~blocks->word[w];
    const OuStarts *starts = ou_pool_starts(pool);
    char *begin = ou_pool_begin(pool);
    for (size_t w = 0; w < OU_LENGTH(blocks->word); w++)
        for (uint64_t left = blocks->word[w]; left; left &= left - 1) {
            size_t granule = w * 64 + (size_t)__builtin_ctzll(left);
            ou_block_free(pool, begin + granule * 16 + ou_bit(&starts->odd, granule) * 8);
        }
}
