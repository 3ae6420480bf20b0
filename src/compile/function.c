// function.c -- def and lambda: defaults, annotations, closures, decorators, and the code of the body.
#include "src/compile/gen.h"
#include "runtime/object/error.h"

enum { DEFAULTS = 1, KWDEFAULTS = 2, ANNOTATIONS = 4, CLOSURE = 8 };

// --- what a function object is made of ---

static bool gen_defaults(OuCompiler *c, OuNodeList defaults)
{
    if (!defaults.len) return false;
    OuUnit *u = c->unit;
    bool constant = true;
    for (size_t i = 0; i < defaults.len; i++) constant &= defaults.items[i]->kind == OU_AST_Constant;
    if (constant) {
        OuTuple *t = ou_tuple_new(defaults.len);
        for (size_t i = 0; t && i < defaults.len; i++) t->items[i] = ou_ref(ou_ast(Constant, defaults.items[i])->value);
        ou_load_const(c, u->depth, ou_const_index(c, ou_obj(t)));
    } else {
        ou_gen_sequence(c, defaults, OU_AST_Tuple, u->depth);
    }
    ou_push(u, 1);
    return true;
}

static bool gen_kwdefaults(OuCompiler *c, OuArgumentsNode *a)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    size_t n = 0;
    for (size_t i = 0; i < a->kwonly.len; i++) n += a->kw_defaults.items[i] != NULL;
    if (!n) return false;
    OuTuple *names = ou_tuple_new(n);
    size_t at = 0;
    for (size_t i = 0; names && i < a->kwonly.len; i++) {
        if (!a->kw_defaults.items[i]) continue;
        names->items[at++] = ou_ref(ou_mangle(c, u->private_name, ou_ast(Arg, a->kwonly.items[i])->arg));
        ou_gen_push(c, a->kw_defaults.items[i]);
    }
    ou_load_const(c, u->depth, ou_const_index(c, ou_obj(names)));
    ou_push(u, 1);
    OU_EMIT(BUILD_CONST_KEY_MAP, t, t, (uint32_t)n);
    u->depth = t;
    ou_push(u, 1);
    return true;
}

static void gen_annotation(OuCompiler *c, OuStr *name, OuNode *annotation)
{
    OuUnit *u = c->unit;
    if (!annotation) return;
    ou_load_const(c, u->depth, ou_const_ref(c, ou_obj(ou_mangle(c, u->private_name, name))));
    ou_push(u, 1);
    if (c->future & OU_CO_FUTURE_ANNOTATIONS) {
        ou_load_const(c, u->depth, ou_const_index(c, ou_obj(ou_unparse(c, annotation))));
        ou_push(u, 1);
    } else if (annotation->kind == OU_AST_Starred) {           // *args: *Ts
        uint32_t t = ou_gen_push(c, ou_ast(Starred, annotation)->value);
        OU_EMIT(UNPACK_SEQUENCE, t, t, 1);
    } else {
        ou_gen_push(c, annotation);
    }
}

static void gen_arg_annotations(OuCompiler *c, OuNodeList args)
{
    for (size_t i = 0; i < args.len; i++) gen_annotation(c, ou_ast(Arg, args.items[i])->arg, ou_ast(Arg, args.items[i])->annotation);
}

static bool gen_annotations(OuCompiler *c, OuArgumentsNode *a, OuNode *returns)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    gen_arg_annotations(c, a->args);
    gen_arg_annotations(c, a->posonly);
    if (a->vararg) gen_annotation(c, ou_ast(Arg, a->vararg)->arg, ou_ast(Arg, a->vararg)->annotation);
    gen_arg_annotations(c, a->kwonly);
    if (a->kwarg) gen_annotation(c, ou_ast(Arg, a->kwarg)->arg, ou_ast(Arg, a->kwarg)->annotation);
    OuStr *name = returns ? ou_keep_name(c, "return") : NULL;
    if (name) gen_annotation(c, name, returns);
    uint32_t n = u->depth - t;
    if (!n) return false;
    OU_EMIT(BUILD_TUPLE, t, t, n);
    u->depth = t;
    ou_push(u, 1);
    return true;
}

static uint32_t gen_signature(OuCompiler *c, OuArgumentsNode *a, OuNode *returns)
{
    uint32_t flags = 0;
    if (gen_defaults(c, a->defaults)) flags |= DEFAULTS;
    if (gen_kwdefaults(c, a)) flags |= KWDEFAULTS;
    if (gen_annotations(c, a, returns)) flags |= ANNOTATIONS;
    return flags;
}

void ou_gen_make_function(OuCompiler *c, OuCode *code, uint32_t flags, uint32_t base, uint32_t dst)
{
    OuUnit *u = c->unit;
    if (!code) return;
    if (code->n_free) {
        uint32_t t = u->depth;
        for (uint32_t i = 0; i < code->n_free; i++) {
            OuStr *name = (OuStr *)code->local_names->items[code->n_locals - code->n_free + i];
            OuSymbol *symbol = ou_scope_find(u->scope, name);
            OU_ASSERT(symbol && symbol->slot >= 0);
            OU_EMIT(LOAD_CELL, u->depth, (uint32_t)symbol->slot, 0);
            ou_push(u, 1);
        }
        OU_EMIT(BUILD_TUPLE, t, t, code->n_free);
        u->depth = t;
        ou_push(u, 1);
        flags |= CLOSURE;
    }
    OU_EMIT(MAKE_FUNCTION, dst, base, flags)->extra = ou_code_index(c, code);
    u->depth = base;
}

// --- bodies ---

OuObject *ou_docstring(OuCompiler *c, OuNodeList body)
{
    if (!body.len || c->optimize > 1 || body.items[0]->kind != OU_AST_Expr) return NULL;
    OuNode *value = ou_ast(Expr, body.items[0])->value;
    if (value->kind != OU_AST_Constant || !ou_is_exact(ou_ast(Constant, value)->value, OU_L_STR)) return NULL;
    return ou_ast(Constant, value)->value;
}

void ou_gen_return_none(OuCompiler *c)
{
    uint32_t none = ou_const_none(c);
    c->unit->span = (OuSpan){ 0 };       // it belongs to what ran last
    if (none <= UINT16_MAX) {
        OU_EMIT(RETURN_CONST, none, 0, 0);
        return;
    }
    OuValue v = ou_gen_in_slot(c, (OuValue){ OU_IN_CONST, none });
    OU_EMIT(RETURN, v.index, 0, 0);
    c->unit->depth--;
}

static bool check_params(OuCompiler *c, OuArgumentsNode *a)
{
    OuNodeList lists[] = { a->posonly, a->args, a->kwonly, { &a->vararg, a->vararg != NULL }, { &a->kwarg, a->kwarg != NULL } };
    for (size_t k = 0; k < OU_LENGTH(lists); k++)
        for (size_t i = 0; i < lists[k].len; i++)
            if (!ou_check_debug(c, ou_ast(Arg, lists[k].items[i])->arg, c->unit->span, OU_STORE)) return false;
    return true;
}

static OuCode *compile_body(OuCompiler *c, OuNode *s, int32_t first_line)
{
    OuFunctionDefNode *f = ou_ast(FunctionDef, s);
    OuArgumentsNode *a = ou_ast(Arguments, f->args);
    OuScope *scope = ou_symtable_scope(&c->symtable, s);
    OuUnit unit;
    if (scope->code) return scope->code;
    if (!ou_unit_begin(c, &unit, scope, f->args, first_line)) return NULL;
    OuObject *doc = ou_docstring(c, f->body);
    ou_const_index(c, doc ? ou_ref(doc) : ou_none());
    if (unit.outer->scope->kind == OU_SCOPE_CLASS) {
        OuNode *first = a->posonly.len ? a->posonly.items[0] : a->args.len ? a->args.items[0] : NULL;
        unit.self_name = first ? ou_ast(Arg, first)->arg : NULL;
    }
    ou_gen_statements(c, f->body);
    ou_gen_return_none(c);
    return ou_unit_end(c);
}

// --- decorators: each waits as a callable, with NULL above it, for its one argument ---

static void gen_decorators(OuCompiler *c, OuNodeList decorators)
{
    for (size_t i = 0; i < decorators.len; i++) ou_gen_callee(c, decorators.items[i]);
}

// The decorated object is the top temporary; the results go where the callables were, the last one to `dst`.
static void call_decorators(OuCompiler *c, OuNodeList decorators, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuSpan span = u->span;
    for (size_t i = decorators.len; i-- > 0;) {
        uint32_t base = u->depth - 3;
        u->span = decorators.items[i]->span;
        OU_EMIT(CALL, i || dst == UINT32_MAX ? base : dst, base, 1);
        u->depth = base;
        if (i || dst == UINT32_MAX) ou_push(u, 1);
    }
    u->span = span;
}

void ou_gen_function(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuFunctionDefNode *f = ou_ast(FunctionDef, s);
    OuArgumentsNode *a = ou_ast(Arguments, f->args);
    uint32_t depth = u->depth, slot;
    if (!ou_check_debug(c, f->name, s->span, OU_STORE) || !check_params(c, a)) return;
    gen_decorators(c, f->decorators);
    int32_t first_line = f->decorators.len ? f->decorators.items[0]->span.line : s->span.line;
    OuNameNode target = { { .kind = OU_AST_Name, .span = s->span }, f->name, OU_STORE };
    bool direct = ou_is_local_name(c, &target.base, &slot);
    uint32_t base = u->depth;
    uint32_t flags = gen_signature(c, a, f->returns);
    OuCode *code = compile_body(c, s, first_line);
    bool decorated = f->decorators.len > 0;
    ou_gen_make_function(c, code, flags, base, direct && !decorated ? slot : base);
    if (c->failed) return;
    if (direct && !decorated) return;
    ou_push(u, 1);
    if (decorated) call_decorators(c, f->decorators, direct ? slot : UINT32_MAX);
    if (!direct) ou_gen_store_name(c, f->name, (OuValue){ OU_IN_TEMP, u->depth - 1 });
    u->depth = depth;
}

static OuCode *compile_lambda(OuCompiler *c, OuNode *e)
{
    OuLambdaNode *f = ou_ast(Lambda, e);
    OuScope *scope = ou_symtable_scope(&c->symtable, e);
    OuUnit unit;
    if (scope->code) return scope->code;
    if (!ou_unit_begin(c, &unit, scope, f->args, e->span.line)) return NULL;
    ou_const_none(c);                                          // no docstring
    OuReturnNode body = { { .kind = OU_AST_Return, .span = f->body->span }, f->body };
    unit.span = f->body->span;
    ou_gen_return(c, &body.base);
    return ou_unit_end(c);
}

void ou_gen_lambda(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuLambdaNode *f = ou_ast(Lambda, e);
    OuArgumentsNode *a = ou_ast(Arguments, f->args);
    uint32_t base = u->depth;
    if (!check_params(c, a)) return;
    uint32_t flags = gen_signature(c, a, NULL);
    ou_gen_make_function(c, compile_lambda(c, e), flags, base, dst);
}

// --- classes ---

static bool has_annotations(OuNodeList body)
{
    for (size_t i = 0; i < body.len; i++) {
        OuNode *s = body.items[i];
        switch ((OuNodeKind)s->kind) {
        case OU_AST_AnnAssign: return true;
        case OU_AST_For: if (has_annotations(ou_ast(For, s)->body) || has_annotations(ou_ast(For, s)->orelse)) return true; break;
        case OU_AST_While: if (has_annotations(ou_ast(While, s)->body) || has_annotations(ou_ast(While, s)->orelse)) return true; break;
        case OU_AST_If: if (has_annotations(ou_ast(If, s)->body) || has_annotations(ou_ast(If, s)->orelse)) return true; break;
        case OU_AST_With: if (has_annotations(ou_ast(With, s)->body)) return true; break;
        case OU_AST_Match: {
            OuNodeList cases = ou_ast(Match, s)->cases;
            for (size_t k = 0; k < cases.len; k++)
                if (has_annotations(ou_ast(MatchCase, cases.items[k])->body)) return true;
            break;
        }
        case OU_AST_Try: {
            OuTryNode *n = ou_ast(Try, s);
            for (size_t k = 0; k < n->handlers.len; k++)
                if (has_annotations(ou_ast(ExceptHandler, n->handlers.items[k])->body)) return true;
            if (has_annotations(n->body) || has_annotations(n->orelse) || has_annotations(n->finalbody)) return true;
            break;
        }
        default: break;
        }
    }
    return false;
}

static void store_constant(OuCompiler *c, const char *name, OuObject *value)
{
    OuStr *s = ou_keep_name(c, name);
    if (s) ou_gen_store_name(c, s, (OuValue){ OU_IN_CONST, ou_const_ref(c, value) });
}

void ou_gen_body(OuCompiler *c, OuNodeList body, bool docstring)
{
    if (has_annotations(body)) OU_EMIT(SETUP_ANNOTATIONS, 0, 0, 0);
    OuObject *doc = docstring ? ou_docstring(c, body) : NULL;
    if (doc) {
        c->unit->span = ou_ast(Expr, body.items[0])->value->span;
        store_constant(c, "__doc__", doc);
    }
    ou_gen_statements(c, body);
}

static OuCode *compile_class(OuCompiler *c, OuNode *s, int32_t first_line)
{
    OuClassDefNode *k = ou_ast(ClassDef, s);
    OuScope *scope = ou_symtable_scope(&c->symtable, s);
    OuUnit unit, *u = &unit;
    if (scope->code) return scope->code;
    if (!ou_unit_begin(c, u, scope, NULL, first_line)) return NULL;
    OuStr *name = ou_keep_name(c, "__name__"), *module = ou_keep_name(c, "__module__");
    if (name && module) {
        ou_gen_load(c, name, u->depth);
        ou_push(u, 1);
        ou_gen_store_name(c, module, (OuValue){ OU_IN_TEMP, u->depth - 1 });
        store_constant(c, "__qualname__", ou_obj(u->qualname));
        ou_gen_body(c, k->body, true);
    }
    OuStr *cell = ou_keep_name(c, "__class__"), *key = ou_keep_name(c, "__classcell__");
    if (scope->needs_class_cell && cell && key) {
        uint32_t t = u->depth, slot = (uint32_t)ou_scope_find(scope, cell)->slot;
        OU_EMIT(LOAD_CELL, t, slot, 0);
        ou_push(u, 1);
        OU_EMIT(COPY, t + 1, t, 0);
        ou_push(u, 1);
        ou_gen_store_name(c, key, (OuValue){ OU_IN_TEMP, t + 1 });
        OU_EMIT(RETURN, t, 0, 0);
        u->depth = t;
    } else {
        ou_gen_return_none(c);
    }
    return ou_unit_end(c);
}

void ou_gen_class(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuClassDefNode *k = ou_ast(ClassDef, s);
    uint32_t depth = u->depth;
    if (!ou_check_debug(c, k->name, s->span, OU_STORE)) return;
    gen_decorators(c, k->decorators);
    int32_t first_line = k->decorators.len ? k->decorators.items[0]->span.line : s->span.line;
    uint32_t base = u->depth;
    OU_EMIT(LOAD_BUILD_CLASS, base, 0, 0);
    ou_push(u, 1);
    OU_EMIT(LOAD_NULL, base + 1, 0, 0);
    ou_push(u, 1);
    ou_gen_make_function(c, compile_class(c, s, first_line), 0, base + 2, base + 2);
    if (c->failed) return;
    ou_push(u, 1);
    ou_load_const(c, base + 3, ou_const_ref(c, ou_obj(k->name)));
    ou_push(u, 1);
    ou_gen_arguments(c, base, 2, k->bases, k->keywords, base);
    ou_push(u, 1);
    call_decorators(c, k->decorators, UINT32_MAX);
    ou_gen_store_name(c, k->name, (OuValue){ OU_IN_TEMP, u->depth - 1 });
    u->depth = depth;
}
