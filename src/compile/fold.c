// fold.c -- constant expressions become constants, in the tree itself, with CPython's limits on the size of results.
//
// Nodes are overwritten in place: a Constant is no larger than what it replaces (but for `is_u` in a UnaryOp's place, which only
// the unparser looks at, and annotations that become text are not folded). New objects belong to the tree.
#include <assert.h>
#include <stddef.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/set.h"
#include "src/compile/compiler.h"
#include "src/compile/walk.h"

static_assert(offsetof(OuConstantNode, value) + sizeof(OuObject *) <= sizeof(OuUnaryOpNode), "a constant's value fits where an operator was");
static_assert(sizeof(OuConstantNode) <= sizeof(OuNameNode), "a constant fits where a name was");
static_assert(sizeof(OuConstantNode) <= sizeof(OuSetNode), "a constant fits where a display was");
static_assert(sizeof(OuTupleNode) <= sizeof(OuListNode), "a tuple fits where a list was");

enum { MAX_BITS = 128, MAX_ITEMS = 256, MAX_TEXT = 4096 };

static OuObject *constant(const OuNode *e) { return e->kind == OU_AST_Constant ? ou_ast(Constant, e)->value : NULL; }

// The node becomes a constant; `value` is given to the tree. NULL with an exception: it stays as it is, to raise when it runs.
static bool become(OuCompiler *c, OuNode *e, OU_STEALS OU_NULLABLE OuObject *value)
{
    OuTree *tree = c->tree;
    if (!value) {
        if (ou_error_is(OU_MemoryError) || ou_error_is(OU_KeyboardInterrupt)) return !(c->failed = true);
        ou_error_clear();
        return true;
    }
    if (tree->object_count == tree->object_cap) {
        size_t cap = tree->object_cap ? tree->object_cap * 2 : 64;
        OuObject **objects = ou_mem_grow(tree->objects, cap, sizeof *objects);
        if (!objects) {
            ou_decref(value);
            return !(c->failed = true);
        }
        tree->objects = objects;
        tree->object_cap = cap;
    }
    tree->objects[tree->object_count++] = value;
    if (e->kind != OU_AST_UnaryOp) ou_ast(Constant, e)->is_u = 0;
    e->kind = OU_AST_Constant;
    ou_ast(Constant, e)->value = value;
    return true;
}

// --- operators ---

// Bits of an exact int's magnitude; -1: it is none.
static int64_t bits_of(OuObject *o)
{
    int64_t value;
    if (!ou_is_exact(o, OU_L_INT) && !ou_is_exact(o, OU_L_BIGINT) && !ou_is_exact(o, OU_L_BOOL)) return -1;
    if (!ou_int_fits(o, &value))
        return (int64_t)((OuBigInt *)o)->limbs->count * 64 - __builtin_clzll(((OuBigInt *)o)->limbs->limb[((OuBigInt *)o)->limbs->count - 1]);
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return magnitude ? 64 - __builtin_clzll(magnitude) : 0;
}

static size_t text_len(OuObject *o)
{
    return ou_is_exact(o, OU_L_STR) ? ou_str_len((OuStr *)o) : ou_is_exact(o, OU_L_BYTES) ? ((OuBytes *)o)->len : SIZE_MAX;
}

// How many items a constant tuple has, those of tuples in it included; more than `limit`: limit + 1.
static size_t count_items(OuObject *o, size_t limit)
{
    if (!ou_is_exact(o, OU_L_TUPLE)) return 0;
    OuTuple *t = (OuTuple *)o;
    size_t n = t->len;
    for (size_t i = 0; i < t->len && n <= limit; i++) n += count_items(t->items[i], limit);
    return n;
}

static bool may_repeat(OuObject *sequence, OuObject *times)
{
    int64_t n;
    if (bits_of(times) < 0) return true;
    if (!ou_int_fits(times, &n)) return false;
    if (ou_is_exact(sequence, OU_L_TUPLE)) {
        OuTuple *t = (OuTuple *)sequence;
        if (!t->len) return true;
        if (n < 0 || n > MAX_ITEMS / (int64_t)t->len) return false;
        return !n || count_items(sequence, MAX_ITEMS / (size_t)n) <= MAX_ITEMS / (size_t)n;
    }
    size_t len = text_len(sequence);
    if (len == SIZE_MAX || !len) return true;
    return n >= 0 && n <= MAX_TEXT / (int64_t)len;
}

static bool may_fold(int op, OuObject *a, OuObject *b)
{
    int64_t x = bits_of(a), y = bits_of(b), n;
    switch (op) {
    case OU_OP_MUL:
        if (x >= 0 && y >= 0) return x + y <= MAX_BITS;
        return x >= 0 ? may_repeat(b, a) : may_repeat(a, b);
    case OU_OP_POW:
        if (x <= 0 || y <= 0 || ou_int_sign(b) < 0) return true;
        return ou_int_fits(b, &n) && n <= MAX_BITS && x <= MAX_BITS / n;
    case OU_OP_LSHIFT:
        if (x <= 0 || y <= 0) return true;
        return ou_int_fits(b, &n) && n >= 0 && n <= MAX_BITS && x <= MAX_BITS - n;
    case OU_OP_MOD: return text_len(a) == SIZE_MAX;
    case OU_OP_MATMUL: return false;
    default: return true;
    }
}

static bool fold_binop(OuCompiler *c, OuNode *e)
{
    typedef OuObject *Operator(OuObject *, OuObject *);
#define X(name, text) ou_##name,
    static Operator *const operators[] = { OU_BINARY_OPERATORS(X) };
#undef X
    OuBinOpNode *n = ou_ast(BinOp, e);
    OuObject *a = constant(n->left), *b = constant(n->right);
    if (!a || !b || !may_fold(n->op, a, b)) return true;
    return become(c, e, operators[n->op](a, b));
}

// not (a in b) is a not in b, and so on.
static bool invert_comparison(OuNode *e)
{
    OuUnaryOpNode *n = ou_ast(UnaryOp, e);
    if (n->operand->kind != OU_AST_Compare || ou_ast(Compare, n->operand)->rights.len != 1) return false;
    OuComparisonNode *cmp = ou_ast(Comparison, ou_ast(Compare, n->operand)->rights.items[0]);
    if (cmp->op < OU_CMP_IS) return false;
    cmp->op = OU_CMP_IS + ((cmp->op - OU_CMP_IS) ^ 1);
    n->op = OU_UNARY_SAME;
    return true;
}

static bool fold_unary(OuCompiler *c, OuNode *e)
{
    OuUnaryOpNode *n = ou_ast(UnaryOp, e);
    OuObject *o = constant(n->operand);
    if (!o) return true;
    int truth;
    switch (n->op) {
    case OU_UNARY_NEG: return become(c, e, ou_neg(o));
    case OU_UNARY_POS: return become(c, e, ou_pos(o));
    case OU_UNARY_INVERT: return become(c, e, ou_invert(o));
    default:
        truth = ou_truth(o);
        return become(c, e, truth < 0 ? NULL : ou_bool(!truth));
    }
}

// --- displays ---

static bool all_constant(OuNodeList elts)
{
    for (size_t i = 0; i < elts.len; i++)
        if (!constant(elts.items[i])) return false;
    return true;
}

static OuObject *tuple_of(OuNodeList elts)
{
    OuTuple *t = ou_tuple_new(elts.len);
    for (size_t i = 0; t && i < elts.len; i++) t->items[i] = ou_ref(constant(elts.items[i]));
    return ou_obj(t);
}

// What is only iterated or searched: a list may be a tuple, a set a frozenset.
static bool fold_iterable(OuCompiler *c, OuNode *e)
{
    if (e->kind == OU_AST_List) {
        OuNodeList elts = ou_ast(List, e)->elts;
        for (size_t i = 0; i < elts.len; i++)
            if (elts.items[i]->kind == OU_AST_Starred) return true;
        if (all_constant(elts)) return become(c, e, tuple_of(elts));
        e->kind = OU_AST_Tuple;
    } else if (e->kind == OU_AST_Set && all_constant(ou_ast(Set, e)->elts)) {
        OuObject *tuple = tuple_of(ou_ast(Set, e)->elts);
        OuObject *set = tuple ? ou_obj(ou_set_new(OU_L_FROZENSET, tuple)) : NULL;
        ou_xdecref(tuple);
        return become(c, e, set);
    }
    return true;
}

static bool fold_compare(OuCompiler *c, OuNode *e)
{
    OuNodeList rights = ou_ast(Compare, e)->rights;
    OuComparisonNode *last = ou_ast(Comparison, rights.items[rights.len - 1]);
    return (last->op != OU_CMP_IN && last->op != OU_CMP_NOT_IN) || fold_iterable(c, last->right);
}

static bool fold_child(OuNode *node, void *arg) { return ou_fold(arg, node); }

static bool fold_list(OuCompiler *c, OuNodeList list)
{
    for (size_t i = 0; i < list.len; i++)
        if (list.items[i] && !ou_fold(c, list.items[i])) return false;
    return true;
}

static bool fold_kind(OuCompiler *c, OuNode *e)
{
    bool text_annotations = c->future & OU_CO_FUTURE_ANNOTATIONS;
    switch ((OuNodeKind)e->kind) {
    case OU_AST_Arg: if (text_annotations) return true; break;
    case OU_AST_AnnAssign:
        if (!text_annotations) break;
        return ou_fold(c, ou_ast(AnnAssign, e)->target) && (!ou_ast(AnnAssign, e)->value || ou_fold(c, ou_ast(AnnAssign, e)->value));
    case OU_AST_FunctionDef: {
        OuFunctionDefNode *f = ou_ast(FunctionDef, e);
        if (!text_annotations) break;
        return ou_fold(c, f->args) && fold_list(c, f->body) && fold_list(c, f->decorators);
    }
    case OU_AST_Expr: {                                        // "a" "b" is a docstring, "a" + "b" is none: leave its kind alone
        OuNode *value = ou_ast(Expr, e)->value;
        return ou_walk_children(value, fold_child, c);
    }
    default: break;
    }
    if (!ou_walk_children(e, fold_child, c)) return false;
    switch ((OuNodeKind)e->kind) {
    case OU_AST_BinOp: return fold_binop(c, e);
    case OU_AST_UnaryOp:
        return (ou_ast(UnaryOp, e)->op == OU_UNARY_NOT && invert_comparison(e)) || fold_unary(c, e);
    case OU_AST_Tuple:
        if (ou_ast(Tuple, e)->ctx != OU_LOAD || !all_constant(ou_ast(Tuple, e)->elts)) return true;
        return become(c, e, tuple_of(ou_ast(Tuple, e)->elts));
    case OU_AST_Subscript: {
        OuSubscriptNode *n = ou_ast(Subscript, e);
        OuObject *o = constant(n->value), *index = constant(n->index);
        return n->ctx != OU_LOAD || !o || !index || become(c, e, ou_getitem(o, index));
    }
    case OU_AST_Compare: return fold_compare(c, e);
    case OU_AST_For: return ou_ast(For, e)->is_async || fold_iterable(c, ou_ast(For, e)->iter);
    case OU_AST_Comprehension: return fold_iterable(c, ou_ast(Comprehension, e)->iter);
    case OU_AST_Name:                                          // it has the length, see `ou_fold`
        if (ou_ast(Name, e)->ctx != OU_LOAD || !ou_str_equal_cstr(ou_ast(Name, e)->id, "__debug__")) return true;
        return become(c, e, ou_bool(!c->optimize));
    default: return true;
    }
}

bool ou_fold(OuCompiler *c, OuNode *e)
{
    if (e->kind == OU_AST_Constant || (e->kind == OU_AST_Name && ou_ast(Name, e)->id->len != strlen("__debug__"))) return true;
    if (!ou_compile_enter(c)) return false;
    bool ok = fold_kind(c, e);
    ou_compile_leave(c);
    return ok;
}
