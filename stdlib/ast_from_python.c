// ast_from_python.c -- instances of the module ast's classes as a tree for the compiler.
//
// What CPython complains of, in its words and order: attributes before fields, the kind of a node last known first. The tree owns the
// names and constants; what is wrong with the tree as a whole is for ast_validate.c.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/syntax/bump.h"
#include "stdlib/ast_nodes.h"

typedef struct Taker {
    OuTree *tree;
    OuDict *rows;                // class -> number of its row
} Taker;

static bool take_node(Taker *t, OuObject *o, unsigned group, OuNode **out);

// --- the tree's memory ---

static void *room(Taker *t, size_t bytes)
{
    void *p = ou_bump_alloc(t->tree->bump, bytes ? bytes : 1);
    return p ? memset(p, 0, bytes) : ou_raise_memory();
}

static bool own(Taker *t, OU_STEALS OU_NULLABLE OuObject *o)
{
    OuTree *tree = t->tree;
    if (!o) return false;
    if (tree->object_count == tree->object_cap) {
        size_t cap = tree->object_cap ? tree->object_cap * 2 : 64;
        OuObject **objects = ou_mem_grow(tree->objects, cap, sizeof *objects);
        if (!objects) return ou_decref(o), false;
        tree->objects = objects;
        tree->object_cap = cap;
    }
    tree->objects[tree->object_count++] = o;
    return true;
}

// --- simple values ---

static bool take_int(OuObject *o, int *out)
{
    if (!ou_is_int(o)) return ou_fail(OU_ValueError, "invalid integer value: %R", o);
    return ou_to_int(o, out);
}

static bool take_name(Taker *t, OuObject *o, OuStr **out)
{
    *out = NULL;
    if (ou_is_none(o)) return true;
    if (!ou_is_exact(o, OU_L_STR)) return ou_fail(OU_TypeError, "AST identifier must be of type str");
    OuObject *name = ou_obj(ou_intern((OuStr *)ou_ref(o)));
    *out = (OuStr *)name;
    return own(t, name);
}

static bool take_text(OuObject *o)
{
    if (ou_is_none(o) || ou_is_exact(o, OU_L_STR) || ou_is_exact(o, OU_L_BYTES)) return true;
    return ou_fail(OU_TypeError, "AST string must be of type str");
}

// The row of a node of `group`: of its class or the first base that has one. -1 with TypeError.
static int row_of(Taker *t, OuObject *o, unsigned group)
{
    OuTuple *mro = ou_type_of(o)->mro;
    for (size_t i = 0; mro && i < mro->len; i++) {
        OuObject *number;
        int64_t row;
        if (ou_dict_get(t->rows, mro->items[i], &number) < 0) return -1;
        if (number && ou_int_fits(number, &row) && ou_ast_rows[row].group == group) return (int)row;
    }
    ou_raise(OU_TypeError, "expected some sort of %s, but got %R", ou_ast_group_names[group], o);
    return -1;
}

static bool take_word(Taker *t, OuObject *o, unsigned group, int *out)
{
    int row = row_of(t, o, group);
    if (row >= 0) *out = ou_ast_rows[row].mark;
    return row >= 0;
}

// --- lists ---

// The list of field `name`: its items are kept by `t->tree`, because what is called on the way may change the list.
static bool take_items(Taker *t, OuObject *o, const OuAstRow *row, const char *name, OuTuple **out)
{
    *out = NULL;
    if (!ou_is_list(o)) return ou_fail(OU_TypeError, "%s field \"%s\" must be a list, not a %T", row->name, name, o);
    *out = ou_list_to_tuple((OuList *)o);
    return own(t, ou_obj(*out));
}

static bool take_list(Taker *t, OuObject *o, const OuAstRow *row, const OuAstField *f, OuNodeList *out)
{
    OuTuple *items;
    if (!take_items(t, o, row, f->name, &items) || !(out->items = room(t, items->len * sizeof *out->items))) return false;
    for (size_t i = 0; i < items->len; i++) {
        if (!take_node(t, items->items[i], f->group, &out->items[i])) return false;
        if (((OuList *)o)->len != items->len)
            return ou_fail(OU_RuntimeError, "%s field \"%s\" changed size during iteration", row->name, f->name);
    }
    out->len = items->len;
    return true;
}

static bool take_names(Taker *t, OuObject *o, const OuAstRow *row, const OuAstField *f, OuNameList *out)
{
    OuTuple *items;
    if (!take_items(t, o, row, f->name, &items) || !(out->items = room(t, items->len * sizeof *out->items))) return false;
    for (size_t i = 0; i < items->len; i++) {
        if (!take_name(t, items->items[i], &out->items[i])) return false;
        if (!out->items[i]) return ou_fail(OU_ValueError, "None disallowed in %s of %s", f->name, row->name);
    }
    out->len = items->len;
    return true;
}

// The operators come first and make the pairs; the comparators fill them.
static bool take_operators(Taker *t, OuObject *o, const OuAstRow *row, const OuAstField *f, const OuNode *node, OuNodeList *out)
{
    OuTuple *items;
    if (!take_items(t, o, row, f->name, &items) || !(out->items = room(t, items->len * sizeof *out->items))) return false;
    out->len = items->len;
    for (size_t i = 0; i < items->len; i++) {
        OuComparisonNode *pair = room(t, sizeof *pair);
        if (!pair) return false;
        pair->base = (OuNode){ .kind = OU_AST_Comparison, .span = node->span };
        out->items[i] = &pair->base;
        if (!take_word(t, items->items[i], OU_GROUP_cmpop, &pair->op)) return false;
    }
    return true;
}

static bool take_comparators(Taker *t, OuObject *o, const OuAstRow *row, const OuAstField *f, OuNodeList rights)
{
    OuNodeList list = { 0 };
    if (!take_list(t, o, row, f, &list)) return false;
    if (!list.len) return ou_fail(OU_ValueError, "Compare with no comparators");
    if (list.len != rights.len) return ou_fail(OU_ValueError, "Compare has a different number of comparators and operands");
    for (size_t i = 0; i < list.len; i++) ou_ast(Comparison, rights.items[i])->right = list.items[i];
    return true;
}

// --- fields ---

static bool take_field(Taker *t, OuObject *o, const OuAstRow *row, const OuAstField *f, OuNode *node)
{
    void *at = (char *)node + f->at;
    switch ((OuAstType)f->type) {
    case OU_FIELD_NODE: return take_node(t, o, f->group, at);
    case OU_FIELD_LIST: return take_list(t, o, row, f, at);
    case OU_FIELD_NAME: return take_name(t, o, at);
    case OU_FIELD_NAMES: return take_names(t, o, row, f, at);
    case OU_FIELD_OBJECT: *(OuObject **)at = o; return own(t, ou_ref(o));
    case OU_FIELD_INT: return (f->optional && ou_is_none(o)) || take_int(o, at);
    case OU_FIELD_ENUM: return take_word(t, o, f->group, at);
    case OU_FIELD_OPS: return take_operators(t, o, row, f, node, at);
    case OU_FIELD_COMPARATORS: return take_comparators(t, o, row, f, *(OuNodeList *)at);
    case OU_FIELD_KIND: *(int *)at = ou_is_str(o) && ou_str_equal_cstr((OuStr *)o, "u"); return take_text(o);
    case OU_FIELD_COMMENT: return take_text(o);
    case OU_FIELD_IGNORES: return ou_is_list(o) || ou_fail(OU_TypeError, "%s field \"%s\" must be a list, not a %T", row->name, f->name, o);
    }
    return false;
}

// Field or attribute `name`; false with TypeError when it is missing from `holder` and needed.
static bool get(OuObject *o, const char *name, const char *holder, bool needed, OuObject **value)
{
    OuStr *key = ou_intern_cstr(name);
    int found = key ? ou_getattr_maybe(o, key, value) : -1;
    ou_xdecref(key);
    if (found > 0) return true;
    *value = NULL;
    if (found < 0) return false;
    return needed ? ou_fail(OU_TypeError, "required field \"%s\" missing from %s", name, holder) : (*value = ou_none()) != NULL;
}

// What may not be None where the field is not optional.
static bool is_needed(const OuAstField *f)
{
    return !f->optional && (f->type == OU_FIELD_NODE || f->type == OU_FIELD_NAME || f->type == OU_FIELD_ENUM);
}

static bool take_fields(Taker *t, OuObject *o, const OuAstRow *row, OuNode *node)
{
    for (size_t i = 0; i < row->n_fields; i++) {
        const OuAstField *f = &row->fields[i];
        OuObject *value;
        bool list = f->type == OU_FIELD_LIST || f->type == OU_FIELD_NAMES || f->type == OU_FIELD_IGNORES, ok = true;
        if (!get(o, f->name, row->name, list || !f->optional, &value)) return false;
        if (!ou_is_none(value) || f->type == OU_FIELD_OBJECT || list) ok = take_field(t, value, row, f, node);
        else if (is_needed(f)) ok = ou_fail(OU_ValueError, "field '%s' is required for %s", f->name, row->name);
        else if (!f->optional) ok = take_field(t, value, row, f, node);
        ou_decref(value);
        if (!ok) return false;
    }
    return true;
}

static bool take_place(OuObject *o, const char *holder, OuSpan *span)
{
    static const char *const names[] = { "lineno", "col_offset", "end_lineno", "end_col_offset" };
    int *const numbers[] = { &span->line, &span->col, &span->end_line, &span->end_col };
    for (int i = 0; i < 4; i++) {
        OuObject *value;
        if (!get(o, names[i], holder, i < 2, &value)) return false;
        bool ok = true;
        if (i >= 2 && ou_is_none(value)) *numbers[i] = *numbers[i - 2];
        else ok = take_int(value, numbers[i]);
        ou_decref(value);
        if (!ok) return false;
    }
    return true;
}

// --- nodes ---

static int product_row(unsigned group)
{
    for (size_t i = 0; i < ou_ast_row_count; i++)
        if (ou_ast_rows[i].group == group) return (int)i;
    return -1;
}

static OuNode *make(Taker *t, OuObject *o, unsigned group)
{
    OuSpan span = { 0 };
    bool product = ou_ast_is_product(group), placed = ou_ast_has_place(group);
    if (placed && !product && !take_place(o, ou_ast_group_names[group], &span)) return NULL;
    int number = product ? product_row(group) : row_of(t, o, group);
    if (number < 0) return NULL;
    const OuAstRow *row = &ou_ast_rows[number];
    OuNode *node = room(t, row->size);
    if (!node) return NULL;
    node->kind = row->kind;
    node->span = span;
    if (row->mark_at) *(int *)((char *)node + row->mark_at) = row->mark;
    if (!take_fields(t, o, row, node)) return NULL;
    if (row->kind == OU_AST_NamedExpr && ou_ast(NamedExpr, node)->target->kind == OU_AST_Name)
        ou_ast(Name, ou_ast(NamedExpr, node)->target)->ctx = OU_STORE;       // CPython does not ask what it says
    if (placed && product && !take_place(o, row->name, &node->span)) return NULL;
    return node;
}

static const char *const traversing[] = {
#define WHERE(name) " while traversing '" name "' node"
    WHERE("mod"), WHERE("stmt"), WHERE("expr"), WHERE("expr_context"), WHERE("boolop"), WHERE("operator"), WHERE("unaryop"), WHERE("cmpop"),
    WHERE("comprehension"), WHERE("excepthandler"), WHERE("arguments"), WHERE("arg"), WHERE("keyword"), WHERE("alias"), WHERE("withitem"),
    WHERE("match_case"), WHERE("pattern"),
#undef WHERE
};

static bool take_node(Taker *t, OuObject *o, unsigned group, OuNode **out)
{
    *out = NULL;
    if (ou_is_none(o) && !ou_ast_is_product(group)) return true;
    if (!ou_enter(traversing[group])) return false;
    *out = make(t, o, group);
    ou_leave();
    return *out != NULL;
}

static bool prepare(Taker *t)
{
    t->tree = ou_mem_zalloc(1, sizeof *t->tree);
    if (!t->tree || !(t->tree->bump = ou_mem_zalloc(1, sizeof *t->tree->bump))) return ou_raise_memory() != NULL;
    ou_bump_init(t->tree->bump);
    OuObject *rows = ou_ast_module_attr("_rows");
    if (rows && !ou_is_exact(rows, OU_L_DICT)) {
        ou_raise(OU_SystemError, "module ast has been changed");
        ou_clear_ref(&rows);
    }
    return (t->rows = (OuDict *)rows) != NULL;
}

static bool is_root(OuObject *root, const char *mode)
{
    OuObject *cls = ou_ast_module_attr(mode);
    int is = cls ? ou_isinstance(root, cls) : -1;
    ou_xdecref(cls);
    return is > 0 || (!is && ou_fail(OU_TypeError, "expected %s node, got %T", mode, root));
}

OuTree *ou_ast_from_python(OuObject *root, const char *mode)
{
    Taker t = { 0 };
    bool ok = is_root(root, mode) && prepare(&t) && take_node(&t, root, OU_GROUP_mod, &t.tree->root) && ou_ast_validate(t.tree->root);
    ou_xdecref(t.rows);
    if (ok) return t.tree;
    if (t.tree && t.tree->bump) ou_tree_free(t.tree);
    else ou_mem_free(t.tree);
    return NULL;
}

int ou_ast_is_node(OuObject *o)
{
    bool loaded = ou_dict_get_cstr(ou_rt->modules, "ast") != NULL;     // else there are none
    OuObject *base = loaded && ou_type_has(ou_type_of(o), OU_TYPE_HEAP) ? ou_ast_module_attr("AST") : NULL;
    int is = base ? ou_isinstance(o, base) : ou_has_error() ? -1 : 0;
    ou_xdecref(base);
    return is;
}
