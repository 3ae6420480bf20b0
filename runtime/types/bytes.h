// bytes.h -- immutable and mutable byte strings.
#ifndef OURO_RUNTIME_TYPES_BYTES_H
#define OURO_RUNTIME_TYPES_BYTES_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuBytes {
    OuObject base;
    ou_hash hash;                // -1: not computed yet
    size_t len;                  // bytes
    uint8_t data[];              // len + 1, the last is 0
} OuBytes;

typedef struct OuByteArray {
    OuObject base;
    size_t len, cap;             // bytes
    uint8_t *data;               // owned buffer; NULL when cap is 0
    size_t exports;              // memoryviews that forbid resizing
} OuByteArray;

// array.array lends its memory as bytearray does: types with OU_TYPE_BUFFER have instances that begin like this.
typedef struct OuArrayBuffer {
    OuByteArray bytes;           // len and cap in bytes
    char format;                 // struct code of an item
    uint8_t item_size;
} OuArrayBuffer;

typedef struct OuBytesIterator { OuObject base; size_t index; OuObject *bytes; } OuBytesIterator;   // bytes or bytearray; NULL once exhausted

// Memory lent by an object: `ou_buffer_get` to `ou_buffer_release` the memory neither moves nor shrinks.
typedef struct OuBuffer {
    OuObject *owner;             // owned reference; NULL: released
    uint8_t *data;
    size_t len;                  // bytes
    size_t item_size;
    char format;
    bool readonly;
} OuBuffer;
OU_CHECK int ou_buffer_get(OuObject *o, OuBuffer *out);    // 1, 0 not bytes-like, -1 exception
void ou_buffer_release(OuBuffer *buffer);

OU_CHECK OuObject *ou_bytearray_new(OU_NULLABLE const void *data, size_t len);   // data NULL: zeroed
OU_CHECK OuObject *ou_memoryview_new(OuObject *o);         // TypeError when not bytes-like
OU_CHECK OuObject *ou_bytes_new(OU_NULLABLE const void *data, size_t len);   // data NULL: uninitialised
OU_CHECK OuObject *ou_bytes_from_object(OuObject *o);      // bytes(o) for buffers and iterables of ints
OU_CHECK int ou_bytes_dunder(OuObject *o, OuObject **out); // o.__bytes__(): 1, 0 there is none, -1
// Borrowed view of a bytes-like object's memory (bytes, bytearray, contiguous memoryview, array): 1, 0 not bytes-like, -1 exception.
int ou_buffer_view(OuObject *o, const uint8_t **data, size_t *len);

#endif
