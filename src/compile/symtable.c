// symtable.c -- the first pass: makes the scopes and notes what each does with its names.
#include "src/compile/symtable.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "src/compile/compiler.h"
#include "src/compile/walk.h"

typedef struct Pass {
    OuCompiler *c;
    OuScope *scope;          // the innermost
} Pass;

static bool visit(OuNode *node, void *pass);
static bool visit_maybe(OuNode *node, Pass *p) { return !node || visit(node, p); }

static bool visit_list(OuNodeList list, Pass *p)
{
    for (size_t i = 0; i < list.len; i++)
        if (!visit_maybe(list.items[i], p)) return false;
    return true;
}

// --- scopes and names ---

OuSymbol *ou_scope_find(const OuScope *scope, OuStr *name)
{
    uint32_t i = ou_ptrmap_get(&scope->index, name);
    return i == OU_PTRMAP_NONE ? NULL : &scope->symbols[i];
}

OuSymbol *ou_scope_need(OuCompiler *c, OuScope *scope, OuStr *name)
{
    OuSymbol *found = ou_scope_find(scope, name);
    if (found) return found;
    if (scope->count == scope->cap) {
        uint32_t cap = scope->cap ? scope->cap * 2 : 8;
        OuSymbol *symbols = ou_mem_grow(scope->symbols, cap, sizeof *symbols);
        if (!symbols) return c->failed = true, NULL;
        scope->symbols = symbols;
        scope->cap = cap;
    }
    if (!ou_ptrmap_put(&scope->index, name, scope->count)) return c->failed = true, NULL;
    scope->symbols[scope->count] = (OuSymbol){ .name = name, .slot = -1 };
    return &scope->symbols[scope->count++];
}

OuScope *ou_symtable_scope(const OuSymtable *table, const OuNode *node)
{
    uint32_t i = ou_ptrmap_get(&table->by_node, node);
    OU_ASSERT(i != OU_PTRMAP_NONE);
    return table->scopes[i];
}

void ou_symtable_fini(OuSymtable *table)
{
    for (uint32_t i = 0; i < table->count; i++) {
        ou_ptrmap_fini(&table->scopes[i]->index);
        ou_mem_free(table->scopes[i]->symbols);
        ou_mem_free(table->scopes[i]);
    }
    ou_mem_free(table->scopes);
    ou_ptrmap_fini(&table->by_node);
    *table = (OuSymtable){ 0 };
}

OuStr *ou_mangle_private(OuCompiler *c, OuStr *private_name, OuStr *name)
{
    size_t n = name->len, skip = 0;
    if (ou_str_at(name, n - 1) == '_' && ou_str_at(name, n - 2) == '_') return name;
    for (size_t i = 0; i < n; i++)
        if (ou_str_at(name, i) == '.') return name;        // import __a.b
    while (skip < private_name->len && ou_str_at(private_name, skip) == '_') skip++;
    if (skip == private_name->len) return name;
    OuStr *cls = ou_str_slice(private_name, skip, private_name->len);
    OuStr *mangled = cls ? ou_str_format("_%U%U", cls, name) : NULL;
    ou_xdecref(cls);
    if (mangled) mangled = ou_intern(mangled);
    mangled = (OuStr *)ou_keep(c, ou_obj(mangled));
    return mangled ? mangled : name;
}

static OuScope *scope_new(OuCompiler *c, OuScope *parent, const OuNode *node, OuScopeKind kind, OuStr *name)
{
    OuSymtable *table = &c->symtable;
    if (table->count == table->cap) {
        uint32_t cap = table->cap ? table->cap * 2 : 16;
        OuScope **scopes = ou_mem_grow(table->scopes, cap, sizeof *scopes);
        if (!scopes) return c->failed = true, NULL;
        table->scopes = scopes;
        table->cap = cap;
    }
    OuScope *scope = ou_mem_zalloc(1, sizeof *scope);
    if (!scope) return ou_raise_memory(), c->failed = true, NULL;
    scope->parent = parent;
    scope->node = node;
    scope->kind = kind;
    scope->name = name;
    scope->private_name = parent ? parent->private_name : NULL;
    scope->in_iterable = parent ? parent->in_iterable : 0;
    scope->nested = parent && (parent->nested || parent->kind == OU_SCOPE_FUNCTION);
    table->scopes[table->count] = scope;
    if (!ou_ptrmap_put(&table->by_node, node, table->count++)) return c->failed = true, NULL;
    return scope;
}

// Notes that the innermost scope does `flag` with `name`.
static bool note(Pass *p, OuStr *name, unsigned flag, OuSpan span)
{
    name = ou_mangle(p->c, p->scope->private_name, name);
    OuSymbol *symbol = ou_scope_need(p->c, p->scope, name);
    if (!symbol) return false;
    if ((flag & OU_SYM_PARAM) && (symbol->flags & OU_SYM_PARAM))
        return ou_compile_error(p->c, span, "duplicate argument '%U' in function definition", name);
    symbol->flags |= (uint16_t)(flag | (flag & OU_SYM_ANNOTATED ? 0 : OU_SYM_TOUCHED));
    if (p->scope->in_target) {
        if (symbol->flags & (OU_SYM_GLOBAL | OU_SYM_NONLOCAL))
            return ou_compile_error(p->c, span, "comprehension inner loop cannot rebind assignment expression target '%U'", name);
        symbol->flags |= OU_SYM_ITERATES;
    }
    return true;
}

// --- statements that declare ---

static bool declare(Pass *p, OuNameList names, OuSpan span, unsigned flag, const char *word)
{
    for (size_t i = 0; i < names.len; i++) {
        OuStr *name = ou_mangle(p->c, p->scope->private_name, names.items[i]);
        OuSymbol *symbol = ou_scope_find(p->scope, name);
        unsigned flags = symbol ? symbol->flags : 0;
        if (flags & OU_SYM_PARAM) return ou_compile_error(p->c, span, "name '%U' is parameter and %s", name, word);
        if (flags & OU_SYM_USE) return ou_compile_error(p->c, span, "name '%U' is used prior to %s declaration", name, word);
        if (flags & OU_SYM_ANNOTATED) return ou_compile_error(p->c, span, "annotated name '%U' can't be %s", name, word);
        if (flags & OU_SYM_LOCAL) return ou_compile_error(p->c, span, "name '%U' is assigned to before %s declaration", name, word);
        symbol = ou_scope_need(p->c, p->scope, name);
        if (!symbol) return false;
        symbol->flags |= (uint16_t)flag;
        if (!symbol->declared.line) symbol->declared = span;
        if (flag == OU_SYM_GLOBAL) {                         // the module itself then reaches it in its globals, too
            OuSymbol *there = ou_scope_need(p->c, p->c->symtable.scopes[0], name);
            if (!there) return false;
            there->flags |= OU_SYM_GLOBAL;
        }
    }
    return true;
}

static bool visit_alias(Pass *p, OuNode *node)
{
    OuAliasNode *alias = ou_ast(Alias, node);
    if (alias->asname) return note(p, alias->asname, OU_SYM_IMPORT, node->span);
    if (ou_str_equal_cstr(alias->name, "*")) {
        if (p->scope->kind == OU_SCOPE_MODULE) return true;
        return ou_compile_error(p->c, node->span, "import * only allowed at module level");
    }
    size_t dot = 0;
    while (dot < alias->name->len && ou_str_at(alias->name, dot) != '.') dot++;
    if (dot == alias->name->len) return note(p, alias->name, OU_SYM_IMPORT, node->span);
    OuStr *first = ou_str_slice(alias->name, 0, dot);
    if (first) first = ou_intern(first);
    first = (OuStr *)ou_keep(p->c, ou_obj(first));
    return first && note(p, first, OU_SYM_IMPORT, node->span);
}

// --- annotations ---

// With `from __future__ import annotations` they are text: these would never run.
static bool check_text_annotation(OuNode *node, void *pass)
{
    Pass *p = pass;
    const char *what = node->kind == OU_AST_NamedExpr ? "named expression" : node->kind == OU_AST_Await ? "await expression"
                       : node->kind == OU_AST_Yield || node->kind == OU_AST_YieldFrom ? "yield expression" : NULL;
    if (what) return ou_compile_error(p->c, node->span, "'%s' can not be used within an annotation", what);
    if (!ou_compile_enter(p->c)) return false;
    bool ok = ou_walk_children(node, check_text_annotation, p);
    ou_compile_leave(p->c);
    return ok;
}

static bool visit_annotation(Pass *p, OuNode *node)
{
    if (!node) return true;
    return p->c->future & OU_CO_FUTURE_ANNOTATIONS ? check_text_annotation(node, p) : visit(node, p);
}

static bool visit_arg_annotations(Pass *p, OuNodeList args)
{
    for (size_t i = 0; i < args.len; i++)
        if (!visit_annotation(p, ou_ast(Arg, args.items[i])->annotation)) return false;
    return true;
}

// --- functions and classes ---

static bool note_args(Pass *p, OuNodeList args)
{
    for (size_t i = 0; i < args.len; i++)
        if (!note(p, ou_ast(Arg, args.items[i])->arg, OU_SYM_PARAM, args.items[i]->span)) return false;
    return true;
}

static bool note_params(Pass *p, OuArgumentsNode *a)
{
    if (!note_args(p, a->posonly) || !note_args(p, a->args) || !note_args(p, a->kwonly)) return false;
    if (a->vararg && !note(p, ou_ast(Arg, a->vararg)->arg, OU_SYM_PARAM, a->vararg->span)) return false;
    return !a->kwarg || note(p, ou_ast(Arg, a->kwarg)->arg, OU_SYM_PARAM, a->kwarg->span);
}

static bool visit_function(Pass *p, OuNode *node)
{
    OuFunctionDefNode *f = ou_ast(FunctionDef, node);
    OuArgumentsNode *a = ou_ast(Arguments, f->args);
    if (!note(p, f->name, OU_SYM_LOCAL, node->span)) return false;
    if (!visit_list(a->defaults, p) || !visit_list(a->kw_defaults, p)) return false;
    if (!visit_arg_annotations(p, a->posonly) || !visit_arg_annotations(p, a->args)) return false;
    if (a->vararg && !visit_annotation(p, ou_ast(Arg, a->vararg)->annotation)) return false;
    if (a->kwarg && !visit_annotation(p, ou_ast(Arg, a->kwarg)->annotation)) return false;
    if (!visit_arg_annotations(p, a->kwonly) || !visit_annotation(p, f->returns)) return false;
    if (!visit_list(f->decorators, p)) return false;
    OuScope *outer = p->scope;
    p->scope = scope_new(p->c, outer, node, OU_SCOPE_FUNCTION, f->name);
    if (!p->scope) return false;
    p->scope->coroutine = f->is_async;
    bool ok = note_params(p, a) && visit_list(f->body, p);
    p->scope = outer;
    return ok;
}

static bool visit_lambda(Pass *p, OuNode *node)
{
    OuLambdaNode *f = ou_ast(Lambda, node);
    OuArgumentsNode *a = ou_ast(Arguments, f->args);
    if (!visit_list(a->defaults, p) || !visit_list(a->kw_defaults, p)) return false;
    OuScope *outer = p->scope;
    p->scope = scope_new(p->c, outer, node, OU_SCOPE_FUNCTION, ou_keep_name(p->c, "<lambda>"));
    if (!p->scope) return false;
    bool ok = note_params(p, a) && visit(f->body, p);
    p->scope = outer;
    return ok;
}

static bool visit_class(Pass *p, OuNode *node)
{
    OuClassDefNode *k = ou_ast(ClassDef, node);
    if (!note(p, k->name, OU_SYM_LOCAL, node->span)) return false;
    if (!visit_list(k->bases, p) || !visit_list(k->keywords, p) || !visit_list(k->decorators, p)) return false;
    OuScope *outer = p->scope;
    p->scope = scope_new(p->c, outer, node, OU_SCOPE_CLASS, k->name);
    if (!p->scope) return false;
    p->scope->private_name = k->name;
    bool ok = visit_list(k->body, p);
    p->scope = outer;
    return ok;
}

// --- comprehensions and := ---

static bool visit_iterable(Pass *p, OuNode *node)
{
    OuScope *scope = p->scope;
    scope->in_iterable++;
    bool ok = visit(node, p);
    scope->in_iterable--;
    return ok;
}

static bool visit_target(Pass *p, OuNode *node)
{
    p->scope->in_target = true;
    bool ok = visit(node, p);
    p->scope->in_target = false;
    return ok;
}

static bool visit_comprehension(Pass *p, OuNode *node, OuNodeList generators, OuNode *value, OuNode *elt, const char *name)
{
    OuComprehensionNode *first = ou_ast(Comprehension, generators.items[0]);
    if (!visit_iterable(p, first->iter)) return false;
    OuScope *outer = p->scope;
    OuScope *scope = p->scope = scope_new(p->c, outer, node, OU_SCOPE_FUNCTION, ou_keep_name(p->c, name));
    if (!scope) return false;
    scope->comprehension = true;
    scope->coroutine = first->is_async;
    OuStr *dot0 = ou_keep_name(p->c, ".0");
    if (!dot0 || !note(p, dot0, OU_SYM_PARAM, node->span)) return false;
    if (!visit_target(p, first->target) || !visit_list(first->ifs, p)) return false;
    for (size_t i = 1; i < generators.len; i++) {
        OuComprehensionNode *g = ou_ast(Comprehension, generators.items[i]);
        if (!visit_target(p, g->target) || !visit_iterable(p, g->iter) || !visit_list(g->ifs, p)) return false;
        if (g->is_async) scope->coroutine = true;
    }
    if (!visit_maybe(value, p) || !visit(elt, p)) return false;
    bool generator = node->kind == OU_AST_GeneratorExp;
    scope->generator = generator;
    p->scope = outer;
    if (scope->coroutine && !generator) outer->coroutine = true;
    return true;
}

// Inside a comprehension `:=` binds in the nearest enclosing block that is none.
static bool bind_outside(Pass *p, OuNode *target)
{
    OuStr *name = ou_mangle(p->c, p->scope->private_name, ou_ast(Name, target)->id);
    for (OuScope *s = p->scope; s; s = s->parent) {
        OuSymbol *there = ou_scope_find(s, name);
        if (s->comprehension) {
            if (there && (there->flags & OU_SYM_ITERATES))
                return ou_compile_error(p->c, target->span, "assignment expression cannot rebind comprehension iteration variable '%U'", name);
            continue;
        }
        if (s->kind == OU_SCOPE_CLASS)
            return ou_compile_error(p->c, target->span, "assignment expression within a comprehension cannot be used in a class body");
        bool global = s->kind == OU_SCOPE_MODULE || (there && (there->flags & OU_SYM_GLOBAL));
        OuSymbol *here = ou_scope_need(p->c, p->scope, name);
        if (!here) return false;
        here->flags |= global ? OU_SYM_GLOBAL : OU_SYM_NONLOCAL;
        here->declared = target->span;
        there = ou_scope_need(p->c, s, name);
        if (!there) return false;
        there->flags |= s->kind == OU_SCOPE_MODULE ? OU_SYM_GLOBAL : OU_SYM_LOCAL | OU_SYM_TOUCHED;
        return true;
    }
    return true;
}

static bool visit_walrus(Pass *p, OuNode *node)
{
    OuNamedExprNode *n = ou_ast(NamedExpr, node);
    if (p->scope->in_iterable)
        return ou_compile_error(p->c, node->span, "assignment expression cannot be used in a comprehension iterable expression");
    if (p->scope->comprehension && !bind_outside(p, n->target)) return false;
    p->scope->has_walrus = true;
    return visit(n->value, p) && visit(n->target, p);
}

static bool visit_yield(Pass *p, OuNode *node)
{
    if (!ou_walk_children(node, visit, p)) return false;
    p->scope->generator = true;
    if (!p->scope->comprehension) return true;
    OuNodeKind kind = (OuNodeKind)p->scope->node->kind;
    const char *where = kind == OU_AST_ListComp ? "list comprehension" : kind == OU_AST_SetComp ? "set comprehension"
                        : kind == OU_AST_DictComp ? "dict comprehension" : "generator expression";
    return ou_compile_error(p->c, node->span, "'yield' inside %s", where);
}

static bool visit_name(Pass *p, OuNode *node)
{
    OuNameNode *name = ou_ast(Name, node);
    if (!note(p, name->id, name->ctx == OU_LOAD ? OU_SYM_USE : OU_SYM_LOCAL, node->span)) return false;
    if (name->ctx != OU_LOAD || p->scope->kind != OU_SCOPE_FUNCTION || name->id->len != 5 || !ou_str_equal_cstr(name->id, "super")) return true;
    OuStr *cls = ou_keep_name(p->c, "__class__");          // what super() without arguments reads
    return cls && note(p, cls, OU_SYM_USE, node->span);
}

static bool visit_annotated(Pass *p, OuNode *node)
{
    OuAnnAssignNode *n = ou_ast(AnnAssign, node);
    if (n->target->kind == OU_AST_Name) {
        OuStr *name = ou_mangle(p->c, p->scope->private_name, ou_ast(Name, n->target)->id);
        OuSymbol *symbol = ou_scope_find(p->scope, name);
        unsigned flags = symbol ? symbol->flags : 0;
        if ((flags & (OU_SYM_GLOBAL | OU_SYM_NONLOCAL)) && p->scope->kind != OU_SCOPE_MODULE && n->simple)
            return ou_compile_error(p->c, node->span, "annotated name '%U' can't be %s", name, flags & OU_SYM_GLOBAL ? "global" : "nonlocal");
        unsigned flag = n->simple ? OU_SYM_ANNOTATED | OU_SYM_LOCAL : n->value ? OU_SYM_LOCAL : 0;
        if (flag && !note(p, ou_ast(Name, n->target)->id, flag, n->target->span)) return false;
        if (n->value && !note(p, ou_ast(Name, n->target)->id, OU_SYM_LOCAL, n->target->span)) return false;
    } else if (!visit(n->target, p)) {
        return false;
    }
    return visit_annotation(p, n->annotation) && visit_maybe(n->value, p);
}

static bool visit_kind(Pass *p, OuNode *node)
{
    OuSpan span = node->span;
    switch ((OuNodeKind)node->kind) {
    case OU_AST_FunctionDef: return visit_function(p, node);
    case OU_AST_Lambda: return visit_lambda(p, node);
    case OU_AST_ClassDef: return visit_class(p, node);
    case OU_AST_Global: return declare(p, ou_ast(Global, node)->names, span, OU_SYM_GLOBAL, "global");
    case OU_AST_Nonlocal: return declare(p, ou_ast(Nonlocal, node)->names, span, OU_SYM_NONLOCAL, "nonlocal");
    case OU_AST_Alias: return visit_alias(p, node);
    case OU_AST_AnnAssign: return visit_annotated(p, node);
    case OU_AST_Name: return visit_name(p, node);
    case OU_AST_NamedExpr: return visit_walrus(p, node);
    case OU_AST_Yield: case OU_AST_YieldFrom: return visit_yield(p, node);
    case OU_AST_Await:
        if (!ou_walk_children(node, visit, p)) return false;
        p->scope->coroutine = true;
        return true;
    case OU_AST_ListComp:
        return visit_comprehension(p, node, ou_ast(ListComp, node)->generators, NULL, ou_ast(ListComp, node)->elt, "<listcomp>");
    case OU_AST_SetComp:
        return visit_comprehension(p, node, ou_ast(SetComp, node)->generators, NULL, ou_ast(SetComp, node)->elt, "<setcomp>");
    case OU_AST_GeneratorExp:
        return visit_comprehension(p, node, ou_ast(GeneratorExp, node)->generators, NULL, ou_ast(GeneratorExp, node)->elt, "<genexpr>");
    case OU_AST_DictComp:
        return visit_comprehension(p, node, ou_ast(DictComp, node)->generators, ou_ast(DictComp, node)->value, ou_ast(DictComp, node)->key, "<dictcomp>");
    case OU_AST_MatchStar:
        return !ou_ast(MatchStar, node)->name || note(p, ou_ast(MatchStar, node)->name, OU_SYM_LOCAL, span);
    case OU_AST_MatchAs:
        if (!visit_maybe(ou_ast(MatchAs, node)->pattern, p)) return false;
        return !ou_ast(MatchAs, node)->name || note(p, ou_ast(MatchAs, node)->name, OU_SYM_LOCAL, span);
    case OU_AST_MatchMapping:
        if (!ou_walk_children(node, visit, p)) return false;
        return !ou_ast(MatchMapping, node)->rest || note(p, ou_ast(MatchMapping, node)->rest, OU_SYM_LOCAL, span);
    case OU_AST_Try: {                                       // CPython looks at `else` before the handlers
        OuTryNode *n = ou_ast(Try, node);
        return visit_list(n->body, p) && visit_list(n->orelse, p) && visit_list(n->handlers, p) && visit_list(n->finalbody, p);
    }
    case OU_AST_ExceptHandler: {
        OuExceptHandlerNode *n = ou_ast(ExceptHandler, node);
        if (!visit_maybe(n->type, p)) return false;
        if (n->name && !note(p, n->name, OU_SYM_LOCAL, span)) return false;
        return visit_list(n->body, p);
    }
    default: return ou_walk_children(node, visit, p);
    }
}

static bool visit(OuNode *node, void *pass)
{
    Pass *p = pass;
    if (!ou_compile_enter(p->c)) return false;
    bool ok = visit_kind(p, node);
    ou_compile_leave(p->c);
    return ok && !p->c->failed;
}

bool ou_symtable_build(OuCompiler *c)
{
    Pass p = { c, NULL };
    p.scope = scope_new(c, NULL, c->tree->root, OU_SCOPE_MODULE, ou_keep_name(c, "<module>"));
    return p.scope && ou_walk_children(c->tree->root, visit, &p) && !c->failed;
}
