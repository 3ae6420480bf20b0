// build_stmt.c -- statements and patterns whose nodes take more than copying fields.
#include "runtime/types/str.h"
#include "src/syntax/build.h"

// --- assignments ---

OuNode *ou_assign_new(OuParser *ps, OuSpan span, OuVec *chain)
{
    if (chain->len < 2) return ps->dummy_node;
    for (uint32_t i = 0; i + 1 < chain->len; i++) {
        OuNode *target = chain->items[i];
        if ((target->kind == OU_AST_Yield || target->kind == OU_AST_YieldFrom) && !target->parenthesised)
            ou_parser_complain(ps, target->span, "assignment to yield expression not possible");
        ou_store(ps, target, OU_TARGET_STAR);
    }
    OuNode *value = chain->items[--chain->len];
    return NODE_NEW(ps, Assign, span, .targets = LIST(chain), .value = value);
}

static bool is_single_target(const OuNode *t)
{
    return t->kind == OU_AST_Name || t->kind == OU_AST_Attribute || t->kind == OU_AST_Subscript;
}

OuNode *ou_aug_assign_new(OuParser *ps, OuSpan span, OuNode *target, int op, OuNode *value)
{
    if (is_single_target(target)) ou_store(ps, target, OU_TARGET_STAR);
    else ou_parser_complain(ps, target->span, "'%s' is an illegal expression for augmented assignment", ou_expr_kind_name(target));
    return NODE_NEW(ps, AugAssign, span, .target = target, .op = op, .value = value);
}

OuNode *ou_ann_assign_new(OuParser *ps, OuSpan span, OuNode *target, OuNode *annotation, OuNode *value)
{
    if (is_single_target(target)) ou_store(ps, target, OU_TARGET_STAR);
    else if (target->kind == OU_AST_List || target->kind == OU_AST_Tuple)
        ou_parser_complain(ps, target->kind == OU_AST_Tuple && !target->parenthesised
                                   ? ou_ast(Tuple, target)->elts.items[0]->span : target->span,
                           "only single target (not %s) can be annotated", ou_expr_kind_name(target));
    else ou_parser_complain(ps, target->span, "illegal target for annotation");
    return NODE_NEW(ps, AnnAssign, span, .target = target, .annotation = annotation, .value = value,
                    .simple = target->kind == OU_AST_Name && !target->parenthesised);
}

OuNode *ou_delete_new(OuParser *ps, OuSpan span, OuNode *targets)
{
    if (targets->kind != OU_AST_Tuple || targets->parenthesised)
        return NODE_NEW(ps, Delete, span, .targets = LIST1(ou_store(ps, targets, OU_TARGET_DEL)));
    ou_store(ps, targets, OU_TARGET_DEL);
    return NODE_NEW(ps, Delete, span, .targets = ou_ast(Tuple, targets)->elts);
}

// --- definitions ---

OuNode *ou_class_new(OuParser *ps, OuSpan span, OuStr *name, OuVec *args, OuVec *body)
{
    OuCallNode *call = ou_ast(Call, ou_call_new(ps, span, NULL, args));
    if (ps->trouble) return ps->dummy_node;
    return NODE_NEW(ps, ClassDef, span, .name = name, .bases = call->args, .keywords = call->keywords, .body = LIST(body));
}

OuNode *ou_decorate(OuParser *ps, OuNode *definition, OuVec *decorators)
{
    if (ps->trouble) return definition;
    if (definition->kind == OU_AST_ClassDef) ou_ast(ClassDef, definition)->decorators = LIST(decorators);
    else ou_ast(FunctionDef, definition)->decorators = LIST(decorators);
    return definition;
}

OuNode *ou_make_async(OuParser *ps, OuSpan span, OuNode *stmt)
{
    if (ps->trouble) return stmt;
    stmt->span = span;
    if (stmt->kind == OU_AST_FunctionDef) ou_ast(FunctionDef, stmt)->is_async = 1;
    else if (stmt->kind == OU_AST_For) ou_ast(For, stmt)->is_async = 1;
    else ou_ast(With, stmt)->is_async = 1;
    return stmt;
}

// `parenthesised` has no other meaning for a handler: it says `except*` until the try statement is built.
OuNode *ou_mark_star(OuNode *handler)
{
    handler->parenthesised = true;
    return handler;
}

OuNode *ou_try_new(OuParser *ps, OuSpan span, OuVec *body, OuVec *handlers, OuVec *orelse, OuVec *finalbody)
{
    OuNodeList list = LIST(handlers);
    for (size_t i = 1; i < list.len; i++) {
        if (list.items[i]->parenthesised == list.items[0]->parenthesised) continue;
        OuSpan at = list.items[i]->span;
        at.end_line = at.line;
        at.end_col = at.col + 6 + list.items[i]->parenthesised;
        ou_parser_complain(ps, at, "cannot have both 'except' and 'except*' on the same 'try'");
        break;
    }
    return NODE_NEW(ps, Try, span, .body = LIST(body), .handlers = list, .orelse = LIST(orelse), .finalbody = LIST(finalbody),
                    .is_star = list.len && list.items[0]->parenthesised);
}

// --- patterns ---

OuNode *ou_match_or_new(OuParser *ps, OuSpan span, OuVec *patterns)
{
    if (patterns->len == 1) return patterns->items[0];
    return NODE_NEW(ps, MatchOr, span, .patterns = LIST(patterns));
}

OuNode *ou_match_as_new(OuParser *ps, OuSpan span, OuNode *pattern, const OuToken *name)
{
    if (ou_token_is(name, ps->src->text, "_", 1)) ou_parser_complain(ps, name->span, "cannot use '_' as a target");
    return NODE_NEW(ps, MatchAs, span, .pattern = pattern, .name = ou_name_of(ps, name));
}

// A bare name captures, `_` matches all, a dotted name is a value.
OuNode *ou_match_name_new(OuParser *ps, OuSpan span, OuNode *name)
{
    if (name->kind != OU_AST_Name) return NODE_NEW(ps, MatchValue, span, .value = name);
    OuStr *id = ou_ast(Name, name)->id;
    if (ps->trouble) return name;
    return NODE_NEW(ps, MatchAs, span, .name = ou_str_len(id) == 1 && ou_str_at(id, 0) == '_' ? NULL : id);
}

OuNode *ou_match_mapping_new(OuParser *ps, OuSpan span, OuVec *items, OuStr *rest)
{
    OuVec *keys = NULL, *patterns = NULL;
    for (uint32_t i = 0; items && i + 1 < items->len; i += 2) {
        keys = ou_vec_push(ps, keys, items->items[i]);
        patterns = ou_vec_push(ps, patterns, items->items[i + 1]);
    }
    return NODE_NEW(ps, MatchMapping, span, .keys = LIST(keys), .patterns = LIST(patterns), .rest = rest);
}

OuStr *ou_rest_name(OuParser *ps, const OuToken *tok)
{
    if (ou_token_is(tok, ps->src->text, "_", 1)) ou_parser_complain(ps, tok->span, "invalid syntax");
    return ou_name_of(ps, tok);
}

static bool is_complex(const OuNode *n) { return n->kind == OU_AST_Constant && ou_layout(ou_ast(Constant, n)->value) == OU_L_COMPLEX; }

OuNode *ou_complex_pattern_new(OuParser *ps, OuSpan span, OuNode *real, int op, OuNode *imaginary)
{
    const OuNode *number = real->kind == OU_AST_UnaryOp ? ou_ast(UnaryOp, real)->operand : real;
    if (is_complex(number)) ou_parser_complain(ps, number->span, "real number required in complex literal");
    else if (!is_complex(imaginary)) ou_parser_complain(ps, imaginary->span, "imaginary number required in complex literal");
    return NODE_NEW(ps, BinOp, span, .left = real, .op = op, .right = imaginary);
}

OuNode *ou_match_class_new(OuParser *ps, OuSpan span, OuNode *cls, OuVec *args)
{
    OuVec *patterns = NULL, *names = NULL, *values = NULL;
    OuNode *late = NULL, *last_late = NULL;
    for (uint32_t i = 0; args && i < args->len; i++) {
        OuNode *arg = args->items[i];
        if (arg->kind == OU_AST_Keyword) {
            if (late) break;
            names = ou_vec_push(ps, names, ou_ast(Keyword, arg)->arg);
            values = ou_vec_push(ps, values, ou_ast(Keyword, arg)->value);
            continue;
        }
        patterns = ou_vec_push(ps, patterns, arg);
        if (names) {
            if (!late) late = arg;
            last_late = arg;
        }
    }
    if (late) ou_parser_complain(ps, SPAN(late->span, last_late->span), "positional patterns follow keyword patterns");
    return NODE_NEW(ps, MatchClass, span, .cls = cls, .patterns = LIST(patterns),
                    .kwd_attrs = names ? NAMES(names) : (OuNameList){ NULL, 0 }, .kwd_patterns = LIST(values));
}
