// gc.h -- the cycle collector: three generations, trial deletion, no word in the objects. The README here is the essay.
#ifndef OURO_RUNTIME_GC_GC_H
#define OURO_RUNTIME_GC_GC_H
#include <stdio.h>
#include "runtime/object/object.h"
#include "runtime/object/type.h"

enum { OU_GC_GENERATIONS = 3, OU_GC_FROZEN = 3 };

enum {                       // OuGc.debug, as gc.DEBUG_*
    OU_GC_DEBUG_STATS = 1,
    OU_GC_DEBUG_COLLECTABLE = 2,
    OU_GC_DEBUG_UNCOLLECTABLE = 4,
    OU_GC_DEBUG_SAVEALL = 32,
    OU_GC_DEBUG_LEAK = OU_GC_DEBUG_COLLECTABLE | OU_GC_DEBUG_UNCOLLECTABLE | OU_GC_DEBUG_SAVEALL,
};

typedef struct OuGcStats {
    size_t collections, collected, uncollectable;
    double longest_pause;    // seconds
} OuGcStats;

typedef struct OuGcRecord OuGcRecord;

struct OuGc {
    bool enabled;
    bool collecting;
    bool want_full;                          // the heap met its limit: collect everything at the next safe point
    uint32_t audit_every, audit_ticks;       // OURO_AUDIT: safe points from one recount to the next, 0: none; those since the last
    uint8_t stress;                          // OURO_GC_STRESS: 1 young, 2 full collection at every safe point
    uint32_t debug;
    int threshold[OU_GC_GENERATIONS];
    int count[OU_GC_GENERATIONS];            // [0] lives in the heap: see ou_gc_count
    size_t long_lived_total, long_lived_pending;   // the 25 % rule
    OuGcStats stats[OU_GC_GENERATIONS];
    OuList *garbage, *callbacks;             // owned; NULL until the module is imported or something is saved
    OuGcRecord *record;                      // NULL until module ouro is imported: see gc_record.h
    void *scratch;                           // side words of small collections, kept from one to the next
    void *kept_garbage;                      // what a small collection found, kept as well
    void *stack;                             // marking
    size_t stack_bytes;
    bool (*roots[8])(OuEdgeVisit visit, void *arg);      // see gc/roots.h
};

OU_CHECK bool ou_gc_init(OuRuntime *rt);     // makes rt->gc; the heap exists, `rt` is current
void ou_gc_forget(void);                         // drops gc.callbacks and gc.garbage, while Python code can still run
void ou_gc_fini(OuRuntime *rt);              // before ou_heap_free; no Python code may run after

// --- collecting ---
// gc.collect(generation): the number of unreachable objects found. Runs finalizers and callbacks; keeps the exception
// in flight. 0 when a collection is running already.
ou_ssize ou_gc_collect(int generation);
void ou_gc_run_pending(void);                // at safe points, when OU_PENDING_GC is set: collects what is due, clears the flag
void ou_gc_enable(bool on);
void ou_gc_set_threshold(int generation, int value);
int ou_gc_count(int generation);             // gc.get_count()[generation]
OU_CHECK OU_BORROWED OuList *ou_gc_garbage(void);     // gc.garbage, made now if need be
OU_CHECK OU_BORROWED OuList *ou_gc_callbacks(void);

// --- one object ---
bool ou_gc_is_container(const OuObject *o);  // its block is in a container pool
bool ou_gc_is_tracked(const OuObject *o);    // gc.is_tracked
void ou_gc_track(OuObject *o);               // young again, and looked at from now on
void ou_gc_untrack(OuObject *o);             // the collector ignores it: it holds no container
int ou_gc_generation(const OuObject *o);     // 0, 1, 2, OU_GC_FROZEN; -1: not tracked

// --- all objects ---
// Every live container (refs > 0), tracked or not; the visitor may not allocate or release. False if it stopped.
bool ou_gc_each(OuVisit visit, void *arg);
void ou_gc_freeze(void);
void ou_gc_unfreeze(void);
size_t ou_gc_size(int generation);           // tracked objects of a generation; OU_GC_FROZEN: frozen ones
OU_CHECK OuList *ou_gc_objects(int generation);                                 // -1: of all; the result itself is left out
OU_CHECK OuList *ou_gc_referrers(OuObject *const *objects, size_t n);
OU_CHECK OuList *ou_gc_referents(OuObject *const *objects, size_t n);

#endif
