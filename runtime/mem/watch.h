// watch.h -- what looks at every block: OUROMALLOC=malloc and =debug, and tracemalloc. Nothing of it exists unless asked for.
//
// How it costs nothing otherwise: while a heap is watched its size classes seem to have no free blocks and its magazine no
// numbers and no room, so that every allocation takes the slow way (ou_class_refill), and its pools keep the count 1, so
// that every free is the rare event (ou_pool_event). The fast paths are the same instructions as ever. Pools from before
// the watching began are set aside: they take blocks back and give none.
#ifndef OURO_RUNTIME_MEM_WATCH_H
#define OURO_RUNTIME_MEM_WATCH_H
#include "runtime/mem/heap.h"
#include "runtime/mem/places.h"

enum {                       // OuHeap.mode, chosen before the first allocation
    OU_MODE_OURO,            // pools
    OU_MODE_MALLOC,          // each block is one of the C library's, which its own tools can watch (span.c)
    OU_MODE_DEBUG,           // pools, each block between fences, freed ones kept back for a while (fences.c)
};

typedef struct OuFences OuFences;
typedef struct OuTraces OuTraces;

typedef struct OuWatch {
    OuPool *aside[OU_KIND_COUNT][OU_CLASSES];      // partial pools from before
    OuPlaces places;
    OuFences *fences;        // OU_MODE_DEBUG, or NULL
    OuTraces *traces;        // tracemalloc is on, or NULL
} OuWatch;

// OUROMALLOC in words: -1 when `text` (NULL or empty: the default) is none of them.
int ou_mode_from_text(OU_NULLABLE const char *text);
OU_CHECK bool ou_heap_set_mode(OuHeap *heap, int mode);       // of a heap from which nothing was taken yet
OU_CHECK bool ou_watch_begin(OuHeap *heap);        // from now on blocks are watched; false: no memory
void ou_watch_end(OuHeap *heap);                   // and no longer
void ou_watch_fini(OuHeap *heap);                  // the heap goes: checks what is kept back

// --- told by the allocator's slow paths ---
void ou_watch_made(OuPool *pool, void *block, size_t bytes, bool zeroed);
void ou_watch_freed(OuPool *pool, void *block);    // out of all lists, not yet to be given out
bool ou_watch_resized(void *block, void *old, size_t bytes);       // false: it should have got another place
void ou_watch_dying(OuHeap *heap, const void *object);       // its dealloc begins: the last moment that knows its type

// --- fences.c ---
OU_CHECK OuFences *ou_fences_new(void);
void ou_fences_made(OuWatch *w, OuPool *pool, void *block, size_t bytes, bool zeroed);
void ou_fences_freed(OuWatch *w, OuPool *pool, void *block);
void ou_fences_dying(OuWatch *w, const void *object);
void ou_fences_flush(OuWatch *w);                  // what is kept back is checked and may be given out again
void ou_fences_free(OuFences *f);
void ou_fences_check(OuHeap *heap);                // looks at every block; ends the program if one is damaged

#endif
