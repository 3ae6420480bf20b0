// diagnose_stmt.c -- one logical line, read for its mistakes: headers of compound statements and simple statements.
#include <string.h>
#include "src/syntax/diagnose.h"

static bool is(const OuDiagnosis *d, int type) { return d->t->type == type; }
static bool word(const OuDiagnosis *d, const OuToken *t, const char *text)
{
    return t->type == NAME && ou_token_is(t, d->text, text, strlen(text));
}

static bool wrong_target(OuDiagnosis *d, OuNode *node, OuTargetKind kind)
{
    OuNode *wrong = ou_wrong_target(node, kind);
    if (!wrong) return false;
    return !ou_report(d, wrong->span, "cannot %s %s", kind == OU_TARGET_DEL ? "delete" : "assign to", ou_expr_kind_name(wrong));
}

// --- assignments and expression statements ---

static bool is_aug(int type) { return type >= PLUS_EQUAL && type <= CARET_EQUAL; }
static bool is_single(const OuNode *n) { return n->kind == OU_AST_Name || n->kind == OU_AST_Attribute || n->kind == OU_AST_Subscript; }

static OuNode *value(OuDiagnosis *d) { return is(d, KW_YIELD) ? ou_dx_yield(d) : ou_dx_star_exprs(d, false); }

// The last of comma separated elements, and the token it begins with, for "here" messages.
static OuNode *last_element(OuNode *node, const OuToken *from, const OuToken *to, const OuToken **start)
{
    *start = from;
    if (node->kind != OU_AST_Tuple || node->parenthesised) return node;
    OuNodeList elts = ou_ast(Tuple, node)->elts;
    int depth = 0;
    if (to > from && to[-1].type == COMMA) return NULL;
    for (const OuToken *t = from; t < to; t++) {
        switch (t->type) {
        case LPAR: case LSQB: case LBRACE: case FSTRING_OPEN: depth++; break;
        case RPAR: case RSQB: case RBRACE: case FSTRING_RPAR: depth--; break;
        case COMMA: if (depth == 0) *start = t + 1; break;
        default: break;
        }
    }
    return elts.items[elts.len - 1];
}

// "a = b = value": true when all of it is in order, as far as it goes.
static bool chain_is_valid(OuDiagnosis *d, OuNode *first)
{
    const OuToken *kept = d->t;
    bool valid = true;
    OuNode *target = first;
    while (valid && is(d, EQUAL)) {
        valid = target->kind != OU_AST_Yield && target->kind != OU_AST_YieldFrom && !ou_wrong_target(target, OU_TARGET_STAR);
        if (!valid) break;
        ou_dx_step(d);
        target = value(d);
        if (d->found) return false;
        valid = target != NULL;
    }
    if (!valid) d->t = kept;
    return valid;
}

static void chain(OuDiagnosis *d, OuNode *first, const OuToken *from)
{
    if (chain_is_valid(d, first) || d->found) return;
    const OuToken *start;
    OuNode *last = last_element(first, from, d->t, &start);
    if (last && last->kind != OU_AST_Starred
        && (last->parenthesised || (last->kind != OU_AST_Yield && last->kind != OU_AST_YieldFrom)) && ou_dx_misused_equal(d, last, start)) return;
    for (OuNode *target = first; target && is(d, EQUAL) && !d->found;) {
        if ((target->kind == OU_AST_Yield || target->kind == OU_AST_YieldFrom) && !target->parenthesised) {
            ou_report(d, target->span, "assignment to yield expression not possible");
            return;
        }
        if (wrong_target(d, target, OU_TARGET_STAR)) return;
        ou_dx_step(d);
        target = value(d);
    }
}

static void expression_statement(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    OuNode *e = value(d);
    if (!e || d->found) return;
    if (is(d, EQUAL)) { chain(d, e, from); return; }
    if (is(d, WALRUS) && from + 1 < d->t) {
        const OuToken *start;
        OuNode *last = last_element(e, from, d->t, &start);
        ou_dx_step(d);
        if (last && start + 1 < d->t - 1 && ou_dx_expression(d)) ou_report(d, last->span, "cannot use assignment expressions with %s", ou_expr_kind_name(last));
        return;
    }
    if (is_aug(d->t->type)) {
        if (from->type == KW_YIELD) {
            ou_report(d, d->t->span, "invalid syntax");
            return;
        }
        ou_dx_step(d);
        OuNode *right = value(d);
        if (right && !d->found && !is_single(e))
            ou_report(d, e->span, "'%s' is an illegal expression for augmented assignment", ou_expr_kind_name(e));
        return;
    }
    if (is(d, COLON)) {
        const OuToken *at_colon = d->t;
        ou_dx_step(d);
        bool annotated = ou_dx_expression(d) != NULL;
        if (d->found) return;
        if (!annotated) {
            if (!is_single(e)) ou_report(d, at_colon->span, "invalid syntax");
            return;
        }
        if (e->kind == OU_AST_List || e->kind == OU_AST_Tuple) {
            OuSpan at = e->kind == OU_AST_Tuple && !e->parenthesised ? ou_ast(Tuple, e)->elts.items[0]->span : e->span;
            ou_report(d, at, "only single target (not %s) can be annotated", e->kind == OU_AST_List ? "list" : "tuple");
        } else if (!is_single(e)) {
            ou_report(d, e->span, "illegal target for annotation");
        } else if (ou_dx_take(d, EQUAL)) {
            value(d);
        }
    }
}

// --- simple statements ---

static void import_from(OuDiagnosis *d)
{
    const OuToken *t = d->t;
    while (t->type != NEWLINE && t->type != END_OF_FILE && t->type != KW_IMPORT) t++;
    if (t->type != KW_IMPORT) return;
    bool parens = t[1].type == LPAR;
    for (t++; t->type == NAME || t->type == KW_AS || t->type == COMMA || t->type == LPAR || t->type == RPAR || t->type == STAR; t++) { }
    if (!parens && t == d->furthest && t->type == NEWLINE && t[-1].type == COMMA)
        ou_report(d, t->span, "trailing comma not allowed without surrounding parentheses");
    d->t = t;
}

static void simple(OuDiagnosis *d)
{
    OuNode *e;
    switch (d->t->type) {
    case KW_PASS: case KW_BREAK: case KW_CONTINUE: ou_dx_step(d); return;
    case KW_GLOBAL: case KW_NONLOCAL: case KW_IMPORT:
        ou_dx_step(d);
        while (is(d, NAME) || is(d, COMMA) || is(d, DOT) || is(d, KW_AS)) ou_dx_step(d);
        return;
    case KW_FROM: import_from(d); return;
    case KW_RETURN:
        ou_dx_step(d);
        ou_dx_star_exprs(d, false);
        return;
    case KW_RAISE:
        ou_dx_step(d);
        if (ou_dx_expression(d) && ou_dx_take(d, KW_FROM)) ou_dx_expression(d);
        return;
    case KW_ASSERT:
        ou_dx_step(d);
        if (ou_dx_expression(d) && ou_dx_take(d, COMMA)) ou_dx_expression(d);
        return;
    case KW_DEL:
        ou_dx_step(d);
        e = ou_dx_star_exprs(d, false);
        if (e && !d->found) wrong_target(d, e, OU_TARGET_DEL);
        return;
    default: expression_statement(d); return;
    }
}

static void simple_line(OuDiagnosis *d)
{
    do {
        if (is(d, NEWLINE)) return;
        simple(d);
    } while (!d->found && ou_dx_take(d, SEMI));
}

// --- headers ---

static void body(OuDiagnosis *d) { if (!is(d, NEWLINE)) simple_line(d); }

static void colon(OuDiagnosis *d)
{
    if (d->found) return;
    if (is(d, NEWLINE)) ou_report(d, d->t->span, "expected ':'");
    else if (ou_dx_take(d, COLON)) body(d);
}

static void forced(OuDiagnosis *d, int type, const char *text)
{
    if (!is(d, type)) ou_report(d, d->t->span, "expected '%s'", text);
    else ou_dx_step(d);
}

static void forced_colon(OuDiagnosis *d)
{
    forced(d, COLON, ":");
    if (!d->found) body(d);
}

static void for_header(OuDiagnosis *d)
{
    ou_dx_step(d);
    if (ou_dx_for_targets(d) && ou_dx_star_exprs(d, false)) colon(d);
}

static bool with_item(OuDiagnosis *d)
{
    if (!ou_dx_expression(d)) return false;
    if (!ou_dx_take(d, KW_AS)) return true;
    ou_dx_take(d, STAR);
    OuNode *target = ou_dx_expression(d);
    if (!target) return false;
    return !(is(d, COMMA) || is(d, RPAR) || is(d, COLON)) || !wrong_target(d, target, OU_TARGET_STAR);
}

static bool has_as(const OuToken *open)
{
    int depth = 0;
    for (const OuToken *t = open; t->type != NEWLINE && t->type != END_OF_FILE; t++) {
        if (t->type == LPAR || t->type == LSQB || t->type == LBRACE) depth++;
        else if (t->type == RPAR || t->type == RSQB || t->type == RBRACE) { if (--depth == 0) return false; }
        else if (t->type == KW_AS && depth == 1) return true;
    }
    return false;
}

static void with_header(OuDiagnosis *d)
{
    ou_dx_step(d);
    bool paren = is(d, WITH_PAREN) || (is(d, LPAR) && has_as(d->t));
    if (paren) ou_dx_step(d);
    do {
        if (paren && is(d, RPAR)) break;
        if (!with_item(d)) return;
    } while (ou_dx_take(d, COMMA));
    if (!paren || ou_dx_take(d, RPAR)) colon(d);
}

static void def_header(OuDiagnosis *d)
{
    ou_dx_step(d);
    if (!ou_dx_take(d, NAME)) return;
    forced(d, LPAR, "(");
    if (d->found || !ou_dx_params(d, RPAR) || !ou_dx_take(d, RPAR)) return;
    const OuToken *arrow = d->t;
    if (ou_dx_take(d, ARROW) && !ou_dx_expression(d)) d->t = arrow;
    if (!d->found) forced_colon(d);
}

static void class_header(OuDiagnosis *d)
{
    ou_dx_step(d);
    if (!ou_dx_take(d, NAME)) return;
    if (ou_dx_take(d, LPAR) && (!ou_dx_arguments(d, true) || !ou_dx_take(d, RPAR))) return;
    colon(d);
}

static void except_header(OuDiagnosis *d)
{
    ou_dx_step(d);
    bool star = ou_dx_take(d, STAR);
    if (is(d, NEWLINE) || is(d, COLON)) {
        if (star) ou_report(d, d->t->span, "expected one or more exception types");
        else colon(d);
        return;
    }
    OuNode *first = ou_dx_expression(d);
    if (!first || d->found) return;
    if (ou_dx_take(d, COMMA)) {
        if (!ou_dx_star_exprs(d, false) || d->found) return;
        if (ou_dx_take(d, KW_AS)) ou_dx_take(d, NAME);
        if (!is(d, COLON)) return;
        OuSpan at = first->span;
        at.end_line = d->t->span.end_line;
        at.end_col = d->t->span.end_col - 1;
        ou_report(d, at, "multiple exception types must be parenthesized");
        return;
    }
    if (ou_dx_take(d, KW_AS) && !ou_dx_take(d, NAME)) return;
    colon(d);
}

static void match_header(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    ou_dx_step(d);
    if (ou_dx_star_exprs(d, true)) {
        if (is(d, NEWLINE)) ou_report(d, d->t->span, "expected ':'");
        else if (is(d, COLON) && from->type == KW_MATCH) body(d);
    }
    if (d->found || from->type == KW_MATCH) return;
    if (d->t > from + 2 && !is(d, EQUAL) && !is(d, NEWLINE)) {
        ou_report(d, d->t->span, "invalid syntax");
        return;
    }
    d->t = from;
    simple_line(d);
}

static void case_header(OuDiagnosis *d)
{
    const OuToken *end = d->t;
    for (; end->type != NEWLINE && end->type != END_OF_FILE; end++) {
        if (end->type != KW_AS || end[1].type == NAME) continue;
        d->t = end + 1;
        OuNode *target = ou_dx_expression(d);
        if (target) ou_report(d, target->span, "invalid pattern target");
        return;
    }
    const OuToken *stuck = d->furthest;
    if (stuck == end && end->type == NEWLINE && end[-1].type != COLON) ou_report(d, end->span, "expected ':'");
    else if (stuck <= end) {                              // the body after the colon
        int depth = 0;
        for (const OuToken *t = d->t; t < stuck; t++) {
            if (t->type == LPAR || t->type == LSQB || t->type == LBRACE) depth++;
            else if (t->type == RPAR || t->type == RSQB || t->type == RBRACE) depth--;
            else if (t->type == KW_IF && depth == 0) { d->t = t + 1; if (ou_dx_named(d)) colon(d); return; }
            else if (t->type == COLON && depth == 0) { d->t = t + 1; body(d); return; }
        }
    }
}

void ou_diagnose_line(OuDiagnosis *d)
{
    if (is(d, KW_ASYNC)) {
        int next = d->t[1].type;
        if (next != KW_DEF && next != KW_FOR && next != KW_WITH) return;
        ou_dx_step(d);
    }
    switch (d->t->type) {
    case KW_IF: case KW_ELIF: case KW_WHILE:
        ou_dx_step(d);
        if (ou_dx_named(d)) colon(d);
        return;
    case KW_ELSE: case KW_TRY: case KW_FINALLY:
        ou_dx_step(d);
        forced_colon(d);
        return;
    case KW_FOR: for_header(d); return;
    case KW_WITH: with_header(d); return;
    case KW_DEF: def_header(d); return;
    case KW_CLASS: class_header(d); return;
    case KW_EXCEPT: except_header(d); return;
    case KW_MATCH: match_header(d); return;
    case KW_CASE: case_header(d); return;
    case AT:
        ou_dx_step(d);
        ou_dx_named(d);
        return;
    default:
        if (word(d, d->t, "match") && d->t[1].type != EQUAL && d->t[1].type != DOT) match_header(d);
        else simple_line(d);
    }
}
