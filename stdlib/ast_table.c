// ast_table.c -- the rows. Operators and contexts stand in the order of their numbers in ast.h.
#include "stdlib/ast_table.h"
#include <stddef.h>

const char *const ou_ast_group_names[OU_GROUP_COUNT] = {
    "mod", "stmt", "expr", "expr_context", "boolop", "operator", "unaryop", "cmpop", "comprehension", "excepthandler", "arguments", "arg",
    "keyword", "alias", "withitem", "match_case", "pattern",
};

#define AT(K, m) offsetof(Ou##K##Node, m)
#define NODE(K, m, name, g)  { name, OU_FIELD_NODE, OU_GROUP_##g, false, AT(K, m) }
#define MAYBE(K, m, name, g) { name, OU_FIELD_NODE, OU_GROUP_##g, true, AT(K, m) }
#define LIST(K, m, name, g)  { name, OU_FIELD_LIST, OU_GROUP_##g, false, AT(K, m) }
#define HOLED(K, m, name, g) { name, OU_FIELD_LIST, OU_GROUP_##g, true, AT(K, m) }
#define NAME(K, m, name)     { name, OU_FIELD_NAME, 0, false, AT(K, m) }
#define MAYBE_NAME(K, m, name) { name, OU_FIELD_NAME, 0, true, AT(K, m) }
#define NAMES(K, m, name)    { name, OU_FIELD_NAMES, 0, false, AT(K, m) }
#define OBJECT(K, m, name)   { name, OU_FIELD_OBJECT, 0, false, AT(K, m) }
#define INT(K, m, name)      { name, OU_FIELD_INT, 0, false, AT(K, m) }
#define ENUM(K, m, name, g)  { name, OU_FIELD_ENUM, OU_GROUP_##g, false, AT(K, m) }
#define COMMENT              { "type_comment", OU_FIELD_COMMENT, 0, true, 0 }
#define CTX(K)               ENUM(K, ctx, "ctx", expr_context)

#define FIELDS(...) sizeof((const OuAstField[]){ __VA_ARGS__ }) / sizeof(OuAstField), (const OuAstField[]){ __VA_ARGS__ }
#define ROW(K, g, ...) { #K, OU_GROUP_##g, OU_AST_##K, sizeof(Ou##K##Node), 0, 0, FIELDS(__VA_ARGS__) }
#define ROW_AS(name, K, g, ...) { name, OU_GROUP_##g, OU_AST_##K, sizeof(Ou##K##Node), 0, 0, FIELDS(__VA_ARGS__) }
#define MARKED(name, K, g, field, value, ...) { name, OU_GROUP_##g, OU_AST_##K, sizeof(Ou##K##Node), AT(K, field), value, FIELDS(__VA_ARGS__) }
#define BARE(K, g) { #K, OU_GROUP_##g, OU_AST_##K, sizeof(Ou##K##Node), 0, 0, 0, NULL }
#define WORD(name, g, number) { name, OU_GROUP_##g, 0, 0, 0, number, 0, NULL }

#define FUNCTION NAME(FunctionDef, name, "name"), NODE(FunctionDef, args, "args", arguments), LIST(FunctionDef, body, "body", stmt), \
    LIST(FunctionDef, decorators, "decorator_list", expr), MAYBE(FunctionDef, returns, "returns", expr), COMMENT
#define FOR NODE(For, target, "target", expr), NODE(For, iter, "iter", expr), LIST(For, body, "body", stmt), LIST(For, orelse, "orelse", stmt), COMMENT
#define WITH LIST(With, items, "items", withitem), LIST(With, body, "body", stmt), COMMENT
#define TRY LIST(Try, body, "body", stmt), LIST(Try, handlers, "handlers", excepthandler), LIST(Try, orelse, "orelse", stmt), \
    LIST(Try, finalbody, "finalbody", stmt)

const OuAstRow ou_ast_rows[] = {
    ROW(Module, mod, LIST(Module, body, "body", stmt), { "type_ignores", OU_FIELD_IGNORES, 0, false, 0 }),
    ROW(Interactive, mod, LIST(Interactive, body, "body", stmt)),
    ROW(Expression, mod, NODE(Expression, body, "body", expr)),
    // --- statements ---
    MARKED("FunctionDef", FunctionDef, stmt, is_async, 0, FUNCTION),
    MARKED("AsyncFunctionDef", FunctionDef, stmt, is_async, 1, FUNCTION),
    ROW(ClassDef, stmt, NAME(ClassDef, name, "name"), LIST(ClassDef, bases, "bases", expr), LIST(ClassDef, keywords, "keywords", keyword),
        LIST(ClassDef, body, "body", stmt), LIST(ClassDef, decorators, "decorator_list", expr)),
    ROW(Return, stmt, MAYBE(Return, value, "value", expr)),
    ROW(Delete, stmt, LIST(Delete, targets, "targets", expr)),
    ROW(Assign, stmt, LIST(Assign, targets, "targets", expr), NODE(Assign, value, "value", expr), COMMENT),
    ROW(AugAssign, stmt, NODE(AugAssign, target, "target", expr), ENUM(AugAssign, op, "op", operator), NODE(AugAssign, value, "value", expr)),
    ROW(AnnAssign, stmt, NODE(AnnAssign, target, "target", expr), NODE(AnnAssign, annotation, "annotation", expr),
        MAYBE(AnnAssign, value, "value", expr), INT(AnnAssign, simple, "simple")),
    MARKED("For", For, stmt, is_async, 0, FOR),
    MARKED("AsyncFor", For, stmt, is_async, 1, FOR),
    ROW(While, stmt, NODE(While, test, "test", expr), LIST(While, body, "body", stmt), LIST(While, orelse, "orelse", stmt)),
    ROW(If, stmt, NODE(If, test, "test", expr), LIST(If, body, "body", stmt), LIST(If, orelse, "orelse", stmt)),
    MARKED("With", With, stmt, is_async, 0, WITH),
    MARKED("AsyncWith", With, stmt, is_async, 1, WITH),
    ROW(Match, stmt, NODE(Match, subject, "subject", expr), LIST(Match, cases, "cases", match_case)),
    ROW(Raise, stmt, MAYBE(Raise, exc, "exc", expr), MAYBE(Raise, cause, "cause", expr)),
    MARKED("Try", Try, stmt, is_star, 0, TRY),
    MARKED("TryStar", Try, stmt, is_star, 1, TRY),
    ROW(Assert, stmt, NODE(Assert, test, "test", expr), MAYBE(Assert, msg, "msg", expr)),
    ROW(Import, stmt, LIST(Import, names, "names", alias)),
    ROW(ImportFrom, stmt, MAYBE_NAME(ImportFrom, module, "module"), LIST(ImportFrom, names, "names", alias),
        { "level", OU_FIELD_INT, 0, true, AT(ImportFrom, level) }),
    ROW(Global, stmt, NAMES(Global, names, "names")),
    ROW(Nonlocal, stmt, NAMES(Nonlocal, names, "names")),
    ROW(Expr, stmt, NODE(Expr, value, "value", expr)),
    BARE(Pass, stmt), BARE(Break, stmt), BARE(Continue, stmt),
    // --- expressions ---
    ROW(BoolOp, expr, ENUM(BoolOp, is_or, "op", boolop), LIST(BoolOp, values, "values", expr)),
    ROW(NamedExpr, expr, NODE(NamedExpr, target, "target", expr), NODE(NamedExpr, value, "value", expr)),
    ROW(BinOp, expr, NODE(BinOp, left, "left", expr), ENUM(BinOp, op, "op", operator), NODE(BinOp, right, "right", expr)),
    ROW(UnaryOp, expr, ENUM(UnaryOp, op, "op", unaryop), NODE(UnaryOp, operand, "operand", expr)),
    ROW(Lambda, expr, NODE(Lambda, args, "args", arguments), NODE(Lambda, body, "body", expr)),
    ROW(IfExp, expr, NODE(IfExp, test, "test", expr), NODE(IfExp, body, "body", expr), NODE(IfExp, orelse, "orelse", expr)),
    ROW(Dict, expr, HOLED(Dict, keys, "keys", expr), LIST(Dict, values, "values", expr)),
    ROW(Set, expr, LIST(Set, elts, "elts", expr)),
    ROW(ListComp, expr, NODE(ListComp, elt, "elt", expr), LIST(ListComp, generators, "generators", comprehension)),
    ROW(SetComp, expr, NODE(SetComp, elt, "elt", expr), LIST(SetComp, generators, "generators", comprehension)),
    ROW(DictComp, expr, NODE(DictComp, key, "key", expr), NODE(DictComp, value, "value", expr),
        LIST(DictComp, generators, "generators", comprehension)),
    ROW(GeneratorExp, expr, NODE(GeneratorExp, elt, "elt", expr), LIST(GeneratorExp, generators, "generators", comprehension)),
    ROW(Await, expr, NODE(Await, value, "value", expr)),
    ROW(Yield, expr, MAYBE(Yield, value, "value", expr)),
    ROW(YieldFrom, expr, NODE(YieldFrom, value, "value", expr)),
    ROW(Compare, expr, NODE(Compare, left, "left", expr), { "ops", OU_FIELD_OPS, OU_GROUP_cmpop, false, AT(Compare, rights) },
        { "comparators", OU_FIELD_COMPARATORS, OU_GROUP_expr, false, AT(Compare, rights) }),
    ROW(Call, expr, NODE(Call, func, "func", expr), LIST(Call, args, "args", expr), LIST(Call, keywords, "keywords", keyword)),
    ROW(FormattedValue, expr, NODE(FormattedValue, value, "value", expr), INT(FormattedValue, conversion, "conversion"),
        MAYBE(FormattedValue, spec, "format_spec", expr)),
    ROW(JoinedStr, expr, LIST(JoinedStr, values, "values", expr)),
    ROW(Constant, expr, OBJECT(Constant, value, "value"), { "kind", OU_FIELD_KIND, 0, true, AT(Constant, is_u) }),
    ROW(Attribute, expr, NODE(Attribute, value, "value", expr), NAME(Attribute, attr, "attr"), CTX(Attribute)),
    ROW(Subscript, expr, NODE(Subscript, value, "value", expr), NODE(Subscript, index, "slice", expr), CTX(Subscript)),
    ROW(Starred, expr, NODE(Starred, value, "value", expr), CTX(Starred)),
    ROW(Name, expr, NAME(Name, id, "id"), CTX(Name)),
    ROW(List, expr, LIST(List, elts, "elts", expr), CTX(List)),
    ROW(Tuple, expr, LIST(Tuple, elts, "elts", expr), CTX(Tuple)),
    ROW(Slice, expr, MAYBE(Slice, lower, "lower", expr), MAYBE(Slice, upper, "upper", expr), MAYBE(Slice, step, "step", expr)),
    // --- contexts and operators ---
    WORD("Load", expr_context, OU_LOAD), WORD("Store", expr_context, OU_STORE), WORD("Del", expr_context, OU_DEL),
    WORD("And", boolop, 0), WORD("Or", boolop, 1),
    WORD("Add", operator, OU_OP_ADD), WORD("Sub", operator, OU_OP_SUB), WORD("Mult", operator, OU_OP_MUL), WORD("MatMult", operator, OU_OP_MATMUL),
    WORD("Div", operator, OU_OP_TRUEDIV), WORD("Mod", operator, OU_OP_MOD), WORD("Pow", operator, OU_OP_POW),
    WORD("LShift", operator, OU_OP_LSHIFT), WORD("RShift", operator, OU_OP_RSHIFT), WORD("BitOr", operator, OU_OP_OR),
    WORD("BitXor", operator, OU_OP_XOR), WORD("BitAnd", operator, OU_OP_AND), WORD("FloorDiv", operator, OU_OP_FLOORDIV),
    WORD("Invert", unaryop, OU_UNARY_INVERT), WORD("Not", unaryop, OU_UNARY_NOT), WORD("UAdd", unaryop, OU_UNARY_POS),
    WORD("USub", unaryop, OU_UNARY_NEG),
    WORD("Eq", cmpop, OU_CMP_EQ), WORD("NotEq", cmpop, OU_CMP_NE), WORD("Lt", cmpop, OU_CMP_LT), WORD("LtE", cmpop, OU_CMP_LE),
    WORD("Gt", cmpop, OU_CMP_GT), WORD("GtE", cmpop, OU_CMP_GE), WORD("Is", cmpop, OU_CMP_IS), WORD("IsNot", cmpop, OU_CMP_IS_NOT),
    WORD("In", cmpop, OU_CMP_IN), WORD("NotIn", cmpop, OU_CMP_NOT_IN),
    // --- parts ---
    ROW_AS("comprehension", Comprehension, comprehension, NODE(Comprehension, target, "target", expr), NODE(Comprehension, iter, "iter", expr),
           LIST(Comprehension, ifs, "ifs", expr), INT(Comprehension, is_async, "is_async")),
    ROW(ExceptHandler, excepthandler, MAYBE(ExceptHandler, type, "type", expr), MAYBE_NAME(ExceptHandler, name, "name"),
        LIST(ExceptHandler, body, "body", stmt)),
    ROW_AS("arguments", Arguments, arguments, LIST(Arguments, posonly, "posonlyargs", arg), LIST(Arguments, args, "args", arg),
           MAYBE(Arguments, vararg, "vararg", arg), LIST(Arguments, kwonly, "kwonlyargs", arg), HOLED(Arguments, kw_defaults, "kw_defaults", expr),
           MAYBE(Arguments, kwarg, "kwarg", arg), LIST(Arguments, defaults, "defaults", expr)),
    ROW_AS("arg", Arg, arg, NAME(Arg, arg, "arg"), MAYBE(Arg, annotation, "annotation", expr), COMMENT),
    ROW_AS("keyword", Keyword, keyword, MAYBE_NAME(Keyword, arg, "arg"), NODE(Keyword, value, "value", expr)),
    ROW_AS("alias", Alias, alias, NAME(Alias, name, "name"), MAYBE_NAME(Alias, asname, "asname")),
    ROW_AS("withitem", WithItem, withitem, NODE(WithItem, context, "context_expr", expr), MAYBE(WithItem, target, "optional_vars", expr)),
    ROW_AS("match_case", MatchCase, match_case, NODE(MatchCase, pattern, "pattern", pattern), MAYBE(MatchCase, guard, "guard", expr),
           LIST(MatchCase, body, "body", stmt)),
    // --- patterns ---
    ROW(MatchValue, pattern, NODE(MatchValue, value, "value", expr)),
    ROW(MatchSingleton, pattern, OBJECT(MatchSingleton, value, "value")),
    ROW(MatchSequence, pattern, LIST(MatchSequence, patterns, "patterns", pattern)),
    ROW(MatchMapping, pattern, LIST(MatchMapping, keys, "keys", expr), LIST(MatchMapping, patterns, "patterns", pattern),
        MAYBE_NAME(MatchMapping, rest, "rest")),
    ROW(MatchClass, pattern, NODE(MatchClass, cls, "cls", expr), LIST(MatchClass, patterns, "patterns", pattern),
        NAMES(MatchClass, kwd_attrs, "kwd_attrs"), LIST(MatchClass, kwd_patterns, "kwd_patterns", pattern)),
    ROW(MatchStar, pattern, MAYBE_NAME(MatchStar, name, "name")),
    ROW(MatchAs, pattern, MAYBE(MatchAs, pattern, "pattern", pattern), MAYBE_NAME(MatchAs, name, "name")),
    ROW(MatchOr, pattern, LIST(MatchOr, patterns, "patterns", pattern)),
};
const size_t ou_ast_row_count = sizeof ou_ast_rows / sizeof *ou_ast_rows;
