// finish.h -- the end of a program: exit handlers, modules in CPython's order, streams, the count of what is left.
#ifndef OURO_SRC_DRIVER_FINISH_H
#define OURO_SRC_DRIVER_FINISH_H
#include "runtime/object/object.h"
#include "src/driver/options.h"

// Everything between the last statement and the exit status; `status` as the program left it, negative for Ctrl-C.
int ou_finish(OuOptions *options, int status);
// sys.excepthook(type, exc, traceback), or the built-in printing when that is gone or fails.
void ou_call_excepthook(OuObject *exc);

#endif
