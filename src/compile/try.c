// try.c -- try, except, except*, finally.
//
// Inside a handler two temporaries are live: at `at` the exception that was handled before, above it the one caught. A body
// of a clause keeps only the first. Every clause's code is covered by `cleanup`, entered with the same two temporaries, which
// makes the old exception the handled one again and reraises.
#include "src/compile/gen.h"

void ou_gen_reraise(OuCompiler *c, uint32_t at)
{
    OuUnit *u = c->unit;
    u->depth = at;
    ou_push(u, 2);
    OU_EMIT(SWAP, at, at + 1, 0);
    OU_EMIT(POP_EXCEPT, at + 1, 0, 0);
    u->depth = at + 1;
    OU_EMIT(RERAISE, at, 0, 0);
    u->depth = at;
}

// The handler's first instruction; the exception is at `at`.
static void enter_handler(OuCompiler *c, uint32_t label, uint32_t at)
{
    OuUnit *u = c->unit;
    ou_label_here(c, label);
    u->span = (OuSpan){ 0 };
    u->depth = at;
    ou_push(u, 1);
    OU_EMIT(PUSH_EXC, at, 0, 0);
    ou_push(u, 1);
}

// The body of a clause; afterwards only the temporary at `at` is live. Leaving it by a jump makes `outer` the handler in force.
static void gen_clause_body(OuCompiler *c, OuExceptHandlerNode *h, uint32_t at, int32_t outer, OuBlockKind kind)
{
    OuUnit *u = c->unit;
    OuBlock block;
    u->depth = at;
    ou_block_push(u, &block, kind);
    block.name = h->name;
    block.handler = outer;
    ou_push(u, kind == OU_BLOCK_HANDLER_STAR ? 4 : 1);
    ou_gen_statements(c, h->body);
    ou_block_pop(u);
}

static void gen_clause(OuCompiler *c, OuExceptHandlerNode *h, uint32_t at, int32_t outer, uint32_t cleanup, uint32_t end)
{
    OuUnit *u = c->unit;
    int32_t covered = u->handler;
    uint32_t next = ou_label_new(c), t = at + 2, name_cleanup = ou_label_new(c);
    u->span = h->base.span;
    u->depth = t;
    if (h->type) {
        OuValue type = ou_gen_operand(c, h->type, false);
        OU_EMIT(CHECK_EXC_MATCH, t, at + 1, type.index);
        u->depth = t;
        ou_push(u, 1);
        OU_JUMP(JUMP_IF_FALSE, t, 0, 0, next);
        u->depth = t;
    }
    if (h->name) {
        ou_gen_store_name(c, h->name, (OuValue){ OU_IN_TEMP, at + 1 });
        u->handler = ou_handler_new(c, name_cleanup, at + 1);
    } else {
        OU_EMIT(DROP, at + 1, 0, 0);
    }
    gen_clause_body(c, h, at, outer, OU_BLOCK_HANDLER);
    u->handler = outer;
    u->span = (OuSpan){ 0 };
    OU_EMIT(POP_EXCEPT, at, 0, 0);
    u->depth = at;
    if (h->name) ou_gen_clear_name(c, h->name);
    OU_JUMP(JUMP, 0, 0, 0, end);
    u->handler = covered;
    if (h->name) {
        u->span = (OuSpan){ 0 };
        ou_label_here(c, name_cleanup);
        u->depth = t;
        ou_gen_clear_name(c, h->name);
        OU_JUMP(JUMP, 0, 0, 0, cleanup);
    }
    ou_label_here(c, next);
}

// The body and what runs when it does not raise; sets up the handler and leaves it.
static void gen_tried(OuCompiler *c, OuTryNode *n, uint32_t handler, uint32_t end)
{
    OuUnit *u = c->unit;
    OuBlock block;
    ou_block_push(u, &block, OU_BLOCK_TRY);
    u->handler = ou_handler_new(c, handler, u->depth);
    ou_gen_statements(c, n->body);
    ou_block_pop(u);
    u->handler = block.handler;
    ou_gen_statements(c, n->orelse);
    OU_JUMP(JUMP, 0, 0, 0, end);
}

static void gen_except(OuCompiler *c, OuTryNode *n)
{
    OuUnit *u = c->unit;
    uint32_t at = u->depth, handler = ou_label_new(c), cleanup = ou_label_new(c), end = ou_label_new(c);
    int32_t outer = u->handler;
    gen_tried(c, n, handler, end);
    enter_handler(c, handler, at);
    u->handler = ou_handler_new(c, cleanup, at + 1);
    for (size_t i = 0; i < n->handlers.len && !c->failed; i++) {
        OuExceptHandlerNode *h = ou_ast(ExceptHandler, n->handlers.items[i]);
        if (!h->type && i + 1 < n->handlers.len) ou_compile_error(c, h->base.span, "default 'except:' must be last");
        gen_clause(c, h, at, outer, cleanup, end);
    }
    u->span = (OuSpan){ 0 };
    ou_label_here(c, cleanup);
    u->handler = outer;
    ou_gen_reraise(c, at);
    ou_label_here(c, end);
    u->depth = at;
}

// --- except* ---
// Four temporaries: handled before, the original group, a list of what is to be raised, the part not matched so far.

static void gen_star_clause(OuCompiler *c, OuExceptHandlerNode *h, uint32_t at)
{
    OuUnit *u = c->unit;
    int32_t covered = u->handler;
    uint32_t rest = at + 3, match = at + 4;
    uint32_t no_match = ou_label_new(c), next = ou_label_new(c), raised = ou_label_new(c);
    u->span = h->base.span;
    u->depth = match;
    OuValue type = h->type ? ou_gen_operand(c, h->type, false) : (OuValue){ OU_IN_TEMP, match };
    OU_EMIT(CHECK_EG_MATCH, rest, type.index, 0);
    u->depth = match;
    ou_push(u, 1);
    OU_EMIT(COPY, match + 1, match, 0);
    ou_push(u, 1);
    OU_JUMP(JUMP_IF_NONE, match + 1, 0, 0, no_match);
    u->depth = match + 1;
    if (h->name) ou_gen_store_name(c, h->name, (OuValue){ OU_IN_TEMP, match });
    else OU_EMIT(DROP, match, 0, 0);
    u->handler = ou_handler_new(c, raised, match);
    gen_clause_body(c, h, at, covered, OU_BLOCK_HANDLER_STAR);
    u->handler = covered;
    u->depth = match;
    u->span = (OuSpan){ 0 };
    if (h->name) ou_gen_clear_name(c, h->name);
    OU_JUMP(JUMP, 0, 0, 0, next);
    u->span = (OuSpan){ 0 };
    ou_label_here(c, raised);
    u->depth = match + 1;
    if (h->name) ou_gen_clear_name(c, h->name);
    OU_EMIT(LIST_APPEND, at + 2, match, 0);
    u->depth = match;
    OU_JUMP(JUMP, 0, 0, 0, next);
    ou_label_here(c, no_match);
    u->depth = match + 1;
    OU_EMIT(DROP, match, 0, 0);
    ou_label_here(c, next);
    u->depth = match;
}

static void gen_except_star(OuCompiler *c, OuTryNode *n)
{
    OuUnit *u = c->unit;
    uint32_t at = u->depth, t = at + 2, handler = ou_label_new(c), cleanup = ou_label_new(c), end = ou_label_new(c);
    int32_t outer = u->handler;
    gen_tried(c, n, handler, end);
    enter_handler(c, handler, at);
    u->handler = ou_handler_new(c, cleanup, at + 1);
    u->span = n->handlers.items[0]->span;
    OU_EMIT(BUILD_LIST, t, t, 0);
    ou_push(u, 1);
    OU_EMIT(COPY, t + 1, at + 1, 0);
    ou_push(u, 1);
    for (size_t i = 0; i < n->handlers.len && !c->failed; i++) gen_star_clause(c, ou_ast(ExceptHandler, n->handlers.items[i]), at);
    u->span = (OuSpan){ 0 };
    u->depth = t + 2;
    OU_EMIT(LIST_APPEND, t, t + 1, 0);
    u->depth = t + 1;
    OU_EMIT(PREP_RERAISE_STAR, at + 1, at + 1, 0);
    u->depth = t;
    OU_EMIT(COPY, t, at + 1, 0);
    ou_push(u, 1);
    OU_JUMP(JUMP_IF_NOT_NONE, t, 0, 0, cleanup);
    u->depth = t;
    u->handler = outer;
    OU_EMIT(DROP, at + 1, 0, 0);
    u->depth = at + 1;
    OU_EMIT(POP_EXCEPT, at, 0, 0);
    u->depth = at;
    OU_JUMP(JUMP, 0, 0, 0, end);
    ou_label_here(c, cleanup);
    ou_gen_reraise(c, at);
    ou_label_here(c, end);
    u->depth = at;
}

// --- finally ---

static void gen_finally(OuCompiler *c, OuTryNode *n)
{
    OuUnit *u = c->unit;
    uint32_t at = u->depth, handler = ou_label_new(c), cleanup = ou_label_new(c), end = ou_label_new(c);
    int32_t outer = u->handler;
    OuBlock block;
    ou_block_push(u, &block, OU_BLOCK_FINALLY);
    block.finally = n->finalbody;
    u->handler = ou_handler_new(c, handler, at);
    if (!n->handlers.len) ou_gen_statements(c, n->body);
    else if (n->is_star) gen_except_star(c, n);
    else gen_except(c, n);
    ou_block_pop(u);
    u->handler = outer;
    ou_gen_statements(c, n->finalbody);
    OU_JUMP(JUMP, 0, 0, 0, end);
    enter_handler(c, handler, at);
    u->handler = ou_handler_new(c, cleanup, at + 1);
    u->depth = at;
    ou_block_push(u, &block, OU_BLOCK_FINALLY_END);
    block.handler = outer;
    ou_push(u, 2);
    ou_gen_statements(c, n->finalbody);
    ou_block_pop(u);
    u->span = (OuSpan){ 0 };
    ou_label_here(c, cleanup);
    u->handler = outer;
    ou_gen_reraise(c, at);
    ou_label_here(c, end);
    u->depth = at;
}

void ou_gen_try(OuCompiler *c, OuNode *s)
{
    OuTryNode *n = ou_ast(Try, s);
    OU_EMIT(NOP, 0, 0, 0);
    if (n->finalbody.len) gen_finally(c, n);
    else if (n->is_star) gen_except_star(c, n);
    else gen_except(c, n);
}
