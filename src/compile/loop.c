// loop.c -- for and while, and the ways out: break, continue, return.
#include "src/compile/gen.h"

// --- undoing blocks ---

// Makes room under a waiting value: the temporary below it is what must go; it is brought to the top. Returns its slot.
static uint32_t expose(OuCompiler *c, bool value)
{
    OuUnit *u = c->unit;
    uint32_t top = u->depth - 1;
    if (value) OU_EMIT(SWAP, top - 1, top, 0);
    return top;
}

static void drop_below(OuCompiler *c, bool value)
{
    uint32_t t = expose(c, value);
    OU_EMIT(DROP, t, 0, 0);
    c->unit->depth = t;
}

// Leaves block `b`, which is the innermost now; `value`: a value waits in the top temporary and stays the top one.
static void leave(OuCompiler *c, OuBlock *b, bool value)
{
    OuUnit *u = c->unit;
    u->blocks = b->outer;
    u->handler = b->handler;
    switch (b->kind) {
    case OU_BLOCK_LOOP: case OU_BLOCK_TRY: case OU_BLOCK_HANDLER_STAR: break;
    case OU_BLOCK_FOR: case OU_BLOCK_VALUE: drop_below(c, value); break;
    case OU_BLOCK_FINALLY: {
        OuBlock waiting;
        if (value) {
            u->depth--;
            ou_block_push(u, &waiting, OU_BLOCK_VALUE);
            u->depth++;
        }
        ou_gen_statements(c, b->finally);
        u->span = (OuSpan){ 0 };           // what is undone from here on belongs to what ran last
        if (value) ou_block_pop(u);
        break;
    }
    case OU_BLOCK_FINALLY_END:
        drop_below(c, value);                                  // the exception
        OU_EMIT(POP_EXCEPT, expose(c, value), 0, 0);
        u->depth--;
        break;
    case OU_BLOCK_HANDLER:
        OU_EMIT(POP_EXCEPT, expose(c, value), 0, 0);
        u->depth--;
        if (b->name) ou_gen_clear_name(c, b->name);
        break;
    case OU_BLOCK_WITH: case OU_BLOCK_ASYNC_WITH: {
        u->span = b->span;
        expose(c, value);
        ou_gen_exit_call(c, b->kind == OU_BLOCK_ASYNC_WITH);
        u->span = (OuSpan){ 0 };
        break;
    }
    }
}

// Leaves all blocks inside `stop`; the caller emits the jump and then restores with `back_to`.
typedef struct Place { OuBlock *blocks; int32_t handler; uint32_t depth; } Place;

static Place leave_until(OuCompiler *c, OuBlock *stop, bool value)
{
    OuUnit *u = c->unit;
    Place place = { u->blocks, u->handler, u->depth - value };
    for (OuBlock *b = u->blocks; b != stop && !c->failed; b = b->outer) leave(c, b, value);
    return place;
}

static void back_to(OuUnit *u, Place place)
{
    u->blocks = place.blocks;
    u->handler = place.handler;
    u->depth = place.depth;
}

static bool is_loop(const OuBlock *b) { return b->kind == OU_BLOCK_LOOP || b->kind == OU_BLOCK_FOR; }

// The innermost loop, or NULL; an except* clause may not be left on the way.
static OuBlock *innermost_loop(OuCompiler *c, bool *wrong)
{
    OuBlock *b = c->unit->blocks;
    *wrong = false;
    for (; b && !is_loop(b); b = b->outer)
        if (b->kind == OU_BLOCK_HANDLER_STAR) {
            ou_compile_error(c, c->unit->span, "'break', 'continue' and 'return' cannot appear in an except* block");
            *wrong = true;
            return NULL;
        }
    return b;
}

void ou_gen_break(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    bool wrong;
    OuBlock *loop = innermost_loop(c, &wrong);
    if (!loop) {
        if (!wrong) ou_compile_error(c, s->span, "'break' outside loop");
        return;
    }
    OU_EMIT(NOP, 0, 0, 0);
    Place place = leave_until(c, loop, false);
    leave(c, loop, false);
    OU_JUMP(JUMP, 0, 0, 0, loop->on_break);
    back_to(u, place);
}

void ou_gen_continue(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    bool wrong;
    OuBlock *loop = innermost_loop(c, &wrong);
    if (!loop) {
        if (!wrong) ou_compile_error(c, s->span, "'continue' not properly in loop");
        return;
    }
    OU_EMIT(NOP, 0, 0, 0);
    Place place = leave_until(c, loop, false);
    OU_JUMP(JUMP, 0, 0, 0, loop->on_continue);
    back_to(u, place);
}

// Whether leaving the blocks runs code that could change a local.
static bool runs_code(const OuBlock *b)
{
    for (; b; b = b->outer)
        if (!is_loop(b) && b->kind != OU_BLOCK_TRY && b->kind != OU_BLOCK_VALUE) return true;
    return false;
}

// Whether that code has lines of its own.
static bool runs_lines(const OuBlock *b)
{
    for (; b; b = b->outer)
        if (b->kind == OU_BLOCK_FINALLY || b->kind == OU_BLOCK_WITH || b->kind == OU_BLOCK_ASYNC_WITH) return true;
    return false;
}

void ou_gen_return(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuSpan span = u->span;
    OuReturnNode *n = ou_ast(Return, s);
    if (u->scope->kind != OU_SCOPE_FUNCTION) {
        ou_compile_error(c, s->span, "'return' outside function");
        return;
    }
    if (n->value && (u->flags & OU_CO_ASYNC_GENERATOR)) {
        ou_compile_error(c, s->span, "'return' with value in async generator");
        return;
    }
    for (OuBlock *b = u->blocks; b; b = b->outer)
        if (b->kind == OU_BLOCK_HANDLER_STAR) {
            ou_compile_error(c, s->span, "'break', 'continue' and 'return' cannot appear in an except* block");
            return;
        }
    OuValue v;
    if (!n->value) v = (OuValue){ OU_IN_CONST, ou_const_none(c) };
    else if (n->value->kind == OU_AST_Constant) v = (OuValue){ OU_IN_CONST, ou_const_ref(c, ou_ast(Constant, n->value)->value) };
    else if (runs_code(u->blocks)) v = (OuValue){ OU_IN_TEMP, ou_gen_push(c, n->value) };
    else v = ou_gen_operand(c, n->value, false);
    bool waits = v.kind == OU_IN_TEMP;
    if (v.kind == OU_IN_CONST && runs_code(u->blocks)) OU_EMIT(NOP, 0, 0, 0);
    if (runs_lines(u->blocks)) span = (OuSpan){ 0 };           // the RETURN itself belongs to what ran last
    Place place = leave_until(c, NULL, waits);
    u->span = span;
    if (v.kind == OU_IN_CONST && v.index <= UINT16_MAX) {
        OU_EMIT(RETURN_CONST, v.index, 0, 0);
    } else {
        v = ou_gen_in_slot(c, v);
        OU_EMIT(RETURN, waits ? u->depth - 1 : v.index, 0, 0);
    }
    back_to(u, place);
}

// --- loops ---

void ou_gen_while(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuWhileNode *n = ou_ast(While, s);
    uint32_t body = ou_label_new(c), otherwise = ou_label_new(c), end = ou_label_new(c), test = ou_label_new(c);
    OuSpan span = u->span;
    OuBlock loop;
    ou_gen_test(c, n->test, otherwise, false, false);
    ou_label_here(c, body);
    ou_block_push(u, &loop, OU_BLOCK_LOOP);
    loop.on_break = end;
    loop.on_continue = test;
    ou_gen_statements(c, n->body);
    ou_block_pop(u);
    ou_label_here(c, test);
    u->span = span;
    ou_gen_test(c, n->test, body, true, true);
    ou_label_here(c, otherwise);
    ou_gen_statements(c, n->orelse);
    ou_label_here(c, end);
}

static void gen_async_for(OuCompiler *c, OuForNode *n)
{
    OuUnit *u = c->unit;
    uint32_t start = ou_label_new(c), stop = ou_label_new(c), end = ou_label_new(c), it = u->depth;
    OuSpan span = u->span;
    OuBlock loop;
    OuValue v = ou_gen_operand(c, n->iter, false);
    OU_EMIT(GET_AITER, it, v.index, 0);
    u->depth = it;
    ou_block_push(u, &loop, OU_BLOCK_FOR);
    loop.on_break = end;
    loop.on_continue = start;
    ou_push(u, 1);
    ou_label_here(c, start);
    u->span = span;
    int32_t outer = u->handler;
    u->handler = ou_handler_new(c, stop, it + 1);
    OU_EMIT(GET_ANEXT, it + 1, it, 0);
    ou_push(u, 1);
    ou_gen_send_loop(c);
    u->handler = outer;
    ou_gen_store(c, n->target, (OuValue){ OU_IN_TEMP, it + 1 });
    u->depth = it + 1;
    ou_gen_statements(c, n->body);
    OU_JUMP(JUMP_BACK, 0, 0, 0, start);
    ou_block_pop(u);
    ou_label_here(c, stop);
    u->span = n->iter->span;
    u->depth = it;
    ou_push(u, 2);
    OU_EMIT(PUSH_EXC, it + 1, 0, 0);
    ou_push(u, 1);
    OU_EMIT(END_ASYNC_FOR, it, 0, 0);
    u->depth = it;
    ou_gen_statements(c, n->orelse);
    ou_label_here(c, end);
}

void ou_gen_for(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuForNode *n = ou_ast(For, s);
    if (n->is_async) {
        const OuNode *fn = u->scope->node;
        if (fn->kind != OU_AST_FunctionDef || !ou_ast(FunctionDef, fn)->is_async) ou_compile_error(c, s->span, "'async for' outside async function");
        else gen_async_for(c, n);
        return;
    }
    uint32_t body = ou_label_new(c), next = ou_label_new(c), done = ou_label_new(c), end = ou_label_new(c), it = u->depth, slot;
    OuSpan span = u->span;
    OuBlock loop;
    OuValue v = ou_gen_operand(c, n->iter, false);
    OU_EMIT(GET_ITER, it, v.index, 0);
    u->depth = it;
    ou_block_push(u, &loop, OU_BLOCK_FOR);
    loop.on_break = end;
    loop.on_continue = next;
    ou_push(u, 1);
    bool direct = ou_is_local_name(c, n->target, &slot);
    uint32_t item = direct ? slot : it + 1;
    OU_JUMP(FOR_ITER, item, it, 0, done);
    ou_label_here(c, body);
    if (!direct) {
        ou_push(u, 1);
        ou_gen_store(c, n->target, (OuValue){ OU_IN_TEMP, item });
        u->depth = it + 1;
    }
    ou_gen_statements(c, n->body);
    ou_block_pop(u);
    u->span = span;
    ou_label_here(c, next);
    OU_JUMP(FOR_LOOP, item, it, 0, body);
    ou_label_here(c, done);
    u->depth = it;
    ou_gen_statements(c, n->orelse);
    ou_label_here(c, end);
}
