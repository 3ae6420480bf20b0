// traces.c -- a table from blocks to where they were made, in pages outside the heap.
#include "runtime/mem/traces.h"
#include <string.h>
#include "runtime/mem/os_pages.h"
#include "runtime/mem/watch.h"

enum { FIRST_CAP = 1 << 12 };

static size_t round_grain(size_t bytes) { return (bytes + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1); }
static size_t table_bytes(size_t cap) { return round_grain(cap * sizeof(OuTrace)); }

static size_t home_of(const OuTraces *t, const void *block)
{
    return (size_t)(((uint64_t)(uintptr_t)block >> 3) * 0x9E3779B97F4A7C15u >> 20) & (t->cap - 1);
}

// --- on and off ---

bool ou_traces_start(OuHeap *heap, uint32_t frames)
{
    if (!ou_watch_begin(heap)) return false;
    OuTraces *t = ou_os_map(OU_OS_GRAIN, OU_OS_GRAIN);
    OuTrace *table = t ? ou_os_map(table_bytes(FIRST_CAP), OU_OS_GRAIN) : NULL;
    if (!table) {
        if (t) ou_os_unmap(t, OU_OS_GRAIN);
        ou_watch_end(heap);
        return false;
    }
    *t = (OuTraces){ .table = table, .cap = FIRST_CAP, .frames = frames };
    heap->watch->traces = t;
    return true;
}

void ou_traces_free(OuTraces *t)
{
    ou_os_unmap(t->table, table_bytes(t->cap));
    ou_os_unmap(t, OU_OS_GRAIN);
}

void ou_traces_stop(OuHeap *heap)
{
    ou_traces_free(heap->watch->traces);
    heap->watch->traces = NULL;
    ou_watch_end(heap);
}

OuTraces *ou_traces_of(const OuHeap *heap) { return heap->watch ? heap->watch->traces : NULL; }

size_t ou_traces_own_bytes(const OuHeap *heap)
{
    const OuTraces *t = ou_traces_of(heap);
    return t ? table_bytes(t->cap) + OU_OS_GRAIN + ou_places_bytes(&heap->watch->places) : 0;
}

// --- the table ---

static OuTrace *place_of(const OuTraces *t, const void *block)
{
    size_t at = home_of(t, block);
    while (t->table[at].block && t->table[at].block != block) at = (at + 1) & (t->cap - 1);
    return &t->table[at];
}

static bool grow(OuTraces *t)
{
    if (3 * (t->used + 1) <= 2 * t->cap) return true;
    OuTraces bigger = *t;
    bigger.cap = 2 * t->cap;
    bigger.table = ou_os_map(table_bytes(bigger.cap), OU_OS_GRAIN);
    if (!bigger.table) return t->used + 1 < t->cap;
    for (size_t i = 0; i < t->cap; i++)
        if (t->table[i].block) *place_of(&bigger, t->table[i].block) = t->table[i];
    ou_os_unmap(t->table, table_bytes(t->cap));
    *t = bigger;
    return true;
}

// Without memory for it a block is not traced.
void ou_traces_add(OuTraces *t, OuPlaces *places, const void *block, size_t bytes)
{
    if (t->paused || !grow(t)) return;
    *place_of(t, block) = (OuTrace){ block, bytes, ou_places_here(places, t->frames) };
    t->used++;
    t->bytes += bytes;
    if (t->bytes > t->peak) t->peak = t->bytes;
}

// Closes the gap: what stands behind it moves up unless that is before its home.
void ou_traces_remove(OuTraces *t, const void *block)
{
    OuTrace *found = place_of(t, block);
    if (!found->block) return;
    t->bytes -= found->bytes;
    t->used--;
    size_t gap = (size_t)(found - t->table), mask = t->cap - 1;
    for (size_t at = (gap + 1) & mask; t->table[at].block; at = (at + 1) & mask) {
        size_t home = home_of(t, t->table[at].block);
        if (((at - home) & mask) < ((at - gap) & mask)) continue;
        t->table[gap] = t->table[at];
        gap = at;
    }
    t->table[gap].block = NULL;
}

void ou_traces_clear(OuTraces *t)
{
    memset(t->table, 0, t->cap * sizeof *t->table);
    t->used = t->bytes = t->peak = 0;
}

const OuTrace *ou_traces_find(const OuTraces *t, const void *block)
{
    const OuTrace *found = place_of(t, block);
    return found->block ? found : NULL;
}
