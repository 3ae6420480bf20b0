// buffer_item.h -- one item of a typed buffer (memoryview, array, struct) as a Python value and back; native byte order.
#ifndef OURO_RUNTIME_TYPES_BUFFER_ITEM_H
#define OURO_RUNTIME_TYPES_BUFFER_ITEM_H
#include "runtime/object/object.h"

typedef enum OuItemResult {
    OU_ITEM_OK,
    OU_ITEM_BAD_TYPE,            // no exception set: the caller knows how to say it
    OU_ITEM_BAD_VALUE,           // out of range; no exception set
    OU_ITEM_EXCEPTION,           // set
} OuItemResult;

size_t ou_item_size(char format);                                     // 0: unknown struct code
OU_CHECK OuObject *ou_item_get(char format, const void *p);           // p need not be aligned
OU_CHECK OuItemResult ou_item_put(char format, void *p, OuObject *o);
double ou_half_to_double(uint16_t half);
bool ou_double_to_half(double v, uint16_t *out);                      // false: too large

#endif
