// symtable.h -- scopes: which names a block binds and uses, and where each of them lives.
//
// The first pass (symtable.c) walks the tree and notes bindings and uses; the second (symtable_resolve.c) decides for every
// name of every scope whether it is local, a cell, free or global. Names are interned and mangled: compared by address.
#ifndef OURO_SRC_COMPILE_SYMTABLE_H
#define OURO_SRC_COMPILE_SYMTABLE_H
#include "runtime/types/str.h"
#include "src/code/ptrmap.h"
#include "src/syntax/ast.h"

typedef struct OuCompiler OuCompiler;

typedef enum OuScopeKind { OU_SCOPE_MODULE, OU_SCOPE_CLASS, OU_SCOPE_FUNCTION } OuScopeKind;
enum {                                   // OuSymbol.flags: what the block does with the name
    OU_SYM_GLOBAL = 1, OU_SYM_NONLOCAL = 2, OU_SYM_LOCAL = 4, OU_SYM_PARAM = 8, OU_SYM_USE = 16, OU_SYM_IMPORT = 32,
    OU_SYM_ANNOTATED = 64, OU_SYM_ITERATES = 128, OU_SYM_TOUCHED = 256,   // TOUCHED: more than annotated
    OU_SYM_BOUND = OU_SYM_LOCAL | OU_SYM_PARAM | OU_SYM_IMPORT,
};
typedef enum OuPlace { OU_PLACE_UNKNOWN, OU_PLACE_LOCAL, OU_PLACE_GLOBAL, OU_PLACE_GLOBAL_IMPLICIT, OU_PLACE_FREE, OU_PLACE_CELL } OuPlace;

typedef struct OuSymbol {
    OuStr *name;
    uint16_t flags;
    uint8_t place;           // OuPlace
    bool passed_through;     // a class body that binds the name itself also hands on the enclosing function's cell
    int32_t slot;            // of a local, cell or free variable; -1: none. Set when code is made for the scope.
    OuSpan declared;         // of the global or nonlocal statement (line 0: none)
} OuSymbol;

typedef struct OuScope {
    struct OuScope *parent;
    const OuNode *node;      // FunctionDef, Lambda, ClassDef, a comprehension or the root
    OuStr *name;             // "f", "<lambda>", "<listcomp>", "<module>"
    OuStr *private_name;     // name of the innermost class, for mangling; NULL outside classes
    OuScopeKind kind;
    bool nested;             // inside a function
    bool generator, coroutine;
    bool comprehension;
    bool has_walrus;         // some := binds a name of this scope
    bool needs_class_cell;   // class: __class__ is used by a method
    struct OuCode *code;     // once made: a `finally` body is compiled twice, the functions in it are not. Borrowed
    bool in_target;          // pass 1: the target of a comprehension's `for`
    int in_iterable;         // pass 1: inside that many iterables of comprehensions
    OuSymbol *symbols;       // in order of appearance; owned
    uint32_t count, cap;
    OuPtrMap index;          // name -> number in `symbols`
} OuScope;

typedef struct OuSymtable {
    OuScope **scopes;        // owned, parents before children
    uint32_t count, cap;
    OuPtrMap by_node;
} OuSymtable;

OU_CHECK bool ou_symtable_build(OuCompiler *c);                                // SyntaxError, RecursionError, MemoryError
OU_CHECK bool ou_symtable_resolve(OuCompiler *c);
void ou_symtable_fini(OuSymtable *table);
OuScope *ou_symtable_scope(const OuSymtable *table, const OuNode *node);       // of a node that makes one
OuSymbol *ou_scope_find(const OuScope *scope, OuStr *name);                    // NULL: absent; `name` is mangled
OU_CHECK OuSymbol *ou_scope_need(OuCompiler *c, OuScope *scope, OuStr *name);  // found or added

// __name inside a class becomes _Class__name. Borrowed: the compiler keeps it.
OuStr *ou_mangle_private(OuCompiler *c, OuStr *private_name, OuStr *name);
OU_INLINE OuStr *ou_mangle(OuCompiler *c, OuStr *private_name, OuStr *name)
{
    if (!private_name || name->len < 3 || ou_str_at(name, 0) != '_' || ou_str_at(name, 1) != '_') return name;
    return ou_mangle_private(c, private_name, name);
}

#endif
