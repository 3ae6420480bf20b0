// trace.c -- what sys.settrace and sys.setprofile functions are told, and when. Read trace.h first.
//
// A frame's last instruction is frame->ip until the next one is looked at. A line is reported when it differs from that
// instruction's, or when the code went backwards. Calls show as a frame more than before; the first instructions of a
// function that makes a generator belong to nobody.
#include "src/vm/trace.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/types/exception.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/code/opcode.h"
#include "src/vm/frame_object.h"
#include "src/vm/generator.h"
#include "src/vm/interp.h"
#include "src/vm/traceback.h"

enum { LINE_TABLES = 64 };

// The lines of one code object, word by word.
typedef struct OuLineTable {
    OuCode *code;                  // borrowed; NULL: an empty place
    int32_t *lines;
} OuLineTable;

// --- lines ---
static OuLineTable *table_place(const OuCode *code)
{
    return &ou_vm()->lines[((uintptr_t)code >> 4) % LINE_TABLES];
}

static int32_t *table_fill(OuCode *code)
{
    int32_t *lines = ou_mem_alloc(code->n_words * sizeof *lines);
    if (!lines) return NULL;
    ou_code_all_lines(code, lines);
    return lines;
}

int ou_trace_line(OuCode *code, uint32_t word)
{
    if (!ou_vm()->lines && !(ou_vm()->lines = ou_mem_zalloc(LINE_TABLES, sizeof(OuLineTable)))) return ou_code_span(code, word).line;
    OuLineTable *t = table_place(code);
    if (t->code != code) {
        int32_t *lines = table_fill(code);
        if (!lines) return ou_code_span(code, word).line;
        ou_mem_free(t->lines);
        *t = (OuLineTable){ code, lines };
    }
    return t->lines[word];
}

void ou_trace_forget_code(OuCode *code)
{
    OuLineTable *t = ou_vm() && ou_vm()->lines ? table_place(code) : NULL;
    if (!t || t->code != code) return;
    ou_mem_free(t->lines);
    *t = (OuLineTable){ 0 };
}

void ou_trace_fini(void)
{
    OuVm *vm = ou_vm();
    for (size_t i = 0; vm->lines && i < LINE_TABLES; i++) ou_mem_free(vm->lines[i].lines);
    ou_mem_free(vm->lines);
    vm->lines = NULL;
}

// --- on and off ---
static bool is_telling(const OuVm *vm) { return (vm->trace || vm->profile) && !vm->reporting; }

static void update_pending(void)
{
    const OuVm *vm = ou_vm();
    if (is_telling(vm) || vm->exact) ou_rt->pending |= OU_PENDING_TRACE;
    else ou_rt->pending &= ~(uint32_t)OU_PENDING_TRACE;
}

// Does the running frame's CALL run `fn`, with nothing between?
static bool is_direct_call(const void *fn)
{
    const OuFrame *f = ou_vm_frame();
    if (!f || !f->code || !ou_op_is_plain_call(f->ip->op)) return false;
    const OuObject *callee = f->slots[f->ip->b];
    return callee && ou_is_exact(callee, OU_L_BUILTIN) && (const void *)(uintptr_t)((const OuBuiltin *)callee)->def->fn == fn;
}

static int set_function(OuObject **field, OuObject *function, const void *caller, const char *what)
{
    OuVm *vm = ou_vm();
    if (vm->installing)
        return ou_raise(OU_RuntimeError, "Cannot install a %s function while another %s function is being installed", what, what), -1;
    uint32_t before = ou_rt->pending & OU_PENDING_TRACE;
    vm->installing = true;               // the old one may have a finalizer
    ou_set_ref(field, function && !ou_is_none(function) ? ou_ref(function) : NULL);
    vm->installing = false;
    update_pending();
    return before != (ou_rt->pending & OU_PENDING_TRACE) && is_direct_call(caller);
}

int ou_trace_set(OuObject *function, const void *caller) { return set_function(&ou_vm()->trace, function, caller, "trace"); }
int ou_profile_set(OuObject *function, const void *caller) { return set_function(&ou_vm()->profile, function, caller, "profile"); }

int ou_vm_set_exact(bool exact, const void *caller)
{
    uint32_t before = ou_rt->pending & OU_PENDING_TRACE;
    ou_vm()->exact = exact;
    update_pending();
    return before != (ou_rt->pending & OU_PENDING_TRACE) && caller && is_direct_call(caller);
}

OuObject *ou_call_traced(OuObject *callee, OuTuple *args)
{
    OuVm *vm = ou_vm();
    uint32_t reporting = vm->reporting;
    vm->reporting = 0;
    update_pending();
    OuObject *result = ou_call_tuple(callee, args, NULL);
    vm->reporting = reporting;
    update_pending();
    return result;
}

OuObject *ou_trace_switch(OuFrame *frame)
{
    OuInstr *ip = frame->ip;
    OuObject *old = ip->a < frame->code->n_locals ? frame->slots[ip->a] : NULL;
    frame->slots[ip->a] = ou_none();
    frame->ip = ip + 1 + ou_opcode_words[ip->op];
    ou_vm()->entering = false;
    ou_xdecref(old);
    return OU_VM_SWITCHED;
}

OuObject *ou_vm_run_on(void)
{
    OuObject *result;
    do {
        OuFrame *f = ou_vm()->frame;
        result = ou_rt->pending & OU_PENDING_TRACE ? ou_vm_run_traced(f, false) : ou_vm_run_plain(f, false);
    } while (result == OU_VM_SWITCHED);
    return result;
}

// --- telling ---
// What the function made of f_locals becomes the frame's.
static void store_locals(OuFrame *frame)
{
    OuFrameObject *object = frame->object;
    if (!object || !object->snapshot || !(frame->code->flags & OU_CO_OPTIMIZED)) return;
    ou_frame_store_locals(object->snapshot, frame->code, frame->slots);
}

// Calls function(frame, event, arg), which is `*hook` or the frame's own: new reference; NULL with exception, the hook is off then.
static OuObject *tell(OuFrame *frame, OuObject **hook, OuObject *function, const char *event, OuObject *arg)
{
    OuVm *vm = ou_vm();
    OuFrameObject *object = (OuFrameObject *)ou_frame_object(frame);
    OuStr *name = object ? ou_str_from_cstr(event) : NULL;
    OuObject *result = NULL;
    bool optimized = frame->code->flags & OU_CO_OPTIMIZED;
    if (name && (!object->snapshot || !optimized || ou_frame_fill_locals(object->snapshot, frame->code, frame->slots))) {
        const char *outer = vm->event;
        OuFrame *outer_frame = vm->traced;
        vm->event = event;
        vm->traced = frame;
        vm->reporting++;
        update_pending();
        ou_incref(function);
        result = ou_call(function, (OuObject *[]){ ou_obj(object), ou_obj(name), arg ? arg : ou_core()->none }, 3, NULL);
        ou_decref(function);
        vm->reporting--;
        vm->event = outer;
        vm->traced = outer_frame;
        store_locals(frame);
    }
    if (!result) {
        OuObject *error = ou_error_take();
        ou_clear_ref(hook);
        if (object && hook == &vm->trace) ou_clear_ref(&object->trace);
        ou_error_restore(error);
        ou_traceback_add(frame);
    }
    update_pending();
    ou_xdecref(name);
    ou_xdecref(object);
    return result;
}

// An event for the frame's own trace function, whose result replaces it.
static bool tell_local(OuFrame *frame, const char *event, OuObject *arg)
{
    OuFrameObject *object = frame->object;
    if (!ou_vm()->trace || !object || !object->trace) return true;
    OuObject *result = tell(frame, &ou_vm()->trace, object->trace, event, arg);
    if (!result) return false;
    if (ou_is_none(result)) ou_decref(result);
    else if (frame->object) ou_set_ref(&frame->object->trace, result);
    else ou_decref(result);
    return true;
}

static bool tell_profile(OuFrame *frame, const char *event, OuObject *arg)
{
    if (!ou_vm()->profile) return true;
    OuObject *result = tell(frame, &ou_vm()->profile, ou_vm()->profile, event, arg);
    ou_xdecref(result);
    return result != NULL;
}

// What runs before a function's own first instruction.
static bool is_preamble(uint16_t op)
{
    return op == OU_OP_CODE_MAKE_CELL || op == OU_OP_CODE_COPY_FREE_VARS || op == OU_OP_CODE_RETURN_GENERATOR;
}

// Not one of them: has the frame run none of its own instructions yet?
static bool is_at_start(const OuFrame *frame)
{
    const OuInstr *first = frame->code->instrs;
    while (is_preamble(first->op)) first++;
    return frame->ip <= first;
}

static bool tell_call(OuFrame *frame)
{
    OuVm *vm = ou_vm();
    OuFrameObject *object = (OuFrameObject *)ou_frame_object(frame);
    if (!object) return false;
    bool ok = true;
    if (!(frame->kind & OU_FRAME_GENERATOR) || is_at_start(frame)) object->line = frame->code->first_line;
    if (vm->trace) {
        OuObject *result = tell(frame, &vm->trace, vm->trace, "call", NULL);
        ok = result != NULL;
        if (ok && !ou_is_none(result)) ou_set_ref(&object->trace, ou_ref(result));
        ou_xdecref(result);
    }
    ok = ok && tell_profile(frame, "call", NULL);
    object->line = 0;
    ou_decref(object);
    return ok;
}

static bool tell_return(OuFrame *frame, OuObject *value)
{
    if (frame->object && !ou_trace_line(frame->code, ou_frame_index(frame))) frame->object->line = frame->object->last_line;
    bool ok = tell_local(frame, "return", value) && tell_profile(frame, "return", value);
    if (frame->object) frame->object->line = 0;
    return ok;
}

// --- between instructions ---
// The call that makes a generator is not seen, only its runs.
static bool is_hidden(const OuFrame *frame)
{
    const uint32_t generators = OU_CO_GENERATOR | OU_CO_COROUTINE | OU_CO_ASYNC_GENERATOR;
    return (frame->code->flags & generators) && !(frame->kind & OU_FRAME_GENERATOR);
}

// A jump that the compiler made has no line of its own: what the program says about it is a mark.
static bool is_plain_jump(uint16_t op) { return op == OU_OP_CODE_JUMP || op == OU_OP_CODE_JUMP_BACK; }

// The bottom of a for loop stands for its head: coming to it is the jump back, and going on from it into the body is none.
static bool goes_back(const OuInstr *before, const OuInstr *ip)
{
    if (ip->op == OU_OP_CODE_FOR_LOOP) return true;
    return ip < before && before->op != OU_OP_CODE_FOR_LOOP && ip->op != OU_OP_CODE_SEND;
}

// The marks that were passed from `before` to `ip`, as a range of code->marks. Past a raised exception there are none.
static OuLineMark *marks_between(const OuCode *code, uint32_t from, uint32_t *n)
{
    uint32_t low = 0, high = code->n_marks;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (code->marks[middle].from < from) low = middle + 1;
        else high = middle;
    }
    *n = 0;
    while (low + *n < code->n_marks && code->marks[low + *n].from == from) ++*n;
    return code->marks + low;
}

static uint32_t way(const OuCode *code, const OuInstr *before, const OuInstr *ip)
{
    uint32_t word = (uint32_t)(before - code->instrs);
    return ip == before + 1 + ou_opcode_words[before->op] ? OU_MARK_NEXT(word) : OU_MARK_JUMP(word);
}

// The way to the first instruction that is a function's own. Those before it are one word each.
static uint32_t way_in(const OuCode *code, const OuInstr *ip)
{
    return ip == code->instrs ? OU_MARK_START : OU_MARK_NEXT(ip - code->instrs - 1);
}

// A line of the way here or, with `line` 0, of the instruction.
static bool tell_line_event(OuFrame *frame, int line)
{
    if (!frame->object || frame->object->no_lines) return true;
    frame->object->line = line;
    bool ok = tell_local(frame, "line", NULL);
    if (frame->object) frame->object->line = 0;
    return ok;
}

typedef struct Step {
    OuInstr *before, *ip;          // the last instruction and the next
    bool first;                    // nothing of the frame has run yet
    bool raised;                   // an exception led here
} Step;

static bool tell_lines(OuFrame *frame, const Step *s)
{
    OuFrameObject *object = frame->object;
    OuCode *code = frame->code;
    int last = s->first ? -1 : ou_trace_line(code, (uint32_t)(s->before - code->instrs));
    if (!last) last = object->last_line;
    if (code->n_marks && !s->raised) {
        uint32_t n, from = s->first ? way_in(code, s->ip) : way(code, s->before, s->ip);
        OuLineMark *marks = marks_between(code, from, &n);
        for (uint32_t i = 0; i < n; i++) {
            int line = marks[i].line;
            if (line == last && !(i == 0 && !s->first && goes_back(s->before, s->ip))) continue;
            last = line;
            if (!tell_line_event(frame, line)) return false;
            if (frame->ip != s->ip || !frame->object) return true;       // it jumped
        }
    }
    int line = ou_trace_line(code, (uint32_t)(s->ip - code->instrs));
    object->last_line = line ? line : last;
    if (!line || is_plain_jump(s->ip->op)) return true;
    return (line == last && (s->first || !goes_back(s->before, s->ip))) || tell_line_event(frame, 0);
}

static bool tell_step(OuFrame *frame, const Step *s)
{
    OuFrameObject *object = frame->object;
    if (!ou_vm()->trace || !object || !object->trace) return true;
    if (!tell_lines(frame, s)) return false;
    return !object->opcodes || frame->object != object || !object->trace || tell_local(frame, "opcode", NULL);
}

// A built-in that the instruction calls, for the profiler: new reference or NULL.
static OuObject *built_in_called(const OuFrame *frame, const OuInstr *ip)
{
    if (!ou_op_is_call(ip->op)) return NULL;
    OuObject *const *base = frame->slots + ip->b, *callee = base[0];
    if (ou_is_exact(callee, OU_L_BUILTIN)) return ou_ref(callee);
    if (!ou_is_exact(callee, OU_L_METHOD_DESCRIPTOR) || ip->op == OU_OP_CODE_CALL_EX) return NULL;
    OuObject *self = base[1] ? base[1] : ip->c ? base[2] : NULL;
    if (!self || !ou_is_instance_of(self, ((OuMethodDescriptor *)callee)->type)) return NULL;
    return ou_builtin_new(((OuMethodDescriptor *)callee)->def, self, NULL);
}

static bool report_built_in(OuTraced *t, OuFrame *frame, const char *event)
{
    OuObject *callee = t->built_in;
    t->built_in = NULL;
    bool ok = tell_profile(frame, event, callee);
    ou_decref(callee);
    return ok;
}

static bool report_return(OuFrame *frame, const OuInstr *ip)
{
    OuObject *value = NULL;
    if (ip->op == OU_OP_CODE_RETURN) value = frame->slots[ip->a];
    else if (ip->op == OU_OP_CODE_RETURN_CONST) value = frame->code->consts->items[ip->a];
    else if (ip->op == OU_OP_CODE_YIELD_VALUE) value = frame->slots[ip->b];
    if (!value) return true;
    ou_incref(value);
    bool ok = tell_return(frame, value);
    ou_decref(value);
    return ok;
}

// The frame leaves by the exception without its handlers being asked.
static int leave(OuFrame *frame)
{
    ou_frame_release_temporaries(frame, frame->code->n_locals, ou_code_depth(frame->code, ou_frame_index(frame)));
    return OU_TRACE_LEAVE;
}

int ou_trace_begin(OuTraced *t, OuFrame *frame, bool throwing)
{
    OuVm *vm = ou_vm();
    bool entering = vm->entering;
    vm->entering = false;
    *t = (OuTraced){ .depth = vm->depth - entering };
    if (!entering || !throwing || !is_telling(vm)) return OU_TRACE_OK;
    t->depth = vm->depth;
    OuObject *exc = ou_error_take();
    bool ok = tell_call(frame);
    if (ok) ou_error_restore(exc);
    else ou_decref(exc);
    return ok ? OU_TRACE_OK : leave(frame);
}

int ou_trace_step(OuTraced *t, OuFrame *frame, OuInstr *ip)
{
    OuVm *vm = ou_vm();
    Step s = { t->raised ? t->raised : frame->ip, ip, false, t->raised != NULL };
    bool entered = vm->depth > t->depth;
    t->depth = vm->depth;
    t->raised = NULL;
    frame->ip = ip;
    if (!is_telling(vm)) {
        ou_clear_ref(&t->built_in);
        return OU_TRACE_OK;
    }
    if (is_hidden(frame)) return OU_TRACE_OK;
    if (entered) {
        bool resumed = frame->kind & OU_FRAME_GENERATOR && !is_at_start(frame);
        s.first = !resumed;
        s.before = resumed ? ip - 1 : ip;
        frame->ip = s.before;
        bool ok = tell_call(frame);
        frame->ip = ip;
        if (!ok) return leave(frame);
    } else if (t->built_in && !report_built_in(t, frame, "c_return")) {
        return OU_TRACE_RAISED;
    }
    if (is_preamble(ip->op)) return OU_TRACE_OK;
    if (!s.first && is_preamble(s.before->op)) s.first = true;
    if (!tell_step(frame, &s)) return OU_TRACE_RAISED;
    ip = frame->ip;
    if (!report_return(frame, ip)) return leave(frame);
    if (vm->profile && (t->built_in = built_in_called(frame, ip)) != NULL) {
        OuObject *callee = t->built_in;
        if (!tell_profile(frame, "c_call", callee)) {
            ou_clear_ref(&t->built_in);
            return OU_TRACE_RAISED;
        }
    }
    return OU_TRACE_OK;
}

// --- exceptions ---
static void tell_exception(OuFrame *frame)
{
    if (!is_telling(ou_vm()) || !ou_vm()->trace || !frame->object || !frame->object->trace) return;
    OuObject *exc = ou_error_take();
    OuObject *tb = ((OuException *)exc)->traceback;
    OuTuple *arg = ou_tuple_pack(3, ou_obj(ou_type_of(exc)), exc, tb ? tb : ou_core()->none);
    bool ok = arg && tell_local(frame, "exception", ou_obj(arg));
    ou_xdecref(arg);
    if (ok) ou_error_restore(exc);
    else ou_decref(exc);
}

void ou_trace_raised(OuTraced *t, OuFrame *frame)
{
    ou_traceback_add(frame);
    if (t->built_in) {
        OuObject *exc = ou_error_take();
        if (report_built_in(t, frame, "c_exception")) ou_error_restore(exc);
        else ou_decref(exc);
    }
    if (!is_hidden(frame)) tell_exception(frame);
}

void ou_trace_stop_iteration(OuFrame *frame) { tell_exception(frame); }

bool ou_trace_send_returned(OuFrame *frame, OuObject *value)
{
    if (!is_telling(ou_vm()) || !ou_vm()->trace || !frame->object || !frame->object->trace) return true;
    OuObject *exc = ou_exception_new(OU_StopIteration, &value, 1), *none = ou_core()->none;
    OuTuple *arg = exc ? ou_tuple_pack(3, ou_obj(ou_type(OU_L_StopIteration)), exc, none) : NULL;
    bool ok = arg && tell_local(frame, "exception", ou_obj(arg));
    ou_xdecref(arg);
    ou_xdecref(exc);
    return ok;
}

void ou_trace_unwound(OuTraced *t, OuFrame *frame)
{
    t->depth = ou_vm()->depth;
    if (!is_telling(ou_vm()) || is_hidden(frame)) return;
    OuObject *exc = ou_error_take();
    if (tell_return(frame, NULL)) ou_error_restore(exc);
    else ou_decref(exc);
}
