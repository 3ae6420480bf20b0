// async_generator.c -- async generators and the awaitables of __anext__, asend, athrow and aclose; anext() with a default.
//
// A value that the generator's own code yields arrives wrapped (ASYNC_GEN_WRAP), so that it can be told from one
// that passes through from something awaited inside: the wrapped one ends the awaiting, as StopIteration(value).
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "src/vm/generator.h"
#include "src/vm/interp.h"

typedef struct OuWrapped { OuObject base; OuObject *value; } OuWrapped;

enum { STEP_INIT, STEP_ITER, STEP_CLOSED };
typedef struct OuAsyncStep {           // asend and athrow
    OuObject base;
    OuGenerator *generator;            // owned
    OuObject *value;                   // asend: to be sent, NULL or None for __anext__; athrow: the exception, NULL for aclose
    uint8_t step;
} OuAsyncStep;

// --- the generator ---
static bool init_hooks(OuGenerator *g)
{
    if (g->hooks_inited) return true;
    g->hooks_inited = true;
    OuVm *vm = ou_vm();
    g->finalizer = ou_xref(vm->async_finalizer);
    if (!vm->async_firstiter) return true;
    OuObject *result = ou_call1(vm->async_firstiter, ou_obj(g));
    ou_xdecref(result);
    return result != NULL;
}

static OuObject *step_new(uint32_t layout, OuGenerator *g, OuObject *value)
{
    if (!init_hooks(g)) return NULL;
    OuAsyncStep *s = (OuAsyncStep *)ou_gc_new(layout, sizeof *s);
    if (!s) return NULL;
    s->generator = (OuGenerator *)ou_ref(g);
    s->value = ou_xref(value);
    return ou_obj(s);
}

static OuObject *agen_anext(OuObject *self) { return step_new(OU_L_ASYNC_GEN_ASEND, (OuGenerator *)self, NULL); }
static OuObject *agen_asend(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    return step_new(OU_L_ASYNC_GEN_ASEND, (OuGenerator *)self, args[0]);
}
static OuObject *agen_athrow(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *exc = ou_throw_argument(args, n);
    if (!exc) return NULL;
    OuObject *step = step_new(OU_L_ASYNC_GEN_ATHROW, (OuGenerator *)self, exc);
    ou_decref(exc);
    return step;
}
static OuObject *agen_aclose(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return step_new(OU_L_ASYNC_GEN_ATHROW, (OuGenerator *)self, NULL);
}
static OuObject *agen_running(OuObject *self) { return ou_bool(((OuGenerator *)self)->async_running); }
static OuObject *agen_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<async_generator object %U at 0x%lx>", ((OuGenerator *)self)->qualname, (long)(uintptr_t)self));
}

OuObject *ou_async_gen_wrap(OuObject *value)
{
    OuWrapped *w = (OuWrapped *)ou_gc_new(OU_L_ASYNC_GEN_WRAPPED, sizeof *w);
    if (w) w->value = ou_ref(value);
    return ou_obj(w);
}

// --- what one step of the generator gives to who awaits it ---
// `out` (stolen) of `status` as ou_generator_send says.
static OuObject *unwrap(OuGenerator *g, int status, OuObject *out)
{
    if (status == 0) {
        ou_xdecref(out);
        OuObject *exc = ou_exception_new(OU_StopAsyncIteration, NULL, 0);
        if (exc) ou_throw(exc);
        status = -1;
    }
    if (status < 0) {
        if (ou_error_is(OU_StopAsyncIteration) || ou_error_is(OU_GeneratorExit)) g->async_closed = true;
        g->async_running = false;
        return NULL;
    }
    if (ou_layout(out) != OU_L_ASYNC_GEN_WRAPPED) return out;
    g->async_running = false;
    OuObject *value = ou_ref(((OuWrapped *)out)->value);
    ou_decref(out);
    ou_set_stop_iteration(value);
    return NULL;
}

// --- asend ---
#define STEP ((OuAsyncStep *)self)
static OuObject *asend_send(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuAsyncStep *s = STEP;
    OuObject *value = args[0], *out;
    if (s->step == STEP_CLOSED) return ou_raise(OU_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (s->step == STEP_INIT) {
        if (s->generator->async_running) return ou_raise(OU_RuntimeError, "anext(): asynchronous generator is already running");
        if (ou_is_none(value) && s->value) value = s->value;
        s->step = STEP_ITER;
    }
    s->generator->async_running = true;
    int status = ou_generator_send(s->generator, value, &out);
    OuObject *result = unwrap(s->generator, status, out);
    if (!result) s->step = STEP_CLOSED;
    return result;
}
static OuObject *asend_next(OuObject *self)
{
    OuObject *none = ou_core()->none;
    return asend_send(self, &none, 1);
}
static OuObject *asend_throw(OuObject *self, OuObject *const *args, size_t n)
{
    OuAsyncStep *s = STEP;
    OuObject *out;
    if (s->step == STEP_CLOSED) return ou_raise(OU_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    OuObject *exc = ou_throw_argument(args, n);
    if (!exc) return NULL;
    int status = ou_generator_throw(s->generator, exc, &out, false);
    OuObject *result = unwrap(s->generator, status, out);
    if (!result) s->step = STEP_CLOSED;
    return result;
}
static OuObject *step_close(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    STEP->step = STEP_CLOSED;
    return ou_none();
}

// --- athrow and aclose ---
static OuObject *athrow_done(OuAsyncStep *s)
{
    s->step = STEP_CLOSED;
    s->generator->async_running = false;
    if (ou_error_is(OU_StopAsyncIteration) || ou_error_is(OU_GeneratorExit)) {
        s->generator->async_closed = true;
        if (!s->value) {               // aclose() ends normally
            ou_error_clear();
            ou_set_stop_iteration(ou_none());
        }
    }
    return NULL;
}

static OuObject *athrow_result(OuAsyncStep *s, int status, OuObject *out)
{
    if (s->value) {
        OuObject *result = unwrap(s->generator, status, out);
        if (!result) s->step = STEP_CLOSED;
        return result;
    }
    if (status > 0 && ou_layout(out) == OU_L_ASYNC_GEN_WRAPPED) {
        ou_decref(out);
        s->generator->async_running = false;
        s->step = STEP_CLOSED;
        return ou_raise(OU_RuntimeError, "async generator ignored GeneratorExit");
    }
    if (status > 0) return out;
    if (status == 0) {
        ou_xdecref(out);
        OuObject *exc = ou_exception_new(OU_StopAsyncIteration, NULL, 0);
        if (exc) ou_throw(exc);
    }
    return athrow_done(s);
}

static OuObject *athrow_send(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuAsyncStep *s = STEP;
    OuGenerator *g = s->generator;
    OuObject *out;
    if (s->step == STEP_CLOSED) return ou_raise(OU_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    if (s->step == STEP_INIT) {
        if (g->async_running) {
            s->step = STEP_CLOSED;
            return ou_raise(OU_RuntimeError, s->value ? "athrow(): asynchronous generator is already running"
                                                      : "aclose(): asynchronous generator is already running");
        }
        if (g->async_closed || g->state == OU_GEN_CLOSED) {
            s->step = STEP_CLOSED;
            if (!s->value) {
                ou_set_stop_iteration(ou_none());
                return NULL;
            }
            OuObject *exc = ou_exception_new(OU_StopAsyncIteration, NULL, 0);
            if (exc) ou_throw(exc);
            return NULL;
        }
        if (!ou_is_none(args[0])) return ou_raise(OU_RuntimeError, "can't send non-None value to a just-started coroutine");
        s->step = STEP_ITER;
        g->async_running = true;
        OuObject *exc;
        if (s->value) {
            exc = ou_ref(s->value);
        } else {
            g->async_closed = true;
            exc = ou_exception_new(OU_GeneratorExit, NULL, 0);
            if (!exc) return NULL;
        }
        int status = ou_generator_throw(g, exc, &out, s->value != NULL);
        return athrow_result(s, status, out);
    }
    int status = ou_generator_send(g, args[0], &out);
    return athrow_result(s, status, out);
}
static OuObject *athrow_next(OuObject *self)
{
    OuObject *none = ou_core()->none;
    return athrow_send(self, &none, 1);
}
static OuObject *athrow_throw(OuObject *self, OuObject *const *args, size_t n)
{
    OuAsyncStep *s = STEP;
    OuObject *out;
    if (s->step == STEP_CLOSED) return ou_raise(OU_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    OuObject *exc = ou_throw_argument(args, n);
    if (!exc) return NULL;
    int status = ou_generator_throw(s->generator, exc, &out, false);
    return athrow_result(s, status, out);
}

// --- memory ---
static bool step_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(STEP->generator);
    OU_VISIT(STEP->value);
    return true;
}
static void step_clear(OuObject *self)
{
    ou_clear_ref(&STEP->generator);
    ou_clear_ref(&STEP->value);
}
static void step_dealloc(OuObject *self)
{
    step_clear(self);
    ou_object_free(self);
}
static bool wrapped_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(((OuWrapped *)self)->value);
    return true;
}
static void wrapped_clear(OuObject *self) { ou_clear_ref(&((OuWrapped *)self)->value); }
static void wrapped_dealloc(OuObject *self)
{
    wrapped_clear(self);
    ou_object_free(self);
}

// --- anext(iterator, default) ---
typedef struct OuAnextAwaitable { OuObject base; OuObject *wrapped, *fallback; OuObject *it; } OuAnextAwaitable;
#define ANEXT ((OuAnextAwaitable *)self)

OuObject *ou_anext_awaitable_new(OuObject *awaitable, OuObject *fallback)
{
    OuAnextAwaitable *a = (OuAnextAwaitable *)ou_gc_new(OU_L_ANEXT_AWAITABLE, sizeof *a);
    if (!a) return NULL;
    a->wrapped = ou_ref(awaitable);
    a->fallback = ou_ref(fallback);
    return ou_obj(a);
}

// The end of the iterator becomes the default.
static OuObject *anext_result(OuObject *self, OuObject *result)
{
    if (result || !ou_error_is(OU_StopAsyncIteration)) return result;
    ou_error_clear();
    ou_set_stop_iteration(ou_ref(ANEXT->fallback));
    return NULL;
}
static OuObject *anext_iter_of(OuObject *self)
{
    if (!ANEXT->it) {
        ANEXT->it = ou_awaitable_iter(ANEXT->wrapped);
        if (ANEXT->it && ou_layout(ANEXT->it) == OU_L_COROUTINE) {
            OuObject *it = ou_type_of(ANEXT->it)->op.await(ANEXT->it);
            ou_set_ref(&ANEXT->it, it);
        }
    }
    return ANEXT->it;
}
static OuObject *anext_next(OuObject *self)
{
    OuObject *it = anext_iter_of(self);
    return it ? anext_result(self, ou_type_of(it)->op.next(it)) : NULL;
}
static OuObject *anext_forward(OuObject *self, OuStr *name, OuObject *const *args, size_t n)
{
    OuObject *it = anext_iter_of(self);
    return it ? anext_result(self, ou_call_method(it, name, args, n)) : NULL;
}
static OuObject *anext_send(OuObject *self, OuObject *const *args, size_t n) { return anext_forward(self, ou_name(send), args, n); }
static OuObject *anext_throw(OuObject *self, OuObject *const *args, size_t n) { return anext_forward(self, ou_name(throw), args, n); }
static OuObject *anext_close(OuObject *self, OuObject *const *args, size_t n) { return anext_forward(self, ou_name(close), args, n); }
static bool anext_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(ANEXT->wrapped);
    OU_VISIT(ANEXT->fallback);
    OU_VISIT(ANEXT->it);
    return true;
}
static void anext_clear(OuObject *self)
{
    ou_clear_ref(&ANEXT->wrapped);
    ou_clear_ref(&ANEXT->fallback);
    ou_clear_ref(&ANEXT->it);
}
static void anext_dealloc(OuObject *self)
{
    anext_clear(self);
    ou_object_free(self);
}

// --- tables ---
static const OuMethod agen_methods[] = {
    { "asend", { agen_asend }, 1, 1, 0, NULL, "asend(v) -> send 'v' in generator." },
    { "athrow", { agen_athrow }, 1, 3, 0, NULL, "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator." },
    { "aclose", { agen_aclose }, 0, 0, 0, NULL, "aclose() -> raise GeneratorExit inside generator." },
    { 0 },
};
static const OuGetSet agen_getsets[] = {
    { "__name__", ou_generator_get_name, ou_generator_set_name, "name of the async generator" },
    { "__qualname__", ou_generator_get_qualname, ou_generator_set_qualname, "qualified name of the async generator" },
    { "ag_await", ou_generator_get_yield_from, NULL, "object being awaited on, or None" },
    { "ag_running", agen_running, NULL, NULL },
    { "ag_frame", ou_generator_get_frame, NULL, NULL },
    { "ag_code", ou_generator_get_code, NULL, NULL },
    { 0 },
};
const OuTypeSpec ou_async_generator_spec = {
    .name = "async_generator", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_HAS_WEAKREF | OU_TYPE_IMMUTABLE, .size = sizeof(OuGenerator),
    .dealloc = ou_generator_dealloc, .traverse = ou_generator_traverse, .clear = ou_generator_clear, .edges = ou_generator_edges,
    .op = { .repr = agen_repr, .aiter = ou_iter_self, .anext = agen_anext, .finalize = ou_generator_finalize },
    .methods = agen_methods, .getsets = agen_getsets,
};
static const OuMethod asend_methods[] = {
    { "send", { asend_send }, 1, 1, 0, NULL, NULL }, { "throw", { asend_throw }, 1, 3, 0, NULL, NULL },
    { "close", { step_close }, 0, 0, 0, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_async_gen_asend_spec = {
    .name = "async_generator_asend", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(OuAsyncStep),
    .dealloc = step_dealloc, .traverse = step_traverse, .clear = step_clear,
    .op = { .await = ou_iter_self, .iter = ou_iter_self, .next = asend_next }, .methods = asend_methods,
};
static const OuMethod athrow_methods[] = {
    { "send", { athrow_send }, 1, 1, 0, NULL, NULL }, { "throw", { athrow_throw }, 1, 3, 0, NULL, NULL },
    { "close", { step_close }, 0, 0, 0, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_async_gen_athrow_spec = {
    .name = "async_generator_athrow", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(OuAsyncStep),
    .dealloc = step_dealloc, .traverse = step_traverse, .clear = step_clear,
    .op = { .await = ou_iter_self, .iter = ou_iter_self, .next = athrow_next }, .methods = athrow_methods,
};
const OuTypeSpec ou_async_gen_wrapped_spec = {
    .name = "async_generator_wrapped_value", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(OuWrapped),
    .dealloc = wrapped_dealloc, .traverse = wrapped_traverse, .clear = wrapped_clear,
};
static const OuMethod anext_methods[] = {
    { "send", { anext_send }, 1, 1, 0, NULL, NULL }, { "throw", { anext_throw }, 1, 3, 0, NULL, NULL },
    { "close", { anext_close }, 0, 0, 0, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_anext_awaitable_spec = {
    .name = "anext_awaitable", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(OuAnextAwaitable),
    .dealloc = anext_dealloc, .traverse = anext_traverse, .clear = anext_clear,
    .op = { .await = ou_iter_self, .iter = ou_iter_self, .next = anext_next }, .methods = anext_methods,
};
