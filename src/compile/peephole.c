// peephole.c -- jumps to jumps go straight to the end, unreachable code and jumps to what follows anyway disappear.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "src/compile/flow.h"

void ou_flow_remove(OuCompiler *c, OuUnit *u, const bool *dead)
{
    const bool *first = memchr(dead, true, u->count);
    uint32_t *moved = first ? ou_mem_need_array(u->count + 1u, sizeof *moved) : NULL;
    if (!moved) {
        c->failed |= first != NULL;
        return;
    }
    uint32_t n = (uint32_t)(first - dead);
    for (uint32_t i = 0; i < n; i++) moved[i] = i;
    for (uint32_t i = n; i < u->count; i++) {
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
    return ou_flow_compare_group(op) != 3 && op != OU_OP_CODE_FOR_LOOP && op != OU_OP_CODE_LOOP_IF_FALSE
        && op != OU_OP_CODE_LOOP_IF_TRUE && op != OU_OP_CODE_JUMP_BACK;
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

typedef struct Reach {
    bool *dead, *target;
    uint32_t *work;          // what is still to be looked at; afterwards the numbers of the plain jumps, in order
    uint32_t n, jumps;
} Reach;

static void reach(Reach *r, uint32_t count, uint32_t i)
{
    if (i >= count || !r->dead[i]) return;
    r->dead[i] = false;
    r->work[r->n++] = i;
}

// Follows what runs after `i` as long as it is new; other ways go on the work list.
static void follow(OuUnit *u, Reach *r, uint32_t i)
{
    int32_t handler = -1;
    for (;;) {
        OuInsn *in = &u->insns[i];
        if (in->label >= 0) reach(r, u->count, ou_flow_target(u, in));
        if (in->handler != handler && (handler = in->handler) >= 0) reach(r, u->count, ou_flow_handler(u, in));
        if ((ou_opcode_info[in->op].flags & OU_OPF_T) && in->op != OU_OP_CODE_RETURN_GENERATOR) return;
        if (++i >= u->count || !r->dead[i]) return;
        r->dead[i] = false;
    }
}

static void mark_reachable(OuUnit *u, Reach *r)
{
    memset(r->dead, true, u->count);
    reach(r, u->count, 0);
    while (r->n) follow(u, r, r->work[--r->n]);
    for (uint32_t i = 0; i < u->count; i++)
        if (u->insns[i].op == OU_OP_CODE_JUMP && !r->dead[i]) r->work[r->jumps++] = i;
}

static uint32_t skip_dead(const OuUnit *u, const bool *dead, uint32_t i)
{
    while (i < u->count && dead[i]) i++;
    return i;
}

// The last instruction before `i` that is not dead, or UINT32_MAX.
static uint32_t alive_before(const bool *dead, uint32_t i)
{
    while (i-- > 0)
        if (!dead[i]) return i;
    return UINT32_MAX;
}

static void drop_idle_jumps(OuCompiler *c, OuUnit *u, Reach *r)
{
    for (uint32_t k = r->jumps; k-- > 0;) {                    // from the end: what is dropped may make an earlier one idle
        uint32_t i = r->work[k];
        OuInsn *in = &u->insns[i];
        if (r->dead[i] || ou_flow_target(u, in) <= i) continue;
        if (skip_dead(u, r->dead, i + 1) != skip_dead(u, r->dead, ou_flow_target(u, in))) continue;
        uint32_t before = alive_before(r->dead, i);
        r->dead[i] = true;
        if (before != UINT32_MAX) u->insns[before].fall_marks = ou_marks_join(c, u, u->insns[before].fall_marks, in->jump_marks);
    }
}

static void find_targets(const OuUnit *u, Reach *r)
{
    memset(r->target, false, u->count + 1u);
    for (uint32_t i = 0; i < u->count; i++) {
        const OuInsn *in = &u->insns[i];
        if (r->dead[i]) continue;
        if (in->label >= 0 && ou_flow_target(u, in) < u->count) r->target[ou_flow_target(u, in)] = true;
        if (in->handler >= 0) r->target[ou_flow_handler(u, in)] = true;
    }
}

// `if x: continue` jumps over a jump that nobody else comes to: x's jump is turned round and goes where that went.
static bool turn_round(OuCompiler *c, OuUnit *u, Reach *r)
{
    bool any = false, targets_known = false;
    for (uint32_t k = 0; k < r->jumps; k++) {
        uint32_t over = r->work[k], i = r->dead[over] ? UINT32_MAX : alive_before(r->dead, over);
        OuInsn *in = i == UINT32_MAX ? NULL : &u->insns[i], *jump = &u->insns[over];
        if (!in || in->label < 0) continue;
        if (ou_flow_target(u, in) <= i || skip_dead(u, r->dead, ou_flow_target(u, in)) != skip_dead(u, r->dead, over + 1)) continue;
        unsigned inverse = ou_flow_compare_group(in->op) == 3 ? 0 : ou_flow_inverse(in->op);
        if (!inverse || ou_flow_target(u, jump) <= i) continue;
        if (!targets_known) find_targets(u, r);
        targets_known = true;
        if (memchr(r->target + i + 1, true, over - i)) continue;
        in->op = (uint16_t)inverse;
        in->label = jump->label;
        uint32_t falls = in->jump_marks;
        in->jump_marks = ou_marks_join(c, u, in->fall_marks, jump->jump_marks);
        in->fall_marks = falls;
        r->dead[over] = any = true;
    }
    return any;
}

void ou_peephole(OuCompiler *c, OuUnit *u)
{
    ou_marks_take(c, u);
    if (c->failed) return;
    for (uint32_t i = 0; i < u->count; i++)
        if (u->insns[i].label >= 0) thread(c, u, &u->insns[i]);
    return_locals(u);
    Reach r = { .dead = ou_mem_need_array(2 * (u->count + 1u), sizeof *r.dead), .work = ou_mem_need_array(u->count + 1u, sizeof *r.work) };
    if (r.dead && r.work) {
        r.target = r.dead + u->count + 1;
        mark_reachable(u, &r);
        do drop_idle_jumps(c, u, &r);
        while (turn_round(c, u, &r));
        ou_flow_remove(c, u, r.dead);
    } else {
        c->failed = true;
    }
    ou_mem_free(r.dead);
    ou_mem_free(r.work);
}
