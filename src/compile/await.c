// await.c -- yield, yield from, await: where a function can be suspended.
#include "src/compile/gen.h"

void ou_gen_send_loop(OuCompiler *c)
{
    OuUnit *u = c->unit;
    uint32_t it = u->depth - 1, value = u->depth;
    uint32_t again = ou_label_new(c), done = ou_label_new(c);
    ou_load_const(c, value, ou_const_none(c));
    ou_push(u, 1);
    ou_label_here(c, again);
    OU_JUMP(SEND, value, it, 0, done);
    OU_EMIT(YIELD_VALUE, value, value, 0);
    OU_JUMP(JUMP, 0, 0, 0, again);
    ou_label_here(c, done);
    OU_EMIT(MOVE, it, value, 0);
    u->depth = value;
}

void ou_gen_await_top(OuCompiler *c, uint32_t kind)
{
    uint32_t t = c->unit->depth - 1;
    OU_EMIT(GET_AWAITABLE, t, t, kind);
    ou_gen_send_loop(c);
}

// The top temporary, result of a loop, goes to `dst` and is no longer counted.
static void finish(OuCompiler *c, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    if (dst != t) OU_EMIT(MOVE, dst, t, 0);
    u->depth = t;
}

static bool in_function(OuCompiler *c, const char *what)
{
    OuUnit *u = c->unit;
    return u->scope->kind == OU_SCOPE_FUNCTION || ou_compile_error(c, u->span, "'%s' outside function", what);
}

void ou_gen_yield(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    OuYieldNode *n = ou_ast(Yield, e);
    if (!in_function(c, "yield")) return;
    if (u->flags & OU_CO_ASYNC_GENERATOR) {
        if (n->value) ou_gen_push(c, n->value);
        else {
            ou_load_const(c, depth, ou_const_none(c));
            ou_push(u, 1);
        }
        OU_EMIT(ASYNC_GEN_WRAP, depth, depth, 0);
        OU_EMIT(YIELD_VALUE, dst, depth, 0);
    } else {
        OuValue v;
        if (n->value) v = ou_gen_operand(c, n->value, false);
        else {
            ou_load_const(c, depth, ou_const_none(c));
            v = (OuValue){ OU_IN_TEMP, ou_push(u, 1) };
        }
        OU_EMIT(YIELD_VALUE, dst, v.index, 0);
    }
    u->depth = depth;
}

void ou_gen_yield_from(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    if (!in_function(c, "yield")) return;
    if (u->flags & (OU_CO_COROUTINE | OU_CO_ASYNC_GENERATOR)) {
        ou_compile_error(c, e->span, "'yield from' inside async function");
        return;
    }
    OuValue v = ou_gen_operand(c, ou_ast(YieldFrom, e)->value, false);
    OU_EMIT(GET_YIELD_FROM_ITER, t, v.index, 0);
    u->depth = t;
    ou_push(u, 1);
    ou_gen_send_loop(c);
    finish(c, dst);
}

void ou_gen_await(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    if (!in_function(c, "await")) return;
    const OuNode *fn = u->scope->node;
    if (!u->scope->comprehension && !(fn->kind == OU_AST_FunctionDef && ou_ast(FunctionDef, fn)->is_async)) {
        ou_compile_error(c, e->span, "'await' outside async function");
        return;
    }
    OuValue v = ou_gen_operand(c, ou_ast(Await, e)->value, false);
    OU_EMIT(GET_AWAITABLE, t, v.index, 0);
    u->depth = t;
    ou_push(u, 1);
    ou_gen_send_loop(c);
    finish(c, dst);
}
