// vm_roots.c -- the references that running frames and the VM itself own, each with its place.
//
// A frame's temporaries are live below the depth that the side table gives for its instruction. A call from Python code to
// Python code has moved the callee and its arguments on: they belong to the frame above. A native function's arguments stay.
#include "runtime/types/tuple.h"
#include "src/code/opcode.h"
#include "src/vm/frame.h"
#include "src/vm/generator.h"

bool ou_frame_slot_edges(OuObject *holder, OuCode *code, OuObject **slots, uint32_t live, OuEdgeVisit visit, void *arg)
{
    for (uint32_t i = 0; i < live; i++) {
        if (!slots[i]) continue;
        bool local = i < code->n_locals;
        OuEdge edge = { .kind = local ? OU_EDGE_LOCAL : OU_EDGE_TEMPORARY, .holder = holder, .child = slots[i], .index = (ou_ssize)i, .place = &slots[i] };
        if (local) edge.key = code->local_names->items[i];
        else edge.index -= code->n_locals;
        if (!visit(&edge, arg)) return false;
    }
    return true;
}

// `above`: the frame that this one called, NULL for the running one.
static uint32_t live_slots(const OuFrame *f, const OuFrame *above)
{
    uint32_t depth = ou_code_depth(f->code, ou_frame_index(f));
    bool direct = above && !(above->kind & OU_FRAME_ENTRY);
    return direct && ou_op_is_call(f->ip->op) && f->ip->b < depth ? f->ip->b : depth;
}

typedef struct Roots {
    OuEdgeVisit visit;
    void *arg;
} Roots;

static bool tell(const Roots *r, OuCode *code, const char *name, void *child)
{
    OuEdge edge = { .kind = code ? OU_EDGE_FRAME : OU_EDGE_RUNTIME, .holder = ou_obj(code), .child = child, .name = name, .index = -1 };
    return !child || r->visit(&edge, r->arg);
}

// A generator owns the code, function and frame object of its frame; it runs, so its other references are here.
static bool frame_edges(const OuFrame *f, const OuFrame *above, const Roots *r)
{
    if (!ou_frame_slot_edges(ou_obj(f->code), f->code, f->slots, live_slots(f, above), r->visit, r->arg)) return false;
    if (f->kind & OU_FRAME_GENERATOR) {
        OuGenerator *g = ou_generator_of((OuFrame *)f);
        return tell(r, f->code, "running generator", g) && tell(r, f->code, "outer handled exception", g->outer)
            && tell(r, f->code, "f_locals", f->locals);
    }
    return tell(r, f->code, "function", f->function) && tell(r, f->code, "code", f->code) && tell(r, f->code, "f_locals", f->locals)
        && tell(r, f->code, "frame object", f->object) && tell(r, f->code, "new instance", f->kind & OU_FRAME_INIT ? f->extra : NULL)
        && tell(r, f->code, "argument tuple", f->kind & OU_FRAME_ARGS ? f->extra : NULL);
}

bool ou_vm_roots_each(OuEdgeVisit visit, void *arg)
{
    const Roots r = { visit, arg };
    const OuVm *vm = ou_vm();
    if (!vm) return true;
    const OuFrame *above = NULL;
    for (const OuFrame *f = vm->frame; f && f != &vm->base; above = f, f = f->prev)
        if (f->code && !frame_edges(f, above, &r)) return false;
    return tell(&r, NULL, "async generator hook", vm->async_firstiter) && tell(&r, NULL, "async generator hook", vm->async_finalizer)
        && tell(&r, NULL, "trace function", vm->trace) && tell(&r, NULL, "profile function", vm->profile)
        && tell(&r, NULL, "signal handlers", ou_obj(vm->signal_handlers));
}
