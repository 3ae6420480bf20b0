// unicode_name.h -- the names of characters, in both directions.
#ifndef OURO_RUNTIME_BASE_UNICODE_NAME_H
#define OURO_RUNTIME_BASE_UNICODE_NAME_H
#include "runtime/base/config.h"

enum { OU_UNICODE_NAME_MAX = 96, OU_UNICODE_SEQUENCE_MAX = 4 };

// Writes the name of c and returns its length; 0: it has none.
size_t ou_unicode_name(uint32_t c, char out[OU_UNICODE_NAME_MAX]);
// The character with that name or alias, in letters of either case; or the characters of a named sequence. Returns how
// many; 0: there is no such name.
size_t ou_unicode_find(const char *name, size_t len, uint32_t out[OU_UNICODE_SEQUENCE_MAX]);
int32_t ou_unicode_by_name(const char *name, size_t len);        // one character (no sequence), or -1

#endif
