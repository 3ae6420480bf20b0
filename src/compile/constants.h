// constants.h -- equal constants of a compilation are one object, as long as nothing can tell them apart.
#ifndef OURO_SRC_COMPILE_CONSTANTS_H
#define OURO_SRC_COMPILE_CONSTANTS_H
#include "runtime/object/object.h"

typedef struct OuConstant { OuObject *object; uint64_t hash; } OuConstant;   // object NULL: free
typedef struct OuConstants {
    OuConstant *table;       // owned; objects are owned
    uint32_t used, cap;      // cap: 0 or a power of two
} OuConstants;

// `o`, or the constant of the same type and value seen before: 1, True, 1.0 and 0.0, -0.0 stay apart; strings that look
// like names are interned; code objects are never merged. Borrowed; NULL with MemoryError.
OU_BORROWED OuObject *ou_constants_merge(OuConstants *constants, OU_STEALS OuObject *o);
void ou_constants_fini(OuConstants *constants);
bool ou_constants_same(OuObject *a, OuObject *b);     // the same type and value, tuples and frozensets item by item

#endif
