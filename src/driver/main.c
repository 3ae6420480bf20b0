// main.c -- the program `ouro`: options, a runtime, a run, an exit status.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include "runtime/mem/traces.h"
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
    int frames = ou_options_traced_frames(&options);
    if (frames < 0) return 1;
    if (!ou_runtime_new_as(mode) || (frames && !ou_traces_start(ou_rt->heap, (uint32_t)frames))) {
        fputs("ouro: not enough memory to start\n", stderr);
        return 1;
    }
    ou_rt->options = &options;
    ou_rt->traced_frames = (uint32_t)frames;
    int status = ou_run(&options);
    if (status >= 0) return status;
    signal(SIGINT, SIG_DFL);          // ended by Ctrl-C: let the shell know, as CPython does
    raise(SIGINT);
    return 130;
}
