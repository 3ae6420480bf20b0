// expr.c -- expressions: variables, operators, attributes, items; the rest is handed on.
#include "src/compile/gen.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "src/compile/walk.h"

// --- variables and copies ---

typedef struct Rebinding { const OuStr *name; } Rebinding;

static bool rebinds_not(OuNode *node, void *arg)
{
    const Rebinding *r = arg;
    if (node->kind == OU_AST_NamedExpr && ou_ast(Name, ou_ast(NamedExpr, node)->target)->id == r->name) return false;
    if (node->kind == OU_AST_Lambda) return true;
    return ou_walk_children(node, rebinds_not, arg);
}

bool ou_rebinds(const OuNode *expr, const OuStr *name)
{
    Rebinding r = { name };
    return expr && !rebinds_not((OuNode *)expr, &r);
}

static bool touch(OuNode *node, void *arg)
{
    OuCompiler *c = arg;
    if (node->kind == OU_AST_Name) ou_variable(c, ou_ast(Name, node)->id);
    else if (node->kind == OU_AST_NamedExpr) return touch(ou_ast(NamedExpr, node)->value, arg) && touch(ou_ast(NamedExpr, node)->target, arg);
    else if (node->kind != OU_AST_Lambda && node->kind != OU_AST_ListComp && node->kind != OU_AST_SetComp
             && node->kind != OU_AST_DictComp && node->kind != OU_AST_GeneratorExp) return ou_walk_children(node, touch, arg);
    return true;
}

void ou_gen_touch(OuCompiler *c, OuNode *value)
{
    if (c->unit->scope->has_walrus && !c->failed) touch(value, c);
}

bool ou_is_local_name(OuCompiler *c, const OuNode *target, uint32_t *slot)
{
    if (target->kind != OU_AST_Name || c->failed) return false;
    if (target->kind == OU_AST_Name && ou_str_equal_cstr(ou_ast(Name, target)->id, "__debug__")) return false;
    OuVariable v = ou_variable(c, ou_ast(Name, target)->id);
    *slot = v.index;
    return v.access == OU_ACCESS_LOCAL;
}

static void load(OuCompiler *c, OuStr *name, uint32_t dst, bool callee)
{
    OuVariable v = ou_variable(c, name);
    switch (v.access) {
    case OU_ACCESS_LOCAL:
        OU_EMIT(CHECK_LOCAL, v.index, 0, 0);
        if (callee) OU_EMIT(LOAD_CALLEE, dst, v.index, 0);
        else if (dst != v.index) OU_EMIT(LOAD_LOCAL, dst, v.index, 0);
        break;
    case OU_ACCESS_DEREF: OU_EMIT(LOAD_DEREF, dst, v.index, callee); break;
    case OU_ACCESS_CLASSDEREF:
        OU_EMIT(LOAD_CLASSDEREF, dst, v.index, 0);
        if (callee) OU_EMIT(LOAD_NULL, dst + 1, 0, 0)->depth++;
        break;
    case OU_ACCESS_GLOBAL: OU_EMIT(LOAD_GLOBAL, dst, v.index, callee); break;
    case OU_ACCESS_NAME: OU_EMIT(LOAD_NAME, dst, v.index, callee); break;
    }
}

void ou_gen_load(OuCompiler *c, OuStr *name, uint32_t dst) { load(c, name, dst, false); }

void ou_gen_callee(OuCompiler *c, OuNode *e)
{
    OuUnit *u = c->unit;
    if (e->kind == OU_AST_Name) {
        OuSpan span = u->span;
        u->span = e->span;
        load(c, ou_ast(Name, e)->id, u->depth, true);
        u->span = span;
        ou_push(u, 2);
        return;
    }
    ou_gen_push(c, e);
    OU_EMIT(LOAD_NULL, u->depth, 0, 0);
    ou_push(u, 1);
}

void ou_gen_copy(OuCompiler *c, OuValue from, uint32_t dst)
{
    if (from.kind == OU_IN_CONST) ou_load_const(c, dst, from.index);
    else if (from.kind == OU_IN_LOCAL) {
        if (from.index != dst) OU_EMIT(LOAD_LOCAL, dst, from.index, 0);
    } else {
        OU_ASSERT(c->failed || from.index == c->unit->depth - 1);
        if (from.index != dst) OU_EMIT(MOVE, dst, from.index, 0);
        c->unit->depth--;
    }
}

OuValue ou_gen_in_slot(OuCompiler *c, OuValue o)
{
    if (o.kind != OU_IN_CONST) return o;
    ou_load_const(c, c->unit->depth, o.index);
    return (OuValue){ OU_IN_TEMP, ou_push(c->unit, 1) };
}

uint32_t ou_gen_push(OuCompiler *c, OuNode *e)
{
    ou_gen_to(c, e, c->unit->depth);
    return ou_push(c->unit, 1);
}

// --- operands ---

OuValue ou_gen_operand(OuCompiler *c, OuNode *e, bool constants)
{
    OuUnit *u = c->unit;
    uint32_t slot;
    if (e->kind == OU_AST_Constant && constants && !c->failed) {
        uint32_t k = ou_const_ref(c, ou_ast(Constant, e)->value);
        if (k <= UINT16_MAX) return (OuValue){ OU_IN_CONST, k };
    } else if (e->kind == OU_AST_Name && ou_is_local_name(c, e, &slot)) {
        OuSpan span = u->span;
        u->span = e->span;
        OU_EMIT(CHECK_LOCAL, slot, 0, 0);
        u->span = span;
        return (OuValue){ OU_IN_LOCAL, slot };
    } else if (e->kind == OU_AST_NamedExpr && (ou_gen_touch(c, e), ou_is_local_name(c, ou_ast(NamedExpr, e)->target, &slot))) {
        ou_gen_to(c, ou_ast(NamedExpr, e)->value, slot);
        return (OuValue){ OU_IN_LOCAL, slot };
    }
    return (OuValue){ OU_IN_TEMP, ou_gen_push(c, e) };
}

OuValue ou_gen_operand_before(OuCompiler *c, OuNode *e, OuNode *later, bool constants)
{
    OuUnit *u = c->unit;
    OuValue o = ou_gen_operand(c, e, constants);
    if (o.kind != OU_IN_LOCAL || !u->scope->has_walrus || c->failed) return o;
    const OuStr *name = e->kind == OU_AST_Name ? ou_ast(Name, e)->id : ou_ast(Name, ou_ast(NamedExpr, e)->target)->id;
    if (!ou_rebinds(later, name)) return o;
    OU_EMIT(LOAD_LOCAL, u->depth, o.index, 0);
    return (OuValue){ OU_IN_TEMP, ou_push(u, 1) };
}

void ou_gen_discard(OuCompiler *c, OuNode *e)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    OuValue o = ou_gen_operand(c, e, true);
    if (o.kind == OU_IN_TEMP) {
        OuSpan span = u->span;
        u->span = e->span;
        OU_EMIT(DROP, o.index, 0, 0);
        u->span = span;
    }
    u->depth = depth;
}

// --- operators ---

uint32_t ou_binary_form(OuValue l, OuValue r)
{
    if (l.kind == OU_IN_CONST) return r.kind == OU_IN_LOCAL ? 6 : 7;
    if (r.kind == OU_IN_CONST) return l.kind == OU_IN_LOCAL ? 4 : 5;
    return (l.kind == OU_IN_TEMP) * 2u + (r.kind == OU_IN_TEMP);
}

void ou_gen_binary(OuCompiler *c, int op, bool in_place, uint32_t dst, OuValue left, OuValue right)
{
    uint32_t first = in_place ? OU_OP_CODE_INPLACE_ADD_LL + (uint32_t)op * 6 : OU_OP_CODE_ADD_LL + (uint32_t)op * 8;
    ou_emit(c, first + ou_binary_form(left, right), dst, left.index, right.index);
}

static void gen_binop(OuCompiler *c, OuBinOpNode *n, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    bool constants = n->right->kind != OU_AST_Constant;       // there is no form for two constants (1 / 0)
    OuValue left = ou_gen_operand_before(c, n->left, n->right, constants);
    OuValue right = ou_gen_operand(c, n->right, left.kind != OU_IN_CONST);
    ou_gen_binary(c, n->op, false, dst, left, right);
    u->depth = depth;
}

static void gen_unary(OuCompiler *c, OuUnaryOpNode *n, uint32_t dst)
{
    static const uint16_t ops[] = { OU_OP_CODE_NEG, OU_OP_CODE_POS, OU_OP_CODE_INVERT, OU_OP_CODE_NOT };
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    if (n->op == OU_UNARY_SAME) {
        ou_gen_to(c, n->operand, dst);
        return;
    }
    OuValue o = ou_gen_operand(c, n->operand, false);
    ou_emit(c, ops[n->op], dst, o.index, 0);
    u->depth = depth;
}

static void gen_boolop(OuCompiler *c, OuBoolOpNode *n, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t end = ou_label_new(c), t = u->depth;
    for (size_t i = 0; i < n->values.len; i++) {
        ou_gen_to(c, n->values.items[i], t);
        if (i + 1 == n->values.len) break;
        ou_push(u, 1);
        ou_emit_jump(c, n->is_or ? OU_OP_CODE_JUMP_IF_TRUE_OR_DROP : OU_OP_CODE_JUMP_IF_FALSE_OR_DROP, t, 0, 0, end);
        u->depth = t;
    }
    ou_label_here(c, end);
    if (dst == t) return;
    ou_push(u, 1);
    OU_EMIT(MOVE, dst, t, 0);
    u->depth = t;
}

static void gen_conditional(OuCompiler *c, OuIfExpNode *n, uint32_t dst)
{
    uint32_t otherwise = ou_label_new(c), end = ou_label_new(c);
    ou_gen_test(c, n->test, otherwise, false, false);
    ou_gen_to(c, n->body, dst);
    OU_JUMP(JUMP, 0, 0, 0, end);
    ou_label_here(c, otherwise);
    ou_gen_to(c, n->orelse, dst);
    ou_label_here(c, end);
}

// --- attributes and items ---

void ou_gen_attribute_span(OuUnit *u, const OuNode *e)
{
    if (u->span.line == e->span.end_line) return;
    int32_t len = (int32_t)ou_str_len(ou_ast(Attribute, e)->attr);
    u->span.line = e->span.end_line;
    if (len <= e->span.end_col) u->span.col = e->span.end_col - len;
}

static void gen_attribute(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    OuValue o = ou_gen_operand(c, ou_ast(Attribute, e)->value, false);
    ou_gen_attribute_span(u, e);
    OU_EMIT(LOAD_ATTR, dst, o.index, ou_mangled_index(c, ou_ast(Attribute, e)->attr));
    u->depth = depth;
}

void ou_gen_item(OuCompiler *c, uint32_t dst, OuValue container, OuValue index)
{
    ou_emit(c, OU_OP_CODE_LOAD_ITEM_LL + ou_binary_form(container, index), dst, container.index, index.index);
}

static void push_bound(OuCompiler *c, OuNode *bound)
{
    if (bound) {
        ou_gen_push(c, bound);
        return;
    }
    ou_load_const(c, c->unit->depth, ou_const_none(c));
    ou_push(c->unit, 1);
}

static void gen_subscript(OuCompiler *c, OuSubscriptNode *n, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    ou_check_subscript(c, n->value, n->index, n->base.span);
    if (n->index->kind == OU_AST_Slice && !ou_ast(Slice, n->index)->step) {
        ou_gen_push(c, n->value);
        push_bound(c, ou_ast(Slice, n->index)->lower);
        push_bound(c, ou_ast(Slice, n->index)->upper);
        OU_EMIT(LOAD_SLICE, dst, depth, 0);
    } else {
        OuValue container = ou_gen_operand_before(c, n->value, n->index, false);
        OuValue index = ou_gen_operand(c, n->index, true);
        ou_gen_item(c, dst, container, index);
    }
    u->depth = depth;
}

static void gen_slice(OuCompiler *c, OuSliceNode *n, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    push_bound(c, n->lower);
    push_bound(c, n->upper);
    if (n->step) ou_gen_push(c, n->step);
    OU_EMIT(BUILD_SLICE, dst, depth, n->step ? 3 : 2);
    u->depth = depth;
}

static void gen_walrus(OuCompiler *c, OuNamedExprNode *n, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t slot;
    ou_gen_touch(c, n->value);
    if (ou_is_local_name(c, n->target, &slot)) {
        ou_gen_to(c, n->value, slot);
        if (slot != dst) OU_EMIT(LOAD_LOCAL, dst, slot, 0);
        return;
    }
    uint32_t depth = u->depth, t = ou_gen_push(c, n->value);
    if (dst != t) {
        OU_EMIT(COPY, dst, t, 0);
        ou_gen_store(c, n->target, (OuValue){ OU_IN_TEMP, t });
    } else {
        OU_EMIT(COPY, t + 1, t, 0);
        ou_push(u, 1);
        ou_gen_store(c, n->target, (OuValue){ OU_IN_TEMP, t + 1 });
    }
    u->depth = depth;
}

// --- any expression ---

static void gen_kind(OuCompiler *c, OuNode *e, uint32_t dst)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_Constant: ou_load_const(c, dst, ou_const_ref(c, ou_ast(Constant, e)->value)); break;
    case OU_AST_Name: ou_gen_load(c, ou_ast(Name, e)->id, dst); break;
    case OU_AST_BinOp: gen_binop(c, ou_ast(BinOp, e), dst); break;
    case OU_AST_UnaryOp: gen_unary(c, ou_ast(UnaryOp, e), dst); break;
    case OU_AST_BoolOp: gen_boolop(c, ou_ast(BoolOp, e), dst); break;
    case OU_AST_Compare: ou_gen_compare(c, e, dst); break;
    case OU_AST_IfExp: gen_conditional(c, ou_ast(IfExp, e), dst); break;
    case OU_AST_NamedExpr: gen_walrus(c, ou_ast(NamedExpr, e), dst); break;
    case OU_AST_Attribute: gen_attribute(c, e, dst); break;
    case OU_AST_Subscript: gen_subscript(c, ou_ast(Subscript, e), dst); break;
    case OU_AST_Slice: gen_slice(c, ou_ast(Slice, e), dst); break;
    case OU_AST_Call: ou_gen_call(c, e, dst); break;
    case OU_AST_Tuple: ou_gen_sequence(c, ou_ast(Tuple, e)->elts, OU_AST_Tuple, dst); break;
    case OU_AST_List: ou_gen_sequence(c, ou_ast(List, e)->elts, OU_AST_List, dst); break;
    case OU_AST_Set: ou_gen_sequence(c, ou_ast(Set, e)->elts, OU_AST_Set, dst); break;
    case OU_AST_Dict: ou_gen_dict(c, e, dst); break;
    case OU_AST_JoinedStr: ou_gen_joined(c, e, dst); break;
    case OU_AST_FormattedValue: ou_gen_formatted(c, e, dst); break;
    case OU_AST_Lambda: ou_gen_lambda(c, e, dst); break;
    case OU_AST_ListComp: case OU_AST_SetComp: case OU_AST_DictComp: case OU_AST_GeneratorExp: ou_gen_comprehension(c, e, dst); break;
    case OU_AST_Yield: ou_gen_yield(c, e, dst); break;
    case OU_AST_YieldFrom: ou_gen_yield_from(c, e, dst); break;
    case OU_AST_Await: ou_gen_await(c, e, dst); break;
    case OU_AST_Starred: ou_compile_error(c, e->span, "can't use starred expression here"); break;
    default: ou_compile_error(c, e->span, "expression expected");
    }
}

void ou_gen_to(OuCompiler *c, OuNode *e, uint32_t dst)
{
    if (c->failed || !ou_compile_enter(c)) return;
    OuUnit *u = c->unit;
    OuSpan span = u->span;
    u->span = e->span;
    OU_ASSERT(dst == u->depth || ou_is_slot(u, dst));
    gen_kind(c, e, dst);
    u->span = span;
    ou_compile_leave(c);
}

bool ou_is_true_constant(const OuNode *e, bool *value)
{
    if (e->kind != OU_AST_Constant) return false;
    *value = ou_truth(ou_ast(Constant, e)->value) == 1;
    return true;
}
