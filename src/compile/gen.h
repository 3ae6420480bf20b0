// gen.h -- making code: how the generators of expressions, targets and statements call each other.
//
// Where a value goes is decided by who needs it: `ou_gen_to` puts it into a given slot, `ou_gen_operand` leaves locals and
// constants where they are and makes a temporary of everything else. All of them leave the depth as their name says.
#ifndef OURO_SRC_COMPILE_GEN_H
#define OURO_SRC_COMPILE_GEN_H
#include "src/compile/unit.h"

typedef enum OuValueKind { OU_IN_LOCAL, OU_IN_TEMP, OU_IN_CONST } OuValueKind;
typedef struct OuValue { OuValueKind kind; uint32_t index; } OuValue;   // slot, slot, constant index

// --- expressions (expr.c) ---
// The value of `e` goes to `dst`: a plain local, or the next temporary (c->unit->depth). The depth stays as it was.
void ou_gen_to(OuCompiler *c, OuNode *e, uint32_t dst);
uint32_t ou_gen_push(OuCompiler *c, OuNode *e);                        // to a new temporary, now live; its slot
// A local as it is, a constant (if `constants`) as it is, else a new live temporary.
OuValue ou_gen_operand(OuCompiler *c, OuNode *e, bool constants);
// The same for a value that is used only after `later` has been evaluated (may be NULL): a local that `later` rebinds is copied.
OuValue ou_gen_operand_before(OuCompiler *c, OuNode *e, OuNode *later, bool constants);
// Gives out the slots of locals that `value` mentions, in CPython's order, before a target's slot is asked for.
void ou_gen_touch(OuCompiler *c, OuNode *value);
void ou_gen_discard(OuCompiler *c, OuNode *e);
void ou_gen_load(OuCompiler *c, OuStr *name, uint32_t dst);            // a variable to `dst`
void ou_gen_callee(OuCompiler *c, OuNode *e);                          // pushes two: a callable and NULL
void ou_gen_copy(OuCompiler *c, OuValue from, uint32_t dst);         // to a local or the next temporary; consumes a temporary
OuValue ou_gen_in_slot(OuCompiler *c, OuValue o);                  // a constant is pushed, the others stay
uint32_t ou_binary_form(OuValue left, OuValue right);              // 0.. in the order of opcodes.def
void ou_gen_binary(OuCompiler *c, int op, bool in_place, uint32_t dst, OuValue left, OuValue right);   // operands stay counted in the depth
void ou_gen_item(OuCompiler *c, uint32_t dst, OuValue container, OuValue index);
void ou_gen_attribute_span(OuUnit *u, const OuNode *attribute);        // narrows the place to the name, as CPython does
bool ou_is_true_constant(const OuNode *e, bool *value);                // `e` is a constant: its truth in *value

// --- tests (test.c) ---
// Jumps to `label` if the truth of `e` is `when`, else goes on. `loop`: `label` lies behind us, at the top of a loop.
void ou_gen_test(OuCompiler *c, OuNode *e, uint32_t label, bool when, bool loop);
void ou_gen_compare(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_compare_jump(OuCompiler *c, int op, OuValue left, OuValue right, uint32_t label, bool when);   // operands stay counted

// --- displays, calls, strings (display.c, call.c, string.c) ---
void ou_gen_sequence(OuCompiler *c, OuNodeList elts, OuNodeKind kind, uint32_t dst);   // Tuple, List or Set
void ou_gen_dict(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_joined(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_formatted(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_call(OuCompiler *c, OuNode *e, uint32_t dst);
// Callable and self are at `base`, `given` arguments follow: the rest of the arguments, and the call.
void ou_gen_arguments(OuCompiler *c, uint32_t base, uint32_t given, OuNodeList args, OuNodeList keywords, uint32_t dst);

// --- generators (await.c) ---
void ou_gen_yield(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_yield_from(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_await(OuCompiler *c, OuNode *e, uint32_t dst);
// The top temporary holds something awaitable: waits, and leaves the result there. `kind` as GET_AWAITABLE's.
void ou_gen_await_top(OuCompiler *c, uint32_t kind);
void ou_gen_send_loop(OuCompiler *c);                                  // the top temporary is the iterator: drives it, leaves the result

// --- functions, classes, comprehensions ---
void ou_gen_lambda(OuCompiler *c, OuNode *e, uint32_t dst);
void ou_gen_function(OuCompiler *c, OuNode *s);
void ou_gen_class(OuCompiler *c, OuNode *s);
void ou_gen_comprehension(OuCompiler *c, OuNode *e, uint32_t dst);
// A function of `code` at `dst`; what `flags` says (defaults ...) begins at `base` and is counted in the depth.
void ou_gen_make_function(OuCompiler *c, OuCode *code, uint32_t flags, uint32_t base, uint32_t dst);
void ou_gen_body(OuCompiler *c, OuNodeList body, bool docstring);      // module and class bodies: annotations set up, docstring stored
OuObject *ou_docstring(OuCompiler *c, OuNodeList body);                // borrowed, or NULL
void ou_gen_return_none(OuCompiler *c);

// --- certain mistakes (check.c): SyntaxWarnings ---
void ou_check_callee(OuCompiler *c, const OuNode *func, OuSpan span);
void ou_check_subscript(OuCompiler *c, const OuNode *value, const OuNode *index, OuSpan span);
void ou_check_comparison(OuCompiler *c, const OuNode *compare);
void ou_check_assert(OuCompiler *c, const OuNode *test, OuSpan span);

// --- targets (assign.c) ---
void ou_gen_store(OuCompiler *c, OuNode *target, OuValue value);     // a temporary value is the top one, and is consumed
void ou_gen_store_name(OuCompiler *c, OuStr *name, OuValue value);
void ou_gen_delete_name(OuCompiler *c, OuStr *name);
void ou_gen_clear_name(OuCompiler *c, OuStr *name);                    // the end of `except ... as name`: no longer bound, bound or not
void ou_gen_delete(OuCompiler *c, OuNode *target);
void ou_gen_assign(OuCompiler *c, OuNode *s);
void ou_gen_augmented(OuCompiler *c, OuNode *s);
void ou_gen_annotated(OuCompiler *c, OuNode *s);
bool ou_is_local_name(OuCompiler *c, const OuNode *target, uint32_t *slot);   // a Name that is a plain local
bool ou_check_debug(OuCompiler *c, const OuStr *name, OuSpan span, int ctx);  // __debug__ is no target

// --- statements ---
void ou_gen_statement(OuCompiler *c, OuNode *s);
void ou_gen_statements(OuCompiler *c, OuNodeList list);
void ou_gen_try(OuCompiler *c, OuNode *s);
void ou_gen_with(OuCompiler *c, OuNode *s);
void ou_gen_match(OuCompiler *c, OuNode *s);
void ou_gen_for(OuCompiler *c, OuNode *s);
void ou_gen_while(OuCompiler *c, OuNode *s);
void ou_gen_break(OuCompiler *c, OuNode *s);
void ou_gen_continue(OuCompiler *c, OuNode *s);
void ou_gen_return(OuCompiler *c, OuNode *s);
void ou_gen_import(OuCompiler *c, OuNode *s);
void ou_gen_import_from(OuCompiler *c, OuNode *s);
// SWAP, POP_EXCEPT, RERAISE: temporaries previous and exception at `at`; ends the block.
void ou_gen_reraise(OuCompiler *c, uint32_t at);
// A call of the exit function at the top, exit(None, None, None); its result is dropped (async: awaited).
void ou_gen_exit_call(OuCompiler *c, bool is_async);

#endif
