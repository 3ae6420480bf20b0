// literals.h -- the constants of source text while it runs: held by the run itself, as CPython's syntax tree holds them, and as
// sys.getrefcount of a literal shows.
#ifndef OURO_SRC_DRIVER_LITERALS_H
#define OURO_SRC_DRIVER_LITERALS_H
#include "src/code/code.h"

// ou_vm_eval of code that was compiled for this run alone.
OU_CHECK OuObject *ou_eval_source(OuCode *code, OuDict *globals, OU_NULLABLE OuObject *locals, OU_NULLABLE OuTuple *closure);

#endif
