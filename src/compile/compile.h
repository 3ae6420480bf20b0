// compile.h -- tree in, code object out.
#ifndef OURO_SRC_COMPILE_COMPILE_H
#define OURO_SRC_COMPILE_COMPILE_H
#include "src/code/code.h"
#include "src/syntax/ast.h"

typedef struct OuCompileOptions {
    OuStr *filename;
    const char *source;          // UTF-8, for the text of SyntaxErrors; may be NULL
    size_t source_bytes;
    uint32_t flags;              // inherited OU_CO_FUTURE_* flags
    int optimize;                // 0, 1 (no asserts, __debug__ False), 2 (no docstrings)
    bool interactive_echo;       // expression statements go to PRINT_EXPR (trees with root Interactive)
} OuCompileOptions;

// NULL with SyntaxError (return outside function, nonlocal at module level ...), RecursionError or MemoryError set.
OU_CHECK OuCode *ou_compile(OuTree *tree, const OuCompileOptions *options);
// The scopes of the tree for the module symtable: (kind, name, line, is it nested?, {name: bits}, [inner scopes]).
OU_CHECK OuObject *ou_symtable_tell(OuTree *tree, const OuCompileOptions *options);
#endif
