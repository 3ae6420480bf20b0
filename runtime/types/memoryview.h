// memoryview.h -- a window on the memory of another object.
#ifndef OURO_RUNTIME_TYPES_MEMORYVIEW_H
#define OURO_RUNTIME_TYPES_MEMORYVIEW_H
#include "runtime/types/bytes.h"

// Of several dimensions only the first may have gaps or run backwards, for a cast needs contiguous memory and a slice cuts
// the first. So the memory is `len` rows, `stride` apart, each of `row` items one behind the other.
typedef struct OuMemoryView {
    OuObject base;
    OuBuffer buffer;             // the memory and the object that lends it; owner NULL: released
    uint8_t *data;               // first item
    size_t len;                  // of the first dimension; 1 when there is none
    ou_ssize stride;             // bytes from one to the next
    size_t row;                  // items in each: 1 for less than two dimensions
    size_t *inner;               // owned: lengths of the dimensions after the first; NULL when there are none
    uint8_t ndim;
    bool marked;                 // the format was given with an "@"
    ou_hash hash;                // -1: not computed yet
} OuMemoryView;

enum { OU_MEMORYVIEW_NDIM_MAX = 64 };

OU_INLINE size_t ou_memoryview_items(const OuMemoryView *m) { return m->len * m->row; }
OU_INLINE bool ou_memoryview_contiguous(const OuMemoryView *m)       // as C lays arrays out
{
    return m->len <= 1 || m->stride == (ou_ssize)(m->row * m->buffer.item_size);
}
OU_INLINE const uint8_t *ou_memoryview_at(const OuMemoryView *m, size_t i)   // item i of all, in the order of C
{
    if (OU_LIKELY(m->row == 1))
        return m->data + (ou_ssize)i * m->stride;
    return m->data + (ou_ssize)(i / m->row) * m->stride + i % m->row * m->buffer.item_size;
}

#endif
