// pool.h -- pools: 16 KiB, aligned, cut into blocks of one size; and spans, which are pools of a single large block.
//
// The header stands at the start, so masking any block's address finds it: a count, a free list, and for pools of
// containers what the collector knows about each object. A free block's first word is 0 (an object's never is: it
// holds the layout number), its second links to the next free one.
//
// States of a pool, told apart so that freeing has one test (`--count == 0`) for everything that is rare:
//   active   its class allocates from it; count = live blocks + 1, so the test never fires
//   partial  in the class's list; count = live blocks; 0: the pool is empty, its unit goes back to the arena
//   full     in no list; count = frees until it is worth allocating from again; live blocks = count + bias
#ifndef OURO_RUNTIME_MEM_POOL_H
#define OURO_RUNTIME_MEM_POOL_H
#include "runtime/base/check.h"
#include "runtime/base/config.h"
#include "runtime/mem/arena.h"
#include "runtime/mem/guard.h"

typedef struct OuSizeClass OuSizeClass;

enum {                       // what the blocks of a pool are
    OU_KIND_BUFFER,          // bytes that belong to an object or to the runtime
    OU_KIND_OBJECT,          // objects that hold no references the collector follows
    OU_KIND_CONTAINER,       // objects with traverse
    OU_KIND_COUNT
};

typedef struct OuPool {
    void **free;             // first free block
    OuSizeClass *cls;
    uint32_t *side;          // during a collection: one word per granule, see gc/gc.c; else NULL
    uint16_t count, bias;    // see above
    uint8_t kind;
    bool marked;             // container pools: some bit of the planes below may be set
    bool is_span;
    uint8_t gen_lists;       // bit g: in heap->gen_pools[g]
    uint32_t bump, end;      // byte offsets: blocks from `bump` to `end` were never used
    uint32_t first;          // byte offset of the first block
    uint32_t span_cached;    // span: pages are known to be zero when it is new from the OS
    size_t block_bytes;      // span: usable bytes
    struct OuPool *next, *prev;    // partial pools of the class, or mappings of the heap
    OuArena *arena;          // NULL: a mapping of its own
    OuHeap *heap;
    size_t bytes;            // of the pool or span with its header, a multiple of OU_UNIT_BYTES
} OuPool;

// A granule is 16 bytes; no two blocks of 16 bytes or more begin in the same one.
#define OU_GRANULES (OU_UNIT_BYTES / 16)
typedef struct OuBits { uint64_t word[OU_GRANULES / 64]; } OuBits;      // one bit for each granule of a pool

// Of each object: its generation (0 young, 1, 2, 3 frozen) as two bits, and whether the collector leaves it alone.
typedef struct OuContainerPool {
    OuPool pool;
    struct OuContainerPool *gen_next[2], *gen_prev[2];
    uint64_t gen_low[OU_GRANULES / 64], gen_high[OU_GRANULES / 64], untracked[OU_GRANULES / 64];
} OuContainerPool;

#define OU_POOL_HEADER ((sizeof(OuPool) + 15) & ~(size_t)15)
#define OU_CONTAINER_HEADER ((sizeof(OuContainerPool) + 15) & ~(size_t)15)

OU_INLINE OuPool *ou_pool_of(const void *block)
{
    return (OuPool *)((uintptr_t)block & ~(uintptr_t)(OU_UNIT_BYTES - 1));
}
OU_INLINE OuContainerPool *ou_container_pool_of(const void *block) { return (OuContainerPool *)ou_pool_of(block); }
OU_INLINE size_t ou_granule(const void *block) { return ((uintptr_t)block & (OU_UNIT_BYTES - 1)) >> 4; }

// One size of one kind.
struct OuSizeClass {
    OuPool *current;         // where the fast path looks: `active`, or an empty dummy when each allocation is checked
    size_t taken, given;     // blocks ever given out, and back: their difference is alive
    OuPool *active;
    OuPool *partial;         // list of pools with free blocks
    OuHeap *heap;
    uint32_t block_bytes;
    uint8_t kind, index;
    size_t pools;            // pools of this class, whatever their state
    size_t seen;             // `taken` at the last collection: if it is the same, no object of the class is young
};

OU_INLINE size_t ou_class_live(const OuSizeClass *c) { return c->taken - c->given; }

OU_CHECK void *ou_class_refill(OuSizeClass *c);     // the slow way to a block: NULL when the limit or the OS says no
void ou_pool_event(OuPool *pool);                   // count has become 0
size_t ou_pool_live(const OuPool *pool);

// Where the blocks of a pool of containers begin: in which granules, and whether in the second half of it.
typedef struct OuStarts { OuBits at, odd; } OuStarts;
const OuStarts *ou_pool_starts(const OuPool *pool);

OU_INLINE void *ou_block_at(const OuPool *pool, const OuStarts *starts, size_t granule)
{
    return (char *)pool + granule * 16 + (starts->odd.word[granule >> 6] >> (granule & 63) & 1) * 8;
}

// --- the fast paths ---
OU_INLINE void *ou_block_alloc(OuSizeClass *c)
{
    OuPool *pool = c->current;
    void **block = pool->free;
    if (OU_UNLIKELY(!block)) return ou_class_refill(c);
    OU_UNPOISON(block, c->block_bytes);
    pool->free = block[1];
    pool->count++;
    c->taken++;
    OU_FILL(block, OU_FILL_FRESH, c->block_bytes);
    return block;
}

OU_INLINE void ou_block_free(OuPool *pool, void *p)
{
    void **block = p;
    OU_FILL(block, OU_FILL_FREED, pool->block_bytes);
    block[0] = NULL;
    block[1] = pool->free;
    OU_POISON(block, pool->block_bytes);
    pool->free = block;
    pool->cls->given++;
    if (OU_UNLIKELY(--pool->count == 0)) ou_pool_event(pool);
}

// --- walking: for (char *b = ou_pool_begin(p); b < ou_pool_stop(p); b += p->block_bytes) if (ou_block_in_use(b)) ... ---
OU_INLINE char *ou_pool_begin(const OuPool *pool) { return (char *)pool + pool->first; }
OU_INLINE char *ou_pool_stop(const OuPool *pool) { return (char *)pool + pool->bump; }
OU_INLINE bool ou_block_in_use(const void *block) { return ou_guard_peek(block) != 0; }   // objects and containers only

#endif
