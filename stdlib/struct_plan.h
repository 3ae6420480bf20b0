// struct_plan.h -- a struct format compiled to a list of items, and packing and unpacking by it.
#ifndef OURO_STDLIB_STRUCT_PLAN_H
#define OURO_STDLIB_STRUCT_PLAN_H
#include "runtime/object/object.h"

typedef struct StructItem {
    char code;                   // as written, for messages
    char native;                 // the native code of the same size
    size_t offset, size;         // of the first one
    size_t count;                // how many; for s and p one value of `size` bytes
    char kind;                   // s signed int, u unsigned int, 0 anything else
} StructItem;

typedef struct StructPlan {
    StructItem *items;           // owned buffer
    size_t item_count;
    size_t size;                 // bytes of the whole
    size_t values;               // Python values
    bool swap;                   // other than native byte order
    bool standard;               // standard sizes: no alignment, overflow of floats is checked
} StructPlan;

OU_CHECK bool struct_plan_init(StructPlan *plan, OuObject *format);      // struct.error
void struct_plan_fini(StructPlan *plan);
OU_CHECK bool struct_plan_pack(const StructPlan *plan, uint8_t *to, OuObject *const *values);   // writes pad bytes too
OU_CHECK OuObject *struct_plan_unpack(const StructPlan *plan, const uint8_t *from);             // a tuple
OU_COLD void *struct_error(const char *fmt, ...);                        // raises struct.error; NULL

#endif
