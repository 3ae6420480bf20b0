// generator_type.c -- the type generator, and what the types coroutine and async_generator share with it.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "src/vm/generator.h"

#define SELF ((OuGenerator *)self)

// --- memory ---
// While it runs its temporaries are not known: what it holds then counts as held from outside.
static uint32_t live_slots(const OuGenerator *g)
{
    if (!g->frame.code || g->state == OU_GEN_RUNNING || g->state == OU_GEN_CLOSED) return 0;
    if (g->state == OU_GEN_CREATED) return g->frame.code->n_locals;
    return ou_code_depth(g->frame.code, ou_frame_index(&g->frame));
}

bool ou_generator_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OuGenerator *g = SELF;
    uint32_t n = live_slots(g);
    for (uint32_t i = 0; i < n; i++) OU_VISIT(g->slots[i]);
    OU_VISIT(g->frame.code);
    OU_VISIT(g->frame.function);
    OU_VISIT(g->frame.object);
    OU_VISIT(g->name);
    OU_VISIT(g->qualname);
    OU_VISIT(g->handled);
    OU_VISIT(g->origin);
    OU_VISIT(g->finalizer);
    return true;
}

bool ou_generator_edges(OuObject *self, OuEdgeVisit visit, void *arg)
{
    OuGenerator *g = SELF;
    if (!ou_frame_slot_edges(self, g->frame.code, g->slots, live_slots(g), visit, arg)) return false;
    OU_EDGE(g->frame.code, "code");
    OU_EDGE(g->frame.function, "function");
    OU_EDGE(g->frame.object, "frame");
    OU_EDGE(g->name, "__name__");
    OU_EDGE(g->qualname, "__qualname__");
    OU_EDGE(g->handled, "handled exception");
    OU_EDGE(g->origin, "cr_origin");
    OU_EDGE(g->finalizer, "finalizer");
    return true;
}

void ou_generator_clear(OuObject *self)
{
    OuGenerator *g = SELF;
    if (g->state == OU_GEN_RUNNING) return;
    uint32_t n = live_slots(g);
    g->state = OU_GEN_CLOSED;
    if (g->frame.code) {
        ou_frame_release_temporaries(&g->frame, g->frame.code->n_locals, n > g->frame.code->n_locals ? n : g->frame.code->n_locals);
        ou_frame_finish(&g->frame);
    }
    ou_clear_ref(&g->handled);
    ou_clear_ref(&g->origin);
    ou_clear_ref(&g->finalizer);
}

// Would closing run any of its code? Without a handler round the place where it waits, no.
static bool close_is_visible(OuGenerator *g)
{
    if (g->state != OU_GEN_SUSPENDED) return false;
    return ou_generator_yield_from(g) != NULL || ou_code_handler(g->frame.code, ou_frame_index(&g->frame)) != NULL;
}

void ou_generator_finalize(OuObject *self)
{
    OuGenerator *g = SELF;
    if (g->state >= OU_GEN_RUNNING) return;
    OuObject *saved = ou_error_take();
    if (g->state == OU_GEN_CREATED && ou_layout(self) == OU_L_COROUTINE) {
        if (ou_rt->warn_unawaited && !ou_rt->warn_unawaited(self)) ou_error_unraisable(self);
    } else if (ou_layout(self) == OU_L_ASYNC_GENERATOR && g->finalizer && !g->async_closed) {
        OuObject *result = ou_call1(g->finalizer, self);
        if (result) ou_decref(result);
        else ou_error_unraisable(self);
    } else if (close_is_visible(g) && !ou_generator_close(g)) {
        ou_error_unraisable(self);
    }
    ou_error_restore(saved);
}

void ou_generator_dealloc(OuObject *self)
{
    OuGenerator *g = SELF;
    if (g->state <= OU_GEN_SUSPENDED && !(self->layout & OU_FINALIZED) && g->frame.code) {
        bool needed = close_is_visible(g) || (g->state == OU_GEN_CREATED && ou_layout(self) == OU_L_COROUTINE) || g->finalizer;
        if (needed) {
            self->refs++;
            self->layout |= OU_FINALIZED;
            ou_generator_finalize(self);
            if (--self->refs > 0) return;      // somebody took it back
        }
    }
    ou_generator_clear(self);
    ou_xdecref(g->frame.code);
    ou_xdecref(g->name);
    ou_xdecref(g->qualname);
    ou_object_free(g);
}

// --- attributes ---
OuObject *ou_generator_get_name(OuObject *self) { return ou_ref(SELF->name); }
OuObject *ou_generator_get_qualname(OuObject *self) { return ou_ref(SELF->qualname); }
bool ou_generator_set_name(OuObject *self, OuObject *value)
{
    if (!value || !ou_is_str(value)) return ou_fail(OU_TypeError, "__name__ must be set to a string object");
    ou_set_ref(&SELF->name, ou_ref(value));
    return true;
}
bool ou_generator_set_qualname(OuObject *self, OuObject *value)
{
    if (!value || !ou_is_str(value)) return ou_fail(OU_TypeError, "__qualname__ must be set to a string object");
    ou_set_ref(&SELF->qualname, ou_ref(value));
    return true;
}
OuObject *ou_generator_get_frame(OuObject *self) { return SELF->state == OU_GEN_CLOSED ? ou_none() : ou_frame_object(&SELF->frame); }
OuObject *ou_generator_get_code(OuObject *self) { return ou_ref(SELF->frame.code); }
OuObject *ou_generator_get_running(OuObject *self) { return ou_bool(SELF->state == OU_GEN_RUNNING); }
OuObject *ou_generator_get_suspended(OuObject *self) { return ou_bool(SELF->state == OU_GEN_SUSPENDED); }
OuObject *ou_generator_get_yield_from(OuObject *self)
{
    OuObject *o = ou_generator_yield_from(SELF);
    return ou_ref(o ? o : ou_core()->none);
}

// --- methods ---
OuObject *ou_generator_method_send(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuObject *out;
    int status = ou_generator_send(SELF, args[0], &out);
    return ou_generator_deliver(SELF, status, out);
}

OuObject *ou_generator_method_throw(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *exc = ou_throw_argument(args, n), *out;
    if (!exc) return NULL;
    int status = ou_generator_throw(SELF, exc, &out, true);
    return ou_generator_deliver(SELF, status, out);
}

OuObject *ou_generator_method_close(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_generator_close(SELF) ? ou_none() : NULL;
}

static OuObject *generator_next(OuObject *self)
{
    OuObject *out;
    int status = ou_generator_next(SELF, &out);
    if (status > 0) return out;
    if (status < 0) return NULL;
    if (ou_is_none(out)) {
        ou_decref(out);
        return NULL;
    }
    ou_set_stop_iteration(out);        // its value must reach the caller
    return NULL;
}

static OuObject *generator_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<generator object %U at 0x%lx>", SELF->qualname, (long)(uintptr_t)self));
}

static const OuMethod generator_methods[] = {
    { "send", { ou_generator_method_send }, 1, 1, 0, NULL, "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration." },
    { "throw", { ou_generator_method_throw }, 1, 3, 0, NULL,
      "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded value or raise\nStopIteration." },
    { "close", { ou_generator_method_close }, 0, 0, 0, NULL, "close() -> raise GeneratorExit inside generator." },
    { 0 },
};
static const OuGetSet generator_getsets[] = {
    { "__name__", ou_generator_get_name, ou_generator_set_name, "name of the generator" },
    { "__qualname__", ou_generator_get_qualname, ou_generator_set_qualname, "qualified name of the generator" },
    { "gi_yieldfrom", ou_generator_get_yield_from, NULL, "object being iterated by yield from, or None" },
    { "gi_running", ou_generator_get_running, NULL, NULL },
    { "gi_frame", ou_generator_get_frame, NULL, NULL },
    { "gi_suspended", ou_generator_get_suspended, NULL, NULL },
    { "gi_code", ou_generator_get_code, NULL, NULL },
    { 0 },
};
const OuTypeSpec ou_generator_spec = {
    .name = "generator", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_HAS_WEAKREF | OU_TYPE_IMMUTABLE, .size = sizeof(OuGenerator),
    .dealloc = ou_generator_dealloc, .traverse = ou_generator_traverse, .clear = ou_generator_clear, .edges = ou_generator_edges,
    .op = { .repr = generator_repr, .iter = ou_iter_self, .next = generator_next, .finalize = ou_generator_finalize },
    .methods = generator_methods, .getsets = generator_getsets,
};
