// ast_validate.c -- what the parser's trees are and a program's may not be: contexts that fit, lists that are not empty, places in order.
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/ast_nodes.h"

static const char *const contexts[] = { "Load", "Store", "Del" };

static bool check_expr(const OuNode *e, int ctx);
static bool check_pattern(const OuNode *p, bool star_ok);
static bool check_body(OuNodeList body, const char *owner);
static bool maybe(const OuNode *e) { return !e || check_expr(e, OU_LOAD); }
static bool fail(const char *text) { return ou_fail(OU_ValueError, "%s", text); }

static bool check_exprs(OuNodeList list, int ctx, bool holes)
{
    for (size_t i = 0; i < list.len; i++) {
        if (!list.items[i] && !holes) return fail("None disallowed in expression list");
        if (list.items[i] && !check_expr(list.items[i], ctx)) return false;
    }
    return true;
}

static bool not_empty(size_t len, const char *what, const char *owner)
{
    return len || ou_fail(OU_ValueError, "empty %s on %s", what, owner);
}

static bool check_place(const OuNode *n)
{
    OuSpan s = n->span;
    if (s.line > s.end_line) return ou_fail(OU_ValueError, "AST node line range (%d, %d) is not valid", (int)s.line, (int)s.end_line);
    if ((s.line < 0 && s.end_line != s.line) || (s.col < 0 && s.col != s.end_col))
        return ou_fail(OU_ValueError, "AST node column range (%d, %d) for line range (%d, %d) is not valid", (int)s.col, (int)s.end_col,
                       (int)s.line, (int)s.end_line);
    if (s.line == s.end_line && s.col > s.end_col)
        return ou_fail(OU_ValueError, "line %d, column %d-%d is not a valid range", (int)s.line, (int)s.col, (int)s.end_col);
    return true;
}

static bool check_name(const OuStr *name)
{
    static const char *const constants[] = { "None", "True", "False" };
    for (int i = 0; i < 3; i++)
        if (ou_str_equal_cstr(name, constants[i])) return ou_fail(OU_ValueError, "identifier field can't represent '%s' constant", constants[i]);
    return true;
}

static bool check_constant(OuObject *o)
{
    if (!ou_enter(" during compilation")) return false;
    bool ok = true;
    switch (ou_layout(o)) {
    case OU_L_INT: case OU_L_BIGINT: case OU_L_BOOL: case OU_L_FLOAT: case OU_L_COMPLEX: case OU_L_STR: case OU_L_BYTES: break;
    case OU_L_TUPLE:
        for (size_t i = 0; ok && i < ((OuTuple *)o)->len; i++) ok = check_constant(((OuTuple *)o)->items[i]);
        break;
    case OU_L_FROZENSET: {
        size_t pos = 0;
        OuObject *item;
        while (ok && ou_set_next((OuSet *)o, &pos, &item)) ok = check_constant(item);
        break;
    }
    default:
        if (!ou_is_none(o) && o != ou_core()->ellipsis) ok = ou_fail(OU_TypeError, "got an invalid type in Constant: %T", o);
    }
    ou_leave();
    return ok;
}

// --- parts ---

static bool check_args(OuNodeList args)
{
    for (size_t i = 0; i < args.len; i++)
        if (!check_place(args.items[i]) || !maybe(ou_ast(Arg, args.items[i])->annotation)) return false;
    return true;
}

static bool check_arguments(const OuNode *node)
{
    const OuArgumentsNode *a = ou_ast(Arguments, node);
    if (!check_args(a->posonly) || !check_args(a->args)) return false;
    if (a->vararg && !maybe(ou_ast(Arg, a->vararg)->annotation)) return false;
    if (!check_args(a->kwonly)) return false;
    if (a->kwarg && !maybe(ou_ast(Arg, a->kwarg)->annotation)) return false;
    if (a->defaults.len > a->posonly.len + a->args.len) return fail("more positional defaults than args on arguments");
    if (a->kw_defaults.len != a->kwonly.len) return fail("length of kwonlyargs is not the same as kw_defaults on arguments");
    return check_exprs(a->defaults, OU_LOAD, false) && check_exprs(a->kw_defaults, OU_LOAD, true);
}

static bool check_keywords(OuNodeList keywords)
{
    for (size_t i = 0; i < keywords.len; i++)
        if (!check_expr(ou_ast(Keyword, keywords.items[i])->value, OU_LOAD)) return false;
    return true;
}

static bool check_comprehensions(OuNodeList generators)
{
    if (!generators.len) return fail("comprehension with no generators");
    for (size_t i = 0; i < generators.len; i++) {
        const OuComprehensionNode *g = ou_ast(Comprehension, generators.items[i]);
        if (!check_expr(g->target, OU_STORE) || !check_expr(g->iter, OU_LOAD) || !check_exprs(g->ifs, OU_LOAD, false)) return false;
    }
    return true;
}

// --- expressions ---

// The context a node says it has; OU_LOAD for one that has none.
static int context_of(const OuNode *e, bool *has)
{
    *has = true;
    switch ((OuNodeKind)e->kind) {
    case OU_AST_Attribute: return ou_ast(Attribute, e)->ctx;
    case OU_AST_Subscript: return ou_ast(Subscript, e)->ctx;
    case OU_AST_Starred: return ou_ast(Starred, e)->ctx;
    case OU_AST_Name: return ou_ast(Name, e)->ctx;
    case OU_AST_List: return ou_ast(List, e)->ctx;
    case OU_AST_Tuple: return ou_ast(Tuple, e)->ctx;
    default: *has = false; return OU_LOAD;
    }
}

static bool check_dict(const OuDictNode *n)
{
    if (n->keys.len != n->values.len) return fail("Dict doesn't have the same number of keys as values");
    return check_exprs(n->keys, OU_LOAD, true) && check_exprs(n->values, OU_LOAD, false);
}

static bool check_compare(const OuCompareNode *n)
{
    for (size_t i = 0; i < n->rights.len; i++)
        if (!ou_ast(Comparison, n->rights.items[i])->right) return fail("None disallowed in expression list");
    for (size_t i = 0; i < n->rights.len; i++)
        if (!check_expr(ou_ast(Comparison, n->rights.items[i])->right, OU_LOAD)) return false;
    return check_expr(n->left, OU_LOAD);
}

static bool check_field(const OuFormattedValueNode *n)
{
    bool known = n->conversion == -1 || n->conversion == 's' || n->conversion == 'r' || n->conversion == 'a';
    return (known || ou_fail(OU_SystemError, "Unrecognized conversion character %d", n->conversion)) && check_expr(n->value, OU_LOAD) && maybe(n->spec);
}

#define AS(Kind) const Ou##Kind##Node *n = ou_ast(Kind, e)
#define LOADS(node) check_expr(node, OU_LOAD)
static bool check_parts(const OuNode *e, int ctx)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_BoolOp: { AS(BoolOp); return n->values.len < 2 ? fail("BoolOp with less than 2 values") : check_exprs(n->values, OU_LOAD, false); }
    case OU_AST_BinOp: { AS(BinOp); return LOADS(n->left) && LOADS(n->right); }
    case OU_AST_UnaryOp: { AS(UnaryOp); return LOADS(n->operand); }
    case OU_AST_Lambda: { AS(Lambda); return check_arguments(n->args) && LOADS(n->body); }
    case OU_AST_IfExp: { AS(IfExp); return LOADS(n->test) && LOADS(n->body) && LOADS(n->orelse); }
    case OU_AST_Dict: return check_dict(ou_ast(Dict, e));
    case OU_AST_Set: { AS(Set); return check_exprs(n->elts, OU_LOAD, false); }
    case OU_AST_ListComp: case OU_AST_SetComp: case OU_AST_GeneratorExp: { AS(ListComp); return check_comprehensions(n->generators) && LOADS(n->elt); }
    case OU_AST_DictComp: { AS(DictComp); return check_comprehensions(n->generators) && LOADS(n->key) && LOADS(n->value); }
    case OU_AST_Yield: { AS(Yield); return maybe(n->value); }
    case OU_AST_YieldFrom: { AS(YieldFrom); return LOADS(n->value); }
    case OU_AST_Await: { AS(Await); return LOADS(n->value); }
    case OU_AST_Compare: return check_compare(ou_ast(Compare, e));
    case OU_AST_Call: { AS(Call); return LOADS(n->func) && check_exprs(n->args, OU_LOAD, false) && check_keywords(n->keywords); }
    case OU_AST_Constant: { AS(Constant); return check_constant(n->value); }
    case OU_AST_JoinedStr: { AS(JoinedStr); return check_exprs(n->values, OU_LOAD, false); }
    case OU_AST_FormattedValue: return check_field(ou_ast(FormattedValue, e));
    case OU_AST_Attribute: { AS(Attribute); return LOADS(n->value); }
    case OU_AST_Subscript: { AS(Subscript); return LOADS(n->index) && LOADS(n->value); }
    case OU_AST_Starred: { AS(Starred); return check_expr(n->value, ctx); }
    case OU_AST_List: case OU_AST_Tuple: { AS(List); return check_exprs(n->elts, ctx, false); }
    case OU_AST_Slice: { AS(Slice); return maybe(n->lower) && maybe(n->upper) && maybe(n->step); }
    case OU_AST_NamedExpr: {
        AS(NamedExpr);
        if (n->target->kind != OU_AST_Name) return ou_fail(OU_TypeError, "NamedExpr target must be a Name");
        return LOADS(n->value) && check_expr(n->target, OU_STORE);
    }
    default: return true;
    }
}

static bool check_expr(const OuNode *e, int ctx)
{
    bool has;
    int mine = context_of(e, &has);
    if (!check_place(e)) return false;
    if (!has && ctx != OU_LOAD) return ou_fail(OU_ValueError, "expression which can't be assigned to in %s context", contexts[ctx]);
    if (e->kind == OU_AST_Name && !check_name(ou_ast(Name, e)->id)) return false;
    if (mine != ctx) return ou_fail(OU_ValueError, "expression must have %s context but has %s instead", contexts[ctx], contexts[mine]);
    if (!ou_enter(" during compilation")) return false;
    bool ok = check_parts(e, ctx);
    ou_leave();
    return ok;
}

// --- patterns ---

// A number or the sum of a real and an imaginary one; a text, bytes, an f-string; an attribute of a name.
static bool is_number(const OuNode *e, bool imaginary)
{
    if (e->kind == OU_AST_UnaryOp && ou_ast(UnaryOp, e)->op == OU_UNARY_NEG && !imaginary) e = ou_ast(UnaryOp, e)->operand;
    if (e->kind != OU_AST_Constant) return false;
    uint32_t layout = ou_layout(ou_ast(Constant, e)->value);
    return imaginary ? layout == OU_L_COMPLEX : layout == OU_L_INT || layout == OU_L_BIGINT || layout == OU_L_FLOAT || layout == OU_L_COMPLEX;
}

static bool is_dotted(const OuNode *e)
{
    while (e->kind == OU_AST_Attribute) e = ou_ast(Attribute, e)->value;
    return e->kind == OU_AST_Name;
}

static bool check_pattern_value(const OuNode *e)
{
    if (!check_expr(e, OU_LOAD)) return false;
    if (e->kind == OU_AST_Constant) {
        OuObject *o = ou_ast(Constant, e)->value;
        uint32_t layout = ou_layout(o);
        if (layout == OU_L_STR || layout == OU_L_BYTES || is_number(e, false)) return true;
        return fail("unexpected constant inside of a literal pattern");
    }
    if (e->kind == OU_AST_Attribute || e->kind == OU_AST_UnaryOp) {
        if (e->kind == OU_AST_Attribute ? is_dotted(e) : is_number(e, false)) return true;
    } else if (e->kind == OU_AST_BinOp) {
        const OuBinOpNode *n = ou_ast(BinOp, e);
        if ((n->op == OU_OP_ADD || n->op == OU_OP_SUB) && is_number(n->left, false) && is_number(n->right, true)) return true;
    } else if (e->kind == OU_AST_JoinedStr) {
        return true;
    }
    return fail("patterns may only match literals and attribute lookups");
}

static bool check_capture(const OuStr *name)
{
    if (name && ou_str_equal_cstr(name, "_")) return fail("can't capture name '_' in patterns");
    return !name || check_name(name);
}

static bool check_patterns(OuNodeList list, bool star_ok)
{
    for (size_t i = 0; i < list.len; i++)
        if (!list.items[i] ? !fail("None disallowed in pattern list") : !check_pattern(list.items[i], star_ok)) return false;
    return true;
}

static bool check_mapping_pattern(const OuMatchMappingNode *n)
{
    if (n->keys.len != n->patterns.len) return fail("MatchMapping doesn't have the same number of keys as patterns");
    if (!check_capture(n->rest)) return false;
    for (size_t i = 0; i < n->keys.len; i++) {
        const OuNode *key = n->keys.items[i];
        if (!key) return fail("None disallowed in expression list");
        if (key->kind == OU_AST_Constant) {
            OuObject *o = ou_ast(Constant, key)->value;
            if (ou_is_none(o) || ou_is_exact(o, OU_L_BOOL)) continue;
        }
        if (!check_pattern_value(key)) return false;
    }
    return check_patterns(n->patterns, false);
}

static bool check_class_pattern(const OuMatchClassNode *n)
{
    if (n->kwd_attrs.len != n->kwd_patterns.len) return fail("MatchClass doesn't have the same number of keyword attributes as patterns");
    if (!check_expr(n->cls, OU_LOAD)) return false;
    if (!is_dotted(n->cls)) return fail("MatchClass cls field can only contain Name or Attribute nodes.");
    for (size_t i = 0; i < n->kwd_attrs.len; i++)
        if (!check_name(n->kwd_attrs.items[i])) return false;
    return check_patterns(n->patterns, false) && check_patterns(n->kwd_patterns, false);
}

static bool check_pattern_kind(const OuNode *e, bool star_ok)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_MatchValue: return check_pattern_value(ou_ast(MatchValue, e)->value);
    case OU_AST_MatchSingleton: {
        OuObject *o = ou_ast(MatchSingleton, e)->value;
        return ou_is_none(o) || ou_is_exact(o, OU_L_BOOL) || fail("MatchSingleton can only contain True, False and None");
    }
    case OU_AST_MatchSequence: return check_patterns(ou_ast(MatchSequence, e)->patterns, true);
    case OU_AST_MatchMapping: return check_mapping_pattern(ou_ast(MatchMapping, e));
    case OU_AST_MatchClass: return check_class_pattern(ou_ast(MatchClass, e));
    case OU_AST_MatchStar: return star_ok ? check_capture(ou_ast(MatchStar, e)->name) : fail("can't use MatchStar here");
    case OU_AST_MatchAs: {
        AS(MatchAs);
        if (n->name && !check_capture(n->name)) return false;
        if (!n->pattern) return true;
        if (!n->name) return fail("MatchAs must specify a target name if a pattern is given");
        return check_pattern(n->pattern, false);
    }
    case OU_AST_MatchOr: {
        AS(MatchOr);
        return n->patterns.len < 2 ? fail("MatchOr requires at least 2 patterns") : check_patterns(n->patterns, false);
    }
    default: return fail("unexpected pattern");
    }
}

static bool check_pattern(const OuNode *p, bool star_ok)
{
    if (!check_place(p) || !ou_enter(" during compilation")) return false;
    bool ok = check_pattern_kind(p, star_ok);
    ou_leave();
    return ok;
}

// --- statements ---

static bool check_targets(OuNodeList targets, const char *owner, int ctx)
{
    return not_empty(targets.len, "targets", owner) && check_exprs(targets, ctx, false);
}

static bool check_try(const OuTryNode *n)
{
    const char *name = n->is_star ? "TryStar" : "Try";
    if (!check_body(n->body, name)) return false;
    if (!n->handlers.len && !n->finalbody.len) return ou_fail(OU_ValueError, "%s has neither except handlers nor finalbody", name);
    if (!n->handlers.len && n->orelse.len) return ou_fail(OU_ValueError, "%s has orelse but no except handlers", name);
    for (size_t i = 0; i < n->handlers.len; i++) {
        const OuExceptHandlerNode *h = ou_ast(ExceptHandler, n->handlers.items[i]);
        if (!h) return fail("None disallowed in handler list");
        if (!check_place(&h->base) || !maybe(h->type) || !check_body(h->body, "ExceptHandler")) return false;
    }
    if ((n->finalbody.len && !check_body(n->finalbody, name)) || (n->orelse.len && !check_body(n->orelse, name))) return false;
    for (size_t i = 0; n->is_star && i < n->handlers.len; i++)
        if (!ou_ast(ExceptHandler, n->handlers.items[i])->type) return fail("TryStar handlers need a type");
    return true;
}

static bool check_with(const OuWithNode *n)
{
    const char *name = n->is_async ? "AsyncWith" : "With";
    if (!not_empty(n->items.len, "items", name)) return false;
    for (size_t i = 0; i < n->items.len; i++) {
        const OuWithItemNode *item = ou_ast(WithItem, n->items.items[i]);
        if (!check_expr(item->context, OU_LOAD) || (item->target && !check_expr(item->target, OU_STORE))) return false;
    }
    return check_body(n->body, name);
}

static bool check_match(const OuMatchNode *n)
{
    if (!check_expr(n->subject, OU_LOAD) || !not_empty(n->cases.len, "cases", "Match")) return false;
    for (size_t i = 0; i < n->cases.len; i++) {
        const OuMatchCaseNode *c = ou_ast(MatchCase, n->cases.items[i]);
        if (!check_pattern(c->pattern, false) || !maybe(c->guard) || !check_body(c->body, "match_case")) return false;
    }
    return true;
}

static bool check_function(const OuFunctionDefNode *n)
{
    return check_body(n->body, n->is_async ? "AsyncFunctionDef" : "FunctionDef") && check_arguments(n->args)
        && check_exprs(n->decorators, OU_LOAD, false) && maybe(n->returns);
}

static bool check_annotated(const OuAnnAssignNode *n)
{
    if (n->target->kind != OU_AST_Name && n->simple) return ou_fail(OU_TypeError, "AnnAssign with simple non-Name target");
    OuNodeKind kind = (OuNodeKind)n->target->kind;
    if (kind == OU_AST_List || kind == OU_AST_Tuple || kind == OU_AST_Starred)
        return ou_fail(OU_SystemError, "invalid node type (%d) for annotated assignment", (int)kind);
    return check_expr(n->target, OU_STORE) && maybe(n->value) && check_expr(n->annotation, OU_LOAD);
}

static bool check_augmented(const OuAugAssignNode *n)
{
    OuNodeKind kind = (OuNodeKind)n->target->kind;
    if (!check_expr(n->target, OU_STORE) || !check_expr(n->value, OU_LOAD)) return false;
    if (kind == OU_AST_Name || kind == OU_AST_Attribute || kind == OU_AST_Subscript) return true;
    return ou_fail(OU_SystemError, "invalid node type (%d) for augmented assignment", (int)kind);
}

static bool check_stmt(const OuNode *e)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_FunctionDef: return check_function(ou_ast(FunctionDef, e));
    case OU_AST_ClassDef: { AS(ClassDef); return check_body(n->body, "ClassDef") && check_exprs(n->bases, OU_LOAD, false)
        && check_keywords(n->keywords) && check_exprs(n->decorators, OU_LOAD, false); }
    case OU_AST_Return: { AS(Return); return maybe(n->value); }
    case OU_AST_Delete: { AS(Delete); return check_targets(n->targets, "Delete", OU_DEL); }
    case OU_AST_Assign: { AS(Assign); return check_targets(n->targets, "Assign", OU_STORE) && LOADS(n->value); }
    case OU_AST_AugAssign: return check_augmented(ou_ast(AugAssign, e));
    case OU_AST_AnnAssign: return check_annotated(ou_ast(AnnAssign, e));
    case OU_AST_For: { AS(For); const char *name = n->is_async ? "AsyncFor" : "For"; return check_expr(n->target, OU_STORE) && LOADS(n->iter)
        && check_body(n->body, name) && (!n->orelse.len || check_body(n->orelse, name)); }
    case OU_AST_While: { AS(While); return LOADS(n->test) && check_body(n->body, "While") && (!n->orelse.len || check_body(n->orelse, "While")); }
    case OU_AST_If: { AS(If); return LOADS(n->test) && check_body(n->body, "If") && (!n->orelse.len || check_body(n->orelse, "If")); }
    case OU_AST_With: return check_with(ou_ast(With, e));
    case OU_AST_Match: return check_match(ou_ast(Match, e));
    case OU_AST_Raise: { AS(Raise); return n->exc ? LOADS(n->exc) && maybe(n->cause) : !n->cause || fail("Raise with cause but no exception"); }
    case OU_AST_Try: return check_try(ou_ast(Try, e));
    case OU_AST_Assert: { AS(Assert); return LOADS(n->test) && maybe(n->msg); }
    case OU_AST_Import: { AS(Import); return not_empty(n->names.len, "names", "Import"); }
    case OU_AST_ImportFrom: { AS(ImportFrom); if (n->level < 0) return fail("Negative ImportFrom level");
        return not_empty(n->names.len, "names", "ImportFrom"); }
    case OU_AST_Global: { AS(Global); return not_empty(n->names.len, "names", "Global"); }
    case OU_AST_Nonlocal: { AS(Nonlocal); return not_empty(n->names.len, "names", "Nonlocal"); }
    case OU_AST_Expr: { AS(Expr); return LOADS(n->value); }
    default: return true;
    }
}
#undef AS
#undef LOADS

static bool check_stmts(OuNodeList list)
{
    for (size_t i = 0; i < list.len; i++) {
        if (!list.items[i]) return fail("None disallowed in statement list");
        if (!check_place(list.items[i]) || !ou_enter(" during compilation")) return false;
        bool ok = check_stmt(list.items[i]);
        ou_leave();
        if (!ok) return false;
    }
    return true;
}

static bool check_body(OuNodeList body, const char *owner) { return not_empty(body.len, "body", owner) && check_stmts(body); }

bool ou_ast_validate(const OuNode *root)
{
    switch ((OuNodeKind)root->kind) {
    case OU_AST_Module: return check_stmts(ou_ast(Module, root)->body);
    case OU_AST_Interactive: return check_stmts(ou_ast(Interactive, root)->body);
    default: return check_expr(ou_ast(Expression, root)->body, OU_LOAD);
    }
}
