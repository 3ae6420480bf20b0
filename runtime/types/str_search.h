// str_search.h -- finding a sequence of equal-width code units in another: memchr, memmem and kin for bytes, scans for wider ones.
#ifndef OURO_RUNTIME_TYPES_STR_SEARCH_H
#define OURO_RUNTIME_TYPES_STR_SEARCH_H
#include "runtime/object/object.h"

// Index of the first (last) place of needle[0..m) in hay[0..n), units of `kind` bytes; -1: none. m == 0 matches at 0 (at n).
ou_ssize ou_search_first(uint32_t kind, const void *hay, size_t n, const void *needle, size_t m);
ou_ssize ou_search_last(uint32_t kind, const void *hay, size_t n, const void *needle, size_t m);
// Non-overlapping places, at most `limit`; requires m > 0.
size_t ou_search_count(uint32_t kind, const void *hay, size_t n, const void *needle, size_t m, size_t limit);
ou_ssize ou_search_char(uint32_t kind, const void *hay, size_t n, uint32_t c);
ou_ssize ou_search_char_last(uint32_t kind, const void *hay, size_t n, uint32_t c);

// A needle brought to the width of a haystack. `fits` is false when it cannot occur there at all.
typedef struct OuNeedle {
    const void *data;
    size_t len;
    bool fits;
    void *owned;             // widened copy or NULL
} OuNeedle;
OU_CHECK bool ou_needle_init(OuNeedle *needle, const OuStr *text, uint32_t kind);   // MemoryError
void ou_needle_fini(OuNeedle *needle);

#endif
