// target.c -- expressions that turn out to be targets: which may be, and their names in messages.
#include "runtime/object/object.h"
#include "src/syntax/build.h"
#include "runtime/types/str.h"

const char *ou_expr_kind_name(const OuNode *node)
{
    switch ((OuNodeKind)node->kind) {
    case OU_AST_Attribute: return "attribute";
    case OU_AST_Subscript: return "subscript";
    case OU_AST_Starred: return "starred";
    case OU_AST_Name: return "name";
    case OU_AST_List: return "list";
    case OU_AST_Tuple: return "tuple";
    case OU_AST_Lambda: return "lambda";
    case OU_AST_Call: return "function call";
    case OU_AST_BoolOp: case OU_AST_BinOp: case OU_AST_UnaryOp: return "expression";
    case OU_AST_GeneratorExp: return "generator expression";
    case OU_AST_Yield: case OU_AST_YieldFrom: return "yield expression";
    case OU_AST_Await: return "await expression";
    case OU_AST_ListComp: return "list comprehension";
    case OU_AST_SetComp: return "set comprehension";
    case OU_AST_DictComp: return "dict comprehension";
    case OU_AST_Dict: return "dict literal";
    case OU_AST_Set: return "set display";
    case OU_AST_JoinedStr: case OU_AST_FormattedValue: return "f-string expression";
    case OU_AST_Constant: {
        const OuObject *value = ou_ast(Constant, node)->value;
        const OuCore *core = ou_core();
        return value == core->none ? "None" : value == core->true_ ? "True" : value == core->false_ ? "False"
               : value == core->ellipsis ? "ellipsis" : "literal";
    }
    case OU_AST_Compare: return "comparison";
    case OU_AST_IfExp: return "conditional expression";
    case OU_AST_NamedExpr: return "named expression";
    default: return "expression";
    }
}

OuNode *ou_wrong_target(OuNode *node, OuTargetKind kind)
{
    switch ((OuNodeKind)node->kind) {
    case OU_AST_List: case OU_AST_Tuple: {
        OuNodeList elts = node->kind == OU_AST_List ? ou_ast(List, node)->elts : ou_ast(Tuple, node)->elts;
        for (size_t i = 0; i < elts.len; i++) {
            OuNode *wrong = ou_wrong_target(elts.items[i], kind);
            if (wrong) return wrong;
        }
        return NULL;
    }
    case OU_AST_Starred: return kind == OU_TARGET_DEL ? node : ou_wrong_target(ou_ast(Starred, node)->value, kind);
    case OU_AST_Compare:                                       // "for x in y" read as a comparison
        if (kind == OU_TARGET_FOR) {
            OuCompareNode *cmp = ou_ast(Compare, node);
            if (ou_ast(Comparison, cmp->rights.items[0])->op == OU_CMP_IN) return ou_wrong_target(cmp->left, kind);
            return NULL;
        }
        return node;
    case OU_AST_Name: case OU_AST_Subscript: case OU_AST_Attribute: return NULL;
    default: return node;
    }
}

static void set_context(OuNode *node, int ctx)
{
    switch ((OuNodeKind)node->kind) {
    case OU_AST_Name: ou_ast(Name, node)->ctx = ctx; break;
    case OU_AST_Attribute: ou_ast(Attribute, node)->ctx = ctx; break;
    case OU_AST_Subscript: ou_ast(Subscript, node)->ctx = ctx; break;
    case OU_AST_Starred:
        ou_ast(Starred, node)->ctx = ctx;
        set_context(ou_ast(Starred, node)->value, ctx);
        break;
    case OU_AST_List: {
        ou_ast(List, node)->ctx = ctx;
        OuNodeList elts = ou_ast(List, node)->elts;
        for (size_t i = 0; i < elts.len; i++) set_context(elts.items[i], ctx);
        break;
    }
    case OU_AST_Tuple: {
        ou_ast(Tuple, node)->ctx = ctx;
        OuNodeList elts = ou_ast(Tuple, node)->elts;
        for (size_t i = 0; i < elts.len; i++) set_context(elts.items[i], ctx);
        break;
    }
    default: break;
    }
}

// A starred target in parentheses of its own, or a star of a star, is no target although its parts are.
static bool bad_star(const OuNode *node)
{
    if (node->kind == OU_AST_Starred) return ou_ast(Starred, node)->value->kind == OU_AST_Starred;
    return false;
}

OuNode *ou_store(OuParser *ps, OuNode *target, OuTargetKind kind)
{
    if (ps->trouble) return target;
    OuNode *wrong = ou_wrong_target(target, kind);
    if (wrong) ou_parser_complain(ps, wrong->span, "cannot %s %s", kind == OU_TARGET_DEL ? "delete" : "assign to", ou_expr_kind_name(wrong));
    else if (bad_star(target)) ou_parser_complain(ps, target->span, "invalid syntax");
    else set_context(target, kind == OU_TARGET_DEL ? OU_DEL : OU_STORE);
    return target;
}
