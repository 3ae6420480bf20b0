// ast_table.h -- the nodes of Python's module ast beside Ouro's: names, fields, and where in an OuNode each field is.
//
// Most kinds correspond one to one. Where they do not, a row has a mark (AsyncFor is a For whose `is_async` is 1), or a field has a type
// of its own: operators are numbers here and instances there, a Compare has one list here and two there.
#ifndef OURO_STDLIB_AST_TABLE_H
#define OURO_STDLIB_AST_TABLE_H
#include "src/syntax/ast.h"

typedef enum OuAstGroup {
    OU_GROUP_mod, OU_GROUP_stmt, OU_GROUP_expr, OU_GROUP_expr_context, OU_GROUP_boolop, OU_GROUP_operator, OU_GROUP_unaryop, OU_GROUP_cmpop,
    OU_GROUP_comprehension, OU_GROUP_excepthandler, OU_GROUP_arguments, OU_GROUP_arg, OU_GROUP_keyword, OU_GROUP_alias, OU_GROUP_withitem,
    OU_GROUP_match_case, OU_GROUP_pattern, OU_GROUP_COUNT
} OuAstGroup;

typedef enum OuAstType {
    OU_FIELD_NODE, OU_FIELD_LIST,        // of `group`
    OU_FIELD_NAME, OU_FIELD_NAMES, OU_FIELD_OBJECT, OU_FIELD_INT,
    OU_FIELD_ENUM,                       // of `group`: the number of a row in it
    OU_FIELD_OPS, OU_FIELD_COMPARATORS,  // both halves of Compare.rights
    OU_FIELD_KIND,                       // of a Constant: 'u' or None
    OU_FIELD_COMMENT, OU_FIELD_IGNORES,  // type comments: always None, always []
} OuAstType;

typedef struct OuAstField {
    const char *name;
    uint8_t type, group;         // OuAstType, OuAstGroup
    bool optional;               // None or absent is allowed; of a list: its items may be None
    uint16_t at;                 // offset in the OuNode
} OuAstField;

typedef struct OuAstRow {
    const char *name;
    uint8_t group, kind;         // OuAstGroup, OuNodeKind
    uint16_t size;               // of the OuNode; 0: an operator or context, whose number is `mark`
    uint16_t mark_at;            // offset of the number that has to be `mark`; 0: no such
    uint8_t mark, n_fields;
    const OuAstField *fields;
} OuAstRow;

extern const OuAstRow ou_ast_rows[];
extern const size_t ou_ast_row_count;
enum { OU_AST_MAX_FIELDS = 7 };
extern const char *const ou_ast_group_names[OU_GROUP_COUNT];
OU_INLINE bool ou_ast_has_place(unsigned group)
{
    return group == OU_GROUP_stmt || group == OU_GROUP_expr || group == OU_GROUP_excepthandler || group == OU_GROUP_arg || group == OU_GROUP_keyword
        || group == OU_GROUP_alias || group == OU_GROUP_pattern;
}
// A group with one kind that has the group's name: any object with its fields will do.
OU_INLINE bool ou_ast_is_product(unsigned group)
{
    return (group >= OU_GROUP_comprehension && group <= OU_GROUP_match_case) && group != OU_GROUP_excepthandler;
}

#endif
