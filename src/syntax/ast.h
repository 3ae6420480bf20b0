// ast.h -- the tree that the parser builds and the compiler reads. Node kinds are grammar/ast.def.
//
// A tree owns a bump allocator and a list of the objects (names, constants) its nodes point at; freeing the tree
// drops both whole, so a syntax error leaks nothing. Nodes never change owner.
#ifndef OURO_SRC_SYNTAX_AST_H
#define OURO_SRC_SYNTAX_AST_H
#include "runtime/object/object.h"

// A place in the source. Lines count from 1, columns from 0 in UTF-8 bytes, ends are exclusive: as CPython's col_offset.
typedef struct OuSpan { int32_t line, col, end_line, end_col; } OuSpan;

typedef enum OuNodeKind {
#define NODE(Kind, group) OU_AST_##Kind,
#define F(type, field)
#define END(Kind)
#include "grammar/ast.def"
#undef NODE
#undef F
#undef END
} OuNodeKind;

typedef struct OuNode { uint8_t kind; bool parenthesised; OuSpan span; } OuNode;   // first member of every node
typedef struct OuNodeList { OuNode **items; size_t len; } OuNodeList;
typedef struct OuNameList { OuStr **items; size_t len; } OuNameList;

#define OU_AST_FIELD_node OuNode *
#define OU_AST_FIELD_list OuNodeList
#define OU_AST_FIELD_name OuStr *
#define OU_AST_FIELD_names OuNameList
#define OU_AST_FIELD_object OuObject *
#define OU_AST_FIELD_num int
#define NODE(Kind, group) typedef struct Ou##Kind##Node { OuNode base;
#define F(type, field) OU_AST_FIELD_##type field;
#define END(Kind) } Ou##Kind##Node;
#include "grammar/ast.def"
#undef NODE
#undef F
#undef END

// ou_ast(Name, node)->id: `node` as its own struct.
#define ou_ast(Kind, node) ((Ou##Kind##Node *)(node))

enum { OU_LOAD, OU_STORE, OU_DEL };
enum { OU_OP_ADD, OU_OP_SUB, OU_OP_MUL, OU_OP_TRUEDIV, OU_OP_FLOORDIV, OU_OP_MOD, OU_OP_POW, OU_OP_MATMUL,
       OU_OP_LSHIFT, OU_OP_RSHIFT, OU_OP_AND, OU_OP_OR, OU_OP_XOR };              // the order of OU_BINARY_OPERATORS
enum { OU_UNARY_NEG, OU_UNARY_POS, OU_UNARY_INVERT, OU_UNARY_NOT };
enum { OU_CMP_LT, OU_CMP_LE, OU_CMP_EQ, OU_CMP_NE, OU_CMP_GT, OU_CMP_GE,          // the order of OU_LT..OU_GE
       OU_CMP_IS, OU_CMP_IS_NOT, OU_CMP_IN, OU_CMP_NOT_IN };

typedef struct OuTree {
    OuNode *root;              // Module, Interactive or Expression
    struct OuBump *bump;       // nodes and lists
    OuObject **objects;        // owned: every name and constant of the tree
    size_t object_count, object_cap;
} OuTree;

void ou_tree_free(OuTree *tree);
OU_CHECK OuStr *ou_ast_dump(const OuNode *node);      // as Python's ast.dump(tree): for tests and `ouro --ast`
const char *ou_node_kind_name(OuNodeKind kind);       // "Name"

#endif
