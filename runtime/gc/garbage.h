// garbage.h -- what a collection found to be unreachable, and its end. Used by gc.c alone.
#ifndef OURO_RUNTIME_GC_GARBAGE_H
#define OURO_RUNTIME_GC_GARBAGE_H
#include "runtime/gc/trial.h"

typedef struct OuWeakref OuWeakref;      // weakref.h

// A bit for each object, in pages of their own: nothing here asks the heap for memory.
//
// Plain garbage -- lists, tuples, dictionaries and instances without finalizer and weak references -- goes at once: what it refers to
// outside is released, and its blocks are given back, whatever their counts. For other garbage we hold a reference to each object
// until all of it was cleared, so that none goes before its turn.
typedef struct OuGarbage {
    OuPool **pools;
    OuBits *bits;            // of each pool
    size_t pool_count;
    size_t count;            // objects
    bool plain;              // all are
    bool runs_code;          // known when held: some have a finalizer or weak references, or are such
    size_t mapped;           // bytes of `pools` and `bits`; 0: they are the kept ones
} OuGarbage;

// for each object `o` of garbage `g`, by rising address in each pool
#define OU_EACH_GARBAGE(g, o)                                                          \
    for (size_t i_ = 0; i_ < (g)->pool_count; i_++)                                    \
        for (OuEach e_ = ou_each((g)->pools[i_], &(g)->bits[i_]); e_.begin; e_.begin = NULL) \
            for (OuObject *o; (o = ou_each_next(&e_)) != NULL; )

// Finds the candidates that `t` has not reached; false: no memory.
OU_CHECK bool ou_garbage_take(const OuTrial *t, OuGarbage *g);

// --- plain garbage ---
size_t ou_garbage_drop(const OuGarbage *g);                       // before ou_trial_end; nothing runs. The result is as of ou_garbage_clear
void ou_garbage_free(const OuGarbage *g);                         // after ou_trial_end. Then ou_dealloc_waiting

// --- any ---
void ou_garbage_hold(OuGarbage *g);                               // takes a reference to each
// Weak references to garbage are dead after this. The result, linked by `next`, has those whose callbacks live.
OuWeakref *ou_garbage_kill_weakrefs(const OuGarbage *g);          // before ou_trial_end
bool ou_garbage_finalize(const OuGarbage *g);                     // runs finalizers, each once; true: there were some
void ou_garbage_drop_resurrected(OuGarbage *g);                   // keeps what nobody outside refers to
void ou_garbage_report(const OuGarbage *g);                       // DEBUG_COLLECTABLE
// Breaks the cycles; `save`: into gc.garbage instead. How many containers there were that CPython has too.
size_t ou_garbage_clear(OuGarbage *g, bool save);
void ou_garbage_end(OuGarbage *g);

#endif
