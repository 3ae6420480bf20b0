// assign.c -- targets: storing, deleting, unpacking, augmented and annotated assignment.
#include "src/compile/gen.h"
#include "runtime/object/error.h"

bool ou_check_debug(OuCompiler *c, const OuStr *name, OuSpan span, int ctx)
{
    if (!ou_str_equal_cstr(name, "__debug__")) return true;
    return ou_compile_error(c, span, ctx == OU_DEL ? "cannot delete __debug__" : "cannot assign to __debug__");
}

// --- names ---

void ou_gen_store_name(OuCompiler *c, OuStr *name, OuValue value)
{
    OuUnit *u = c->unit;
    if (!ou_check_debug(c, name, u->span, OU_STORE)) return;
    OuVariable v = ou_variable(c, name);
    if (v.access == OU_ACCESS_LOCAL) {
        ou_gen_copy(c, value, v.index);
        return;
    }
    uint32_t depth = value.kind == OU_IN_TEMP ? value.index : u->depth;
    value = ou_gen_in_slot(c, value);
    switch (v.access) {
    case OU_ACCESS_DEREF: case OU_ACCESS_CLASSDEREF: OU_EMIT(STORE_DEREF, v.index, value.index, 0); break;
    case OU_ACCESS_GLOBAL: OU_EMIT(STORE_GLOBAL, value.index, v.index, 0); break;
    default: OU_EMIT(STORE_NAME, value.index, v.index, 0);
    }
    u->depth = depth;
}

void ou_gen_delete_name(OuCompiler *c, OuStr *name)
{
    if (!ou_check_debug(c, name, c->unit->span, OU_DEL)) return;
    OuVariable v = ou_variable(c, name);
    switch (v.access) {
    case OU_ACCESS_LOCAL: OU_EMIT(DELETE_LOCAL, v.index, 0, 0); break;
    case OU_ACCESS_DEREF: case OU_ACCESS_CLASSDEREF: OU_EMIT(DELETE_DEREF, v.index, 0, 0); break;
    case OU_ACCESS_GLOBAL: OU_EMIT(DELETE_GLOBAL, 0, v.index, 0); break;
    case OU_ACCESS_NAME: OU_EMIT(DELETE_NAME, 0, v.index, 0); break;
    }
}

void ou_gen_clear_name(OuCompiler *c, OuStr *name)
{
    OuVariable v = ou_variable(c, name);
    if (v.access == OU_ACCESS_LOCAL) {
        OU_EMIT(CLEAR_LOCAL, v.index, 0, 0);
        return;
    }
    ou_gen_store_name(c, name, (OuValue){ OU_IN_CONST, ou_const_none(c) });
    ou_gen_delete_name(c, name);
}

// self.NAME = ... in a method: the class remembers the name.
static void note_attribute(OuCompiler *c, const OuAttributeNode *n)
{
    OuUnit *u = c->unit;
    if (!u->self_name || n->value->kind != OU_AST_Name || ou_ast(Name, n->value)->id != u->self_name) return;
    OuUnit *cls = u->outer;
    OuStr *name = ou_mangle(c, u->private_name, n->attr);
    if (!cls->static_attributes && !(cls->static_attributes = ou_list_new(8))) {
        c->failed = true;
        return;
    }
    for (size_t i = 0; i < cls->static_attributes->len; i++)
        if (cls->static_attributes->items[i] == ou_obj(name)) return;
    if (!ou_list_append(cls->static_attributes, ou_obj(name))) c->failed = true;
}

// --- one target ---

static void store_attribute(OuCompiler *c, OuNode *target, OuValue value)
{
    OuUnit *u = c->unit;
    OuAttributeNode *n = ou_ast(Attribute, target);
    if (!ou_check_debug(c, n->attr, target->span, OU_STORE)) return;
    value = ou_gen_in_slot(c, value);
    OuValue o = ou_gen_operand(c, n->value, false);
    note_attribute(c, n);
    ou_gen_attribute_span(u, target);
    OU_EMIT(STORE_ATTR, o.index, value.index, ou_mangled_index(c, n->attr));
}

static void emit_store_item(OuCompiler *c, OuValue o, OuValue index, uint32_t value)
{
    if (index.kind == OU_IN_CONST && index.index <= UINT16_MAX) {
        OU_EMIT(STORE_ITEM_AT, o.index, index.index, value);
    } else {
        index = ou_gen_in_slot(c, index);
        OU_EMIT(STORE_ITEM, o.index, index.index, value);
    }
}

static void store_item(OuCompiler *c, OuSubscriptNode *n, OuValue value)
{
    bool constant = value.kind == OU_IN_CONST && value.index <= UINT16_MAX;
    if (!constant) value = ou_gen_in_slot(c, value);
    OuValue o = ou_gen_operand_before(c, n->value, n->index, false);
    OuValue index = ou_gen_operand(c, n->index, !constant);
    if (constant) OU_EMIT(STORE_ITEM_K, o.index, index.index, value.index);
    else emit_store_item(c, o, index, value.index);
}

static OuNodeList target_elts(const OuNode *target)
{
    return target->kind == OU_AST_List ? ou_ast(List, target)->elts : ou_ast(Tuple, target)->elts;
}

// Number of the starred target, len: none, or -1 after an error.
static ptrdiff_t find_star(OuCompiler *c, const OuNode *target)
{
    OuNodeList elts = target_elts(target);
    size_t star = elts.len;
    for (size_t i = 0; i < elts.len; i++) {
        if (elts.items[i]->kind != OU_AST_Starred) continue;
        if (star < elts.len) return ou_compile_error(c, c->unit->span, "multiple starred expressions in assignment"), -1;
        if (i >= 256 || elts.len - i - 1 >= 256)
            return ou_compile_error(c, c->unit->span, "too many expressions in star-unpacking assignment"), -1;
        star = i;
    }
    return (ptrdiff_t)star;
}

static void unpack(OuCompiler *c, OuNode *target, OuValue value)
{
    OuUnit *u = c->unit;
    OuNodeList elts = target_elts(target);
    ptrdiff_t star = find_star(c, target);
    if (star < 0) return;
    value = ou_gen_in_slot(c, value);
    uint32_t t = value.kind == OU_IN_TEMP ? value.index : u->depth, first, second;
    if (elts.len == 2 && star == 2 && ou_is_local_name(c, elts.items[0], &first) && ou_is_local_name(c, elts.items[1], &second)) {
        OU_EMIT(UNPACK_PAIR, first, value.index, second);
        u->depth = t;
        return;
    }
    if ((size_t)star < elts.len) OU_EMIT(UNPACK_EX, t, value.index, (uint32_t)star | (uint32_t)(elts.len - (size_t)star - 1) << 8);
    else OU_EMIT(UNPACK_SEQUENCE, t, value.index, (uint32_t)elts.len);
    u->depth = t;
    ou_push(u, (uint32_t)elts.len);
    for (size_t i = 0; i < elts.len && !c->failed; i++) {
        OuNode *e = elts.items[i]->kind == OU_AST_Starred ? ou_ast(Starred, elts.items[i])->value : elts.items[i];
        ou_gen_store(c, e, (OuValue){ OU_IN_TEMP, u->depth - 1 });
    }
}

void ou_gen_store(OuCompiler *c, OuNode *target, OuValue value)
{
    if (c->failed || !ou_compile_enter(c)) return;
    OuUnit *u = c->unit;
    OuSpan span = u->span;
    uint32_t depth = value.kind == OU_IN_TEMP ? value.index : u->depth;
    OU_ASSERT(value.kind != OU_IN_TEMP || value.index == u->depth - 1);
    u->span = target->span;
    switch ((OuNodeKind)target->kind) {
    case OU_AST_Name: ou_gen_store_name(c, ou_ast(Name, target)->id, value); break;
    case OU_AST_Attribute: store_attribute(c, target, value); break;
    case OU_AST_Subscript: store_item(c, ou_ast(Subscript, target), value); break;
    case OU_AST_Tuple: case OU_AST_List: unpack(c, target, value); break;
    case OU_AST_Starred: ou_compile_error(c, target->span, "starred assignment target must be in a list or tuple"); break;
    default: ou_compile_error(c, target->span, "cannot assign to this expression");
    }
    u->depth = depth;
    u->span = span;
    ou_compile_leave(c);
}

void ou_gen_delete(OuCompiler *c, OuNode *target)
{
    if (c->failed || !ou_compile_enter(c)) return;
    OuUnit *u = c->unit;
    OuSpan span = u->span;
    uint32_t depth = u->depth;
    u->span = target->span;
    switch ((OuNodeKind)target->kind) {
    case OU_AST_Name: ou_gen_delete_name(c, ou_ast(Name, target)->id); break;
    case OU_AST_Attribute: {
        OuAttributeNode *n = ou_ast(Attribute, target);
        if (!ou_check_debug(c, n->attr, target->span, OU_DEL)) break;
        OuValue o = ou_gen_operand(c, n->value, false);
        ou_gen_attribute_span(u, target);
        OU_EMIT(DELETE_ATTR, o.index, ou_mangled_index(c, n->attr), 0);
        break;
    }
    case OU_AST_Subscript: {
        OuSubscriptNode *n = ou_ast(Subscript, target);
        OuValue o = ou_gen_operand_before(c, n->value, n->index, false);
        OuValue index = ou_gen_operand(c, n->index, false);
        OU_EMIT(DELETE_ITEM, o.index, index.index, 0);
        break;
    }
    case OU_AST_Tuple: case OU_AST_List: {
        OuNodeList elts = target_elts(target);
        for (size_t i = 0; i < elts.len; i++) ou_gen_delete(c, elts.items[i]);
        break;
    }
    default: ou_compile_error(c, target->span, "cannot delete this expression");
    }
    u->depth = depth;
    u->span = span;
    ou_compile_leave(c);
}

// --- assignment ---

static bool is_display(const OuNode *e) { return e->kind == OU_AST_Tuple || e->kind == OU_AST_List; }

// `a, b = x, y` without a tuple: as many plain items on both sides.
static bool pairs_up(const OuNode *target, const OuNode *value)
{
    if (!is_display(target) || !is_display(value)) return false;
    OuNodeList to = target_elts(target), from = target_elts(value);
    if (to.len != from.len || to.len > 16) return false;
    for (size_t i = 0; i < to.len; i++)
        if (to.items[i]->kind == OU_AST_Starred || from.items[i]->kind == OU_AST_Starred) return false;
    return true;
}

// `a, b = 1, 2`: the right side has been folded to one constant.
static bool unpacks_constants(const OuNode *target, const OuNode *value)
{
    if (!is_display(target) || value->kind != OU_AST_Constant || !ou_is_exact(ou_ast(Constant, value)->value, OU_L_TUPLE)) return false;
    OuNodeList to = target_elts(target);
    if (to.len != ((OuTuple *)ou_ast(Constant, value)->value)->len) return false;
    for (size_t i = 0; i < to.len; i++)
        if (to.items[i]->kind == OU_AST_Starred) return false;
    return true;
}

// Whether storing to `target` may change the local in `slot`.
static bool stores_to(OuCompiler *c, const OuNode *target, uint32_t slot)
{
    uint32_t to;
    if (target->kind == OU_AST_Name) return ou_is_local_name(c, target, &to) && to == slot;
    if (target->kind == OU_AST_Starred) return stores_to(c, ou_ast(Starred, target)->value, slot);
    if (is_display(target)) {
        OuNodeList elts = target_elts(target);
        for (size_t i = 0; i < elts.len; i++)
            if (stores_to(c, elts.items[i], slot)) return true;
    }
    return c->unit->scope->has_walrus && !is_display(target);       // a[(x := 1)] = ...
}

static void assign_in_parallel(OuCompiler *c, OuNodeList to, OuNodeList from)
{
    OuUnit *u = c->unit;
    uint32_t depth = u->depth;
    OuValue values[16];
    for (size_t i = 0; i < from.len; i++) {
        values[i] = ou_gen_operand(c, from.items[i], true);
        if (values[i].kind != OU_IN_LOCAL) continue;
        bool changes = i + 1 < from.len && u->scope->has_walrus;
        for (size_t j = 0; j < i && !changes; j++) changes = stores_to(c, to.items[j], values[i].index);
        if (!changes) continue;
        OU_EMIT(LOAD_LOCAL, u->depth, values[i].index, 0);
        values[i] = (OuValue){ OU_IN_TEMP, ou_push(u, 1) };
    }
    uint32_t top = u->depth;                                        // one past the last value that is still waiting
    for (size_t i = 0; i < to.len && !c->failed; i++) {
        uint32_t slot;
        if (values[i].kind != OU_IN_TEMP) {
            ou_gen_store(c, to.items[i], values[i]);
        } else if (values[i].index + 1 == top) {
            ou_gen_store(c, to.items[i], values[i]);
        } else if (ou_is_local_name(c, to.items[i], &slot)) {
            u->span = to.items[i]->span;
            OU_EMIT(MOVE, slot, values[i].index, 0);
        } else {
            OU_EMIT(MOVE, top, values[i].index, 0);
            ou_push(u, 1);
            ou_gen_store(c, to.items[i], (OuValue){ OU_IN_TEMP, top });
        }
        // The last temporary has been stored: those below it are NULL.
        if (values[i].kind == OU_IN_TEMP && values[i].index + 1 == top) u->depth = top = depth;
    }
    u->depth = depth;
}

static bool only_names(OuNodeList targets)
{
    for (size_t i = 0; i < targets.len; i++)
        if (targets.items[i]->kind != OU_AST_Name) return false;
    return true;
}

void ou_gen_assign(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuAssignNode *n = ou_ast(Assign, s);
    uint32_t depth = u->depth, slot;
    OuNode *first = n->targets.items[0];
    ou_gen_touch(c, n->value);
    if (n->targets.len == 1 && pairs_up(first, n->value)) {
        OuSpan span = u->span;
        assign_in_parallel(c, target_elts(first), target_elts(n->value));
        u->span = span;
        return;
    }
    if (n->targets.len == 1 && unpacks_constants(first, n->value)) {
        OuTuple *t = (OuTuple *)ou_ast(Constant, n->value)->value;
        for (size_t i = 0; i < t->len; i++) ou_gen_store(c, target_elts(first).items[i], (OuValue){ OU_IN_CONST, ou_const_ref(c, t->items[i]) });
        return;
    }
    if (ou_is_local_name(c, first, &slot) && only_names(n->targets)) {
        ou_gen_to(c, n->value, slot);
        for (size_t i = 1; i < n->targets.len; i++) ou_gen_store(c, n->targets.items[i], (OuValue){ OU_IN_LOCAL, slot });
        return;
    }
    bool direct = n->targets.len == 1 || only_names(n->targets);
    OuValue v;
    if (n->targets.len == 1) v = ou_gen_operand_before(c, n->value, first, true);
    else if (direct && n->value->kind == OU_AST_Constant) v = ou_gen_operand(c, n->value, true);
    else v = (OuValue){ OU_IN_TEMP, ou_gen_push(c, n->value) };
    for (size_t i = 0; i < n->targets.len && !c->failed; i++) {
        OuValue each = v;
        if (v.kind == OU_IN_TEMP && i + 1 < n->targets.len) {
            OU_EMIT(COPY, u->depth, v.index, 0);
            each.index = ou_push(u, 1);
        }
        ou_gen_store(c, n->targets.items[i], each);
    }
    u->depth = depth;
}

// --- augmented assignment ---

// An operand that is read before and again after `value` has been evaluated.
static OuValue twice(OuCompiler *c, OuNode *e, OuNode *later, OuNode *value, bool constants)
{
    OuUnit *u = c->unit;
    OuValue v = ou_gen_operand_before(c, e, value, constants);
    if (v.kind != OU_IN_LOCAL || !later || !u->scope->has_walrus || c->failed) return v;
    const OuStr *name = e->kind == OU_AST_Name ? ou_ast(Name, e)->id : ou_ast(Name, ou_ast(NamedExpr, e)->target)->id;
    if (!ou_rebinds(later, name)) return v;
    OU_EMIT(LOAD_LOCAL, u->depth, v.index, 0);
    return (OuValue){ OU_IN_TEMP, ou_push(u, 1) };
}

static OuValue copy_of(OuCompiler *c, OuValue v)
{
    if (v.kind != OU_IN_TEMP) return v;
    OU_EMIT(COPY, c->unit->depth, v.index, 0);
    return (OuValue){ OU_IN_TEMP, ou_push(c->unit, 1) };
}

// With the old value in temporary `t`, the top: `t` op= right.
static void operate(OuCompiler *c, OuAugAssignNode *n, uint32_t t, OuSpan span)
{
    OuUnit *u = c->unit;
    u->span = span;
    OuValue right = ou_gen_operand(c, n->value, true);
    ou_gen_binary(c, n->op, true, t, (OuValue){ OU_IN_TEMP, t }, right);
    u->depth = t + 1;
}

static void augment_item(OuCompiler *c, OuAugAssignNode *n, OuSpan span)
{
    OuUnit *u = c->unit;
    OuSubscriptNode *sub = ou_ast(Subscript, n->target);
    OuValue o = twice(c, sub->value, sub->index, n->value, false);
    OuValue index = twice(c, sub->index, NULL, n->value, true);
    uint32_t t = u->depth;
    OuValue o2 = copy_of(c, o), index2 = copy_of(c, index);
    ou_gen_item(c, t, o2, index2);
    u->depth = t;
    ou_push(u, 1);
    operate(c, n, t, span);
    u->span = n->target->span;
    emit_store_item(c, o, index, t);
}

static void augment_attribute(OuCompiler *c, OuAugAssignNode *n, OuSpan span)
{
    OuUnit *u = c->unit;
    OuAttributeNode *target = ou_ast(Attribute, n->target);
    if (!ou_check_debug(c, target->attr, n->target->span, OU_STORE)) return;
    OuValue o = twice(c, target->value, NULL, n->value, false);
    uint32_t t = u->depth, name = ou_mangled_index(c, target->attr);
    OuValue o2 = copy_of(c, o);
    note_attribute(c, target);
    ou_gen_attribute_span(u, n->target);
    OU_EMIT(LOAD_ATTR, t, o2.index, name);
    u->depth = t;
    ou_push(u, 1);
    operate(c, n, t, span);
    u->span = n->target->span;
    ou_gen_attribute_span(u, n->target);
    OU_EMIT(STORE_ATTR, o.index, t, name);
}

static void augment_name(OuCompiler *c, OuAugAssignNode *n, OuSpan span)
{
    OuUnit *u = c->unit;
    OuStr *name = ou_ast(Name, n->target)->id;
    uint32_t slot, t = u->depth;
    if (ou_is_local_name(c, n->target, &slot)) {
        OuValue left = ou_gen_operand_before(c, n->target, n->value, false);
        u->span = span;
        OuValue right = ou_gen_operand(c, n->value, true);
        ou_gen_binary(c, n->op, true, slot, left, right);
        return;
    }
    ou_gen_load(c, name, t);
    ou_push(u, 1);
    operate(c, n, t, span);
    u->span = n->target->span;
    ou_gen_store_name(c, name, (OuValue){ OU_IN_TEMP, t });
}

void ou_gen_augmented(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuAugAssignNode *n = ou_ast(AugAssign, s);
    OuSpan span = u->span;
    uint32_t depth = u->depth;
    u->span = n->target->span;
    if (n->target->kind == OU_AST_Name) augment_name(c, n, span);
    else if (n->target->kind == OU_AST_Attribute) augment_attribute(c, n, span);
    else if (n->target->kind == OU_AST_Subscript) augment_item(c, n, span);
    else ou_compile_error(c, n->target->span, "illegal expression for augmented assignment");
    u->depth = depth;
    u->span = span;
}

// --- annotated assignment ---

static void gen_annotation(OuCompiler *c, OuNode *annotation)
{
    if (c->future & OU_CO_FUTURE_ANNOTATIONS) {
        ou_load_const(c, c->unit->depth, ou_const_index(c, ou_obj(ou_unparse(c, annotation))));
        ou_push(c->unit, 1);
    } else {
        ou_gen_push(c, annotation);
    }
}

// Parts of a target that is only annotated are evaluated all the same, and dropped.
static void evaluate(OuCompiler *c, OuNode *e)
{
    if (e) ou_gen_discard(c, e);
}

static void evaluate_index(OuCompiler *c, OuNode *e)
{
    if (e->kind == OU_AST_Slice) {
        evaluate(c, ou_ast(Slice, e)->lower);
        evaluate(c, ou_ast(Slice, e)->upper);
        evaluate(c, ou_ast(Slice, e)->step);
    } else if (e->kind == OU_AST_Tuple) {
        OuNodeList elts = ou_ast(Tuple, e)->elts;
        for (size_t i = 0; i < elts.len; i++) evaluate_index(c, elts.items[i]);
    } else {
        evaluate(c, e);
    }
}

void ou_gen_annotated(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuAnnAssignNode *n = ou_ast(AnnAssign, s);
    uint32_t depth = u->depth, slot;
    bool in_body = u->scope->kind != OU_SCOPE_FUNCTION;
    bool text = c->future & OU_CO_FUTURE_ANNOTATIONS;
    if (n->value) {
        ou_gen_touch(c, n->value);
        if (ou_is_local_name(c, n->target, &slot)) ou_gen_to(c, n->value, slot);
        else ou_gen_store(c, n->target, ou_gen_operand_before(c, n->value, n->target, true));
    }
    u->depth = depth;
    switch ((OuNodeKind)n->target->kind) {
    case OU_AST_Name: {
        OuStr *name = ou_ast(Name, n->target)->id;
        if (!ou_check_debug(c, name, n->target->span, OU_STORE)) return;
        if (!n->simple || !in_body) break;
        gen_annotation(c, n->annotation);
        OuStr *annotations = ou_keep_name(c, "__annotations__");
        if (!annotations) return;
        ou_gen_load(c, annotations, depth + 1);
        ou_push(u, 1);
        ou_load_const(c, depth + 2, ou_const_ref(c, ou_obj(ou_mangle(c, u->private_name, name))));
        ou_push(u, 1);
        OU_EMIT(STORE_ITEM, depth + 1, depth + 2, depth);
        u->depth = depth;
        return;
    }
    case OU_AST_Attribute:
        if (!ou_check_debug(c, ou_ast(Attribute, n->target)->attr, n->target->span, OU_STORE)) return;
        if (!n->value) evaluate(c, ou_ast(Attribute, n->target)->value);
        break;
    case OU_AST_Subscript:
        if (n->value) break;
        evaluate(c, ou_ast(Subscript, n->target)->value);
        evaluate_index(c, ou_ast(Subscript, n->target)->index);
        break;
    default: ou_compile_error(c, n->target->span, "invalid node type for annotated assignment"); return;
    }
    if (!n->simple && in_body && !text) evaluate(c, n->annotation);
    u->depth = depth;
}
