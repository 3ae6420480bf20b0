// options.h -- the command line of `ouro`.
#ifndef OURO_SRC_DRIVER_OPTIONS_H
#define OURO_SRC_DRIVER_OPTIONS_H
#include "stdlib/options.h"


// Reads argv; on a wrong one prints a message to stderr and returns false (exit status 2).
OU_CHECK bool ou_options_read(OuOptions *o, int argc, char **argv);
// How many frames of each traceback tracemalloc is to keep from the start, by -X tracemalloc[=N] or PYTHONTRACEMALLOC; 0: it is off.
// -1 with a message for a wrong number.
int ou_options_traced_frames(const OuOptions *o);
void ou_options_help(void);

#endif
