// check.c -- code that is certainly a mistake: CPython's SyntaxWarnings, given where the code is made.
#include "src/compile/gen.h"
#include <stdarg.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"

static bool warn(OuCompiler *c, OuSpan span, const char *fmt, ...)
{
    if (c->failed || !ou_rt->warn_explicit) return !c->failed;
    va_list args;
    va_start(args, fmt);
    OuStr *text = ou_str_vformat(fmt, args);
    va_end(args);
    if (!text) return !(c->failed = true);
    bool ok = ou_rt->warn_explicit(ou_obj(ou_type(OU_L_SyntaxWarning)), ou_obj(text), c->options->filename, span.line);
    if (!ok && ou_error_is(OU_SyntaxWarning)) {                // the filters made it an error: then it is one of syntax
        ou_error_clear();
        ou_compile_error(c, span, "%U", text);
    }
    if (!ok) c->failed = true;
    ou_decref(text);
    return ok;
}

// The type that the value of `e` has whatever happens, by name; NULL: not known.
static const char *type_of(const OuNode *e)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_Tuple: return "tuple";
    case OU_AST_List: case OU_AST_ListComp: return "list";
    case OU_AST_Dict: case OU_AST_DictComp: return "dict";
    case OU_AST_Set: case OU_AST_SetComp: return "set";
    case OU_AST_GeneratorExp: return "generator";
    case OU_AST_Lambda: return "function";
    case OU_AST_JoinedStr: case OU_AST_FormattedValue: return "str";
    case OU_AST_Constant: return ou_type_name(ou_ast(Constant, e)->value);
    default: return NULL;
    }
}

void ou_check_callee(OuCompiler *c, const OuNode *func, OuSpan span)
{
    const char *type = func->kind == OU_AST_Lambda ? NULL : type_of(func);
    if (type) warn(c, span, "'%s' object is not callable; perhaps you missed a comma?", type);
}

static bool is_subscriptable(const OuNode *e)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_Set: case OU_AST_SetComp: case OU_AST_GeneratorExp: case OU_AST_Lambda: return false;
    case OU_AST_Constant: {
        OuObject *o = ou_ast(Constant, e)->value;
        return ou_is_str(o) || ou_is_bytes(o) || ou_is_tuple(o);
    }
    default: return true;
    }
}

static bool has_indices(const OuNode *e)
{
    switch ((OuNodeKind)e->kind) {
    case OU_AST_Constant: case OU_AST_Tuple: case OU_AST_List: case OU_AST_ListComp: case OU_AST_JoinedStr: case OU_AST_FormattedValue: return true;
    default: return false;
    }
}

void ou_check_subscript(OuCompiler *c, const OuNode *value, const OuNode *index, OuSpan span)
{
    if (!is_subscriptable(value)) {
        warn(c, span, "'%s' object is not subscriptable; perhaps you missed a comma?", type_of(value));
        return;
    }
    const char *type = type_of(index);
    if (!type || !has_indices(value) || (index->kind == OU_AST_Constant && ou_is_int(ou_ast(Constant, index)->value))) return;
    warn(c, span, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", type_of(value), type);
}

static bool may_be_compared_by_is(const OuNode *e)
{
    if (e->kind != OU_AST_Constant) return true;
    const OuObject *o = ou_ast(Constant, e)->value;
    const OuCore *core = ou_core();
    return o == core->none || o == core->true_ || o == core->false_ || o == core->ellipsis;
}

void ou_check_comparison(OuCompiler *c, const OuNode *e)
{
    const OuCompareNode *n = ou_ast(Compare, e);
    bool left = may_be_compared_by_is(n->left);
    for (size_t i = 0; i < n->rights.len; i++) {
        const OuComparisonNode *cmp = ou_ast(Comparison, n->rights.items[i]);
        bool right = may_be_compared_by_is(cmp->right);
        if ((cmp->op == OU_CMP_IS || cmp->op == OU_CMP_IS_NOT) && !(left && right)) {
            warn(c, e->span, cmp->op == OU_CMP_IS ? "\"is\" with a literal. Did you mean \"==\"?" : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void ou_check_assert(OuCompiler *c, const OuNode *test, OuSpan span)
{
    bool tuple = test->kind == OU_AST_Tuple ? ou_ast(Tuple, test)->elts.len > 0
                 : test->kind == OU_AST_Constant && ou_is_exact(ou_ast(Constant, test)->value, OU_L_TUPLE)
                   && ((OuTuple *)ou_ast(Constant, test)->value)->len > 0;
    if (tuple) warn(c, span, "assertion is always true, perhaps remove parentheses?");
}
