// str_percent.h -- the % operator of text and bytes: one engine, since bytes are Latin-1 characters here.
#ifndef OURO_RUNTIME_TYPES_STR_PERCENT_H
#define OURO_RUNTIME_TYPES_STR_PERCENT_H
#include "runtime/types/str.h"

// `format` % args by the rules of bytes: %s wants bytes, keys are bytes. The result has no code point above 255.
OU_CHECK OuStr *ou_bytes_percent_text(OuStr *format, OuObject *args);

#endif
