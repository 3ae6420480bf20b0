// iterators.h -- small iterator types: over __getitem__, over calls, enumerate, reversed, zip, map, filter.
#ifndef OURO_RUNTIME_TYPES_ITERATORS_H
#define OURO_RUNTIME_TYPES_ITERATORS_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"
#include "runtime/types/dict.h"

OU_CHECK OuObject *ou_sequence_iterator_new(OuObject *sequence);
OU_CHECK OuObject *ou_memory_iterator_new(OuObject *view);
OU_CHECK OuObject *ou_callable_iterator_new(OuObject *callable, OuObject *sentinel);   // iter(f, sentinel)
OU_CHECK OuObject *ou_reversed_new(OuObject *sequence);                                // reversed(sequence), __reversed__ honoured

typedef struct OuEnumerate { OuObject base; OuObject *it; OuObject *big; OuTuple *pair; int64_t next; } OuEnumerate;   // big: the count once beyond 64 bits
typedef struct OuZip { OuObject base; OuTuple *its, *row; bool strict; } OuZip;   // row: handed out last, reused if nobody kept it

#endif
