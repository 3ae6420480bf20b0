// test.c -- comparisons, and conditions as jumps: `and`, `or`, `not` cost nothing, a comparison and its jump are one instruction.
#include "src/compile/gen.h"

enum { FORMS = 6 };      // LL LT TL TT LK TK; a comparison has four such groups: value, JUMP, JUMP_NOT, LOOP

static bool is_ordering(int op) { return op <= OU_CMP_GE; }
static bool is_none(const OuNode *e) { return e->kind == OU_AST_Constant && ou_is_none(ou_ast(Constant, e)->value); }
static OuComparisonNode *comparison(const OuCompareNode *n, size_t i) { return ou_ast(Comparison, n->rights.items[i]); }

static void emit_value(OuCompiler *c, int op, uint32_t dst, OuValue l, OuValue r)
{
    static const uint16_t others[] = { OU_OP_CODE_IS, OU_OP_CODE_IS_NOT, OU_OP_CODE_IN, OU_OP_CODE_NOT_IN };
    uint32_t code = is_ordering(op) ? OU_OP_CODE_LT_LL + (uint32_t)op * 4 * FORMS + ou_binary_form(l, r) : others[op - OU_CMP_IS];
    ou_emit(c, code, dst, l.index, r.index);
}

// Jumps to `label` if the truth of `l op r` is `when`.
static void emit_jump(OuCompiler *c, int op, OuValue l, OuValue r, uint32_t label, bool when, bool loop)
{
    if (!is_ordering(op)) {
        static const uint16_t jumps[] = { OU_OP_CODE_JUMP_IS, OU_OP_CODE_JUMP_IS_NOT, OU_OP_CODE_JUMP_IN, OU_OP_CODE_JUMP_NOT_IN };
        ou_emit_jump(c, jumps[(op - OU_CMP_IS) ^ !when], 0, l.index, r.index, label);
        return;
    }
    uint32_t group = loop ? 3 : when ? 1 : 2;
    ou_emit_jump(c, OU_OP_CODE_LT_LL + ((uint32_t)op * 4 + group) * FORMS + ou_binary_form(l, r), 0, l.index, r.index, label);
}

void ou_gen_compare_jump(OuCompiler *c, int op, OuValue left, OuValue right, uint32_t label, bool when)
{
    emit_jump(c, op, left, right, label, when, false);
}

static OuValue right_operand(OuCompiler *c, OuComparisonNode *cmp)
{
    return ou_gen_operand(c, cmp->right, is_ordering(cmp->op));
}

// The middle value of a < b < c is read twice. With `a` in `left` and `b` in `right`, both maybe temporaries: makes `right` stay for the next
// comparison (under `left`) and yields a copy to compare with.
static OuValue keep_middle(OuCompiler *c, OuValue *left, OuValue *right)
{
    OuUnit *u = c->unit;
    if (right->kind != OU_IN_TEMP) return *right;
    if (left->kind == OU_IN_TEMP) {
        OU_EMIT(SWAP, left->index, right->index, 0);
        OuValue swapped = *left;
        *left = *right;
        *right = swapped;
    }
    OU_EMIT(COPY, u->depth, right->index, 0);
    return (OuValue){ OU_IN_TEMP, ou_push(u, 1) };
}

// Whether a local in the middle of a chain may be read again later as it is.
static OuValue middle_operand(OuCompiler *c, OuCompareNode *n, size_t i)
{
    OuValue o = ou_gen_operand_before(c, comparison(n, i)->right, comparison(n, i + 1)->right, false);
    return o;
}

static void chain_value(OuCompiler *c, OuCompareNode *n, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth, fails = ou_label_new(c), end = ou_label_new(c), t = depth + 1;
    // Slot `depth` is for the middle value, the one above for results, so that both ways out look the same.
    OuValue left = { OU_IN_TEMP, ou_gen_push(c, n->left) };
    for (size_t i = 0; i + 1 < n->rights.len; i++) {
        OuValue right = middle_operand(c, n, i);
        if (right.kind != OU_IN_TEMP) {
            OU_EMIT(LOAD_LOCAL, u->depth, right.index, 0);
            right = (OuValue){ OU_IN_TEMP, ou_push(u, 1) };
        }
        OuValue copy = keep_middle(c, &left, &right);
        emit_value(c, comparison(n, i)->op, t, left, copy);
        u->depth = t + 1;
        OU_JUMP(JUMP_IF_FALSE_OR_DROP, t, 0, 0, fails);
        u->depth = t;
        left = right;
    }
    OuComparisonNode *last = comparison(n, n->rights.len - 1);
    OuValue right = right_operand(c, last);
    emit_value(c, last->op, dst, left, right);
    u->depth = depth;
    OU_JUMP(JUMP, 0, 0, 0, end);
    ou_label_here(c, fails);
    u->depth = depth;
    ou_push(u, 2);
    if (ou_is_slot(u, dst)) {
        OU_EMIT(MOVE, dst, t, 0);
        u->depth = t;
        OU_EMIT(DROP, depth, 0, 0);
    } else {
        OU_EMIT(SWAP, depth, t, 0);
        OU_EMIT(DROP, t, 0, 0);
    }
    ou_label_here(c, end);
    u->depth = depth;
}

void ou_gen_compare(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuCompareNode *n = ou_ast(Compare, e);
    ou_check_comparison(c, e);
    if (n->rights.len > 1) {
        chain_value(c, n, dst);
        return;
    }
    uint32_t depth = u->depth;
    OuComparisonNode *cmp = comparison(n, 0);
    OuValue left = ou_gen_operand_before(c, n->left, cmp->right, false);
    OuValue right = right_operand(c, cmp);
    emit_value(c, cmp->op, dst, left, right);
    u->depth = depth;
}

static void test_none(OuCompiler *c, OuCompareNode *n, uint32_t label, bool when)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    OuValue o = ou_gen_operand(c, n->left, false);
    bool jump_if_none = (comparison(n, 0)->op == OU_CMP_IS) == when;
    ou_emit_jump(c, jump_if_none ? OU_OP_CODE_JUMP_IF_NONE : OU_OP_CODE_JUMP_IF_NOT_NONE, o.index, 0, 0, label);
    u->depth = depth;
}

static void test_chain(OuCompiler *c, OuCompareNode *n, uint32_t label, bool when)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth, fails = when ? ou_label_new(c) : label, drops = ou_label_new(c), end = ou_label_new(c);
    bool dropping = false;
    OuValue left = ou_gen_operand_before(c, n->left, comparison(n, 0)->right, false);
    for (size_t i = 0; i + 1 < n->rights.len; i++) {
        OuValue right = middle_operand(c, n, i);
        OuValue copy = keep_middle(c, &left, &right);
        bool drop = right.kind == OU_IN_TEMP;
        dropping |= drop;
        emit_jump(c, comparison(n, i)->op, left, copy, drop ? drops : fails, false, false);
        u->depth = depth + drop;
        left = right;
    }
    OuComparisonNode *last = comparison(n, n->rights.len - 1);
    OuValue right = right_operand(c, last);
    emit_jump(c, last->op, left, right, label, when, false);
    u->depth = depth;
    if (dropping) {
        OU_JUMP(JUMP, 0, 0, 0, end);
        ou_label_here(c, drops);
        ou_push(u, 1);
        OU_EMIT(DROP, depth, 0, 0);
        u->depth = depth;
        if (!when) OU_JUMP(JUMP, 0, 0, 0, label);
    }
    if (when) ou_label_here(c, fails);
    ou_label_here(c, end);
}

static void test_compare(OuCompiler *c, OuNode *e, uint32_t label, bool when, bool loop)
{
    OuUnit *u = c->unit;
    OuCompareNode *n = ou_ast(Compare, e);
    OuComparisonNode *cmp = comparison(n, 0);
    uint32_t depth = u->depth, skip = label;
    ou_check_comparison(c, e);
    // There are loop forms of the orderings that hold; the others go round a JUMP_BACK.
    bool fused = loop && when && n->rights.len == 1 && is_ordering(cmp->op);
    if (loop && !fused) {
        skip = ou_label_new(c);
        when = !when;
    }
    if (n->rights.len > 1) {
        test_chain(c, n, skip, when);
    } else if (is_none(cmp->right) && (cmp->op == OU_CMP_IS || cmp->op == OU_CMP_IS_NOT)) {
        test_none(c, n, skip, when);
    } else {
        OuValue left = ou_gen_operand_before(c, n->left, cmp->right, false);
        OuValue right = right_operand(c, cmp);
        emit_jump(c, cmp->op, left, right, skip, when, fused);
        u->depth = depth;
    }
    if (loop && !fused) {
        OU_JUMP(JUMP_BACK, 0, 0, 0, label);
        ou_label_here(c, skip);
    }
}

static void test_boolop(OuCompiler *c, OuBoolOpNode *n, uint32_t label, bool when, bool loop)
{
    // `a and b`, jump when false: each jumps. Jump when true: the first ones skip, the last decides. `or` the other way round.
    bool each = (bool)n->is_or == when;
    size_t last = n->values.len - 1;
    uint32_t skip = ou_label_new(c);
    for (size_t i = 0; i < last; i++)
        ou_gen_test(c, n->values.items[i], each ? label : skip, each ? when : !when, each && loop);
    ou_gen_test(c, n->values.items[last], label, when, loop);
    ou_label_here(c, skip);
}

static void test_truth(OuCompiler *c, OuNode *e, uint32_t label, bool when, bool loop)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    bool value;
    if (ou_is_true_constant(e, &value)) {
        OU_EMIT(NOP, 0, 0, 0);
        if (value == when) ou_emit_jump(c, loop ? OU_OP_CODE_JUMP_BACK : OU_OP_CODE_JUMP, 0, 0, 0, label);
        return;
    }
    OuValue o = ou_gen_operand(c, e, false);
    uint32_t op = when ? loop ? OU_OP_CODE_LOOP_IF_TRUE : OU_OP_CODE_JUMP_IF_TRUE
                       : loop ? OU_OP_CODE_LOOP_IF_FALSE : OU_OP_CODE_JUMP_IF_FALSE;
    ou_emit_jump(c, op, o.index, 0, 0, label);
    u->depth = depth;
}

static void test_conditional(OuCompiler *c, OuIfExpNode *n, uint32_t label, bool when, bool loop)
{
    uint32_t otherwise = ou_label_new(c), end = ou_label_new(c);
    ou_gen_test(c, n->test, otherwise, false, false);
    ou_gen_test(c, n->body, label, when, loop);
    OU_JUMP(JUMP, 0, 0, 0, end);
    ou_label_here(c, otherwise);
    ou_gen_test(c, n->orelse, label, when, loop);
    ou_label_here(c, end);
}

void ou_gen_test(OuCompiler *c, OuNode *e, uint32_t label, bool when, bool loop)
{
    if (c->failed || !ou_compile_enter(c)) return;
    int op = e->kind == OU_AST_UnaryOp ? ou_ast(UnaryOp, e)->op : -1;
    if (op == OU_UNARY_NOT || op == OU_UNARY_SAME) {
        ou_gen_test(c, ou_ast(UnaryOp, e)->operand, label, when == (op == OU_UNARY_SAME), loop);
    } else if (e->kind == OU_AST_BoolOp) {
        test_boolop(c, ou_ast(BoolOp, e), label, when, loop);
    } else if (e->kind == OU_AST_IfExp) {
        test_conditional(c, ou_ast(IfExp, e), label, when, loop);
    } else if (e->kind == OU_AST_Compare) {
        c->unit->span = e->span;                               // stays, as CPython's does: `assert a < b` raises at the comparison
        test_compare(c, e, label, when, loop);
    } else {
        test_truth(c, e, label, when, loop);
    }
    ou_compile_leave(c);
}
