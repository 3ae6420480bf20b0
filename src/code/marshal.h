// marshal.h -- values and code objects as bytes, in the format of Python's module marshal; code objects in a form of our own.
#ifndef OURO_SRC_CODE_MARSHAL_H
#define OURO_SRC_CODE_MARSHAL_H
#include "runtime/object/object.h"

enum { OU_MARSHAL_VERSION = 4, OU_MARSHAL_DEPTH = 2000, OU_MARSHAL_REF = 0x80 };

// A bytes object. ValueError for what has no form, and for what is nested too deeply.
OU_CHECK OuObject *ou_marshal_dumps(OuObject *value, int version);
// The value at the start of `data`. EOFError, ValueError, TypeError for bytes that are none.
OU_CHECK OuObject *ou_marshal_loads(const uint8_t *data, size_t bytes);
// The same of bytes in the binary, written when it was built: code objects borrow from them and nothing is checked.
OU_CHECK OuObject *ou_marshal_loads_built_in(const uint8_t *data, size_t bytes);
// From what `readinto(buffer)` gives.
OU_CHECK OuObject *ou_marshal_load(OuObject *readinto);

// --- code objects ---
// 'c', at the outermost one {fingerprint, bytes of the rest, their hash} as 32-bit numbers, then OU_CODE_NUMBERS as varints, the
// instructions in their general form (a word each, and a constant's index where the first cache word holds one), handlers and line
// marks as varints, positions, kinds of locals, and eight objects.
#define OU_CODE_NUMBERS(X) \
    X(flags) X(first_line) X(n_args) X(n_posonly) X(n_kwonly) X(n_params) X(n_varnames) X(n_cells) X(n_free) X(n_locals) X(n_slots) \
    X(n_words) X(n_handlers) X(n_marks) X(positions_bytes)
#define OU_CODE_OBJECTS(X) X(consts) X(names) X(local_names) X(name) X(qualname) X(filename)    // and static_attributes or None
enum { OU_CODE_HEAD_BYTES = 12 };
uint32_t ou_code_fingerprint(void);                            // differs between builds with different instructions
uint32_t ou_code_digest(const uint8_t *data, size_t bytes);    // finds damage, not malice

#endif
