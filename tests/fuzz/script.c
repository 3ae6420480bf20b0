// script.c -- libFuzzer: any text as a program, from start to finish in a runtime of its own, under limits.
//
// It must end by itself, with references that add up (--audit) and no block left alive. Files, processes and signals are kept
// from it by leaving out their modules; `scripts/fuzz/cover` runs it as a user who may do nothing besides.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/object/state.h"
#include "src/driver/run.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 8192, STEPS = 20000, DEPTH = 150, MEMORY = 48 << 20 };

static const char prelude[] =
    "import sys, builtins; sys.modules.update(dict.fromkeys(('posix', 'os', 'io', '_io', 'signal', 'time', 'faulthandler', 'resource',"
    " 'subprocess', '_posixsubprocess', 'select', '_socket', 'ouro'))); builtins.open = builtins.input = builtins.breakpoint = None;"
    " del sys, builtins\n";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setenv("OURO_CHECK_BLOCKS", "1", 1);
    setenv("PYTHONHASHSEED", "0", 1);
    signal(SIGPIPE, SIG_IGN);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > LARGEST || memchr(data, 0, size)) return -1;
    char text[sizeof prelude + LARGEST + 1];
    memcpy(text, prelude, sizeof prelude - 1);
    memcpy(text + sizeof prelude - 1, data, size);
    text[sizeof prelude - 1 + size] = 0;
    OuOptions options = { .action = OU_RUN_COMMAND, .what = text, .isolated = true, .safe_path = true, .ignore_environment = true, .audit = true,
                          .max_memory = MEMORY, .max_steps = STEPS, .max_depth = DEPTH };
    if (!ou_runtime_new()) abort();
    ou_rt->options = &options;
    int status = ou_run(&options);
    (void)status;                                   // the program's own
    if (options.damaged) abort();                   // what is wrong was told on stderr
    return 0;
}
