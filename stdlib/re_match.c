// re_match.c -- runs compiled regular expressions. The loop is in re_match_loop.h, once for each width of characters.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "stdlib/re_program.h"

// One entry of the backtracking stack. Choices are resumed, undo records are only put back.
typedef struct Entry {
    uint32_t kind;               // E_*
    uint32_t a;                  // where to go on; or which slot or register
    size_t b, c;
} Entry;
enum { E_CHOICE, E_REPEAT, E_LAZY, E_BODY, E_SLOT, E_LOOP };
// E_CHOICE: b place.  E_REPEAT: gives back one character, b place, c least place.  E_LAZY: takes one more, b place, c count so far.
// E_BODY: a the RE_LOOP to enter again at b.  E_SLOT: a slot, b old value, c old last group.  E_LOOP: a register, b count, c last place.

typedef struct Loop { size_t count, last; } Loop;

typedef struct Machine {
    const ReProgram *program;
    const void *data;
    size_t end;
    Entry *stack;
    size_t depth, cap;
    size_t *slots;
    Loop *loops;
    size_t last_group;
    size_t not_empty_at;
    bool full;                   // must end at `end`
} Machine;

static bool grow_stack(Machine *m)
{
    size_t cap = m->cap ? m->cap * 2 : 64;
    Entry *bigger = ou_mem_grow(m->stack, cap, sizeof *bigger);
    if (!bigger) return false;
    m->stack = bigger;
    m->cap = cap;
    return true;
}

OU_INLINE bool push(Machine *m, uint32_t kind, uint32_t a, size_t b, size_t c)
{
    if (m->depth == m->cap && !grow_stack(m)) return false;
    m->stack[m->depth++] = (Entry){ kind, a, b, c };
    return true;
}

static void undo(Machine *m, const Entry *e)
{
    if (e->kind == E_SLOT) {
        m->slots[e->a] = e->b;
        m->last_group = e->c;
    } else if (e->kind == E_LOOP) {
        m->loops[e->a] = (Loop){ e->b, e->c };
    }
}

// Drops the choices above `base`; what they changed may still have to be undone, so those records stay.
static void commit(Machine *m, size_t base)
{
    size_t to = base;
    for (size_t i = base; i < m->depth; i++)
        if (m->stack[i].kind >= E_SLOT) m->stack[to++] = m->stack[i];
    m->depth = to;
}

static void roll_back(Machine *m, size_t base)
{
    while (m->depth > base) undo(m, &m->stack[--m->depth]);
}

OU_INLINE bool may_begin(const ReProgram *p, uint32_t c) { return c >= 256 || p->first[c >> 5] >> (c & 31) & 1; }

#define CHAR uint8_t
#define NAME(x) x##_1
#include "stdlib/re_match_loop.h"
#undef CHAR
#undef NAME
#define CHAR uint16_t
#define NAME(x) x##_2
#include "stdlib/re_match_loop.h"
#undef CHAR
#undef NAME
#define CHAR uint32_t
#define NAME(x) x##_4
#include "stdlib/re_match_loop.h"

int re_run(const ReProgram *p, const ReText *text, int mode, size_t not_empty_at, ReResult *result)
{
    size_t n_slots = (size_t)p->n_groups * 2;
    size_t *slots = ou_mem_need((n_slots + 1) * sizeof *slots);
    Loop *loops = slots ? ou_mem_need((p->n_loops + 1) * sizeof *loops) : NULL;
    Machine m = { .program = p, .data = text->data, .end = text->end, .slots = slots, .loops = loops,
                  .not_empty_at = not_empty_at, .full = mode == RE_MODE_FULL };
    int found = -1;
    if (loops) {
        for (size_t i = 0; i < n_slots; i++) slots[i] = RE_NONE;
        memset(loops, 0, (p->n_loops + 1) * sizeof *loops);
        bool search = mode == RE_MODE_SEARCH;
        found = text->kind == 1 ? search_1(&m, text->start, search, result) : text->kind == 2 ? search_2(&m, text->start, search, result)
                                                                                             : search_4(&m, text->start, search, result);
    }
    ou_mem_free(loops);
    ou_mem_free(m.stack);
    if (found <= 0) {
        ou_mem_free(slots);
        return found;
    }
    result->slots = slots;
    result->last_group = (ou_ssize)m.last_group;
    return 1;
}
