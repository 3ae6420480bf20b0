// audit.c -- the recount: one side word per object, raised by every reference that traversal and the roots show.
#include "runtime/gc/audit.h"
#include <stdlib.h>
#include "runtime/gc/edges.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/holders.h"
#include "runtime/gc/roots.h"
#include "runtime/gc/trial.h"
#include "runtime/object/slots.h"
#include "runtime/object/state.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

enum { MAX_ROWS = 20 };      // wrong objects that are shown; all are counted

typedef struct Wrong { OuObject *object; uint32_t counted, found; } Wrong;

typedef struct Audit {
    OuTrial words;           // only its table of side words is used
    FILE *out;
    bool running;            // the program goes on: the command line holds a few references that nobody finds
    size_t wrong;
    Wrong rows[MAX_ROWS];
} Audit;

static bool count_reference(OuObject *child, void *arg)
{
    (void)arg;
    uint32_t *word = child ? ou_side_of(child) : NULL;
    if (word) ++*word;
    return true;
}

static bool count_root(const OuEdge *edge, void *arg) { return count_reference(edge->child, arg); }

// --- objects ---

static void count_objects(const OuTrial *t)
{
    for (size_t i = 0; i < t->pool_count; i++)
        OU_EACH_OBJECT(t->pools[i], o) ou_references_each(o, count_reference, NULL);
}

static bool is_held_by_driver(const OuObject *o)
{
    return ou_is_exact(o, OU_L_MODULE) || ou_is_exact(o, OU_L_CODE) || ou_is_exact(o, OU_L_FUNCTION);
}

static void compare(Audit *a)
{
    for (size_t i = 0; i < a->words.pool_count; i++)
        OU_EACH_OBJECT(a->words.pools[i], o) {
            uint32_t found = *ou_side_of(o);
            if (found == o->refs || (a->running && found < o->refs && is_held_by_driver(o))) continue;
            if (a->wrong < MAX_ROWS) a->rows[a->wrong] = (Wrong){ o, o->refs, found };
            a->wrong++;
        }
}

static void show_holders(FILE *out, OuObject *o)
{
    OuHolders found;
    if (!ou_holders_find(o, &found)) return;
    for (size_t i = 0; i < found.count && i < MAX_ROWS; i++) {
        OuStrBuf b = { 0 };
        ou_edge_write_owner(&b, &found.items[i].edge);
        ou_edge_write_place(&b, &found.items[i].edge);
        fprintf(out, "audit:     held by %.*s\n", (int)b.len, b.data ? b.data : "");
        ou_strbuf_fini(&b);
    }
    ou_holders_free(&found);
}

static void show_wrong(const Audit *a)
{
    for (size_t i = 0; i < a->wrong && i < MAX_ROWS; i++) {
        const Wrong *w = &a->rows[i];
        OuStrBuf b = { 0 };
        ou_edge_write_object(&b, w->object);
        if (ou_is_exact(w->object, OU_L_STR) || ou_is_exact(w->object, OU_L_INT)) {
            ou_strbuf_byte(&b, ' ');
            ou_edge_write_data(&b, w->object);
        }
        fprintf(a->out, "audit: %.*s at %p counts %u references, %u were found\n", (int)b.len, b.data ? b.data : "", (void *)w->object,
                w->counted, w->found);
        ou_strbuf_fini(&b);
        show_holders(a->out, w->object);
    }
    if (a->wrong > MAX_ROWS) fprintf(a->out, "audit: %zu objects differ, the first %d are shown\n", a->wrong, (int)MAX_ROWS);
}

// --- generations: a young collection finds its objects through the lists of pools ---

static bool check_generations(OuPool *pool, void *arg)
{
    Audit *a = arg;
    if (pool->kind != OU_KIND_CONTAINER) return true;
    const OuBits *low = ou_plane_of(pool, OU_PLANE_LOW), *high = ou_plane_of(pool, OU_PLANE_HIGH);
    const OuBits *untracked = ou_plane_of(pool, OU_PLANE_UNTRACKED);
    bool young = false;
    OU_EACH_OBJECT(pool, o) {
        size_t at = ou_granule(o);
        young |= !pool->marked || !(ou_bit(low, at) || ou_bit(high, at) || ou_bit(untracked, at));
    }
    bool listed = pool->gen_lists & 1 || pool->cls->active == pool;
    if (young && !listed) {
        a->wrong++;
        fprintf(a->out, "audit: pool at %p of blocks of %zu bytes: has young objects and is in no list of such pools\n",
                (void *)ou_pool_begin(pool), pool->block_bytes);
    }
    return true;
}

static size_t audit(FILE *out, bool running)
{
    Audit a = { .out = out, .running = running };
    if (!ou_trial_begin_all(&a.words)) return 0;
    ou_roots_each(count_root, NULL);
    count_objects(&a.words);
    compare(&a);
    ou_trial_end(&a.words);
    show_wrong(&a);
    ou_heap_each_pool(ou_rt->heap, check_generations, &a);
    return a.wrong + !ou_heap_is_valid(ou_rt->heap);
}

size_t ou_audit(FILE *out) { return audit(out, false); }

void ou_audit_tick(void)
{
    OuGc *gc = ou_rt->gc;
    ou_rt->pending |= OU_PENDING_GC;             // comes back at the next safe point
    if (gc->collecting || ++gc->audit_ticks < gc->audit_every) return;
    gc->audit_ticks = 0;
    if (audit(stderr, true)) ou_panic("the audit found the differences above");
}

// --- what a finished program leaves ---

static bool is_static_type(const OuObject *o)
{
    return ou_type_of(o) && ou_is_type(o) && !ou_type_has((const OuType *)o, OU_TYPE_HEAP);
}

static const char *type_name(uint32_t layout)
{
    const OuType *type = ou_type(layout);
    return type ? ou_type_cname(type) : "a released class";
}

static void show_left_over(FILE *out, const OuObject *o)
{
    fprintf(out, "ouro: left over: %s at %p, %u references", type_name(ou_layout(o)), (const void *)o, o->refs);
    if (ou_is_exact(o, OU_L_STR) && ((OuStr *)o)->ascii) fprintf(out, ": '%.60s'", (char *)((OuStr *)o)->data);
    fputc('\n', out);
}

typedef struct LeftOver { FILE *out; size_t *counts; size_t objects; int kind; } LeftOver;

static bool count_left_over(OuPool *pool, void *arg)
{
    LeftOver *l = arg;
    if (pool->kind != l->kind) return true;
    OU_EACH_OBJECT(pool, o) {
        if (is_static_type(o)) continue;
        if (l->objects++ < MAX_ROWS) show_left_over(l->out, o);
        if (l->counts) l->counts[ou_layout(o)]++;
    }
    return true;
}

void ou_audit_left_over(FILE *out)
{
    OuRuntime *rt = ou_rt;
    LeftOver l = { .out = out, .counts = calloc(rt->layout_count, sizeof(size_t)) };
    for (l.kind = OU_KIND_CONTAINER; l.kind > OU_KIND_BUFFER; l.kind--)      // what holds the others first
        ou_heap_each_pool(rt->heap, count_left_over, &l);
    for (size_t i = 0; l.counts && l.objects > MAX_ROWS && i < rt->layout_count; i++)
        if (l.counts[i]) fprintf(out, "ouro: left over: %zu of type %s\n", l.counts[i], type_name((uint32_t)i));
    free(l.counts);
}
