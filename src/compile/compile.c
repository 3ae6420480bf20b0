// compile.c -- tree in, code object out.
#include "src/compile/compile.h"
#include <stdarg.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "src/compile/gen.h"
#include "src/syntax/parse.h"

// --- what all generators use ---

bool ou_compile_error(OuCompiler *c, OuSpan span, const char *fmt, ...)
{
    if (c->failed) return false;
    c->failed = true;
    va_list args;
    va_start(args, fmt);
    OuStr *text = ou_str_vformat(fmt, args);
    va_end(args);
    if (!text) return false;
    ou_syntax_error_in_file(c->options->filename, span, "%U", text);
    ou_decref(text);
    return false;
}

OuObject *ou_keep(OuCompiler *c, OuObject *o)
{
    if (!o) return c->failed = true, NULL;
    bool ok = ou_list_append(c->kept, o);
    ou_decref(o);
    return ok ? o : (c->failed = true, NULL);
}

OuStr *ou_keep_name(OuCompiler *c, const char *text) { return (OuStr *)ou_keep(c, ou_obj(ou_intern_cstr(text))); }

// CPython allows three levels of the tree for each level of the recursion limit.
uint32_t ou_compile_depth(void) { return ou_rt->recursion_limit ? ou_rt->recursion_limit * 3 : 3000; }

bool ou_compile_too_deep(OuCompiler *c)
{
    if (!c->failed) ou_raise(OU_RecursionError, "maximum recursion depth exceeded during compilation");
    c->failed = true;
    return false;
}

// --- the three kinds of roots ---

static void gen_root(OuCompiler *c, OuNode *root)
{
    OuUnit *u = c->unit;
    if (root->kind == OU_AST_Expression) {
        OuNode *body = ou_ast(Expression, root)->body;
        u->span = body->span;
        OuValue v = ou_gen_operand(c, body, false);
        OU_EMIT(RETURN, v.index, 0, 0);
        u->depth = u->n_locals;
        return;
    }
    bool interactive = root->kind == OU_AST_Interactive;
    OuNodeList body = interactive ? ou_ast(Interactive, root)->body : ou_ast(Module, root)->body;
    ou_gen_body(c, body, !interactive);
    ou_gen_return_none(c);
}

static OuCode *compile_tree(OuCompiler *c)
{
    OuUnit unit;
    OuNode *root = c->tree->root;
    if (!ou_future_imports(c) || !ou_fold(c, root) || !ou_symtable_build(c) || !ou_symtable_resolve(c)) return NULL;
    if (!ou_unit_begin(c, &unit, ou_symtable_scope(&c->symtable, root), NULL, 1)) return NULL;
    gen_root(c, root);
    return ou_unit_end(c);
}

OuCode *ou_compile(OuTree *tree, const OuCompileOptions *options)
{
    OuCompiler c = { .options = options, .tree = tree, .future = options->flags & OU_CO_FUTURE_ANNOTATIONS,
                     .optimize = options->optimize, .max_depth = ou_compile_depth(), .echo = options->interactive_echo
                         && tree->root->kind == OU_AST_Interactive };
    c.kept = ou_list_new(64);
    if (!c.kept) return NULL;
    OuCode *code = compile_tree(&c);
    if (code) ou_incref(code);
    OU_ASSERT(code || ou_has_error());
    ou_symtable_fini(&c.symtable);
    ou_constants_fini(&c.constants);
    ou_decref(c.kept);
    return code;
}
