// diagnose_args.c -- the arguments of calls and the parameters of functions, read for their mistakes.
#include "src/syntax/diagnose.h"

static bool is(const OuDiagnosis *d, int type) { return d->t->type == type; }
static OuSpan join(OuSpan a, OuSpan b) { return SPAN(a, b); }

// --- arguments ---

// One argument "name=..." or one that looks like it. True: go on.
static bool keyword_argument(OuDiagnosis *d)
{
    const OuToken *name = d->t, *equal = name + 1;
    if (name->type != NAME) {
        const char *what = name->type == KW_NONE ? "None" : name->type == KW_TRUE ? "True" : "False";
        return ou_report(d, join(name->span, equal->span), "cannot assign to %s", what);
    }
    ou_dx_step(d);
    ou_dx_step(d);
    OuNode *value = ou_dx_expression(d);
    if (!value) return false;
    if (ou_dx_for_follows(d) && ou_dx_clauses(d))
        return ou_report(d, join(name->span, equal->span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return !d->found;
}

typedef struct Arguments { const OuToken *from; int count; bool is_class, keywords, unpacked, late, late_unpacked; } Arguments;

static bool unpacking_follows(OuDiagnosis *d, const Arguments *a, const OuToken *star)
{
    return ou_report(d, join(a->from->span, star[-2].span), "iterable argument unpacking follows keyword argument unpacking");
}

static bool positional_argument(OuDiagnosis *d, Arguments *a)
{
    OuNode *e = d->t[0].type == NAME && d->t[1].type == WALRUS ? ou_dx_named(d) : ou_dx_expression(d);
    if (!e) return false;
    if (is(d, EQUAL)) return ou_report(d, join(e->span, d->t->span), "expression cannot contain assignment, perhaps you meant \"==\"?");
    if (ou_dx_for_follows(d)) {
        const OuToken *here = d->t;
        OuNode *last = ou_dx_clauses(d);
        bool alone = a->count == 0 && is(d, RPAR);
        if (!last || alone) {
            if (a->is_class) d->t = here;                      // a class takes no generator without parentheses
            return last && !a->is_class;
        }
        if (is(d, COMMA) && d->t + 1 > d->furthest) d->furthest = d->t + 1;     // CPython looks for more arguments
        if (a->count > 0 || is(d, COMMA)) return ou_report(d, join(e->span, last->span), "Generator expression must be parenthesized");
        return false;
    }
    if (a->keywords && !a->late) {
        a->late = true;
        a->late_unpacked = a->unpacked;
    }
    return true;
}

static bool argument(OuDiagnosis *d, Arguments *a)
{
    const OuToken *start = d->t;
    if (ou_dx_take(d, DOUBLE_STAR)) {
        a->keywords = a->unpacked = true;
        return ou_dx_expression(d) != NULL;
    }
    if (ou_dx_take(d, STAR)) {
        if (a->unpacked && !a->late) return unpacking_follows(d, a, start);
        if (ou_dx_expression(d)) return true;
        return a->count && !d->found ? unpacking_follows(d, a, start) : false;
    }
    if (start[1].type == EQUAL && (is(d, NAME) || is(d, KW_NONE) || is(d, KW_TRUE) || is(d, KW_FALSE))) {
        a->keywords = true;
        return keyword_argument(d);
    }
    return positional_argument(d, a);
}

bool ou_dx_arguments(OuDiagnosis *d, bool is_class)
{
    Arguments a = { .from = d->t, .is_class = is_class };
    bool ok = true;
    for (; ok && !is(d, RPAR); a.count++) {
        ok = argument(d, &a);
        if (ok && !ou_dx_take(d, COMMA)) break;
    }
    if (d->found) return false;
    if (a.late)
        return ou_report(d, d->furthest->span, a.late_unpacked ? "positional argument follows keyword argument unpacking"
                                                               : "positional argument follows keyword argument");
    return ok && is(d, RPAR);
}

// --- parameters ---

bool ou_dx_params(OuDiagnosis *d, int closer)
{
    bool lambda_list = closer == COLON, star = false, slash = false, defaults = false, any = false, kwarg = false;
    while (!is(d, closer)) {
        const OuToken *start = d->t;
        if (kwarg && (is(d, NAME) || is(d, STAR) || is(d, DOUBLE_STAR) || is(d, SLASH)))
            return ou_report(d, start->span, "arguments cannot follow var-keyword argument");
        if (is(d, LPAR)) {
            const OuToken *t = start + 1;
            bool names = t->type == NAME;
            while (t->type == NAME) { t++; if (t->type == COMMA) t++; }
            if (names && t->type == RPAR && !defaults && !star && !slash)
                return ou_report(d, join(start->span, t->span), "%s parameters cannot be parenthesized", lambda_list ? "Lambda expression" : "Function");
            return false;
        }
        if (ou_dx_take(d, SLASH)) {
            if (slash) return ou_report(d, start->span, "/ may appear only once");
            if (star) return ou_report(d, start->span, "/ must be ahead of *");
            if (!any) return is(d, COMMA) ? ou_report(d, start->span, "at least one argument must precede /") : false;
            if (is(d, STAR)) return ou_report(d, d->t->span, "expected comma between / and *");
            slash = true;
        } else if (ou_dx_take(d, STAR)) {
            if (star && (is(d, NAME) || is(d, COMMA))) return ou_report(d, start->span, "* argument may appear only once");
            star = true;
            if (ou_dx_take(d, NAME)) {
                if (!lambda_list && ou_dx_take(d, COLON) && !ou_dx_star_exprs(d, false)) return false;
                if (is(d, EQUAL)) return ou_report(d, d->t->span, "var-positional argument cannot have default value");
            } else {
                const OuToken *t = d->t;
                bool comma = t->type == COMMA;
                if (comma) t++;
                if (t->type == closer || (comma && t->type == DOUBLE_STAR))
                    return ou_report(d, lambda_list ? t->span : start->span, "named arguments must follow bare *");
            }
        } else if (ou_dx_take(d, DOUBLE_STAR)) {
            if (!ou_dx_take(d, NAME)) return false;
            if (!lambda_list && ou_dx_take(d, COLON) && !ou_dx_expression(d)) return false;
            if (is(d, EQUAL)) return ou_report(d, d->t->span, "var-keyword argument cannot have default value");
            kwarg = true;
        } else if (ou_dx_take(d, NAME)) {
            if (!lambda_list && ou_dx_take(d, COLON) && !ou_dx_expression(d)) return false;
            const OuToken *equal = d->t;
            any = true;
            if (ou_dx_take(d, EQUAL)) {
                if (is(d, RPAR) || is(d, COMMA)) return ou_report(d, equal->span, "expected default value expression");
                if (!ou_dx_expression(d)) return false;
                defaults |= !star;
            } else if (defaults && !star && (is(d, COMMA) || is(d, closer))) {
                return ou_report(d, start->span, "non-default argument follows default argument");
            }
        } else {
            return false;
        }
        if (!ou_dx_take(d, COMMA)) break;
    }
    return is(d, closer) && !d->found;
}
