// debug.c -- walking and recounting the heap, and making allocations fail on purpose.
#include <stdio.h>
#include <stdlib.h>
#include "runtime/mem/heap.h"

// --- walking ---

static bool each_in_arena(const OuArena *arena, OuPoolVisit visit, void *arg)
{
    for (uint64_t starts = arena->starts; starts; starts &= starts - 1) {
        size_t unit = (size_t)__builtin_ctzll(starts);
        if (!visit(ou_pool_of(arena->base + unit * OU_UNIT_BYTES), arg)) return false;
    }
    return true;
}

bool ou_heap_each_pool(OuHeap *heap, OuPoolVisit visit, void *arg)
{
    ou_heap_numbers_flush(heap, 0);
    for (size_t i = 0; i < heap->arenas.count; i++)
        if (heap->arenas.table[i].base && !each_in_arena(&heap->arenas.table[i], visit, arg)) return false;
    for (OuPool *span = heap->mappings, *next; span; span = next) {
        next = span->next;
        if (!visit(span, arg)) return false;
    }
    return true;
}

// --- failing ---

bool ou_heap_should_fail(OuHeap *heap)
{
    uint64_t n = ++heap->allocations;
    if (n == heap->faults.next) return ou_faults_try(heap);
    return heap->fail_at && (n == heap->fail_at || (heap->fail_after && n > heap->fail_at));
}

void ou_heap_set_fail(OuHeap *heap, uint64_t at, bool after)
{
    ou_heap_numbers_flush(heap, 0);
    heap->fail_at = at;
    heap->fail_after = after;
    heap->allocations = 0;
    ou_heap_set_checked(heap, at || heap->watch);
}

void ou_heap_set_checked(OuHeap *heap, bool checked)
{
    ou_heap_numbers_flush(heap, 0);
    heap->checked = checked;
    heap->numbers.limit = heap->numbers.base + (heap->checked ? 0 : OU_MAGAZINE);
    for (int kind = 0; kind < OU_KIND_COUNT; kind++)
        for (int i = 0; i < OU_CLASSES; i++) {
            OuSizeClass *c = &heap->classes[kind][i];
            c->current = heap->checked ? &heap->nothing : c->active;
        }
}

void ou_heap_check_from_env(OuHeap *heap)
{
    const char *text = getenv("OURO_FAIL_ALLOC");
    if (ou_faults_from_env(&heap->faults) || getenv("OURO_COUNT_ALLOC")) text = "18446744073709551615";      // never comes, but all are counted
    if (!text || !*text) return;
    char *end;
    uint64_t at = strtoull(text, &end, 10);
    ou_heap_set_fail(heap, at, *end == '+');
}

// --- recounting ---

typedef struct Recount {
    const OuHeap *heap;
    size_t live[OU_KIND_COUNT][OU_CLASSES], pools[OU_KIND_COUNT][OU_CLASSES];
    size_t spans[OU_KIND_COUNT];
    size_t committed, span_bytes[OU_KIND_COUNT];
    bool ok;
} Recount;

static void complain(Recount *r, const void *where, const char *what, size_t is, size_t should)
{
    fprintf(stderr, "heap: %s of %p is %zu, should be %zu\n", what, where, is, should);
    r->ok = false;
}

OU_NO_ASAN void **next_free(void **block) { return ((void **volatile *)block)[1]; }

static size_t count_free(Recount *r, const OuPool *pool)
{
    size_t n = 0, most = pool->bump / ou_pool_stride(pool);
    for (void **b = pool->free; b && n <= most; b = next_free(b), n++) {
        size_t offset = (size_t)((char *)b - ou_pool_first(pool));
        if (ou_pool_of(b) != pool || offset % ou_pool_stride(pool)) complain(r, b, "offset of a free block", offset, 0);
    }
    if (n > most) complain(r, pool, "length of the free list", n, most);
    return n;
}

static bool recount_pool(OuPool *pool, void *arg)
{
    Recount *r = arg;
    r->committed += ou_pool_bytes(pool);
    if (pool->cls->heap != r->heap) complain(r, pool, "heap", (size_t)pool->cls->heap, (size_t)r->heap);
    if (pool->is_span && ou_links_of(pool)->held) return true;
    if (pool->is_span) {
        r->spans[pool->kind]++;
        r->span_bytes[pool->kind] += pool->block_bytes;
        return true;
    }
    size_t live = pool->bump / ou_pool_stride(pool) - count_free(r, pool) - ou_links_of(pool)->held;
    if (live != ou_pool_live(pool)) complain(r, pool, "live count", ou_pool_live(pool), live);
    if (pool->kind != OU_KIND_BUFFER) {
        size_t in_use = 0;
        for (char *b = ou_pool_first(pool); b < ou_pool_stop(pool); b += ou_pool_stride(pool)) in_use += ou_block_in_use(b);
        if (in_use != live) complain(r, pool, "number of objects", in_use, live);
    }
    r->live[pool->kind][pool->cls->index] += live;
    r->pools[pool->kind][pool->cls->index]++;
    return true;
}

bool ou_heap_is_valid(OuHeap *heap)
{
    Recount r = { .heap = heap, .ok = true };
    ou_heap_each_pool(heap, recount_pool, &r);
    for (int kind = 0; kind < OU_KIND_COUNT; kind++) {
        for (int i = 0; i < OU_CLASSES; i++) {
            const OuSizeClass *c = &heap->classes[kind][i];
            if (ou_class_live(c) != r.live[kind][i]) complain(&r, c, "class live", ou_class_live(c), r.live[kind][i]);
            if (c->pools != r.pools[kind][i]) complain(&r, c, "class pools", c->pools, r.pools[kind][i]);
        }
        if (ou_class_live(&heap->spans[kind]) != r.spans[kind]) complain(&r, heap, "spans", ou_class_live(&heap->spans[kind]), r.spans[kind]);
        if (heap->span_bytes[kind] != r.span_bytes[kind]) complain(&r, heap, "span bytes", heap->span_bytes[kind], r.span_bytes[kind]);
    }
    if (heap->committed != r.committed) complain(&r, heap, "committed bytes", heap->committed, r.committed);
    return r.ok;
}
