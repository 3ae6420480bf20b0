// main.c -- the program `ouro`: options, a runtime, a run, an exit status.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include "runtime/mem/watch.h"
#include "runtime/object/state.h"
#include "src/driver/options.h"
#include "src/driver/run.h"

int main(int argc, char **argv)
{
    OuOptions options;
    if (!ou_options_read(&options, argc, argv)) return 2;
    if (options.action == OU_RUN_HELP) {
        ou_options_help();
        return 0;
    }
    if (options.action == OU_RUN_VERSION) {
        printf("Ouro %s (Python %s)\n", OURO_VERSION, OU_VERSION);
        return 0;
    }
    signal(SIGPIPE, SIG_IGN);
    const char *allocator = options.ignore_environment ? NULL : getenv("OUROMALLOC");
    int mode = ou_mode_from_text(allocator);
    if (mode < 0) {
        fprintf(stderr, "ouro: OUROMALLOC: unknown allocator '%s', should be ouro, malloc or debug\n", allocator);
        return 1;
    }
    if (!ou_runtime_new_as(mode)) {
        fputs("ouro: not enough memory to start\n", stderr);
        return 1;
    }
    ou_rt->options = &options;
    int status = ou_run(&options);
    if (status >= 0) return status;
    signal(SIGINT, SIG_DFL);          // ended by Ctrl-C: let the shell know, as CPython does
    raise(SIGINT);
    return 130;
}
