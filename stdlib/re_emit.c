// re_emit.c -- the words of a regular expression's program, from its tree; how much it matches, and what it can begin with.
#include <stdarg.h>
#include <string.h>
#include "runtime/base/unicode_name.h"
#include "runtime/base/unicode.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "stdlib/re_parse.h"

// --- widths ---

void re_widths(ReParser *p, const ReNode *n, uint64_t *min, uint64_t *max)
{
    uint64_t low, high;
    *min = *max = 0;
    switch (n->kind) {
    case N_CHAR: case N_ANY: case N_SET: *min = *max = 1; return;
    case N_SEQ:
        for (const ReNode *c = n->child; c; c = c->next) {
            re_widths(p, c, &low, &high);
            *min += low;
            *max += high;
        }
        break;
    case N_ALT:
        *min = UINT64_MAX;
        for (const ReNode *c = n->child; c; c = c->next) {
            re_widths(p, c, &low, &high);
            if (low < *min) *min = low;
            if (high > *max) *max = high;
        }
        break;
    case N_REPEAT:
        re_widths(p, n->child, &low, &high);
        *min = low * n->a;
        *max = n->b == RE_MAXREPEAT && high ? RE_MAXREPEAT : high * n->b;
        break;
    case N_GROUP: case N_ATOMIC: re_widths(p, n->child, min, max); break;
    case N_REF: *min = p->min_width[n->a]; *max = p->max_width[n->a]; break;
    case N_COND:
        re_widths(p, n->child, min, max);
        low = high = 0;
        if (n->other) re_widths(p, n->other, &low, &high);
        if (low < *min) *min = low;
        if (high > *max) *max = high;
        break;
    }
    if (*min > RE_MAXREPEAT) *min = RE_MAXREPEAT;
    if (*max > RE_MAXREPEAT) *max = RE_MAXREPEAT;
}

// --- code ---

static bool emit(ReProgram *g, uint32_t word)
{
    if (g->n_code == g->cap_code) {
        uint32_t cap = g->cap_code ? g->cap_code * 2 : 32;
        uint32_t *bigger = ou_mem_grow(g->code, cap, sizeof *bigger);
        if (!bigger) return false;
        g->code = bigger;
        g->cap_code = cap;
    }
    g->code[g->n_code++] = word;
    return true;
}
bool re_emit_all(ReProgram *g, size_t n, const uint32_t *words)
{
    for (size_t i = 0; i < n; i++)
        if (!emit(g, words[i])) return false;
    return true;
}

static bool ascii_of(const ReParser *p, const ReNode *n) { return p->bytes || n->flags & (RE_ASCII | RE_LOCALE); }

// One character, in exactly 3 words.
static bool emit_single(ReParser *p, const ReNode *n)
{
    ReProgram *g = p->program;
    if (n->kind == N_SET) return RE_EMIT(g, RE_SET, n->a, 0);
    if (n->kind == N_ANY) return RE_EMIT(g, n->flags & RE_DOTALL ? RE_ANY_ALL : RE_ANY, 0, 0);
    bool ascii = ascii_of(p, n);
    if (n->flags & RE_IGNORECASE) {
        uint32_t c = re_fold(n->a, ascii);
        return RE_EMIT(g, RE_CHAR_FOLD, c, ascii);
    }
    return RE_EMIT(g, RE_CHAR, n->a, 0);
}

static bool is_single(const ReNode *n) { return n->kind == N_CHAR || n->kind == N_SET || n->kind == N_ANY; }

// The single-character node that `n` amounts to, or NULL.
static const ReNode *single_in(const ReNode *n)
{
    while (n->kind == N_SEQ && n->child && !n->child->next) n = n->child;
    return is_single(n) ? n : NULL;
}

bool re_emit(ReParser *p, const ReNode *n);

static bool emit_repeat(ReParser *p, const ReNode *n)
{
    ReProgram *g = p->program;
    const ReNode *single = single_in(n->child);
    if (single) return RE_EMIT(g, RE_REPEAT, n->a, n->b, n->mode) && emit_single(p, single);
    uint32_t atomic = 0;
    if (n->mode == RE_POSSESSIVE) {
        if (!RE_EMIT(g, RE_ATOMIC, 0)) return false;
        atomic = g->n_code - 1;
    }
    uint32_t reg = g->n_loops++, at, body;
    if (!RE_EMIT(g, RE_LOOP_START, reg, RE_JUMP, 0)) return false;
    at = g->n_code - 1;
    body = g->n_code;
    if (!re_emit(p, n->child)) return false;
    g->code[at] = g->n_code;
    if (!RE_EMIT(g, RE_LOOP, reg, n->a, n->b, n->mode == RE_LAZY ? RE_LAZY : RE_GREEDY, body)) return false;
    if (atomic) {
        if (!RE_EMIT(g, RE_MATCH)) return false;
        g->code[atomic] = g->n_code;
    }
    return true;
}

static bool emit_alternatives(ReParser *p, const ReNode *n)
{
    ReProgram *g = p->program;
    uint32_t pending = 0;            // the jumps to the end, linked through their operands
    for (const ReNode *c = n->child; c; c = c->next) {
        uint32_t split = 0;
        if (c->next) {
            if (!RE_EMIT(g, RE_SPLIT, 0)) return false;
            split = g->n_code - 1;
        }
        if (!re_emit(p, c)) return false;
        if (c->next) {
            if (!RE_EMIT(g, RE_JUMP, pending)) return false;
            pending = g->n_code - 1;
            g->code[split] = g->n_code;
        }
    }
    while (pending) {
        uint32_t next = g->code[pending];
        g->code[pending] = g->n_code;
        pending = next;
    }
    return true;
}

bool re_emit(ReParser *p, const ReNode *n)
{
    ReProgram *g = p->program;
    uint32_t at;
    switch (n->kind) {
    case N_CHAR: case N_ANY: case N_SET: return emit_single(p, n);
    case N_AT: return RE_EMIT(g, RE_AT, n->a, ascii_of(p, n));
    case N_SEQ:
        for (const ReNode *c = n->child; c; c = c->next)
            if (!re_emit(p, c)) return false;
        return true;
    case N_ALT: return emit_alternatives(p, n);
    case N_REPEAT: return emit_repeat(p, n);
    case N_GROUP: return RE_EMIT(g, RE_SAVE, n->a * 2 - 2) && re_emit(p, n->child) && RE_EMIT(g, RE_SAVE, n->a * 2 - 1);
    case N_REF: return RE_EMIT(g, RE_REF, n->a, (n->flags & RE_IGNORECASE) != 0, ascii_of(p, n));
    case N_LOOK:
        if (!RE_EMIT(g, RE_LOOK, n->mode & 1, n->mode & 2 ? n->a : RE_MAXREPEAT, 0)) return false;
        at = g->n_code - 1;
        if (!re_emit(p, n->child) || !RE_EMIT(g, RE_MATCH)) return false;
        g->code[at] = g->n_code;
        return true;
    case N_ATOMIC:
        if (!RE_EMIT(g, RE_ATOMIC, 0)) return false;
        at = g->n_code - 1;
        if (!re_emit(p, n->child) || !RE_EMIT(g, RE_MATCH)) return false;
        g->code[at] = g->n_code;
        return true;
    case N_COND:
        if (!RE_EMIT(g, RE_COND, n->a, 0)) return false;
        at = g->n_code - 1;
        if (!re_emit(p, n->child)) return false;
        if (n->other) {
            if (!RE_EMIT(g, RE_JUMP, 0)) return false;
            uint32_t jump = g->n_code - 1;
            g->code[at] = g->n_code;
            if (!re_emit(p, n->other)) return false;
            g->code[jump] = g->n_code;
        } else {
            g->code[at] = g->n_code;
        }
        return true;
    }
    return false;
}

// --- what a match can begin with ---

// Adds the characters that `n` can begin with. True: it may match nothing, what follows counts too.
bool re_first_of(ReParser *p, const ReNode *n)
{
    ReProgram *g = p->program;
    bool empty;
    switch (n->kind) {
    case N_CHAR:
        if (n->flags & RE_IGNORECASE) {
            uint32_t folded = re_fold(n->a, ascii_of(p, n));
            for (uint32_t c = 0; c < 256; c++)
                if (re_fold(c, ascii_of(p, n)) == folded) g->first[c >> 5] |= 1u << (c & 31);
        } else if (n->a < 256) {
            g->first[n->a >> 5] |= 1u << (n->a & 31);
        }
        return false;
    case N_SET:
        for (int i = 0; i < 8; i++) g->first[i] |= g->sets[n->a].bits[i];
        return false;
    case N_SEQ:
        for (const ReNode *c = n->child; c; c = c->next)
            if (!re_first_of(p, c)) return false;
        return true;
    case N_ALT:
        empty = false;
        for (const ReNode *c = n->child; c; c = c->next) empty |= re_first_of(p, c);
        return empty;
    case N_REPEAT: return re_first_of(p, n->child) || n->a == 0;
    case N_GROUP: case N_ATOMIC: return re_first_of(p, n->child);
    case N_AT: case N_LOOK: return true;
    }
    g->any_first = true;
    return false;
}

bool re_begins_at_start(const ReNode *n)
{
    while ((n->kind == N_SEQ || n->kind == N_GROUP) && n->child) n = n->child;
    return n->kind == N_AT && n->a == RE_AT_START;
}

// A (?(n)...) may stand before group n is known; at the end it must be.
bool re_check_conditions(ReParser *p)
{
    for (ReChunk *c = p->chunks; c; c = c->next)
        for (size_t i = 0; i < c->used; i++)
            if (c->nodes[i].kind == N_COND && c->nodes[i].a > p->groups)
                return RE_BAD(p, c->nodes[i].b, "invalid group reference %d", (int)c->nodes[i].a) != NULL;
    return true;
}
