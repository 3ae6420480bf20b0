// holders.c -- one walk finds the references, a second one what their holders are part of. Neither asks the heap for memory.
#include "runtime/gc/holders.h"
#include <string.h>
#include "runtime/gc/edges.h"
#include "runtime/gc/roots.h"
#include "runtime/gc/trial.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/state.h"

typedef struct Search {
    OuObject *wanted;
    OuHolders *found;
    bool met;                // the object at hand refers to it
    bool failed;             // no memory
} Search;

static bool grow(OuHolders *h)
{
    size_t bytes = h->mapped ? h->mapped * 2 : OU_OS_GRAIN;
    OuHolder *items = ou_os_map(bytes, OU_OS_GRAIN);
    if (!items) return false;
    if (h->count) memcpy(items, h->items, h->count * sizeof *items);
    ou_holders_free(h);
    h->items = items;
    h->mapped = bytes;
    return true;
}

static bool collect(const OuEdge *edge, void *arg)
{
    Search *s = arg;
    OuHolders *h = s->found;
    if (edge->child != s->wanted) return true;
    if ((h->count + 1) * sizeof(OuHolder) > h->mapped && !grow(h)) {
        s->failed = true;
        return false;
    }
    h->items[h->count++] = (OuHolder){ .edge = *edge };
    return true;
}

static bool meets(OuObject *child, void *arg)
{
    Search *s = arg;
    s->met = child == s->wanted;
    return !s->met;
}

static bool search_pool(OuPool *pool, void *arg)
{
    Search *s = arg;
    if (pool->kind == OU_KIND_BUFFER) return true;
    OU_EACH_OBJECT(pool, o) {
        s->met = false;
        ou_references_each(o, meets, s);
        if (s->met && !ou_edges_each(o, collect, s)) return false;
    }
    return true;
}

// --- what the holders are part of ---

// Dictionaries, tuples and cells are often a part of something that has a name.
static bool may_be_part(const OuObject *holder)
{
    return holder && (ou_is_exact(holder, OU_L_DICT) || ou_is_exact(holder, OU_L_TUPLE) || ou_is_exact(holder, OU_L_CELL));
}

// How much a field says about the thing it belongs to: modules and classes before functions that share a dictionary with them.
static int rank(const OuEdge *owner)
{
    const OuObject *o = owner->holder;
    if (!o) return 0;
    if (ou_is_exact(o, OU_L_FUNCTION) && owner->name && !strcmp(owner->name, "__globals__")) return 1;
    return ou_is_type(o) || !ou_is_exact(o, OU_L_FUNCTION) ? 3 : 2;
}

typedef struct Parts {
    OuHolders *found;
    bool met;
} Parts;

static bool is_part(OuObject *child, void *arg)
{
    Parts *p = arg;
    const uint32_t *word = child ? ou_side_of(child) : NULL;
    p->met = word && *word;
    return !p->met;
}

// A part's side word is 1 + the number of the first holder that it is; those with the same one follow.
static bool note_owner(const OuEdge *edge, void *arg)
{
    Parts *p = arg;
    const uint32_t *word = ou_side_of(edge->child);
    if (edge->kind != OU_EDGE_FIELD || !edge->name || !word || !*word) return true;
    for (size_t i = *word - 1; i < p->found->count && p->found->items[i].edge.holder == edge->child; i++)
        if (rank(edge) > rank(&p->found->items[i].owner)) p->found->items[i].owner = *edge;
    return true;
}

static bool find_owners(OuHolders *found)
{
    OuTrial marks;
    Parts p = { .found = found };
    if (!ou_trial_begin_all(&marks)) return false;
    for (size_t i = found->count; i-- > 0;)
        if (may_be_part(found->items[i].edge.holder)) *ou_side_of(found->items[i].edge.holder) = (uint32_t)i + 1;
    for (size_t i = 0; i < marks.pool_count; i++)
        OU_EACH_OBJECT(marks.pools[i], o) {
            p.met = false;
            ou_references_each(o, is_part, &p);
            if (p.met) ou_edges_each(o, note_owner, &p);
        }
    ou_trial_end(&marks);
    return true;
}

bool ou_holders_find(OuObject *x, OuHolders *out)
{
    *out = (OuHolders){ 0 };
    Search s = { .wanted = x, .found = out };
    bool ok = ou_roots_each(collect, &s) && ou_heap_each_pool(ou_rt->heap, search_pool, &s) && find_owners(out);
    if (!ok) ou_holders_free(out);
    return ok;
}

void ou_holders_free(OuHolders *h)
{
    if (h->items) ou_os_unmap(h->items, h->mapped);
    h->items = NULL;
    h->mapped = 0;
}
