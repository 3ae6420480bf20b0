// compiler.h -- what the files of this folder share: one compilation, and its errors.
//
// Failure is sticky: the first error sets the exception and `failed`; everything that makes code then does nothing, so
// the generators return no status. `ou_compile` looks at the end, long walks look in between.
#ifndef OURO_SRC_COMPILE_COMPILER_H
#define OURO_SRC_COMPILE_COMPILER_H
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/compile/compile.h"
#include "src/compile/constants.h"
#include "src/compile/symtable.h"

typedef struct OuUnit OuUnit;

enum { OU_UNARY_SAME = OU_UNARY_NOT + 1 };   // what folding leaves of `not` in `not (a in b)`: the comparison has been turned round

struct OuCompiler {
    const OuCompileOptions *options;
    OuTree *tree;
    OuSymtable symtable;
    OuConstants constants;   // merged over the whole compilation
    OuUnit *unit;            // the function in progress
    OuList *kept;            // objects that live as long as the compilation
    uint32_t depth, max_depth;   // nesting of the walk over the tree
    uint32_t future;         // OU_CO_FUTURE_*
    int future_line;         // of the last import from __future__ at the beginning, or 0
    int optimize;
    bool echo;               // expression statements are printed
    bool failed;             // an exception is set
};

// SyntaxError at `span`, unless the compilation has failed already. Formats as ou_str_format. Always false.
bool ou_compile_error(OuCompiler *c, OuSpan span, const char *fmt, ...) OU_COLD;
// Keeps `o` until the end of the compilation and returns it; NULL (failed) when `o` is NULL or memory is short.
OU_BORROWED OuObject *ou_keep(OuCompiler *c, OU_STEALS OU_NULLABLE OuObject *o);
OU_BORROWED OuStr *ou_keep_name(OuCompiler *c, const char *text);            // an interned name
// Around each level of recursion over the tree: false with RecursionError.
uint32_t ou_compile_depth(void);                                             // how deep the walk may go
bool ou_compile_too_deep(OuCompiler *c) OU_COLD;                             // raises; always false
OU_CHECK OU_INLINE bool ou_compile_enter(OuCompiler *c)
{
    if (OU_UNLIKELY(c->depth >= c->max_depth || (uintptr_t)__builtin_frame_address(0) <= ou_rt->stack_limit)) return ou_compile_too_deep(c);
    c->depth++;
    return true;
}
OU_INLINE void ou_compile_leave(OuCompiler *c) { c->depth--; }

bool ou_fold(OuCompiler *c, OuNode *node);                                   // fold.c: the whole tree, in place
bool ou_future_late(OuCompiler *c, OuSpan span);                             // raises
bool ou_future_imports(OuCompiler *c);                                       // future.c: checks them, sets c->future
OuStr *ou_unparse(OuCompiler *c, const OuNode *expr);                        // unparse.c: source text, new reference or NULL
// Whether evaluating `expr` may bind `name` in the current scope by `:=`.
bool ou_rebinds(const OuNode *expr, const OuStr *name);

#endif
