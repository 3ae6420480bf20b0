// gc_record.c -- the record of a collection, and the names of cycles in garbage.
//
// From each unreachable object that is in no cycle named so far the shortest way back to itself is looked for, breadth first among the
// unreachable. A budget bounds the work: what is found is a sample.
#include "runtime/gc/gc_record.h"
#include "runtime/gc/edges.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"

enum { MAX_CYCLES = 20, MAX_STEPS = 12, BUDGET = 200000 };

bool ou_gc_record_start(void)
{
    OuGc *gc = ou_rt->gc;
    if (!gc->record) gc->record = ou_mem_zalloc(1, sizeof *gc->record);
    return gc->record || ou_raise_memory();
}

void ou_gc_record_free(OuGcRecord *r)
{
    if (!r) return;
    ou_strbuf_fini(&r->cycles);
    ou_mem_free(r);
}

void ou_gc_record_begin(OuGcRecord *r, const OuTrial *t, int generation)
{
    OuStrBuf cycles = r->cycles;
    *r = (OuGcRecord){ .made = true, .generation = generation, .cycles = cycles };
    for (size_t i = 0; i < t->pool_count; i++) {
        OuEach e = ou_each(t->pools[i], &t->candidates[i]);
        for (OuObject *o; (o = ou_each_next(&e)) != NULL; ) {
            r->candidates++;
            r->references += o->refs;
            r->references_outside += *ou_side_of(o) / OU_SIDE_ONE;
        }
    }
}

// --- cycles ---

typedef struct Met { OuObject *object; uint32_t from; } Met;

// Side words while cycles are looked for: FRESH, NAMED (part of a cycle that was told), or 2 + the place in the queue.
enum { NAMED = 1, PLACE = 2 };
#define FRESH UINT32_MAX

typedef struct Search {
    Met *queue;
    size_t count, looked_at;
    uint32_t from;
    OuObject *start;
    bool closed;
} Search;

static bool meet(OuObject *o, void *arg)
{
    Search *s = arg;
    s->looked_at++;
    if (o == s->start) {
        s->closed = true;
        return false;
    }
    uint32_t *word = o ? ou_side_of(o) : NULL;
    if (!word || *word != FRESH) return true;
    s->queue[s->count] = (Met){ o, s->from };
    *word = (uint32_t)(PLACE + s->count++);
    return true;
}

// True: a way back to `start` was found; s->from is its last object.
static bool way_back(Search *s, OuObject *start)
{
    s->start = start;
    s->closed = false;
    s->count = 1;
    s->queue[0] = (Met){ start, 0 };
    for (size_t i = 0; i < s->count && !s->closed && s->looked_at < BUDGET; i++) {
        s->from = (uint32_t)i;
        ou_type_of(s->queue[i].object)->traverse(s->queue[i].object, meet, s);
    }
    return s->closed;
}

typedef struct Step { OuObject *child; OuStrBuf *out; bool told; } Step;

static bool write_step(const OuEdge *edge, void *arg)
{
    Step *s = arg;
    if (edge->child != s->child) return true;
    ou_edge_write_place(s->out, edge);
    return false;
}

static void write_cycle(OuStrBuf *out, const Search *s)
{
    OuObject *way[MAX_STEPS];
    size_t length = 1, n = 0;
    for (uint32_t i = s->from; i; i = s->queue[i].from) length++;
    size_t skip = length > MAX_STEPS ? length - MAX_STEPS : 0;
    for (uint32_t i = s->from, k = 0; ; i = s->queue[i].from, k++) {             // from its end: kept are the first ones
        if (k >= skip) way[n++] = s->queue[i].object;
        if (!i) break;
    }
    while (n-- > 0) {
        Step step = { n ? way[n - 1] : skip ? NULL : s->start, out, false };
        const OuType *type = ou_type_of(way[n]);
        if (ou_type_has(type, OU_TYPE_HEAP) && !ou_is_type(way[n])) ou_strbuf_cstr(out, ou_type_cname(type));
        else ou_edge_write_object(out, way[n]);
        if (step.child) ou_edges_each(way[n], write_step, &step);
        if (n) ou_strbuf_cstr(out, " -> ");
    }
    if (skip) ou_strbuf_printf(out, " -> ... (%zu objects)", length);
    ou_strbuf_byte(out, '\n');
}

// Those on the way are named; what else was looked at may be met again from another start.
static void settle(const Search *s, bool named)
{
    for (size_t i = 1; i < s->count; i++) *ou_side_of(s->queue[i].object) = FRESH;
    *ou_side_of(s->start) = NAMED;
    if (!named) return;
    for (uint32_t i = s->from; i; i = s->queue[i].from) *ou_side_of(s->queue[i].object) = NAMED;
}

static void name_cycles(OuGcRecord *r, const OuGarbage *g, Search *s)
{
    size_t told = 0;
    OU_EACH_GARBAGE(g, o) *ou_side_of(o) = FRESH;
    OU_EACH_GARBAGE(g, o) {
        if (*ou_side_of(o) != FRESH) continue;
        bool found = way_back(s, o);
        if (found) {
            write_cycle(&r->cycles, s);
            told++;
        }
        settle(s, found);
        if (told == MAX_CYCLES || s->looked_at >= BUDGET) return;
    }
}

void ou_gc_record_unreachable(OuGcRecord *r, const OuGarbage *g)
{
    OuTrial marks;
    r->unreachable = g->count;
    r->reachable = r->candidates - g->count;
    ou_strbuf_fini(&r->cycles);
    if (g->count == 0) return;
    size_t mapped = (g->count * sizeof(Met) + OU_OS_GRAIN) & ~(OU_OS_GRAIN - 1);
    Search s = { .queue = ou_trial_begin_all(&marks) ? ou_os_map(mapped, OU_OS_GRAIN) : NULL };
    if (s.queue) {
        name_cycles(r, g, &s);
        ou_os_unmap(s.queue, mapped);
    }
    ou_trial_end(&marks);
}
