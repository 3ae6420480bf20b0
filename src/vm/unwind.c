// unwind.c -- finding the handler for an exception, and the stack of handled exceptions.
#include "src/vm/unwind.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "src/code/opcode.h"
#include "src/vm/generator.h"
#include "src/vm/interp.h"
#include "src/vm/traceback.h"

enum { MAX_REFUSED = 100 };     // a program that caught the end of its steps so often has no handlers any more: it must end

static bool unwind(OuFrame *f, bool fresh, bool between)
{
    OuCode *code = f->code;
    uint32_t at = ou_frame_index(f), depth = ou_code_depth(code, at);
    OuObject *exc = ou_error_take();
    OU_ASSERT(exc);
    if (fresh) {
        ou_error_restore(exc);
        ou_traceback_add(f);
        exc = ou_error_take();
    }
    // Calls have consumed their operands, also when they fail.
    if (!between && ou_op_is_call(f->ip->op) && f->ip->b < depth) depth = f->ip->b;
    const OuHandler *h = ou_rt->steps_refused < MAX_REFUSED ? ou_code_handler(code, at) : NULL;
    ou_frame_release_temporaries(f, h ? h->depth : code->n_locals, depth);
    if (!h) {
        ou_error_restore(exc);
        return false;
    }
    f->slots[h->depth] = exc;
    f->ip = code->instrs + h->target;
    return true;
}

bool ou_unwind(OuFrame *f, bool fresh) { return unwind(f, fresh, false); }
bool ou_unwind_between(OuFrame *f) { return unwind(f, true, true); }

// --- the handled exception ---
// A generator's handlers form a stack of their own: while it has none, it sees its resumer's.
OuObject *ou_handled_push(OuFrame *f, OuObject *exc)
{
    OuObject *before = ou_rt->handled;
    if (f->kind & OU_FRAME_GENERATOR && !ou_generator_of(f)->own_handled) {
        ou_generator_of(f)->own_handled = true;
        ou_xdecref(before);
        before = NULL;
    }
    ou_rt->handled = ou_ref(exc);
    return before ? before : ou_none();
}

void ou_handled_restore(OuFrame *f, OuObject *before)
{
    OuObject *old = ou_rt->handled;
    if (ou_is_none(before)) {
        ou_decref(before);
        before = NULL;
        if (f->kind & OU_FRAME_GENERATOR) {
            OuGenerator *g = ou_generator_of(f);
            g->own_handled = false;
            before = ou_xref(g->outer);
        }
    }
    ou_rt->handled = before;
    ou_xdecref(old);
}
