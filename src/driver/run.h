// run.h -- running a program from its text to its exit status, and what import, exec and the REPL share of it.
#ifndef OURO_SRC_DRIVER_RUN_H
#define OURO_SRC_DRIVER_RUN_H
#include "runtime/types/module.h"
#include "src/code/code.h"
#include "src/driver/options.h"
#include "src/syntax/parse.h"

// Source text to code object; NULL with SyntaxError and the like. `is_text`: UTF-8 of a str.
OU_CHECK OuCode *ou_compile_source(const char *source, size_t bytes, OuStr *filename, OuParseMode mode, bool is_text,
                                   uint32_t flags, int optimize);
// The whole file, in a buffer to be freed with ou_mem_free; NULL with OSError.
OU_CHECK char *ou_read_file(const char *path, size_t *bytes);
OU_CHECK char *ou_read_descriptor(int fd, size_t *bytes);

// The exception in flight ends the program: prints it (SystemExit its code) and says the exit status.
int ou_report_exit(void);
OU_CHECK bool ou_start(OuOptions *options);           // builtins, sys, import, streams: after it, code can run
int ou_run(OuOptions *options);                       // everything between start and finish; the exit status

OU_CHECK bool ou_import_init(void);                   // sys.path, __import__, importlib hooks
OU_CHECK OuObject *ou_import_module(OuStr *name);     // the module `name` itself (not its top package), new reference
// For -m: source and path of `name` (its __main__ for a package).
OU_CHECK OuCode *ou_import_find_code(OuStr *name, OuObject **path, OuObject **package);
OU_CHECK bool ou_exec_init(void);                     // compile, eval, exec
int ou_repl(OuOptions *options, OuModule *main);

#endif
