// watch.c -- begins and ends the watching of blocks, and tells those who watch. Read watch.h first.
#include "runtime/mem/watch.h"
#include <malloc.h>
#include <string.h>
#include "runtime/mem/os_pages.h"
#include "runtime/mem/traces.h"

static const size_t WATCH_BYTES = (sizeof(OuWatch) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);

int ou_mode_from_text(const char *text)
{
    static const struct { const char *text; int mode; } modes[] = {
        { "", OU_MODE_OURO }, { "default", OU_MODE_OURO }, { "ouro", OU_MODE_OURO }, { "malloc", OU_MODE_MALLOC }, { "debug", OU_MODE_DEBUG },
    };
    for (size_t i = 0; i < OU_LENGTH(modes); i++)
        if (!text || !strcmp(text, modes[i].text)) return modes[i].mode;
    return -1;
}

// --- begin and end ---

static void each_class(OuHeap *heap, void (*fn)(OuSizeClass *c, OuPool **aside))
{
    for (int kind = 0; kind < OU_KIND_COUNT; kind++)
        for (int i = 0; i < OU_CLASSES; i++) fn(&heap->classes[kind][i], &heap->watch->aside[kind][i]);
}

static void set_aside(OuSizeClass *c, OuPool **aside)
{
    *aside = c->partial;
    c->partial = NULL;
}

bool ou_watch_begin(OuHeap *heap)
{
    if (heap->watch) return true;
    ou_heap_numbers_flush(heap, 0);
    OuWatch *w = ou_os_map(WATCH_BYTES, OU_OS_GRAIN);
    if (!w) return false;
    if (!ou_places_init(&w->places)) {
        ou_os_unmap(w, WATCH_BYTES);
        return false;
    }
    for (int kind = 0; kind < OU_KIND_COUNT; kind++)
        for (int i = 0; i < OU_CLASSES; i++) ou_class_retire(&heap->classes[kind][i]);
    heap->watch = w;
    ou_heap_set_checked(heap, true);
    each_class(heap, set_aside);
    return true;
}

static void forget_partial(OuSizeClass *c, OuPool **aside)
{
    ou_class_retire(c);
    c->partial = *aside;
}

static bool unwatch_pool(OuPool *pool, void *arg)
{
    (void)arg;
    if (!pool->watched) return true;
    if (pool->is_span) pool->watched = false;
    else ou_pool_unwatch(pool);
    return true;
}

void ou_watch_end(OuHeap *heap)
{
    OuWatch *w = heap->watch;
    if (!w || w->fences || w->traces) return;
    each_class(heap, forget_partial);
    heap->watch = NULL;
    ou_heap_each_pool(heap, unwatch_pool, NULL);
    ou_heap_set_checked(heap, heap->fail_at || heap->mode == OU_MODE_MALLOC);
    ou_places_fini(&w->places);
    ou_os_unmap(w, WATCH_BYTES);
}

bool ou_heap_set_mode(OuHeap *heap, int mode)
{
    heap->mode = (uint8_t)mode;
    if (mode == OU_MODE_MALLOC) {
        mallopt(M_MMAP_THRESHOLD, 32 << 20);     // a mapping for each block would be too many for the system
        mallopt(M_TRIM_THRESHOLD, 256 << 20);
        ou_heap_set_checked(heap, true);
    }
    if (mode != OU_MODE_DEBUG) return true;
    return ou_watch_begin(heap) && (heap->watch->fences = ou_fences_new()) != NULL;
}

void ou_watch_fini(OuHeap *heap)
{
    OuWatch *w = heap->watch;
    if (!w) return;
    if (w->fences) {
        ou_fences_flush(w);
        ou_fences_free(w->fences);
    }
    if (w->traces) ou_traces_free(w->traces);
    ou_places_fini(&w->places);
    heap->watch = NULL;
    ou_os_unmap(w, WATCH_BYTES);
}

// --- telling ---

void ou_watch_made(OuPool *pool, void *block, size_t bytes, bool zeroed)
{
    OuWatch *w = pool->cls->heap->watch;
    if (w->fences) ou_fences_made(w, pool, block, bytes, zeroed);
    if (w->traces) ou_traces_add(w->traces, &w->places, block, bytes);
}

void ou_watch_freed(OuPool *pool, void *block)
{
    OuWatch *w = pool->cls->heap->watch;
    if (w->traces) ou_traces_remove(w->traces, block);
    if (w->fences) ou_fences_freed(w, pool, block);
    else if (pool->is_span) ou_span_free(pool);
    else ou_pool_put(pool, block);
}

bool ou_watch_resized(void *block, void *old, size_t bytes)
{
    OuPool *pool = ou_pool_of(block);
    OuWatch *w = pool->cls->heap->watch;
    if (w->fences) return false;                          // so that pointers to the old place show
    pool->watched = pool->watched || pool->is_span;       // one from before the watching is known from now on
    if (!w->traces || !pool->watched) return true;
    ou_traces_remove(w->traces, old);
    ou_traces_add(w->traces, &w->places, block, bytes);
    return true;
}

void ou_watch_dying(OuHeap *heap, const void *object)
{
    if (heap->watch->fences) ou_fences_dying(heap->watch, object);
}
