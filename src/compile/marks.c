// marks.c -- lines on which nothing runs.
//
// `pass`, `try:`, `break` and their kin are a NOP when they are generated. Here the NOPs go: each way that led over one, from an
// instruction to what follows it or to its jump's target, is marked with the NOP's line. So they cost nothing to run, and
// a trace function still hears of them.
#include "runtime/mem/alloc.h"
#include "src/compile/flow.h"

// Marks for the NOPs from `i` on, in front of `rest`.
static uint32_t marks_over(OuCompiler *c, OuUnit *u, uint32_t i, uint32_t rest)
{
    if (i >= u->count || u->insns[i].op != OU_OP_CODE_NOP) return rest;
    uint32_t end = i;
    while (end < u->count && u->insns[end].op == OU_OP_CODE_NOP) end++;
    while (end-- > i) rest = ou_mark_new(c, u->insns[end].span.line, rest);
    return rest;
}

uint32_t ou_marks_join(OuCompiler *c, OuUnit *u, uint32_t first, uint32_t second)
{
    if (!first) return second;
    if (!second) return first;
    OuMark mark = u->marks[first - 1];
    uint32_t rest = ou_marks_join(c, u, mark.next, second);
    return ou_mark_new(c, mark.line, rest);
}

void ou_marks_take(OuCompiler *c, OuUnit *u)
{
    if (!u->has_nops) return;
    bool *dead = ou_mem_need_array(u->count + 1u, sizeof *dead);
    if (!dead) {
        c->failed = true;
        return;
    }
    u->start_marks = marks_over(c, u, 0, 0);
    for (uint32_t i = 0; i < u->count; i++) {
        OuInsn *in = &u->insns[i];
        dead[i] = in->op == OU_OP_CODE_NOP;
        if (dead[i]) continue;
        in->fall_marks = marks_over(c, u, i + 1, 0);
        if (in->label >= 0) in->jump_marks = marks_over(c, u, ou_flow_target(u, in), 0);
    }
    if (!c->failed) ou_flow_remove(c, u, dead);
    ou_mem_free(dead);
}
