// ast_nodes.h -- trees to and from instances of the module ast's classes; what the two ways and the module share.
#ifndef OURO_STDLIB_AST_NODES_H
#define OURO_STDLIB_AST_NODES_H
#include "stdlib/ast_table.h"

// The tree as instances of the module ast's classes; RecursionError " during ast construction".
OU_CHECK OuObject *ou_ast_to_python(const OuNode *root);
// Whether `o` is an instance of ast.AST: 1, 0, -1.
int ou_ast_is_node(OuObject *o);
// A tree of the nodes, checked; `mode` names the root's kind ("Module"). NULL with TypeError, ValueError, RecursionError.
OU_CHECK OuTree *ou_ast_from_python(OuObject *root, const char *mode);
// What the grammar would have made sure of: ValueError, TypeError.
OU_CHECK bool ou_ast_validate(const OuNode *root);
// An attribute of the module ast, which is imported for that.
OU_CHECK OuObject *ou_ast_module_attr(const char *name);

#endif
