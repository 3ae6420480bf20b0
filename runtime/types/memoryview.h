// memoryview.h -- a window on the memory of another object.
#ifndef OURO_RUNTIME_TYPES_MEMORYVIEW_H
#define OURO_RUNTIME_TYPES_MEMORYVIEW_H
#include "runtime/types/bytes.h"

typedef struct OuMemoryView {
    OuObject base;
    OuBuffer buffer;             // the memory and the object that lends it; owner NULL: released
    uint8_t *data;               // first item
    size_t len;                  // items
    ou_ssize stride;             // bytes from one item to the next
    ou_hash hash;                // -1: not computed yet
} OuMemoryView;

OU_INLINE bool ou_memoryview_contiguous(const OuMemoryView *m) { return m->len <= 1 || m->stride == (ou_ssize)m->buffer.item_size; }

#endif
