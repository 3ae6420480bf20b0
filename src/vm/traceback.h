// traceback.h -- traceback objects: where an exception passed, innermost last.
#ifndef OURO_SRC_VM_TRACEBACK_H
#define OURO_SRC_VM_TRACEBACK_H
#include "src/vm/frame.h"

typedef struct OuTraceback {
    OuObject base;
    struct OuTraceback *next;      // towards the place of the raise; owned or NULL
    OuFrameObject *frame;          // owned
    uint32_t index;                // of the instruction (tb_lasti / 8)
    int line;                      // -1: not asked for yet
    int64_t lasti;                 // of one made by types.TracebackType; -1: index says it
} OuTraceback;

// Puts an entry for `f` before the traceback of the exception in flight. Memory may be short: then there is no entry.
void ou_traceback_add(OuFrame *f);
int ou_traceback_line(const OuTraceback *tb);
// What "Did you mean" would say for the exception, or NULL without exception.
OuStr *ou_suggestion(OuObject *exc);

#endif
