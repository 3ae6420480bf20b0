// span.c -- requests beyond the size classes: whole units of an arena, or a mapping of their own when larger than half an arena.
#include "runtime/mem/heap.h"
#include "runtime/mem/os_pages.h"

enum { ARENA_SPAN_UNITS = OU_ARENA_UNITS / 2 };
static const size_t CACHE_BYTES = (size_t)32 << 20;

static size_t header_of(int kind)
{
    return kind == OU_KIND_CONTAINER ? OU_CONTAINER_HEADER : OU_POOL_HEADER;
}

static size_t round_up(size_t bytes, size_t to)
{
    return (bytes + to - 1) & ~(to - 1);
}

// --- mappings: list and cache ---

static void link_mapping(OuHeap *heap, OuPool *span)
{
    span->prev = NULL;
    span->next = heap->mappings;
    if (span->next) span->next->prev = span;
    heap->mappings = span;
}

static void unlink_mapping(OuHeap *heap, OuPool *span)
{
    if (span->next) span->next->prev = span->prev;
    if (span->prev) span->prev->next = span->next;
    else heap->mappings = span->next;
}

// Faulting pages in anew costs more than most uses of a large buffer, so the last few stay.
static bool cache_put(OuHeap *heap, OuPool *span, size_t bytes)
{
    if (bytes > CACHE_BYTES / 2 || heap->cached + bytes > CACHE_BYTES) return false;
    for (int i = 0; i < OU_SPAN_CACHE; i++) {
        if (heap->cache[i].span) continue;
        heap->cache[i].span = span;
        heap->cache[i].bytes = bytes;
        heap->cached += bytes;
        return true;
    }
    return false;
}

static OuPool *cache_take(OuHeap *heap, size_t *bytes)
{
    int best = -1;
    for (int i = 0; i < OU_SPAN_CACHE; i++) {
        size_t have = heap->cache[i].bytes;
        if (!heap->cache[i].span || have < *bytes || have > *bytes + *bytes / 2) continue;
        if (best < 0 || have < heap->cache[best].bytes) best = i;
    }
    if (best < 0) return NULL;
    *bytes = heap->cache[best].bytes;
    heap->cached -= *bytes;
    OuPool *span = heap->cache[best].span;
    heap->cache[best].span = NULL;
    return span;
}

void ou_span_cache_drop(OuHeap *heap)
{
    for (int i = 0; i < OU_SPAN_CACHE; i++) {
        if (heap->cache[i].span) ou_os_unmap(heap->cache[i].span, heap->cache[i].bytes);
        heap->cache[i].span = NULL;
    }
    heap->cached = 0;
}

// --- taking and giving back ---

// Pages for a span of *bytes, which may become a little more.
static OuPool *take_pages(OuHeap *heap, size_t *bytes, OuArena **arena, bool *zeroed)
{
    *arena = NULL;
    *zeroed = false;
    size_t units = *bytes / OU_UNIT_BYTES;
    if (units <= ARENA_SPAN_UNITS) return ou_arena_take(&heap->arenas, (unsigned)units, arena);
    OuPool *span = cache_take(heap, bytes);
    if (span) return span;
    *zeroed = true;
    span = ou_os_map(*bytes, OU_UNIT_BYTES);
    if (span || !heap->cached) return span;
    ou_span_cache_drop(heap);
    return ou_os_map(*bytes, OU_UNIT_BYTES);
}

static void give_pages(OuHeap *heap, OuPool *span, size_t bytes, OuArena *arena)
{
    if (arena) ou_arena_give(&heap->arenas, arena, span, (unsigned)(bytes / OU_UNIT_BYTES));
    else if (!cache_put(heap, span, bytes)) ou_os_unmap(span, bytes);
}

static void set_bytes(OuPool *span, size_t bytes)
{
    OuHeap *heap = span->heap;
    heap->span_bytes[span->kind] -= span->block_bytes;
    span->bytes = bytes;
    span->block_bytes = bytes - span->first;
    heap->span_bytes[span->kind] += span->block_bytes;
}

static OuPool *new_span(OuHeap *heap, int kind, size_t wanted, bool *zeroed)
{
    size_t bytes = wanted;
    if (!ou_heap_admit(heap, bytes)) return NULL;
    OuArena *arena;
    OuPool *span = take_pages(heap, &bytes, &arena, zeroed);
    if (!span) {
        ou_heap_release(heap, wanted);
        return NULL;
    }
    heap->committed += bytes - wanted;           // a cached mapping may be larger
    size_t header = header_of(kind);
    memset(span, 0, header);
    span->cls = &heap->spans[kind];
    span->kind = (uint8_t)kind;
    span->is_span = true;
    span->count = 1;
    span->first = (uint32_t)header;
    span->bump = span->end = span->first + 1;    // walking meets the one block
    span->arena = arena;
    span->heap = heap;
    set_bytes(span, bytes);
    span->cls->taken++;
    span->cls->pools++;
    if (!arena) link_mapping(heap, span);
    if (kind == OU_KIND_CONTAINER) ou_gen_join(heap, (OuContainerPool *)span, 0);
    return span;
}

void *ou_span_alloc(OuHeap *heap, int kind, size_t bytes, bool *zeroed)
{
    if (bytes > SIZE_MAX / 4) return ou_heap_deny(heap, bytes);
    if (heap->checked && ou_heap_should_fail(heap)) return NULL;
    size_t wanted = round_up(bytes + header_of(kind), OU_UNIT_BYTES);
    OuPool *span = new_span(heap, kind, wanted, zeroed);
    if (!span && ou_heap_reclaim(heap)) span = new_span(heap, kind, wanted, zeroed);
    if (!span) return ou_heap_deny(heap, bytes);
    if (!*zeroed) OU_FILL(ou_pool_begin(span), OU_FILL_FRESH, bytes);
    return ou_pool_begin(span);
}

// Called by the last `ou_block_free`: class count and block are already seen to.
void ou_span_free(OuPool *span)
{
    OuHeap *heap = span->heap;
    if (span->kind == OU_KIND_CONTAINER)
        for (int gen = 0; gen < 2; gen++) ou_gen_leave(heap, (OuContainerPool *)span, gen);
    if (!span->arena) unlink_mapping(heap, span);
    heap->span_bytes[span->kind] -= span->block_bytes;
    span->cls->pools--;
    ou_heap_release(heap, span->bytes);
    OU_UNPOISON(span, span->bytes);
    give_pages(heap, span, span->bytes, span->arena);
}

// --- resizing ---

static bool shrink(OuPool *span, size_t wanted)
{
    OuHeap *heap = span->heap;
    if (wanted + span->bytes / 8 >= span->bytes) return true;      // not worth it
    if (span->arena) {
        ou_arena_shrink(&heap->arenas, span->arena, span, (unsigned)(span->bytes / OU_UNIT_BYTES),
                        (unsigned)(wanted / OU_UNIT_BYTES));
    } else {
        ou_os_cut(span, span->bytes, wanted);
    }
    ou_heap_release(heap, span->bytes - wanted);
    set_bytes(span, wanted);
    return true;
}

static bool grow(OuPool *span, size_t wanted)
{
    OuHeap *heap = span->heap;
    size_t more = wanted - span->bytes;
    if (!ou_heap_admit(heap, more)) return false;
    bool grown = span->arena
        ? ou_arena_extend(&heap->arenas, span->arena, span, (unsigned)(span->bytes / OU_UNIT_BYTES), (unsigned)(wanted / OU_UNIT_BYTES))
        : ou_os_grow(span, span->bytes, wanted);
    if (grown) set_bytes(span, wanted);
    else ou_heap_release(heap, more);
    return grown;
}

bool ou_span_resize(OuPool *span, size_t bytes)
{
    if (bytes > SIZE_MAX / 4) return false;
    size_t wanted = round_up(bytes + span->first, OU_UNIT_BYTES);
    if (wanted == span->bytes) return true;
    if (wanted < span->bytes) return shrink(span, wanted);
    if (span->arena && wanted > OU_ARENA_BYTES / 2) return false;  // time for a mapping of its own
    return grow(span, wanted);
}

void *ou_span_move(OuPool *span, size_t bytes)
{
    OuHeap *heap = span->heap;
    if (span->arena || span->kind != OU_KIND_BUFFER || bytes > SIZE_MAX / 4) return NULL;
    size_t wanted = round_up(bytes + span->first, OU_UNIT_BYTES);
    if (wanted <= span->bytes || !ou_heap_admit(heap, wanted - span->bytes)) return NULL;
    unlink_mapping(heap, span);
    OuPool *moved = ou_os_move(span, span->bytes, wanted, OU_UNIT_BYTES);
    if (!moved) {
        ou_heap_release(heap, wanted - span->bytes);
        link_mapping(heap, span);
        return NULL;
    }
    link_mapping(heap, moved);
    set_bytes(moved, wanted);
    return ou_pool_begin(moved);
}
