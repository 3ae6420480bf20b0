// bump.h -- memory that is only ever freed as a whole: for trees and tokens of one compilation.
#ifndef OURO_SRC_SYNTAX_BUMP_H
#define OURO_SRC_SYNTAX_BUMP_H
#include "runtime/base/config.h"

typedef struct OuBumpChunk OuBumpChunk;

// Always: [next, end) is the free rest of the newest chunk; both NULL before the first allocation.
typedef struct OuBump {
    char *next, *end;
    OuBumpChunk *chunks;      // newest first, owned
    size_t chunk_bytes;       // size of the next chunk
} OuBump;

void ou_bump_init(OuBump *bump);
void ou_bump_fini(OuBump *bump);
OU_CHECK void *ou_bump_slow(OuBump *bump, size_t bytes);

// 8-byte aligned, not zeroed; NULL (no exception set) when memory is short.
OU_INLINE void *ou_bump_alloc(OuBump *bump, size_t bytes)
{
    bytes = (bytes + 7) & ~(size_t)7;
    if (OU_UNLIKELY((size_t)(bump->end - bump->next) < bytes)) return ou_bump_slow(bump, bytes);
    void *p = bump->next;
    bump->next += bytes;
    return p;
}

#endif
