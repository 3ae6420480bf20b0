// hash_objects.h -- what the two modules of hash objects share.
#ifndef OURO_STDLIB_HASH_OBJECTS_H
#define OURO_STDLIB_HASH_OBJECTS_H
#include "runtime/types/bytes.h"

OU_CHECK bool ou_hash_data(OuObject *o, OuBuffer *out);        // the bytes to be hashed; TypeError for strings and what is not bytes-like
OU_CHECK OuObject *ou_hash_hex(const uint8_t *p, size_t n);    // as a str of hexadecimal digits

#endif
