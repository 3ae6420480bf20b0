// trial.h -- trial deletion: which of some candidates are kept alive only by each other. Used by gc.c, and for marks by whoever walks the whole heap.
#ifndef OURO_RUNTIME_GC_TRIAL_H
#define OURO_RUNTIME_GC_TRIAL_H
#include "runtime/gc/gc.h"
#include "runtime/mem/heap.h"

// A side word per granule of a pool of candidates: a count of references from outside the candidates, and a state.
enum {
    OU_SIDE_NONE,            // no candidate begins in this granule
    OU_SIDE_UNREACHED,       // nothing that is known to live refers to it
    OU_SIDE_MARKED,          // reachable; its children have not been looked at
    OU_SIDE_DONE,            // reachable, and so are its children
    OU_SIDE_STATE = 3,
    OU_SIDE_ONE = 4,         // one reference in the upper 30 bits
};

#define OU_TRIAL_SCRATCH ((size_t)256 << 10)   // bytes kept for small collections

typedef struct OuTrial {
    OuPool **pools;          // pools of candidates; their side words stand in `words` in this order
    size_t pool_count;
    uint32_t *words;         // OU_GRANULES for each pool
    uint32_t *scan;          // candidates at or behind this have been scanned
    OuObject **stack;        // marked ones behind the scan
    size_t depth, cap;
    bool overflow;           // some were not pushed: scan again
    void *mapping;           // pages of `pools` and `words`, NULL when they are the kept scratch
    size_t mapped;
} OuTrial;

// Makes room for `pools` pools; false: no memory. Then ou_trial_add_pool each of them and set its words.
OU_CHECK bool ou_trial_begin(OuTrial *t, size_t pools);
OU_CHECK bool ou_trial_begin_all(OuTrial *t);                // with all pools of objects of any kind, their words NONE
uint32_t *ou_trial_add_pool(OuTrial *t, OuPool *pool);       // its side words, all NONE
void ou_trial_subtract(OuTrial *t);          // afterwards a word counts the references from outside
void ou_trial_mark(OuTrial *t);              // afterwards UNREACHED means unreachable, and nothing is MARKED
void ou_trial_keep(OuTrial *t, OuObject *o); // `o` and, after the next mark, what it refers to are reachable
void ou_trial_end(OuTrial *t);               // pools forget their side words: before anything else may run

OU_INLINE uint32_t *ou_side_of(const OuObject *o)            // NULL: not in a pool of candidates
{
    OuPool *pool = ou_pool_of(o);
    return pool->side ? &pool->side[ou_granule(o)] : NULL;
}
OU_INLINE unsigned ou_side_state(const OuObject *o)
{
    const uint32_t *word = ou_side_of(o);
    return word ? *word & OU_SIDE_STATE : OU_SIDE_NONE;
}

// for each live object `o` of pool `p`, candidate or not; those with count 0 are being deallocated
#define OU_EACH_OBJECT(p, o)                                                                              \
    for (char *at_ = ou_pool_begin(p), *stop_ = ou_pool_stop(p); at_ < stop_; at_ += (p)->block_bytes)    \
        for (OuObject *o = (uint32_t)ou_guard_peek(at_) ? (OuObject *)(void *)at_ : NULL; o; o = NULL)

// for each candidate `o` of pool `p` with side word `*w`
#define OU_EACH_CANDIDATE(p, o, w)                                                                    \
    for (char *at_ = ou_pool_begin(p), *stop_ = ou_pool_stop(p); at_ < stop_; at_ += (p)->block_bytes) \
        for (uint32_t *w = &(p)->side[ou_granule(at_)]; w && *w; w = NULL)                            \
            for (OuObject *o = (OuObject *)(void *)at_; o; o = NULL)

#endif
