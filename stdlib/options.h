// options.h -- what the command line asked for. Read by src/driver/options.c; sys and the driver look at it.
#ifndef OURO_STDLIB_OPTIONS_H
#define OURO_STDLIB_OPTIONS_H
#include "runtime/base/config.h"
#include "runtime/object/state.h"

typedef enum OuAction {
    OU_RUN_REPL,        // no program given
    OU_RUN_FILE,        // a path, or "-" for standard input
    OU_RUN_COMMAND,     // -c
    OU_RUN_MODULE,      // -m
    OU_RUN_PARSE,       // --parse FILE...
    OU_RUN_COMPILE,     // --compile FILE...
    OU_RUN_DIS,         // --dis FILE
    OU_RUN_AST,         // --ast FILE
    OU_RUN_HELP, OU_RUN_VERSION,
} OuAction;

struct OuOptions {
    OuAction action;
    const char *what;           // file, command or module
    int argc;                   // what follows it
    char **argv;
    bool inspect;               // -i: REPL afterwards
    bool quiet;                 // -q: no banner
    bool unbuffered;            // -u
    bool verbose;               // -v: --version says more
    bool isolated;              // -I: no environment, no script folder
    bool ignore_environment;    // -E
    bool safe_path;             // -P
    bool audit;                 // --audit: recount references at exit
    bool damaged;               // at the end: what was recounted, or the blocks, did not add up
    int optimize;               // -O, -OO
    int bytes_warning;          // -b, -bb
    size_t max_memory;          // bytes; 0: none
    uint64_t max_steps;         // calls and back-edges; 0: no limit
    uint32_t max_depth;         // 0: Python's own recursion limit
    const char *warnings[32];   // -W
    int warning_count;
    const char *x_options[32];  // -X
    int x_count;
};
#endif
