// codecs_escape.h -- _codecs.escape_encode and escape_decode: bytes as the inside of a bytes literal.
#ifndef OURO_STDLIB_CODECS_ESCAPE_H
#define OURO_STDLIB_CODECS_ESCAPE_H
#include "runtime/object/object.h"

OuObject *ou_codecs_escape_encode(OuObject *self, OuObject *const *args, size_t n);     // args: data, errors or NULL
OuObject *ou_codecs_escape_decode(OuObject *self, OuObject *const *args, size_t n);

#endif
