// display.c -- tuples, lists, sets and dictionaries written out.
#include "src/compile/gen.h"
#include "runtime/types/set.h"

enum { MANY = 64 };      // longer displays grow item by item instead of through as many temporaries

static bool has_star(OuNodeList elts)
{
    for (size_t i = 0; i < elts.len; i++)
        if (elts.items[i]->kind == OU_AST_Starred) return true;
    return false;
}

static bool all_constant(OuNodeList elts)
{
    for (size_t i = 0; i < elts.len; i++)
        if (elts.items[i]->kind != OU_AST_Constant) return false;
    return true;
}

static OuObject *constant_tuple(OuNodeList elts)
{
    OuTuple *t = ou_tuple_new(elts.len);
    for (size_t i = 0; t && i < elts.len; i++) t->items[i] = ou_ref(ou_ast(Constant, elts.items[i])->value);
    return ou_obj(t);
}

static OuObject *constant_set(OuNodeList elts)
{
    OuObject *tuple = constant_tuple(elts);
    OuObject *set = tuple ? ou_obj(ou_set_new(OU_L_FROZENSET, tuple)) : NULL;
    ou_xdecref(tuple);
    return set;
}

// Grows a list or set at `t`, counted in the depth, by `elts`.
static void extend(OuCompiler *c, OuNodeList elts, bool set, uint32_t t)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    for (size_t i = 0; i < elts.len && !c->failed; i++) {
        OuNode *e = elts.items[i];
        bool star = e->kind == OU_AST_Starred;
        OuValue v = ou_gen_operand(c, star ? ou_ast(Starred, e)->value : e, false);
        uint32_t op = set ? star ? OU_OP_CODE_SET_UPDATE : OU_OP_CODE_SET_ADD : star ? OU_OP_CODE_LIST_EXTEND : OU_OP_CODE_LIST_APPEND;
        ou_emit(c, op, t, v.index, 0);
        u->depth = depth;
    }
}

// A list (for a tuple to come) or set, in the next temporary; the depth stays.
static void gen_growing(OuCompiler *c, OuNodeList elts, bool set)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    size_t first = 0;                                         // items before the first star are built at once
    while (first < elts.len && first < MANY && elts.items[first]->kind != OU_AST_Starred) first++;
    if (elts.len - first > MANY && !has_star(elts)) first = 0;
    for (size_t i = 0; i < first; i++) ou_gen_push(c, elts.items[i]);
    ou_emit(c, set ? OU_OP_CODE_BUILD_SET : OU_OP_CODE_BUILD_LIST, t, t, (uint32_t)first);
    u->depth = t;
    ou_push(u, 1);
    extend(c, (OuNodeList){ elts.items + first, elts.len - first }, set, t);
    u->depth = t;
}

static void move_result(OuCompiler *c, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    if (dst == t) return;
    ou_push(u, 1);
    OU_EMIT(MOVE, dst, t, 0);
    u->depth = t;
}

void ou_gen_sequence(OuCompiler *c, OuNodeList elts, OuNodeKind kind, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    if (elts.len > 2 && kind != OU_AST_Tuple && all_constant(elts)) {
        ou_emit(c, kind == OU_AST_Set ? OU_OP_CODE_BUILD_SET : OU_OP_CODE_BUILD_LIST, t, t, 0);
        ou_push(u, 1);
        ou_load_const(c, t + 1, ou_const_index(c, kind == OU_AST_Set ? constant_set(elts) : constant_tuple(elts)));
        ou_push(u, 1);
        ou_emit(c, kind == OU_AST_Set ? OU_OP_CODE_SET_UPDATE : OU_OP_CODE_LIST_EXTEND, t, t + 1, 0);
        u->depth = t;
        move_result(c, dst);
        return;
    }
    if (has_star(elts) || elts.len > MANY) {
        gen_growing(c, elts, kind == OU_AST_Set);
        if (kind == OU_AST_Tuple) {
            ou_push(u, 1);
            OU_EMIT(LIST_TO_TUPLE, dst, t, 0);
            u->depth = t;
        } else {
            move_result(c, dst);
        }
        return;
    }
    for (size_t i = 0; i < elts.len; i++) ou_gen_push(c, elts.items[i]);
    uint32_t op = kind == OU_AST_Tuple ? OU_OP_CODE_BUILD_TUPLE : kind == OU_AST_List ? OU_OP_CODE_BUILD_LIST : OU_OP_CODE_BUILD_SET;
    ou_emit(c, op, dst, t, (uint32_t)elts.len);
    u->depth = t;
}

// --- dictionaries ---

// Pairs [from, to) as one BUILD_MAP or BUILD_CONST_KEY_MAP to `dst`.
static void gen_pairs(OuCompiler *c, OuDictNode *n, size_t from, size_t to, uint32_t dst)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    OuNodeList keys = { n->keys.items + from, to - from };
    if (keys.len > 1 && all_constant(keys)) {
        for (size_t i = from; i < to; i++) ou_gen_push(c, n->values.items[i]);
        ou_load_const(c, u->depth, ou_const_index(c, constant_tuple(keys)));
        ou_push(u, 1);
        OU_EMIT(BUILD_CONST_KEY_MAP, dst, t, (uint32_t)keys.len);
    } else {
        for (size_t i = from; i < to; i++) {
            ou_gen_push(c, n->keys.items[i]);
            ou_gen_push(c, n->values.items[i]);
        }
        OU_EMIT(BUILD_MAP, dst, t, (uint32_t)keys.len);
    }
    u->depth = t;
}

void ou_gen_dict(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuDictNode *n = ou_ast(Dict, e);
    uint32_t t = u->depth;
    size_t len = n->values.len, first = 0;
    while (first < len && n->keys.items[first] && first < MANY) first++;
    if (first == len) {
        gen_pairs(c, n, 0, len, dst);
        return;
    }
    gen_pairs(c, n, 0, first, t);
    ou_push(u, 1);
    for (size_t i = first; i < len && !c->failed; i++) {
        if (n->keys.items[i]) {
            uint32_t key = ou_gen_push(c, n->keys.items[i]);
            ou_gen_push(c, n->values.items[i]);
            OU_EMIT(MAP_ADD, t, key, 0);
        } else {
            OuValue v = ou_gen_operand(c, n->values.items[i], false);
            OU_EMIT(DICT_UPDATE, t, v.index, 0);
        }
        u->depth = t + 1;
    }
    u->depth = t;
    move_result(c, dst);
}
