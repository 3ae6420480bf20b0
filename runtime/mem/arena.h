// arena.h -- arenas: 1 MiB from the OS, cut into 64 units of 16 KiB. A pool takes one unit, a span several.
//
// What is known about the pools of an arena stands together in its first two units (pool.h has it), not in each pool: headers
// 16 KiB apart would all fall into the same few sets of a processor's cache and push each other out.
#ifndef OURO_RUNTIME_MEM_ARENA_H
#define OURO_RUNTIME_MEM_ARENA_H
#include "runtime/base/config.h"

typedef struct OuHeap OuHeap;

#define OU_UNIT_BYTES ((size_t)16 << 10)
#define OU_ARENA_BYTES ((size_t)1 << 20)
#define OU_ARENA_UNITS 64
#define OU_ARENA_RESERVED 2                    // units of descriptors
#define OU_ARENA_USABLE (OU_ARENA_UNITS - OU_ARENA_RESERVED)
#define OU_ARENA_MAX ((size_t)32 << 10)        // 32 GiB of arenas: references then fit the 32-bit counts

typedef struct OuArena {
    char *base;              // aligned to OU_ARENA_BYTES; NULL: descriptor not in use
    uint64_t used;           // bit i: unit i belongs to a pool or span, or is reserved
    uint64_t starts;         // bit i: a pool or span begins at unit i
    struct OuArena *next, *prev;   // in the list of arenas with as many free units; `next` alone in the list of spare descriptors
} OuArena;

// Full arenas first, so that others become empty: the lists are ordered by the number of free units.
typedef struct OuArenas {
    OuArena *table;          // OU_ARENA_MAX descriptors, touched only up to `count`
    size_t count;            // descriptors ever used
    size_t mapped, most;     // arenas that have memory now; the most there were
    OuArena *spare;          // descriptors below `count` without memory
    uint64_t has_free;       // bit k-1: by_free[k] is not empty
    OuArena *by_free[OU_ARENA_USABLE + 1];
} OuArenas;

OU_CHECK bool ou_arenas_init(OuArenas *arenas);
void ou_arenas_fini(OuArenas *arenas);
OU_CHECK void *ou_arena_take(OuArenas *arenas, unsigned units, OuArena **arena);   // NULL: the OS has no memory
void ou_arena_give(OuArenas *arenas, OuArena *arena, void *start, unsigned units);
OU_CHECK bool ou_arena_extend(OuArenas *arenas, OuArena *arena, void *start, unsigned units, unsigned wanted);   // in place
void ou_arena_shrink(OuArenas *arenas, OuArena *arena, void *start, unsigned units, unsigned wanted);

#endif
