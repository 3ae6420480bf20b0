// reach.c -- breadth first over the whole heap. The queue is also the list of what was met; an object's side word is 1 + its
// place there. Nothing is allocated in the heap meanwhile.
#include "runtime/gc/reach.h"
#include "runtime/gc/edges.h"
#include "runtime/gc/roots.h"
#include "runtime/gc/trial.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/module.h"

typedef struct Met {
    OuObject *object;
    size_t from;             // place of the one that led here; ROOT: none
} Met;

#define ROOT SIZE_MAX
#define CLOSED UINT32_MAX    // side word: not to be entered

typedef struct Walk {
    OuTrial marks;
    Met *queue;
    size_t count, mapped;
    size_t from;             // whose references are being looked at
    OuObject *wanted;
    OuObject **without;
} Walk;

static bool begin(Walk *w)
{
    if (!ou_trial_begin_all(&w->marks)) return false;
    size_t objects = 1;
    for (size_t i = 0; i < w->marks.pool_count; i++) objects += ou_pool_live(w->marks.pools[i]);
    w->mapped = (objects * sizeof(Met) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
    w->queue = ou_os_map(w->mapped, OU_OS_GRAIN);
    if (!w->queue) ou_trial_end(&w->marks);
    return w->queue != NULL;
}

static void end(Walk *w)
{
    ou_trial_end(&w->marks);
    ou_os_unmap(w->queue, w->mapped);
}

// False: it is the wanted one.
static bool meet(OuObject *o, void *arg)
{
    Walk *w = arg;
    uint32_t *word = o ? ou_side_of(o) : NULL;
    if (!word || *word) return true;
    w->queue[w->count] = (Met){ o, w->from };
    *word = (uint32_t)++w->count;
    return o != w->wanted;
}

static bool meet_root(const OuEdge *edge, void *arg)
{
    Walk *w = arg;
    return (w->without && edge->place == w->without) || meet(edge->child, arg);
}

// Modules first, as if each were a root: ways through them say most.
static bool modules_each(OuEdgeVisit visit, void *arg)
{
    OuObject *key, *value;
    for (size_t pos = 0; ou_rt->modules && ou_dict_next(ou_rt->modules, &pos, &key, &value);)
        if (!visit(&(OuEdge){ .kind = OU_EDGE_RUNTIME, .child = value, .name = "sys.modules", .key = key, .index = -1 }, arg)) return false;
    return true;
}

static void spread(Walk *w)
{
    for (size_t i = 0; i < w->count; i++) {
        w->from = i;
        if (!ou_references_each(w->queue[i].object, meet, w)) return;
    }
}

// --- the way to an object ---

typedef struct Step {
    OuObject *child;
    OuObject **without;
    OuEdge *out;
} Step;

static bool find_step(const OuEdge *edge, void *arg)
{
    Step *s = arg;
    if (edge->child != s->child || (s->without && edge->place == s->without)) return true;
    *s->out = *edge;
    return false;
}

static bool write_path(const Walk *w, OuPath *out)
{
    size_t last = w->count - 1;
    for (size_t i = last; i != ROOT; i = w->queue[i].from) out->count++;
    out->mapped = (out->count * sizeof(OuEdge) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
    out->steps = ou_os_map(out->mapped, OU_OS_GRAIN);
    if (!out->steps) return false;
    size_t step = out->count;
    for (size_t i = last; i != ROOT; i = w->queue[i].from) {
        Step s = { w->queue[i].object, w->without, &out->steps[--step] };
        if (w->queue[i].from == ROOT) (void)(modules_each(find_step, &s) && ou_roots_each(find_step, &s));
        else ou_edges_each(w->queue[w->queue[i].from].object, find_step, &s);
    }
    return true;
}

bool ou_path_find(OuObject *x, OuObject **without, OuPath *out)
{
    *out = (OuPath){ 0 };
    Walk w = { .wanted = x, .without = without, .from = ROOT };
    if (!begin(&w)) return false;
    if (modules_each(meet_root, &w) && ou_roots_each(meet_root, &w)) spread(&w);
    bool ok = w.count == 0 || w.queue[w.count - 1].object != x || write_path(&w, out);
    end(&w);
    return ok;
}

void ou_path_free(OuPath *p)
{
    if (p->steps) ou_os_unmap(p->steps, p->mapped);
    p->steps = NULL;
}

// --- all that an object leads to ---

size_t ou_object_bytes(OuObject *o)
{
    const OuTypeSpec *spec = ou_type_of(o)->spec;
    return ou_object_block_size(o) + (spec->size_of ? spec->size_of(o) : 0);
}

static void close_object(const Walk *w, const void *o)
{
    uint32_t *word = o && o != w->wanted ? ou_side_of(o) : NULL;
    if (word) *word = CLOSED;
}

static bool close_kept(const OuEdge *edge, void *arg)
{
    if (edge->kind == OU_EDGE_RUNTIME) close_object(arg, edge->child);
    return true;
}

static void close_surroundings(const Walk *w)
{
    ou_roots_each(close_kept, (void *)w);
    for (size_t i = 0; i < w->marks.pool_count; i++)
        OU_EACH_OBJECT(w->marks.pools[i], o) {
            bool module = ou_type_of(o)->spec == ou_type(OU_L_MODULE)->spec;
            if (module || ou_is_type(o)) close_object(w, o);
            if (module && o != w->wanted) close_object(w, ((OuModule *)o)->dict);
        }
}

bool ou_reach_measure(OuObject *x, OuReach *out)
{
    *out = (OuReach){ 0 };
    Walk w = { .wanted = x, .from = ROOT };
    if (!begin(&w)) return false;
    close_surroundings(&w);
    *ou_side_of(x) = OU_SIDE_NONE;               // a runtime's own object may be asked for too
    w.wanted = NULL;
    (void)meet(x, &w);
    spread(&w);
    for (size_t i = 0; i < w.count; i++) out->bytes += ou_object_bytes(w.queue[i].object);
    out->objects = w.count;
    end(&w);
    return true;
}
