// with.c -- with and async with. The exit function is a temporary below whatever the body needs.
#include "src/compile/gen.h"

void ou_gen_exit_call(OuCompiler *c, bool is_async)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    OU_EMIT(LOAD_NULL, t + 1, 0, 0);
    ou_push(u, 1);
    for (int i = 0; i < 3; i++) {
        ou_load_const(c, u->depth, ou_const_none(c));
        ou_push(u, 1);
    }
    OU_EMIT(CALL, t, t, 3);
    u->depth = t + 1;
    if (is_async) ou_gen_await_top(c, 2);
    OU_EMIT(DROP, t, 0, 0);
    u->depth = t;
}

static void gen_items(OuCompiler *c, OuWithNode *n, size_t i);

// An exception in the body: exit(type, exc, traceback) says whether it ends here. `at` holds the exit function.
static void gen_exceptional_exit(OuCompiler *c, uint32_t at, bool is_async, int32_t outer)
{
    OuUnit *u = c->unit;
    uint32_t cleanup = ou_label_new(c), suppress = ou_label_new(c), t = at + 3;
    u->depth = at;
    ou_push(u, 2);
    OU_EMIT(PUSH_EXC, at + 1, 0, 0);
    ou_push(u, 1);
    u->handler = ou_handler_new(c, cleanup, at + 2);
    OU_EMIT(WITH_EXCEPT_START, t, at, at + 2);
    ou_push(u, 1);
    if (is_async) ou_gen_await_top(c, 2);
    OU_JUMP(JUMP_IF_TRUE, t, 0, 0, suppress);
    OuSpan span = u->span;
    u->span = (OuSpan){ 0 };
    ou_label_here(c, cleanup);
    u->handler = outer;
    ou_gen_reraise(c, at + 1);
    u->span = span;
    ou_label_here(c, suppress);
    u->depth = t;
    OU_EMIT(DROP, at + 2, 0, 0);
    u->depth = at + 2;
    OU_EMIT(POP_EXCEPT, at + 1, 0, 0);
    u->depth = at + 1;
    OU_EMIT(DROP, at, 0, 0);
    u->depth = at;
}

static void gen_item(OuCompiler *c, OuWithNode *n, size_t i)
{
    OuUnit *u = c->unit;
    OuWithItemNode *item = ou_ast(WithItem, n->items.items[i]);
    uint32_t at = u->depth, handler = ou_label_new(c), end = ou_label_new(c);
    OuSpan span = u->span;
    OuBlock block;
    OuValue context = ou_gen_operand(c, item->context, false);
    ou_emit(c, n->is_async ? OU_OP_CODE_BEFORE_ASYNC_WITH : OU_OP_CODE_BEFORE_WITH, at, context.index, 0);
    u->depth = at;
    ou_block_push(u, &block, n->is_async ? OU_BLOCK_ASYNC_WITH : OU_BLOCK_WITH);
    ou_push(u, 2);
    if (n->is_async) ou_gen_await_top(c, 1);
    u->handler = ou_handler_new(c, handler, at + 1);
    if (item->target) ou_gen_store(c, item->target, (OuValue){ OU_IN_TEMP, at + 1 });
    else OU_EMIT(DROP, at + 1, 0, 0);
    u->depth = at + 1;
    if (i + 1 < n->items.len) gen_items(c, n, i + 1);
    else ou_gen_statements(c, n->body);
    ou_block_pop(u);
    u->handler = block.handler;
    u->span = span;
    ou_gen_exit_call(c, n->is_async);
    OU_JUMP(JUMP, 0, 0, 0, end);
    ou_label_here(c, handler);
    gen_exceptional_exit(c, at, n->is_async, block.handler);
    ou_label_here(c, end);
}

static void gen_items(OuCompiler *c, OuWithNode *n, size_t i)
{
    if (c->failed || !ou_compile_enter(c)) return;
    gen_item(c, n, i);
    ou_compile_leave(c);
}

void ou_gen_with(OuCompiler *c, OuNode *s)
{
    OuWithNode *n = ou_ast(With, s);
    const OuNode *fn = c->unit->scope->node;
    if (n->is_async && !(fn->kind == OU_AST_FunctionDef && ou_ast(FunctionDef, fn)->is_async)) {
        ou_compile_error(c, s->span, "'async with' outside async function");
        return;
    }
    gen_items(c, n, 0);
}
