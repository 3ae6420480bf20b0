// frame.h -- frames: the record of a running call, and the value stack its slots live on.
//
// A frame record and its slots are apart. Records form a list of preallocated ones (`next`), so that a call takes the
// next record and a return goes back to `prev`. Slots lie on a stack in chunks; the callee's slots begin at its
// arguments, which are temporaries of the caller (overlapping windows), unless the chunk has no room for them. The slots
// of generators lie in the generator object; `limit` is NULL then, so that the test for room fails and calls move
// their arguments to the stack.
#ifndef OURO_SRC_VM_FRAME_H
#define OURO_SRC_VM_FRAME_H
#include "runtime/object/edge.h"
#include "runtime/object/state.h"
#include "src/vm/vm.h"

enum {                             // OuFrame.kind; 0: a call from Python code that just returns its value (operand a of a 4-word instruction)
    OU_FRAME_ENTRY     = 1,        // leaves ou_vm_run when it ends
    OU_FRAME_INIT      = 2,        // __init__ of a class call: the value must be None, `extra` is the result
    OU_FRAME_GENERATOR = 4,        // embedded in a generator object
    OU_FRAME_FOR       = 8,        // generator resumed by FOR_ITER of the caller
    OU_FRAME_SEND      = 16,       // generator resumed by SEND of the caller
    OU_FRAME_NAMES     = 32,       // module-like code: `locals` counts
    OU_FRAME_SEEN      = 128,      // there is or was a frame object
    OU_FRAME_OPERATOR  = 64,       // special method of an operator, see `operands`
    OU_FRAME_ARGS      = 256,      // called with *args: `extra` is the tuple
};

enum { OU_OPERAND_TEMP_X = 1, OU_OPERAND_TEMP_Y = 2, OU_OPERAND_CONST_X = 4, OU_OPERAND_CONST_Y = 8 };

typedef struct OuFrameObject OuFrameObject;

struct OuFrame {
    OuInstr *ip;                   // the instruction that runs, as far as code outside the loop may ask
    OuObject **slots;
    OuObject **limit;              // end of the chunk the slots are in (its OuStackChunk); NULL: not on the stack
    OuCode *code;                  // owned
    OuFunction *function;          // owned
    OuFrame *prev;                 // the caller's
    OuFrame *next;                 // the record a call from here will use; NULL: none made yet
    uint16_t kind;
    uint16_t operands;             // OU_FRAME_OPERATOR: OU_OPERAND_* of the caller's instruction
    OuFrameObject *object;         // owned, made when asked for, or NULL
    OuObject *locals;              // OU_FRAME_NAMES: owned mapping, NULL: the globals
    OuObject *extra;               // OU_FRAME_INIT: owned instance; OU_FRAME_ARGS: owned tuple
};

struct OuFrameObject {
    OuObject base;
    OuFrame *frame;                // while the call runs or its generator lives; then NULL and what follows is the truth
    OuCode *code;                  // owned
    OuFunction *function;          // owned, may be NULL after clear()
    OuFrameObject *back;           // owned or NULL
    OuObject **slots;              // owned buffer of n_locals values
    OuObject *locals;              // owned mapping or NULL
    OuDict *snapshot;              // f_locals of a function, or NULL
    OuObject *trace;               // f_trace or NULL
    uint32_t index;                // of the last instruction
    bool cleared;
    int line;                      // while an event is reported that is not the instruction's: its line, else 0
    int last_line;                 // traced: of the last instruction that had one
    bool no_lines, opcodes;        // not f_trace_lines, f_trace_opcodes
};

// Stands at the end of its slots.
typedef struct OuStackChunk {
    struct OuStackChunk *prev, *next;
    OuObject **start;
} OuStackChunk;

struct OuVm {
    OuFrame *frame;                // the running one; &base when none
    uint32_t depth;                // Python frames
    bool interrupted;              // SIGINT came
    volatile uint64_t signals;     // that came and have a handler, one bit each
    OuList *signal_handlers;       // by number, or NULL
    OuFrame base;                  // below all frames
    OuStackChunk *first_chunk;
    struct OuFrameBlock *records;
    struct { OuCode **items; size_t len, cap; } cached;   // code objects with filled inline caches
    struct OuCacheEntry *attributes;                      // see cache.c; NULL until the first is kept
    uint32_t next_function_version;
    uint32_t name_place, builtins_place;                  // entries of __name__ and __builtins__ in the globals of the last function made
    OuObject *async_firstiter, *async_finalizer;          // sys.set_asyncgen_hooks
    uint32_t coroutine_origin_depth;
    OuObject *trace, *profile;                            // sys.settrace, sys.setprofile
    uint32_t reporting;            // trace functions that run now
    const char *event;             // what the innermost is told
    OuFrame *traced;               // and of which frame
    bool exact;                    // frames say at every moment which instruction they run: for OUROMALLOC=debug and tracemalloc
    bool installing;               // a trace function takes the place of another
    bool entering;                 // the loop that is about to run begins a call
    struct OuLineTable *lines;     // of traced code, or NULL
};

OU_INLINE OuVm *ou_vm(void) { return ou_rt->vm; }

// The record after `frame`, made if need be; NULL with MemoryError.
OU_CHECK OuFrame *ou_frame_next(OuFrame *frame);
// Room for n slots above everything in use; *limit is for OuFrame.limit. NULL with MemoryError.
OU_CHECK OuObject **ou_stack_room(OuFrame *top, size_t n, OuObject ***limit);
// A new frame on top for `function` (stolen) with its parameters not yet bound: all locals NULL. NULL with exception
// (RecursionError); `function` is released then.
OU_CHECK OuFrame *ou_frame_push(OU_STEALS OuFunction *function, uint16_t kind);
// Ends a frame: releases locals (or gives them to its frame object), function, code; the caller's frame is the running one again.
// The temporaries must have been released.
void ou_frame_pop(OuFrame *frame);
// The same without going to the caller: for generators that end while suspended.
void ou_frame_finish(OuFrame *frame);
void ou_frame_release_temporaries(OuFrame *frame, uint32_t from, uint32_t to);

// The references in slots[0 .. live) of `holder`'s frame, with the names of local variables.
bool ou_frame_slot_edges(OuObject *holder, OuCode *code, OuObject **slots, uint32_t live, OuEdgeVisit visit, void *arg);
OU_CHECK bool ou_vm_roots_each(OuEdgeVisit visit, void *arg);     // what running frames and the VM own (vm_roots.c)

uint32_t ou_vm_find_places(OuPlaces *places, OuSpot *room, uint32_t most);      // OuRuntime.find_places

OU_INLINE uint32_t ou_frame_index(const OuFrame *f) { return (uint32_t)(f->ip - f->code->instrs); }
OU_INLINE OuDict *ou_frame_globals(const OuFrame *f) { return f->function->globals; }
int ou_frame_line(const OuFrame *f);
// The mapping of a frame's local variables: the namespace of module-like code, a dictionary made anew for functions.
OU_CHECK OuObject *ou_frame_locals(OuFrame *f);
// The other way: what `dict` says is what the locals are. One that it lacks stays.
void ou_frame_store_locals(OuDict *dict, OuCode *code, OuObject **slots);
OU_COLD bool ou_recursion_error(const char *where);       // false with RecursionError

#endif
