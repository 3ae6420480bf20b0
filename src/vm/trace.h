// trace.h -- sys.settrace and sys.setprofile: the loop compiled a second time, with a look before every instruction.
//
// interp.c is compiled twice: as ou_vm_run_plain, which knows nothing of tracing but where to leave, and with OU_TRACING as
// ou_vm_run_traced. OU_PENDING_TRACE in rt->pending says which one should run: a loop that finds itself to be the wrong one
// stops between two instructions with OU_VM_SWITCHED, and ou_vm_run_on continues with the other. While a trace function
// runs the bit is off, so that it is not traced itself. The bit is also set for those who want to know at every allocation
// which line is running (OUROMALLOC=debug, tracemalloc): the plain loop does not say so before an instruction that only makes a number.
#ifndef OURO_SRC_VM_TRACE_H
#define OURO_SRC_VM_TRACE_H
#include "src/vm/frame.h"

#define OU_VM_SWITCHED ((OuObject *)(uintptr_t)1)      // no object: the frame goes on in the other loop

// What one run of the traced loop remembers.
typedef struct OuTraced {
    uint32_t depth;                // frames when the last instruction was looked at
    OuInstr *raised;               // the exception in flight left the frame's last instruction here, or NULL
    OuObject *built_in;            // called by that instruction, its return is to be reported (owned), or NULL
} OuTraced;

enum { OU_TRACE_OK, OU_TRACE_RAISED, OU_TRACE_LEAVE };

// A run begins or goes on: with a call when vm->entering says so. OK or LEAVE.
int ou_trace_begin(OuTraced *t, OuFrame *frame, bool throwing);
// Before the instruction at `ip`: reports calls, lines, returns. RAISED: at this instruction; LEAVE: the frame ends by the exception.
// frame->ip is the instruction to run now: a trace function may have jumped.
int ou_trace_step(OuTraced *t, OuFrame *frame, OuInstr *ip);
void ou_trace_raised(OuTraced *t, OuFrame *frame);     // the exception in flight came up in `frame`
void ou_trace_stop_iteration(OuFrame *frame);          // a for loop swallows the exception in flight
// What is awaited returned `value`: reported as the StopIteration it would be. False with exception.
OU_CHECK bool ou_trace_send_returned(OuFrame *frame, OuObject *value);
void ou_trace_unwound(OuTraced *t, OuFrame *frame);    // it leaves `frame`

// Runs on until the frame that was entered ends, in whichever loop is due.
OU_CHECK OuObject *ou_vm_run_on(void);
// The built-in that `frame` calls has asked for the other loop by failing without an exception: its call is done, with None.
OuObject *ou_trace_switch(OuFrame *frame);

// sys.settrace and sys.setprofile: `function` NULL or None turns it off. 1: the caller of the built-in must fail without
// an exception, so that its loop is left at once (see ou_trace_switch). -1 with RuntimeError.
int ou_trace_set(OU_NULLABLE OuObject *function, const void *caller);
int ou_profile_set(OU_NULLABLE OuObject *function, const void *caller);
// Should frame->ip always be true? The traced loop sees to it. 1 as above.
int ou_vm_set_exact(bool exact, OU_NULLABLE const void *caller);
// sys.call_tracing: calls as if no trace function were running.
OU_CHECK OuObject *ou_call_traced(OuObject *callee, OuTuple *args);

int ou_trace_line(OuCode *code, uint32_t word);        // of the instruction, 0: none
void ou_trace_forget_code(OuCode *code);               // it is being freed
void ou_trace_fini(void);

#endif
