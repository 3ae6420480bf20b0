// assemble.c -- the finished unit as a code object: words, jump distances, handlers, positions.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "src/code/positions.h"
#include "src/compile/flow.h"

// A 16-bit jump that does not reach gets more words (see `put_far`).
typedef struct Layout {
    OuUnit *u;
    uint32_t *at;            // word of each instruction; one more for the end
    bool *far;
    uint32_t words, insns;   // total
} Layout;

static bool is_short_jump(const OuInsn *in)
{
    const OuOpcodeInfo *info = &ou_opcode_info[in->op];
    return info->a == OU_OPERAND_JMP || info->c == OU_OPERAND_JMP;
}

static bool jumps_in_c(const OuInsn *in) { return ou_opcode_info[in->op].c == OU_OPERAND_JMP; }    // FOR_ITER, FOR_LOOP, SEND
static uint32_t base_size(const OuInsn *in) { return 1u + ou_opcode_words[in->op]; }

static void place(Layout *l)
{
    uint32_t w = 0;
    l->insns = l->u->count;
    for (uint32_t i = 0; i < l->u->count; i++) {
        OuInsn *in = &l->u->insns[i];
        uint32_t extra = l->far[i] ? jumps_in_c(in) ? 2 : 1 : 0;
        l->at[i] = w;
        l->insns += extra;
        w += base_size(in) + extra;
    }
    l->at[l->u->count] = l->words = w;
}

static int64_t distance(const Layout *l, uint32_t i)
{
    const OuInsn *in = &l->u->insns[i];
    return (int64_t)l->at[ou_flow_target(l->u, in)] - (l->at[i] + base_size(in));
}

static void lay_out(Layout *l)
{
    bool changed;
    do {
        changed = false;
        place(l);
        if (l->words < INT16_MAX) return;                      // nothing is out of reach
        for (uint32_t i = 0; i < l->u->count; i++) {
            OuInsn *in = &l->u->insns[i];
            if (in->label < 0 || l->far[i] || !is_short_jump(in)) continue;
            int64_t d = distance(l, i);
            if (d < INT16_MIN || d > INT16_MAX) l->far[i] = changed = true;
        }
    } while (changed);
}

// --- words ---

static OuInstr word(unsigned op, uint32_t a, uint32_t b, uint32_t c)
{
    return (OuInstr){ .op = (uint16_t)op, .a = (uint16_t)a, .b = (uint16_t)b, .c = (uint16_t)c };
}

static OuInstr wide_jump(unsigned op, uint32_t from, uint32_t to)      // of one word at `from`
{
    OuInstr w = word(op, 0, 0, 0);
    w.wide = (int32_t)((int64_t)to - ((int64_t)from + 1));
    return w;
}

// Out of reach. Comparisons: the inverse jumps over a long jump. FOR_ITER and its kin: jump to a long jump behind the next one.
static void put_far(const Layout *l, OuInstr *out, uint32_t i)
{
    const OuInsn *in = &l->u->insns[i];
    uint32_t at = l->at[i], next = at + base_size(in), target = l->at[ou_flow_target(l->u, in)];
    bool back = ou_flow_compare_group(in->op) == 3 || in->op == OU_OP_CODE_FOR_LOOP;
    unsigned jump = back ? OU_OP_CODE_JUMP_BACK : OU_OP_CODE_JUMP;
    if (jumps_in_c(in)) {
        out[at] = word(in->op, in->a, in->b, 1);
        out[next] = wide_jump(OU_OP_CODE_JUMP, next, next + 2);
        out[next + 1] = wide_jump(jump, next + 1, target);
    } else {
        out[at] = word(ou_flow_inverse(in->op), 1, in->b, in->c);
        out[next] = wide_jump(jump, next, target);
    }
}

static void put(const Layout *l, OuInstr *out, uint32_t i)
{
    const OuInsn *in = &l->u->insns[i];
    const OuOpcodeInfo *info = &ou_opcode_info[in->op];
    uint32_t at = l->at[i];
    for (uint32_t k = 1; k <= info->words; k++) out[at + k].word = 0;
    if (info->words) out[at + 1].word = in->extra;
    if (l->far[i]) {
        put_far(l, out, i);
        return;
    }
    out[at] = word(in->op, in->a, in->b, in->c);
    if (info->b == OU_OPERAND_J32) out[at].wide = (int32_t)distance(l, i);
    else if (info->b == OU_OPERAND_K32) out[at].wide = (int32_t)in->b;
    else if (info->a == OU_OPERAND_JMP) out[at].a = (uint16_t)(int16_t)distance(l, i);
    else if (info->c == OU_OPERAND_JMP) out[at].c = (uint16_t)(int16_t)distance(l, i);
}

// --- tables ---

static bool put_handlers(const Layout *l, OuCode *code)
{
    OuUnit *u = l->u;
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->count; i++) n += u->insns[i].handler >= 0 && (!i || u->insns[i - 1].handler != u->insns[i].handler);
    code->handlers = n ? ou_mem_need_array(n, sizeof *code->handlers) : NULL;
    if (n && !code->handlers) return false;
    for (uint32_t i = 0; i < u->count; i++) {
        int32_t h = u->insns[i].handler;
        if (h < 0) continue;
        uint32_t start = i;
        while (i + 1 < u->count && u->insns[i + 1].handler == h) i++;
        code->handlers[code->n_handlers++] = (OuHandler){ l->at[start], l->at[i + 1], l->at[u->labels[u->handlers[h].label]], u->handlers[h].depth };
    }
    return true;
}

static bool is_target(const OuUnit *u, uint32_t i)
{
    for (uint32_t k = 0; k < u->label_count; k++)
        if (u->labels[k] == i) return true;
    return false;
}

// An instruction without a place that is come to from one side only has the place of what came before.
static void inherit_places(OuUnit *u)
{
    for (uint32_t i = 1; i < u->count; i++) {
        OuInsn *in = &u->insns[i], *before = in - 1;
        if (in->span.line || is_target(u, i) || (ou_opcode_info[before->op].flags & OU_OPF_T)) continue;
        in->span = before->span;
        for (uint32_t m = before->fall_marks; m; m = u->marks[m - 1].next)
            in->span = (OuSpan){ .line = u->marks[m - 1].line, .end_line = u->marks[m - 1].line };
    }
}

static bool put_positions(const Layout *l, OuCode *code)
{
    OuPosition *positions = ou_mem_need_array(l->insns + 1u, sizeof *positions);
    if (!positions) return false;
    size_t n = 0;
    for (uint32_t i = 0; i < l->u->count; i++) {
        OuInsn *in = &l->u->insns[i];
        uint32_t times = 1 + (l->far[i] ? jumps_in_c(in) ? 2u : 1u : 0u);
        while (times--) positions[n++] = (OuPosition){ in->span, in->depth };
    }
    code->positions = ou_positions_encode(positions, n, &code->positions_bytes);
    ou_mem_free(positions);
    return code->positions != NULL;
}

static uint32_t put_way(OuUnit *u, OuLineMark *out, uint32_t n, uint32_t from, uint32_t mark)
{
    for (; mark; mark = u->marks[mark - 1].next, n++)
        if (out) out[n] = (OuLineMark){ from, u->marks[mark - 1].line };
    return n;
}

static uint32_t put_all_marks(const Layout *l, OuLineMark *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->u->count; i++) {
        n = put_way(l->u, out, n, OU_MARK_NEXT(l->at[i]), l->u->insns[i].fall_marks);
        n = put_way(l->u, out, n, OU_MARK_JUMP(l->at[i]), l->u->insns[i].jump_marks);
    }
    return put_way(l->u, out, n, OU_MARK_START, l->u->start_marks);
}

static bool put_marks(const Layout *l, OuCode *code)
{
    code->n_marks = l->u->mark_count ? put_all_marks(l, NULL) : 0;
    if (!code->n_marks) return true;
    code->marks = ou_mem_need_array(code->n_marks, sizeof *code->marks);
    if (!code->marks) return false;
    (void)put_all_marks(l, code->marks);
    return true;
}

static OuTuple *tuple_of(void *items, uint32_t n) { return ou_tuple_from(items, n); }

static bool fill(OuCompiler *c, OuUnit *u, Layout *l, OuCode *code)
{
    code->instrs = ou_mem_need_array(l->words + 1u, sizeof *code->instrs);
    code->local_kinds = ou_mem_need(u->n_locals + 1u);
    if (!code->instrs || !code->local_kinds) return false;
    code->n_words = l->words;
    inherit_places(u);
    for (uint32_t i = 0; i < u->count; i++) put(l, code->instrs, i);
    for (uint32_t i = 0; i < u->n_locals; i++) code->local_kinds[i] = u->local_kinds[i];
    code->flags = u->flags;
    code->n_args = (uint16_t)u->n_args;
    code->n_posonly = (uint16_t)u->n_posonly;
    code->n_kwonly = (uint16_t)u->n_kwonly;
    code->n_params = (uint16_t)u->n_params;
    code->n_plain = u->n_args == u->n_params ? (uint16_t)u->n_args : OU_NO_PLAIN_CALL;
    code->n_varnames = (uint16_t)u->n_varnames;
    code->n_cells = (uint16_t)u->n_cells;
    code->n_free = (uint16_t)u->n_free;
    code->n_locals = (uint16_t)u->n_locals;
    code->n_slots = (uint16_t)u->max_depth;
    code->first_line = u->first_line;
    code->hash = -1;
    code->name = (OuStr *)ou_ref(u->name);
    code->qualname = (OuStr *)ou_ref(u->qualname);
    code->filename = (OuStr *)ou_ref(c->options->filename);
    code->consts = tuple_of(u->consts, u->const_count);
    code->names = tuple_of(u->names, u->name_count);
    code->local_names = tuple_of(u->locals, u->n_locals);
    if (u->static_attributes && !(code->static_attributes = ou_obj(ou_list_to_tuple(u->static_attributes)))) return false;
    return code->consts && code->names && code->local_names && put_handlers(l, code) && put_positions(l, code) && put_marks(l, code);
}

OuCode *ou_assemble(OuCompiler *c, OuUnit *u)
{
    Layout l = { .u = u };
    l.at = ou_mem_need_array(u->count + 1u, sizeof *l.at);
    l.far = ou_mem_zalloc(u->count + 1u, sizeof *l.far);
    OuCode *code = NULL;
    if (l.at && l.far) {
        lay_out(&l);
        code = (OuCode *)ou_gc_new(OU_L_CODE, sizeof *code);
        if (code && !fill(c, u, &l, code)) ou_clear_ref(&code);
    } else if (!ou_has_error()) {
        ou_raise_memory();
    }
    ou_mem_free(l.at);
    ou_mem_free(l.far);
    return code;
}
