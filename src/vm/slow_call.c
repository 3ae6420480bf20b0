// slow_call.c -- calls: binding when arguments do not simply fit, class calls, functions, imports.
#include <string.h>
#include "runtime/gc/audit.h"
#include "runtime/gc/gc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/ref.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/range.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/args.h"
#include "src/vm/interp.h"

// --- between instructions ---
bool ou_vm_check_signals(void) { return !(ou_rt->pending & OU_PENDING_SIGNAL) || ou_slow_pending(); }

static bool count_step(void)
{
    if (!ou_rt->steps_left && ++ou_rt->steps_refused)
        return ou_fail(OU_RuntimeError, "more than %llu steps (--max-steps)", (unsigned long long)ou_rt->max_steps);
    ou_rt->steps_left--;
    return true;
}

// Between two instructions of a program that no C code runs in turn every reference is in its place: not while a call is being made.
static void audit_if_exact(void)
{
    const OuVm *vm = ou_vm();
    int entries = 0;
    for (const OuFrame *f = vm->frame; f && f != &vm->base; f = f->prev) entries += f->kind & OU_FRAME_ENTRY;
    if (entries == 1 && !ou_op_is_call(vm->frame->ip->op)) ou_audit_tick();
    else ou_rt->pending |= OU_PENDING_GC;
}

// Calls the Python handlers of the signals that came.
static bool handle_signals(OuVm *vm)
{
    OuObject *frame = vm->frame != &vm->base ? ou_frame_object(vm->frame) : ou_none();
    bool ok = frame != NULL;
    for (int i = 0; ok && vm->signals; i = (i + 1) % 64) {
        uint64_t bit = UINT64_C(1) << i;
        if (!(vm->signals & bit)) continue;
        vm->signals &= ~bit;
        OuObject *handler = ou_ref(vm->signal_handlers->items[i + 1]), *number = ou_int_new(i + 1);
        OuObject *result = !number ? NULL : ou_is_callable(handler) ? ou_call(handler, (OuObject *[]){ number, frame }, 2, NULL) : ou_none();
        ok = result != NULL;
        ou_xdecref(result);
        ou_xdecref(number);
        ou_decref(handler);
    }
    ou_xdecref(frame);
    if (vm->signals) ou_rt->pending |= OU_PENDING_SIGNAL;
    return ok;
}

bool ou_slow_pending(void)
{
    OuVm *vm = ou_vm();
    uint32_t pending = ou_rt->pending;
    if (pending & OU_PENDING_SIGNAL) {
        ou_rt->pending &= ~(uint32_t)OU_PENDING_SIGNAL;
        if (vm->interrupted) {
            vm->interrupted = false;
            OuObject *exc = ou_exception_new(OU_KeyboardInterrupt, NULL, 0);
            if (exc) ou_throw(exc);
            return false;
        }
        if (vm->signals && !handle_signals(vm)) return false;
    }
    if ((pending & OU_PENDING_LIMIT) && !count_step()) return false;
    if (pending & OU_PENDING_GC) {
        ou_rt->pending &= ~(uint32_t)OU_PENDING_GC;
        ou_gc_run_pending();
        if (OU_UNLIKELY(ou_rt->gc->audit_every)) audit_if_exact();
    }
    return true;
}

bool ou_call_prepare(OuFrame *caller, OuObject **window)
{
    // Arguments outside the caller's slots are in nobody's frame yet: no Python code may run now.
    bool safe = caller->limit && window >= caller->slots && window < caller->slots + caller->code->n_slots;
    if (safe && ou_rt->pending && !ou_slow_pending()) return false;
    if (!safe && (ou_rt->pending & OU_PENDING_LIMIT) && !count_step()) return false;
    if (ou_vm()->depth >= ou_rt->recursion_limit) return ou_recursion_error("");
    return caller->next || ou_frame_next(caller);
}

// --- binding ---
static void release_values(OuObject **values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OuObject *o = values[i];
        values[i] = NULL;
        ou_xdecref(o);
    }
}

OuObject **ou_call_bind(OuFrame *caller, OuFunction *f, OuObject **window, size_t argc, OuTuple *kwnames, OuObject ***limit)
{
    OuCode *code = f->code;
    *limit = caller->limit;
    if (!kwnames && code->n_params == code->n_args && argc <= code->n_args) {
        bool complete = argc == code->n_args;
        bool room = caller->limit && window + code->n_slots <= caller->limit;
        size_t have = f->defaults ? ((OuTuple *)f->defaults)->len : 0;
        if (complete || argc + have >= code->n_args) {
            if (!room) {
                OuObject **to = ou_stack_room(caller, code->n_slots, limit);
                if (!to) {
                    release_values(window, argc);
                    return NULL;
                }
                for (size_t i = 0; i < argc; i++) to[i] = window[i];
                window = to;
            }
            if (!complete) (void)ou_args_defaults(f, window, argc);
            return window;
        }
    }
    OuObject **to = ou_stack_room(caller, code->n_slots, limit);
    if (!to) {
        release_values(window, argc);
        return NULL;
    }
    for (uint32_t i = 0; i < code->n_params; i++) to[i] = NULL;
    bool ok = ou_args_place(f, to, window, argc - (kwnames ? kwnames->len : 0), kwnames);
    // Nobody else knows the place `to`: what is released first must not be the last reference.
    if (!ok) release_values(to, code->n_params);
    release_values(window, argc);
    return ok ? to : NULL;
}

OuObject *ou_args_spread(OuFrame *caller, OuFunction *f, OuTuple *args, OuObject **window)
{
    (void)caller;
    OuCode *code = f->code;
    for (uint32_t i = 0; i < code->n_params; i++) window[i] = NULL;
    if (ou_args_place(f, window, args->items, args->len, NULL)) return ou_obj(args);
    release_values(window, code->n_params);
    return NULL;
}

// --- Python functions from C ---
OuObject *ou_function_call(OuObject *callee, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuVm *vm = ou_vm();
    if (!ou_enter("")) return NULL;
    OuObject *result = NULL;
    OuFunction *function = (OuFunction *)callee;
    OuCode *wanted = function->code;
    OuFrame *top = vm->frame, *f = top->next;
    // All that is usual: exactly the parameters, room behind the running frame.
    if (OU_LIKELY(f && !kwnames && n == wanted->n_args && n == wanted->n_params && top->limit && top->code && !ou_rt->pending
                  && vm->depth < ou_rt->recursion_limit)) {
        OuObject **slots = top->slots + top->code->n_slots;
        if (OU_LIKELY(slots + wanted->n_slots <= top->limit)) {
            for (size_t i = 0; i < n; i++) slots[i] = ou_ref(args[i]);
            for (size_t i = n, locals = wanted->n_locals; i < locals; i++) slots[i] = NULL;
            ou_incref(function);
            ou_incref(wanted);
            f->ip = wanted->instrs;
            f->slots = slots;
            f->limit = top->limit;
            f->code = wanted;
            f->function = function;
            f->prev = top;
            f->kind = OU_FRAME_ENTRY;
            vm->frame = f;
            vm->depth++;
            result = ou_vm_run(f, false);
            ou_leave();
            return result;
        }
    }
    f = ou_frame_push((OuFunction *)ou_ref(callee), OU_FRAME_ENTRY);
    if (f) {
        OuCode *code = f->code;
        bool ok = true;
        if (n == code->n_args && n == code->n_params && !kwnames) {
            for (size_t i = 0; i < n; i++) f->slots[i] = ou_ref(args[i]);
        } else {
            vm->frame = f->prev;       // a TypeError about arguments comes from the caller
            ok = ou_args_place((OuFunction *)callee, f->slots, args, n, kwnames);
            vm->frame = f;
        }
        if (ok && ou_rt->pending) ok = ou_slow_pending();
        if (ok) result = ou_vm_run(f, false);
        else ou_frame_pop(f);
    }
    ou_leave();
    return result;
}

OuObject *ou_function_run(OuFunction *function, OuObject *locals)
{
    if (!ou_enter("")) return NULL;
    OuObject *result = NULL;
    OuFrame *f = ou_frame_push((OuFunction *)ou_ref(function), OU_FRAME_ENTRY | OU_FRAME_NAMES);
    if (f) {
        f->locals = ou_xref(locals);
        result = ou_vm_run(f, false);
    }
    ou_leave();
    return result;
}

OuObject *ou_vm_eval(OuCode *code, OuDict *globals, OuObject *locals, OuTuple *closure)
{
    OuFunction *function = (OuFunction *)ou_function_new(code, globals);
    if (!function) return NULL;
    function->closure = (OuTuple *)ou_xref(closure);
    OuObject *result = ou_function_run(function, locals == ou_obj(globals) ? NULL : locals);
    ou_decref(function);
    return result;
}

// --- class calls ---
// int(x), str(x) and so on of one argument, without the general constructor; NULL without exception: not so simple.
static OuObject *make_of_one(const OuType *type, OuObject *x)
{
    switch (type->layout) {
    case OU_L_STR: return ou_obj(ou_to_str(x));
    case OU_L_INT:
        if (x->layout == OU_L_INT) return ou_ref(x);
        return x->layout == OU_L_STR ? ou_int_from_str((OuStr *)x, 10) : x->layout == OU_L_FLOAT ? ou_int_from_double(ou_float_value(x)) : NULL;
    case OU_L_FLOAT:
        if (x->layout == OU_L_FLOAT) return ou_ref(x);
        return x->layout == OU_L_STR ? ou_float_from_text((OuStr *)x) : x->layout == OU_L_INT ? ou_float_new((double)ou_int_value(x)) : NULL;
    case OU_L_BOOL: {
        int truth = ou_truth(x);
        return truth < 0 ? NULL : ou_bool(truth);
    }
    case OU_L_LIST: return ou_obj(ou_to_list(x));
    case OU_L_TUPLE: return ou_obj(ou_to_tuple(x));
    case OU_L_SET: return ou_obj(ou_set_new(OU_L_SET, x));
    default: return NULL;
    }
}

static OuObject *make_empty(const OuType *type)
{
    switch (type->layout) {
    case OU_L_DICT: return ou_obj(ou_dict_new());
    case OU_L_LIST: return ou_obj(ou_list_new(0));
    case OU_L_SET: return ou_obj(ou_set_new(OU_L_SET, NULL));
    case OU_L_TUPLE: return ou_obj(ou_tuple_new(0));
    case OU_L_STR: return ou_obj(ou_str_new(0, 0));
    case OU_L_INT: return ou_int_new(0);
    default: return NULL;
    }
}

OuObject *ou_slow_make_builtin(OuType *type, OuObject *const *args, size_t n, const OuInstr *ip, uint32_t n_locals)
{
    if (type == ou_type(OU_L_RANGE) && ip[4].op == OU_OP_CODE_GET_ITER && ip[4].b == ip->a && ip->a >= n_locals) {
        OuObject *it = ou_range_iter_of(args, n);
        if (it || ou_has_error()) return it;
    }
    if (type == ou_type(OU_L_TYPE) && n == 1) return ou_ref(ou_type_of(args[0]));
    if (n == 0) {
        OuObject *made = make_empty(type);
        if (OU_LIKELY(made || ou_has_error())) return made;
    }
    if (OU_LIKELY(n == 1)) {
        OuObject *made = make_of_one(type, args[0]);
        if (OU_LIKELY(made || ou_has_error())) return made;
    }
    if (type == ou_type(OU_L_TYPE) || !type->op.new_) return ou_call(ou_obj(type), args, n, NULL);
    OuObject *o = type->op.new_(type, args, n, NULL);
    if (o && type->op.init && ou_is_instance_of(o, type) && !ou_type_of(o)->op.init(o, args, n, NULL)) ou_clear_ref(&o);
    return o;
}

// What obj_type has behind `type` in its MRO; borrowed, or NULL.
static OuObject *behind(OuType *type, OuType *obj_type, OuStr *name)
{
    OuTuple *mro = obj_type->mro;
    size_t i = 0;
    while (i < mro->len && mro->items[i] != ou_obj(type)) i++;
    if (++i >= mro->len) return NULL;
    // With single inheritance what follows is the next class's own MRO, whose answers are cached.
    OuType *next = (OuType *)mro->items[i];
    if (next->mro && next->mro->len == mro->len - i && memcmp(next->mro->items, mro->items + i, next->mro->len * sizeof(OuObject *)) == 0) {
        return ou_type_lookup(next, name);
    }
    OuObject *found = NULL;
    for (; i < mro->len && !found; i++) {
        OuDict *dict = ou_type_dict((OuType *)mro->items[i]);
        if (!dict) {
            ou_error_clear();                // the general way will meet it again
            return NULL;
        }
        found = ou_dict_get_str(dict, name);
    }
    return found;
}

bool ou_slow_super_method(OuFrame *f, const OuInstr *ip)
{
    OuCode *code = f->code;
    const OuInstr *load = ip + 4;
    OuObject **base = f->slots + ip->b;
    if (base[0] != ou_obj(ou_type(OU_L_SUPER)) || load->op != OU_OP_CODE_LOAD_METHOD || load->b != ip->a || ip->a < code->n_locals) return false;
    OuObject *self = code->n_args ? f->slots[0] : NULL;
    if (self && ou_is_exact(self, OU_L_CELL)) self = ((OuCell *)self)->value;
    OuCell *cell = NULL;
    for (uint32_t i = code->n_locals - code->n_free; i < code->n_locals && !cell; i++) {
        if (code->local_names->items[i] == ou_obj(ou_name(__class__))) cell = (OuCell *)f->slots[i];
    }
    if (!self || !cell || !ou_is_exact(ou_obj(cell), OU_L_CELL) || !cell->value || !ou_is_type(cell->value)) return false;
    OuType *type = (OuType *)cell->value, *obj_type = ou_type_of(self);
    if (ou_is_type(self) || !obj_type->mro || !ou_type_is_subtype(obj_type, type)) return false;
    OuObject *found = behind(type, obj_type, (OuStr *)code->names->items[load->c]);
    if (!found || found->layout != OU_L_FUNCTION) return false;
    ou_clear_ref(&base[0]);
    f->slots[load->a] = ou_ref(found);
    f->slots[load->a + 1] = ou_ref(self);
    return true;
}

OuObject *ou_class_call_begin(OuType *type, size_t n, OuFunction **init)
{
    *init = NULL;
    OuType *object = ou_type(OU_L_OBJECT);
    if (type->op.new_ != object->op.new_ || type->flags & OU_TYPE_ABSTRACT) return NULL;
    if (type->op.init == object->op.init) return n == 0 ? ou_instance_new(type) : NULL;
    OuObject *found = ou_type_lookup(type, ou_name(__init__));
    if (!found || found->layout != OU_L_FUNCTION) return NULL;
    *init = (OuFunction *)found;
    type->cached_init = found;
    type->init_version = type->version;
    return ou_instance_new(type);
}

// --- operators ---
typedef struct Operator { const char *text; unsigned dunder; bool inplace; } Operator;

static Operator operator_of(uint32_t op)
{
#define GROUP(NAME, count, ...) if (op - OU_OP_CODE_##NAME < count) return (Operator){ __VA_ARGS__ }
    GROUP(ADD_LL, 8u, "+", OU_D_add, false);
    GROUP(SUB_LL, 8u, "-", OU_D_sub, false);
    GROUP(MUL_LL, 8u, "*", OU_D_mul, false);
    GROUP(TRUEDIV_LL, 8u, "/", OU_D_truediv, false);
    GROUP(LOAD_ITEM_LL, 6u, "", OU_D_getitem, false);
    GROUP(INPLACE_ADD_LL, 6u, "+=", OU_D_add, true);
    GROUP(INPLACE_SUB_LL, 6u, "-=", OU_D_sub, true);
    GROUP(INPLACE_MUL_LL, 6u, "*=", OU_D_mul, true);
    GROUP(INPLACE_TRUEDIV_LL, 6u, "/=", OU_D_truediv, true);
#undef GROUP
    return (Operator){ NULL, 0, false };
}

static bool is_comparison(uint32_t op) { return op - OU_OP_CODE_LT_LL < 6u * OU_COMPARE_FORM_COUNT; }
static int comparison_of(uint32_t op) { return (int)((op - OU_OP_CODE_LT_LL) / OU_COMPARE_FORM_COUNT); }

static OuStr *operator_method(uint32_t op, OuType *type, OuObject *x, OuObject *y)
{
    if (is_comparison(op)) {
        // A subclass of the left operand's class would be asked first.
        if (ou_type_of(y) != type && ou_type_of(y)->flags & OU_TYPE_HEAP) return NULL;
        static const uint8_t method[] = { OU_D_lt, OU_D_le, OU_D_compare, OU_D_ne, OU_D_gt, OU_D_ge };
        return ou_dunder_name(method[comparison_of(op)]);
    }
    Operator o = operator_of(op);
    if (!o.text) return NULL;
    if (o.dunder != OU_D_getitem) {
        // No reflected method may have a say, and no sequence behind the class.
        bool number = y->layout == OU_L_INT || y->layout == OU_L_FLOAT;
        if (ou_type_of(y) != type && (!number || ou_is_int(x) || ou_is_float(x))) return NULL;
        if (type->op.concat || type->op.repeat) return NULL;
        if (o.inplace && (type->op.iadd || type->op.isub || type->op.imul || type->op.itruediv)) return NULL;
    }
    return ou_dunder_name(o.dunder);
}

OuFunction *ou_operator_function(uint32_t op, OuObject *x, OuObject *y)
{
    OuType *type = ou_type_of(x);
    OuStr *name = type->flags & OU_TYPE_HEAP ? operator_method(op, type, x, y) : NULL;
    OuFunction *f = name ? (OuFunction *)ou_type_lookup(type, name) : NULL;
    if (!f || f->base.layout != OU_L_FUNCTION || f->code->n_args != 2 || f->code->n_params != 2) return NULL;
    return f;
}

OuObject *ou_operator_declined(uint32_t op, OuObject *x, OuObject *y)
{
    if (is_comparison(op)) return ou_compare_declined(x, y, comparison_of(op));
    Operator o = operator_of(op);
    if (o.dunder == OU_D_getitem) return ou_ref(ou_core()->not_implemented);
    return ou_raise(OU_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", o.text, x, y);
}

OuObject *ou_init_result(OuObject *instance, OuObject *value)
{
    bool none = ou_is_none(value);
    if (!none) {
        ou_raise(OU_TypeError, "__init__() should return None, not '%T'", value);
        ou_decref(instance);
    }
    ou_decref(value);
    return none ? instance : NULL;
}

// --- functions ---
OuObject *ou_slow_make_function(OuFrame *f, OuInstr *ip)
{
    OuCode *code = (OuCode *)f->code->consts->items[ip[1].lo];
    OuFunction *function = (OuFunction *)ou_function_new(code, f->function->globals);
    if (!function) return NULL;
    OuObject **from = f->slots + ip->b;
    if (ip->c & 1) function->defaults = *from++;
    if (ip->c & 2) function->kwdefaults = *from++;
    if (ip->c & 4) function->annotations = *from++;
    if (ip->c & 8) function->closure = (OuTuple *)*from++;
    return ou_obj(function);
}

// --- imports ---
OuObject *ou_slow_import_name(OuFrame *f, OuStr *name, OuObject *level, OuObject *fromlist)
{
    OuObject *import = NULL;
    if (ou_is_dict(f->function->builtins)) import = ou_dict_get_str((OuDict *)f->function->builtins, ou_name(__import__));
    if (!import) return ou_raise(OU_ImportError, "__import__ not found");
    OuObject *locals = f->code->flags & OU_CO_OPTIMIZED ? ou_core()->none : f->locals ? f->locals : ou_obj(f->function->globals);
    OuObject *args[] = { ou_obj(name), ou_obj(f->function->globals), locals, fromlist, level };
    ou_incref(import);
    OuObject *result = ou_call(import, args, 5, NULL);
    ou_decref(import);
    return result;
}

static OuObject *import_failed(OuObject *module, OuStr *name)
{
    OuObject *package = NULL, *file = NULL;
    if (ou_getattr_maybe(module, ou_name(__name__), &package) < 0) return NULL;
    if (package && !ou_is_str(package)) ou_clear_ref(&package);
    if (ou_getattr_maybe(module, ou_name(__file__), &file) < 0) ou_error_clear();
    if (file && !ou_is_str(file)) ou_clear_ref(&file);
    if (!package) package = ou_obj(ou_str_from_cstr("<unknown module name>"));
    if (!package) return NULL;
    OuObject *shown = package;
    bool starting = false;
    OuObject *spec = NULL;
    if (ou_getattr_maybe(module, ou_name(__spec__), &spec) > 0 && !ou_is_none(spec)) {
        OuObject *flag = NULL;
        if (ou_getattr_maybe(spec, ou_name(_initializing), &flag) > 0) starting = flag == ou_core()->true_;
        ou_xdecref(flag);
    }
    ou_xdecref(spec);
    ou_error_clear();
    if (!file) {
        ou_raise(OU_ImportError, "cannot import name %R from %R (unknown location)", name, shown);
    } else if (starting) {
        ou_raise(OU_ImportError, "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)",
                 name, shown, file);
    } else {
        ou_raise(OU_ImportError, "cannot import name %R from %R (%S)", name, shown, file);
    }
    OuObject *exc = ou_core()->exc;
    if (exc && ou_is_instance_of(exc, ou_type(OU_L_ImportError))) {
        OuImportError *e = (OuImportError *)exc;
        ou_set_ref(&e->name, ou_ref(shown));
        ou_set_ref(&e->path, file ? ou_ref(file) : ou_none());
    }
    ou_xdecref(package);
    ou_xdecref(file);
    return NULL;
}

OuObject *ou_slow_import_from(OuObject *module, OuStr *name)
{
    OuObject *value;
    int found = ou_getattr_maybe(module, name, &value);
    if (found) return found > 0 ? value : NULL;
    // A submodule that is being imported right now is in sys.modules already.
    OuObject *package = NULL;
    if (ou_getattr_maybe(module, ou_name(__name__), &package) < 0) return NULL;
    if (package && ou_is_str(package) && ou_rt->modules) {
        OuStr *full = ou_str_format("%S.%U", package, name);
        if (!full) {
            ou_decref(package);
            return NULL;
        }
        OuObject *sub = ou_dict_get_str(ou_rt->modules, full);
        ou_decref(full);
        if (sub) {
            ou_decref(package);
            return ou_ref(sub);
        }
    }
    ou_xdecref(package);
    return import_failed(module, name);
}

static bool import_all(OuFrame *f, OuObject *module, OuObject *names, bool skip_private)
{
    OuObject *it = ou_iter(names), *name;
    if (!it) return false;
    bool ok = true;
    while (ok && (name = ou_next(it)) != NULL) {
        if (!ou_is_str(name)) {
            OuObject *modname = NULL;
            (void)ou_getattr_maybe(module, ou_name(__name__), &modname);
            ok = ou_fail(OU_TypeError, skip_private ? "Key in %S.__dict__ must be str, not %T" : "Item in %S.__all__ must be str, not %T",
                         modname ? modname : ou_core()->none, name);
            ou_xdecref(modname);
        } else if (!(skip_private && ou_str_len((OuStr *)name) > 0 && ou_str_at((OuStr *)name, 0) == '_')) {
            OuObject *value = ou_getattr(module, (OuStr *)name);
            ok = value && ou_slow_store_name(f, (OuStr *)name, value);
            ou_xdecref(value);
        }
        ou_decref(name);
    }
    ou_decref(it);
    return ok && !ou_has_error();
}

bool ou_slow_import_star(OuFrame *f, OuObject *module)
{
    OuObject *names;
    int has = ou_getattr_maybe(module, ou_name(__all__), &names);
    if (has < 0) return false;
    if (has == 0) {
        OuObject *dict;
        has = ou_getattr_maybe(module, ou_name(__dict__), &dict);
        if (has < 0) return false;
        if (has == 0) return ou_fail(OU_ImportError, "from-import-* object has no __dict__ and no __all__");
        names = ou_obj(ou_to_list(dict));
        ou_decref(dict);
        if (!names) return false;
        bool ok = import_all(f, module, names, true);
        ou_decref(names);
        return ok;
    }
    bool ok = import_all(f, module, names, false);
    ou_decref(names);
    return ok;
}

bool ou_slow_print_expr(OuObject *value)
{
    OuObject *hook = ou_rt->sys_dict ? ou_dict_get_str(ou_rt->sys_dict, ou_name(displayhook)) : NULL;
    if (!hook) return ou_fail(OU_RuntimeError, "lost sys.displayhook");
    ou_incref(hook);
    OuObject *result = ou_call1(hook, value);
    ou_decref(hook);
    ou_xdecref(result);
    return result != NULL;
}
