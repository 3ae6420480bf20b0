// gc.c -- one collection from beginning to end, and when there is one. Read `collect` first, then trial.c.
#include "runtime/gc/gc.h"
#include <stdlib.h>
#include <time.h>
#include "runtime/gc/garbage.h"
#include "runtime/gc/gc_record.h"
#include "runtime/gc/gc_report.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

#ifdef OU_AUDIT
enum { AUDIT_EVERY = 1000 };
#else
enum { AUDIT_EVERY = 0 };
#endif

// --- candidates ---

// Objects of this generation and younger ones that the collector looks at; free blocks are told apart later. False: there is none.
static bool choose(const OuPool *p, int generation, OuBits *wanted)
{
    if (ou_pool_live(p) == 0) return false;
    const OuStarts *starts = ou_pool_starts(p);
    const OuBits *low_bits = ou_plane_of(p, OU_PLANE_LOW), *high_bits = ou_plane_of(p, OU_PLANE_HIGH);
    const OuBits *untracked = ou_plane_of(p, OU_PLANE_UNTRACKED);
    size_t used = p->is_span ? ou_pool_front(p) / 16 + 1 : p->bump >> 4;      // granules in which blocks in use may begin
    uint64_t any = 0;
    for (size_t w = 0; w < OU_LENGTH(wanted->word); w++) {
        uint64_t at = w * 64 >= used ? 0 : starts->at.word[w];
        if (w * 64 + 64 > used && at) at &= ((uint64_t)1 << (used - w * 64)) - 1;
        if (p->marked) {
            uint64_t low = low_bits->word[w], high = high_bits->word[w];
            at &= ~((generation == 0 ? low | high : generation == 1 ? high : low & high) | untracked->word[w]);
        }
        wanted->word[w] = at;
        any |= at;
    }
    return any;
}

typedef struct Room { size_t pools, words; } Room;

static void make_room(Room *room, const OuPool *p)
{
    room->pools++;
    room->words += ou_side_words(p);
}

static bool count_pool(OuPool *pool, void *arg)
{
    OuBits wanted;
    if (pool->kind == OU_KIND_CONTAINER && choose(pool, 2, &wanted)) make_room(arg, pool);
    return true;
}

static bool choose_in_pool(OuPool *pool, void *arg)
{
    OuBits wanted;
    if (pool->kind == OU_KIND_CONTAINER && choose(pool, 2, &wanted)) ou_trial_add_pool(arg, pool, &wanted);
    return true;
}

static bool gather_all(OuTrial *t)
{
    Room room = { 0, 0 };
    ou_heap_each_pool(ou_rt->heap, count_pool, &room);
    if (!ou_trial_begin(t, room.pools, room.words)) return false;
    ou_heap_each_pool(ou_rt->heap, choose_in_pool, t);
    return true;
}

// The pool's place in the lists after a collection of `generation`. An active pool will hold young objects soon.
static void relist(OuHeap *heap, OuPool *p, int generation, bool has_candidates)
{
    for (int g = 0; g <= generation && g < 2; g++) ou_gen_leave(heap, p, g);
    if (generation == 0 && has_candidates) ou_gen_join(heap, p, 1);
    if (p->cls->active == p) ou_gen_join(heap, p, 0);
}

// The lists grow at their heads; scanning from the tail meets objects about in the order they were made.
static bool gather_young(OuTrial *t, int generation)
{
    OuHeap *heap = ou_rt->heap;
    OuPool *last[2] = { NULL, NULL };
    Room room = { 0, 0 };
    for (int g = 0; g <= generation; g++)
        for (OuPool *p = heap->gen_pools[g]; p; p = ou_links_of(p)->gen_next[g]) {
            last[g] = p;
            make_room(&room, p);
        }
    if (!ou_trial_begin(t, room.pools, room.words)) return false;
    for (int g = generation; g >= 0; g--)
        for (OuPool *p = last[g], *before; p; p = before) {
            before = ou_links_of(p)->gen_prev[g];
            const OuSizeClass *c = p->cls;
            if (g == 0 && c->taken == c->seen && c->active == p) continue;
            OuBits wanted;
            if (p->side) continue;
            if (choose(p, generation, &wanted)) ou_trial_add_pool(t, p, &wanted);
            else if (c->active != p)
                for (int any = 0; any <= generation; any++) ou_gen_leave(heap, p, any);
        }
    return true;
}

// --- survivors ---

static bool may_be_tracked(const OuObject *o)
{
    bool look = ou_is_exact(o, OU_L_TUPLE) || ou_is_exact(o, OU_L_TYPE) || ou_is_exact(o, OU_L_CODE);
    return look ? ou_gc_is_tracked(o) : ou_gc_is_container(o);
}

// A tuple of nothing but atoms can never be part of a cycle.
static bool can_untrack(const OuTuple *t)
{
    for (size_t i = 0; i < t->len; i++)
        if (!t->items[i] || may_be_tracked(t->items[i])) return false;
    return true;
}

// Those that lead to candidates and were looked at in an earlier collection have been found to hold containers.
static size_t untrack_tuples(const OuTrial *t, size_t i)
{
    const OuBits *low = ou_plane_of(t->pools[i], OU_PLANE_LOW), *high = ou_plane_of(t->pools[i], OU_PLANE_HIGH);
    OuBits maybe;
    for (size_t w = 0; w < OU_LENGTH(maybe.word); w++)
        maybe.word[w] = t->tuples[i].word[w] & (t->leaves[i].word[w] | ~(low->word[w] | high->word[w]));
    size_t n = 0;
    OuEach e = ou_each(t->pools[i], &maybe);
    for (OuObject *o; (o = ou_each_next(&e)) != NULL; ) {
        if (ou_is_unreached(o) || !can_untrack((OuTuple *)o)) continue;
        ou_gc_untrack(o);
        n++;
    }
    return n;
}

static void remember_classes(OuHeap *heap)
{
    for (size_t i = 0; i < OU_CLASSES; i++) heap->classes[OU_KIND_CONTAINER][i].seen = heap->classes[OU_KIND_CONTAINER][i].taken;
}

// Every candidate grows older; their number without tuples of atoms, which are let go.
static size_t promote(const OuTrial *t, int generation)
{
    size_t candidates = 0, untracked = 0;
    for (size_t i = 0; i < t->pool_count; i++) {
        OuPool *p = t->pools[i];
        OuBits *low_bits = ou_plane_of(p, OU_PLANE_LOW), *high_bits = ou_plane_of(p, OU_PLANE_HIGH);
        size_t here = 0;
        ou_pool_mark(p);
        untracked += untrack_tuples(t, i);
        for (size_t w = 0; w < OU_LENGTH(low_bits->word); w++) {
            uint64_t bits = t->candidates[i].word[w];
            here += (size_t)__builtin_popcountll(bits);
            uint64_t *low = &low_bits->word[w], *high = &high_bits->word[w];
            *low = generation == 0 ? *low | bits : *low & ~bits;
            *high = generation == 0 ? *high & ~bits : *high | bits;
        }
        candidates += here;
        relist(ou_rt->heap, p, generation, here > 0);
    }
    remember_classes(ou_rt->heap);
    if (ou_rt->gc->record) ou_rt->gc->record->untracked = untracked;
    return candidates - untracked;
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

// Nobody wants to look at the garbage, and no code runs at its end.
static bool goes_at_once(const OuGc *gc, const OuGarbage *g)
{
    return g->plain && !gc->record && !(gc->debug & (OU_GC_DEBUG_COLLECTABLE | OU_GC_DEBUG_SAVEALL)) && !ou_rt->heap->checked;
}

static size_t drop_plain(OuTrial *t, OuGarbage *g, int generation)
{
    size_t waited = ou_rt->dealloc_later.len;
    after_survivors(ou_rt->gc, generation, promote(t, generation) - g->count);
    size_t found = ou_garbage_drop(g);
    ou_trial_end(t);
    ou_garbage_free(g);
    ou_garbage_end(g);
    ou_dealloc_waiting(waited);
    return found;
}

// --- a collection ---
// After each step: (1) side words count the references from candidates to each other; (2) unreachable ones are known; (3) they
// are held by us, the side words are gone, survivors are older; (4) no weak reference leads to garbage; (5) finalizers have run;
// (6) nobody but us can reach what is left.
static size_t collect(int generation)
{
    OuGc *gc = ou_rt->gc;
    OuTrial trial;
    OuGarbage garbage;
    OuGcRecord *record = gc->record;
    reset_counts(gc, generation);
    if (!(generation == 2 ? gather_all(&trial) : gather_young(&trial, generation))) {
        ou_trial_end(&trial);
        return 0;
    }
    ou_trial_count(&trial);                                                                       // 1
    if (record) ou_gc_record_begin(record, &trial, generation);
    ou_trial_mark(&trial);                                                                        // 2
    if (!ou_garbage_take(&trial, &garbage)) {
        ou_trial_end(&trial);
        return 0;
    }
    if (goes_at_once(gc, &garbage)) return drop_plain(&trial, &garbage, generation);
    ou_garbage_hold(&garbage);
    OuWeakref *called = ou_garbage_kill_weakrefs(&garbage);
    after_survivors(gc, generation, promote(&trial, generation) - garbage.count);
    ou_trial_end(&trial);                                                                         // 3
    if (gc->debug & OU_GC_DEBUG_COLLECTABLE) ou_garbage_report(&garbage);
    if (record) ou_gc_record_unreachable(record, &garbage);
    bool ran = called != NULL;
    ou_weakref_call(called);                                                                      // 4
    ran |= ou_garbage_finalize(&garbage);                                                         // 5
    if (ran) ou_garbage_drop_resurrected(&garbage);                                               // 6
    if (record) {
        record->resurrected = record->unreachable - garbage.count;
        record->freed = gc->debug & OU_GC_DEBUG_SAVEALL ? 0 : garbage.count;
    }
    size_t found = ou_garbage_clear(&garbage, gc->debug & OU_GC_DEBUG_SAVEALL);
    ou_garbage_end(&garbage);
    return found;
}

// At the heap limit, inside an allocation: whoever allocates may be in the middle of changing an object, so no Python
// code may run. Garbage with finalizers or weak references, and what it refers to, waits for the next safe point.
static void keep_what_runs_code(OuTrial *t)
{
    for (size_t i = 0; i < t->pool_count; i++) {
        OuEach e = ou_each(t->pools[i], &t->candidates[i]);
        for (OuObject *o; (o = ou_each_next(&e)) != NULL; )
            if ((o->layout & OU_HAS_WEAKREFS) || ou_type_of(o)->op.finalize) ou_trial_keep(t, o);
    }
}

static bool collect_quietly(OuHeap *heap)
{
    OuGc *gc = ou_rt->gc;
    OuTrial trial;
    OuGarbage garbage;
    if (!gc || gc->collecting) return false;
    bool taken = gather_all(&trial);
    gc->collecting = true;
    if (taken) {
        ou_trial_count(&trial);
        ou_trial_mark(&trial);
        keep_what_runs_code(&trial);
        ou_trial_mark(&trial);
        taken = ou_garbage_take(&trial, &garbage);
        if (taken) ou_garbage_hold(&garbage);
    }
    ou_trial_end(&trial);
    if (taken) {
        ou_garbage_clear(&garbage, false);
        ou_garbage_end(&garbage);
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
    double begun = seconds();
    if (gc->debug & OU_GC_DEBUG_STATS) ou_gc_report_start(generation);
    size_t found = collect(generation);
    double pause = seconds() - begun;
    OuGcStats *stats = &gc->stats[generation];
    stats->collections++;
    stats->collected += found;
    if (pause > stats->longest_pause) stats->longest_pause = pause;
    if (gc->record) gc->record->pause = pause;
    if (gc->debug & OU_GC_DEBUG_STATS) ou_gc_report_stop(found, pause);
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
    const char *audit = getenv("OURO_AUDIT");
    gc->audit_every = audit ? (uint32_t)atoi(audit) : AUDIT_EVERY;
    if (gc->stress || gc->audit_every) rt->pending |= OU_PENDING_GC;
    return true;
}

void ou_gc_forget(void)
{
    OuGc *gc = ou_rt->gc;
    gc->debug = 0;
    ou_clear_ref(&gc->callbacks);
    ou_clear_ref(&gc->garbage);
}

void ou_gc_fini(OuRuntime *rt)
{
    OuGc *gc = rt->gc;
    if (!gc) return;
    rt->heap->reclaim = NULL;
    rt->heap->container_trigger = INT32_MAX;
    rt->gc = NULL;
    ou_clear_ref(&gc->garbage);
    ou_clear_ref(&gc->callbacks);
    ou_gc_record_free(gc->record);
    if (gc->scratch) ou_os_unmap(gc->scratch, OU_TRIAL_SCRATCH);
    if (gc->kept_garbage) ou_os_unmap(gc->kept_garbage, OU_OS_GRAIN);
    if (gc->stack) ou_os_unmap(gc->stack, gc->stack_bytes);
    ou_mem_free(gc);
    if (rt->dealloc_later.items) ou_os_unmap(rt->dealloc_later.items, rt->dealloc_later.cap * sizeof(OuObject *));
    rt->dealloc_later.items = NULL;
    rt->dealloc_later.len = rt->dealloc_later.cap = 0;
}
