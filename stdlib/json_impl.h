// json_impl.h -- what the json_*.c files share. Not for others.
#ifndef OURO_STDLIB_JSON_IMPL_H
#define OURO_STDLIB_JSON_IMPL_H
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/tuple.h"

// --- reading (json_string.c) ---
// The string whose first character is s[*at], behind the quote; *at ends behind the closing one. NULL with JSONDecodeError.
OU_CHECK OuStr *ou_json_read_string(OuStr *s, size_t *at, bool strict);
void *ou_json_error(const char *message, OuStr *doc, size_t at);      // json.JSONDecodeError; yields NULL
OuObject *ou_json_scanstring(OuObject *self, OuObject *const *args, size_t n);

// --- writing (json_string.c) ---
void ou_json_put_string(OuStrBuilder *out, const OuStr *s, bool ascii);   // quoted and escaped; failure is the builder's
OuObject *ou_json_encode_string(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_json_encode_ascii(OuObject *self, OuObject *const *args, size_t n);

#endif
