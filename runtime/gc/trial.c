// trial.c -- trial deletion over side arrays.
//
// CPython keeps a doubly linked list through all containers and borrows its words for the counts. Here pools are scanned in
// address order and the counts stand beside them, for the time of a collection only. Marking follows the scan: a newly
// marked object ahead of the scan pointer will be met anyway, so only those behind it need the stack.
#include "runtime/gc/trial.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/state.h"

enum { KEPT_POOLS = 62 };    // a young collection rarely has more
#define STACK_BYTES (4 * OU_OS_GRAIN)

static size_t round_grain(size_t bytes)
{
    return (bytes + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
}

static bool begin_stack(OuTrial *t, OuGc *gc)
{
    if (!gc->stack) {
        gc->stack = ou_os_map(STACK_BYTES, OU_OS_GRAIN);
        gc->stack_bytes = gc->stack ? STACK_BYTES : 0;
    }
    t->stack = gc->stack;
    t->cap = gc->stack_bytes / sizeof(OuObject *);
    return gc->stack != NULL;
}

bool ou_trial_begin(OuTrial *t, size_t pools)
{
    OuGc *gc = ou_rt->gc;
    *t = (OuTrial){ 0 };
    if (!begin_stack(t, gc)) return false;
    size_t table = (pools * sizeof(OuPool *) + 63) & ~(size_t)63;
    size_t words = pools * OU_GRANULES * sizeof(uint32_t);
    char *memory;
    if (pools <= KEPT_POOLS) {
        if (!gc->scratch) gc->scratch = ou_os_map(OU_TRIAL_SCRATCH, OU_OS_GRAIN);
        memory = gc->scratch;
    } else {
        t->mapped = round_grain(table + words);
        memory = t->mapping = ou_os_map(t->mapped, OU_OS_GRAIN);
    }
    if (!memory) return false;
    t->pools = (OuPool **)(void *)memory;
    t->words = (uint32_t *)(void *)(memory + table);
    return true;
}

static bool count_pool(OuPool *pool, void *arg)
{
    *(size_t *)arg += pool->kind != OU_KIND_BUFFER;
    return true;
}

static bool add_pool(OuPool *pool, void *arg)
{
    if (pool->kind != OU_KIND_BUFFER) ou_trial_add_pool(arg, pool);
    return true;
}

bool ou_trial_begin_all(OuTrial *t)
{
    size_t pools = 0;
    ou_heap_each_pool(ou_rt->heap, count_pool, &pools);
    if (!ou_trial_begin(t, pools)) return false;
    ou_heap_each_pool(ou_rt->heap, add_pool, t);
    return true;
}

uint32_t *ou_trial_add_pool(OuTrial *t, OuPool *pool)
{
    uint32_t *side = t->words + t->pool_count * OU_GRANULES;
    if (!t->mapping) memset(side, 0, OU_GRANULES * sizeof(uint32_t));
    t->pools[t->pool_count++] = pool;
    pool->side = side;
    return side;
}

// --- references between candidates ---

static bool subtract_one(OuObject *child, void *arg)
{
    (void)arg;
    uint32_t *word = ou_side_of(child);
    if (word && *word) {
        OU_ASSERT(*word >= OU_SIDE_ONE);         // more references to it were found than it counts
        if (*word >= OU_SIDE_ONE) *word -= OU_SIDE_ONE;
    }
    return true;
}

OU_INLINE void traverse(OuType *const *types, OuObject *o, OuVisit visit, void *arg)
{
    OuType *type = types[ou_layout(o)];
    if (type->traverse) type->traverse(o, visit, arg);
}

void ou_trial_subtract(OuTrial *t)
{
    OuType *const *types = ou_core()->layout_types;
    for (size_t i = 0; i < t->pool_count; i++)
        OU_EACH_CANDIDATE(t->pools[i], o, word) traverse(types, o, subtract_one, NULL);
}

// --- reachability ---

static void push(OuTrial *t, OuObject *o)
{
    if (t->depth == t->cap) {
        OuGc *gc = ou_rt->gc;
        void *more = ou_os_map(gc->stack_bytes * 2, OU_OS_GRAIN);
        if (!more) {
            t->overflow = true;                  // `o` stays MARKED: another scan will meet it
            return;
        }
        memcpy(more, gc->stack, gc->stack_bytes);
        ou_os_unmap(gc->stack, gc->stack_bytes);
        gc->stack = more;
        gc->stack_bytes *= 2;
        t->stack = more;
        t->cap = gc->stack_bytes / sizeof(OuObject *);
    }
    t->stack[t->depth++] = o;
}

static bool mark_one(OuObject *child, void *arg)
{
    OuTrial *t = arg;
    uint32_t *word = ou_side_of(child);
    if (!word || (*word & OU_SIDE_STATE) != OU_SIDE_UNREACHED) return true;
    *word = (*word & ~(uint32_t)OU_SIDE_STATE) | OU_SIDE_MARKED;
    if (word <= t->scan) push(t, child);
    return true;
}

static void finish(OuTrial *t, OuType *const *types, OuObject *o, uint32_t *word)
{
    *word |= OU_SIDE_DONE;
    traverse(types, o, mark_one, t);
}

void ou_trial_mark(OuTrial *t)
{
    OuType *const *types = ou_core()->layout_types;
    do {
        t->overflow = false;
        for (size_t i = 0; i < t->pool_count; i++) {
            OU_EACH_CANDIDATE(t->pools[i], o, word) {
                unsigned state = *word & OU_SIDE_STATE;
                if (state == OU_SIDE_DONE || (state == OU_SIDE_UNREACHED && *word < OU_SIDE_ONE)) continue;
                t->scan = word;
                finish(t, types, o, word);
                while (t->depth) {
                    OuObject *next = t->stack[--t->depth];
                    finish(t, types, next, ou_side_of(next));
                }
            }
        }
    } while (t->overflow);
}

void ou_trial_keep(OuTrial *t, OuObject *o)
{
    (void)t;
    uint32_t *word = ou_side_of(o);
    if (word && (*word & OU_SIDE_STATE) == OU_SIDE_UNREACHED)
        *word = (*word & ~(uint32_t)OU_SIDE_STATE) | OU_SIDE_MARKED;
}

void ou_trial_end(OuTrial *t)
{
    OuGc *gc = ou_rt->gc;
    for (size_t i = 0; i < t->pool_count; i++) t->pools[i]->side = NULL;
    if (t->mapping) ou_os_unmap(t->mapping, t->mapped);
    if (gc->stack_bytes > STACK_BYTES) {
        ou_os_unmap(gc->stack, gc->stack_bytes);
        gc->stack = NULL;
        gc->stack_bytes = 0;
    }
    *t = (OuTrial){ 0 };
}
