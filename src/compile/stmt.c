// stmt.c -- statements, one by one; compound ones are in loop.c, try.c, with.c, match.c, function.c, klass.c.
#include "src/compile/gen.h"

static void gen_if(OuCompiler *c, OuNode *s)
{
    OuIfNode *n = ou_ast(If, s);
    uint32_t otherwise = ou_label_new(c), end = ou_label_new(c);
    ou_gen_test(c, n->test, otherwise, false, false);
    ou_gen_statements(c, n->body);
    if (n->orelse.len) OU_JUMP(JUMP, 0, 0, 0, end);
    ou_label_here(c, otherwise);
    ou_gen_statements(c, n->orelse);
    ou_label_here(c, end);
}

static void gen_raise(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuRaiseNode *n = ou_ast(Raise, s);
    uint32_t depth = u->depth;
    if (n->exc) ou_gen_push(c, n->exc);
    if (n->cause) ou_gen_push(c, n->cause);
    OU_EMIT(RAISE, n->cause ? 2 : n->exc ? 1 : 0, depth, 0);
    u->depth = depth;
}

static void gen_assert(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuAssertNode *n = ou_ast(Assert, s);
    uint32_t depth = u->depth, end = ou_label_new(c);
    ou_check_assert(c, n->test, s->span);
    if (c->optimize) return;
    ou_gen_test(c, n->test, end, true, false);
    OU_EMIT(LOAD_ASSERTION_ERROR, depth, 0, 0);
    ou_push(u, 1);
    if (n->msg) {
        OU_EMIT(LOAD_NULL, depth + 1, 0, 0);
        ou_push(u, 1);
        ou_gen_push(c, n->msg);
        OU_EMIT(CALL, depth, depth, 1);
        u->depth = depth + 1;
    }
    OU_EMIT(RAISE, 1, depth, 0);
    u->depth = depth;
    ou_label_here(c, end);
}

static void gen_expr(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuNode *value = ou_ast(Expr, s)->value;
    if (c->echo && !u->outer) {
        uint32_t t = ou_gen_push(c, value);
        OU_EMIT(PRINT_EXPR, t, 0, 0);
        u->depth = t;
    } else if (value->kind != OU_AST_Constant) {
        u->span = value->span;
        ou_gen_discard(c, value);
    } else {
        OU_EMIT(NOP, 0, 0, 0);
    }
}

static void gen_kind(OuCompiler *c, OuNode *s)
{
    switch ((OuNodeKind)s->kind) {
    case OU_AST_Expr: gen_expr(c, s); break;
    case OU_AST_Assign: ou_gen_assign(c, s); break;
    case OU_AST_AugAssign: ou_gen_augmented(c, s); break;
    case OU_AST_AnnAssign: ou_gen_annotated(c, s); break;
    case OU_AST_If: gen_if(c, s); break;
    case OU_AST_For: ou_gen_for(c, s); break;
    case OU_AST_While: ou_gen_while(c, s); break;
    case OU_AST_Return: ou_gen_return(c, s); break;
    case OU_AST_Break: ou_gen_break(c, s); break;
    case OU_AST_Continue: ou_gen_continue(c, s); break;
    case OU_AST_FunctionDef: ou_gen_function(c, s); break;
    case OU_AST_ClassDef: ou_gen_class(c, s); break;
    case OU_AST_Try: ou_gen_try(c, s); break;
    case OU_AST_With: ou_gen_with(c, s); break;
    case OU_AST_Match: ou_gen_match(c, s); break;
    case OU_AST_Raise: gen_raise(c, s); break;
    case OU_AST_Assert: gen_assert(c, s); break;
    case OU_AST_Import: ou_gen_import(c, s); break;
    case OU_AST_ImportFrom: ou_gen_import_from(c, s); break;
    case OU_AST_Delete: {
        OuNodeList targets = ou_ast(Delete, s)->targets;
        for (size_t i = 0; i < targets.len; i++) ou_gen_delete(c, targets.items[i]);
        break;
    }
    case OU_AST_Pass: OU_EMIT(NOP, 0, 0, 0); break;
    default: break;                                            // global, nonlocal: nothing to run
    }
}

void ou_gen_statement(OuCompiler *c, OuNode *s)
{
    if (c->failed || !ou_compile_enter(c)) return;
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    u->span = s->span;
    gen_kind(c, s);
    OU_ASSERT(c->failed || u->depth == depth);
    u->depth = depth;
    ou_compile_leave(c);
}

void ou_gen_statements(OuCompiler *c, OuNodeList list)
{
    for (size_t i = 0; i < list.len && !c->failed; i++) ou_gen_statement(c, list.items[i]);
}
