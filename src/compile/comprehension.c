// comprehension.c -- list, set, dict comprehensions and generator expressions: functions of one argument, `.0`, the outermost iterator.
#include "src/compile/gen.h"

typedef struct Comprehension {
    OuNodeKind kind;
    OuNodeList generators;
    OuNode *elt, *value;     // value: of a dict comprehension
    uint32_t result;         // slot of the container
} Comprehension;

static void gen_generator(OuCompiler *c, const Comprehension *k, size_t i);

static void gen_element(OuCompiler *c, const Comprehension *k)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    if (k->kind == OU_AST_DictComp) {
        ou_gen_push(c, k->elt);
        ou_gen_push(c, k->value);
        u->span = (OuSpan){ k->elt->span.line, k->elt->span.col, k->value->span.end_line, k->value->span.end_col };
        OU_EMIT(MAP_ADD, k->result, t, 0);
    } else if (k->kind == OU_AST_GeneratorExp) {
        u->span = k->elt->span;
        OuYieldNode yield = { { .kind = OU_AST_Yield, .span = k->elt->span }, k->elt };
        ou_gen_yield(c, &yield.base, t);
        ou_push(u, 1);
        OU_EMIT(DROP, t, 0, 0);
    } else {
        OuValue v = ou_gen_operand(c, k->elt, false);
        u->span = k->elt->span;
        ou_emit(c, k->kind == OU_AST_ListComp ? OU_OP_CODE_LIST_APPEND : OU_OP_CODE_SET_ADD, k->result, v.index, 0);
    }
    u->depth = t;
}

// What is done for each item of generator i: conditions, then the next generator or the element.
static void gen_inner(OuCompiler *c, const Comprehension *k, size_t i, uint32_t next)
{
    OuNodeList ifs = ou_ast(Comprehension, k->generators.items[i])->ifs;
    for (size_t j = 0; j < ifs.len; j++) ou_gen_test(c, ifs.items[j], next, false, false);
    if (i + 1 < k->generators.len) gen_generator(c, k, i + 1);
    else gen_element(c, k);
}

// for x in [expr]: an assignment, not a loop.
static OuNode *only_item(const OuNode *iter)
{
    if (iter->kind != OU_AST_List && iter->kind != OU_AST_Tuple) return NULL;
    OuNodeList elts = iter->kind == OU_AST_List ? ou_ast(List, iter)->elts : ou_ast(Tuple, iter)->elts;
    return elts.len == 1 && elts.items[0]->kind != OU_AST_Starred ? elts.items[0] : NULL;
}

static void gen_async_loop(OuCompiler *c, const Comprehension *k, size_t i, uint32_t it)
{
    OuUnit *u = c->unit;
    OuComprehensionNode *g = ou_ast(Comprehension, k->generators.items[i]);
    uint32_t start = ou_label_new(c), stop = ou_label_new(c);
    int32_t outer = u->handler;
    OuSpan span = u->span;
    ou_label_here(c, start);
    u->handler = ou_handler_new(c, stop, it + 1);
    OU_EMIT(GET_ANEXT, it + 1, it, 0);
    ou_push(u, 1);
    ou_gen_send_loop(c);
    u->handler = outer;
    ou_gen_store(c, g->target, (OuValue){ OU_IN_TEMP, it + 1 });
    u->depth = it + 1;
    gen_inner(c, k, i, start);
    u->span = span;
    OU_JUMP(JUMP_BACK, 0, 0, 0, start);
    ou_label_here(c, stop);
    u->depth = it;
    ou_push(u, 2);
    OU_EMIT(PUSH_EXC, it + 1, 0, 0);
    ou_push(u, 1);
    OU_EMIT(END_ASYNC_FOR, it, 0, 0);
    u->depth = it;
}

static void gen_loop(OuCompiler *c, const Comprehension *k, size_t i, uint32_t it)
{
    OuUnit *u = c->unit;
    OuComprehensionNode *g = ou_ast(Comprehension, k->generators.items[i]);
    uint32_t body = ou_label_new(c), next = ou_label_new(c), done = ou_label_new(c), slot;
    OuSpan span = u->span;
    bool direct = ou_is_local_name(c, g->target, &slot);
    uint32_t item = direct ? slot : it + 1;
    OU_JUMP(FOR_ITER, item, it, 0, done);
    ou_label_here(c, body);
    if (!direct) {
        ou_push(u, 1);
        ou_gen_store(c, g->target, (OuValue){ OU_IN_TEMP, item });
        u->depth = it + 1;
    }
    gen_inner(c, k, i, next);
    u->span = span;
    ou_label_here(c, next);
    OU_JUMP(FOR_LOOP, item, it, 0, body);
    ou_label_here(c, done);
    u->depth = it;
}

static void gen_generator(OuCompiler *c, const Comprehension *k, size_t i)
{
    if (c->failed || !ou_compile_enter(c)) return;
    OuUnit *u = c->unit;
    OuComprehensionNode *g = ou_ast(Comprehension, k->generators.items[i]);
    OuNode *item = i && !g->is_async ? only_item(g->iter) : NULL;
    uint32_t it = u->depth;
    OuSpan span = u->span;
    if (item) {
        uint32_t end = ou_label_new(c);
        ou_gen_store(c, g->target, ou_gen_operand_before(c, item, g->target, true));
        u->depth = it;
        gen_inner(c, k, i, end);
        ou_label_here(c, end);
    } else {
        if (!i) {
            OU_EMIT(LOAD_LOCAL, it, 0, 0);
        } else {
            OuValue v = ou_gen_operand(c, g->iter, false);
            ou_emit(c, g->is_async ? OU_OP_CODE_GET_AITER : OU_OP_CODE_GET_ITER, it, v.index, 0);
        }
        u->depth = it;
        ou_push(u, 1);
        if (g->is_async) gen_async_loop(c, k, i, it);
        else gen_loop(c, k, i, it);
    }
    u->span = span;
    u->depth = it;
    ou_compile_leave(c);
}

static OuCode *compile_comprehension(OuCompiler *c, OuNode *e, Comprehension *k)
{
    OuUnit unit, *u = &unit;
    OuScope *scope = ou_symtable_scope(&c->symtable, e);
    if (scope->code) return scope->code;
    if (!ou_unit_begin(c, u, scope, NULL, e->span.line)) return NULL;
    u->span = e->span;
    k->result = u->depth;
    if (k->kind != OU_AST_GeneratorExp) {
        uint32_t op = k->kind == OU_AST_ListComp ? OU_OP_CODE_BUILD_LIST : k->kind == OU_AST_SetComp ? OU_OP_CODE_BUILD_SET : OU_OP_CODE_BUILD_MAP;
        ou_emit(c, op, k->result, k->result, 0);
        ou_push(u, 1);
    }
    gen_generator(c, k, 0);
    u->span = e->span;
    if (k->kind == OU_AST_GeneratorExp) ou_gen_return_none(c);
    else OU_EMIT(RETURN, k->result, 0, 0);
    return ou_unit_end(c);
}

static bool may_be_async(const OuUnit *u)
{
    const OuNode *fn = u->scope->node;
    return u->scope->comprehension || (fn->kind == OU_AST_FunctionDef && ou_ast(FunctionDef, fn)->is_async);
}

void ou_gen_comprehension(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    Comprehension k = { .kind = (OuNodeKind)e->kind };
    switch (k.kind) {
    case OU_AST_ListComp: k.generators = ou_ast(ListComp, e)->generators, k.elt = ou_ast(ListComp, e)->elt; break;
    case OU_AST_SetComp: k.generators = ou_ast(SetComp, e)->generators, k.elt = ou_ast(SetComp, e)->elt; break;
    case OU_AST_GeneratorExp: k.generators = ou_ast(GeneratorExp, e)->generators, k.elt = ou_ast(GeneratorExp, e)->elt; break;
    default: k.generators = ou_ast(DictComp, e)->generators, k.elt = ou_ast(DictComp, e)->key, k.value = ou_ast(DictComp, e)->value;
    }
    bool is_async = ou_symtable_scope(&c->symtable, e)->coroutine, generator = k.kind == OU_AST_GeneratorExp;
    if (is_async && !generator && !may_be_async(u)) {
        ou_compile_error(c, e->span, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    uint32_t base = u->depth;
    OuComprehensionNode *first = ou_ast(Comprehension, k.generators.items[0]);
    ou_gen_make_function(c, compile_comprehension(c, e, &k), 0, base, base);
    if (c->failed) return;
    ou_push(u, 1);
    OU_EMIT(LOAD_NULL, base + 1, 0, 0);
    ou_push(u, 1);
    OuValue v = ou_gen_operand(c, first->iter, false);
    ou_emit(c, first->is_async ? OU_OP_CODE_GET_AITER : OU_OP_CODE_GET_ITER, base + 2, v.index, 0);
    u->depth = base + 2;
    ou_push(u, 1);
    bool wait = is_async && !generator;
    OU_EMIT(CALL, wait ? base : dst, base, 1);
    u->depth = base;
    if (!wait) return;
    ou_push(u, 1);
    ou_gen_await_top(c, 0);
    u->depth = base;
    if (dst == base) return;
    ou_push(u, 1);
    OU_EMIT(MOVE, dst, base, 0);
    u->depth = base;
}
