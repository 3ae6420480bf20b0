// str_repr.h -- escaping text.
#ifndef OURO_RUNTIME_TYPES_STR_REPR_H
#define OURO_RUNTIME_TYPES_STR_REPR_H
#include "runtime/types/str_builder.h"

void ou_builder_escape(OuStrBuilder *b, uint32_t c);     // \xhh, \uhhhh or \Uhhhhhhhh
OU_CHECK OuStr *ou_str_ascii_only(OuStr *s);             // every code point above 127 escaped

OU_CHECK bool ou_builder_repr(OuStrBuilder *b, OuObject *o);        // appends repr(o); `o` is held meanwhile. False with exception

#endif
