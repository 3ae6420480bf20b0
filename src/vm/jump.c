// jump.c -- assigning frame.f_lineno: what a debugger's "jump" does.
//
// A place can be jumped to when the temporaries that are live there are there now, and are of the same kind: iterators of loops, what an
// except clause keeps. What is live here beyond that is released. The kinds come from the instructions in the order of the
// code: the compiler nests temporaries as the source nests blocks.
#include "src/vm/jump.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "src/code/opcode.h"
#include "src/vm/interp.h"
#include "src/vm/trace.h"

enum { KIND_ANY, KIND_ITERATOR, KIND_EXCEPT, KIND_CAUGHT };

// The kinds of the temporaries at the word they were asked for.
typedef struct Kinds {
    uint8_t *of;                   // by slot
    uint32_t from, to;             // live: [from, to)
} Kinds;

static void note(uint8_t *kinds, const OuInstr *in)
{
    const OuOpcodeInfo *info = &ou_opcode_info[in->op];
    switch (in->op) {
    case OU_OP_CODE_GET_ITER: case OU_OP_CODE_GET_AITER: kinds[in->a] = KIND_ITERATOR; return;
    case OU_OP_CODE_PUSH_EXC:
        kinds[in->a] = KIND_EXCEPT;
        kinds[in->a + 1] = KIND_CAUGHT;
        return;
    default: if (info->a == OU_OPERAND_DST) kinds[in->a] = KIND_ANY;
    }
}

static bool kinds_at(OuCode *code, uint32_t word, Kinds *out)
{
    out->of = ou_mem_zalloc(code->n_slots + 2u, 1);
    if (!out->of) return ou_raise_memory() != NULL;
    for (uint32_t w = 0; w < word; w += 1u + ou_opcode_words[code->instrs[w].op]) note(out->of, &code->instrs[w]);
    out->from = code->n_locals;
    out->to = ou_code_depth(code, word);
    return true;
}

static bool fits(const Kinds *now, const Kinds *there)
{
    if (there->to > now->to) return false;
    return !memcmp(now->of + now->from, there->of + there->from, there->to - there->from);
}

static const char *reason(const Kinds *there)
{
    if (there->to == there->from) return "incompatible stacks";
    switch (there->of[there->to - 1]) {
    case KIND_EXCEPT: case KIND_CAUGHT: return "can't jump into an 'except' block as there's no exception";
    case KIND_ITERATOR: return "can't jump into the body of a for loop";
    default: return "incompatible stacks";
    }
}

// --- places of a line ---

// The n-th way that passes a mark of `line`: where it leads.
static bool mark_target(const OuCode *code, const OuLineMark *m, uint32_t *word)
{
    if (m->from == OU_MARK_START) return *word = 0, true;
    uint32_t w = m->from / 2;
    const OuInstr *in = &code->instrs[w];
    const OuOpcodeInfo *info = &ou_opcode_info[in->op];
    int64_t next = (int64_t)w + 1 + ou_opcode_words[in->op];
    if (m->from % 2) {
        if (info->b == OU_OPERAND_J32) next += in->wide;
        else if (info->a == OU_OPERAND_JMP) next += (int16_t)in->a;
        else if (info->c == OU_OPERAND_JMP) next += (int16_t)in->c;
    }
    *word = (uint32_t)next;
    return next >= 0 && next < code->n_words;
}

typedef struct Search {
    OuCode *code;
    Kinds now;
    int line;
    uint32_t best;                 // word, UINT32_MAX: none yet
    uint32_t best_depth;
    const char *why;
} Search;

static bool try_place(Search *s, uint32_t word)
{
    Kinds there;
    if (!kinds_at(s->code, word, &there)) return false;
    if (!fits(&s->now, &there)) {
        if (s->best == UINT32_MAX) s->why = reason(&there);
    } else if (s->best == UINT32_MAX || there.to > s->best_depth) {
        s->best = word;
        s->best_depth = there.to;
    }
    ou_mem_free(there.of);
    return true;
}

static bool search(Search *s)
{
    OuCode *code = s->code;
    int before = 0;
    for (uint32_t w = 0; w < code->n_words; w += 1u + ou_opcode_words[code->instrs[w].op]) {
        int line = ou_trace_line(code, w);
        if (line == s->line && line != before && !try_place(s, w)) return false;
        before = line;
    }
    for (uint32_t i = 0; i < code->n_marks; i++) {
        uint32_t word;
        if (code->marks[i].line == s->line && mark_target(code, &code->marks[i], &word) && !try_place(s, word)) return false;
    }
    return true;
}

// The first line not before `line` that something is on, or 0.
static int line_from(OuCode *code, int line)
{
    int best = 0;
    for (uint32_t w = 0; w < code->n_words; w += 1u + ou_opcode_words[code->instrs[w].op]) {
        int at = ou_trace_line(code, w);
        if (at >= line && (!best || at < best)) best = at;
    }
    for (uint32_t i = 0; i < code->n_marks; i++)
        if (code->marks[i].line >= line && (!best || code->marks[i].line < best)) best = code->marks[i].line;
    return best;
}

// --- going there ---

static void go(OuFrame *frame, const Search *s)
{
    frame->ip = s->code->instrs + s->best;
    for (uint32_t i = s->now.to; i-- > s->best_depth;) {
        OuObject *o = frame->slots[i];
        frame->slots[i] = NULL;
        if (s->now.of[i] == KIND_EXCEPT && o) ou_handled_restore(frame, o);
        else ou_xdecref(o);
    }
    // What was jumped over may have been the only binding that the code relies on.
    for (uint32_t i = 0; i < s->code->n_locals; i++)
        if (!frame->slots[i] && s->code->local_kinds[i] == OU_LOCAL_PLAIN) frame->slots[i] = ou_none();
}

bool ou_frame_jump(OuFrame *frame, int line)
{
    OuCode *code = frame->code;
    if (line < code->first_line) return ou_fail(OU_ValueError, "line %d comes before the current code block", line);
    Search s = { .code = code, .line = line_from(code, line), .best = UINT32_MAX, .why = "cannot find bytecode for specified line" };
    if (!s.line) return ou_fail(OU_ValueError, "line %d comes after the current code block", line);
    if (!kinds_at(code, ou_frame_index(frame), &s.now)) return false;
    bool ok = search(&s);
    if (ok && s.best == UINT32_MAX) ok = ou_fail(OU_ValueError, "%s", s.why);
    if (ok) go(frame, &s);
    ou_mem_free(s.now.of);
    return ok;
}
