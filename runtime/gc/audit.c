// audit.c -- the recount: one side word per object, raised by every reference that traversal and the roots show.
#include "runtime/gc/audit.h"
#include <stdlib.h>
#include "runtime/gc/edges.h"
#include "runtime/gc/roots.h"
#include "runtime/gc/trial.h"
#include "runtime/object/slots.h"
#include "runtime/object/state.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

enum { MAX_ROWS = 20 };      // wrong objects that are shown; all are counted

typedef struct Audit {
    OuTrial words;           // only its table of side words is used
    FILE *out;
    size_t wrong;
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

static void compare(Audit *a)
{
    for (size_t i = 0; i < a->words.pool_count; i++)
        OU_EACH_OBJECT(a->words.pools[i], o) {
            uint32_t found = *ou_side_of(o);
            if (found == o->refs) continue;
            if (a->wrong++ >= MAX_ROWS) continue;
            fprintf(a->out, "audit: %s object at %p counts %u references, %u were found", ou_type_name(o), (void *)o,
                    o->refs, found);
            if (ou_is_exact(o, OU_L_STR) && ((OuStr *)o)->ascii) fprintf(a->out, ": '%.60s'", (char *)((OuStr *)o)->data);
            fputc('\n', a->out);
        }
}

size_t ou_audit(FILE *out)
{
    Audit a = { .out = out };
    OuHeap *heap = ou_rt->heap;
    if (!ou_trial_begin_all(&a.words)) return 0;
    ou_roots_each(count_root, NULL);
    count_objects(&a.words);
    compare(&a);
    if (a.wrong > MAX_ROWS) fprintf(out, "audit: %zu objects differ, the first %d are shown\n", a.wrong, (int)MAX_ROWS);
    ou_trial_end(&a.words);
    return a.wrong + !ou_heap_is_valid(heap);
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
