// bump.c -- chunks of growing size, in a list.
#include "src/syntax/bump.h"
#include "runtime/mem/alloc.h"

enum { FIRST_CHUNK = 4000, LARGEST_CHUNK = 256 << 10 };

struct OuBumpChunk { OuBumpChunk *older; uint64_t data[]; };

void ou_bump_init(OuBump *bump) { *bump = (OuBump){ .chunk_bytes = FIRST_CHUNK }; }

void ou_bump_fini(OuBump *bump)
{
    for (OuBumpChunk *chunk = bump->chunks; chunk;) {
        OuBumpChunk *older = chunk->older;
        ou_mem_free(chunk);
        chunk = older;
    }
    ou_bump_init(bump);
}

OU_NOINLINE void *ou_bump_slow(OuBump *bump, size_t bytes)
{
    bool large = bytes > bump->chunk_bytes / 2;      // a chunk of its own, so that the rest of the current one stays usable
    size_t size = large ? bytes : bump->chunk_bytes;
    OuBumpChunk *chunk = ou_mem_alloc(sizeof *chunk + size);
    if (!chunk) return NULL;
    chunk->older = bump->chunks;
    bump->chunks = chunk;
    if (large) return chunk->data;
    if (bump->chunk_bytes < LARGEST_CHUNK) bump->chunk_bytes *= 2;
    bump->next = (char *)chunk->data + bytes;
    bump->end = (char *)chunk->data + size;
    return chunk->data;
}
