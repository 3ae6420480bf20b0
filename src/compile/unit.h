// unit.h -- one function, class body or module in progress: its instructions, temporaries, constants and names.
//
// Temporaries are a stack: `depth` is the slot of the next free one, an absolute slot number. An instruction is emitted while its
// operands are still counted in `depth`; that depth is what unwinding uses. Jumps go to labels, which
// assemble.c turns into distances. Every instruction remembers which handler was in force.
#ifndef OURO_SRC_COMPILE_UNIT_H
#define OURO_SRC_COMPILE_UNIT_H
#include "src/code/code.h"
#include "src/code/opcode.h"
#include "src/compile/compiler.h"

typedef struct OuInsn {
    OuSpan span;
    uint32_t a, b, c;        // operands; a 32-bit constant index is in b
    uint32_t extra;          // first cache word: a constant index
    int32_t label;           // jump target, -1: none
    int32_t handler;         // index into OuUnit.handlers, -1: none
    uint32_t fall_marks, jump_marks;   // 1 + first of OuUnit.marks passed on the way to what follows, to the target; 0: none
    uint16_t op, depth;
} OuInsn;

typedef struct OuMark { int32_t line; uint32_t next; } OuMark;   // next: as OuInsn.fall_marks

typedef struct OuHandlerPlan { uint32_t label; uint16_t depth; } OuHandlerPlan;

typedef enum OuBlockKind {
    OU_BLOCK_LOOP,           // while: no temporaries
    OU_BLOCK_FOR,            // the iterator is a temporary
    OU_BLOCK_TRY,            // body of try/except
    OU_BLOCK_FINALLY,        // body of try/finally
    OU_BLOCK_FINALLY_END,    // the finally body that runs for an exception: temporaries previous, exception
    OU_BLOCK_WITH, OU_BLOCK_ASYNC_WITH,   // temporary: the exit function
    OU_BLOCK_HANDLER,        // body of an except clause: temporary previous
    OU_BLOCK_HANDLER_STAR,   // body of an except* clause
    OU_BLOCK_VALUE,          // a return value waits while finally bodies run: one temporary
} OuBlockKind;

// What break, continue and return have to undo, innermost first. Lives on the C stack of the generator.
typedef struct OuBlock {
    struct OuBlock *outer;
    OuBlockKind kind;
    uint32_t depth;          // where its temporaries begin
    int32_t handler;         // the handler in force outside
    uint32_t on_break, on_continue;   // labels of loops
    OuNodeList finally;      // OU_BLOCK_FINALLY
    OuStr *name;             // OU_BLOCK_HANDLER: name to be cleared, or NULL
    OuSpan span;
} OuBlock;

struct OuUnit {
    OuUnit *outer;
    OuScope *scope;
    OuStr *name, *qualname;  // qualname is kept by the compiler
    OuStr *private_name;
    OuSpan span;             // the place that instructions get
    OuInsn *insns;
    uint32_t count, cap;
    uint32_t *labels;        // instruction index of each label; UINT32_MAX: not placed
    uint32_t label_count, label_cap;
    OuMark *marks;           // lines without instructions, see marks.c
    uint32_t mark_count, mark_cap, start_marks;
    bool has_nops, has_checks;   // NOP, CHECK_LOCAL have been emitted
    OuHandlerPlan *handlers;
    uint32_t handler_count, handler_cap;
    int32_t handler;         // in force; -1: none
    OuBlock *blocks;
    uint32_t depth, max_depth;
    OuStr **names;
    uint32_t name_count, name_cap;
    OuPtrMap name_index;
    OuObject **consts;       // borrowed from the compiler's table or kept
    uint32_t const_count, const_cap;
    OuPtrMap const_index;
    OuStr **locals;          // names of slots in order; n_locals of them, NULL while not given out
    uint8_t *local_kinds;
    uint32_t n_args, n_posonly, n_kwonly, n_params, n_varnames, n_cells, n_free, n_locals;
    uint32_t next_local;     // plain locals get their slots when first mentioned, as co_varnames shows
    uint32_t flags;
    int32_t first_line;
    OuStr *self_name;        // method: first parameter
    OuList *static_attributes;   // class: names stored on self by its methods; owned
    OuInsn scratch;          // what emitters hand out after a failure
};

// --- a unit's life (unit.c) ---
// Begins code for `scope`; parameters come from `args` (Arguments or NULL). False: failed, nothing to end.
OU_CHECK bool ou_unit_begin(OuCompiler *c, OuUnit *unit, OuScope *scope, const OuNode *args, int32_t first_line);
// Ends it: the finished code object (kept by the compiler), or NULL when the compilation has failed.
OU_BORROWED OuCode *ou_unit_end(OuCompiler *c);
OuCode *ou_assemble(OuCompiler *c, OuUnit *unit);            // assemble.c
void ou_peephole(OuCompiler *c, OuUnit *unit);               // peephole.c
void ou_marks_take(OuCompiler *c, OuUnit *unit);             // marks.c: NOPs become marks on the ways that led over them
uint32_t ou_marks_join(OuCompiler *c, OuUnit *unit, uint32_t first, uint32_t second);   // the marks of both, as OuInsn.fall_marks
void ou_definite(OuCompiler *c, OuUnit *unit);               // definite.c: drops needless CHECK_LOCALs

// --- emitting ---
OuInsn *ou_emit(OuCompiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t third);
OuInsn *ou_emit_jump(OuCompiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t third, uint32_t label);
#define OU_EMIT(name, a, b, third) ou_emit(c, OU_OP_CODE_##name, a, b, third)
#define OU_JUMP(name, a, b, third, label) ou_emit_jump(c, OU_OP_CODE_##name, a, b, third, label)
uint32_t ou_mark_new(OuCompiler *c, int32_t line, uint32_t next);    // 1 + its index
uint32_t ou_label_new(OuCompiler *c);
void ou_label_here(OuCompiler *c, uint32_t label);
int32_t ou_handler_new(OuCompiler *c, uint32_t label, uint32_t depth);
OU_INLINE uint32_t ou_push(OuUnit *u, uint32_t n)             // n more temporaries are live; the first
{
    uint32_t first = u->depth;
    u->depth += n;
    if (u->depth > u->max_depth) u->max_depth = u->depth;
    return first;
}
void ou_block_push(OuUnit *u, OuBlock *block, OuBlockKind kind);
OU_INLINE void ou_block_pop(OuUnit *u) { u->blocks = u->blocks->outer; }

// --- constants and names ---
uint32_t ou_const_index(OuCompiler *c, OU_STEALS OU_NULLABLE OuObject *o);
OU_INLINE uint32_t ou_const_ref(OuCompiler *c, OuObject *o) { return ou_const_index(c, ou_ref(o)); }
uint32_t ou_const_none(OuCompiler *c);
uint32_t ou_code_index(OuCompiler *c, OuCode *code);         // never merged
void ou_load_const(OuCompiler *c, uint32_t dst, uint32_t index);
uint32_t ou_name_index(OuCompiler *c, OuStr *name);          // `name` is interned and kept
uint32_t ou_mangled_index(OuCompiler *c, OuStr *name);       // the same after mangling

// --- variables ---
typedef enum OuAccess { OU_ACCESS_LOCAL, OU_ACCESS_DEREF, OU_ACCESS_CLASSDEREF, OU_ACCESS_GLOBAL, OU_ACCESS_NAME } OuAccess;
typedef struct OuVariable { OuAccess access; uint32_t index; } OuVariable;   // slot, or index of the name
OuVariable ou_variable(OuCompiler *c, OuStr *name);          // of the unit in progress; `name` not yet mangled
OU_INLINE bool ou_is_slot(const OuUnit *u, uint32_t slot) { return slot < u->n_locals; }

#endif
