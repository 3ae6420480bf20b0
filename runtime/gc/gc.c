// gc.c -- one collection from beginning to end, and when there is one. Read `collect` first, then trial.c.
#include "runtime/gc/gc.h"
#include <stdlib.h>
#include <time.h>
#include "runtime/gc/gc_record.h"
#include "runtime/gc/gc_report.h"
#include "runtime/gc/trial.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

// --- candidates ---

static unsigned generation_at(const OuContainerPool *p, size_t granule)
{
    size_t i = granule >> 6, bit = granule & 63;
    return (unsigned)(p->gen_low[i] >> bit & 1) | (unsigned)(p->gen_high[i] >> bit & 1) << 1;
}

static bool is_candidate(const OuContainerPool *p, size_t granule, int generation)
{
    if (!p->pool.marked) return true;            // all young and tracked
    if (p->untracked[granule >> 6] >> (granule & 63) & 1) return false;
    return generation_at(p, granule) <= (unsigned)generation;
}

// Objects with count 0 are being deallocated right now: they and what they still refer to are left alone.
static uint32_t first_word(uint32_t refs)
{
    if (refs >= UINT32_MAX / OU_SIDE_ONE) return (UINT32_MAX & ~(uint32_t)OU_SIDE_STATE) | OU_SIDE_MARKED;
    return refs * OU_SIDE_ONE | OU_SIDE_UNREACHED;
}

static void add_pool(OuTrial *t, OuContainerPool *p, int generation)
{
    uint32_t *side = ou_trial_add_pool(t, &p->pool);
    size_t step = p->pool.block_bytes;
    for (char *b = ou_pool_begin(&p->pool); b < ou_pool_stop(&p->pool); b += step) {
        uint32_t refs = (uint32_t)ou_guard_peek(b);
        size_t granule = ou_granule(b);
        if (refs && is_candidate(p, granule, generation)) side[granule] = first_word(refs);
    }
}

typedef struct Gather {
    OuTrial *trial;
    size_t pools;
} Gather;

static bool count_pool(OuPool *pool, void *arg)
{
    ((Gather *)arg)->pools += pool->kind == OU_KIND_CONTAINER;
    return true;
}

static bool gather_pool(OuPool *pool, void *arg)
{
    if (pool->kind == OU_KIND_CONTAINER) add_pool(((Gather *)arg)->trial, (OuContainerPool *)pool, 2);
    return true;
}

static bool gather_all(OuTrial *t)
{
    Gather g = { .trial = t };
    ou_heap_each_pool(ou_rt->heap, count_pool, &g);
    if (!ou_trial_begin(t, g.pools)) return false;
    ou_heap_each_pool(ou_rt->heap, gather_pool, &g);
    return true;
}

// The lists grow at their heads; scanning from the tail meets objects about in the order they were made.
static bool gather_young(OuTrial *t, int generation)
{
    OuHeap *heap = ou_rt->heap;
    OuContainerPool *last[2] = { NULL, NULL };
    size_t pools = 0;
    for (int g = 0; g <= generation; g++)
        for (OuContainerPool *p = heap->gen_pools[g]; p; p = p->gen_next[g], pools++) last[g] = p;
    if (!ou_trial_begin(t, pools)) return false;
    for (int g = generation; g >= 0; g--)
        for (OuContainerPool *p = last[g]; p; p = p->gen_prev[g])
            if (!p->pool.side) add_pool(t, p, generation);
    return true;
}

// --- survivors ---

static bool may_be_tracked(const OuObject *o)
{
    return ou_is_exact(o, OU_L_TUPLE) || ou_is_exact(o, OU_L_TYPE) ? ou_gc_is_tracked(o) : ou_gc_is_container(o);
}

// A tuple of nothing but atoms can never be part of a cycle.
static bool can_untrack(const OuTuple *t)
{
    if (!ou_is_exact(&t->base, OU_L_TUPLE)) return false;
    for (size_t i = 0; i < t->len; i++)
        if (!t->items[i] || may_be_tracked(t->items[i])) return false;
    return true;
}

static void set_generation(OuContainerPool *p, size_t granule, unsigned generation)
{
    size_t i = granule >> 6;
    uint64_t bit = (uint64_t)1 << (granule & 63);
    p->gen_low[i] = generation & 1 ? p->gen_low[i] | bit : p->gen_low[i] & ~bit;
    p->gen_high[i] = generation & 2 ? p->gen_high[i] | bit : p->gen_high[i] & ~bit;
    p->pool.marked = true;
}

// The pool's place in the lists after a collection of `generation`. An active pool will hold young objects soon.
static void relist(OuHeap *heap, OuContainerPool *p, int generation, bool has_candidates)
{
    for (int g = 0; g <= generation && g < 2; g++) ou_gen_leave(heap, p, g);
    if (generation == 0 && has_candidates) ou_gen_join(heap, p, 1);
    if (p->pool.cls->active == &p->pool) ou_gen_join(heap, p, 0);
}

// Every candidate grows older; the reachable ones are counted, and tuples of atoms let go.
static size_t promote(OuTrial *t, int generation)
{
    size_t reachable = 0, untracked = 0;
    unsigned next = generation < 1 ? 1 : 2;
    for (size_t i = 0; i < t->pool_count; i++) {
        OuContainerPool *p = (OuContainerPool *)t->pools[i];
        bool any = false;
        OU_EACH_CANDIDATE(&p->pool, o, word) {
            any = true;
            set_generation(p, ou_granule(o), next);
            if ((*word & OU_SIDE_STATE) == OU_SIDE_UNREACHED) continue;
            reachable++;
            if (can_untrack((OuTuple *)(void *)o)) {
                ou_gc_untrack(o);
                untracked++;
            }
        }
        relist(ou_rt->heap, p, generation, any);
    }
    OuGcRecord *record = ou_rt->gc->record;
    if (record) {
        record->reachable = reachable;
        record->untracked = untracked;
    }
    return reachable - untracked;
}

// --- garbage ---

// The unreachable objects, each with one reference of ours, in pages of their own: nothing here asks the heap for memory.
typedef struct Garbage {
    OuObject **items;
    size_t count;
    size_t mapped;
} Garbage;

static size_t count_unreachable(const OuTrial *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->pool_count; i++)
        OU_EACH_CANDIDATE(t->pools[i], o, word) n += (*word & OU_SIDE_STATE) == OU_SIDE_UNREACHED;
    return n;
}

static bool take_unreachable(const OuTrial *t, Garbage *g)
{
    *g = (Garbage){ 0 };
    size_t n = count_unreachable(t);
    if (n == 0) return true;
    g->mapped = (n * sizeof(OuObject *) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
    g->items = ou_os_map(g->mapped, OU_OS_GRAIN);
    if (!g->items) return false;
    for (size_t i = 0; i < t->pool_count; i++)
        OU_EACH_CANDIDATE(t->pools[i], o, word)
            if ((*word & OU_SIDE_STATE) == OU_SIDE_UNREACHED) g->items[g->count++] = ou_ref(o);
    return true;
}

static void drop_garbage(Garbage *g)
{
    if (g->items) ou_os_unmap(g->items, g->mapped);
}

// --- weak references to garbage die before any finalizer runs; whose callback lives is told ---

static OuWeakref *kill_weakrefs(const Garbage *g)
{
    OuWeakref *called = NULL, **end = &called;
    for (size_t i = 0; i < g->count; i++) {
        OuObject *o = g->items[i];
        if (ou_is_weakref(o)) ou_weakref_kill((OuWeakref *)o);
        if (!(o->layout & OU_HAS_WEAKREFS)) continue;
        for (OuWeakref *w; (w = ou_weakrefs_first(o)) != NULL; ) {
            ou_weakref_kill(w);
            if (ou_rt->gc->record) ou_rt->gc->record->weakrefs_cleared++;
            if (!w->callback || !w->base.refs || ou_side_state(&w->base) == OU_SIDE_UNREACHED) continue;
            ou_incref(w);
            *end = w;
            end = &w->next;
        }
    }
    return called;
}

// --- finalizers, and what they brought back to life ---

static bool run_finalizers(const Garbage *g)
{
    bool any = false;
    for (size_t i = 0; i < g->count; i++) {
        OuObject *o = g->items[i];
        OuFinalize finalize = ou_type_of(o)->op.finalize;
        if (!finalize || (o->layout & OU_FINALIZED)) continue;
        o->layout |= OU_FINALIZED;
        finalize(o);
        if (ou_rt->gc->record) ou_rt->gc->record->finalized++;
        any = true;
    }
    return any;
}

// The side words of just the garbage; our own reference does not count. False: no memory.
static bool retry(OuTrial *t, const Garbage *g)
{
    uint32_t seen;                               // stands for "met, no words yet"
    size_t pools = 0;
    for (size_t i = 0; i < g->count; i++) {
        OuPool *pool = ou_pool_of(g->items[i]);
        pools += !pool->side;
        pool->side = &seen;
    }
    bool ok = ou_trial_begin(t, pools);
    for (size_t i = 0; i < g->count; i++) {
        OuObject *o = g->items[i];
        OuPool *pool = ou_pool_of(o);
        if (!ok) {
            pool->side = NULL;
            continue;
        }
        if (pool->side == &seen) ou_trial_add_pool(t, pool);
        pool->side[ou_granule(o)] = first_word(o->refs - 1);
    }
    return ok;
}

// Keeps in `g` what nobody outside refers to, after all.
static void drop_resurrected(Garbage *g)
{
    OuTrial t;
    bool known = retry(&t, g);
    if (known) {
        ou_trial_subtract(&t);
        ou_trial_mark(&t);
    }
    // Split first, with the words at hand; release after, because that may run anything.
    size_t dead = 0;
    for (size_t i = 0; i < g->count; i++) {
        OuObject *o = g->items[i];
        if (!known || ou_side_state(o) != OU_SIDE_UNREACHED) continue;
        g->items[i] = g->items[dead];
        g->items[dead++] = o;
    }
    ou_trial_end(&t);
    size_t all = g->count;
    g->count = dead;
    for (size_t i = dead; i < all; i++) ou_decref(g->items[i]);
}

// --- the end of the garbage ---

static void clear_garbage(Garbage *g, bool save)
{
    for (size_t i = 0; i < g->count; i++) {
        OuObject *o = g->items[i];
        if (save) {
            OuList *kept = ou_gc_garbage();
            if (!kept || !ou_list_append(kept, o)) ou_error_clear();
        } else {
            OuType *type = ou_type_of(o);
            if (type->clear) type->clear(o);
        }
        ou_decref(o);
    }
}

static void after_survivors(OuGc *gc, int generation, size_t survivors)
{
    if (generation == 1) gc->long_lived_pending += survivors;
    if (generation == 2) {
        gc->long_lived_pending = 0;
        gc->long_lived_total = survivors;
    }
}

static void reset_counts(OuGc *gc, int generation)
{
    if (generation + 1 < OU_GC_GENERATIONS) gc->count[generation + 1]++;
    for (int g = 1; g <= generation; g++) gc->count[g] = 0;
    ou_rt->heap->container_count = 0;
}

// --- a collection ---
// After each step: (1) side words count all references to each candidate; (2) those from outside the candidates;
// (3) unreachable ones are known; (4) they are held by us, the side words are gone, survivors are older; (5) no
// weak reference leads to garbage; (6) finalizers have run; (7) nobody but us can reach what is left.
static size_t collect(int generation)
{
    OuGc *gc = ou_rt->gc;
    OuTrial trial;
    Garbage garbage;
    OuGcRecord *record = gc->record;
    reset_counts(gc, generation);
    if (!(generation == 2 ? gather_all(&trial) : gather_young(&trial, generation))) return 0;   // 1
    if (record) {
        OuStrBuf cycles = record->cycles;
        *record = (OuGcRecord){ .made = true, .generation = generation, .cycles = cycles };
        record->references = ou_gc_sum_words(&trial, &record->candidates);
    }
    ou_trial_subtract(&trial);                                                                    // 2
    if (record) record->references_outside = ou_gc_sum_words(&trial, NULL);
    ou_trial_mark(&trial);                                                                        // 3
    if (!take_unreachable(&trial, &garbage)) {
        ou_trial_end(&trial);
        return 0;
    }
    OuWeakref *called = kill_weakrefs(&garbage);
    after_survivors(gc, generation, promote(&trial, generation));
    ou_trial_end(&trial);                                                                         // 4
    if (gc->debug & OU_GC_DEBUG_COLLECTABLE) ou_gc_report_collectable(garbage.items, garbage.count);
    if (record) {
        record->unreachable = garbage.count;
        ou_gc_record_cycles(record, garbage.items, garbage.count);
    }
    bool ran = called != NULL;
    ou_weakref_call(called);                                                                      // 5
    ran |= run_finalizers(&garbage);                                                              // 6
    if (ran) drop_resurrected(&garbage);                                                          // 7
    size_t found = garbage.count;
    if (record) {
        record->resurrected = record->unreachable - found;
        record->freed = gc->debug & OU_GC_DEBUG_SAVEALL ? 0 : found;
    }
    clear_garbage(&garbage, gc->debug & OU_GC_DEBUG_SAVEALL);
    drop_garbage(&garbage);
    return found;
}

// At the heap limit, inside an allocation: whoever allocates may be in the middle of changing an object, so no Python
// code may run. Garbage with finalizers or weak references, and what it refers to, waits for the next safe point.
static bool collect_quietly(OuHeap *heap)
{
    OuGc *gc = ou_rt->gc;
    OuTrial trial;
    Garbage garbage;
    if (!gc || gc->collecting || !gather_all(&trial)) return false;
    gc->collecting = true;
    ou_trial_subtract(&trial);
    ou_trial_mark(&trial);
    for (size_t i = 0; i < trial.pool_count; i++)
        OU_EACH_CANDIDATE(trial.pools[i], o, word)
            if ((o->layout & OU_HAS_WEAKREFS) || ou_type_of(o)->op.finalize) ou_trial_keep(&trial, o);
    ou_trial_mark(&trial);
    bool taken = take_unreachable(&trial, &garbage);
    ou_trial_end(&trial);
    if (taken) {
        clear_garbage(&garbage, false);
        drop_garbage(&garbage);
    }
    gc->collecting = false;
    gc->want_full = gc->enabled;
    if (gc->enabled) *heap->pending |= heap->pending_bit;
    return taken;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// A collection with what surrounds it: callbacks, figures, reports; the exception in flight is kept.
static size_t collect_and_tell(int generation)
{
    OuGc *gc = ou_rt->gc;
    if (gc->collecting) return 0;
    gc->collecting = true;
    OuObject *exc = ou_error_take();
    ou_gc_tell_callbacks("start", generation, 0);
    double begun = (gc->debug & OU_GC_DEBUG_STATS) || gc->record ? seconds() : 0;
    if (gc->debug & OU_GC_DEBUG_STATS) ou_gc_report_start(generation);
    size_t found = collect(generation);
    gc->stats[generation].collections++;
    gc->stats[generation].collected += found;
    if (gc->record && begun > 0) gc->record->pause = seconds() - begun;
    if (gc->debug & OU_GC_DEBUG_STATS) ou_gc_report_stop(found, seconds() - begun);
    ou_gc_tell_callbacks("stop", generation, found);
    ou_error_restore(exc);
    gc->collecting = false;
    return found;
}

ou_ssize ou_gc_collect(int generation)
{
    size_t found = collect_and_tell(generation);
    if (generation == 2) {
        ou_heap_trim(ou_rt->heap);
        ou_heap_order(ou_rt->heap);
    }
    return (ou_ssize)found;
}

// --- when ---

// The oldest generation whose count has passed its threshold; the full collection only when the objects new to it
// are a quarter of those it has, so that its cost stays in proportion to the work done. -1: none.
static int due(const OuGc *gc)
{
    for (int g = OU_GC_GENERATIONS - 1; g >= 0; g--) {
        if (ou_gc_count(g) <= gc->threshold[g]) continue;
        if (g == 2 && gc->long_lived_pending < gc->long_lived_total / 4) continue;
        return g;
    }
    return -1;
}

void ou_gc_run_pending(void)
{
    OuRuntime *rt = ou_rt;
    OuGc *gc = rt->gc;
    rt->pending &= ~(uint32_t)OU_PENDING_GC;
    if (!gc || gc->collecting) return;
    int generation = gc->want_full ? 2 : gc->enabled ? due(gc) : -1;
    if (gc->stress) generation = gc->stress > 1 ? 2 : gc->stats[0].collections % 256 == 255 ? 2 : 0;
    gc->want_full = false;
    if (generation >= 0) collect_and_tell(generation);
    if (gc->stress) rt->pending |= OU_PENDING_GC;
}

static void set_trigger(const OuGc *gc)
{
    ou_rt->heap->container_trigger = gc->enabled && gc->threshold[0] ? gc->threshold[0] : INT32_MAX;
}

void ou_gc_enable(bool on)
{
    ou_rt->gc->enabled = on;
    set_trigger(ou_rt->gc);
}

void ou_gc_set_threshold(int generation, int value)
{
    ou_rt->gc->threshold[generation] = value;
    set_trigger(ou_rt->gc);
}

int ou_gc_count(int generation)
{
    return generation == 0 ? ou_rt->heap->container_count : ou_rt->gc->count[generation];
}

// --- beginning and end ---

bool ou_gc_init(OuRuntime *rt)
{
    OuGc *gc = ou_mem_zalloc(1, sizeof(OuGc));
    if (!gc) return false;
    rt->gc = gc;
    gc->threshold[0] = 700;
    gc->threshold[1] = gc->threshold[2] = 10;
    rt->heap->pending = &rt->pending;
    rt->heap->pending_bit = OU_PENDING_GC;
    rt->heap->reclaim = collect_quietly;
    ou_gc_enable(true);
    const char *stress = getenv("OURO_GC_STRESS");
    gc->stress = stress ? (uint8_t)atoi(stress) : 0;
    if (gc->stress) rt->pending |= OU_PENDING_GC;
    return true;
}

void ou_gc_fini(OuRuntime *rt)
{
    OuGc *gc = rt->gc;
    if (!gc) return;
    rt->heap->reclaim = NULL;
    rt->heap->container_trigger = INT32_MAX;
    rt->gc = NULL;
    ou_xdecref(gc->garbage);
    ou_xdecref(gc->callbacks);
    ou_gc_record_free(gc->record);
    if (gc->scratch) ou_os_unmap(gc->scratch, OU_TRIAL_SCRATCH);
    if (gc->stack) ou_os_unmap(gc->stack, gc->stack_bytes);
    ou_mem_free(gc);
    if (rt->dealloc_later.items) ou_os_unmap(rt->dealloc_later.items, rt->dealloc_later.cap * sizeof(OuObject *));
    rt->dealloc_later.items = NULL;
    rt->dealloc_later.len = rt->dealloc_later.cap = 0;
}
