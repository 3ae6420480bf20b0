// alloc.h -- the one entry to Ouro's memory: buffers and objects, from arenas, pools and blocks.
//
// Every block's pool header is found by masking its address, so freeing needs no size. All
// functions work on the current runtime's heap (`ou_rt->heap`). None of them sets an exception
// unless it says so; a NULL result means the heap limit or the OS said no.
#ifndef OURO_RUNTIME_MEM_ALLOC_H
#define OURO_RUNTIME_MEM_ALLOC_H
#include <stdio.h>
#include "runtime/base/config.h"

typedef struct OuHeap OuHeap;

// --- the heap itself ---
OU_CHECK OuHeap *ou_heap_new(void);              // NULL when the OS has no memory
OU_CHECK OuHeap *ou_heap_new_as(int mode);       // the same with another allocator: OU_MODE_* of watch.h
void ou_heap_free(OuHeap *heap);                 // gives every page back to the OS

// --- buffers: memory that belongs to an object or to the runtime but is no object ---
OU_CHECK void *ou_mem_alloc(size_t bytes);                  // 8-byte aligned, not zeroed; 0 bytes gives a block too
OU_CHECK void *ou_mem_zalloc(size_t count, size_t size);    // zeroed; NULL when count * size overflows
OU_CHECK void *ou_mem_realloc(void *p, size_t bytes);       // `p` may be NULL; on failure `p` stays valid
void ou_mem_free(OU_NULLABLE void *p);
size_t ou_mem_size(const void *p);                          // the block's true size in bytes

// The same, but a NULL result comes with MemoryError set.
OU_CHECK void *ou_mem_need(size_t bytes);
OU_CHECK void *ou_mem_need_array(size_t count, size_t size);
OU_CHECK void *ou_mem_grow(void *p, size_t count, size_t size);   // realloc to count * size bytes

// --- figures, all O(1); bytes are block bytes, blocks are blocks of any kind ---
size_t ou_heap_live_bytes(const OuHeap *heap);
size_t ou_heap_live_blocks(const OuHeap *heap);
size_t ou_heap_peak_bytes(const OuHeap *heap);              // most bytes ever held in pools and spans

// The three tiers of CPython's documentation: pages from the system, buffers, objects. The blocks of `mem` and `object`
// stand in pools, which stand in arenas, which are among the mappings of `raw`.
enum { OU_DOMAIN_RAW, OU_DOMAIN_MEM, OU_DOMAIN_OBJECT, OU_DOMAIN_COUNT };
typedef struct OuDomain {
    const char *name;            // "raw", "mem", "object"
    size_t blocks, bytes;        // live ones; of raw: mappings and their bytes
    size_t held;                 // bytes of the pools and spans that the blocks are in; of raw: most bytes ever mapped
} OuDomain;
OuDomain ou_heap_domain(const OuHeap *heap, int domain);
void ou_heap_report(OuHeap *heap, FILE *out);               // sys._debugmallocstats: domains, size classes, arenas

void ou_heap_set_limit(OuHeap *heap, size_t bytes);         // soft limit of bytes in pools and spans; 0: the machine's memory, at most 32 GiB
// Why the last request failed, into `out`: what was asked for and what is in use. False: no limit was set, or nothing has failed.
bool ou_heap_tell_denied(OuHeap *heap, char *out, size_t room);

#endif
