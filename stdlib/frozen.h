// frozen.h -- the Python part of the standard library, in the binary; made by src/freeze.
#ifndef OURO_STDLIB_FROZEN_H
#define OURO_STDLIB_FROZEN_H
#include <stdbool.h>
#include <stddef.h>

typedef struct OuFrozenModule {
    const char *name;            // dotted
    const unsigned char *code;   // for ou_marshal_loads_built_in
    size_t code_bytes;
    const char *source;          // UTF-8, NUL-terminated
    size_t bytes;                // without the NUL
    bool is_package;
} OuFrozenModule;

extern const OuFrozenModule ou_frozen_modules[];   // ended by an entry without name

#endif
