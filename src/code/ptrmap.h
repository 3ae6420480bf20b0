// ptrmap.h -- from addresses to numbers: which scope belongs to a node, which index a name has.
#ifndef OURO_SRC_CODE_PTRMAP_H
#define OURO_SRC_CODE_PTRMAP_H
#include "runtime/base/config.h"

// Always: used < cap or both 0; cap is 0 or a power of two. { 0 } is empty.
typedef struct OuPtrMap {
    const void **keys;       // owned; NULL: free
    uint32_t *values;        // owned
    uint32_t used, cap;
} OuPtrMap;

#define OU_PTRMAP_NONE UINT32_MAX
uint32_t ou_ptrmap_get(const OuPtrMap *map, const void *key);                   // OU_PTRMAP_NONE: absent
OU_CHECK bool ou_ptrmap_put(OuPtrMap *map, const void *key, uint32_t value);    // false with MemoryError
void ou_ptrmap_fini(OuPtrMap *map);

#endif
