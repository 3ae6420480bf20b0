// definite.c -- definite assignment: a forward analysis that finds where a local is certainly bound, and drops the CHECK_LOCALs there.
//
// A set of bound locals is kept for every place that control can come to from elsewhere (labels, handlers); at such a place the sets
// of all ways in are intersected, until nothing changes. Parameters are bound from the start; a check that passed binds as well.
// What a walk sends ahead it meets itself; only a change that it sends back to where it has been asks for another walk.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "src/compile/flow.h"

typedef struct Flow {
    OuUnit *u;
    uint32_t words;          // of a set
    uint32_t *join;          // instruction -> number of its set, UINT32_MAX: none
    uint32_t joins;
    uint64_t *sets;          // joins * words
    bool *reached;           // per join
    uint32_t now;            // the instruction that the walk is at
    bool changed;            // something at or before it
} Flow;

static void bind(uint64_t *set, uint32_t slot) { set[slot / 64] |= UINT64_C(1) << slot % 64; }
static void unbind(uint64_t *set, uint32_t slot) { set[slot / 64] &= ~(UINT64_C(1) << slot % 64); }
static bool is_bound(const uint64_t *set, uint32_t slot) { return set[slot / 64] >> slot % 64 & 1; }

// Control comes to instruction `at` with `set`.
static void meet(Flow *f, uint32_t at, const uint64_t *set)
{
    if (at >= f->u->count) return;
    uint32_t j = f->join[at];
    uint64_t *have = f->sets + (size_t)j * f->words;
    if (!f->reached[j]) {
        f->reached[j] = true;
        f->changed |= at <= f->now;
        memcpy(have, set, f->words * sizeof *set);
        return;
    }
    for (uint32_t i = 0; i < f->words; i++) {
        if (!(have[i] & ~set[i])) continue;
        have[i] &= set[i];
        f->changed |= at <= f->now;
    }
}

// What an instruction that succeeded does to the set.
static void apply(const Flow *f, const OuInsn *in, uint64_t *set)
{
    uint32_t n = f->u->n_varnames;
    switch (in->op) {
    case OU_OP_CODE_CHECK_LOCAL: bind(set, in->a); break;
    case OU_OP_CODE_DELETE_LOCAL: unbind(set, in->a); break;
    case OU_OP_CODE_CLEAR_LOCAL: if (in->a < n) unbind(set, in->a); break;
    case OU_OP_CODE_UNPACK_PAIR: bind(set, in->a); bind(set, in->c); break;
    default: if (ou_opcode_info[in->op].a == OU_OPERAND_DST && in->a < n) bind(set, in->a);
    }
}

// One walk over all instructions. In `dead` the checks that always pass, as far as this walk knows, are marked.
static void walk(Flow *f, uint64_t *set, bool *dead)
{
    OuUnit *u = f->u;
    bool alive = true;
    f->now = 0;
    memset(set, 0, f->words * sizeof *set);
    for (uint32_t i = 0; i < u->n_params; i++) bind(set, i);
    for (uint32_t i = 0; i < u->count; i++) {
        OuInsn *in = &u->insns[i];
        if (f->join[i] != UINT32_MAX) {
            if (alive) meet(f, i, set);
            alive = f->reached[f->join[i]];
            memcpy(set, f->sets + (size_t)f->join[i] * f->words, f->words * sizeof *set);
        }
        f->now = i;
        if (!alive) continue;
        if (in->handler >= 0) meet(f, ou_flow_handler(u, in), set);
        if (in->op == OU_OP_CODE_CHECK_LOCAL) dead[i] = is_bound(set, in->a);
        bool stores_when_jumping = in->op == OU_OP_CODE_FOR_LOOP;
        if (in->label >= 0 && !stores_when_jumping) meet(f, ou_flow_target(u, in), set);
        if (stores_when_jumping) {
            bool had = in->a < u->n_varnames && is_bound(set, in->a);
            apply(f, in, set);
            meet(f, ou_flow_target(u, in), set);
            if (in->a < u->n_varnames && !had) unbind(set, in->a);
        } else {
            apply(f, in, set);
        }
        if ((ou_opcode_info[in->op].flags & OU_OPF_T) && in->op != OU_OP_CODE_RETURN_GENERATOR) alive = false;
    }
}

static void number_join(Flow *f, uint32_t at)
{
    if (at < f->u->count && f->join[at] == UINT32_MAX) f->join[at] = f->joins++;
}

void ou_definite(OuCompiler *c, OuUnit *u)
{
    if (!u->has_checks) return;
    Flow f = { .u = u, .words = (u->n_varnames + 63) / 64 };
    f.join = ou_mem_need_array(u->count + 1u, sizeof *f.join);
    bool *dead = ou_mem_need_array(u->count + 1u, sizeof *dead);
    uint64_t *set = ou_mem_need_array(f.words + 1u, sizeof *set);
    if (f.join && dead && set) {
        memset(f.join, 0xff, (u->count + 1u) * sizeof *f.join);
        memset(dead, 0, (u->count + 1u) * sizeof *dead);
        for (uint32_t i = 0; i < u->count; i++) {
            if (u->insns[i].label >= 0) number_join(&f, ou_flow_target(u, &u->insns[i]));
            if (u->insns[i].handler >= 0) number_join(&f, ou_flow_handler(u, &u->insns[i]));
        }
        f.sets = ou_mem_need_array((size_t)f.joins * f.words + 1, sizeof *f.sets);
        f.reached = ou_mem_zalloc(f.joins + 1u, sizeof *f.reached);
    }
    if (f.sets && f.reached) {
        do {
            f.changed = false;
            walk(&f, set, dead);
        } while (f.changed);
        ou_flow_remove(c, u, dead);
    } else {
        ou_raise_memory();
        c->failed = true;
    }
    ou_mem_free(f.join);
    ou_mem_free(dead);
    ou_mem_free(set);
    ou_mem_free(f.sets);
    ou_mem_free(f.reached);
}
