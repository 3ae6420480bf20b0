// span.c -- requests beyond the size classes: whole units of an arena, or a mapping of their own when larger than half an arena.
#include <stdlib.h>
#include "runtime/mem/os_pages.h"
#include "runtime/mem/watch.h"

enum { ARENA_SPAN_UNITS = OU_ARENA_USABLE / 2 };
static const size_t CACHE_BYTES = (size_t)32 << 20;

static OuArena *arena_of(const OuPool *span) { return ou_links_of(span)->arena; }      // NULL: a mapping of its own

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
static bool cache_put(OuHeap *heap, char *map, size_t bytes)
{
    if (heap->mode != OU_MODE_OURO) return false;
    if (bytes > CACHE_BYTES / 2 || heap->cached + bytes > CACHE_BYTES) return false;
    for (int i = 0; i < OU_SPAN_CACHE; i++) {
        if (heap->cache[i].map) continue;
        heap->cache[i].map = map;
        heap->cache[i].bytes = bytes;
        heap->cached += bytes;
        return true;
    }
    return false;
}

static char *cache_take(OuHeap *heap, size_t *bytes)
{
    int best = -1;
    for (int i = 0; i < OU_SPAN_CACHE; i++) {
        size_t have = heap->cache[i].bytes;
        if (!heap->cache[i].map || have < *bytes || have > *bytes + *bytes / 2) continue;
        if (best < 0 || have < heap->cache[best].bytes) best = i;
    }
    if (best < 0) return NULL;
    *bytes = heap->cache[best].bytes;
    heap->cached -= *bytes;
    char *map = heap->cache[best].map;
    heap->cache[best].map = NULL;
    return map;
}

void ou_span_cache_drop(OuHeap *heap)
{
    for (int i = 0; i < OU_SPAN_CACHE; i++) {
        if (heap->cache[i].map) ou_os_unmap(heap->cache[i].map, heap->cache[i].bytes);
        heap->cache[i].map = NULL;
    }
    heap->cached = 0;
}

// --- taking and giving back ---

// A mapping begins like an arena, with its head, and the block comes behind.
static char *map_of(const OuPool *span) { return ou_arena_of(span); }
static size_t map_bytes(size_t bytes) { return OU_ARENA_HEAD + bytes; }

void ou_span_unmap(OuPool *span)
{
    if (span->cls->heap->mode == OU_MODE_MALLOC) free(map_of(span));
    else ou_os_unmap(map_of(span), map_bytes(ou_pool_bytes(span)));
}

static char *take_mapping(OuHeap *heap, size_t *total, bool *zeroed)
{
    char *map = cache_take(heap, total);
    *zeroed = !map;
    if (!map) map = ou_os_map(*total, OU_ARENA_BYTES);
    if (map || !heap->cached) return map;
    ou_span_cache_drop(heap);
    return ou_os_map(*total, OU_ARENA_BYTES);
}

// The C library's block has the head before it as well: what is known of a block is found by its address.
static char *take_from_c(size_t bytes)
{
    void *map;
    return posix_memalign(&map, OU_ARENA_BYTES, map_bytes(bytes)) == 0 ? (char *)map + OU_ARENA_HEAD : NULL;
}

// Whole units, with room for the fences; for the C library just what is needed.
static size_t span_bytes(const OuHeap *heap, size_t bytes)
{
    if (heap->mode == OU_MODE_MALLOC) return bytes < 16 ? 16 : round_up(bytes, 8);
    return round_up(bytes + (heap->mode == OU_MODE_DEBUG ? OU_FENCES : 0), OU_UNIT_BYTES);
}

// Pages for a span of *bytes, which may become a little more.
static char *take_pages(OuHeap *heap, size_t *bytes, OuArena **arena, bool *zeroed)
{
    *arena = NULL;
    *zeroed = false;
    if (heap->mode == OU_MODE_MALLOC) return take_from_c(*bytes);
    size_t units = *bytes / OU_UNIT_BYTES;
    if (units <= ARENA_SPAN_UNITS) return ou_arena_take(&heap->arenas, (unsigned)units, arena);
    size_t total = map_bytes(*bytes);
    char *map = take_mapping(heap, &total, zeroed);
    *bytes = total - OU_ARENA_HEAD;
    return map ? map + OU_ARENA_HEAD : NULL;
}

static void give_pages(OuHeap *heap, OuPool *span)
{
    size_t bytes = ou_pool_bytes(span);
    OuArena *arena = arena_of(span);
    if (arena) ou_arena_give(&heap->arenas, arena, ou_pool_begin(span), (unsigned)(bytes / OU_UNIT_BYTES));
    else if (!cache_put(heap, map_of(span), map_bytes(bytes))) ou_span_unmap(span);
}

static void set_bytes(OuPool *span, size_t bytes)
{
    bytes -= span->fences;
    span->cls->heap->span_bytes[span->kind] += bytes - span->block_bytes;
    span->block_bytes = bytes;
}

static OuPool *new_span(OuHeap *heap, int kind, size_t wanted, bool *zeroed)
{
    size_t bytes = wanted;
    if (!ou_heap_admit(heap, bytes)) return NULL;
    OuArena *arena;
    char *base = take_pages(heap, &bytes, &arena, zeroed);
    if (!base) {
        ou_heap_release(heap, wanted);
        return NULL;
    }
    heap->committed += bytes - wanted;           // a cached mapping may be larger
    OuPool *span = ou_pool_begun(&heap->spans[kind], base, arena);
    span->is_span = true;
    span->count = 1;
    span->bump = span->end = (uint16_t)(ou_pool_front(span) + 1);      // walking meets the one block
    set_bytes(span, bytes);
    span->cls->taken++;
    if (!arena) link_mapping(heap, span);
    if (kind == OU_KIND_CONTAINER) ou_gen_join(heap, span, 0);
    return span;
}

void *ou_span_alloc(OuHeap *heap, int kind, size_t bytes, bool *zeroed)
{
    if (bytes > SIZE_MAX / 4) return ou_heap_deny(heap, bytes);
    if (heap->checked && ou_heap_should_fail(heap)) return NULL;
    size_t wanted = span_bytes(heap, bytes);
    OuPool *span = new_span(heap, kind, wanted, zeroed);
    if (!span && ou_heap_reclaim(heap)) span = new_span(heap, kind, wanted, zeroed);
    if (!span) return ou_heap_deny(heap, bytes);
    if (!*zeroed) OU_FILL(ou_pool_first(span), OU_FILL_FRESH, bytes);
    if (span->watched) ou_watch_made(span, ou_pool_first(span), bytes, *zeroed);
    return ou_pool_first(span);
}

// Called by the last `ou_block_free`: class count and block are already seen to.
void ou_span_free(OuPool *span)
{
    OuHeap *heap = span->cls->heap;
    if (span->kind == OU_KIND_CONTAINER)
        for (int gen = 0; gen < 2; gen++) ou_gen_leave(heap, span, gen);
    if (!arena_of(span)) unlink_mapping(heap, span);
    heap->span_bytes[span->kind] -= span->block_bytes;
    span->cls->pools--;
    ou_heap_release(heap, ou_pool_bytes(span));
    OU_UNPOISON(ou_pool_first(span), span->block_bytes);
    give_pages(heap, span);
}

// --- resizing ---

static bool shrink(OuPool *span, size_t wanted)
{
    OuHeap *heap = span->cls->heap;
    size_t bytes = span->block_bytes;
    if (wanted + bytes / 8 >= bytes) return true;                  // not worth it
    if (arena_of(span)) {
        ou_arena_shrink(&heap->arenas, arena_of(span), ou_pool_begin(span), (unsigned)(bytes / OU_UNIT_BYTES), (unsigned)(wanted / OU_UNIT_BYTES));
    } else {
        ou_os_cut(map_of(span), map_bytes(bytes), map_bytes(wanted));
    }
    ou_heap_release(heap, bytes - wanted);
    set_bytes(span, wanted);
    return true;
}

static bool grow(OuPool *span, size_t wanted)
{
    OuHeap *heap = span->cls->heap;
    size_t bytes = span->block_bytes, more = wanted - bytes;
    if (!ou_heap_admit(heap, more)) return false;
    bool grown = arena_of(span)
        ? ou_arena_extend(&heap->arenas, arena_of(span), ou_pool_begin(span), (unsigned)(bytes / OU_UNIT_BYTES), (unsigned)(wanted / OU_UNIT_BYTES))
        : ou_os_grow(map_of(span), map_bytes(bytes), map_bytes(wanted));
    if (grown) set_bytes(span, wanted);
    else ou_heap_release(heap, more);
    return grown;
}

bool ou_span_resize(OuPool *span, size_t bytes)
{
    if (bytes > SIZE_MAX / 4 || span->cls->heap->mode == OU_MODE_DEBUG) return false;
    if (span->cls->heap->mode == OU_MODE_MALLOC) return bytes <= span->block_bytes && bytes >= span->block_bytes / 2;
    size_t wanted = span_bytes(span->cls->heap, bytes);
    if (wanted == span->block_bytes) return true;
    if (wanted < span->block_bytes) return shrink(span, wanted);
    if (arena_of(span) && wanted > ARENA_SPAN_UNITS * OU_UNIT_BYTES) return false;  // time for a mapping of its own
    return grow(span, wanted);
}

void *ou_span_move(OuPool *span, size_t bytes)
{
    OuHeap *heap = span->cls->heap;
    if (arena_of(span) || span->kind != OU_KIND_BUFFER || bytes > SIZE_MAX / 4 || heap->mode != OU_MODE_OURO) return NULL;
    size_t wanted = span_bytes(heap, bytes), have = span->block_bytes;
    if (wanted <= have || !ou_heap_admit(heap, wanted - have)) return NULL;
    unlink_mapping(heap, span);
    OuPool pool = *span;
    char *map = ou_os_move(map_of(span), map_bytes(have), map_bytes(wanted), OU_ARENA_BYTES);
    if (!map) {
        ou_heap_release(heap, wanted - have);
        link_mapping(heap, span);
        return NULL;
    }
    OuPool *moved = ou_pool_of(map + OU_ARENA_HEAD);     // its place in the head depends on the address
    *moved = pool;
    *ou_links_of(moved) = (OuPoolLinks){ .arena = NULL };
    link_mapping(heap, moved);
    set_bytes(moved, wanted);
    return ou_pool_begin(moved);
}
