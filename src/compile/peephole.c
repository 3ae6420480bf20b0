// peephole.c -- jumps to jumps go straight to the end, unreachable code and jumps to what follows anyway disappear.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "src/compile/flow.h"

void ou_flow_remove(OuCompiler *c, OuUnit *u, const bool *dead)
{
    uint32_t *moved = ou_mem_need_array(u->count + 1u, sizeof *moved);
    if (!moved) {
        c->failed = true;
        return;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->count; i++) {
        moved[i] = n;
        if (!dead[i]) u->insns[n++] = u->insns[i];
    }
    moved[u->count] = n;
    for (uint32_t i = 0; i < u->label_count; i++)
        if (u->labels[i] != UINT32_MAX) u->labels[i] = moved[u->labels[i]];
    u->count = n;
    ou_mem_free(moved);
}

unsigned ou_flow_inverse(unsigned op)
{
    enum { FORMS = 6 };
    switch (op) {
    case OU_OP_CODE_JUMP_IS: return OU_OP_CODE_JUMP_IS_NOT;
    case OU_OP_CODE_JUMP_IS_NOT: return OU_OP_CODE_JUMP_IS;
    case OU_OP_CODE_JUMP_IN: return OU_OP_CODE_JUMP_NOT_IN;
    case OU_OP_CODE_JUMP_NOT_IN: return OU_OP_CODE_JUMP_IN;
    case OU_OP_CODE_JUMP_IF_NONE: return OU_OP_CODE_JUMP_IF_NOT_NONE;
    case OU_OP_CODE_JUMP_IF_NOT_NONE: return OU_OP_CODE_JUMP_IF_NONE;
    case OU_OP_CODE_JUMP_IF_TRUE: return OU_OP_CODE_JUMP_IF_FALSE;
    case OU_OP_CODE_JUMP_IF_FALSE: return OU_OP_CODE_JUMP_IF_TRUE;
    default: break;
    }
    switch (ou_flow_compare_group(op)) {
    case 1: return op + FORMS;
    case 2: case 3: return op - FORMS;
    default: return 0;
    }
}

// --- jump threading ---

static bool may_thread(unsigned op)
{
    // LOOP_* and FOR_LOOP must keep jumping back to a loop's top: they make the check for signals.
    return ou_flow_compare_group(op) != 3 && op != OU_OP_CODE_FOR_LOOP && op != OU_OP_CODE_LOOP_IF_FALSE && op != OU_OP_CODE_LOOP_IF_TRUE && op != OU_OP_CODE_JUMP_BACK;
}

static void thread(OuCompiler *c, OuUnit *u, OuInsn *in)
{
    for (int hops = 0; hops < 16 && in->label >= 0 && may_thread(in->op); hops++) {
        uint32_t at = ou_flow_target(u, in);
        if (at >= u->count) return;
        OuInsn *to = &u->insns[at];
        if (to == in) return;
        if (to->op == OU_OP_CODE_JUMP) {
            if (ou_flow_target(u, to) <= at) return;           // the loop of SEND
            in->label = to->label;
            in->jump_marks = ou_marks_join(c, u, in->jump_marks, to->jump_marks);
        } else if (in->op == OU_OP_CODE_JUMP && to->op == OU_OP_CODE_JUMP_BACK) {
            in->op = OU_OP_CODE_JUMP_BACK;
            in->label = to->label;
            in->jump_marks = ou_marks_join(c, u, in->jump_marks, to->jump_marks);
        } else if (in->op == OU_OP_CODE_JUMP && !in->jump_marks && (to->op == OU_OP_CODE_RETURN_CONST || to->op == OU_OP_CODE_RETURN)) {
            in->op = to->op;
            in->a = to->a;
            in->span = to->span;
            in->label = -1;
        } else {
            return;
        }
    }
}

// A local that is loaded for a return is returned as it is. Who else comes to the RETURN finds it still there.
static void return_locals(OuUnit *u)
{
    for (uint32_t i = 0; i + 1 < u->count; i++) {
        OuInsn *load = &u->insns[i], *ret = &u->insns[i + 1];
        if (load->op != OU_OP_CODE_LOAD_LOCAL || load->fall_marks || ret->op != OU_OP_CODE_RETURN || load->a != ret->a) continue;
        uint16_t local = load->b;
        *load = *ret;
        load->a = local;
        load->fall_marks = 0;
    }
}

// --- reachability ---

typedef struct Reach { bool *dead; uint32_t *work; uint32_t n; } Reach;

static void reach(Reach *r, uint32_t count, uint32_t i)
{
    if (i >= count || !r->dead[i]) return;
    r->dead[i] = false;
    r->work[r->n++] = i;
}

static void mark_reachable(OuUnit *u, Reach *r)
{
    for (uint32_t i = 0; i < u->count; i++) r->dead[i] = true;
    reach(r, u->count, 0);
    while (r->n) {
        uint32_t i = r->work[--r->n];
        OuInsn *in = &u->insns[i];
        if (in->label >= 0) reach(r, u->count, ou_flow_target(u, in));
        if (in->handler >= 0) reach(r, u->count, ou_flow_handler(u, in));
        if (!(ou_opcode_info[in->op].flags & OU_OPF_T) || in->op == OU_OP_CODE_RETURN_GENERATOR) reach(r, u->count, i + 1);
    }
}

static uint32_t skip_dead(const OuUnit *u, const bool *dead, uint32_t i)
{
    while (i < u->count && dead[i]) i++;
    return i;
}

static bool drop_idle_jumps(OuCompiler *c, OuUnit *u, bool *dead)
{
    bool any = false;
    OuInsn *before = NULL;
    for (uint32_t i = 0; i < u->count; i++) {
        OuInsn *in = &u->insns[i], *last = before;
        if (!dead[i]) before = in;
        if (dead[i] || in->op != OU_OP_CODE_JUMP || ou_flow_target(u, in) <= i) continue;
        if (skip_dead(u, dead, i + 1) != skip_dead(u, dead, ou_flow_target(u, in))) continue;
        dead[i] = any = true;
        before = last;
        if (last) last->fall_marks = ou_marks_join(c, u, last->fall_marks, in->jump_marks);
    }
    return any;
}

// `if x: continue` jumps over a jump that nobody else comes to: x's jump is turned round and goes where that went.
static bool turn_round(OuCompiler *c, OuUnit *u, bool *dead, bool *target)
{
    bool any = false;
    for (uint32_t i = 0; i < u->count; i++) target[i] = false;
    for (uint32_t i = 0; i < u->count; i++) {
        OuInsn *in = &u->insns[i];
        if (dead[i]) continue;
        if (in->label >= 0 && ou_flow_target(u, in) < u->count) target[ou_flow_target(u, in)] = true;
        if (in->handler >= 0) target[ou_flow_handler(u, in)] = true;
    }
    for (uint32_t i = 0; i < u->count; i++) {
        OuInsn *in = &u->insns[i];
        uint32_t over = skip_dead(u, dead, i + 1);
        if (dead[i] || over >= u->count || in->label < 0 || u->insns[over].op != OU_OP_CODE_JUMP || target[over]) continue;
        OuInsn *jump = &u->insns[over];
        if (ou_flow_target(u, in) <= i || skip_dead(u, dead, ou_flow_target(u, in)) != skip_dead(u, dead, over + 1)) continue;
        unsigned inverse = ou_flow_compare_group(in->op) == 3 ? 0 : ou_flow_inverse(in->op);
        if (!inverse || ou_flow_target(u, jump) <= i) continue;
        in->op = (uint16_t)inverse;
        in->label = jump->label;
        uint32_t falls = in->jump_marks;
        in->jump_marks = ou_marks_join(c, u, in->fall_marks, jump->jump_marks);
        in->fall_marks = falls;
        dead[over] = any = true;
    }
    return any;
}

void ou_peephole(OuCompiler *c, OuUnit *u)
{
    ou_marks_take(c, u);
    if (c->failed) return;
    for (uint32_t i = 0; i < u->count; i++) thread(c, u, &u->insns[i]);
    return_locals(u);
    Reach r = { ou_mem_need_array(u->count + 1u, sizeof *r.dead), ou_mem_need_array(u->count + 1u, sizeof *r.work), 0 };
    if (r.dead && r.work) {
        mark_reachable(u, &r);
        bool *target = (bool *)r.work;                         // the work list is empty now
        do {
            while (drop_idle_jumps(c, u, r.dead)) {}
        } while (turn_round(c, u, r.dead, target));
        ou_flow_remove(c, u, r.dead);
    } else {
        c->failed = true;
    }
    ou_mem_free(r.dead);
    ou_mem_free(r.work);
}
