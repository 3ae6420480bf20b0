// audit.h -- recounts every reference and compares with the counts that objects carry.
#ifndef OURO_RUNTIME_GC_AUDIT_H
#define OURO_RUNTIME_GC_AUDIT_H
#include <stdio.h>
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// Reports to `out` every object whose count differs from the references found, with those, and pools whose figures, free lists or
// generations are wrong; returns how many there are.
// Right at safe points: a reference in a C local is one that nobody finds.
size_t ou_audit(FILE *out);

// For a safe point of the loop where every reference is in a frame or an object, when OURO_AUDIT=N is set (the audit build: always):
// at each N-th of them the same, and a difference ends the program.
void ou_audit_tick(void);

// Shows what is alive although the runtime released all it owns but the built-in types: leaks, a row each and then by type.
void ou_audit_left_over(FILE *out);

#endif
