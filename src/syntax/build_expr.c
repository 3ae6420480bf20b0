// build_expr.c -- expressions whose nodes take more than copying fields.
#include <string.h>
#include "runtime/object/error.h"
#include "src/syntax/build.h"

OuNode *ou_group(OuNode *node, OuSpan span)
{
    if ((node->kind == OU_AST_Tuple || node->kind == OU_AST_GeneratorExp) && !node->parenthesised) node->span = span;
    node->parenthesised = true;
    return node;
}

// The field of an f-string counts as parenthesised.
OuNode *ou_fgroup(OuNode *node, OuSpan span) { return ou_group(node, span); }

// `a or b or c` is one node; its list grows by doubling when full, which is when its length is a power of two.
OuNode *ou_bool_op_new(OuParser *ps, OuSpan span, OuNode *left, bool is_or, OuNode *right)
{
    OuBoolOpNode *op = ou_ast(BoolOp, left);
    if (left->kind != OU_AST_BoolOp || op->is_or != is_or || left->parenthesised) {
        OuVec *values = ou_vec_push(ps, ou_vec1(ps, left), right);
        return NODE_NEW(ps, BoolOp, span, .is_or = is_or, .values = LIST(values));
    }
    size_t len = op->values.len;
    if ((len & (len - 1)) == 0) {
        OuNode **items = ou_bump_alloc(ps->bump, 2 * len * sizeof *items);
        if (!items) {
            ou_raise_memory();
            ou_parser_exception(ps);
            return left;
        }
        memcpy(items, op->values.items, len * sizeof *items);
        op->values.items = items;
    }
    op->values.items[op->values.len++] = right;
    left->span = span;
    return left;
}

// Splits arguments into values and keywords.
OuNode *ou_call_new(OuParser *ps, OuSpan span, OuNode *func, OuVec *args)
{
    OuVec *values = NULL, *keywords = NULL;
    bool unpacked = false;                                     // a ** argument was there
    for (uint32_t i = 0; args && i < args->len; i++) {
        OuNode *arg = args->items[i];
        if (arg->kind == OU_AST_Keyword) {
            unpacked |= ou_ast(Keyword, arg)->arg == NULL;
            keywords = ou_vec_push(ps, keywords, arg);
            continue;
        }
        if (keywords && arg->kind != OU_AST_Starred)
            ou_parser_complain(ps, arg->span, unpacked ? "positional argument follows keyword argument unpacking"
                                                       : "positional argument follows keyword argument");
        else if (unpacked)
            ou_parser_complain(ps, arg->span, "iterable argument unpacking follows keyword argument unpacking");
        values = ou_vec_push(ps, values, arg);
    }
    return NODE_NEW(ps, Call, span, .func = func, .args = LIST(values), .keywords = LIST(keywords));
}

OuNode *ou_genexp_call_new(OuParser *ps, OuSpan span, OuNode *func, OuSpan inner, OuNode *elt, OuVec *clauses)
{
    OuNode *arg = NODE_NEW(ps, GeneratorExp, inner, .elt = elt, .generators = LIST(clauses));
    return NODE_NEW(ps, Call, span, .func = func, .args = LIST(ou_vec1(ps, arg)));
}

OuNode *ou_dict_display_new(OuParser *ps, OuSpan span, OuVec *items)
{
    OuVec *keys = NULL, *values = NULL;
    for (uint32_t i = 0; i + 1 < items->len; i += 2) {
        keys = ou_vec_push(ps, keys, items->items[i]);
        values = ou_vec_push(ps, values, items->items[i + 1]);
    }
    return NODE_NEW(ps, Dict, span, .keys = LIST(keys), .values = LIST(values));
}

static OuNode *find_starred(OuNode *value)
{
    if (value->kind == OU_AST_Starred) return value;
    if (value->kind != OU_AST_Tuple || value->parenthesised) return NULL;
    OuNodeList elts = ou_ast(Tuple, value)->elts;
    for (size_t i = 0; i < elts.len; i++)
        if (elts.items[i]->kind == OU_AST_Starred) return elts.items[i];
    return NULL;
}

// eval() takes no starred expressions.
OuNode *ou_eval_body(OuParser *ps, OuNode *value)
{
    OuNode *star = find_starred(value);
    if (star) ou_parser_complain(ps, (OuSpan){ star->span.line, star->span.col, star->span.line, star->span.col + 1 }, "invalid syntax");
    return value;
}
