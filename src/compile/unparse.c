// unparse.c -- an expression as source text, for annotations under `from __future__ import annotations`: CPython's spelling.
#include <string.h>
#include "runtime/base/strbuf.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/protocol/object_protocol.h"
#include "src/compile/compiler.h"

// How tightly the place binds; what binds less gets parentheses.
enum { TUPLE, TEST, OR, AND, NOT, COMPARE, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT, ATOM };

typedef struct Writer { OuCompiler *c; OuStrBuf text; } Writer;

static void put(Writer *w, const OuNode *e, int level);
static void puts_(Writer *w, const char *s) { ou_strbuf_cstr(&w->text, s); }

static void put_str(Writer *w, const OuStr *s)
{
    size_t bytes;
    char *utf8 = ou_str_to_utf8(s, &bytes);
    if (!utf8) {
        w->c->failed = true;
        return;
    }
    ou_strbuf_bytes(&w->text, utf8, bytes);
    ou_mem_free(utf8);
}

static void put_repr(Writer *w, OuObject *o)
{
    OuStr *s = ou_repr(o);
    if (!s) {
        w->c->failed = true;
        return;
    }
    if (ou_is_exact(o, OU_L_FLOAT) || ou_is_exact(o, OU_L_COMPLEX)) {
        for (size_t i = 0; i < s->len; i++) {                  // inf is written as a number that is too large
            uint32_t ch = ou_str_at(s, i);
            if (ch == 'i' && i + 2 < s->len && ou_str_at(s, i + 1) == 'n' && ou_str_at(s, i + 2) == 'f') {
                puts_(w, "1e309");
                i += 2;
            } else {
                ou_strbuf_code_point(&w->text, ch);
            }
        }
    } else {
        put_str(w, s);
    }
    ou_decref(s);
}

static void open_if(Writer *w, bool yes) { if (yes) puts_(w, "("); }
static void close_if(Writer *w, bool yes) { if (yes) puts_(w, ")"); }

static void put_list(Writer *w, OuNodeList list, int level)
{
    for (size_t i = 0; i < list.len; i++) {
        if (i) puts_(w, ", ");
        put(w, list.items[i], level);
    }
}

// --- operators ---

static void put_binop(Writer *w, const OuBinOpNode *n, int level)
{
    static const struct { const char *text; int level; bool right; } ops[] = {
        { " + ", ARITH, false }, { " - ", ARITH, false }, { " * ", TERM, false }, { " / ", TERM, false }, { " // ", TERM, false },
        { " % ", TERM, false }, { " ** ", POWER, true }, { " @ ", TERM, false }, { " << ", SHIFT, false }, { " >> ", SHIFT, false },
        { " & ", BAND, false }, { " | ", BOR, false }, { " ^ ", BXOR, false },
    };
    int mine = ops[n->op].level;
    bool right = ops[n->op].right;
    open_if(w, level > mine);
    put(w, n->left, mine + right);
    puts_(w, ops[n->op].text);
    put(w, n->right, mine + !right);
    close_if(w, level > mine);
}

static void put_unary(Writer *w, const OuUnaryOpNode *n, int level)
{
    static const char *const ops[] = { "-", "+", "~", "not " };
    int mine = n->op == OU_UNARY_NOT ? NOT : FACTOR;
    open_if(w, level > mine);
    puts_(w, ops[n->op]);
    put(w, n->operand, mine);
    close_if(w, level > mine);
}

static void put_boolop(Writer *w, const OuBoolOpNode *n, int level)
{
    int mine = n->is_or ? OR : AND;
    open_if(w, level > mine);
    for (size_t i = 0; i < n->values.len; i++) {
        if (i) puts_(w, n->is_or ? " or " : " and ");
        put(w, n->values.items[i], mine + 1);
    }
    close_if(w, level > mine);
}

static void put_compare(Writer *w, const OuCompareNode *n, int level)
{
    static const char *const ops[] = { " < ", " <= ", " == ", " != ", " > ", " >= ", " is ", " is not ", " in ", " not in " };
    open_if(w, level > COMPARE);
    put(w, n->left, COMPARE + 1);
    for (size_t i = 0; i < n->rights.len; i++) {
        puts_(w, ops[ou_ast(Comparison, n->rights.items[i])->op]);
        put(w, ou_ast(Comparison, n->rights.items[i])->right, COMPARE + 1);
    }
    close_if(w, level > COMPARE);
}

// --- lambda ---

static void put_args(Writer *w, const OuArgumentsNode *a)
{
    size_t n = a->posonly.len + a->args.len, defaults = n - a->defaults.len;
    bool first = true;
#define SEPARATE() do { if (!first) puts_(w, ", "); first = false; } while (0)
    for (size_t i = 0; i < n; i++) {
        const OuNode *arg = i < a->posonly.len ? a->posonly.items[i] : a->args.items[i - a->posonly.len];
        SEPARATE();
        put_str(w, ou_ast(Arg, arg)->arg);
        if (i >= defaults) {
            puts_(w, "=");
            put(w, a->defaults.items[i - defaults], TEST);
        }
        if (i + 1 == a->posonly.len) puts_(w, ", /");
    }
    if (a->vararg || a->kwonly.len) {
        SEPARATE();
        puts_(w, "*");
        if (a->vararg) put_str(w, ou_ast(Arg, a->vararg)->arg);
    }
    for (size_t i = 0; i < a->kwonly.len; i++) {
        SEPARATE();
        put_str(w, ou_ast(Arg, a->kwonly.items[i])->arg);
        if (!a->kw_defaults.items[i]) continue;
        puts_(w, "=");
        put(w, a->kw_defaults.items[i], TEST);
    }
    if (a->kwarg) {
        SEPARATE();
        puts_(w, "**");
        put_str(w, ou_ast(Arg, a->kwarg)->arg);
    }
#undef SEPARATE
}

static void put_lambda(Writer *w, const OuLambdaNode *n, int level)
{
    const OuArgumentsNode *a = ou_ast(Arguments, n->args);
    bool any = a->posonly.len || a->args.len;                  // CPython writes "lambda*a: a"
    open_if(w, level > TEST);
    puts_(w, any ? "lambda " : "lambda");
    put_args(w, a);
    puts_(w, ": ");
    put(w, n->body, TEST);
    close_if(w, level > TEST);
}

// --- displays, comprehensions ---

static void put_generators(Writer *w, OuNodeList generators)
{
    for (size_t i = 0; i < generators.len; i++) {
        const OuComprehensionNode *g = ou_ast(Comprehension, generators.items[i]);
        puts_(w, g->is_async ? " async for " : " for ");
        put(w, g->target, TUPLE);
        puts_(w, " in ");
        put(w, g->iter, TEST + 1);
        for (size_t k = 0; k < g->ifs.len; k++) {
            puts_(w, " if ");
            put(w, g->ifs.items[k], TEST + 1);
        }
    }
}

static void put_comprehension(Writer *w, const char *open, const OuNode *elt, OuNodeList generators, const char *close)
{
    puts_(w, open);
    put(w, elt, TEST);
    put_generators(w, generators);
    puts_(w, close);
}

static void put_dict(Writer *w, const OuDictNode *n)
{
    puts_(w, "{");
    for (size_t i = 0; i < n->values.len; i++) {
        if (i) puts_(w, ", ");
        if (n->keys.items[i]) {
            put(w, n->keys.items[i], TEST);
            puts_(w, ": ");
            put(w, n->values.items[i], TEST);
        } else {
            puts_(w, "**");
            put(w, n->values.items[i], BOR);
        }
    }
    puts_(w, "}");
}

static void put_tuple(Writer *w, OuNodeList elts, int level)
{
    if (!elts.len) {
        puts_(w, "()");
        return;
    }
    open_if(w, level > TUPLE);
    put_list(w, elts, TEST);
    if (elts.len == 1) puts_(w, ",");
    close_if(w, level > TUPLE);
}

// --- f-strings: the text is made first, then quoted as repr does ---

static void put_parts(Writer *w, const OuNode *e);

static void put_text(Writer *w, const OuStr *s)                // braces doubled
{
    for (size_t i = 0; i < s->len; i++) {
        uint32_t ch = ou_str_at(s, i);
        if (ch == '{' || ch == '}') ou_strbuf_code_point(&w->text, ch);
        ou_strbuf_code_point(&w->text, ch);
    }
}

static void put_field(Writer *w, const OuFormattedValueNode *n)
{
    Writer inner = { w->c, { 0 } };
    put(&inner, n->value, TEST + 1);
    puts_(w, inner.text.len && inner.text.data[0] == '{' ? "{ " : "{");
    ou_strbuf_bytes(&w->text, inner.text.data, inner.text.len);
    ou_strbuf_fini(&inner.text);
    if (n->conversion > 0) ou_strbuf_printf(&w->text, "!%c", n->conversion);
    if (n->spec) {
        puts_(w, ":");
        put_parts(w, n->spec);
    }
    puts_(w, "}");
}

static void put_parts(Writer *w, const OuNode *e)
{
    if (e->kind == OU_AST_JoinedStr) {
        OuNodeList values = ou_ast(JoinedStr, e)->values;
        for (size_t i = 0; i < values.len; i++) put_parts(w, values.items[i]);
    } else if (e->kind == OU_AST_FormattedValue) {
        put_field(w, ou_ast(FormattedValue, e));
    } else if (e->kind == OU_AST_Constant && ou_is_str(ou_ast(Constant, e)->value)) {
        put_text(w, (OuStr *)ou_ast(Constant, e)->value);
    }
}

static void put_fstring(Writer *w, const OuNode *e)
{
    Writer inner = { w->c, { 0 } };
    put_parts(&inner, e);
    OuStr *text = inner.text.failed ? NULL : ou_str_from_utf8(inner.text.data ? inner.text.data : "", inner.text.len);
    ou_strbuf_fini(&inner.text);
    puts_(w, "f");
    if (text) put_repr(w, ou_obj(text));
    else w->c->failed = true;
    ou_xdecref(text);
}

// --- calls, items ---

static void put_call(Writer *w, const OuCallNode *n)
{
    put(w, n->func, ATOM);
    if (n->args.len == 1 && !n->keywords.len && n->args.items[0]->kind == OU_AST_GeneratorExp) {
        put(w, n->args.items[0], ATOM);
        return;
    }
    puts_(w, "(");
    put_list(w, n->args, TEST);
    for (size_t i = 0; i < n->keywords.len; i++) {
        const OuKeywordNode *k = ou_ast(Keyword, n->keywords.items[i]);
        if (i || n->args.len) puts_(w, ", ");
        if (k->arg) {
            put_str(w, k->arg);
            puts_(w, "=");
        } else {
            puts_(w, "**");
        }
        put(w, k->value, TEST);
    }
    puts_(w, ")");
}

static void put_attribute(Writer *w, const OuAttributeNode *n)
{
    put(w, n->value, ATOM);
    bool number = n->value->kind == OU_AST_Constant && (ou_is_exact(ou_ast(Constant, n->value)->value, OU_L_INT)
                  || ou_is_exact(ou_ast(Constant, n->value)->value, OU_L_BIGINT));
    puts_(w, number ? " ." : ".");
    put_str(w, n->attr);
}

static void put_slice(Writer *w, const OuSliceNode *n)
{
    if (n->lower) put(w, n->lower, TEST);
    puts_(w, ":");
    if (n->upper) put(w, n->upper, TEST);
    if (!n->step) return;
    puts_(w, ":");
    put(w, n->step, TEST);
}

static void put_kind(Writer *w, const OuNode *e, int level)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_BoolOp: put_boolop(w, ou_ast(BoolOp, e), level); break;
    case OU_AST_BinOp: put_binop(w, ou_ast(BinOp, e), level); break;
    case OU_AST_UnaryOp: put_unary(w, ou_ast(UnaryOp, e), level); break;
    case OU_AST_Compare: put_compare(w, ou_ast(Compare, e), level); break;
    case OU_AST_Lambda: put_lambda(w, ou_ast(Lambda, e), level); break;
    case OU_AST_IfExp:
        open_if(w, level > TEST);
        put(w, ou_ast(IfExp, e)->body, TEST + 1);
        puts_(w, " if ");
        put(w, ou_ast(IfExp, e)->test, TEST + 1);
        puts_(w, " else ");
        put(w, ou_ast(IfExp, e)->orelse, TEST);
        close_if(w, level > TEST);
        break;
    case OU_AST_Dict: put_dict(w, ou_ast(Dict, e)); break;
    case OU_AST_Set:
        puts_(w, "{");
        put_list(w, ou_ast(Set, e)->elts, TEST);
        puts_(w, "}");
        break;
    case OU_AST_ListComp: put_comprehension(w, "[", ou_ast(ListComp, e)->elt, ou_ast(ListComp, e)->generators, "]"); break;
    case OU_AST_SetComp: put_comprehension(w, "{", ou_ast(SetComp, e)->elt, ou_ast(SetComp, e)->generators, "}"); break;
    case OU_AST_GeneratorExp: put_comprehension(w, "(", ou_ast(GeneratorExp, e)->elt, ou_ast(GeneratorExp, e)->generators, ")"); break;
    case OU_AST_DictComp:
        puts_(w, "{");
        put(w, ou_ast(DictComp, e)->key, TEST);
        puts_(w, ": ");
        put(w, ou_ast(DictComp, e)->value, TEST);
        put_generators(w, ou_ast(DictComp, e)->generators);
        puts_(w, "}");
        break;
    case OU_AST_Yield:
        puts_(w, ou_ast(Yield, e)->value ? "(yield " : "(yield");
        if (ou_ast(Yield, e)->value) put(w, ou_ast(Yield, e)->value, TUPLE);
        puts_(w, ")");
        break;
    case OU_AST_YieldFrom:
        puts_(w, "(yield from ");
        put(w, ou_ast(YieldFrom, e)->value, TEST);
        puts_(w, ")");
        break;
    case OU_AST_Await:
        open_if(w, level > AWAIT);
        puts_(w, "await ");
        put(w, ou_ast(Await, e)->value, ATOM);
        close_if(w, level > AWAIT);
        break;
    case OU_AST_Call: put_call(w, ou_ast(Call, e)); break;
    case OU_AST_Constant:
        if (ou_ast(Constant, e)->value == ou_core()->ellipsis) {
            puts_(w, "...");
            break;
        }
        if (ou_ast(Constant, e)->is_u) puts_(w, "u");
        put_repr(w, ou_ast(Constant, e)->value);
        break;
    case OU_AST_JoinedStr: case OU_AST_FormattedValue: put_fstring(w, e); break;
    case OU_AST_Attribute: put_attribute(w, ou_ast(Attribute, e)); break;
    case OU_AST_Starred:
        puts_(w, "*");
        put(w, ou_ast(Starred, e)->value, BOR);
        break;
    case OU_AST_Name: put_str(w, ou_ast(Name, e)->id); break;
    case OU_AST_List:
        puts_(w, "[");
        put_list(w, ou_ast(List, e)->elts, TEST);
        puts_(w, "]");
        break;
    case OU_AST_Tuple: put_tuple(w, ou_ast(Tuple, e)->elts, level); break;
    case OU_AST_Subscript:
        put(w, ou_ast(Subscript, e)->value, ATOM);
        puts_(w, "[");
        put(w, ou_ast(Subscript, e)->index, TUPLE);
        puts_(w, "]");
        break;
    case OU_AST_Slice: put_slice(w, ou_ast(Slice, e)); break;
    case OU_AST_NamedExpr:
        open_if(w, level > TUPLE);
        put(w, ou_ast(NamedExpr, e)->target, ATOM);
        puts_(w, " := ");
        put(w, ou_ast(NamedExpr, e)->value, ATOM);
        close_if(w, level > TUPLE);
        break;
    default: break;
    }
}

static void put(Writer *w, const OuNode *e, int level)
{
    if (w->c->failed || !ou_compile_enter(w->c)) return;
    put_kind(w, e, level);
    ou_compile_leave(w->c);
}

OuStr *ou_unparse(OuCompiler *c, const OuNode *expr)
{
    Writer w = { c, { 0 } };
    put(&w, expr, TEST);
    OuStr *result = NULL;
    if (w.text.failed) ou_raise_memory();
    else if (!c->failed) result = ou_str_from_utf8(w.text.data ? w.text.data : "", w.text.len);
    ou_strbuf_fini(&w.text);
    if (!result) c->failed = true;
    return result;
}
