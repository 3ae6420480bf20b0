// future.c -- from __future__ import ...: where it may stand, and what it turns on.
#include "src/compile/compiler.h"

// Only the start of the place is given, as in CPython.
static OuSpan start_of(const OuNode *s) { return (OuSpan){ s->span.line, s->span.col, s->span.line, -1 }; }

static bool is_future(const OuNode *s)
{
    const OuImportFromNode *n = ou_ast(ImportFrom, s);
    return s->kind == OU_AST_ImportFrom && n->module && !n->level && ou_str_equal_cstr(n->module, "__future__");
}

static bool turn_on(OuCompiler *c, const OuImportFromNode *n)
{
    static const char *const settled[] = { "nested_scopes", "generators", "division", "absolute_import", "with_statement",
                                           "print_function", "unicode_literals", "generator_stop", "barry_as_FLUFL" };
    for (size_t i = 0; i < n->names.len; i++) {
        OuStr *name = ou_ast(Alias, n->names.items[i])->name;
        bool known = false;
        for (size_t k = 0; k < OU_LENGTH(settled); k++) known |= ou_str_equal_cstr(name, settled[k]);
        if (ou_str_equal_cstr(name, "annotations")) c->future |= OU_CO_FUTURE_ANNOTATIONS;
        else if (ou_str_equal_cstr(name, "braces")) return ou_compile_error(c, start_of(&n->base), "not a chance");
        else if (!known) return ou_compile_error(c, start_of(&n->base), "future feature %U is not defined", name);
    }
    return true;
}

bool ou_future_late(OuCompiler *c, OuSpan span)
{
    return ou_compile_error(c, span, "from __future__ imports must occur at the beginning of the file");
}

// Those further down are found when their code is made.
bool ou_future_imports(OuCompiler *c)
{
    OuNode *root = c->tree->root;
    OuNodeList body = root->kind == OU_AST_Module ? ou_ast(Module, root)->body
                      : root->kind == OU_AST_Interactive ? ou_ast(Interactive, root)->body : (OuNodeList){ NULL, 0 };
    bool beginning = true;
    int line = 0;
    for (size_t i = 0; i < body.len && (beginning || body.items[i]->span.line == line); i++) {
        OuNode *s = body.items[i];
        line = s->span.line;
        if (is_future(s)) {
            if (!beginning) return ou_future_late(c, (OuSpan){ s->span.line, s->span.col - 1, s->span.line, -1 });
            if (!turn_on(c, ou_ast(ImportFrom, s))) return false;
            c->future_line = line;
        } else if (i || s->kind != OU_AST_Expr || ou_ast(Expr, s)->value->kind != OU_AST_Constant
                   || !ou_is_exact(ou_ast(Constant, ou_ast(Expr, s)->value)->value, OU_L_STR)) {
            beginning = false;                                 // only a docstring may come before
        }
    }
    return true;
}
