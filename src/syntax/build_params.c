// build_params.c -- parameter lists: the grammar takes parameters in any order, here is what must hold.
#include "src/syntax/build.h"

// Never part of a finished tree: a parameter with its default, until `ou_arguments_new` sorts them.
typedef struct Param { OuNode base; OuParamKind kind; OuNode *arg, *value; } Param;

OuNode *ou_param_new(OuParser *ps, OuSpan span, OuParamKind kind, OuStr *name, OuNode *annotation, OuNode *value)
{
    OuNode *arg = name ? NODE_NEW(ps, Arg, span, .arg = name, .annotation = annotation) : NULL;
    Param param = { { .kind = OU_AST_Arg, .span = span }, kind, arg, value };
    return ou_node_copy(ps, &param, sizeof param);
}

OuVec *ou_param_comma(OuParser *ps, OuVec *params)
{
    if (params->len && ((Param *)params->items[params->len - 1])->kind == OU_PARAM_DOUBLE_STAR) return params;
    return ou_vec_push(ps, params, ou_param_new(ps, ps->last_span, OU_PARAM_COMMA, NULL, NULL, NULL));
}

OuNode *ou_arguments_new(OuParser *ps, OuSpan span, OuVec *params)
{
    OuVec *posonly = NULL, *args = NULL, *kwonly = NULL, *kw_defaults = NULL, *defaults = NULL;
    OuNode *vararg = NULL, *kwarg = NULL;
    bool star = false, slash = false;
    for (uint32_t i = 0; params && i < params->len && !ps->trouble; i++) {
        Param *p = params->items[i], *next = i + 1 < params->len ? params->items[i + 1] : NULL;
        OuSpan at = p->base.span;
        if (kwarg) {
            ou_parser_complain(ps, at, "arguments cannot follow var-keyword argument");
            break;
        }
        switch (p->kind) {
        case OU_PARAM_PLAIN:
            if (star) {
                kwonly = ou_vec_push(ps, kwonly, p->arg);
                kw_defaults = ou_vec_push(ps, kw_defaults, p->value);
            } else {
                args = ou_vec_push(ps, args, p->arg);
                if (p->value) defaults = ou_vec_push(ps, defaults, p->value);
                else if (defaults) ou_parser_complain(ps, at, "non-default argument follows default argument");
            }
            break;
        case OU_PARAM_SLASH:
            if (slash) ou_parser_complain(ps, at, "/ may appear only once");
            else if (star) ou_parser_complain(ps, at, "/ must be ahead of *");
            else if (!args) ou_parser_complain(ps, at, "invalid syntax");
            posonly = args;
            args = NULL;
            slash = true;
            break;
        case OU_PARAM_STAR:
            if (star) ou_parser_complain(ps, at, "* argument may appear only once");
            else if (!p->arg && (!next || next->kind != OU_PARAM_PLAIN))
                ou_parser_complain(ps, at, "named arguments must follow bare *");
            star = true;
            vararg = p->arg;
            break;
        case OU_PARAM_DOUBLE_STAR: kwarg = p->arg; break;
        case OU_PARAM_COMMA: break;
        }
    }
    return NODE_NEW(ps, Arguments, span, .posonly = LIST(posonly), .args = LIST(args), .vararg = vararg, .kwonly = LIST(kwonly),
                    .kw_defaults = LIST(kw_defaults), .kwarg = kwarg, .defaults = LIST(defaults));
}
