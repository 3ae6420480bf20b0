// ast_dump.c -- a tree as Python's ast.dump(tree) writes it: Ouro's nodes are close to Python's, here is where they differ.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "src/syntax/ast.h"

typedef struct Dump {
    char *text;                 // owned
    size_t len, cap;
    bool failed, first;         // an exception is set; no field of the open node has been written yet
} Dump;

static void put_bytes(Dump *d, const char *s, size_t n)
{
    if (d->failed) return;
    if (d->len + n + 1 > d->cap) {
        size_t cap = (d->len + n + 64) * 2;
        char *text = ou_mem_grow(d->text, cap, 1);
        if (!text) {
            d->failed = true;
            return;
        }
        d->text = text;
        d->cap = cap;
    }
    memcpy(d->text + d->len, s, n);
    d->len += n;
}

static void put(Dump *d, const char *s) { put_bytes(d, s, strlen(s)); }

static void put_str(Dump *d, OU_STEALS OuStr *s)
{
    size_t n;
    char *utf8 = s ? ou_str_to_utf8(s, &n) : NULL;
    if (!utf8 && s) {                                   // a lone surrogate
        ou_error_clear();
        OuStr *ascii = ou_ascii(ou_obj(s));
        utf8 = ascii ? ou_str_to_utf8(ascii, &n) : NULL;
        ou_xdecref(ascii);
    }
    if (utf8) put_bytes(d, utf8, n);
    else d->failed = true;
    ou_mem_free(utf8);
    ou_xdecref(s);
}

static void put_int(Dump *d, int n)
{
    char text[16];
    snprintf(text, sizeof text, "%d", n);
    put(d, text);
}

// --- nodes: name(field=value, ...) ---

static void dump(Dump *d, const OuNode *node);

static void open(Dump *d, const char *name)
{
    put(d, name);
    put(d, "(");
    d->first = true;
}

static void field(Dump *d, const char *name)
{
    if (!d->first) put(d, ", ");
    d->first = false;
    put(d, name);
    put(d, "=");
}

static void close(Dump *d)
{
    put(d, ")");
    d->first = false;
}

static void node_field(Dump *d, const char *name, const OuNode *node)
{
    if (!node) return;
    field(d, name);
    dump(d, node);
    d->first = false;
}

static void list_field(Dump *d, const char *name, OuNodeList list)
{
    field(d, name);
    put(d, "[");
    for (size_t i = 0; i < list.len; i++) {
        if (i) put(d, ", ");
        if (list.items[i]) dump(d, list.items[i]);
        else put(d, "None");
    }
    put(d, "]");
    d->first = false;
}

static void object_field(Dump *d, const char *name, OuObject *value)
{
    field(d, name);
    put_str(d, ou_repr(value));
}

static void name_field(Dump *d, const char *name, OuStr *value)
{
    if (value) object_field(d, name, ou_obj(value));
}

static void names_field(Dump *d, const char *name, OuNameList list)
{
    field(d, name);
    put(d, "[");
    for (size_t i = 0; i < list.len; i++) {
        if (i) put(d, ", ");
        put_str(d, ou_repr(ou_obj(list.items[i])));
    }
    put(d, "]");
}

static void num_field(Dump *d, const char *name, int value)
{
    field(d, name);
    put_int(d, value);
}

static void word_field(Dump *d, const char *name, const char *word)
{
    field(d, name);
    put(d, word);
    put(d, "()");
}

static void ctx_field(Dump *d, int ctx) { word_field(d, "ctx", ctx == OU_LOAD ? "Load" : ctx == OU_STORE ? "Store" : "Del"); }

static const char *const operators[] = { "Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow", "MatMult", "LShift", "RShift",
                                         "BitAnd", "BitOr", "BitXor" };
static const char *const unary_operators[] = { "USub", "UAdd", "Invert", "Not" };
static const char *const comparisons[] = { "Lt", "LtE", "Eq", "NotEq", "Gt", "GtE", "Is", "IsNot", "In", "NotIn" };

// --- the kinds that differ from a list of their fields ---

static void dump_compare(Dump *d, const OuCompareNode *n)
{
    open(d, "Compare");
    node_field(d, "left", n->left);
    field(d, "ops");
    put(d, "[");
    for (size_t i = 0; i < n->rights.len; i++) {
        if (i) put(d, ", ");
        put(d, comparisons[ou_ast(Comparison, n->rights.items[i])->op]);
        put(d, "()");
    }
    put(d, "]");
    field(d, "comparators");
    put(d, "[");
    for (size_t i = 0; i < n->rights.len; i++) {
        if (i) put(d, ", ");
        dump(d, ou_ast(Comparison, n->rights.items[i])->right);
    }
    put(d, "]");
    d->first = false;
    close(d);
}

static void dump_function(Dump *d, const OuFunctionDefNode *n)
{
    open(d, n->is_async ? "AsyncFunctionDef" : "FunctionDef");
    name_field(d, "name", n->name);
    node_field(d, "args", n->args);
    list_field(d, "body", n->body);
    list_field(d, "decorator_list", n->decorators);
    node_field(d, "returns", n->returns);
    close(d);
}

static void dump_arguments(Dump *d, const OuArgumentsNode *n)
{
    open(d, "arguments");
    list_field(d, "posonlyargs", n->posonly);
    list_field(d, "args", n->args);
    node_field(d, "vararg", n->vararg);
    list_field(d, "kwonlyargs", n->kwonly);
    list_field(d, "kw_defaults", n->kw_defaults);
    node_field(d, "kwarg", n->kwarg);
    list_field(d, "defaults", n->defaults);
    close(d);
}

static void dump_statement(Dump *d, const OuNode *node)
{
#define AS(Kind) const Ou##Kind##Node *n = ou_ast(Kind, node)
    switch ((OuNodeKind)node->kind) {
    case OU_AST_FunctionDef: dump_function(d, ou_ast(FunctionDef, node)); return;
    case OU_AST_ClassDef: { AS(ClassDef); open(d, "ClassDef"); name_field(d, "name", n->name); list_field(d, "bases", n->bases);
        list_field(d, "keywords", n->keywords); list_field(d, "body", n->body); list_field(d, "decorator_list", n->decorators); break; }
    case OU_AST_Return: { AS(Return); open(d, "Return"); node_field(d, "value", n->value); break; }
    case OU_AST_Delete: { AS(Delete); open(d, "Delete"); list_field(d, "targets", n->targets); break; }
    case OU_AST_Assign: { AS(Assign); open(d, "Assign"); list_field(d, "targets", n->targets); node_field(d, "value", n->value); break; }
    case OU_AST_AugAssign: { AS(AugAssign); open(d, "AugAssign"); node_field(d, "target", n->target);
        word_field(d, "op", operators[n->op]); node_field(d, "value", n->value); break; }
    case OU_AST_AnnAssign: { AS(AnnAssign); open(d, "AnnAssign"); node_field(d, "target", n->target);
        node_field(d, "annotation", n->annotation); node_field(d, "value", n->value); num_field(d, "simple", n->simple); break; }
    case OU_AST_For: { AS(For); open(d, n->is_async ? "AsyncFor" : "For"); node_field(d, "target", n->target);
        node_field(d, "iter", n->iter); list_field(d, "body", n->body); list_field(d, "orelse", n->orelse); break; }
    case OU_AST_While: { AS(While); open(d, "While"); node_field(d, "test", n->test); list_field(d, "body", n->body);
        list_field(d, "orelse", n->orelse); break; }
    case OU_AST_If: { AS(If); open(d, "If"); node_field(d, "test", n->test); list_field(d, "body", n->body);
        list_field(d, "orelse", n->orelse); break; }
    case OU_AST_With: { AS(With); open(d, n->is_async ? "AsyncWith" : "With"); list_field(d, "items", n->items);
        list_field(d, "body", n->body); break; }
    case OU_AST_Match: { AS(Match); open(d, "Match"); node_field(d, "subject", n->subject); list_field(d, "cases", n->cases); break; }
    case OU_AST_Raise: { AS(Raise); open(d, "Raise"); node_field(d, "exc", n->exc); node_field(d, "cause", n->cause); break; }
    case OU_AST_Try: { AS(Try); open(d, n->is_star ? "TryStar" : "Try"); list_field(d, "body", n->body);
        list_field(d, "handlers", n->handlers); list_field(d, "orelse", n->orelse); list_field(d, "finalbody", n->finalbody); break; }
    case OU_AST_Assert: { AS(Assert); open(d, "Assert"); node_field(d, "test", n->test); node_field(d, "msg", n->msg); break; }
    case OU_AST_Import: { AS(Import); open(d, "Import"); list_field(d, "names", n->names); break; }
    case OU_AST_ImportFrom: { AS(ImportFrom); open(d, "ImportFrom"); name_field(d, "module", n->module);
        list_field(d, "names", n->names); num_field(d, "level", n->level); break; }
    case OU_AST_Global: { AS(Global); open(d, "Global"); names_field(d, "names", n->names); break; }
    case OU_AST_Nonlocal: { AS(Nonlocal); open(d, "Nonlocal"); names_field(d, "names", n->names); break; }
    case OU_AST_Expr: { AS(Expr); open(d, "Expr"); node_field(d, "value", n->value); break; }
    default: open(d, ou_node_kind_name(node->kind)); break;           // Pass, Break, Continue
    }
    close(d);
}

static void dump_expression(Dump *d, const OuNode *node)
{
    const char *name = ou_node_kind_name(node->kind);
    if (node->kind == OU_AST_Compare) { dump_compare(d, ou_ast(Compare, node)); return; }
    open(d, name);
    switch ((OuNodeKind)node->kind) {
    case OU_AST_BoolOp: { AS(BoolOp); word_field(d, "op", n->is_or ? "Or" : "And"); list_field(d, "values", n->values); break; }
    case OU_AST_NamedExpr: { AS(NamedExpr); node_field(d, "target", n->target); node_field(d, "value", n->value); break; }
    case OU_AST_BinOp: { AS(BinOp); node_field(d, "left", n->left); word_field(d, "op", operators[n->op]);
        node_field(d, "right", n->right); break; }
    case OU_AST_UnaryOp: { AS(UnaryOp); word_field(d, "op", unary_operators[n->op]); node_field(d, "operand", n->operand); break; }
    case OU_AST_Lambda: { AS(Lambda); node_field(d, "args", n->args); node_field(d, "body", n->body); break; }
    case OU_AST_IfExp: { AS(IfExp); node_field(d, "test", n->test); node_field(d, "body", n->body); node_field(d, "orelse", n->orelse); break; }
    case OU_AST_Dict: { AS(Dict); list_field(d, "keys", n->keys); list_field(d, "values", n->values); break; }
    case OU_AST_Set: { AS(Set); list_field(d, "elts", n->elts); break; }
    case OU_AST_ListComp: case OU_AST_SetComp: case OU_AST_GeneratorExp: { AS(ListComp); node_field(d, "elt", n->elt);
        list_field(d, "generators", n->generators); break; }
    case OU_AST_DictComp: { AS(DictComp); node_field(d, "key", n->key); node_field(d, "value", n->value);
        list_field(d, "generators", n->generators); break; }
    case OU_AST_Await: { AS(Await); node_field(d, "value", n->value); break; }
    case OU_AST_Yield: { AS(Yield); node_field(d, "value", n->value); break; }
    case OU_AST_YieldFrom: { AS(YieldFrom); node_field(d, "value", n->value); break; }
    case OU_AST_Call: { AS(Call); node_field(d, "func", n->func); list_field(d, "args", n->args); list_field(d, "keywords", n->keywords); break; }
    case OU_AST_FormattedValue: { AS(FormattedValue); node_field(d, "value", n->value); num_field(d, "conversion", n->conversion);
        node_field(d, "format_spec", n->spec); break; }
    case OU_AST_JoinedStr: { AS(JoinedStr); list_field(d, "values", n->values); break; }
    case OU_AST_Constant: { AS(Constant); object_field(d, "value", n->value);
        if (n->is_u) { field(d, "kind"); put(d, "'u'"); }
        break; }
    case OU_AST_Attribute: { AS(Attribute); node_field(d, "value", n->value); name_field(d, "attr", n->attr); ctx_field(d, n->ctx); break; }
    case OU_AST_Subscript: { AS(Subscript); node_field(d, "value", n->value); node_field(d, "slice", n->index); ctx_field(d, n->ctx); break; }
    case OU_AST_Starred: { AS(Starred); node_field(d, "value", n->value); ctx_field(d, n->ctx); break; }
    case OU_AST_Name: { AS(Name); name_field(d, "id", n->id); ctx_field(d, n->ctx); break; }
    case OU_AST_List: case OU_AST_Tuple: { AS(List); list_field(d, "elts", n->elts); ctx_field(d, n->ctx); break; }
    case OU_AST_Slice: { AS(Slice); node_field(d, "lower", n->lower); node_field(d, "upper", n->upper); node_field(d, "step", n->step); break; }
    default: break;
    }
    close(d);
}

static void dump_part(Dump *d, const OuNode *node)
{
    switch ((OuNodeKind)node->kind) {
    case OU_AST_MatchValue: { AS(MatchValue); open(d, "MatchValue"); node_field(d, "value", n->value); break; }
    case OU_AST_MatchSingleton: { AS(MatchSingleton); open(d, "MatchSingleton"); object_field(d, "value", n->value); break; }
    case OU_AST_MatchSequence: { AS(MatchSequence); open(d, "MatchSequence"); list_field(d, "patterns", n->patterns); break; }
    case OU_AST_MatchMapping: { AS(MatchMapping); open(d, "MatchMapping"); list_field(d, "keys", n->keys);
        list_field(d, "patterns", n->patterns); name_field(d, "rest", n->rest); break; }
    case OU_AST_MatchClass: { AS(MatchClass); open(d, "MatchClass"); node_field(d, "cls", n->cls); list_field(d, "patterns", n->patterns);
        names_field(d, "kwd_attrs", n->kwd_attrs); list_field(d, "kwd_patterns", n->kwd_patterns); break; }
    case OU_AST_MatchStar: { AS(MatchStar); open(d, "MatchStar"); name_field(d, "name", n->name); break; }
    case OU_AST_MatchAs: { AS(MatchAs); open(d, "MatchAs"); node_field(d, "pattern", n->pattern); name_field(d, "name", n->name); break; }
    case OU_AST_MatchOr: { AS(MatchOr); open(d, "MatchOr"); list_field(d, "patterns", n->patterns); break; }
    case OU_AST_Comprehension: { AS(Comprehension); open(d, "comprehension"); node_field(d, "target", n->target);
        node_field(d, "iter", n->iter); list_field(d, "ifs", n->ifs); num_field(d, "is_async", n->is_async); break; }
    case OU_AST_ExceptHandler: { AS(ExceptHandler); open(d, "ExceptHandler"); node_field(d, "type", n->type); name_field(d, "name", n->name);
        list_field(d, "body", n->body); break; }
    case OU_AST_Arguments: dump_arguments(d, ou_ast(Arguments, node)); return;
    case OU_AST_Arg: { AS(Arg); open(d, "arg"); name_field(d, "arg", n->arg); node_field(d, "annotation", n->annotation); break; }
    case OU_AST_Keyword: { AS(Keyword); open(d, "keyword"); name_field(d, "arg", n->arg); node_field(d, "value", n->value); break; }
    case OU_AST_Alias: { AS(Alias); open(d, "alias"); name_field(d, "name", n->name); name_field(d, "asname", n->asname); break; }
    case OU_AST_WithItem: { AS(WithItem); open(d, "withitem"); node_field(d, "context_expr", n->context);
        node_field(d, "optional_vars", n->target); break; }
    case OU_AST_MatchCase: { AS(MatchCase); open(d, "match_case"); node_field(d, "pattern", n->pattern);
        node_field(d, "guard", n->guard); list_field(d, "body", n->body); break; }
    case OU_AST_Module: { AS(Module); open(d, "Module"); list_field(d, "body", n->body); field(d, "type_ignores"); put(d, "[]"); break; }
    case OU_AST_Interactive: { AS(Interactive); open(d, "Interactive"); list_field(d, "body", n->body); break; }
    case OU_AST_Expression: { AS(Expression); open(d, "Expression"); node_field(d, "body", n->body); break; }
    default: return;
    }
    close(d);
#undef AS
}

static void dump(Dump *d, const OuNode *node)
{
    if (d->failed) return;
    if (!ou_enter(" during ast construction")) {
        d->failed = true;
        return;
    }
    if (node->kind >= OU_AST_FunctionDef && node->kind <= OU_AST_Continue) dump_statement(d, node);
    else if (node->kind >= OU_AST_BoolOp && node->kind <= OU_AST_Slice) dump_expression(d, node);
    else dump_part(d, node);
    ou_leave();
}

OuStr *ou_ast_dump(const OuNode *node)
{
    Dump d = { 0 };
    dump(&d, node);
    OuStr *result = d.failed ? NULL : ou_str_from_utf8(d.text, d.len);
    ou_mem_free(d.text);
    return result;
}
