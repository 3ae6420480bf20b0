// arena.c -- units of arenas are taken best-fit by arena (fullest first) and given back to the OS arena by arena.
#include "runtime/mem/arena.h"
#include "runtime/base/check.h"
#include "runtime/mem/os_pages.h"

enum { TRIES = 32 };     // arenas looked at for a run of units before a new one is mapped

static const uint64_t RESERVED = ((uint64_t)1 << OU_ARENA_RESERVED) - 1;

static unsigned free_units(const OuArena *a)
{
    return OU_ARENA_UNITS - (unsigned)__builtin_popcountll(a->used);
}

// `units` ones from bit `at`.
static uint64_t run_mask(unsigned at, unsigned units)
{
    return (units == 64 ? ~(uint64_t)0 : ((uint64_t)1 << units) - 1) << at;
}

static unsigned unit_of(const OuArena *a, const void *start)
{
    return (unsigned)((size_t)((const char *)start - a->base) / OU_UNIT_BYTES);
}

// --- lists by number of free units ---

static void link_arena(OuArenas *arenas, OuArena *a)
{
    unsigned k = free_units(a);
    if (k == 0) return;
    a->prev = NULL;
    a->next = arenas->by_free[k];
    if (a->next) a->next->prev = a;
    arenas->by_free[k] = a;
    arenas->has_free |= (uint64_t)1 << (k - 1);
}

static void unlink_arena(OuArenas *arenas, OuArena *a)
{
    unsigned k = free_units(a);
    if (k == 0) return;
    if (a->next) a->next->prev = a->prev;
    if (a->prev) a->prev->next = a->next;
    else arenas->by_free[k] = a->next;
    if (!arenas->by_free[k]) arenas->has_free &= ~((uint64_t)1 << (k - 1));
}

// --- arenas from and to the OS ---

bool ou_arenas_init(OuArenas *arenas)
{
    arenas->table = ou_os_map(OU_ARENA_MAX * sizeof(OuArena), OU_OS_GRAIN);
    return arenas->table != NULL;
}

void ou_arenas_fini(OuArenas *arenas)
{
    for (size_t i = 0; i < arenas->count; i++)
        if (arenas->table[i].base) ou_os_unmap(arenas->table[i].base, OU_ARENA_BYTES);
    ou_os_unmap(arenas->table, OU_ARENA_MAX * sizeof(OuArena));
}

static OuArena *map_arena(OuArenas *arenas)
{
    if (!arenas->spare && arenas->count == OU_ARENA_MAX) return NULL;
    char *base = ou_os_map(OU_ARENA_BYTES, OU_ARENA_BYTES);
    if (!base) return NULL;
    OuArena *a = arenas->spare;
    if (a) arenas->spare = a->next;
    else a = &arenas->table[arenas->count++];
    *a = (OuArena){ .base = base, .used = RESERVED };
    if (++arenas->mapped > arenas->most) arenas->most = arenas->mapped;
    link_arena(arenas, a);
    return a;
}

// One empty arena stays, so that a program at the edge does not map and unmap for ever.
static void drop_if_spare(OuArenas *arenas, OuArena *a)
{
    if (a->used != RESERVED || !a->next) return;             // `next`: another empty one in the same list
    unlink_arena(arenas, a);
    ou_os_unmap(a->base, OU_ARENA_BYTES);
    a->base = NULL;
    a->next = arenas->spare;
    arenas->spare = a;
    arenas->mapped--;
}

// --- units ---

// The lowest position of `units` free units in a row, or -1. Each step ands the runs of length
// `have` with themselves moved by at most `have`: the remaining ones start runs of the sum.
static int find_run(const OuArena *a, unsigned units)
{
    uint64_t runs = ~a->used;
    for (unsigned have = 1; have < units; ) {
        unsigned step = have < units - have ? have : units - have;
        runs &= runs >> step;
        have += step;
    }
    return runs ? __builtin_ctzll(runs) : -1;
}

static OuArena *find_arena(OuArenas *arenas, unsigned units, int *at)
{
    int tries = 0;
    uint64_t lists = arenas->has_free & ~(((uint64_t)1 << (units - 1)) - 1);
    for (; lists; lists &= lists - 1) {
        unsigned k = (unsigned)__builtin_ctzll(lists) + 1;
        for (OuArena *a = arenas->by_free[k]; a && tries < TRIES; a = a->next, tries++) {
            *at = find_run(a, units);
            if (*at >= 0) return a;
        }
    }
    return NULL;
}

void *ou_arena_take(OuArenas *arenas, unsigned units, OuArena **arena)
{
    OU_ASSERT(units >= 1 && units <= OU_ARENA_USABLE);
    int at = 0;
    OuArena *a = find_arena(arenas, units, &at);
    if (!a) {
        a = map_arena(arenas);
        if (!a) return NULL;
        at = OU_ARENA_RESERVED;
    }
    unlink_arena(arenas, a);
    a->used |= run_mask((unsigned)at, units);
    a->starts |= (uint64_t)1 << at;
    link_arena(arenas, a);
    *arena = a;
    return a->base + (size_t)at * OU_UNIT_BYTES;
}

void ou_arena_give(OuArenas *arenas, OuArena *a, void *start, unsigned units)
{
    unsigned at = unit_of(a, start);
    OU_ASSERT(a->starts >> at & 1);
    unlink_arena(arenas, a);
    a->used &= ~run_mask(at, units);
    a->starts &= ~((uint64_t)1 << at);
    link_arena(arenas, a);
    drop_if_spare(arenas, a);
}

bool ou_arena_extend(OuArenas *arenas, OuArena *a, void *start, unsigned units, unsigned wanted)
{
    unsigned at = unit_of(a, start);
    if (at + wanted > OU_ARENA_UNITS) return false;
    uint64_t more = run_mask(at, wanted) & ~run_mask(at, units);
    if (a->used & more) return false;
    unlink_arena(arenas, a);
    a->used |= more;
    link_arena(arenas, a);
    return true;
}

void ou_arena_shrink(OuArenas *arenas, OuArena *a, void *start, unsigned units, unsigned wanted)
{
    unsigned at = unit_of(a, start);
    unlink_arena(arenas, a);
    a->used &= ~(run_mask(at, units) & ~run_mask(at, wanted));
    link_arena(arenas, a);
}
