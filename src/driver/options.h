// options.h -- the command line of `ouro`.
#ifndef OURO_SRC_DRIVER_OPTIONS_H
#define OURO_SRC_DRIVER_OPTIONS_H
#include "stdlib/options.h"


// Reads argv; on a wrong one prints a message to stderr and returns false (exit status 2).
OU_CHECK bool ou_options_read(OuOptions *o, int argc, char **argv);
void ou_options_help(void);

#endif
