// unit.c -- one function in progress: slots of its variables, instructions, labels, constants, names.
#include "src/compile/unit.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"

// --- beginning: where each variable lives ---

static bool set_local(OuUnit *u, OuSymbol *symbol, uint32_t slot, uint8_t kind)
{
    symbol->slot = (int32_t)slot;
    u->locals[slot] = symbol->name;
    u->local_kinds[slot] = kind;
    return true;
}

static void set_params(OuCompiler *c, OuUnit *u, OuNodeList args)
{
    for (size_t i = 0; i < args.len; i++) {
        OuStr *name = ou_mangle(c, u->private_name, ou_ast(Arg, args.items[i])->arg);
        OuSymbol *symbol = ou_scope_find(u->scope, name);
        if (symbol) set_local(u, symbol, u->n_params++, symbol->place == OU_PLACE_CELL ? OU_LOCAL_CELL : OU_LOCAL_PLAIN);
    }
}

static void set_arguments(OuCompiler *c, OuUnit *u, const OuArgumentsNode *a)
{
    u->n_posonly = (uint32_t)a->posonly.len;
    u->n_args = u->n_posonly + (uint32_t)a->args.len;
    u->n_kwonly = (uint32_t)a->kwonly.len;
    set_params(c, u, a->posonly);
    set_params(c, u, a->args);
    set_params(c, u, a->kwonly);
    if (a->vararg) set_params(c, u, (OuNodeList){ (OuNode **)&a->vararg, 1 });
    if (a->kwarg) set_params(c, u, (OuNodeList){ (OuNode **)&a->kwarg, 1 });
    if (a->vararg) u->flags |= OU_CO_VARARGS;
    if (a->kwarg) u->flags |= OU_CO_VARKEYWORDS;
}

static bool is_class_cell(const OuScope *scope, const OuSymbol *symbol)
{
    return scope->needs_class_cell && ou_str_equal_cstr(symbol->name, "__class__");
}

static bool is_cell(const OuScope *scope, const OuSymbol *s)
{
    return (s->place == OU_PLACE_CELL && !(s->flags & OU_SYM_PARAM)) || is_class_cell(scope, s);
}

static bool is_free(const OuSymbol *s) { return s->place == OU_PLACE_FREE || s->passed_through; }

static bool is_plain(const OuUnit *u, const OuSymbol *s)
{
    return u->scope->kind == OU_SCOPE_FUNCTION && s->place == OU_PLACE_LOCAL && !(s->flags & OU_SYM_PARAM) && (s->flags & OU_SYM_TOUCHED);
}

// Gives the symbols that `wanted` picks their slots, sorted by name, from `slot` on.
static void set_sorted(OuUnit *u, bool cells, uint32_t slot, uint32_t n)
{
    OuScope *scope = u->scope;
    uint32_t first = slot;
    for (uint32_t i = 0; i < scope->count; i++) {
        OuSymbol *s = &scope->symbols[i];
        if (!(cells ? is_cell(scope, s) : is_free(s))) continue;
        uint32_t at = slot++;
        for (; at > first && ou_str_order(u->locals[at - 1], s->name) > 0; at--) u->locals[at] = u->locals[at - 1];
        u->locals[at] = s->name;
    }
    for (uint32_t at = first; at < first + n; at++)
        set_local(u, ou_scope_find(scope, u->locals[at]), at, cells ? OU_LOCAL_CELL : OU_LOCAL_FREE);
}

static bool set_slots(OuCompiler *c, OuUnit *u, const OuNode *args)
{
    OuScope *scope = u->scope;
    uint32_t plain = 0, params = 0;
    for (uint32_t i = 0; i < scope->count; i++) {
        OuSymbol *s = &scope->symbols[i];
        s->slot = -1;
        if (s->flags & OU_SYM_PARAM) params++;
        else if (is_plain(u, s)) plain++;
        if (is_cell(scope, s)) u->n_cells++;
        if (is_free(s)) u->n_free++;
    }
    u->n_varnames = params + plain;
    u->n_locals = u->n_varnames + u->n_cells + u->n_free;
    if (u->n_locals > 60000) return ou_compile_error(c, u->span, "too many local variables");
    u->locals = ou_mem_zalloc(u->n_locals + 1, sizeof *u->locals);
    u->local_kinds = ou_mem_zalloc(u->n_locals + 1, 1);
    if (!u->locals || !u->local_kinds) return ou_raise_memory(), c->failed = true, false;
    if (scope->comprehension) {
        OuSymbol *dot0 = &scope->symbols[0];
        OU_ASSERT(dot0->flags & OU_SYM_PARAM);
        set_local(u, dot0, 0, OU_LOCAL_PLAIN);
        u->n_args = u->n_params = 1;
    } else if (args) {
        set_arguments(c, u, (const OuArgumentsNode *)args);
    }
    u->next_local = u->n_params;
    set_sorted(u, true, u->n_varnames, u->n_cells);
    set_sorted(u, false, u->n_varnames + u->n_cells, u->n_free);
    return true;
}

// The slot of a plain local, given out at its first mention.
static uint32_t local_slot(OuUnit *u, OuSymbol *symbol)
{
    if (symbol->slot < 0) {
        OU_ASSERT(u->next_local < u->n_varnames);
        set_local(u, symbol, u->next_local++, OU_LOCAL_PLAIN);
    }
    return (uint32_t)symbol->slot;
}

static OuStr *qualified_name(OuCompiler *c, OuUnit *u)
{
    OuUnit *outer = u->outer;
    if (!outer || outer->scope->kind == OU_SCOPE_MODULE) return u->name;
    if (u->scope->node->kind == OU_AST_FunctionDef || u->scope->node->kind == OU_AST_ClassDef) {
        OuSymbol *symbol = ou_scope_find(outer->scope, ou_mangle(c, outer->private_name, u->name));
        if (symbol && symbol->place == OU_PLACE_GLOBAL) return u->name;
    }
    const char *fmt = outer->scope->kind == OU_SCOPE_FUNCTION && !outer->scope->comprehension ? "%U.<locals>.%U" : "%U.%U";
    OuStr *name = (OuStr *)ou_keep(c, ou_obj(ou_str_format(fmt, outer->qualname, u->name)));
    return name ? name : u->name;
}

bool ou_unit_begin(OuCompiler *c, OuUnit *u, OuScope *scope, const OuNode *args, int32_t first_line)
{
    if (c->failed) return false;
    *u = (OuUnit){ .outer = c->unit, .scope = scope, .name = scope->name, .private_name = scope->private_name,
                   .first_line = first_line, .handler = -1 };
    u->span = (OuSpan){ first_line, 0, first_line, 0 };
    u->qualname = qualified_name(c, u);
    u->flags = c->future;
    if (scope->kind == OU_SCOPE_FUNCTION) {
        u->flags |= OU_CO_NEWLOCALS | OU_CO_OPTIMIZED;
        if (scope->nested) u->flags |= OU_CO_NESTED;
        if (scope->generator) u->flags |= scope->coroutine ? OU_CO_ASYNC_GENERATOR : OU_CO_GENERATOR;
        else if (scope->coroutine) u->flags |= OU_CO_COROUTINE;
    }
    c->unit = u;
    if (!set_slots(c, u, args)) {
        (void)ou_unit_end(c);
        return false;
    }
    u->depth = u->max_depth = u->n_locals;
    OuSpan span = u->span;
    u->span = (OuSpan){ 0 };
    for (uint32_t i = 0; i < u->n_locals; i++)
        if (u->local_kinds[i] == OU_LOCAL_CELL) OU_EMIT(MAKE_CELL, i, 0, 0);
    if (u->n_free) OU_EMIT(COPY_FREE_VARS, u->n_free, 0, 0);
    u->span = span;
    if (u->flags & (OU_CO_GENERATOR | OU_CO_COROUTINE | OU_CO_ASYNC_GENERATOR)) OU_EMIT(RETURN_GENERATOR, 0, 0, 0);
    return true;
}

OuCode *ou_unit_end(OuCompiler *c)
{
    OuUnit *u = c->unit;
    if (!c->failed) {
        for (uint32_t i = 0; i < u->scope->count; i++)        // mentioned in dead code only, or never
            if (is_plain(u, &u->scope->symbols[i])) local_slot(u, &u->scope->symbols[i]);
        if (u->max_depth > 65000) ou_compile_error(c, u->span, "expression too complex");
    }
    if (!c->failed) ou_peephole(c, u);
    if (!c->failed) ou_definite(c, u);
    OuCode *code = c->failed ? NULL : ou_assemble(c, u);
    code = (OuCode *)(code ? ou_keep(c, ou_obj(code)) : NULL);
    if (!code) c->failed = true;
    u->scope->code = code;
    c->unit = u->outer;
    ou_mem_free(u->insns);
    ou_mem_free(u->labels);
    ou_mem_free(u->marks);
    ou_mem_free(u->handlers);
    ou_mem_free(u->names);
    ou_mem_free(u->consts);
    ou_mem_free(u->locals);
    ou_mem_free(u->local_kinds);
    ou_ptrmap_fini(&u->name_index);
    ou_ptrmap_fini(&u->const_index);
    ou_xdecref(u->static_attributes);
    return code;
}

// --- emitting ---

// Room for one more item of an array of the unit; false: failed.
static OU_NOINLINE bool more_room(OuCompiler *c, void *array, uint32_t *cap, size_t size)
{
    uint32_t more = *cap ? *cap * 2 : 16;
    void *grown = ou_mem_grow(*(void **)array, more, size);
    if (!grown) return c->failed = true, false;
    *(void **)array = grown;
    *cap = more;
    return true;
}

OU_INLINE bool room(OuCompiler *c, void *array, uint32_t count, uint32_t *cap, size_t size)
{
    return !c->failed && (count < *cap || more_room(c, array, cap, size));
}

OuInsn *ou_emit(OuCompiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t third)
{
    OuUnit *u = c->unit;
    if (!room(c, &u->insns, u->count, &u->cap, sizeof *u->insns)) return &u->scratch;
    if (u->depth + 4 > u->max_depth) u->max_depth = u->depth + 4;      // room for results before they are pushed
    u->has_nops |= op == OU_OP_CODE_NOP;
    u->has_checks |= op == OU_OP_CODE_CHECK_LOCAL;
    OuInsn *insn = &u->insns[u->count++];
    *insn = (OuInsn){ .span = u->span, .a = a, .b = b, .c = third, .label = -1, .handler = u->handler, .op = (uint16_t)op, .depth = (uint16_t)u->depth };
    return insn;
}

OuInsn *ou_emit_jump(OuCompiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t third, uint32_t label)
{
    OuInsn *insn = ou_emit(c, op, a, b, third);
    insn->label = (int32_t)label;
    return insn;
}

uint32_t ou_mark_new(OuCompiler *c, int32_t line, uint32_t next)
{
    OuUnit *u = c->unit;
    if (!line || !room(c, &u->marks, u->mark_count, &u->mark_cap, sizeof *u->marks)) return next;
    u->marks[u->mark_count++] = (OuMark){ line, next };
    return u->mark_count;
}

uint32_t ou_label_new(OuCompiler *c)
{
    OuUnit *u = c->unit;
    if (!room(c, &u->labels, u->label_count, &u->label_cap, sizeof *u->labels)) return 0;
    u->labels[u->label_count] = UINT32_MAX;
    return u->label_count++;
}

void ou_label_here(OuCompiler *c, uint32_t label)
{
    if (!c->failed) c->unit->labels[label] = c->unit->count;
}

int32_t ou_handler_new(OuCompiler *c, uint32_t label, uint32_t depth)
{
    OuUnit *u = c->unit;
    if (!room(c, &u->handlers, u->handler_count, &u->handler_cap, sizeof *u->handlers)) return -1;
    u->handlers[u->handler_count] = (OuHandlerPlan){ label, (uint16_t)depth };
    return (int32_t)u->handler_count++;
}

void ou_block_push(OuUnit *u, OuBlock *block, OuBlockKind kind)
{
    *block = (OuBlock){ .outer = u->blocks, .kind = kind, .depth = u->depth, .handler = u->handler, .span = u->span };
    u->blocks = block;
}

// --- constants and names ---

static uint32_t index_of(OuCompiler *c, OuObject *o)
{
    OuUnit *u = c->unit;
    uint32_t i = ou_ptrmap_get(&u->const_index, o);
    if (i != OU_PTRMAP_NONE) return i;
    if (!room(c, &u->consts, u->const_count, &u->const_cap, sizeof *u->consts)) return 0;
    if (!ou_ptrmap_put(&u->const_index, o, u->const_count)) return c->failed = true, 0;
    u->consts[u->const_count] = o;
    return u->const_count++;
}

uint32_t ou_const_index(OuCompiler *c, OuObject *o)
{
    if (!o || c->failed) {
        ou_xdecref(o);
        return c->failed = true, 0;
    }
    o = ou_constants_merge(&c->constants, o);
    return o ? index_of(c, o) : (c->failed = true, 0);
}

uint32_t ou_const_none(OuCompiler *c) { return ou_const_index(c, ou_none()); }
uint32_t ou_code_index(OuCompiler *c, OuCode *code) { return code ? index_of(c, ou_obj(code)) : 0; }
void ou_load_const(OuCompiler *c, uint32_t dst, uint32_t index) { OU_EMIT(LOAD_CONST, dst, index, 0); }

uint32_t ou_name_index(OuCompiler *c, OuStr *name)
{
    OuUnit *u = c->unit;
    uint32_t i = ou_ptrmap_get(&u->name_index, name);
    if (i != OU_PTRMAP_NONE) return i;
    if (u->name_count == UINT16_MAX) return ou_compile_error(c, u->span, "too many names"), 0;
    if (!room(c, &u->names, u->name_count, &u->name_cap, sizeof *u->names)) return 0;
    if (!ou_ptrmap_put(&u->name_index, name, u->name_count)) return c->failed = true, 0;
    u->names[u->name_count] = name;
    return u->name_count++;
}

uint32_t ou_mangled_index(OuCompiler *c, OuStr *name) { return ou_name_index(c, ou_mangle(c, c->unit->private_name, name)); }

// --- variables ---

OuVariable ou_variable(OuCompiler *c, OuStr *name)
{
    OuUnit *u = c->unit;
    name = ou_mangle(c, u->private_name, name);
    OuSymbol *s = ou_scope_find(u->scope, name);
    bool function = u->scope->kind == OU_SCOPE_FUNCTION;
    switch (s ? (OuPlace)s->place : OU_PLACE_UNKNOWN) {
    case OU_PLACE_FREE: return (OuVariable){ u->scope->kind == OU_SCOPE_CLASS ? OU_ACCESS_CLASSDEREF : OU_ACCESS_DEREF, (uint32_t)s->slot };
    case OU_PLACE_CELL: return (OuVariable){ OU_ACCESS_DEREF, (uint32_t)s->slot };
    case OU_PLACE_LOCAL:
        if (function) return (OuVariable){ OU_ACCESS_LOCAL, local_slot(u, s) };
        break;
    case OU_PLACE_GLOBAL: return (OuVariable){ OU_ACCESS_GLOBAL, ou_name_index(c, name) };
    case OU_PLACE_GLOBAL_IMPLICIT:
        if (function) return (OuVariable){ OU_ACCESS_GLOBAL, ou_name_index(c, name) };
        break;
    default: break;
    }
    return (OuVariable){ OU_ACCESS_NAME, ou_name_index(c, name) };
}
