// trial.h -- trial deletion: which of some candidates are kept alive only by each other. Used by gc.c and garbage.c, and for marks by
// whoever walks the whole heap.
#ifndef OURO_RUNTIME_GC_TRIAL_H
#define OURO_RUNTIME_GC_TRIAL_H
#include "runtime/gc/gc.h"
#include "runtime/mem/heap.h"

// A side word per block of a pool with candidates: the object's references that no candidate holds, and a state.
enum {
    OU_SIDE_NONE = 0,        // nothing is known yet; in the end, with no reference: nothing that lives refers to it
    OU_SIDE_MARKED,          // reachable; its children, if there are any, have not been looked at
    OU_SIDE_DONE,            // reachable, and so are its children
    OU_SIDE_OTHER,           // no candidate
    OU_SIDE_STATE = 3,
    OU_SIDE_ONE = 4,         // one reference in the upper 30 bits
    OU_SIDE_GROUP = 8,       // words that are passed over together; each pool has a multiple of them
};

#define OU_TRIAL_SCRATCH ((size_t)256 << 10)   // bytes kept for small collections

typedef struct OuTrial {
    OuPool **pools;          // pools with candidates; their side words stand in `words` in this order
    OuBits *candidates;      // of each pool: where candidates begin
    OuBits *tuples;          // of each pool: candidates that are tuples
    OuBits *leaves;          // of each pool: candidates without a reference to one
    OuBits *plain;           // of each pool: candidates whose end runs no code: see garbage.h
    size_t pool_count;
    uint32_t *words, *free;  // for each pool as many as it has blocks; from `free` on: not used yet
    uint32_t held;           // references to each candidate that do not count as being from outside
    uint32_t *scan;          // candidates at or behind this have been scanned
    OuObject **stack;        // marked ones behind the scan
    size_t depth, cap;
    bool overflow;           // some were not pushed: scan again
    void *mapping;           // pages of all the tables, NULL when they are the kept scratch
    size_t mapped;
} OuTrial;

// Makes room for `pools` pools with `words` words together; false: no memory. Then ou_trial_add_pool each of them.
OU_CHECK bool ou_trial_begin(OuTrial *t, size_t pools, size_t words);
OU_CHECK bool ou_trial_begin_all(OuTrial *t);                // with all pools of objects of any kind, their words NONE
void ou_trial_add_pool(OuTrial *t, OuPool *pool, const OuBits *candidates);
void ou_trial_count(OuTrial *t);             // afterwards words count the references from outside; free blocks are no candidates any more
void ou_trial_mark(OuTrial *t);              // afterwards candidates whose word is NONE are unreachable
void ou_trial_keep(OuTrial *t, OuObject *o); // `o` and, after the next mark, what it refers to are reachable
void ou_trial_end(OuTrial *t);               // pools forget their side words: before anything else may run

// Four words at once, for groups.
typedef uint32_t OuWords __attribute__((vector_size(16), aligned(4), may_alias));
OU_INLINE bool ou_any_lane(OuWords v)
{
    typedef uint64_t Pairs __attribute__((vector_size(16)));
    Pairs p = (Pairs)v;
    return p[0] | p[1];
}

// How many words there are for `pool`; those behind its blocks' are OTHER.
OU_INLINE size_t ou_side_words(const OuPool *pool)
{
    return (ou_pool_blocks(pool) + OU_SIDE_GROUP - 1) & ~(size_t)(OU_SIDE_GROUP - 1);
}

OU_INLINE uint32_t *ou_side_of(const OuObject *o)            // NULL: not in a pool of candidates
{
    OuPool *pool = ou_pool_of(o);
    return pool->side ? &pool->side[ou_block_number(pool, o)] : NULL;
}

// After ou_trial_mark: `o` lives, is a candidate, and nothing that lives refers to it.
OU_INLINE bool ou_is_unreached(const OuObject *o)
{
    const uint32_t *word = ou_side_of(o);
    return word && *word == OU_SIDE_NONE;
}

// for each live object `o` of pool `p`, candidate or not; those with count 0 are being deallocated
#define OU_EACH_OBJECT(p, o)                                                                              \
    for (char *at_ = ou_pool_first(p), *stop_ = ou_pool_stop(p); at_ < stop_; at_ += ou_pool_stride(p))   \
        for (OuObject *o = (uint32_t)ou_guard_peek(at_) ? (OuObject *)(void *)at_ : NULL; o; o = NULL)

// --- the objects of a pool whose bits are set, by rising address ---
typedef struct OuEach {
    const OuBits *odd;       // which begin in the second half of their granule
    char *begin;             // of the pool's blocks; NULL: none
    const uint64_t *words;
    uint64_t left;           // bits of words[at] still to come
    size_t at, granule;      // `granule` and
    size_t offset;           // bytes from `begin` of the object given last
} OuEach;

OU_INLINE OuEach ou_each(OuPool *pool, const OuBits *bits)
{
    return (OuEach){ .odd = &ou_pool_starts(pool)->odd, .begin = ou_pool_begin(pool), .words = bits->word, .left = bits->word[0] };
}

// Bytes from the pool's beginning to the block that begins in `granule`.
OU_INLINE size_t ou_granule_start(const OuBits *odd, size_t granule) { return granule * 16 + ou_bit(odd, granule) * 8; }

OU_INLINE OuObject *ou_each_next(OuEach *e)
{
    while (!e->left) {
        if (++e->at == OU_GRANULES / 64) return NULL;
        e->left = e->words[e->at];
    }
    e->granule = e->at * 64 + (size_t)__builtin_ctzll(e->left);
    e->left &= e->left - 1;
    e->offset = ou_granule_start(e->odd, e->granule);
    return (OuObject *)(void *)(e->begin + e->offset);
}

#endif
