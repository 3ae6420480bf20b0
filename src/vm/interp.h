// interp.h -- the loop and what it shares with the slow paths around it.
#ifndef OURO_SRC_VM_INTERP_H
#define OURO_SRC_VM_INTERP_H
#include "src/code/opcode.h"
#include "src/vm/frame.h"
#include "src/vm/trace.h"

// The two loops, see trace.h. Called through ou_vm_run.
OuObject *ou_vm_run_plain(OuFrame *frame, bool throwing);
OuObject *ou_vm_run_traced(OuFrame *frame, bool throwing);

// Runs `frame`, the running one, from frame->ip until it ends or, for a generator, yields: the value, or NULL with exception.
// `throwing`: the exception in flight is raised at frame->ip.
OU_CHECK OU_INLINE OuObject *ou_vm_run(OuFrame *frame, bool throwing)
{
    OuObject *result;
    if (OU_UNLIKELY(ou_rt->pending & OU_PENDING_TRACE)) {
        ou_vm()->entering = true;
        result = ou_vm_run_traced(frame, throwing);
    } else {
        result = ou_vm_run_plain(frame, throwing);
    }
    return OU_LIKELY(result != OU_VM_SWITCHED) ? result : ou_vm_run_on();
}

// Calls a Python function from C.
OU_CHECK OuObject *ou_function_call(OuObject *callee, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
// Runs the body of `function` (no parameters) with `locals` as its namespace (NULL: its globals).
OU_CHECK OuObject *ou_function_run(OuFunction *function, OU_NULLABLE OuObject *locals);

// --- slow paths: new references, NULL or false with exception. `f` is the running frame. ---
// type(*args) of a built-in class, for the CALL at ip; a range that is only iterated comes as its iterator.
OU_CHECK OuObject *ou_slow_make_builtin(OuType *type, OuObject *const *args, size_t n, const OuInstr *ip, uint32_t n_locals);
OU_COLD bool ou_slow_pending(void);                             // what ou_rt->pending asks for
OU_COLD void ou_slow_unbound_local(OuFrame *f, uint32_t slot);
OU_COLD void ou_slow_unbound_deref(OuFrame *f, uint32_t slot);
void ou_raise_name_error(OuStr *name);
OuObject *ou_slow_load_name(OuFrame *f, OuStr *name);
bool ou_slow_store_name(OuFrame *f, OuStr *name, OuObject *value);
bool ou_slow_delete_name(OuFrame *f, OuStr *name);
OuObject *ou_slow_load_global(OuFrame *f, OuStr *name);
bool ou_slow_delete_global(OuFrame *f, OuStr *name);
OuObject *ou_slow_load_classderef(OuFrame *f, uint32_t slot);
bool ou_slow_setup_annotations(OuFrame *f);
OuObject *ou_slow_build_class_function(OuFrame *f);

OuObject *ou_slow_iadd_text(OuObject **slot, OuObject *y);      // slot's str, the only reference, grows by the str y; NULL: slot is NULL too
OuObject *ou_slow_power(OuObject *x, OuObject *y);
OuObject *ou_slow_truediv(OuObject *x, OuObject *y);

OuObject *ou_slow_slice(OuObject *o, OuObject *start, OuObject *stop);
OuObject *ou_slow_build_set(OuObject **items, size_t n);
OuObject *ou_slow_build_map(OuObject **items, size_t n);
OuObject *ou_slow_build_const_key_map(OuObject **values, OuTuple *keys);
OuObject *ou_slow_build_string(OuObject **parts, size_t n);
OuObject *ou_slow_format_value(OuObject *value, uint32_t how, OuObject *spec);
bool ou_slow_list_extend(OuObject *list, OuObject *iterable);
bool ou_slow_dict_update(OuObject *dict, OuObject *other);
bool ou_slow_dict_merge(OuObject *dict, OuObject *other, OuObject *callee);
bool ou_slow_unpack(OuObject *o, size_t n, OuObject **out);           // out[n-1] first
bool ou_slow_unpack_ex(OuObject *o, size_t before, size_t after, OuObject **out);

OuObject *ou_slow_make_function(OuFrame *f, OuInstr *ip);
OuObject *ou_slow_call_ex(OuObject *callee, OuObject *args, OuObject *kwargs);
OuObject *ou_slow_import_name(OuFrame *f, OuStr *name, OuObject *level, OuObject *fromlist);
OuObject *ou_slow_import_from(OuObject *module, OuStr *name);
bool ou_slow_import_star(OuFrame *f, OuObject *module);
bool ou_slow_print_expr(OuObject *value);

OuObject *ou_slow_aiter(OuObject *o);
// The general function of a binary operator's opcode, in-place ones included (slow_operator.c).
OuBinary ou_slow_operator(uint32_t op);
OuObject *ou_slow_anext(OuObject *o);
OuObject *ou_slow_yield_from_iter(OuFrame *f, OuObject *o);
OuObject *ou_slow_awaitable(OuObject *o, uint32_t why);
// Sends into any iterator: 1 it yielded *out, 0 it returned *out, -1 exception.
int ou_slow_send(OuObject *receiver, OuObject *value, OuObject **out);

bool ou_slow_before_with(OuObject *manager, OuObject **out);          // out[0] exit, out[1] result of enter
bool ou_slow_before_async_with(OuObject *manager, OuObject **out);
OuObject *ou_slow_with_except(OuObject *exit, OuObject *exc);
int ou_slow_exc_match(OuObject *exc, OuObject *cls);
bool ou_slow_eg_match(OuObject *exc, OuObject *cls, OuObject **rest, OuObject **match);
void ou_slow_raise(OuObject *exc, OU_NULLABLE OuObject *cause, bool with_cause);
bool ou_slow_reraise_handled(void);                                   // false: nothing to reraise (RuntimeError is set)

OuObject *ou_slow_match_class(OuObject *subject, OuObject *cls, OuTuple *names, size_t positional);
OuObject *ou_slow_match_keys(OuObject *subject, OuTuple *keys);
OuObject *ou_slow_dict_without(OuObject *subject, OuTuple *keys);

// --- calls ---
// The CALL at ip is super() and the LOAD_METHOD behind it finds a function: both are done. False: nothing is.
bool ou_slow_super_method(OuFrame *f, const OuInstr *ip);
// A class call that the loop can do itself: the new instance (its __init__ in *init, borrowed, NULL: none to run), or
// NULL without exception: use the general way.
OuObject *ou_class_call_begin(OuType *type, size_t n, OuFunction **init);
// The Python function that is all there is to x OP y for the operator instruction `op` (+ - * / and [] with their in-place
// forms, comparisons): it gets x and y first. NULL without exception: use the general way.
OU_BORROWED OuFunction *ou_operator_function(uint32_t op, OuObject *x, OuObject *y);
// What x OP y is after that function returned NotImplemented; NULL with exception.
OU_COLD OU_CHECK OuObject *ou_operator_declined(uint32_t op, OuObject *x, OuObject *y);
OuObject *ou_init_result(OuObject *instance, OuObject *value);        // both stolen: the instance, TypeError unless value is None

// Arguments that do not simply lie where the callee wants them: window[0 .. argc) holds the values (owned), those of `kwnames` last. Returns
// where the callee's slots begin, its parameters filled (*limit as OuFrame.limit); NULL with exception: all values are released.
OuObject **ou_call_bind(OuFrame *caller, OuFunction *f, OuObject **window, size_t argc, OU_NULLABLE OuTuple *kwnames, OuObject ***limit);
// Before a call that cannot go on at once: a check is due, a record must be made, or it is too deep (false with exception).
bool ou_call_prepare(OuFrame *caller, OuObject **window);
// Binds the items of `args` in window (room for len + n_slots twice): borrowed result is only a success mark; NULL with exception, nothing is left behind.
OuObject *ou_args_spread(OuFrame *caller, OuFunction *f, OuTuple *args, OuObject **window);

// --- the exception being handled, per frame and generator ---
OuObject *ou_handled_push(OuFrame *f, OuObject *exc);                 // exc becomes the handled one; what was it before, or None (new references)
void ou_handled_restore(OuFrame *f, OU_STEALS OuObject *before);      // `before` (None: none) is the handled one again
OuObject *ou_async_gen_wrap(OuObject *value);

// --- generators, as the loop resumes them ---
typedef struct OuGenerator OuGenerator;

#endif
