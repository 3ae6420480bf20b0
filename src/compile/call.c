// call.c -- calls: callable, self or NULL, then the arguments in consecutive temporaries.
#include "src/compile/gen.h"

enum { MANY = 200 };     // calls with more arguments build a tuple and a dictionary

static bool has_star(OuNodeList args)
{
    for (size_t i = 0; i < args.len; i++)
        if (args.items[i]->kind == OU_AST_Starred) return true;
    return false;
}

static bool has_double_star(OuNodeList keywords)
{
    for (size_t i = 0; i < keywords.len; i++)
        if (!ou_ast(Keyword, keywords.items[i])->arg) return true;
    return false;
}

static bool check_keywords(OuCompiler *c, OuNodeList keywords)
{
    for (size_t i = 0; i < keywords.len; i++) {
        OuStr *name = ou_ast(Keyword, keywords.items[i])->arg;
        if (!name) continue;
        if (!ou_check_debug(c, name, c->unit->span, OU_STORE)) return false;
        for (size_t j = i + 1; j < keywords.len; j++)
            if (ou_ast(Keyword, keywords.items[j])->arg == name)
                return ou_compile_error(c, keywords.items[j]->span, "keyword argument repeated: %U", name);
    }
    return true;
}

static OuObject *keyword_names(OuNodeList keywords)
{
    OuTuple *names = ou_tuple_new(keywords.len);
    for (size_t i = 0; names && i < keywords.len; i++) names->items[i] = ou_ref(ou_ast(Keyword, keywords.items[i])->arg);
    return ou_obj(names);
}

// The tuple of all positional arguments, those at [base + 2, depth) first; ends in base + 2, counted in the depth.
static void gen_argument_tuple(OuCompiler *c, uint32_t base, uint32_t given, OuNodeList args)
{
    OuUnit *u = c->unit;
    uint32_t t = base + 2;
    if (args.len == 1 && !given && args.items[0]->kind == OU_AST_Starred) {   // f(*x): CALL_EX makes the tuple
        ou_gen_push(c, ou_ast(Starred, args.items[0])->value);
        return;
    }
    size_t i = 0;
    while (i < args.len && i < MANY && args.items[i]->kind != OU_AST_Starred) ou_gen_push(c, args.items[i++]);
    if (i == args.len) {
        OU_EMIT(BUILD_TUPLE, t, t, u->depth - t);
        u->depth = t;
        ou_push(u, 1);
        return;
    }
    OU_EMIT(BUILD_LIST, t, t, u->depth - t);
    u->depth = t;
    ou_push(u, 1);
    for (; i < args.len && !c->failed; i++) {
        bool star = args.items[i]->kind == OU_AST_Starred;
        OuValue v = ou_gen_operand(c, star ? ou_ast(Starred, args.items[i])->value : args.items[i], false);
        ou_emit(c, star ? OU_OP_CODE_LIST_EXTEND : OU_OP_CODE_LIST_APPEND, t, v.index, 0);
        u->depth = t + 1;
    }
    OU_EMIT(LIST_TO_TUPLE, t, t, 0);
}

// The dictionary of keyword arguments in the next temporary, pushed; each run of names is built, then merged.
static void gen_argument_dict(OuCompiler *c, uint32_t base, OuNodeList keywords)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    if (!keywords.len) {
        OU_EMIT(LOAD_NULL, t, 0, 0);
        ou_push(u, 1);
        return;
    }
    bool have = false;
    for (size_t i = 0; i < keywords.len && !c->failed;) {
        uint32_t at = u->depth;
        OuKeywordNode *k = ou_ast(Keyword, keywords.items[i]);
        if (!k->arg) {
            if (!have) OU_EMIT(BUILD_MAP, t, t, 0);
            have = true;
            u->depth = t;
            ou_push(u, 1);
            OuValue v = ou_gen_operand(c, k->value, false);
            OU_EMIT(DICT_MERGE, t, v.index, base);
            i++;
        } else {
            size_t n = 0;
            for (; i < keywords.len && ou_ast(Keyword, keywords.items[i])->arg && n < MANY; i++, n++) {
                k = ou_ast(Keyword, keywords.items[i]);
                ou_load_const(c, u->depth, ou_const_ref(c, ou_obj(k->arg)));
                ou_push(u, 1);
                ou_gen_push(c, k->value);
            }
            OU_EMIT(BUILD_MAP, at, at, (uint32_t)n);
            u->depth = at;
            ou_push(u, 1);
            if (have) OU_EMIT(DICT_MERGE, t, at, base);
            have = true;
        }
        u->depth = t + 1;
    }
}

void ou_gen_arguments(OuCompiler *c, uint32_t base, uint32_t given, OuNodeList args, OuNodeList keywords, uint32_t dst)
{
    OuUnit *u = c->unit;
    if (!check_keywords(c, keywords)) return;
    if (has_star(args) || has_double_star(keywords) || args.len + keywords.len > MANY) {
        gen_argument_tuple(c, base, given, args);
        gen_argument_dict(c, base, keywords);
        OU_EMIT(CALL_EX, dst, base, 0);
    } else {
        for (size_t i = 0; i < args.len; i++) ou_gen_push(c, args.items[i]);
        for (size_t i = 0; i < keywords.len; i++) ou_gen_push(c, ou_ast(Keyword, keywords.items[i])->value);
        uint32_t n = given + (uint32_t)(args.len + keywords.len);
        if (keywords.len) OU_EMIT(CALL_KW, dst, base, n)->extra = ou_const_index(c, keyword_names(keywords));
        else OU_EMIT(CALL, dst, base, n);
    }
    u->depth = base;
}

void ou_gen_call(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuCallNode *n = ou_ast(Call, e);
    uint32_t base = u->depth;
    ou_check_callee(c, n->func, e->span);
    bool plain = !has_star(n->args) && !has_double_star(n->keywords) && n->args.len + n->keywords.len <= MANY;
    if (plain && n->func->kind == OU_AST_Attribute) {
        OuAttributeNode *method = ou_ast(Attribute, n->func);
        OuSpan span = u->span;
        OuValue o = ou_gen_operand(c, method->value, false);
        u->span = n->func->span;
        ou_gen_attribute_span(u, n->func);
        OU_EMIT(LOAD_METHOD, base, o.index, ou_mangled_index(c, method->attr));
        u->span = span;
        u->depth = base;
        ou_push(u, 2);
        for (size_t i = 0; i < n->args.len; i++) ou_gen_push(c, n->args.items[i]);
        ou_gen_attribute_span(u, n->func);
        ou_gen_arguments(c, base, (uint32_t)n->args.len, (OuNodeList){ NULL, 0 }, n->keywords, dst);
        u->span = span;
        return;
    }
    ou_gen_callee(c, n->func);
    ou_gen_arguments(c, base, 0, n->args, n->keywords, dst);
}
