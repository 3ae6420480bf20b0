// coroutine.c -- coroutines, their __await__ wrapper, and what the loop needs for await.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "src/code/opcode.h"
#include "src/vm/generator.h"
#include "src/vm/interp.h"

typedef struct OuCoroutineWrapper { OuObject base; OuGenerator *coroutine; } OuCoroutineWrapper;

static OuObject *coroutine_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<coroutine object %U at 0x%lx>", ((OuGenerator *)self)->qualname, (long)(uintptr_t)self));
}

static OuObject *coroutine_await(OuObject *self)
{
    OuCoroutineWrapper *w = (OuCoroutineWrapper *)ou_gc_new(OU_L_COROUTINE_WRAPPER, sizeof *w);
    if (w) w->coroutine = (OuGenerator *)ou_ref(self);
    return ou_obj(w);
}

static OuObject *get_origin(OuObject *self)
{
    OuObject *origin = ((OuGenerator *)self)->origin;
    return ou_ref(origin ? origin : ou_core()->none);
}

static const OuMethod coroutine_methods[] = {
    { "send", { ou_generator_method_send }, 1, 1, 0, NULL, "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration." },
    { "throw", { ou_generator_method_throw }, 1, 3, 0, NULL,
      "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated value or raise\nStopIteration." },
    { "close", { ou_generator_method_close }, 0, 0, 0, NULL, "close() -> raise GeneratorExit inside coroutine." },
    { 0 },
};
static const OuGetSet coroutine_getsets[] = {
    { "__name__", ou_generator_get_name, ou_generator_set_name, "name of the coroutine" },
    { "__qualname__", ou_generator_get_qualname, ou_generator_set_qualname, "qualified name of the coroutine" },
    { "cr_await", ou_generator_get_yield_from, NULL, "object being awaited on, or None" },
    { "cr_running", ou_generator_get_running, NULL, NULL },
    { "cr_frame", ou_generator_get_frame, NULL, NULL },
    { "cr_suspended", ou_generator_get_suspended, NULL, NULL },
    { "cr_code", ou_generator_get_code, NULL, NULL },
    { "cr_origin", get_origin, NULL, NULL },
    { 0 },
};
const OuTypeSpec ou_coroutine_spec = {
    .name = "coroutine", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_HAS_WEAKREF | OU_TYPE_IMMUTABLE, .size = sizeof(OuGenerator),
    .dealloc = ou_generator_dealloc, .traverse = ou_generator_traverse, .clear = ou_generator_clear, .edges = ou_generator_edges,
    .op = { .repr = coroutine_repr, .await = coroutine_await, .finalize = ou_generator_finalize },
    .methods = coroutine_methods, .getsets = coroutine_getsets,
};

// --- coroutine_wrapper: iterates a coroutine ---
#define WRAPPED ((OuCoroutineWrapper *)self)->coroutine
static OuObject *wrapper_next(OuObject *self)
{
    OuObject *out;
    int status = ou_generator_send(WRAPPED, NULL, &out);
    return ou_generator_deliver(WRAPPED, status, out);
}
static OuObject *wrapper_send(OuObject *self, OuObject *const *args, size_t n) { return ou_generator_method_send(ou_obj(WRAPPED), args, n); }
static OuObject *wrapper_throw(OuObject *self, OuObject *const *args, size_t n) { return ou_generator_method_throw(ou_obj(WRAPPED), args, n); }
static OuObject *wrapper_close(OuObject *self, OuObject *const *args, size_t n) { return ou_generator_method_close(ou_obj(WRAPPED), args, n); }
static bool wrapper_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(WRAPPED);
    return true;
}
static void wrapper_clear(OuObject *self) { ou_clear_ref(&WRAPPED); }
static void wrapper_dealloc(OuObject *self)
{
    wrapper_clear(self);
    ou_object_free(self);
}
static const OuMethod wrapper_methods[] = {
    { "send", { wrapper_send }, 1, 1, 0, NULL, NULL }, { "throw", { wrapper_throw }, 1, 3, 0, NULL, NULL },
    { "close", { wrapper_close }, 0, 0, 0, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_coroutine_wrapper_spec = {
    .name = "coroutine_wrapper", .doc = "A wrapper object implementing __await__ for coroutines.",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(OuCoroutineWrapper),
    .dealloc = wrapper_dealloc, .traverse = wrapper_traverse, .clear = wrapper_clear,
    .op = { .iter = ou_iter_self, .next = wrapper_next }, .methods = wrapper_methods,
};

// --- for the loop ---
static bool is_generator_coroutine(OuObject *o)
{
    return ou_layout(o) == OU_L_GENERATOR && ((OuGenerator *)o)->frame.code->flags & OU_CO_ITERABLE_COROUTINE;
}

// iter() for await: new reference or NULL with TypeError.
OuObject *ou_awaitable_iter(OuObject *o)
{
    if (ou_layout(o) == OU_L_COROUTINE || is_generator_coroutine(o)) return ou_ref(o);
    OuType *type = ou_type_of(o);
    if (!type->op.await) return ou_raise(OU_TypeError, "object %T can't be used in 'await' expression", o);
    OuObject *it = type->op.await(o);
    if (!it) return NULL;
    if (ou_layout(it) == OU_L_COROUTINE || is_generator_coroutine(it)) {
        ou_decref(it);
        return ou_raise(OU_TypeError, "__await__() returned a coroutine");
    }
    if (!ou_type_of(it)->op.next) {
        ou_raise(OU_TypeError, "__await__() returned non-iterator of type '%T'", it);
        ou_clear_ref(&it);
    }
    return it;
}

OuObject *ou_slow_awaitable(OuObject *o, uint32_t why)
{
    if (why && !ou_type_of(o)->op.await && ou_layout(o) != OU_L_COROUTINE && !is_generator_coroutine(o)) {
        return ou_raise(OU_TypeError, why == 1 ? "'async with' received an object from __aenter__ that does not implement __await__: %T"
                                               : "'async with' received an object from __aexit__ that does not implement __await__: %T", o);
    }
    OuObject *it = ou_awaitable_iter(o);
    if (it && ou_layout(it) == OU_L_COROUTINE && ou_generator_yield_from((OuGenerator *)it)) {
        ou_raise(OU_RuntimeError, "coroutine is being awaited already");
        ou_clear_ref(&it);
    }
    return it;
}

OuObject *ou_slow_yield_from_iter(OuFrame *f, OuObject *o)
{
    if (ou_layout(o) == OU_L_COROUTINE) {
        if (f->code->flags & (OU_CO_COROUTINE | OU_CO_ITERABLE_COROUTINE)) return ou_ref(o);
        return ou_raise(OU_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    if (ou_layout(o) == OU_L_GENERATOR) return ou_ref(o);
    return ou_iter(o);
}

OuObject *ou_slow_aiter(OuObject *o)
{
    OuUnary aiter = ou_type_of(o)->op.aiter;
    if (!aiter) return ou_raise(OU_TypeError, "'async for' requires an object with __aiter__ method, got %T", o);
    OuObject *it = aiter(o);
    if (it && !ou_type_of(it)->op.anext) {
        ou_raise(OU_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
        ou_clear_ref(&it);
    }
    return it;
}

OuObject *ou_slow_anext(OuObject *o)
{
    OuUnary anext = ou_type_of(o)->op.anext;
    if (!anext) return ou_raise(OU_TypeError, "'async for' requires an iterator with __anext__ method, got %T", o);
    OuObject *next = anext(o);
    if (!next || ou_layout(o) == OU_L_ASYNC_GENERATOR) return next;
    OuObject *it = ou_awaitable_iter(next);
    if (!it) ou_raise_from(OU_TypeError, "'async for' received an invalid object from __anext__: %T", next);
    ou_decref(next);
    return it;
}

int ou_slow_send(OuObject *receiver, OuObject *value, OuObject **out)
{
    uint32_t layout = ou_layout(receiver);
    if (layout == OU_L_GENERATOR || layout == OU_L_COROUTINE) {
        int status = ou_generator_send((OuGenerator *)receiver, value, out);
        if (status || OU_LIKELY(!(ou_rt->pending & OU_PENDING_TRACE)) || ou_trace_send_returned(ou_vm()->frame, *out)) return status;
        ou_clear_ref(out);
        return -1;
    }
    if (ou_is_none(value) && ou_type_of(receiver)->op.next) *out = ou_type_of(receiver)->op.next(receiver);
    else *out = ou_call_method(receiver, ou_name(send), &value, 1);
    if (*out) return 1;
    if (OU_UNLIKELY(ou_rt->pending & OU_PENDING_TRACE) && ou_has_error() && ou_error_is(OU_StopIteration)) ou_trace_stop_iteration(ou_vm()->frame);
    *out = ou_fetch_stop_value();
    return *out ? 0 : -1;
}
