// diagnose_expr.c -- expressions, read for their mistakes.
#include <string.h>
#include "src/syntax/diagnose.h"

#define NEW(Kind, from, ...) NODE_NEW(d->ps, Kind, span_from(d, from), __VA_ARGS__)

static OuSpan join(OuSpan a, OuSpan b) { return (OuSpan){ a.line, a.col, b.end_line, b.end_col }; }

// From the start of `from` to the end of the token before the next one.
static OuSpan span_from(const OuDiagnosis *d, const OuToken *from)
{
    const OuToken *last = d->t > from ? d->t - 1 : from;
    return join(from->span, last->span);
}

static bool is(const OuDiagnosis *d, int type) { return d->t->type == type; }

static bool starts_expression(const OuToken *t)
{
    switch (t->type) {
    case NAME: case NUMBER: case STRING: case FSTRING_START: case KW_NONE: case KW_TRUE: case KW_FALSE: case ELLIPSIS: case LPAR:
    case LSQB: case LBRACE: case KW_NOT: case KW_LAMBDA: case KW_AWAIT: case MINUS: case PLUS: case TILDE: return true;
    default: return false;
    }
}

// --- comprehension clauses: the last expression of them, or NULL ---

static OuNode *disjunction(OuDiagnosis *d);

OuNode *ou_dx_clauses(OuDiagnosis *d)
{
    OuNode *last = NULL;
    while (ou_dx_for_follows(d)) {
        ou_dx_take(d, KW_ASYNC);
        ou_dx_step(d);
        if (!ou_dx_for_targets(d)) return NULL;
        last = disjunction(d);
        while (last && ou_dx_take(d, KW_IF)) last = disjunction(d);
        if (!last) return NULL;
    }
    return last;
}

// --- atoms ---

static const OuToken *skip_strings(const OuToken *t)
{
    for (;;) {
        if (t->type == STRING) { t++; continue; }
        if (t->type != FSTRING_START) return t;
        int depth = 0;
        for (;; t++) {
            if (t->type == FSTRING_START) depth++;
            else if (t->type == FSTRING_END && --depth == 0) break;
            else if (t->type == END_OF_FILE || t->type == FSTRING_ERROR) return t;
        }
        t++;
    }
}

static OuNode *strings(OuDiagnosis *d)
{
    const OuToken *from = d->t, *to = skip_strings(from);
    bool joined = false;
    for (const OuToken *t = from; t < to; t++) joined |= t->type == FSTRING_START;
    d->t = to;
    if (to > d->furthest) d->furthest = to;
    if (joined) return NEW(JoinedStr, from, .values = { NULL, 0 });
    return NEW(Constant, from, .value = NULL);
}

OuNode *ou_dx_group(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    int closer = is(d, FSTRING_OPEN) ? FSTRING_RPAR : RPAR;
    ou_dx_step(d);
    if (ou_dx_take(d, closer)) return ou_group(NEW(Tuple, from, .ctx = OU_LOAD), span_from(d, from));
    if (is(d, KW_YIELD)) {
        OuNode *node = ou_dx_yield(d);
        if (!node || !ou_dx_take(d, closer)) return NULL;
        node->parenthesised = true;
        return node;
    }
    const OuToken *inside = d->t;
    if (ou_dx_take(d, DOUBLE_STAR)) {
        OuNode *e = ou_dx_expression(d);
        if (e && is(d, closer)) ou_report(d, inside->span, "cannot use double starred expression here");
        return NULL;
    }
    OuVec *elts = NULL;
    bool comma = false;
    while (!is(d, closer)) {
        const OuToken *start = d->t;
        OuNode *e;
        if (ou_dx_take(d, STAR)) {
            OuNode *value = ou_dx_arith(d);
            if (!value) return NULL;
            e = NEW(Starred, start, .value = value);
        } else {
            e = ou_dx_named(d);
        }
        if (!e) return NULL;
        elts = ou_vec_push(d->ps, elts, e);
        if (ou_dx_for_follows(d) && elts->len == 1) {
            if (!ou_dx_clauses(d)) return NULL;
            if (e->kind == OU_AST_Starred) {
                ou_report(d, e->span, "iterable unpacking cannot be used in comprehension");
                return NULL;
            }
            return ou_dx_take(d, closer) ? NEW(GeneratorExp, from, .elt = e) : NULL;
        }
        comma = ou_dx_take(d, COMMA);
        if (!comma) break;
    }
    if (!is(d, closer)) return NULL;
    if (elts->len == 1 && !comma) {
        OuNode *only = elts->items[0];
        if (only->kind == OU_AST_Starred) {
            ou_report(d, only->span, "cannot use starred expression here");
            return NULL;
        }
        ou_dx_step(d);
        only->parenthesised = true;
        return only;
    }
    ou_dx_step(d);
    OuNode *tuple = NEW(Tuple, from, .elts = LIST(elts));
    tuple->parenthesised = true;
    return tuple;
}

// The inside of "[...]" and of "{...}" that is a set. `first` may have been read already.
static OuNode *list_or_set(OuDiagnosis *d, const OuToken *from, int closer, OuNode *first_read)
{
    OuVec *elts = NULL;
    while (first_read || !is(d, closer)) {
        const OuToken *start = d->t;
        OuNode *e;
        if (first_read) {
            e = first_read;
            first_read = NULL;
        } else if (ou_dx_take(d, STAR)) {
            OuNode *value = ou_dx_arith(d);
            if (!value) return NULL;
            e = NEW(Starred, start, .value = value);
        } else {
            e = ou_dx_named(d);
        }
        if (!e) return NULL;
        elts = ou_vec_push(d->ps, elts, e);
        const OuToken *comma = NULL;
        if (!ou_dx_for_follows(d)) {
            comma = d->t;
            if (!ou_dx_take(d, COMMA)) break;
            if (!ou_dx_for_follows(d)) continue;
            if (elts->len > 1) return NULL;
        }
        if (!ou_dx_clauses(d)) return NULL;
        OuNode *first = elts->items[0];
        if (comma) ou_report(d, join(first->span, comma->span), "did you forget parentheses around the comprehension target?");
        else if (elts->len > 1) ou_report(d, join(first->span, e->span), "did you forget parentheses around the comprehension target?");
        else if (first->kind == OU_AST_Starred) ou_report(d, first->span, "iterable unpacking cannot be used in comprehension");
        if (d->found || !ou_dx_take(d, closer)) return NULL;
        return closer == RSQB ? NEW(ListComp, from, .elt = e) : NEW(SetComp, from, .elt = e);
    }
    if (!ou_dx_take(d, closer)) return NULL;
    return closer == RSQB ? NEW(List, from, .elts = LIST(elts)) : NEW(Set, from, .elts = LIST(elts));
}

// A dict display after its first key; `key` NULL: at "**".
static OuNode *dict(OuDiagnosis *d, const OuToken *from, OuNode *key)
{
    for (bool first = true;; first = false) {
        const OuToken *start = d->t;
        if (!key && ou_dx_take(d, DOUBLE_STAR)) {
            OuNode *value = ou_dx_arith(d);
            if (!value) return NULL;
            if (first && ou_dx_for_follows(d)) {
                if (ou_dx_clauses(d) && is(d, RBRACE)) ou_report(d, start->span, "dict unpacking cannot be used in dict comprehension");
                return NULL;
            }
        } else {
            if (!key) {
                d->quiet++;
                key = ou_dx_expression(d);
                d->quiet--;
                if (!key) {
                    d->t = start;
                    if (!d->quiet) (void)ou_dx_expression(d);      // again, for its mistake
                    return NULL;
                }
                if (!is(d, COLON)) {
                    d->fixed_end = -1;
                    OuSpan at = key->span;
                    at.line = at.end_line;
                    at.col = at.end_col - 1;
                    ou_report(d, at, "':' expected after dictionary key");
                    return NULL;
                }
            }
            const OuToken *colon = d->t;
            ou_dx_step(d);
            if (is(d, RBRACE) || is(d, COMMA)) {
                ou_report(d, colon->span, "expression expected after dictionary key and ':'");
                return NULL;
            }
            const OuToken *star = d->t;
            if (ou_dx_take(d, STAR)) {
                OuNode *value = ou_dx_arith(d);
                if (value) ou_report(d, join(star->span, value->span), "cannot use a starred expression in a dictionary value");
                return NULL;
            }
            if (!ou_dx_expression(d)) return NULL;
            if (first && ou_dx_for_follows(d)) return ou_dx_clauses(d) && ou_dx_take(d, RBRACE) ? NEW(DictComp, from, .key = key) : NULL;
        }
        key = NULL;
        if (!ou_dx_take(d, COMMA) && !is(d, RBRACE)) return NULL;
        if (ou_dx_take(d, RBRACE)) return NEW(Dict, from, .keys = { NULL, 0 });
    }
}

static OuNode *braces(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    ou_dx_step(d);
    if (ou_dx_take(d, RBRACE)) return NEW(Dict, from, .keys = { NULL, 0 });
    if (is(d, DOUBLE_STAR)) return dict(d, from, NULL);
    const OuToken *inside = d->t;
    if (!is(d, STAR)) {
        OuNode *key = ou_dx_expression(d);
        if (!key) return NULL;
        if (is(d, COLON)) return dict(d, from, key);
        if (!is(d, WALRUS) && !is(d, EQUAL)) return list_or_set(d, from, RBRACE, key);
        d->t = inside;
    }
    return list_or_set(d, from, RBRACE, NULL);
}

static OuNode *atom(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    OuCore *core = ou_core();
    switch (from->type) {
    case NAME: ou_dx_step(d); return NEW(Name, from, .id = NULL);
    case NUMBER: ou_dx_step(d); return NEW(Constant, from, .value = NULL);
    case KW_NONE: ou_dx_step(d); return NEW(Constant, from, .value = core->none);
    case KW_TRUE: ou_dx_step(d); return NEW(Constant, from, .value = core->true_);
    case KW_FALSE: ou_dx_step(d); return NEW(Constant, from, .value = core->false_);
    case ELLIPSIS: ou_dx_step(d); return NEW(Constant, from, .value = core->ellipsis);
    case STRING: case FSTRING_START: return strings(d);
    case LPAR: case WITH_PAREN: return ou_dx_group(d);
    case LSQB: ou_dx_step(d); return list_or_set(d, from, RSQB, NULL);
    case LBRACE: return braces(d);
    default: return NULL;
    }
}

// --- primaries ---

static bool slices(OuDiagnosis *d)
{
    for (bool any = false;; any = true) {
        if (is(d, RSQB)) return any;
        if (ou_dx_take(d, STAR)) {
            if (!ou_dx_arith(d)) return false;
        } else {
            if (!is(d, COLON) && !ou_dx_named(d)) return false;
            for (int i = 0; i < 2 && ou_dx_take(d, COLON); i++)
                if (!is(d, COLON) && !is(d, COMMA) && !is(d, RSQB) && !ou_dx_expression(d)) return false;
        }
        if (!ou_dx_take(d, COMMA)) return is(d, RSQB);
    }
}

static OuNode *primary(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    OuNode *node = atom(d);
    while (node && !d->found) {
        const OuToken *at = d->t;
        OuNode *longer = NULL;
        if (ou_dx_take(d, DOT)) {
            if (ou_dx_take(d, NAME)) longer = NEW(Attribute, from, .value = node);
        } else if (ou_dx_take(d, LPAR)) {
            if (ou_dx_arguments(d, false) && ou_dx_take(d, RPAR)) longer = NEW(Call, from, .func = node);
        } else if (ou_dx_take(d, LSQB)) {
            if (slices(d) && ou_dx_take(d, RSQB)) longer = NEW(Subscript, from, .value = node);
        }
        if (!longer) {
            d->t = at;
            return d->found ? NULL : node;
        }
        node = longer;
    }
    return NULL;
}

// --- operators ---

static int binary_level(int type)
{
    switch (type) {
    case VBAR: return 1;
    case CARET: return 2;
    case AMPER: return 3;
    case LSHIFT: case RSHIFT: return 4;
    case PLUS: case MINUS: return 5;
    case STAR: case SLASH: case DOUBLE_SLASH: case PERCENT: case AT: return 6;
    default: return 0;
    }
}

// An operator without a right operand ends the expression before it, as a parser that backtracks has it.
static OuNode *binary(OuDiagnosis *d, int level)
{
    if (d->found || d->depth > 2000) return NULL;
    const OuToken *from = d->t;
    OuNode *node;
    d->depth++;
    if (is(d, MINUS) || is(d, PLUS) || is(d, TILDE)) {
        ou_dx_step(d);
        node = binary(d, 7);
        if (node) node = NEW(UnaryOp, from, .operand = node);
    } else {
        if (ou_dx_take(d, KW_AWAIT)) {
            node = primary(d);
            if (node) node = NEW(Await, from, .value = node);
        } else {
            node = primary(d);
        }
        const OuToken *op = d->t;
        if (node && ou_dx_take(d, DOUBLE_STAR)) {
            OuNode *right = binary(d, 7);
            if (right) node = NEW(BinOp, from, .left = node, .right = right);
            else d->t = op;
        }
    }
    while (node && !d->found) {
        const OuToken *op = d->t;
        int l = binary_level(op->type);
        if (l == 0 || l < level) break;
        ou_dx_step(d);
        OuNode *right = binary(d, l + 1);
        if (!right) {
            d->t = op;
            break;
        }
        node = NEW(BinOp, from, .left = node, .right = right);
    }
    d->depth--;
    return d->found ? NULL : node;
}

OuNode *ou_dx_arith(OuDiagnosis *d) { return binary(d, 1); }

static bool take_comparison(OuDiagnosis *d)
{
    switch (d->t->type) {
    case LESS: case GREATER: case LESS_EQUAL: case GREATER_EQUAL: case EQ_EQUAL: case NOT_EQUAL: case KW_IN: ou_dx_step(d); return true;
    case KW_IS:
        ou_dx_step(d);
        ou_dx_take(d, KW_NOT);
        return true;
    case KW_NOT:
        if (d->t[1].type != KW_IN) return false;
        ou_dx_step(d);
        ou_dx_step(d);
        return true;
    default: return false;
    }
}

static OuNode *inversion(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    if (d->found || d->depth > 2000) return NULL;
    if (ou_dx_take(d, KW_NOT)) {
        d->depth++;
        OuNode *operand = inversion(d);
        d->depth--;
        return operand ? NEW(UnaryOp, from, .operand = operand) : NULL;
    }
    OuNode *left = ou_dx_arith(d);
    if (!left) return NULL;
    for (;;) {
        const OuToken *op = d->t;
        if (!take_comparison(d)) return left;
        OuNode *right = ou_dx_arith(d);
        if (d->found) return NULL;
        if (!right) {
            d->t = op;
            return left;
        }
        OuNode *cmp = NODE_NEW(d->ps, Comparison, right->span, .op = op->type == KW_IN ? OU_CMP_IN : OU_CMP_EQ, .right = right);
        if (left->kind != OU_AST_Compare || left->parenthesised) left = NEW(Compare, from, .left = left, .rights = LIST(ou_vec1(d->ps, cmp)));
        else left->span = span_from(d, from);
    }
}

static OuNode *bool_op(OuDiagnosis *d, int op)
{
    const OuToken *from = d->t;
    OuNode *left = op == KW_OR ? bool_op(d, KW_AND) : inversion(d);
    while (left) {
        const OuToken *at = d->t;
        if (!ou_dx_take(d, op)) return left;
        OuNode *right = op == KW_OR ? bool_op(d, KW_AND) : inversion(d);
        if (d->found) return NULL;
        if (!right) {
            d->t = at;
            return left;
        }
        left = NEW(BoolOp, from, .values = { NULL, 0 });
    }
    return NULL;
}

static OuNode *disjunction(OuDiagnosis *d) { return bool_op(d, KW_OR); }

static OuNode *lambda(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    ou_dx_step(d);
    if (!ou_dx_params(d, COLON) || !ou_dx_take(d, COLON)) return NULL;
    OuNode *body = ou_dx_expression(d);
    return body ? NEW(Lambda, from, .body = body) : NULL;
}

// As 3.11 tests it: `c` and `mat` count too.
static bool begins_soft_keyword(const OuDiagnosis *d, const OuToken *t)
{
    size_t len = t->end - t->start;
    const char *name = d->text + t->start;
    if (t->type != NAME) return false;
    return (len == 1 && *name == '_') || (len <= 4 && !memcmp(name, "case", len)) || (len <= 5 && !memcmp(name, "match", len));
}

// "a b": a missing comma, if both are expressions inside brackets; "print a" for those who come from Python 2.
static bool juxtaposed(OuDiagnosis *d, OuNode *a, const OuToken *start)
{
    const OuToken *second = d->t;
    if (d->quiet || !starts_expression(second)) return false;
    bool single = second == start + 1;
    bool legacy = single && start->type == NAME && (ou_token_is(start, d->text, "print", 5) || ou_token_is(start, d->text, "exec", 4));
    bool before_string = start->type == NAME && (start[1].type == STRING || start[1].type == FSTRING_START);
    if (!before_string && !begins_soft_keyword(d, start)) {
        d->quiet++;
        OuNode *b = ou_dx_expression(d);
        d->quiet--;
        bool inside = b && d->t[-1].level > 0;
        d->t = second;
        if (inside && !legacy) return !ou_report(d, join(a->span, b->span), "invalid syntax. Perhaps you forgot a comma?");
    }
    if (!single || start->type != NAME || second->type == LPAR) return false;
    d->depth++;
    d->seen = second;
    OuNode *rest = d->depth < 1000 ? ou_dx_star_exprs(d, false) : NULL;      // may find a mistake further on
    d->depth--;
    d->t = second;
    if (d->found) return true;
    if (!legacy || !rest) return false;
    const char *name = ou_token_is(start, d->text, "exec", 4) ? "exec" : "print";
    return !ou_report(d, join(a->span, rest->span), "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
}

static OuNode *expression(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    if (is(d, KW_LAMBDA)) return lambda(d);
    bool seen = d->seen == from;
    d->quiet += seen;
    OuNode *node = disjunction(d);
    d->quiet -= seen;
    if (!node || d->found || juxtaposed(d, node, from)) return NULL;
    const OuToken *at = d->t;
    if (!ou_dx_take(d, KW_IF)) return node;
    OuNode *test = disjunction(d);
    if (d->found) return NULL;
    if (test && !is(d, KW_ELSE) && !is(d, COLON) && !d->quiet) {
        ou_report(d, join(node->span, test->span), "expected 'else' after 'if' expression");
        return NULL;
    }
    if (test && ou_dx_take(d, KW_ELSE)) {
        OuNode *other = ou_dx_expression(d);
        if (d->found) return NULL;
        if (other) return NEW(IfExp, from, .test = test);
    }
    d->t = at;
    return node;
}

OuNode *ou_dx_expression(OuDiagnosis *d)
{
    if (d->found || d->depth > 2000) return NULL;
    d->depth++;
    OuNode *node = expression(d);
    d->depth--;
    return node;
}

// --- with ":=", "*", commas ---

bool ou_dx_misused_equal(OuDiagnosis *d, OuNode *node, const OuToken *start)
{
    if (d->quiet || d->t->type != EQUAL) return false;
    const OuToken *here = d->t;
    bool name = start->type == NAME && start + 1 == here;
    if (!name) {                              // only what one operand of "|" can be, and no display at its start
        switch (start->type) {
        case KW_TRUE: case KW_FALSE: case KW_NONE: return false;
        case LPAR: case LSQB: {
            const OuToken *kept = d->t;
            d->t = start;
            d->quiet++;
            OuNode *group = atom(d);
            d->quiet--;
            d->t = kept;
            if (group && (group->kind == OU_AST_Tuple || group->kind == OU_AST_GeneratorExp || group->kind == OU_AST_List)) return false;
            break;
        }
        default: break;
        }
        if (!node->parenthesised && (node->kind == OU_AST_Compare || node->kind == OU_AST_BoolOp || node->kind == OU_AST_IfExp
                                     || node->kind == OU_AST_Lambda || start->type == KW_NOT)) return false;
    }
    ou_dx_step(d);
    OuNode *value = ou_dx_arith(d);
    if (d->found) return true;
    bool wrong = value && !is(d, EQUAL) && !is(d, WALRUS);
    d->t = here;
    if (!wrong) return false;
    if (name) return !ou_report(d, join(node->span, value->span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return !ou_report(d, node->span, "cannot assign to %s here. Maybe you meant '==' instead of '='?", ou_expr_kind_name(node));
}

OuNode *ou_dx_named(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    if (is(d, NAME) && d->t[1].type == WALRUS) {
        ou_dx_step(d);
        ou_dx_step(d);
        OuNode *value = ou_dx_expression(d);
        return value ? NEW(NamedExpr, from, .value = value) : NULL;
    }
    OuNode *node = ou_dx_expression(d);
    if (!node) return NULL;
    if (is(d, WALRUS) && !d->quiet) {
        const OuToken *at = d->t;
        ou_dx_step(d);
        OuNode *value = ou_dx_expression(d);
        if (value) ou_report(d, node->span, "cannot use assignment expressions with %s", ou_expr_kind_name(node));
        d->t = at;
        return NULL;
    }
    return ou_dx_misused_equal(d, node, from) ? NULL : node;
}

OuNode *ou_dx_star_exprs(OuDiagnosis *d, bool named)
{
    const OuToken *from = d->t;
    OuVec *elts = NULL;
    bool comma = false;
    for (;;) {
        const OuToken *start = d->t;
        OuNode *e;
        if (ou_dx_take(d, STAR)) {
            OuNode *value = ou_dx_arith(d);
            e = value ? NEW(Starred, start, .value = value) : NULL;
        } else {
            e = named ? ou_dx_named(d) : ou_dx_expression(d);
        }
        if (d->found) return NULL;
        if (!e) {
            d->t = start;
            break;
        }
        elts = ou_vec_push(d->ps, elts, e);
        comma = ou_dx_take(d, COMMA);
        if (!comma) break;
    }
    if (!elts) return NULL;
    return elts->len == 1 && !comma ? elts->items[0] : NEW(Tuple, from, .elts = LIST(elts));
}

OuNode *ou_dx_targets(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    OuVec *elts = NULL;
    bool comma = false;
    while (!is(d, KW_IN)) {
        const OuToken *start = d->t;
        bool star = ou_dx_take(d, STAR);
        OuNode *e = ou_dx_arith(d);
        if (!e) return NULL;
        if (star) e = NEW(Starred, start, .value = e);
        elts = ou_vec_push(d->ps, elts, e);
        comma = ou_dx_take(d, COMMA);
        if (!comma) break;
    }
    if (!elts) return NULL;
    return elts->len == 1 && !comma ? elts->items[0] : NEW(Tuple, from, .elts = LIST(elts));
}

bool ou_dx_for_targets(OuDiagnosis *d)
{
    const OuToken *start = d->t;
    OuNode *target = ou_dx_targets(d);
    if (d->found) return false;
    if (!target || !is(d, KW_IN)) {                            // no target: perhaps another mistake
        d->t = start;
        target = ou_dx_star_exprs(d, false);
        if (!target) return false;
    }
    OuNode *wrong = ou_wrong_target(target, OU_TARGET_FOR);
    if (wrong) return ou_report(d, wrong->span, "cannot assign to %s", ou_expr_kind_name(wrong));
    return ou_dx_take(d, KW_IN);
}

OuNode *ou_dx_yield(OuDiagnosis *d)
{
    const OuToken *from = d->t;
    ou_dx_step(d);
    if (ou_dx_take(d, KW_FROM)) {
        OuNode *value = ou_dx_expression(d);
        return value ? NEW(YieldFrom, from, .value = value) : NULL;
    }
    OuNode *value = starts_expression(d->t) || is(d, STAR) ? ou_dx_star_exprs(d, false) : NULL;
    return d->found ? NULL : NEW(Yield, from, .value = value);
}
