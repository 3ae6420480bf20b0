// frame_object.c -- frame objects: made when asked for, and keeping the locals when the call ends first.
#include "src/vm/frame_object.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "src/vm/generator.h"
#include "src/vm/jump.h"

OuObject *ou_frame_object(OuFrame *frame)
{
    if (frame->object) return ou_ref(frame->object);
    OuFrameObject *object = (OuFrameObject *)ou_gc_new(OU_L_FRAME, sizeof *object);
    if (!object) return NULL;
    object->frame = frame;
    frame->object = object;
    frame->kind |= OU_FRAME_SEEN;
    return ou_ref(object);             // one for the record, one for the caller
}

OuCode *ou_frame_object_code(const OuFrameObject *o) { return o->frame ? o->frame->code : o->code; }

static OuFunction *function_of(const OuFrameObject *o) { return o->frame ? o->frame->function : o->function; }

int ou_frame_object_line(const OuFrameObject *o)
{
    OuCode *code = ou_frame_object_code(o);
    if (o->line) return o->line;
    return code ? ou_code_line(code, o->frame ? ou_frame_index(o->frame) : o->index) : 0;
}

bool ou_frame_object_take(OuFrameObject *object, OuFrame *f)
{
    uint32_t n = f->code->n_locals;
    OuObject **slots = ou_mem_alloc((n ? n : 1) * sizeof *slots);
    if (!slots) return false;
    OuFrame *prev = f->kind & OU_FRAME_GENERATOR && ou_generator_of(f)->state != OU_GEN_RUNNING ? NULL : f->prev;
    if (prev && prev->code) {
        OuObject *exc = ou_error_take();         // calls end by exceptions too
        object->back = (OuFrameObject *)ou_frame_object(prev);
        ou_error_restore(exc);
    }
    for (uint32_t i = 0; i < n; i++) {
        slots[i] = f->slots[i];
        f->slots[i] = NULL;
    }
    object->slots = slots;
    object->index = ou_frame_index(f);
    object->code = (OuCode *)ou_ref(f->code);
    object->function = (OuFunction *)ou_xref(f->function);
    object->locals = ou_xref(f->locals);
    object->frame = NULL;
    return true;
}

// --- attributes ---
static OuObject *get_back(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    if (!o->frame) return o->back ? ou_ref(o->back) : ou_none();
    OuFrame *f = o->frame;
    if (f->kind & OU_FRAME_GENERATOR && ou_generator_of(f)->state != OU_GEN_RUNNING) return ou_none();
    return f->prev && f->prev->code ? ou_frame_object(f->prev) : ou_none();
}
static OuObject *get_code(OuObject *self)
{
    OuCode *code = ou_frame_object_code((OuFrameObject *)self);
    return ou_ref(code ? ou_obj(code) : ou_core()->none);
}
static OuObject *get_globals(OuObject *self)
{
    OuFunction *f = function_of((OuFrameObject *)self);
    return f ? ou_ref(f->globals) : ou_none();
}
static OuObject *get_builtins(OuObject *self)
{
    OuFunction *f = function_of((OuFrameObject *)self);
    return f ? ou_ref(f->builtins) : ou_none();
}
static OuObject *get_line(OuObject *self)
{
    int line = ou_frame_object_line((OuFrameObject *)self);
    return line > 0 ? ou_int_new(line) : ou_none();
}
static bool set_line(OuObject *self, OuObject *value)
{
    OuFrameObject *o = (OuFrameObject *)self;
    const char *event = ou_vm()->event;
    int64_t line;
    if (!value) return ou_fail(OU_AttributeError, "cannot delete attribute");
    if (!ou_is_int(value)) return ou_fail(OU_ValueError, "lineno must be an integer");
    if (!event || !strcmp(event, "call")) return ou_fail(OU_ValueError, "can't jump from the 'call' trace event of a new frame");
    if (strcmp(event, "line")) return ou_fail(OU_ValueError, "can only jump from a 'line' trace event");
    if (!o->trace || !o->frame || o->frame != ou_vm()->traced) return ou_fail(OU_ValueError, "f_lineno can only be set by a trace function");
    if (!ou_int_fits(value, &line) || line > INT32_MAX || line < INT32_MIN) return ou_fail(OU_ValueError, "lineno out of range");
    if (!ou_frame_jump(o->frame, (int)line)) return false;
    o->line = 0;
    return true;
}
static OuObject *get_lasti(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    return ou_int_new((o->frame ? ou_frame_index(o->frame) : o->index) * 8);
}
static OuObject *get_locals(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    if (o->frame) return ou_frame_locals(o->frame);
    if (!o->code) return ou_obj(ou_dict_new());               // lost when memory was short
    if (!(o->code->flags & OU_CO_OPTIMIZED)) {
        return ou_ref(o->locals ? o->locals : o->function ? ou_obj(o->function->globals) : ou_core()->none);
    }
    if (!o->snapshot) o->snapshot = ou_dict_new();
    if (!o->snapshot || !o->slots) return ou_xref(o->snapshot);
    return ou_frame_fill_locals(o->snapshot, o->code, o->slots) ? ou_ref(o->snapshot) : NULL;
}
static OuObject *get_trace(OuObject *self)
{
    OuObject *trace = ((OuFrameObject *)self)->trace;
    return ou_ref(trace ? trace : ou_core()->none);
}
static bool set_trace(OuObject *self, OuObject *value)
{
    ou_set_ref(&((OuFrameObject *)self)->trace, value && !ou_is_none(value) ? ou_ref(value) : NULL);
    return true;
}

static OuObject *get_trace_lines(OuObject *self) { return ou_bool(!((OuFrameObject *)self)->no_lines); }
static OuObject *get_trace_opcodes(OuObject *self) { return ou_bool(((OuFrameObject *)self)->opcodes); }
static bool flag_value(OuObject *value, bool *out)
{
    if (!value) return ou_fail(OU_TypeError, "can't delete numeric/char attribute");
    if (!ou_is_exact(value, OU_L_BOOL)) return ou_fail(OU_TypeError, "attribute value type must be bool");
    *out = value == ou_core()->true_;
    return true;
}
static bool set_trace_lines(OuObject *self, OuObject *value)
{
    bool lines = true;
    if (!flag_value(value, &lines)) return false;
    ((OuFrameObject *)self)->no_lines = !lines;
    return true;
}
static bool set_trace_opcodes(OuObject *self, OuObject *value) { return flag_value(value, &((OuFrameObject *)self)->opcodes); }

static OuObject *frame_clear(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuFrameObject *o = (OuFrameObject *)self;
    if (o->frame) {
        OuFrame *f = o->frame;
        if (!(f->kind & OU_FRAME_GENERATOR)) return ou_raise(OU_RuntimeError, "cannot clear an executing frame");
        OuGenerator *g = ou_generator_of(f);
        if (g->state == OU_GEN_RUNNING) return ou_raise(OU_RuntimeError, "cannot clear an executing frame");
        ou_incref(g);
        bool ok = ou_generator_close(g);
        ou_decref(g);
        if (!ok) return NULL;
        return ou_none();
    }
    if (o->slots) {
        for (uint32_t i = 0; i < o->code->n_locals; i++) {
            OuObject *old = o->slots[i];
            o->slots[i] = NULL;
            ou_xdecref(old);
        }
    }
    ou_clear_ref(&o->snapshot);
    return ou_none();
}

static OuObject *frame_repr(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    OuCode *code = ou_frame_object_code(o);
    if (!code) return ou_obj(ou_str_from_cstr("<frame>"));
    return ou_obj(ou_str_format("<frame at 0x%lx, file %R, line %d, code %U>", (long)(uintptr_t)self, code->filename,
                                ou_frame_object_line(o), code->name));
}

// --- memory ---
static bool frame_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OuFrameObject *o = (OuFrameObject *)self;
    OU_VISIT(o->code);
    OU_VISIT(o->function);
    OU_VISIT(o->back);
    if (o->slots) for (uint32_t i = 0; i < o->code->n_locals; i++) OU_VISIT(o->slots[i]);
    OU_VISIT(o->locals);
    OU_VISIT(o->snapshot);
    OU_VISIT(o->trace);
    return true;
}

static bool frame_edges(OuObject *self, OuEdgeVisit visit, void *arg)
{
    OuFrameObject *o = (OuFrameObject *)self;
    if (o->slots && !ou_frame_slot_edges(self, o->code, o->slots, o->code->n_locals, visit, arg)) return false;
    OU_EDGE(o->code, "f_code");
    OU_EDGE(o->function, "function");
    OU_EDGE(o->back, "f_back");
    OU_EDGE(o->locals, "f_locals");
    OU_EDGE(o->snapshot, "f_locals");
    OU_EDGE(o->trace, "f_trace");
    return true;
}

static void frame_clear_slot(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    if (o->slots) {
        for (uint32_t i = 0; i < o->code->n_locals; i++) ou_clear_ref(&o->slots[i]);
    }
    ou_clear_ref(&o->back);
    ou_clear_ref(&o->locals);
    ou_clear_ref(&o->snapshot);
    ou_clear_ref(&o->trace);
    ou_clear_ref(&o->function);
}

static void frame_dealloc(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    frame_clear_slot(self);
    ou_mem_free(o->slots);
    ou_xdecref(o->code);
    ou_object_free(o);
}

static size_t frame_size_of(OuObject *self)
{
    OuFrameObject *o = (OuFrameObject *)self;
    return o->slots ? ou_mem_size(o->slots) : 0;
}

static const OuMethod frame_methods[] = {
    { "clear", { frame_clear }, 0, 0, 0, NULL, "F.clear(): clear most references held by the frame" },
    { 0 },
};
static const OuGetSet frame_getsets[] = {
    { "f_back", get_back, NULL, NULL },         { "f_code", get_code, NULL, NULL },     { "f_globals", get_globals, NULL, NULL },
    { "f_builtins", get_builtins, NULL, NULL }, { "f_lineno", get_line, set_line, NULL },   { "f_lasti", get_lasti, NULL, NULL },
    { "f_locals", get_locals, NULL, NULL },     { "f_trace", get_trace, set_trace, NULL },
    { "f_trace_lines", get_trace_lines, set_trace_lines, NULL }, { "f_trace_opcodes", get_trace_opcodes, set_trace_opcodes, NULL }, { 0 },
};
const OuTypeSpec ou_frame_object_spec = {
    .name = "frame", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(OuFrameObject),
    .dealloc = frame_dealloc, .traverse = frame_traverse, .clear = frame_clear_slot, .size_of = frame_size_of, .edges = frame_edges,
    .op = { .repr = frame_repr }, .methods = frame_methods, .getsets = frame_getsets,
};
