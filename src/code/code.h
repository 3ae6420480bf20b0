// code.h -- code objects: what the compiler makes and the VM runs.
#ifndef OURO_SRC_CODE_CODE_H
#define OURO_SRC_CODE_CODE_H
#include <assert.h>
#include "runtime/object/object.h"
#include "runtime/object/type.h"
#include "src/syntax/ast.h"

typedef union OuInstr {
    struct { uint16_t op, a, b, c; };
    struct { uint32_t op_a; int32_t wide; };    // wide: J32 or K32
    uint64_t word;                              // cache words
    void *pointer;
    struct { uint32_t lo, hi; };
} OuInstr;
static_assert(sizeof(OuInstr) == 8, "an instruction is one word");

typedef struct OuHandler {       // instructions [start, end) are covered; sorted, none overlaps
    uint32_t start, end, target; // word indices
    uint16_t depth;              // absolute slot the exception is put into: temporaries below it stay live
} OuHandler;

// A line on which nothing runs, as that of `pass` or `try:`, is passed on the way from one instruction to the next; only tracing asks.
typedef struct OuLineMark {
    uint32_t from;               // OU_MARK_NEXT or OU_MARK_JUMP of the instruction left; OU_MARK_START: on entry
    int32_t line;
} OuLineMark;
#define OU_MARK_NEXT(word) ((uint32_t)(word) * 2)
#define OU_MARK_JUMP(word) ((uint32_t)(word) * 2 + 1)
#define OU_MARK_START UINT32_MAX

enum {                           // OuCode.flags: CPython's CO_* values
    OU_CO_OPTIMIZED = 0x1, OU_CO_NEWLOCALS = 0x2, OU_CO_VARARGS = 0x4, OU_CO_VARKEYWORDS = 0x8, OU_CO_NESTED = 0x10,
    OU_CO_GENERATOR = 0x20, OU_CO_COROUTINE = 0x80, OU_CO_ITERABLE_COROUTINE = 0x100, OU_CO_ASYNC_GENERATOR = 0x200,
    OU_CO_FUTURE_ANNOTATIONS = 0x1000000,
};
enum { OU_NO_PLAIN_CALL = 0xffff };
enum { OU_LOCAL_PLAIN, OU_LOCAL_CELL = 1, OU_LOCAL_FREE = 2 };   // local_kinds: a parameter may be a cell too

typedef struct OuCode {
    OuObject base;
    OuInstr *instrs;             // owned; n_words words, cache words included
    uint32_t n_words;
    uint32_t flags;
    uint16_t n_args;             // positional parameters, positional-only included
    uint16_t n_posonly, n_kwonly;
    uint16_t n_params;           // n_args + n_kwonly + *args + **kwargs: slots [0, n_params)
    uint16_t n_varnames;         // plain locals, parameters included: slots [0, n_varnames); then cells, then free variables
    uint16_t n_cells, n_free;    // n_cells: cells that are no parameters or locals of their own slot; n_free: the last locals
    uint16_t n_locals;           // all slots before the temporaries
    uint16_t n_plain;            // positional arguments of a call that needs no binding: n_args when there are no other parameters, else OU_NO_PLAIN_CALL
    uint16_t n_slots;            // n_locals + temporaries
    OuTuple *consts, *names;     // names: str, interned
    OuTuple *local_names;        // n_locals str
    uint8_t *local_kinds;        // owned; n_locals of OU_LOCAL_*
    OuHandler *handlers;         // owned
    uint32_t n_handlers;
    OuLineMark *marks;           // owned, or NULL; sorted by `from`, those of one way in order
    uint32_t n_marks;
    uint8_t *positions;          // owned; see positions.h
    bool built_in;               // `positions` and `local_kinds` are not owned but part of the binary: a library module's code
    uint32_t positions_bytes;
    uint32_t found_word;         // 1 + the word that positions.c looked up last, 0: none; an exception asks for its place more than once
    uint16_t found_depth;
    OuSpan found_span;
    OuStr *name, *qualname, *filename;
    int32_t first_line;
    OuObject *static_attributes; // class bodies: tuple of names stored on self, or NULL
    uint32_t calls;              // how often it was called (specialisation, statistics)
    void *vm;                    // the VM's own data about this code, freed through ou_code_release_vm
    ou_hash hash;
} OuCode;

// Words after the instruction `op`.
extern const uint8_t ou_opcode_words[];
OU_CHECK OuStr *ou_code_operands(OuCode *code, uint32_t w, int32_t *target);   // as text; *target: where it may jump, or -1
OU_CHECK OuStr *ou_code_disassemble(OuCode *code);       // text for `ouro --dis`, nested code objects after
// The place of the instruction at word `i`, and the first live-free temporary slot before it ran (n_locals .. n_slots).
OuSpan ou_code_span(const OuCode *code, uint32_t i);
uint16_t ou_code_depth(const OuCode *code, uint32_t i);
const OuHandler *ou_code_handler(const OuCode *code, uint32_t i);   // innermost that covers word i, or NULL
int ou_code_line(const OuCode *code, uint32_t i);
void ou_code_all_lines(const OuCode *code, int32_t *lines);         // of every word; 0: no place

#endif
