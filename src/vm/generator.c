// generator.c -- suspending and resuming frames: the part that generators, coroutines and async generators share.
//
// The exception that a generator handles is its own: while it runs without one it sees its resumer's (`outer`).
#include "src/vm/generator.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/code/opcode.h"
#include "src/vm/interp.h"
#include "src/vm/traceback.h"

static OuObject *coroutine_origin(OuFrame *f, uint32_t depth);

// --- making ---
OuObject *ou_generator_from_frame(OuFrame *f)
{
    OuCode *code = f->code;
    uint32_t layout = code->flags & OU_CO_COROUTINE ? OU_L_COROUTINE : code->flags & OU_CO_ASYNC_GENERATOR ? OU_L_ASYNC_GENERATOR : OU_L_GENERATOR;
    OuObject *origin = NULL;
    uint32_t depth = ou_vm()->coroutine_origin_depth;
    if (layout == OU_L_COROUTINE && depth && !(origin = coroutine_origin(f, depth))) return NULL;
    OuGenerator *g = (OuGenerator *)ou_gc_new(layout, sizeof *g + code->n_slots * sizeof(OuObject *));
    if (!g) {
        ou_xdecref(origin);
        return NULL;
    }
    g->origin = origin;
    g->name = (OuStr *)ou_ref(f->function->name);
    g->qualname = (OuStr *)ou_ref(f->function->qualname);
    for (uint32_t i = 0; i < code->n_locals; i++) {
        g->slots[i] = f->slots[i];
        f->slots[i] = NULL;
    }
    g->frame = (OuFrame){ .ip = f->ip, .slots = g->slots, .code = (OuCode *)ou_ref(code), .function = (OuFunction *)ou_ref(f->function),
                          .kind = OU_FRAME_GENERATOR, .object = (OuFrameObject *)f->object };
    if (f->object) {                   // somebody holds the frame: it goes on in the generator
        f->object->frame = &g->frame;
        f->object = NULL;
    }
    g->state = OU_GEN_CREATED;
    return ou_obj(g);
}

// --- entering and leaving ---
bool ou_generator_enter(OuGenerator *g, uint16_t kind)
{
    OuVm *vm = ou_vm();
    OuFrame *prev = vm->frame, *f = &g->frame;
    if (vm->depth >= ou_rt->recursion_limit) return ou_recursion_error("");
    if (!prev->next && !ou_frame_next(prev)) return false;
    f->prev = prev;
    f->next = prev->next;
    f->kind = kind;
    ou_incref(g);                      // it may not die while it runs
    g->outer = ou_rt->handled;
    ou_rt->handled = g->own_handled ? g->handled : ou_xref(g->outer);
    g->handled = NULL;
    vm->frame = f;
    vm->depth++;
    return true;
}

static void unlink_frame(OuGenerator *g)
{
    OuVm *vm = ou_vm();
    OuObject *inner = ou_rt->handled;
    ou_rt->handled = g->outer;
    g->outer = NULL;
    if (g->own_handled) g->handled = inner;
    else ou_xdecref(inner);
    vm->frame = g->frame.prev;
    vm->depth--;
}

// The caller holds another reference: the object that was iterated or sent to.
void ou_generator_leave(OuGenerator *g)
{
    unlink_frame(g);
    g->frame.prev = NULL;
    g->base.refs--;
    OU_ASSERT(g->base.refs > 0);
}

static void drop_frame(OuGenerator *g)
{
    OuFrame *f = &g->frame;
    ou_frame_finish(f);
}

void ou_generator_end(OuGenerator *g)
{
    drop_frame(g);                     // still linked: what its locals' finalizers see is CPython's view
    g->state = OU_GEN_CLOSED;
    OuObject *handled = g->own_handled ? ou_rt->handled : NULL;
    if (handled) ou_rt->handled = NULL;
    unlink_frame(g);
    g->own_handled = false;
    ou_clear_ref(&g->handled);
    g->frame.prev = NULL;
    ou_xdecref(handled);
    ou_decref(g);
}

void ou_generator_convert_stop(OuGenerator *g)
{
    uint32_t layout = ou_layout(&g->base);
    const char *what = layout == OU_L_COROUTINE ? "coroutine" : layout == OU_L_ASYNC_GENERATOR ? "async generator" : "generator";
    if (ou_error_is(OU_StopIteration)) ou_raise_from(OU_RuntimeError, "%s raised StopIteration", what);
    else if (layout == OU_L_ASYNC_GENERATOR && ou_error_is(OU_StopAsyncIteration)) {
        ou_raise_from(OU_RuntimeError, "async generator raised StopAsyncIteration");
    }
}

// --- resuming from C ---
static const char *kind_name(OuGenerator *g)
{
    uint32_t layout = ou_layout(&g->base);
    return layout == OU_L_COROUTINE ? "coroutine" : layout == OU_L_ASYNC_GENERATOR ? "async generator" : "generator";
}

static int run(OuGenerator *g, OuObject *value, bool throwing, OuObject **out)
{
    *out = NULL;
    if (!ou_enter("")) return -1;
    OuObject *exc = throwing ? ou_error_take() : NULL;
    bool entered = ou_generator_enter(g, OU_FRAME_GENERATOR | OU_FRAME_ENTRY);
    if (!entered) {
        ou_xdecref(exc);
        ou_leave();
        return -1;
    }
    ou_incref(g);
    bool waits = g->state == OU_GEN_SUSPENDED;
    g->state = OU_GEN_RUNNING;
    OuFrame *f = &g->frame;
    if (throwing) {
        // As if the exception had come up where it is suspended: the context is what is handled there.
        if (g->own_handled && ou_rt->handled && ou_rt->handled != exc) ou_throw(exc);
        else ou_error_restore(exc);
    } else {
        if (waits) {
            uint32_t to = f->ip->a;
            OuObject *old = to < f->code->n_locals ? f->slots[to] : NULL;
            f->slots[to] = ou_ref(value);
            ou_xdecref(old);
        }
        f->ip++;
    }
    *out = ou_vm_run(f, throwing);
    int status = *out ? g->state == OU_GEN_SUSPENDED : -1;
    ou_decref(g);
    ou_leave();
    return status;
}

int ou_generator_send(OuGenerator *g, OuObject *value, OuObject **out)
{
    *out = NULL;
    if (g->state == OU_GEN_RUNNING) return ou_raise(OU_ValueError, "%s already executing", kind_name(g)), -1;
    if (g->state == OU_GEN_CREATED && value && !ou_is_none(value)) {
        return ou_raise(OU_TypeError, "can't send non-None value to a just-started %s", kind_name(g)), -1;
    }
    if (g->state == OU_GEN_CLOSED) {
        if (ou_layout(&g->base) == OU_L_COROUTINE) return ou_raise(OU_RuntimeError, "cannot reuse already awaited coroutine"), -1;
        *out = ou_none();
        return 0;
    }
    return run(g, value ? value : ou_core()->none, false, out);
}

// What is usual when a loop in C asks for the next value, in one piece; the rest goes the general way.
int ou_generator_next(OuGenerator *g, OuObject **out)
{
    OuRuntime *rt = ou_rt;
    OuVm *vm = rt->vm;
    OuFrame *prev = vm->frame, *f = &g->frame;
    bool usual = g->state <= OU_GEN_SUSPENDED && !g->own_handled && prev->next && vm->depth < rt->recursion_limit
                 && rt->c_depth < rt->recursion_limit && (uintptr_t)__builtin_frame_address(0) > rt->stack_limit;
    if (OU_UNLIKELY(!usual)) return ou_generator_send(g, NULL, out);
    f->prev = prev;
    f->next = prev->next;
    f->kind = OU_FRAME_GENERATOR | OU_FRAME_ENTRY;
    g->outer = ou_xref(rt->handled);
    vm->frame = f;
    vm->depth++;
    rt->c_depth++;
    g->base.refs += 2;                 // it may not die while it runs, and its state is looked at after
    if (g->state == OU_GEN_SUSPENDED) {
        uint32_t to = f->ip->a;
        OuObject *old = to < f->code->n_locals ? f->slots[to] : NULL;
        f->slots[to] = ou_none();
        ou_xdecref(old);
    }
    g->state = OU_GEN_RUNNING;
    f->ip++;
    *out = ou_vm_run(f, false);
    int status = *out ? g->state == OU_GEN_SUSPENDED : -1;
    ou_decref(g);
    rt->c_depth--;
    return status;
}

OuObject *ou_generator_yield_from(const OuGenerator *g)
{
    if (g->state != OU_GEN_SUSPENDED || g->frame.ip->op != OU_OP_CODE_YIELD_VALUE || g->frame.ip == g->frame.code->instrs) return NULL;
    OuInstr *before = g->frame.ip - 1;
    return before->op == OU_OP_CODE_SEND ? g->frame.slots[before->b] : NULL;
}

// The delegate returned `value` (stolen): go on behind the SEND.
static int resume_after_delegate(OuGenerator *g, OuObject *value, OuObject **out)
{
    OuFrame *f = &g->frame;
    OuInstr *send = f->ip - 1;
    OuObject *delegate = f->slots[send->b];
    f->slots[send->b] = NULL;
    // `run` stores what is sent into the YIELD's slot and goes one further: both are the SEND's here.
    uint32_t to = send->a;
    f->ip = send + (int16_t)send->c;   // plus one: SEND's target
    OuObject *old = to < f->code->n_locals ? f->slots[to] : NULL;
    f->slots[to] = value;
    ou_xdecref(old);
    ou_xdecref(delegate);
    g->state = OU_GEN_CREATED;         // nothing waits for a value any more
    return run(g, ou_core()->none, false, out);
}

static int throw_here(OuGenerator *g, OuObject *exc, OuObject **out)
{
    *out = NULL;
    if (g->state == OU_GEN_CLOSED) {
        if (ou_layout(&g->base) == OU_L_COROUTINE) {
            ou_decref(exc);
            return ou_raise(OU_RuntimeError, "cannot reuse already awaited coroutine"), -1;
        }
        ou_error_restore(exc);
        return -1;
    }
    ou_error_restore(exc);
    return run(g, NULL, true, out);
}

static bool close_delegate(OuObject *o)
{
    uint32_t layout = ou_layout(o);
    if (layout == OU_L_GENERATOR || layout == OU_L_COROUTINE) return ou_generator_close((OuGenerator *)o);
    OuObject *close;
    int has = ou_getattr_maybe(o, ou_name(close), &close);
    if (has < 0) ou_error_unraisable(o);
    if (has <= 0) return true;
    OuObject *result = ou_call0(close);
    ou_decref(close);
    ou_xdecref(result);
    return result != NULL;
}

int ou_generator_throw(OuGenerator *g, OuObject *exc, OuObject **out, bool close_on_exit)
{
    *out = NULL;
    if (g->state == OU_GEN_RUNNING) {
        ou_decref(exc);
        return ou_raise(OU_ValueError, "%s already executing", kind_name(g)), -1;
    }
    OuObject *delegate = ou_xref(ou_generator_yield_from(g));
    if (!delegate) return throw_here(g, exc, out);
    int status;
    if (close_on_exit && ou_is_instance_of(exc, ou_type(OU_L_GeneratorExit))) {
        g->state = OU_GEN_RUNNING;
        bool closed = close_delegate(delegate);
        g->state = OU_GEN_SUSPENDED;
        ou_decref(delegate);
        if (!closed) {
            ou_decref(exc);
            return throw_here(g, ou_error_take(), out);
        }
        return throw_here(g, exc, out);
    }
    uint32_t layout = ou_layout(delegate);
    g->state = OU_GEN_RUNNING;
    if (layout == OU_L_GENERATOR || layout == OU_L_COROUTINE) {
        // The delegate's frame must be seen on top of this one's: both link over the caller's.
        status = ou_generator_throw((OuGenerator *)delegate, exc, out, close_on_exit);
    } else {
        OuObject *method;
        int has = ou_getattr_maybe(delegate, ou_name(throw), &method);
        if (has <= 0) {
            g->state = OU_GEN_SUSPENDED;
            ou_decref(delegate);
            if (has == 0) return throw_here(g, exc, out);
            ou_decref(exc);
            return -1;
        }
        *out = ou_call1(method, exc);
        status = *out ? 1 : -1;
        ou_decref(method);
        ou_decref(exc);
    }
    g->state = OU_GEN_SUSPENDED;
    ou_decref(delegate);
    if (status > 0) return 1;
    if (status == 0) return resume_after_delegate(g, *out, out);
    OuObject *value = ou_fetch_stop_value();
    if (value) return resume_after_delegate(g, value, out);
    return throw_here(g, ou_error_take(), out);
}

bool ou_generator_close(OuGenerator *g)
{
    if (g->state == OU_GEN_CLOSED) return true;
    if (g->state == OU_GEN_RUNNING) return ou_fail(OU_ValueError, "%s already executing", kind_name(g));
    if (g->state == OU_GEN_CREATED) {
        g->state = OU_GEN_CLOSED;
        drop_frame(g);
        return true;
    }
    OuObject *delegate = ou_xref(ou_generator_yield_from(g)), *exc = NULL, *out = NULL;
    bool ok = true;
    if (delegate) {
        g->state = OU_GEN_RUNNING;
        ok = close_delegate(delegate);
        g->state = OU_GEN_SUSPENDED;
        ou_decref(delegate);
    }
    exc = ok ? ou_exception_new(OU_GeneratorExit, NULL, 0) : ou_error_take();
    if (!exc) return false;
    int status = throw_here(g, exc, &out);
    ou_xdecref(out);
    if (status > 0) {
        const char *what = ou_layout(&g->base) == OU_L_COROUTINE ? "coroutine ignored GeneratorExit"
                         : ou_layout(&g->base) == OU_L_ASYNC_GENERATOR ? "async generator ignored GeneratorExit" : "generator ignored GeneratorExit";
        return ou_fail(OU_RuntimeError, "%s", what);
    }
    if (status == 0) return true;
    if (ou_error_is(OU_StopIteration) || ou_error_is(OU_GeneratorExit)) {
        ou_error_clear();
        return true;
    }
    return false;
}

// --- StopIteration ---
void ou_set_stop_iteration(OuObject *value)
{
    OuObject *exc;
    if (ou_is_none(value)) exc = ou_exception_new(OU_StopIteration, NULL, 0);
    else exc = ou_exception_new(OU_StopIteration, &value, 1);
    ou_decref(value);
    if (exc) ou_throw(exc);
}

OuObject *ou_fetch_stop_value(void)
{
    if (!ou_has_error()) return ou_none();
    if (!ou_error_is(OU_StopIteration)) return NULL;
    OuObject *exc = ou_error_take(), *value = ou_stop_iteration_value(exc);
    ou_decref(exc);
    return value;
}

OuObject *ou_generator_deliver(OuGenerator *g, int status, OuObject *value)
{
    if (status > 0) return value;
    if (status == 0) {
        if (ou_layout(&g->base) == OU_L_ASYNC_GENERATOR) {
            ou_xdecref(value);
            OuObject *exc = ou_exception_new(OU_StopAsyncIteration, NULL, 0);
            if (exc) ou_throw(exc);
        } else {
            ou_set_stop_iteration(value);
        }
    }
    return NULL;
}

OuObject *ou_throw_argument(OuObject *const *args, size_t n)
{
    OuObject *type = args[0], *value = n > 1 && !ou_is_none(args[1]) ? args[1] : NULL, *tb = n > 2 && !ou_is_none(args[2]) ? args[2] : NULL, *exc;
    if (tb && !ou_is_exact(tb, OU_L_TRACEBACK)) return ou_raise(OU_TypeError, "throw() third argument must be a traceback object");
    if (ou_is_type(type) && ou_type_is_subtype((OuType *)type, ou_type(OU_L_BaseException))) {
        if (value && ou_is_instance_of(value, (OuType *)type)) exc = ou_ref(value);
        else if (value && ou_is_tuple(value)) exc = ou_call_tuple(type, (OuTuple *)value, NULL);
        else exc = value ? ou_call1(type, value) : ou_call0(type);
    } else if (ou_is_exception(type)) {
        if (value) return ou_raise(OU_TypeError, "instance exception may not have a separate value");
        exc = ou_ref(type);
    } else {
        return ou_raise(OU_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
    }
    if (exc && !ou_is_exception(exc)) {
        ou_raise(OU_TypeError, "calling %R should have returned an instance of BaseException, not %N", type, ou_type_of(exc));
        ou_clear_ref(&exc);
    }
    if (exc && tb) ou_set_ref(&((OuException *)exc)->traceback, ou_ref(tb));
    return exc;
}

// --- cr_origin: (filename, line, function) of the frames that made a coroutine ---
static OuObject *coroutine_origin(OuFrame *f, uint32_t depth)
{
    uint32_t n = 0;
    for (OuFrame *p = f->prev; p && p->code && n < depth; p = p->prev) n++;
    OuTuple *all = ou_tuple_new(n);
    if (!all) return NULL;
    OuFrame *p = f->prev;
    for (uint32_t i = 0; i < n; i++, p = p->prev) {
        OuObject *line = ou_int_new(ou_frame_line(p));
        OuTuple *entry = line ? ou_tuple_pack(3, p->code->filename, line, p->code->name) : NULL;
        ou_xdecref(line);
        if (!entry) {
            ou_decref(all);
            return NULL;
        }
        all->items[i] = ou_obj(entry);
    }
    return ou_obj(all);
}
