// gc_objects.c -- questions about containers: is it tracked, which are there, who refers to whom.
#include "runtime/gc/gc.h"
#include "runtime/gc/edges.h"
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"

// --- one object ---

bool ou_gc_is_container(const OuObject *o)
{
    return ou_pool_of(o)->kind == OU_KIND_CONTAINER;
}

static bool is_let_go(const OuObject *o)
{
    const OuPool *p = ou_pool_of(o);
    return p->marked && ou_bit(ou_plane_of(p, OU_PLANE_UNTRACKED), ou_granule(o));
}

static int generation_of(const OuObject *o)
{
    const OuPool *p = ou_pool_of(o);
    size_t granule = ou_granule(o);
    if (!p->marked) return 0;
    return ou_bit(ou_plane_of(p, OU_PLANE_LOW), granule) | ou_bit(ou_plane_of(p, OU_PLANE_HIGH), granule) << 1;
}

// CPython tracks a dictionary from the first container put into it; here the question is answered by looking.
static bool dict_holds_container(const OuDict *d)
{
    OuObject *key, *value;
    for (size_t pos = 0; ou_dict_next(d, &pos, &key, &value); )
        if (ou_gc_is_container(key) || ou_gc_is_container(value)) return true;
    return false;
}

bool ou_gc_is_tracked(const OuObject *o)
{
    if (!ou_gc_is_container(o)) return false;
    if (is_let_go(o)) return false;
    if (ou_is_exact(o, OU_L_DICT)) return !((const OuDict *)o)->hidden && dict_holds_container((const OuDict *)o);
    if (ou_is_exact(o, OU_L_CODE)) return false;                                  // there code is no container
    if (ou_is_type(o)) return ou_type_has((const OuType *)o, OU_TYPE_HEAP);       // built-in types are no garbage
    return true;
}

int ou_gc_generation(const OuObject *o)
{
    return ou_gc_is_tracked(o) ? generation_of(o) : -1;
}

static void set_generation(OuPool *p, size_t granule, int generation)
{
    OuBits *low = ou_plane_of(p, OU_PLANE_LOW), *high = ou_plane_of(p, OU_PLANE_HIGH);
    if (generation & 1) ou_bit_set(low, granule);
    else ou_bit_clear(low, granule);
    if (generation & 2) ou_bit_set(high, granule);
    else ou_bit_clear(high, granule);
}

void ou_gc_untrack(OuObject *o)
{
    OuPool *p = ou_pool_of(o);
    OU_ASSERT(p->kind == OU_KIND_CONTAINER);
    ou_pool_mark(p);
    ou_bit_set(ou_plane_of(p, OU_PLANE_UNTRACKED), ou_granule(o));
}

void ou_gc_track(OuObject *o)
{
    OuPool *p = ou_pool_of(o);
    size_t granule = ou_granule(o);
    OU_ASSERT(p->kind == OU_KIND_CONTAINER);
    if (!is_let_go(o)) return;
    ou_bit_clear(ou_plane_of(p, OU_PLANE_UNTRACKED), granule);
    set_generation(p, granule, 0);
    ou_gen_join(p->cls->heap, p, 0);
    p->cls->seen = SIZE_MAX;
}

// --- all objects ---

typedef struct Each {
    OuVisit visit;
    void *arg;
} Each;

static bool each_in_pool(OuPool *pool, void *arg)
{
    const Each *each = arg;
    if (pool->kind != OU_KIND_CONTAINER) return true;
    for (char *b = ou_pool_first(pool); b < ou_pool_stop(pool); b += ou_pool_stride(pool)) {
        if ((uint32_t)ou_guard_peek(b) == 0) continue;       // free, or being deallocated
        if (!each->visit((OuObject *)(void *)b, each->arg)) return false;
    }
    return true;
}

bool ou_gc_each(OuVisit visit, void *arg)
{
    Each each = { visit, arg };
    return ou_heap_each_pool(ou_rt->heap, each_in_pool, &each);
}

static bool move_generation(OuObject *o, void *arg)
{
    const int *from_to = arg;
    OuPool *p = ou_pool_of(o);
    size_t granule = ou_granule(o);
    int now = generation_of(o);
    if (is_let_go(o) || (now == OU_GC_FROZEN) != (from_to[0] == OU_GC_FROZEN)) return true;
    ou_pool_mark(p);
    set_generation(p, granule, from_to[1]);
    return true;
}

void ou_gc_freeze(void)
{
    ou_gc_each(move_generation, (int[]){ 0, OU_GC_FROZEN });
    ou_rt->heap->container_count = 0;
    ou_rt->gc->count[1] = ou_rt->gc->count[2] = 0;
}

void ou_gc_unfreeze(void)
{
    ou_gc_each(move_generation, (int[]){ OU_GC_FROZEN, 2 });
}

typedef struct Count {
    int generation;
    size_t n;
} Count;

static bool matches(const OuObject *o, int generation)
{
    int have = ou_gc_generation(o);
    return generation < 0 ? have >= 0 && have != OU_GC_FROZEN : have == generation;
}

static bool count_object(OuObject *o, void *arg)
{
    Count *count = arg;
    count->n += matches(o, count->generation);
    return true;
}

size_t ou_gc_size(int generation)
{
    Count count = { generation, 0 };
    ou_gc_each(count_object, &count);
    return count.n;
}

// --- lists of objects: counted first, so that nothing is allocated while the heap is walked ---

typedef struct Fill {
    OuList *list;
    int generation;
    OuObject *const *objects;
    size_t n;
    bool found;              // of one container: refers to one of `objects`
    size_t count;            // with `list` NULL: how many there are
} Fill;

static void add(Fill *f, OuObject *o)
{
    f->count++;
    if (f->list && o != ou_obj(f->list) && f->list->len < f->list->cap) f->list->items[f->list->len++] = ou_ref(o);
}

static bool fill_object(OuObject *o, void *arg)
{
    Fill *f = arg;
    if (matches(o, f->generation)) add(f, o);
    return true;
}

// The children that CPython shows: the keys of a dictionary with nothing but str keys are none, they can be in no cycle.
static void each_child(OuObject *o, OuVisit visit, void *arg)
{
    const OuType *type = ou_type_of(o);
    if (!ou_is_exact(o, OU_L_DICT) || !((const OuDict *)o)->only_str) {
        type->traverse(o, visit, arg);
        return;
    }
    OuObject *key, *value;
    for (size_t pos = 0; ou_dict_next((const OuDict *)o, &pos, &key, &value) && visit(value, arg); ) { }
}

// A dictionary that nobody asked for: its values are the instance's.
static bool is_hidden(const OuObject *o) { return o && ou_is_exact(o, OU_L_DICT) && ((const OuDict *)o)->hidden; }

static bool is_wanted(OuObject *child, void *arg)
{
    Fill *f = arg;
    if (is_hidden(child)) return ou_type_of(child)->traverse(child, is_wanted, f);
    for (size_t i = 0; i < f->n && !f->found; i++) f->found = child == f->objects[i];
    return !f->found;
}

static bool fill_referrer(OuObject *o, void *arg)
{
    Fill *f = arg;
    OuType *type = ou_type_of(o);
    if (!type->traverse || !ou_gc_is_tracked(o)) return true;
    f->found = false;
    each_child(o, is_wanted, f);
    if (f->found) add(f, o);
    return true;
}

static bool fill_value(const OuEdge *edge, void *arg)
{
    if (edge->kind == OU_EDGE_VALUE) add(arg, edge->child);
    return true;
}

static bool fill_referent(OuObject *child, void *arg)
{
    if (is_hidden(child)) return ou_edges_of_items(child, fill_value, arg);
    add(arg, child);
    return true;
}

static bool each_referent(Fill *f)
{
    for (size_t i = 0; i < f->n; i++) {
        if (ou_gc_is_container(f->objects[i]) && ou_type_of(f->objects[i])->traverse) each_child(f->objects[i], fill_referent, f);
    }
    return true;
}

OuList *ou_gc_objects(int generation)
{
    Fill f = { .generation = generation };
    ou_gc_each(fill_object, &f);
    f.list = ou_list_new(f.count + 1);
    if (f.list) ou_gc_each(fill_object, &f);
    return f.list;
}

OuList *ou_gc_referrers(OuObject *const *objects, size_t n)
{
    Fill f = { .objects = objects, .n = n };
    ou_gc_each(fill_referrer, &f);
    f.list = ou_list_new(f.count + 1);
    if (f.list) ou_gc_each(fill_referrer, &f);
    return f.list;
}

OuList *ou_gc_referents(OuObject *const *objects, size_t n)
{
    Fill f = { .objects = objects, .n = n };
    each_referent(&f);
    f.list = ou_list_new(f.count);
    if (f.list) each_referent(&f);
    return f.list;
}

// --- gc.garbage and gc.callbacks ---

OuList *ou_gc_garbage(void)
{
    OuGc *gc = ou_rt->gc;
    if (!gc->garbage) gc->garbage = ou_list_new(0);
    return gc->garbage;
}

OuList *ou_gc_callbacks(void)
{
    OuGc *gc = ou_rt->gc;
    if (!gc->callbacks) gc->callbacks = ou_list_new(0);
    return gc->callbacks;
}
