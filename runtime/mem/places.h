// places.h -- where in a program something happened: lines and trails of lines, each kept once and known by a number.
//
// Everything lies in pages outside the heap that is watched. A file is its name's offset in `text`, a trail its offset in
// `words`; 0 is the unknown one. Nothing is forgotten before the whole is.
#ifndef OURO_RUNTIME_MEM_PLACES_H
#define OURO_RUNTIME_MEM_PLACES_H
#include "runtime/base/config.h"

typedef struct OuSpot { uint32_t file, line; } OuSpot;

// The running calls, the innermost first; those beyond the first `count` are only in `total`.
typedef struct OuTrail {
    uint32_t hash, count, total;
    OuSpot at[];
} OuTrail;

typedef struct OuGrowing { char *bytes; size_t len, cap; } OuGrowing;
typedef struct OuNumbers { uint32_t *slots; size_t used, cap; } OuNumbers;      // a hash table of offsets, cap a power of two

enum { OU_PLACE_CACHE = 512, OU_PLACE_FRAMES = 65535 };

typedef struct OuPlaces {
    OuGrowing text, words;
    OuNumbers files, trails;
    struct { const void *code; uint32_t word, trail; OuSpot place; } cache[OU_PLACE_CACHE];    // for whoever finds the lines
    OuSpot *scratch;                // room for one trail
    size_t scratch_cap;
} OuPlaces;

OU_CHECK bool ou_places_init(OuPlaces *p);
void ou_places_fini(OuPlaces *p);
size_t ou_places_bytes(const OuPlaces *p);

// Numbers, new or known; 0 when there is no memory.
uint32_t ou_places_file(OuPlaces *p, const char *name, size_t bytes);
uint32_t ou_places_trail(OuPlaces *p, const OuSpot *at, uint32_t count, uint32_t total);
uint32_t ou_places_here(OuPlaces *p, uint32_t most);         // the calls that run now, `most` of them; 0: none
void ou_places_forget_code(OuPlaces *p);                     // addresses of code may come to mean others

OU_INLINE const OuTrail *ou_trail(const OuPlaces *p, uint32_t number) { return (const OuTrail *)(const void *)(p->words.bytes + number); }
OU_INLINE const char *ou_place_file(const OuPlaces *p, OuSpot place) { return p->text.bytes + place.file; }

#endif
