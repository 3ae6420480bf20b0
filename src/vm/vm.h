// vm.h -- the VM as the rest of Ouro sees it: run code, make functions, look at frames.
#ifndef OURO_SRC_VM_VM_H
#define OURO_SRC_VM_VM_H
#include "runtime/object/object.h"
#include "src/code/code.h"

OU_CHECK bool ou_vm_init(void);              // ou_rt->vm: stacks and hooks; false with MemoryError
void ou_vm_fini(void);

// Runs module-like code: `locals` is a mapping (NULL: globals). `closure`: tuple of cells or NULL.
OU_CHECK OuObject *ou_vm_eval(OuCode *code, OuDict *globals, OU_NULLABLE OuObject *locals, OU_NULLABLE OuTuple *closure);

typedef struct OuFunction {
    OuObject base;
    OuCode *code;
    OuDict *globals;
    OuObject *builtins;          // dict found when the function was made
    OuTuple *closure;            // cells, or NULL
    OuObject *defaults;          // tuple or NULL
    OuObject *kwdefaults;        // dict or NULL
    OuObject *annotations;       // dict, or tuple (name, value, ...) until asked for, or NULL
    OuObject *doc, *module;      // or NULL
    OuStr *name, *qualname;
    OuDict *dict;                // or NULL
    uint32_t version;            // 0, or unique for this code+defaults: call caches
} OuFunction;

OU_CHECK OuObject *ou_function_new(OuCode *code, OuDict *globals);

typedef struct OuFrame OuFrame;
OU_BORROWED OU_NULLABLE OuFrame *ou_vm_frame(void);                 // the running Python frame
OU_CHECK OuObject *ou_frame_object(OuFrame *frame);                 // its Python object (new reference)
OU_BORROWED OuDict *ou_vm_globals(void);                            // of the running frame, or NULL
OU_CHECK OuObject *ou_vm_locals(void);                              // locals() of the running frame, new reference
OuCode *ou_vm_code(void);                                           // of the running frame, borrowed, or NULL
uint32_t ou_vm_depth(void);                                         // Python frames on the stack

// __build_class__ of module builtins, and anext(awaitable, default).
OuObject *ou_build_class(OuObject *self, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
OU_CHECK OuObject *ou_anext_awaitable_new(OuObject *awaitable, OuObject *fallback);

// Prints the exception as CPython's top level does: chained causes, traceback with carets, notes, groups, suggestions; to sys.stderr.
void ou_traceback_print(OuObject *exc);
// The same without causes and contexts, as for exceptions that nobody can catch.
void ou_traceback_print_alone(OuObject *exc);
// The first as a str (for the traceback module and tests).
OU_CHECK OuStr *ou_traceback_format(OuObject *exc);
OU_CHECK bool ou_vm_check_signals(void);                            // false with KeyboardInterrupt set when one is due
void ou_vm_signal(int number);                                      // async-signal-safe: its Python handler is called at the next check
void ou_vm_interrupt(void);                                         // async-signal-safe: KeyboardInterrupt at the next check

#endif
