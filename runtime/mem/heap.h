// heap.h -- the heap as the allocator's own files, the collector and the VM's fast paths see it.
#ifndef OURO_RUNTIME_MEM_HEAP_H
#define OURO_RUNTIME_MEM_HEAP_H
#include "runtime/mem/alloc.h"
#include "runtime/mem/arena.h"
#include "runtime/mem/pool.h"

enum {
    OU_SMALL_MAX = 512,              // 8-byte steps up to here
    OU_SMALL_CLASSES = OU_SMALL_MAX / 8 + 1,       // index = (bytes + 7) / 8; 0 and 1 stand for 2
    OU_MEDIUM_CLASSES = 17,          // sizes that divide a pool well
    OU_MEDIUM_MAX = 8192,
    OU_CLASSES = OU_SMALL_CLASSES + OU_MEDIUM_CLASSES,
    OU_NUMBER_CLASS = 2,             // 16 bytes
    OU_MAGAZINE = 1024,
    OU_SPAN_CACHE = 8,
};

// Numbers come and go so fast that even a pool's free list is too slow: a stack of free 16-byte
// blocks, counted as live by their class until it is flushed.
typedef struct OuMagazine {
    void **top;                      // next free place; slots[0..top) hold free blocks
    void **base, **limit;            // limit == base when each allocation is checked
    void *slots[OU_MAGAZINE];
} OuMagazine;

// Which allocations to try failing, each in a forked process; see fault.c.
typedef struct OuFaults {
    uint64_t first, last, count;     // so many, spread from the first to the last
    uint64_t done, next;             // tried already; the next one, 0: none
    char folder[256];                // for outputs and results
} OuFaults;

struct OuHeap {
    OuMagazine numbers;
    int container_count;             // containers made minus containers freed since the last young collection
    int container_trigger;           // the collector wants to be called when the count passes this
    volatile uint32_t *pending;      // flag word to set then; see ou_heap_watch
    uint32_t pending_bit;
    OuSizeClass classes[OU_KIND_COUNT][OU_CLASSES];
    OuSizeClass spans[OU_KIND_COUNT];
    uint8_t medium_class[OU_MEDIUM_MAX / 8 + 1];   // by (bytes + 7) / 8
    OuArenas arenas;
    OuPool *mappings;                // spans too large for an arena
    OuPool *gen_pools[2];   // pools that may hold objects of generation 0, 1
    size_t committed;                // bytes of pools and spans in use, without heads of arenas
    size_t peak;                     // most that `committed` has been
    size_t span_bytes[OU_KIND_COUNT];   // block bytes of live spans
    size_t limit;                    // of `committed`
    bool limit_is_set;               // somebody asked for it: errors say so
    size_t denied;                   // bytes of the last request that could not be met; 0: none since it was told
    size_t reserve;                  // what may go beyond the limit once it was hit, until use falls below it again
    bool reserve_open;
    bool reclaiming;
    size_t futile_at;                // `committed` after the last collection at the limit
    uint32_t reclaim_wait, reclaim_skip;   // requests to turn down without another one: after each that was futile, and still
    bool (*reclaim)(OuHeap *heap);   // collects garbage without running Python code; true: try again
    struct { char *map; size_t bytes; } cache[OU_SPAN_CACHE];   // mappings kept for the next large request
    size_t cached;                   // bytes in `cache`
    uint64_t fail_at;                // debug.c: the allocation that fails; 0: none
    bool fail_after;                 // and every later one
    uint64_t allocations;            // counted only while checking
    uint64_t to_start;               // of these, before the program began
    OuFaults faults;
    bool checked;                    // each allocation takes the slow way: it may fail, or is watched
    uint8_t mode;                    // OU_MODE_*
    struct OuWatch *watch;           // watch.h; NULL: nobody looks
    OuStarts starts[OU_CLASSES + 1]; // of the container classes, made when first asked for; the last is that of spans
    OuPool nothing;                  // a pool without blocks: `active` of unused classes
};

// --- pages with accounting ---
OU_CHECK bool ou_heap_admit(OuHeap *heap, size_t bytes);      // may `committed` grow by this much? Counts it if so
void ou_heap_release(OuHeap *heap, size_t bytes);
bool ou_heap_reclaim(OuHeap *heap);                           // something may have become free: try again
void ou_heap_trim(OuHeap *heap);                              // gives empty pools and cached mappings back
// Free containers will be given out by rising address, so that objects made in a row are met in a row: the collector
// then finalizes garbage in about the order of its making. For the moment before a program starts, and after collections.
void ou_heap_order(OuHeap *heap);
void *ou_heap_deny(OuHeap *heap, size_t bytes);               // NULL; from now on the reserve may be used

// --- spans: any request beyond OU_MEDIUM_MAX (span.c) ---
OU_CHECK void *ou_span_alloc(OuHeap *heap, int kind, size_t bytes, bool *zeroed);
OU_CHECK bool ou_span_resize(OuPool *span, size_t bytes);     // in place
OU_CHECK void *ou_span_move(OuPool *span, size_t bytes);      // by moving pages; NULL: cannot
void ou_span_free(OuPool *span);
void ou_span_unmap(OuPool *span);                             // of a mapping: its pages
void ou_span_cache_drop(OuHeap *heap);

// --- blocks of any size and kind (alloc.c) ---
OU_CHECK void *ou_heap_alloc(OuHeap *heap, int kind, size_t bytes);
void ou_heap_numbers_flush(OuHeap *heap, size_t keep);        // gives all but `keep` free numbers back to their pools
OU_CHECK void *ou_heap_numbers_refill(OuHeap *heap);          // one block, and some more into the magazine
void ou_heap_number_spill(OuHeap *heap, void *block);         // the magazine is full

// --- containers: pools by generation ---
void ou_gen_join(OuHeap *heap, OuPool *pool, int gen);
void ou_gen_leave(OuHeap *heap, OuPool *pool, int gen);

// --- walking and checking (debug.c) ---
typedef bool (*OuPoolVisit)(OuPool *pool, void *arg);         // false stops
bool ou_heap_each_pool(OuHeap *heap, OuPoolVisit visit, void *arg);   // in address order within each arena; magazine flushed first
OU_CHECK bool ou_heap_should_fail(OuHeap *heap);              // counts an allocation while checking
void ou_heap_check_from_env(OuHeap *heap);                    // OURO_FAIL_ALLOC, OURO_COUNT_ALLOC, OURO_FAULTS
OU_CHECK bool ou_faults_from_env(OuFaults *faults);
OU_CHECK bool ou_faults_try(OuHeap *heap);                    // forks; true in the child
void ou_heap_set_checked(OuHeap *heap, bool checked);
void ou_heap_set_fail(OuHeap *heap, uint64_t at, bool after); // allocation number `at` from now fails; 0: stop checking
bool ou_heap_is_valid(OuHeap *heap);                          // recounts everything; complains on stderr

#endif
