// traces.h -- what tracemalloc remembers: of each block that was made since it began, the bytes and where.
#ifndef OURO_RUNTIME_MEM_TRACES_H
#define OURO_RUNTIME_MEM_TRACES_H
#include "runtime/mem/places.h"

typedef struct OuHeap OuHeap;

typedef struct OuTrace {
    const void *block;       // NULL: an empty place of the table
    size_t bytes;
    uint32_t trail;          // of OuPlaces
} OuTrace;

typedef struct OuTraces {
    OuTrace *table;          // open addressing, at most two thirds full
    size_t used, cap;        // cap: a power of two
    size_t bytes, peak;      // of all that is traced
    uint32_t frames;         // most places of a trail
    uint32_t paused;         // blocks made now are not remembered
} OuTraces;

OU_CHECK bool ou_traces_start(OuHeap *heap, uint32_t frames);      // false: no memory
void ou_traces_stop(OuHeap *heap);
OU_NULLABLE OuTraces *ou_traces_of(const OuHeap *heap);            // NULL: not tracing
void ou_traces_free(OuTraces *t);

void ou_traces_add(OuTraces *t, OuPlaces *places, const void *block, size_t bytes);
void ou_traces_remove(OuTraces *t, const void *block);
void ou_traces_clear(OuTraces *t);
OU_NULLABLE const OuTrace *ou_traces_find(const OuTraces *t, const void *block);
size_t ou_traces_own_bytes(const OuHeap *heap);                    // that all of this takes

#endif
