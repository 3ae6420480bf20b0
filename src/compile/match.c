// match.c -- match statements.
//
// The subject is a temporary for as long as cases are tried. A pattern finds the value it looks at in the top temporary and
// consumes it; what it captures waits in temporaries reserved below, and names are bound once the whole pattern has matched.
// When something does not match, what is above `base` must be dropped: there is a label for each depth a failure can have,
// and the code behind them is a row of drops.
#include "src/compile/gen.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/types/int.h"

typedef struct Captures {
    OuStr **names;           // owned; in order of appearance
    bool *bound;             // owned
    uint32_t count, cap, slot;   // name i waits in slot + i
} Captures;

typedef struct Pattern {
    Captures *captures;
    uint32_t base;           // depth that failures come down to
    int32_t *fails;          // owned; label for depth base + i, -1: none
    uint32_t fail_count;
    bool may_always_match;   // a name or _ is no error here
} Pattern;

static void gen_pattern(OuCompiler *c, Pattern *p, OuNode *node);

// --- captures ---

static void add_name(OuCompiler *c, Captures *k, OuStr *name)
{
    for (uint32_t i = 0; i < k->count; i++)
        if (k->names[i] == name) return;
    if (k->count == k->cap) {
        uint32_t cap = k->cap ? k->cap * 2 : 8;
        OuStr **names = ou_mem_grow(k->names, cap, sizeof *names);
        bool *bound = names ? ou_mem_grow(k->bound, cap, sizeof *bound) : NULL;
        if (names) k->names = names;
        if (!bound) {
            c->failed = true;
            return;
        }
        k->bound = bound;
        k->cap = cap;
    }
    k->bound[k->count] = false;
    k->names[k->count++] = name;
}

static void collect_list(OuCompiler *c, Captures *k, OuNodeList list);

static void collect(OuCompiler *c, Captures *k, OuNode *node)
{
    if (!node || c->failed || !ou_compile_enter(c)) return;
    switch ((OuNodeKind)node->kind) {
    case OU_AST_MatchAs:
        collect(c, k, ou_ast(MatchAs, node)->pattern);
        if (ou_ast(MatchAs, node)->name) add_name(c, k, ou_ast(MatchAs, node)->name);
        break;
    case OU_AST_MatchStar:
        if (ou_ast(MatchStar, node)->name) add_name(c, k, ou_ast(MatchStar, node)->name);
        break;
    case OU_AST_MatchSequence: collect_list(c, k, ou_ast(MatchSequence, node)->patterns); break;
    case OU_AST_MatchOr: collect_list(c, k, ou_ast(MatchOr, node)->patterns); break;
    case OU_AST_MatchClass:
        collect_list(c, k, ou_ast(MatchClass, node)->patterns);
        collect_list(c, k, ou_ast(MatchClass, node)->kwd_patterns);
        break;
    case OU_AST_MatchMapping:
        collect_list(c, k, ou_ast(MatchMapping, node)->patterns);
        if (ou_ast(MatchMapping, node)->rest) add_name(c, k, ou_ast(MatchMapping, node)->rest);
        break;
    default: break;
    }
    ou_compile_leave(c);
}

static void collect_list(OuCompiler *c, Captures *k, OuNodeList list)
{
    for (size_t i = 0; i < list.len; i++) collect(c, k, list.items[i]);
}

// The top temporary becomes what `name` captured.
static void capture(OuCompiler *c, Pattern *p, OuStr *name)
{
    OuUnit *u = c->unit;
    Captures *k = p->captures;
    uint32_t t = u->depth - 1, i = 0;
    if (c->failed || !ou_check_debug(c, name, u->span, OU_STORE)) return;
    while (k->names[i] != name) i++;
    if (k->bound[i]) {
        ou_compile_error(c, u->span, "multiple assignments to name '%U' in pattern", name);
        return;
    }
    k->bound[i] = true;
    OU_EMIT(MOVE, k->slot + i, t, 0);
    u->depth = t;
}

// --- failing ---

static uint32_t fail_at(OuCompiler *c, Pattern *p, uint32_t depth)
{
    if (c->failed) return 0;
    OU_ASSERT(depth >= p->base);
    uint32_t i = depth - p->base;
    if (i >= p->fail_count) {
        int32_t *fails = ou_mem_grow(p->fails, i + 1, sizeof *fails);
        if (!fails) return c->failed = true, 0;
        p->fails = fails;
        while (p->fail_count <= i) p->fails[p->fail_count++] = -1;
    }
    if (p->fails[i] < 0) p->fails[i] = (int32_t)ou_label_new(c);
    return (uint32_t)p->fails[i];
}

// The row of drops; ends with depth `base`.
static void emit_fails(OuCompiler *c, Pattern *p)
{
    OuUnit *u = c->unit;
    const Captures *k = p->captures;
    for (uint32_t i = p->fail_count; i-- > 0 && !c->failed;) {
        uint32_t slot = p->base + i - 1;
        if (p->fails[i] >= 0) ou_label_here(c, (uint32_t)p->fails[i]);
        if (!i) break;
        u->depth = slot + 1;
        if (slot >= k->slot && slot < k->slot + k->count) OU_EMIT(CLEAR_LOCAL, slot, 0, 0);
        else OU_EMIT(DROP, slot, 0, 0);
    }
    u->depth = p->base;
    ou_mem_free(p->fails);
    p->fails = NULL;
    p->fail_count = 0;
}

// Jumps to failure by the truth of the top temporary, which it consumes.
static void fail_unless(OuCompiler *c, Pattern *p)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    OU_JUMP(JUMP_IF_FALSE, t, 0, 0, fail_at(c, p, t));
    u->depth = t;
}

static void fail_if_none(OuCompiler *c, Pattern *p)             // looks at the top temporary, which stays
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    OU_EMIT(COPY, t, t - 1, 0);
    ou_push(u, 1);
    OU_JUMP(JUMP_IF_NONE, t, 0, 0, fail_at(c, p, t));
    u->depth = t;
}

// The length of the top temporary, compared with `n`.
static void check_length(OuCompiler *c, Pattern *p, int op, size_t n)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    OU_EMIT(GET_LEN, t, t - 1, 0);
    ou_push(u, 1);
    OuValue k = { OU_IN_CONST, ou_const_index(c, ou_int_new((int64_t)n)) };
    if (k.index > UINT16_MAX) k = ou_gen_in_slot(c, k);
    ou_gen_compare_jump(c, op, (OuValue){ OU_IN_TEMP, t }, k, fail_at(c, p, t), false);
    u->depth = t;
}

// --- patterns ---

static bool is_wildcard(const OuNode *p)
{
    if (p->kind == OU_AST_MatchStar) return !ou_ast(MatchStar, p)->name;
    return p->kind == OU_AST_MatchAs && !ou_ast(MatchAs, p)->name && !ou_ast(MatchAs, p)->pattern;
}

static void drop_top(OuCompiler *c)
{
    OU_EMIT(DROP, c->unit->depth - 1, 0, 0);
    c->unit->depth--;
}

static void gen_subpattern(OuCompiler *c, Pattern *p, OuNode *node)
{
    bool old = p->may_always_match;
    p->may_always_match = true;
    if (is_wildcard(node)) drop_top(c);
    else gen_pattern(c, p, node);
    p->may_always_match = old;
}

static void gen_value(OuCompiler *c, Pattern *p, OuNode *value)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    OuValue v = ou_gen_operand(c, value, true);
    ou_gen_compare_jump(c, OU_CMP_EQ, (OuValue){ OU_IN_TEMP, t }, v, fail_at(c, p, t), false);
    u->depth = t;
}

static void gen_singleton(OuCompiler *c, Pattern *p, OuObject *value)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    if (ou_is_none(value)) {
        OU_JUMP(JUMP_IF_NOT_NONE, t, 0, 0, fail_at(c, p, t));
    } else {
        ou_load_const(c, t + 1, ou_const_ref(c, value));
        ou_push(u, 1);
        OU_JUMP(JUMP_IS_NOT, 0, t, t + 1, fail_at(c, p, t));
    }
    u->depth = t;
}

static void gen_as(OuCompiler *c, Pattern *p, OuNode *node)
{
    OuUnit *u = c->unit;
    OuMatchAsNode *n = ou_ast(MatchAs, node);
    if (!n->pattern) {
        if (!p->may_always_match) {
            if (n->name) ou_compile_error(c, node->span, "name capture '%U' makes remaining patterns unreachable", n->name);
            else ou_compile_error(c, node->span, "wildcard makes remaining patterns unreachable");
        } else if (n->name) {
            capture(c, p, n->name);
        } else {
            drop_top(c);
        }
        return;
    }
    OU_EMIT(COPY, u->depth, u->depth - 1, 0);
    ou_push(u, 1);
    gen_pattern(c, p, n->pattern);
    capture(c, p, n->name);
}

// Items by index, when a wildcard star would make a list for nothing.
static void gen_items_by_index(OuCompiler *c, Pattern *p, OuNodeList items, size_t star)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    for (size_t i = 0; i < items.len && !c->failed; i++) {
        if (is_wildcard(items.items[i])) continue;
        OU_EMIT(COPY, t + 1, t, 0);
        ou_push(u, 1);
        OuValue index = { OU_IN_CONST, 0 };
        if (i < star) {
            index.index = ou_const_index(c, ou_int_new((int64_t)i));
        } else {
            OU_EMIT(GET_LEN, t + 2, t, 0);
            ou_push(u, 1);
            OuValue back = { OU_IN_CONST, ou_const_index(c, ou_int_new((int64_t)(items.len - i))) };
            ou_gen_binary(c, OU_OP_SUB, false, t + 2, (OuValue){ OU_IN_TEMP, t + 2 }, back);
            index = (OuValue){ OU_IN_TEMP, t + 2 };
        }
        ou_gen_item(c, t + 1, (OuValue){ OU_IN_TEMP, t + 1 }, index);
        u->depth = t + 2;
        gen_subpattern(c, p, items.items[i]);
    }
    drop_top(c);
}

static void gen_unpacked(OuCompiler *c, Pattern *p, OuNodeList items)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    u->depth = t;
    ou_push(u, (uint32_t)items.len);
    for (size_t i = 0; i < items.len && !c->failed; i++) {
        OuNode *item = items.items[i];
        if (item->kind != OU_AST_MatchStar) {
            gen_subpattern(c, p, item);
            continue;
        }
        u->span = item->span;
        if (ou_ast(MatchStar, item)->name) capture(c, p, ou_ast(MatchStar, item)->name);
        else drop_top(c);
    }
}

static void gen_sequence(OuCompiler *c, Pattern *p, OuNode *node)
{
    OuUnit *u = c->unit;
    OuNodeList items = ou_ast(MatchSequence, node)->patterns;
    size_t star = items.len;
    bool only_wildcards = true, star_wildcard = false;
    for (size_t i = 0; i < items.len; i++) {
        only_wildcards &= is_wildcard(items.items[i]);
        if (items.items[i]->kind != OU_AST_MatchStar) continue;
        if (star < items.len) {
            ou_compile_error(c, node->span, "multiple starred names in sequence pattern");
            return;
        }
        star = i;
        star_wildcard = is_wildcard(items.items[i]);
    }
    uint32_t t = u->depth - 1;
    OU_EMIT(MATCH_SEQUENCE, t + 1, t, 0);
    ou_push(u, 1);
    fail_unless(c, p);
    bool starred = star < items.len;
    if (!starred) check_length(c, p, OU_CMP_EQ, items.len);
    else if (items.len > 1) check_length(c, p, OU_CMP_GE, items.len - 1);
    if (only_wildcards) {
        drop_top(c);
    } else if (star_wildcard) {
        gen_items_by_index(c, p, items, star);
    } else {
        if (starred && (star >= 256 || items.len - star - 1 >= 256)) {
            ou_compile_error(c, node->span, "too many expressions in star-unpacking sequence pattern");
            return;
        }
        if (starred) OU_EMIT(UNPACK_EX, t, t, (uint32_t)star | (uint32_t)(items.len - star - 1) << 8);
        else OU_EMIT(UNPACK_SEQUENCE, t, t, (uint32_t)items.len);
        gen_unpacked(c, p, items);
    }
}

static bool check_keys(OuCompiler *c, OuNode *node, OuNodeList keys)
{
    for (size_t i = 0; i < keys.len; i++) {
        if (keys.items[i]->kind != OU_AST_Constant) continue;
        OuObject *key = ou_ast(Constant, keys.items[i])->value;
        for (size_t j = 0; j < i; j++)
            if (keys.items[j]->kind == OU_AST_Constant && ou_constants_same(key, ou_ast(Constant, keys.items[j])->value))
                return ou_compile_error(c, node->span, "mapping pattern checks duplicate key (%R)", key);
    }
    return true;
}

static void gen_mapping(OuCompiler *c, Pattern *p, OuNode *node)
{
    OuUnit *u = c->unit;
    OuMatchMappingNode *n = ou_ast(MatchMapping, node);
    uint32_t t = u->depth - 1;
    if (!check_keys(c, node, n->keys)) return;
    OU_EMIT(MATCH_MAPPING, t + 1, t, 0);
    ou_push(u, 1);
    fail_unless(c, p);
    if (!n->keys.len && !n->rest) {
        drop_top(c);
        return;
    }
    if (n->keys.len) check_length(c, p, OU_CMP_GE, n->keys.len);
    ou_gen_sequence(c, n->keys, OU_AST_Tuple, t + 1);
    ou_push(u, 1);
    OU_EMIT(MATCH_KEYS, t + 2, t, t + 1);
    ou_push(u, 1);
    fail_if_none(c, p);
    OU_EMIT(UNPACK_SEQUENCE, t + 2, t + 2, (uint32_t)n->keys.len);
    gen_unpacked(c, p, n->patterns);
    if (n->rest) {
        OU_EMIT(COPY_DICT_WITHOUT_KEYS, t + 2, t, t + 1);
        ou_push(u, 1);
        u->span = node->span;
        capture(c, p, n->rest);
    }
    drop_top(c);
    drop_top(c);
}

static void gen_class_pattern(OuCompiler *c, Pattern *p, OuNode *node)
{
    OuUnit *u = c->unit;
    OuMatchClassNode *n = ou_ast(MatchClass, node);
    uint32_t t = u->depth - 1;
    for (size_t i = 0; i < n->kwd_attrs.len; i++)
        for (size_t j = i + 1; j < n->kwd_attrs.len; j++)
            if (n->kwd_attrs.items[i] == n->kwd_attrs.items[j]) {
                ou_compile_error(c, n->kwd_patterns.items[j]->span, "attribute name repeated in class pattern: %U", n->kwd_attrs.items[i]);
                return;
            }
    ou_gen_push(c, n->cls);
    OuTuple *names = ou_tuple_new(n->kwd_attrs.len);
    for (size_t i = 0; names && i < n->kwd_attrs.len; i++) names->items[i] = ou_ref(n->kwd_attrs.items[i]);
    ou_load_const(c, t + 2, ou_const_index(c, ou_obj(names)));
    ou_push(u, 1);
    OU_EMIT(MATCH_CLASS, t, t, (uint32_t)n->patterns.len);
    u->depth = t + 1;
    fail_if_none(c, p);
    OU_EMIT(UNPACK_SEQUENCE, t, t, (uint32_t)(n->patterns.len + n->kwd_patterns.len));
    u->depth = t;
    ou_push(u, (uint32_t)(n->patterns.len + n->kwd_patterns.len));
    for (size_t i = 0; i < n->patterns.len; i++) gen_subpattern(c, p, n->patterns.items[i]);
    for (size_t i = 0; i < n->kwd_patterns.len; i++) gen_subpattern(c, p, n->kwd_patterns.items[i]);
}

// --- alternatives ---

// One alternative on a copy of the top temporary. Success jumps to `matched`; failure goes on, its captures forgotten.
static void gen_alternative(OuCompiler *c, Pattern *p, OuNode *node, bool last, uint32_t matched, const bool *before, bool *first_bound, bool first)
{
    OuUnit *u = c->unit;
    Captures *k = p->captures;
    Pattern alternative = { .captures = k, .base = u->depth, .may_always_match = last && p->may_always_match };
    OU_EMIT(COPY, u->depth, u->depth - 1, 0);
    ou_push(u, 1);
    for (uint32_t i = 0; i < k->count; i++) k->bound[i] = before[i];
    gen_pattern(c, &alternative, node);
    for (uint32_t i = 0; i < k->count && !c->failed; i++) {
        if (first) first_bound[i] = k->bound[i];
        else if (first_bound[i] != k->bound[i]) ou_compile_error(c, u->span, "alternative patterns bind different names");
    }
    OU_JUMP(JUMP, 0, 0, 0, matched);
    emit_fails(c, &alternative);
    for (uint32_t i = 0; i < k->count && !c->failed; i++)
        if (k->bound[i] && !before[i]) OU_EMIT(CLEAR_LOCAL, k->slot + i, 0, 0);
}

static void gen_or(OuCompiler *c, Pattern *p, OuNode *node)
{
    OuUnit *u = c->unit;
    OuNodeList list = ou_ast(MatchOr, node)->patterns;
    Captures *k = p->captures;
    uint32_t matched = ou_label_new(c), t = u->depth - 1;
    bool *before = ou_mem_need_array((size_t)k->count * 2 + 1, sizeof *before);
    if (!before) {
        c->failed = true;
        return;
    }
    bool *first_bound = before + k->count;
    for (uint32_t i = 0; i < k->count; i++) before[i] = k->bound[i];
    for (size_t i = 0; i < list.len && !c->failed; i++)
        gen_alternative(c, p, list.items[i], i + 1 == list.len, matched, before, first_bound, i == 0);
    ou_mem_free(before);
    OU_JUMP(JUMP, 0, 0, 0, fail_at(c, p, t + 1));
    ou_label_here(c, matched);
    u->depth = t + 1;
    drop_top(c);
}

static void gen_pattern(OuCompiler *c, Pattern *p, OuNode *node)
{
    if (c->failed || !ou_compile_enter(c)) return;
    c->unit->span = node->span;
    switch ((OuNodeKind)node->kind) {
    case OU_AST_MatchValue: gen_value(c, p, ou_ast(MatchValue, node)->value); break;
    case OU_AST_MatchSingleton: gen_singleton(c, p, ou_ast(MatchSingleton, node)->value); break;
    case OU_AST_MatchSequence: gen_sequence(c, p, node); break;
    case OU_AST_MatchMapping: gen_mapping(c, p, node); break;
    case OU_AST_MatchClass: gen_class_pattern(c, p, node); break;
    case OU_AST_MatchAs: gen_as(c, p, node); break;
    case OU_AST_MatchOr: gen_or(c, p, node); break;
    default: ou_compile_error(c, node->span, "pattern expected");
    }
    ou_compile_leave(c);
}

// --- the statement ---

// One case; the subject is the top temporary and is still there when the case did not match.
static void gen_case(OuCompiler *c, OuMatchCaseNode *n, bool last, uint32_t end)
{
    OuUnit *u = c->unit;
    uint32_t subject = u->depth - 1;
    Captures k = { .slot = u->depth };
    collect(c, &k, n->pattern);
    Pattern p = { .captures = &k, .base = u->depth, .may_always_match = n->guard || last };
    u->span = n->pattern->span;
    if (is_wildcard(n->pattern) && p.may_always_match) {
        k.count = 0;
    } else {
        for (uint32_t i = 0; i < k.count; i++) {
            OU_EMIT(LOAD_NULL, u->depth, 0, 0);
            ou_push(u, 1);
        }
        OU_EMIT(COPY, u->depth, subject, 0);
        ou_push(u, 1);
        gen_pattern(c, &p, n->pattern);
        for (uint32_t i = 0; i < k.count; i++) ou_variable(c, k.names[i]);   // slots in the order of the names
        for (uint32_t i = k.count; i-- > 0 && !c->failed;) {
            u->depth = k.slot + i + 1;
            ou_gen_store_name(c, k.names[i], (OuValue){ OU_IN_TEMP, k.slot + i });
        }
    }
    u->depth = subject + 1;
    if (n->guard) ou_gen_test(c, n->guard, fail_at(c, &p, subject + 1), false, false);
    OU_EMIT(DROP, subject, 0, 0);
    u->depth = subject;
    ou_gen_statements(c, n->body);
    OU_JUMP(JUMP, 0, 0, 0, end);
    u->depth = subject + 1;
    emit_fails(c, &p);
    ou_mem_free(p.fails);
    ou_mem_free(k.names);
    ou_mem_free(k.bound);
}

void ou_gen_match(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuMatchNode *n = ou_ast(Match, s);
    uint32_t subject = ou_gen_push(c, n->subject), end = ou_label_new(c);
    for (size_t i = 0; i < n->cases.len && !c->failed; i++)
        gen_case(c, ou_ast(MatchCase, n->cases.items[i]), i + 1 == n->cases.len, end);
    OU_EMIT(DROP, subject, 0, 0);
    u->depth = subject;
    ou_label_here(c, end);
}
