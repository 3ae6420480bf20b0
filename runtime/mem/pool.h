// pool.h -- pools: 16 KiB, aligned, cut into blocks of one size; and spans, which are pools of a single large block.
//
// An arena begins with a table of its pools, so masking and shifting any block's address finds its own: a count, a free list.
// Planes of bits hold what the collector knows about each container. A free block's first word is 0 (an object's never is: it
// holds the layout number), its second links to the next free one.
//
// States of a pool, told apart so that freeing has one test (`--count == 0`) for everything that is rare:
//   active   its class allocates from it; count = live blocks + 1, so the test never fires
//   partial  in the class's list; count = live blocks; 0: the pool is empty, its unit goes back to the arena
//   full     in no list; count = frees until it is worth allocating from again; live blocks = count + bias
// A watched pool (watch.h) has count 1 throughout, so that each free is told; bias = blocks that are not free.
#ifndef OURO_RUNTIME_MEM_POOL_H
#define OURO_RUNTIME_MEM_POOL_H
#include <assert.h>
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

typedef struct OuPool {      // what allocating and freeing need, in one line of a processor's cache
    _Alignas(64) void **free;      // first free block
    OuSizeClass *cls;
    uint32_t *side;          // during a collection: one word per block, see gc/trial.h; else NULL
    uint16_t count, bias;    // see above
    uint8_t kind;
    bool marked;             // container pools: some bit of the planes may be set; else they are not even zero
    bool is_span;
    uint8_t gen_lists;       // bit g: in heap->gen_pools[g]
    size_t block_bytes;      // span: all its bytes
    uint16_t bump, end;      // byte offsets: blocks from `bump` to `end` were never used
    uint16_t inverse;        // 2^18 / ou_pool_stride, rounded up; span: 0. See ou_block_number
    uint8_t fences;          // bytes around each block that are not its own: OU_FENCES or 0
    bool watched;
    struct OuPool *next, *prev;    // partial pools of the class, or mappings of the heap
} OuPool;

typedef struct OuPoolLinks { // the rest
    _Alignas(64) OuPool *gen_next[2];
    OuPool *gen_prev[2];     // in heap->gen_pools
    OuArena *arena;          // NULL: a mapping of its own
    uint32_t held;           // of a watched pool's blocks in `bias` those that were freed and are kept back
} OuPoolLinks;

// A granule is 16 bytes; no two blocks of 16 bytes or more begin in the same one.
#define OU_GRANULES (OU_UNIT_BYTES / 16)
typedef struct OuBits { uint64_t word[OU_GRANULES / 64]; } OuBits;      // one bit for each granule of a pool

// Bits of each container: its generation (0 young, 1, 2, 3 frozen), and whether the collector leaves it alone.
enum { OU_PLANE_LOW, OU_PLANE_HIGH, OU_PLANE_UNTRACKED, OU_PLANE_COUNT };

// --- an arena's head: eight pages of 4 KiB ---
// Page 0 holds its pools, 1 their links, then come two for each plane. But arenas begin at multiples of a mebibyte, so their pages 0
// would fall into the same sets of the cache: page k stands at k ^ (number of the arena, modulo 8). The mapping of a large span
// begins with such a head too, and its block stands where the first pool would.
#define OU_ARENA_HEAD (OU_ARENA_RESERVED * OU_UNIT_BYTES)
#define OU_HEAD_PAGE ((uintptr_t)4096)
static_assert(sizeof(OuPool) * OU_ARENA_UNITS == OU_HEAD_PAGE && sizeof(OuPoolLinks) == sizeof(OuPool), "one page each");
static_assert(sizeof(OuBits) * OU_ARENA_UNITS == 2 * OU_HEAD_PAGE, "two pages a plane");
static_assert((2 + 2 * OU_PLANE_COUNT) * OU_HEAD_PAGE == OU_ARENA_HEAD, "which fill the head");

OU_INLINE char *ou_arena_of(const void *p) { return (char *)((uintptr_t)p & ~(uintptr_t)(OU_ARENA_BYTES - 1)); }

// The bits of an address from 14 are the number of its unit, those from 20 that of its arena: both at once, 64 bytes each.
OU_INLINE OuPool *ou_pool_of(const void *block)
{
    return (OuPool *)(void *)(ou_arena_of(block) + ((uintptr_t)block >> 8 & (OU_ARENA_HEAD - sizeof(OuPool))));
}
OU_INLINE size_t ou_pool_unit(const OuPool *pool) { return (uintptr_t)pool / sizeof(OuPool) % OU_ARENA_UNITS; }
OU_INLINE char *ou_pool_begin(const OuPool *pool) { return ou_arena_of(pool) + ou_pool_unit(pool) * OU_UNIT_BYTES; }
OU_INLINE OuPoolLinks *ou_links_of(const OuPool *pool) { return (OuPoolLinks *)((uintptr_t)pool ^ OU_HEAD_PAGE); }
OU_INLINE OuBits *ou_plane_of(const OuPool *pool, int plane)
{
    size_t unit = ou_pool_unit(pool), half = OU_ARENA_UNITS / 2;
    uintptr_t page = ((uintptr_t)pool & ~(OU_HEAD_PAGE - 1)) ^ (2 + 2 * (unsigned)plane + unit / half) * OU_HEAD_PAGE;
    return (OuBits *)page + unit % half;
}

// With OUROMALLOC=debug a block stands between two fences.
enum { OU_FENCE_FRONT = 32, OU_FENCE_BACK = 8, OU_FENCES = OU_FENCE_FRONT + OU_FENCE_BACK };
OU_INLINE size_t ou_pool_front(const OuPool *pool) { return pool->fences & OU_FENCE_FRONT; }      // bytes before the first block
OU_INLINE size_t ou_pool_stride(const OuPool *pool) { return pool->block_bytes + pool->fences; }

OU_INLINE size_t ou_pool_bytes(const OuPool *pool) { return pool->is_span ? ou_pool_stride(pool) : OU_UNIT_BYTES; }
OU_INLINE size_t ou_granule(const void *block) { return ((uintptr_t)block & (OU_UNIT_BYTES - 1)) >> 4; }

// Which of its pool's blocks one is: byte offset / ou_pool_stride (a fence before the first does not matter).
// The error of `inverse` is below 1, so that of the product is below 2^14, a sixteenth of a block's number.
OU_INLINE size_t ou_number_at(const OuPool *pool, size_t offset) { return offset * pool->inverse >> 18; }
OU_INLINE size_t ou_block_number(const OuPool *pool, const void *block)
{
    return ou_number_at(pool, (uintptr_t)block & (OU_UNIT_BYTES - 1));
}
OU_INLINE size_t ou_pool_blocks(const OuPool *pool) { return pool->is_span ? 1 : ou_number_at(pool, pool->bump); }     // cut off so far

OU_INLINE bool ou_bit(const OuBits *bits, size_t granule) { return bits->word[granule >> 6] >> (granule & 63) & 1; }
OU_INLINE void ou_bit_set(OuBits *bits, size_t granule) { bits->word[granule >> 6] |= (uint64_t)1 << (granule & 63); }
OU_INLINE void ou_bit_clear(OuBits *bits, size_t granule) { bits->word[granule >> 6] &= ~((uint64_t)1 << (granule & 63)); }

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

OU_CHECK void *ou_class_refill(OuSizeClass *c, size_t bytes);     // the slow way to a block: NULL when the limit or the OS says no
void ou_pool_event(OuPool *pool);                   // count has become 0
void ou_pool_free_blocks(OuPool *pool, const OuBits *blocks);       // those of containers that begin in these granules; `pool` may go
size_t ou_pool_live(const OuPool *pool);
void ou_pool_put(OuPool *pool, void *block);        // watched: `block` may be given out again
void ou_class_retire(OuSizeClass *c);               // it has no active pool any more
void ou_pool_unwatch(OuPool *pool);                 // becomes one like the others
void ou_pool_mark(OuPool *pool);                    // makes `marked` true, and the planes zero if it was not
OuPool *ou_pool_begun(OuSizeClass *c, char *base, OuArena *arena);      // the descriptor of the pool or span at `base`, with no block yet

// Where the blocks of a pool of containers begin: in which granules, and whether in the second half of it.
typedef struct OuStarts { OuBits at, odd; } OuStarts;
const OuStarts *ou_pool_starts(const OuPool *pool);

// --- the fast paths ---
OU_INLINE void *ou_block_alloc(OuSizeClass *c, size_t bytes)       // `bytes`: what is needed of it
{
    OuPool *pool = c->current;
    void **block = pool->free;
    if (OU_UNLIKELY(!block)) return ou_class_refill(c, bytes);
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

// --- walking: for (char *b = ou_pool_first(p); b < ou_pool_stop(p); b += ou_pool_stride(p)) if (ou_block_in_use(b)) ... ---
OU_INLINE char *ou_pool_first(const OuPool *pool) { return ou_pool_begin(pool) + ou_pool_front(pool); }
OU_INLINE char *ou_pool_stop(const OuPool *pool) { return ou_pool_begin(pool) + pool->bump; }
OU_INLINE bool ou_block_in_use(const void *block) { return ou_guard_peek(block) != 0; }   // objects and containers only

#endif
