// garbage.c -- the end of the unreachable: weak references die, finalizers run, what came back to life leaves, the rest is cleared.
#include "runtime/gc/garbage.h"
#include "runtime/gc/children.h"
#include "runtime/gc/gc_record.h"
#include "runtime/gc/gc_report.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/weakref.h"

// --- taking ---

enum { KEPT_BYTES = OU_OS_GRAIN };
static const size_t POOL_BYTES = sizeof(OuPool *) + sizeof(OuBits);

OU_INLINE bool group_is_reached(const uint32_t *words)
{
    const OuWords *w = (const OuWords *)words;
    return !ou_any_lane((OuWords)((w[0] == OU_SIDE_NONE) | (w[1] == OU_SIDE_NONE)));
}

// True if `out` has any.
static bool unreached_in_pool(const OuTrial *t, size_t i, OuBits *out)
{
    const OuPool *pool = t->pools[i];
    size_t words = ou_side_words(pool), bytes = ou_pool_stride(pool), front = ou_pool_front(pool);
    uint64_t any = 0;
    *out = (OuBits){ { 0 } };
    for (size_t w = 0; w < words; w += OU_SIDE_GROUP) {
        if (group_is_reached(&pool->side[w])) continue;
        for (size_t k = w; k < w + OU_SIDE_GROUP; k++)
            if (pool->side[k] == OU_SIDE_NONE) ou_bit_set(out, (front + k * bytes) >> 4);
    }
    for (size_t w = 0; w < OU_LENGTH(out->word); w++) any |= out->word[w] &= t->candidates[i].word[w];
    return any;
}

static bool make_room(OuGarbage *g, size_t pools)
{
    OuGc *gc = ou_rt->gc;
    char *memory;
    if (pools * POOL_BYTES <= KEPT_BYTES) {
        if (!gc->kept_garbage) gc->kept_garbage = ou_os_map(KEPT_BYTES, OU_OS_GRAIN);
        memory = gc->kept_garbage;
    } else {
        g->mapped = (pools * POOL_BYTES + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
        memory = ou_os_map(g->mapped, OU_OS_GRAIN);
    }
    if (!memory) return false;
    g->bits = (OuBits *)(void *)memory;
    g->pools = (OuPool **)(void *)(g->bits + pools);
    return true;
}

bool ou_garbage_take(const OuTrial *t, OuGarbage *g)
{
    *g = (OuGarbage){ .plain = true };
    OuBits found;
    for (size_t i = 0; i < t->pool_count; i++) {
        if (!unreached_in_pool(t, i, &found)) continue;
        if (!g->pools && !make_room(g, t->pool_count - i)) return false;
        for (size_t w = 0; w < OU_LENGTH(found.word); w++) {
            g->count += (size_t)__builtin_popcountll(found.word[w]);
            g->plain &= !(found.word[w] & ~t->plain[i].word[w]);
        }
        g->bits[g->pool_count] = found;
        g->pools[g->pool_count++] = t->pools[i];
    }
    return true;
}

void ou_garbage_hold(OuGarbage *g)
{
    OuType *const *types = ou_core()->layout_types;
    OU_EACH_GARBAGE(g, o) {
        const OuType *type = types[ou_layout(o)];
        g->runs_code |= (o->layout & OU_HAS_WEAKREFS) || type->op.finalize || ou_is_weakref(o);
        ou_incref(o);
    }
}

void ou_garbage_end(OuGarbage *g)
{
    if (g->mapped) ou_os_unmap(g->bits, g->mapped);
}

// --- weak references ---

OuWeakref *ou_garbage_kill_weakrefs(const OuGarbage *g)
{
    OuWeakref *called = NULL, **end = &called;
    if (!g->runs_code) return NULL;
    OU_EACH_GARBAGE(g, o) {
        if (ou_is_weakref(o)) ou_weakref_kill((OuWeakref *)o);
        if (!(o->layout & OU_HAS_WEAKREFS)) continue;
        for (OuWeakref *w; (w = ou_weakrefs_first(o)) != NULL; ) {
            ou_weakref_kill(w);
            if (ou_rt->gc->record) ou_rt->gc->record->weakrefs_cleared++;
            if (!w->callback || !w->base.refs || ou_is_unreached(&w->base)) continue;
            ou_incref(w);
            *end = w;
            end = &w->next;
        }
    }
    return called;
}

// --- finalizers, and what they brought back to life ---

bool ou_garbage_finalize(const OuGarbage *g)
{
    bool any = false;
    if (!g->runs_code) return false;
    OU_EACH_GARBAGE(g, o) {
        OuFinalize finalize = ou_type_of(o)->op.finalize;
        if (!finalize || (o->layout & OU_FINALIZED)) continue;
        o->layout |= OU_FINALIZED;
        finalize(o);
        if (ou_rt->gc->record) ou_rt->gc->record->finalized++;
        any = true;
    }
    return any;
}

// A trial of the garbage alone; our own reference does not count. False: no memory.
static bool retry(OuTrial *t, const OuGarbage *g)
{
    size_t words = 0;
    for (size_t i = 0; i < g->pool_count; i++) words += ou_side_words(g->pools[i]);
    if (!ou_trial_begin(t, g->pool_count, words)) return false;
    t->held = 1;
    for (size_t i = 0; i < g->pool_count; i++) {
        ou_trial_add_pool(t, g->pools[i], &g->bits[i]);
    }
    ou_trial_count(t);
    ou_trial_mark(t);
    return true;
}

// First split, with the words at hand; then release, because that may run anything.
void ou_garbage_drop_resurrected(OuGarbage *g)
{
    OuTrial t;
    OuGarbage alive = *g;
    OuBits *dead = NULL;
    size_t mapped = (g->pool_count * sizeof(OuBits) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
    bool known = retry(&t, g) && (dead = ou_os_map(mapped, OU_OS_GRAIN)) != NULL;
    for (size_t i = 0; known && i < g->pool_count; i++) {
        unreached_in_pool(&t, i, &dead[i]);
        for (size_t w = 0; w < OU_LENGTH(dead[i].word); w++) alive.bits[i].word[w] &= ~dead[i].word[w];
    }
    ou_trial_end(&t);
    size_t released = 0;
    OU_EACH_GARBAGE(&alive, o) {
        released++;
        ou_decref(o);
    }
    for (size_t i = 0; i < g->pool_count; i++) g->bits[i] = known ? dead[i] : (OuBits){ { 0 } };
    g->count -= released;
    if (dead) ou_os_unmap(dead, mapped);
}

// --- the end ---

// In CPython code is no container, attributes for which an instance has no room need no dictionary, and one of atoms is not tracked.
static bool is_counted(const OuObject *o)
{
    if (ou_is_exact(o, OU_L_DICT)) return !((const OuDict *)o)->hidden && ou_gc_is_tracked(o);
    return !ou_is_exact(o, OU_L_CODE);
}

void ou_garbage_report(const OuGarbage *g)
{
    OU_EACH_GARBAGE(g, o)
        if (is_counted(o)) ou_gc_report_collectable(o);
}

static void save_one(OuObject *o)
{
    OuList *kept = ou_gc_garbage();
    if (!kept || !ou_list_append(kept, o)) ou_error_clear();
}

// A reference from garbage: what is no garbage is released.
OU_INLINE bool drop(OuObject *child, void *arg)
{
    (void)arg;
    if (ou_is_unreached(child) || --child->refs) return true;
    bool quiet = child->layout == OU_L_INT || child->layout == OU_L_FLOAT || child->layout == OU_L_STR;
    if (quiet) ou_dealloc(child);
    else ou_dealloc_later(child);
    return true;
}

size_t ou_garbage_drop(const OuGarbage *g)
{
    const OuRuntime *rt = ou_rt;
    size_t counted = 0;
    OU_EACH_GARBAGE(g, o) {
        OuType *type;
        counted += is_counted(o);
        ou_visit_known(rt, o, &type, true, drop, NULL);
        if (ou_layout(o) == OU_L_LIST) {
            ou_mem_free(((OuList *)o)->items);
        } else if (ou_layout(o) == OU_L_DICT) {
            ou_mem_free(((OuDict *)o)->entries);
            ou_mem_free(((OuDict *)o)->index);
        }
    }
    return counted;
}

void ou_garbage_free(const OuGarbage *g)
{
    for (size_t i = 0; i < g->pool_count; i++) ou_pool_free_blocks(g->pools[i], &g->bits[i]);
}

size_t ou_garbage_clear(OuGarbage *g, bool save)
{
    OuType *const *types = ou_core()->layout_types;
    size_t counted = 0;
    OU_EACH_GARBAGE(g, o) {
        OuType *type = types[ou_layout(o)];
        bool counts = is_counted(o);
        counted += counts;
        if (save && counts) save_one(o);
        else if (!save && type->clear && o->refs > 1) type->clear(o);      // our reference is the last: dealloc does it all
        ou_decref(o);
    }
    return counted;
}
