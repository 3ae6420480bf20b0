// places.c -- names of files and trails of lines, each once, in pages of their own.
#include "runtime/mem/places.h"
#include <string.h>
#include "runtime/mem/os_pages.h"
#include "runtime/object/state.h"

// --- room ---

static size_t round_grain(size_t bytes) { return (bytes + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1); }

static bool grow_bytes(OuGrowing *g, size_t more)
{
    if (g->len + more <= g->cap) return true;
    size_t cap = round_grain(2 * g->cap + more);
    char *bytes = cap <= UINT32_MAX ? ou_os_map(cap, OU_OS_GRAIN) : NULL;      // numbers are offsets of 32 bits
    if (!bytes) return false;
    if (g->len) memcpy(bytes, g->bytes, g->len);
    if (g->bytes) ou_os_unmap(g->bytes, g->cap);
    *g = (OuGrowing){ bytes, g->len, cap };
    return true;
}

static uint32_t mix(uint32_t hash, uint32_t word) { return (hash ^ word) * 0x9E3779B1u ^ hash >> 15; }

static uint32_t text_hash(const char *s, size_t bytes)
{
    uint32_t hash = 17;
    for (size_t i = 0; i < bytes; i++) hash = mix(hash, (uint8_t)s[i]);
    return hash;
}

static uint32_t trail_hash(const OuSpot *at, uint32_t count, uint32_t total)
{
    uint32_t hash = mix(count, total);
    for (uint32_t i = 0; i < count; i++) hash = mix(mix(hash, at[i].file), at[i].line);
    return hash;
}

static uint32_t hash_of(const OuPlaces *p, const OuNumbers *n, uint32_t number)
{
    if (n == &p->trails) return ou_trail(p, number)->hash;
    const char *name = p->text.bytes + number;
    return text_hash(name, strlen(name));
}

// At most half full.
static bool grow_numbers(const OuPlaces *p, OuNumbers *n)
{
    if (2 * (n->used + 1) <= n->cap) return true;
    size_t cap = n->cap ? 2 * n->cap : OU_OS_GRAIN / sizeof *n->slots;
    uint32_t *slots = ou_os_map(cap * sizeof *slots, OU_OS_GRAIN);
    if (!slots) return false;
    for (size_t i = 0; i < n->cap; i++) {
        if (!n->slots[i]) continue;
        size_t at = hash_of(p, n, n->slots[i]) & (cap - 1);
        while (slots[at]) at = (at + 1) & (cap - 1);
        slots[at] = n->slots[i];
    }
    if (n->slots) ou_os_unmap(n->slots, n->cap * sizeof *n->slots);
    n->slots = slots;
    n->cap = cap;
    return true;
}

// --- the whole ---

bool ou_places_init(OuPlaces *p)
{
    *p = (OuPlaces){ 0 };
    if (!grow_bytes(&p->text, 1) || !grow_bytes(&p->words, sizeof(OuTrail)) || !grow_numbers(p, &p->files) || !grow_numbers(p, &p->trails)) {
        ou_places_fini(p);
        return false;
    }
    p->text.len = 1;                             // "" and the trail without places are number 0
    p->words.len = sizeof(OuTrail);
    return true;
}

void ou_places_fini(OuPlaces *p)
{
    if (p->text.bytes) ou_os_unmap(p->text.bytes, p->text.cap);
    if (p->words.bytes) ou_os_unmap(p->words.bytes, p->words.cap);
    if (p->files.slots) ou_os_unmap(p->files.slots, p->files.cap * sizeof(uint32_t));
    if (p->trails.slots) ou_os_unmap(p->trails.slots, p->trails.cap * sizeof(uint32_t));
    if (p->scratch) ou_os_unmap(p->scratch, p->scratch_cap);
    *p = (OuPlaces){ 0 };
}

size_t ou_places_bytes(const OuPlaces *p)
{
    return p->text.cap + p->words.cap + (p->files.cap + p->trails.cap) * sizeof(uint32_t) + p->scratch_cap;
}

// --- numbers ---

uint32_t ou_places_file(OuPlaces *p, const char *name, size_t bytes)
{
    if (!grow_numbers(p, &p->files) || !grow_bytes(&p->text, bytes + 1)) return 0;
    OuNumbers *n = &p->files;
    size_t at = text_hash(name, bytes) & (n->cap - 1);
    for (; n->slots[at]; at = (at + 1) & (n->cap - 1)) {
        const char *known = p->text.bytes + n->slots[at];
        if (strlen(known) == bytes && !memcmp(known, name, bytes)) return n->slots[at];
    }
    uint32_t number = n->slots[at] = (uint32_t)p->text.len;
    memcpy(p->text.bytes + number, name, bytes);             // fresh pages: the 0 behind it is there
    p->text.len += bytes + 1;
    n->used++;
    return number;
}

uint32_t ou_places_trail(OuPlaces *p, const OuSpot *places, uint32_t count, uint32_t total)
{
    size_t bytes = sizeof(OuTrail) + count * sizeof(OuSpot);
    if (!grow_numbers(p, &p->trails) || !grow_bytes(&p->words, bytes)) return 0;
    OuNumbers *n = &p->trails;
    uint32_t hash = trail_hash(places, count, total);
    size_t at = hash & (n->cap - 1);
    for (; n->slots[at]; at = (at + 1) & (n->cap - 1)) {
        const OuTrail *known = ou_trail(p, n->slots[at]);
        if (known->hash == hash && known->count == count && known->total == total && !memcmp(known->at, places, count * sizeof *places))
            return n->slots[at];
    }
    uint32_t number = n->slots[at] = (uint32_t)p->words.len;
    OuTrail *trail = (OuTrail *)(void *)(p->words.bytes + number);
    *trail = (OuTrail){ hash, count, total };
    memcpy(trail->at, places, count * sizeof *places);
    p->words.len += bytes;
    n->used++;
    return number;
}

// --- here ---

static OuSpot *scratch_for(OuPlaces *p, uint32_t most)
{
    size_t bytes = round_grain(most * sizeof(OuSpot));
    if (bytes <= p->scratch_cap) return p->scratch;
    OuSpot *fresh = ou_os_map(bytes, OU_OS_GRAIN);
    if (!fresh) return NULL;
    if (p->scratch) ou_os_unmap(p->scratch, p->scratch_cap);
    p->scratch_cap = bytes;
    return p->scratch = fresh;
}

uint32_t ou_places_here(OuPlaces *p, uint32_t most)
{
    if (!ou_rt->find_places || !scratch_for(p, most)) return 0;
    return ou_rt->find_places(p, p->scratch, most);
}

void ou_places_forget_code(OuPlaces *p) { memset(p->cache, 0, sizeof p->cache); }
