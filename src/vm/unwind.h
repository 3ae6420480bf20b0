// unwind.h -- from a raised exception to the handler that takes it.
#ifndef OURO_SRC_VM_UNWIND_H
#define OURO_SRC_VM_UNWIND_H
#include "src/vm/frame.h"

// The exception in flight was raised by the instruction at f->ip (`fresh`: a traceback entry is due). Finds the handler in this frame, releases
// the temporaries above it, puts the exception into its slot and returns true with f->ip at the handler. False: no handler; the
// temporaries are released and the frame is to be left.
bool ou_unwind(OuFrame *f, bool fresh);
// The same for an exception that came up before the instruction at f->ip ran.
bool ou_unwind_between(OuFrame *f);

#endif
